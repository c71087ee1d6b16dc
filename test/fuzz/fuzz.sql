-- What the fuzzer calls, and with what it begins.  The seeds of the extension's own types come
-- from test/t/Samples.pm; all else that somebody could hand over is here.  A new type of argument
-- needs seeds here; reached.sql finds the functions that lack them.
CREATE EXTENSION funding;
CREATE SCHEMA fuzz;
SET search_path = fuzz;

CREATE FUNCTION run(seed bigint, first bigint, count bigint, seconds float8) RETURNS bigint AS :'module', 'fuzz_run' LANGUAGE C STRICT;
CREATE FUNCTION show(seed bigint, number bigint) RETURNS text AS :'module', 'fuzz_show' LANGUAGE C STRICT;
CREATE FUNCTION tally() RETURNS text AS :'module', 'fuzz_tally' LANGUAGE C STRICT;
CREATE FUNCTION silent() RETURNS text AS :'module', 'fuzz_silent' LANGUAGE C STRICT;

-- An argument with seeds of its own takes no others of its type.
CREATE TABLE seed (type regtype, argument text DEFAULT '', value text);
CREATE TABLE word (word bytea, xml bool);

INSERT INTO seed (type, value)
	SELECT 'int2'::regtype, unnest('{0,1,-1,7,32767,-32768}'::text[]) UNION ALL
	SELECT 'int4', unnest('{0,1,-1,2,3,7,28,31,-38,365,2147483647,-2147483648}'::text[]) UNION ALL
	SELECT 'int8', unnest('{0,1,-1,232,530,9223372036854775807,-9223372036854775808}'::text[]) UNION ALL
	SELECT 'bool', unnest('{true,false}'::text[]) UNION ALL
	SELECT 'float8', unnest('{0,-0,1,0.1,0.95,2.5,1e300,1e-300,-1,NaN,Infinity,-Infinity}'::text[]) UNION ALL
	SELECT 'numeric', unnest('{0,1,-1,0.1,7.08,1.0956,-38,-70.4,100,1234567.89,1e20,1e-20,9999999999999999999999999999,0.0000000000000000000000000001,
		-9999999999999999999999999999,1e40,1e-40,0.3333333333333333333333333333333333333333,NaN,Infinity,-Infinity}'::text[]) UNION ALL
	SELECT 'date', unnest('{2024-02-29,2024-01-02,2023-12-31,1999-01-04,2001-06-15,0001-01-01,9999-12-31,4713-01-01 BC,5874897-12-31,infinity,-infinity}'::text[]) UNION ALL
	SELECT 'daterange', unnest(ARRAY['[2023-01-01,2024-01-01)', '[2024-02-29,2024-03-01)', '[2023-01-01,2023-12-01)', '[2024-01-01,2024-01-15)', '[2022-07-01,2023-07-01)',
		'empty', '[2024-01-01,)', '(,2024-01-01)', '(,)', '[0001-01-01,9999-12-31)', '[-infinity,infinity]', '[4713-01-01 BC,5874897-12-31)']) UNION ALL
	SELECT 'interval', unnest('{1 year,1 month,364 days,52 weeks,1 day,0,-1 year,1 mon -30 days,00:00:01,178000000 years,-178000000 years,2147483647 days}'::text[]) UNION ALL
	SELECT 'numeric[]', unnest('{"{1,2,3}","{1.5,NULL,-2}","{}","{0,0}","{1e20,1e-20}","{NaN,1}","{Infinity,1,-Infinity}","{{1,2},{3,4}}","[5:6]={1,2}",
		"{9999999999999999999999999999,1,9999999999999999999999999999}","{5}","{3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3}"}'::text[]) UNION ALL
	SELECT 'float8[]', unnest('{"{0,0.5,1}","{}","{NULL,0.25}","{NaN}","{2,-1}","{{0.1,0.2},{0.3,0.4}}","[5:6]={1,0}"}'::text[]) UNION ALL
	SELECT 'timestamp', unnest('{2024-02-29 12:00:00,2023-12-31 23:59:59.999999,0001-01-01 00:00:00,4714-11-24 00:00:00 BC,294276-12-31 23:59:59,infinity,-infinity}'::text[]) UNION ALL
	SELECT 'timestamptz', unnest('{2024-02-29 12:00:00+00,2023-12-31 23:59:59.999999-12,0001-01-01 00:00:00+14,infinity,-infinity}'::text[]) UNION ALL
	SELECT 'funding.amount[]', unnest('{"{USD 1,USD 2.50,USD 1000}","{USD 3,USD 1}","{}","{NULL,EUR 5}","{USD 1,EUR 1}","{USD -9999999999999999999999999999,USD 0.0000000000000000000000000001}","{{USD 1,USD 2},{USD 3,USD 4}}","[0:1]={JPY 5,JPY 6}"}'::text[]) UNION ALL
	SELECT kind, unnest(ARRAY['{"currency": "USD", "value": 1.50}', '{"value": -1e5, "currency": "JPY"}', '"USD 5"', '"~2bn"', '5', 'null', '[]', '{}', '{"currency": "USD"}'])
		FROM unnest('{json,jsonb}'::regtype[]) kind UNION ALL
	SELECT 'int8[]', unnest('{"{1,1000000,1000001}","{}","{NULL,1}","{{1,2},{3,4}}"}'::text[]) UNION ALL
	SELECT 'funding.figure_word[]', unnest(ARRAY['{"(de,plusminus,about)","(*,deals,noun)"}', '{}', '{NULL}', '{"(,,)"}', '{"(xx,a,b)"}', '{"(en,about,noun)"}']) UNION ALL
	SELECT 'funding.report_two', unnest(ARRAY['(,,,,,,,,,,,,,,,)',
		'(ITJuzi,USD 8.77bn,530,"[2023-01-01,2023-12-01)",CNY 63.1bn,-38,-26,CB Insights,USD 2bn,232,"[2023-01-01,2024-01-01)",,-70,-38,USD 6.77bn,4.385)']) UNION ALL
	SELECT 'funding.page_figure[]', unnest(ARRAY['{}', '{NULL}']) UNION ALL
	SELECT 'text[]', unnest('{"{A,B,C}","{ITJuzi,CB Insights}","{}","{NULL,B}","{\"<b>\",\"&\",\"\"}","{{A,B},{C,D}}","[0:1]={A,B}"}'::text[]);

