/*
 * table_call.h
 *	  What SQL functions on rates of the table share: the index to ask, as of a day.
 */
#ifndef FUNDING_RATES_TABLE_CALL_H
#define FUNDING_RATES_TABLE_CALL_H

#include "fmgr.h"

#include "rates/call.h"
#include "rates/table/memo.h"

/* The rates of the table, as of the day in argument n; as known now if that is null. */
static inline RateIndex *
get_table_index(FunctionCallInfo fcinfo, int n)
{
	return likely(PG_ARGISNULL(n)) ? get_rate_memo(fcinfo->flinfo->fn_oid) :
									 get_rate_memo_as_of(fcinfo->flinfo->fn_oid, PG_GETARG_DATEADT(n));
}

/* The same for questions about a period of days. */
static inline RateIndex *
get_table_index_for_period(FunctionCallInfo fcinfo, int n, DateADT first_day, DateADT last_day)
{
	return PG_ARGISNULL(n) ? get_rate_memo_for_period(fcinfo->flinfo->fn_oid, first_day, last_day) :
							 get_rate_memo_as_of(fcinfo->flinfo->fn_oid, PG_GETARG_DATEADT(n));
}

static inline DateADT
as_of_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? RATE_KNOWN_NOW : PG_GETARG_DATEADT(n);
}

/* What to do about a rate that is not there. */
static inline const char *
no_rate_hint_of_table(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? NO_RATE_HINT : "ask as of a later day, or use try_to_currency() for NULL";
}

#endif							/* FUNDING_RATES_TABLE_CALL_H */
