/*
 * found_rows.c
 *	  The figures of running text as rows.
 */
#include "postgres.h"

#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "documents/found_rows.h"
#include "server/server_text.h"

typedef struct FoundRows
{
	const char *text;
	ReturnSetInfo *rsinfo;
	MemoryContext row;			/* reset with each */
} FoundRows;

static const char *const kind_names[] = {
	[FOUND_MONEY] = "money",
	[FOUND_COUNT] = "count",
	[FOUND_PERCENTAGE] = "percentage",
	[FOUND_CHANGE] = "change",
	[FOUND_DATE] = "date",
	[FOUND_PERIOD] = "period",
};

static const char *const unit_names[] = {
	[FOUND_UNIT_PERCENT] = "percent",
	[FOUND_UNIT_POINTS] = "percentage points",
	[FOUND_UNIT_MONEY] = "money",
	[FOUND_UNIT_COUNT] = "count",
};

static Datum
text_of(const char *text, const TextSpan *span)
{
	return PointerGetDatum(cstring_to_text(utf8_to_server(text + span->start, span->end - span->start)));
}

static void
set_text(const char *text, const TextSpan *span, Datum *value, bool *null)
{
	*null = span->end == span->start;
	if (!*null)
		*value = text_of(text, span);
}

static void
set_name(const char *name, Datum *value, bool *null)
{
	*null = name == NULL;
	if (!*null)
		*value = CStringGetTextDatum(name);
}

static void
set_period(bool known, const Period *period, Datum *value, bool *null)
{
	*null = !known;
	if (known)
		*value = PointerGetDatum(period_to_range(period));
}

static void
set_figure(bool known, const Figure *figure, Datum *value, bool *null)
{
	*null = !known;
	*value = FigurePGetDatum(figure);
}

void
found_figure_values(const char *text, const FoundFigure *found, Datum *values, bool *nulls)
{
	values[COLUMN_PLACE] = Int32GetDatum(found->place);
	values[COLUMN_LENGTH] = Int32GetDatum(found->length);
	set_text(text, &found->words, &values[COLUMN_WORDS], &nulls[COLUMN_WORDS]);
	set_name(kind_names[found->kind], &values[COLUMN_KIND], &nulls[COLUMN_KIND]);
	set_figure(found->has_figure, &found->figure, &values[COLUMN_FIGURE], &nulls[COLUMN_FIGURE]);
	nulls[COLUMN_CURRENCY] = !found->has_figure || found->figure.unit == NO_CURRENCY;
	values[COLUMN_CURRENCY] = CurrencyGetDatum(found->figure.unit);
	if (found->unit == FOUND_UNIT_NOUN)
		set_text(text, &found->noun, &values[COLUMN_UNIT], &nulls[COLUMN_UNIT]);
	else
		set_name(unit_names[found->unit], &values[COLUMN_UNIT], &nulls[COLUMN_UNIT]);
	set_name(found->direction > 0 ? "up" : found->direction < 0 ? "down" : NULL, &values[COLUMN_DIRECTION], &nulls[COLUMN_DIRECTION]);
	set_figure(found->has_base, &found->base, &values[COLUMN_BASE], &nulls[COLUMN_BASE]);
	set_period(found->has_base_period, &found->base_period, &values[COLUMN_BASE_PERIOD], &nulls[COLUMN_BASE_PERIOD]);
	set_period(found->has_period, &found->period, &values[COLUMN_PERIOD], &nulls[COLUMN_PERIOD]);
	set_text(text, &found->source, &values[COLUMN_SOURCE], &nulls[COLUMN_SOURCE]);
	nulls[COLUMN_SAME_AS] = found->same_as == 0;
	values[COLUMN_SAME_AS] = Int32GetDatum(found->same_as);
	values[COLUMN_INFERRED] = BoolGetDatum(found->inferred);
	nulls[COLUMN_CONSISTENT] = found->consistent < 0;
	values[COLUMN_CONSISTENT] = BoolGetDatum(found->consistent > 0);
	set_text(text, &found->sentence, &values[COLUMN_SENTENCE], &nulls[COLUMN_SENTENCE]);
}

static void
add_row(const FoundFigure *found, void *argument)
{
	FoundRows  *rows = argument;
	MemoryContext old = MemoryContextSwitchTo(rows->row);
	Datum		values[FOUND_COLUMNS] = {0};
	bool		nulls[FOUND_COLUMNS] = {0};

	found_figure_values(rows->text, found, values, nulls);
	tuplestore_putvalues(rows->rsinfo->setResult, rows->rsinfo->setDesc, values, nulls);
	MemoryContextSwitchTo(old);
	MemoryContextReset(rows->row);
}

PG_FUNCTION_INFO_V1(find_figures);
Datum
find_figures(PG_FUNCTION_ARGS)
{
	FoundRows	rows = {.rsinfo = (ReturnSetInfo *) fcinfo->resultinfo};
	CarriedCurrency carried = {0};
	const FigureLanguage *language;
	text	   *argument;
	int			length;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_VOID();
	language = language_arguments(fcinfo, 1, 2, 3);
	argument = PG_GETARG_TEXT_PP(0);
	length = VARSIZE_ANY_EXHDR(argument);
	rows.text = pg_server_to_any(VARDATA_ANY(argument), length, PG_UTF8);
	if (rows.text != VARDATA_ANY(argument))
		length = strlen(rows.text);
	rows.row = AllocSetContextCreate(CurrentMemoryContext, "found figure", ALLOCSET_SMALL_SIZES);
	find_figures_in(rows.text, length, language, &carried, add_row, &rows);
	MemoryContextDelete(rows.row);
	PG_RETURN_VOID();
}
