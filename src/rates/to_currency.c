/*
 * to_currency.c
 *	  Conversion in SQL, by rate book and by table.
 *
 * The forms that take a rate_book are immutable: all they know is in their
 * arguments.  The others read exchange_rate through the memo (rates/table/memo.h) and
 * are stable.  Both look up by the same rules (rates/lookup/index.h).
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/date.h"

#include "compat.h"
#include "money/amount.h"
#include "rates/call.h"
#include "rates/table_call.h"

/* Arguments 0 to 2: amount, currency, date. */
static Datum
convert_on_day(FunctionCallInfo fcinfo, RateIndex *index, const RateRule *rule, bool try, const char *hint)
{
	Amount	   *result = palloc(sizeof(Amount));
	const Amount *amount = PG_GETARG_AMOUNT_P(0);
	Currency	to = PG_GETARG_CURRENCY(1);
	DateADT		day = PG_GETARG_DATEADT(2);

	if (convert_amount(index, amount, to, day, rule, result))
		PG_RETURN_AMOUNT_P(result);
	if (!try)
		report_no_rate(index, amount->currency, to, day, rule, hint);
	PG_RETURN_NULL();
}

/* The same by the book in argument 3 and the default rule. */
static inline Datum
convert_by_book(FunctionCallInfo fcinfo, bool try)
{
	const BookCache *book = get_book_cache(fcinfo, 3);
	Amount	   *result = palloc(sizeof(Amount));

	if (likely(convert_by_plan(book->plans, PG_GETARG_AMOUNT_P(0), PG_GETARG_CURRENCY(1),
							   PG_GETARG_DATEADT(2), RATE_DEFAULT_MAX_AGE, result)))
		PG_RETURN_AMOUNT_P(result);
	return convert_on_day(fcinfo, book->index, &rate_default_rule, try, NO_RATE_HINT);
}

/* Arguments 0 and 1: amount, currency. */
static Datum
convert_in_period(FunctionCallInfo fcinfo, RateIndex *index, DateADT first_day, DateADT last_day,
				  PeriodRule rule, DecimalRounding rounding, bool try)
{
	Amount	   *result = palloc(sizeof(Amount));
	const Amount *amount = PG_GETARG_AMOUNT_P(0);
	Currency	to = PG_GETARG_CURRENCY(1);
	RateMean	mean;
	RatePath	path;

	if (amount->currency == to)
		*result = *amount;
	else if (rule.policy != PERIOD_MEAN_OF_CROSSES)
	{
		if (!get_rate_path_in_period(index, amount->currency, to, first_day, last_day, &rule, try, &path))
			PG_RETURN_NULL();
		convert_by_path(amount, to, &path, rounding, result);
	}
	else if (get_rate_mean(index, amount->currency, to, first_day, last_day, &rule, try, &mean))
		convert_at_mean(amount, to, &mean, rounding, result);
	else
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(result);
}

PG_FUNCTION_INFO_V1(to_currency_by_book);
Datum
to_currency_by_book(PG_FUNCTION_ARGS)
{
	return convert_by_book(fcinfo, false);
}

PG_FUNCTION_INFO_V1(try_to_currency_by_book);
Datum
try_to_currency_by_book(PG_FUNCTION_ARGS)
{
	return convert_by_book(fcinfo, true);
}

static Datum
convert_by_book_and_policy(FunctionCallInfo fcinfo, bool try)
{
	RateRule	rule;

	if (any_argument_null(fcinfo, 4) || PG_ARGISNULL(6) || !get_rate_rule(fcinfo, 4, &rule))
		PG_RETURN_NULL();
	rule.rounding = get_rounding(fcinfo, 6);
	return convert_on_day(fcinfo, get_book_index(fcinfo, 3), &rule, try, NO_RATE_HINT);
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
	return convert_in_period(fcinfo, get_book_index(fcinfo, 3), first_day, last_day,
							 get_period_rule(fcinfo, 4), get_rounding(fcinfo, 5), try);
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

	if (any_argument_null(fcinfo, 3) || PG_ARGISNULL(6) || !get_rate_rule(fcinfo, 3, &rule))
		PG_RETURN_NULL();
	rule.rounding = get_rounding(fcinfo, 6);
	return convert_on_day(fcinfo, get_table_index(fcinfo, 5), &rule, try, no_rate_hint_of_table(fcinfo, 5));
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

	if (any_argument_null(fcinfo, 4) || PG_ARGISNULL(5))
		PG_RETURN_NULL();
	get_rate_period(fcinfo, 2, &first_day, &last_day);
	return convert_in_period(fcinfo, get_table_index_for_period(fcinfo, 4, first_day, last_day), first_day, last_day,
							 get_period_rule(fcinfo, 3), get_rounding(fcinfo, 5), try);
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
