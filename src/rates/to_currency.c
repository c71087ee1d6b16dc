/*
 * to_currency.c
 *	  Conversion and rates in SQL, by rate book and by table.
 *
 * The forms that take a rate_book are immutable: all they know is in their
 * arguments.  The others read exchange_rate through the memo (rate_memo.h) and
 * are stable.  Both look up by the same rules (rate_index.h).
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "money/amount.h"
#include "rates/rate_call.h"
#include "rates/rate_memo.h"
#include "rates/rate_text.h"

/* What to do about a rate that is not there. */
static const char *const otherwise = "use try_to_currency() for NULL";

/* ---- conversion ---- */

/* Arguments 0 to 2: amount, currency, date. */
static Datum
convert_on_day(FunctionCallInfo fcinfo, RateIndex *index, const RateRule *rule, bool try)
{
	Amount	   *result = palloc(sizeof(Amount));
	const Amount *amount = PG_GETARG_AMOUNT_P(0);
	Currency	to = PG_GETARG_CURRENCY(1);
	DateADT		day = PG_GETARG_DATEADT(2);

	if (convert_amount(index, amount, to, day, rule, result))
		PG_RETURN_AMOUNT_P(result);
	if (!try)
		report_no_rate(index, amount->currency, to, day, rule, otherwise);
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
	return convert_on_day(fcinfo, book->index, &rate_default_rule, try);
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
		report_no_rate_in_period(index, from, to, first_day, last_day);
	return mean->days > 0;
}

/* The same of the legs of a period. */
static bool
get_period_path(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
				PeriodPolicy policy, bool try, RatePath *path)
{
	if (first_day <= last_day && find_period_path(index, from, to, first_day, last_day, policy, path))
		return true;
	if (!try)
		report_no_rate_in_period(index, from, to, first_day, last_day);
	return false;
}

