/*
 * ratio.c
 *	  Exact quotients of products of decimals, rounded once.
 *
 * Schoolbook arithmetic on naturals of 32-bit limbs; the division is algorithm
 * D of Knuth, The Art of Computer Programming, volume 2, 4.3.1.
 */
#include "numbers/ratio.h"

#include <assert.h>
#include <string.h>

static void
natural_set(Natural *n, decimal_uint128 value)
{
	n->length = 0;
	while (value != 0)
	{
		n->limb[n->length++] = (uint32_t) value;
		value >>= 32;
	}
}

static void
natural_multiply_limb(Natural *n, uint32_t factor)
{
	uint64_t	carry = 0;

	for (int i = 0; i < n->length; i++)
	{
		carry += (uint64_t) n->limb[i] * factor;
		n->limb[i] = (uint32_t) carry;
		carry >>= 32;
	}
	if (carry != 0)
	{
		assert(n->length < NATURAL_LIMBS);
		n->limb[n->length++] = (uint32_t) carry;
	}
}

static void
natural_multiply(Natural *n, const Natural *factor)
{
	Natural		product;

	assert(n->length + factor->length <= NATURAL_LIMBS);
	memset(product.limb, 0, sizeof(uint32_t) * (n->length + factor->length));
	for (int i = 0; i < n->length; i++)
	{
		uint64_t	carry = 0;

		for (int j = 0; j < factor->length; j++)
		{
			carry += (uint64_t) n->limb[i] * factor->limb[j] + product.limb[i + j];
			product.limb[i + j] = (uint32_t) carry;
			carry >>= 32;
		}
		product.limb[i + factor->length] = (uint32_t) carry;
	}
	product.length = n->length + factor->length;
	while (product.length > 0 && product.limb[product.length - 1] == 0)
		product.length--;
	*n = product;
}

static void
natural_multiply_128(Natural *n, decimal_uint128 factor)
{
	Natural		other;

	natural_set(&other, factor);
	natural_multiply(n, &other);
}

static void
natural_multiply_power10(Natural *n, int exponent)
{
	while (exponent > 0)
	{
		int			step = exponent < 38 ? exponent : 38;

		natural_multiply_128(n, decimal_power10(step));
		exponent -= step;
	}
}

static void
natural_add(Natural *a, const Natural *b)
{
	uint64_t	carry = 0;
	int			length = a->length > b->length ? a->length : b->length;

	for (int i = 0; i < length; i++)
	{
		carry += i < a->length ? a->limb[i] : 0;
		carry += i < b->length ? b->limb[i] : 0;
		a->limb[i] = (uint32_t) carry;
		carry >>= 32;
	}
	a->length = length;
	if (carry != 0)
	{
		assert(length < NATURAL_LIMBS);
		a->limb[a->length++] = (uint32_t) carry;
	}
}

static int
natural_compare(const Natural *a, const Natural *b)
{
	if (a->length != b->length)
		return a->length < b->length ? -1 : 1;
	for (int i = a->length - 1; i >= 0; i--)
	{
		if (a->limb[i] != b->limb[i])
			return a->limb[i] < b->limb[i] ? -1 : 1;
	}
	return 0;
}

/* n = n * 2^shift, 0 <= shift < 32; returns the bits shifted out at the top. */
static uint32_t
shift_left(uint32_t *limb, int length, int shift)
{
	uint64_t	carry = 0;

	for (int i = 0; i < length; i++)
	{
		carry |= (uint64_t) limb[i] << shift;
		limb[i] = (uint32_t) carry;
		carry >>= 32;
	}
	return (uint32_t) carry;
}

