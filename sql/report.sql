-- Reports: what two houses print about one market, side by side, as rows and as a page.

CREATE FUNCTION report_period(period daterange) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			WHEN pg_catalog.isempty(period) OR pg_catalog.lower_inf(period) OR pg_catalog.upper_inf(period) THEN period::text
			WHEN pg_catalog.to_char(pg_catalog.lower(period), 'MM-DD') = '01-01' AND pg_catalog.upper(period) = (pg_catalog.lower(period) + interval '1 year')::date
				THEN pg_catalog.to_char(pg_catalog.lower(period), 'YYYY')
			WHEN pg_catalog.to_char(pg_catalog.lower(period), 'DD') = '01' AND pg_catalog.to_char(pg_catalog.upper(period), 'DD') = '01'
				THEN CASE
					WHEN pg_catalog.upper(period) = (pg_catalog.lower(period) + interval '1 month')::date THEN pg_catalog.to_char(pg_catalog.lower(period), 'Mon YYYY')
					WHEN pg_catalog.to_char(pg_catalog.lower(period), 'YYYY') = pg_catalog.to_char(pg_catalog.upper(period) - 1, 'YYYY')
						THEN pg_catalog.to_char(pg_catalog.lower(period), 'Mon') || ' to ' || pg_catalog.to_char(pg_catalog.upper(period) - 1, 'Mon YYYY')
					ELSE pg_catalog.to_char(pg_catalog.lower(period), 'Mon YYYY') || ' to ' || pg_catalog.to_char(pg_catalog.upper(period) - 1, 'Mon YYYY') END
			WHEN pg_catalog.upper(period) - pg_catalog.lower(period) = 1 THEN pg_catalog.to_char(pg_catalog.lower(period), 'FMDD Mon YYYY')
			ELSE pg_catalog.to_char(pg_catalog.lower(period), CASE pg_catalog.to_char(pg_catalog.upper(period) - 1, 'YYYYMM')
					WHEN pg_catalog.to_char(pg_catalog.lower(period), 'YYYYMM') THEN 'FMDD'
					ELSE CASE pg_catalog.to_char(pg_catalog.upper(period) - 1, 'YYYY') WHEN pg_catalog.to_char(pg_catalog.lower(period), 'YYYY') THEN 'FMDD Mon' ELSE 'FMDD Mon YYYY' END END)
				|| ' to ' || pg_catalog.to_char(pg_catalog.upper(period) - 1, 'FMDD Mon YYYY') END;
	END;
COMMENT ON FUNCTION report_period(daterange) IS
	'a period for reading, in English: 2023, Jan to Nov 2023, 1 Jan to 24 Nov 2023, 22 Jan 2024';

CREATE FUNCTION report_interval(low numeric, high numeric, decimals integer DEFAULT 3) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			-- an error of figures
			WHEN low > high OR low = 'NaN'::numeric OR high = 'NaN'::numeric THEN low(figure(low, NULL::numeric, high, NULL::currency))::text
			WHEN low = high THEN 'exact'
			WHEN (low IS NULL OR low = '-Infinity'::numeric) AND (high IS NULL OR high = 'Infinity'::numeric) THEN 'not known'
			WHEN high IS NULL OR high = 'Infinity'::numeric THEN 'from ' || short_number(low, 6)
			WHEN low IS NULL OR low = '-Infinity'::numeric THEN 'up to ' || short_number(high, 6)
			ELSE (SELECT pg_catalog.string_agg(pg_catalog.trim_scale(pg_catalog.round(bound / unit, needed))::text || CASE bound WHEN 0.0 THEN '' ELSE suffix END, ' to ' ORDER BY bound)
				FROM (VALUES (low), (high)) b(bound),
					LATERAL (SELECT unit, suffix
						FROM (VALUES (1e12, 'tn'), (1e9, 'bn'), (1e6, 'm'), (1, '')) s(unit, suffix)
						WHERE unit = 1.0 OR pg_catalog.abs(bound) >= unit
						ORDER BY unit DESC LIMIT 1) scale,
					-- more decimals if the bounds would look alike
					LATERAL (SELECT greatest(decimals, 1 + pg_catalog.ceil(pg_catalog.log(unit / (high - low)))::integer) AS needed) d) END;
	END;
COMMENT ON FUNCTION report_interval(numeric, numeric, integer) IS
	'an interval for reading: 1.5bn to 2.5bn, exact, from 5m, up to 5m, not known; with so many decimals, or more if its bounds would look alike; a NULL bound does not exist';

CREATE FUNCTION report_scaled(number numeric, scale_of numeric) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE WHEN pg_catalog.abs(number) < 'Infinity' THEN CASE WHEN number > 0.0 THEN '+' ELSE '' END || pg_catalog.round(number / unit, 2)::text || suffix ELSE number::text END
		FROM (VALUES (1e12, 'tn'), (1e9, 'bn'), (1e6, 'm'), (1, '')) s(unit, suffix)
		WHERE unit = 1.0 OR pg_catalog.abs(scale_of) >= unit
		ORDER BY unit DESC LIMIT 1;
	END;
COMMENT ON FUNCTION report_scaled(numeric, numeric) IS
	'a signed number in the scale of another, with two decimals, so that parts of a whole line up: -0.40bn beside +4.18bn';

CREATE FUNCTION report_figure(figure figure, digits integer DEFAULT 6) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT coalesce(currency(figure)::text || ' ', '') ||
			coalesce(short_number(value(figure), digits), report_interval(low(figure), high(figure), digits));
	END;
COMMENT ON FUNCTION report_figure(figure, integer) IS
	'what a figure says, for reading: USD 8.77bn, 530, from 5m; its interval is report_interval(low(figure), high(figure))';

