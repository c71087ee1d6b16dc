-- deals.sql: random deals, the same for every run
--
-- Twelve currencies, ten years of dates, twenty sectors, sizes over six powers
-- of ten in cents.  Fixed-width columns first, so that none of them pays for
-- reading past a numeric.
SELECT setseed(0.42);

CREATE UNLOGGED TABLE bench_deals AS
SELECT i::int4 AS id, amount(n, c) AS raised, n::float8 AS raised_float8, c AS raised_currency,
	date '2014-01-01' + d AS announced, s AS sector, n AS raised_numeric
FROM (
	SELECT i, round((10 ^ (3 + 6 * random()))::numeric, 2) AS n,
		('{USD,EUR,CNY,GBP,JPY,INR,CHF,SEK,CAD,AUD,KRW,BRL}'::currency[])[1 + floor(12 * random())::int] AS c,
		floor(3652 * random())::int AS d, floor(20 * random())::int4 AS s
	FROM generate_series(1, :rows) i
	OFFSET 0) r;
VACUUM ANALYZE bench_deals;
