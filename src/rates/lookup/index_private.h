/*
 * index_private.h
 *	  What the files that look up rates share, and nobody else.
 */
#ifndef FUNDING_RATES_LOOKUP_INDEX_PRIVATE_H
#define FUNDING_RATES_LOOKUP_INDEX_PRIVATE_H

#include "numbers/ratio.h"
#include "rates/lookup/fixed_leg.h"
#include "rates/lookup/index.h"

/* Pivots of a pair other than EUR and USD, in order. */
typedef struct RateRoute
{
	Currency	from;			/* hash key: from and to */
	Currency	to;
	int			count;
	Currency   *pivot;
} RateRoute;

struct MeanSlot;

struct RateIndex
{
	MemoryContext context;
	const RateSource *source;
	const void *data;			/* the source's own */
	HTAB	   *pairs;
	HTAB	   *routes;
	bool		own_hidden;		/* a rate of 0 is one that the caller may not read */
	RateIndex  *shown;			/* then, the rates that he may read alone */
	const char *schema;			/* and where he may ask to read the others */
	bool		pairs_listed;
	Currency   *currencies;		/* of all pairs, in order, once they are listed */
	int			currency_count;
	DateADT		first_day;		/* of the series loaded so far */
	DateADT		last_day;
	struct MeanSlot *means;		/* of rates/lookup/period.c; NULL until there is one */
	RatePlans	plans;
};

/* ---- index.c ---- */

/* For qsort and bsearch of Currency. */
extern int	compare_currencies(const void *a, const void *b);

/* Made empty if it is not there. */
extern RatePair *get_pair(RateIndex *index, Currency base, Currency quote);
extern void load_pair(RateIndex *index, RatePair *pair);

/* True if it is certain that a pair has no rate. */
extern bool pair_is_absent(RateIndex *index, Currency base, Currency quote);

/* Learn which pairs there are. */
extern void list_pairs(RateIndex *index);

/* The rate of the last day up to "day", or of the first from it on. */
extern bool find_in_pair(RateIndex *index, RatePair *pair, DateADT day, bool forward, RateHit *hit);

/* The rate of a pair under a policy other than RATE_INTERPOLATE, whatever its age. */
extern bool find_by_policy(RateIndex *index, RatePair *pair, DateADT day, RatePolicy policy, RateHit *hit);

static inline int64
days_between(DateADT a, DateADT b)
{
	return a < b ? (int64) b - a : (int64) a - b;
}

/* A quotient of fewer units of 10^-28 has lost digits that count. */
#define LEAST_RATE 100000

/* ---- rates/lookup/path.c ---- */

/* The fixed leg of a currency that is in force on a day. */
extern const FixedLeg *fixed_leg_on(Currency currency, DateADT day);

/* Published rates that a peg gives way to. */
typedef struct PegEnd
{
	Currency	base;			/* one of their pairs, which has the pegged currency */
	Currency	quote;
	bool		hidden;			/* the caller may not read one */
} PegEnd;

/* The published rates that end a peg on which a rate would rest; false if there are none. */
extern bool find_peg_end(RateIndex *index, Currency from, Currency to, DateADT day, PegEnd *end);

/* The currencies other than EUR and USD that have pairs with both. */
extern const RateRoute *get_route(RateIndex *index, Currency from, Currency to);

/*
 * The cross of a day itself: absent, sound, or one that is an error for
 * find_rate(), since two sources conflict or no number of 28 digits holds it.
 */
typedef enum RateAnswer
{
	RATE_IS_ABSENT,
	RATE_IS_SOUND,
	RATE_IS_UNSOUND
} RateAnswer;

extern RateAnswer ask_rate(RateIndex *index, Currency from, Currency to, DateADT day, Decimal *rate);

extern void apply_path(Ratio *ratio, const RatePath *path);

/*
 * Load whatever a path between two currencies could use, and cut a period to
 * the days for which there can be a rate.
 */
extern void clamp_period(RateIndex *index, Currency from, Currency to, DateADT *first_day, DateADT *last_day);

/* ---- rates/lookup/day.c ---- */

/* sum += rate * weight, in units of 10^-28 */
extern void add_weighted(Wide *sum, const Decimal *rate, int64 weight);
extern Decimal divide_sum(const Wide *sum, int64 weight);

/* The rate as the market quotes the pair; *divide is set where that is the other direction. */
extern bool interpolate(RateIndex *index, Currency from, Currency to, DateADT day, int32 max_age,
						Decimal *rate, bool *divide);

/* ---- rates/lookup/convert.c ---- */

/* Keep a path that the rules found, if it is simple enough, as the plan for its currencies. */
extern void make_plan(RateIndex *index, Currency from, Currency to, DateADT day, const RatePath *path);

/* The cross by plan, as rate_of_path() gives it. */
extern bool find_rate_by_plan(const RateIndex *index, Currency from, Currency to, DateADT day, int32 max_age, Decimal *rate);

#endif							/* FUNDING_RATES_LOOKUP_INDEX_PRIVATE_H */
