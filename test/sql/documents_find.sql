-- Running text: what is there is found for what it is, and nothing else.
SET search_path = funding, public;
SET datestyle = 'ISO';
\pset format unaligned
\pset null -

-- a figure found, in short: kind, figure, unit of a change or percentage, direction
CREATE FUNCTION pg_temp.found(t text, l text, c currency DEFAULT NULL) RETURNS text LANGUAGE sql AS
$$ SELECT coalesce(string_agg(concat_ws(' ', kind, coalesce(figure::text, period::text), CASE WHEN kind IN ('change', 'percentage') THEN unit END, direction),
	'; ' ORDER BY place), '') FROM find_figures(t, l, c) $$;

-- sentences of one pattern in many languages, with sums and percentages put in: right by construction
CREATE TEMP TABLE pattern (l text, t text, expected text);
INSERT INTO pattern VALUES
	('en', 'Funding fell {p}% to {m}.', 'down'), ('en', 'Funding rose by {p} percent to {m}.', 'up'),
		('en', 'Investors put in {m}, {p}% more than in 2019.', 'more'), ('en', 'Investors put in {m}, a decline of {p} per cent.', 'fewer'),
		('en', 'The firm raised {m} for a {p}% stake.', 'share'),
	('de', 'Das Volumen sank um {p} % auf {m}.', 'down'), ('de', 'Das Volumen stieg um {p} Prozent auf {m}.', 'up'),
		('de', 'Investiert wurden {m}, {p} % mehr als 2019.', 'more'), ('de', 'Investiert wurden {m}, ein Minus von {p} Prozent.', 'fewer'),
		('de', 'Die Firma erhielt {m} für {p} Prozent der Anteile.', 'share'),
	('fr', 'Les investissements ont reculé de {p} % à {m}.', 'down'), ('fr', 'Les investissements ont augmenté de {p} % à {m}.', 'up'),
		('fr', 'La société a levé {m}, soit une baisse de {p} %.', 'fewer'), ('fr', 'La société a levé {m} pour {p} % du capital.', 'share'),
	('es', 'La inversión cayó un {p} % hasta {m}.', 'down'), ('es', 'La inversión creció un {p}% hasta {m}.', 'up'),
		('es', 'La empresa captó {m}, una caída del {p} %.', 'fewer'), ('es', 'La empresa captó {m} por el {p}% del capital.', 'share'),
	('it', 'Gli investimenti sono calati del {p}% a {m}.', 'down'), ('it', 'Gli investimenti sono aumentati del {p}% a {m}.', 'up'),
		('it', 'La società ha raccolto {m}, un calo del {p}%.', 'fewer'),
	('pt', 'Os investimentos caíram {p}% para {m}.', 'down'), ('pt', 'Os investimentos cresceram {p}% para {m}.', 'up'),
		('pt', 'A empresa captou {m}, uma queda de {p}%.', 'fewer'),
	('nl', 'De investeringen daalden met {p} procent naar {m}.', 'down'), ('nl', 'De investeringen stegen met {p} procent naar {m}.', 'up'),
		('nl', 'Het bedrijf haalde {m} op, een daling van {p} procent.', 'fewer'),
	('sv', 'Investeringarna minskade med {p} procent till {m}.', 'down'), ('sv', 'Investeringarna ökade med {p} procent till {m}.', 'up'),
		('sv', 'Bolaget tog in {m}, en minskning med {p} procent.', 'fewer'),
	('da', 'Investeringerne faldt med {p} procent til {m}.', 'down'), ('da', 'Investeringerne steg med {p} procent til {m}.', 'up'),
		('da', 'Selskabet hentede {m}, et fald på {p} procent.', 'fewer'),
	('no', 'Investeringene falt med {p} prosent til {m}.', 'down'), ('no', 'Investeringene økte med {p} prosent til {m}.', 'up'),
	('fi', 'Yhtiö keräsi {m}, laskua {p} prosenttia.', 'fewer'),
	('pl', 'Wartość inwestycji spadła o {p}% do {m}.', 'down'), ('pl', 'Wartość inwestycji wzrosła o {p} proc. do {m}.', 'up'),
		('pl', 'Spółka pozyskała {m}, spadek o {p}%.', 'fewer'),
	('cs', 'Objem investic klesl o {p} procent na {m}.', 'down'), ('cs', 'Objem investic vzrostl o {p} % na {m}.', 'up'),
	('hu', 'A cég {m} kapott, {p} százalékkal csökkent a forgalma.', 'fewer'),
	('ro', 'Investițiile au scăzut cu {p}% la {m}.', 'down'), ('ro', 'Investițiile au crescut cu {p}% la {m}.', 'up'),
	('ru', 'Объем инвестиций упал на {p}% до {m}.', 'down'), ('ru', 'Объем инвестиций вырос на {p}% до {m}.', 'up'),
		('ru', 'Компания привлекла {m}, снижение на {p} процентов.', 'fewer'),
	('uk', 'Обсяг інвестицій впав на {p}% до {m}.', 'down'), ('uk', 'Обсяг інвестицій зріс на {p}% до {m}.', 'up'),
	('tr', 'Şirket {m} yatırım aldı, yatırımlar yüzde {p} azaldı.', 'fewer'), ('tr', 'Şirket {m} yatırım aldı, yatırımlar %{p} geriledi.', 'fewer'),
	('vi', 'Vốn đầu tư giảm {p}% xuống {m}.', 'down'), ('vi', 'Vốn đầu tư tăng {p}% lên {m}.', 'up'),
	('id', 'Pendanaan turun {p}% menjadi {m}.', 'down'), ('id', 'Pendanaan naik {p} persen menjadi {m}.', 'up'),
	('ms', 'Pembiayaan turun {p} peratus kepada {m}.', 'down'),
	('zh', '融资额同比下降{p}%至{m}。', 'down'), ('zh', '融资额同比增长{p}%至{m}。', 'up'), ('zh', '公司获得{m}融资，同比下降{p}%。', 'fewer'),
	('ja', '調達額は{m}、前年比{p}%減だった。', 'fewer'), ('ko', '투자금액은 {m}, 전년 대비 {p}% 감소했다.', 'fewer'), ('he', 'החברה גייסה {m}, ירידה של {p}%.', 'fewer'),
		('hi', 'कंपनी ने {m} जुटाए, {p}% की गिरावट।', 'fewer'), ('el', 'Η εταιρεία άντλησε {m}, μείωση {p}%.', 'fewer'),
		('th', 'บริษัทระดมทุน {m} ลดลง {p}%', 'fewer'), ('ar', 'جمعت الشركة {m}، وانخفض التمويل بنسبة {p}%.', 'fewer');
