/* What other tools read: plain views of built-in types over sources, documents and reported figures. */

/* ---- steps that the views share ---- */

CREATE FUNCTION try_rate(base currency, quote currency, period daterange) RETURNS numeric
	AS 'MODULE_PATHNAME', 'try_rate_in_period' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION try_rate(currency, currency, daterange) IS
	'the mean of the daily crosses of the period, as rate(); NULL if there is no rate, or none that can be used: two '
	'sources conflict, or it has more than 28 digits';

CREATE FUNCTION within_report(number numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN number > -1e20 AND number < 1e20 THEN number END;
COMMENT ON FUNCTION within_report(numeric) IS 'the number if the columns of the views can hold it, else NULL';

CREATE FUNCTION figure_size(figure figure) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN GREATEST(pg_catalog.abs(low(figure)), pg_catalog.abs(value(figure)), pg_catalog.abs(high(figure)));
COMMENT ON FUNCTION figure_size(figure) IS
	'the largest of the numbers of a figure, regardless of sign; NULL if it has none';

-- What does not fit is shown as a sum that nothing is known of; every other sum has the bounds of the figure.
CREATE FUNCTION in_usd(figure figure, also_printed figure, period daterange) RETURNS figure
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN (
		SELECT CASE
			WHEN figure_size(c.local) * c.rate >= 1e20
				THEN figure(NULL::numeric, NULL::numeric, NULL::numeric, 'USD'::currency)
			ELSE figure(pg_catalog.floor(low(d.usd) * 100.0) * 0.01, pg_catalog.round(value(d.usd), 2),
				pg_catalog.ceil(high(d.usd) * 100.0) * 0.01, 'USD'::currency) END
		FROM (SELECT CASE WHEN currency(also_printed) = 'USD'::currency AND currency(figure) <> 'USD'::currency
			THEN also_printed ELSE figure END AS local) p
		CROSS JOIN LATERAL (SELECT p.local, CASE WHEN currency(p.local) = 'USD'::currency THEN 1.0
			ELSE try_rate(currency(p.local), 'USD'::currency, period) END AS rate OFFSET 0) c
		CROSS JOIN LATERAL (SELECT CASE
				WHEN currency(c.local) = 'USD'::currency THEN c.local
				WHEN (figure_size(c.local) * c.rate >= 1e20) IS NOT TRUE THEN at_rate(c.local, c.rate, 'USD'::currency)
					END AS usd) d
		WHERE currency(figure) IS NOT NULL AND c.rate IS NOT NULL);
COMMENT ON FUNCTION in_usd(figure, figure, daterange) IS
	'a reported sum in US dollars to the cent, bounds outwards: as printed if the source gives dollars, else at the '
	'mean of the daily crosses of its period; NULL for a count or without a rate, a sum without value and bounds '
	'from 10^20 dollars on';

CREATE FUNCTION usd_basis(figure figure, also_printed figure, usd figure) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN currency(figure) IS NULL THEN NULL
		WHEN currency(figure) = 'USD'::currency THEN 'printed'
		WHEN usd IS NULL THEN 'no rate'
		WHEN figure_size(usd) IS NULL
			AND figure_size(CASE WHEN currency(also_printed) = 'USD'::currency THEN also_printed ELSE figure END) IS NOT
			NULL THEN 'out of range'
		WHEN currency(also_printed) = 'USD'::currency THEN 'printed beside it'
		ELSE 'mean rate of the period' END;
COMMENT ON FUNCTION usd_basis(figure, figure, figure) IS
	'where the result of in_usd(), the third argument, comes from: printed, printed beside it, mean rate of the '
	'period; or why it has no numbers: no rate, or out of range; NULL for a count';

CREATE FUNCTION try_change_range(current figure, prior figure) RETURNS figure
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN (figure_size(current) > 1e12 * LEAST(
			CASE WHEN low(prior) > 0.0 THEN low(prior) END,
			CASE WHEN value(prior) > 0.0 THEN value(prior) END,
			CASE WHEN high(prior) > 0.0 THEN high(prior) END)) IS NOT TRUE THEN change_range(current, prior) END;
COMMENT ON FUNCTION try_change_range(figure, figure) IS
	'change_range(); NULL also for a change of more than a factor of 10^12';

-- CASE gives NULL for NULL here: with STRICT these would be called for each row, and not become part of the query.
CREATE FUNCTION period_grain(period daterange) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE
		WHEN period IS NULL THEN NULL
		WHEN months(period) = 12 AND EXTRACT(month FROM pg_catalog.lower(period)) = 1.0 THEN 'year'
		WHEN months(period) = 6 AND EXTRACT(month FROM pg_catalog.lower(period)) IN (1.0, 7.0) THEN 'half-year'
		WHEN months(period) = 3 AND EXTRACT(month FROM pg_catalog.lower(period)) IN (1.0, 4.0, 7.0, 10.0) THEN 'quarter'
		WHEN months(period) = 1 THEN 'month'
		WHEN period_days(period) = 7 AND EXTRACT(isodow FROM pg_catalog.lower(period)) = 1.0 THEN 'week'
		WHEN period_days(period) = 1 THEN 'day'
		ELSE 'other' END;
COMMENT ON FUNCTION period_grain(daterange) IS
	'which part of the calendar a period is: year, half-year, quarter, month, week (from Monday) or day; other for '
	'any other run of days, such as eleven months';

CREATE FUNCTION shown_value(figure figure) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN value(figure) = 0.0 OR pg_catalog.round(value(figure), 4) <> 0.0 THEN within_report(value(figure))
		END;
COMMENT ON FUNCTION shown_value(figure) IS
	'the value of a figure if the columns of the views can hold it; NULL where they would show 0 for another number';

CREATE FUNCTION shown_low(figure figure) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN pg_catalog.floor(within_report(low(figure)) * 10000.0) * 0.0001;
COMMENT ON FUNCTION shown_low(figure) IS
	'the lower bound of a figure to four digits after the point, outwards; NULL without one, or where the columns of '
	'the views cannot hold it';

CREATE FUNCTION shown_high(figure figure) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN pg_catalog.ceil(within_report(high(figure)) * 10000.0) * 0.0001;
COMMENT ON FUNCTION shown_high(figure) IS
	'the upper bound of a figure to four digits after the point, outwards; NULL without one, or where the columns of '
	'the views cannot hold it';

CREATE FUNCTION shown_count(number numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN number = pg_catalog.trunc(number) AND pg_catalog.abs(number) <= 9e18 THEN number::bigint END;
COMMENT ON FUNCTION shown_count(numeric) IS 'a whole number as such; NULL for a fraction, or beyond 9 * 10^18';

/* ---- figures ---- */

CREATE VIEW figures AS
	SELECT f.id,
		s.name AS source_name,
		f.topic,
		f.region,
		f.measure,
		period_label(f.period) AS period_label,
		pg_catalog.lower(f.period) AS period_start,
		pg_catalog.upper(f.period) - 1 AS period_end,
		CASE WHEN EXTRACT(year FROM pg_catalog.lower(f.period)) = EXTRACT(year FROM pg_catalog.upper(f.period) - 1)
			THEN EXTRACT(year FROM pg_catalog.lower(f.period))::integer END AS year,
		months(f.period) AS months,
		shown_value(u.money)::numeric(28,4) AS amount,
		currency(u.money)::text::varchar(3) AS currency,
		value(d.usd)::numeric(28,2) AS amount_usd,
		shown_count(value(u.deals)) AS deal_count,
		shown_low(u.money)::numeric(28,4) AS low,
		shown_high(u.money)::numeric(28,4) AS high,
		(f.stated_change_pct * 0.01)::numeric(28,6) AS stated_change_pct,
		t.published_on,
		t.url AS source_url,
		low(d.usd)::numeric(28,2) AS low_usd,
		high(d.usd)::numeric(28,2) AS high_usd,
		usd_basis(f.figure, f.also_printed, d.usd) AS usd_basis,
		f.figure::text AS printed,
		f.also_printed::text AS also_printed,
		(f.stated_sequential_pct * 0.01)::numeric(28,6) AS stated_sequential_pct,
		f.known_on,
		pg_catalog.lead(f.known_on) OVER vintages AS superseded_on,
		pg_catalog.lead(f.id) OVER vintages IS NULL AS is_latest,
		t.publisher,
		t.title AS document_title,
		f.locator,
		f.note,
		f.shipped,
		period_grain(f.period)::varchar(9) AS grain,
		shown_count(pg_catalog.floor(low(u.deals))) AS deals_low,
		shown_count(pg_catalog.ceil(high(u.deals))) AS deals_high,
		shown_value(u.other)::numeric(28,4) AS other_value,
		shown_low(u.other)::numeric(28,4) AS other_low,
		shown_high(u.other)::numeric(28,4) AS other_high,
		CASE
			WHEN value(f.figure) IS NULL THEN 'only bounds are known'
			WHEN u.deals IS NOT NULL AND shown_count(value(u.deals)) IS NULL THEN 'not a whole number'
			WHEN u.deals IS NULL AND shown_value(f.figure) IS NULL THEN 'less than the columns show'
		END AS reason
	FROM readable_reported_figure f
	JOIN readable_source s ON s.id = f.source
	LEFT JOIN readable_document t ON t.id = f.document
	CROSS JOIN LATERAL (
		SELECT CASE WHEN currency(f.figure) IS NOT NULL THEN f.figure END AS money,
			CASE WHEN f.measure OPERATOR(pg_catalog.=) 'deals' THEN f.figure END AS deals,
			CASE WHEN currency(f.figure) IS NULL AND f.measure OPERATOR(pg_catalog.<>) 'deals' THEN f.figure END
				AS other
		OFFSET 0) u
	CROSS JOIN LATERAL (SELECT in_usd(f.figure, f.also_printed, f.period) AS usd OFFSET 0) d
	WINDOW vintages AS (PARTITION BY s.name, f.topic, f.region, f.measure, f.period ORDER BY f.known_on, f.shipped DESC,
		f.id);
COMMENT ON VIEW figures IS
	'Each reported figure in columns that every tool reads, one row for each version of it (key: id). Not to be added '
	'up as it stands, since years stand beside their quarters, houses beside each other, and what was revised beside '
	'its former version. With is_latest, and of one grain other than "other", amount_usd or deal_count may be added '
	'over the periods of one source_name, topic, region and measure; yearly_totals has years that may be added '
	'without a condition on the house';
COMMENT ON COLUMN figures.id IS 'Key of reported_figure';
COMMENT ON COLUMN figures.source_name IS 'House whose number it is';
COMMENT ON COLUMN figures.topic IS 'What the money went to';
COMMENT ON COLUMN figures.region IS 'Where';
COMMENT ON COLUMN figures.measure IS 'What is measured: funding (money), deals (a count), or a word of your own';
COMMENT ON COLUMN figures.period_label IS 'Period as a word: 2023, 2023Q1, 2023-01/2023-11';
COMMENT ON COLUMN figures.period_start IS 'First day covered';
COMMENT ON COLUMN figures.period_end IS 'Last day covered';
COMMENT ON COLUMN figures.year IS 'Calendar year; NULL if the period is in more than one';
COMMENT ON COLUMN figures.months IS
	'Number of whole calendar months; NULL if the period does not consist of whole ones';
COMMENT ON COLUMN figures.amount IS
	'Sum of money as printed, in the currency of column currency, to four digits after the point; not to be added up, '
	'since rows have several currencies; NULL for other numbers, or with a reason';
COMMENT ON COLUMN figures.currency IS 'ISO 4217 code of amount, low and high; NULL for a number that is no money';
COMMENT ON COLUMN figures.amount_usd IS
	'Sum in US dollars: as printed where the source gives dollars, else at the mean of the daily crosses of the period';
COMMENT ON COLUMN figures.deal_count IS 'Number of deals as printed; NULL for every other measure, or with a reason';
COMMENT ON COLUMN figures.low IS
	'Least sum of money that the printed one can mean, in the currency of column currency, rounded down; NULL without '
	'a bound';
COMMENT ON COLUMN figures.high IS
	'Most money that the printed sum can mean, in the currency of column currency, rounded up; NULL without a bound';
COMMENT ON COLUMN figures.stated_change_pct IS
	'Change over the year as the source states it, as a fraction: -0.38 for 38 % less';
COMMENT ON COLUMN figures.published_on IS
	'Day of the document; end of the month, quarter or year when no more is known';
COMMENT ON COLUMN figures.source_url IS 'Address of the document';
COMMENT ON COLUMN figures.low_usd IS 'Least in US dollars';
COMMENT ON COLUMN figures.high_usd IS 'Most in US dollars';
COMMENT ON COLUMN figures.usd_basis IS
	'Where the dollars come from: printed, printed beside it, mean rate of the period, no rate, or out of range (then '
	'the dollars are NULL)';
COMMENT ON COLUMN figures.printed IS 'The number with its precision, as the type figure writes it';
COMMENT ON COLUMN figures.also_printed IS 'The same sum in another currency, as printed beside it';
COMMENT ON COLUMN figures.stated_sequential_pct IS
	'Change over the period directly before as the source states it, as a fraction';
COMMENT ON COLUMN figures.known_on IS 'From when the number was known';
COMMENT ON COLUMN figures.superseded_on IS
	'From when the same source gave another number for the period; NULL for the latest';
COMMENT ON COLUMN figures.is_latest IS
	'No later number of the source for the period is known; sources of one name are one source';
COMMENT ON COLUMN figures.publisher IS 'Publisher of the document';
COMMENT ON COLUMN figures.document_title IS 'Title of the document';
COMMENT ON COLUMN figures.locator IS 'Where in the document';
COMMENT ON COLUMN figures.note IS 'Remarks';
COMMENT ON COLUMN figures.shipped IS 'Came with the extension';
COMMENT ON COLUMN figures.grain IS
	'Part of the calendar that the period is: year, half-year, quarter, month, week, day, or other (eleven months, a '
	'fiscal year); only rows of one grain may be added, and none of other';
COMMENT ON COLUMN figures.deals_low IS 'Least number of deals that the printed one can mean; NULL without a bound';
COMMENT ON COLUMN figures.deals_high IS 'Most deals that the printed number can mean; NULL without a bound';
COMMENT ON COLUMN figures.other_value IS
	'Number as printed of a measure that is neither money nor deals, such as companies; column measure says what it '
	'counts, and numbers of two measures do not add up';
COMMENT ON COLUMN figures.other_low IS 'Least that other_value can mean, rounded down; NULL without a bound';
COMMENT ON COLUMN figures.other_high IS 'Most that other_value can mean, rounded up; NULL without a bound';
COMMENT ON COLUMN figures.reason IS 'Why amount, deal_count or other_value, whichever the measure has, is NULL';

/* ---- yearly_change ---- */

/*
 * Each figure is there twice: as a version that is known from its day on, and
 * as one that asks for the year before.  Sorted by period and day, an asker
 * finds the version in force on its day right before it: no join, whose plan
 * would depend on estimates.
 */
CREATE VIEW yearly_change AS
	SELECT f.id,
		f.name AS source_name,
		f.topic,
		f.region,
		f.measure,
		period_label(f.period) AS period_label,
		pg_catalog.lower(f.period) AS period_start,
		pg_catalog.upper(f.period) - 1 AS period_end,
		CASE WHEN EXTRACT(year FROM pg_catalog.lower(f.period)) = EXTRACT(year FROM pg_catalog.upper(f.period) - 1)
			THEN EXTRACT(year FROM pg_catalog.lower(f.period))::integer END AS year,
		months(f.period) AS months,
		currency(f.figure)::text::varchar(3) AS currency,
		shown_value(u.money)::numeric(28,4) AS amount,
		shown_value(u.prior_money)::numeric(28,4) AS prior_amount,
		period_label(f.prior_period) AS prior_period_label,
		within_report(value(g.growth))::numeric(28,6) AS growth_pct,
		(pg_catalog.floor(within_report(low(g.growth)) * 1000000.0) * 0.000001)::numeric(28,6) AS growth_low_pct,
		(pg_catalog.ceil(within_report(high(g.growth)) * 1000000.0) * 0.000001)::numeric(28,6) AS growth_high_pct,
		(f.stated_change_pct * 0.01)::numeric(28,6) AS stated_change_pct,
		CASE WHEN g.same_unit THEN consistent(f.figure, f.prior_figure, f.stated_change_pct) END AS consistent,
		shown_low(i.money)::numeric(28,4) AS implied_prior_amount_low,
		shown_high(i.money)::numeric(28,4) AS implied_prior_amount_high,
		CASE
			WHEN f.prior_figure IS NULL THEN 'no figure of the source for the year before was known'
			WHEN NOT g.same_unit THEN 'the year before is in another currency'
			WHEN high(f.prior_figure) <= 0.0 THEN 'the figure for the year before is not above zero'
			WHEN g.growth IS NULL THEN 'the change is beyond measure'
			WHEN value(g.growth) IS NULL THEN 'only bounds are known'
		END AS reason,
		f.known_on,
		f.prior_known_on,
		f.is_latest,
		period_grain(f.period)::varchar(9) AS grain,
		value(d.usd)::numeric(28,2) AS amount_usd,
		value(d.prior_usd)::numeric(28,2) AS prior_amount_usd,
		shown_count(value(u.deals)) AS deal_count,
		shown_count(value(u.prior_deals)) AS prior_deal_count,
		shown_count(pg_catalog.floor(low(i.deals))) AS implied_prior_deals_low,
		shown_count(pg_catalog.ceil(high(i.deals))) AS implied_prior_deals_high,
		shown_value(u.other)::numeric(28,4) AS other_value,
		shown_value(u.prior_other)::numeric(28,4) AS prior_other_value,
		shown_low(i.other)::numeric(28,4) AS implied_prior_other_low,
		shown_high(i.other)::numeric(28,4) AS implied_prior_other_high
	FROM (
		SELECT w.*,
			pg_catalog.first_value(CASE WHEN NOT w.asks THEN w.figure END) OVER version AS prior_figure,
			pg_catalog.first_value(CASE WHEN NOT w.asks THEN w.also_printed END) OVER version AS prior_also_printed,
			pg_catalog.first_value(CASE WHEN NOT w.asks THEN w.known_on END) OVER version AS prior_known_on
		FROM (
			SELECT v.*, k.period_asked_for AS prior_period, k.asks,
				pg_catalog.count(*) FILTER (WHERE NOT k.asks)
					OVER (PARTITION BY v.name, v.topic, v.region, v.measure, k.period_asked_for
					ORDER BY v.known_on, k.asks, v.shipped DESC, v.id) AS version_number
			FROM (
				SELECT r.*, s.name, pg_catalog.lead(r.id) OVER vintages IS NULL AS is_latest
				FROM readable_reported_figure r
				JOIN readable_source s ON s.id = r.source
				WINDOW vintages AS (PARTITION BY s.name, r.topic, r.region, r.measure, r.period ORDER BY r.known_on,
					r.shipped DESC, r.id)) v
			CROSS JOIN LATERAL (VALUES (v.period, false), (prior(v.period, interval '1 year'), true)) k
				(period_asked_for, asks)) w
		WINDOW version AS (PARTITION BY w.name, w.topic, w.region, w.measure, w.prior_period, w.version_number
			ORDER BY w.known_on, w.asks, w.shipped DESC, w.id)) f
	CROSS JOIN LATERAL (
		SELECT u.same_unit,
			CASE WHEN u.same_unit THEN try_change_range(f.figure, f.prior_figure) END AS growth
		FROM (SELECT currency(f.figure)::text IS NOT DISTINCT FROM currency(f.prior_figure)::text
			AND f.prior_figure IS NOT NULL AS same_unit) u
		OFFSET 0) g
	CROSS JOIN LATERAL (
		SELECT CASE WHEN currency(f.figure) IS NOT NULL THEN f.figure END AS money,
			CASE WHEN g.same_unit AND currency(f.figure) IS NOT NULL THEN f.prior_figure END AS prior_money,
			CASE WHEN f.measure OPERATOR(pg_catalog.=) 'deals' THEN f.figure END AS deals,
			CASE WHEN f.measure OPERATOR(pg_catalog.=) 'deals' THEN f.prior_figure END AS prior_deals,
			CASE WHEN currency(f.figure) IS NULL AND f.measure OPERATOR(pg_catalog.<>) 'deals' THEN f.figure END
				AS other,
			CASE WHEN currency(f.figure) IS NULL AND f.measure OPERATOR(pg_catalog.<>) 'deals'
				AND g.same_unit THEN f.prior_figure END AS prior_other
		OFFSET 0) u
	CROSS JOIN LATERAL (
		SELECT CASE WHEN u.money IS NOT NULL THEN p.implied END AS money,
			CASE WHEN u.deals IS NOT NULL THEN p.implied END AS deals,
			CASE WHEN u.other IS NOT NULL THEN p.implied END AS other
		FROM (SELECT implied_prior(f.figure, f.stated_change_pct) AS implied OFFSET 0) p
		OFFSET 0) i
	CROSS JOIN LATERAL (
		SELECT in_usd(f.figure, f.also_printed, f.period) AS usd,
			in_usd(f.prior_figure, f.prior_also_printed, f.prior_period) AS prior_usd
		OFFSET 0) d
	WHERE f.asks AND (f.prior_figure IS NOT NULL OR f.stated_change_pct IS NOT NULL);
COMMENT ON VIEW yearly_change IS
	'Each figure against the same source''s figure for the same period a year earlier, as known at the time: growth '
	'by both numbers beside the growth that the source states. One row for each version of the figure (key: id); '
	'filter on is_latest for the latest. Growth is never added, and figures are added as yearly_totals has them';
COMMENT ON COLUMN yearly_change.id IS 'Key of reported_figure';
COMMENT ON COLUMN yearly_change.source_name IS 'House whose numbers they are';
COMMENT ON COLUMN yearly_change.topic IS 'What the money went to';
COMMENT ON COLUMN yearly_change.region IS 'Where';
COMMENT ON COLUMN yearly_change.measure IS 'What is measured: funding (money), deals (a count), or a word of your own';
COMMENT ON COLUMN yearly_change.period_label IS 'Period as a word: 2023, 2023Q1, 2023-01/2023-11';
COMMENT ON COLUMN yearly_change.period_start IS 'First day covered';
COMMENT ON COLUMN yearly_change.period_end IS 'Last day covered';
COMMENT ON COLUMN yearly_change.year IS 'Calendar year; NULL if the period is in more than one';
COMMENT ON COLUMN yearly_change.months IS
	'Number of whole calendar months; NULL if the period does not consist of whole ones';
COMMENT ON COLUMN yearly_change.currency IS
	'ISO 4217 code of amount, prior_amount and implied_prior_amount_low and _high; NULL for a number that is no money';
COMMENT ON COLUMN yearly_change.amount IS
	'Sum of money for the period, in the currency of column currency; not to be added up, since rows have several '
	'currencies; NULL for other numbers, and if only bounds are known';
COMMENT ON COLUMN yearly_change.prior_amount IS
	'Sum of money for the same period a year earlier, the latest that was known when the current one was, in the '
	'currency of column currency; NULL also if it is in another one';
COMMENT ON COLUMN yearly_change.prior_period_label IS 'The period a year earlier as a word';
COMMENT ON COLUMN yearly_change.growth_pct IS
	'Change from the figure for the year before as a fraction: -0.38 for 38 % less; NULL with a reason';
COMMENT ON COLUMN yearly_change.growth_low_pct IS
	'Least change that both printed numbers allow, as a fraction, rounded down';
COMMENT ON COLUMN yearly_change.growth_high_pct IS
	'Most change that both printed numbers allow, as a fraction, rounded up';
COMMENT ON COLUMN yearly_change.stated_change_pct IS 'Change as the source states it, as a fraction';
COMMENT ON COLUMN yearly_change.consistent IS
	'Can the two numbers, within what they can mean, give the stated change; NULL if one of the three is missing';
COMMENT ON COLUMN yearly_change.implied_prior_amount_low IS
	'Least sum for the year before that the stated change allows, in the currency of column currency; NULL for other '
	'numbers than money';
COMMENT ON COLUMN yearly_change.implied_prior_amount_high IS
	'Most money for the year before that the stated change allows, in the currency of column currency; NULL for other '
	'numbers than money';
COMMENT ON COLUMN yearly_change.reason IS 'Why growth_pct is NULL';
COMMENT ON COLUMN yearly_change.known_on IS 'From when the current figure was known';
COMMENT ON COLUMN yearly_change.prior_known_on IS 'From when the prior figure was known';
COMMENT ON COLUMN yearly_change.is_latest IS 'No later number of the source for the period is known';
COMMENT ON COLUMN yearly_change.grain IS
	'Part of the calendar that the period is: year, half-year, quarter, month, week, day or other';
COMMENT ON COLUMN yearly_change.amount_usd IS
	'Sum of money for the period in US dollars: as printed where the source gives dollars, else at the mean of the '
	'daily crosses of the period';
COMMENT ON COLUMN yearly_change.prior_amount_usd IS
	'Sum of money for the same period a year earlier in US dollars, at the rates of that period';
COMMENT ON COLUMN yearly_change.deal_count IS
	'Number of deals in the period; NULL for every other measure, and if only bounds are known';
COMMENT ON COLUMN yearly_change.prior_deal_count IS
	'Number of deals in the same period a year earlier, the latest that was known when the current one was';
COMMENT ON COLUMN yearly_change.implied_prior_deals_low IS
	'Least number of deals for the year before that the stated change allows';
COMMENT ON COLUMN yearly_change.implied_prior_deals_high IS
	'Most deals for the year before that the stated change allows';
COMMENT ON COLUMN yearly_change.other_value IS
	'Number of a measure that is neither money nor deals, such as companies; column measure says what it counts';
COMMENT ON COLUMN yearly_change.prior_other_value IS
	'The same for the same period a year earlier, the latest that was known when the current one was';
COMMENT ON COLUMN yearly_change.implied_prior_other_low IS
	'Least other_value for the year before that the stated change allows';
COMMENT ON COLUMN yearly_change.implied_prior_other_high IS
	'Most other_value for the year before that the stated change allows';

/* ---- source_gaps ---- */

/*
 * Each series is worked out by itself, so that a condition on topic and region
 * reaches the tables.  Its pairs are found by a hash join: of two periods that
 * share more than half of the longer, the shorter is longer than that half, and
 * their middles are less than it apart.  So on a grid of days as wide as the
 * power of two from the longer on, both middles lie in one cell or in two
 * neighbours, and the grid of the shorter is the same or half as wide.
 */
CREATE VIEW source_gaps AS
	SELECT series.topic,
		series.region,
		pair.name AS source_name,
		pair.other_name AS other_source_name,
		period_label(pair.period) AS period_label,
		period_label(pair.other_period) AS other_period_label,
		pg_catalog.lower(pair.period) AS period_start,
		pg_catalog.upper(pair.period) - 1 AS period_end,
		pg_catalog.lower(pair.other_period) AS other_period_start,
		pg_catalog.upper(pair.other_period) - 1 AS other_period_end,
		CASE WHEN EXTRACT(year FROM pg_catalog.lower(pair.period))
			= EXTRACT(year FROM pg_catalog.upper(pair.period) - 1)
			THEN EXTRACT(year FROM pg_catalog.lower(pair.period))::integer END AS year,
		months(pair.period) AS months,
		months(pair.other_period) AS other_months,
		value(pair.usd)::numeric(28,2) AS amount_usd,
		value(pair.other_usd)::numeric(28,2) AS other_amount_usd,
		(value(pair.usd) - value(pair.other_usd))::numeric(28,2) AS gap_usd,
		within_report(value(pair.usd) / NULLIF(value(pair.other_usd), 0.0))::numeric(28,4) AS ratio,
		CASE WHEN currency(pair.figure) = currency(pair.other_figure) THEN NOT (pair.figure && pair.other_figure)
			ELSE NOT (pair.usd && pair.other_usd) END AS certainly_different,
		value(pair.deals)::bigint AS deal_count,
		value(pair.other_deals)::bigint AS other_deal_count,
		e.months::numeric(28,2) AS months_effect_usd,
		e.deals::numeric(28,2) AS deals_effect_usd,
		e.size::numeric(28,2) AS size_effect_usd,
		CASE WHEN currency(pair.figure) = 'USD'::currency AND currency(pair.other_figure) = 'USD'::currency THEN 0
			ELSE e.rate END::numeric(28,2) AS rate_effect_usd,
		e.rest::numeric(28,2) AS unexplained_usd,
		low(pair.usd)::numeric(28,2) AS low_usd,
		high(pair.usd)::numeric(28,2) AS high_usd,
		low(pair.other_usd)::numeric(28,2) AS other_low_usd,
		high(pair.other_usd)::numeric(28,2) AS other_high_usd,
		usd_basis(pair.figure, pair.also_printed, pair.usd) AS usd_basis,
		usd_basis(pair.other_figure, pair.other_also_printed, pair.other_usd) AS other_usd_basis,
		pair.known_on,
		pair.other_known_on,
		NULLIF(pg_catalog.concat_ws('; ', NULLIF(pair.note, ''), NULLIF(pair.other_note, '')), '') AS note,
		pair.name::text || ' ' || period_label(pair.period) || ' against ' || pair.other_name::text || ' '
			|| period_label(pair.other_period) AS pair,
		period_grain(pair.period)::varchar(9) AS grain,
		period_grain(pair.other_period)::varchar(9) AS other_grain,
		e.months_low::numeric(28,2) AS months_effect_low_usd,
		e.months_high::numeric(28,2) AS months_effect_high_usd,
		e.deals_low::numeric(28,2) AS deals_effect_low_usd,
		e.deals_high::numeric(28,2) AS deals_effect_high_usd,
		e.size_low::numeric(28,2) AS size_effect_low_usd,
		e.size_high::numeric(28,2) AS size_effect_high_usd,
		CASE WHEN currency(pair.figure) = 'USD'::currency AND currency(pair.other_figure) = 'USD'::currency THEN 0
			ELSE e.rate_low END::numeric(28,2) AS rate_effect_low_usd,
		CASE WHEN currency(pair.figure) = 'USD'::currency AND currency(pair.other_figure) = 'USD'::currency THEN 0
			ELSE e.rate_high END::numeric(28,2) AS rate_effect_high_usd,
		e.rest_low::numeric(28,2) AS unexplained_low_usd,
		e.rest_high::numeric(28,2) AS unexplained_high_usd
	FROM (SELECT DISTINCT f.topic, f.region FROM readable_reported_figure f
		WHERE f.measure OPERATOR(pg_catalog.=) 'funding') series
	CROSS JOIN LATERAL (
		WITH latest AS (
			SELECT DISTINCT ON (s.name, f.period, f.measure) f.*, s.name
			FROM readable_reported_figure f
			JOIN readable_source s ON s.id = f.source
			WHERE f.topic OPERATOR(pg_catalog.=) series.topic AND f.region OPERATOR(pg_catalog.=) series.region
				AND f.measure::text IN ('funding', 'deals')
			ORDER BY s.name, f.period, f.measure, f.known_on DESC, f.shipped, f.id DESC
		), printed AS (
			SELECT f.name, f.period,
				(pg_catalog.array_agg(f.figure) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'funding'))[1] AS figure,
				(pg_catalog.array_agg(f.also_printed) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'funding'))[1]
					AS also_printed,
				(pg_catalog.array_agg(f.figure) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'deals'))[1] AS deals,
				pg_catalog.max(f.known_on) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'funding') AS known_on,
				pg_catalog.concat_ws('; ',
					f.name::text || ': '
					|| pg_catalog.left(pg_catalog.max(f.note) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'funding'),
					10000),
					f.name::text || ' (deals): '
						|| pg_catalog.left(pg_catalog.max(f.note)
						FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'deals'), 10000)) AS note,
				in_usd((pg_catalog.array_agg(f.figure) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'funding'))[1],
					(pg_catalog.array_agg(f.also_printed) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'funding'))[1],
						f.period) AS usd,
				(pg_catalog.lower(f.period) - date '2000-01-01') + period_days(f.period) / 2 AS middle,
				pg_catalog.ceil(pg_catalog.ln(period_days(f.period)::double precision)
					/ pg_catalog.ln(2.0::double precision))::integer AS grid
			FROM latest f
			GROUP BY f.name, f.period
			HAVING pg_catalog.count(*) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'funding') > 0
		), total AS MATERIALIZED (
			SELECT p.*, g.width, p.middle >> g.width AS cell
			FROM printed p
			CROSS JOIN LATERAL (VALUES (p.grid), (p.grid + 1)) g (width)
		), near AS MATERIALIZED (
			SELECT t.*, c.near_cell
			FROM total t
			CROSS JOIN LATERAL pg_catalog.generate_series(t.cell - 1, t.cell + 1) c (near_cell)
		)
		SELECT a.name, a.period, a.figure, a.also_printed, a.deals, a.known_on, a.note, a.usd,
			b.name AS other_name, b.period AS other_period, b.figure AS other_figure,
				b.also_printed AS other_also_printed,
			b.deals AS other_deals, b.known_on AS other_known_on, b.note AS other_note, b.usd AS other_usd
		FROM total a
		JOIN near b ON b.width = a.width AND b.near_cell = a.cell AND a.width = GREATEST(a.grid, b.grid)
		WHERE b.name OPERATOR(pg_catalog.<>) a.name AND (value(a.usd), b.name::text) > (value(b.usd), a.name::text)
			AND 2 * period_days(a.period OPERATOR(pg_catalog.*) b.period)
				> GREATEST(period_days(a.period), period_days(b.period))
		OFFSET 0) pair
	CROSS JOIN LATERAL (
		SELECT CASE WHEN currency(pair.figure) <> 'USD'::currency THEN currency(pair.figure)
			WHEN currency(pair.other_figure) <> 'USD'::currency THEN currency(pair.other_figure) END AS code) local
	LEFT JOIN LATERAL (
		SELECT pg_catalog.max(value(x.contribution)) FILTER (WHERE x.effect = 'months covered') AS months,
			pg_catalog.max(value(x.low)) FILTER (WHERE x.effect = 'months covered') AS months_low,
			pg_catalog.max(value(x.high)) FILTER (WHERE x.effect = 'months covered') AS months_high,
			pg_catalog.max(value(x.contribution)) FILTER (WHERE x.effect IN ('deals per month', 'deals')) AS deals,
			pg_catalog.max(value(x.low)) FILTER (WHERE x.effect IN ('deals per month', 'deals')) AS deals_low,
			pg_catalog.max(value(x.high)) FILTER (WHERE x.effect IN ('deals per month', 'deals')) AS deals_high,
			pg_catalog.max(value(x.contribution)) FILTER (WHERE x.effect = 'mean size') AS size,
			pg_catalog.max(value(x.low)) FILTER (WHERE x.effect = 'mean size') AS size_low,
			pg_catalog.max(value(x.high)) FILTER (WHERE x.effect = 'mean size') AS size_high,
			pg_catalog.max(value(x.contribution)) FILTER (WHERE x.effect = 'exchange rate') AS rate,
			pg_catalog.max(value(x.low)) FILTER (WHERE x.effect = 'exchange rate') AS rate_low,
			pg_catalog.max(value(x.high)) FILTER (WHERE x.effect = 'exchange rate') AS rate_high,
			pg_catalog.sum(value(x.contribution))
				FILTER (WHERE x.effect NOT IN ('months covered', 'deals per month', 'deals', 'mean size',
				'exchange rate')) AS rest,
			pg_catalog.sum(value(x.low))
				FILTER (WHERE x.effect NOT IN ('months covered', 'deals per month', 'deals', 'mean size',
				'exchange rate')) AS rest_low,
			pg_catalog.sum(value(x.high))
				FILTER (WHERE x.effect NOT IN ('months covered', 'deals per month', 'deals', 'mean size',
				'exchange rate')) AS rest_high
		FROM bridge(pair.usd, pair.other_usd,
			CASE WHEN value(pair.deals) > 0.0 THEN pair.deals END,
			CASE WHEN value(pair.other_deals) > 0.0 THEN pair.other_deals END,
			pair.period, pair.other_period,
			CASE WHEN value(pair.figure) > 0.0 AND currency(pair.figure) = local.code THEN pair.figure
				WHEN currency(pair.figure) = 'USD'::currency
					THEN figure(try_rate('USD'::currency, local.code, pair.period)) END,
			CASE WHEN value(pair.other_figure) > 0.0 AND currency(pair.other_figure) = local.code THEN pair.other_figure
				WHEN currency(pair.other_figure) = 'USD'::currency
					THEN figure(try_rate('USD'::currency, local.code, pair.other_period)) END,
			NULL::figure, NULL::figure) x) e ON true;
