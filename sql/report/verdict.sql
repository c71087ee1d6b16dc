-- What can be said about the totals of two sources: sentences made from their figures.

CREATE FUNCTION report_market(topic text, region text, period daterange, measure text) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN pg_catalog.format('%s %s in %s, %s', topic, measure, region, report_period(period));
COMMENT ON FUNCTION report_market(text, text, daterange, text) IS
	'what is measured, for reading: AI funding in China, 2023';

CREATE FUNCTION report_prints(total figure, local figure, in_currency currency) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN CASE
		WHEN report_figure(total, 6) = 'undisclosed' THEN 'does not disclose its total'
		WHEN total IS NOT NULL THEN 'prints ' || report_figure(total, 6)
		WHEN local IS NOT NULL THEN pg_catalog.format('prints %s, which no rate of its days converts to %s',
			report_figure(local, 6), in_currency)
		ELSE 'prints no total' END;
COMMENT ON FUNCTION report_prints(figure, figure, currency) IS
	'what a source says of its total, as a verb: prints USD 2bn, does not disclose its total, prints no total';

CREATE FUNCTION report_says_totals(more text, less text, total figure, less_total figure,
	local figure, less_local figure, market text, in_currency currency) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			WHEN total IS NULL OR less_total IS NULL
				OR 'undisclosed' IN (report_figure(total, 6), report_figure(less_total, 6))
				THEN pg_catalog.format('The totals of %s cannot be compared: %s %s, %s %s.', market, more,
					report_prints(total, local, in_currency), less, report_prints(less_total, less_local, in_currency))
			WHEN total = less_total
				THEN pg_catalog.format('%s and %s print the same total of %s: %s.', more, less, market, printed)
			WHEN total >> less_total
				THEN pg_catalog.format('%s and %s certainly disagree about %s: %s against %s.%s', more, less, market,
					printed, less_printed, CASE
						WHEN low(less_total) > 0.0 THEN pg_catalog.format(
							' Whatever their rounding hides, the one is %s the other.',
								report_times(total / less_total))
						WHEN is_exact(gap) THEN pg_catalog.format(' The gap is %s.', report_figure(gap, 6))
						WHEN low(gap) > 0.0 THEN pg_catalog.format(
							' Whatever their rounding hides, the gap is at least %s %s.', in_currency,
							report_bound(low(gap), report_decimals(low(gap), 6), false)) END)
			ELSE pg_catalog.format('%s and %s may mean the same total: %s and %s overlap%s.', more, less,
				printed, less_printed,
				CASE WHEN value(total) IS NULL OR value(less_total) IS NULL THEN '' ELSE ' within their rounding' END)
					END
		FROM (SELECT report_figure(total, 6) AS printed, report_figure(less_total, 6) AS less_printed,
				total - less_total AS gap) p;
	END;
COMMENT ON FUNCTION report_says_totals(text, text, figure, figure, figure, figure, text, currency) IS
	'whether two totals certainly differ, may be the same, are the same, or cannot be compared, as a sentence';

CREATE FUNCTION report_says_deals(more text, less text, deals figure, less_deals figure,
	covers daterange, less_covers daterange) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT pg_catalog.format('%s counts %s in %s, %s %s in %s%s.',
			more, CASE counted WHEN 'undisclosed' THEN 'an undisclosed number of deals'
				ELSE report_words(deals, 'deals') END,
			pg_catalog.format(CASE x WHEN 1 THEN '%s %s' ELSE '%s %ss' END, x, unit),
			less, CASE less_counted WHEN 'undisclosed' THEN 'an undisclosed number' ELSE less_counted END, y,
			': ' || short_number(value(deals) / x::numeric, 3) || ' a ' || unit || ' against '
				|| short_number(value(less_deals) / y::numeric, 3)
				|| CASE WHEN low(less_deals) > 0.0 AND value(deals) / x::numeric >= 1.5 * value(less_deals) / y::numeric
					THEN ', ' || report_times((deals / x::numeric) / (less_deals / y::numeric)) || ' as many'
					ELSE '' END)
		FROM (SELECT CASE WHEN months(covers) > 0 AND months(less_covers) > 0 THEN 'month' ELSE 'day' END AS unit,
				report_figure(deals, 6) AS counted, report_figure(less_deals, 6) AS less_counted) u,
			LATERAL (SELECT CASE unit WHEN 'month' THEN months(covers) ELSE period_days(covers) END AS x,
				CASE unit WHEN 'month' THEN months(less_covers) ELSE period_days(less_covers) END AS y) n;
	END;
COMMENT ON FUNCTION report_says_deals(text, text, figure, figure, daterange, daterange) IS
	'two counts of deals, by the month or by the day if their values are known, as a sentence';

