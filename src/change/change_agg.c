/*
 * change_agg.c
 *	  yoy(), its kin and sum() of changes: rows and changes into a change.
 *
 * A change is its own transition state.  A row costs two comparisons of dates,
 * and a few additions if one of the windows holds it; nothing is palloc'ed.
 * New states are palloc'ed in the caller's context: the executor copies them
 * into the aggregate's, as it does with every by-reference state that moved.
 */
#include "postgres.h"

#include "common/int.h"
#include "fmgr.h"
#include "catalog/pg_type_d.h"
#include "nodes/nodeFuncs.h"
#include "nodes/primnodes.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"

#include "calendar/windows.h"
#include "change/change.h"
#include "compat.h"
#include "money/amount.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"
#include "server/aggregate.h"

/* 10^DECIMAL_HOME_SCALE: integers are added at the scale that nearly all sums have */
#define HOME_UNIT 100

StaticAssertDecl(DECIMAL_HOME_SCALE == 2, "HOME_UNIT must be 10^DECIMAL_HOME_SCALE");

/* What the arguments of a row are, behind its value if it has one. */
typedef enum RowForm
{
	DAY_AND_STEP,				/* date, period [, step] */
	DAY_BETWEEN,				/* date, period, prior period */
	DURING						/* days that hold the date, period [, step] */
} RowForm;

static const PeriodStep one_year = {.months = MONTHS_PER_YEAR};

static Change *
copy_change(const Change *change)
{
	Change	   *copy = palloc(sizeof(Change));

	*copy = *change;
	return copy;
}

void
check_same_windows(const Change *state, const Period *current, const Period *prior, const char *prior_name)
{
	char		first[PERIOD_BOUNDS_SIZE];
	char		other[PERIOD_BOUNDS_SIZE];
	bool		same_current = period_equal(current, &state->current.period);

	if (same_current && period_equal(prior, &state->prior.period))
		return;
	period_format_bounds(same_current ? &state->prior.period : &state->current.period, first);
	period_format_bounds(same_current ? prior : current, other);
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("%s changes within a group", same_current ? prior_name : "period"),
			errdetail("Rows of one group ask for %s and for %s.", first, other),
			errhint("Give one period and one %s for all rows, or group by them as well.", prior_name));
}

/* So must what its value is: the state of an aggregate of somebody's own may begin as any change. */
static pg_noinline void
report_two_kinds(const Change *state, ChangeKind kind)
{
	ereport(ERROR,
			errcode(ERRCODE_DATATYPE_MISMATCH),
			errmsg("cannot add %s to a change of %s", change_kind_name(kind), change_kind_name(state->kind)));
}

/* The days that hold the date of a deal. */
static Days
days_of_deal(struct varlena *range)
{
	Days		days = days_from_range(range);

	if (unlikely(days.lower >= days.upper))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("days of a deal must not be empty"),
				errhint("Write the last day as an included bound, daterange(first, last, '[]'), or give NULL for a date that is not known."));
	return days;
}

/* Whether a window holds all of some days; true is returned if it holds only a part of them. */
static inline bool
place_days(const Days *days, const Period *window, bool *inside)
{
	*inside = window->lower <= days->lower && days->upper <= window->upper;
	return !*inside && days->lower < window->upper && window->lower < days->upper;
}

/* A state over two windows, made if there is none yet; a state that there is MUST have just these. */
static Change *
state_over(Change *state, ChangeKind kind, const Period *current, const Period *prior, const char *prior_name)
{
	if (state != NULL)
		check_same_windows(state, current, prior, prior_name);
	else
	{
		state = palloc(sizeof(Change));
		change_init(state, kind, current, prior);
	}
	return state;
}

