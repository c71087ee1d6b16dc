/*
 * index.h
 *	  Rates in the form in which they are looked up, and the rules of looking up.
 *
 * An index is filled from a source, a rate_book or the table exchange_rate, one
 * series at a time when it is first needed.  It answers every question about
 * rates; which source it has changes nothing in the answers.
 *
 * How a rate between two currencies is found, in this order:
 *
 *	  1. a currency that was replaced at a fixed rate (fixed_leg.h) counts as its
 *		 successor from that day on; of two that are a redenomination, one counts
 *		 as the other where it has no rates;
 *	  2. the pair as published or the inverse pair, by division;
 *	  3. or two such legs over a common currency: over the euro, the US dollar, or
 *		 others in the order of codes;
 *	  4. where no published rates connect the two, of whatever day, a currency
 *		 counts as the one to which it is pegged (peg.h), while it is.
 *
 * Of 2 and 3 the one is taken, among those that have rates under the policy, whose
 * leg farthest from the day is nearest to it; of several the first.  Each leg has
 * its own day.
 */
#ifndef FUNDING_RATES_LOOKUP_INDEX_H
#define FUNDING_RATES_LOOKUP_INDEX_H

#include "postgres.h"
#include "utils/date.h"
#include "utils/hsearch.h"

#include "compat.h"
#include "money/amount.h"
#include "rates/entries/rate_book.h"
#include "rates/lookup/peg.h"
#include "rates/lookup/plan.h"

typedef enum RatePolicy
{
	RATE_PREVIOUS,				/* the last rate on or before the day */
	RATE_EXACT,					/* of the day itself */
	RATE_NEAREST,				/* the fewest days away; the earlier of two */
	RATE_NEXT,					/* the first rate on or after the day */
	RATE_INTERPOLATE			/* on the line between the crosses before and after */
} RatePolicy;

/* Which rate a period has; days without one do not count. */
typedef enum PeriodPolicy
{
	PERIOD_MEAN_OF_CROSSES,		/* the mean of the daily crosses */
	PERIOD_CROSS_OF_MEANS,		/* the cross of the means of what is published */
	PERIOD_END					/* the cross of the last day that has one */
} PeriodPolicy;

#define RATE_DEFAULT_MAX_AGE 7
#define RATE_DEFAULT_MAX_GAP 31
#define RATE_NO_MAX_AGE PG_INT32_MAX	/* "any" */

/* How one is to find the rate of a period. */
typedef struct PeriodRule
{
	PeriodPolicy policy;
	int32		max_gap;		/* days in a row without a rate: at the end for PERIOD_END, else anywhere */
} PeriodRule;

/* How one is to look for a rate. */
typedef struct RateRule
{
	RatePolicy	policy;
	int32		max_age;		/* in days, in either direction */
	DecimalRounding rounding;	/* of converted amounts: DECIMAL_HALF_AWAY or DECIMAL_HALF_EVEN */
} RateRule;

/*
 * The rates of one pair.  dense[d - first_day], unless the days are too sparse
 * or the rates too wide, is the rate to use on day d: mantissa << 8 | age in
 * days, where 255 means 255 or more.  A rate of zero stands for a day that has a
 * rate which cannot be used.
 */
typedef struct RateSeries
{
	const RateBook *book;
	const RateSeriesHeader *header;
	DateADT    *day;			/* [header->count] */
	uint64	   *dense;
} RateSeries;

/* What is known of one pair. */
typedef struct RatePair
{
	Currency	base;			/* hash key: base and quote */
	Currency	quote;
	bool		listed;			/* it has a rate, says the source; only of use once pairs are listed */
	bool		loaded;
	int			probes;			/* lookups answered without loading */
	RateSeries *series;			/* once loaded; NULL if there is no rate */
} RatePair;

