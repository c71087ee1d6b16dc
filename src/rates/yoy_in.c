/*
 * yoy_in.c
 *	  Year over year in another currency: unrounded conversions inside two windows.
 *
 * Rows outside both windows are not converted, so they need no rate.  The state,
 * "converted_change", is mergeable and storable; 328 bytes, by reference,
 * double-aligned, host byte order:
 *
 *	  bytes   0..135  a change of the conversions, each rounded to the minor units of its currency
 *	  bytes 136..199  fast sums of the unrounded ones, as in a ConvertedSum, of the window and of the prior one
 *	  bytes 200..311  wide sums, of the window and of the prior one
 *	  bytes 312..327  deals that have an amount, but no rate, of the window and of the prior one
 *
 * The result is the change with the unrounded sums in the place of its own; its
 * squares stay.  In constant currency the prior window is converted at the rates
 * of the days of the window that its own stand for.
 */
#include "postgres.h"

#include "common/int.h"
#include "libpq/pqformat.h"
#include "utils/fmgrprotos.h"

#include "calendar/windows.h"
#include "change/change.h"
#include "compat.h"
#include "numbers/decimal_pg.h"
#include "rates/packed_rates.h"
#include "server/aggregate.h"
#include "server/quotable.h"

/* What a transition does. */
#define KEEP_FAILED			0x01	/* an amount without a rate is counted, no error */
#define CONSTANT_CURRENCY	0x02

typedef struct ConvertedChange
{
	Change		change;
	uint64		fast[2][4];		/* of the window, then of the prior one */
	WideSum		wide[2];
	int64		unconverted[2];
} ConvertedChange;

StaticAssertDecl(sizeof(ConvertedChange) == 328, "ConvertedChange must be 328 bytes");

#define PG_GETARG_CONVERTED_CHANGE_P(n) ((ConvertedChange *) PG_GETARG_POINTER(n))

extern Datum change_recv(PG_FUNCTION_ARGS);
extern Datum change_send(PG_FUNCTION_ARGS);

static ConvertedChange *
copy_converted_change(const ConvertedChange *state)
{
	ConvertedChange *copy = palloc(sizeof(ConvertedChange));

	*copy = *state;
	return copy;
}

static ChangeWindow *
get_window(ConvertedChange *state, int i)
{
	return i == 0 ? &state->change.current : &state->change.prior;
}

/* The sum of the unrounded conversions of a window. */
static WideSum
get_exact(const ConvertedChange *state, int i)
{
	ConvertedSum sum = {.wide = state->wide[i]};

	memcpy(sum.fast, state->fast[i], sizeof(sum.fast));
	return converted_sum_whole(&sum);
}

static void
add_count(int64 *count, int64 more)
{
	if (unlikely(pg_add_s64_overflow(*count, more, count)))
		report_too_many_deals();
}

/* ---- transition ---- */

/* What a call site keeps with its book: the windows of a step, and the step as months or days. */
typedef struct StepWindows
{
	Windows		windows;
	PeriodStep	step;
} StepWindows;

static pg_noinline const StepWindows *
compute_step_windows(FunctionCallInfo fcinfo, BookCache *book)
{
	StepWindows row;

	memset(&row, 0, sizeof(row));
	if (PG_NARGS() > 6)
	{
		row.windows.step = *PG_GETARG_INTERVAL_P(6);
		row.step = period_step_from_interval(&row.windows.step);
	}
	else
		row.step.months = MONTHS_PER_YEAR;
	row.windows.current = period_from_range(PG_GETARG_RAW_VARLENA_P(3));
	check_period_status(period_prior(&row.windows.current, &row.step, &row.windows.prior));
	if (book->windows == NULL)
		book->windows = MemoryContextAlloc(book->context, sizeof(StepWindows));
	return memcpy(book->windows, &row, sizeof(row));
}

