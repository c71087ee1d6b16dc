-- What else could a person mean by it?  Two readings are an error, never a guess.
SET search_path = funding, public;
\pset format unaligned

CREATE FUNCTION reading(t text, l text, c currency DEFAULT NULL) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	RETURN parse_amount(t, l, c);
EXCEPTION WHEN data_exception THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN detail;
END $$;
-- the locales in which a text is read, by what it is read as
CREATE FUNCTION meanings(t text) RETURNS TABLE (a amount, locales text) LANGUAGE sql AS
$$ SELECT try_parse_amount(t, tag), string_agg(tag, ' ' ORDER BY tag COLLATE "C") FROM locales() WHERE try_parse_amount(t, tag) IS NOT NULL GROUP BY 1
	ORDER BY 1 $$;

-- hundredths are no whole units, however they are spelt; the codes themselves stay, in any case but that
SELECT t, reading(t, 'en') FROM unnest('{GBp 4082,4082 GBp,4082GBp,GBX 5,gbx 5,5 GBPX,ZAc 5,ZAC 5,ZAr 5,ILA 5,ILs 5,USX 5,USc 5,EUX 5,EUc 5,KWF 5,KWd 5,GBP 5,'
	'gbp 5,Gbp 5,GbP 5,zar 5,ILS 5,Kwd 5}'::text[]) t;