typedef struct RateLeg
{
	Currency	base;
	Currency	quote;
	bool		divide;			/* by the rate, else multiply */
	const RatePair *pair;		/* NULL: fixed by law, or pegged */
	const char *source;			/* of a leg that is not published */
	const Peg  *peg;			/* of a pegged leg, else NULL */
	DateADT		day;
	Decimal		rate;
} RateLeg;

/* Fixed or pegged, two legs over a pivot, fixed or pegged. */
#define RATE_MAX_LEGS 4

typedef struct RatePath
{
	int			count;
	bool		redenominated;	/* one currency of a redenomination counts as the other for lack of rates */
	RateLeg		leg[RATE_MAX_LEGS];
} RatePath;

/*
 * The rates of a period: of one published pair, or the daily crosses as the market
 * quotes the pair, units of "quote" for one unit of "base", where base is the one
 * that comes first in EUR, GBP, AUD, NZD, USD, CAD, CHF, else in the order of
 * codes.  The mean of the inverse crosses would be another number; so there is one
 * mean of a pair and period, the one that is printed, and the other direction
 * divides by it.
 */
typedef struct RateMean
{
	uint32		days;			/* with a rate; only base, quote and divide are set if 0 */
	Currency	base;
	Currency	quote;
	bool		divide;			/* asked for in the other direction */
	DateADT		first_day;
	DateADT		last_day;
	DateADT		lowest_day;
	DateADT		highest_day;
	int32		gap_days;		/* the most days in a row without a rate; an open end of the period has none */
	DateADT		gap_first_day;
	Decimal		mean;
	Decimal		lowest;
	Decimal		highest;
} RateMean;

typedef struct RateIndex RateIndex;

/* One rate found by a probe. */
typedef struct RateHit
{
	DateADT		day;
	Decimal		rate;			/* 0: unusable, see report_unusable_rate() */
} RateHit;

/* Where an index gets its rates from. */
typedef struct RateSource
{
	/*
	 * A book that has all rates of the pair, in the index's memory context;
	 * NULL if there is no rate.
	 */
	const RateBook *(*load) (RateIndex *index, Currency base, Currency quote);

	/*
	 * The rate of the last day up to "day", or of the first day from it on;
	 * false if there is none.  NULL where loading is as cheap.
	 */
	bool		(*probe) (RateIndex *index, Currency base, Currency quote, DateADT day,
						  bool forward, RateHit *hit);

	/* Call rate_index_add_pair() for every pair that has a rate. */
	void		(*list_pairs) (RateIndex *index);

	/* True if pairs without a rate are listed, too. */
	bool		lists_too_many;
} RateSource;

/* Lookups of a pair by probes before it is loaded. */
#define RATE_PROBES 16

extern RateIndex *make_rate_index(MemoryContext context, const RateSource *source, const void *data);

/*
 * A rate of 0 of the index's source is one that the caller may not read, and no
 * conflict.  "shown" has those that he may: what he is told where there is no rate
 * either way comes from there.  "schema" is that of the tables, quoted.
 */
extern void rate_index_hide_own(RateIndex *index, RateIndex *shown, const char *schema);

extern MemoryContext rate_index_context(const RateIndex *index);
extern const void *rate_index_data(const RateIndex *index);

/* Where convert_by_plan() finds what it needs; the rule that plans are made for is RATE_PREVIOUS. */
extern RatePlans *rate_index_plans(RateIndex *index);
extern void rate_index_add_pair(RateIndex *index, Currency base, Currency quote);

/* Add the pairs of another index. */
extern void rate_index_copy_pairs(RateIndex *index, RateIndex *other);

/* Over a book, detoasted or copied into "context"; rate_index_data() is that copy. */
extern RateIndex *make_rate_book_index(MemoryContext context, Datum book);

/* The path for one day; any policy but RATE_INTERPOLATE. from and to MUST differ. */
extern bool find_rate_path(RateIndex *index, Currency from, Currency to, DateADT day,
						   const RateRule *rule, RatePath *path);

/* Does the market quote a pair the other way round?  See RateMean. */
extern bool is_quoted_inverse(Currency from, Currency to);

