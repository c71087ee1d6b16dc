-- loading documents of exchange rates
SET search_path = funding, public;
SET datestyle = ISO;
CREATE FUNCTION ecb(days text) RETURNS bytea IMMUTABLE RETURN convert_to('<Envelope><Cube>' || days || '</Cube></Envelope>', 'UTF8');
CREATE VIEW loaded AS SELECT base, quote, valid_on, rate, source, preference FROM exchange_rate WHERE preference > 0 ORDER BY valid_on, base, quote, source;
CREATE VIEW revised AS SELECT base, quote, valid_on, rate, source, preference, known_on = valid_on AS known_first, replaced_on = CURRENT_DATE AS replaced_today
	FROM rate_revision ORDER BY valid_on, quote, rate;

-- a document of the European Central Bank, whose rates are shipped: each is known already
\getenv source PG_ABS_SRCDIR
\set file :source '/data/ecb_2024_january.xml'
\set document `base64 -w 0 :'file'`
SELECT * FROM load_rates(decode(:'document', 'base64'));
SELECT count(*), count(DISTINCT valid_on), min(valid_on), max(valid_on) FROM read_rates(decode(:'document', 'base64'));
SELECT count(*) FROM loaded;

-- new, the same again (also with a zero more), one of them revised
SELECT * FROM load_rates(ecb('<Cube time="2030-01-02"><Cube currency="USD" rate="1.10"/><Cube currency="GBP" rate="0.86645"/></Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="2030-01-02"><Cube currency="USD" rate="1.1"/><Cube currency="GBP" rate="0.86645"/></Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="2030-01-03"><Cube currency="USD" rate="1.12"/></Cube><Cube time="2030-01-02"><Cube currency="USD" rate="1.11"/><Cube '
	'currency="GBP" rate="0.86645"/></Cube>'));
SELECT * FROM loaded;
SELECT * FROM revised;
-- revised again: the rate in between was known since the revision before
SELECT * FROM load_rates(ecb('<Cube time="2030-01-02"><Cube currency="USD" rate="1.115"/></Cube>'));
SELECT * FROM loaded;
SELECT * FROM revised;

-- a revised rate is known since today, a new one since its day
SELECT valid_on, quote, known_on = CURRENT_DATE AS known_today FROM exchange_rate WHERE preference > 0 ORDER BY 1, 2;

-- a shipped rate stays where it is; the revised one is put over it, and can be revised again, also back to the shipped one
SELECT * FROM load_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="1.0957"/><Cube currency="CNY" rate="7.8264"/></Cube>'));
SELECT valid_on, rate, source, preference, known_on = CURRENT_DATE AS known_today FROM exchange_rate
	WHERE base = 'EUR' AND quote = 'USD' AND valid_on = '2024-01-02' ORDER BY preference;
SELECT * FROM load_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="1.0957"/></Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube>'));
SELECT valid_on, rate, source, preference, known_on = CURRENT_DATE AS known_today FROM exchange_rate
	WHERE base = 'EUR' AND quote = 'USD' AND valid_on = '2024-01-02' ORDER BY preference;

-- the same rate twice in a document counts once; two rates are an error, and nothing is loaded
SELECT * FROM load_rates(ecb('<Cube time="2030-01-04"><Cube currency="USD" rate="1.1"/><Cube currency="USD" rate="1.10"/></Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="2030-01-05"><Cube currency="GBP" rate="1"/><Cube currency="USD" rate="1.1"/><Cube currency="USD" '
	'rate="1.11"/></Cube>'));
-- nor is anything of a document that is broken at its end
SELECT * FROM load_rates(ecb('<Cube time="2030-01-05"><Cube currency="GBP" rate="1"/></Cube><Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="2030-01-05"><Cube currency="GBP" rate="1"/><Cube currency="USD" rate="0"/></Cube>'));
SELECT * FROM load_rates(NULL);
SELECT count(*) FROM loaded WHERE valid_on = '2030-01-05';

-- another source does not touch the rates of the first
SELECT * FROM load_rates(ecb('<Cube time="2030-01-02"><Cube currency="USD" rate="1.2"/></Cube>'), source => 'copy');
SELECT * FROM loaded WHERE quote = 'USD' AND valid_on = '2030-01-02';
SELECT * FROM load_rates(convert_to('<DataSet><Cube date="2030-01-02"><Rate currency="HUF" multiplier="100">1.4356</Rate></Cube></DataSet>', 'UTF8'),
	format => 'BNR');
SELECT * FROM loaded WHERE quote = 'RON';

-- within a transaction that is rolled back, nothing stays
BEGIN;
SELECT * FROM load_rates(ecb('<Cube time="2030-01-06"><Cube currency="USD" rate="1.2"/></Cube>'));
SELECT count(*) FROM loaded WHERE valid_on = '2030-01-06';
ROLLBACK;
SELECT count(*) FROM loaded WHERE valid_on = '2030-01-06';

-- many rates of a source that the planner knows nothing of: known again in a moment, not after hours
SET statement_timeout = '60s';
BEGIN;
CREATE TABLE history AS
	SELECT ecb(string_agg(format('<Cube time="%s"><Cube currency="USD" rate="1.%s"/><Cube currency="GBP" rate="0.%s"/><Cube currency="SEK" '
		'rate="11.%s"/></Cube>', date '1990-01-01' + d, 1000 + d, 1000 + d, 1000 + d), '')) AS document
	FROM generate_series(0, 9999) d;
SELECT load_rates(document, 'new') FROM history;
SELECT load_rates(document, 'new') FROM history;
ROLLBACK;
RESET statement_timeout;

-- rows of a role that may not write to exchange_rate are not loaded
CREATE ROLE regress_funding_reader;
GRANT USAGE ON SCHEMA funding, public TO regress_funding_reader;
SET ROLE regress_funding_reader;
SELECT count(*) FROM read_rates(ecb('<Cube time="2030-01-06"><Cube currency="USD" rate="1.2"/></Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="2030-01-06"><Cube currency="USD" rate="1.2"/></Cube>'));
RESET ROLE;

-- INSERT is enough for a role that adds rates; one that revises needs UPDATE, and INSERT for the revisions
GRANT SELECT, INSERT ON exchange_rate TO regress_funding_reader;
SET ROLE regress_funding_reader;
SELECT * FROM load_rates(ecb('<Cube time="2030-01-06"><Cube currency="USD" rate="1.2"/></Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="2030-01-06"><Cube currency="USD" rate="1.2"/></Cube><Cube time="2030-01-07"><Cube currency="USD" '
	'rate="1.2"/></Cube>'));
\set SHOW_CONTEXT never
SELECT * FROM load_rates(ecb('<Cube time="2030-01-06"><Cube currency="USD" rate="1.3"/></Cube>'));
\set SHOW_CONTEXT errors
RESET ROLE;
GRANT UPDATE ON exchange_rate TO regress_funding_reader;
GRANT SELECT, INSERT ON rate_revision TO regress_funding_reader;
SET ROLE regress_funding_reader;
SELECT * FROM load_rates(ecb('<Cube time="2030-01-06"><Cube currency="USD" rate="1.3"/></Cube>'));
RESET ROLE;
REVOKE ALL ON exchange_rate, rate_revision FROM regress_funding_reader;
REVOKE ALL ON SCHEMA funding, public FROM regress_funding_reader;
DROP ROLE regress_funding_reader;

DELETE FROM exchange_rate WHERE preference > 0;
DELETE FROM rate_revision;
DROP VIEW loaded, revised;
DROP FUNCTION ecb;
