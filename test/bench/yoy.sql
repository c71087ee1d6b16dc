-- yoy.sql: yoy() by sector against two FILTER sums and two FILTER counts
--
-- The first contests compare eleven months of 2023 with those of 2022: a fifth
-- of the rows lies in one of the windows.  The others compare five years with
-- the five before, so that every row is added.

\i test/bench/deals.sql
CREATE UNLOGGED TABLE one_currency AS
SELECT id, amount(raised_numeric, 'USD') AS raised, announced, sector, raised_numeric FROM bench_deals;
VACUUM ANALYZE one_currency;

INSERT INTO bench.candidate (contest, name, query, bar)
SELECT format('%s, %s', w.contest, c.measure), c.name,
	format(c.query, c.measure, 'announced >= ' || quote_literal(lower(w.p)) || ' AND announced < ' || quote_literal(upper(w.p)),
		'announced >= ' || quote_literal(lower(w.q)) || ' AND announced < ' || quote_literal(upper(w.q)), w.p, w.step), c.bar
FROM (VALUES ('11 months', period('2023-01/2023-11'), period('2022-01/2022-11'), '1 year'), ('5 years', period('2019-01/2023-12'), period('2014-01/2018-12'), '5 years')) w(contest, p, q, step),
	(VALUES (1, 'raised', 'FILTER sums and counts', 'SELECT sector, sum(%1$I) FILTER (WHERE %2$s), sum(%1$I) FILTER (WHERE %3$s), count(*) FILTER (WHERE %2$s), count(*) FILTER (WHERE %3$s) FROM one_currency GROUP BY sector', NULL),
		(2, 'raised', 'yoy', 'SELECT sector, yoy(%1$I, announced, %4$L, %5$L) FROM one_currency GROUP BY sector', 1.0),
		(3, 'raised', 'FILTER sums only', 'SELECT sector, sum(%1$I) FILTER (WHERE %2$s), sum(%1$I) FILTER (WHERE %3$s) FROM one_currency GROUP BY sector', NULL),
		(4, 'raised_numeric', 'FILTER sums and counts', 'SELECT sector, sum(%1$I) FILTER (WHERE %2$s), sum(%1$I) FILTER (WHERE %3$s), count(*) FILTER (WHERE %2$s), count(*) FILTER (WHERE %3$s) FROM one_currency GROUP BY sector', NULL),
		(5, 'raised_numeric', 'yoy', 'SELECT sector, yoy(%1$I, announced, %4$L, %5$L) FROM one_currency GROUP BY sector', 1.0),
		(6, 'raised_numeric', 'FILTER sums only', 'SELECT sector, sum(%1$I) FILTER (WHERE %2$s), sum(%1$I) FILTER (WHERE %3$s) FROM one_currency GROUP BY sector', NULL)) c(id, measure, name, query, bar)
ORDER BY w.contest, c.id;

\echo year over year by sector, 11 months of amounts
SELECT * FROM bench.measure('11 months, raised');
\echo 11 months of numerics
SELECT * FROM bench.measure('11 months, raised_numeric');
\echo five years of amounts
SELECT * FROM bench.measure('5 years, raised');
\echo five years of numerics
SELECT * FROM bench.measure('5 years, raised_numeric');
