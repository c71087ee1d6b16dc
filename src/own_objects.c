/*
 * own_objects.c
 *	  The schema, tables and types of the extension, found through it.
 *
 * A schema can be renamed by its owner, and another one be given its name, with
 * a table in it that looks like ours.  So nothing is found by the name of the
 * schema: it is that of the function that was called, and what is found there
 * has to be of the same extension.  What SPI reads is checked once more, column
 * by column, before a Datum is taken for what it should be.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/dependency.h"
#include "catalog/pg_class.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "compat.h"
#include "own_objects.h"

#define SCHEMA_MARK "@own@"

Oid
own_schema(Oid function)
{
	Oid			schema = get_func_namespace(function);

	if (!OidIsValid(schema))
		ereport(ERROR,
				errcode(ERRCODE_UNDEFINED_FUNCTION),
				errmsg("function with OID %u does not exist", function));
	return schema;
}

/* The owner of an object, in a column of a catalog with a cache by OID; InvalidOid if there is no such object. */
static Oid
owner_of(FUNDING_SYSCACHE_ID cache, AttrNumber column, Oid object)
{
	HeapTuple	tuple = SearchSysCache1(cache, ObjectIdGetDatum(object));
	bool		isnull;
	Oid			owner;

	if (!HeapTupleIsValid(tuple))
		return InvalidOid;
	owner = DatumGetObjectId(SysCacheGetAttr(cache, tuple, column, &isnull));
	ReleaseSysCache(tuple);
	return owner;
}

/*
 * Does an object belong to the same extension as a function?  In the schema of the
 * function it does if it has its owner, who is the one that made the extension;
 * this spares a new session the catalog of dependencies.
 */
static bool
is_own(Oid function, Oid class, Oid object, Oid owner)
{
	Oid			extension;

	if (!OidIsValid(owner))
		return false;
	if (owner == owner_of(PROCOID, Anum_pg_proc_proowner, function))
		return true;
	extension = getExtensionOfObject(ProcedureRelationId, function);
	return OidIsValid(extension) && getExtensionOfObject(class, object) == extension;
}

static void
report_missing(Oid function, const char *kind, const char *name)
{
	ereport(ERROR,
			errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
			errmsg("schema \"%s\" has no %s \"%s\" of the extension", get_namespace_name(own_schema(function)), kind, name),
			errdetail("Function \"%s\" works with the tables and types of its own extension, in its own schema.", get_func_name(function)));
}

Oid
own_table(Oid function, const char *name)
{
	Oid			table = get_relname_relid(name, own_schema(function));

	if (!is_own(function, RelationRelationId, table, owner_of(RELOID, Anum_pg_class_relowner, table)))
		report_missing(function, "table", name);
	return table;
}

Oid
own_type(Oid function, const char *name)
{
	Oid			type = GetSysCacheOid2(TYPENAMENSP, Anum_pg_type_oid, CStringGetDatum(name), ObjectIdGetDatum(own_schema(function)));

	if (!is_own(function, TypeRelationId, type, owner_of(TYPEOID, Anum_pg_type_typowner, type)))
		report_missing(function, "type", name);
	return type;
}

bool
may_read(Oid table)
{
	Oid			user = GetUserId();

	return pg_class_aclcheck(table, user, ACL_SELECT) == ACLCHECK_OK ||
		pg_attribute_aclcheck_all(table, user, ACL_SELECT, ACLMASK_ALL) == ACLCHECK_OK;
}

CallerRights
become_owner(Oid table)
{
	CallerRights caller;
	Oid			owner = owner_of(RELOID, Anum_pg_class_relowner, table);

	if (!OidIsValid(owner))
		ereport(ERROR,
				errcode(ERRCODE_UNDEFINED_TABLE),
				errmsg("table with OID %u does not exist", table));
	GetUserIdAndSecContext(&caller.user, &caller.context);
	SetUserIdAndSecContext(owner, caller.context | SECURITY_LOCAL_USERID_CHANGE | SECURITY_NOFORCE_RLS);
	return caller;
}

void
become_caller(CallerRights caller)
{
	SetUserIdAndSecContext(caller.user, caller.context);
}

char *
own_statement(Oid schema, const char *text)
{
	const char *name = get_namespace_name(schema);
	StringInfoData statement;
	const char *mark;

	if (name == NULL)
		ereport(ERROR,
				errcode(ERRCODE_UNDEFINED_SCHEMA),
				errmsg("schema with OID %u does not exist", schema));
	name = quote_identifier(name);
	initStringInfo(&statement);
	while ((mark = strstr(text, SCHEMA_MARK)) != NULL)
	{
		appendBinaryStringInfo(&statement, text, mark - text);
		appendStringInfoString(&statement, name);
		text = mark + strlen(SCHEMA_MARK);
	}
	appendStringInfoString(&statement, text);
	return statement.data;
}

void
check_row_types(const Oid *types, int count)
{
	TupleDesc	row = SPI_tuptable->tupdesc;

	for (int i = 0; i < count; i++)
	{
		if (i >= row->natts || SPI_gettypeid(row, i + 1) != types[i])
			ereport(ERROR,
					errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
					errmsg("table of the extension has been changed"),
					errdetail("A column of type %s was expected, not of type %s.", format_type_be(types[i]),
							  i < row->natts ? format_type_be(SPI_gettypeid(row, i + 1)) : "-"));
	}
}
