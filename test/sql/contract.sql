-- What every object of the extension keeps to, whichever part it belongs to.
-- Each query lists the objects that break one rule: all must be empty.
-- Not looked at: array and row types, which newer servers list as members and older ones do not.
CREATE TEMP VIEW member AS
	SELECT classid, objid, pg_describe_object(classid, objid, 0) AS object FROM pg_depend
	WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'funding')
	AND NOT (classid = 'pg_type'::regclass AND EXISTS (SELECT FROM pg_type t WHERE t.typarray = objid OR t.oid = objid AND t.typrelid <> 0));
CREATE TEMP VIEW member_function AS SELECT p.*, object FROM member JOIN pg_proc p ON classid = 'pg_proc'::regclass AND objid = p.oid;
CREATE TEMP VIEW member_operator AS SELECT o.*, object FROM member JOIN pg_operator o ON classid = 'pg_operator'::regclass AND objid = o.oid;
CREATE TEMP VIEW member_type AS SELECT t.*, object FROM member JOIN pg_type t ON classid = 'pg_type'::regclass AND objid = t.oid;
CREATE TEMP VIEW member_relation AS SELECT c.*, object FROM member JOIN pg_class c ON classid = 'pg_class'::regclass AND objid = c.oid;
CREATE TEMP VIEW member_column AS
	SELECT attrelid, attnum, attname, atttypid, atttypmod, relkind, object FROM member_relation c JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0
		AND NOT attisdropped WHERE relkind IN ('r', 'v');

-- the extension is there to be looked at
SELECT count(*) > 100 AS enough, count(*) FILTER (WHERE classid = 'pg_proc'::regclass) > 50 AS functions FROM member;

