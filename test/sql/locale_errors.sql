SET search_path = funding, public;
SET client_min_messages = warning;

CREATE FUNCTION why(t text, l text, OUT state text, OUT detail text, OUT hint text) LANGUAGE plpgsql AS $$
BEGIN
	detail := parse_amount(t, l);
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
END $$;

-- the text, the place and the way out
SELECT parse_amount('63,1 Billyuan', 'de');
SELECT parse_amount('$5', 'en');
SELECT parse_amount('1,23 EUR', 'en');
SELECT parse_amount('5 bn EUR', 'de');
SELECT parse_amount('EUR 99999999999999999999999999 tn', 'en');
SELECT parse_amount('EUR 0.00000000000000000000000000001', 'en');

-- what is not certain is refused
SELECT t, l, (why(t, l)).* FROM (VALUES
	('', 'en'), ('   ', 'en'), ('EUR', 'en'), ('-', 'en'), ('million EUR', 'en'), ('数千万元', 'zh'), ('quelques millions d''euros', 'fr'), ('5', 'en'),
		('5 million', 'en'),
	('1,23,4 EUR', 'en'), ('1,23,456 EUR', 'en'), ('1234,567 EUR', 'en'), ('1,2345 EUR', 'en'), ('0.600 EUR', 'de'), ('1.2.3 EUR', 'en'), ('1.234.5 EUR', 'de'),
		('2.60 EUR', 'de'), ('1 200 EUR', 'en'),
	('1''234 EUR', 'en'), ('1,234.567,8 EUR', 'en'), ('1.234,567.8 EUR', 'de'), ('1,234''567 EUR', 'de-CH'), ('1e9 EUR', 'en'), ('1१ EUR', 'en'),
		('１2 EUR', 'en'),
	('-5 EUR-', 'en'), ('(-5 EUR)', 'en'), ('--5 EUR', 'en'), ('(5 EUR', 'en'), ('5) EUR', 'en'), ('((5)) EUR', 'en'),
	('5 EUR USD', 'en'), ('€5 USD', 'en'), ('$5 EUR', 'en-US'), ('EUR EUR EUR EUR 5', 'en'), ('5 EUR 6 EUR', 'en'), ('5 6 EUR', 'en'), ('5-7 EUR', 'en'),
	('5 million million EUR', 'en'), ('5 thousand million EUR', 'en'), ('5万3億円', 'ja'), ('3億50000万円', 'ja'), ('5 million 3 thousand EUR', 'en'),
	('5 EURO5', 'en'), ('5 EURX', 'en'), ('5 XYZ', 'en'), ('5 RMBX', 'en'), ('5 USX', 'en'), ('5 EUR per year', 'en'), ('about 5 EUR', 'en'), ('~5 EUR', 'en'),
		('5 EUR.', 'en'), ('5,EUR', 'en'), ('NaN EUR', 'en'), ('Infinity EUR', 'en')) v(t, l);

-- symbols and names of several currencies list them
SELECT t, l, (why(t, l)).detail FROM (VALUES ('¥5', 'en'), ('5 dollars', 'en'), ('5 rupees', 'en'), ('5 pesos', 'es'), ('5 kr', 'en'), ('Rs 5', 'en'),
	('R 5', 'en'), ('£5', 'fr'), ('$5', 'es'), ('5 ريال', 'ar'), ('5억 달러', 'ko'), ('5 francs', 'fr')) v(t, l);

-- positions are in characters, also after wide ones
SELECT t, l, (why(t, l)).detail FROM (VALUES ('€5 x', 'en'), ('₹ ₹5 ₹ क', 'hi'), ('ＥＵＲ５　ｘ', 'en'), ('630亿円x', 'ja')) v(t, l);

-- locales and styles
SELECT parse_amount('5 EUR', 'xx');
SELECT parse_amount('5 EUR', 'den');
SELECT parse_amount('5 EUR', 'en-US-u-nu-arab');
SELECT l, (why('5 EUR', l)).* FROM unnest('{"",e,"en ",-en,en--US,"en US",english,"de-","über",en-123456789}'::text[]) l;
SELECT format_amount('EUR 5', 'xx');
SELECT format_amount('EUR 5', 'de', 'short');
SELECT format_amount('EUR 5', 'de', 'Standard');

