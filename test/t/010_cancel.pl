# Whatever runs can be stopped: each function that loops over what a user gives it is called with
# so much that it runs for seconds, and answers a statement_timeout within one second.  A function
# that takes such values and is neither among the cases nor told to be bounded fails by name.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

# FUNDING_CANCEL_MS: for machines on which everything is slow
my $within = $ENV{FUNDING_CANCEL_MS} // 1000;

my $node = PostgreSQL::Test::Cluster->new('cancel');
$node->init;
$node->append_conf('postgresql.conf', "log_min_messages = fatal\njit = off\nmax_parallel_workers_per_gather = 0\nshared_buffers = 32MB\nwork_mem = 64MB\nfsync = off");
$node->start;
my $files = $node->basedir;

$node->safe_psql(
	'postgres', q{
	CREATE EXTENSION funding;
	ALTER DATABASE postgres SET search_path = funding, public;
	-- how long a statement runs, and how it ends: what is measured is in this session alone
	CREATE FUNCTION public.run(statement text, OUT milliseconds numeric, OUT result text) LANGUAGE plpgsql AS $$
	DECLARE
		started timestamptz := clock_timestamp();
	BEGIN
		result := 'done';
		BEGIN
			EXECUTE statement;
		EXCEPTION
			WHEN query_canceled THEN result := 'canceled';
			WHEN OTHERS THEN result := sqlstate || ' ' || left(sqlerrm, 200);
		END;
		milliseconds := round(extract(epoch FROM clock_timestamp() - started) * 1000);
	END $$;
	INSERT INTO funding.rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, date_form, code_path, rate_path, decimal_mark)
		VALUES ('other', 'other', 'EUR', 'foreign per home', 'Envelope', 'Other', '../@time', 'YYYY-MM-DD', '@currency', '@rate', '.');
});

# Inputs, by name: what makes one, and what fetches one, no more
my %inputs = (
	markup => [ q{SELECT repeat('<a href="x">&', 4000000)}, q{v || ''} ],
	prose => [ q{SELECT repeat('In 2023 Acme raised USD 5 million, up 17 % on 2022. ', 300000)}, q{v || ''} ],
	letters => [ q{SELECT repeat('m', 30000000)}, q{v || ''} ],
	prose => [ q{SELECT repeat('It raised about EUR 5 million in 2023, 17% more than in 2022. ', 1000000)}, q{v || ''} ],
	texts => [ q{SELECT array_fill(''::text, ARRAY[10000000])}, 'cardinality(v)' ],
	fractions => [ q{SELECT array_agg(i % 997 / 997::float8) FROM generate_series(1, 4000000) i}, 'cardinality(v)' ],
	amounts => [ q{SELECT array_agg(amount(i, 'USD')) FROM generate_series(1, 4000000) i}, 'cardinality(v)' ],
	numbers => [ q{SELECT array_agg(i % 97::numeric) FROM generate_series(1, 4000000) i}, 'cardinality(v)' ],
	weights => [ q{SELECT array_agg(i % 9973 + 1::numeric) FROM generate_series(1, 1500000) i}, 'cardinality(v)' ],
	rows => [ q{SELECT convert_to('<Envelope><Cube time="2024-01-02">' || repeat('<Cube currency="USD" rate="1.0956"/>', 2000000) || '</Cube></Envelope>', 'UTF8')}, q{v || ''} ],
	# no row of any format, and the root of two
	no_rows => [ q{SELECT convert_to('<Envelope>' || repeat('<a/>', 8000000), 'UTF8')}, q{v || ''} ],
	attributes => [ q{SELECT convert_to('<Envelope>' || repeat('<a ' || string_agg('a' || i || '=""', ' ') || '/>', 600), 'UTF8') FROM generate_series(1, 6300) i}, q{v || ''} ],
	namespaces => [ q{SELECT convert_to('<Envelope ' || string_agg(format('xmlns:a%s=""', i), ' ') || '>' || repeat('<a1:b/>', 4000000), 'UTF8') FROM generate_series(1, 1000) i}, q{v || ''} ],
	figures => [ q{SELECT consensus_state(figure((i * 7919 % 1000003)::numeric, (i * 7919 % 1000003 + 5)::numeric, (i * 7919 % 1000003 + 900000)::numeric)) FROM generate_series(1::bigint, 700000) i}, 'figure_set_combine(v, v)' ],
	figures_text => [ q{SELECT '{' || string_agg(i * 7919 % 1000003 || ' @ 1', '; ') || '}' FROM generate_series(1::bigint, 900000) i}, q{v || ''} ],
	rate_states => [ q{SELECT rate_book_state('EUR', 'USD', date '1000-01-01' + i % 900000, 1 + (i % 900000) / 1e6, (i / 900000)::smallint) FROM generate_series(1, 1800000) i}, 'rate_list_combine(v, v)' ],
	rate_states_text => [ q{SELECT v::text FROM input_rate_states}, q{v || ''} ],
	book => [ q{SELECT rate_book_merge(v) FROM input_rate_states}, 'v = v' ],
	page => [ q{SELECT convert_to(repeat('<p>USD 5 million were raised by 20 startups in 2023.</p>', 200000), 'UTF8')}, q{v || ''} ],
	book_text => [ q{SELECT v::text FROM input_book}, q{v || ''} ],
);
my @inputs = qw(markup prose letters texts fractions amounts numbers weights rows no_rows attributes namespaces figures figures_text rate_states rate_states_text book book_text page);

