SET search_path = funding, public;
SET datestyle = ISO;
-- amount, rate and where they come from in plain columns; the oldest leg gives the date
SELECT a, t, d, c.* FROM (VALUES ('USD 100', 'CNY', '2024-01-20'), ('EUR 100', 'USD', '2024-01-19'), ('DEM 195.583', 'USD', '2024-01-22'),
	('HRK 753.45', 'EUR', '2024-01-22'), ('JPY 1', 'KRW', '2024-01-22'), ('USD 1.005', 'USD', '2024-01-22'), ('USD 1', 'AMD', '2024-01-22'),
	('USD 1', 'CNY', '2024-12-01'), ('USD 1', 'CNY', '2000-01-03')) v(a, t, d), LATERAL converted(a::amount, t::currency, d::date) c;
SELECT p, c.* FROM unnest('{previous,exact,nearest,next,interpolate}'::text[]) p, LATERAL converted('USD 100', 'CNY', date '2024-01-21', p) c;
SELECT c.* FROM (VALUES (3), (1), (NULL)) v(age), LATERAL converted('USD 100', 'CNY', date '2024-01-21', 'previous', age) c;
SELECT converted(NULL, 'CNY', date '2024-01-21'), converted('USD 1', NULL, date '2024-01-21'), converted('USD 1', 'USD', NULL),
	converted('USD 1', 'CNY', date '2024-01-19', NULL), converted('USD 1', 'CNY', 'infinity'::date),
	converted('USD 1', 'CNY', '-infinity'::date, 'nearest', NULL), converted('EUR 1', 'USD', '-infinity'::date, 'nearest', NULL);
SELECT * FROM converted('USD 1', 'CNY', date '2024-01-21', 'latest');
SELECT pg_typeof(amount), pg_typeof(currency), pg_typeof(rate), pg_typeof(rate_date), pg_typeof(age_days), pg_typeof(legs), pg_typeof(sources)
	FROM converted('USD 1', 'CNY', date '2024-01-21');

-- it is what try_to_currency, rate and explain_rate say, one row for each row
SELECT count(*), count(c.amount) AS with_rate, count(*) FILTER (WHERE amount(c.amount, t) IS DISTINCT FROM try_to_currency(a, t, d, p)) AS amount_wrong,
	count(*) FILTER (WHERE c.amount IS NOT NULL AND c.rate <> rate(currency(a), t, d, p)) AS rate_wrong,
	count(*) FILTER (WHERE e.legs <> coalesce(c.legs, 0) OR abs(e.age) <> abs(c.age_days) OR c.rate_date + c.age_days <> d OR (e.sources <> c.sources))
		AS legs_wrong
	FROM (SELECT amount(i * 1.1, ('{USD,EUR,CNY,JPY,DEM,GBP,HRK,TRL}'::currency[])[1 + i % 8]) AS a, ('{USD,CNY,CHF,DEM,RON}'::currency[])[1 + i % 5] AS t,
		'2004-12-20'::date + i * 53 % 7000 AS d, ('{previous,exact,nearest,next,interpolate}'::text[])[1 + i % 7 % 5] AS p FROM generate_series(1, 2000) i) v,
	LATERAL converted(a, t, d, p) c, LATERAL (SELECT count(*) AS legs, max(abs(age_days)) AS age, string_agg(source, ', ' ORDER BY leg)
		FILTER (WHERE first_leg) AS sources
		FROM (SELECT *, leg = min(leg) OVER (PARTITION BY source) AS first_leg FROM explain_rate(currency(a), t, d, p) WHERE c.amount IS NOT NULL) x) e;

-- two sources of one leg, a source of one's own
BEGIN;
INSERT INTO exchange_rate VALUES ('USD', 'AMD', '2024-01-22', 3.6725, 'bank'), ('USD', 'AMD', '2024-01-22', 3.6725, 'another bank');
SELECT * FROM converted('EUR 100', 'AMD', date '2024-01-22');
ROLLBACK;
-- each source once, whichever legs share it
BEGIN;
INSERT INTO exchange_rate VALUES ('EUR', 'USD', '2024-01-02', 1.09, 'ECB', 1), ('EUR', 'USD', '2024-01-02', 1.09, 'user', 1),
	('EUR', 'GBP', '2024-01-02', 0.87, 'ECB', 1);
SELECT sources FROM converted('5 USD', 'GBP', date '2024-01-02');
ROLLBACK;