CREATE TEMP TABLE sum_of (l text, m text, f figure);
INSERT INTO sum_of VALUES
	('en', '€5 billion', 'EUR 5bn'), ('en', 'about €530 million', '~EUR 530m'), ('en', 'more than £12.5m', '>GBP 12.5m'),
		('en', 'EUR 1,234,567', 'EUR 1234567'), ('en', 'half a billion euros', 'EUR 0.5bn'), ('en', '€5-7 million', 'EUR 5-7m'),
	('de', '5 Mrd. Euro', 'EUR 5bn'), ('de', 'rund 530 Mio. €', '~EUR 530m'), ('de', 'mehr als 12,5 Millionen Euro', '>EUR 12.5m'),
		('de', '1.234.567 Euro', 'EUR 1234567'), ('de', 'eine halbe Milliarde Euro', 'EUR 0.5bn'), ('de', 'knapp 80 Mio. CHF', 'nearly CHF 80m'),
	('fr', '5 milliards d''euros', 'EUR 5bn'), ('fr', 'environ 530 millions d''euros', '~EUR 530m'), ('fr', 'plus de 12,5 millions d''euros', '>EUR 12.5m'),
		('fr', '1 234 567 euros', 'EUR 1234567'),
	('es', '5.000 millones de euros', 'EUR 5000m'), ('es', 'unos 530 millones de euros', '~EUR 530m'), ('es', 'más de 12,5 millones de euros', '>EUR 12.5m'),
		('es', '1.234.567 euros', 'EUR 1234567'),
	('it', '5 miliardi di euro', 'EUR 5bn'), ('it', 'circa 530 milioni di euro', '~EUR 530m'), ('it', 'oltre 12,5 milioni di euro', '>EUR 12.5m'),
	('pt', 'R$ 5 bilhões', 'BRL 5bn'), ('pt', '530 milhões de euros', 'EUR 530m'), ('pt', 'quase R$ 80 milhões', 'nearly BRL 80m'),
	('nl', '5 miljard euro', 'EUR 5bn'), ('nl', 'ongeveer 530 miljoen euro', '~EUR 530m'), ('nl', 'ruim 12,5 miljoen euro', 'just over EUR 12.5m'),
	('sv', '5 miljarder kronor', 'SEK 5bn'), ('sv', 'cirka 530 miljoner euro', '~EUR 530m'), ('da', '5 milliarder kroner', 'DKK 5bn'),
		('da', 'mere end 530 mio. kr.', '>DKK 530m'), ('no', '5 milliarder kroner', 'NOK 5bn'), ('no', 'drøyt 530 millioner kroner', 'just over NOK 530m'),
	('fi', '5 miljardia euroa', 'EUR 5bn'), ('fi', 'noin 530 miljoonaa euroa', '~EUR 530m'), ('pl', '5 mld zł', 'PLN 5bn'),
		('pl', 'ponad 530 mln zł', '>PLN 530m'), ('cs', '5 miliard korun', 'CZK 5bn'), ('cs', 'asi 530 milionů korun', '~CZK 530m'),
	('hu', '5 milliárd forintot', 'HUF 5bn'), ('hu', 'több mint 530 millió forintot', '>HUF 530m'), ('ro', '5 miliarde de euro', 'EUR 5bn'),
		('ro', 'peste 530 milioane de euro', '>EUR 530m'),
	('ru', '5 млрд рублей', 'RUB 5bn'), ('ru', 'более 530 млн рублей', '>RUB 530m'), ('uk', '5 млрд гривень', 'UAH 5bn'),
		('uk', 'майже 530 млн гривень', 'nearly UAH 530m'), ('tr', '5 milyar TL', 'TRY 5bn'), ('tr', 'yaklaşık 530 milyon TL', '~TRY 530m'),
	('vi', '5 tỷ đồng', 'VND 5bn'), ('vi', 'hơn 530 triệu USD', '>USD 530m'), ('id', 'Rp5 miliar', 'IDR 5bn'), ('id', 'sekitar Rp530 juta', '~IDR 530m'),
		('ms', 'RM5 bilion', 'MYR 5bn'),
	('zh', '5亿元', 'CNY 500m [450m, 550m]'), ('zh', '约5300万美元', '~USD 53m'), ('zh', '近亿元', 'nearly CNY 100m'), ('zh', '数千万人民币', 'CNY tens of millions'),
	('ja', '5億円', 'JPY 500m [450m, 550m]'), ('ja', '約53億円', '~JPY 5300m'), ('ko', '5억 원', 'KRW 500m [450m, 550m]'), ('he', '5 מיליון ₪', 'ILS 5m'),
		('hi', '₹5 करोड़', 'INR 50m [45m, 55m]'), ('el', '5 εκατομμύρια ευρώ', 'EUR 5m'), ('th', '5 ล้านบาท', 'THB 5m'), ('ar', '5 ملايين يورو', 'EUR 5m');
