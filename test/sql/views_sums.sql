-- What may be added up in the views, and what every column of them means: tools add up whatever is a number.
SET search_path = funding, public;
SET datestyle = ISO;

-- the key that the comment of a view names is one, in every row
SELECT format('SELECT %L AS view, count(*) - count(DISTINCT (%s)) AS twice, count(*) FILTER (WHERE (%2$s) IS NULL) AS without FROM funding.%1$I', relname, key)
FROM pg_class, substring(obj_description(oid, 'pg_class') FROM '\(key: ([^)]*)\)') key
WHERE relnamespace = 'funding'::regnamespace AND relkind = 'v' AND relname !~ '^readable_' ORDER BY relname
\gexec

-- years of one house for each topic and region; a year is not added to its quarters, nor to a former version:
-- of AI in the world 32.5 + 39.2 + 89.6 + 58.7 + 52.1 = 272.1, of US venture capital 201.2 + 109.4 = 310.6, in North Carolina 706 + 956.31 = 1662.31
SELECT topic, region, source_name, sum(amount_usd) AS amount_usd, sum(deal_count) AS deal_count, string_agg(year::text, ' ' ORDER BY year) AS years,
	other_sources
FROM yearly_totals GROUP BY topic, region, source_name, other_sources ORDER BY topic, region;
SELECT year, amount_usd, deal_count, reason, deals_reason FROM yearly_totals WHERE topic = 'AI' ORDER BY region, year;
-- the founding case: what CB Insights printed for 2023, and the years of the other two houses
SELECT source_name, year, period_start, period_end, amount_usd, deal_count, usd_basis, reason, deals_reason, known_on FROM yearly_figures
	WHERE topic = 'AI' AND region = 'China' ORDER BY year, source_name;
-- its gap, effect by effect: -0.40 + 4.18 + 3.06 - 0.07 = 6.77
SELECT effect_order, effect, value_usd, low_usd, high_usd, reason FROM gap_effects WHERE pair = 'ITJuzi 2023-01/2023-11 against CB Insights 2023'
	ORDER BY effect_order;
SELECT sum(value_usd) FROM gap_effects WHERE pair = 'ITJuzi 2023-01/2023-11 against CB Insights 2023';

-- which part of the calendar
SELECT p AS period, period_grain(p) FROM unnest('{"[2023-01-01,2024-01-01)","[2023-04-01,2024-04-01)","[2022-07-01,2023-01-01)","[2023-02-01,2023-08-01)",
	"[2023-10-01,2024-01-01)","[2023-02-01,2023-05-01)","[2024-02-01,2024-03-01)",
	"[2023-02-01,2023-03-01)","[2023-02-15,2023-03-15)","[2024-01-01,2024-01-08)","[2024-01-02,2024-01-09)","[2024-02-29,2024-03-01)",
	"[2023-01-01,2023-12-01)","[2023-01-01,2025-01-01)"}'::daterange[]) p;
SELECT period_grain(NULL), period_grain('empty'), period_grain('[2023-01-01,)'), period_grain('(,)');
SELECT grain, count(*), min(period_label), max(period_label) FROM figures GROUP BY grain ORDER BY grain;

