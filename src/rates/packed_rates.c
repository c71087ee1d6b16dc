/*
 * packed_rates.c
 *	  The rates that sums of unrounded conversions have used, by pair and day.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "compat.h"
#include "rates/packed_rates.h"

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

bool
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
