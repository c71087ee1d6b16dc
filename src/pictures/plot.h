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
#define PLOT_MARGIN		24.0
#define PLOT_LABEL_SIZE	13.0
#define PLOT_SMALL_SIZE	11.5

/* The longest array that is drawn. */
#define PLOT_MAX_ROWS	1000

typedef struct PlotHead
{
	const char *title;			/* "" for none */
	const char *unit;			/* "" for none */
	char	   *lines[2];		/* of the title */
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

extern void plot_head(PlotHead *head, const char *title, const char *unit, double width);
extern void plot_begin(StringInfo out, const PlotHead *head, double width, double height, const char *description);

/* The picture of no rows. */
extern void plot_nothing(StringInfo out, const PlotHead *head);

/* Vertical grid lines of an axis with their labels below. */
extern void plot_columns(StringInfo out, const Axis *axis, double top, double bottom);

/* Width that labels take of at most max_width, their second lines in small print. */
extern double plot_label_width(char **labels, int count, double max_width);

/* A label right-aligned or left-aligned beside y: its first line, and the rest muted below. */
extern void plot_row_label(StringInfo out, double x, double y, const char *label, double width);

/* A horizontal whisker from low to high with caps, arrows where a bound does not exist. */
extern void plot_whisker(StringInfo out, const Axis *axis, double low, double high, double y,
						 const char *stroke, double width);

#endif							/* FUNDING_PICTURES_PLOT_H */
