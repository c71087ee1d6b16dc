/*
 * day.c
 *	  The rate between two currencies on a day.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "calendar/day.h"
#include "compat.h"
#include "numbers/decimal_pg.h"
#include "rates/lookup/index_private.h"

/* Days to search in either direction before it pays to load the rates and see how far they reach. */
#define LONGEST_PLAIN_SEARCH 31

/* sum += rate * weight, in units of 10^-28 */
void
add_weighted(Wide *sum, const Decimal *rate, int64 weight)
{
	Wide		addend;

	wide_multiply_int128(&addend, rate->coefficient, weight);
	if (!wide_multiply_power10(&addend, DECIMAL_MAX_SCALE - rate->scale) || !wide_add(sum, &addend))
		check_decimal_status(DECIMAL_OVERFLOW, "rate");
}

Decimal
divide_sum(const Wide *sum, int64 weight)
{
	Decimal		mean;

	check_decimal_status(wide_divide_to_decimal(sum, DECIMAL_MAX_SCALE, weight, DECIMAL_HALF_AWAY, &mean), "rate");
	return mean;
}

static bool
cross_exists(RateIndex *index, Currency from, Currency to, DateADT day)
{
	const RateRule rule = {.policy = RATE_EXACT};
	RatePath	path;

	return find_rate_path(index, from, to, day, &rule, &path);
}

bool
find_neighbours(RateIndex *index, Currency from, Currency to, DateADT day,
				int32 max_age, DateADT *before, DateADT *after)
{
	int64		first = (int64) day - max_age;
	int64		last = (int64) day + max_age;
	DateADT		first_day = (DateADT) Max(first, FIRST_DAY);
	DateADT		last_day = (DateADT) Min(last, LAST_DAY);

	if (max_age > LONGEST_PLAIN_SEARCH)
		clamp_period(index, from, to, &first_day, &last_day);
	for (*before = Min(day, last_day); *before >= first_day; (*before)--)
	{
		CHECK_FOR_INTERRUPTS();
		if (cross_exists(index, from, to, *before))
			break;
	}
	if (*before < first_day)
		return false;
	for (*after = Max(day, first_day); *after <= last_day; (*after)++)
	{
		CHECK_FOR_INTERRUPTS();
		if (cross_exists(index, from, to, *after))
			return true;
	}
	return false;
}

static Decimal
cross_on(RateIndex *index, Currency from, Currency to, DateADT day)
{
	const RateRule rule = {.policy = RATE_EXACT};
	RatePath	path;

	if (!find_rate_path(index, from, to, day, &rule, &path))
		report_changed_rates();
	return rate_of_path(&path);
}

bool
interpolate(RateIndex *index, Currency from, Currency to, DateADT day, int32 max_age, Decimal *rate, bool *divide)
{
	Currency	base;
	Currency	quote;
	DateADT		before;
	DateADT		after;
	Decimal		earlier;
	Decimal		later;
	Wide		sum;

	*divide = is_quoted_inverse(from, to);
	base = *divide ? to : from;
	quote = *divide ? from : to;
	if (!find_neighbours(index, base, quote, day, max_age, &before, &after))
		return false;
	earlier = cross_on(index, base, quote, before);
	if (before == after)
	{
		*rate = earlier;
		return true;
	}
	later = cross_on(index, base, quote, after);
	wide_from_int128(&sum, 0);
	add_weighted(&sum, &earlier, days_between(day, after));
	add_weighted(&sum, &later, days_between(before, day));
	*rate = divide_sum(&sum, days_between(before, after));
	return true;
}

bool
find_rate(RateIndex *index, Currency from, Currency to, DateADT day, const RateRule *rule, Decimal *rate)
{
	RatePath	path;

	if (from == to)
	{
		(void) decimal_make(1, 0, rate);
		return true;
	}
	if (rule->policy == RATE_INTERPOLATE)
	{
		bool		divide;

		if (!interpolate(index, from, to, day, rule->max_age, rate, &divide))
			return false;
		if (divide)
			*rate = invert_rate(rate);
		return true;
	}
	if (rule->policy == RATE_PREVIOUS && find_rate_by_plan(index, from, to, day, rule->max_age, rate))
		return true;
	if (!find_rate_path(index, from, to, day, rule, &path))
		return false;
	*rate = rate_of_path(&path);
	if (rule->policy == RATE_PREVIOUS)
		make_plan(index, from, to, day, &path);
	return true;
}
