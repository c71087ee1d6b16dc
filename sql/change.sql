/* Change: a measure over a window and over the same window earlier. */

/* ---- change ---- */

CREATE TYPE change;

CREATE FUNCTION change_in(cstring) RETURNS change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_out(change) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_recv(internal) RETURNS change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_send(change) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE change (
	INPUT = change_in, OUTPUT = change_out, RECEIVE = change_recv, SEND = change_send,
	INTERNALLENGTH = 136, ALIGNMENT = double, STORAGE = plain
);

COMMENT ON TYPE change IS
	'a measure over a window and over the same window earlier, with the number of deals in both; made by yoy(), '
	'merged by + and sum(); 136 bytes';
COMMENT ON FUNCTION change_in(cstring) IS 'I/O';
COMMENT ON FUNCTION change_out(change) IS 'I/O';
COMMENT ON FUNCTION change_recv(internal) IS 'I/O';
COMMENT ON FUNCTION change_send(change) IS 'I/O';
CREATE FUNCTION change_from_json(json) RETURNS change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_from_json(json) IS
	'a change as text, which is what to_jsonb() makes of one; null gives NULL';
CREATE FUNCTION change_from_jsonb(jsonb) RETURNS change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_from_jsonb(jsonb) IS
	'a change as text, which is what to_jsonb() makes of one; null gives NULL';
CREATE CAST (json AS change) WITH FUNCTION change_from_json(json);
COMMENT ON CAST (json AS change) IS 'what populating a record reads, only where asked for';
CREATE CAST (jsonb AS change) WITH FUNCTION change_from_jsonb(jsonb);
COMMENT ON CAST (jsonb AS change) IS 'what populating a record reads, only where asked for';

CREATE FUNCTION change_add(change, change) RETURNS change
	AS 'MODULE_PATHNAME', 'change_add' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_add(change, change) IS
	'both together, exactly; different periods, currencies or kinds are an error';
CREATE FUNCTION change_subtract(change, change) RETURNS change
	AS 'MODULE_PATHNAME', 'change_subtract' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_subtract(change, change) IS
	'the rest of a change without a part of it, exactly; an error if it cannot be a part';
CREATE FUNCTION change_sum_inverse(change, change) RETURNS change
	AS 'MODULE_PATHNAME', 'change_sum_inverse' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_sum_inverse(change, change) IS 'inverse transition function of sum(change)';

CREATE OPERATOR + (LEFTARG = change, RIGHTARG = change, FUNCTION = change_add, COMMUTATOR = +);
COMMENT ON OPERATOR + (change, change) IS 'both together, exactly; different periods, currencies or kinds are an error';
CREATE OPERATOR - (LEFTARG = change, RIGHTARG = change, FUNCTION = change_subtract);
COMMENT ON OPERATOR - (change, change) IS
	'the rest of a change without a part of it, exactly; an error if it cannot be a part';

/* ---- from totals ---- */

CREATE FUNCTION change(current_total amount, prior_total amount, period daterange, deals bigint DEFAULT NULL,
	prior_deals bigint DEFAULT NULL, prior_period daterange DEFAULT NULL) RETURNS change
	AS 'MODULE_PATHNAME', 'change_from_amounts' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change(amount, amount, daterange, bigint, bigint, daterange) IS
	'a covered change from two totals: amounts of one currency; a total that is NULL is unknown, numbers of deals are '
	'if either is NULL; the prior period is the same a year earlier unless it is given; NULL if the period is';
CREATE FUNCTION change(current_total numeric, prior_total numeric, period daterange, deals bigint DEFAULT NULL,
	prior_deals bigint DEFAULT NULL, prior_period daterange DEFAULT NULL) RETURNS change
	AS 'MODULE_PATHNAME', 'change_from_numbers' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change(numeric, numeric, daterange, bigint, bigint, daterange) IS
	'a covered change from two totals: plain numbers; a total that is NULL is unknown, numbers of deals are if either '
	'is NULL; the prior period is the same a year earlier unless it is given; NULL if the period is';
CREATE FUNCTION change(current_total text, prior_total text, period daterange, deals bigint DEFAULT NULL,
	prior_deals bigint DEFAULT NULL, prior_period daterange DEFAULT NULL) RETURNS change
	AS 'MODULE_PATHNAME', 'change_from_texts' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change(text, text, daterange, bigint, bigint, daterange) IS
	'a covered change from two totals: amounts, or plain numbers if both are such, as literals are; a total that is '
	'NULL is unknown, numbers of deals are if either is NULL; the prior period is the same a year earlier unless it '
	'is given; NULL if the period is';
CREATE FUNCTION change(current_total amount, prior_total amount, period text,
	deals bigint DEFAULT NULL, prior_deals bigint DEFAULT NULL,
	prior_period text DEFAULT NULL) RETURNS change LANGUAGE sql STABLE PARALLEL SAFE
	RETURN change(current_total, prior_total, period_or_range(period), deals, prior_deals,
		period_or_range(prior_period));
COMMENT ON FUNCTION change(amount, amount, text, bigint, bigint, text)
	IS 'the same over labels, as period() reads them, or ranges in quotes';
CREATE FUNCTION change(current_total numeric, prior_total numeric, period text,
	deals bigint DEFAULT NULL, prior_deals bigint DEFAULT NULL,
	prior_period text DEFAULT NULL) RETURNS change LANGUAGE sql STABLE PARALLEL SAFE
	RETURN change(current_total, prior_total, period_or_range(period), deals, prior_deals,
		period_or_range(prior_period));
COMMENT ON FUNCTION change(numeric, numeric, text, bigint, bigint, text)
	IS 'the same over labels, as period() reads them, or ranges in quotes';
