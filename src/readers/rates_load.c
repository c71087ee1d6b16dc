/*
 * rates_load.c
 *	  Bring the rates of a document into funding.exchange_rate.
 *
 * A rate of the document meets, for its source, pair and day, a row of the
 * user's, else a shipped row, else none:
 *
 *	  none			inserted
 *	  equal			unchanged
 *	  not equal		revised: the old rate goes to rate_revision, the new one
 *					into the user's row, which wins over a shipped one
 *
 * Set-based: the rates become a named relation of the statements below, so
 * that the planner knows their number.
 */
#include "postgres.h"

#include "access/tupdesc.h"
#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/queryenvironment.h"
#include "utils/syscache.h"

#include "compat.h"
#include "readers/rates_xml.h"

#define SAME_PAIR_AND_DAY(a, b) \
	" " a ".base OPERATOR(funding.=) " b ".base" \
	" AND " a ".quote OPERATOR(funding.=) " b ".quote" \
	" AND " a ".valid_on OPERATOR(pg_catalog.=) " b ".valid_on "

/* A row of the user's, or a shipped one; $1 is the source. */
#define IS_OWN(a) \
	" " a ".preference OPERATOR(pg_catalog.=) 1::pg_catalog.int2 AND " a ".source OPERATOR(pg_catalog.=) $1 "
#define IS_SHIPPED(a) \
	" " a ".preference OPERATOR(pg_catalog.=) 0::pg_catalog.int2 AND " a ".source OPERATOR(pg_catalog.=) $1 "

/* Loads wait for each other, and see what the other one did. */
static const char lock_query[] =
	"LOCK TABLE funding.exchange_rate, funding.rate_revision IN SHARE ROW EXCLUSIVE MODE";

/* How many pairs and days, and whether one of them has two rates. */
static const char check_query[] =
	"SELECT pg_catalog.count(*), pg_catalog.min(base::pg_catalog.text OPERATOR(pg_catalog.||) '/'"
	" OPERATOR(pg_catalog.||) quote::pg_catalog.text OPERATOR(pg_catalog.||) ' on '"
	" OPERATOR(pg_catalog.||) pg_catalog.to_char(valid_on::pg_catalog.timestamp, 'YYYY-MM-DD'))"
	" FILTER (WHERE low OPERATOR(pg_catalog.<>) high)"
	" FROM (SELECT base, quote, valid_on, pg_catalog.min(rate) AS low, pg_catalog.max(rate) AS high"
	" FROM document_rate GROUP BY base, quote, valid_on) AS rates";

/* Keep the rates that are about to be replaced; they were known since the revision before, if there was one. */
static const char keep_query[] =
	"INSERT INTO funding.rate_revision (base, quote, valid_on, source, preference, rate, known_on, replaced_on)"
	" SELECT DISTINCT old.base, old.quote, old.valid_on, old.source, old.preference, old.rate, before.replaced_on,"
	" (pg_catalog.now() AT TIME ZONE 'UTC')::pg_catalog.date"
	" FROM document_rate AS new JOIN funding.exchange_rate AS old ON" SAME_PAIR_AND_DAY("old", "new")
	" LEFT JOIN (SELECT base, quote, valid_on, pg_catalog.max(replaced_on) AS replaced_on FROM funding.rate_revision"
	" WHERE source OPERATOR(pg_catalog.=) $1 GROUP BY base, quote, valid_on) AS before ON" SAME_PAIR_AND_DAY("before", "old")
	" WHERE old.rate OPERATOR(pg_catalog.<>) new.rate AND (" IS_OWN("old") "OR" IS_SHIPPED("old")
	" AND NOT EXISTS (SELECT FROM funding.exchange_rate AS own WHERE" SAME_PAIR_AND_DAY("own", "old") "AND" IS_OWN("own") "))";

static const char revise_query[] =
	"UPDATE funding.exchange_rate AS old SET rate = new.rate FROM document_rate AS new"
	" WHERE" SAME_PAIR_AND_DAY("old", "new") "AND" IS_OWN("old") "AND old.rate OPERATOR(pg_catalog.<>) new.rate";

/* In the order of the key, which fills its index fastest. */
static const char insert_query[] =
	"INSERT INTO funding.exchange_rate (base, quote, valid_on, rate, source, preference)"
	" SELECT DISTINCT ON (base, quote, valid_on) base, quote, valid_on, rate, $1, 1::pg_catalog.int2"
	" FROM document_rate AS new"
	" WHERE NOT EXISTS (SELECT FROM funding.exchange_rate AS own WHERE" SAME_PAIR_AND_DAY("own", "new") "AND" IS_OWN("own") ")"
	" AND NOT EXISTS (SELECT FROM funding.exchange_rate AS shipped WHERE" SAME_PAIR_AND_DAY("shipped", "new") "AND" IS_SHIPPED("shipped")
	" AND shipped.rate OPERATOR(pg_catalog.=) new.rate)"
	" ORDER BY base, quote, valid_on";

