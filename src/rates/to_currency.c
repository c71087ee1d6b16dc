/*
 * to_currency.c
 *	  Conversion and rates in SQL, by rate book and by table.
 *
 * The forms that take a rate_book are immutable: all they know is in their
 * arguments.  The others read exchange_rate through the memo (rates/table/memo.h) and
 * are stable.  Both look up by the same rules (rates/lookup/index.h).
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
#include "numbers/numeric.h"
#include "rates/call.h"
#include "rates/table/memo.h"

/* What to do about a rate that is not there. */
static const char *const otherwise = "use try_to_currency() for NULL";
static const char *const otherwise_as_of = "ask as of a later day, or use try_to_currency() for NULL";

/* ---- the rates to use ---- */

/* The rates of the table, as of the day in argument n; as known now if that is null. */
static inline RateIndex *
get_table_index(FunctionCallInfo fcinfo, int n)
{
	return likely(PG_ARGISNULL(n)) ? get_rate_memo(fcinfo->flinfo->fn_oid) :
									 get_rate_memo_as_of(fcinfo->flinfo->fn_oid, PG_GETARG_DATEADT(n));
}

static RateIndex *
get_table_index_for_period(FunctionCallInfo fcinfo, int n, DateADT first_day, DateADT last_day)
{
	return PG_ARGISNULL(n) ? get_rate_memo_for_period(fcinfo->flinfo->fn_oid, first_day, last_day) :
							 get_rate_memo_as_of(fcinfo->flinfo->fn_oid, PG_GETARG_DATEADT(n));
}

static inline DateADT
as_of_argument(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? RATE_KNOWN_NOW : PG_GETARG_DATEADT(n);
}

static inline const char *
otherwise_by_table(FunctionCallInfo fcinfo, int n)
{
	return PG_ARGISNULL(n) ? otherwise : otherwise_as_of;
}

/* ---- conversion ---- */

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
	return convert_on_day(fcinfo, book->index, &rate_default_rule, try, otherwise);
}

/* The mean of a period, or an error, or false if that is wanted instead. */
static bool
get_mean(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
		 const PeriodRule *rule, bool try, RateMean *mean)
{
	mean->days = 0;
	if (first_day <= last_day)
		find_rate_mean(index, from, to, first_day, last_day, mean);
	if (mean->days > 0 && mean->gap_days <= rule->max_gap)
		return true;
	if (!try)
		report_no_rate_in_period(index, from, to, first_day, last_day, rule);
	return false;
}

/* The same of the legs of a period. */
static bool
get_period_path(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
				const PeriodRule *rule, bool try, RatePath *path)
{
	if (first_day <= last_day && find_period_path(index, from, to, first_day, last_day, rule, path))
		return true;
	if (!try)
		report_no_rate_in_period(index, from, to, first_day, last_day, rule);
	return false;
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
		if (!get_period_path(index, amount->currency, to, first_day, last_day, &rule, try, &path))
			PG_RETURN_NULL();
		convert_by_path(amount, to, &path, rounding, result);
	}
	else if (get_mean(index, amount->currency, to, first_day, last_day, &rule, try, &mean))
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
	return convert_on_day(fcinfo, get_book_index(fcinfo, 3), &rule, try, otherwise);
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
	return convert_on_day(fcinfo, get_table_index(fcinfo, 5), &rule, try, otherwise_by_table(fcinfo, 5));
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

/* ---- rates ---- */

static Datum
numeric_datum(const Decimal *value)
{
	return NumericGetDatum(numeric_from_decimal(value, 0));
}

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
		(void) get_period_path(index, base, quote, first_day, last_day, &rule, false, &path);
		rate = rate_of_path(&path);
		PG_RETURN_NUMERIC(numeric_from_decimal(&rate, 0));
	}
	(void) get_mean(index, base, quote, first_day, last_day, &rule, false, &mean);
	rate = mean.divide ? invert_rate(&mean.mean) : mean.mean;
	PG_RETURN_NUMERIC(numeric_from_decimal(&rate, 0));
}

PG_FUNCTION_INFO_V1(rate_by_book);
Datum
rate_by_book(PG_FUNCTION_ARGS)
{
	return rate_on_day(fcinfo, get_book_index(fcinfo, 3), &rate_default_rule, otherwise);
}

PG_FUNCTION_INFO_V1(rate_by_book_and_policy);
Datum
rate_by_book_and_policy(PG_FUNCTION_ARGS)
{
	RateRule	rule;

	if (any_argument_null(fcinfo, 4) || !get_rate_rule(fcinfo, 4, &rule))
		PG_RETURN_NULL();
	return rate_on_day(fcinfo, get_book_index(fcinfo, 3), &rule, otherwise);
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
	return rate_on_day(fcinfo, get_table_index(fcinfo, 5), &rule, otherwise_by_table(fcinfo, 5));
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
	return numeric_datum(&mean.mean);
}

