# Dump and restore, as text and as archive, and COPY BINARY: nothing is lost, neither in
# tables of the user nor in the rows that the user added to tables of the extension, nor in
# objects of the user's in the extension's schema.
use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Samples;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('dump');
$node->init;
$node->start;
$node->safe_psql('postgres', "CREATE DATABASE $_") for ('before', 'from_text', 'from_archive', 'again');
$node->safe_psql('before', 'CREATE EXTENSION funding');

# What a user adds to the tables of the extension that take rows
my %user_rows = (
	document => q{INSERT INTO funding.document (publisher, title, published_on) VALUES ('Our House', E'An\tannual\nreport', '2024-02-01')},
	exchange_rate => q{INSERT INTO funding.exchange_rate (base, quote, valid_on, rate, source, preference, known_on)
		VALUES ('EUR', 'USD', '2023-06-30', 1.09, 'our treasury', 2, '2023-07-03'), ('USD', 'CNY', '2023-06-30', 7.25, 'our treasury', 1, NULL)},
	# made by the trigger on exchange_rate
	rate_revision => q{UPDATE funding.exchange_rate SET rate = 7.26 WHERE source = 'our treasury' AND preference = 1},
	rate_format => q{INSERT INTO funding.rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path)
		SELECT 'ours', 'our bank', home_currency, direction, root_name, row_name, date_path, code_path, rate_path FROM funding.rate_format LIMIT 1},
	reported_figure => q{INSERT INTO funding.reported_figure (source, topic, region, measure, period, figure, known_on)
		SELECT min(id), 'AI', 'China', 'deals', '[2023-01-01,2024-01-01)', '~240', '2024-06-01' FROM funding.source},
	source => q{INSERT INTO funding.source (name) VALUES ('Our House')},
	unfiled_figure => q{INSERT INTO funding.unfiled_figure (document, lacks, figure, known_on, locator, sentence)
		SELECT max(id), 'period', '~240', '2024-06-01', 'paragraph 1', 'Some 240 deals.' FROM funding.document},
);

my @config = split /\n/, $node->safe_psql('before',
	q{SELECT relname FROM pg_extension JOIN pg_class c ON c.oid = ANY (extconfig) WHERE extname = 'funding' AND relkind = 'r' ORDER BY 1});
is(join(' ', @config), join(' ', sort keys %user_rows), 'every table that takes rows of the user gets one');
for my $table (grep { exists $user_rows{$_} } @config)
{
	$node->safe_psql('before', $user_rows{$table});
	isnt($node->safe_psql('before', "SELECT count(*) FROM funding.$table"), '0', "$table has rows");
}

my @types = Samples::create_tables($node, 'before');

# Through JSON as well, row by row and in an array
for my $type (@types)
{
	my $back = join ' AND ', map {
		"bool_and((${_}_populate_record(NULL::public.sample_$type, to_$_(t))).v::text IS NOT DISTINCT FROM v::text AND
			(SELECT u.v::text FROM ${_}_populate_recordset(NULL::public.sample_$type, to_$_(ARRAY[t])) u) IS NOT DISTINCT FROM v::text)"
	} qw(json jsonb);
	is($node->safe_psql('before', "SELECT $back FROM public.sample_$type t"), 't', "$type comes back from JSON");
}
$node->safe_psql(
	'before', q{
	CREATE DOMAIN public.positive AS funding.amount CHECK (funding.sign(VALUE) >= 0);
	CREATE TABLE public.deal (
		id int PRIMARY KEY,
		raised funding.amount NOT NULL,
		paid public.positive DEFAULT 'EUR 0.005',
		tranches funding.amount[],
		doubled funding.amount GENERATED ALWAYS AS (raised OPERATOR(funding.+) raised) STORED,
		CHECK (raised OPERATOR(funding.<>) 'USD 13'));
	INSERT INTO public.deal (id, raised, tranches)
		SELECT i, funding.amount(i / 1000.0, 'USD'), ARRAY[funding.amount(i, 'EUR'), NULL, funding.amount(-i, 'JPY')] FROM generate_series(1, 500) i;
	CREATE INDEX deal_raised ON public.deal (raised);
	CREATE INDEX deal_hash ON public.deal USING hash (raised);
	CREATE INDEX deal_value ON public.deal (funding.value(raised));
	CREATE TABLE public.part (raised funding.amount) PARTITION BY HASH (raised);
	CREATE TABLE public.part0 PARTITION OF public.part FOR VALUES WITH (MODULUS 2, REMAINDER 0);
	CREATE TABLE public.part1 PARTITION OF public.part FOR VALUES WITH (MODULUS 2, REMAINDER 1);
	INSERT INTO public.part SELECT raised FROM public.deal;
	CREATE VIEW public.total AS SELECT funding.sum(raised), funding.totals(tranches[1]) FROM public.deal;
	CREATE MATERIALIZED VIEW public.state AS SELECT funding.sum_state(raised) AS state FROM public.deal;
	CREATE TABLE funding.mine (raised funding.amount, name text);
	INSERT INTO funding.mine VALUES ('USD 5', 'a'), ('EUR 7', 'b');
	CREATE FUNCTION funding.my_value(funding.amount) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN funding.value($1);
	CREATE OPERATOR funding.~ (RIGHTARG = funding.amount, FUNCTION = funding.my_value);
	CREATE COLLATION funding.my_order FROM "C";
	CREATE VIEW funding.my_view AS SELECT OPERATOR(funding.~) raised AS value, name COLLATE funding.my_order FROM funding.mine;
	CREATE TYPE funding.my_type AS (raised funding.amount);
});
# Its name comes before that of this extension, so that it is restored into the schema first.
my $gist = $node->safe_psql('before', q{SELECT count(*) FROM pg_available_extensions WHERE name = 'btree_gist'});
$node->safe_psql('before', 'CREATE EXTENSION btree_gist SCHEMA funding; CREATE INDEX ON funding.mine USING gist (name)') if $gist;

