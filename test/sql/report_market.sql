SET search_path = funding, pg_catalog;
SET datestyle = ISO;
\pset null '-'

-- periods, intervals and numbers for reading
SELECT p, report_period(p), report_span(p)
	FROM (VALUES ('[2023-01-01,2024-01-01)'::daterange), ('[2023-01-01,2023-12-01)'), ('[2023-11-01,2023-12-01)'), ('[2022-07-01,2023-07-01)'),
	('[2023-01-01,2023-11-25)'), ('[2024-01-16,2024-01-20)'), ('[2024-01-22,2024-01-23)'), ('[2023-12-30,2024-01-03)'), ('[2022-01-01,2024-01-01)')) v(p);
SELECT low, high, report_interval(low, high)
	FROM (VALUES (1.5e9, 2.5e9), (232, 232), (118271500000, 118272500000), (100880000000, 102682926829.27), (0, NULL), (NULL, 5e6), (NULL, NULL),
	(-2.5e9, -1.5e9), (0, 5e9), (9.5e8, 1.05e9), (7.185185185, 7.204791786)) v(low, high);
SELECT report_interval(5, 'Infinity') AS no_high, report_interval('-Infinity', 5) AS no_low, report_interval('-Infinity', 'Infinity') AS neither;
SELECT report_interval(2, 1);
SELECT report_interval(1, 'NaN');
SELECT n, report_scaled(n, 6.77e9), report_scaled(n, 500e6), report_scaled(n, 3)
	FROM (VALUES (0), (8.77e9), (-398505720.73), (3585), (NULL), ('NaN'), ('Infinity'), (-1e-30)) v(n);
SELECT r, report_times(r) FROM (VALUES (figure(3.506, 4.385, 5.85)), (figure(2.49)), (figure(1.004, 1.0133, 1.0229)), (figure(1.0133)), (figure(1.2, 1.6, 2)))
	v(r);
SELECT report_percent(10), report_percent(-38.0), report_percent(0), report_words('530', 'deals'), report_words('USD 8.77bn', 'funding'),
	report_figure('> USD 5m'), report_figure('USD 5-7bn');

-- the founding case: what was printed
SELECT source, measure, covers, printed, also_printed, stated_change_pct, publisher, published, locator FROM report_figures('AI', 'China', period('2023'));
-- 372..377 and 712..721 deals, CNY 100.88..102.683bn, USD 4.918..8.475bn
SELECT source, measure, report_figure(printed) AS printed, stated_change_pct, prior_period, low(implied), high(implied)
	FROM report_priors('AI', 'China', period('2023'));
-- a full year cannot be the base of eleven months
SELECT source, measure, other_source, report_figure(other) AS other, same_months, fits, round(change_if_base, 4) AS change
	FROM report_bases('AI', 'China', period('2023'));
-- 7.0800 is the mean, 7.185..7.205 what was used; the means are those of the daily crosses
SELECT source, covers, round(mean_rate, 4) AS mean, round(low(implied), 3) AS low, round(value(implied), 3) AS value, round(high(implied), 3) AS high, fits,
	report_figure(at_mean, 3) AS at_mean FROM report_rates('AI', 'China', period('2023'));
SELECT kind, tried, inside, searched, periods_inside, nearest, round(nearest_rate, 4) AS rate FROM report_rate_candidates('AI', 'China', period('2023'));
SELECT source, covers, report_figure(total, 4) AS total, report_figure(deals) AS deals, report_figure(local) AS local, round(converted_at, 4) AS converted_at,
	stated_change_pct, stated_deals_pct FROM report_totals('AI', 'China', period('2023'));
-- the effects sum to the gap exactly, the factors multiply to the ratio; the other way round they change sign
SELECT effect, round(factor, 4) AS factor, contribution, round(share, 4) AS share FROM report_bridge('AI', 'China', period('2023'), 'ITJuzi', 'CB Insights');
SELECT sum(contribution) = 'USD 6770000000'::amount AS exact, round(exp(sum(ln(factor))), 6) = round(8.77 / 2, 6) AS product, sum(share) = 1 AS whole
	FROM report_bridge('AI', 'China', period('2023'), 'ITJuzi', 'CB Insights');
SELECT bool_and(x.contribution = -y.contribution) AS mirrored FROM report_bridge('AI', 'China', period('2023'), 'ITJuzi', 'CB Insights') x
	JOIN report_bridge('AI', 'China', period('2023'), 'CB Insights', 'ITJuzi') y USING (effect);
SELECT about, sentence FROM report_verdict('AI', 'China', period('2023'), 'ITJuzi', 'CB Insights');

-- the page: whole, with three kinds of pictures in two widths, each one XML document, and nothing from elsewhere
CREATE TEMP TABLE page AS SELECT reconciliation_report('AI', 'China', period('2023'), 'ITJuzi', 'CB Insights') AS html;
SELECT html ~ '^<!DOCTYPE html>' AS starts, html ~ '</html>\s*$' AS ends, html ~ '<script|<link|<img|@import|url\(' AS outside,
	html ~ 'Source: ECB statistics' AS cited, length(html) > 20000 AS whole FROM page;
SELECT count(*) AS pictures, bool_and(m[1]::xml IS DOCUMENT) AS documents FROM page, regexp_matches(html, '<svg .*?</svg>', 'g') m;
SELECT m[1] AS heading FROM page, regexp_matches(html, '<h[12]>(.*?)</h[12]>', 'g') m;
-- the order in which the two are named does not matter to the numbers
SELECT count(DISTINCT regexp_replace(html, '<title>.*?</title>', '')) AS pages
	FROM (SELECT html FROM page UNION ALL SELECT reconciliation_report('AI', 'China', period('2023'), 'CB Insights', 'ITJuzi')) x;