COMMENT ON VIEW source_gaps IS
	'Two sources that count the same topic and region over periods that share more than half of their days, side by '
	'side in US dollars, the larger first: the gap and what explains it. The effects of a pair add up to gap_usd; '
	'nothing is to be added over pairs, which share their sums. Latest figures only; a sum without a single value or '
	'without a rate has no gap (key: topic, region, pair)';
COMMENT ON COLUMN source_gaps.topic IS 'What the money went to';
COMMENT ON COLUMN source_gaps.region IS 'Where';
COMMENT ON COLUMN source_gaps.source_name IS 'House with the larger sum';
COMMENT ON COLUMN source_gaps.other_source_name IS 'House with the smaller sum';
COMMENT ON COLUMN source_gaps.period_label IS 'Period of the larger sum as a word';
COMMENT ON COLUMN source_gaps.other_period_label IS 'Period of the smaller sum as a word';
COMMENT ON COLUMN source_gaps.period_start IS 'First day of the larger sum';
COMMENT ON COLUMN source_gaps.period_end IS 'Last day of the larger sum';
COMMENT ON COLUMN source_gaps.other_period_start IS 'First day of the smaller sum';
COMMENT ON COLUMN source_gaps.other_period_end IS 'Last day of the smaller sum';
COMMENT ON COLUMN source_gaps.year IS 'Calendar year of the larger sum; NULL if its period is in more than one';
COMMENT ON COLUMN source_gaps.months IS
	'Whole calendar months of the larger sum; NULL if its period does not consist of whole ones';
