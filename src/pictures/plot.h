/*
 * plot.h
 *	  What all pictures share: their arguments and their frame.
 *
 * An unknown number is NaN; a bound that does not exist is an infinity.
 */
#ifndef FUNDING_PICTURES_PLOT_H
#define FUNDING_PICTURES_PLOT_H

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/array.h"

#include "pictures/scale.h"

#define PLOT_WIDTH		760.0

/* Below this width labels do not stand beside what they name, but above it. */
#define PLOT_NARROW		560.0

#define PLOT_MARGIN		24.0
#define PLOT_LABEL_SIZE	13.0
#define PLOT_SMALL_SIZE	11.5

/* The longest array that is drawn. */
#define PLOT_MAX_ROWS	1000

typedef struct PlotHead
{
	const char *title;			/* "" for none */
	const char *unit;			/* "" for none */
	double		width;			/* of the picture */
	char	   *lines[3];		/* of the title */
	int			line_count;
	double		bottom;			/* where the picture itself starts */
} PlotHead;

/* Labels of a text array; a NULL one is "". */
extern char **plot_labels(ArrayType *array, const char *function, int *count);

/* Numbers of argument argno, which MUST be a numeric array or NULL, as many as there are labels. */
extern double *plot_numbers(FunctionCallInfo fcinfo, int argno, const char *name, int count);

/* A single number; NULL is NaN. */
extern double plot_number(FunctionCallInfo fcinfo, int argno);

/* A text argument, NULL is "". */
extern char *plot_text(FunctionCallInfo fcinfo, int argno);

/* Rows of a picture: a label, a mark beside an axis, and numbers at the right. */
typedef struct PlotRows
{
	double		top;
	double		height;			/* of one row */
	double		text_at;		/* middle of label and numbers, from the top of the row */
	double		mark_at;		/* middle of the mark */
	double		label_width;
	double		left;			/* of the axis */
	double		right;
	double		numbers_at;		/* right edge of the numbers */
} PlotRows;

/* The width of the picture, if the function has such an argument. */
extern double plot_width(FunctionCallInfo fcinfo, int argno);

extern void plot_head(PlotHead *head, const char *title, const char *unit, double width);
extern void plot_begin(StringInfo out, const PlotHead *head, double width, double height, const char *description);

/* Room for rows with marks of that height, whose numbers take that width. */
extern void plot_rows(PlotRows *rows, const PlotHead *head, char **labels, int count, double mark_height, double value_width);

/* The picture of no rows. */
extern void plot_nothing(StringInfo out, const PlotHead *head);

/* Vertical grid lines of an axis with their labels below. */
extern void plot_columns(StringInfo out, const Axis *axis, double top, double bottom);

/* A label right-aligned or left-aligned beside y: its first line, and the rest muted below. */
extern void plot_row_label(StringInfo out, double x, double y, const char *label, double width);

/* A horizontal whisker from low to high with caps, arrows where a bound does not exist. */
extern void plot_whisker(StringInfo out, const Axis *axis, double low, double high, double y,
						 const char *stroke, double width);

#endif							/* FUNDING_PICTURES_PLOT_H */
