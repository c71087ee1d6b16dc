-- operators, types and aggregates that others make of what amounts are made of
SET search_path = funding, public;
SET client_min_messages = warning;
CREATE ROLE regress_stranger;
CREATE SCHEMA lab AUTHORIZATION regress_stranger;

-- estimators meet constants of every type, NULLs, parameters and arrays: they know of their own operators only
DO $$
DECLARE
	sample record;
	estimator text;
	tried int := 0;
	found bigint;
BEGIN
	FOR sample IN SELECT * FROM (VALUES ('integer', '5'), ('bigint', '5'), ('smallint', '-1'), ('text', 'x'), ('text', ''), ('numeric', '5'), ('boolean', 't'),
		('date', '2024-01-02'),
		('float8', '0'), ('oid', '1'), ('integer[]', '{1,2}'), ('amount[]', '{USD 5}'), ('currency', 'USD'), ('figure', '5'), ('amount_sum', '(USD,1,5)'),
			('amount', 'USD 5'), ('name', 'x'), ('json', '{}')) v(type, value)
	LOOP
		EXECUTE format('CREATE FUNCTION lab.never(%1$s, %1$s) RETURNS boolean LANGUAGE sql IMMUTABLE COST 1000 AS $f$ SELECT $1 IS NULL $f$', sample.type);
		EXECUTE format('CREATE TABLE lab.value AS SELECT %L::%s AS v, i FROM generate_series(1, 50) i', sample.value, sample.type);
		ANALYZE lab.value;
		FOREACH estimator IN ARRAY '{amount_ltsel,amount_lesel,amount_gtsel,amount_gesel}'::text[]
		LOOP
			EXECUTE format('CREATE OPERATOR lab.<<<< (LEFTARG = %1$s, RIGHTARG = %1$s, FUNCTION = lab.never, RESTRICT = %2$s)', sample.type, estimator);
			EXECUTE format('SELECT count(*) FROM lab.value WHERE v OPERATOR(lab.<<<<) %1$L::%2$s OR %1$L::%2$s OPERATOR(lab.<<<<) v OR v OPERATOR(lab.<<<<) '
				'NULL::%2$s OR v OPERATOR(lab.<<<<) v', sample.value, sample.type) INTO found;
			EXECUTE format('SELECT count(*) FROM lab.value WHERE v OPERATOR(lab.<<<<) $1::%s', sample.type) INTO found USING sample.value;
			IF sample.type !~ '\[' THEN
				EXECUTE format('SELECT count(*) FROM lab.value WHERE v OPERATOR(lab.<<<<) ANY (ARRAY[%1$L, NULL]::%2$s[]) AND v OPERATOR(lab.<<<<) ALL '
					'(ARRAY[%1$L]::%2$s[])', sample.value, sample.type) INTO found;
			END IF;
			EXECUTE format('PREPARE call(%2$s) AS SELECT count(*) FROM lab.value WHERE v OPERATOR(lab.<<<<) $1; SET LOCAL plan_cache_mode = '
				'force_generic_plan; EXPLAIN (COSTS OFF) EXECUTE call(%1$L)', sample.value, sample.type);
			DEALLOCATE call;
			EXECUTE format('DROP OPERATOR lab.<<<< (%1$s, %1$s)', sample.type);
			tried := tried + 1;
		END LOOP;
		DROP TABLE lab.value;
		EXECUTE format('DROP FUNCTION lab.never(%1$s, %1$s)', sample.type);
	END LOOP;
	RAISE WARNING '% operators tried', tried;
END $$;

