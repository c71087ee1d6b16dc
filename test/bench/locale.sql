-- locale.sql: amounts in the text of people, read and written
--
-- The bars of parse_amount are texts per second of one core: plain ones are
-- numbers with separators and a code or a symbol, localised ones have words.

SELECT setseed(0.42);
CREATE UNLOGGED TABLE plain AS
	SELECT format_amount(amount(round((10 ^ (3 + 6 * random()))::numeric, 2), CASE WHEN i % 2 = 0 THEN 'EUR' ELSE 'USD' END::currency),
		'de', CASE WHEN i % 3 = 0 THEN 'code' ELSE 'standard' END) AS t FROM generate_series(1, :rows) i;
CREATE UNLOGGED TABLE localised AS
	SELECT replace(round((1 + 99 * random())::numeric, 1)::text, '.', ',')
		|| (ARRAY[' Mrd. €', ' Milliarden Yuan', ' Mio. US-Dollar', ' Billionen Japanische Yen'])[1 + i % 4] AS t FROM generate_series(1, :rows) i;
CREATE UNLOGGED TABLE cyrillic AS
	SELECT replace(round((1 + 99 * random())::numeric, 1)::text, '.', ',')
		|| (ARRAY[' млрд юаней', ' миллионов долларов США', ' тыс. рублей', ' млн евро'])[1 + i % 4] AS t FROM generate_series(1, :rows) i;
CREATE UNLOGGED TABLE spelled AS
	SELECT (ARRAY['fünfundzwanzig Millionen Euro', 'zwei Milliarden Dollar', 'dreihundert Euro', 'sieben Mio. €'])[1 + i % 4] AS t FROM generate_series(1, :rows) i;
CREATE UNLOGGED TABLE as_amount AS SELECT parse_amount(t, 'de') AS v FROM localised;
VACUUM ANALYZE plain, localised, cyrillic, spelled, as_amount;

INSERT INTO bench.candidate (contest, name, query, bar) VALUES
	('parse', 'length of plain texts', 'SELECT count(length(t)) FROM plain', NULL),
	('parse', 'plain: 1.234,50 €', 'SELECT count(parse_amount(t, ''de'')) FROM plain', NULL),
	('parse', 'words: 63,1 Milliarden Yuan', 'SELECT count(parse_amount(t, ''de'')) FROM localised', NULL),
	('parse', 'words: 63,1 млрд юаней', 'SELECT count(parse_amount(t, ''ru'')) FROM cyrillic', NULL),
	('parse', 'spelled: zwei Milliarden Dollar', 'SELECT count(parse_amount(t, ''de'')) FROM spelled', NULL),
	('format', 'amount to text', 'SELECT count(v::text) FROM as_amount', NULL),
	('format', 'standard', 'SELECT count(format_amount(v, ''de'')) FROM as_amount', NULL),
	('format', 'compact', 'SELECT count(format_amount(v, ''de'', ''compact'')) FROM as_amount', NULL),
	('format', 'name', 'SELECT count(format_amount(v, ''de'', ''name'')) FROM as_amount', NULL);

CREATE TEMP TABLE wanted (candidate text, texts_per_second_bar numeric);
INSERT INTO wanted VALUES ('plain: 1.234,50 €', 1000000), ('words: 63,1 Milliarden Yuan', 1000000), ('words: 63,1 млрд юаней', 1000000), ('spelled: zwei Milliarden Dollar', 1000000);

\echo reading :rows texts
SELECT m.candidate, milliseconds, round(:rows / milliseconds * 1000) AS texts_per_second, texts_per_second_bar,
	CASE WHEN :rows / milliseconds * 1000 >= texts_per_second_bar THEN 'yes' WHEN texts_per_second_bar IS NOT NULL THEN 'NO' END AS holds
FROM bench.measure('parse') m LEFT JOIN wanted w ON w.candidate = m.candidate;
\echo writing :rows amounts
SELECT * FROM bench.measure('format');
