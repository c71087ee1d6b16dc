/*
 * page_table.h
 *	  What the headers of a table say about its cells.
 */
#ifndef FUNDING_DOCUMENTS_PAGE_TABLE_H
#define FUNDING_DOCUMENTS_PAGE_TABLE_H

#include "documents/documents.h"
#include "documents/page.h"

#define MAX_UNIT 48				/* bytes behind a number, and 1 */

/* A header, and what it says; block is NULL where there is none. */
typedef struct Header
{
	const PageBlock *block;
	bool		is_measure;		/* has words beside its unit and its time */
	bool		has_digits;		/* beside its unit */
	bool		is_scaled;		/* names a scale, be it clear for what or not */
	bool		has_period;
	Period		period;
	char		unit[MAX_UNIT]; /* what to write behind a number: " USD million", or nothing */
} Header;

/* The headers of one level of tables within each other */
typedef struct TableHeaders
{
	int			table;
	int			row;			/* of row_header */
	bool		is_scaled;
	Header		row_header;
	Header		column_header[PAGE_MAX_COLUMNS + 1];
} TableHeaders;

extern void read_header(const HtmlPage *page, const PageBlock *block, const FigureLanguage *language, Header *header);

/* Does a text name a scale that belongs to no number of its own: "in millions"? */
extern bool names_scale(const char *text, size_t length, const FigureLanguage *language);

/* Does a text have a scale word? */
extern bool has_scale(const char *text, size_t length, const FigureLanguage *language);

/* What to write behind a bare number of a cell, or NULL where that is not certain */
extern const char *unit_of_cell(const Header *row, const Header *column);

#endif							/* FUNDING_DOCUMENTS_PAGE_TABLE_H */
