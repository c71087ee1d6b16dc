/*
 * read_figures.c
 *	  The figures of a page of HTML as rows.
 */
#include "postgres.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "documents/found_rows.h"
#include "documents/page_table.h"
#include "server/server_text.h"

#define MAX_LOCATOR 64
#define MAX_CELL_NUMBER 40		/* bytes of a bare number */
#define BEFORE_TABLE 2			/* blocks before a table that may name the scale of its cells */

/* Columns behind those of find_figures() */
enum
{
	COLUMN_LOCATOR = FOUND_COLUMNS,
	COLUMN_ROW_HEADER,
	COLUMN_COLUMN_HEADER,
	PAGE_COLUMNS
};

typedef struct PageFigures
{
	const HtmlPage *page;
	const FigureLanguage *language;
	ReturnSetInfo *rsinfo;
	MemoryContext row;			/* reset with each */
	CarriedCurrency carried;
	const PageBlock *block;		/* the one at hand */
	const Header *row_header;	/* of its cell, or NULL */
	const Header *column_header;
	bool		needs_scale;	/* a sum without a scale word may be one in millions */
	TableHeaders *tables[PAGE_MAX_TABLES];	/* by level */
} PageFigures;

static inline const char *
text_of_block(const PageFigures *figures)
{
	return figures->page->text + figures->block->start;
}

static inline size_t
length_of_block(const PageFigures *figures)
{
	return figures->block->end - figures->block->start;
}

static Datum
text_datum(const char *utf8, size_t length)
{
	return PointerGetDatum(cstring_to_text(utf8_to_server(utf8, length)));
}

/* ---- rows ---- */

static void
set_header(const PageFigures *figures, const Header *header, Datum *value, bool *null)
{
	*null = header == NULL || header->block == NULL;
	if (!*null)
		*value = text_datum(figures->page->text + header->block->start, header->block->end - header->block->start);
}

static void
set_locator(const PageBlock *block, Datum *value)
{
	char		locator[MAX_LOCATOR];

	if (block->column > 0)
		snprintf(locator, MAX_LOCATOR, "table %d row %d column %d", block->table, block->row, block->column);
	else
		snprintf(locator, MAX_LOCATOR, "paragraph %d", block->number);
	*value = CStringGetTextDatum(locator);
}

/* A cell has the period of its headers, if one of the two names one. */
static void
set_header_period(const PageFigures *figures, FoundFigure *found)
{
	const Header *row = figures->row_header;
	const Header *column = figures->column_header;
	bool		row_has = row != NULL && row->block != NULL && row->has_period;
	bool		column_has = column != NULL && column->block != NULL && column->has_period;

	if (found->has_period || row_has == column_has)
		return;
	found->has_period = true;
	found->period = row_has ? row->period : column->period;
}

static void
add_row(const PageFigures *figures, const FoundFigure *found)
{
	MemoryContext old = MemoryContextSwitchTo(figures->row);
	Datum		values[PAGE_COLUMNS] = {0};
	bool		nulls[PAGE_COLUMNS] = {0};

	found_figure_values(text_of_block(figures), found, values, nulls);
	set_locator(figures->block, &values[COLUMN_LOCATOR]);
	set_header(figures, figures->row_header, &values[COLUMN_ROW_HEADER], &nulls[COLUMN_ROW_HEADER]);
	set_header(figures, figures->column_header, &values[COLUMN_COLUMN_HEADER], &nulls[COLUMN_COLUMN_HEADER]);
	tuplestore_putvalues(figures->rsinfo->setResult, figures->rsinfo->setDesc, values, nulls);
	MemoryContextSwitchTo(old);
	MemoryContextReset(figures->row);
}

/* A day as machines write it, with or without its time */
static bool
read_published(const char *text, Period *period)
{
	char		day[11];

	strlcpy(day, text, sizeof(day));
	if (strlen(day) < 10 || (text[10] >= '0' && text[10] <= '9'))
		return false;
	if (day[4] == '/' && day[7] == '/')
		day[4] = day[7] = '-';
	return day[4] == '-' && day[7] == '-' && period_parse(day, 10, period) == PERIOD_OK;
}

