-- What tools can rely on, for every view of the schema. Each query lists the offenders: none.
SET search_path = funding;

CREATE TEMPORARY VIEW view_column AS
SELECT c.oid, c.relname AS view, a.attnum, a.attname AS name, a.atttypid, a.atttypmod, format_type(a.atttypid, a.atttypmod) AS type
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'funding'::regnamespace AND c.relkind IN ('v', 'm');

-- types that every client knows; numeric only with a precision of at most 28 digits
SELECT view, name, type FROM view_column
WHERE atttypid NOT IN ('integer'::regtype, 'bigint'::regtype, 'numeric'::regtype, 'text'::regtype, 'varchar'::regtype, 'date'::regtype, 'boolean'::regtype)
	OR atttypid = 'numeric'::regtype AND (atttypmod = -1 OR ((atttypmod - 4) >> 16) > 28)
	OR atttypid = 'varchar'::regtype AND atttypmod = -1;
-- a comment on every view and every column
SELECT relname FROM pg_class WHERE relnamespace = 'funding'::regnamespace AND relkind = 'v' AND obj_description(oid, 'pg_class') IS NULL;
SELECT view, name FROM view_column WHERE col_description(oid, attnum) IS NULL;
-- names that tools paint in a currency of their own
SELECT view, name FROM view_column WHERE name ~ 'income|cost|discount|margin';
-- no materialised views; which tools do not list
SELECT relname FROM pg_class WHERE relnamespace = 'funding'::regnamespace AND relkind = 'm';
-- readable by all
SELECT relname FROM pg_class WHERE relnamespace = 'funding'::regnamespace AND relkind IN ('v', 'r') AND NOT has_table_privilege('public', oid, 'SELECT');
-- neither NaN nor Infinity, in any row
SELECT format($$SELECT %L AS view, row FROM funding.%I AS row WHERE row::text ~ '[,(]-?(NaN|Infinity)[,)]'$$, relname, relname)
FROM pg_class WHERE relname IN ('figures', 'yearly_change', 'source_gaps', 'sources') AND relnamespace = 'funding'::regnamespace ORDER BY relname
\gexec

-- the columns, in their order; later versions may append
SELECT view, name, type FROM view_column
WHERE view IN ('figures', 'yearly_change', 'source_gaps', 'sources', 'start_here') ORDER BY view, attnum;

-- keys are seen by tools that are no owner
SELECT conrelid::regclass, conname, contype FROM pg_constraint
WHERE conrelid IN ('source'::regclass, 'document'::regclass, 'reported_figure'::regclass) AND contype IN ('p', 'f') ORDER BY conname;
