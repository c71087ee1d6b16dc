/*
 * packed_rates.h
 *	  The rates that sums of unrounded conversions have used, by pair and day.
 *
 * They are kept packed with the cache of a book, so that a row costs a look-up,
 * a multiplication and an addition.
 */
#ifndef FUNDING_RATES_PACKED_RATES_H
#define FUNDING_RATES_PACKED_RATES_H

#include "rates/call.h"
#include "rates/converted_sum.h"

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

/* The same at a rate that is looked up, and kept for the next one.  False if there is no rate. */
extern bool add_by_rules(BookCache *book, ConvertedSum *sum, const Amount *amount, DateADT day, const RateRule *rule);

#endif							/* FUNDING_RATES_PACKED_RATES_H */
