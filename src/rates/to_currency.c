/*
 * to_currency.c
 *	  Conversion and rates in SQL, by rate book and by table.
 *
 * The forms that take a rate_book are immutable: all they know is in their
 * arguments.  The others read exchange_rate through the memo (rate_memo.h) and
 * are stable.  Both look up by the same rules (rate_index.h).
 */
#include "postgres.h"

#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"

#include "compat.h"
#include "money/amount.h"
#include "rates/rate_call.h"
#include "rates/rate_memo.h"
#include "rates/rate_text.h"

/* What to do about a rate that is not there. */
static const char *const otherwise = "use try_to_currency() for NULL";

/* ---- conversion ---- */

/* Arguments 0 to 2: amount, currency, date. */
static inline Datum
convert_on_day(FunctionCallInfo fcinfo, RateIndex *index, const RateRule *rule, bool try)
{
	Amount	   *result = palloc(sizeof(Amount));
	const Amount *amount = PG_GETARG_AMOUNT_P(0);
	Currency	to = PG_GETARG_CURRENCY(1);
	DateADT		day = PG_GETARG_DATEADT(2);

	if (likely(convert_amount(index, amount, to, day, rule, result)))
		PG_RETURN_AMOUNT_P(result);
	if (!try)
		report_no_rate(index, amount->currency, to, day, rule, otherwise);
	PG_RETURN_NULL();
}

/* The mean of a period, or an error, or false if that is wanted instead. */
static bool
get_mean(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
		 bool try, RateMean *mean)
{
	mean->days = 0;
	if (first_day <= last_day)
		find_rate_mean(index, from, to, first_day, last_day, mean);
	if (mean->days == 0 && !try)
		report_no_rate_in_period(from, to, first_day, last_day);
	return mean->days > 0;
}

/* Arguments 0 and 1: amount, currency. */
static Datum
convert_in_period(FunctionCallInfo fcinfo, RateIndex *index, DateADT first_day, DateADT last_day, bool try)
{
	Amount	   *result = palloc(sizeof(Amount));
	const Amount *amount = PG_GETARG_AMOUNT_P(0);
	Currency	to = PG_GETARG_CURRENCY(1);
	RateMean	mean;

	if (amount->currency == to)
		*result = *amount;
	else if (get_mean(index, amount->currency, to, first_day, last_day, try, &mean))
		convert_at_mean(amount, to, &mean, result);
	else
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(result);
}

PG_FUNCTION_INFO_V1(to_currency_by_book);
Datum
to_currency_by_book(PG_FUNCTION_ARGS)
{
	return convert_on_day(fcinfo, get_book_index(fcinfo, 3), &rate_default_rule, false);
}

PG_FUNCTION_INFO_V1(try_to_currency_by_book);
Datum
try_to_currency_by_book(PG_FUNCTION_ARGS)
{
	return convert_on_day(fcinfo, get_book_index(fcinfo, 3), &rate_default_rule, true);
}

static Datum
convert_by_book_and_policy(FunctionCallInfo fcinfo, bool try)
{
	RateRule	rule;

	if (any_argument_null(fcinfo, 4) || !get_rate_rule(fcinfo, 4, &rule))
		PG_RETURN_NULL();
	return convert_on_day(fcinfo, get_book_index(fcinfo, 3), &rule, try);
}

PG_FUNCTION_INFO_V1(to_currency_by_book_and_policy);
Datum
to_currency_by_book_and_policy(PG_FUNCTION_ARGS)
{
	return convert_by_book_and_policy(fcinfo, false);
}

PG_FUNCTION_INFO_V1(try_to_currency_by_book_and_policy);
Datum
try_to_currency_by_book_and_policy(PG_FUNCTION_ARGS)
{
	return convert_by_book_and_policy(fcinfo, true);
}

static Datum
convert_in_period_by_book(FunctionCallInfo fcinfo, bool try)
{
	DateADT		first_day;
	DateADT		last_day;

	get_rate_period(fcinfo, 2, &first_day, &last_day);
	return convert_in_period(fcinfo, get_book_index(fcinfo, 3), first_day, last_day, try);
}

PG_FUNCTION_INFO_V1(to_currency_in_period_by_book);
Datum
to_currency_in_period_by_book(PG_FUNCTION_ARGS)
{
	return convert_in_period_by_book(fcinfo, false);
}

PG_FUNCTION_INFO_V1(try_to_currency_in_period_by_book);
Datum
try_to_currency_in_period_by_book(PG_FUNCTION_ARGS)
{
	return convert_in_period_by_book(fcinfo, true);
}

