-- Words beside numbers, by language: the same numbers with the same meaning everywhere.
SET search_path = funding, public;
\pset format unaligned

-- words before a number, and behind it
CREATE TEMP TABLE said (l text, about text[], just_under text[], just_over text[], more text[], least text[], less text[], most text[]);
INSERT INTO said VALUES
	('en', '{about,around,roughly,approximately,some}', '{nearly,almost,just under}', '{just over,slightly more than}', '{more than,over,above,in excess of}',
		'{at least,no less than}', '{less than,under,below}', '{up to,at most,no more than}'),
	('de', '{etwa,rund,ca.,ungefähr,circa}', '{knapp,fast,beinahe,nahezu}', '{gut,etwas mehr als}', '{mehr als,über}', '{mindestens,wenigstens}',
		'{weniger als,unter}', '{bis zu,höchstens,maximal}'),
	('fr', '{environ,à peu près,quelque}', '{près de,presque,quasiment}', '{un peu plus de}', '{plus de,au-delà de}', '{au moins}', '{moins de}',
		'{jusqu''à,au plus}'),
	('es', '{unos,alrededor de,aproximadamente,en torno a}', '{casi,cerca de}', '{algo más de,poco más de}', '{más de,por encima de}',
		'{al menos,por lo menos}', '{menos de}', '{hasta,como máximo}'),
	('it', '{circa,all''incirca}', '{quasi,poco meno di}', '{poco più di}', '{oltre,più di}', '{almeno,non meno di}', '{meno di}', '{fino a,al massimo}'),
	('pt', '{cerca de,aproximadamente,em torno de}', '{quase}', '{pouco mais de}', '{mais de,acima de}', '{pelo menos,no mínimo}', '{menos de}',
		'{até,no máximo}'),
	('nl', '{ongeveer,circa,zo''n,rond}', '{bijna,krap}', '{ruim,iets meer dan}', '{meer dan}', '{minstens,ten minste}', '{minder dan,onder}',
		'{hoogstens,maximaal}'),
	('sv', '{cirka,ca,ungefär,omkring}', '{nästan,knappt}', '{drygt}', '{mer än,över}', '{minst}', '{mindre än,under}', '{högst,upp till}'),
	('da', '{cirka,ca.,omkring,omtrent}', '{næsten,knap}', '{godt}', '{mere end,over}', '{mindst}', '{mindre end,under}', '{højst,op til}'),
	('no', '{cirka,rundt,omtrent}', '{nesten,snaut}', '{drøyt}', '{mer enn,over}', '{minst}', '{mindre enn,under}', '{maksimalt,opptil}'),
	('fi', '{noin,suunnilleen,arviolta}', '{lähes,melkein,vajaa}', '{runsas,reilu}', '{yli,enemmän kuin}', '{vähintään,ainakin}', '{alle,vähemmän kuin}',
		'{enintään,korkeintaan}'),
	('pl', '{około,ok.,mniej więcej}', '{prawie,niemal,niespełna}', '{nieco ponad}', '{ponad,więcej niż}', '{co najmniej}', '{poniżej,mniej niż}',
		'{maksymalnie,najwyżej}'),
	('cs', '{asi,přibližně,zhruba}', '{téměř,skoro}', '{něco přes}', '{více než,přes}', '{nejméně,alespoň}', '{méně než}', '{nejvýše,maximálně}'),
	('hu', '{körülbelül,mintegy,kb.}', '{közel,majdnem,csaknem}', '{valamivel több mint}', '{több mint}', '{legalább}', '{kevesebb mint}', '{legfeljebb}'),
	('ro', '{aproximativ,circa}', '{aproape}', '{puțin peste}', '{peste,mai mult de}', '{cel puțin}', '{mai puțin de,sub}', '{cel mult,până la}'),
	('ru', '{около,примерно,приблизительно}', '{почти}', '{чуть более}', '{более,свыше,больше}', '{не менее,минимум}', '{менее,меньше}', '{до,не более}'),
	('uk', '{близько,приблизно}', '{майже}', '{трохи більше}', '{понад,більше}', '{щонайменше,не менше}', '{менше}', '{до,не більше}'),
	('el', '{περίπου}', '{σχεδόν}', '{λίγο πάνω από}', '{πάνω από,περισσότερο από}', '{τουλάχιστον}', '{λιγότερο από,κάτω από}', '{έως,μέχρι}'),
	('tr', '{yaklaşık}', '{neredeyse}', '{}', '{}', '{en az}', '{}', '{en fazla,en çok}'),
	('ar', '{حوالي,نحو}', '{قرابة}', '{}', '{أكثر من}', '{ما لا يقل عن}', '{أقل من}', '{حتى}'),
	('fa', '{حدود,تقریباً}', '{نزدیک به}', '{کمی بیش از}', '{بیش از}', '{دست کم,حداقل}', '{کمتر از}', '{تا,حداکثر}'),
	('he', '{בערך}', '{כמעט}', '{}', '{מעל}', '{לפחות}', '{}', '{עד,לכל היותר}'),
	('hi', '{लगभग,करीब}', '{}', '{}', '{}', '{कम से कम}', '{}', '{अधिकतम}'),
	('bn', '{প্রায়,আনুমানিক}', '{}', '{}', '{}', '{কমপক্ষে,অন্তত}', '{}', '{সর্বোচ্চ}'),
	('vi', '{khoảng,xấp xỉ}', '{gần}', '{}', '{hơn,trên}', '{ít nhất}', '{dưới}', '{tối đa,không quá}'),
	('id', '{sekitar,kira-kira}', '{hampir}', '{sedikit di atas}', '{lebih dari,di atas}', '{setidaknya,minimal}', '{kurang dari}', '{maksimal}'),
	('ms', '{kira-kira}', '{hampir}', '{}', '{lebih daripada}', '{sekurang-kurangnya}', '{kurang daripada}', '{maksimum}'),
	('th', '{ประมาณ,ราว}', '{เกือบ}', '{}', '{มากกว่า,เกิน}', '{อย่างน้อย}', '{น้อยกว่า}', '{ไม่เกิน,สูงสุด}'),
	('zh', '{约,大约}', '{近,接近,将近}', '{略超}', '{超,超过,逾}', '{至少,不低于}', '{不到,不足,低于}', '{至多,不超过}'),
	('zh-Hant', '{約,大約}', '{近,接近,將近}', '{}', '{超過,逾}', '{至少}', '{不到,不足}', '{最多,不超過}'),
	('ja', '{約,およそ}', '{ほぼ}', '{}', '{}', '{少なくとも}', '{}', '{最大}'),
	('ko', '{약,대략}', '{거의}', '{}', '{}', '{최소,적어도}', '{}', '{최대}');
