/*
 * page.c
 *	  A page of HTML as blocks of text in reading order.
 *
 * libxml2's HTML parser reads the page in chunks; its callbacks keep the text
 * that a reader sees.  What is hidden, navigation and what programs are made of
 * is passed over.  An element that is not known to be part of a line ends a
 * block: to split a sentence loses a figure, to join two makes one up.
 *
 * Nothing that can raise runs inside a callback, and all callbacks are ours (see
 * readers/xml_stream.c for the reasons).  They allocate with malloc; a callback
 * that finds a fault notes it, and those after it do nothing.  The parser and
 * what it was given are freed by a reset callback of the page's memory context.
 */
#include "postgres.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "miscadmin.h"
#include "utils/memutils.h"

#include "compat.h"
#include "documents/page.h"

#define CHUNK_SIZE 16384
#define MAX_LINKED_DATA (1024 * 1024)	/* bytes of JSON-LD that are kept */
#define MAX_SPAN 1000
#define MAX_BARE_TAG 16384		/* bytes of a tag that are not values in quotes */

typedef enum Fault
{
	NO_FAULT,
	FAULT_MEMORY,
	FAULT_DEPTH,
	FAULT_MARKUP
} Fault;

typedef enum ElementKind
{
	ELEMENT_BLOCK,				/* all that are not in the table */
	ELEMENT_INLINE,
	ELEMENT_NOTHING,			/* has no end, and does not break a word */
	ELEMENT_LINE_END,
	ELEMENT_SKIPPED,
	ELEMENT_SKIPPED_OUTSIDE,	/* of an article */
	ELEMENT_SUPERSCRIPT,
	ELEMENT_SUBSCRIPT,
	ELEMENT_ARTICLE,
	ELEMENT_PREFORMATTED,
	ELEMENT_META,
	ELEMENT_SCRIPT,
	ELEMENT_TITLE,
	ELEMENT_TIME,
	ELEMENT_TABLE,
	ELEMENT_TABLE_HEAD,
	ELEMENT_ROW,
	ELEMENT_CELL,
	ELEMENT_HEADER_CELL
} ElementKind;

typedef struct ElementName
{
	const char *name;
	ElementKind kind;
} ElementName;

/* In the order of their bytes */
static const ElementName element_names[] = {
	{"a", ELEMENT_INLINE},
	{"abbr", ELEMENT_INLINE},
	{"acronym", ELEMENT_INLINE},
	{"area", ELEMENT_NOTHING},
	{"article", ELEMENT_ARTICLE},
	{"aside", ELEMENT_SKIPPED},
	{"audio", ELEMENT_SKIPPED},
	{"b", ELEMENT_INLINE},
	{"base", ELEMENT_NOTHING},
	{"bdi", ELEMENT_INLINE},
	{"bdo", ELEMENT_INLINE},
	{"big", ELEMENT_INLINE},
	{"br", ELEMENT_LINE_END},
	{"button", ELEMENT_SKIPPED},
	{"canvas", ELEMENT_SKIPPED},
	{"cite", ELEMENT_INLINE},
	{"code", ELEMENT_INLINE},
	{"data", ELEMENT_INLINE},
	{"datalist", ELEMENT_SKIPPED},
	{"del", ELEMENT_SKIPPED},
	{"dfn", ELEMENT_INLINE},
	{"dialog", ELEMENT_SKIPPED},
	{"em", ELEMENT_INLINE},
	{"embed", ELEMENT_NOTHING},
	{"font", ELEMENT_INLINE},
	{"footer", ELEMENT_SKIPPED},
	{"header", ELEMENT_SKIPPED_OUTSIDE},
	{"i", ELEMENT_INLINE},
	{"iframe", ELEMENT_SKIPPED},
	{"img", ELEMENT_NOTHING},
	{"ins", ELEMENT_INLINE},
	{"kbd", ELEMENT_INLINE},
	{"label", ELEMENT_INLINE},
	{"link", ELEMENT_NOTHING},
	{"main", ELEMENT_ARTICLE},
	{"map", ELEMENT_SKIPPED},
	{"mark", ELEMENT_INLINE},
	{"math", ELEMENT_SKIPPED},
	{"menu", ELEMENT_SKIPPED},
	{"meta", ELEMENT_META},
	{"meter", ELEMENT_SKIPPED},
	{"nav", ELEMENT_SKIPPED},
	{"nobr", ELEMENT_INLINE},
	{"noembed", ELEMENT_SKIPPED},
	{"noframes", ELEMENT_SKIPPED},
	{"noscript", ELEMENT_SKIPPED},
	{"object", ELEMENT_SKIPPED},
	{"output", ELEMENT_INLINE},
	{"param", ELEMENT_NOTHING},
	{"pre", ELEMENT_PREFORMATTED},
	{"progress", ELEMENT_SKIPPED},
	{"q", ELEMENT_INLINE},
	{"rb", ELEMENT_INLINE},
	{"rp", ELEMENT_SKIPPED},
	{"rt", ELEMENT_SKIPPED},
	{"ruby", ELEMENT_INLINE},
	{"s", ELEMENT_SKIPPED},
	{"samp", ELEMENT_INLINE},
	{"script", ELEMENT_SCRIPT},
	{"select", ELEMENT_SKIPPED},
	{"small", ELEMENT_INLINE},
	{"source", ELEMENT_NOTHING},
	{"span", ELEMENT_INLINE},
	{"strike", ELEMENT_SKIPPED},
	{"strong", ELEMENT_INLINE},
	{"style", ELEMENT_SKIPPED},
	{"sub", ELEMENT_SUBSCRIPT},
	{"sup", ELEMENT_SUPERSCRIPT},
	{"svg", ELEMENT_SKIPPED},
	{"table", ELEMENT_TABLE},
	{"td", ELEMENT_CELL},
	{"template", ELEMENT_SKIPPED},
	{"textarea", ELEMENT_SKIPPED},
	{"th", ELEMENT_HEADER_CELL},
	{"thead", ELEMENT_TABLE_HEAD},
	{"time", ELEMENT_TIME},
	{"title", ELEMENT_TITLE},
	{"tr", ELEMENT_ROW},
	{"track", ELEMENT_NOTHING},
	{"tt", ELEMENT_INLINE},
	{"u", ELEMENT_INLINE},
	{"var", ELEMENT_INLINE},
	{"video", ELEMENT_SKIPPED},
	{"wbr", ELEMENT_NOTHING},
};