/* A period and the same a step earlier, by default a year. */
static pg_attribute_always_inline Change *
enter_step_windows(FunctionCallInfo fcinfo, Change *state, int period_arg, ChangeKind kind)
{
	struct varlena *range = PG_GETARG_RAW_VARLENA_P(period_arg);

	if (PG_NARGS() > period_arg + 1)
	{
		const Windows *windows = get_windows(fcinfo, range, PG_GETARG_INTERVAL_P(period_arg + 1));

		if (unlikely(state == NULL || !period_equal(&windows->current, &state->current.period) ||
					 !period_equal(&windows->prior, &state->prior.period)))
			state = state_over(state, kind, &windows->current, &windows->prior, "step");
	}
	else if (unlikely(state == NULL || !period_is_range(&state->current.period, range)))
	{
		Period		current = period_from_range(range);
		Period		prior;

		check_period_status(period_prior(&current, &one_year, &prior));
		state = state_over(state, kind, &current, &prior, "step");
	}
	return state;
}

/* Two periods, of which the prior one MUST lie earlier; they may have days in common. */
static pg_attribute_always_inline Change *
enter_chosen_windows(FunctionCallInfo fcinfo, Change *state, int period_arg, ChangeKind kind)
{
	struct varlena *range = PG_GETARG_RAW_VARLENA_P(period_arg);
	struct varlena *prior_range = PG_GETARG_RAW_VARLENA_P(period_arg + 1);

	if (unlikely(state == NULL || !period_is_range(&state->current.period, range) ||
				 !period_is_range(&state->prior.period, prior_range)))
	{
		Period		current = period_from_range(range);
		Period		prior = period_from_range(prior_range);

		check_windows_order(&current, &prior);
		state = state_over(state, kind, &current, &prior, "prior period");
	}
	return state;
}

/*
 * The state that a row belongs to, made if this is the first, and which of its
 * windows hold the row.  on_arg is the argument that says when; what gives the
 * windows follows it.  A row without a date or windows is ignored: NULL is
 * returned if there is no state yet.
 */
static pg_attribute_always_inline Change *
enter_row(FunctionCallInfo fcinfo, RowForm form, int on_arg, ChangeKind kind, bool *in_current, bool *in_prior)
{
	Change	   *state = PG_ARGISNULL(0) ? NULL : PG_GETARG_CHANGE_P(0);

	*in_current = *in_prior = false;
	if (PG_ARGISNULL(on_arg) || PG_ARGISNULL(on_arg + 1) || (PG_NARGS() > on_arg + 2 && PG_ARGISNULL(on_arg + 2)))
		return state;
	if (state != NULL && unlikely(state->kind != kind))
		report_two_kinds(state, kind);
	state = form == DAY_BETWEEN ? enter_chosen_windows(fcinfo, state, on_arg + 1, kind) :
		enter_step_windows(fcinfo, state, on_arg + 1, kind);

	if (form == DURING)
	{
		Days		days = days_of_deal(PG_GETARG_RAW_VARLENA_P(on_arg));
		bool		across = place_days(&days, &state->current.period, in_current);

		across |= place_days(&days, &state->prior.period, in_prior);
		if ((across || *in_current || *in_prior) && unlikely(!in_aggregate(fcinfo)))
			state = copy_change(state);
		if (across)
			change_count_across(state, 1);
		return state;
	}

	*in_current = period_contains(&state->current.period, PG_GETARG_DATEADT(on_arg));
	*in_prior = period_contains(&state->prior.period, PG_GETARG_DATEADT(on_arg));
	if ((*in_current || *in_prior) && unlikely(!in_aggregate(fcinfo)))
		state = copy_change(state);
	return state;
}

static inline void
count_deal(Change *state, bool in_current, bool in_prior)
{
	/* there are never more disclosed deals than deals */
	if (unlikely(pg_add_s64_overflow(state->current.deals, in_current, &state->current.deals) ||
				 pg_add_s64_overflow(state->prior.deals, in_prior, &state->prior.deals)))
		report_too_many_deals();
}

static inline void
add_disclosed(Change *state, bool in_current, bool in_prior, decimal_int128 coefficient, int scale)
{
	if (in_current)
	{
		state->current.disclosed++;
		change_add_value(state, &state->current, coefficient, scale);
	}
	if (in_prior)
	{
		state->prior.disclosed++;
		change_add_value(state, &state->prior, coefficient, scale);
	}
}