-- a house or a market without figures: an error that lists those there are, see report_pairs; no rows
SELECT reconciliation_report('AI', 'China', period('2023'), 'ITJuzi', 'Nobody');
SELECT reconciliation_report('AI', 'China', NULL, 'ITJuzi', 'CB Insights') IS NULL AS never;
SELECT count(*) FROM report_verdict('AI', 'China', period('1999'), 'ITJuzi', 'CB Insights');
-- a shipped market of three houses in one currency: no exchange rate, two houses that overlap
SELECT about, sentence FROM report_verdict('venture capital', 'US', period('2009Q2'), 'VentureSource', 'CB Insights');
SELECT effect, contribution FROM report_bridge('venture capital', 'US', period('2009Q2'), 'MoneyTree', 'VentureSource');

-- figures of one's own: names that try to break out, ties, an undisclosed total, a currency without rates
BEGIN;
INSERT INTO source (id, name, method_of_counting) VALUES (1000001, '<script>alert("x")</script>', 'Counts & "estimates" </dd><b>'), (1000002, 'Plain', NULL),
	(1000003, 'Secret', NULL), (1000004, 'Elsewhere', NULL), (1000005, 'Yen', NULL), (1000006, 'Pound', NULL), (1000007, 'Zero', NULL);
INSERT INTO document (id, publisher, title, published_on, url) VALUES (1000001, '<img src=x>', '''"><svg onload=x>', '2024-02-01', 'javascript:alert(1)');
INSERT INTO reported_figure (source, document, topic, region, measure, period, figure, stated_change_pct, known_on, locator) VALUES
	(1000001, 1000001, '<i>', 'A & B', 'funding', '[2023-01-01,2024-01-01)', 'EUR 3bn', 10, '2024-02-01', '<td>'),
	(1000001, 1000001, '<i>', 'A & B', 'deals', '[2023-01-01,2024-01-01)', '10', NULL, '2024-02-01', NULL),
	(1000002, NULL, '<i>', 'A & B', 'funding', '[2023-01-01,2024-01-01)', 'EUR 3.2bn', -10, '2024-02-01', NULL),
	(1000003, NULL, '<i>', 'A & B', 'funding', '[2023-01-01,2024-01-01)', 'EUR 1-9bn', NULL, '2024-02-01', NULL),
	(1000004, NULL, '<i>', 'A & B', 'funding', '[2023-01-01,2024-01-01)', 'XAU 7', NULL, '2024-02-01', NULL),
	(1000005, NULL, '<i>', 'A & B', 'funding', '[2023-01-01,2023-07-01)', 'JPY 300bn', NULL, '2024-02-01', NULL),
	(1000006, NULL, '<i>', 'A & B', 'funding', '[2023-01-01,2024-01-01)', 'GBP 1bn', NULL, '2024-02-01', NULL),
	(1000006, NULL, '<i>', 'A & B', 'funding', '[2023-01-01,2023-02-01)', 'GBP 0.1bn', NULL, '2024-02-01', NULL),
	(1000006, NULL, '<i>', 'A & B', 'funding', '[2023-01-01,2024-01-01)', 'GBP 1.1bn', NULL, '2024-03-01', NULL),
	(1000007, NULL, '<i>', 'A & B', 'funding', '[2023-01-01,2024-01-01)', 'EUR 0', NULL, '2024-02-01', NULL);
SELECT html ~* '<script|<img|<svg onload|javascript:|</dd><b>|<i>|<td>,' AS broken_out, html ~ '&lt;script&gt;' AS escaped, html ~ 'href="#"' AS address_dropped
FROM (SELECT reconciliation_report('<i>', 'A & B', period('2023'), '<script>alert("x")</script>', 'Plain', 'EUR') AS html) x;
SELECT about, sentence FROM report_verdict('<i>', 'A & B', period('2023'), 'Plain', '<script>alert("x")</script>', 'EUR');
SELECT source, report_figure(total) AS total, report_interval(low(total), high(total)) FROM report_totals('<i>', 'A & B', period('2023'), 'EUR');
-- two houses of two currencies of their own, both converted: months, money and the rate of one of them
SELECT effect, round(factor, 4) AS factor, round(contribution, 0) AS contribution FROM report_bridge('<i>', 'A & B', period('2023'), 'Yen', 'Pound', 'EUR');
SELECT length(reconciliation_report('<i>', 'A & B', period('2023'), 'Yen', 'Pound', 'EUR')) > 10000 AS page,
	reconciliation_report('<i>', 'A & B', period('2023'), 'Yen', 'Zero', 'EUR') ~ 'against EUR&#160;0' AS zero,
	reconciliation_report('<i>', 'A & B', period('2023'), 'Yen', 'Elsewhere', 'EUR') ~ 'which no rate of its days converts to EUR' AS unconverted;
ROLLBACK;

-- two currencies that each fill all digits in a third
BEGIN;
INSERT INTO source (name) VALUES ('House A'), ('House B');
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	SELECT id, 'solar', 'Atlantis', 'funding', '[2023-01-01,2024-01-01)', f::figure, '2024-03-01'
		FROM source JOIN (VALUES ('House A', 'CNY 113m'), ('House B', 'EUR 126m')) v(n, f) ON n = name;
SELECT e.effect, round(e.contribution), round(e.share, 6) AS share FROM report_bridge('solar', 'Atlantis', period('2023'), 'House A', 'House B') e;
SELECT about, sentence FROM report_verdict('solar', 'Atlantis', period('2023'), 'House A', 'House B');
SELECT reconciliation_report('solar', 'Atlantis', period('2023'), 'House A', 'House B') ~ '</html>\s*$' AS ends;
ROLLBACK;
