SET search_path = funding, public;
\pset null null

-- counts give whole numbers, money gives minor units, the printed digits of the percentage count
SELECT c AS current, pct, implied_prior(c::figure, pct)
FROM (VALUES ('232', -38), ('530', -26), ('435', 99), ('435', 20.8), ('CNY 63.1bn', -38), ('USD 2bn', -70), ('USD 8.77bn', -38)) v(c, pct);
SELECT pct, implied_prior('232', pct) FROM (VALUES (-38), (-38.0), (-38.00), (-37.97)) v(pct);

-- a half unit given is as good as one printed
SELECT implied_prior('232', -38.00, 0.5) = implied_prior('232', -38), implied_prior('232', -38, 0.05), implied_prior('USD 62', -38, 0);

-- all whole numbers of deals that print as -38 % of them, counted one by one, are the interval
SELECT min(p), max(p), count(*), implied_prior('232', -38) FROM generate_series(1, 1000) p WHERE 232 * 100.0 / p BETWEEN 61.5 AND 62.5;

-- and so for every current count and percentage: the bounds are right and nothing between them is wrong
SELECT count(*) AS cases, count(*) FILTER (WHERE low(f) = least AND high(f) = greatest AND fitting = greatest - least + 1 OR f IS NULL AND fitting = 0) AS right
FROM (
	SELECT implied_prior(c::figure, pct) AS f, s.*
	FROM generate_series(1, 40) c, generate_series(-90, 120, 7) pct,
	LATERAL (SELECT min(p) AS least, max(p) AS greatest, count(*) AS fitting FROM generate_series(1, 900) p
			 WHERE c * 100 BETWEEN p * (99.5 + pct) AND p * (100.5 + pct)) s
) v;

-- down to nothing: no upper bound; more than all of it: no figure at all; a loss that grew from a loss has no growth
SELECT c AS current, pct, implied_prior(c::figure, pct)
FROM (VALUES ('0', -100), ('5', -100), ('7', -100.0), ('0', -50), ('5', -150), ('0', 0), ('USD 0', -100), ('USD 0.00', -99.9), ('USD -5', -50),
	('USD -5', -150)) v(c, pct);

-- intervals of every kind, bounds kept open where they were
SELECT c AS current, pct, implied_prior(c::figure, pct)
FROM (VALUES ('~530', -26), ('USD 5-7bn', 50), ('>USD 5bn', 50), ('<USD 5bn', 50), ('undisclosed', -10), ('USD undisclosed', -10), ('hundreds of millions', 0),
	('JPY 63.1bn', -38), ('KWD 1.234', 12.5), ('1.5', 10)) v(c, pct);

-- NULL in, NULL out
SELECT implied_prior(NULL, -38), implied_prior('232', NULL), implied_prior('232', -38, NULL), consistent('1', NULL, 1), change_range('1', NULL);

-- consistent: the founding case's second witness, and the same swapped
SELECT consistent('1013', '1644', -38.4), consistent('1644', '1013', -38.4);

-- a whole year is no base for eleven months
SELECT consistent('530', '733', -26) AS deals, consistent('CNY 63.1bn', 'CNY 118.272bn', -38) AS money, implied_prior('530', -26),
	implied_prior('CNY 63.1bn', -38);

-- both ends of the percentage are included, for publishers break ties either way
SELECT consistent('USD 61.50', 'USD 100', -38), consistent('USD 62.50', 'USD 100', -38), consistent('USD 61.49', 'USD 100', -38),
	consistent('USD 62.51', 'USD 100', -38);

-- whole numbers again: between 218.05 and 219.14 there is only 219
SELECT p, consistent('435', p::figure, 99) FROM (VALUES ('218'), ('219'), ('220'), ('~220'), ('~230'), ('>219'), ('>=219'), ('0'), ('-219')) v(p);

-- consistent() is what implied_prior() says
SELECT count(*) AS cases, count(*) FILTER (WHERE consistent(c::figure, p::figure, pct) IS DISTINCT
	FROM coalesce(implied_prior(c::figure, pct) @> p::figure, false)) AS differ
FROM generate_series(0, 30, 3) c, generate_series(1, 60) p, generate_series(-100, 100, 25) pct;

-- growth with all it can mean; nothing grows from zero or less
SELECT c, p, change_range(c::figure, p::figure)
FROM (VALUES ('USD 2bn', 'USD 6.7bn'), ('~USD 2bn', 'USD 6.7bn'), ('232', '374'), ('5', '0'), ('5', '-1'), ('5', '<10'), ('undisclosed', '10'), ('-5', '10'),
	('10', '10'), ('USD 5-7bn', 'USD 10bn')) v(c, p);

-- bad input
SELECT implied_prior('232', 'NaN');
SELECT implied_prior('232', '-Infinity');
SELECT implied_prior('232', -38.0000000000000000000000000001);
SELECT implied_prior('232', -38, -0.5);
SELECT implied_prior('232', -38, 'NaN');
SELECT implied_prior('USD 9999999999999999999999999', -99.99);
SELECT consistent('USD 5', 'EUR 5', 0);
SELECT consistent('USD 5', '5', 0);
SELECT change_range('USD 5', 'CNY 5');

-- whole numbers, as columns and as people type them, texts and literals: each gives what the figure gives
CREATE TABLE counted (current int, prior bigint, small smallint, pct numeric, said text, said_prior text);
INSERT INTO counted VALUES (232, 374, 232, -38, '~530', '733'), (530, 716, 530, -26, 'USD 2bn', 'USD 6bn');
SELECT implied_prior(current, pct), implied_prior(small, pct), implied_prior(prior, pct), implied_prior(said, pct), implied_prior(current, pct, 0.05)
	FROM counted;
SELECT consistent(current, prior, pct), consistent(small, prior, -38), consistent(said, said_prior, -27), consistent(said, said_prior, -27, 40),
	change_range(current, prior), change_range(said, said_prior) FROM counted;
SELECT implied_prior(232, -38) = implied_prior('232', -38) AS same, consistent(530, 733, -28), consistent('530', '733', -28), consistent('~530', 733, -28),
	consistent(530, '~733', -28), consistent('530'::figure, 733, -28), consistent(530, '733'::figure, -28), consistent('530'::figure, '733', -28),
	consistent('530', '733'::figure, -28);
SELECT implied_prior('232', '-38'), implied_prior('USD 2bn'::amount, -70), consistent('USD 5'::amount, 'USD 5-7', -26), change_range('5', '4'),
	change_range(5, '4'), change_range('5'::figure, 4);
SELECT implied_prior(NULL::int, -38), implied_prior(NULL::text, -38), consistent(NULL::int, 5, 3), implied_prior(232, NULL);
PREPARE untyped AS SELECT implied_prior($1, $2), consistent($1, $3, $2);
EXECUTE untyped('USD 2bn', -38, 'USD 3bn');
DEALLOCATE untyped;
SELECT implied_prior('two', -38);
SELECT consistent(5, 'USD 5', 0);
DROP TABLE counted;
