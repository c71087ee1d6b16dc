/*
 * growth.c
 *	  What one asks a change: values, difference, growth, its range, its causes.
 *
 * A value that is not known is NULL, and so is everything computed from it.
 * A growth rate needs a positive base: from zero or from a loss there is none,
 * only a difference.  No result is ever infinite.
 */
#include "postgres.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_type_d.h"
#include "fmgr.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"
#include "utils/typcache.h"

#include "change/change.h"
#include "change/growth.h"
#include "compat.h"
#include "numbers/decimal_pg.h"
#include "numbers/log_mean.h"
#include "numbers/numeric.h"
#include "numbers/numeric_arithmetic.h"
#include "numbers/ratio_interval.h"

/* Digits after the point of a growth range; its bounds are rounded outwards. */
#define RANGE_DIGITS 6

/* Fewest digits after the point of effects on plain numbers. */
#define EFFECT_DIGITS 6

/* Digits after the point of a compound rate. */
#define RATE_DIGITS 16

/* Days of the mean Gregorian year: 146097 days in 400 years. */
#define DAYS_PER_400_YEARS 146097

static bool
is_finite(Numeric a)
{
	return !numeric_is_nan(a) && !numeric_is_inf(a);
}

Numeric
growth_rate(Numeric current, Numeric prior)
{
	if (!is_finite(current) || !is_finite(prior) || sign_of_numeric(prior) <= 0)
		return NULL;
	return divide_numeric(subtract_numeric(current, prior), prior);
}

static Numeric
number_of_amount(const Amount *amount)
{
	Decimal		value = amount_decimal(amount);

	return numeric_from_decimal(&value, currency_minor_units(amount->currency));
}

Numeric
growth_of_amounts(const Amount *current, const Amount *prior)
{
	check_same_currency(current->currency, prior->currency, "compare");
	return growth_rate(number_of_amount(current), number_of_amount(prior));
}

/* ---- values ---- */

/* Digits after the point that a value shows at least. */
static int
shown_digits(const Change *change)
{
	return change->currency == NO_CURRENCY ? 0 : currency_minor_units(change->currency);
}

static Numeric
window_value(const Change *change, const ChangeWindow *window)
{
	Decimal		value;

	if (!change_value(change, window, &value))
		return NULL;
	return numeric_from_decimal(&value, shown_digits(change));
}

ChangeValues
change_values(const Change *change)
{
	ChangeValues values = {window_value(change, &change->current), window_value(change, &change->prior), NULL};

	if (values.current && values.prior)
		values.difference = subtract_numeric(values.current, values.prior);
	return values;
}

/* Growth is only defined on a positive base. */
static bool
has_growth(const ChangeValues *values)
{
	return values->difference != NULL && sign_of_numeric(values->prior) > 0;
}

Numeric
growth_of_values(const ChangeValues *values)
{
	return has_growth(values) ? growth_rate(values->current, values->prior) : NULL;
}

PG_FUNCTION_INFO_V1(change_current_value);
Datum
change_current_value(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);

	RETURN_NUMERIC_OR_NULL(window_value(change, &change->current));
}

PG_FUNCTION_INFO_V1(change_prior_value);
Datum
change_prior_value(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);

	RETURN_NUMERIC_OR_NULL(window_value(change, &change->prior));
}

PG_FUNCTION_INFO_V1(change_difference);
Datum
change_difference(PG_FUNCTION_ARGS)
{
	RETURN_NUMERIC_OR_NULL(change_values(PG_GETARG_CHANGE_P(0)).difference);
}

void
check_is_money(const Change *change)
{
	if (change->kind != CHANGE_AMOUNT)
		ereport(ERROR,
				errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("change is not of money"),
				errhint("Use current_value(), prior_value(), difference() and currency_effect(), which are plain numbers."));
}

