-- dates in the results are written in one way, whatever the server or the client prefers
SET datestyle = ISO;
SET search_path = funding, public;

-- what a row counts for, row by row: the edge table
CREATE TABLE edge (name text, amount numeric, on_date date);
INSERT INTO edge VALUES
	('growth', 5, '2023-03-01'), ('growth', 2, '2023-01-01'), ('growth', 10, '2022-06-01'),
	('bounds', 1, '2023-01-01'), ('bounds', 100, '2023-12-01'), ('bounds', 2, '2022-01-01'), ('bounds', 100, '2022-12-01'), ('bounds', 100, '2021-12-31'),
		('bounds', 100, '2022-12-31'), ('bounds', 4, '2022-11-30'), ('bounds', 3, '2023-11-30'),
	('no prior rows', 5, '2023-03-01'), ('no prior rows', 7, '2023-04-01'),
	('no current rows', 5, '2022-03-01'),
	('rows elsewhere only', 5, '2019-03-01'),
	('prior zero, current zero', 0, '2023-03-01'), ('prior zero, current zero', 0, '2022-03-01'),
	('prior zero, current 7', 7, '2023-03-01'), ('prior zero, current 7', 0, '2022-03-01'),
	('from -5 to 5', 5, '2023-03-01'), ('from -5 to 5', -5, '2022-03-01'),
	('current zero', 0, '2023-03-01'), ('current zero', 10, '2022-03-01'),
	('current undisclosed', NULL, '2023-03-01'), ('current undisclosed', NULL, '2023-03-02'), ('current undisclosed', 10, '2022-03-01'),
	('some undisclosed', NULL, '2023-03-01'), ('some undisclosed', 8, '2023-03-02'), ('some undisclosed', 10, '2022-03-01'),
		('some undisclosed', NULL, '2022-03-01'),
	('no date', 1, NULL), ('no date', 8, '2023-03-02'), ('no date', 10, '2022-03-01'),
	('only without a date', 1, NULL);
CREATE VIEW edge_change AS SELECT name, min(ctid::text) AS place, yoy(amount, on_date, '[2023-01-01,2023-12-01)') AS c FROM edge GROUP BY name;
SELECT name, current_value(c), prior_value(c), difference(c), round(growth(c), 4) AS growth, round(midpoint_growth(c), 4) AS midpoint,
	round(log_growth(c), 4) AS log, deals(c), prior_deals(c), disclosed(c), prior_disclosed(c) FROM edge_change ORDER BY name;
-- when the source is said to cover both windows, no rows mean zero; undisclosed amounts stay unknown
SELECT name, current_value(k), prior_value(k), difference(k), growth(k) FROM (SELECT name, covered(c) FROM edge_change) v(name, k)
	WHERE name IN ('no prior rows', 'no current rows', 'rows elsewhere only', 'current undisclosed') ORDER BY name;
-- money and counts by the same rules
SELECT name, current_value(c), prior_value(c), current_amount(c), prior_amount(c), difference_amount(c), round(growth(c), 4) AS growth, currency(c), c
FROM (SELECT name, yoy(amount(amount, 'USD'), on_date, '[2023-01-01,2023-12-01)') FROM edge GROUP BY name) v(name, c) ORDER BY name;
SELECT name, current_value(c), prior_value(c), difference(c), round(growth(c), 4) AS growth, effects(c), c
FROM (SELECT name, yoy(on_date, '[2023-01-01,2023-12-01)') FROM edge GROUP BY name) v(name, c) ORDER BY name;
SELECT current_amount(yoy(on_date, '[2023-01-01,2023-12-01)')) FROM edge;

-- nothing in, nothing out
SELECT yoy(amount, on_date, '[2023-01-01,2023-12-01)') IS NULL AS empty, yoy(on_date, '[2023-01-01,2023-12-01)') IS NULL AS empty_count,
	sum(NULL::change) IS NULL AS empty_sum FROM edge WHERE false;
SELECT yoy(amount, on_date, NULL) IS NULL AS no_period, yoy(amount, on_date, '[2023-01-01,2023-12-01)', NULL) IS NULL AS no_step FROM edge;
SELECT growth(NULL), effects(NULL), contribution(NULL, NULL), covered(NULL), growth_range(NULL);
SELECT growth_range('(232 vs 374 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', NULL);

