/*
 * plan.c
 *	  The fast way through a rate index: conversions that need only arrays.
 */
#include "postgres.h"

#include "utils/memutils.h"

#include "calendar/day.h"
#include "compat.h"
#include "rates/lookup/plan.h"

/* Crosses may grow by this many doublings over the one that is met first. */
#define CROSS_HEADROOM 3

/* More than any shift of a cross that is worth keeping: 2^32 cents must fit. */
#define LARGEST_SHIFT 22

static uint8
get_slot(RatePlans *plans, Currency currency)
{
	uint8	   *slot = &plans->slot[currency % RATE_CURRENCY_CODES];

	if (*slot == 0 && plans->slots_used < RATE_PLAN_SLOTS - 1)
		*slot = ++plans->slots_used;
	return *slot;
}

/* The days on which every array of a plan has an entry. */
static void
clip_crosses(RatePlan *plan)
{
	const RateDays *days[2] = {&plan->multiply, &plan->divide};
	int64		first = plan->first_day;
	int64		last = (int64) plan->first_day + plan->days - 1;
	bool		any = false;

	for (int i = 0; i < lengthof(days); i++)
	{
		if (days[i]->entry == NULL)
			continue;
		any = true;
		first = Max(first, days[i]->first_day);
		last = Min(last, days[i]->last_day);
	}
	/* by law alone one division a row will do: there is no end to the days */
	if (!any || last < first || plan->scale > DECIMAL_HOME_SCALE)
		return;
	plan->first_cross = (DateADT) first;
	plan->cross_days = (uint32) (last - first + 1);
	plan->day_mask = PG_UINT32_MAX;
	plan->widen = (int) decimal_power10_64[DECIMAL_HOME_SCALE - plan->scale];
}

static void
keep_plan(RatePlans *plans, Currency from, Currency to, const RatePlan *plan)
{
	uint8		target = get_slot(plans, to);
	uint8		origin = get_slot(plans, from);

	/* the slots are as many as the currencies of the world, but not of all of its history */
	if (target == 0 || origin == 0)
	{
		if (plan->crosses != NULL)
			pfree(plan->crosses);
		return;
	}
	if (plans->of_target[target] == NULL)
		plans->of_target[target] = MemoryContextAllocZero(plans->context, sizeof(RatePlan) * RATE_PLAN_SLOTS);
	if (plans->of_target[target][origin].crosses != NULL)
		pfree(plans->of_target[target][origin].crosses);
	plans->of_target[target][origin] = *plan;
}