/* An amount of change's currency; NULL if it is unknown. */
static Datum
amount_or_null(FunctionCallInfo fcinfo, const Change *change, decimal_int128 coefficient, int scale, bool known)
{
	Decimal		value;

	if (!known || change->currency == NO_CURRENCY)
		PG_RETURN_NULL();
	check_decimal_status(decimal_make(coefficient, scale, &value), "amount");
	PG_RETURN_AMOUNT_P(make_amount(&value, change->currency));
}

PG_FUNCTION_INFO_V1(change_current_amount);
Datum
change_current_amount(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);
	Decimal		value = {0, 0};
	bool		known;

	check_is_money(change);
	known = change_value(change, &change->current, &value);
	return amount_or_null(fcinfo, change, value.coefficient, value.scale, known);
}

PG_FUNCTION_INFO_V1(change_prior_amount);
Datum
change_prior_amount(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);
	Decimal		value = {0, 0};
	bool		known;

	check_is_money(change);
	known = change_value(change, &change->prior, &value);
	return amount_or_null(fcinfo, change, value.coefficient, value.scale, known);
}

PG_FUNCTION_INFO_V1(change_difference_amount);
Datum
change_difference_amount(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);
	Decimal		current = {0, 0};
	Decimal		prior = {0, 0};
	decimal_int128 difference = 0;
	bool		known;

	check_is_money(change);
	known = change_value(change, &change->current, &current) && change_value(change, &change->prior, &prior);
	if (known && __builtin_sub_overflow(current.coefficient, prior.coefficient, &difference))
		check_decimal_status(DECIMAL_OVERFLOW, "amount");
	return amount_or_null(fcinfo, change, difference, current.scale, known);
}

PG_FUNCTION_INFO_V1(change_currency);
Datum
change_currency(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);

	if (change->currency == NO_CURRENCY)
		PG_RETURN_NULL();
	PG_RETURN_CURRENCY(change->currency);
}

/* A number of deals of one of the windows; it is the value of a count, and unknown where that is. */
static Datum
count_or_null(FunctionCallInfo fcinfo, const Change *change, int outside, int64 count)
{
	if ((change->flags & CHANGE_DEALS_UNKNOWN) || (change->kind == CHANGE_COUNT && (change->flags & outside)))
		PG_RETURN_NULL();
	PG_RETURN_INT64(count);
}

PG_FUNCTION_INFO_V1(change_deals);
Datum
change_deals(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);

	return count_or_null(fcinfo, change, CHANGE_CURRENT_OUTSIDE, change->current.deals);
}

PG_FUNCTION_INFO_V1(change_prior_deals);
Datum
change_prior_deals(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);

	return count_or_null(fcinfo, change, CHANGE_PRIOR_OUTSIDE, change->prior.deals);
}

PG_FUNCTION_INFO_V1(change_disclosed);
Datum
change_disclosed(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);

	return count_or_null(fcinfo, change, CHANGE_CURRENT_OUTSIDE, change->current.disclosed);
}

PG_FUNCTION_INFO_V1(change_prior_disclosed);
Datum
change_prior_disclosed(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);

	return count_or_null(fcinfo, change, CHANGE_PRIOR_OUTSIDE, change->prior.disclosed);
}

PG_FUNCTION_INFO_V1(change_deals_across);
Datum
change_deals_across(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(change_across(PG_GETARG_CHANGE_P(0)));
}

PG_FUNCTION_INFO_V1(change_period);
Datum
change_period(PG_FUNCTION_ARGS)
{
	PG_RETURN_RANGE_P(period_to_range(&PG_GETARG_CHANGE_P(0)->current.period));
}

PG_FUNCTION_INFO_V1(change_prior_period);
Datum
change_prior_period(PG_FUNCTION_ARGS)
{
	PG_RETURN_RANGE_P(period_to_range(&PG_GETARG_CHANGE_P(0)->prior.period));
}

PG_FUNCTION_INFO_V1(change_covered);
Datum
change_covered(PG_FUNCTION_ARGS)
{
	Change	   *change = palloc(sizeof(Change));

	*change = *PG_GETARG_CHANGE_P(0);
	change->flags = (change->flags & ~CHANGE_COVERAGE) | CHANGE_COVERED;
	PG_RETURN_CHANGE_P(change);
}

