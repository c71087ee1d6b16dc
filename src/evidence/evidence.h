/*
 * evidence.h
 *	  Steps shared by what figures imply about each other.
 */
#ifndef FUNDING_EVIDENCE_EVIDENCE_H
#define FUNDING_EVIDENCE_EVIDENCE_H

#include "figures/interval.h"

/* Keep what is above zero; false if nothing is.  A value at or below zero becomes unknown. */
extern bool interval_positive_part(FigureInterval *interval);

/*
 * Round both bounds outwards and the value to the nearest, so that at most
 * "scale" digits follow the point: the result holds all that the interval held.
 */
extern void interval_round_outwards(FigureInterval *interval, int scale);

/* Digits after the point that give a number > 0 so many significant digits, 0..DECIMAL_MAX_SCALE. */
extern int	scale_for_significant_digits(const Decimal *number, int digits);

/* Functions over figures, which as_figures.c calls, too */
extern Datum implied_prior(PG_FUNCTION_ARGS);
extern Datum implied_prior_within(PG_FUNCTION_ARGS);
extern Datum consistent(PG_FUNCTION_ARGS);
extern Datum consistent_within(PG_FUNCTION_ARGS);
extern Datum change_range(PG_FUNCTION_ARGS);
extern Datum bridge(PG_FUNCTION_ARGS);

#endif							/* FUNDING_EVIDENCE_EVIDENCE_H */
