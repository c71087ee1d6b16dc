-- rates as they were known on a day: revisions, and conversion as of a day
SET search_path = funding, public;
SET datestyle = ISO;

-- who changes a rate dates it today, or as he says; the old rate was known until then, the days of a key never overlap
BEGIN;
INSERT INTO exchange_rate VALUES ('USD', 'AMD', '2024-01-16', 3, 'user', 1, NULL), ('USD', 'AMD', '2024-01-17', 3.1, 'user', 1, '2024-01-15'),
	('USD', 'AMD', '2024-01-18', 3.2, 'user', 1, NULL), ('USD', 'AMD', '2024-01-19', 3.3, 'user', 1, NULL);
UPDATE exchange_rate SET rate = 4, known_on = '2024-02-10' WHERE quote = 'AMD' AND valid_on = '2024-01-16';
UPDATE exchange_rate SET rate = 5, known_on = '2024-02-10' WHERE quote = 'AMD' AND valid_on = '2024-01-16';
UPDATE exchange_rate SET rate = 6, known_on = '2024-03-01' WHERE quote = 'AMD' AND valid_on = '2024-01-16';
UPDATE exchange_rate SET rate = 7, known_on = '2024-02-20' WHERE quote = 'AMD' AND valid_on = '2024-01-16';
SELECT rate, NULLIF(known_on, CURRENT_DATE) AS known_on, replaced_on = CURRENT_DATE AS replaced_today, NULLIF(replaced_on, CURRENT_DATE) AS replaced_on
	FROM rate_revision ORDER BY rate;
-- 5: the same day twice means today; 7: the day before the last is no earlier than that
SELECT rate, known_on FROM exchange_rate WHERE quote = 'AMD' AND valid_on = '2024-01-16';
SELECT d, rate, CASE WHEN known_on <> CURRENT_DATE THEN known_on END AS known_on, revision
	FROM unnest('{2024-01-15,2024-01-16,2024-02-09,2024-02-10,2024-02-29,2024-03-01,infinity}'::date[]) d, LATERAL rates_as_of(d)
	WHERE quote = 'AMD' AND valid_on = '2024-01-16';
-- a known day moved by itself is no revision; what is the same number is none either; a rate taken back to NULL is dated today
UPDATE exchange_rate SET known_on = '2024-01-10' WHERE quote = 'AMD' AND valid_on = '2024-01-17';
UPDATE exchange_rate SET rate = 3.20 WHERE quote = 'AMD' AND valid_on = '2024-01-18';
UPDATE exchange_rate SET rate = 3.4, known_on = NULL WHERE quote = 'AMD' AND valid_on = '2024-01-17';
UPDATE exchange_rate SET rate = 3.5 WHERE quote = 'AMD' AND valid_on = '2024-01-19';
SELECT valid_on, rate, known_on = CURRENT_DATE AS known_today FROM exchange_rate WHERE quote = 'AMD' AND valid_on > '2024-01-16' ORDER BY 1;
SELECT d, string_agg(rate::text, ' ' ORDER BY valid_on) FROM unnest('{2024-01-09,2024-01-10,2024-01-17,2024-01-18,2024-01-19}'::date[]) d,
	LATERAL rates_as_of(d) WHERE quote = 'AMD' AND valid_on > '2024-01-16' GROUP BY d ORDER BY d;
-- another key, by preference or day, is known since today
UPDATE exchange_rate SET preference = 2 WHERE quote = 'AMD' AND valid_on = '2024-01-18';
SELECT preference, rate, known_on = CURRENT_DATE AS known_today, revision FROM rates_as_of(CURRENT_DATE) WHERE quote = 'AMD' AND valid_on = '2024-01-18';
SELECT preference, rate, known_on, revision FROM rates_as_of('2024-01-18') WHERE quote = 'AMD' AND valid_on = '2024-01-18';
-- deleted and inserted again: not known while it was gone, whatever it says; an insert alone is known since its day
DELETE FROM exchange_rate WHERE quote = 'AMD' AND valid_on = '2024-01-19';
UPDATE rate_revision SET known_on = '2024-01-20', replaced_on = '2024-02-01' WHERE quote = 'AMD' AND rate = 3.5;
UPDATE rate_revision SET replaced_on = '2024-01-20' WHERE quote = 'AMD' AND rate = 3.3;
INSERT INTO exchange_rate VALUES ('USD', 'AMD', '2024-01-19', 3.6, 'user', 1);
SELECT d, rate, known_on, revision FROM unnest('{2024-01-18,2024-01-19,2024-01-20,2024-01-31,2024-02-01}'::date[]) d, LATERAL rates_as_of(d)
	WHERE quote = 'AMD' AND valid_on = '2024-01-19' ORDER BY d;