CREATE TEMP TABLE said_behind (l text, about text[], just_under text[], just_over text[], more text[], least text[], less text[], most text[]);
INSERT INTO said_behind VALUES
	('en', '{" or so"}', '{}', '{}', '{}', '{" or more",+}', '{}', '{" or less"}'),
	('de', '{}', '{}', '{}', '{}', '{" oder mehr"}', '{}', '{" oder weniger"}'),
	('fr', '{}', '{}', '{}', '{}', '{" ou plus"}', '{}', '{" ou moins"}'),
	('es', '{}', '{}', '{}', '{}', '{" o más"}', '{}', '{" o menos"}'),
	('it', '{}', '{}', '{}', '{}', '{" o più"}', '{}', '{" o meno"}'),
	('zh', '{左右,上下}', '{}', '{}', '{}', '{以上}', '{}', '{以下}'),
	('ja', '{程度,前後}', '{弱,近く}', '{強}', '{超,を超える}', '{以上}', '{未満}', '{以下,以内}'),
	('ko', '{" 가량"," 정도"}', '{" 가까이"}', '{}', '{" 초과"}', '{" 이상"}', '{" 미만"}', '{" 이하"}'),
	('hi', '{}', '{}', '{}', '{" से अधिक"," से ज़्यादा"}', '{}', '{" से कम"}', '{}');

