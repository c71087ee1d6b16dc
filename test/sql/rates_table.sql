SET search_path = funding, public;
SET datestyle = ISO;

-- the euro reference rates, complete: days, currencies, rates, first and last day
SELECT count(*) AS rates, count(DISTINCT valid_on) AS days, count(DISTINCT quote) AS currencies, min(valid_on), max(valid_on),
	count(*) FILTER (WHERE base <> 'EUR' OR source <> 'ECB' OR preference <> 0) AS others FROM exchange_rate;
SELECT quote, count(*), min(valid_on), max(valid_on), sum(rate) FROM exchange_rate GROUP BY quote ORDER BY quote;

-- digits as published
SELECT valid_on, quote, rate FROM exchange_rate WHERE base = 'EUR' AND (quote, valid_on) IN
	(('USD', '1999-01-04'), ('USD', '2026-04-13'), ('CNY', '2005-04-01'), ('CNY', '2024-01-16'), ('TRL', '2004-12-31'), ('CYP', '2007-12-31'),
		('HRK', '2022-12-30'), ('BGN', '2025-12-31')) ORDER BY 1, 2;

-- statistics are there from the start, all may read, nothing is left behind by the installation
SELECT reltuples > 200000 AS analyzed FROM pg_class WHERE oid = 'exchange_rate'::regclass;
SELECT relname, has_table_privilege('public', c.oid, 'SELECT') AS readable, has_table_privilege('public', c.oid, 'INSERT') AS writable
FROM pg_class c WHERE oid IN ('exchange_rate'::regclass, 'rate_revision'::regclass, 'exchange_rates'::regclass) ORDER BY 1;

-- what is not a rate is refused
INSERT INTO exchange_rate VALUES ('USD', 'USD', '2024-01-02', 1);
INSERT INTO exchange_rate VALUES ('USD', 'CNY', '2024-01-02', 0);
INSERT INTO exchange_rate VALUES ('USD', 'CNY', '2024-01-02', -7.1);
INSERT INTO exchange_rate VALUES ('USD', 'CNY', '2024-01-02', 'NaN');
INSERT INTO exchange_rate VALUES ('USD', 'CNY', '2024-01-02', 'Infinity');
INSERT INTO exchange_rate VALUES ('USD', 'CNY', '2024-01-02', 7.12345678901234567890123456789);
INSERT INTO exchange_rate VALUES ('USD', 'CNY', 'infinity', 7.1);
INSERT INTO exchange_rate VALUES ('USD', 'CNY', '2024-01-02', 7.1, 'me', -1);
INSERT INTO exchange_rate VALUES ('USD', 'QQQ', '2024-01-02', 7.1);
SELECT is_rate(7.123456789012345678901234567), is_rate(1e27), is_rate(1e28), is_rate(0), is_rate('NaN');

-- shipped rows are read-only, with the way out in the hint
UPDATE exchange_rate SET rate = 2 WHERE quote = 'USD' AND valid_on = '2024-01-16';
DELETE FROM exchange_rate WHERE quote = 'USD' AND valid_on = '2024-01-16';
INSERT INTO exchange_rate VALUES ('EUR', 'AMD', '2024-01-16', 4, 'me', 0);
TRUNCATE exchange_rate;
BEGIN;
INSERT INTO exchange_rate VALUES ('EUR', 'AMD', '2024-01-16', 4);
UPDATE exchange_rate SET preference = 0 WHERE quote = 'AMD';
ROLLBACK;

-- own rows win; the view shows what is in force
BEGIN;
INSERT INTO exchange_rate VALUES ('EUR', 'USD', '2024-01-16', 1.1, 'user', 1), ('EUR', 'USD', '2024-01-17', 1.2, 'house', 2),
	('EUR', 'USD', '2024-01-17', 1.3, 'user', 1);
SELECT * FROM exchange_rates WHERE quote_currency = 'USD' AND valid_on BETWEEN '2024-01-15' AND '2024-01-18' ORDER BY valid_on;
SELECT pg_typeof(base_currency), pg_typeof(rate) FROM exchange_rates LIMIT 1;