# Cases: functions, input, statement; input is "v" there
my @cases = (
	[ 'find_figures', 'prose', q{SELECT count(*) FROM input_prose, find_figures(v, 'en')} ],
	[ 'html', 'markup', 'SELECT html(v) FROM input_markup' ],
	[ 'html', 'markup', q{SELECT html('%s', v) FROM input_markup} ],
	[ 'html', 'markup', q{SELECT html('%n', v) FROM input_markup} ],
	[ 'html', 'texts', q{SELECT html('%s', VARIADIC v) FROM input_texts} ],
	[ 'escape_html', 'markup', 'SELECT escape_html(v) FROM input_markup' ],
	[ 'html_page', 'markup', 'SELECT html_page(v, v) FROM input_markup' ],
	[ 'report_prose', 'markup', 'SELECT report_prose(v) FROM input_markup' ],
	[ 'report_picture', 'markup', 'SELECT report_picture(v, v) FROM input_markup' ],
	[ 'find_figures', 'prose', q{SELECT count(*) FROM input_prose, find_figures(v, 'en')} ],
	[ 'sparkline', 'numbers', 'SELECT sparkline(v, true) FROM input_numbers' ],
	[ 'plot_sources', 'letters', q{SELECT plot_sources(ARRAY[v], '{1}', '{2}', '{3}', '', '') FROM input_letters} ],
	[ 'plot_sources', 'letters', q{SELECT plot_sources('{a}', '{1}', '{2}', '{3}', v, v) FROM input_letters} ],
	[ 'plot_change', 'letters', q{SELECT plot_change(ARRAY[v], '{1}', '{2}', '', '') FROM input_letters} ],
	[ 'plot_bridge', 'letters', q{SELECT plot_bridge(ARRAY[v], '{1}', v, 2, v, 3) FROM input_letters} ],
	[ 'allocate', 'weights', q{SELECT allocate('USD 1000000', v) FROM input_weights} ],
	[ 'amount_percentiles_cont', 'fractions', q{SELECT percentile_cont(v) WITHIN GROUP (ORDER BY a) FROM input_fractions, (VALUES (amount 'USD 1'), ('USD 2')) t (a) GROUP BY v} ],
	[ 'amount_percentiles_disc', 'fractions', q{SELECT percentile_disc(v) WITHIN GROUP (ORDER BY a) FROM input_fractions, (VALUES (amount 'USD 1'), ('USD 2')) t (a) GROUP BY v} ],
	[ 'width_bucket', 'amounts', q{SELECT width_bucket('USD 1', v) FROM input_amounts} ],
	[ 'read_rates', 'rows', 'SELECT count(*) FROM input_rows, read_rates(v)' ],
	[ 'read_rates', 'attributes', 'SELECT count(*) FROM input_attributes, read_rates(v)' ],
	[ 'read_rates', 'namespaces', 'SELECT count(*) FROM input_namespaces, read_rates(v)' ],
	[ 'rate_format_of', 'no_rows', 'SELECT rate_format_of(v) FROM input_no_rows' ],
	[ 'read_figures', 'page', q{SELECT count(*) FROM input_page, read_figures(v, 'en')} ],
	[ 'load_rates', 'rows', q{SELECT load_rates(v, 'test') FROM input_rows} ],
	[ 'figure_set_in', 'figures_text', 'SELECT v::figure_set FROM input_figures_text' ],
	[ 'figure_set_out', 'figures', 'SELECT v::text FROM input_figures' ],
	[ 'figure_set_send', 'figures', 'SELECT figure_set_send(v) FROM input_figures' ],
	[ 'figure_set_recv', 'figures', "COPY received_figures FROM '$files/figures' (FORMAT binary)" ],
	[ 'figure_set_final', 'figures', 'SELECT figure_set_final(v) FROM input_figures' ],
	[ 'consensus_final', 'figures', 'SELECT consensus_final(v) FROM input_figures' ],
	[ 'agreement_final', 'figures', 'SELECT agreement_final(v) FROM input_figures' ],
	[ 'spread_final', 'figures', 'SELECT spread_final(v) FROM input_figures' ],
	[ 'rate_list_in', 'rate_states_text', 'SELECT v::rate_list FROM input_rate_states_text' ],
	[ 'rate_list_out', 'rate_states', 'SELECT v::text FROM input_rate_states' ],
	[ 'rate_list_send', 'rate_states', 'SELECT rate_list_send(v) FROM input_rate_states' ],
	[ 'rate_list_recv', 'rate_states', "COPY received_rate_states FROM '$files/rate_states' (FORMAT binary)" ],
	[ 'rate_list_to_book', 'rate_states', 'SELECT rate_list_to_book(v) FROM input_rate_states' ],
	[ 'rate_book_in', 'book_text', 'SELECT v::rate_book FROM input_book_text' ],
	[ 'rate_book_out', 'book', 'SELECT v::text FROM input_book' ],
	[ 'rate_book_send', 'book', 'SELECT rate_book_send(v) FROM input_book' ],
	[ 'rate_book_recv', 'book', "COPY received_book FROM '$files/book' (FORMAT binary)" ],
	[ 'rates', 'book', 'SELECT count(*) FROM input_book, rates(v)' ],
	[ 'rate', 'book', q{SELECT rate('EUR', 'USD', daterange '(,)', v) FROM input_book} ],
	[ 'to_currency', 'book', q{SELECT to_currency('USD 1', 'EUR', daterange '(,)', v) FROM input_book} ],
	[ 'try_to_currency', 'book', q{SELECT try_to_currency('USD 1', 'EUR', daterange '(,)', v) FROM input_book} ],
	# currencies that are tied by law have a rate on every day of eight thousand years
	[ 'rate', undef, q{SELECT rate('DEM', 'FRF', daterange '(,)')} ],
	[ 'try_rate', undef, q{SELECT try_rate('DEM', 'FRF', daterange '(,)')} ],
	[ 'daily_rates', undef, q{SELECT count(*) FROM daily_rates('DEM', 'FRF', daterange '(,)')} ],
	[ 'explain_rate', undef, q{SELECT count(*) FROM explain_rate('DEM', 'FRF', daterange '(,)')} ],
	[ 'to_currency', undef, q{SELECT to_currency('DEM 1', 'FRF', daterange '(,)')} ],
	[ 'try_to_currency', undef, q{SELECT try_to_currency('DEM 1', 'FRF', daterange '(,)')} ],
	[ 'periods', undef, q{SELECT count(*) FROM generate_series(1, 10), periods('[0001-01-01,9999-01-01)', '1 day')} ],
	[ 'rate_outliers', undef, q{SELECT count(*) FROM generate_series(1, 1) i, rate_outliers(1.0000001)} ],
);

