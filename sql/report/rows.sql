-- What two houses print about one market, as rows.

-- What was printed

CREATE FUNCTION report_figures(topic text, region text, period daterange,
	OUT figure_id integer, OUT source text, OUT measure text, OUT covers daterange, OUT printed figure,
	OUT also_printed figure, OUT stated_change_pct numeric, OUT publisher text, OUT title text,
	OUT published_on date, OUT published text, OUT locator text, OUT url text) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 20
	BEGIN ATOMIC
		SELECT r.id, s.name, r.measure, r.period, r.figure, r.also_printed, r.stated_change_pct,
			d.publisher, d.title, d.published_on,
			pg_catalog.to_char(d.published_on, CASE d.published_precision::text
				WHEN 'day' THEN 'FMDD Mon YYYY' WHEN 'month' THEN 'Mon YYYY' WHEN 'quarter' THEN '"Q"Q YYYY'
					ELSE 'YYYY' END),
			r.locator, d.url
		FROM readable_reported_figure r
			JOIN readable_source s ON s.id = r.source
			LEFT JOIN readable_document d ON d.id = r.document
		WHERE r.topic::text = report_figures.topic AND r.region::text = report_figures.region
			AND (r.period OPERATOR(pg_catalog.<@) report_figures.period
				OR r.period OPERATOR(pg_catalog.<@) prior(report_figures.period, interval '1 year')
				OR r.period OPERATOR(pg_catalog.<@) prior(report_figures.period, interval '2 years'))
			-- only the newest edition of each figure, and a user's row before a shipped one
			AND NOT EXISTS (SELECT FROM readable_reported_figure newer JOIN readable_source n ON n.id = newer.source
				WHERE n.name OPERATOR(pg_catalog.=) s.name AND newer.topic OPERATOR(pg_catalog.=) r.topic
					AND newer.region OPERATOR(pg_catalog.=) r.region
					AND newer.measure OPERATOR(pg_catalog.=) r.measure AND newer.period OPERATOR(pg_catalog.=) r.period
					AND (newer.known_on, NOT newer.shipped, newer.id) > (r.known_on, NOT r.shipped, r.id))
		ORDER BY pg_catalog.lower(r.period) DESC, s.name, r.period, r.measure;
	END;
COMMENT ON FUNCTION report_figures(text, text, daterange) IS
	'the figures printed about a market for a period or a part of it, and for the same period one and two years '
	'earlier, in their newest edition, with their documents';

CREATE FUNCTION report_sides(topic text, region text, period daterange, in_currency currency,
	OUT source text, OUT covers daterange, OUT total figure, OUT deals figure, OUT local figure,
		OUT converted_at numeric,
	OUT stated_change_pct numeric, OUT stated_deals_pct numeric) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 5
	BEGIN ATOMIC
		WITH printed AS MATERIALIZED (
			SELECT f.* FROM report_figures(report_sides.topic, report_sides.region, report_sides.period) f
			WHERE f.measure IN ('funding', 'deals') AND f.covers OPERATOR(pg_catalog.<@) report_sides.period
		), side AS (
			-- a total before a count of deals, and the longest part of the period
			SELECT DISTINCT ON (p.source) p.source, p.covers, p.measure,
				CASE p.measure WHEN 'funding' THEN p.printed END AS printed,
				CASE p.measure WHEN 'funding' THEN p.also_printed END AS also_printed,
				CASE p.measure WHEN 'funding' THEN p.stated_change_pct END AS stated_change_pct
			FROM printed p
			ORDER BY p.source, p.measure DESC, pg_catalog.upper(p.covers) - pg_catalog.lower(p.covers) DESC,
				p.figure_id DESC)
		SELECT m.source, m.covers,
			CASE WHEN currency(m.printed) = in_currency THEN m.printed
				WHEN currency(m.also_printed) = in_currency THEN m.also_printed
				ELSE at_rate(m.printed, try_rate(currency(m.printed), in_currency, m.covers), in_currency) END,
			d.printed,
			CASE WHEN currency(m.printed) <> in_currency THEN m.printed ELSE m.also_printed END,
			CASE WHEN in_currency <> currency(m.printed) AND (in_currency = currency(m.also_printed)) IS NOT TRUE
				THEN try_rate(in_currency, currency(m.printed), m.covers) END,
			m.stated_change_pct, d.stated_change_pct
		FROM side m
			LEFT JOIN printed d ON d.source = m.source AND d.covers OPERATOR(pg_catalog.=) m.covers
				AND d.measure = 'deals'
		ORDER BY m.measure DESC, m.source;
	END;
COMMENT ON FUNCTION report_sides(text, text, daterange, currency) IS
	'report_totals, and the sources that print a count of deals only, with a total of NULL';

