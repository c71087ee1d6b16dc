/*
 * rate_memo.c
 *	  The rates of the table exchange_rate, as the active snapshot sees them.
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
 *	  - another user may see other rows, or none; a new extension has a new table.
 *
 * Invalidation messages would not do: they come once, while an older snapshot
 * may go on living, and later than the commit becomes visible.
 *
 * A few rates of a pair are read one by one through the primary key; only then
 * is the whole series loaded, so that a single conversion stays cheap.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "miscadmin.h"
#include "storage/proc.h"
#include "utils/date.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/snapmgr.h"

#include "compat.h"
#include "rates/rate_memo.h"

/* Periods with an index of their own before the memo loads whole series for them. */
#define PERIOD_INDEXES 16

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

/* The memo; index is NULL while there is none. */
static struct
{
	MemoryContext context;
	SnapshotIdentity identity;
	RateIndex  *index;
	int			periods_used;
	PeriodIndex periods[PERIOD_INDEXES];
}			memo;

/* Aborted subtransactions of this backend. */
static uint64 subtransaction_epoch = 0;

/* True while a query of ours runs: it must not come back here. */
static bool reading = false;

typedef enum RateQuery
{
	QUERY_SERIES,				/* the rates of a pair from $3 to $4 */
	QUERY_BACKWARD,				/* the last two rows of a pair up to $3 */
	QUERY_FORWARD,				/* the first two rows of a pair from $3 on */
	QUERY_PAIRS,
	QUERY_SOURCES				/* of the rates of a pair on $3 */
} RateQuery;

#define RATE_QUERIES (QUERY_SOURCES + 1)

#define OF_PAIR \
	" FROM funding.exchange_rate" \
	" WHERE base OPERATOR(funding.=) $1 AND quote OPERATOR(funding.=) $2"

static const struct
{
	int			arguments;
	const char *text;
}			rate_queries[RATE_QUERIES] = {
	[QUERY_SERIES] = {4,
		"SELECT valid_on, rate, preference" OF_PAIR
		" AND valid_on OPERATOR(pg_catalog.>=) $3 AND valid_on OPERATOR(pg_catalog.<=) $4"
	" ORDER BY valid_on, preference"},
	[QUERY_BACKWARD] = {3,
		"SELECT valid_on, rate, preference" OF_PAIR
		" AND valid_on OPERATOR(pg_catalog.<=) $3"
	" ORDER BY valid_on DESC, preference DESC LIMIT 2"},
	[QUERY_FORWARD] = {3,
		"SELECT valid_on, rate, preference" OF_PAIR
		" AND valid_on OPERATOR(pg_catalog.>=) $3"
	" ORDER BY valid_on, preference LIMIT 2"},
	/* one index probe a pair instead of a scan of all rows */
	[QUERY_PAIRS] = {0,
		"WITH RECURSIVE pair AS ("
		" (SELECT base, quote FROM funding.exchange_rate ORDER BY base, quote LIMIT 1)"
		" UNION ALL"
		" SELECT following.base, following.quote FROM pair CROSS JOIN LATERAL"
		" (SELECT r.base, r.quote FROM funding.exchange_rate r"
		" WHERE ROW(r.base, r.quote) OPERATOR(funding.>) ROW(pair.base, pair.quote)"
		" ORDER BY r.base, r.quote LIMIT 1) following)"
	" SELECT base, quote FROM pair"},
	[QUERY_SOURCES] = {3,
		"SELECT preference, source" OF_PAIR
		" AND valid_on OPERATOR(pg_catalog.=) $3"
	" ORDER BY preference DESC, source COLLATE \"C\""},
};

/* Plans for the table "planned_for". */
static SPIPlanPtr rate_plans[RATE_QUERIES];
static Oid	planned_for = InvalidOid;

static void
forget_memo(void)
{
	memo.index = NULL;
	memo.periods_used = 0;
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
			reading = false;
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
	{
		subtransaction_epoch++;
		reading = false;
	}
}

