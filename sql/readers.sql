/* Readers of the documents that publishers of figures give out. */

/* ---- formats of exchange rates ---- */

CREATE FUNCTION is_xml_path(path text) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_xml_path(text) IS
	'true if the readers can follow the path: @a, ., x, x/y, x/@a seen from a row; ../@a around it; //x, //x/@a '
	'before it';

CREATE TABLE rate_format (
	name text PRIMARY KEY,
	publisher text NOT NULL,
	home_currency currency NOT NULL,
	direction text NOT NULL,
	root_name text NOT NULL,
	row_name text NOT NULL,
	row_condition text,
	date_path text NOT NULL,
	date_form text NOT NULL DEFAULT 'YYYY-MM-DD',
	code_path text NOT NULL,
	rate_path text NOT NULL,
	nominal_path text,
	decimal_mark text NOT NULL DEFAULT '.',
	shipped boolean NOT NULL DEFAULT false,
	nominal integer NOT NULL DEFAULT 1,
	no_rate text,
	unit_factors text,
	root_condition text,
	CONSTRAINT rate_format_direction_check CHECK (direction IN ('foreign per home', 'home per foreign')),
	CONSTRAINT rate_format_row_condition_check CHECK (is_xml_path(row_condition)),
	CONSTRAINT rate_format_date_path_check CHECK (is_xml_path(date_path)),
	CONSTRAINT rate_format_date_form_check CHECK
		(date_form LIKE '%YYYY%' AND (date_form LIKE '%MM%' OR date_form LIKE '%Mon%') AND date_form LIKE '%DD%'),
	CONSTRAINT rate_format_code_path_check CHECK (is_xml_path(code_path)),
	CONSTRAINT rate_format_rate_path_check CHECK (is_xml_path(rate_path)),
	CONSTRAINT rate_format_nominal_path_check CHECK (is_xml_path(nominal_path)),
	CONSTRAINT rate_format_decimal_mark_check CHECK (decimal_mark IN ('.', ',')),
	CONSTRAINT rate_format_nominal_check CHECK (nominal IN (1, 10, 100, 1000, 10000, 100000, 1000000)),
	CONSTRAINT rate_format_unit_factors_check CHECK
		(unit_factors OPERATOR(pg_catalog.~)
		'^[A-Z]{3} (?=[0-9.]*[1-9])[0-9]{1,9}([.][0-9]{1,18})?(, [A-Z]{3} (?=[0-9.]*[1-9])[0-9]{1,9}([.][0-9]{1,'
		'18})?){0,15}$'::pg_catalog.text),
	CONSTRAINT rate_format_root_condition_check CHECK
		(root_condition OPERATOR(pg_catalog.~) '^(@[^=]+(=.*)?|xmlns=.+)$'::pg_catalog.text)
);
COMMENT ON TABLE rate_format IS
	'how publishers of exchange rates write their XML documents; a row of your own lets read_rates() and load_rates() '
	'read one more publisher';
COMMENT ON COLUMN rate_format.name IS 'short name; load_rates() gives it to the rates as their source';
COMMENT ON COLUMN rate_format.publisher IS 'who publishes documents of this format';
COMMENT ON COLUMN rate_format.home_currency IS 'the currency that every rate of the publisher has on one side';
COMMENT ON COLUMN rate_format.direction IS
	'what a rate counts: "foreign per home" (foreign units for one home unit; home is the base) or "home per foreign"';
COMMENT ON COLUMN rate_format.root_name IS 'local name of the root element';
COMMENT ON COLUMN rate_format.row_name IS 'local name of the elements that hold one rate each';
COMMENT ON COLUMN rate_format.row_condition IS
	'path that such an element must have, and not empty, to be a rate; NULL: all are';
COMMENT ON COLUMN rate_format.date_path IS 'where the day stands; see is_xml_path()';
COMMENT ON COLUMN rate_format.date_form IS
	'how the day is written: YYYY, MM or Mon (Jan to Dec), DD and what stands between them';
COMMENT ON COLUMN rate_format.code_path IS 'where the code of the foreign currency stands';
COMMENT ON COLUMN rate_format.rate_path IS 'where the rate stands';
COMMENT ON COLUMN rate_format.nominal_path IS
	'where the number of units that the rate is for stands; NULL: nowhere, see nominal';
COMMENT ON COLUMN rate_format.decimal_mark IS 'what parts whole and fraction: a point or a comma';
COMMENT ON COLUMN rate_format.shipped IS 'true for the rows that come with the extension, which cannot be changed';
COMMENT ON COLUMN rate_format.nominal IS 'the number of units that rates are for where the document does not say it';
COMMENT ON COLUMN rate_format.no_rate IS
	'texts in place of a rate that mean that there is none, parted by blanks; such rates are passed over, and a '
	'NOTICE counts them';
