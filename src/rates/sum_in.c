/*
 * sum_in.c
 *	  Sums of unrounded conversions: sum_in, and sum_in_known with what it left out.
 *
 * A conversion is amount * rate, where the rate is the number of 28 digits that
 * rate() gives.  Nothing is rounded but the sum, at the end.  The rates that were
 * used are kept by pair and day as multipliers in units of 10^-28, so that a row
 * costs a look-up, a multiplication and an addition.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/int.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "aggregate.h"
#include "compat.h"
#include "rates/converted_sum.h"
#include "rates/rate_call.h"

/* ---- rates by pair and day ---- */

#define DAYS_BITS 9
#define DAYS_IN_BLOCK (1 << DAYS_BITS)

#define BLOCK_SLOT_BITS 12
#define BLOCK_SLOTS (1 << BLOCK_SLOT_BITS)

/* Half of the slots stay free, so that searches are short; 16 MB of multipliers. */
#define MOST_BLOCKS (BLOCK_SLOTS / 2)

/* What is not a multiplier: a day not asked for yet, and one without a rate. */
#define IS_UNKNOWN(multiplier) ((multiplier)->limb[0] == 0 && (multiplier)->limb[1] == 0)
#define IS_MISSING(multiplier) ((multiplier)->limb[1] == PG_UINT64_MAX)

/* The rates of one pair on DAYS_IN_BLOCK days. */
typedef struct RateBlock
{
	uint64		key;			/* 0: a free slot */
	Multiplier *of_day;
} RateBlock;

typedef struct MultiplierCache
{
	MemoryContext context;		/* of the blocks */
	RateRule	rule;
	int			count;
	RateBlock	block[BLOCK_SLOTS];
} MultiplierCache;

/* from and to are 15 bits each and not 0 */
static inline uint64
block_key(Currency from, Currency to, DateADT day)
{
	return (uint64) from << 48 | (uint64) to << 32 | (uint32) (day >> DAYS_BITS);
}

/* Fibonacci hashing */
static inline uint32
block_slot(uint64 key)
{
	return (uint32) ((key * UINT64CONST(0x9E3779B97F4A7C15)) >> (64 - BLOCK_SLOT_BITS));
}

/* The place of a pair and day; NULL if its block is not there. */
static inline Multiplier *
find_multiplier(const MultiplierCache *cache, Currency from, Currency to, DateADT day)
{
	uint64		key = block_key(from, to, day);

	for (uint32 slot = block_slot(key);; slot = (slot + 1) % BLOCK_SLOTS)
	{
		if (likely(cache->block[slot].key == key))
			return &cache->block[slot].of_day[day & (DAYS_IN_BLOCK - 1)];
		if (cache->block[slot].key == 0)
			return NULL;
	}
}

/* Put a rate, or NULL for that there is none, where find_multiplier() looks for it. */
static void
keep_multiplier(MultiplierCache *cache, Currency from, Currency to, DateADT day, const Decimal *rate)
{
	Multiplier *multiplier = find_multiplier(cache, from, to, day);
	decimal_uint128 value;

	if (multiplier == NULL)
	{
		uint64		key = block_key(from, to, day);
		uint32		slot = block_slot(key);

		if (cache->count == MOST_BLOCKS)
			return;
		while (cache->block[slot].key != 0)
			slot = (slot + 1) % BLOCK_SLOTS;
		/* no multiplier lies across two cache lines */
		cache->block[slot].of_day = (Multiplier *)
			TYPEALIGN(sizeof(Multiplier), MemoryContextAllocZero(cache->context,
																 sizeof(Multiplier) * (DAYS_IN_BLOCK + 1)));
		cache->block[slot].key = key;
		cache->count++;
		multiplier = &cache->block[slot].of_day[day & (DAYS_IN_BLOCK - 1)];
	}
	if (rate == NULL)
		multiplier->limb[1] = PG_UINT64_MAX;
	else if (!__builtin_mul_overflow((decimal_uint128) rate->coefficient,
									 decimal_power10(DECIMAL_MAX_SCALE - rate->scale), &value) &&
			 value >> 127 == 0)
	{
		multiplier->limb[0] = (uint64) value;
		multiplier->limb[1] = (uint64) (value >> 64);
	}
}

/* The cache of a book for a rule; another rule than that of the last call takes its place. */
static inline MultiplierCache *
get_multiplier_cache(BookCache *book, const RateRule *rule)
{
	MultiplierCache *cache = book->derived;

	if (likely(cache != NULL && cache->rule.policy == rule->policy && cache->rule.max_age == rule->max_age))
		return cache;
	if (cache == NULL)
	{
		cache = MemoryContextAlloc(book->context, sizeof(MultiplierCache));
		cache->context = AllocSetContextCreate(book->context, "funding rate multipliers", ALLOCSET_DEFAULT_SIZES);
		book->derived = cache;
	}
	MemoryContextReset(cache->context);
	memset(cache->block, 0, sizeof(cache->block));
	cache->count = 0;
	cache->rule = *rule;
	return cache;
}

/* ---- transition ---- */

/* The rates that are not kept.  False if there is none. */
static pg_noinline bool
add_by_rules(BookCache *book, ConvertedSum *sum, const Amount *amount, DateADT day, const RateRule *rule)
{
	Decimal		rate;

	if (!find_rate(book->index, amount->currency, sum->currency, day, rule, &rate))
	{
		keep_multiplier(book->derived, amount->currency, sum->currency, day, NULL);
		return false;
	}
	keep_multiplier(book->derived, amount->currency, sum->currency, day, &rate);
	converted_sum_add(sum, amount, rate.coefficient, rate.scale);
	return true;
}