-- numbers as the language writes them, and as a figure does
CREATE TEMP TABLE printed (l text, n text, f text);
INSERT INTO printed VALUES
	('en', '€3 billion', 'EUR 3bn'), ('en', 'EUR 2.5m', 'EUR 2.5m'), ('en', '£12.75 million', 'GBP 12.75m'), ('en', '530', '530'), ('en', '1,250', '1250'),
		('en', '40 million yen', 'JPY 40m'), ('en', '87 rounds', '87'), ('en', '1,204 new deals', '1204'),
	('de', '3 Milliarden Euro', 'EUR 3bn'), ('de', '2,5 Mio. €', 'EUR 2.5m'), ('de', '12,75 Mrd. US-Dollar', 'USD 12.75bn'), ('de', '530', '530'),
		('de', '1.250', '1250'), ('de', '40 Mio. CHF', 'CHF 40m'), ('de', '87 Abschlüsse', '87'), ('de', '1.204 Finanzierungsrunden', '1204'),
	('fr', '3 milliards d''euros', 'EUR 3bn'), ('fr', '2,5 M€', 'EUR 2.5m'), ('fr', '12,75 millions de dollars américains', 'USD 12.75m'), ('fr', '530', '530'),
		('fr', '1 250', '1250'), ('fr', '40 millions d''euros', 'EUR 40m'), ('fr', '87 opérations', '87'), ('fr', '1 204 transactions', '1204'),
	('es', '3.000 millones de euros', 'EUR 3000m'), ('es', '2,5 millones de euros', 'EUR 2.5m'), ('es', '12,75 millones EUR', 'EUR 12.75m'),
		('es', '530', '530'), ('es', '40 millones de yenes', 'JPY 40m'), ('es', '87 operaciones', '87'), ('es', '1204 rondas', '1204'),
	('it', '3 miliardi di euro', 'EUR 3bn'), ('it', '2,5 milioni di euro', 'EUR 2.5m'), ('it', '12,75 milioni di euro', 'EUR 12.75m'), ('it', '530', '530'),
		('it', '1.250', '1250'), ('it', '87 operazioni', '87'), ('it', '1.204 acquisizioni', '1204'),
	('pt', '3 bilhões de reais', 'BRL 3bn'), ('pt', 'R$ 2,5 milhões', 'BRL 2.5m'), ('pt', '12,75 milhões de euros', 'EUR 12.75m'), ('pt', '530', '530'),
		('pt', '1.250', '1250'), ('pt', '87 rodadas', '87'), ('pt', '1.204 transações', '1204'),
	('nl', '3 miljard euro', 'EUR 3bn'), ('nl', '2,5 miljoen euro', 'EUR 2.5m'), ('nl', '€ 12,75 miljoen', 'EUR 12.75m'), ('nl', '530', '530'),
		('nl', '1.250', '1250'), ('nl', '87 overnames', '87'), ('nl', '1.204 transacties', '1204'),
	('sv', '3 miljarder kronor', 'SEK 3bn'), ('sv', '2,5 miljoner euro', 'EUR 2.5m'), ('sv', '12,75 miljoner kronor', 'SEK 12.75m'), ('sv', '530', '530'),
		('sv', '1 250', '1250'), ('sv', '87 affärer', '87'), ('sv', '204 förvärv', '204'),
	('da', '3 milliarder kroner', 'DKK 3bn'), ('da', '2,5 mio. kr.', 'DKK 2.5m'), ('da', '12,75 millioner euro', 'EUR 12.75m'), ('da', '530', '530'),
		('da', '1.250', '1250'), ('da', '87 handler', '87'), ('da', '204 opkøb', '204'),
	('no', '3 milliarder kroner', 'NOK 3bn'), ('no', '2,5 millioner euro', 'EUR 2.5m'), ('no', '12,75 millioner kroner', 'NOK 12.75m'), ('no', '530', '530'),
		('no', '1 250', '1250'), ('no', '87 oppkjøp', '87'), ('no', '204 selskaper', '204'),
	('fi', '3 miljardia euroa', 'EUR 3bn'), ('fi', '2,5 miljoonaa euroa', 'EUR 2.5m'), ('fi', '12,75 milj. €', 'EUR 12.75m'), ('fi', '530', '530'),
		('fi', '1 250', '1250'), ('fi', '87 yritystä', '87'), ('fi', '204 sijoitusta', '204'),
	('pl', '3 miliardy złotych', 'PLN 3bn'), ('pl', '2,5 mln zł', 'PLN 2.5m'), ('pl', '12,75 mln euro', 'EUR 12.75m'), ('pl', '530', '530'),
		('pl', '87 transakcji', '87'), ('pl', '204 rundy', '204'),
	('cs', '3 miliardy korun', 'CZK 3bn'), ('cs', '2,5 milionu korun', 'CZK 2.5m'), ('cs', '12,75 mil. Kč', 'CZK 12.75m'), ('cs', '530', '530'),
		('cs', '87 transakcí', '87'), ('cs', '204 firem', '204'),
	('hu', '3 milliárd forint', 'HUF 3bn'), ('hu', '2,5 millió euró', 'EUR 2.5m'), ('hu', '12,75 millió forint', 'HUF 12.75m'), ('hu', '530', '530'),
		('hu', '87 ügylet', '87'), ('hu', '204 befektetés', '204'),
	('ro', '3 miliarde RON', 'RON 3bn'), ('ro', '2,5 milioane de euro', 'EUR 2.5m'), ('ro', '12,75 mil. EUR', 'EUR 12.75m'), ('ro', '530', '530'),
		('ro', '87 tranzacții', '87'), ('ro', '204 companii', '204'),
	('ru', '3 млрд рублей', 'RUB 3bn'), ('ru', '2,5 млн евро', 'EUR 2.5m'), ('ru', '12,75 миллиона рублей', 'RUB 12.75m'), ('ru', '530', '530'),
		('ru', '87 сделок', '87'), ('ru', '204 раунда', '204'),
	('uk', '3 млрд гривень', 'UAH 3bn'), ('uk', '2,5 млн євро', 'EUR 2.5m'), ('uk', '12,75 мільйона гривень', 'UAH 12.75m'), ('uk', '530', '530'),
		('uk', '87 угод', '87'), ('uk', '204 інвестиції', '204'),
	('el', '3 δισεκατομμύρια ευρώ', 'EUR 3bn'), ('el', '2,5 εκατομμύρια ευρώ', 'EUR 2.5m'), ('el', '530', '530'), ('el', '87 συμφωνίες', '87'),
		('el', '204 εταιρείες', '204'),
	('tr', '3 milyar TL', 'TRY 3bn'), ('tr', '2,5 milyon EUR', 'EUR 2.5m'), ('tr', '12,75 milyon TL', 'TRY 12.75m'), ('tr', '530', '530'),
		('tr', '87 işlem', '87'), ('tr', '204 yatırım', '204'),
	('ar', '3 مليار يورو', 'EUR 3bn'), ('ar', '12.75 مليون يورو', 'EUR 12.75m'), ('ar', '530', '530'), ('ar', '87 صفقة', '87'), ('ar', '204 شركات', '204'),
	('fa', '۳ میلیارد یورو', 'EUR 3bn'), ('fa', '۲٫۵ میلیون یورو', 'EUR 2.5m'), ('fa', '530', '530'), ('fa', '87 معامله', '87'),
	('he', '3 מיליארד אירו', 'EUR 3bn'), ('he', '2.5 מיליון ₪', 'ILS 2.5m'), ('he', '530', '530'), ('he', '87 עסקאות', '87'), ('he', '204 חברות', '204'),
	('hi', '₹3 करोड़', 'INR 30m'), ('hi', '530', '530'), ('hi', '87 सौदे', '87'), ('hi', '204 कंपनियां', '204'),
	('bn', '530', '530'), ('bn', '87 চুক্তি', '87'), ('bn', '204 কোম্পানি', '204'),
	('vi', '3 tỷ đồng', 'VND 3bn'), ('vi', '2,5 triệu EUR', 'EUR 2.5m'), ('vi', '530', '530'), ('vi', '87 thương vụ', '87'), ('vi', '204 công ty', '204'),
	('id', 'Rp3 miliar', 'IDR 3bn'), ('id', '2,5 juta euro', 'EUR 2.5m'), ('id', '530', '530'), ('id', '87 transaksi', '87'), ('id', '204 perusahaan', '204'),
	('ms', 'RM3 bilion', 'MYR 3bn'), ('ms', 'RM2.5 juta', 'MYR 2.5m'), ('ms', '530', '530'), ('ms', '87 transaksi', '87'), ('ms', '204 syarikat', '204'),
	('th', '3 พันล้านบาท', 'THB 3bn'), ('th', '2.5 ล้านบาท', 'THB 2.5m'), ('th', '530', '530'), ('th', '87 ดีล', '87'), ('th', '204 บริษัท', '204'),
	('zh', '3亿元', 'CNY 300m'), ('zh', '2.5亿美元', 'USD 250m'), ('zh', '5000万元人民币', 'CNY 50000k'), ('zh', '1200万欧元', 'EUR 12000k'), ('zh', '530', '530'),
		('zh', '95起', '95'), ('zh', '204家企业', '204'), ('zh', '87笔交易', '87'),
	('zh-Hant', '3億元', 'TWD 300m'), ('zh-Hant', '2.5億美元', 'USD 250m'), ('zh-Hant', '530', '530'), ('zh-Hant', '95筆', '95'), ('zh-Hant', '204家公司', '204'),
	('ja', '3億円', 'JPY 300m'), ('ja', '2.5億円', 'JPY 250m'), ('ja', '5000万円', 'JPY 50000k'), ('ja', '530', '530'), ('ja', '87件', '87'), ('ja', '204社', '204'),
	('ko', '3억 원', 'KRW 300m'), ('ko', '2.5억 원', 'KRW 250m'), ('ko', '5000만 원', 'KRW 50000k'), ('ko', '530', '530'), ('ko', '87건', '87'),
		('ko', '204개 기업', '204');
