SET search_path = funding, public;
SET datestyle = ISO;

-- text in any order and spacing, out in one
SELECT r, r::rate_book FROM (VALUES
	('{}'), (' { } '),
	('{EUR/USD 2024-01-02 1.0956}'),
	('{EUR/USD 2024-01-03 1.0919, 2024-01-02 1.0956}'),
	('{eur/usd   2024-01-03   1.09190,EUR/JPY 2024-01-02 155.80 ,EUR/USD 2024-01-02 1.0956}'),
	('{EUR/USD 2024-01-02 1.0956, EUR/USD 2024-01-02 1.09560}'),
	('{USD/IDR 0001-01-01 0.0000000000000000000000000001, 9999-12-31 9999999999999999999999999999}'),
	('{EUR/TRL 2004-12-31 1836200, 1999-01-04 372274, 2000-02-29 0.5}')) v(r);

-- and bad text is refused
SELECT ''::rate_book;
SELECT '{EUR/USD 2024-01-02 1.0956'::rate_book;
SELECT '{EUR/USD 2024-01-02 1.0956} x'::rate_book;
SELECT '{2024-01-02 1.0956}'::rate_book;
SELECT '{EUR 2024-01-02 1.0956}'::rate_book;
SELECT '{EUR/QQQ 2024-01-02 1.0956}'::rate_book;
SELECT '{EUR/EUR 2024-01-02 1.0956}'::rate_book;
SELECT '{EUR/USD 2024-02-30 1.0956}'::rate_book;
SELECT '{EUR/USD 24-02-03 1.0956}'::rate_book;
SELECT '{EUR/USD 0000-01-01 1.0956}'::rate_book;
SELECT '{EUR/USD 2024-01-02}'::rate_book;
SELECT '{EUR/USD 2024-01-02 0}'::rate_book;
SELECT '{EUR/USD 2024-01-02 -1}'::rate_book;
SELECT '{EUR/USD 2024-01-02 NaN}'::rate_book;
SELECT '{EUR/USD 2024-01-02 1.23456789012345678901234567890}'::rate_book;
SELECT '{EUR/USD 2024-01-02 1.0956 1}'::rate_book;
SELECT '{EUR/USD 2024-01-02 1.0956, 2024-01-02 1.0957}'::rate_book;

-- the same rates are the same value, in whatever order and split they came
CREATE TABLE some_rate AS SELECT row_number() OVER () AS n, * FROM exchange_rate WHERE valid_on >= '2024-01-01';
SELECT count(DISTINCT encode(fingerprint(book), 'hex')) AS books, bool_and(book = (SELECT rate_book(base, quote, valid_on, rate) FROM some_rate)) AS equal
	FROM (
	SELECT rate_book(base, quote, valid_on, rate ORDER BY rate, quote) FROM some_rate
	UNION ALL SELECT rate_book(base, quote, valid_on, rate ORDER BY valid_on DESC) FROM some_rate
	UNION ALL SELECT rate_book(base, quote, valid_on, rate, 7::smallint) FROM some_rate
	UNION ALL SELECT rate_book_merge(state) FROM (SELECT rate_book_state(base, quote, valid_on, rate) AS state FROM some_rate GROUP BY n % 7) s
	UNION ALL SELECT rate_book_merge(state) FROM (SELECT rate_book_state(base, quote, valid_on, rate)::text::rate_list AS state FROM some_rate GROUP BY n % 3) s
	UNION ALL SELECT rate_book(base, quote, valid_on, rate)::text::rate_book FROM some_rate
	UNION ALL SELECT rate_book(base, quote, valid_on, rate) FROM (SELECT * FROM some_rate UNION ALL SELECT * FROM some_rate) twice) v(book);
SELECT rate_book(base, quote, valid_on, rate) = rate_book(base, quote, valid_on, rate) FILTER (WHERE n > 1) AS without_one,
	rate_book(base, quote, valid_on, rate) <> rate_book(base, quote, valid_on, rate + CASE n WHEN 1 THEN 0.0001 ELSE 0 END) AS one_changed FROM some_rate;

-- nothing is lost: all rates of the table, and their values
SELECT count(*), count(*) FILTER (WHERE e.rate = r.rate) AS equal FROM rates((SELECT rate_book(base, quote, valid_on, rate) FROM exchange_rate)) r
	JOIN exchange_rate e USING (base, quote, valid_on);
SELECT count(*) FROM (SELECT rate_book(base, quote, valid_on, rate)::text AS t FROM exchange_rate) b, LATERAL rates(b.t::rate_book);
SELECT pg_column_size(rate_book(base, quote, valid_on, rate)) < 1000000 AS below_1_mb FROM exchange_rate;

