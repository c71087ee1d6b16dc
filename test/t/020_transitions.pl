# Functions of the extension in aggregates that nobody meant: every function whose first argument
# type is its result, with and without an initial state, and in moving frames with every other one
# of its arguments.  None crashes, none fails inside, and each state that comes out goes in again.
use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Samples;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('transitions');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION funding');
Samples::create_tables($node, 'postgres');
Samples::read_values($node, 'postgres');

# ---- what one group of calls leaves ----

$node->safe_psql('postgres', q{
	CREATE ROLE stranger;
	CREATE SCHEMA lab AUTHORIZATION stranger;
	SET ROLE stranger;
	CREATE TABLE lab.state (type text, value text, made_by text, PRIMARY KEY (type, value));
	CREATE TABLE lab.tally (what text, ok bigint, failed bigint);
	CREATE TABLE lab.fault (what text, message text);

	-- Run a query that returns states as text over each group of so many rows
	CREATE FUNCTION lab.collect(what text, type text, query text, rows int, size int) RETURNS void LANGUAGE plpgsql AS $$
	DECLARE
		done bigint := 0;
		failed bigint := 0;
	BEGIN
		FOR n IN 1 .. rows BY size LOOP
			BEGIN
				EXECUTE format('INSERT INTO lab.state SELECT %L, s, %L FROM (%s) q(s) WHERE s IS NOT NULL ON CONFLICT DO NOTHING', type, what, query)
					USING n, n + size - 1;
				done := done + 1;
			EXCEPTION WHEN OTHERS THEN
				failed := failed + 1;
				IF SQLSTATE ~ '^XX' THEN
					INSERT INTO lab.fault VALUES (what || ' rows ' || n, SQLSTATE || ' ' || SQLERRM);
				END IF;
			END;
		END LOOP;
		INSERT INTO lab.tally VALUES (what, done, failed);
	END $$});

my @functions = map { [ split /\|/ ] } split /\n/, $node->safe_psql('postgres', q{SET search_path = pg_catalog;
	SELECT p.oid::regprocedure, p.oid::regproc, proisstrict, format_type(prorettype, NULL),
		(SELECT string_agg(format_type(CASE WHEN t IN ('anyelement'::regtype, '"any"'::regtype) THEN 'numeric'::regtype ELSE t END, NULL), ';' ORDER BY n) FROM unnest(proargtypes::oid[]) WITH ORDINALITY u(t, n) WHERE n > 1)
	FROM pg_proc p WHERE pronamespace = 'funding'::regnamespace AND prokind = 'f' AND NOT proretset AND proargtypes[0] = prorettype
		AND prorettype <> 'internal'::regtype
	ORDER BY 1});