COMMENT ON COLUMN source_gaps.other_months IS
	'Whole calendar months of the smaller sum; NULL if its period does not consist of whole ones';
COMMENT ON COLUMN source_gaps.amount_usd IS 'The larger sum in US dollars';
COMMENT ON COLUMN source_gaps.other_amount_usd IS 'The smaller sum in US dollars';
COMMENT ON COLUMN source_gaps.gap_usd IS 'amount_usd less other_amount_usd';
COMMENT ON COLUMN source_gaps.ratio IS 'amount_usd over other_amount_usd; NULL if that is 0';
COMMENT ON COLUMN source_gaps.certainly_different IS
	'The two printed numbers cannot mean the same sum; compared as printed if both are in one currency, else in US '
	'dollars';
COMMENT ON COLUMN source_gaps.deal_count IS 'Deals of the house with the larger sum; NULL if it gives none';
COMMENT ON COLUMN source_gaps.other_deal_count IS 'Deals of the house with the smaller sum; NULL if it gives none';
COMMENT ON COLUMN source_gaps.months_effect_usd IS 'Part of gap_usd that comes from more or fewer months covered';
COMMENT ON COLUMN source_gaps.deals_effect_usd IS
	'Part of gap_usd that comes from more or fewer deals a month; NULL unless both give deals';