static pg_noinline Decimal
decimal_from_special(Numeric number, DecimalStatus status)
{
	if (numeric_is_nan(number) || numeric_is_inf(number))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cannot add %s to a change", numeric_is_nan(number) ? "NaN" : "infinity"),
				errhint("Give NULL for a value that is not known: NULLIF(value, 'NaN')."));
	check_decimal_status(status, "number");
	pg_unreachable();
}

/* Rows leave the scale of an aggregate to change_final(); a direct call has none. */
static inline Datum
state_result(FunctionCallInfo fcinfo, Change *state)
{
	if (unlikely(state->scale > DECIMAL_HOME_SCALE && !in_aggregate(fcinfo)))
		change_reduce(state);
	PG_RETURN_CHANGE_P(state);
}

PG_FUNCTION_INFO_V1(change_final);
Datum
change_final(PG_FUNCTION_ARGS)
{
	Change	   *state = PG_GETARG_CHANGE_P(0);

	if (state->scale > DECIMAL_HOME_SCALE)
	{
		state = copy_change(state);
		change_reduce(state);
	}
	PG_RETURN_CHANGE_P(state);
}

/* ---- what has a cast that only its owner can choose ---- */

PG_FUNCTION_INFO_V1(change_refuse_double);
Datum
change_refuse_double(PG_FUNCTION_ARGS)
{
	ereport(ERROR,
			errcode(ERRCODE_DATATYPE_MISMATCH),
			errmsg("cannot add double precision to a change"),
			errdetail("A sum of a change is exact, and a double is not the number that was typed."),
			errhint("Write value::numeric, which takes 15 digits, or keep the column as numeric or amount."));
	PG_RETURN_NULL();
}

/* Whether the time of a row is a date, which only a value of another type keeps from the forms over dates. */
static bool
time_was_date(FunctionCallInfo fcinfo)
{
	Aggref	   *call = AggGetAggref(fcinfo);
	Node	   *on_time = call != NULL ? (Node *) lsecond_node(TargetEntry, call->args)->expr : NULL;

	return on_time != NULL && IsA(on_time, FuncExpr) && exprType(linitial(castNode(FuncExpr, on_time)->args)) == DATEOID;
}

static bool
type_can_be_added(Oid type)
{
	char		category;
	bool		is_preferred;

	get_type_category_preferred(type, &category, &is_preferred);
	return category == TYPCATEGORY_NUMERIC || category == TYPCATEGORY_USER;
}

PG_FUNCTION_INFO_V1(change_refuse_timestamp);
Datum
change_refuse_timestamp(PG_FUNCTION_ARGS)
{
	Oid			type = get_fn_expr_argtype(fcinfo->flinfo, 1);

	if (OidIsValid(type) && (time_was_date(fcinfo) || !type_can_be_added(type)))
		ereport(ERROR,
				errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("cannot add values of type %s to a change", format_type_be(type)),
				errhint("Cast them to amount or numeric."));
	report_timestamp("A window holds days, and on which day a time lies depends on where it is read.");
	PG_RETURN_NULL();
}

/* ---- transitions, by what a row's value is ---- */

static pg_attribute_always_inline Datum
accumulate_amount(FunctionCallInfo fcinfo, RowForm form)
{
	bool		in_current;
	bool		in_prior;
	Change	   *state = enter_row(fcinfo, form, 2, CHANGE_AMOUNT, &in_current, &in_prior);

	if (state == NULL)
		PG_RETURN_NULL();
	if (in_current || in_prior)
	{
		count_deal(state, in_current, in_prior);
		if (!PG_ARGISNULL(1))
		{
			Amount	   *amount = PG_GETARG_AMOUNT_P(1);

			if (unlikely(state->currency != amount->currency))
			{
				if (state->currency != NO_CURRENCY)
					check_same_currency(state->currency, amount->currency, "add");
				state->currency = amount->currency;
			}
			add_disclosed(state, in_current, in_prior, decimal96_load(&amount->coefficient), amount->scale);
		}
	}
	return state_result(fcinfo, state);
}