CREATE FUNCTION report_percent(pct numeric) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN pct > 0.0 THEN '+' ELSE '' END || pct::text || '%';
COMMENT ON FUNCTION report_percent(numeric) IS 'a change in percent for reading: +10%, -38%';

CREATE FUNCTION report_words(figure figure, measure text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN report_figure(figure, 6) || CASE WHEN currency(figure) IS NULL THEN ' ' || measure ELSE '' END;
COMMENT ON FUNCTION report_words(figure, text) IS 'what a figure says, with its measure if it is a count: USD 8.77bn, 530 deals';

CREATE FUNCTION report_span(period daterange) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN (SELECT number::text || ' ' || unit || CASE number WHEN 1 THEN '' ELSE 's' END
		FROM (SELECT coalesce(months(period), period_days(period)) AS number, CASE WHEN months(period) IS NULL THEN 'day' ELSE 'month' END AS unit) s);
COMMENT ON FUNCTION report_span(daterange) IS 'the length of a period for reading: 11 months, or 328 days if it is not made of whole months';

-- What was printed

CREATE FUNCTION report_figures(topic text, region text, period daterange,
	OUT figure_id integer, OUT source text, OUT measure text, OUT covers daterange, OUT printed figure, OUT also_printed figure,
	OUT stated_change_pct numeric, OUT publisher text, OUT title text, OUT published_on date, OUT published text, OUT locator text, OUT url text) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT r.id, s.name, r.measure, r.period, r.figure, r.also_printed, r.stated_change_pct,
			d.publisher, d.title, d.published_on,
			pg_catalog.to_char(d.published_on, CASE d.published_precision::text WHEN 'day' THEN 'FMDD Mon YYYY' WHEN 'month' THEN 'Mon YYYY' WHEN 'quarter' THEN '"Q"Q YYYY' ELSE 'YYYY' END),
			r.locator, d.url
		FROM readable_reported_figure r
			JOIN readable_source s ON s.id = r.source
			LEFT JOIN readable_document d ON d.id = r.document
		WHERE r.topic::text = report_figures.topic AND r.region::text = report_figures.region
			AND (r.period OPERATOR(pg_catalog.<@) report_figures.period OR r.period OPERATOR(pg_catalog.<@) prior(report_figures.period, interval '1 year')
				OR r.period OPERATOR(pg_catalog.<@) prior(report_figures.period, interval '2 years'))
			-- only the newest edition of each figure, and a user's row before a shipped one
			AND NOT EXISTS (SELECT FROM readable_reported_figure newer JOIN readable_source n ON n.id = newer.source
				WHERE n.name OPERATOR(pg_catalog.=) s.name AND newer.topic OPERATOR(pg_catalog.=) r.topic AND newer.region OPERATOR(pg_catalog.=) r.region
					AND newer.measure OPERATOR(pg_catalog.=) r.measure AND newer.period OPERATOR(pg_catalog.=) r.period
					AND (newer.known_on, NOT newer.shipped, newer.id) > (r.known_on, NOT r.shipped, r.id))
		ORDER BY pg_catalog.lower(r.period) DESC, s.name, r.period, r.measure;
	END;
COMMENT ON FUNCTION report_figures(text, text, daterange) IS
	'the figures printed about a market for a period or a part of it, and for the same period one and two years earlier, in their newest edition, with their documents';

CREATE FUNCTION report_totals(topic text, region text, period daterange, in_currency currency DEFAULT 'USD',
	OUT source text, OUT covers daterange, OUT total figure, OUT deals figure, OUT local figure, OUT converted_at numeric,
	OUT stated_change_pct numeric, OUT stated_deals_pct numeric) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT m.source, m.covers,
			CASE WHEN currency(m.printed) = in_currency THEN m.printed
				WHEN currency(m.also_printed) = in_currency THEN m.also_printed
				ELSE at_rate(m.printed, try_rate(currency(m.printed), in_currency, m.covers), in_currency) END,
			d.printed,
			CASE WHEN currency(m.printed) <> in_currency THEN m.printed ELSE m.also_printed END,
			CASE WHEN in_currency <> currency(m.printed) AND (in_currency = currency(m.also_printed)) IS NOT TRUE
				THEN try_rate(in_currency, currency(m.printed), m.covers) END,
			m.stated_change_pct, d.stated_change_pct
		FROM (SELECT DISTINCT ON (f.source) f.*
				FROM report_figures(report_totals.topic, report_totals.region, report_totals.period) f
				WHERE f.measure = 'funding' AND f.covers OPERATOR(pg_catalog.<@) report_totals.period
				ORDER BY f.source, pg_catalog.upper(f.covers) - pg_catalog.lower(f.covers) DESC, f.figure_id DESC) m
			LEFT JOIN report_figures(report_totals.topic, report_totals.region, report_totals.period) d
				ON d.source = m.source AND d.covers OPERATOR(pg_catalog.=) m.covers AND d.measure = 'deals'
		ORDER BY m.source;
	END;
COMMENT ON FUNCTION report_totals(text, text, daterange, currency) IS
	'the total of each source for the period, or for the longest part of it that it covers: as printed in the currency, else converted at the mean rate of the days covered (NULL without rates); with the deals counted over the same days';

-- What percentages imply

CREATE FUNCTION report_priors(topic text, region text, period daterange,
	OUT source text, OUT measure text, OUT covers daterange, OUT printed figure, OUT stated_change_pct numeric,
	OUT prior_period daterange, OUT implied figure) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT f.source, f.measure, f.covers, p.printed, f.stated_change_pct, prior(f.covers, interval '1 year'), implied_prior(p.printed, f.stated_change_pct)
		FROM report_figures(report_priors.topic, report_priors.region, report_priors.period) f,
			LATERAL (VALUES (1, f.printed), (2, f.also_printed)) p(place, printed)
		WHERE f.stated_change_pct IS NOT NULL AND p.printed IS NOT NULL AND f.covers OPERATOR(pg_catalog.<@) report_priors.period
		ORDER BY f.source, f.measure, p.place;
	END;
COMMENT ON FUNCTION report_priors(text, text, daterange) IS
	'what each printed percentage says about the same days a year earlier';

CREATE FUNCTION report_bases(topic text, region text, period daterange,
	OUT source text, OUT measure text, OUT covers daterange, OUT printed figure, OUT stated_change_pct numeric,
	OUT other_source text, OUT other_covers daterange, OUT other figure, OUT same_months boolean, OUT fits boolean, OUT change_if_base numeric) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT p.source, p.measure, p.covers, p.printed, p.stated_change_pct, o.source, o.covers, o.printed,
			comparable(p.covers, o.covers), consistent(p.printed, o.printed, p.stated_change_pct), value(p.printed) / value(o.printed) - 1.0
		FROM report_priors(report_bases.topic, report_bases.region, report_bases.period) p,
			report_figures(report_bases.topic, report_bases.region, report_bases.period) o
		WHERE o.measure = p.measure AND o.covers OPERATOR(pg_catalog.&&) p.prior_period AND NOT o.covers OPERATOR(pg_catalog.&&) p.covers
			AND currency(o.printed)::text IS NOT DISTINCT FROM currency(p.printed)::text AND value(o.printed) > 0.0
		ORDER BY p.source, p.measure, o.source;
	END;
COMMENT ON FUNCTION report_bases(text, text, daterange) IS
	'figures of the year before that could be the base of a printed percentage: do they cover the same months, and does the percentage follow from them';

-- Exchange rates

CREATE FUNCTION report_rates(topic text, region text, period daterange, in_currency currency DEFAULT 'USD',
	OUT source text, OUT printed figure, OUT also_printed figure, OUT implied figure,
	OUT covers daterange, OUT mean_rate numeric, OUT at_mean figure, OUT fits boolean) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT f.source, f.printed, f.also_printed, i.implied, w.covers, m.rate, at_rate(f.printed, 1.0 / m.rate, in_currency),
			m.rate BETWEEN low(i.implied) AND high(i.implied)
		FROM report_figures(report_rates.topic, report_rates.region, report_rates.period) f,
			LATERAL (SELECT implied_rate(f.printed, f.also_printed) AS implied) i,
			LATERAL (SELECT f.covers UNION SELECT report_rates.period) w(covers),
			LATERAL (SELECT try_rate(in_currency, currency(f.printed), w.covers) AS rate) m
		WHERE currency(f.also_printed) = in_currency AND f.covers OPERATOR(pg_catalog.<@) report_rates.period
		ORDER BY f.source, pg_catalog.upper(w.covers) - pg_catalog.lower(w.covers);
	END;
COMMENT ON FUNCTION report_rates(text, text, daterange, currency) IS
	'the exchange rate that a sum printed in two currencies implies, beside the mean rates of the days covered and of the whole period';

CREATE FUNCTION report_rate_candidates(topic text, region text, period daterange, in_currency currency DEFAULT 'USD',
	OUT source text, OUT kind text, OUT tried bigint, OUT inside bigint, OUT searched daterange, OUT periods_inside datemultirange, OUT nearest daterange, OUT nearest_rate numeric) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT f.source, c.kind, pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE c.inside), w.searched,
			pg_catalog.range_agg(c.period) FILTER (WHERE c.inside),
			(pg_catalog.array_agg(c.period ORDER BY c.distance, c.period))[1], (pg_catalog.array_agg(c.rate ORDER BY c.distance, c.period))[1]
		FROM report_figures(report_rate_candidates.topic, report_rate_candidates.region, report_rate_candidates.period) f,
			-- the source knew no rate of a later day than it printed on
			LATERAL (SELECT pg_catalog.daterange(pg_catalog.lower(f.covers), greatest(pg_catalog.upper(f.covers), f.published_on + 1)) AS searched) w,
			LATERAL explain_implied_rate(f.printed, f.also_printed, w.searched) c
		WHERE currency(f.also_printed) = in_currency AND f.covers OPERATOR(pg_catalog.<@) report_rate_candidates.period
		GROUP BY f.source, f.figure_id, c.kind, w.searched
		ORDER BY f.source, f.figure_id, pg_catalog.min(pg_catalog.upper(c.period) - pg_catalog.lower(c.period)), c.kind;
	END;
