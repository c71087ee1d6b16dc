SET search_path = funding, public;

-- one currency is fine, two are an error that names both, NULLs are skipped, nothing is NULL
SELECT sum(a), avg(a), min(a), max(a), totals(a) FROM (VALUES ('USD 1.10'::amount), (NULL), ('USD 2.20')) v(a);
SELECT sum(a), avg(a), min(a), max(a), totals(a) FROM (VALUES ('USD 1'::amount)) v(a) WHERE false;
SELECT sum(a), avg(a), min(a), max(a), totals(a) FROM (VALUES (NULL::amount), (NULL)) v(a);
SELECT sum(a) FROM (VALUES ('USD 1'::amount), ('EUR 1')) v(a);
SELECT avg(a) FROM (VALUES ('USD 1'::amount), ('EUR 1')) v(a);
SELECT min(a) FROM (VALUES ('USD 1'::amount), ('EUR 1')) v(a);
SELECT max(a) FROM (VALUES ('USD 1'::amount), ('EUR 1')) v(a);
SELECT totals(a) FROM (VALUES ('USD 1'::amount), ('EUR 1'), (NULL), ('USD 2.5'), ('CNY 63.1bn'), ('EUR 0.005')) v(a);

-- sums are exact whatever the order and the scales: the tiny survives the huge
SELECT sum(a ORDER BY i), sum(a ORDER BY -i)
	FROM (VALUES (1, 'USD 9999999999999999999999999999'::amount), (2, 'USD 0.0000000000000000000000000001'), (3, 'USD -9999999999999999999999999999')) v(i, a);
-- intermediate sums may leave the range, the result may not
SELECT sum(a) FROM (SELECT 'USD 9999999999999999999999999999'::amount AS a FROM generate_series(1, 100) UNION ALL SELECT 'USD -9999999999999999999999999999'
	FROM generate_series(1, 100)) v;
SELECT sum(a) FROM (VALUES ('USD 9999999999999999999999999999'::amount), ('USD 1')) v(a);
SELECT sum(a) FROM (VALUES ('USD 9999999999999999999999999999'::amount), ('USD 0.01')) v(a);
SELECT avg(a), avg(a) = 'USD 9999999999999999999999999999' FROM (SELECT 'USD 9999999999999999999999999999'::amount AS a FROM generate_series(1, 100)) v;
SELECT avg(a) FROM unnest('{USD 1,USD 2,USD 2}'::amount[]) a;

-- many rows beyond 128 bits: the wide part of the state carries
SELECT sum_state(a) FROM (SELECT 'USD 9999999999999999999999999999'::amount AS a FROM generate_series(1, 40000) UNION ALL SELECT 'USD -0.01') v;

-- numeric is the oracle, on random values of mixed scales
SELECT setseed(0.25);
CREATE TABLE random_deal AS
SELECT i AS id, ('{USD,EUR,CNY,JPY,KWD}'::currency[])[1 + i % 5] AS c, round(((random() - 0.3) * 10 ^ (random() * 12))::numeric, (random() * 6)::int) AS n
	FROM generate_series(1, 20000) i;
ALTER TABLE random_deal ADD a amount;
UPDATE random_deal SET a = amount(n, c) WHERE id % 17 <> 0;
SELECT c, sum(value(a)) = value(sum(a)) AS sum, round(value(avg(a)), 15) = round(sum(value(a))::numeric(80, 40) / count(a), 15) AS avg,
	min(value(a)) = value(min(a)) AS min, max(value(a)) = value(max(a)) AS max FROM random_deal GROUP BY c ORDER BY c;
SELECT t = (SELECT sum(a) FROM random_deal WHERE currency(a) = currency(t)) FROM unnest((SELECT totals(a) FROM random_deal)) t;

-- spread: numeric is the oracle; a single value has none
SELECT c, round(value(stddev_samp(a)), 8) = round(stddev_samp(value(a)), 8) AS samp, round(value(stddev_pop(a)), 8) = round(stddev_pop(value(a)), 8) AS pop
	FROM random_deal GROUP BY c ORDER BY c;
