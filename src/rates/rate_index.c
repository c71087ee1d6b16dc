/*
 * rate_index.c
 *	  Rates in the form in which they are looked up, and the rules of looking up.
 *
 * The rules stand in rate_index.h; find_rate_path() is them.  For the default
 * policy most answers come by a plan (rate_plan.h) that was made from a path.
 */
#include "postgres.h"

#include "common/int.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "compat.h"
#include "money/currency_history.h"
#include "rates/fixed_leg.h"
#include "rates/rate_index.h"
#include "rates/rate_text.h"
#include "rates/ratio.h"

/* A series is dense if it has a rate at least every so many days on average. */
#define SPARSEST_DENSE_DAYS 512

/* Days to search in either direction before it pays to load the rates and see how far they reach. */
#define LONGEST_PLAIN_SEARCH 31

#define MEAN_SLOTS 64

/* Pivots of a pair other than EUR and USD, in order. */
typedef struct RateRoute
{
	Currency	from;			/* hash key: from and to */
	Currency	to;
	int			count;
	Currency   *pivot;
} RateRoute;

typedef struct StoredDecimal
{
	Decimal96	coefficient;
	int			scale;
} StoredDecimal;

/* A RateMean in memory that is not aligned for int128, with its question. */
typedef struct MeanSlot
{
	Currency	base;
	Currency	quote;
	DateADT		first_asked;
	DateADT		last_asked;
	uint32		days;
	DateADT		first_day;
	DateADT		last_day;
	DateADT		lowest_day;
	DateADT		highest_day;
	StoredDecimal mean;
	StoredDecimal lowest;
	StoredDecimal highest;
} MeanSlot;

struct RateIndex
{
	MemoryContext context;
	const RateSource *source;
	const void *data;			/* the source's own */
	HTAB	   *pairs;
	HTAB	   *routes;
	bool		pairs_listed;
	Currency   *currencies;		/* of all pairs, in order, once they are listed */
	int			currency_count;
	DateADT		first_day;		/* of the series loaded so far */
	DateADT		last_day;
	MeanSlot   *means;			/* [MEAN_SLOTS], once there is one */
	RatePlans	plans;
};

