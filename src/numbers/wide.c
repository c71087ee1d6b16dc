/*
 * wide.c
 *	  256-bit integers; see wide.h.
 */
#include "numbers/wide.h"

#include <string.h>

const uint64_t decimal_power10_64[LIMB_POWER10_DIGITS + 1] = {
	1ULL,
	10ULL,
	100ULL,
	1000ULL,
	10000ULL,
	100000ULL,
	1000000ULL,
	10000000ULL,
	100000000ULL,
	1000000000ULL,
	10000000000ULL,
	100000000000ULL,
	1000000000000ULL,
	10000000000000ULL,
	100000000000000ULL,
	1000000000000000ULL,
	10000000000000000ULL,
	100000000000000000ULL,
	1000000000000000000ULL,
	10000000000000000000ULL
};

int
count_digits128(decimal_uint128 value)
{
	int			digits = 0;

	while (digits < 38 && value >= decimal_power10(digits))
		digits++;
	return value >= decimal_power10(38) ? 39 : digits;
}

int
wide_compare(const Wide *a, const Wide *b)
{
	if (wide_is_negative(a) != wide_is_negative(b))
		return wide_is_negative(a) ? -1 : 1;
	return limbs_compare(a->limb, b->limb, WIDE_LIMBS);
}

bool
wide_add(Wide *sum, const Wide *addend)
{
	bool		sum_negative = wide_is_negative(sum);
	bool		addend_negative = wide_is_negative(addend);

	(void) limbs_add(sum->limb, addend->limb, WIDE_LIMBS);
	return sum_negative != addend_negative || wide_is_negative(sum) == sum_negative;
}

bool
wide_subtract(Wide *sum, const Wide *addend)
{
	Wide		negated = *addend;

	/* -2^255 has no negative; no sum of ours comes near it */
	wide_negate(&negated);
	if (wide_is_negative(addend) && wide_is_negative(&negated))
		return false;
	return wide_add(sum, &negated);
}

bool
wide_multiply_power10(Wide *value, int exponent)
{
	bool		negative = wide_take_sign(value);

	if (!limbs_multiply_power10(value->limb, WIDE_LIMBS, exponent))
		return false;
	wide_set_sign(value, negative);
	return true;
}

void
wide_multiply_128(Wide *value, decimal_uint128 factor)
{
	bool		negative = wide_take_sign(value);
	Wide		high = *value;

	(void) limbs_multiply_add(high.limb, WIDE_LIMBS, (uint64_t) (factor >> 64), 0);
	(void) limbs_multiply_add(value->limb, WIDE_LIMBS, (uint64_t) factor, 0);
	for (int i = WIDE_LIMBS - 1; i > 0; i--)
		high.limb[i] = high.limb[i - 1];
	high.limb[0] = 0;
	(void) limbs_add(value->limb, high.limb, WIDE_LIMBS);
	wide_set_sign(value, negative);
}

void
wide_multiply_int128(Wide *result, decimal_int128 a, decimal_int128 b)
{
	decimal_uint128 x = magnitude128(a);
	decimal_uint128 y = magnitude128(b);
	uint64_t	x0 = (uint64_t) x,
				x1 = (uint64_t) (x >> 64);
	uint64_t	y0 = (uint64_t) y,
				y1 = (uint64_t) (y >> 64);
	decimal_uint128 low = (decimal_uint128) x0 * y0;
	decimal_uint128 cross0 = (decimal_uint128) x0 * y1;
	decimal_uint128 cross1 = (decimal_uint128) x1 * y0;
	decimal_uint128 high = (decimal_uint128) x1 * y1;
	decimal_uint128 middle = (low >> 64) + (uint64_t) cross0 + (uint64_t) cross1;

	high += (cross0 >> 64) + (cross1 >> 64) + (middle >> 64);
	result->limb[0] = (uint64_t) low;
	result->limb[1] = (uint64_t) middle;
	result->limb[2] = (uint64_t) high;
	result->limb[3] = (uint64_t) (high >> 64);
	wide_set_sign(result, (a < 0) != (b < 0));
}

/*
 * value /= divisor for value >= 0 and divisor > 0; true if a remainder is left.
 * A divisor of two limbs goes by Knuth's algorithm D (TAOCP vol. 2, 4.3.1).
 */
