SET search_path = funding, public;

-- what a source prints, and the interval it can mean; the second column is the one form that is written
SELECT t AS input, f AS written, low(f), value(f), high(f), currency(f) AS cur
  FROM (SELECT t, t::figure AS f FROM (VALUES
	-- exact
	('232'), ('USD 2000000000.00'), ('2000000000 usd'), ('USD 0'), ('-5'), ('-USD 5'), ('USD -5'), ('+USD 5'), ('0.5'), ('JPY 1000'), ('KWD 1.5'),
	-- a scale word: rounded to the last printed digit, both ends closed
	('USD 2bn'), ('CNY 63.1bn'), ('USD 8.77bn'), ('CNY 248.78bn'), ('2 billion USD'), ('1.5 thousand'), ('USD 2.0bn'), ('USD 2.00bn'), ('USD 500k'),
		('USD 0.50m'), ('USD 0.5m'), ('USD 1500m'), ('USD 2.12345k'), ('USD 0m'), ('USD -2bn'), ('3 trillion'), ('USD 1500tn'),
	-- about: half a unit of the last digit that is not 0
	('~530'), ('~USD 2bn'), ('USD ~2bn'), ('~USD 2000'), ('~USD 20bn'), ('~ 2bn USD'), ('about USD 2000.00'), ('around 530'), ('approx. 1200'),
		('approximately 1200'), ('circa 1200'), ('ca. 1200'), ('~0'), ('~0.25'), ('~USD 2.05bn'), ('~530.0'),
	-- zeros behind a printed point are digits, but for those that fill up minor units; near a number on one side
	('~100.0'), ('~USD 2.0bn'), ('~1.50m'), ('~USD 530.00'), ('~KWD 5.500'), ('~KWD 5.50'), ('almost USD 2bn'), ('nearly 530'), ('just under 1.0bn'),
		('just over 530'), ('half a billion'), ('USD half a million'), ('about half a million EUR'),
	-- bounds: a figure is not negative unless the number is
	('>USD 5m'), ('USD > 5m'), ('>=5'), ('at least 5m USD'), ('more than USD 5m'), ('over 5'), ('<USD 5m'), ('<=5'), ('up to EUR 10m'), ('at most 10'),
		('less than 10'), ('under 10'), ('no more than 5m USD'), ('not more than 5'), ('no less than 5'), ('not less than 5'), ('no fewer than 232'),
		('fewer than 10'), ('above 5'), ('below USD 5m'), (U&'\2265 5'), (U&'USD \2264 5m'), ('5m+'), ('USD 5m+'), ('5m+ USD'), ('USD 5m +'), ('5+'), ('<0'),
		('<=-5'), ('>-5'), ('>0'), ('>=0'), ('>USD 1234567.89'), ('>USD 1234000'),
	-- ranges: the ends are what is printed
	('USD 5-7bn'), ('USD 5bn-7bn'), ('5m to 7m'), ('USD 5m - 7m'), ('5-7bn USD'), ('USD 5bn - USD 7bn'), ('372-377'), ('500m-2bn'), ('-5--3'), ('-5 to 3'),
		('0-5'), ('5-5'), ('USD 1.5-2k'), ('between 5 and 7bn'), ('USD between 5m and 7m'), ('between USD 5m and USD 7m'), ('from 5m to USD 7m'), ('from 5-7'),
		(U&'USD 5\20137bn'),
	-- a tolerance
	('USD 5m +- 0.2m'), ('USD 5 +/- 0.2m'), (U&'USD 5.2m \00B1 0.3m'), ('100 +- 5'), ('0 +- 5'), ('5 +- 0'), ('USD 7 +- 1k'),
	-- orders of magnitude
	('tens of millions'), ('USD tens of millions'), ('several tens of millions of USD'), ('several million USD'), ('a few million'),
		('USD a few hundred thousand'), ('several hundred thousand'), ('hundreds of thousands'), ('hundreds of USD'), ('billions EUR'), ('tens'),
		('tens of trillions'),
	-- nothing
	('undisclosed'), ('USD undisclosed'), ('Undisclosed EUR'), ('not disclosed'), ('USD not  disclosed'), ('Not Disclosed eur'),
	-- any triple
	('USD 2bn [1.2bn, 2.6bn]'), ('USD 2000000000.00 [1200000000.00, 2600000000.00)'), ('? (5, 7]'), ('5 (5, 7)'), ('2 [1, inf)'), ('? (-inf, inf)'),
		('USD 2 (-inf, 5]'), ('? [5, 5]'), ('? [0, inf)'), ('? [0, 5)'), ('? (0, 5)'), ('? [10, 100)'), ('? [20, 200)'), ('2 [1, 3]'), ('2000 [1950, 2050]'),
		('? (-inf, 5)')
  ) v(t)) w;

