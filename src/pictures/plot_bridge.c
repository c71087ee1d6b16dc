/*
 * plot_bridge.c
 *	  The way from one total to another, one step for each named effect.
 *
 * A waterfall lies when its steps do not add up.  Here the last step is always
 * drawn from the sum of the steps to the total: what no effect explains shows
 * as a step of its own.
 */
#include "postgres.h"

#include <math.h>

#include "utils/builtins.h"

#include "evidence/evidence.h"
#include "pictures/plot.h"
#include "pictures/svg.h"
#include "server/quotable.h"

#define BAR_HEIGHT	24.0

typedef enum StepKind
{
	STEP_TOTAL,					/* a bar from zero */
	STEP_EFFECT,
	STEP_UNKNOWN,				/* an effect whose contribution is NULL */
	STEP_REST					/* what no effect explains */
} StepKind;

typedef struct Step
{
	const char *label;
	StepKind	kind;
	double		from;
	double		to;
	double		low;			/* bounds of to - from, both NaN: none */
	double		high;
} Step;

typedef struct Bridge
{
	Step	   *steps;
	int			count;
	double		size;			/* of the largest total: what counts as rounding */
} Bridge;

static double
step_number(const Step *step)
{
	return step->to - step->from;
}

static bool
has_bounds(const Step *step)
{
	return !isnan(step->low);
}

static void
add_step(Bridge *bridge, Step step)
{
	if (isinf(step.from) || isinf(step.to))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("cannot draw an infinite value of \"%s\"", quotable_string(step.label)),
				errhint("Write NULL for a contribution that is not known."));
	if (step.low > step.high)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("lower bound of \"%s\" is above its upper bound", quotable_string(step.label)));
	bridge->steps[bridge->count++] = step;
	bridge->size = Max(bridge->size, Max(fabs(step.from), fabs(step.to)));
}

/* Steps from one total to the other, and a rest if they do not meet. */
static void
build_bridge(Bridge *bridge, char **labels, const double *contribution, const double *low, const double *high,
			 int count, const char *from_label, double from, const char *to_label, double to)
{
	double		at = from;
	bool		unknown = false;

	bridge->steps = palloc(sizeof(Step) * (count + 3));
	add_step(bridge, (Step) {from_label, STEP_TOTAL, 0, from, NAN, NAN});
	for (int i = 0; i < count; i++)
	{
		Step		step = {labels[i], STEP_EFFECT, at, at + contribution[i], low[i], high[i]};

		if (isnan(contribution[i]))
		{
			step.kind = STEP_UNKNOWN;
			step.to = at;
			unknown = true;
		}
		if (isnan(step.low) || isnan(step.high))
			step.low = step.high = NAN;
		add_step(bridge, step);
		at = step.to;
	}
	if (isnan(to))
		to = at;

	/* doubles of exact contributions meet to the last bits */
	if (unknown || fabs(to - at) > 1e-9 * Max(bridge->size, fabs(to)))
		add_step(bridge, (Step) {"not explained", STEP_REST, at, to, NAN, NAN});
	add_step(bridge, (Step) {to_label, STEP_TOTAL, 0, to, NAN, NAN});
}

/* How the numbers of a bridge are written: effects alike, bounds as fine as they may be. */
typedef struct BridgeFormat
{
	NumberFormat effects;
	NumberFormat widest;
} BridgeFormat;

static char *
step_bounds(const Step *step, const BridgeFormat *format, const char *dash)
{
	if (!has_bounds(step) || step->low == step->high)
		return "";
	return psprintf("%s%s%s",
					isinf(step->low) ? "any" : format_bound(step->low, &format->widest, false, true), dash,
					isinf(step->high) ? "any" : format_bound(step->high, &format->widest, true, true));
}

/* Effects line up; a total has the digits that it has itself. */
static char *
step_value(const Step *step, const BridgeFormat *format)
{
	double		number = step_number(step);
	NumberFormat alone = number_format(&number, 1, 3);

	if (step->kind == STEP_UNKNOWN)
		return "?";
	if (step->kind == STEP_TOTAL)
		return format_number(number, &alone, false);
	return format_number(number, &format->effects, true);
}

static char *
step_description(const Step *step, const BridgeFormat *format)
{
	char	   *bounds = step_bounds(step, format, " to ");
	char	   *label = pstrdup(step->label);

	for (char *c = label; *c; c++)
		if (*c == '\n')
			*c = ' ';
	return psprintf("%s: %s%s%s%s", label, step->kind == STEP_UNKNOWN ? "not known" : step_value(step, format),
					*bounds ? " (" : "", bounds, *bounds ? ")" : "");
}

static BridgeFormat
bridge_format(const Bridge *bridge)
{
	double	   *numbers = palloc(sizeof(double) * bridge->count);
	BridgeFormat format;

	for (int i = 0; i < bridge->count; i++)
		numbers[i] = step_number(&bridge->steps[i]);
	format.effects = number_format(numbers, bridge->count, 2);
	format.widest = widest_format(numbers, bridge->count, 2);
	return format;
}

