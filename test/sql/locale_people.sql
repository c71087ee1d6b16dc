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
	('5 dolar', 'tr', 'USD 5'), ('5 milyon dolarlık', 'tr', 'USD 5m'), ('20 lira', 'tr', 'TRY 20'), ('3 milyar avro', 'tr', 'EUR 3bn'),
		('20 евро', 'bg', 'EUR 20'), ('20 лева', 'bg', 'BGN 20'), ('5 млн. щатски долара', 'bg', 'USD 5m'),
	('5 zlotych', 'pl', 'PLN 5'), ('2 mln złotych', 'pl', 'PLN 2m'), ('100 dolarów amerykańskich', 'pl', 'USD 100'), ('5 korun', 'cs', 'CZK 5'),
		('5 ceskych korun', 'cs', 'CZK 5'), ('5 miljoonaa euroa', 'fi', 'EUR 5m'), ('5 miljoonan euron', 'fi', 'EUR 5m'),
		('7 miljardilla eurolla', 'fi', 'EUR 7bn'), ('$145 million', 'en-IN', 'USD 145m'), ('USD 145 million', 'en-IN', 'USD 145m'),
	('10 Ruotsin kruunun', 'fi', 'SEK 10'), ('5 millió forintot', 'hu', 'HUF 5m'), ('5 milliard forint', 'hu', 'HUF 5bn'), ('5 amerikai dollár', 'hu', 'USD 5'),
		('5 миллионам рублей', 'ru', 'RUB 5m'), ('3 млрд американских долларов', 'ru', 'USD 3bn'), ('5 долл.', 'ru', 'USD 5'),
	('100 грн.', 'uk', 'UAH 100'), ('5 млн гривень', 'uk', 'UAH 5m'), ('5 εκατ. ευρω', 'el', 'EUR 5m'), ('5 δισ. ευρώ', 'el', 'EUR 5bn'),
		('20 de euro', 'ro', 'EUR 20'), ('5 milioane de lei', 'ro-RO', 'RON 5m'), ('5 triệu đô la Mỹ', 'vi', 'USD 5m'), ('5 ty dong', 'vi', 'VND 5bn'),
	('5 US Dollar', 'de', 'USD 5'), ('5 danische Kronen', 'de', 'DKK 5'), ('5 Daenische Kronen', 'de', 'DKK 5'), ('5 kolumbianische Pesos', 'de', 'COP 5'),
		('5 pesos colombianos', 'pt', 'COP 5'), ('5 euro''s', 'nl', 'EUR 5'), ('5 eura', 'hr', 'EUR 5'), ('5 evrov', 'sl', 'EUR 5'),
	('5 eurot', 'et', 'EUR 5'), ('5 mln eurų', 'lt', 'EUR 5m'), ('5 eiro', 'lv', 'EUR 5'), ('5スイスフラン', 'ja', 'CHF 5'), ('5 スイス フラン', 'ja', 'CHF 5'),
		('5億シンガポールドル', 'ja', 'SGD 500m'), ('5미국달러', 'ko', 'USD 5'), ('5억 위안', 'ko', 'CNY 500m'), ('5万韩元', 'zh', 'KRW 50000'),
	('5 मिलियन डॉलर', 'hi', 'USD 5m'), ('5 लाख रुपये', 'hi', 'INR 500000'), ('5 करोड रुपये', 'hi', 'INR 50m'), ('5 million यूरो', 'hi', 'EUR 5m'),
		('৫ মিলিয়ন টাকা', 'bn-BD', 'BDT 5m'), ('5 milhoes de reais', 'pt', 'BRL 5m'), ('5 mil milhões de euros', 'pt-PT', 'EUR 5bn'),
		('5 mil millones de euros', 'es', 'EUR 5bn'),
	('5 ملايين يورو', 'ar', 'EUR 5m'), ('5 ملايين دولار امريكي', 'ar', 'USD 5m'), ('5 میلیون دلار', 'fa', 'USD 5m'), ('5 ميليون دلار', 'fa', 'USD 5m'),
		('5 שקלים', 'he', 'ILS 5'), ('3 מיליארד דולר', 'he', 'USD 3bn'), ('5 juta rupiah', 'id', 'IDR 5m'), ('5 ล้านดอลลาร์สหรัฐ', 'th', 'USD 5m')) v(t, l, e)
	WHERE misread(t, l, e) IS NOT NULL;

