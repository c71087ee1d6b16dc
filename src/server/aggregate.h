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
#ifndef FUNDING_SERVER_AGGREGATE_H
#define FUNDING_SERVER_AGGREGATE_H

#include "fmgr.h"
#include "nodes/execnodes.h"
#include "utils/regproc.h"

/* AggCheckCallContext() without the call: this is asked once a row. */
static inline bool
in_aggregate(FunctionCallInfo fcinfo)
{
	return fcinfo->context != NULL &&
		(IsA(fcinfo->context, AggState) || IsA(fcinfo->context, WindowAggState));
}

/* For transition functions of moving frames, whose states have no meaning elsewhere. */
static inline void
check_in_aggregate(FunctionCallInfo fcinfo)
{
	if (unlikely(!in_aggregate(fcinfo)))
		ereport(ERROR,
				errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				errmsg("function %s can only be called by an aggregate",
					   format_procedure(fcinfo->flinfo->fn_oid)));
}

/*
 * For inverse transitions: an aggregate of somebody's own may call one before
 * anything has entered, which the executor forbids to moving frames only.
 */
static inline void
check_has_state(FunctionCallInfo fcinfo)
{
	check_in_aggregate(fcinfo);
	if (unlikely(PG_ARGISNULL(0)))
		ereport(ERROR,
				errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				errmsg("function %s has no state to take a value from",
					   format_procedure(fcinfo->flinfo->fn_oid)));
}

#endif							/* FUNDING_SERVER_AGGREGATE_H */
