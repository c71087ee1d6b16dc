-- Of all routes between two currencies the one counts whose oldest leg is youngest.
SET search_path = funding, public;
SET datestyle = ISO;

-- the pair, its inverse, and crosses, on any side
SELECT to_currency('EUR 100', 'USD', date '2026-01-01', rate_book '{EUR/USD 2020-01-01 2, USD/EUR 2025-01-01 0.25}', 'previous', NULL) AS inverse_is_younger,
	to_currency('USD 100', 'EUR', date '2026-01-01', rate_book '{EUR/USD 2020-01-01 2, USD/EUR 2025-01-01 0.25}', 'previous', NULL) AS back,
	to_currency('EUR 100', 'USD', date '2026-01-01', rate_book '{EUR/USD 2025-01-01 2, USD/EUR 2025-01-01 0.25}', 'previous', NULL) AS equally_old,
	to_currency('USD 100', 'EUR', date '2024-12-31', rate_book '{EUR/USD 2020-01-01 2, USD/EUR 2025-01-01 0.25}', 'nearest', NULL) AS nearest,
	to_currency('EUR 100', 'USD', date '2019-12-31', rate_book '{EUR/USD 2020-01-02 2, USD/EUR 2020-01-01 0.25}', 'next', NULL) AS next;
SELECT d, to_currency('USD 100', 'CNY', d, b) AS by_cross, to_currency('CNY 100', 'USD', d, b) AS back
FROM (SELECT rate_book '{EUR/CNY 2024-01-15 8, 2024-01-18 8, EUR/USD 2024-01-15 1, 2024-01-18 1, USD/CNY 2024-01-16 7}' AS b) x,
	unnest('{2024-01-15,2024-01-16,2024-01-17,2024-01-18,2024-01-23,2024-01-24}'::date[]) d;
SELECT to_currency('GBP 100', 'CNY', date '2024-01-20', b) AS over_the_dollar, to_currency('GBP 100', 'CNY', date '2024-01-18', b) AS over_the_euro,
	to_currency('GBP 100', 'CNY', date '2024-01-21', b) AS over_the_yen
FROM (SELECT rate_book '{EUR/GBP 2024-01-18 0.5, EUR/CNY 2024-01-18 8, GBP/USD 2024-01-19 1, USD/CNY 2024-01-19 7, GBP/JPY 2024-01-21 200, CNY/JPY '
	'2024-01-21 20}' AS b) x;

-- one row of one's own rules its own day, and no day on which others have rates; rows again and again, by memory
INSERT INTO exchange_rate VALUES ('USD', 'CNY', '2024-01-16', 7.5);
CREATE TABLE book AS SELECT rate_book(base, quote, valid_on, rate, preference) AS book FROM exchange_rate WHERE valid_on BETWEEN '2023-12-01' AND '2024-02-29';
SELECT d, round(rate('USD', 'CNY', d), 6), rate('USD', 'CNY', d) = rate('USD', 'CNY', d, book) AS by_book, round(c.rate / u.rate, 6) AS shipped
FROM book, generate_series('2024-01-15'::timestamp, '2024-01-23', '1 day') t, LATERAL (SELECT t::date AS d) x,
	LATERAL (SELECT rate FROM exchange_rate WHERE base = 'EUR' AND quote = 'CNY' AND valid_on <= d ORDER BY valid_on DESC LIMIT 1) c,
		LATERAL (SELECT rate FROM exchange_rate WHERE base = 'EUR' AND quote = 'USD' AND valid_on <= d ORDER BY valid_on DESC LIMIT 1) u;
SELECT count(*), count(*) FILTER (WHERE to_currency('USD 123.45', 'CNY', d, book) <> amount(round(123.45 * rate('USD', 'CNY', d), 2), 'CNY')) AS wrong,
	count(*) FILTER (WHERE to_currency('CNY 123.45', 'USD', d) <> amount(round(123.45 * rate('CNY', 'USD', d, book), 2), 'USD')) AS wrong_back
FROM book, generate_series(1, 20) repeated, generate_series('2024-01-02'::timestamp, '2024-02-28', '1 day') t, LATERAL (SELECT t::date AS d) x;
DELETE FROM exchange_rate WHERE preference > 0;
DELETE FROM rate_revision;
DROP TABLE book;

-- against a plain search of all routes: five currencies, all pairs in both directions, days here and there
CREATE TABLE rate_here (base currency, quote currency, day date, rate numeric);
INSERT INTO rate_here SELECT b::currency, q::currency, '2024-01-01'::date + n, 1 + (n * 7919 + ascii(right(b, 1)) * 31 + ascii(right(q, 1)) * 17) % 1000 / 500.0
FROM unnest('{EUR,USD,GBP,CHF,JPY}'::text[]) b, unnest('{EUR,USD,GBP,CHF,JPY}'::text[]) q, generate_series(0, 60) n
WHERE b <> q AND (n * n * 13 + ascii(right(b, 1)) * 5 + ascii(left(q, 1)) * 11 + n * ascii(right(q, 1))) % 23 = 0;
CREATE TABLE leg AS SELECT f, t, d, p, base = f AS published, x.rate, abs(x.day - d) AS age
FROM unnest('{EUR,USD,GBP,CHF,JPY}'::currency[]) f, unnest('{EUR,USD,GBP,CHF,JPY}'::currency[]) t, generate_series(-2, 64) n,
	LATERAL (SELECT '2024-01-01'::date + n AS d) y, unnest('{previous,next,exact,nearest}'::text[]) p,
	LATERAL (SELECT DISTINCT ON (base) base, rate, day FROM rate_here r WHERE ((base = f AND quote = t) OR (base = t AND quote = f))
		AND CASE p WHEN 'previous' THEN day <= d WHEN 'next' THEN day >= d WHEN 'exact' THEN day = d ELSE true END ORDER BY base, abs(day - d), day) x