CREATE FUNCTION report_says_direction(more text, less text, change numeric, less_change numeric) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN pg_catalog.format(CASE
			WHEN change = 0.0 AND less_change = 0.0
				THEN 'Neither sees a change: %s prints %s and %s %s against a year earlier.'
			WHEN change = 0.0 OR less_change = 0.0
				THEN 'Only one sees a change: %s prints %s and %s %s against a year earlier.'
			WHEN pg_catalog.sign(change) = pg_catalog.sign(less_change)
				THEN 'The direction is not in dispute: %s prints %s and %s %s against a year earlier.'
			ELSE 'Not even the direction is agreed: %s prints %s and %s %s against a year earlier.' END,
		more, report_percent(change), less, report_percent(less_change));
COMMENT ON FUNCTION report_says_direction(text, text, numeric, numeric) IS
	'whether two printed percentages agree on up or down, as a sentence';

CREATE FUNCTION report_says_bridge(topic text, region text, period daterange, more text, less text,
	in_currency currency, gap figure) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT pg_catalog.format('The %s between them: %s.', report_figure(gap, 6),
			pg_catalog.string_agg(
				pg_catalog.format('%s (%s%%) from %s', report_scaled(value(g.contribution), value(gap)),
				pg_catalog.round(100.0 * g.share), g.effect), ', ' ORDER BY pg_catalog.abs(value(g.contribution)) DESC))
		FROM report_bridge(report_says_bridge.topic, report_says_bridge.region, report_says_bridge.period,
			more, less, in_currency) g
		WHERE value(g.contribution) <> 0.0 AND g.share IS NOT NULL
		HAVING pg_catalog.count(*) > 1;
	END;
COMMENT ON FUNCTION report_says_bridge(text, text, daterange, text, text, currency, figure) IS
	'the gap of two totals and what makes it, the largest effect first, as a sentence; NULL if there are not two '
	'effects';

