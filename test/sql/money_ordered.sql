-- percentiles, modes, buckets and the number of an amount: over one currency, or not at all
SET search_path = funding, public;
CREATE VIEW deal AS SELECT * FROM (VALUES ('USD 10m'::amount, 1), ('USD 20m', 1), ('USD 30m', 1), ('JPY 3bn', 2), ('JPY 2bn', 2), (NULL, 1)) v(a, g);

-- with the schema in the path: ours, and strict
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY a) FROM deal;
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM deal;
SELECT percentile_cont('{0.1,0.9}'::float8[]) WITHIN GROUP (ORDER BY a) FROM deal;
SELECT mode() WITHIN GROUP (ORDER BY a) FROM deal;
SELECT g, percentile_disc(0.5) WITHIN GROUP (ORDER BY a), percentile_cont(0.5) WITHIN GROUP (ORDER BY a), mode() WITHIN GROUP (ORDER BY a) FROM deal GROUP BY g
	ORDER BY g;
-- without it: named, ours; by core's name alone, the order of codes
SET search_path = public;
SELECT funding.percentile_disc(0.5) WITHIN GROUP (ORDER BY a) FROM funding.deal;
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY a) FROM funding.deal;
SET search_path = funding, public;

-- a median between two; no rows, NULLs alone, NULL fraction; one row
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM unnest('{USD 10m,USD 20m}'::amount[]) a;
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a), percentile_disc(0.5) WITHIN GROUP (ORDER BY a), mode() WITHIN
	GROUP (ORDER BY a), percentile_cont('{0.5}'::float8[]) WITHIN GROUP (ORDER BY a) FROM deal WHERE a IS NULL;
SELECT percentile_cont(NULL::float8) WITHIN GROUP (ORDER BY a), percentile_disc(NULL::float8[]) WITHIN GROUP (ORDER BY a), percentile_disc('{}'::float8[])
	WITHIN GROUP (ORDER BY a) FROM deal WHERE g = 1;
SELECT percentile_cont(0) WITHIN GROUP (ORDER BY a), percentile_cont(1) WITHIN GROUP (ORDER BY a), percentile_disc(0) WITHIN GROUP (ORDER BY a), mode() WITHIN
	GROUP (ORDER BY a) FROM unnest('{JPY 5}'::amount[]) a;
-- either direction; arrays keep their shape; FILTER and DISTINCT
SELECT percentile_disc(0.2) WITHIN GROUP (ORDER BY a DESC), percentile_cont(0.25) WITHIN GROUP (ORDER BY a DESC), percentile_disc(0.2) WITHIN
	GROUP (ORDER BY a DESC NULLS FIRST) FROM deal WHERE g = 1;
SELECT percentile_disc('[2:3][1:2]={{0,NULL},{0.5,1}}'::float8[]) WITHIN GROUP (ORDER BY a), percentile_cont('{{0.25},{0.75}}'::float8[]) WITHIN
	GROUP (ORDER BY a) FROM deal WHERE g = 1;
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY a) FILTER (WHERE g = 2) FROM deal;
-- the fraction is the number that is written: 7 of 100, not 8; a third of the way, to 28 digits
SELECT percentile_disc(0.07) WITHIN GROUP (ORDER BY amount(i, 'USD')), percentile_disc(0.29) WITHIN GROUP (ORDER BY amount(i, 'USD')), percentile_disc(0.57)
	WITHIN GROUP (ORDER BY amount(i, 'USD')), percentile_cont(0.1) WITHIN GROUP (ORDER BY amount(i, 'USD')) FROM generate_series(1, 100) i;
SELECT percentile_cont(0.3333333333333333) WITHIN GROUP (ORDER BY a) FROM unnest('{USD -1,USD 1}'::amount[]) a;
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM unnest('{USD -9999999999999999999999999999,USD 9999999999999999999999999999}'::amount[]) a;
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM unnest('{USD 9999999999999999999999999998,USD 9999999999999999999999999999}'::amount[]) a;
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM unnest('{USD 0.0000000000000000000000000001,USD 0.0000000000000000000000000002}'::amount[]) a;
-- outside
SELECT percentile_disc(1.1) WITHIN GROUP (ORDER BY a) FROM deal WHERE g = 1;
SELECT percentile_cont('{0.5,-0.1}'::float8[]) WITHIN GROUP (ORDER BY a) FROM deal WHERE g = 1;
SELECT percentile_cont('NaN'::float8) WITHIN GROUP (ORDER BY a) FROM deal WHERE g = 1;
-- a mode: of several the first in the order
SELECT mode() WITHIN GROUP (ORDER BY a), mode() WITHIN GROUP (ORDER BY a DESC) FROM unnest('{EUR 3,EUR 1.10,EUR 2,EUR 1.1,EUR 3.00,EUR 7}'::amount[]) a;