CREATE TEMP TABLE tried AS
	SELECT p.l, replace(replace(t, '{m}', m), '{p}', pct) AS t,
		CASE p.expected
			WHEN 'down' THEN concat('change -', pct, ' percent down; money ', f, ' down') WHEN 'up' THEN concat('change ', pct, ' percent up; money ', f, ' up')
			WHEN 'more' THEN concat('money ', f, '; change ', pct, ' percent up') WHEN 'fewer' THEN concat('money ', f, '; change -', pct, ' percent down')
			ELSE concat('money ', f, '; percentage ', pct, ' percent') END AS expected
	FROM pattern p JOIN sum_of s USING (l), unnest('{17,5}'::text[]) pct;
SELECT count(*), count(DISTINCT l) AS languages, count(*) FILTER (WHERE pg_temp.found(t, l) = expected) = count(*) AS all_right FROM tried;
SELECT l, t, expected, pg_temp.found(t, l) FROM tried WHERE pg_temp.found(t, l) <> expected ORDER BY l COLLATE "C", t COLLATE "C";

-- what must be told apart, sentence by sentence
CREATE TEMP TABLE told (t text, l text, expected text);
INSERT INTO told VALUES
	('In 2023, CB Insights counted 232 AI deals in China, 38% fewer than in 2022, worth about $2 billion, down 70 per cent.', 'en',
		'count 232; change -38 percent down; money USD 2bn; change -70 percent down'),
	('-17 %, ein Minus von 17 %, 17 % weniger als 2019.', 'de', 'change -17 percent down; change -17 percent down; change -17 percent down'),
	('The stake rose to 17% and the share fell 3 percentage points to 14%.', 'en',
		'percentage 17 percent up; change -3 percentage points down; percentage 14 percent down'),
	('The margin was 12.8-13.0% in 2012-13.', 'en', 'percentage 12.8-13 percent; period [2012-01-01,2014-01-01)'),
	('It was worth $13 009 million.', 'en-US', 'money USD 13.009bn'),
		('Deal count dropped by 120 deals, or 17 percent, to 580 deals.', 'en', 'change -120 count down; change -17 percent down; count 580'),
	('Der Kaufpreis beträgt 12,4 Mrd. US-Dollar (rund 11 Mrd. Euro).', 'de', 'money USD 12.4bn; money EUR 11bn'),
		('The market, ten-year bonds aside, is open 24/7 on pages 12 to 30.', 'en', ''),
	('Call 1-800-555-0199 or +1 (415) 555-2671 before 10:30 am on 03/04/2024.', 'en', ''),
		('Version 3.5.2 of the API returned 404 errors on page 12 of 30; ISO 9001, Section 230, Route 66.', 'en', ''),
	('Arsenal beat Chelsea 3-2, Lakers won 112-108, and the vote was 52-48.', 'en', ''),
		('Temperatures rose 2 degrees; the 5 km run; 3 GB of RAM; 100 mg; 60 mph; 5 m wide.', 'en', ''),
		('Founded in 1999, the 2023 deals and the 2024 rounds.', 'en', ''),
	('Top 10 investors, Fortune 500 companies, the Big 4 firms, COVID-19 deals and 3D startups.', 'en', ''),
		('She holds 1.5 million shares, 2.3 billion tokens, and 40 million people watched.', 'en', ''), ('Fees rose 25 basis points, or 50 bps.', 'en', ''),
	('Er wohnt in 10115 Berlin, Tel. 030 1234567, IBAN DE89 3704 0044 0532 0130 00, § 15 Abs. 2 Nr. 3.', 'de', ''),
		('Sales of 12,5 million and 1.234,56 euros.', 'en', ''), ('A team of 5 won the prize.', 'en', ''),
	('The bank lent €1,000,000 (one million euros), at least 5 deals failed, no fewer than 12 startups closed.', 'en',
		'money EUR 1000000.00; money EUR 1m; count >=5; count >=12'),
	('It plans to raise up to $50 million at a valuation of between $400 million and $500 million.', 'en', 'money <=USD 50m; money USD 400m-500m'),
		('A $1 billion-plus acquisition and a 100-million-dollar deal.', 'en', 'money >=USD 1bn; money USD 100m'),
	('growth equity investment of $50 million in Q3 2023 on 5 May 2024.', 'en', 'money USD 50m; period [2023-07-01,2023-10-01); date [2024-05-05,2024-05-06)'),
		('Net loss was -$3.2 million, a margin of -4.5%.', 'en', 'money USD -3.2m; change -4.5 percent down'),
	('The company raised an undisclosed amount from an undisclosed investor.', 'en', 'money undisclosed'),
		('Die Firma erhielt 10 Mio. Euro plus 5 Mio. Euro Earn-out.', 'de', 'money EUR 10m; money EUR 5m'),
		('Das 3. Quartal 2023 brachte 1.234 Deals.', 'de', 'period [2023-07-01,2023-10-01); count 1234'),
	('Две компании привлекли от 5 до 7 млн рублей.', 'ru', 'count 2; money RUB 5m-7m'),
		('Число сделок сократилось со 120 до 95 сделок.', 'ru', 'count 95 down'),
		('公司成立于2015年，2024年3月5日获得5000万美元融资，估值超过10亿美元。', 'zh', 'date [2024-03-05,2024-03-06); money USD 50.00m; money >USD 1bn'),
	('第3季度营收12.3亿元，环比下降3.2个百分点，市占率为17%。', 'zh', 'money CNY 1.23bn; change -3.2 percentage points down; percentage 17 percent'),
		('2023年の調達額は前年比17%減の7,500億円、件数は2,800件だった。', 'ja', 'change -17 percent down; money JPY 750.0bn; count 2800'),
	('투자 건수는 530건으로 26% 감소했다.', 'ko', 'count 530 down; change -26 percent down'),
		('La inversión pasó de 4.000 a 2.200 millones de euros.', 'es', 'money EUR 2.200bn'),
		('Two to three million euros more were raised in three rounds.', 'en', 'money EUR 2m-3m; count 3');
