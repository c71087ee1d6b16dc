--
-- What figures imply about each other
--

-- stated percentages

CREATE FUNCTION implied_prior(current figure, pct numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION implied_prior(figure, numeric) IS
	'the figure of the year before that a printed percentage implies: -38 is read as -38.5 to -37.5, -38.0 as '
	'-38.05 to -37.95; whole numbers for a count, minor units for money; NULL if no figure above zero fits';

CREATE FUNCTION implied_prior(current figure, pct numeric, half_unit numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION implied_prior(figure, numeric, numeric) IS
	'the figure of the year before that a percentage implies which is known to half_unit percentage points either '
	'way; NULL if no figure above zero fits';

CREATE FUNCTION consistent(current figure, prior figure, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(figure, figure, numeric) IS
	'can the two figures, within what they can mean, give the printed percentage; figures in two units are an error';

CREATE FUNCTION consistent(current figure, prior figure, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(figure, figure, numeric, numeric) IS
	'can the two figures give a percentage that is known to half_unit percentage points either way';

CREATE FUNCTION change_range(current figure, prior figure) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_range(figure, figure) IS
	'growth from prior to current as a fraction (-0.38), with all it can mean, to 10 digits after the point; NULL '
	'if prior cannot be above zero';

-- whole numbers and texts in the place of figures: beside a form over bigint one over
-- text must stand, to which literals go that would else be ambiguous

CREATE FUNCTION implied_prior(current bigint, pct numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION implied_prior(bigint, numeric) IS
	'implied_prior() of a whole number, exactly';
CREATE FUNCTION implied_prior(current bigint, pct numeric, half_unit numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION implied_prior(bigint, numeric, numeric) IS
	'implied_prior() of a whole number, exactly';
CREATE FUNCTION implied_prior(current text, pct numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION implied_prior(text, numeric) IS
	'implied_prior() of a text, read as a figure';
CREATE FUNCTION implied_prior(current text, pct numeric, half_unit numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION implied_prior(text, numeric, numeric) IS
	'implied_prior() of a text, read as a figure';
CREATE FUNCTION consistent(current bigint, prior bigint, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(bigint, bigint, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current bigint, prior bigint, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(bigint, bigint, numeric, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current text, prior text, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(text, text, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current text, prior text, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(text, text, numeric, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current figure, prior bigint, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(figure, bigint, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current figure, prior bigint, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(figure, bigint, numeric, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current bigint, prior figure, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(bigint, figure, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current bigint, prior figure, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(bigint, figure, numeric, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current figure, prior text, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(figure, text, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current figure, prior text, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(figure, text, numeric, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current text, prior figure, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(text, figure, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current text, prior figure, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(text, figure, numeric, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current text, prior bigint, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(text, bigint, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current text, prior bigint, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(text, bigint, numeric, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current bigint, prior text, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(bigint, text, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION consistent(current bigint, prior text, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(bigint, text, numeric, numeric) IS
	'consistent() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION change_range(current bigint, prior bigint) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_range(bigint, bigint) IS
	'change_range() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION change_range(current text, prior text) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_range(text, text) IS
	'change_range() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION change_range(current figure, prior bigint) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_range(figure, bigint) IS
	'change_range() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION change_range(current bigint, prior figure) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_range(bigint, figure) IS
	'change_range() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION change_range(current figure, prior text) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_range(figure, text) IS
	'change_range() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION change_range(current text, prior figure) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_range(text, figure) IS
	'change_range() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION change_range(current text, prior bigint) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_range(text, bigint) IS
	'change_range() of figures: whole numbers are exact, texts are read as figures';
CREATE FUNCTION change_range(current bigint, prior text) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_range(bigint, text) IS
	'change_range() of figures: whole numbers are exact, texts are read as figures';

-- implied rates

CREATE FUNCTION implied_rate(a figure, b figure) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION implied_rate(figure, figure) IS
	'units of a''s currency for one of b''s, if both figures are the same sum of money, with all it can be, to 10 '
	'significant digits';

-- Whole months add up to every other average, so that rates are read once and
-- summed once a month.  An average counts only if its period lies in the search
-- and has rates in its first and in its last seven days.
CREATE FUNCTION explain_implied_rate(a figure, b figure, search daterange)
RETURNS TABLE (kind text, period daterange, rate numeric, inside boolean, distance double precision)
	LANGUAGE SQL STABLE STRICT PARALLEL SAFE ROWS 300
BEGIN ATOMIC
	WITH implied AS (
		SELECT low(r) AS low, high(r) AS high
		FROM (SELECT implied_rate(a, b) AS r) AS pair
	), daily AS MATERIALIZED (
		SELECT d.valid_on, d.rate
		FROM daily_rates(currency(b), currency(a), search, NULL::date) AS d
	), monthly AS MATERIALIZED (
		SELECT pg_catalog.date_trunc('month', valid_on::timestamp) AS month, pg_catalog.sum(rate) AS total,
			pg_catalog.count(*) AS days,
			pg_catalog.min(valid_on) AS since, pg_catalog.max(valid_on) AS until
		FROM daily
		GROUP BY 1
	), average AS (
		SELECT shape.kind, shape.months,
			pg_catalog.daterange(start.month::date,
			(start.month + shape.months::double precision * interval '1 month')::date) AS period
		FROM monthly AS start
		CROSS JOIN (VALUES
			('month mean', 1, 1),
			('quarter mean', 3, 3),
			('half-year mean', 6, 6),
			('year mean', 12, 12),
			('year to date mean', 2, 12),
			('year to date mean', 4, 12),
			('year to date mean', 5, 12),
			('year to date mean', 7, 12),
			('year to date mean', 8, 12),
			('year to date mean', 9, 12),
			('year to date mean', 10, 12),
			('year to date mean', 11, 12)) AS shape(kind, months, every)
		WHERE (extract(month FROM start.month)::integer - 1) % shape.every = 0
	), candidate AS (
		SELECT 'day' AS kind, 0 AS months, pg_catalog.daterange(valid_on, valid_on + 1) AS period, rate
		FROM daily
		UNION ALL
		SELECT average.kind, average.months, average.period,
			pg_catalog.sum(monthly.total) / pg_catalog.sum(monthly.days)
		FROM average
		JOIN monthly ON monthly.month >= pg_catalog.lower(average.period)::timestamp
			AND monthly.month < pg_catalog.upper(average.period)::timestamp
		WHERE average.period OPERATOR(pg_catalog.<@) search
		GROUP BY average.kind, average.months, average.period
		HAVING pg_catalog.min(monthly.since) < pg_catalog.lower(average.period) + 7 AND pg_catalog.max(monthly.until)
			>= pg_catalog.upper(average.period) - 7
		UNION ALL
		SELECT 'search mean', 1000, search, pg_catalog.avg(rate)
		FROM daily
		HAVING pg_catalog.min(valid_on) < pg_catalog.lower(search) + 7
			AND pg_catalog.max(valid_on) >= pg_catalog.upper(search) - 7
			AND NOT search OPERATOR(pg_catalog.=) ANY (SELECT average.period FROM average)
	)
	SELECT candidate.kind, candidate.period, candidate.rate,
		coalesce(candidate.rate >= implied.low, true) AND coalesce(candidate.rate <= implied.high, true),
		greatest(0, pg_catalog.ln((nullif(implied.low, 0.0) / candidate.rate)::double precision),
			pg_catalog.ln((candidate.rate / implied.high)::double precision))
	FROM candidate
	CROSS JOIN implied
	ORDER BY candidate.months, candidate.period;
END;
COMMENT ON FUNCTION explain_implied_rate(figure, figure, daterange) IS
	'all rates that a source can have converted a into b with: each day of the search, the means of its months, '
	'quarters, half-years, years, years to date, and its own; inside: within implied_rate(a, b); distance: '
	'logarithm of the ratio to its nearest bound, 0 inside; rates are units of a''s currency for one of b''s';

-- the gap between two totals

CREATE FUNCTION bridge(
	a figure,
	b figure,
	a_deals figure DEFAULT NULL,
	b_deals figure DEFAULT NULL,
	a_period daterange DEFAULT NULL,
	b_period daterange DEFAULT NULL,
	a_local figure DEFAULT NULL,
	b_local figure DEFAULT NULL,
	a_disclosed figure DEFAULT NULL,
	b_disclosed figure DEFAULT NULL,
	OUT effect text,
	OUT factor numeric,
	OUT contribution amount,
	OUT low amount,
	OUT high amount,
	OUT share numeric
) RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'bridge' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE ROWS 4;
COMMENT ON FUNCTION bridge(figure, figure, figure, figure, daterange, daterange, figure, figure, figure, figure) IS
	'the gap a - b as an exact sum of effects: months covered, deals per month, mean size, exchange rate, '
	'imputation, as far as both sides are known; a_local and b_local are totals in local currency, or plain '
	'numbers: its units for one of the total''s; no row if a or b is NULL';

CREATE FUNCTION bridge(
	a figure,
	b figure,
	a_deals bigint,
	b_deals bigint,
	a_period daterange DEFAULT NULL,
	b_period daterange DEFAULT NULL,
	a_local figure DEFAULT NULL,
	b_local figure DEFAULT NULL,
	a_disclosed figure DEFAULT NULL,
	b_disclosed figure DEFAULT NULL,
	OUT effect text,
	OUT factor numeric,
	OUT contribution amount,
	OUT low amount,
	OUT high amount,
	OUT share numeric
) RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'bridge_as_figures' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE ROWS 4;
COMMENT ON FUNCTION bridge(figure, figure, bigint, bigint, daterange, daterange, figure, figure, figure, figure) IS
	'bridge() with the numbers of deals as whole numbers';
CREATE FUNCTION bridge(
	a figure,
	b figure,
	a_deals text,
	b_deals text,
	a_period daterange DEFAULT NULL,
	b_period daterange DEFAULT NULL,
	a_local figure DEFAULT NULL,
	b_local figure DEFAULT NULL,
	a_disclosed figure DEFAULT NULL,
	b_disclosed figure DEFAULT NULL,
	OUT effect text,
	OUT factor numeric,
	OUT contribution amount,
	OUT low amount,
	OUT high amount,
	OUT share numeric
) RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'bridge_as_figures' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE ROWS 4;
COMMENT ON FUNCTION bridge(figure, figure, text, text, daterange, daterange, figure, figure, figure, figure) IS
	'bridge() with the numbers of deals as texts, read as figures';

CREATE FUNCTION gap_significance(
	a figure,
	b figure,
	a_deals bigint,
	b_deals bigint,
	shared_deals bigint DEFAULT 0,
	variation double precision DEFAULT 3
) RETURNS double precision
	AS 'MODULE_PATHNAME', 'gap_significance' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION gap_significance(figure, figure, bigint, bigint, bigint, double precision) IS
	'how many standard deviations the gap between two totals is from chance; variation: the coefficient of '
	'variation of deal sizes; NULL if a value is unknown or not above zero, or if all deals are shared';
