SET search_path = funding, public;

-- how two figures stand to each other; exactly one of <<, &&, >> holds
SELECT a, b, a && b AS "&&", a @> b AS "@>", a <@ b AS "<@", a << b AS "<<", a >> b AS ">>", round((a <-> b)::numeric, 4) AS "<->"
  FROM (SELECT a::figure, b::figure FROM (VALUES
	('USD 2bn', 'USD 8.77bn'), ('USD 2bn', 'USD 2.4bn'), ('USD 2bn', 'USD 2.5bn'), ('USD 2bn', 'USD 3bn'), ('232', '~530'), ('232', '530'), ('~530', '532'),
		('~530', '535'), ('~530', '536'),
	('>5', '5'), ('>=5', '5'), ('>5', '<5'), ('>=5', '<=5'), ('>=5', '<5'), ('>5', '<6'), ('undisclosed', '7'), ('undisclosed', '>5'), ('undisclosed', '-1'),
		('5', '5'), ('0', '5'), ('0', '0'), ('-5', '-2'), ('-5', '2'), ('? (-inf, 2]', '3'),
	('tens', 'hundreds'), ('? [1, 5)', '? [5, 6]'), ('? [1, 5)', '? (5, 6]'), ('? [1, 5)', '? [1, 5]'), ('3 [1, 5]', '? [1, 5]'), ('5-7', '6'),
		('USD 5-7bn', 'USD 6bn')) v(a, b)) w;

-- the founding case: certainly different, by a factor of at least 3.5
SELECT 'USD 2bn'::figure << 'USD 8.77bn' AS certainly_less, round(exp('USD 2bn'::figure <-> 'USD 8.77bn')::numeric, 4) AS factor,
	'372-377'::figure @> 374 AS plausible;

-- identity compares value, bounds and unit; the total order sorts all figures
SELECT 'USD 2bn'::figure = '~USD 2bn', 'USD 2bn'::figure = 'USD 2.0bn', 'USD 5'::figure = '5', 'USD 5'::figure = 'EUR 5', '? [1, 5]'::figure <> '3 [1, 5]',
	'USD 5'::figure = 'USD 5'::amount;
SELECT f FROM (VALUES ('USD 5'::figure), ('5'), ('EUR 5'), ('undisclosed'), ('>5'), ('>=5'), ('? (-inf, 5]'), ('? [5, 7)'), ('5-7'), ('6 [5, 7]'), ('5 [5, 7]'),
	('<5'), ('-5'), ('? (-inf, inf)'), ('USD 2bn'), ('~5')) v(f) ORDER BY f;
SELECT count(DISTINCT f), (SELECT count(*)
	FROM (SELECT f FROM (VALUES ('USD 2bn'::figure), ('~USD 2bn'), ('USD 2000000000'), ('USD 2000000000.00')) v(f) GROUP BY f) g) AS groups
	FROM (VALUES ('USD 2bn'::figure), ('~USD 2bn'), ('USD 2000000000'), ('USD 2000000000.00')) v(f);
SELECT opcname, amname, amvalidate(c.oid) FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE opcintype = 'figure'::regtype ORDER BY 2;

-- a number in a plain figure
SELECT '~530'::figure @> 532, 532.5 <@ '~530'::figure, '>5'::figure @> 5, 4 <@ 'undisclosed'::figure;
SELECT 'USD 2bn'::figure @> 2;

-- two units have no common scale
SELECT 'USD 2bn'::figure && 'EUR 2bn';
SELECT 'USD 2bn'::figure << '5';
SELECT 'USD 2bn'::figure <-> 'CNY 63.1bn';
SELECT 'USD 2bn'::figure + 'EUR 1';
SELECT '5'::figure - 'EUR 1';
SELECT 'USD 2'::figure * 'USD 3'::figure;
SELECT 'USD 2'::figure / 'EUR 3'::figure;
SELECT '2'::figure / 'EUR 3'::figure;

