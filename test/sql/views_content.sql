SET datestyle = ISO;

-- start_here: every query runs as it stands, whatever the search path, and finds something
SET search_path = pg_catalog;
SELECT step, question, answer FROM funding.start_here ORDER BY step;
SELECT format('SELECT %s AS step, count(*) > 0 AS finds FROM (%s) q', step, query) FROM funding.start_here ORDER BY step
\gexec

SET search_path = funding;
-- the founding case: what was printed
SELECT source_name, measure, period_label, period_start, period_end, year, months, amount, currency, amount_usd, deal_count, low, high, deals_low, deals_high,
	stated_change_pct, usd_basis, grain
FROM figures WHERE topic = 'AI' AND region = 'China' AND shipped ORDER BY id;
-- and where
SELECT source_name, measure, printed, also_printed, known_on, superseded_on, is_latest, publisher, published_on, source_url
FROM figures WHERE topic = 'AI' AND region = 'China' AND shipped ORDER BY id;
-- what the percentages imply
SELECT source_name, measure, period_label, prior_period_label, amount, currency, prior_amount, deal_count, prior_deal_count, growth_pct, stated_change_pct,
	consistent, reason
FROM yearly_change WHERE topic = 'AI' AND region = 'China' ORDER BY id;
SELECT source_name, measure, implied_prior_amount_low, implied_prior_amount_high, implied_prior_deals_low, implied_prior_deals_high, amount_usd,
	prior_amount_usd, grain
FROM yearly_change WHERE topic = 'AI' AND region = 'China' ORDER BY id;
-- the gap: 8.77 - 2 = 6.77, and its parts
SELECT source_name, other_source_name, amount_usd, other_amount_usd, gap_usd, ratio, certainly_different, deal_count, other_deal_count,
	round(months_effect_usd / 1e9, 2) AS months, round(deals_effect_usd / 1e9, 2) AS deals, round(size_effect_usd / 1e9, 2) AS size,
		round(rate_effect_usd / 1e9, 2) AS rate
FROM source_gaps WHERE topic = 'AI' AND region = 'China' AND source_name = 'ITJuzi' AND other_source_name = 'CB Insights';

-- effects add up to the gap in every pair
SELECT count(*), count(*) FILTER (WHERE coalesce(months_effect_usd, 0) + coalesce(deals_effect_usd, 0) + coalesce(size_effect_usd, 0)
	+ coalesce(rate_effect_usd, 0) + coalesce(unexplained_usd, 0) <> gap_usd) AS wrong FROM source_gaps;
-- US: the same deals and other money, other deals and the same money
SELECT source_name, other_source_name, period_label, gap_usd, certainly_different, deal_count, other_deal_count, deals_effect_usd, size_effect_usd, note
FROM source_gaps WHERE region = 'US' AND period_label IN ('2009Q3', '2010Q1') ORDER BY period_label, gap_usd, source_name;
-- periods that hardly overlap are no pair, one house is never its own
SELECT count(*) FROM source_gaps WHERE source_name = other_source_name;
SELECT count(*) FROM source_gaps WHERE least(period_end, other_period_end) - greatest(period_start, other_period_start) + 1
	<= greatest(period_end - period_start, other_period_end - other_period_start) / 2;

-- each vintage once, one of them the latest
SELECT source_name, period_label, printed, known_on, superseded_on, is_latest FROM figures
WHERE topic = 'AI' AND region = 'world' AND measure = 'funding' AND period_label IN ('2023Q1', '2022') ORDER BY period_start, period_label, known_on;
SELECT count(*) = count(DISTINCT (source_name, topic, region, measure, period_start, period_end)) AS one_latest FROM figures WHERE is_latest;
SELECT count(*) = (SELECT count(*) FROM reported_figure) AS all_there FROM figures;
-- growth is taken from what was known at the time, not from a later edition
SELECT period_label, known_on, prior_known_on, amount_usd, prior_amount_usd, growth_pct FROM yearly_change
WHERE topic = 'AI' AND region = 'world' AND measure = 'funding' AND period_label = '2023' ORDER BY known_on;
SELECT count(*) FROM yearly_change WHERE prior_known_on > known_on;