COMMENT ON FUNCTION report_rate_candidates(text, text, daterange, currency) IS
	'which days and means up to publication lie inside the rate that two printed sums imply, by kind; and the nearest of each kind';

-- The gap

CREATE FUNCTION report_bridge(topic text, region text, period daterange, a text, b text, in_currency currency DEFAULT 'USD',
	OUT effect text, OUT factor numeric, OUT contribution amount, OUT low amount, OUT high amount, OUT share numeric) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT g.effect, g.factor, g.contribution, g.low, g.high, g.share
		FROM report_totals(report_bridge.topic, report_bridge.region, report_bridge.period, in_currency) x,
			report_totals(report_bridge.topic, report_bridge.region, report_bridge.period, in_currency) y,
			LATERAL (SELECT coalesce(currency(x.local), currency(y.local)) AS unit) u,
			LATERAL bridge(x.total, y.total, x.deals, y.deals, x.covers, y.covers,
				CASE WHEN currency(x.local) = u.unit THEN x.local ELSE figure(try_rate(in_currency, u.unit, x.covers)) END,
				CASE WHEN currency(y.local) = u.unit THEN y.local ELSE figure(try_rate(in_currency, u.unit, y.covers)) END,
				NULL::figure, NULL::figure) g
		WHERE x.source = a AND y.source = b;
	END;
