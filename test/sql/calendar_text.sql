-- day_or_period() reads what drivers send for a date, ranges as they print, and labels; no setting and no clock changes that.
SET search_path = funding, public;
SET DateStyle = ISO;

-- what it makes of a text, or its error
CREATE FUNCTION public.reads(written text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN day_or_period(written)::text;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
CREATE TABLE public.sample (id int GENERATED ALWAYS AS IDENTITY, written text);
INSERT INTO sample (written) VALUES
	-- the day as written
	('2024-01-02'), ('2024-01-02 +00'), ('2024-01-02 -08'), ('2024-01-02 +05:30'), ('2024-01-02 +0530'), ('2024-01-02Z'), ('2024-01-02+01:00'),
	('2024-01-02 00:00'), ('2024-01-02 00:00:00'), ('2024-01-02T00:00:00'), ('2024-01-02T00:00:00.000Z'), ('2024-01-02T23:59:59.999999-08:00'),
	('2024-01-02 00:00:00+05:30'), ('2024-01-02 00:00:00 +00:00'), ('2024-01-02 00:00:00.0+00'), ('2024-01-02 00:00:00+01:15:30'), ('2024-02-29T12:00Z'),
	('0001-01-01'), ('9999-12-30 +00'),
	-- ranges
	('[2024-01-01,2024-02-01)'), ('[2024-01-01,2024-01-31]'), ('(2023-12-31,2024-02-01)'), (' [ 2024-01-01 , 2024-02-01 ) '), ('[2024-01-01,)'),
		('(,2024-02-01)'), ('(,)'),
	('[2024-01-01,infinity)'), ('[-infinity,infinity]'), ('(-infinity,2024-02-01)'), ('empty'), ('[2024-01-01,2024-01-01)'),
	('["0044-03-15 BC",10000-01-01)'), ('["2024-01-01","2024-02-01")'), ('[2024-01-01,5874897-12-31)'),
	-- labels
	('2023'), ('2023H1'), ('2023Q3'), ('2023-11'), ('2023-01/2023-11'), ('2023-01-15/2023-02-14'),
	-- nothing else
	(''), (' '), ('today'), ('now'), ('tomorrow'), ('epoch'), ('infinity'), ('-infinity'), ('20240102'), ('2024-1-2'), ('2024/01/02'), ('01/02/2023'),
		('02.01.2024'), ('January 2, 2024'),
	('2024-01-02 BC'), ('2024-01-02 +00 BC'), ('2024-02-30'), ('2024-00-01'), ('2024-13-01'), ('0000-01-01'), ('10000-01-01'), ('9999-12-31'),
	('2024-01-02T'), ('2024-01-02 '), (' 2024-01-02'), ('2024-01-02 Z '), ('2024-01-02 24:00:00'), ('2024-01-02 00:60'), ('2024-01-02 00:00:60'),
		('2024-01-02 00:00:00.'), ('2024-01-02 00'), ('2024-01-02  00:00'),
	('2024-01-02-05'), ('2024-01-02 +24'), ('2024-01-02 +0060'), ('2024-01-02 +00:60'), ('2024-01-02 UTC'), ('2024-01-02 00:00 Europe/Berlin'),
		('2024-01-02T00:00:00z'),
	('[01/02/2023,01/03/2023)'), ('[today,tomorrow)'), ('[2024-02-01,2024-01-01)'), ('[2024-01-01'), ('[2024-01-01,2024-02-01'), ('[2024-01-01,2024-02-01) x'),
		('[2024-01-01,2024-02-01,2024-03-01)'),
	('[2024-01-02 +00,2024-02-01)'), ('{[2024-01-01,2024-02-01)}'), ('["2024-01-01,2024-02-01")'), ('[""2024-01-01"",)'), ('[Infinity,)'), ('[2024-02-30,)'),
		('[5874898-01-01,)'), ('[99999999-01-01,)');
SELECT quote_literal(written) AS written, reads(written) FROM sample ORDER BY id;
SELECT day_or_period('01/02/2023');
SELECT day_or_period(NULL);

-- no setting changes a reading
CREATE TABLE public.reading AS SELECT written, day_or_period(written) AS range FROM sample WHERE reads(written) !~ '^\d{5} ';
SELECT count(*) > 30 AS enough FROM reading;
CREATE FUNCTION public.changed() RETURNS SETOF text LANGUAGE sql AS $$ SELECT written FROM reading WHERE day_or_period(written) IS DISTINCT FROM range $$;
SET DateStyle = 'SQL, MDY';
SET TimeZone = 'Pacific/Kiritimati';
SELECT * FROM changed();
SET DateStyle = 'SQL, DMY';
SET TimeZone = 'Pacific/Pago_Pago';
SET IntervalStyle = sql_standard;
SELECT * FROM changed();
SET DateStyle = 'German';
SET TimeZone = '-13:30';
SET extra_float_digits = -15;
SELECT * FROM changed();
SELECT day_or_period('[01.02.2023,01.03.2023)');
SET DateStyle = 'Postgres, YMD';
SELECT * FROM changed();

-- what a daterange prints is read back
SET DateStyle = ISO;
SELECT count(*) FROM reading WHERE day_or_period(range::text) IS DISTINCT FROM range;

-- parameters as drivers bind them
RESET TimeZone;
PREPARE driver(text) AS SELECT to_currency('USD 5', 'EUR', $1), try_to_currency('USD 5', 'EUR', $1), rate('USD', 'EUR', $1);
EXECUTE driver('2024-01-02 +00');
EXECUTE driver('2024-01-02T00:00:00.000Z');
EXECUTE driver('2024-01-02 00:00:00+05:30');
EXECUTE driver('2023');
EXECUTE driver('02.01.2024');
SELECT try_to_currency('USD 5', 'EUR', 'empty');

DROP FUNCTION public.changed(), public.reads(text);
DROP TABLE public.sample, public.reading;
