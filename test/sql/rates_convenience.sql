SET search_path = funding, public;
SET datestyle = ISO;

-- without a book: the rates of the table, for a day and for a period
SELECT to_currency('USD 100', 'CNY', date '2024-01-20'), rate('USD', 'CNY', date '2024-01-20'),
	to_currency('CNY 63.1bn', 'USD', daterange '[2023-01-01,2023-12-01)'), rate('USD', 'CNY', daterange '[2023-01-01,2023-12-01)');
SELECT to_currency('USD 100', 'CNY', date '2024-01-20', 'exact');
SELECT to_currency('USD 100', 'CNY', date '2024-01-20', 'next'), to_currency('USD 100', 'CNY', date '2024-01-20', 'nearest', 1),
	to_currency('USD 100', 'CNY', date '2024-01-20', 'interpolate'), to_currency('USD 100', 'CNY', date '2030-01-20', max_age => NULL),
	try_to_currency('USD 100', 'CNY', date '2024-01-20', 'exact') IS NULL, try_to_currency('USD 100', 'CNY', daterange '[2024-01-20,2024-01-22)') IS NULL;
SELECT rate('USD', 'USD', date '1900-01-01'), to_currency('USD 1', 'USD', date '1900-01-01'), rate('USD', 'CNY', NULL::date) IS NULL,
	to_currency('USD 1', 'CNY', NULL::daterange) IS NULL, to_currency('USD 1', 'CNY', date '2024-01-20', NULL) IS NULL;

-- the rates that a printed pair of amounts was made with: CNY per USD around the middle of January 2024
SELECT valid_on, round(rate, 4), rate BETWEEN 7.185 AND 7.205 AS inside FROM daily_rates('USD', 'CNY', '[2024-01-12,2024-01-24)');
SELECT count(*), min(valid_on), max(valid_on), round(avg(rate), 4) FROM daily_rates('USD', 'CNY', '[2023-01-01,2023-12-01)');
SELECT count(*), min(valid_on), max(valid_on) FROM daily_rates('USD', 'CNY', '(,)');
SELECT count(*) FROM daily_rates('USD', 'AMD', '(,)') UNION ALL SELECT count(*) FROM daily_rates('USD', 'CNY', 'empty');

-- where a rate comes from
SELECT * FROM explain_rate('USD', 'CNY', date '2024-01-21');
SELECT * FROM explain_rate('DEM', 'USD', date '2024-01-21', 'next');
SELECT * FROM explain_rate('TRL', 'ROL', date '2007-01-02');
SELECT * FROM explain_rate('EUR', 'USD', date '2024-01-21', 'interpolate');
SELECT * FROM explain_rate('USD', 'USD', date '2024-01-21');
SELECT * FROM explain_rate('USD', 'AMD', date '2024-01-21');
SELECT base, quote, round(rate, 6) AS rate, days, first_day, last_day, round(lowest, 4) AS lowest, lowest_on, round(highest, 4) AS highest, highest_on, applied
	FROM explain_rate('CNY', 'USD', daterange '[2023-01-01,2023-12-01)');

-- table and book agree, on every policy and all ways to get there: first lookups, loaded series, plans
CREATE TABLE deal AS SELECT i, amount((i::bigint * 7919 % 1000003)::numeric / 100, c.all_of[1 + i * 7 % c.n]) AS a, c.all_of[1 + i * 31 % c.n] AS t,
	'1998-12-28'::date + i * 37 % 9985 AS d
	FROM generate_series(1, 3000) i, (SELECT array_agg(DISTINCT quote) || '{EUR,DEM,AMD}'::currency[] AS all_of, count(DISTINCT quote)::int + 3 AS n
		FROM exchange_rate) c;
CREATE TABLE book AS SELECT rate_book(base, quote, valid_on, rate) AS book FROM exchange_rate;
SELECT p, count(try_to_currency(a, t, d, p)) AS converted,
	count(*) FILTER (WHERE try_to_currency(a, t, d, p) IS DISTINCT FROM try_to_currency(a, t, d, (SELECT book FROM book), p)) AS wrong
FROM deal, unnest('{previous,exact,nearest,next,interpolate}'::text[]) p WHERE p <> 'interpolate' OR i % 10 = 0 GROUP BY p ORDER BY p;
SELECT count(*) AS periods, count(*) FILTER (WHERE try_to_currency(a, t, p) IS DISTINCT FROM try_to_currency(a, t, p, (SELECT book FROM book))) AS wrong
	FROM deal, LATERAL (SELECT daterange(d, d + i % 100) AS p) x WHERE i % 30 = 0;

