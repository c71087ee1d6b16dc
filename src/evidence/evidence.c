/*
 * evidence.c
 *	  Steps shared by what figures imply about each other.
 */
#include "postgres.h"

#include "evidence/evidence.h"
#include "numbers/decimal_pg.h"

bool
interval_positive_part(FigureInterval *interval)
{
	if (!(interval->flags & FIGURE_HIGH_UNBOUNDED) && decimal_sign(&interval->high) <= 0)
		return false;
	if ((interval->flags & FIGURE_LOW_UNBOUNDED) || decimal_sign(&interval->low) <= 0)
	{
		interval->low = (Decimal) {0, DECIMAL_HOME_SCALE};
		interval->flags &= ~FIGURE_LOW_UNBOUNDED;
		interval->flags |= FIGURE_LOW_OPEN;
	}
	if (decimal_sign(&interval->value) <= 0)
	{
		interval->value = (Decimal) {0, DECIMAL_HOME_SCALE};
		interval->flags |= FIGURE_VALUE_UNKNOWN;
	}
	return true;
}

void
interval_round_outwards(FigureInterval *interval, int scale)
{
	if (!(interval->flags & FIGURE_LOW_UNBOUNDED))
		check_decimal_status(decimal_round(&interval->low, scale, DECIMAL_FLOOR, &interval->low), "figure");
	if (!(interval->flags & FIGURE_VALUE_UNKNOWN))
		check_decimal_status(decimal_round(&interval->value, scale, DECIMAL_HALF_AWAY, &interval->value), "figure");
	if (!(interval->flags & FIGURE_HIGH_UNBOUNDED))
		check_decimal_status(decimal_round(&interval->high, scale, DECIMAL_CEILING, &interval->high), "figure");
}

int
scale_for_significant_digits(const Decimal *number, int digits)
{
	int			length = 0;

	while (length < DECIMAL_MAX_DIGITS && number->coefficient >= (decimal_int128) decimal_power10(length))
		length++;
	return Min(Max(digits - (length - number->scale), 0), DECIMAL_MAX_SCALE);
}
