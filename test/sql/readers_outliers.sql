-- rates that are off from their neighbours: listed at any time, told when they are loaded, never dropped
SET search_path = funding, public;
SET datestyle = ISO;
CREATE FUNCTION ecb(days text) RETURNS bytea IMMUTABLE RETURN convert_to('<Envelope><Cube>' || days || '</Cube></Envelope>', 'UTF8');
-- series of daily rates from 2030-01-01 on; NULL is a day without one
CREATE FUNCTION same(rate numeric, days int) RETURNS numeric[] IMMUTABLE RETURN array_fill(rate, ARRAY[days]);
CREATE TABLE series (source text, rates numeric[]);
CREATE VIEW outliers AS SELECT base || '/' || quote AS pair, source, valid_on, rate, previous_on, previous_rate, next_on, next_rate, times, lasting
	FROM rate_outliers() ORDER BY source COLLATE "C", pair, valid_on;

-- the shipped history: the Icelandic krona of 2008, the Turkish lira of 2001 and 2021
SELECT pair, min(valid_on), max(valid_on), count(*), min(times), max(times), bool_or(lasting) AS lasting FROM outliers GROUP BY pair ORDER BY pair;
SELECT * FROM rate_outliers(1.5);
SELECT count(*) FROM rate_outliers(2);

-- nothing is off: a drift, a step of just the factor, lonely rates, a jump over more than 31 days
INSERT INTO series VALUES
	('drift', (SELECT array_agg(round(100 * 1.02 ^ n, 6)) FROM generate_series(1, 100) n)),
	('just the factor', same(100, 3) || 125::numeric || same(100, 3)),
	('alone', '{100}'),
	('gap of 32 days', same(100, 5) || same(NULL, 31) || same(10000, 5)),
-- one day: a nominal of 100 forgotten or applied twice, a point that slipped, the inverse; in the middle, first, last, last but one
	('x100', same(400, 6) || 40000::numeric || same(401, 6)),
	('/100', same(400, 6) || 4::numeric || same(401, 6)),
	('x10, first', 4000::numeric || same(400, 6)),
	('/10, last', same(400, 6) || 40::numeric),
	('inverse, last but one', same(400, 6) || 0.0025::numeric || 402::numeric),
	('inverse near 1', same(1.09, 6) || 0.9174::numeric || same(1.1, 6)),
	('beside a gap', same(400, 6) || 40000::numeric || same(NULL, 31) || same(400, 6)),
	('31 days apart', 400::numeric || same(NULL, 30) || 40000::numeric || same(NULL, 30) || 400::numeric),
-- days in a row; the right one after them is not off
	('three in a row', same(400, 6) || '{40000,40100,40200}' || same(401, 6)),
	('three at the end', same(400, 6) || '{40000,40100,40200}'),
	('two, apart', same(400, 4) || '{40000,400,4}' || same(400, 4)),
-- who is right? Nobody knows
	('two rates', '{400,40000}'),
	('one against one', '{400,40000,1}'),
-- a level that lasts, and one that came in two steps; back again after more than 31 days
	('new level', same(400, 40) || same(800, 40)),
	('new level, still short', same(400, 40) || same(800, 4)),
	('old level short', same(400, 4) || same(800, 40)),
	('two steps', same(400, 40) || 600::numeric || same(900, 40)),
	('there and back', same(400, 40) || same(800, 40) || same(400, 40)),
-- a swing within a stretch: only rates that are off themselves
	('swings back', same(100, 40) || '{130,115,110,80}' || same(100, 40));
INSERT INTO exchange_rate (base, quote, valid_on, rate, source)
	SELECT 'EUR', 'HUF', date '2029-12-31' + day::int, rate, source FROM series, unnest(rates) WITH ORDINALITY AS r (rate, day) WHERE rate IS NOT NULL;
SELECT * FROM outliers WHERE source <> 'ECB';
SELECT source FROM series EXCEPT SELECT source FROM outliers ORDER BY 1;

-- the factor counts on the exact ratio, either way, and is greater than 1
SELECT factor, (SELECT count(*) FROM rate_outliers(factor, 'just the factor')) AS off, (SELECT count(*) FROM rate_outliers(factor, 'x100')) AS hundred,
	(SELECT count(*) FROM rate_outliers(factor, '/100')) AS hundredth
	FROM (VALUES (1.2499999999999999999999999), (1.25), (99.7), (99.8), (100), (100.25), (NULL)) v (factor);
