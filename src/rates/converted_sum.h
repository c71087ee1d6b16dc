/*
 * converted_sum.h
 *	  Exact sums of converted amounts, and of those that could not be converted.
 *
 * A ConvertedSum is the state of sum_in() and its kin, a base type of SQL
 * ("converted_sum").  An unconverted amount times a rate is never rounded: both
 * are decimals of at most 28 digits after the point, their product has at most
 * 56.  Stored form, a varlena, double-aligned, host byte order:
 *
 *	  bytes   0..3    varlena header; its size covers the whole capacity
 *	  bytes   4..5    currency of the sum
 *	  bytes   6..7    number of currencies in "failed"
 *	  bytes   8..15   amounts converted
 *	  bytes  16..47   fast: 256-bit two's complement, in units of 10^-30
 *	  bytes  48..103  wide: 448-bit two's complement, in units of 10^-56
 *	  then            failed: AmountSum[], the amounts that could not be converted,
 *					  ordered by currency, with room to spare behind
 *
 * The sum is fast + wide.  An amount in cents below 2^63 times a rate that has
 * been packed, below 2^127 units of 10^-28, is added to fast, any other to wide.
 * 2^63 of the former stay below 2^254, and 2^63 of the latter, each below 10^112,
 * below 2^436: rows alone overflow neither.
 */
#ifndef FUNDING_RATES_CONVERTED_SUM_H
#define FUNDING_RATES_CONVERTED_SUM_H

#include "money/amount_sum.h"

#define CONVERTED_FAST_SCALE (DECIMAL_HOME_SCALE + DECIMAL_MAX_SCALE)
#define CONVERTED_WIDE_SCALE (2 * DECIMAL_MAX_SCALE)
#define CONVERTED_WIDE_LIMBS 7

/* Lowest limb first. */
typedef struct WideSum
{
	uint64		limb[CONVERTED_WIDE_LIMBS];
} WideSum;

typedef struct ConvertedSum
{
	int32		vl_len_;
	Currency	currency;
	uint16		failed_count;
	int64		count;
	uint64		fast[4];
	WideSum		wide;
	AmountSum	failed[FLEXIBLE_ARRAY_MEMBER];
} ConvertedSum;

StaticAssertDecl(offsetof(ConvertedSum, failed) == 104, "ConvertedSum must begin with 104 bytes");

/*
 * A rate in 12 bytes, lowest word first, so that those of ten years and a dozen
 * currencies stay in the cache: a coefficient of 94 bits, which 28 digits fit in,
 * and above it 2 bits that are added to a power common to many rates.  The rate is
 * coefficient * 10^power units of 10^-28.
 */
typedef struct PackedRate
{
	uint32		word[3];
} PackedRate;

#define PACKED_RATE_BITS 94
#define PACKED_RATE_TOP_BITS (PACKED_RATE_BITS - 64)
#define PACKED_RATE_STEPS 4		/* powers that 2 bits can add, 0 to 3 */
#define PACKED_RATE_LARGEST_POWER 9

/* Without a call where there is nothing to detoast: this is asked once a row. */
static inline ConvertedSum *
DatumGetConvertedSumP(Datum datum)
{
	struct varlena *value = (struct varlena *) DatumGetPointer(datum);

	return (ConvertedSum *) (likely(VARATT_IS_4B_U(value)) ? value : pg_detoast_datum(value));
}

#define PG_GETARG_CONVERTED_SUM_P(n) DatumGetConvertedSumP(PG_GETARG_DATUM(n))

/* An empty sum in a currency; a copy of one. */
extern ConvertedSum *make_converted_sum(Currency currency);
extern ConvertedSum *copy_converted_sum(const ConvertedSum *sum);

/* Add amount * coefficient / 10^scale, where 0 <= coefficient < 2^127 and scale is at most 28. */
extern void converted_sum_add(ConvertedSum *sum, const Amount *amount, decimal_int128 coefficient, int scale);

/* Add an amount that has no rate; *sum may move. */
extern void converted_sum_fail(ConvertedSum **sum, const Amount *amount);

/* Add another sum of the same currency; *sum may move. */
extern void converted_sum_merge(ConvertedSum **sum, const ConvertedSum *other);

/* The sum, rounded half away from zero to "scale" digits after the point. */
extern Amount *converted_sum_total(const ConvertedSum *sum, int scale);

/* The same of a value, and the value of a sum. */
extern Amount *wide_sum_total(WideSum value, Currency currency, int scale);
extern WideSum converted_sum_whole(const ConvertedSum *sum);

extern void wide_sum_add(WideSum *sum, const WideSum *addend);

/* As a plain decimal without zeros at its end. */
extern void append_wide_sum(StringInfo buf, WideSum value);

/* Read it, up to a closing parenthesis, which is returned; NULL if it is no sum. */
extern const char *parse_wide_sum(const char *text, WideSum *value);

/* Can so many converted amounts, one at least, have that sum? */
extern bool wide_sum_is_possible(int64 count, WideSum value);

/* The one place that words what merging two targets means. */
funding_noreturn extern void report_two_targets(Currency a, Currency b);

static inline uint64
packed_low(const PackedRate *rate)
{
	return (uint64) rate->word[1] << 32 | rate->word[0];
}

static inline uint64
packed_high(const PackedRate *rate)
{
	return rate->word[2] & ((UINT64CONST(1) << PACKED_RATE_TOP_BITS) - 1);
}

static inline int
packed_power(const PackedRate *rate, int power)
{
	return power + (rate->word[2] >> PACKED_RATE_TOP_BITS);
}

/*
 * Add cents * rate; false, with nothing done, if an intermediate product has more
 * than 64 bits or the count is at its end.
 */
static inline bool
converted_sum_add_cents(ConvertedSum *sum, int64 cents, const PackedRate *rate, int power)
{
	uint64		size = cents < 0 ? -(uint64) cents : (uint64) cents;
	decimal_uint128 low;
	decimal_uint128 high;
	decimal_uint128 carry;

	if (unlikely(__builtin_mul_overflow(size, decimal_power10_64[packed_power(rate, power)], &size)) ||
		unlikely(sum->count == PG_INT64_MAX))
		return false;
	low = (decimal_uint128) size * packed_low(rate);
	high = (decimal_uint128) size * packed_high(rate) + (uint64) (low >> 64);
	sum->count++;
	if (likely(cents >= 0))
	{
		carry = (decimal_uint128) sum->fast[0] + (uint64) low;
		sum->fast[0] = (uint64) carry;
		carry = (carry >> 64) + sum->fast[1] + (uint64) high;
		sum->fast[1] = (uint64) carry;
		carry = (carry >> 64) + sum->fast[2] + (uint64) (high >> 64);
		sum->fast[2] = (uint64) carry;
		sum->fast[3] += (uint64) (carry >> 64);
	}
	else
	{
		/* the high half is all ones where there is a borrow */
		carry = (decimal_uint128) sum->fast[0] - (uint64) low;
		sum->fast[0] = (uint64) carry;
		carry = (decimal_uint128) sum->fast[1] - (uint64) high - (uint64) (carry >> 127);
		sum->fast[1] = (uint64) carry;
		carry = (decimal_uint128) sum->fast[2] - (uint64) (high >> 64) - (uint64) (carry >> 127);
		sum->fast[2] = (uint64) carry;
		sum->fast[3] -= (uint64) (carry >> 127);
	}
	return true;
}

#endif							/* FUNDING_RATES_CONVERTED_SUM_H */