-- units of 10^4 and 10^8 round where they are printed
UPDATE printed SET f = CASE f WHEN 'CNY 50000k' THEN 'CNY 50000000 [49995000, 50005000]' WHEN 'EUR 12000k' THEN 'EUR 12000000 [11995000, 12005000]'
	WHEN 'JPY 50000k' THEN 'JPY 50000000 [49995000, 50005000]' WHEN 'KRW 50000k' THEN 'KRW 50000000 [49995000, 50005000]'
	WHEN 'CNY 300m' THEN 'CNY 300m [250m, 350m]' WHEN 'TWD 300m' THEN 'TWD 300m [250m, 350m]' WHEN 'JPY 300m' THEN 'JPY 300m [250m, 350m]'
	WHEN 'KRW 300m' THEN 'KRW 300m [250m, 350m]' WHEN 'USD 250m' THEN 'USD 250m [245m, 255m]' WHEN 'JPY 250m' THEN 'JPY 250m [245m, 255m]'
	WHEN 'KRW 250m' THEN 'KRW 250m [245m, 255m]' WHEN 'INR 30m' THEN 'INR 30m [25m, 35m]' ELSE f END;

-- what a word makes of a figure, by the words that figures have themselves
CREATE FUNCTION pg_temp.with_word(f text, word text) RETURNS figure LANGUAGE sql AS
$$ SELECT (word || regexp_replace(f, ' \[.*', ''))::figure $$;
CREATE FUNCTION pg_temp.blank(l text) RETURNS text LANGUAGE sql AS
$$ SELECT CASE WHEN l ~ '^(zh|ja|th)' THEN '' ELSE ' ' END $$;

