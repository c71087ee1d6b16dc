# Every aggregate gives the same in one process, in parallel workers, in another order of
# rows and from merged states; those of money give what numeric gives.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('parallel');
$node->init;
$node->append_conf('postgresql.conf', 'max_parallel_workers = 8');
$node->start;

# Amounts of one currency (a) and of several (m), of all scales and sizes, with NULLs
$node->safe_psql(
	'postgres', q{
	CREATE EXTENSION funding;
	SELECT setseed(0.20231231);
	CREATE TABLE deal AS
		SELECT i AS id, i % 7 AS grp, random() AS shuffle, date '2021-12-20' + (random() * 1100)::int AS announced,
			round(((random() - 0.3) * 10 ^ (i % 12))::numeric, i % 9) AS number, (random() * 1000)::int8 AS whole
		FROM generate_series(1, 20000) i;
	ALTER TABLE deal ADD a funding.amount, ADD m funding.amount, ADD f funding.figure, ADD c funding.change, ADD quote funding.currency;
	UPDATE deal SET a = funding.amount(number, 'USD'), m = funding.amount(number, (ARRAY['USD', 'EUR', 'CNY', 'JPY', 'DEM'])[1 + id % 5]::funding.currency)
		WHERE id % 11 <> 0;
	UPDATE deal SET f = ((ARRAY['USD ', '~USD ', '>USD ', 'USD '])[1 + id % 4] || whole || CASE WHEN id % 4 = 0 THEN 'm' ELSE '' END)::funding.figure WHERE id % 13 <> 0;
	UPDATE deal SET c = y.c FROM (SELECT id, funding.yoy_state(a, announced, '[2023-01-01,2024-01-01)') AS c FROM deal GROUP BY id) y WHERE y.id = deal.id;
	UPDATE deal SET quote = (ARRAY['USD', 'CNY', 'JPY', 'GBP'])[1 + id % 4]::funding.currency;
	CREATE TABLE book AS SELECT funding.rate_book(base, quote, valid_on, rate, preference) AS book FROM funding.exchange_rate WHERE valid_on > '2021-12-01';
	VACUUM ANALYZE deal, book;
});

my $serial = 'SET max_parallel_workers_per_gather = 0;';
my $parallel = q{SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
	SET max_parallel_workers_per_gather = 4; SET parallel_leader_participation = off;};

# Values for the arguments of aggregates, by type
my %argument = (
	'funding.amount' => 'a',
	'funding.change' => 'c',
	'numeric' => 'number',
	'bigint' => 'whole',
	'integer' => 'grp',
	'smallint' => 'grp::smallint',
	'date' => 'announced',
	'daterange' => q{'[2023-01-01,2024-01-01)'},
	'interval' => q{'1 year'},
	'funding.figure' => q{funding.figure(funding.abs(a), CASE WHEN id % 5 > 0 THEN funding.abs(a) END, funding.amount_add(funding.abs(a), 'USD 1000'))},
	'double precision' => 'shuffle',
);

# Where the types do not say enough
my $rates = q{'EUR', quote, announced, 1 + (announced - date '2021-01-01') / 1000.0};
my $with_rates = q{m, announced, 'USD', (SELECT book FROM book)};
my $without_all = q{m, announced, 'USD', '{USD/CNY 2022-07-01 6.7, USD/EUR 2023-07-01 0.9}'};
my $in_windows = q{m, announced, '[2023-01-01,2024-01-01)', 'USD', (SELECT book FROM book)};
my $in_windows_without_all = q{m, announced, '[2023-01-01,2024-01-01)', 'USD', '{USD/CNY 2022-07-01 6.7, USD/EUR 2023-07-01 0.9}'};
my %arguments = (
	'totals(funding.amount)' => 'm',
	'sum_in(funding.amount,date,funding.currency,funding.rate_book)' => $with_rates,
	'sum_in(funding.amount,date,funding.currency,funding.rate_book,text,integer)' => "$with_rates, 'interpolate', 10",
	'sum_in_known(funding.amount,date,funding.currency,funding.rate_book)' => $without_all,
	'sum_in_known(funding.amount,date,funding.currency,funding.rate_book,text,integer)' => "$without_all, 'nearest', 100",
	'unconverted(funding.amount,date,funding.currency,funding.rate_book)' => $without_all,
	'unconverted(funding.amount,date,funding.currency,funding.rate_book,text,integer)' => "$without_all, 'nearest', 100",
	'unconverted_count(funding.amount,date,funding.currency,funding.rate_book)' => $without_all,
	'unconverted_count(funding.amount,date,funding.currency,funding.rate_book,text,integer)' => "$without_all, 'nearest', 100",
	'rate_book(funding.currency,funding.currency,date,numeric)' => $rates,
	'rate_book(funding.currency,funding.currency,date,numeric,smallint)' => "$rates, 1::smallint",
);
for my $name (qw(yoy_in yoy_in_constant), map { ("yoy_in_$_", "yoy_in_constant_$_") } qw(known unconverted))
{
	my $values = $name =~ /known|unconverted/ ? $in_windows_without_all : $in_windows;
	my $types = "$name(funding.amount,date,daterange,funding.currency,funding.rate_book";
	$arguments{"$types)"} = $values;
	$arguments{"$types,interval)"} = "$values, '1 year'";
	$arguments{"$types,interval,text,integer)"} = "$values, '1 year', 'nearest', 100";
}