CREATE FUNCTION change(current_total text, prior_total text, period text,
	deals bigint DEFAULT NULL, prior_deals bigint DEFAULT NULL,
	prior_period text DEFAULT NULL) RETURNS change LANGUAGE sql STABLE PARALLEL SAFE
	RETURN change(current_total, prior_total, period_or_range(period), deals, prior_deals,
		period_or_range(prior_period));
COMMENT ON FUNCTION change(text, text, text, bigint, bigint, text)
	IS 'the same over labels, as period() reads them, or ranges in quotes';
CREATE FUNCTION change_of_deals(deals bigint, prior_deals bigint, period daterange, prior_period daterange DEFAULT NULL)
	RETURNS change
	AS 'MODULE_PATHNAME', 'change_from_counts' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_of_deals(bigint, bigint, daterange, daterange) IS
	'a covered change of counts from two numbers of deals; one that is NULL is unknown; the prior period is the same '
	'a year earlier unless it is given; NULL if the period is';
CREATE FUNCTION change_of_deals(deals bigint, prior_deals bigint, period text, prior_period text DEFAULT NULL)
	RETURNS change LANGUAGE sql STABLE PARALLEL SAFE
	RETURN change_of_deals(deals, prior_deals, period_or_range(period), period_or_range(prior_period));
COMMENT ON FUNCTION change_of_deals(bigint, bigint, text, text)
	IS 'the same over labels, as period() reads them, or ranges in quotes';

/* ---- parts of a change ---- */

CREATE FUNCTION current_value(change) RETURNS numeric
	AS 'MODULE_PATHNAME', 'change_current_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION current_value(change) IS
	'sum over the window, or its number of deals for a change of counts; NULL if no deal there has a value';
CREATE FUNCTION prior_value(change) RETURNS numeric
	AS 'MODULE_PATHNAME', 'change_prior_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION prior_value(change) IS
	'sum over the prior window, or its number of deals for a change of counts; NULL if no deal there has a value';
CREATE FUNCTION difference(change) RETURNS numeric
	AS 'MODULE_PATHNAME', 'change_difference' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION difference(change) IS 'current value minus prior value; NULL if either is unknown';
CREATE FUNCTION current_amount(change) RETURNS amount
	AS 'MODULE_PATHNAME', 'change_current_amount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION current_amount(change) IS 'current value as an amount; an error for a change of plain numbers';
CREATE FUNCTION prior_amount(change) RETURNS amount
	AS 'MODULE_PATHNAME', 'change_prior_amount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION prior_amount(change) IS 'prior value as an amount; an error for a change of plain numbers';
CREATE FUNCTION difference_amount(change) RETURNS amount
	AS 'MODULE_PATHNAME', 'change_difference_amount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION difference_amount(change) IS 'difference as an amount; an error for a change of plain numbers';
CREATE FUNCTION currency(change) RETURNS currency
	AS 'MODULE_PATHNAME', 'change_currency' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency(change) IS
	'currency of a change of money; NULL for plain numbers, and while no amount is known';
CREATE FUNCTION deals(change) RETURNS bigint
	AS 'MODULE_PATHNAME', 'change_deals' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION deals(change) IS 'rows in the window, with or without a value';
CREATE FUNCTION prior_deals(change) RETURNS bigint
	AS 'MODULE_PATHNAME', 'change_prior_deals' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION prior_deals(change) IS 'rows in the prior window, with or without a value';
CREATE FUNCTION deals_across(change) RETURNS bigint
	AS 'MODULE_PATHNAME', 'change_deals_across' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION deals_across(change) IS
	'rows of yoy_during() whose days a window holds in part: they are in neither sum nor number of deals';
CREATE FUNCTION disclosed(change) RETURNS bigint
	AS 'MODULE_PATHNAME', 'change_disclosed' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION disclosed(change) IS 'rows in the window that have a value';
CREATE FUNCTION prior_disclosed(change) RETURNS bigint
	AS 'MODULE_PATHNAME', 'change_prior_disclosed' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION prior_disclosed(change) IS 'rows in the prior window that have a value';
CREATE FUNCTION period_of(change) RETURNS daterange
	AS 'MODULE_PATHNAME', 'change_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION period_of(change) IS 'the window';
CREATE FUNCTION prior_period(change) RETURNS daterange
	AS 'MODULE_PATHNAME', 'change_prior_period' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION prior_period(change) IS 'the prior window';
CREATE FUNCTION covered(change) RETURNS change
	AS 'MODULE_PATHNAME', 'change_covered' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION covered(change) IS
	'the same change, with the statement that the source covers both windows: no deals then means zero, not unknown';

