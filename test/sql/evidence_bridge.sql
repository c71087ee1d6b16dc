SET search_path = funding, public;
SET datestyle = ISO;
\pset null null

-- the founding case: ITJuzi against CB Insights, China AI funding of 2023
CREATE TEMP VIEW founding AS
SELECT * FROM bridge(
	a => 'USD 8.77bn', b => '~USD 2bn',
	a_deals => '530', b_deals => '232',
	a_period => '[2023-01-01,2023-12-01)', b_period => '[2023-01-01,2024-01-01)',
	a_local => 'CNY 63.1bn', b_local => '7.08');
SELECT effect, round(factor, 4) AS factor, contribution, low, high, round(100 * share, 1) AS pct FROM founding;

-- the effects sum to the gap to the cent, their factors multiply to its ratio, each lies within its bounds
SELECT sum(contribution), sum(contribution) = 'USD 6.77bn' AS exact, abs(exp(sum(ln(factor))) - 8.77 / 2) < 1e-12 AS product, round(sum(share), 12) AS share,
	bool_and(low <= contribution AND contribution <= high) AS inside FROM founding;

-- the rate implied by the pair says the same as the pair, with bounds a little wider
SELECT f.effect, abs(value(r.contribution - f.contribution)) < 1 AS same, r.low <= f.low AND f.high <= r.high AS wider
FROM founding f JOIN bridge('USD 8.77bn', '~USD 2bn', '530', '232', '[2023-01-01,2023-12-01)', '[2023-01-01,2024-01-01)',
	implied_rate('CNY 63.1bn', 'USD 8.77bn'), '7.08') r USING (effect);

-- the contributions by the formula, in plain numeric
SELECT b.effect, abs(value(b.contribution) - round(6770000000 / ln(8.77 / 2) * ln(f.factor), 2)) <= 0.01 AS same
FROM founding b JOIN (VALUES ('months covered', 11 / 12.0), ('deals per month', 530 * 12 / (232 * 11.0)),
	('mean size', 63100000000 * 232 / (530 * 14160000000.0)), ('exchange rate', 7.08 * 8770000000 / 63100000000)) f(effect, factor) USING (effect);

-- the bounds against a grid over all that the inputs can be: none beyond them, and they are reached
WITH grid AS (
	SELECT x, y, (x - y) / ln(x / y) AS mean, local
	FROM generate_series(8.765e9, 8.775e9, 5e6) x, generate_series(1.5e9, 2.5e9, 0.05e9) y, generate_series(63.05e9, 63.15e9, 0.05e9) local
), effects AS (
	SELECT 'months covered' AS effect, mean * ln(11 / 12.0) AS amount FROM grid
	UNION ALL SELECT 'deals per month', mean * ln(530 * 12 / (232 * 11.0)) FROM grid
	UNION ALL SELECT 'mean size', mean * ln(local / 530 / (y * 7.08 / 232)) FROM grid
	UNION ALL SELECT 'exchange rate', mean * ln(x / local * 7.08) FROM grid
)
SELECT effect, round(min(amount) - value(low)) BETWEEN 0 AND 10 AS low, round(value(high) - max(amount)) BETWEEN 0 AND 10 AS high
FROM effects JOIN founding USING (effect) GROUP BY effect, low, high ORDER BY effect COLLATE "C";

-- what is not known of both sides leaves its part to the others
SELECT effect, round(factor, 4) AS factor, contribution FROM bridge('USD 8.77bn', 'USD 2bn', '530', '232', NULL, '[2023-01-01,2024-01-01)');
SELECT effect, round(factor, 4) AS factor, contribution FROM bridge('USD 8.77bn', 'USD 2bn', '530', NULL, '[2023-01-01,2023-12-01)', '[2023-01-01,2024-01-01)');
SELECT effect, round(factor, 4) AS factor, contribution FROM bridge('USD 8.77bn', 'USD 2bn', 'hundreds', '232', a_local => 'CNY 63.1bn', b_local => '7.08');
SELECT effect, round(factor, 4) AS factor, contribution, low, high, share FROM bridge('USD 8.77bn', 'USD 2bn');
SELECT effect, round(factor, 4) AS factor, contribution FROM bridge('USD 8.77bn', 'USD 2bn', '530', '232', a_disclosed => 'USD 8bn', b_disclosed => 'USD 2bn');
SELECT effect, round(factor, 4) AS factor, contribution
	FROM bridge('USD 8.77bn', 'USD 2bn', '530', '232', '[2023-01-01,2023-12-01)', '[2023-01-01,2024-01-01)', 'CNY 63.1bn', 'CNY 14.2bn', 'USD 8bn',
	'USD 1.9bn');

