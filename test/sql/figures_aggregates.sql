SET search_path = funding, public;

-- sum adds what figures say and both bounds; NULLs are skipped, no rows give NULL
SELECT g, sum(f), unknowns(f) FROM (VALUES
	('exact', 'USD 1.10'::figure), ('exact', 'USD 2.20'), ('exact', NULL), ('rounded', 'USD 2bn'), ('rounded', 'USD 8.77bn'), ('counts', '232'),
		('counts', '~530'),
	('one bound', 'USD 1m'), ('one bound', '>USD 5m'), ('undisclosed', 'USD 1m'), ('undisclosed', 'USD undisclosed'), ('all unknown', '5-7'),
		('all unknown', '>3'), ('alone', '>5'), ('both ways', '<5'), ('both ways', '>=-3'), ('below', '1'), ('below', '? (-inf, -5)'),
	('range', '5-7'), ('range', '1')) v(g, f) GROUP BY g ORDER BY g;
-- a tie that no weight decides shows in the bounds
SELECT g, consensus(f) FROM (VALUES ('ten times', '2000000'::figure), ('ten times', '20000000'), ('three of six', '1'), ('three of six', '1'),
	('three of six', '2'), ('three of six', '9'), ('three of six', '9'), ('three of six', '10'), ('a bound decides', '2000000'),
	('a bound decides', '20000000'), ('a bound decides', '>5000000'),
	('rounded', 'USD 2bn'), ('rounded', 'USD 2.1bn'), ('open', '5 (4, 6)'), ('open', '8 [7, 9)'), ('unbounded', '3 (-inf, 4]'), ('unbounded', '7 [6, inf)'),
		('odd', '1'), ('odd', '2'), ('odd', '30')) v(g, f) GROUP BY g ORDER BY g;
SELECT consensus(f, w) FROM (VALUES ('1'::figure, 0.1), ('2', 0.2), ('3', 0.3)) v(f, w);
SELECT sum(f), unknowns(f) FROM (VALUES (NULL::figure)) v(f);
SELECT sum(f) FROM (VALUES ('USD 1'::figure), ('EUR 1')) v(f);
SELECT sum(f) FROM (VALUES ('USD 1'::figure), ('232')) v(f);
SELECT sum(f) FROM (VALUES ('9999999999999999999999999999'::figure), ('1')) v(f);
SELECT sum(f) FROM (VALUES ('9999999999999999999999999999'::figure), ('1'), ('-1')) v(f);
-- beyond 28 digits bounds are rounded outwards
SELECT sum(f) FROM (VALUES ('1000000000000000000000'::figure), ('0.0000000001')) v(f);
-- states: text and binary give back the same; a merge of parts is the whole
SELECT sum_state(f) AS state, unknowns(sum_state(f)), sum_state(f)::text::figure_sum::text = sum_state(f)::text AS text_same
	FROM (VALUES ('USD 2bn'::figure), ('>USD 0.5'), ('-USD 3.25')) v(f);
SELECT figure_sum_final('(,2,0,0,0,0,0)'), figure_sum_final('(USD,2,2,15,0,0,0)');
SELECT '(USD,1,2,0,0,0,0)'::figure_sum;
SELECT '(USD,1,0,16,0,0,0)'::figure_sum;
SELECT '(USD,2,2,12,0,0,0)'::figure_sum;
SELECT '(USD,1,0,0,2,1,3)'::figure_sum;
SELECT '(USD,1,0,1,1,1,1)'::figure_sum;
SELECT '(USX,1,0,0,0,0,0)'::figure_sum;
SELECT '(USD,1,0,0,0,0)'::figure_sum;
SELECT ''::figure_sum;
-- what so many figures cannot add up to; in binary, too, which could not come out as text
SELECT ('(,2,0,0,' || repeat(format('-199%s,', repeat('9', 54)), 2) || '0)')::figure_sum IS NOT NULL AS possible;
SELECT ('(,2,0,0,0,' || format('2%s,2%1$s)', repeat('0', 56)))::figure_sum;
SELECT ('(,1,1,10,0,0,' || '-57896044618658097711785492504343953926634992332820282019728792003956564819968)')::figure_sum;
SELECT sum_merge(s) FROM (VALUES ('(USD,9223372036854775807,0,0,5,5,5)'::figure_sum), ('(USD,1,0,0,5,5,5)')) v(s);
SELECT figure_sum_accum('(USD,9223372036854775807,0,0,5,5,5)', 'USD 5');
SELECT figure_unknowns_accum(9223372036854775806, 'undisclosed'), figure_unknowns_accum(9223372036854775807, '5');
SELECT figure_unknowns_accum(9223372036854775807, 'undisclosed');
-- a state has one text, whatever the order of rows was
CREATE AGGREGATE pg_temp.unsorted(figure) (SFUNC = figure_set_accum, STYPE = figure_set);
SELECT pg_temp.unsorted(f ORDER BY f DESC) FROM (VALUES ('2'::figure), ('3')) v(f);

