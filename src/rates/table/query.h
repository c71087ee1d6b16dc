/*
 * query.h
 *	  Reading exchange_rate and rate_revision: by which statements, and with whose rights.
 */
#ifndef FUNDING_RATES_TABLE_QUERY_H
#define FUNDING_RATES_TABLE_QUERY_H

#include "postgres.h"
#include "utils/date.h"

#include "money/currency.h"

/* Rates of the table are known now; rates as of a day come from rate_revision, too. */
typedef enum RateQuestion
{
	RATES_NOW,
	RATES_AS_OF
} RateQuestion;

#define RATE_QUESTIONS (RATES_AS_OF + 1)

/* How the current user reads what a question needs. */
typedef struct RateAccess
{
	Oid			table;			/* exchange_rate */
	bool		as_owner;		/* with the rights of its owner, for lack of own ones */
	bool		row_security;	/* which rows there are may change from one query to the next */
} RateAccess;

typedef enum RateQuery
{
	QUERY_SERIES,				/* the rates of a pair from $3 to $4 */
	QUERY_BACKWARD,				/* the last two rows of a pair up to $3 */
	QUERY_FORWARD,				/* the first two rows of a pair from $3 on */
	QUERY_PAIRS,
	QUERY_SOURCES,				/* of the rates of a pair on $3 */
	QUERY_BACKWARD_AS_OF,		/* the same, as of $5 */
	QUERY_FORWARD_AS_OF,
	QUERY_DAY_AS_OF,			/* the rates of a pair on $3, as of $5 */
	QUERY_HISTORY,				/* all versions of the rates of a pair */
	QUERY_PAIRS_REVISED,		/* pairs that have revisions */
	QUERY_ORIGINS				/* their sources, and more */
} RateQuery;

/* Counts changes of the catalog after which tables and rights are to be looked up anew. */
extern uint64 rate_catalog_epoch;

/* Callbacks that keep the above honest; from _PG_init. */
extern void init_rate_table(void);

/* For a function of the extension that was called. */
extern RateAccess get_rate_access(Oid function, RateQuestion question);

/* The schema of the tables that it found, as SQL has it. */
extern const char *rate_schema_name(void);

/* An error while a query of ours runs, which must not come back here. */
extern void refuse_while_reading(void);

/*
 * Run a query under the active snapshot, with the tables that get_rate_access()
 * found.  The rows, of the types that the query promises, are in SPI_tuptable
 * until end_rate_query().
 */
extern void begin_rate_query(RateQuery query, bool as_owner, Currency base, Currency quote,
							 DateADT first_day, DateADT last_day, DateADT as_of);
extern void end_rate_query(void);

#endif							/* FUNDING_RATES_TABLE_QUERY_H */
