/*
 * currency_history.h
 *	  When currencies came, and what took their place.
 *
 * A month is text as in CurrencyInfo: "YYYY-MM", or "YYYY" where the year alone
 * is certain.  A day is text of ISO 8601, "YYYY-MM-DD".
 */
#ifndef FUNDING_MONEY_CURRENCY_HISTORY_H
#define FUNDING_MONEY_CURRENCY_HISTORY_H

#include "postgres.h"

#include "money/currency.h"

#define MAX_SUCCESSORS 2		/* a state that split in two */

/* What took the place of a withdrawn currency. */
typedef struct CurrencySuccession
{
	Currency	currency;
	Currency	successor[MAX_SUCCESSORS];	/* in order of codes; NO_CURRENCY where there are fewer */
	const char *units;			/* of the currency for one of each successor, by law; NULL if not certain */
} CurrencySuccession;

typedef enum CurrencyEra
{
	CURRENCY_TO_COME,
	CURRENCY_IN_FORCE,
	CURRENCY_WITHDRAWN
} CurrencyEra;

/* NULL for an active currency, and for a withdrawn one whose place nothing took. */
extern const CurrencySuccession *currency_succession(Currency currency);

/* The month from which on there was a currency; NULL if not certain. */
extern const char *currency_introduced(Currency currency);

/* What is not known to be to come or withdrawn counts as in force. */
extern CurrencyEra currency_era(Currency currency, const char *day);

/* Is a successor known to be there on a day?  For some months both may be in force. */
extern bool has_successor_on(Currency currency, const char *day);

/*
 * What was in force on a day in place of a currency that was not, or beside it, for a hint:
 * "ZWG, the successor of ZWL at 2498.7242 to 1"; NULL if nothing is known.
 */
extern char *describe_replacement(Currency currency, const char *day);

#endif							/* FUNDING_MONEY_CURRENCY_HISTORY_H */
