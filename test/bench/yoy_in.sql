-- yoy_in.sql: year over year in another currency against yoy() of conversions, restricted to its windows
--
-- The first contests read all rows, of which a fifth lies in a window; the
-- others read the rows of the windows only, five years and the five before, so
-- that every row is converted and added.

\i test/bench/deals.sql
CREATE UNLOGGED TABLE bench_book AS SELECT rate_book(base, quote, valid_on, rate, preference) AS book FROM exchange_rate;
VACUUM ANALYZE bench_book;

INSERT INTO bench.candidate (contest, name, query, bar) VALUES
	('a year', 'yoy(to_currency())', 'SELECT sector, yoy(to_currency(raised, ''USD'', announced, (SELECT book FROM bench_book)), announced, ''[2023-01-01,2024-01-01)'') FROM bench_deals
		WHERE announced >= ''2022-01-01'' AND announced < ''2024-01-01'' GROUP BY sector', NULL),
	('a year', 'yoy_in', 'SELECT sector, yoy_in(raised, announced, ''[2023-01-01,2024-01-01)'', ''USD'', (SELECT book FROM bench_book)) FROM bench_deals
		WHERE announced >= ''2022-01-01'' AND announced < ''2024-01-01'' GROUP BY sector', 1.15),
	('a year', 'yoy_in, all rows', 'SELECT sector, yoy_in(raised, announced, ''[2023-01-01,2024-01-01)'', ''USD'', (SELECT book FROM bench_book)) FROM bench_deals GROUP BY sector', NULL),
	('a year, constant currency', 'yoy(to_currency(comparable_day()))', 'SELECT sector, yoy(to_currency(raised, ''USD'', comparable_day(announced, ''[2023-01-01,2024-01-01)''), (SELECT book FROM bench_book)), announced, ''[2023-01-01,2024-01-01)'') FROM bench_deals
		WHERE announced >= ''2022-01-01'' AND announced < ''2024-01-01'' GROUP BY sector', NULL),
	('a year, constant currency', 'yoy_in_constant', 'SELECT sector, yoy_in_constant(raised, announced, ''[2023-01-01,2024-01-01)'', ''USD'', (SELECT book FROM bench_book)) FROM bench_deals
		WHERE announced >= ''2022-01-01'' AND announced < ''2024-01-01'' GROUP BY sector', 1.15),
	('5 years', 'yoy(to_currency())', 'SELECT sector, yoy(to_currency(raised, ''USD'', announced, (SELECT book FROM bench_book)), announced, ''[2019-01-01,2024-01-01)'', ''5 years'') FROM bench_deals GROUP BY sector', NULL),
	('5 years', 'yoy_in', 'SELECT sector, yoy_in(raised, announced, ''[2019-01-01,2024-01-01)'', ''USD'', (SELECT book FROM bench_book), ''5 years'') FROM bench_deals GROUP BY sector', 1.15);

\echo converted and compared by sector, the rows of two years
SELECT * FROM bench.measure('a year');
\echo the same in constant currency
SELECT * FROM bench.measure('a year, constant currency');
\echo five years and the five before, all rows
SELECT * FROM bench.measure('5 years');
