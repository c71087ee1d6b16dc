/*
 * explain_rate.c
 *	  Where a rate comes from: its legs, days, sources and means.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "numbers/numeric.h"
#include "rates/table_call.h"

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
			NumericGetDatum(numeric_from_decimal(&leg->rate, 0)),
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
		report_no_rate(index, base, quote, day, &rule, no_rate_hint_of_table(fcinfo, 5));
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
			values[2] = NumericGetDatum(numeric_from_decimal(&rate, 0));
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
		NumericGetDatum(numeric_from_decimal(&mean->mean, 0)),
		Int32GetDatum(mean->days),
		DateADTGetDatum(mean->first_day),
		DateADTGetDatum(mean->last_day),
		NumericGetDatum(numeric_from_decimal(&mean->lowest, 0)),
		DateADTGetDatum(mean->lowest_day),
		NumericGetDatum(numeric_from_decimal(&mean->highest, 0)),
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
		(void) get_rate_mean(index, base, quote, first_day, last_day, &rule, false, &mean);
		put_mean(rsinfo, 1, &mean);
		return (Datum) 0;
	}

	(void) get_rate_path_in_period(index, base, quote, first_day, last_day, &rule, false, &path);
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
