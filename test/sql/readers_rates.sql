-- documents of exchange rates, well formed
SET search_path = funding, public;
SET datestyle = ISO;
CREATE FUNCTION ecb(days text) RETURNS bytea IMMUTABLE RETURN convert_to(
	'<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" '
	'xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject><Cube>'
	|| days || '</Cube></gesmes:Envelope>', 'UTF8');

-- one line; the scale of a rate is the one that was printed
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/><Cube currency="GBP" rate="0.86645"/><Cube currency="ISK" '
	'rate="150.10"/><Cube currency="IDR" rate="16975"/></Cube><Cube time="2024-01-03"><Cube currency="USD" rate="1.0919"/></Cube>'));

-- what may vary without a change of meaning: quotes, line breaks, comments, order of attributes, other attributes, empty elements written as pairs
SELECT * FROM read_rates(ecb($$
	<!-- a comment -->
	<?a processing instruction?>
	<Cube note='x' time='2024-01-02'>
		<Cube rate='1.0956' currency='USD'></Cube>
		<Cube multiplier="1"
			currency = " GBP "
			rate = "&#48;.86&#x36;45"><!-- none --></Cube>
	</Cube>$$));

-- namespaces: another URI, another prefix, none, an undeclared one
SELECT v.name, r.* FROM (VALUES
	('other', '<e:Envelope xmlns:e="urn:a" xmlns:c="urn:b"><c:Cube><c:Cube time="2024-01-02"><c:Cube currency="USD" '
		'rate="1.0956"/></c:Cube></c:Cube></e:Envelope>'),
	('none', '<Envelope><Cube><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube></Cube></Envelope>'),
	('undeclared', '<g:Envelope><Cube><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube></Cube></g:Envelope>'),
	('attribute', '<Envelope xmlns:a="urn:a"><Cube><Cube a:time="2024-01-02"><Cube a:currency="USD" rate="1.0956"/></Cube></Cube></Envelope>'))
		v(name, document),
	read_rates(convert_to(v.document, 'UTF8')) r;

