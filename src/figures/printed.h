/*
 * printed.h
 *	  What a printed number can mean, whatever the language that it is printed in.
 */
#ifndef FUNDING_FIGURES_PRINTED_H
#define FUNDING_FIGURES_PRINTED_H

#include "figures/interval.h"

/* A number as printed */
typedef struct PrintedNumber
{
	Decimal		value;
	int			power10;		/* of the scale word, 0 without one */
	int			fraction_digits;
} PrintedNumber;

/* Bits of a bound's meaning */
#define BOUND_BELOW 1 /* the number is the high end */
#define BOUND_EXCLUDED 2

/* digit * 10^power */
extern DecimalStatus decimal_from_power(int digit, int power, Decimal *result);

/* The power of ten of the last digit that is not 0; number MUST NOT be 0. */
extern int	last_digit_power(const Decimal *number);

/* The functions below set bounds, value and flags, and leave the unit. */

extern DecimalStatus printed_tolerance(const Decimal *value, const Decimal *tolerance, FigureInterval *interval);

/* Rounded to the digit of 10^power: half of it either way. */
extern DecimalStatus printed_rounded(const Decimal *value, int power, FigureInterval *interval);

/* Exact without a scale word, else rounded to the last printed digit. */
extern DecimalStatus printed_number(const PrintedNumber *number, FigureInterval *interval);

/*
 * The digit that "about" rounds to, as a power of ten: the last that is not 0,
 * or the last printed behind the point.  Zeros that fill up the minor units of
 * a currency are no digits: "~USD 530.00" is the text of 525 to 535.
 */
extern int	printed_about_power(const PrintedNumber *number, Currency unit);

extern DecimalStatus printed_about(const PrintedNumber *number, Currency unit, FigureInterval *interval);

/* "nearly" and "just over" keep the half on one side of a number, which MUST be above zero. */
extern DecimalStatus printed_near(const PrintedNumber *number, Currency unit, bool below, FigureInterval *interval);

/* "20-odd" is less than a whole unit above the number, which MUST be above zero. */
extern DecimalStatus printed_some_over(const PrintedNumber *number, Currency unit, FigureInterval *interval);

extern void printed_bound(int meaning, const Decimal *number, FigureInterval *interval);

/* [10^power, 10^(power + 1)) */
extern DecimalStatus printed_magnitude(int power, FigureInterval *interval);

/* 0 or more */
extern void printed_undisclosed(FigureInterval *interval);

/* In "5-7bn" the scale word counts for both numbers. */
extern DecimalStatus printed_share_scale(PrintedNumber *first, const PrintedNumber *second);

#endif /* FUNDING_FIGURES_PRINTED_H */