CREATE TEMP TABLE tried AS
	SELECT l, n AS t, f::figure AS expected FROM printed
	UNION ALL SELECT l, w || pg_temp.blank(l) || n, pg_temp.with_word(f, m) FROM said JOIN printed USING (l), LATERAL (
		SELECT unnest(about), 'about ' UNION ALL SELECT unnest(just_under), 'nearly ' UNION ALL SELECT unnest(just_over), 'just over '
			UNION ALL SELECT unnest(more), '>'
		UNION ALL SELECT unnest(least), '>=' UNION ALL SELECT unnest(less), '<' UNION ALL SELECT unnest(most), '<=') v(w, m)
	UNION ALL SELECT l, n || w, pg_temp.with_word(f, m) FROM said_behind JOIN printed USING (l), LATERAL (
		SELECT unnest(about), 'about ' UNION ALL SELECT unnest(just_under), 'nearly ' UNION ALL SELECT unnest(just_over), 'just over '
			UNION ALL SELECT unnest(more), '>'
		UNION ALL SELECT unnest(least), '>=' UNION ALL SELECT unnest(less), '<' UNION ALL SELECT unnest(most), '<=') v(w, m)
	WHERE f ~ ' ' OR n = '530';

-- ranges, magnitudes, what is not disclosed, halves, words behind their numbers
INSERT INTO tried VALUES
	('en', 'between 5 and 7 million euros', 'EUR 5-7m'), ('en', 'from €5m to €7m', 'EUR 5-7m'), ('en', '€5-7m', 'EUR 5-7m'), ('en', '€5m–€7m', 'EUR 5-7m'),
		('en', '5 to 7 deals', '5-7'), ('en', '12.8-13.0', '12.8-13.0'),
	('de', 'zwischen 5 und 7 Mio. Euro', 'EUR 5-7m'), ('de', 'von 5 bis 7 Millionen Euro', 'EUR 5-7m'), ('de', '5 bis 7 Mio. €', 'EUR 5-7m'),
		('de', '5–7 Abschlüsse', '5-7'),
	('fr', 'entre 5 et 7 millions d''euros', 'EUR 5-7m'), ('fr', 'de 5 à 7 millions d''euros', 'EUR 5-7m'), ('es', 'entre 5 y 7 millones de euros', 'EUR 5-7m'),
		('es', 'de 5 a 7 millones de euros', 'EUR 5-7m'),
	('it', 'da 5 a 7 milioni di euro', 'EUR 5-7m'), ('nl', 'tussen 5 en 7 miljoen euro', 'EUR 5-7m'),
	('sv', 'mellan 5 och 7 miljoner kronor', 'SEK 5-7m'), ('da', 'mellem 5 og 7 millioner kroner', 'DKK 5-7m'),
		('no', 'mellom 5 og 7 millioner kroner', 'NOK 5-7m'), ('fi', '5–7 miljoonaa euroa', 'EUR 5-7m'),
	('pl', 'od 5 do 7 mln zł', 'PLN 5-7m'), ('pl', 'między 5 a 7 mln zł', 'PLN 5-7m'), ('cs', 'od 5 do 7 milionů korun', 'CZK 5-7m'),
		('ro', 'între 5 și 7 milioane de euro', 'EUR 5-7m'), ('hu', '5-7 millió forint', 'HUF 5-7m'),
	('ru', 'от 5 до 7 млн рублей', 'RUB 5-7m'), ('uk', 'від 5 до 7 млн гривень', 'UAH 5-7m'), ('el', 'μεταξύ 5 και 7 εκατομμύρια ευρώ', 'EUR 5-7m'),
		('tr', '5 ile 7 milyon TL arasında', 'TRY 5-7m'),
	('ar', 'بين 5 و 7 مليون يورو', 'EUR 5-7m'), ('he', 'בין 5 ל-7 מיליון ₪', 'ILS 5-7m'), ('vi', 'từ 5 đến 7 tỷ đồng', 'VND 5-7bn'),
		('id', 'Rp5 miliar hingga Rp7 miliar', 'IDR 5-7bn'), ('th', '5 ถึง 7 ล้านบาท', 'THB 5-7m'),
	('zh', '5至7亿元', 'CNY 500m-700m'), ('zh', '5亿到7亿美元', 'USD 500m-700m'), ('zh', '5亿元至7亿元之间', 'CNY 500m-700m'), ('ja', '5億～7億円', 'JPY 500m-700m'),
		('ko', '5억~7억 원', 'KRW 500m-700m'),
	('zh', '近亿元', 'nearly CNY 100m'), ('zh', '超亿元', '>CNY 100m'), ('zh', '上亿美元', 'USD hundreds of millions'), ('zh', '数千万人民币', 'CNY tens of millions'),
		('zh', '数亿元', 'CNY hundreds of millions'), ('zh', '数百万美元', 'USD millions'),
	('zh', '千万级', 'tens of millions'), ('zh', '亿元级', 'CNY hundreds of millions'), ('zh', '30余亿元', 'CNY 3bn [3bn, 4bn]'), ('zh', '20多家公司', '20 [20, 30]'),
		('ja', '数十億円', 'JPY billions'), ('ko', '수백만 달러', NULL), ('ko', '수십억 원', 'KRW billions'), ('ko', '30여 건', '30 [30, 40]'),
	('en', 'tens of millions of euros', 'EUR tens of millions'), ('en', 'several million euros', 'EUR millions'),
		('en', 'hundreds of millions of euros', 'EUR hundreds of millions'), ('en', 'seven-figure sum', 'millions'),
		('en', 'double-digit millions', 'tens of millions'),
	('de', 'zweistelliger Millionenbetrag', 'tens of millions'), ('de', 'ein niedriger zweistelliger Millionenbetrag', 'tens of millions'),
		('de', 'einstelliger Millionenbetrag', 'millions'), ('de', 'dreistelliger Millionenbetrag', 'hundreds of millions'),
		('de', 'mehrere Millionen Euro', 'EUR millions'), ('de', 'siebenstelliger Betrag', 'millions'),
	('fr', 'plusieurs millions d''euros', 'EUR millions'), ('fr', 'des dizaines de millions d''euros', 'EUR tens of millions'),
		('es', 'decenas de millones de euros', 'EUR tens of millions'), ('it', 'decine di milioni di euro', 'EUR tens of millions'),
		('pt', 'dezenas de milhões de euros', 'EUR tens of millions'),
	('nl', 'tientallen miljoenen euro''s', 'EUR tens of millions'), ('it', 'tra 5 e 7 milioni di euro', 'EUR 5-7m'),
		('pt', 'entre 5 e 7 milhões de euros', 'EUR 5-7m'), ('en', 'three million euros', 'EUR 3m'), ('de', 'mehr als zwölf Millionen Euro', '>EUR 12m'),
		('en', 'twelve rounds', '12'), ('en-US', '$13 009 million', 'USD 13009m'), ('nl', 'enkele miljoenen euro', 'EUR millions'),
		('ru', 'несколько миллионов рублей', 'RUB millions'), ('ru', 'десятки миллионов рублей', 'RUB tens of millions'),
		('pl', 'kilkadziesiąt milionów złotych', 'PLN tens of millions'), ('cs', 'desítky milionů korun', 'CZK tens of millions'),
	('en', 'half a billion euros', 'half a billion EUR'), ('de', 'eine halbe Milliarde Euro', 'EUR 0.5bn'), ('fr', 'un demi-milliard d''euros', 'EUR 0.5bn'),
		('es', 'medio millón de euros', 'EUR 0.5m'), ('it', 'mezzo miliardo di euro', 'EUR 0.5bn'), ('nl', 'een half miljard euro', 'EUR 0.5bn'),
		('sv', 'en halv miljard kronor', 'SEK 0.5bn'), ('pl', 'pół miliarda złotych', 'PLN 0.5bn'), ('ru', 'полмиллиарда рублей', 'RUB 0.5bn'),
		('de', 'anderthalb Milliarden Euro', 'EUR 1.5bn'), ('ru', 'полтора миллиарда рублей', 'RUB 1.5bn'),
	('en', 'over a billion euros', '>EUR 1bn'), ('de', 'mehr als eine Milliarde Euro', '>EUR 1bn'), ('fr', 'plus d''un milliard d''euros', '>EUR 1bn'),
		('ru', 'более миллиарда рублей', '>RUB 1bn'), ('pl', 'ponad miliard złotych', '>PLN 1bn'), ('fi', 'yli miljoona euroa', '>EUR 1m'),
		('cs', 'přes miliardu korun', '>CZK 1bn'),
	('en', '€5m+', '>=EUR 5m'), ('en', '≥5', '>=5'), ('de', '≥ 5 Mio. €', '>=EUR 5m'), ('en', '~530', '~530'), ('en', '>€5m', '>EUR 5m'),
		('en', '€5m ± €0.2m', 'EUR 5m +- 0.2m'), ('he', 'כ-5 מיליון ₪', 'ILS 5m'), ('en', 'USD 2bn [1.2bn, 2.6bn)', 'USD 2bn [1.2bn, 2.6bn)'),
		('en', '? (5, 7]', '? (5, 7]'), ('en', 'USD undisclosed', 'USD undisclosed'), ('en-US', '$2 billion', 'USD 2bn'),
		('de-CH', 'CHF 1''234.50', 'CHF 1234.5'),
	('en', '20-odd deals', '20 [20, 30]'), ('en', '-5', '-5'), ('de', '-2,5 Mio. EUR', 'EUR -2.5m');