SELECT stddev_samp(a), stddev_pop(a) FROM (VALUES ('USD 2'::amount), (NULL), ('USD 4'), ('USD 4'), ('USD 4'), ('USD 5'), ('USD 5'), ('USD 7'), ('USD 9')) v(a);
SELECT stddev_samp(a), stddev_pop(a) FROM (VALUES ('USD 2'::amount)) v(a);
SELECT stddev_samp(a) FROM (VALUES ('USD 2'::amount), ('EUR 2')) v(a);
SELECT stddev_pop(a) FROM (VALUES ('USD 9999999999999999999999999999'::amount), ('USD 0.0000000001')) v(a);
SELECT c, stddev_samp_merge(s) = (SELECT stddev_samp(a) FROM random_deal r WHERE r.c = s.c) AS samp,
	stddev_pop_merge(s) = (SELECT stddev_pop(a) FROM random_deal r WHERE r.c = s.c) AS pop
FROM (SELECT c, id % 7, stddev_samp_state(a)::text::amount_spread AS s FROM random_deal GROUP BY 1, 2) s GROUP BY c ORDER BY c;
SELECT '(USD,2,3.5)/2/62500'::amount_spread;
SELECT '(USD,2,3.5)/2/-62500'::amount_spread;
SELECT '(USD,2,3.5)/29/1'::amount_spread;

-- thousands of groups, each with its own totals
SELECT count(*), count(*) FILTER (WHERE t = ARRAY[amount(g, 'EUR'), amount(2 * g, 'USD')]) AS right FROM (
	SELECT i % 5000 AS g, totals(amount(i % 5000 * (1 + i / 5000), CASE WHEN i < 5000 THEN 'EUR' ELSE 'USD' END::currency)) AS t FROM generate_series(0, 9999) i
		GROUP BY 1) s;

-- states: stored, read back from text and binary, merged in any split
SELECT sum_state(a), avg_state(a), totals_state(a), min_state(a), max_state(a) FROM (VALUES ('USD -1.10'::amount), (NULL), ('USD 0.1005')) v(a);
SELECT c, sum_merge(s) = (SELECT sum(a) FROM random_deal r WHERE r.c = s.c) AS sum, avg_merge(s) = (SELECT avg(a) FROM random_deal r WHERE r.c = s.c) AS avg
FROM (SELECT c, id % 7, sum_state(a)::text::amount_sum AS s FROM random_deal GROUP BY 1, 2) s GROUP BY c ORDER BY c;
SELECT totals_merge(s) = (SELECT totals(a) FROM random_deal) FROM (SELECT id % 7, totals_state(a)::text::amount_totals AS s FROM random_deal GROUP BY 1) s;
SELECT min_merge(x) = (SELECT min(a) FROM random_deal WHERE c = 'EUR'), max_merge(y) = (SELECT max(a) FROM random_deal WHERE c = 'EUR')
	FROM (SELECT min_state(a) AS x, max_state(a) AS y FROM random_deal WHERE c = 'EUR' GROUP BY id % 3) s;
SELECT sum_merge(s) FROM (VALUES ('(USD,1,1)'::amount_sum), ('(EUR,1,1)')) v(s);
SELECT t, t::amount_sum FROM (VALUES ('(USD,3,123.45)'), ('(JPY,1,-0.0000000000000000000000000001)'), ('(EUR,9223372036854775807,0)')) v(t);
SELECT '(USD,0,1)'::amount_sum;
SELECT '(XYZ,1,1)'::amount_sum;
SELECT '(USD,1,1.00000000000000000000000000001)'::amount_sum;
SELECT '(USD,1,)'::amount_sum;
SELECT '{(USD,1,1),(EUR,1,1)}'::amount_totals;

-- the empty state is that of a frame without amounts: neutral in merges, no sum of its own
SELECT sum_merge(s), avg_merge(s) FROM (VALUES ('(,0,0)'::amount_sum), ('(USD,2,5)'), ('(,0,0)')) v(s);
SELECT sum_merge('(,0,0)'::amount_sum), avg_merge('(,0,0)'::amount_sum), amount_sum_accum('(,0,0)', 'EUR 2'), amount_sum_combine('(,0,0)', '(,0,0)');
SELECT totals_merge(t), totals_merge(t) FILTER (WHERE t::text = '{}') FROM (VALUES ('{}'::amount_totals), ('{(USD,2,5)}'), ('{}')) v(t);
SELECT encode(amount_sum_send('(,0,0)'), 'hex'), encode(amount_totals_send('{}'), 'hex'), amount_totals_accum('{}', 'EUR 2');
SELECT '(USD,0,0)'::amount_sum;
SELECT '(,1,0)'::amount_sum;
SELECT '{(USD,0,0)}'::amount_totals;

