/*
 * fixed_leg.h
 *	  Rates fixed by law: what a withdrawn currency is worth in its successor.
 */
#ifndef FUNDING_RATES_LOOKUP_FIXED_LEG_H
#define FUNDING_RATES_LOOKUP_FIXED_LEG_H

#include "postgres.h"
#include "utils/date.h"

#include "money/currency.h"
#include "numbers/decimal.h"

/* One unit of the successor is coefficient / 10^scale units of the currency. */
typedef struct FixedLeg
{
	Currency	currency;
	Currency	successor;
	int			year;			/* valid from this day on */
	int			month;
	uint64		coefficient;
	int			scale;
	const char *source;
} FixedLeg;

#define CURRENCY_EUR CURRENCY_FROM_LETTERS('E', 'U', 'R')
#define CURRENCY_USD CURRENCY_FROM_LETTERS('U', 'S', 'D')

/* The leg of a currency, or NULL if it never had a successor at a fixed rate. */
extern const FixedLeg *fixed_leg(Currency currency);

/* The leg by which a currency replaced another one of the same state, or NULL. */
extern const FixedLeg *redenomination_into(Currency currency);

extern DateADT fixed_leg_first_day(const FixedLeg *leg);
extern Decimal fixed_leg_rate(const FixedLeg *leg);

#endif							/* FUNDING_RATES_LOOKUP_FIXED_LEG_H */