-- one argument, and a left operand of another type
CREATE FUNCTION lab.odd(integer) RETURNS boolean LANGUAGE sql AS 'SELECT $1 % 2 = 1';
CREATE OPERATOR lab.!!! (RIGHTARG = integer, FUNCTION = lab.odd, RESTRICT = amount_ltsel);
CREATE FUNCTION lab.longer(text, integer) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN length($1) > $2; END';
CREATE OPERATOR lab.>>>> (LEFTARG = text, RIGHTARG = integer, FUNCTION = lab.longer, RESTRICT = amount_gtsel);
SELECT count(*) FILTER (WHERE OPERATOR(lab.!!!) i) AS odd, count(*) AS all FROM generate_series(1, 9) i
	WHERE OPERATOR(lab.!!!) i OR repeat('x', i) OPERATOR(lab.>>>>) 4;

-- an operator of somebody's own over our function is estimated as ours is
CREATE TABLE lab.deal AS SELECT amount(i, CASE WHEN i % 2 = 0 THEN 'USD'::currency ELSE 'EUR' END) AS a FROM generate_series(1, 1000) i;
ANALYZE lab.deal;

CREATE OPERATOR lab.<<<< (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_lt, RESTRICT = amount_ltsel);
CREATE FUNCTION lab.estimated(query text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	line text;
BEGIN
	EXECUTE 'EXPLAIN ' || query INTO line;
	RETURN substring(line from 'rows=(\d+)');
END $$;
SELECT ours BETWEEN 225 AND 275 AS near_249, ours = theirs AS same FROM lab.estimated('SELECT FROM lab.deal WHERE a < ''USD 500''') ours,
	lab.estimated('SELECT FROM lab.deal WHERE a OPERATOR(lab.<<<<) ''USD 500''') theirs;

-- nothing that takes "internal" is in reach of somebody without rights
SET ROLE regress_stranger;
SELECT p.oid::regprocedure FROM pg_proc p WHERE pronamespace = 'funding'::regnamespace AND 'internal'::regtype = ANY (proargtypes) AND NOT proisstrict
	AND NOT EXISTS (SELECT FROM pg_aggregate WHERE aggkind = 'o' AND p.oid IN (aggtransfn, aggfinalfn));
DO $$
DECLARE
	function record;
	value text;
	reached int := 0;
BEGIN
	FOR function IN SELECT p.oid::regproc AS name, pronargs FROM pg_proc p WHERE pronamespace = 'funding'::regnamespace
		AND 'internal'::regtype = ANY (proargtypes)
	LOOP
		FOREACH value IN ARRAY '{NULL,NULL::internal,''x'',0,''USD 5''::funding.amount}'::text[]
		LOOP
			BEGIN
				EXECUTE format('SELECT %s(%s)', function.name, array_to_string(array_fill(value, ARRAY[function.pronargs]), ', '));
				reached := reached + 1;
			EXCEPTION WHEN undefined_function OR feature_not_supported OR cannot_coerce OR datatype_mismatch THEN NULL;
			END;
		END LOOP;
	END LOOP;
	RAISE WARNING '% reached', reached;
END $$;
CREATE TYPE lab.made;
CREATE FUNCTION lab.made_in(cstring) RETURNS lab.made AS 'amount_in' LANGUAGE internal;
CREATE TYPE lab.made (INPUT = amount_in, OUTPUT = amount_out, RECEIVE = amount_recv);
CREATE OPERATOR CLASS lab.made_ops FOR TYPE integer USING btree AS OPERATOR 1 <, FUNCTION 1 btint4cmp(integer, integer),
	FUNCTION 2 amount_sortsupport(internal);
CREATE FUNCTION lab.nearer(integer, integer) RETURNS boolean LANGUAGE sql SUPPORT amount_comparison_support AS 'SELECT $1 < $2';
CREATE FUNCTION lab.mine(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1';
ALTER FUNCTION lab.mine(integer) SUPPORT rate_policy_support;
CREATE AGGREGATE lab.planned(integer) (SFUNC = amount_comparison_support, STYPE = internal);
CREATE OPERATOR lab.~~~~ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4lt, JOIN = amount_ltsel);

RESET ROLE;
DROP SCHEMA lab CASCADE;
DROP ROLE regress_stranger;
