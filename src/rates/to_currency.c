/*
 * to_currency.c
 *	  Conversion and rates in SQL, by rate book and by table.
 *
 * The forms that take a rate_book are immutable: all they know is in their
 * arguments.  The others read exchange_rate through the memo (rate_memo.h) and
 * are stable.  Both look up by the same rules (rate_index.h).
 */
#include "postgres.h"

#include "access/detoast.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/memutils.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "compat.h"
#include "money/amount.h"
#include "rates/rate_index.h"
#include "rates/rate_memo.h"
#include "rates/rate_text.h"

static const RateRule default_rule = {RATE_PREVIOUS, RATE_DEFAULT_MAX_AGE};

/* ---- arguments ---- */

static const struct
{
	const char *name;
	RatePolicy	policy;
}			rate_policies[] = {
	{"previous", RATE_PREVIOUS},
	{"exact", RATE_EXACT},
	{"nearest", RATE_NEAREST},
	{"next", RATE_NEXT},
	{"interpolate", RATE_INTERPOLATE},
};

static RatePolicy
get_policy(const text *name)
{
	const char *data = VARDATA_ANY(name);
	size_t		length = VARSIZE_ANY_EXHDR(name);

	for (int i = 0; i < lengthof(rate_policies); i++)
	{
		if (strlen(rate_policies[i].name) == length && memcmp(rate_policies[i].name, data, length) == 0)
			return rate_policies[i].policy;
	}
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("unknown rate policy \"%s\"", text_to_cstring(name)),
			errhint("Policies are \"previous\", \"exact\", \"nearest\", \"next\" and \"interpolate\"."));
}

/* Policy and maximum age from arguments n and n + 1; a null age is no limit.  False if the policy is null. */
static bool
get_rule(FunctionCallInfo fcinfo, int n, RateRule *rule)
{
	if (PG_ARGISNULL(n))
		return false;
	rule->policy = get_policy(PG_GETARG_TEXT_PP(n));
	rule->max_age = PG_ARGISNULL(n + 1) ? RATE_NO_MAX_AGE : PG_GETARG_INT32(n + 1);
	if (rule->max_age < 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("maximum age of a rate must not be negative"),
				errhint("Use NULL for no limit."));
	return true;
}

static bool
any_null(FunctionCallInfo fcinfo, int count)
{
	for (int i = 0; i < count; i++)
	{
		if (PG_ARGISNULL(i))
			return true;
	}
	return false;
}

/* First and last day of a period; last before first if it is empty. */
static void
get_period(FunctionCallInfo fcinfo, int n, DateADT *first_day, DateADT *last_day)
{
	RangeType  *range = PG_GETARG_RANGE_P(n);
	TypeCacheEntry *type = lookup_type_cache(RangeTypeGetOid(range), TYPECACHE_RANGE_INFO);
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	*first_day = RATE_LAST_DAY;
	*last_day = RATE_FIRST_DAY;
	range_deserialize(type, range, &lower, &upper, &empty);
	if (empty)
		return;
	/* a daterange is canonical: lower bound included, upper bound not */
	*first_day = lower.infinite ? RATE_FIRST_DAY : Max(DatumGetDateADT(lower.val), RATE_FIRST_DAY);
	*last_day = upper.infinite || DatumGetDateADT(upper.val) > RATE_LAST_DAY ?
		RATE_LAST_DAY : Max(DatumGetDateADT(upper.val), RATE_FIRST_DAY) - 1;
}

/* ---- the book of a call site ---- */

/* What fn_extra keeps: the index over the book that the last call had. */
typedef struct BookCache
{
	MemoryContext context;
	uint8		fingerprint[RATE_BOOK_FINGERPRINT_SIZE];
	bool		toasted;
	struct varatt_external pointer; /* if toasted */
	RateIndex  *index;
} BookCache;

static bool
same_book(const BookCache *cache, const RateBook *book)
{
	return memcmp(cache->fingerprint, book->fingerprint, RATE_BOOK_FINGERPRINT_SIZE) == 0;
}

/*
 * The book is not the plain value that the last call had.  A new index goes
 * into a context of its own, so that a call site that sees many books keeps one.
 */