-- a moving aggregate of one's own: what leaves must have entered
CREATE AGGREGATE pg_temp.running(amount) (SFUNC = amount_sum_accum, STYPE = amount_sum, MSFUNC = amount_sum_enter, MINVFUNC = amount_sum_leave,
	MSTYPE = amount_sum);
CREATE AGGREGATE pg_temp.running_totals(amount) (SFUNC = amount_totals_accum, STYPE = amount_totals, MSFUNC = amount_totals_enter,
	MINVFUNC = amount_totals_leave, MSTYPE = amount_totals);
SELECT id, pg_temp.running(a) OVER w, pg_temp.running_totals(a) OVER w FROM (VALUES (1, 'USD 1'::amount), (2, NULL), (3, NULL), (4, 'EUR 4')) v(id, a) WINDOW w
	AS (ORDER BY id ROWS 1 PRECEDING) ORDER BY id;
CREATE AGGREGATE pg_temp.taken(amount) (SFUNC = amount_sum_leave, STYPE = amount_sum, INITCOND = '(USD,2,5)');
CREATE AGGREGATE pg_temp.taken_of_totals(amount) (SFUNC = amount_totals_leave, STYPE = amount_totals, INITCOND = '{(USD,2,5)}');
SELECT pg_temp.taken(a), pg_temp.taken_of_totals(a) FROM (VALUES ('USD 2'::amount), ('USD 3')) v(a);
SELECT pg_temp.taken(a) FROM (VALUES ('USD 2'::amount), ('USD 2')) v(a);
SELECT pg_temp.taken(a) FROM (VALUES ('USD 2'::amount), ('USD 3'), ('USD 0')) v(a);
SELECT pg_temp.taken('EUR 2'::amount);
SELECT pg_temp.taken('USD -9999999999999999999999999999'::amount);
SELECT pg_temp.taken_of_totals('EUR 2'::amount);

-- a spread that no amounts have is refused where it comes in
SELECT stddev_samp_merge('(USD,2,3.5)/2/62500'::amount_spread), stddev_samp_merge('(USD,2,3.5)/2/61250'::amount_spread),
	stddev_pop_merge('(USD,1,2)/2/40000'::amount_spread);
SELECT '(USD,2,3.5)/2/61249'::amount_spread;
SELECT '(USD,1,2)/2/40001'::amount_spread;
SELECT '(USD,2,3.501)/2/62500'::amount_spread;
SELECT stddev_pop_merge(('(USD,2,0)/2/' || trunc(2 * 999999999999999999999999999900::numeric ^ 2))::amount_spread);
SELECT ('(USD,2,0)/2/' || trunc(2 * 999999999999999999999999999900::numeric ^ 2) + 1)::amount_spread;

SELECT '(USD,2,20000000000000000000000000000)'::amount_sum;
SELECT '(USD,2,-19999999999999999999999999999)'::amount_sum;

-- a state of all currencies is stored whole
CREATE TABLE wide_state AS SELECT totals_state(amount(1, code)) AS s FROM currencies(), generate_series(1, 2);
SELECT array_length(totals_merge(s), 1), (SELECT sum(value(a)) FROM unnest(totals_merge(s)) a) FROM wide_state;
SELECT totals_merge(s) = totals_merge(s::text::amount_totals) FROM wide_state;
DROP TABLE wide_state;

-- what serves moving frames only is refused elsewhere
SELECT amount_sum_enter(NULL, NULL);
SELECT amount_totals_leave('{(USD,1,1)}', 'USD 1');

-- called outside an aggregate, a state argument is not changed
CREATE TABLE state_test AS SELECT sum_state(a) AS s, totals_state(a) AS t FROM random_deal WHERE c = 'USD';
SELECT amount_sum_accum(s, 'USD 1')::text <> s::text, amount_sum_combine(s, s)::text <> s::text, amount_totals_accum(t, 'EUR 1')::text <> t::text
	FROM state_test;
