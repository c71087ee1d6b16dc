/*
 * at_window.c
 *	  Window functions that look back by date, not by row.
 *
 * The row that lies one step earlier is found by its date; where there is none
 * the answer is NULL, never a neighbour.  Rows come ordered by date and a step
 * keeps their order, so one pointer moves forward through the partition behind
 * the current row: O(1) a row, whatever the gaps.
 */
#include "postgres.h"

#include "fmgr.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"
#include "windowapi.h"

#include "calendar/period.h"
#include "change/growth.h"
#include "compat.h"

/* Arguments of all functions here */
#define ARG_VALUE 0
#define ARG_DATE 1
#define ARG_STEP 2

/* What is kept from row to row of a partition; all zero at its start. */
typedef struct Search
{
	bool		started;
	Interval	interval;		/* the step as given, to notice a change of it */
	PeriodStep	step;
	DateADT		last;			/* date of the row before, once started */
	int64		position;		/* all rows before it are too early for this and any later row */
} Search;

/* How the dates of a function are given. */
typedef DateADT (*DateReader)(Datum value);

static DateADT
read_date(Datum value)
{
	return DatumGetDateADT(value);
}

/* The day as it is written, whatever the time. */
static DateADT
read_timestamp(Datum value)
{
	return DatumGetDateADT(DirectFunctionCall1(timestamp_date, value));
}

/* The date of a row; false if there is no such row.  A NULL date counts as too early. */
static bool
date_at(WindowObject window, DateReader reader, int64 position, DateADT *date)
{
	bool		is_null;
	bool		is_out;
	Datum		value = WinGetFuncArgInPartition(window, ARG_DATE, position, WINDOW_SEEK_HEAD, false, &is_null, &is_out);

	*date = is_null ? DATEVAL_NOBEGIN : reader(value);
	return !is_out;
}

static void
check_step(Search *search, const Interval *interval)
{
	if (!search->started)
	{
		search->step = period_step_from_interval(interval);
		search->interval = *interval;
	}
	else if (memcmp(&search->interval, interval, sizeof(Interval)) != 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("step changes within a partition"),
				errhint("Give one step for all rows, or partition by it as well."));
}

static void
check_order(const Search *search, DateADT date)
{
	if (!search->started || search->last < date)
		return;
	if (search->last > date)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("rows are not in the order of their dates"),
				errhint("Write OVER (PARTITION BY ... ORDER BY the same date), ascending."));
	ereport(ERROR,
			errcode(ERRCODE_CARDINALITY_VIOLATION),
			errmsg("more than one row of a partition has the same date"),
			errdetail("Which of them lies one step earlier than another row is not defined."),
			errhint("Aggregate by date first, or partition by what tells the rows apart."));
}

/*
 * The position of the row one step before the current one.  If no row has just
 * that date and the current row's is the end of a month, a row at the end of
 * the earlier month will do: series of month ends have no 28 February in a
 * leap year.
 */
static bool
find_earlier_row(WindowObject window, DateReader reader, int64 *found)
{
	Search	   *search = WinGetPartitionLocalMemory(window, sizeof(Search));
	bool		date_is_null;
	bool		step_is_null;
	Datum		date_value = WinGetFuncArgCurrent(window, ARG_DATE, &date_is_null);
	DateADT		date = date_is_null ? DATEVAL_NOBEGIN : reader(date_value);
	Interval   *interval = DatumGetIntervalP(WinGetFuncArgCurrent(window, ARG_STEP, &step_is_null));
	DateADT		wanted;
	DateADT		latest;
	DateADT		seen;

	if (date_is_null || step_is_null || date < FIRST_DAY || date > LAST_DAY)
		return false;
	check_step(search, interval);
	check_order(search, date);
	search->last = date;
	search->started = true;

	if (search->step.months > 0)
	{
		wanted = date_add_months(date, -search->step.months);
		latest = date_is_month_start(date + 1) ? date_add_months(date + 1, -search->step.months) - 1 : wanted;
	}
	else
	{
		if (search->step.days > date - FIRST_DAY)
			return false;
		wanted = latest = date - search->step.days;
	}

	for (; date_at(window, reader, search->position, &seen) && seen < wanted; search->position++)
		CHECK_FOR_INTERRUPTS();
	WinSetMarkPosition(window, search->position);
	for (*found = search->position; date_at(window, reader, *found, &seen) && seen <= latest; (*found)++)
	{
		CHECK_FOR_INTERRUPTS();
		if (seen == wanted || seen == latest)
			return true;
	}
	return false;
}

PG_FUNCTION_INFO_V1(window_previous);
Datum
window_previous(PG_FUNCTION_ARGS)
{
	WindowObject window = PG_WINDOW_OBJECT();
	int64		earlier;
	bool		is_null;
	bool		is_out;
	Datum		value;

	if (!find_earlier_row(window, read_date, &earlier))
		PG_RETURN_NULL();
	value = WinGetFuncArgInPartition(window, ARG_VALUE, earlier, WINDOW_SEEK_HEAD, false, &is_null, &is_out);
	if (is_null)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(value);
}

/* The values of the current row and of the one a step earlier; false if either is not there. */
static bool
find_values(WindowObject window, DateReader reader, Datum *current, Datum *prior)
{
	int64		earlier;
	bool		current_is_null;
	bool		prior_is_null;
	bool		is_out;

	if (!find_earlier_row(window, reader, &earlier))
		return false;
	*current = WinGetFuncArgCurrent(window, ARG_VALUE, &current_is_null);
	*prior = WinGetFuncArgInPartition(window, ARG_VALUE, earlier, WINDOW_SEEK_HEAD, false, &prior_is_null, &is_out);
	return !current_is_null && !prior_is_null;
}

PG_FUNCTION_INFO_V1(window_growth);
Datum
window_growth(PG_FUNCTION_ARGS)
{
	Datum		current;
	Datum		prior;

	if (!find_values(PG_WINDOW_OBJECT(), read_date, &current, &prior))
		PG_RETURN_NULL();
	RETURN_NUMERIC_OR_NULL(growth_rate(DatumGetNumeric(current), DatumGetNumeric(prior)));
}

PG_FUNCTION_INFO_V1(window_growth_amount);
Datum
window_growth_amount(PG_FUNCTION_ARGS)
{
	Datum		current;
	Datum		prior;

	if (!find_values(PG_WINDOW_OBJECT(), read_timestamp, &current, &prior))
		PG_RETURN_NULL();
	RETURN_NUMERIC_OR_NULL(growth_of_amounts(DatumGetAmountP(current), DatumGetAmountP(prior)));
}

static Numeric
numeric_of_text(Datum value)
{
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(TextDatumGetCString(value)),
											   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}

/* What a literal without a type reaches. */
PG_FUNCTION_INFO_V1(window_growth_text);
Datum
window_growth_text(PG_FUNCTION_ARGS)
{
	Datum		current;
	Datum		prior;

	if (!find_values(PG_WINDOW_OBJECT(), read_timestamp, &current, &prior))
		PG_RETURN_NULL();
	RETURN_NUMERIC_OR_NULL(growth_rate(numeric_of_text(current), numeric_of_text(prior)));
}