CREATE FUNCTION covered(change, days daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_covered_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION covered(change, daterange) IS
	'the same change, with the statement which days the source covers: a window inside them is known, without deals '
	'it is zero; any other is unknown, whatever deals it has';
CREATE FUNCTION covered(value change, days text) RETURNS change LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN covered(value, period_or_range(days));
COMMENT ON FUNCTION covered(change, text) IS 'the same of a label, as period() reads it, or of a range in quotes';

/* ---- growth ---- */

CREATE FUNCTION growth(change) RETURNS numeric
	AS 'MODULE_PATHNAME', 'change_growth' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION growth(change) IS
	'difference / prior value, as a fraction with the digits of a numeric division: -0.38 is 38 percent less; NULL '
	'unless the prior value is positive and the current one known';
CREATE FUNCTION midpoint_growth(change) RETURNS numeric
	AS 'MODULE_PATHNAME', 'change_midpoint_growth' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION midpoint_growth(change) IS
	'difference / mean of both absolute values, -2 to 2, for zero and negative bases; NULL if either is unknown or '
	'both are zero';
CREATE FUNCTION log_growth(change) RETURNS numeric
	AS 'MODULE_PATHNAME', 'change_log_growth' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION log_growth(change) IS 'natural logarithm of current / prior value; NULL unless both are positive';
CREATE FUNCTION growth_range(change, confidence double precision DEFAULT 0.95) RETURNS numrange
	AS 'MODULE_PATHNAME', 'change_growth_range' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION growth_range(change, double precision) IS
	'confidence interval of growth if deals come at random: exact for counts, by the squares of the values for sums; '
	'bounds rounded outwards to 6 digits; NULL where growth is';
CREATE FUNCTION effects(change, OUT by_count numeric, OUT by_size numeric) RETURNS record
	AS 'MODULE_PATHNAME', 'change_effects' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION effects(change) IS
	'the difference as an exact sum of two effects: more or fewer deals, larger or smaller deals (log-mean Divisia '
	'index over the disclosed deals); NULL if a value is unknown or negative';
CREATE FUNCTION contribution(part change, whole change) RETURNS numeric
	AS 'MODULE_PATHNAME', 'change_contribution' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION contribution(change, change) IS
	'the part of the growth of the whole that a part of it makes: its difference / prior value of the whole; '
	'contributions of all parts add up to growth(whole), up to the digits of a numeric division; NULL where '
	'growth(whole) is';

/* ---- constant currency ---- */

CREATE FUNCTION currency_effect(reported change, constant change) RETURNS numeric
	AS 'MODULE_PATHNAME', 'currency_effect' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_effect(change, change) IS
	'what exchange rates did to a difference: difference as reported minus difference in constant currency, which is '
	'the prior value at current rates minus the prior value as reported; NULL if no deal of the prior window has a '
	'value; changes that are not of the same deals, or differ in the window itself, are an error';
CREATE FUNCTION currency_effect_amount(reported change, constant change) RETURNS amount
	AS 'MODULE_PATHNAME', 'currency_effect_amount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_effect_amount(change, change) IS
	'currency effect as an amount; an error for changes of plain numbers';
CREATE FUNCTION currency_effect_on_growth(reported change, constant change) RETURNS numeric
	AS 'MODULE_PATHNAME', 'currency_effect_on_growth' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_effect_on_growth(change, change) IS
	'growth as reported minus growth in constant currency, a fraction: 0.02 is two percentage points; NULL where one '
	'of them is; changes that are not of the same deals, or differ in the window itself, are an error';
CREATE FUNCTION effects(reported change, constant change, OUT by_count numeric, OUT by_size numeric,
	OUT by_rate numeric) RETURNS record
	AS 'MODULE_PATHNAME', 'currency_effects' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION effects(change, change) IS
	'the difference as reported as an exact sum of three effects: more or fewer deals and larger or smaller deals, '
	'both in constant currency, and exchange rates; NULL if a value is unknown or, in constant currency, negative';

/* ---- growth between two days ---- */

CREATE FUNCTION cagr(first_value numeric, first_on date, last_value numeric, last_on date) RETURNS numeric
	AS 'MODULE_PATHNAME', 'compound_growth_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cagr(numeric, date, numeric, date) IS
	'compound growth a year as a fraction with 16 digits after the point; years are whole between anniversaries, '
	'months / 12 between firsts or ends of months, else days / 365.2425; NULL unless the first value is positive and '
	'the last one not negative';

CREATE FUNCTION cagr(first_value amount, first_on timestamp, last_value amount, last_on timestamp) RETURNS numeric
	AS 'MODULE_PATHNAME', 'compound_growth_rate_of_amounts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION cagr(amount, timestamp, amount, timestamp) IS
	'the same of amounts of one currency; a date will do for a timestamp, of which the day counts as it is written';
CREATE FUNCTION cagr(first_value text, first_on timestamp, last_value text, last_on timestamp) RETURNS numeric
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN cagr(first_value::pg_catalog.numeric, first_on::pg_catalog.date, last_value::pg_catalog.numeric,
		last_on::pg_catalog.date);
COMMENT ON FUNCTION cagr(text, timestamp, text, timestamp) IS 'the same of plain numbers in quotes';

/* ---- aggregates ---- */

CREATE FUNCTION change_accum_amount(change, amount, date, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_amount' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_amount(change, amount, date, daterange) IS
	'transition function of yoy(amount, date, daterange)';
CREATE FUNCTION change_accum_amount(change, amount, date, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_amount' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_amount(change, amount, date, daterange, interval) IS
	'transition function of yoy(amount, date, daterange, interval)';
CREATE FUNCTION change_accum_numeric(change, numeric, date, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_numeric(change, numeric, date, daterange) IS
	'transition function of yoy(numeric, date, daterange)';
CREATE FUNCTION change_accum_numeric(change, numeric, date, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_numeric(change, numeric, date, daterange, interval) IS
	'transition function of yoy(numeric, date, daterange, interval)';
CREATE FUNCTION change_accum_int8(change, bigint, date, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_int8(change, bigint, date, daterange) IS
	'transition function of yoy(bigint, date, daterange)';
CREATE FUNCTION change_accum_int8(change, bigint, date, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_int8(change, bigint, date, daterange, interval) IS
	'transition function of yoy(bigint, date, daterange, interval)';
CREATE FUNCTION change_accum_int4(change, integer, date, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_int4(change, integer, date, daterange) IS
	'transition function of yoy(integer, date, daterange)';
CREATE FUNCTION change_accum_int4(change, integer, date, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_int4(change, integer, date, daterange, interval) IS
	'transition function of yoy(integer, date, daterange, interval)';
CREATE FUNCTION change_accum_row(change, date, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_row(change, date, daterange) IS 'transition function of yoy(date, daterange)';
CREATE FUNCTION change_accum_row(change, date, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_row(change, date, daterange, interval) IS
	'transition function of yoy(date, daterange, interval)';

CREATE FUNCTION change_accum_int2(change, smallint, date, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_int2' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_int2(change, smallint, date, daterange) IS
	'transition function of yoy(smallint, date, daterange)';
CREATE FUNCTION change_accum_int2(change, smallint, date, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_int2' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_accum_int2(change, smallint, date, daterange, interval) IS
	'transition function of yoy(smallint, date, daterange, interval)';
CREATE FUNCTION change_between_amount(change, amount, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_amount' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_between_amount(change, amount, date, daterange, daterange) IS
	'transition function of change_between(amount, date, daterange, daterange)';
CREATE FUNCTION change_between_numeric(change, numeric, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_between_numeric(change, numeric, date, daterange, daterange) IS
	'transition function of change_between(numeric, date, daterange, daterange)';
CREATE FUNCTION change_between_int8(change, bigint, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_between_int8(change, bigint, date, daterange, daterange) IS
	'transition function of change_between(bigint, date, daterange, daterange)';
CREATE FUNCTION change_between_int4(change, integer, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_between_int4(change, integer, date, daterange, daterange) IS
	'transition function of change_between(integer, date, daterange, daterange)';
CREATE FUNCTION change_between_int2(change, smallint, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_int2' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_between_int2(change, smallint, date, daterange, daterange) IS
	'transition function of change_between(smallint, date, daterange, daterange)';
CREATE FUNCTION change_between_row(change, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_between_row(change, date, daterange, daterange) IS
	'transition function of change_between(date, daterange, daterange)';
CREATE FUNCTION change_during_amount(change, amount, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_amount' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_amount(change, amount, daterange, daterange) IS
	'transition function of yoy_during(amount, daterange, daterange)';
CREATE FUNCTION change_during_amount(change, amount, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_amount' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_amount(change, amount, daterange, daterange, interval) IS
	'transition function of yoy_during(amount, daterange, daterange, interval)';
CREATE FUNCTION change_during_numeric(change, numeric, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_numeric(change, numeric, daterange, daterange) IS
	'transition function of yoy_during(numeric, daterange, daterange)';
CREATE FUNCTION change_during_numeric(change, numeric, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_numeric(change, numeric, daterange, daterange, interval) IS
	'transition function of yoy_during(numeric, daterange, daterange, interval)';
CREATE FUNCTION change_during_int8(change, bigint, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_int8(change, bigint, daterange, daterange) IS
	'transition function of yoy_during(bigint, daterange, daterange)';
CREATE FUNCTION change_during_int8(change, bigint, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_int8(change, bigint, daterange, daterange, interval) IS
	'transition function of yoy_during(bigint, daterange, daterange, interval)';
CREATE FUNCTION change_during_int4(change, integer, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_int4(change, integer, daterange, daterange) IS
	'transition function of yoy_during(integer, daterange, daterange)';
CREATE FUNCTION change_during_int4(change, integer, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_int4(change, integer, daterange, daterange, interval) IS
	'transition function of yoy_during(integer, daterange, daterange, interval)';
CREATE FUNCTION change_during_int2(change, smallint, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int2' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_int2(change, smallint, daterange, daterange) IS
	'transition function of yoy_during(smallint, daterange, daterange)';
CREATE FUNCTION change_during_int2(change, smallint, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int2' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_int2(change, smallint, daterange, daterange, interval) IS
	'transition function of yoy_during(smallint, daterange, daterange, interval)';
CREATE FUNCTION change_during_row(change, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_row(change, daterange, daterange) IS
	'transition function of yoy_during(daterange, daterange)';
CREATE FUNCTION change_during_row(change, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_during_row(change, daterange, daterange, interval) IS
	'transition function of yoy_during(daterange, daterange, interval)';

CREATE FUNCTION change_refuse_double(change, double precision, date, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_refuse_double(change, double precision, date, daterange) IS
	'transition function of yoy(double precision, date, daterange)';
CREATE FUNCTION change_refuse_double(change, double precision, date, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_refuse_double(change, double precision, date, daterange, interval) IS
	'transition function of yoy(double precision, date, daterange, interval)';
CREATE FUNCTION change_refuse_double(change, double precision, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_refuse_double(change, double precision, date, daterange, daterange) IS
	'transition function of change_between(double precision, date, daterange, daterange)';
CREATE FUNCTION change_refuse_double(change, double precision, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_refuse_double(change, double precision, daterange, daterange) IS
	'transition function of yoy_during(double precision, daterange, daterange)';
CREATE FUNCTION change_refuse_double(change, double precision, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_refuse_double(change, double precision, daterange, daterange, interval) IS
	'transition function of yoy_during(double precision, daterange, daterange, interval)';
CREATE FUNCTION change_refuse_timestamp(change, anyelement, timestamp with time zone, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_refuse_timestamp(change, anyelement, timestamp with time zone, daterange) IS
	'transition function of yoy(anyelement, timestamp with time zone, daterange)';
CREATE FUNCTION change_refuse_timestamp(change, anyelement, timestamp with time zone, daterange, interval)
	RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_refuse_timestamp(change, anyelement, timestamp with time zone, daterange, interval) IS
	'transition function of yoy(anyelement, timestamp with time zone, daterange, interval)';
CREATE FUNCTION change_refuse_timestamp(change, anyelement, timestamp with time zone, daterange, daterange)
	RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION change_refuse_timestamp(change, anyelement, timestamp with time zone, daterange, daterange) IS
	'transition function of change_between(anyelement, timestamp with time zone, daterange, daterange)';

CREATE FUNCTION change_final(change) RETURNS change
	AS 'MODULE_PATHNAME', 'change_final' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_final(change) IS
	'final function of yoy() and of sum(change): the same change with no more digits after the point than it needs';

CREATE AGGREGATE yoy(amount, date, daterange) (SFUNC = change_accum_amount, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(amount, date, daterange) IS
	'exact sum of amounts of one currency over a period and over the same period one year earlier; rows without a '
	'value count as deals, not as disclosed; no rows give NULL; two currencies are an error; a period that changes '
	'within a group is an error';
CREATE AGGREGATE yoy_state(amount, date, daterange) (SFUNC = change_accum_amount, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(amount, date, daterange) IS
	'the state of yoy(amount, date, daterange), which is its result';
CREATE AGGREGATE yoy(amount, date, daterange, interval) (SFUNC = change_accum_amount, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(amount, date, daterange, interval) IS
	'exact sum of amounts of one currency over a period and over the same period one step earlier; rows without a '
	'value count as deals, not as disclosed; no rows give NULL; two currencies are an error; a period that changes '
	'within a group is an error';
CREATE AGGREGATE yoy_state(amount, date, daterange, interval) (SFUNC = change_accum_amount, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(amount, date, daterange, interval) IS
	'the state of yoy(amount, date, daterange, interval), which is its result';
CREATE AGGREGATE yoy(numeric, date, daterange) (SFUNC = change_accum_numeric, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(numeric, date, daterange) IS
	'exact sum over a period and over the same period one year earlier; rows without a value count as deals, not as '
	'disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_state(numeric, date, daterange) (SFUNC = change_accum_numeric, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(numeric, date, daterange) IS
	'the state of yoy(numeric, date, daterange), which is its result';
CREATE AGGREGATE yoy(numeric, date, daterange, interval) (SFUNC = change_accum_numeric, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(numeric, date, daterange, interval) IS
	'exact sum over a period and over the same period one step earlier; rows without a value count as deals, not as '
	'disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_state(numeric, date, daterange, interval) (SFUNC = change_accum_numeric, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(numeric, date, daterange, interval) IS
	'the state of yoy(numeric, date, daterange, interval), which is its result';
CREATE AGGREGATE yoy(bigint, date, daterange) (SFUNC = change_accum_int8, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(bigint, date, daterange) IS
	'exact sum over a period and over the same period one year earlier; rows without a value count as deals, not as '
	'disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_state(bigint, date, daterange) (SFUNC = change_accum_int8, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(bigint, date, daterange) IS
	'the state of yoy(bigint, date, daterange), which is its result';
CREATE AGGREGATE yoy(bigint, date, daterange, interval) (SFUNC = change_accum_int8, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(bigint, date, daterange, interval) IS
	'exact sum over a period and over the same period one step earlier; rows without a value count as deals, not as '
	'disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_state(bigint, date, daterange, interval) (SFUNC = change_accum_int8, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(bigint, date, daterange, interval) IS
	'the state of yoy(bigint, date, daterange, interval), which is its result';
CREATE AGGREGATE yoy(integer, date, daterange) (SFUNC = change_accum_int4, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(integer, date, daterange) IS
	'exact sum over a period and over the same period one year earlier; rows without a value count as deals, not as '
	'disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_state(integer, date, daterange) (SFUNC = change_accum_int4, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(integer, date, daterange) IS
	'the state of yoy(integer, date, daterange), which is its result';
CREATE AGGREGATE yoy(integer, date, daterange, interval) (SFUNC = change_accum_int4, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(integer, date, daterange, interval) IS
	'exact sum over a period and over the same period one step earlier; rows without a value count as deals, not as '
	'disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_state(integer, date, daterange, interval) (SFUNC = change_accum_int4, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(integer, date, daterange, interval) IS
	'the state of yoy(integer, date, daterange, interval), which is its result';
CREATE AGGREGATE yoy(date, daterange) (SFUNC = change_accum_row, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(date, daterange) IS
	'number of rows over a period and over the same period one year earlier; rows without a date are ignored; no rows '
	'give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_state(date, daterange) (SFUNC = change_accum_row, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(date, daterange) IS 'the state of yoy(date, daterange), which is its result';
CREATE AGGREGATE yoy(date, daterange, interval) (SFUNC = change_accum_row, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(date, daterange, interval) IS
	'number of rows over a period and over the same period one step earlier; rows without a date are ignored; no rows '
	'give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_state(date, daterange, interval) (SFUNC = change_accum_row, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(date, daterange, interval) IS
	'the state of yoy(date, daterange, interval), which is its result';
CREATE AGGREGATE yoy_merge(change) (SFUNC = change_add, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_merge(change) IS 'yoy() over merged states: sum(change)';

CREATE AGGREGATE yoy(smallint, date, daterange) (SFUNC = change_accum_int2, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(smallint, date, daterange) IS
	'exact sum over a period and over the same period one year earlier; rows without a value count as deals, not as '
	'disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_state(smallint, date, daterange) (SFUNC = change_accum_int2, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(smallint, date, daterange) IS
	'the state of yoy(smallint, date, daterange), which is its result';
CREATE AGGREGATE yoy(smallint, date, daterange, interval) (SFUNC = change_accum_int2, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(smallint, date, daterange, interval) IS
	'exact sum over a period and over the same period one step earlier; rows without a value count as deals, not as '
	'disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_state(smallint, date, daterange, interval) (SFUNC = change_accum_int2, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(smallint, date, daterange, interval) IS
	'the state of yoy(smallint, date, daterange, interval), which is its result';
CREATE AGGREGATE change_between(amount, date, daterange, daterange) (SFUNC = change_between_amount, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between(amount, date, daterange, daterange) IS
	'exact sum of amounts of one currency over a period and over another one that begins and ends earlier; a day in '
	'both counts in both; rows without a value count as deals, not as disclosed; no rows give NULL; two currencies '
	'are an error; a period that changes within a group is an error';
CREATE AGGREGATE change_between_state(amount, date, daterange, daterange) (SFUNC = change_between_amount,
	STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between_state(amount, date, daterange, daterange) IS
	'the state of change_between(amount, date, daterange, daterange), which is its result';
CREATE AGGREGATE change_between(numeric, date, daterange, daterange) (SFUNC = change_between_numeric, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between(numeric, date, daterange, daterange) IS
	'exact sum over a period and over another one that begins and ends earlier; a day in both counts in both; rows '
	'without a value count as deals, not as disclosed; no rows give NULL; a period that changes within a group is an '
	'error';
CREATE AGGREGATE change_between_state(numeric, date, daterange, daterange) (SFUNC = change_between_numeric,
	STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between_state(numeric, date, daterange, daterange) IS
	'the state of change_between(numeric, date, daterange, daterange), which is its result';
CREATE AGGREGATE change_between(bigint, date, daterange, daterange) (SFUNC = change_between_int8, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between(bigint, date, daterange, daterange) IS
	'exact sum over a period and over another one that begins and ends earlier; a day in both counts in both; rows '
	'without a value count as deals, not as disclosed; no rows give NULL; a period that changes within a group is an '
	'error';
CREATE AGGREGATE change_between_state(bigint, date, daterange, daterange) (SFUNC = change_between_int8, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between_state(bigint, date, daterange, daterange) IS
	'the state of change_between(bigint, date, daterange, daterange), which is its result';
CREATE AGGREGATE change_between(integer, date, daterange, daterange) (SFUNC = change_between_int4, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between(integer, date, daterange, daterange) IS
	'exact sum over a period and over another one that begins and ends earlier; a day in both counts in both; rows '
	'without a value count as deals, not as disclosed; no rows give NULL; a period that changes within a group is an '
	'error';
CREATE AGGREGATE change_between_state(integer, date, daterange, daterange) (SFUNC = change_between_int4, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between_state(integer, date, daterange, daterange) IS
	'the state of change_between(integer, date, daterange, daterange), which is its result';
CREATE AGGREGATE change_between(smallint, date, daterange, daterange) (SFUNC = change_between_int2, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between(smallint, date, daterange, daterange) IS
	'exact sum over a period and over another one that begins and ends earlier; a day in both counts in both; rows '
	'without a value count as deals, not as disclosed; no rows give NULL; a period that changes within a group is an '
	'error';
CREATE AGGREGATE change_between_state(smallint, date, daterange, daterange)
	(SFUNC = change_between_int2, STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between_state(smallint, date, daterange, daterange) IS
	'the state of change_between(smallint, date, daterange, daterange), which is its result';
CREATE AGGREGATE change_between(date, daterange, daterange) (SFUNC = change_between_row, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between(date, daterange, daterange) IS
	'number of rows over a period and over another one that begins and ends earlier; a day in both counts in both; '
	'rows without a date are ignored; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE change_between_state(date, daterange, daterange) (SFUNC = change_between_row, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between_state(date, daterange, daterange) IS
	'the state of change_between(date, daterange, daterange), which is its result';
CREATE AGGREGATE yoy(double precision, date, daterange) (SFUNC = change_refuse_double, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(double precision, date, daterange) IS
	'an error that names the cast: a sum is exact, a double is not';
CREATE AGGREGATE yoy_state(double precision, date, daterange) (SFUNC = change_refuse_double, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(double precision, date, daterange) IS
	'an error that names the cast: a sum is exact, a double is not';
CREATE AGGREGATE yoy(double precision, date, daterange, interval) (SFUNC = change_refuse_double, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(double precision, date, daterange, interval) IS
	'an error that names the cast: a sum is exact, a double is not';
CREATE AGGREGATE yoy_state(double precision, date, daterange, interval) (SFUNC = change_refuse_double, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(double precision, date, daterange, interval) IS
	'an error that names the cast: a sum is exact, a double is not';
CREATE AGGREGATE change_between(double precision, date, daterange, daterange) (SFUNC = change_refuse_double,
	STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between(double precision, date, daterange, daterange) IS
	'an error that names the cast: a sum is exact, a double is not';
CREATE AGGREGATE change_between_state(double precision, date, daterange, daterange) (SFUNC = change_refuse_double,
	STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between_state(double precision, date, daterange, daterange) IS
	'an error that names the cast: a sum is exact, a double is not';
CREATE AGGREGATE yoy_during(double precision, daterange, daterange) (SFUNC = change_refuse_double, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(double precision, daterange, daterange) IS
	'an error that names the cast: a sum is exact, a double is not';
CREATE AGGREGATE yoy_during_state(double precision, daterange, daterange) (SFUNC = change_refuse_double, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(double precision, daterange, daterange) IS
	'an error that names the cast: a sum is exact, a double is not';
CREATE AGGREGATE yoy_during(double precision, daterange, daterange, interval) (SFUNC = change_refuse_double,
	STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(double precision, daterange, daterange, interval) IS
	'an error that names the cast: a sum is exact, a double is not';
CREATE AGGREGATE yoy_during_state(double precision, daterange, daterange, interval) (SFUNC = change_refuse_double,
	STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(double precision, daterange, daterange, interval) IS
	'an error that names the cast: a sum is exact, a double is not';
CREATE AGGREGATE yoy(anyelement, timestamp with time zone, daterange) (SFUNC = change_refuse_timestamp, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(anyelement, timestamp with time zone, daterange) IS
	'an error that names the cast: a window holds days';
CREATE AGGREGATE yoy_state(anyelement, timestamp with time zone, daterange) (SFUNC = change_refuse_timestamp,
	STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(anyelement, timestamp with time zone, daterange) IS
	'an error that names the cast: a window holds days';
CREATE AGGREGATE yoy(anyelement, timestamp with time zone, daterange, interval) (SFUNC = change_refuse_timestamp,
	STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy(anyelement, timestamp with time zone, daterange, interval) IS
	'an error that names the cast: a window holds days';
CREATE AGGREGATE yoy_state(anyelement, timestamp with time zone, daterange, interval) (SFUNC = change_refuse_timestamp,
	STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_state(anyelement, timestamp with time zone, daterange, interval) IS
	'an error that names the cast: a window holds days';
CREATE AGGREGATE change_between(anyelement, timestamp with time zone, daterange, daterange)
	(SFUNC = change_refuse_timestamp, STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between(anyelement, timestamp with time zone, daterange, daterange) IS
	'an error that names the cast: a window holds days';
CREATE AGGREGATE change_between_state(anyelement, timestamp with time zone, daterange, daterange)
	(SFUNC = change_refuse_timestamp, STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between_state(anyelement, timestamp with time zone, daterange, daterange) IS
	'an error that names the cast: a window holds days';
CREATE AGGREGATE change_between_merge(change) (SFUNC = change_add, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE change_between_merge(change) IS 'change_between() over merged states: sum(change)';
CREATE AGGREGATE yoy_during(amount, daterange, daterange) (SFUNC = change_during_amount, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(amount, daterange, daterange) IS
	'exact sum of amounts of one currency over a period and over the same period one year earlier, of deals known to '
	'a range of days (the first daterange): inside a window they count, across an edge they are deals_across() only; '
	'rows without a value count as deals, not as disclosed; no rows give NULL; two currencies are an error; a period '
	'that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(amount, daterange, daterange) (SFUNC = change_during_amount, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(amount, daterange, daterange) IS
	'the state of yoy_during(amount, daterange, daterange), which is its result';
CREATE AGGREGATE yoy_during(amount, daterange, daterange, interval) (SFUNC = change_during_amount, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(amount, daterange, daterange, interval) IS
	'exact sum of amounts of one currency over a period and over the same period one step earlier, of deals known to '
	'a range of days (the first daterange): inside a window they count, across an edge they are deals_across() only; '
	'rows without a value count as deals, not as disclosed; no rows give NULL; two currencies are an error; a period '
	'that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(amount, daterange, daterange, interval) (SFUNC = change_during_amount, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(amount, daterange, daterange, interval) IS
	'the state of yoy_during(amount, daterange, daterange, interval), which is its result';
CREATE AGGREGATE yoy_during(numeric, daterange, daterange) (SFUNC = change_during_numeric, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(numeric, daterange, daterange) IS
	'exact sum over a period and over the same period one year earlier, of deals known to a range of days (the first '
	'daterange): inside a window they count, across an edge they are deals_across() only; rows without a value count '
	'as deals, not as disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(numeric, daterange, daterange) (SFUNC = change_during_numeric, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(numeric, daterange, daterange) IS
	'the state of yoy_during(numeric, daterange, daterange), which is its result';
CREATE AGGREGATE yoy_during(numeric, daterange, daterange, interval) (SFUNC = change_during_numeric, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(numeric, daterange, daterange, interval) IS
	'exact sum over a period and over the same period one step earlier, of deals known to a range of days (the first '
	'daterange): inside a window they count, across an edge they are deals_across() only; rows without a value count '
	'as deals, not as disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(numeric, daterange, daterange, interval) (SFUNC = change_during_numeric,
	STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(numeric, daterange, daterange, interval) IS
	'the state of yoy_during(numeric, daterange, daterange, interval), which is its result';
CREATE AGGREGATE yoy_during(bigint, daterange, daterange) (SFUNC = change_during_int8, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(bigint, daterange, daterange) IS
	'exact sum over a period and over the same period one year earlier, of deals known to a range of days (the first '
	'daterange): inside a window they count, across an edge they are deals_across() only; rows without a value count '
	'as deals, not as disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(bigint, daterange, daterange) (SFUNC = change_during_int8, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(bigint, daterange, daterange) IS
	'the state of yoy_during(bigint, daterange, daterange), which is its result';
CREATE AGGREGATE yoy_during(bigint, daterange, daterange, interval) (SFUNC = change_during_int8, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(bigint, daterange, daterange, interval) IS
	'exact sum over a period and over the same period one step earlier, of deals known to a range of days (the first '
	'daterange): inside a window they count, across an edge they are deals_across() only; rows without a value count '
	'as deals, not as disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(bigint, daterange, daterange, interval) (SFUNC = change_during_int8, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(bigint, daterange, daterange, interval) IS
	'the state of yoy_during(bigint, daterange, daterange, interval), which is its result';
CREATE AGGREGATE yoy_during(integer, daterange, daterange) (SFUNC = change_during_int4, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(integer, daterange, daterange) IS
	'exact sum over a period and over the same period one year earlier, of deals known to a range of days (the first '
	'daterange): inside a window they count, across an edge they are deals_across() only; rows without a value count '
	'as deals, not as disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(integer, daterange, daterange) (SFUNC = change_during_int4, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(integer, daterange, daterange) IS
	'the state of yoy_during(integer, daterange, daterange), which is its result';
CREATE AGGREGATE yoy_during(integer, daterange, daterange, interval) (SFUNC = change_during_int4, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(integer, daterange, daterange, interval) IS
	'exact sum over a period and over the same period one step earlier, of deals known to a range of days (the first '
	'daterange): inside a window they count, across an edge they are deals_across() only; rows without a value count '
	'as deals, not as disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(integer, daterange, daterange, interval) (SFUNC = change_during_int4, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(integer, daterange, daterange, interval) IS
	'the state of yoy_during(integer, daterange, daterange, interval), which is its result';
CREATE AGGREGATE yoy_during(smallint, daterange, daterange) (SFUNC = change_during_int2, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(smallint, daterange, daterange) IS
	'exact sum over a period and over the same period one year earlier, of deals known to a range of days (the first '
	'daterange): inside a window they count, across an edge they are deals_across() only; rows without a value count '
	'as deals, not as disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(smallint, daterange, daterange) (SFUNC = change_during_int2, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(smallint, daterange, daterange) IS
	'the state of yoy_during(smallint, daterange, daterange), which is its result';
CREATE AGGREGATE yoy_during(smallint, daterange, daterange, interval) (SFUNC = change_during_int2, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(smallint, daterange, daterange, interval) IS
	'exact sum over a period and over the same period one step earlier, of deals known to a range of days (the first '
	'daterange): inside a window they count, across an edge they are deals_across() only; rows without a value count '
	'as deals, not as disclosed; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(smallint, daterange, daterange, interval) (SFUNC = change_during_int2, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(smallint, daterange, daterange, interval) IS
	'the state of yoy_during(smallint, daterange, daterange, interval), which is its result';
CREATE AGGREGATE yoy_during(daterange, daterange) (SFUNC = change_during_row, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(daterange, daterange) IS
	'number of rows over a period and over the same period one year earlier, of deals known to a range of days (the '
	'first daterange): inside a window they count, across an edge they are deals_across() only; rows without days are '
	'ignored; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(daterange, daterange) (SFUNC = change_during_row, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(daterange, daterange) IS
	'the state of yoy_during(daterange, daterange), which is its result';
CREATE AGGREGATE yoy_during(daterange, daterange, interval) (SFUNC = change_during_row, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during(daterange, daterange, interval) IS
	'number of rows over a period and over the same period one step earlier, of deals known to a range of days (the '
	'first daterange): inside a window they count, across an edge they are deals_across() only; rows without days are '
	'ignored; no rows give NULL; a period that changes within a group is an error';
CREATE AGGREGATE yoy_during_state(daterange, daterange, interval) (SFUNC = change_during_row, STYPE = change,
	FINALFUNC = change_final, COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_state(daterange, daterange, interval) IS
	'the state of yoy_during(daterange, daterange, interval), which is its result';
CREATE AGGREGATE yoy_during_merge(change) (SFUNC = change_add, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE yoy_during_merge(change) IS 'yoy_during() over merged states: sum(change)';

CREATE AGGREGATE sum(change) (
	SFUNC = change_add, STYPE = change, FINALFUNC = change_final, COMBINEFUNC = change_add,
	MSFUNC = change_add, MINVFUNC = change_sum_inverse, MSTYPE = change, MFINALFUNC = change_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum(change) IS
	'both windows of all changes together, exactly; different periods, currencies or kinds are an error; NULLs are '
	'skipped, no rows give NULL';
CREATE AGGREGATE sum_state(change) (SFUNC = change_add, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_state(change) IS 'the state of sum(change), which is its result';
CREATE AGGREGATE sum_merge(change) (SFUNC = change_add, STYPE = change, FINALFUNC = change_final,
	COMBINEFUNC = change_add, PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_merge(change) IS 'sum(change) over merged states';

/* ---- windows by date ---- */

CREATE FUNCTION previous(value anyelement, on_date date, step interval DEFAULT '1 year') RETURNS anyelement
	AS 'MODULE_PATHNAME', 'window_previous' LANGUAGE C WINDOW IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION previous(anyelement, date, interval) IS
	'the value of the row that lies just one step earlier, by date: OVER (PARTITION BY ... ORDER BY the date); at the '
	'end of a month the end of the earlier month will do; NULL if there is no such row; two rows of one date are an '
	'error';
CREATE FUNCTION growth(value numeric, on_date date, step interval DEFAULT '1 year') RETURNS numeric
	AS 'MODULE_PATHNAME', 'window_growth' LANGUAGE C WINDOW IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION growth(numeric, date, interval) IS
	'growth of a value over that of the row just one step earlier, as a fraction: OVER (PARTITION BY ... ORDER BY the '
	'date); NULL if there is no such row or its value is not positive; two rows of one date are an error';
CREATE FUNCTION growth(value amount, on_date timestamp, step interval DEFAULT '1 year') RETURNS numeric
	AS 'MODULE_PATHNAME', 'window_growth_amount' LANGUAGE C WINDOW IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION growth(amount, timestamp, interval) IS
	'the same of amounts of one currency; a date will do for a timestamp, of which the day counts as it is written';
CREATE FUNCTION growth(value text, on_date timestamp, step interval DEFAULT '1 year') RETURNS numeric
	AS 'MODULE_PATHNAME', 'window_growth_text' LANGUAGE C WINDOW IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION growth(text, timestamp, interval) IS 'the same of plain numbers in quotes';
