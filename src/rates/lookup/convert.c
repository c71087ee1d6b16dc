/*
 * convert.c
 *	  Amounts of one currency in another, and the plans that are made for it.
 *
 * For the default policy most answers come by a plan (rates/lookup/plan.h) that was
 * made from a path.
 */
#include "postgres.h"

#include "calendar/day.h"
#include "numbers/decimal_pg.h"
#include "rates/lookup/fixed_leg.h"
#include "rates/lookup/index_private.h"

/* ---- plans ---- */

/* True if this path comes first among those that the rules find on a day on which all of its rates are of that day. */
static bool
is_first_choice(RateIndex *index, const RateLeg *leg, int count)
{
	Currency	from;
	Currency	pivot;
	Currency	to;

	for (int i = 0; i < count; i++)
	{
		if (leg[i].divide && !pair_is_absent(index, leg[i].quote, leg[i].base))
			return false;
	}
	if (count < 2)
		return true;

	from = leg[0].divide ? leg[0].quote : leg[0].base;
	pivot = leg[0].divide ? leg[0].base : leg[0].quote;
	to = leg[1].divide ? leg[1].base : leg[1].quote;
	return pivot == CURRENCY_EUR && pair_is_absent(index, from, to) && pair_is_absent(index, to, from);
}

/* True if two currencies have pairs with a third one other than "pivot", which is the euro or none. */
static bool
is_connected_over_other(RateIndex *index, Currency from, Currency to, Currency pivot)
{
	const Currency always[2] = {CURRENCY_EUR, CURRENCY_USD};
	const RateRoute *route = get_route(index, from, to);

	for (int i = 0; i < lengthof(always); i++)
	{
		if (always[i] != pivot && always[i] != from && always[i] != to &&
			!(pair_is_absent(index, from, always[i]) && pair_is_absent(index, always[i], from)) &&
			!(pair_is_absent(index, to, always[i]) && pair_is_absent(index, always[i], to)))
			return true;
	}
	return route->count > 0;
}

/* True if a path that is the first choice is the only one, so that it serves days on which its rates are old, too. */
static bool
is_only_choice(RateIndex *index, const RateLeg *leg, int count)
{
	Currency	from;
	Currency	middle;
	Currency	to;

	if (count == 0)
		return true;
	from = leg[0].divide ? leg[0].quote : leg[0].base;
	middle = leg[0].divide ? leg[0].base : leg[0].quote;
	if (count == 1)
		return (leg[0].divide || pair_is_absent(index, middle, from)) &&
			!is_connected_over_other(index, from, middle, NO_CURRENCY);
	to = leg[1].divide ? leg[1].base : leg[1].quote;
	for (int i = 0; i < count; i++)
	{
		if (!leg[i].divide && !pair_is_absent(index, leg[i].quote, leg[i].base))
			return false;
	}
	return !is_connected_over_other(index, from, to, middle);
}

static bool
multiply_power10(uint64 *number, int exponent)
{
	return exponent < lengthof(decimal_power10_64) &&
		!__builtin_mul_overflow(*number, decimal_power10_64[exponent], number);
}

/* Keep a path that the rules found, if it is simple enough, as the plan for its currencies. */
void
make_plan(RateIndex *index, Currency from, Currency to, DateADT day, const RatePath *path)
{
	const RatePlan *known = find_rate_plan(&index->plans, from, to);
	RatePlan	plan = {.first_day = FIRST_DAY, .times = 1, .by = 1, .scale = currency_smallest_scale(to)};
	DateADT		last_day = LAST_DAY;
	Currency	ends[2] = {from, to};
	int			first_published = 0;
	int			published = 0;
	int			exponent = plan.scale - DECIMAL_HOME_SCALE;

	/* what it did not cover was the amount */
	if (known != NULL && days_behind(day, known->first_day) < known->days)
		return;
	for (int i = 0; i < path->count; i++)
	{
		const RateLeg *leg = &path->leg[i];
		uint64	   *constant = leg->divide ? &plan.by : &plan.times;
		int			scale = leg->rate.scale;

		if (leg->pair == NULL)
		{
			if (__builtin_mul_overflow(*constant, (uint64) leg->rate.coefficient, constant))
				return;
			if (leg->peg != NULL)
			{
				plan.first_day = Max(plan.first_day, peg_first_day(leg->peg));
				last_day = Min(last_day, peg_last_day(leg->peg));
			}
		}
		else
		{
			const RateSeries *series = leg->pair->series;
			RateDays   *days = leg->divide ? &plan.divide : &plan.multiply;

			if (series == NULL || series->dense == NULL || days->entry != NULL)
				return;
			*days = (RateDays) {series->dense, series->header->first_day, series->header->last_day};
			scale = series->header->scale;
			if (published++ == 0)
				first_published = i;
		}
		exponent += leg->divide ? scale : -scale;
	}
	for (int i = 0; i < lengthof(ends); i++)
	{
		const FixedLeg *leg = fixed_leg(ends[i]);

		if (leg == NULL)
			continue;
		if (day < fixed_leg_first_day(leg))
			last_day = Min(last_day, fixed_leg_first_day(leg) - 1);
		else
			plan.first_day = Max(plan.first_day, fixed_leg_first_day(leg));
	}
	if (path->redenominated || day < plan.first_day || day > last_day ||
		!multiply_power10(exponent < 0 ? &plan.by : &plan.times, abs(exponent)) ||
		!is_first_choice(index, path->leg + first_published, published))
		return;
	plan.days = last_day - plan.first_day + 1;
	plan.max_age = is_only_choice(index, path->leg + first_published, published) ? RATE_NO_MAX_AGE : 0;
	keep_rate_plan(&index->plans, from, to, &plan);
}