-- own rates win; two of one preference are an error where they meet, and only there, before and after a series is loaded
BEGIN;
INSERT INTO exchange_rate VALUES ('EUR', 'USD', '2024-01-16', 2), ('EUR', 'USD', '2024-01-17', 3), ('USD', 'AMD', '2024-01-16', 3.6725),
	('EUR', 'USD', '2024-01-19', 1.5);
INSERT INTO exchange_rate VALUES ('EUR', 'USD', '2024-01-17', 4, 'other'), ('EUR', 'USD', '2024-01-16', 2.0, 'other');
SELECT d, to_currency('EUR 100', 'USD', d), to_currency('EUR 100', 'AMD', d) FROM unnest('{2024-01-15,2024-01-16,2024-01-18}'::date[]) d WHERE d > '2024-01-15';
SELECT * FROM explain_rate('EUR', 'AMD', date '2024-01-20');
SELECT * FROM explain_rate('EUR', 'USD', date '2024-01-16');
SAVEPOINT s;
SELECT to_currency('EUR 100', 'USD', date '2024-01-17');
ROLLBACK TO s;
SELECT count(to_currency('EUR 100', 'USD', '2024-01-16'::date - i % 2)) FROM generate_series(1, 100) i;
SELECT to_currency('EUR 100', 'USD', '2024-01-16'::date + i / 100) FROM generate_series(1, 100) i WHERE i IN (1, 2, 100);
ROLLBACK TO s;
SELECT count(to_currency('EUR 100', 'USD', '2024-01-16'::date + i / 100)) FROM generate_series(1, 100) i;
ROLLBACK TO s;
SELECT rate('EUR', 'USD', daterange '[2024-01-15,2024-01-19)');
ROLLBACK;

-- own changes are seen at once, and no longer than they last
BEGIN;
SELECT to_currency('EUR 100', 'USD', date '2024-01-16');
INSERT INTO exchange_rate VALUES ('EUR', 'USD', '2024-01-16', 2);
SELECT to_currency('EUR 100', 'USD', date '2024-01-16');
SAVEPOINT s;
UPDATE exchange_rate SET rate = 3 WHERE source = 'user';
SELECT to_currency('EUR 100', 'USD', date '2024-01-16');
ROLLBACK TO s;
SELECT to_currency('EUR 100', 'USD', date '2024-01-16');
DELETE FROM exchange_rate WHERE source = 'user';
SELECT to_currency('EUR 100', 'USD', date '2024-01-16');
ROLLBACK;
DO $$
DECLARE
	seen text := '';
BEGIN
	INSERT INTO exchange_rate VALUES ('EUR', 'USD', '2024-01-16', 1);
	FOR i IN 2 .. 4 LOOP
		UPDATE exchange_rate SET rate = i WHERE source = 'user';
		seen := seen || ' ' || to_currency('EUR 1', 'USD', date '2024-01-16');
		BEGIN
			UPDATE exchange_rate SET rate = 100 WHERE source = 'user';
			seen := seen || ' ' || to_currency('EUR 1', 'USD', date '2024-01-16');
			RAISE division_by_zero;
		EXCEPTION WHEN division_by_zero THEN
			NULL;
		END;
		seen := seen || ' ' || to_currency('EUR 1', 'USD', date '2024-01-16');
	END LOOP;
	DELETE FROM exchange_rate WHERE source = 'user';
	DELETE FROM rate_revision;
	RAISE NOTICE '%', seen;
END $$;
-- a cursor keeps the rates of the moment it was opened
BEGIN;
DECLARE c CURSOR FOR SELECT to_currency('EUR 100', 'USD', date '2024-01-16') FROM generate_series(1, 3);
FETCH 1 FROM c;
INSERT INTO exchange_rate VALUES ('EUR', 'USD', '2024-01-16', 2);
FETCH 1 FROM c;
SELECT to_currency('EUR 100', 'USD', date '2024-01-16');
FETCH 1 FROM c;
ROLLBACK;

-- who may not read the table cannot read rows of users through a conversion, remembered rates or not
CREATE ROLE regress_rates_reader;
GRANT USAGE ON SCHEMA public TO regress_rates_reader;
BEGIN;
REVOKE SELECT ON exchange_rate FROM PUBLIC;
GRANT USAGE ON SCHEMA funding TO regress_rates_reader;
INSERT INTO exchange_rate VALUES ('EUR', 'USD', '2024-01-16', 2);
CREATE FUNCTION as_reader() RETURNS amount LANGUAGE sql SECURITY DEFINER STABLE SET search_path = funding, pg_temp
	RETURN to_currency('EUR 100', 'USD', date '2024-01-16');
