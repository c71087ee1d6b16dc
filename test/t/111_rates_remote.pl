# A rate_book reaches other nodes: through postgres_fdw as parameter, as the value of an
# InitPlan, as a column there, and in parts that are put together here.  What is said to
# ship is seen in the remote query, and every answer is that of local tables.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time);

my $node = PostgreSQL::Test::Cluster->new('rates_remote');
$node->init;
$node->append_conf('postgresql.conf', 'max_parallel_workers_per_gather = 0');
$node->start;
if ($node->safe_psql('postgres', q{SELECT count(*) FROM pg_available_extensions WHERE name = 'postgres_fdw'}) eq '0')
{
	$node->stop;
	plan skip_all => 'no postgres_fdw';
}

# Two nodes with a half of the deals each, books of their own by year, and half of the pairs
sub half
{
	my ($schema, $shard) = @_;
	return qq{
		CREATE TABLE $schema.deal_$shard AS SELECT id, $shard AS shard, date '2013-01-03' + id * 37 % 1000 AS announced,
				funding.amount((id::bigint * 7919 % 1000003) / 100.0, ('{USD,EUR,CNY,JPY,GBP,INR,DEM,HRK}'::funding.currency[])[1 + id * 31 % 8]) AS raised
			FROM generate_series($shard, 4000, 2) id;
		INSERT INTO $schema.deal_$shard VALUES (-$shard, $shard, '1990-01-01', 'USD 1'), (-$shard - 2, $shard, NULL, 'EUR 1'), (-$shard - 4, $shard, '2014-01-01', NULL);
		CREATE TABLE $schema.book_$shard AS SELECT year, make_date(year, 1, 1) AS first_day, make_date(year, 12, 31) AS last_day, (
				SELECT funding.rate_book(base, quote, valid_on, rate, preference) FROM funding.exchange_rate
				WHERE valid_on BETWEEN make_date(year - 1, 12, 20) AND make_date(year, 12, 31)) AS book FROM generate_series(2013, 2015) year;
		CREATE TABLE $schema.policy_$shard AS SELECT * FROM (VALUES ('nearest', 30), ('interpolate', NULL), ('exact', 0)) v(policy, max_age);
		CREATE TABLE $schema.rate_$shard AS SELECT base, quote, valid_on, rate, preference FROM funding.exchange_rate WHERE (quote::text < 'JPY') = ($shard = 1);
		CREATE TABLE $schema.kept_$shard (book funding.rate_book);
		CREATE VIEW $schema.converted_$shard AS SELECT id, funding.try_to_currency(raised, 'USD', announced) AS usd,
				funding.try_to_currency(raised, 'USD', announced::text) AS by_text, funding.try_to_currency(raised, 'USD', announced, 'nearest', 30) AS nearest FROM $schema.deal_$shard;
	};
}

my $host = $node->host;
my $port = $node->port;
my $partitions = '';
$node->safe_psql('postgres', 'CREATE EXTENSION funding; CREATE EXTENSION postgres_fdw; CREATE SCHEMA near; CREATE SCHEMA far');
for my $shard (1, 2)
{
	$node->safe_psql('postgres', "CREATE DATABASE shard_$shard");
	$node->safe_psql("shard_$shard", 'CREATE EXTENSION funding;' . half('public', $shard));
	$node->safe_psql('postgres', half('near', $shard) . qq{
		CREATE SERVER shard_$shard FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$host', port '$port', dbname 'shard_$shard', extensions 'funding', async_capable 'true');
		CREATE USER MAPPING FOR CURRENT_USER SERVER shard_$shard;
		IMPORT FOREIGN SCHEMA public FROM SERVER shard_$shard INTO far;});
	$partitions .= "ALTER TABLE $_.deal ATTACH PARTITION $_.deal_$shard FOR VALUES IN ($shard);" for 'near', 'far';
}
$node->safe_psql('postgres', qq{
	CREATE TABLE near.deal (LIKE far.deal_1) PARTITION BY LIST (shard);
	CREATE TABLE far.deal (LIKE far.deal_1) PARTITION BY LIST (shard);
	$partitions
	CREATE TABLE book AS SELECT funding.rate_book(base, quote, valid_on, rate, preference) AS book FROM funding.exchange_rate;});

