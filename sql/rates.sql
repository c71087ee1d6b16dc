/* Exchange rates: the table, the rate book, conversion. */

/* ---- exchange_rate ---- */

CREATE FUNCTION is_rate(numeric) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_rate(numeric) IS
	'true if the number can be an exchange rate: greater than zero, finite, at most 28 digits';

CREATE FUNCTION check_rate(numeric) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION check_rate(numeric) IS
	'true if the number can be an exchange rate, else an error (SQLSTATE 23514) that says why it cannot';

CREATE TABLE exchange_rate (
	base currency NOT NULL,
	quote currency NOT NULL,
	valid_on date NOT NULL,
	rate numeric NOT NULL,
	source text NOT NULL DEFAULT 'user',
	preference smallint NOT NULL DEFAULT 1,
	known_on date,
	CONSTRAINT exchange_rate_two_currencies CHECK (base <> quote),
	CONSTRAINT exchange_rate_positive_28_digits CHECK (check_rate(rate)),
	CONSTRAINT exchange_rate_valid_on_range CHECK (valid_on BETWEEN '0001-01-01' AND '9999-12-31'),
	CONSTRAINT exchange_rate_preference_not_negative CHECK (preference >= 0),
	CONSTRAINT exchange_rate_known_on_range CHECK (known_on BETWEEN '0001-01-01' AND '9999-12-31')
);

COMMENT ON TABLE exchange_rate IS
	'exchange rates as published. Shipped: the euro reference rates of the European Central Bank since 1999 '
	'(preference 0, read-only; Source: ECB statistics). Add rows of your own; for one pair and day the row of the '
	'highest preference wins. Rates that connect a pegged currency with its anchor end the peg';
COMMENT ON COLUMN exchange_rate.base IS 'the currency of which one unit is priced';
COMMENT ON COLUMN exchange_rate.quote IS 'the currency in which it is priced';
COMMENT ON COLUMN exchange_rate.valid_on IS 'the day for which the rate was published';
COMMENT ON COLUMN exchange_rate.rate IS 'units of quote for one unit of base, with the digits that were published';
COMMENT ON COLUMN exchange_rate.source IS 'who published the rate';
COMMENT ON COLUMN exchange_rate.preference IS
	'the highest wins; 0 for shipped rows, 1 or more for yours; two rates of one pair, day and preference that differ '
	'are an error when they are used';
COMMENT ON COLUMN exchange_rate.known_on IS
	'the day since which this rate is known, which can be before valid_on; NULL: since the day for which it was '
	'published. A changed rate is known since the day of the change, unless the UPDATE sets another';

/*
 * Source: ECB statistics, euro foreign exchange reference rates.  One file a
 * year, one line a day, one column a currency; see seed/rates_ecb.txt.  Written
 * in the order of the key, so that the rates of one pair lie together.
 */
INSERT INTO exchange_rate (base, quote, valid_on, rate, source, preference)
SELECT 'EUR', header.codes[cell.position]::currency, pg_catalog.split_part(line.text, ',', 1)::date, cell.text::numeric,
	'ECB', 0
FROM (VALUES
($csv$
--@include seed/rates_ecb_1999.csv
$csv$),
($csv$
--@include seed/rates_ecb_2000.csv
$csv$),
($csv$
--@include seed/rates_ecb_2001.csv
$csv$),
($csv$
--@include seed/rates_ecb_2002.csv
$csv$),
($csv$
--@include seed/rates_ecb_2003.csv
$csv$),
($csv$
--@include seed/rates_ecb_2004.csv
$csv$),
($csv$
--@include seed/rates_ecb_2005.csv
$csv$),
($csv$
--@include seed/rates_ecb_2006.csv
$csv$),
($csv$
--@include seed/rates_ecb_2007.csv
$csv$),
($csv$
--@include seed/rates_ecb_2008.csv
$csv$),
($csv$
--@include seed/rates_ecb_2009.csv
$csv$),
($csv$
--@include seed/rates_ecb_2010.csv
$csv$),
($csv$
--@include seed/rates_ecb_2011.csv
$csv$),
($csv$
--@include seed/rates_ecb_2012.csv
$csv$),
($csv$
--@include seed/rates_ecb_2013.csv
$csv$),
($csv$
--@include seed/rates_ecb_2014.csv
$csv$),
($csv$
--@include seed/rates_ecb_2015.csv
$csv$),
($csv$
--@include seed/rates_ecb_2016.csv
$csv$),
($csv$
--@include seed/rates_ecb_2017.csv
$csv$),
($csv$
--@include seed/rates_ecb_2018.csv
$csv$),
($csv$
--@include seed/rates_ecb_2019.csv
$csv$),
($csv$
--@include seed/rates_ecb_2020.csv
$csv$),
($csv$
--@include seed/rates_ecb_2021.csv
$csv$),
($csv$
--@include seed/rates_ecb_2022.csv
$csv$),
($csv$
--@include seed/rates_ecb_2023.csv
$csv$),
($csv$
--@include seed/rates_ecb_2024.csv
$csv$),
($csv$
--@include seed/rates_ecb_2025.csv
$csv$),
($csv$
--@include seed/rates_ecb_2026.csv
$csv$)
	) AS file (content)
CROSS JOIN LATERAL (SELECT pg_catalog.string_to_array(pg_catalog.btrim(file.content, E'\n'), E'\n') AS lines OFFSET 0)
	AS split
CROSS JOIN LATERAL (SELECT pg_catalog.string_to_array(split.lines[1], ',') AS codes OFFSET 0) AS header
CROSS JOIN LATERAL pg_catalog.unnest(split.lines[2:]) AS line (text)
CROSS JOIN LATERAL pg_catalog.unnest(pg_catalog.string_to_array(line.text, ',')) WITH ORDINALITY
	AS cell (text, position)
WHERE cell.position > 1 AND cell.text <> ''
ORDER BY 2, 3;

ALTER TABLE exchange_rate ADD PRIMARY KEY (base, quote, valid_on, preference, source);
ANALYZE exchange_rate;

CREATE TABLE rate_revision (
	base currency NOT NULL,
	quote currency NOT NULL,
	valid_on date NOT NULL,
	source text NOT NULL,
	preference smallint NOT NULL,
	rate numeric NOT NULL,
	known_on date NOT NULL,
	replaced_on date NOT NULL DEFAULT CURRENT_DATE,
	CONSTRAINT rate_revision_two_currencies CHECK (base OPERATOR(funding.<>) quote),
	CONSTRAINT rate_revision_positive_28_digits CHECK (check_rate(rate)),
	CONSTRAINT rate_revision_valid_on_range CHECK (valid_on OPERATOR(pg_catalog.>=) '0001-01-01'::pg_catalog.date
		AND valid_on OPERATOR(pg_catalog.<=) '9999-12-31'::pg_catalog.date),
	CONSTRAINT rate_revision_preference_positive CHECK (preference OPERATOR(pg_catalog.>) 0::pg_catalog.int2),
	CONSTRAINT rate_revision_known_on_range CHECK (known_on OPERATOR(pg_catalog.>=) '0001-01-01'::pg_catalog.date
		AND known_on OPERATOR(pg_catalog.<=) '9999-12-31'::pg_catalog.date),
	CONSTRAINT rate_revision_replaced_on_range CHECK (replaced_on OPERATOR(pg_catalog.>=) '0001-01-01'::pg_catalog.date
		AND replaced_on OPERATOR(pg_catalog.<=) '9999-12-31'::pg_catalog.date)
);
CREATE INDEX rate_revision_pair ON rate_revision (base, quote, valid_on);

COMMENT ON TABLE rate_revision IS
	'rates that were once in exchange_rate and have been changed or deleted since; written by a trigger';
COMMENT ON COLUMN rate_revision.base IS 'the currency of which one unit is priced';
COMMENT ON COLUMN rate_revision.quote IS 'the currency in which it is priced';
COMMENT ON COLUMN rate_revision.valid_on IS 'the day for which the rate was published';
COMMENT ON COLUMN rate_revision.source IS 'who published the rate';
COMMENT ON COLUMN rate_revision.preference IS 'the preference the row had';
COMMENT ON COLUMN rate_revision.rate IS 'the rate that was replaced: units of quote for one unit of base';
COMMENT ON COLUMN rate_revision.known_on IS
	'the day since which this rate was known; never before the last replaced_on of its pair, day, source and '
	'preference';
COMMENT ON COLUMN rate_revision.replaced_on IS
	'the day since which it no longer was: known_on of the rate that replaced it, or the day on which it was deleted';
COMMENT ON INDEX rate_revision_pair IS 'the revisions of one pair and day';

CREATE FUNCTION exchange_rate_known_on() RETURNS trigger
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION exchange_rate_known_on() IS 'trigger: dates a changed rate';
CREATE FUNCTION exchange_rate_revise() RETURNS trigger
	AS 'MODULE_PATHNAME' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION exchange_rate_revise() IS 'trigger: keeps changed and deleted rates in rate_revision';
REVOKE EXECUTE ON FUNCTION exchange_rate_known_on(), exchange_rate_revise() FROM PUBLIC;

CREATE TRIGGER refuse_shipped_change BEFORE INSERT OR UPDATE OR DELETE ON exchange_rate
	FOR EACH ROW EXECUTE FUNCTION
		refuse_shipped_change('Insert a row of your own with preference 1 or more: it wins over the shipped rate of '
		'its pair and day.');
COMMENT ON TRIGGER refuse_shipped_change ON exchange_rate IS 'shipped rows are read-only';
CREATE TRIGGER refuse_shipped_truncate BEFORE TRUNCATE ON exchange_rate
	FOR EACH STATEMENT EXECUTE FUNCTION
		refuse_shipped_change('Delete your own rows: DELETE FROM funding.exchange_rate WHERE preference > 0.');
COMMENT ON TRIGGER refuse_shipped_truncate ON exchange_rate IS 'shipped rows are read-only';
CREATE TRIGGER exchange_rate_known_on BEFORE UPDATE ON exchange_rate FOR EACH ROW
	WHEN ((NEW.known_on IS NULL OR OLD.known_on = NEW.known_on) AND
		(ROW(OLD.base, OLD.quote, OLD.valid_on, OLD.source, OLD.preference)
			<> ROW(NEW.base, NEW.quote, NEW.valid_on, NEW.source, NEW.preference) OR OLD.rate <> NEW.rate))
	EXECUTE FUNCTION exchange_rate_known_on();
COMMENT ON TRIGGER exchange_rate_known_on ON exchange_rate IS
	'a changed rate is known since today, unless the UPDATE says otherwise';