SELECT s::text = (SELECT sum_state(a) FROM random_deal WHERE c = 'USD')::text AND t::text = (SELECT totals_state(a) FROM random_deal WHERE c = 'USD')::text
	FROM state_test;
DROP TABLE state_test;

-- counts that cannot be do not wrap around
SELECT avg_merge(s) FROM (VALUES ('(USD,9223372036854775807,5)'::amount_sum), ('(USD,2,5)')) v(s);
SELECT totals_merge(s) FROM (VALUES ('{(USD,9223372036854775807,5)}'::amount_totals), ('{(USD,1,5)}')) v(s);
SELECT amount_sum_accum('(USD,9223372036854775807,5)', 'USD 1');
SELECT amount_totals_accum('{(USD,9223372036854775807,5)}', 'USD 1');
SELECT amount_spread_accum('(USD,9223372036854775807,0)/2/0', 'USD 1');

-- window frames
SELECT id, sum(a) OVER (ORDER BY id ROWS 1 PRECEDING), avg(a) OVER (ORDER BY id), totals(a) OVER (ORDER BY id ROWS 1 PRECEDING)
	FROM (VALUES (1, 'USD 1'::amount), (2, 'USD 2'), (3, NULL), (4, 'USD 4')) v(id, a);

-- moving frames take back exactly what they added, and may change currency where they run empty
SELECT id, sum(a) OVER w, avg(a) OVER w, totals(a) OVER w2
	FROM (VALUES (1, 'USD 1'::amount), (2, NULL), (3, NULL), (4, 'EUR 4'), (5, 'EUR 0.001'), (6, NULL), (7, NULL), (8, 'JPY 1')) v(id, a) WINDOW w
	AS (ORDER BY id ROWS 1 PRECEDING), w2 AS (ORDER BY id ROWS 4 PRECEDING) ORDER BY id;
SELECT sum(a) OVER (ORDER BY id ROWS 1 PRECEDING) FROM (VALUES (1, 'USD 1'::amount), (2, 'EUR 1')) v(id, a);
SELECT count(*) AS tested, count(*) FILTER (WHERE value(s) <> n) AS sum_wrong, count(*) FILTER (WHERE round(value(m), 15) <> round(n / k::numeric(80, 40), 15))
	AS avg_wrong FROM (
	SELECT sum(a) OVER w AS s, avg(a) OVER w AS m, sum(value(a)) OVER w AS n, count(a) OVER w AS k FROM random_deal
		WHERE c = 'JPY' WINDOW w AS (ORDER BY id ROWS BETWEEN 20 PRECEDING AND 3 PRECEDING)) f;

-- parallel plans are made and give the same
ALTER TABLE random_deal SET (parallel_workers = 2);
CREATE TABLE serial_result AS SELECT c, sum(a), avg(a), min(a), max(a), totals(a) FROM random_deal GROUP BY c;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT sum(a), avg(a), min(a), max(a), totals(a) FROM random_deal WHERE c = 'USD';
SELECT * FROM (SELECT c, sum(a), avg(a), min(a), max(a), totals(a) FROM random_deal GROUP BY c) p EXCEPT SELECT * FROM serial_result;
SELECT totals_merge(t) = (SELECT totals(a) FROM random_deal) FROM (SELECT totals_state(a) AS t FROM random_deal GROUP BY id % 3) s;
DROP TABLE random_deal, serial_result;

-- totals of 20,000 groups do not fit into 4 MB: the planner sorts, or divides what it hashes
CREATE TABLE grouped AS SELECT g, amount(g, 'USD') AS a FROM generate_series(1, 20000) g;
ANALYZE grouped;
SET work_mem = '4MB';
SET hash_mem_multiplier = 1;
SET max_parallel_workers_per_gather = 0;
DO $$
DECLARE
	query text;
	plan text;
BEGIN
	FOREACH query IN ARRAY '{"SELECT g, totals(a) FROM grouped GROUP BY g","SELECT g, count(a) FROM grouped GROUP BY g"}'::text[]
	LOOP
		EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
		RAISE NOTICE '%: %', query, CASE WHEN plan ~ 'Planned Partitions": [1-9]|"Node Type": "Sort"' THEN 'in parts' ELSE 'at once' END;
	END LOOP;
END $$;
RESET work_mem;
RESET hash_mem_multiplier;
RESET max_parallel_workers_per_gather;
DROP TABLE grouped;
