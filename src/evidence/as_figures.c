/*
 * as_figures.c
 *	  Functions over figures that also take whole numbers and texts.
 *
 * A cast of whole numbers to figures could not be implicit: numeric * integer
 * would have two operators.  So some functions have a form for each type, and
 * each of those is the one over figures, called with what its arguments say.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"

#include "compat.h"
#include "evidence/evidence.h"
#include "figures/figure.h"
#include "numbers/decimal_pg.h"

static Datum
figure_of_text(const text *argument)
{
	Figure	   *figure = palloc(sizeof(Figure));

	(void) parse_figure(VARDATA_ANY(argument), VARSIZE_ANY_EXHDR(argument), figure, NULL);
	return FigurePGetDatum(figure);
}

static Datum
figure_of_int8(int64 number)
{
	FigureInterval interval;
	Decimal		value;

	check_decimal_status(decimal_make(number, 0, &value), "figure");
	exact_interval(&value, NO_CURRENCY, &interval);
	return FigurePGetDatum(make_figure(&interval));
}

/* An argument of the declared type as a figure; one of any other type stays what it is. */
static Datum
as_figure(Oid type, Datum argument)
{
	switch (type)
	{
		case INT8OID:
			return figure_of_int8(DatumGetInt64(argument));
		case TEXTOID:
			return figure_of_text(DatumGetTextPP(argument));
		default:
			return argument;
	}
}

/* Call a function with the two arguments from "first" on as figures. */
static Datum
call_with_figures(FunctionCallInfo fcinfo, PGFunction function, int first)
{
	LOCAL_FCINFO(call, FUNC_MAX_ARGS);
	Oid		   *types;
	int			count;
	Datum		result;

	(void) get_func_signature(fcinfo->flinfo->fn_oid, &types, &count);
	InitFunctionCallInfoData(*call, fcinfo->flinfo, fcinfo->nargs, fcinfo->fncollation, fcinfo->context, fcinfo->resultinfo);
	memcpy(call->args, fcinfo->args, fcinfo->nargs * sizeof(NullableDatum));
	for (int i = first; i < Min(first + 2, count); i++)
		if (!call->args[i].isnull)
			call->args[i].value = as_figure(types[i], call->args[i].value);
	result = function(call);
	fcinfo->isnull = call->isnull;
	return result;
}

PG_FUNCTION_INFO_V1(implied_prior_as_figures);
Datum
implied_prior_as_figures(PG_FUNCTION_ARGS)
{
	return call_with_figures(fcinfo, PG_NARGS() == 2 ? implied_prior : implied_prior_within, 0);
}

PG_FUNCTION_INFO_V1(consistent_as_figures);
Datum
consistent_as_figures(PG_FUNCTION_ARGS)
{
	return call_with_figures(fcinfo, PG_NARGS() == 3 ? consistent : consistent_within, 0);
}

PG_FUNCTION_INFO_V1(change_range_as_figures);
Datum
change_range_as_figures(PG_FUNCTION_ARGS)
{
	return call_with_figures(fcinfo, change_range, 0);
}

/* The numbers of deals are its third and fourth argument. */
PG_FUNCTION_INFO_V1(bridge_as_figures);
Datum
bridge_as_figures(PG_FUNCTION_ARGS)
{
	return call_with_figures(fcinfo, bridge, 2);
}
