/*
 * day.c
 *	  Days: their limits, parts and months, and their one text.
 */
#include "calendar/day.h"

void
format_day(DateADT day, char *text)
{
	int			year;
	int			month;
	int			mday;

	split_day(day, &year, &month, &mday);
	snprintf(text, DAY_TEXT_SIZE, "%04d-%02d-%02d", year % 10000, month, mday);
}

int
read_fixed_digits(const char *text, int count)
{
	int			number = 0;

	for (int i = 0; i < count; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

bool
scan_day(const char *text, size_t length, int *year, int *month, int *mday)
{
	if (length < DAY_TEXT_SIZE - 1 || text[4] != '-' || text[7] != '-')
		return false;
	*year = read_fixed_digits(text, 4);
	*month = read_fixed_digits(text + 5, 2);
	*mday = read_fixed_digits(text + 8, 2);
	return *year >= 0 && *month >= 0 && *mday >= 0;
}

DateADT
date_add_months(DateADT date, int32 months)
{
	int			year,
				month,
				day;
	int64		count;

	split_day(date, &year, &month, &day);

	/* past these years no result is valid, and date2j would overflow */
	count = Max(Min((int64) year * MONTHS_PER_YEAR + month - 1 + months, 12000 * MONTHS_PER_YEAR), 0);
	year = count / MONTHS_PER_YEAR;
	month = count % MONTHS_PER_YEAR + 1;
	return join_day(year, month, Min(day, days_in_month(year, month)));
}

bool
date_is_month_start(DateADT date)
{
	int			year,
				month,
				day;

	split_day(date, &year, &month, &day);
	return day == 1;
}

int
date_whole_months(DateADT first, DateADT last)
{
	int			year,
				last_year,
				month,
				last_month,
				day;
	int			months;

	split_day(first, &year, &month, &day);
	split_day(last, &last_year, &last_month, &day);
	months = (last_year - year) * MONTHS_PER_YEAR + last_month - month;
	if ((date_is_month_start(first) && date_is_month_start(last)) ||
		(date_is_month_start(first + 1) && date_is_month_start(last + 1)))
		return months;
	return month == last_month && date_add_months(first, months) == last ? months : 0;
}

void
report_timestamp(const char *detail)
{
	ereport(ERROR,
			errcode(ERRCODE_DATATYPE_MISMATCH),
			errmsg("cannot tell the day of a timestamp"),
			errdetail("%s", detail),
			errhint("Write on_time::date for the day as it is written, or (on_time AT TIME ZONE 'Europe/Berlin')::date for that of a place."));
}
