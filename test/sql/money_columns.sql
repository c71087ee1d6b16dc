SET search_path = funding, public;

-- amount(USD): a column of one currency, whichever way the value comes
CREATE TABLE round (id int, raised amount(USD));
\d round
INSERT INTO round VALUES (1, 'USD 1m'), (2, amount(5, 'USD')), (3, NULL);
INSERT INTO round VALUES (4, 'EUR 1m');
INSERT INTO round VALUES (4, amount(5, 'EUR'));
UPDATE round SET raised = 'CNY 1' WHERE id = 1;
COPY round FROM stdin;
5	EUR 7
\.
SELECT 'EUR 1'::amount(USD);
SELECT 'EUR 1'::amount(EUR), amount(1, 'EUR')::amount(EUR), '{USD 1,USD 2}'::amount(USD)[];
SELECT '{USD 1,EUR 2}'::amount(USD)[];
SELECT '{USD 1,EUR 2}'::amount[]::amount(USD)[];
SELECT 'USD 1'::amount(XYZ);
SELECT 'USD 1'::amount(USD, EUR);
SELECT format_type('amount'::regtype, 22116);
CREATE DOMAIN dollars AS amount(USD) CHECK (VALUE >= 'USD 0');
SELECT 'USD 1'::dollars;
SELECT 'EUR 1'::dollars;
SELECT 'USD -1'::dollars;
DROP DOMAIN dollars;
ALTER TABLE round ADD spent amount;
UPDATE round SET spent = CASE id WHEN 1 THEN 'EUR 1' ELSE 'USD 1' END::amount;
ALTER TABLE round ALTER spent TYPE amount(USD);
UPDATE round SET spent = 'USD 2' WHERE id = 1;
ALTER TABLE round ALTER spent TYPE amount(USD);
DROP TABLE round;

-- casts: text and json on assignment, numeric only where asked for
SELECT to_json('USD 1.5'::amount), 'JPY 3'::amount::jsonb, to_jsonb(r) FROM (SELECT 1 AS id, 'USD 2bn'::amount AS raised) r;
SELECT 'USD 1'::amount::text || '!', 'USD 1.5'::amount::numeric, CAST('CNY 63.1bn' AS amount)::varchar;
\set VERBOSITY terse
SELECT sqrt('USD 4'::amount);
\set VERBOSITY default

-- cash steps
SELECT a, step, round(a::amount, step::amount)
	FROM (VALUES ('CHF 1.02', 'CHF 0.05'), ('CHF 1.025', 'CHF 0.05'), ('CHF -1.025', 'CHF 0.05'), ('CHF 1.07', 'CHF 0.05'), ('DKK 10.74', 'DKK 0.5'),
	('USD 12345', 'USD 1000'), ('USD 0.1', 'USD 0.3')) v(a, step);
SELECT round('CHF 1'::amount, 'USD 0.05'::amount);
SELECT round('CHF 1'::amount, 'CHF 0'::amount);
SELECT round('CHF 1'::amount, 'CHF -0.05'::amount);

-- allocate: parts sum to the whole, leftover units go to the largest remainders, ties by position, signs mirror
SELECT a, w, allocate(a::amount, w) FROM (VALUES
	('USD 100', '{1,1,1}'::numeric[]), ('USD 0.05', '{1,1,1}'), ('USD -0.05', '{1,1,1}'), ('USD 10', '{0.5,0.3,0.2}'), ('USD 0.01', '{1,2}'),
		('USD 0.01', '{1,1}'),
	('JPY 100', '{1,1,1}'), ('KWD 1', '{1,1,1}'), ('USD 1.001', '{1,1}'), ('USD 7', '{0,1,0}'), ('USD 0', '{1,2}'), ('USD 100', '{33.3,33.3,33.4}'),
		('XAU 5', '{1,1}')) v(a, w);