my @aggregates = map { [ split /\|/ ] } split /\n/, $node->safe_psql(
	'postgres', q{
	SELECT format('%s(%s)', proname, string_agg(format_type(t.type, NULL), ',' ORDER BY n)), proname, string_agg(format_type(t.type, NULL), ',' ORDER BY n)
	FROM pg_proc p, unnest(proargtypes) WITH ORDINALITY t(type, n)
	WHERE pronamespace = 'funding'::regnamespace AND prokind = 'a' AND proname !~ '_(state|merge)$'
		-- ordered sets take rows as they come; some only name the cast that is missing
		AND (SELECT aggkind = 'n' AND aggtransfn::regproc::text !~ 'refuse' FROM pg_aggregate WHERE aggfnoid = p.oid) GROUP BY p.oid, proname ORDER BY 1});
cmp_ok(scalar @aggregates, '>=', 5, 'there are aggregates');

for my $aggregate (@aggregates)
{
	my ($signature, $name, $types) = @$aggregate;
	my @unknown = $arguments{$signature} ? () : grep { !exists $argument{$_} } split /,/, $types;
	is(join(' ', @unknown), '', "$signature: has arguments");
	next if @unknown;
	my $values = $arguments{$signature} // join ', ', map { $argument{$_} } split /,/, $types;
	$values =~ s/\Q$argument{daterange}\E$/'[2022-03-01,2023-03-01)'/ if $name eq 'change_between';
	$values =~ s/\Q$argument{daterange}\E/daterange(announced, announced + grp + 1)/ if $name eq 'yoy_during';

	my $call = "SELECT funding.$name($values)";
	my $expected = $node->safe_psql('postgres', "$serial $call FROM deal");
	isnt($expected, '', "$signature: gives something");
	like($node->safe_psql('postgres', "$parallel EXPLAIN $call FROM deal"), qr/Partial Aggregate/, "$signature: is planned in parallel");
	is($node->safe_psql('postgres', "$parallel $call FROM deal"), $expected, "$signature: parallel workers");
	is($node->safe_psql('postgres', "$serial $call FROM (SELECT * FROM deal ORDER BY shuffle OFFSET 0) d"), $expected, "$signature: another order");
	is( $node->safe_psql('postgres', "$parallel SELECT grp, funding.$name($values) FROM deal GROUP BY grp ORDER BY grp"),
		$node->safe_psql('postgres', "$serial SELECT grp, funding.$name($values) FROM deal GROUP BY grp ORDER BY grp"),
		"$signature: groups in parallel workers");
	is($node->safe_psql('postgres', "SELECT funding.${name}_merge(s) FROM (SELECT funding.${name}_state($values) AS s FROM deal GROUP BY grp) d"),
		$expected, "$signature: merged states");
	my $state = $node->safe_psql('postgres', "SELECT pg_typeof(funding.${name}_state($values)) FROM deal");
	is($node->safe_psql('postgres', "SELECT funding.${name}_merge(s::text::$state) FROM (SELECT funding.${name}_state($values) AS s FROM deal GROUP BY id % 1000) d"),
		$expected, "$signature: states through text");
	is($node->safe_psql('postgres', "$call FROM deal WHERE false"), '', "$signature: no rows give NULL");
}

for my $plan ($serial, $parallel)
{
	my $how = $plan eq $serial ? 'serial' : 'parallel';
	is( $node->safe_psql('postgres', "$plan SELECT funding.value(funding.sum(a)) = sum(funding.value(a)), funding.value(funding.min(a)) = min(funding.value(a)),
			funding.value(funding.max(a)) = max(funding.value(a)) FROM deal"),
		't|t|t', "sum, min and max are those of numeric, $how");
	is( $node->safe_psql('postgres', "$plan SELECT abs(funding.value(funding.avg(a)) * count(a) - sum(funding.value(a))) < 0.000000001 FROM deal"),
		't', "avg is that of numeric, $how");
	is( $node->safe_psql('postgres', "$plan SELECT array_agg(funding.amount(sum, currency) ORDER BY currency)::text FROM
			(SELECT funding.currency(m), sum(funding.value(m)) FROM deal WHERE m IS NOT NULL GROUP BY 1) s"),
		$node->safe_psql('postgres', "$plan SELECT funding.totals(m)::text FROM deal"), "totals are the sums by currency, $how");
}

# An error of one worker is the error of the query
my ($out, $err);
$node->psql('postgres', "$parallel SELECT funding.sum(m) FROM deal", stderr => \$err);
like($err, qr/ERROR:  cannot add [A-Z]{3} and [A-Z]{3}/, 'mixed currencies are an error in parallel, too');

$node->stop;
done_testing();
