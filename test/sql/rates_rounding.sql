-- rounding by argument: half_up, half away from zero, and half_even
SET search_path = funding, public;
SET datestyle = ISO;

-- ties in every kind of minor unit; the own currency is left alone
SELECT t, a, to_currency(a, t, d, b, 'exact') AS default, to_currency(a, t, d, b, 'exact', 0, 'half_up') AS half_up,
	to_currency(a, t, d, b, 'exact', rounding => 'half_even') AS half_even
	FROM (VALUES (date '2024-01-02', rate_book '{EUR/USD 2024-01-02 0.5, EUR/JPY 2024-01-02 0.5, EUR/KWD 2024-01-02 0.05, EUR/XAU 2024-01-02 0.5}')) b(d, b),
		(VALUES ('EUR 0.01'::amount, 'USD'::currency), ('EUR 0.03', 'USD'), ('EUR -0.01', 'USD'), ('EUR -0.03', 'USD'), ('EUR 0.0300000001', 'USD'),
		('EUR 0.0099999999', 'USD'),
		('EUR 1', 'JPY'), ('EUR 3', 'JPY'), ('EUR -5', 'JPY'), ('EUR 0.01', 'KWD'), ('EUR 0.03', 'KWD'), ('EUR -0.05', 'KWD'), ('EUR 0.00000001', 'XAU'),
			('EUR 0.00000003', 'XAU'), ('USD 1', 'EUR'), ('EUR 0.005', 'EUR')) v(a, t);

-- n / d rounded in plain numeric, nothing but whole numbers divided
CREATE FUNCTION rounded(n numeric, d numeric, digits integer, even boolean) RETURNS numeric IMMUTABLE LANGUAGE sql
	RETURN (SELECT sign(n) * sign(d) * (q + (2 * (m - q * k) > k OR 2 * (m - q * k) = k AND (NOT even OR q % 2 = 1))::integer) / 10::numeric ^ digits
		FROM (SELECT m, k, div(m, k) AS q FROM (SELECT abs(n) * 1e28 * 10::numeric ^ digits AS m, abs(d) * 1e28 AS k) x) y);
SELECT n, trim_scale(rounded(n, 2, 0, false)) AS up, trim_scale(rounded(n, 2, 0, true)) AS even FROM unnest('{1,-1,3,-3,5,2.9,3.1,0}'::numeric[]) n;

-- two rates of up to 28 digits between amounts of up to 20: every third pair of rates cancels to a half, an eighth, ..., so that there are ties
CREATE TABLE deal AS SELECT i, digits, t,
	(CASE WHEN i % 2 = 0 THEN -1 ELSE 1 END) * (CASE WHEN i % 3 = 0 THEN 2 * (i * 7919::bigint % 100003) + 1 ELSE i::numeric ^ 5 * 7919 % 1e20 END)
	/ 10::numeric ^ (CASE WHEN i % 3 = 0 THEN digits ELSE i % 9 END) AS a,
		date '2024-01-02' AS d, m * CASE WHEN i % 3 = 0 THEN (2 ^ (i % 4))::numeric ELSE 1 END AS r, CASE WHEN i % 3 = 0 THEN m
			ELSE (i::numeric ^ 9 * 104729 + 1) % 1e27 * 1e-26 + 0.01 END AS s
	FROM generate_series(1, 6000) i, LATERAL (SELECT (i::numeric ^ 8 * 15485863 + 12345678901) % 1e26 * 1e-25 + 1 AS m,
		('{JPY,CNY,KWD,XAU,CLF}'::currency[])[1 + i % 5] AS t) x, LATERAL (SELECT coalesce(minor_units(t), 8) AS digits) y;
ALTER TABLE deal ADD book rate_book;
UPDATE deal SET book = format('{EUR/USD 2024-01-02 %s, EUR/%s 2024-01-02 %s}', trim_scale(r), t, trim_scale(s))::rate_book;
SELECT max(length(translate(trim_scale(abs(a * s))::text, '.', ''))) > 40 AS long_products,
	count(*) FILTER (WHERE rounded(a * s, r, digits, true) <> rounded(a * s, r, digits, false)) AS ties FROM deal;
