SET search_path = funding, public;
SET datestyle = ISO;
CREATE TABLE book AS SELECT rate_book(base, quote, valid_on, rate, preference) AS book FROM exchange_rate;
CREATE TABLE deal AS SELECT i, i * 7919 % 10007 AS shuffle, '2004-06-01'::date + i * 37 % 7800 AS d,
	amount((CASE i % 5 WHEN 0 THEN -1 ELSE 1 END) * round((i::bigint * 7919 % 1000003)::numeric * (i % 13)::numeric ^ (i % 7), i % 6)
		/ (ARRAY[1, 100, 1000000, 10000000000])[1 + i % 4], c) AS a
	FROM generate_series(1, 6000) i, LATERAL (SELECT ('{USD,EUR,CNY,JPY,DEM,GBP,INR,KRW,HRK,TRY,TRL}'::currency[])[1 + i * 31 % 11] AS c) x;

-- a rate is the quotient rounded to 28 digits, the first of a pair as well as the next
SELECT count(*), count(*) FILTER (WHERE first IS DISTINCT FROM wanted) AS first_wrong, count(*) FILTER (WHERE again IS DISTINCT FROM wanted) AS again_wrong
	FROM (SELECT rate(b.quote, q.quote, valid_on, book) AS first, rate(b.quote, q.quote, valid_on, book) AS again,
		round(x, 28 - CASE WHEN x < 1 THEN 0 ELSE length(trunc(x)::text) END) AS wanted
		FROM book, exchange_rate b JOIN exchange_rate q USING (base, valid_on), LATERAL (SELECT q.rate::numeric(90, 60) / b.rate AS x) x
		WHERE base = 'EUR' AND b.quote <> q.quote AND valid_on IN ('2004-12-31', '2010-05-05', '2022-03-01', '2022-12-30', '2025-01-02')) r;
-- what adds up is amount times the rate of 28 digits, to the last of 56 digits; only the sum is rounded
SELECT t, sum_in(a, d, t, (SELECT book FROM book), 'previous', NULL) = amount(round(plain, coalesce(minor_units(t), 8)), t) AS same,
	sum_in_state(a, d, t, (SELECT book FROM book), 'previous', NULL)::text = format('(%s,%s,%s)', t, count(*), trim_scale(plain)) AS same_to_the_end, count(*)
	FROM unnest('{USD,JPY,PLN,EUR,DEM,TRL}'::currency[]) t,
		LATERAL (SELECT sum(value(a) * rate(currency(a), t, d, book, 'previous', NULL)) AS plain FROM deal, book WHERE d >= '2009-01-05') p, deal
		WHERE d >= '2009-01-05' GROUP BY t, plain ORDER BY t;
SELECT p, sum_in(a, d, 'USD', (SELECT book FROM book), p, m) = amount(round(plain, 2), 'USD') AS same
	FROM (VALUES ('previous', 7), ('nearest', 30), ('next', 30), ('interpolate', 30), ('exact', 0)) v(p, m),
		LATERAL (SELECT sum(value(a) * rate(currency(a), 'USD', d, book, p, m)) AS plain FROM book, deal
		WHERE try_to_currency(a, 'USD', d, book, p, m) IS NOT NULL) s, deal
	WHERE try_to_currency(a, 'USD', d, (SELECT book FROM book), p, m) IS NOT NULL GROUP BY p, plain ORDER BY p;
-- every group has its own; a group of one is what to_currency gives
SELECT count(*), count(*) FILTER (WHERE got IS DISTINCT FROM wanted) AS wrong
	FROM (SELECT sum_in_known(a, d, 'CHF', (SELECT book FROM book)) AS got, sum(try_to_currency(a, 'CHF', d, (SELECT book FROM book))) AS wanted FROM deal
	GROUP BY i) s;
SELECT count(*), count(*) FILTER (WHERE got IS DISTINCT FROM amount(round(wanted, 2), 'USD')) AS wrong
	FROM (SELECT sum_in_known(a, d, 'USD', (SELECT book FROM book)) AS got,
	sum(CASE WHEN try_to_currency(a, 'USD', d, book) IS NOT NULL THEN value(a) * rate(currency(a), 'USD', d, book, 'previous', NULL) END) AS wanted
	FROM deal, book GROUP BY i % 1009) s;

