-- from a page to rows that await confirmation, once
SET search_path = funding, public;
SET client_encoding = 'UTF8';
SET datestyle = 'ISO';
\set SHOW_CONTEXT never
\set page 'Chinas KI-Branche bekam weniger Geld. Laut CB Insights gab es 2023 in China 232 Finanzierungsrunden, 38 Prozent weniger als im Vorjahr. CB Insights zufolge flossen 2023 etwa 2 Milliarden Dollar, ein Minus von 70 Prozent. Laut ITJuzi gab es in den ersten 11 Monaten 2023 insgesamt 530 Abschlüsse, 26 Prozent weniger als im Vorjahr. ITJuzi beziffert die Summe der ersten 11 Monate 2023 auf 63,1 Milliarden Yuan (8,77 Milliarden Dollar), ein Minus von 38 Prozent. Ein Start-up erhielt 100 Millionen Euro. Rufen Sie an: 030 555 1234. Version 2.5 kam 2023 bei 3:2 Stimmen heraus. Laut ITJuzi waren es 2022 insgesamt 204 Unternehmen. Laut Nirgendwo flossen 2022 rund 9 Milliarden Euro.'
CREATE VIEW filed AS SELECT f.id, s.name, f.topic, f.region, f.measure, period_label(f.period) AS period, f.figure, f.also_printed,
	f.stated_change_pct AS change,
	f.stated_sequential_pct AS sequential, f.known_on, f.locator, f.document, f.confirmed FROM reported_figure f JOIN source s ON s.id = f.source
		WHERE NOT f.shipped ORDER BY f.id;
SELECT count(*) AS shown FROM figures \gset
SELECT nextval('document_id_seq') + 1 AS first \gset
SELECT document - :first AS document, filed, waiting
	FROM load_figures(:'page', 'de', topic => 'AI', region => 'China', url => 'https://news.example/a', published_on => '2024-01-31');
SELECT name, measure, period, figure, also_printed, change, locator, confirmed FROM filed;
SELECT id - :first AS id, publisher, title, published_on, language, url, length(fingerprint) FROM document WHERE NOT shipped;
SELECT lacks, source, measure, period, figure, sentence FROM unfiled_figure ORDER BY id;
SELECT source_name, measure, period_label, printed, also_printed, stated_change_pct, sentence FROM unconfirmed_figures ORDER BY id;

-- nothing shows what nobody stands for
SELECT count(*) = :shown AS unchanged FROM figures;
SELECT (SELECT count(*) FROM readable_reported_figure WHERE NOT shipped) AS readable,
	(SELECT count(*) FROM report_figures('AI', 'China', period('2023')) WHERE figure_id >= 1000000) AS reported,
	(SELECT count(*) FROM yearly_change WHERE id >= 1000000) AS changes, (SELECT count(*) FROM sources WHERE NOT shipped) AS sources;

-- the same page once more; a changed one; one that is changed back; another address; no address
SELECT document - :first AS document, filed, waiting
	FROM load_figures(:'page', 'de', topic => 'AI', region => 'China', url => 'https://news.example/a', published_on => '2024-01-31');
SELECT document - :first AS document, filed, waiting
	FROM load_figures(replace(:'page', '530', '540'), 'de', topic => 'AI', region => 'China', url => 'https://news.example/a', published_on => '2024-02-05');
SELECT name, measure, period, figure, change, known_on FROM filed WHERE document = :first + 1;
SELECT document - :first AS document, filed, waiting
	FROM load_figures(:'page', 'de', topic => 'AI', region => 'China', url => 'https://news.example/a', published_on => '2024-02-06');
SELECT document - :first AS document, filed, waiting
	FROM load_figures(:'page', 'de', topic => 'AI', region => 'China', url => 'https://news.example/b', published_on => '2024-01-31');
SELECT filed, waiting FROM load_figures(:'page', 'de', topic => 'AI', region => 'China', publisher => 'Sample', published_on => '2024-01-31');
SELECT filed, waiting FROM load_figures(:'page', 'de', topic => 'AI', region => 'China', publisher => 'Sample', published_on => '2024-01-31');
SELECT filed, waiting FROM load_figures(replace(:'page', '530', '540'), 'de', topic => 'AI', region => 'China', publisher => 'Sample',
	published_on => '2024-01-31');

-- confirmed, they are what the views show; once
SELECT confirm_figures(ARRAY(SELECT id FROM filed WHERE document = :first)), confirm_figures(ARRAY(SELECT id FROM filed WHERE document = :first)),
	confirm_figures('{1, 2, 999999999999}'), confirm_figures('{}'), confirm_figures(NULL);
SELECT count(*) - :shown AS more FROM figures;
SELECT figure_id >= 1000000 AS own, source, measure, covers, printed, also_printed, stated_change_pct FROM report_figures('AI', 'China', period('2023'))
	WHERE covers <@ period('2023');

