/*
 * interval.c
 *	  Interval arithmetic on what reported numbers can mean.
 *
 * The rules are those of Moore, Kearfott and Cloud, Introduction to Interval
 * Analysis (2009), with ends that may be open or infinite: an end of the result
 * is one of the four combinations of the ends of the operands, where zero times
 * infinity is zero, and it is included if it is reached.
 */
#include "postgres.h"

#include "compat.h"
#include "figures/interval.h"
#include "numbers/decimal_pg.h"

static const Decimal zero = {0, DECIMAL_HOME_SCALE};

const char *
normalize_interval(FigureInterval *interval)
{
	bool		low_bounded = !(interval->flags & FIGURE_LOW_UNBOUNDED);
	bool		high_bounded = !(interval->flags & FIGURE_HIGH_UNBOUNDED);

	if (!low_bounded)
	{
		interval->low = zero;
		interval->flags |= FIGURE_LOW_OPEN;
	}
	if (!high_bounded)
	{
		interval->high = zero;
		interval->flags |= FIGURE_HIGH_OPEN;
	}

	if (low_bounded && high_bounded)
	{
		int			order = decimal_compare(&interval->low, &interval->high);

		if (order > 0)
			return "The low bound is above the high bound.";
		if (order == 0 && interval->flags & (FIGURE_LOW_OPEN | FIGURE_HIGH_OPEN))
			return "The interval has no number in it.";
		if (order == 0 && interval->flags & FIGURE_VALUE_UNKNOWN)
		{
			interval->value = interval->low;
			interval->flags &= ~FIGURE_VALUE_UNKNOWN;
		}
	}

	if (interval->flags & FIGURE_VALUE_UNKNOWN)
		interval->value = zero;
	else if ((low_bounded && decimal_compare(&interval->value, &interval->low) < 0) ||
			 (high_bounded && decimal_compare(&interval->value, &interval->high) > 0))
		return "The value lies outside the bounds.";
	return NULL;
}

void
exact_interval(const Decimal *value, Currency unit, FigureInterval *interval)
{
	interval->low = *value;
	interval->value = *value;
	interval->high = *value;
	interval->flags = 0;
	interval->unit = unit;
}

static const char *
unit_name(Currency unit)
{
	return unit == NO_CURRENCY ? "a plain number" : currency_code(unit);
}

void
check_same_unit(Currency a, Currency b, const char *verb)
{
	if (likely(a == b))
		return;
	ereport(ERROR,
			errcode(ERRCODE_DATATYPE_MISMATCH),
			errmsg("cannot %s %s and %s", verb, unit_name(a), unit_name(b)),
			errdetail("Figures in different units have no common scale."),
			a == NO_CURRENCY || b == NO_CURRENCY ?
				errhint("Give the plain number its currency, as in \"USD 232\".") :
				errhint("Convert one of them with to_currency() or at_rate()."));
}

void
interval_low(const FigureInterval *interval, Bound *bound)
{
	bound->number = interval->low;
	bound->infinite = interval->flags & FIGURE_LOW_UNBOUNDED ? -1 : 0;
	bound->open = (interval->flags & FIGURE_LOW_OPEN) != 0;
}

void
interval_high(const FigureInterval *interval, Bound *bound)
{
	bound->number = interval->high;
	bound->infinite = interval->flags & FIGURE_HIGH_UNBOUNDED ? 1 : 0;
	bound->open = (interval->flags & FIGURE_HIGH_OPEN) != 0;
}

static int
compare_places(const Bound *a, const Bound *b)
{
	if (a->infinite || b->infinite)
		return a->infinite < b->infinite ? -1 : a->infinite > b->infinite;
	return decimal_compare(&a->number, &b->number);
}

int
compare_lows(const Bound *a, const Bound *b)
{
	int			order = compare_places(a, b);

	return order ? order : a->open - b->open;
}

int
compare_highs(const Bound *a, const Bound *b)
{
	int			order = compare_places(a, b);

	return order ? order : b->open - a->open;
}

bool
bounds_apart(const Bound *high, const Bound *low)
{
	int			order = compare_places(high, low);

	return order < 0 || (order == 0 && (high->open || low->open));
}

/* Make two bounds and a value the result; rounding may have moved the value past a bound by its last digit. */
static void
set_interval(FigureInterval *result, const Bound *low, const Bound *high, const Decimal *value, Currency unit)
{
	result->flags = (low->open ? FIGURE_LOW_OPEN : 0) |
		(low->infinite ? FIGURE_LOW_UNBOUNDED : 0) |
		(high->open ? FIGURE_HIGH_OPEN : 0) |
		(high->infinite ? FIGURE_HIGH_UNBOUNDED : 0) |
		(value == NULL ? FIGURE_VALUE_UNKNOWN : 0);
	result->low = low->number;
	result->high = high->number;
	result->unit = unit;
	if (value == NULL)
		result->value = (Decimal) {0, DECIMAL_HOME_SCALE};
	else if (!low->infinite && decimal_compare(value, &low->number) < 0)
		result->value = low->number;
	else if (!high->infinite && decimal_compare(value, &high->number) > 0)
		result->value = high->number;
	else
		result->value = *value;

	if (normalize_interval(result) != NULL)
		elog(ERROR, "interval arithmetic gave no interval");
}