-- all kinds of numbers; integers need no cast
SELECT yoy(7, date '2023-05-01', period('2023')) AS int4, yoy(7::bigint, date '2023-05-01', period('2023')) AS int8, yoy(7.5, date '2023-05-01', period('2023'))
	AS numeric, yoy('JPY 7'::amount, date '2023-05-01', period('2023')) AS amount, yoy(date '2023-05-01', period('2023')) AS count;
SELECT yoy(9223372036854775807, d, period('2023')), yoy((-9223372036854775808)::bigint, d, period('2023'))
	FROM (VALUES (date '2023-05-01'), ('2023-05-02'), ('2022-05-01')) v(d);

-- steps other than a year; windows may overlap, and a row then counts in both
SELECT yoy(1, d, period('2023-03'), '1 month'), yoy(1, d, '[2023-03-06,2023-03-13)', '7 days')
	FROM (SELECT generate_series(date '2023-02-01', '2023-03-31', '1 day')::date) v(d);
SELECT yoy(1, d, period('2022-01/2023-12')) FROM (SELECT generate_series(date '2021-01-01', '2023-12-31', '1 day')::date) v(d);
SELECT period_of(c), prior_period(c) FROM (SELECT yoy(date '2024-02-29', period('2024-02-29'))) v(c);
SELECT yoy(1, date '2023-03-01', period('2023'), '1 month 1 day');
SELECT yoy(1, date '2023-03-01', 'empty');
SELECT yoy(1, date '2023-03-01', '[2023-01-01,)');

-- the period of a group is one
SELECT yoy(1, d, CASE WHEN d < '2023-02-01' THEN period('2023') ELSE period('2022') END) FROM (VALUES (date '2023-01-01'), ('2023-02-01')) v(d);
SELECT yoy(1, d, period('2023'), CASE WHEN d < '2023-02-01' THEN '1 year' ELSE '364 days' END::interval) FROM (VALUES (date '2023-01-01'), ('2023-02-01')) v(d);
SELECT yoy(1, d, p, s) FROM (VALUES (date '2023-01-01', period('2023'), interval '12 months'), ('2023-02-01', '[2023-01-01,2023-12-31]', '1 year')) v(d, p, s);
-- and may be another in every group
SELECT p, current_value(c), prior_value(c), current_value(s), prior_value(s) FROM (SELECT p, yoy(1, d, p) AS c, yoy(1, d, p, '1 month') AS s
FROM (SELECT generate_series(date '2022-01-01', '2023-12-31', '1 day')::date) v(d),
	(SELECT daterange(m::date, (m + interval '1 month')::date) AS p FROM generate_series(date '2023-01-01', '2023-04-01', '1 month') m OFFSET 0) w GROUP BY p) g
	ORDER BY p;

-- one currency, in the windows; elsewhere a row costs nothing and is not looked at
SELECT yoy(a, d, period('2023')) FROM (VALUES ('USD 1'::amount, date '2023-01-01'), ('EUR 1', '2022-01-01')) v(a, d);
SELECT yoy(a, d, period('2023')) FROM (VALUES ('USD 1'::amount, date '2023-01-01'), ('EUR 1', '2020-01-01')) v(a, d);
SELECT yoy(x, date '2023-01-01', period('2023')) FROM (VALUES ('NaN'::numeric)) v(x);
SELECT yoy(x, date '2023-01-01', period('2023')) FROM (VALUES ('-Infinity'::numeric)) v(x);
SELECT yoy(x, date '2020-01-01', period('2023')) FROM (VALUES ('NaN'::numeric)) v(x);
SELECT yoy(x, date '2023-01-01', period('2023')) FROM (VALUES (1e28)) v(x);
SELECT yoy(x, date '2023-01-01', period('2023')) FROM (VALUES (1e-29)) v(x);