-- what was not given is waited for, and given with the next load, or by hand
DELETE FROM unfiled_figure; DELETE FROM reported_figure WHERE NOT shipped; DELETE FROM document WHERE NOT shipped;
SELECT filed, waiting FROM load_figures(:'page', 'de', url => 'https://news.example/a', published_on => '2024-01-31');
SELECT DISTINCT lacks FROM unfiled_figure ORDER BY 1;
SELECT filed, waiting FROM load_figures(:'page', 'de', topic => 'AI', region => 'China', url => 'https://news.example/a', published_on => '2024-01-31');
SELECT count(*) FROM unfiled_figure;
SELECT file_figures(ARRAY(SELECT id FROM unfiled_figure)), file_figures(NULL);
UPDATE unfiled_figure SET topic = 'AI', region = 'China', measure = 'companies' WHERE figure::text = '204';
SELECT file_figures(ARRAY(SELECT id FROM unfiled_figure));
SELECT name, measure, period, figure, confirmed FROM filed WHERE measure = 'companies';
SELECT filed, waiting FROM load_figures(:'page', 'de', topic => 'AI', region => 'China', url => 'https://news.example/a', published_on => '2024-01-31');

-- whose number it is: a sentence's source before the argument's; two sources and an unknown one are none; your own row before a shipped one
INSERT INTO source (name) VALUES ('ITJuzi');
CREATE FUNCTION tried(page text, source text DEFAULT NULL, counts text DEFAULT NULL) RETURNS TABLE (own boolean,
	name text, measure text, period text, figure figure, change numeric, sequential numeric, lacks text) LANGUAGE sql AS $$
	DELETE FROM unfiled_figure; DELETE FROM reported_figure WHERE NOT shipped; DELETE FROM document WHERE NOT shipped;
	SELECT load_figures(page, 'en', source, 'AI', 'world', publisher => 'Sample', published_on => '2024-01-31', counts => counts);
	SELECT source >= 1000000, name::text, measure::text, period_label(period), figure, stated_change_pct, stated_sequential_pct, lacks FROM (
		SELECT source, measure, period, figure, stated_change_pct, stated_sequential_pct, NULL AS lacks FROM reported_figure WHERE NOT shipped
		UNION ALL SELECT source, measure, period, figure, stated_change_pct, stated_sequential_pct, lacks FROM unfiled_figure) f
	LEFT JOIN source s ON s.id = f.source ORDER BY measure, period, figure::text $$;
SELECT * FROM tried('In 2023 there were 530 deals.', 'ITJuzi');
SELECT * FROM tried('In 2023 there were 530 deals, said CB Insights.', 'ITJuzi');
SELECT * FROM tried('In 2023 there were 530 deals, unlike what CB Insights and Crunchbase say.', 'ITJuzi');
SELECT * FROM tried('According to Nobody Knows, there were 530 deals in 2023.', 'ITJuzi');
SELECT * FROM tried('In 2023 there were 530 deals.');
-- which number it is: printed twice is once, two for one place are none, counts of other things are not deals
SELECT * FROM tried('In 2023 there were 530 deals. The 530 deals of 2023 are many.', 'ITJuzi');
SELECT * FROM tried('In 2023 there were 530 deals. The 531 deals of 2023 are many.', 'ITJuzi');
SELECT * FROM tried('In 2023 there were 204 companies.', 'ITJuzi');
SELECT * FROM tried('In 2023 there were 204 companies.', 'ITJuzi', 'companies');
-- which change is whose: of the figure before it, where they take turns; of a year, of the period before, or not said
SELECT * FROM tried('In 2023 there were 530 deals, down 26 percent, and $2 billion of funding, down 70 percent.', 'ITJuzi');
SELECT * FROM tried('In 2023 there were 530 deals and $2 billion of funding, down 70 percent.', 'ITJuzi');
SELECT * FROM tried('In the third quarter of 2023 there were 530 deals, up 8 percent from the second quarter of 2023.', 'ITJuzi');
SELECT * FROM tried('In the third quarter of 2023 there were 530 deals, up 8 percent from the third quarter of 2022.', 'ITJuzi');
SELECT * FROM tried('In the third quarter of 2023 there were 530 deals, up 8 percent.', 'ITJuzi');
SELECT * FROM tried('In 2023 there were 530 deals, down about 26 percent.', 'ITJuzi');

-- no figures, and what is refused
SELECT filed, waiting FROM load_figures('Nothing to see here.', 'en', 'ITJuzi');
SELECT load_figures('530 deals', 'en', 'Nobody');
SELECT load_figures(NULL, 'en', 'ITJuzi');
SELECT load_figures('530 deals', NULL, 'ITJuzi');
SELECT load_figures('530 deals', 'en');
SELECT load_figures('530 deals', 'xx', 'ITJuzi');
SELECT load_figures('530 deals', 'en', 'ITJuzi', publisher => repeat('x', 101));
SELECT load_figures('In 2023 there were 530 deals', 'en', 'ITJuzi', repeat('x', 61), 'world');
DROP VIEW filed;
DELETE FROM unfiled_figure; DELETE FROM reported_figure WHERE NOT shipped; DELETE FROM document WHERE NOT shipped; DELETE FROM source WHERE NOT shipped;
