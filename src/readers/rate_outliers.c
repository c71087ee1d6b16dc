/*
 * rate_outliers.c
 *	  Rates that are far off from the rates around them.
 *
 * The rates in force of one pair from one source are a series.  It jumps where
 * two rates that follow each other within NEIGHBOUR_DAYS differ by more than a
 * factor; jumps and longer gaps part it into stretches.  A jump does not tell
 * which of its sides is wrong.  The sides vote: for a stretch speak its rates,
 * and those of the stretch beyond the other side if it is back at the same
 * level; a stretch of more than NEIGHBOUR_DAYS has more votes than any shorter
 * one.  Reported are
 *
 *	  of a short stretch		if no more speak for it than for the other side of a
 *								jump: its rates that are far off from those around it
 *	  of a lasting stretch		after another one: the first rate.  The level has changed
 *
 * So a wrong day is reported alone, wrong days in a row are reported all, and
 * the right one after them is not.  Nothing farther away than WIDE_DAYS has a say.
 */
#include "postgres.h"

#include <limits.h>

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "fmgr.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/tuplestore.h"

#include "calendar/day.h"
#include "compat.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"
#include "rates/call.h"
#include "rates/table/on_shard.h"
#include "rates/table/rows.h"
#include "readers/rate_outliers.h"
#include "seeds/shipped.h"
#include "server/own_objects.h"
#include "server/quotable.h"

/* Rates farther apart are no neighbours: a drift over that time is natural.  Those of a month are. */
#define NEIGHBOUR_DAYS 31

/*
 * How far from a rate the jump can be by which it is off: a stretch away and
 * over it.  And how far whatever decides: from the rate on over its stretch,
 * two more and the jumps between, and a stretch and a step to know that the
 * last one is short.
 */
#define NEAR_DAYS (2 * NEIGHBOUR_DAYS)
#define WIDE_DAYS (7 * NEIGHBOUR_DAYS)

#define SCAN_ROWS 10000			/* fetched at once */
#define LINES_SHOWN 5			/* in a warning */
#define TIMES_SCALE 4			/* digits after the point of a ratio that is shown */

/* Overridden rows come before the row in force of their day. */
static const char scan_query[] =
	"SELECT valid_on, rate, base, quote, source, preference FROM @own@.exchange_rate"
	" WHERE valid_on OPERATOR(pg_catalog.>=) $1 AND valid_on OPERATOR(pg_catalog.<=) $2"
	" AND ($3 IS NULL OR source OPERATOR(pg_catalog.=) $3)"
	" ORDER BY base, quote, source COLLATE pg_catalog.\"C\", valid_on, preference";

static const char pair_query[] =
	"SELECT valid_on, rate FROM @own@.exchange_rate"
	" WHERE valid_on OPERATOR(pg_catalog.>=) $1 AND valid_on OPERATOR(pg_catalog.<=) $2"
	" AND source OPERATOR(pg_catalog.=) $3"
	" AND base OPERATOR(@own@.=) $4 AND quote OPERATOR(@own@.=) $5"
	" ORDER BY valid_on, preference";

typedef struct SeriesRate
{
	DateADT		day;
	uint32		scale;
	Decimal96	coefficient;
} SeriesRate;

typedef struct Series
{
	Currency	base;
	Currency	quote;
	text	   *source;
	int			count;
	int			allocated;
	SeriesRate *rates;			/* by day */
} Series;

typedef struct Stretch
{
	int			first;			/* rates of the series */
	int			last;
	bool		after_jump;		/* else after a gap, or at the start */
	bool		lasting;
} Stretch;

typedef struct RateOutlier
{
	const SeriesRate *rate;
	const SeriesRate *previous; /* before its stretch, or NULL */
	const SeriesRate *next;		/* after its stretch, or NULL */
	bool		lasting;		/* its stretch */
	bool		previous_lasting;	/* those of previous and next */
	bool		next_lasting;
} RateOutlier;

/* ---- the test ---- */

static Decimal
rate_of(const SeriesRate *stored)
{
	return stored_decimal(&stored->coefficient, stored->scale);
}