static void
add_document(const PageFigures *figures)
{
	Datum		values[PAGE_COLUMNS] = {0};
	bool		nulls[PAGE_COLUMNS];
	const char *title = figures->page->facts[PAGE_TITLE];
	const char *publisher = figures->page->facts[PAGE_PUBLISHER];
	Period		published;

	memset(nulls, true, sizeof(nulls));
	nulls[COLUMN_KIND] = nulls[COLUMN_LOCATOR] = nulls[COLUMN_INFERRED] = false;
	values[COLUMN_KIND] = CStringGetTextDatum("document");
	values[COLUMN_LOCATOR] = CStringGetTextDatum("document");
	if (!(nulls[COLUMN_WORDS] = title[0] == '\0'))
		values[COLUMN_WORDS] = text_datum(title, strlen(title));
	if (!(nulls[COLUMN_SOURCE] = publisher[0] == '\0'))
		values[COLUMN_SOURCE] = text_datum(publisher, strlen(publisher));
	if (!(nulls[COLUMN_PERIOD] = !read_published(figures->page->facts[PAGE_DATE], &published)))
		values[COLUMN_PERIOD] = PointerGetDatum(period_to_range(&published));
	tuplestore_putvalues(figures->rsinfo->setResult, figures->rsinfo->setDesc, values, nulls);
}

/* ---- text ---- */

static bool
has_unreadable(const char *text, const TextSpan *span)
{
	const char *at = text + span->start;
	const char *end = text + span->end;

	while ((at = memchr(at, PAGE_UNREADABLE[0], end - at)) != NULL)
	{
		if (end - at >= 3 && memcmp(at, PAGE_UNREADABLE, 3) == 0)
			return true;
		at++;
	}
	return false;
}

static void
take_figure(const FoundFigure *found, void *argument)
{
	PageFigures *figures = argument;
	FoundFigure taken = *found;
	const char *text = text_of_block(figures);

	if (has_unreadable(text, &found->sentence))
		return;
	if (figures->needs_scale && found->has_figure && found->figure.unit != NO_CURRENCY &&
		!has_scale(text + found->words.start, found->words.end - found->words.start, figures->language))
		return;
	set_header_period(figures, &taken);
	add_row(figures, &taken);
}

static void
read_block(PageFigures *figures)
{
	find_figures_in(text_of_block(figures), length_of_block(figures), figures->language, &figures->carried, take_figure, figures);
}

/* ---- cells ---- */

static TableHeaders *
headers_of(PageFigures *figures)
{
	const PageBlock *block = figures->block;
	TableHeaders *headers = figures->tables[block->level];

	if (headers == NULL)
		headers = figures->tables[block->level] = palloc0(sizeof(TableHeaders));
	if (headers->table != block->table)
	{
		memset(headers, 0, sizeof(TableHeaders));
		headers->table = block->table;
		for (const PageBlock *before = block - 1; before >= figures->page->blocks && block - before <= BEFORE_TABLE; before--)
			headers->is_scaled |= names_scale(figures->page->text + before->start, before->end - before->start, figures->language);
	}
	if (headers->row != block->row)
	{
		headers->row = block->row;
		headers->row_header = (Header) {0};
	}
	return headers;
}

/* A header over several columns says nothing certain about one of them but their time and scale. */
static void
take_column_header(PageFigures *figures, TableHeaders *headers)
{
	Header		header;
	int			last = Min(figures->block->column + figures->block->columns - 1, PAGE_MAX_COLUMNS);

	read_header(figures->page, figures->block, figures->language, &header);
	headers->is_scaled |= header.is_scaled;
	if (figures->block->columns > 1)
		header.unit[0] = '\0';
	for (int column = figures->block->column; column <= last; column++)
	{
		Header	   *below = &headers->column_header[column];
		Header		above = *below;

		*below = header;
		if (!below->has_period && above.has_period)
		{
			below->has_period = true;
			below->period = above.period;
		}
	}
}

static bool
same_cell(const PageBlock *a, const PageBlock *b)
{
	return a->table == b->table && a->row == b->row && a->column == b->column;
}

static bool
is_whole_cell(const PageFigures *figures)
{
	const PageBlock *block = figures->block;
	const PageBlock *first = figures->page->blocks;

	return (block == first || !same_cell(block - 1, block)) &&
		(block + 1 == first + figures->page->nblocks || !same_cell(block + 1, block));
}

