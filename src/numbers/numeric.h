/*
 * numeric.h
 *	  Between core's numeric and our decimals.
 */
#ifndef FUNDING_NUMBERS_NUMERIC_H
#define FUNDING_NUMBERS_NUMERIC_H

#include "postgres.h"
#include "utils/numeric.h"

#include "numbers/decimal.h"

/* Numeric to decimal: exact, or a status (NaN and infinities: DECIMAL_OVERFLOW). */
extern DecimalStatus decimal_from_numeric(Numeric number, Decimal *result);

/* The same, rounded half away from zero to the digits that fit, so that only DECIMAL_OVERFLOW is left. */
extern DecimalStatus decimal_from_numeric_rounded(Numeric number, Decimal *result);

/*
 * a * number and a / number for a number that is no decimal: exact up to 28
 * digits, then rounded half away from zero.  MUST be finite.
 */
extern DecimalStatus decimal_multiply_numeric(const Decimal *a, Numeric number, Decimal *result);
extern DecimalStatus decimal_divide_numeric(const Decimal *a, Numeric number, Decimal *result);

/* Decimal to numeric with at least min_scale digits after the point. */
extern Numeric numeric_from_decimal(const Decimal *value, int min_scale);

#endif							/* FUNDING_NUMBERS_NUMERIC_H */
