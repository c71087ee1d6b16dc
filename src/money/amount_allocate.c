/*
 * amount_allocate.c
 *	  Split an amount by weights so that the parts sum exactly to it.
 *
 * Largest remainder (Hamilton's method): every part gets its exact share cut
 * to a whole number of smallest units, and the units left over go one each to
 * the largest remainders, ties by position.  Signs are taken off first, so
 * that the split of -10 is the negative of the split of 10.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/memutils.h"

#include "compat.h"
#include "money/amount.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"

/* One part while it is made; Wides instead of an int128, which palloc would misalign. */
typedef struct Share
{
	Wide		units;			/* of an int128 */
	Wide		remainder;		/* numerator of the share's rest; the divisor is common */
	int			position;
} Share;

/* Larger remainder first, then the earlier position. */
static int
compare_shares(const void *a, const void *b)
{
	const Share *x = a;
	const Share *y = b;
	int			order = wide_compare(&y->remainder, &x->remainder);

	CHECK_FOR_INTERRUPTS();
	return order != 0 ? order : x->position - y->position;
}

static int
compare_positions(const void *a, const void *b)
{
	CHECK_FOR_INTERRUPTS();
	return ((const Share *) a)->position - ((const Share *) b)->position;
}

static Decimal
weight_decimal(Datum weight)
{
	Decimal		value;

	check_decimal_status(decimal_from_numeric(DatumGetNumeric(weight), &value), "weight");
	return value;
}

/* Weights as whole numbers of one common scale, and their sum. */
static decimal_int128
align_weights(const Datum *weights, const bool *nulls, int count, Decimal96 *aligned)
{
	decimal_int128 sum = 0;
	int			scale = 0;

	for (int i = 0; i < count; i++)
	{
		Decimal		weight;

		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			ereport(ERROR,
					errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					errmsg("weight %d is NULL", i + 1));
		weight = weight_decimal(weights[i]);
		if (weight.coefficient < 0)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("weight %d is negative", i + 1));
		scale = Max(scale, weight.scale);
	}
	for (int i = 0; i < count; i++)
	{
		Decimal		weight = weight_decimal(weights[i]);
		decimal_int128 whole;

		CHECK_FOR_INTERRUPTS();
		if (__builtin_mul_overflow(weight.coefficient, (decimal_int128) decimal_power10(scale - weight.scale), &whole) ||
			!decimal_fits(whole) || !decimal_fits(sum += whole))
			ereport(ERROR,
					errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("weights span too many digits"),
					errdetail("Brought to one scale, their sum must have at most %d digits.", DECIMAL_MAX_DIGITS));
		decimal96_store(&aligned[i], whole);
	}
	if (sum == 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cannot allocate by weights that sum to zero"));
	return sum;
}

/*
 * Split units, of which there are fewer than 2^127, by weights: whole units that
 * sum to them, in the order of the weights.
 */
static void
share_units(decimal_int128 units, const Decimal96 *weights, decimal_int128 weight_sum, int count, Share *shares)
{
	decimal_int128 left = units;
	Wide		one;

	wide_from_int128(&one, 1);
	for (int i = 0; i < count; i++)
	{
		Wide		product;
		Wide		cut;
		decimal_int128 share;

		CHECK_FOR_INTERRUPTS();
		wide_multiply_int128(&product, units, decimal96_load(&weights[i]));
		cut = product;
		wide_divide(&cut, weight_sum, DECIMAL_TRUNCATE);
		shares[i].units = cut;
		/* a share is no larger than the whole: it fits */
		share = wide_low_int128(&cut);
		left -= share;

		wide_multiply_int128(&cut, share, weight_sum);
		(void) wide_subtract(&product, &cut);
		shares[i].remainder = product;
		shares[i].position = i;
	}

	qsort(shares, count, sizeof(Share), compare_shares);
	for (int i = 0; left > 0; i++, left--)
		(void) wide_add(&shares[i].units, &one);
	qsort(shares, count, sizeof(Share), compare_positions);
}

/* Amounts of shares in units of 10^-scale; false if one of them has more than 28 digits. */
static bool
make_parts(const Share *shares, int count, int scale, bool negative, Currency currency, Datum *parts)
{
	for (int i = 0; i < count; i++)
	{
		decimal_int128 part = wide_low_int128(&shares[i].units);
		Decimal		value;

		CHECK_FOR_INTERRUPTS();
		if (decimal_make(negative ? -part : part, scale, &value) != DECIMAL_OK)
			return false;
		parts[i] = AmountPGetDatum(make_amount(&value, currency));
	}
	return true;
}

/*
 * The parts of an amount, each a multiple of 10^-scale, where scale is that of
 * the smallest unit: the currency's minor unit, 10^-8 if it has none, or the
 * amount's own last digit if that is smaller.  Where 28 digits do not hold a
 * part so fine, all are multiples of the smallest unit that they do hold.
 */
static void
allocate(const Amount *amount, const Decimal96 *weights, decimal_int128 weight_sum, int count, Datum *parts)
{
	Decimal		whole = amount_decimal(amount);
	int			smallest = currency_smallest_scale(amount->currency);
	int			scale = Max(whole.scale, smallest);
	bool		negative = whole.coefficient < 0;
	decimal_int128 units = negative ? -whole.coefficient : whole.coefficient;
	Share	   *shares = palloc(count * sizeof(Share));

	/* amounts carry cents even where the currency has none: JPY 100 is split into whole yen */
	while (scale > smallest && units % 10 == 0)
	{
		units /= 10;
		scale--;
	}
	/* at most 10^8 times 10^28 */
	if (whole.scale < scale)
		units *= decimal_power10(scale - whole.scale);

	share_units(units, weights, weight_sum, count, shares);
	while (!make_parts(shares, count, scale, negative, amount->currency, parts))
	{
		/* units end in zeros here: at the amount's own scale all parts fit */
		units /= 10;
		scale--;
		share_units(units, weights, weight_sum, count, shares);
	}
	pfree(shares);
}

PG_FUNCTION_INFO_V1(amount_allocate);
Datum
amount_allocate(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(1);
	Datum	   *weights;
	bool	   *nulls;
	int			count;
	Decimal96  *aligned;
	decimal_int128 sum;

	if (ARR_NDIM(array) != 1)
		ereport(ERROR,
				errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				errmsg("weights must be a one-dimensional array of at least one number"));
	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT, &weights, &nulls, &count);
	if ((size_t) count > MaxAllocSize / sizeof(Share))
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("cannot allocate by %d weights", count),
				errdetail("There may be %d.", (int) (MaxAllocSize / sizeof(Share))));
	aligned = palloc(count * sizeof(Decimal96));
	sum = align_weights(weights, nulls, count, aligned);
	allocate(amount, aligned, sum, count, weights);
	PG_RETURN_ARRAYTYPE_P(make_amount_array(fcinfo, weights, count));
}
