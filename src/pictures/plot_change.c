/*
 * plot_change.c
 *	  A measure by period, beside what it was a year earlier, with its growth.
 *
 * Periods stand beside each other as columns while every label and number has
 * room there, else below each other as rows.  More than fit on a page as rows
 * are columns all the same, of which every n-th is labelled.
 */
#include "postgres.h"

#include <math.h>

#include "utils/builtins.h"

#include "pictures/plot.h"
#include "pictures/svg.h"
#include "server/quotable.h"

#define PLOT_HEIGHT		220.0
#define SMALLEST_SLOT	8.0
#define MAX_LABEL_LINES 5
#define SMALLEST_LABEL	26.0
#define WIDEST_LABEL	96.0
#define LABEL_GAP		8.0

#define MOST_ROWS		24
#define ROW_BAR			15.0
#define ROW_MARK		32.0	/* two bars */
#define NUMBER_GAP		6.0

typedef struct PlotPeriod
{
	const char *label;
	double		value;			/* NaN: not known, a gap */
	double		prior;			/* NaN: not known, no growth */
} PlotPeriod;

typedef struct ChangePlot
{
	const PlotPeriod *periods;
	int			count;
	bool		has_prior;
	bool		has_growth;
	double		asked_width;
	double		width;			/* many columns need more than was asked for */
	double		slot;			/* width of one period */
	double		left;
	double		lowest;			/* of all numbers and zero */
	double		highest;
	Axis		axis;
} ChangePlot;

/* Growth is a statement only from a base above zero. */
static bool
period_growth(const PlotPeriod *period, double *growth)
{
	if (isnan(period->value) || isnan(period->prior) || period->prior <= 0)
		return false;
	*growth = period->value / period->prior - 1;
	return true;
}

/* Each number has the digits that it needs itself. */
static char *
number_label(double number)
{
	NumberFormat format = number_format(&number, 1, 2);

	return format_number(number, &format, false);
}

static char *
one_line(const char *label)
{
	char	   *line = pstrdup(label);

	for (char *c = line; *c; c++)
		if (*c == '\n')
			*c = ' ';
	return line;
}

static char *
period_description(const PlotPeriod *period)
{
	StringInfoData text;
	double		growth;

	initStringInfo(&text);
	appendStringInfo(&text, "%s: %s", one_line(period->label),
					 isnan(period->value) ? "not known" : number_label(period->value));
	if (!isnan(period->prior))
		appendStringInfo(&text, ", a year earlier %s", number_label(period->prior));
	if (period_growth(period, &growth))
		appendStringInfo(&text, ", %s", format_growth(growth));
	return text.data;
}

static void
draw_rows(StringInfo out, const ChangePlot *plot)
{
	SvgFont		font = {PLOT_SMALL_SIZE, SVG_MUTED, false, SVG_END};

	for (int i = 0; i < plot->axis.tick_count; i++)
	{
		double		y = axis_position(&plot->axis, plot->axis.ticks[i]);

		svg_line(out, plot->left, y, plot->width - PLOT_MARGIN, y,
				 plot->axis.ticks[i] == 0 ? SVG_AXIS : SVG_GRID, 1);
		svg_number_text(out, plot->left - 8, y + 4, &font, axis_label(&plot->axis, i));
	}
}

/* A bar from zero; its number outside its end if it fits into the room. */
static void
draw_bar(StringInfo out, const ChangePlot *plot, double number, double x, double width, double room,
		 const char *fill, const char *ink)
{
	SvgFont		font = {PLOT_SMALL_SIZE, ink, false, SVG_MIDDLE};
	double		zero = axis_position(&plot->axis, 0);
	double		end = axis_position(&plot->axis, number);
	char	   *label = number_label(number);

	svg_rectangle(out, x, Min(zero, end), width, Max(fabs(end - zero), 0.75), fill);
	if (svg_text_width(label, PLOT_SMALL_SIZE) <= room)
		svg_number_text(out, x + width / 2, number < 0 ? end + 14 : end - 5, &font, label);
}

/* The width that the number of a bar may take. */
static double
number_room(const ChangePlot *plot)
{
	return plot->has_prior ? Max(plot->slot / 2 - 2, 0) : plot->slot - 2;
}

