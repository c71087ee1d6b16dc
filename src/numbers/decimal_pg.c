/*
 * decimal_pg.c
 *	  What decimals and wide integers are to the server: errors, and binary messages.
 */
#include "postgres.h"

#include "libpq/pqformat.h"

#include "compat.h"
#include "numbers/decimal_pg.h"

void
report_decimal_status(DecimalStatus status, const char *what, Node *escontext)
{
	switch (status)
	{
		case DECIMAL_OK:
			break;
		case DECIMAL_OVERFLOW:
			funding_errsave(escontext,
							errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
							errmsg("%s out of range", what),
							errdetail("The magnitude must be less than 10^%d.", DECIMAL_MAX_DIGITS));
			break;
		case DECIMAL_INEXACT:
			funding_errsave(escontext,
							errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
							errmsg("%s has too many digits", what),
							errdetail("At most %d digits can be held exactly, at most %d of them after the point.",
									  DECIMAL_MAX_DIGITS, DECIMAL_MAX_SCALE),
							errhint("Round it first."));
			break;
		case DECIMAL_DIVISION_BY_ZERO:
			funding_errsave(escontext,
							errcode(ERRCODE_DIVISION_BY_ZERO),
							errmsg("division by zero"));
			break;
	}
}

void
send_coefficient(StringInfo buf, const Decimal96 *coefficient)
{
	for (int i = lengthof(coefficient->word) - 1; i >= 0; i--)
		pq_sendint32(buf, coefficient->word[i]);
}

void
receive_coefficient(StringInfo buf, Decimal96 *coefficient)
{
	for (int i = lengthof(coefficient->word) - 1; i >= 0; i--)
		coefficient->word[i] = pq_getmsgint(buf, 4);
}

void
send_limbs(StringInfo buf, const uint64 *limb, int count)
{
	while (count-- > 0)
		pq_sendint64(buf, limb[count]);
}

void
receive_limbs(StringInfo buf, uint64 *limb, int count)
{
	while (count-- > 0)
		limb[count] = pq_getmsgint64(buf);
}