-- rounding each row is something else: a thousand times a third of a cent
SELECT sum_in('EUR 0.01', '2024-01-02', 'USD', b), sum(to_currency('EUR 0.01', 'USD', date '2024-01-02', b)) FROM generate_series(1, 1000),
	(SELECT rate_book '{EUR/USD 2024-01-02 0.3333}' AS b) b;
-- half away from zero, at the minor units of the target
SELECT sum_in(a::amount, '2024-01-02', t::currency, '{EUR/USD 2024-01-02 0.5, EUR/JPY 2024-01-02 1, EUR/KWD 2024-01-02 0.5, EUR/XAU 2024-01-02 0.5}')
	FROM (VALUES ('EUR 0.01', 'USD'), ('EUR -0.01', 'USD'), ('EUR 0.5', 'JPY'), ('EUR -0.49999', 'JPY'), ('EUR 0.001', 'KWD'), ('EUR 0.00000001', 'XAU'),
	('USD 0.004999', 'USD'), ('USD -0.005', 'USD')) v(a, t) GROUP BY a, t ORDER BY a, t;

-- the order of rows does not show, nor how they were split, nor what left the 64 bits on the way
SELECT count(DISTINCT s) FROM (SELECT sum_in_known_state(a, d, 'USD', (SELECT book FROM book) ORDER BY a *< 'EUR 0', i % o, shuffle)::text AS s
	FROM deal, unnest('{1,2,3,5,7}'::int[]) o GROUP BY o) x;
SELECT n, sum_in_known_merge(s) = (SELECT sum_in_known(a, d, 'USD', (SELECT book FROM book)) FROM deal) AS sum,
	unconverted_merge(s) = (SELECT unconverted(a, d, 'USD', (SELECT book FROM book)) FROM deal) AS unconverted,
	unconverted_count_merge(s) = (SELECT unconverted_count(a, d, 'USD', (SELECT book FROM book)) FROM deal) AS count
	FROM (SELECT n, sum_in_known_state(a, d, 'USD', (SELECT book FROM book))::text::converted_sum AS s FROM deal, unnest('{1,2,7,500}'::int[]) n
		GROUP BY n, shuffle % n) x GROUP BY n ORDER BY n;
SELECT sum_in(a::amount, '2024-01-02', 'USD', '{EUR/USD 2024-01-02 9999999999999999999999999999, GBP/USD 2024-01-02 0.0000000000000000000000000001, CHF/USD '
	'2024-01-02 12345678901}') FROM unnest(ARRAY[
	'{EUR 9999999999999999999999999999,EUR -9999999999999999999999999999,GBP 0.01}',
		'{EUR 9999999999999999999999999999,GBP 9999999999999999999999999999,EUR -9999999999999999999999999999}',
	'{CHF 92233720368547758.07,CHF -92233720368547758.08,CHF 0.01,CHF 0.01}', '{EUR 0,EUR -0.01,EUR 0.01,GBP 1}']::text[]) WITH ORDINALITY l(list, n),
		unnest(list::text[]) a GROUP BY n ORDER BY n;
SELECT sum_in_state(a::amount, '2024-01-02', 'USD', '{EUR/USD 2024-01-02 9999999999999999999999999999, GBP/USD 2024-01-02 0.0000000000000000000000000001}')
	FROM unnest('{EUR 9999999999999999999999999999,GBP 0.0000000000000000000000000001}'::text[]) a;
SELECT sum_in(a::amount, '2024-01-02', 'USD', '{EUR/USD 2024-01-02 9999999999999999999999999999}') FROM unnest('{EUR 9999999999999999999999999999}'::text[]) a;
SELECT sum_in('EUR 9999999999999999999999999999', '2024-01-02', 'USD', '{EUR/USD 2024-01-02 1}') FROM generate_series(1, 2);

