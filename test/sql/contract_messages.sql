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
	RETURN CASE WHEN length(message) + length(detail) + length(hint) > 1000 THEN 'long: ' ELSE '' END || regexp_replace(left(message, 200), 'x{90,100}\.\.\.', 'xxx...');
END $$;
SELECT typname, start, pg_temp.told(format('SELECT (%L || repeat(''x'', 100000))::funding.%I', start, typname))
	FROM pg_type t, unnest(ARRAY['', 'USD ', '{', 'USD 1 ', '(USD,1,']) start
	WHERE typnamespace = 'funding'::regnamespace AND typtype = 'b' AND typcategory = 'U' ORDER BY typname, start COLLATE "C";
SELECT s, pg_temp.told(replace(statement, 'LONG', 'repeat(''x'', 100000)')) FROM unnest(ARRAY[
	'period(LONG)', 'fiscal_year(date ''2024-01-01'', LONG)', 'ytd(date ''2024-01-01'', LONG)',
	'parse_amount(LONG, ''en'')', 'parse_amount(''USD 1'', LONG)', 'format_amount(''USD 1'', LONG)', 'format_amount(''USD 1'', ''en'', LONG)',
	'rate(''EUR'', ''USD'', date ''2024-01-02'', LONG)', 'rate(''EUR'', ''USD'', daterange ''[2024-01-01,2024-02-01)'', LONG)',
	'rate(''EUR'', ''USD'', LONG)', 'to_currency(''EUR 1'', ''USD'', date ''2024-01-02'', ''previous'', 7, NULL, LONG)', 'to_currency(''EUR 1'', ''USD'', LONG)',
	'read_rates(''<Envelope/>'', LONG)', 'read_rates(convert_to(LONG, ''UTF8''))', 'read_rates(convert_to(''<'' || LONG || ''/>'', ''UTF8''))',
	'rate_outliers((''1'' || repeat(''0'', 100000))::numeric)', 'day_or_period(LONG)',
	'plot_sources(ARRAY[LONG], ''{3}'', ''{2}'', ''{1}'', '''', '''')', 'plot_change(ARRAY[LONG], ''{Infinity}'', ''{1}'', '''', '''')',
	'plot_bridge(ARRAY[LONG], ''{Infinity}'', '''', 2, '''', 3)']) s CROSS JOIN LATERAL (SELECT 'SELECT ' || s) q(statement);