void
init_rate_memo(void)
{
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

static Oid
exchange_rate_oid(void)
{
	Oid			schema = get_namespace_oid("funding", true);
	Oid			table = OidIsValid(schema) ? get_relname_relid("exchange_rate", schema) : InvalidOid;

	if (!OidIsValid(table))
		ereport(ERROR,
				errcode(ERRCODE_UNDEFINED_TABLE),
				errmsg("table funding.exchange_rate does not exist"),
				errhint("Install the extension with CREATE EXTENSION funding."));
	return table;
}

/* Prepare the queries; a table created anew comes with a new type currency. */
static void
prepare_queries(void)
{
	Oid			table = exchange_rate_oid();
	Oid			currency = get_atttype(table, get_attnum(table, "base"));
	Oid			types[4] = {currency, currency, DATEOID, DATEOID};

	if (planned_for == table)
		return;
	planned_for = InvalidOid;
	for (int i = 0; i < RATE_QUERIES; i++)
	{
		SPIPlanPtr	plan = SPI_prepare(rate_queries[i].text, rate_queries[i].arguments, types);

		if (plan == NULL || SPI_keepplan(plan) != 0)
			elog(ERROR, "could not prepare \"%s\": %s", rate_queries[i].text, SPI_result_code_string(SPI_result));
		if (rate_plans[i] != NULL)
			SPI_freeplan(rate_plans[i]);
		rate_plans[i] = plan;
	}
	planned_for = table;
}

/*
 * Run a query under the active snapshot; the rows are in SPI_tuptable until
 * end_query().
 */
static void
begin_query(RateQuery query, Currency base, Currency quote, DateADT first_day, DateADT last_day)
{
	Datum		values[4] = {
		CurrencyGetDatum(base), CurrencyGetDatum(quote), DateADTGetDatum(first_day), DateADTGetDatum(last_day)
	};
	int			result;

	if (reading)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_RECURSION),
				errmsg("exchange_rate cannot depend on conversions that read it"));
	reading = true;
	SPI_connect();
	prepare_queries();
	result = SPI_execute_plan(rate_plans[query], values, NULL, true, 0);
	if (result != SPI_OK_SELECT)
		elog(ERROR, "could not read exchange_rate: %s", SPI_result_code_string(result));
}

static void
end_query(void)
{
	SPI_finish();
	reading = false;
}

static Datum
column(uint64 row, int number)
{
	bool		isnull;
	Datum		value = SPI_getbinval(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, number, &isnull);

	if (isnull)
		elog(ERROR, "unexpected null in exchange_rate");
	return value;
}

/* The winner of rows first .. last of one day, in order of preference; coefficient 0 if they conflict. */
static Decimal
winning_rate(uint64 first, uint64 last)
{
	int16		preference = DatumGetInt16(column(last, 3));
	Decimal		winner;

	check_decimal_status(decimal_from_numeric(DatumGetNumeric(column(last, 2)), &winner), "rate");
	while (last-- > first && DatumGetInt16(column(last, 3)) == preference)
	{
		Decimal		other;

		check_decimal_status(decimal_from_numeric(DatumGetNumeric(column(last, 2)), &other), "rate");
		if (decimal_compare(&winner, &other) != 0)
		{
			(void) decimal_make(0, 0, &winner);
			break;
		}
	}
	return winner;
}

/* The rates of a pair from first_day to last_day as a book, in "context"; NULL if there are none. */
static RateBook *
read_series(MemoryContext context, Currency base, Currency quote, DateADT first_day, DateADT last_day)
{
	RateBook   *book = NULL;
	RateEntry  *entries;
	size_t		count = 0;

	begin_query(QUERY_SERIES, base, quote, first_day, last_day);
	entries = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(RateEntry) * (SPI_processed + 1));
	for (uint64 first = 0, next; first < SPI_processed; first = next)
	{
		DateADT		day = DatumGetDateADT(column(first, 1));
		RateEntry  *entry = &entries[count++];
		Decimal		rate;

		for (next = first + 1; next < SPI_processed && DatumGetDateADT(column(next, 1)) == day; next++)
			;
		rate = winning_rate(first, next - 1);
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
	return read_series(rate_index_context(index), base, quote, RATE_FIRST_DAY, RATE_LAST_DAY);
}

