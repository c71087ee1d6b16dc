/*
 * sum_in.c
 *	  Sums of unrounded conversions: sum_in, and sum_in_known with what it left out.
 *
 * A conversion is amount * rate, where the rate is the number of 28 digits that
 * rate() gives.  Nothing is rounded but the sum, at the end.
 */
#include "postgres.h"

#include "common/int.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "compat.h"
#include "rates/packed_rates.h"
#include "server/aggregate.h"

/* ---- transition ---- */

/* The state in argument 0 of a transition, to be changed, or a new one. */
static ConvertedSum *
get_state(FunctionCallInfo fcinfo, Currency to)
{
	ConvertedSum *sum;

	if (PG_ARGISNULL(0))
		return make_converted_sum(to);
	sum = PG_GETARG_CONVERTED_SUM_P(0);
	if (!in_aggregate(fcinfo))
		sum = copy_converted_sum(sum);
	if (sum->currency != to)
		report_two_targets(sum->currency, to);
	return sum;
}

/* Amount, date, currency, book [, policy, max_age] from argument n on; false if a null among them leaves the row out. */
static bool
takes_row(FunctionCallInfo fcinfo, int n, bool with_rule, bool keep_failed, RateRule *rule)
{
	*rule = rate_default_rule;
	return !PG_ARGISNULL(n) && !PG_ARGISNULL(n + 2) && !PG_ARGISNULL(n + 3) &&
		(!PG_ARGISNULL(n + 1) || keep_failed) &&
		(!with_rule || get_rate_rule(fcinfo, n + 4, rule));
}

/*
 * Add such a row.  An amount without a rate is an error, or added to what failed
 * if that is wanted.
 */
static inline ConvertedSum *
add_arguments(FunctionCallInfo fcinfo, int n, bool keep_failed, const RateRule *rule, ConvertedSum *sum)
{
	const Amount *amount = PG_GETARG_AMOUNT_P(n);
	DateADT		day;

	if (PG_ARGISNULL(n + 1))
	{
		converted_sum_fail(&sum, amount);
		return sum;
	}
	day = PG_GETARG_DATEADT(n + 1);
	if (!add_by_rules(get_book_cache(fcinfo, n + 3), sum, amount, day, rule))
	{
		if (!keep_failed)
			report_no_rate(get_book_index(fcinfo, n + 3), amount->currency, sum->currency, day, rule,
						   "use sum_in_known() to leave such amounts out");
		converted_sum_fail(&sum, amount);
	}
	return sum;
}

/* A transition: the state, then the row. */
static pg_noinline Datum
add_converted_row(FunctionCallInfo fcinfo, bool with_rule, bool keep_failed)
{
	RateRule	rule;

	if (!takes_row(fcinfo, 1, with_rule, keep_failed, &rule))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	PG_RETURN_POINTER(add_arguments(fcinfo, 1, keep_failed, &rule, get_state(fcinfo, PG_GETARG_CURRENCY(3))));
}

/* The state of a row alone. */
static Datum
convert_row(FunctionCallInfo fcinfo, bool keep_failed)
{
	RateRule	rule;

	if (!takes_row(fcinfo, 0, PG_NARGS() > 4, keep_failed, &rule))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(add_arguments(fcinfo, 0, keep_failed, &rule, make_converted_sum(PG_GETARG_CURRENCY(2))));
}

/* add_converted_row() for the row that most rows are: nothing null, the default rule, a rate that is kept. */
static pg_attribute_always_inline Datum
add_plain_row(FunctionCallInfo fcinfo, bool keep_failed)
{
	if (likely(!PG_ARGISNULL(0) && !PG_ARGISNULL(1) && !PG_ARGISNULL(2) && !PG_ARGISNULL(3) && !PG_ARGISNULL(4) &&
			   VARATT_IS_4B_U(PG_GETARG_POINTER(0)) && in_aggregate(fcinfo)))
	{
		ConvertedSum *sum = (ConvertedSum *) PG_GETARG_POINTER(0);
		const Amount *amount = PG_GETARG_AMOUNT_P(1);
		DateADT		day = PG_GETARG_DATEADT(2);
		const PackedRates *rates = get_book_cache(fcinfo, 4)->derived;

		if (likely(rates != NULL && rates->rule.policy == RATE_PREVIOUS &&
				   rates->rule.max_age == RATE_DEFAULT_MAX_AGE &&
				   sum->currency == PG_GETARG_CURRENCY(3) &&
				   add_at_kept_rate(find_block(rates, amount->currency, sum->currency, day), sum, amount, day)))
			PG_RETURN_POINTER(sum);
	}
	return add_converted_row(fcinfo, false, keep_failed);
}