static inline bool
add_converted(BookCache *book, ConvertedSum *sum, const Amount *amount, DateADT day, const RateRule *rule)
{
	const MultiplierCache *cache = get_multiplier_cache(book, rule);
	const Multiplier *multiplier = find_multiplier(cache, amount->currency, sum->currency, day);
	int64		cents;

	if (unlikely(multiplier == NULL || IS_UNKNOWN(multiplier)))
		return add_by_rules(book, sum, amount, day, rule);
	if (unlikely(IS_MISSING(multiplier)))
		return false;
	if (likely(amount_in_cents(amount, &cents)))
		converted_sum_add_cents(sum, cents, multiplier);
	else
		converted_sum_add(sum, amount, multiplier_value(multiplier), DECIMAL_MAX_SCALE);
	return true;
}

/*
 * Arguments: state, amount, date, currency, book [, policy, max_age].  An amount
 * without a rate is an error, or added to what failed if that is wanted.
 */
static inline Datum
add_row(FunctionCallInfo fcinfo, bool with_rule, bool keep_failed)
{
	ConvertedSum *sum;
	const Amount *amount;
	Currency	to;
	DateADT		day;
	RateRule	rule = rate_default_rule;

	if (unlikely(PG_ARGISNULL(1) || PG_ARGISNULL(3) || PG_ARGISNULL(4) ||
				 (PG_ARGISNULL(2) && !keep_failed) ||
				 (with_rule && !get_rate_rule(fcinfo, 5, &rule))))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	amount = PG_GETARG_AMOUNT_P(1);
	to = PG_GETARG_CURRENCY(3);

	if (unlikely(PG_ARGISNULL(0)))
		sum = make_converted_sum(to);
	else
	{
		sum = PG_GETARG_CONVERTED_SUM_P(0);
		if (unlikely(!in_aggregate(fcinfo)))
			sum = copy_converted_sum(sum);
	}
	if (unlikely(sum->currency != to))
		report_two_targets(sum->currency, to);

	if (unlikely(PG_ARGISNULL(2)))
	{
		converted_sum_fail(&sum, amount);
		PG_RETURN_POINTER(sum);
	}
	day = PG_GETARG_DATEADT(2);
	if (unlikely(!add_converted(get_book_cache(fcinfo, 4), sum, amount, day, &rule)))
	{
		if (!keep_failed)
			report_no_rate(get_book_index(fcinfo, 4), amount->currency, to, day, &rule,
						   "use sum_in_known() to leave such amounts out");
		converted_sum_fail(&sum, amount);
	}
	PG_RETURN_POINTER(sum);
}

PG_FUNCTION_INFO_V1(converted_sum_accum);
Datum
converted_sum_accum(PG_FUNCTION_ARGS)
{
	return add_row(fcinfo, false, false);
}

PG_FUNCTION_INFO_V1(converted_sum_accum_by_policy);
Datum
converted_sum_accum_by_policy(PG_FUNCTION_ARGS)
{
	return add_row(fcinfo, true, false);
}

PG_FUNCTION_INFO_V1(converted_sum_accum_known);
Datum
converted_sum_accum_known(PG_FUNCTION_ARGS)
{
	return add_row(fcinfo, false, true);
}

PG_FUNCTION_INFO_V1(converted_sum_accum_known_by_policy);
Datum
converted_sum_accum_known_by_policy(PG_FUNCTION_ARGS)
{
	return add_row(fcinfo, true, true);
}

PG_FUNCTION_INFO_V1(converted_sum_combine);
Datum
converted_sum_combine(PG_FUNCTION_ARGS)
{
	ConvertedSum *sum;
	const ConvertedSum *other;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	other = PG_GETARG_CONVERTED_SUM_P(1);
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(copy_converted_sum(other));
	sum = PG_GETARG_CONVERTED_SUM_P(0);
	if (!in_aggregate(fcinfo))
		sum = copy_converted_sum(sum);
	if (sum->currency != other->currency)
		report_two_targets(sum->currency, other->currency);
	converted_sum_merge(&sum, other);
	PG_RETURN_POINTER(sum);
}

/* ---- results ---- */

PG_FUNCTION_INFO_V1(converted_sum_final);
Datum
converted_sum_final(PG_FUNCTION_ARGS)
{
	const ConvertedSum *sum = PG_GETARG_CONVERTED_SUM_P(0);

	if (sum->count == 0)
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(converted_sum_total(sum, conversion_scale(sum->currency)));
}

PG_FUNCTION_INFO_V1(converted_sum_failed);
Datum
converted_sum_failed(PG_FUNCTION_ARGS)
{
	const ConvertedSum *sum = PG_GETARG_CONVERTED_SUM_P(0);
	Oid			element_type = get_element_type(get_fn_expr_rettype(fcinfo->flinfo));
	Datum	   *elements = palloc(sizeof(Datum) * Max(sum->failed_count, 1));

	if (sum->failed_count == 0)
		PG_RETURN_NULL();
	if (!OidIsValid(element_type))
		elog(ERROR, "could not determine the result type of unconverted");
	for (int i = 0; i < sum->failed_count; i++)
		elements[i] = AmountPGetDatum(amount_sum_total(&sum->failed[i]));
	PG_RETURN_ARRAYTYPE_P(construct_array(elements, sum->failed_count, element_type,
										  sizeof(Amount), false, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1(converted_sum_failed_count);
Datum
converted_sum_failed_count(PG_FUNCTION_ARGS)
{
	const ConvertedSum *sum = PG_GETARG_CONVERTED_SUM_P(0);
	int64		count = 0;

	for (int i = 0; i < sum->failed_count; i++)
	{
		if (pg_add_s64_overflow(count, sum->failed[i].count, &count))
			ereport(ERROR,
					errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
					errmsg("number of amounts out of range"));
	}
	PG_RETURN_INT64(count);
}
