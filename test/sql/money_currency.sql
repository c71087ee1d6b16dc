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

-- every withdrawn code has successors but units of account, and an escudo that gave way to the money of two other states; no active code has any
SELECT string_agg(code::text, ' ') AS without FROM currencies() WHERE withdrawn IS NOT NULL AND successors IS NULL;
SELECT count(*) AS with, sum(cardinality(successors)) AS successors, count(successor_units) AS units FROM currencies() WHERE successors IS NOT NULL;
SELECT code FROM currencies() WHERE successors IS NOT NULL AND withdrawn IS NULL OR successor_units <= 0 OR successor_units IS NOT NULL AND successors IS NULL;

-- every chain ends in an active code, without a circle
WITH RECURSIVE chain(code, heir, codes) AS (
	SELECT code, code, ARRAY[code] FROM currencies() WHERE successors IS NOT NULL
	UNION ALL SELECT h.code, s, h.codes || s FROM chain h JOIN currencies() c ON c.code = h.heir, unnest(c.successors) s
) CYCLE heir SET circle USING path
SELECT count(*) FILTER (WHERE circle) AS circles, count(DISTINCT h.code) FILTER (WHERE c.withdrawn IS NULL) AS ends_active, max(cardinality(codes)) AS longest
FROM chain h JOIN currencies() c ON c.code = h.heir;
WITH RECURSIVE chain(code, heir, codes, units) AS (
	SELECT code, code, code::text, 1.0 FROM currencies()
		WHERE code IN ('BRB', 'ZWD', 'VEB', 'YUD', 'SUR', 'AOK', 'ARY', 'PES', 'CSJ', 'HRD', 'RHD', 'ZRZ', 'UYN', 'ILP', 'DDM')
	UNION ALL SELECT h.code, s, codes || '>' || s::text, units * successor_units FROM chain h JOIN currencies() c ON c.code = h.heir, unnest(c.successors) s
)
SELECT codes, trim_scale(units) AS units FROM chain h JOIN currencies() c ON c.code = h.heir WHERE c.withdrawn IS NULL ORDER BY codes COLLATE "C";

-- months: in their form, each life from birth to withdrawal; a successor is there in the month after a withdrawal at the latest, but for
-- BRE and ZWN, which ISO 4217 withdrew before their laws did, and AYM, which never was in force
SELECT count(introduced), bool_and(introduced ~ '^\d{4}(-(0[1-9]|1[0-2]))?$'), bool_and(introduced <= withdrawn),
	count(*) FILTER (WHERE introduced IS NOT NULL AND withdrawn IS NOT NULL) AS both FROM currencies();
SELECT c.code, c.withdrawn, s.code AS successor, s.introduced FROM currencies() c JOIN currencies() s ON s.code = ANY (c.successors)
WHERE s.introduced > to_char(to_date(c.withdrawn || '-12', 'YYYY-MM') + interval '1 month', 'YYYY-MM') ORDER BY c.code;
SELECT code, withdrawn, introduced, successors, successor_units FROM currencies() WHERE code IN ('ZWL', 'ZWG', 'CSK', 'BGN', 'EUR', 'USD', 'CUC') ORDER BY code;

-- binary: two bytes, letters of five bits; unknown codes are refused
SELECT encode(currency_send('USD'), 'hex') AS usd, (21 << 10) + (19 << 5) + 4 = x'5664'::int AS by_hand;

CREATE TABLE currency_test (c currency PRIMARY KEY, n int);
INSERT INTO currency_test SELECT code, numeric_code FROM currencies();
SET enable_seqscan = off;
SET enable_bitmapscan = off;
EXPLAIN (COSTS OFF) SELECT * FROM currency_test WHERE c = 'USD';
SELECT * FROM currency_test WHERE c = 'USD';
DROP TABLE currency_test;