void
keep_rate_plan(RatePlans *plans, Currency from, Currency to, RatePlan *plan)
{
	clip_crosses(plan);
	if (plan->cross_days > 0)
		plan->crosses = MemoryContextAllocExtended(plans->context, sizeof(uint64) * plan->cross_days,
												   MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	keep_plan(plans, from, to, plan);
}

void
keep_own_currency(RatePlans *plans, Currency currency)
{
	const RatePlan *known = find_rate_plan(plans, currency, currency);
	RatePlan	plan = {
		.first_cross = FIRST_DAY, .cross_days = PG_UINT32_MAX, .shift = 1, .widen = 1,
		.largest = PG_UINT64_MAX >> (RATE_AGE_BITS + 2),
		.first_day = FIRST_DAY, .days = PG_UINT32_MAX, .max_age = PG_INT32_MAX, .times = 1, .by = 1, .scale = DECIMAL_HOME_SCALE
	};

	if (known != NULL && known->days > 0)
		return;
	plan.crosses = MemoryContextAlloc(plans->context, sizeof(uint64));
	plan.crosses[0] = UINT64CONST(1) << (64 - plan.shift);
	keep_plan(plans, currency, currency, &plan);
}

/* The entry to use on a day, with its age; 0 if the rules have to be asked. */
static inline uint64
entry_on(const RateDays *days, DateADT day, int32 max_age)
{
	DateADT		known = Min(day, days->last_day);
	uint64		entry;
	uint64		age;

	if (unlikely(known < days->first_day))
		return 0;
	entry = days->entry[known - days->first_day];
	age = (entry & RATE_AGE_MASK) + (uint32) (day - known);
	if (unlikely(age > (uint64) max_age || (entry & RATE_AGE_MASK) == RATE_AGE_MASK))
		return 0;
	return entry;
}

bool
factors_of_plan(const RatePlan *plan, DateADT day, int32 max_age, uint64 *multiplier, uint64 *divisor)
{
	if (days_behind(day, plan->first_day) >= plan->days)
		return false;
	max_age = Min(max_age, plan->max_age);
	*multiplier = plan->multiply.entry == NULL ? 1 : entry_on(&plan->multiply, day, max_age) >> RATE_AGE_BITS;
	*divisor = plan->divide.entry == NULL ? 1 : entry_on(&plan->divide, day, max_age) >> RATE_AGE_BITS;
	return *multiplier != 0 && *divisor != 0 &&
		!__builtin_mul_overflow(*multiplier, plan->times, multiplier) &&
		!__builtin_mul_overflow(*divisor, plan->by, divisor);
}

static uint64
age_on(const RateDays *days, DateADT day)
{
	return days->entry == NULL ? 0 : days->entry[day - days->first_day] & RATE_AGE_MASK;
}

/* Keep multiplier / divisor as the cross of a day within cross_days. */
static void
keep_cross(RatePlan *plan, DateADT day, uint64 multiplier, uint64 divisor)
{
	uint64		age = Max(age_on(&plan->multiply, day), age_on(&plan->divide, day));
	int			shift = plan->largest == 0 ? 0 : plan->shift;

	while (shift <= LARGEST_SHIFT && multiplier >> shift >= divisor)
		shift++;
	if (plan->largest == 0 || shift != plan->shift)
	{
		/* the first cross, or one that has outgrown the others */
		shift += shift > 0 ? CROSS_HEADROOM : 0;
		if (shift > LARGEST_SHIFT)
			return;
		memset(plan->crosses, 0, sizeof(uint64) * plan->cross_days);
		plan->shift = shift;
		plan->largest = PG_UINT64_MAX >> (RATE_AGE_BITS + 1 + shift);
	}
	plan->crosses[day - plan->first_cross] =
		((uint64) (((decimal_uint128) multiplier << (64 - shift)) / divisor) & ~RATE_AGE_MASK) | age;
}

bool
convert_by_division(RatePlan *plan, const Amount *amount, Currency to, DateADT day, int32 max_age, Amount *result)
{
	int64		cents;
	uint64		size;
	uint64		multiplier;
	uint64		divisor;
	uint64		quotient;
	decimal_uint128 product;
	int			scale = plan->scale;

	if (!amount_in_cents(amount, &cents) || !factors_of_plan(plan, day, max_age, &multiplier, &divisor))
		return false;
	size = cents < 0 ? -(uint64) cents : (uint64) cents;
	if (days_behind(day, plan->first_cross) < plan->cross_days &&
		plan->crosses[days_behind(day, plan->first_cross) & plan->day_mask] == 0)
		keep_cross(plan, day, multiplier, divisor);

	/* half away from zero: for an odd divisor there is no half */
	product = (decimal_uint128) size * multiplier + divisor / 2;
	if ((uint64) (product >> 64) >= divisor)
		return false;
	quotient = (uint64) (product / divisor);

	/* to canonical form; there must be room for two digits more */
	if (quotient > PG_INT64_MAX / 100)
		return false;
	if (scale <= DECIMAL_HOME_SCALE)
	{
		quotient *= decimal_power10_64[DECIMAL_HOME_SCALE - scale];
		scale = DECIMAL_HOME_SCALE;
	}
	else
	{
		while (scale > DECIMAL_HOME_SCALE && quotient % 10 == 0)
		{
			quotient /= 10;
			scale--;
		}
	}
	set_amount(result, cents < 0 ? -(decimal_int128) quotient : (decimal_int128) quotient, scale, to);
	return true;
}