CREATE TRIGGER exchange_rate_revise_update AFTER UPDATE ON exchange_rate FOR EACH ROW
	WHEN (ROW(OLD.base, OLD.quote, OLD.valid_on, OLD.source, OLD.preference)
		<> ROW(NEW.base, NEW.quote, NEW.valid_on, NEW.source, NEW.preference) OR OLD.rate <> NEW.rate)
	EXECUTE FUNCTION exchange_rate_revise();
COMMENT ON TRIGGER exchange_rate_revise_update ON exchange_rate IS 'keeps the old rate in rate_revision';
CREATE TRIGGER exchange_rate_revise_delete AFTER DELETE ON exchange_rate FOR EACH ROW EXECUTE FUNCTION
	exchange_rate_revise();
COMMENT ON TRIGGER exchange_rate_revise_delete ON exchange_rate IS 'keeps the deleted rate in rate_revision';

SELECT pg_catalog.pg_extension_config_dump('exchange_rate', 'WHERE preference > 0');
SELECT pg_catalog.pg_extension_config_dump('rate_revision', '');

GRANT SELECT, INSERT, UPDATE, DELETE, REFERENCES ON exchange_rate, rate_revision TO @extowner@ WITH GRANT OPTION;

/* ---- what everybody may read ---- */

CREATE VIEW readable_exchange_rate WITH (security_barrier) AS
	SELECT base, quote, valid_on, rate, source, preference, known_on
	FROM exchange_rate
	WHERE preference OPERATOR(pg_catalog.=) 0::pg_catalog.int2
		OR (SELECT pg_catalog.has_table_privilege('funding.exchange_rate'::pg_catalog.regclass::pg_catalog.oid,
		'SELECT') AND NOT pg_catalog.row_security_active('funding.exchange_rate'::pg_catalog.regclass::pg_catalog.oid));
COMMENT ON VIEW readable_exchange_rate IS
	'the rows of exchange_rate that the caller may read: shipped ones, and all with SELECT on the table';
COMMENT ON COLUMN readable_exchange_rate.base IS 'the currency of which one unit is priced';
COMMENT ON COLUMN readable_exchange_rate.quote IS 'the currency in which it is priced';
COMMENT ON COLUMN readable_exchange_rate.valid_on IS 'the day for which the rate was published';
COMMENT ON COLUMN readable_exchange_rate.rate IS
	'units of quote for one unit of base, with the digits that were published';
COMMENT ON COLUMN readable_exchange_rate.source IS 'who published the rate';
COMMENT ON COLUMN readable_exchange_rate.preference IS
	'the highest wins; 0 for shipped rows, 1 or more for yours; two rates of one pair, day and preference that differ '
	'are an error when they are used';
COMMENT ON COLUMN readable_exchange_rate.known_on IS
	'the day since which this rate is known, which can be before valid_on; NULL: since the day for which it was '
	'published. A changed rate is known since the day of the change, unless the UPDATE sets another';
CREATE VIEW readable_rate_revision WITH (security_barrier) AS
	SELECT base, quote, valid_on, source, preference, rate, known_on, replaced_on
	FROM rate_revision
	WHERE (SELECT pg_catalog.has_table_privilege('funding.rate_revision'::pg_catalog.regclass::pg_catalog.oid, 'SELECT')
		AND NOT pg_catalog.row_security_active('funding.rate_revision'::pg_catalog.regclass::pg_catalog.oid));
COMMENT ON VIEW readable_rate_revision IS
	'the rows of rate_revision for callers with SELECT on the table, and none for others: no shipped rate is revised';
COMMENT ON COLUMN readable_rate_revision.base IS 'the currency of which one unit is priced';
COMMENT ON COLUMN readable_rate_revision.quote IS 'the currency in which it is priced';
COMMENT ON COLUMN readable_rate_revision.valid_on IS 'the day for which the rate was published';
COMMENT ON COLUMN readable_rate_revision.source IS 'who published the rate';
COMMENT ON COLUMN readable_rate_revision.preference IS 'the preference the row had';
COMMENT ON COLUMN readable_rate_revision.rate IS 'the rate that was replaced: units of quote for one unit of base';
COMMENT ON COLUMN readable_rate_revision.known_on IS
	'the day since which this rate was known; never before the last replaced_on of its pair, day, source and '
	'preference';
COMMENT ON COLUMN readable_rate_revision.replaced_on IS
	'the day since which it no longer was: known_on of the rate that replaced it, or the day on which it was deleted';
GRANT SELECT ON readable_exchange_rate, readable_rate_revision TO PUBLIC;

/*
 * A row is not known before the last revision of its key was replaced, whatever
 * known_on says: it may have been deleted and inserted again.
 */
CREATE FUNCTION rates_as_of(day date, OUT base currency, OUT quote currency, OUT valid_on date, OUT rate numeric,
	OUT source text, OUT preference smallint, OUT known_on date, OUT revision integer) RETURNS SETOF record
	LANGUAGE sql STABLE PARALLEL SAFE ROWS 200000
BEGIN ATOMIC
	-- shipped rates are never revised
	SELECT r.base, r.quote, r.valid_on, r.rate, r.source, r.preference, COALESCE(r.known_on, r.valid_on), 1
	FROM readable_exchange_rate r
	WHERE r.preference OPERATOR(pg_catalog.=) 0::pg_catalog.int2 AND COALESCE(r.known_on, r.valid_on)
		OPERATOR(pg_catalog.<=) rates_as_of.day
	UNION ALL
	SELECT r.base, r.quote, r.valid_on, r.rate, r.source, r.preference,
		GREATEST(COALESCE(r.known_on, r.valid_on), earlier.replaced_on),
			COALESCE(earlier.revisions, 0) OPERATOR(pg_catalog.+) 1
	FROM readable_exchange_rate r
	LEFT JOIN LATERAL (SELECT pg_catalog.max(e.replaced_on) AS replaced_on, pg_catalog.count(*)::integer AS revisions
		FROM readable_rate_revision e
		WHERE e.base OPERATOR(funding.=) r.base AND e.quote OPERATOR(funding.=) r.quote
			AND e.valid_on OPERATOR(pg_catalog.=) r.valid_on
			AND e.source OPERATOR(pg_catalog.=) r.source AND e.preference OPERATOR(pg_catalog.=) r.preference) earlier
				ON true
	WHERE r.preference OPERATOR(pg_catalog.>) 0::pg_catalog.int2
		AND GREATEST(COALESCE(r.known_on, r.valid_on), earlier.replaced_on) OPERATOR(pg_catalog.<=) rates_as_of.day
	UNION ALL
	SELECT r.base, r.quote, r.valid_on, r.rate, r.source, r.preference, r.known_on,
		(SELECT pg_catalog.count(*)::integer FROM readable_rate_revision earlier
			WHERE earlier.base OPERATOR(funding.=) r.base AND earlier.quote OPERATOR(funding.=) r.quote
				AND earlier.valid_on OPERATOR(pg_catalog.=) r.valid_on
				AND earlier.source OPERATOR(pg_catalog.=) r.source
					AND earlier.preference OPERATOR(pg_catalog.=) r.preference
				AND earlier.replaced_on OPERATOR(pg_catalog.<) r.replaced_on) OPERATOR(pg_catalog.+) 1
	FROM readable_rate_revision r
	WHERE r.known_on OPERATOR(pg_catalog.<=) rates_as_of.day AND r.replaced_on OPERATOR(pg_catalog.>) rates_as_of.day;
END;
COMMENT ON FUNCTION rates_as_of(date) IS
	'the rates as they were known at the end of a day: the rows of exchange_rate that were known by then, and from '
	'rate_revision those that were changed or deleted since; with the day since which each is known, and its number '
	'among the revisions of its pair, day, source and preference, from 1. infinity gives exchange_rate as it is, NULL '
	'no rows';

CREATE VIEW exchange_rates AS
	SELECT DISTINCT ON (base, quote, valid_on)
		base::text::varchar(3) AS base_currency,
		quote::text::varchar(3) AS quote_currency,
		valid_on,
		(CASE WHEN rate < 1e16 AND (rate >= 1e-7 OR pg_catalog.round(rate, 12) = rate) THEN rate END)::numeric(28, 12)
			AS rate,
		source,
		known_on,
		rate::text AS printed,
		CASE WHEN rate >= 1e16 THEN 'too large for the column'
			WHEN rate < 1e-7 AND pg_catalog.round(rate, 12) <> rate THEN 'too small for the column' END AS reason
	FROM rates_as_of('infinity'::date)
	ORDER BY base, quote, valid_on, preference DESC, source COLLATE pg_catalog."C";
GRANT SELECT ON exchange_rates TO PUBLIC;
COMMENT ON VIEW exchange_rates IS
	'the rate in force for each pair and day, in plain columns: of several rows that of the highest preference, of '
	'several sources of that preference the first by name (key: base_currency, quote_currency, valid_on). Rates are '
	'never added up';
COMMENT ON COLUMN exchange_rates.base_currency IS 'ISO 4217 code of the currency of which one unit is priced';
COMMENT ON COLUMN exchange_rates.quote_currency IS 'ISO 4217 code of the currency in which it is priced';
COMMENT ON COLUMN exchange_rates.valid_on IS 'the day for which the rate was published';
COMMENT ON COLUMN exchange_rates.rate IS
	'units of the quote currency for one unit of the base currency, to 12 digits after the point and at least six '
	'that count; NULL with a reason where the column cannot hold it';
COMMENT ON COLUMN exchange_rates.source IS 'who published the rate';
COMMENT ON COLUMN exchange_rates.known_on IS 'the day since which the rate is known';
COMMENT ON COLUMN exchange_rates.printed IS 'the rate as a text, with all the digits that were published';
COMMENT ON COLUMN exchange_rates.reason IS 'why rate is NULL: it is too large or too small for the column';

/* ---- rate_book ---- */

CREATE TYPE rate_book;

CREATE FUNCTION rate_book_in(cstring) RETURNS rate_book
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_in(cstring) IS 'I/O';
CREATE FUNCTION rate_book_out(rate_book) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_out(rate_book) IS 'I/O';
CREATE FUNCTION rate_book_recv(internal) RETURNS rate_book
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_recv(internal) IS 'I/O';
CREATE FUNCTION rate_book_send(rate_book) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_send(rate_book) IS 'I/O';

