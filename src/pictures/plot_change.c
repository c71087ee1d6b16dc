/*
 * plot_change.c
 *	  A measure by period, beside what it was a year earlier, with its growth.
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

typedef struct Period
{
	const char *label;
	double		value;			/* NaN: not known, a gap */
	double		prior;			/* NaN: not known, no growth */
} Period;

typedef struct ChangePlot
{
	const Period *periods;
	int			count;
	bool		has_prior;
	bool		has_growth;
	double		width;
	double		slot;			/* width of one period */
	double		left;
	NumberFormat format;
	Axis		axis;
} ChangePlot;

/* Growth is a statement only from a base above zero. */
static bool
period_growth(const Period *period, double *growth)
{
	if (isnan(period->value) || isnan(period->prior) || period->prior <= 0)
		return false;
	*growth = period->value / period->prior - 1;
	return true;
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
period_description(const ChangePlot *plot, const Period *period)
{
	StringInfoData text;
	double		growth;

	initStringInfo(&text);
	appendStringInfo(&text, "%s: %s", one_line(period->label),
					 isnan(period->value) ? "not known" : format_number(period->value, &plot->format, false));
	if (!isnan(period->prior))
		appendStringInfo(&text, ", a year earlier %s", format_number(period->prior, &plot->format, false));
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
	char	   *label = format_number(number, &plot->format, false);

	svg_rectangle(out, x, Min(zero, end), width, Max(fabs(end - zero), 0.75), fill);
	if (svg_text_width(label, PLOT_SMALL_SIZE) <= room)
		svg_number_text(out, x + width / 2, number < 0 ? end + 14 : end - 5, &font, label);
}

static void
draw_period(StringInfo out, const ChangePlot *plot, const Period *period, double left)
{
	double		bar = Min(plot->slot * (plot->has_prior ? 0.36 : 0.64), 64);
	double		middle = left + plot->slot / 2;
	bool		pair = !isnan(period->prior);
	double		room = plot->has_prior ? Max(plot->slot / 2 - 2, 0) : plot->slot - 2;

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
draw_period_label(StringInfo out, const ChangePlot *plot, const Period *period, double middle,
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
draw_legend(StringInfo out, const ChangePlot *plot, double y)
{
	SvgFont		font = {PLOT_SMALL_SIZE, SVG_INK, false, SVG_START};
	double		x = plot->left;

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
lay_out(ChangePlot *plot, double top)
{
	double	   *numbers = palloc(sizeof(double) * 2 * plot->count);
	double		low = 0,
				high = 0,
				tick_width = 0;

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
			low = Min(low, numbers[i]);
			high = Max(high, numbers[i]);
		}
	plot->format = number_format(numbers, 2 * plot->count, 2);

	axis_linear(&plot->axis, low, high, top + PLOT_HEIGHT, top);
	for (int i = 0; i < plot->axis.tick_count; i++)
		tick_width = Max(tick_width, svg_text_width(axis_label(&plot->axis, i), PLOT_SMALL_SIZE));
	plot->left = PLOT_MARGIN + tick_width + 8;
	plot->slot = Max((PLOT_WIDTH - PLOT_MARGIN - plot->left) / plot->count, SMALLEST_SLOT);
	plot->width = plot->left + plot->slot * plot->count + PLOT_MARGIN;
}

static void
draw_change(StringInfo out, const char *title, const char *unit, ChangePlot *plot)
{
	PlotHead	head;
	StringInfoData description;
	double		top,
				labels_at,
				growth_at;
	int			every;
	int			lines;

	plot_head(&head, title, unit, PLOT_WIDTH);
	lay_out(plot, 0);
	top = head.bottom + 16 + (plot->has_prior ? 20 : 0);
	plot->axis.low_at += top;
	plot->axis.high_at += top;

	every = label_step(plot);
	lines = label_lines(plot, every);
	labels_at = plot->axis.low_at + (plot->axis.low < 0 ? 30 : 20);
	growth_at = labels_at + 16 * lines + 8;

	initStringInfo(&description);
	for (int i = 0; i < plot->count; i++)
		appendStringInfo(&description, "%s%s", i > 0 ? "; " : "", period_description(plot, &plot->periods[i]));
	plot_begin(out, &head, plot->width,
			   (plot->has_growth ? growth_at + 6 : labels_at + 16 * (lines - 1)) + PLOT_MARGIN - 6, description.data);
	if (plot->has_prior)
		draw_legend(out, plot, head.bottom + 8);
	draw_rows(out, plot);
	for (int i = 0; i < plot->count; i++)
	{
		double		left = plot->left + plot->slot * i;

		svg_begin_group(out, period_description(plot, &plot->periods[i]));
		draw_period(out, plot, &plot->periods[i], left);
		if (i % every == 0)
			draw_period_label(out, plot, &plot->periods[i], left + plot->slot / 2, plot->slot * every - LABEL_GAP,
							  labels_at, growth_at);
		svg_end_group(out);
	}
	svg_end(out);
}

PG_FUNCTION_INFO_V1(plot_change);
Datum
plot_change(PG_FUNCTION_ARGS)
{
	StringInfoData out;
	ChangePlot	plot = {0};
	Period	   *periods;
	PlotHead	head;
	char	  **labels;
	double	   *value,
			   *prior;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	labels = plot_labels(PG_GETARG_ARRAYTYPE_P(0), "plot_change", &plot.count);
	value = plot_numbers(fcinfo, 1, "value", plot.count);
	prior = plot_numbers(fcinfo, 2, "prior", plot.count);

	periods = palloc(sizeof(Period) * Max(plot.count, 1));
	for (int i = 0; i < plot.count; i++)
	{
		if (isinf(value[i]) || isinf(prior[i]))
			ereport(ERROR,
					errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("cannot draw an infinite value of \"%s\"", quotable_string(labels[i])),
					errhint("Write NULL for a value that is not known."));
		periods[i] = (Period) {labels[i], value[i], prior[i]};
	}
	plot.periods = periods;

	initStringInfo(&out);
	if (plot.count == 0)
	{
		plot_head(&head, plot_text(fcinfo, 3), plot_text(fcinfo, 4), PLOT_WIDTH);
		plot_nothing(&out, &head);
	}
	else
		draw_change(&out, plot_text(fcinfo, 3), plot_text(fcinfo, 4), &plot);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
