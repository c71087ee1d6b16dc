SET search_path = funding, pg_catalog;
\pset null '-'
SET jit = off;

-- two totals of every kind side by side: values, ranges, one bound, zero, undisclosed, none; the greater one is given first
CREATE TEMP TABLE total (place, total) AS SELECT row_number() OVER (), t::figure
	FROM unnest(ARRAY['USD 8.77bn', 'USD 5-7bn', 'USD 2bn', '> USD 5m', '< USD 5m', 'USD 1000', 'USD 0', 'USD undisclosed', NULL]) t;
SELECT x.total AS more, y.total AS less, report_says_totals('A', 'B', x.total, y.total, NULL, NULL, 'M', 'USD') AS sentence
	FROM total x JOIN total y ON x.place <= y.place ORDER BY x.place, y.place;
SELECT report_says_totals('A', 'B', 'USD 8bn', NULL, NULL, 'XAU 7', 'M', 'USD'), report_says_totals('A', 'B', NULL, NULL, 'XAU 9', 'XAU 7', 'M', 'USD');
-- counts of every kind
SELECT x AS more, y AS less, report_says_deals('A', 'B', x::figure, y::figure, period(p), period(q)) AS sentence
	FROM (VALUES ('530', '232', '2023-01/2023-11', '2023'), ('232', '0', '2023', '2023'), ('0', '0', '2023', '2023'), ('100-120', '10', '2023', '2023'),
		('1', '1', '2023-01', '2023-01'),
		('undisclosed', '7', '2023', '2023'), ('> 7', 'undisclosed', '2023', '2023'), ('531', '232', '2023-01-01/2023-11-24', '2023'),
			('5', NULL, '2023', '2023')) v(x, y, p, q);
SELECT c, d, report_says_direction('A', 'B', c, d) FROM (VALUES (5, 7), (-5, -7.0), (5, -7), (0, 7), (0, 0.0), (5, NULL)) v(c, d);

-- pages about all of them: houses that print a total of one kind each, and one that prints counts only
BEGIN;
INSERT INTO source (name) VALUES ('Value'), ('Range'), ('Other'), ('Zero'), ('Undisclosed'), ('Least'), ('Gold'), ('Euro'), ('Count'), ('Lone'), ('None');
INSERT INTO reported_figure (source, topic, region, measure, period, figure, stated_change_pct, known_on)
	SELECT id, 'solar', 'Peru', m, '[2023-01-01,2024-01-01)', f::figure, c, '2024-03-01' FROM source JOIN (VALUES
		('Value', 'funding', 'USD 8.77bn', 5), ('Value', 'deals', '530', NULL), ('Range', 'funding', 'USD 5-7bn', 0), ('Range', 'deals', '100-120', NULL),
		('Other', 'funding', 'USD 6-9bn', NULL), ('Zero', 'funding', 'USD 0', NULL), ('Zero', 'deals', '0', NULL),
			('Undisclosed', 'funding', 'USD undisclosed', NULL),
		('Undisclosed', 'deals', '7', NULL), ('Least', 'funding', '> USD 5m', -10), ('Gold', 'funding', 'XAU 7', NULL), ('Euro', 'funding', 'EUR 3bn', NULL),
		('Euro', 'deals', '0', NULL), ('Count', 'deals', '232', -38), ('Lone', 'deals', '1', NULL)) v(n, m, f, c) ON n = name;
CREATE TEMP TABLE page AS
	SELECT a.name AS a, b.name AS b, reconciliation_report('solar', 'Peru', period('2023'), a.name, b.name, 'USD', '2024-04-01', house => 'Desk') AS html
	FROM (VALUES ('Value', 'Range'), ('Value', 'Zero'), ('Value', 'Undisclosed'), ('Value', 'Count'), ('Value', 'Gold'), ('Value', 'Euro'), ('Value', 'Least'),
		('Range', 'Zero'),
		('Range', 'Other'), ('Range', 'Undisclosed'), ('Range', 'Least'), ('Zero', 'Euro'), ('Count', 'Lone'), ('Gold', 'Undisclosed'),
			('Least', 'Undisclosed')) v(x, y), LATERAL (SELECT x AS name) a, LATERAL (SELECT y AS name) b;
SELECT count(*) AS pages, bool_and(html ~ '</html>\s*$') AS whole, bool_and(html ~ 'Desk\. Made on 1 Apr 2024\. Exchange rates as of \d+ \w+ \d{4}\.') AS made
	FROM page;