-- signs with blanks, scale letters glued to codes and symbols, scale words behind them, k
SELECT t, l, misread(t, l, e) FROM (VALUES
	('US $150 million', 'en', 'USD 150m'), ('HK $5', 'en', 'HKD 5'), ('50 MUSD', 'en', 'USD 50m'), ('50 MUSD', 'de', 'USD 50m'), ('12 TEUR', 'de', 'EUR 12000'),
		('12,5 T€', 'de', 'EUR 12500'), ('5 MSEK', 'sv', 'SEK 5m'), ('5,3 Mkr', 'sv', 'SEK 5.3m'), ('300 tkr', 'sv', 'SEK 300000'),
	('5 mdkr', 'sv', 'SEK 5bn'), ('5 MNOK', 'nb', 'NOK 5m'), ('5 MEUR', 'fi', 'EUR 5m'), ('30 musd', 'en', 'USD 30m'), ('twenty mgbp', 'en', 'GBP 20m'),
		('5スイス・フラン', 'ja', 'CHF 5'), ('5 meur', 'fi', 'EUR 5m'), ('MUSD 5', 'sv', 'USD 5m'), ('EURm 5.3', 'en', 'EUR 5.3m'), ('5.3 USDm', 'en', 'USD 5.3m'),
		('5 USDbn', 'en', 'USD 5bn'), ('£m 5', 'en-GB', 'GBP 5m'), ('5 £m', 'en-GB', 'GBP 5m'), ('5 €m', 'en', 'EUR 5m'),
	('60 EUR million', 'en', 'EUR 60m'), ('5 € Mio.', 'de', 'EUR 5m'), ('5 R$ mil', 'pt', 'BRL 5000'), ('5 M€', 'de', 'EUR 5m'), ('5 k€', 'it', 'EUR 5000'),
		('10K€', 'hr', 'EUR 10000'), ('10 k EUR', 'cs', 'EUR 10000'), ('5к руб.', 'ru', 'RUB 5000'), ('5 MM USD', 'es', 'USD 5m'),
	('$5-million', 'en-CA', 'CAD 5m'), ('5-million euros', 'en', 'EUR 5m'), ('50-Millionen-Euro', 'de', 'EUR 50m'), ('50 Millionen-Euro', 'de', 'EUR 50m'),
		(E'5 zl\u0142.', 'pl', NULL), (E'2 milio\u0301n eur', 'es', NULL), (E'5 Ka\u030c', 'de', NULL), (E'5 K\u010d', 'cs', 'CZK 5'),
		(E'5 Kc\u030c', 'cs', 'CZK 5'),
	(E'5 millio\u0301 forint', 'hu', 'HUF 5m'), (E'5 trie\u0323\u0302u \u0111o\u0302\u0300ng', 'vi', 'VND 5m'),
		(E'5\u110b\u1165\u11a8 \u110b\u116f\u11ab', 'ko', 'KRW 500m'), (E'5\u30c8\u3099\u30eb', 'ja', 'USD 5'),
		(E'5 \u043c\u043b\u043d \u0435\u0432\u0440\u043e', 'ru', 'EUR 5m'),
	(E'1\u2009234,50 CHF', 'fr-CH', 'CHF 1234.5'), (E'1\u202f234.50 EUR', 'en', 'EUR 1234.5'), ('1 234.50 CHF', 'de-CH', 'CHF 1234.5'),
		('€ 34,50 *', 'de', 'EUR 34.5'), ('€ 34,50**', 'de', 'EUR 34.5'), ('$5m†', 'en-US', 'USD 5m')) v(t, l, e)
	WHERE misread(t, l, e) IS NOT NULL;

-- groups of Chinese, Japanese and Korean
SELECT t, l, misread(t, l, e) FROM (VALUES
	('3천 2백만 원', 'ko', 'KRW 32m'), ('4千6百万円', 'ja', 'JPY 46m'), ('1億2千万円', 'ja', 'JPY 120m'), ('3억 2천만 원', 'ko', 'KRW 320m'), ('3万5千元', 'zh', 'CNY 35000'),
		('2百5十元', 'zh', 'CNY 250'), ('1万5000円', 'ja', 'JPY 15000'), ('1兆2千億円', 'ja', 'JPY 1.2tn'), ('2.5百万円', 'ja', 'JPY 2.5m'),
	('1億2千5百万円', 'ja', 'JPY 125m'), ('5천 원', 'ko', 'KRW 5000'), ('3千2百万5千円', 'ja', 'JPY 32005000')) v(t, l, e)
	WHERE misread(t, l, e) IS NOT NULL;

