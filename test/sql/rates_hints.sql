SET search_path = funding, public;
SET datestyle = ISO;
SET client_min_messages = warning;

-- a currency after its death: the month, and the successor in force on that day, with its value where it is the next one
SELECT to_currency('ZWL 1', 'USD', date '2025-03-01');
SELECT to_currency('ZWD 1', 'USD', date '2025-03-01');
SELECT to_currency('ZWD 1', 'USD', date '2008-12-01');
SELECT to_currency('USD 1', 'CSK', date '2000-06-01');
SELECT to_currency('USD 1', 'CSK', date '2020-06-01');
SELECT to_currency('CUC 1', 'USD', date '2022-06-01');

-- before its birth: what it replaced, on that day; for the euro the ECU, as long as there was one
SELECT to_currency('EUR 1', 'USD', date '1995-06-01');
SELECT to_currency('EUR 1', 'USD', date '1975-06-01');
SELECT to_currency('DEM 1', 'EUR', date '1998-12-31');
SELECT to_currency('BGN 1', 'USD', date '1995-06-01');
SELECT to_currency('USD 1', 'TRY', date '2004-12-31');
SELECT to_currency('BYN 1', 'USD', date '2016-06-30');
SELECT to_currency('BYN 1', 'USD', date '1998-06-30');
SELECT to_currency('AZN 1', 'USD', date '2003-06-30');

-- both at once; nothing to name; a withdrawal in the month before the successor came is none yet
SELECT to_currency('RUR 1', 'TRY', date '2004-06-01');
SELECT to_currency('ECV 1', 'USD', date '2015-06-01');
SELECT to_currency('VED 1', 'USD', date '2020-06-01');
SELECT to_currency('MRO 1', 'USD', date '2017-12-31');
SELECT to_currency('MRO 1', 'USD', date '2018-01-01');

-- every form of the question
SELECT rate('ZWL', 'USD', date '2025-03-01');
SELECT to_currency('ZWL 1', 'USD', date '2025-03-01', '{EUR/USD 2025-02-28 1.0411}'::rate_book);
SELECT sum_in('ZWL 1', '2025-03-01', 'USD', '{EUR/USD 2025-02-28 1.0411}');
SELECT to_currency('ZWL 1', 'USD', date '2025-03-01', 'interpolate', 10);
SELECT to_currency('ZWL 1', 'USD', daterange '[2025-03-01,2025-06-01)');
SELECT to_currency('EUR 1', 'USD', daterange '[1995-03-01,1995-06-01)', 'period_end');
SELECT try_to_currency('ZWL 1', 'USD', date '2025-03-01') IS NULL AS on_day, try_to_currency('ZWL 1', 'USD', daterange '[2025-03-01,2025-06-01)') IS NULL
	AS in_period;

-- a period that the birth parts, a currency with a fixed leg, one that has rates: it is not the era that is at fault
SELECT to_currency('EUR 1', 'AMD', daterange '[1995-03-01,2001-06-01)');
SELECT to_currency('DEM 1', 'AMD', date '2010-06-01');
SELECT to_currency('ZWL 1', 'AMD', date '2025-03-01', '{USD/ZWL 2025-02-28 30000}'::rate_book);
SELECT to_currency('ZWL 1', 'AMD', daterange '[2025-02-01,2025-03-01)', '{USD/ZWL 2025-02-28 30000}'::rate_book);

-- rates of one's own are used whatever the law says; the default never takes a rate from after a birth, "next" does as it is told
SELECT to_currency('ZWL 30000', 'USD', date '2025-03-01', '{USD/ZWL 2025-02-28 30000}'::rate_book);
SELECT to_currency('EUR 1', 'USD', date '1995-06-01', '{EUR/USD 1995-06-01 1.3}'::rate_book);
SELECT try_to_currency('EUR 100', 'USD', date '1998-12-31') IS NULL AS by_default, to_currency('EUR 100', 'USD', date '1998-12-31', 'next');

-- the units of currencies() are those of the legs that convert by law
SELECT count(*) AS euro, bool_and(rate('EUR', code, date '2026-02-01') = successor_units) AS equal FROM currencies()
	WHERE successors = '{EUR}' AND successor_units IS NOT NULL;
