-- Over several nodes: a session on a shard reads no table of rates, and sums of conversions are states of rows.
SET search_path = funding, public;

-- what Citus calls its connections to the nodes of shards; the name alone is looked at
SET application_name = 'citus_internal gpid=10000000042';
SELECT to_currency('EUR 100', 'USD', date '2024-01-16');
\set VERBOSITY terse
SELECT try_to_currency('EUR 100', 'USD', date '2024-01-16');
SELECT to_currency('EUR 100', 'USD', '2024-01-16');
SELECT rate('EUR', 'USD', date '2024-01-16', as_of => '2024-02-01');
SELECT rate('EUR', 'USD', period('2024-01'));
SELECT * FROM explain_rate('EUR', 'USD', date '2024-01-16');
SELECT * FROM converted('EUR 100', 'USD', date '2024-01-16');
SELECT * FROM daily_rates('EUR', 'USD', period('2024-01'));
SELECT * FROM rate_outliers();
SET application_name = 'citus_rebalancer gpid=1';
SELECT rate('EUR', 'USD', date '2024-01-16');
SET application_name = 'citus_run_command gpid=1';
SELECT rate('EUR', 'USD', date '2024-01-16');
-- what needs no row is answered there, and so is a book
SELECT to_currency('EUR 100', 'EUR', date '2024-01-16');
SELECT to_currency('EUR 100', 'USD', date '2024-01-16', '{EUR/USD 2024-01-16 1.0882}'::rate_book);
-- other names
SET application_name = 'my citus_internal gpid=1';
SELECT rate('EUR', 'USD', date '2024-01-16');
SET application_name = 'citus_internal';
SELECT rate('EUR', 'USD', date '2024-01-16');
RESET application_name;

-- the state of a row
CREATE TEMP TABLE book AS SELECT '{EUR/USD 2024-01-02 1.1, 2024-01-05 1.2, USD/JPY 2024-01-03 150}'::rate_book AS book;
SELECT converted_sum('EUR 10', '2024-01-03', 'USD', book), converted_sum('EUR 10', '2024-01-03', 'USD', book, 'next', 7),
	converted_sum_known('EUR 10', '2024-01-03', 'USD', book), converted_sum_known('EUR 10', '2025-01-03', 'USD', book),
		converted_sum_known('EUR 10', NULL, 'USD', book) FROM book;
SELECT converted_sum('EUR 10', '2025-01-03', 'USD', book) FROM book;
SELECT converted_sum('EUR 10', '2024-01-03', 'USD', book, 'exact', 7) FROM book;
SELECT converted_sum('EUR 10', '2024-01-03', 'USD', book, 'exact', -1) FROM book;
SELECT converted_sum('EUR 10', '2024-01-03', 'USD', book, 'other', 7) FROM book;
SELECT sum_in_merge(converted_sum(a, '2024-01-03', t::currency, book)) FROM book, (VALUES ('EUR 10'::amount, 'USD'), ('EUR 10', 'JPY')) d (a, t);
-- NULL of what cannot be converted into anything
SELECT converted_sum(NULL, '2024-01-03', 'USD', book) IS NULL AND converted_sum('EUR 1', NULL, 'USD', book) IS NULL
	AND converted_sum('EUR 1', '2024-01-03', NULL, book) IS NULL
	AND converted_sum('EUR 1', '2024-01-03', 'USD', NULL) IS NULL AND converted_sum('EUR 1', '2024-01-03', 'USD', book, NULL, 7) IS NULL
	AND converted_sum_known(NULL, '2024-01-03', 'USD', book) IS NULL AND converted_sum_known('EUR 1', NULL, NULL, book) IS NULL
	AND converted_sum_known('EUR 1', NULL, 'USD', NULL) IS NULL AND converted_sum_known('EUR 1', NULL, 'USD', book, NULL, 7) IS NULL AS all_null FROM book;
SELECT converted_sum('EUR 10', '2024-01-03', 'USD', book, 'previous', NULL)::text = converted_sum('EUR 10', '2024-01-03', 'USD', book)::text AS any_age
	FROM book;

-- merged, it is the aggregate over the rows: every policy, with NULLs, crosses, many digits, rates that are not there
CREATE TEMP TABLE deal AS
	SELECT i, CASE WHEN i % 17 <> 0 THEN amount(CASE WHEN i % 3 = 0 THEN i * 1e10 + 0.1234567890 ELSE i - 5000.37 END,
		('{USD,EUR,JPY,GBP,XAU}'::currency[])[1 + i % 5]) END AS a,
		CASE WHEN i % 13 <> 0 THEN date '2024-01-01' + i % 7 END AS d FROM generate_series(1, 2000) i;
CREATE TEMP TABLE rule AS SELECT policy, max_age FROM unnest('{previous,exact,nearest,next,interpolate,NULL}'::text[]) policy,
	unnest('{0,2,7,NULL}'::int[]) max_age;
SELECT count(*) AS rules, bool_and(known IS NOT DISTINCT FROM sum_in_known_merge AND failed::text IS NOT DISTINCT
	FROM unconverted_merge::text AND failures IS NOT DISTINCT FROM unconverted_count_merge) AS equal,
	count(known) AS sums, count(failed) AS with_failures
FROM (SELECT policy, max_age, sum_in_known(a, d, 'USD', book, policy, max_age) AS known, unconverted(a, d, 'USD', book, policy, max_age) AS failed,
	unconverted_count(a, d, 'USD', book, policy, max_age) AS failures
		FROM book, rule, deal GROUP BY policy, max_age) one
JOIN (SELECT policy, max_age, sum_in_known_merge(s), unconverted_merge(s), unconverted_count_merge(s)
		FROM (SELECT policy, max_age, converted_sum_known(a, d, 'USD', book, policy, max_age) AS s FROM book, rule, deal OFFSET 0) r GROUP BY policy, max_age)
			other
	ON one.policy IS NOT DISTINCT FROM other.policy AND one.max_age IS NOT DISTINCT FROM other.max_age;
SELECT sum_in(a, d, 'USD', book) = sum_in_merge(converted_sum(a, d, 'USD', book)) AS equal,
	sum_in_known(a, d, 'USD', book) = sum_in_known_merge(converted_sum_known(a, d, 'USD', book)) AS equal_known
	FROM book, deal WHERE currency(a) = 'USD' OR currency(a) = 'EUR' AND d > '2024-01-01';
SELECT sum_in(a, d, 'JPY', book, 'nearest', NULL) = sum_in_merge(converted_sum(a, d, 'JPY', book, 'nearest', NULL)) AS equal FROM book, deal
	WHERE currency(a) IN ('USD', 'EUR', 'JPY');
-- a sum without rows, and one of NULLs
SELECT sum_in_merge(converted_sum(a, d, 'USD', book)), sum_in_known_merge(converted_sum_known(a, d, 'USD', book)),
	unconverted_merge(converted_sum_known(a, d, 'USD', book)), unconverted_count_merge(converted_sum_known(a, d, 'USD', book))
	FROM book, deal WHERE a IS NULL;
