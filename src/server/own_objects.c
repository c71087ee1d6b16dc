/*
 * own_objects.c
 *	  The schema, tables and types of the extension, found through it.
 *
 * A schema can be renamed by its owner, and another one be given its name, with
 * a table in it that looks like ours.  So nothing is found by the name of the
 * schema: it is that of the function that was called, and what is found there
 * has to be of the same extension.  What SPI reads is checked once more, column
 * by column, before a Datum is taken for what it should be.
 *
 * A statement has names, and can wait for a lock while they become those of other
 * objects.  One that works with the rights of a table's owner is looked through
 * each time that its names have been looked up: nothing in it may be of others.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "access/xact.h"
#include "catalog/dependency.h"
#include "catalog/pg_class.h"
#include "catalog/pg_proc.h"
#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "nodes/nodeFuncs.h"
#include "parser/analyze.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/syscache.h"

#include "compat.h"
#include "server/own_objects.h"

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

/* ---- with the rights of a table's owner ---- */

/* Who the current user works as; InvalidOid: as himself. */
static Oid	working_as = InvalidOid;

static post_parse_analyze_hook_type next_post_parse_analyze = NULL;

/* What is of a superuser, as all of PostgreSQL is, may run as anybody. */
static bool
is_other(Oid owner)
{
	return owner != working_as && !superuser_arg(owner);
}

static bool
is_function_of_others(Oid function, void *context)
{
	return is_other(owner_of(PROCOID, Anum_pg_proc_proowner, function));
}

static bool
has_objects_of_others(Node *node, void *context)
{
	if (node == NULL)
		return false;
	if (IsA(node, RangeTblEntry))
	{
		Oid			table = ((RangeTblEntry *) node)->relid;

		return OidIsValid(table) && is_other(owner_of(RELOID, Anum_pg_class_relowner, table));
	}
	if (IsA(node, Query))
		return query_tree_walker((Query *) node, has_objects_of_others, context, QTW_EXAMINE_RTES_BEFORE);
	return check_functions_in_node(node, is_function_of_others, context) ||
		expression_tree_walker(node, has_objects_of_others, context);
}

static void
after_parse_analysis(ParseState *pstate, Query *query, FUNDING_JUMBLE_STATE *jumble)
{
	if (next_post_parse_analyze)
		next_post_parse_analyze(pstate, query, jumble);
	if (OidIsValid(working_as) && has_objects_of_others((Node *) query, NULL))
		ereport(ERROR,
				errcode(ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE),
				errmsg("schema of the extension has been changed while it was read"),
				errdetail("Its names are those of objects that are not of the extension."),
				errhint("Run the query again."));
}

static void
at_transaction_end(XactEvent event, void *argument)
{
	working_as = InvalidOid;
}

static void
at_subtransaction_end(SubXactEvent event, SubTransactionId mine, SubTransactionId parent, void *argument)
{
	if (event == SUBXACT_EVENT_ABORT_SUB)
		working_as = InvalidOid;
}

void
init_own_objects(void)
{
	next_post_parse_analyze = post_parse_analyze_hook;
	post_parse_analyze_hook = after_parse_analysis;
	RegisterXactCallback(at_transaction_end, NULL);
	RegisterSubXactCallback(at_subtransaction_end, NULL);
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
	working_as = owner;
	return caller;
}

void
become_caller(CallerRights caller)
{
	working_as = InvalidOid;
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
