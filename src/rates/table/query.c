/*
 * query.c
 *	  Reading exchange_rate and rate_revision: by which statements, and with whose rights.
 *
 * Who may read a table reads it as himself, and row security, if there is any,
 * is that of his.  Who may not reads with the rights of the owner, so that the
 * rates that come with the extension are for everybody; what he must not learn
 * of the others is the caller's to see to.  Nothing that such a statement calls
 * can be the work of another user: every name in it is qualified, and so chosen
 * that operators and functions match its types exactly.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/inval.h"
#include "utils/lsyscache.h"
#include "utils/rls.h"
#include "utils/syscache.h"

#include "compat.h"
#include "rates/lookup/index.h"
#include "rates/table/on_shard.h"
#include "rates/table/query.h"
#include "server/own_objects.h"

uint64		rate_catalog_epoch = 1;

/* True while a query of ours runs. */
static bool reading = false;

/* Where the tables are. */
typedef struct RateTables
{
	uint64		epoch;			/* in which they were looked up */
	Oid			function;		/* of the extension, that was called */
	Oid			schema;
	NameData	schema_name;
	Oid			table;			/* exchange_rate */
	Oid			revisions;		/* rate_revision; InvalidOid until it is needed */
	Oid			currency;		/* the type */
} RateTables;

static RateTables tables;

/* ---- statements ---- */

#define RATE_QUERIES (QUERY_ORIGINS + 1)
#define RATE_QUERY_ARGUMENTS 5
#define RATE_QUERY_COLUMNS 5

#define RATES "@own@.exchange_rate"
#define REVISIONS "@own@.rate_revision"

#define OF_PAIR \
	" WHERE base OPERATOR(@own@.=) $1 AND quote OPERATOR(@own@.=) $2"

#define ON_DAY(comparison) \
	" AND valid_on OPERATOR(pg_catalog." comparison ") $3"

/* Two rows of a pair, from the day $3 on in one direction. */
#define TWO_ROWS(direction) \
	" ORDER BY valid_on" direction ", preference" direction " LIMIT 2"

#define TWO_ROWS_OF_TABLE(comparison, direction) \
	"SELECT valid_on, rate, preference FROM " RATES OF_PAIR ON_DAY(comparison) TWO_ROWS(direction)

/* Rows as of $5, each of the two tables by its index: the function rates_as_of() would sort all rates of the pair. */
#define ROWS_AS_OF(comparison, order) \
	"(SELECT valid_on, rate, preference FROM " RATES " AS r" OF_PAIR ON_DAY(comparison) \
	" AND COALESCE(known_on, valid_on) OPERATOR(pg_catalog.<=) $5" \
	" AND NOT EXISTS (SELECT FROM " REVISIONS " AS earlier" \
	" WHERE earlier.base OPERATOR(@own@.=) $1 AND earlier.quote OPERATOR(@own@.=) $2" \
	" AND earlier.valid_on OPERATOR(pg_catalog.=) r.valid_on" \
	" AND earlier.source OPERATOR(pg_catalog.=) r.source" \
	" AND earlier.preference OPERATOR(pg_catalog.=) r.preference" \
	" AND earlier.replaced_on OPERATOR(pg_catalog.>) $5)" order \
	") UNION ALL (SELECT valid_on, rate, preference FROM " REVISIONS OF_PAIR ON_DAY(comparison) \
	" AND known_on OPERATOR(pg_catalog.<=) $5" \
	" AND replaced_on OPERATOR(pg_catalog.>) $5" order ")" order