-- what may stand before the document: a byte order mark, blanks, both
SELECT count(*) FROM read_rates('\xEFBBBF' || ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube>'));
SELECT count(*) FROM read_rates('\x0A200D0A' || ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube>'));
SELECT count(*) FROM read_rates('\xEFBBBF0A' || ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube>'));

-- encodings: two bytes a character in either order, with a mark; one byte a character, declared
CREATE FUNCTION two_bytes(text, text) RETURNS bytea IMMUTABLE RETURN decode(regexp_replace(encode(convert_to($1, 'UTF8'), 'hex'), '(..)', $2, 'g'), 'hex');
SELECT * FROM read_rates('\xFFFE' || two_bytes('<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube></Envelope>', '\100'));
SELECT * FROM read_rates('\xFEFF' || two_bytes('<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube></Envelope>', '00\1'));
SELECT * FROM read_rates(convert_to('<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="23.08.2016" name="', 'UTF8') || '\xCAF3F0F1' ||
	convert_to('"><Valute><Name>', 'UTF8') || '\xC8E5ED'
		|| convert_to('</Name><CharCode>JPY</CharCode><Nominal>100</Nominal><Value>64,0801</Value></Valute></ValCurs>', 'UTF8'));

-- many chunks: every rate arrives once, with its own day
CREATE TABLE long_history AS
	SELECT date '1999-01-04' + d AS valid_on, c AS quote, round((1 + d / 1000.0 + ascii(c) / 7.0)::numeric, 1 + d % 5) AS rate
	FROM generate_series(0, 2999) d, unnest('{USD,JPY,GBP,CHF,CNY,SEK,NOK}'::text[]) c;
CREATE TABLE long_document AS
	SELECT ecb(string_agg(day, '' ORDER BY valid_on DESC)) AS document
	FROM (SELECT valid_on, format('<Cube time="%s">%s</Cube>', to_char(valid_on, 'YYYY-MM-DD'),
		string_agg(format('<Cube currency="%s" rate="%s"/>', quote, rate), '')) AS day
		FROM long_history GROUP BY valid_on) d;
SELECT length(document) > 10 * 65536 AS many_chunks FROM long_document;
SELECT count(*), count(DISTINCT (r.quote, r.valid_on)), count(*) FILTER (WHERE r.rate = h.rate AND scale(r.rate) = scale(h.rate)) AS same
	FROM long_document, read_rates(document) r LEFT JOIN long_history h ON h.valid_on = r.valid_on AND h.quote = r.quote::text;
-- the same from a compressed value
ALTER TABLE long_document ADD packed bytea;
ALTER TABLE long_document ALTER packed SET STORAGE EXTENDED;
UPDATE long_document SET packed = document;
SELECT pg_column_size(packed) < length(packed) AS is_compressed, (SELECT count(*) FROM read_rates(packed)) FROM long_document;
-- and with blanks enough between the rows to move every one across the edge of a chunk
SELECT count(DISTINCT r) FROM generate_series(65536 - 460, 65536 - 160, 7) n,
	LATERAL (SELECT string_agg(r::text, ';') AS r
		FROM read_rates(ecb(repeat(' ', n) || '<Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/><Cube currency="GBP" rate="0.86645"/></Cube>')) r) v;

-- NULL gives no rows
SELECT * FROM read_rates(NULL);
SELECT rate_format_of(NULL);

-- other publishers
SELECT name, publisher, home_currency, direction FROM rate_format WHERE shipped ORDER BY name COLLATE "C";
CREATE TABLE published (name text, document text);
INSERT INTO published VALUES
	('BNR', '<DataSet xmlns="http://www.bnr.ro/xsd"><Header><Publisher>x</Publisher></Header><Body><OrigCurrency>RON</OrigCurrency><Cube '
		'date="2016-12-02"><Rate currency="USD">4.2277</Rate><Rate currency="HUF" multiplier="100">1.4356</Rate></Cube></Body></DataSet>'),
	('BNR', '<DataSet xmlns="https://www.bnr.ro/xsd"><Body><Cube date="2026-01-05"><Rate currency="USD">4.40</Rate></Cube></Body></DataSet>'),
	('CBR', '<ValCurs Date="09.12.2016"><Valute ID="R01010"><NumCode>036</NumCode><CharCode>AUD</CharCode><Nominal>1</Nominal><Value>47,'
		'5553</Value></Valute><Valute ID="R01815"><CharCode>KRW</CharCode><Nominal>1000</Nominal><Value>54,6893</Value></Valute></ValCurs>'),
	('BNB', '<ROWSET><ROW><GOLD>0</GOLD><CURR_DATE>Date</CURR_DATE><CODE>Code</CODE><RATIO>per</RATIO><RATE>Leva</RATE></ROW>'
		'<ROW><GOLD>1</GOLD><CURR_DATE>01.02.2019</CURR_DATE><CODE>CNY</CODE><RATIO>10</RATIO><REVERSERATE>3.95034</REVERSERATE><RATE>2.53143'
		'</RATE><S2_CURR_DATE>01-FEB-19</S2_CURR_DATE></ROW></ROWSET>'),
	('NBU', '<exchange><currency><r030>156</r030><rate>4.024493</rate><cc>CNY</cc><exchangedate>18.02.2019</exchangedate></currency></exchange>'),
	('TCMB', '<Tarih_Date Tarih="15.03.2016" Date="03/15/2016"><Currency Kod="USD" '
		'CurrencyCode="USD"><Unit>1</Unit><ForexBuying>2.8852</ForexBuying><ForexSelling>2.8904</ForexSelling></Currency><Currency Kod="JPY" '
		'CurrencyCode="JPY"><Unit>100</Unit><ForexBuying>2.5337</ForexBuying></Currency><Currency Kod="XDR" '
		'CurrencyCode="XDR"><Unit>1</Unit><ForexBuying></ForexBuying></Currency></Tarih_Date>');
SELECT p.name, rate_format_of(convert_to(p.document, 'UTF8')) = p.name AS found, r.* FROM published p, read_rates(convert_to(p.document, 'UTF8')) r;

-- a publisher of your own: a row of rate_format; the date stands before the rows, as text
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, date_form, code_path, rate_path, nominal_path)
	VALUES ('own', 'a bank', 'KZT', 'home per foreign', 'rates', 'item', '//date', 'DD.MM.YYYY', 'title', 'value/@mid', 'quant');
SELECT * FROM read_rates('<rates><date>31.12.2023</date><item><title>USD</title><value mid="454.56"/><quant>1</quant></item><item><title>UZS</title><value '
	'mid="3.69"/><quant>100</quant></item><date>01.01.2024</date><item><title>USD</title><value mid="454.6"/></item></rates>');
-- two formats with one root are told apart by their rows
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path)
	VALUES ('own 2', 'another bank', 'AMD', 'home per foreign', 'rates', 'rate', '../@date', '@iso', '.');
SELECT rate_format_of('<rates><date>31.12.2023</date><item/></rates>'), rate_format_of('<rates date="2024-01-02"><rate iso="USD">1</rate></rates>');
SELECT rate_format_of('<rates><other/></rates>');
-- and where they cannot be, the caller names one
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path)
	VALUES ('own 3', 'a third bank', 'GEL', 'foreign per home', 'rates', 'rate', '../@date', '@iso', '.');