static pg_attribute_always_inline Datum
accumulate_numeric(FunctionCallInfo fcinfo, RowForm form)
{
	bool		in_current;
	bool		in_prior;
	Change	   *state = enter_row(fcinfo, form, 2, CHANGE_NUMBER, &in_current, &in_prior);

	if (state == NULL)
		PG_RETURN_NULL();
	if (in_current || in_prior)
	{
		count_deal(state, in_current, in_prior);
		if (!PG_ARGISNULL(1))
		{
			/* read where it lies: a copy with an aligned header would be a palloc a row */
			Numeric		number = (Numeric) PG_GETARG_VARLENA_PP(1);
			Decimal		value;
			DecimalStatus status = decimal_from_numeric(number, &value);

			if (unlikely(status != DECIMAL_OK))
				value = decimal_from_special(PG_GETARG_NUMERIC(1), status);
			add_disclosed(state, in_current, in_prior, value.coefficient, value.scale);
		}
	}
	return state_result(fcinfo, state);
}

/* Integers of "width" bytes. */
static pg_attribute_always_inline Datum
accumulate_integer(FunctionCallInfo fcinfo, RowForm form, size_t width)
{
	bool		in_current;
	bool		in_prior;
	Change	   *state = enter_row(fcinfo, form, 2, CHANGE_NUMBER, &in_current, &in_prior);

	if (state == NULL)
		PG_RETURN_NULL();
	if (in_current || in_prior)
	{
		count_deal(state, in_current, in_prior);
		if (!PG_ARGISNULL(1))
		{
			int64		value = width == sizeof(int64) ? PG_GETARG_INT64(1) :
				width == sizeof(int32) ? PG_GETARG_INT32(1) : PG_GETARG_INT16(1);

			add_disclosed(state, in_current, in_prior, (decimal_int128) value * HOME_UNIT, DECIMAL_HOME_SCALE);
		}
	}
	return state_result(fcinfo, state);
}

static pg_attribute_always_inline Datum
accumulate_row(FunctionCallInfo fcinfo, RowForm form)
{
	bool		in_current;
	bool		in_prior;
	Change	   *state = enter_row(fcinfo, form, 1, CHANGE_COUNT, &in_current, &in_prior);

	if (state == NULL)
		PG_RETURN_NULL();
	count_deal(state, in_current, in_prior);
	state->current.disclosed += in_current;
	state->prior.disclosed += in_prior;
	PG_RETURN_CHANGE_P(state);
}

PG_FUNCTION_INFO_V1(change_accum_amount);
Datum
change_accum_amount(PG_FUNCTION_ARGS)
{
	return accumulate_amount(fcinfo, DAY_AND_STEP);
}

PG_FUNCTION_INFO_V1(change_accum_numeric);
Datum
change_accum_numeric(PG_FUNCTION_ARGS)
{
	return accumulate_numeric(fcinfo, DAY_AND_STEP);
}

PG_FUNCTION_INFO_V1(change_accum_int8);
Datum
change_accum_int8(PG_FUNCTION_ARGS)
{
	return accumulate_integer(fcinfo, DAY_AND_STEP, sizeof(int64));
}

PG_FUNCTION_INFO_V1(change_accum_int4);
Datum
change_accum_int4(PG_FUNCTION_ARGS)
{
	return accumulate_integer(fcinfo, DAY_AND_STEP, sizeof(int32));
}

PG_FUNCTION_INFO_V1(change_accum_int2);
Datum
change_accum_int2(PG_FUNCTION_ARGS)
{
	return accumulate_integer(fcinfo, DAY_AND_STEP, sizeof(int16));
}

PG_FUNCTION_INFO_V1(change_accum_row);
Datum
change_accum_row(PG_FUNCTION_ARGS)
{
	return accumulate_row(fcinfo, DAY_AND_STEP);
}

PG_FUNCTION_INFO_V1(change_between_amount);
Datum
change_between_amount(PG_FUNCTION_ARGS)
{
	return accumulate_amount(fcinfo, DAY_BETWEEN);
}