/* ---- provenance ---- */

/*
 * The legs of a rate: those of its day or, interpolated between two days, those of
 * the day before in paths[0] and of the day after in paths[1].  Returns the number
 * of paths, 0 if there is no rate.
 */
static int
get_paths(RateIndex *index, Currency base, Currency quote, DateADT day, const RateRule *rule, RatePath *paths)
{
	const RateRule exact = {.policy = RATE_EXACT};
	DateADT		before;
	DateADT		after;

	if (rule->policy != RATE_INTERPOLATE)
		return find_rate_path(index, base, quote, day, rule, &paths[0]);
	if (is_quoted_inverse(base, quote))
	{
		int			count = get_paths(index, quote, base, day, rule, paths);

		for (int i = 0; i < count; i++)
			reverse_path(&paths[i]);
		return count;
	}
	if (!find_neighbours(index, base, quote, day, rule->max_age, &before, &after) ||
		!find_rate_path(index, base, quote, before, &exact, &paths[0]))
		return 0;
	return 1 + (after != before && find_rate_path(index, base, quote, after, &exact, &paths[1]));
}

/* Where a leg comes from; known_on and revision say nothing of a leg that is fixed by law. */
static RateOrigin
origin_of_leg(const RateLeg *leg, DateADT as_of)
{
	RateOrigin	origin = {NIL, 0, 0};

	if (leg->pair == NULL)
		origin.sources = list_make1(pstrdup(leg->source));
	else if (!find_rate_origin(leg->base, leg->quote, leg->day, as_of, &origin))
		report_changed_rates();
	return origin;
}

static Datum
joined_sources(const List *sources)
{
	StringInfoData joined;
	ListCell   *cell;

	initStringInfo(&joined);
	foreach(cell, sources)
		appendStringInfo(&joined, "%s%s", joined.len > 0 ? ", " : "", (char *) lfirst(cell));
	return PointerGetDatum(cstring_to_text_with_len(joined.data, joined.len));
}

