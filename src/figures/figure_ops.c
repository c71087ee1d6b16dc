/*
 * figure_ops.c
 *	  Operators of figures: which numbers they may be, and arithmetic.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "utils/numeric.h"

#include "compat.h"
#include "figures/figure.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"

typedef void (*IntervalOperation)(const FigureInterval *a, const FigureInterval *b, FigureInterval *result);

/* Does all of a lie below all of b? */
static bool
certainly_less(const FigureInterval *a, const FigureInterval *b)
{
	Bound		high;
	Bound		low;

	interval_high(a, &high);
	interval_low(b, &low);
	return bounds_apart(&high, &low);
}

static bool
contains(const FigureInterval *outer, const FigureInterval *inner)
{
	Bound		outer_bound;
	Bound		inner_bound;

	interval_low(outer, &outer_bound);
	interval_low(inner, &inner_bound);
	if (compare_lows(&outer_bound, &inner_bound) > 0)
		return false;
	interval_high(outer, &outer_bound);
	interval_high(inner, &inner_bound);
	return compare_highs(&outer_bound, &inner_bound) >= 0;
}

/*
 * ln(b.low / a.high) for a below b; mirrored where both are negative.  False
 * where there is no such ratio: zero or two signs.
 */
static bool
log_gap(const FigureInterval *a, const FigureInterval *b, double *gap)
{
	if (decimal_sign(&a->high) * decimal_sign(&b->low) <= 0)
		return false;
	*gap = fabs(log(decimal_to_double(&b->low) / decimal_to_double(&a->high)));
	return true;
}

static void
get_intervals(FunctionCallInfo fcinfo, const char *verb, FigureInterval *a, FigureInterval *b)
{
	figure_interval(PG_GETARG_FIGURE_P(0), a);
	figure_interval(PG_GETARG_FIGURE_P(1), b);
	check_same_unit(a->unit, b->unit, verb);
}

PG_FUNCTION_INFO_V1(figure_overlaps);
Datum
figure_overlaps(PG_FUNCTION_ARGS)
{
	FigureInterval a,
				b;

	get_intervals(fcinfo, "compare", &a, &b);
	PG_RETURN_BOOL(!certainly_less(&a, &b) && !certainly_less(&b, &a));
}

PG_FUNCTION_INFO_V1(figure_contains);
Datum
figure_contains(PG_FUNCTION_ARGS)
{
	FigureInterval a,
				b;

	get_intervals(fcinfo, "compare", &a, &b);
	PG_RETURN_BOOL(contains(&a, &b));
}

PG_FUNCTION_INFO_V1(figure_contained_by);
Datum
figure_contained_by(PG_FUNCTION_ARGS)
{
	FigureInterval a,
				b;

	get_intervals(fcinfo, "compare", &a, &b);
	PG_RETURN_BOOL(contains(&b, &a));
}

static bool
contains_number(const Figure *figure, Numeric number)
{
	FigureInterval interval;
	FigureInterval point;
	Decimal		value;

	check_same_unit(figure->unit, NO_CURRENCY, "compare");
	check_decimal_status(decimal_from_numeric(number, &value), "number");
	figure_interval(figure, &interval);
	exact_interval(&value, NO_CURRENCY, &point);
	return contains(&interval, &point);
}

PG_FUNCTION_INFO_V1(figure_contains_numeric);
Datum
figure_contains_numeric(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(contains_number(PG_GETARG_FIGURE_P(0), PG_GETARG_NUMERIC(1)));
}

PG_FUNCTION_INFO_V1(numeric_contained_by_figure);
Datum
numeric_contained_by_figure(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(contains_number(PG_GETARG_FIGURE_P(1), PG_GETARG_NUMERIC(0)));
}

PG_FUNCTION_INFO_V1(figure_certainly_less);
Datum
figure_certainly_less(PG_FUNCTION_ARGS)
{
	FigureInterval a,
				b;

	get_intervals(fcinfo, "compare", &a, &b);
	PG_RETURN_BOOL(certainly_less(&a, &b));
}

PG_FUNCTION_INFO_V1(figure_certainly_greater);
Datum
figure_certainly_greater(PG_FUNCTION_ARGS)
{
	FigureInterval a,
				b;

	get_intervals(fcinfo, "compare", &a, &b);
	PG_RETURN_BOOL(certainly_less(&b, &a));
}

