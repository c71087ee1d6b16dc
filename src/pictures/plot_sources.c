/*
 * plot_sources.c
 *	  What each source says, as dots with the intervals that they can mean.
 */
#include "postgres.h"

#include <math.h>

#include "utils/builtins.h"

#include "pictures/plot.h"
#include "pictures/svg.h"
#include "server/quotable.h"

#define MARK_HEIGHT 26.0

/* Above this ratio of largest to smallest a linear axis would hide the small ones. */
#define LOGARITHMIC_RATIO 20.0

typedef struct Claim
{
	const char *label;
	double		low;			/* both NaN: no interval is known */
	double		value;			/* NaN: the source gives an interval only */
	double		high;
} Claim;

static bool
has_interval(const Claim *claim)
{
	return !isnan(claim->low);
}

static void
check_claim(Claim *claim)
{
	if (isinf(claim->value) || claim->low == INFINITY || claim->high == -INFINITY)
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("cannot draw an infinite value of \"%s\"", quotable_string(claim->label)),
				errhint("Write NULL for a value that is not known."));
	if (isnan(claim->low) != isnan(claim->high))
	{
		if (isnan(claim->low))
			claim->low = -INFINITY;
		else
			claim->high = INFINITY;
	}
	if (claim->low > claim->high || claim->value < claim->low || claim->value > claim->high)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("bounds of \"%s\" do not enclose its value", quotable_string(claim->label)),
				errdetail("A claim must be low <= value <= high."));
}

static void
claims_axis(Axis *axis, const Claim *claims, int count, double left, double right)
{
	double		low = INFINITY,
				high = -INFINITY;
	bool		positive = true;

	for (int i = 0; i < count; i++)
	{
		double		numbers[] = {claims[i].low, claims[i].value, claims[i].high};

		for (int k = 0; k < lengthof(numbers); k++)
		{
			if (!isfinite(numbers[k]))
				continue;

			/* a lower bound of nothing says little, and must not force the axis */
			if (k == 0 && numbers[k] == 0 && numbers[2] > 0)
				continue;
			low = Min(low, numbers[k]);
			high = Max(high, numbers[k]);
			positive = positive && numbers[k] > 0;
		}
	}
	if (low > high)
		axis_linear(axis, 0, 1, left, right);
	else if (positive && high / low > LOGARITHMIC_RATIO)
		axis_logarithmic(axis, low, high, left, right);
	else
		axis_linear(axis, low, high, left, right);
}

/* Bounds that differ must not look alike. */
static void
tell_bounds_apart(NumberFormat *format, double width)
{
	if (format->divisor > 0 && width > 0 && width < format->divisor)
		format->decimals = Max(format->decimals, Min((int) ceil(1 + log10(format->divisor / width)), 9));
}

/*
 * The number as printed.  One that does not fit into the label was computed:
 * it gets no more digits than the width of its interval allows.
 */
static char *
value_label(const Claim *claim)
{
	NumberFormat format = number_format(&claim->value, 1, 3);
	double		width = claim->high - claim->low;
	double		unit;
	double		rounded;
	int			allowed;

	if (isnan(claim->value))
		return "";
	unit = format.divisor / pow(10, format.decimals);
	if (format.decimals > 0 && isfinite(width) && width > 0 &&
		fabs(round(claim->value / unit) * unit - claim->value) > 1e-12 * fabs(claim->value))
	{
		allowed = Max(-(int) floor(log10(width / format.divisor)), 0);
		unit = format.divisor / pow(10, allowed);
		rounded = round(claim->value / unit) * unit;
		if (allowed < format.decimals && rounded >= claim->low && rounded <= claim->high)
			format.decimals = allowed;
	}
	return format_number(claim->value, &format, false);
}

/* The interval in words, "" if there is none beside the value. */
static char *
interval_label(const Claim *claim, const char *dash)
{
	double		bounds[] = {claim->low, claim->high};
	NumberFormat format = widest_format(bounds, 2, 3);
	char	   *low,
			   *high;

	if (!has_interval(claim))
		return isnan(claim->value) ? "not known" : "";
	if (claim->low == claim->high)
		return "";

	tell_bounds_apart(&format, claim->high - claim->low);
	if (isinf(claim->low) && isinf(claim->high))
		return "no bounds";
	low = isinf(claim->low) ? "" : format_bound(claim->low, &format, false, false);
	high = isinf(claim->high) ? "" : format_bound(claim->high, &format, true, false);
	if (isinf(claim->high))
		return psprintf("from %s", low);
	if (isinf(claim->low))
		return psprintf("up to %s", high);
	if (claim->low < 0)
		return psprintf("%s to %s", low, high);

	/* on paper one suffix is enough for a range: 1.5-2.5bn */
	if (strcmp(dash, "~") == 0)
		low[strlen(low) - strlen(format.suffix)] = '\0';
	return psprintf("%s%s%s", low, dash, high);
}

