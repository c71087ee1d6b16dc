/*
 * currency_effect.c
 *	  What exchange rates did to a change: as reported against constant currency.
 *
 * Both are changes of the same deals in one currency.  As reported, each deal
 * is converted at rates of its own day or window; in constant currency, those
 * of the prior window are restated at rates of the current one.  The current
 * values are the same, so that what lies between the two lies in the prior:
 *
 *	  currency effect = prior value in constant currency - prior value as reported
 *	  difference as reported = difference in constant currency + currency effect
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "fmgr.h"
#include "funcapi.h"

#include "change/change.h"
#include "change/growth.h"
#include "compat.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"
#include "numbers/numeric_arithmetic.h"

/* A change both ways. */
typedef struct BothValues
{
	ChangeValues reported;
	ChangeValues constant;
} BothValues;

static void
check_same_deals(const ChangeWindow *reported, const ChangeWindow *constant, const char *window)
{
	if (likely(reported->deals == constant->deals && reported->disclosed == constant->disclosed))
		return;
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("cannot compare changes of different deals"),
			errdetail("The %s window has %lld deals as reported, %lld of them with a value, and %lld in constant currency, %lld with a value.",
					  window, (long long) reported->deals, (long long) reported->disclosed,
					  (long long) constant->deals, (long long) constant->disclosed),
			errhint("Give both the same rows, and none that can be converted one way only."));
}

static char *
numeric_text(Numeric number)
{
	return DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(number)));
}

/* The values of both; refuses changes between which there is more than the rates of the prior window. */
static BothValues
compare_changes(const Change *reported, const Change *constant)
{
	BothValues	values = {change_values(reported), change_values(constant)};

	check_same_measure(reported, constant, "compare");
	if (!((reported->flags | constant->flags) & CHANGE_DEALS_UNKNOWN))
	{
		check_same_deals(&reported->current, &constant->current, "current");
		check_same_deals(&reported->prior, &constant->prior, "prior");
	}
	if (change_across(reported) != change_across(constant))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cannot compare changes of different deals"),
				errdetail("Across an edge are %u deals as reported and %u in constant currency.", change_across(reported), change_across(constant)),
				errhint("Give both the same rows."));
	if (values.reported.current != NULL && compare_numeric(values.reported.current, values.constant.current) != 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cannot compare changes with different current values"),
				errdetail("The current value is %s as reported and %s in constant currency, where only the prior window is restated.",
						  numeric_text(values.reported.current), numeric_text(values.constant.current)),
				errhint("Convert at comparable_day(day, period) instead of the day, or at the period instead of window_of(day, period)."));
	return values;
}

/* NULL if the prior value is unknown. */
static Numeric
effect_of_rates(const BothValues *values)
{
	return values->reported.prior ? subtract_numeric(values->constant.prior, values->reported.prior) : NULL;
}

PG_FUNCTION_INFO_V1(currency_effect);
Datum
currency_effect(PG_FUNCTION_ARGS)
{
	BothValues	values = compare_changes(PG_GETARG_CHANGE_P(0), PG_GETARG_CHANGE_P(1));

	RETURN_NUMERIC_OR_NULL(effect_of_rates(&values));
}

PG_FUNCTION_INFO_V1(currency_effect_amount);
Datum
currency_effect_amount(PG_FUNCTION_ARGS)
{
	Change	   *reported = PG_GETARG_CHANGE_P(0);
	BothValues	values = compare_changes(reported, PG_GETARG_CHANGE_P(1));
	Numeric		effect;
	Decimal		value;

	check_is_money(reported);
	effect = effect_of_rates(&values);
	if (effect == NULL || reported->currency == NO_CURRENCY)
		PG_RETURN_NULL();
	check_decimal_status(decimal_from_numeric(effect, &value), "amount");
	PG_RETURN_AMOUNT_P(make_amount(&value, reported->currency));
}

PG_FUNCTION_INFO_V1(currency_effect_on_growth);
Datum
currency_effect_on_growth(PG_FUNCTION_ARGS)
{
	BothValues	values = compare_changes(PG_GETARG_CHANGE_P(0), PG_GETARG_CHANGE_P(1));
	Numeric		reported = growth_of_values(&values.reported);
	Numeric		constant = growth_of_values(&values.constant);

	RETURN_NUMERIC_OR_NULL(reported && constant ? subtract_numeric(reported, constant) : NULL);
}

PG_FUNCTION_INFO_V1(currency_effects);
Datum
currency_effects(PG_FUNCTION_ARGS)
{
	Change	   *constant = PG_GETARG_CHANGE_P(1);
	BothValues	values = compare_changes(PG_GETARG_CHANGE_P(0), constant);
	Numeric		by_count;
	Numeric		by_size;
	TupleDesc	tupdesc;
	Datum		columns[3] = {0, 0, 0};
	bool		nulls[3] = {true, true, true};

	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	if (split_difference(constant, &values.constant, &by_count, &by_size))
	{
		columns[0] = NumericGetDatum(by_count);
		columns[1] = NumericGetDatum(by_size);
		columns[2] = NumericGetDatum(effect_of_rates(&values));
		nulls[0] = nulls[1] = nulls[2] = false;
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(tupdesc), columns, nulls)));
}