-- everything is in schema funding; views can be read by everybody, tables by nobody but their owner
SELECT object, nspname FROM member_function JOIN pg_namespace n ON n.oid = pronamespace WHERE nspname <> 'funding';
SELECT object, nspname FROM member_type JOIN pg_namespace n ON n.oid = typnamespace WHERE nspname <> 'funding';
SELECT object, nspname FROM member_operator JOIN pg_namespace n ON n.oid = oprnamespace WHERE nspname <> 'funding';
SELECT object, nspname FROM member_relation JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname <> 'funding';
SELECT object FROM member_relation WHERE CASE relkind WHEN 'v' THEN NOT has_table_privilege('public', oid, 'SELECT')
	WHEN 'r' THEN has_table_privilege('public', oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER') END;
SELECT object FROM member_function WHERE NOT has_function_privilege('public', oid, 'EXECUTE') AND prorettype <> 'trigger'::regtype;
SELECT 'schema funding' WHERE NOT has_schema_privilege('public', 'funding', 'USAGE');

-- everything says what it is, but for sequences behind columns and families made with their class
SELECT object FROM member
	WHERE classid <> 'pg_opfamily'::regclass AND NOT EXISTS (SELECT FROM member_relation WHERE oid = objid AND classid = 'pg_class'::regclass AND relkind = 'S')
	AND coalesce(obj_description(objid, classid::regclass::name), '') = '' ORDER BY 1;
SELECT object, attname FROM member_column WHERE coalesce(col_description(attrelid, attnum), '') = '' ORDER BY attrelid, attnum;

-- what only reads can run in parallel workers; what writes is volatile and says so
SELECT object, provolatile, proparallel FROM member_function WHERE proparallel <> CASE WHEN provolatile = 'v' THEN 'u' ELSE 's' END;
SELECT object FROM member_function WHERE provolatile = 'v' AND prorettype <> 'trigger'::regtype
	AND proname NOT IN ('load_rates', 'load_figures', 'file_page', 'file_figures', 'confirm_figures');

-- bodies do not depend on search_path, rights are the caller's, and what is immutable reads no table
SELECT object FROM member_function JOIN pg_language l ON l.oid = prolang WHERE lanname = 'sql' AND prosqlbody IS NULL;
SELECT object FROM member_function JOIN pg_language l ON l.oid = prolang WHERE lanname NOT IN ('c', 'sql', 'internal')
	AND NOT coalesce(proconfig, '{}') @> '{"search_path=pg_catalog, funding, pg_temp"}';
SELECT object FROM member_function WHERE prosecdef;
SELECT object, refobjid::regclass FROM member_function p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
	WHERE d.refclassid = 'pg_class'::regclass AND provolatile = 'i';

-- nobody but its owner can make triggers on a table, which scripts of the extension would run, and not everybody can refer to its rows, which keeps them from
-- being deleted
SELECT object, privilege_type, grantee FROM member_relation c, aclexplode(relacl) WHERE privilege_type = 'TRIGGER' AND grantee <> relowner
	OR privilege_type = 'REFERENCES' AND grantee = 0;

-- nothing of the extension needs what is neither of it nor of PostgreSQL, which has no row here
CREATE TEMP VIEW part AS
	SELECT classid, objid FROM member
	UNION SELECT d.classid, d.objid FROM pg_depend d JOIN member m ON d.refclassid = m.classid AND d.refobjid = m.objid
		WHERE d.classid = ANY ('{pg_rewrite,pg_constraint,pg_trigger,pg_attrdef,pg_policy}'::regclass[]) AND deptype IN ('a', 'i')
	UNION SELECT classid, objid FROM pg_depend WHERE classid = ANY ('{pg_amop,pg_amproc}'::regclass[])
		AND (refclassid, refobjid) IN (SELECT classid, objid FROM member);
SELECT pg_describe_object(classid, objid, objsubid) AS object, pg_describe_object(refclassid, refobjid, refobjsubid) AS needs FROM pg_depend
	WHERE (classid, objid) IN (SELECT classid, objid FROM part)
		AND refclassid = ANY ('{pg_operator,pg_proc,pg_cast,pg_collation,pg_opclass,pg_opfamily,pg_type}'::regclass[])
	AND (refclassid, refobjid) NOT IN (SELECT classid, objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e')
	AND NOT (refclassid = 'pg_type'::regclass
		AND EXISTS (SELECT FROM pg_type t
		WHERE t.oid = refobjid AND (t.typelem IN (SELECT oid FROM member_type) OR t.typrelid IN (SELECT oid FROM member_relation)))) ORDER BY 1, 2;

-- whatever has a text in the catalogs can be made again from it without a search_path, as pg_dump and pg_upgrade do
CREATE FUNCTION pg_temp.made_again(object text, statement text) RETURNS text LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
	BEGIN
		EXECUTE statement;
		RAISE EXCEPTION SQLSTATE 'TAKEN';
	EXCEPTION
		WHEN SQLSTATE 'TAKEN' THEN
			RETURN NULL;
		WHEN OTHERS THEN
			RETURN object || ': ' || sqlerrm;
	END;
END $$;
CREATE TEMP VIEW definition AS
	SELECT object, pg_get_functiondef(oid) AS text FROM member_function WHERE prokind <> 'a'
	UNION ALL SELECT object, format('CREATE OR REPLACE VIEW %s AS %s', oid::regclass, pg_get_viewdef(oid)) FROM member_relation WHERE relkind = 'v'
	UNION ALL SELECT format('%s of %s', conname, object),
		format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %2$I %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid))
		FROM pg_constraint c JOIN member_relation m ON m.oid = conrelid WHERE contype = 'c'
	UNION ALL SELECT format('%s of %s', tgname, object), replace(pg_get_triggerdef(t.oid), 'CREATE TRIGGER', 'CREATE OR REPLACE TRIGGER') FROM pg_trigger t
		JOIN member_relation m ON m.oid = tgrelid WHERE NOT tgisinternal
	UNION ALL SELECT format('index of %s', object), format('DROP INDEX %s; %s', indexrelid::regclass, pg_get_indexdef(indexrelid)) FROM pg_index i
		JOIN member_relation m ON m.oid = indrelid WHERE NOT indisunique
	UNION ALL SELECT format('default of %s', object), format('ALTER TABLE %s ALTER %I SET DEFAULT %s', adrelid::regclass, attname, pg_get_expr(adbin, adrelid))
		FROM pg_attrdef d JOIN member_column ON attrelid = adrelid AND attnum = adnum;
SET search_path = pg_catalog;
SELECT count(*) > 300 AS enough FROM pg_temp.definition;
SELECT pg_temp.made_again(object, text) FROM pg_temp.definition WHERE pg_temp.made_again(object, text) IS NOT NULL ORDER BY 1;
RESET search_path;

-- pg_upgrade makes functions before operator classes: a body in SQL does not group, sort or tell apart types of the extension
SELECT object FROM member_function WHERE prosqlbody::text ~ (SELECT format(':(eqop|sortop) (%s) ', string_agg(oid::text, '|')) FROM member_operator) ORDER BY 1;
-- nor does it call what depends on a setting or the clock; "||" with a number, which is stable only for what other types print, does not
SELECT object, used.oid::regprocedure FROM member_function p
	CROSS JOIN LATERAL regexp_matches(p.prosqlbody::text, ':(funcid|aggfnoid|winfnoid|opno) (\d+)', 'g') AS node
	JOIN pg_proc used ON used.oid = CASE WHEN node[1] = 'opno' THEN (SELECT oprcode FROM pg_operator o WHERE o.oid = node[2]::oid) ELSE node[2]::oid END
	WHERE p.provolatile = 'i' AND used.provolatile <> 'i' AND used.proname NOT IN ('anytextcat', 'textanycat');
SELECT object FROM member_function p WHERE p.provolatile = 'i' AND p.prosqlbody::text ~ 'SQLVALUEFUNCTION';

-- names that clients and other products take for their own
SELECT object FROM member_function WHERE proname IN ('convert', 'median', 'year', 'first', 'last', 'mode', 'normalize')
	AND object <> 'function funding.mode(funding.amount)';