/* What is known of the source instead of that: the days it covers, of which a window may have some only. */
PG_FUNCTION_INFO_V1(change_covered_in);
Datum
change_covered_in(PG_FUNCTION_ARGS)
{
	Change	   *change = palloc(sizeof(Change));
	Days		days = days_from_range(PG_GETARG_RAW_VARLENA_P(1));

	*change = *PG_GETARG_CHANGE_P(0);
	change->flags = (change->flags & ~CHANGE_COVERAGE) | CHANGE_COVERED;
	if (!days_include(&days, &change->current.period))
		change->flags |= CHANGE_CURRENT_OUTSIDE;
	if (!days_include(&days, &change->prior.period))
		change->flags |= CHANGE_PRIOR_OUTSIDE;
	PG_RETURN_CHANGE_P(change);
}

/* ---- growth ---- */

PG_FUNCTION_INFO_V1(change_growth);
Datum
change_growth(PG_FUNCTION_ARGS)
{
	ChangeValues values = change_values(PG_GETARG_CHANGE_P(0));

	RETURN_NUMERIC_OR_NULL(growth_of_values(&values));
}

PG_FUNCTION_INFO_V1(change_midpoint_growth);
Datum
change_midpoint_growth(PG_FUNCTION_ARGS)
{
	ChangeValues values = change_values(PG_GETARG_CHANGE_P(0));
	Numeric		size;

	if (values.difference == NULL)
		PG_RETURN_NULL();
	size = add_numeric(absolute_numeric(values.current), absolute_numeric(values.prior));
	if (sign_of_numeric(size) == 0)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(divide_numeric(multiply_numeric(int64_to_numeric(2), values.difference), size));
}

PG_FUNCTION_INFO_V1(change_log_growth);
Datum
change_log_growth(PG_FUNCTION_ARGS)
{
	ChangeValues values = change_values(PG_GETARG_CHANGE_P(0));

	if (!has_growth(&values) || sign_of_numeric(values.current) <= 0)
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(logarithm_of_numeric(divide_numeric(values.current, values.prior)));
}

/*
 * The part's share in the growth of the whole.  Within a known whole a part
 * that has no value counts as zero, just as it does in the whole's own sums;
 * so the contributions of all parts add up to the growth of the whole.
 */
PG_FUNCTION_INFO_V1(change_contribution);
Datum
change_contribution(PG_FUNCTION_ARGS)
{
	Change	   *part = PG_GETARG_CHANGE_P(0);
	Change	   *whole = PG_GETARG_CHANGE_P(1);
	ChangeValues part_values = change_values(part);
	ChangeValues whole_values = change_values(whole);
	Numeric		zero = int64_to_numeric(0);

	check_same_measure(part, whole, "compare");
	if (!has_growth(&whole_values))
		PG_RETURN_NULL();
	PG_RETURN_NUMERIC(divide_numeric(subtract_numeric(part_values.current ? part_values.current : zero,
									  part_values.prior ? part_values.prior : zero),
							 whole_values.prior));
}

/* ---- range ---- */

/* squares / sum^2 of a window, for a sum that is not 0 */
static double
relative_variance(const ChangeWindow *window)
{
	double		sum = (double) change_load_sum(window);
	double		squares = ldexp((double) window->squares[2], 128) + ldexp((double) window->squares[1], 64) +
		(double) window->squares[0];

	return squares / sum / sum;
}

/* ratio - 1 with RANGE_DIGITS digits, rounded by round_double */
static Numeric
growth_bound(double ratio, double (*round_double)(double))
{
	const double unit = pow(10.0, RANGE_DIGITS);
	char	   *text = psprintf("%.*f", RANGE_DIGITS, round_double((ratio - 1.0) * unit) / unit);

	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}