-- the same total can hide two effects: US venture, first quarter of 2010
SELECT effect, contribution FROM bridge('USD 4.7bn', 'USD 4.7bn', '681', '597');

-- exact inputs give exact bounds; a part of a month counts as days
SELECT effect, factor, contribution, low = contribution AND high = contribution AS exact
	FROM bridge('USD 100', 'USD 50', '8', '4', '[2023-01-01,2024-01-01)', '[2023-01-01,2023-07-01)');
SELECT effect, round(factor, 6) AS factor, round(12 / (15 / 30.436875), 6) AS months
	FROM bridge('USD 100', 'USD 50', NULL, NULL, '[2023-01-01,2024-01-01)', '[2023-01-01,2023-01-16)') LIMIT 1;

-- nothing, the unknown and the unbounded
SELECT a, b, e.* FROM (VALUES ('USD 5', 'USD 0'), ('USD 0', 'USD 5'), ('USD 0', 'USD 0'), ('USD 5-7bn', 'USD 2bn'), ('>USD 5bn', 'USD 2bn'),
	('USD undisclosed', 'USD 2bn')) v(a, b), bridge(a::figure, b::figure, '8', '4') e;
SELECT * FROM bridge(NULL, 'USD 5') UNION ALL SELECT * FROM bridge('USD 5', NULL);

-- minor units of the currency, or finer if the gap is finer; the remainder goes to the largest fraction
SELECT * FROM (VALUES ('JPY 100', 'JPY 33'), ('USD 0.001', 'USD 0.0001'), ('KWD 1', 'KWD 0.5')) v(a, b),
	LATERAL (SELECT string_agg(effect || ' ' || contribution::text, ', ') AS effects, sum(contribution) AS gap FROM bridge(a::figure, b::figure, '7', '5')) e;

-- random pairs: sums exact, products right, contributions within bounds, bridges of b against a are the negative
SELECT count(*) AS pairs, count(*) FILTER (WHERE exact) AS exact, count(*) FILTER (WHERE product) AS product, count(*) FILTER (WHERE inside) AS inside,
	count(*) FILTER (WHERE mirrored) AS mirrored
FROM (
	SELECT ('x' || substr(md5(i::text), 1, 7))::bit(28)::int AS r1, ('x' || substr(md5(i::text), 8, 7))::bit(28)::int AS r2,
		('x' || substr(md5(i::text), 15, 4))::bit(16)::int AS r3, ('x' || substr(md5(i::text), 19, 4))::bit(16)::int AS r4,
		('x' || substr(md5(i::text), 23, 4))::bit(16)::int AS r5
	FROM generate_series(1, 300) i
) r,
LATERAL (SELECT ('USD ' || r1 + 1 || '.' || 10 + r3 % 90)::figure AS a, ('USD ' || (r2 + 1) / 100.0 || 'm')::figure AS b, (1 + r3)::figure AS na,
	('~' || 1 + r4)::figure AS nb,
	daterange('2020-01-01', '2020-02-01'::date + r5) AS pa, daterange('2021-01-01', ('2021-02-01'::date + r4 % 12 * interval '1 month')::date) AS pb,
		('CNY ' || 1 + r2)::figure AS la, ('0.' || 1 + r5)::figure AS lb) i,
LATERAL (SELECT sum(contribution) = (a - b)::amount AS exact, abs(exp(sum(ln(factor))) / (value(a) / value(b)) - 1) < 1e-12 AS product,
	bool_and(low <= contribution AND contribution <= high) AS inside, array_agg(contribution ORDER BY effect) AS forth
	FROM bridge(a, b, na, nb, pa, pb, la, lb)) f,
LATERAL (SELECT bool_and(abs(value(contribution) + value(forth[n])) <= 0.01) AS mirrored
	FROM (SELECT contribution, row_number() OVER (ORDER BY effect) AS n FROM bridge(b, a, nb, na, pb, pa, lb, la)) s) g;

-- an effect that bends within the interval of a total: its least value lies inside, not at an end
WITH grid AS (SELECT x, (x - 1000) / ln(x / 1000) * ln(x / 12 / 1000) AS amount FROM generate_series(200.5, 5999.5, 1) x)
SELECT round(max(amount) FILTER (WHERE x = 200.5)) AS at_low, round(max(amount) FILTER (WHERE x = 5999.5)) AS at_high, round(min(amount)) AS least,
	round(max(amount)) AS greatest, e.low, e.high
	FROM grid, bridge('USD 200.50-5999.50', 'USD 1000', NULL, NULL, '[2023-01-01,2024-01-01)', '[2023-01-01,2023-02-01)') e WHERE effect = 'money per month'
	GROUP BY e.low, e.high;