COMMENT ON COLUMN rate_format.unit_factors IS
	'how many units of the document are one unit of a currency: "XAU 31.1034768" for gold that is priced by the gram; '
	'several are parted by a comma and a blank';
COMMENT ON COLUMN rate_format.root_condition IS
	'what the root element must have for the format to be found: "@attribute", "@attribute=value" or "xmlns=URI"; '
	'NULL: nothing. A format with a condition comes before one without';

INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, row_condition, date_path,
	date_form, code_path, rate_path, nominal_path, decimal_mark, shipped, unit_factors) VALUES
	('ECB', 'European Central Bank', 'EUR', 'foreign per home', 'Envelope', 'Cube', '@currency', '../@time',
		'YYYY-MM-DD', '@currency', '@rate', NULL, '.', true, NULL),
	('BNR', 'National Bank of Romania', 'RON', 'home per foreign', 'DataSet', 'Rate', '@currency', '../@date',
		'YYYY-MM-DD', '@currency', '.', '@multiplier', '.', true, 'XAU 31.1034768'),
	('CBR', 'Bank of Russia', 'RUB', 'home per foreign', 'ValCurs', 'Valute', NULL, '../@Date', 'DD.MM.YYYY',
		'CharCode', 'Value', 'Nominal', ',', true, NULL),
	('BNB', 'Bulgarian National Bank', 'BGN', 'home per foreign', 'ROWSET', 'ROW', 'S2_CURR_DATE', 'CURR_DATE',
		'DD.MM.YYYY', 'CODE', 'RATE', 'RATIO', '.', true, NULL),
	('NBU', 'National Bank of Ukraine', 'UAH', 'home per foreign', 'exchange', 'currency', 'cc', 'exchangedate',
		'DD.MM.YYYY', 'cc', 'rate', NULL, '.', true, NULL),
	('TCMB', 'Central Bank of the Republic of Turkey, forex buying', 'TRY', 'home per foreign', 'Tarih_Date',
		'Currency', 'ForexBuying', '../@Tarih', 'DD.MM.YYYY', '@CurrencyCode', 'ForexBuying', 'Unit', '.', true, NULL);

CREATE TRIGGER refuse_shipped_change BEFORE INSERT OR UPDATE OR DELETE ON rate_format
	FOR EACH ROW EXECUTE FUNCTION
		refuse_shipped_change('Insert a format of your own under another name, and give that name to read_rates() or '
		'load_rates().');
CREATE TRIGGER refuse_shipped_truncate BEFORE TRUNCATE ON rate_format
	FOR EACH STATEMENT EXECUTE FUNCTION
		refuse_shipped_change('Delete your own rows: DELETE FROM funding.rate_format WHERE NOT shipped.');
COMMENT ON TRIGGER refuse_shipped_change ON rate_format IS 'shipped rows are read-only';
COMMENT ON TRIGGER refuse_shipped_truncate ON rate_format IS 'shipped rows are read-only';

SELECT pg_catalog.pg_extension_config_dump('rate_format', 'WHERE NOT shipped');
GRANT SELECT, INSERT, UPDATE, DELETE, REFERENCES ON rate_format TO @extowner@ WITH GRANT OPTION;

CREATE VIEW readable_rate_format WITH (security_barrier) AS
	SELECT name, publisher, home_currency, direction, root_name, row_name, row_condition, date_path, date_form,
		code_path, rate_path, nominal_path, decimal_mark, shipped, nominal, no_rate, unit_factors, root_condition
	FROM rate_format
	WHERE shipped OR (SELECT pg_catalog.has_table_privilege('funding.rate_format'::pg_catalog.regclass::pg_catalog.oid,
		'SELECT') AND NOT pg_catalog.row_security_active('funding.rate_format'::pg_catalog.regclass::pg_catalog.oid));
COMMENT ON VIEW readable_rate_format IS
	'the rows of rate_format that the caller may read: shipped ones, and all with SELECT on the table';
COMMENT ON COLUMN readable_rate_format.name IS 'short name; load_rates() gives it to the rates as their source';
COMMENT ON COLUMN readable_rate_format.publisher IS 'who publishes documents of this format';
COMMENT ON COLUMN readable_rate_format.home_currency IS 'the currency that every rate of the publisher has on one side';
COMMENT ON COLUMN readable_rate_format.direction IS
	'what a rate counts: "foreign per home" (foreign units for one home unit; home is the base) or "home per foreign"';
