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
	return logarithm(round_to(number, Max(LOGARITHM_DIGITS, scale_of(number))));
}

Numeric
logarithmic_mean(Numeric x, Numeric y, Numeric ln_x, Numeric ln_y)
{
	if (compare(x, y) == 0)
		return x;
	return divide(subtract(x, y), subtract(ln_x, ln_y));
}
