/*
 * rates_load.c
 *	  Bring the rates of a document into exchange_rate.
 *
 * A rate of the document meets, for its source, pair and day, a row of the
 * user's, else a shipped row, else none:
 *
 *	  none			inserted
 *	  equal			unchanged
 *	  not equal		revised: a row of the user's is updated, and a trigger of
 *					exchange_rate keeps the old rate in rate_revision; over a
 *					shipped row, which stays, one of the user's is inserted.  Either
 *					is known since today
 *
 * Set-based: the rates become a named relation of the statements below, so
 * that the planner knows their number.  What it does not know is how many rows
 * a source has that came in since the last ANALYZE, and for one that it takes
 * for empty it would compare every rate with every row.
 *
 * What was written is then looked at for outliers: see rate_outliers.c.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "storage/lmgr.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/queryenvironment.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "rates/lookup/index.h"
#include "readers/rate_outliers.h"
#include "readers/rates_xml.h"
#include "server/own_objects.h"

/* From this number of rates on, a plan with nested loops is not worth its risk. */
#define MANY_RATES 1000

/* How often what others change meanwhile is compared anew. */
#define MOST_ROUNDS 10

#define SAME_PAIR_AND_DAY(a, b) \
	" " a ".base OPERATOR(@own@.=) " b ".base" \
	" AND " a ".quote OPERATOR(@own@.=) " b ".quote" \
	" AND " a ".valid_on OPERATOR(pg_catalog.=) " b ".valid_on "

/* Rows of the document's source that the user may change, and that nobody may; $1 is the source. */
#define OWN_ROW \
	"own.preference OPERATOR(pg_catalog.=) 1::pg_catalog.int2 AND own.source OPERATOR(pg_catalog.=) $1"
#define SHIPPED_ROW \
	"shipped.preference OPERATOR(pg_catalog.=) 0::pg_catalog.int2 AND shipped.source OPERATOR(pg_catalog.=) $1"

/* How many rates will be inserted, updated, put over a shipped one, and none of these; and which pair and day has two. */
static const char compare_query[] =
	"SELECT pg_catalog.count(*) FILTER (WHERE own.rate IS NULL AND shipped.rate IS NULL),"
	" pg_catalog.count(*) FILTER (WHERE own.rate OPERATOR(pg_catalog.<>) low),"
	" pg_catalog.count(*) FILTER (WHERE own.rate IS NULL AND shipped.rate OPERATOR(pg_catalog.<>) low),"
	" pg_catalog.count(*) FILTER (WHERE COALESCE(own.rate, shipped.rate) OPERATOR(pg_catalog.=) low),"
	" pg_catalog.min(new.base::pg_catalog.text OPERATOR(pg_catalog.||) '/'"
	" OPERATOR(pg_catalog.||) new.quote::pg_catalog.text OPERATOR(pg_catalog.||) ' on '"
	" OPERATOR(pg_catalog.||) pg_catalog.to_char(new.valid_on::pg_catalog.timestamp, 'YYYY-MM-DD'))"
	" FILTER (WHERE low OPERATOR(pg_catalog.<>) high)"
	" FROM (SELECT base, quote, valid_on, pg_catalog.min(rate) AS low, pg_catalog.max(rate) AS high"
	" FROM document_rate GROUP BY base, quote, valid_on) AS new"
	" LEFT JOIN @own@.exchange_rate AS own ON" SAME_PAIR_AND_DAY("own", "new") "AND " OWN_ROW
	" LEFT JOIN @own@.exchange_rate AS shipped ON" SAME_PAIR_AND_DAY("shipped", "new") "AND " SHIPPED_ROW;

static const char update_query[] =
	"UPDATE @own@.exchange_rate AS own SET rate = new.rate FROM document_rate AS new"
	" WHERE" SAME_PAIR_AND_DAY("own", "new") "AND " OWN_ROW " AND own.rate OPERATOR(pg_catalog.<>) new.rate"
	" RETURNING own.base, own.quote, own.valid_on, true";

/*
 * In the order of the key, which fills its index fastest.  A row that somebody else
 * has just inserted is left to the next comparison, or is an error of serialization
 * where the transaction goes on with its first snapshot and cannot see it.
 */