COMMENT ON COLUMN readable_rate_format.root_name IS 'local name of the root element';
COMMENT ON COLUMN readable_rate_format.row_name IS 'local name of the elements that hold one rate each';
COMMENT ON COLUMN readable_rate_format.row_condition IS
	'path that such an element must have, and not empty, to be a rate; NULL: all are';
COMMENT ON COLUMN readable_rate_format.date_path IS 'where the day stands; see is_xml_path()';
COMMENT ON COLUMN readable_rate_format.date_form IS
	'how the day is written: YYYY, MM or Mon (Jan to Dec), DD and what stands between them';
COMMENT ON COLUMN readable_rate_format.code_path IS 'where the code of the foreign currency stands';
COMMENT ON COLUMN readable_rate_format.rate_path IS 'where the rate stands';
COMMENT ON COLUMN readable_rate_format.nominal_path IS
	'where the number of units that the rate is for stands; NULL: nowhere, see nominal';
COMMENT ON COLUMN readable_rate_format.decimal_mark IS 'what parts whole and fraction: a point or a comma';
COMMENT ON COLUMN readable_rate_format.shipped IS
	'true for the rows that come with the extension, which cannot be changed';
COMMENT ON COLUMN readable_rate_format.nominal IS
	'the number of units that rates are for where the document does not say it';
COMMENT ON COLUMN readable_rate_format.no_rate IS
	'texts in place of a rate that mean that there is none, parted by blanks; such rates are passed over, and a '
	'NOTICE counts them';
COMMENT ON COLUMN readable_rate_format.unit_factors IS
	'how many units of the document are one unit of a currency: "XAU 31.1034768" for gold that is priced by the gram; '
	'several are parted by a comma and a blank';
COMMENT ON COLUMN readable_rate_format.root_condition IS
	'what the root element must have for the format to be found: "@attribute", "@attribute=value" or "xmlns=URI"; '
	'NULL: nothing. A format with a condition comes before one without';
GRANT SELECT ON readable_rate_format TO PUBLIC;

/* ---- reading ---- */

CREATE FUNCTION rate_format_of(document bytea) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_format_of(bytea) IS
	'the name of the rate_format that an XML document is in; an error if it is in none or in several';

CREATE FUNCTION read_rates(document bytea, format text DEFAULT NULL, OUT base currency, OUT quote currency,
	OUT valid_on date, OUT rate numeric, OUT nominal integer)
	RETURNS SETOF record AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 100000 ROWS 10000;
COMMENT ON FUNCTION read_rates(bytea, text) IS
	'the exchange rates in an XML document of a central bank: one unit of base is rate units of quote; the document '
	'prints it for nominal units. Finds the format in rate_format unless it is named. A document that is not sound or '
	'has no rates is an error; NULL gives no rows';

/* ---- loading ---- */

CREATE FUNCTION load_rates(document bytea, source text DEFAULT NULL, format text DEFAULT NULL,
	outlier_factor numeric DEFAULT 1.25, OUT inserted bigint, OUT unchanged bigint, OUT revised bigint,
	OUT suspect bigint)
	RETURNS record AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION load_rates(bytea, text, text, numeric) IS
	'loads the exchange rates of an XML document into exchange_rate, all or none, and gives their numbers. The source '
	'is the name of the format unless given. A rate that differs from the one known for its source, pair and day is '
	'revised: it replaces a row of yours, whose old rate goes to rate_revision, or is put over a shipped row. Rates '
	'equal to known ones, shipped ones among them, are not stored again. Of those inserted or revised, suspect counts '
	'the ones that rate_outliers() reports at the factor, and a WARNING names the first; they are loaded all the '
	'same. NULL: no such check; a factor of 1 or less is an error (SQLSTATE 22023)';

CREATE FUNCTION rate_outliers(factor numeric DEFAULT 1.25, source text DEFAULT NULL, period daterange DEFAULT NULL,
	OUT base currency, OUT quote currency, OUT valid_on date, OUT source text, OUT rate numeric, OUT previous_on date,
	OUT previous_rate numeric, OUT next_on date, OUT next_rate numeric, OUT times numeric, OUT lasting boolean)
	RETURNS SETOF record AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 100000 ROWS 100;
COMMENT ON FUNCTION rate_outliers(numeric, text, daterange) IS
	'the rates of exchange_rate that are off by more than a factor, more or less, from their neighbours: the rates in '
	'force before and after them, of their pair and source, at most 31 days apart; of a source and in a period, or '
	'all. Rates in a row that are off for at most 31 days are listed one by one; of a level that lasts longer, its '
	'first rate. times is how far the rate is off from the nearer neighbour. A factor of NULL gives no rows; one of 1 '
	'or less is an error (SQLSTATE 22023)';