CREATE FUNCTION hint(t text, l text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	RETURN parse_amount(t, l);
EXCEPTION WHEN data_exception THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN hint;
END $$;
SELECT t, hint(t, 'en') FROM unnest('{GBp 5,5 GBPX,ZAC 5,KWd 5,5 USX}'::text[]) t;

-- a mark behind the number
SELECT t, l, reading(t, l) FROM (VALUES
	('$50,000,000 +', 'en-US'), ('$10M+', 'en-US'), ('5 M+ USD', 'en'), ('USD 5 million+', 'en'), ('1,000+ USD', 'en-US'), ('$5+', 'en-US'), ('5 € +', 'de'),
		('+5 €', 'de'), ('€ +5', 'de'),
	('$1,001 -', 'en-US'), ('5 - €', 'de'), ('5 € -', 'de'), ('5 EUR —', 'en'), ('USD 5m–', 'en'), ('5– €', 'de'), ('5 € –', 'de'), ('5‒ €', 'de'),
		('USD 5 -', 'en'), ('(5) - USD', 'en'),
	('5- €', 'de'), ('5− €', 'de'), ('5€-', 'de'), ('USD 5m-', 'en'), ('5,— €', 'de'), ('5,- €', 'de'), ('CHF 5.–', 'de-CH'), ('–5 €', 'de'), ('— 5 €', 'de'),
		('‑5 €', 'de')) v(t, l);

-- a scale letter before a shared sign: behind a number it scales, unless people here have the dollar that both are together
SELECT t, l, c, reading(t, l, c) FROM (VALUES
	('30 G$', 'fr-CA', NULL::currency), ('5B$', 'en-US', NULL), ('5 B$', 'en-US', NULL), ('5T$', 'en-US', NULL), ('5M$', 'en-US', NULL),
		('5 BN$', 'en-US', NULL), ('5B$', 'en', NULL), ('5B$', 'en', 'CAD'), ('5T$', 'en', 'USD'),
	('5B$', 'en-BS', NULL), ('5B$', 'en', 'BSD'), ('30 G$', 'fr-CA', 'GYD'), ('5 T$', 'en-TO', NULL), ('5 NT$', 'vi', NULL),
	('G$5', 'fr-CA', NULL), ('B$5', 'en-US', NULL), ('T$ 5', 'en-US', NULL), ('G$5m', 'en', NULL), ('30 G$', 'en-GY', NULL), ('5 R$', 'pt-BR', NULL),
		('5 S$', 'en-SG', NULL), ('5 B/.', 'es-PA', NULL), ('5 Kč', 'cs', NULL), ('5 Mex$', 'es', NULL),
	('5 K', 'en-ZM', 'ZMW'), ('5K', 'en', 'ZMW'), ('5K', 'en-US', 'USD'), ('K5', 'en-ZM', NULL), ('K5K', 'en-ZM', NULL), ('5K ZMW', 'en-ZM', NULL),
		('5K USD', 'en-ZM', NULL)) v(t, l, c);
-- in every locale such a text scales, or fails, or is what the locale itself writes
SELECT s, tag FROM locales(), unnest('{B$,T$,G$,J$,L$,N$,NT$,BN$,L£,E£}'::text[]) s
	WHERE value(try_parse_amount('5 ' || s, tag)) = 5 AND try_parse_amount('5 ' || rtrim(s, '$£') || ' EUR', tag) IS NOT NULL
		AND format_amount(amount(5, currency(try_parse_amount('5 ' || s, tag))), tag) !~ ('(^|[^A-Z])' || regexp_replace(s, '(\W)', '\\\1'));

-- letters are a currency only at home, in every script and of any length
SELECT t, m.* FROM unnest('{5000 FCFA,5000 F CFA,5000 CFA,16 ft,3 rm,3 dm,5 руб,5 руб.,5 р.,5 TL,5 Rp,7 Fr.,7 zl,7 Tk,5 S/.,5 дин.,5 din,5 лв.,5 грн,5 रु,5 '
	'KSh,5 Shs,5 NIS,5 P,5 L,5 K,5 Bs.}'::text[]) t, LATERAL meanings(t) m ORDER BY t COLLATE "C", a;
SELECT t, l, reading(t, l) FROM (VALUES ('16.00 ft', 'en-US'), ('5000 FCFA', 'fr'), ('5 рублей', 'ru-BY'), ('5 руб', 'ru-KZ'), ('5 zł', 'en'), ('5 Kč', 'de'),
	('RMB 5', 'en'), ('5 yuan', 'fr'), ('5 د.إ.', 'ar-EG'), ('د.إ. 5', 'en'),
	('5 ש"ח', 'he'), ('5 ש״ח', 'he'), ('5 שקלים', 'he'), ('5 NIS', 'en-IL'), ('10ドル', 'ja'), ('10万ドル', 'ja'), ('2’805.53 Fr.', 'de-CH'), ('100 000 руб.', 'ru'),
		('S/. 5', 'es-PE'), ('S/ 5', 'es-PE'), ('Kshs. 5', 'en-KE')) v(t, l);

-- the country of a tag that is not known: its money is
SELECT t, l, reading(t, l) FROM (VALUES ('£5', 'en-EG'), ('5 pounds', 'en-EG'), ('$5', 'de-AU'), ('5 Dollar', 'de-AU'), ('$5', 'de_MX.UTF-8'), ('$5', 'de-FR'),
	('$5', 'de-XX'), ('¥5', 'zh-JP'), ('¥5', 'ja-CN'), ('5 kr', 'sv-NO'), ('5 kr', 'sv-DE'), ('Tk 5', 'en-BD'),
	('Rs 5', 'en-NP'), ('€5', 'en-EG'), ('5 FCFA', 'en-SN'), ('5 FCFA', 'de-CM'), ('$5', 'fr-US'), ('$5', 'zh-Hant-JP'), ('$5', 'zh-Hant-AU'),
		('1’234.50 CHF', 'de-Latn-CH'), ('$5', 'de-DE-1996'), ('5 EUR', 'en-E')) v(t, l);
SELECT l, format_amount('GBP 5', l), format_amount('EGP 5', l), format_amount('USD 5', l), format_amount('SEK 5', l)
	FROM unnest('{en,en-EG,de,de-AU,de-FR,sv,sv-NO}'::text[]) l;
SELECT count(*) > 9000 AS many, count(*) FILTER (WHERE try_parse_amount(format_amount(a, tag), tag) IS DISTINCT FROM a) AS wrong
	FROM (SELECT DISTINCT split_part(tag, '-', 1) || '-' || region AS tag FROM locales(), unnest('{EG,AU,US,SE,SN,CM,JP,BS,MX,XX}'::text[]) region) l,
		unnest('{USD -5.125,AUD 5,GBP 5,EGP 5,XAF 1234.5,XOF 5,SEK 5,JPY 5,MXN 5,BSD 5,CNY 5}'::amount[]) a;

-- codes that are words are codes in capitals
SELECT t, l, reading(t, l) FROM (VALUES ('all 5 million', 'en'), ('All 5 million', 'en'), ('ALL 5 million', 'en'), ('try 5m', 'en'), ('top 5', 'en'),
	('mad 5', 'en'), ('5 kgs', 'en'), ('5 cup', 'ja'), ('TRY 5m', 'en'), ('ＴＲＹ 5', 'en'), ('5 MAD', 'fr'),
	('dem 5', 'de'), ('dem 5', 'fr'), ('sur 5', 'es'), ('sur 5', 'de'), ('5 yer', 'tr'), ('usd 5', 'en'), ('5 eur', 'de'), ('100 sek', 'sv'), ('5 Nok', 'nb'))
		v(t, l);
-- so are names before the number that are other words
SELECT t, l, c, reading(t, l, c) FROM (VALUES ('won 5 million', 'en', NULL::currency), ('Won 5 million', 'en', 'USD'), ('won $5 million', 'en-US', NULL),
	('gold 5', 'en', 'USD'), ('real 5 million', 'en', NULL), ('won 5 miljoen', 'nl', NULL),
	('WON 5bn', 'en', NULL), ('5 million won', 'en', NULL), ('5 Won', 'en', NULL), ('5 reals', 'en', NULL), ('5 marks', 'en', NULL), ('5 marks', 'en', 'DEM'),
		('5 convertible marks', 'en', NULL), ('yuan 5bn', 'en', NULL)) v(t, l, c);

-- three digits behind the only separator, of a currency without thousandths
SELECT t, l, reading(t, l) FROM (VALUES
	('₡1,234', 'es-CR'), ('1.500円', 'ja'), ('15,000 руб.', 'ru'), ('$1,234', 'es-CL'), ('2.600 EUR', 'en'), ('-2.600 EUR', 'en'), ('(2.600) EUR', 'en'),
		('1,500 €', 'fr'), ('999.999 USD', 'en'), ('１.５００円', 'ja'),
	('2.600 EUR', 'de'), ('1.234 KWD', 'en'), ('1,234 TND', 'fr-TN'), ('1.234 XAU', 'en'), ('0.600 EUR', 'en'), ('.600 EUR', 'en'), ('1234.567 EUR', 'en'),
		('1,234.567 EUR', 'en'), ('2.600 million EUR', 'en'), ('EUR 2.600bn', 'en'), ('1.500万円', 'ja'), ('1.50円', 'ja'), ('2.6000 EUR', 'en'),
		('٢٫٥٠٠ EUR', 'ar-EG')) v(t, l);
SELECT a, format_amount(a, 'en-US'), format_amount(a, 'de', 'code'), format_amount(a, 'ar-EG', 'code')
	FROM unnest('{USD 5.125,USD 0.125,USD 1234.125,USD 12345.125,KWD 5.125,JPY 5.125,USD 5.1255}'::amount[]) a;

-- a default currency is what a sign or a word means that may be it; it never is what names another
SELECT t, l, c, reading(t, l, c) FROM (VALUES
	('5000 FCFA', 'fr-CM', 'XOF'::currency), ('5000 FCFA', 'en', 'XAF'), ('5000 FCFA', 'en', 'USD'), ('16 ft', 'en-US', 'HUF'), ('16 ft', 'en-US', 'USD'),
		('5 kr', 'sv', 'NOK'), ('£5', 'en-GB', 'EGP'), ('¥5', 'ja', 'CNY'), ('5 dollars', 'en-US', 'CAD'), ('5 руб', 'be', 'RUB'), ('C$5', 'en-CA', 'NIO'),
	('$5', 'en-US', 'EUR'), ('€5', 'en', 'USD'), ('₹5', 'en', 'USD'), ('₽5', 'en', 'BYN'), ('USD 5', 'en', 'EUR'), ('$5 CAD', 'en', 'USD'),
		('5 euros', 'en', 'USD'), ('5 Canadian dollars', 'en', 'USD')) v(t, l, c);

-- Hong Kong and Macao write traditional Chinese
SELECT t, l, reading(t, l) FROM (VALUES ('10億港幣', 'zh-HK'), ('5港元', 'zh-Hant-HK'), ('5港元', 'zh-HK'), ('5元', 'zh-HK'), ('5元', 'zh-MO'), ('5澳門元', 'zh-MO'),
	('$5', 'zh-HK'), ('5港元', 'zh'), ('5元', 'zh-SG'), ('5元', 'zh-TW'), ('5元', 'zh'), ('¥5', 'zh-HK'), ('5亿元', 'zh-HK')) v(t, l);
SELECT l, format_amount('HKD 8770000000', l, 'compact'), format_amount('USD 5', l, 'name') FROM unnest('{zh-HK,zh-MO,zh-Hant-HK,zh-TW,zh-SG,zh-CN}'::text[]) l;

-- a cell that is no amount
SELECT t, try_parse_amount(t, 'en-US'), try_parse_amount(t, 'en-US', 'USD')
	FROM unnest('{5,$5,Undisclosed,—,N/A,"",$5m+,2.600 EUR,£5,5 GBp,99999999999999999999999999999 EUR}'::text[]) t;
SELECT try_parse_amount(NULL, 'en') IS NULL, try_parse_amount('EUR 5', NULL) IS NULL, try_parse_amount(NULL, 'en', 'USD') IS NULL,
	try_parse_amount('5', NULL, 'USD') IS NULL, try_parse_amount('5', 'en', NULL) IS NULL, try_parse_amount('EUR 5', 'en', NULL);
SELECT try_parse_amount('EUR 5', 'xx');
SELECT try_parse_amount('EUR 5', 'en-u-nu-latn', 'USD');
SELECT count(*), sum(try_parse_amount(t, 'de')) FROM (SELECT CASE WHEN i % 7 = 0 THEN 'n/a' ELSE i || ' €' END AS t FROM generate_series(1, 3000) i) cells;
DROP FUNCTION reading, hint, meanings;
