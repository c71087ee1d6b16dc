/*
 * The schema keeps its name until the end.
 *
 * The scripts and their search_path have names, and the owner of the schema can
 * give its name to another one between two statements: so its row is locked.
 */
DO LANGUAGE plpgsql $$
DECLARE
	current_name pg_catalog.text;
BEGIN
	SELECT n.nspname::pg_catalog.text INTO current_name
		FROM pg_catalog.pg_namespace n
		JOIN pg_catalog.pg_extension e ON e.extnamespace OPERATOR(pg_catalog.=) n.oid
		WHERE e.extname OPERATOR(pg_catalog.=) 'funding'
		FOR UPDATE OF n;
	IF current_name OPERATOR(pg_catalog.=) 'funding'::pg_catalog.text THEN
		RETURN;
	END IF;
	RAISE EXCEPTION USING
		ERRCODE = 'object_not_in_prerequisite_state',
		MESSAGE = 'the schema of extension "funding" has another name',
		DETAIL = 'Its scripts name the objects of schema "funding", which would be those of others.',
		HINT = pg_catalog.concat('Give the name back: ALTER SCHEMA ', pg_catalog.quote_ident(current_name),
			' RENAME TO funding.');
END
$$;
