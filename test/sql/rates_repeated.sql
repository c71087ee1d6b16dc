-- Rates that are met again are kept in shorter forms: the answers must stay those of plain numeric.
SET search_path = funding, public;
SET datestyle = ISO;
CREATE TABLE book AS SELECT rate_book(base, quote, valid_on, rate, preference) AS book FROM exchange_rate WHERE valid_on BETWEEN '2003-12-01' AND '2005-03-01'
	OR valid_on BETWEEN '2022-02-01' AND '2022-03-31';

-- many amounts on few days: every cross but the first of its day comes from memory; sizes over 17 powers of ten, either sign, odd scales, old and new lira
CREATE TABLE deal AS SELECT i, amount((CASE i % 7 WHEN 0 THEN -1 ELSE 1 END) * round((i::bigint * 7919 % 1000003)::numeric * 10.0 ^ (i % 13), 2)
	/ (CASE i % 11 WHEN 0 THEN 1000 ELSE 100 END), c.of_all[1 + i * 7 % 12]) AS a,
		c.of_all[1 + i / 7 % 12] AS t, c.days[1 + i / 84 % 8] AS d
	FROM generate_series(1, 40000) i, (SELECT '{USD,EUR,CNY,JPY,KRW,IDR,ISK,TRY,TRL,GBP,HUF,INR}'::currency[] AS of_all,
		'{2004-12-30,2004-12-31,2005-01-01,2005-01-03,2005-01-04,2022-02-28,2022-03-01,2022-03-06}'::date[] AS days) c;
-- one euro in each on each day: the last rate of seven days; from the day of the redenomination on both liras by whichever has a rate, the new one first
CREATE TABLE euro AS SELECT c, d, CASE c WHEN 'EUR' THEN 1 ELSE r.rate END AS rate FROM (SELECT DISTINCT currency(a) AS c FROM deal) x
	CROSS JOIN (SELECT DISTINCT d FROM deal) y
	LEFT JOIN LATERAL (SELECT CASE WHEN quote = c THEN rate WHEN c = 'TRL' THEN rate * 1000000 ELSE (rate / 1000000)::numeric(30, 20) END AS rate
		FROM exchange_rate
		WHERE base = 'EUR' AND valid_on BETWEEN d - 7 AND d AND (quote = c OR c IN ('TRL', 'TRY') AND quote IN ('TRL', 'TRY') AND d >= '2005-01-01')
		ORDER BY quote = 'TRY' AND c IN ('TRL', 'TRY') AND d >= '2005-01-01' DESC, valid_on DESC LIMIT 1) r ON true;
SELECT count(*), count(got) AS converted, count(*) FILTER (WHERE got IS DISTINCT FROM wanted) AS wrong FROM (
	SELECT try_to_currency(a, t, deal.d, book) AS got, CASE WHEN currency(a) = t THEN a
		ELSE amount(round(value(a)::numeric(80, 50) * tr.rate / fr.rate, minor_units(t)), t) END AS wanted
	FROM deal JOIN euro fr ON fr.c = currency(a) AND fr.d = deal.d JOIN euro tr ON tr.c = t AND tr.d = deal.d, book WHERE abs(value(a)) < 1e15 OFFSET 0) x;
SELECT count(*) AS differ FROM deal, book WHERE abs(value(a)) < 1e15 AND try_to_currency(a, t, d, book) IS DISTINCT
	FROM try_to_currency(a, t, d, book, 'exact', NULL) AND try_to_currency(a, t, d, book, 'exact', NULL) IS NOT NULL;
SELECT count(*) AS differ FROM deal, book WHERE abs(value(a)) < 1e15 AND try_to_currency(a, t, d) IS DISTINCT FROM try_to_currency(a, t, d, book);

-- sums of them, unrounded, each as rate() says; won and rupiah need other powers than euro
SELECT t, count(*), sum_in(a, d, t, book) = amount(round(sum(value(a) * rate(currency(a), t, d, book)), minor_units(t)), t) AS same FROM deal, book
	WHERE try_to_currency(a, t, d, book) IS NOT NULL GROUP BY t ORDER BY t;

