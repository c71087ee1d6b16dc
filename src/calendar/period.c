/*
 * period.c
 *	  Calendar periods: labels, the same period a step earlier, whole months.
 *
 * Everything here works on Period; see period_functions.c for SQL.
 */
#include "postgres.h"

#include "utils/datetime.h"

#include "calendar/period.h"

#define MONTHS_PER_QUARTER 3
#define MONTHS_PER_HALF 6

/* What a label names: only months and days may be joined by a slash. */
typedef enum LabelGrain
{
	GRAIN_YEAR,
	GRAIN_PART,					/* quarter or half */
	GRAIN_MONTH,
	GRAIN_DAY
} LabelGrain;

DateADT
period_start(DateADT first, const PeriodStep *step, int64 steps, DateADT upper)
{
	int64		distance = steps * (step->months + step->days);

	/* no period has as many days, nor months */
	if (distance >= upper - first)
		return upper;
	return Min(step->months > 0 ? date_add_months(first, distance) : first + distance, upper);
}

PeriodStatus
period_prior(const Period *period, const PeriodStep *step, Period *prior)
{
	Period		result;

	if (step->months == 0)
	{
		/* compare before subtracting: the step may be larger than any date */
		if (step->days > period->lower - FIRST_DAY)
			return PERIOD_OUT_OF_RANGE;
		result.lower = period->lower - step->days;
		result.upper = period->upper - step->days;
	}
	else
	{
		result.lower = date_add_months(period->lower, -step->months);
		if (period_days(period) > 1 && date_is_month_start(period->upper))
			result.upper = date_add_months(period->upper, -step->months);
		else
			result.upper = date_add_months(period->upper - 1, -step->months) + 1;
	}
	if (!period_is_valid(&result))
		return PERIOD_OUT_OF_RANGE;
	*prior = result;
	return PERIOD_OK;
}

DateADT
period_comparable_day(const Period *period, const PeriodStep *step, DateADT day)
{
	DateADT		result = step->months == 0 ? day + step->days : date_add_months(day, step->months);

	/* 28 February comes before a period from 29 February on, of which the prior one starts with it */
	return Max(result, period->lower);
}

bool
period_comparable(const Period *a, const Period *b)
{
	const Period *later = a->lower >= b->lower ? a : b;
	const Period *earlier = later == a ? b : a;
	Period		shifted;
	PeriodStep	step = {0, 0};
	int			year,
				earlier_year,
				month,
				day;

	/* a step of whole years changes the year of the first day by just that many */
	split_day(later->lower, &year, &month, &day);
	split_day(earlier->lower, &earlier_year, &month, &day);
	step.months = (year - earlier_year) * MONTHS_PER_YEAR;
	if (step.months == 0)
		return period_equal(a, b);
	return period_prior(later, &step, &shifted) == PERIOD_OK && period_equal(&shifted, earlier);
}

int
period_whole_months(const Period *period)
{
	int			year,
				month,
				day,
				last_year,
				last_month;

	split_day(period->lower, &year, &month, &day);
	if (day != 1)
		return 0;
	split_day(period->upper, &last_year, &last_month, &day);
	if (day != 1)
		return 0;
	return (last_year - year) * MONTHS_PER_YEAR + last_month - month;
}

/* Exactly so many digits; -1 if they are not there. */
static int
take_digits(const char **text, const char *end, int count)
{
	int			number = end - *text < count ? -1 : read_fixed_digits(*text, count);

	if (number >= 0)
		*text += count;
	return number;
}

static bool
read_char(const char **text, const char *end, char wanted)
{
	if (*text >= end || **text != wanted)
		return false;
	(*text)++;
	return true;
}

/* A run of months that starts in a given one. */
static Period
months_from(int year, int month, int count)
{
	Period		result;

	result.lower = join_day(year, month, 1);
	result.upper = date_add_months(result.lower, count);
	return result;
}

/* A label without a slash; advances *text past it. */
static PeriodStatus
parse_simple_label(const char **text, const char *end, Period *period, LabelGrain *grain)
{
	int			year = take_digits(text, end, 4);

	if (year < 0)
		return PERIOD_BAD_LABEL;
	if (year == 0)
		return PERIOD_OUT_OF_RANGE;

	if (read_char(text, end, 'Q') || read_char(text, end, 'H'))
	{
		int			length = (*text)[-1] == 'Q' ? MONTHS_PER_QUARTER : MONTHS_PER_HALF;
		int			number = take_digits(text, end, 1);

		if (number < 0)
			return PERIOD_BAD_LABEL;
		if (number < 1 || number > MONTHS_PER_YEAR / length)
			return PERIOD_BAD_FIELD;
		*period = months_from(year, (number - 1) * length + 1, length);
		*grain = GRAIN_PART;
	}
	else if (read_char(text, end, '-'))
	{
		int			month = take_digits(text, end, 2);
		int			day;

		if (month < 0)
			return PERIOD_BAD_LABEL;
		if (month < 1 || month > MONTHS_PER_YEAR)
			return PERIOD_BAD_FIELD;
		*period = months_from(year, month, 1);
		*grain = GRAIN_MONTH;
		if (read_char(text, end, '-'))
		{
			day = take_digits(text, end, 2);
			if (day < 0)
				return PERIOD_BAD_LABEL;
			if (day < 1 || day > days_in_month(year, month))
				return PERIOD_BAD_FIELD;
			period->lower += day - 1;
			period->upper = period->lower + 1;
			*grain = GRAIN_DAY;
		}
	}
	else
	{
		*period = months_from(year, 1, MONTHS_PER_YEAR);
		*grain = GRAIN_YEAR;
	}
	return PERIOD_OK;
}

