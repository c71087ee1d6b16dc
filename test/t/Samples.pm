# Values of every base type of the extension, for tests that go through all of them.
package Samples;
use strict;
use warnings;

use Test::More;

# type => a query that returns values of it, edges among them
our %of_type = (
	currency => q{SELECT unnest('{USD,EUR,CNY,JPY,KWD,DEM,XAU,AED,ZWL}'::funding.currency[])},
	amount => q{SELECT unnest('{USD 0,USD 1.10,USD -1.10,EUR 2000000000,JPY 5,KWD 0.001,DEM 1,XAU 31.1034768,
		USD 9999999999999999999999999999,USD -9999999999999999999999999999,
		USD 0.0000000000000000000000000001,USD -0.0000000000000000000000000001,USD 123456789012345678901234.5678}'::funding.amount[])},
	amount_sum => q{SELECT funding.sum_state(a) FROM (VALUES (1, 'USD 1.10'::funding.amount), (1, 'USD -0.003'), (2, 'EUR 0'), (3, NULL),
		(4, 'USD 9999999999999999999999999999'), (4, 'USD 9999999999999999999999999999'), (5, 'USD 0.0000000000000000000000000001')) v(g, a) GROUP BY g},
	amount_spread => q{SELECT funding.stddev_samp_state(a) FROM (VALUES (1, 'USD 1.10'::funding.amount), (1, 'USD -0.003'), (2, 'EUR 0'), (3, NULL),
		(4, 'USD 9999999999999999999999999999'), (4, 'USD -9999999999999999999999999999'), (5, 'USD 0.0000000000000000000000000001')) v(g, a) GROUP BY g},
	amount_totals => q{SELECT funding.totals_state(a) FROM (VALUES (1, 'USD 1.10'::funding.amount), (1, 'EUR -0.003'), (1, 'CNY 7'), (2, 'EUR 0'),
		(3, 'USD 9999999999999999999999999999'), (3, 'USD 9999999999999999999999999999')) v(g, a) GROUP BY g},
	change => q{SELECT funding.yoy(a, d, '[2023-01-01,2024-01-01)') FROM (VALUES (1, 'USD 1.10'::funding.amount, date '2023-02-28'), (1, 'USD -0.003', '2022-12-31'), (1, NULL, '2022-01-01'), (2, 'EUR 0', '2023-01-01'), (3, NULL, '2023-01-01'),
		(4, 'USD 9999999999999999999999999999', '2023-01-01'), (4, 'USD 9999999999999999999999999999', '2023-01-02'), (4, 'USD 0.01', '2022-01-02'), (5, 'USD 0.0000000000000000000000000001', '2022-01-02')) v(g, a, d) GROUP BY g
		UNION ALL SELECT funding.yoy(n, d, '[2024-02-01,2024-03-01)', '1 month') FROM (VALUES (7, date '2024-02-29'), (-7, '2024-01-31'), (NULL, '2024-01-31')) v(n, d)
		UNION ALL SELECT funding.covered(funding.yoy(d, '[2024-02-29,2024-03-01)')) FROM (VALUES (date '2024-02-29'), ('2024-02-29')) v(d)},
	rate_list => q{SELECT funding.rate_book_state(base::funding.currency, quote::funding.currency, day::date, rate) FROM (VALUES (1, 'EUR', 'USD', '1999-01-04', 1.1789), (1, 'EUR', 'USD', '1999-01-05', 1.1790), (1, 'EUR', 'JPY', '1999-01-04', 133.73),
		(2, 'GBP', 'CNY', '0001-01-01', 0.000000000000000001), (2, 'GBP', 'CNY', '9999-12-31', 999999999999999999), (3, 'XAU', 'USD', '2024-02-29', 2044.3)) v(g, base, quote, day, rate) GROUP BY g},
	rate_book => q{SELECT funding.rate_book(base::funding.currency, quote::funding.currency, day::date, rate) FROM (VALUES (1, 'EUR', 'USD', '1999-01-04', 1.1789), (1, 'EUR', 'USD', '1999-01-05', 1.1790), (1, 'EUR', 'JPY', '1999-01-04', 133.73),
		(2, 'GBP', 'CNY', '2020-01-01', 0.000000000000000001), (2, 'GBP', 'CNY', '2020-12-31', 999999999999999999), (3, 'XAU', 'USD', '2024-02-29', 2044.3)) v(g, base, quote, day, rate) GROUP BY g},
	converted_sum => q{SELECT funding.sum_in_known_state(a, d, 'USD', '{EUR/USD 2024-01-02 1.2345678901234567890123456, GBP/USD 2024-01-02 0.0000000000000000000000000001}')
		FROM (VALUES (1, 'EUR 1.10'::funding.amount, date '2024-01-02'), (1, 'USD -0.003', '2024-01-02'), (2, 'GBP 0.0000000000000000000000000001', '2024-01-03'), (3, NULL, NULL), (4, 'EUR -9999999999999999999999999999', '2024-01-02'),
		(5, 'AED 1.10', '2024-01-02'), (5, 'EUR 1', '1999-01-01'), (5, 'EUR 1', NULL), (6, 'JPY 1', '2024-01-02'), (6, 'EUR 123456789012345678901234.5678', '2024-01-09')) v(g, a, d) GROUP BY g},
	converted_change => q{SELECT funding.yoy_in_known_state(a, d, '[2024-01-01,2025-01-01)', 'USD', '{EUR/USD 2024-01-02 1.2345678901234567890123456, KWD/USD 2023-01-02 0.0000000000000000000000000001}')
		FROM (VALUES (1, 'EUR 1.10'::funding.amount, date '2024-01-02'), (1, 'USD -0.003', '2023-01-02'), (2, 'KWD 0.0000000000000000000000000001', '2023-01-03'), (3, NULL, '2024-01-01'), (4, 'EUR -9999999999999999999999999', '2024-01-02'),
		(5, 'GBP 1.10', '2024-01-02'), (5, 'EUR 1', '2023-01-01'), (5, 'EUR 1', NULL), (6, 'JPY 1', '2022-01-02'), (6, 'EUR 123456789012345678901234.5678', '2024-01-09')) v(g, a, d) GROUP BY g},
	figure => q{SELECT t::funding.figure FROM unnest(string_to_array('232;USD 2bn;CNY 63.1bn;~530;>USD 5m;<=5;USD 5-7bn;5.2m +- 0.3m;tens of millions of USD;several hundred thousand;undisclosed;
		-USD 5;USD 2bn [1.2bn, 2.6bn);? (-inf, inf);at least 5;9999999999999999999999999999;0.0000000000000000000000000001', ';')) t},
	figure_sum => q{SELECT funding.sum_state(f) FROM (VALUES (1, 'USD 2bn'::funding.figure), (1, '>USD 0.5'), (2, '232'), (2, '~530'), (3, 'undisclosed'), (4, NULL),
		(5, '9999999999999999999999999999'), (5, '9999999999999999999999999999'), (5, '0.0000000000000000000000000001')) v(g, f) GROUP BY g},
	figure_set => q{SELECT funding.consensus_state(f, w) FROM (VALUES (1, 'USD 2bn'::funding.figure, 1), (1, '>USD 0.5', 0.1), (2, '232', 1e300), (2, '~530', 1e-300), (2, '? (-inf, 5)', 3), (3, 'undisclosed', 1), (4, NULL, 1)) v(g, f, w) GROUP BY g},
);

# Types that 0.1.0 does not have
our %is_new = (converted_change => 1);

# Create a table sample_TYPE(id, v) for each type; returns the types.
sub create_tables
{
	my ($node, $database, %but) = @_;
	my @types = split /\n/, $node->safe_psql($database,
		q{SELECT typname FROM pg_type WHERE typnamespace = 'funding'::regnamespace AND typtype = 'b' AND typcategory = 'U' ORDER BY 1});
	is(join(' ', grep { !exists $of_type{$_} } @types), '', 'every type has samples');
	is(join(' ', grep { my $known = $_; !$but{$_} && !grep { $_ eq $known } @types } sort keys %of_type), '', 'every sample has its type');
	@types = grep { exists $of_type{$_} } @types;
	$node->safe_psql($database, "CREATE TABLE public.sample_$_ (id int GENERATED ALWAYS AS IDENTITY, v funding.$_);
		INSERT INTO public.sample_$_ (v) $of_type{$_}; INSERT INTO public.sample_$_ (v) VALUES (NULL)") for @types;
	return @types;
}
# Values of each type that functions take, the first of which go together
our %values = (
	numeric => [ 1.5, 0, -3, 1e27, '0.0000000000000000000000000001', 'NaN', 'Infinity' ],
	integer => [ 30, 0, -1, 2147483647, -2147483648 ],
	smallint => [ 1, 0, -32768, 32767 ],
	bigint => [ 5, 0, -1, '9223372036854775807', '-9223372036854775808' ],
	'double precision' => [ 1, 0, 0.5, -1, 'NaN', 'Infinity' ],
	boolean => [ 'true', 'false' ],
	date => [ '2024-01-02', '2023-06-30', '2022-06-30', '0001-01-01', 'infinity', '-infinity', '5000000-01-01' ],
	daterange => [ '[2023-01-01,2024-01-01)', '[2023-06-01,2024-06-01)', 'empty', '(,)', '[2023-01-01,)', '[2024-02-29,2024-03-01)' ],
	'timestamp with time zone' => [ '2024-01-02 12:00+00', 'infinity', '-infinity' ],
	interval => [ '1 year', '0', '-1 year', '1 month', '1 hour', '178000000 years' ],
	text => [ 'previous', '', 'period_average', 'half_even', 'ITJuzi', '2024-01-02', 'de-DE', 'USD 5m' ],
	'text[]' => [ '{a,b}', '{}', '{NULL}', '{{a},{b}}' ],
	'numeric[]' => [ '{1,2}', '{}', '{NULL}', '{{1},{2}}', '{0,0}', '{NaN}', '{1e27,1e-27}' ],
	bytea => [ '<a/>', '', '\\x00ff' ],
	oid => [ 0, 16, 4294967295 ],
	cstring => [ 'USD 5', '', '{}', '(', '(USD,1,5)' ],
	'funding.report_two' => [
		'(ITJuzi,USD 8.77bn,530,"[2023-01-01,2023-12-01)",CNY 63.1bn,-38,-26,CB Insights,USD 2bn,232,"[2023-01-01,2024-01-01)",,-70,-38,USD 6.77bn,4.385)',
		'(,,,,,,,,,,,,,,,)' ],
	'cstring[]' => [ '{USD}', '{}', '{USD,EUR}', '{NULL}', '{xx}' ],
);

# Where counts end, and what is left when all has gone
my %edges = (
	amount_sum => [ '(,0,0)', '(USD,9223372036854775807,1)' ],
	amount_totals => [ '{}', '{(USD,9223372036854775807,1)}' ],
	amount_spread => ['(USD,9223372036854775807,0)/2/0'],
	converted_change => [
		'(USD 1.00 vs USD 0.00, 9223372036854775807 vs 9223372036854775807 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))(1)(0)(0 vs 0 unconverted)',
		'(USD unknown vs USD unknown, 9223372036854775807 vs 1 deals, 0 vs 0 disclosed, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))(0)(0)(9223372036854775807 vs 1 unconverted)'
	],
	converted_sum => [ '(USD,9223372036854775807,0)', '(USD,0,0){(USD,9223372036854775807,1)}' ],
	figure_sum => [ '(USD,9223372036854775807,0,0,0,0,0)', '(,9223372036854775807,9223372036854775807,15,0,0,0)' ],
	change => [
		'(USD 1.00 vs USD 0.00, 9223372036854775807 vs 9223372036854775807 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
		'(1.00 vs 0.00, 9223372036854775807 vs 9223372036854775807 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
		'(9223372036854775807 vs 9223372036854775807 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
		'(unknown vs unknown, 1 vs 0 deals, 0 vs 0 disclosed, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))' ],
);

# Fill %values with the samples of our own types, after create_tables()
sub read_values
{
	my ($node, $database) = @_;
	for my $type (sort keys %of_type)
	{
		my @samples = split /\n/, $node->safe_psql($database, "SELECT v FROM sample_$type WHERE v IS NOT NULL ORDER BY id");
		$values{"funding.$type"} = [ @samples, @{ $edges{$type} || [] } ];
	}
	unshift @{ $values{'funding.rate_book'} }, '{EUR/USD 2024-01-01 1.1, GBP/USD 2024-01-01 1.25}';
	unshift @{ $values{'funding.amount'} }, 'EUR 1.50';
	return;
}

sub literal { my ($value, $type) = @_; $value =~ s/'/''/g; return "'$value'::$type" }

# Rows of arguments of these types, as literals: each argument takes each of its values and NULL
# while the others have their first, then some mixed ones
sub rows
{
	my @lists = map { my $type = $_; [ (map { literal($_, $type) } @{ $values{$type} }), "NULL::$type" ] } @_;
	my @rows = ([ map { $_->[0] } @lists ]);
	for my $k (0 .. $#lists)
	{
		for my $value (@{ $lists[$k] })
		{
			push @rows, [ map { $_ == $k ? $value : $lists[$_][0] } 0 .. $#lists ];
		}
	}
	for my $i (1 .. 8)
	{
		push @rows, [ map { $lists[$_][ ($i * (2 * $_ + 3) + $_) % @{ $lists[$_] } ] } 0 .. $#lists ];
	}
	return @rows;
}

1;