CREATE TYPE rate_book (
	INPUT = rate_book_in, OUTPUT = rate_book_out, RECEIVE = rate_book_recv, SEND = rate_book_send,
	INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE rate_book IS
	'exchange rates as one value, compact and indexed: what immutable conversion takes, and what can be stored beside '
	'a result to repeat it';

CREATE FUNCTION rate_book_eq(rate_book, rate_book) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_eq(rate_book, rate_book) IS 'the same rates';
CREATE FUNCTION rate_book_ne(rate_book, rate_book) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_book_ne(rate_book, rate_book) IS 'not the same rates';
CREATE OPERATOR = (LEFTARG = rate_book, RIGHTARG = rate_book, FUNCTION = rate_book_eq, COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel);
COMMENT ON OPERATOR = (rate_book, rate_book) IS 'the same rates';
CREATE OPERATOR <> (LEFTARG = rate_book, RIGHTARG = rate_book, FUNCTION = rate_book_ne, COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR <> (rate_book, rate_book) IS 'not the same rates';

CREATE FUNCTION fingerprint(rate_book) RETURNS bytea
	AS 'MODULE_PATHNAME', 'rate_book_fingerprint' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION fingerprint(rate_book) IS
	'SHA-256 of the rates: equal for equal books, on machines of one byte order';

CREATE FUNCTION rates(rate_book, OUT base currency, OUT quote currency, OUT valid_on date, OUT rate numeric)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'rate_book_rates' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 100000;
COMMENT ON FUNCTION rates(rate_book) IS 'the rates of a book as rows, ordered by base, quote and day';

CREATE TYPE rate_list;

CREATE FUNCTION rate_list_in(cstring) RETURNS rate_list
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_list_in(cstring) IS 'I/O';
CREATE FUNCTION rate_list_out(rate_list) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_list_out(rate_list) IS 'I/O';
CREATE FUNCTION rate_list_recv(internal) RETURNS rate_list
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_list_recv(internal) IS 'I/O';
CREATE FUNCTION rate_list_send(rate_list) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_list_send(rate_list) IS 'I/O';

CREATE TYPE rate_list (
	INPUT = rate_list_in, OUTPUT = rate_list_out, RECEIVE = rate_list_recv, SEND = rate_list_send,
	INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
COMMENT ON TYPE rate_list IS
	'exchange rates as they come: the state of the aggregate rate_book, mergeable with rate_book_merge()';

CREATE FUNCTION rate_list_add(rate_list, currency, currency, date, numeric) RETURNS rate_list
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION rate_list_add(rate_list, currency, currency, date, numeric) IS 'transition of rate_book()';
CREATE FUNCTION rate_list_add(rate_list, currency, currency, date, numeric, smallint) RETURNS rate_list
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION rate_list_add(rate_list, currency, currency, date, numeric, smallint) IS
	'transition of rate_book() with preferences';
CREATE FUNCTION rate_list_combine(rate_list, rate_list) RETURNS rate_list
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION rate_list_combine(rate_list, rate_list) IS 'both lists in one';
CREATE FUNCTION rate_list_to_book(rate_list) RETURNS rate_book
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_list_to_book(rate_list) IS 'final function of rate_book()';

CREATE AGGREGATE rate_book(base currency, quote currency, valid_on date, rate numeric)
	(SFUNC = rate_list_add, STYPE = rate_list, SSPACE = 2048, COMBINEFUNC = rate_list_combine,
	FINALFUNC = rate_list_to_book, PARALLEL = SAFE);
COMMENT ON AGGREGATE rate_book(currency, currency, date, numeric) IS
	'all rates as one value; two rates for one pair and day that differ are an error; rows with a NULL are skipped';
CREATE AGGREGATE rate_book_state(base currency, quote currency, valid_on date, rate numeric)
	(SFUNC = rate_list_add, STYPE = rate_list, SSPACE = 2048, COMBINEFUNC = rate_list_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE rate_book_state(currency, currency, date, numeric) IS
	'the state of rate_book(), to be put together by rate_book_merge()';
CREATE AGGREGATE rate_book(base currency, quote currency, valid_on date, rate numeric, preference smallint)
	(SFUNC = rate_list_add, STYPE = rate_list, SSPACE = 2048, COMBINEFUNC = rate_list_combine,
	FINALFUNC = rate_list_to_book, PARALLEL = SAFE);
COMMENT ON AGGREGATE rate_book(currency, currency, date, numeric, smallint) IS
	'all rates as one value; for one pair and day the highest preference wins, two rates of that preference that '
	'differ are an error; rows with a NULL are skipped';
CREATE AGGREGATE rate_book_state(base currency, quote currency, valid_on date, rate numeric, preference smallint)
	(SFUNC = rate_list_add, STYPE = rate_list, SSPACE = 2048, COMBINEFUNC = rate_list_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE rate_book_state(currency, currency, date, numeric, smallint) IS
	'the state of rate_book(), to be put together by rate_book_merge()';
CREATE AGGREGATE rate_book_merge(rate_list) (SFUNC = rate_list_combine, STYPE = rate_list, SSPACE = 2048,
	COMBINEFUNC = rate_list_combine, FINALFUNC = rate_list_to_book, PARALLEL = SAFE);
COMMENT ON AGGREGATE rate_book_merge(rate_list) IS 'the rate book of all states';

/* ---- conversion by rate book: immutable ---- */

CREATE FUNCTION rate_policy_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate_policy_support(internal) IS
	'planner support: the name of a policy has no collation, so that postgres_fdw ships the call';
CREATE FUNCTION to_currency(amount, currency, date, rate_book) RETURNS amount
	AS 'MODULE_PATHNAME', 'to_currency_by_book' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_currency(amount, currency, date, rate_book) IS
	'converted at the last rates of the book on or before the day, at most 7 days old; no rate is an error (SQLSTATE '
	'22000). Rounded once, half away from zero, to the minor units of the target';
CREATE FUNCTION to_currency(amount, currency, date, rate_book, policy text, max_age integer DEFAULT 7,
	rounding text DEFAULT 'half_up') RETURNS amount
	AS 'MODULE_PATHNAME', 'to_currency_by_book_and_policy'
	LANGUAGE C IMMUTABLE PARALLEL SAFE SUPPORT rate_policy_support;
COMMENT ON FUNCTION to_currency(amount, currency, date, rate_book, text, integer, text) IS
	'converted at the rates of the book by policy: previous, exact, nearest, next or interpolate, at most max_age '
	'days away (NULL: any); no rate is an error (SQLSTATE 22000). Rounded once to the minor units of the target, by '
	'rounding: half_up, half away from zero, or half_even';
CREATE FUNCTION to_currency(amount, currency, daterange, rate_book) RETURNS amount
	AS 'MODULE_PATHNAME', 'to_currency_in_period_by_book' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_currency(amount, currency, daterange, rate_book) IS
	'converted at the mean of the daily crosses of the period, of the days that have one, which leave out at most 31 '
	'days in a row; no rate is an error (SQLSTATE 22000). Rounded once, half away from zero, to the minor units of '
	'the target';
CREATE FUNCTION to_currency(amount, currency, daterange, rate_book, policy text, rounding text DEFAULT 'half_up')
	RETURNS amount
	AS 'MODULE_PATHNAME', 'to_currency_in_period_by_book'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT rate_policy_support;
COMMENT ON FUNCTION to_currency(amount, currency, daterange, rate_book, text, text) IS
	'converted at the rate of the period by policy: mean_of_crosses, the mean of the daily crosses; cross_of_means, '
	'the cross of the means of the published rates; period_end, the cross of the last day that has one, at most 7 '
	'days before the end. Days without a rate do not count, but no more than 31 in a row; other limits stand behind '
	'the policy (period_end, max_age=30; mean_of_crosses, max_gap=any); no rate is an error (SQLSTATE 22000). Rounded '
	'once to the minor units of the target, by rounding: half_up, half away from zero, or half_even';
CREATE FUNCTION try_to_currency(amount, currency, date, rate_book) RETURNS amount
	AS 'MODULE_PATHNAME', 'try_to_currency_by_book' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION try_to_currency(amount, currency, date, rate_book) IS
	'converted at the last rates of the book on or before the day, at most 7 days old; NULL if there is no rate. '
	'Rounded once, half away from zero, to the minor units of the target';
CREATE FUNCTION try_to_currency(amount, currency, date, rate_book, policy text, max_age integer DEFAULT 7,
	rounding text DEFAULT 'half_up') RETURNS amount
	AS 'MODULE_PATHNAME', 'try_to_currency_by_book_and_policy'
	LANGUAGE C IMMUTABLE PARALLEL SAFE SUPPORT rate_policy_support;
COMMENT ON FUNCTION try_to_currency(amount, currency, date, rate_book, text, integer, text) IS
	'converted at the rates of the book by policy: previous, exact, nearest, next or interpolate, at most max_age '
	'days away (NULL: any); NULL if there is no rate. Rounded once to the minor units of the target, by rounding: '
	'half_up, half away from zero, or half_even';
CREATE FUNCTION try_to_currency(amount, currency, daterange, rate_book) RETURNS amount
	AS 'MODULE_PATHNAME', 'try_to_currency_in_period_by_book' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION try_to_currency(amount, currency, daterange, rate_book) IS
	'converted at the mean of the daily crosses of the period, of the days that have one, which leave out at most 31 '
	'days in a row; NULL if there is no rate. Rounded once, half away from zero, to the minor units of the target';
CREATE FUNCTION try_to_currency(amount, currency, daterange, rate_book, policy text, rounding text DEFAULT 'half_up')
	RETURNS amount
	AS 'MODULE_PATHNAME', 'try_to_currency_in_period_by_book'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT rate_policy_support;
COMMENT ON FUNCTION try_to_currency(amount, currency, daterange, rate_book, text, text) IS
	'converted at the rate of the period by policy: mean_of_crosses, the mean of the daily crosses; cross_of_means, '
	'the cross of the means of the published rates; period_end, the cross of the last day that has one, at most 7 '
	'days before the end. Days without a rate do not count, but no more than 31 in a row; other limits stand behind '
	'the policy (period_end, max_age=30; mean_of_crosses, max_gap=any); NULL if there is no rate. Rounded once to the '
	'minor units of the target, by rounding: half_up, half away from zero, or half_even';
CREATE FUNCTION rate(base currency, quote currency, date, rate_book) RETURNS numeric
	AS 'MODULE_PATHNAME', 'rate_by_book' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate(currency, currency, date, rate_book) IS
	'units of quote for one unit of base by the last rates on or before the day, at most 7 days old, to 28 digits; no '
	'rate is an error (SQLSTATE 22000)';
CREATE FUNCTION rate(base currency, quote currency, date, rate_book, policy text, max_age integer DEFAULT 7)
	RETURNS numeric
	AS 'MODULE_PATHNAME', 'rate_by_book_and_policy' LANGUAGE C IMMUTABLE PARALLEL SAFE SUPPORT rate_policy_support;
COMMENT ON FUNCTION rate(currency, currency, date, rate_book, text, integer) IS
	'units of quote for one unit of base by policy, to 28 digits; no rate is an error (SQLSTATE 22000)';
CREATE FUNCTION rate(base currency, quote currency, daterange, rate_book) RETURNS numeric
	AS 'MODULE_PATHNAME', 'rate_in_period_by_book' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rate(currency, currency, daterange, rate_book) IS
	'the mean of the daily crosses of the period, of the days that have one, which leave out at most 31 days in a '
	'row, to 28 digits. It is taken of the crosses as the market quotes them, base before quote in EUR, GBP, AUD, '
	'NZD, USD, CAD, CHF, then by code; the other direction is its inverse; no rate is an error (SQLSTATE 22000)';
CREATE FUNCTION rate(base currency, quote currency, daterange, rate_book, policy text) RETURNS numeric
	AS 'MODULE_PATHNAME', 'rate_in_period_by_book'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE SUPPORT rate_policy_support;
COMMENT ON FUNCTION rate(currency, currency, daterange, rate_book, text) IS
	'units of quote for one unit of base over a period, to 28 digits, by policy: mean_of_crosses, the mean of the '
	'daily crosses; cross_of_means, the cross of the means of the published rates; period_end, the cross of the last '
	'day that has one, at most 7 days before the end. Days without a rate do not count, but no more than 31 in a row; '
	'other limits stand behind the policy (period_end, max_age=30; mean_of_crosses, max_gap=any); no rate is an error '
	'(SQLSTATE 22000). A mean is taken of the crosses as the market quotes them, base before quote in EUR, GBP, AUD, '
	'NZD, USD, CAD, CHF, then by code; the other direction is its inverse';

/* ---- sums of unrounded conversions ---- */

CREATE TYPE converted_sum;

CREATE FUNCTION converted_sum_in(cstring) RETURNS converted_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_in(cstring) IS 'I/O';
CREATE FUNCTION converted_sum_out(converted_sum) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_out(converted_sum) IS 'I/O';
CREATE FUNCTION converted_sum_recv(internal) RETURNS converted_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_recv(internal) IS 'I/O';
CREATE FUNCTION converted_sum_send(converted_sum) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_send(converted_sum) IS 'I/O';

CREATE TYPE converted_sum (
	INPUT = converted_sum_in, OUTPUT = converted_sum_out, RECEIVE = converted_sum_recv, SEND = converted_sum_send,
	INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
COMMENT ON TYPE converted_sum IS
	'state of sum_in(), sum_in_known(), unconverted() and unconverted_count(): exact sum and count of unrounded '
	'conversions, and the amounts that had no rate; mergeable, storable';

CREATE FUNCTION converted_sum_accum(converted_sum, amount, date, currency, rate_book) RETURNS converted_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_accum(converted_sum, amount, date, currency, rate_book) IS 'transition of sum_in()';
CREATE FUNCTION converted_sum_accum(converted_sum, amount, date, currency, rate_book, text, integer)
	RETURNS converted_sum
	AS 'MODULE_PATHNAME', 'converted_sum_accum_by_policy' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_accum(converted_sum, amount, date, currency, rate_book, text, integer) IS
	'transition of sum_in() by policy';
CREATE FUNCTION converted_sum_accum_known(converted_sum, amount, date, currency, rate_book) RETURNS converted_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_accum_known(converted_sum, amount, date, currency, rate_book) IS
	'transition of sum_in_known(), unconverted() and unconverted_count()';
CREATE FUNCTION converted_sum_accum_known(converted_sum, amount, date, currency, rate_book, text, integer)
	RETURNS converted_sum
	AS 'MODULE_PATHNAME', 'converted_sum_accum_known_by_policy' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_accum_known(converted_sum, amount, date, currency, rate_book, text, integer) IS
	'transition of sum_in_known(), unconverted() and unconverted_count() by policy';
CREATE FUNCTION converted_sum_combine(converted_sum, converted_sum) RETURNS converted_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_combine(converted_sum, converted_sum) IS
	'both sums in one; two target currencies are an error';
CREATE FUNCTION converted_sum_final(converted_sum) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_final(converted_sum) IS 'final function of sum_in() and sum_in_known()';
CREATE FUNCTION converted_sum_failed(converted_sum) RETURNS amount[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_failed(converted_sum) IS 'final function of unconverted()';
CREATE FUNCTION converted_sum_failed_count(converted_sum) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_failed_count(converted_sum) IS 'final function of unconverted_count()';
CREATE FUNCTION converted_sum(amount, on_date date, target currency, rate_book) RETURNS converted_sum
	AS 'MODULE_PATHNAME', 'converted_sum_of_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum(amount, date, currency, rate_book) IS
	'the state of sum_in() over this row alone, to be put together by sum_in_merge(): an aggregate of one small '
	'argument, which engines ship where they would not ship a book with every row; converted at the last rates of the '
	'book on or before the day, at most 7 days old; no rate is an error (SQLSTATE 22000), NULL in, NULL out';
CREATE FUNCTION converted_sum(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	RETURNS converted_sum
	AS 'MODULE_PATHNAME', 'converted_sum_of_row' LANGUAGE C IMMUTABLE PARALLEL SAFE SUPPORT rate_policy_support;
COMMENT ON FUNCTION converted_sum(amount, date, currency, rate_book, text, integer) IS
	'the same, converted by policy: previous, exact, nearest, next or interpolate, at most max_age days away (NULL: '
	'any)';
CREATE FUNCTION converted_sum_known(amount, on_date date, target currency, rate_book) RETURNS converted_sum
	AS 'MODULE_PATHNAME', 'converted_sum_of_row_known' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_sum_known(amount, date, currency, rate_book) IS
	'the state of sum_in_known(), unconverted() and unconverted_count() over this row alone, to be put together by '
	'their _merge forms: an amount that has no rate or no date is kept as one that could not be converted; NULL for '
	'an amount, currency or book of NULL';
CREATE FUNCTION converted_sum_known(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	RETURNS converted_sum
	AS 'MODULE_PATHNAME', 'converted_sum_of_row_known' LANGUAGE C IMMUTABLE PARALLEL SAFE SUPPORT rate_policy_support;
COMMENT ON FUNCTION converted_sum_known(amount, date, currency, rate_book, text, integer) IS
	'the same, converted by policy: previous, exact, nearest, next or interpolate, at most max_age days away (NULL: '
	'any)';

CREATE AGGREGATE sum_in(amount, on_date date, target currency, rate_book)
	(SFUNC = converted_sum_accum, STYPE = converted_sum, SSPACE = 128, COMBINEFUNC = converted_sum_combine,
	FINALFUNC = converted_sum_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_in(amount, date, currency, rate_book) IS
	'the sum of the unrounded conversions, each amount times the rate of 28 digits that rate() gives, rounded once, '
	'half away from zero, to the minor units of the target; no rate is an error (SQLSTATE 22000), and so are two '
	'targets; rows with a NULL are skipped, no rows give NULL; converted at the last rates of the book on or before '
	'the day, at most 7 days old';
CREATE AGGREGATE sum_in_state(amount, on_date date, target currency, rate_book)
	(SFUNC = converted_sum_accum, STYPE = converted_sum, SSPACE = 128, COMBINEFUNC = converted_sum_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_in_state(amount, date, currency, rate_book) IS
	'the state of sum_in(), to be put together by sum_in_merge()';
CREATE AGGREGATE sum_in(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	(SFUNC = converted_sum_accum, STYPE = converted_sum, SSPACE = 128, COMBINEFUNC = converted_sum_combine,
	FINALFUNC = converted_sum_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_in(amount, date, currency, rate_book, text, integer) IS
	'the sum of the unrounded conversions, each amount times the rate of 28 digits that rate() gives, rounded once, '
	'half away from zero, to the minor units of the target; no rate is an error (SQLSTATE 22000), and so are two '
	'targets; rows with a NULL are skipped, no rows give NULL; converted by policy: previous, exact, nearest, next or '
	'interpolate, at most max_age days away (NULL: any)';
CREATE AGGREGATE sum_in_state(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	(SFUNC = converted_sum_accum, STYPE = converted_sum, SSPACE = 128, COMBINEFUNC = converted_sum_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_in_state(amount, date, currency, rate_book, text, integer) IS
	'the state of sum_in(), to be put together by sum_in_merge()';
CREATE AGGREGATE sum_in_merge(converted_sum) (SFUNC = converted_sum_combine, STYPE = converted_sum, SSPACE = 128,
	COMBINEFUNC = converted_sum_combine, FINALFUNC = converted_sum_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_in_merge(converted_sum) IS 'sum_in() over merged states';
CREATE AGGREGATE sum_in_known(amount, on_date date, target currency, rate_book) (SFUNC = converted_sum_accum_known,
	STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine, FINALFUNC = converted_sum_final,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_in_known(amount, date, currency, rate_book) IS
	'sum_in() of the amounts that have a rate; unconverted() and unconverted_count() of the same arguments tell what '
	'was left out; NULL if nothing could be converted; converted at the last rates of the book on or before the day, '
	'at most 7 days old';
CREATE AGGREGATE sum_in_known_state(amount, on_date date, target currency, rate_book)
	(SFUNC = converted_sum_accum_known, STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_in_known_state(amount, date, currency, rate_book) IS
	'the state of sum_in_known(), to be put together by sum_in_known_merge()';
CREATE AGGREGATE sum_in_known(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	(SFUNC = converted_sum_accum_known, STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine,
	FINALFUNC = converted_sum_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_in_known(amount, date, currency, rate_book, text, integer) IS
	'sum_in() of the amounts that have a rate; unconverted() and unconverted_count() of the same arguments tell what '
	'was left out; NULL if nothing could be converted; converted by policy: previous, exact, nearest, next or '
	'interpolate, at most max_age days away (NULL: any)';
CREATE AGGREGATE sum_in_known_state(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	(SFUNC = converted_sum_accum_known, STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_in_known_state(amount, date, currency, rate_book, text, integer) IS
	'the state of sum_in_known(), to be put together by sum_in_known_merge()';
CREATE AGGREGATE sum_in_known_merge(converted_sum) (SFUNC = converted_sum_combine, STYPE = converted_sum, SSPACE = 256,
	COMBINEFUNC = converted_sum_combine, FINALFUNC = converted_sum_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_in_known_merge(converted_sum) IS 'sum_in_known() over merged states';
CREATE AGGREGATE unconverted(amount, on_date date, target currency, rate_book) (SFUNC = converted_sum_accum_known,
	STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine, FINALFUNC = converted_sum_failed,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE unconverted(amount, date, currency, rate_book) IS
	'what sum_in_known() leaves out: exact totals by currency of the amounts that have no rate or no date; NULL if '
	'there are none; converted at the last rates of the book on or before the day, at most 7 days old';
CREATE AGGREGATE unconverted_state(amount, on_date date, target currency, rate_book) (SFUNC = converted_sum_accum_known,
	STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE unconverted_state(amount, date, currency, rate_book) IS
	'the state of unconverted(), to be put together by unconverted_merge()';
CREATE AGGREGATE unconverted(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	(SFUNC = converted_sum_accum_known, STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine,
	FINALFUNC = converted_sum_failed, PARALLEL = SAFE);
COMMENT ON AGGREGATE unconverted(amount, date, currency, rate_book, text, integer) IS
	'what sum_in_known() leaves out: exact totals by currency of the amounts that have no rate or no date; NULL if '
	'there are none; converted by policy: previous, exact, nearest, next or interpolate, at most max_age days away '
	'(NULL: any)';
CREATE AGGREGATE unconverted_state(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	(SFUNC = converted_sum_accum_known, STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE unconverted_state(amount, date, currency, rate_book, text, integer) IS
	'the state of unconverted(), to be put together by unconverted_merge()';
CREATE AGGREGATE unconverted_merge(converted_sum) (SFUNC = converted_sum_combine, STYPE = converted_sum, SSPACE = 256,
	COMBINEFUNC = converted_sum_combine, FINALFUNC = converted_sum_failed, PARALLEL = SAFE);
COMMENT ON AGGREGATE unconverted_merge(converted_sum) IS 'unconverted() over merged states';
CREATE AGGREGATE unconverted_count(amount, on_date date, target currency, rate_book) (SFUNC = converted_sum_accum_known,
	STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine, FINALFUNC = converted_sum_failed_count,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE unconverted_count(amount, date, currency, rate_book) IS
	'how many amounts sum_in_known() leaves out, because they have no rate or no date; NULL without rows; converted '
	'at the last rates of the book on or before the day, at most 7 days old';
CREATE AGGREGATE unconverted_count_state(amount, on_date date, target currency, rate_book)
	(SFUNC = converted_sum_accum_known, STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE unconverted_count_state(amount, date, currency, rate_book) IS
	'the state of unconverted_count(), to be put together by unconverted_count_merge()';
CREATE AGGREGATE unconverted_count(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	(SFUNC = converted_sum_accum_known, STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine,
	FINALFUNC = converted_sum_failed_count, PARALLEL = SAFE);
COMMENT ON AGGREGATE unconverted_count(amount, date, currency, rate_book, text, integer) IS
	'how many amounts sum_in_known() leaves out, because they have no rate or no date; NULL without rows; converted '
	'by policy: previous, exact, nearest, next or interpolate, at most max_age days away (NULL: any)';
CREATE AGGREGATE unconverted_count_state(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	(SFUNC = converted_sum_accum_known, STYPE = converted_sum, SSPACE = 256, COMBINEFUNC = converted_sum_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE unconverted_count_state(amount, date, currency, rate_book, text, integer) IS
	'the state of unconverted_count(), to be put together by unconverted_count_merge()';
CREATE AGGREGATE unconverted_count_merge(converted_sum) (SFUNC = converted_sum_combine, STYPE = converted_sum,
	SSPACE = 256, COMBINEFUNC = converted_sum_combine, FINALFUNC = converted_sum_failed_count, PARALLEL = SAFE);
COMMENT ON AGGREGATE unconverted_count_merge(converted_sum) IS 'unconverted_count() over merged states';

/* ---- year over year in another currency ---- */

CREATE TYPE converted_change;
CREATE FUNCTION converted_change_in(cstring) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_in(cstring) IS 'I/O';
CREATE FUNCTION converted_change_out(converted_change) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_out(converted_change) IS 'I/O';
CREATE FUNCTION converted_change_recv(internal) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_recv(internal) IS 'I/O';
CREATE FUNCTION converted_change_send(converted_change) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_send(converted_change) IS 'I/O';
CREATE TYPE converted_change (
	INPUT = converted_change_in, OUTPUT = converted_change_out, RECEIVE = converted_change_recv,
		SEND = converted_change_send,
	INTERNALLENGTH = 328, ALIGNMENT = double, STORAGE = plain
);
COMMENT ON TYPE converted_change IS
	'state of yoy_in() and its kin: a change with the exact sums of unrounded conversions, and the number of deals '
	'that had no rate; mergeable, storable; 328 bytes';

CREATE FUNCTION converted_change_accum(converted_change, amount, date, daterange, currency, rate_book)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum(converted_change, amount, date, daterange, currency, rate_book) IS
	'transition of yoy_in()';
CREATE FUNCTION converted_change_accum(converted_change, amount, date, daterange, currency, rate_book, interval)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum(converted_change, amount, date, daterange, currency, rate_book, interval) IS
	'transition of yoy_in()';
CREATE FUNCTION converted_change_accum(converted_change, amount, date, daterange, currency, rate_book, interval, text,
	integer) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum(converted_change, amount, date, daterange, currency, rate_book, interval,
	text, integer) IS
	'transition of yoy_in()';
CREATE FUNCTION converted_change_accum_known(converted_change, amount, date, daterange, currency, rate_book)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum_known(converted_change, amount, date, daterange, currency, rate_book) IS
	'transition of yoy_in_known() and yoy_in_unconverted()';
CREATE FUNCTION converted_change_accum_known(converted_change, amount, date, daterange, currency, rate_book, interval)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum_known(converted_change, amount, date, daterange, currency, rate_book,
	interval) IS
	'transition of yoy_in_known() and yoy_in_unconverted()';
CREATE FUNCTION converted_change_accum_known(converted_change, amount, date, daterange, currency, rate_book, interval,
	text, integer) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum_known(converted_change, amount, date, daterange, currency, rate_book,
	interval, text, integer) IS
	'transition of yoy_in_known() and yoy_in_unconverted()';
CREATE FUNCTION converted_change_accum_constant(converted_change, amount, date, daterange, currency, rate_book)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum_constant(converted_change, amount, date, daterange, currency, rate_book) IS
	'transition of yoy_in_constant()';
CREATE FUNCTION converted_change_accum_constant(converted_change, amount, date, daterange, currency, rate_book,
	interval) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum_constant(converted_change, amount, date, daterange, currency, rate_book,
	interval) IS
	'transition of yoy_in_constant()';
CREATE FUNCTION converted_change_accum_constant(converted_change, amount, date, daterange, currency, rate_book,
	interval, text, integer) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum_constant(converted_change, amount, date, daterange, currency, rate_book,
	interval, text, integer) IS
	'transition of yoy_in_constant()';
CREATE FUNCTION converted_change_accum_constant_known(converted_change, amount, date, daterange, currency, rate_book)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum_constant_known(converted_change, amount, date, daterange, currency,
	rate_book) IS
	'transition of yoy_in_constant_known() and yoy_in_constant_unconverted()';
CREATE FUNCTION converted_change_accum_constant_known(converted_change, amount, date, daterange, currency, rate_book,
	interval) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum_constant_known(converted_change, amount, date, daterange, currency,
	rate_book, interval) IS
	'transition of yoy_in_constant_known() and yoy_in_constant_unconverted()';
CREATE FUNCTION converted_change_accum_constant_known(converted_change, amount, date, daterange, currency, rate_book,
	interval, text, integer) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_accum_constant_known(converted_change, amount, date, daterange, currency,
	rate_book, interval, text, integer) IS
	'transition of yoy_in_constant_known() and yoy_in_constant_unconverted()';
CREATE FUNCTION converted_change_combine(converted_change, converted_change) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_combine(converted_change, converted_change) IS
	'both states in one; two target currencies or other periods are an error';
CREATE FUNCTION converted_change_final(converted_change) RETURNS change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_final(converted_change) IS 'final function of yoy_in() and its kin';
CREATE FUNCTION converted_change_unconverted(converted_change) RETURNS change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION converted_change_unconverted(converted_change) IS
	'final function of yoy_in_unconverted() and yoy_in_constant_unconverted()';

CREATE AGGREGATE yoy_in(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in(amount, date, daterange, currency, rate_book) IS
	'the change of unrounded conversions over a period and over the same period one year earlier: rows outside both '
	'windows are not converted; each sum is rounded once, half away from zero, to the minor units of the target, each '
	'amount is converted at the last rates of the book on or before its day, at most 7 days old; no rate is an error '
	'(SQLSTATE 22000), and so are two targets or two periods; rows without an amount count as deals, not as '
	'disclosed, rows with another NULL are ignored, no rows give NULL';
CREATE AGGREGATE yoy_in_state(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum, STYPE = converted_change, COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_state(amount, date, daterange, currency, rate_book) IS
	'the state of yoy_in(), to be put together by yoy_in_merge()';
CREATE AGGREGATE yoy_in(amount, on_date date, period daterange, target currency, rate_book, step interval)
	(SFUNC = converted_change_accum, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in(amount, date, daterange, currency, rate_book, interval) IS
	'the change of unrounded conversions over a period and over the same period one step earlier: rows outside both '
	'windows are not converted; each sum is rounded once, half away from zero, to the minor units of the target, each '
	'amount is converted at the last rates of the book on or before its day, at most 7 days old; no rate is an error '
	'(SQLSTATE 22000), and so are two targets or two periods; rows without an amount count as deals, not as '
	'disclosed, rows with another NULL are ignored, no rows give NULL';
CREATE AGGREGATE yoy_in_state(amount, on_date date, period daterange, target currency, rate_book, step interval)
	(SFUNC = converted_change_accum, STYPE = converted_change, COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_state(amount, date, daterange, currency, rate_book, interval) IS
	'the state of yoy_in(), to be put together by yoy_in_merge()';
CREATE AGGREGATE yoy_in(amount, on_date date, period daterange, target currency, rate_book, step interval, policy text,
	max_age integer) (SFUNC = converted_change_accum, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in(amount, date, daterange, currency, rate_book, interval, text, integer) IS
	'the change of unrounded conversions over a period and over the same period one step earlier: rows outside both '
	'windows are not converted; each sum is rounded once, half away from zero, to the minor units of the target, each '
	'amount is converted by policy: previous, exact, nearest, next or interpolate, at most max_age days away (NULL: '
	'any); no rate is an error (SQLSTATE 22000), and so are two targets or two periods; rows without an amount count '
	'as deals, not as disclosed, rows with another NULL are ignored, no rows give NULL';
CREATE AGGREGATE yoy_in_state(amount, on_date date, period daterange, target currency, rate_book, step interval,
	policy text, max_age integer) (SFUNC = converted_change_accum, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_state(amount, date, daterange, currency, rate_book, interval, text, integer) IS
	'the state of yoy_in(), to be put together by yoy_in_merge()';
CREATE AGGREGATE yoy_in_merge(converted_change) (SFUNC = converted_change_combine, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_merge(converted_change) IS 'yoy_in() over merged states';
CREATE AGGREGATE yoy_in_known(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum_known, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_known(amount, date, daterange, currency, rate_book) IS
	'yoy_in() in which an amount that has no rate counts as a deal, not as disclosed; yoy_in_unconverted() of the '
	'same arguments counts those apart from deals without an amount';
CREATE AGGREGATE yoy_in_known_state(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum_known, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_known_state(amount, date, daterange, currency, rate_book) IS
	'the state of yoy_in_known(), to be put together by yoy_in_known_merge()';
CREATE AGGREGATE yoy_in_known(amount, on_date date, period daterange, target currency, rate_book, step interval)
	(SFUNC = converted_change_accum_known, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_known(amount, date, daterange, currency, rate_book, interval) IS
	'yoy_in() in which an amount that has no rate counts as a deal, not as disclosed; yoy_in_unconverted() of the '
	'same arguments counts those apart from deals without an amount';
CREATE AGGREGATE yoy_in_known_state(amount, on_date date, period daterange, target currency, rate_book, step interval)
	(SFUNC = converted_change_accum_known, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_known_state(amount, date, daterange, currency, rate_book, interval) IS
	'the state of yoy_in_known(), to be put together by yoy_in_known_merge()';
CREATE AGGREGATE yoy_in_known(amount, on_date date, period daterange, target currency, rate_book, step interval,
	policy text, max_age integer) (SFUNC = converted_change_accum_known, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_known(amount, date, daterange, currency, rate_book, interval, text, integer) IS
	'yoy_in() in which an amount that has no rate counts as a deal, not as disclosed; yoy_in_unconverted() of the '
	'same arguments counts those apart from deals without an amount, by policy: previous, exact, nearest, next or '
	'interpolate, at most max_age days away (NULL: any)';
CREATE AGGREGATE yoy_in_known_state(amount, on_date date, period daterange, target currency, rate_book, step interval,
	policy text, max_age integer) (SFUNC = converted_change_accum_known, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_known_state(amount, date, daterange, currency, rate_book, interval, text, integer) IS
	'the state of yoy_in_known(), to be put together by yoy_in_known_merge()';
CREATE AGGREGATE yoy_in_known_merge(converted_change) (SFUNC = converted_change_combine, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_known_merge(converted_change) IS 'yoy_in_known() over merged states';
CREATE AGGREGATE yoy_in_unconverted(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum_known, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	FINALFUNC = converted_change_unconverted, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_unconverted(amount, date, daterange, currency, rate_book) IS
	'a change of counts: deals that have an amount, but no rate, which yoy_in_known() leaves out of its sums';
CREATE AGGREGATE yoy_in_unconverted_state(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum_known, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_unconverted_state(amount, date, daterange, currency, rate_book) IS
	'the state of yoy_in_unconverted(), to be put together by yoy_in_unconverted_merge()';
CREATE AGGREGATE yoy_in_unconverted(amount, on_date date, period daterange, target currency, rate_book, step interval)
	(SFUNC = converted_change_accum_known, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	FINALFUNC = converted_change_unconverted, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_unconverted(amount, date, daterange, currency, rate_book, interval) IS
	'a change of counts: deals that have an amount, but no rate, which yoy_in_known() leaves out of its sums';
CREATE AGGREGATE yoy_in_unconverted_state(amount, on_date date, period daterange, target currency, rate_book,
	step interval) (SFUNC = converted_change_accum_known, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_unconverted_state(amount, date, daterange, currency, rate_book, interval) IS
	'the state of yoy_in_unconverted(), to be put together by yoy_in_unconverted_merge()';
CREATE AGGREGATE yoy_in_unconverted(amount, on_date date, period daterange, target currency, rate_book, step interval,
	policy text, max_age integer) (SFUNC = converted_change_accum_known, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_unconverted, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_unconverted(amount, date, daterange, currency, rate_book, interval, text, integer) IS
	'a change of counts: deals that have an amount, but no rate, which yoy_in_known() leaves out of its sums, by '
	'policy: previous, exact, nearest, next or interpolate, at most max_age days away (NULL: any)';
CREATE AGGREGATE yoy_in_unconverted_state(amount, on_date date, period daterange, target currency, rate_book,
	step interval, policy text, max_age integer) (SFUNC = converted_change_accum_known, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_unconverted_state(amount, date, daterange, currency, rate_book, interval, text, integer) IS
	'the state of yoy_in_unconverted(), to be put together by yoy_in_unconverted_merge()';
CREATE AGGREGATE yoy_in_unconverted_merge(converted_change) (SFUNC = converted_change_combine, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_unconverted, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_unconverted_merge(converted_change) IS 'yoy_in_unconverted() over merged states';
CREATE AGGREGATE yoy_in_constant(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum_constant, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant(amount, date, daterange, currency, rate_book) IS
	'yoy_in() in constant currency: amounts of the prior window are converted at the rates of the comparable_day() in '
	'the period; windows with days in common are an error';
CREATE AGGREGATE yoy_in_constant_state(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum_constant, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_state(amount, date, daterange, currency, rate_book) IS
	'the state of yoy_in_constant(), to be put together by yoy_in_constant_merge()';
CREATE AGGREGATE yoy_in_constant(amount, on_date date, period daterange, target currency, rate_book, step interval)
	(SFUNC = converted_change_accum_constant, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant(amount, date, daterange, currency, rate_book, interval) IS
	'yoy_in() in constant currency: amounts of the prior window are converted at the rates of the comparable_day() in '
	'the period; windows with days in common are an error';
CREATE AGGREGATE yoy_in_constant_state(amount, on_date date, period daterange, target currency, rate_book,
	step interval) (SFUNC = converted_change_accum_constant, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_state(amount, date, daterange, currency, rate_book, interval) IS
	'the state of yoy_in_constant(), to be put together by yoy_in_constant_merge()';
CREATE AGGREGATE yoy_in_constant(amount, on_date date, period daterange, target currency, rate_book, step interval,
	policy text, max_age integer) (SFUNC = converted_change_accum_constant, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant(amount, date, daterange, currency, rate_book, interval, text, integer) IS
	'yoy_in() in constant currency: amounts of the prior window are converted at the rates of the comparable_day() in '
	'the period; windows with days in common are an error, by policy: previous, exact, nearest, next or interpolate, '
	'at most max_age days away (NULL: any)';
CREATE AGGREGATE yoy_in_constant_state(amount, on_date date, period daterange, target currency, rate_book,
	step interval, policy text, max_age integer) (SFUNC = converted_change_accum_constant, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_state(amount, date, daterange, currency, rate_book, interval, text, integer) IS
	'the state of yoy_in_constant(), to be put together by yoy_in_constant_merge()';
CREATE AGGREGATE yoy_in_constant_merge(converted_change) (SFUNC = converted_change_combine, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_merge(converted_change) IS 'yoy_in_constant() over merged states';
CREATE AGGREGATE yoy_in_constant_known(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum_constant_known, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_known(amount, date, daterange, currency, rate_book) IS
	'yoy_in_constant() in which an amount that has no rate counts as a deal, not as disclosed; '
	'yoy_in_constant_unconverted() of the same arguments counts those apart';
CREATE AGGREGATE yoy_in_constant_known_state(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum_constant_known, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_known_state(amount, date, daterange, currency, rate_book) IS
	'the state of yoy_in_constant_known(), to be put together by yoy_in_constant_known_merge()';
CREATE AGGREGATE yoy_in_constant_known(amount, on_date date, period daterange, target currency, rate_book,
	step interval) (SFUNC = converted_change_accum_constant_known, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_known(amount, date, daterange, currency, rate_book, interval) IS
	'yoy_in_constant() in which an amount that has no rate counts as a deal, not as disclosed; '
	'yoy_in_constant_unconverted() of the same arguments counts those apart';
CREATE AGGREGATE yoy_in_constant_known_state(amount, on_date date, period daterange, target currency, rate_book,
	step interval) (SFUNC = converted_change_accum_constant_known, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_known_state(amount, date, daterange, currency, rate_book, interval) IS
	'the state of yoy_in_constant_known(), to be put together by yoy_in_constant_known_merge()';
CREATE AGGREGATE yoy_in_constant_known(amount, on_date date, period daterange, target currency, rate_book,
	step interval, policy text, max_age integer) (SFUNC = converted_change_accum_constant_known,
	STYPE = converted_change, COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_final,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_known(amount, date, daterange, currency, rate_book, interval, text, integer) IS
	'yoy_in_constant() in which an amount that has no rate counts as a deal, not as disclosed; '
	'yoy_in_constant_unconverted() of the same arguments counts those apart, by policy: previous, exact, nearest, '
	'next or interpolate, at most max_age days away (NULL: any)';
CREATE AGGREGATE yoy_in_constant_known_state(amount, on_date date, period daterange, target currency, rate_book,
	step interval, policy text, max_age integer) (SFUNC = converted_change_accum_constant_known,
	STYPE = converted_change, COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_known_state(amount, date, daterange, currency, rate_book, interval, text, integer)
	IS
	'the state of yoy_in_constant_known(), to be put together by yoy_in_constant_known_merge()';
CREATE AGGREGATE yoy_in_constant_known_merge(converted_change) (SFUNC = converted_change_combine,
	STYPE = converted_change, COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_final,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_known_merge(converted_change) IS 'yoy_in_constant_known() over merged states';
CREATE AGGREGATE yoy_in_constant_unconverted(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum_constant_known, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	FINALFUNC = converted_change_unconverted, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_unconverted(amount, date, daterange, currency, rate_book) IS
	'a change of counts: deals that have an amount, but no rate, which yoy_in_constant_known() leaves out of its sums';
CREATE AGGREGATE yoy_in_constant_unconverted_state(amount, on_date date, period daterange, target currency, rate_book)
	(SFUNC = converted_change_accum_constant_known, STYPE = converted_change, COMBINEFUNC = converted_change_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_unconverted_state(amount, date, daterange, currency, rate_book) IS
	'the state of yoy_in_constant_unconverted(), to be put together by yoy_in_constant_unconverted_merge()';
CREATE AGGREGATE yoy_in_constant_unconverted(amount, on_date date, period daterange, target currency, rate_book,
	step interval) (SFUNC = converted_change_accum_constant_known, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_unconverted, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_unconverted(amount, date, daterange, currency, rate_book, interval) IS
	'a change of counts: deals that have an amount, but no rate, which yoy_in_constant_known() leaves out of its sums';
CREATE AGGREGATE yoy_in_constant_unconverted_state(amount, on_date date, period daterange, target currency, rate_book,
	step interval) (SFUNC = converted_change_accum_constant_known, STYPE = converted_change,
	COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_unconverted_state(amount, date, daterange, currency, rate_book, interval) IS
	'the state of yoy_in_constant_unconverted(), to be put together by yoy_in_constant_unconverted_merge()';
CREATE AGGREGATE yoy_in_constant_unconverted(amount, on_date date, period daterange, target currency, rate_book,
	step interval, policy text, max_age integer) (SFUNC = converted_change_accum_constant_known,
	STYPE = converted_change, COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_unconverted,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_unconverted(amount, date, daterange, currency, rate_book, interval, text, integer)
	IS
	'a change of counts: deals that have an amount, but no rate, which yoy_in_constant_known() leaves out of its '
	'sums, by policy: previous, exact, nearest, next or interpolate, at most max_age days away (NULL: any)';
CREATE AGGREGATE yoy_in_constant_unconverted_state(amount, on_date date, period daterange, target currency, rate_book,
	step interval, policy text, max_age integer) (SFUNC = converted_change_accum_constant_known,
	STYPE = converted_change, COMBINEFUNC = converted_change_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_unconverted_state(amount, date, daterange, currency, rate_book, interval, text,
	integer) IS
	'the state of yoy_in_constant_unconverted(), to be put together by yoy_in_constant_unconverted_merge()';
CREATE AGGREGATE yoy_in_constant_unconverted_merge(converted_change) (SFUNC = converted_change_combine,
	STYPE = converted_change, COMBINEFUNC = converted_change_combine, FINALFUNC = converted_change_unconverted,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_in_constant_unconverted_merge(converted_change) IS
	'yoy_in_constant_unconverted() over merged states';

/* ---- conversion by table: stable, under the snapshot of the statement ---- */

CREATE FUNCTION to_currency(amount, currency, date, policy text DEFAULT 'previous', max_age integer DEFAULT 7,
	as_of date DEFAULT NULL, rounding text DEFAULT 'half_up') RETURNS amount
	AS 'MODULE_PATHNAME', 'to_currency_by_table' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION to_currency(amount, currency, date, text, integer, date, text) IS
	'converted at the rates of exchange_rate by policy: previous, exact, nearest, next or interpolate, at most '
	'max_age days away (NULL: any); no rate is an error (SQLSTATE 22000). Rounded once to the minor units of the '
	'target, by rounding: half_up, half away from zero, or half_even. With as_of, at the rates as they were known at '
	'the end of that day';
CREATE FUNCTION to_currency(amount, currency, daterange, policy text DEFAULT 'mean_of_crosses', as_of date DEFAULT NULL,
	rounding text DEFAULT 'half_up') RETURNS amount
	AS 'MODULE_PATHNAME', 'to_currency_in_period_by_table' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION to_currency(amount, currency, daterange, text, date, text) IS
	'converted at the rate of the period by policy: mean_of_crosses, the mean of the daily crosses; cross_of_means, '
	'the cross of the means of the published rates; period_end, the cross of the last day that has one, at most 7 '
	'days before the end. Days without a rate do not count, but no more than 31 in a row; other limits stand behind '
	'the policy (period_end, max_age=30; mean_of_crosses, max_gap=any); no rate is an error (SQLSTATE 22000). Rounded '
	'once to the minor units of the target, by rounding: half_up, half away from zero, or half_even. With as_of, at '
	'the rates as they were known at the end of that day';
CREATE FUNCTION try_to_currency(amount, currency, date, policy text DEFAULT 'previous', max_age integer DEFAULT 7,
	as_of date DEFAULT NULL, rounding text DEFAULT 'half_up') RETURNS amount
	AS 'MODULE_PATHNAME', 'try_to_currency_by_table' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION try_to_currency(amount, currency, date, text, integer, date, text) IS
	'converted at the rates of exchange_rate by policy: previous, exact, nearest, next or interpolate, at most '
	'max_age days away (NULL: any); NULL if there is no rate. Rounded once to the minor units of the target, by '
	'rounding: half_up, half away from zero, or half_even. With as_of, at the rates as they were known at the end of '
	'that day';
CREATE FUNCTION try_to_currency(amount, currency, daterange, policy text DEFAULT 'mean_of_crosses',
	as_of date DEFAULT NULL, rounding text DEFAULT 'half_up') RETURNS amount
	AS 'MODULE_PATHNAME', 'try_to_currency_in_period_by_table' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION try_to_currency(amount, currency, daterange, text, date, text) IS
	'converted at the rate of the period by policy: mean_of_crosses, the mean of the daily crosses; cross_of_means, '
	'the cross of the means of the published rates; period_end, the cross of the last day that has one, at most 7 '
	'days before the end. Days without a rate do not count, but no more than 31 in a row; other limits stand behind '
	'the policy (period_end, max_age=30; mean_of_crosses, max_gap=any); NULL if there is no rate. Rounded once to the '
	'minor units of the target, by rounding: half_up, half away from zero, or half_even. With as_of, at the rates as '
	'they were known at the end of that day';
CREATE FUNCTION rate(base currency, quote currency, date, policy text DEFAULT 'previous', max_age integer DEFAULT 7,
	as_of date DEFAULT NULL) RETURNS numeric
	AS 'MODULE_PATHNAME', 'rate_by_table' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION rate(currency, currency, date, text, integer, date) IS
	'units of quote for one unit of base on a day by policy, to 28 digits; no rate is an error (SQLSTATE 22000). With '
	'as_of, by the rates as they were known at the end of that day';
CREATE FUNCTION rate(base currency, quote currency, daterange, policy text DEFAULT 'mean_of_crosses',
	as_of date DEFAULT NULL) RETURNS numeric
	AS 'MODULE_PATHNAME', 'rate_in_period_by_table' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION rate(currency, currency, daterange, text, date) IS
	'units of quote for one unit of base over a period, to 28 digits, by policy: mean_of_crosses, the mean of the '
	'daily crosses; cross_of_means, the cross of the means of the published rates; period_end, the cross of the last '
	'day that has one, at most 7 days before the end. Days without a rate do not count, but no more than 31 in a row; '
	'other limits stand behind the policy (period_end, max_age=30; mean_of_crosses, max_gap=any); no rate is an error '
	'(SQLSTATE 22000). A mean is taken of the crosses as the market quotes them, base before quote in EUR, GBP, AUD, '
	'NZD, USD, CAD, CHF, then by code; the other direction is its inverse. With as_of, by the rates as they were '
	'known at the end of that day';

CREATE FUNCTION explain_rate(currency, currency, date, policy text DEFAULT 'previous', max_age integer DEFAULT 7,
	as_of date DEFAULT NULL, OUT leg integer, OUT base currency, OUT quote currency, OUT rate numeric,
	OUT rate_date date, OUT age_days integer, OUT source text, OUT applied text, OUT known_on date,
	OUT revision integer) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE ROWS 2;
COMMENT ON FUNCTION explain_rate(currency, currency, date, text, integer, date) IS
	'the legs of a rate, in order: pair and rate as published, its day, how many days before the day asked for '
	'(negative: after), who published it, whether to multiply or divide by it, since when it is known and its number '
	'among the revisions of its pair, day, source and preference (NULL if fixed by law or pegged; of several sources '
	'the earliest day and the highest number). With as_of, the rates are those known at the end of that day. '
	'Interpolated rates list the legs of the day before, then those of the day after';
CREATE FUNCTION explain_rate(currency, currency, daterange, policy text DEFAULT 'mean_of_crosses',
	as_of date DEFAULT NULL, OUT leg integer, OUT base currency, OUT quote currency, OUT rate numeric, OUT days integer,
	OUT first_day date, OUT last_day date, OUT lowest numeric, OUT lowest_on date, OUT highest numeric,
	OUT highest_on date, OUT applied text) RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'explain_rate_in_period' LANGUAGE C STABLE PARALLEL SAFE ROWS 2;
COMMENT ON FUNCTION explain_rate(currency, currency, daterange, text, date) IS
	'what the rate of a period is made of, the days with a rate, the range of their rates, and whether to multiply or '
	'divide. By policy: mean_of_crosses, one row, the mean as the market quotes the pair; cross_of_means, the mean of '
	'each leg; period_end, the legs of the last day that has a cross. A leg fixed by law or pegged has a rate and no '
	'days. With as_of, the rates are those known at the end of that day';
CREATE FUNCTION daily_rates(base currency, quote currency, period daterange, as_of date DEFAULT NULL, OUT valid_on date,
	OUT rate numeric) RETURNS SETOF record
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE ROWS 250;
COMMENT ON FUNCTION daily_rates(currency, currency, daterange, date) IS
	'units of quote for one unit of base on every day of the period that has a rate, derived as rate() does under the '
	'policy exact; with as_of, by the rates as they were known at the end of that day';
CREATE FUNCTION converted(amount, currency, date, policy text DEFAULT 'previous', max_age integer DEFAULT 7,
	as_of date DEFAULT NULL, rounding text DEFAULT 'half_up', OUT amount numeric, OUT currency text, OUT rate numeric,
	OUT rate_date date, OUT age_days integer, OUT legs integer, OUT sources text) RETURNS record
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE COST 10;
COMMENT ON FUNCTION converted(amount, currency, date, text, integer, date, text) IS
	'to_currency() with where it comes from in plain columns, one row for each call, for LATERAL: the converted '
	'amount, rounded once; its currency; units of it for one unit of the amount''s, to 28 digits; the day of the leg '
	'farthest away, and how many days that is before the day asked for (negative: after); the number of legs; who '
	'published them, each once. No rate gives NULLs beside the currency; the own currency has the rate 1 and no legs, '
	'date or source';

/*
 * An untyped literal could be a day or a period.  With these forms it is what
 * it says: '2023-12-25' is a day, '2023-01/2023-11' and '[2023-01-01,2023-12-01)' are periods.
 */

CREATE FUNCTION day_or_period(label text) RETURNS daterange
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION day_or_period(text) IS
	'an ISO day, also with the time and offset that drivers add (2024-01-02 +00, 2024-01-02T00:00:00.000Z), which is '
	'the day as written; a daterange as it prints under DateStyle ISO; else what period() reads. No setting and no '
	'clock has a say';

CREATE FUNCTION to_currency(amount amount, target currency, day text) RETURNS amount
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN to_currency($1, $2, pg_catalog.lower(day_or_period($3)), 'previous', 7, NULL::date, 'half_up')
			ELSE to_currency($1, $2, day_or_period($3), 'mean_of_crosses', NULL::date, 'half_up') END;
COMMENT ON FUNCTION to_currency(amount, currency, text) IS
	'converted at the rate of a day or a period that is written as text (2023-12-25, 2023, 2023Q3, 2023-01/2023-11); '
	'no rate is an error (SQLSTATE 22000)';

CREATE FUNCTION to_currency(amount amount, target currency, day text, policy text) RETURNS amount
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN to_currency($1, $2, pg_catalog.lower(day_or_period($3)), $4, 7, NULL::date, 'half_up')
			ELSE to_currency($1, $2, day_or_period($3), $4, NULL::date, 'half_up') END;
COMMENT ON FUNCTION to_currency(amount, currency, text, text) IS
	'converted at the rate of a day or a period that is written as text (2023-12-25, 2023, 2023Q3, 2023-01/2023-11), '
	'by a policy for days or for periods; no rate is an error (SQLSTATE 22000)';

CREATE FUNCTION to_currency(amount amount, target currency, day text, as_of date) RETURNS amount
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN to_currency($1, $2, pg_catalog.lower(day_or_period($3)), 'previous', 7, $4, 'half_up')
			ELSE to_currency($1, $2, day_or_period($3), 'mean_of_crosses', $4, 'half_up') END;
COMMENT ON FUNCTION to_currency(amount, currency, text, date) IS
	'converted at the rate of a day or a period that is written as text (2023-12-25, 2023, 2023Q3, 2023-01/2023-11), '
	'as known at the end of the day as_of; no rate is an error (SQLSTATE 22000)';

CREATE FUNCTION try_to_currency(amount amount, target currency, day text) RETURNS amount
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN try_to_currency($1, $2, pg_catalog.lower(day_or_period($3)), 'previous', 7, NULL::date, 'half_up')
			ELSE try_to_currency($1, $2, day_or_period($3), 'mean_of_crosses', NULL::date, 'half_up') END;
COMMENT ON FUNCTION try_to_currency(amount, currency, text) IS
	'converted at the rate of a day or a period that is written as text (2023-12-25, 2023, 2023Q3, 2023-01/2023-11); '
	'NULL if there is no rate';

CREATE FUNCTION try_to_currency(amount amount, target currency, day text, policy text) RETURNS amount
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN try_to_currency($1, $2, pg_catalog.lower(day_or_period($3)), $4, 7, NULL::date, 'half_up')
			ELSE try_to_currency($1, $2, day_or_period($3), $4, NULL::date, 'half_up') END;
COMMENT ON FUNCTION try_to_currency(amount, currency, text, text) IS
	'converted at the rate of a day or a period that is written as text (2023-12-25, 2023, 2023Q3, 2023-01/2023-11), '
	'by a policy for days or for periods; NULL if there is no rate';

CREATE FUNCTION try_to_currency(amount amount, target currency, day text, as_of date) RETURNS amount
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN try_to_currency($1, $2, pg_catalog.lower(day_or_period($3)), 'previous', 7, $4, 'half_up')
			ELSE try_to_currency($1, $2, day_or_period($3), 'mean_of_crosses', $4, 'half_up') END;
COMMENT ON FUNCTION try_to_currency(amount, currency, text, date) IS
	'converted at the rate of a day or a period that is written as text (2023-12-25, 2023, 2023Q3, 2023-01/2023-11), '
	'as known at the end of the day as_of; NULL if there is no rate';

CREATE FUNCTION rate(base currency, quote currency, day text) RETURNS numeric
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN rate($1, $2, pg_catalog.lower(day_or_period($3)), 'previous', 7, NULL::date)
			ELSE rate($1, $2, day_or_period($3), 'mean_of_crosses', NULL::date) END;
COMMENT ON FUNCTION rate(currency, currency, text) IS
	'units of quote for one unit of base, of a day or a period that is written as text (2023-12-25, 2023, 2023Q3, '
	'2023-01/2023-11); no rate is an error (SQLSTATE 22000)';

CREATE FUNCTION rate(base currency, quote currency, day text, policy text) RETURNS numeric
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN rate($1, $2, pg_catalog.lower(day_or_period($3)), $4, 7, NULL::date)
			ELSE rate($1, $2, day_or_period($3), $4, NULL::date) END;
COMMENT ON FUNCTION rate(currency, currency, text, text) IS
	'units of quote for one unit of base, of a day or a period that is written as text (2023-12-25, 2023, 2023Q3, '
	'2023-01/2023-11), by a policy for days or for periods; no rate is an error (SQLSTATE 22000)';

CREATE FUNCTION rate(base currency, quote currency, day text, as_of date) RETURNS numeric
	LANGUAGE sql STABLE STRICT PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN rate($1, $2, pg_catalog.lower(day_or_period($3)), 'previous', 7, $4)
			ELSE rate($1, $2, day_or_period($3), 'mean_of_crosses', $4) END;
COMMENT ON FUNCTION rate(currency, currency, text, date) IS
	'units of quote for one unit of base, of a day or a period that is written as text (2023-12-25, 2023, 2023Q3, '
	'2023-01/2023-11), as known at the end of the day as_of; no rate is an error (SQLSTATE 22000)';

/*
 * An untyped NULL as the maximum age could be an integer of the one form or a policy of another; as text it
 * is one.  A policy in braces is a book, whose own policy follows.
 */

CREATE FUNCTION to_currency(amount amount, target currency, day date, policy text, age text) RETURNS amount
	LANGUAGE sql STABLE PARALLEL SAFE COST 10
	RETURN CASE WHEN pg_catalog.left(pg_catalog.ltrim($4), 1) OPERATOR(pg_catalog.=) '{'
		THEN to_currency($1, $2, $3, $4::rate_book, $5, 7, 'half_up')
		ELSE to_currency($1, $2, $3, $4, $5::integer, NULL::date, 'half_up') END;
COMMENT ON FUNCTION to_currency(amount, currency, date, text, text) IS
	'converted by a policy and a maximum age in quotes, or NULL for any; or by a book in quotes and a policy';

CREATE FUNCTION to_currency(amount amount, target currency, day text, policy text, age text) RETURNS amount
	LANGUAGE sql STABLE PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN to_currency($1, $2, pg_catalog.lower(day_or_period($3)), $4, $5::integer, NULL::date, 'half_up')
			ELSE to_currency($1, $2, day_or_period($3), $4, pg_catalog.lower(day_or_period($5)), 'half_up') END;
COMMENT ON FUNCTION to_currency(amount, currency, text, text, text) IS
	'converted at a day in quotes, by a policy and a maximum age in quotes or NULL for any; or in a period in quotes, '
	'by a policy and the day as_of, or NULL';

CREATE FUNCTION try_to_currency(amount amount, target currency, day date, policy text, age text) RETURNS amount
	LANGUAGE sql STABLE PARALLEL SAFE COST 10
	RETURN CASE WHEN pg_catalog.left(pg_catalog.ltrim($4), 1) OPERATOR(pg_catalog.=) '{'
		THEN try_to_currency($1, $2, $3, $4::rate_book, $5, 7, 'half_up')
		ELSE try_to_currency($1, $2, $3, $4, $5::integer, NULL::date, 'half_up') END;
COMMENT ON FUNCTION try_to_currency(amount, currency, date, text, text) IS
	'converted, NULL without a rate, by a policy and a maximum age in quotes, or NULL for any; or by a book in quotes '
	'and a policy';

CREATE FUNCTION try_to_currency(amount amount, target currency, day text, policy text, age text) RETURNS amount
	LANGUAGE sql STABLE PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN try_to_currency($1, $2, pg_catalog.lower(day_or_period($3)), $4, $5::integer, NULL::date, 'half_up')
			ELSE try_to_currency($1, $2, day_or_period($3), $4, pg_catalog.lower(day_or_period($5)), 'half_up') END;
COMMENT ON FUNCTION try_to_currency(amount, currency, text, text, text) IS
	'converted, NULL without a rate, at a day in quotes, by a policy and a maximum age in quotes or NULL for any; or '
	'in a period in quotes, by a policy and the day as_of, or NULL';

CREATE FUNCTION rate(base currency, quote currency, day date, policy text, age text) RETURNS numeric
	LANGUAGE sql STABLE PARALLEL SAFE COST 10
	RETURN CASE WHEN pg_catalog.left(pg_catalog.ltrim($4), 1) OPERATOR(pg_catalog.=) '{'
		THEN rate($1, $2, $3, $4::rate_book, $5, 7) ELSE rate($1, $2, $3, $4, $5::integer, NULL::date) END;
COMMENT ON FUNCTION rate(currency, currency, date, text, text) IS
	'the rate by a policy and a maximum age in quotes, or NULL for any; or by a book in quotes and a policy';

CREATE FUNCTION rate(base currency, quote currency, day text, policy text, age text) RETURNS numeric
	LANGUAGE sql STABLE PARALLEL SAFE COST 10
	RETURN CASE WHEN (pg_catalog.upper(day_or_period($3)) OPERATOR(pg_catalog.-) pg_catalog.lower(day_or_period($3)))
		OPERATOR(pg_catalog.=) 1
		THEN rate($1, $2, pg_catalog.lower(day_or_period($3)), $4, $5::integer, NULL::date)
			ELSE rate($1, $2, day_or_period($3), $4, pg_catalog.lower(day_or_period($5))) END;
COMMENT ON FUNCTION rate(currency, currency, text, text, text) IS
	'the rate at a day in quotes, by a policy and a maximum age in quotes or NULL for any; or in a period in quotes, '
	'by a policy and the day as_of, or NULL';

/* ---- a time is no day: which one it is depends on the place ---- */

CREATE FUNCTION to_currency(amount, currency, timestamp with time zone) RETURNS amount
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION to_currency(amount, currency, timestamp with time zone)
	IS 'an error that names the cast: rates are those of days';
CREATE FUNCTION to_currency(amount, currency, timestamp with time zone, VARIADIC "any") RETURNS amount
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION to_currency(amount, currency, timestamp with time zone, VARIADIC "any")
	IS 'an error that names the cast: rates are those of days';
CREATE FUNCTION try_to_currency(amount, currency, timestamp with time zone) RETURNS amount
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION try_to_currency(amount, currency, timestamp with time zone)
	IS 'an error that names the cast: rates are those of days';
CREATE FUNCTION try_to_currency(amount, currency, timestamp with time zone, VARIADIC "any") RETURNS amount
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION try_to_currency(amount, currency, timestamp with time zone, VARIADIC "any")
	IS 'an error that names the cast: rates are those of days';
CREATE FUNCTION rate(currency, currency, timestamp with time zone) RETURNS numeric
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION rate(currency, currency, timestamp with time zone)
	IS 'an error that names the cast: rates are those of days';
CREATE FUNCTION rate(currency, currency, timestamp with time zone, VARIADIC "any") RETURNS numeric
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION rate(currency, currency, timestamp with time zone, VARIADIC "any")
	IS 'an error that names the cast: rates are those of days';