static char *
claim_description(const Claim *claim)
{
	char	   *value = value_label(claim);
	char	   *interval = interval_label(claim, " to ");
	char	   *label = pstrdup(claim->label);

	for (char *c = label; *c; c++)
		if (*c == '\n')
			*c = ' ';
	return psprintf("%s: %s%s%s", label, value, *value && *interval ? ", " : "", interval);
}

static void
draw_claim(StringInfo out, const Axis *axis, const Claim *claim, double y)
{
	double		value = claim->value;
	bool		known = !isnan(value);

	if (has_interval(claim) && claim->low != claim->high)
		plot_whisker(out, axis, claim->low, claim->high, y, SVG_BLUE, 2.5);
	if (!known)
	{
		/* the middle of an interval is nobody's claim: hollow */
		if (!has_interval(claim) || !isfinite(claim->low) || !isfinite(claim->high))
			return;
		if (axis->logarithmic && claim->low <= 0)
			return;
		value = axis->logarithmic ? sqrt(claim->low * claim->high) : (claim->low + claim->high) / 2;
	}
	svg_circle(out, axis_position(axis, value), y, 6, known ? SVG_BLUE : SVG_PAPER, SVG_BLUE);
}

static void
draw_sources(StringInfo out, const PlotHead *head, char **labels, Claim *claims, int count)
{
	SvgFont		strong = {15, SVG_INK, true, SVG_END};
	SvgFont		small = {PLOT_SMALL_SIZE, SVG_MUTED, false, SVG_END};
	double		value_width = 0;
	double		bottom;
	StringInfoData description;
	PlotRows	rows;
	Axis		axis;

	initStringInfo(&description);
	for (int i = 0; i < count; i++)
	{
		value_width = Max(value_width, svg_text_width(value_label(&claims[i]), strong.size));
		value_width = Max(value_width, svg_text_width(interval_label(&claims[i], "~"), small.size));
		appendStringInfo(&description, "%s%s", i > 0 ? "; " : "", claim_description(&claims[i]));
	}
	plot_rows(&rows, head, labels, count, MARK_HEIGHT, value_width);
	claims_axis(&axis, claims, count, rows.left, rows.right);
	bottom = rows.top + rows.height * count;

	plot_begin(out, head, head->width, bottom + 28 + PLOT_MARGIN - 8, description.data);
	plot_columns(out, &axis, head->bottom, bottom);
	for (int i = 0; i < count; i++)
	{
		double		top = rows.top + rows.height * i;
		double		y = top + rows.text_at;
		char	   *value = value_label(&claims[i]);
		char	   *interval = interval_label(&claims[i], "~");
		bool		both = *value && *interval;

		svg_begin_group(out, claim_description(&claims[i]));
		plot_row_label(out, PLOT_MARGIN, y, labels[i], rows.label_width);
		draw_claim(out, &axis, &claims[i], top + rows.mark_at);
		if (*value)
			svg_number_text(out, rows.numbers_at, y + (both ? -1 : 5), &strong, value);
		if (*interval)
			svg_number_text(out, rows.numbers_at, y + (both ? 15 : 4), &small, interval);
		svg_end_group(out);
	}
	svg_end(out);
}

PG_FUNCTION_INFO_V1(plot_sources);
Datum
plot_sources(PG_FUNCTION_ARGS)
{
	StringInfoData out;
	PlotHead	head;
	Claim	   *claims;
	char	  **labels;
	double	   *low,
			   *value,
			   *high;
	int			count;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	labels = plot_labels(PG_GETARG_ARRAYTYPE_P(0), "plot_sources", &count);
	low = plot_numbers(fcinfo, 1, "low", count);
	value = plot_numbers(fcinfo, 2, "value", count);
	high = plot_numbers(fcinfo, 3, "high", count);
	plot_head(&head, plot_text(fcinfo, 4), plot_text(fcinfo, 5), plot_width(fcinfo, 6));

	initStringInfo(&out);
	claims = palloc(sizeof(Claim) * Max(count, 1));
	for (int i = 0; i < count; i++)
	{
		claims[i] = (Claim) {labels[i], low[i], value[i], high[i]};
		check_claim(&claims[i]);
	}
	if (count == 0)
		plot_nothing(&out, &head);
	else
		draw_sources(&out, &head, labels, claims, count);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
