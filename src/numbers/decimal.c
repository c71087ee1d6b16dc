/*
 * decimal.c
 *	  Signed decimals of up to 28 digits, exact or refused; see decimal.h.
 *
 * Everything that may outgrow 128 bits goes through Wide, 256-bit integers: the
 * product of two coefficients takes 187 bits, an aligned sum 188.
 */
#include "numbers/decimal.h"

#include <string.h>

/* ---- sums and products as decimals ---- */

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
		if (limbs_divide(rest.limb, WIDE_LIMBS, 10) != 0)
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
		if (count_digits128(magnitude128(coefficient)) - scale > DECIMAL_MAX_DIGITS)
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
		uint64_t	group = rest >> 64 == 0 ? (uint64_t) rest : (uint64_t) (rest % LIMB_POWER10);
		int			group_end = rest >> 64 == 0 ? 0 : ndigits + LIMB_POWER10_DIGITS;

		rest = rest >> 64 == 0 ? 0 : rest / LIMB_POWER10;
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
	magnitude = (count_digits128(magnitude128(a->coefficient)) - a->scale) -
		(count_digits128(magnitude128(b->coefficient)) - b->scale);
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
