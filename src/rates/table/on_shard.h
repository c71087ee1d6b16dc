/*
 * on_shard.h
 *	  Queries on a shard of a distributed table do not read tables of the extension.
 */
#ifndef FUNDING_RATES_TABLE_ON_SHARD_H
#define FUNDING_RATES_TABLE_ON_SHARD_H

#include "postgres.h"

/* An error (SQLSTATE 0A000) if this session is one that an engine opened for its shards, or on a worker. */
extern void refuse_on_shard(const char *table);

#endif							/* FUNDING_RATES_TABLE_ON_SHARD_H */
