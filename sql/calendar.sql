/* Calendar: periods as dateranges, a day or a period out of text. */

/* ---- periods ---- */

CREATE FUNCTION period(label text) RETURNS daterange
	AS 'MODULE_PATHNAME', 'period_from_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period(text) IS
	'the days of a labelled period: 2023, 2023H1, 2023Q3, 2023-11, 2023-11-05, 2023-01/2023-11 or '
	'2023-01-15/2023-02-14, both ends of a slash included; anything else is an error';
CREATE FUNCTION period_label(period daterange) RETURNS text
	AS 'MODULE_PATHNAME', 'period_label' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_label(daterange) IS
	'the shortest label that period() reads back; NULL for a range without a first and a last day';
CREATE FUNCTION ytd(on_date date, fiscal_start text DEFAULT '01-01') RETURNS daterange
	AS 'MODULE_PATHNAME', 'period_year_to_date' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ytd(date, text) IS
	'the year up to and including a day; a fiscal year starts at month and day, as in 07-01';
CREATE FUNCTION qtd(on_date date) RETURNS daterange
	AS 'MODULE_PATHNAME', 'period_quarter_to_date' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION qtd(date) IS 'the calendar quarter up to and including a day';
CREATE FUNCTION mtd(on_date date) RETURNS daterange
	AS 'MODULE_PATHNAME', 'period_month_to_date' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mtd(date) IS 'the month up to and including a day';
CREATE FUNCTION ttm(on_date date) RETURNS daterange
	AS 'MODULE_PATHNAME', 'period_trailing_twelve_months' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ttm(date) IS
	'the twelve months that end with a day; at the end of a month they are twelve whole months';
CREATE FUNCTION fiscal_year(on_date date, fiscal_start text) RETURNS daterange
	AS 'MODULE_PATHNAME', 'period_fiscal_year_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION fiscal_year(date, text) IS
	'the fiscal year that contains a day and starts at month and day, as in 07-01';
CREATE FUNCTION prior(period daterange, step interval DEFAULT '1 year') RETURNS daterange
	AS 'MODULE_PATHNAME', 'prior_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION prior(daterange, interval) IS
	'the same period one step earlier: whole months stay whole months (leap February included), one day stays one '
	'day; a step is whole months or whole days; an empty or unbounded range is an error';
CREATE FUNCTION periods(span daterange, step interval) RETURNS SETOF daterange
	AS 'MODULE_PATHNAME', 'periods_of_span' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 12;
COMMENT ON FUNCTION periods(daterange, interval) IS
	'a span cut into periods at every step from its first day on: the end of a month stays one, the last period ends '
	'with the span; an empty or unbounded range is an error';
CREATE FUNCTION comparable(a daterange, b daterange) RETURNS boolean
	AS 'MODULE_PATHNAME', 'comparable_periods' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION comparable(daterange, daterange) IS
	'true if one period is the other some whole number of years earlier: 11 months compare with 11 months only; an '
	'empty or unbounded range is an error';
CREATE FUNCTION months(period daterange) RETURNS integer
	AS 'MODULE_PATHNAME', 'months_of_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION months(daterange) IS 'number of calendar months; NULL if the period does not consist of whole ones';
CREATE FUNCTION period_days(period daterange) RETURNS integer
	AS 'MODULE_PATHNAME', 'days_of_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_days(daterange) IS 'number of days; NULL for a range without a first and a last day';
CREATE FUNCTION comparable_day(on_date date, period daterange, step interval DEFAULT '1 year') RETURNS date
	AS 'MODULE_PATHNAME', 'comparable_day' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION comparable_day(date, daterange, interval) IS
	'the day of the period that a day stands for: itself within the period, the day a step later for one of '
	'prior(period, step), NULL for any other; a period that overlaps with its prior one is an error';
CREATE FUNCTION window_of(on_date date, period daterange, step interval DEFAULT '1 year') RETURNS daterange
	AS 'MODULE_PATHNAME', 'window_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION window_of(date, daterange, interval) IS
	'the window that a day lies in: the period, or prior(period, step), NULL if in neither; a period that overlaps '
	'with its prior one is an error';

/* ---- periods in quotes ---- */

CREATE FUNCTION period_or_range(period text) RETURNS daterange
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_or_range(text) IS
	'what period(text) reads, or a range as the type daterange reads it, which depends on DateStyle';
CREATE FUNCTION prior(period text, step interval DEFAULT '1 year') RETURNS daterange
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN prior(period_or_range(period), step);
COMMENT ON FUNCTION prior(text, interval) IS 'the same of a label, as period() reads it, or of a range in quotes';
CREATE FUNCTION comparable(a text, b text) RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN comparable(period_or_range(a), period_or_range(b));
COMMENT ON FUNCTION comparable(text, text) IS 'the same of two labels, as period() reads them, or ranges in quotes';
CREATE FUNCTION months(period text) RETURNS integer LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN months(period_or_range(period));
COMMENT ON FUNCTION months(text) IS 'the same of a label, as period() reads it, or of a range in quotes';
CREATE FUNCTION period_days(period text) RETURNS integer LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN period_days(period_or_range(period));
COMMENT ON FUNCTION period_days(text) IS 'the same of a label, as period() reads it, or of a range in quotes';
CREATE FUNCTION periods(span text, step interval) RETURNS SETOF daterange
	LANGUAGE sql STABLE STRICT PARALLEL SAFE ROWS 12
	RETURN periods(period_or_range(span), step);
COMMENT ON FUNCTION periods(text, interval) IS 'the same of a label, as period() reads it, or of a range in quotes';
