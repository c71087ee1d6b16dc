/*
 * decimal.c
 *	  Signed decimals of up to 28 digits, exact or refused; see decimal.h.
 *
 * Everything that may outgrow 128 bits goes through Wide, 256-bit integers: the
 * product of two coefficients takes 187 bits, an aligned sum 188.
 */
#include "numbers/decimal.h"

#include <string.h>

const uint64_t decimal_power10_64[20] = {
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

#define POWER10_19 10000000000000000000ULL

static inline decimal_uint128
magnitude128(decimal_int128 value)
{
	return value < 0 ? -(decimal_uint128) value : (decimal_uint128) value;
}

/* Number of decimal digits; 0 has none. */
static int
count_digits(decimal_uint128 value)
{
	int			digits = 0;

	while (digits < 38 && value >= decimal_power10(digits))
		digits++;
	return value >= decimal_power10(38) ? 39 : digits;
}

/* ---- wide integers ---- */

bool
wide_is_zero(const Wide *value)
{
	return (value->limb[0] | value->limb[1] | value->limb[2] | value->limb[3]) == 0;
}

bool
wide_is_negative(const Wide *value)
{
	return (int64_t) value->limb[3] < 0;
}

int
wide_compare(const Wide *a, const Wide *b)
{
	if (wide_is_negative(a) != wide_is_negative(b))
		return wide_is_negative(a) ? -1 : 1;
	for (int i = 3; i >= 0; i--)
		if (a->limb[i] != b->limb[i])
			return a->limb[i] < b->limb[i] ? -1 : 1;
	return 0;
}

void
wide_from_int128(Wide *result, decimal_int128 value)
{
	uint64_t	extension = value < 0 ? UINT64_MAX : 0;

	result->limb[0] = (uint64_t) value;
	result->limb[1] = (uint64_t) (value >> 64);
	result->limb[2] = extension;
	result->limb[3] = extension;
}

void
wide_negate(Wide *value)
{
	uint64_t	carry = 1;

	for (int i = 0; i < 4; i++)
	{
		value->limb[i] = ~value->limb[i] + carry;
		carry = carry && value->limb[i] == 0;
	}
}

bool
wide_add(Wide *sum, const Wide *addend)
{
	bool		sum_negative = wide_is_negative(sum);
	bool		addend_negative = wide_is_negative(addend);
	decimal_uint128 carry = 0;

	for (int i = 0; i < 4; i++)
	{
		carry += (decimal_uint128) sum->limb[i] + addend->limb[i];
		sum->limb[i] = (uint64_t) carry;
		carry >>= 64;
	}
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

/* Make value non-negative; true if it was negative. */
static bool
wide_take_sign(Wide *value)
{
	bool		negative = wide_is_negative(value);

	if (negative)
		wide_negate(value);
	return negative;
}

static void
wide_set_sign(Wide *value, bool negative)
{
	if (negative)
		wide_negate(value);
}

/* value = value * factor + addend for value >= 0; false on overflow of 255 bits. */
static bool
wide_multiply_add_64(Wide *value, uint64_t factor, uint64_t addend)
{
	decimal_uint128 carry = addend;

	for (int i = 0; i < 4; i++)
	{
		carry += (decimal_uint128) value->limb[i] * factor;
		value->limb[i] = (uint64_t) carry;
		carry >>= 64;
	}
	return carry == 0 && !wide_is_negative(value);
}

/* value *= factor; the product MUST fit. */
static void
wide_multiply_128(Wide *value, decimal_uint128 factor)
{
	bool		negative = wide_take_sign(value);
	Wide		high = *value;

	(void) wide_multiply_add_64(&high, (uint64_t) (factor >> 64), 0);
	(void) wide_multiply_add_64(value, (uint64_t) factor, 0);
	for (int i = 3; i > 0; i--)
		high.limb[i] = high.limb[i - 1];
	high.limb[0] = 0;
	(void) wide_add(value, &high);
	wide_set_sign(value, negative);
}

bool
wide_multiply_power10(Wide *value, int exponent)
{
	bool		negative = wide_take_sign(value);

	while (exponent > 0)
	{
		int			step = exponent < 19 ? exponent : 19;

		if (!wide_multiply_add_64(value, decimal_power10_64[step], 0))
			return false;
		exponent -= step;
	}
	wide_set_sign(value, negative);
	return true;
}

bool
wide_is_sum_of(const Wide *sum, int64_t count)
{
	Wide		bound;
	Wide		negative_bound;

	if (count <= 0)
		return false;
	wide_from_int128(&bound, count);
	(void) wide_multiply_power10(&bound, DECIMAL_MAX_DIGITS + DECIMAL_MAX_SCALE);
	negative_bound = bound;
	wide_negate(&negative_bound);
	return wide_compare(sum, &bound) < 0 && wide_compare(sum, &negative_bound) > 0;
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

/* value /= divisor for value >= 0; returns the remainder. */
static uint64_t
wide_divide_64(Wide *value, uint64_t divisor)
{
	uint64_t	remainder = 0;

	for (int i = 3; i >= 0; i--)
	{
		decimal_uint128 part = (decimal_uint128) remainder << 64 | value->limb[i];

		if (remainder == 0 && value->limb[i] < divisor)
		{
			remainder = value->limb[i];
			value->limb[i] = 0;
			continue;
		}
		value->limb[i] = (uint64_t) (part / divisor);
		remainder = (uint64_t) (part % divisor);
	}
	return remainder;
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
		return wide_divide_64(value, (uint64_t) divisor) != 0;

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
		(void) wide_multiply_add_64(value, 1, 1);
	wide_set_sign(value, negative);
}

/* Divide by 10^exponent (0..76) and, if not 0, by divisor; round once. */
static void
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

static bool
wide_fits_int128(const Wide *value)
{
	uint64_t	extension = (int64_t) value->limb[1] < 0 ? UINT64_MAX : 0;

	return value->limb[2] == extension && value->limb[3] == extension;
}

static decimal_int128
wide_low_int128(const Wide *value)
{
	return (decimal_int128) ((decimal_uint128) value->limb[1] << 64 | value->limb[0]);
}

bool
wide_to_int128(const Wide *value, decimal_int128 *result)
{
	if (!wide_fits_int128(value))
		return false;
	*result = wide_low_int128(value);
	return true;
}

static int
wide_count_digits(const Wide *value)
{
	Wide		rest = *value;
	int			digits = 0;

	(void) wide_take_sign(&rest);
	while ((rest.limb[3] | rest.limb[2] | rest.limb[1]) != 0)
	{
		wide_divide_64(&rest, POWER10_19);
		digits += 19;
	}
	return digits + count_digits(rest.limb[0]);
}

DecimalStatus
wide_to_decimal(const Wide *value, int scale, Decimal *result)
{
	Wide		rest = *value;
	bool		negative;
	int			digits = wide_count_digits(value);

	if (digits - scale > DECIMAL_MAX_DIGITS)
		return DECIMAL_OVERFLOW;
	if (wide_fits_int128(&rest) && scale <= 38)
		return decimal_make(wide_low_int128(&rest), scale, result);

	negative = wide_take_sign(&rest);
	while (scale > 0 && (scale > 38 || !wide_fits_int128(&rest)))
	{
		if (wide_divide_64(&rest, 10) != 0)
			return DECIMAL_INEXACT;
		scale--;
	}
	if (!wide_fits_int128(&rest))
		return DECIMAL_OVERFLOW;
	wide_set_sign(&rest, negative);
	return decimal_make(wide_low_int128(&rest), scale, result);
}

DecimalStatus
wide_to_decimal_rounded(const Wide *value, int scale, int max_scale, DecimalRounding rounding, Decimal *result)
{
	int			integer_digits = wide_count_digits(value) - scale;
	int			target = max_scale < DECIMAL_MAX_SCALE ? max_scale : DECIMAL_MAX_SCALE;

	if (target > DECIMAL_MAX_DIGITS - integer_digits)
		target = DECIMAL_MAX_DIGITS - integer_digits;
	if (target > scale)
		target = scale;

	/* rounding up may need one digit more than there is room for */
	for (; target >= 0; target--)
	{
		Wide		quotient = *value;

		if (scale > target)
			wide_divide_power10(&quotient, scale - target, 0, rounding);
		if (wide_fits_int128(&quotient) && decimal_fits(wide_low_int128(&quotient)))
			return decimal_make(wide_low_int128(&quotient), target, result);
	}
	return DECIMAL_OVERFLOW;
}

DecimalStatus
wide_divide_to_decimal(const Wide *value, int scale, decimal_uint128 divisor,
					   DecimalRounding rounding, Decimal *result)
{
	for (int target = DECIMAL_MAX_SCALE; target >= 0; target--)
	{
		Wide		quotient = *value;

		if (target > scale && !wide_multiply_power10(&quotient, target - scale))
			continue;
		wide_divide_power10(&quotient, scale > target ? scale - target : 0, divisor, rounding);
		if (wide_fits_int128(&quotient) && decimal_fits(wide_low_int128(&quotient)))
			return decimal_make(wide_low_int128(&quotient), target, result);
	}
	return DECIMAL_OVERFLOW;
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
		uint64_t	group = wide_divide_64(&rest, POWER10_19);
		bool		last = wide_is_zero(&rest);

		for (int i = 0; i < 19 && (!last || group != 0 || i == 0); i++)
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
		if (!wide_multiply_add_64(&value, 10, text[i] - '0'))
			return false;
	}
	wide_set_sign(&value, negative);
	*result = value;
	return true;
}

/* ---- decimals ---- */

/* Divide by 10 while the last digit is 0 and scale is above floor. */
static void
strip_zeros(decimal_int128 *coefficient, int *scale, int floor)
{
	while (*scale > floor && (int64_t) *coefficient != *coefficient && *coefficient % 10 == 0)
	{
		*coefficient /= 10;
		(*scale)--;
	}
	if ((int64_t) *coefficient == *coefficient)
	{
		int64_t		small = (int64_t) *coefficient;

		while (*scale > floor && small % 10 == 0)
		{
			small /= 10;
			(*scale)--;
		}
		*coefficient = small;
	}
}

DecimalStatus
decimal_make(decimal_int128 coefficient, int scale, Decimal *result)
{
	if (scale > DECIMAL_HOME_SCALE)
		strip_zeros(&coefficient, &scale, DECIMAL_HOME_SCALE);
	if (!decimal_fits(coefficient))
		strip_zeros(&coefficient, &scale, 0);
	if (!decimal_fits(coefficient) || scale > DECIMAL_MAX_SCALE)
	{
		if (count_digits(magnitude128(coefficient)) - scale > DECIMAL_MAX_DIGITS)
			return DECIMAL_OVERFLOW;
		return DECIMAL_INEXACT;
	}
	while (scale < DECIMAL_HOME_SCALE && decimal_fits(coefficient * 10))
	{
		coefficient *= 10;
		scale++;
	}
	result->coefficient = coefficient;
	result->scale = scale;
	return DECIMAL_OK;
}

bool
decimal_is_canonical(decimal_int128 coefficient, int scale)
{
	if (scale < 0 || scale > DECIMAL_MAX_SCALE || !decimal_fits(coefficient))
		return false;
	if (scale > DECIMAL_HOME_SCALE)
		return coefficient % 10 != 0;
	return scale == DECIMAL_HOME_SCALE || !decimal_fits(coefficient * 10);
}

size_t
decimal_parse(const char *text, size_t length, Decimal *result, int *fraction_digits, DecimalStatus *status)
{
	size_t		position = 0;
	bool		negative = false;
	bool		any_digit = false;
	bool		too_long = false;
	decimal_uint128 coefficient = 0;
	int			digits = 0;		/* of coefficient */
	int			scale = 0;
	int			zeros = 0;		/* zeros of the fraction not yet in coefficient */
	int			printed = 0;

	if (position < length && (text[position] == '-' || text[position] == '+'))
		negative = text[position++] == '-';

	for (; position < length && text[position] >= '0' && text[position] <= '9'; position++)
	{
		any_digit = true;
		if (digits == 0 && text[position] == '0')
			continue;
		if (digits == DECIMAL_MAX_DIGITS)
		{
			too_long = true;
			continue;
		}
		/* the first 18 digits fit 64 bits, where multiplying is cheap */
		if (digits < 18)
			coefficient = (uint64_t) coefficient * 10 + (text[position] - '0');
		else
			coefficient = coefficient * 10 + (text[position] - '0');
		digits++;
	}
	*status = too_long ? DECIMAL_OVERFLOW : DECIMAL_OK;

	if (position < length && text[position] == '.' &&
		(any_digit || (position + 1 < length && text[position + 1] >= '0' && text[position + 1] <= '9')))
	{
		for (position++; position < length && text[position] >= '0' && text[position] <= '9'; position++)
		{
			any_digit = true;
			printed++;
			if (text[position] == '0')
			{
				zeros++;
				continue;
			}
			if (scale + zeros + 1 > DECIMAL_MAX_SCALE || digits + (digits > 0 ? zeros : 0) + 1 > DECIMAL_MAX_DIGITS)
			{
				if (*status == DECIMAL_OK)
					*status = DECIMAL_INEXACT;
				continue;
			}
			coefficient = coefficient * decimal_power10(zeros + 1) + (text[position] - '0');
			digits += (digits > 0 ? zeros : 0) + 1;
			scale += zeros + 1;
			zeros = 0;
		}
	}
	if (!any_digit)
		return 0;
	if (fraction_digits)
		*fraction_digits = printed;
	if (*status == DECIMAL_OK)
		*status = decimal_make(negative ? -(decimal_int128) coefficient : (decimal_int128) coefficient, scale, result);
	return position;
}

int
decimal_format(const Decimal *value, int min_scale, char *text)
{
	decimal_uint128 rest = magnitude128(value->coefficient);
	char		digits[DECIMAL_TEXT_SIZE];
	int			position = sizeof(digits);
	int			ndigits = 0;
	int			shown = value->scale;
	int			length = 0;

	/* canonical forms carry up to two zeros that min_scale may not want */
	while (shown > min_scale && (rest >> 64 == 0 ? (uint64_t) rest % 10 : rest % 10) == 0)
	{
		rest /= 10;
		shown--;
	}
	while (rest > 0 || ndigits <= shown)
	{
		/* a group of 19 digits at a time, in 64 bits; the last without leading zeros */
		uint64_t	group = rest >> 64 == 0 ? (uint64_t) rest : (uint64_t) (rest % POWER10_19);
		int			group_end = rest >> 64 == 0 ? 0 : ndigits + 19;

		rest = rest >> 64 == 0 ? 0 : rest / POWER10_19;
		while (group > 0 || ndigits < group_end || (rest == 0 && ndigits <= shown))
		{
			if (ndigits == shown && shown > 0)
				digits[--position] = '.';
			digits[--position] = '0' + group % 10;
			group /= 10;
			ndigits++;
		}
	}

	if (value->coefficient < 0)
		text[length++] = '-';
	memcpy(text + length, digits + position, sizeof(digits) - position);
	length += sizeof(digits) - position;
	if (shown < min_scale)
	{
		if (shown == 0)
			text[length++] = '.';
		for (; shown < min_scale; shown++)
			text[length++] = '0';
	}
	text[length] = '\0';
	return length;
}

/* Bring both coefficients to the larger scale, which is returned. */
static int
wide_align(const Decimal *a, const Decimal *b, Wide *x, Wide *y)
{
	int			scale = a->scale > b->scale ? a->scale : b->scale;

	/* 10^28 * 10^28 is far inside 256 bits */
	wide_from_int128(x, a->coefficient);
	(void) wide_multiply_power10(x, scale - a->scale);
	wide_from_int128(y, b->coefficient);
	(void) wide_multiply_power10(y, scale - b->scale);
	return scale;
}

DecimalStatus
decimal_add(const Decimal *a, const Decimal *b, Decimal *result)
{
	Wide		sum;
	Wide		addend;
	int			scale;

	if (a->scale == b->scale)
		return decimal_make(a->coefficient + b->coefficient, a->scale, result);
	scale = wide_align(a, b, &sum, &addend);
	(void) wide_add(&sum, &addend);
	return wide_to_decimal(&sum, scale, result);
}

DecimalStatus
decimal_subtract(const Decimal *a, const Decimal *b, Decimal *result)
{
	Decimal		negated = {-b->coefficient, b->scale};

	return decimal_add(a, &negated, result);
}

DecimalStatus
decimal_add_rounded(const Decimal *a, const Decimal *b, DecimalRounding rounding, Decimal *result)
{
	Wide		sum;
	Wide		addend;
	int			scale = wide_align(a, b, &sum, &addend);

	(void) wide_add(&sum, &addend);
	if (wide_to_decimal(&sum, scale, result) == DECIMAL_OK)
		return DECIMAL_OK;
	return wide_to_decimal_rounded(&sum, scale, DECIMAL_MAX_SCALE, rounding, result);
}

DecimalStatus
decimal_multiply(const Decimal *a, const Decimal *b, DecimalRounding rounding, Decimal *result)
{
	Wide		product;
	int			scale = a->scale + b->scale;

	wide_multiply_int128(&product, a->coefficient, b->coefficient);
	if (wide_to_decimal(&product, scale, result) == DECIMAL_OK)
		return DECIMAL_OK;
	return wide_to_decimal_rounded(&product, scale, DECIMAL_MAX_SCALE, rounding, result);
}

DecimalStatus
decimal_divide(const Decimal *a, const Decimal *b, DecimalRounding rounding, Decimal *result)
{
	int			magnitude;
	int			target;

	if (b->coefficient == 0)
		return DECIMAL_DIVISION_BY_ZERO;
	if (a->coefficient == 0)
		return decimal_make(0, 0, result);

	/* the quotient lies in [10^(magnitude-1), 10^(magnitude+1)) */
	magnitude = (count_digits(magnitude128(a->coefficient)) - a->scale) -
		(count_digits(magnitude128(b->coefficient)) - b->scale);
	target = DECIMAL_MAX_DIGITS - magnitude;
	if (target > DECIMAL_MAX_SCALE)
		target = DECIMAL_MAX_SCALE;

	for (; target >= 0; target--)
	{
		Wide		quotient;
		int			shift = target + b->scale - a->scale;

		wide_from_int128(&quotient, b->coefficient < 0 ? -a->coefficient : a->coefficient);
		(void) wide_multiply_power10(&quotient, shift > 0 ? shift : 0);
		wide_divide_power10(&quotient, shift < 0 ? -shift : 0, magnitude128(b->coefficient), rounding);
		if (wide_fits_int128(&quotient) && decimal_fits(wide_low_int128(&quotient)))
			return decimal_make(wide_low_int128(&quotient), target, result);
	}
	return DECIMAL_OVERFLOW;
}

DecimalStatus
decimal_round(const Decimal *value, int scale, DecimalRounding rounding, Decimal *result)
{
	Wide		quotient;

	if (scale >= value->scale)
	{
		*result = *value;
		return DECIMAL_OK;
	}
	/* one place above the largest coefficient everything has been rounded away */
	if (scale < -(DECIMAL_MAX_DIGITS + 1))
		scale = -(DECIMAL_MAX_DIGITS + 1);

	wide_from_int128(&quotient, value->coefficient);
	wide_divide_power10(&quotient, value->scale - scale, 0, rounding);
	if (scale >= 0)
		return decimal_make(wide_low_int128(&quotient), scale, result);
	(void) wide_multiply_power10(&quotient, -scale);
	return wide_to_decimal(&quotient, 0, result);
}

DecimalStatus
decimal_round_to_step(const Decimal *value, const Decimal *step, DecimalRounding rounding, Decimal *result)
{
	Wide		multiple;
	int			shift = step->scale - value->scale;

	/* how many steps, of which there may be 10^56; a multiple is near the value, which they are many of */
	wide_from_int128(&multiple, value->coefficient);
	(void) wide_multiply_power10(&multiple, shift > 0 ? shift : 0);
	wide_divide_power10(&multiple, shift < 0 ? -shift : 0, (decimal_uint128) step->coefficient, rounding);
	wide_multiply_128(&multiple, (decimal_uint128) step->coefficient);
	return wide_to_decimal(&multiple, step->scale, result);
}

int
decimal_compare(const Decimal *a, const Decimal *b)
{
	Wide		x;
	Wide		y;

	if (a->scale == b->scale)
		return a->coefficient < b->coefficient ? -1 : a->coefficient > b->coefficient;
	if ((a->coefficient < 0) != (b->coefficient < 0))
		return a->coefficient < 0 ? -1 : 1;
	(void) wide_align(a, b, &x, &y);
	return wide_compare(&x, &y);
}

double
decimal_to_double(const Decimal *value)
{
	long double power = 1.0L;

	for (int i = 0; i < value->scale; i++)
		power *= 10.0L;
	return (double) ((long double) value->coefficient / power);
}
