/*
 * limbs.h
 *	  Integers of any fixed number of 64-bit limbs, lowest first, in two's complement.
 *
 * All are inline, so that with a constant count the loops unroll.  Functions
 * that say "magnitude" take the limbs for a number without a sign.
 */
#ifndef FUNDING_NUMBERS_LIMBS_H
#define FUNDING_NUMBERS_LIMBS_H

#include <stdbool.h>
#include <stdint.h>

typedef __int128 decimal_int128;
typedef unsigned __int128 decimal_uint128;

/* The largest power of ten in a limb, and all of them */
#define LIMB_POWER10_DIGITS 19
#define LIMB_POWER10 10000000000000000000ULL
extern const uint64_t decimal_power10_64[LIMB_POWER10_DIGITS + 1];

static inline bool
limbs_are_zero(const uint64_t *limb, int count)
{
	uint64_t	any = 0;

	for (int i = 0; i < count; i++)
		any |= limb[i];
	return any == 0;
}

static inline bool
limbs_are_negative(const uint64_t *limb, int count)
{
	return (int64_t) limb[count - 1] < 0;
}

/* The lowest value has no negative: it stays as it is. */
static inline void
limbs_negate(uint64_t *limb, int count)
{
	uint64_t	carry = 1;

	for (int i = 0; i < count; i++)
	{
		limb[i] = ~limb[i] + carry;
		carry = carry && limb[i] == 0;
	}
}

/* Make a value its magnitude; true if it was negative. */
static inline bool
limbs_take_sign(uint64_t *limb, int count)
{
	bool		negative = limbs_are_negative(limb, count);

	if (negative)
		limbs_negate(limb, count);
	return negative;
}

/* sum += addend; returns what is carried out of magnitudes. */
static inline uint64_t
limbs_add(uint64_t *sum, const uint64_t *addend, int count)
{
	decimal_uint128 carry = 0;

	for (int i = 0; i < count; i++)
	{
		carry += (decimal_uint128) sum[i] + addend[i];
		sum[i] = (uint64_t) carry;
		carry >>= 64;
	}
	return (uint64_t) carry;
}

/* value -= subtrahend; true if that borrows from beyond, as a magnitude. */
static inline bool
limbs_subtract(uint64_t *value, const uint64_t *subtrahend, int count)
{
	bool		borrow = false;

	for (int i = 0; i < count; i++)
	{
		decimal_uint128 taken = (decimal_uint128) subtrahend[i] + borrow;

		borrow = value[i] < taken;
		value[i] -= (uint64_t) taken;
	}
	return borrow;
}

/* Of magnitudes: -1, 0, 1. */
static inline int
limbs_compare(const uint64_t *a, const uint64_t *b, int count)
{
	for (int i = count - 1; i >= 0; i--)
	{
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	}
	return 0;
}

/* magnitude = magnitude * factor + addend; returns what is carried out of it. */
static inline uint64_t
limbs_multiply_add(uint64_t *limb, int count, uint64_t factor, uint64_t addend)
{
	decimal_uint128 carry = addend;

	for (int i = 0; i < count; i++)
	{
		carry += (decimal_uint128) limb[i] * factor;
		limb[i] = (uint64_t) carry;
		carry >>= 64;
	}
	return (uint64_t) carry;
}

/* magnitude *= 10^exponent; false if it then takes more than 64 * count - 1 bits. */
static inline bool
limbs_multiply_power10(uint64_t *limb, int count, int exponent)
{
	for (; exponent > 0; exponent -= LIMB_POWER10_DIGITS)
	{
		int			step = exponent < LIMB_POWER10_DIGITS ? exponent : LIMB_POWER10_DIGITS;

		if (limbs_multiply_add(limb, count, decimal_power10_64[step], 0) != 0 || limbs_are_negative(limb, count))
			return false;
	}
	return true;
}

/* magnitude /= divisor; returns the remainder. */
static inline uint64_t
limbs_divide(uint64_t *limb, int count, uint64_t divisor)
{
	uint64_t	remainder = 0;

	for (int i = count - 1; i >= 0; i--)
	{
		decimal_uint128 part = (decimal_uint128) remainder << 64 | limb[i];

		/* what a division of 128 bits costs, zeros at the top need not */
		if (remainder == 0 && limb[i] < divisor)
		{
			remainder = limb[i];
			limb[i] = 0;
			continue;
		}
		limb[i] = (uint64_t) (part / divisor);
		remainder = (uint64_t) (part % divisor);
	}
	return remainder;
}

/* A value of fewer limbs, with its sign. */
static inline void
limbs_extend(uint64_t *limb, int count, const uint64_t *from, int from_count)
{
	uint64_t	extension = limbs_are_negative(from, from_count) ? UINT64_MAX : 0;

	for (int i = 0; i < count; i++)
		limb[i] = i < from_count ? from[i] : extension;
}

#endif							/* FUNDING_NUMBERS_LIMBS_H */