static Datum
convert_by_table(FunctionCallInfo fcinfo, bool try)
{
	RateRule	rule;

	if (any_argument_null(fcinfo, 3) || !get_rate_rule(fcinfo, 3, &rule))
		PG_RETURN_NULL();
	return convert_on_day(fcinfo, get_rate_memo(), &rule, try);
}

PG_FUNCTION_INFO_V1(to_currency_by_table);
Datum
to_currency_by_table(PG_FUNCTION_ARGS)
{
	return convert_by_table(fcinfo, false);
}

PG_FUNCTION_INFO_V1(try_to_currency_by_table);
Datum
try_to_currency_by_table(PG_FUNCTION_ARGS)
{
	return convert_by_table(fcinfo, true);
}

static Datum
convert_in_period_by_table(FunctionCallInfo fcinfo, bool try)
{
	DateADT		first_day;
	DateADT		last_day;

	get_rate_period(fcinfo, 2, &first_day, &last_day);
	return convert_in_period(fcinfo, get_rate_memo_for_period(first_day, last_day), first_day, last_day, try);
}

PG_FUNCTION_INFO_V1(to_currency_in_period_by_table);
Datum
to_currency_in_period_by_table(PG_FUNCTION_ARGS)
{
	return convert_in_period_by_table(fcinfo, false);
}

PG_FUNCTION_INFO_V1(try_to_currency_in_period_by_table);
Datum
try_to_currency_in_period_by_table(PG_FUNCTION_ARGS)
{
	return convert_in_period_by_table(fcinfo, true);
}

/* ---- rates ---- */

/* Arguments 0 to 2: base, quote, date. */
static Datum
rate_on_day(FunctionCallInfo fcinfo, RateIndex *index, const RateRule *rule)
{
	Currency	base = PG_GETARG_CURRENCY(0);
	Currency	quote = PG_GETARG_CURRENCY(1);
	DateADT		day = PG_GETARG_DATEADT(2);
	Decimal		rate;

	if (!find_rate(index, base, quote, day, rule, &rate))
		report_no_rate(index, base, quote, day, rule, otherwise);
	PG_RETURN_NUMERIC(numeric_from_decimal(&rate, 0));
}

/* Arguments 0 and 1: base, quote. */
static Datum
rate_in_period(FunctionCallInfo fcinfo, RateIndex *index, DateADT first_day, DateADT last_day)
{
	const Decimal one = {1, 0};
	RateMean	mean;
	Decimal		rate;

	(void) get_mean(index, PG_GETARG_CURRENCY(0), PG_GETARG_CURRENCY(1), first_day, last_day, false, &mean);
	rate = mean.mean;
	if (mean.divide)
		check_decimal_status(decimal_divide(&one, &mean.mean, DECIMAL_HALF_AWAY, &rate), "rate");
	PG_RETURN_NUMERIC(numeric_from_decimal(&rate, 0));
}

PG_FUNCTION_INFO_V1(rate_by_book);
Datum
rate_by_book(PG_FUNCTION_ARGS)
{
	return rate_on_day(fcinfo, get_book_index(fcinfo, 3), &rate_default_rule);
}

PG_FUNCTION_INFO_V1(rate_by_book_and_policy);
Datum
rate_by_book_and_policy(PG_FUNCTION_ARGS)
{
	RateRule	rule;

	if (any_argument_null(fcinfo, 4) || !get_rate_rule(fcinfo, 4, &rule))
		PG_RETURN_NULL();
	return rate_on_day(fcinfo, get_book_index(fcinfo, 3), &rule);
}

PG_FUNCTION_INFO_V1(rate_in_period_by_book);
Datum
rate_in_period_by_book(PG_FUNCTION_ARGS)
{
	DateADT		first_day;
	DateADT		last_day;

	get_rate_period(fcinfo, 2, &first_day, &last_day);
	return rate_in_period(fcinfo, get_book_index(fcinfo, 3), first_day, last_day);
}

PG_FUNCTION_INFO_V1(rate_by_table);
Datum
rate_by_table(PG_FUNCTION_ARGS)
{
	RateRule	rule;

	if (any_argument_null(fcinfo, 3) || !get_rate_rule(fcinfo, 3, &rule))
		PG_RETURN_NULL();
	return rate_on_day(fcinfo, get_rate_memo(), &rule);
}

PG_FUNCTION_INFO_V1(rate_in_period_by_table);
Datum
rate_in_period_by_table(PG_FUNCTION_ARGS)
{
	DateADT		first_day;
	DateADT		last_day;

	get_rate_period(fcinfo, 2, &first_day, &last_day);
	return rate_in_period(fcinfo, get_rate_memo_for_period(first_day, last_day), first_day, last_day);
}

