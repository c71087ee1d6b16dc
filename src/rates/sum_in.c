/*
 * sum_in.c
 *	  Sums of unrounded conversions: sum_in, and sum_in_known with what it left out.
 *
 * A conversion is amount * rate, where the rate is the number of 28 digits that
 * rate() gives.  Nothing is rounded but the sum, at the end.  The rates that were
 * used are kept packed, by pair and day, so that a row costs a look-up, a
 * multiplication and an addition.
 */
#include "postgres.h"

#include "common/int.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/memutils.h"

#include "aggregate.h"
#include "compat.h"
#include "rates/converted_sum.h"
#include "rates/rate_call.h"

/* ---- rates by pair and day ---- */

#define DAYS_BITS 10
#define DAYS_IN_BLOCK (1 << DAYS_BITS)

#define BLOCK_SLOT_BITS 11
#define BLOCK_SLOTS (1 << BLOCK_SLOT_BITS)

/* Half of the slots stay free, so that searches are short; 12 MB of rates. */
#define MOST_BLOCKS (BLOCK_SLOTS / 2)

/* What is not a rate: a day not asked for yet is all zeros, and one without a rate all ones. */
#define IS_MISSING(rate) ((rate)->word[2] == PG_UINT32_MAX && packed_low(rate) == PG_UINT64_MAX)
#define MAY_BE_NO_RATE(rate) (packed_low(rate) + 1 <= 1)

/* The rates of one pair on DAYS_IN_BLOCK days. */
typedef struct RateBlock
{
	uint64		key;			/* 0: a free slot */
	PackedRate *of_day;
	int			power;
} RateBlock;

typedef struct PackedRates
{
	MemoryContext context;		/* of the blocks */
	RateRule	rule;
	int			count;
	RateBlock	block[BLOCK_SLOTS];
} PackedRates;

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

/* The block of a pair and day; NULL if it is not there. */
static inline const RateBlock *
find_block(const PackedRates *rates, Currency from, Currency to, DateADT day)
{
	uint64		key = block_key(from, to, day);

	for (uint32 slot = block_slot(key);; slot = (slot + 1) % BLOCK_SLOTS)
	{
		if (likely(rates->block[slot].key == key))
			return &rates->block[slot];
		if (rates->block[slot].key == 0)
			return NULL;
	}
}

static const RateBlock *
make_block(PackedRates *rates, Currency from, Currency to, DateADT day, int power)
{
	uint64		key = block_key(from, to, day);
	uint32		slot = block_slot(key);

	while (rates->block[slot].key != 0)
		slot = (slot + 1) % BLOCK_SLOTS;
	rates->block[slot].key = key;
	rates->block[slot].power = power;
	rates->block[slot].of_day = MemoryContextAllocZero(rates->context, sizeof(PackedRate) * DAYS_IN_BLOCK);
	rates->count++;
	return &rates->block[slot];
}

/* coefficient * 10^(power + step) units of 10^-28, if that is what a rate can be. */
static bool
try_power(const Decimal *rate, int power, decimal_uint128 *coefficient)
{
	int			digits = DECIMAL_MAX_SCALE - rate->scale - power;

	return digits >= 0 && power <= PACKED_RATE_LARGEST_POWER &&
		!__builtin_mul_overflow((decimal_uint128) rate->coefficient, decimal_power10(digits), coefficient) &&
		*coefficient >> PACKED_RATE_BITS == 0;
}

/* block is that of the pair and day, or NULL. */
static void
keep_missing(PackedRates *rates, const RateBlock *block, Currency from, Currency to, DateADT day)
{
	if (block == NULL && rates->count < MOST_BLOCKS)
		block = make_block(rates, from, to, day, 0);
	if (block != NULL)
		memset(&block->of_day[day & (DAYS_IN_BLOCK - 1)], 0xFF, sizeof(PackedRate));
}

/*
 * Put a rate where add_at_kept_rate() looks for it, if it can be packed.  block is
 * that of the pair and day, or NULL; returned is what it is afterwards.
 */