-- every one of them says something about the totals, and no sentence, cell or caption lacks a word
SELECT a, b FROM page WHERE html !~ '<p class="lede">[^<]+\.</p>';
SELECT DISTINCT word, (array_agg(a || ', ' || b ORDER BY a, b))[1] AS first, count(*) FROM page,
	regexp_replace(regexp_replace(html, '<style>.*</style>|<pre.*</pre>', '', 'g'), '<(small|b|td|th|br)[^>]*></\1>', '', 'g') text,
	regexp_matches(text, '[^<>]{0,20}(?:  |\(\)|[( ],| \.| ;|: \.|,,|\.\.|href="#"|>,|>\.|NULL|Infinity|-100000000|%s)[^<>]{0,20}', 'g') m(words),
		unnest(words) word GROUP BY word;
SELECT a, b, sentence FROM page, report_verdict('solar', 'Peru', period('2023'), a, b) WHERE about = 'totals' ORDER BY a, b;
SELECT a, b, about, sentence FROM page, report_verdict('solar', 'Peru', period('2023'), a, b) WHERE about <> 'totals' AND 'Value' IN (a, b)
	ORDER BY a, b, about, sentence;
-- a gap that has no value shows what its effects can be; one of zero keeps its unit
SELECT effect, contribution, low, high FROM report_bridge('solar', 'Peru', period('2023'), 'Value', 'Range');
SELECT a, b, regexp_replace(m[1], '<[^>]*>', '|', 'g') AS note FROM page, regexp_matches(html, 'The gap, effect by effect</h2>.*?((?:<p[^>]*>)[^<]*)</p>') m
	WHERE 'Range' IN (a, b) ORDER BY a, b;
-- pictures and tables have names
SELECT bool_and(html !~ '<title></title>|aria-label=""|<caption></caption>|<th>|<svg (?!xmlns="[^"]*" role="img")') AS named FROM page;

-- names that are not there: the error lists those that are
ROLLBACK;
CREATE FUNCTION pg_temp.told(topic text, region text, period text, a text, b text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	RETURN left(reconciliation_report(topic, region, period(period), a, b), 15);
EXCEPTION WHEN undefined_object THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN SQLERRM || E'\n' || hint;
END $$;
SELECT pg_temp.told(t, r, p, a, b) FROM (VALUES ('AI', 'China', '2023', 'ITJuzi', 'CB Insights'), ('AII', 'China', '2023', 'ITJuzi', 'CB Insights'),
	('ai', 'China', '2023', 'ITJuzi', 'CB Insights'),
	('AI', 'Chyna', '2023', 'ITJuzi', 'CB Insights'), ('AI', 'China', '2023', 'ITjuzi', 'CB Insights'), ('AI', 'China', '2023', 'ITJuzi', 'MoneyTree'),
		('AI', 'China', '2023', 'Nobody', 'No one'),
	('AI', 'China', '1999', 'ITJuzi', 'CB Insights'), ('AI', 'China', '2021', 'ITJuzi', 'CB Insights'), ('AI', 'China', '2023', 'ITJuzi', 'ITJuzi'),
		('', '', '2023', '', ''), (NULL, 'China', '2023', 'ITJuzi', 'CB Insights')) v(t, r, p, a, b);
SELECT reconciliation_report('AI', 'China', period('2023'), 'ITJuzi', 'CB Insights', NULL, NULL) IS NULL AS no_currency;

-- a title, a house and a day of one's own; none of them
SELECT html ~ '<title>T &amp; U</title>' AS title, html ~ '<h1>T &amp; U</h1>' AS headline, html ~ '<p class="note">Desk &lt;b&gt;\. Made on 2 Jan 2024\.'
	AS made
	FROM reconciliation_report('AI', 'China', period('2023'), 'ITJuzi', 'CB Insights', 'USD', '2024-01-02', 'T & U', 'Desk <b>') html;
SELECT html ~ '<h1>AI funding in China, 2023: ITJuzi and CB Insights</h1>' AS headline, html !~ 'Made on' AS undated
	FROM reconciliation_report('AI', 'China', period('2023'), 'CB Insights', 'ITJuzi', 'EUR', NULL) html;
-- the statements to reproduce it say the currency
SELECT m[1] FROM reconciliation_report('AI', 'China', period('2023'), 'ITJuzi', 'CB Insights', 'EUR', NULL) html,
	regexp_matches(html, 'reconciliation_report\((.*?)\);') m;
