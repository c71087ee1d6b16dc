/*
 * decimal_pg.h
 *	  What decimals and wide integers are to the server: errors, and binary messages.
 */
#ifndef FUNDING_NUMBERS_DECIMAL_PG_H
#define FUNDING_NUMBERS_DECIMAL_PG_H

#include "postgres.h"
#include "lib/stringinfo.h"
#include "nodes/nodes.h"

#include "numbers/decimal.h"

/* The error of a status; soft where escontext takes it.  what: "amount", "sum", "rate", ... */
extern void report_decimal_status(DecimalStatus status, const char *what, Node *escontext);

/* Raise the error that fits a status other than DECIMAL_OK. */
static inline void
check_decimal_status(DecimalStatus status, const char *what)
{
	if (unlikely(status != DECIMAL_OK))
		report_decimal_status(status, what, NULL);
}

/* On the wire the highest limb or word comes first.  Receiving checks nothing. */
extern void send_limbs(StringInfo buf, const uint64 *limb, int count);
extern void receive_limbs(StringInfo buf, uint64 *limb, int count);
extern void send_coefficient(StringInfo buf, const Decimal96 *coefficient);
extern void receive_coefficient(StringInfo buf, Decimal96 *coefficient);

#endif							/* FUNDING_NUMBERS_DECIMAL_PG_H */
