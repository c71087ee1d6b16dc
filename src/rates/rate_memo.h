/*
 * rate_memo.h
 *	  The rates of the table exchange_rate, as the active snapshot sees them.
 */
#ifndef FUNDING_RATE_MEMO_H
#define FUNDING_RATE_MEMO_H

#include "rates/rate_index.h"

/* Callbacks that keep the memo honest; from _PG_init. */
extern void init_rate_memo(void);

/*
 * An index over the table for the active snapshot, valid until control goes
 * back to the caller of the SQL function.
 */
extern RateIndex *get_rate_memo(void);

/*
 * An index for questions about a period of days: the memo, or one of its own
 * that loads no other days, while few periods have been asked for.
 */
extern RateIndex *get_rate_memo_for_period(DateADT first_day, DateADT last_day);

/* The sources, joined by ", ", that give the winning rate of a pair and day; NULL if none. */
extern char *source_of_rate(Currency base, Currency quote, DateADT day);

#endif							/* FUNDING_RATE_MEMO_H */