#define MAX_NAME 15

typedef struct OpenElement
{
	char		name[MAX_NAME + 1]; /* clipped */
	ElementKind kind;
} OpenElement;

typedef struct Growing
{
	char	   *data;
	size_t		length;
	size_t		capacity;
} Growing;

typedef struct OpenTable
{
	int			number;
	int			row;
	int			column;
	int			head_depth;		/* of an open thead, or 0 */
	bool		in_cell;
	bool		is_header;		/* the open cell */
	bool		has_headers;	/* any th */
	bool		row_has_data;	/* a td */
	int			columns;		/* of the open cell */
	size_t		row_blocks;		/* where those of the row begin */
	uint16		covered[PAGE_MAX_COLUMNS + 1];	/* rows that a cell above still covers */
} OpenTable;

typedef struct PageReader
{
	htmlParserCtxtPtr parser;
	MemoryContextCallback callback;
	Fault		fault;

	/* elements */
	OpenElement open[PAGE_MAX_DEPTH + 1];
	int			depth;
	int			skipped;		/* depth at which what is passed over began, or 0 */
	int			linked_data;	/* depth of an open script of JSON-LD, or 0 */
	int			title;
	int			article;
	int			preformatted;
	int			superscript;

	/* text */
	Growing		text;
	Growing		blocks;
	Growing		json;
	size_t		block_start;
	bool		blank;			/* one is due before what comes */
	bool		boundary;		/* an element began or ended within the line */
	bool		gap;			/* something stood here that is not in the text */
	int			paragraph;
	size_t		superscript_start;
	bool		superscript_blank;

	/* tables */
	int			tables;
	int			level;			/* tables that are open */
	OpenTable	table[PAGE_MAX_TABLES];

	/* facts, and how good their places are: a smaller one wins */
	char		fact[PAGE_FACTS][PAGE_MAX_FACT];
	int			rank[PAGE_FACTS];
	Growing		title_text;
} PageReader;

#define NO_RANK 100

/*
 * Called in callbacks
 */

static bool
reserve(PageReader *reader, Growing *growing, size_t more)
{
	size_t		capacity = growing->capacity;
	char	   *data;

	if (more <= capacity - growing->length)
		return true;
	capacity = Max(capacity * 2, growing->length + more);
	capacity = Max(capacity, 8192);
	data = realloc(growing->data, capacity);
	if (data == NULL)
	{
		reader->fault = FAULT_MEMORY;
		return false;
	}
	growing->data = data;
	growing->capacity = capacity;
	return true;
}

static void
append(PageReader *reader, Growing *growing, const char *data, size_t length)
{
	if (!reserve(reader, growing, length))
		return;
	memcpy(growing->data + growing->length, data, length);
	growing->length += length;
}

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static OpenTable *
open_table(PageReader *reader)
{
	return reader->level > 0 && reader->level <= PAGE_MAX_TABLES ? &reader->table[reader->level - 1] : NULL;
}