-- text of people, in the ways of every locale
INSERT INTO seed (type, value)
	SELECT 'text'::regtype, unnest(ARRAY['1.234,50 €', '1,234.50 EUR', E'1\u00a0200,50\u00a0€', E'1\u202f200,50\u202f€', 'CHF 1’234.50', 'US$ 5m', '2,5 Mrd. €', '63,1 Milliarden Yuan',
		'人民币630亿元', '2.5万亿美元', '3億5000万円', '5억 3000만 원', '₹१२,३४,५६७.८९', 'Rs. 3 lakh crore', '5 millions d''euros', '2 миллиона долларов США', '٢٫٥ مليون دولار أمريكي',
		'۱۲۳٬۴۵۶ ریال', '5 ล้านบาท', '2 MİLYAR TL', 'ＵＳＤ　１，２３４．５０', E'\u200fEUR\u00a05\u200e', '(1,234.50) USD', '5- €', '5,-- €', 'CHF 5.-',
		'USD 2bn', '~USD 2bn', '>USD 5m', 'USD 5-7bn', '5.2m +- 0.3m', 'several hundred thousand', 'tens of millions of USD', 'undisclosed', 'USD 2bn [1.2bn, 2.6bn)', '232',
		'2023', '2023Q3', '2023H1', '2023-11', '2023-01/2023-11', '2023-11-05', '2024-02-29', '2023-W07', '[2023-01-01,2024-01-01)', '2024-01-02 +00', '2024-01-02T00:00:00.000Z', '']) UNION ALL
	SELECT DISTINCT 'text'::regtype, funding.format_amount(a, tag, style)
		FROM funding.locales(), unnest('{USD -1234567.89,INR 12345678,JPY 63100000000,EUR 0.5}'::funding.amount[]) a, unnest('{standard,name,accounting,compact}'::text[]) style;
