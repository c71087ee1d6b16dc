SET search_path = funding, public;
SET datestyle = ISO;
-- what a deal is in USD by plain SQL, and books of everything, of the years and of the months
CREATE TABLE deal AS SELECT id, day, amount(x, c) AS raised, CASE WHEN c = 'USD' THEN amount(x, c) ELSE amount(round(x::numeric(60, 30) * usd / own, 2), 'USD')
	END AS usd
	FROM generate_series(1, 1200) id, LATERAL (SELECT '2013-01-01'::date + id * 337 % 1095 AS day,
		(ARRAY['USD', 'EUR', 'GBP', 'JPY', 'CNY'])[1 + id % 5]::currency AS c, round(id * 7919 % 1000003 / 7.0, 2) AS x) d,
	LATERAL (SELECT coalesce((SELECT rate FROM exchange_rate WHERE base = 'EUR' AND quote = c AND valid_on <= day ORDER BY valid_on DESC LIMIT 1), 1) AS own) o,
	LATERAL (SELECT rate AS usd FROM exchange_rate WHERE base = 'EUR' AND quote = 'USD' AND valid_on <= day ORDER BY valid_on DESC LIMIT 1) u;
CREATE TABLE whole AS SELECT rate_book(base, quote, valid_on, rate, preference) AS book FROM exchange_rate;
CREATE TABLE year AS SELECT first_day, last_day,
	(SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate WHERE valid_on BETWEEN first_day - 7 AND last_day) AS book
	FROM generate_series(2013, 2015) y, LATERAL (SELECT make_date(y, 1, 1) AS first_day, make_date(y, 12, 31) AS last_day) d;
CREATE TABLE month AS SELECT first_day, last_day,
	(SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate WHERE valid_on BETWEEN first_day - 7 AND last_day) AS book
	FROM generate_series('2013-01-01'::timestamp, '2015-12-01', '1 month') m, LATERAL (SELECT m::date AS first_day, (m + '1 month')::date - 1 AS last_day) d;
ANALYZE deal, whole, year, month;
CREATE FUNCTION in_usd(deal, rate_book) RETURNS amount LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN to_currency($1.raised, 'USD', $1.day, $2);
CREATE FUNCTION in_usd_called(deal, rate_book) RETURNS amount LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	SET work_mem = '4MB' AS 'SELECT funding.to_currency($1.raised, ''USD'', $1.day, $2)';
CREATE FUNCTION in_usd_plpgsql(deal, rate_book) RETURNS amount
	LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS 'DECLARE book rate_book := $2; BEGIN RETURN to_currency($1.raised, ''USD'', $1.day, book); END';
-- plans as all versions of the server write them
CREATE FUNCTION plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
	DECLARE line text; BEGIN
		FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
			IF line !~ 'Params Evaluated' THEN
				RETURN NEXT regexp_replace(regexp_replace(regexp_replace(line, ' \(returns [^)]*\)', ''), 'InitPlan expr_', 'InitPlan '),
				'\$\d+|\(InitPlan \d+\)\.col1', '$book'); END IF;
		END LOOP; END $$;

-- wherever the book comes from, every deal is converted as plain SQL does it
SELECT 'scalar subquery' AS book, count(*), count(*) FILTER (WHERE to_currency(raised, 'USD', day, (SELECT book FROM whole)) IS DISTINCT FROM usd) AS wrong
	FROM deal
UNION ALL SELECT 'subquery that builds it', count(*),
	count(*) FILTER (WHERE to_currency(raised, 'USD', day, (SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate)) IS DISTINCT FROM usd)
	FROM deal
UNION ALL SELECT 'two books in a query', count(*),
	count(*) FILTER (WHERE to_currency(raised, 'USD', day, (SELECT book FROM whole)) <> usd
	OR to_currency(raised, 'USD', day, (SELECT rate_book(base, quote, valid_on, 2 * rate) FROM exchange_rate)) IS NULL) FROM deal
UNION ALL SELECT 'FROM', count(*), count(*) FILTER (WHERE to_currency(raised, 'USD', day, book) IS DISTINCT FROM usd) FROM deal, whole
UNION ALL SELECT 'subquery in FROM', count(*), count(*) FILTER (WHERE to_currency(raised, 'USD', day, book) IS DISTINCT FROM usd)
	FROM deal, (SELECT rate_book(base, quote, valid_on, rate) AS book FROM exchange_rate WHERE valid_on > '2012-12-01') b
