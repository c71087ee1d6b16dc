/*
 * limit_support.c
 *	  What the planner may know of conversions by policy.
 *
 * A policy is the name of a rule, which no collation has a say in.  But a call
 * with an argument of type text has an input collation, and postgres_fdw ships
 * such a call only where a remote column brings that collation, which a literal
 * never does.  So the planner gets the same call without one.
 */
#include "postgres.h"

#include "fmgr.h"
#include "nodes/makefuncs.h"
#include "nodes/supportnodes.h"

PG_FUNCTION_INFO_V1(rate_policy_support);
Datum
rate_policy_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);
	const FuncExpr *call;

	if (!IsA(request, SupportRequestSimplify))
		PG_RETURN_POINTER(NULL);
	call = ((SupportRequestSimplify *) request)->fcall;
	if (!OidIsValid(call->inputcollid))
		PG_RETURN_POINTER(NULL);
	PG_RETURN_POINTER(makeFuncExpr(call->funcid, call->funcresulttype, call->args,
								   call->funccollid, InvalidOid, call->funcformat));
}
