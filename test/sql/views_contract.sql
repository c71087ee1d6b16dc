-- What tools can rely on beyond the rules that hold for every view of the schema.
SET search_path = funding;

-- neither NaN nor Infinity, in any row
SELECT format($$SELECT %L AS view, row FROM funding.%I AS row WHERE row::text ~ '[,(]-?(NaN|Infinity)[,)]'$$, relname, relname)
FROM pg_class WHERE relname IN ('figures', 'yearly_change', 'source_gaps', 'gap_effects', 'yearly_figures', 'yearly_totals', 'sources')
	AND relnamespace = 'funding'::regnamespace ORDER BY relname
\gexec

-- no materialised views, which tools do not list; all views are readable
SELECT relname FROM pg_class WHERE relnamespace = 'funding'::regnamespace
	AND (relkind = 'm' OR relkind = 'v' AND NOT has_table_privilege('public', oid, 'SELECT'));

-- the columns, in their order; later versions may append
SELECT c.relname AS view, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'funding'::regnamespace
	AND c.relname IN ('figures', 'yearly_change', 'source_gaps', 'gap_effects', 'yearly_figures', 'yearly_totals', 'sources', 'exchange_rates', 'start_here')
ORDER BY c.relname, a.attnum;

-- the keys that tools follow
SELECT conrelid::regclass, conname, contype FROM pg_constraint
WHERE conrelid IN ('source'::regclass, 'document'::regclass, 'reported_figure'::regclass) AND contype IN ('p', 'f') ORDER BY conname;
