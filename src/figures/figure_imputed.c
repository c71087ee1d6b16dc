/*
 * figure_imputed.c
 *	  Values for figures that have none: by the digits that were printed, and by a
 *	  rule for what was not.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "compat.h"
#include "figures/figure.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"
#include "numbers/numeric_arithmetic.h"
#include "server/quotable.h"

/* Digits after the point of a middle that is neither money nor a count */
#define MIDDLE_DIGITS 10

/* A number whose digits count, those of its display scale: 5.50 is 5.495 to 5.505. */
PG_FUNCTION_INFO_V1(as_printed_numeric);
Datum
as_printed_numeric(PG_FUNCTION_ARGS)
{
	Numeric		number = PG_GETARG_NUMERIC(0);
	FigureInterval interval = {0};
	Decimal		half;

	check_decimal_status(decimal_from_numeric(number, &interval.value), "figure");
	check_decimal_status(scale_of_numeric(number) < DECIMAL_MAX_SCALE ? decimal_make(5, scale_of_numeric(number) + 1, &half) : DECIMAL_INEXACT, "figure");
	check_decimal_status(decimal_subtract(&interval.value, &half, &interval.low), "figure");
	check_decimal_status(decimal_add(&interval.value, &half, &interval.high), "figure");
	interval.unit = PG_NARGS() > 1 ? PG_GETARG_CURRENCY(1) : NO_CURRENCY;
	PG_RETURN_FIGURE_P(make_figure(&interval));
}

/* Has it bounds above zero, but no value? */
static bool
lacks_value(const FigureInterval *interval)
{
	return (interval->flags & FIGURE_VALUE_UNKNOWN) && !(interval->flags & FIGURE_LOW_UNBOUNDED) && decimal_sign(&interval->low) > 0;
}

static Datum
with_value(FigureInterval *interval, const Decimal *value)
{
	int			above_low = decimal_compare(value, &interval->low);
	int			below_high = interval->flags & FIGURE_HIGH_UNBOUNDED ? 1 : decimal_compare(&interval->high, value);

	if (above_low < (interval->flags & FIGURE_LOW_OPEN ? 1 : 0) || below_high < (interval->flags & FIGURE_HIGH_OPEN ? 1 : 0))
	{
		char		text[DECIMAL_TEXT_SIZE];

		decimal_format(value, 0, text);
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("imputed value %s is outside of the figure's bounds", text),
				errhint("Take a factor that fits, or the rule \"geometric middle\"."));
	}
	interval->flags &= ~FIGURE_VALUE_UNKNOWN;
	interval->value = *value;
	return FigurePGetDatum(make_figure(interval));
}

/* The low bound times a factor, for houses that count "tens of millions" as so many times ten million. */
PG_FUNCTION_INFO_V1(impute_by_factor);
Datum
impute_by_factor(PG_FUNCTION_ARGS)
{
	Figure	   *figure = PG_GETARG_FIGURE_P(0);
	FigureInterval interval;
	Decimal		factor;
	Decimal		value;

	check_decimal_status(decimal_from_numeric(PG_GETARG_NUMERIC(1), &factor), "factor");
	if (decimal_sign(&factor) <= 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("factor must be greater than zero"));
	figure_interval(figure, &interval);
	if (!lacks_value(&interval))
		PG_RETURN_FIGURE_P(figure);
	check_decimal_status(decimal_multiply(&interval.low, &factor, DECIMAL_HALF_AWAY, &value), "figure");
	return with_value(&interval, &value);
}

static Numeric
geometric_middle(Numeric low, Numeric high)
{
	return DatumGetNumeric(DirectFunctionCall1(numeric_sqrt, NumericGetDatum(round_numeric(multiply_numeric(low, high), 2 * MIDDLE_DIGITS))));
}

static Numeric
arithmetic_middle(Numeric low, Numeric high)
{
	return divide_numeric(add_numeric(low, high), int64_to_numeric(2));
}

/* Digits after the point of a middle: minor units of money, none of a count. */
static int
middle_digits(const FigureInterval *interval)
{
	Decimal		low;
	Decimal		high;

	if (interval->unit != NO_CURRENCY)
		return currency_minor_units(interval->unit);
	(void) decimal_round(&interval->low, 0, DECIMAL_TRUNCATE, &low);
	(void) decimal_round(&interval->high, 0, DECIMAL_TRUNCATE, &high);
	return decimal_compare(&low, &interval->low) == 0 && decimal_compare(&high, &interval->high) == 0 ? 0 : MIDDLE_DIGITS;
}

/* The middle of both bounds, for which both must be there. */
PG_FUNCTION_INFO_V1(impute_by_rule);
Datum
impute_by_rule(PG_FUNCTION_ARGS)
{
	static const struct
	{
		const char *name;
		Numeric		(*middle) (Numeric low, Numeric high);
	}			rules[] = {
		{"geometric middle", geometric_middle},
		{"arithmetic middle", arithmetic_middle},
	};
	Figure	   *figure = PG_GETARG_FIGURE_P(0);
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(1));
	FigureInterval interval;
	Numeric		middle;
	Decimal		value;

	figure_interval(figure, &interval);
	for (int i = 0; i < lengthof(rules); i++)
	{
		if (strcmp(rules[i].name, name) != 0)
			continue;
		if (!lacks_value(&interval) || (interval.flags & FIGURE_HIGH_UNBOUNDED))
			PG_RETURN_FIGURE_P(figure);
		middle = rules[i].middle(numeric_from_decimal(&interval.low, 0), numeric_from_decimal(&interval.high, 0));
		check_decimal_status(decimal_from_numeric_rounded(round_numeric(middle, middle_digits(&interval)), &value), "figure");
		return with_value(&interval, &value);
	}
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("unrecognized rule \"%s\"", quotable_string(name)),
			errhint("Rules are \"geometric middle\" and \"arithmetic middle\"; a number is a factor of the low bound."));
}