COMMENT ON FUNCTION report_bridge(text, text, daterange, text, text, currency) IS
	'the gap between the totals of sources a and b as effects that sum exactly; a source that prints one currency only is taken to convert at the mean rate of the days it covers';

-- The verdict

CREATE FUNCTION report_times(ratio figure) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			WHEN high(ratio) >= 1.5 AND pg_catalog.round(low(ratio), 1) < pg_catalog.round(high(ratio), 1) THEN report_interval(low(ratio), high(ratio), 1) || ' times'
			WHEN high(ratio) >= 1.5 THEN short_number(value(ratio), 2) || ' times'
			WHEN pg_catalog.round(low(ratio), 3) < pg_catalog.round(high(ratio), 3) THEN report_interval(100.0 * (low(ratio) - 1.0), 100.0 * (high(ratio) - 1.0), 1) || '% more than'
			ELSE short_number(100.0 * (value(ratio) - 1.0), 2) || '% more than' END;
	END;
COMMENT ON FUNCTION report_times(figure) IS 'a ratio of a larger figure to a smaller for reading: 3.5 to 5.9 times, 1.3% more than';

CREATE FUNCTION report_verdict(topic text, region text, period daterange, a text, b text, in_currency currency DEFAULT 'USD',
	OUT about text, OUT sentence text) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		WITH pair AS (
			SELECT x.source AS more, y.source AS less, x.total, y.total AS less_total, x.covers, y.covers AS less_covers,
				x.deals, y.deals AS less_deals, months(x.covers) AS months, months(y.covers) AS less_months,
				x.stated_change_pct AS change, y.stated_change_pct AS less_change
			FROM report_totals(report_verdict.topic, report_verdict.region, report_verdict.period, in_currency) x,
				report_totals(report_verdict.topic, report_verdict.region, report_verdict.period, in_currency) y
			WHERE (x.source, y.source) IN ((a, b), (b, a)) AND (value(x.total), x.source) > (value(y.total), y.source) AND value(y.total) > 0.0)
		SELECT 'totals', CASE
			WHEN total >> less_total THEN pg_catalog.format('%s and %s certainly disagree about %s funding in %s, %s: %s against %s. Whatever their rounding hides, the one is %s the other.',
				more, less, report_verdict.topic, report_verdict.region, report_period(report_verdict.period), report_figure(total, 6), report_figure(less_total, 6), report_times(total / less_total))
			ELSE pg_catalog.format('%s and %s may mean the same total: %s and %s overlap within their rounding.', more, less, report_figure(total, 6), report_figure(less_total, 6)) END
		FROM pair
		UNION ALL
		SELECT 'deals', pg_catalog.format('%s counts %s deals in %s months, %s %s in %s: %s a month against %s%s.',
			more, report_figure(deals, 6), months, less, report_figure(less_deals, 6), less_months,
			short_number(value(deals) / months::numeric, 3), short_number(value(less_deals) / less_months::numeric, 3),
			CASE WHEN value(deals) / months::numeric >= 1.5 * value(less_deals) / less_months::numeric THEN ', ' || report_times((deals / months::numeric) / (less_deals / less_months::numeric)) || ' as many' ELSE '' END)
		FROM pair
		WHERE value(deals) > 0.0 AND value(less_deals) > 0.0 AND months > 0 AND less_months > 0
		UNION ALL
		SELECT 'bridge', pg_catalog.format('The %s between them: %s.', report_figure(p.total - p.less_total, 6), e.effects)
		FROM pair p
			CROSS JOIN LATERAL (
				SELECT pg_catalog.string_agg(pg_catalog.format('%s (%s%%) from %s', report_scaled(value(g.contribution), value(p.total) - value(p.less_total)),
					pg_catalog.round(100.0 * g.share), g.effect), ', ' ORDER BY pg_catalog.abs(value(g.contribution)) DESC) AS effects
				FROM report_bridge(report_verdict.topic, report_verdict.region, report_verdict.period, p.more, p.less, in_currency) g
				WHERE value(g.contribution) <> 0.0
				HAVING pg_catalog.count(*) > 1) e
		UNION ALL
		SELECT 'direction', pg_catalog.format(CASE pg_catalog.sign(change) * pg_catalog.sign(less_change)
				WHEN 1.0 THEN 'The direction is not in dispute: %s prints %s and %s %s against a year earlier.'
				ELSE 'Not even the direction is agreed: %s prints %s and %s %s against a year earlier.' END, more, report_percent(change), less, report_percent(less_change))
		FROM pair
		WHERE change IS NOT NULL AND less_change IS NOT NULL
		UNION ALL
		SELECT 'base', pg_catalog.format('The %s figures of %s (%s) cannot be the base of the percentages of %s: they cover %s against %s, and would give %s where it prints %s.',
			report_period(other_covers), other_source, pg_catalog.string_agg(report_words(other, measure), ' and ' ORDER BY measure), source,
			report_span(other_covers), report_span(covers), pg_catalog.string_agg(report_percent(pg_catalog.round(100.0 * change_if_base)), ' and ' ORDER BY measure),
			pg_catalog.string_agg(report_percent(stated_change_pct), ' and ' ORDER BY measure))
		FROM report_bases(report_verdict.topic, report_verdict.region, report_verdict.period)
		WHERE source IN (a, b) AND other_source <> source AND NOT same_months
		GROUP BY source, covers, other_source, other_covers
		UNION ALL
		SELECT 'rate', pg_catalog.format('%s prints %s as %s: %s %s for one %s. The mean of the days covered, %s, lies %s; at it the sum is %s.',
			source, report_figure(printed, 6), report_figure(also_printed, 6), report_interval(low(implied), high(implied), 3), currency(printed), in_currency,
			pg_catalog.round(mean_rate, 4), CASE WHEN fits THEN 'inside' ELSE 'outside' END, report_figure(at_mean, 3))
		FROM report_rates(report_verdict.topic, report_verdict.region, report_verdict.period, in_currency) r
		WHERE EXISTS (SELECT FROM pair WHERE r.source = pair.more AND r.covers OPERATOR(pg_catalog.=) pair.covers OR r.source = pair.less AND r.covers OPERATOR(pg_catalog.=) pair.less_covers)
		UNION ALL
		SELECT 'rate', pg_catalog.format('The daily rates of %s of %s days up to publication lie within it%s; of %s calendar means %s.',
			pg_catalog.sum(inside) FILTER (WHERE kind = 'day'), pg_catalog.sum(tried) FILTER (WHERE kind = 'day'),
			', the latest on ' || pg_catalog.to_char(pg_catalog.max(pg_catalog.upper(periods_inside) - 1) FILTER (WHERE kind = 'day'), 'FMDD Mon YYYY'),
			pg_catalog.sum(tried) FILTER (WHERE kind <> 'day'),
			coalesce('only that of ' || pg_catalog.string_agg((SELECT pg_catalog.string_agg(report_period(i), ', ' ORDER BY i) FROM pg_catalog.unnest(periods_inside) i), ', ') FILTER (WHERE kind <> 'day'), 'none'))
		FROM report_rate_candidates(report_verdict.topic, report_verdict.region, report_verdict.period, in_currency)
		WHERE source IN (a, b) AND kind <> 'search mean'
		GROUP BY source, searched;
	END;