# Functions that end soon whatever they are given, with the reason
my %bounded = (
	'one pass over one text, as the core reads it' => [qw(amount_in amount_spread_in as_printed change change_of_deals change_range consistent amount_sum_in change_in converted_change_in currency_in figure_in figure_sum_in implied_prior is_xml_path)],
	'one pass over a text whose first bytes decide' => [qw(fiscal_year period period_or_range ytd)],
	'a text longer than 1,000 bytes is refused first' => [qw(format_amount parse_amount try_parse_amount parse_figure try_parse_figure)],
	'no more than one entry for each currency there is' => [qw(
		amount_totals_accum amount_totals_combine amount_totals_enter amount_totals_final amount_totals_in amount_totals_leave
		amount_totals_out amount_totals_recv amount_totals_send converted_sum_combine converted_sum_failed converted_sum_failed_count
		converted_sum_final converted_sum_in converted_sum_out converted_sum_recv converted_sum_send)],
	'a value of fixed size' => [qw(amount_recv amount_spread_recv amount_sum_recv change_recv converted_change_recv currency_recv figure_recv figure_sum_recv)],
	'one element' => [qw(amount_typmod_in)],
	'called by the planner or a sort' => [qw(amount_comparison_support amount_gesel amount_gtsel amount_lesel amount_ltsel amount_sortsupport currency_sortsupport rate_policy_support)],
	'a step of an aggregate: one row, or a copy of a state' => [qw(
		change_accum_amount change_accum_int2 change_accum_int4 change_accum_int8 change_accum_numeric change_accum_row change_between_amount
		change_between_int2 change_between_int4 change_between_int8 change_between_numeric change_between_row change_during_amount change_during_int2
		change_during_int4 change_during_int8 change_during_numeric change_during_row change_refuse_double change_refuse_timestamp converted_change_accum
		converted_change_accum_constant converted_change_accum_constant_known converted_change_accum_known converted_sum_accum
		converted_sum_accum_known figure_set_accum figure_set_combine ordered_amounts_accum rate_list_add rate_list_combine)],
	'the same search as for an array of fractions, and the sort of the core' => [qw(amount_mode amount_percentile_cont amount_percentile_disc)],
	'two bounds of a range' => [qw(cagr comparable comparable_day covered growth months period_days period_grain period_label prior report_period report_span window_of in_usd)],
	'seven effects of two figures' => [qw(bridge)],
	'the name of a rule' => [qw(impute)],
	'the digest is stored' => [qw(fingerprint rate_book_eq rate_book_ne)],
	'one day' => [qw(converted converted_sum converted_sum_known)],
	'queries over tables, which the executor answers for' => [qw(
		confirm_figures day_or_period explain_implied_rate file_figures file_page load_figures noun_measure
		page_documents page_items source_in reconciliation_report report_bases report_bridge report_figures report_priors
		report_rate_candidates report_rates report_totals report_verdict report_title report_words report_card
		report_heads report_link report_market report_page_bases
		report_page_candidates report_page_cards report_page_effect report_page_effects report_page_figures
		report_page_gap report_page_head report_page_implied report_page_made report_page_printed report_page_rates
		report_page_reproduce report_page_sources report_page_title report_page_years report_pair report_refuse_names
		report_says report_says_bases report_says_bridge report_says_deals report_says_direction report_says_rates
		report_says_totals report_sides report_table report_yes)],
	'no more than twenty names are read' => [qw(load_refuse report_refuse)],
);