/* Digits with a sign and separators, and nothing else */
static bool
is_bare_number(const char *text, size_t length)
{
	static const char *const parts[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x99", "\xE2\x88\x92"};
	bool		has_digit = false;
	size_t		at = 0;

	while (at < length)
	{
		int			part = 0;

		if (text[at] >= '0' && text[at] <= '9')
			has_digit = true;
		else if (strchr("+-., '", text[at]) == NULL || text[at] == '\0')
		{
			while (part < lengthof(parts) && strncmp(text + at, parts[part], Min(length - at, strlen(parts[part]))) != 0)
				part++;
			if (part == lengthof(parts))
				return false;
			at += strlen(parts[part]) - 1;
		}
		at++;
	}
	return has_digit;
}

typedef struct BareCell
{
	int			count;
	size_t		length;
	FoundFigure found;
} BareCell;

static void
note_figure(const FoundFigure *found, void *argument)
{
	BareCell   *cell = argument;

	cell->count += found->has_figure && found->words.start == 0 && found->words.end == cell->length ? 1 : 2;
	cell->found = *found;
}

/* A bare number with the unit of its headers: one figure, or none */
static void
read_bare_number(PageFigures *figures, const char *unit)
{
	char		text[MAX_CELL_NUMBER + MAX_UNIT];
	CarriedCurrency carried = {0};
	BareCell	cell = {0};
	FoundFigure *found = &cell.found;

	snprintf(text, sizeof(text), "%.*s%s", (int) length_of_block(figures), text_of_block(figures), unit);
	cell.length = strlen(text);
	find_figures_in(text, cell.length, figures->language, &carried, note_figure, &cell);
	if (cell.count != 1)
		return;
	found->words = found->sentence = (TextSpan) {0, length_of_block(figures)};
	found->source = (TextSpan) {0};
	found->length = 0;
	for (size_t i = 0; i < length_of_block(figures); i++)
		found->length += (text_of_block(figures)[i] & 0xC0) != 0x80;
	set_header_period(figures, found);
	add_row(figures, found);
}

static void
read_cell(PageFigures *figures)
{
	static const Header none = {0};
	TableHeaders *headers = headers_of(figures);
	const PageBlock *block = figures->block;
	const Header *column = block->column <= PAGE_MAX_COLUMNS ? &headers->column_header[block->column] : &none;
	const char *unit;

	if (block->is_header)
	{
		take_column_header(figures, headers);
		/* "in millions of euros" is a unit here, and no sum */
		if (!headers->column_header[Min(block->column, PAGE_MAX_COLUMNS)].is_scaled)
			read_block(figures);
		return;
	}
	if (block->is_row_header)
		read_header(figures->page, block, figures->language, &headers->row_header);
	else
		figures->row_header = &headers->row_header;
	figures->column_header = column;
	figures->needs_scale = headers->is_scaled || headers->row_header.is_scaled;
	unit = unit_of_cell(&headers->row_header, column);
	if (block->is_row_header && headers->row_header.is_scaled)
		return;
	if (block->is_row_header || !is_bare_number(text_of_block(figures), length_of_block(figures)))
		read_block(figures);
	else if (unit != NULL && length_of_block(figures) < MAX_CELL_NUMBER && block->columns == 1 && is_whole_cell(figures))
		read_bare_number(figures, unit);
}

static void
read_blocks(PageFigures *figures)
{
	const HtmlPage *page = figures->page;

	for (size_t i = 0; i < page->nblocks; i++)
	{
		CHECK_FOR_INTERRUPTS();
		figures->block = &page->blocks[i];
		figures->row_header = figures->column_header = NULL;
		figures->needs_scale = false;
		if (figures->block->column > 0)
			read_cell(figures);
		else if (figures->block->table == 0 || !names_scale(text_of_block(figures), length_of_block(figures), figures->language))
			read_block(figures);
	}
}

static void
return_figures(FunctionCallInfo fcinfo, const char *utf8, size_t length)
{
	PageFigures figures = {.rsinfo = (ReturnSetInfo *) fcinfo->resultinfo};

	figures.language = language_arguments(fcinfo, 1, 2, 3);
	figures.page = read_page(utf8, length);
	figures.row = AllocSetContextCreate(CurrentMemoryContext, "figure of a page", ALLOCSET_SMALL_SIZES);
	add_document(&figures);
	read_blocks(&figures);
	MemoryContextDelete(figures.row);
}

PG_FUNCTION_INFO_V1(read_figures_bytes);
Datum
read_figures_bytes(PG_FUNCTION_ARGS)
{
	bytea	   *bytes;
	char	   *utf8;
	size_t		length;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_VOID();
	bytes = PG_GETARG_BYTEA_PP(0);
	utf8 = page_to_utf8(VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes), &length);
	return_figures(fcinfo, utf8, length);
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(read_figures_text);
Datum
read_figures_text(PG_FUNCTION_ARGS)
{
	text	   *page;
	const char *utf8;
	size_t		length;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_VOID();
	page = PG_GETARG_TEXT_PP(0);
	utf8 = server_to_utf8(VARDATA_ANY(page), VARSIZE_ANY_EXHDR(page), &length);
	return_figures(fcinfo, utf8, length);
	PG_RETURN_VOID();
}
