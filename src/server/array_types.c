/*
 * array_types.c
 *	  Make the array types of our types members of the extension.
 *
 * postgres_fdw ships conditions and results that have a type which is a member of
 * an extension that both servers have.  From PostgreSQL 17 on, arrays become members
 * with their elements; before, ALTER EXTENSION ADD would do it, but not where they
 * are members already, and a script has no IF without another language.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/dependency.h"
#include "catalog/indexing.h"
#include "catalog/pg_depend.h"
#include "catalog/pg_extension.h"
#include "catalog/pg_type.h"
#include "commands/extension.h"
#include "utils/fmgroids.h"
#include "utils/lsyscache.h"

/* The types that are members of an extension. */
static List *
list_member_types(Oid extension)
{
	Relation	depend = table_open(DependRelationId, AccessShareLock);
	ScanKeyData key[2];
	SysScanDesc scan;
	HeapTuple	tuple;
	List	   *types = NIL;

	ScanKeyInit(&key[0], Anum_pg_depend_refclassid, BTEqualStrategyNumber, F_OIDEQ,
				ObjectIdGetDatum(ExtensionRelationId));
	ScanKeyInit(&key[1], Anum_pg_depend_refobjid, BTEqualStrategyNumber, F_OIDEQ, ObjectIdGetDatum(extension));
	scan = systable_beginscan(depend, DependReferenceIndexId, true, NULL, 2, key);
	while (HeapTupleIsValid(tuple = systable_getnext(scan)))
	{
		Form_pg_depend member = (Form_pg_depend) GETSTRUCT(tuple);

		if (member->classid == TypeRelationId && member->deptype == DEPENDENCY_EXTENSION)
			types = lappend_oid(types, member->objid);
	}
	systable_endscan(scan);
	table_close(depend, AccessShareLock);
	return types;
}

/* Called by the scripts of the extension, which drop it again. */
PG_FUNCTION_INFO_V1(add_array_types);
Datum
add_array_types(PG_FUNCTION_ARGS)
{
	ListCell   *cell;

	if (!creating_extension)
		ereport(ERROR,
				errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				errmsg("add_array_types() can only be called by the script of an extension"));
	foreach(cell, list_member_types(CurrentExtensionObject))
	{
		ObjectAddress array = {TypeRelationId, get_array_type(lfirst_oid(cell)), 0};
		ObjectAddress extension = {ExtensionRelationId, CurrentExtensionObject, 0};

		if (OidIsValid(array.objectId) && !OidIsValid(getExtensionOfObject(TypeRelationId, array.objectId)))
			recordDependencyOn(&array, &extension, DEPENDENCY_EXTENSION);
	}
	PG_RETURN_VOID();
}
