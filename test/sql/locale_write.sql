SET search_path = funding, public;
-- unaligned: versions of psql give marks of direction different widths
\pset format unaligned

-- styles by locale
SELECT l, format_amount('EUR -1234567.5', l) AS standard, format_amount('EUR -1234567.5', l, 'accounting') AS accounting,
	format_amount('EUR -1234567.5', l, 'code') AS code
	FROM unnest('{de,en,en-US,en-IN,fr,fr-CH,de-CH,de-AT,nl,sv,pl,pt-BR,hi,ja,zh,ar-EG,fa,he,mr,bn,my}'::text[]) l;
SELECT l, format_amount('USD 1', l, 'name') AS one, format_amount('USD 2.50', l, 'name') AS two, format_amount('JPY 5', l, 'name') AS five,
	format_amount('CNY 21', l, 'name') AS more
	FROM unnest('{de,en,fr,es,pl,ru,ar,ja,zh,hi,tr,fi,ro,sw}'::text[]) l;

-- names are those of the language that a tag inherits from
SELECT l, format_amount('AUD 5', l, 'name') FROM unnest('{nb,nn,ht,hi-Latn,pt-PT,es-MX,zh-Hant-HK,bg}'::text[]) l;

-- a symbol is written only where it is read back: $ is not enough in plain English
SELECT l, array_agg(format_amount(amount(5, c::currency), l) ORDER BY n) FROM unnest('{en,en-US,en-CA,en-GB,de,fr,fr-CA,es,es-MX,zh,zh-TW,ja,sv,nb}'::text[]) l,
	unnest('{USD,CAD,GBP,CNY,JPY,SEK,CHF,BGN}'::text[]) WITH ORDINALITY c(c, n) GROUP BY l ORDER BY l COLLATE "C";

-- minor units of ISO 4217, and more digits where there are more; groups from the number of digits on that the locale wants
SELECT a, format_amount(a, 'en-US'), format_amount(a, 'de'), format_amount(a, 'es')
	FROM unnest('{USD 5,USD 5.005,JPY 5,KWD 5,USD 0,USD 1234,USD 12345,USD 9999999999999999999999999999,USD -0.0000000000000000000000000001}'::amount[]) a;

-- compact: 3 digits, half away from zero, digits before the point never cut; what has no short form is written in full
SELECT n, format_amount(amount(n, 'EUR'), 'en', 'compact') AS en, format_amount(amount(n, 'EUR'), 'de', 'compact') AS de,
	format_amount(amount(n, 'EUR'), 'en-IN', 'compact') AS en_in,
	format_amount(amount(n, 'EUR'), 'ja', 'compact') AS ja, format_amount(amount(n, 'EUR'), 'es', 'compact') AS es
	FROM unnest('{0,1.5,999.99,1000,1234.5,-1235,12345,999499,999500,1.005e6,2.5e9,63.1e9,248.78e9,-999.5e9,1e12,123456e12}'::numeric[]) n;
SELECT l, format_amount('CNY 63.1bn', l, 'compact') FROM unnest('{de,en,fr,es,it,pt,pt-PT,pl,ru,sv,da,tr,vi,id,ar-EG,hi,bn,zh,zh-Hant,ja,ko,sw}'::text[]) l;

-- every style but compact is read back as the same amount, in every locale
SELECT style, count(*) > 80000 AS many, count(*) FILTER (WHERE parse_amount(format_amount(a, tag, style), tag) <> a) AS wrong
	FROM locales(), unnest('{standard,code,name,accounting}'::text[]) style,
		(SELECT amount(n, c) AS a FROM unnest('{USD,EUR,JPY,GBP,CNY,AUD,CAD,CHF,HKD,SEK,KRW,NOK,INR,MXN,BRL,DKK,ZAR,RUB,KWD,XAF,XOF,PKR,'
			'EGP,DEM,BYN}'::currency[]) c,
			unnest('{0,1,-2,5.125,-1234.5,1234567.89}'::numeric[]) n) v GROUP BY style ORDER BY style;
-- ... and compact as one that is as near as three digits are
SELECT count(*) > 50000 AS many, count(*) FILTER (WHERE currency(a) <> currency(b) OR abs(value(a) - value(b)) > 0.005 * abs(value(a))) AS wrong
	FROM (SELECT a, parse_amount(format_amount(a, tag, 'compact'), tag) AS b FROM locales(),
		(SELECT amount(m * 10::numeric ^ e, c) AS a FROM unnest('{USD,EUR,CHF,INR}'::currency[]) c, unnest('{1.5,-2.345,9.995,9.9949}'::numeric[]) m,
			generate_series(0, 17) e) v) r;

-- NULL in, NULL out
SELECT format_amount(NULL, 'en') IS NULL, format_amount('USD 1', NULL) IS NULL, format_amount('USD 1', 'en', NULL) IS NULL;

-- which locales there are
SELECT count(*), count(DISTINCT tag), count(DISTINCT language) FROM locales();
SELECT tag, language, decimal_separator, group_separator = chr(160) AS no_break_space, group_separator = chr(8239) AS narrow FROM locales()
	WHERE tag IN ('de', 'fr', 'pl', 'zh-Hant-TW', 'pt-PT', 'ar-EG') ORDER BY tag COLLATE "C";