-- a period of two ends, and what ends with a time that is read but begins elsewhere
INSERT INTO told VALUES
	('Von Januar bis November 2023 gab es 530 Abschlüsse.', 'de', 'period [2023-01-01,2023-12-01); count 530'),
	('Vom 1. Januar bis 30. November 2023 gab es 530 Abschlüsse.', 'de', 'period [2023-01-01,2023-12-01); count 530'),
	('In den ersten elf Monaten 2023 gab es 530 Abschlüsse.', 'de', 'period [2023-01-01,2023-12-01); count 530'),
	('January–March 2023 brought 12 rounds.', 'en', 'period [2023-01-01,2023-04-01); count 12'),
	('May and June 2023 brought 12 rounds.', 'en', 'period [2023-05-01,2023-07-01); count 12'),
	('May and September 2023 brought 12 rounds.', 'en', 'count 12'),
	('In the six months to June 2023 there were 12 rounds.', 'en', 'count 12'),
	('In the year ended March 2023 there were 12 rounds.', 'en', 'count 12');
SELECT count(*) FILTER (WHERE pg_temp.found(t, l) = expected) = count(*) AS all_right FROM told;
SELECT t, expected, pg_temp.found(t, l) FROM told WHERE pg_temp.found(t, l) <> expected;

-- such a stretch has no period that is said
SELECT said, period FROM find_figures('In the six months to June 2023 there were 12 rounds.', 'en')
	UNION ALL SELECT said, period FROM find_figures('Im gleichen Zeitraum 2022 gab es 530 Abschlüsse.', 'de')
	UNION ALL SELECT said, period FROM find_figures('Das 2015 gegründete Start-up erhielt 3 Millionen Euro.', 'de')
	UNION ALL SELECT said, period FROM find_figures('It has raised EUR 72.5M since 2019.', 'en');