SELECT allocate('USD 9999999999999999999999999999', '{1,1}');
-- where ISO gives no minor unit, parts have 8 digits as conversions do, or as many as 28 digits leave
SELECT a, allocate(a, '{1,1,1}') FROM (VALUES ('XAU 10'::amount), ('XAU -10'), ('XAU 31.1034768'), ('XAU 0.000000001'), ('XAU 123456789012345678901234.5'),
	('XAU 9999999999999999999999999999'), ('XDR 1'), ('JPY 10')) v(a);
SELECT allocate('USD 1', '{1,-1}');
SELECT allocate('USD 1', '{0,0}');
SELECT allocate('USD 1', '{1,NULL}');
SELECT allocate('USD 1', '{}');
SELECT allocate('USD 1', '{{1,2},{3,4}}');
SELECT allocate('USD 1', '{1e27,1e-27}');
SELECT setseed(0.1);
SELECT count(*) AS tested,
	count(*) FILTER (WHERE (SELECT sum(p) FROM unnest(parts) p) <> a) AS sum_wrong,
	count(*) FILTER (WHERE (SELECT array_agg(-p ORDER BY o) FROM unnest(parts) WITH ORDINALITY u(p, o)) <> allocate(-a, w)) AS sign_wrong,
	count(*) FILTER (WHERE (SELECT bool_or(abs(value(p) - value(a) * x / s) >= 0.01) FROM unnest(parts, w) u(p, x), (SELECT sum(x) AS s FROM unnest(w) x) t))
		AS off_by_a_cent
FROM (SELECT a, w, allocate(a, w) AS parts FROM (
	SELECT amount(round((random() * 1e6)::numeric, 2), 'USD') AS a,
		(SELECT array_agg(round((random() * 100 + (i + g) * 0)::numeric, 1) + 0.1) FROM generate_series(1, 7) g) AS w FROM generate_series(1, 500) i) r) s;

-- the order of sorts with abbreviated keys is the order of (currency, numeric)
CREATE TABLE sorted AS SELECT i, c, n, amount(n, c) AS a FROM (
	SELECT i, ('{USD,EUR,JPY}'::currency[])[1 + i % 3] AS c, round(((random() - 0.5) * 10 ^ (random() * 20 - 4))::numeric, 6 + i % 4) AS n
		FROM generate_series(1, 20000) i
	UNION ALL SELECT 0, 'USD', n FROM (VALUES (0::numeric), (0.01), (-0.01), (0.001), (-0.001), (9999999999999999999999999999), (-9999999999999999999999999999),
		(1e-28), (-1e-28), (0.010000001), (0.0199999), (4398046511.04), (4398046511.03), (4398046511.035)) v(n)) r;
SELECT count(*) FROM (SELECT c, n, lag(c) OVER w AS c_before, lag(n) OVER w AS n_before FROM sorted WINDOW w AS (ORDER BY a)) o
	WHERE (c_before, n_before) > (c, n);
SELECT count(*) FROM (SELECT c, n, lag(c) OVER w AS c_before, lag(n) OVER w AS n_before FROM sorted WINDOW w AS (ORDER BY a DESC)) o
	WHERE (c_before, n_before) < (c, n);
-- hardly any distinct values: abbreviation is given up, the order stays
SELECT count(*) FROM (SELECT a, lag(a) OVER (ORDER BY a) AS before FROM (SELECT amount(i % 2, 'USD') AS a FROM generate_series(1, 30000) i) s) o
	WHERE before *> a;

-- greatest and least go by the total order, for which PostgreSQL leaves no choice; = ANY; hash joins
SELECT greatest('USD 1'::amount, 'USD 3', 'USD 2'), least('USD 1'::amount, 'USD 3'), amount_larger('USD 1', 'USD 3'),
	'USD 1'::amount = ANY ('{EUR 1,USD 1.00}');
SELECT amount_larger('USD 1', 'EUR 3');
SET enable_mergejoin = off;
SET enable_nestloop = off;
SELECT count(*) FROM sorted x JOIN sorted y USING (a) WHERE x.i = 0;
RESET enable_mergejoin;
RESET enable_nestloop;

