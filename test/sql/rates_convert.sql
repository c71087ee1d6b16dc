SET search_path = funding, public;
SET datestyle = ISO;
CREATE TABLE book AS SELECT rate_book(base, quote, valid_on, rate) AS book FROM exchange_rate;

-- by the last rates on or before the day: a Saturday takes Friday's; no rounding between the legs, half away from zero at the end
SELECT d, to_currency('USD 100', 'CNY', d, book) AS "CNY", round(100 * c.rate / u.rate, 2) AS plain
	FROM book, unnest('{2024-01-19,2024-01-20,2024-01-21,2024-01-22}'::date[]) d,
	LATERAL (SELECT rate FROM exchange_rate WHERE base = 'EUR' AND quote = 'USD' AND valid_on <= d ORDER BY valid_on DESC LIMIT 1) u,
		LATERAL (SELECT rate FROM exchange_rate WHERE base = 'EUR' AND quote = 'CNY' AND valid_on <= d ORDER BY valid_on DESC LIMIT 1) c;

-- minor units of the target: 0, 2, 3, none (8 digits); its own currency is left alone
SELECT to_currency(a, t, date '2024-01-02', rate_book '{EUR/JPY 2024-01-02 155.555, EUR/KWD 2024-01-02 0.3366, EUR/XAU 2024-01-02 0.000531, EUR/USD '
	'2024-01-02 1.0956}') FROM (VALUES
	('EUR 1'::amount, 'JPY'::currency), ('EUR 1', 'KWD'), ('EUR 10', 'KWD'), ('EUR 1', 'XAU'), ('EUR 100000', 'XAU'), ('JPY 155.555', 'EUR'),
		('EUR 1.23456', 'EUR'), ('JPY 1000000', 'KWD'), ('EUR 0', 'JPY'), ('EUR -1', 'JPY')) v(a, t);
SELECT a, to_currency(a::amount, 'USD', date '2024-01-02', rate_book '{EUR/USD 2024-01-02 0.5}'),
	to_currency(a::amount, 'USD', date '2024-01-02', rate_book '{USD/EUR 2024-01-02 2}')
	FROM (VALUES ('EUR 0.01'), ('EUR -0.01'), ('EUR 0.03'), ('EUR 0.0099999999'), ('EUR 0.0100000001'), ('EUR 99999999999999999999999999.99')) v(a);

-- every conversion equals the plain join in numeric, over rows of all ages, currencies and sizes; the fixed rates of the euro are the regulations'
CREATE TABLE fixed_rate (currency currency, since date, rate numeric);
INSERT INTO fixed_rate VALUES ('ATS', '1999-01-01', 13.7603), ('BEF', '1999-01-01', 40.3399), ('DEM', '1999-01-01', 1.95583), ('ESP', '1999-01-01', 166.386),
	('FIM', '1999-01-01', 5.94573), ('FRF', '1999-01-01', 6.55957),
	('IEP', '1999-01-01', 0.787564), ('ITL', '1999-01-01', 1936.27), ('LUF', '1999-01-01', 40.3399), ('NLG', '1999-01-01', 2.20371),
		('PTE', '1999-01-01', 200.482), ('XEU', '1999-01-01', 1), ('GRD', '2001-01-01', 340.750), ('SIT', '2007-01-01', 239.640),
	('CYP', '2008-01-01', 0.585274), ('MTL', '2008-01-01', 0.429300), ('SKK', '2009-01-01', 30.1260), ('EEK', '2011-01-01', 15.6466),
		('LVL', '2014-01-01', 0.702804), ('LTL', '2015-01-01', 3.45280), ('HRK', '2023-01-01', 7.53450), ('BGN', '2026-01-01', 1.95583),
		('EUR', '1999-01-01', 1);
CREATE FUNCTION per_euro(c currency, d date, OUT rate numeric, OUT day date) LANGUAGE sql STABLE RETURN
	(SELECT (rate, day) FROM (SELECT f.rate, d AS day, 0 AS rule FROM fixed_rate f WHERE f.currency = c AND f.since <= d
		UNION ALL (SELECT e.rate, e.valid_on, 1 FROM exchange_rate e WHERE e.base = 'EUR' AND e.quote = c AND e.valid_on BETWEEN d - 7 AND d
			ORDER BY e.valid_on DESC LIMIT 1)) r ORDER BY rule LIMIT 1);