# All functions of the extension that take what may be long: texts, bytes, arrays, ranges of days
# and our own values of any size.  An aggregate may be long by its state.
my $functions = $node->safe_psql(
	'postgres', q{
	WITH member AS (
		SELECT d.classid, d.objid FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
		WHERE deptype = 'e' AND extname = 'funding'),
	long AS (
		SELECT t.oid FROM pg_type t WHERE t.oid IN ('text'::regtype, 'bytea'::regtype, 'cstring'::regtype, 'internal'::regtype, 'daterange'::regtype)
			OR typcategory = 'A' OR typlen = -1 AND EXISTS (SELECT FROM member WHERE classid = 'pg_type'::regclass AND objid = t.oid))
	SELECT DISTINCT proname FROM member JOIN pg_proc p ON classid = 'pg_proc'::regclass AND objid = p.oid LEFT JOIN pg_aggregate a ON aggfnoid = p.oid
	WHERE CASE WHEN prokind = 'a' THEN false ELSE EXISTS (SELECT FROM long WHERE long.oid = ANY (proargtypes)) END
	UNION
	SELECT (SELECT proname FROM pg_proc WHERE oid = f) FROM member JOIN pg_aggregate ON classid = 'pg_proc'::regclass AND objid = aggfnoid JOIN long ON long.oid = aggtranstype,
		unnest(ARRAY[aggtransfn, aggfinalfn, aggcombinefn, aggmtransfn, aggminvtransfn, aggmfinalfn]) f
	WHERE f <> 0 AND EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = f)
	ORDER BY 1
});
my @functions = split /\n/, $functions;
my %told = map { $_ => 1 } (map { $_->[0] } @cases), (map { @$_ } values %bounded);
my %known = map { $_ => 1 } @functions;
cmp_ok(scalar @functions, '>', 100, 'the extension has functions');
is_deeply([ grep { !$told{$_} } @functions ], [], 'each function has a case, or a reason why it needs none');
is_deeply([ grep { !$known{$_} } sort keys %told ], [], 'all that is listed is there');

