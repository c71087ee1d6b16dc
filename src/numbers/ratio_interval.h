/*
 * ratio_interval.h
 *	  Confidence intervals for the ratio of two totals of random deals.
 *
 * Knows nothing of PostgreSQL.  confidence lies strictly between 0 and 1.
 */
#ifndef FUNDING_NUMBERS_RATIO_INTERVAL_H
#define FUNDING_NUMBERS_RATIO_INTERVAL_H

#include <stdint.h>

typedef struct RatioInterval
{
	double		low;
	double		high;
} RatioInterval;

/*
 * The ratio of the means of two Poisson counts.  Given their sum, the first
 * count is binomial with p = ratio / (1 + ratio), so the exact interval of
 * Clopper and Pearson (Biometrika 26, 1934) for p carries over: Przyborowski
 * and Wilenski (Biometrika 31, 1940).  prior MUST be > 0.
 */
extern RatioInterval count_ratio_interval(int64_t current, int64_t prior, double confidence);

/*
 * The ratio of two sums, each of a Poisson number of independent values
 * (compound Poisson): var(sum) is estimated by the sum of squares, and the
 * logarithm of the ratio is taken as normal with the relative variances added
 * (delta method).  relative_variance = squares / sum^2 of both windows together.
 */
extern RatioInterval sum_ratio_interval(double ratio, double relative_variance, double confidence);

#endif							/* FUNDING_NUMBERS_RATIO_INTERVAL_H */
