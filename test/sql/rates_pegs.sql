-- A currency that nobody publishes a rate of counts as the one to which it is pegged.
SET search_path = funding, public;
SET datestyle = ISO;
CREATE TABLE book AS SELECT rate_book(base, quote, valid_on, rate, preference) AS book FROM exchange_rate WHERE valid_on BETWEEN '2023-01-01' AND '2024-01-31'
	OR valid_on >= '2026-04-01';

-- to the anchor, through it, from one peg to another; half away from zero once, whatever the number of legs
SELECT a, t, to_currency(a::amount, t::currency, date '2024-01-02', book) AS by_book, to_currency(a::amount, t::currency, date '2024-01-02') AS by_table, plain
FROM book, (SELECT max(rate) FILTER (WHERE quote = 'USD') AS usd, max(rate) FILTER (WHERE quote = 'CNY') AS cny, max(rate) FILTER (WHERE quote = 'ZAR') AS zar
	FROM exchange_rate WHERE valid_on = '2024-01-02' AND base = 'EUR') r, LATERAL (VALUES
	('AED 36725', 'USD', 10000.00), ('USD 100', 'SAR', 375.00), ('AED 1000000', 'CNY', round(1000000 / 3.6725 / usd * cny, 2)),
		('CNY 1000000', 'OMR', round(1000000 / cny * usd / 2.6008, 3)),
	('SAR 375', 'AED', 367.25), ('XOF 655957', 'EUR', 1000.00), ('EUR 8.38', 'XPF', 1000), ('XPF 1000', 'XAF', round(8.38 * 655.957, 0)),
		('NAD 100', 'BAM', round(100 / zar * 1.95583, 2)), ('KYD 10', 'USD', 12.00), ('BHD 0.376', 'USD', 1.00)) AS v(a, t, plain);
SELECT leg, base, quote, rate, rate_date, age_days, source, applied FROM explain_rate('AED', 'CNY', date '2024-01-06');

-- pegs are known to hold until the last day of the shipped rates, and not after it
CREATE TEMP TABLE on_the_last_day AS SELECT code, last_day FROM currencies(), (SELECT max(valid_on) AS last_day FROM exchange_rate WHERE preference = 0)
	AS shipped;
DELETE FROM on_the_last_day WHERE try_to_currency(amount(1000, code), 'EUR', last_day) IS NULL;
SELECT count(*) AS pegs, count(*) FILTER (WHERE on_it.age_days <> 0) AS end_before, count(*) FILTER (WHERE behind.age_days <> 3) AS end_later
FROM on_the_last_day, LATERAL explain_rate(code, 'EUR', last_day) AS on_it, LATERAL explain_rate(code, 'EUR', last_day + 3) AS behind
	WHERE on_it.source LIKE 'peg%' AND behind.leg = on_it.leg;

-- again and again, by memory: against plain numeric
SELECT count(*), count(*) FILTER (WHERE to_currency(amount(k * 1234.56, 'AED'), 'CNY', d, book)
	<> amount(round(k * 1234.56 / 3.6725::numeric(60, 40) / u.rate * c.rate, 2), 'CNY')) AS wrong
FROM book, generate_series(-50, 50) k, unnest('{2024-01-02,2024-01-03,2024-01-04}'::date[]) d JOIN exchange_rate u ON u.quote = 'USD' AND u.valid_on = d
	JOIN exchange_rate c ON c.quote = 'CNY' AND c.valid_on = d;

-- it is known to hold until the shipped rates end, and has an age from then on; before its first day it does not hold
SELECT d, p, try_to_currency('AED 36725', 'USD', d, book, p) AS seven_days, try_to_currency('AED 36725', 'USD', d, book, p, NULL) AS any_age
FROM book, unnest('{1998-12-31,1999-01-01,2026-04-13,2026-04-14,2026-04-21}'::date[]) d, unnest('{previous,exact,nearest,next}'::text[]) p
	ORDER BY d, array_position('{previous,exact,nearest,next}', p);
SELECT to_currency('AED 1', 'USD', date '2026-04-21');
SELECT try_to_currency('QAR 364', 'USD', date '2001-12-31') IS NULL AS not_yet, to_currency('QAR 364', 'USD', date '2002-01-01') AS then,
	try_to_currency('ANG 179', 'USD', date '2025-04-10') IS NULL AS no_more;

-- periods: every day of a peg has its rate; through an anchor the days of the anchor count
SELECT pair, rate, days, first_day, last_day, lowest = highest AS constant FROM (VALUES ('AED', 'USD'), ('AED', 'EUR'), ('SAR', 'AED')) v(f, t),
	LATERAL (SELECT f || '/' || t AS pair) p, LATERAL explain_rate(f::currency, t::currency, daterange '[2023-01-01,2024-01-01)');
