/*
 * day_or_period.c
 *	  A day or a period out of text, whatever the settings of the session are.
 *
 * Read are, in this order:
 *
 *	  a day		2024-01-02, and what drivers send for a date or timestamp of theirs:
 *				after a blank or T a time, after that or at once an offset or Z.  It
 *				is the day that is written, wherever the clocks are
 *	  a range	of days, as daterange prints it under DateStyle ISO
 *	  a label	of a period, see period.h
 *
 * The input functions of date and daterange would not do: they read other orders
 * of day and month by a setting, and "today" by the clock.
 */
#include "postgres.h"

#include "catalog/pg_type_d.h"
#include "fmgr.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/typcache.h"

#include "calendar/period.h"
#include "compat.h"
#include "numbers/scan.h"
#include "server/quotable.h"

#define MAX_YEAR_DIGITS 7		/* as many as a date can have */

typedef struct Scan
{
	const char *next;
	const char *end;
} Scan;

static bool
read_char(Scan *scan, char wanted)
{
	if (scan->next == scan->end || *scan->next != wanted)
		return false;
	scan->next++;
	return true;
}

static bool
read_word(Scan *scan, const char *word)
{
	size_t		length = strlen(word);

	if ((size_t) (scan->end - scan->next) < length || memcmp(scan->next, word, length) != 0)
		return false;
	scan->next += length;
	return true;
}

/* A number of so many digits, and no more of them; -1 if it is not there. */
static int
read_number(Scan *scan, int least, int most)
{
	const char *first = scan->next;
	int			number = 0;

	while (scan->next < scan->end && *scan->next >= '0' && *scan->next <= '9')
	{
		if (scan->next - first == most)
			return -1;
		number = number * 10 + (*scan->next++ - '0');
	}
	return scan->next - first < least ? -1 : number;
}

/* Two digits of a time, at most "largest". */
static bool
read_part(Scan *scan, int largest)
{
	int			number = read_number(scan, 2, 2);

	return number >= 0 && number <= largest;
}

/* YYYY-MM-DD, and BC behind it if that is allowed. */
static bool
read_day(Scan *scan, int year_digits, bool may_be_bc, DateADT *day)
{
	int			year = read_number(scan, 4, year_digits);
	int			month = read_char(scan, '-') ? read_number(scan, 2, 2) : -1;
	int			mday = read_char(scan, '-') ? read_number(scan, 2, 2) : -1;

	if (year < 1 || month < 1 || month > MONTHS_PER_YEAR || mday < 1)
		return false;
	if (may_be_bc && read_word(scan, " BC"))
		year = 1 - year;
	if (mday > days_in_month(year, month) || !IS_VALID_JULIAN(year, month, mday))
		return false;
	*day = join_day(year, month, mday);
	return IS_VALID_DATE(*day);
}

/* 00:00, 00:00:00 or 00:00:00.000 */
static bool
read_time(Scan *scan)
{
	if (!read_part(scan, 23) || !read_char(scan, ':') || !read_part(scan, 59))
		return false;
	if (!read_char(scan, ':'))
		return true;
	return read_part(scan, 59) && (!read_char(scan, '.') || read_number(scan, 1, 9) >= 0);
}

/* Z, +00:00, and where that cannot be anything else, after a blank or a time, +00, +0000 or +00:00:00. */
static bool
read_offset(Scan *scan, bool any_form)
{
	if (read_char(scan, 'Z'))
		return true;
	if (!read_char(scan, '+') && !read_char(scan, '-'))
		return false;
	if (any_form && scan->end - scan->next == 4)
	{
		int			number = read_number(scan, 4, 4);

		return number >= 0 && number / 100 <= 23 && number % 100 <= 59;
	}
	if (!read_part(scan, 23))
		return false;
	if (!read_char(scan, ':'))
		return any_form;
	return read_part(scan, 59) && (!any_form || !read_char(scan, ':') || read_part(scan, 59));
}

/* What may follow a day up to the end of the text. */
static bool
read_tail(Scan *scan)
{
	bool		after_t = read_char(scan, 'T');

	if (scan->next == scan->end)
		return !after_t;
	if (!after_t && !read_char(scan, ' '))
		return read_offset(scan, false) && scan->next == scan->end;
	if (after_t || (scan->next < scan->end && *scan->next >= '0' && *scan->next <= '9'))
	{
		if (!read_time(scan))
			return false;
		if (scan->next == scan->end)
			return true;
		(void) read_char(scan, ' ');
	}
	return read_offset(scan, true) && scan->next == scan->end;
}