-- refused, each for a reason
CREATE FUNCTION refusal(t text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE detail text; hint text;
BEGIN
	RETURN 'accepted as ' || t::funding.figure::text;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(' | ', SQLSTATE, replace(SQLERRM, t, '...'), detail, CASE WHEN hint NOT LIKE 'Write a figure%' THEN nullif(hint, '') END);
END $$;
SELECT t AS input, refusal(t) FROM (VALUES
	(''), ('USD'), ('hello'), ('USD million'), ('several'), ('several million bn'), ('tens of hundreds'), ('tens of millions of'), ('2 bnx'), ('USX 5'),
		('5 mln'), ('USD 5 EUR'), ('-USD -5'), ('-+5'), ('USD 5 +-'), ('USD 5m-EUR 7m'),
	('7-5'), ('5bn-7'), ('USD 900-1k'), ('5-'), ('5-6-7'), ('~5-7'), ('~>5'), ('>~5'), ('>5-7'), ('> '), ('5 +- -1'), ('5 +- 3 +- 1'), ('5 [6, 7]'),
		('5 [7, 6]'), ('? [5, 5)'), ('? (5, 5]'), ('5 [1, 7'), ('5 1, 7]'), ('5 [1 7]'), ('[1, 7]'), ('? 5'), ('? [inf, 5]'), ('? [5, -inf]'),
	('USD 2,000'), ('1,200'), ('$5m'), ('USD 1e9'), ('NaN'), ('Infinity'), ('1.2.3'), ('undisclosed 5'), ('not disclosed 5'), ('approximately1'),
	('half'), ('half a'), ('half a dozen'), ('a few'), ('few million'), ('between 5'), ('between 5 to 7'), ('between 7 and 5'), ('from 5'), ('from 5 and 7'),
		('5 and 7'), ('and 5'), ('5+3'), ('5 + -3'), ('5-7+'), ('~5+'), ('>5+'), ('nearly 0'), ('almost -5'), ('nearly 5-7'), ('just 5'), ('no more 5'),
	-- three letters are a currency beside a number or alone, else a word
	('XXQ'), ('XXQ -.5'), ('5 XXQ yen'), ('XXQ5'), ('about XXQ 5m'), ('tens of XXQ'), ('5 [1 XXQ, 7]'), ('not known'), ('not available 5'),
		('about two billion'), ('two'), ('the sum of 5'), ('not'), ('USD not said'), ('undisclosed XXQ'), ('undisclosed for now'),
	('10000000000000000000000000000'), ('9999999999999999999tn'), ('0.00000000000000000000000000001'), ('~0.0000000000000000000000000001'),
		('~9999999999999999999999999999'), ('1 +- 0.0000000000000000000000000001'), ('100000000000000000000000000 +- 0.001')) v(t);
SELECT 'USD 2,000'::figure;

-- equal figures are the same 44 bytes
SELECT encode(figure_send('USD 2bn'), 'hex'), length(figure_send('USD 2bn'));
SELECT count(DISTINCT figure_send(t::figure)), count(DISTINCT figure_hash(t::figure)), count(DISTINCT t::figure)
	FROM (VALUES ('USD 2bn'), ('~USD 2bn'), ('2 BILLION usd'), ('USD 2 +- 0.5bn'), ('USD 2bn [1.5bn, 2.5bn]'),
	('USD 2000000000.0 [1500000000, 2500000000.000]')) v(t);

-- constructors and casts; NULL is an absent bound or an unknown value
SELECT figure(1.5, 2, 2.5), figure(5, NULL, 7, 'USD'), figure(NULL, NULL, 7), figure(0, NULL, NULL, 'EUR'), figure(NULL::numeric, NULL, NULL),
	figure('USD 1.5bn'::amount, 'USD 2bn', 'USD 2.5bn'), figure('USD 5'::amount, NULL, NULL), figure(NULL::amount, NULL, NULL) IS NULL AS absent;
SELECT figure('USD 2bn'::amount), figure(232), figure(232::bigint), figure(0.25), 'USD 2bn'::figure::amount, '>USD 5'::figure::amount IS NULL AS unknown;
SELECT figure(2, 1, 3);
SELECT figure(3, NULL, 1);
SELECT figure('USD 1'::amount, 'EUR 2', 'USD 3');
SELECT '5'::figure::amount;
SELECT figure('NaN'::numeric);
SELECT figure(1e28);
CREATE TEMP TABLE reported (f figure);
INSERT INTO reported VALUES (232), (0.5), (5000000000), ('USD 2bn'::amount), ('~530');
SELECT f, half_width(f), is_exact(f) FROM reported ORDER BY f;
SELECT half_width('USD 2bn'::figure), half_width('>5') IS NULL, is_exact('5 [5, 5]'), is_exact('>5'), is_exact('~5');

-- what is written reads back as the same bytes, for triples around every edge of every notation
CREATE FUNCTION reads_back(f figure) RETURNS boolean LANGUAGE sql AS $$ SELECT figure_send(f) = figure_send(f::text::figure) $$;
CREATE TABLE triples AS
	SELECT low, value, high, concat_ws(' ', unit, coalesce(value::text, '?'), open || coalesce(low::text, '-inf') || ',',
		coalesce(high::text, 'inf') || close)::figure AS f
	  FROM (VALUES (NULL::numeric), (-1000), (-5), (0), (0.05), (1), (5), (9.5), (10), (95), (100), (999.5), (1000), (1500), (9500), (10000), (1e6), (1.5e9),
	  	(63.05e9), (1e12), (9.995e14), (1e15), (1e27)) l(low),
		   (VALUES (0.5), (1), (4.5), (5), (9), (10), (50), (500), (900), (500000), (9e5), (5e8), (1e9)) h(half),
		   LATERAL (VALUES (low + half, low + 2 * half), (NULL, low + half), (NULL, low + 9 * low), (low, low + half), (low + half, low + half), (NULL, NULL),
		   	(low, NULL), (half, NULL), (NULL, half), (-half, -half)) v(value, high),
		   (VALUES (NULL), ('KWD')) u(unit), (VALUES ('['), ('(')) o(open), (VALUES (']'), (')')) c(close)
	 WHERE (low < high OR low = high AND open = '[' AND close = ']' OR low IS NULL OR high IS NULL)
	 	AND (value BETWEEN coalesce(low, value) AND coalesce(high, value) OR value IS NULL)
	   AND (high < 1e27 OR high IS NULL);
SELECT count(*), count(*) FILTER (WHERE NOT reads_back(f)) AS wrong,
	   count(*) FILTER (WHERE low(f) IS DISTINCT FROM low OR high(f) IS DISTINCT FROM high OR value(f) IS DISTINCT
	   	FROM CASE WHEN low = high THEN low ELSE value END) AS changed FROM triples;
-- all notations were among them
SELECT CASE WHEN f::text ~ '[\[(]' THEN 'any' WHEN f::text ~ '^[<>]' THEN left(f::text, 1) WHEN f::text ~ '~' THEN '~' WHEN f::text ~ '\+-' THEN '+-'
	WHEN f::text ~ '[0-9a-z](-| to )' THEN 'range' WHEN f::text ~ '[0-9](k|m|bn|tn)$' THEN 'word' WHEN f::text ~ 'undis' THEN 'undisclosed'
	WHEN f::text ~ 's( |$)' THEN 'magnitude' ELSE 'exact' END AS notation, count(*) > 1 AS several
  FROM triples GROUP BY 1 ORDER BY min(f::text COLLATE "C");
-- one text, one figure
SELECT count(DISTINCT f) = count(DISTINCT f::text), count(DISTINCT f) = count(DISTINCT figure_send(f)) FROM triples;
-- the same for results of arithmetic
SELECT count(*) > 1000 AS many, count(*) FILTER (WHERE NOT reads_back(r)) AS wrong
  FROM (SELECT f, row_number() OVER (ORDER BY f) AS n
  	FROM (SELECT DISTINCT f FROM triples WHERE currency(f) IS NULL AND f <@ '? [-1000000000000, inf)' AND coalesce(low(f), 0) <= 1e15) d) a
  JOIN (SELECT f, row_number() OVER (ORDER BY f) AS n
  	FROM (SELECT DISTINCT f FROM triples WHERE currency(f) IS NULL AND f <@ '? [-1000000000000, inf)' AND coalesce(low(f), 0) <= 1e15) d) b
  	ON a.n % 97 = b.n % 97 AND a.n % 3 = 0,
	   LATERAL (VALUES (a.f + b.f), (a.f - b.f), (CASE WHEN b.f <@ '0 (-1000000, 1000000)' THEN a.f * b.f END),
	   	(CASE WHEN b.f >> '0' AND b.f << '1000000' THEN a.f / b.f END)) r(r) WHERE r IS NOT NULL;
-- binary: the same bytes come back, whatever is not canonical becomes so, and what is no figure is refused
\copy triples (f) TO 'results/figures_text.bin' WITH (FORMAT binary)
CREATE TABLE received (f figure);
\copy received FROM 'results/figures_text.bin' WITH (FORMAT binary)
SELECT count(*) AS changed FROM (SELECT f, count(*) FROM triples GROUP BY f EXCEPT SELECT f, count(*) FROM received GROUP BY f) x;
CREATE FUNCTION set_bytes(b bytea, at int, new text) RETURNS bytea LANGUAGE sql AS $$ SELECT overlay(b PLACING decode(new, 'hex') FROM at + 1) $$;
CREATE TABLE raw (b bytea);
TRUNCATE received;
-- 5 as 5.000 and 5 / 1; unknown value that is not zero; unbounded with a bound; a point of unknown value
INSERT INTO raw VALUES (set_bytes(set_bytes(set_bytes(set_bytes(figure_send('5'), 3, '030303'), 8, '000000000000000000001388'), 20, '000000000000000000001388'),
	32, '000000000000000000001388')),
	(set_bytes(set_bytes(set_bytes(set_bytes(figure_send('5'), 3, '000000'), 8, '000000000000000000000005'), 20, '000000000000000000000005'), 32,
		'000000000000000000000005')),
	(set_bytes(figure_send('5-7'), 20, '000000000000000000000001')), (set_bytes(figure_send('5-7'), 2, '18')), (set_bytes(figure_send('5'), 2, '10'));
\copy raw TO 'results/figures_text.bin' WITH (FORMAT binary)
\copy received FROM 'results/figures_text.bin' WITH (FORMAT binary)
SELECT f, encode(figure_send(f), 'hex') FROM received;
-- flags, reserved bytes, unit, scale, 29 digits, order of bounds, empty interval
TRUNCATE raw;
CREATE FUNCTION refused_bytes(n int) RETURNS bytea LANGUAGE sql AS $$
	SELECT (ARRAY[set_bytes(figure_send('5'), 2, '20'), set_bytes(figure_send('5'), 6, '0001'), set_bytes(figure_send('5'), 0, '0001'),
		set_bytes(figure_send('5'), 3, '1d'), set_bytes(figure_send('5'), 8, '7fffffffffffffffffffffff'),
		set_bytes(figure_send('5-7'), 8, '000000000000000000001388'), set_bytes(figure_send('5'), 2, '01'), substr(figure_send('5'), 1, 43),
		figure_send('5') || '\x00'])[n] $$;
\copy (SELECT refused_bytes(1)) TO 'results/figures_text.bin' WITH (FORMAT binary)
\copy received FROM 'results/figures_text.bin' WITH (FORMAT binary)
\copy (SELECT refused_bytes(2)) TO 'results/figures_text.bin' WITH (FORMAT binary)
\copy received FROM 'results/figures_text.bin' WITH (FORMAT binary)
\copy (SELECT refused_bytes(3)) TO 'results/figures_text.bin' WITH (FORMAT binary)
\copy received FROM 'results/figures_text.bin' WITH (FORMAT binary)
\copy (SELECT refused_bytes(4)) TO 'results/figures_text.bin' WITH (FORMAT binary)
\copy received FROM 'results/figures_text.bin' WITH (FORMAT binary)
\copy (SELECT refused_bytes(5)) TO 'results/figures_text.bin' WITH (FORMAT binary)
\copy received FROM 'results/figures_text.bin' WITH (FORMAT binary)
\copy (SELECT refused_bytes(6)) TO 'results/figures_text.bin' WITH (FORMAT binary)
\copy received FROM 'results/figures_text.bin' WITH (FORMAT binary)
\copy (SELECT refused_bytes(7)) TO 'results/figures_text.bin' WITH (FORMAT binary)
\copy received FROM 'results/figures_text.bin' WITH (FORMAT binary)
\copy (SELECT refused_bytes(8)) TO 'results/figures_text.bin' WITH (FORMAT binary)
\copy received FROM 'results/figures_text.bin' WITH (FORMAT binary)
\copy (SELECT refused_bytes(9)) TO 'results/figures_text.bin' WITH (FORMAT binary)
\copy received FROM 'results/figures_text.bin' WITH (FORMAT binary)
DROP TABLE triples, received, raw;
DROP FUNCTION refusal, reads_back, refused_bytes, set_bytes;