static void
draw_period(StringInfo out, const ChangePlot *plot, const PlotPeriod *period, double left)
{
	double		bar = Min(plot->slot * (plot->has_prior ? 0.36 : 0.64), 64);
	double		middle = left + plot->slot / 2;
	bool		pair = !isnan(period->prior);
	double		room = number_room(plot);

	if (pair)
		draw_bar(out, plot, period->prior, middle - bar - 1, bar, room, SVG_PALE, SVG_MUTED);
	if (!isnan(period->value))
		draw_bar(out, plot, period->value, pair ? middle + 1 : middle - bar / 2, bar, room,
				 SVG_BLUE, SVG_INK);
	else
	{
		SvgFont		font = {PLOT_SMALL_SIZE, SVG_MUTED, false, SVG_MIDDLE};
		double		x = pair ? middle + 1 + bar / 2 : middle;

		if (svg_text_width("?", PLOT_SMALL_SIZE) <= room)
			svg_text(out, x, axis_position(&plot->axis, 0) - 6, &font, "?");
	}
}

/* The lines of a label: what stands before a newline in normal print, the rest below in small. */
static int
label_text(const char *label, double room, char **lines, int max_lines, int *strong_lines)
{
	size_t		head = strcspn(label, "\n");
	int			count = svg_wrap(pnstrdup(label, head), PLOT_LABEL_SIZE, room, 2, lines);

	*strong_lines = count;
	if (label[head] != '\0')
		count += svg_wrap(label + head + 1, PLOT_SMALL_SIZE, room, max_lines - count, lines + count);
	return count;
}

/* The label of a period, and its growth in a row of its own below all labels. */
static void
draw_period_label(StringInfo out, const ChangePlot *plot, const PlotPeriod *period, double middle,
				  double room, double y, double growth_y)
{
	SvgFont		strong = {PLOT_LABEL_SIZE, SVG_INK, false, SVG_MIDDLE};
	SvgFont		small = {PLOT_SMALL_SIZE, SVG_MUTED, false, SVG_MIDDLE};
	SvgFont		change = {15, SVG_BLUE, true, SVG_MIDDLE};
	char	   *lines[MAX_LABEL_LINES];
	int			strong_lines;
	int			count = label_text(period->label, room, lines, MAX_LABEL_LINES, &strong_lines);
	double		growth;

	for (int i = 0; i < count; i++)
		svg_text(out, middle, y + 16 * i, i < strong_lines ? &strong : &small, lines[i]);
	if (period_growth(period, &growth))
	{
		char	   *label = format_growth(growth);

		if (growth < 0)
			change.fill = SVG_VERMILLION;
		change.size = room < 60 ? PLOT_SMALL_SIZE : change.size;
		if (svg_text_width(label, change.size) <= room + 4)
			svg_number_text(out, middle, growth_y, &change, label);
	}
	else if (!isnan(period->value) && !isnan(period->prior) && room > 36)
		svg_text(out, middle, growth_y, &small, "n.m.");
}

static void
draw_legend(StringInfo out, double x, double y)
{
	SvgFont		font = {PLOT_SMALL_SIZE, SVG_INK, false, SVG_START};

	svg_rectangle(out, x, y - 10, 11, 11, SVG_PALE);
	svg_text(out, x + 17, y, &font, "a year earlier");
	x += 17 + svg_text_width("a year earlier", PLOT_SMALL_SIZE) + 14;
	svg_rectangle(out, x, y - 10, 11, 11, SVG_BLUE);
	svg_text(out, x + 17, y, &font, "the period");
}

/* Labels closer than their longest words would be cut within words: then only every n-th is shown. */
static int
label_step(const ChangePlot *plot)
{
	double		widest = SMALLEST_LABEL;

	for (int i = 0; i < plot->count; i++)
	{
		for (const char *word = plot->periods[i].label; *word;)
		{
			size_t		length = strcspn(word, " \n");

			widest = Max(widest, svg_text_width(pnstrdup(word, length), PLOT_LABEL_SIZE));
			word += length + strspn(word + length, " \n");
		}
	}
	return Max((int) ceil((Min(widest, WIDEST_LABEL) + LABEL_GAP) / plot->slot), 1);
}

/* How many lines the labels take, when every every-th is shown. */
static int
label_lines(const ChangePlot *plot, int every)
{
	int			most = 1;

	for (int i = 0; i < plot->count; i += every)
	{
		char	   *lines[MAX_LABEL_LINES];
		int			strong_lines;

		most = Max(most, label_text(plot->periods[i].label, plot->slot * every - LABEL_GAP, lines, MAX_LABEL_LINES, &strong_lines));
	}
	return most;
}

