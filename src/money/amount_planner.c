/*
 * amount_planner.c
 *	  What the planner may know of comparisons of amounts.
 *
 * Index conditions.  An index is in the total order, which the strict
 * operators are not part of.  On a column amount(USD) every value is in USD,
 * and against a constant in USD the two orders are one: there "<" becomes
 * "*<" and can use the index.  The modifier is what proves it.
 *
 * Selectivity.  Statistics are kept in the total order (currency, then value).  The strict
 * operators <, <=, >, >= are not of that order, and core's estimators would
 * call them on the histogram, where two currencies raise an error at planning.
 * So the estimate is made with the operators of the total order, and counts
 * the rows of the constant's own currency only:
 *
 *	  P(x < c) = P(x *< c) - P(x *< the least amount in c's currency)
 */
#include "postgres.h"

#include "access/stratnum.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/supportnodes.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/selfuncs.h"
#include "utils/typcache.h"

#include "compat.h"
#include "money/amount.h"

/* SQL functions of amount.c, known here by address */
extern Datum amount_lt(PG_FUNCTION_ARGS);
extern Datum amount_le(PG_FUNCTION_ARGS);
extern Datum amount_ge(PG_FUNCTION_ARGS);
extern Datum amount_gt(PG_FUNCTION_ARGS);
extern Datum amount_total_lt(PG_FUNCTION_ARGS);
extern Datum amount_total_le(PG_FUNCTION_ARGS);
extern Datum amount_total_ge(PG_FUNCTION_ARGS);
extern Datum amount_total_gt(PG_FUNCTION_ARGS);

/* Strict comparisons, and those of the total order that take their place, by btree strategy. */
static const struct
{
	PGFunction	strict;
	PGFunction	total;
}			comparisons[BTMaxStrategyNumber + 1] = {
	[BTLessStrategyNumber] = {amount_lt, amount_total_lt},
	[BTLessEqualStrategyNumber] = {amount_le, amount_total_le},
	[BTGreaterEqualStrategyNumber] = {amount_ge, amount_total_ge},
	[BTGreaterStrategyNumber] = {amount_gt, amount_total_gt},
};

static PGFunction
function_address(Oid function)
{
	FmgrInfo	info;

	fmgr_info(function, &info);
	return info.fn_addr;
}

/* The strategy of a comparison function, 0 if it is none of ours. */
static StrategyNumber
strict_strategy(Oid function)
{
	PGFunction	address = function_address(function);

	for (StrategyNumber strategy = 1; strategy <= BTMaxStrategyNumber; strategy++)
		if (comparisons[strategy].strict != NULL && comparisons[strategy].strict == address)
			return strategy;
	return 0;
}

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

/*
 * Selectivity of "left <strategy> right", the strict comparison.  An operator over
 * another function, whose arguments may be of any type, can have our estimators too.
 */
static double
strict_comparison_selectivity(PlannerInfo *root, Oid operator, List *args, int varRelid, StrategyNumber strategy)
{
	VariableStatData vardata;
	Node	   *other;
	bool		variable_on_left;
	double		selectivity = DEFAULT_INEQ_SEL;

	if (strict_strategy(get_opcode(operator)) == 0 ||
		!get_restriction_variable(root, args, varRelid, &vardata, &other, &variable_on_left))
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
		PG_RETURN_FLOAT8(strict_comparison_selectivity((PlannerInfo *) PG_GETARG_POINTER(0), PG_GETARG_OID(1), \
													   (List *) PG_GETARG_POINTER(2), \
													   PG_GETARG_INT32(3), strategy)); \
	} \
	extern int	no_such_variable

AMOUNT_SELECTIVITY(amount_ltsel, BTLessStrategyNumber);
AMOUNT_SELECTIVITY(amount_lesel, BTLessEqualStrategyNumber);
AMOUNT_SELECTIVITY(amount_gtsel, BTGreaterStrategyNumber);
AMOUNT_SELECTIVITY(amount_gesel, BTGreaterEqualStrategyNumber);

/*
 * The operator of the total order that has the strategy in an index's family,
 * or InvalidOid.  Strategies mean other things to other access methods: the
 * first one of a hash index is equality.
 */
static Oid
total_order_operator(Oid opfamily, Oid type, StrategyNumber strategy)
{
	Oid			operator = get_opfamily_member(opfamily, type, type, strategy);

	if (!OidIsValid(operator) || function_address(get_opcode(operator)) != comparisons[strategy].total)
		return InvalidOid;
	return operator;
}

/* The comparison of the total order that an index on column amount(C) can use, or NIL. */
static List *
index_condition(SupportRequestIndexCondition *request)
{
	List	   *args = is_opclause(request->node) ? ((OpExpr *) request->node)->args :
		is_funcclause(request->node) ? ((FuncExpr *) request->node)->args : NIL;
	StrategyNumber strategy = strict_strategy(request->funcid);
	Node	   *column;
	Node	   *other;
	Oid			type;
	Oid			operator;

	if (list_length(args) != 2 || strategy == 0 || request->indexarg > 1)
		return NIL;
	column = list_nth(args, request->indexarg);
	other = list_nth(args, 1 - request->indexarg);
	if (request->indexarg == 1)
		strategy = BTMaxStrategyNumber + 1 - strategy;
	if (!IsA(other, Const) || ((Const *) other)->constisnull ||
		DatumGetAmountP(((Const *) other)->constvalue)->currency != exprTypmod(column))
		return NIL;

	type = exprType(column);
	operator = total_order_operator(request->opfamily, type, strategy);
	if (!OidIsValid(operator))
		return NIL;
	request->lossy = false;
	return list_make1(make_opclause(operator, BOOLOID, false, (Expr *) column, (Expr *) other,
									InvalidOid, InvalidOid));
}

PG_FUNCTION_INFO_V1(amount_comparison_support);
Datum
amount_comparison_support(PG_FUNCTION_ARGS)
{
	Node	   *request = (Node *) PG_GETARG_POINTER(0);

	if (!IsA(request, SupportRequestIndexCondition))
		PG_RETURN_POINTER(NULL);
	PG_RETURN_POINTER(index_condition((SupportRequestIndexCondition *) request));
}
