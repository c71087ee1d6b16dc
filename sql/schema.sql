/*
 * The schema of the extension begins empty.
 *
 * The script runs as a superuser and looks for operators and functions in this
 * schema first after pg_catalog.  It is written to find its own only; that it
 * also meets no others holds if one statement should lack that care.  Two kinds
 * of objects may be there, since pg_restore makes them before this extension:
 * collations, of which the script uses none but pg_catalog's, and what a
 * superuser owns of an extension whose name comes before this one's.
 */
DO LANGUAGE plpgsql $$
DECLARE
	others pg_catalog.text[];
BEGIN
	SELECT pg_catalog.array_agg(pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid)
		ORDER BY d.classid, d.objid) INTO others
		FROM pg_catalog.pg_depend d
		WHERE d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_namespace'::pg_catalog.regclass::pg_catalog.oid
			AND d.refobjid OPERATOR(pg_catalog.=) 'funding'::pg_catalog.regnamespace::pg_catalog.oid
			AND d.classid OPERATOR(pg_catalog.<>) 'pg_catalog.pg_collation'::pg_catalog.regclass::pg_catalog.oid
			AND NOT (d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid)
			AND NOT (EXISTS (SELECT FROM pg_catalog.pg_depend e
					WHERE e.classid OPERATOR(pg_catalog.=) d.classid AND e.objid OPERATOR(pg_catalog.=) d.objid
						AND e.deptype OPERATOR(pg_catalog.=) 'e')
				AND NOT EXISTS (SELECT FROM pg_catalog.pg_shdepend o
					JOIN pg_catalog.pg_roles r ON r.oid OPERATOR(pg_catalog.=) o.refobjid
					WHERE o.dbid OPERATOR(pg_catalog.=) (SELECT b.oid FROM pg_catalog.pg_database b
						WHERE b.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
						AND o.classid OPERATOR(pg_catalog.=) d.classid AND o.objid OPERATOR(pg_catalog.=) d.objid
						AND o.deptype OPERATOR(pg_catalog.=) 'o' AND NOT r.rolsuper));
	IF others IS NOT NULL THEN
		RAISE EXCEPTION USING
			ERRCODE = 'object_not_in_prerequisite_state',
			MESSAGE = 'schema "funding" holds objects that are not of extension "funding"',
			DETAIL = pg_catalog.concat('There are ', pg_catalog.cardinality(others), ': ',
				pg_catalog.array_to_string(others[1:10], ', '),
				CASE WHEN pg_catalog.cardinality(others) OPERATOR(pg_catalog.>) 10 THEN ', ...' END, '.'),
			HINT = 'Drop them or move them into another schema. CREATE EXTENSION makes the schema where there is none.';
	END IF;
END
$$;