static bool
probe_table(RateIndex *index, Currency base, Currency quote, DateADT day, bool forward, RateHit *hit)
{
	bool		found;
	bool		alone;

	begin_query(forward ? QUERY_FORWARD : QUERY_BACKWARD, base, quote, day, 0);
	found = SPI_processed > 0;
	if (found)
	{
		hit->day = DatumGetDateADT(column(0, 1));
		hit->rate = winning_rate(0, 0);
	}
	alone = SPI_processed < 2 || DatumGetDateADT(column(1, 1)) != hit->day;
	end_query();

	if (!alone)
	{
		begin_query(QUERY_SERIES, base, quote, hit->day, hit->day);
		hit->rate = winning_rate(0, SPI_processed - 1);
		end_query();
	}
	return found;
}

static void
list_pairs_of_table(RateIndex *index)
{
	begin_query(QUERY_PAIRS, NO_CURRENCY, NO_CURRENCY, 0, 0);
	for (uint64 row = 0; row < SPI_processed; row++)
		rate_index_add_pair(index, DatumGetCurrency(column(row, 1)), DatumGetCurrency(column(row, 2)));
	end_query();
}

static const RateSource table_source = {load_from_table, probe_table, list_pairs_of_table};

/* ---- a period ---- */

static const RateBook *
load_period_from_table(RateIndex *index, Currency base, Currency quote)
{
	const PeriodIndex *period = rate_index_data(index);

	return read_series(rate_index_context(index), base, quote, period->first_day, period->last_day);
}

static void
list_pairs_of_memo(RateIndex *index)
{
	rate_index_copy_pairs(index, memo.index);
}

static const RateSource period_source = {load_period_from_table, NULL, list_pairs_of_memo};

/* ---- the memo ---- */

RateIndex *
get_rate_memo(void)
{
	SnapshotIdentity identity;

	get_identity(&identity);
	if (likely(memo.index != NULL && same_identity(&identity, &memo.identity)))
		return memo.index;
	if (reading)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_RECURSION),
				errmsg("exchange_rate cannot depend on conversions that read it"));
	forget_memo();
	if (memo.context == NULL)
		memo.context = AllocSetContextCreate(TopMemoryContext, "funding rate memo", ALLOCSET_DEFAULT_SIZES);
	memo.identity = identity;
	memo.index = make_rate_index(memo.context, &table_source, NULL);
	return memo.index;
}

RateIndex *
get_rate_memo_for_period(DateADT first_day, DateADT last_day)
{
	RateIndex  *index = get_rate_memo();
	PeriodIndex *period;

	first_day = Max(first_day, RATE_FIRST_DAY);
	last_day = Min(last_day, RATE_LAST_DAY);
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
	period->index = make_rate_index(memo.context, &period_source, period);
	memo.periods_used++;
	return period->index;
}

char *
source_of_rate(Currency base, Currency quote, DateADT day)
{
	MemoryContext caller = CurrentMemoryContext;
	StringInfoData sources;

	initStringInfo(&sources);
	begin_query(QUERY_SOURCES, base, quote, day, 0);
	for (uint64 row = 0; row < SPI_processed; row++)
	{
		MemoryContext old;
		char	   *source;

		if (DatumGetInt16(column(row, 1)) != DatumGetInt16(column(0, 1)))
			break;
		source = TextDatumGetCString(column(row, 2));
		old = MemoryContextSwitchTo(caller);
		appendStringInfo(&sources, "%s%s", row == 0 ? "" : ", ", source);
		MemoryContextSwitchTo(old);
	}
	end_query();
	return sources.len > 0 ? sources.data : NULL;
}
