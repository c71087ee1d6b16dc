/*
 * day.h
 *	  Days: their limits, parts and months, and their one text.
 */
#ifndef FUNDING_CALENDAR_DAY_H
#define FUNDING_CALENDAR_DAY_H

#include "postgres.h"
#include "utils/date.h"
#include "utils/datetime.h"

#include "compat.h"

/*
 * All days lie in 0001-01-01 .. 9999-12-31, so that every one has a text of four
 * digits for the year, and adding days cannot overflow.
 */
#define FIRST_DAY ((DateADT) -730119)
#define LAST_DAY ((DateADT) 2921939)

static inline void
split_day(DateADT day, int *year, int *month, int *mday)
{
	j2date(day + POSTGRES_EPOCH_JDATE, year, month, mday);
}

/* MUST exist. */
static inline DateADT
join_day(int year, int month, int mday)
{
	return date2j(year, month, mday) - POSTGRES_EPOCH_JDATE;
}

static inline int
days_in_month(int year, int month)
{
	return day_tab[isleap(year)][month - 1];
}

/* False if there is no such day after the year 0. */
static inline bool
make_day(int year, int month, int mday, DateADT *day)
{
	if (year < 1 || month < 1 || month > MONTHS_PER_YEAR || mday < 1 || mday > days_in_month(year, month))
		return false;
	*day = join_day(year, month, mday);
	return true;
}

/* "2024-01-31" and a terminator */
#define DAY_TEXT_SIZE 11

/* ISO 8601, whatever DateStyle says; of a day within the limits. */
extern void format_day(DateADT day, char *text);

/* The number that so many digits are; -1 if they are not all digits. */
extern int	read_fixed_digits(const char *text, int count);

/* The numbers of "2024-01-31" at the beginning of a text, which need not be a day that exists; false if it is not that. */
extern bool scan_day(const char *text, size_t length, int *year, int *month, int *mday);

/* The same day of another month, or its last day if it is shorter.  The result may lie outside the valid dates. */
extern DateADT date_add_months(DateADT date, int32 months);

extern bool date_is_month_start(DateADT date);

/*
 * Months from first to last if they are whole: both start a month, both end one,
 * or last is an anniversary of first.  Else 0.
 */
extern int	date_whole_months(DateADT first, DateADT last);

/* An error: a timestamp is given where a day is wanted; detail says what for. */
funding_noreturn extern void report_timestamp(const char *detail);

#endif							/* FUNDING_CALENDAR_DAY_H */