-- every form of storage: rates of 4, 8 and 16 bytes, days as bitmap and as list
CREATE VIEW given AS SELECT form.name, day::date, rate + CASE WHEN form.vary THEN extract(doy FROM day) * form.unit ELSE 0 END AS rate
	FROM (VALUES ('four bytes', 1.0, true, 0.0001), ('eight bytes', 12345678901.5, true, 0.0001),
		('sixteen bytes', 1234567890123.123456789012345, true, 0.000000000000001),
		('mixed scales', 1e19, true, 1e-8)) form(name, rate, vary, unit), generate_series('2023-12-25'::timestamp, '2024-01-05', '1 day') day
	UNION ALL SELECT 'far apart', day, 1.5 FROM unnest('{0001-01-01,1066-10-14,2024-02-29,9999-12-31}'::date[]) day;
SELECT name, pg_column_size(book) AS bytes, book::text::rate_book = book AS same,
	(SELECT count(*) FROM rates(book) r JOIN given g ON g.day = r.valid_on AND g.rate = r.rate AND g.name = v.name) AS found FROM (
	SELECT name, rate_book('EUR', 'USD', day, rate) AS book FROM given GROUP BY name) v ORDER BY name;
SELECT name, to_currency('EUR 100', 'USD', date '2024-01-03', book), to_currency('USD 100', 'EUR', date '2024-02-29', book, 'previous', NULL)
	FROM (SELECT name, rate_book('EUR', 'USD', day, rate) AS book FROM given GROUP BY name) v WHERE name <> 'far apart' ORDER BY name;
SELECT day, try_to_currency('EUR 100', 'USD', day, book), try_to_currency('EUR 100', 'USD', day, book, 'nearest', NULL)
	FROM (SELECT rate_book('EUR', 'USD', day, rate) AS book FROM given WHERE name = 'far apart') b,
	unnest('{0001-01-01,0001-01-08,0001-01-09,1066-10-13,9999-12-31}'::date[]) day;

-- preference: the highest wins, below it nothing matters; equal preference and other rates are an error
SELECT rate_book('EUR', 'USD', '2024-01-02', rate, preference::smallint) FROM (VALUES (1.1, 0), (1.2, 2), (1.3, 1), (1.4, 1), (1.20, 2)) v(rate, preference);
SELECT rate_book('EUR', 'USD', '2024-01-02', rate, preference::smallint) FROM (VALUES (1.1, 0), (1.2, 2), (1.3, 2)) v(rate, preference);
SELECT rate_book('EUR', 'USD', '2024-01-02', rate) FROM (VALUES (1.1), (1.1000), (1.2)) v(rate);
SELECT rate_book_merge(state) FROM (VALUES ('{EUR/USD 2024-01-02 1.1 1}'::rate_list), ('{EUR/USD 2024-01-02 1.2 0, 2024-01-03 1.3 0}'), (NULL)) v(state);
SELECT rate_book_merge(state) FROM (VALUES ('{EUR/USD 2024-01-02 1.1 1}'::rate_list), ('{EUR/USD 2024-01-02 1.2 1}')) v(state);

-- NULLs are skipped, no rows are NULL, rates that are none are refused
SELECT rate_book('EUR', 'USD', day, rate) FROM (VALUES ('2024-01-02'::date, 1.1), (NULL, 1.2), ('2024-01-03', NULL)) v(day, rate);
SELECT rate_book('EUR', 'USD', '2024-01-02', 1) FILTER (WHERE false) IS NULL AS none;
SELECT rate_book('EUR', 'USD', '2024-01-02', rate) FROM (VALUES (0)) v(rate);
SELECT rate_book('EUR', 'USD', '2024-01-02', rate) FROM (VALUES ('NaN'::numeric)) v(rate);
SELECT rate_book('EUR', 'USD', '2024-01-02', rate) FROM (VALUES (1.23456789012345678901234567890)) v(rate);
SELECT rate_book('EUR', 'EUR', '2024-01-02', 1) FROM (VALUES (1)) v;
SELECT rate_book('EUR', 'USD', 'infinity', 1) FROM (VALUES (1)) v;

-- a running aggregate: every row sees its own book
SELECT d, rate_book('EUR', 'USD', d, 1.5) OVER (ORDER BY d) FROM unnest('{2024-01-02,2024-01-03,2024-01-04}'::date[]) d;

-- the states are text, too
SELECT rate_book_state('EUR', 'USD', d, 1.5, 3::smallint), pg_typeof(rate_book_state('EUR', 'USD', d, 1.5)) FROM unnest('{2024-01-02,2024-01-03}'::date[]) d;
SELECT '{EUR/USD 2024-01-02 1.1}'::rate_list;
SELECT '{EUR/USD 2024-01-02 1.1 99999}'::rate_list;

-- in parallel as well
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF) SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate;
SELECT rate_book(base, quote, valid_on, rate, preference) = (SELECT rate_book(base, quote, valid_on, rate ORDER BY n)
	FROM (SELECT row_number() OVER () n, * FROM exchange_rate) e) AS same FROM exchange_rate;
RESET parallel_setup_cost; RESET parallel_tuple_cost; RESET min_parallel_table_scan_size; RESET max_parallel_workers_per_gather;
DROP VIEW given;
DROP TABLE some_rate;