INSERT INTO tried SELECT l, t, 'undisclosed'
	FROM (VALUES ('en', 'undisclosed'), ('en', 'not disclosed'), ('en', 'an undisclosed sum'), ('de', 'nicht genannt'), ('de', 'nicht bekannt'),
	('de', 'keine Angabe'), ('fr', 'non divulgué'), ('fr', 'montant non communiqué'), ('es', 'no revelado'),
	('it', 'non divulgato'), ('pt', 'não divulgado'), ('nl', 'niet bekendgemaakt'), ('nl', 'onbekend bedrag'), ('sv', 'ej offentliggjort'),
		('da', 'ikke oplyst'), ('no', 'ikke oppgitt'), ('fi', 'ei julkistettu'), ('pl', 'nie ujawniono'), ('cs', 'nezveřejněno'), ('hu', 'nem nyilvános'),
		('ro', 'nedezvăluită'),
	('ru', 'не раскрывается'), ('uk', 'не розголошується'), ('el', 'δεν ανακοινώθηκε'), ('tr', 'açıklanmadı'), ('ar', 'غير معلن'), ('fa', 'اعلام نشده'),
		('he', 'לא נמסר'), ('hi', 'अघोषित'), ('bn', 'অপ্রকাশিত'), ('vi', 'không tiết lộ'), ('id', 'tidak diungkapkan'), ('ms', 'tidak didedahkan'),
	('th', 'ไม่เปิดเผย'), ('zh', '未披露'), ('zh', '金额未披露'), ('zh-Hant', '未公開'), ('ja', '非公開'), ('ko', '비공개')) v(l, t);

