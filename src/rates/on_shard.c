/*
 * on_shard.c
 *	  Queries on a shard of a distributed table do not read tables of the extension.
 *
 * A node that runs a part of a query for another one has tables of its own, with
 * rows of its own: what it reads there need not be what the node that was asked
 * has.  Citus tells such a session by its application_name, as it does itself.
 * Whoever sets that name gets an error, and never another number.
 */
#include "postgres.h"

#include "utils/guc.h"

#include "rates/on_shard.h"

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
}
