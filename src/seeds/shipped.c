/*
 * shipped.c
 *	  Rows that come with the extension are read-only.
 *
 * A dump does not carry them: CREATE EXTENSION brings them back as they were.
 * A user's change of such a row would be lost there without a word, so it is
 * refused when it is made.  Scripts of this extension may do what they want.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/dependency.h"
#include "catalog/pg_class.h"
#include "commands/extension.h"
#include "commands/trigger.h"
#include "executor/spi.h"
#include "utils/rel.h"

static bool
in_script_of_owner(Relation table)
{
	return creating_extension &&
		getExtensionOfObject(RelationRelationId, RelationGetRelid(table)) == CurrentExtensionObject;
}

static bool
is_shipped(Relation table, HeapTuple row)
{
	int			column = SPI_fnumber(RelationGetDescr(table), "shipped");
	bool		isnull;
	Datum		value;

	if (column <= 0)
		elog(ERROR, "table \"%s\" has no column \"shipped\"", RelationGetRelationName(table));
	value = heap_getattr(row, column, RelationGetDescr(table), &isnull);
	return !isnull && DatumGetBool(value);
}

/*
 * Trigger BEFORE INSERT, UPDATE, DELETE for each row, or BEFORE TRUNCATE; its
 * argument is the hint that says how a user overrides a shipped row.
 */
PG_FUNCTION_INFO_V1(refuse_shipped_change);
Datum
refuse_shipped_change(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;
	Relation	table;
	HeapTuple	result = NULL;

	if (!CALLED_AS_TRIGGER(fcinfo) || !TRIGGER_FIRED_BEFORE(trigger->tg_event))
		ereport(ERROR,
				errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				errmsg("function \"%s\" must be called as a trigger before the event", "refuse_shipped_change"));
	table = trigger->tg_relation;

	if (TRIGGER_FIRED_FOR_ROW(trigger->tg_event))
	{
		result = TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) ? trigger->tg_newtuple : trigger->tg_trigtuple;
		if (!is_shipped(table, trigger->tg_trigtuple) && !is_shipped(table, result))
			PG_RETURN_POINTER(result);
	}
	if (in_script_of_owner(table))
		PG_RETURN_POINTER(result);

	if (TRIGGER_FIRED_BY_INSERT(trigger->tg_event) ||
		(TRIGGER_FIRED_BY_UPDATE(trigger->tg_event) && !is_shipped(table, trigger->tg_trigtuple)))
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("row of table \"%s\" cannot be marked as shipped", RelationGetRelationName(table)),
				errdetail("Shipped rows come with the extension, and a dump leaves them out."),
				errhint("Leave out column \"shipped\": it is false for rows of your own."));

	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg("shipped rows of table \"%s\" are read-only", RelationGetRelationName(table)),
			errdetail("They come with the extension, and a dump leaves them out: the change would be lost."),
			trigger->tg_trigger->tgnargs > 0 ? errhint("%s", trigger->tg_trigger->tgargs[0]) : 0);
}