/* Of argument 3 and, if it is there, 6, which are the same from row to row. */
static inline const StepWindows *
get_step_windows(FunctionCallInfo fcinfo, BookCache *book)
{
	const StepWindows *kept = book->windows;

	if (likely(kept != NULL && period_is_range(&kept->windows.current, PG_GETARG_RAW_VARLENA_P(3)) &&
			   (PG_NARGS() <= 6 || memcmp(&kept->windows.step, PG_GETARG_INTERVAL_P(6), sizeof(Interval)) == 0)))
		return kept;
	return compute_step_windows(fcinfo, book);
}

/* The state in argument 0, to be changed, or a new one. */
static ConvertedChange *
enter_state(FunctionCallInfo fcinfo, const Windows *windows, Currency to)
{
	ConvertedChange *state;

	if (PG_ARGISNULL(0))
	{
		state = palloc0(sizeof(ConvertedChange));
		change_init(&state->change, CHANGE_AMOUNT, &windows->current, &windows->prior);
		state->change.currency = to;
		return state;
	}
	state = PG_GETARG_CONVERTED_CHANGE_P(0);
	if (unlikely(!period_equal(&windows->current, &state->change.current.period) ||
				 !period_equal(&windows->prior, &state->change.prior.period)))
		check_same_windows(&state->change, &windows->current, &windows->prior, "step");
	if (unlikely(state->change.currency != to))
		report_two_targets(state->change.currency, to);
	return in_aggregate(fcinfo) ? state : copy_converted_change(state);
}

/* 2^50: far enough from the 53 bits of a double for a quotient that is off by one at most */
#define LARGEST_ESTIMATE 1125899906842624.0

/* By the digits after the point that are left of the 30 of a fast sum. */
static const double unit_of_scale[] = {1e-30, 1e-29, 1e-28, 1e-27, 1e-26, 1e-25, 1e-24, 1e-23, 1e-22};

/*
 * A fast sum, rounded half away from zero to "scale" digits after the point: an
 * estimate of the quotient, put right by its remainder, which 128 bits hold even
 * where they do not hold the sum.  False if the quotient is too large for that.
 */
static inline bool
round_fast(const uint64 *fast, int scale, int64 *units)
{
	bool		negative = (int64) fast[3] < 0;
	uint64		flip = negative ? PG_UINT64_MAX : 0;
	uint64		limb[3] = {fast[0] ^ flip, fast[1] ^ flip, fast[2] ^ flip};
	double		estimate = ((double) limb[2] * 0x1p128 + (double) limb[1] * 0x1p64 + (double) limb[0]) * unit_of_scale[scale];
	decimal_int128 divisor = decimal_power10(CONVERTED_FAST_SCALE - scale);
	decimal_int128 rest;
	int64		quotient;

	if (unlikely(fast[3] != flip || estimate >= LARGEST_ESTIMATE))
		return false;
	quotient = (int64) estimate;
	/* the complement of a negative number lacks one */
	rest = ((decimal_uint128) limb[1] << 64 | limb[0]) + negative - (decimal_uint128) quotient * (decimal_uint128) divisor;
	while (unlikely(rest < 0))
	{
		rest += divisor;
		quotient--;
	}
	while (unlikely(rest >= divisor))
	{
		rest -= divisor;
		quotient++;
	}
	quotient += 2 * rest >= divisor;
	*units = negative ? -quotient : quotient;
	return true;
}

/* Four limbs: no number of rows that can be counted overflows them. */
static inline void
add_fast(uint64 *sum, const uint64 *addend)
{
	decimal_uint128 carry = 0;

	for (int i = 0; i < 4; i++)
	{
		carry += (decimal_uint128) sum[i] + addend[i];
		sum[i] = (uint64) carry;
		carry >>= 64;
	}
}