SELECT object, attname FROM member_column WHERE attname ~ 'income|cost|discount|margin';

-- operators that every client can parse, besides those that only the operator classes use
SELECT object FROM member_operator o WHERE oprname NOT IN ('=', '<', '>', '<=', '>=', '<>', '+', '-', '*', '/', '~', '&&', '@>', '<@', '<<', '>>', '<->', '-|-')
	AND NOT (oprname IN ('*<', '*<=', '*>=', '*>') AND EXISTS (SELECT FROM pg_amop WHERE amopopr = o.oid));

-- operators are complete: a function of ours that is immutable, and what the planner wants to know of those that filter
SELECT object FROM member_operator WHERE oprcode = 0 OR oprcode NOT IN (SELECT oid FROM member_function WHERE provolatile = 'i');
SELECT object FROM member_operator WHERE oprresult = 'boolean'::regtype AND oprkind = 'b' AND (oprcom = 0 OR oprrest = 0 OR oprjoin = 0);
SELECT object FROM member_operator WHERE oprname IN ('=', '<>', '<', '<=', '>', '>=') AND oprnegate = 0;
SELECT object FROM member_operator WHERE oprname IN ('+', '*') AND oprkind = 'b' AND oprcom = 0 AND (oprleft = oprright OR oprname = '*');
SELECT object FROM member_operator WHERE oprname = '=' AND NOT (oprcanhash AND oprcanmerge)
	AND EXISTS (SELECT FROM pg_opclass WHERE opcintype = oprleft AND opcdefault AND opcmethod = (SELECT oid FROM pg_am WHERE amname = 'hash'));

-- types travel in binary form, are not taken for strings or numbers, and are all defined
SELECT object FROM member_type WHERE typtype = 'b' AND (NOT typisdefined OR typsend = 0 OR typreceive = 0 OR typcategory <> 'U' OR typcollation <> 0);

-- operator classes are sound; hash classes also serve partitioning
SELECT object FROM member JOIN pg_opclass c ON classid = 'pg_opclass'::regclass AND objid = c.oid WHERE NOT amvalidate(c.oid);
SELECT object FROM member JOIN pg_opclass c ON classid = 'pg_opclass'::regclass AND objid = c.oid JOIN pg_am m ON m.oid = opcmethod
	WHERE amname = 'hash' AND NOT EXISTS (SELECT FROM pg_amproc WHERE amprocfamily = opcfamily AND amprocnum = 2 AND amproclefttype = opcintype);

-- aggregates merge, but for those over ordered sets, as core's; their states are types that can be stored, and each has its _state and _merge forms
SELECT object FROM member_function p JOIN pg_aggregate ON aggfnoid = p.oid WHERE CASE WHEN proname IN ('percentile_disc', 'percentile_cont', 'mode')
	THEN aggkind <> 'o' ELSE aggtranstype = 'internal'::regtype OR aggcombinefn = 0 OR aggkind <> 'n' END;
SELECT object FROM member_function p JOIN pg_aggregate a ON aggfnoid = p.oid WHERE aggkind = 'n' AND proname !~ '_(state|merge)$' AND NOT EXISTS (
	SELECT FROM member_function s JOIN pg_aggregate sa ON sa.aggfnoid = s.oid
	WHERE s.proname = p.proname || '_state' AND s.proargtypes = p.proargtypes AND sa.aggtransfn = a.aggtransfn AND s.prorettype = a.aggtranstype);
SELECT object FROM member_function p JOIN pg_aggregate a ON aggfnoid = p.oid WHERE aggkind = 'n' AND proname !~ '_(state|merge)$' AND NOT EXISTS (
	SELECT FROM member_function s
	WHERE s.prokind = 'a' AND s.proname = p.proname || '_merge' AND s.proargtypes[0] = a.aggtranstype AND s.pronargs = 1 AND s.prorettype = p.prorettype);

-- columns of views are of types that every tool knows, numbers with a precision that fits 28 digits; readable_ views are their tables for those who may not
-- read them
SELECT object, attname, format_type(atttypid, atttypmod) AS type FROM member_column WHERE relkind = 'v' AND object !~ '^view funding\.readable_' AND NOT (
	atttypid = ANY ('{int4,int8,text,date,bool}'::regtype[])
	OR atttypid = 'varchar'::regtype AND atttypmod > 0
	OR atttypid = 'numeric'::regtype AND atttypmod > 0 AND (atttypmod - 4) >> 16 <= 28)
	ORDER BY attrelid, attnum;

-- the planner is told what every state takes that grows
SELECT aggfnoid::regprocedure FROM pg_aggregate JOIN pg_proc p ON p.oid = aggfnoid JOIN pg_type t ON t.oid = aggtranstype
	WHERE pronamespace = 'funding'::regnamespace AND typlen = -1 AND aggtransspace = 0;
