SET search_path = funding, public;
-- unaligned: versions of psql give marks of direction different widths
\pset format unaligned

-- separators, symbols, names, words and digits by locale
SELECT t, l, parse_amount(t, l) FROM (VALUES
	('1.234,50 €', 'de'), ('1,234.50 EUR', 'en'), ('1 200,50 €', 'fr'), (E'1\u00a0200,50\u00a0€', 'fr'), (E'1\u202f200,50\u202f€', 'fr'),
	('CHF 1’234.50', 'de-CH'), ('CHF 1''234.50', 'de-CH'), ('R$ 1.500', 'pt-BR'), ('US$ 5m', 'en'), ('$1.2bn', 'en-US'), ('2 500 zł', 'pl'),
	('63,1 Milliarden Yuan', 'de'), ('2,5 Mrd. €', 'de'), ('2,5 MRD EURO', 'de'), ('3 Mio. US-Dollar', 'de'), ('5 Milliarden Dollar', 'de'),
	('630亿元', 'zh'), ('人民币630亿元', 'zh'), ('63.1億円', 'ja'), ('5兆ウォン', 'ja'), ('2.5万亿美元', 'zh'), ('630億元', 'zh-TW'), ('630億元', 'zh-HK'),
	('₹2 crore', 'en-IN'), ('Rs 1.5 cr', 'en-IN'), ('12 lakh rupees', 'en-IN'), ('Rs. 3 lakh crore', 'en-IN'), ('₹१२,३४,५६७.८९', 'hi'), ('5 करोड़ रुपए', 'hi'),
	('5 millions d''euros', 'fr'), ('5 milliards de yuans', 'fr'), ('5 M€', 'fr'), ('1,5 mil millones de euros', 'es'), ('5 bilhões de reais', 'pt'),
	('63,1 млрд юаней', 'ru'), ('5 тыс. руб.', 'ru'), ('2 миллиона долларов США', 'ru'), ('2 milyar Türk lirası', 'tr'), ('2 MİLYAR TL', 'tr'),
	('٢٫٥ مليون دولار أمريكي', 'ar'), ('۱۲۳٬۴۵۶ ریال', 'fa'), ('5억 미국 달러', 'ko-KR'), ('5 triệu đồng', 'vi'), ('5 ล้านบาท', 'th'), ('5 miljoner kronor', 'sv'),
		('kr 5 mrd.', 'nb')) v(t, l);

-- blanks, marks nobody sees, width, signs before and after, parentheses
SELECT t, l, parse_amount(t, l) FROM (VALUES
	('  EUR   5  ', 'en'), (E'\u200fEUR\u00a05\u200e', 'en'), (E'\tEUR\n5', 'en'), ('ＵＳＤ　１，２３４．５０', 'en'), ('usd 5', 'de'), ('5usd', 'de'), ('USD5', 'de'),
	('-5 €', 'de'), ('−5 €', 'de'), ('- 5 €', 'de'), ('€ -5', 'nl'), ('5- €', 'de'), ('5 €-', 'de'), ('+5 €', 'de'), ('-$5', 'en-US'), ('$-5', 'en-US'),
	('(1,234.50) USD', 'en'), ('(USD 1,234.50)', 'en'), ('USD (1,234.50)', 'en'), ('( $5 )', 'en-US'), ('5,- €', 'de'), ('CHF 5.-', 'de-CH'), ('5,-- €', 'de'),
	('.5 EUR', 'en'), ('0,5 EUR', 'de'), ('007 EUR', 'en'), ('-0 EUR', 'en'), ('EUR 9999999999999999999999999999', 'en'),
		('EUR 0.0000000000000000000000000001', 'en')) v(t, l);

-- the locale judges what a separator is, and how digits are grouped; either all by three or as the country does
SELECT l, parse_amount('2.60 KWD', l) FROM unnest('{en,de-CH,hi}'::text[]) l;
SELECT l, parse_amount('2.600 KWD', l), try_parse_amount('2.600 EUR', l) FROM unnest('{en,de,pt-BR,de-CH,es,it,hi}'::text[]) l;
SELECT t, l, parse_amount(t, l) FROM (VALUES ('1,23,456 INR', 'en-IN'), ('1,234,567 INR', 'en-IN'), ('12,34,56,789 INR', 'hi'), ('1234567 INR', 'en-IN'),
	('1.234 EUR', 'es'), ('1234,5 EUR', 'es')) v(t, l);

