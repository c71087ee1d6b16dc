/*
 * rate_path.c
 *	  Which legs lead from one currency to another: the rules of rate_index.h.
 */
#include "postgres.h"

#include "rates/fixed_leg.h"
#include "rates/rate_index_private.h"

/* Append the leg from one currency to another, as published or inverse. */
static bool
add_leg(RateIndex *index, Currency from, Currency to, DateADT day, const RateRule *rule, RatePath *path)
{
	for (int divide = 0; divide <= 1; divide++)
	{
		RatePair   *pair = divide ? get_pair(index, to, from) : get_pair(index, from, to);
		RateLeg    *leg = &path->leg[path->count];
		RateHit		hit;

		if (!find_by_policy(index, pair, day, rule->policy, &hit) || days_between(hit.day, day) > rule->max_age)
			continue;
		/* one that is hidden does no harm until the other legs are found, too */
		if (hit.rate.coefficient == 0 && !index->own_hidden)
			report_rate_conflict(pair->base, pair->quote, hit.day, NULL);
		leg->base = pair->base;
		leg->quote = pair->quote;
		leg->divide = divide;
		leg->pair = pair;
		leg->source = NULL;
		leg->peg = NULL;
		leg->day = hit.day;
		leg->rate = hit.rate;
		path->count++;
		return true;
	}
	return false;
}

static bool
add_legs_over(RateIndex *index, Currency from, Currency pivot, Currency to,
			  DateADT day, const RateRule *rule, RatePath *path)
{
	int			count = path->count;

	if (pivot == from || pivot == to)
		return false;
	if (add_leg(index, from, pivot, day, rule, path) && add_leg(index, pivot, to, day, rule, path))
		return true;
	path->count = count;
	return false;
}

static const RateRoute *
get_route(RateIndex *index, Currency from, Currency to)
{
	Currency	key[2] = {from, to};
	RateRoute  *route = hash_search(index->routes, key, HASH_FIND, NULL);
	Currency   *pivot;
	int			count = 0;
	bool		found;

	if (route != NULL)
		return route;
	list_pairs(index);
	pivot = MemoryContextAlloc(index->context, sizeof(Currency) * (index->currency_count + 1));
	for (int i = 0; i < index->currency_count; i++)
	{
		Currency	other = index->currencies[i];

		if (other != from && other != to && other != CURRENCY_EUR && other != CURRENCY_USD &&
			!(pair_is_absent(index, from, other) && pair_is_absent(index, other, from)) &&
			!(pair_is_absent(index, to, other) && pair_is_absent(index, other, to)))
			pivot[count++] = other;
	}
	route = hash_search(index->routes, key, HASH_ENTER, &found);
	route->pivot = pivot;
	route->count = count;
	return route;
}

/* Rules 2 and 3. */
static bool
add_legs_between(RateIndex *index, Currency from, Currency to, DateADT day, const RateRule *rule, RatePath *path)
{
	const RateRoute *route;

	if (add_leg(index, from, to, day, rule, path) ||
		add_legs_over(index, from, CURRENCY_EUR, to, day, rule, path) ||
		add_legs_over(index, from, CURRENCY_USD, to, day, rule, path))
		return true;
	route = get_route(index, from, to);
	for (int i = 0; i < route->count; i++)
	{
		if (add_legs_over(index, from, route->pivot[i], to, day, rule, path))
			return true;
	}
	return false;
}

/* The fixed leg of a currency that is in force on a day. */
const FixedLeg *
fixed_leg_on(Currency currency, DateADT day)
{
	const FixedLeg *fixed = fixed_leg(currency);

	return fixed != NULL && day >= fixed_leg_first_day(fixed) ? fixed : NULL;
}

/* What a currency may count as, and the leg from it to that. */
typedef struct Standing
{
	Currency	currency;
	bool		direct;			/* itself: no leg */
	bool		redenominated;	/* for lack of rates */
	RateLeg		leg;
} Standing;

/* By law or itself, by a redenomination, by a peg; more are not met in one currency. */
#define MOST_STANDINGS 3

static void
stand_for_itself(Standing *standing, Currency currency)
{
	standing->currency = currency;
	standing->direct = true;
	standing->redenominated = false;
}