CREATE FUNCTION report_totals(topic text, region text, period daterange, in_currency currency DEFAULT 'USD',
	OUT source text, OUT covers daterange, OUT total figure, OUT deals figure, OUT local figure,
		OUT converted_at numeric,
	OUT stated_change_pct numeric, OUT stated_deals_pct numeric) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 5
	BEGIN ATOMIC
		SELECT s.*
		FROM report_sides(report_totals.topic, report_totals.region, report_totals.period, in_currency) s
		WHERE s.total IS NOT NULL OR s.local IS NOT NULL
		ORDER BY s.source;
	END;
COMMENT ON FUNCTION report_totals(text, text, daterange, currency) IS
	'the total of each source for the period, or for the longest part of it that it covers: as printed in the '
	'currency, else converted at the mean rate of the days covered (NULL without rates); with the deals counted '
	'over the same days';

CREATE TYPE report_two AS (more text, total figure, deals figure, covers daterange, local figure,
	change numeric, deals_change numeric,
	less text, less_total figure, less_deals figure, less_covers daterange, less_local figure,
	less_change numeric, less_deals_change numeric,
	gap figure, times figure);
COMMENT ON TYPE report_two IS
	'two sources side by side, as report_pair() gives them and the sections of a report take them';

CREATE FUNCTION report_pair(topic text, region text, period daterange, a text, b text, in_currency currency)
	RETURNS SETOF report_two
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 1
	BEGIN ATOMIC
		WITH side AS MATERIALIZED (
			SELECT s.*, coalesce(value(s.total), (low(s.total) + high(s.total)) / 2.0, low(s.total), high(s.total))
				AS size,
				coalesce(value(s.deals), low(s.deals)) AS count
			FROM report_sides(report_pair.topic, report_pair.region, report_pair.period, in_currency) s
			WHERE s.source = a OR s.source = b)
		SELECT x.source, x.total, x.deals, x.covers, x.local, x.stated_change_pct, x.stated_deals_pct,
			y.source, y.total, y.deals, y.covers, y.local, y.stated_change_pct, y.stated_deals_pct,
			x.total - y.total, CASE WHEN low(y.total) > 0.0 THEN x.total / y.total END
		FROM side x, side y
		WHERE x.source <> y.source
			AND (coalesce(x.size, -1.0), coalesce(x.count, -1.0), x.source)
				> (coalesce(y.size, -1.0), coalesce(y.count, -1.0), y.source);
	END;
COMMENT ON FUNCTION report_pair(text, text, daterange, text, text, currency) IS
	'two sources side by side, the one with the greater total first; a total without a value goes by the middle '
	'of its bounds, sources without totals by their deals; the ratio is NULL if the lesser total can be zero';

-- What percentages imply

CREATE FUNCTION report_priors(topic text, region text, period daterange,
	OUT source text, OUT measure text, OUT covers daterange, OUT printed figure, OUT stated_change_pct numeric,
	OUT prior_period daterange, OUT implied figure) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 10
	BEGIN ATOMIC
		SELECT f.source, f.measure, f.covers, p.printed, f.stated_change_pct, prior(f.covers, interval '1 year'),
			implied_prior(p.printed, f.stated_change_pct)
		FROM report_figures(report_priors.topic, report_priors.region, report_priors.period) f,
			LATERAL (VALUES (1, f.printed), (2, f.also_printed)) p(place, printed)
		WHERE f.stated_change_pct IS NOT NULL AND p.printed IS NOT NULL
			AND f.covers OPERATOR(pg_catalog.<@) report_priors.period
		ORDER BY f.source, f.measure, p.place;
	END;
COMMENT ON FUNCTION report_priors(text, text, daterange) IS
	'what each printed percentage says about the same days a year earlier';

CREATE FUNCTION report_bases(topic text, region text, period daterange,
	OUT source text, OUT measure text, OUT covers daterange, OUT printed figure, OUT stated_change_pct numeric,
	OUT other_source text, OUT other_covers daterange, OUT other figure, OUT same_months boolean, OUT fits boolean,
	OUT change_if_base numeric) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 10
	BEGIN ATOMIC
		SELECT p.source, p.measure, p.covers, p.printed, p.stated_change_pct, o.source, o.covers, o.printed,
			comparable(p.covers, o.covers), consistent(p.printed, o.printed, p.stated_change_pct),
			value(p.printed) / value(o.printed) - 1.0
		FROM report_priors(report_bases.topic, report_bases.region, report_bases.period) p,
			report_figures(report_bases.topic, report_bases.region, report_bases.period) o
		WHERE o.measure = p.measure AND o.covers OPERATOR(pg_catalog.&&) p.prior_period
			AND NOT o.covers OPERATOR(pg_catalog.&&) p.covers
			AND currency(o.printed)::text IS NOT DISTINCT FROM currency(p.printed)::text AND value(o.printed) > 0.0
		ORDER BY p.source, p.measure, o.source;
	END;
COMMENT ON FUNCTION report_bases(text, text, daterange) IS
	'figures of the year before that could be the base of a printed percentage: do they cover the same months, '
	'and does the percentage follow from them';

-- Exchange rates