CREATE TABLE deal AS SELECT i, amount((CASE i % 5 WHEN 0 THEN -1 ELSE 1 END)
	* round((i::bigint * 7919 % 1000003)::numeric * (i % 13)::numeric ^ (i % 11), i % 6) / 100, c.all_of[1 + i * 7 % c.n]) AS a,
	c.all_of[1 + i * 31 % c.n] AS t, '1998-12-28'::date + i * 37 % 9985 AS d
	FROM generate_series(1, 5000) i, (SELECT array_agg(currency) AS all_of, count(*)::int AS n
		FROM (SELECT quote AS currency FROM exchange_rate WHERE quote NOT IN ('TRL', 'ROL') UNION SELECT currency FROM fixed_rate ORDER BY 1) u) c;
WITH both_ways AS (SELECT i, try_to_currency(a, t, d, book) AS got, CASE WHEN currency(a) = t THEN a
	ELSE amount(round(value(a)::numeric(80, 50) * tr.rate / fr.rate, minor_units.digits), t) END AS wanted
	FROM deal, book, LATERAL per_euro(currency(a), d) fr, LATERAL per_euro(t, d) tr, LATERAL (SELECT coalesce(minor_units(t), 8) AS digits) AS minor_units)
SELECT count(*), count(wanted) AS with_rate, count(*) FILTER (WHERE got IS DISTINCT FROM wanted) AS wrong FROM both_ways;

-- the same by an explicit policy
SELECT count(*) FILTER (WHERE try_to_currency(a, t, d, book) IS DISTINCT FROM try_to_currency(a, t, d, book, 'previous')) AS wrong FROM deal, book;

-- fixed legs, before and after the day; the euro's and the two redenominations
SELECT to_currency('DEM 195583', 'EUR', date '2024-01-20', rate_book '{}'), to_currency('EUR 1000', 'FRF', date '1999-01-01', rate_book '{}'),
	to_currency('DEM 1000', 'FRF', date '2001-05-05', rate_book '{}'), to_currency('TRL 1000000', 'TRY', date '2005-01-01', rate_book '{}'),
	to_currency('RON 1', 'ROL', date '2024-01-01', rate_book '{}');
SELECT to_currency('DEM 1', 'EUR', date '1998-12-31', rate_book '{}');
SELECT d, to_currency('HRK 753450', 'EUR', d, book) FROM book, unnest('{2022-12-30,2022-12-31,2023-01-01,2024-05-05}'::date[]) d;
SELECT d, to_currency('TRL 1000000000', 'EUR', d, book) FROM book, unnest('{2004-12-31,2005-01-01,2005-01-02,2005-01-03,2006-01-02}'::date[]) d;
SELECT to_currency('GRD 340750', 'EUR', date '2000-12-31', book) FROM book;

-- no rate: pair, date, the nearest date and its age
SELECT to_currency('USD 1', 'CNY', date '2005-03-31', book) FROM book;
SELECT to_currency('RUB 1', 'EUR', date '2022-03-09', book) FROM book;
SELECT to_currency('RUB 1', 'EUR', date '2022-03-08', book) FROM book;
SELECT to_currency('USD 1', 'AMD', date '2024-01-01', book) FROM book;
SELECT to_currency('USD 1', 'EUR', date '2030-01-01', book) FROM book;
SELECT to_currency('USD 1', 'EUR', date 'infinity', book) FROM book;
SELECT try_to_currency('USD 1', 'CNY', date '2005-03-31', book) IS NULL, try_to_currency('USD 1', 'CNY', date 'infinity', book) IS NULL,
	try_to_currency('USD 1', 'CNY', date '-infinity', book, 'nearest', NULL) IS NULL, try_to_currency('DEM 1', 'EUR', date 'infinity', book) IS NULL FROM book;
SELECT to_currency(NULL, 'CNY', date '2005-03-31', book) IS NULL, to_currency('USD 1', 'CNY', NULL::date, book, 'exact') IS NULL,
	to_currency('USD 1', 'CNY', date '2024-01-02', book, NULL) IS NULL FROM book;
-- what does not fit into 28 digits is an error in both forms
SELECT try_to_currency('EUR 99999999999999999999999999', 'IDR', date '2024-01-02', book) FROM book;

-- policies, each with its limit; ties of nearest go to the earlier day
SELECT d, p, try_to_currency('EUR 100', 'USD', d, rate_book '{EUR/USD 2024-01-01 1, 2024-01-05 2, 2024-03-01 3}', p) AS "7",
	try_to_currency('EUR 100', 'USD', d, rate_book '{EUR/USD 2024-01-01 1, 2024-01-05 2, 2024-03-01 3}', p, 1) AS "1",
	try_to_currency('EUR 100', 'USD', d, rate_book '{EUR/USD 2024-01-01 1, 2024-01-05 2, 2024-03-01 3}', p, NULL) AS "any"