sub ask
{
	my ($schema, $sql) = @_;
	return $node->safe_psql('postgres', "SET search_path = $schema, public, funding; SET enable_partitionwise_aggregate = on; $sql");
}

sub remote_sql
{
	my ($sql, $before) = @_;
	return join "\n", ask('far', ($before // '') . "EXPLAIN (VERBOSE, COSTS OFF) $sql") =~ /Remote SQL: (.*)/g;
}

# The text of a whole book, there and back
my ($length, $same) = split /\|/, ask('near', 'SELECT length(book::text), book::text::rate_book = book AND fingerprint(book::text::rate_book) = fingerprint(book) FROM book');
note "the text of all rates of the ECB has $length characters";
is($same, 't', 'a book is the same after text and back');
my $started = time();
ask('far', 'INSERT INTO kept_1 SELECT book FROM book');
note sprintf 'sent in %.0f ms', 1000 * (time() - $started);
$started = time();
is(ask('far', 'SELECT k.book = b.book, fingerprint(k.book) = fingerprint(b.book) FROM kept_1 k, book b'), 't|t', 'a book comes back as it was sent');
note sprintf 'received in %.0f ms', 1000 * (time() - $started);
is(ask('far', 'SELECT count(*) FROM kept_1 WHERE book = (SELECT book FROM book)'), '1', 'the remote node takes both for equal');
is($node->safe_psql('shard_1', 'SELECT octet_length(funding.fingerprint(book)), (SELECT count(*) FROM funding.rates(book)) FROM kept_1'), '32|217555', 'and has all rates');

# Name, query, what the remote query must contain; BOOK is a scalar subquery
my $no_rate = q{announced > '2000-01-01'};
my @ships = (
	['WHERE', "SELECT count(*), min(id) FROM deal_1 WHERE to_currency(raised, 'USD', announced, BOOK) > 'USD 1000' AND $no_rate",
		qr/WHERE .*funding\.to_currency\(raised, 'USD'::funding\.currency, announced, \$1::funding\.rate_book\)/],
	['WHERE with the rate', "SELECT count(*) FROM deal_1 WHERE rate('USD', 'CNY', announced, BOOK) > 6.2 AND $no_rate", qr/WHERE .*funding\.rate\(.*\$1::funding\.rate_book\)/],
	['WHERE without a rate', 'SELECT array_agg(id ORDER BY id) FROM deal_1 WHERE try_to_currency(raised, \'USD\', announced, BOOK) IS NULL', qr/WHERE .*funding\.try_to_currency\(.* IS NULL/],
	['ORDER BY', "SELECT id FROM deal_1 WHERE $no_rate ORDER BY to_currency(raised, 'USD', announced, BOOK) DESC, id LIMIT 3", qr/ORDER BY funding\.to_currency\(.*DESC/],
	['sum(to_currency())', "SELECT sum(to_currency(raised, 'USD', announced, BOOK)) FROM deal_1 WHERE $no_rate", qr/^SELECT funding\.sum\(funding\.to_currency\(.*\$1::funding\.rate_book\)\)/],
	['a period', "SELECT sum(to_currency(raised, 'USD', daterange '[2013-01-01,2013-12-01)', BOOK)) FROM deal_1 WHERE id > 0", qr/^SELECT funding\.sum\(funding\.to_currency\(.*::daterange, \$1::funding\.rate_book\)\)/],
	['sum_in()', "SELECT sum_in(raised, announced, 'USD', BOOK) FROM deal_1 WHERE $no_rate", qr/^SELECT funding\.sum_in\(raised, announced, 'USD'::funding\.currency, \$1::funding\.rate_book\)/],
	['sum_in_known()', "SELECT sum_in_known(raised, announced, 'USD', BOOK), unconverted_count(raised, announced, 'USD', BOOK) FROM deal_1", qr/^SELECT funding\.sum_in_known\(.*funding\.unconverted_count\(/],
	['yoy()', "SELECT yoy_state(to_currency(raised, 'USD', announced, BOOK), announced, daterange '[2014-01-01,2015-01-01)') FROM deal_1 WHERE $no_rate", qr/^SELECT funding\.yoy_state\(funding\.to_currency\(/],
	['HAVING', "SELECT currency(raised), sum_in(raised, announced, 'USD', BOOK) FROM deal_1 WHERE $no_rate GROUP BY 1 HAVING sum_in(raised, announced, 'USD', BOOK) > 'USD 100000' ORDER BY 1",
		qr/HAVING .*funding\.sum_in\(/],
	['a column of the node', "SELECT sum_in(raised, announced, 'USD', book), sum(to_currency(raised, 'USD', announced, book)) FROM deal_1 JOIN book_1 ON announced BETWEEN first_day AND last_day",
		qr/^SELECT funding\.sum_in\(r1\.raised, r1\.announced, 'USD'::funding\.currency, r2\.book\), funding\.sum\(.* INNER JOIN /],
	['a policy', "SELECT sum(to_currency(raised, 'USD', announced, BOOK, 'nearest', 30)), count(*) FILTER (WHERE rate('USD', currency(raised), announced, BOOK, 'interpolate', NULL) > 1) FROM deal_1 WHERE $no_rate AND try_to_currency(raised, 'USD', announced, BOOK, 'exact', 0) > 'USD 100'",
		qr/^SELECT funding\.sum\(funding\.to_currency\(.*'nearest'::text, 30, 'half_up'::text\)\), count.*funding\.rate\(.*'interpolate'::text, NULL::integer\).* WHERE .*funding\.try_to_currency\(.*'exact'::text, 0, 'half_up'::text\)/],
	['a policy of periods', "SELECT sum(to_currency(raised, 'USD', daterange(announced - 30, announced), BOOK, 'period_end')) FROM deal_1 WHERE $no_rate", qr/^SELECT funding\.sum\(funding\.to_currency\(.*'period_end'::text, 'half_up'::text\)\)/],
	['a policy that is a column of the node', "SELECT sum_in(raised, announced, 'USD', BOOK, policy, max_age), sum(to_currency(raised, 'USD', announced, BOOK, policy, max_age)) FROM deal_1, policy_1 WHERE policy = 'nearest' AND $no_rate",
		qr/^SELECT funding\.sum_in\(.*r2\.policy, r2\.max_age\), funding\.sum\(funding\.to_currency\(.*r2\.policy, r2\.max_age, 'half_up'::text\)\)/],
	['building a book', 'SELECT fingerprint(rate_book(base, quote, valid_on, rate, preference)) FROM rate_1', qr/^SELECT funding\.fingerprint\(funding\.rate_book\(base, quote, valid_on, rate, preference\)\)/],
	['states', "SELECT sum_in_state(raised, announced, 'USD', BOOK), totals_state(raised) FROM deal_1 WHERE $no_rate", qr/^SELECT funding\.sum_in_state\(.*funding\.totals_state\(raised\)/],
	['states of amounts without a rate', "SELECT unconverted_merge(s), unconverted_count_merge(s), sum_in_known_merge(s), totals_merge(t) FROM (SELECT unconverted_state(raised, announced, 'USD', BOOK) AS s, totals_state(raised) AS t FROM deal_1) d",
		qr/^SELECT funding\.unconverted_state\(.*funding\.totals_state\(raised\)/],
	['the state of a row, by a policy that is a literal', "SELECT sum_in_merge(converted_sum(raised, announced, 'USD', BOOK, 'nearest', 30)) FROM deal_1 WHERE $no_rate",
		qr/^SELECT funding\.sum_in_merge\(funding\.converted_sum\(raised, announced, .*'nearest'::text, 30\)\)/],
	['the state of a row that may have no rate', "SELECT sum_in_known_merge(converted_sum_known(raised, announced, 'USD', BOOK)), unconverted_count_merge(converted_sum_known(raised, announced, 'USD', BOOK)) FROM deal_1",
		qr/^SELECT funding\.sum_in_known_merge\(funding\.converted_sum_known\(.*funding\.unconverted_count_merge\(/],
	['arrays of amounts', "SELECT totals(raised), unconverted(raised, announced, 'USD', BOOK) FROM deal_1", qr/^SELECT funding\.totals\(raised\), funding\.unconverted\(/],
	['IN', "SELECT count(*), min(id) FROM deal_1 WHERE currency(raised) IN ('USD', 'CNY') AND raised NOT IN ('USD 5', 'CNY 7')", qr/WHERE .*OPERATOR\(funding\.=\) ANY \('\{USD,CNY\}'::funding\.currency\[\]\).*OPERATOR\(funding\.<>\) ALL \('\{"USD 5\.00","CNY 7\.00"\}'::funding\.amount\[\]\)/],
	['both nodes, grouped by node', "SELECT shard, sum_in(raised, announced, 'USD', BOOK) FROM deal WHERE $no_rate GROUP BY shard ORDER BY shard",
		qr/^SELECT shard, funding\.sum_in\(.*deal_1.*\nSELECT shard, funding\.sum_in\(.*deal_2/],
	['both nodes, in one sum', "SELECT sum_in_merge(s) FROM (SELECT shard, sum_in_state(raised, announced, 'USD', BOOK) AS s FROM deal WHERE $no_rate GROUP BY shard) d",
		qr/^SELECT shard, funding\.sum_in_state\(.*deal_1.*\nSELECT shard, funding\.sum_in_state\(.*deal_2/],
	['both nodes, by UNION ALL', "SELECT sum_in_known_merge(s), unconverted_merge(s), unconverted_count_merge(s) FROM (SELECT sum_in_known_state(raised, announced, 'USD', BOOK) AS s FROM deal_1 UNION ALL SELECT sum_in_known_state(raised, announced, 'USD', BOOK) FROM deal_2) d",
		qr/^SELECT funding\.sum_in_known_state\(.*deal_1.*\nSELECT funding\.sum_in_known_state\(.*deal_2/],
	['a book of both nodes', 'SELECT rate_book_merge(s) = (SELECT book FROM book) FROM (SELECT rate_book_state(base, quote, valid_on, rate, preference) AS s FROM rate_1 UNION ALL SELECT rate_book_state(base, quote, valid_on, rate, preference) FROM rate_2) r',
		qr/^SELECT funding\.rate_book_state\(.*rate_1\nSELECT funding\.rate_book_state\(.*rate_2/],
);
for my $case (@ships)
{
	my ($name, $sql, $wanted) = @$case;
	$sql =~ s/BOOK/(SELECT book FROM book)/g;
	my $answer = ask('near', $sql);
	like(remote_sql($sql), $wanted, "$name: ships");
	isnt($answer, '', "$name: there is an answer");
	is(ask('far', $sql), $answer, "$name: the answer");
}
my $known = ask('near', q{SELECT sum_in_known(raised, announced, 'USD', (SELECT book FROM book)) FROM deal_1});
my %with = (
	'a CTE' => 'SELECT book FROM book',
	'a CTE of both nodes' => q{SELECT rate_book_merge(s) AS book FROM (SELECT rate_book_state(base, quote, valid_on, rate, preference) AS s FROM rate_1
		UNION ALL SELECT rate_book_state(base, quote, valid_on, rate, preference) FROM rate_2) r});
for my $name (sort keys %with)
{
	my $sql = "WITH b AS MATERIALIZED ($with{$name}) SELECT sum_in_known(raised, announced, 'USD', (SELECT book FROM b)) FROM deal_1";
	like(remote_sql($sql), qr/^SELECT funding\.sum_in_known\(.*\$1::funding\.rate_book\)/m, "$name: ships");
	is(ask('far', $sql), $known, "$name: the answer");
}
is(ask('far', q{UPDATE deal_2 SET raised = to_currency(raised, 'CHF', announced, (SELECT book FROM book)) WHERE id BETWEEN 1 AND 40; SELECT array_agg(raised ORDER BY id) FROM deal_2}),
	ask('near', q{UPDATE deal_2 SET raised = to_currency(raised, 'CHF', announced, (SELECT book FROM book)) WHERE id BETWEEN 1 AND 40; SELECT array_agg(raised ORDER BY id) FROM deal_2}), 'UPDATE');
like(remote_sql(q{UPDATE deal_2 SET raised = to_currency(raised, 'CHF', announced, (SELECT book FROM book))}), qr/^UPDATE .*funding\.to_currency\(/, 'UPDATE ships');

# As a parameter: sent as one in a generic plan, as a literal in a custom one
my $sum = "SELECT sum_in(raised, announced, 'USD', \$1) FROM deal_1 WHERE $no_rate";
my $local = ask('near', $sum =~ s/\$1/(SELECT book FROM book)/r);
my $small = q{'{EUR/USD 2013-01-02 1.3, EUR/GBP 2013-01-02 0.8}'};
for my $mode ('force_generic_plan', 'force_custom_plan', 'auto')
{
	my $prepare = "SET plan_cache_mode = $mode; PREPARE s(rate_book) AS $sum;";
	is(ask('far', "$prepare SELECT book FROM book \\gset\n" . "EXECUTE s(:'book');" x 2), "$local\n$local", "prepared, $mode");
	my $wanted = $mode eq 'force_generic_plan' ? '\$1::funding\.rate_book' : q{'\{EUR/GBP 2013-01-02 0\.8, EUR/USD 2013-01-02 1\.3\}'::funding\.rate_book};
	like(remote_sql("EXECUTE s($small)", $prepare), qr/^SELECT funding\.sum_in\(raised, announced, 'USD'::funding\.currency, $wanted\)/, "prepared, $mode: ships");
}
$node->safe_psql('postgres', qq{
	SET search_path = funding, far, public;
	CREATE FUNCTION far.usd(rates rate_book) RETURNS amount LANGUAGE plpgsql AS \$\$
		DECLARE result amount; copy rate_book := rates;
		BEGIN SELECT sum_in(raised, announced, 'USD', copy) INTO result FROM far.deal_1 WHERE $no_rate; RETURN result; END \$\$;
	CREATE FUNCTION far.usd_sql(rates rate_book) RETURNS amount RETURN (SELECT sum_in(raised, announced, 'USD', rates) FROM far.deal_1 WHERE $no_rate);});
is(ask('far', 'SELECT usd(book), usd_sql(book) FROM book'), "$local|$local", 'argument and variable of functions');

# What stays here gives the same answer; in an aggregate a policy that is a literal has a collation that no remote column has
my @stays = (
	['a policy that is a literal, in an aggregate', "SELECT sum_in(raised, announced, 'USD', (SELECT book FROM book), 'nearest', 30) FROM deal_1 WHERE $no_rate", qr/funding\.sum_in/],
	['a book from FROM', "SELECT sum_in(raised, announced, 'USD', book) FROM deal_1, book WHERE $no_rate", qr/funding\.sum_in/],
	['exchange_rate', "SELECT sum(to_currency(raised, 'USD', announced)) FROM deal_1 WHERE $no_rate", qr/funding\.to_currency/],
	['a sum over both nodes', "SELECT sum_in(raised, announced, 'USD', (SELECT book FROM book)) FROM deal WHERE $no_rate", qr/funding\.sum_in/],
);
for my $case (@stays)
{
	my ($name, $sql, $unwanted) = @$case;
	unlike(remote_sql($sql), $unwanted, "$name: does not ship") if defined $unwanted;
	is(ask('far', $sql), ask('near', $sql), "$name: the answer");
}

# The session there has no search_path but pg_catalog: tables, SQL functions and messages do not mind
is(ask('far', 'SELECT sum(usd), sum(by_text), sum(nearest), count(usd) FROM converted_1'), ask('near', 'SELECT sum(usd), sum(by_text), sum(nearest), count(usd) FROM converted_1'), 'a view that converts there');
like(remote_sql('SELECT sum(nearest) FROM converted_1'), qr/^SELECT funding\.sum\(nearest\)/, 'its sum ships');
my ($status, $out, $err) = $node->psql('postgres', q{SET search_path = far, public, funding; SELECT sum_in(raised, announced, 'AMD', (SELECT book FROM book)) FROM deal_1 WHERE id = 1});
like($err, qr/ERROR:  no rate from [A-Z]{3} to AMD on 2013-\d\d-\d\d\n.*HINT:  .*sum_in_known\(\).*\nCONTEXT:  remote SQL command: SELECT funding\.sum_in/s, 'an error there is the error here');

# COPY in binary
my $file = $node->basedir . '/book';
$node->safe_psql('postgres', qq{
	COPY (SELECT book FROM book UNION ALL SELECT '{}' UNION ALL SELECT NULL) TO '$file' (FORMAT binary);
	CREATE TABLE copied (n serial, book funding.rate_book);
	COPY copied (book) FROM '$file' (FORMAT binary);});
is(ask('near', 'SELECT c.book = b.book, fingerprint(c.book) = fingerprint(b.book), c.book FROM copied c, book b WHERE n > 1 UNION ALL SELECT c.book = b.book, fingerprint(c.book) = fingerprint(b.book), NULL FROM copied c, book b WHERE n = 1'),
	"f|f|{}\n||\nt|t|", 'COPY in binary, out and in');

# Long work can be cancelled: two million rates in no order, as list, book and text
$node->safe_psql('postgres', q{
	CREATE TABLE long AS SELECT funding.rate_book_state('EUR', q, '0001-01-01'::date + i * 7919 % 3000000, 1 + i % 977 / 10000.0) AS list
		FROM generate_series(1, 200000) i, unnest('{USD,GBP,JPY,CHF,AUD,CAD,SEK,NOK,DKK,CNY}'::funding.currency[]) q;
	CREATE TABLE long_book AS SELECT funding.rate_list_to_book(list) AS book, list::text AS content FROM long;});
for my $work ('funding.rate_list_to_book(list) FROM long', 'length(book::text) FROM long_book', 'octet_length(funding.rate_book_send(book)) FROM long_book', 'length(list::text) FROM long',
	'content::funding.rate_list FROM long_book', 'count(*) FROM long_book, funding.rates(book)')
{
	$started = time();
	($status, $out, $err) = $node->psql('postgres', "SET statement_timeout = 5; SELECT $work");
	like($err, qr/canceling statement due to statement timeout/, sprintf 'cancelled after %.0f ms: %s', 1000 * (time() - $started), $work);
}

# A column that is declared to hold one currency, over one that holds several
$node->safe_psql('postgres', q{CREATE FOREIGN TABLE far.dollars (id int, raised funding.amount(USD)) SERVER shard_1 OPTIONS (schema_name 'public', table_name 'deal_1')});
($status, $out, $err) = $node->psql('postgres', q{SET search_path = far, funding; SELECT count(*) FROM dollars WHERE raised > 'USD 5m'});
like($err, qr/cannot compare USD and [A-Z]{3}|cannot compare [A-Z]{3} and USD/, 'a foreign table proves nothing of its currency');

$node->stop;
done_testing();