ALTER FUNCTION as_reader() OWNER TO regress_rates_reader;
\set SHOW_CONTEXT never
SELECT to_currency('EUR 100', 'USD', date '2024-01-16'), as_reader();
\set SHOW_CONTEXT errors
ROLLBACK;
DROP OWNED BY regress_rates_reader;
DROP ROLE regress_rates_reader;

-- in parallel workers
SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0; SET max_parallel_workers_per_gather = 2;
ALTER TABLE deal SET (parallel_workers = 2);
EXPLAIN (COSTS OFF) SELECT sum(try_to_currency(a, 'USD', d)) FROM deal;
CREATE TABLE converted AS SELECT sum(try_to_currency(a, 'USD', d)) AS s FROM deal;
SET max_parallel_workers_per_gather = 0;
SELECT s = (SELECT sum(try_to_currency(a, 'USD', d, book)) FROM deal, book) AS same FROM converted;
DROP TABLE converted, deal, book;

-- an untyped literal is the day or the period that it says
SELECT to_currency('USD 100', 'CNY', '2024-01-20') = to_currency('USD 100', 'CNY', date '2024-01-20') AS day,
	to_currency('CNY 63.1bn', 'USD', '2023-01/2023-11') AS period,
	to_currency('CNY 63.1bn', 'USD', ' [2023-01-01,2023-12-01)') = to_currency('CNY 63.1bn', 'USD', period('2023-01/2023-11')) AS range,
		to_currency('USD 1', 'CNY', NULL) IS NULL AS null;
SELECT rate('USD', 'CNY', '2023-01/2023-11') = rate('USD', 'CNY', period('2023-01/2023-11')),
	rate('USD', 'CNY', '2024-01-20', 'next') = rate('USD', 'CNY', date '2024-01-22'),
	rate('USD', 'CNY', '2023', 'period_end') = rate('USD', 'CNY', date '2023-12-29');
SELECT try_to_currency('CNY 1', 'USD', '1999-12-25'), try_to_currency('CNY 1', 'USD', '2024-01-20', 'exact');
\set VERBOSITY terse
SELECT to_currency('USD 100', 'CNY', '2024-01-20', 'exact');
SELECT to_currency('USD 100', 'CNY', '20.01.2024');
SELECT to_currency('USD 100', 'CNY', '2024-01-20', 'mean_of_crosses');
\set VERBOSITY default

-- a policy and NULL by position: no limit; what is in quotes is read, a book in quotes too
SELECT to_currency('EUR 1', 'USD', date '2024-01-20', 'previous', NULL) AS day, to_currency('EUR 1', 'USD', '2024-01-20', 'previous', NULL) AS quoted_day,
	to_currency('EUR 1', 'USD', date '2024-01-20', 'previous', '7') AS quoted_age,
	to_currency('EUR 1', 'USD', date '2024-01-20', 'previous', 7) AS age, to_currency('EUR 1', 'USD', date '2024-01-20', policy => 'previous', max_age => NULL)
		AS by_name, to_currency('EUR 1', 'USD', '2023', 'mean_of_crosses', NULL) AS period;
SELECT rate('EUR', 'USD', date '2024-01-20', 'previous', NULL) AS day, rate('EUR', 'USD', '2024-01-20', 'previous', NULL) AS quoted_day,
	rate('EUR', 'USD', '2023', 'mean_of_crosses', NULL) = rate('EUR', 'USD', period('2023')) AS period,
	try_to_currency('EUR 1', 'USD', date '1990-01-20', 'previous', NULL) AS none, try_to_currency('EUR 1', 'USD', '2024-01-20', 'previous', NULL) AS known;
SELECT to_currency('EUR 1', 'USD', date '2024-01-20', '{EUR/USD 2024-01-20 2}', 'previous') AS book,
	to_currency('EUR 1', 'USD', date '2024-01-20', '{EUR/USD 2024-01-20 2}', 'previous'::text) AS typed_policy,
	rate('EUR', 'USD', date '2024-01-20', '{EUR/USD 2024-01-20 2}', 'exact') AS rate,
	to_currency('EUR 1', 'USD', date '2024-01-20', NULL, NULL) AS no_policy, to_currency('EUR 1', 'USD', NULL, 'previous', NULL) AS no_day;
SELECT to_currency('EUR 1', 'USD', date '2024-01-20', 'previous', 'a week');
SELECT to_currency('EUR 1', 'USD', date '2024-01-20', 'latest', NULL);