INSERT INTO exchange_rate VALUES ('USD', 'AMD', '2024-01-22', 1, 'user', 1, 'infinity');
ROLLBACK;
-- shipped rates are known since their day, and stay so; NULL knows nothing, the end of time knows the table
SELECT count(*) FILTER (WHERE known_on IS DISTINCT FROM valid_on OR revision <> 1) AS wrong,
	count(*) = (SELECT count(*) FROM exchange_rate WHERE valid_on <= '2010-06-01') AS all FROM rates_as_of('2010-06-01');
SELECT count(*) FROM rates_as_of(NULL) UNION ALL SELECT count(*) FROM rates_as_of('-infinity') UNION ALL SELECT count(*) - (SELECT count(*) FROM exchange_rate)
	FROM rates_as_of('infinity');
-- the function is part of the query around it
CREATE FUNCTION plan_of(query text) RETURNS SETOF text LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || query; END $$;
SELECT count(*) FILTER (WHERE p ~ 'Function Scan') AS calls, count(*) FILTER (WHERE p ~ 'Index Scan using exchange_rate_pkey') AS by_key
	FROM plan_of($$SELECT rate FROM rates_as_of('2024-02-01') WHERE base = 'EUR' AND quote = 'USD' AND valid_on = '2024-01-16'$$) p;
DROP FUNCTION plan_of;

-- a history of random events: the rate of a key is that of its last event, the revision their number
CREATE TABLE event AS
	SELECT i, ('{USD,EUR,AMD}'::currency[])[1 + k] AS base, ('{AMD,USD,SAR}'::currency[])[1 + k] AS quote, '2024-01-08'::date + i * 31 % 11 AS valid_on,
		's' || i * 7 % 2 AS source, (1 + i * 7 % 2)::smallint AS preference,
		'2024-01-08'::date + i / 25 AS day, CASE WHEN i * 13 % 5 > 0 THEN 1 + (i * 7919 % 1009)::numeric / 100 END AS rate
	FROM generate_series(1, 1000) i, LATERAL (SELECT i * 17 % 3 AS k) x;
DO $$
DECLARE
	e event;
BEGIN
	FOR e IN SELECT * FROM event ORDER BY i LOOP
		IF e.rate IS NULL THEN
			DELETE FROM exchange_rate r WHERE ROW(r.base, r.quote, r.valid_on, r.source, r.preference)
				= ROW(e.base, e.quote, e.valid_on, e.source, e.preference);
			UPDATE rate_revision SET replaced_on = e.day WHERE replaced_on = CURRENT_DATE;
		ELSE
			INSERT INTO exchange_rate VALUES (e.base, e.quote, e.valid_on, e.rate, e.source, e.preference, e.day)
				ON CONFLICT (base, quote, valid_on, preference, source) DO UPDATE SET rate = excluded.rate, known_on = excluded.known_on;
			-- twice on one day is today for the trigger
			UPDATE exchange_rate SET known_on = e.day WHERE base = e.base AND quote = e.quote AND known_on = CURRENT_DATE;
			UPDATE rate_revision SET replaced_on = e.day WHERE replaced_on = CURRENT_DATE;
		END IF;
	END LOOP;
END $$;
CREATE VIEW plain AS
	SELECT d AS day, base, quote, valid_on, source, preference, rate, known_on, revision
		FROM (SELECT '2024-01-02'::date + 3 * g AS d FROM generate_series(0, 16) g) days,
		LATERAL (SELECT DISTINCT ON (base, quote, valid_on, source, preference) base, quote, valid_on, source, preference, rate, day AS known_on,
			(SELECT count(*) FROM event f WHERE (f.base, f.quote, f.valid_on, f.source, f.preference) = (e.base, e.quote, e.valid_on, e.source, e.preference)
				AND f.i <= e.i AND f.rate IS NOT NULL) AS revision
			FROM event e WHERE day <= d ORDER BY base, quote, valid_on, source, preference, i DESC) last_event
	WHERE rate IS NOT NULL;
CREATE TABLE known AS SELECT d AS day, r.base, r.quote, r.valid_on, r.source, r.preference, r.rate, r.known_on, r.revision::bigint
	FROM (SELECT '2024-01-02'::date + 3 * g AS d FROM generate_series(0, 16) g) days, LATERAL rates_as_of(d) r WHERE source <> 'ECB';