/* Over a fixed leg, to the successor or, backward, to the currency that it replaced. */
static void
stand_by_law(Standing *standing, const FixedLeg *fixed, bool backward, DateADT day)
{
	RateLeg    *leg = &standing->leg;

	standing->currency = backward ? fixed->currency : fixed->successor;
	standing->direct = false;
	standing->redenominated = backward;
	leg->base = fixed->successor;
	leg->quote = fixed->currency;
	leg->divide = !backward;
	leg->pair = NULL;
	leg->source = fixed->source;
	leg->peg = NULL;
	leg->day = day;
	leg->rate = fixed_leg_rate(fixed);
}

/* Has a currency a rate at all? */
static bool
is_published(RateIndex *index, Currency currency)
{
	list_pairs(index);
	if (bsearch(&currency, index->currencies, index->currency_count, sizeof(Currency), compare_currencies) == NULL)
		return false;
	if (!index->source->lists_too_many && !index->own_hidden)
		return true;
	for (int i = 0; i < 2 * index->currency_count; i++)
	{
		Currency	other = index->currencies[i / 2];
		Currency	key[2] = {i % 2 ? currency : other, i % 2 ? other : currency};
		RatePair   *pair = hash_search(index->pairs, key, HASH_FIND, NULL);
		RateHit		hit;

		if (pair == NULL || !pair->listed || !find_in_pair(index, pair, RATE_FIRST_DAY, true, &hit))
			continue;
		if (index->own_hidden && hit.rate.coefficient == 0)
			report_hidden_rate(pair->base, pair->quote);
		return true;
	}
	return false;
}

/* To the anchor of a peg, as if it were published on all of its days.  False if the rule finds none of them. */
static bool
stand_by_peg(RateIndex *index, Standing *standing, const Peg *peg, DateADT day, const RateRule *rule)
{
	RateLeg    *leg = &standing->leg;
	DateADT		found = Min(Max(day, peg_first_day(peg)), peg_last_day(peg));

	if ((rule->policy == RATE_EXACT && found != day) || (rule->policy == RATE_PREVIOUS && found > day) ||
		(rule->policy == RATE_NEXT && found < day) || days_between(found, day) > rule->max_age ||
		is_published(index, peg->currency))
		return false;
	standing->currency = peg->anchor;
	standing->direct = false;
	standing->redenominated = false;
	leg->base = peg->of_currency ? peg->currency : peg->anchor;
	leg->quote = peg->of_currency ? peg->anchor : peg->currency;
	leg->divide = !peg->of_currency;
	leg->pair = NULL;
	leg->source = peg->source;
	leg->peg = peg;
	leg->day = found;
	leg->rate = peg_rate(peg);
	return true;
}

/* Rules 1 and 4: what a currency counts as on a day, in order. */
static int
get_standings(RateIndex *index, Currency currency, DateADT day, const RateRule *rule, Standing *standing)
{
	const FixedLeg *fixed = fixed_leg_on(currency, day);
	const FixedLeg *into = redenomination_into(currency);
	const Peg  *peg = currency_peg(currency);
	int			count = 1;

	if (fixed != NULL)
		stand_by_law(&standing[0], fixed, false, day);
	else
		stand_for_itself(&standing[0], currency);

	/* the new code's first rate may be some days younger than the code */
	if (fixed != NULL && fixed->successor != CURRENCY_EUR)
	{
		stand_for_itself(&standing[count], currency);
		standing[count++].redenominated = true;
	}
	if (into != NULL && day >= fixed_leg_first_day(into))
		stand_by_law(&standing[count++], into, true, day);
	if (peg != NULL && stand_by_peg(index, &standing[count], peg, day, rule))
		count++;
	return count;
}

/* From one standing to another, with the legs to them; what starts with "to" runs backwards. */
static bool
connect_standings(RateIndex *index, const Standing *from, const Standing *to, DateADT day,
				  const RateRule *rule, RatePath *path)
{
	path->count = 0;
	path->redenominated = from->redenominated || to->redenominated;
	if (!from->direct)
		path->leg[path->count++] = from->leg;
	if (from->currency != to->currency &&
		!add_legs_between(index, from->currency, to->currency, day, rule, path))
		return false;
	if (!to->direct)
	{
		path->leg[path->count] = to->leg;
		path->leg[path->count++].divide = !to->leg.divide;
	}
	return true;
}

/* An error if the caller may not read a rate of a path that was found. */
static void
check_path(const RateIndex *index, const RatePath *path)
{
	for (int i = 0; index->own_hidden && i < path->count; i++)
	{
		const RateLeg *leg = &path->leg[i];

		if (leg->pair != NULL && leg->rate.coefficient == 0)
			report_hidden_rate(leg->base, leg->quote);
	}
}

