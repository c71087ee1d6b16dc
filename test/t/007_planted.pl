# The owner of a database plants operators, functions, types and casts in schema funding: before
# CREATE EXTENSION, before ALTER EXTENSION UPDATE, and before a superuser uses what is installed.
# Nothing of it is bound by an object of the extension, and nothing runs as somebody else.
use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use Planted;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Server;
use Test::More;

my $install_path = Server::with_scripts_of('0.1.0');
my $extension_dir = Server::extension_dir($install_path);
my $node = PostgreSQL::Test::Cluster->new('planted', install_path => $install_path);
$node->init;
$node->start;

sub as_planter
{
	my ($database, $sql) = @_;
	my ($stdout, $stderr);
	my $status = $node->psql($database, $sql, stdout => \$stdout, stderr => \$stderr, extra_params => [ '--username', 'planter' ]);
	return ($status, $stdout, $stderr);
}

sub planter_does
{
	my ($database, $sql, $what) = @_;
	my ($status, $stdout, $stderr) = as_planter($database, $sql);
	is("$status $stderr" =~ s/^\S*NOTICE.*\n//mgr, '0 ', $what);
	return;
}

$node->safe_psql('postgres', 'CREATE ROLE planter LOGIN');
$node->safe_psql('postgres', "CREATE DATABASE $_ OWNER planter") for ('model', 'fresh', 'old', 'schema');
$node->safe_psql('model', 'CREATE EXTENSION funding');

# ---- a schema that holds objects of others is refused ----

my $refused = qr/ERROR:  schema "funding" holds objects that are not of extension "funding"\n.*DETAIL:  There are 1: DESCRIPTION/s;
my %objects = (
	'table t' => 'CREATE TABLE funding.t (a int)',
	'sequence s' => 'CREATE SEQUENCE funding.s',
	'view v' => 'CREATE VIEW funding.v AS SELECT 1',
	'function f\(\)' => 'CREATE FUNCTION funding.f() RETURNS int LANGUAGE sql RETURN 1',
	'operator <\(numeric,integer\)' => 'CREATE FUNCTION public.f(numeric, int) RETURNS bool LANGUAGE sql RETURN true; CREATE OPERATOR funding.< (LEFTARG = numeric, RIGHTARG = int, FUNCTION = public.f)',
	'type d' => 'CREATE DOMAIN funding.d AS int',
	'conversion c' => q(CREATE CONVERSION funding.c FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1),
	'text search configuration c' => 'CREATE TEXT SEARCH CONFIGURATION funding.c (COPY = english)',
	'statistics object st' => 'CREATE TABLE public.t (a int, b int); CREATE STATISTICS funding.st ON a, b FROM public.t',
	'default privileges.*' => 'ALTER DEFAULT PRIVILEGES IN SCHEMA funding GRANT EXECUTE ON FUNCTIONS TO planter',
);
for my $description (sort keys %objects)
{
	my ($status, $stdout, $stderr) = as_planter('schema', "BEGIN; CREATE SCHEMA funding; $objects{$description}; CREATE EXTENSION funding");
	my $expected = $refused =~ s/DESCRIPTION/$description/r;
	like($stderr, qr/$expected/, "refused: $description");
}
planter_does('schema', q{BEGIN; CREATE SCHEMA funding; CREATE EXTENSION funding; ROLLBACK}, 'an empty schema is accepted');
planter_does('schema', q{BEGIN; CREATE SCHEMA funding; CREATE COLLATION funding."C" FROM "POSIX"; CREATE EXTENSION funding; ROLLBACK}, 'collations are accepted');
my ($status, $stdout, $stderr);
SKIP:
{
	skip 'btree_gist is not there', 2 if $node->safe_psql('postgres', q{SELECT count(*) FROM pg_available_extensions WHERE name = 'btree_gist'}) eq '0';
	planter_does('schema', q{BEGIN; CREATE SCHEMA funding; CREATE EXTENSION btree_gist SCHEMA funding; CREATE EXTENSION funding; ROLLBACK}, 'extensions of a superuser are accepted');
	($status, $stdout, $stderr) = as_planter('schema', q{BEGIN; CREATE SCHEMA funding; CREATE EXTENSION btree_gist SCHEMA funding;
		CREATE FUNCTION funding.f() RETURNS int LANGUAGE sql RETURN 1; ALTER EXTENSION btree_gist ADD FUNCTION funding.f(); CREATE EXTENSION funding});
	like($stderr, qr/DETAIL:  There are 1: function f\(\)\./, 'what somebody adds to such an extension is not');
}

# ---- before CREATE EXTENSION ----

my ($version) = slurp_file("$extension_dir/funding.control") =~ /^default_version = '(.*)'/m;
my $script = slurp_file("$extension_dir/funding--$version.sql");
my %words = map { $_ => 1 } $script =~ /\b([a-z_0-9]+)\(/g;
my $known = $node->safe_psql('model', $Planted::functions_of =~ s/NAMES/join ' ', sort keys %words/er);

$node->safe_psql('postgres', 'CREATE DATABASE planted OWNER planter');
planter_does('planted', 'CREATE SCHEMA funding;' . Planted::sql([], $known), 'the owner plants');
cmp_ok($node->safe_psql('planted', q{SELECT count(*) FROM pg_operator WHERE oprnamespace = 'funding'::regnamespace}), '>', 5000, 'operators are planted');
cmp_ok($node->safe_psql('planted', q{SELECT count(*) FROM pg_proc WHERE pronamespace = 'funding'::regnamespace}), '>', 5000, 'functions are planted');
($status, $stdout, $stderr) = as_planter('planted', 'CREATE EXTENSION funding');
like($stderr, qr/holds objects that are not of extension "funding"\n.*DETAIL:  There are \d{5}: /, 'the script refuses the schema before it does anything');

# Nor does the script without that check find anything planted.
my $check = slurp_file("$FindBin::RealBin/../../sql/schema.sql");
my $at = index($script, $check);
cmp_ok($at, '>', 0, 'the script has the check');
substr($script, $at, length $check) = '';
append_to_file("$extension_dir/funding--unguarded.sql", $script);
planter_does('planted', q{CREATE EXTENSION funding VERSION 'unguarded'}, 'the script runs beside what is planted');
is($node->safe_psql('planted', $Planted::bound), '', 'nothing of the extension needs what is planted');

my $rows = q{SELECT md5(string_agg(r::text, ' ' ORDER BY r::text)) FROM funding.exchange_rate r UNION ALL SELECT md5(string_agg(r::text, ' ' ORDER BY r::text)) FROM funding.reported_figure r
	UNION ALL SELECT md5(string_agg(r::text, ' ' ORDER BY r::text)) FROM funding.source r UNION ALL SELECT md5(string_agg(r::text, ' ' ORDER BY r::text)) FROM funding.document r};
is($node->safe_psql('planted', $rows), $node->safe_psql('model', $rows), 'its rows are as they should be');

# ---- before ALTER EXTENSION UPDATE ----

# Operators that work as they should, so that 0.1.0 installs, and are bound
planter_does('old', q{
	CREATE SCHEMA funding;
	CREATE FUNCTION funding.works(numeric, int) RETURNS bool LANGUAGE sql RETURN $1 OPERATOR(pg_catalog.<) $2::numeric;
	CREATE OPERATOR funding.< (LEFTARG = numeric, RIGHTARG = int, FUNCTION = funding.works);
	CREATE FUNCTION funding.works(varchar, varchar) RETURNS bool LANGUAGE sql RETURN $1::text OPERATOR(pg_catalog.=) $2::text;
	CREATE OPERATOR funding.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = funding.works);
	CREATE FUNCTION funding.works(daterange, daterange) RETURNS bool LANGUAGE sql RETURN $1 OPERATOR(pg_catalog.<@) $2;
	CREATE OPERATOR funding.<@ (LEFTARG = daterange, RIGHTARG = daterange, FUNCTION = funding.works);
	CREATE EXTENSION funding VERSION '0.1.0'}, 'the old release finds what is planted');
cmp_ok(scalar(split /\n/, $node->safe_psql('old', $Planted::bound)), '>', 8, 'and binds it');
my @own = split /\n/, $node->safe_psql('old', q{SELECT oid::regtype FROM pg_type WHERE typnamespace = 'funding'::regnamespace AND typname IN ('currency', 'amount', 'figure', 'change', '_currency', '_amount')});
planter_does('old', q{
	CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted trigger'; END $$;
	CREATE TRIGGER aaa BEFORE INSERT OR UPDATE OR DELETE ON funding.reported_figure FOR EACH ROW EXECUTE FUNCTION public.note();
	CREATE TRIGGER aab BEFORE INSERT OR UPDATE OR DELETE ON funding.reported_figure FOR EACH STATEMENT EXECUTE FUNCTION public.note();
	CREATE TABLE public.guarded (a int);
	CREATE TRIGGER aaa BEFORE INSERT ON public.guarded FOR EACH ROW EXECUTE FUNCTION funding.exchange_rate_guard();
	GRANT TRIGGER ON funding.source TO PUBLIC; GRANT ALL ON funding.exchange_rate TO pg_monitor WITH GRANT OPTION}, 'triggers are planted');
planter_does('old', Planted::sql(\@own, $known), 'the owner plants more');
planter_does('old', 'ALTER EXTENSION funding UPDATE', 'the update runs beside what is planted');
is($node->safe_psql('old', q{SELECT extversion FROM pg_extension WHERE extname = 'funding'}), $version, 'the new release is there');
is($node->safe_psql('old', $Planted::bound), '', 'nothing of the extension needs what is planted, before or after');
is($node->safe_psql('old', q{SELECT relname, grantee::regrole FROM pg_class, aclexplode(relacl) WHERE relnamespace = 'funding'::regnamespace AND privilege_type = 'TRIGGER' AND grantee <> relowner}),
	'', 'nobody but their owner can make triggers on tables of the extension');
is($node->safe_psql('old', $rows), $node->safe_psql('model', $rows), 'shipped rows are as they should be');

# A later script that writes rows as the head of this one says meets the trigger that is there.
append_to_file("$extension_dir/funding--$version--later.sql", "SET LOCAL session_replication_role = replica;\nUPDATE reported_figure SET note = note;\nSET LOCAL session_replication_role TO DEFAULT;\n");
planter_does('old', q{ALTER EXTENSION funding UPDATE TO 'later'}, 'a later update writes rows and no trigger fires');
append_to_file("$extension_dir/funding--later--careless.sql", "UPDATE reported_figure SET note = note;\n");
($status, $stdout, $stderr) = as_planter('old', q{ALTER EXTENSION funding UPDATE TO 'careless'});
like($stderr, qr/planted trigger/, 'one that does not, fires it');

# ---- names that change while a script runs or a table is read ----

my $pretenders = q{
	CREATE SCHEMA funding;
	GRANT USAGE ON SCHEMA funding TO PUBLIC;
	CREATE FUNCTION funding.run() RETURNS SETOF former.exchange_rate LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted view as %', current_user; END $$;
	CREATE FUNCTION funding.run(anyelement, anyelement) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted operator as %', current_user; END $$;
	CREATE OPERATOR funding.= (LEFTARG = anyelement, RIGHTARG = anyelement, FUNCTION = funding.run);
	CREATE OPERATOR funding.<> (LEFTARG = anyelement, RIGHTARG = anyelement, FUNCTION = funding.run);
	CREATE OPERATOR funding.> (LEFTARG = anyelement, RIGHTARG = anyelement, FUNCTION = funding.run);
	CREATE VIEW funding.exchange_rate AS SELECT * FROM funding.run();
	CREATE VIEW funding.rate_revision AS SELECT v.* FROM funding.run() r, former.rate_revision v;
	CREATE VIEW funding.rate_format AS SELECT f.* FROM funding.run() r, former.rate_format f};

$node->safe_psql('postgres', 'CREATE DATABASE renamed OWNER planter');
planter_does('renamed', qq{CREATE EXTENSION funding VERSION '0.1.0'; INSERT INTO funding.rate_revision SELECT 'USD', 'AMD', '2024-01-16', 'ours', 1, 404, '2024-01-16', '2024-01-17';
	ALTER SCHEMA funding RENAME TO former; $pretenders; CREATE TABLE funding.source (); CREATE TABLE funding.document (); CREATE TABLE funding.reported_figure ()},
	'the owner gives the name of the schema to another one');
($status, $stdout, $stderr) = as_planter('renamed', 'ALTER EXTENSION funding UPDATE');
like($stderr, qr/ERROR:  the schema of extension "funding" has another name\n.*HINT:  Give the name back: ALTER SCHEMA former RENAME TO funding\./s, 'the update refuses another schema of that name');
planter_does('renamed', 'SET client_min_messages = warning; DROP SCHEMA funding CASCADE; ALTER SCHEMA former RENAME TO funding', 'the name is given back');
($status, $stdout, $stderr) = as_planter('renamed', 'CREATE VIEW funding.readable_source AS SELECT s.* FROM funding.source s; ALTER EXTENSION funding ADD VIEW funding.readable_source; ALTER EXTENSION funding UPDATE');
like($stderr, qr/relation "readable_source" already exists/, 'a view that the owner adds to the extension is not taken for one of it');
planter_does('renamed', 'ALTER EXTENSION funding DROP VIEW funding.readable_source; DROP VIEW funding.readable_source; ALTER EXTENSION funding UPDATE', 'without it, the update runs');

my $script_runs = $node->background_psql('renamed', on_error_stop => 0, extra_params => [ '--username', 'planter' ]);
my $renames = $node->background_psql('renamed', on_error_stop => 0, extra_params => [ '--username', 'planter' ]);
planter_does('renamed', 'DROP EXTENSION funding', 'once more');
$renames->query_safe('SET client_min_messages = warning');
$script_runs->query_safe('BEGIN; CREATE EXTENSION funding');
$renames->query_until(qr/asked/, "\\echo asked\nALTER SCHEMA funding RENAME TO former;\n");
ok($node->poll_query_until('renamed', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE query ~ '^ALTER SCHEMA' AND wait_event_type = 'Lock'}), 'a script keeps the name of its schema');
$script_runs->query_safe('COMMIT');
# Afterwards it goes on, or gives up because the row is another one.
$renames->query('DO $$BEGIN ALTER SCHEMA former RENAME TO funding; EXCEPTION WHEN invalid_schema_name THEN END$$');
$renames->{stderr} = '';