static bool
parse_day(Scan scan, Period *period)
{
	if (!read_day(&scan, 4, false, &period->lower) || !read_tail(&scan))
		return false;
	period->upper = period->lower + 1;
	return true;
}

static void
skip_scan_blanks(Scan *scan)
{
	scan->next = skip_blanks(scan->next, scan->end);
}

/* A bound of a range, with the blanks around it, in quotes if it has one inside; nothing but blanks is no bound. */
static bool
read_bound(Scan *scan, RangeBound *bound)
{
	DateADT		day;
	bool		quoted;

	skip_scan_blanks(scan);
	bound->infinite = scan->next < scan->end && strchr(",)]", *scan->next) != NULL;
	if (bound->infinite)
		return true;
	quoted = read_char(scan, '"');
	if (read_word(scan, "infinity"))
		day = DATEVAL_NOEND;
	else if (read_word(scan, "-infinity"))
		day = DATEVAL_NOBEGIN;
	else if (!read_day(scan, MAX_YEAR_DIGITS, true, &day))
		return false;
	if (quoted && !read_char(scan, '"'))
		return false;
	bound->val = DateADTGetDatum(day);
	skip_scan_blanks(scan);
	return true;
}

/* A range as daterange prints it; NULL if it is none. */
static RangeType *
parse_range(Scan scan)
{
	TypeCacheEntry *cache = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound	lower = {.lower = true};
	RangeBound	upper = {.lower = false};

	skip_scan_blanks(&scan);
	if (read_word(&scan, "empty"))
	{
		skip_scan_blanks(&scan);
		return scan.next == scan.end ? make_empty_range(cache) : NULL;
	}
	lower.inclusive = read_char(&scan, '[');
	if ((!lower.inclusive && !read_char(&scan, '(')) || !read_bound(&scan, &lower) ||
		!read_char(&scan, ',') || !read_bound(&scan, &upper))
		return NULL;
	upper.inclusive = read_char(&scan, ']');
	if (!upper.inclusive && !read_char(&scan, ')'))
		return NULL;
	skip_scan_blanks(&scan);
	if (scan.next != scan.end)
		return NULL;
	if (!lower.infinite && !upper.infinite && DatumGetDateADT(lower.val) > DatumGetDateADT(upper.val))
		return NULL;
	return funding_make_range(cache, &lower, &upper);
}

/* Three numbers parted by points or slashes, or by hyphens with the year behind: how people write days elsewhere. */
static bool
is_day_of_other_order(Scan scan)
{
	char		mark = '\0';
	int			first_digits = 0;

	skip_scan_blanks(&scan);
	for (int part = 0; part < 3; part++)
	{
		int			digits = 0;

		while (scan.next < scan.end && *scan.next >= '0' && *scan.next <= '9')
		{
			scan.next++;
			digits++;
		}
		if (digits < 1 || digits > 4)
			return false;
		if (part == 0)
			first_digits = digits;
		if (part == 2)
			break;
		if (scan.next == scan.end || strchr("./-", *scan.next) == NULL || (part == 1 && *scan.next != mark))
			return false;
		mark = *scan.next++;
	}
	skip_scan_blanks(&scan);
	return scan.next == scan.end && (mark != '-' || first_digits < 4);
}

PG_FUNCTION_INFO_V1(day_or_period);
Datum
day_or_period(PG_FUNCTION_ARGS)
{
	text	   *input = PG_GETARG_TEXT_PP(0);
	Scan		scan = {VARDATA_ANY(input), VARDATA_ANY(input) + VARSIZE_ANY_EXHDR(input)};
	RangeType  *range = NULL;
	Period		period;

	if (!parse_day(scan, &period))
	{
		range = parse_range(scan);
		if (range == NULL && is_day_of_other_order(scan))
			ereport(ERROR,
					errcode(ERRCODE_INVALID_DATETIME_FORMAT),
					errmsg("invalid day: \"%s\"", quotable_text(input)),
					errdetail("Year, month and day can be read from it in more than one order."),
					errhint("Write a day as \"2024-01-31\"."));
		if (range == NULL)
			period = period_from_label(input);
	}
	PG_RETURN_RANGE_P(range != NULL ? range : period_to_range(&period));
}

PG_FUNCTION_INFO_V1(day_refuse_timestamp);
Datum
day_refuse_timestamp(PG_FUNCTION_ARGS)
{
	report_timestamp("A rate holds for a day, and on which day a time lies depends on where it is read.");
	PG_RETURN_NULL();
}
