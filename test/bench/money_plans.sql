-- money_plans.sql: sorts, indexes, joins, frames and COPY of amounts against numeric and float8

SELECT setseed(0.42);
CREATE UNLOGGED TABLE as_float8 AS SELECT i::int4 AS id, round((10 ^ (3 + 6 * random()))::numeric, 2)::float8 AS v FROM generate_series(1, :rows) i;
CREATE UNLOGGED TABLE as_numeric AS SELECT id, round(v::numeric, 2) AS v FROM as_float8;
CREATE UNLOGGED TABLE as_amount AS SELECT id, amount(v, 'USD') AS v FROM as_numeric;
CREATE UNLOGGED TABLE as_pair AS SELECT id, v, 'USD'::char(3) AS c FROM as_numeric;
CREATE UNLOGGED TABLE part_float8 AS SELECT * FROM as_float8 WHERE id % 10 = 0;
CREATE UNLOGGED TABLE part_numeric AS SELECT * FROM as_numeric WHERE id % 10 = 0;
CREATE UNLOGGED TABLE part_amount AS SELECT * FROM as_amount WHERE id % 10 = 0;
VACUUM ANALYZE as_float8, as_numeric, as_amount, as_pair, part_float8, part_numeric, part_amount;
SET synchronize_seqscans = off;

\echo bytes a row of :rows, with an int4 key
SELECT 'amount' AS form, round(pg_relation_size('as_amount') / :rows::numeric, 1) AS bytes
UNION ALL SELECT 'numeric and char(3)', round(pg_relation_size('as_pair') / :rows::numeric, 1);

INSERT INTO bench.candidate (contest, name, query, bar) VALUES
	('order', 'ORDER BY numeric', 'SELECT count(*) FROM (SELECT v FROM as_numeric ORDER BY v OFFSET 0) s', NULL),
	('order', 'ORDER BY amount', 'SELECT count(*) FROM (SELECT v FROM as_amount ORDER BY v OFFSET 0) s', 0.8),
	('order', 'ORDER BY float8', 'SELECT count(*) FROM (SELECT v FROM as_float8 ORDER BY v OFFSET 0) s', NULL),
	('index', 'btree of numeric', 'CREATE INDEX made ON as_numeric (v); DROP INDEX made', NULL),
	('index', 'btree of amount', 'CREATE INDEX made ON as_amount (v); DROP INDEX made', 0.7),
	('index', 'btree of float8', 'CREATE INDEX made ON as_float8 (v); DROP INDEX made', NULL),
	('join', 'hash join on numeric', 'SELECT count(*) FROM as_numeric a JOIN part_numeric b USING (v)', NULL),
	('join', 'hash join on amount', 'SELECT count(*) FROM as_amount a JOIN part_amount b USING (v)', 0.85),
	('join, against float8', 'hash join on float8', 'SELECT count(*) FROM as_float8 a JOIN part_float8 b USING (v)', NULL),
	('join, against float8', 'hash join on amount', 'SELECT count(*) FROM as_amount a JOIN part_amount b USING (v)', 1.1),
	('frame', 'sum(float8) over 100 rows', 'SELECT count(s) FROM (SELECT sum(v) OVER (ORDER BY id ROWS 99 PRECEDING) AS s FROM part_float8) w', NULL),
	('frame', 'sum(amount) over 100 rows', 'SELECT count(s) FROM (SELECT sum(v) OVER (ORDER BY id ROWS 99 PRECEDING) AS s FROM part_amount) w', 0.15),
	('frame', 'sum(numeric) over 100 rows', 'SELECT count(s) FROM (SELECT sum(v) OVER (ORDER BY id ROWS 99 PRECEDING) AS s FROM part_numeric) w', NULL),
	('copy out', 'numeric and char(3), text', 'COPY as_pair TO ''/dev/null''', NULL),
	('copy out', 'amount, text', 'COPY as_amount TO ''/dev/null''', 0.85),
	('copy out, binary', 'numeric and char(3), binary', 'COPY as_pair TO ''/dev/null'' (FORMAT binary)', NULL),
	('copy out, binary', 'amount, binary', 'COPY as_amount TO ''/dev/null'' (FORMAT binary)', 0.75);

SELECT 'order' AS contest, * FROM bench.measure('order', 3);
SELECT 'index' AS contest, * FROM bench.measure('index', 3);
SELECT 'join' AS contest, * FROM bench.measure('join', 3);
SELECT 'join' AS contest, * FROM bench.measure('join, against float8', 3);
SELECT 'frame' AS contest, * FROM bench.measure('frame', 3);
SELECT 'copy out' AS contest, * FROM bench.measure('copy out', 3);
SELECT 'copy out' AS contest, * FROM bench.measure('copy out, binary', 3);

SELECT current_setting('data_directory') AS dir \gset
\set pair_text :dir '/bench_pair.txt'
\set pair_binary :dir '/bench_pair.bin'
\set amount_text :dir '/bench_amount.txt'
\set amount_binary :dir '/bench_amount.bin'
COPY as_pair TO :'pair_text';
COPY as_pair TO :'pair_binary' (FORMAT binary);
COPY as_amount TO :'amount_text';
COPY as_amount TO :'amount_binary' (FORMAT binary);
CREATE UNLOGGED TABLE in_pair (LIKE as_pair);
CREATE UNLOGGED TABLE in_amount (LIKE as_amount);
INSERT INTO bench.candidate (contest, name, query, bar) VALUES
	('copy in', 'numeric and char(3), text', format('TRUNCATE in_pair; COPY in_pair FROM %L', :'pair_text'), NULL),
	('copy in', 'amount, text', format('TRUNCATE in_amount; COPY in_amount FROM %L', :'amount_text'), 0.85),
	('copy in, binary', 'numeric and char(3), binary', format('TRUNCATE in_pair; COPY in_pair FROM %L (FORMAT binary)', :'pair_binary'), NULL),
	('copy in, binary', 'amount, binary', format('TRUNCATE in_amount; COPY in_amount FROM %L (FORMAT binary)', :'amount_binary'), 0.75);
SELECT 'copy in' AS contest, * FROM bench.measure('copy in', 3);
SELECT 'copy in' AS contest, * FROM bench.measure('copy in, binary', 3);