SELECT * FROM read_rates('<rates date="2024-01-02"><rate iso="USD">0.37</rate></rates>');
SELECT * FROM read_rates('<rates date="2024-01-02"><rate iso="USD">0.37</rate></rates>', 'own 3');
SELECT * FROM read_rates('<rates date="2024-01-02"><rate iso="USD">0.37</rate></rates>', 'own 4');
SELECT * FROM read_rates('<rates date="2024-01-02"><rate iso="USD">0.37</rate></rates>', 'ECB');
DELETE FROM rate_format WHERE NOT shipped;
-- the shipped formats stay as they are
UPDATE rate_format SET decimal_mark = ',' WHERE name = 'ECB';
DELETE FROM rate_format WHERE name = 'ECB';
TRUNCATE rate_format;

-- gold by the gram counts by the ounce, of 31.1034768 g; whichever way round
SELECT * FROM read_rates('<DataSet><Cube date="2026-01-05"><Rate currency="XAU">612.3456</Rate><Rate currency="USD">4.3012</Rate></Cube></DataSet>');
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path, unit_factors) VALUES
	('grams', 'a bank', 'GEL', 'foreign per home', 'grams', 'r', '../@date', '@c', '@v', 'XAU 31.1034768, XAG 31.1034768'),
		('kilos', 'a bank', 'GEL', 'home per foreign', 'kilos', 'r', '../@date', '@c', '@v', 'XAU 0.0311034768, XPT 0.0311034768');
SELECT r.*, round(1 / r.rate, 4) AS inverse
	FROM read_rates('<grams date="2024-01-02"><r c="XAU" v="0.0062"/><r c="XAG" v="0.5"/><r c="USD" v="0.37"/></grams>') r;
SELECT * FROM read_rates('<kilos date="2024-01-02"><r c="XAU" v="170000"/><r c="XPT" v="80000"/><r c="USD" v="2.69"/></kilos>');
-- one nominal for all rates, texts that mean no rate, months by name, numbers with words
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, root_condition, row_name, date_path, code_path, rate_path, nominal, no_rate)
	VALUES ('DN', 'Danmarks Nationalbank', 'DKK', 'home per foreign', 'exchangerates', '@refcur=DKK', 'currency', '../@id', '@code', '@rate', 100, '- n/a');
SELECT * FROM read_rates('<exchangerates refcur="DKK" refamt="1"><dailyrates id="2024-11-14"><currency code="USD" rate="708.18"/><currency code="RUB" '
	'rate="-"/><currency code="ISK" rate="5.12"/><currency code="BGN" rate=" n/a "/></dailyrates></exchangerates>');
SELECT * FROM read_rates('<exchangerates refcur="DKK"><dailyrates id="2024-11-14"><currency code="USD" rate="--"/></dailyrates></exchangerates>');
SELECT * FROM read_rates('<exchangerates refcur="DKK"><dailyrates id="2024-11-14"><currency code="USD" rate="-"/></dailyrates></exchangerates>');
SELECT * FROM load_rates('<exchangerates refcur="DKK"><dailyrates id="2024-11-14"><currency code="USD" rate="708.18"/><currency code="RUB" '
	'rate="-"/></dailyrates></exchangerates>');
SELECT to_currency('USD 100', 'DKK', date '2024-11-14');
DELETE FROM exchange_rate WHERE preference > 0;
DELETE FROM rate_revision;
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, date_form, code_path, rate_path, nominal_path, nominal)
	VALUES ('words', 'a bank', 'GEL', 'home per foreign', 'words', 'r', '@d', 'DD-Mon-YYYY', '@c', '@v', '@n', 10);
SELECT * FROM read_rates('<words><r d="14-Nov-2024" c="USD" v="2.7" n="1 dollar"/><r d="01-MAY-2024" c="JPY" v="1.8" n="100 Japanese yen"/><r d="29-feb-2024" '
	'c="AMD" v="7" n="1000"/><r d="31-Dec-2024" c="KZT" v="0.05"/></words>');