COMMENT ON FUNCTION report_verdict(text, text, daterange, text, text, currency) IS
	'what can be said about the totals of two sources, in sentences made from the numbers';

-- The page

CREATE FUNCTION report_title(words text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN pg_catalog.upper(pg_catalog.left(words, 1)) || pg_catalog.substr(words, 2);
COMMENT ON FUNCTION report_title(text) IS 'words with a capital at the beginning';

CREATE FUNCTION report_prose(sentence text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN pg_catalog.regexp_replace(pg_catalog.regexp_replace(escape_html(sentence), '(^|[ (])-(?=[0-9])', E'\\1&#8722;', 'g'), E'\\m([A-Z]{3}) (?=[0-9])', E'\\1&#160;', 'g');
COMMENT ON FUNCTION report_prose(text) IS 'a sentence as HTML, with minus signs, and currencies kept beside their numbers';

CREATE FUNCTION report_picture(picture text, caption text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN html('<figure><div class="picture">%h</div><figcaption>%s</figcaption></figure>', VARIADIC ARRAY[picture, caption]);
COMMENT ON FUNCTION report_picture(text, text) IS 'a picture made by plot_*() with its caption, as HTML';

CREATE FUNCTION reconciliation_report(topic text, region text, period daterange, a text, b text, in_currency currency DEFAULT 'USD') RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		WITH total AS MATERIALIZED (
			SELECT t.*, report_period(t.covers) AS days,
				t.source || E'\n' || report_period(t.covers) || CASE WHEN t.converted_at IS NULL THEN '' ELSE ', converted' END AS label
			FROM report_totals(topic, region, period, in_currency) t
		), printed AS MATERIALIZED (
			SELECT f.* FROM report_figures(topic, region, period) f
		), prior_value AS MATERIALIZED (
			SELECT p.* FROM report_priors(topic, region, period) p
		), pair AS MATERIALIZED (
			SELECT x.source AS more, y.source AS less, x.total, y.total AS less_total, x.total - y.total AS gap, x.total / y.total AS times
			FROM total x, total y
			WHERE (x.source, y.source) IN ((a, b), (b, a)) AND (value(x.total), x.source) > (value(y.total), y.source) AND value(y.total) > 0.0
		), effect AS MATERIALIZED (
			SELECT e.*, pg_catalog.row_number() OVER () AS place
			FROM pair, report_bridge(topic, region, period, pair.more, pair.less, in_currency) e
		), verdict AS MATERIALIZED (
			SELECT v.*, pg_catalog.row_number() OVER () AS place
			FROM report_verdict(topic, region, period, a, b, in_currency) v
		), piece(place, content) AS (
			-- head
			SELECT 10, html('<p class="kicker">Two sources, one market</p><h1>%s funding in %s, %s: %s and %s</h1>', VARIADIC ARRAY[report_title(topic), region, report_period(period), more, less])
			FROM pair
			UNION ALL
			SELECT 11, html('<p class="lede">%h</p>', VARIADIC ARRAY[report_prose(sentence)]) FROM verdict WHERE about = 'totals'
			UNION ALL
			SELECT 12, html('<div class="cards">%h%h</div>',
				VARIADIC ARRAY[(SELECT pg_catalog.string_agg(html('<div class="card"><span>%s</span><b>%s</b>%s<br>%s<br>%s</div>',
						VARIADIC ARRAY[t.source, report_figure(t.total, 6), report_interval(low(t.total), high(t.total), 3), report_words(t.deals, 'deals'), t.days]), '' ORDER BY t.source = pair.less)
					FROM total t WHERE t.source IN (pair.more, pair.less)),
				html('<div class="card"><span>The gap</span><b>%s</b>%s</div><div class="card"><span>The ratio</span><b>%s times</b>%s</div>',
					VARIADIC ARRAY[report_figure(gap, 6), report_interval(low(gap), high(gap), 3),
					short_number(value(times), 2), report_interval(low(times), high(times), 2)])])
			FROM pair
			UNION ALL
			SELECT 13, html('<ul class="verdict">%h</ul>', VARIADIC ARRAY[pg_catalog.string_agg(html('<li>%h</li>', VARIADIC ARRAY[report_prose(sentence)]), '' ORDER BY place)])
			FROM verdict WHERE about <> 'totals'
			-- 1
			UNION ALL
			SELECT 20, html('<h2>What was printed</h2><p>A number with a scale word is rounded to its last printed digit and stands for an interval; so does a number that the source calls approximate. Plain digits are exact.</p>')
			UNION ALL
			SELECT 21, report_picture(
				plot_sources(pg_catalog.array_agg(label ORDER BY source), pg_catalog.array_agg(low(total) ORDER BY source), pg_catalog.array_agg(value(total) ORDER BY source), pg_catalog.array_agg(high(total) ORDER BY source),
					pg_catalog.format('%s funding in %s, %s: what each source says', report_title(topic), region, report_period(period)), in_currency::text),
				pg_catalog.concat_ws(' ', 'Dots are the numbers printed, whiskers what they can mean.',
					pg_catalog.string_agg(pg_catalog.format('%s prints %s; converted at the mean rate of its days, %s %s for one %s.',
						source, report_figure(local, 6), pg_catalog.round(converted_at, 4), currency(local), in_currency), ' ' ORDER BY source) FILTER (WHERE converted_at IS NOT NULL)))
			FROM total HAVING pg_catalog.count(*) > 0
			UNION ALL
			SELECT 22, report_picture(
				plot_sources(pg_catalog.array_agg(source || E'\n' || days ORDER BY source), pg_catalog.array_agg(low(deals) ORDER BY source), pg_catalog.array_agg(value(deals) ORDER BY source), pg_catalog.array_agg(high(deals) ORDER BY source),
					pg_catalog.format('%s deals in %s, %s', report_title(topic), region, report_period(period)), 'deals'),
				CASE WHEN pg_catalog.count(DISTINCT covers) > 1 THEN 'Counts as printed; the sources do not cover the same days.' ELSE 'Counts as printed.' END)
			FROM total HAVING pg_catalog.count(deals) > 0
			UNION ALL
			SELECT 23, html('<div class="table"><table><thead><tr><th>Source and days covered</th><th class="n">Printed</th><th class="n">Can mean</th><th class="n">Stated change</th><th>Document</th></tr></thead><tbody>%h</tbody></table></div>',
				VARIADIC ARRAY[pg_catalog.string_agg(html('<tr><td>%s<small>%s</small></td><td class="n">%s%h</td><td class="n">%s</td><td class="n">%n</td><td class="nowrap"><a href="%u">%s</a>, %s<small>%s</small></td></tr>',
					VARIADIC ARRAY[source, report_period(covers),
					report_words(printed, measure),
					CASE WHEN also_printed IS NULL THEN '' ELSE html('<small>%s</small>', VARIADIC ARRAY[report_figure(also_printed, 6)]) END,
					report_interval(low(printed), high(printed), 3),
					report_percent(stated_change_pct), url, publisher, published, locator]),
					'' ORDER BY pg_catalog.lower(covers) DESC, source, covers, measure DESC)])
			FROM printed
			UNION ALL
			-- 2
			SELECT 30, html('<h2>What the percentages imply</h2><p>%s</p>',
				VARIADIC ARRAY[CASE WHEN EXISTS (SELECT FROM prior_value) THEN 'A printed percentage and the number it belongs to give the number of the same days a year earlier, within the rounding of both.'
					ELSE 'None of the sources states a change over the year.' END])
			UNION ALL
			SELECT 31, html('<div class="table"><table><thead><tr><th>Source</th><th class="n">Printed</th><th class="n">Stated change</th><th>Same days a year earlier</th><th class="n">Implied</th><th class="n">Can mean</th></tr></thead><tbody>%h</tbody></table></div>',
				VARIADIC ARRAY[pg_catalog.string_agg(html('<tr><td>%s</td><td class="n">%s</td><td class="n">%n</td><td>%s</td><td class="n">%s</td><td class="n">%s</td></tr>',
					VARIADIC ARRAY[source, report_words(printed, measure),
					report_percent(stated_change_pct), report_period(prior_period), report_figure(implied, 4), report_interval(low(implied), high(implied), 3)]),
					'' ORDER BY source, measure, currency(printed)::text)])
			FROM prior_value HAVING pg_catalog.count(*) > 0
			UNION ALL
			SELECT 32, html('<h3>Could another figure be the base?</h3><div class="table"><table><thead><tr><th>Percentage of</th><th>Candidate</th><th>Same months?</th><th class="n">Change it would give</th><th class="n">Printed</th><th>Base?</th></tr></thead><tbody>%h</tbody></table></div>',
				VARIADIC ARRAY[pg_catalog.string_agg(html('<tr><td>%s<small>%s, %s</small></td><td>%s<small>%s, %s</small></td><td class="%s">%s</td><td class="n">%n</td><td class="n">%n</td><td class="%s">%s</td></tr>',
					VARIADIC ARRAY[source, report_figure(printed, 6), report_period(covers), other_source, report_figure(other, 6), report_period(other_covers),
					CASE WHEN same_months THEN 'yes' ELSE 'no' END,
					CASE WHEN same_months THEN 'yes' ELSE pg_catalog.format('no: %s against %s', report_span(other_covers), report_span(covers)) END,
					report_percent(pg_catalog.round(100.0 * change_if_base, 1)), report_percent(stated_change_pct),
					CASE WHEN same_months AND fits THEN 'yes' ELSE 'no' END, CASE WHEN same_months AND fits THEN 'possible' ELSE 'no' END]),
					'' ORDER BY source, measure, other_source)])
			FROM report_bases(topic, region, period) HAVING pg_catalog.count(*) > 0
			UNION ALL
			SELECT 33, report_picture(
				plot_change(pg_catalog.array_agg(report_period(f.covers) || E'\n' || f.source ORDER BY pg_catalog.lower(f.covers), pg_catalog.upper(f.covers) DESC, f.source),
					pg_catalog.array_agg(value(f.printed) ORDER BY pg_catalog.lower(f.covers), pg_catalog.upper(f.covers) DESC, f.source),
					pg_catalog.array_agg(coalesce(value(p.implied), value(e.printed)) ORDER BY pg_catalog.lower(f.covers), pg_catalog.upper(f.covers) DESC, f.source),
					'Each sum beside the same days a year earlier', currency(f.printed)::text),
				'The year earlier is the figure that the source printed for exactly those days, or else what its percentage implies. Where there is neither, no growth is shown: a full year is no base for a part of one.')
			FROM printed f
				LEFT JOIN prior_value p ON p.source = f.source AND p.measure = f.measure AND p.covers OPERATOR(pg_catalog.=) f.covers AND currency(p.printed) = currency(f.printed)
				LEFT JOIN printed e ON e.source = f.source AND e.measure = f.measure AND e.covers OPERATOR(pg_catalog.=) prior(f.covers, interval '1 year') AND currency(e.printed) = currency(f.printed)
			WHERE currency(f.printed) IS NOT NULL
			GROUP BY currency(f.printed)::text HAVING pg_catalog.count(*) > 1
			-- 3
			UNION ALL
			SELECT 40, html('<h2>The exchange rate</h2><p>A sum that is printed in two currencies was converted at a rate between the quotients of its bounds.</p><div class="table"><table><thead><tr><th>Rate</th><th class="n">%s for one %s</th><th class="n">%s is</th><th>Inside what was printed?</th></tr></thead><tbody>%h</tbody></table></div>',
				VARIADIC ARRAY[pg_catalog.min(unit), in_currency::text, pg_catalog.min(sum), pg_catalog.string_agg(line, '' ORDER BY place)])
			FROM (SELECT printed::text AS printed, currency(printed)::text AS unit, report_figure(printed, 6) AS sum, 1 AS place, html('<tr><td>Implied by %s<small>%s printed as %s</small></td><td class="n">%s<small>%s</small></td><td class="n">%s</td><td></td></tr>',
						VARIADIC ARRAY[source, report_figure(printed, 6), report_figure(also_printed, 6), pg_catalog.round(value(implied), 3)::text, report_interval(low(implied), high(implied), 3), report_figure(also_printed, 6)]) AS line
					FROM report_rates(topic, region, period, in_currency)
					UNION
					SELECT printed::text, currency(printed)::text, report_figure(printed, 6), 1 + pg_catalog.upper(covers) - pg_catalog.lower(covers), html('<tr><td>Mean of %s</td><td class="n">%s</td><td class="n">%s</td><td class="%s">%s</td></tr>',
						VARIADIC ARRAY[report_period(covers), pg_catalog.round(mean_rate, 4)::text, report_figure(at_mean, 3), CASE WHEN fits THEN 'yes' ELSE 'no' END, CASE WHEN fits THEN 'yes' ELSE 'no' END])
					FROM report_rates(topic, region, period, in_currency)) r
			GROUP BY printed
			UNION ALL
			SELECT 41, html('<h3>Which rates do lie inside?</h3><div class="table"><table><thead><tr><th>Kind</th><th class="n">Tried</th><th class="n">Inside</th><th>Which, or else the nearest</th></tr></thead><tbody>%h</tbody></table></div><p class="note">Every day and every calendar mean of %s, which ends with the publication. Source of the daily rates: ECB statistics; crosses and means are derived.</p>',
				VARIADIC ARRAY[pg_catalog.string_agg(html('<tr><td>%s</td><td class="n">%s</td><td class="n">%s</td><td>%s</td></tr>', VARIADIC ARRAY[kind, tried::text, inside::text,
					CASE WHEN inside > 0 THEN (SELECT pg_catalog.string_agg(report_period(r), '; ' ORDER BY r) FROM pg_catalog.unnest(periods_inside) r)
						ELSE pg_catalog.format('none; nearest %s at %s', report_period(nearest), pg_catalog.round(nearest_rate, 4)) END]),
					'' ORDER BY pg_catalog.upper(nearest) - pg_catalog.lower(nearest), kind), report_period(searched)])
			FROM report_rate_candidates(topic, region, period, in_currency)
			WHERE kind <> 'search mean'
			GROUP BY source, searched
			-- 4
			UNION ALL
			SELECT 50, html('<h2>The gap, effect by effect</h2>%h<div class="table"><table><thead><tr><th>Effect</th><th class="n">Factor</th><th class="n">%s</th><th class="n">Can be</th><th class="n">Share of the gap</th></tr></thead><tbody>%h%h</tbody></table></div>%h',
				VARIADIC ARRAY[report_picture(plot_bridge(e.labels, e.contributions, less, value(less_total), more, value(pair.total), pg_catalog.format('From %s to %s', less, more), in_currency::text,
						e.lows, e.highs),
					'Bars lead from one total to the other; thin lines show what each effect can be within the rounding of all figures.'),
				in_currency::text,
				e.lines,
				html('<tr class="total"><td>Sum</td><td class="n">&times; %s</td><td class="n">%n<small>%n</small></td><td class="n">%n to %n</td><td class="n">%n</td></tr>',
					VARIADIC ARRAY[pg_catalog.round(value(times), 3)::text, report_scaled(e.total, value(gap)), pg_catalog.to_char(e.total, 'FM999,999,999,999,999,990.00'),
					report_scaled(low(gap), value(gap)), report_scaled(high(gap), value(gap)), pg_catalog.round(100.0 * e.share, 1)::text || '%']),
				CASE WHEN e.total = value(pair.total) - value(less_total)
					THEN html('<p class="note">The effects sum to the gap of %s exactly, and their factors multiply to the ratio (logarithmic mean Divisia index). A source that prints one currency only is taken to convert at the mean rate of the days it covers.</p>', VARIADIC ARRAY[report_figure(gap, 6)])
					ELSE html('<p class="no">The effects do not sum to the gap.</p>') END])
			FROM pair
				CROSS JOIN LATERAL (
					SELECT pg_catalog.array_agg(report_title(effect) ORDER BY place) AS labels, pg_catalog.array_agg(value(contribution) ORDER BY place) AS contributions,
						pg_catalog.array_agg(value(low) ORDER BY place) AS lows, pg_catalog.array_agg(value(high) ORDER BY place) AS highs,
						pg_catalog.sum(value(contribution)) AS total, pg_catalog.sum(share) AS share,
						pg_catalog.string_agg(html('<tr><td>%s</td><td class="n">&times; %s</td><td class="n">%n<small>%n</small></td><td class="n">%n to %n</td><td class="n">%n</td></tr>',
							VARIADIC ARRAY[effect, pg_catalog.round(factor, 3)::text, report_scaled(value(contribution), value(gap)), pg_catalog.to_char(value(contribution), 'FM999,999,999,999,999,990.00'),
							report_scaled(value(low), value(gap)), report_scaled(value(high), value(gap)), pg_catalog.round(100.0 * share, 1)::text || '%']), '' ORDER BY place) AS lines
					FROM effect
					HAVING pg_catalog.count(*) > 0) e
			-- 5
			UNION ALL
			SELECT 60, html('<h2>Sources and method</h2><dl>%h</dl>',
				VARIADIC ARRAY[pg_catalog.string_agg(html('<dt>%s</dt><dd>%s</dd>', VARIADIC ARRAY[name::text, coalesce(nullif(pg_catalog.concat_ws('. ', method_of_counting, 'Coverage: ' || coverage, note), '') || '.', 'The documents do not say how it counts.')]), '' ORDER BY name)])
			FROM (SELECT DISTINCT ON (s.name) s.* FROM readable_source s WHERE s.name::text IN (SELECT p.source FROM printed p) ORDER BY s.name, s.shipped) s
			UNION ALL
			SELECT 61, html('<h3>Documents</h3><ul class="note">%h</ul>', VARIADIC ARRAY[pg_catalog.string_agg(DISTINCT html('<li>%s, <a href="%u">%s</a>, %s</li>', VARIADIC ARRAY[publisher, url, coalesce(title, url), published]), '')])
			FROM printed WHERE publisher IS NOT NULL HAVING pg_catalog.count(*) > 0
			UNION ALL
			SELECT 62, html('<p>Exchange rates are euro foreign exchange reference rates. Source: ECB statistics. Rates between two other currencies and means of days are derived from them. Figures are facts from the documents linked above; each keeps the digits that were printed.</p><h3>To reproduce</h3><pre>%s</pre>',
				VARIADIC ARRAY[pg_catalog.format(E'CREATE EXTENSION funding;\n\nSELECT * FROM funding.report_figures(%1$L, %2$L, funding.period(%3$L));\nSELECT * FROM funding.report_priors(%1$L, %2$L, funding.period(%3$L));\nSELECT * FROM funding.report_bases(%1$L, %2$L, funding.period(%3$L));\nSELECT * FROM funding.report_rates(%1$L, %2$L, funding.period(%3$L));\nSELECT * FROM funding.report_rate_candidates(%1$L, %2$L, funding.period(%3$L));\nSELECT * FROM funding.report_bridge(%1$L, %2$L, funding.period(%3$L), %4$L, %5$L);\nSELECT * FROM funding.report_verdict(%1$L, %2$L, funding.period(%3$L), %4$L, %5$L);\nSELECT funding.reconciliation_report(%1$L, %2$L, funding.period(%3$L), %4$L, %5$L);  -- this page',
					topic, region, period_label(period), more, less)])
			FROM pair
			UNION ALL
			SELECT 63, html('<footer>Made by funding %s, an extension of PostgreSQL. Every number on this page was computed from rows of its tables.</footer>', VARIADIC ARRAY[extversion])
			FROM pg_catalog.pg_extension WHERE extname = 'funding'
		)
		SELECT CASE WHEN EXISTS (SELECT FROM pair)
			THEN html_page(pg_catalog.format('%s funding in %s, %s: %s and %s', report_title(topic), region, report_period(period), a, b),
				(SELECT pg_catalog.string_agg(content, E'\n' ORDER BY place) FROM piece)) END;
	END;
COMMENT ON FUNCTION reconciliation_report(text, text, daterange, text, text, currency) IS
	'a page (HTML with SVG, in one file) that sets the totals of two sources side by side, says why they differ and where every number comes from; NULL unless both sources have a total above zero in the period';
