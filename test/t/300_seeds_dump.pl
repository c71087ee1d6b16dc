# A dump carries the rows of users and nothing that is shipped; a restore, by
# an owner who is no superuser, brings both back, and the next id is a new one.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('seeds');
$node->init;
$node->start;
my $dir = PostgreSQL::Test::Utils::tempdir;

$node->safe_psql('postgres', q{
	CREATE ROLE owner LOGIN;
	CREATE ROLE reader LOGIN;
	CREATE DATABASE work OWNER owner;
	CREATE DATABASE plain OWNER owner;
	CREATE DATABASE parallel OWNER owner;
	CREATE DATABASE inserts OWNER owner;
});
my @owner = (extra_params => [ '-U', 'owner' ]);
my @reader = (extra_params => [ '-U', 'reader' ]);

# trusted: an owner without other rights installs it and writes
$node->safe_psql('work', q{
	CREATE EXTENSION funding;
	CREATE TABLE public.deal AS SELECT i AS id, funding.amount(i, 'USD') AS raised FROM generate_series(1, 100) i;
	INSERT INTO funding.source (name, note) VALUES ('House', E'tab\tand\nline'), ('ITJuzi', NULL);
	INSERT INTO funding.document (publisher, title, published_on) VALUES ('House', 'Annual', '2024-02-01');
	INSERT INTO funding.reported_figure (source, document, topic, region, measure, period, figure, also_printed, stated_change_pct, known_on)
		SELECT s.id, d.id, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'CNY 70.0bn', '~USD 10bn', -41.0, '2024-02-01'
		FROM funding.source s, funding.document d WHERE s.name = 'House' AND NOT s.shipped AND NOT d.shipped;
	INSERT INTO funding.reported_figure (source, topic, region, measure, period, figure, known_on)
		VALUES (1, 'AI', 'China', 'deals', '[2023-01-01,2024-01-01)', '240', '2024-06-01');
	SELECT funding.load_figures('ITJuzi counts 540 deals in 2024. In 2023 there were 204 companies.', 'en', 'ITJuzi', 'AI', 'China', url => 'https://news.example/', published_on => '2025-01-31');
}, @owner);

my ($status, $out, $err) = $node->psql('work', 'TRUNCATE funding.reported_figure', @owner);
like($err, qr/permission denied/, 'the owner cannot truncate');
($status, $out, $err) = $node->psql('work', q{UPDATE funding.source SET name = 'x' WHERE shipped}, @owner);
like($err, qr/shipped rows of table "source" are read-only/, 'the owner cannot change a shipped row');
is($node->safe_psql('work', q{SELECT count(*) > 100 FROM funding.readable_reported_figure}, @reader), 't', 'a reader reads');
($status, $out, $err) = $node->psql('work', q{INSERT INTO funding.source (name) VALUES ('x')}, @reader);
like($err, qr/permission denied/, 'a reader does not write');

my $rows = q{
	SELECT 'source', s::text FROM funding.source s
	UNION ALL SELECT 'document', d::text FROM funding.document d
	UNION ALL SELECT 'figure', f::text FROM funding.reported_figure f
	UNION ALL SELECT 'waiting', w::text FROM funding.unfiled_figure w ORDER BY 1, 2};
my $before = $node->safe_psql('work', $rows, @owner);
my $views = q{SELECT f::text FROM funding.figures f ORDER BY f.id};
my $views_before = $node->safe_psql('work', $views, @owner);

$node->command_ok([ 'pg_dump', '-U', 'owner', '-f', "$dir/plain.sql", 'work' ], 'pg_dump by the owner');
my $dump = slurp_file("$dir/plain.sql");
like($dump, qr/^1000000\tHouse/m, 'the dump has the row of the user');
unlike($dump, qr/^1\tCB Insights/m, 'and no shipped row');
$node->command_ok([ 'psql', '-X', '-q', '-U', 'owner', '-v', 'ON_ERROR_STOP=1', '-d', 'plain', '-f', "$dir/plain.sql" ], 'restore');

$node->command_ok([ 'pg_dump', '-U', 'owner', '-Fd', '-f', "$dir/dir", 'work' ], 'pg_dump in directory format');
# pg_restore -j knows no order among the tables of an extension: figures could come before their sources
my @restore = ('pg_restore', '-U', 'owner', '-e', '-d', 'parallel');
$node->command_ok([ @restore, '--section=pre-data', "$dir/dir" ], 'parallel restore: extension');
$node->command_ok([ @restore, '--data-only', '-n', 'funding', "$dir/dir" ], 'parallel restore: its rows, in order');
$node->command_ok([ @restore, '-j', '2', '--section=data', '--section=post-data', '-N', 'funding', "$dir/dir" ], 'parallel restore: all else');

$node->command_ok([ 'pg_dump', '-U', 'owner', '--column-inserts', '-f', "$dir/inserts.sql", 'work' ], 'pg_dump with INSERT');
$node->command_ok([ 'psql', '-X', '-q', '-U', 'owner', '-v', 'ON_ERROR_STOP=1', '-d', 'inserts', '-f', "$dir/inserts.sql" ], 'restore of INSERTs');

for my $database ('plain', 'parallel', 'inserts')
{
	is($node->safe_psql($database, $rows, @owner), $before, "$database: every row is back");
	is($node->safe_psql($database, $views, @owner), $views_before, "$database: the views show the same");
	is($node->safe_psql($database, 'SELECT funding.sum(raised) FROM public.deal', @owner), 'USD 5050.00', "$database: other tables are there");
	is($node->safe_psql($database, q{INSERT INTO funding.source (name) VALUES ('Next') RETURNING id}, @owner),
		'1000002', "$database: the next id is new");
	is($node->safe_psql($database, q{SELECT count(*) FROM funding.unconfirmed_figures}, @owner), '1', "$database: what awaits confirmation still does");
	is($node->safe_psql($database, q{SELECT filed, waiting FROM funding.load_figures('ITJuzi counts 540 deals in 2024. In 2023 there were 204 companies.', 'en', 'ITJuzi', 'AI', 'China', url => 'https://news.example/', published_on => '2025-01-31')}, @owner),
		'0|0', "$database: a page that was loaded is known");
	($status, $out, $err) = $node->psql($database, q{DELETE FROM funding.source WHERE id = 1}, @owner);
	like($err, qr/read-only/, "$database: shipped rows are still read-only");
}

# a second dump of what was restored is the first
$node->command_ok([ 'pg_dump', '-U', 'owner', '-f', "$dir/again.sql", 'parallel' ], 'dump of the restored');
my $again = slurp_file("$dir/again.sql");
my ($first) = $dump =~ /(COPY funding\.reported_figure .*?\\\.)/s;
my ($second) = $again =~ /(COPY funding\.reported_figure .*?\\\.)/s;
is($second, $first, 'the same rows are dumped again');

# the extension can be dropped with everything in it
$node->safe_psql('plain', 'DROP TABLE public.deal; DROP EXTENSION funding', @owner);
is($node->safe_psql('plain', q{SELECT count(*) FROM pg_class WHERE relnamespace = 'funding'::regnamespace}), '0', 'dropped whole');

$node->stop;
done_testing();
