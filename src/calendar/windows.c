/*
 * windows.c
 *	  The windows that a period and a step give, and the days that correspond in them.
 */
#include "postgres.h"

#include "calendar/windows.h"
#include "compat.h"

const Windows *
compute_windows(FunctionCallInfo fcinfo, struct varlena *range, const Interval *interval)
{
	Windows    *windows = fcinfo->flinfo->fn_extra;
	Period		current = period_from_range(range);
	PeriodStep	step = period_step_from_interval(interval);
	Period		prior;

	check_period_status(period_prior(&current, &step, &prior));
	if (windows == NULL)
		fcinfo->flinfo->fn_extra = windows = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(Windows));
	windows->step = *interval;
	windows->current = current;
	windows->prior = prior;
	return windows;
}

void
report_overlap(const Windows *windows)
{
	char		current[PERIOD_BOUNDS_SIZE];
	char		prior[PERIOD_BOUNDS_SIZE];

	period_format_bounds(&windows->current, current);
	period_format_bounds(&windows->prior, prior);
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("period overlaps with the same period a step earlier"),
			errdetail("A day in both %s and %s stands for two days.", current, prior),
			errhint("Take a longer step or a shorter period."));
}

/* Arguments 0 to 2: day, period, step.  A day must lie in one window at most. */
static inline const Windows *
get_disjoint_windows(FunctionCallInfo fcinfo)
{
	const Windows *windows = get_windows(fcinfo, PG_GETARG_RAW_VARLENA_P(1), PG_GETARG_INTERVAL_P(2));

	if (unlikely(windows->prior.upper > windows->current.lower))
		report_overlap(windows);
	return windows;
}

PG_FUNCTION_INFO_V1(comparable_day);
Datum
comparable_day(PG_FUNCTION_ARGS)
{
	const Windows *windows = get_disjoint_windows(fcinfo);
	DateADT		day = PG_GETARG_DATEADT(0);
	PeriodStep	step = {windows->step.month, windows->step.day};

	if (period_contains(&windows->current, day))
		PG_RETURN_DATEADT(day);
	if (!period_contains(&windows->prior, day))
		PG_RETURN_NULL();
	PG_RETURN_DATEADT(period_comparable_day(&windows->current, &step, day));
}

PG_FUNCTION_INFO_V1(window_of);
Datum
window_of(PG_FUNCTION_ARGS)
{
	const Windows *windows = get_disjoint_windows(fcinfo);
	DateADT		day = PG_GETARG_DATEADT(0);

	if (period_contains(&windows->current, day))
		PG_RETURN_DATUM(PG_GETARG_DATUM(1));
	if (!period_contains(&windows->prior, day))
		PG_RETURN_NULL();
	PG_RETURN_RANGE_P(period_to_range(&windows->prior));
}
