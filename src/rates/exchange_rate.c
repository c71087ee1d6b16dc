/*
 * exchange_rate.c
 *	  Guards of the table exchange_rate.
 *
 * Rows of preference 0 came with the extension.  A dump leaves them out, so a
 * change to one of them would be lost in silence: it is refused instead.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/rel.h"

#include "compat.h"
#include "money/amount.h"
#include "rates/rate_text.h"

/* Preference of the rows that came with the extension. */
#define SHIPPED_PREFERENCE 0

static Datum
column_of(HeapTuple tuple, TupleDesc descriptor, const char *name)
{
	bool		isnull;
	Datum		value = heap_getattr(tuple, SPI_fnumber(descriptor, name), descriptor, &isnull);

	if (isnull)
		elog(ERROR, "unexpected null in column \"%s\"", name);
	return value;
}

/* A null is told as SPI wants it. */
static Datum
known_on_of(HeapTuple tuple, TupleDesc descriptor, char *null)
{
	bool		isnull;
	Datum		value = heap_getattr(tuple, SPI_fnumber(descriptor, "known_on"), descriptor, &isnull);

	*null = isnull ? 'n' : ' ';
	return value;
}

static bool
is_shipped(HeapTuple tuple, TupleDesc descriptor)
{
	bool		isnull;
	Datum		value = heap_getattr(tuple, SPI_fnumber(descriptor, "preference"), descriptor, &isnull);

	return !isnull && DatumGetInt16(value) == SHIPPED_PREFERENCE;
}

static void
refuse_change(const char *verb)
{
	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg("cannot %s exchange rates of preference 0", verb),
			errdetail("They are shipped with the extension and the same in every installation."),
			errhint("Insert a row of your own with preference 1 or more: it wins over the shipped rate of its pair and day."));
}

/* BEFORE INSERT OR UPDATE OR DELETE, for each row; BEFORE TRUNCATE. */
PG_FUNCTION_INFO_V1(exchange_rate_guard);
Datum
exchange_rate_guard(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	TupleDesc	descriptor;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BEFORE(trigger->tg_event))
		elog(ERROR, "exchange_rate_guard: not called as a BEFORE trigger");
	if (TRIGGER_FIRED_BY_TRUNCATE(trigger->tg_event))
	{
		refuse_change("truncate");
		PG_RETURN_NULL();
	}

	/* update scripts of the extension bring new shipped rows */
	descriptor = trigger->tg_relation->rd_att;
	if (!creating_extension)
	{
		if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event) && is_shipped(trigger->tg_trigtuple, descriptor))
			refuse_change("insert");
		if (TRIGGER_FIRED_BY_DELETE(trigger->tg_event) && is_shipped(trigger->tg_trigtuple, descriptor))
			refuse_change("delete");
		if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) &&
			(is_shipped(trigger->tg_trigtuple, descriptor) || is_shipped(trigger->tg_newtuple, descriptor)))
			refuse_change("update");
	}
	return PointerGetDatum(TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : trigger->tg_trigtuple);
}

/*
 * BEFORE UPDATE, for each row whose rate or key changes: it is known since
 * today.  The trigger's WHEN clause leaves out what the UPDATE dates itself.
 */
PG_FUNCTION_INFO_V1(exchange_rate_known_on);
Datum
exchange_rate_known_on(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	TupleDesc	descriptor;
	int			known_on;
	Datum		today;
	bool		isnull = false;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BEFORE(trigger->tg_event) || !TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
		elog(ERROR, "exchange_rate_known_on: not called as a BEFORE UPDATE trigger");
	descriptor = trigger->tg_relation->rd_att;
	if (is_shipped(trigger->tg_newtuple, descriptor))
		return PointerGetDatum(trigger->tg_newtuple);
	known_on = SPI_fnumber(descriptor, "known_on");
	today = DateADTGetDatum(GetSQLCurrentDate());
	return PointerGetDatum(heap_modify_tuple_by_cols(trigger->tg_newtuple, descriptor, 1, &known_on, &today, &isnull));
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
		"INSERT INTO funding.rate_revision (base, quote, valid_on, source, preference, rate, known_on, replaced_on)"
		" SELECT $1, $2, $3, $4, $5, $6, GREATEST(COALESCE($7, $3), pg_catalog.max(replaced_on)),"
		" GREATEST(COALESCE($8, CURRENT_DATE), pg_catalog.max(replaced_on))"
		" FROM funding.rate_revision"
		" WHERE base OPERATOR(funding.=) $1 AND quote OPERATOR(funding.=) $2"
		" AND valid_on OPERATOR(pg_catalog.=) $3 AND source OPERATOR(pg_catalog.=) $4"
		" AND preference OPERATOR(pg_catalog.=) $5";
	static const char *const names[] = {"base", "quote", "valid_on", "source", "preference", "rate"};
	enum
	{
		OLD_KNOWN_ON = lengthof(names),
		NEW_KNOWN_ON,
		COLUMNS
	};
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	TupleDesc	descriptor;
	Oid			types[COLUMNS];
	Datum		values[COLUMNS];
	char		nulls[COLUMNS];

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_AFTER(trigger->tg_event))
		elog(ERROR, "exchange_rate_revise: not called as an AFTER trigger");
	descriptor = trigger->tg_relation->rd_att;
	if (is_shipped(trigger->tg_trigtuple, descriptor))
		return PointerGetDatum(NULL);
	for (int i = 0; i < lengthof(names); i++)
	{
		types[i] = SPI_gettypeid(descriptor, SPI_fnumber(descriptor, names[i]));
		values[i] = column_of(trigger->tg_trigtuple, descriptor, names[i]);
		nulls[i] = ' ';
	}
	types[OLD_KNOWN_ON] = types[NEW_KNOWN_ON] = DATEOID;
	values[OLD_KNOWN_ON] = known_on_of(trigger->tg_trigtuple, descriptor, &nulls[OLD_KNOWN_ON]);
	values[NEW_KNOWN_ON] = (Datum) 0;
	nulls[NEW_KNOWN_ON] = 'n';
	if (TRIGGER_FIRED_BY_UPDATE(trigger->tg_event))
		values[NEW_KNOWN_ON] = known_on_of(trigger->tg_newtuple, descriptor, &nulls[NEW_KNOWN_ON]);
	SPI_connect();
	if (SPI_execute_with_args(query, COLUMNS, types, values, nulls, false, 0) != SPI_OK_INSERT)
		elog(ERROR, "could not write rate_revision");
	SPI_finish();
	return PointerGetDatum(NULL);
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
