-- source_gaps finds all pairs of periods that share more than half of the longer, and no others
SET search_path = funding, public;
BEGIN;
INSERT INTO source (name) SELECT 'House ' || i FROM generate_series(1, 4) i;
-- lengths around powers of two, where the grid of the search changes, from a day to centuries
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on, note)
	SELECT s.id, 'pairs ' || i % 3, 'here', 'funding', daterange(day, day + length), ('USD ' || 1 + i % 11 || 'm')::figure,
		date '2026-01-01' + i % 3, CASE WHEN i % 7 = 0 THEN 'note ' || i END
	FROM (SELECT i, date '1990-01-01' + i * 7919 % 300 AS day,
		(ARRAY[1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 365, 511, 512, 513, 1023, 1024, 1025, 40000, 65536,
		70000])[1 + i * 31 % 33] AS length
		FROM generate_series(1, 500) i) g
	JOIN source s ON s.name = 'House ' || 1 + i % 4
	ON CONFLICT DO NOTHING;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	SELECT source, topic, region, 'deals', period, '7', known_on FROM reported_figure WHERE topic LIKE 'pairs %' AND period_days(period) % 3 = 0;
CREATE TEMP VIEW latest AS SELECT f.*, daterange(period_start, period_end, '[]') AS period FROM figures f WHERE is_latest AND topic LIKE 'pairs %';
CREATE TEMP TABLE by_pair AS
	SELECT a.topic, a.source_name, b.source_name AS other_source_name, a.period, b.period AS other_period, a.amount_usd, b.amount_usd AS other_amount_usd,
		n.deal_count, o.deal_count AS other_deal_count
	FROM latest a
	JOIN latest b ON b.topic = a.topic AND b.source_name <> a.source_name AND b.measure = 'funding'
		AND (a.amount_usd, b.source_name) > (b.amount_usd, a.source_name)
	LEFT JOIN latest n ON n.topic = a.topic AND n.source_name = a.source_name AND n.period = a.period AND n.measure = 'deals'
	LEFT JOIN latest o ON o.topic = b.topic AND o.source_name = b.source_name AND o.period = b.period AND o.measure = 'deals'
	WHERE a.measure = 'funding' AND 2 * period_days(a.period * b.period) > greatest(period_days(a.period), period_days(b.period));
CREATE TEMP TABLE by_view AS
	SELECT topic, source_name, other_source_name, daterange(period_start, period_end, '[]') AS period, daterange(other_period_start, other_period_end, '[]')
		AS other_period, amount_usd, other_amount_usd, deal_count, other_deal_count
	FROM source_gaps WHERE topic LIKE 'pairs %';
SELECT count(*) > 300 AS enough, count(DISTINCT period_days(period)) > 25 AS lengths, count(deal_count) > 0 AS deals FROM by_pair;
SELECT * FROM (SELECT * FROM by_pair EXCEPT ALL SELECT * FROM by_view) missing LIMIT 3;
SELECT * FROM (SELECT * FROM by_view EXCEPT ALL SELECT * FROM by_pair) further LIMIT 3;
-- a condition on a series reaches the table, so that other series are not read
CREATE FUNCTION pg_temp.rows_read(query text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE plan jsonb;
BEGIN
	EXECUTE 'EXPLAIN (ANALYZE, FORMAT json) ' || query INTO plan;
	RETURN (SELECT sum((node->>'Actual Rows')::numeric * (node->>'Actual Loops')::numeric)
		FROM jsonb_path_query(plan, 'strict $.** ? (@."Relation Name" == "reported_figure")') node);
END $$;
SET LOCAL enable_seqscan = off;
SELECT pg_temp.rows_read($$SELECT count(gap_usd) FROM source_gaps WHERE topic = 'AI' AND region = 'China'$$) < 50 AS few,
	pg_temp.rows_read('SELECT count(gap_usd) FROM source_gaps') > 500 AS all_of_them;
-- each figure is read once to find the year before, however long its series
SELECT pg_temp.rows_read('SELECT count(growth_pct) FROM yearly_change') = count(*) AS once FROM reported_figure;
SELECT pg_temp.rows_read($$SELECT count(growth_pct) FROM yearly_change WHERE topic = 'pairs 1' AND region = 'here'$$) = count(*) AS once FROM reported_figure
	WHERE topic = 'pairs 1';
-- effects are worked out only where they are asked for
CREATE FUNCTION pg_temp.bridges(query text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE plan jsonb;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO plan;
	RETURN jsonb_path_exists(plan, '$.** ? (@."Function Name" == "bridge")');
END $$;
SELECT pg_temp.bridges('SELECT pair, gap_usd, certainly_different, deal_count, note FROM source_gaps') AS not_asked_for,
	pg_temp.bridges('SELECT months_effect_usd FROM source_gaps') AS asked_for, pg_temp.bridges('SELECT value_usd FROM gap_effects') AS as_rows;
ROLLBACK;
