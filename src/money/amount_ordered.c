/*
 * amount_ordered.c
 *	  Ordered-set aggregates over amounts of one currency: percentile_disc,
 *	  percentile_cont and mode.
 *
 * Amounts are kept in an array of at most work_mem and selected in place; more
 * of them are sorted by core's tuplesort, which goes to disk.
 *
 * A fraction is taken for the number it is written as: of 100 amounts,
 * percentile_disc(0.07) is the 7th, though 0.07 as a binary number times 100
 * is a little more than 7.
 */
#include "postgres.h"

#include <math.h>

#include "access/stratnum.h"
#include "catalog/pg_aggregate.h"
#include "catalog/pg_type.h"
#include "common/shortest_dec.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "nodes/parsenodes.h"
#include "nodes/primnodes.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/tuplesort.h"
#include "utils/typcache.h"

#include "compat.h"
#include "money/amount.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"
#include "numbers/numeric_arithmetic.h"

#define ST_SORT sort_amounts
#define ST_ELEMENT_TYPE Amount
#define ST_COMPARE(a, b) amount_compare_value(a, b)
#define ST_SCOPE static
#define ST_CHECK_FOR_INTERRUPTS
#define ST_DEFINE
#include "lib/sort_template.h"

#define FIRST_CAPACITY 64

/* A part of an array that is this short is sorted by insertion. */
#define SHORT_PART 16

typedef struct OrderedAmounts
{
	MemoryContext context;		/* of all that grows */
	Oid			type;
	Oid			sort_operator;
	bool		descending;
	Currency	currency;
	bool		sorted;
	int64		count;
	int64		capacity;
	Amount	   *amounts;		/* NULL once they are in "sort" */
	Tuplesortstate *sort;
	int64		position;		/* amounts already read from "sort" */
} OrderedAmounts;

/* ---- collecting ---- */

static OrderedAmounts *
make_ordered_amounts(FunctionCallInfo fcinfo, Currency currency)
{
	Aggref	   *aggref = AggGetAggref(fcinfo);
	MemoryContext context;
	OrderedAmounts *state;
	SortGroupClause *order;
	Oid			family;
	Oid			type;
	FUNDING_ORDERING ordering;

	if (AggCheckCallContext(fcinfo, &context) != AGG_CONTEXT_AGGREGATE || aggref == NULL || !AGGKIND_IS_ORDERED_SET(aggref->aggkind))
		elog(ERROR, "ordered-set aggregate called in another context");
	order = linitial_node(SortGroupClause, aggref->aggorder);
	if (!get_ordering_op_properties(order->sortop, &family, &type, &ordering))
		elog(ERROR, "operator %u is not a valid ordering operator", order->sortop);
	if (lookup_type_cache(type, TYPECACHE_BTREE_OPFAMILY)->btree_opf != family)
		ereport(ERROR,
				errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				errmsg("percentiles and modes of amounts follow their value"),
				errhint("Leave out USING in WITHIN GROUP (ORDER BY ...)."));

	state = MemoryContextAllocZero(context, sizeof(OrderedAmounts));
	state->context = context;
	state->type = type;
	state->sort_operator = order->sortop;
	state->descending = ordering == FUNDING_DESCENDING;
	state->currency = currency;
	state->capacity = FIRST_CAPACITY;
	state->amounts = MemoryContextAlloc(context, FIRST_CAPACITY * sizeof(Amount));
	return state;
}

/* The files of a sort outlive no group. */
static void
end_sort(Datum state)
{
	tuplesort_end(((OrderedAmounts *) DatumGetPointer(state))->sort);
}

/* The array has reached work_mem: hand it over. */
static void
start_sort(FunctionCallInfo fcinfo, OrderedAmounts *state)
{
	MemoryContext old = MemoryContextSwitchTo(state->context);

	state->sort = tuplesort_begin_datum(state->type, state->sort_operator, InvalidOid, false, work_mem, NULL, TUPLESORT_RANDOMACCESS);
	for (int64 i = 0; i < state->count; i++)
		tuplesort_putdatum(state->sort, AmountPGetDatum(&state->amounts[i]), false);
	AggRegisterCallback(fcinfo, end_sort, PointerGetDatum(state));
	pfree(state->amounts);
	state->amounts = NULL;
	MemoryContextSwitchTo(old);
}

static void
add_ordered_amount(FunctionCallInfo fcinfo, OrderedAmounts *state, const Amount *amount)
{
	check_same_currency(state->currency, amount->currency, "compare");
	if (state->amounts != NULL && state->count == state->capacity)
	{
		if (state->capacity * 2 * (int64) sizeof(Amount) > work_mem * INT64CONST(1024))
			start_sort(fcinfo, state);
		else
		{
			state->capacity *= 2;
			state->amounts = repalloc_huge(state->amounts, state->capacity * sizeof(Amount));
		}
	}
	if (state->amounts != NULL)
		state->amounts[state->count] = *amount;
	else
		tuplesort_putdatum(state->sort, AmountPGetDatum(amount), false);
	state->count++;
}