-- interval arithmetic
SELECT op, a, b, CASE op WHEN '+' THEN a + b WHEN '-' THEN a - b WHEN '*' THEN a * b WHEN '/' THEN a / b END AS result
  FROM (SELECT op, a::figure, b::figure FROM (VALUES
	('+', 'USD 2bn', 'USD 8.77bn'), ('+', '232', '~530'), ('+', '>5', '1'), ('+', '>5', '<3'), ('+', 'undisclosed', '5'), ('+', '? [1, 2)', '? (3, 4]'),
		('+', '? (-inf, 2]', '>3'), ('+', 'USD 1bn', 'USD 0.001'),
	('-', 'USD 8.77bn', 'USD 2bn'), ('-', '5', '5'), ('-', '~5', '~5'), ('-', '5', '>3'), ('-', 'undisclosed', 'undisclosed'), ('-', '? [1, 2)', '? (3, 4]'),
	('*', 'USD 2bn', '3'), ('*', '~2', '~3'), ('*', '-2 to 3', '-5 to 7'), ('*', '-3 to -2', '5-7'), ('*', 'undisclosed', '3'), ('*', 'undisclosed', '-3'),
		('*', 'undisclosed', '0'), ('*', '>2', '>3'), ('*', '>2', '<3'), ('*', '? (0, 1)', '? [2, 3]'), ('*', '? (0, 1)', '? [0, 3)'),
		('*', '? (-inf, inf)', '? [1, 2]'), ('*', '? [-1, inf)', '? [2, 3]'), ('*', '2', 'USD 8.77bn'),
	('/', 'USD 63.1bn', 'USD 8.77bn'), ('/', 'USD 8.77bn', '530'), ('/', '1', '3'), ('/', '~2', '~3'), ('/', '6', '2-3'), ('/', '6', '-3 to -2'),
		('/', '-6 to 6', '2-3'), ('/', '1', '>2'), ('/', '>1', '>2'), ('/', '1', '? (0, 2]'), ('/', '-1', '? (0, 2]'), ('/', '1', '? [-2, 0)'),
		('/', '? [0, 1]', '? (0, 2]'), ('/', '5', '? (0, inf)'), ('/', 'undisclosed', '4'), ('/', '? (-inf, 6]', '2'), ('/', '1', '0.5 (0, 2]'),
		('/', '1', '0 (0, 2]')) v(op, a, b)) w;
SELECT '1'::figure / '0'::figure;
SELECT '1'::figure / '-1 to 1'::figure;
SELECT '1'::figure / 'undisclosed'::figure;
SELECT 'USD 2bn'::figure * 1.5, 1.5 * 'USD 2bn'::figure, 2 * '~530'::figure, 'USD 2bn'::figure / 4, -'USD 2bn'::figure, -'>5'::figure,
	'USD 2bn'::figure + 'USD 5'::amount, 'USD 5'::amount - 'USD 2bn'::figure, '~530'::figure / 11.0;
SELECT 'USD 2bn'::figure / 0;
SELECT '1'::figure * 'NaN'::numeric;
SELECT '9999999999999999999999999999'::figure * 2;
SELECT '9999999999999999999999999999'::figure + '1';

-- the rate that a printed pair implies, and 38 % fewer than what
SELECT low(r), value(r), high(r) FROM (SELECT '63.1bn'::figure / '8.77bn'::figure AS r) s;
SELECT low(p), value(p), high(p) FROM (SELECT '232'::figure / figure(0.615, 0.62, 0.625) AS p) s;
SELECT at_rate('CNY 63.1bn', 0.1412, 'USD'), at_rate('USD 5', 1, 'EUR'), at_rate('>USD 5m', 150, 'JPY');
SELECT at_rate('530', 7, 'USD');
SELECT at_rate('USD 5', -7, 'CNY');
SELECT at_rate('USD 5', 0, 'CNY');

