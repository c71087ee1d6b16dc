/*
 * old_symbols.c
 *	  What functions of earlier releases call: a new library serves a database
 *	  until ALTER EXTENSION funding UPDATE, and while that runs.
 */
#include "postgres.h"

#include "fmgr.h"

extern Datum refuse_shipped_change(PG_FUNCTION_ARGS);

/* 0.1.0: the guard of exchange_rate */
PG_FUNCTION_INFO_V1(exchange_rate_guard);
Datum
exchange_rate_guard(PG_FUNCTION_ARGS)
{
	return refuse_shipped_change(fcinfo);
}