# Kept as it is, so that fetching it costs no decompression
for my $input (@inputs)
{
	$node->safe_psql(
		'postgres', qq{
		CREATE TABLE input_$input (v) AS $inputs{$input}[0] WITH NO DATA;
		ALTER TABLE input_$input ALTER v SET STORAGE EXTERNAL;
		INSERT INTO input_$input $inputs{$input}[0];
		CREATE TABLE received_$input (LIKE input_$input)});
}
$node->safe_psql('postgres', "COPY input_$_ TO '$files/$_' (FORMAT binary)") for qw(figures rate_states book);

sub fetching
{
	my ($input) = @_;
	return 0 if !defined $input;
	my $statement = "SELECT milliseconds FROM run(\$\$SELECT $inputs{$input}[1] FROM input_$input\$\$);";
	return (split /\n/, $node->safe_psql('postgres', $statement x 2))[1];
}

# The timeout comes when the value has been fetched.  A machine that was slow just then may have
# made it so long that the function ends before: once more with less.
for my $case (@cases)
{
	my ($function, $input, $statement) = @$case;
	my $timeout = int(fetching($input) + 100);
	my $told = '';
	my $ok;

	for my $attempt (1 .. 4)
	{
		my ($status, $out, $err) = $node->psql('postgres', "SET statement_timeout = $timeout; SELECT * FROM run(\$\$$statement\$\$)");
		my ($milliseconds, $result) = $status == 0 ? split /\|/, $out : ('?', "not canceled before its end, $err");
		$ok = $result eq 'canceled' && $milliseconds <= $timeout + $within;
		$told .= "$result after $milliseconds ms with a timeout of $timeout ms\n";
		last if $result eq 'canceled' || $milliseconds ne '?' && $milliseconds > $timeout;
		$timeout = int($timeout / 2);
	}
	ok($ok, $function . (defined $input ? " of $input" : ''));
	$ok ? note($told) : diag("$statement\n$told");
}

$node->stop('fast');
done_testing();
