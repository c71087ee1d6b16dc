/*
 * call.c
 *	  What SQL functions on rates share: their arguments, and the book of a call site.
 */
#include "postgres.h"

#include <ctype.h>

#include "access/detoast.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/memutils.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "calendar/day.h"
#include "compat.h"
#include "rates/call.h"
#include "server/quotable.h"

const RateRule rate_default_rule = {RATE_PREVIOUS, RATE_DEFAULT_MAX_AGE, DECIMAL_HALF_AWAY};

/* Names are compared on every call: with a constant length that is a few instructions. */
#define IS_NAME(argument, name) is_name(argument, name, sizeof(name) - 1)

static inline bool
is_name(const text *argument, const char *name, size_t length)
{
	return VARSIZE_ANY_EXHDR(argument) == length && memcmp(VARDATA_ANY(argument), name, length) == 0;
}

static inline RatePolicy
get_policy(const text *name)
{
	if (IS_NAME(name, "previous"))
		return RATE_PREVIOUS;
	if (IS_NAME(name, "exact"))
		return RATE_EXACT;
	if (IS_NAME(name, "nearest"))
		return RATE_NEAREST;
	if (IS_NAME(name, "next"))
		return RATE_NEXT;
	if (IS_NAME(name, "interpolate"))
		return RATE_INTERPOLATE;
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("unrecognized rate policy \"%s\"", quotable_text(name)),
			errhint("Policies are \"previous\", \"exact\", \"nearest\", \"next\" and \"interpolate\"."));
}

bool
get_rate_rule(FunctionCallInfo fcinfo, int n, RateRule *rule)
{
	if (PG_ARGISNULL(n))
		return false;
	rule->policy = get_policy(PG_GETARG_TEXT_PP(n));
	rule->rounding = DECIMAL_HALF_AWAY;
	rule->max_age = PG_ARGISNULL(n + 1) ? RATE_NO_MAX_AGE : PG_GETARG_INT32(n + 1);
	if (rule->max_age < 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("maximum age of a rate must not be negative"),
				errhint("Use NULL for no limit."));
	return true;
}

/* Names of policies of periods, what each calls its limit, and the limit unless another is given. */
typedef struct PeriodPolicyName
{
	const char *name;
	const char *limit;
	PeriodRule	rule;
} PeriodPolicyName;

static const PeriodPolicyName period_policies[] = {
	{"mean_of_crosses", "max_gap", {PERIOD_MEAN_OF_CROSSES, RATE_DEFAULT_MAX_GAP}},
	{"cross_of_means", "max_gap", {PERIOD_CROSS_OF_MEANS, RATE_DEFAULT_MAX_GAP}},
	{"period_end", "max_age", {PERIOD_END, RATE_DEFAULT_MAX_AGE}},
};

/* The limit behind the name of a policy: ", max_gap=92" or ", max_gap=any"; -1 if it is not that. */
static int32
get_limit(const char *text, const char *name)
{
	char	   *end;
	long		limit;

	if (*text++ != ',')
		return -1;
	text += strspn(text, " ");
	if (strncmp(text, name, strlen(name)) != 0)
		return -1;
	text += strlen(name);
	text += strspn(text, " ");
	if (*text++ != '=')
		return -1;
	text += strspn(text, " ");
	if (strcmp(text, "any") == 0)
		return RATE_NO_MAX_AGE;
	if (!isdigit((unsigned char) *text))
		return -1;
	errno = 0;
	limit = strtol(text, &end, 10);
	return errno != 0 || *end != '\0' || limit >= RATE_NO_MAX_AGE ? -1 : (int32) limit;
}