static bool
wide_divide_128(Wide *value, decimal_uint128 divisor)
{
	uint64_t	u[5];
	uint64_t	v0,
				v1;
	int			shift;

	if (divisor >> 64 == 0)
		return limbs_divide(value->limb, WIDE_LIMBS, (uint64_t) divisor) != 0;

	shift = __builtin_clzll((uint64_t) (divisor >> 64));
	divisor <<= shift;
	v1 = (uint64_t) (divisor >> 64);
	v0 = (uint64_t) divisor;
	u[4] = shift == 0 ? 0 : value->limb[3] >> (64 - shift);
	for (int i = 3; i > 0; i--)
		u[i] = value->limb[i] << shift | (shift == 0 ? 0 : value->limb[i - 1] >> (64 - shift));
	u[0] = value->limb[0] << shift;

	value->limb[3] = 0;
	for (int j = 2; j >= 0; j--)
	{
		decimal_uint128 top = (decimal_uint128) u[j + 2] << 64 | u[j + 1];
		decimal_uint128 digit;
		decimal_uint128 rest;
		decimal_uint128 product;
		decimal_int128 borrow;

		if (u[j + 2] >= v1)
		{
			digit = UINT64_MAX;
			rest = top - digit * v1;
		}
		else
		{
			digit = top / v1;
			rest = top % v1;
		}
		while (rest >> 64 == 0 && digit * v0 > (rest << 64 | u[j]))
		{
			digit--;
			rest += v1;
		}

		product = digit * v0;
		borrow = (decimal_int128) u[j] - (uint64_t) product;
		u[j] = (uint64_t) borrow;
		product = (product >> 64) + digit * v1;
		borrow = (decimal_int128) u[j + 1] - (uint64_t) product + (borrow >> 64);
		u[j + 1] = (uint64_t) borrow;
		borrow = (decimal_int128) u[j + 2] - (uint64_t) (product >> 64) + (borrow >> 64);
		u[j + 2] = (uint64_t) borrow;

		if (borrow < 0)
		{
			decimal_uint128 carry = (decimal_uint128) u[j] + v0;

			digit--;
			u[j] = (uint64_t) carry;
			carry = (decimal_uint128) u[j + 1] + v1 + (carry >> 64);
			u[j + 1] = (uint64_t) carry;
			u[j + 2] += (uint64_t) (carry >> 64);
		}
		value->limb[j] = (uint64_t) digit;
	}
	return (u[0] | u[1] | u[2]) != 0;
}

/*
 * Divide by the product of up to three divisors and round once.  Twice the
 * value is divided, so that the lowest bit of the quotient is the half, and
 * the remainders only have to say whether anything at all is left below it.
 */
static void
wide_divide_rounded(Wide *value, const decimal_uint128 *divisors, int ndivisors, DecimalRounding rounding)
{
	bool		negative = wide_take_sign(value);
	bool		half;
	bool		rest = false;
	bool		up = false;

	for (int i = 3; i > 0; i--)
		value->limb[i] = value->limb[i] << 1 | value->limb[i - 1] >> 63;
	value->limb[0] <<= 1;

	for (int i = 0; i < ndivisors; i++)
		rest |= wide_divide_128(value, divisors[i]);

	half = value->limb[0] & 1;
	for (int i = 0; i < 3; i++)
		value->limb[i] = value->limb[i] >> 1 | value->limb[i + 1] << 63;
	value->limb[3] >>= 1;

	switch (rounding)
	{
		case DECIMAL_HALF_AWAY:
			up = half;
			break;
		case DECIMAL_HALF_EVEN:
			up = half && (rest || (value->limb[0] & 1));
			break;
		case DECIMAL_TRUNCATE:
			break;
		case DECIMAL_FLOOR:
			up = negative && (half || rest);
			break;
		case DECIMAL_CEILING:
			up = !negative && (half || rest);
			break;
	}
	if (up)
		(void) limbs_multiply_add(value->limb, WIDE_LIMBS, 1, 1);
	wide_set_sign(value, negative);
}

void
wide_divide_power10(Wide *value, int exponent, decimal_uint128 divisor, DecimalRounding rounding)
{
	decimal_uint128 divisors[3];
	int			ndivisors = 0;

	if (exponent > 0)
		divisors[ndivisors++] = decimal_power10(exponent < 38 ? exponent : 38);
	if (exponent > 38)
		divisors[ndivisors++] = decimal_power10(exponent - 38);
	if (divisor > 0)
		divisors[ndivisors++] = divisor;
	wide_divide_rounded(value, divisors, ndivisors, rounding);
}

void
wide_divide(Wide *value, decimal_uint128 divisor, DecimalRounding rounding)
{
	wide_divide_power10(value, 0, divisor, rounding);
}

int
wide_count_digits(const Wide *value)
{
	Wide		rest = *value;
	int			digits = 0;

	(void) wide_take_sign(&rest);
	while ((rest.limb[3] | rest.limb[2] | rest.limb[1]) != 0)
	{
		limbs_divide(rest.limb, WIDE_LIMBS, LIMB_POWER10);
		digits += LIMB_POWER10_DIGITS;
	}
	return digits + count_digits128(rest.limb[0]);
}

int
wide_format(const Wide *value, char *text)
{
	Wide		rest = *value;
	bool		negative = wide_take_sign(&rest);
	char		digits[WIDE_TEXT_SIZE];
	int			position = sizeof(digits);
	int			length = 0;

	do
	{
		uint64_t	group = limbs_divide(rest.limb, WIDE_LIMBS, LIMB_POWER10);
		bool		last = wide_is_zero(&rest);

		for (int i = 0; i < LIMB_POWER10_DIGITS && (!last || group != 0 || i == 0); i++)
		{
			digits[--position] = '0' + group % 10;
			group /= 10;
		}
	} while (!wide_is_zero(&rest));

	if (negative)
		text[length++] = '-';
	memcpy(text + length, digits + position, sizeof(digits) - position);
	length += sizeof(digits) - position;
	text[length] = '\0';
	return length;
}

bool
wide_parse(const char *text, size_t length, Wide *result)
{
	Wide		value = {{0, 0, 0, 0}};
	bool		negative = length > 0 && text[0] == '-';

	if (length == (size_t) negative)
		return false;
	for (size_t i = negative; i < length; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return false;
		if (limbs_multiply_add(value.limb, WIDE_LIMBS, 10, text[i] - '0') != 0 || wide_is_negative(&value))
			return false;
	}
	wide_set_sign(&value, negative);
	*result = value;
	return true;
}