/* Arguments 0 and 1: amount, currency. */
static Datum
convert_in_period(FunctionCallInfo fcinfo, RateIndex *index, DateADT first_day, DateADT last_day,
				  PeriodPolicy policy, bool try)
{
	Amount	   *result = palloc(sizeof(Amount));
	const Amount *amount = PG_GETARG_AMOUNT_P(0);
	Currency	to = PG_GETARG_CURRENCY(1);
	RateMean	mean;
	RatePath	path;

	if (amount->currency == to)
		*result = *amount;
	else if (policy != PERIOD_MEAN_OF_CROSSES)
	{
		if (!get_period_path(index, amount->currency, to, first_day, last_day, policy, try, &path))
			PG_RETURN_NULL();
		convert_by_path(amount, to, &path, result);
	}
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
	return convert_in_period(fcinfo, get_book_index(fcinfo, 3), first_day, last_day,
							 get_period_policy(fcinfo, 4), try);
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
	return convert_in_period(fcinfo, get_rate_memo_for_period(first_day, last_day), first_day, last_day,
							 get_period_policy(fcinfo, 3), try);
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
rate_in_period(FunctionCallInfo fcinfo, RateIndex *index, DateADT first_day, DateADT last_day, PeriodPolicy policy)
{
	const Decimal one = {1, 0};
	Currency	base = PG_GETARG_CURRENCY(0);
	Currency	quote = PG_GETARG_CURRENCY(1);
	RateMean	mean;
	RatePath	path;
	Decimal		rate;

	if (policy != PERIOD_MEAN_OF_CROSSES)
	{
		(void) get_period_path(index, base, quote, first_day, last_day, policy, false, &path);
		rate = rate_of_path(&path);
		PG_RETURN_NUMERIC(numeric_from_decimal(&rate, 0));
	}
	(void) get_mean(index, base, quote, first_day, last_day, false, &mean);
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
	return rate_in_period(fcinfo, get_book_index(fcinfo, 3), first_day, last_day, get_period_policy(fcinfo, 4));
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
	return rate_in_period(fcinfo, get_rate_memo_for_period(first_day, last_day), first_day, last_day,
						  get_period_policy(fcinfo, 3));
}

/* ---- provenance ---- */

static Datum
numeric_datum(const Decimal *value)
{
	return NumericGetDatum(numeric_from_decimal(value, 0));
}

/*
 * The legs of a rate: those of its day or, interpolated between two days, those of
 * the day before in paths[0] and of the day after in paths[1].  Returns the number
 * of paths, 0 if there is no rate.
 */
static int
get_paths(RateIndex *index, Currency base, Currency quote, DateADT day, const RateRule *rule, RatePath *paths)
{
	const RateRule exact = {RATE_EXACT, 0};
	DateADT		before;
	DateADT		after;

	if (rule->policy != RATE_INTERPOLATE)
		return find_rate_path(index, base, quote, day, rule, &paths[0]);
	if (!find_neighbours(index, base, quote, day, rule->max_age, &before, &after) ||
		!find_rate_path(index, base, quote, before, &exact, &paths[0]))
		return 0;
	return 1 + (after != before && find_rate_path(index, base, quote, after, &exact, &paths[1]));
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
	RatePath	paths[2];
	int			count;
	int			number = 0;

	InitMaterializedSRF(fcinfo, 0);
	if (any_argument_null(fcinfo, 3) || !get_rate_rule(fcinfo, 3, &rule))
		return (Datum) 0;
	base = PG_GETARG_CURRENCY(0);
	quote = PG_GETARG_CURRENCY(1);
	day = PG_GETARG_DATEADT(2);
	if (base == quote)
		return (Datum) 0;

	count = get_paths(get_rate_memo(), base, quote, day, &rule, paths);
	if (count == 0)
		report_no_rate(get_rate_memo(), base, quote, day, &rule, otherwise);
	for (int i = 0; i < count; i++)
		number = put_legs(rsinfo, &paths[i], day, number);
	return (Datum) 0;
}

/* What a BI tool asks of the legs of a rate. */
typedef struct Provenance
{
	DateADT		rate_date;		/* of the leg farthest away */
	int			legs;
	StringInfoData sources;		/* each once, in the order of legs */
	List	   *listed;
} Provenance;

static void
add_provenance(Provenance *provenance, const RatePath *path, DateADT day)
{
	for (int i = 0; i < path->count; i++)
	{
		const RateLeg *leg = &path->leg[i];
		char	   *source = leg->pair == NULL ? pstrdup(leg->source) : source_of_rate(leg->base, leg->quote, leg->day);
		ListCell   *cell;

		if (abs(leg->day - day) > abs(provenance->rate_date - day))
			provenance->rate_date = leg->day;
		provenance->legs++;
		if (source == NULL)
			continue;
		foreach(cell, provenance->listed)
		{
			if (strcmp(lfirst(cell), source) == 0)
				break;
		}
		if (cell != NULL)
			continue;
		if (provenance->listed != NIL)
			appendStringInfoString(&provenance->sources, ", ");
		appendStringInfoString(&provenance->sources, source);
		provenance->listed = lappend(provenance->listed, source);
	}
}

PG_FUNCTION_INFO_V1(converted);
Datum
converted(PG_FUNCTION_ARGS)
{
	TupleDesc	descriptor;
	Datum		values[7];
	bool		nulls[7];
	RateRule	rule;

	if (get_call_result_type(fcinfo, NULL, &descriptor) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	memset(nulls, true, sizeof(nulls));
	if (!PG_ARGISNULL(1))
	{
		values[1] = CStringGetTextDatum(currency_code(PG_GETARG_CURRENCY(1)));
		nulls[1] = false;
	}
	if (!any_argument_null(fcinfo, 3) && get_rate_rule(fcinfo, 3, &rule))
	{
		const Amount *amount = PG_GETARG_AMOUNT_P(0);
		Currency	to = PG_GETARG_CURRENCY(1);
		DateADT		day = PG_GETARG_DATEADT(2);
		RateIndex  *index = get_rate_memo();
		Provenance	provenance = {.rate_date = day};
		RatePath	paths[2];
		int			count = 0;
		Amount		result;
		Decimal		value;
		Decimal		rate;

		initStringInfo(&provenance.sources);
		if (amount->currency != to)
			count = get_paths(index, amount->currency, to, day, &rule, paths);
		if ((amount->currency == to || count > 0) &&
			convert_amount(index, amount, to, day, &rule, &result) &&
			find_rate(index, amount->currency, to, day, &rule, &rate))
		{
			for (int i = 0; i < count; i++)
				add_provenance(&provenance, &paths[i], day);
			value = amount_decimal(&result);
			values[0] = NumericGetDatum(numeric_from_decimal(&value, currency_minor_units(to)));
			values[2] = numeric_datum(&rate);
			values[3] = DateADTGetDatum(provenance.rate_date);
			values[4] = Int32GetDatum(day - provenance.rate_date);
			values[5] = Int32GetDatum(provenance.legs);
			values[6] = CStringGetTextDatum(provenance.sources.data);
			memset(nulls, false, sizeof(nulls));
			/* by one's own money there is no rate that has a day */
			nulls[3] = nulls[4] = nulls[6] = count == 0;
		}
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(descriptor), values, nulls)));
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