/* Add an amount by the rules, if it has a rate.  False if it has none. */
static pg_noinline bool
add_looked_up(BookCache *book, ConvertedChange *state, int i, const Amount *amount, DateADT day, const RateRule *rule)
{
	ConvertedSum row = {.currency = state->change.currency};
	Amount	   *rounded;

	if (!add_by_rules(book, &row, amount, day, rule))
		return false;
	rounded = converted_sum_total(&row, currency_smallest_scale(row.currency));
	change_add_value(&state->change, get_window(state, i), decimal96_load(&rounded->coefficient), rounded->scale);
	pfree(rounded);
	add_fast(state->fast[i], row.fast);
	wide_sum_add(&state->wide[i], &row.wide);
	return true;
}

/* The same at a rate that is kept, of what fits.  False, with nothing done, if that does not do. */
static inline bool
add_kept(const PackedRates *rates, ConvertedChange *state, int i, const Amount *amount, DateADT day, const RateRule *rule)
{
	int			scale = currency_smallest_scale(state->change.currency);
	ConvertedSum row;
	int64		units;

	/* what is added to a fast sum leaves the rest of it alone */
	row.currency = state->change.currency;
	row.count = 0;
	memset(row.fast, 0, sizeof(row.fast));
	if (unlikely(rates == NULL || rates->rule.policy != rule->policy || rates->rule.max_age != rule->max_age) ||
		!add_at_kept_rate(find_block(rates, amount->currency, row.currency, day), &row, amount, day) ||
		!round_fast(row.fast, scale, &units))
		return false;
	change_add_value(&state->change, get_window(state, i), units, scale);
	add_fast(state->fast[i], row.fast);
	return true;
}

/* Add an amount to a window of the state, at the rates of a day. */
static inline void
add_to_window(FunctionCallInfo fcinfo, BookCache *book, ConvertedChange *state, int i, DateADT day, const RateRule *rule, int how)
{
	ChangeWindow *window = get_window(state, i);
	const Amount *amount;

	add_count(&window->deals, 1);
	if (PG_ARGISNULL(1))
		return;
	amount = PG_GETARG_AMOUNT_P(1);
	if (likely(add_kept(book->derived, state, i, amount, day, rule)) || add_looked_up(book, state, i, amount, day, rule))
		window->disclosed++;
	else if (how & KEEP_FAILED)
		add_count(&state->unconverted[i], 1);
	else
		report_no_rate(book->index, amount->currency, state->change.currency, day, rule,
					   how & CONSTANT_CURRENCY ? "use yoy_in_constant_known() to count such deals apart" :
					   "use yoy_in_known() to count such deals apart");
}