static const char insert_query[] =
	"INSERT INTO @own@.exchange_rate (base, quote, valid_on, rate, source, preference, known_on)"
	" SELECT DISTINCT ON (new.base, new.quote, new.valid_on) new.base, new.quote, new.valid_on, new.rate, $1,"
	" 1::pg_catalog.int2, CASE WHEN shipped.rate IS NOT NULL THEN CURRENT_DATE END"
	" FROM document_rate AS new"
	" LEFT JOIN @own@.exchange_rate AS shipped ON" SAME_PAIR_AND_DAY("shipped", "new") "AND " SHIPPED_ROW
	" WHERE NOT EXISTS (SELECT FROM @own@.exchange_rate AS own WHERE" SAME_PAIR_AND_DAY("own", "new") "AND " OWN_ROW ")"
	" AND (shipped.rate IS NULL OR shipped.rate OPERATOR(pg_catalog.<>) new.rate)"
	" ORDER BY new.base, new.quote, new.valid_on ON CONFLICT DO NOTHING"
	" RETURNING base, quote, valid_on, known_on IS NOT NULL";

static TupleDesc
document_rate_desc(Oid currency)
{
	TupleDesc	desc = CreateTemplateTupleDesc(READ_RATES_COLUMNS);

	TupleDescInitEntry(desc, 1, "base", currency, -1, 0);
	TupleDescInitEntry(desc, 2, "quote", currency, -1, 0);
	TupleDescInitEntry(desc, 3, "valid_on", DATEOID, -1, 0);
	TupleDescInitEntry(desc, 4, "rate", NUMERICOID, -1, 0);
	TupleDescInitEntry(desc, 5, "nominal", INT4OID, -1, 0);
	funding_finish_tuple_desc(desc);
	return desc;
}

/* A load that goes on. */
typedef struct RateLoad
{
	Oid			schema;
	Oid			currency;		/* the type */
	Datum		source;
} RateLoad;

/* Run a statement about document_rate and $1, the source. */
static void
run(const RateLoad *load, const char *query)
{
	Oid			type = TEXTOID;
	Datum		source = load->source;

	if (SPI_execute_with_args(own_statement(load->schema, query), 1, &type, &source, NULL, false, 0) < 0)
		elog(ERROR, "could not run \"%s\"", query);
}

typedef struct LoadCounts
{
	int64		inserted;
	int64		updated;
	int64		overridden;
	int64		unchanged;
} LoadCounts;

/* What loading will do; refuses two rates for one pair and day. */
static LoadCounts
compare_rates(const RateLoad *load)
{
	const Oid	types[] = {INT8OID, INT8OID, INT8OID, INT8OID};
	int64		count[lengthof(types)];
	char	   *twice;

	run(load, compare_query);
	check_row_types(types, lengthof(types));
	for (int i = 0; i < lengthof(count); i++)
	{
		bool		isnull;

		count[i] = DatumGetInt64(SPI_getbinval(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, i + 1, &isnull));
	}
	twice = SPI_getvalue(SPI_tuptable->vals[0], SPI_tuptable->tupdesc, lengthof(count) + 1);
	if (twice != NULL)
		ereport(ERROR,
				errcode(ERRCODE_CARDINALITY_VIOLATION),
				errmsg("document has two different rates for %s", twice),
				errdetail("A source has one rate for a pair of currencies and a day."));
	return (LoadCounts) {count[0], count[1], count[2], count[3]};
}

/* What a load has written. */
typedef struct Written
{
	ChangedRate *changed;		/* NULL: none yet */
	uint64		count;
	int64		revised;		/* of these; the others are new */
} Written;

/* Run a statement that returns the key of each rate it writes and whether it is a revision. */
static void
write_rates(const RateLoad *load, const char *query, Written *written)
{
	const Oid	types[] = {load->currency, load->currency, DATEOID, BOOLOID};
	Size		size;

	run(load, query);
	check_row_types(types, lengthof(types));
	size = sizeof(ChangedRate) * (written->count + SPI_processed + 1);
	written->changed = written->changed == NULL ? palloc_extended(size, MCXT_ALLOC_HUGE) : repalloc_huge(written->changed, size);
	for (uint64 row = 0; row < SPI_processed; row++)
	{
		Datum		values[lengthof(types)];
		bool		nulls[lengthof(types)];

		CHECK_FOR_INTERRUPTS();
		heap_deform_tuple(SPI_tuptable->vals[row], SPI_tuptable->tupdesc, values, nulls);
		written->changed[written->count++] = (ChangedRate) {
			DatumGetCurrency(values[0]), DatumGetCurrency(values[1]), DatumGetDateADT(values[2])
		};
		written->revised += DatumGetBool(values[3]);
	}
	SPI_freetuptable(SPI_tuptable);
}

