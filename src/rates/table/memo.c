/*
 * memo.c
 *	  The rates of the table exchange_rate, as the active snapshot sees them, now
 *	  or as of a day.
 *
 * The memo is a rate index that belongs to the backend and is thrown away as
 * soon as anything of the identity of the active snapshot differs from that
 * under which it was filled.  So an answer is always the one that a plain query
 * of the table would give under the same snapshot:
 *
 *	  - another transaction's commit shows in xmin, xmax or the numbers of running
 *		transactions (for one xmax, the set of running ones can only shrink);
 *	  - own changes show in curcid, and cannot unshow but by the abort of a
 *		subtransaction, which counts up the epoch;
 *	  - a new transaction has a new lxid; a cursor has the snapshot it was opened with;
 *	  - another user may see other rows, or none; a new extension has a new table, and
 *		what a user may read shows in the epoch of the catalog (rates/table/query.h).
 *
 * Row security can make any row come and go with a setting: where it is active for
 * the user, nothing is kept from one call to the next.
 *
 * Invalidation messages would not do: they come once, while an older snapshot
 * may go on living, and later than the commit becomes visible.
 *
 * Rates as of a day come from rate_revision, too.  The history of a pair serves
 * all days; the indexes over it, one for each of the days last asked for, are
 * cheap to make anew.  All of it lives and dies with the memo.
 *
 * Who may not read the tables is answered with the rates that came with the
 * extension.  Those of others are read, too, with the rights of their owner, so
 * that routes, pegs and days are what they are for him; but a day on which one of
 * them counts has the rate 0, which is an error when it is used.
 *
 * A few rates of a pair are read one by one through the primary key; only then
 * is the whole series loaded, so that a single conversion stays cheap.
 */
#include "postgres.h"

#include "access/xact.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "nodes/pg_list.h"
#include "storage/proc.h"
#include "utils/date.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/snapmgr.h"

#include "calendar/day.h"
#include "compat.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"
#include "rates/table/history.h"
#include "rates/table/memo.h"
#include "rates/table/query.h"
#include "rates/table/rows.h"
#include "seeds/shipped.h"

static const DateADT any_day = LAST_DAY;

/* Periods with an index of their own before the memo loads whole series for them. */
#define PERIOD_INDEXES 16

/* Days as of which rates were asked that keep their indexes. */
#define AS_OF_INDEXES 16

typedef struct SnapshotIdentity
{
	LocalTransactionId lxid;
	uint64		epoch;
	TransactionId xmin;
	TransactionId xmax;
	uint32		xcnt;
	int32		subxcnt;
	CommandId	curcid;
	bool		suboverflowed;
	bool		taken_during_recovery;
	Oid			user;
} SnapshotIdentity;

typedef struct PeriodIndex
{
	DateADT		first_day;
	DateADT		last_day;
	RateIndex  *index;
} PeriodIndex;

typedef struct AsOfIndex
{
	DateADT		day;
	uint64		last_used;
	MemoryContext context;		/* of the index */
	RateIndex  *index;			/* NULL: free */
} AsOfIndex;

/* The memo; index is NULL while there is none. */
static struct
{
	MemoryContext context;
	SnapshotIdentity identity;
	uint64		catalog_epoch;
	RateAccess	access;
	bool		serves[RATE_QUESTIONS]; /* which questions by this access, until identity or epoch differ */
	RateIndex  *index;
	int			periods_used;
	PeriodIndex periods[PERIOD_INDEXES];
	HTAB	   *histories;		/* of RateHistory; NULL: none yet */
	List	   *revised;		/* of RateHistory: the pairs of rate_revision, once they are listed */
	bool		revised_listed;
	uint64		as_of_clock;
	AsOfIndex	as_of[AS_OF_INDEXES];
}			memo;

/* Aborted subtransactions of this backend. */
static uint64 subtransaction_epoch = 0;

static void
forget_memo(void)
{
	memo.index = NULL;
	memset(memo.serves, false, sizeof(memo.serves));
	memo.periods_used = 0;
	memo.histories = NULL;
	memo.revised = NIL;
	memo.revised_listed = false;
	memset(memo.as_of, 0, sizeof(memo.as_of));
	if (memo.context != NULL)
		MemoryContextReset(memo.context);
}