-- consensus is a value that somebody reported, within the bounds common to all who allow it
SELECT g, count(*) AS n, consensus(f), agreement(f), spread(f) FROM (VALUES
	('alone', 'USD 2bn'::figure), ('agree', 'USD 2bn'), ('agree', 'USD 2.1bn'), ('agree', 'USD 2.12bn'), ('two houses', 'USD 2bn'),
		('two houses', 'USD 8.77bn'), ('third decides', 'USD 2bn'), ('third decides', 'USD 8.77bn'), ('third decides', '>USD 5bn'), ('majority', '232'),
		('majority', '530'), ('majority', '232'),
	('no vote', 'USD 2bn'), ('no vote', 'USD undisclosed'), ('no vote', 'USD undisclosed'), ('only undisclosed', 'undisclosed'), ('only ranges', '5-7'),
		('only ranges', '6-8'), ('bounds are no claim', '5-7'), ('bounds are no claim', '~6'), ('bounds are no claim', '>100'),
	('even, mean nearer 3', '1'), ('even, mean nearer 3', '2'), ('even, mean nearer 3', '3'), ('even, mean nearer 3', '100'), ('even, mean nearer 2', '0.01'),
		('even, mean nearer 2', '2'), ('even, mean nearer 2', '3'), ('even, mean nearer 2', '4'),
	('twins', '2'), ('twins', '4'), ('signs', '-2'), ('signs', '4'), ('negative', '-2'), ('negative', '-4'), ('touching', '? [1, 5]'), ('touching', '? [5, 6]'),
		('open', '? [1, 5)'), ('open', '? [5, 6]'), ('chain', '? [1, 3]'), ('chain', '? [2, 5]'), ('chain', '? [4, 6]'), ('open value', '5 (5, 7]'),
		('open value', '5 [3, 5]'),
	('finer wins', '2 [1, 3]'), ('finer wins', '5 [4.9, 5.1]')) v(g, f) GROUP BY g ORDER BY g;
-- weights: half of the weight on either side; 0 and NULL have no vote
SELECT consensus(f, w), round(agreement(f, w)::numeric, 4) AS agreement
	FROM (VALUES ('232'::figure, 1), ('530', 2.5), ('~240', 1), ('999', 0), ('999', NULL), (NULL, 9)) v(f, w);
SELECT consensus(f, w), round(agreement(f, w)::numeric, 4) AS agreement, consensus_state(f, w) FROM (VALUES ('1'::figure, 0.1), ('2', 0.2), ('3', 0.3)) v(f, w);
SELECT consensus(f, w), agreement(f, w) FROM (VALUES ('1'::figure, 0), ('2', NULL)) v(f, w);
SELECT consensus(f, -1) FROM (VALUES ('1'::figure)) v(f);
SELECT consensus(f, 'NaN') FROM (VALUES ('1'::figure)) v(f);
SELECT consensus(f, 'Infinity') FROM (VALUES ('1'::figure)) v(f);
SELECT consensus(f) FROM (VALUES ('USD 1'::figure), ('EUR 1')) v(f);
SELECT consensus(f), agreement(f), spread(f) FROM (VALUES (NULL::figure)) v(f);
-- money and amounts mix
SELECT consensus(a), sum(a) FROM (VALUES ('USD 1'::amount), ('USD 2'), ('USD 5')) v(a);