/* Arguments: the state, then amount, date, period, currency and book [, step [, policy, max_age]] of a deal. */
static inline Datum
add_deal(FunctionCallInfo fcinfo, int how)
{
	RateRule	rule = rate_default_rule;
	BookCache  *book;
	const StepWindows *row;
	DateADT		day;
	ConvertedChange *state;

	for (int i = 2; i < Min(PG_NARGS(), 8); i++)
	{
		if (likely(!PG_ARGISNULL(i)))
			continue;
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	if (PG_NARGS() > 8)
		(void) get_rate_rule(fcinfo, 7, &rule);
	day = PG_GETARG_DATEADT(2);
	book = get_book_cache(fcinfo, 5);
	row = get_step_windows(fcinfo, book);
	if ((how & CONSTANT_CURRENCY) && row->windows.prior.upper > row->windows.current.lower)
		report_overlap(&row->windows);
	state = enter_state(fcinfo, &row->windows, PG_GETARG_CURRENCY(4));
	if (period_contains(&row->windows.current, day))
		add_to_window(fcinfo, book, state, 0, day, &rule, how);
	if (period_contains(&row->windows.prior, day))
		add_to_window(fcinfo, book, state, 1,
					  how & CONSTANT_CURRENCY ? period_comparable_day(&row->windows.current, &row->step, day) : day, &rule, how);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(converted_change_accum);
Datum
converted_change_accum(PG_FUNCTION_ARGS)
{
	return add_deal(fcinfo, 0);
}

PG_FUNCTION_INFO_V1(converted_change_accum_known);
Datum
converted_change_accum_known(PG_FUNCTION_ARGS)
{
	return add_deal(fcinfo, KEEP_FAILED);
}

PG_FUNCTION_INFO_V1(converted_change_accum_constant);
Datum
converted_change_accum_constant(PG_FUNCTION_ARGS)
{
	return add_deal(fcinfo, CONSTANT_CURRENCY);
}

PG_FUNCTION_INFO_V1(converted_change_accum_constant_known);
Datum
converted_change_accum_constant_known(PG_FUNCTION_ARGS)
{
	return add_deal(fcinfo, CONSTANT_CURRENCY | KEEP_FAILED);
}

PG_FUNCTION_INFO_V1(converted_change_combine);
Datum
converted_change_combine(PG_FUNCTION_ARGS)
{
	ConvertedChange *state = PG_GETARG_CONVERTED_CHANGE_P(0);
	const ConvertedChange *other = PG_GETARG_CONVERTED_CHANGE_P(1);

	check_same_measure(&state->change, &other->change, "add");
	if (!in_aggregate(fcinfo))
		state = copy_converted_change(state);
	change_merge(&state->change, &other->change);
	for (int i = 0; i < 2; i++)
	{
		add_fast(state->fast[i], other->fast[i]);
		wide_sum_add(&state->wide[i], &other->wide[i]);
		add_count(&state->unconverted[i], other->unconverted[i]);
	}
	PG_RETURN_POINTER(state);
}

/* ---- results ---- */

PG_FUNCTION_INFO_V1(converted_change_final);
Datum
converted_change_final(PG_FUNCTION_ARGS)
{
	ConvertedChange *state = copy_converted_change(PG_GETARG_CONVERTED_CHANGE_P(0));
	Currency	currency = state->change.currency;

	for (int i = 0; i < 2; i++)
	{
		Amount	   *total = wide_sum_total(get_exact(state, i), currency, currency_smallest_scale(currency));
		Decimal		sum = amount_decimal(total);

		change_set_sum(&state->change, get_window(state, i), &sum);
	}
	change_reduce(&state->change);
	PG_RETURN_CHANGE_P(&state->change);
}

/* They were counted, so none are zero. */
PG_FUNCTION_INFO_V1(converted_change_unconverted);
Datum
converted_change_unconverted(PG_FUNCTION_ARGS)
{
	const ConvertedChange *state = PG_GETARG_CONVERTED_CHANGE_P(0);
	Change	   *counts = palloc(sizeof(Change));

	change_init(counts, CHANGE_COUNT, &state->change.current.period, &state->change.prior.period);
	counts->flags = CHANGE_COVERED;
	counts->current.deals = counts->current.disclosed = state->unconverted[0];
	counts->prior.deals = counts->prior.disclosed = state->unconverted[1];
	PG_RETURN_CHANGE_P(counts);
}

/* ---- text: a change, both unrounded sums, how many deals have no rate ---- */

/* True if the parts of a state that was read agree with each other; it has wide sums only. */
static bool
is_consistent_change(ConvertedChange *state)
{
	const Change *change = &state->change;

	if (change->kind != CHANGE_AMOUNT || change->currency == NO_CURRENCY || change_across(change) > 0 ||
		(change->flags & ~CHANGE_SQUARES_UNKNOWN) || change_problem(change) != NULL)
		return false;
	for (int i = 0; i < 2; i++)
	{
		const ChangeWindow *window = get_window(state, i);

		if (state->unconverted[i] < 0 || state->unconverted[i] > window->deals - window->disclosed)
			return false;
		if (window->disclosed == 0 ? !limbs_are_zero(state->wide[i].limb, CONVERTED_WIDE_LIMBS) :
			!wide_sum_is_possible(window->disclosed, state->wide[i]))
			return false;
	}
	return true;
}

/* A number up to what ends it. */
static const char *
parse_count(const char *text, const char *end_word, int64 *count)
{
	char	   *end;

	if (*text < '0' || *text > '9')
		return NULL;
	errno = 0;
	*count = strtoll(text, &end, 10);
	return errno == 0 && strncmp(end, end_word, strlen(end_word)) == 0 ? end + strlen(end_word) : NULL;
}

static ConvertedChange *
parse_converted_change(const char *text)
{
	ConvertedChange *state = palloc0(sizeof(ConvertedChange));
	const char *end = strstr(text, "))(");
	const char *where;

	if (end == NULL || change_parse(pnstrdup(text, end + 2 - text), &state->change, &where) != NULL)
		return NULL;
	end++;
	for (int i = 0; i < 2; i++)
	{
		if (end[1] != '(' || (end = parse_wide_sum(end + 2, &state->wide[i])) == NULL)
			return NULL;
	}
	if (end[1] != '(' || (end = parse_count(end + 2, " vs ", &state->unconverted[0])) == NULL ||
		(end = parse_count(end, " unconverted)", &state->unconverted[1])) == NULL || *end != '\0')
		return NULL;
	return is_consistent_change(state) ? state : NULL;
}

PG_FUNCTION_INFO_V1(converted_change_in);
Datum
converted_change_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	ConvertedChange *state = parse_converted_change(text);

	if (state == NULL)
		funding_ereturn(fcinfo->context, (Datum) 0,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type %s: \"%s\"", "converted_change", quotable_string(text)));
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(converted_change_out);
Datum
converted_change_out(PG_FUNCTION_ARGS)
{
	const ConvertedChange *state = PG_GETARG_CONVERTED_CHANGE_P(0);
	StringInfoData buf;

	initStringInfo(&buf);
	appendStringInfoString(&buf, change_format(&state->change));
	for (int i = 0; i < 2; i++)
	{
		appendStringInfoChar(&buf, '(');
		append_wide_sum(&buf, get_exact(state, i));
		appendStringInfoChar(&buf, ')');
	}
	appendStringInfo(&buf, "(" INT64_FORMAT " vs " INT64_FORMAT " unconverted)", state->unconverted[0], state->unconverted[1]);
	PG_RETURN_CSTRING(buf.data);
}

/* ---- binary: both counts, both sums from the highest limb, the change ---- */

PG_FUNCTION_INFO_V1(converted_change_recv);
Datum
converted_change_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	ConvertedChange *state = palloc0(sizeof(ConvertedChange));

	for (int i = 0; i < 2; i++)
		state->unconverted[i] = pq_getmsgint64(buf);
	for (int i = 0; i < 2; i++)
		receive_limbs(buf, state->wide[i].limb, CONVERTED_WIDE_LIMBS);
	state->change = *DatumGetChangeP(DirectFunctionCall1(change_recv, PointerGetDatum(buf)));
	if (!is_consistent_change(state))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid converted_change in external binary value"));
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(converted_change_send);
Datum
converted_change_send(PG_FUNCTION_ARGS)
{
	const ConvertedChange *state = PG_GETARG_CONVERTED_CHANGE_P(0);
	bytea	   *change = DatumGetByteaPP(DirectFunctionCall1(change_send, PointerGetDatum(&state->change)));
	StringInfoData buf;

	pq_begintypsend(&buf);
	for (int i = 0; i < 2; i++)
		pq_sendint64(&buf, state->unconverted[i]);
	for (int i = 0; i < 2; i++)
	{
		WideSum		exact = get_exact(state, i);

		send_limbs(&buf, exact.limb, CONVERTED_WIDE_LIMBS);
	}
	pq_sendbytes(&buf, VARDATA_ANY(change), VARSIZE_ANY_EXHDR(change));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