/* multiplier * 10^exponent / divisor, rounded half away from zero; false if it has more than 38 digits. */
static bool
multiply_power10_divide(uint64 multiplier, int exponent, uint64 divisor, decimal_uint128 *quotient)
{
	decimal_uint128 power = decimal_power10(exponent);
	decimal_uint128 low = (decimal_uint128) multiplier * (uint64) power;
	decimal_uint128 high = (decimal_uint128) multiplier * (uint64) (power >> 64) + (uint64) (low >> 64);
	uint64		limb;
	decimal_uint128 rest;

	/* the quotient must stay below 2^127 */
	if ((uint64) (high >> 64) >= divisor)
		return false;
	rest = high;
	limb = (uint64) (rest / divisor);
	rest = rest % divisor << 64 | (uint64) low;
	*quotient = (decimal_uint128) limb << 64 | (uint64) (rest / divisor);
	rest %= divisor;
	*quotient += rest >= divisor - rest;
	return *quotient >> 127 == 0;
}

/* The cross by plan, as rate_of_path() gives it. */
bool
find_rate_by_plan(const RateIndex *index, Currency from, Currency to, DateADT day, int32 max_age, Decimal *rate)
{
	const RatePlan *plan = find_rate_plan(&index->plans, from, to);
	uint64		multiplier;
	uint64		divisor;

	if (plan == NULL || !factors_of_plan(plan, day, max_age, &multiplier, &divisor))
		return false;
	/* at the first scale at which it has no more than 28 digits */
	for (int scale = DECIMAL_MAX_SCALE; scale >= DECIMAL_MAX_SCALE / 2; scale--)
	{
		decimal_uint128 quotient;

		if (!multiply_power10_divide(multiplier, scale + DECIMAL_HOME_SCALE - plan->scale, divisor, &quotient) ||
			quotient < LEAST_RATE)
			return false;
		if (decimal_fits((decimal_int128) quotient))
			return decimal_make((decimal_int128) quotient, scale, rate) == DECIMAL_OK;
		while (scale > DECIMAL_MAX_SCALE / 2 && !decimal_fits((decimal_int128) (quotient / 10)))
		{
			quotient /= 10;
			scale--;
		}
	}
	return false;
}

/* ---- conversion ---- */

static void
convert_at_ratio(const Amount *amount, Currency to, const Decimal *rate, bool divide,
				 DecimalRounding rounding, Amount *result)
{
	Decimal		value = amount_decimal(amount);
	Ratio		ratio;

	ratio_set(&ratio, &value);
	if (divide)
		ratio_divide(&ratio, rate);
	else
		ratio_multiply(&ratio, rate);
	check_decimal_status(ratio_round(&ratio, currency_smallest_scale(to), rounding, &value), "converted amount");
	set_amount(result, value.coefficient, value.scale, to);
}

void
convert_at_mean(const Amount *amount, Currency to, const RateMean *mean, DecimalRounding rounding, Amount *result)
{
	convert_at_ratio(amount, to, &mean->mean, mean->divide, rounding, result);
}

void
convert_by_path(const Amount *amount, Currency to, const RatePath *path, DecimalRounding rounding, Amount *result)
{
	Decimal		value = amount_decimal(amount);
	Ratio		ratio;

	ratio_set(&ratio, &value);
	apply_path(&ratio, path);
	check_decimal_status(ratio_round(&ratio, currency_smallest_scale(to), rounding, &value), "converted amount");
	set_amount(result, value.coefficient, value.scale, to);
}

static bool
convert_by_rules(RateIndex *index, const Amount *amount, Currency to, DateADT day,
				 const RateRule *rule, Amount *result)
{
	Decimal		rate;
	RatePath	path;
	bool		divide;

	if (rule->policy == RATE_INTERPOLATE)
	{
		if (!interpolate(index, amount->currency, to, day, rule->max_age, &rate, &divide))
			return false;
		convert_at_ratio(amount, to, &rate, divide, rule->rounding, result);
		return true;
	}
	if (!find_rate_path(index, amount->currency, to, day, rule, &path))
		return false;
	convert_by_path(amount, to, &path, rule->rounding, result);
	if (rule->policy == RATE_PREVIOUS && rule->rounding == DECIMAL_HALF_AWAY)
		make_plan(index, amount->currency, to, day, &path);
	return true;
}

bool
convert_amount(RateIndex *index, const Amount *amount, Currency to, DateADT day,
			   const RateRule *rule, Amount *result)
{
	if (rule->policy == RATE_PREVIOUS && rule->rounding == DECIMAL_HALF_AWAY &&
		convert_by_plan(&index->plans, amount, to, day, rule->max_age, result))
		return true;
	if (amount->currency == to)
	{
		keep_own_currency(&index->plans, to);
		*result = *amount;
		return true;
	}
	return convert_by_rules(index, amount, to, day, rule, result);
}
