/*
 * amount_planner.c
 *	  What the planner may know of comparisons of amounts.
 *
 * Simplification.  Indexes, partitions, histograms and ranges of blocks are in the
 * total order, which the strict operators are not part of.  On a column amount(USD)
 * every value is in USD, and against another value in USD the two orders are one:
 * there "<" becomes "*<".  The modifier of the column is what proves it.  Where currencies are not
 * known or differ, the strict operator stays, and with it its error.
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
#include "catalog/pg_class.h"
#include "catalog/pg_type.h"
#include "nodes/makefuncs.h"
#include "nodes/nodeFuncs.h"
#include "nodes/pathnodes.h"
#include "nodes/supportnodes.h"
#include "parser/parsetree.h"
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

/* A table whose rows were stored here: what a foreign server sends need not be what was declared. */
static bool
is_local_table(const RangeTblEntry *entry)
{
	return entry->rtekind == RTE_RELATION && entry->relkind != RELKIND_FOREIGN_TABLE;
}

/*
 * The currency of all values that an expression can have, or NO_CURRENCY if that
 * is not known.  Only the modifier of a table's column proves anything: everything
 * that stores a row enforces it, while a parameter's may be that of an earlier
 * value.  Without a planner, as in the condition of an index, every Var is one.
 */
static Currency
currency_of(PlannerInfo *root, const Node *expression)
{
	const Var  *var = (const Var *) expression;

	if (IsA(expression, Const))
		return DatumGetAmountP(((const Const *) expression)->constvalue)->currency;
	if (!IsA(expression, Var) || var->vartypmod < 0 || var->varlevelsup > 0 ||
		(root != NULL && !is_local_table(planner_rt_fetch(var->varno, root))))
		return NO_CURRENCY;
	return var->vartypmod;
}

/* The operator of the total order for a strategy, or InvalidOid. */
static Oid
total_order_operator(Oid type, StrategyNumber strategy)
{
	Oid			opfamily = lookup_type_cache(type, TYPECACHE_BTREE_OPFAMILY)->btree_opf;
	Oid			operator = get_opfamily_member(opfamily, type, type, strategy);

	if (!OidIsValid(operator) || function_address(get_opcode(operator)) != comparisons[strategy].total)
		return InvalidOid;
	return operator;
}

/* The comparison of the total order that is the same as a strict one, or NULL. */
static Node *
simplify_comparison(PlannerInfo *root, const FuncExpr *call)
{
	StrategyNumber strategy = strict_strategy(call->funcid);
	Node	   *left;
	Node	   *right;
	Oid			operator;

	if (strategy == 0)
		return NULL;
	left = linitial(call->args);
	right = lsecond(call->args);
	/* a strict function has no result for NULL, and the planner knows that */
	if ((IsA(left, Const) && ((Const *) left)->constisnull) || (IsA(right, Const) && ((Const *) right)->constisnull))
		return NULL;
	if (currency_of(root, left) == NO_CURRENCY || currency_of(root, left) != currency_of(root, right))
		return NULL;
	operator = total_order_operator(exprType(left), strategy);
	if (!OidIsValid(operator))
		return NULL;
	return (Node *) make_opclause(operator, BOOLOID, false, (Expr *) left, (Expr *) right, InvalidOid, InvalidOid);
}

PG_FUNCTION_INFO_V1(amount_comparison_support);
Datum
amount_comparison_support(PG_FUNCTION_ARGS)
{
	const SupportRequestSimplify *request = (const SupportRequestSimplify *) PG_GETARG_POINTER(0);

	if (!IsA(request, SupportRequestSimplify))
		PG_RETURN_POINTER(NULL);
	PG_RETURN_POINTER(simplify_comparison(request->root, request->fcall));
}