PG_FUNCTION_INFO_V1(converted_sum_accum);
Datum
converted_sum_accum(PG_FUNCTION_ARGS)
{
	return add_plain_row(fcinfo, false);
}

PG_FUNCTION_INFO_V1(converted_sum_accum_by_policy);
Datum
converted_sum_accum_by_policy(PG_FUNCTION_ARGS)
{
	return add_converted_row(fcinfo, true, false);
}

PG_FUNCTION_INFO_V1(converted_sum_accum_known);
Datum
converted_sum_accum_known(PG_FUNCTION_ARGS)
{
	return add_plain_row(fcinfo, true);
}

PG_FUNCTION_INFO_V1(converted_sum_accum_known_by_policy);
Datum
converted_sum_accum_known_by_policy(PG_FUNCTION_ARGS)
{
	return add_converted_row(fcinfo, true, true);
}

PG_FUNCTION_INFO_V1(converted_sum_of_row);
Datum
converted_sum_of_row(PG_FUNCTION_ARGS)
{
	return convert_row(fcinfo, false);
}

PG_FUNCTION_INFO_V1(converted_sum_of_row_known);
Datum
converted_sum_of_row_known(PG_FUNCTION_ARGS)
{
	return convert_row(fcinfo, true);
}

PG_FUNCTION_INFO_V1(converted_sum_combine);
Datum
converted_sum_combine(PG_FUNCTION_ARGS)
{
	ConvertedSum *sum;
	const ConvertedSum *other;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	other = PG_GETARG_CONVERTED_SUM_P(1);
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(copy_converted_sum(other));
	sum = PG_GETARG_CONVERTED_SUM_P(0);
	if (!in_aggregate(fcinfo))
		sum = copy_converted_sum(sum);
	if (sum->currency != other->currency)
		report_two_targets(sum->currency, other->currency);
	converted_sum_merge(&sum, other);
	PG_RETURN_POINTER(sum);
}

/* ---- results ---- */

PG_FUNCTION_INFO_V1(converted_sum_final);
Datum
converted_sum_final(PG_FUNCTION_ARGS)
{
	const ConvertedSum *sum = PG_GETARG_CONVERTED_SUM_P(0);

	if (sum->count == 0)
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(converted_sum_total(sum, currency_smallest_scale(sum->currency)));
}

PG_FUNCTION_INFO_V1(converted_sum_failed);
Datum
converted_sum_failed(PG_FUNCTION_ARGS)
{
	const ConvertedSum *sum = PG_GETARG_CONVERTED_SUM_P(0);
	Datum	   *elements = palloc(sizeof(Datum) * Max(sum->failed_count, 1));

	if (sum->failed_count == 0)
		PG_RETURN_NULL();
	for (int i = 0; i < sum->failed_count; i++)
		elements[i] = AmountPGetDatum(amount_sum_total(&sum->failed[i]));
	PG_RETURN_ARRAYTYPE_P(make_amount_array(fcinfo, elements, sum->failed_count));
}

PG_FUNCTION_INFO_V1(converted_sum_failed_count);
Datum
converted_sum_failed_count(PG_FUNCTION_ARGS)
{
	const ConvertedSum *sum = PG_GETARG_CONVERTED_SUM_P(0);
	int64		count = 0;

	for (int i = 0; i < sum->failed_count; i++)
	{
		if (pg_add_s64_overflow(count, sum->failed[i].count, &count))
			ereport(ERROR,
					errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("number of amounts out of range"));
	}
	PG_RETURN_INT64(count);
}