SELECT * FROM rate_outliers(1);
SELECT * FROM rate_outliers(0.5);
SELECT * FROM rate_outliers(-2);
SELECT * FROM rate_outliers('NaN');
SELECT * FROM rate_outliers('Infinity');
SELECT * FROM rate_outliers(1.00000000000000000000000000001);
-- numbers at the ends of what a rate can be
INSERT INTO exchange_rate (base, quote, valid_on, rate, source) VALUES ('EUR', 'HUF', '2030-01-01', 1e-28, 'ends'),
	('EUR', 'HUF', '2030-01-02', 9999999999999999999999999999, 'ends'), ('EUR', 'HUF', '2030-01-03', 1e-28, 'ends'), ('EUR', 'HUF', '0001-01-01', 1, 'ends'),
	('EUR', 'HUF', '0001-01-02', 2, 'ends'), ('EUR', 'HUF', '9999-12-31', 1, 'ends');
SELECT valid_on, times FROM rate_outliers(9999999999999999999999999999, 'ends');
SELECT valid_on, times FROM rate_outliers(source => 'ends', period => '(,2000-01-01)');

-- of a source and a period, with neighbours beyond its ends
SELECT source, valid_on, previous_on FROM rate_outliers(source => 'three in a row', period => '[2030-01-08,2030-01-08]');
SELECT count(*) FROM rate_outliers(period => 'empty');
SELECT count(*) FROM rate_outliers(period => '[2030-01-10,)') a, rate_outliers(period => '(,2030-01-10)') b WHERE a.valid_on <= b.valid_on;
SELECT count(*) FROM rate_outliers(source => 'nobody');

-- of several rows of a source for one day the one in force counts, and what it overrides is no neighbour
INSERT INTO exchange_rate (base, quote, valid_on, rate, source, preference) VALUES ('EUR', 'HUF', '2030-01-07', 402, 'x100', 2),
	('EUR', 'HUF', '2030-01-09', 4, 'x100', 2),
	('EUR', 'USD', '2024-01-02', 109.56, 'ECB', 1), ('EUR', 'USD', '2024-01-04', 0.91, 'other', 1);
SELECT * FROM outliers WHERE source = 'x100' OR valid_on BETWEEN '2024-01-01' AND '2024-01-31';

-- the same by a plain join over stretches, on random walks with wrong days, wrong weeks, gaps, weekly and monthly rates, overridden rows
CREATE FUNCTION dice(seed text, sides int) RETURNS int IMMUTABLE RETURN ('x' || left(md5(seed), 7))::bit(28)::int % sides;
CREATE FUNCTION far(a numeric, b numeric, factor numeric) RETURNS boolean IMMUTABLE RETURN greatest(a, b) > least(a, b) * factor;
INSERT INTO exchange_rate (base, quote, valid_on, rate, source, preference)
	SELECT 'USD', 'JPY', date '2031-01-01' + n * (ARRAY[1, 1, 3, 7, 30])[s % 5 + 1],
		round(exp(sum(dice(s || 'step' || n, 1001) - 500) OVER (PARTITION BY s ORDER BY n) / 8000.0) * 100
			* CASE WHEN dice(s || 'wrong' || n, 12) = 0 OR dice(s || 'row' || n / 5, 10) = 0
				THEN (ARRAY[100, 0.01, 10, 2, 1.3])[dice(s || 'how' || n / 5, 5) + 1] ELSE 1 END
			* CASE WHEN n > 60 + dice(s || 'level', 60) THEN 1.7 ELSE 1 END, 8),
		'walk ' || s, 1
	FROM generate_series(1, 40) s, generate_series(1, 150) n
	WHERE dice(s || 'gap' || n / 15, 9) > 0 AND dice(s || 'day' || n, 6) > 0;
INSERT INTO exchange_rate SELECT base, quote, valid_on, rate * (ARRAY[1.01, 50])[dice(source || 'other' || valid_on, 2) + 1], source, 2 FROM exchange_rate
	WHERE source LIKE 'walk %' AND dice(source || valid_on, 25) = 0;