PeriodRule
get_period_rule(FunctionCallInfo fcinfo, int n)
{
	const text *argument;

	if (PG_NARGS() <= n)
		return period_policies[0].rule;
	argument = PG_GETARG_TEXT_PP(n);
	for (int i = 0; i < lengthof(period_policies); i++)
	{
		const PeriodPolicyName *policy = &period_policies[i];
		size_t		length = strlen(policy->name);
		PeriodRule	rule = policy->rule;

		if (VARSIZE_ANY_EXHDR(argument) < length || memcmp(VARDATA_ANY(argument), policy->name, length) != 0)
			continue;
		if (VARSIZE_ANY_EXHDR(argument) == length)
			return rule;
		rule.max_gap = get_limit(text_to_cstring(argument) + length, policy->limit);
		if (rule.max_gap < 0)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("invalid rate policy of a period \"%s\"", quotable_text(argument)),
					errdetail("\"%s\" can be followed by the most days without a rate.", policy->name),
					errhint("Write \"%s\", \"%s, %s=%d\", or \"%s, %s=any\".", policy->name,
							policy->name, policy->limit, policy->rule.max_gap, policy->name, policy->limit));
		return rule;
	}
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("unrecognized rate policy of a period \"%s\"", quotable_text(argument)),
			errhint("Policies of periods are \"mean_of_crosses\", \"cross_of_means\" and \"period_end\"."));
}

DecimalRounding
get_rounding(FunctionCallInfo fcinfo, int n)
{
	const text *name;

	if (PG_NARGS() <= n)
		return DECIMAL_HALF_AWAY;
	name = PG_GETARG_TEXT_PP(n);
	if (IS_NAME(name, "half_up"))
		return DECIMAL_HALF_AWAY;
	if (IS_NAME(name, "half_even"))
		return DECIMAL_HALF_EVEN;
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("unrecognized rounding \"%s\"", quotable_text(name)),
			errhint("Roundings are \"half_up\" (half away from zero) and \"half_even\"."));
}

void
get_rate_period(FunctionCallInfo fcinfo, int n, DateADT *first_day, DateADT *last_day)
{
	RangeType  *range = PG_GETARG_RANGE_P(n);
	TypeCacheEntry *type = lookup_type_cache(RangeTypeGetOid(range), TYPECACHE_RANGE_INFO);
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	*first_day = LAST_DAY;
	*last_day = FIRST_DAY;
	range_deserialize(type, range, &lower, &upper, &empty);
	if (empty)
		return;
	/* a daterange is canonical: lower bound included, upper bound not */
	*first_day = lower.infinite ? FIRST_DAY : Max(DatumGetDateADT(lower.val), FIRST_DAY);
	*last_day = upper.infinite || DatumGetDateADT(upper.val) > LAST_DAY ?
		LAST_DAY : Max(DatumGetDateADT(upper.val), FIRST_DAY) - 1;
}

/* ---- the books of a call site ---- */

/*
 * A call site keeps the books that it saw, the last one first, so that rows that
 * take turns between books, one a year say, do not build an index each.  Every
 * book has a context of its own.
 */
typedef struct KeptBook
{
	BookCache	cache;			/* MUST be the first: fn_extra points to it */
	struct KeptBook *next;
} KeptBook;

/* How many are kept beside the one in use, and how much memory they may take. */
#define MOST_KEPT_BOOKS 15
#define MOST_KEPT_BYTES (32 * 1024 * 1024)

/* Make a book of the list "first" its first; "link" is what points to it. */
static BookCache *
use_kept_book(FunctionCallInfo fcinfo, KeptBook **first, KeptBook **link)
{
	KeptBook   *book = *link;

	*link = book->next;
	book->next = *first;
	fcinfo->flinfo->fn_extra = book;
	return &book->cache;
}

/* Let go of the books that were used longest ago, as far as there are too many. */
static void
drop_kept_books(FunctionCallInfo fcinfo)
{
	KeptBook   *first = fcinfo->flinfo->fn_extra;
	KeptBook  **link = &first;
	KeptBook   *book;
	Size		bytes = 0;

	for (int count = 0; *link != NULL; link = &(*link)->next)
	{
		bytes += MemoryContextMemAllocated((*link)->cache.context, true);
		if (++count > MOST_KEPT_BOOKS || bytes > MOST_KEPT_BYTES)
			break;
	}
	book = *link;
	*link = NULL;
	fcinfo->flinfo->fn_extra = first;
	while (book != NULL)
	{
		KeptBook   *next = book->next;

		MemoryContextDelete(book->cache.context);
		book = next;
	}
}

