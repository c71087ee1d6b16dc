-- to_currency.sql: converting and adding deals, against adding floats and against joins
--
-- The deals span twelve currencies and ten years; rates are those of the ECB.
-- Building the book is part of the first contest.  The joins are too slow to
-- run on all rows: they and what is compared with them run on a fifth, with a
-- book that is ready.

\i test/bench/deals.sql
\i test/bench/rate_of_day.sql
CREATE UNLOGGED TABLE bench_book AS SELECT rate_book(base, quote, valid_on, rate, preference) AS book FROM exchange_rate;
CREATE UNLOGGED TABLE some_deals AS SELECT * FROM bench_deals WHERE id % 5 = 0;
VACUUM ANALYZE bench_book, some_deals;

INSERT INTO bench.candidate (contest, name, query, bar) VALUES
	('all', 'sum(float8)', 'SELECT sum(raised_float8) FROM bench_deals', NULL),
	('all', 'sum(amount), mixed currencies by totals()', 'SELECT totals(raised) FROM bench_deals', NULL),
	('all', 'to_currency by book, book made in the query', 'SELECT sum(to_currency(raised, ''USD'', announced, (SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate))) FROM bench_deals', 2.0),
	('sums', 'sum(float8)', 'SELECT sum(raised_float8) FROM bench_deals', NULL),
	('sums', 'sum of to_currency by book', 'SELECT sum(to_currency(raised, ''USD'', announced, (SELECT book FROM bench_book))) FROM bench_deals', 1.7),
	('sums', 'sum_in', 'SELECT sum_in(raised, announced, ''USD'', (SELECT book FROM bench_book)) FROM bench_deals', 1.35),
	('sums', 'sum_in_known', 'SELECT sum_in_known(raised, announced, ''USD'', (SELECT book FROM bench_book)) FROM bench_deals', 1.35),
	('sums', 'sum_in by policy', 'SELECT sum_in(raised, announced, ''USD'', (SELECT book FROM bench_book), ''previous'', 7) FROM bench_deals', NULL),
	('forms', 'by book', 'SELECT sum(to_currency(raised, ''USD'', announced, (SELECT book FROM bench_book))) FROM bench_deals', NULL),
	('forms', 'by table', 'SELECT sum(to_currency(raised, ''USD'', announced)) FROM bench_deals', 1.2),
	('as-of joins', 'LATERAL, last rate on or before', 'SELECT sum(round(d.raised_numeric * t.rate / coalesce(f.rate, 1), 2)) FROM some_deals d
		LEFT JOIN LATERAL (SELECT rate FROM exchange_rate WHERE base = ''EUR'' AND quote = d.raised_currency AND valid_on <= d.announced ORDER BY valid_on DESC LIMIT 1) f ON true
		CROSS JOIN LATERAL (SELECT rate FROM exchange_rate WHERE base = ''EUR'' AND quote = ''USD'' AND valid_on <= d.announced ORDER BY valid_on DESC LIMIT 1) t', NULL),
	('as-of joins', 'to_currency by book', 'SELECT sum(to_currency(raised, ''USD'', announced, (SELECT book FROM bench_book))) FROM some_deals', 0.06),
	('plain joins', 'plain join on (currency, date)', 'SELECT sum(round(d.raised_numeric * t.rate / f.rate, 2)) FROM some_deals d
		JOIN rate_of_day f ON f.currency = d.raised_currency AND f.day = d.announced JOIN rate_of_day t ON t.currency = ''USD'' AND t.day = d.announced', NULL),
	('plain joins', 'to_currency by book', 'SELECT sum(to_currency(raised, ''USD'', announced, (SELECT book FROM bench_book))) FROM some_deals', 0.15);

\echo the same in the two ways, on a fifth of the rows: difference of the sums
SELECT sum(round(d.raised_numeric * t.rate / f.rate, 2)) - value((SELECT sum(to_currency(raised, 'USD', announced, (SELECT book FROM bench_book))) FROM some_deals)) AS difference FROM some_deals d
	JOIN rate_of_day f ON f.currency = d.raised_currency AND f.day = d.announced JOIN rate_of_day t ON t.currency = 'USD' AND t.day = d.announced;
\echo all rows converted to USD and added
SELECT * FROM bench.measure('all');
\echo converted to USD and added with one rounding: all rows, a book that is ready
SELECT * FROM bench.measure('sums');
\echo the same against numeric, on a fifth of the rows: difference of the sums
SELECT round(sum(raised_numeric * rate(raised_currency, 'USD', announced, book)), 2) - value(sum_in(raised, announced, 'USD', book)) AS difference FROM some_deals, bench_book;
\echo by book and by table, all rows
SELECT * FROM bench.measure('forms');
\echo against as-of joins, a fifth of the rows
SELECT * FROM bench.measure('as-of joins');
\echo against plain joins, a fifth of the rows
SELECT * FROM bench.measure('plain joins');