COMMENT ON COLUMN source_gaps.size_effect_usd IS
	'Part of gap_usd that comes from larger or smaller deals; NULL unless both give deals';
COMMENT ON COLUMN source_gaps.rate_effect_usd IS
	'Part of gap_usd that comes from the exchange rate; a source that prints dollars only is taken at the mean rate '
	'of its period; 0 if both do';
COMMENT ON COLUMN source_gaps.unexplained_usd IS
	'Part of gap_usd that stays in one piece for want of deal counts; NULL if there is none';
COMMENT ON COLUMN source_gaps.low_usd IS 'Least that the larger sum can mean in US dollars';
COMMENT ON COLUMN source_gaps.high_usd IS 'Most that the larger sum can mean in US dollars';
COMMENT ON COLUMN source_gaps.other_low_usd IS 'Least that the smaller sum can mean in US dollars';
COMMENT ON COLUMN source_gaps.other_high_usd IS 'Most that the smaller sum can mean in US dollars';
COMMENT ON COLUMN source_gaps.usd_basis IS
	'Where amount_usd comes from: printed, printed beside it, or mean rate of the period';
COMMENT ON COLUMN source_gaps.other_usd_basis IS
	'Where other_amount_usd comes from: printed, printed beside it, or mean rate of the period';
COMMENT ON COLUMN source_gaps.known_on IS 'From when the larger sum was known';
COMMENT ON COLUMN source_gaps.other_known_on IS 'From when the smaller sum was known';
COMMENT ON COLUMN source_gaps.note IS 'Remarks on the sums and the counts of both, such as that one counts companies';
COMMENT ON COLUMN source_gaps.pair IS
	'Both houses with their periods, as the label of a chart: ITJuzi 2023-01/2023-11 against CB Insights 2023';
