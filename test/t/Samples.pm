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
	amount_totals => q{SELECT funding.totals_state(a) FROM (VALUES (1, 'USD 1.10'::funding.amount), (1, 'EUR -0.003'), (1, 'CNY 7'), (2, 'EUR 0'),
		(3, 'USD 9999999999999999999999999999'), (3, 'USD 9999999999999999999999999999')) v(g, a) GROUP BY g},
	amount_spread => q{SELECT funding.stddev_samp_state(a) FROM (VALUES (1, 'USD 1.10'::funding.amount), (1, 'USD -0.003'), (2, 'EUR 0'), (3, NULL),
		(4, 'USD 9999999999999999999999999999'), (5, 'USD 0.0000000000000000000000000001')) v(g, a) GROUP BY g},
	figure => q{SELECT t::funding.figure FROM unnest(string_to_array('232;USD 2bn;CNY 63.1bn;~530;>USD 5m;<=5;USD 5-7bn;5.2m +- 0.3m;tens of millions of USD;several hundred thousand;undisclosed;
		-USD 5;USD 2bn [1.2bn, 2.6bn);? (-inf, inf);at least 5;9999999999999999999999999999;0.0000000000000000000000000001', ';')) t},
	figure_sum => q{SELECT funding.sum_state(f) FROM (VALUES (1, 'USD 2bn'::funding.figure), (1, '>USD 0.5'), (2, '232'), (2, '~530'), (3, 'undisclosed'), (4, NULL),
		(5, '9999999999999999999999999999'), (5, '9999999999999999999999999999'), (5, '0.0000000000000000000000000001')) v(g, f) GROUP BY g},
	figure_set => q{SELECT funding.consensus_state(f, w) FROM (VALUES (1, 'USD 2bn'::funding.figure, 1), (1, '>USD 0.5', 0.1), (2, '232', 1e300), (2, '~530', 1e-300), (2, '? (-inf, 5)', 3), (3, 'undisclosed', 1), (4, NULL, 1)) v(g, f, w) GROUP BY g},
	rate_book => q{SELECT unnest(ARRAY['{}', '{EUR/USD 2024-01-02 1.0956, 2024-01-03 1.0919, EUR/JPY 2024-01-02 155.8, USD/CNY 1066-10-14 7.1}',
		'{USD/IDR 0001-01-01 0.0000000000000000000000000001, 9999-12-31 9999999999999999999999999999}', '{EUR/USD 2024-01-02 12345678901.5}']::funding.rate_book[])
		UNION ALL SELECT funding.rate_book(base, quote, valid_on, rate) FROM funding.exchange_rate WHERE valid_on BETWEEN '2023-12-20' AND '2024-01-05'},
	rate_list => q{SELECT funding.rate_book_state('EUR', c, '2024-01-02'::date + i, (i + 1) * 1.0956, i::int2)
		FROM generate_series(0, 70) i, (VALUES ('USD'::funding.currency), ('JPY')) v(c) GROUP BY i % 3},
);

# Create a table sample_TYPE(id, v) for each type; returns the types.
sub create_tables
{
	my ($node, $database) = @_;
	my @types = split /\n/, $node->safe_psql($database,
		q{SELECT typname FROM pg_type WHERE typnamespace = 'funding'::regnamespace AND typtype = 'b' AND typcategory = 'U' ORDER BY 1});
	is(join(' ', grep { !exists $of_type{$_} } @types), '', 'every type has samples');
	is(join(' ', grep { my $known = $_; !grep { $_ eq $known } @types } sort keys %of_type), '', 'every sample has its type');
	@types = grep { exists $of_type{$_} } @types;
	$node->safe_psql($database, "CREATE TABLE public.sample_$_ (id int GENERATED ALWAYS AS IDENTITY, v funding.$_);
		INSERT INTO public.sample_$_ (v) $of_type{$_}; INSERT INTO public.sample_$_ (v) VALUES (NULL)") for @types;
	return @types;
}

1;
