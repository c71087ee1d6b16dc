/*
 * page_table.c
 *	  What the headers of a table say about its cells.
 *
 * A bare number takes the unit of a header only if the header says what all of
 * its cells are: "Amount (USD m)" over a column, "Revenue, USD m" before a row of
 * years.  "2023 (USD m)" may stand over deals and percentages as well.
 */
#include "postgres.h"

#include "documents/page_table.h"

#define MAX_HEADER 200			/* bytes of one that is read */

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_latin(uint32 code)
{
	return (code >= 'a' && code <= 'z') || (code >= 0xC0 && code < 0x2000);
}

static bool
is_currency_sign(uint32 code)
{
	return code == '$' || code == 0xA3 || code == 0xA5 || (code >= 0x20A0 && code < 0x20D0);
}

static bool
is_capital(const LocaleText *text, int at)
{
	char		c = text->text[text->byte[at]];

	return c >= 'A' && c <= 'Z';
}

/* A single letter is a scale behind a currency or at the beginning of a parenthesis. */
static bool
may_be_scale_letter(const LocaleText *text, int at)
{
	uint32		before = at > 0 ? text->code[at - 1] : 0;

	return is_currency_sign(before) || before == '(' || before == '[' ||
		(before == ' ' && at >= 4 && is_capital(text, at - 2) && is_capital(text, at - 3) && is_capital(text, at - 4));
}

static bool
find_scale(const char *part, size_t length, const FigureLanguage *language, bool is_free)
{
	LocaleText	text;
	int			power;

	locale_fold_text(part, Min(length, LOCALE_MAX_TEXT), &text);
	for (int at = 0; at < text.count; at++)
	{
		int			last = at - 1;
		int			count;

		if (at > 0 && is_latin(text.code[at - 1]) && is_latin(text.code[at]))
			continue;
		count = locale_find_scale_word(&text, at, &language->locale, &power);
		if (count <= 0)
			continue;
		while (last >= 0 && text.code[last] == ' ')
			last--;
		if (!is_free)
			return true;
		if (last >= 0 && locale_is_digit(text.code[last]))
			continue;
		if (count > 1 || text.code[at] >= 0x2E80 || may_be_scale_letter(&text, at))
			return true;
	}
	return false;
}

bool
names_scale(const char *text, size_t length, const FigureLanguage *language)
{
	return find_scale(text, length, language, true);
}

bool
has_scale(const char *text, size_t length, const FigureLanguage *language)
{
	return find_scale(text, length, language, false);
}

/* ---- units ---- */

typedef struct Whole
{
	int			count;
	bool		fits;
	size_t		length;
	FoundFigure found;
} Whole;

static void
note_found(const FoundFigure *found, void *argument)
{
	Whole	   *whole = argument;

	whole->count++;
	whole->found = *found;
	whole->fits = found->words.start == 0 && found->words.end == whole->length;
}

/* Is a text one figure, date or period? */
static bool
read_whole(const char *text, size_t length, const FigureLanguage *language, Whole *whole)
{
	CarriedCurrency carried = {0};

	*whole = (Whole) {.length = length};
	find_figures_in(text, length, language, &carried, note_found, whole);
	return whole->count == 1 && whole->fits;
}

/* Do money and percentages take a unit that is written so behind a number? */
static bool
is_unit(const char *unit, const FigureLanguage *language)
{
	char		text[MAX_UNIT + 8];
	Whole		whole;

	snprintf(text, sizeof(text), "7%s", unit);
	return read_whole(text, strlen(text), language, &whole) && whole.found.has_figure &&
		(whole.found.kind == FOUND_MONEY || whole.found.unit == FOUND_UNIT_PERCENT);
}

/* Bytes of a currency's sign or code at the beginning, or 0 */
static int
leading_currency(const char *text, int length)
{
	static const char *const signs[] = {"US$", "$", "\xE2\x82\xAC", "\xC2\xA3", "\xC2\xA5"};
	int			capitals = 0;

	for (int i = 0; i < lengthof(signs); i++)
		if (length >= strlen(signs[i]) && memcmp(text, signs[i], strlen(signs[i])) == 0)
			return strlen(signs[i]);
	while (capitals < length && text[capitals] >= 'A' && text[capitals] <= 'Z')
		capitals++;
	return capitals == 3 && (length == 3 || text[3] == ' ') ? 3 : 0;
}