/* A numeric with RANGE_DIGITS digits, rounded by numeric_floor or numeric_ceil */
static Numeric
round_growth(Numeric growth, PGFunction direction)
{
	Numeric		unit = int64_to_numeric(decimal_power10_64[RANGE_DIGITS]);
	Datum		units = DirectFunctionCall1(direction, NumericGetDatum(multiply_numeric(growth, unit)));

	return round_numeric(divide_numeric(DatumGetNumeric(units), unit), RANGE_DIGITS);
}

PG_FUNCTION_INFO_V1(change_growth_range);
Datum
change_growth_range(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);
	double		confidence = PG_GETARG_FLOAT8(1);
	ChangeValues values = change_values(change);
	Numeric		growth;
	Numeric		growth_low;
	Numeric		growth_high;
	RatioInterval ratio;
	RangeBound	low = {.inclusive = true, .lower = true};
	RangeBound	high = {.inclusive = true};

	if (!(confidence > 0.0 && confidence < 1.0))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("confidence must be between 0 and 1"),
				errhint("Write 95 percent as 0.95."));
	if (!has_growth(&values))
		PG_RETURN_NULL();
	if (change->kind == CHANGE_COUNT)
		ratio = count_ratio_interval(change->current.deals, change->prior.deals, confidence);
	else if (sign_of_numeric(values.current) > 0 && !(change->flags & CHANGE_SQUARES_UNKNOWN))
		ratio = sum_ratio_interval((double) change_load_sum(&change->current) / (double) change_load_sum(&change->prior),
								   relative_variance(&change->current) + relative_variance(&change->prior), confidence);
	else
		PG_RETURN_NULL();

	/* double knows no growth between -1 and -1 + 1e-16; the range includes the estimate all the same */
	growth = growth_rate(values.current, values.prior);
	growth_low = growth_bound(ratio.low, floor);
	if (compare_numeric(growth, growth_low) < 0)
		growth_low = round_growth(growth, numeric_floor);
	low.val = NumericGetDatum(growth_low);
	high.infinite = isinf(ratio.high);
	if (!high.infinite)
	{
		growth_high = growth_bound(ratio.high, ceil);
		if (compare_numeric(growth, growth_high) > 0)
			growth_high = round_growth(growth, numeric_ceil);
		high.val = NumericGetDatum(growth_high);
	}
	PG_RETURN_RANGE_P(funding_make_range(lookup_type_cache(NUMRANGEOID, TYPECACHE_RANGE_INFO), &low, &high));
}

/* ---- effects ---- */

/*
 * The effect of the number of deals on their sum, for value = deals * mean, by
 * log_mean.h; the effect of the mean is just what remains.  A zero is taken as
 * the limit of ever smaller positive numbers (Ang and Liu, Energy Policy 35, 2007).
 */
static Numeric
effect_of_count(const Change *change, const ChangeValues *values, int digits)
{
	Numeric		deals = int64_to_numeric(change->current.disclosed);
	Numeric		prior_deals = int64_to_numeric(change->prior.disclosed);
	Numeric		mean;

	if (change->current.disclosed == 0 || change->prior.disclosed == 0)
		return values->difference;
	if (change->current.disclosed == change->prior.disclosed || sign_of_numeric(values->current) == 0 || sign_of_numeric(values->prior) == 0)
		return round_numeric(int64_to_numeric(0), digits);
	mean = logarithmic_mean(values->current, values->prior,
							exact_logarithm(values->current), exact_logarithm(values->prior));
	return round_numeric(multiply_numeric(mean, subtract_numeric(exact_logarithm(deals), exact_logarithm(prior_deals))), digits);
}

bool
split_difference(const Change *change, const ChangeValues *values, Numeric *by_count, Numeric *by_size)
{
	if ((change->flags & CHANGE_DEALS_UNKNOWN) || values->difference == NULL || sign_of_numeric(values->current) < 0 || sign_of_numeric(values->prior) < 0)
		return false;
	*by_count = values->difference;
	if (change->kind != CHANGE_COUNT)
	{
		int			digits = scale_of_numeric(values->difference);

		if (change->kind == CHANGE_NUMBER)
			digits = Max(digits, EFFECT_DIGITS);
		*by_count = effect_of_count(change, values, digits);
	}
	*by_size = subtract_numeric(values->difference, *by_count);
	return true;
}