PG_FUNCTION_INFO_V1(ordered_amounts_accum);
Datum
ordered_amounts_accum(PG_FUNCTION_ARGS)
{
	OrderedAmounts *state = PG_ARGISNULL(0) ? NULL : (OrderedAmounts *) PG_GETARG_POINTER(0);

	if (!PG_ARGISNULL(1))
	{
		const Amount *amount = PG_GETARG_AMOUNT_P(1);

		if (unlikely(state == NULL))
			state = make_ordered_amounts(fcinfo, amount->currency);
		add_ordered_amount(fcinfo, state, amount);
	}
	if (state == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(state);
}

/* ---- finding the amount of a rank ---- */

static void
sort_all(OrderedAmounts *state)
{
	if (state->sorted)
		return;
	if (state->sort != NULL)
		tuplesort_performsort(state->sort);
	else
		sort_amounts(state->amounts, state->count);
	state->sorted = true;
}

static inline void
swap_amounts(Amount *a, Amount *b)
{
	Amount		kept = *a;

	*a = *b;
	*b = kept;
}

/*
 * Bring the amount of rank k (from 0) to its place, smaller ones before it and
 * larger ones behind: Hoare's selection (CACM 4, 1961), by the median of three.
 * Parts that do not shrink as they should are sorted instead.
 */
static void
select_amount(Amount *amounts, int64 count, int64 k)
{
	int64		low = 0;
	int64		high = count - 1;
	int			patience = 4;

	for (int64 rest = count; rest > 0; rest >>= 1)
		patience++;
	while (high - low > SHORT_PART && patience-- > 0)
	{
		Amount		pivot;
		int64		left = low;
		int64		right = high;
		int64		middle = low + (high - low) / 2;

		CHECK_FOR_INTERRUPTS();
		if (amount_compare_value(&amounts[middle], &amounts[low]) < 0)
			swap_amounts(&amounts[middle], &amounts[low]);
		if (amount_compare_value(&amounts[high], &amounts[low]) < 0)
			swap_amounts(&amounts[high], &amounts[low]);
		if (amount_compare_value(&amounts[high], &amounts[middle]) < 0)
			swap_amounts(&amounts[high], &amounts[middle]);
		pivot = amounts[middle];
		while (left <= right)
		{
			while (amount_compare_value(&amounts[left], &pivot) < 0)
				left++;
			while (amount_compare_value(&amounts[right], &pivot) > 0)
				right--;
			if (left <= right)
				swap_amounts(&amounts[left++], &amounts[right--]);
		}
		if (k <= right)
			high = right;
		else if (k >= left)
			low = left;
		else
			return;
	}
	sort_amounts(&amounts[low], high - low + 1);
}

/* The amount of a rank, from 0, in the order asked for. */
static Amount
amount_of_rank(OrderedAmounts *state, int64 rank)
{
	Amount		amount;
	Datum		value;
	bool		isnull;

	if (state->amounts != NULL)
	{
		int64		k = state->descending ? state->count - 1 - rank : rank;

		if (!state->sorted)
			select_amount(state->amounts, state->count, k);
		return state->amounts[k];
	}
	sort_all(state);
	if (rank < state->position)
	{
		tuplesort_rescan(state->sort);
		state->position = 0;
	}
	if (!tuplesort_skiptuples(state->sort, rank - state->position, true) ||
		!funding_tuplesort_getdatum(state->sort, &value, &isnull))
		elog(ERROR, "missing row in percentile of amounts");
	state->position = rank + 1;
	amount = *DatumGetAmountP(value);
	pfree(DatumGetPointer(value));
	return amount;
}

/* ---- percentiles ---- */

/* A fraction as the number that it is written as. */
static Numeric
numeric_of_fraction(double fraction)
{
	char		text[DOUBLE_SHORTEST_DECIMAL_LEN];

	if (isnan(fraction) || fraction < 0 || fraction > 1)
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("percentile value %g is not between 0 and 1", fraction));
	double_to_shortest_decimal_buf(fraction, text);
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}

static int64
whole_number(Numeric number)
{
	return DatumGetInt64(DirectFunctionCall1(numeric_int8, NumericGetDatum(number)));
}

static Numeric
floor_of(Numeric number)
{
	return DatumGetNumeric(DirectFunctionCall1(numeric_floor, NumericGetDatum(number)));
}

