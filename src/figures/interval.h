/*
 * interval.h
 *	  The numbers that a figure can mean: low, value and high in one unit, for arithmetic.
 */
#ifndef FUNDING_FIGURES_INTERVAL_H
#define FUNDING_FIGURES_INTERVAL_H

#include "money/currency.h"
#include "numbers/decimal.h"

#define FIGURE_LOW_OPEN			0x01	/* low itself is excluded: "> 5" */
#define FIGURE_HIGH_OPEN		0x02	/* high itself is excluded: "< 5" */
#define FIGURE_LOW_UNBOUNDED	0x04	/* no lower bound; implies LOW_OPEN */
#define FIGURE_HIGH_UNBOUNDED	0x08	/* no upper bound; implies HIGH_OPEN */
#define FIGURE_VALUE_UNKNOWN	0x10	/* the source gives an interval only, or "undisclosed" */
#define FIGURE_ALL_FLAGS		0x1F

/* MUST only live in local variables (see decimal.h). */
typedef struct FigureInterval
{
	Decimal		low;
	Decimal		value;
	Decimal		high;
	int			flags;
	Currency	unit;
} FigureInterval;

/*
 * Bring an interval to the one form that is stored: absent parts are zero, no
 * bound excludes what it does not have, and an interval of one point has that
 * value.  Returns NULL, or the rule it breaks as a full sentence.
 */
extern const char *normalize_interval(FigureInterval *interval);

/* The interval of an exact number. */
extern void exact_interval(const Decimal *value, Currency unit, FigureInterval *interval);

/* Refuse to combine two units; the one place that words it. */
extern void check_same_unit(Currency a, Currency b, const char *verb);

/* The ends of an interval as places on the line. */
typedef struct Bound
{
	Decimal		number;			/* zero if infinite */
	int			infinite;		/* -1, 0, 1 */
	bool		open;			/* number itself is excluded; true if infinite */
} Bound;

extern void interval_low(const FigureInterval *interval, Bound *bound);
extern void interval_high(const FigureInterval *interval, Bound *bound);

/* Where an interval starts, or ends: -1, 0, 1; an excluded number starts later and ends earlier. */
extern int	compare_lows(const Bound *a, const Bound *b);
extern int	compare_highs(const Bound *a, const Bound *b);

/* Is there no number that both what ends at high and what starts at low can be? */
extern bool bounds_apart(const Bound *high, const Bound *low);

/*
 * a + b, a - b, a * b, a / b with bounds, as if a and b were independent.
 * Bounds that do not fit 28 digits are rounded outwards, values to the nearest;
 * the value is unknown if either is.
 */
extern void interval_negate(const FigureInterval *a, FigureInterval *result);
extern void interval_add(const FigureInterval *a, const FigureInterval *b, FigureInterval *result);
extern void interval_subtract(const FigureInterval *a, const FigureInterval *b, FigureInterval *result);
extern void interval_multiply(const FigureInterval *a, const FigureInterval *b, FigureInterval *result);
extern void interval_divide(const FigureInterval *a, const FigureInterval *b, FigureInterval *result);

#endif							/* FUNDING_FIGURES_INTERVAL_H */