/*
 * Write what differs from the table, and return the number of rates of the document.
 * Each statement sees what others have committed by then, so where one of them has
 * written fewer rates or more than were compared, somebody has changed others by hand.
 */
static int64
write_document(const RateLoad *load, Written *written)
{
	for (int round = 0; round < MOST_ROUNDS; round++)
	{
		LoadCounts	comparison = compare_rates(load);
		int64		different = comparison.inserted + comparison.updated + comparison.overridden;
		uint64		count = written->count;

		if (comparison.updated > 0)
			write_rates(load, update_query, written);
		if (comparison.inserted + comparison.overridden > 0)
			write_rates(load, insert_query, written);
		if (written->count - count == different)
			return different + comparison.unchanged;
	}
	ereport(ERROR,
			errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
			errmsg("rates of the document's source are being changed by others"),
			errhint("Load the document again."));
}

/*
 * Loads of one source wait for each other, and see what the other one did.  Nobody
 * else waits: who may only insert must not hold up those who change other rows.
 */
static void
lock_for_load(Oid table, Datum source)
{
	AclResult	right = pg_class_aclcheck(table, GetUserId(), ACL_INSERT | ACL_UPDATE);
	text	   *name = DatumGetTextPP(source);

	PreventCommandIfReadOnly("load_rates()");
	if (right != ACLCHECK_OK)
		aclcheck_error(right, OBJECT_TABLE, "exchange_rate");
	LockDatabaseObject(RelationRelationId, table,
					   (uint16) hash_bytes((unsigned char *) VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name)), ExclusiveLock);
}

/*
 * load_rates(document bytea, source text, format text, outlier_factor numeric)
 *	  -> inserted, unchanged, revised, suspect
 * Not strict: source and format may be NULL, and without a factor nothing is suspect.
 */
PG_FUNCTION_INFO_V1(load_rates);
Datum
load_rates(PG_FUNCTION_ARGS)
{
	const RateFormat *format;
	const char *data;
	size_t		length;
	bytea	   *document;
	Oid			function = fcinfo->flinfo->fn_oid;
	Oid			table;
	RateLoad	load;
	EphemeralNamedRelationData rates = {0};
	Tuplestorestate *store = tuplestore_begin_heap(false, false, work_mem);
	TupleDesc	result_desc;
	int			settings;
	Decimal		factor;
	Written		written = {0};
	int64		total;
	Datum		values[4];
	bool		nulls[4] = {false};

	if (get_call_result_type(fcinfo, NULL, &result_desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	if (PG_ARGISNULL(0))
		ereport(ERROR,
				errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				errmsg("document must not be NULL"));
	if (!PG_ARGISNULL(3))
		factor = get_outlier_factor(PG_GETARG_NUMERIC(3));
	document = PG_GETARG_BYTEA_PP(0);
	data = VARDATA_ANY(document);
	length = VARSIZE_ANY_EXHDR(document);
	format = find_rate_format(function, data, length, PG_ARGISNULL(2) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(2)));
	table = own_table(function, "exchange_rate");
	load.schema = own_schema(function);
	load.currency = own_type(function, "currency");
	load.source = PG_ARGISNULL(1) ? CStringGetTextDatum(format->name) : PG_GETARG_DATUM(1);

	rates.md.name = "document_rate";
	rates.md.reliddesc = InvalidOid;
	rates.md.tupdesc = document_rate_desc(load.currency);
	rates.md.enrtype = ENR_NAMED_TUPLESTORE;
	rates.md.enrtuples = read_rates_into(store, rates.md.tupdesc, data, length, format);
	rates.reldata = store;

	SPI_connect();
	if (SPI_register_relation(&rates) != SPI_OK_REL_REGISTER)
		elog(ERROR, "could not register the rates of the document");
	lock_for_load(table, load.source);
	settings = NewGUCNestLevel();
	if (rates.md.enrtuples >= MANY_RATES)
		(void) set_config_option("enable_nestloop", "off", PGC_USERSET, PGC_S_SESSION,
								 GUC_ACTION_SAVE, true, 0, false);
	total = write_document(&load, &written);
	AtEOXact_GUC(true, settings);
	values[3] = Int64GetDatum(PG_ARGISNULL(3) || written.count == 0 ? 0 :
							  warn_of_outliers(function, load.source, written.changed, written.count, &factor));
	SPI_finish();
	tuplestore_end(store);

	values[0] = Int64GetDatum((int64) written.count - written.revised);
	values[1] = Int64GetDatum(total - (int64) written.count);
	values[2] = Int64GetDatum(written.revised);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(result_desc), values, nulls));
}