-- BRIN
CREATE INDEX sorted_brin ON sorted USING brin (a) WITH (pages_per_range = 4);
SET enable_seqscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM sorted WHERE a *> 'USD 9999999999999999999999999998';
SELECT a FROM sorted WHERE a *> 'USD 9999999999999999999999999998';
DROP TABLE sorted;

-- on amount(USD) what people type uses the index; on a mixed column it cannot, and says so where currencies meet
CREATE TABLE deal (id int, raised amount(USD), mixed amount);
INSERT INTO deal SELECT i, amount(i, 'USD'), amount(i, 'USD') FROM generate_series(1, 3000) i;
CREATE INDEX deal_raised ON deal (raised);
CREATE INDEX deal_mixed ON deal (mixed);
ANALYZE deal;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM deal WHERE raised > 'USD 2990';
EXPLAIN (COSTS OFF) SELECT * FROM deal WHERE 'USD 10' >= raised AND raised <> 'USD 3';
EXPLAIN (COSTS OFF) SELECT * FROM deal WHERE raised BETWEEN 'USD 10' AND 'USD 12';
SELECT count(*) FILTER (WHERE raised > 'USD 2990'), count(*) FILTER (WHERE 'USD 10' >= raised), count(*) FILTER (WHERE raised BETWEEN 'USD 10' AND 'USD 12')
	FROM deal;
SELECT id FROM deal WHERE raised > 'USD 2997' ORDER BY id;
SELECT id FROM deal WHERE 'USD 3' >= raised ORDER BY id;
SELECT id FROM deal WHERE raised BETWEEN 'USD 10' AND 'USD 12' ORDER BY id;
SELECT id FROM deal WHERE raised > 'EUR 10';
SET enable_seqscan = on;
EXPLAIN (COSTS OFF) SELECT * FROM deal WHERE mixed > 'USD 2990';
-- a BRIN index serves as well; the first strategy of a hash index is equality, so it must not
DROP INDEX deal_raised;
SET enable_seqscan = off;
SET enable_bitmapscan = on;
CREATE INDEX deal_hash ON deal USING hash (raised);
SELECT count(*) FROM deal WHERE raised < 'USD 500';
DROP INDEX deal_hash;
CREATE INDEX deal_brin ON deal USING brin (raised);
EXPLAIN (COSTS OFF) SELECT count(*) FROM deal WHERE raised < 'USD 500';
SELECT count(*) FROM deal WHERE raised < 'USD 500';
SET enable_seqscan = on;
DROP TABLE deal;

