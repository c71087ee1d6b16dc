-- messages repeat the beginning of a text, however long it is
SET search_path=funding,public;
-- the message of a statement that fails; "long" if message, detail and hint are
CREATE FUNCTION pg_temp.told(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	message text;
	detail text;
	hint text;
BEGIN
	EXECUTE statement;
	RETURN 'no error';
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN CASE WHEN length(message) + length(detail) + length(hint) > 1000 THEN 'long: '
		ELSE '' END || regexp_replace(left(message, 200), 'x{90,100}\.\.\.', 'xxx...');
END $$;
SELECT typname, start, pg_temp.told(format('SELECT (%L || repeat(''x'', 100000))::funding.%I', start, typname))
	FROM pg_type t, unnest(ARRAY['', 'USD ', '{', 'USD 1 ', '(USD,1,']) start
	WHERE typnamespace = 'funding'::regnamespace AND typtype = 'b' AND typcategory = 'U' ORDER BY typname, start COLLATE "C";
SELECT s, pg_temp.told(replace(statement, 'LONG', 'repeat(''x'', 100000)')) FROM unnest(ARRAY[
	'period(LONG)', 'fiscal_year(date ''2024-01-01'', LONG)', 'ytd(date ''2024-01-01'', LONG)',
	'parse_amount(LONG, ''en'')', 'parse_amount(''USD 1'', LONG)', 'format_amount(''USD 1'', LONG)', 'format_amount(''USD 1'', ''en'', LONG)',
	'rate(''EUR'', ''USD'', date ''2024-01-02'', LONG)', 'rate(''EUR'', ''USD'', daterange ''[2024-01-01,2024-02-01)'', LONG)',
	'rate(''EUR'', ''USD'', LONG)', 'to_currency(''EUR 1'', ''USD'', date ''2024-01-02'', ''previous'', 7, NULL, LONG)',
		'to_currency(''EUR 1'', ''USD'', LONG)',
	'read_rates(''<Envelope/>'', LONG)', 'read_rates(convert_to(LONG, ''UTF8''))', 'read_rates(convert_to(''<'' || LONG || ''/>'', ''UTF8''))',
	'rate_outliers((''1'' || repeat(''0'', 100000))::numeric)', 'day_or_period(LONG)',
	'plot_sources(ARRAY[LONG], ''{3}'', ''{2}'', ''{1}'', '''', '''')', 'plot_change(ARRAY[LONG], ''{Infinity}'', ''{1}'', '''', '''')',
	'plot_bridge(ARRAY[LONG], ''{Infinity}'', '''', 2, '''', 3)']) s CROSS JOIN LATERAL (SELECT 'SELECT ' || s) q(statement);
-- so for each text argument of every function that can be called with these values
CREATE TEMP TABLE sample (type regtype, value text);
INSERT INTO sample VALUES ('text', 'text ''2024'''), ('text[]', 'ARRAY[text ''2024'']'), ('numeric', '1.5'), ('integer', '1'), ('bigint', 'bigint ''1'''),
	('boolean', 'true'), ('double precision', 'float8 ''1'''), ('double precision[]', 'float8[] ''{1}'''), ('date', 'date ''2024-01-16'''),
	('daterange', 'daterange ''[2023-01-01,2024-01-01)'''), ('interval', 'interval ''1 year'''), ('timestamp', 'timestamp ''2024-01-16'''),
		('bytea', 'bytea ''<Envelope/>'''), ('funding.amount', 'amount ''USD 1'''), ('funding.currency', 'currency ''USD'''),
	('funding.figure', 'figure ''USD undisclosed'''), ('funding.rate_book', 'rate_book ''{EUR/USD 2024-01-16 1.1}'''), ('numeric[]', 'numeric[] ''{1}'''),
		('smallint', 'smallint ''1''');
CREATE TEMP TABLE called AS
SELECT p.oid::regprocedure AS function, n AS argument, pg_temp.told('SELECT * FROM ' || p.oid::regproc || '(' ||
	(SELECT string_agg(CASE WHEN i <> n THEN s.value WHEN a = 'text'::regtype THEN 'repeat(''x'', 100000)' ELSE 'ARRAY[repeat(''x'', 100000)]' END, ', '
		ORDER BY i) FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS u (a, i) JOIN sample s ON s.type = a) || ')') AS told
FROM pg_proc p, generate_series(1, p.pronargs) n
WHERE p.pronamespace = 'funding'::regnamespace AND p.prokind = 'f' AND p.proargtypes[n - 1] IN ('text'::regtype, 'text[]'::regtype)
	AND p.proargtypes::oid[] <@ (SELECT array_agg(type::oid) FROM sample)
	AND p.prorettype <> 'trigger'::regtype OFFSET 0;
SELECT count(*) > 80 AS some, count(*) FILTER (WHERE told LIKE '%xxx...%') > 50 AS repeated FROM called;
-- (casts to numeric, integer and arrays are of PostgreSQL, which repeats all)
SELECT function, argument, left(told, 100) FROM called
	WHERE told LIKE 'long: %' AND told !~ '^long: (invalid input syntax for type (numeric|integer)|malformed array literal): '
	ORDER BY function::text COLLATE "C", argument;
