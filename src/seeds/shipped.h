/*
 * shipped.h
 *	  Rows that come with the extension: by which column they are told.
 */
#ifndef FUNDING_SEEDS_SHIPPED_H
#define FUNDING_SEEDS_SHIPPED_H

#include "postgres.h"
#include "commands/trigger.h"

/* Of rates that are shipped; those of users have a higher one. */
#define SHIPPED_PREFERENCE 0

/* Does a row of the trigger's table, which has a column "shipped" or "preference", come with the extension? */
extern bool is_shipped(const TriggerData *trigger, HeapTuple row);

#endif							/* FUNDING_SEEDS_SHIPPED_H */
