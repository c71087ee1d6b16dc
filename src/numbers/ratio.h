/*
 * ratio.h
 *	  Exact quotients of products of decimals, rounded once.
 *
 * A conversion may go over several rates, some multiplied and some divided by.
 * Each has up to 28 digits, so their products leave 128 bits behind; here they
 * are kept whole until the one rounding at the end.  Like decimal.h this knows
 * nothing of PostgreSQL.
 */
#ifndef FUNDING_NUMBERS_RATIO_H
#define FUNDING_NUMBERS_RATIO_H

#include "numbers/decimal.h"

/*
 * 768 bits, 231 digits.  The largest use, an amount over four rates, needs 168
 * digits above the line and 140 below it.
 */
#define NATURAL_LIMBS 24

/* A natural number, lowest limb first; limbs from "length" on are not set. */
typedef struct Natural
{
	int			length;
	uint32_t	limb[NATURAL_LIMBS];
} Natural;

/* numerator / denominator; the denominator MUST NOT be zero. */
typedef struct Ratio
{
	bool		negative;
	Natural		numerator;
	Natural		denominator;
} Ratio;

extern void ratio_set(Ratio *ratio, const Decimal *value);
extern void ratio_multiply(Ratio *ratio, const Decimal *factor);
extern void ratio_divide(Ratio *ratio, const Decimal *divisor);

/*
 * Round to "scale" digits after the point, by DECIMAL_HALF_AWAY or
 * DECIMAL_HALF_EVEN; DECIMAL_OVERFLOW beyond 28 digits.
 */
extern DecimalStatus ratio_round(const Ratio *ratio, int scale, DecimalRounding rounding, Decimal *result);

/* Round half away from zero to 28 digits in all, at most 28 of them after the point. */
extern DecimalStatus ratio_to_decimal(const Ratio *ratio, Decimal *result);

#endif							/* FUNDING_NUMBERS_RATIO_H */
