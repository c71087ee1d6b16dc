-- minor units of payment providers, rounding to them, and results at the edge of 28 digits
SET search_path = funding, public;

/* as many digits as ISO 4217 prints; withdrawn codes had theirs */
SELECT from_minor(1234, 'USD') AS usd, from_minor(1234, 'JPY') AS jpy, from_minor(1234, 'KWD') AS kwd, from_minor(-1, 'CLF') AS clf,
	from_minor(100, 'DEM') AS dem, from_minor(1234, 'MGA') AS mga, from_minor(0, 'USD') AS zero, from_minor(NULL, 'USD') AS none;
SELECT from_minor(9223372036854775807, 'KWD') AS most, from_minor(-9223372036854775808, 'JPY') AS least;
SELECT from_minor(5, 'XAU');
SELECT to_minor('USD 12.34') AS usd, to_minor('JPY 500') AS jpy, to_minor('KWD 1.5') AS kwd, to_minor('-CLF 0.0001') AS clf, to_minor('DEM 1') AS dem,
	to_minor('USD 2bn') AS bn, to_minor(NULL) AS none;
SELECT to_minor('USD 12.345');
SELECT to_minor(round('USD 12.345'::amount));
SELECT to_minor('JPY 0.5');
SELECT to_minor('XAU 1');
SELECT to_minor('USD 92233720368547758.07') AS most, to_minor('-USD 92233720368547758.08') AS least;
SELECT to_minor('USD 92233720368547758.08');
SELECT to_minor('-KWD 9999999999999999999999999999');

/* every currency with a minor unit, there and back */
SELECT c.minor_units, count(*) AS currencies,
	bool_and(to_minor(from_minor(n.n, c.code)) = n.n AND value(from_minor(n.n, c.code)) = n.n / (10::numeric ^ c.minor_units)) AS same
FROM currencies() c, (VALUES (1::bigint), (-10), (123456789), (9223372036854775807), (-9223372036854775808)) n(n)
WHERE c.minor_units IS NOT NULL
GROUP BY c.minor_units
ORDER BY c.minor_units;

/* a number of any digits, rounded once to the minor units: the same as a conversion */
SELECT amount(1000.50 * rate('USD', 'JPY', date '2024-01-16'), 'JPY');
SELECT rounded_amount(1000.50 * rate('USD', 'JPY', date '2024-01-16'), 'JPY') AS rounded, to_currency('USD 1000.50', 'JPY', date '2024-01-16') AS converted;
SELECT rounded_amount(1.005, 'USD') AS half, rounded_amount(-1.005, 'USD') AS negative, rounded_amount(1.00499999999999999999999999999999, 'USD') AS below,
	rounded_amount(0.0005, 'KWD') AS kwd, rounded_amount(1.234567885, 'XAU') AS gold, rounded_amount(9999999999999999999999999999.004, 'USD') AS most,
		rounded_amount(NULL, 'USD') AS none;
SELECT rounded_amount(1e28, 'USD');
SELECT rounded_amount('NaN', 'USD');

/* a product and a quotient keep 28 digits, rounded once, whatever the other number has */
SELECT 'USD 5'::amount * 1.1234567890123456789012345678901 AS product, 1.1234567890123456789012345678901 * 'USD -5'::amount AS negative,
	'USD 5'::amount / 1.1234567890123456789012345678901 AS quotient, 'USD -5'::amount / -1.1234567890123456789012345678901 AS both_negative;
SELECT 'USD 3'::amount * 0.33333333333333333333333333350000001 AS up, 'USD 3'::amount * 0.3333333333333333333333333334999999 AS down;
SELECT 'USD 0.01'::amount * 1e29 AS product, 'USD 5'::amount / 1e29 AS quotient, 'USD 0.01'::amount / 1e-29 AS large;
SELECT 'USD 5'::amount * 1e28;
SELECT 'USD 5'::amount / 1e-40;
SELECT 'USD 5'::amount * 'NaN'::numeric;
SELECT 'USD 5'::amount / 'Infinity'::numeric;
SELECT count(*) AS pairs, bool_and(value(amount(a, 'USD') * b) = round(a * b, 28 - length(trunc(a * b)::text))) AS products,
	bool_and(value(amount(a, 'USD') / b) = div(a * 2 * 10::numeric ^ q + b, b * 2) * ('1e-' || q)::numeric) AS quotients
FROM (SELECT i * 7919 / 100.0 + 1000 AS a, 1 + i / 7.0 + i * 1e-31 AS b FROM generate_series(1, 300) i) n,
	LATERAL (SELECT 28 - length(trunc(a / b)::text) AS q) digits;

/* parts and multiples of amounts of 28 digits */
SELECT allocate('USD 9999999999999999999999999999', '{1,1,1}');
SELECT allocate('-USD 9999999999999999999999999998', '{1,1,1}') AS whole_units, allocate('USD 999999999999999999999999999', '{1,1}') AS tenths;
SELECT allocate('XAU 9999999999999999999999999999', '{1,3}');
SELECT a[1], a[1000], (SELECT sum(part) FROM unnest(a) part) AS sum
FROM allocate('USD 9999999999999999999999999999', array_fill(1::numeric, ARRAY[1000])) a;
SELECT round('USD 1.07'::amount, 'USD 0.0000000000000000000000000001'::amount) AS finest,
	round('USD 9999999999999999999999999999'::amount, 'USD 0.0000000000000000000000000001'::amount) AS most,
	round('-USD 9999999999999999999999999999'::amount, 'USD 3'::amount) AS thirds, round('-USD 0.025', 'USD 0.05'::amount) AS half,
		round('USD 0.0249999999999999999999999999', 'USD 0.05'::amount) AS below;
SELECT round('USD 5000000000000000000000000000'::amount, 'USD 9999999999999999999999999999'::amount) AS up,
	round('USD 0.0000000000000000000000000049'::amount, 'USD 9999999999999999999999999999'::amount) AS down;
SELECT round('USD 100'::amount, 'USD 0.0000000000000000000000000003'::amount);
SELECT round('USD 9999999999999999999999999999'::amount, 'USD 2'::amount);
