/*
 * amount_selfuncs.c
 *	  How many rows a comparison of amounts keeps.
 *
 * Statistics are kept in the total order (currency, then value).  The strict
 * operators <, <=, >, >= are not of that order, and core's estimators would
 * call them on the histogram, where two currencies raise an error at planning.
 * So the estimate is made with the operators of the total order, and counts
 * the rows of the constant's own currency only:
 *
 *	  P(x < c) = P(x *< c) - P(x *< the least amount in c's currency)
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "nodes/makefuncs.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"
#include "utils/typcache.h"

#include "compat.h"
#include "money/amount.h"

/* The least or the greatest amount a currency can have. */
static Amount *
extreme_amount(Currency currency, bool greatest)
{
	Decimal		value = {greatest ? DECIMAL_LIMIT - 1 : 1 - DECIMAL_LIMIT, 0};

	return make_amount(&value, currency);
}

/* Core's estimate of "variable <total-order operator> bound". */
static double
total_order_selectivity(PlannerInfo *root, Node *variable, const Const *like, Amount *bound,
						Oid opfamily, StrategyNumber strategy, int varRelid)
{
	Oid			operator = get_opfamily_member(opfamily, like->consttype, like->consttype, strategy);
	Const	   *constant = makeConst(like->consttype, -1, InvalidOid, sizeof(Amount),
									 AmountPGetDatum(bound), false, false);
	PGFunction	estimator = strategy == BTLessStrategyNumber ? scalarltsel :
		strategy == BTLessEqualStrategyNumber ? scalarlesel :
		strategy == BTGreaterEqualStrategyNumber ? scalargesel : scalargtsel;

	if (!OidIsValid(operator))
		return DEFAULT_INEQ_SEL;
	return DatumGetFloat8(DirectFunctionCall4(estimator, PointerGetDatum(root), ObjectIdGetDatum(operator),
											  PointerGetDatum(list_make2(variable, constant)),
											  Int32GetDatum(varRelid)));
}

/* Selectivity of "left <strategy> right", the strict comparison. */
static double
strict_comparison_selectivity(PlannerInfo *root, List *args, int varRelid, StrategyNumber strategy)
{
	VariableStatData vardata;
	Node	   *other;
	bool		variable_on_left;
	double		selectivity = DEFAULT_INEQ_SEL;

	if (!get_restriction_variable(root, args, varRelid, &vardata, &other, &variable_on_left))
		return DEFAULT_INEQ_SEL;

	if (IsA(other, Const) && ((Const *) other)->constisnull)
		selectivity = 0.0;
	else if (IsA(other, Const))
	{
		Const	   *constant = (Const *) other;
		Amount	   *bound = DatumGetAmountP(constant->constvalue);
		Oid			opfamily = lookup_type_cache(constant->consttype, TYPECACHE_BTREE_OPFAMILY)->btree_opf;
		Node	   *variable = variable_on_left ? linitial(args) : lsecond(args);
		bool		greater;

		if (!variable_on_left)
			strategy = BTMaxStrategyNumber + 1 - strategy;
		greater = strategy == BTGreaterStrategyNumber || strategy == BTGreaterEqualStrategyNumber;
		selectivity =
			total_order_selectivity(root, variable, constant, bound, opfamily, strategy, varRelid) -
			total_order_selectivity(root, variable, constant, extreme_amount(bound->currency, greater), opfamily,
									greater ? BTGreaterStrategyNumber : BTLessStrategyNumber, varRelid);
		CLAMP_PROBABILITY(selectivity);
	}
	ReleaseVariableStats(vardata);
	return selectivity;
}

#define AMOUNT_SELECTIVITY(name, strategy) \
	PG_FUNCTION_INFO_V1(name); \
	Datum \
	name(PG_FUNCTION_ARGS) \
	{ \
		PG_RETURN_FLOAT8(strict_comparison_selectivity((PlannerInfo *) PG_GETARG_POINTER(0), \
													   (List *) PG_GETARG_POINTER(2), \
													   PG_GETARG_INT32(3), strategy)); \
	} \
	extern int	no_such_variable

AMOUNT_SELECTIVITY(amount_ltsel, BTLessStrategyNumber);
AMOUNT_SELECTIVITY(amount_lesel, BTLessEqualStrategyNumber);
AMOUNT_SELECTIVITY(amount_gtsel, BTGreaterStrategyNumber);
AMOUNT_SELECTIVITY(amount_gesel, BTGreaterEqualStrategyNumber);
