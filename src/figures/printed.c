/*
 * printed.c
 *	  What a printed number can mean; see figures.md for the rules.
 */
#include "postgres.h"

#include "figures/printed.h"

static const Decimal zero = {0, DECIMAL_HOME_SCALE};

DecimalStatus
decimal_from_power(int digit, int power, Decimal *result)
{
	if (power > DECIMAL_MAX_DIGITS)
		return DECIMAL_OVERFLOW;
	if (power < -DECIMAL_MAX_SCALE)
		return DECIMAL_INEXACT;
	if (power >= 0)
		return decimal_make(digit * (decimal_int128) decimal_power10(power), 0, result);
	return decimal_make(digit, -power, result);
}

int
last_digit_power(const Decimal *number)
{
	decimal_int128 rest = number->coefficient;
	int			power = -number->scale;

	while (rest % 10 == 0)
	{
		rest /= 10;
		power++;
	}
	return power;
}

DecimalStatus
printed_tolerance(const Decimal *value, const Decimal *tolerance, FigureInterval *interval)
{
	DecimalStatus status = decimal_subtract(value, tolerance, &interval->low);

	interval->value = *value;
	interval->flags = 0;
	return status != DECIMAL_OK ? status : decimal_add(value, tolerance, &interval->high);
}

DecimalStatus
printed_rounded(const Decimal *value, int power, FigureInterval *interval)
{
	Decimal		half;
	DecimalStatus status = decimal_from_power(5, power - 1, &half);

	return status != DECIMAL_OK ? status : printed_tolerance(value, &half, interval);
}

DecimalStatus
printed_number(const PrintedNumber *number, FigureInterval *interval)
{
	if (number->power10 != 0)
		return printed_rounded(&number->value, number->power10 - number->fraction_digits, interval);
	interval->low = interval->value = interval->high = number->value;
	interval->flags = 0;
	return DECIMAL_OK;
}

int
printed_about_power(const PrintedNumber *number, Currency unit)
{
	int			printed = number->power10 - number->fraction_digits;
	bool		filled = number->power10 == 0 && unit != NO_CURRENCY &&
		number->fraction_digits == currency_minor_units(unit);

	if (number->value.coefficient == 0 || (number->fraction_digits > 0 && !filled))
		return printed;
	return last_digit_power(&number->value);
}

DecimalStatus
printed_about(const PrintedNumber *number, Currency unit, FigureInterval *interval)
{
	return printed_rounded(&number->value, printed_about_power(number, unit), interval);
}

DecimalStatus
printed_near(const PrintedNumber *number, Currency unit, bool below, FigureInterval *interval)
{
	DecimalStatus status = printed_about(number, unit, interval);

	if (below)
		interval->high = number->value;
	else
		interval->low = number->value;
	return status;
}

DecimalStatus
printed_some_over(const PrintedNumber *number, Currency unit, FigureInterval *interval)
{
	Decimal		whole;
	DecimalStatus status = decimal_from_power(1, printed_about_power(number, unit), &whole);

	interval->low = interval->value = number->value;
	interval->flags = 0;
	return status != DECIMAL_OK ? status : decimal_add(&number->value, &whole, &interval->high);
}

void
printed_bound(int meaning, const Decimal *number, FigureInterval *interval)
{
	interval->flags = FIGURE_VALUE_UNKNOWN;
	if (meaning & BOUND_BELOW)
	{
		interval->high = *number;
		if (decimal_sign(number) > 0)
			interval->low = zero;
		else
			interval->flags |= FIGURE_LOW_UNBOUNDED;
		if (meaning & BOUND_EXCLUDED)
			interval->flags |= FIGURE_HIGH_OPEN;
	}
	else
	{
		interval->low = *number;
		interval->flags |= FIGURE_HIGH_UNBOUNDED;
		if (meaning & BOUND_EXCLUDED)
			interval->flags |= FIGURE_LOW_OPEN;
	}
}

DecimalStatus
printed_magnitude(int power, FigureInterval *interval)
{
	DecimalStatus status = decimal_from_power(1, power, &interval->low);

	interval->flags = FIGURE_VALUE_UNKNOWN | FIGURE_HIGH_OPEN;
	return status != DECIMAL_OK ? status : decimal_from_power(1, power + 1, &interval->high);
}

void
printed_undisclosed(FigureInterval *interval)
{
	interval->low = zero;
	interval->flags = FIGURE_VALUE_UNKNOWN | FIGURE_HIGH_UNBOUNDED;
}

DecimalStatus
printed_share_scale(PrintedNumber *first, const PrintedNumber *second)
{
	Decimal		scale;
	DecimalStatus status;

	if (first->power10 != 0 || second->power10 == 0)
		return DECIMAL_OK;
	status = decimal_from_power(1, second->power10, &scale);
	return status != DECIMAL_OK ? status :
								  decimal_multiply(&first->value, &scale, DECIMAL_HALF_AWAY, &first->value);
}