static void
at_transaction_end(XactEvent event, void *arg)
{
	switch (event)
	{
		case XACT_EVENT_COMMIT:
		case XACT_EVENT_PARALLEL_COMMIT:
		case XACT_EVENT_ABORT:
		case XACT_EVENT_PARALLEL_ABORT:
		case XACT_EVENT_PREPARE:
			forget_memo();
			break;
		default:
			break;
	}
}

static void
at_subtransaction_end(SubXactEvent event, SubTransactionId mine, SubTransactionId parent, void *arg)
{
	if (event == SUBXACT_EVENT_ABORT_SUB)
		subtransaction_epoch++;
}

void
init_rate_memo(void)
{
	init_rate_table();
	RegisterXactCallback(at_transaction_end, NULL);
	RegisterSubXactCallback(at_subtransaction_end, NULL);
}

static inline void
get_identity(SnapshotIdentity *identity)
{
	Snapshot	snapshot = GetActiveSnapshot();

	identity->lxid = funding_my_lxid();
	identity->epoch = subtransaction_epoch;
	identity->xmin = snapshot->xmin;
	identity->xmax = snapshot->xmax;
	identity->xcnt = snapshot->xcnt;
	identity->subxcnt = snapshot->subxcnt;
	identity->curcid = snapshot->curcid;
	identity->suboverflowed = snapshot->suboverflowed;
	identity->taken_during_recovery = snapshot->takenDuringRecovery;
	identity->user = GetUserId();
}

static inline bool
same_identity(const SnapshotIdentity *a, const SnapshotIdentity *b)
{
	return a->curcid == b->curcid && a->xmax == b->xmax && a->xmin == b->xmin &&
		a->xcnt == b->xcnt && a->subxcnt == b->subxcnt && a->lxid == b->lxid &&
		a->epoch == b->epoch && a->user == b->user &&
		a->suboverflowed == b->suboverflowed &&
		a->taken_during_recovery == b->taken_during_recovery;
}

/* ---- reading the table ---- */

static void
begin_query(RateQuery query, Currency base, Currency quote, DateADT first_day, DateADT last_day, DateADT as_of)
{
	begin_rate_query(query, memo.access.as_owner, base, quote, first_day, last_day, as_of);
}

static void
end_query(void)
{
	end_rate_query();
}

/* A rate that the caller may not read: it is one that came in after the extension. */
static bool
is_hidden(int16 preference)
{
	return memo.access.as_owner && preference > SHIPPED_PREFERENCE;
}

/* What counts of rows first .. last, all of one pair and day; coefficient 0 if they conflict, or it is hidden. */
static Decimal
winning_rate(uint64 first, uint64 last)
{
	RateWinner	winner = {false};

	for (uint64 row = first; row <= last; row++)
	{
		Decimal		rate;

		check_decimal_status(decimal_from_numeric(DatumGetNumeric(rate_column(row, 2)), &rate), "rate");
		rate_winner_add(&winner, DatumGetInt16(rate_column(row, 3)), &rate);
	}
	if (winner.conflict || is_hidden(winner.preference))
		(void) decimal_make(0, 0, &winner.rate);
	return winner.rate;
}

/* The rates of a pair from first_day to last_day, or those that are not hidden, as a book in "context"; NULL if there are none. */
static RateBook *
read_series(MemoryContext context, Currency base, Currency quote, DateADT first_day, DateADT last_day, bool shown_only)
{
	RateBook   *book = NULL;
	RateEntry  *entries;
	size_t		count = 0;

	begin_query(QUERY_SERIES, base, quote, first_day, last_day, 0);
	entries = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(RateEntry) * (SPI_processed + 1));
	for (uint64 first = 0, next; first < SPI_processed; first = next)
	{
		DateADT		day = DatumGetDateADT(rate_column(first, 1));
		RateEntry  *entry = &entries[count];
		uint64		last;
		Decimal		rate;

		for (next = first + 1; next < SPI_processed && DatumGetDateADT(rate_column(next, 1)) == day; next++)
			;
		last = next - 1;
		while (shown_only && last > first && is_hidden(DatumGetInt16(rate_column(last, 3))))
			last--;
		if (shown_only && is_hidden(DatumGetInt16(rate_column(last, 3))))
			continue;
		count++;
		rate = winning_rate(first, last);
		memset(entry, 0, sizeof(RateEntry));
		entry->base = base;
		entry->quote = quote;
		entry->day = day;
		decimal96_store(&entry->coefficient, rate.coefficient);
		entry->scale = rate.scale;
		CHECK_FOR_INTERRUPTS();
	}
	if (count > 0)
	{
		MemoryContext old = MemoryContextSwitchTo(context);

		book = make_rate_book(entries, count, NULL);
		MemoryContextSwitchTo(old);
	}
	end_query();
	return book;
}

