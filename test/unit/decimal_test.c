/*
 * decimal_test.c
 *	  decimal.c against schoolbook arithmetic on strings of digits.
 *
 * The oracle shares nothing with the code under test: integers are arrays of
 * decimal digits, and a rounded quotient is judged by multiplying back.
 */
#include "numbers/decimal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS 160
#define ROUNDS 100000

/* A magnitude, lowest digit first. */
typedef struct Digits
{
	signed char digit[DIGITS];
} Digits;

static long checks = 0;
static int	failures = 0;
static uint64_t seed = 88172645463325252ULL;

static uint64_t
next_random(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

static void
check(bool holds, const char *what, const Decimal *a, const Decimal *b)
{
	char		x[DECIMAL_TEXT_SIZE];
	char		y[DECIMAL_TEXT_SIZE];

	checks++;
	if (holds)
		return;
	decimal_format(a, 0, x);
	decimal_format(b, 0, y);
	if (failures++ < 20)
		printf("%s: %s and %s\n", what, x, y);
}

/* |coefficient| * 10^shift */
static Digits
to_digits(decimal_int128 coefficient, int shift)
{
	Digits		result = {{0}};

	if (coefficient < 0)
		coefficient = -coefficient;
	for (int i = shift; coefficient > 0; i++)
	{
		result.digit[i] = coefficient % 10;
		coefficient /= 10;
	}
	return result;
}

static int
compare(const Digits *a, const Digits *b)
{
	for (int i = DIGITS - 1; i >= 0; i--)
		if (a->digit[i] != b->digit[i])
			return a->digit[i] < b->digit[i] ? -1 : 1;
	return 0;
}

static Digits
add(const Digits *a, const Digits *b)
{
	Digits		result;
	int			carry = 0;

	for (int i = 0; i < DIGITS; i++)
	{
		carry += a->digit[i] + b->digit[i];
		result.digit[i] = carry % 10;
		carry /= 10;
	}
	return result;
}

/* a - b for a >= b */
static Digits
subtract(const Digits *a, const Digits *b)
{
	Digits		result;
	int			borrow = 0;

	for (int i = 0; i < DIGITS; i++)
	{
		int			digit = a->digit[i] - b->digit[i] - borrow;

		borrow = digit < 0;
		result.digit[i] = digit + 10 * borrow;
	}
	return result;
}

static Digits
multiply(const Digits *a, const Digits *b)
{
	int			sums[DIGITS] = {0};
	Digits		result;
	int			carry = 0;

	for (int i = 0; i < DIGITS; i++)
		for (int j = 0; a->digit[i] != 0 && i + j < DIGITS; j++)
			sums[i + j] += a->digit[i] * b->digit[j];
	for (int i = 0; i < DIGITS; i++)
	{
		carry += sums[i];
		result.digit[i] = carry % 10;
		carry /= 10;
	}
	return result;
}

static Digits
absolute_difference(const Digits *a, const Digits *b)
{
	return compare(a, b) >= 0 ? subtract(a, b) : subtract(b, a);
}

/* Random decimals crowd the edges: few digits, all digits, powers of ten, every scale. */
static Decimal
random_decimal(void)
{
	Decimal		result;
	decimal_int128 coefficient;

	do
	{
		int			digits = 1 + next_random() % DECIMAL_MAX_DIGITS;
		decimal_int128 power = decimal_power10(digits);

		switch (next_random() % 4)
		{
			case 0:
				coefficient = power - 1;
				break;
			case 1:
				coefficient = power / 10;
				break;
			default:
				coefficient = (decimal_int128) ((((decimal_uint128) next_random() << 64) | next_random()) % power);
		}
		if (next_random() % 2)
			coefficient = -coefficient;
	} while (decimal_make(coefficient, next_random() % (DECIMAL_MAX_SCALE + 1), &result) != DECIMAL_OK);
	return result;
}

/* The scale that rounding had room for; the canonical one may be smaller. */
static int
widest_scale(const Decimal *value)
{
	decimal_int128 coefficient = value->coefficient;
	int			scale = value->scale;

	while (scale < DECIMAL_MAX_SCALE && decimal_fits(coefficient * 10))
	{
		coefficient *= 10;
		scale++;
	}
	return scale;
}

static void
test_add(const Decimal *a, const Decimal *b)
{
	Decimal		sum;
	Digits		x = to_digits(a->coefficient, 28 - a->scale);
	Digits		y = to_digits(b->coefficient, 28 - b->scale);
	Digits		expected = (a->coefficient < 0) == (b->coefficient < 0) ? add(&x, &y) : absolute_difference(&x, &y);

	if (decimal_add(a, b, &sum) == DECIMAL_OK)
	{
		Digits		got = to_digits(sum.coefficient, 28 - sum.scale);

		check(compare(&got, &expected) == 0 && decimal_is_canonical(sum.coefficient, sum.scale), "sum", a, b);
	}
	else
	{
		/* refused: it MUST need more than 28 digits */
		int			lowest = 0;
		int			highest = DIGITS - 1;

		while (lowest < 28 && expected.digit[lowest] == 0)
			lowest++;
		while (expected.digit[highest] == 0)
			highest--;
		check(highest - lowest >= DECIMAL_MAX_DIGITS, "refused sum", a, b);
	}
}

static void
test_add_rounded(const Decimal *a, const Decimal *b)
{
	Decimal		sum,
				low,
				high;
	Digits		x = to_digits(a->coefficient, 29 - a->scale);
	Digits		y = to_digits(b->coefficient, 29 - b->scale);
	Digits		exact = (a->coefficient < 0) == (b->coefficient < 0) ? add(&x, &y) : absolute_difference(&x, &y);
	Digits		got;
	Digits		error;
	Digits		half;

	if (decimal_add_rounded(a, b, DECIMAL_HALF_AWAY, &sum) != DECIMAL_OK)
	{
		/* as much as 10^28, or half a unit less */
		Digits		limit = to_digits(1, DECIMAL_MAX_DIGITS + 29);

		half = to_digits(5, 28);
		exact = add(&exact, &half);
		check(compare(&exact, &limit) >= 0, "refused rounded sum", a, b);
		return;
	}
	/* within half a unit of the last place, in units of 10^-29 */
	got = to_digits(sum.coefficient, 29 - sum.scale);
	error = absolute_difference(&got, &exact);
	half = to_digits(5, 28 - widest_scale(&sum));
	check(compare(&error, &half) <= 0 && decimal_is_canonical(sum.coefficient, sum.scale), "rounded sum", a, b);

	if (decimal_add_rounded(a, b, DECIMAL_FLOOR, &low) == DECIMAL_OK &&
		decimal_add_rounded(a, b, DECIMAL_CEILING, &high) == DECIMAL_OK)
		check(decimal_compare(&low, &sum) <= 0 && decimal_compare(&sum, &high) <= 0 &&
			  (decimal_add(a, b, &sum) == DECIMAL_OK) == (decimal_compare(&low, &high) == 0), "sum rounded outwards", a, b);
}

static void
test_multiply(const Decimal *a, const Decimal *b)
{
	Decimal		product;
	Digits		x = to_digits(a->coefficient, 0);
	Digits		y = to_digits(b->coefficient, 0);
	Digits		exact = multiply(&x, &y);
	Digits		got;
	Digits		error;
	Digits		half;

	if (decimal_multiply(a, b, DECIMAL_HALF_AWAY, &product) != DECIMAL_OK)
	{
		Digits		limit = to_digits(1, DECIMAL_MAX_DIGITS + a->scale + b->scale);
		Digits		room = to_digits(1, a->scale + b->scale);

		exact = add(&exact, &room);
		check(compare(&exact, &limit) >= 0, "refused product", a, b);
		return;
	}
	/* within half a unit of the last place, in units of 10^-60 */
	x = to_digits(a->coefficient, 60 - a->scale - b->scale);
	exact = multiply(&x, &y);
	got = to_digits(product.coefficient, 60 - product.scale);
	error = absolute_difference(&got, &exact);
	half = to_digits(5, 59 - widest_scale(&product));
	check(compare(&error, &half) <= 0 && decimal_is_canonical(product.coefficient, product.scale), "product", a, b);
}

static void
test_divide(const Decimal *a, const Decimal *b)
{
	Decimal		quotient;
	DecimalStatus status = decimal_divide(a, b, DECIMAL_HALF_AWAY, &quotient);
	Digits		dividend = to_digits(a->coefficient, 60 - a->scale);
	Digits		divisor = to_digits(b->coefficient, 0);
	Digits		back;
	Digits		error;
	Digits		half;

	if (b->coefficient == 0)
	{
		check(status == DECIMAL_DIVISION_BY_ZERO, "division by zero", a, b);
		return;
	}
	if (status != DECIMAL_OK)
		return;
	/* |a - q * b| <= half a unit of q times |b|, in units of 10^-60 */
	back = to_digits(quotient.coefficient, 60 - quotient.scale - b->scale);
	back = multiply(&back, &divisor);
	error = absolute_difference(&dividend, &back);
	half = to_digits(5, 59 - widest_scale(&quotient) - b->scale);
	half = multiply(&half, &divisor);
	check(compare(&error, &half) <= 0 && decimal_is_canonical(quotient.coefficient, quotient.scale), "quotient", a, b);
}

static void
test_compare(const Decimal *a, const Decimal *b)
{
	Digits		x = to_digits(a->coefficient, 28 - a->scale);
	Digits		y = to_digits(b->coefficient, 28 - b->scale);
	int			expected = compare(&x, &y);

	if (decimal_sign(a) != decimal_sign(b))
		expected = decimal_sign(a) < decimal_sign(b) ? -1 : 1;
	else if (decimal_sign(a) < 0)
		expected = -expected;
	check(decimal_compare(a, b) == expected, "comparison", a, b);
}

static void
test_text(const Decimal *a)
{
	char		text[DECIMAL_TEXT_SIZE];
	int			length = decimal_format(a, next_random() % 6, text);
	Decimal		back;
	DecimalStatus status;

	check(length < DECIMAL_TEXT_SIZE && decimal_parse(text, length, &back, NULL, &status) == (size_t) length &&
		  status == DECIMAL_OK && back.coefficient == a->coefficient && back.scale == a->scale, "text", a, a);
}

static void
test_wide(const Decimal *a, const Decimal *b)
{
	Wide		wide;
	Wide		back;
	Wide		sum;
	char		text[WIDE_TEXT_SIZE];
	int			length;

	wide_multiply_int128(&wide, a->coefficient, b->coefficient);
	length = wide_format(&wide, text);
	check(length < WIDE_TEXT_SIZE && wide_parse(text, length, &back) && wide_compare(&wide, &back) == 0, "wide text", a, b);
	sum = wide;
	check(wide_add(&sum, &back) && wide_subtract(&sum, &wide) && wide_compare(&sum, &wide) == 0, "wide sum", a, b);
}

int
main(void)
{
	for (int i = 0; i < ROUNDS; i++)
	{
		Decimal		a = random_decimal();
		Decimal		b = random_decimal();

		test_add(&a, &b);
		test_add_rounded(&a, &b);
		test_multiply(&a, &b);
		test_divide(&a, &b);
		test_compare(&a, &b);
		test_text(&a);
		test_wide(&a, &b);
	}
	printf("%ld checks\n%d passed, %d failed\n", checks, failures == 0, failures);
	return failures > 0;
}