-- hundredths
SELECT t, l, misread(t, l, e) FROM (VALUES
	('7 euros 15 cents', 'en', 'EUR 7.15'), ('7 Euro und 5 Cent', 'de', 'EUR 7.05'), ('12¢', 'en-US', 'USD .12'), ('12 ¢', 'fr-CA', 'CAD .12'),
		('50 Cent', 'de', 'EUR .5'), ('12,5 Cent', 'de', 'EUR .125'), ('5角', 'zh', 'CNY .5'), ('5元3角2分', 'zh', 'CNY 5.32'), ('318円40銭', 'ja', 'JPY 318.4'),
		('-7 euros 15 cents', 'en', 'EUR -7.15'),
	('5 руб. 20 коп.', 'ru', 'RUB 5.2'), ('5 рублей 20 копеек', 'ru', 'RUB 5.2'), ('12p', 'en-GB', 'GBP .12'), ('£5 and 20 pence', 'en-GB', 'GBP 5.2'),
		('1,5 rappen', 'en', NULL), ('5 zł 20 gr', 'pl', 'PLN 5.2'), ('5 kr 50 öre', 'sv', 'SEK 5.5'), ('5 rupees 50 paise', 'en-IN', 'INR 5.5'),
		('5 dinars 250 fils', 'en-KW', 'KWD 5.25'),
	('5 euros et 20 centimes', 'fr', 'EUR 5.2'), ('5 francs 20 centimes', 'fr-CH', 'CHF 5.2'), ('5 dollars 20 cents', 'en-US', 'USD 5.2'),
		('20 cents', 'en-AU', 'AUD .2'), ('5 TL 50 kuruş', 'tr', 'TRY 5.5'), ('5 lei 50 bani', 'ro-RO', 'RON 5.5'),
	('thirteen dollars and forty-five cents', 'en-US', 'USD 13.45'), ('zwei Euro und fünfzig Cent', 'de', 'EUR 2.5'),
		('trece euros y cuarenta y cinco céntimos', 'es', 'EUR 13.45'), ('五元三角', 'zh', 'CNY 5.3'), ('5元と3角', 'ja', 'CNY 5.3'), ('210 pence', 'en', 'GBP 2.1'),
		('35 cents', 'fr-CA', 'CAD .35'), ('五億零六百元', 'zh', 'CNY 500000600'), ('五亿零六百元', 'zh-TW', 'TWD 500000600'), ('twenty-dollar', 'en-US', 'USD 20'))
		v(t, l, e)
	WHERE misread(t, l, e) IS NOT NULL;