BEGIN;
INSERT INTO source (name) VALUES ('One'), ('Two'), ('Three');
INSERT INTO source (name, note) VALUES ('CB Insights', 'the house of the shipped rows');
INSERT INTO reported_figure (source, topic, region, measure, period, figure, also_printed, known_on)
	SELECT s.id, v.topic, 'here', v.measure, period(v.period), v.figure::figure, v.beside::figure, v.known_on::date
	FROM source s, (VALUES
		-- a year and its quarters, a half and months; a year that was revised, twice on one day; a fiscal year
		('One', 'sums', 'funding', '2022', 'USD 10m', NULL, '2023-01-31'), ('One', 'sums', 'deals', '2022', '7', NULL, '2023-01-31'),
		('One', 'sums', 'funding', '2023', 'USD 400m', NULL, '2024-01-31'), ('One', 'sums', 'funding', '2023', 'USD 420m', NULL, '2024-06-30'),
		('One', 'sums', 'deals', '2023', '~40', NULL, '2024-01-31'), ('One', 'sums', 'funding', '2023Q1', 'USD 100m', NULL, '2024-01-31'),
			('One', 'sums', 'funding', '2023Q2', 'USD 100m', NULL, '2024-01-31'),
		('One', 'sums', 'funding', '2023Q3', 'USD 100m', NULL, '2024-01-31'), ('One', 'sums', 'funding', '2023Q4', 'USD 100m', NULL, '2024-01-31'),
			('One', 'sums', 'funding', '2023H1', 'USD 200m', NULL, '2024-01-31'),
		('One', 'sums', 'funding', '2023-12', 'USD 30m', NULL, '2024-01-31'), ('One', 'sums', 'funding', '2023-04/2024-03', 'USD 400m', NULL, '2024-06-30'),
			('One', 'sums', 'funding', '2023-01/2023-11', 'USD 370m', NULL, '2024-01-31'),
		-- other measures of the house: companies, and money that is no funding
		('One', 'sums', 'companies', '2023', '35', NULL, '2024-01-31'), ('One', 'sums', 'exits', '2023', 'USD 5000m', NULL, '2024-01-31'),
		-- other houses: fewer years, a later one
		('Two', 'sums', 'funding', '2023', 'EUR 350m', 'USD 390m', '2024-01-31'), ('Two', 'sums', 'deals', '2023', '38', NULL, '2024-01-31'),
		('Three', 'sums', 'funding', '2024', 'USD 1m', NULL, '2025-01-31'),
		-- years without a sum in dollars are not in it, and say why
		('One', 'gaps', 'funding', '2020', 'USD 5-7bn', NULL, '2024-01-31'), ('One', 'gaps', 'funding', '2021', 'XAU 5', NULL, '2024-01-31'),
			('One', 'gaps', 'funding', '2022', 'EUR 5', 'USD undisclosed', '2024-01-31'),
		('One', 'gaps', 'deals', '2022', '2.5', NULL, '2024-01-31'), ('One', 'gaps', 'funding', '2023', 'USD 3m', NULL, '2024-01-31'),
			('One', 'gaps', 'deals', '2023', '>5', NULL, '2024-01-31'), ('One', 'gaps', 'funding', '2019', 'USD 0', NULL, '2024-01-31'),
		-- one rule after the other: years in dollars, years with deals, the latest year, the name
		('Three', 'rule 1', 'funding', '2020', 'USD 1', NULL, '2024-01-31'), ('Three', 'rule 1', 'funding', '2021', 'USD 2', NULL, '2024-01-31'),
			('One', 'rule 1', 'funding', '2022', 'USD 4', NULL, '2024-01-31'), ('One', 'rule 1', 'deals', '2022', '1', NULL, '2024-01-31'),
		('Three', 'rule 2', 'funding', '2020', 'USD 1', NULL, '2024-01-31'), ('Three', 'rule 2', 'deals', '2020', '2', NULL, '2024-01-31'),
			('One', 'rule 2', 'funding', '2022', 'USD 4', NULL, '2024-01-31'),
		('Three', 'rule 3', 'funding', '2021', 'USD 1', NULL, '2024-01-31'), ('One', 'rule 3', 'funding', '2020', 'USD 4', NULL, '2024-01-31'),
		('Two', 'rule 4', 'funding', '2020', 'USD 1', NULL, '2024-01-31'), ('Three', 'rule 4', 'funding', '2020', 'USD 4', NULL, '2024-01-31'),
			('Three', 'rule 4', 'funding', '2019', 'USD 5-6', NULL, '2024-01-31')) AS v (name, topic, measure, period, figure, beside, known_on)
	WHERE s.name = v.name AND NOT s.shipped;
-- a house of two rows is one house
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	SELECT s.id, 'one house', 'here', 'funding', period('202' || CASE WHEN s.shipped THEN 0 ELSE 1 END), 'USD 1', date '2024-01-31' FROM source s
		WHERE s.name = 'CB Insights';
