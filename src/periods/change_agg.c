/*
 * change_agg.c
 *	  yoy() and sum() of changes: rows and changes into a change.
 *
 * A change is its own transition state.  A row costs two comparisons of dates,
 * and a few additions if one of the windows holds it; nothing is palloc'ed.
 * New states are palloc'ed in the caller's context: the executor copies them
 * into the aggregate's, as it does with every by-reference state that moved.
 */
#include "postgres.h"

#include "common/int.h"
#include "fmgr.h"
#include "utils/numeric.h"

#include "aggregate.h"
#include "compat.h"
#include "periods/change.h"
#include "periods/windows.h"

/* 10^DECIMAL_HOME_SCALE: integers are added at the scale that nearly all sums have */
#define HOME_UNIT 100

StaticAssertDecl(DECIMAL_HOME_SCALE == 2, "HOME_UNIT must be 10^DECIMAL_HOME_SCALE");

static const PeriodStep one_year = {.months = MONTHS_PER_YEAR};

static Change *
copy_change(const Change *change)
{
	Change	   *copy = palloc(sizeof(Change));

	*copy = *change;
	return copy;
}

/* What a row asks for must be what the state has. */
static pg_noinline void
check_same_windows(const Change *state, const Period *current, const Period *prior)
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
			errmsg("%s changes within a group", same_current ? "step" : "period"),
			errdetail("Rows of one group ask for %s and for %s.", first, other),
			errhint("Give one period and one step for all rows, or group by them as well."));
}

/* So must what its value is: the state of an aggregate of somebody's own may begin as any change. */
static pg_noinline void
report_two_kinds(const Change *state, ChangeKind kind)
{
	ereport(ERROR,
			errcode(ERRCODE_DATATYPE_MISMATCH),
			errmsg("cannot add %s to a change of %s", change_kind_name(kind), change_kind_name(state->kind)));
}

/*
 * The state that a row belongs to, made if this is the first, and which of its
 * windows hold the row's date.  on_arg is the argument with the date; period
 * and step follow it.  A row without a date or a period is ignored: NULL is
 * returned if there is no state yet.
 */
static inline Change *
enter_row(FunctionCallInfo fcinfo, int on_arg, ChangeKind kind, bool *in_current, bool *in_prior)
{
	Change	   *state = PG_ARGISNULL(0) ? NULL : PG_GETARG_CHANGE_P(0);
	bool		has_step = PG_NARGS() > on_arg + 2;
	struct varlena *range;
	DateADT		date;

	*in_current = *in_prior = false;
	if (PG_ARGISNULL(on_arg) || PG_ARGISNULL(on_arg + 1) || (has_step && PG_ARGISNULL(on_arg + 2)))
		return state;
	if (state != NULL && unlikely(state->kind != kind))
		report_two_kinds(state, kind);
	date = PG_GETARG_DATEADT(on_arg);
	range = PG_GETARG_RAW_VARLENA_P(on_arg + 1);

	if (has_step)
	{
		const Windows *windows = get_windows(fcinfo, range, PG_GETARG_INTERVAL_P(on_arg + 2));

		if (state == NULL)
		{
			state = palloc(sizeof(Change));
			change_init(state, kind, &windows->current, &windows->prior);
		}
		else if (unlikely(!period_equal(&windows->current, &state->current.period) ||
						  !period_equal(&windows->prior, &state->prior.period)))
			check_same_windows(state, &windows->current, &windows->prior);
	}
	else if (unlikely(state == NULL || !period_is_range(&state->current.period, range)))
	{
		Period		current = period_from_range(range);
		Period		prior;

		check_period_status(period_prior(&current, &one_year, &prior));
		if (state == NULL)
		{
			state = palloc(sizeof(Change));
			change_init(state, kind, &current, &prior);
		}
		else
			check_same_windows(state, &current, &prior);
	}

	*in_current = period_contains(&state->current.period, date);
	*in_prior = period_contains(&state->prior.period, date);
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

PG_FUNCTION_INFO_V1(change_accum_amount);
Datum
change_accum_amount(PG_FUNCTION_ARGS)
{
	bool		in_current;
	bool		in_prior;
	Change	   *state = enter_row(fcinfo, 2, CHANGE_AMOUNT, &in_current, &in_prior);

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

PG_FUNCTION_INFO_V1(change_accum_numeric);
Datum
change_accum_numeric(PG_FUNCTION_ARGS)
{
	bool		in_current;
	bool		in_prior;
	Change	   *state = enter_row(fcinfo, 2, CHANGE_NUMBER, &in_current, &in_prior);

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

static inline void
add_integer(Change *state, bool in_current, bool in_prior, bool is_null, int64 value)
{
	count_deal(state, in_current, in_prior);
	if (!is_null)
		add_disclosed(state, in_current, in_prior, (decimal_int128) value * HOME_UNIT, DECIMAL_HOME_SCALE);
}

PG_FUNCTION_INFO_V1(change_accum_int8);
Datum
change_accum_int8(PG_FUNCTION_ARGS)
{
	bool		in_current;
	bool		in_prior;
	Change	   *state = enter_row(fcinfo, 2, CHANGE_NUMBER, &in_current, &in_prior);

	if (state == NULL)
		PG_RETURN_NULL();
	if (in_current || in_prior)
		add_integer(state, in_current, in_prior, PG_ARGISNULL(1), PG_GETARG_INT64(1));
	return state_result(fcinfo, state);
}

PG_FUNCTION_INFO_V1(change_accum_int4);
Datum
change_accum_int4(PG_FUNCTION_ARGS)
{
	bool		in_current;
	bool		in_prior;
	Change	   *state = enter_row(fcinfo, 2, CHANGE_NUMBER, &in_current, &in_prior);

	if (state == NULL)
		PG_RETURN_NULL();
	if (in_current || in_prior)
		add_integer(state, in_current, in_prior, PG_ARGISNULL(1), PG_GETARG_INT32(1));
	return state_result(fcinfo, state);
}

PG_FUNCTION_INFO_V1(change_accum_row);
Datum
change_accum_row(PG_FUNCTION_ARGS)
{
	bool		in_current;
	bool		in_prior;
	Change	   *state = enter_row(fcinfo, 1, CHANGE_COUNT, &in_current, &in_prior);

	if (state == NULL)
		PG_RETURN_NULL();
	count_deal(state, in_current, in_prior);
	state->current.disclosed += in_current;
	state->prior.disclosed += in_prior;
	PG_RETURN_CHANGE_P(state);
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