-- abbreviations of money at home: what is not read there is a scale word too
CREATE TEMP TABLE home AS SELECT c::currency, l, s FROM (VALUES
	('AED', 'en-AE', 'Dh|Dhs|DH'), ('AFN', 'en-AF', 'Af|Afs|Af.|Afs.'), ('ALL', 'en-AL', 'Lek|lekë|L'), ('AMD', 'en-AM', 'dr.|դր.|դրամ|dram'),
		('AOA', 'en-AO', 'Kz|Kzs'), ('ARS', 'en-AR', 'AR$|Ar$'),
	('AUD', 'en-AU', 'AU$|Au$'), ('AWG', 'en-AW', 'Afl|Afl.|Awg.'), ('AZN', 'en-AZ', 'man.|manat'), ('BAM', 'en-BA', 'KM|КМ'), ('BBD', 'en-BB', 'Bds$|BBD$'),
		('BDT', 'en-BD', 'Tk|Tk.|Tks|Taka'),
	('BHD', 'en-BH', 'BD|B.D.|د.ب'), ('BIF', 'en-BI', 'FBu|Fbu'), ('BMD', 'en-BM', 'BD$'), ('BND', 'en-BN', 'B$|BND$'), ('BOB', 'en-BO', 'Bs|Bs.|$b'),
		('BRL', 'en-BR', 'R$'),
	('BSD', 'en-BS', 'B$'), ('BTN', 'en-BT', 'Nu|Nu.'), ('BWP', 'en-BW', 'P'), ('BYN', 'en-BY', 'Br|руб.|руб|р.|б.р.|бел. руб.'), ('BZD', 'en-BZ', 'BZ$'),
		('CAD', 'en-CA', 'C$|CA$|CAN$|CAD$'),
	('CDF', 'en-CD', 'FC|F.C.'), ('CHF', 'en-CH', 'Fr|Fr.|SFr|SFr.|sFr.|Sfr.'), ('CLP', 'en-CL', 'CLP$'), ('COP', 'en-CO', 'COL$|Col$|COP$'),
		('CUP', 'en-CU', '$MN'), ('CVE', 'en-CV', 'Esc|Esc.'),
	('CZK', 'en-CZ', 'Kč|Kc|Kčs'), ('DJF', 'en-DJ', 'Fdj|FDj'), ('DKK', 'en-DK', 'kr|kr.|d.kr.'), ('DOP', 'en-DO', 'RD$'), ('DZD', 'en-DZ', 'DA|D.A.|د.ج|دج'),
		('EGP', 'en-EG', 'LE|L.E.|E£|EGP£|ج.م|جم'),
	('ERN', 'en-ER', 'Nfk|Nfa'), ('ETB', 'en-ET', 'Br|Birr|ብር'), ('FJD', 'en-FJ', 'FJ$|F$'), ('FKP', 'en-FK', 'FK£'), ('GEL', 'en-GE', 'lari|ლარი|ლ'),
		('GHS', 'en-GH', 'GH₵|GH¢|Gh¢'),
	('GMD', 'en-GM', 'D'), ('GNF', 'en-GN', 'FG|GFr|F.G.'), ('GTQ', 'en-GT', 'Q|Q.'), ('GYD', 'en-GY', 'G$|GY$'), ('HKD', 'en-HK', 'HK$'),
		('HNL', 'en-HN', 'L|L.|Lps|Lps.'),
	('HTG', 'en-HT', 'G|Gdes|Gde'), ('HUF', 'en-HU', 'Ft|Ft.'), ('IDR', 'en-ID', 'Rp|Rp.'), ('ILS', 'en-IL', 'NIS|ש"ח'),
		('INR', 'en-IN', 'Rs|Rs.|Re|Re.|रु|रु.'), ('IQD', 'en-IQ', 'ID|I.D.|د.ع'),
	('IRR', 'en-IR', 'Rls|Rls.'), ('ISK', 'en-IS', 'kr|kr.|Íkr|ikr'), ('JMD', 'en-JM', 'J$|JA$|Ja$'), ('JOD', 'en-JO', 'JD|J.D.|JDs|د.ا'),
		('KES', 'en-KE', 'KSh|KSh.|Ksh|Kshs|Kshs.|KShs|Sh|Sh.'), ('KGS', 'en-KG', 'сом|som|c.'),
	('KHR', 'en-KH', 'riel|CR'), ('KMF', 'en-KM', 'CF|FC|F.C.'), ('KWD', 'en-KW', 'KD|K.D.|KD.|د.ك'), ('KYD', 'en-KY', 'CI$'), ('KZT', 'en-KZ', 'тг|тг.|tg'),
		('LAK', 'en-LA', '₭N|kip|ກີບ'),
	('LBP', 'en-LB', 'LL|L.L.|L£|ل.ل'), ('LKR', 'en-LK', 'Rs|Rs.|SLRs|SLR|රු|ரூ'), ('LRD', 'en-LR', 'L$|LD$'), ('LYD', 'en-LY', 'LD|L.D.|د.ل'),
		('MAD', 'en-MA', 'DH|Dh|Dhs|DHS|د.م.'), ('MDL', 'en-MD', 'lei|L'),
	('MGA', 'en-MG', 'Ar|Ariary'), ('MKD', 'en-MK', 'ден|ден.|den|den.'), ('MMK', 'en-MM', 'K|Ks|Ks.|Kyats'), ('MNT', 'en-MN', 'төг|төг.|төгрөг'),
		('MOP', 'en-MO', 'MOP$|Ptc'), ('MRU', 'en-MR', 'UM|U.M.'),
	('MUR', 'en-MU', 'Rs|Rs.|Re'), ('MVR', 'en-MV', 'Rf|Rf.|MRf|MRF|Rufiyaa'), ('MWK', 'en-MW', 'MK|K'), ('MXN', 'en-MX', 'MX$|Mex$|MEX$|M.N.'),
		('MYR', 'en-MY', 'RM'), ('MZN', 'en-MZ', 'MT|MTn|Mt'),
	('NAD', 'en-NA', 'N$'), ('NIO', 'en-NI', 'C$'), ('NOK', 'en-NO', 'kr|kr.|nkr'), ('NPR', 'en-NP', 'Rs|Rs.|रू|रु|NRs|NRs.'), ('NZD', 'en-CK', 'NZ$'),
		('OMR', 'en-OM', 'RO|R.O.|RO.|ر.ع.'),
	('PAB', 'en-PA', 'B/.|B/'), ('PEN', 'en-PE', 'S/|S/.'), ('PGK', 'en-PG', 'K'), ('PHP', 'en-PH', 'P|PhP|Php|Php.'), ('PKR', 'en-PK', 'Rs|Rs.|PKRs'),
		('PLN', 'en-PL', 'zł|zl|zł.|zl.'),
	('PYG', 'en-PY', 'Gs|Gs.'), ('QAR', 'en-QA', 'QR|Q.R.|QRs|ر.ق'), ('RON', 'en-RO', 'lei|L'), ('RSD', 'en-RS', 'din|din.|дин|дин.'),
		('RUB', 'en-RU', 'руб|руб.|р.|р|rub.'), ('RWF', 'en-RW', 'FRw|Frw|RF|R₣'),
	('SAR', 'en-SA', 'SR|S.R.|SR.|SRls|ر.س|ر.س.'), ('SBD', 'en-SB', 'SI$'), ('SCR', 'en-SC', 'SR|SRe'), ('SDG', 'en-SD', 'LS|ج.س'),
		('SEK', 'en-SE', 'kr|kr.|SKr|Skr'), ('SGD', 'en-SG', 'S$'),
	('SHP', 'en-AC', 'SH£'), ('SLE', 'en-SL', 'Le|NLe|Le.'), ('SOS', 'en-SO', 'Sh.So.|Sh.So|Sh|So.Sh.'), ('SRD', 'en-SR', 'Sr$|SR$'), ('SSP', 'en-SS', 'SSP£'),
		('STN', 'en-ST', 'Db|nDb'),
	('SYP', 'en-SY', 'LS|L.S.|£S|S£|ل.س'), ('SZL', 'en-SZ', 'E|E.'), ('THB', 'en-TH', 'Bt|Bt.'), ('TJS', 'en-TJ', 'SM|смн|смн.|сом'),
		('TMT', 'en-TM', 'manat|man.'), ('TND', 'en-TN', 'DT|TD|D.T.|د.ت'),
	('TOP', 'en-TO', 'T$|PT'), ('TRY', 'en-TR', 'TL|TL.'), ('TTD', 'en-TT', 'TT$'), ('TWD', 'en-TW', 'NT$|NT'),
		('TZS', 'en-TZ', 'TSh|TSh.|TShs|Tshs|Sh|Sh.|Tsh'), ('UAH', 'en-UA', 'грн|грн.|hrn|hrn.'),
	('UGX', 'en-UG', 'USh|USh.|Ush|UShs|Ushs|Shs|Sh'), ('UYU', 'en-UY', '$U|UY$'), ('UZS', 'en-UZ', 'so''m|soʻm|som|сўм|сум'),
		('VES', 'en-VE', 'Bs|Bs.|Bs.S|Bs.D|Bs.F'), ('VND', 'en-VN', 'đ|Đ|VNĐ|vnđ'), ('VUV', 'en-VU', 'VT|Vt|vatu'),
	('WST', 'en-WS', 'WS$|SAT$|tala'), ('XAF', 'en-CM', 'FCFA|F CFA|F.CFA|CFA|Fcfa|frs CFA'), ('XCD', 'en-AG', 'EC$'), ('XCG', 'en-CW', 'Cg|Cg.'),
		('XOF', 'en-SN', 'FCFA|F CFA|F.CFA|CFA|Fcfa|frs CFA'), ('XPF', 'en-NC', 'F|F CFP|FCFP|CFP|Fr CFP'),
	('YER', 'en-YE', 'YR|YRls|ر.ي'), ('ZAR', 'en-LS', 'R|R.'), ('ZMW', 'en-ZM', 'K|ZK|Kw'), ('ZWG', 'en-ZW', 'ZiG')
	) v(c, l, t), LATERAL regexp_split_to_table(t, '\|') s;