bool
find_rate_path(RateIndex *index, Currency from, Currency to, DateADT day, const RateRule *rule, RatePath *path)
{
	Standing	start[MOST_STANDINGS];
	Standing	end[MOST_STANDINGS];
	int			starts;
	int			ends;

	/* however old a rate may be, there is none at the end of time */
	if (day < RATE_FIRST_DAY || day > RATE_LAST_DAY)
		return false;
	starts = get_standings(index, from, day, rule, start);
	ends = get_standings(index, to, day, rule, end);
	for (int i = 0; i < starts; i++)
	{
		for (int j = 0; j < ends; j++)
		{
			if (connect_standings(index, &start[i], &end[j], day, rule, path))
			{
				check_path(index, path);
				return true;
			}
		}
	}
	return false;
}

void
apply_path(Ratio *ratio, const RatePath *path)
{
	for (int i = 0; i < path->count; i++)
	{
		if (path->leg[i].divide)
			ratio_divide(ratio, &path->leg[i].rate);
		else
			ratio_multiply(ratio, &path->leg[i].rate);
	}
}

Decimal
rate_of_path(const RatePath *path)
{
	Decimal		one = {1, 0};
	Decimal		rate;
	Ratio		ratio;

	ratio_set(&ratio, &one);
	apply_path(&ratio, path);
	check_decimal_status(ratio_to_decimal(&ratio, &rate), "rate");
	return rate;
}

/* ---- the days of a path ---- */

/* All that a currency may count as on one day or another; those from *pegged on by a peg. */
static int
get_all_standings(Currency currency, Currency *standing, int *pegged)
{
	const FixedLeg *fixed = fixed_leg(currency);
	const FixedLeg *into = redenomination_into(currency);
	const Peg  *peg = currency_peg(currency);
	int			count = 0;

	standing[count++] = currency;
	if (fixed != NULL)
		standing[count++] = fixed->successor;
	if (into != NULL)
		standing[count++] = into->currency;
	*pegged = count;
	if (peg != NULL)
		standing[count++] = peg->anchor;
	return count;
}

/* Load whatever legs between two currencies could use. */
static void
load_pairs_between(RateIndex *index, Currency start, Currency end)
{
	Currency	pivots[2] = {CURRENCY_EUR, CURRENCY_USD};
	const RateRoute *route = get_route(index, start, end);

	for (int j = -1; j < 2 + route->count; j++)
	{
		Currency	pivot = j < 0 ? end : j < 2 ? pivots[j] : route->pivot[j - 2];
		RatePair   *pairs[4] = {
			get_pair(index, start, pivot), get_pair(index, pivot, start),
			get_pair(index, pivot, end), get_pair(index, end, pivot)
		};

		for (int k = 0; k < lengthof(pairs); k++)
		{
			if (!pairs[k]->loaded && pairs[k]->base != pairs[k]->quote)
				load_pair(index, pairs[k]);
		}
	}
}

/*
 * Load whatever a path between two currencies could use, and cut a period to
 * the days for which there can be a rate.
 */
void
clamp_period(RateIndex *index, Currency from, Currency to, DateADT *first_day, DateADT *last_day)
{
	const Peg  *pegs[2] = {currency_peg(from), currency_peg(to)};
	Currency	starts[MOST_STANDINGS + 1];
	Currency	ends[MOST_STANDINGS + 1];
	int			pegged_starts;
	int			pegged_ends;
	int			start_count = get_all_standings(from, starts, &pegged_starts);
	int			end_count = get_all_standings(to, ends, &pegged_ends);
	DateADT		first;
	DateADT		last;

	*first_day = Max(*first_day, RATE_FIRST_DAY);
	*last_day = Min(*last_day, RATE_LAST_DAY);

	for (int i = 0; i < start_count; i++)
	{
		for (int j = 0; j < end_count; j++)
		{
			/* by law alone there is a rate on every day from some day on */
			if (starts[i] == ends[j] && i < pegged_starts && j < pegged_ends)
				return;
			if (starts[i] != ends[j])
				load_pairs_between(index, starts[i], ends[j]);
		}
	}
	first = index->first_day;
	last = index->last_day;
	for (int i = 0; i < lengthof(pegs); i++)
	{
		if (pegs[i] == NULL)
			continue;
		first = Min(first, peg_first_day(pegs[i]));
		last = Max(last, peg_last_day(pegs[i]));
	}
	*first_day = Max(*first_day, first);
	*last_day = Min(*last_day, last);
}
