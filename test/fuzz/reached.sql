-- Functions of the extension that no call of fuzz.sql reaches and that are not in the list of those
-- left out, or that are in it without need.  What a call reaches is what its parse tree depends on,
-- and what the server calls for that: the functions of a type, of an aggregate, and of an order, and
-- those that help the planner.
SET search_path = fuzz;

CREATE TABLE left_out (name text PRIMARY KEY, reason text NOT NULL);
INSERT INTO left_out VALUES
	('funding.amount_typmod_in(cstring[])', 'the currency of a column is written in a statement'),
	('funding.amount_typmod_out(integer)', 'shows what is in the catalog'),
	('funding.currencies()', 'has no argument'),
	('funding.figure_words()', 'has no argument'),
	('funding.rate(funding.currency,funding.currency,timestamp with time zone,"any")', 'refuses all it gets: test/sql/change_arguments.sql'),
	('funding.to_currency(funding.amount,funding.currency,timestamp with time zone,"any")', 'refuses all it gets: test/sql/change_arguments.sql'),
	('funding.try_to_currency(funding.amount,funding.currency,timestamp with time zone,"any")', 'refuses all it gets: test/sql/change_arguments.sql'),
	('funding.locales()', 'has no argument'),
	('funding.refuse_shipped_change()', 'a trigger: test/sql/seeds_triggers.sql'),
	('funding.exchange_rate_known_on()', 'a trigger: test/sql/seeds_triggers.sql'),
	('funding.exchange_rate_revise()', 'a trigger: test/sql/seeds_triggers.sql');

DO $$
DECLARE
	made record;
BEGIN
	FOR made IN SELECT row_number() OVER () AS number, statement, (SELECT string_agg(t::regtype::text, ', ' ORDER BY i) FROM unnest(types) WITH ORDINALITY u(t, i)) AS types FROM call LOOP
		EXECUTE format('CREATE FUNCTION fuzz.call_%s(%s) RETURNS void BEGIN ATOMIC %s; END', made.number, made.types, made.statement);
	END LOOP;
END $$;

CREATE TEMP VIEW reached AS WITH
	used AS (SELECT refclassid AS class, refobjid AS object FROM pg_depend JOIN pg_proc p ON classid = 'pg_proc'::regclass AND objid = p.oid WHERE pronamespace = 'fuzz'::regnamespace),
	called AS (SELECT p.* FROM pg_proc p JOIN used ON class = 'pg_proc'::regclass AND object = p.oid),
	operator AS (SELECT o.* FROM pg_operator o JOIN used ON class = 'pg_operator'::regclass AND object = o.oid)
	SELECT oid FROM called UNION
	SELECT unnest(ARRAY[oprcode, oprrest]) FROM operator UNION
	SELECT prosupport FROM pg_proc JOIN operator o ON pg_proc.oid = oprcode UNION
	SELECT prosupport FROM called UNION
	SELECT amproc FROM pg_amproc JOIN pg_amop s ON amprocfamily = amopfamily JOIN operator o ON amopopr = o.oid UNION
	SELECT unnest(ARRAY[aggtransfn, aggfinalfn, aggmtransfn, aggminvtransfn, aggmfinalfn]) FROM pg_aggregate JOIN called ON aggfnoid = called.oid UNION
	SELECT unnest(ARRAY[typinput, typoutput, typreceive, typsend]) FROM pg_type t WHERE t.oid IN (SELECT type FROM seed);

SELECT name || ' is not called: give its arguments seeds, or a reason to test/fuzz/reached.sql'
FROM pg_depend JOIN pg_proc p ON classid = 'pg_proc'::regclass AND objid = p.oid, LATERAL (SELECT p.oid::regprocedure::text) f(name)
WHERE refobjid = (SELECT oid FROM pg_extension WHERE extname = 'funding') AND deptype = 'e' AND p.oid NOT IN (SELECT oid FROM reached) AND name NOT IN (SELECT name FROM left_out)
UNION ALL
SELECT name || ' is called, or is none: take it from the list of test/fuzz/reached.sql' FROM left_out WHERE to_regprocedure(name) IS NULL OR to_regprocedure(name) IN (SELECT oid FROM reached)
ORDER BY 1;