-- what is said twice, is no figure, or may be two things
INSERT INTO tried
	SELECT l, a.about[1] || pg_temp.blank(l) || w || pg_temp.blank(l) || n, NULL::figure FROM said a JOIN printed USING (l),
		unnest(a.just_under[1:1] || a.least[1:1] || a.most[1:1]) w WHERE a.l <> 'he'
	UNION ALL SELECT l, n || ' %', NULL FROM printed WHERE n ~ '^[0-9]+$'
	UNION ALL SELECT l, n || ' xyzzy', NULL FROM printed
	UNION ALL SELECT l, n || ' 7', NULL FROM printed
	UNION ALL SELECT l, n || ' EUR', NULL FROM printed WHERE f ~ '(USD|CNY|JPY|KRW|TWD)'
	UNION ALL SELECT l, n || '-5', NULL FROM printed WHERE n = '530'
	UNION ALL SELECT l, w, NULL FROM said, unnest(about || more || least) w;
INSERT INTO tried VALUES ('en', '', NULL), ('en', '2012-13', NULL), ('en', '2012-2013', NULL), ('en', '17%', NULL), ('de', '17 Prozent', NULL),
	('en', '3 percentage points', NULL), ('en', '$5m', NULL), ('en', 'tens of dollars of', NULL), ('en', '5m+ or so', NULL),
	('en', '1.500', NULL), ('en', '1.500 deals', NULL), ('de', '1,500 Abschlüsse', NULL), ('de', '1.5 Mio. EUR', NULL), ('en', '2,5 million EUR', NULL),
		('en', '2019 deals', NULL), ('en', '2.5 deals', NULL), ('en', '-3 deals', NULL), ('en', '5 5', NULL), ('en', 'EUR 5m USD', NULL),
	('en', '€5m-£7m', NULL), ('en', 'between 5', NULL), ('en', 'between 7 and 5', NULL), ('en', '7-5', NULL), ('en', 'more than 5-7', NULL),
		('en', 'about 5 to 7', NULL), ('en', 'several', NULL), ('en', 'COVID-19', NULL), ('en', '3D', NULL), ('en', 'Q3', NULL), ('en', '5 million-7', NULL),
	('zh', '亿元', NULL), ('zh', '2.5起', NULL), ('en', '12345678901234567890123456789', NULL), ('en', 'call 555 1234', NULL), ('en', '10:30', NULL),
		('en', '3:2', NULL), ('en', '1/2', NULL), ('en', '5 bps', NULL), ('en', '5x', NULL), ('en', 'version 2.5', NULL), ('en', '#5', NULL);