CREATE FUNCTION by_join(factor numeric, pattern text) RETURNS TABLE (base currency, quote currency, valid_on date, source text, rate numeric,
		previous_on date, next_on date, lasting boolean, lasting_on date) LANGUAGE sql STABLE AS $$
	WITH in_force AS (
		SELECT DISTINCT ON (base, quote, source, valid_on) * FROM exchange_rate WHERE source LIKE pattern ORDER BY base, quote, source, valid_on,
			preference DESC),
	step AS (
		SELECT *, coalesce(valid_on - lag(valid_on) OVER w <= 31, false) AS near, far(rate, lag(rate) OVER w, factor) AS far
			FROM in_force WINDOW w AS (PARTITION BY base, quote, source ORDER BY valid_on)),
	numbered AS (
		SELECT *, count(*) FILTER (WHERE NOT near OR far) OVER (PARTITION BY base, quote, source ORDER BY valid_on) AS part FROM step),
	part AS (
		SELECT base, quote, source, part, min(valid_on) AS begins, max(valid_on) AS ends, max(valid_on) - min(valid_on) > 31 AS lasting, count(*) AS rates,
			bool_or(near AND far) AS jump,
			(array_agg(rate ORDER BY valid_on))[1] AS first_rate, (array_agg(rate ORDER BY valid_on DESC))[1] AS last_rate
		FROM numbered GROUP BY base, quote, source, part),
	around AS (
		SELECT *, CASE WHEN lasting THEN 'infinity'::float8 ELSE rates END AS size,
			coalesce(lead(jump) OVER w, false) AS ahead, lag(ends) OVER w AS previous_on, lag(last_rate) OVER w AS previous_rate,
				lag(lasting) OVER w AS previous_lasting,
			lead(begins) OVER w AS next_on, lead(first_rate) OVER w AS next_rate, lead(lasting) OVER w AS next_lasting
		FROM part WINDOW w AS (PARTITION BY base, quote, source ORDER BY part)),
	-- one row a jump, from the stretch a to the stretch b: where both are short, who stands beyond the other on the same level joins in
	vote AS (
		SELECT *, size AS b, lag(size) OVER w AS a,
			CASE WHEN NOT lasting AND NOT previous_lasting AND ahead AND NOT far(previous_rate, next_rate, factor) THEN lead(size) OVER w ELSE 0 END AS with_a,
			CASE WHEN NOT lasting AND NOT previous_lasting AND lag(jump) OVER w AND NOT far(first_rate, lag(previous_rate) OVER w, factor) THEN lag(size, 2)
				OVER w ELSE 0 END AS with_b
		FROM around WINDOW w AS (PARTITION BY base, quote, source ORDER BY part)),
	loser AS (
		SELECT base, quote, source, part FROM vote WHERE jump AND b + with_b <= a + with_a
		UNION SELECT base, quote, source, part - 1 FROM vote WHERE jump AND a + with_a <= b + with_b AND NOT (lasting AND previous_lasting))
	SELECT base, quote, r.valid_on, source, r.rate, CASE WHEN a.jump THEN previous_on END, CASE WHEN ahead AND NOT lasting THEN next_on END, lasting,
		CASE WHEN previous_lasting AND a.jump AND (lasting OR NOT ahead) THEN previous_on WHEN next_lasting AND ahead AND NOT lasting
			AND NOT a.jump THEN next_on END
	FROM loser JOIN around a USING (base, quote, source, part) JOIN numbered r USING (base, quote, source, part)
	WHERE CASE WHEN lasting THEN r.valid_on = begins ELSE (NOT a.jump OR far(r.rate, previous_rate, factor)) AND (NOT ahead OR far(r.rate, next_rate, factor))
		END
$$;
CREATE TABLE joined AS SELECT factor, j.*
	FROM (VALUES ('walk %', 1.02), ('walk %', 1.25), ('walk %', 1.5), ('walk %', 10), ('walk %', 99), ('ECB', 1.1)) v (pattern, factor),
	by_join(factor, pattern) j;
