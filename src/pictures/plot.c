/*
 * plot.c
 *	  What all pictures share: their arguments and their frame.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "pictures/plot.h"
#include "pictures/svg.h"

/* Beyond these no label is legible, and coordinates could overflow. */
#define PLOT_LARGEST	1e100
#define PLOT_SMALLEST	1e-100

#define PLOT_SMALLEST_WIDTH	240
#define PLOT_LARGEST_WIDTH	2000

static double
drawable(Datum numeric)
{
	double		number = DatumGetFloat8(DirectFunctionCall1(numeric_float8_no_overflow, numeric));

	if (isfinite(number) ? fabs(number) > PLOT_LARGEST : !isnan(number) && !numeric_is_inf(DatumGetNumeric(numeric)))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("number is too large for a picture"),
				errdetail("Pictures show numbers between -1e100 and 1e100."));
	return fabs(number) < PLOT_SMALLEST ? 0 : number;
}

static void
check_one_dimension(ArrayType *array, const char *name)
{
	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				errmsg("array \"%s\" must have one dimension", name),
				errdetail("It has %d dimensions.", ARR_NDIM(array)));
}

char **
plot_labels(ArrayType *array, const char *function, int *count)
{
	Datum	   *elements;
	bool	   *nulls;
	char	  **labels;

	check_one_dimension(array, "labels");
	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, count);
	if (*count > PLOT_MAX_ROWS)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("%s draws at most %d labels, not %d", function, PLOT_MAX_ROWS, *count),
				errhint("Aggregate the data first, or draw several pictures."));
	labels = palloc(sizeof(char *) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
		labels[i] = nulls[i] ? "" : TextDatumGetCString(elements[i]);
	return labels;
}

double *
plot_numbers(FunctionCallInfo fcinfo, int argno, const char *name, int count)
{
	double	   *numbers = palloc(sizeof(double) * Max(count, 1));
	ArrayType  *array;
	Datum	   *elements;
	bool	   *nulls;
	int			length;

	if (PG_ARGISNULL(argno))
	{
		for (int i = 0; i < count; i++)
			numbers[i] = NAN;
		return numbers;
	}

	array = PG_GETARG_ARRAYTYPE_P(argno);
	check_one_dimension(array, name);
	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT, &elements, &nulls, &length);
	if (length != count)
		ereport(ERROR,
				errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				errmsg("array \"%s\" must have one element for each label", name),
				errdetail("Labels: %d, elements: %d.", count, length),
				errhint("Write NULL for what is not known."));
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		numbers[i] = nulls[i] ? NAN : drawable(elements[i]);
	}
	return numbers;
}

double
plot_number(FunctionCallInfo fcinfo, int argno)
{
	return PG_ARGISNULL(argno) ? NAN : drawable(PG_GETARG_DATUM(argno));
}

char *
plot_text(FunctionCallInfo fcinfo, int argno)
{
	return PG_ARGISNULL(argno) ? "" : text_to_cstring(PG_GETARG_TEXT_PP(argno));
}

double
plot_width(FunctionCallInfo fcinfo, int argno)
{
	int			width;

	if (PG_NARGS() <= argno || PG_ARGISNULL(argno))
		return PLOT_WIDTH;
	width = PG_GETARG_INT32(argno);
	if (width < PLOT_SMALLEST_WIDTH || width > PLOT_LARGEST_WIDTH)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cannot draw a picture %d wide", width),
				errdetail("The width of a picture is from %d to %d.", PLOT_SMALLEST_WIDTH, PLOT_LARGEST_WIDTH));
	return width;
}

void
plot_head(PlotHead *head, const char *title, const char *unit, double width)
{
	head->title = title;
	head->width = width;
	head->unit = unit;
	head->line_count = *title ? svg_wrap(title, 17, width - 2 * PLOT_MARGIN, lengthof(head->lines), head->lines) : 0;
	head->bottom = PLOT_MARGIN + 22 * head->line_count + (*unit ? 20 : 0) + 8;
}

void
plot_begin(StringInfo out, const PlotHead *head, double width, double height, const char *description)
{
	SvgFont		title = {17, SVG_INK, true, SVG_START};
	SvgFont		unit = {PLOT_LABEL_SIZE, SVG_MUTED, false, SVG_START};
	double		y = PLOT_MARGIN - 6;

	svg_begin(out, width, height, head->title, description);
	for (int i = 0; i < head->line_count; i++)
		svg_text(out, PLOT_MARGIN, y += 22, &title, head->lines[i]);
	if (*head->unit)
		svg_text(out, PLOT_MARGIN, y + 20, &unit, head->unit);
}