-- one word, many powers: the locale decides
SELECT w, l, value(parse_amount('1 ' || w || ' XAF', l)) FROM (VALUES
	('Billion', 'en'), ('Billion', 'de'), ('billion', 'fr'), ('bilhão', 'pt-BR'), ('bilião', 'pt-PT'), ('B', 'en'), ('B', 'es'), ('B', 'tr'),
	('T', 'en'), ('T', 'vi'), ('T', 'da'), ('T', 'id'), ('M', 'en'), ('M', 'id'), ('M', 'fr'), ('tn', 'en'), ('tn', 'sv'), ('bn', 'en'), ('bn', 'sv'),
		('bn', 'fr'),
	('Bln', 'it'), ('bln', 'pl'), ('兆', 'ja'), ('兆', 'zh-Hant'), ('mil', 'es'), ('mil', 'pt')) v(w, l);

-- Chinese, Japanese and Korean put numbers together
SELECT t, l, parse_amount(t, l) FROM (VALUES ('3億5000万円', 'ja'), ('1兆2,345億6000万円', 'ja'), ('5억 3000만 원', 'ko'), ('1亿2000万元', 'zh'), ('1万5000円', 'ja')) v(t, l);

-- a shared symbol or name means what nine tenths of a language's speakers mean by it, or what the country means by it
SELECT t, l, parse_amount(t, l) FROM (VALUES
	('$5', 'en-US'), ('$5', 'en-CA'), ('$5', 'en-AU'), ('$5', 'fr-CA'), ('$5', 'es-MX'), ('$5', 'zh-TW'), ('$5', 'de'), ('$5', 'ja'), ('$5 CAD', 'en'),
		('CAD $5', 'en-US'), ('$5 USD', 'en-AU'),
	('£5', 'en'), ('£5', 'en-EG'), ('¥5', 'zh'), ('¥5', 'ja'), ('￥5', 'ja'), ('¥5', 'en-US'), ('5 kr', 'sv'), ('5 kr', 'nb'), ('5 kr.', 'da'),
	('5 dollars', 'en-US'), ('5 dollars', 'en-SG'), ('5 pounds', 'en-GB'), ('5 rupees', 'en-PK'), ('5 pesos', 'es-CL'), ('5 рублей', 'ru'),
		('5 рублей', 'ru-BY'), ('5 francs', 'fr-CH')) v(t, l);

-- the caller's currency: where the text has none, and where it fits what the text has; else the text wins
SELECT t, l, c, parse_amount(t, l, c) FROM (VALUES
	('5', 'en', 'USD'::currency), ('12 lakh', 'en', 'INR'), ('$5', 'en', 'SGD'), ('$5', 'en-US', 'CAD'), ('$5', 'en-US', 'EUR'), ('5 EUR', 'en', 'USD'),
	('5 kr', 'en', 'ISK'), ('5 dollars', 'en', 'AUD'), ('5 EUR', 'en', NULL), (NULL, 'en', 'USD'), ('5', NULL, 'USD')) v(t, l, c);
SELECT parse_amount(NULL, 'en') IS NULL, parse_amount('5 EUR', NULL) IS NULL;

-- tags: any case, "-" or "_", as POSIX writes them, cut from the end until one is known
SELECT l, parse_amount('1.234 KWD', l) FROM unnest('{de,DE,de_DE,de-de,de-XX,de-Latn-DE-1996,de_DE.UTF-8,de_DE@euro,pt-BR,en-XX,zh-hant-tw,iw}'::text[]) l;

-- every tag is found as itself; each code of ISO 4217 is read in every locale
SELECT count(*) FROM locales() WHERE parse_amount('EUR 1', tag) <> 'EUR 1';
SELECT count(*) FROM locales() l, currencies() c WHERE parse_amount('7 ' || code, tag) <> amount(7, code)
	OR try_parse_amount(lower(code::text) || ' 7', tag) <> amount(7, code);
-- ... in small letters too, unless it is a word
SELECT count(*), array_agg(code) FILTER (WHERE try_parse_amount(lower(code::text) || ' 7', 'en') IS NULL) AS words FROM currencies();

-- English has the names of all currencies that CLDR names; each reads back
SELECT count(*) > 250 AS most, count(*) FILTER (WHERE parse_amount(upper(t), 'en') <> amount(1, code)) AS wrong
	FROM (SELECT code, format_amount(amount(1, code), 'en', 'name') AS t FROM currencies()) n WHERE t !~ '[A-Z]{3}$';

-- numeric is the oracle for plain numbers
SELECT setseed(0.5);
SELECT count(*) FROM (SELECT round(((random() - 0.5) * 10 ^ (i % 20))::numeric, i % 5) AS n FROM generate_series(1, 5000) i) v
	WHERE value(try_parse_amount(to_char(n, 'FM999,999,999,999,999,999,990.0999') || ' USD', 'en'))
		IS DISTINCT FROM CASE WHEN scale(trim_scale(n)) <> 3 OR abs(n) NOT BETWEEN 1 AND 1000 THEN n END;