static void
lay_out(ChangePlot *plot)
{
	double	   *numbers = palloc(sizeof(double) * 2 * plot->count);
	double		tick_width = 0;

	for (int i = 0; i < plot->count; i++)
	{
		double		growth;

		numbers[2 * i] = plot->periods[i].value;
		numbers[2 * i + 1] = plot->periods[i].prior;
		plot->has_prior |= !isnan(plot->periods[i].prior);
		plot->has_growth |= period_growth(&plot->periods[i], &growth);
	}
	for (int i = 0; i < 2 * plot->count; i++)
		if (!isnan(numbers[i]))
		{
			plot->lowest = Min(plot->lowest, numbers[i]);
			plot->highest = Max(plot->highest, numbers[i]);
		}

	axis_linear(&plot->axis, plot->lowest, plot->highest, PLOT_HEIGHT, 0);
	for (int i = 0; i < plot->axis.tick_count; i++)
		tick_width = Max(tick_width, svg_text_width(axis_label(&plot->axis, i), PLOT_SMALL_SIZE));
	plot->left = PLOT_MARGIN + tick_width + 8;
	plot->slot = Max((plot->asked_width - PLOT_MARGIN - plot->left) / plot->count, SMALLEST_SLOT);
	plot->width = plot->left + plot->slot * plot->count + PLOT_MARGIN;
}

static void
draw_columns(StringInfo out, const PlotHead *head, ChangePlot *plot, const char *description)
{
	double		top,
				labels_at,
				growth_at;
	int			every;
	int			lines;

	top = head->bottom + 16 + (plot->has_prior ? 20 : 0);
	plot->axis.low_at += top;
	plot->axis.high_at += top;

	every = label_step(plot);
	lines = label_lines(plot, every);
	labels_at = plot->axis.low_at + (plot->axis.low < 0 ? 30 : 20);
	growth_at = labels_at + 16 * lines + 8;

	plot_begin(out, head, plot->width,
			   (plot->has_growth ? growth_at + 6 : labels_at + 16 * (lines - 1)) + PLOT_MARGIN - 6, description);
	if (plot->has_prior)
		draw_legend(out, plot->left, head->bottom + 8);
	draw_rows(out, plot);
	for (int i = 0; i < plot->count; i++)
	{
		double		left = plot->left + plot->slot * i;

		svg_begin_group(out, period_description(&plot->periods[i]));
		draw_period(out, plot, &plot->periods[i], left);
		if (i % every == 0)
			draw_period_label(out, plot, &plot->periods[i], left + plot->slot / 2, plot->slot * every - LABEL_GAP,
							  labels_at, growth_at);
		svg_end_group(out);
	}
}

/* The width of the longest number of a bar. */
static double
widest_number(const ChangePlot *plot)
{
	double		widest = 0;

	for (int i = 0; i < plot->count; i++)
	{
		double		numbers[] = {plot->periods[i].value, plot->periods[i].prior};

		for (int k = 0; k < lengthof(numbers); k++)
			if (!isnan(numbers[k]))
				widest = Max(widest, svg_text_width(number_label(numbers[k]), PLOT_SMALL_SIZE));
	}
	return widest;
}

/* The growth of a period in words, "" if nothing can be said, "n.m." if it has no meaning. */
static char *
growth_label(const PlotPeriod *period)
{
	double		growth;

	if (period_growth(period, &growth))
		return format_growth(growth);
	return isnan(period->value) || isnan(period->prior) ? "" : "n.m.";
}

static double
widest_growth(const ChangePlot *plot)
{
	double		widest = 0;

	for (int i = 0; i < plot->count; i++)
		widest = Max(widest, svg_text_width(growth_label(&plot->periods[i]), PLOT_LABEL_SIZE));
	return widest;
}

static bool
rows_are_clearer(const ChangePlot *plot)
{
	return plot->count <= MOST_ROWS &&
		(plot->asked_width < PLOT_NARROW || label_step(plot) > 1 || widest_number(plot) > number_room(plot));
}

/* A bar from zero to the right, or left if it is negative, with its number at its end. */
static void
draw_row_bar(StringInfo out, const ChangePlot *plot, const Axis *axis, double number, double top,
			 const char *fill, const char *ink)
{
	SvgFont		font = {PLOT_SMALL_SIZE, ink, false, number < 0 ? SVG_END : SVG_START};
	double		zero = axis_position(axis, 0);
	double		end = axis_position(axis, number);

	svg_rectangle(out, Min(zero, end), top, Max(fabs(end - zero), 0.75), ROW_BAR, fill);
	svg_number_text(out, end + (number < 0 ? -NUMBER_GAP : NUMBER_GAP), top + 12, &font,
					number_label(number));
}