SELECT rate('TRY', 'TRL', date '2026-02-01') = a.successor_units AND rate('RON', 'ROL', date '2026-02-01') = b.successor_units AS equal
	FROM currencies() a, currencies() b WHERE a.code = 'TRL' AND b.code = 'ROL';

-- a successor that runs beside the old unit for some months is named, too, where the old one has no rates
SELECT to_currency('BYR 300', 'EUR', '2016-08-29');
SELECT to_currency('BYR 300', 'EUR', '2016-06-30');
SELECT to_currency('EUR 1', 'BYR', daterange '[2016-07-01,2016-10-01)');
SELECT to_currency('BYR 20000', 'EUR', date '2016-08-29', rate_book '{EUR/BYR 2016-08-29 20000}') AS with_rates;

-- was a currency money on a day
SELECT c, d, in_force(c, d) FROM (VALUES ('BGN'::currency, date '2025-12-31'), ('BGN', '2026-01-01'), ('BGN', '2026-04-13'), ('EUR', '1998-12-31'),
	('EUR', '1999-01-01'), ('HRK', '2022-12-31'), ('HRK', '2023-01-01'), ('BYR', '2016-08-29'), ('BYN', '2016-06-30'), ('BYN', '2016-07-01'),
	('BYR', '2017-01-01'), ('MRO', '2017-12-31'), ('MRO', '2018-01-01'), ('USD', '-infinity'), ('USD', 'infinity'), ('EUR', '-infinity'), ('DEM', 'infinity'),
		('DEM', '0044-03-15 BC')) v(c, d);
SELECT in_force(NULL, '2024-01-01') IS NULL AND in_force('USD', NULL) IS NULL AS nulls;
SELECT count(*) AS currencies, count(*) FILTER (WHERE in_force(code, '2026-04-13') <> (withdrawn IS NULL)) AS differ FROM currencies()
	WHERE withdrawn IS NULL OR withdrawn <= '2026-04';

-- a day that can be read in two ways is no period either
SELECT to_currency('USD 1', 'EUR', '16/01/2024');
SELECT to_currency('USD 1', 'EUR', '1.2.24');
SELECT rate('USD', 'EUR', ' 01-02-2024 ');
SELECT day_or_period('2024/01/16');
SELECT day_or_period('1/2'), day_or_period('2024');
SELECT day_or_period('2023-01/2023-11'), day_or_period('2023-11-05');

-- a rate of which too few digits are left is an error; amounts convert all the same
SELECT rate('IDR', 'VND', d, b) FROM (VALUES (date '2024-01-02', rate_book '{EUR/IDR 2024-01-02 9999999999999999, EUR/VND 2024-01-02 0.00000000000001}'))
	v(d, b);
SELECT rate('IDR', 'VND', d, b) FROM (VALUES (date '2024-01-02', rate_book '{EUR/IDR 2024-01-02 3000000000000, EUR/VND 2024-01-02 0.00000000000001}')) v(d, b);
SELECT rate('VND', 'IDR', d, b) AS back, to_currency('IDR 30000000000000000000000', 'VND', d, b) AS amount
	FROM (VALUES (date '2024-01-02', rate_book '{EUR/IDR 2024-01-02 3000000000000, EUR/VND 2024-01-02 0.0000000001}')) v(d, b);
SELECT rate('USD', 'EUR', d, b) FROM (VALUES (date '2024-01-02', rate_book '{EUR/USD 2024-01-02 9999999999999999999999999999}')) v(d, b);
SELECT rate('USD', 'EUR', daterange(d, d + 1), b) FROM (VALUES (date '2024-01-02', rate_book '{EUR/USD 2024-01-02 9999999999999999999999999999}')) v(d, b);
SELECT rate('EUR', 'USD', d, b) AS as_published, rate('USD', 'EUR', d, b) AS back
	FROM (VALUES (date '2024-01-02', rate_book '{EUR/USD 2024-01-02 0.0000000000000000000000000003}')) v(d, b);
SELECT rate('IDR', 'VND', d, b) FROM (VALUES (date '2024-01-02', rate_book '{EUR/IDR 2024-01-02 30000000000, EUR/VND 2024-01-02 0.00000000001}')) v(d, b),
	generate_series(1, 3);