-- halves go away from zero, the first time and any other
WITH half AS (SELECT k, amount(k * 0.01, 'USD') AS a, r, rate_book('EUR', 'USD', '2024-01-02', r) OVER (PARTITION BY r) AS book FROM generate_series(-60, 60) k,
	unnest('{0.5,2,4,8,0.125,0.8,1.6,3.2,16384,0.00001}'::numeric[]) r)
SELECT r, count(*) FILTER (WHERE to_currency(a, 'EUR', date '2024-01-02', book) <> amount(round(value(a) / r, 2), 'EUR')) AS wrong,
	count(*) FILTER (WHERE to_currency(to_currency(a, 'EUR', date '2024-01-02', book), 'USD', date '2024-01-02', book)
	<> amount(round(round(value(a) / r, 2) * r, 2), 'USD')) AS wrong_back FROM half GROUP BY r ORDER BY r;

-- a rate that outgrows those before it, and one that falls back; conversions on all days in turn
WITH path AS (SELECT rate_book('EUR', 'USD', '2024-01-01'::date + i::int, r) AS book
	FROM unnest('{1.1,0.0003,7,40000,0.9,123456789,1.05,1e-9}'::numeric[]) WITH ORDINALITY AS v(r, i))
SELECT '2024-01-01'::date + i::int AS day, r,
	bool_and(to_currency(amount(k * 7.77, 'EUR'), 'USD', '2024-01-01'::date + i::int, book) = amount(round(k * 7.77 * r, 2), 'USD')) AS there,
	bool_and(to_currency(amount(k * 7.77, 'USD'), 'EUR', '2024-01-01'::date + i::int, book) = amount(round(k * 7.77 / r, 2), 'EUR')) AS back
FROM path, generate_series(-20, 20) k, unnest('{1.1,0.0003,7,40000,0.9,123456789,1.05,1e-9}'::numeric[]) WITH ORDINALITY AS v(r, i) GROUP BY i, r ORDER BY i;

-- the age of a kept cross counts, for limits that change from call to call
WITH b AS MATERIALIZED (SELECT '{EUR/USD 2024-01-01 1.5, 2024-01-20 2}'::rate_book AS book)
SELECT d, string_agg(m || ': ' || coalesce(try_to_currency('EUR 100', 'USD', d, (SELECT book FROM b), 'previous', m)::text, '-'), ', ' ORDER BY m) AS by_limit,
	try_to_currency('EUR 100', 'USD', d, (SELECT book FROM b)) AS by_default
FROM unnest('{2024-01-01,2024-01-03,2024-01-08,2024-01-09,2024-01-27,2024-01-28}'::date[]) d, unnest('{8,7,2,0}'::int[]) m GROUP BY d ORDER BY d;

-- amounts in their own currency stay what they are, odd scale or not
SELECT to_currency(a, currency(a), date '2024-01-01', rate_book '{}')
	FROM unnest('{JPY 100.50,JPY 1,BHD 1.2345,USD -7,USD 0.001,USD 9999999999999999999999.99,USD -7}'::amount[]) a;
-- rows that the short forms cannot serve, and days on both sides of a redenomination, leave nothing behind
SELECT bytes < 8 * 1024 * 1024 AS bounded, converted
	FROM (SELECT count(try_to_currency(CASE i % 2 WHEN 0 THEN amount(i * 1.2345, 'CNY') ELSE amount(i * 1000, 'TRL') END, 'USD',
	CASE i % 2 WHEN 0 THEN '2022-03-01' ELSE '2004-12-20'::date + i % 30 END, (SELECT book FROM book))) AS converted,
	max((SELECT sum(total_bytes) FROM pg_backend_memory_contexts WHERE name LIKE 'funding%' AND i = 20000)) AS bytes FROM generate_series(1, 20000) i) x;
DROP TABLE book, deal, euro;
