/*
 * on_shard.c
 *	  Queries on a shard of a distributed table do not read tables of the extension.
 *
 * A node that runs a part of a query for another one has tables of its own, with
 * rows of its own: what it reads there need not be what the node that was asked
 * has.  Citus tells such a session by its application_name, as it does itself.
 * Whoever sets that name gets an error, and never another number.
 *
 * Whoever connects to a worker can query distributed tables there, and shards
 * of that node are then read in his own session, which has his own name.  So
 * workers read nothing for anybody.
 */
#include "postgres.h"

#include "access/genam.h"
#include "access/htup_details.h"
#include "access/table.h"
#include "catalog/pg_class.h"
#include "catalog/pg_namespace.h"
#include "catalog/pg_type.h"
#include "utils/guc.h"
#include "utils/lsyscache.h"
#include "utils/rel.h"

#include "rates/table/on_shard.h"

/* Connections of Citus to the nodes that hold shards; a number follows. */
static const char *const shard_connections[] = {
	"citus_internal gpid=", "citus_rebalancer gpid=", "citus_run_command gpid="
};

static bool
is_shard_connection(const char *name)
{
	for (int i = 0; name != NULL && i < lengthof(shard_connections); i++)
	{
		if (strncmp(name, shard_connections[i], strlen(shard_connections[i])) == 0)
			return true;
	}
	return false;
}

/*
 * The group of this node among those of Citus, in the only row of a table in
 * which only superusers can put it: 0 for the coordinator, and also where there
 * is no cluster.
 */
static int32
node_group(void)
{
	Oid			table = get_relname_relid("pg_dist_local_group", PG_CATALOG_NAMESPACE);
	Relation	relation;
	int32		group = 0;

	if (!OidIsValid(table) || get_rel_relkind(table) != RELKIND_RELATION)
		return 0;
	relation = table_open(table, AccessShareLock);
	if (get_atttype(table, 1) == INT4OID)
	{
		SysScanDesc scan = systable_beginscan(relation, InvalidOid, false, NULL, 0, NULL);
		HeapTuple	row = systable_getnext(scan);
		bool		isnull = true;
		Datum		value = HeapTupleIsValid(row) ? heap_getattr(row, 1, RelationGetDescr(relation), &isnull) : (Datum) 0;

		if (!isnull)
			group = DatumGetInt32(value);
		systable_endscan(scan);
	}
	table_close(relation, AccessShareLock);
	return group;
}

void
refuse_on_shard(const char *table)
{
	if (is_shard_connection(application_name))
		ereport(ERROR,
				errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				errmsg("cannot read table \"%s\" in a query on a shard", table),
				errdetail("Every node has rows of its own in this table, which need not be those of the node that was asked."),
				errhint("Have the rates read once, where the query starts, and give them as an argument: "
						"(SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate)."));
	if (node_group() != 0)
		ereport(ERROR,
				errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				errmsg("cannot read table \"%s\" on a worker of a cluster", table),
				errdetail("Every node has rows of its own in this table, which need not be those of the coordinator."),
				errhint("Connect to the coordinator."));
}