-- what has no rate is an error that says what is there, or is left out and told; an amount without a date has no rate
SELECT sum_in('USD 1', '2005-03-31', 'CNY', book) FROM book;
SELECT sum_in('USD 1', '2024-01-02', 'AMD', book) FROM book;
SELECT sum_in('USD 1', '2030-01-02', 'EUR', book, 'previous', 100) FROM book;
SELECT sum_in(a, d, 'USD', '{EUR/USD 2024-01-02 1.1}', 'exact', 0), sum_in_known(a, d, 'USD', '{EUR/USD 2024-01-02 1.1}'),
	unconverted(a, d, 'USD', '{EUR/USD 2024-01-02 1.1}'), unconverted_count(a, d, 'USD', '{EUR/USD 2024-01-02 1.1}')
	FROM (VALUES ('EUR 10'::amount, '2024-01-02'::date), ('USD 5', 'infinity'), (NULL, '2024-01-02'), ('EUR 7', NULL)) v(a, d);
SELECT sum_in_known(a, d, 'USD', b), unconverted(a, d, 'USD', b), unconverted_count(a, d, 'USD', b)
	FROM (VALUES ('EUR 10'::amount, '2024-01-10'::date), ('JPY 5', '2024-01-02'), ('EUR 7', NULL), ('JPY 0.001', '2024-01-02')) v(a, d),
	(SELECT rate_book '{EUR/USD 2024-01-02 1.1}' AS b) b;
SELECT sum_in_known(a, d, 'USD', b), unconverted(a, d, 'USD', b), unconverted_count(a, d, 'USD', b)
	FROM (VALUES ('EUR 10'::amount, '2024-01-09'::date), ('DEM 195583', '2024-01-02')) v(a, d), (SELECT rate_book '{EUR/USD 2024-01-02 1.1}' AS b) b;
SELECT c.plain = s.failed AS same, s.count = c.count AS same_count, s.count FROM
	(SELECT unconverted(a, d, 'CNY', (SELECT book FROM book)) AS failed, unconverted_count(a, d, 'CNY', (SELECT book FROM book)) AS count FROM deal) s,
	(SELECT totals(a) AS plain, count(*) FROM deal, book WHERE try_to_currency(a, 'CNY', d, book) IS NULL) c;
SELECT sum_in(NULL, '2024-01-02', 'USD', book), sum_in('USD 1', NULL, 'USD', book), sum_in('USD 1', '2024-01-02', NULL, book),
	sum_in('USD 1', '2024-01-02', 'USD', NULL), sum_in('USD 1', '2024-01-02', 'USD', book, NULL, 7), unconverted_count(NULL, '2024-01-02', 'USD', book)
	FROM book;
SELECT sum_in(a, d, 'USD', book), unconverted_count(a, d, 'USD', book) FROM deal, book WHERE false;
-- two sources that contradict each other cannot come from a book; an unknown policy and two targets are errors
SELECT sum_in('USD 1', '2024-01-02', 'USD', book, 'latest', 7) FROM book;
SELECT sum_in('USD 1', '2024-01-02', t, book) FROM book, unnest('{EUR,CHF}'::currency[]) t;
SELECT sum_in_merge(s::converted_sum) FROM unnest('{"(USD,1,1)","(EUR,1,1)"}'::text[]) s;
SELECT t, sum_in('USD 1', '2024-01-02', t, book) FROM book, unnest('{EUR,CHF,EUR}'::currency[]) t GROUP BY t ORDER BY t;
-- the book may change from row to row, the rule too
SELECT sum_in('EUR 1', '2024-01-03', 'USD', b::rate_book, 'previous', m)
	FROM (VALUES ('{EUR/USD 2024-01-02 1}', 1), ('{EUR/USD 2024-01-02 10}', 1), ('{EUR/USD 2024-01-02 100}', NULL), ('{EUR/USD 2024-01-02 100}', 1)) v(b, m);
SELECT sum_in_known('EUR 1', '2024-01-03', 'USD', '{EUR/USD 2024-01-02 1}', p, m),
	unconverted_count('EUR 1', '2024-01-03', 'USD', '{EUR/USD 2024-01-02 1}', p, m)
	FROM (VALUES ('previous', 1), ('previous', 0), ('exact', 1), ('previous', 1)) v(p, m);