SELECT (SELECT count(*) FROM exchange_rate WHERE preference > 0) AS rates, (SELECT count(*) FROM rate_revision) AS revisions,
	(SELECT count(*) FROM known) AS known, (SELECT max(revision) FROM known) AS most,
	(SELECT count(*) FROM (TABLE known EXCEPT TABLE plain) x) AS too_much, (SELECT count(*) FROM (TABLE plain EXCEPT TABLE known) x) AS missing;

-- conversion as of a day is conversion by the book of that day: any policy, more days than are kept at a time, first lookups, loaded series and plans
CREATE TABLE book AS SELECT d AS day, (SELECT rate_book(base, quote, valid_on, rate, preference) FROM rates_as_of(d) WHERE valid_on > '2023-12-01') AS book
	FROM (SELECT '2024-01-09'::date + i * 2 AS d FROM generate_series(0, 17) i UNION ALL SELECT 'infinity') x;
CREATE TABLE deal AS SELECT i, amount(i * 1.07, ('{USD,EUR,AMD,SAR,DEM,CNY}'::currency[])[1 + i % 6]) AS a, ('{AMD,USD,EUR,SAR,CHF}'::currency[])[1 + i * 3 % 5]
	AS t, '2024-01-06'::date + i * 5 % 23 AS d FROM generate_series(1, 400) i;
CREATE TABLE wanted AS SELECT day, i, p, d, CASE WHEN p ~ '_' THEN daterange(d, d + 1 + i % 9) END AS period, a, t,
	CASE WHEN p ~ '_' THEN try_to_currency(a, t, daterange(d, d + 1 + i % 9), book, p) ELSE try_to_currency(a, t, d, book, p, 5) END AS amount
	FROM book, LATERAL (SELECT * FROM deal, unnest('{previous,exact,nearest,next,interpolate,mean_of_crosses,cross_of_means,period_end}'::text[]) p
		WHERE p !~ '_' OR i % 7 = 0 OFFSET 0) x;
SELECT p, count(amount) AS converted, count(*)
	FILTER (WHERE CASE WHEN p ~ '_' THEN try_to_currency(a, t, period, p, day) ELSE try_to_currency(a, t, d, p, 5, day) END IS DISTINCT FROM amount) AS wrong
	FROM (SELECT * FROM wanted ORDER BY p, i, day) x GROUP BY p ORDER BY p;
SELECT count(*) AS compared, count(*) FILTER (WHERE amount(c.amount, t) IS DISTINCT FROM x.amount) AS wrong
	FROM (SELECT * FROM wanted WHERE p !~ '_' ORDER BY p, i % 11, day) x, converted(a, t, d, p, 5, day) c WHERE i % 11 = 0;
SELECT count(*) AS rates, count(*) FILTER (WHERE rate('USD', t, d, 'nearest', NULL, day) IS DISTINCT FROM rate('USD', t, d, book, 'nearest', NULL)
	OR rate('USD', t, period, 'period_end, max_age=any', day) IS DISTINCT FROM rate('USD', t, period, book, 'period_end, max_age=any')) AS wrong
	FROM book, LATERAL (SELECT t, d, daterange(d - 7, d + 7) AS period FROM deal WHERE t IN ('USD', 'EUR', 'CHF') AND d < '2024-01-15' OFFSET 0) x;
SELECT day, count(*) AS days, count(*) FILTER (WHERE x.rate IS DISTINCT FROM rate('USD', 'SAR', valid_on, book, 'exact')) AS wrong
	FROM book, daily_rates('USD', 'SAR', '[2023-12-20,2024-01-20)', as_of => day) x GROUP BY day ORDER BY day;
-- as known now is the end of time
SELECT count(*) FILTER (WHERE try_to_currency(a, t, d) IS DISTINCT FROM try_to_currency(a, t, d, as_of => 'infinity') OR try_to_currency(a, t, d) IS DISTINCT
	FROM try_to_currency(a, t, d, as_of => NULL)) AS wrong FROM deal;
-- the legs are those that were used; each of a rate that was known, not replaced by then
SELECT count(*) AS legs, count(*) FILTER (WHERE e.known_on > days.day OR k.rate IS DISTINCT FROM e.rate OR k.known_on <> e.known_on OR k.revision <> e.revision)
	AS wrong
	FROM deal, (SELECT DISTINCT day FROM known WHERE day > '2024-01-18') days, LATERAL explain_rate('AMD', 'USD', d, 'nearest', NULL, days.day) e
	LEFT JOIN LATERAL (SELECT * FROM known k WHERE k.day = days.day AND (k.base, k.quote, k.valid_on) = (e.base, e.quote, e.rate_date) ORDER BY preference DESC
		LIMIT 1) k ON true WHERE i % 20 = 0;