PeriodStatus
period_parse(const char *text, size_t length, Period *period)
{
	const char *end = text + length;
	Period		result;
	LabelGrain	grain;
	PeriodStatus status = parse_simple_label(&text, end, &result, &grain);

	if (status != PERIOD_OK)
		return status;
	if (read_char(&text, end, '/'))
	{
		Period		last;
		LabelGrain	last_grain;

		status = parse_simple_label(&text, end, &last, &last_grain);
		if (status != PERIOD_OK)
			return status;
		/* 2022/2023 is how fiscal years are printed, which are one year, not two */
		if (grain != last_grain || (grain != GRAIN_MONTH && grain != GRAIN_DAY))
			return PERIOD_BAD_LABEL;
		if (last.lower < result.lower)
			return PERIOD_REVERSED;
		result.upper = last.upper;
	}
	if (text != end)
		return PERIOD_BAD_LABEL;
	if (!period_is_valid(&result))
		return PERIOD_OUT_OF_RANGE;
	*period = result;
	return PERIOD_OK;
}

int
period_format(const Period *period, char *text)
{
	int			months = period_whole_months(period);
	int			year,
				month,
				day,
				last_year,
				last_month,
				last_day;

	split_day(period->lower, &year, &month, &day);
	split_day(period->upper - 1, &last_year, &last_month, &last_day);

	if (months == MONTHS_PER_YEAR && month == 1)
		return snprintf(text, PERIOD_LABEL_SIZE, "%04d", year);
	if (months == MONTHS_PER_HALF && month % MONTHS_PER_HALF == 1)
		return snprintf(text, PERIOD_LABEL_SIZE, "%04dH%d", year, month / MONTHS_PER_HALF + 1);
	if (months == MONTHS_PER_QUARTER && month % MONTHS_PER_QUARTER == 1)
		return snprintf(text, PERIOD_LABEL_SIZE, "%04dQ%d", year, month / MONTHS_PER_QUARTER + 1);
	if (months == 1)
		return snprintf(text, PERIOD_LABEL_SIZE, "%04d-%02d", year, month);
	if (months > 1)
		return snprintf(text, PERIOD_LABEL_SIZE, "%04d-%02d/%04d-%02d", year, month, last_year, last_month);
	if (period_days(period) == 1)
		return snprintf(text, PERIOD_LABEL_SIZE, "%04d-%02d-%02d", year, month, day);
	return snprintf(text, PERIOD_LABEL_SIZE, "%04d-%02d-%02d/%04d-%02d-%02d",
					year, month, day, last_year, last_month, last_day);
}

int
period_format_bounds(const Period *period, char *text)
{
	int			year,
				month,
				day,
				upper_year,
				upper_month,
				upper_day;

	split_day(period->lower, &year, &month, &day);
	split_day(period->upper, &upper_year, &upper_month, &upper_day);
	return snprintf(text, PERIOD_BOUNDS_SIZE, "[%04d-%02d-%02d,%04d-%02d-%02d)",
					year, month, day, upper_year, upper_month, upper_day);
}

size_t
period_parse_bounds(const char *text, size_t length, Period *period)
{
	const char *position = text;
	const char *end = text + length;
	Period		lower;
	Period		upper;
	Period		result;
	LabelGrain	grain;

	if (!read_char(&position, end, '[') ||
		parse_simple_label(&position, end, &lower, &grain) != PERIOD_OK || grain != GRAIN_DAY ||
		!read_char(&position, end, ',') ||
		parse_simple_label(&position, end, &upper, &grain) != PERIOD_OK || grain != GRAIN_DAY ||
		!read_char(&position, end, ')'))
		return 0;
	result.lower = lower.lower;
	result.upper = upper.lower;
	if (!period_is_valid(&result))
		return 0;
	*period = result;
	return position - text;
}

Period
period_to_date(DateADT date, int cycle_months)
{
	int			year,
				month,
				day;
	Period		result;

	split_day(date, &year, &month, &day);
	result.lower = join_day(year, (month - 1) / cycle_months * cycle_months + 1, 1);
	result.upper = date + 1;
	return result;
}

Period
period_fiscal_year(DateADT date, int month, int day)
{
	int			year,
				date_month,
				date_day;
	Period		result;

	split_day(date, &year, &date_month, &date_day);
	if (date_month < month || (date_month == month && date_day < day))
		year--;
	result.lower = join_day(year, month, day);
	result.upper = join_day(year + 1, month, day);
	return result;
}

Period
period_trailing_year(DateADT date)
{
	Period		result;

	/* the same rule for an upper bound as in period_prior */
	result.upper = date + 1;
	if (date_is_month_start(result.upper))
		result.lower = date_add_months(result.upper, -MONTHS_PER_YEAR);
	else
		result.lower = date_add_months(date, -MONTHS_PER_YEAR) + 1;
	return result;
}
