-- demo.sql
--    What "make demo" shows: the founding case, from rows that the extension ships, and from an article.
--    Runs in a database that has the extension, from the root of the source tree;
--    writes the page whose path is in the psql variable "report".
SET client_encoding = 'UTF8';
SET search_path = funding;
\pset footer off
\pset null ''
\set topic 'AI'
\set region 'China'
\set year '2023'
\set a 'ITJuzi'
\set b 'CB Insights'

\echo
\echo '=== An XML document of the ECB, read by libxml2: rates of January 2024, beside those that are shipped'
\echo
\set document `base64 -w0 test/data/ecb_2024_january.xml`
SELECT count(*) AS rates, count(DISTINCT valid_on) AS days, min(valid_on) AS first_day, max(valid_on) AS last_day
FROM read_rates(pg_catalog.decode(:'document', 'base64'));
SELECT inserted, unchanged, revised, suspect FROM load_rates(pg_catalog.decode(:'document', 'base64'));

\echo
\echo '=== 1. What was printed, and what each number can mean'
\echo
SELECT pg_catalog.regexp_replace(source, '^(.{14,}?) ', E'\\1\n') AS source, report_period(covers) AS "days covered", pg_catalog.concat_ws(' = ', report_words(printed, measure), report_figure(also_printed)) AS printed,
	report_interval(low(printed), high(printed)) AS "can mean", report_percent(stated_change_pct) AS "stated change", publisher || ', ' || published AS document
FROM report_figures(:'topic', :'region', period(:'year'));

\echo
\echo '=== 2. What the percentages imply for the same days a year earlier'
\echo
SELECT source, report_words(printed, measure) AS printed, report_percent(stated_change_pct) AS "stated change", report_period(prior_period) AS "year earlier",
	report_figure(implied, 4) AS implied, report_interval(low(implied), high(implied)) AS "can mean"
FROM report_priors(:'topic', :'region', period(:'year'));
\echo 'Can the full year of another house be the base?'
\echo
SELECT source || E'\n' || report_words(printed, measure) AS "percentage of", other_source || E'\n' || report_period(other_covers) || ': ' || report_words(other, measure) AS candidate,
	report_span(covers) AS needed, report_span(other_covers) AS covered, report_percent(pg_catalog.round(100 * change_if_base, 1)) AS "would give", report_percent(stated_change_pct) AS stated,
	CASE WHEN same_months AND fits THEN 'yes' WHEN same_months THEN 'no' ELSE 'no: not like for like' END AS "can be the base"
FROM report_bases(:'topic', :'region', period(:'year'));

\echo
\echo '=== 3. The exchange rate behind the two sums'
\echo
SELECT source, report_figure(printed) AS printed, 'mean of ' || report_period(covers) AS rate, pg_catalog.round(mean_rate, 4) AS "CNY for one USD", report_figure(at_mean, 3) AS "gives",
	pg_catalog.round(value(implied), 3) AS "implied by print", report_interval(low(implied), high(implied)) AS "can be", CASE WHEN fits THEN 'yes' ELSE 'no' END AS "inside"
FROM report_rates(:'topic', :'region', period(:'year'));
\echo 'Which rates up to publication lie inside?'
\echo
SELECT kind, tried, inside, report_period(nearest) AS nearest, pg_catalog.round(nearest_rate, 4) AS "its rate",
	(SELECT pg_catalog.string_agg(report_period(i), E'\n' ORDER BY i) FROM unnest(periods_inside) i) AS "inside are"
FROM report_rate_candidates(:'topic', :'region', period(:'year')) WHERE kind <> 'search mean';

\echo
\echo '=== 4. The gap, effect by effect'
\echo
WITH e AS (SELECT * FROM report_bridge(:'topic', :'region', period(:'year'), :'a', :'b')),
	gap AS (SELECT x.total - y.total AS gap, x.total / y.total AS times
		FROM report_totals(:'topic', :'region', period(:'year')) x, report_totals(:'topic', :'region', period(:'year')) y WHERE x.source = :'a' AND y.source = :'b')
SELECT effect, pg_catalog.round(factor, 3) AS factor, value(contribution) AS "USD", value(low) AS "at least", value(high) AS "at most", pg_catalog.round(100 * share, 1) AS "share, %" FROM e
UNION ALL
SELECT 'sum of effects', NULL, value(sum(contribution)), NULL, NULL, pg_catalog.round(100 * sum(share), 1) FROM e
UNION ALL
SELECT 'gap', pg_catalog.round(value(times), 3), value(gap), low(gap), high(gap), NULL FROM gap;

\echo
\echo '=== 5. The verdict'
\echo
\pset tuples_only on
\pset format unaligned
SELECT '* ' || pg_catalog.rtrim(pg_catalog.regexp_replace(sentence, '(.{1,110})( +|$)', E'\\1\n  ', 'g'), E' \n') FROM report_verdict(:'topic', :'region', period(:'year'), :'a', :'b');

\echo
\echo '=== 6. The article in, the verdict out: a page in German, its figures, and what they say'
\echo
\set page `cat test/data/article_de.txt`
\set read 'China, as an article says'
\pset tuples_only off
\pset format aligned
SELECT filed, waiting FROM load_figures(:'page', 'de', topic => :'topic', region => :'read', publisher => 'Sample', published_on => '2024-01-31');
SELECT pg_catalog.regexp_replace(source_name, '^(.{14,}?) ', E'\\1\n') AS source, measure, period_label AS period, printed, also_printed AS "also printed", report_percent(pg_catalog.trim_scale(100 * stated_change_pct)) AS "stated change",
	pg_catalog.rtrim(pg_catalog.regexp_replace(sentence, '(.{1,60})( +|$)', E'\\1\n', 'g'), E' \n') AS sentence
FROM unconfirmed_figures ORDER BY id;
\echo 'What waits, and for what?'
\echo
SELECT printed, lacks, sentence FROM (SELECT figure::text AS printed, lacks, sentence FROM unfiled_figure) w;
SELECT confirm_figures(ARRAY(SELECT id FROM unconfirmed_figures)) AS confirmed;
WITH shipped AS (SELECT sentence FROM report_verdict(:'topic', :'region', period(:'year'), :'a', :'b')),
	from_page AS (SELECT pg_catalog.replace(sentence, :'read', :'region') AS sentence FROM report_verdict(:'topic', :'read', period(:'year'), :'a', :'b'))
SELECT (SELECT pg_catalog.count(*) FROM from_page) AS sentences,
	CASE WHEN (SELECT pg_catalog.array_agg(sentence ORDER BY sentence) FROM shipped) = (SELECT pg_catalog.array_agg(sentence ORDER BY sentence) FROM from_page) THEN 'the same verdict' ELSE 'another verdict' END AS "from the page";
\pset tuples_only on
\pset format unaligned

\o :report
SELECT reconciliation_report(:'topic', :'region', period(:'year'), :'a', :'b');
\o
\echo
\echo The report: :report
