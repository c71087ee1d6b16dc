/*
 * change_totals.c
 *	  A change from two totals that somebody has added up, or counted, already.
 *
 * What he says of both windows he has looked at: such a change is covered.
 * Squares are unknown, and so are the deals unless both numbers of them are
 * given.  A total that is NULL is unknown, but zero where there are no deals.
 */
#include "postgres.h"

#include "catalog/pg_type_d.h"
#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "change/change.h"
#include "compat.h"
#include "money/amount.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"

extern Datum amount_in(PG_FUNCTION_ARGS);

/* Arguments of change(), whatever the totals are. */
#define ARG_CURRENT 0
#define ARG_PRIOR 1
#define ARG_PERIOD 2
#define ARG_DEALS 3
#define ARG_PRIOR_DEALS 4
#define ARG_PRIOR_PERIOD 5

/* A total, and the currency that it is in if it is money. */
typedef struct Total
{
	bool		known;
	Decimal		value;
	Currency	currency;
} Total;

/* The windows of a period and the one before it: the argument, or the same period a year earlier if that is NULL. */
static Change *
make_change(FunctionCallInfo fcinfo, ChangeKind kind, int prior_period_arg)
{
	static const PeriodStep one_year = {.months = MONTHS_PER_YEAR};
	Change	   *change = palloc(sizeof(Change));
	Period		current = period_from_range(PG_GETARG_RAW_VARLENA_P(ARG_PERIOD));
	Period		prior;

	if (PG_ARGISNULL(prior_period_arg))
		check_period_status(period_prior(&current, &one_year, &prior));
	else
	{
		prior = period_from_range(PG_GETARG_RAW_VARLENA_P(prior_period_arg));
		check_windows_order(&current, &prior);
	}
	change_init(change, kind, &current, &prior);
	change->flags = CHANGE_COVERED;
	return change;
}

static int64
check_deals(int64 deals)
{
	if (deals < 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("number of deals must not be negative"));
	return deals;
}

/* Add a total to a window that has its number of deals. */
static void
set_total(Change *change, ChangeWindow *window, const Total *total)
{
	if (!total->known)
		return;
	if (window->deals == 0 && total->value.coefficient != 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("a total of no deals must be zero"),
				errhint("Leave the numbers of deals out if they are not known."));
	window->disclosed = window->deals;
	change_add_value(change, window, total->value.coefficient, total->value.scale);
	if (change->kind != CHANGE_AMOUNT)
		return;
	if (change->currency != NO_CURRENCY)
		check_same_currency(change->currency, total->currency, "compare");
	change->currency = total->currency;
}

static Datum
change_of_totals(FunctionCallInfo fcinfo, ChangeKind kind, const Total *current, const Total *prior)
{
	Change	   *change = make_change(fcinfo, kind, ARG_PRIOR_PERIOD);
	bool		deals_known = !PG_ARGISNULL(ARG_DEALS) && !PG_ARGISNULL(ARG_PRIOR_DEALS);

	change->flags |= CHANGE_SQUARES_UNKNOWN;
	change->current.deals = deals_known ? check_deals(PG_GETARG_INT64(ARG_DEALS)) : current->known;
	change->prior.deals = deals_known ? check_deals(PG_GETARG_INT64(ARG_PRIOR_DEALS)) : prior->known;
	set_total(change, &change->current, current);
	set_total(change, &change->prior, prior);
	if (!deals_known)
		change_forget_deals(change);
	change_reduce(change);
	PG_RETURN_CHANGE_P(change);
}

static Total
total_from_amount(const Amount *amount)
{
	Total		total = {.known = true, .value = amount_decimal(amount), .currency = amount->currency};

	return total;
}

static Total
total_from_numeric(Numeric number)
{
	Total		total = {.known = true};
	DecimalStatus status;

	if (numeric_is_nan(number) || numeric_is_inf(number))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("a total must be a finite number"),
				errhint("Give NULL for a total that is not known."));
	status = decimal_from_numeric(number, &total.value);
	check_decimal_status(status, "number");
	return total;
}

PG_FUNCTION_INFO_V1(change_from_amounts);
Datum
change_from_amounts(PG_FUNCTION_ARGS)
{
	Total		totals[2] = {0};

	if (PG_ARGISNULL(ARG_PERIOD))
		PG_RETURN_NULL();
	for (int i = ARG_CURRENT; i <= ARG_PRIOR; i++)
		if (!PG_ARGISNULL(i))
			totals[i] = total_from_amount(PG_GETARG_AMOUNT_P(i));
	return change_of_totals(fcinfo, CHANGE_AMOUNT, &totals[ARG_CURRENT], &totals[ARG_PRIOR]);
}

PG_FUNCTION_INFO_V1(change_from_numbers);
Datum
change_from_numbers(PG_FUNCTION_ARGS)
{
	Total		totals[2] = {0};

	if (PG_ARGISNULL(ARG_PERIOD))
		PG_RETURN_NULL();
	for (int i = ARG_CURRENT; i <= ARG_PRIOR; i++)
		if (!PG_ARGISNULL(i))
			totals[i] = total_from_numeric(PG_GETARG_NUMERIC(i));
	return change_of_totals(fcinfo, CHANGE_NUMBER, &totals[ARG_CURRENT], &totals[ARG_PRIOR]);
}

/* Literals without a type: amounts, unless every one is a plain number. */
static bool
is_plain_number(const char *text)
{
	return text[strspn(text, "+-.0123456789 ")] == '\0';
}

PG_FUNCTION_INFO_V1(change_from_texts);
Datum
change_from_texts(PG_FUNCTION_ARGS)
{
	char	   *texts[2] = {NULL, NULL};
	Total		totals[2] = {0};
	bool		numbers = true;

	if (PG_ARGISNULL(ARG_PERIOD))
		PG_RETURN_NULL();
	for (int i = ARG_CURRENT; i <= ARG_PRIOR; i++)
		if (!PG_ARGISNULL(i))
		{
			texts[i] = text_to_cstring(PG_GETARG_TEXT_PP(i));
			numbers &= is_plain_number(texts[i]);
		}
	for (int i = ARG_CURRENT; i <= ARG_PRIOR; i++)
		if (texts[i] != NULL)
		{
			Datum		value = DirectFunctionCall3(numbers ? numeric_in : amount_in, CStringGetDatum(texts[i]),
													ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));

			totals[i] = numbers ? total_from_numeric(DatumGetNumeric(value)) : total_from_amount(DatumGetAmountP(value));
		}
	return change_of_totals(fcinfo, numbers ? CHANGE_NUMBER : CHANGE_AMOUNT, &totals[ARG_CURRENT], &totals[ARG_PRIOR]);
}

/* Deals, prior deals, period, prior period: a count that is NULL is unknown. */
PG_FUNCTION_INFO_V1(change_from_counts);
Datum
change_from_counts(PG_FUNCTION_ARGS)
{
	Change	   *change;

	if (PG_ARGISNULL(ARG_PERIOD))
		PG_RETURN_NULL();
	change = make_change(fcinfo, CHANGE_COUNT, 3);
	if (PG_ARGISNULL(ARG_CURRENT))
		change->flags |= CHANGE_CURRENT_OUTSIDE;
	else
		change->current.deals = change->current.disclosed = check_deals(PG_GETARG_INT64(ARG_CURRENT));
	if (PG_ARGISNULL(ARG_PRIOR))
		change->flags |= CHANGE_PRIOR_OUTSIDE;
	else
		change->prior.deals = change->prior.disclosed = check_deals(PG_GETARG_INT64(ARG_PRIOR));
	PG_RETURN_CHANGE_P(change);
}
