/*
 * rate.c
 *	  The rate of a pair in SQL, by rate book and by table, on a day and in a period.
 */
#include "postgres.h"

#include "funcapi.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "numbers/numeric.h"
#include "rates/table_call.h"

/* Arguments 0 to 2: base, quote, date. */
static Datum
rate_on_day(FunctionCallInfo fcinfo, RateIndex *index, const RateRule *rule, const char *hint)
{
	Currency	base = PG_GETARG_CURRENCY(0);
	Currency	quote = PG_GETARG_CURRENCY(1);
	DateADT		day = PG_GETARG_DATEADT(2);
	Decimal		rate;

	if (!find_rate(index, base, quote, day, rule, &rate))
		report_no_rate(index, base, quote, day, rule, hint);
	PG_RETURN_NUMERIC(numeric_from_decimal(&rate, 0));
}

/* Arguments 0 and 1: base, quote. */
static Datum
rate_in_period(FunctionCallInfo fcinfo, RateIndex *index, DateADT first_day, DateADT last_day, PeriodRule rule)
{
	Currency	base = PG_GETARG_CURRENCY(0);
	Currency	quote = PG_GETARG_CURRENCY(1);
	RateMean	mean;
	RatePath	path;
	Decimal		rate;

	if (rule.policy != PERIOD_MEAN_OF_CROSSES)
	{
		(void) get_rate_path_in_period(index, base, quote, first_day, last_day, &rule, false, &path);
		rate = rate_of_path(&path);
		PG_RETURN_NUMERIC(numeric_from_decimal(&rate, 0));
	}
	(void) get_rate_mean(index, base, quote, first_day, last_day, &rule, false, &mean);
	rate = mean.divide ? invert_rate(&mean.mean) : mean.mean;
	PG_RETURN_NUMERIC(numeric_from_decimal(&rate, 0));
}

PG_FUNCTION_INFO_V1(rate_by_book);
Datum
rate_by_book(PG_FUNCTION_ARGS)
{
	return rate_on_day(fcinfo, get_book_index(fcinfo, 3), &rate_default_rule, NO_RATE_HINT);
}

PG_FUNCTION_INFO_V1(rate_by_book_and_policy);
Datum
rate_by_book_and_policy(PG_FUNCTION_ARGS)
{
	RateRule	rule;

	if (any_argument_null(fcinfo, 4) || !get_rate_rule(fcinfo, 4, &rule))
		PG_RETURN_NULL();
	return rate_on_day(fcinfo, get_book_index(fcinfo, 3), &rule, NO_RATE_HINT);
}

PG_FUNCTION_INFO_V1(rate_in_period_by_book);
Datum
rate_in_period_by_book(PG_FUNCTION_ARGS)
{
	DateADT		first_day;
	DateADT		last_day;

	get_rate_period(fcinfo, 2, &first_day, &last_day);
	return rate_in_period(fcinfo, get_book_index(fcinfo, 3), first_day, last_day, get_period_rule(fcinfo, 4));
}

PG_FUNCTION_INFO_V1(rate_by_table);
Datum
rate_by_table(PG_FUNCTION_ARGS)
{
	RateRule	rule;

	if (any_argument_null(fcinfo, 3) || !get_rate_rule(fcinfo, 3, &rule))
		PG_RETURN_NULL();
	return rate_on_day(fcinfo, get_table_index(fcinfo, 5), &rule, no_rate_hint_of_table(fcinfo, 5));
}

PG_FUNCTION_INFO_V1(rate_in_period_by_table);
Datum
rate_in_period_by_table(PG_FUNCTION_ARGS)
{
	DateADT		first_day;
	DateADT		last_day;

	if (any_argument_null(fcinfo, 4))
		PG_RETURN_NULL();
	get_rate_period(fcinfo, 2, &first_day, &last_day);
	return rate_in_period(fcinfo, get_table_index_for_period(fcinfo, 4, first_day, last_day), first_day, last_day,
						  get_period_rule(fcinfo, 3));
}

/*
 * try_rate(base currency, quote currency, period daterange) -> numeric
 * The mean of the daily crosses, or NULL where rate() is an error, but for a rate that the caller may not read.
 */
PG_FUNCTION_INFO_V1(try_rate_in_period);
Datum
try_rate_in_period(PG_FUNCTION_ARGS)
{
	Currency	base = PG_GETARG_CURRENCY(0);
	Currency	quote = PG_GETARG_CURRENCY(1);
	DateADT		first_day;
	DateADT		last_day;
	RateIndex  *index;
	RateMean	mean;

	get_rate_period(fcinfo, 2, &first_day, &last_day);
	index = get_rate_memo_for_period(fcinfo->flinfo->fn_oid, first_day, last_day);
	if (first_day > last_day ||
		!try_rate_mean(index, base, quote, first_day, last_day, &mean) ||
		mean.days == 0 || mean.gap_days > RATE_DEFAULT_MAX_GAP ||
		(mean.divide && !try_invert_rate(&mean.mean, &mean.mean)))
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(numeric_from_decimal(&mean.mean, 0));
}

PG_FUNCTION_INFO_V1(daily_rates);
Datum
daily_rates(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Currency	base;
	Currency	quote;
	DateADT		day;
	DateADT		last_day;
	Decimal		rate;
	RateIndex  *index;

	InitMaterializedSRF(fcinfo, 0);
	if (any_argument_null(fcinfo, 3))
		return (Datum) 0;
	base = PG_GETARG_CURRENCY(0);
	quote = PG_GETARG_CURRENCY(1);
	get_rate_period(fcinfo, 2, &day, &last_day);
	index = get_table_index_for_period(fcinfo, 3, day, last_day);
	begin_daily_rates(index, base, quote, &day, &last_day);
	for (; next_daily_rate(index, base, quote, &day, last_day, &rate); day++)
	{
		bool		nulls[2] = {false};
		Datum		values[2] = {DateADTGetDatum(day), NumericGetDatum(numeric_from_decimal(&rate, 0))};

		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		pfree(DatumGetPointer(values[1]));
	}
	return (Datum) 0;
}