/* 0 where the two may be the same; false where there is no ratio. */
static bool
log_distance(const FigureInterval *a, const FigureInterval *b, double *distance)
{
	*distance = 0;
	if (certainly_less(a, b))
		return log_gap(a, b, distance);
	if (certainly_less(b, a))
		return log_gap(b, a, distance);
	return true;
}

PG_FUNCTION_INFO_V1(figure_distance);
Datum
figure_distance(PG_FUNCTION_ARGS)
{
	FigureInterval a,
				b;
	double		distance;

	get_intervals(fcinfo, "compare", &a, &b);
	if (!log_distance(&a, &b, &distance))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(distance);
}

static Figure *
calculate(const Figure *a, const Figure *b, IntervalOperation operation)
{
	FigureInterval x,
				y,
				result;

	figure_interval(a, &x);
	figure_interval(b, &y);
	operation(&x, &y, &result);
	return make_figure(&result);
}

static Figure *
calculate_with_numeric(const Figure *a, Numeric b, IntervalOperation operation)
{
	FigureInterval x,
				y,
				result;
	Decimal		number;

	check_decimal_status(decimal_from_numeric(b, &number), "number");
	figure_interval(a, &x);
	exact_interval(&number, NO_CURRENCY, &y);
	operation(&x, &y, &result);
	return make_figure(&result);
}

PG_FUNCTION_INFO_V1(figure_add);
Datum
figure_add(PG_FUNCTION_ARGS)
{
	PG_RETURN_FIGURE_P(calculate(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1), interval_add));
}

PG_FUNCTION_INFO_V1(figure_subtract);
Datum
figure_subtract(PG_FUNCTION_ARGS)
{
	PG_RETURN_FIGURE_P(calculate(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1), interval_subtract));
}

PG_FUNCTION_INFO_V1(figure_multiply);
Datum
figure_multiply(PG_FUNCTION_ARGS)
{
	PG_RETURN_FIGURE_P(calculate(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1), interval_multiply));
}

PG_FUNCTION_INFO_V1(figure_divide);
Datum
figure_divide(PG_FUNCTION_ARGS)
{
	PG_RETURN_FIGURE_P(calculate(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1), interval_divide));
}

PG_FUNCTION_INFO_V1(figure_multiply_numeric);
Datum
figure_multiply_numeric(PG_FUNCTION_ARGS)
{
	PG_RETURN_FIGURE_P(calculate_with_numeric(PG_GETARG_FIGURE_P(0), PG_GETARG_NUMERIC(1), interval_multiply));
}

PG_FUNCTION_INFO_V1(numeric_multiply_figure);
Datum
numeric_multiply_figure(PG_FUNCTION_ARGS)
{
	PG_RETURN_FIGURE_P(calculate_with_numeric(PG_GETARG_FIGURE_P(1), PG_GETARG_NUMERIC(0), interval_multiply));
}

PG_FUNCTION_INFO_V1(figure_divide_numeric);
Datum
figure_divide_numeric(PG_FUNCTION_ARGS)
{
	PG_RETURN_FIGURE_P(calculate_with_numeric(PG_GETARG_FIGURE_P(0), PG_GETARG_NUMERIC(1), interval_divide));
}

PG_FUNCTION_INFO_V1(figure_negate);
Datum
figure_negate(PG_FUNCTION_ARGS)
{
	FigureInterval interval,
				negative;

	figure_interval(PG_GETARG_FIGURE_P(0), &interval);
	interval_negate(&interval, &negative);
	PG_RETURN_FIGURE_P(make_figure(&negative));
}

PG_FUNCTION_INFO_V1(figure_at_rate);
Datum
figure_at_rate(PG_FUNCTION_ARGS)
{
	Figure	   *figure = PG_GETARG_FIGURE_P(0);
	Numeric		rate = PG_GETARG_NUMERIC(1);
	Decimal		number;
	Figure	   *result;

	check_decimal_status(decimal_from_numeric(rate, &number), "rate");
	if (figure->unit == NO_CURRENCY)
		ereport(ERROR,
				errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("cannot convert a plain number to %s", currency_code(PG_GETARG_CURRENCY(2))),
				errdetail("The figure has no currency."),
				errhint("Build a figure of money with figure(low, value, high, currency)."));
	if (decimal_sign(&number) <= 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("exchange rate must be positive"));
	result = calculate_with_numeric(figure, rate, interval_multiply);
	result->unit = PG_GETARG_CURRENCY(2);
	PG_RETURN_FIGURE_P(result);
}
