/*
 * rate_outliers.h
 *	  Rates that are far off from the rates around them.
 */
#ifndef FUNDING_READERS_RATE_OUTLIERS_H
#define FUNDING_READERS_RATE_OUTLIERS_H

#include "utils/date.h"
#include "utils/numeric.h"

#include "money/currency.h"
#include "numbers/decimal.h"

/* A rate that a document inserted or revised. */
typedef struct ChangedRate
{
	Currency	base;
	Currency	quote;
	DateADT		day;
} ChangedRate;

/* The factor from which on rates are far apart, checked: greater than 1. */
extern Decimal get_outlier_factor(Numeric number);

/*
 * Warn of the outliers among the changed rates of a source, as exchange_rate
 * now has them, for a function that was called; returns their number.  Sorts
 * "changed".  The caller MUST be connected to SPI.
 */
extern int64 warn_of_outliers(Oid function, Datum source, ChangedRate *changed, uint64 count, const Decimal *factor);

#endif							/* FUNDING_READERS_RATE_OUTLIERS_H */