void
plot_nothing(StringInfo out, const PlotHead *head)
{
	SvgFont		font = {PLOT_LABEL_SIZE, SVG_MUTED, false, SVG_MIDDLE};

	plot_begin(out, head, head->width, head->bottom + 72, "No data");
	svg_text(out, head->width / 2, head->bottom + 30, &font, "No data");
	svg_end(out);
}

void
plot_columns(StringInfo out, const Axis *axis, double top, double bottom)
{
	SvgFont		font = {PLOT_SMALL_SIZE, SVG_MUTED, false, SVG_MIDDLE};
	double		taken = -PLOT_WIDTH;

	for (int i = 0; i < axis->tick_count; i++)
	{
		double		x = axis_position(axis, axis->ticks[i]);
		char	   *label = axis_label(axis, i);
		double		half = svg_text_width(label, PLOT_SMALL_SIZE) / 2;

		svg_line(out, x, top, x, bottom, axis->ticks[i] == 0 ? SVG_AXIS : SVG_GRID, 1);
		if (x - half < taken)
			continue;
		svg_number_text(out, x, bottom + 18, &font, label);
		taken = x + half + 6;
	}
}

/* The first line of a label, and where the rest begins. */
static char *
label_head(const char *label, const char **rest)
{
	size_t		length = strcspn(label, "\n");

	*rest = label + length + (label[length] == '\n' ? 1 : 0);
	return pnstrdup(label, length);
}

/* Width that labels take of at most max_width, their second lines in small print. */
static double
plot_label_width(char **labels, int count, double max_width)
{
	double		widest = 0;

	for (int i = 0; i < count; i++)
	{
		const char *rest;
		char	   *line = label_head(labels[i], &rest);

		widest = Max(widest, svg_text_width(line, PLOT_LABEL_SIZE));
		widest = Max(widest, svg_text_width(rest, PLOT_SMALL_SIZE));
	}
	return Min(widest, max_width);
}

#define MAX_ROW_LABEL	3
#define LABEL_HEIGHT	48.0	/* of so many lines */

void
plot_rows(PlotRows *rows, const PlotHead *head, char **labels, int count, double mark_height, double value_width)
{
	double		numbers_at = head->width - PLOT_MARGIN;

	rows->top = head->bottom;
	rows->numbers_at = numbers_at;
	if (head->width < PLOT_NARROW)
	{
		rows->height = LABEL_HEIGHT + mark_height + 12;
		rows->text_at = LABEL_HEIGHT / 2 + 4;
		rows->mark_at = LABEL_HEIGHT + mark_height / 2 + 2;
		rows->label_width = numbers_at - value_width - 10 - PLOT_MARGIN;
		rows->left = PLOT_MARGIN + 8;
		rows->right = numbers_at - 8;
	}
	else
	{
		rows->height = mark_height + 22;
		rows->text_at = rows->mark_at = rows->height / 2;
		rows->label_width = plot_label_width(labels, count, 250);
		rows->left = PLOT_MARGIN + rows->label_width + 22;
		rows->right = numbers_at - value_width - 22;
	}
}

void
plot_row_label(StringInfo out, double x, double y, const char *label, double width)
{
	SvgFont		strong = {PLOT_LABEL_SIZE, SVG_INK, false, SVG_START};
	SvgFont		small = {PLOT_SMALL_SIZE, SVG_MUTED, false, SVG_START};
	const char *rest;
	char	   *line = label_head(label, &rest);
	char	   *lines[MAX_ROW_LABEL];
	int			strong_lines;
	int			count;

	/* a little more than was laid out, against cutting by rounding */
	width += 1;
	count = strong_lines = svg_wrap(line, PLOT_LABEL_SIZE, width, MAX_ROW_LABEL - 1, lines);
	if (*rest)
		count += svg_wrap(rest, PLOT_SMALL_SIZE, width, MAX_ROW_LABEL - count, lines + count);
	y += 4.5 - 7.5 * (count - 1);
	for (int i = 0; i < count; i++, y += 15)
		svg_text(out, x, y, i < strong_lines ? &strong : &small, lines[i]);
}

void
plot_whisker(StringInfo out, const Axis *axis, double low, double high, double y,
			 const char *stroke, double width)
{
	bool		low_open = !isfinite(low) || (axis->logarithmic && low <= 0);
	bool		high_open = !isfinite(high);
	double		left = low_open ? axis->low_at : axis_position(axis, low);
	double		right = high_open ? axis->high_at : axis_position(axis, high);

	svg_line(out, left, y, right, y, stroke, width);
	if (low_open)
		svg_arrow(out, left, y, -1, stroke);
	else
		svg_line(out, left, y - 5, left, y + 5, stroke, width);
	if (high_open)
		svg_arrow(out, right, y, 1, stroke);
	else
		svg_line(out, right, y - 5, right, y + 5, stroke, width);
}
