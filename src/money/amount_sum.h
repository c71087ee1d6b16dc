/*
 * amount_sum.h
 *	  Exact, order-independent sums of amounts of one currency.
 *
 * An AmountSum is the transition state of sum() and avg(), a base type of SQL
 * ("amount_sum") and the building block of totals().  Stored form, 64 bytes, by
 * reference, double-aligned, host byte order:
 *
 *	  bytes  0..31  wide: 256-bit two's complement, lowest 64 bits first, in units of 10^-28
 *	  bytes 32..47  fast: 128-bit two's complement, the same way, in units of 10^-scale
 *	  bytes 48..55  count: amounts added
 *	  bytes 56..57  currency; NO_CURRENCY in the empty sum, whose count is 0
 *	  byte  58      scale of fast, 0..28
 *	  bytes 59..63  reserved, MUST be 0
 *
 * The sum is wide + fast.  Amounts of the scale of fast, nearly all, cost one
 * 128-bit addition; only when fast would overflow or scales differ too much is
 * anything carried into wide.  No addend is ever rounded, so the order of rows
 * and the way they were split between workers cannot show.  Equal sums may differ
 * in how much of them is in fast; text and binary form have their total only.
 *
 * "count" amounts are below 10^28 each, so that the sum is smaller than
 * count * 10^28 and always fits; what could not be the sum of so many is neither
 * read nor made.  The empty sum is what a moving frame without amounts has; merged
 * with another it gives that one.
 */
#ifndef FUNDING_MONEY_AMOUNT_SUM_H
#define FUNDING_MONEY_AMOUNT_SUM_H

#include "common/int.h"

#include "money/amount.h"

typedef struct AmountSum
{
	Wide		wide;
	uint64		fast[2];		/* lowest first; palloc aligns to 8, an int128 wants 16 */
	int64		count;
	Currency	currency;
	uint8		scale;
	uint8		reserved[5];
} AmountSum;

StaticAssertDecl(sizeof(AmountSum) == 64, "AmountSum must be 64 bytes");

#define DatumGetAmountSumP(d) ((AmountSum *) DatumGetPointer(d))
#define PG_GETARG_AMOUNT_SUM_P(n) DatumGetAmountSumP(PG_GETARG_DATUM(n))
#define PG_RETURN_AMOUNT_SUM_P(s) PG_RETURN_POINTER(s)

/* An empty sum of a currency. */
extern void amount_sum_init(AmountSum *sum, Currency currency);

static inline decimal_int128
amount_sum_load_fast(const AmountSum *sum)
{
	return (decimal_int128) ((decimal_uint128) sum->fast[1] << 64 | sum->fast[0]);
}

static inline void
amount_sum_store_fast(AmountSum *sum, decimal_int128 value)
{
	sum->fast[0] = (uint64) value;
	sum->fast[1] = (uint64) (value >> 64);
}

/* Add one amount where it does not simply fit: another scale, or an overflow of fast. */
extern void amount_sum_add_slow(AmountSum *sum, const Amount *amount);

/* Add one amount of the same currency if it simply fits, as nearly all do. */
static inline bool
amount_sum_add_fast(AmountSum *sum, const Amount *amount)
{
	decimal_int128 added;
	int64		count;

	if (unlikely(amount->scale != sum->scale) ||
		unlikely(__builtin_add_overflow(amount_sum_load_fast(sum), decimal96_load(&amount->coefficient), &added)) ||
		unlikely(pg_add_s64_overflow(sum->count, 1, &count)))
		return false;
	amount_sum_store_fast(sum, added);
	sum->count = count;
	return true;
}

/* Add one amount; both MUST have the same currency. */
static inline void
amount_sum_add(AmountSum *sum, const Amount *amount)
{
	if (!amount_sum_add_fast(sum, amount))
		amount_sum_add_slow(sum, amount);
}

/*
 * Take back an amount that was added: exact, so the sum is as if it had never been
 * there.  What cannot have been added is an error.
 */
extern void amount_sum_remove(AmountSum *sum, const Amount *amount);

/* Add another sum of the same currency. */
extern void amount_sum_merge(AmountSum *sum, const AmountSum *other);

/* The exact sum in units of 10^-28. */
extern Wide amount_sum_wide(const AmountSum *sum);

/* The exact sum, or an error if it needs more than 28 digits. */
extern Amount *amount_sum_total(const AmountSum *sum);

/* Text of a sum, "(USD,3,123.45)"; parsing returns the end of it, NULL if it is none or empty. */
extern void append_amount_sum(StringInfo buf, const AmountSum *sum);
extern const char *parse_amount_sum(const char *text, AmountSum *sum);

/* Binary form of a sum: currency, count, wide + fast; receiving refuses what is none or empty. */
extern void send_amount_sum(StringInfo buf, const AmountSum *sum);
extern void receive_amount_sum(StringInfo buf, AmountSum *sum);

#endif							/* FUNDING_MONEY_AMOUNT_SUM_H */
