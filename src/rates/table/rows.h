/*
 * rows.h
 *	  Rows that SPI read from exchange_rate, where no column can be null.
 */
#ifndef FUNDING_RATES_TABLE_ROWS_H
#define FUNDING_RATES_TABLE_ROWS_H

#include "postgres.h"
#include "executor/spi.h"

/* A column of SPI_tuptable, the first of which has number 1. */
static inline Datum
rate_column(uint64 row, int number)
{
	bool		isnull;
	Datum		value = SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, number, &isnull);

	if (isnull)
		elog(ERROR, "unexpected null in exchange_rate");
	return value;
}

#endif							/* FUNDING_RATES_TABLE_ROWS_H */
