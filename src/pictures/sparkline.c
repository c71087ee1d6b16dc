/*
 * sparkline.c
 *	  A series of numbers as a line of text.
 */
#include "postgres.h"

#include <math.h>

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "pictures/plot.h"

#define LEVELS 8

/* Lower to upper; in UTF-8 the eighths of a block are E2 96 81 .. 88. */
static const char ascii_levels[LEVELS + 1] = ".:-=+*#@";

static void
append_level(StringInfo out, int level, bool ascii)
{
	if (ascii)
		appendStringInfoChar(out, ascii_levels[level]);
	else
	{
		appendStringInfoString(out, "\xE2\x96");
		appendStringInfoChar(out, (char) (0x81 + level));
	}
}

static void
draw_sparkline(StringInfo out, const double *numbers, int count, bool ascii)
{
	double		low = INFINITY,
				high = -INFINITY;

	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (isinf(numbers[i]))
			ereport(ERROR,
					errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("cannot draw an infinite number"),
					errhint("Write NULL for a number that is not known."));
		if (isnan(numbers[i]))
			continue;
		low = Min(low, numbers[i]);
		high = Max(high, numbers[i]);
	}
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (isnan(numbers[i]))
			appendStringInfoChar(out, ' ');
		else if (low == high)
			append_level(out, LEVELS / 2 - 1, ascii);
		else
			append_level(out, Min((int) ((numbers[i] - low) / (high - low) * LEVELS), LEVELS - 1), ascii);
	}
}

PG_FUNCTION_INFO_V1(sparkline);
Datum
sparkline(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	bool		ascii = PG_GETARG_BOOL(1);
	int			count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	StringInfoData out;

	if (!ascii && GetDatabaseEncoding() != PG_UTF8)
		ereport(ERROR,
				errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				errmsg("encoding \"%s\" has no block characters", GetDatabaseEncodingName()),
				errhint("Write sparkline(numbers, ascii => true)."));
	initStringInfo(&out);
	draw_sparkline(&out, plot_numbers(fcinfo, 0, "numbers", count), count, ascii);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