static BookCache *
keep_new_book(FunctionCallInfo fcinfo, Datum value)
{
	MemoryContext context;
	KeptBook   *kept;
	const RateBook *book;

	drop_kept_books(fcinfo);
	context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "funding rate book", ALLOCSET_DEFAULT_SIZES);
	kept = MemoryContextAllocZero(context, sizeof(KeptBook));
	kept->cache.context = context;
	kept->cache.index = make_rate_book_index(context, value);
	book = rate_index_data(kept->cache.index);
	memcpy(kept->cache.fingerprint, book->fingerprint, RATE_BOOK_FINGERPRINT_SIZE);
	kept->cache.plans = rate_index_plans(kept->cache.index);
	kept->next = fcinfo->flinfo->fn_extra;
	fcinfo->flinfo->fn_extra = kept;
	return &kept->cache;
}

/* A kept book of the same rates, made the first; NULL if there is none. */
static BookCache *
find_kept_book(FunctionCallInfo fcinfo, struct varlena *value)
{
	KeptBook   *first = fcinfo->flinfo->fn_extra;
	RateBook   *head = (RateBook *) value;
	BookCache  *found = NULL;

	if (first == NULL)
		return NULL;
	/* of what is stored elsewhere or compressed, as little as holds the fingerprint */
	if (!VARATT_IS_4B_U(value))
		head = (RateBook *) PG_DETOAST_DATUM_SLICE(PointerGetDatum(value), 0, sizeof(RateBook) - VARHDRSZ);
	for (KeptBook **link = &first; *link != NULL; link = &(*link)->next)
	{
		if (same_fingerprint(&(*link)->cache, head))
		{
			found = use_kept_book(fcinfo, &first, link);
			break;
		}
	}
	if ((struct varlena *) head != value)
		pfree(head);
	return found;
}

BookCache *
get_other_book_cache(FunctionCallInfo fcinfo, int n)
{
	struct varlena *value = (struct varlena *) PG_GETARG_POINTER(n);
	KeptBook   *first = fcinfo->flinfo->fn_extra;
	BookCache  *cache;

	if (VARATT_IS_EXTERNAL_ONDISK(value))
	{
		for (KeptBook **link = &first; *link != NULL; link = &(*link)->next)
		{
			if (same_pointer(&(*link)->cache, value))
				return use_kept_book(fcinfo, &first, link);
		}
	}

	cache = find_kept_book(fcinfo, value);
	if (cache == NULL)
		cache = keep_new_book(fcinfo, PG_GETARG_DATUM(n));
	if (VARATT_IS_EXTERNAL_ONDISK(value))
	{
		cache->toasted = true;
		VARATT_EXTERNAL_GET_POINTER(cache->pointer, value);
	}
	return cache;
}

bool
get_rate_mean(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
		 const PeriodRule *rule, bool try, RateMean *mean)
{
	mean->days = 0;
	if (first_day <= last_day)
		find_rate_mean(index, from, to, first_day, last_day, mean);
	if (mean->days > 0 && mean->gap_days <= rule->max_gap)
		return true;
	if (!try)
		report_no_rate_in_period(index, from, to, first_day, last_day, rule);
	return false;
}

bool
get_rate_path_in_period(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
				const PeriodRule *rule, bool try, RatePath *path)
{
	if (first_day <= last_day && find_period_path(index, from, to, first_day, last_day, rule, path))
		return true;
	if (!try)
		report_no_rate_in_period(index, from, to, first_day, last_day, rule);
	return false;
}