/* The whole text as a unit: as it stands, or with its currency behind its scale. */
static bool
read_unit(const char *text, int length, const FigureLanguage *language, char *unit)
{
	int			currency = leading_currency(text, length);
	int			rest = currency;

	if (length == 0 || length + 3 > MAX_UNIT)
		return false;
	while (rest < length && text[rest] == ' ')
		rest++;
	if (currency > 0 && rest < length)
		snprintf(unit, MAX_UNIT, " %.*s %.*s", length - rest, text + rest, currency, text);
	else
		snprintf(unit, MAX_UNIT, " %.*s", length, text);
	if (is_unit(unit, language))
		return true;
	unit[0] = '\0';
	return false;
}

/* Does a unit begin here: at the beginning, behind a sign, behind "in" or the like, or with a currency? */
static bool
may_begin_unit(const char *text, int at, int end)
{
	static const char *const words[] = {"in", "en", "em", "i", "w", "v", "im", "\xD0\xB2", "\xD1\x83", "\xCF\x83\xCE\xB5"};
	int			word = at - 1;

	if (at == 0 || leading_currency(text + at, end - at) > 0 || text[at] == '%')
		return true;
	if (text[at - 1] != ' ')
		return strchr("([,:;/", text[at - 1]) != NULL;
	if (at >= 2 && strchr("([,:;/-|", text[at - 2]) != NULL)
		return true;
	while (word > 0 && text[word - 1] != ' ')
		word--;
	for (int i = 0; i < lengthof(words); i++)
		if (at - 1 - word == strlen(words[i]) && pg_strncasecmp(text + word, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* The longest end of a text that is a unit: where it begins, or -1 */
static int
find_unit(const char *text, int length, const FigureLanguage *language, char *unit)
{
	while (length > 0 && strchr(" )].:", text[length - 1]) != NULL)
		length--;
	for (int at = 0; at < length; at++)
	{
		bool		begins = at == 0 || strchr(" ([,:;/", text[at - 1]) != NULL;

		if (begins && text[at] != ' ' && strcspn(text + at, "0123456789()[]") >= length - at &&
			may_begin_unit(text, at, length) && read_unit(text + at, length - at, language, unit))
			return at;
	}
	return -1;
}

/* ---- headers ---- */

static void
read_header_period(const char *text, size_t length, const FigureLanguage *language, Header *header)
{
	Whole		whole;

	if (length == 4 && text[0] < '3' && period_parse(text, length, &header->period) == PERIOD_OK)
		header->has_period = true;
	else if (read_whole(text, length, language, &whole) && whole.found.has_period && !whole.found.has_figure)
	{
		header->has_period = true;
		header->period = whole.found.period;
	}
}

void
read_header(const HtmlPage *page, const PageBlock *block, const FigureLanguage *language, Header *header)
{
	char		text[MAX_HEADER + 1];
	size_t		length = block->end - block->start;
	int			unit;

	*header = (Header) {.block = block};
	if (length > MAX_HEADER)
	{
		header->is_scaled = names_scale(page->text + block->start, length, language);
		return;
	}
	memcpy(text, page->text + block->start, length);
	text[length] = '\0';
	header->is_scaled = names_scale(text, length, language);
	unit = find_unit(text, length, language, header->unit);
	if (unit < 0)
	{
		unit = length;
		read_header_period(text, length, language, header);
	}
	for (int i = 0; i < unit; i++)
		header->has_digits |= is_digit(text[i]);
	header->is_measure = unit == 0 || !header->has_digits;
}

static bool
is_percent(const Header *header)
{
	return strchr(header->unit, '%') != NULL;
}

const char *
unit_of_cell(const Header *row, const Header *column)
{
	bool		row_has = row->block != NULL && row->unit[0] != '\0';
	bool		column_has = column->block != NULL && column->unit[0] != '\0';

	if (row_has && column_has)
		return strcmp(row->unit, column->unit) == 0 && !is_percent(row) ? row->unit : NULL;
	if (column_has)
		return column->is_measure && !(row->block != NULL && row->is_scaled) ? column->unit : NULL;
	if (row_has)
		return row->is_measure && column->has_period ? row->unit : NULL;
	return NULL;
}
