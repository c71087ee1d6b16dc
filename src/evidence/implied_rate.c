/*
 * implied_rate.c
 *	  The exchange rate at which a source must have converted.
 *
 * A source that prints CNY 63.1bn as USD 8.77bn has used a rate between
 * 63.05 / 8.775 and 63.15 / 8.765 yuan a dollar: the quotient of the intervals.
 */
#include "postgres.h"

#include "fmgr.h"

#include "evidence/evidence.h"
#include "figures/figure.h"

/* More than any published rate has, few enough to read. */
#define RATE_SIGNIFICANT_DIGITS 10

static void
check_two_currencies(Currency a, Currency b)
{
	if (a == NO_CURRENCY || b == NO_CURRENCY)
		ereport(ERROR,
				errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("implied rate needs two figures of money"),
				errdetail("A plain number has no currency."));
	if (a == b)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("implied rate needs two currencies, not %s twice", currency_code(a)),
				errhint("Use a / b for the ratio of two figures in one currency."));
}

static void
take_positive_part(FigureInterval *interval)
{
	if (!interval_positive_part(interval))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("implied rate needs figures above zero"));
	interval->unit = NO_CURRENCY;
}

PG_FUNCTION_INFO_V1(implied_rate);
Datum
implied_rate(PG_FUNCTION_ARGS)
{
	Figure	   *a = PG_GETARG_FIGURE_P(0);
	Figure	   *b = PG_GETARG_FIGURE_P(1);
	FigureInterval quote,
				base,
				rate;
	const Decimal *measure;

	check_two_currencies(a->unit, b->unit);
	figure_interval(a, &quote);
	figure_interval(b, &base);
	take_positive_part(&quote);
	take_positive_part(&base);
	interval_divide(&quote, &base, &rate);

	/* the smallest number that is there decides how many digits follow the point */
	measure = &rate.high;
	if (decimal_sign(&rate.low) > 0)
		measure = &rate.low;
	else if (decimal_sign(&rate.value) > 0)
		measure = &rate.value;
	interval_round_outwards(&rate, scale_for_significant_digits(measure, RATE_SIGNIFICANT_DIGITS));
	PG_RETURN_FIGURE_P(make_figure(&rate));
}
