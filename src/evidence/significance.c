/*
 * significance.c
 *	  Whether the gap between two totals can be chance.
 *
 * A total is taken as a compound Poisson sum: n deals whose sizes have the
 * coefficient of variation v.  For two totals that share m of their deals, by
 * the delta method (Oehlert, The American Statistician 46, 1992),
 *
 *	  Var ln(A / B) = (1 + v^2) (1 / n_a + 1 / n_b - 2 m / (n_a n_b))
 *
 * and the logarithm of the ratio, divided by its standard deviation, is a
 * standard normal number if only chance makes the totals differ.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"

#include "figures/figure.h"

static void
check_deals_of_pair(int64 a_deals, int64 b_deals, int64 shared, double variation)
{
	if (a_deals < 1 || b_deals < 1)
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("number of deals must be at least 1"));
	if (shared < 0 || shared > Min(a_deals, b_deals))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("number of shared deals must be between 0 and " INT64_FORMAT, Min(a_deals, b_deals)),
				errdetail("Two lists cannot share more deals than the shorter one has."));
	if (!(variation >= 0) || isinf(variation))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("coefficient of variation must be a finite number of at least 0"));
}

PG_FUNCTION_INFO_V1(gap_significance);
Datum
gap_significance(PG_FUNCTION_ARGS)
{
	Figure	   *a = PG_GETARG_FIGURE_P(0);
	Figure	   *b = PG_GETARG_FIGURE_P(1);
	int64		a_deals = PG_GETARG_INT64(2);
	int64		b_deals = PG_GETARG_INT64(3);
	int64		shared = PG_GETARG_INT64(4);
	double		variation = PG_GETARG_FLOAT8(5);
	FigureInterval x,
				y;
	double		variance;

	check_same_unit(a->unit, b->unit, "compare");
	check_deals_of_pair(a_deals, b_deals, shared, variation);
	figure_interval(a, &x);
	figure_interval(b, &y);
	/* an unknown value is stored as zero */
	if (decimal_sign(&x.value) <= 0 || decimal_sign(&y.value) <= 0)
		PG_RETURN_NULL();
	/* the same list twice: what differs is not a matter of chance */
	if (a_deals == b_deals && shared == a_deals)
		PG_RETURN_NULL();
	variance = (1 + variation * variation) *
		(1.0 / a_deals + 1.0 / b_deals - 2.0 * shared / ((double) a_deals * b_deals));
	PG_RETURN_FLOAT8(log(decimal_to_double(&x.value) / decimal_to_double(&y.value)) / sqrt(variance));
}