/* quotient = floor(n / d), remainder = n - quotient * d; d > 0 */
static void
natural_divide(const Natural *n, const Natural *d, Natural *quotient, Natural *remainder)
{
	uint32_t	u[NATURAL_LIMBS + 1];	/* n, shifted so that the top bit of v is set */
	uint32_t	v[NATURAL_LIMBS];
	int			length = d->length;
	int			shift;
	uint32_t	carry = 0;

	assert(length > 0);
	if (natural_compare(n, d) < 0)
	{
		*remainder = *n;
		quotient->length = 0;
		return;
	}
	shift = __builtin_clz(d->limb[length - 1]);
	memcpy(u, n->limb, sizeof(uint32_t) * n->length);
	memcpy(v, d->limb, sizeof(uint32_t) * length);
	u[n->length] = shift_left(u, n->length, shift);
	(void) shift_left(v, length, shift);

	quotient->length = n->length - length + 1;
	for (int j = n->length - length; j >= 0; j--)
	{
		uint64_t	top = (uint64_t) u[j + length] << 32 | u[j + length - 1];
		uint64_t	digit = top / v[length - 1];
		uint64_t	rest = top % v[length - 1];
		uint64_t	product = 0;
		int64_t		borrow = 0;

		/* the estimate is at most two too large; the second limb tells, but for one case in 2^31 */
		while (digit > UINT32_MAX ||
			   (length > 1 && digit * v[length - 2] > (rest << 32 | u[j + length - 2])))
		{
			digit--;
			rest += v[length - 1];
			if (rest > UINT32_MAX)
				break;
		}
		for (int i = 0; i < length; i++)
		{
			product += digit * v[i];
			borrow += (int64_t) u[i + j] - (uint32_t) product;
			u[i + j] = (uint32_t) borrow;
			borrow >>= 32;
			product >>= 32;
		}
		borrow += (int64_t) u[j + length] - (int64_t) product;
		u[j + length] = (uint32_t) borrow;
		if (borrow < 0)
		{
			uint64_t	sum = 0;

			digit--;
			for (int i = 0; i < length; i++)
			{
				sum += (uint64_t) u[i + j] + v[i];
				u[i + j] = (uint32_t) sum;
				sum >>= 32;
			}
			u[j + length] += (uint32_t) sum;
		}
		quotient->limb[j] = (uint32_t) digit;
	}
	while (quotient->length > 0 && quotient->limb[quotient->length - 1] == 0)
		quotient->length--;

	for (int i = length - 1; i >= 0; i--)
	{
		remainder->limb[i] = shift == 0 ? u[i] : u[i] >> shift | carry;
		carry = shift == 0 ? 0 : u[i] << (32 - shift);
	}
	remainder->length = length;
	while (remainder->length > 0 && remainder->limb[remainder->length - 1] == 0)
		remainder->length--;
}

void
ratio_set(Ratio *ratio, const Decimal *value)
{
	ratio->negative = value->coefficient < 0;
	natural_set(&ratio->numerator, magnitude128(value->coefficient));
	natural_set(&ratio->denominator, decimal_power10(value->scale));
}

void
ratio_multiply(Ratio *ratio, const Decimal *factor)
{
	ratio->negative ^= factor->coefficient < 0;
	natural_multiply_128(&ratio->numerator, magnitude128(factor->coefficient));
	natural_multiply_128(&ratio->denominator, decimal_power10(factor->scale));
}

void
ratio_divide(Ratio *ratio, const Decimal *divisor)
{
	ratio->negative ^= divisor->coefficient < 0;
	natural_multiply_128(&ratio->denominator, magnitude128(divisor->coefficient));
	natural_multiply_128(&ratio->numerator, decimal_power10(divisor->scale));
}

/* The rounded coefficient at a scale, as a natural. */
static void
round_at(const Ratio *ratio, int scale, DecimalRounding rounding, Natural *rounded)
{
	Natural		numerator = ratio->numerator;
	Natural		remainder;
	Natural		one;
	int			order;
	bool		odd;

	assert(rounding == DECIMAL_HALF_AWAY || rounding == DECIMAL_HALF_EVEN);
	natural_multiply_power10(&numerator, scale);
	natural_divide(&numerator, &ratio->denominator, rounded, &remainder);
	natural_multiply_limb(&remainder, 2);
	order = natural_compare(&remainder, &ratio->denominator);
	odd = rounded->length > 0 && rounded->limb[0] % 2 == 1;
	if (order > 0 || (order == 0 && (rounding == DECIMAL_HALF_AWAY || odd)))
	{
		natural_set(&one, 1);
		natural_add(rounded, &one);
	}
}

/* True and the signed coefficient, if it has at most 28 digits. */
static bool
fits_decimal(const Natural *n, bool negative, decimal_int128 *coefficient)
{
	decimal_uint128 value = 0;

	if (n->length > 3)
		return false;
	for (int i = n->length - 1; i >= 0; i--)
		value = value << 32 | n->limb[i];
	if (value >= (decimal_uint128) DECIMAL_LIMIT)
		return false;
	*coefficient = negative ? -(decimal_int128) value : (decimal_int128) value;
	return true;
}

DecimalStatus
ratio_round(const Ratio *ratio, int scale, DecimalRounding rounding, Decimal *result)
{
	Natural		rounded;
	decimal_int128 coefficient;

	round_at(ratio, scale, rounding, &rounded);
	if (!fits_decimal(&rounded, ratio->negative, &coefficient))
		return DECIMAL_OVERFLOW;
	return decimal_make(coefficient, scale, result);
}

DecimalStatus
ratio_to_decimal(const Ratio *ratio, Decimal *result)
{
	/* 1233 / 4096 is a little less than log10(2): a first scale that is never too small */
	int			bits = 32 * (ratio->numerator.length - ratio->denominator.length - 1);
	int			scale = bits <= 0 ? DECIMAL_MAX_SCALE : DECIMAL_MAX_SCALE - bits * 1233 / 4096;

	for (; scale >= 0; scale--)
	{
		DecimalStatus status = ratio_round(ratio, scale, DECIMAL_HALF_AWAY, result);

		if (status != DECIMAL_OVERFLOW)
			return status;
	}
	return DECIMAL_OVERFLOW;
}