FROM unnest('{2023-12-31,2024-01-01,2024-01-02,2024-01-03,2024-01-04,2024-01-20,2024-03-02}'::date[]) d,
	unnest('{previous,exact,nearest,next,interpolate}'::text[]) p ORDER BY d, array_position('{previous,exact,nearest,next,interpolate}', p);
SELECT to_currency('EUR 100', 'USD', date '2024-01-02', rate_book '{}', 'latest');
SELECT to_currency('EUR 100', 'USD', date '2024-01-02', rate_book '{}', 'exact', -1);

-- interpolation is of the cross, on days on which both legs exist
SELECT rate('USD', 'JPY', d, rate_book '{EUR/USD 2024-01-01 1, 2024-01-02 1.05, 2024-01-05 1.25, EUR/JPY 2024-01-01 100, 2024-01-03 110, 2024-01-05 150}',
	'interpolate') FROM generate_series('2024-01-01'::timestamp, '2024-01-05', '1 day') g, LATERAL (SELECT g::date AS d) x;

-- legs: direct before inverse before euro before dollar before the first by code; fixed legs around them
SELECT name, to_currency('USD 100', 'AMD', date '2024-01-02', book::rate_book) FROM (VALUES
	('all', '{USD/AMD 2024-01-02 1, AMD/USD 2024-01-02 0.5, EUR/USD 2024-01-02 1, EUR/AMD 2024-01-02 3}'),
	('inverse', '{AMD/USD 2024-01-02 0.5, EUR/USD 2024-01-02 1, EUR/AMD 2024-01-02 3}'),
	('direct too old', '{USD/AMD 2023-12-02 1, AMD/USD 2024-01-02 0.5}'),
	('euro', '{EUR/USD 2024-01-02 1, EUR/AMD 2024-01-02 3, CHF/USD 2024-01-02 1, CHF/AMD 2024-01-02 4}'),
	('euro, one leg inverse', '{USD/EUR 2024-01-02 0.5, EUR/AMD 2024-01-02 6}'),
	('euro too old', '{EUR/USD 2023-01-02 1, EUR/AMD 2024-01-02 3, CHF/USD 2024-01-02 1, CHF/AMD 2024-01-02 4}'),
	('first by code', '{JPY/USD 2024-01-02 1, JPY/AMD 2024-01-02 5, CHF/USD 2024-01-02 1, CHF/AMD 2024-01-02 4}'),
	('fixed, then euro', '{EUR/USD 2024-01-02 1, EUR/AMD 2024-01-02 3, USD/DEM 2024-01-02 9, DEM/AMD 2024-01-02 9}')) v(name, book);
SELECT to_currency('AMD 3.6725', t::currency, date '2024-01-02', rate_book '{USD/AMD 2024-01-02 3.6725, EUR/USD 2024-01-02 1.25}')
	FROM unnest('{USD,EUR,DEM}'::text[]) t;
SELECT to_currency('CHF 1', 'JPY', date '2024-01-02', rate_book '{CHF/USD 2024-01-02 2, USD/JPY 2024-01-02 3}');
SELECT to_currency('CHF 1', 'JPY', date '2024-01-02', rate_book '{CHF/AMD 2024-01-02 2, USD/AMD 2024-01-02 1, USD/JPY 2024-01-02 3}');

-- 28 digits in every leg, four legs: still exact
SELECT to_currency('TRL 123456789012345.67', 'ROL', date '2024-01-02',
	rate_book '{EUR/TRY 2024-01-02 1.234567890123456789012345678, EUR/RON 2024-01-02 9.876543210987654321098765432}') AS got,
	round(123456789012345.67::numeric(120, 90) / 1000000 / 1.234567890123456789012345678 * 9.876543210987654321098765432 * 10000, minor_units('ROL')) AS plain;

-- a period: the mean of the crosses of the days that have one, in the direction in which the market quotes
SELECT round(rate('USD', 'CNY', daterange '[2023-01-01,2023-12-01)', book), 4) AS mean,
	round(to_currency('CNY 63.1bn', 'USD', daterange '[2023-01-01,2023-12-01)', book), -7) AS usd FROM book;
SELECT round(rate('USD', 'CNY', daterange '[2023-01-01,2023-12-01)', book), 20) = plain.mean AS same, days
	FROM book, LATERAL (SELECT round(avg(c.rate::numeric(60, 50) / u.rate), 20) AS mean, count(*) AS days
	FROM exchange_rate u JOIN exchange_rate c USING (valid_on) WHERE u.quote = 'USD' AND c.quote = 'CNY' AND valid_on BETWEEN '2023-01-01' AND '2023-11-30')
		plain;