INSERT INTO seed
	SELECT 'text'::regtype, 'locale', tag FROM funding.locales() UNION ALL
	SELECT 'text', 'locale', unnest('{de_DE.UTF-8,en-XX,zh-hant-tw,iw,xx}'::text[]) UNION ALL
	SELECT 'text', 'style', unnest('{standard,code,name,accounting,compact}'::text[]) UNION ALL
	SELECT 'text', 'policy', unnest('{previous,exact,nearest,next,interpolate,mean_of_crosses,cross_of_means,period_end}'::text[]) UNION ALL
	SELECT 'text', 'rounding', unnest('{half_up,half_even,half_down,up,down}'::text[]) UNION ALL
	SELECT 'text', 'label', unnest('{2023,2023Q3,2023H1,2023-11,2023-01/2023-11,2023-11-05,2023-W07,2023Q1/2023Q3}'::text[]) UNION ALL
	SELECT 'text', 'fiscal_start', unnest('{01-01,04-01,07-01,02-29,12-31,2-1}'::text[]) UNION ALL
	SELECT 'text', 'path', unnest('{@a,.,x,x/y,x/y/@a,../@a,//x,//x/@a,x-1.y_z}'::text[]) UNION ALL
	SELECT 'text', 'format', name FROM funding.rate_format UNION ALL
	SELECT 'text', 'template', unnest('{"<p>%s</p>",%n,"<a href=\"%u\">%h</a>",%%,"%s%n%u%h"}'::text[]) UNION ALL
	SELECT DISTINCT 'text'::regtype, 'topic', topic FROM funding.reported_figure UNION ALL
	SELECT DISTINCT 'text'::regtype, 'region', region FROM funding.reported_figure UNION ALL
	SELECT 'text', argument, name FROM funding.source, unnest('{a,b}'::text[]) argument;

-- documents of every publisher, in several encodings, and with what may stand in one
CREATE FUNCTION two_bytes(document text, pattern text) RETURNS bytea RETURN decode(regexp_replace(encode(convert_to(document, 'UTF8'), 'hex'), '(..)', pattern, 'g'), 'hex');
CREATE TEMP TABLE document (document bytea);
INSERT INTO document SELECT convert_to(d, 'UTF8') FROM unnest(ARRAY[
	'<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender><Cube><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/><Cube currency="GBP" rate="0.86645"/><Cube currency="IDR" rate="16975"/></Cube><Cube time="2024-01-03"><Cube currency="USD" rate="1.0919"></Cube></Cube></Cube></gesmes:Envelope>',
	$$<Envelope><!-- a comment --><?a processing instruction?><Cube note='x' time='2024-01-02'><Cube rate='1.0956' currency='USD'/><Cube multiplier="1" currency = " GBP " rate = "&#48;.86&#x36;45"><![CDATA[ none ]]></Cube></Cube></Envelope>$$,
	'<DataSet xmlns="http://www.bnr.ro/xsd"><Header><Publisher>x</Publisher></Header><Body><OrigCurrency>RON</OrigCurrency><Cube date="2016-12-02"><Rate currency="USD">4.2277</Rate><Rate currency="HUF" multiplier="100">1.4356</Rate></Cube></Body></DataSet>',
	'<ValCurs Date="09.12.2016"><Valute ID="R01010"><NumCode>036</NumCode><CharCode>AUD</CharCode><Nominal>1</Nominal><Value>47,5553</Value></Valute><Valute ID="R01815"><CharCode>KRW</CharCode><Nominal>1000</Nominal><Value>54,6893</Value></Valute></ValCurs>',
	'<ROWSET><ROW><GOLD>0</GOLD><CURR_DATE>Date</CURR_DATE><CODE>Code</CODE><RATIO>per</RATIO><RATE>Leva</RATE></ROW><ROW><GOLD>1</GOLD><CURR_DATE>01.02.2019</CURR_DATE><CODE>CNY</CODE><RATIO>10</RATIO><REVERSERATE>3.95034</REVERSERATE><RATE>2.53143</RATE><S1>0</S1><S2_CURR_DATE>01.02.2019</S2_CURR_DATE></ROW></ROWSET>',
	'<exchange><currency><r030>156</r030><rate>4.024493</rate><cc>CNY</cc><exchangedate>18.02.2019</exchangedate></currency><currency><r030>840</r030><rate>27.2</rate><cc>USD</cc><exchangedate>18.02.2019</exchangedate></currency></exchange>',
	'<Tarih_Date Tarih="15.03.2016" Date="03/15/2016"><Currency Kod="USD" CurrencyCode="USD"><Unit>1</Unit><ForexBuying>2.8852</ForexBuying><ForexSelling>2.8904</ForexSelling></Currency><Currency Kod="JPY" CurrencyCode="JPY"><Unit>100</Unit><ForexBuying>2.5366</ForexBuying></Currency></Tarih_Date>',
	'<rates><date>31.12.2023</date><item><title>USD</title><value mid="454.56"/><quant>1</quant></item><item><title>UZS</title><value mid="3.69"/><quant>100</quant></item><date>01.01.2024</date><item><title>USD</title><value mid="454.6"/></item></rates>']) d;