SELECT rounding, count(*), count(*) FILTER
	(WHERE value(to_currency(amount(a, 'USD'), t, d, book, 'previous', rounding => rounding)) <> rounded(a * s, r, digits, rounding = 'half_even')) AS wrong,
	count(*) FILTER (WHERE value(try_to_currency(amount(a, 'USD'), t, d, book, 'exact', 0, rounding)) <> rounded(a * s, r, digits, rounding = 'half_even'))
		AS tried_wrong,
	count(*) FILTER (WHERE value(to_currency(amount(a, 'USD'), t, daterange(d, d + 1), book, 'period_end', rounding))
		<> rounded(a * s, r, digits, rounding = 'half_even')) AS end_wrong,
	count(*) FILTER (WHERE value(try_to_currency(amount(a, 'USD'), t, daterange(d, d + 1), book, 'cross_of_means', rounding))
		<> rounded(a * s, r, digits, rounding = 'half_even')) AS means_wrong,
	count(*) FILTER (WHERE value(to_currency(amount(a, 'USD'), t, daterange(d, d + 1), book, 'mean_of_crosses', rounding))
		<> rounded(a * rate('USD', t, daterange(d, d + 1), book), 1, digits, rounding = 'half_even')) AS mean_wrong
	FROM deal, unnest('{half_up,half_even}'::text[]) rounding GROUP BY rounding ORDER BY rounding;

-- by table: plans that the default made do not round for half_even
BEGIN;
INSERT INTO exchange_rate SELECT 'USD', t, day, rate FROM unnest('{AMD,BHD,VND}'::currency[]) t,
	(VALUES (date '2024-01-02', 0.5), ('2024-01-04', 2.5)) v(day, rate);
SELECT t, count(*), count(*) FILTER (WHERE even <> up) AS ties, count(*) FILTER (WHERE up <> rounded(u, 2, digits, false)) AS up_wrong,
	count(*) FILTER (WHERE even <> rounded(u, 2, digits, true)) AS even_wrong,
	count(*) FILTER (WHERE tried <> even OR period <> even OR period_tried <> even OR c.amount <> even) AS others_wrong,
		count(*) FILTER (WHERE line <> rounded(3 * u, 2, digits, true)) AS line_wrong
	FROM generate_series(-500, 500) i, unnest('{AMD,BHD,VND}'::currency[]) t, LATERAL (SELECT minor_units(t) AS digits) x,
		LATERAL (SELECT i / 10::numeric ^ digits AS u) y, LATERAL (SELECT amount(u, 'USD') AS a) z,
	LATERAL (SELECT value(to_currency(a, t, date '2024-01-03')) AS up, value(to_currency(a, t, date '2024-01-03', rounding => 'half_even')) AS even,
		value(try_to_currency(a, t, date '2024-01-03', rounding => 'half_even')) AS tried,
		value(to_currency(a, t, daterange '[2024-01-01,2024-01-03)', rounding => 'half_even')) AS period,
			value(try_to_currency(a, t, daterange '[2024-01-01,2024-01-03)', 'period_end', rounding => 'half_even')) AS period_tried,
		value(to_currency(a, t, date '2024-01-03', 'interpolate', rounding => 'half_even')) AS line) w,
			converted(a, t, date '2024-01-03', rounding => 'half_even') c GROUP BY t ORDER BY t;
-- with as_of, in any order of names
SELECT to_currency('USD 0.01', 'AMD', date '2024-01-05', rounding => 'half_even', as_of => '2024-01-03'),
	to_currency('USD 0.01', 'AMD', date '2024-01-05', 'previous', 7, '2024-01-03', 'half_up'),
	to_currency('USD 0.01', 'AMD', daterange '[2024-01-02,2024-01-05)', 'period_end', date '2024-01-03', 'half_even');
ROLLBACK;

-- no such rounding; NULL
SELECT to_currency('USD 1', 'CNY', date '2024-01-02', rounding => 'half_down');
SELECT to_currency('USD 1', 'CNY', daterange '[2024-01-02,2024-01-03)', rounding => 'HALF_EVEN');
SELECT to_currency('USD 1', 'CNY', date '2024-01-02', rate_book '{}', 'exact', 7, '');
SELECT try_to_currency('USD 1', 'CNY', daterange '[2024-01-02,2024-01-03)', rate_book '{}', 'period_end', 'up');
SELECT converted('USD 1', 'CNY', date '2024-01-02', rounding => 'down');
SELECT to_currency('USD 1', 'CNY', date '2024-01-02', rounding => NULL) IS NULL AND try_to_currency('USD 1', 'CNY', date '2024-01-02', rounding => NULL) IS NULL
	AND to_currency('USD 1', 'CNY', daterange '[2024-01-02,2024-01-03)', rounding => NULL) IS NULL AS by_table,
	to_currency('USD 1', 'CNY', d, b, 'exact', rounding => NULL) IS NULL AND to_currency('USD 1', 'CNY', daterange(d, d + 1), b, 'period_end', NULL) IS NULL
		AS by_book, converted('USD 1', 'CNY', d, rounding => NULL) FROM (SELECT date '2024-01-02' AS d, rate_book '{USD/CNY 2024-01-02 7}' AS b) x;
-- what does not fit is an error in both
SELECT rounding, to_currency('EUR 99999999999999999999999999', 'IDR', date '2024-01-02', rounding => rounding) FROM unnest('{half_even}'::text[]) rounding;
DROP TABLE deal;
DROP FUNCTION rounded;
