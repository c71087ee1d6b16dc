/*
 * log_mean.c
 *	  The logarithmic mean Divisia index; see log_mean.h.
 */
#include "postgres.h"

#include "numbers/log_mean.h"
#include "numbers/numeric_arithmetic.h"

#define LOGARITHM_DIGITS 50

Numeric
exact_logarithm(Numeric number)
{
	/* a logarithm has the digits after the point that its argument shows */
	return logarithm_of_numeric(round_numeric(number, Max(LOGARITHM_DIGITS, scale_of_numeric(number))));
}

Numeric
logarithmic_mean(Numeric x, Numeric y, Numeric ln_x, Numeric ln_y)
{
	if (compare_numeric(x, y) == 0)
		return x;
	return divide_numeric(subtract_numeric(x, y), subtract_numeric(ln_x, ln_y));
}