-- states
SELECT consensus_state(f) AS state, consensus_merge('{USD 2bn @ 1; USD 3bn @ 1; USD 3bn @ 1}'), spread_merge('{2 @ 1; 3 @ 0.5}')
	FROM (VALUES ('USD 8.77bn'::figure), ('>USD 1'), ('USD 2bn [1.2bn, 2.6bn]')) v(f);
SELECT agreement(f, w) FROM (VALUES ('1'::figure, 1e-300), ('2', 1e300)) v(f, w);
SELECT agreement(figure(1), 1.1e300);
-- equal shares are equal: a half of 0.1, 0.2 and 0.3 in any order, ten tenths and one
SELECT agreement(f, w), agreement(f, w ORDER BY w DESC) AS backwards FROM (VALUES ('1'::figure, 0.3), ('2', 0.1), ('2', 0.2)) v(f, w);
SELECT agreement(f, w) FROM (VALUES ('1'::figure, 0.1), ('2', 0.2), ('3', 0.3)) v(f, w);
SELECT agreement(f, w) FROM (SELECT figure(1), 0.1 FROM generate_series(1, 10) UNION ALL SELECT figure(2), 1) v(f, w);
-- where weights differ vastly, all values are candidates; ranges without a value decide between them, and the nearer to the mean of logarithms
SELECT consensus(f, w) FROM (SELECT figure(i), 1e-9 FROM generate_series(2, 50000) i UNION ALL SELECT figure(i), 1e9 FROM unnest('{1,50001}'::int[]) i
	UNION ALL SELECT f::figure, 3e9 FROM unnest('{25000-25001,24000-26000,1-30000,20000-50000}'::text[]) f) v(f, w);
SELECT '{2 @ 1; 1 @ 0.25;1@1}'::figure_set;
SELECT '{}'::figure_set;
SELECT '{2 @ 0}'::figure_set;
SELECT '{2 @ 1; USD 2 @ 1}'::figure_set;
SELECT '{2 @ 1'::figure_set;
SELECT '{2 @ 1} '::figure_set;
SELECT '{USX 2 @ 1}'::figure_set;
SELECT '{2 @ NaN}'::figure_set;

-- 2,000 figures in 100 groups: against plain SQL
CREATE TABLE claims AS
	SELECT n % 100 AS g, n, figure(v - a, CASE WHEN n % 7 > 0 THEN v END, v + b) AS f, 1 + abs(hashint4(n + 500000)) % 4 AS w
	  FROM (SELECT n, 50 + abs(hashint4(n)) % 1000 / 10.0, (abs(hashint4(n + 100000)) % 300) / 10.0, (abs(hashint4(n + 200000)) % 300) / 10.0
	  	FROM generate_series(1, 2000) n) r(n, v, a, b);
INSERT INTO claims SELECT n % 100, -n, 'undisclosed', 3 FROM generate_series(1, 150) n;
INSERT INTO claims SELECT n % 100, NULL, NULL, 3 FROM generate_series(1, 50) n;
-- sums
SELECT count(*) FILTER (WHERE (low(s), value(s), unknown) IS DISTINCT FROM (l, v, u)) AS wrong, count(high(s)) AS bounded
  FROM (SELECT sum(f) AS s, unknowns(f) AS unknown, sum(low(f)) AS l, sum(coalesce(value(f), low(f))) AS v,
  	count(*) FILTER (WHERE value(f) IS NULL AND f IS NOT NULL) AS u FROM claims GROUP BY g) q;
SELECT count(*) FILTER (WHERE high(s) IS DISTINCT FROM h) AS wrong
	FROM (SELECT sum(f) AS s, sum(high(f)) AS h FROM claims WHERE f <> 'undisclosed' GROUP BY g) q;