COMMENT ON COLUMN source_gaps.grain IS
	'Part of the calendar that the period of the larger sum is: year, half-year, quarter, month, week, day or other';
COMMENT ON COLUMN source_gaps.other_grain IS 'Part of the calendar that the period of the smaller sum is';
COMMENT ON COLUMN source_gaps.months_effect_low_usd IS
	'Least that months_effect_usd can be, over all that the printed numbers can mean; NULL without a bound';
COMMENT ON COLUMN source_gaps.months_effect_high_usd IS 'Most that months_effect_usd can be; NULL without a bound';
COMMENT ON COLUMN source_gaps.deals_effect_low_usd IS 'Least that deals_effect_usd can be; NULL without a bound';
COMMENT ON COLUMN source_gaps.deals_effect_high_usd IS 'Most that deals_effect_usd can be; NULL without a bound';
COMMENT ON COLUMN source_gaps.size_effect_low_usd IS 'Least that size_effect_usd can be; NULL without a bound';
COMMENT ON COLUMN source_gaps.size_effect_high_usd IS 'Most that size_effect_usd can be; NULL without a bound';
COMMENT ON COLUMN source_gaps.rate_effect_low_usd IS 'Least that rate_effect_usd can be; NULL without a bound';
COMMENT ON COLUMN source_gaps.rate_effect_high_usd IS 'Most that rate_effect_usd can be; NULL without a bound';
COMMENT ON COLUMN source_gaps.unexplained_low_usd IS 'Least that unexplained_usd can be; NULL without a bound';
COMMENT ON COLUMN source_gaps.unexplained_high_usd IS 'Most that unexplained_usd can be; NULL without a bound';