UNION ALL SELECT 'LATERAL', count(*), count(*) FILTER (WHERE x.usd IS DISTINCT FROM deal.usd)
	FROM deal, LATERAL (SELECT to_currency(raised, 'USD', day, book) AS usd FROM year WHERE day BETWEEN first_day AND last_day) x
UNION ALL SELECT 'joined by year', count(*), count(*) FILTER (WHERE to_currency(raised, 'USD', day, book) IS DISTINCT FROM usd)
	FROM deal JOIN year ON day BETWEEN first_day AND last_day
UNION ALL SELECT 'joined by month', count(*), count(*) FILTER (WHERE to_currency(raised, 'USD', day, book) IS DISTINCT FROM usd)
	FROM deal JOIN month ON day BETWEEN first_day AND last_day
UNION ALL SELECT 'correlated subquery', count(*),
	count(*) FILTER (WHERE to_currency(raised, 'USD', day, (SELECT book FROM month WHERE day BETWEEN first_day AND last_day)) IS DISTINCT FROM usd) FROM deal
UNION ALL SELECT 'array', count(*), count(*) FILTER (WHERE to_currency(raised, 'USD', day, books[(extract(year FROM day) - 2012)::int]) IS DISTINCT FROM usd)
	FROM deal, (SELECT array_agg(book ORDER BY first_day) AS books FROM year) b
UNION ALL SELECT 'row', count(*), count(*) FILTER (WHERE to_currency(raised, 'USD', day, (r).book) IS DISTINCT FROM usd)
	FROM deal, (SELECT year AS r FROM year OFFSET 0) y WHERE day BETWEEN (r).first_day AND (r).last_day