/* ---- provenance ---- */

static Datum
numeric_datum(const Decimal *value)
{
	return NumericGetDatum(numeric_from_decimal(value, 0));
}

/* One row for each leg of a path; returns the number of the last leg. */
static int
put_legs(ReturnSetInfo *rsinfo, const RatePath *path, DateADT day, int number)
{
	for (int i = 0; i < path->count; i++)
	{
		const RateLeg *leg = &path->leg[i];
		char	   *source = leg->pair == NULL ? pstrdup(leg->source) : source_of_rate(leg->base, leg->quote, leg->day);
		bool		nulls[8] = {false};
		Datum		values[8] = {
			Int32GetDatum(++number),
			CurrencyGetDatum(leg->base),
			CurrencyGetDatum(leg->quote),
			numeric_datum(&leg->rate),
			DateADTGetDatum(leg->day),
			Int32GetDatum(day - leg->day),
			CStringGetTextDatum(source),
			CStringGetTextDatum(leg->divide ? "divide" : "multiply")
		};

		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return number;
}

PG_FUNCTION_INFO_V1(explain_rate);
Datum
explain_rate(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Currency	base;
	Currency	quote;
	DateADT		day;
	RateRule	rule;
	RatePath	path;

	InitMaterializedSRF(fcinfo, 0);
	if (any_argument_null(fcinfo, 3) || !get_rate_rule(fcinfo, 3, &rule))
		return (Datum) 0;
	base = PG_GETARG_CURRENCY(0);
	quote = PG_GETARG_CURRENCY(1);
	day = PG_GETARG_DATEADT(2);
	if (base == quote)
		return (Datum) 0;

	if (rule.policy == RATE_INTERPOLATE)
	{
		const RateRule exact = {RATE_EXACT, 0};
		DateADT		before;
		DateADT		after;
		int			number;

		if (!find_neighbours(get_rate_memo(), base, quote, day, rule.max_age, &before, &after) ||
			!find_rate_path(get_rate_memo(), base, quote, before, &exact, &path))
			report_no_rate(get_rate_memo(), base, quote, day, &rule, otherwise);
		number = put_legs(rsinfo, &path, day, 0);
		if (after != before && find_rate_path(get_rate_memo(), base, quote, after, &exact, &path))
			put_legs(rsinfo, &path, day, number);
	}
	else
	{
		if (!find_rate_path(get_rate_memo(), base, quote, day, &rule, &path))
			report_no_rate(get_rate_memo(), base, quote, day, &rule, otherwise);
		put_legs(rsinfo, &path, day, 0);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(explain_rate_in_period);
Datum
explain_rate_in_period(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Currency	base = PG_GETARG_CURRENCY(0);
	Currency	quote = PG_GETARG_CURRENCY(1);
	DateADT		first_day;
	DateADT		last_day;
	RateMean	mean;

	InitMaterializedSRF(fcinfo, 0);
	get_rate_period(fcinfo, 2, &first_day, &last_day);
	(void) get_mean(get_rate_memo_for_period(first_day, last_day), base, quote, first_day, last_day, false, &mean);
	{
		bool		nulls[11] = {false};
		Datum		values[11] = {
			CurrencyGetDatum(mean.base),
			CurrencyGetDatum(mean.quote),
			numeric_datum(&mean.mean),
			Int32GetDatum(mean.days),
			DateADTGetDatum(mean.first_day),
			DateADTGetDatum(mean.last_day),
			numeric_datum(&mean.lowest),
			DateADTGetDatum(mean.lowest_day),
			numeric_datum(&mean.highest),
			DateADTGetDatum(mean.highest_day),
			CStringGetTextDatum(mean.divide ? "divide" : "multiply")
		};

		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(daily_rates);
Datum
daily_rates(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Currency	base = PG_GETARG_CURRENCY(0);
	Currency	quote = PG_GETARG_CURRENCY(1);
	DateADT		day;
	DateADT		last_day;
	Decimal		rate;
	RateIndex  *index;

	InitMaterializedSRF(fcinfo, 0);
	get_rate_period(fcinfo, 2, &day, &last_day);
	index = get_rate_memo_for_period(day, last_day);
	begin_daily_rates(index, base, quote, &day, &last_day);
	for (; next_daily_rate(index, base, quote, &day, last_day, &rate); day++)
	{
		bool		nulls[2] = {false};
		Datum		values[2] = {DateADTGetDatum(day), numeric_datum(&rate)};

		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		pfree(DatumGetPointer(values[1]));
	}
	return (Datum) 0;
}
