/*
 * period_functions.c
 *	  Periods in SQL: dateranges in, dateranges and labels out.
 */
#include "postgres.h"

#include "catalog/pg_type_d.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/fmgrprotos.h"
#include "utils/lsyscache.h"
#include "utils/tuplestore.h"
#include "utils/typcache.h"

#include "calendar/period.h"
#include "compat.h"
#include "numbers/scan.h"
#include "server/quotable.h"

#define LABEL_HINT \
	errhint("Write a period as \"2023\", \"2023H1\", \"2023Q3\", \"2023-11\", \"2023-11-05\", " \
			"\"2023-01/2023-11\" or \"2023-01-15/2023-02-14\".")

void
check_period_status(PeriodStatus status)
{
	switch (status)
	{
		case PERIOD_OK:
			return;
		case PERIOD_OUT_OF_RANGE:
			ereport(ERROR,
					errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					errmsg("period out of range"),
					errdetail("Periods start on 0001-01-01 or later and end before 9999-12-31."));
		case PERIOD_BAD_LABEL:
		case PERIOD_BAD_FIELD:
		case PERIOD_REVERSED:
			break;
	}
	elog(ERROR, "unexpected period status %d", status);
}

/* Read a range where it lies; false for what is no period: empty, unbounded, infinite. */
static bool
period_try_range(struct varlena *range, Period *period)
{
	struct varlena *plain = pg_detoast_datum_packed(range);
	const char *data = VARDATA_ANY(plain);

	/* a canonical range of dates includes its lower bound and has no other flag */
	if (VARSIZE_ANY_EXHDR(plain) != FINITE_RANGE_SIZE || (uint8) data[RANGE_FLAGS_OFFSET] != RANGE_LB_INC)
		return false;
	memcpy(period, data + RANGE_BOUNDS_OFFSET, sizeof(Period));
	return period_is_valid(period);
}

Period
period_from_range(struct varlena *range)
{
	Period		period;
	RangeType  *plain;
	char		flags;

	if (likely(period_try_range(range, &period)))
		return period;

	plain = DatumGetRangeTypeP(PointerGetDatum(range));
	flags = range_get_flags(plain);
	if (flags & RANGE_EMPTY)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("period must not be empty"),
				errhint("Write the last day as an included bound: daterange(first, last, '[]')."));
	if (flags != RANGE_LB_INC)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("period must have a first and a last day"),
				errdetail("A period without an end cannot be compared with an earlier one."),
				errhint("Close the range, or use ytd() or ttm() with the last day that has data."));
	check_period_status(PERIOD_OUT_OF_RANGE);
	pg_unreachable();
}

Days
days_from_range(struct varlena *range)
{
	Days		days = {DATEVAL_NOEND, DATEVAL_NOBEGIN};
	Period		period;
	RangeBound	lower;
	RangeBound	upper;
	bool		empty;

	if (likely(period_try_range(range, &period)))
	{
		days.lower = period.lower;
		days.upper = period.upper;
		return days;
	}

	range_deserialize(lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO), DatumGetRangeTypeP(PointerGetDatum(range)), &lower, &upper, &empty);
	if (!empty)
	{
		days.lower = lower.infinite ? DATEVAL_NOBEGIN : DatumGetDateADT(lower.val);
		days.upper = upper.infinite ? DATEVAL_NOEND : DatumGetDateADT(upper.val);
	}
	return days;
}

RangeType *
period_to_range(const Period *period)
{
	TypeCacheEntry *typcache = lookup_type_cache(DATERANGEOID, TYPECACHE_RANGE_INFO);
	RangeBound	lower = {.val = DateADTGetDatum(period->lower), .inclusive = true, .lower = true};
	RangeBound	upper = {.val = DateADTGetDatum(period->upper)};

	if (!period_is_valid(period))
		check_period_status(PERIOD_OUT_OF_RANGE);
	return funding_make_range(typcache, &lower, &upper);
}

PeriodStep
period_step_from_interval(const Interval *interval)
{
	PeriodStep	step = {interval->month, interval->day};

	if (interval->time != 0 || (step.months != 0) == (step.days != 0) || step.months < 0 || step.days < 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("invalid step between periods: \"%s\"",
					   DatumGetCString(DirectFunctionCall1(interval_out, PointerGetDatum(interval)))),
				errdetail("A step is a positive number of whole months, or of whole days."),
				errhint("Write it as '1 year', '3 months', '364 days' or '52 weeks'."));
	return step;
}

