/*
 * aggregate.h
 *	  What transition functions over by-reference states share.
 *
 * Our states are ordinary base types.  Within an aggregate a transition
 * function changes its state in place; called directly from SQL it MUST work
 * on a copy.  A new or moved state is palloc'ed in the caller's context: the
 * executor copies it into the aggregate's own, as it does with every
 * by-reference state whose address has changed.
 */
#ifndef FUNDING_AGGREGATE_H
#define FUNDING_AGGREGATE_H

#include "fmgr.h"
#include "nodes/execnodes.h"

/* AggCheckCallContext() without the call: this is asked once a row. */
static inline bool
in_aggregate(FunctionCallInfo fcinfo)
{
	return fcinfo->context != NULL &&
		(IsA(fcinfo->context, AggState) || IsA(fcinfo->context, WindowAggState));
}

#endif							/* FUNDING_AGGREGATE_H */