/* ---- blocks ---- */

static void
place_block(PageReader *reader, PageBlock *block)
{
	const OpenTable *table = open_table(reader);

	if (table == NULL || !table->in_cell)
	{
		block->number = reader->paragraph;
		if (table != NULL)
			block->table = table->number;
		return;
	}
	block->table = table->number;
	block->row = table->row;
	block->column = table->column;
	block->columns = table->columns;
	block->level = reader->level - 1;
	block->is_header = table->is_header;
}

/* End a line; the next one belongs to the same paragraph unless it is ended too. */
static void
end_line(PageReader *reader)
{
	PageBlock	block = {.start = reader->block_start, .end = reader->text.length};

	reader->blank = reader->boundary = reader->gap = false;
	if (block.end == block.start)
		return;
	reader->block_start = block.end;
	place_block(reader, &block);
	append(reader, &reader->blocks, (const char *) &block, sizeof(PageBlock));
}

static bool
has_lines(const PageReader *reader)
{
	const PageBlock *blocks = (const PageBlock *) reader->blocks.data;
	size_t		count = reader->blocks.length / sizeof(PageBlock);

	return count > 0 && blocks[count - 1].number == reader->paragraph;
}

static void
end_block(PageReader *reader)
{
	end_line(reader);
	if (has_lines(reader))
		reader->paragraph++;
}

/* ---- text ---- */

/* Signs that take no room and change no reading: soft hyphen, zero width space, byte order mark */
static int
invisible_sign(const char *text, int length)
{
	if (length >= 2 && memcmp(text, "\xC2\xAD", 2) == 0)
		return 2;
	if (length >= 3 && (memcmp(text, "\xE2\x80\x8B", 3) == 0 || memcmp(text, "\xEF\xBB\xBF", 3) == 0))
		return 3;
	return 0;
}

/* Two numbers, or parts of one: their style or what is not in the text decides, which we do not see. */
static bool
parts_digits(const PageReader *reader, char next)
{
	return (reader->gap || (reader->boundary && !reader->blank)) && is_digit(next) &&
		is_digit(reader->text.data[reader->text.length - 1]);
}

static void
begin_run(PageReader *reader, char next)
{
	Growing    *text = &reader->text;

	if (text->length > reader->block_start)
	{
		if (parts_digits(reader, next))
			append(reader, text, PAGE_UNREADABLE, 3);
		else if (reader->blank)
			append(reader, text, " ", 1);
	}
	reader->blank = reader->boundary = reader->gap = false;
}

static void
add_text(PageReader *reader, const char *data, int length)
{
	int			at = 0;

	while (at < length)
	{
		int			start = at;
		int			invisible = 0;

		while (at < length && !is_blank(data[at]))
		{
			if ((data[at] == '\xC2' || data[at] == '\xE2' || data[at] == '\xEF') &&
				(invisible = invisible_sign(data + at, length - at)) > 0)
				break;
			at++;
		}
		if (at > start)
		{
			begin_run(reader, data[start]);
			append(reader, &reader->text, data + start, at - start);
		}
		if (at < length && invisible == 0)
		{
			if (reader->preformatted > 0 && data[at] == '\n')
				end_line(reader);
			/* columns of a table that is set with blanks */
			reader->gap |= reader->preformatted > 0 && reader->blank;
			reader->blank = true;
			at++;
		}
		at += invisible;
	}
}

static void
characters(void *data, const xmlChar *text, int length)
{
	PageReader *reader = data;

	if (reader->fault != NO_FAULT)
		return;
	if (reader->linked_data > 0)
	{
		if (reader->json.length + length <= MAX_LINKED_DATA)
			append(reader, &reader->json, (const char *) text, length);
	}
	else if (reader->title > 0)
	{
		if (reader->title_text.length + length <= MAX_LINKED_DATA)
			append(reader, &reader->title_text, (const char *) text, length);
	}
	else if (reader->skipped == 0)
		add_text(reader, (const char *) text, length);
}

/* ---- raised and lowered text ---- */

static void
begin_superscript(PageReader *reader)
{
	reader->superscript = reader->depth;
	reader->superscript_start = reader->text.length;
	reader->superscript_blank = reader->blank;
}

static bool
is_power_of_ten(const PageReader *reader, size_t end)
{
	const char *text = reader->text.data;

	return end >= reader->block_start + 2 && text[end - 1] == '0' && text[end - 2] == '1' &&
		(end == reader->block_start + 2 || (!is_digit(text[end - 3]) && text[end - 3] != '.' && text[end - 3] != ','));
}