INSERT INTO document
	SELECT '\xEFBBBF'::bytea || document FROM document UNION ALL
	SELECT '\xFFFE'::bytea || two_bytes(convert_from(document, 'UTF8'), '\100') FROM document WHERE position('encoding'::bytea IN document) = 0 UNION ALL
	SELECT convert_to('<?xml version="1.0" encoding="windows-1251"?>', 'UTF8') || document FROM document WHERE position('encoding'::bytea IN document) = 0 UNION ALL
	SELECT convert_to('<Envelope><Cube>' || string_agg(format('<Cube time="%s"><Cube currency="USD" rate="1.%s"/><Cube currency="CNY" rate="7.%1$s"/></Cube>', date '2024-01-01' + d, d), '') || '</Cube></Envelope>', 'UTF8')
		FROM generate_series(0, 400) d;
INSERT INTO seed SELECT 'bytea'::regtype, '', document FROM document;
INSERT INTO seed SELECT 'bytea'::regtype, 'html', convert_to(d, 'UTF8') FROM unnest(ARRAY[
	'<html><head><title>Funding</title><meta charset="utf-8"></head><body><p>ITJuzi counts 530 deals worth CNY 63.1bn in the first 11 months of 2023.</p></body></html>',
	'<table><tr><th>Country<th>Amount (USD m)<tr><td>Germany<td>12.4<tr><td>France<td>1,234</table><script>5</script><p hidden>USD 6bn</p>']) d;
INSERT INTO funding.rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, date_form, code_path, rate_path, nominal_path)
	VALUES ('own', 'a bank', 'KZT', 'home per foreign', 'rates', 'item', '//date', 'DD.MM.YYYY', 'title', 'value/@mid', 'quant');