# Who may not read the tables reads with the rights of their owner, who is a superuser here.
$node->safe_psql('postgres', 'CREATE ROLE stranger LOGIN');
my $document = q{<ValCurs Date="16.01.2024"><Valute><CharCode>USD</CharCode><Nominal>1</Nominal><Value>90,5</Value></Valute></ValCurs>};
my %reads = (
	exchange_rate => [ "rate('USD', 'CNY', date '2024-01-16')", "rate('USD', 'CNY', daterange '[2024-01-01,2024-02-01)')", "rate('USD', 'CNY', date '2024-01-16', as_of => '2024-02-01')", 'rate_outliers(1.2)' ],
	rate_format => [ "rate_format_of('$document')", "read_rates('$document')" ]);
for my $table (sort keys %reads)
{
	for my $call (@{ $reads{$table} })
	{
		my $reader = $node->background_psql('renamed', on_error_stop => 0, extra_params => [ '--username', 'stranger' ]);
		$reader->query_safe('SET search_path = funding');
		$renames->query_safe("BEGIN; LOCK TABLE funding.$table IN ACCESS EXCLUSIVE MODE");
		$reader->query_until(qr/asked/, "\\echo asked\nSELECT $call;\n");
		ok($node->poll_query_until('renamed', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE usename = 'stranger' AND wait_event_type = 'Lock'}), "$call waits for a lock");
		$renames->query_safe("ALTER SCHEMA funding RENAME TO former; $pretenders; COMMIT");
		$reader->query('SELECT 1');
		like($reader->{stderr}, qr/ERROR:  (?!planted)/, "$call: nothing planted runs");
		$reader->quit;
		$renames->query_safe('DROP SCHEMA funding CASCADE; ALTER SCHEMA former RENAME TO funding');
	}
}
$_->quit for $script_runs, $renames;