SELECT rate('CNY', 'USD', p, book) * rate('USD', 'CNY', p, book) BETWEEN 1 - 1e-26 AND 1 + 1e-26 AS inverse FROM book, daterange('2023-01-01', '2023-12-01') p;
SELECT count(*) AS months, count(*) FILTER
	(WHERE round(rate('EUR', 'USD', daterange(m::date, (m + '1 month')::date), book), 12)
	<> (SELECT round(avg(rate), 12) FROM exchange_rate WHERE base = 'EUR' AND quote = 'USD' AND valid_on >= m AND valid_on < m + '1 month')) AS wrong
	FROM book, generate_series('1999-01-01'::timestamp, '2026-03-01', '1 month') m;
SELECT to_currency('USD 100', 'EUR', p, book), to_currency('USD 100', 'USD', p, book), to_currency('DEM 195.583', 'EUR', p, book)
	FROM book, (VALUES (daterange '[2024-01-16,2024-01-16]'), ('[2024-01-20,2024-01-23)'), ('[2024-01-16,)')) v(p);
SELECT to_currency('USD 100', 'EUR', daterange '[2024-01-20,2024-01-22)', book) FROM book;
SELECT to_currency('USD 100', 'EUR', daterange 'empty', book) FROM book;
SELECT to_currency('USD 100', 'AMD', daterange '(,)', book) FROM book;
SELECT try_to_currency('USD 100', 'EUR', daterange '[2024-01-20,2024-01-22)', book) IS NULL,
	to_currency(NULL, 'EUR', daterange '[2024-01-20,2024-01-22)', book) IS NULL, rate('EUR', 'EUR', daterange '[2024-01-20,2024-01-22)', book) FROM book;

-- the call site notices another book: from row to row, from rescan to rescan, from execution to execution, stored or not
SELECT b, to_currency('EUR 100', 'USD', date '2024-01-02', b)
	FROM unnest('{"{EUR/USD 2024-01-02 1.1}","{EUR/USD 2024-01-02 1.2}","{EUR/USD 2024-01-02 1.2}","{EUR/USD 2024-01-02 1.1}"}'::rate_book[]) b;
SELECT n, (SELECT to_currency('EUR 100', 'USD', date '2024-01-02', (SELECT rate_book('EUR', 'USD', '2024-01-02', n + v) FROM (VALUES (0)) z(v))))
	FROM generate_series(1.01, 1.05, 0.01) n;
PREPARE with_book(rate_book) AS SELECT to_currency('EUR 100', 'USD', date '2024-01-02', $1);
EXECUTE with_book('{EUR/USD 2024-01-02 1.1}');
EXECUTE with_book('{EUR/USD 2024-01-02 1.3}');
SET plan_cache_mode = force_generic_plan;
EXECUTE with_book('{EUR/USD 2024-01-02 1.1}');
EXECUTE with_book('{EUR/USD 2024-01-02 1.3}');
RESET plan_cache_mode;
CREATE TABLE books AS SELECT n, rate_book('EUR', 'USD', '2024-01-02'::date + d, 1 + n::numeric / 100 + d::numeric / 1000000) AS book
	FROM generate_series(1, 3) n, generate_series(0, 4000) d GROUP BY n;
SELECT n, pg_column_size(book) > 8000 AS toasted, to_currency('EUR 100', 'USD', date '2024-01-02', book), to_currency('EUR 100', 'USD', date '2024-01-02', book)
	FROM books, generate_series(1, 2) ORDER BY n;
DO $$
DECLARE
	b rate_book;
	a text := '';
BEGIN
	FOR i IN 1 .. 4 LOOP
		b := rate_book('EUR', 'USD', '2024-01-02', 1 + i % 2) FROM generate_series(1, 1);
		a := a || ' ' || to_currency('EUR 100', 'USD', date '2024-01-02', b);
	END LOOP;
	RAISE NOTICE '%', a;
END $$;

-- in parallel workers the book is one parameter
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
ALTER TABLE deal SET (parallel_workers = 2);
EXPLAIN (COSTS OFF) SELECT sum(to_currency(a, 'USD', d, rate_book '{EUR/USD 2024-01-02 1.1}')) FROM deal;
CREATE TABLE converted AS SELECT sum(try_to_currency(a, 'USD', d, (SELECT book FROM book))) AS s FROM deal;
SET max_parallel_workers_per_gather = 0;
SELECT s = (SELECT sum(try_to_currency(a, 'USD', d, (SELECT book FROM book))) FROM deal) AS same FROM converted;
DROP TABLE converted, books, deal, book;
DROP FUNCTION per_euro;
DROP TABLE fixed_rate;
