-- money.sql: aggregates of amounts against float8 and numeric

SELECT setseed(0.42);
CREATE UNLOGGED TABLE as_float8 AS SELECT i::int4 AS id, round((10 ^ (3 + 6 * random()))::numeric, 2)::float8 AS v FROM generate_series(1, :rows) i;
CREATE UNLOGGED TABLE as_numeric AS SELECT id, round(v::numeric, 2) AS v FROM as_float8;
CREATE UNLOGGED TABLE as_amount AS SELECT id, amount(v, 'USD') AS v FROM as_numeric;
VACUUM ANALYZE as_float8, as_numeric, as_amount;

INSERT INTO bench.candidate (contest, name, query, bar) VALUES
	('sum', 'sum(float8)', 'SELECT sum(v) FROM as_float8', NULL),
	('sum', 'sum(amount)', 'SELECT sum(v) FROM as_amount', 1.05),
	('sum', 'sum(numeric)', 'SELECT sum(v) FROM as_numeric', NULL),
	('sum', 'count(*) of amounts', 'SELECT count(*) FROM as_amount', NULL),
	('sum, against numeric', 'sum(numeric)', 'SELECT sum(v) FROM as_numeric', NULL),
	('sum, against numeric', 'sum(amount)', 'SELECT sum(v) FROM as_amount', 0.6),
	('avg', 'avg(float8)', 'SELECT avg(v) FROM as_float8', NULL),
	('avg', 'avg(amount)', 'SELECT avg(v) FROM as_amount', 1.05),
	('min and max', 'min, max(float8)', 'SELECT min(v), max(v) FROM as_float8', NULL),
	('min and max', 'min, max(amount)', 'SELECT min(v), max(v) FROM as_amount', 1.05),
	('min and max', 'min, max(numeric)', 'SELECT min(v), max(v) FROM as_numeric', NULL);

\echo sum of :rows values
SELECT * FROM bench.measure('sum');
SELECT * FROM bench.measure('sum, against numeric');
\echo avg
SELECT * FROM bench.measure('avg');
\echo min and max
SELECT * FROM bench.measure('min and max');

\i test/bench/deals.sql
INSERT INTO bench.candidate (contest, name, query, bar) VALUES
	('totals', 'sum(float8) GROUP BY currency as char(3)', 'SELECT c, sum(v) FROM as_char3 GROUP BY c', NULL),
	('totals', 'totals(amount)', 'SELECT totals(v) FROM as_mixed', 0.35);
CREATE UNLOGGED TABLE as_char3 AS SELECT id, raised_float8 AS v, raised_currency::text::char(3) AS c FROM bench_deals;
CREATE UNLOGGED TABLE as_mixed AS SELECT id, raised AS v FROM bench_deals;
VACUUM ANALYZE as_char3, as_mixed;
\echo one sum for each of 12 currencies
SELECT * FROM bench.measure('totals');

-- by selection in memory, and by a sort where work_mem is too small
INSERT INTO bench.candidate (contest, name, query, bar) VALUES
	('median', 'percentile_cont(float8)', 'SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM as_float8 WHERE id <= 1000000', NULL),
	('median', 'percentile_cont(amount)', 'SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM as_amount WHERE id <= 1000000', 1.1),
	('median, on disk', 'percentile_cont(float8)', 'SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM as_float8 WHERE id <= 1000000', NULL),
	('median, on disk', 'percentile_cont(amount)', 'SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM as_amount WHERE id <= 1000000', NULL);
\echo median of one million
SELECT * FROM bench.measure('median');
SET work_mem = '4MB';
SELECT * FROM bench.measure('median, on disk');
RESET work_mem;
