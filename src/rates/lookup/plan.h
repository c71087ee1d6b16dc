/*
 * plan.h
 *	  The fast way through a rate index: conversions that need only arrays.
 *
 * After its first lookup by the rules a pair of currencies gets a plan: which
 * dense arrays to read and which constants to apply.  A plan is only made where
 * the rules can have no other outcome, and whatever it does not cover, an odd
 * scale, an old rate, a wide number, goes back to the rules.
 *
 * A plan keeps the crosses it has worked out, one for each day, as binary
 * fractions.  A fraction is cut off, so a product with it is too small by less
 * than a known bound; if both ends of that interval round to the same amount,
 * it is the exact one, and there is nothing to divide.  Else the division decides.
 */
#ifndef FUNDING_RATES_LOOKUP_PLAN_H
#define FUNDING_RATES_LOOKUP_PLAN_H

#include "postgres.h"
#include "utils/date.h"

#include "money/amount.h"

/* Entries of dense arrays and of crosses carry the age of a rate in days in their lowest bits. */
#define RATE_AGE_BITS 8
#define RATE_AGE_MASK ((UINT64CONST(1) << RATE_AGE_BITS) - 1)

#define RATE_CURRENCY_CODES 32768
#define RATE_PLAN_SLOTS 256

/* An array of one entry a day: mantissa << RATE_AGE_BITS | age. */
typedef struct RateDays
{
	const uint64 *entry;		/* NULL: the factor is 1 on every day */
	DateADT		first_day;
	DateADT		last_day;
} RateDays;

typedef struct RatePlan
{
	/*
	 * crosses[d - first_cross] >> RATE_AGE_BITS is the factor from 10^-2 of one
	 * currency to 10^-scale of the other on day d, in units of
	 * 2^(shift + RATE_AGE_BITS - 64), rounded down; 0 if it is not known yet.
	 */
	uint64	   *crosses;
	DateADT		first_cross;
	uint32		cross_days;
	uint32		day_mask;		/* of d - first_cross; 0: one cross for all days */
	int			shift;
	int			widen;			/* 10^(2 - scale); 0 if scale is above 2 */
	uint64		largest;		/* amount in 10^-2 that crosses can convert */

	/*
	 * What they are made of: amount * multiply[day] * times / (divide[day] * by)
	 * is the result in units of 10^-scale, on days from first_day on.
	 */
	DateADT		first_day;
	uint32		days;			/* 0: no plan */
	int32		max_age;		/* where rates are older, another path may be younger */
	RateDays	multiply;
	RateDays	divide;
	uint64		times;
	uint64		by;
	int			scale;
} RatePlan;

/* The plans of an index, by slot of the target, then of the source. */
typedef struct RatePlans
{
	MemoryContext context;
	int			slots_used;
	RatePlan   *of_target[RATE_PLAN_SLOTS];
	uint8		slot[RATE_CURRENCY_CODES];	/* 0: none */
} RatePlans;

/* Keep a plan for two currencies; its crosses are made empty. */
extern void keep_rate_plan(RatePlans *plans, Currency from, Currency to, RatePlan *plan);

/* Keep that amounts of a currency are what they are in it, so that rows of it need no other way. */
extern void keep_own_currency(RatePlans *plans, Currency currency);

/*
 * The factors of a plan on a day: *multiplier / *divisor units of 10^-scale of
 * the target for 10^-2 of the source.  False where the plan does not reach.
 */
extern bool factors_of_plan(const RatePlan *plan, DateADT day, int32 max_age, uint64 *multiplier, uint64 *divisor);

/* Convert by division, and keep the cross of the day.  False where the plan does not reach. */
extern bool convert_by_division(RatePlan *plan, const Amount *amount, Currency to, DateADT day,
								int32 max_age, Amount *result);

/* The plan of two currencies; NULL, or one of no days, if there is none. */
static inline RatePlan *
find_rate_plan(const RatePlans *plans, Currency from, Currency to)
{
	RatePlan   *plan = plans->of_target[plans->slot[to % RATE_CURRENCY_CODES]];

	return unlikely(plan == NULL) ? NULL : plan + plans->slot[from % RATE_CURRENCY_CODES];
}

/* Days from the first to another, which may be infinite; days before it are more than there can be. */
static inline uint32
days_behind(DateADT day, DateADT first)
{
	return (uint32) day - (uint32) first;
}

/* Convert by plan, rounded half away from zero.  False where the plan does not reach; the rules then decide. */
static pg_attribute_always_inline bool
convert_by_plan(const RatePlans *plans, const Amount *amount, Currency to, DateADT day,
				int32 max_age, Amount *result)
{
	RatePlan   *plan = find_rate_plan(plans, amount->currency, to);
	int64		cents;
	uint64		size;
	uint32		place;
	uint64		cross;
	uint64		shifted;
	decimal_uint128 product;
	int64		quotient;

	if (unlikely(plan == NULL))
		return false;
	place = days_behind(day, plan->first_cross);
	if (unlikely(place >= plan->cross_days || !amount_in_cents(amount, &cents)))
		return convert_by_division(plan, amount, to, day, max_age, result);
	size = cents < 0 ? -(uint64) cents : (uint64) cents;
	if (unlikely(size > plan->largest))
		return convert_by_division(plan, amount, to, day, max_age, result);
	cross = plan->crosses[place & plan->day_mask];
	shifted = size << plan->shift;
	product = (decimal_uint128) shifted * (cross & ~RATE_AGE_MASK) + (UINT64CONST(1) << 63);

	/* what was cut off makes less than shifted << RATE_AGE_BITS: may it carry? */
	if (unlikely(cross <= RATE_AGE_MASK || (cross & RATE_AGE_MASK) > (uint64) max_age ||
				 (uint64) product > ~(shifted << RATE_AGE_BITS)))
		return convert_by_division(plan, amount, to, day, max_age, result);
	quotient = (int64) (product >> 64) * plan->widen;
	set_amount(result, cents < 0 ? -quotient : quotient, DECIMAL_HOME_SCALE, to);
	return true;
}

#endif							/* FUNDING_RATES_LOOKUP_PLAN_H */