/* ---- gap_effects ---- */

CREATE VIEW gap_effects AS
	SELECT g.topic,
		g.region,
		g.source_name,
		g.other_source_name,
		g.period_label,
		g.other_period_label,
		g.period_start,
		g.year,
		g.grain,
		g.pair,
		e.effect::varchar(20) AS effect,
		e.effect_order,
		e.value_usd,
		e.low_usd,
		e.high_usd,
		CASE WHEN e.low_usd IS NULL OR e.high_usd IS NULL THEN 'a sum or a count has no upper bound, or may be zero' END
			AS reason
	FROM source_gaps g
	CROSS JOIN LATERAL (VALUES
		('months covered', 1, g.months_effect_usd, g.months_effect_low_usd, g.months_effect_high_usd),
		('deals per month', 2, g.deals_effect_usd, g.deals_effect_low_usd, g.deals_effect_high_usd),
		('mean size', 3, g.size_effect_usd, g.size_effect_low_usd, g.size_effect_high_usd),
		('exchange rate', 4, g.rate_effect_usd, g.rate_effect_low_usd, g.rate_effect_high_usd),
		('not explained', 5, g.unexplained_usd, g.unexplained_low_usd, g.unexplained_high_usd)) e
			(effect, effect_order, value_usd, low_usd, high_usd)
	WHERE e.value_usd IS NOT NULL;
COMMENT ON VIEW gap_effects IS
	'The effects of source_gaps in rows, for charts: what each adds to the smaller sum on the way to the larger, and '
	'between which bounds (key: topic, region, pair, effect). value_usd may be added over the effects of one pair, '
	'which gives its gap; not over pairs, which share their sums. Bounds do not add up';
COMMENT ON COLUMN gap_effects.topic IS 'What the money went to';
COMMENT ON COLUMN gap_effects.region IS 'Where';
COMMENT ON COLUMN gap_effects.source_name IS 'House with the larger sum';
COMMENT ON COLUMN gap_effects.other_source_name IS 'House with the smaller sum';
COMMENT ON COLUMN gap_effects.period_label IS 'Period of the larger sum as a word';
COMMENT ON COLUMN gap_effects.other_period_label IS 'Period of the smaller sum as a word';
COMMENT ON COLUMN gap_effects.period_start IS 'First day of the larger sum';
COMMENT ON COLUMN gap_effects.year IS 'Calendar year of the larger sum; NULL if its period is in more than one';
COMMENT ON COLUMN gap_effects.grain IS
	'Part of the calendar that the period of the larger sum is: year, half-year, quarter, month, week, day or other';
COMMENT ON COLUMN gap_effects.pair IS
	'Both houses with their periods, the title of a chart: ITJuzi 2023-01/2023-11 against CB Insights 2023';
COMMENT ON COLUMN gap_effects.effect IS
	'months covered, deals per month, mean size, exchange rate, or not explained: label of a bar';
COMMENT ON COLUMN gap_effects.effect_order IS 'Place of the bar, from 1; some effects are not known for every pair';
COMMENT ON COLUMN gap_effects.value_usd IS
	'Part of the gap that comes from the effect, in US dollars; negative where it makes the larger sum smaller';
COMMENT ON COLUMN gap_effects.low_usd IS
	'Least that value_usd can be, over all that the printed numbers can mean; NULL with a reason';
COMMENT ON COLUMN gap_effects.high_usd IS 'Most that value_usd can be; NULL with a reason';
COMMENT ON COLUMN gap_effects.reason IS 'Why there are no bounds';

/* ---- yearly_figures, yearly_totals ---- */

CREATE VIEW yearly_figures AS
	SELECT y.topic,
		y.region,
		y.source_name,
		y.year,
		pg_catalog.make_date(y.year, 1, 1) AS period_start,
		pg_catalog.make_date(y.year, 12, 31) AS period_end,
		y.amount_usd::numeric(28,2) AS amount_usd,
		y.deal_count,
		y.usd_basis,
		CASE WHEN y.amount_usd IS NULL THEN
			CASE WHEN y.usd_basis IS NULL THEN 'no sum of money was printed'
				WHEN y.usd_basis IN ('no rate', 'out of range') THEN y.usd_basis
				ELSE 'only bounds are known' END END AS reason,
		CASE WHEN y.deal_count IS NULL THEN COALESCE(y.deals_reason, 'no number of deals was printed') END
			AS deals_reason,
		y.known_on
	FROM (
		SELECT f.topic, f.region, f.source_name, f.year,
			pg_catalog.max(f.amount_usd) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'funding') AS amount_usd,
			pg_catalog.max(f.deal_count) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'deals') AS deal_count,
			pg_catalog.max(f.usd_basis) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'funding') AS usd_basis,
			pg_catalog.max(f.reason) FILTER (WHERE f.measure OPERATOR(pg_catalog.=) 'deals') AS deals_reason,
			pg_catalog.max(f.known_on) AS known_on
		FROM figures f
		WHERE f.is_latest AND f.grain::text = 'year' AND f.measure::text IN ('funding', 'deals')
		GROUP BY f.topic, f.region, f.source_name, f.year) y;
