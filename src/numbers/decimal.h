/*
 * decimal.h
 *	  Signed decimals of up to 28 digits, exact or refused.
 *
 * This header and decimal.c know nothing of PostgreSQL, so that they can be
 * tested and fuzzed on their own.
 *
 * A Decimal is a coefficient and a scale: value = coefficient / 10^scale, with
 * |coefficient| < 10^28 and 0 <= scale <= 28.  Every value has exactly one
 * canonical form, and all functions here return it:
 *
 *	  - no trailing zero of the fraction is kept beyond scale 2;
 *	  - a scale below 2 is raised to 2 while the coefficient still fits.
 *
 * So 1, 1.0 and 1.00 are all 100 / 10^2, and almost all amounts of money share
 * one scale, which lets sums add coefficients without rescaling.  The rule
 * depends on no table: what is stored today reads the same for ever.
 *
 * Stored, a decimal is a Decimal96 (two's complement) beside a scale byte.
 * Decimal holds a 16-byte aligned __int128 and so MUST only live in local
 * variables, never in palloc'ed memory, which is 8-byte aligned.
 */
#ifndef FUNDING_NUMBERS_DECIMAL_H
#define FUNDING_NUMBERS_DECIMAL_H

#include "numbers/wide.h"

#define DECIMAL_MAX_DIGITS 28
#define DECIMAL_MAX_SCALE 28
#define DECIMAL_HOME_SCALE 2	/* the scale canonical forms are raised to */

/* sign, 28 digits, point, a leading zero, terminator */
#define DECIMAL_TEXT_SIZE 64

typedef struct Decimal
{
	decimal_int128 coefficient;
	int			scale;
} Decimal;

/* Stored coefficient: 96-bit two's complement, lowest word first. */
typedef struct Decimal96
{
	uint32_t	word[3];
} Decimal96;

typedef enum DecimalStatus
{
	DECIMAL_OK,
	DECIMAL_OVERFLOW,			/* more than 28 digits before the rounding place */
	DECIMAL_INEXACT,			/* exact result needs more than 28 digits */
	DECIMAL_DIVISION_BY_ZERO
} DecimalStatus;

#define DECIMAL_LIMIT ((decimal_int128) decimal_power10(DECIMAL_MAX_DIGITS))

static inline bool
decimal_fits(decimal_int128 coefficient)
{
	/* compare with a literal 10^28 so that the hot paths need no table */
	const decimal_int128 limit = (decimal_int128) 1000000000000000000LL * 10000000000LL;

	return coefficient < limit && coefficient > -limit;
}

static inline decimal_int128
decimal96_load(const Decimal96 *stored)
{
	uint64_t	low = (uint64_t) stored->word[1] << 32 | stored->word[0];

	return (decimal_int128) (((decimal_uint128) (int64_t) (int32_t) stored->word[2]) << 64 | low);
}

static inline void
decimal96_store(Decimal96 *stored, decimal_int128 coefficient)
{
	uint64_t	low = (uint64_t) coefficient;

	/* of one 64-bit value, so that it is one store, which a load of 64 bits can follow at once */
	stored->word[0] = (uint32_t) low;
	stored->word[1] = (uint32_t) (low >> 32);
	stored->word[2] = (uint32_t) (coefficient >> 64);
}

/* What is stored as a coefficient and a scale. */
static inline Decimal
stored_decimal(const Decimal96 *coefficient, int scale)
{
	Decimal		value;

	value.coefficient = decimal96_load(coefficient);
	value.scale = scale;
	return value;
}

/*
 * All functions return canonical decimals.  On any status but DECIMAL_OK the
 * result is untouched.
 */

/* Bring coefficient / 10^scale (any int128, 0 <= scale <= 38) to canonical form, exactly. */
extern DecimalStatus decimal_make(decimal_int128 coefficient, int scale, Decimal *result);

/* True iff the pair is a canonical form: what recv functions check. */
extern bool decimal_is_canonical(decimal_int128 coefficient, int scale);

/*
 * Read an optional sign, digits and at most one point; at least one digit.
 * Returns the number of bytes read, 0 if there is no number at text; status
 * tells whether it fits.  "digits" (may be NULL) gets the number of digits
 * printed after the point.  Does not skip blanks, reads no exponent.
 */
extern size_t decimal_parse(const char *text, size_t length, Decimal *result, int *fraction_digits, DecimalStatus *status);

/*
 * Write as plain decimal with at least min_scale digits after the point and no
 * trailing zero beyond them.  text MUST hold DECIMAL_TEXT_SIZE bytes; returns the length.
 */
extern int	decimal_format(const Decimal *value, int min_scale, char *text);

/* Exact, or DECIMAL_OVERFLOW / DECIMAL_INEXACT. */
extern DecimalStatus decimal_add(const Decimal *a, const Decimal *b, Decimal *result);
extern DecimalStatus decimal_subtract(const Decimal *a, const Decimal *b, Decimal *result);

/* Exact if the sum has at most 28 digits (and scale 28), else rounded to fit them. */
extern DecimalStatus decimal_add_rounded(const Decimal *a, const Decimal *b, DecimalRounding rounding, Decimal *result);

/* Exact if the product has at most 28 digits (and scale 28), else rounded to fit them. */
extern DecimalStatus decimal_multiply(const Decimal *a, const Decimal *b, DecimalRounding rounding, Decimal *result);

/* Exact where the quotient terminates within 28 digits, else rounded to the 28 digits that fit. */
extern DecimalStatus decimal_divide(const Decimal *a, const Decimal *b, DecimalRounding rounding, Decimal *result);

/* Round to at most "scale" digits after the point; a negative scale rounds to tens, hundreds, ... */
extern DecimalStatus decimal_round(const Decimal *value, int scale, DecimalRounding rounding, Decimal *result);

/* The nearest multiple of a step above zero: exact, or DECIMAL_OVERFLOW / DECIMAL_INEXACT. */
extern DecimalStatus decimal_round_to_step(const Decimal *value, const Decimal *step, DecimalRounding rounding, Decimal *result);

/* -1, 0, 1 */
extern int	decimal_compare(const Decimal *a, const Decimal *b);

static inline int
decimal_sign(const Decimal *value)
{
	return value->coefficient > 0 ? 1 : value->coefficient < 0 ? -1 : 0;
}

extern double decimal_to_double(const Decimal *value);

/* Can so many decimals, one at least, have that sum in units of 10^-28? */
extern bool wide_is_sum_of(const Wide *sum, int64_t count);

/* (value / 10^scale) / divisor, rounded once to the 28 digits that fit; divisor > 0. */
extern DecimalStatus wide_divide_to_decimal(const Wide *value, int scale, decimal_uint128 divisor,
											DecimalRounding rounding, Decimal *result);

/* Exact value of wide / 10^scale (scale 0..56) as a decimal, or DECIMAL_OVERFLOW / DECIMAL_INEXACT. */
extern DecimalStatus wide_to_decimal(const Wide *value, int scale, Decimal *result);

/* The same, rounded to at most max_scale digits after the point and to 28 digits in all. */
extern DecimalStatus wide_to_decimal_rounded(const Wide *value, int scale, int max_scale,
											 DecimalRounding rounding, Decimal *result);

#endif							/* FUNDING_NUMBERS_DECIMAL_H */