-- rows of one's own
BEGIN;
INSERT INTO source (name) VALUES ('House');
INSERT INTO reported_figure (source, topic, region, measure, period, figure, also_printed, stated_change_pct, known_on)
	SELECT id, v.* FROM source, (VALUES
		('AI', 'China', 'funding', period('2023'), 'USD 9bn'::figure, NULL::figure, 10.5, date '2024-02-01'),
		('AI', 'China', 'deals', period('2023'), '600', NULL, NULL, date '2024-02-01'),
		('AI', 'China', 'funding', period('2022'), 'USD 0', NULL, NULL, date '2023-02-01'),
		('edge', 'x', 'funding', period('2022'), 'USD 5-7bn', NULL, NULL, date '2024-02-01'),
		('edge', 'x', 'funding', period('2021'), 'undisclosed EUR', NULL, NULL, date '2024-02-01'),
		('edge', 'x', 'funding', period('2020'), 'USD 0', NULL, NULL, date '2024-02-01'),
		('edge', 'x', 'deals', period('2020'), '0', NULL, NULL, date '2024-02-01'),
		('bounds', 'x', 'funding', period('2019'), 'USD >5m', NULL, NULL, date '2024-02-01'),
		('bounds', 'x', 'funding', period('2020'), 'USD 7m', NULL, 40, date '2024-02-01'),
		('bounds', 'x', 'funding', period('2021'), 'USD 8m', NULL, NULL, date '2020-02-01'),
		('edge', 'x', 'net', period('2020'), 'USD -3m', NULL, NULL, date '2024-02-01'),
		('edge', 'x', 'net', period('2021'), 'USD 100000000000000000', NULL, NULL, date '2024-02-01'),
		('edge', 'x', 'net', period('2022'), 'USD 0.01', NULL, -99.9999, date '2024-02-01'),
		('edge', 'x', 'net', period('2023'), 'USD 100000000000000000', NULL, -99.9999, date '2024-02-01'),
		('edge', 'x', 'funding', period('2019'), 'XAU 3', NULL, NULL, date '2024-02-01'),
		('edge', 'x', 'funding', period('2018'), 'XAU 3', 'USD 3m', 1, date '2024-02-01'),
		('edge', 'x', 'companies', period('2018-01-15/2019-02-20'), '>40', NULL, NULL, date '2024-02-01'),
		('edge', 'x', 'funding', period('2017'), 'EUR 3m', NULL, NULL, date '2024-02-01'),
		('edge', 'x', 'funding', '[2090-01-01,2091-01-01)'::daterange, 'EUR 3m', NULL, NULL, date '2024-02-01')) AS v
	WHERE name = 'House';
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on) VALUES
	(1, 'edge', 'x', 'funding', period('2022'), 'USD 0', '2024-02-01'),
	(1, 'edge', 'x', 'funding', period('2020'), 'USD 2m', '2024-02-01'),
	(1, 'edge', 'x', 'deals', period('2020'), '0', '2024-02-01'),
	(1, 'edge', 'x', 'funding', period('2018'), 'USD 0', '2024-02-01');
SELECT source_name, topic, measure, period_label, year, months, amount, currency, amount_usd IS NOT NULL AS usd, usd_basis, deal_count, low, high, deals_low,
	deals_high, other_value, other_low, other_high, reason, grain, printed, shipped
FROM figures WHERE source_name = 'House' ORDER BY topic, measure, period_start;
SELECT topic, measure, period_label, amount, currency, prior_amount, prior_amount_usd, deal_count, other_value, growth_pct, growth_low_pct, growth_high_pct,
	stated_change_pct, consistent, reason