-- changed and deleted own rates are kept, those of an unchanged rate are not
UPDATE exchange_rate SET rate = 1.25 WHERE source = 'house';
UPDATE exchange_rate SET rate = 1.26 WHERE source = 'house';
UPDATE exchange_rate SET rate = 1.260 WHERE source = 'house';
DELETE FROM exchange_rate WHERE source = 'user' AND valid_on = '2024-01-17';
SELECT base, quote, valid_on, source, preference, rate, known_on = valid_on AS known_at_once, known_on = current_date AS known_today,
	replaced_on = current_date AS replaced_today FROM rate_revision ORDER BY source, rate;
-- the rate in force is known since the last change, one that was inserted anew since it was gone
INSERT INTO exchange_rate VALUES ('EUR', 'USD', '2024-01-17', 1.3, 'user', 3);
UPDATE exchange_rate SET preference = 1 WHERE source = 'house';
DELETE FROM exchange_rate WHERE source = 'user' AND valid_on = '2024-01-17';
INSERT INTO exchange_rate VALUES ('EUR', 'USD', '2024-01-17', 1.4, 'user', 3);
SELECT valid_on, rate, source, known_on = current_date AS known_today, known_on = valid_on AS known_at_once FROM exchange_rates
	WHERE quote_currency = 'USD' AND valid_on BETWEEN '2024-01-15' AND '2024-01-18' ORDER BY valid_on;
ROLLBACK;

-- revisions keep to the rules of rates, and none is one of a shipped rate
BEGIN;
\set ON_ERROR_ROLLBACK on
\set VERBOSITY terse
INSERT INTO rate_revision VALUES ('EUR', 'USD', '2024-01-16', 'ECB', 0, 5, '2024-01-16', '2024-02-01');
INSERT INTO rate_revision VALUES ('EUR', 'USD', '2024-01-16', 'ECB', -1, 5, '2024-01-16', '2024-02-01');
INSERT INTO rate_revision VALUES ('EUR', 'USD', '2024-01-16', 'me', 1, -3, '2024-01-16', '2024-02-01');
INSERT INTO rate_revision VALUES ('EUR', 'USD', '2024-01-16', 'me', 1, 'NaN', '2024-01-16', '2024-02-01');
INSERT INTO rate_revision VALUES ('EUR', 'EUR', '2024-01-16', 'me', 1, 5, '2024-01-16', '2024-02-01');
INSERT INTO rate_revision VALUES ('EUR', 'USD', 'infinity', 'me', 1, 5, '2024-01-16', '2024-02-01');
INSERT INTO rate_revision VALUES ('EUR', 'USD', '2024-01-16', 'me', 1, 5, '-infinity', '2024-02-01');
INSERT INTO rate_revision VALUES ('EUR', 'USD', '2024-01-16', 'me', 1, 5, '2024-01-16', 'infinity');
INSERT INTO rate_revision VALUES ('EUR', 'USD', '2024-01-16', 'me', 1, 5, '2024-01-16', '2024-02-01');
UPDATE rate_revision SET preference = 0 WHERE source = 'me';
-- what the triggers write passes: of the first and last day, of a rate that was to be known later, replaced twice on a day
INSERT INTO exchange_rate VALUES ('USD', 'AMD', '0001-01-01', 1, 'me', 1, '0001-01-01'), ('USD', 'AMD', '9999-12-31', 1e-28, 'me', 32767, '9999-12-31');
UPDATE exchange_rate SET rate = 2 WHERE quote = 'AMD';
UPDATE exchange_rate SET rate = 3, known_on = '0001-01-01' WHERE quote = 'AMD';
DELETE FROM exchange_rate WHERE quote = 'AMD';
SELECT valid_on, rate, known_on > replaced_on AS known_later FROM rate_revision WHERE quote = 'AMD' ORDER BY valid_on, rate, known_on;
\set VERBOSITY default
\set ON_ERROR_ROLLBACK off
ROLLBACK;

-- the dump carries own rows only
SELECT c::regclass, condition FROM pg_extension, unnest(extconfig, extcondition) AS u(c, condition)
	WHERE extname = 'funding' AND c IN ('exchange_rate'::regclass, 'rate_revision'::regclass) ORDER BY 1;