-- against numeric, over sizes from one row to more than memory holds; the same array serves several aggregates
CREATE TABLE n AS SELECT s AS size, round(((i * 7919 % 10007) - 3000) / 7.0 * (CASE WHEN i % 11 = 0 THEN 1e9 ELSE 1 END), i % 5) AS v
	FROM unnest('{1,2,16,17,18,100,1000,40000}'::int[]) s, generate_series(1, s) i;
SET work_mem = '64kB';
CREATE TABLE f AS SELECT p FROM unnest('{0,0.001,0.25,0.3,0.5,0.75,0.999,1}'::float8[]) p;
SELECT count(*) AS compared, count(*) FILTER (WHERE value(d) <> nth) AS wrong_discrete,
	count(*) FILTER (WHERE abs(value(c) - cont) > 1e-12 * greatest(1, abs(cont))) AS wrong_continuous, count(*) FILTER (WHERE r <> d OR NOT da @> ARRAY[d])
	AS wrong_otherwise FROM (
	SELECT size, p, percentile_disc(p) WITHIN GROUP (ORDER BY amount(v, 'USD')) AS d, percentile_cont(p) WITHIN GROUP (ORDER BY amount(v, 'USD')) AS c,
		percentile_disc(ARRAY[1 - p, p]) WITHIN GROUP (ORDER BY amount(v, 'USD')) AS da,
		percentile_disc(p) WITHIN GROUP (ORDER BY amount(v, 'USD') ASC NULLS FIRST) AS r,
		(array_agg(v ORDER BY v))[greatest(1, ceil(p::numeric * size))] AS nth,
		(array_agg(v ORDER BY v))[floor(p::numeric * (size - 1)) + 1] + (p::numeric * (size - 1) - floor(p::numeric * (size - 1)))
			* coalesce((array_agg(v ORDER BY v))[floor(p::numeric * (size - 1)) + 2] - (array_agg(v ORDER BY v))[floor(p::numeric * (size - 1)) + 1], 0) AS cont
	FROM n, f GROUP BY size, p) x;
SELECT size, value(mode() WITHIN GROUP (ORDER BY amount(v, 'USD'))) = mode() WITHIN GROUP (ORDER BY v) AS same_mode FROM n GROUP BY size ORDER BY size;
RESET work_mem;
-- an order that is not one of values
CREATE FUNCTION amount_backwards(amount, amount) RETURNS integer LANGUAGE sql IMMUTABLE RETURN amount_total_cmp($2, $1);
CREATE OPERATOR CLASS by_code FOR TYPE amount USING btree AS OPERATOR 1 *>, OPERATOR 2 *>=, OPERATOR 3 =, OPERATOR 4 *<=, OPERATOR 5 *<,
	FUNCTION 1 amount_backwards(amount, amount);
SELECT percentile_disc(0.2) WITHIN GROUP (ORDER BY a USING *>) FROM deal WHERE g = 1;
DROP OPERATOR FAMILY by_code USING btree;
DROP FUNCTION amount_backwards;

-- buckets
SELECT a, width_bucket(a, '{USD 1m,USD 10m,USD 100m}') FROM unnest('{USD 0.5m,USD 1m,USD 5m,USD 100m,USD 1bn,NULL}'::amount[]) a;
SELECT width_bucket('ZAR 5m'::amount, '{USD 1m,USD 10m,USD 100m}'::amount[]);
SELECT width_bucket('USD 5m'::amount, '{USD 1m,EUR 10m}'::amount[]);
SELECT width_bucket('USD 5m'::amount, '{}'::amount[]), width_bucket('USD 5'::amount, '[0:1]={USD 5,USD 5}'::amount[]);
SELECT width_bucket('USD 5m'::amount, '{USD 10m,USD 1m}'::amount[]);
SELECT width_bucket('USD 5m'::amount, '{USD 1m,NULL}'::amount[]);
SELECT width_bucket('USD 5m'::amount, '{{USD 1m},{USD 2m}}'::amount[]);
-- core's keep their calls
SELECT width_bucket(5, '{1,10}'), width_bucket('5', '0', '10', 4), width_bucket(5.0, ARRAY[1, 10]), percentile_cont(0.5) WITHIN
	GROUP (ORDER BY i), percentile_cont('0.5') WITHIN GROUP (ORDER BY i::float8), mode() WITHIN GROUP (ORDER BY i) FROM generate_series(1, 3) i;

-- the number, or an error: an order over one currency
SELECT value('USD 1.50'::amount, 'USD'), value('JPY 5'::amount, 'JPY'), value(NULL::amount, 'USD'), value('USD 1'::amount, NULL);
SELECT value(a, 'USD') FROM deal ORDER BY 1;
SELECT a, rank() OVER (ORDER BY value(a, 'USD') DESC) FROM deal WHERE g = 1 AND a IS NOT NULL ORDER BY 2;
DROP VIEW deal;
DROP TABLE n, f;
