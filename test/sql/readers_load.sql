-- loading documents of exchange rates
SET search_path = funding, public;
SET datestyle = ISO;
CREATE FUNCTION ecb(days text) RETURNS bytea IMMUTABLE RETURN convert_to('<Envelope><Cube>' || days || '</Cube></Envelope>', 'UTF8');
CREATE VIEW loaded AS SELECT base, quote, valid_on, rate, source, preference FROM exchange_rate WHERE valid_on >= '2030-01-01' ORDER BY valid_on, quote, preference;
CREATE VIEW kept AS SELECT base, quote, valid_on, rate, source, preference, known_on = (now() AT TIME ZONE 'UTC')::date AS known_today, replaced_on = (now() AT TIME ZONE 'UTC')::date AS replaced_today FROM rate_revision WHERE valid_on >= '2030-01-01' ORDER BY valid_on, quote, rate;

-- new, the same again (also with a zero more), one of them revised
SELECT * FROM load_rates(ecb('<Cube time="2030-01-02"><Cube currency="USD" rate="1.10"/><Cube currency="GBP" rate="0.86645"/></Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="2030-01-02"><Cube currency="USD" rate="1.1"/><Cube currency="GBP" rate="0.86645"/></Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="2030-01-03"><Cube currency="USD" rate="1.12"/></Cube><Cube time="2030-01-02"><Cube currency="USD" rate="1.11"/><Cube currency="GBP" rate="0.86645"/></Cube>'));
SELECT * FROM loaded;
SELECT * FROM kept;
-- revised again: the rate in between was known since the revision before
SELECT * FROM load_rates(ecb('<Cube time="2030-01-02"><Cube currency="USD" rate="1.115"/></Cube>'));
SELECT * FROM loaded;
SELECT * FROM kept;
-- the same rate twice in a document counts once; two rates are an error, and nothing is loaded
SELECT * FROM load_rates(ecb('<Cube time="2030-01-04"><Cube currency="USD" rate="1.1"/><Cube currency="USD" rate="1.10"/></Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="2030-01-05"><Cube currency="GBP" rate="1"/><Cube currency="USD" rate="1.1"/><Cube currency="USD" rate="1.11"/></Cube>'));
-- nor is anything of a document that is broken at its end
SELECT * FROM load_rates(ecb('<Cube time="2030-01-05"><Cube currency="GBP" rate="1"/></Cube><Cube>'));
SELECT * FROM load_rates(ecb('<Cube time="2030-01-05"><Cube currency="GBP" rate="1"/><Cube currency="USD" rate="0"/></Cube>'));
SELECT * FROM load_rates(NULL);
SELECT count(*) FROM loaded WHERE valid_on = '2030-01-05';
-- another source does not touch the rates of the first
SELECT * FROM load_rates(ecb('<Cube time="2030-01-02"><Cube currency="USD" rate="1.2"/></Cube>'), source => 'copy');
SELECT * FROM loaded WHERE quote = 'USD' AND valid_on = '2030-01-02';
SELECT * FROM load_rates(convert_to('<DataSet><Cube date="2030-01-02"><Rate currency="HUF" multiplier="100">1.4356</Rate></Cube></DataSet>', 'UTF8'));
SELECT * FROM loaded WHERE quote = 'RON';
-- within a transaction that is rolled back, nothing stays
BEGIN;
SELECT * FROM load_rates(ecb('<Cube time="2030-01-06"><Cube currency="USD" rate="1.2"/></Cube>'));
SELECT count(*) FROM loaded WHERE valid_on = '2030-01-06';
ROLLBACK;
SELECT count(*) FROM loaded WHERE valid_on = '2030-01-06';