SELECT count(*) > 400 AS many, count(DISTINCT c) FROM home;
SELECT c, l, s, try_parse_amount('5 ' || s, l), try_parse_amount(s || ' 5', l) FROM home
	WHERE try_parse_amount('5 ' || s, l) IS DISTINCT FROM amount(5, c) OR try_parse_amount(s || ' 5', l) IS DISTINCT FROM amount(5, c)
		ORDER BY c, s COLLATE "C";
-- ... and elsewhere what letters mean is an error, or certain
SELECT s, array_agg(DISTINCT try_parse_amount('5 ' || s, 'lo')) FROM home WHERE try_parse_amount('5 ' || s, 'lo') IS NOT NULL AND s !~ '[$£₵¢₣₭ƒ]' GROUP BY s
	ORDER BY s COLLATE "C";

-- names as CLDR writes them, in 31 languages: in capitals, in NFD, without accents, without blanks where the script has none; none may be another amount
CREATE TEMP TABLE name AS SELECT l, a, format_amount(a, l, 'name') AS t
	FROM unnest('{ar,bn,cs,da,de,el,en,es,fa,fi,fr,he,hi,hu,id,it,ja,ko,ms,nl,no,pl,pt,ro,ru,sv,th,tr,uk,vi,zh,zh-Hant}'::text[]) l,
	unnest('{USD,EUR,JPY,GBP,CNY,AUD,CAD,CHF,HKD,SGD,SEK,KRW,NOK,NZD,INR,MXN,TWD,ZAR,BRL,DKK,PLN,THB,ILS,IDR,CZK,AED,TRY,HUF,SAR,RUB}'::currency[]) c,
		LATERAL (SELECT amount(5, c) AS a UNION ALL SELECT amount(1, c) UNION ALL SELECT amount(1.5, c)) v;