/* The first amount up to which at least the fraction of all lies. */
static Amount *
discrete_percentile(OrderedAmounts *state, double fraction)
{
	Numeric		place = multiply_numeric(numeric_of_fraction(fraction), int64_to_numeric(state->count));
	int64		rank = whole_number(DatumGetNumeric(DirectFunctionCall1(numeric_ceil, NumericGetDatum(place))));
	Amount	   *result = palloc(sizeof(Amount));

	*result = amount_of_rank(state, Max(rank - 1, 0));
	return result;
}

/* Between the amounts on both sides of fraction * (count - 1), in proportion; rounded to 28 digits. */
static Amount *
continuous_percentile(OrderedAmounts *state, double fraction)
{
	Numeric		place = multiply_numeric(numeric_of_fraction(fraction), int64_to_numeric(state->count - 1));
	Numeric		below = floor_of(place);
	Numeric		part = subtract_numeric(place, below);
	Amount		first = amount_of_rank(state, whole_number(below));
	Decimal		value = amount_decimal(&first);

	if (sign_of_numeric(part) > 0)
	{
		Amount		second = amount_of_rank(state, whole_number(below) + 1);
		Decimal		next = amount_decimal(&second);
		Numeric		from = numeric_from_decimal(&value, 0);
		Numeric		step = multiply_numeric(part, subtract_numeric(numeric_from_decimal(&next, 0), from));

		check_decimal_status(decimal_from_numeric_rounded(add_numeric(from, step), &value), "percentile");
	}
	return make_amount(&value, state->currency);
}

static Datum
percentile(FunctionCallInfo fcinfo, Amount *(*find) (OrderedAmounts *, double))
{
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(find((OrderedAmounts *) PG_GETARG_POINTER(0), PG_GETARG_FLOAT8(1)));
}

/* For an array of fractions an array of the same shape. */
static Datum
percentiles(FunctionCallInfo fcinfo, Amount *(*find) (OrderedAmounts *, double))
{
	OrderedAmounts *state;
	ArrayType  *fractions;
	Datum	   *values;
	bool	   *nulls;
	int			count;
	Amount	   *found;
	MemoryContext scratch;
	MemoryContext old;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	state = (OrderedAmounts *) PG_GETARG_POINTER(0);
	fractions = PG_GETARG_ARRAYTYPE_P(1);
	deconstruct_array(fractions, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &values, &nulls, &count);
	if (count == 0)
		PG_RETURN_ARRAYTYPE_P(construct_empty_array(state->type));
	sort_all(state);
	found = MemoryContextAllocHuge(CurrentMemoryContext, (Size) count * sizeof(Amount));
	scratch = AllocSetContextCreate(CurrentMemoryContext, "percentile of amounts", ALLOCSET_SMALL_SIZES);
	old = MemoryContextSwitchTo(scratch);
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			continue;
		found[i] = *find(state, DatumGetFloat8(values[i]));
		values[i] = AmountPGetDatum(&found[i]);
		MemoryContextReset(scratch);
	}
	MemoryContextSwitchTo(old);
	PG_RETURN_ARRAYTYPE_P(construct_md_array(values, nulls, ARR_NDIM(fractions), ARR_DIMS(fractions), ARR_LBOUND(fractions),
											 state->type, sizeof(Amount), false, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1(amount_percentile_disc);
Datum
amount_percentile_disc(PG_FUNCTION_ARGS)
{
	return percentile(fcinfo, discrete_percentile);
}

PG_FUNCTION_INFO_V1(amount_percentile_cont);
Datum
amount_percentile_cont(PG_FUNCTION_ARGS)
{
	return percentile(fcinfo, continuous_percentile);
}

PG_FUNCTION_INFO_V1(amount_percentiles_disc);
Datum
amount_percentiles_disc(PG_FUNCTION_ARGS)
{
	return percentiles(fcinfo, discrete_percentile);
}

PG_FUNCTION_INFO_V1(amount_percentiles_cont);
Datum
amount_percentiles_cont(PG_FUNCTION_ARGS)
{
	return percentiles(fcinfo, continuous_percentile);
}

/* ---- mode ---- */

/* The amount that is there most often; of several the first in the order asked for. */
PG_FUNCTION_INFO_V1(amount_mode);
Datum
amount_mode(PG_FUNCTION_ARGS)
{
	OrderedAmounts *state;
	Amount	   *result;
	Amount		current;
	int64		repeated = 0;
	int64		most = 0;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = (OrderedAmounts *) PG_GETARG_POINTER(0);
	result = palloc(sizeof(Amount));
	sort_all(state);
	for (int64 rank = 0; rank < state->count; rank++)
	{
		Amount		next = amount_of_rank(state, rank);

		CHECK_FOR_INTERRUPTS();
		repeated = rank > 0 && memcmp(&next, &current, sizeof(Amount)) == 0 ? repeated + 1 : 1;
		current = next;
		if (repeated > most)
		{
			most = repeated;
			*result = current;
		}
	}
	PG_RETURN_AMOUNT_P(result);
}
