/* Periods as dateranges. */

/* ---- periods ---- */

CREATE FUNCTION period(label text) RETURNS daterange AS 'MODULE_PATHNAME', 'period_from_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period(text) IS 'the days of a labelled period: 2023, 2023H1, 2023Q3, 2023-11, 2023-11-05, 2023-01/2023-11 or 2023-01-15/2023-02-14, both ends of a slash included; anything else is an error';
CREATE FUNCTION period_label(period daterange) RETURNS text AS 'MODULE_PATHNAME', 'period_label' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_label(daterange) IS 'the shortest label that period() reads back; NULL for a range without a first and a last day';
CREATE FUNCTION ytd(on_date date, fiscal_start text DEFAULT '01-01') RETURNS daterange AS 'MODULE_PATHNAME', 'period_year_to_date' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ytd(date, text) IS 'the year up to and including a day; a fiscal year starts at month and day, as in 07-01';
CREATE FUNCTION qtd(on_date date) RETURNS daterange AS 'MODULE_PATHNAME', 'period_quarter_to_date' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION qtd(date) IS 'the calendar quarter up to and including a day';
CREATE FUNCTION mtd(on_date date) RETURNS daterange AS 'MODULE_PATHNAME', 'period_month_to_date' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION mtd(date) IS 'the month up to and including a day';
CREATE FUNCTION ttm(on_date date) RETURNS daterange AS 'MODULE_PATHNAME', 'period_trailing_twelve_months' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION ttm(date) IS 'the twelve months that end with a day; at the end of a month they are twelve whole months';
CREATE FUNCTION fiscal_year(on_date date, fiscal_start text) RETURNS daterange AS 'MODULE_PATHNAME', 'period_fiscal_year_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION fiscal_year(date, text) IS 'the fiscal year that contains a day and starts at month and day, as in 07-01';
CREATE FUNCTION prior(period daterange, step interval DEFAULT '1 year') RETURNS daterange AS 'MODULE_PATHNAME', 'prior_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION prior(daterange, interval) IS 'the same period one step earlier: whole months stay whole months (leap February included), one day stays one day; a step is whole months or whole days; an empty or unbounded range is an error';
CREATE FUNCTION comparable(a daterange, b daterange) RETURNS boolean AS 'MODULE_PATHNAME', 'comparable_periods' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION comparable(daterange, daterange) IS 'true if one period is the other some whole number of years earlier: 11 months compare with 11 months only; an empty or unbounded range is an error';
CREATE FUNCTION months(period daterange) RETURNS integer AS 'MODULE_PATHNAME', 'months_of_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION months(daterange) IS 'number of calendar months; NULL if the period does not consist of whole ones';
CREATE FUNCTION period_days(period daterange) RETURNS integer AS 'MODULE_PATHNAME', 'days_of_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_days(daterange) IS 'number of days; NULL for a range without a first and a last day';