# A dump without what differs from run to run
sub dump_text
{
	my ($database) = @_;
	my ($out, $err) = run_command([ 'pg_dump', '-d', $node->connstr($database) ]);
	return join "\n", grep { !/^\\(?:un)?restrict / } split /\n/, $out;
}

# All rows of all tables of the extension, as one hash each
my $tables = q{SELECT string_agg(format('SELECT %L, count(*), md5(string_agg(t::text, E''\n'' ORDER BY t::text COLLATE "C")) FROM %s t', c.oid::regclass, c.oid::regclass),
	' UNION ALL ' ORDER BY relname) FROM pg_class c WHERE relnamespace = 'funding'::regnamespace AND relkind = 'r'};

sub own_rows
{
	my ($database) = @_;
	my $query = $node->safe_psql($database, $tables);
	return $query eq '' ? '' : $node->safe_psql($database, $query);
}

my $file = $node->basedir . '/before';
$node->command_ok([ 'pg_dump', '-d', $node->connstr('before'), '-f', "$file.sql" ], 'dump as text');
$node->command_ok([ 'pg_dump', '-Fc', '-d', $node->connstr('before'), '-f', "$file.dump" ], 'dump as archive');
$node->command_ok([ 'psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', $node->connstr('from_text'), '-f', "$file.sql" ], 'restore text');
$node->command_ok([ 'pg_restore', '--exit-on-error', '-d', $node->connstr('from_archive'), "$file.dump" ], 'restore archive');

my $dump = dump_text('before');
my $rows = own_rows('before');
like($dump, qr/CREATE EXTENSION IF NOT EXISTS funding/, 'dump holds the extension by name');
unlike($dump, qr/CREATE FUNCTION funding\.(?!my_)/, 'and none of its functions');
for my $database ('from_text', 'from_archive')
{
	ok(dump_text($database) eq $dump, "$database: dumps the same again");
	is(own_rows($database), $rows, "$database: rows of the extension's tables are the same");
	is($node->safe_psql($database, q{SELECT string_agg(funding.value(funding.try_to_currency('EUR 1', 'USD', date '2023-06-30', 'exact', 0, d))::text, ' ' ORDER BY d) FROM unnest('{2023-07-02,2023-07-03}'::date[]) d}),
		'1.09 1.09', "$database: rates as of a day");
	is($node->safe_psql($database, q{SELECT string_agg(r.rate || ' ' || r.revision, ', ' ORDER BY d) FROM unnest(ARRAY['2023-06-30', CURRENT_DATE]) d, funding.rates_as_of(d) r WHERE base::text = 'USD' AND source = 'our treasury'}),
		'7.25 1, 7.26 2', "$database: and their revisions");
	is($node->safe_psql($database, 'SELECT * FROM funding.my_view'), "5.00|a\n7.00|b", "$database: objects of the user's in the schema");
	is($node->safe_psql($database, 'SELECT sum, totals FROM public.total'), 'USD 125.25|{"EUR 125250.00"}', "$database: view");
	is($node->safe_psql($database, 'SELECT funding.sum_merge(state) FROM public.state'), 'USD 125.25', "$database: stored state");
	is($node->safe_psql($database, q{SET enable_seqscan = off; SELECT id FROM public.deal WHERE raised OPERATOR(funding.=) 'USD 0.25'}), '250',
		"$database: index");
}

# The owner of a database restores what he dumped, too.
$node->safe_psql('postgres', 'CREATE ROLE owner LOGIN; CREATE DATABASE of_owner OWNER owner; CREATE DATABASE of_owner_again OWNER owner');
$node->safe_psql('of_owner', q{
	CREATE EXTENSION funding;
	INSERT INTO funding.exchange_rate VALUES ('USD', 'AED', '2024-01-16', 3.6725, 'ours', 1);
	CREATE TABLE funding.mine (raised funding.amount);
	CREATE COLLATION funding.my_order FROM "C"}, extra_params => [ '--username', 'owner' ]);
$node->command_ok([ 'pg_dump', '-Fc', '-U', 'owner', '-d', $node->connstr('of_owner'), '-f', "$file.owner" ], 'dump by the owner of the database');
$node->command_ok([ 'pg_restore', '--exit-on-error', '-U', 'owner', '-d', $node->connstr('of_owner_again'), "$file.owner" ], 'restore by the owner of the database');
is(own_rows('of_owner_again'), own_rows('of_owner'), 'and all rows are there');

# Binary form: out and in again is the same
for my $type (@types)
{
	my $binary = $node->basedir . "/$type.copy";
	$node->safe_psql('before', "COPY public.sample_$type (v) TO '$binary' (FORMAT binary); CREATE TABLE public.copy_$type (id int GENERATED ALWAYS AS IDENTITY, v funding.$type);
		COPY public.copy_$type (v) FROM '$binary' (FORMAT binary)");
	is($node->safe_psql('before', "SELECT id, v FROM public.copy_$type ORDER BY id"),
		$node->safe_psql('before', "SELECT id, v FROM public.sample_$type ORDER BY id"), "$type: COPY BINARY");
}

$node->stop;
done_testing();