-- whatever both can mean, the result can mean: random numbers from random intervals, against plain numeric
CREATE TABLE samples AS
	SELECT n, f, low(f) + (high(f) - low(f)) * t AS x
	  FROM (SELECT n, figure(least(a, b, c), a + b + c - least(a, b, c) - greatest(a, b, c), greatest(a, b, c)) AS f, t
			  FROM (SELECT n, s * round(a, d), s * round(b, d), s * round(c, d), t
					  FROM (SELECT n, (hashint4(n) % 100000) / 97.0, (hashint4(n + 1000000) % 100000) / 89.0, (hashint4(n + 2000000) % 100000) / 83.0,
					  	abs(hashint4(n + 3000000)) % 5 * 2, (ARRAY[1, 0.001, 1000000])[1 + abs(hashint4(n + 4000000)) % 3],
					  	(ARRAY[0, 0.1, 0.25, 0.5, 1])[1 + abs(hashint4(n + 5000000)) % 5]
							  FROM generate_series(1, 1000) n) r(n, a, b, c, d, s, t)) q(n, a, b, c, t)) p;
SELECT count(*) AS pairs, count(*) FILTER (WHERE NOT (a.f + b.f) @> (a.x + b.x)) AS sums, count(*) FILTER (WHERE NOT (a.f - b.f) @> (a.x - b.x)) AS differences,
	count(*) FILTER (WHERE NOT a.x * b.x BETWEEN low(a.f * b.f) AND high(a.f * b.f)) AS products,
	   count(*) FILTER (WHERE value(a.f + b.f) <> value(a.f) + value(b.f) OR low(a.f + b.f) <> low(a.f) + low(b.f) OR high(a.f + b.f) <> high(a.f) + high(b.f))
	   	AS inexact_sums,
	   count(*) FILTER (WHERE low(a.f * b.f) <> least(low(a.f) * low(b.f), low(a.f) * high(b.f), high(a.f) * low(b.f), high(a.f) * high(b.f))
	   	OR high(a.f * b.f) <> greatest(low(a.f) * low(b.f), low(a.f) * high(b.f), high(a.f) * low(b.f), high(a.f) * high(b.f))) AS inexact_products,
	   count(*) FILTER (WHERE (a.f << b.f)::int + (a.f && b.f)::int + (a.f >> b.f)::int <> 1 OR (a.f << b.f) <> (high(a.f) < low(b.f))
	   	OR (a.f @> b.f) <> (low(a.f) <= low(b.f) AND high(a.f) >= high(b.f)) OR (a.f @> b.f) <> (b.f <@ a.f) OR (a.f && b.f) <> (b.f && a.f)) AS wrong_relations
  FROM samples a JOIN samples b ON b.n = 1 + (a.n * 7) % 1000 OR b.n = 1 + (a.n * 11) % 1000;
-- quotients are rounded outwards: multiplied back, exactly, they hold what was divided, and no more than that to 15 digits
SELECT count(*) AS pairs, count(*) FILTER (WHERE NOT a.x BETWEEN least(low(q) * b.x, high(q) * b.x) AND greatest(low(q) * b.x, high(q) * b.x)) AS lost,
	   count(*) FILTER (WHERE abs(low(q) - least(ll, lh, hl, hh)) > 1e-15 * greatest(1, abs(low(q))) OR abs(high(q) - greatest(ll, lh, hl, hh)) > 1e-15
	   	* greatest(1, abs(high(q)))) AS too_wide
  FROM samples a JOIN samples b ON b.n IN (1 + (a.n * 7) % 1000, 1 + (a.n * 11) % 1000, 1 + (a.n * 13) % 1000) AND b.f @> 0 = false,
  	LATERAL (SELECT a.f / b.f, low(a.f)::numeric(50, 25) / low(b.f), low(a.f)::numeric(50, 25) / high(b.f), high(a.f)::numeric(50, 25) / low(b.f),
  	high(a.f)::numeric(50, 25) / high(b.f)) r(q, ll, lh, hl, hh);
DROP TABLE samples;
