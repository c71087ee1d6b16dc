/*
 * index.c
 *	  Rates in the form in which they are looked up: pairs, their series, and a day of one pair.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "compat.h"
#include "rates/lookup/index_private.h"

/* A series is dense if it has a rate at least every so many days on average. */
#define SPARSEST_DENSE_DAYS 512

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

void
rate_index_hide_own(RateIndex *index, RateIndex *shown, const char *schema)
{
	index->own_hidden = true;
	index->shown = shown;
	index->schema = MemoryContextStrdup(index->context, schema);
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
make_rate_book_index(MemoryContext context, Datum book)
{
	MemoryContext old = MemoryContextSwitchTo(context);
	RateBook   *copy = DatumGetRateBookP(book);

	if ((Pointer) copy == DatumGetPointer(book))
	{
		copy = MemoryContextAllocHuge(context, VARSIZE(copy));
		memcpy(copy, DatumGetPointer(book), VARSIZE(DatumGetPointer(book)));
	}
	MemoryContextSwitchTo(old);
	return make_rate_index(context, &book_source, copy);
}

/* ---- pairs and series ---- */

RatePair *
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

int
compare_currencies(const void *a, const void *b)
{
	return (int) *(const Currency *) a - (int) *(const Currency *) b;
}

/* Learn which pairs there are. */
void
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

		CHECK_FOR_INTERRUPTS();
		for (uint32 age = 0; age < (uint32) (end - series->day[i]); age++)
			entry[age] = mantissa | Min(age, RATE_AGE_MASK);
	}
	series->dense = dense;
}

void
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

bool
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

bool
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

/* The rate of a pair under a rule, whatever its age. */
bool
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