COMMENT ON VIEW yearly_figures IS
	'Calendar years as each house prints them, money and deals side by side, in the latest version (key: topic, '
	'region, source_name, year). amount_usd and deal_count may be summed over the years of one source_name, topic and '
	'region; not over houses, which count the same deals, nor over topics or regions, which may be parts of each '
	'other. For sums without a house take yearly_totals';
COMMENT ON COLUMN yearly_figures.topic IS 'What the money went to';
COMMENT ON COLUMN yearly_figures.region IS 'Where';
COMMENT ON COLUMN yearly_figures.source_name IS 'House whose numbers these are';
COMMENT ON COLUMN yearly_figures.year IS 'Calendar year: to group by, not to add up';
COMMENT ON COLUMN yearly_figures.period_start IS 'First day of the year';
COMMENT ON COLUMN yearly_figures.period_end IS 'Last day of the year';
COMMENT ON COLUMN yearly_figures.amount_usd IS
	'Sum of money in US dollars: may be summed over the years of one source_name, topic and region; a year with a '
	'reason is not in the sum';
COMMENT ON COLUMN yearly_figures.deal_count IS
	'Number of deals: may be summed over the years of one source_name, topic and region; a year with a deals_reason '
	'is not in the sum';
COMMENT ON COLUMN yearly_figures.usd_basis IS
	'Where the dollars come from: printed, printed beside it, mean rate of the period, no rate, or out of range (then '
	'there are none)';
COMMENT ON COLUMN yearly_figures.reason IS 'Why amount_usd is NULL';
COMMENT ON COLUMN yearly_figures.deals_reason IS 'Why deal_count is NULL';
COMMENT ON COLUMN yearly_figures.known_on IS 'From when both numbers were known';

/*
 * One house for a market, so that a sum over years is one house's sum.  Every
 * window is over a topic and region, so that a condition on these reaches the
 * tables.
 */
