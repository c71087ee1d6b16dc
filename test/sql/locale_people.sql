-- Forms that people write and CLDR does not: each row has the right value; only rows that are read otherwise are shown.
SET search_path = funding, public;
\pset format unaligned

CREATE FUNCTION misread(t text, l text, expected text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	a amount := try_parse_amount(t, l);
BEGIN
	RETURN CASE WHEN a IS DISTINCT FROM expected::amount THEN coalesce(a::text, 'refused') END;
END $$;

-- names of currencies, with their cases, without accents, blanks and hyphens
SELECT t, l, misread(t, l, e) FROM (VALUES
	('5 dolar', 'tr', 'USD 5'), ('5 milyon dolarlık', 'tr', 'USD 5m'), ('20 lira', 'tr', 'TRY 20'), ('3 milyar avro', 'tr', 'EUR 3bn'), ('20 евро', 'bg', 'EUR 20'), ('20 лева', 'bg', 'BGN 20'), ('5 млн. щатски долара', 'bg', 'USD 5m'),
	('5 zlotych', 'pl', 'PLN 5'), ('2 mln złotych', 'pl', 'PLN 2m'), ('100 dolarów amerykańskich', 'pl', 'USD 100'), ('5 korun', 'cs', 'CZK 5'), ('5 ceskych korun', 'cs', 'CZK 5'), ('5 miljoonaa euroa', 'fi', 'EUR 5m'), ('5 miljoonan euron', 'fi', 'EUR 5m'),
	('10 Ruotsin kruunun', 'fi', 'SEK 10'), ('5 millió forintot', 'hu', 'HUF 5m'), ('5 milliard forint', 'hu', 'HUF 5bn'), ('5 amerikai dollár', 'hu', 'USD 5'), ('5 миллионам рублей', 'ru', 'RUB 5m'), ('3 млрд американских долларов', 'ru', 'USD 3bn'), ('5 долл.', 'ru', 'USD 5'),
	('100 грн.', 'uk', 'UAH 100'), ('5 млн гривень', 'uk', 'UAH 5m'), ('5 εκατ. ευρω', 'el', 'EUR 5m'), ('5 δισ. ευρώ', 'el', 'EUR 5bn'), ('20 de euro', 'ro', 'EUR 20'), ('5 milioane de lei', 'ro-RO', 'RON 5m'), ('5 triệu đô la Mỹ', 'vi', 'USD 5m'), ('5 ty dong', 'vi', 'VND 5bn'),
	('5 US Dollar', 'de', 'USD 5'), ('5 danische Kronen', 'de', 'DKK 5'), ('5 Daenische Kronen', 'de', 'DKK 5'), ('5 kolumbianische Pesos', 'de', 'COP 5'), ('5 pesos colombianos', 'pt', 'COP 5'), ('5 euro''s', 'nl', 'EUR 5'), ('5 eura', 'hr', 'EUR 5'), ('5 evrov', 'sl', 'EUR 5'),
	('5 eurot', 'et', 'EUR 5'), ('5 mln eurų', 'lt', 'EUR 5m'), ('5 eiro', 'lv', 'EUR 5'), ('5スイスフラン', 'ja', 'CHF 5'), ('5 スイス フラン', 'ja', 'CHF 5'), ('5億シンガポールドル', 'ja', 'SGD 500m'), ('5미국달러', 'ko', 'USD 5'), ('5억 위안', 'ko', 'CNY 500m'), ('5万韩元', 'zh', 'KRW 50000'),
	('5 मिलियन डॉलर', 'hi', 'USD 5m'), ('5 लाख रुपये', 'hi', 'INR 500000'), ('5 करोड रुपये', 'hi', 'INR 50m'), ('5 million यूरो', 'hi', 'EUR 5m'), ('৫ মিলিয়ন টাকা', 'bn-BD', 'BDT 5m'), ('5 milhoes de reais', 'pt', 'BRL 5m'), ('5 mil milhões de euros', 'pt-PT', 'EUR 5bn'), ('5 mil millones de euros', 'es', 'EUR 5bn'),
	('5 ملايين يورو', 'ar', 'EUR 5m'), ('5 ملايين دولار امريكي', 'ar', 'USD 5m'), ('5 میلیون دلار', 'fa', 'USD 5m'), ('5 ميليون دلار', 'fa', 'USD 5m'), ('5 שקלים', 'he', 'ILS 5'), ('3 מיליארד דולר', 'he', 'USD 3bn'), ('5 juta rupiah', 'id', 'IDR 5m'), ('5 ล้านดอลลาร์สหรัฐ', 'th', 'USD 5m')) v(t, l, e)
	WHERE misread(t, l, e) IS NOT NULL;

-- signs with blanks, scale letters glued to codes and symbols, scale words behind them, k
SELECT t, l, misread(t, l, e) FROM (VALUES
	('US $150 million', 'en', 'USD 150m'), ('HK $5', 'en', 'HKD 5'), ('50 MUSD', 'en', 'USD 50m'), ('50 MUSD', 'de', 'USD 50m'), ('12 TEUR', 'de', 'EUR 12000'), ('12,5 T€', 'de', 'EUR 12500'), ('5 MSEK', 'sv', 'SEK 5m'), ('5,3 Mkr', 'sv', 'SEK 5.3m'), ('300 tkr', 'sv', 'SEK 300000'),
	('5 mdkr', 'sv', 'SEK 5bn'), ('5 MNOK', 'nb', 'NOK 5m'), ('5 MEUR', 'fi', 'EUR 5m'), ('5 meur', 'fi', 'EUR 5m'), ('MUSD 5', 'sv', 'USD 5m'), ('EURm 5.3', 'en', 'EUR 5.3m'), ('5.3 USDm', 'en', 'USD 5.3m'), ('5 USDbn', 'en', 'USD 5bn'), ('£m 5', 'en-GB', 'GBP 5m'), ('5 £m', 'en-GB', 'GBP 5m'), ('5 €m', 'en', 'EUR 5m'),
	('60 EUR million', 'en', 'EUR 60m'), ('5 € Mio.', 'de', 'EUR 5m'), ('5 R$ mil', 'pt', 'BRL 5000'), ('5 M€', 'de', 'EUR 5m'), ('5 k€', 'it', 'EUR 5000'), ('10K€', 'hr', 'EUR 10000'), ('10 k EUR', 'cs', 'EUR 10000'), ('5к руб.', 'ru', 'RUB 5000'), ('5 MM USD', 'es', 'USD 5m'),
	('$5-million', 'en-CA', 'CAD 5m'), ('5-million euros', 'en', 'EUR 5m'), ('50-Millionen-Euro', 'de', 'EUR 50m'), ('50 Millionen-Euro', 'de', 'EUR 50m'), (E'5 zl\u0142.', 'pl', NULL), (E'2 milio\u0301n eur', 'es', NULL), (E'5 Ka\u030c', 'de', NULL), (E'5 K\u010d', 'cs', 'CZK 5'), (E'5 Kc\u030c', 'cs', 'CZK 5'),
	(E'5 millio\u0301 forint', 'hu', 'HUF 5m'), (E'5 trie\u0323\u0302u \u0111o\u0302\u0300ng', 'vi', 'VND 5m'), (E'5\u110b\u1165\u11a8 \u110b\u116f\u11ab', 'ko', 'KRW 500m'), (E'5\u30c8\u3099\u30eb', 'ja', 'USD 5'), (E'5 \u043c\u043b\u043d \u0435\u0432\u0440\u043e', 'ru', 'EUR 5m'),
	(E'1\u2009234,50 CHF', 'fr-CH', 'CHF 1234.5'), (E'1\u202f234.50 EUR', 'en', 'EUR 1234.5'), ('1 234.50 CHF', 'de-CH', 'CHF 1234.5'), ('€ 34,50 *', 'de', 'EUR 34.5'), ('€ 34,50**', 'de', 'EUR 34.5'), ('$5m†', 'en-US', 'USD 5m')) v(t, l, e)
	WHERE misread(t, l, e) IS NOT NULL;

-- groups of Chinese, Japanese and Korean
SELECT t, l, misread(t, l, e) FROM (VALUES
	('3천 2백만 원', 'ko', 'KRW 32m'), ('4千6百万円', 'ja', 'JPY 46m'), ('1億2千万円', 'ja', 'JPY 120m'), ('3억 2천만 원', 'ko', 'KRW 320m'), ('3万5千元', 'zh', 'CNY 35000'), ('2百5十元', 'zh', 'CNY 250'), ('1万5000円', 'ja', 'JPY 15000'), ('1兆2千億円', 'ja', 'JPY 1.2tn'), ('2.5百万円', 'ja', 'JPY 2.5m'),
	('1億2千5百万円', 'ja', 'JPY 125m'), ('5천 원', 'ko', 'KRW 5000'), ('3千2百万5千円', 'ja', 'JPY 32005000')) v(t, l, e)
	WHERE misread(t, l, e) IS NOT NULL;

-- hundredths
SELECT t, l, misread(t, l, e) FROM (VALUES
	('7 euros 15 cents', 'en', 'EUR 7.15'), ('7 Euro und 5 Cent', 'de', 'EUR 7.05'), ('12¢', 'en-US', 'USD .12'), ('12 ¢', 'fr-CA', 'CAD .12'), ('50 Cent', 'de', 'EUR .5'), ('12,5 Cent', 'de', 'EUR .125'), ('5角', 'zh', 'CNY .5'), ('5元3角2分', 'zh', 'CNY 5.32'), ('318円40銭', 'ja', 'JPY 318.4'), ('-7 euros 15 cents', 'en', 'EUR -7.15'),
	('5 руб. 20 коп.', 'ru', 'RUB 5.2'), ('5 рублей 20 копеек', 'ru', 'RUB 5.2'), ('12p', 'en-GB', 'GBP .12'), ('£5 and 20 pence', 'en-GB', 'GBP 5.2'), ('1,5 rappen', 'en', NULL), ('5 zł 20 gr', 'pl', 'PLN 5.2'), ('5 kr 50 öre', 'sv', 'SEK 5.5'), ('5 rupees 50 paise', 'en-IN', 'INR 5.5'), ('5 dinars 250 fils', 'en-KW', 'KWD 5.25'),
	('5 euros et 20 centimes', 'fr', 'EUR 5.2'), ('5 francs 20 centimes', 'fr-CH', 'CHF 5.2'), ('5 dollars 20 cents', 'en-US', 'USD 5.2'), ('20 cents', 'en-AU', 'AUD .2'), ('5 TL 50 kuruş', 'tr', 'TRY 5.5'), ('5 lei 50 bani', 'ro-RO', 'RON 5.5')) v(t, l, e)
	WHERE misread(t, l, e) IS NOT NULL;

-- what is not certain stays refused
SELECT t, l, try_parse_amount(t, l) FROM (VALUES
	('3억 2천', 'ko'), ('3億2千円', 'ja'), ('3万5元', 'zh'), ('3千50百円', 'ja'), ('2百3千円', 'ja'), ('us $5', 'en-CA'), ('a $5', 'en-US'), ('5 T EUR', 'de'), ('5 M EUR', 'de'), ('5 MUSD', 'es'), ('5 MUSD', 'id'), ('5 TUSD', 'en'), ('5 USDT', 'en'), ('5 USDC', 'en'), ('5 BARS', 'en'), ('5 MILS', 'en'), ('5 mall', 'en'), ('5 mkr', 'en'),
	('12 cents', 'en'), ('5 € 120 cents', 'en'), ('5 € 20 pence', 'en'), ('5.50 euros 20 cents', 'en'), ('5m euros 20 cents', 'en'), ('5 元 3 分 2 角', 'zh'), ('5 € 5', 'en'), ('10K$', 'hr'), ('5 EUR m', 'en'), ('5 million EUR million', 'en'), ('5 € * 3', 'de'), ('5 € ****', 'de'), ('5-m USD', 'en'), (E'1\u2009234\u200956 EUR', 'en'),
	('5 zlł', 'pl'), ('Nu. 500', 'en'), ('500 KD', 'en'), ('5 P', 'en-GB')) v(t, l) WHERE try_parse_amount(t, l) IS NOT NULL;
DROP FUNCTION misread;
