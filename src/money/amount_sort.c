/*
 * amount_sort.c
 *	  Sort support for amounts, with abbreviated keys.
 *
 * An abbreviated key is 64 bits, compared as unsigned:
 *
 *	  bits 63..49  currency
 *	  bits 48..0   2^48 + magnitude of a positive, 2^48 - 1 - magnitude of a negative amount
 *
 * A magnitude has 48 bits: the whole hundredths of the amount, cut toward
 * zero, as 7 bits of exponent and the 41 bits that follow the leading one.
 * Cutting keeps the order exactly; a conversion to float8 would round, and two
 * amounts of different scales could change places.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "lib/hyperloglog.h"
#include "utils/guc.h"
#include "utils/sortsupport.h"

#include "compat.h"
#include "money/amount.h"

#define MAGNITUDE_BITS 48
#define MANTISSA_BITS 41

/* Abbreviation is judged first after this many values, and never given up above this cardinality. */
#define FIRST_JUDGEMENT 10000
#define ENOUGH_DISTINCT 100000.0

typedef struct AbbreviationState
{
	int64		seen;
	bool		judging;
	hyperLogLogState distinct;
} AbbreviationState;

static int
compare_amounts(Datum x, Datum y, SortSupport ssup)
{
	return amount_compare_total(DatumGetAmountP(x), DatumGetAmountP(y));
}

/* The magnitude bits of a count of hundredths. */
static uint64
magnitude_bits(decimal_uint128 hundredths)
{
	int			bits;

	if (hundredths == 0)
		return 0;
	bits = hundredths >> 64 != 0 ?
		128 - __builtin_clzll((uint64) (hundredths >> 64)) : 64 - __builtin_clzll((uint64) hundredths);
	if (bits > MANTISSA_BITS + 1)
		hundredths >>= bits - (MANTISSA_BITS + 1);
	else
		hundredths <<= (MANTISSA_BITS + 1) - bits;
	return (uint64) bits << MANTISSA_BITS | ((uint64) hundredths & ((UINT64CONST(1) << MANTISSA_BITS) - 1));
}

static uint64
abbreviate(const Amount *amount)
{
	Decimal		value = amount_decimal(amount);
	decimal_uint128 hundredths = value.coefficient < 0 ? -value.coefficient : value.coefficient;
	uint64		zero = (uint64) amount->currency << (MAGNITUDE_BITS + 1) | UINT64CONST(1) << MAGNITUDE_BITS;
	uint64		magnitude;

	if (value.scale > DECIMAL_HOME_SCALE)
		hundredths /= decimal_power10(value.scale - DECIMAL_HOME_SCALE);
	else if (value.scale < DECIMAL_HOME_SCALE)
		hundredths *= decimal_power10(DECIMAL_HOME_SCALE - value.scale);
	magnitude = magnitude_bits(hundredths);
	return value.coefficient < 0 ? zero - 1 - magnitude : zero + magnitude;
}

static Datum
abbreviate_datum(Datum original, SortSupport ssup)
{
	AbbreviationState *state = ssup->ssup_extra;
	uint64		key = abbreviate(DatumGetAmountP(original));

	state->seen++;
	if (state->judging)
		addHyperLogLog(&state->distinct, DatumGetUInt32(hash_uint32((uint32) key ^ (uint32) (key >> 32))));
	return UInt64GetDatum(key);
}

/* Give abbreviation up if its keys hardly tell the amounts apart. */
static bool
give_up(int memtupcount, SortSupport ssup)
{
	AbbreviationState *state = ssup->ssup_extra;
	double		distinct;

	if (memtupcount < FIRST_JUDGEMENT || state->seen < FIRST_JUDGEMENT || !state->judging)
		return false;
	distinct = estimateHyperLogLog(&state->distinct);
	if (distinct > ENOUGH_DISTINCT)
	{
		state->judging = false;
		return false;
	}
	/* one distinct key in 2,000 values pays for making them */
	return distinct < state->seen / 2000.0 + 0.5;
}

PG_FUNCTION_INFO_V1(amount_sortsupport);
Datum
amount_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = compare_amounts;
#if SIZEOF_DATUM == 8
	if (ssup->abbreviate)
	{
		MemoryContext old = MemoryContextSwitchTo(ssup->ssup_cxt);
		AbbreviationState *state = palloc(sizeof(AbbreviationState));

		state->seen = 0;
		state->judging = true;
		initHyperLogLog(&state->distinct, 10);
		ssup->ssup_extra = state;
		ssup->comparator = ssup_datum_unsigned_cmp;
		ssup->abbrev_converter = abbreviate_datum;
		ssup->abbrev_abort = give_up;
		ssup->abbrev_full_comparator = compare_amounts;
		MemoryContextSwitchTo(old);
	}
#endif
	PG_RETURN_VOID();
}