CREATE VIEW yearly_totals AS
	SELECT m.topic,
		m.region,
		m.year,
		m.source_name,
		m.period_start,
		m.period_end,
		m.amount_usd,
		m.deal_count,
		m.usd_basis,
		m.reason,
		m.deals_reason,
		m.other_sources,
		m.known_on
	FROM (
		SELECT n.*,
			pg_catalog.string_agg(n.source_name::text, ', ') FILTER (WHERE n.choice > 1 AND n.first_year)
				OVER (PARTITION BY n.topic, n.region ORDER BY n.choice
				ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS other_sources
		FROM (
			SELECT h.*,
				pg_catalog.dense_rank()
					OVER (PARTITION BY h.topic, h.region ORDER BY h.sums DESC, h.counts DESC, h.last_year DESC,
					h.source_name COLLATE pg_catalog."C") AS choice,
				pg_catalog.lag(h.year) OVER (PARTITION BY h.topic, h.region, h.source_name ORDER BY h.year) IS NULL
					AS first_year
			FROM (
				SELECT y.*,
					pg_catalog.count(y.amount_usd) OVER house AS sums,
					pg_catalog.count(y.deal_count) OVER house AS counts,
					pg_catalog.max(y.year) OVER house AS last_year
				FROM yearly_figures y
				WINDOW house AS (PARTITION BY y.topic, y.region, y.source_name)) h) n) m
	WHERE m.choice = 1;
COMMENT ON VIEW yearly_totals IS
	'What may be added up: the calendar years of a topic and region as one house printed them, in the latest version, '
	'one row a year (key: topic, region, year). amount_usd and deal_count may be summed over the years of one topic '
	'and region; not over topics or regions, which may be parts of each other. The house is the one with most years '
	'in dollars, of several the one with most years with a number of deals, then with the latest year, then the first '
	'by name; yearly_figures has the others. Years of which quarters only are printed are not here';
COMMENT ON COLUMN yearly_totals.topic IS 'What the money went to';
COMMENT ON COLUMN yearly_totals.region IS 'Where';
COMMENT ON COLUMN yearly_totals.year IS 'Calendar year: to group by, not to add up';
COMMENT ON COLUMN yearly_totals.source_name IS 'House whose numbers these are: one for all years of a topic and region';
COMMENT ON COLUMN yearly_totals.period_start IS 'First day of the year';
COMMENT ON COLUMN yearly_totals.period_end IS 'Last day of the year';
COMMENT ON COLUMN yearly_totals.amount_usd IS
	'Sum of money in US dollars: may be summed over the years of one topic and region; a year with a reason is not in '
	'the sum';
COMMENT ON COLUMN yearly_totals.deal_count IS
	'Number of deals: may be summed over the years of one topic and region; a year with a deals_reason is not in the '
	'sum';
COMMENT ON COLUMN yearly_totals.usd_basis IS
	'Where the dollars come from: printed, printed beside it, mean rate of the period, no rate, or out of range (then '
	'there are none)';
COMMENT ON COLUMN yearly_totals.reason IS 'Why amount_usd is NULL';
COMMENT ON COLUMN yearly_totals.deals_reason IS 'Why deal_count is NULL';
COMMENT ON COLUMN yearly_totals.other_sources IS
	'Other houses that printed calendar years of the topic and region, in the order in which they would be taken; '
	'NULL if there is none';
COMMENT ON COLUMN yearly_totals.known_on IS 'From when both numbers were known';

/* ---- sources ---- */

CREATE VIEW sources AS
	SELECT s.id,
		s.name AS source_name,
		s.method_of_counting,
		s.coverage,
		s.country,
		s.url AS source_url,
		pg_catalog.count(f.id) AS figure_count,
		pg_catalog.min(pg_catalog.lower(f.period)) AS first_day,
		pg_catalog.max(pg_catalog.upper(f.period)) - 1 AS last_day,
		pg_catalog.max(f.known_on) AS latest_known_on,
		s.note,
		s.shipped
	FROM (SELECT DISTINCT ON (o.name) o.* FROM readable_source o ORDER BY o.name, o.shipped) s
	JOIN readable_source n ON n.name OPERATOR(pg_catalog.=) s.name
	LEFT JOIN readable_reported_figure f ON f.source = n.id
	GROUP BY s.id, s.name, s.method_of_counting, s.coverage, s.country, s.url, s.note, s.shipped;
COMMENT ON VIEW sources IS
	'The houses, how they count, and what of theirs is here, one row a name (key: id); a row of your own takes the '
	'place of a shipped one of the same name. figure_count may be summed';
COMMENT ON COLUMN sources.id IS 'Key of source';
COMMENT ON COLUMN sources.source_name IS 'Name of the house';
COMMENT ON COLUMN sources.method_of_counting IS
	'What counts as a deal and what its sum includes; NULL when the documents do not say';
COMMENT ON COLUMN sources.coverage IS 'Regions covered, and whose data';
COMMENT ON COLUMN sources.country IS 'Seat, ISO 3166-1 alpha-2';
COMMENT ON COLUMN sources.source_url IS 'Home page';
COMMENT ON COLUMN sources.figure_count IS 'Number of figures here, every vintage counted';
COMMENT ON COLUMN sources.first_day IS 'First day of the earliest period';
COMMENT ON COLUMN sources.last_day IS 'Last day of the latest period';
COMMENT ON COLUMN sources.latest_known_on IS 'When the latest of its figures became known';
COMMENT ON COLUMN sources.note IS 'Former names and cautions';
COMMENT ON COLUMN sources.shipped IS 'Came with the extension';

/* ---- start_here ---- */

CREATE VIEW start_here AS
	WITH founding AS (
		SELECT g.* FROM source_gaps g
		WHERE g.topic OPERATOR(pg_catalog.=) 'AI' AND g.region OPERATOR(pg_catalog.=) 'China'
			AND g.source_name OPERATOR(pg_catalog.=) 'ITJuzi'
			AND g.other_source_name OPERATOR(pg_catalog.=) 'CB Insights' AND g.year = 2023
		ORDER BY g.period_start, g.period_end
		LIMIT 1
	), pair AS (
		SELECT implied_rate(f.figure, f.also_printed) AS rate, currency(f.figure) AS local,
			currency(f.also_printed) AS foreign_currency
		FROM readable_reported_figure f
		JOIN readable_source s ON s.id = f.source
		WHERE s.name OPERATOR(pg_catalog.=) 'ITJuzi' AND f.topic OPERATOR(pg_catalog.=) 'AI'
			AND f.region OPERATOR(pg_catalog.=) 'China' AND f.measure OPERATOR(pg_catalog.=) 'funding' AND f.shipped
			AND f.also_printed IS NOT NULL
	), base AS (
		SELECT s.name, t.name AS other_name, prior(f.period, interval '1 year') AS wanted, o.period AS offered
		FROM readable_reported_figure f
		JOIN readable_source s ON s.id = f.source
		JOIN readable_reported_figure o ON o.topic OPERATOR(pg_catalog.=) f.topic
			AND o.region OPERATOR(pg_catalog.=) f.region AND o.measure OPERATOR(pg_catalog.=) f.measure AND o.shipped
			AND period_label(o.period) = '2022'
		JOIN readable_source t ON t.id = o.source
		WHERE s.name OPERATOR(pg_catalog.=) 'ITJuzi' AND f.topic OPERATOR(pg_catalog.=) 'AI'
			AND f.region OPERATOR(pg_catalog.=) 'China' AND f.measure OPERATOR(pg_catalog.=) 'deals' AND f.shipped
			AND t.name OPERATOR(pg_catalog.=) 'China Business Industry Research Institute'
	)
	SELECT step.number AS step, step.question, step.answer, step.query
	FROM (VALUES
		(1, 'Who is right about AI funding in China in 2023?',
			(SELECT f.source_name::text || ' (' || f.period_label || ') USD '
				|| pg_catalog.round(f.amount_usd / 1e9, 2)::text || 'bn, '
				|| f.other_source_name::text || ' (' || f.other_period_label || ') USD '
					|| pg_catalog.round(f.other_amount_usd / 1e9, 2)::text || 'bn: '
				|| CASE WHEN f.certainly_different THEN 'certainly different' ELSE 'may be the same' END
				|| '. Gap USD ' || pg_catalog.round(f.gap_usd / 1e9, 2)::text || 'bn = months covered '
					|| pg_catalog.to_char(f.months_effect_usd / 1e9, 'FMSG999990.00')
				|| ', deals per month ' || pg_catalog.to_char(f.deals_effect_usd / 1e9, 'FMSG999990.00')
				|| ', mean size ' || pg_catalog.to_char(f.size_effect_usd / 1e9, 'FMSG999990.00')
				|| ', exchange rate ' || pg_catalog.to_char(f.rate_effect_usd / 1e9, 'FMSG999990.00')
				FROM founding f),
			'SELECT source_name, other_source_name, period_label, other_period_label, gap_usd, months_effect_usd, '
			'deals_effect_usd, size_effect_usd, rate_effect_usd FROM funding.source_gaps WHERE topic = ''AI'' AND '
			'region = ''China'' ORDER BY gap_usd DESC'),
		(2, 'What did each source print, and where?',
			(SELECT pg_catalog.count(*)::text || ' figures of ' || pg_catalog.count(DISTINCT f.source)::text
				|| ' sources in ' || pg_catalog.count(DISTINCT f.document)::text || ' documents'
				FROM readable_reported_figure f),
			'SELECT source_name, topic, region, period_label, measure, printed, also_printed, stated_change_pct, '
			'publisher, source_url FROM funding.figures WHERE is_latest ORDER BY topic, region, period_start, '
			'source_name, measure'),
		(3, 'Do the stated percentages fit the numbers, and what do they imply for the year before?',
			(SELECT 'fit: ' || (pg_catalog.count(*) FILTER (WHERE y.consistent))::text || ', do not fit: '
				|| (pg_catalog.count(*) FILTER (WHERE NOT y.consistent))::text
				|| ', no earlier figure to check against: '
					|| (pg_catalog.count(*) FILTER (WHERE y.consistent IS NULL))::text
				FROM yearly_change y WHERE y.stated_change_pct IS NOT NULL),
			'SELECT source_name, topic, region, measure, period_label, amount, currency, prior_amount, deal_count, '
			'prior_deal_count, growth_pct, stated_change_pct, consistent, implied_prior_amount_low, '
			'implied_prior_amount_high, implied_prior_deals_low, implied_prior_deals_high FROM '
			'funding.yearly_change WHERE stated_change_pct IS NOT NULL ORDER BY consistent, source_name, '
			'period_start, measure'),
		(4, 'Can another house''s year be the base of a percentage?',
			(SELECT b.name::text || ' needs ' || period_label(b.wanted) || '; ' || b.other_name::text || ' gives '
				|| period_label(b.offered)
				|| CASE WHEN b.wanted OPERATOR(pg_catalog.=) b.offered THEN ': like for like' ELSE ': not like for like'
					END FROM base b),
			'SELECT source_name, measure, period_label, prior_period_label, implied_prior_amount_low, '
			'implied_prior_amount_high, implied_prior_deals_low, implied_prior_deals_high, reason FROM '
			'funding.yearly_change WHERE topic = ''AI'' AND region = ''China'' ORDER BY source_name, measure'),
		(5, 'At which exchange rate was a sum printed in two currencies?',
			(SELECT pg_catalog.round(low(p.rate), 3)::text || ' to ' || pg_catalog.round(high(p.rate), 3)::text || ' '
				|| p.local::text || ' per ' || p.foreign_currency::text FROM pair p),
			'SELECT f.figure::text AS printed, f.also_printed::text AS also_printed, '
			'funding.low(funding.implied_rate(f.figure, f.also_printed)) AS rate_low, '
			'funding.high(funding.implied_rate(f.figure, f.also_printed)) AS rate_high FROM '
			'funding.readable_reported_figure f WHERE f.also_printed IS NOT NULL'),
		(6, 'What did the sources change afterwards?',
			(SELECT pg_catalog.count(*)::text || ' figures have been restated' FROM figures f WHERE NOT f.is_latest),
			'SELECT source_name, topic, region, measure, period_label, printed, known_on, superseded_on, is_latest '
			'FROM funding.figures ORDER BY source_name, topic, region, measure, period_start, known_on'),
		(7, 'How does each source count?',
			(SELECT pg_catalog.count(s.method_of_counting)::text || ' of ' || pg_catalog.count(*)::text
				|| ' sources say it' FROM readable_source s),
			'SELECT source_name, method_of_counting, coverage, note FROM funding.sources ORDER BY source_name'),
		(8, 'What do I fill in to add a figure of my own?',
			'Rows of your own are dumped, may have the same key as a shipped one and then take its place in the views',
			'SELECT column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE '
			'table_schema = ''funding'' AND table_name = ''reported_figure'' ORDER BY ordinal_position'),
		(9, 'What may be added up?',
			(SELECT pg_catalog.count(*)::text || ' years of '
				|| pg_catalog.count(DISTINCT (t.topic::text, t.region::text))::text
				|| ' topics in a region, each as one source prints them' FROM yearly_totals t),
			'SELECT topic, region, source_name, pg_catalog.count(amount_usd) AS years, pg_catalog.sum(amount_usd) '
			'AS amount_usd FROM funding.yearly_totals GROUP BY topic, region, source_name ORDER BY topic, region')
	) AS step (number, question, answer, query);
COMMENT ON VIEW start_here IS 'Where to begin: questions, the answer in a line, and a query to copy (key: step)';
COMMENT ON COLUMN start_here.step IS 'Order of reading';
COMMENT ON COLUMN start_here.question IS 'What one would ask';
COMMENT ON COLUMN start_here.answer IS 'The answer in a line, computed from the tables as they are';
COMMENT ON COLUMN start_here.query IS 'A query that shows it, to copy and run';

GRANT SELECT ON figures, yearly_change, source_gaps, gap_effects, yearly_figures, yearly_totals, sources,
	start_here TO PUBLIC;