-- sums are exact and refuse to overflow
SELECT yoy(x, date '2023-01-01', period('2023')) FROM (VALUES (9999999999999999999999999999), (1), (0.001), (-9999999999999999999999999999)) v(x);
SELECT current_value(yoy(x, date '2023-01-01', period('2023'))) FROM (SELECT 9999999999999999999999999999 AS x FROM generate_series(1, 50000)) v;
SELECT current_amount(yoy(x, date '2023-01-01', period('2023'))) FROM (VALUES ('USD 9999999999999999999999999999'::amount), ('USD 1')) v(x);
SELECT yoy(x, date '2023-01-01', period('2023')) FROM (VALUES (9999999999999999999999999999), (0.0000000000000000000000000001)) v(x);
SELECT yoy(x, date '2023-01-01', period('2023')) FROM (VALUES (0.0000000000000000000000000001), (9999999999999999999999999999)) v(x);
-- equal changes have one form, whatever rows they came from, or came and left: 100 times 0.001 is 0.10 with squares of 0.0001
SELECT yoy(0.001, d, period('2023')) AS c FROM generate_series(1, 100), (VALUES (date '2023-01-01')) v(d);
SELECT c, change_send(c) = change_send('(0.10 vs unknown, 100 vs 0 deals, squares 1 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))') AS same
FROM (VALUES ('(0.100 vs unknown, 100 vs 0 deals, squares 100 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change),
	('(0.1000 vs unknown, 100 vs 0 deals, squares 10000 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('(0.10 vs unknown, 100 vs 0 deals, squares 1 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))')) v(c);
SELECT c, c + part - part AS back, change_send(c + part - part) = change_send(c) AS same
	FROM (VALUES ('(1.00 vs 2.50, 1 vs 1 deals, squares 10000 vs 62500, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change,
	'(unknown vs 0.0000000001, 0 vs 1 deals, squares 0 vs 1, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change)) v(c, part);
SELECT change_accum_numeric(c, 0.005, '2023-01-01', period('2023'))
	FROM (VALUES ('(0.045 vs unknown, 3 vs 0 deals, squares 775 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change)) v(c);
-- so what a moving sum shows is what its frame alone sums to, in bytes and in text
WITH part AS (SELECT i, yoy(x, d, period('2023')) AS c
	FROM (SELECT i, (i % 7)::numeric / CASE i % 13 WHEN 0 THEN 1000000 WHEN 1 THEN 1000 ELSE 10 END, CASE WHEN i % 3 = 0 THEN date '2022-05-01'
	ELSE '2023-05-01' END FROM generate_series(1, 200) i) v(i, x, d) GROUP BY i),
	moving AS (SELECT i, sum(c) OVER (ORDER BY i ROWS 5 PRECEDING) AS c FROM part)
SELECT count(*), count(DISTINCT m.c::text) > 100 AS various, count(*) FILTER (WHERE m.c::text <> f.c::text OR change_send(m.c) <> change_send(f.c)) AS wrong
FROM moving m, LATERAL (SELECT sum(p.c) FROM part p WHERE p.i BETWEEN m.i - 5 AND m.i) f(c);
-- squares that outgrow their place are unknown, and with them the range; the sum is not touched
SELECT c, growth(c) = 0 AS growth, growth_range(c)
	FROM (SELECT yoy(x, d, period('2023'))
	FROM (SELECT 9999999999999999999999999999, d FROM generate_series(1, 100), (VALUES (date '2023-01-01'), ('2022-01-01')) w(d)) v(x, d)) y(c);

-- the founding figures: 232 deals against 374 are between 47 and 27 percent less, so are those by fewer and by smaller deals
SELECT round(growth(c), 4) AS growth, growth_range(c), growth_range(c, 0.5) AS likely
	FROM (VALUES ('(232 vs 374 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change)) v(c);
SELECT c, round(growth(c), 4) AS growth, (effects(c)).*, difference(c) = (effects(c)).by_count + (effects(c)).by_size AS exact, growth_range(c)
	FROM (VALUES ('(2.00 vs 6.70, 232 vs 374 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change)) v(c);
-- exact limits for small counts, by hand: none against n is at most tail^(-1/n) - 1 of it
SELECT n, growth_range(c), upper(growth_range(c)) = ceil(((0.025 ^ (-1.0 / n)) - 2) * 1000000) / 1000000 AS by_hand
FROM (SELECT n, covered(format('(0 vs %s deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', n)::change) FROM unnest('{1,2,3,10,100}'::int[]) n)
	v(n, c);
-- one against one: p is at most the root of 0.975, as 1 - p^2 = 0.025 is the chance of at most one of two
SELECT growth_range('(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', 0.95)
	= numrange(floor(((1 - sqrt(0.975)) / sqrt(0.975) - 1) * 1000000) / 1000000, ceil((sqrt(0.975) / (1 - sqrt(0.975)) - 1) * 1000000) / 1000000, '[]')
	AS by_hand;
-- the binomial tails at the exact limits are half of one minus confidence, summed up in plain SQL
WITH RECURSIVE draw (x1, x0, p, k, term) AS (
	SELECT x1, x0, p, 0, (1 - p) ^ (x1 + x0)
		FROM (SELECT x1, x0, (1 + upper(growth_range(format('(%s vs %s deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', x1, x0)::change))::float8)
		/ (2 + upper(growth_range(format('(%s vs %s deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', x1, x0)::change))::float8) AS p
		FROM (VALUES (5, 7), (12, 3), (40, 41), (232, 374)) v(x1, x0)) w
	UNION ALL SELECT x1, x0, p, k + 1, term * (x1 + x0 - k) / (k + 1) * p / (1 - p) FROM draw WHERE k < x1)
SELECT x1, x0, round(sum(term)::numeric, 4) AS tail FROM draw GROUP BY x1, x0 ORDER BY x1;
-- values of one size are a count; single large deals make the range wide
SELECT growth_range(c), growth_range(c, 0.5)
	FROM (VALUES ('(232.00 vs 374.00, 232 vs 374 deals, squares 2320000 vs 3740000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change),
	('(232.00 vs 374.00, 232 vs 374 deals, squares 400000000 vs 3740000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))')) v(c);
SELECT round(lower(growth_range(c)), 4) = round((exp(ln(232.0 / 374) - 1.959963985 * sqrt(1 / 232.0 + 1 / 374.0)) - 1)::numeric, 4) AS by_hand
	FROM (VALUES ('(232.00 vs 374.00, 232 vs 374 deals, squares 2320000 vs 3740000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change)) v(c);
-- large counts: the exact range stays near the normal one, far beyond where it is computed exactly
SELECT n, round(lower(r), 4) AS low, round(upper(r), 4) AS high, abs(lower(r)::float8 - (exp(ln(1.1) - 1.959963985 * sqrt(1 / (1.1 * n) + 1.0 / n)) - 1)) < 1e-3
	AS near
FROM (SELECT n, growth_range(format('(%s vs %s deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', n / 10 * 11, n)::change)
	FROM unnest('{1000,100000,10000000,10000010,1000000000000}'::bigint[]) n) v(n, r);
SELECT growth_range('(232 vs 374 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', 95);
SELECT growth_range('(232 vs 374 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', 'NaN');
SELECT growth_range('(232 vs 0 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	growth_range(covered('(232 vs 0 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'));

-- the range includes growth, also where double precision cannot tell it from -1 or rounds it
SELECT growth(c), growth_range(c), growth_range(c, 1e-9) AS narrow
	FROM (SELECT yoy(x, d, period('2023')) FROM (VALUES (0.0000000000000000000001, date '2023-01-01'), (1, '2022-01-01')) v(x, d)) y(c);
SELECT bool_and(growth_range(c, p) @> growth(c)) AS contained
	FROM (VALUES ('(333333333333333333333333333333333333.33 vs 3.00, 1 vs 1 deals, squares 1 vs 1, [2023-01-01,2024-01-01) vs [2022-01-01,'
	'2023-01-01))'::change), ('(777777777777777777777777777777777777.77 vs 0.07, 1 vs 1 deals, squares 1 vs 1, [2023-01-01,2024-01-01) vs [2022-01-01,'
	'2023-01-01))')) v(c), unnest('{1e-15,0.95}'::float8[]) p;
SELECT count(*) AS pairs, count(*) FILTER (WHERE growth_range(c, p) @> growth(c)) AS contained
	FROM (SELECT covered(format('(%s vs %s deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', x, y)::change)
	FROM unnest('{0,1,2,3,10,999,1000000,9223372036854775807}'::bigint[]) x, unnest('{1,2,3,10,999,1000000,9223372036854775807}'::bigint[]) y) v(c),
	unnest('{1e-12,0.5,0.95,0.999999}'::float8[]) p;

-- effects add up to the difference exactly, also where one of the factors is zero
SELECT c, (effects(c)).*, difference(c), difference(c) = (effects(c)).by_count + (effects(c)).by_size AS exact
FROM unnest(ARRAY[
	'(USD 100.00 vs USD 50.00, 10 vs 5 deals, squares 1 vs 1, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
	'(USD 100.00 vs USD 50.00, 5 vs 5 deals, squares 1 vs 1, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
	'(USD 50.00 vs USD 50.00, 10 vs 5 deals, squares 1 vs 1, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
	'(JPY 100.00 vs JPY 57.00, 10 vs 5 deals, squares 1 vs 1, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
	'(USD 100.00 vs USD 57.00, 12 vs 9 deals, 10 vs 5 disclosed, squares 1 vs 1, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
	'(USD 0.00 vs USD 50.00, 10 vs 5 deals, squares 0 vs 1, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
	'(USD 100.00 vs USD unknown, 10 vs 0 deals, squares 1 vs 0, covered, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
	'(USD 100.00 vs USD unknown, 10 vs 0 deals, squares 1 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
	'(USD -100.00 vs USD 50.00, 10 vs 5 deals, squares 1 vs 1, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))']::change[]) c;

-- contributions of the parts are the growth of the whole, parts without a prior value included
WITH part AS (SELECT s, yoy(a, d, period('2023')) AS c
	FROM (VALUES ('old', 10.0, date '2023-01-01'), ('old', 20, '2022-01-01'), ('new', 7, '2023-01-01'), ('gone', 3, '2022-01-01'), ('dark', NULL, '2023-01-01'))
	v(s, a, d) GROUP BY s)
SELECT s, difference(c), contribution(c, sum(c) OVER ()), growth(sum(c) OVER ()) FROM part ORDER BY s;
SELECT contribution('(5.00 vs unknown, 1 vs 0 deals, squares 250000 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
	'(5.00 vs unknown, 1 vs 0 deals, squares 250000 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))') IS NULL AS no_base;
SELECT contribution('(5 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', '(5 vs 1 deals, [2023-01-01,2023-12-01) vs [2022-01-01,2022-12-01))');

-- compound growth: whole years between anniversaries and month ends, days otherwise
SELECT first, first_on, last, last_on, cagr(first, first_on, last, last_on) FROM (VALUES
	(100::numeric, date '2020-01-01', 121::numeric, date '2022-01-01'), (100, '2020-01-01', 133.1, '2023-01-01'), (100, '2020-02-29', 110, '2021-02-28'),
		(100, '2021-02-28', 121, '2023-02-28'), (100, '2023-02-28', 110, '2024-02-29'),
	(100, '2023-01-31', 121, '2025-01-31'), (248.78, '2021-12-31', 63.1, '2023-12-31'), (100, '2020-01-01', 50, '2022-01-01'),
		(100, '2020-01-01', 0, '2022-01-01'), (100, '2020-01-01', -1, '2022-01-01'), (0, '2020-01-01', 1, '2022-01-01'), (-5, '2020-01-01', 1, '2022-01-01'),
	('NaN', '2020-01-01', 1, '2022-01-01'), (1, '2020-01-01', 'Infinity', '2022-01-01'), (NULL, '2020-01-01', 1, '2022-01-01'),
		(100, '2023-01-01', 110, '2023-07-02')) v(first, first_on, last, last_on);
-- numbers with more digits than logarithms are taken with
SELECT cagr(1e-70, '2020-01-01', 1e-68, '2022-01-01');
SELECT cagr(100, '2022-01-01', 121, '2022-01-01');
SELECT cagr(100, '2020-01-01', 121, 'infinity');
DROP VIEW edge_change;
DROP TABLE edge;