/* One row for each leg of a path; returns the number of the last leg. */
static int
put_legs(ReturnSetInfo *rsinfo, const RatePath *path, DateADT day, DateADT as_of, int number)
{
	for (int i = 0; i < path->count; i++)
	{
		const RateLeg *leg = &path->leg[i];
		RateOrigin	origin = origin_of_leg(leg, as_of);
		bool		nulls[10] = {[8] = leg->pair == NULL, [9] = leg->pair == NULL};
		Datum		values[10] = {
			Int32GetDatum(++number),
			CurrencyGetDatum(leg->base),
			CurrencyGetDatum(leg->quote),
			numeric_datum(&leg->rate),
			DateADTGetDatum(leg->day),
			Int32GetDatum(day - leg->day),
			joined_sources(origin.sources),
			CStringGetTextDatum(leg->divide ? "divide" : "multiply"),
			DateADTGetDatum(origin.known_on),
			Int32GetDatum(origin.revision)
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
	RateIndex  *index;
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

	index = get_rate_memo_as_of(fcinfo->flinfo->fn_oid, as_of_argument(fcinfo, 5));
	count = get_paths(index, base, quote, day, &rule, paths);
	if (count == 0)
		report_no_rate(index, base, quote, day, &rule, otherwise_by_table(fcinfo, 5));
	for (int i = 0; i < count; i++)
		number = put_legs(rsinfo, &paths[i], day, as_of_argument(fcinfo, 5), number);
	return (Datum) 0;
}

/* What a BI tool asks of the legs of a rate. */
typedef struct Provenance
{
	DateADT		rate_date;		/* of the leg farthest away */
	int			legs;
	List	   *sources;		/* each once, in the order of legs */
} Provenance;

static bool
is_listed(const List *names, const char *name)
{
	ListCell   *cell;

	foreach(cell, names)
	{
		if (strcmp(lfirst(cell), name) == 0)
			return true;
	}
	return false;
}

static void
add_provenance(Provenance *provenance, const RatePath *path, DateADT day, DateADT as_of)
{
	for (int i = 0; i < path->count; i++)
	{
		const RateLeg *leg = &path->leg[i];
		const List *sources = leg->pair == NULL ? list_make1(pstrdup(leg->source)) :
			sources_of_rate(leg->base, leg->quote, leg->day, as_of);
		ListCell   *cell;

		if (abs(leg->day - day) > abs(provenance->rate_date - day))
			provenance->rate_date = leg->day;
		provenance->legs++;
		foreach(cell, sources)
		{
			if (!is_listed(provenance->sources, lfirst(cell)))
				provenance->sources = lappend(provenance->sources, lfirst(cell));
		}
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
	if (!any_argument_null(fcinfo, 3) && !PG_ARGISNULL(6) && get_rate_rule(fcinfo, 3, &rule))
	{
		const Amount *amount = PG_GETARG_AMOUNT_P(0);
		Currency	to = PG_GETARG_CURRENCY(1);
		DateADT		day = PG_GETARG_DATEADT(2);
		RateIndex  *index = get_table_index(fcinfo, 5);
		Provenance	provenance = {.rate_date = day};
		RatePath	paths[2];
		int			count = 0;
		Amount		result;
		Decimal		value;
		Decimal		rate;

		rule.rounding = get_rounding(fcinfo, 6);
		if (amount->currency != to)
			count = get_paths(index, amount->currency, to, day, &rule, paths);
		if ((amount->currency == to || count > 0) &&
			convert_amount(index, amount, to, day, &rule, &result) &&
			find_rate(index, amount->currency, to, day, &rule, &rate))
		{
			for (int i = 0; i < count; i++)
				add_provenance(&provenance, &paths[i], day, as_of_argument(fcinfo, 5));
			value = amount_decimal(&result);
			values[0] = NumericGetDatum(numeric_from_decimal(&value, currency_minor_units(to)));
			values[2] = numeric_datum(&rate);
			values[3] = DateADTGetDatum(provenance.rate_date);
			values[4] = Int32GetDatum(day - provenance.rate_date);
			values[5] = Int32GetDatum(provenance.legs);
			values[6] = joined_sources(provenance.sources);
			memset(nulls, false, sizeof(nulls));
			/* by one's own money there is no rate that has a day */
			nulls[3] = nulls[4] = nulls[6] = count == 0;
		}
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(descriptor), values, nulls)));
}

/* A row about the rates of a period; "days" is 0 for a leg that is fixed by law. */
static void
put_mean(ReturnSetInfo *rsinfo, int number, const RateMean *mean)
{
	bool		nulls[12] = {false};
	Datum		values[12] = {
		Int32GetDatum(number),
		CurrencyGetDatum(mean->base),
		CurrencyGetDatum(mean->quote),
		numeric_datum(&mean->mean),
		Int32GetDatum(mean->days),
		DateADTGetDatum(mean->first_day),
		DateADTGetDatum(mean->last_day),
		numeric_datum(&mean->lowest),
		DateADTGetDatum(mean->lowest_day),
		numeric_datum(&mean->highest),
		DateADTGetDatum(mean->highest_day),
		CStringGetTextDatum(mean->divide ? "divide" : "multiply")
	};

	if (mean->days == 0)
		memset(nulls + 4, true, 7 * sizeof(bool));
	tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
}

PG_FUNCTION_INFO_V1(explain_rate_in_period);
Datum
explain_rate_in_period(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Currency	base;
	Currency	quote;
	PeriodRule	rule;
	DateADT		first_day;
	DateADT		last_day;
	RateIndex  *index;
	RateMean	mean;
	RatePath	path;

	InitMaterializedSRF(fcinfo, 0);
	if (any_argument_null(fcinfo, 4))
		return (Datum) 0;
	base = PG_GETARG_CURRENCY(0);
	quote = PG_GETARG_CURRENCY(1);
	rule = get_period_rule(fcinfo, 3);
	get_rate_period(fcinfo, 2, &first_day, &last_day);
	index = get_table_index_for_period(fcinfo, 4, first_day, last_day);
	if (rule.policy == PERIOD_MEAN_OF_CROSSES)
	{
		(void) get_mean(index, base, quote, first_day, last_day, &rule, false, &mean);
		put_mean(rsinfo, 1, &mean);
		return (Datum) 0;
	}

	(void) get_period_path(index, base, quote, first_day, last_day, &rule, false, &path);
	for (int i = 0; i < path.count; i++)
	{
		const RateLeg *leg = &path.leg[i];

		if (leg->pair != NULL && rule.policy == PERIOD_CROSS_OF_MEANS)
			find_leg_mean(index, leg, first_day, last_day, &mean);
		else
			mean = (RateMean) {
				.days = leg->pair == NULL ? 0 : 1, .base = leg->base, .quote = leg->quote, .divide = leg->divide,
				.first_day = leg->day, .last_day = leg->day, .lowest_day = leg->day, .highest_day = leg->day,
				.mean = leg->rate, .lowest = leg->rate, .highest = leg->rate
			};
		put_mean(rsinfo, i + 1, &mean);
	}
	return (Datum) 0;
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
		Datum		values[2] = {DateADTGetDatum(day), numeric_datum(&rate)};

		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		pfree(DatumGetPointer(values[1]));
	}
	return (Datum) 0;
}
