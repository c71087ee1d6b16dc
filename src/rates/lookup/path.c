/*
 * path.c
 *	  Which legs lead from one currency to another: the rules of rates/lookup/index.h.
 */
#include "postgres.h"

#include "calendar/day.h"
#include "numbers/decimal_pg.h"
#include "rates/lookup/fixed_leg.h"
#include "rates/lookup/index_private.h"

/*
 * Append the leg from one currency to another, as published or inverse, whichever
 * is younger.  A rate that cannot be used does no harm until it is in the path that
 * is taken.
 */
static bool
add_leg(RateIndex *index, Currency from, Currency to, DateADT day, const RateRule *rule, RatePath *path)
{
	RateLeg    *leg = &path->leg[path->count];
	int64		age = (int64) rule->max_age + 1;

	for (int divide = 0; divide <= 1 && age > 0; divide++)
	{
		RatePair   *pair = divide ? get_pair(index, to, from) : get_pair(index, from, to);
		RateHit		hit;

		if (!find_by_policy(index, pair, day, rule->policy, &hit) || days_between(hit.day, day) >= age)
			continue;
		age = days_between(hit.day, day);
		leg->base = pair->base;
		leg->quote = pair->quote;
		leg->divide = divide;
		leg->pair = pair;
		leg->source = NULL;
		leg->peg = NULL;
		leg->day = hit.day;
		leg->rate = hit.rate;
	}
	if (age > rule->max_age)
		return false;
	path->count++;
	return true;
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

const RateRoute *
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

/* How far away the farthest leg of a path is, from the leg "first" on. */
static int64
age_of_legs(const RatePath *path, int first, DateADT day)
{
	int64		age = 0;

	for (int i = first; i < path->count; i++)
		age = Max(age, days_between(path->leg[i].day, day));
	return age;
}

/* Take the legs over a pivot in place of those from "first" on, if they are younger than "age". */
static void
try_pivot(RateIndex *index, Currency from, Currency pivot, Currency to, DateADT day, const RateRule *rule,
		  RatePath *path, int first, int64 *age)
{
	RatePath	other = {.count = 0};
	int64		other_age;

	if (!add_legs_over(index, from, pivot, to, day, rule, &other))
		return;
	other_age = age_of_legs(&other, 0, day);
	if (other_age >= *age)
		return;
	for (int i = 0; i < other.count; i++)
		path->leg[first + i] = other.leg[i];
	path->count = first + other.count;
	*age = other_age;
}

/* Rules 2 and 3: of all routes the one whose farthest leg is nearest, of several the first. */
static bool
add_legs_between(RateIndex *index, Currency from, Currency to, DateADT day, const RateRule *rule, RatePath *path)
{
	const RateRoute *route;
	int			first = path->count;
	int64		age = (int64) rule->max_age + 1;

	if (add_leg(index, from, to, day, rule, path))
		age = age_of_legs(path, first, day);
	if (age > 0)
		try_pivot(index, from, CURRENCY_EUR, to, day, rule, path, first, &age);
	if (age > 0)
		try_pivot(index, from, CURRENCY_USD, to, day, rule, path, first, &age);
	if (age > 0)
	{
		route = get_route(index, from, to);
		for (int i = 0; i < route->count && age > 0; i++)
			try_pivot(index, from, route->pivot[i], to, day, rule, path, first, &age);
	}
	return path->count > first;
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

/* By law or itself, by a redenomination; more are not met in one currency. */
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

/* Has a pair a rate, of any day?  *hidden is set where the caller may not read it. */
static bool
is_published(RateIndex *index, Currency base, Currency quote, bool *hidden)
{
	Currency	key[2] = {base, quote};
	RatePair   *pair = hash_search(index->pairs, key, HASH_FIND, NULL);
	RateHit		hit;
	bool		found;

	if (pair == NULL || !pair->listed)
		return false;
	if (!index->source->lists_too_many && !index->own_hidden)
		return true;
	found = find_in_pair(index, pair, FIRST_DAY, true, &hit);
	if (index->source->lists_too_many && !found)
		return false;
	if (index->own_hidden && (!found || hit.rate.coefficient == 0))
		*hidden = true;
	return true;
}

/* The pair of two currencies that has a rate, of any day. */
static bool
find_published(RateIndex *index, Currency a, Currency b, PegEnd *end)
{
	bool		inverse = !is_published(index, a, b, &end->hidden);

	if (inverse && !is_published(index, b, a, &end->hidden))
		return false;
	end->base = inverse ? b : a;
	end->quote = inverse ? a : b;
	return true;
}

/* Do published rates, of any day, lead from a pegged currency to another one?  *end is the first of them. */
static bool
is_connected(RateIndex *index, Currency pegged, Currency other, PegEnd *end)
{
	const Currency pivots[2] = {CURRENCY_EUR, CURRENCY_USD};
	const RateRoute *route;

	list_pairs(index);
	if (bsearch(&pegged, index->currencies, index->currency_count, sizeof(Currency), compare_currencies) == NULL)
		return false;
	end->hidden = false;
	if (find_published(index, pegged, other, end))
		return true;
	route = get_route(index, pegged, other);
	for (int i = 0; i < lengthof(pivots) + route->count; i++)
	{
		Currency	pivot = i < lengthof(pivots) ? pivots[i] : route->pivot[i - lengthof(pivots)];
		PegEnd		second = {.hidden = false};

		end->hidden = false;
		if (pivot == pegged || pivot == other ||
			!find_published(index, pivot, other, &second) || !find_published(index, pegged, pivot, end))
			continue;
		end->hidden |= second.hidden;
		return true;
	}
	return false;
}

/* To the anchor of a peg, as if it were published on all of its days.  False if the rule finds none of them. */
static bool
stand_by_peg(Standing *standing, const Peg *peg, DateADT day, const RateRule *rule)
{
	RateLeg    *leg = &standing->leg;
	DateADT		found = Min(Max(day, peg_first_day(peg)), peg_last_day(peg));

	if ((rule->policy == RATE_EXACT && found != day) || (rule->policy == RATE_PREVIOUS && found > day) ||
		(rule->policy == RATE_NEXT && found < day) || days_between(found, day) > rule->max_age)
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

/* Rule 1: what a currency counts as on a day, in order. */
static int
get_standings(Currency currency, DateADT day, Standing *standing)
{
	const FixedLeg *fixed = fixed_leg_on(currency, day);
	const FixedLeg *into = redenomination_into(currency);
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

/* The first leg of a path that has a rate which cannot be used; NULL if there is none. */
static const RateLeg *
unusable_leg(const RatePath *path)
{
	for (int i = 0; i < path->count; i++)
	{
		if (path->leg[i].pair != NULL && path->leg[i].rate.coefficient == 0)
			return &path->leg[i];
	}
	return NULL;
}

/* Between one of "starts" and one of "ends", in order. */
static bool
connect_any(RateIndex *index, const Standing *start, int starts, const Standing *end, int ends,
			DateADT day, const RateRule *rule, RatePath *path)
{
	for (int i = 0; i < starts; i++)
	{
		for (int j = 0; j < ends; j++)
		{
			if (connect_standings(index, &start[i], &end[j], day, rule, path))
				return true;
		}
	}
	return false;
}

/*
 * A peg is over, for good, where published rates, of any day, connect the currency
 * with its anchor, or with what the other currency of the question counts as.
 */
static bool
is_peg_over(RateIndex *index, const Peg *peg, const Standing *other, int others, PegEnd *end)
{
	if (is_connected(index, peg->currency, peg->anchor, end))
		return true;
	for (int i = 0; i < others; i++)
	{
		if (is_connected(index, peg->currency, other[i].currency, end))
			return true;
	}
	return false;
}

/* So are two together where such rates connect one currency with the anchor of the other. */
static bool
are_pegs_over(RateIndex *index, const Peg *peg, const Peg *other, PegEnd *end)
{
	return is_connected(index, peg->currency, other->anchor, end) ||
		is_connected(index, other->currency, peg->anchor, end);
}

static bool find_any_path(RateIndex *index, Currency from, Currency to, DateADT day, const RateRule *rule, RatePath *path);

/* Where a peg is over by rates that the caller may not read, and would lead somewhere without them, that is an error. */
static void
check_peg_end(RateIndex *index, const PegEnd *end, Currency from, Currency to, DateADT day, const RateRule *rule)
{
	RatePath	by_peg;

	if (end->hidden && find_any_path(index->shown, from, to, day, rule, &by_peg))
		report_hidden_rate(index, end->base, end->quote);
}

/* Rule 4. */
static bool
connect_by_pegs(RateIndex *index, Currency from, const Standing *start, int starts,
				Currency to, const Standing *end, int ends, DateADT day, const RateRule *rule, RatePath *path)
{
	const Peg  *from_peg = currency_peg(from);
	const Peg  *to_peg = currency_peg(to);
	Standing	from_anchor;
	Standing	to_anchor;
	PegEnd		over;
	bool		by_from = from_peg != NULL && stand_by_peg(&from_anchor, from_peg, day, rule);
	bool		by_to = to_peg != NULL && stand_by_peg(&to_anchor, to_peg, day, rule);

	if (by_from && is_peg_over(index, from_peg, end, ends, &over))
	{
		check_peg_end(index, &over, from, to, day, rule);
		by_from = false;
	}
	if (by_to && is_peg_over(index, to_peg, start, starts, &over))
	{
		check_peg_end(index, &over, from, to, day, rule);
		by_to = false;
	}
	if ((by_to && connect_any(index, start, starts, &to_anchor, 1, day, rule, path)) ||
		(by_from && connect_any(index, &from_anchor, 1, end, ends, day, rule, path)))
		return true;
	if (!by_from || !by_to)
		return false;
	if (are_pegs_over(index, from_peg, to_peg, &over))
	{
		check_peg_end(index, &over, from, to, day, rule);
		return false;
	}
	return connect_standings(index, &from_anchor, &to_anchor, day, rule, path);
}

bool
find_peg_end(RateIndex *index, Currency from, Currency to, DateADT day, PegEnd *end)
{
	const Peg  *from_peg = currency_peg(from);
	const Peg  *to_peg = currency_peg(to);
	Standing	start[MOST_STANDINGS];
	Standing	finish[MOST_STANDINGS];
	int			starts = get_standings(from, day, start);
	int			ends = get_standings(to, day, finish);

	return (from_peg != NULL && is_peg_over(index, from_peg, finish, ends, end)) ||
		(to_peg != NULL && is_peg_over(index, to_peg, start, starts, end)) ||
		(from_peg != NULL && to_peg != NULL && are_pegs_over(index, from_peg, to_peg, end));
}

/* The path, whether or not its rates can be used. */
static bool
find_any_path(RateIndex *index, Currency from, Currency to, DateADT day, const RateRule *rule, RatePath *path)
{
	Standing	start[MOST_STANDINGS];
	Standing	end[MOST_STANDINGS];
	int			starts;
	int			ends;

	/* however old a rate may be, there is none at the end of time */
	if (day < FIRST_DAY || day > LAST_DAY)
		return false;
	starts = get_standings(from, day, start);
	ends = get_standings(to, day, end);
	return connect_any(index, start, starts, end, ends, day, rule, path) ||
		connect_by_pegs(index, from, start, starts, to, end, ends, day, rule, path);
}

bool
find_rate_path(RateIndex *index, Currency from, Currency to, DateADT day, const RateRule *rule, RatePath *path)
{
	const RateLeg *unusable;

	if (!find_any_path(index, from, to, day, rule, path))
		return false;
	unusable = unusable_leg(path);
	if (unusable != NULL)
		report_unusable_rate(index, unusable->base, unusable->quote, unusable->day);
	return true;
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

/* What is left of a quotient near the last place of a number is no rate. */
static bool
has_rate_digits(const Decimal *rate)
{
	return rate->coefficient != 0 && (rate->scale < DECIMAL_MAX_SCALE || rate->coefficient >= LEAST_RATE);
}

static void
check_rate_digits(const Decimal *rate)
{
	if (!has_rate_digits(rate))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("rate is too small"),
				errdetail("A rate has at most %d digits after the point, and fewer than 6 of them would count.", DECIMAL_MAX_SCALE),
				errhint("Ask for the rate in the other direction, or convert an amount."));
}

static DecimalStatus
cross_of_path(const RatePath *path, Decimal *rate)
{
	Decimal		one = {1, 0};
	Ratio		ratio;

	ratio_set(&ratio, &one);
	apply_path(&ratio, path);
	return ratio_to_decimal(&ratio, rate);
}

/* A rate that is as it was published may have few digits. */
static bool
is_quotient(const RatePath *path)
{
	return path->count > 1 || (path->count == 1 && path->leg[0].divide);
}

Decimal
rate_of_path(const RatePath *path)
{
	Decimal		rate;

	check_decimal_status(cross_of_path(path, &rate), "rate");
	if (is_quotient(path))
		check_rate_digits(&rate);
	return rate;
}

RateAnswer
ask_rate(RateIndex *index, Currency from, Currency to, DateADT day, Decimal *rate)
{
	const RateRule exact = {.policy = RATE_EXACT};
	RatePath	path;
	const RateLeg *unusable;

	if (from == to)
	{
		(void) decimal_make(1, 0, rate);
		return RATE_IS_SOUND;
	}
	if (!find_any_path(index, from, to, day, &exact, &path))
		return RATE_IS_ABSENT;
	unusable = unusable_leg(&path);
	if (unusable != NULL)
	{
		if (index->own_hidden)
			report_hidden_rate(index, unusable->base, unusable->quote);
		return RATE_IS_UNSOUND;
	}
	if (cross_of_path(&path, rate) != DECIMAL_OK || (is_quotient(&path) && !has_rate_digits(rate)))
		return RATE_IS_UNSOUND;
	return RATE_IS_SOUND;
}

/* ---- the direction of a pair ---- */

/* Place of a currency in the market's habit of quoting. */
static int
quoting_rank(Currency currency)
{
	static const Currency quoted_first[] = {
		CURRENCY_EUR,
		CURRENCY_FROM_LETTERS('G', 'B', 'P'),
		CURRENCY_FROM_LETTERS('A', 'U', 'D'),
		CURRENCY_FROM_LETTERS('N', 'Z', 'D'),
		CURRENCY_USD,
		CURRENCY_FROM_LETTERS('C', 'A', 'D'),
		CURRENCY_FROM_LETTERS('C', 'H', 'F'),
	};

	for (int i = 0; i < lengthof(quoted_first); i++)
	{
		if (quoted_first[i] == currency)
			return i;
	}
	return lengthof(quoted_first) + currency;
}

bool
is_quoted_inverse(Currency from, Currency to)
{
	return quoting_rank(to) < quoting_rank(from);
}

bool
try_invert_rate(const Decimal *rate, Decimal *inverse)
{
	const Decimal one = {1, 0};

	return decimal_divide(&one, rate, DECIMAL_HALF_AWAY, inverse) == DECIMAL_OK && has_rate_digits(inverse);
}

Decimal
invert_rate(const Decimal *rate)
{
	const Decimal one = {1, 0};
	Decimal		inverse;

	check_decimal_status(decimal_divide(&one, rate, DECIMAL_HALF_AWAY, &inverse), "rate");
	check_rate_digits(&inverse);
	return inverse;
}

void
reverse_path(RatePath *path)
{
	for (int i = 0; i < path->count; i++)
		path->leg[i].divide = !path->leg[i].divide;
	for (int i = 0; i < path->count / 2; i++)
	{
		RateLeg		leg = path->leg[i];

		path->leg[i] = path->leg[path->count - 1 - i];
		path->leg[path->count - 1 - i] = leg;
	}
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

	*first_day = Max(*first_day, FIRST_DAY);
	*last_day = Min(*last_day, LAST_DAY);

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