static const RateBlock *
keep_rate(PackedRates *rates, const RateBlock *block, Currency from, Currency to, DateADT day, const Decimal *rate)
{
	decimal_uint128 coefficient;
	PackedRate *packed;

	if (block == NULL)
	{
		int			power = 0;

		while (power <= PACKED_RATE_LARGEST_POWER && !try_power(rate, power, &coefficient))
			power++;
		if (power > PACKED_RATE_LARGEST_POWER || rates->count == MOST_BLOCKS)
			return NULL;
		/* room for rates of one digit less, and of two more */
		block = make_block(rates, from, to, day, Max(power - 1, 0));
	}
	packed = &block->of_day[day & (DAYS_IN_BLOCK - 1)];
	for (int step = 0; step < PACKED_RATE_STEPS; step++)
	{
		if (!try_power(rate, block->power + step, &coefficient))
			continue;
		packed->word[0] = (uint32) coefficient;
		packed->word[1] = (uint32) (coefficient >> 32);
		packed->word[2] = (uint32) (coefficient >> 64) | (uint32) step << PACKED_RATE_TOP_BITS;
		break;
	}
	return block;
}

/* The packed rates of a book for a rule; another rule than that of the last call takes their place. */
static PackedRates *
get_packed_rates(BookCache *book, const RateRule *rule)
{
	PackedRates *rates = book->derived;

	if (likely(rates != NULL && rates->rule.policy == rule->policy && rates->rule.max_age == rule->max_age))
		return rates;
	if (rates == NULL)
	{
		rates = MemoryContextAlloc(book->context, sizeof(PackedRates));
		rates->context = AllocSetContextCreate(book->context, "funding packed rates", ALLOCSET_DEFAULT_SIZES);
		book->derived = rates;
	}
	MemoryContextReset(rates->context);
	memset(rates->block, 0, sizeof(rates->block));
	rates->count = 0;
	rates->rule = *rule;
	return rates;
}

/* ---- transition ---- */

/* Add an amount at a rate that is kept in a block, or NULL.  False, with nothing done, if that does not do. */
static pg_attribute_always_inline bool
add_at_kept_rate(const RateBlock *block, ConvertedSum *sum, const Amount *amount, DateADT day)
{
	const PackedRate *packed;
	int64		cents;

	if (unlikely(block == NULL))
		return false;
	packed = &block->of_day[day & (DAYS_IN_BLOCK - 1)];
	return likely(!MAY_BE_NO_RATE(packed) && amount_in_cents(amount, &cents) &&
				  converted_sum_add_cents(sum, cents, packed, block->power));
}

/* Add an amount at a rate that is looked up, and kept for the next one.  False if there is no rate. */
static bool
add_by_rules(BookCache *book, ConvertedSum *sum, const Amount *amount, DateADT day, const RateRule *rule)
{
	PackedRates *rates = get_packed_rates(book, rule);
	const RateBlock *block = find_block(rates, amount->currency, sum->currency, day);
	Decimal		rate;

	if (add_at_kept_rate(block, sum, amount, day))
		return true;
	if (block != NULL && IS_MISSING(&block->of_day[day & (DAYS_IN_BLOCK - 1)]))
		return false;
	if (!find_rate(book->index, amount->currency, sum->currency, day, rule, &rate))
	{
		keep_missing(rates, block, amount->currency, sum->currency, day);
		return false;
	}
	block = keep_rate(rates, block, amount->currency, sum->currency, day, &rate);
	if (!add_at_kept_rate(block, sum, amount, day))
		converted_sum_add(sum, amount, rate.coefficient, rate.scale);
	return true;
}

/* The state in argument 0 of a transition, to be changed, or a new one. */
static ConvertedSum *
get_state(FunctionCallInfo fcinfo, Currency to)
{
	ConvertedSum *sum;

	if (PG_ARGISNULL(0))
		return make_converted_sum(to);
	sum = PG_GETARG_CONVERTED_SUM_P(0);
	if (!in_aggregate(fcinfo))
		sum = copy_converted_sum(sum);
	if (sum->currency != to)
		report_two_targets(sum->currency, to);
	return sum;
}

/* Amount, date, currency, book [, policy, max_age] from argument n on; false if a null among them leaves the row out. */
static bool
takes_row(FunctionCallInfo fcinfo, int n, bool with_rule, bool keep_failed, RateRule *rule)
{
	*rule = rate_default_rule;
	return !PG_ARGISNULL(n) && !PG_ARGISNULL(n + 2) && !PG_ARGISNULL(n + 3) &&
		(!PG_ARGISNULL(n + 1) || keep_failed) &&
		(!with_rule || get_rate_rule(fcinfo, n + 4, rule));
}

/*
 * Add such a row.  An amount without a rate is an error, or added to what failed
 * if that is wanted.
 */