CREATE TABLE listed AS SELECT factor, o.*
	FROM (VALUES (daterange '[2031-01-01,)', 1.02), ('[2031-01-01,)', 1.25), ('[2031-01-01,)', 1.5), ('[2031-01-01,)', 10), ('[2031-01-01,)', 99),
	('[1999-01-01,2027-01-01)', 1.1)) v (during, factor), rate_outliers(factor, period => during) o;
SELECT factor, count(j.rate) > 0 AS some, count(*) FILTER (WHERE l.rate IS NULL) AS missed, count(*) FILTER (WHERE j.rate IS NULL) AS "too many",
	count(*) FILTER (WHERE j.rate <> l.rate OR j.lasting <> l.lasting OR j.previous_on IS DISTINCT
		FROM l.previous_on AND j.rate = l.rate OR j.next_on IS DISTINCT FROM l.next_on AND j.rate = l.rate) AS different
	FROM joined j FULL JOIN listed l USING (factor, base, quote, source, valid_on) GROUP BY factor ORDER BY factor;
-- times is the ratio to the nearer neighbour, to four digits
CREATE FUNCTION ratio(a numeric, b numeric) RETURNS numeric IMMUTABLE STRICT RETURN round(greatest(a, b) / least(a, b), 4);
SELECT count(*) > 100 AS some, count(*) FILTER (WHERE times <> least(ratio(rate, previous_rate), ratio(rate, next_rate))) AS wrong FROM rate_outliers();
-- a period cuts nothing off but rows
SELECT count(*) FROM (SELECT * FROM rate_outliers() WHERE valid_on >= '2031-01-01' EXCEPT ALL
	SELECT o.* FROM generate_series(date '2031-01-01', '2043-12-31', '117 days') d, rate_outliers(period => daterange(d::date, d::date + 117)) o) d;

-- loading tells what is off among what it inserted or revised, and loads it
CREATE FUNCTION days(rates text) RETURNS text IMMUTABLE RETURN
	(SELECT string_agg(format('<Cube time="%s">%s</Cube>', split_part(day, ' ', 1),
		(SELECT string_agg(format('<Cube currency="%s" rate="%s"/>', split_part(pair, '=', 1), split_part(pair, '=', 2)), '')
		FROM unnest((string_to_array(day, ' '))[2:]) pair)), '') FROM string_to_table(rates, ', ') day);
SELECT * FROM load_rates(ecb(days('2033-03-01 HUF=400 USD=1.1 JPY=160, 2033-03-02 HUF=401 USD=1.11 JPY=161')), 'bank');
SELECT * FROM load_rates(ecb(days('2033-03-03 HUF=40200 USD=1.12 JPY=1.62')), 'bank');
-- off again on the next day, until it is put right; the other currency is right again
SELECT * FROM load_rates(ecb(days('2033-03-04 HUF=40300 USD=1.12 JPY=163')), 'bank');
SELECT valid_on, base, quote, rate FROM rate_outliers(source => 'bank');
SELECT * FROM load_rates(ecb(days('2033-03-03 HUF=402 USD=1.12 JPY=162, 2033-03-04 HUF=403 USD=1.12 JPY=163')), 'bank');
SELECT count(*) FROM rate_outliers(source => 'bank');
-- what was known before is no longer told, what a document leaves as it is neither
SELECT * FROM load_rates(ecb(days('2033-03-05 HUF=4.04')), 'bank');
SELECT * FROM load_rates(ecb(days('2033-03-05 HUF=4.04')), 'bank');
SELECT * FROM load_rates(ecb(days('2033-03-05 HUF=4.04, 2033-03-05 USD=1.13')), 'bank');
-- rates of one document are neighbours, whatever their order; a revised rate over a shipped one; another source is none
SELECT * FROM load_rates(ecb(days('2033-03-09 SEK=11.3, 2033-03-07 SEK=11.1, 2033-03-08 SEK=112, 2033-03-06 SEK=11')), 'bank');
SELECT * FROM load_rates(ecb(days('2024-01-03 USD=109.19')));
SELECT * FROM load_rates(ecb(days('2024-01-03 USD=109.19')), 'other');
-- the factor is an argument; without one nothing is checked
BEGIN;
SELECT * FROM load_rates(ecb(days('2033-03-06 USD=1.3')), 'bank');
SELECT * FROM load_rates(ecb(days('2033-03-07 USD=1.5')), 'bank', outlier_factor => 1.1);
SELECT * FROM load_rates(ecb(days('2033-03-08 USD=150')), 'bank', outlier_factor => 200);
SELECT * FROM load_rates(ecb(days('2033-03-09 USD=1.5')), 'bank', outlier_factor => NULL);
ROLLBACK;
SELECT * FROM load_rates(ecb(days('2033-03-10 USD=1.1')), 'bank', outlier_factor => 1);
SELECT * FROM load_rates(ecb(days('2033-03-10 USD=1.1')), 'bank', outlier_factor => 'NaN');
SELECT count(*) FROM exchange_rate WHERE source = 'bank' AND valid_on = '2033-03-10';
-- long documents outvote what was there, and may be the wrong ones: told is what they are off from; and a change of level, whichever side comes later
CREATE FUNCTION month_and_a_half(pair text, begins date) RETURNS bytea IMMUTABLE
	RETURN ecb(days((SELECT string_agg(format('%s %s', begins + d, pair), ', ') FROM generate_series(0, 44) d)));