SELECT topic, year, source_name, amount_usd, deal_count, usd_basis, reason, deals_reason, other_sources FROM yearly_totals WHERE region = 'here'
	ORDER BY topic COLLATE "C", year;
SELECT topic, sum(amount_usd), sum(deal_count) FROM yearly_totals WHERE region = 'here' GROUP BY topic ORDER BY topic COLLATE "C";
SELECT source_name, year, amount_usd, deal_count, reason, deals_reason FROM yearly_figures WHERE topic = 'sums' ORDER BY source_name, year;
-- the sums of every topic and region are those of the tables: the last that was known of each calendar year of the house
WITH said AS (
	SELECT DISTINCT ON (s.name, r.topic, r.region, r.measure, r.period) s.name, r.topic, r.region, r.measure, value(in_usd(r.figure, r.also_printed, r.period))
		AS usd, value(r.figure) AS number
	FROM reported_figure r JOIN source s ON s.id = r.source WHERE r.period = ANY (SELECT period(y::text) FROM generate_series(1990, 2030) y)
		ORDER BY s.name, r.topic, r.region, r.measure, r.period, r.known_on DESC, r.shipped, r.id DESC)
SELECT count(*) AS markets, count(*) FILTER (WHERE t.amount_usd IS DISTINCT FROM x.usd OR t.deals IS DISTINCT FROM x.deals) AS wrong
FROM (SELECT topic, region, source_name, sum(amount_usd) AS amount_usd, sum(deal_count) AS deals FROM yearly_totals GROUP BY topic, region, source_name) t
CROSS JOIN LATERAL (SELECT sum(usd) FILTER (WHERE measure = 'funding') AS usd, sum(number) FILTER (WHERE measure = 'deals' AND number = trunc(number)) AS deals
	FROM said WHERE (name, topic, region) = (t.source_name, t.topic, t.region)) x;
-- of one grain, one house's latest figures may be added in figures too: the quarters of 2023 before they were revised
SELECT grain, sum(amount_usd) FROM figures WHERE topic = 'sums' AND source_name = 'One' AND measure = 'funding' AND is_latest GROUP BY grain ORDER BY grain;

-- one meaning a column: deals are deals, money is money, and what is neither stands by itself
SELECT measure, count(amount) AS amounts, count(low) AS lows, count(currency) AS currencies, count(deal_count) AS deals, count(deals_low) AS deals_lows,
	count(other_value) AS others, count(reason) AS reasons, count(*) FROM figures GROUP BY measure ORDER BY measure;
SELECT measure, printed, amount, low, high, deal_count, deals_low, deals_high, other_value, other_low, other_high, reason FROM figures
	WHERE region = 'here' AND (measure <> 'funding' OR reason IS NOT NULL) ORDER BY id;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, stated_change_pct, known_on)
	SELECT s.id, 'change', v.region, v.measure, period(v.period), v.figure::figure, v.pct, '2024-01-31'
	FROM source s, (VALUES ('EUR', 'funding', '2022', 'EUR 10m', NULL::numeric), ('EUR', 'funding', '2023', 'EUR 12m', 20),
		('turn', 'funding', '2022', 'DEM 10m', NULL), ('turn', 'funding', '2023', 'EUR 12m', 20),
		('n', 'deals', '2022', '10', NULL), ('n', 'deals', '2023', '12', 21), ('n', 'companies', '2022', '8.5', NULL), ('n', 'companies', '2023', '~40', 370.6))
			AS v (region, measure, period, figure, pct)
	WHERE s.name = 'One';
SELECT region, measure, amount, currency, prior_amount, round(amount_usd, -4) AS amount_usd, round(prior_amount_usd, -4) AS prior_amount_usd, deal_count,
	prior_deal_count, other_value, prior_other_value, growth_pct, growth_low_pct, growth_high_pct, consistent, reason
