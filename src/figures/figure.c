/*
 * figure.c
 *	  A number as a source printed it: stored form, binary I/O, parts, casts, order.
 *
 * See figure.h for the stored form.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "compat.h"
#include "figures/figure.h"

static const Decimal zero = {0, DECIMAL_HOME_SCALE};

void
figure_interval(const Figure *figure, FigureInterval *interval)
{
	interval->low.coefficient = decimal96_load(&figure->low);
	interval->low.scale = figure->low_scale;
	interval->value.coefficient = decimal96_load(&figure->value);
	interval->value.scale = figure->value_scale;
	interval->high.coefficient = decimal96_load(&figure->high);
	interval->high.scale = figure->high_scale;
	interval->flags = figure->flags;
	interval->unit = figure->unit;
}

void
pack_figure(const FigureInterval *interval, Figure *figure)
{
	decimal96_store(&figure->low, interval->low.coefficient);
	decimal96_store(&figure->value, interval->value.coefficient);
	decimal96_store(&figure->high, interval->high.coefficient);
	figure->low_scale = interval->low.scale;
	figure->value_scale = interval->value.scale;
	figure->high_scale = interval->high.scale;
	figure->flags = interval->flags;
	figure->unit = interval->unit;
	figure->reserved = 0;
}

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

Figure *
make_figure(const FigureInterval *interval)
{
	FigureInterval	normal = *interval;
	const char *fault = normalize_interval(&normal);
	Figure	   *figure;

	if (fault)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("invalid bounds of a figure"),
				errdetail("%s", fault),
				errhint("A figure needs low <= value <= high."));
	figure = palloc(sizeof(Figure));
	pack_figure(&normal, figure);
	return figure;
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

int
figure_compare(const Figure *a, const Figure *b)
{
	FigureInterval	x,
				y;
	Bound		x_bound,
				y_bound;
	int			order;

	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;

	figure_interval(a, &x);
	figure_interval(b, &y);
	interval_low(&x, &x_bound);
	interval_low(&y, &y_bound);
	if ((order = compare_lows(&x_bound, &y_bound)) != 0)
		return order;

	/* unknown values are canonical zeros and follow the known ones */
	if ((x.flags ^ y.flags) & FIGURE_VALUE_UNKNOWN)
		return x.flags & FIGURE_VALUE_UNKNOWN ? 1 : -1;
	if ((order = decimal_compare(&x.value, &y.value)) != 0)
		return order;

	interval_high(&x, &x_bound);
	interval_high(&y, &y_bound);
	return compare_highs(&x_bound, &y_bound);
}
