/*
 * log_mean.h
 *	  The logarithmic mean Divisia index: the weights of effects that leave no residual.
 *
 * For values x and y that are products of factors, the contribution of a factor
 * that is f in x and g in y is
 *
 *	  L(x, y) ln(f / g)			L(x, y) = (x - y) / ln(x / y),  L(x, x) = x
 *
 * (Ang, Energy Policy 33, 2005, "The LMDI approach to decomposition analysis: a
 * practical guide").
 */
#ifndef FUNDING_NUMBERS_LOG_MEAN_H
#define FUNDING_NUMBERS_LOG_MEAN_H

#include "utils/numeric.h"

/* ln(number) with at least 50 digits after the point; number MUST be positive. */
extern Numeric exact_logarithm(Numeric number);

/* L(x, y) of positive numbers, of which the logarithms are given */
extern Numeric logarithmic_mean(Numeric x, Numeric y, Numeric ln_x, Numeric ln_y);

#endif							/* FUNDING_NUMBERS_LOG_MEAN_H */