/* Days that have a fiscal year, a quarter, ... */
static DateADT
check_date(DateADT date)
{
	if (date < FIRST_DAY || date >= LAST_DAY)
		check_period_status(PERIOD_OUT_OF_RANGE);
	return date;
}

/* "07-01" */
static void
parse_fiscal_start(const text *start, int *month, int *day)
{
	const char *digits = VARDATA_ANY(start);
	bool		valid = VARSIZE_ANY_EXHDR(start) == 5 && digits[2] == '-';

	for (int i = 0; valid && i < 5; i++)
		valid = i == 2 || (digits[i] >= '0' && digits[i] <= '9');
	if (valid)
	{
		*month = (digits[0] - '0') * 10 + digits[1] - '0';
		*day = (digits[3] - '0') * 10 + digits[4] - '0';
		valid = *month >= 1 && *month <= MONTHS_PER_YEAR && *day >= 1 && *day <= day_tab[false][*month - 1];
	}
	if (!valid)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("invalid start of a fiscal year: \"%s\"", quotable_text(start)),
				errdetail("A fiscal year starts on a day that every year has."),
				errhint("Write month and day as \"07-01\"."));
}

Period
period_from_label(const text *label)
{
	Period		period;
	PeriodStatus status = period_parse(VARDATA_ANY(label), VARSIZE_ANY_EXHDR(label), &period);

	if (status == PERIOD_BAD_LABEL)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_DATETIME_FORMAT),
				errmsg("invalid period: \"%s\"", quotable_text(label)),
				LABEL_HINT);
	if (status == PERIOD_BAD_FIELD)
		ereport(ERROR,
				errcode(ERRCODE_DATETIME_FIELD_OVERFLOW),
				errmsg("invalid period: \"%s\"", quotable_text(label)),
				errdetail("The calendar has no such month, day, quarter or half."),
				LABEL_HINT);
	if (status == PERIOD_REVERSED)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_DATETIME_FORMAT),
				errmsg("invalid period: \"%s\"", quotable_text(label)),
				errdetail("It ends before it starts."),
				LABEL_HINT);
	check_period_status(status);
	return period;
}

PG_FUNCTION_INFO_V1(period_from_text);
Datum
period_from_text(PG_FUNCTION_ARGS)
{
	Period		period = period_from_label(PG_GETARG_TEXT_PP(0));

	PG_RETURN_RANGE_P(period_to_range(&period));
}

/*
 * A label, or a range of dates as its type reads it: what stands in quotes where
 * a period is wanted.  The latter depends on DateStyle.
 */
PG_FUNCTION_INFO_V1(period_or_range);
Datum
period_or_range(PG_FUNCTION_ARGS)
{
	char	   *input = text_to_cstring(PG_GETARG_TEXT_PP(0));
	const char *start = skip_blanks(input, input + strlen(input));
	Period		period;

	if (*start == '[' || *start == '(' || pg_strncasecmp(start, "empty", 5) == 0)
	{
		Oid			function;
		Oid			io_param;

		getTypeInputInfo(DATERANGEOID, &function, &io_param);
		PG_RETURN_DATUM(OidInputFunctionCall(function, input, io_param, -1));
	}
	period = period_from_label(PG_GETARG_TEXT_PP(0));
	PG_RETURN_RANGE_P(period_to_range(&period));
}

/* What only describes a range is NULL where it is no period, so that a listing does not fail on one row. */
PG_FUNCTION_INFO_V1(period_label);
Datum
period_label(PG_FUNCTION_ARGS)
{
	Period		period;
	char		label[PERIOD_LABEL_SIZE];

	if (!period_try_range(PG_GETARG_RAW_VARLENA_P(0), &period))
		PG_RETURN_NULL();
	period_format(&period, label);
	PG_RETURN_TEXT_P(cstring_to_text(label));
}

PG_FUNCTION_INFO_V1(months_of_period);
Datum
months_of_period(PG_FUNCTION_ARGS)
{
	Period		period;
	int			months;

	if (!period_try_range(PG_GETARG_RAW_VARLENA_P(0), &period))
		PG_RETURN_NULL();
	months = period_whole_months(&period);
	if (months == 0)
		PG_RETURN_NULL();
	PG_RETURN_INT32(months);
}