RateIndex *
make_rate_index(MemoryContext context, const RateSource *source, const void *data)
{
	RateIndex  *index = MemoryContextAllocZero(context, sizeof(RateIndex));
	HASHCTL		control = {.keysize = 2 * sizeof(Currency), .hcxt = context};

	index->context = context;
	index->source = source;
	index->data = data;
	index->first_day = PG_INT32_MAX;
	index->last_day = PG_INT32_MIN;
	index->plans.context = context;
	control.entrysize = sizeof(RatePair);
	index->pairs = hash_create("funding rate pairs", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	control.entrysize = sizeof(RateRoute);
	index->routes = hash_create("funding rate routes", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	return index;
}

MemoryContext
rate_index_context(const RateIndex *index)
{
	return index->context;
}

const void *
rate_index_data(const RateIndex *index)
{
	return index->data;
}

RatePlans *
rate_index_plans(RateIndex *index)
{
	return &index->plans;
}

/* ---- the book as source ---- */

static const RateBook *
load_from_book(RateIndex *index, Currency base, Currency quote)
{
	return index->data;
}

static void
list_pairs_of_book(RateIndex *index)
{
	const RateBook *book = index->data;

	for (uint32 i = 0; i < book->series_count; i++)
		rate_index_add_pair(index, rate_book_series(book)[i].base, rate_book_series(book)[i].quote);
}

static const RateSource book_source = {load_from_book, NULL, list_pairs_of_book, false};

RateIndex *
make_rate_book_index(MemoryContext context, const RateBook *book)
{
	RateBook   *copy = MemoryContextAlloc(context, VARSIZE(book));

	memcpy(copy, book, VARSIZE(book));
	return make_rate_index(context, &book_source, copy);
}

/* ---- pairs and series ---- */

static RatePair *
get_pair(RateIndex *index, Currency base, Currency quote)
{
	Currency	key[2] = {base, quote};
	bool		found;
	RatePair   *pair = hash_search(index->pairs, key, HASH_ENTER, &found);

	if (!found)
	{
		pair->listed = false;
		pair->loaded = index->pairs_listed;
		pair->probes = 0;
		pair->series = NULL;
	}
	return pair;
}

void
rate_index_add_pair(RateIndex *index, Currency base, Currency quote)
{
	Assert(!index->pairs_listed);
	get_pair(index, base, quote)->listed = true;
}

static int
compare_currencies(const void *a, const void *b)
{
	return (int) *(const Currency *) a - (int) *(const Currency *) b;
}

/* Learn which pairs there are. */
static void
list_pairs(RateIndex *index)
{
	HASH_SEQ_STATUS scan;
	RatePair   *pair;
	Currency   *all;
	int			count = 0;
	int			unique = 0;

	if (index->pairs_listed)
		return;
	index->source->list_pairs(index);
	all = MemoryContextAlloc(index->context, sizeof(Currency) * 2 * (hash_get_num_entries(index->pairs) + 1));
	hash_seq_init(&scan, index->pairs);
	while ((pair = hash_seq_search(&scan)) != NULL)
	{
		if (!pair->listed)
		{
			/* entered by a lookup */
			pair->loaded = true;
			continue;
		}
		all[count++] = pair->base;
		all[count++] = pair->quote;
	}
	qsort(all, count, sizeof(Currency), compare_currencies);
	for (int i = 0; i < count; i++)
	{
		if (unique == 0 || all[unique - 1] != all[i])
			all[unique++] = all[i];
	}
	index->currencies = all;
	index->currency_count = unique;
	index->pairs_listed = true;
}

void
rate_index_copy_pairs(RateIndex *index, RateIndex *other)
{
	HASH_SEQ_STATUS scan;
	RatePair   *pair;

	list_pairs(other);
	hash_seq_init(&scan, other->pairs);
	while ((pair = hash_seq_search(&scan)) != NULL)
	{
		if (pair->listed)
			rate_index_add_pair(index, pair->base, pair->quote);
	}
}

static void
make_dense(RateIndex *index, RateSeries *series)
{
	const RateSeriesHeader *header = series->header;
	uint32		span = header->last_day - header->first_day + 1;
	uint64	   *dense;

	if (header->width == sizeof(RateWide) || span > (uint64) header->count * SPARSEST_DENSE_DAYS)
		return;
	dense = MemoryContextAllocHuge(index->context, sizeof(uint64) * span);
	for (uint32 i = 0; i < header->count; i++)
	{
		uint64		mantissa = mantissa_of_series(series->book, header, i) << RATE_AGE_BITS;
		DateADT		end = i + 1 < header->count ? series->day[i + 1] : header->last_day + 1;
		uint64	   *entry = dense + (series->day[i] - header->first_day);

		for (uint32 age = 0; age < (uint32) (end - series->day[i]); age++)
			entry[age] = mantissa | Min(age, RATE_AGE_MASK);
	}
	series->dense = dense;
}

static void
load_pair(RateIndex *index, RatePair *pair)
{
	const RateBook *book = index->source->load(index, pair->base, pair->quote);
	const RateSeriesHeader *header = NULL;
	RateSeries *series;

	for (uint32 i = 0; book != NULL && i < book->series_count && header == NULL; i++)
	{
		if (rate_book_series(book)[i].base == pair->base && rate_book_series(book)[i].quote == pair->quote)
			header = &rate_book_series(book)[i];
	}
	if (header != NULL)
	{
		series = MemoryContextAllocZero(index->context, sizeof(RateSeries));
		series->book = book;
		series->header = header;
		series->day = MemoryContextAllocHuge(index->context, sizeof(DateADT) * header->count);
		unpack_rate_days(book, header, series->day);
		make_dense(index, series);
		index->first_day = Min(index->first_day, header->first_day);
		index->last_day = Max(index->last_day, header->last_day);
		pair->series = series;
	}
	pair->loaded = true;
}

static bool
pair_is_absent(RateIndex *index, Currency base, Currency quote)
{
	const RatePair *pair = get_pair(index, base, quote);

	return pair->loaded && pair->series == NULL;
}

/* ---- one pair, one day ---- */

/* The rate of the last day up to "day", or of the first from it on. */
static bool
find_in_series(const RateSeries *series, DateADT day, bool forward, RateHit *hit)
{
	uint32		low = 0;
	uint32		high = series->header->count;

	/* low: the number of days before "day", or up to it */
	while (low < high)
	{
		uint32		middle = low + (high - low) / 2;

		if (series->day[middle] < day || (series->day[middle] == day && !forward))
			low = middle + 1;
		else
			high = middle;
	}
	if (forward ? low == series->header->count : low == 0)
		return false;
	if (!forward)
		low--;
	hit->day = series->day[low];
	hit->rate = rate_of_series(series->book, series->header, low);
	return true;
}

static bool
find_in_pair(RateIndex *index, RatePair *pair, DateADT day, bool forward, RateHit *hit)
{
	if (!pair->loaded && index->source->probe != NULL && pair->probes < RATE_PROBES)
	{
		pair->probes++;
		return index->source->probe(index, pair->base, pair->quote, day, forward, hit);
	}
	if (!pair->loaded)
		load_pair(index, pair);
	return pair->series != NULL && find_in_series(pair->series, day, forward, hit);
}

static inline int64
days_between(DateADT a, DateADT b)
{
	return a < b ? (int64) b - a : (int64) a - b;
}

/* The rate of a pair under a rule, whatever its age. */
static bool
find_by_policy(RateIndex *index, RatePair *pair, DateADT day, RatePolicy policy, RateHit *hit)
{
	RateHit		later;

	switch (policy)
	{
		case RATE_PREVIOUS:
			return find_in_pair(index, pair, day, false, hit);
		case RATE_EXACT:
			return find_in_pair(index, pair, day, false, hit) && hit->day == day;
		case RATE_NEXT:
			return find_in_pair(index, pair, day, true, hit);
		case RATE_NEAREST:
			if (!find_in_pair(index, pair, day, false, hit))
				return find_in_pair(index, pair, day, true, hit);
			if (hit->day != day && find_in_pair(index, pair, day, true, &later) &&
				days_between(later.day, day) < days_between(hit->day, day))
				*hit = later;
			return true;
		case RATE_INTERPOLATE:
			break;
	}
	elog(ERROR, "unexpected rate policy: %d", (int) policy);
}

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
		if (hit.rate.coefficient == 0)
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

/* ---- paths ---- */

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
static const FixedLeg *
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
	for (int i = 0; i < 2 * index->currency_count; i++)
	{
		Currency	other = index->currencies[i / 2];
		Currency	key[2] = {i % 2 ? currency : other, i % 2 ? other : currency};
		RatePair   *pair = hash_search(index->pairs, key, HASH_FIND, NULL);
		RateHit		hit;

		if (pair != NULL && pair->listed &&
			(!index->source->lists_too_many || find_in_pair(index, pair, RATE_FIRST_DAY, true, &hit)))
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

bool
find_rate_path(RateIndex *index, Currency from, Currency to, DateADT day, const RateRule *rule, RatePath *path)
{
	Standing	start[MOST_STANDINGS];
	Standing	end[MOST_STANDINGS];
	int			starts = get_standings(index, from, day, rule, start);
	int			ends = get_standings(index, to, day, rule, end);

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

static void
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

/* ---- plans ---- */

int
conversion_scale(Currency currency)
{
	const CurrencyInfo *info = currency_info(currency);

	if (info != NULL && info->minor_units == CURRENCY_NO_MINOR_UNIT)
		return RATE_SCALE_WITHOUT_MINOR_UNIT;
	return currency_minor_units(currency);
}

/* True if the rules cannot choose another path on any day for which this one has rates. */
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

static bool
multiply_power10(uint64 *number, int exponent)
{
	return exponent < lengthof(decimal_power10_64) &&
		!__builtin_mul_overflow(*number, decimal_power10_64[exponent], number);
}

/* Keep a path that the rules found, if it is simple enough, as the plan for its currencies. */
static void
make_plan(RateIndex *index, Currency from, Currency to, DateADT day, const RatePath *path)
{
	const RatePlan *known = find_rate_plan(&index->plans, from, to);
	RatePlan	plan = {.first_day = RATE_FIRST_DAY, .times = 1, .by = 1, .scale = conversion_scale(to)};
	DateADT		last_day = RATE_LAST_DAY;
	Currency	ends[2] = {from, to};
	int			first_published = 0;
	int			published = 0;
	int			exponent = plan.scale - DECIMAL_HOME_SCALE;

	/* what it did not cover was the amount */
	if (known != NULL && (uint32) (day - known->first_day) < known->days)
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
static bool
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

		if (!multiply_power10_divide(multiplier, scale + DECIMAL_HOME_SCALE - plan->scale, divisor, &quotient))
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

/* ---- rates of a day ---- */

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
static void
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
			/* by law alone there is a rate on every day */
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
	DateADT		first_day = (DateADT) Max(first, RATE_FIRST_DAY);
	DateADT		last_day = (DateADT) Min(last, RATE_LAST_DAY);

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
		elog(ERROR, "rate is gone");
	return rate_of_path(&path);
}

/* sum += rate * weight, in units of 10^-28 */
static void
add_weighted(Wide *sum, const Decimal *rate, int64 weight)
{
	Wide		addend;

	wide_multiply_int128(&addend, rate->coefficient, weight);
	if (!wide_multiply_power10(&addend, DECIMAL_MAX_SCALE - rate->scale) || !wide_add(sum, &addend))
		check_decimal_status(DECIMAL_OVERFLOW, "rate");
}

static Decimal
divide_sum(const Wide *sum, int64 weight)
{
	Decimal		mean;

	check_decimal_status(wide_divide_to_decimal(sum, DECIMAL_MAX_SCALE, weight, DECIMAL_HALF_AWAY, &mean), "rate");
	return mean;
}

static bool
interpolate(RateIndex *index, Currency from, Currency to, DateADT day, int32 max_age, Decimal *rate)
{
	DateADT		before;
	DateADT		after;
	Decimal		earlier;
	Decimal		later;
	Wide		sum;

	if (!find_neighbours(index, from, to, day, max_age, &before, &after))
		return false;
	earlier = cross_on(index, from, to, before);
	if (before == after)
	{
		*rate = earlier;
		return true;
	}
	later = cross_on(index, from, to, after);
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
		return interpolate(index, from, to, day, rule->max_age, rate);
	if (rule->policy == RATE_PREVIOUS && find_rate_by_plan(index, from, to, day, rule->max_age, rate))
		return true;
	if (!find_rate_path(index, from, to, day, rule, &path))
		return false;
	*rate = rate_of_path(&path);
	if (rule->policy == RATE_PREVIOUS)
		make_plan(index, from, to, day, &path);
	return true;
}

/* ---- rates of a period ---- */

void
begin_daily_rates(RateIndex *index, Currency from, Currency to, DateADT *first_day, DateADT *last_day)
{
	if (from == to)
	{
		*first_day = Max(*first_day, RATE_FIRST_DAY);
		*last_day = Min(*last_day, RATE_LAST_DAY);
	}
	else
		clamp_period(index, from, to, first_day, last_day);
}

bool
next_daily_rate(RateIndex *index, Currency from, Currency to, DateADT *day, DateADT last_day, Decimal *rate)
{
	const RateRule rule = {.policy = RATE_EXACT};

	for (; *day <= last_day; (*day)++)
	{
		CHECK_FOR_INTERRUPTS();
		if (find_rate(index, from, to, *day, &rule, rate))
			return true;
	}
	return false;
}

static StoredDecimal
store_decimal(const Decimal *value)
{
	StoredDecimal stored;

	decimal96_store(&stored.coefficient, value->coefficient);
	stored.scale = value->scale;
	return stored;
}

static Decimal
load_decimal(const StoredDecimal *stored)
{
	Decimal		value;

	value.coefficient = decimal96_load(&stored->coefficient);
	value.scale = stored->scale;
	return value;
}

/* One more day, in order; mean->days MUST be 0 at first, and sum, too. */
static void
add_to_mean(RateMean *mean, Wide *sum, DateADT day, const Decimal *rate)
{
	add_weighted(sum, rate, 1);
	if (mean->days++ == 0)
		mean->first_day = day;
	if (mean->days == 1 || decimal_compare(rate, &mean->lowest) < 0)
	{
		mean->lowest = *rate;
		mean->lowest_day = day;
	}
	if (mean->days == 1 || decimal_compare(rate, &mean->highest) > 0)
	{
		mean->highest = *rate;
		mean->highest_day = day;
	}
	mean->last_day = day;
}

static void
compute_mean(RateIndex *index, Currency base, Currency quote, DateADT first_day, DateADT last_day, MeanSlot *slot)
{
	RateMean	mean = {.days = 0};
	DateADT		day;
	Decimal		rate;
	Wide		sum;

	begin_daily_rates(index, base, quote, &first_day, &last_day);
	wide_from_int128(&sum, 0);
	for (day = first_day; next_daily_rate(index, base, quote, &day, last_day, &rate); day++)
		add_to_mean(&mean, &sum, day, &rate);
	slot->days = mean.days;
	if (mean.days > 0)
	{
		mean.mean = divide_sum(&sum, mean.days);
		slot->first_day = mean.first_day;
		slot->last_day = mean.last_day;
		slot->lowest_day = mean.lowest_day;
		slot->highest_day = mean.highest_day;
		slot->mean = store_decimal(&mean.mean);
		slot->lowest = store_decimal(&mean.lowest);
		slot->highest = store_decimal(&mean.highest);
	}
}

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

void
find_rate_mean(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day, RateMean *mean)
{
	bool		divide = quoting_rank(to) < quoting_rank(from);
	Currency	base = divide ? to : from;
	Currency	quote = divide ? from : to;
	uint32		hash = base * 31u + quote * 17u + (uint32) first_day * 7u + (uint32) last_day;
	MeanSlot   *slot;

	if (index->means == NULL)
		index->means = MemoryContextAllocZero(index->context, sizeof(MeanSlot) * MEAN_SLOTS);
	slot = &index->means[hash % MEAN_SLOTS];
	if (slot->base != base || slot->quote != quote ||
		slot->first_asked != first_day || slot->last_asked != last_day)
	{
		MeanSlot	fresh;

		memset(&fresh, 0, sizeof(fresh));
		fresh.base = base;
		fresh.quote = quote;
		fresh.first_asked = first_day;
		fresh.last_asked = last_day;
		compute_mean(index, base, quote, first_day, last_day, &fresh);
		*slot = fresh;
	}
	mean->base = base;
	mean->quote = quote;
	mean->divide = divide;
	mean->days = slot->days;
	mean->first_day = slot->first_day;
	mean->last_day = slot->last_day;
	mean->lowest_day = slot->lowest_day;
	mean->highest_day = slot->highest_day;
	mean->mean = load_decimal(&slot->mean);
	mean->lowest = load_decimal(&slot->lowest);
	mean->highest = load_decimal(&slot->highest);
}

void
find_leg_mean(const RateLeg *leg, DateADT first_day, DateADT last_day, RateMean *mean)
{
	const RateSeries *series = leg->pair->series;
	Wide		sum;

	mean->days = 0;
	mean->base = leg->base;
	mean->quote = leg->quote;
	mean->divide = leg->divide;
	wide_from_int128(&sum, 0);
	for (uint32 i = 0; i < series->header->count; i++)
	{
		Decimal		rate;

		if (series->day[i] < first_day || series->day[i] > last_day)
			continue;
		rate = rate_of_series(series->book, series->header, i);
		if (rate.coefficient == 0)
			report_rate_conflict(leg->base, leg->quote, series->day[i], NULL);
		add_to_mean(mean, &sum, series->day[i], &rate);
	}
	mean->mean = divide_sum(&sum, mean->days);
}

bool
find_period_path(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
				 PeriodPolicy policy, RatePath *path)
{
	const RateRule rule = {.policy = RATE_EXACT};
	DateADT		day;

	path->count = 0;
	if (from == to)
		return true;
	begin_daily_rates(index, from, to, &first_day, &last_day);
	for (day = last_day; day >= first_day; day--)
	{
		CHECK_FOR_INTERRUPTS();
		if (find_rate_path(index, from, to, day, &rule, path))
			break;
	}
	if (day < first_day)
		return false;
	for (int i = 0; i < path->count && policy == PERIOD_CROSS_OF_MEANS; i++)
	{
		RateLeg    *leg = &path->leg[i];
		RateMean	mean;

		if (leg->pair == NULL)
			continue;
		/* the day may have been found by a probe */
		if (!leg->pair->loaded)
			load_pair(index, get_pair(index, leg->base, leg->quote));
		find_leg_mean(leg, first_day, last_day, &mean);
		leg->rate = mean.mean;
	}
	return true;
}

/* ---- conversion ---- */

static void
set_amount(Amount *amount, const Decimal *value, Currency currency)
{
	decimal96_store(&amount->coefficient, value->coefficient);
	amount->currency = currency;
	amount->scale = value->scale;
	amount->reserved = 0;
}

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
	check_decimal_status(ratio_round(&ratio, conversion_scale(to), rounding, &value), "converted amount");
	set_amount(result, &value, to);
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
	check_decimal_status(ratio_round(&ratio, conversion_scale(to), rounding, &value), "converted amount");
	set_amount(result, &value, to);
}

static bool
convert_by_rules(RateIndex *index, const Amount *amount, Currency to, DateADT day,
				 const RateRule *rule, Amount *result)
{
	Decimal		rate;
	RatePath	path;

	if (rule->policy == RATE_INTERPOLATE)
	{
		if (!interpolate(index, amount->currency, to, day, rule->max_age, &rate))
			return false;
		convert_at_ratio(amount, to, &rate, false, rule->rounding, result);
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

/* ---- errors ---- */

/* Has a currency a rate to the euro or the dollar by a rule, or by none on any day of a period? */
static bool
has_rate(RateIndex *index, Currency currency, DateADT first_day, DateADT last_day, const RateRule *rule)
{
	const Currency others[] = {CURRENCY_EUR, CURRENCY_USD};
	Decimal		rate;

	for (int i = 0; i < lengthof(others); i++)
	{
		DateADT		day = first_day;
		DateADT		end = last_day;

		if (others[i] == currency)
			continue;
		if (rule != NULL)
		{
			if (find_rate(index, currency, others[i], day, rule, &rate))
				return true;
			continue;
		}
		begin_daily_rates(index, currency, others[i], &day, &end);
		if (next_daily_rate(index, currency, others[i], &day, end, &rate))
			return true;
	}
	return false;
}

/*
 * Where a currency has no rates because it was not in force: a sentence for the
 * detail that says so, and for the hint what was in force.
 */
static void
explain_era(RateIndex *index, Currency currency, DateADT first_day, DateADT last_day, const RateRule *rule,
			StringInfo detail, StringInfo hint)
{
	const char *separator = detail->len > 0 ? " " : "";
	char		first[RATE_DATE_TEXT_SIZE];
	char		last[RATE_DATE_TEXT_SIZE];
	char	   *replacement;
	bool		to_come;

	format_rate_date(first_day, first);
	format_rate_date(last_day, last);
	to_come = currency_era(currency, last) == CURRENCY_TO_COME;
	if (!to_come && (currency_era(currency, first) != CURRENCY_WITHDRAWN || fixed_leg_on(currency, first_day) != NULL))
		return;
	if (has_rate(index, currency, first_day, last_day, rule))
		return;

	if (to_come)
		appendStringInfo(detail, "%s%s was introduced in %s.",
						 separator, currency_code(currency), currency_introduced(currency));
	else
		appendStringInfo(detail, "%s%s was withdrawn in %s.",
						 separator, currency_code(currency), currency_info(currency)->withdrawn);
	replacement = describe_replacement(currency, to_come ? last : first);
	if (replacement != NULL)
		appendStringInfo(hint, "%s%s", hint->len > 0 ? ", and " : "Use ", replacement);
}

void
report_no_rate(RateIndex *index, Currency from, Currency to, DateADT day,
			   const RateRule *rule, const char *otherwise)
{
	const RateRule nearest = {.policy = RATE_NEAREST, .max_age = RATE_NO_MAX_AGE};
	char		asked[RATE_DATE_TEXT_SIZE];
	char		found[RATE_DATE_TEXT_SIZE];
	RatePath	path;
	DateADT		farthest = day;
	int64		days;
	bool		connected;
	StringInfoData detail;
	StringInfoData hint;

	if (day < RATE_FIRST_DAY || day > RATE_LAST_DAY)
		ereport(ERROR,
				errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				errmsg("date of a rate for %s/%s is out of range", currency_code(from), currency_code(to)),
				errdetail("Rates are valid on days from 0001-01-01 to 9999-12-31."));

	format_rate_date(day, asked);
	initStringInfo(&detail);
	initStringInfo(&hint);
	explain_era(index, from, day, day, rule, &detail, &hint);
	explain_era(index, to, day, day, rule, &detail, &hint);
	if (detail.len > 0)
		appendStringInfoChar(&detail, ' ');

	connected = find_rate_path(index, from, to, day, &nearest, &path);
	for (int i = 0; connected && i < path.count; i++)
	{
		if (days_between(path.leg[i].day, day) > days_between(farthest, day))
			farthest = path.leg[i].day;
	}
	if (connected)
	{
		format_rate_date(farthest, found);
		days = days_between(farthest, day);
		appendStringInfo(&detail, "The nearest date with rates is %s, %lld day%s %s.",
						 found, (long long) days, days == 1 ? "" : "s", farthest < day ? "earlier" : "later");
	}
	else
		appendStringInfoString(&detail, "No one or two published pairs connect the two currencies, on any day.");

	if (hint.len == 0)
		appendStringInfoString(&hint, connected ? "Allow another day with the arguments policy and max_age" :
							   "Add rows to exchange_rate");
	ereport(ERROR,
			errcode(ERRCODE_DATA_EXCEPTION),
			errmsg("no rate from %s to %s on %s", currency_code(from), currency_code(to), asked),
			errdetail_internal("%s", detail.data),
			errhint("%s, or %s.", hint.data, otherwise));
}

void
report_no_rate_in_period(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day)
{
	char		first[RATE_DATE_TEXT_SIZE];
	char		last[RATE_DATE_TEXT_SIZE];
	StringInfoData detail;
	StringInfoData hint;

	if (first_day > last_day)
		ereport(ERROR,
				errcode(ERRCODE_DATA_EXCEPTION),
				errmsg("no rate from %s to %s in an empty period", currency_code(from), currency_code(to)));
	first_day = Max(first_day, RATE_FIRST_DAY);
	last_day = Min(last_day, RATE_LAST_DAY);
	format_rate_date(first_day, first);
	format_rate_date(last_day, last);
	initStringInfo(&detail);
	initStringInfo(&hint);
	explain_era(index, from, first_day, last_day, NULL, &detail, &hint);
	explain_era(index, to, first_day, last_day, NULL, &detail, &hint);
	ereport(ERROR,
			errcode(ERRCODE_DATA_EXCEPTION),
			errmsg("no rate from %s to %s on any day from %s to %s",
				   currency_code(from), currency_code(to), first, last),
			detail.len > 0 ? errdetail_internal("%s", detail.data) : 0,
			errhint("%s, or use try_to_currency() for NULL.",
					hint.len > 0 ? hint.data : "Choose a period with published rates"));
}
