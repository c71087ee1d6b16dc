/*
 * shipped.c
 *	  Rows that come with the extension are read-only.
 *
 * A dump does not carry them: CREATE EXTENSION brings them back as they were.
 * A user's change of such a row would be lost there without a word, so it is
 * refused when it is made.  Scripts of this extension may do what they want.
 *
 * A column tells them: "shipped", or a preference of 0.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/dependency.h"
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "executor/spi.h"
#include "utils/rel.h"

#include "seeds/shipped.h"
#include "server/own_trigger.h"

static bool
in_script_of_owner(Relation table)
{
	return creating_extension &&
		getExtensionOfObject(RelationRelationId, RelationGetRelid(table)) == CurrentExtensionObject;
}

static bool
has_column_shipped(const TriggerData *trigger)
{
	return SPI_fnumber(RelationGetDescr(trigger->tg_relation), "shipped") > 0;
}

bool
is_shipped(const TriggerData *trigger, HeapTuple row)
{
	bool		by_column = has_column_shipped(trigger);
	int			column = by_column ? get_own_column(trigger, "shipped", BOOLOID) : get_own_column(trigger, "preference", INT2OID);
	bool		isnull;
	Datum		value = heap_getattr(row, column, RelationGetDescr(trigger->tg_relation), &isnull);

	return !isnull && (by_column ? DatumGetBool(value) : DatumGetInt16(value) == SHIPPED_PREFERENCE);
}

static void
refuse_mark(const TriggerData *trigger)
{
	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg("row of table \"%s\" cannot be marked as shipped", RelationGetRelationName(trigger->tg_relation)),
			errdetail("Shipped rows come with the extension, and a dump leaves them out."),
			has_column_shipped(trigger)
			? errhint("Leave out column \"shipped\": it is false for rows of your own.")
			: errhint("Give column \"preference\" 1 or more: 0 is that of shipped rows."));
}

static void
refuse_change(const TriggerData *trigger)
{
	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg("shipped rows of table \"%s\" are read-only", RelationGetRelationName(trigger->tg_relation)),
			errdetail("They come with the extension, and a dump leaves them out: the change would be lost."),
			trigger->tg_trigger->tgnargs > 0 ? errhint("%s", trigger->tg_trigger->tgargs[0]) : 0);
}

/*
 * Trigger BEFORE INSERT, UPDATE, DELETE for each row, or BEFORE TRUNCATE; its
 * argument is the hint that says how a user overrides a shipped row.
 */
PG_FUNCTION_INFO_V1(refuse_shipped_change);
Datum
refuse_shipped_change(PG_FUNCTION_ARGS)
{
	TriggerData *trigger = get_own_trigger(fcinfo,
										   TRIGGER_BIT(BEFORE, ROW, INSERT) | TRIGGER_BIT(BEFORE, ROW, UPDATE) |
										   TRIGGER_BIT(BEFORE, ROW, DELETE) | TRIGGER_BIT(BEFORE, STATEMENT, TRUNCATE));
	TriggerEvent event = trigger->tg_event;
	HeapTuple	result = NULL;
	bool		was_shipped = !TRIGGER_FIRED_BY_INSERT(event);

	if (TRIGGER_FIRED_FOR_ROW(event))
	{
		result = TRIGGER_FIRED_BY_UPDATE(event) ? trigger->tg_newtuple : trigger->tg_trigtuple;
		was_shipped = was_shipped && is_shipped(trigger, trigger->tg_trigtuple);
		if (!was_shipped && !is_shipped(trigger, result))
			return PointerGetDatum(result);
	}
	if (in_script_of_owner(trigger->tg_relation))
		return PointerGetDatum(result);
	if (was_shipped)
		refuse_change(trigger);
	refuse_mark(trigger);
	pg_unreachable();
}