static void
add_bounds(const Bound *a, const Bound *b, DecimalRounding rounding, Bound *result)
{
	result->infinite = a->infinite ? a->infinite : b->infinite;
	result->open = a->open || b->open;
	if (result->infinite)
		result->number = (Decimal) {0, DECIMAL_HOME_SCALE};
	else
		check_decimal_status(decimal_add_rounded(&a->number, &b->number, rounding, &result->number), "figure");
}

static Decimal
negated(const Decimal *number)
{
	return (Decimal) {-number->coefficient, number->scale};
}

void
interval_negate(const FigureInterval *a, FigureInterval *result)
{
	Decimal		low = negated(&a->high);
	Decimal		high = negated(&a->low);
	int			flags = a->flags & FIGURE_VALUE_UNKNOWN;

	if (a->flags & FIGURE_LOW_OPEN)
		flags |= FIGURE_HIGH_OPEN;
	if (a->flags & FIGURE_HIGH_OPEN)
		flags |= FIGURE_LOW_OPEN;
	if (a->flags & FIGURE_LOW_UNBOUNDED)
		flags |= FIGURE_HIGH_UNBOUNDED;
	if (a->flags & FIGURE_HIGH_UNBOUNDED)
		flags |= FIGURE_LOW_UNBOUNDED;

	result->value = negated(&a->value);
	result->low = low;
	result->high = high;
	result->flags = flags;
	result->unit = a->unit;
}

static void
add_same_unit(const FigureInterval *a, const FigureInterval *b, FigureInterval *result)
{
	Bound		a_low,
				a_high,
				b_low,
				b_high,
				low,
				high;
	Decimal		value;
	bool		known = !((a->flags | b->flags) & FIGURE_VALUE_UNKNOWN);

	interval_low(a, &a_low);
	interval_high(a, &a_high);
	interval_low(b, &b_low);
	interval_high(b, &b_high);
	add_bounds(&a_low, &b_low, DECIMAL_FLOOR, &low);
	add_bounds(&a_high, &b_high, DECIMAL_CEILING, &high);
	if (known)
		check_decimal_status(decimal_add_rounded(&a->value, &b->value, DECIMAL_HALF_AWAY, &value), "figure");
	set_interval(result, &low, &high, known ? &value : NULL, a->unit);
}

void
interval_add(const FigureInterval *a, const FigureInterval *b, FigureInterval *result)
{
	check_same_unit(a->unit, b->unit, "add");
	add_same_unit(a, b, result);
}

void
interval_subtract(const FigureInterval *a, const FigureInterval *b, FigureInterval *result)
{
	FigureInterval negative;

	check_same_unit(a->unit, b->unit, "subtract");
	interval_negate(b, &negative);
	add_same_unit(a, &negative, result);
}

/* Sign of the place: of the number, or of the infinity. */
static int
bound_sign(const Bound *bound)
{
	return bound->infinite ? bound->infinite : decimal_sign(&bound->number);
}

static void
set_bound_zero(Bound *bound, bool open)
{
	bound->number = (Decimal) {0, DECIMAL_HOME_SCALE};
	bound->infinite = 0;
	bound->open = open;
}

static void
set_bound_infinite(Bound *bound, int sign)
{
	bound->number = (Decimal) {0, DECIMAL_HOME_SCALE};
	bound->infinite = sign;
	bound->open = true;
}

static void
multiply_bounds(const Bound *a, const Bound *b, DecimalRounding rounding, Bound *result)
{
	int			a_sign = bound_sign(a);
	int			b_sign = bound_sign(b);

	if (a_sign == 0 || b_sign == 0)
		set_bound_zero(result, (a_sign != 0 || a->open) && (b_sign != 0 || b->open));
	else if (a->infinite || b->infinite)
		set_bound_infinite(result, a_sign * b_sign);
	else
	{
		check_decimal_status(decimal_multiply(&a->number, &b->number, rounding, &result->number), "figure");
		result->infinite = 0;
		result->open = a->open || b->open;
	}
}

/* a / b, where b is an end of an interval that lies on the given side of zero. */
static void
divide_bounds(const Bound *a, const Bound *b, int side, DecimalRounding rounding, Bound *result)
{
	int			a_sign = bound_sign(a);

	if (a_sign == 0)
		set_bound_zero(result, a->open);
	else if (b->infinite)
		set_bound_zero(result, true);
	else if (decimal_sign(&b->number) == 0 || a->infinite)
		set_bound_infinite(result, a_sign * side);
	else
	{
		check_decimal_status(decimal_divide(&a->number, &b->number, rounding, &result->number), "figure");
		result->infinite = 0;
		result->open = a->open || b->open;
	}
}