-- base, its period, period, source, and whether level, change and base fit
SELECT said, figure, direction, base, base_period, period, source, consistent
	FROM find_figures('Funding fell 17% to €5 billion in 2023 from €6 billion in 2022, according to PitchBook.', 'en');
SELECT said, figure, direction, base, base_period, period, source, consistent FROM find_figures('Funding rose 17% to €5.0 billion from €6.0 billion.', 'en');
SELECT said, figure, base, base_period, period, consistent
	FROM find_figures('Les start-up ont levé 8,3 milliards d''euros en 2023, contre 13,5 milliards en 2022, soit une baisse de 38 %.', 'fr');
SELECT said, figure, base, base_period, period FROM find_figures('2023年，融资530起，同比下降26%，据IT桔子统计。融资额从2022年的100亿元降至63.1亿元。', 'zh');
SELECT said, unit, figure, source FROM find_figures('Laut EY gab es 861 Wachstumsfinanzierungen, 15 Prozent weniger als im Vorjahr.', 'de');
-- places and lengths are characters
SELECT place, length, said, substr(t, place, length) = said AS there, sentence FROM (VALUES ('Für München: 5 Mio. €. Später 7 % mehr.')) v(t),
	find_figures(t, 'de');
-- one sum in two currencies; a currency that is said once carries on; dollars of nobody's; the default
SELECT place, said, figure, same_as, inferred FROM find_figures('It paid $12.4 billion (€11 billion). The rest, 1.5 billion, is due.', 'en-US');
SELECT said, figure, inferred FROM find_figures('It paid €12.4 billion. The rest, 1.5 billion in cash, is due; 3 million users stay.', 'en');
SELECT l, figure, inferred FROM unnest('{en,en-US,en-AU,de,sv,es-MX}'::text[]) l, find_figures('$5', l);
SELECT said, figure, inferred FROM find_figures('Es waren 12,4 Mrd. Kronen (1,1 Mrd. Euro) und 3,5 Mrd. zuvor.', 'de', 'SEK');
SELECT said, figure FROM find_figures('Es gab 12 Kapitalspritzen.', 'de', words => ARRAY[('de', 'Kapitalspritze*', 'noun')]::figure_word[]);
-- nothing in, nothing out; an unknown locale is an error
SELECT count(*) FROM find_figures('', 'de');
SELECT count(*) FROM find_figures(NULL, 'de');
SELECT count(*) FROM find_figures('5 EUR', NULL);
SELECT count(*) FROM find_figures('5 EUR', 'xx');
-- a long text without an end, of one word or of many numbers, takes no more than its length
SELECT count(*) FROM find_figures(repeat('5', 100000), 'en');
SELECT count(*) FROM find_figures(repeat('€5m ', 20000), 'en');
SELECT count(*) FROM find_figures(repeat('融资', 50000), 'zh');
SELECT count(*) FROM find_figures(repeat('. ', 50000) || repeat('(', 50000) || repeat('5-', 50000) || repeat('%', 50000), 'en');