static inline bool
is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

typedef enum Raised
{
	RAISED_NOTE,
	RAISED_WORD,
	RAISED_NUMBER
} Raised;

/*
 * What is raised is a mark of a note, which goes; the end of an ordinal ("1er"), which
 * stays; or part of a number (10 to the 9th, 19 dollars 99), which makes it unreadable.
 */
static Raised
kind_of_raised(const PageReader *reader, size_t start)
{
	const char *raised = reader->text.data + start;
	size_t		length = reader->text.length - start;
	bool		behind_digit = start > reader->block_start && is_digit(raised[-1]);

	if (is_letter(raised[0]) && length == 1)
		return !behind_digit ? RAISED_NOTE : strchr("bkmtBKMT", raised[0]) != NULL ? RAISED_NUMBER : RAISED_WORD;
	if ((is_letter(raised[0]) && !is_digit(raised[length - 1])) || (length > 3 && IS_HIGHBIT_SET(raised[0])))
		return RAISED_WORD;
	if (behind_digit && (is_power_of_ten(reader, start) || (length == 2 && is_digit(raised[0]) && is_digit(raised[1]))))
		return RAISED_NUMBER;
	return RAISED_NOTE;
}

static void
end_superscript(PageReader *reader)
{
	size_t		start = reader->superscript_start;
	Raised		raised;

	reader->superscript = 0;
	if (start < reader->block_start || reader->text.length <= start)
		return;
	/* digits behind digits are parted already */
	if (reader->text.length - start > 3 && memcmp(reader->text.data + start, PAGE_UNREADABLE, 3) == 0)
	{
		memmove(reader->text.data + start, reader->text.data + start + 3, reader->text.length - start - 3);
		reader->text.length -= 3;
	}
	raised = kind_of_raised(reader, start);
	if (raised == RAISED_WORD)
		return;
	reader->text.length = start;
	if (raised == RAISED_NUMBER)
		append(reader, &reader->text, PAGE_UNREADABLE, 3);
	reader->blank |= reader->superscript_blank;
	reader->gap = true;
}

/* ---- tables ---- */

/* Cells of a row without a td are headers; so are those of the first row, if no cell has a digit beside a year. */
static bool
is_title_text(const char *text, size_t length)
{
	if (length == 4 && (memcmp(text, "19", 2) == 0 || memcmp(text, "20", 2) == 0))
		return true;
	for (size_t i = 0; i < length; i++)
		if (is_digit(text[i]))
			return false;
	return true;
}

static void
end_row(PageReader *reader)
{
	OpenTable  *table = open_table(reader);
	PageBlock  *blocks = (PageBlock *) reader->blocks.data;
	size_t		count = reader->blocks.length / sizeof(PageBlock);
	bool		titles = table->row == 1 && !table->has_headers;

	for (size_t i = table->row_blocks; titles && i < count; i++)
		titles = blocks[i].table == table->number && is_title_text(reader->text.data + blocks[i].start, blocks[i].end - blocks[i].start);
	for (size_t i = table->row_blocks; i < count; i++)
	{
		PageBlock  *block = &blocks[i];

		if (block->table != table->number || block->column == 0)
			continue;
		block->is_row_header = table->row_has_data && !titles && (block->is_header || block->column == 1);
		block->is_header = titles || (block->is_header && !table->row_has_data) || table->head_depth > 0;
		if (block->is_header)
			block->is_row_header = false;
	}
	table->row_blocks = count;
}

static void
begin_table(PageReader *reader)
{
	OpenTable  *table;

	reader->tables++;
	reader->level++;
	table = open_table(reader);
	if (table == NULL)
		return;
	memset(table, 0, sizeof(OpenTable));
	table->number = reader->tables;
	table->row_blocks = reader->blocks.length / sizeof(PageBlock);
}

static void
end_table(PageReader *reader)
{
	if (open_table(reader) != NULL)
		end_row(reader);
	if (reader->level > 0)
		reader->level--;
}

static void
begin_row(PageReader *reader)
{
	OpenTable  *table = open_table(reader);

	if (table == NULL)
		return;
	if (table->row > 0)
		end_row(reader);
	table->row++;
	table->column = 0;
	table->columns = 1;
	table->in_cell = table->row_has_data = false;
	table->row_blocks = reader->blocks.length / sizeof(PageBlock);
	for (int i = 1; i <= PAGE_MAX_COLUMNS; i++)
		if (table->covered[i] > 0)
			table->covered[i]--;
}

static int
span_of(const char *text)
{
	int			span = 0;

	for (; text != NULL && is_digit(*text) && span < MAX_SPAN; text++)
		span = span * 10 + (*text - '0');
	return Max(1, Min(span, MAX_SPAN));
}