/* 1 / rate, to 28 digits. */
extern Decimal invert_rate(const Decimal *rate);
extern bool try_invert_rate(const Decimal *rate, Decimal *inverse);

/* The way back. */
extern void reverse_path(RatePath *path);

/* The cross of a path, rounded to 28 digits. */
extern Decimal rate_of_path(const RatePath *path);

/* Units of "to" for one unit of "from", to 28 digits; false if there is none. */
extern bool find_rate(RateIndex *index, Currency from, Currency to, DateADT day,
					  const RateRule *rule, Decimal *rate);

/* The days nearest to "day" on which the cross exists, at most max_age away; equal if the day itself has one. */
extern bool find_neighbours(RateIndex *index, Currency from, Currency to, DateADT day,
							int32 max_age, DateADT *before, DateADT *after);

/* Cut a period, both days included, to the days on which there can be a rate; MUST come before next_daily_rate(). */
extern void begin_daily_rates(RateIndex *index, Currency from, Currency to, DateADT *first_day, DateADT *last_day);

/*
 * The first day in day .. last_day on which the cross exists, with its cross;
 * false if there is none.
 */
extern bool next_daily_rate(RateIndex *index, Currency from, Currency to,
							DateADT *day, DateADT last_day, Decimal *rate);

/* The crosses of the days from first_day to last_day, both included. */
extern void find_rate_mean(RateIndex *index, Currency from, Currency to,
						   DateADT first_day, DateADT last_day, RateMean *mean);

/* The same, or false where a rate of these days would be an error: two sources conflict, or it does not fit. */
extern bool try_rate_mean(RateIndex *index, Currency from, Currency to,
						  DateADT first_day, DateADT last_day, RateMean *mean);

/*
 * The legs of a period, both days included, for a policy other than
 * PERIOD_MEAN_OF_CROSSES: those of its last day on which the cross exists.  For
 * PERIOD_CROSS_OF_MEANS the rate of a published leg is the mean of all its rates
 * in the period, to 28 digits.  False if there is no cross, or none within the
 * limit of the rule.
 */
extern bool find_period_path(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
							 const PeriodRule *rule, RatePath *path);

/* The rates behind a published leg that find_period_path() found for PERIOD_CROSS_OF_MEANS. */
extern void find_leg_mean(const RateIndex *index, const RateLeg *leg, DateADT first_day, DateADT last_day, RateMean *mean);

/*
 * Convert, rounded once to the minor units of "to"; false if there is no rate.
 * For RATE_PREVIOUS, convert_by_plan() is the same and faster, if it returns true.
 */
extern bool convert_amount(RateIndex *index, const Amount *amount, Currency to, DateADT day,
						   const RateRule *rule, Amount *result);
extern void convert_by_path(const Amount *amount, Currency to, const RatePath *path,
							DecimalRounding rounding, Amount *result);
extern void convert_at_mean(const Amount *amount, Currency to, const RateMean *mean,
							DecimalRounding rounding, Amount *result);

/* The error for a day whose rate is 0: two sources of the winning preference differ, or the caller may not read it. */
extern void report_unusable_rate(const RateIndex *index, Currency base, Currency quote, DateADT day);

/* The error for a rate that the caller may not read. */
funding_noreturn extern void report_hidden_rate(const RateIndex *index, Currency base, Currency quote);

/* The error for tables or rows that were others a moment ago, which a snapshot alone does not keep from happening. */
funding_noreturn extern void report_changed_rates(void);

/* The error for a rate that is not there; the one place that words it.  otherwise: "use ... for NULL". */
funding_noreturn extern void report_no_rate(RateIndex *index, Currency from, Currency to, DateADT day,
											const RateRule *rule, const char *otherwise);
funding_noreturn extern void report_no_rate_in_period(RateIndex *index, Currency from, Currency to,
													  DateADT first_day, DateADT last_day, const PeriodRule *rule);

#endif							/* FUNDING_RATES_LOOKUP_INDEX_H */