DROP TABLE deal, book, known, wanted;
DROP VIEW plain;
DROP TABLE event;
DELETE FROM exchange_rate WHERE preference > 0;
DELETE FROM rate_revision;

-- in one's own transaction: at once, and no longer than it lasts; a pair that is gone is still known
BEGIN;
INSERT INTO exchange_rate VALUES ('USD', 'AMD', '2024-01-16', 3), ('USD', 'AMD', '2024-01-17', 3);
SELECT to_currency('USD 1', 'AMD', date '2024-01-17', as_of => '2024-01-17');
SAVEPOINT s;
UPDATE exchange_rate SET rate = 4, known_on = '2024-02-01' WHERE quote = 'AMD';
SELECT d, to_currency('USD 1', 'AMD', date '2024-01-17', as_of => d) FROM unnest('{2024-01-17,2024-02-01}'::date[]) d;
ROLLBACK TO s;
SELECT to_currency('USD 1', 'AMD', date '2024-01-17', as_of => '2024-02-01');
DELETE FROM exchange_rate WHERE quote = 'AMD';
SELECT d, try_to_currency('EUR 100', 'AMD', date '2024-01-17', as_of => d), try_to_currency('EUR 100', 'AMD', daterange '[2024-01-16,2024-01-18)', as_of => d)
	FROM unnest('{2024-01-15,2024-01-16,2024-01-17,2024-02-01,infinity}'::date[]) d;
ROLLBACK;

-- several sources that agree: the earliest day, the highest revision
BEGIN;
INSERT INTO exchange_rate VALUES ('USD', 'AMD', '2024-01-16', 3.6725, 'one', 1, '2024-01-20'), ('USD', 'AMD', '2024-01-16', 3.7, 'two', 1, '2024-01-18'),
	('USD', 'AMD', '2024-01-16', 3.5, 'three', 1, NULL);
UPDATE exchange_rate SET rate = 3.6725, known_on = '2024-01-25' WHERE source = 'two';
UPDATE exchange_rate SET rate = 3.6725, known_on = '2024-01-19' WHERE source = 'three';
SELECT d, e.rate, e.source, e.known_on, e.revision FROM unnest('{2024-01-16,2024-01-25}'::date[]) d,
	LATERAL explain_rate('USD', 'AMD', date '2024-01-16', as_of => d) e ORDER BY d;
SELECT rate, sources FROM converted('USD 1', 'AMD', date '2024-01-16', as_of => '2024-01-16');
-- as they disagreed, so they do as of that day
SELECT to_currency('USD 1', 'AMD', date '2024-01-16', as_of => '2024-01-19');
ROLLBACK;

-- what a period is made of, by policy; a fixed leg has no days
SELECT policy, leg, base, quote, round(rate, 8) AS rate, days, first_day, last_day, round(lowest, 4) AS lowest, lowest_on, round(highest, 4) AS highest,
	highest_on, applied
	FROM unnest('{mean_of_crosses,cross_of_means,period_end}'::text[]) policy, LATERAL explain_rate('DEM', 'CNY', daterange '[2023-01-01,2024-01-01)', policy);
SELECT e.quote, abs(e.rate - p.mean) < 1e-20 AND (e.lowest, e.highest, e.days, e.first_day, e.last_day) = (p.lowest, p.highest, p.days, p.first_day, p.last_day)
	AS same FROM explain_rate('USD', 'CNY', daterange '[2023-01-01,2023-12-01)', 'cross_of_means') e,
	LATERAL (SELECT avg(rate::numeric(60, 40)) AS mean, min(rate) AS lowest, max(rate) AS highest, count(*) AS days, min(valid_on) AS first_day,
		max(valid_on) AS last_day FROM exchange_rate x WHERE x.base = e.base AND x.quote = e.quote AND valid_on BETWEEN '2023-01-01' AND '2023-11-30') p;
SELECT base, quote, days, last_day FROM explain_rate('USD', 'CNY', daterange '[2024-01-01,2024-02-01)', 'cross_of_means', '2024-01-16');
SELECT base, quote, rate, days, last_day FROM explain_rate('USD', 'CNY', daterange '[2024-01-01,2024-02-01)', 'period_end, max_age=15', '2024-01-16');
SELECT count(*) FROM explain_rate('USD', 'USD', daterange '[2024-01-01,2024-02-01)', 'period_end') UNION ALL SELECT count(*)
	FROM explain_rate('USD', 'CNY', NULL::daterange) UNION ALL SELECT count(*) FROM explain_rate('USD', 'CNY', daterange '[2024-01-01,2024-02-01)', NULL);