static void
begin_cell(PageReader *reader, bool is_header, const char *columns, const char *rows)
{
	OpenTable  *table = open_table(reader);
	int			next;

	if (table == NULL)
		return;
	if (table->row == 0)
		begin_row(reader);
	next = table->column + Max(table->columns, 1);
	if (table->column == 0)
		next = 1;
	while (next <= PAGE_MAX_COLUMNS && table->covered[next] > 0)
		next++;
	table->column = next;
	table->columns = span_of(columns);
	table->in_cell = true;
	table->is_header = is_header;
	if (is_header)
		table->has_headers = true;
	else
		table->row_has_data = true;
	for (int i = next; i < next + table->columns && i <= PAGE_MAX_COLUMNS; i++)
		table->covered[i] = span_of(rows);
}

/* ---- what a page says about itself ---- */

static void
set_fact(PageReader *reader, PageFact fact, int rank, const char *value)
{
	size_t		length = 0;
	char	   *to = reader->fact[fact];

	if (value == NULL || rank >= reader->rank[fact])
		return;
	while (is_blank(*value))
		value++;
	for (; *value != '\0' && length < PAGE_MAX_FACT - 1; value++)
		to[length++] = is_blank(*value) ? ' ' : *value;
	/* not within a character */
	if (*value != '\0')
	{
		while (length > 0 && ((unsigned char) to[length - 1] & 0xC0) == 0x80)
			length--;
		if (length > 0 && (unsigned char) to[length - 1] >= 0xC0)
			length--;
	}
	while (length > 0 && to[length - 1] == ' ')
		length--;
	to[length] = '\0';
	if (length > 0)
		reader->rank[fact] = rank;
}

typedef struct MetaName
{
	const char *name;
	PageFact	fact;
	int			rank;
} MetaName;

static const MetaName meta_names[] = {
	{"og:title", PAGE_TITLE, 2},
	{"citation_title", PAGE_TITLE, 3},
	{"dc.title", PAGE_TITLE, 4},
	{"twitter:title", PAGE_TITLE, 5},
	{"og:site_name", PAGE_PUBLISHER, 2},
	{"citation_publisher", PAGE_PUBLISHER, 3},
	{"dc.publisher", PAGE_PUBLISHER, 4},
	{"dcterms.publisher", PAGE_PUBLISHER, 4},
	{"publisher", PAGE_PUBLISHER, 5},
	{"application-name", PAGE_PUBLISHER, 6},
	{"article:published_time", PAGE_DATE, 2},
	{"og:article:published_time", PAGE_DATE, 2},
	{"datepublished", PAGE_DATE, 3},
	{"citation_publication_date", PAGE_DATE, 4},
	{"dc.date.issued", PAGE_DATE, 4},
	{"dcterms.issued", PAGE_DATE, 4},
	{"publish-date", PAGE_DATE, 5},
	{"publishdate", PAGE_DATE, 5},
	{"pubdate", PAGE_DATE, 5},
	{"parsely-pub-date", PAGE_DATE, 5},
	{"dc.date", PAGE_DATE, 6},
	{"dcterms.created", PAGE_DATE, 6},
	{"date", PAGE_DATE, 7},
};

static const char *
attribute(const xmlChar **attributes, const char *name)
{
	for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
		if (pg_strcasecmp((const char *) attributes[0], name) == 0)
			return attributes[1] != NULL ? (const char *) attributes[1] : "";
	return NULL;
}

static void
read_meta(PageReader *reader, const xmlChar **attributes)
{
	static const char *const keys[] = {"property", "name", "itemprop"};
	const char *content = attribute(attributes, "content");

	for (int key = 0; key < lengthof(keys); key++)
	{
		const char *name = attribute(attributes, keys[key]);

		for (int i = 0; name != NULL && i < lengthof(meta_names); i++)
			if (pg_strcasecmp(name, meta_names[i].name) == 0)
				set_fact(reader, meta_names[i].fact, meta_names[i].rank, content);
	}
}

static void
read_time(PageReader *reader, const xmlChar **attributes)
{
	const char *property = attribute(attributes, "itemprop");
	bool		is_published = attribute(attributes, "pubdate") != NULL ||
		(property != NULL && pg_strcasecmp(property, "datePublished") == 0);

	set_fact(reader, PAGE_DATE, is_published ? 3 : 10, attribute(attributes, "datetime"));
}

/* ---- elements ---- */