PG_FUNCTION_INFO_V1(days_of_period);
Datum
days_of_period(PG_FUNCTION_ARGS)
{
	Period		period;

	if (!period_try_range(PG_GETARG_RAW_VARLENA_P(0), &period))
		PG_RETURN_NULL();
	PG_RETURN_INT32(period_days(&period));
}

PG_FUNCTION_INFO_V1(period_year_to_date);
Datum
period_year_to_date(PG_FUNCTION_ARGS)
{
	DateADT		date = check_date(PG_GETARG_DATEADT(0));
	int			month,
				day;
	Period		period;

	parse_fiscal_start(PG_GETARG_TEXT_PP(1), &month, &day);
	period = period_fiscal_year(date, month, day);
	period.upper = date + 1;
	PG_RETURN_RANGE_P(period_to_range(&period));
}

PG_FUNCTION_INFO_V1(period_quarter_to_date);
Datum
period_quarter_to_date(PG_FUNCTION_ARGS)
{
	Period		period = period_to_date(check_date(PG_GETARG_DATEADT(0)), 3);

	PG_RETURN_RANGE_P(period_to_range(&period));
}

PG_FUNCTION_INFO_V1(period_month_to_date);
Datum
period_month_to_date(PG_FUNCTION_ARGS)
{
	Period		period = period_to_date(check_date(PG_GETARG_DATEADT(0)), 1);

	PG_RETURN_RANGE_P(period_to_range(&period));
}

PG_FUNCTION_INFO_V1(period_trailing_twelve_months);
Datum
period_trailing_twelve_months(PG_FUNCTION_ARGS)
{
	Period		period = period_trailing_year(check_date(PG_GETARG_DATEADT(0)));

	PG_RETURN_RANGE_P(period_to_range(&period));
}

PG_FUNCTION_INFO_V1(period_fiscal_year_of);
Datum
period_fiscal_year_of(PG_FUNCTION_ARGS)
{
	DateADT		date = check_date(PG_GETARG_DATEADT(0));
	int			month,
				day;
	Period		period;

	parse_fiscal_start(PG_GETARG_TEXT_PP(1), &month, &day);
	period = period_fiscal_year(date, month, day);
	PG_RETURN_RANGE_P(period_to_range(&period));
}

PG_FUNCTION_INFO_V1(prior_period);
Datum
prior_period(PG_FUNCTION_ARGS)
{
	Period		period = period_from_range(PG_GETARG_RAW_VARLENA_P(0));
	PeriodStep	step = period_step_from_interval(PG_GETARG_INTERVAL_P(1));
	Period		prior;

	check_period_status(period_prior(&period, &step, &prior));
	PG_RETURN_RANGE_P(period_to_range(&prior));
}

/* A span cut at every step from its first day on; the last piece may be shorter. */
PG_FUNCTION_INFO_V1(periods_of_span);
Datum
periods_of_span(PG_FUNCTION_ARGS)
{
	Period		span = period_from_range(PG_GETARG_RAW_VARLENA_P(0));
	PeriodStep	step = period_step_from_interval(PG_GETARG_INTERVAL_P(1));
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	Period		piece = {span.lower, span.lower};

	InitMaterializedSRF(fcinfo, MAT_SRF_USE_EXPECTED_DESC);
	for (int64 steps = 1; piece.upper < span.upper; steps++)
	{
		Datum		value;
		bool		is_null = false;

		CHECK_FOR_INTERRUPTS();
		piece.lower = piece.upper;
		piece.upper = period_start(span.lower, &step, steps, span.upper);
		value = RangeTypePGetDatum(period_to_range(&piece));
		tuplestore_putvalues(result->setResult, result->setDesc, &value, &is_null);
		pfree(DatumGetPointer(value));
	}
	PG_RETURN_NULL();
}

PG_FUNCTION_INFO_V1(comparable_periods);
Datum
comparable_periods(PG_FUNCTION_ARGS)
{
	Period		a = period_from_range(PG_GETARG_RAW_VARLENA_P(0));
	Period		b = period_from_range(PG_GETARG_RAW_VARLENA_P(1));

	PG_RETURN_BOOL(period_comparable(&a, &b));
}