WHERE f <> t AND abs(x.day - d) <= 9;
CREATE TABLE best_leg AS SELECT DISTINCT ON (f, t, d, p) f, t, d, p, age, CASE WHEN published THEN rate::numeric(80, 50) ELSE 1 / rate::numeric(80, 50) END
	AS rate FROM leg ORDER BY f, t, d, p, age, published DESC;
CREATE TABLE best AS SELECT DISTINCT ON (f, t, d, p) * FROM (
	SELECT f, t, d, p, age, rate, 0 AS place FROM best_leg
	UNION ALL SELECT a.f, b.t, a.d, a.p, greatest(a.age, b.age), a.rate * b.rate, CASE a.t::text WHEN 'EUR' THEN 1 WHEN 'USD' THEN 2 WHEN 'CHF' THEN 3
		WHEN 'GBP' THEN 4 ELSE 5 END FROM best_leg a JOIN best_leg b ON b.f = a.t AND b.d = a.d AND b.p = a.p AND b.t <> a.f) route
ORDER BY f, t, d, p, age, place;
INSERT INTO exchange_rate SELECT base, quote, day + 7000, rate FROM rate_here;
CREATE TABLE book AS SELECT rate_book(base, quote, day, rate) AS book FROM rate_here;
SELECT p, count(*) AS questions, count(best.rate) AS answers, count(DISTINCT place) AS kinds,
	count(*) FILTER (WHERE best.rate IS NULL AND try_to_currency(amount(1, f), t, d, book, p, 9) IS NOT NULL) AS too_many,
	count(*) FILTER (WHERE best.rate IS NOT NULL AND try_to_currency(amount(1000000, f), t, d, book, p, 9) IS DISTINCT
		FROM amount(round(1000000 * best.rate, CASE t::text WHEN 'JPY' THEN 0 ELSE 2 END), t)) AS wrong,
	count(*) FILTER (WHERE try_to_currency(amount(1000000, f), t, d, book, p, 9) IS DISTINCT FROM try_to_currency(amount(1000000, f), t, d + 7000, p, 9))
		AS table_differs
FROM book, (SELECT DISTINCT a.f, b.t, n.d, p FROM (SELECT DISTINCT f FROM leg) a, (SELECT DISTINCT t FROM leg) b, (SELECT DISTINCT d FROM leg) n,
	(SELECT DISTINCT p FROM leg) q WHERE a.f <> b.t) asked LEFT JOIN best USING (f, t, d, p) GROUP BY p ORDER BY p;
SELECT count(*) AS legs, count(*) FILTER (WHERE e.age <> best.age) AS wrong
FROM best, LATERAL (SELECT max(abs(age_days)) AS age FROM explain_rate(f, t, d + 7000, p, 9)) e WHERE extract(day FROM d) = 15;
DELETE FROM exchange_rate WHERE preference > 0;
DELETE FROM rate_revision;

-- a conflict is an error where it is on the route that counts, and nowhere else
INSERT INTO exchange_rate VALUES ('USD', 'CNY', '2024-01-16', 7.5, 'one bank'), ('USD', 'CNY', '2024-01-16', 7.6, 'another');
SELECT rate('USD', 'CNY', date '2024-01-16');
SELECT round(rate('USD', 'CNY', date '2024-01-17'), 6) AS of_others;
DELETE FROM exchange_rate WHERE preference > 0;
DELETE FROM rate_revision;

-- between two days the market's direction counts, and the other one is its inverse
CREATE TABLE two_days AS SELECT rate_book '{EUR/USD 2014-03-27 6, 2014-03-29 2, GBP/JPY 2014-03-27 100, 2014-03-29 200, ZAR/KES 2014-03-27 5, 2014-03-29 10, '
	'EUR/CNY 2014-03-27 12, 2014-03-29 8}' AS b;
SELECT f, t, rate(f, t, day, b, 'interpolate'), rate(t, f, day, b, 'interpolate') AS back, to_currency(amount(300, f), t, day, b, 'interpolate') AS there,
	to_currency(amount(300, t), f, day, b, 'interpolate') AS here
FROM two_days, (VALUES (date '2014-03-28')) x(day), (VALUES ('USD'::currency, 'EUR'::currency), ('GBP', 'JPY'), ('KES', 'ZAR'), ('USD', 'CNY')) v(f, t);
SELECT sum_in('USD 300', '2014-03-28', 'EUR', b, 'interpolate', 7) FROM two_days;
SELECT count(*), count(*) FILTER (WHERE abs(rate(f, t, d, 'interpolate') * rate(t, f, d, 'interpolate') - 1) > 1e-20) AS not_inverse,
	count(*) FILTER (WHERE to_currency(amount(1000, t), f, d, 'interpolate')
	<> amount(round(1000::numeric(40, 10) / rate(f, t, d, 'interpolate')::numeric(80, 50), 2), f)) AS wrong
FROM (VALUES ('EUR'::currency, 'USD'::currency), ('GBP', 'USD'), ('USD', 'CNY'), ('CHF', 'CNY'), ('CNY', 'ZAR'), ('AUD', 'NZD')) v(f, t),
	generate_series('2024-03-28'::timestamp, '2024-04-08', '1 day') s, LATERAL (SELECT s::date AS d) x;
SELECT leg, base, quote, rate_date, age_days, applied FROM explain_rate('CNY', 'USD', date '2024-03-31', 'interpolate');
SELECT round(rate, 12) AS rate, rate_date, legs FROM converted('CNY 100', 'USD', date '2024-03-31', 'interpolate');
DROP TABLE rate_here, leg, best_leg, best, book, two_days;