FROM yearly_change WHERE source_name = 'House' ORDER BY topic, measure, period_start;
SELECT topic, source_name, other_source_name, gap_usd, ratio, certainly_different, months_effect_usd, round(deals_effect_usd / 1e9, 2) AS deals,
	round(size_effect_usd / 1e9, 2) AS size, rate_effect_usd IS NOT NULL AS rate, unexplained_usd
FROM source_gaps WHERE 'House' IN (source_name, other_source_name) ORDER BY topic, period_start, other_source_name;
-- as large and as small as they may be
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	SELECT 1, 'size', 'x', 'funding', period('2020'), figure::figure, date '2024-01-01' + number::integer
	FROM unnest(ARRAY['EUR 999999999999999999', 'IDR 999999999999999999', 'EUR 0.0000000000000000000000000001', 'KWD 3.1415926535',
		'JPY 3.14159265358979323846tn', 'GBP >5m', 'GBP 5-7m', 'EUR 12345678901234567.8901234567']) WITH ORDINALITY AS f (figure, number);
SELECT printed, amount, low, high, amount_usd, low_usd, high_usd, usd_basis, reason FROM figures WHERE topic = 'size' ORDER BY known_on;
SELECT source_name, figure_count, first_day, last_day, latest_known_on, shipped FROM sources WHERE source_name = 'House';
ROLLBACK;

-- a row of one's own for the same series, period and day takes the place of the shipped one; a later one too
BEGIN;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	SELECT source, topic, region, measure, period, 'USD 2.2bn', known_on FROM reported_figure WHERE id = 2;
SELECT printed, is_latest, superseded_on, shipped FROM figures WHERE source_name = 'CB Insights' AND region = 'China' AND measure = 'funding'
	ORDER BY is_latest;
SELECT gap_usd FROM source_gaps WHERE region = 'China' AND source_name = 'ITJuzi' AND other_source_name = 'CB Insights';
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	SELECT source, topic, region, measure, period, 'USD 2.3bn', known_on + 1 FROM reported_figure WHERE id = 2;
SELECT printed, is_latest, superseded_on, shipped FROM figures WHERE source_name = 'CB Insights' AND region = 'China' AND measure = 'funding'
	ORDER BY is_latest, known_on, shipped DESC;
SELECT gap_usd FROM source_gaps WHERE region = 'China' AND source_name = 'ITJuzi' AND other_source_name = 'CB Insights';
ROLLBACK;
-- a source of one's own with a shipped name is that source
BEGIN;
INSERT INTO source (name, method_of_counting) VALUES ('CB Insights', 'Our reading');
INSERT INTO reported_figure (source, topic, region, measure, period, figure, stated_change_pct, known_on)
	SELECT id, 'AI', 'China', 'funding', period('2023'), 'USD 2.4bn'::figure, NULL::numeric, date '2024-06-01' FROM source
		WHERE method_of_counting = 'Our reading'
	UNION ALL SELECT id, 'AI', 'China', 'funding', period('2022'), 'USD 6bn', NULL, date '2023-06-01' FROM source WHERE method_of_counting = 'Our reading';
SELECT period_label, printed, is_latest, shipped FROM figures WHERE source_name = 'CB Insights' AND region = 'China' AND measure = 'funding'
	ORDER BY period_start, known_on;
SELECT amount, prior_amount, growth_pct, stated_change_pct, consistent, is_latest FROM yearly_change WHERE source_name = 'CB Insights' AND region = 'China'
	AND measure = 'funding' AND prior_amount IS NOT NULL ORDER BY known_on;
SELECT source_name, other_source_name, gap_usd, other_deal_count FROM source_gaps WHERE region = 'China' AND other_source_name = 'CB Insights'
	ORDER BY gap_usd, source_name;
SELECT source_name, method_of_counting, figure_count, latest_known_on, shipped FROM sources WHERE source_name = 'CB Insights';
ROLLBACK;
SELECT count(*) FROM figures WHERE NOT shipped;