/* larger > smaller * factor, exactly */
static bool
exceeds(const Decimal *larger, const Decimal *smaller, const Decimal *factor)
{
	int			exponent = smaller->scale + factor->scale - larger->scale;
	Wide		left;
	Wide		right;

	wide_from_int128(&left, larger->coefficient);
	wide_multiply_int128(&right, smaller->coefficient, factor->coefficient);
	/* what leaves 256 bits, or takes the bit of the sign, is more than 10^56 */
	if (exponent > 0 && (!wide_multiply_power10(&left, exponent) || wide_is_negative(&left)))
		return true;
	if (exponent < 0 && (!wide_multiply_power10(&right, -exponent) || wide_is_negative(&right)))
		return false;
	return wide_compare(&left, &right) > 0;
}

/* Far apart in either direction? */
static bool
far_apart(const SeriesRate *a, const SeriesRate *b, const Decimal *factor)
{
	Decimal		x = rate_of(a);
	Decimal		y = rate_of(b);

	return exceeds(&x, &y, factor) || exceeds(&y, &x, factor);
}

/* Is there a jump from rate "at" - 1 to rate "at"? */
static bool
is_jump(const Series *series, int at, const Decimal *factor)
{
	const SeriesRate *rate = &series->rates[at];

	return rate->day - rate[-1].day <= NEIGHBOUR_DAYS && far_apart(rate, rate - 1, factor);
}

static bool
has_jump(const Series *series, const Decimal *factor)
{
	for (int i = 1; i < series->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (is_jump(series, i, factor))
			return true;
	}
	return false;
}

/* Part a series into stretches, of which there is room for one a rate. */
static int
cut_series(const Series *series, const Decimal *factor, Stretch *stretches)
{
	const SeriesRate *rates = series->rates;
	int			count = 0;

	for (int first = 0, next; first < series->count; first = next)
	{
		Stretch    *stretch = &stretches[count++];

		stretch->first = first;
		stretch->after_jump = first > 0 && is_jump(series, first, factor);
		for (next = first + 1; next < series->count; next++)
		{
			CHECK_FOR_INTERRUPTS();
			if (rates[next].day - rates[next - 1].day > NEIGHBOUR_DAYS || is_jump(series, next, factor))
				break;
		}
		stretch->last = next - 1;
		stretch->lasting = rates[next - 1].day - rates[first].day > NEIGHBOUR_DAYS;
	}
	return count;
}

/* A series, cut into stretches at its jumps. */
typedef struct CutSeries
{
	const Series *series;
	const Decimal *factor;
	const Stretch *stretches;
	int			count;
} CutSeries;

/* The stretch on the other side of the jump that a stretch begins or ends with; NULL without a jump. */
static const Stretch *
stretch_before(const Stretch *stretch)
{
	return stretch->after_jump ? stretch - 1 : NULL;
}

static const Stretch *
stretch_after(const CutSeries *cut, const Stretch *stretch)
{
	const Stretch *next = stretch + 1;

	return next < cut->stretches + cut->count && next->after_jump ? next : NULL;
}

/* How many speak for a stretch against "other", which is on the other side of a jump. */
static int
votes(const CutSeries *cut, const Stretch *stretch, const Stretch *other)
{
	bool		forward = other > stretch;
	const Stretch *beyond = forward ? stretch_after(cut, other) : stretch_before(other);
	const SeriesRate *rates = cut->series->rates;
	int			count = stretch->last - stretch->first + 1;

	if (stretch->lasting)
		return INT_MAX;
	if (other->lasting || beyond == NULL ||
		far_apart(&rates[forward ? stretch->last : stretch->first],
				  &rates[forward ? beyond->first : beyond->last], cut->factor))
		return count;
	return beyond->lasting ? INT_MAX : count + beyond->last - beyond->first + 1;
}

static bool
loses(const CutSeries *cut, const Stretch *stretch, const Stretch *other)
{
	return other != NULL && votes(cut, stretch, other) <= votes(cut, other, stretch);
}