SELECT * FROM read_rates('<words><r d="14-Nox-2024" c="USD" v="2.7"/></words>');
SELECT * FROM read_rates('<words><r d="30-Feb-2024" c="USD" v="2.7"/></words>');
SELECT * FROM read_rates('<words><r d="14-Nov-2024" c="USD" v="2.7" n="dollar"/></words>');
SELECT * FROM read_rates('<words><r d="14-Nov-2024" c="USD" v="2.7" n="100,5"/></words>');
SELECT * FROM read_rates('<words><r d="14-Nov-2024" c="USD" v="2.7" n="1 or 100"/></words>');
-- a root alone is no format: it needs a row, and what the format asks of it; a format that asks comes before one that does not
SELECT rate_format_of('<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><Rates><Rate iso="USD">1</Rate></Rates></s:Body></s:Envelope>');
SELECT rate_format_of('<exchangerates refcur="SEK"><dailyrates id="2024-11-14"><currency code="USD" rate="1"/></dailyrates></exchangerates>');
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, root_condition, row_name, date_path, date_form, code_path, rate_path,
	nominal_path) VALUES
	('BNM', 'National Bank of Moldova', 'MDL', 'home per foreign', 'ValCurs', '@name=Cursul oficial de schimb', 'Valute', '../@Date', 'DD.MM.YYYY', 'CharCode',
		'Value', 'Nominal'),
	('spaced', 'a bank', 'GEL', 'home per foreign', 'ValCurs', 'xmlns=urn:a', 'Valute', '../@Date', 'DD.MM.YYYY', 'CharCode', 'Value', NULL),
	('marked', 'a bank', 'AMD', 'home per foreign', 'ValCurs', '@mark', 'Valute', '../@Date', 'DD.MM.YYYY', 'CharCode', 'Value', NULL);
SELECT rate_format_of(convert_to(format('<%s>%s</%s>', root, '<Valute><CharCode>USD</CharCode></Valute>', regexp_replace(root, ' .*', '')), 'UTF8')) AS format,
	root
FROM unnest(ARRAY['ValCurs Date="28.11.2024"', 'ValCurs name="Cursul oficial de schimb" Date="28.11.2024"', 'ValCurs name="Foreign Currency Market"',
	'ValCurs xmlns="urn:a"', 'a:ValCurs xmlns:a="urn:a" name="x"', 'ValCurs xmlns="urn:b"', 'ValCurs mark=""']) root;
SELECT rate_format_of('<ValCurs mark="" name="Cursul oficial de schimb"><Valute/></ValCurs>');
SELECT base, quote, rate FROM read_rates('<ValCurs Date="28.11.2024" name="Cursul oficial de '
	'schimb"><Valute><CharCode>EUR</CharCode><Nominal>1</Nominal><Value>19.2234</Value></Valute></ValCurs>');
-- what such columns may hold
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path, nominal)
	VALUES ('bad', 'a bank', 'GEL', 'home per foreign', 'x', 'r', '@d', '@c', '@v', 50);
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path, unit_factors)
	VALUES ('bad', 'a bank', 'GEL', 'home per foreign', 'x', 'r', '@d', '@c', '@v', 'XAU 1;XAG 2');
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path, root_condition)
	VALUES ('bad', 'a bank', 'GEL', 'home per foreign', 'x', 'r', '@d', '@c', '@v', 'name');
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path, date_form)
	VALUES ('bad', 'a bank', 'GEL', 'home per foreign', 'x', 'r', '@d', '@c', '@v', 'DD.YYYY');
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path, unit_factors)
	VALUES ('bad', 'a bank', 'GEL', 'home per foreign', 'x', 'r', '@d', '@c', '@v', 'XAU 0.0');
DELETE FROM rate_format WHERE NOT shipped;

-- paths: what the readers can follow, and what they cannot
SELECT path, is_xml_path(path) FROM (VALUES ('@a'), ('.'), ('x'), ('x/y'), ('x/y/@a'), ('../@a'), ('//x'), ('//x/@a'), ('x-1.y_z'),
	(''), ('/'), ('@'), ('x/'), ('x//y'), ('/x'), ('..'), ('../x'), ('//@a'), ('//x/y'), ('@a/x'), ('x[1]'), ('n:x'), ('x '), ('a/b/c/d/e/f'),
		('a/b/c/d/e/f/g')) v(path);
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path)
	VALUES ('bad', 'a bank', 'GEL', 'foreign per home', 'rates', 'rate', '/rates/@date', '@iso', '.');

DROP TABLE long_history, long_document, published;
DROP FUNCTION ecb, two_bytes;