-- totals that fill all 28 digits, as quotients do: the effects have as many digits as fit, and sum to the gap rounded to as many
SELECT effect, contribution FROM bridge('USD 15950018.42051049954219108545', 'USD 136239847.0588235294117647059', '7', '5');
SELECT count(*) AS pairs, count(*) FILTER (WHERE abs(gap - (x - y)) <= abs(x - y) * 1e-20 + 1e-20) AS near, count(*) FILTER (WHERE abs(share - 1) < 1e-12)
	AS whole
FROM (
	SELECT (1 + i * i) / 7.0::numeric(60, 40) * 10::numeric ^ (i % 23 - 8) AS x, (1 + i) / 13.0::numeric(60, 40) * 10::numeric ^ (i % 19 - 7) AS y
		FROM generate_series(1, 300) i
) n, LATERAL (SELECT figure('USD 1') * round(x, 28 - greatest(trunc(log(x))::int + 1, 0)) AS a,
	figure('USD 1') * round(y, 28 - greatest(trunc(log(y))::int + 1, 0)) AS b) t,
LATERAL (SELECT sum(value(contribution)) AS gap, sum(share) AS share FROM bridge(a, b, '7', '3', '[2023-01-01,2024-01-01)', '[2023-01-01,2023-06-15)')) g;
SELECT effect, contribution FROM bridge('USD 9999999999999999999999999999', 'USD 0.0000000000000000000000000001', '7', '3');

-- bad input
SELECT bridge('USD 5', 'CNY 5');
SELECT bridge('USD 5', '5');
SELECT bridge('5', '5');
SELECT bridge('USD -5', 'USD 5');
SELECT bridge('USD 5', 'USD 5', 'USD 5', '5');
SELECT bridge('USD 5', 'USD 5', '0', '5');
SELECT bridge('USD 5', 'USD 5', '-1', '5');
SELECT bridge('USD 5', 'USD 5', a_local => 'CNY 5', b_local => 'EUR 5');
SELECT bridge('EUR 5', 'EUR 4', a_local => 'EUR 6', b_local => 'USD 5');
SELECT bridge('EUR 5', 'EUR 4', a_local => 'USD 6', b_local => 'EUR undisclosed');
-- what says nothing about a rate leaves it out
SELECT effect, contribution FROM bridge('EUR 5', 'EUR 4', a_local => 'EUR 5', b_local => 'USD 5');
SELECT bridge('USD 5', 'USD 5', a_local => '0', b_local => '7');
SELECT bridge('USD 5', 'USD 5', a_disclosed => 'EUR 5', b_disclosed => 'USD 5');
SELECT bridge('USD 5', 'USD 5', a_disclosed => 'USD 4', b_disclosed => 'USD 6');
SELECT effect, contribution FROM bridge('USD 5', 'USD 2bn', a_disclosed => 'USD 5', b_disclosed => 'USD 2.2bn');
SELECT bridge('USD 5', 'USD 5', a_period => 'empty', b_period => '[2023-01-01,2024-01-01)');
SELECT bridge('USD 5', 'USD 5', a_period => '[2023-01-01,)', b_period => '[2023-01-01,2024-01-01)');

-- counts as whole numbers, as columns have them, and as literals
SELECT n, count(DISTINCT b::text) AS same, max(contribution) FROM (
	SELECT 1 AS n, b, contribution FROM bridge('USD 8.77bn', 'USD 2bn', 530, 232, period('2023-01/2023-11'), period('2023')) b
	UNION ALL SELECT 1, b, contribution FROM bridge('USD 8.77bn', 'USD 2bn', 530::bigint, 232::smallint, period('2023-01/2023-11'), period('2023')) b
	UNION ALL SELECT 1, b, contribution FROM bridge('USD 8.77bn', 'USD 2bn', '530', '232', period('2023-01/2023-11'), period('2023')) b
	UNION ALL SELECT 1, b, contribution FROM bridge('USD 8.77bn', 'USD 2bn', '530'::figure, '232'::figure, period('2023-01/2023-11'), period('2023')) b) x
		GROUP BY n;
SELECT effect FROM bridge('USD 8.77bn', 'USD 2bn', NULL, 232) UNION ALL SELECT effect FROM bridge('USD 8.77bn', 'USD 2bn', a_deals => 530, b_deals => 232);