UNION ALL SELECT 'json', count(*), count(*) FILTER (WHERE to_currency(raised, 'USD', day, (json #>> '{}')::rate_book) IS DISTINCT FROM usd)
	FROM deal, (SELECT to_jsonb(book) AS json FROM month WHERE first_day = '2014-02-01') j WHERE day BETWEEN '2014-02-01' AND '2014-02-28'
UNION ALL SELECT 'function, inlined', count(*), count(*) FILTER (WHERE in_usd(deal, (SELECT book FROM whole)) IS DISTINCT FROM usd) FROM deal
UNION ALL SELECT 'function in SQL', count(*), count(*) FILTER (WHERE in_usd_called(deal, (SELECT book FROM year WHERE first_day = '2014-01-01')) IS DISTINCT
	FROM usd) FROM deal WHERE day BETWEEN '2014-01-01' AND '2014-12-31'
UNION ALL SELECT 'function in PL/pgSQL', count(*), count(*) FILTER (WHERE in_usd_plpgsql(deal, book) IS DISTINCT FROM usd)
	FROM deal JOIN year ON day BETWEEN first_day AND last_day;
WITH b AS MATERIALIZED (SELECT book FROM whole) SELECT count(*) FILTER (WHERE to_currency(raised, 'USD', day, (SELECT book FROM b)) IS DISTINCT FROM usd)
	AS wrong FROM deal;
WITH RECURSIVE b(n, first_day, book) AS (SELECT 1, first_day, book FROM year WHERE first_day = '2013-01-01' UNION ALL SELECT n + 1, y.first_day, y.book
	FROM b, year y WHERE y.first_day = make_date(2013 + n, 1, 1))
	SELECT n, count(*) FILTER (WHERE to_currency(raised, 'USD', day, book) IS DISTINCT FROM usd) AS wrong FROM b JOIN deal ON day BETWEEN first_day
		AND first_day + 360 GROUP BY n ORDER BY n;
SELECT count(*) FILTER (WHERE to_currency(raised, 'USD', day, book) IS DISTINCT FROM usd) AS wrong
	FROM (SELECT d.*, first_value(y.book) OVER (PARTITION BY y.first_day ORDER BY id) AS book FROM deal d JOIN year y ON day BETWEEN first_day AND last_day) w;

-- a subquery is evaluated once, a function is inlined, every group has its own book
SET max_parallel_workers_per_gather = 0;
SELECT plan($$SELECT sum(to_currency(raised, 'USD', day, (SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate))) FROM deal$$);
SELECT plan($$SELECT id FROM deal WHERE in_usd(deal, (SELECT book FROM whole)) > 'USD 10'$$);
SELECT plan($$SELECT sum_in(raised, day, 'USD', (SELECT book FROM whole)) FROM deal$$);
RESET max_parallel_workers_per_gather;
SELECT first_day, sum_in(raised, day, 'USD', book) = sum_in(raised, day, 'USD', (SELECT book FROM whole)) AS same FROM deal JOIN year ON day BETWEEN first_day
	AND last_day GROUP BY first_day ORDER BY first_day;
SELECT sum_in(raised, day, 'USD', book) = (SELECT sum_in(raised, day, 'USD', (SELECT book FROM whole)) FROM deal) AS same
	FROM deal JOIN month ON day BETWEEN first_day AND last_day;

-- a book has no order and no hash; its fingerprint stands for it
SELECT DISTINCT book FROM year;
SELECT count(*), count(DISTINCT fingerprint(book)) FROM (SELECT book FROM month UNION ALL SELECT book::text::rate_book FROM month) b;

-- stored in every way, in partitions
CREATE TABLE stored (storage text, first_day date, last_day date, book rate_book) PARTITION BY LIST (storage);
CREATE TABLE stored_external PARTITION OF stored FOR VALUES IN ('external');
CREATE TABLE stored_extended PARTITION OF stored FOR VALUES IN ('extended');
CREATE TABLE stored_main PARTITION OF stored FOR VALUES IN ('main');
CREATE TABLE stored_plain PARTITION OF stored FOR VALUES IN ('plain');
ALTER TABLE stored_extended ALTER book SET STORAGE EXTENDED, ALTER book SET COMPRESSION pglz;
ALTER TABLE stored_main ALTER book SET STORAGE MAIN, ALTER book SET COMPRESSION pglz;
ALTER TABLE stored_plain ALTER book SET STORAGE PLAIN;
INSERT INTO stored SELECT s, first_day, last_day, book FROM unnest('{external,extended,main}'::text[]) s, year;
INSERT INTO stored SELECT s, '2013-01-02', '2013-01-02', rate_book(base, quote, valid_on, rate) FROM unnest('{external,extended,main,plain}'::text[]) s,
	exchange_rate WHERE quote IN ('USD', 'GBP', 'JPY', 'CNY') AND valid_on = '2013-01-02' GROUP BY s;
SELECT storage, count(*), count(pg_column_compression(book)) AS compressed, sum(wrong) AS wrong
	FROM stored, LATERAL (SELECT count(*) FILTER (WHERE to_currency(raised, 'USD', day, book) IS DISTINCT FROM usd) AS wrong FROM deal
		WHERE day BETWEEN first_day AND last_day) d GROUP BY storage ORDER BY storage;
SELECT count(*), count(*) FILTER (WHERE to_currency(raised, 'USD', day, book) IS DISTINCT FROM usd) AS wrong FROM deal JOIN stored ON day BETWEEN first_day
	AND last_day;
SELECT sum_in(raised, day, 'USD', book) = (SELECT sum_in(raised, day, 'USD', (SELECT book FROM whole)) FROM deal JOIN stored ON day BETWEEN first_day
	AND last_day) AS same FROM deal JOIN stored ON day BETWEEN first_day AND last_day;

-- rates that stay the same can be compressed: in the page, or elsewhere if long
CREATE TABLE pegged AS SELECT s AS storage, n, rate_book(base, quote, valid_on + i, rate) AS book FROM unnest('{external,extended,main}'::text[]) s,
	unnest('{300,3000}'::int[]) n, generate_series(0, n) i, exchange_rate WHERE quote IN ('USD', 'GBP', 'JPY', 'CNY') AND valid_on = '2013-01-02' GROUP BY s, n;
INSERT INTO stored SELECT storage, '0001-01-01', '0001-01-01', book FROM pegged;
SELECT storage, count(*), count(pg_column_compression(book)) AS compressed, sum(pg_column_size(book)) < 40000 AS small, bool_and(same) AS same
	FROM stored s,
		LATERAL (SELECT bool_and(to_currency(raised, 'USD', '2013-01-02'::date + id % 300, s.book) = to_currency(raised, 'USD', '2013-01-02'::date, w.book))
		AS same FROM deal, whole w) d WHERE first_day = '0001-01-01' GROUP BY storage ORDER BY storage;
DELETE FROM stored WHERE first_day = '0001-01-01';

-- ten thousand turns between books, of which a call site keeps some, take no more memory than those
SET max_parallel_workers_per_gather = 0;
SELECT n, wrong, (SELECT count(*) BETWEEN 2 AND 16 FROM pg_backend_memory_contexts WHERE name = 'funding rate book' AND n > 0) AS kept,
	(SELECT sum(total_bytes) < 8000000 FROM pg_backend_memory_contexts WHERE name LIKE 'funding rate%' AND n > 0) AS small
	FROM (SELECT count(*) AS n, count(*) FILTER (WHERE to_currency(raised, 'USD', day, book) IS DISTINCT FROM usd) AS wrong
		FROM (SELECT * FROM generate_series(1, 9) i, deal JOIN month ON day BETWEEN first_day AND last_day ORDER BY i, id LIMIT 10000 OFFSET 0) d) c;
SELECT n, (SELECT count(*) BETWEEN 2 AND 17 FROM pg_backend_memory_contexts WHERE name = 'funding rate book' AND n > 0) AS kept,
	(SELECT sum(total_bytes) < 40000000 FROM pg_backend_memory_contexts WHERE name LIKE 'funding rate%' AND n > 0) AS small, same
	FROM (SELECT count(*) AS n, sum_in(raised, day, 'USD', book) = sum_in(raised, day, 'USD', (SELECT book FROM whole)) AS same
		FROM (SELECT * FROM generate_series(1, 9) i, deal JOIN month ON day BETWEEN first_day AND last_day ORDER BY i, id LIMIT 10000 OFFSET 0) d) c;
-- the same book in many rows is one book; of large ones fewer are kept
CREATE TABLE copy AS SELECT i, book FROM generate_series(1, 60) i, whole;
SELECT n, wrong, (SELECT count(*) FROM pg_backend_memory_contexts WHERE name = 'funding rate book' AND n > 0) AS kept
	FROM (SELECT count(*) AS n, count(*) FILTER (WHERE to_currency(raised, 'USD', day, book) IS DISTINCT FROM usd) AS wrong
	FROM deal JOIN copy ON i = id % 60 + 1) c;
CREATE TABLE large AS SELECT n, rate_book('EUR', 'USD', '0001-01-01'::date + i, n) AS book FROM generate_series(1, 3) n, generate_series(0, 3600000, 500) i
	GROUP BY n;
SELECT n, sum, (SELECT count(*) BETWEEN 1 AND 2 FROM pg_backend_memory_contexts WHERE name = 'funding rate book' AND n > 0) AS kept
	FROM (SELECT count(*) AS n, sum(to_currency('EUR 1', 'USD', date '0001-01-01', book)) FROM generate_series(1, 12) i JOIN large ON n = i % 3 + 1) c;
RESET max_parallel_workers_per_gather;
DROP TABLE copy, large;

-- prepared, as a parameter that stays one and as a constant
SELECT book AS whole, (SELECT book FROM month WHERE first_day = '2013-03-01') AS march FROM whole \gset
PREPARE wrong(rate_book, date, date) AS SELECT count(*), count(*) FILTER (WHERE to_currency(raised, 'USD', day, $1) IS DISTINCT FROM usd) AS wrong,
	sum_in(raised, day, 'USD', $1) = sum_in(raised, day, 'USD', (SELECT book FROM whole)) AS same FROM deal WHERE day BETWEEN $2 AND $3;
SET plan_cache_mode = force_generic_plan;
EXECUTE wrong(:'whole', '2013-01-01', '2015-12-31');
EXECUTE wrong(:'march', '2013-03-01', '2013-03-31');
EXECUTE wrong(NULL, '2013-03-01', '2013-03-31');
SET plan_cache_mode = force_custom_plan;
EXECUTE wrong(:'whole', '2013-01-01', '2015-12-31');
EXECUTE wrong(:'march', '2013-03-01', '2013-03-31');
EXECUTE wrong(NULL, '2013-03-01', '2013-03-31');
RESET plan_cache_mode;
-- of constants alone the planner makes a constant
EXPLAIN (VERBOSE, COSTS OFF) SELECT to_currency('EUR 100', 'USD', date '2013-01-02', rate_book '{EUR/USD 2013-01-02 1.3262}');
EXPLAIN (VERBOSE, COSTS OFF) SELECT to_currency(raised, 'USD', day, rate_book '{EUR/USD 2013-01-02 1.3262}') FROM deal;

-- PL/pgSQL: one call site, books in turn; a variable outlives its row and its transaction
DO $$
DECLARE
	books rate_book[] := (SELECT array_agg(book ORDER BY first_day) FROM year);
	d deal;
	kept rate_book;
	wrong int := 0;
BEGIN
	FOR d IN SELECT * FROM deal ORDER BY id LOOP
		IF to_currency(d.raised, 'USD', d.day, books[(extract(year FROM d.day) - 2012)::int]) IS DISTINCT FROM d.usd THEN wrong := wrong + 1; END IF;
	END LOOP;
	DELETE FROM whole RETURNING book INTO kept;
	COMMIT;
	FOR d IN SELECT * FROM deal ORDER BY id LOOP
		IF to_currency(d.raised, 'USD', d.day, kept) IS DISTINCT FROM d.usd THEN wrong := wrong + 1; END IF;
	END LOOP;
	INSERT INTO whole VALUES (kept);
	RAISE NOTICE '% wrong', wrong;
END $$;
SELECT fingerprint(book) = (SELECT fingerprint(rate_book(base, quote, valid_on, rate, preference)) FROM exchange_rate) AS same FROM whole;

-- a cursor has the book of when it was declared, held or not
BEGIN;
DECLARE open CURSOR FOR SELECT to_currency(raised, 'USD', day, (SELECT book FROM whole)) = usd AS same FROM deal ORDER BY id;
DECLARE held SCROLL CURSOR WITH HOLD FOR SELECT id, to_currency(raised, 'USD', day, (SELECT book FROM whole)) = usd AS same,
	(SELECT book FROM whole) = (SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate) AS book FROM deal ORDER BY id;
FETCH 1 FROM open;
DELETE FROM whole;
FETCH 1 FROM open;
COMMIT;
FETCH LAST FROM held;
FETCH FIRST FROM held;
CLOSE held;
INSERT INTO whole SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate;

-- generated columns and indexes take a book that is a constant
CREATE TABLE converted_deal (raised amount,
	usd amount GENERATED ALWAYS AS (to_currency(raised, 'USD', date '2013-01-02', rate_book '{EUR/USD 2013-01-02 1.3262, EUR/GBP 2013-01-02 0.81405}')) STORED);
INSERT INTO converted_deal SELECT amount(i, c) FROM generate_series(1, 500) i, unnest('{EUR,GBP,USD}'::currency[]) c;
INSERT INTO converted_deal VALUES ('JPY 1');
UPDATE converted_deal SET raised = 'EUR 1000' WHERE raised = 'EUR 1' RETURNING raised, usd;
CREATE INDEX ON converted_deal (try_to_currency(raised, 'GBP', date '2013-01-02', rate_book '{EUR/USD 2013-01-02 1.3262, EUR/GBP 2013-01-02 0.81405}'));
ANALYZE converted_deal;
SET enable_seqscan = off; SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT raised FROM converted_deal
	WHERE try_to_currency(raised, 'GBP', date '2013-01-02', rate_book '{EUR/GBP 2013-01-02 0.81405, EUR/USD 2013-01-02 1.3262}') = 'GBP 81.41';
SELECT raised, usd FROM converted_deal WHERE try_to_currency(raised, 'GBP', date '2013-01-02',
	rate_book '{EUR/GBP 2013-01-02 0.81405, EUR/USD 2013-01-02 1.3262}') = 'GBP 81.41';
-- by policy, too, which the planner writes in its own way
CREATE INDEX ON converted_deal (rate(currency(raised), 'GBP', date '2013-01-05', rate_book '{EUR/USD 2013-01-02 1.3262, EUR/GBP 2013-01-02 0.81405}', 'nearest',
	30)) WHERE currency(raised) <> 'JPY';
EXPLAIN (COSTS OFF) SELECT count(*) FROM converted_deal
	WHERE currency(raised) <> 'JPY' AND rate(currency(raised), 'GBP', date '2013-01-05', rate_book '{EUR/USD 2013-01-02 1.3262, EUR/GBP 2013-01-02 0.81405}',
	'nearest', 30) > 0.9;
SELECT count(*) FROM converted_deal WHERE currency(raised) <> 'JPY'
	AND rate(currency(raised), 'GBP', date '2013-01-05', rate_book '{EUR/USD 2013-01-02 1.3262, EUR/GBP 2013-01-02 0.81405}', 'nearest', 30) > 0.9;
RESET enable_seqscan; RESET enable_bitmapscan;

-- no book is NULL; a book without rates knows what a currency is in itself, and nothing else
SELECT to_currency('EUR 1', 'USD', date '2013-01-02', NULL::rate_book), try_to_currency('EUR 1', 'USD', date '2013-01-02', NULL::rate_book, 'exact'),
	rate('EUR', 'USD', date '2013-01-02', NULL::rate_book), sum_in('EUR 1', '2013-01-02', 'USD', NULL), fingerprint(NULL::rate_book),
	(SELECT count(*) FROM rates(NULL));
SELECT b AS book, to_currency('EUR 1', 'EUR', date '2013-01-02', b), try_to_currency('EUR 1', 'USD', date '2013-01-02', b),
	try_to_currency('DEM 1.95583', 'EUR', date '2013-01-02', b) AS fixed, octet_length(fingerprint(b)), (SELECT count(*) FROM rates(b))
	FROM (SELECT rate_book '{}' AS b) x;
SELECT sum_in_known('EUR 1', '2013-01-02', 'USD', '{}'), unconverted('EUR 1', '2013-01-02', 'USD', '{}'), sum_in('EUR 1', '2013-01-02', 'EUR', '{}');
SELECT to_currency('EUR 1', 'USD', date '2013-01-02', rate_book '{}');
SELECT rate_book_merge(s) AS merged, rate_book_merge(NULL) AS none FROM (VALUES (NULL), ('{}'::rate_list)) v(s);

-- in parallel workers: a book of the query's own, and one of each row
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 1; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
	SET parallel_leader_participation = off; SET enable_parallel_hash = off;
ALTER TABLE deal SET (parallel_workers = 2);
SELECT plan($$SELECT count(*) FROM deal WHERE to_currency(raised, 'USD', day, (SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate))
	= usd$$);
SELECT count(*) FROM deal WHERE to_currency(raised, 'USD', day, (SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate)) = usd;
SELECT plan($$SELECT sum_in(raised, day, 'USD', book) FROM deal JOIN year ON first_day = make_date(extract(year FROM day)::int, 1, 1)$$);
SELECT count(*), count(*) FILTER (WHERE to_currency(raised, 'USD', day, book) IS DISTINCT FROM usd) AS wrong,
	sum_in(raised, day, 'USD', book) = (SELECT sum_in(raised, day, 'USD', (SELECT book FROM whole)) FROM deal) AS same
	FROM deal JOIN year ON first_day = make_date(extract(year FROM day)::int, 1, 1);

-- a book of partitions, each of which gives a part
CREATE TABLE rate_of (LIKE exchange_rate) PARTITION BY RANGE (valid_on);
CREATE TABLE rate_of_the_old PARTITION OF rate_of FOR VALUES FROM (MINVALUE) TO ('2010-01-01');
CREATE TABLE rate_of_the_new PARTITION OF rate_of FOR VALUES FROM ('2010-01-01') TO (MAXVALUE);
INSERT INTO rate_of SELECT * FROM exchange_rate;
ANALYZE rate_of;
SET enable_partitionwise_aggregate = on; SET max_parallel_workers_per_gather = 0;
SELECT plan($$SELECT rate_book(base, quote, valid_on, rate, preference) FROM rate_of$$);
SELECT rate_book(base, quote, valid_on, rate, preference) = (SELECT book FROM whole) AS same FROM rate_of;
SELECT rate_book_merge(s) = (SELECT book FROM whole) AS same
	FROM (SELECT rate_book_state(base, quote, valid_on, rate, preference) AS s FROM rate_of GROUP BY tableoid) p;
SELECT rate_book_merge(s) = (SELECT book FROM whole) AS same, count(*)
	FROM (SELECT rate_book_state(base, quote, valid_on, rate, preference)::text::rate_list AS s FROM rate_of GROUP BY quote) p;

DROP FUNCTION in_usd(deal, rate_book), in_usd_called, in_usd_plpgsql, plan;
DROP TABLE deal, whole, year, month, stored, pegged, converted_deal, rate_of;
