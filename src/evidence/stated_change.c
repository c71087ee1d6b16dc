/*
 * stated_change.c
 *	  What a printed percentage says about the figure of the year before.
 *
 * A source that prints "38 % fewer" has rounded: with d digits after the point
 * the true percentage lies within half a unit of the last of them, both ends
 * included, as publishers break ties either way.  For a prior figure p > 0 and
 * a current figure c the printed percentage is right if
 *
 *	  100 c / p  lies in  [100 + pct - h, 100 + pct + h]		h = 10^-d / 2
 *
 * and all functions here solve this for what is asked.  A prior figure of zero
 * or less has no growth, so it is never an answer.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/fmgrprotos.h"

#include "evidence/evidence.h"
#include "figures/figure.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"

#define GROWTH_SCALE 10			/* digits after the point of a growth fraction */

static const Decimal hundred = {100 * 100, DECIMAL_HOME_SCALE};

static void
check_percentage(Numeric number, const char *what)
{
	if (numeric_is_nan(number) || numeric_is_inf(number))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("%s must be a finite number", what));
}

/* Half a unit of the last printed digit, in percentage points. */
static void
printed_half_unit(Numeric pct, Decimal *half_unit)
{
	int			digits;

	check_percentage(pct, "percentage");
	digits = DatumGetInt32(DirectFunctionCall1(numeric_scale, NumericGetDatum(pct)));
	if (digits >= DECIMAL_MAX_SCALE)
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("percentage has %d digits after the point", digits),
				errdetail("At most %d are read as printed.", DECIMAL_MAX_SCALE - 1),
				errhint("Round the percentage to the digits that the source printed."));
	check_decimal_status(decimal_make(5, digits + 1, half_unit), "percentage");
}

static void
given_half_unit(Numeric number, Decimal *half_unit)
{
	check_percentage(number, "half unit");
	check_decimal_status(decimal_from_numeric(number, half_unit), "half unit");
	if (decimal_sign(half_unit) < 0)
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("half unit must not be negative"));
}

/* 100 + pct with its bounds: the current figure in percent of the prior one. */
static void
stated_ratio(Numeric pct, const Decimal *half_unit, FigureInterval *ratio)
{
	Decimal		change;

	check_percentage(pct, "percentage");
	check_decimal_status(decimal_from_numeric(pct, &change), "percentage");
	check_decimal_status(decimal_add(&hundred, &change, &ratio->value), "percentage");
	check_decimal_status(decimal_subtract(&ratio->value, half_unit, &ratio->low), "percentage");
	check_decimal_status(decimal_add(&ratio->value, half_unit, &ratio->high), "percentage");
	ratio->flags = 0;
	ratio->unit = NO_CURRENCY;
}

/*
 * Narrow low and high, the ends of p, by p * ratio <= 100 * end (at_most) or
 * p * ratio >= 100 * end.  False if none can fulfil it.
 */
static bool
narrow(Bound *low, Bound *high, const Decimal *ratio, const Bound *end, bool at_most)
{
	Bound		limit = {.infinite = 0, .open = end->open};
	bool		from_above = (decimal_sign(ratio) > 0) == at_most;
	DecimalRounding widening = at_most ? DECIMAL_CEILING : DECIMAL_FLOOR;	/* of the end */
	DecimalRounding outwards = from_above ? DECIMAL_CEILING : DECIMAL_FLOOR;	/* of the limit */

	if (end->infinite)
		return true;
	if (decimal_sign(ratio) == 0)
	{
		int			sign = at_most ? decimal_sign(&end->number) : -decimal_sign(&end->number);

		return sign > 0 || (sign == 0 && !end->open);
	}

	check_decimal_status(decimal_multiply(&end->number, &hundred, widening, &limit.number), "figure");
	check_decimal_status(decimal_divide(&limit.number, ratio, outwards, &limit.number), "figure");
	if (from_above)
	{
		if (compare_highs(&limit, high) < 0)
			*high = limit;
	}
	else if (compare_lows(&limit, low) > 0)
		*low = limit;
	return true;
}