PG_FUNCTION_INFO_V1(change_effects);
Datum
change_effects(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);
	ChangeValues values = change_values(change);
	Numeric		by_count;
	Numeric		by_size;
	TupleDesc	tupdesc;
	Datum		columns[2] = {0, 0};
	bool		nulls[2] = {true, true};

	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	if (split_difference(change, &values, &by_count, &by_size))
	{
		columns[0] = NumericGetDatum(by_count);
		columns[1] = NumericGetDatum(by_size);
		nulls[0] = nulls[1] = false;
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(tupdesc), columns, nulls)));
}

/* ---- compound growth ---- */

/* A growth in logarithms, a year: of whole months by their number, else by that of days. */
static Numeric
growth_a_year(Numeric growth, DateADT first, DateADT last)
{
	int			months = date_whole_months(first, last);

	if (months % MONTHS_PER_YEAR != 0)
		return divide_numeric(multiply_numeric(growth, int64_to_numeric(MONTHS_PER_YEAR)), int64_to_numeric(months));
	if (months > 0)
		return divide_numeric(growth, int64_to_numeric(months / MONTHS_PER_YEAR));
	return divide_numeric(growth, divide_numeric(multiply_numeric(int64_to_numeric(last - first), int64_to_numeric(400)),
								 int64_to_numeric(DAYS_PER_400_YEARS)));
}

/* NULL unless the first value is positive and the last one not negative, and both are finite. */
static Numeric
compound_rate(Numeric first, DateADT first_on, Numeric last, DateADT last_on)
{
	Numeric		one = int64_to_numeric(1);
	Numeric		power;

	if (first_on < FIRST_DAY || last_on > LAST_DAY)
		check_period_status(PERIOD_OUT_OF_RANGE);
	if (first_on >= last_on)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("compound growth needs a first day before the last"));
	if (!is_finite(first) || !is_finite(last) || sign_of_numeric(first) <= 0 || sign_of_numeric(last) < 0)
		return NULL;
	if (sign_of_numeric(last) == 0)
		return subtract_numeric(int64_to_numeric(0), one);

	power = growth_a_year(subtract_numeric(exact_logarithm(last), exact_logarithm(first)), first_on, last_on);
	power = DatumGetNumeric(DirectFunctionCall1(numeric_exp, NumericGetDatum(power)));
	return round_numeric(subtract_numeric(power, one), RATE_DIGITS);
}

PG_FUNCTION_INFO_V1(compound_growth_rate);
Datum
compound_growth_rate(PG_FUNCTION_ARGS)
{
	RETURN_NUMERIC_OR_NULL(compound_rate(PG_GETARG_NUMERIC(0), PG_GETARG_DATEADT(1),
										 PG_GETARG_NUMERIC(2), PG_GETARG_DATEADT(3)));
}

/* Of amounts; days are those of time stamps as they are written. */
PG_FUNCTION_INFO_V1(compound_growth_rate_of_amounts);
Datum
compound_growth_rate_of_amounts(PG_FUNCTION_ARGS)
{
	Amount	   *first = PG_GETARG_AMOUNT_P(0);
	DateADT		first_on = DatumGetDateADT(DirectFunctionCall1(timestamp_date, PG_GETARG_DATUM(1)));
	Amount	   *last = PG_GETARG_AMOUNT_P(2);
	DateADT		last_on = DatumGetDateADT(DirectFunctionCall1(timestamp_date, PG_GETARG_DATUM(3)));

	check_same_currency(first->currency, last->currency, "compare");
	RETURN_NUMERIC_OR_NULL(compound_rate(number_of_amount(first), first_on, number_of_amount(last), last_on));
}