-- long texts
SELECT parse_amount(repeat('5', 1000000), 'en');
SELECT parse_amount('5 EUR', repeat('en-', 300000));
SELECT parse_amount(repeat('0', 990) || '5 EUR', 'en'), parse_amount(repeat(' ', 990) || '5 EUR', 'en');
SELECT left(t, 5), (why(t, 'en')).state FROM (VALUES (repeat('5', 995) || ' EUR'), (repeat('(', 999)), (repeat(' EUR', 249)), (repeat('1,', 499)),
	(repeat('5 ', 499)), (repeat('亿', 333))) v(t);
SELECT (why(repeat('€', 333), 'en')).detail, (why('5 ' || repeat('x', 900), 'en')).detail;

-- texts put together at random are an amount, or refused as bad data
SELECT setseed(0.20231231);
DO $$
DECLARE
	pieces text[] := '{1,2,00,000,123,5,.,",",'',"(",")",-,+,~," ","  ",€,$,£,¥,元,亿,万,千,Mrd.,Mio,Milliarden,million,bn,cr,lakh,k,m,d'',de,euros,Yuan,dollars,'
		'US-Dollar,USD,EUR,cny,R$,Rs.,kr.,١,٢,٫,٬,१,５,млрд,рублей,مليون,ש,’,−,ß,İ,ı,ｍ,𝟓,é,%,"\"",\\\\,XYZ,d,e,円,億,원}';
	locale text;
	t text;
	known text[] := ARRAY(SELECT tag FROM locales());
	amounts int := 0;
	refused int := 0;
	a amount;
BEGIN
	pieces := pieces || ARRAY[U&'\200F', U&'\00A0', U&'\202F', E'\t', E'\n'];
	FOR i IN 1 .. 10000 LOOP
		t := '';
		FOR j IN 1 .. 1 + floor(random() * 8)::int LOOP
			t := t || pieces[1 + floor(random() * array_length(pieces, 1))];
		END LOOP;
		locale := known[1 + floor(random() * array_length(known, 1))];
		BEGIN
			a := parse_amount(t, locale, CASE WHEN random() < 0.5 THEN 'USD'::currency END);
			IF parse_amount(format_amount(a, locale), locale) IS DISTINCT FROM a THEN
				RAISE WARNING '% in % is %, and not read back', t, locale, a;
			END IF;
			amounts := amounts + 1;
		EXCEPTION WHEN data_exception THEN
			refused := refused + 1;
		END;
	END LOOP;
	IF amounts < 50 OR refused < 500 THEN
		RAISE WARNING '% amounts, % refused', amounts, refused;
	END IF;
END $$;

-- good texts with one character changed too
DO $$
DECLARE
	good text[] := '{"1.234,50 €","63,1 Milliarden Yuan","630亿元人民币","₹12,34,567.89 crore","(US$1,234.50)","5 millions d''euros","CHF 1’234.50","3億5000万円","٢٫٥ '
		'مليون دولار أمريكي","2 миллиона долларов США"}';
	t text;
	at int;
	locale text;
	a amount;
BEGIN
	FOR i IN 1 .. 10000 LOOP
		t := good[1 + i % 10];
		at := 1 + floor(random() * length(t));
		locale := ('{de,en-US,zh,en-IN,en,fr,de-CH,ja,ar,ru}'::text[])[1 + floor(random() * 10)];
		t := CASE floor(random() * 4)
			WHEN 0 THEN overlay(t PLACING '' FROM at FOR 1)
			WHEN 1 THEN overlay(t PLACING chr(33 + floor(random() * 90)::int) FROM at FOR 0)
			WHEN 2 THEN overlay(t PLACING chr(160 + floor(random() * 40000)::int) FROM at FOR 1)
			ELSE substr(t, at) || left(t, at - 1) END;
		BEGIN
			a := parse_amount(t, locale);
		EXCEPTION WHEN data_exception THEN
			NULL;
		END;
	END LOOP;
END $$;
DROP FUNCTION why;
