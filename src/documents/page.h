/*
 * page.h
 *	  A page of HTML as blocks of text in reading order.
 */
#ifndef FUNDING_DOCUMENTS_PAGE_H
#define FUNDING_DOCUMENTS_PAGE_H

#include "postgres.h"

#define PAGE_MAX_BYTES (128 * 1024 * 1024)	/* of UTF-8 */
#define PAGE_MAX_DEPTH 1024		/* levels of nested elements */
#define PAGE_MAX_MARKUP 8000000 /* bytes of a tag, a comment or the like */
#define PAGE_MAX_TABLES 16		/* tables within each other whose cells are told apart */
#define PAGE_MAX_COLUMNS 256
#define PAGE_MAX_FACT 512		/* bytes of a title and the like, and 1 */

/* Stands for what cannot be read, in UTF-8; a figure beside it is none. */
#define PAGE_UNREADABLE "\xEF\xBF\xBD"

/* What a page says about itself; empty: nothing */
typedef enum PageFact
{
	PAGE_TITLE,
	PAGE_PUBLISHER,
	PAGE_DATE					/* as printed for machines: "2024-03-05T10:00:00Z" */
} PageFact;

#define PAGE_FACTS (PAGE_DATE + 1)

/* A paragraph, a line, a heading, or part of a cell */
typedef struct PageBlock
{
	size_t		start;			/* bytes of the page's text */
	size_t		end;
	int			number;			/* of the paragraph, from 1; 0 in a cell */
	int			table;			/* from 1; 0 outside of tables */
	int			row;			/* from 1 */
	int			column;			/* from 1; cells that span count for all they cover */
	uint16		columns;		/* how many it covers */
	uint8		level;			/* of the table within others, from 0 */
	bool		is_header;
	bool		is_row_header;	/* of its row, whether or not the page says so */
} PageBlock;

typedef struct HtmlPage
{
	const char *text;			/* UTF-8 */
	const PageBlock *blocks;
	size_t		nblocks;
	const char *facts[PAGE_FACTS];
} HtmlPage;

/*
 * Read UTF-8 text.  All memory lives in CurrentMemoryContext or is freed with it:
 * the text that is shown, no longer than twice the page, and a block for every
 * three bytes of it at most.  Raises an error for a page beyond the limits, and for
 * nothing else; answers to cancel.
 */
extern HtmlPage *read_page(const char *utf8, size_t length);

/*
 * Bytes as they were published in UTF-8, palloc'ed: by the mark at their beginning, by
 * what they say of themselves, else UTF-8 where they are it, else windows-1252.
 * What is no character becomes PAGE_UNREADABLE.
 */
extern char *page_to_utf8(const char *bytes, size_t length, size_t *utf8_length);

/* Text of the server in UTF-8; the same pointer if nothing was to do. */
extern const char *server_to_utf8(const char *text, size_t length, size_t *utf8_length);

/*
 * The string that a JSON-LD text has for a path of one or two keys, nearest to its top; false if there
 * is none.  value has PAGE_MAX_FACT bytes.  Raises nothing.
 */
extern bool linked_data_value(const char *json, size_t length, const char *key, const char *inner, char *value);

#endif							/* FUNDING_DOCUMENTS_PAGE_H */