static const char *const rate_queries[RATE_QUERIES] = {
	[QUERY_SERIES] =
		"SELECT valid_on, rate, preference FROM " RATES OF_PAIR
		" AND valid_on OPERATOR(pg_catalog.>=) $3 AND valid_on OPERATOR(pg_catalog.<=) $4"
		" ORDER BY valid_on, preference",
	[QUERY_BACKWARD] = TWO_ROWS_OF_TABLE("<=", " DESC"),
	[QUERY_FORWARD] = TWO_ROWS_OF_TABLE(">=", ""),
	/* one index probe a pair instead of a scan of all rows */
	[QUERY_PAIRS] =
		"WITH RECURSIVE pair AS ("
		" (SELECT base, quote FROM " RATES " ORDER BY base, quote LIMIT 1)"
		" UNION ALL"
		" SELECT following.base, following.quote FROM pair CROSS JOIN LATERAL"
		" (SELECT r.base, r.quote FROM " RATES " r"
		" WHERE ROW(r.base, r.quote) OPERATOR(@own@.>) ROW(pair.base, pair.quote)"
		" ORDER BY r.base, r.quote LIMIT 1) following)"
		" SELECT base, quote FROM pair",
	[QUERY_SOURCES] =
		"SELECT preference, source FROM " RATES OF_PAIR ON_DAY("=")
		" ORDER BY preference DESC, source COLLATE pg_catalog.\"C\"",
	[QUERY_BACKWARD_AS_OF] = ROWS_AS_OF("<=", TWO_ROWS(" DESC")),
	[QUERY_FORWARD_AS_OF] = ROWS_AS_OF(">=", TWO_ROWS("")),
	[QUERY_DAY_AS_OF] = ROWS_AS_OF("=", " ORDER BY preference"),
	[QUERY_HISTORY] =
		"SELECT r.valid_on, r.rate, r.preference, GREATEST(COALESCE(r.known_on, r.valid_on), earlier.replaced_on),"
		" 'infinity'::pg_catalog.date FROM (SELECT * FROM " RATES OF_PAIR ") AS r"
		" LEFT JOIN (SELECT valid_on, source, preference, pg_catalog.max(replaced_on) AS replaced_on"
		" FROM " REVISIONS OF_PAIR " GROUP BY valid_on, source, preference) AS earlier"
		" ON earlier.valid_on OPERATOR(pg_catalog.=) r.valid_on"
		" AND earlier.source OPERATOR(pg_catalog.=) r.source"
		" AND earlier.preference OPERATOR(pg_catalog.=) r.preference"
		" UNION ALL SELECT valid_on, rate, preference, known_on, replaced_on FROM " REVISIONS OF_PAIR
		" ORDER BY 1, 3",
	[QUERY_PAIRS_REVISED] = "SELECT DISTINCT base, quote FROM " REVISIONS,
	[QUERY_ORIGINS] =
		"WITH revision AS (SELECT source, preference, known_on, replaced_on, (pg_catalog.rank()"
		" OVER (PARTITION BY source, preference ORDER BY replaced_on))::pg_catalog.int4 AS number"
		" FROM " REVISIONS OF_PAIR ON_DAY("=") ")"
		" SELECT preference, source, known_on, number FROM ("
		"SELECT r.preference, r.source, GREATEST(COALESCE(r.known_on, r.valid_on), earlier.replaced_on),"
		" earlier.count OPERATOR(pg_catalog.+) 1"
		" FROM (SELECT valid_on, source, preference, known_on FROM " RATES OF_PAIR ON_DAY("=") ") AS r"
		" CROSS JOIN LATERAL (SELECT pg_catalog.max(replaced_on) AS replaced_on, pg_catalog.count(*)::pg_catalog.int4 AS count"
		" FROM revision WHERE revision.source OPERATOR(pg_catalog.=) r.source"
		" AND revision.preference OPERATOR(pg_catalog.=) r.preference) AS earlier"
		" UNION ALL SELECT preference, source, known_on, number FROM revision"
		" WHERE replaced_on OPERATOR(pg_catalog.>) $5) AS known (preference, source, known_on, number)"
		" WHERE known_on OPERATOR(pg_catalog.<=) $5"
		" ORDER BY preference DESC, source COLLATE pg_catalog.\"C\"",
};

/* The types of a query's columns; InvalidOid ends them, and CURRENCY stands for the type currency. */
#define CURRENCY OIDOID
#define RATE_COLUMNS {DATEOID, NUMERICOID, INT2OID}

static const Oid rate_columns[RATE_QUERIES][RATE_QUERY_COLUMNS] = {
	[QUERY_SERIES] = RATE_COLUMNS,
	[QUERY_BACKWARD] = RATE_COLUMNS,
	[QUERY_FORWARD] = RATE_COLUMNS,
	[QUERY_PAIRS] = {CURRENCY, CURRENCY},
	[QUERY_SOURCES] = {INT2OID, TEXTOID},
	[QUERY_BACKWARD_AS_OF] = RATE_COLUMNS,
	[QUERY_FORWARD_AS_OF] = RATE_COLUMNS,
	[QUERY_DAY_AS_OF] = RATE_COLUMNS,
	[QUERY_HISTORY] = {DATEOID, NUMERICOID, INT2OID, DATEOID, DATEOID},
	[QUERY_PAIRS_REVISED] = {CURRENCY, CURRENCY},
	[QUERY_ORIGINS] = {INT2OID, TEXTOID, DATEOID, INT4OID},
};

/*
 * Plans for the tables "planned_for"; those with the rights of the owner are
 * others, since row security is part of a plan.
 */
static SPIPlanPtr rate_plans[2][RATE_QUERIES];
static RateTables planned_for;

/* ---- what changes ---- */

static void
at_relation_change(Datum argument, Oid relation)
{
	if (!OidIsValid(relation) || relation == tables.table || relation == tables.revisions)
		rate_catalog_epoch++;
}

static void
at_catalog_change(Datum argument, FUNDING_SYSCACHE_ID cache, uint32 hash)
{
	rate_catalog_epoch++;
}

static void
at_transaction_end(XactEvent event, void *argument)
{
	reading = false;
}

static void
at_subtransaction_end(SubXactEvent event, SubTransactionId mine, SubTransactionId parent, void *argument)
{
	if (event == SUBXACT_EVENT_ABORT_SUB)
		reading = false;
}

void
init_rate_table(void)
{
	CacheRegisterRelcacheCallback(at_relation_change, (Datum) 0);
	CacheRegisterSyscacheCallback(NAMESPACEOID, at_catalog_change, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHOID, at_catalog_change, (Datum) 0);
	CacheRegisterSyscacheCallback(AUTHMEMROLEMEM, at_catalog_change, (Datum) 0);
	RegisterXactCallback(at_transaction_end, NULL);
	RegisterSubXactCallback(at_subtransaction_end, NULL);
}

