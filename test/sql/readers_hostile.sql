-- documents of exchange rates that are broken or mean harm: every one an error, with the same text under every libxml2
SET search_path = funding, public;
SET datestyle = ISO;
CREATE FUNCTION ecb(days text) RETURNS bytea IMMUTABLE RETURN convert_to('<Envelope><Cube>' || days || '</Cube></Envelope>', 'UTF8');
CREATE FUNCTION utf8(text) RETURNS bytea IMMUTABLE RETURN convert_to($1, 'UTF8');

-- nothing, or nothing but blanks
SELECT * FROM read_rates('');
SELECT * FROM read_rates('\x200A0D09');
SELECT * FROM read_rates('\xEFBBBF');
-- not XML
SELECT * FROM read_rates(utf8('Error in parameters'));
SELECT * FROM read_rates(utf8('{"error": "no data"}'));
SELECT * FROM read_rates('\x1F8B0800000000000003');
SELECT * FROM read_rates('\x504B030414000000');
SELECT * FROM read_rates(utf8('<!DOCTYPE html><html><body>503</body></html>'));
SELECT * FROM read_rates(utf8(E'\n<HTML><body>no such file</body></HTML>'));
SELECT * FROM read_rates('\x3C00');
SELECT * FROM read_rates('\xFF');

-- another document, an answer without rates
SELECT * FROM read_rates(utf8('<rss version="2.0"><channel/></rss>'));
SELECT * FROM read_rates(utf8('<Envelope/>'));
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"/>'));
SELECT * FROM read_rates(utf8('<ValCurs>Error in parameters</ValCurs>'));
SELECT * FROM read_rates(utf8('<exchange><error><message>Wrong parameters format</message></error></exchange>'));

-- document types and entities: refused before anything is looked up or grows
SELECT * FROM read_rates(utf8('<!DOCTYPE Envelope><Envelope/>'));
SELECT * FROM read_rates(utf8('<?xml version="1.0"?><!DOCTYPE Envelope [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c '
	'"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><Envelope>&d;</Envelope>'));
SELECT * FROM read_rates(utf8('<!DOCTYPE Envelope [<!ENTITY a "' || repeat('a', 100000) || '">]><Envelope>' || repeat('&a;', 100000) || '</Envelope>'));
SELECT * FROM read_rates(utf8('<!DOCTYPE Envelope [<!ENTITY x SYSTEM "file:///etc/passwd">]><Envelope><Cube time="2024-01-02"><Cube currency="USD" '
	'rate="&x;"/></Cube></Envelope>'));
SELECT * FROM read_rates(utf8('<!DOCTYPE Envelope [<!ENTITY % x SYSTEM "http://localhost/x.dtd"> %x;]><Envelope/>'));
SELECT * FROM read_rates(utf8('<!DOCTYPE Envelope SYSTEM "http://localhost/x.dtd"><Envelope/>'));
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="&x;"/></Cube>'));
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"><Cube currency="&amp;&lt;&#x55;" rate="1"/></Cube>'));

-- depth, length
SELECT * FROM read_rates(ecb(repeat('<a>', 62) || '<b/>' || repeat('</a>', 62)));
SELECT count(*) FROM read_rates(ecb(repeat('<a>', 60) || '<Cube time="2024-01-02"><Cube currency="USD" rate="1"/></Cube>' || repeat('</a>', 60)));
SELECT * FROM read_rates(utf8('<Envelope>' || repeat('<a>', 100000)));
SELECT count(*) FROM read_rates(ecb(repeat('text ', 6000000) || '<Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube>'));
SELECT * FROM read_rates(utf8('<exchange><currency><cc>USD</cc><rate>' || repeat('1', 30000000) || '</rate></currency></exchange>'));
SELECT count(*)
	FROM read_rates(utf8('<exchange><currency><cc>USD</cc><rate>' || repeat(' ', 1000000)
	|| '1</rate><exchangedate>01.01.2024</exchangedate></currency></exchange>'));
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="' || repeat('1', 100000) || '"/></Cube>'));
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="' || repeat('1', 257) || '"/></Cube>'));
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="' || repeat('1', 256) || '"/></Cube>'));
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="1" x="' || repeat('1', 20000000) || '"/></Cube>'));

-- what the parser takes in one step has an end: a tag may have 65,536 bytes, wherever it begins and whatever is around it
CREATE FUNCTION outcome(document bytea) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN (SELECT count(*) || ' read' FROM read_rates(document));
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
CREATE FUNCTION utf16(text) RETURNS bytea IMMUTABLE
	RETURN '\xFFFE' || decode(regexp_replace(encode(convert_to($1, 'UTF8'), 'hex'), '(..)', '\100', 'g'), 'hex');
CREATE FUNCTION tag(bytes int) RETURNS text IMMUTABLE RETURN '<Cube currency="USD" rate="1" x="' || repeat('>', bytes - 36) || '"/>';
SELECT before, outcome(ecb('<Cube time="2024-01-02">' || repeat(' ', before) || tag(65536) || '</Cube>')) AS "65536",
	outcome(ecb('<Cube time="2024-01-02">' || repeat(' ', before) || tag(65537) || '</Cube>')) AS "65537"
	FROM unnest('{0,1,65494,65495,65496,65497,65536,100000}'::int[]) before;