cmp_ok(scalar @functions, '>', 80, 'there are functions that could be transitions');
my %untried = map { $_ => 1 } grep { !exists $Samples::values{$_} } map { ($_->[3], split /;/, $_->[4] // '') } @functions;
is(join(' ', sort keys %untried), '', 'every argument type has values');

my ($ret, $out, $err) = $node->psql('postgres', 'SET ROLE stranger; CREATE AGGREGATE lab.internal(*) (SFUNC = funding.rate_policy_support, STYPE = internal)');
like($err, qr/aggregate transition data type cannot be internal/, 'a state of type internal is for superusers');

# A table of rows that hold values of so many types
sub make_input
{
	my @arguments = @_;
	my @rows = Samples::rows(@arguments);
	my $id = 0;
	my $tuples = join ', ', map { '(' . join(', ', ++$id, @$_) . ')' } @rows;
	my $columns = join ', ', 'id', map { "a$_" } 1 .. @arguments;
	return (scalar @rows, "DROP TABLE IF EXISTS lab.input; CREATE TABLE lab.input AS SELECT * FROM (VALUES $tuples) v($columns);");
}

my $set = 'SET ROLE stranger; SET search_path = pg_catalog;';

# Functions of the same arguments, which share rows and may be each other's inverse
my %family;
my %is_state = map { $_ => 1 } split /\n/, $node->safe_psql('postgres', q{SET search_path = pg_catalog;
	SELECT DISTINCT aggtranstype::regtype FROM pg_aggregate JOIN pg_proc p ON p.oid = aggfnoid WHERE pronamespace = 'funding'::regnamespace AND aggtranstype <> 'funding.amount'::regtype});
push @{ $family{ join ';', $_->[3], $_->[4] // '' } }, $_ for @functions;

for my $signature (sort keys %family)
{
	my ($state, @arguments) = split /;/, $signature;
	my ($count, $rows) = make_input(@arguments);
	my $parameters = @arguments ? join ', ', @arguments : '*';
	my $call = @arguments ? join ', ', map { "a$_" } 1 .. @arguments : '*';
	my @initial = @{ $Samples::values{$state} };
	# what is no state of our own is legal whatever it is
	splice @initial, 5 if !$is_state{$state};

	for my $function (@{ $family{$signature} })
	{
		my ($name, $called) = @$function;
		my $script = $set . $rows;
		for my $start (undef, @initial)
		{
			my $begin = defined $start ? ', INITCOND = ' . Samples::literal($start, 'text') : '';
			$begin =~ s/::text$//;
			my $what = Samples::literal("$name" . (defined $start ? " from $start" : ''), 'text');
			$script .= qq{
				DO \$do\$ BEGIN
					DROP AGGREGATE IF EXISTS lab.made($parameters);
					CREATE AGGREGATE lab.made($parameters) (SFUNC = $called, STYPE = $state$begin);
					PERFORM lab.collect($what, '$state', 'SELECT lab.made($call)::text FROM lab.input WHERE id BETWEEN \$1 AND \$2', $count, 1);
					PERFORM lab.collect($what, '$state', 'SELECT lab.made($call)::text FROM lab.input WHERE id BETWEEN \$1 AND \$2', $count, 4);
				EXCEPTION WHEN invalid_function_definition THEN NULL;
				END \$do\$;};
		}
		my $next = 0;
		for my $inverse (@{ $family{$signature} })
		{
			# each pair from nothing, and from two of the states in turn
			for my $start (undef, map { $initial[ $next++ % @initial ] } 1 .. 2)
			{
				my $begin = defined $start ? ', MINITCOND = ' . Samples::literal($start, 'text') : '';
				$begin =~ s/::text$//;
				my $what = Samples::literal("$name and $inverse->[0]" . (defined $start ? " from $start" : ''), 'text');
				$script .= qq{
					DO \$do\$ BEGIN
						DROP AGGREGATE IF EXISTS lab.moved($parameters);
						CREATE AGGREGATE lab.moved($parameters) (SFUNC = $called, STYPE = $state, MSFUNC = $called, MINVFUNC = $inverse->[1], MSTYPE = $state$begin, INITCOND = @{[ Samples::literal($initial[0], 'text') =~ s/::text$//r ]});
						PERFORM lab.collect($what, '$state', 'SELECT (lab.moved($call) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW))::text FROM lab.input WHERE id BETWEEN \$1 AND \$2', $count, 4);
						PERFORM lab.collect($what, '$state', 'SELECT (lab.moved($call) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING))::text FROM lab.input WHERE id BETWEEN \$1 AND \$2', $count, 3);
					EXCEPTION WHEN invalid_function_definition THEN NULL;
					END \$do\$;};
			}
		}
		my ($status, $stdout, $stderr) = $node->psql('postgres', $script);
		is($status, 0, "$name: every call returns or fails") or diag($stderr);
	}
}

is($node->safe_psql('postgres', 'SELECT * FROM lab.fault LIMIT 20'), '', 'no call fails inside');
diag($node->safe_psql('postgres', 'SELECT count(*), sum(ok), sum(failed) FROM lab.tally UNION ALL SELECT count(*), NULL, NULL FROM lab.state')) if $ENV{FUNDING_VERBOSE};
cmp_ok($node->safe_psql('postgres', 'SELECT 100 * sum(ok) / sum(ok + failed) FROM lab.tally'), '>', 20, 'many calls succeed');

# ---- every state goes in again, and every final function takes it ----

$node->safe_psql('postgres', q{
	SET ROLE stranger;
	CREATE FUNCTION lab.reread(of_type text) RETURNS void LANGUAGE plpgsql AS $$
	DECLARE
		made lab.state;
		again text;
	BEGIN
		EXECUTE format('CREATE TABLE lab.stored (made_by text, v %s)', of_type);
		FOR made IN SELECT * FROM lab.state WHERE type = of_type LOOP
			BEGIN
				EXECUTE format('INSERT INTO lab.stored SELECT $2, $1::%s RETURNING v::text', of_type) INTO again USING made.value, made.made_by;
				IF again <> made.value THEN
					INSERT INTO lab.fault VALUES (made.made_by, made.value || ' is read as ' || again);
				END IF;
			EXCEPTION WHEN OTHERS THEN
				INSERT INTO lab.fault VALUES (made.made_by, SQLERRM);
			END;
		END LOOP;
	END $$;
	CREATE FUNCTION lab.finish(function text) RETURNS void LANGUAGE plpgsql AS $$
	DECLARE
		stored record;
	BEGIN
		FOR stored IN SELECT * FROM lab.stored LOOP
			BEGIN
				EXECUTE format('SELECT funding.%I($1)', function) USING stored.v;
			EXCEPTION WHEN OTHERS THEN
				IF SQLSTATE ~ '^XX' THEN
					INSERT INTO lab.fault VALUES (function || ' of ' || stored.v::text, SQLERRM);
				END IF;
			END;
		END LOOP;
	END $$});

for my $type (split /\n/, $node->safe_psql('postgres', 'SELECT DISTINCT type FROM lab.state ORDER BY 1'))
{
	my $file = $node->basedir . '/states';
	$node->safe_psql('postgres', "SET search_path = pg_catalog; SELECT lab.reread('$type')");
	is($node->safe_psql('postgres', 'SELECT * FROM lab.fault LIMIT 10'), '', "$type: text of every state is read");
	$node->safe_psql('postgres', "COPY (SELECT v FROM lab.stored) TO '$file' (FORMAT binary); CREATE TABLE lab.received (v $type)");
	my ($status, $stdout, $stderr) = $node->psql('postgres', "COPY lab.received FROM '$file' (FORMAT binary)");
	is($stderr, '', "$type: binary form of every state is read");
	is($node->safe_psql('postgres', 'SELECT count(*) FROM (SELECT v::text FROM lab.stored EXCEPT ALL SELECT v::text FROM lab.received) s'), '0', "$type: they are the same");
	for my $final (split /\n/, $node->safe_psql('postgres', "SET search_path = pg_catalog; SELECT DISTINCT proname FROM pg_proc p
		WHERE pronamespace = 'funding'::regnamespace AND pronargs = 1 AND proargtypes[0] = '$type'::regtype AND prokind = 'f'"))
	{
		$node->safe_psql('postgres', "SET search_path = pg_catalog; SELECT lab.finish('$final')");
	}
	is($node->safe_psql('postgres', 'SELECT * FROM lab.fault LIMIT 10'), '', "$type: every function of a state returns or fails");
	$node->safe_psql('postgres', 'DROP TABLE lab.stored, lab.received; DELETE FROM lab.fault');
}

$node->stop;
done_testing();
