-- readers.sql: reading and loading the ECB's history of reference rates
--
-- The document is made of the shipped rates, in the ECB's own layout: one line,
-- latest day first, about 8 MB and 217,555 rates.  It does not depend on :rows.

CREATE TABLE ecb_document AS
SELECT '<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject><Cube>'
	|| string_agg(day, '' ORDER BY valid_on DESC) || '</Cube></gesmes:Envelope>' AS content
FROM (
	SELECT valid_on, format('<Cube time="%s">%s</Cube>', to_char(valid_on, 'YYYY-MM-DD'),
		string_agg(format('<Cube currency="%s" rate="%s"/>', quote, rate), '' ORDER BY quote)) AS day
	FROM exchange_rate WHERE source = 'ECB' AND preference = 0 GROUP BY valid_on) d;
-- not compressed: what decompression takes is no matter of reading
CREATE TABLE ecb_bytes (content bytea);
CREATE TABLE ecb_xml (content xml);
ALTER TABLE ecb_bytes ALTER content SET STORAGE EXTERNAL;
ALTER TABLE ecb_xml ALTER content SET STORAGE EXTERNAL;
INSERT INTO ecb_bytes SELECT convert_to(content, 'UTF8') FROM ecb_document;
INSERT INTO ecb_xml SELECT content::xml FROM ecb_document;
SELECT count(*) AS rates FROM ecb_bytes, read_rates(content) \gset
\echo reading :rates rates

-- a document comes as bytes; what it costs when it has been made xml before is told for information
INSERT INTO bench.candidate (contest, name, query, bar) VALUES
	('read', 'XMLTABLE', $$SELECT count(valid_on), count(currency), count(rate) FROM ecb_bytes, XMLTABLE(
		XMLNAMESPACES('http://www.ecb.int/vocabulary/2002-08-01/eurofxref' AS e), '//e:Cube[@currency]' PASSING (convert_from(content, 'UTF8')::xml)
		COLUMNS valid_on date PATH '../@time', currency text PATH '@currency', rate numeric PATH '@rate')$$, NULL),
	('read', 'XMLTABLE of stored xml', $$SELECT count(valid_on), count(currency), count(rate) FROM ecb_xml, XMLTABLE(
		XMLNAMESPACES('http://www.ecb.int/vocabulary/2002-08-01/eurofxref' AS e), '//e:Cube[@currency]' PASSING content
		COLUMNS valid_on date PATH '../@time', currency text PATH '@currency', rate numeric PATH '@rate')$$, NULL),
	('read', 'read_rates', 'SELECT count(valid_on), count(quote), count(rate) FROM ecb_bytes, read_rates(content)', 0.1);
SELECT m.*, round(:rates / m.milliseconds / 1000, 2) AS "million rates/s" FROM bench.measure('read', 3) AS m;

-- into a table with its key and its checks, empty; into the real one, which holds the shipped rates and a trigger, as those of one more source
\echo loading :rates rates, milliseconds
CREATE FUNCTION bench.loading() RETURNS TABLE (run int, "into an empty table" numeric, "load_rates, all new" numeric, bar numeric, "load_rates, all known" numeric)
	LANGUAGE plpgsql AS $$
DECLARE
	t timestamptz[];
BEGIN
	bar := 1500;
	FOR i IN 1 .. 3 LOOP
		CREATE TABLE empty_rate (LIKE funding.exchange_rate INCLUDING ALL);
		t[1] := clock_timestamp();
		INSERT INTO empty_rate (base, quote, valid_on, rate, source)
			SELECT r.base, r.quote, r.valid_on, r.rate, 'ECB' FROM ecb_bytes, read_rates(content) r ORDER BY r.base, r.quote, r.valid_on;
		t[2] := clock_timestamp();
		PERFORM load_rates(content, 'bench ' || i) FROM ecb_bytes;
		t[3] := clock_timestamp();
		PERFORM load_rates(content, 'bench ' || i) FROM ecb_bytes;
		t[4] := clock_timestamp();
		run := i;
		"into an empty table" := round(extract(epoch FROM t[2] - t[1]) * 1000, 1);
		"load_rates, all new" := round(extract(epoch FROM t[3] - t[2]) * 1000, 1);
		"load_rates, all known" := round(extract(epoch FROM t[4] - t[3]) * 1000, 1);
		RETURN NEXT;
		DROP TABLE empty_rate;
	END LOOP;
END $$;
SELECT * FROM bench.loading();