static bool
is_integer(const Decimal *number)
{
	return number->coefficient % (decimal_int128) decimal_power10(number->scale) == 0;
}

/* Plain whole numbers count something, so what they imply is whole as well. */
static bool
is_count(const FigureInterval *figure)
{
	return figure->unit == NO_CURRENCY &&
		is_integer(&figure->low) && is_integer(&figure->value) && is_integer(&figure->high);
}

/* The whole numbers in it; false if there are none. */
static bool
keep_whole_numbers(FigureInterval *interval)
{
	static const Decimal one = {100, DECIMAL_HOME_SCALE};
	bool		bounded = !(interval->flags & FIGURE_HIGH_UNBOUNDED);

	if ((interval->flags & FIGURE_LOW_OPEN) && is_integer(&interval->low))
		check_decimal_status(decimal_add(&interval->low, &one, &interval->low), "figure");
	if (bounded && (interval->flags & FIGURE_HIGH_OPEN) && is_integer(&interval->high))
		check_decimal_status(decimal_subtract(&interval->high, &one, &interval->high), "figure");
	interval->flags &= ~FIGURE_LOW_OPEN;
	if (bounded)
		interval->flags &= ~FIGURE_HIGH_OPEN;

	check_decimal_status(decimal_round(&interval->low, 0, DECIMAL_CEILING, &interval->low), "figure");
	check_decimal_status(decimal_round(&interval->high, 0, DECIMAL_FLOOR, &interval->high), "figure");
	if (bounded && decimal_compare(&interval->low, &interval->high) > 0)
		return false;

	if (!(interval->flags & FIGURE_VALUE_UNKNOWN))
	{
		check_decimal_status(decimal_round(&interval->value, 0, DECIMAL_HALF_AWAY, &interval->value), "figure");
		if (decimal_compare(&interval->value, &interval->low) < 0)
			interval->value = interval->low;
		else if (bounded && decimal_compare(&interval->value, &interval->high) > 0)
			interval->value = interval->high;
	}
	return true;
}

/* All prior figures that fit, to 28 digits; false if none does. */
static bool
solve_prior(const FigureInterval *current, const FigureInterval *ratio, FigureInterval *prior)
{
	Bound		current_low,
				current_high;
	Bound		low = {.number = {0, DECIMAL_HOME_SCALE}, .infinite = 0, .open = true};
	Bound		high = {.number = {0, DECIMAL_HOME_SCALE}, .infinite = 1, .open = true};

	interval_low(current, &current_low);
	interval_high(current, &current_high);
	if (!narrow(&low, &high, &ratio->low, &current_high, true) ||
		!narrow(&low, &high, &ratio->high, &current_low, false) ||
		bounds_apart(&high, &low))
		return false;

	prior->low = low.number;
	prior->high = high.number;
	prior->flags = (low.open ? FIGURE_LOW_OPEN : 0) |
		(high.open ? FIGURE_HIGH_OPEN : 0) |
		(high.infinite ? FIGURE_HIGH_UNBOUNDED : 0);
	prior->unit = current->unit;
	prior->value = (Decimal) {0, DECIMAL_HOME_SCALE};
	if ((current->flags & FIGURE_VALUE_UNKNOWN) ||
		decimal_sign(&ratio->value) == 0 ||
		decimal_sign(&current->value) != decimal_sign(&ratio->value))
		prior->flags |= FIGURE_VALUE_UNKNOWN;
	else
	{
		check_decimal_status(decimal_multiply(&current->value, &hundred, DECIMAL_HALF_AWAY, &prior->value), "figure");
		check_decimal_status(decimal_divide(&prior->value, &ratio->value, DECIMAL_HALF_AWAY, &prior->value), "figure");
	}
	return !is_count(current) || keep_whole_numbers(prior);
}