static RateIndex *
get_other_book_index(FunctionCallInfo fcinfo, int n)
{
	struct varlena *value = (struct varlena *) PG_GETARG_POINTER(n);
	BookCache  *cache = fcinfo->flinfo->fn_extra;
	struct varatt_external pointer;
	bool		toasted = VARATT_IS_EXTERNAL_ONDISK(value);
	RateBook   *book;

	memset(&pointer, 0, sizeof(pointer));
	if (toasted)
	{
		VARATT_EXTERNAL_GET_POINTER(pointer, value);
		/* a toasted value never changes: the same pointer is the same book */
		if (cache != NULL && cache->toasted && memcmp(&pointer, &cache->pointer, sizeof(pointer)) == 0)
			return cache->index;
	}

	book = PG_GETARG_RATE_BOOK_P(n);
	if (cache == NULL || !same_book(cache, book))
	{
		MemoryContext context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "funding rate book",
													  ALLOCSET_DEFAULT_SIZES);
		BookCache  *fresh = MemoryContextAllocZero(context, sizeof(BookCache));

		fresh->context = context;
		memcpy(fresh->fingerprint, book->fingerprint, RATE_BOOK_FINGERPRINT_SIZE);
		fresh->index = make_rate_book_index(context, book);
		fcinfo->flinfo->fn_extra = fresh;
		if (cache != NULL)
			MemoryContextDelete(cache->context);
		cache = fresh;
	}
	cache->toasted = toasted;
	cache->pointer = pointer;
	PG_FREE_IF_COPY(book, n);
	return cache->index;
}

/*
 * An index over the book in argument n.  The address says nothing, since memory
 * is used again; the fingerprint is compared on every call.
 */
static inline RateIndex *
get_book_index(FunctionCallInfo fcinfo, int n)
{
	const struct varlena *value = (const struct varlena *) PG_GETARG_POINTER(n);
	const BookCache *cache = fcinfo->flinfo->fn_extra;

	if (likely(cache != NULL && VARATT_IS_4B_U(value) && same_book(cache, (const RateBook *) value)))
		return cache->index;
	return get_other_book_index(fcinfo, n);
}

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
		report_no_rate(index, amount->currency, to, day, rule);
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
	return convert_on_day(fcinfo, get_book_index(fcinfo, 3), &default_rule, false);
}

PG_FUNCTION_INFO_V1(try_to_currency_by_book);
Datum
try_to_currency_by_book(PG_FUNCTION_ARGS)
{
	return convert_on_day(fcinfo, get_book_index(fcinfo, 3), &default_rule, true);
}

static Datum
convert_by_book_and_policy(FunctionCallInfo fcinfo, bool try)
{
	RateRule	rule;

	if (any_null(fcinfo, 4) || !get_rule(fcinfo, 4, &rule))
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

	get_period(fcinfo, 2, &first_day, &last_day);
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

	if (any_null(fcinfo, 3) || !get_rule(fcinfo, 3, &rule))
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

	get_period(fcinfo, 2, &first_day, &last_day);
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
		report_no_rate(index, base, quote, day, rule);
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
	return rate_on_day(fcinfo, get_book_index(fcinfo, 3), &default_rule);
}

PG_FUNCTION_INFO_V1(rate_by_book_and_policy);
Datum
rate_by_book_and_policy(PG_FUNCTION_ARGS)
{
	RateRule	rule;

	if (any_null(fcinfo, 4) || !get_rule(fcinfo, 4, &rule))
		PG_RETURN_NULL();
	return rate_on_day(fcinfo, get_book_index(fcinfo, 3), &rule);
}

PG_FUNCTION_INFO_V1(rate_in_period_by_book);
Datum
rate_in_period_by_book(PG_FUNCTION_ARGS)
{
	DateADT		first_day;
	DateADT		last_day;

	get_period(fcinfo, 2, &first_day, &last_day);
	return rate_in_period(fcinfo, get_book_index(fcinfo, 3), first_day, last_day);
}

PG_FUNCTION_INFO_V1(rate_by_table);
Datum
rate_by_table(PG_FUNCTION_ARGS)
{
	RateRule	rule;

	if (any_null(fcinfo, 3) || !get_rule(fcinfo, 3, &rule))
		PG_RETURN_NULL();
	return rate_on_day(fcinfo, get_rate_memo(), &rule);
}

PG_FUNCTION_INFO_V1(rate_in_period_by_table);
Datum
rate_in_period_by_table(PG_FUNCTION_ARGS)
{
	DateADT		first_day;
	DateADT		last_day;

	get_period(fcinfo, 2, &first_day, &last_day);
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
	if (any_null(fcinfo, 3) || !get_rule(fcinfo, 3, &rule))
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
			report_no_rate(get_rate_memo(), base, quote, day, &rule);
		number = put_legs(rsinfo, &path, day, 0);
		if (after != before && find_rate_path(get_rate_memo(), base, quote, after, &exact, &path))
			put_legs(rsinfo, &path, day, number);
	}
	else
	{
		if (!find_rate_path(get_rate_memo(), base, quote, day, &rule, &path))
			report_no_rate(get_rate_memo(), base, quote, day, &rule);
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
	get_period(fcinfo, 2, &first_day, &last_day);
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
	get_period(fcinfo, 2, &day, &last_day);
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