SELECT kind, outcome(ecb('<Cube time="2024-01-02">' || markup || '<Cube currency="USD" rate="1"/></Cube>')) AS utf8,
	outcome(utf16('<Envelope><Cube time="2024-01-02">' || markup || '<Cube currency="USD" rate="1"/></Cube></Envelope>')) AS utf16
	FROM (VALUES ('attributes', '<a ' || (SELECT string_agg('a' || i || '="1"', ' ') FROM generate_series(1, 100000) i) || '/>'),
		('a value', '<a b="' || repeat('x', 100000) || '"/>'), ('a value that quotes', '<a b=''' || repeat('"/>', 100000) || '''/>'),
		('a name', '<' || repeat('x', 100000) || '/>'), ('an end', '<a></a' || repeat(' ', 100000) || '>'), ('blanks', '<a' || repeat(E'\n', 100000) || '/>'),
		('after a section', '<![CDATA[<a ]]><a' || repeat(' ', 100000) || '/>'), ('after a comment', '<!-- <a " --><a' || repeat(' ', 100000) || '/>'),
		('a comment', '<!-- <a ' || repeat('x="1" ', 100000) || ' -->'), ('an instruction', '<?x <a ' || repeat('x="1" ', 100000) || ' ?>'),
		('a section', '<![CDATA[' || repeat('<a x="1" ', 100000) || ']]>'), ('text', repeat('x="1" ', 100000))) v(kind, markup);
-- namespaces that are in scope, names that the parser keeps, a comment, a reference
SELECT outcome(utf8('<Envelope ' || (SELECT string_agg(format('xmlns:a%s="u"', i), ' ') FROM generate_series(1, n) i)
	|| '><a1:Cube time="2024-01-02"><Cube currency="USD" rate="1"/></a1:Cube></Envelope>'))
	FROM unnest('{1000,1001}'::int[]) n;
SELECT outcome(utf8('<Envelope>' || repeat('<a ' || (SELECT string_agg(format('xmlns:a%s="u"', i), ' ') FROM generate_series(1, 20) i) || '>', n)
	|| repeat('</a>', n) || '</Envelope>'))
	FROM unnest('{50,51}'::int[]) n;
SELECT outcome(ecb('<Cube time="2024-01-02">' || (SELECT string_agg(format('<a%s/>', i), '') FROM generate_series(1, n) i)
	|| '<Cube currency="USD" rate="1"/></Cube>')) FROM unnest('{50000,150000}'::int[]) n;
SELECT outcome(ecb('<!--' || repeat('-x', 4500000) || '--><Cube time="2024-01-02"><Cube currency="USD" rate="1"/></Cube>'));
SELECT outcome(ecb('&' || repeat('x', 9000000) || ';<Cube time="2024-01-02"><Cube currency="USD" rate="1"/></Cube>'));
DROP FUNCTION outcome, utf16, tag;

-- cut off, not closed, closed otherwise, more than one root
SELECT * FROM read_rates(utf8('<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube>'));
SELECT * FROM read_rates(utf8('<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube></Envel'));
SELECT * FROM read_rates(utf8('<Envelope><Cube time="2024-01-02"><Cube currency="USD" ra'));
SELECT * FROM read_rates(utf8('<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube><!-- '));
SELECT * FROM read_rates(utf8('<?xml version="1.0"'));
SELECT * FROM read_rates(utf8('<'));
SELECT * FROM read_rates(utf8(E'<Envelope>\n<Cube time="2024-01-02">\n<Cube currency="USD" rate="1.0956"/>\n</Kube></Envelope>'));
SELECT * FROM read_rates(utf8(E'<Envelope>\n<Cube time="2024-01-02">\n<Cube currency="USD" rate="1.0956" rate="1.0957"/></Cube></Envelope>'));
SELECT * FROM read_rates(utf8(E'<Envelope>\n<Cube time="2024-01-02">\n<Cube currency=USD rate="1.0956"/></Cube></Envelope>'));
SELECT * FROM read_rates(utf8('<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube></Envelope>' || E'\n<Envelope/>'));
SELECT * FROM read_rates(utf8('<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube></Envelope>' || E'\ntrailing'));
SELECT count(*) FROM read_rates(utf8('<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube></Envelope>' || E'\n<!-- end --> \n'));
-- rows before the fault are not delivered, not even with LIMIT
SELECT * FROM read_rates(utf8('<Envelope><Cube time="2024-01-02">' || repeat('<Cube currency="USD" rate="1.0956"/>', 10000))) LIMIT 1;

-- encodings that are not what they say
SELECT * FROM read_rates(utf8('<?xml version="1.0" encoding="no-such-thing"?><Envelope/>'));
SELECT * FROM read_rates(utf8('<?xml version="1.0" encoding="UTF-8"?><Envelope>') || '\xCAF3F0F1' || utf8('</Envelope>'));
SELECT * FROM read_rates(utf8('<Envelope><Cube>') || '\xC3' || utf8('</Cube></Envelope>'));
SELECT * FROM read_rates(utf8('<Envelope>') || '\x01' || utf8('</Envelope>'));
SELECT * FROM read_rates(utf8('<Envelope>') || '\x00' || utf8('</Envelope>'));

-- rows that are not rates: the error says which row
SELECT * FROM read_rates(ecb(E'<Cube time="2024-01-02">\n<Cube currency="USD" rate="1.0956"/>\n<Cube currency="GBX" rate="1"/></Cube>'));
DO $$
DECLARE
	row text;
	message text;
	detail text;
	context text;
BEGIN
	FOREACH row IN ARRAY ARRAY[
		'<Cube currency="USD" rate=""/>', '<Cube currency="USD" rate="."/>', '<Cube currency="USD" rate="1."/>', '<Cube currency="USD" rate=".5"/>',
		'<Cube currency="USD" rate="0"/>', '<Cube currency="USD" rate="0.000"/>', '<Cube currency="USD" rate="-1"/>', '<Cube currency="USD" rate="+1"/>',
		'<Cube currency="USD" rate="1,05"/>', '<Cube currency="USD" rate="1.0.5"/>', '<Cube currency="USD" rate="1e3"/>', '<Cube currency="USD" rate="NaN"/>',
		'<Cube currency="USD" rate="N/A"/>', '<Cube currency="USD" rate="1 234"/>', '<Cube currency="USD" rate="1234567890123456789"/>',
			'<Cube currency="USD"/>',
		'<Cube currency="EUR" rate="1"/>', '<Cube currency="" rate="1"/>', '<Cube currency="US" rate="1"/>', '<Cube currency="USDX" rate="1"/>',
			'<Cube currency="U&#10;D" rate="1"/>', '<Cube currency="XXZ" rate="1"/>',
		'<Cube currency="USD" rate="1"><Cube currency="GBP" rate="1"/></Cube>']
	LOOP
		BEGIN
			PERFORM * FROM read_rates(ecb(E'<Cube time="2024-01-02">\n' || row || '</Cube>'));
			RAISE NOTICE '% was read', row;
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, context = PG_EXCEPTION_CONTEXT;
			RAISE NOTICE '% % | % | %', SQLSTATE, message, detail, split_part(context, E'\n', 1);
		END;
	END LOOP;
	FOREACH row IN ARRAY ARRAY['', '2024-1-2', '2024-02-30', '2023-02-29', '2024-13-01', '2024-00-01', '0000-01-01', '02.01.2024', '2024-01-02T00:00', 'today',
		'infinity']
	LOOP
		BEGIN
			PERFORM * FROM read_rates(ecb(format('<Cube time="%s"><Cube currency="USD" rate="1"/></Cube>', row)));
			RAISE NOTICE '% was read', row;
		EXCEPTION WHEN OTHERS THEN
			GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, context = PG_EXCEPTION_CONTEXT;
			RAISE NOTICE '% % | % | %', SQLSTATE, message, detail, split_part(context, E'\n', 1);
		END;
	END LOOP;
END $$;
-- a day holds for what is inside its element, and not after it
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="1"/></Cube><Cube><Cube currency="USD" rate="2"/></Cube>'));
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"><Cube time="2024-01-03"><Cube currency="USD" rate="1"/></Cube><Cube currency="USD" rate="2"/></Cube>'));
-- a row that lacks what makes it one is missed by nobody
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="1"/><Cube curency="GBP" rate="2"/></Cube>'));
SELECT * FROM read_rates(ecb('<Cube time="2024-01-02"><Cube currency="USD" rate="1"/><Cube><Cube/></Cube></Cube>'));
-- a value twice, a value in pieces, a value deeper than its path
SELECT * FROM read_rates(utf8('<exchange><currency><cc>USD</cc><rate>1</rate><rate>2</rate><exchangedate>01.01.2024</exchangedate></currency></exchange>'));
SELECT * FROM read_rates(utf8('<exchange><currency><cc>U<!-- x -->S<![CDATA[D]]></cc><rate> 1<?x?>.5 '
	'</rate><x><rate>2</rate></x><exchangedate>01.01.2024</exchangedate></currency></exchange>'));
SELECT * FROM read_rates(utf8('<exchange><currency><cc>USD</cc><x><rate>2</rate></x><exchangedate>01.01.2024</exchangedate></currency></exchange>'));
SELECT * FROM read_rates(utf8('<exchange><currency><cc>USD</cc><rate>1<x>2</x></rate><exchangedate>01.01.2024</exchangedate></currency></exchange>'));
-- units that are not a power of ten
SELECT * FROM read_rates(utf8('<DataSet><Cube date="2024-01-02"><Rate currency="USD" multiplier="25">1</Rate></Cube></DataSet>'));
SELECT * FROM read_rates(utf8('<DataSet><Cube date="2024-01-02"><Rate currency="USD" multiplier="0">1</Rate></Cube></DataSet>'));
SELECT * FROM read_rates(utf8('<DataSet><Cube date="2024-01-02"><Rate currency="USD" multiplier="10000000000">1</Rate></Cube></DataSet>'));

DROP FUNCTION ecb, utf8;
