/*
 * amount.h
 *	  An exact sum of money in one currency.
 *
 * Stored form, 16 bytes, by reference, int4-aligned, host byte order:
 *
 *	  bytes 0..11   coefficient, 96-bit two's complement, lowest word first
 *	  bytes 12..13  currency
 *	  byte  14      scale, 0..28
 *	  byte  15      reserved, MUST be 0
 *
 * (coefficient, scale) is always canonical as decimal.h defines it, so that
 * equal amounts are the same 16 bytes.
 */
#ifndef FUNDING_MONEY_AMOUNT_H
#define FUNDING_MONEY_AMOUNT_H

#include "compat.h"
#include "money/currency.h"
#include "numbers/decimal.h"
#include "utils/array.h"
#include "utils/numeric.h"

typedef struct Amount
{
	Decimal96	coefficient;
	Currency	currency;
	uint8		scale;
	uint8		reserved;
} Amount;

StaticAssertDecl(sizeof(Amount) == 16, "Amount must be 16 bytes");

#define DatumGetAmountP(d) ((Amount *) DatumGetPointer(d))
#define AmountPGetDatum(a) PointerGetDatum(a)
#define PG_GETARG_AMOUNT_P(n) DatumGetAmountP(PG_GETARG_DATUM(n))
#define PG_RETURN_AMOUNT_P(a) return AmountPGetDatum(a)

static inline Decimal
amount_decimal(const Amount *amount)
{
	return stored_decimal(&amount->coefficient, amount->scale);
}

/* Canonical: MUST be as decimal.h defines it. */
static inline void
set_amount(Amount *amount, decimal_int128 coefficient, int scale, Currency currency)
{
	decimal96_store(&amount->coefficient, coefficient);
	amount->currency = currency;
	amount->scale = scale;
	amount->reserved = 0;
}

/* True if an amount is in units of 10^-2 below 2^63; *cents is set. */
static inline bool
amount_in_cents(const Amount *amount, int64 *cents)
{
	*cents = (int64) ((uint64) amount->coefficient.word[1] << 32 | amount->coefficient.word[0]);
	return amount->scale == DECIMAL_HOME_SCALE && (int32) amount->coefficient.word[2] == *cents >> 63;
}

/* A palloc'ed amount from a canonical decimal. */
extern Amount *make_amount(const Decimal *value, Currency currency);

/*
 * An array of amounts, which the calling function MUST have as its declared
 * result; fn_extra MUST be used for nothing else.
 */
extern ArrayType *make_amount_array(FunctionCallInfo fcinfo, Datum *amounts, int count);

/* The one place that words what check_same_currency() refuses. */
funding_noreturn extern void report_two_currencies(Currency a, Currency b, const char *verb);

/* Refuse to combine two currencies.  verb: "add", "compare", ... */
static inline void
check_same_currency(Currency a, Currency b, const char *verb)
{
	if (unlikely(a != b))
		report_two_currencies(a, b, verb);
}

/* Compare by value; both MUST have the same currency. */
static inline int
amount_compare_value(const Amount *a, const Amount *b)
{
	if (likely(a->scale == b->scale))
	{
		int32		a_high = (int32) a->coefficient.word[2];
		int32		b_high = (int32) b->coefficient.word[2];
		uint64		a_low = (uint64) a->coefficient.word[1] << 32 | a->coefficient.word[0];
		uint64		b_low = (uint64) b->coefficient.word[1] << 32 | b->coefficient.word[0];

		if (a_high != b_high)
			return a_high < b_high ? -1 : 1;
		return (a_low > b_low) - (a_low < b_low);
	}
	else
	{
		Decimal		x = amount_decimal(a);
		Decimal		y = amount_decimal(b);

		return decimal_compare(&x, &y);
	}
}

/* Total order: currency, then value. */
extern int	amount_compare_total(const Amount *a, const Amount *b);

/* Is a code of three letters a word that is no code, for it is not in capitals: "all 5"? */
extern bool code_is_plain_word(const char *code);

#endif							/* FUNDING_MONEY_AMOUNT_H */
