-- The page, put together from its sections.

CREATE FUNCTION report_refuse(what text, name text, known text[]) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION report_refuse(text, text, text[]) IS
	'an error (SQLSTATE 42704) that says of what there are no figures, and lists the names there are';

CREATE FUNCTION report_refuse_names(topic text, region text, period daterange, a text, b text) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		WITH named AS MATERIALIZED (
			SELECT r.topic::text AS topic, r.region::text AS region, s.name::text AS source, r.period,
				r.measure::text AS measure
			FROM readable_reported_figure r JOIN readable_source s ON s.id = r.source
		), market AS (
			SELECT n.* FROM named n WHERE n.topic = report_refuse_names.topic AND n.region = report_refuse_names.region
		), house AS (
			SELECT h.name, pg_catalog.count(m.source) AS figures,
				pg_catalog.count(*) FILTER (WHERE m.measure IN ('funding', 'deals')
					AND m.period OPERATOR(pg_catalog.<@) report_refuse_names.period) AS totals
			FROM (VALUES (a), (b)) h(name) LEFT JOIN market m ON m.source = h.name
			GROUP BY h.name)
		SELECT CASE
			WHEN NOT EXISTS (SELECT FROM named n WHERE n.topic = report_refuse_names.topic)
				THEN report_refuse('topic', report_refuse_names.topic,
					(SELECT pg_catalog.array_agg(DISTINCT n.topic ORDER BY n.topic) FROM named n))
			WHEN NOT EXISTS (SELECT FROM market)
				THEN report_refuse(pg_catalog.format('topic "%s" in region', report_refuse_names.topic),
					report_refuse_names.region,
					(SELECT pg_catalog.array_agg(DISTINCT n.region ORDER BY n.region) FROM named n
						WHERE n.topic = report_refuse_names.topic))
			WHEN EXISTS (SELECT FROM house WHERE figures = 0)
				THEN report_refuse(pg_catalog.format('topic "%s" in region "%s" by source', report_refuse_names.topic,
					report_refuse_names.region), (SELECT pg_catalog.min(name) FROM house WHERE figures = 0),
					(SELECT pg_catalog.array_agg(DISTINCT m.source ORDER BY m.source) FROM market m))
			WHEN a = b
				THEN report_refuse('a second source beside', a,
					(SELECT pg_catalog.array_agg(DISTINCT m.source ORDER BY m.source) FROM market m
						WHERE m.source <> a))
			ELSE (SELECT report_refuse(pg_catalog.format('source "%s" for period', h.name),
					period_label(report_refuse_names.period),
					(SELECT pg_catalog.array_agg(DISTINCT period_label(m.period) ORDER BY period_label(m.period))
						FROM market m
						WHERE m.source = h.name AND m.measure IN ('funding', 'deals')))
				FROM house h WHERE h.totals = 0 ORDER BY h.name LIMIT 1) END;
	END;
COMMENT ON FUNCTION report_refuse_names(text, text, daterange, text, text) IS
	'the error for a market, a source or a period of which there are no totals to report';

CREATE FUNCTION reconciliation_report(topic text, region text, period daterange, a text, b text, in_currency currency,
	made_on date, title text DEFAULT NULL, house text DEFAULT NULL) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	BEGIN ATOMIC
		WITH pair AS MATERIALIZED (
			SELECT p AS two, coalesce(title, report_page_title(topic, region, period, p.more, p.less)) AS headline
			FROM report_pair(topic, region, period, a, b, in_currency) p)
		SELECT CASE
			WHEN topic IS NULL OR region IS NULL OR period IS NULL OR a IS NULL OR b IS NULL OR in_currency IS NULL
				THEN NULL
			WHEN headline IS NULL THEN report_refuse_names(topic, region, period, a, b)
			ELSE html_page(headline, pg_catalog.concat_ws(E'\n',
				report_page_head(topic, region, period, two, in_currency, headline, house, made_on),
				report_page_printed(topic, region, period, in_currency),
				html('<h2>What the percentages imply</h2>'),
				report_page_implied(topic, region, period),
				report_page_bases(topic, region, period),
				report_page_years(topic, region, period),
				'<h2>The exchange rate</h2><p>A sum that is printed in two currencies was converted at a rate '
				'between the '
					'quotients of its bounds.</p>' || report_page_rates(topic, region, period, in_currency),
				report_page_candidates(topic, region, period, in_currency),
				report_page_gap(topic, region, period, two, in_currency),
				report_page_sources(topic, region, period),
				report_page_reproduce(topic, region, period, (two).more, (two).less, in_currency),
				html('<footer>Made by funding %s, an extension of PostgreSQL. Every number on this page was '
					'computed from rows '
					'of its tables.</footer>', VARIADIC ARRAY[
					(SELECT e.extversion FROM pg_catalog.pg_extension e WHERE e.extname = 'funding')]))) END
		FROM (SELECT) always LEFT JOIN pair ON true;
	END;
COMMENT ON FUNCTION reconciliation_report(text, text, daterange, text, text, currency, date, text, text) IS
	'a page (HTML with SVG, in one file) that sets the totals of two sources side by side, says why they differ '
	'and where every number comes from; made_on is printed, NULL is not; a title and a house that publishes it '
	'are of your choice; an unknown topic, region, source or period is an error (SQLSTATE 42704) that lists '
	'those there are';

CREATE FUNCTION reconciliation_report(topic text, region text, period daterange, a text, b text,
	in_currency currency DEFAULT 'USD') RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN reconciliation_report(topic, region, period, a, b, in_currency, CURRENT_DATE, NULL, NULL);
COMMENT ON FUNCTION reconciliation_report(text, text, daterange, text, text, currency) IS
	'the same page, made today';
