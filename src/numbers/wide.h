/*
 * wide.h
 *	  256-bit integers, for what outgrows 128 bits: products of decimals, and exact sums.
 *
 * A sum kept in units of 10^-28 holds any 2^60 addends of up to 28 digits, of
 * any scale: 10^28 * 10^28 * 2^60 < 2^255.  Like decimal.h this knows nothing of
 * PostgreSQL.
 */
#ifndef FUNDING_NUMBERS_WIDE_H
#define FUNDING_NUMBERS_WIDE_H

#include <stddef.h>

#include "numbers/limbs.h"

#define WIDE_LIMBS 4

/* Two's complement, lowest limb first. */
typedef struct Wide
{
	uint64_t	limb[WIDE_LIMBS];
} Wide;

typedef enum DecimalRounding
{
	DECIMAL_HALF_AWAY,			/* half away from zero, as numeric rounds */
	DECIMAL_HALF_EVEN,
	DECIMAL_TRUNCATE,			/* toward zero */
	DECIMAL_FLOOR,				/* toward minus infinity: lower bounds */
	DECIMAL_CEILING				/* toward plus infinity: upper bounds */
} DecimalRounding;

/* 10^exponent for 0 <= exponent <= 38 */
static inline decimal_uint128
decimal_power10(int exponent)
{
	if (exponent < 20)
		return decimal_power10_64[exponent];
	return (decimal_uint128) decimal_power10_64[19] * decimal_power10_64[exponent - 19];
}

static inline decimal_uint128
magnitude128(decimal_int128 value)
{
	return value < 0 ? -(decimal_uint128) value : (decimal_uint128) value;
}

/* Number of decimal digits; 0 has none. */
extern int	count_digits128(decimal_uint128 value);

static inline bool
wide_is_zero(const Wide *value)
{
	return limbs_are_zero(value->limb, WIDE_LIMBS);
}

static inline bool
wide_is_negative(const Wide *value)
{
	return limbs_are_negative(value->limb, WIDE_LIMBS);
}

static inline void
wide_negate(Wide *value)
{
	limbs_negate(value->limb, WIDE_LIMBS);
}

/* Make value non-negative; true if it was negative. */
static inline bool
wide_take_sign(Wide *value)
{
	return limbs_take_sign(value->limb, WIDE_LIMBS);
}

static inline void
wide_set_sign(Wide *value, bool negative)
{
	if (negative)
		wide_negate(value);
}

static inline void
wide_from_int128(Wide *result, decimal_int128 value)
{
	uint64_t	extension = value < 0 ? UINT64_MAX : 0;

	result->limb[0] = (uint64_t) value;
	result->limb[1] = (uint64_t) (value >> 64);
	result->limb[2] = extension;
	result->limb[3] = extension;
}

static inline bool
wide_fits_int128(const Wide *value)
{
	uint64_t	extension = (int64_t) value->limb[1] < 0 ? UINT64_MAX : 0;

	return value->limb[2] == extension && value->limb[3] == extension;
}

/* MUST fit. */
static inline decimal_int128
wide_low_int128(const Wide *value)
{
	return (decimal_int128) ((decimal_uint128) value->limb[1] << 64 | value->limb[0]);
}

/* False, and *result untouched, if 128 bits do not hold it. */
static inline bool
wide_to_int128(const Wide *value, decimal_int128 *result)
{
	if (!wide_fits_int128(value))
		return false;
	*result = wide_low_int128(value);
	return true;
}

/* -1, 0, 1 */
extern int	wide_compare(const Wide *a, const Wide *b);

/* Both return false on overflow of 256 bits; *sum is then undefined. */
extern bool wide_add(Wide *sum, const Wide *addend);
extern bool wide_subtract(Wide *sum, const Wide *addend);

/* value * 10^exponent, exponent 0..56; false on overflow. */
extern bool wide_multiply_power10(Wide *value, int exponent);

/* value *= factor; the product MUST fit. */
extern void wide_multiply_128(Wide *value, decimal_uint128 factor);

/* Signed full product. */
extern void wide_multiply_int128(Wide *result, decimal_int128 a, decimal_int128 b);

/* value = value / divisor, rounded; divisor > 0. */
extern void wide_divide(Wide *value, decimal_uint128 divisor, DecimalRounding rounding);

/* value = value / 10^exponent, 0..76, and if it is not 0 / divisor, rounded once. */
extern void wide_divide_power10(Wide *value, int exponent, decimal_uint128 divisor, DecimalRounding rounding);

/* Decimal digits of |value|; 0 has none. */
extern int	wide_count_digits(const Wide *value);

/* Plain integer text, at most WIDE_TEXT_SIZE bytes with the terminator; and back. */
#define WIDE_TEXT_SIZE 80
extern int	wide_format(const Wide *value, char *text);
extern bool wide_parse(const char *text, size_t length, Wide *result);

#endif							/* FUNDING_NUMBERS_WIDE_H */
