/*
 * windows.h
 *	  The windows that a period and a step give, kept from row to row.
 *
 * What is asked once a row with the same period and step all along, as an
 * aggregate or a function in a scan is, computes its windows once.
 */
#ifndef FUNDING_CALENDAR_WINDOWS_H
#define FUNDING_CALENDAR_WINDOWS_H

#include "fmgr.h"
#include "utils/timestamp.h"

#include "calendar/period.h"
#include "compat.h"

typedef struct Windows
{
	Interval	step;
	Period		current;
	Period		prior;
} Windows;

/* Compute the windows anew, check what gives them, and keep them in fn_extra. */
extern const Windows *compute_windows(FunctionCallInfo fcinfo, struct varlena *range, const Interval *interval);

/* The error for windows that have days in common, where a day stands for one. */
funding_noreturn extern void report_overlap(const Windows *windows);

/* The windows of a row; fn_extra MUST be used for nothing else. */
static inline const Windows *
get_windows(FunctionCallInfo fcinfo, struct varlena *range, const Interval *interval)
{
	const Windows *windows = fcinfo->flinfo->fn_extra;

	if (likely(windows && memcmp(&windows->step, interval, sizeof(Interval)) == 0 &&
			   period_is_range(&windows->current, range)))
		return windows;
	return compute_windows(fcinfo, range, interval);
}

#endif							/* FUNDING_CALENDAR_WINDOWS_H */
