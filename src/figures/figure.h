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
#include "figures/interval.h"
#include "money/currency.h"
#include "numbers/decimal.h"

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

#define DatumGetFigureP(d) ((Figure *) DatumGetPointer(d))
#define FigurePGetDatum(f) PointerGetDatum(f)
#define PG_GETARG_FIGURE_P(n) DatumGetFigureP(PG_GETARG_DATUM(n))
#define PG_RETURN_FIGURE_P(f) return FigurePGetDatum(f)

/* Unpack a stored figure. */
extern void figure_interval(const Figure *figure, FigureInterval *interval);

/* A palloc'ed figure; raises an error if low <= value <= high does not hold. */
extern Figure *make_figure(const FigureInterval *interval);

/* Store a normalized interval. */
extern void pack_figure(const FigureInterval *interval, Figure *figure);

/*
 * Read the text of a figure, all of it; false after an error that escontext
 * took.  Write it.
 */
extern bool parse_figure(const char *text, size_t length, Figure *result, Node *escontext);

/* The same without an error: false for a text that is none. */
extern bool try_parse_figure(const char *text, size_t length, Figure *result);
extern void append_figure(StringInfo buf, const Figure *figure);

/* The binary form of a figure within a message; receiving refuses what is not one. */
extern void figure_receive(StringInfo buf, Figure *figure);
extern void send_figure(StringInfo buf, const Figure *figure);

/* Total order: unit, low, value, high; 0 only for the same 44 bytes. */
extern int	figure_compare(const Figure *a, const Figure *b);

#endif							/* FUNDING_FIGURES_FIGURE_H */