/* The outliers of a series in order of day, palloc'ed; returns their number.  NULL without a jump. */
static int
find_outliers(const Series *series, const Decimal *factor, RateOutlier **outliers)
{
	const SeriesRate *rates = series->rates;
	Stretch    *stretches;
	CutSeries	cut = {.series = series, .factor = factor};
	int			found = 0;

	*outliers = NULL;
	if (!has_jump(series, factor))
		return 0;
	cut.stretches = stretches = palloc_extended(sizeof(Stretch) * series->count, MCXT_ALLOC_HUGE);
	cut.count = cut_series(series, factor, stretches);
	*outliers = palloc_extended(sizeof(RateOutlier) * series->count, MCXT_ALLOC_HUGE);

	for (const Stretch *stretch = stretches; stretch < stretches + cut.count; stretch++)
	{
		const Stretch *earlier = stretch_before(stretch);
		const Stretch *later = stretch->lasting ? NULL : stretch_after(&cut, stretch);
		RateOutlier outlier = {.lasting = stretch->lasting};

		CHECK_FOR_INTERRUPTS();
		if (!loses(&cut, stretch, earlier) && !loses(&cut, stretch, later))
			continue;
		if (earlier != NULL)
		{
			outlier.previous = &rates[earlier->last];
			outlier.previous_lasting = earlier->lasting;
		}
		if (later != NULL)
		{
			outlier.next = &rates[later->first];
			outlier.next_lasting = later->lasting;
		}
		for (int i = stretch->first; i <= (stretch->lasting ? stretch->first : stretch->last); i++)
		{
			CHECK_FOR_INTERRUPTS();
			outlier.rate = &rates[i];
			if ((outlier.previous == NULL || far_apart(outlier.rate, outlier.previous, factor)) &&
				(outlier.next == NULL || far_apart(outlier.rate, outlier.next, factor)))
				(*outliers)[found++] = outlier;
		}
	}
	pfree(stretches);
	return found;
}

Decimal
get_outlier_factor(Numeric number)
{
	Decimal		factor;
	Decimal		one;

	(void) decimal_make(1, 0, &one);
	if (decimal_from_numeric(number, &factor) != DECIMAL_OK || decimal_compare(&factor, &one) <= 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("\"%s\" is no factor by which rates can differ",
					   quotable_string(DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(number))))),
				errdetail("It must be greater than 1 and have at most 28 digits."));
	return factor;
}

/* ---- reading exchange_rate ---- */

/* Add a row of SPI_tuptable; one of the same day is overridden by it. */
static void
add_rate(Series *series, uint64 row)
{
	DateADT		day = DatumGetDateADT(rate_column(row, 1));
	SeriesRate *stored;
	Decimal		rate;

	check_decimal_status(decimal_from_numeric((Numeric) PG_DETOAST_DATUM_PACKED(rate_column(row, 2)), &rate), "rate");
	if (series->count > 0 && series->rates[series->count - 1].day == day)
		series->count--;
	if (series->count == series->allocated)
	{
		series->allocated = Max(1024, series->allocated * 2);
		if (series->rates == NULL)
			series->rates = palloc(sizeof(SeriesRate) * series->allocated);
		else
			series->rates = repalloc_huge(series->rates, sizeof(SeriesRate) * series->allocated);
	}
	stored = &series->rates[series->count++];
	stored->day = day;
	stored->scale = rate.scale;
	decimal96_store(&stored->coefficient, rate.coefficient);
}

static Datum
numeric_of(const SeriesRate *stored)
{
	Decimal		rate = rate_of(stored);

	return NumericGetDatum(numeric_from_decimal(&rate, 0));
}

/* How many times the larger of two rates is the smaller one. */
static Datum
times_apart(const SeriesRate *a, const SeriesRate *b)
{
	Decimal		x = rate_of(a);
	Decimal		y = rate_of(b);
	bool		above = decimal_compare(&x, &y) >= 0;
	Datum		ratio = DirectFunctionCall2(numeric_div, numeric_of(above ? a : b), numeric_of(above ? b : a));

	return DirectFunctionCall2(numeric_round, ratio, Int32GetDatum(TIMES_SCALE));
}

/* How many times a rate is off from the nearer of the rates around it. */
static Datum
times_off(const RateOutlier *outlier)
{
	if (outlier->next == NULL)
		return times_apart(outlier->rate, outlier->previous);
	if (outlier->previous == NULL)
		return times_apart(outlier->rate, outlier->next);
	return DirectFunctionCall2(numeric_smaller, times_apart(outlier->rate, outlier->previous),
							   times_apart(outlier->rate, outlier->next));
}

