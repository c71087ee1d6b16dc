/*
 * found_rows.h
 *	  The figures of running text as rows.
 */
#ifndef FUNDING_DOCUMENTS_FOUND_ROWS_H
#define FUNDING_DOCUMENTS_FOUND_ROWS_H

#include "documents/documents.h"

/* Columns of find_figures() */
typedef enum FoundColumn
{
	COLUMN_PLACE,
	COLUMN_LENGTH,
	COLUMN_WORDS,
	COLUMN_KIND,
	COLUMN_FIGURE,
	COLUMN_CURRENCY,
	COLUMN_UNIT,
	COLUMN_DIRECTION,
	COLUMN_BASE,
	COLUMN_BASE_PERIOD,
	COLUMN_PERIOD,
	COLUMN_SOURCE,
	COLUMN_SAME_AS,
	COLUMN_INFERRED,
	COLUMN_CONSISTENT,
	COLUMN_SENTENCE,
	FOUND_COLUMNS
} FoundColumn;

/* Set the columns of a figure of UTF-8 text; values and nulls begin as zero. */
extern void found_figure_values(const char *text, const FoundFigure *found, Datum *values, bool *nulls);

#endif							/* FUNDING_DOCUMENTS_FOUND_ROWS_H */