PG_FUNCTION_INFO_V1(change_between_numeric);
Datum
change_between_numeric(PG_FUNCTION_ARGS)
{
	return accumulate_numeric(fcinfo, DAY_BETWEEN);
}

PG_FUNCTION_INFO_V1(change_between_int8);
Datum
change_between_int8(PG_FUNCTION_ARGS)
{
	return accumulate_integer(fcinfo, DAY_BETWEEN, sizeof(int64));
}

PG_FUNCTION_INFO_V1(change_between_int4);
Datum
change_between_int4(PG_FUNCTION_ARGS)
{
	return accumulate_integer(fcinfo, DAY_BETWEEN, sizeof(int32));
}

PG_FUNCTION_INFO_V1(change_between_int2);
Datum
change_between_int2(PG_FUNCTION_ARGS)
{
	return accumulate_integer(fcinfo, DAY_BETWEEN, sizeof(int16));
}

PG_FUNCTION_INFO_V1(change_between_row);
Datum
change_between_row(PG_FUNCTION_ARGS)
{
	return accumulate_row(fcinfo, DAY_BETWEEN);
}

PG_FUNCTION_INFO_V1(change_during_amount);
Datum
change_during_amount(PG_FUNCTION_ARGS)
{
	return accumulate_amount(fcinfo, DURING);
}

PG_FUNCTION_INFO_V1(change_during_numeric);
Datum
change_during_numeric(PG_FUNCTION_ARGS)
{
	return accumulate_numeric(fcinfo, DURING);
}

PG_FUNCTION_INFO_V1(change_during_int8);
Datum
change_during_int8(PG_FUNCTION_ARGS)
{
	return accumulate_integer(fcinfo, DURING, sizeof(int64));
}

PG_FUNCTION_INFO_V1(change_during_int4);
Datum
change_during_int4(PG_FUNCTION_ARGS)
{
	return accumulate_integer(fcinfo, DURING, sizeof(int32));
}

PG_FUNCTION_INFO_V1(change_during_int2);
Datum
change_during_int2(PG_FUNCTION_ARGS)
{
	return accumulate_integer(fcinfo, DURING, sizeof(int16));
}

PG_FUNCTION_INFO_V1(change_during_row);
Datum
change_during_row(PG_FUNCTION_ARGS)
{
	return accumulate_row(fcinfo, DURING);
}

/*
 * Transition, combine function and operator in one: in place within an
 * aggregate, into a copy outside.
 */
PG_FUNCTION_INFO_V1(change_add);
Datum
change_add(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);
	Change	   *other = PG_GETARG_CHANGE_P(1);

	check_same_measure(change, other, "add");
	if (!in_aggregate(fcinfo))
		change = copy_change(change);
	change_merge(change, other);
	return state_result(fcinfo, change);
}

PG_FUNCTION_INFO_V1(change_subtract);
Datum
change_subtract(PG_FUNCTION_ARGS)
{
	Change	   *change = copy_change(PG_GETARG_CHANGE_P(0));
	Change	   *part = PG_GETARG_CHANGE_P(1);

	check_same_measure(change, part, "subtract");
	change_remove(change, part);
	PG_RETURN_CHANGE_P(change);
}

/*
 * Inverse transition of sum(change).  What a merge cannot undo (squares that
 * were given up, the currency of rows that are gone) makes it NULL: the frame
 * is then summed anew.
 */
PG_FUNCTION_INFO_V1(change_sum_inverse);
Datum
change_sum_inverse(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);
	Change	   *part = PG_GETARG_CHANGE_P(1);

	check_in_aggregate(fcinfo);
	check_same_measure(change, part, "subtract");
	if ((change->flags & CHANGE_SQUARES_UNKNOWN) ||
		(change->current.disclosed == part->current.disclosed && change->prior.disclosed == part->prior.disclosed))
		PG_RETURN_NULL();
	change_remove(change, part);
	PG_RETURN_CHANGE_P(change);
}
