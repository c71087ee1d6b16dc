/*
 * figure.h
 *	  A number as a source printed it: what it says, and the interval it can mean.
 *
 * Stored form, 44 bytes, by reference, int4-aligned, host byte order:
 *
 *	  bytes  0..11  low, coefficient (96-bit two's complement, lowest word first)
 *	  bytes 12..23  value, coefficient
 *	  bytes 24..35  high, coefficient
 *	  bytes 36..38  scales of low, value, high, each 0..28
 *	  byte  39      flags, FIGURE_* below; unused bits MUST be 0
 *	  bytes 40..41  unit: a currency, or 0 for a plain number (a count of deals)
 *	  bytes 42..43  reserved, MUST be 0
 *
 * Every coefficient with its scale is canonical as decimal.h defines it, a
 * bound that does not exist and a value that is not known are canonical zero,
 * and low <= value <= high, so that equal figures are the same 44 bytes.
 */
#ifndef FUNDING_FIGURES_FIGURE_H
#define FUNDING_FIGURES_FIGURE_H

#include "lib/stringinfo.h"
#include "money/currency.h"
#include "numbers/decimal.h"

#define FIGURE_LOW_OPEN			0x01	/* low itself is excluded: "> 5" */
#define FIGURE_HIGH_OPEN		0x02	/* high itself is excluded: "< 5" */
#define FIGURE_LOW_UNBOUNDED	0x04	/* no lower bound; implies LOW_OPEN */
#define FIGURE_HIGH_UNBOUNDED	0x08	/* no upper bound; implies HIGH_OPEN */
#define FIGURE_VALUE_UNKNOWN	0x10	/* the source gives an interval only, or "undisclosed" */
#define FIGURE_ALL_FLAGS		0x1F

typedef struct Figure
{
	Decimal96	low;
	Decimal96	value;
	Decimal96	high;
	uint8		low_scale;
	uint8		value_scale;
	uint8		high_scale;
	uint8		flags;
	Currency	unit;
	uint16		reserved;
} Figure;

StaticAssertDecl(sizeof(Figure) == 44, "Figure must be 44 bytes");

/* The same, unpacked for arithmetic; MUST only live in local variables (see decimal.h). */
typedef struct FigureInterval
{
	Decimal		low;
	Decimal		value;
	Decimal		high;
	int			flags;
	Currency	unit;
} FigureInterval;

#define DatumGetFigureP(d) ((Figure *) DatumGetPointer(d))
#define FigurePGetDatum(f) PointerGetDatum(f)
#define PG_GETARG_FIGURE_P(n) DatumGetFigureP(PG_GETARG_DATUM(n))
#define PG_RETURN_FIGURE_P(f) return FigurePGetDatum(f)

/* Unpack a stored figure. */
extern void figure_interval(const Figure *figure, FigureInterval *interval);

/*
 * Bring an interval to the one form that is stored: absent parts are zero, no
 * bound excludes what it does not have, and an interval of one point has that
 * value.  Returns NULL, or the rule it breaks as a full sentence.
 */
extern const char *normalize_interval(FigureInterval *interval);

/* A palloc'ed figure; raises an error if low <= value <= high does not hold. */
extern Figure *make_figure(const FigureInterval *interval);

/* Store a normalized interval. */
extern void pack_figure(const FigureInterval *interval, Figure *figure);

/*
 * Read the text of a figure, all of it; false after an error that escontext
 * took.  Write it.
 */
extern bool parse_figure(const char *text, size_t length, Figure *result, Node *escontext);
extern void append_figure(StringInfo buf, const Figure *figure);

/* The binary form of a figure within a message; receiving refuses what is not one. */
extern void figure_receive(StringInfo buf, Figure *figure);
extern void send_figure(StringInfo buf, const Figure *figure);

/* Total order: unit, low, value, high; 0 only for the same 44 bytes. */
extern int	figure_compare(const Figure *a, const Figure *b);

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

#endif							/* FUNDING_FIGURES_FIGURE_H */