static TupleDesc
document_rate_desc(void)
{
	TupleDesc	desc = CreateTemplateTupleDesc(READ_RATES_COLUMNS);
	Oid			currency = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum("currency"),
										   ObjectIdGetDatum(get_namespace_oid("funding", false)));

	TupleDescInitEntry(desc, 1, "base", currency, -1, 0);
	TupleDescInitEntry(desc, 2, "quote", currency, -1, 0);
	TupleDescInitEntry(desc, 3, "valid_on", DATEOID, -1, 0);
	TupleDescInitEntry(desc, 4, "rate", NUMERICOID, -1, 0);
	TupleDescInitEntry(desc, 5, "nominal", INT4OID, -1, 0);
	return desc;
}

/* Run a statement about document_rate and $1, the source; returns the number of rows. */
static int64
run(const char *query, Datum source)
{
	Oid			type = TEXTOID;

	if (SPI_execute_with_args(query, 1, &type, &source, NULL, false, 0) < 0)
		elog(ERROR, "could not run \"%s\"", query);
	return SPI_processed;
}

/* Refuse two rates for one pair and day; returns the number of rates otherwise. */
static int64
check_rates(Datum source)
{
	HeapTuple	tuple;
	char	   *twice;
	bool		isnull;

	run(check_query, source);
	tuple = SPI_tuptable->vals[0];
	twice = SPI_getvalue(tuple, SPI_tuptable->tupdesc, 2);
	if (twice != NULL)
		ereport(ERROR,
				errcode(ERRCODE_CARDINALITY_VIOLATION),
				errmsg("document has two different rates for %s", twice),
				errdetail("A source has one rate for a pair of currencies and a day."));
	return DatumGetInt64(SPI_getbinval(tuple, SPI_tuptable->tupdesc, 1, &isnull));
}

/*
 * load_rates(document bytea, source text, format text) -> inserted, unchanged, revised
 * Not strict: source and format may be NULL.
 */
PG_FUNCTION_INFO_V1(load_rates);
Datum
load_rates(PG_FUNCTION_ARGS)
{
	const RateFormat *format;
	const char *data;
	size_t		length;
	bytea	   *document;
	Datum		source;
	EphemeralNamedRelationData rates = {0};
	Tuplestorestate *store = tuplestore_begin_heap(false, false, work_mem);
	TupleDesc	result_desc;
	int64		total,
				kept,
				updated,
				added,
				inserted;
	Datum		values[3];
	bool		nulls[3] = {false};

	if (get_call_result_type(fcinfo, NULL, &result_desc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "return type must be a row type");
	if (PG_ARGISNULL(0))
		ereport(ERROR,
				errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				errmsg("document must not be NULL"));
	document = PG_GETARG_BYTEA_PP(0);
	data = VARDATA_ANY(document);
	length = VARSIZE_ANY_EXHDR(document);
	format = find_rate_format(data, length, PG_ARGISNULL(2) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(2)));
	source = PG_ARGISNULL(1) ? CStringGetTextDatum(format->name) : PG_GETARG_DATUM(1);

	rates.md.name = "document_rate";
	rates.md.reliddesc = InvalidOid;
	rates.md.tupdesc = document_rate_desc();
	rates.md.enrtype = ENR_NAMED_TUPLESTORE;
	rates.md.enrtuples = read_rates_into(store, rates.md.tupdesc, data, length, format);
	rates.reldata = store;

	SPI_connect();
	if (SPI_register_relation(&rates) != SPI_OK_REL_REGISTER)
		elog(ERROR, "could not register the rates of the document");
	SPI_execute(lock_query, false, 0);
	total = check_rates(source);
	kept = run(keep_query, source);
	updated = kept > 0 ? run(revise_query, source) : 0;
	added = run(insert_query, source);
	SPI_finish();
	tuplestore_end(store);

	/* what was kept but not updated was a shipped row, and a row of the user's was added over it */
	inserted = added - (kept - updated);
	values[0] = Int64GetDatum(inserted);
	values[1] = Int64GetDatum(total - inserted - kept);
	values[2] = Int64GetDatum(kept);
	return HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(result_desc), values, nulls));
}
