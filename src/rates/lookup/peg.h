/*
 * peg.h
 *	  Currencies whose price in another one is an official constant.
 *
 * A peg is a promise, not a law of nature: it holds on the days for which it is
 * known to have held, and ends with the shipped rates.  It stands in only where no
 * published rates do.
 */
#ifndef FUNDING_RATES_LOOKUP_PEG_H
#define FUNDING_RATES_LOOKUP_PEG_H

#include "postgres.h"
#include "utils/date.h"

#include "money/currency.h"
#include "numbers/decimal.h"

typedef struct PegDay
{
	int16		year;
	int8		month;
	int8		day;
} PegDay;

typedef struct Peg
{
	Currency	currency;
	Currency	anchor;
	bool		of_currency;	/* the rate is units of the anchor for one unit of the currency, else the reverse */
	uint64		coefficient;
	int			scale;
	PegDay		first;			/* both included */
	PegDay		last;
	const char *source;
} Peg;

/* NULL if the currency is not pegged. */
extern const Peg *currency_peg(Currency currency);

extern DateADT peg_first_day(const Peg *peg);
extern DateADT peg_last_day(const Peg *peg);
extern Decimal peg_rate(const Peg *peg);

#endif							/* FUNDING_RATES_LOOKUP_PEG_H */