/* ---- rate_outliers() ---- */

#define RATE_OUTLIERS_COLUMNS 11

static void
put_outliers(ReturnSetInfo *rsinfo, const Series *series, const Decimal *factor, DateADT first_day, DateADT last_day)
{
	RateOutlier *outliers;
	int			count = find_outliers(series, factor, &outliers);

	for (int i = 0; i < count; i++)
	{
		const RateOutlier *outlier = &outliers[i];
		const SeriesRate *previous = outlier->previous;
		const SeriesRate *next = outlier->next;
		Datum		values[RATE_OUTLIERS_COLUMNS];
		bool		nulls[RATE_OUTLIERS_COLUMNS] = {false};

		CHECK_FOR_INTERRUPTS();
		if (outlier->rate->day < first_day || outlier->rate->day > last_day)
			continue;
		values[0] = CurrencyGetDatum(series->base);
		values[1] = CurrencyGetDatum(series->quote);
		values[2] = DateADTGetDatum(outlier->rate->day);
		values[3] = PointerGetDatum(series->source);
		values[4] = numeric_of(outlier->rate);
		nulls[5] = nulls[6] = previous == NULL;
		values[5] = DateADTGetDatum(previous ? previous->day : 0);
		values[6] = previous ? numeric_of(previous) : (Datum) 0;
		nulls[7] = nulls[8] = next == NULL;
		values[7] = DateADTGetDatum(next ? next->day : 0);
		values[8] = next ? numeric_of(next) : (Datum) 0;
		values[9] = times_off(outlier);
		values[10] = BoolGetDatum(outlier->lasting);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	if (outliers != NULL)
		pfree(outliers);
}

/* Does a row of scan_query continue the series? */
static bool
continues(const Series *series, uint64 row)
{
	text	   *source = DatumGetTextPP(rate_column(row, 5));

	return series->count > 0 &&
		series->base == DatumGetCurrency(rate_column(row, 3)) &&
		series->quote == DatumGetCurrency(rate_column(row, 4)) &&
		VARSIZE_ANY_EXHDR(source) == VARSIZE_ANY_EXHDR(series->source) &&
		memcmp(VARDATA_ANY(source), VARDATA_ANY(series->source), VARSIZE_ANY_EXHDR(source)) == 0;
}

static void
begin_series(Series *series, uint64 row)
{
	series->base = DatumGetCurrency(rate_column(row, 3));
	series->quote = DatumGetCurrency(rate_column(row, 4));
	series->source = DatumGetTextPCopy(rate_column(row, 5));
	series->count = 0;
}

/* With the rights of the owner for who has none, who is then told of the rates alone that came with the extension. */
static Portal
open_scan(Oid function, Oid table, bool as_owner, Datum *values, const char *nulls)
{
	Oid			types[3] = {DATEOID, DATEOID, TEXTOID};
	const char *statement = own_statement(own_schema(function), scan_query);
	CallerRights caller;
	Portal		portal;

	if (as_owner)
		caller = become_owner(table);
	portal = SPI_cursor_open_with_args(NULL, statement, lengthof(types), types, values, nulls, true, 0);
	if (as_owner)
		become_caller(caller);
	return portal;
}

static void
check_scan(Oid function)
{
	Oid			currency = own_type(function, "currency");
	const Oid	types[] = {DATEOID, NUMERICOID, currency, currency, TEXTOID, INT2OID};

	check_row_types(types, lengthof(types));
}

/*
 * rate_outliers(factor numeric, source text, period daterange) -> rows
 * Not strict: no factor, no rows; no source or period, those of all.
 */
PG_FUNCTION_INFO_V1(rate_outliers);
Datum
rate_outliers(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	Datum		values[3];
	char		nulls[4] = "   ";
	DateADT		first_day = FIRST_DAY;
	DateADT		last_day = LAST_DAY;
	Decimal		factor;
	Series		series = {0};
	Oid			function = fcinfo->flinfo->fn_oid;
	Oid			table;
	bool		as_owner;
	Portal		portal;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	factor = get_outlier_factor(PG_GETARG_NUMERIC(0));
	if (!PG_ARGISNULL(2))
		get_rate_period(fcinfo, 2, &first_day, &last_day);
	if (last_day < first_day)
		return (Datum) 0;
	values[0] = DateADTGetDatum(first_day - WIDE_DAYS);
	values[1] = DateADTGetDatum(last_day + WIDE_DAYS);
	values[2] = PG_GETARG_DATUM(1);
	nulls[2] = PG_ARGISNULL(1) ? 'n' : ' ';

	refuse_on_shard("exchange_rate");
	table = own_table(function, "exchange_rate");
	as_owner = !may_read(table);
	SPI_connect();
	portal = open_scan(function, table, as_owner, values, nulls);
	for (;;)
	{
		SPI_cursor_fetch(portal, true, SCAN_ROWS);
		if (SPI_processed == 0)
			break;
		check_scan(function);
		for (uint64 row = 0; row < SPI_processed; row++)
		{
			if (as_owner && DatumGetInt16(rate_column(row, 6)) > SHIPPED_PREFERENCE)
				continue;
			if (!continues(&series, row))
			{
				put_outliers(rsinfo, &series, &factor, first_day, last_day);
				begin_series(&series, row);
			}
			add_rate(&series, row);
		}
		SPI_freetuptable(SPI_tuptable);
	}
	put_outliers(rsinfo, &series, &factor, first_day, last_day);
	SPI_cursor_close(portal);
	SPI_finish();
	return (Datum) 0;
}

/* ---- the warning of load_rates() ---- */

static int
compare_changed(const void *a, const void *b)
{
	const ChangedRate *x = a;
	const ChangedRate *y = b;

	CHECK_FOR_INTERRUPTS();
	if (x->base != y->base)
		return x->base < y->base ? -1 : 1;
	if (x->quote != y->quote)
		return x->quote < y->quote ? -1 : 1;
	return x->day < y->day ? -1 : x->day > y->day;
}

static bool
is_changed(const ChangedRate *changed, uint64 count, DateADT day)
{
	ChangedRate sought = *changed;

	sought.day = day;
	return bsearch(&sought, changed, count, sizeof(ChangedRate), compare_changed) != NULL;
}

/* Read the series of a pair from a source around some days. */
static void
read_series_of_source(SPIPlanPtr plan, Series *series, DateADT first_day, DateADT last_day, int margin)
{
	const Oid	columns[] = {DATEOID, NUMERICOID};
	Datum		values[5] = {
		DateADTGetDatum(first_day - margin), DateADTGetDatum(last_day + margin), PointerGetDatum(series->source),
		CurrencyGetDatum(series->base), CurrencyGetDatum(series->quote)
	};

	if (SPI_execute_plan(plan, values, NULL, false, 0) != SPI_OK_SELECT)
		elog(ERROR, "could not read exchange_rate");
	check_row_types(columns, lengthof(columns));
	series->count = 0;
	for (uint64 row = 0; row < SPI_processed; row++)
	{
		CHECK_FOR_INTERRUPTS();
		add_rate(series, row);
	}
	SPI_freetuptable(SPI_tuptable);
}

static void
append_rate(StringInfo text, const char *before_rate, const SeriesRate *stored, const char *before_day)
{
	Decimal		rate = rate_of(stored);
	char		digits[DECIMAL_TEXT_SIZE];
	char		day[DAY_TEXT_SIZE];

	decimal_format(&rate, 0, digits);
	format_day(stored->day, day);
	appendStringInfo(text, "%s%s%s%s", before_rate, digits, before_day, day);
}

/* What a load has to say of the outliers it brought. */
typedef struct Report
{
	uint64		found;
	uint64		shown;			/* of these, told in the text */
	int			lines;
	StringInfoData text;
} Report;

/*
 * Tell of outliers first .. last of a series, which have the same neighbours:
 *	  EUR/HUF is 38124 on 2024-01-03, off until 2024-01-05; after 381.24 on 2024-01-02; before 381.5 on 2024-01-08.
 */
static void
describe_outliers(Report *report, const Series *series, const RateOutlier *first, const RateOutlier *last)
{
	StringInfo	text = &report->text;

	if (report->lines++ > 0)
		appendStringInfoChar(text, '\n');
	appendStringInfo(text, "%s/%s", currency_code(series->base), currency_code(series->quote));
	append_rate(text, " is ", first->rate, " on ");
	if (last > first)
	{
		char		day[DAY_TEXT_SIZE];

		format_day(last->rate->day, day);
		appendStringInfo(text, ", off until %s", day);
	}
	if (first->previous != NULL)
		append_rate(text, "; after ", first->previous, " on ");
	if (first->next != NULL)
		append_rate(text, "; before ", first->next, " on ");
	appendStringInfoChar(text, '.');
}

/*
 * Is an outlier the work of changed rates?  It is one of them, or off from one
 * on its only side, whose stretch outvotes it by lasting: those may be the wrong ones.
 */
static bool
is_due_to(const RateOutlier *outlier, const ChangedRate *changed, uint64 count)
{
	if (is_changed(changed, count, outlier->rate->day))
		return true;
	if (outlier->next == NULL)
		return outlier->previous_lasting && is_changed(changed, count, outlier->previous->day);
	return outlier->previous == NULL && outlier->next_lasting && is_changed(changed, count, outlier->next->day);
}

/* Report the outliers that are due to changed rates of one pair. */
static void
report_changed(Report *report, const Series *series, const ChangedRate *changed, uint64 count, const Decimal *factor)
{
	RateOutlier *outliers;
	int			number = find_outliers(series, factor, &outliers);
	int			kept = 0;

	for (int i = 0; i < number; i++)
	{
		if (is_due_to(&outliers[i], changed, count))
			outliers[kept++] = outliers[i];
	}
	report->found += kept;
	for (int first = 0, next; first < kept && report->lines < LINES_SHOWN; first = next)
	{
		for (next = first + 1; next < kept; next++)
		{
			CHECK_FOR_INTERRUPTS();
			if (outliers[next].previous != outliers[first].previous || outliers[next].next != outliers[first].next)
				break;
		}
		describe_outliers(report, series, &outliers[first], &outliers[next - 1]);
		report->shown += next - first;
	}
	if (outliers != NULL)
		pfree(outliers);
}

int64
warn_of_outliers(Oid function, Datum source, ChangedRate *changed, uint64 count, const Decimal *factor)
{
	Oid			currency = own_type(function, "currency");
	Oid			types[5] = {DATEOID, DATEOID, TEXTOID, currency, currency};
	SPIPlanPtr	plan = SPI_prepare(own_statement(own_schema(function), pair_query), lengthof(types), types);
	Series		series = {.source = DatumGetTextPP(source)};
	Report		report = {0};

	if (plan == NULL)
		elog(ERROR, "could not prepare \"%s\"", pair_query);
	initStringInfo(&report.text);
	qsort(changed, count, sizeof(ChangedRate), compare_changed);
	for (uint64 first = 0, next; first < count; first = next)
	{
		DateADT		first_day = changed[first].day;
		DateADT		last_day;

		CHECK_FOR_INTERRUPTS();
		series.base = changed[first].base;
		series.quote = changed[first].quote;
		for (next = first + 1; next < count; next++)
		{
			if (changed[next].base != series.base || changed[next].quote != series.quote)
				break;
		}
		last_day = changed[next - 1].day;
		read_series_of_source(plan, &series, first_day, last_day, NEAR_DAYS);
		if (!has_jump(&series, factor))
			continue;
		read_series_of_source(plan, &series, first_day, last_day, WIDE_DAYS);
		report_changed(&report, &series, &changed[first], next - first, factor);
	}
	if (report.found > 0)
	{
		char		digits[DECIMAL_TEXT_SIZE];

		if (report.found > report.shown)
			appendStringInfo(&report.text, "\nAnd %llu more.", (unsigned long long) (report.found - report.shown));
		decimal_format(factor, 0, digits);
		ereport(WARNING,
				errcode(ERRCODE_WARNING),
				errmsg_plural("%llu rate is off by more than a factor of %s from its neighbours",
							  "%llu rates are off by more than a factor of %s from their neighbours",
							  (unsigned long) report.found, (unsigned long long) report.found, digits),
				errdetail_internal("%s", report.text.data),
				errhint("All rates were loaded. rate_outliers() lists those that are off; load the right ones to revise them."));
	}
	return report.found;
}