-- more days and pairs than are kept at hand
SELECT sum_in('EUR 1', '0001-01-01'::date + i * 512, 'USD', '{EUR/USD 0001-01-01 2}', 'previous', NULL) FROM generate_series(0, 7000) g(i);
SELECT sum_in('EUR 1', '9999-12-31'::date - i * 511, 'USD', '{EUR/USD 0001-01-01 2}', 'previous', NULL) FROM generate_series(0, 7000) g(i),
	generate_series(1, 2);

-- states: text and back is the same
SELECT s::converted_sum FROM unnest('{"(USD,1,1.50)","(USD,12,-0.00000000000000000000000000000000000000000000000000000001)","(USD,0,0){(AMD,1,5)}","(USD,3,'
	'-0){(AMD,1,5.0),(XAU,2,-0.5)}","(USD,3,007)"}'::text[]) s;
SELECT '(USD,0,0)'::converted_sum;
SELECT '(USD,0,1){(AMD,1,5)}'::converted_sum;
SELECT '(USD,1,1){}'::converted_sum;
SELECT '(USD,1,1){(XAU,1,5),(AMD,1,5)}'::converted_sum;
SELECT '(USD,1,1)x'::converted_sum;
SELECT '(USD,-1,1)'::converted_sum;
SELECT '(QQQ,1,1)'::converted_sum;
SELECT '(USD,1,1.000000000000000000000000000000000000000000000000000000000)'::converted_sum;
SELECT ('(USD,1,' || repeat('9', 100) || ')')::converted_sum;
-- an amount and a rate are below 10^28, so 56 digits are the most that each amount adds
SELECT ('(USD,1,' || repeat('9', 56) || ')')::converted_sum;
SELECT ('(USD,1,1' || repeat('0', 56) || ')')::converted_sum;
SELECT converted_sum_accum('(USD,9223372036854775807,5)', 'USD 1', '2024-01-02', 'USD', '{}');
SELECT converted_sum_combine('(USD,9223372036854775807,5)', '(USD,1,5)');
-- called outside of an aggregate, a transition leaves its argument alone
SELECT s, converted_sum_combine(s, s), converted_sum_accum(s, 'USD 5', '2024-01-02', 'USD', '{}'),
	converted_sum_accum_known(s, 'AMD 5', '2024-01-02', 'USD', '{}'), s FROM (SELECT '(USD,1,1.5)'::converted_sum AS s OFFSET 0) x;
-- a rate that is packed with all ones on top is a rate, also of what is not in cents
SELECT sum_in(a, d, 'IDR', '{EUR/IDR 2024-01-01 19.80704062, EUR/IDR 2024-01-20 1980.704062}')
	FROM (VALUES ('EUR 1'::amount, date '2024-01-01'), ('EUR 1', '2024-01-20'), ('EUR 1.001', '2024-01-20')) v(a, d);

-- in parallel workers
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
ALTER TABLE deal SET (parallel_workers = 2);
EXPLAIN (COSTS OFF) SELECT sum_in_known(a, d, 'USD', '{EUR/USD 2024-01-02 1.1}') FROM deal;
CREATE TABLE in_parallel AS SELECT sum_in_known(a, d, 'USD', (SELECT book FROM book)) AS s, unconverted(a, d, 'USD', (SELECT book FROM book)) AS u,
	unconverted_count(a, d, 'USD', (SELECT book FROM book)) AS n FROM deal;
SET max_parallel_workers_per_gather = 0;
SELECT s = (SELECT sum_in_known(a, d, 'USD', (SELECT book FROM book)) FROM deal) AS sum,
	u = (SELECT unconverted(a, d, 'USD', (SELECT book FROM book)) FROM deal) AS unconverted, n FROM in_parallel;
-- and over frames
SELECT count(*) FILTER (WHERE s IS DISTINCT FROM (SELECT sum_in_known(a, d, 'USD', (SELECT book FROM book)) FROM deal WHERE i BETWEEN w.i - 2 AND w.i)) AS wrong
	FROM (SELECT i, sum_in_known(a, d, 'USD', (SELECT book FROM book)) OVER (ORDER BY i ROWS 2 PRECEDING) AS s FROM deal WHERE i <= 50) w;
DROP TABLE in_parallel, deal, book;