FROM yearly_change WHERE topic = 'change' AND period_label = '2023' ORDER BY id;
SELECT measure, implied_prior_amount_low, implied_prior_amount_high, implied_prior_deals_low, implied_prior_deals_high, implied_prior_other_low,
	implied_prior_other_high FROM yearly_change WHERE topic = 'change' AND period_label = '2023' ORDER BY id;
SELECT measure, count(amount) + count(prior_amount) + count(implied_prior_amount_low) + count(amount_usd) > 0 AS money,
	count(deal_count) + count(prior_deal_count) + count(implied_prior_deals_low) > 0 AS deals, count(other_value) + count(implied_prior_other_low) > 0 AS other
	FROM yearly_change GROUP BY measure ORDER BY measure;

-- bounds are rounded outwards, and never by more than the last digit that is shown
INSERT INTO reported_figure (source, topic, region, measure, period, figure, stated_change_pct, known_on)
	SELECT s.id, 'digits', m.measure, m.measure, period((2000 + number)::text), (m.code || text)::figure, -33.3, '2024-01-31'
	FROM source s, (VALUES ('funding', 'KWD '), ('deals', ''), ('other', '')) m (measure, code),
		unnest(ARRAY['0.00001', '1.00005', '1.00004999', '123.45678 +- 0.00001', '7', '0.99999-1.00001', '12345678901234567.89012345']) WITH ORDINALITY
			AS f (text, number) WHERE s.name = 'One';
SELECT measure, printed, amount, low, high, deal_count, deals_low, deals_high, other_value, other_low, other_high, reason FROM figures WHERE topic = 'digits'
	ORDER BY measure, year;
SELECT count(*), count(*) FILTER (WHERE NOT (coalesce(f.low, f.deals_low, f.other_low) BETWEEN low(r.figure) - CASE WHEN f.measure = 'deals' THEN 1
	ELSE 0.0001 END AND low(r.figure)
	AND coalesce(f.high, f.deals_high, f.other_high) BETWEEN high(r.figure) AND high(r.figure) + CASE WHEN f.measure = 'deals' THEN 1 ELSE 0.0001 END))
		AS not_outwards
FROM figures f JOIN reported_figure r USING (id) WHERE low(r.figure) IS NOT NULL AND high(r.figure) IS NOT NULL;
SELECT count(growth_pct), count(*) FILTER
	(WHERE NOT (y.growth_low_pct BETWEEN low(c) - 0.000001 AND low(c) AND y.growth_high_pct BETWEEN high(c) AND high(c) + 0.000001)) AS not_outwards
FROM yearly_change y JOIN reported_figure r USING (id) JOIN reported_figure p ON p.source = r.source AND p.topic = r.topic AND p.region = r.region
	AND p.period = prior(r.period) CROSS JOIN LATERAL change_range(r.figure, p.figure) c WHERE r.topic = 'digits';

-- the effects of every pair add up to its gap, lie within their bounds, and are those of source_gaps
SELECT count(*) AS pairs, count(*) FILTER (WHERE e.sum <> g.gap_usd) AS wrong,
	count(*) FILTER (WHERE e.count <> num_nonnulls(months_effect_usd, deals_effect_usd, size_effect_usd, rate_effect_usd, unexplained_usd)) AS other_rows
FROM source_gaps g JOIN (SELECT topic, region, pair, sum(value_usd), count(*) FROM gap_effects GROUP BY topic, region, pair) e USING (topic, region, pair);
SELECT (SELECT count(*) FROM source_gaps) - (SELECT count(DISTINCT (topic, region, pair)) FROM gap_effects) AS pairs_without;
SELECT effect, effect_order, count(*) > 0 AS some, count(*) FILTER (WHERE value_usd NOT BETWEEN low_usd AND high_usd) AS outside,
	count(*) FILTER (WHERE (low_usd IS NULL OR high_usd IS NULL) <> (reason IS NOT NULL)) AS reason_missing FROM gap_effects GROUP BY effect, effect_order
	ORDER BY effect_order;
