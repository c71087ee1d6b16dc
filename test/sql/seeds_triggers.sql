-- trigger functions of the extension as triggers of somebody else's tables: any time, event and level is an error, never a row misread
SET search_path = funding, public;
SET client_min_messages = warning;
CREATE TABLE stranger (base text, quote int, valid_on text, source int, preference text, rate text, known_on text, shipped text);
CREATE TABLE lookalike (base currency, quote currency, valid_on date, rate numeric, source text, preference smallint, known_on date, shipped boolean);
CREATE TABLE empty ();
CREATE VIEW looks AS SELECT * FROM lookalike;

-- fires one trigger and tells what became of the statement: refused (39P01), or gone through (P0002)
CREATE FUNCTION fire(function text, relation text, timing text, event text, level text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TRIGGER probe %s %s ON %I FOR EACH %s EXECUTE FUNCTION %I()', timing, event, relation, level, function);
	EXECUTE CASE event
		WHEN 'INSERT' THEN format('INSERT INTO %I DEFAULT VALUES', relation)
		WHEN 'UPDATE' THEN format('UPDATE %I SET base = base WHERE preference::text <> ''0''', relation)
		WHEN 'DELETE' THEN format('DELETE FROM %I WHERE preference::text <> ''0''', relation)
		ELSE format('TRUNCATE %I', relation) END;
	RAISE EXCEPTION 'ran' USING ERRCODE = 'P0002';
EXCEPTION WHEN OTHERS THEN
	RETURN sqlstate || CASE WHEN sqlstate IN ('39P01', 'P0002') THEN '' ELSE ' ' || sqlerrm END;
END $$;
INSERT INTO stranger VALUES ('USD', 1, 'x', 2, '1', '1', 'x', 'x');
INSERT INTO lookalike VALUES ('USD', 'EUR', '2024-01-02', 1, 'me', 0, '2024-01-02', true), ('USD', 'EUR', '2024-01-02', 1, 'me', 1, NULL, false);

-- (statements on a view fire no triggers for statements, unless INSTEAD OF ones are there for rows)
CREATE TABLE function AS SELECT p.proname::text AS name FROM pg_proc p WHERE pronamespace = 'funding'::regnamespace AND prorettype = 'trigger'::regtype;
SELECT name FROM function ORDER BY 1;
SELECT relation, timing, level, outcome, count(*) AS statements FROM (
	SELECT relation, timing, level, fire(f.name, relation, timing, event, level) AS outcome
	FROM function f, unnest('{stranger,lookalike,empty,looks}'::text[]) relation, unnest('{BEFORE,AFTER,INSTEAD OF}'::text[]) timing,
		unnest('{INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) event, unnest('{ROW,STATEMENT}'::text[]) level
	WHERE CASE WHEN relation = 'looks' THEN event <> 'TRUNCATE' AND (timing = 'INSTEAD OF') = (level = 'ROW') ELSE timing <> 'INSTEAD OF'
		AND (event <> 'TRUNCATE' OR level = 'STATEMENT') END
		AND NOT (relation = 'empty' AND event IN ('UPDATE', 'DELETE'))) x
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4;

-- on the extension's own tables, at another time, event or level; the guard is there before a TRUNCATE ends
INSERT INTO exchange_rate VALUES ('USD', 'AMD', '2024-01-16', 400);
SELECT timing, level, outcome, count(*) AS statements FROM (
	SELECT timing, level, fire(f.name, 'exchange_rate', timing, event, level) AS outcome
	FROM function f, unnest('{BEFORE,AFTER}'::text[]) timing, unnest('{INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) event, unnest('{ROW,STATEMENT}'::text[]) level
	WHERE event <> 'INSERT' AND (event <> 'TRUNCATE' OR level = 'STATEMENT')
		AND NOT (timing = 'BEFORE' AND (level = 'ROW' OR event = 'TRUNCATE')) AND NOT (f.name = 'exchange_rate_revise' AND timing = 'AFTER' AND level = 'ROW'))
			x
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;

-- nobody else may make them triggers, and called by themselves they are none
CREATE ROLE regress_funding_stranger;
GRANT CREATE ON SCHEMA public TO regress_funding_stranger;
SET ROLE regress_funding_stranger;
CREATE TABLE public.mine (preference smallint);
CREATE TRIGGER probe BEFORE INSERT ON public.mine FOR EACH ROW EXECUTE FUNCTION refuse_shipped_change();
RESET ROLE;
DROP TABLE public.mine;
REVOKE CREATE ON SCHEMA public FROM regress_funding_stranger;
DROP ROLE regress_funding_stranger;
SELECT exchange_rate_known_on();
SELECT exchange_rate_revise();
DELETE FROM exchange_rate WHERE preference > 0;
DELETE FROM rate_revision;
DROP VIEW looks;
DROP TABLE stranger, lookalike, empty, function;
DROP FUNCTION fire;
