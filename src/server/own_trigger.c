/*
 * own_trigger.c
 *	  Trigger functions work for the triggers of the extension, and for no others.
 *
 * Who may call such a function can make it a trigger of a table of his own, at
 * any time, for any event, and its columns would be read as if they were ours.
 */
#include "postgres.h"

#include "catalog/dependency.h"
#include "catalog/pg_class.h"
#include "catalog/pg_proc.h"
#include "executor/spi.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "server/own_trigger.h"

#define EVENT_BITS (TRIGGER_EVENT_OPMASK | TRIGGER_EVENT_ROW | TRIGGER_EVENT_TIMINGMASK)

StaticAssertDecl(EVENT_BITS < 32, "an event is one bit of 32");

/* fn_extra of a call whose table is known to be ours: a trigger has one table for all its rows. */
static const char own_table;

static bool
is_own_table(FunctionCallInfo fcinfo, Relation table)
{
	Oid			extension;

	if (fcinfo->flinfo->fn_extra == &own_table)
		return true;
	extension = getExtensionOfObject(ProcedureRelationId, fcinfo->flinfo->fn_oid);
	if (!OidIsValid(extension) || getExtensionOfObject(RelationRelationId, RelationGetRelid(table)) != extension)
		return false;
	fcinfo->flinfo->fn_extra = unconstify(char *, &own_table);
	return true;
}

TriggerData *
get_own_trigger(FunctionCallInfo fcinfo, uint32 accepted)
{
	TriggerData *trigger = (TriggerData *) fcinfo->context;

	if (!CALLED_AS_TRIGGER(fcinfo) ||
		(accepted & UINT32_C(1) << (trigger->tg_event & EVENT_BITS)) == 0 ||
		!is_own_table(fcinfo, trigger->tg_relation))
		ereport(ERROR,
				errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				errmsg("function \"%s\" must be called by a trigger of its extension", get_func_name(fcinfo->flinfo->fn_oid)),
				errdetail("It knows the tables of the extension, and at which events it is called for them."));
	return trigger;
}

int
get_own_column(const TriggerData *trigger, const char *name, Oid type)
{
	TupleDesc	descriptor = RelationGetDescr(trigger->tg_relation);
	int			column = SPI_fnumber(descriptor, name);

	if (column <= 0 || SPI_gettypeid(descriptor, column) != type)
		ereport(ERROR,
				errcode(ERRCODE_E_R_I_E_TRIGGER_PROTOCOL_VIOLATED),
				errmsg("table \"%s\" has no column \"%s\" of type %s", RelationGetRelationName(trigger->tg_relation), name, format_type_be(type)));
	return column;
}