SELECT count(*) >= 2000 AS many, count(DISTINCT l) AS languages, round(avg((expected IS NULL)::int), 1) AS refused,
	count(*) FILTER (WHERE try_parse_figure(t, l) IS NOT DISTINCT FROM expected) = count(*) AS all_right FROM tried;
SELECT l, t, expected, try_parse_figure(t, l) FROM tried WHERE try_parse_figure(t, l) IS DISTINCT FROM expected ORDER BY l COLLATE "C", t COLLATE "C";

-- the caller's words, in any language and in one; words with two meanings, and what is none
SELECT parse_figure('plusminus 530 Abschlüsse', 'de', words => ARRAY[('de', 'plusminus', 'about')]::figure_word[]);
SELECT parse_figure('530 Kapitalspritzen', 'de-AT', words => ARRAY[('*', 'Kapitalspritze*', 'noun'), ('fr', 'plusminus', 'about')]::figure_word[]);
SELECT try_parse_figure('plusminus 530', 'de', words => ARRAY[('fr', 'plusminus', 'about')]::figure_word[]);
SELECT parse_figure('3 Fantastilliarden', 'de', words => ARRAY[('de', 'rund', 'more than')]::figure_word[]);
SELECT parse_figure('3', 'de', words => ARRAY[('de', 'rund', 'somehow')]::figure_word[]);
SELECT parse_figure('3', 'de', words => ARRAY[('de', NULL, 'about')]::figure_word[]);
-- of a language that we have no words of, and of one that there is not
SELECT try_parse_figure('530 mikataba', 'sw', words => ARRAY[(l, 'mikataba', 'noun')]::figure_word[]) FROM unnest('{sw,sw-KE,de}'::text[]) l;
SELECT try_parse_figure('530 mikataba', 'sw', words => ARRAY[('swa', 'mikataba', 'noun')]::figure_word[]);
SELECT count(DISTINCT locale) FROM figure_words() WHERE parse_figure('5', 'en', words => ARRAY[(locale, 'mikataba', 'noun')]::figure_word[]) IS NULL;
SELECT parse_figure('3', 'de', words => ARRAY[('de', '*', 'about')]::figure_word[]);
SELECT parse_figure('rund 3', 'de', words => ARRAY[('de', 'rund', 'about'), NULL]::figure_word[]), parse_figure('rund 3', 'de', words => '{}');
-- every word is listed, with one meaning in its language
SELECT count(*) > 5000 AS many, count(DISTINCT locale) AS languages FROM figure_words();
SELECT locale, word FROM figure_words() GROUP BY locale, word HAVING count(*) > 1;
SELECT meaning, string_agg(word, ', ' ORDER BY word COLLATE "C") FROM figure_words()
	WHERE locale = 'de' AND meaning IN ('about', 'just under', 'just over', 'or more') GROUP BY meaning ORDER BY meaning COLLATE "C";

-- the default currency, NULLs, errors
SELECT parse_figure('rund 5 Mio.', 'de', 'EUR'), parse_figure('rund 5 Mio.', 'de'), parse_figure('$5m', 'en', 'AUD'), parse_figure('undisclosed', 'en', 'GBP'),
	parse_figure('87 rounds', 'en', 'EUR');
SELECT parse_figure(NULL, 'de'), parse_figure('5', NULL), try_parse_figure('5', 'de', NULL, NULL);
SELECT parse_figure('5', 'xx');
SELECT parse_figure('17 Prozent', 'de');
SELECT parse_figure('mehr als rund 5 Mio. Euro', 'de');
SELECT parse_figure('5 Mio. Euro Umsatz', 'de');
SELECT parse_figure('1,500 Abschlüsse', 'de');
SELECT parse_figure('12345678901234567890123456789', 'en');
SELECT parse_figure(repeat('5', 1001), 'en');
