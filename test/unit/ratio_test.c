/*
 * ratio_test.c
 *	  The division behind ratio.c, judged by multiplying back, and its rounding.
 *
 * Includes the source to reach its static functions.
 */
#include "numbers/ratio.c"

#include <stdio.h>

#define ROUNDS 300000

static uint64_t seed = 88172645463325252ULL;

static uint64_t
next_random(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

/* Limbs of all ones and zeros among random ones: they reach the corrections of the estimate. */
static void
random_natural(Natural *n, int length)
{
	for (n->length = 0; n->length < length; n->length++)
	{
		uint64_t	kind = next_random() % 8;

		n->limb[n->length] = kind == 0 ? 0 : kind == 1 ? UINT32_MAX : kind == 2 ? 0x80000000 : (uint32_t) next_random();
	}
	while (n->length > 0 && n->limb[n->length - 1] == 0)
		n->length--;
}

static int
division_holds(void)
{
	Natural		n;
	Natural		d;
	Natural		quotient;
	Natural		remainder;
	Natural		back;

	random_natural(&n, next_random() % NATURAL_LIMBS);
	do
		random_natural(&d, 1 + next_random() % (NATURAL_LIMBS / 2));
	while (d.length == 0);
	natural_divide(&n, &d, &quotient, &remainder);
	if (natural_compare(&remainder, &d) >= 0)
		return 0;
	back = quotient;
	if (back.length > 0)
		natural_multiply(&back, &d);
	natural_add(&back, &remainder);
	return natural_compare(&back, &n) == 0;
}

/* a * b / c, rounded once; false where the divisor outgrows what wide integers divide by. */
static bool
divide_product(const Decimal *operand, int scale, DecimalRounding rounding, Wide *quotient)
{
	int			shift = scale + operand[2].scale - operand[0].scale - operand[1].scale;
	decimal_uint128 divisor = operand[2].coefficient;

	if (shift < 0 && (-shift > 38 || __builtin_mul_overflow(divisor, decimal_power10(-shift), &divisor)))
		return false;
	wide_multiply_int128(quotient, operand[0].coefficient, operand[1].coefficient);
	if (!wide_multiply_power10(quotient, shift > 0 ? shift : 0))
		return false;
	wide_divide(quotient, divisor, rounding);
	return true;
}

/* a * b / c to some scale, against decimal.c */
static int
rounding_holds(void)
{
	Decimal		operand[3];
	Wide		quotient;
	decimal_int128 units;
	Decimal		wanted;
	Decimal		got;
	Ratio		ratio;
	int			scale = next_random() % 29;
	DecimalRounding rounding = next_random() % 2 == 0 ? DECIMAL_HALF_AWAY : DECIMAL_HALF_EVEN;
	DecimalStatus wanted_status;
	DecimalStatus got_status;

	for (int i = 0; i < 3; i++)
	{
		decimal_int128 coefficient = ((decimal_int128) (next_random() >> 1) << 30 | next_random() % 1000) >> (next_random() % 90);

		if (i == 2 && coefficient == 0)
			coefficient = 1;
		if (i == 0 && next_random() % 2 == 0)
			coefficient = -coefficient;
		if (decimal_make(coefficient, next_random() % 20, &operand[i]) != DECIMAL_OK)
			return 1;
	}
	ratio_set(&ratio, &operand[0]);
	ratio_multiply(&ratio, &operand[1]);
	ratio_divide(&ratio, &operand[2]);
	got_status = ratio_round(&ratio, scale, rounding, &got);
	if (!divide_product(operand, scale, rounding, &quotient))
		return 1;
	wanted_status = wide_to_int128(&quotient, &units) && decimal_fits(units) ?
		decimal_make(units, scale, &wanted) : DECIMAL_OVERFLOW;
	return got_status == wanted_status &&
		(got_status != DECIMAL_OK || (got.coefficient == wanted.coefficient && got.scale == wanted.scale));
}

/* n + 1/2 units, put together so that no factor is cut: away from zero or to the even neighbour */
static int
tie_holds(void)
{
	int64_t		units = next_random() % 1000000;
	int			scale = next_random() % 9;
	int64_t		factor = 1 + next_random() % 1000000000000000;
	bool		negative = next_random() % 2 == 0;
	bool		odd = units % 2 == 1;
	Decimal		half;
	Decimal		cofactor;
	Decimal		away;
	Decimal		even;
	Decimal		got;
	Ratio		ratio;

	if (decimal_make((decimal_int128) (2 * units + 1) * 5 * (negative ? -1 : 1), scale + 1, &half) != DECIMAL_OK ||
		decimal_make(factor, next_random() % 13, &cofactor) != DECIMAL_OK ||
		decimal_make((units + 1) * (negative ? -1 : 1), scale, &away) != DECIMAL_OK ||
		decimal_make((units + odd) * (negative ? -1 : 1), scale, &even) != DECIMAL_OK)
		return 0;
	ratio_set(&ratio, &half);
	ratio_multiply(&ratio, &cofactor);
	ratio_divide(&ratio, &cofactor);
	return ratio_round(&ratio, scale, DECIMAL_HALF_AWAY, &got) == DECIMAL_OK && decimal_compare(&got, &away) == 0 &&
		ratio_round(&ratio, scale, DECIMAL_HALF_EVEN, &got) == DECIMAL_OK && decimal_compare(&got, &even) == 0;
}

int
main(void)
{
	int			passed = 0;
	int			failed = 0;

	for (int i = 0; i < ROUNDS; i++)
	{
		if (!division_holds() || !rounding_holds() || !tie_holds())
			failed++;
		else
			passed++;
	}
	/* one test each, not one a round */
	printf("%d rounds, %d wrong\n", passed + failed, failed);
	printf("%d passed, %d failed\n", failed == 0, failed != 0);
	return failed != 0;
}