SELECT rate('USD', 'AED', daterange '(,)'), rate('USD', 'AED', daterange '[2023-01-01,2024-01-01)', 'period_end'),
	rate('EUR', 'AED', daterange '[2023-01-01,2024-01-01)', 'cross_of_means') = round(round(sum(rate)::numeric(60, 45) / count(*), 27) * 3.6725, 27)
	AS cross_of_means FROM exchange_rate WHERE quote = 'USD' AND valid_on >= '2023-01-01' AND valid_on < '2024-01-01';

-- one published rate of the pair, of whatever day, and the peg is no more: what is there is all there is
INSERT INTO exchange_rate VALUES ('USD', 'AED', '2024-01-02', 3.6730);
SELECT d, try_to_currency('AED 36730', 'USD', d) FROM unnest('{2024-01-01,2024-01-02,2024-01-09,2024-01-10}'::date[]) d;
SELECT try_to_currency('AED 36725', 'USD', daterange '[2023-01-01,2024-01-01)') AS by_table,
	try_to_currency('AED 36725', 'USD', daterange '[2023-01-01,2024-01-01)', (SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate))
	AS by_book;
-- as of a day before it was known, the peg is still there, by table as by book
SELECT k, try_to_currency('AED 36725', 'USD', date '2024-01-10', 'previous', NULL, as_of => k) AS by_table,
	try_to_currency('AED 36725', 'USD', date '2024-01-10', (SELECT rate_book(base, quote, valid_on, rate, preference) FROM rates_as_of(k)), 'previous', NULL)
	AS by_book
FROM unnest('{2023-06-30,2024-01-01,2024-01-02,infinity}'::date[]) k;
DELETE FROM exchange_rate WHERE preference > 0;
SELECT try_to_currency('AED 36725', 'USD', date '2024-01-10', as_of => CURRENT_DATE) AS deleted_today;
DELETE FROM rate_revision;
SELECT try_to_currency('AED 36725', 'USD', date '2024-01-10');

-- it ends where published rates connect the currency with its anchor, or with the other currency of the question, and nowhere else
INSERT INTO exchange_rate VALUES ('SAR', 'XOF', '2025-01-15', 160);
SELECT to_currency('XOF 1000', 'EUR', date '2024-01-16') AS xof, to_currency('SAR 375', 'USD', date '2024-01-16') AS sar,
	to_currency('SAR 375', 'AED', date '2025-01-15') AS sar_aed, to_currency('SAR 100', 'XOF', date '2025-01-16') AS published,
	try_to_currency('SAR 100', 'XOF', date '2024-01-16') IS NULL AS no_more;
SELECT to_currency('SAR 100', 'XOF', date '2024-01-16');
SELECT rate('XOF', 'SAR', period('2024-01'));
SELECT to_currency('XOF 1000', 'EUR', date '2024-01-16', b) AS xof, to_currency('SAR 375', 'USD', date '2024-01-16', b) AS sar
	FROM (SELECT rate_book(base, quote, valid_on, rate, preference) AS b FROM exchange_rate WHERE valid_on >= '2024-01-01') x;
DELETE FROM exchange_rate WHERE preference > 0;
INSERT INTO exchange_rate VALUES ('USD', 'AED', '2024-01-16', 4);
SELECT to_currency('AED 400', 'EUR', date '2024-01-17') AS over_usd, to_currency('AED 400', 'SAR', date '2024-01-17') AS to_another_peg,
	to_currency('SAR 375', 'EUR', date '2024-01-17') AS of_another_peg;
SELECT to_currency('AED 400', 'SAR', date '2024-02-17');
SELECT to_currency('AED 400', 'CNY', date '2024-01-17');
SELECT to_currency('AED 400', 'EUR', period('2023-06'));
SELECT to_currency('AED 3672.50', 'USD', date '2024-01-17', rate_book '{XOF/USD 2024-01-16 1, AED/XOF 2020-01-01 1}') AS connected_over_another;
DELETE FROM exchange_rate WHERE preference > 0;
INSERT INTO exchange_rate VALUES ('EUR', 'XOF', '2025-01-15', 655);
SELECT d, try_to_currency('XOF 655', 'EUR', d), try_to_currency('XOF 655', 'USD', d) IS NULL AS no_dollars, try_to_currency('XAF 655', 'XOF', d) AS xaf
	FROM unnest('{2024-01-15,2025-01-15}'::date[]) d;
DELETE FROM exchange_rate WHERE preference > 0;
DELETE FROM rate_revision;
SELECT to_currency('XOF 655957', 'EUR', date '2024-01-15');

-- the new lira on the two days before its first rate is a million old ones
SELECT leg, base, quote, rate, rate_date, applied FROM explain_rate('TRY', 'USD', date '2005-01-02');
SELECT d, try_to_currency('TRY 100', 'EUR', d), try_to_currency('TRL 100000000', 'EUR', d)
	FROM unnest('{2004-12-31,2005-01-01,2005-01-02,2005-01-03}'::date[]) d;
DROP TABLE book;