-- on amount(USD) a strict comparison is one of the order: it prunes ranges, and its condition is that of a partial index
CREATE TABLE ranged (id int, usd amount(USD), mixed amount) PARTITION BY RANGE (usd);
CREATE TABLE ranged_low PARTITION OF ranged FOR VALUES FROM ('USD 0') TO ('USD 1000');
CREATE TABLE ranged_high PARTITION OF ranged FOR VALUES FROM ('USD 1000') TO ('USD 2000');
CREATE TABLE ranged_rest PARTITION OF ranged DEFAULT;
INSERT INTO ranged SELECT i, amount(i, 'USD'), amount(i, CASE WHEN i % 2 = 0 THEN 'USD'::currency ELSE 'EUR' END) FROM generate_series(1, 1999) i;
INSERT INTO ranged VALUES (0, NULL, NULL);
CREATE INDEX ranged_large ON ranged (id) WHERE usd > 'USD 1990';
CREATE INDEX ranged_small ON ranged (id) WHERE amount_lt(usd, 'USD 10');
ANALYZE ranged;
CREATE VIEW ranged_view AS SELECT id, usd, mixed FROM ranged;
CREATE FUNCTION pg_temp.plan(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query;
END $$;
EXPLAIN (COSTS OFF) SELECT * FROM ranged WHERE usd < 'USD 500';
EXPLAIN (COSTS OFF) SELECT * FROM ranged WHERE 'USD 1000' > usd;
EXPLAIN (COSTS OFF) SELECT * FROM ranged_view WHERE usd BETWEEN 'USD 500' AND 'USD 700';
EXPLAIN (COSTS OFF) SELECT * FROM (SELECT usd, count(*) FROM ranged GROUP BY usd) g WHERE usd <= 'USD 10';
EXPLAIN (COSTS OFF) SELECT id FROM ranged_high WHERE usd > 'USD 1990' AND id = 1995;
EXPLAIN (COSTS OFF) SELECT id FROM ranged_low WHERE usd < 'USD 10' AND id = 5;
SELECT count(*) FROM ranged_low WHERE usd < NULL;
-- another currency, a column of any, and a parameter of a generic plan keep the strict operator
SELECT * FROM ranged WHERE usd < 'EUR 500';
SELECT count(*) FROM ranged WHERE mixed < 'USD 500';
SELECT line FROM pg_temp.plan('SELECT * FROM ranged WHERE usd < ''EUR 500''') line WHERE line ~ 'Filter' LIMIT 1;
SELECT line FROM pg_temp.plan('SELECT * FROM ranged_low WHERE mixed < ''USD 500''') line WHERE line ~ 'Filter';
PREPARE below(amount) AS SELECT count(*) FROM ranged WHERE usd < $1;
SET plan_cache_mode = force_generic_plan;
EXECUTE below('USD 500');
EXECUTE below('EUR 500');
SELECT line FROM pg_temp.plan('EXECUTE below(''USD 500'')') line WHERE line ~ 'Filter' LIMIT 1;
SET plan_cache_mode = force_custom_plan;
EXECUTE below('USD 500');
EXECUTE below('EUR 500');
EXECUTE below(NULL);
SELECT count(*) AS partitions FROM pg_temp.plan('EXECUTE below(''USD 500'')') line WHERE line ~ 'Scan';
RESET plan_cache_mode;
DEALLOCATE below;
-- a variable promises no currency: the record that had it may hold another one
DO $$
DECLARE
	row record;
BEGIN
	FOR i IN 1 .. 2 LOOP
		IF i = 1 THEN
			SELECT usd AS a INTO row FROM ranged WHERE id = 5;
		ELSE
			SELECT mixed AS a INTO row FROM ranged WHERE id = 5;
		END IF;
		RAISE NOTICE '% is below USD 6: %', row.a, row.a < 'USD 6'::amount;
	END LOOP;
END $$;
-- the same rows, whatever the plan
SELECT count(*) AS compared, count(*) FILTER (WHERE lt <> lt_strict OR le <> le_strict OR gt <> gt_strict OR ge <> ge_strict) AS differ FROM (
	SELECT usd < 'USD 500' AS lt, usd <= 'USD 500' AS le, usd > 'USD 500' AS gt, usd >= 'USD 500' AS ge,
		(usd + 'USD 0') < 'USD 500' AS lt_strict, (usd + 'USD 0') <= 'USD 500' AS le_strict, (usd + 'USD 0') > 'USD 500' AS gt_strict,
			(usd + 'USD 0') >= 'USD 500' AS ge_strict
	FROM ranged) c;
SELECT count(*) FROM ranged x JOIN ranged y ON x.id = y.id AND x.usd <= y.usd;
DROP VIEW ranged_view;
DROP TABLE ranged;

-- hash partitions
CREATE TABLE parted (a amount) PARTITION BY HASH (a);
CREATE TABLE parted_0 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO parted SELECT amount(i, 'USD') FROM generate_series(1, 100) i;
SELECT count(*) > 20 AS some FROM parted_0 UNION ALL SELECT count(*) > 20 FROM parted_1;
SELECT count(*) FROM parted WHERE a = 'USD 50.00';
DROP TABLE parted;