static void
draw_row(StringInfo out, const ChangePlot *plot, const PlotRows *rows, const Axis *axis, const PlotPeriod *period, double top)
{
	SvgFont		unknown = {PLOT_SMALL_SIZE, SVG_MUTED, false, SVG_START};
	SvgFont		change = {PLOT_LABEL_SIZE, SVG_BLUE, true, SVG_END};
	bool		pair = !isnan(period->prior);
	double		bar = top + rows->mark_at + (pair ? 0.5 : -ROW_BAR / 2);
	double		growth;

	plot_row_label(out, PLOT_MARGIN, top + rows->text_at, period->label, rows->label_width);
	if (pair)
		draw_row_bar(out, plot, axis, period->prior, top + rows->mark_at - ROW_BAR - 0.5, SVG_PALE, SVG_MUTED);
	if (isnan(period->value))
		svg_text(out, axis_position(axis, 0) + NUMBER_GAP, bar + 12, &unknown, "?");
	else
		draw_row_bar(out, plot, axis, period->value, bar, SVG_BLUE, SVG_INK);

	if (!period_growth(period, &growth))
		change.fill = SVG_MUTED;
	else if (growth < 0)
		change.fill = SVG_VERMILLION;
	svg_number_text(out, rows->numbers_at, top + rows->text_at + 5, &change, growth_label(period));
}

static void
draw_rows_of_bars(StringInfo out, const PlotHead *head, const ChangePlot *plot, const char *description)
{
	char	  **labels = palloc(sizeof(char *) * plot->count);
	double		room = widest_number(plot) + NUMBER_GAP;
	double		bottom;
	PlotRows	rows;
	Axis		axis;

	for (int i = 0; i < plot->count; i++)
		labels[i] = (char *) plot->periods[i].label;
	plot_rows(&rows, head, labels, plot->count, ROW_MARK, widest_growth(plot));
	rows.top += plot->has_prior ? 24 : 0;
	bottom = rows.top + rows.height * plot->count;
	axis_linear(&axis, plot->lowest, plot->highest, rows.left + (plot->lowest < 0 ? room : 0), rows.right - room);

	plot_begin(out, head, head->width, bottom + 28 + PLOT_MARGIN - 8, description);
	if (plot->has_prior)
		draw_legend(out, PLOT_MARGIN, head->bottom + 8);
	plot_columns(out, &axis, rows.top, bottom);
	for (int i = 0; i < plot->count; i++)
	{
		svg_begin_group(out, period_description(&plot->periods[i]));
		draw_row(out, plot, &rows, &axis, &plot->periods[i], rows.top + rows.height * i);
		svg_end_group(out);
	}
}

static void
draw_change(StringInfo out, const PlotHead *head, ChangePlot *plot)
{
	StringInfoData description;

	plot->asked_width = head->width;
	lay_out(plot);
	initStringInfo(&description);
	for (int i = 0; i < plot->count; i++)
		appendStringInfo(&description, "%s%s", i > 0 ? "; " : "", period_description(&plot->periods[i]));
	if (rows_are_clearer(plot))
		draw_rows_of_bars(out, head, plot, description.data);
	else
		draw_columns(out, head, plot, description.data);
	svg_end(out);
}

PG_FUNCTION_INFO_V1(plot_change);
Datum
plot_change(PG_FUNCTION_ARGS)
{
	StringInfoData out;
	ChangePlot	plot = {0};
	PlotPeriod *periods;
	PlotHead	head;
	char	  **labels;
	double	   *value,
			   *prior;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	labels = plot_labels(PG_GETARG_ARRAYTYPE_P(0), "plot_change", &plot.count);
	value = plot_numbers(fcinfo, 1, "value", plot.count);
	prior = plot_numbers(fcinfo, 2, "prior", plot.count);

	periods = palloc(sizeof(PlotPeriod) * Max(plot.count, 1));
	for (int i = 0; i < plot.count; i++)
	{
		if (isinf(value[i]) || isinf(prior[i]))
			ereport(ERROR,
					errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("cannot draw an infinite value of \"%s\"", quotable_string(labels[i])),
					errhint("Write NULL for a value that is not known."));
		periods[i] = (PlotPeriod) {labels[i], value[i], prior[i]};
	}
	plot.periods = periods;

	plot_head(&head, plot_text(fcinfo, 3), plot_text(fcinfo, 4), plot_width(fcinfo, 5));
	initStringInfo(&out);
	if (plot.count == 0)
		plot_nothing(&out, &head);
	else
		draw_change(&out, &head, &plot);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