# ---- what is installed, used by a superuser where planted objects come first ----

planter_does('fresh', 'CREATE EXTENSION funding', 'a fresh installation');
planter_does('fresh', Planted::sql(\@own, $known), 'the owner plants beside it');

# Values for the arguments of functions in SQL, by name or else by type
my $calls = q{
	SELECT format('SELECT funding.%I(%s)', proname, (
		SELECT string_agg(format('%L::%s', CASE
			WHEN name = 'prior_period' AND type = 'text' THEN '2022' WHEN proname IN ('prior', 'comparable', 'months', 'period_days', 'periods', 'change', 'change_of_deals', 'covered') AND type = 'text' THEN '2023' WHEN proname = 'cagr' THEN CASE name WHEN 'first_on' THEN '2023-01-01' WHEN 'last_on' THEN '2024-01-01' ELSE '5' END
			WHEN name = 'topic' THEN 'AI' WHEN name = 'region' THEN 'China' WHEN name = 'a' AND type = 'text' THEN 'ITJuzi' WHEN name = 'b' AND type = 'text' THEN 'CB Insights'
			WHEN name = 'source' THEN 'ITJuzi' WHEN name IN ('locale', 'language') THEN 'en' WHEN name IN ('day', 'label') THEN '2024-01-16' WHEN name = 'policy' THEN 'previous' WHEN name = 'measure' THEN 'deals'
			WHEN name = 'in_currency' THEN 'USD' WHEN name = 'a' AND type = 'funding.figure' THEN 'CNY 63.1bn' WHEN name = 'b' AND type = 'funding.figure' THEN 'USD 8.77bn'
			WHEN name = 'ratio' THEN '3' WHEN name = 'age' THEN '7' WHEN name = 'numbers' THEN '{1,2}' WHEN name = 'amounts' THEN '{USD 1,USD 2}' WHEN name = 'search' THEN '[2023-01-01,2023-12-01)'
			ELSE CASE type WHEN 'funding.currency' THEN 'EUR' WHEN 'funding.amount' THEN 'USD 5' WHEN 'funding.figure' THEN 'CNY 5bn' WHEN 'daterange' THEN '[2023-01-01,2024-01-01)'
				WHEN 'text' THEN 'words' WHEN 'numeric' THEN '1234567' WHEN 'integer' THEN '3' WHEN 'date' THEN '2024-01-16' WHEN 'interval' THEN '1 year' WHEN 'bytea' THEN '<p>USD 5 million' END END, type), ', ' ORDER BY n)
		FROM (SELECT n, format_type(t, NULL) AS type, coalesce(proargnames[n], '') AS name FROM unnest(proargtypes) WITH ORDINALITY u(t, n)) arguments))
	FROM pg_proc p JOIN pg_language l ON l.oid = prolang
	JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
	WHERE lanname = 'sql' ORDER BY p.oid};
