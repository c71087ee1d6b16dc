/*
 * ratio_interval.c
 *	  Confidence intervals for the ratio of two totals; see ratio_interval.h.
 */
#include "numbers/ratio_interval.h"

#include <math.h>

/*
 * Above so many prior deals the continued fraction below gets long, and the
 * normal interval differs from the exact one by less than anybody could use.
 */
#define MAX_EXACT_COUNT 10000000

#define MAX_FRACTION_TERMS 100000
#define BISECTIONS 200

/*
 * The continued fraction of the incomplete beta function (Abramowitz and
 * Stegun 26.5.8), by the modified method of Lentz; converges fast for
 * x < (a + 1) / (a + b + 2).
 */
static double
beta_fraction(double a, double b, double x)
{
	const double tiny = 1e-300;
	double		c = 1.0;
	double		d = 1.0 - (a + b) * x / (a + 1.0);
	double		result;

	if (fabs(d) < tiny)
		d = tiny;
	d = 1.0 / d;
	result = d;
	for (int m = 1; m <= MAX_FRACTION_TERMS; m++)
	{
		double		even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
		double		odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
		double		factor;

		d = 1.0 + even * d;
		c = 1.0 + even / c;
		if (fabs(d) < tiny)
			d = tiny;
		if (fabs(c) < tiny)
			c = tiny;
		d = 1.0 / d;
		result *= d * c;

		d = 1.0 + odd * d;
		c = 1.0 + odd / c;
		if (fabs(d) < tiny)
			d = tiny;
		if (fabs(c) < tiny)
			c = tiny;
		d = 1.0 / d;
		factor = d * c;
		result *= factor;
		if (fabs(factor - 1.0) < 1e-15)
			break;
	}
	return result;
}

/* The regularised incomplete beta function: the chance that a Beta(a, b) is at most x. */
static double
beta_probability(double a, double b, double x)
{
	double		front;

	if (x <= 0.0)
		return 0.0;
	if (x >= 1.0)
		return 1.0;
	front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
	if (x < (a + 1.0) / (a + b + 2.0))
		return front * beta_fraction(a, b, x) / a;
	return 1.0 - front * beta_fraction(b, a, 1.0 - x) / b;
}

static double
beta_quantile(double a, double b, double probability)
{
	double		low = 0.0;
	double		high = 1.0;

	for (int i = 0; i < BISECTIONS; i++)
	{
		double		middle = (low + high) / 2;

		if (middle == low || middle == high)
			break;
		if (beta_probability(a, b, middle) < probability)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

/* z such that a standard normal lies within -z..z with this chance. */
static double
normal_width(double confidence)
{
	double		low = 0.0;
	double		high = 40.0;

	for (int i = 0; i < BISECTIONS; i++)
	{
		double		middle = (low + high) / 2;

		if (middle == low || middle == high)
			break;
		if (erfc(middle / sqrt(2.0)) > 1.0 - confidence)
			low = middle;
		else
			high = middle;
	}
	return (low + high) / 2;
}

RatioInterval
sum_ratio_interval(double ratio, double relative_variance, double confidence)
{
	double		width = normal_width(confidence) * sqrt(relative_variance);
	RatioInterval interval = {ratio * exp(-width), ratio * exp(width)};

	return interval;
}

RatioInterval
count_ratio_interval(int64_t current, int64_t prior, double confidence)
{
	double		tail = (1.0 - confidence) / 2;
	double		p;
	RatioInterval interval = {0.0, 0.0};

	if (current > prior)
	{
		/* p would be near 1, where 1 - p loses digits */
		RatioInterval inverse = count_ratio_interval(prior, current, confidence);

		interval.low = 1.0 / inverse.high;
		interval.high = inverse.low > 0.0 ? 1.0 / inverse.low : INFINITY;
		return interval;
	}
	if (current > 0 && prior > MAX_EXACT_COUNT)
		return sum_ratio_interval((double) current / prior, 1.0 / current + 1.0 / prior, confidence);

	if (current > 0)
	{
		p = beta_quantile(current, prior + 1.0, tail);
		interval.low = p / (1.0 - p);
	}
	p = beta_quantile(current + 1.0, prior, 1.0 - tail);
	interval.high = p / (1.0 - p);
	return interval;
}