-- consensus: at most half of the weight on either side; bounds: the innermost of those that include it; agreement: the point that most of the weight covers;
-- spread
SELECT count(*) AS groups, count(*) FILTER (WHERE NOT EXISTS (SELECT FROM claims c WHERE c.g = q.g AND value(c.f) = value(k))) AS not_reported,
	   count(*) FILTER (WHERE 2 * (SELECT sum(w) FILTER (WHERE value(f) < value(k)) FROM claims c WHERE c.g = q.g) > total
	   	OR 2 * (SELECT sum(w) FILTER (WHERE value(f) > value(k)) FROM claims c WHERE c.g = q.g) > total) AS not_median,
	   count(*) FILTER (WHERE (low(k), high(k)) IS DISTINCT
	   	FROM (SELECT (min(low), max(high)) FROM (SELECT max(low(c.f)) AS low, min(high(c.f)) AS high, sum(c.w) AS support, max(sum(c.w)) OVER () AS most
			FROM (SELECT DISTINCT value(f) AS v FROM claims d
				WHERE d.g = q.g AND 2 * (SELECT coalesce(sum(w), 0) FROM claims e WHERE e.g = q.g AND value(e.f) < value(d.f)) <= total
				AND 2 * (SELECT coalesce(sum(w), 0) FROM claims e WHERE e.g = q.g AND value(e.f) > value(d.f)) <= total) n, claims c
			WHERE c.g = q.g AND c.f @> n.v AND c.f <> 'undisclosed' GROUP BY v) s WHERE support = most)) AS wrong_bounds,
	   count(*) FILTER (WHERE abs(a - (SELECT max((SELECT sum(w) FROM claims d WHERE d.g = q.g AND d.f @> low(c.f) AND d.f <> 'undisclosed')) FROM claims c
	   	WHERE c.g = q.g)::float8 / voting) > 1e-12) AS wrong_agreement,
	   count(*) FILTER (WHERE abs(s - greatest(1, (SELECT max(low(f)) / min(high(f)) FROM claims c WHERE c.g = q.g))) > 1e-12) AS wrong_spread,
	   	count(*) FILTER (WHERE a = 1) < 100 AS conflicts
  FROM (SELECT g, consensus(f, w) AS k, agreement(f, w) AS a, spread(f) AS s, sum(w) FILTER (WHERE value(f) IS NOT NULL) AS total,
  	sum(w) FILTER (WHERE f <> 'undisclosed') AS voting FROM claims GROUP BY g) q;
-- the order of rows does not show, nor how they were split, nor the way through text
CREATE TABLE whole AS SELECT g, sum(f) AS sum, unknowns(f) AS unknowns, consensus(f, w) AS consensus, agreement(f, w) AS agreement, spread(f) AS spread,
	sum_state(f)::text AS sums, consensus_state(f, w)::text AS claims FROM claims GROUP BY g;
SELECT count(*) AS changed FROM (SELECT g, sum(f ORDER BY n DESC), unknowns(f), consensus(f, w ORDER BY n DESC), agreement(f, w ORDER BY f),
	spread(f ORDER BY -n), sum_state(f ORDER BY n % 11)::text, consensus_state(f, w ORDER BY n % 13)::text FROM claims GROUP BY g EXCEPT SELECT * FROM whole) x;
CREATE TABLE parts AS SELECT g, n % 5 AS part, sum_state(f) AS s, unknowns_state(f) AS u, consensus_state(f, w) AS c, agreement_state(f, w) AS a,
	spread_state(f) AS p FROM claims GROUP BY 1, 2;
SELECT count(*) AS changed FROM (SELECT g, sum_merge(s), unknowns_merge(u), consensus_merge(c), agreement_merge(a), spread_merge(p) FROM parts GROUP BY g
	EXCEPT SELECT g, sum, unknowns, consensus, agreement, spread FROM whole) x;
SELECT count(*) AS changed FROM (SELECT g, sum_merge(s::text::figure_sum), consensus_merge(c::text::figure_set), spread_merge(p::text::figure_set) FROM parts
	GROUP BY g EXCEPT SELECT g, sum, consensus, spread FROM whole) x;
-- and through binary
\copy parts (g, s, u, c, a, p) TO 'results/figures_aggregates.bin' WITH (FORMAT binary)
CREATE TABLE received (LIKE parts);
\copy received (g, s, u, c, a, p) FROM 'results/figures_aggregates.bin' WITH (FORMAT binary)
SELECT count(*) AS changed FROM (SELECT g, s::text, u, c::text, a::text, p::text FROM received EXCEPT SELECT g, s::text, u, c::text, a::text, p::text
	FROM parts) x;