CREATE TEMP TABLE name_form AS SELECT kind, l, a, f FROM name, LATERAL (VALUES ('written', t), ('capitals', upper(t)), ('NFD', normalize(t, NFD)),
	('no accents', CASE WHEN l IN ('bn', 'hi', 'th', 'ar', 'he', 'ja', 'ko', 'ru', 'uk') THEN t
		ELSE normalize(regexp_replace(normalize(t, NFD), '[\u0300-\u036f]', '', 'g'), NFC) END),
	('no blanks', CASE WHEN l IN ('ja', 'ko', 'zh', 'zh-Hant') THEN regexp_replace(t, '[ \u00a0]', '', 'g') ELSE t END)) v(kind, f);
SELECT kind, count(*), count(*) FILTER (WHERE try_parse_amount(f, l) <> a) AS wrong, count(*) FILTER (WHERE try_parse_amount(f, l) IS NULL) AS refused,
	array_agg(DISTINCT l || ': ' || f) FILTER (WHERE try_parse_amount(f, l) IS DISTINCT FROM a) FROM name_form GROUP BY kind ORDER BY kind;

-- scale letters glued to the codes traded most, in every locale: thousands, millions, or refused
SELECT s, try_parse_amount('5 ' || s, tag) AS a, count(*) > 20 AS many FROM locales(), unnest('{kUSD,kEUR,MUSD,MEUR,TEUR,USDm,EURbn,USDT}'::text[]) s
	GROUP BY s, a ORDER BY s COLLATE "C", a;

-- what is not certain stays refused
SELECT t, l, try_parse_amount(t, l) FROM (VALUES
	('3억 2천', 'ko'), ('3億2千円', 'ja'), ('3万5元', 'zh'), ('3千50百円', 'ja'), ('2百3千円', 'ja'), ('us $5', 'en-CA'), ('a $5', 'en-US'), ('5 T EUR', 'de'),
		('5 M EUR', 'de'), ('5 MUSD', 'es'), ('5 MUSD', 'id'), ('5 TUSD', 'en'), ('5 USDT', 'en'), ('5 USDC', 'en'), ('5 BARS', 'en'), ('5 MILS', 'en'),
		('5 mall', 'en'), ('5 mkr', 'en'),
	('12 cents', 'en'), ('5 € 120 cents', 'en'), ('5 € 20 pence', 'en'), ('5.50 euros 20 cents', 'en'), ('5m euros 20 cents', 'en'), ('5 元 3 分 2 角', 'zh'),
		('5 € 5', 'en'), ('10K$', 'hr'), ('5 EUR m', 'en'), ('5 million EUR million', 'en'), ('5 € * 3', 'de'), ('5 € ****', 'de'), ('5-m USD', 'en'),
		('5-USD', 'en'), ('5-dollar', 'en-US'), ('fünf- €', 'de'), (E'1\u2009234\u200956 EUR', 'en'),
	('5 zlł', 'pl'), ('Nu. 500', 'en'), ('500 KD', 'en'), ('5 P', 'en-GB'), ('百三元', 'zh'), ('千3円', 'ja'), ('3 cents euros', 'fr')) v(t, l)
		WHERE try_parse_amount(t, l) IS NOT NULL;
DROP FUNCTION misread;