static inline ConvertedSum *
add_arguments(FunctionCallInfo fcinfo, int n, bool keep_failed, const RateRule *rule, ConvertedSum *sum)
{
	const Amount *amount = PG_GETARG_AMOUNT_P(n);
	DateADT		day;

	if (PG_ARGISNULL(n + 1))
	{
		converted_sum_fail(&sum, amount);
		return sum;
	}
	day = PG_GETARG_DATEADT(n + 1);
	if (!add_by_rules(get_book_cache(fcinfo, n + 3), sum, amount, day, rule))
	{
		if (!keep_failed)
			report_no_rate(get_book_index(fcinfo, n + 3), amount->currency, sum->currency, day, rule,
						   "use sum_in_known() to leave such amounts out");
		converted_sum_fail(&sum, amount);
	}
	return sum;
}

/* A transition: the state, then the row. */
static pg_noinline Datum
add_row(FunctionCallInfo fcinfo, bool with_rule, bool keep_failed)
{
	RateRule	rule;

	if (!takes_row(fcinfo, 1, with_rule, keep_failed, &rule))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	PG_RETURN_POINTER(add_arguments(fcinfo, 1, keep_failed, &rule, get_state(fcinfo, PG_GETARG_CURRENCY(3))));
}

/* The state of a row alone. */
static Datum
convert_row(FunctionCallInfo fcinfo, bool keep_failed)
{
	RateRule	rule;

	if (!takes_row(fcinfo, 0, PG_NARGS() > 4, keep_failed, &rule))
		PG_RETURN_NULL();
	PG_RETURN_POINTER(add_arguments(fcinfo, 0, keep_failed, &rule, make_converted_sum(PG_GETARG_CURRENCY(2))));
}

/* add_row() for the row that most rows are: nothing null, the default rule, a rate that is kept. */
static pg_attribute_always_inline Datum
add_plain_row(FunctionCallInfo fcinfo, bool keep_failed)
{
	if (likely(!PG_ARGISNULL(0) && !PG_ARGISNULL(1) && !PG_ARGISNULL(2) && !PG_ARGISNULL(3) && !PG_ARGISNULL(4) &&
			   VARATT_IS_4B_U(PG_GETARG_POINTER(0)) && in_aggregate(fcinfo)))
	{
		ConvertedSum *sum = (ConvertedSum *) PG_GETARG_POINTER(0);
		const Amount *amount = PG_GETARG_AMOUNT_P(1);
		DateADT		day = PG_GETARG_DATEADT(2);
		const PackedRates *rates = get_book_cache(fcinfo, 4)->derived;

		if (likely(rates != NULL && rates->rule.policy == RATE_PREVIOUS &&
				   rates->rule.max_age == RATE_DEFAULT_MAX_AGE &&
				   sum->currency == PG_GETARG_CURRENCY(3) &&
				   add_at_kept_rate(find_block(rates, amount->currency, sum->currency, day), sum, amount, day)))
			PG_RETURN_POINTER(sum);
	}
	return add_row(fcinfo, false, keep_failed);
}

PG_FUNCTION_INFO_V1(converted_sum_accum);
Datum
converted_sum_accum(PG_FUNCTION_ARGS)
{
	return add_plain_row(fcinfo, false);
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
	return add_plain_row(fcinfo, true);
}

PG_FUNCTION_INFO_V1(converted_sum_accum_known_by_policy);
Datum
converted_sum_accum_known_by_policy(PG_FUNCTION_ARGS)
{
	return add_row(fcinfo, true, true);
}

PG_FUNCTION_INFO_V1(converted_sum_of_row);
Datum
converted_sum_of_row(PG_FUNCTION_ARGS)
{
	return convert_row(fcinfo, false);
}

PG_FUNCTION_INFO_V1(converted_sum_of_row_known);
Datum
converted_sum_of_row_known(PG_FUNCTION_ARGS)
{
	return convert_row(fcinfo, true);
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
	PG_RETURN_AMOUNT_P(converted_sum_total(sum, currency_smallest_scale(sum->currency)));
}

PG_FUNCTION_INFO_V1(converted_sum_failed);
Datum
converted_sum_failed(PG_FUNCTION_ARGS)
{
	const ConvertedSum *sum = PG_GETARG_CONVERTED_SUM_P(0);
	Datum	   *elements = palloc(sizeof(Datum) * Max(sum->failed_count, 1));

	if (sum->failed_count == 0)
		PG_RETURN_NULL();
	for (int i = 0; i < sum->failed_count; i++)
		elements[i] = AmountPGetDatum(amount_sum_total(&sum->failed[i]));
	PG_RETURN_ARRAYTYPE_P(make_amount_array(fcinfo, elements, sum->failed_count));
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