CREATE FUNCTION set_bytes(b bytea, at int, new text) RETURNS bytea LANGUAGE sql AS $$ SELECT overlay(b PLACING decode(new, 'hex') FROM at + 1) $$;
CREATE TABLE raw (b bytea);
CREATE TABLE raw_sum (s figure_sum);
CREATE TABLE raw_set (s figure_set);
INSERT INTO raw SELECT set_bytes(figure_sum_send(sum_state(f)), 2, '10') FROM claims WHERE g = 1;
\copy raw TO 'results/figures_aggregates.bin' WITH (FORMAT binary)
\copy raw_sum FROM 'results/figures_aggregates.bin' WITH (FORMAT binary)
TRUNCATE raw;
INSERT INTO raw VALUES (set_bytes(figure_sum_send('(USD,2,1,0,1,2,3)'), 3, 'ffffffffffffffff'));
\copy raw TO 'results/figures_aggregates.bin' WITH (FORMAT binary)
\copy raw_sum FROM 'results/figures_aggregates.bin' WITH (FORMAT binary)
TRUNCATE raw;
INSERT INTO raw VALUES (set_bytes(figure_sum_send('(,1,1,10,0,0,0)'), 83, '80'));
\copy raw TO 'results/figures_aggregates.bin' WITH (FORMAT binary)
\copy raw_sum FROM 'results/figures_aggregates.bin' WITH (FORMAT binary)
TRUNCATE raw;
INSERT INTO raw VALUES (set_bytes(figure_set_send('{2 @ 1; 3 @ 1}'), 48, '7ff8000000000000'));
\copy raw TO 'results/figures_aggregates.bin' WITH (FORMAT binary)
\copy raw_set FROM 'results/figures_aggregates.bin' WITH (FORMAT binary)
TRUNCATE raw;
INSERT INTO raw VALUES (set_bytes(figure_set_send('{2 @ 1; 3 @ 1}'), 52 + 4, '5664'));
\copy raw TO 'results/figures_aggregates.bin' WITH (FORMAT binary)
\copy raw_set FROM 'results/figures_aggregates.bin' WITH (FORMAT binary)
TRUNCATE raw;
INSERT INTO raw VALUES (set_bytes(figure_set_send('{2 @ 1; 3 @ 1}'), 0, '7fffffff')), ('\x00000000');
\copy raw TO 'results/figures_aggregates.bin' WITH (FORMAT binary)
\copy raw_set FROM 'results/figures_aggregates.bin' WITH (FORMAT binary)
-- called outside an aggregate, a state argument is not changed
CREATE TABLE state_test AS SELECT sum_state(f) AS s, consensus_state(f) AS c FROM claims WHERE g = 1;
SELECT figure_sum_accum(s, '1')::text <> s::text, figure_sum_combine(s, s)::text <> s::text, figure_set_accum(c, '1')::text <> c::text,
	figure_set_combine(c, c)::text <> c::text FROM state_test;
SELECT s::text = (SELECT sum_state(f) FROM claims WHERE g = 1)::text AND c::text = (SELECT consensus_state(f) FROM claims WHERE g = 1)::text AS unchanged
	FROM state_test;
-- a set too large for a page, and one too large to be
CREATE TABLE large AS SELECT consensus_state(figure(n)) AS c FROM generate_series(1, 5000) n;
SELECT consensus_merge(c), agreement_merge(c), spread_merge(c) FROM large;
SELECT pg_column_size(c) > 8192 AS toasted, c::text::figure_set::text = c::text AS text_same FROM large;
SELECT agreement(figure(1)) FROM generate_series(1, 1000001);
-- window frames
SELECT n, sum(f) OVER w, consensus(f) OVER w, agreement(f) OVER w FROM (VALUES (1, '~530'::figure), (2, '532'), (3, NULL), (4, '600')) v(n, f) WINDOW w
	AS (ORDER BY n ROWS 2 PRECEDING);

-- parallel plans are made and give the same
ALTER TABLE claims SET (parallel_workers = 2);
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT sum(f), unknowns(f), consensus(f, w), agreement(f, w), spread(f) FROM claims WHERE g = 1;
SELECT count(*) AS changed FROM (SELECT g, sum(f), unknowns(f), consensus(f, w), agreement(f, w), spread(f), sum_state(f)::text, consensus_state(f, w)::text
	FROM claims GROUP BY g EXCEPT SELECT * FROM whole) x;
DROP TABLE claims, whole, parts, received, raw, raw_sum, raw_set, state_test, large;
DROP FUNCTION set_bytes;