/* Of two ends that may be the outer one, keep it; an end that is reached wins over one that is not. */
static void
keep_lower(Bound *kept, const Bound *bound)
{
	if (compare_lows(bound, kept) < 0)
		*kept = *bound;
}

static void
keep_higher(Bound *kept, const Bound *bound)
{
	if (compare_highs(bound, kept) > 0)
		*kept = *bound;
}

/* The unit of a product. */
static Currency
product_unit(Currency a, Currency b)
{
	if (a != NO_CURRENCY && b != NO_CURRENCY)
		ereport(ERROR,
				errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("cannot multiply %s by %s", currency_code(a), currency_code(b)),
				errdetail("The product of two sums of money is not a sum of money."),
				errhint("Multiply by a plain number, or convert with at_rate()."));
	return a != NO_CURRENCY ? a : b;
}

void
interval_multiply(const FigureInterval *a, const FigureInterval *b, FigureInterval *result)
{
	Currency	unit = product_unit(a->unit, b->unit);
	Bound		a_ends[2],
				b_ends[2],
				low,
				high,
				end;
	Decimal		value;
	bool		known = !((a->flags | b->flags) & FIGURE_VALUE_UNKNOWN);

	interval_low(a, &a_ends[0]);
	interval_high(a, &a_ends[1]);
	interval_low(b, &b_ends[0]);
	interval_high(b, &b_ends[1]);
	multiply_bounds(&a_ends[0], &b_ends[0], DECIMAL_FLOOR, &low);
	multiply_bounds(&a_ends[0], &b_ends[0], DECIMAL_CEILING, &high);
	for (int i = 1; i < 4; i++)
	{
		multiply_bounds(&a_ends[i & 1], &b_ends[i >> 1], DECIMAL_FLOOR, &end);
		keep_lower(&low, &end);
		multiply_bounds(&a_ends[i & 1], &b_ends[i >> 1], DECIMAL_CEILING, &end);
		keep_higher(&high, &end);
	}
	if (known)
		check_decimal_status(decimal_multiply(&a->value, &b->value, DECIMAL_HALF_AWAY, &value), "figure");
	set_interval(result, &low, &high, known ? &value : NULL, unit);
}

/* The unit of a quotient. */
static Currency
quotient_unit(Currency a, Currency b)
{
	if (b == NO_CURRENCY)
		return a;
	if (a == NO_CURRENCY)
		ereport(ERROR,
				errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("cannot divide a plain number by %s", currency_code(b)),
				errdetail("There is no unit for a number per sum of money."));
	check_same_unit(a, b, "divide");
	return NO_CURRENCY;
}

/* The side of zero on which all of a divisor lies: 1 or -1. */
static int
divisor_side(const Bound *low, const Bound *high)
{
	if (bound_sign(low) > 0 || (bound_sign(low) == 0 && low->open))
		return 1;
	if (bound_sign(high) < 0 || (bound_sign(high) == 0 && high->open))
		return -1;
	ereport(ERROR,
			errcode(ERRCODE_DIVISION_BY_ZERO),
			errmsg("cannot divide by a figure that can be zero"),
			errdetail("The interval of the divisor includes zero."));
}

void
interval_divide(const FigureInterval *a, const FigureInterval *b, FigureInterval *result)
{
	Currency	unit = quotient_unit(a->unit, b->unit);
	Bound		a_ends[2],
				b_ends[2],
				low,
				high,
				end;
	Decimal		value;
	bool		known = !((a->flags | b->flags) & FIGURE_VALUE_UNKNOWN);
	int			side;

	interval_low(a, &a_ends[0]);
	interval_high(a, &a_ends[1]);
	interval_low(b, &b_ends[0]);
	interval_high(b, &b_ends[1]);
	side = divisor_side(&b_ends[0], &b_ends[1]);
	divide_bounds(&a_ends[0], &b_ends[0], side, DECIMAL_FLOOR, &low);
	divide_bounds(&a_ends[0], &b_ends[0], side, DECIMAL_CEILING, &high);
	for (int i = 1; i < 4; i++)
	{
		divide_bounds(&a_ends[i & 1], &b_ends[i >> 1], side, DECIMAL_FLOOR, &end);
		keep_lower(&low, &end);
		divide_bounds(&a_ends[i & 1], &b_ends[i >> 1], side, DECIMAL_CEILING, &end);
		keep_higher(&high, &end);
	}
	/* a divisor above an open zero may still have the value zero */
	if (known && decimal_sign(&b->value) == 0)
		known = false;
	if (known)
		check_decimal_status(decimal_divide(&a->value, &b->value, DECIMAL_HALF_AWAY, &value), "figure");
	set_interval(result, &low, &high, known ? &value : NULL, unit);
}