INSERT INTO word
	SELECT convert_to(w, 'UTF8'), false FROM unnest(ARRAY['USD', 'EUR', 'JPY', 'XAU', 'XXX', 'GBp', 'k', 'm', 'bn', 'million', 'trillion', 'NaN', 'inf', '-inf', 'infinity', '-0', '1e400', '-1e-400', '1.', '.5', '0x1F',
		'9999999999999999999999999999', '99999999999999999999999999999', repeat('0', 60), '0.' || repeat('0', 27) || '1', repeat('9', 700), '9223372036854775807', '-9223372036854775808', '2147483648',
		'undisclosed', 'unknown', 'covered', 'squares', 'deals', 'disclosed', ' vs ', '[2023-01-01,2024-01-01)', '[,)', 'empty', '2024-02-29', '2024-02-30', '0000-00-00', '5874898-01-01',
		'+-', E'\u00b1', '~', '>=', '<', '? (', '@', '@@@', '{', '}', '()', '"', '\', 'null', 'EUR/USD 2024-01-02 1.5', ', ', ' to ', E'\u2013', E'\u2212', E'\u00a0', E'\u2009', E'\u202f', E'\u200b', E'\u200e', E'\ufeff',
		E'\uff11', E'\u0661', E'\u0967', E'\u20ac', E'\uff04', E'\uffe5', E'\U0001f4b0', E'e\u0301', E'\u0130', 'ß', '亿', '万', '兆', 'lakh', 'crore', 'млрд', 'مليون']) w UNION ALL
	SELECT convert_to(w, 'UTF8'), true FROM unnest(ARRAY['<', '>', '/>', '</', '&amp;', '&lt;', '&#0;', '&#x10FFFF;', '&#xFFFFFFFFF;', '&a;', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '<!DOCTYPE a>',
		'<!DOCTYPE a [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">', '<?xml version="1.1"?>', '<?xml version="1.0" encoding="UTF-16"?>', '<?xml version="1.0" encoding="ISO-8859-1"?>',
		'<?xml version="1.0" encoding="EBCDIC-CP-US"?>', '<?xml version="1.0" encoding="x" standalone="yes"?>', ' xmlns="urn:a"', ' xmlns:b="urn:b"', 'b:', ' xml:space="preserve"', ' time="2024-01-05"', ' currency="USD"', ' rate="1.5"',
		'<Cube>', '</Cube>', '<Cube currency="USD" rate="1"/>', '<Cube time="2024-01-02">', '<Envelope>', '</Envelope>', '<DataSet>', '<ROW>', '<a>', '</a>', '<a/>', '1,5', '31.12.2023', '-1', '1e5', '0', 'EEK', 'NLG']) w UNION ALL
	SELECT w, true FROM unnest('{\\xFFFE,\\xFEFF,\\xEFBBBF,\\x00,\\xC0AF,\\xEDA080,\\xFF,\\x3C00,\\x003C}'::bytea[]) w;

-- What takes arguments that a statement can give.  Any type is one of amounts, of figures and of numbers.
CREATE VIEW callable AS
	SELECT p.oid, prokind, proretset, prorettype, provariadic, provolatile, proname, pronargs, format('funding.%I', proname) AS name,
		ARRAY(SELECT CASE t WHEN 'anyelement'::regtype THEN stand_in ELSE t END::oid FROM unnest(proargtypes) WITH ORDINALITY u(t, i) ORDER BY i) AS types,
		ARRAY(SELECT coalesce(proargnames[i], '') FROM generate_series(1, pronargs) i) AS names
	FROM pg_proc p, unnest(CASE WHEN 'anyelement'::regtype = ANY (proargtypes) THEN '{funding.amount,funding.figure,int8}' ELSE '{NULL}' END::regtype[]) stand_in
	WHERE pronamespace = 'funding'::regnamespace AND pronargs > 0 AND NOT proargtypes::oid[] && '{internal,cstring,cstring[]}'::regtype[]::oid[]
		AND prorettype <> ALL ('{internal,cstring,trigger}'::regtype[]);

-- Rows that statements compare with a value, which the planner estimates by their statistics
CREATE TABLE stored (dollars funding.amount(USD), amount funding.amount, currency funding.currency, figure funding.figure);
INSERT INTO stored SELECT format('USD %s', i % 90)::funding.amount, format('EUR %s', i)::funding.amount, CASE i % 3 WHEN 0 THEN 'EUR' ELSE 'USD' END::funding.currency, format('~USD %s', i)::funding.figure
	FROM generate_series(1, 300) i;
CREATE INDEX ON stored (dollars);
CREATE INDEX ON stored USING brin (amount funding.amount_minmax_ops);
ANALYZE stored;