SELECT * FROM explain_rate('USD', 'CNY', daterange '[2024-01-20,2024-01-22)', 'period_end');
-- more periods than have an index of their own, and legs found by a probe: the mean needs the series
SELECT count(*), count(DISTINCT r) FROM (SELECT rate('HRK', 'EUR', daterange('2022-12-01', '2022-12-31'::date + i % 30), 'cross_of_means') AS r
	FROM generate_series(1, 40) i) x;
SELECT round(rate('HRK', 'EUR', daterange '[2022-12-01,2023-01-01)', 'cross_of_means', as_of => '2022-12-15'), 12);

-- short calls say what they always said; as_of by name, by place and for days and periods as text
SELECT to_currency('USD 100', 'CNY', '2024-01-20'), to_currency('USD 100', 'CNY', '2024-01-20', as_of => '2024-01-18'),
	to_currency('USD 100', 'CNY', date '2024-01-20', as_of => '2024-01-18'), to_currency('USD 100', 'CNY', date '2024-01-20', 'previous', 7, '2024-01-18'),
	to_currency('USD 100', 'CNY', date '2024-01-18');
SELECT to_currency('USD 100', 'CNY', '2024-01', as_of => '2024-01-16') = to_currency('USD 100', 'CNY', daterange '[2024-01-01,2024-01-17)') AS same,
	rate('USD', 'CNY', '2024-01', as_of => '2024-01-16') = rate('USD', 'CNY', daterange '[2024-01-01,2024-01-17)') AS same,
	try_to_currency('USD 100', 'CNY', '2024-01', as_of => '2023-12-31') IS NULL AS none;
SELECT to_currency('USD 100', 'CNY', d, b), try_to_currency('USD 100', 'CNY', daterange(d, d + 1), b), rate('USD', 'CNY', d, b)
	FROM (SELECT date '2024-01-20' AS d, rate_book '{USD/CNY 2024-01-20 7}' AS b) x;
-- NULL: none but max_age and as_of has a meaning
SELECT to_currency(NULL, 'CNY', date '2024-01-19', as_of => '2024-02-01') IS NULL
	AND to_currency('USD 1', NULL, date '2024-01-19', as_of => '2024-02-01') IS NULL AND to_currency('USD 1', 'CNY', NULL::date, as_of => '2024-02-01') IS NULL
	AND to_currency('USD 1', 'CNY', date '2024-01-19', NULL, as_of => '2024-02-01') IS NULL AS day,
	to_currency(NULL, 'CNY', daterange '[2024-01-19,2024-01-20)') IS NULL AND to_currency('USD 1', NULL, daterange '[2024-01-19,2024-01-20)') IS NULL
		AND to_currency('USD 1', 'CNY', NULL::daterange) IS NULL AND try_to_currency('USD 1', 'CNY', daterange '[2024-01-19,2024-01-20)', NULL) IS NULL
		AS period,
	rate(NULL, 'CNY', daterange '[2024-01-19,2024-01-20)') IS NULL AND rate('USD', NULL, daterange '[2024-01-19,2024-01-20)') IS NULL
		AND rate('USD', 'CNY', NULL::daterange) IS NULL AND rate('USD', 'CNY', daterange '[2024-01-19,2024-01-20)', NULL) IS NULL
		AND rate('USD', 'CNY', NULL::date, as_of => '2024-02-01') IS NULL AS rate,
	to_currency('USD 1', 'CNY', daterange '[2024-01-19,2024-01-20)', as_of => NULL) = to_currency('USD 1', 'CNY', date '2024-01-19')
		AND to_currency('USD 1', 'CNY', date '2024-01-19', max_age => NULL) IS NOT NULL AS given;
SELECT (SELECT count(*) FROM daily_rates('USD', NULL, '(,)')) AS none, (SELECT count(*) FROM daily_rates('USD', 'CNY', NULL)) AS none,
	(SELECT count(*) FROM explain_rate('USD', NULL, date '2024-01-19')) AS none,
	(SELECT count(*) FROM explain_rate('USD', 'CNY', date '2024-01-19', as_of => NULL)) AS legs;
-- not known yet is an error that says so
SELECT to_currency('USD 100', 'CNY', date '2024-01-20', as_of => '2024-01-02');
SELECT rate('USD', 'CNY', date '2024-01-20', as_of => '-infinity');
SELECT rate('USD', 'CNY', date '2024-01-20', as_of => '1998-01-01');
SELECT rate('USD', 'CNY', daterange '[2024-01-20,2024-02-01)', as_of => '2024-01-20');