static ElementKind
kind_of_element(const char *name)
{
	int			low = 0;
	int			high = lengthof(element_names) - 1;

	while (low <= high)
	{
		int			middle = (low + high) / 2;
		int			order = strcmp(name, element_names[middle].name);

		if (order == 0)
			return element_names[middle].kind;
		if (order < 0)
			high = middle - 1;
		else
			low = middle + 1;
	}
	return ELEMENT_BLOCK;
}

/* Does a style say so, blanks and case aside? */
static bool
style_says(const char *style, const char *wanted)
{
	for (; *style != '\0'; style++)
	{
		const char *at = style;
		const char *next = wanted;

		while (*next != '\0' && *at != '\0')
		{
			if (is_blank(*at))
				at++;
			else if (pg_tolower((unsigned char) *at) == *next)
			{
				at++;
				next++;
			}
			else
				break;
		}
		if (*next == '\0')
			return true;
	}
	return false;
}

static bool
is_hidden(const xmlChar **attributes)
{
	static const char *const roles[] = {"navigation", "banner", "contentinfo", "search", "menu", "menubar", "complementary", "dialog"};
	const char *value;

	if (attributes == NULL)
		return false;
	if (attribute(attributes, "hidden") != NULL)
		return true;
	value = attribute(attributes, "aria-hidden");
	if (value != NULL && pg_strcasecmp(value, "true") == 0)
		return true;
	value = attribute(attributes, "style");
	if (value != NULL && (style_says(value, "display:none") || style_says(value, "visibility:hidden")))
		return true;
	value = attribute(attributes, "role");
	for (int i = 0; value != NULL && i < lengthof(roles); i++)
		if (pg_strcasecmp(value, roles[i]) == 0)
			return true;
	return false;
}

static bool
is_linked_data(const xmlChar **attributes)
{
	const char *type = attribute(attributes, "type");

	return type != NULL && pg_strncasecmp(type, "application/ld+json", strlen("application/ld+json")) == 0;
}

static bool
is_passed_over(const PageReader *reader, ElementKind kind, const xmlChar **attributes)
{
	return kind == ELEMENT_SKIPPED || kind == ELEMENT_SCRIPT ||
		(kind == ELEMENT_SKIPPED_OUTSIDE && reader->article == 0) || is_hidden(attributes);
}

static bool
is_inline(ElementKind kind)
{
	return kind == ELEMENT_INLINE || kind == ELEMENT_SUPERSCRIPT || kind == ELEMENT_SUBSCRIPT || kind == ELEMENT_TIME;
}

static void
begin_shown(PageReader *reader, ElementKind kind, const xmlChar **attributes)
{
	if (is_inline(kind))
		reader->boundary = true;
	else
		end_block(reader);
	switch (kind)
	{
		case ELEMENT_SUPERSCRIPT:
			if (reader->superscript == 0)
				begin_superscript(reader);
			break;
		case ELEMENT_ARTICLE:
			if (reader->article == 0)
				reader->article = reader->depth;
			break;
		case ELEMENT_PREFORMATTED:
			if (reader->preformatted == 0)
				reader->preformatted = reader->depth;
			break;
		case ELEMENT_TIME:
			read_time(reader, attributes);
			break;
		case ELEMENT_TABLE:
			begin_table(reader);
			break;
		case ELEMENT_TABLE_HEAD:
			if (open_table(reader) != NULL)
				open_table(reader)->head_depth = reader->depth;
			break;
		case ELEMENT_ROW:
			begin_row(reader);
			break;
		case ELEMENT_CELL:
		case ELEMENT_HEADER_CELL:
			begin_cell(reader, kind == ELEMENT_HEADER_CELL, attribute(attributes, "colspan"), attribute(attributes, "rowspan"));
			break;
		default:
			break;
	}
}

static void
start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
	PageReader *reader = data;
	ElementKind kind = kind_of_element((const char *) name);

	if (reader->fault != NO_FAULT)
		return;
	if (kind == ELEMENT_META)
		read_meta(reader, attributes);
	if (kind == ELEMENT_LINE_END && reader->skipped == 0 && reader->title == 0)
		end_line(reader);
	if (kind == ELEMENT_NOTHING && reader->skipped == 0)
		reader->gap = true;
	if (kind == ELEMENT_META || kind == ELEMENT_NOTHING || kind == ELEMENT_LINE_END)
		return;
	if (++reader->depth > PAGE_MAX_DEPTH)
	{
		reader->fault = FAULT_DEPTH;
		return;
	}
	strlcpy(reader->open[reader->depth].name, (const char *) name, MAX_NAME + 1);
	reader->open[reader->depth].kind = kind;
	if (kind == ELEMENT_SCRIPT && is_linked_data(attributes) && reader->linked_data == 0)
		reader->linked_data = reader->depth;
	if (reader->skipped > 0)
		return;
	if (kind == ELEMENT_TITLE && reader->title == 0)
	{
		reader->title = reader->depth;
		return;
	}
	if (is_passed_over(reader, kind, attributes))
	{
		if (kind != ELEMENT_SKIPPED && kind != ELEMENT_SCRIPT && !is_inline(kind))
			end_block(reader);
		reader->gap = true;
		reader->skipped = reader->depth;
		if (kind == ELEMENT_CELL || kind == ELEMENT_HEADER_CELL)
			begin_cell(reader, kind == ELEMENT_HEADER_CELL, attribute(attributes, "colspan"), attribute(attributes, "rowspan"));
		return;
	}
	begin_shown(reader, kind, attributes);
}