static const RateBook *
load_from_table(RateIndex *index, Currency base, Currency quote)
{
	return read_series(rate_index_context(index), base, quote, FIRST_DAY, LAST_DAY, false);
}

static bool
probe(Currency base, Currency quote, DateADT day, bool forward, DateADT as_of, RateHit *hit)
{
	bool		now = as_of == RATE_KNOWN_NOW;
	bool		found;
	bool		alone;

	if (forward)
		begin_query(now ? QUERY_FORWARD : QUERY_FORWARD_AS_OF, base, quote, day, 0, as_of);
	else
		begin_query(now ? QUERY_BACKWARD : QUERY_BACKWARD_AS_OF, base, quote, day, 0, as_of);
	found = SPI_processed > 0;
	if (found)
	{
		hit->day = DatumGetDateADT(rate_column(0, 1));
		hit->rate = winning_rate(0, 0);
	}
	alone = SPI_processed < 2 || DatumGetDateADT(rate_column(1, 1)) != hit->day;
	end_query();

	if (!alone)
	{
		begin_query(now ? QUERY_SERIES : QUERY_DAY_AS_OF, base, quote, hit->day, hit->day, as_of);
		hit->rate = winning_rate(0, SPI_processed - 1);
		end_query();
	}
	return found;
}

static bool
probe_table(RateIndex *index, Currency base, Currency quote, DateADT day, bool forward, RateHit *hit)
{
	return probe(base, quote, day, forward, RATE_KNOWN_NOW, hit);
}

static void
list_pairs_of_table(RateIndex *index)
{
	begin_query(QUERY_PAIRS, NO_CURRENCY, NO_CURRENCY, 0, 0, 0);
	for (uint64 row = 0; row < SPI_processed; row++)
		rate_index_add_pair(index, DatumGetCurrency(rate_column(row, 1)), DatumGetCurrency(rate_column(row, 2)));
	end_query();
}

static const RateSource table_source = {load_from_table, probe_table, list_pairs_of_table, false};

/* ---- what is not hidden ---- */

/* The data of such an index is the last day of its rates: those that came with the extension are known since their day. */
static const RateBook *
load_shown(RateIndex *index, Currency base, Currency quote)
{
	const DateADT *last_day = rate_index_data(index);

	return read_series(rate_index_context(index), base, quote, FIRST_DAY, *last_day, true);
}

static const RateSource shown_source = {load_shown, NULL, list_pairs_of_table, true};

/* An index of the memo over one of its sources, with rates up to a last day. */
static RateIndex *
make_memo_index(MemoryContext context, const RateSource *source, const void *data, const DateADT *last_day)
{
	RateIndex  *index = make_rate_index(context, source, data);

	if (memo.access.as_owner)
		rate_index_hide_own(index, make_rate_index(context, &shown_source, last_day), rate_schema_name());
	return index;
}

/* ---- a period ---- */

static const RateBook *
load_period_from_table(RateIndex *index, Currency base, Currency quote)
{
	const PeriodIndex *period = rate_index_data(index);

	return read_series(rate_index_context(index), base, quote, period->first_day, period->last_day, false);
}

static void
list_pairs_of_memo(RateIndex *index)
{
	rate_index_copy_pairs(index, memo.index);
}

static const RateSource period_source = {load_period_from_table, NULL, list_pairs_of_memo, false};

/* ---- as of a day ---- */

static DateADT
as_of_day(const RateIndex *index)
{
	return ((const AsOfIndex *) rate_index_data(index))->day;
}

