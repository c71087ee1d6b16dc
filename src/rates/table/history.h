/*
 * history.h
 *	  All that was ever known of the rates of one pair.
 */
#ifndef FUNDING_RATES_TABLE_HISTORY_H
#define FUNDING_RATES_TABLE_HISTORY_H

#include "postgres.h"
#include "utils/date.h"

#include "rates/lookup/index.h"

/* A rate as it was known from known_on until the day before replaced_on. */
typedef struct RateVersion
{
	DateADT		day;
	DateADT		known_on;
	DateADT		replaced_on;	/* DATEVAL_NOEND: in force */
	Decimal96	coefficient;
	int16		preference;
	uint8		scale;
} RateVersion;

/* Versions are ordered by day, then by preference. */
typedef struct RateHistory
{
	Currency	base;			/* hash key: base and quote */
	Currency	quote;
	bool		loaded;
	int			probes;			/* lookups answered without loading */
	uint64		count;
	RateVersion *version;		/* [count], once loaded */
} RateHistory;

/*
 * The rate of the last day up to "day", or of the first day from it on, as it
 * was known at the end of the day as_of; false if there is none.
 */
extern bool find_in_history(const RateHistory *history, DateADT day, bool forward, DateADT as_of, RateHit *hit);

/* All rates as known at the end of a day, as a book in the current context; NULL if there are none. */
extern RateBook *book_of_history(const RateHistory *history, DateADT as_of);

#endif							/* FUNDING_RATES_TABLE_HISTORY_H */
