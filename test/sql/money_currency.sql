SET search_path = funding, public;

-- any case and surrounding blanks are read, the code comes back in capitals
SELECT c, c::currency FROM (VALUES ('USD'), ('usd'), ('  eur '), ('DEM'), ('XAU')) v(c);

-- what is not a code of ISO 4217 is refused, with the nearest ones where there are some
SELECT 'USX'::currency;
SELECT 'UDS'::currency;
SELECT 'RMB'::currency;
SELECT 'QQQ'::currency;
SELECT ''::currency;
SELECT 'US'::currency;
SELECT 'DOLLAR'::currency;
SELECT 'U$D'::currency;

-- order, equality, hash
SELECT array_agg(c ORDER BY c) FROM unnest('{USD,CNY,EUR,AED,ZWL}'::currency[]) c;
SELECT 'USD'::currency = 'usd', 'EUR'::currency <> 'USD', 'EUR'::currency < 'USD', currency_hash('USD') = currency_hash('usd');
SELECT count(*), count(DISTINCT code), min(code), max(code) FROM (SELECT code::text COLLATE "C" AS code FROM currencies()) c;

-- the table is in the order of codes, and every code reads back
SELECT count(*) FROM (SELECT code, lag(code) OVER () AS before FROM currencies()) c WHERE before >= code OR code::text::currency <> code;

-- minor units of the standard: 0, 2, 3, 4 and none
SELECT c, minor_units(c) FROM unnest('{JPY,USD,KWD,CLF,XAU,DEM,ITL}'::currency[]) c;
SELECT minor_units, count(*) FROM currencies() WHERE withdrawn IS NULL GROUP BY 1 ORDER BY 1;
SELECT code, name, numeric_code, withdrawn FROM currencies() WHERE code IN ('DEM', 'HRK', 'BGN', 'EUR') ORDER BY code;

-- binary: two bytes, letters of five bits; unknown codes are refused
SELECT encode(currency_send('USD'), 'hex') AS usd, (21 << 10) + (19 << 5) + 4 = x'5664'::int AS by_hand;

CREATE TABLE currency_test (c currency PRIMARY KEY, n int);
INSERT INTO currency_test SELECT code, numeric_code FROM currencies();
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM currency_test WHERE c = 'USD';
SELECT * FROM currency_test WHERE c = 'USD';
DROP TABLE currency_test;