-- A call of a function; an aggregate over three rows, and over frames of two; an ordered set; a
-- window function; a sorted column; a comparison with stored rows.  What reads many rows or writes
-- them is called more seldom, once where others are so many times.
CREATE VIEW any_call AS
	SELECT CASE WHEN proretset OR prorettype = 'record'::regtype THEN format('SELECT * FROM %s(%s)', name, list) ELSE format('SELECT %s(%s)', name, list) END AS statement,
		CASE WHEN proretset AND proname ~ '^(report_|explain_implied_rate$|rates_as_of$|rate_outliers$|daily_rates$)' OR proname IN ('reconciliation_report', 'report_verdict') THEN 1000 WHEN provolatile = 'v' THEN 10 ELSE 1 END AS one_in,
		provolatile = 'v' AS writes, types, names AS arguments
	FROM callable, LATERAL (SELECT string_agg(CASE WHEN provariadic <> 0 AND i = pronargs THEN 'VARIADIC ' ELSE '' END || '$' || i, ', ' ORDER BY i) AS list FROM generate_series(1, pronargs) i) a
	WHERE prokind = 'f' UNION ALL
	SELECT format('SELECT %1$s(%2$s)%3$s FROM (VALUES (%4$s), (%5$s), (%4$s)) v(%2$s)', name, columns, frame, first_row, second_row), 1, false, types || types, names || names
	FROM callable LEFT JOIN pg_aggregate ON aggfnoid = callable.oid,
		LATERAL (SELECT string_agg('a' || i, ', ' ORDER BY i) AS columns, string_agg('$' || i, ', ' ORDER BY i) AS first_row, string_agg('$' || pronargs + i, ', ' ORDER BY i) AS second_row FROM generate_series(1, pronargs) i) a,
		unnest(CASE prokind WHEN 'a' THEN ARRAY['', ' OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)'] ELSE '{" OVER ()"}' END) frame
	WHERE prokind = 'w' OR aggkind = 'n' UNION ALL
	SELECT format('SELECT %s(%s) WITHIN GROUP (ORDER BY a) FROM (VALUES ($%s), ($%s), ($%3$s), ($%s)) v(a)', name, direct, pronargs, pronargs + 1, pronargs + 2), 1, false,
		types || types[pronargs] || types[pronargs], names || names[pronargs] || names[pronargs]
	FROM callable JOIN pg_aggregate ON aggfnoid = callable.oid AND aggkind <> 'n', LATERAL (SELECT string_agg('$' || i, ', ' ORDER BY i) AS direct FROM generate_series(1, aggnumdirectargs) i) a UNION ALL
	SELECT 'SELECT a FROM (VALUES ($1), ($2), ($1)) v(a) ORDER BY a', 1, false, ARRAY[opcintype, opcintype], '{"",""}'
	FROM pg_opclass c JOIN pg_am a ON a.oid = opcmethod WHERE opcnamespace = 'funding'::regnamespace AND amname = 'btree' UNION ALL
	SELECT format('SELECT count(*) FROM fuzz.stored WHERE %I OPERATOR(funding.%s) $1', attname, oprname), 1, false, ARRAY[oprright], '{""}'
	FROM pg_operator JOIN pg_attribute ON atttypid = oprleft WHERE oprnamespace = 'funding'::regnamespace AND oprrest <> 0 AND attrelid = 'stored'::regclass;
CREATE VIEW call AS SELECT * FROM any_call WHERE types <@ ARRAY(SELECT DISTINCT type::oid FROM seed);

-- Of a hundred inputs one is a document, fifteen are text of people and twenty values of other
-- types of the server; all else are values of the extension's types, as text (0) and as bytes (1), but
-- for rows, whose bytes the server reads.
CREATE VIEW target AS
	SELECT type, form, CASE kind WHEN 'document' THEN 24 WHEN 'text' THEN 360 WHEN 'ours' THEN 1536 / count(*) OVER (PARTITION BY kind) ELSE 480 / count(*) OVER (PARTITION BY kind) END::int AS weight
	FROM (SELECT DISTINCT type, CASE WHEN type = 'text'::regtype THEN 'text' WHEN type = 'bytea'::regtype THEN 'document' WHEN typnamespace = 'funding'::regnamespace AND typcategory <> 'A' THEN 'ours' ELSE 'other' END AS kind,
			'c' IN (t.typtype, (SELECT typtype FROM pg_type e WHERE e.oid = t.typelem)) AS is_row
			FROM seed JOIN pg_type t ON t.oid = type) s,
		unnest(CASE WHEN kind = 'document' THEN '{2}' WHEN kind = 'text' OR is_row THEN '{0}' ELSE '{0,1}' END::int[]) form;
