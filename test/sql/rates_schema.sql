-- The tables are found through the extension: neither its renamed schema nor another one of its old name misleads it.
SET datestyle = ISO;
SET search_path = funding, public;
SET TimeZone = 'UTC';
CREATE FUNCTION public.ecb(cubes text) RETURNS bytea IMMUTABLE LANGUAGE sql
	RETURN convert_to('<Envelope><Cube>' || cubes || '</Cube></Envelope>', 'UTF8');

-- plans are kept under the first name
INSERT INTO exchange_rate (base, quote, valid_on, rate, source) VALUES ('USD', 'KWD', '2024-01-16', 0.3, 'house');
SELECT rate('EUR', 'USD', date '2024-01-16'), rate('USD', 'KWD', date '2024-01-16'), rate('USD', 'KWD', date '2024-01-16', as_of => '2024-02-01');

BEGIN;
ALTER SCHEMA funding RENAME TO house;
SET LOCAL search_path = house, public;
SELECT rate('EUR', 'USD', date '2024-01-16'), rate('USD', 'KWD', date '2024-01-16'), rate('USD', 'KWD', date '2024-01-16', as_of => '2024-02-01');

-- what stands under the old name is not asked
CREATE SCHEMA funding;
CREATE TABLE funding.exchange_rate (base currency, quote currency, valid_on date, rate int8, source text, preference smallint, known_on date);
CREATE TABLE funding.rate_revision (base currency, quote currency, valid_on date, source text, preference smallint, rate int8, known_on date, replaced_on date);
CREATE TABLE funding.rate_format (LIKE rate_format);
CREATE OPERATOR funding.= (LEFTARG = currency, RIGHTARG = currency, FUNCTION = currency_eq);
CREATE OPERATOR funding.> (LEFTARG = currency, RIGHTARG = currency, FUNCTION = currency_gt);
CREATE FUNCTION funding.rates_as_of(day text)
	RETURNS TABLE (base currency, quote currency, valid_on date, rate numeric, source text, preference smallint, known_on date, revision integer)
	LANGUAGE sql BEGIN ATOMIC SELECT base, quote, valid_on, rate, source, preference, known_on, 1 FROM funding.exchange_rate; END;
CREATE FUNCTION house.rates_as_of(day text)
	RETURNS TABLE (base currency, quote currency, valid_on date, rate numeric, source text, preference smallint, known_on date, revision integer)
	LANGUAGE sql BEGIN ATOMIC SELECT base, quote, valid_on, rate, source, preference, known_on, 1 FROM funding.exchange_rate; END;
INSERT INTO funding.exchange_rate VALUES ('USD', 'KWD', '2024-01-16', 70368744177664, 'x', 9), ('EUR', 'USD', '2024-01-16', 70368744177664, 'x', 9);
SELECT rate('EUR', 'USD', date '2024-01-16'), rate('USD', 'KWD', date '2024-01-16'), rate('USD', 'KWD', date '2024-01-16', as_of => '2024-02-01');
SELECT rate('USD', 'KWD', '[2024-01-01,2024-02-01)'), rate('USD', 'AED', date '2024-01-16');
SELECT sum(rate('USD', 'KWD', date '2024-01-16')) FROM generate_series(1, 40);
SELECT source, rate, known_on, revision FROM explain_rate('USD', 'KWD', date '2024-01-16');
SELECT count(*) FROM rate_outliers(1.25, 'house');
SELECT format, rate FROM rate_format_of(ecb('<Cube time="2024-01-16"><Cube currency="USD" rate="1.2"/></Cube>')) format,
	read_rates(ecb('<Cube time="2024-01-16"><Cube currency="USD" rate="1.2"/></Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="1990-01-16"><Cube currency="USD" rate="1.2"/></Cube>'), 'house');
SELECT * FROM load_rates(ecb('<Cube time="1990-01-16"><Cube currency="USD" rate="1.3"/></Cube>'), 'house');
SELECT rate FROM rate_revision WHERE source = 'house';
SELECT count(*) FROM funding.rate_revision;

-- a name that needs quotes, in the session that has plans under two others
ALTER SCHEMA house RENAME TO "the ""House"".";
SET LOCAL search_path = "the ""House"".", public;
SELECT rate('EUR', 'USD', date '2024-01-16'), rate('USD', 'KWD', date '2024-01-16', as_of => '2024-02-01');
SELECT * FROM load_rates(ecb('<Cube time="1990-01-16"><Cube currency="USD" rate="1.4"/></Cube>'), 'house');
ROLLBACK;
SELECT rate('EUR', 'USD', date '2024-01-16'), rate('USD', 'KWD', date '2024-01-16'), rate('USD', 'KWD', date '2024-01-16', as_of => '2024-02-01');

-- a table in the place of ours that is none of the extension's
BEGIN;
\set ON_ERROR_ROLLBACK on
CREATE ROLE regress_rates_planter;
ALTER EXTENSION funding DROP TABLE exchange_rate;
ALTER TABLE exchange_rate RENAME TO true_rate;
SELECT rate('EUR', 'USD', date '2024-01-16');
CREATE TABLE exchange_rate (base currency, quote currency, valid_on date, rate int8, source text, preference smallint, known_on date);
INSERT INTO exchange_rate VALUES ('USD', 'KWD', '2024-01-16', 70368744177664, 'x', 1);
ALTER TABLE exchange_rate OWNER TO regress_rates_planter;
SELECT rate('EUR', 'USD', date '2024-01-16');
SELECT * FROM rate_outliers();
SELECT * FROM load_rates(ecb('<Cube time="1990-01-16"><Cube currency="USD" rate="1.2"/></Cube>'), 'house');

-- nor is one of other types read, though it belongs to the extension
ALTER EXTENSION funding ADD TABLE exchange_rate;
SELECT rate('USD', 'KWD', date '2024-01-16');
SELECT * FROM daily_rates('USD', 'KWD', period('2024-01'));
SELECT * FROM explain_rate('USD', 'KWD', date '2024-01-16');
SELECT * FROM rate_outliers();
ALTER TABLE exchange_rate ALTER rate TYPE numeric, ALTER preference TYPE text;
SELECT rate('USD', 'KWD', date '2024-01-16');
ROLLBACK;
\set ON_ERROR_ROLLBACK off
SELECT rate('USD', 'KWD', date '2024-01-16');

DELETE FROM exchange_rate WHERE source = 'house';
DELETE FROM rate_revision WHERE source = 'house';
DROP FUNCTION public.ecb(text);