static RateHistory *
get_history(Currency base, Currency quote)
{
	Currency	key[2] = {base, quote};
	RateHistory *history;
	bool		found;

	if (memo.histories == NULL)
	{
		HASHCTL		control = {.keysize = sizeof(key), .entrysize = sizeof(RateHistory), .hcxt = memo.context};

		memo.histories = hash_create("funding rate histories", 64, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	history = hash_search(memo.histories, key, HASH_ENTER, &found);
	if (!found)
	{
		history->loaded = false;
		history->probes = 0;
		history->count = 0;
		history->version = NULL;
	}
	return history;
}

static void
load_history(RateHistory *history)
{
	if (history->loaded)
		return;
	begin_query(QUERY_HISTORY, history->base, history->quote, 0, 0, 0);
	history->version = MemoryContextAllocHuge(memo.context, sizeof(RateVersion) * (SPI_processed + 1));
	for (uint64 row = 0; row < SPI_processed; row++)
	{
		RateVersion *version = &history->version[row];
		Decimal		rate;

		version->preference = DatumGetInt16(rate_column(row, 3));
		if (is_hidden(version->preference))
			(void) decimal_make(0, 0, &rate);
		else
			check_decimal_status(decimal_from_numeric(DatumGetNumeric(rate_column(row, 2)), &rate), "rate");
		version->day = DatumGetDateADT(rate_column(row, 1));
		version->known_on = DatumGetDateADT(rate_column(row, 4));
		version->replaced_on = DatumGetDateADT(rate_column(row, 5));
		decimal96_store(&version->coefficient, rate.coefficient);
		version->scale = rate.scale;
		CHECK_FOR_INTERRUPTS();
	}
	history->count = SPI_processed;
	history->loaded = true;
	end_query();
}

static const RateBook *
load_as_of(RateIndex *index, Currency base, Currency quote)
{
	RateHistory *history = get_history(base, quote);
	MemoryContext old;
	RateBook   *book;

	load_history(history);
	old = MemoryContextSwitchTo(rate_index_context(index));
	book = book_of_history(history, as_of_day(index));
	MemoryContextSwitchTo(old);
	return book;
}

static bool
probe_as_of(RateIndex *index, Currency base, Currency quote, DateADT day, bool forward, RateHit *hit)
{
	RateHistory *history = get_history(base, quote);

	if (!history->loaded && history->probes < RATE_PROBES)
	{
		history->probes++;
		return probe(base, quote, day, forward, as_of_day(index), hit);
	}
	load_history(history);
	return find_in_history(history, day, forward, as_of_day(index), hit);
}

/* Also pairs that had no rate on the day, which loading will show. */
static void
list_pairs_as_of(RateIndex *index)
{
	ListCell   *cell;

	if (!memo.revised_listed)
	{
		begin_query(QUERY_PAIRS_REVISED, NO_CURRENCY, NO_CURRENCY, 0, 0, 0);
		for (uint64 row = 0; row < SPI_processed; row++)
		{
			RateHistory *history = get_history(DatumGetCurrency(rate_column(row, 1)), DatumGetCurrency(rate_column(row, 2)));
			MemoryContext old = MemoryContextSwitchTo(memo.context);

			memo.revised = lappend(memo.revised, history);
			MemoryContextSwitchTo(old);
		}
		end_query();
		memo.revised_listed = true;
	}
	foreach(cell, memo.revised)
	{
		const RateHistory *history = lfirst(cell);

		rate_index_add_pair(index, history->base, history->quote);
	}
	rate_index_copy_pairs(index, memo.index);
}

static const RateSource as_of_source = {load_as_of, probe_as_of, list_pairs_as_of, true};

/* ---- the memo ---- */

static bool
same_access(const RateAccess *a, const RateAccess *b)
{
	return a->table == b->table && a->as_owner == b->as_owner && a->row_security == b->row_security;
}

/* Make the memo what a question needs, or find that it is. */
static pg_noinline RateIndex *
renew_memo(Oid function, RateQuestion question, const SnapshotIdentity *identity)
{
	RateAccess	access;

	refuse_while_reading();
	access = get_rate_access(function, question);
	if (memo.index == NULL || access.row_security ||
		!same_identity(identity, &memo.identity) || !same_access(&access, &memo.access))
	{
		forget_memo();
		if (memo.context == NULL)
			memo.context = AllocSetContextCreate(TopMemoryContext, "funding rate memo", ALLOCSET_DEFAULT_SIZES);
		memo.access = access;
		memo.index = make_memo_index(memo.context, &table_source, NULL, &any_day);
	}
	else if (memo.catalog_epoch != rate_catalog_epoch)
		memset(memo.serves, false, sizeof(memo.serves));
	memo.identity = *identity;
	memo.catalog_epoch = rate_catalog_epoch;
	memo.serves[question] = !access.row_security;
	return memo.index;
}

static inline RateIndex *
get_memo(Oid function, RateQuestion question)
{
	SnapshotIdentity identity;

	get_identity(&identity);
	if (likely(memo.serves[question] && memo.catalog_epoch == rate_catalog_epoch &&
			   same_identity(&identity, &memo.identity)))
		return memo.index;
	return renew_memo(function, question, &identity);
}

RateIndex *
get_rate_memo(Oid function)
{
	return get_memo(function, RATES_NOW);
}

RateIndex *
get_rate_memo_for_period(Oid function, DateADT first_day, DateADT last_day)
{
	RateIndex  *index = get_memo(function, RATES_NOW);
	PeriodIndex *period;

	first_day = Max(first_day, FIRST_DAY);
	last_day = Min(last_day, LAST_DAY);
	for (int i = 0; i < memo.periods_used; i++)
	{
		if (memo.periods[i].first_day == first_day && memo.periods[i].last_day == last_day)
			return memo.periods[i].index;
	}
	if (memo.periods_used == PERIOD_INDEXES)
		return index;
	period = &memo.periods[memo.periods_used];
	period->first_day = first_day;
	period->last_day = last_day;
	period->index = make_memo_index(memo.context, &period_source, period, &any_day);
	memo.periods_used++;
	return period->index;
}

RateIndex *
get_rate_memo_as_of(Oid function, DateADT day)
{
	AsOfIndex  *slot = &memo.as_of[0];
	RateIndex  *memo_index = get_memo(function, RATES_AS_OF);

	if (day == RATE_KNOWN_NOW)
		return memo_index;
	memo.as_of_clock++;
	for (int i = 0; i < AS_OF_INDEXES; i++)
	{
		AsOfIndex  *other = &memo.as_of[i];

		if (other->index != NULL && other->day == day)
		{
			other->last_used = memo.as_of_clock;
			return other->index;
		}
		if (other->last_used < slot->last_used)
			slot = other;
	}

	/* none, or the one that was not used for longest, makes room */
	slot->index = NULL;
	if (slot->context == NULL)
		slot->context = AllocSetContextCreate(memo.context, "funding rates as of a day", ALLOCSET_DEFAULT_SIZES);
	MemoryContextReset(slot->context);
	slot->day = day;
	slot->last_used = memo.as_of_clock;
	slot->index = make_memo_index(slot->context, &as_of_source, slot, &slot->day);
	return slot->index;
}

/* known_on and revision are set by QUERY_ORIGINS only. */
static bool
read_origin(RateQuery query, Currency base, Currency quote, DateADT day, DateADT as_of, RateOrigin *origin)
{
	MemoryContext caller = CurrentMemoryContext;

	origin->sources = NIL;
	begin_query(query, base, quote, day, 0, as_of);
	for (uint64 row = 0; row < SPI_processed; row++)
	{
		MemoryContext old;

		if (DatumGetInt16(rate_column(row, 1)) != DatumGetInt16(rate_column(0, 1)))
			break;
		if (query == QUERY_ORIGINS)
		{
			DateADT		known_on = DatumGetDateADT(rate_column(row, 3));
			int32		revision = DatumGetInt32(rate_column(row, 4));

			origin->known_on = row == 0 ? known_on : Min(origin->known_on, known_on);
			origin->revision = row == 0 ? revision : Max(origin->revision, revision);
		}
		old = MemoryContextSwitchTo(caller);
		origin->sources = lappend(origin->sources, TextDatumGetCString(rate_column(row, 2)));
		MemoryContextSwitchTo(old);
	}
	end_query();
	return origin->sources != NIL;
}

bool
find_rate_origin(Currency base, Currency quote, DateADT day, DateADT as_of, RateOrigin *origin)
{
	return read_origin(QUERY_ORIGINS, base, quote, day, as_of, origin);
}

List *
sources_of_rate(Currency base, Currency quote, DateADT day, DateADT as_of)
{
	RateOrigin	origin;

	(void) read_origin(as_of == RATE_KNOWN_NOW ? QUERY_SOURCES : QUERY_ORIGINS, base, quote, day, as_of, &origin);
	return origin.sources;
}