CREATE FUNCTION report_rates(topic text, region text, period daterange, in_currency currency DEFAULT 'USD',
	OUT source text, OUT printed figure, OUT also_printed figure, OUT implied figure,
	OUT covers daterange, OUT mean_rate numeric, OUT at_mean figure, OUT fits boolean) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 4
	BEGIN ATOMIC
		SELECT f.source, f.printed, f.also_printed, i.implied, w.covers, m.rate,
			at_rate(f.printed, 1.0 / m.rate, in_currency), m.rate BETWEEN low(i.implied) AND high(i.implied)
		FROM report_figures(report_rates.topic, report_rates.region, report_rates.period) f,
			LATERAL (SELECT implied_rate(f.printed, f.also_printed) AS implied) i,
			LATERAL (SELECT f.covers UNION SELECT report_rates.period) w(covers),
			LATERAL (SELECT try_rate(in_currency, currency(f.printed), w.covers) AS rate) m
		WHERE currency(f.also_printed) = in_currency AND f.covers OPERATOR(pg_catalog.<@) report_rates.period
		ORDER BY f.source, pg_catalog.upper(w.covers) - pg_catalog.lower(w.covers);
	END;
COMMENT ON FUNCTION report_rates(text, text, daterange, currency) IS
	'the exchange rate that a sum printed in two currencies implies, beside the mean rates of the days covered '
	'and of the whole period';

CREATE FUNCTION report_rate_candidates(topic text, region text, period daterange, in_currency currency DEFAULT 'USD',
	OUT source text, OUT kind text, OUT tried bigint, OUT inside bigint, OUT searched daterange,
	OUT periods_inside datemultirange, OUT nearest daterange, OUT nearest_rate numeric) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 8
	BEGIN ATOMIC
		SELECT f.source, c.kind, pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE c.inside), w.searched,
			pg_catalog.range_agg(c.period) FILTER (WHERE c.inside),
			(pg_catalog.array_agg(c.period ORDER BY c.distance, c.period))[1],
			(pg_catalog.array_agg(c.rate ORDER BY c.distance, c.period))[1]
		FROM report_figures(report_rate_candidates.topic, report_rate_candidates.region, report_rate_candidates.period)
			f,
			-- the source knew no rate of a later day than it printed on
			LATERAL (SELECT pg_catalog.daterange(pg_catalog.lower(f.covers),
				greatest(pg_catalog.upper(f.covers), f.published_on + 1)) AS searched) w,
			LATERAL explain_implied_rate(f.printed, f.also_printed, w.searched) c
		WHERE currency(f.also_printed) = in_currency AND f.covers OPERATOR(pg_catalog.<@) report_rate_candidates.period
		GROUP BY f.source, f.figure_id, c.kind, w.searched
		ORDER BY f.source, f.figure_id, pg_catalog.min(pg_catalog.upper(c.period) - pg_catalog.lower(c.period)), c.kind;
	END;
COMMENT ON FUNCTION report_rate_candidates(text, text, daterange, currency) IS
	'which days and means up to publication lie inside the rate that two printed sums imply, by kind; and the '
	'nearest of each kind';

-- The gap

CREATE FUNCTION report_not_zero(figure figure) RETURNS figure
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN (value(figure) = 0.0) IS NOT TRUE THEN figure END;
COMMENT ON FUNCTION report_not_zero(figure) IS
	'a figure, but NULL for one of zero, which is no factor of a total';

CREATE FUNCTION report_bridge(topic text, region text, period daterange, a text, b text,
	in_currency currency DEFAULT 'USD', OUT effect text, OUT factor numeric,
	OUT contribution amount, OUT low amount, OUT high amount, OUT share numeric) RETURNS SETOF record
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 4
	BEGIN ATOMIC
		WITH total AS MATERIALIZED (
			SELECT t.* FROM report_totals(report_bridge.topic, report_bridge.region, report_bridge.period, in_currency)
				t)
		SELECT g.effect, g.factor, g.contribution, g.low, g.high, g.share
		FROM total x, total y,
			LATERAL (SELECT coalesce(currency(x.local), currency(y.local)) AS unit) u,
			LATERAL bridge(x.total, y.total, report_not_zero(x.deals), report_not_zero(y.deals), x.covers, y.covers,
				report_not_zero(CASE WHEN currency(x.local) = u.unit THEN x.local
					ELSE figure(try_rate(in_currency, u.unit, x.covers)) END),
				report_not_zero(CASE WHEN currency(y.local) = u.unit THEN y.local
					ELSE figure(try_rate(in_currency, u.unit, y.covers)) END),
				NULL::figure, NULL::figure) g
		WHERE x.source = a AND y.source = b;
	END;
COMMENT ON FUNCTION report_bridge(text, text, daterange, text, text, currency) IS
	'the gap between the totals of sources a and b as effects that sum exactly; a source that prints one '
	'currency only is taken to convert at the mean rate of the days it covers';