static Datum
implied_prior_datum(FunctionCallInfo fcinfo, const Figure *current, Numeric pct, const Decimal *half_unit)
{
	FigureInterval now,
				ratio,
				prior;

	figure_interval(current, &now);
	stated_ratio(pct, half_unit, &ratio);
	if (!solve_prior(&now, &ratio, &prior))
		PG_RETURN_NULL();
	if (prior.unit != NO_CURRENCY)
		interval_round_outwards(&prior, currency_minor_units(prior.unit));
	else
		interval_round_outwards(&prior, GROWTH_SCALE);
	PG_RETURN_FIGURE_P(make_figure(&prior));
}

PG_FUNCTION_INFO_V1(implied_prior);
Datum
implied_prior(PG_FUNCTION_ARGS)
{
	Decimal		half_unit;

	printed_half_unit(PG_GETARG_NUMERIC(1), &half_unit);
	return implied_prior_datum(fcinfo, PG_GETARG_FIGURE_P(0), PG_GETARG_NUMERIC(1), &half_unit);
}

PG_FUNCTION_INFO_V1(implied_prior_within);
Datum
implied_prior_within(PG_FUNCTION_ARGS)
{
	Decimal		half_unit;

	given_half_unit(PG_GETARG_NUMERIC(2), &half_unit);
	return implied_prior_datum(fcinfo, PG_GETARG_FIGURE_P(0), PG_GETARG_NUMERIC(1), &half_unit);
}

/* Is one of the prior figures that fit among those that were printed? */
static bool
fits_statement(const Figure *current, const Figure *prior, Numeric pct, const Decimal *half_unit)
{
	FigureInterval now,
				before,
				ratio,
				implied;
	Bound		implied_low,
				implied_high,
				printed_low,
				printed_high;

	check_same_unit(current->unit, prior->unit, "compare");
	figure_interval(current, &now);
	figure_interval(prior, &before);
	stated_ratio(pct, half_unit, &ratio);
	if (!solve_prior(&now, &ratio, &implied))
		return false;
	interval_low(&implied, &implied_low);
	interval_high(&implied, &implied_high);
	interval_low(&before, &printed_low);
	interval_high(&before, &printed_high);
	return !bounds_apart(&implied_high, &printed_low) && !bounds_apart(&printed_high, &implied_low);
}

PG_FUNCTION_INFO_V1(consistent);
Datum
consistent(PG_FUNCTION_ARGS)
{
	Decimal		half_unit;

	printed_half_unit(PG_GETARG_NUMERIC(2), &half_unit);
	PG_RETURN_BOOL(fits_statement(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1),
								 PG_GETARG_NUMERIC(2), &half_unit));
}

PG_FUNCTION_INFO_V1(consistent_within);
Datum
consistent_within(PG_FUNCTION_ARGS)
{
	Decimal		half_unit;

	given_half_unit(PG_GETARG_NUMERIC(3), &half_unit);
	PG_RETURN_BOOL(fits_statement(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1),
								 PG_GETARG_NUMERIC(2), &half_unit));
}

PG_FUNCTION_INFO_V1(change_range);
Datum
change_range(PG_FUNCTION_ARGS)
{
	Figure	   *current = PG_GETARG_FIGURE_P(0);
	Figure	   *prior = PG_GETARG_FIGURE_P(1);
	Decimal		one = {100, DECIMAL_HOME_SCALE};
	FigureInterval now,
				before,
				whole,
				growth;

	check_same_unit(current->unit, prior->unit, "compare");
	figure_interval(current, &now);
	figure_interval(prior, &before);
	if (!interval_positive_part(&before))
		PG_RETURN_NULL();
	now.unit = before.unit = NO_CURRENCY;
	interval_divide(&now, &before, &growth);
	exact_interval(&one, NO_CURRENCY, &whole);
	interval_subtract(&growth, &whole, &growth);
	interval_round_outwards(&growth, GROWTH_SCALE);
	PG_RETURN_FIGURE_P(make_figure(&growth));
}