my $views = q{SELECT format('SELECT * FROM funding.%I', relname) FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' WHERE relkind IN ('v', 'r')};
my @statements = map { split /\n/, $node->safe_psql('model', "SET search_path = pg_catalog; $_") } $calls, $views;
cmp_ok(scalar @statements, '>', 40, 'there are functions in SQL, views and tables');
push @statements, (
	q{INSERT INTO funding.exchange_rate VALUES ('USD', 'AED', '2024-01-16', 3.7, 'ours', 1), ('USD', 'AED', '2024-01-17', 3.6, 'ours', 1)},
	q{UPDATE funding.exchange_rate SET rate = 3.8, known_on = NULL WHERE preference OPERATOR(pg_catalog.=) 1},
	q{DELETE FROM funding.exchange_rate WHERE preference OPERATOR(pg_catalog.=) 1},
	q{SELECT funding.rate('USD'::funding.currency, 'CNY'::funding.currency, '2024-01-16'::date, 'nearest'::text, 7, '2024-02-01'::date)},
	q{SELECT funding.rate('USD'::funding.currency, 'CNY'::funding.currency, '[2024-01-01,2024-02-01)'::daterange, 'cross_of_means'::text, '2024-02-01'::date)},
	q{SELECT * FROM funding.explain_rate('USD'::funding.currency, 'CNY'::funding.currency, '2024-01-16'::date, 'previous'::text, 7, '2024-02-01'::date)},
	q{SELECT * FROM funding.explain_rate('USD'::funding.currency, 'CNY'::funding.currency, '[2024-01-01,2024-02-01)'::daterange, 'mean_of_crosses'::text, NULL::date)},
	q{SELECT * FROM funding.daily_rates('USD'::funding.currency, 'CNY'::funding.currency, '[2024-01-01,2024-02-01)'::daterange, '2024-02-01'::date)},
	q{SELECT * FROM funding.converted('USD 5'::funding.amount, 'CNY'::funding.currency, '2024-01-16'::date, 'previous'::text, 7, '2024-02-01'::date, 'half_up'::text)},
	q{SELECT count(*) FROM funding.rate_outliers(1.1::numeric, 'ECB'::text, '[2020-01-01,2024-02-01)'::daterange)},
	q{SELECT funding.load_rates(pg_catalog.convert_to('<gesmes:Envelope xmlns:gesmes="g"><Cube><Cube time="2026-05-04"><Cube currency="USD" rate="1.1"/></Cube></Cube></gesmes:Envelope>', 'UTF8'), 'ours'::text, NULL::text, 1.25::numeric)},
	q{SELECT funding.load_rates(pg_catalog.convert_to('<gesmes:Envelope xmlns:gesmes="g"><Cube><Cube time="2026-05-04"><Cube currency="USD" rate="1.2"/></Cube></Cube></gesmes:Envelope>', 'UTF8'), 'ours'::text, 'ECB'::text, 1.25::numeric)},
	q{INSERT INTO funding.source (name, country) VALUES ('ours', 'DE')},
	q{INSERT INTO funding.reported_figure (source, topic, region, measure, period, figure, stated_change_pct, known_on) VALUES (1, 'AI', 'China', 'deals', '[2023-01-01,2024-01-01)', '5', 3, '2024-06-01')},
	q{INSERT INTO funding.rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path) VALUES ('ours', 'us', 'EUR', 'foreign per home', 'r', 'c', '@d', '@c', '@r')});
for my $path ('funding, public', 'funding, pg_catalog, public')
{
	my ($out, $err);
	$node->psql('fresh', "SET search_path = $path;\n" . join("\n", map { "\\warn statement $_\nBEGIN; $statements[$_]; ROLLBACK;" } 0 .. $#statements),
		stdout => \$out, stderr => \$err, on_error_stop => 0);
	my %said = map { /^(\d+)\n?(.*)/s ? ($1 => $2) : () } split /^statement /m, $err;
	is(scalar(keys %said), scalar(@statements), "path $path: all statements were run");
	is(join("\n", map { "$statements[$_]: $said{$_}" } grep { $said{$_} ne '' } sort { $a <=> $b } keys %said), '', "path $path: nothing planted runs");
}

$node->stop;
done_testing();