static void
end_shown(PageReader *reader, ElementKind kind)
{
	OpenTable  *table;

	if (kind == ELEMENT_SUPERSCRIPT && reader->superscript == reader->depth)
		end_superscript(reader);
	if (is_inline(kind))
	{
		reader->boundary = true;
		return;
	}
	end_block(reader);
	table = open_table(reader);
	if (reader->article == reader->depth)
		reader->article = 0;
	if (reader->preformatted == reader->depth)
		reader->preformatted = 0;
	if (kind == ELEMENT_TABLE)
		end_table(reader);
	else if (table != NULL && table->head_depth == reader->depth)
	{
		end_row(reader);
		table->head_depth = 0;
	}
	else if (table != NULL && (kind == ELEMENT_CELL || kind == ELEMENT_HEADER_CELL))
		table->in_cell = false;
}

static void
end_innermost(PageReader *reader)
{
	ElementKind kind = reader->open[reader->depth].kind;

	if (reader->linked_data == reader->depth)
	{
		append(reader, &reader->json, "\n", 1);
		reader->linked_data = 0;
	}
	if (reader->title == reader->depth)
		reader->title = 0;
	else if (reader->skipped == reader->depth)
		reader->skipped = 0;
	else if (reader->skipped == 0)
		end_shown(reader, kind);
	reader->depth--;
}

static void
end_element(void *data, const xmlChar *name)
{
	PageReader *reader = data;
	ElementKind kind = kind_of_element((const char *) name);
	int			depth = reader->depth;

	if (reader->fault != NO_FAULT || kind == ELEMENT_META || kind == ELEMENT_NOTHING || kind == ELEMENT_LINE_END)
		return;
	while (depth > 0 && strncmp(reader->open[depth].name, (const char *) name, MAX_NAME) != 0)
		depth--;
	if (depth == 0)
		return;
	while (reader->depth >= depth && reader->fault == NO_FAULT)
		end_innermost(reader);
}

static void
ignore_error(void *data, FUNDING_XML_ERROR_CONST xmlError *error)
{
}

/*
 * Called between chunks
 */

static void
raise_fault(const PageReader *reader)
{
	switch (reader->fault)
	{
		case FAULT_DEPTH:
			ereport(ERROR,
					errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("HTML page is nested too deeply"),
					errdetail("Elements may be nested to %d levels.", PAGE_MAX_DEPTH));
			break;
		case FAULT_MARKUP:
			ereport(ERROR,
					errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("HTML page has a tag, comment, script or text without tags that is too long"),
					errdetail("It may have %d bytes, and a tag %d of them outside of quotes.", PAGE_MAX_MARKUP, MAX_BARE_TAG));
			break;
		case FAULT_MEMORY:
			ereport(ERROR,
					errcode(ERRCODE_OUT_OF_MEMORY),
					errmsg("out of memory"),
					errdetail("The text of an HTML page could not be kept."));
			break;
		case NO_FAULT:
			break;
	}
}

static void
free_reader(void *argument)
{
	PageReader *reader = argument;

	if (reader->parser != NULL)
		htmlFreeParserCtxt(reader->parser);
	free(reader->text.data);
	free(reader->blocks.data);
	free(reader->json.data);
	free(reader->title_text.data);
}