-- bounds are those of bridge(); a sum that can be zero has none
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	SELECT s.id, 'bounds', v.region, v.measure, period('2023'), v.figure::figure, '2024-01-31'
	FROM source s, (VALUES ('One', 'a', 'funding', 'USD 8bn'), ('One', 'a', 'deals', '100'), ('Two', 'a', 'funding', 'USD 5bn'), ('Two', 'a', 'deals', '~90'),
		('One', 'b', 'funding', 'USD 8bn'), ('Two', 'b', 'funding', 'USD 3m +- 3m')) AS v (name, region, measure, figure)
	WHERE s.name = v.name;
SELECT region, effect, value_usd, low_usd, high_usd, reason FROM gap_effects WHERE topic = 'bounds' ORDER BY region, effect_order;
SELECT effect, value(contribution), value(low), value(high) FROM bridge('USD 8bn', 'USD 5bn', '100', '~90', period('2023'), period('2023'));
ROLLBACK;

-- rates: as many digits as the column has, or none; the text has them all
BEGIN;
INSERT INTO exchange_rate (base, quote, valid_on, rate) SELECT 'XAU', 'XTS', date '2024-01-01' + number::integer, rate
	FROM unnest(ARRAY[1e-16, 1e-28, 1.5e-12, 1e-12, 0.000000099999, 0.0000000999999999, 0.0000001000000001, 0.0000366123456789, 3, 1234567.890123456789,
		9999999999999999, 9999999999999999.999999999999, 1e16, 9999999999999999999999999999]) WITH ORDINALITY AS r (rate, number);
SELECT rate, printed, reason FROM exchange_rates WHERE quote_currency = 'XTS' ORDER BY valid_on;
SELECT count(*) FILTER (WHERE e.rate IS NULL AND e.reason IS NULL) AS without, count(*) FILTER (WHERE e.rate IS NOT NULL AND e.reason IS NOT NULL) AS both,
	count(*) FILTER (WHERE abs(e.rate / e.printed::numeric - 1) > 0.0000051) AS off FROM exchange_rates e;
ROLLBACK;

-- without any row there is none, and no error
BEGIN;
SET LOCAL session_replication_role = replica;
DELETE FROM reported_figure;
DELETE FROM document;
DELETE FROM source;
DELETE FROM exchange_rate;
SELECT (SELECT count(*) FROM figures) AS figures, (SELECT count(*) FROM yearly_change) AS yearly_change, (SELECT count(*) FROM source_gaps) AS source_gaps,
	(SELECT count(*) FROM gap_effects) AS gap_effects,
	(SELECT count(*) FROM yearly_figures) AS yearly_figures, (SELECT count(*) FROM yearly_totals) AS yearly_totals, (SELECT sum(amount_usd) FROM yearly_totals)
		AS sum, (SELECT count(*) FROM sources) AS sources, (SELECT count(*) FROM exchange_rates) AS exchange_rates;
SELECT step, answer FROM start_here ORDER BY step;
ROLLBACK;

-- what a tool asks of the catalogs: plain types with a length or a precision, keys of the tables, comments that say what may be added up
SELECT table_name, count(*) AS columns, count(*)
	FILTER (WHERE data_type = 'numeric' AND (numeric_precision IS NULL OR numeric_precision > 28 OR numeric_scale IS NULL)) AS unbounded,
	count(*) FILTER (WHERE data_type NOT IN ('integer', 'bigint', 'numeric', 'text', 'character varying', 'date', 'boolean')) AS other_types
FROM information_schema.columns WHERE table_schema = 'funding'
	AND table_name IN (SELECT relname FROM pg_class WHERE relnamespace = 'funding'::regnamespace AND relkind = 'v' AND relname !~ '^readable_')
	GROUP BY table_name ORDER BY table_name COLLATE "C";
SELECT relname FROM pg_class WHERE relnamespace = 'funding'::regnamespace AND relkind = 'v' AND relname !~ '^(readable_|start_here)'
	AND obj_description(oid, 'pg_class') !~ '(added|summed)' ORDER BY relname;
