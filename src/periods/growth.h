/*
 * growth.h
 *	  Growth of plain numbers: when there is any, and how much.
 */
#ifndef FUNDING_GROWTH_H
#define FUNDING_GROWTH_H

#include "postgres.h"
#include "utils/numeric.h"

/*
 * (current - prior) / prior with the digits of a numeric division; NULL unless
 * prior is positive and both are finite.
 */
extern Numeric growth_rate(Numeric current, Numeric prior);

#endif							/* FUNDING_GROWTH_H */