SELECT * FROM load_rates(ecb(days('2035-03-01 CZK=24.1, 2035-03-02 CZK=24.2')), 'bank');
SELECT * FROM load_rates(month_and_a_half('CZK=0.24', '2035-01-15'), 'bank');
SELECT * FROM load_rates(month_and_a_half('PLN=4', '2035-03-01'), 'bank');
SELECT * FROM load_rates(month_and_a_half('PLN=400', '2035-01-15'), 'bank');
SELECT * FROM load_rates(month_and_a_half('PLN=0.04', '2035-04-15'), 'bank');
-- many at once: a few lines, and how many more
SELECT * FROM load_rates(ecb(days('2034-03-01 HUF=400 JPY=160 SEK=11 NOK=12 DKK=7.4 CZK=24 PLN=4, 2034-03-02 HUF=4 JPY=1.6 SEK=0.11 NOK=0.12 DKK=0.074 '
	'CZK=0.24 PLN=0.04, 2034-03-03 HUF=400 JPY=160 SEK=11 NOK=12 DKK=7.4 CZK=24 PLN=4')), 'bank');
-- a load that sees only what is near tells the same as the whole series: five rates of each walk
DO $$
DECLARE
	walk record;
	told bigint;
BEGIN
	SET LOCAL client_min_messages = error;
	FOR walk IN SELECT source, min(valid_on) AS first_on, max(valid_on) AS last_on,
		ecb(string_agg(format('<Cube time="%s"><Cube currency="JPY" rate="%s"/></Cube>', valid_on, rate), '')) AS document
		FROM (SELECT *, row_number() OVER (PARTITION BY source ORDER BY valid_on) AS number FROM exchange_rate WHERE source LIKE 'walk %' AND preference = 1) r
		WHERE number BETWEEN dice(source, 120) AND dice(source, 120) + 4 GROUP BY source LOOP
		-- as a pair of its own: EUR/JPY with the rates of USD/JPY
		INSERT INTO exchange_rate (base, quote, valid_on, rate, source) SELECT 'EUR', quote, valid_on, rate, source FROM exchange_rate
			WHERE source = walk.source AND preference = 1 AND valid_on NOT BETWEEN walk.first_on AND walk.last_on;
		told := (load_rates(walk.document, walk.source)).suspect;
		IF told <> (SELECT count(*) FROM by_join(1.25, walk.source)
			WHERE base = 'EUR' AND (valid_on BETWEEN walk.first_on AND walk.last_on OR lasting_on BETWEEN walk.first_on AND walk.last_on)) THEN
			RAISE EXCEPTION '% of % are told', told, walk.source;
		END IF;
	END LOOP;
END $$;
SELECT count(DISTINCT source) AS walks FROM exchange_rate WHERE base = 'EUR' AND source LIKE 'walk %';

DELETE FROM exchange_rate WHERE preference > 0;
DELETE FROM rate_revision;
DROP VIEW outliers;
DROP TABLE series, joined, listed;
DROP FUNCTION ecb, days, month_and_a_half, same, dice, far, ratio, by_join;