CREATE FUNCTION report_says_bases(topic text, region text, period daterange, a text, b text,
	OUT sentence text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 3
	BEGIN ATOMIC
		SELECT pg_catalog.format(CASE pg_catalog.count(*)
				WHEN 1 THEN 'The %s figure of %s (%s) cannot be the base of the percentage of %s: '
					'it covers %s against %s, and would give %s where %4$s prints %8$s.'
				ELSE 'The %s figures of %s (%s) cannot be the base of the percentages of %s: '
					'they cover %s against %s, and would give %s where it prints %s.' END,
			report_period(other_covers), other_source,
			pg_catalog.string_agg(report_words(other, measure), ' and ' ORDER BY measure), source,
			report_span(other_covers), report_span(covers),
			pg_catalog.string_agg(report_percent(pg_catalog.round(100.0 * change_if_base)), ' and ' ORDER BY measure),
			pg_catalog.string_agg(report_percent(stated_change_pct), ' and ' ORDER BY measure))
		FROM report_bases(report_says_bases.topic, report_says_bases.region, report_says_bases.period)
		WHERE source IN (a, b) AND other_source <> source AND NOT same_months AND change_if_base IS NOT NULL
		GROUP BY source, covers, other_source, other_covers
		ORDER BY source, covers, other_source, other_covers;
	END;
COMMENT ON FUNCTION report_says_bases(text, text, daterange, text, text) IS
	'which figures of other sources cannot be the base of a percentage of these two, and why, as sentences';

CREATE FUNCTION report_says_rates(topic text, region text, period daterange, source text, covers daterange,
	in_currency currency, OUT sentence text) RETURNS SETOF text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 2
	BEGIN ATOMIC
		WITH sum AS MATERIALIZED (
			SELECT f.printed, f.also_printed, f.published_on, implied_rate(f.printed, f.also_printed) AS implied,
				try_rate(in_currency, currency(f.printed), f.covers) AS mean
			FROM report_figures(report_says_rates.topic, report_says_rates.region, report_says_rates.period) f
			WHERE f.source = report_says_rates.source AND f.covers OPERATOR(pg_catalog.=) report_says_rates.covers
				AND f.measure = 'funding' AND currency(f.also_printed) = in_currency
		), candidate AS MATERIALIZED (
			SELECT c.* FROM sum, LATERAL explain_implied_rate(sum.printed, sum.also_printed,
				pg_catalog.daterange(pg_catalog.lower(report_says_rates.covers),
					greatest(pg_catalog.upper(report_says_rates.covers), sum.published_on + 1))) c
		), day AS (
			SELECT pg_catalog.count(*) AS tried, pg_catalog.count(*) FILTER (WHERE inside) AS inside,
				pg_catalog.max(pg_catalog.lower(candidate.period)) FILTER (WHERE inside) AS latest
			FROM candidate WHERE kind = 'day'
		), mean AS (
			SELECT pg_catalog.count(*) AS tried, pg_catalog.count(*) FILTER (WHERE inside) AS inside,
				pg_catalog.string_agg(report_period(candidate.period), ', ' ORDER BY candidate.period)
					FILTER (WHERE inside) AS which
			FROM candidate WHERE kind NOT IN ('day', 'search mean'))
		SELECT pg_catalog.format('%s prints %s as %s: %s %s for one %s.', report_says_rates.source,
			report_figure(printed, 6),
				report_figure(also_printed, 6), report_interval(low(implied), high(implied), 3), currency(printed),
					in_currency)
			|| CASE WHEN mean IS NULL THEN ' There is no rate of the days covered.'
				ELSE pg_catalog.format(' The mean of the days covered, %s, lies %s; at it the sum is %s.',
					pg_catalog.round(mean, 4), CASE WHEN mean BETWEEN low(implied) AND high(implied) THEN 'inside'
						ELSE 'outside' END,
					report_figure(at_rate(printed, 1.0 / mean, in_currency), 3)) END
		FROM sum
		UNION ALL
		SELECT pg_catalog.format('The daily rates of %s of %s days up to publication lie within it%s%s.',
			day.inside, day.tried,
			', the latest on ' || pg_catalog.to_char(day.latest, 'FMDD Mon YYYY'),
			CASE WHEN mean.tried > 0 THEN pg_catalog.format('; of %s calendar means %s', mean.tried,
				CASE mean.inside WHEN 0 THEN 'none' WHEN 1 THEN 'only that of ' ELSE 'those of ' END
					|| coalesce(mean.which, '')) END)
		FROM day, mean
		WHERE day.tried > 0;
	END;
COMMENT ON FUNCTION report_says_rates(text, text, daterange, text, daterange, currency) IS
	'the exchange rate behind a sum that a source prints in two currencies, and which rates lie in it, as '
	'sentences';

CREATE FUNCTION report_says(topic text, region text, period daterange, two report_two, in_currency currency,
	OUT about text, OUT sentence text) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 8
	BEGIN ATOMIC
		SELECT v.about, v.sentence
		FROM (
			SELECT 1, 1, 'totals', report_says_totals((two).more, (two).less, (two).total, (two).less_total,
				(two).local, (two).less_local,
				report_market(report_says.topic, report_says.region, report_says.period, 'funding'), in_currency)
			UNION ALL
			SELECT 2, 1, 'deals', report_says_deals((two).more, (two).less, (two).deals, (two).less_deals,
				(two).covers, (two).less_covers)
			UNION ALL
			SELECT 3, 1, 'bridge', report_says_bridge(report_says.topic, report_says.region, report_says.period,
				(two).more, (two).less, in_currency, (two).gap)
			UNION ALL
			SELECT 4, 1, 'direction', report_says_direction((two).more, (two).less, (two).change, (two).less_change)
			UNION ALL
			SELECT 5, s.place, 'base', s.sentence
			FROM report_says_bases(report_says.topic, report_says.region, report_says.period, (two).more, (two).less)
				WITH ORDINALITY s(sentence, place)
			UNION ALL
			SELECT 6, s.place, 'rate', s.sentence
			FROM report_says_rates(report_says.topic, report_says.region, report_says.period,
				(two).more, (two).covers, in_currency) WITH ORDINALITY s(sentence, place)
			UNION ALL
			SELECT 7, s.place, 'rate', s.sentence
			FROM report_says_rates(report_says.topic, report_says.region, report_says.period,
				(two).less, (two).less_covers, in_currency) WITH ORDINALITY s(sentence, place)
		) v(subject, place, about, sentence)
		WHERE v.sentence IS NOT NULL
		ORDER BY v.subject, v.place;
	END;
COMMENT ON FUNCTION report_says(text, text, daterange, report_two, currency) IS
	'what can be said about two totals side by side, in sentences made from the numbers';

CREATE FUNCTION report_verdict(topic text, region text, period daterange, a text, b text,
	in_currency currency DEFAULT 'USD', OUT about text, OUT sentence text) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 8
	BEGIN ATOMIC
		SELECT v.about, v.sentence
		FROM report_pair(report_verdict.topic, report_verdict.region, report_verdict.period, a, b, in_currency) two,
			LATERAL report_says(report_verdict.topic, report_verdict.region, report_verdict.period, two, in_currency)
				WITH ORDINALITY v(about, sentence, place)
		ORDER BY v.place;
	END;
COMMENT ON FUNCTION report_verdict(text, text, daterange, text, text, currency) IS
	'what can be said about the totals of two sources, in sentences made from the numbers';