/* ---- tables and rights ---- */

/* The tables for a function that was called, looked up after every change of the catalog. */
static void
find_tables(Oid function, RateQuestion question)
{
	Oid			schema = own_schema(function);
	bool		revisions = question == RATES_AS_OF || OidIsValid(tables.revisions);

	if (tables.epoch != rate_catalog_epoch || tables.schema != schema)
	{
		RateTables	found = {0};

		/* what changes from here on is another epoch */
		found.epoch = rate_catalog_epoch;
		found.function = function;
		found.schema = schema;
		found.table = own_table(function, "exchange_rate");
		namestrcpy(&found.schema_name, get_namespace_name(schema));
		found.currency = get_atttype(found.table, get_attnum(found.table, "base"));
		tables = found;
	}
	if (revisions && !OidIsValid(tables.revisions))
		tables.revisions = own_table(function, "rate_revision");
}

const char *
rate_schema_name(void)
{
	return quote_identifier(NameStr(tables.schema_name));
}

/* The tables under their names, for which a plan was made. */
static bool
same_tables(const RateTables *a, const RateTables *b)
{
	return a->schema == b->schema && a->table == b->table && a->currency == b->currency &&
		strcmp(NameStr(a->schema_name), NameStr(b->schema_name)) == 0;
}

static bool
has_row_security(Oid table)
{
	return check_enable_rls(table, InvalidOid, true) == RLS_ENABLED;
}

RateAccess
get_rate_access(Oid function, RateQuestion question)
{
	RateAccess	access;
	bool		as_of = question == RATES_AS_OF;

	find_tables(function, question);
	access.table = tables.table;
	access.as_owner = !may_read(tables.table) || (as_of && !may_read(tables.revisions));
	access.row_security = !access.as_owner &&
		(has_row_security(tables.table) || (as_of && has_row_security(tables.revisions)));
	return access;
}

/* ---- queries ---- */

static SPIPlanPtr
prepare_query(RateQuery query, bool as_owner)
{
	Oid			types[RATE_QUERY_ARGUMENTS] = {tables.currency, tables.currency, DATEOID, DATEOID, DATEOID};
	char	   *statement;
	SPIPlanPtr	plan;

	if (!same_tables(&planned_for, &tables))
	{
		for (int i = 0; i < 2 * RATE_QUERIES; i++)
		{
			SPIPlanPtr *old = &rate_plans[i / RATE_QUERIES][i % RATE_QUERIES];

			if (*old != NULL)
				SPI_freeplan(*old);
			*old = NULL;
		}
		planned_for = tables;
	}
	if (rate_plans[as_owner][query] != NULL)
		return rate_plans[as_owner][query];
	statement = own_statement(tables.schema, rate_queries[query]);
	plan = SPI_prepare(statement, RATE_QUERY_ARGUMENTS, types);
	if (plan == NULL || SPI_keepplan(plan) != 0)
		elog(ERROR, "could not prepare \"%s\": %s", statement, SPI_result_code_string(SPI_result));
	rate_plans[as_owner][query] = plan;
	return plan;
}

/* Did the query that has just run read the tables that it was made for, as what they were taken for? */
static void
check_query(RateQuery query)
{
	RateTables	used = tables;
	Oid			types[RATE_QUERY_COLUMNS];
	int			count = 0;

	for (; count < RATE_QUERY_COLUMNS && OidIsValid(rate_columns[query][count]); count++)
		types[count] = rate_columns[query][count] == CURRENCY ? tables.currency : rate_columns[query][count];
	check_row_types(types, count);

	/* its names may have been looked up anew since */
	find_tables(used.function, RATES_NOW);
	if (!same_tables(&used, &tables))
		report_changed_rates();
}

void
refuse_while_reading(void)
{
	if (reading)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_RECURSION),
				errmsg("exchange_rate cannot depend on conversions that read it"));
}

void
begin_rate_query(RateQuery query, bool as_owner, Currency base, Currency quote,
				 DateADT first_day, DateADT last_day, DateADT as_of)
{
	Datum		values[RATE_QUERY_ARGUMENTS] = {
		CurrencyGetDatum(base), CurrencyGetDatum(quote), DateADTGetDatum(first_day), DateADTGetDatum(last_day),
		DateADTGetDatum(as_of)
	};
	CallerRights caller;
	int			result;

	refuse_while_reading();
	refuse_on_shard("exchange_rate");
	reading = true;
	SPI_connect();
	find_tables(tables.function, RATES_NOW);
	if (as_owner)
		caller = become_owner(tables.table);
	result = SPI_execute_plan(prepare_query(query, as_owner), values, NULL, true, 0);
	if (as_owner)
		become_caller(caller);
	if (result != SPI_OK_SELECT)
		elog(ERROR, "could not read exchange_rate: %s", SPI_result_code_string(result));
	check_query(query);
}

void
end_rate_query(void)
{
	SPI_finish();
	reading = false;
}
