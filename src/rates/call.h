/*
 * call.h
 *	  What SQL functions on rates share: their arguments, and the book of a call site.
 */
#ifndef FUNDING_RATES_CALL_H
#define FUNDING_RATES_CALL_H

#include "fmgr.h"

#include "rates/lookup/index.h"

/* What a call site keeps of a book; fn_extra points to that of the last call. */
typedef struct BookCache
{
	MemoryContext context;		/* of the index, and of everything here */
	uint64		fingerprint[RATE_BOOK_FINGERPRINT_SIZE / sizeof(uint64)];
	bool		toasted;
	struct varatt_external pointer; /* if toasted */
	RateIndex  *index;
	RatePlans  *plans;			/* of the index */
	void	   *derived;		/* the function's own, made from the index; NULL at first */
	void	   *windows;		/* the function's own, made from a period; NULL at first */
} BookCache;

extern const RateRule rate_default_rule;

/*
 * Policy and maximum age from arguments n and n + 1; a null age is no limit.
 * False if the policy is null.  Amounts are rounded half away from zero.
 */
extern bool get_rate_rule(FunctionCallInfo fcinfo, int n, RateRule *rule);

/*
 * Policy of a period, with its limit, from argument n, such as "period_end" or
 * "period_end, max_age=30"; the default if there is no such argument.
 */
extern PeriodRule get_period_rule(FunctionCallInfo fcinfo, int n);

/* Rounding from argument n, which MUST NOT be null; half away from zero if there is no such argument. */
extern DecimalRounding get_rounding(FunctionCallInfo fcinfo, int n);

/* First and last day of the period in argument n; last before first if it is empty. */
extern void get_rate_period(FunctionCallInfo fcinfo, int n, DateADT *first_day, DateADT *last_day);

/* The mean of a period, or an error; false if that is wanted instead. */
extern bool get_rate_mean(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
						  const PeriodRule *rule, bool try, RateMean *mean);

/* The same of the legs of a period. */
extern bool get_rate_path_in_period(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
									const PeriodRule *rule, bool try, RatePath *path);

/* What to do about a rate that is not there. */
#define NO_RATE_HINT "use try_to_currency() for NULL"

/* The book is not the one that the last call had. */
extern BookCache *get_other_book_cache(FunctionCallInfo fcinfo, int n);

/* Word by word: this is asked once a row. */
static inline bool
same_fingerprint(const BookCache *cache, const RateBook *book)
{
	uint64		differ = 0;
	uint64		word;

	for (int i = 0; i < lengthof(cache->fingerprint); i++)
	{
		memcpy(&word, book->fingerprint + i * sizeof(word), sizeof(word));
		differ |= word ^ cache->fingerprint[i];
	}
	return differ == 0;
}

/* A toasted value never changes: the same pointer is the same book. */
static inline bool
same_pointer(const BookCache *cache, const struct varlena *value)
{
	return cache->toasted && memcmp(&cache->pointer, VARDATA_EXTERNAL(value), sizeof(cache->pointer)) == 0;
}

/*
 * The cache of the book in argument n.  The address says nothing, since memory
 * is used again; the fingerprint or the pointer is compared on every call.
 */
static inline BookCache *
get_book_cache(FunctionCallInfo fcinfo, int n)
{
	const struct varlena *value = (const struct varlena *) PG_GETARG_POINTER(n);
	BookCache  *cache = fcinfo->flinfo->fn_extra;

	if (likely(cache != NULL) &&
		(VARATT_IS_4B_U(value) ? same_fingerprint(cache, (const RateBook *) value) :
		 VARATT_IS_EXTERNAL_ONDISK(value) && same_pointer(cache, value)))
		return cache;
	return get_other_book_cache(fcinfo, n);
}

static inline RateIndex *
get_book_index(FunctionCallInfo fcinfo, int n)
{
	return get_book_cache(fcinfo, n)->index;
}

/* True if one of the first "count" arguments is null. */
static inline bool
any_argument_null(FunctionCallInfo fcinfo, int count)
{
	for (int i = 0; i < count; i++)
	{
		if (PG_ARGISNULL(i))
			return true;
	}
	return false;
}

#endif							/* FUNDING_RATES_CALL_H */
