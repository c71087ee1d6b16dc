/*
 * triggers.c
 *	  Triggers of the table exchange_rate: when a rate is known, and what it was before.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/numeric.h"
#include "utils/rel.h"

#include "compat.h"
#include "numbers/numeric.h"
#include "seeds/shipped.h"
#include "server/own_objects.h"
#include "server/own_trigger.h"

static Datum
column_of(const TriggerData *trigger, HeapTuple tuple, const char *name, Oid type)
{
	bool		isnull;
	Datum		value = heap_getattr(tuple, get_own_column(trigger, name, type), RelationGetDescr(trigger->tg_relation), &isnull);

	if (isnull)
		elog(ERROR, "unexpected null in column \"%s\"", name);
	return value;
}

/* A null is told as SPI wants it. */
static Datum
known_on_of(const TriggerData *trigger, HeapTuple tuple, char *null)
{
	bool		isnull;
	Datum		value = heap_getattr(tuple, get_own_column(trigger, "known_on", DATEOID), RelationGetDescr(trigger->tg_relation), &isnull);

	*null = isnull ? 'n' : ' ';
	return value;
}

/*
 * BEFORE UPDATE, for each row whose rate or key changes: it is known since
 * today.  The trigger's WHEN clause leaves out what the UPDATE dates itself.
 */
PG_FUNCTION_INFO_V1(exchange_rate_known_on);
Datum
exchange_rate_known_on(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = get_own_trigger(fcinfo, TRIGGER_BIT(BEFORE, ROW, UPDATE));
	int			known_on = get_own_column(trigger, "known_on", DATEOID);
	Datum		today = DateADTGetDatum(GetSQLCurrentDate());
	bool		isnull = false;

	if (is_shipped(trigger, trigger->tg_newtuple))
		return PointerGetDatum(trigger->tg_newtuple);
	return PointerGetDatum(heap_modify_tuple_by_cols(trigger->tg_newtuple, RelationGetDescr(trigger->tg_relation), 1, &known_on, &today, &isnull));
}

/*
 * Run a statement that writes rate_revision: as its owner, so that who may change a
 * rate keeps its history and cannot write another one.  Only where somebody has put
 * triggers on the table, which a superuser's rights are not for, as the caller.
 */
static void
write_revision(Oid revisions, const char *statement, int count, Oid *types, Datum *values, const char *nulls)
{
	Relation	table = table_open(revisions, RowExclusiveLock);
	bool		as_owner = table->trigdesc == NULL;
	CallerRights caller;
	int			result;

	table_close(table, NoLock);
	if (as_owner)
		caller = become_owner(revisions);
	result = SPI_execute_with_args(statement, count, types, values, nulls, false, 0);
	if (as_owner)
		become_caller(caller);
	if (result != SPI_OK_INSERT)
		elog(ERROR, "could not write rate_revision");
}

/*
 * AFTER UPDATE OR DELETE, for each row: keep the old rate in rate_revision.  The
 * revisions of a key never overlap, and neither does a later one, or the row
 * itself, begin before an earlier one was replaced.
 */
PG_FUNCTION_INFO_V1(exchange_rate_revise);
Datum
exchange_rate_revise(PG_FUNCTION_ARGS)
{
	static const char query[] =
		"INSERT INTO @own@.rate_revision (base, quote, valid_on, source, preference, rate, known_on, replaced_on)"
		" SELECT $1, $2, $3, $4, $5, $6, GREATEST(COALESCE($7, $3), pg_catalog.max(replaced_on)),"
		" GREATEST(COALESCE($8, CURRENT_DATE), pg_catalog.max(replaced_on))"
		" FROM @own@.rate_revision"
		" WHERE base OPERATOR(@own@.=) $1 AND quote OPERATOR(@own@.=) $2"
		" AND valid_on OPERATOR(pg_catalog.=) $3 AND source OPERATOR(pg_catalog.=) $4"
		" AND preference OPERATOR(pg_catalog.=) $5";
	TriggerData *trigger = get_own_trigger(fcinfo, TRIGGER_BIT(AFTER, ROW, UPDATE) | TRIGGER_BIT(AFTER, ROW, DELETE));
	TupleDesc	descriptor = RelationGetDescr(trigger->tg_relation);
	Oid			currency = SPI_gettypeid(descriptor, SPI_fnumber(descriptor, "base"));
	const struct
	{
		const char *name;
		Oid			type;
	}			columns[] = {
		{"base", currency}, {"quote", currency}, {"valid_on", DATEOID}, {"source", TEXTOID},
		{"preference", INT2OID}, {"rate", NUMERICOID}
	};
	enum
	{
		OLD_KNOWN_ON = lengthof(columns),
		NEW_KNOWN_ON,
		COLUMNS
	};
	Oid			types[COLUMNS];
	Datum		values[COLUMNS];
	char		nulls[COLUMNS];
	const char *statement;

	if (is_shipped(trigger, trigger->tg_trigtuple))
		return PointerGetDatum(NULL);
	for (int i = 0; i < lengthof(columns); i++)
	{
		types[i] = columns[i].type;
		values[i] = column_of(trigger, trigger->tg_trigtuple, columns[i].name, columns[i].type);
		nulls[i] = ' ';
	}
	types[OLD_KNOWN_ON] = types[NEW_KNOWN_ON] = DATEOID;
	values[OLD_KNOWN_ON] = known_on_of(trigger, trigger->tg_trigtuple, &nulls[OLD_KNOWN_ON]);
	values[NEW_KNOWN_ON] = (Datum) 0;
	nulls[NEW_KNOWN_ON] = 'n';
	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
		values[NEW_KNOWN_ON] = known_on_of(trigger, trigger->tg_newtuple, &nulls[NEW_KNOWN_ON]);
	SPI_connect();
	statement = own_statement(RelationGetNamespace(trigger->tg_relation), query);
	write_revision(own_table(fcinfo->flinfo->fn_oid, "rate_revision"), statement, COLUMNS, types, values, nulls);
	SPI_finish();
	return PointerGetDatum(NULL);
}

/* A check of tables that says what is wrong, where is_rate() would be told by its name. */
PG_FUNCTION_INFO_V1(check_rate);
Datum
check_rate(PG_FUNCTION_ARGS)
{
	Numeric		number = PG_GETARG_NUMERIC(0);
	Decimal		rate;
	DecimalStatus status = decimal_from_numeric(number, &rate);

	if (status == DECIMAL_OK && rate.coefficient > 0)
		PG_RETURN_BOOL(true);
	ereport(ERROR,
			errcode(ERRCODE_CHECK_VIOLATION),
			status == DECIMAL_OK ? errmsg("exchange rate must be greater than zero") :
			numeric_is_nan(number) || numeric_is_inf(number) ? errmsg("exchange rate must be a number") :
			errmsg("exchange rate has too many digits"),
			status == DECIMAL_OK || numeric_is_nan(number) || numeric_is_inf(number) ? 0 :
			errdetail("A rate has at most 28 digits, of them at most 28 after the point."));
}

/* The check on rates that a domain would be: positive, finite, at most 28 digits. */
PG_FUNCTION_INFO_V1(is_rate);
Datum
is_rate(PG_FUNCTION_ARGS)
{
	Numeric		number = (Numeric) PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(0));
	Decimal		rate;

	PG_RETURN_BOOL(decimal_from_numeric(number, &rate) == DECIMAL_OK && rate.coefficient > 0);
}
