/*
 * memo.h
 *	  The rates of the table exchange_rate, as the active snapshot sees them, now
 *	  or as of a day.
 */
#ifndef FUNDING_RATES_TABLE_MEMO_H
#define FUNDING_RATES_TABLE_MEMO_H

#include "nodes/pg_list.h"

#include "rates/lookup/index.h"

/* The end of time: nothing is revised after it, so that rates_as_of() gives the table itself. */
#define RATE_KNOWN_NOW DATEVAL_NOEND

/* Callbacks that keep the memo honest; from _PG_init. */
extern void init_rate_memo(void);

/*
 * An index over the table for the active snapshot and the current user, valid
 * until control goes back to the caller of the SQL function, whose OID is asked for.
 */
extern RateIndex *get_rate_memo(Oid function);

/*
 * An index for questions about a period of days: the memo, or one of its own
 * that loads no other days, while few periods have been asked for.
 */
extern RateIndex *get_rate_memo_for_period(Oid function, DateADT first_day, DateADT last_day);

/*
 * The same of the rates as they were known at the end of a day, as the function
 * rates_as_of() tells them; RATE_KNOWN_NOW gives the memo.  find_rate_origin() may
 * be asked only after this one, since it looks at revisions, too.
 */
extern RateIndex *get_rate_memo_as_of(Oid function, DateADT day);

/* Where the winning rate of a pair and day comes from. */
typedef struct RateOrigin
{
	List	   *sources;		/* of names, char * */
	DateADT		known_on;		/* the earliest of them */
	int32		revision;		/* the highest of them */
} RateOrigin;

/* Its sources alone, which is cheaper; NIL if there is no rate. */
extern List *sources_of_rate(Currency base, Currency quote, DateADT day, DateADT as_of);

/* False if there is no rate. */
extern bool find_rate_origin(Currency base, Currency quote, DateADT day, DateADT as_of, RateOrigin *origin);

#endif							/* FUNDING_RATES_TABLE_MEMO_H */