static PageReader *
open_reader(void)
{
	PageReader *reader = palloc0(sizeof(PageReader));
	xmlSAXHandler handler = {
		.initialized = XML_SAX2_MAGIC,
		.startElement = start_element,
		.endElement = end_element,
		.characters = characters,
		.ignorableWhitespace = characters,
		.cdataBlock = characters,
		.serror = ignore_error,
	};

	reader->paragraph = 1;
	for (int i = 0; i < PAGE_FACTS; i++)
		reader->rank[i] = NO_RANK;
	reader->callback.func = free_reader;
	reader->callback.arg = reader;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, &reader->callback);
	reader->parser = htmlCreatePushParserCtxt(&handler, reader, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
	if (reader->parser == NULL)
		reader->fault = FAULT_MEMORY;
	raise_fault(reader);
	htmlCtxtUseOptions(reader->parser, HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
	return reader;
}

/* What the parser has not taken, because it waits for the end of a tag or the like */
static size_t
held_back(const PageReader *reader)
{
	return reader->parser->input ? reader->parser->input->end - reader->parser->input->cur : 0;
}

/* Does a value in quotes begin here: behind a blank, a name and "="? */
static bool
begins_value(const char *tag, size_t at)
{
	size_t		name = at;

	if ((tag[at] != '"' && tag[at] != '\'') || at < 3 || tag[at - 1] != '=')
		return false;
	for (name = at - 1; name > 0 && (isalnum((unsigned char) tag[name - 1]) || strchr("-_:.", tag[name - 1]) != NULL); name--)
		;
	return name < at - 1 && name > 0 && is_blank(tag[name - 1]);
}

/*
 * A tag is parsed in one step, in a time that grows with the square of its attributes
 * (libxml2 2.9).  One that has not ended may be long by pictures in its values only.
 */
static bool
has_many_attributes(const char *tag, size_t length)
{
	size_t		bare = 0;

	if (length < MAX_BARE_TAG || tag[0] != '<' || !isalpha((unsigned char) tag[1]))
		return false;
	for (size_t at = 1; at < length && bare <= MAX_BARE_TAG; at++)
	{
		if (tag[at] == '>')
			return false;
		bare++;
		if (begins_value(tag, at))
		{
			const char *end = memchr(tag + at + 1, tag[at], length - at - 1);

			at = end != NULL ? end - tag : length;
		}
	}
	return bare > MAX_BARE_TAG;
}

/* A tag that is cut within quotes may make libxml2 2.9 wait for its end for ever: up to the last end of a tag. */
static size_t
whole_tags(const char *chunk, size_t size)
{
	size_t		end = size;

	while (end > 0 && chunk[end - 1] != '>')
		end--;
	return end > 0 ? end : size;
}

static void
parse(PageReader *reader, const char *utf8, size_t length)
{
	size_t		at = 0;

	while (at < length)
	{
		size_t		size = Min(length - at, CHUNK_SIZE);

		CHECK_FOR_INTERRUPTS();
		size = whole_tags(utf8 + at, size);
		while (at + size < length && ((unsigned char) utf8[at + size] & 0xC0) == 0x80)
			size--;
		htmlParseChunk(reader->parser, utf8 + at, size, 0);
		at += size;
		if (reader->fault == NO_FAULT &&
			(held_back(reader) > PAGE_MAX_MARKUP ||
			 has_many_attributes((const char *) reader->parser->input->cur, held_back(reader))))
			reader->fault = FAULT_MARKUP;
		raise_fault(reader);
	}
	htmlParseChunk(reader->parser, NULL, 0, 1);
	while (reader->depth > 0 && reader->fault == NO_FAULT)
		end_innermost(reader);
	end_block(reader);
	raise_fault(reader);
}

static void
read_linked_data(PageReader *reader)
{
	static const struct
	{
		PageFact	fact;
		const char *key;
		const char *inner;
	}			wanted[] = {
		{PAGE_TITLE, "headline", NULL},
		{PAGE_PUBLISHER, "publisher", "name"},
		{PAGE_DATE, "datePublished", NULL},
	};
	char		value[PAGE_MAX_FACT];

	for (int i = 0; i < lengthof(wanted); i++)
		if (linked_data_value(reader->json.data, reader->json.length, wanted[i].key, wanted[i].inner, value))
			set_fact(reader, wanted[i].fact, 1, value);
}

HtmlPage *
read_page(const char *utf8, size_t length)
{
	PageReader *reader;
	HtmlPage   *page = palloc(sizeof(HtmlPage));

	if (length > PAGE_MAX_BYTES)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("HTML page is too long"),
				errdetail("It has %zu bytes of text in UTF-8, and may have %d.", length, PAGE_MAX_BYTES));
	reader = open_reader();
	parse(reader, utf8, length);
	read_linked_data(reader);
	if (reader->title_text.length > 0)
	{
		append(reader, &reader->title_text, "", 1);
		raise_fault(reader);
		set_fact(reader, PAGE_TITLE, 8, reader->title_text.data);
	}
	page->text = reader->text.data;
	page->blocks = (const PageBlock *) reader->blocks.data;
	page->nblocks = reader->blocks.length / sizeof(PageBlock);
	for (int i = 0; i < PAGE_FACTS; i++)
		page->facts[i] = reader->fact[i];
	return page;
}
