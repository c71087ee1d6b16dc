/*
 * scale.h
 *	  Axes with round ticks, and numbers as labels.
 */
#ifndef FUNDING_PICTURES_SCALE_H
#define FUNDING_PICTURES_SCALE_H

/* How numbers that stand beside each other are written. */
typedef struct NumberFormat
{
	double		divisor;		/* 0: too large or too small for a suffix, written as 1.2e-7 */
	const char *suffix;			/* "", "k", "m", "bn", "tn" */
	int			decimals;
} NumberFormat;

#define AXIS_MAX_TICKS 16

typedef struct Axis
{
	bool		logarithmic;
	double		low;
	double		high;
	double		low_at;			/* where low and high are drawn */
	double		high_at;
	int			tick_count;
	double		ticks[AXIS_MAX_TICKS];
} Axis;

/*
 * One format for all these numbers (NaN and infinities are passed over): the
 * suffix of the largest, as many decimals as it takes to write them all, but
 * no more than give the largest four digits, nor more than max_decimals if it
 * is 1 or more.
 */
extern NumberFormat number_format(const double *numbers, int count, int max_decimals);

/* The same with all decimals that the largest may have, needed or not. */
extern NumberFormat widest_format(const double *numbers, int count, int max_decimals);

/* A number in that format, '-' for minus; with_sign: '+' too. */
extern char *format_number(double number, const NumberFormat *format, bool with_sign);

/* A bound rounded away from what it encloses, with those decimals of the format that it needs. */
extern char *format_bound(double bound, const NumberFormat *format, bool upper, bool with_sign);

/* A growth as a fraction: "-38%", "+4.5%". */
extern char *format_growth(double growth);

/* Round ends and ticks around low..high and zero. */
extern void axis_linear(Axis *axis, double low, double high, double low_at, double high_at);

/* A logarithmic axis around 0 < low <= high. */
extern void axis_logarithmic(Axis *axis, double low, double high, double low_at, double high_at);

extern double axis_position(const Axis *axis, double number);

/* The label of one tick. */
extern char *axis_label(const Axis *axis, int tick);

#endif							/* FUNDING_PICTURES_SCALE_H */
