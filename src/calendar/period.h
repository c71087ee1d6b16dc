/*
 * period.h
 *	  Calendar periods: labels, the same period a step earlier, whole months.
 *
 * A period is what a finite, non-empty daterange says, in its canonical form
 * [lower, upper).  In SQL periods are dateranges; Period is that range in C.
 * The core functions here know neither fmgr nor range types.
 */
#ifndef FUNDING_CALENDAR_PERIOD_H
#define FUNDING_CALENDAR_PERIOD_H

#include "postgres.h"
#include "datatype/timestamp.h"
#include "utils/date.h"
#include "utils/rangetypes.h"

#include "calendar/day.h"
#include "compat.h"

typedef struct Period
{
	DateADT		lower;			/* first day */
	DateADT		upper;			/* day after the last */
} Period;

StaticAssertDecl(sizeof(Period) == 8, "Period must be 8 bytes");

/* How far back the period to compare with lies: months or days, never both. */
typedef struct PeriodStep
{
	int32		months;			/* > 0, or 0 if days are given */
	int32		days;			/* > 0, or 0 if months are given */
} PeriodStep;

typedef enum PeriodStatus
{
	PERIOD_OK,
	PERIOD_BAD_LABEL,			/* not of the form of a label */
	PERIOD_BAD_FIELD,			/* no such month, day, quarter or half */
	PERIOD_REVERSED,			/* ends before it starts */
	PERIOD_OUT_OF_RANGE			/* outside FIRST_DAY .. LAST_DAY */
} PeriodStatus;

/* "2023-01-15/2023-02-14" is the longest label. */
#define PERIOD_LABEL_SIZE 24

/* "[2023-01-01,2023-12-01)" */
#define PERIOD_BOUNDS_SIZE 24

static inline bool
period_is_valid(const Period *period)
{
	return period->lower >= FIRST_DAY && period->upper <= LAST_DAY &&
		period->lower < period->upper;
}

static inline bool
period_equal(const Period *a, const Period *b)
{
	return a->lower == b->lower && a->upper == b->upper;
}

static inline int
period_days(const Period *period)
{
	return period->upper - period->lower;
}

static inline bool
period_contains(const Period *period, DateADT date)
{
	return date >= period->lower && date < period->upper;
}

/*
 * The start of the period after so many steps from first, counted from first
 * itself, so that the end of a month stays one; upper if that is not earlier.
 */
extern DateADT period_start(DateADT first, const PeriodStep *step, int64 steps, DateADT upper);

/*
 * The same period one step earlier.  A month step moves the lower bound with
 * its day of the month; the upper bound moves as a bound if it starts a month
 * and the period is longer than a day, else the last included day moves.  So
 * whole months stay whole months, leap February included, one day stays one
 * day, and a period to 28 February of a leap year keeps its last day.
 */
extern PeriodStatus period_prior(const Period *period, const PeriodStep *step, Period *prior);

/*
 * The day of the period that corresponds to a day of the prior one: the same
 * day of the month a step later, or the last if that month is shorter, but not
 * before the period.  Later days have later ones, or the same.
 */
extern DateADT period_comparable_day(const Period *period, const PeriodStep *step, DateADT day);

/* True iff one is the other some whole number of years (or none) earlier, by period_prior. */
extern bool period_comparable(const Period *a, const Period *b);

/* Number of calendar months if the period consists of whole ones, else 0. */
extern int	period_whole_months(const Period *period);

/*
 * Labels: YYYY, YYYYHn, YYYYQn, YYYY-MM, YYYY-MM-DD, and A/B with both ends
 * included for two months or two days.
 */
extern PeriodStatus period_parse(const char *text, size_t length, Period *period);

/* The shortest label that period_parse reads back; buffer of PERIOD_LABEL_SIZE, returns the length. */
extern int	period_format(const Period *period, char *text);

/* "[2023-01-01,2023-12-01)" whatever DateStyle says; buffer of PERIOD_BOUNDS_SIZE, returns the length. */
extern int	period_format_bounds(const Period *period, char *text);

/* Reads what period_format_bounds writes; returns bytes read, 0 if it is not such a text or no valid period. */
extern size_t period_parse_bounds(const char *text, size_t length, Period *period);

/* The months up to and including date since the last start of a cycle of so many months; cycles start in January. */
extern Period period_to_date(DateADT date, int cycle_months);

/* The fiscal year, starting each year at month and day (not 29 February), that contains date. */
extern Period period_fiscal_year(DateADT date, int month, int day);

/* The twelve months that end with date. */
extern Period period_trailing_year(DateADT date);

/*
 * What follows the varlena header of a finite daterange, as range_serialize
 * writes it: type, both bounds, flags.  Nothing of it is aligned when the
 * header is a short one.
 */
#define RANGE_BOUNDS_OFFSET sizeof(Oid)
#define RANGE_FLAGS_OFFSET (RANGE_BOUNDS_OFFSET + sizeof(Period))
#define FINITE_RANGE_SIZE (RANGE_FLAGS_OFFSET + 1)

/*
 * True iff range is just this period: what aggregates ask once a row.  False
 * also for a range in an unusual form, which period_from_range should look at.
 */
static inline bool
period_is_range(const Period *period, const struct varlena *range)
{
	const char *data = VARDATA_ANY(range);

	if (unlikely(VARATT_IS_EXTERNAL(range) || VARATT_IS_COMPRESSED(range)))
		return false;
	return VARSIZE_ANY_EXHDR(range) == FINITE_RANGE_SIZE &&
		(uint8) data[RANGE_FLAGS_OFFSET] == RANGE_LB_INC &&
		memcmp(data + RANGE_BOUNDS_OFFSET, period, sizeof(Period)) == 0;
}

/* The same, or an error. */
extern Period period_from_range(struct varlena *range);

/* The period that a label names, or an error that shows how to write one. */
extern Period period_from_label(const text *label);

/* The days of any range of dates: lower <= day < upper, infinite where it has no bound, none if it is empty. */
typedef struct Days
{
	DateADT		lower;
	DateADT		upper;
} Days;

static inline bool
days_include(const Days *days, const Period *period)
{
	return days->lower <= period->lower && period->upper <= days->upper;
}

extern Days days_from_range(struct varlena *range);

extern RangeType *period_to_range(const Period *period);

/* A step from an interval; raises an error unless it is a positive number of whole months or of whole days. */
extern PeriodStep period_step_from_interval(const Interval *interval);

/* Raise the error that fits a status other than PERIOD_OK. */
extern void check_period_status(PeriodStatus status);

#endif							/* FUNDING_CALENDAR_PERIOD_H */