static void
bridge_axis(Axis *axis, const Bridge *bridge, double left, double right)
{
	double		low = 0,
				high = 0;

	for (int i = 0; i < bridge->count; i++)
	{
		const Step *step = &bridge->steps[i];

		low = Min(low, step->to);
		high = Max(high, step->to);
		if (has_bounds(step) && isfinite(step->low))
			low = Min(low, step->from + step->low);
		if (has_bounds(step) && isfinite(step->high))
			high = Max(high, step->from + step->high);
	}
	axis_linear(axis, low, high, left, right);
}

static const char *
step_fill(const Step *step)
{
	if (step->kind == STEP_TOTAL)
		return SVG_MUTED;
	if (step->kind == STEP_REST)
		return SVG_AXIS;
	return step_number(step) < 0 ? SVG_VERMILLION : SVG_BLUE;
}

static void
draw_step(StringInfo out, const Axis *axis, const Step *step, double y)
{
	double		from = axis_position(axis, step->from);
	double		to = axis_position(axis, step->to);

	svg_rectangle(out, Min(from, to), y - BAR_HEIGHT / 2, Max(fabs(to - from), 1), BAR_HEIGHT, step_fill(step));
	if (has_bounds(step) && step->low != step->high)
		plot_whisker(out, axis, step->from + step->low, step->from + step->high, y, SVG_INK, 1.25);
}

static void
draw_bridge(StringInfo out, const PlotHead *head, const Bridge *bridge)
{
	SvgFont		strong = {15, SVG_INK, true, SVG_END};
	SvgFont		small = {PLOT_SMALL_SIZE, SVG_MUTED, false, SVG_END};
	BridgeFormat format = bridge_format(bridge);
	char	  **labels = palloc(sizeof(char *) * bridge->count);
	double		value_width = 0;
	double		bottom;
	StringInfoData description;
	PlotRows	rows;
	Axis		axis;

	initStringInfo(&description);
	for (int i = 0; i < bridge->count; i++)
	{
		const Step *step = &bridge->steps[i];

		labels[i] = (char *) step->label;
		value_width = Max(value_width, svg_text_width(step_value(step, &format), strong.size));
		value_width = Max(value_width, svg_text_width(step_bounds(step, &format, " ~ "), small.size));
		appendStringInfo(&description, "%s%s", i > 0 ? "; " : "", step_description(step, &format));
	}
	plot_rows(&rows, head, labels, bridge->count, BAR_HEIGHT, value_width);
	bridge_axis(&axis, bridge, rows.left, rows.right);
	bottom = rows.top + rows.height * bridge->count;

	plot_begin(out, head, head->width, bottom + 28 + PLOT_MARGIN - 8, description.data);
	plot_columns(out, &axis, head->bottom, bottom);
	for (int i = 0; i < bridge->count; i++)
	{
		const Step *step = &bridge->steps[i];
		double		top = rows.top + rows.height * i;
		double		y = top + rows.text_at;
		double		mark = top + rows.mark_at;
		double		to = axis_position(&axis, step->to);
		char	   *bounds = step_bounds(step, &format, " ~ ");

		svg_begin_group(out, step_description(step, &format));
		if (i + 1 < bridge->count)
			svg_dashed_line(out, to, mark + BAR_HEIGHT / 2, to, mark + rows.height - BAR_HEIGHT / 2, SVG_MUTED);
		plot_row_label(out, PLOT_MARGIN, y, step->label, rows.label_width);
		if (step->kind == STEP_UNKNOWN)
			svg_dashed_line(out, to, mark - BAR_HEIGHT / 2, to, mark + BAR_HEIGHT / 2, SVG_MUTED);
		else
			draw_step(out, &axis, step, mark);
		svg_number_text(out, rows.numbers_at, y + (*bounds ? -1 : 5), &strong, step_value(step, &format));
		if (*bounds)
			svg_number_text(out, rows.numbers_at, y + 15, &small, bounds);
		svg_end_group(out);
	}
	svg_end(out);
}

PG_FUNCTION_INFO_V1(plot_bridge);
Datum
plot_bridge(PG_FUNCTION_ARGS)
{
	StringInfoData out;
	Bridge		bridge = {0};
	PlotHead	head;
	char	  **labels;
	double	   *contribution,
			   *low,
			   *high;
	int			count;

	if (PG_ARGISNULL(0) || isnan(plot_number(fcinfo, 3)))
		PG_RETURN_NULL();
	labels = plot_labels(PG_GETARG_ARRAYTYPE_P(0), "plot_bridge", &count);
	contribution = plot_numbers(fcinfo, 1, "contribution", count);
	low = plot_numbers(fcinfo, 8, "low", count);
	high = plot_numbers(fcinfo, 9, "high", count);
	build_bridge(&bridge, labels, contribution, low, high, count,
				 plot_text(fcinfo, 2), plot_number(fcinfo, 3), plot_text(fcinfo, 4), plot_number(fcinfo, 5));
	plot_head(&head, plot_text(fcinfo, 6), plot_text(fcinfo, 7), plot_width(fcinfo, 10));

	initStringInfo(&out);
	draw_bridge(&out, &head, &bridge);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
