/*
 * figure_sum.c
 *	  sum of figures: exact sums of what they say and of both bounds.
 *
 * The state is the base type "figure_sum", 120 bytes, by reference,
 * double-aligned, host byte order:
 *
 *	  bytes   0..31   sum of the low bounds, 256-bit two's complement, lowest 64 bits first, in units of 10^-28
 *	  bytes  32..63   sum of the values
 *	  bytes  64..95   sum of the high bounds
 *	  bytes  96..103  figures added
 *	  bytes 104..111  figures of unknown value among them
 *	  bytes 112..113  unit
 *	  byte  114       FIGURE_* flags of the bounds: set once any addend has them
 *	  bytes 115..119  reserved, 0
 *
 * A bound that does not exist adds 0, and the flags say that the sum has none.
 * A figure of unknown value counts in the sum of values with the number of its
 * interval that is nearest to zero: what it is at least.  So the value of a sum
 * always lies between its bounds.  Nothing is rounded before the end, so that
 * the order of rows cannot show.
 */
#include "postgres.h"

#include "common/int.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "compat.h"
#include "figures/figure.h"
#include "numbers/decimal_pg.h"
#include "server/aggregate.h"
#include "server/quotable.h"

#define BOUND_FLAGS (FIGURE_LOW_OPEN | FIGURE_HIGH_OPEN | FIGURE_LOW_UNBOUNDED | FIGURE_HIGH_UNBOUNDED)

typedef struct FigureSum
{
	Wide		low;
	Wide		value;
	Wide		high;
	int64		count;
	int64		unknowns;
	Currency	unit;
	uint8		flags;
	uint8		reserved[5];
} FigureSum;

StaticAssertDecl(sizeof(FigureSum) == 120, "FigureSum must be 120 bytes");

#define PG_GETARG_FIGURE_SUM_P(n) ((FigureSum *) PG_GETARG_POINTER(n))
#define PG_RETURN_FIGURE_SUM_P(s) PG_RETURN_POINTER(s)

static FigureSum *
make_sum(Currency unit)
{
	FigureSum  *sum = palloc0(sizeof(FigureSum));

	sum->unit = unit;
	return sum;
}

static FigureSum *
copy_sum(const FigureSum *sum)
{
	FigureSum  *copy = palloc(sizeof(FigureSum));

	*copy = *sum;
	return copy;
}

static void
check_figure_sum_range(bool fits)
{
	if (unlikely(!fits))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("sum of figures out of range"));
}

static void
add_decimal(Wide *sum, const Decimal *number)
{
	Wide		addend;

	wide_from_int128(&addend, number->coefficient);
	check_figure_sum_range(wide_multiply_power10(&addend, DECIMAL_MAX_SCALE - number->scale) && wide_add(sum, &addend));
}

static bool
low_is_bounded(const FigureInterval *interval)
{
	return !(interval->flags & FIGURE_LOW_UNBOUNDED);
}

static bool
high_is_bounded(const FigureInterval *interval)
{
	return !(interval->flags & FIGURE_HIGH_UNBOUNDED);
}

/* What an interval adds to a sum of values: its value, or else its number nearest to zero. */
static const Decimal *
summed_value(const FigureInterval *interval)
{
	if (interval->flags & FIGURE_VALUE_UNKNOWN)
	{
		if (low_is_bounded(interval) && decimal_sign(&interval->low) > 0)
			return &interval->low;
		if (high_is_bounded(interval) && decimal_sign(&interval->high) < 0)
			return &interval->high;
	}
	/* an unknown value is stored as zero */
	return &interval->value;
}

static void
add_figure(FigureSum *sum, const Figure *figure)
{
	FigureInterval interval;

	check_same_unit(sum->unit, figure->unit, "add");
	figure_interval(figure, &interval);
	check_figure_sum_range(!pg_add_s64_overflow(sum->count, 1, &sum->count));
	/* there are never more unknowns than figures */
	if (interval.flags & FIGURE_VALUE_UNKNOWN)
		sum->unknowns++;
	sum->flags |= interval.flags & BOUND_FLAGS;
	/* a bound that does not exist is stored as zero */
	add_decimal(&sum->low, &interval.low);
	add_decimal(&sum->value, summed_value(&interval));
	add_decimal(&sum->high, &interval.high);
}

static void
merge_sum(FigureSum *sum, const FigureSum *other)
{
	check_same_unit(sum->unit, other->unit, "add");
	check_figure_sum_range(!pg_add_s64_overflow(sum->count, other->count, &sum->count));
	sum->unknowns += other->unknowns;
	sum->flags |= other->flags;
	check_figure_sum_range(wide_add(&sum->low, &other->low) &&
					wide_add(&sum->value, &other->value) &&
					wide_add(&sum->high, &other->high));
}

/* Bounds that need more than 28 digits are rounded outwards, the value to the nearest. */
static Figure *
sum_total(const FigureSum *sum)
{
	FigureInterval total;

	check_decimal_status(wide_to_decimal_rounded(&sum->low, DECIMAL_MAX_SCALE, DECIMAL_MAX_SCALE,
												 DECIMAL_FLOOR, &total.low),
						 "sum of figures");
	check_decimal_status(wide_to_decimal_rounded(&sum->value, DECIMAL_MAX_SCALE, DECIMAL_MAX_SCALE,
												 DECIMAL_HALF_AWAY, &total.value),
						 "sum of figures");
	check_decimal_status(wide_to_decimal_rounded(&sum->high, DECIMAL_MAX_SCALE, DECIMAL_MAX_SCALE,
												 DECIMAL_CEILING, &total.high),
						 "sum of figures");
	total.flags = sum->flags | (sum->unknowns == sum->count ? FIGURE_VALUE_UNKNOWN : 0);
	total.unit = sum->unit;
	return make_figure(&total);
}

/* ---- text (USD,3,1,0,low,value,high), flags as a number, sums in units of 10^-28; binary: unit, flags, then the same ---- */

/* Do the bounds of the sum make an interval around its value? */
static bool
sum_bounds_are_valid(const FigureSum *sum)
{
	bool		low_bounded = !(sum->flags & FIGURE_LOW_UNBOUNDED);
	bool		high_bounded = !(sum->flags & FIGURE_HIGH_UNBOUNDED);

	if ((!low_bounded && !(sum->flags & FIGURE_LOW_OPEN)) ||
		(!high_bounded && !(sum->flags & FIGURE_HIGH_OPEN)))
		return false;
	if ((low_bounded && wide_compare(&sum->low, &sum->value) > 0) ||
		(high_bounded && wide_compare(&sum->value, &sum->high) > 0))
		return false;
	return !low_bounded || !high_bounded || sum->flags == 0 || wide_compare(&sum->low, &sum->high) < 0;
}

static bool
sum_is_valid(const FigureSum *sum)
{
	return (sum->unit == NO_CURRENCY || currency_is_known(sum->unit)) &&
		sum->unknowns >= 0 && sum->unknowns <= sum->count &&
		wide_is_sum_of(&sum->low, sum->count) && wide_is_sum_of(&sum->value, sum->count) &&
		wide_is_sum_of(&sum->high, sum->count) &&
		(sum->flags & ~BOUND_FLAGS) == 0 && sum_bounds_are_valid(sum);
}

static bool
parse_sum(const char *text, FigureSum *sum)
{
	Wide	   *parts[] = {&sum->low, &sum->value, &sum->high};
	char	   *end;
	long		flags;

	if (*text++ != '(')
		return false;
	if (*text != ',')
	{
		if (strlen(text) < 3 || (sum->unit = currency_from_letters(text)) == NO_CURRENCY)
			return false;
		text += 3;
	}
	if (*text++ != ',')
		return false;

	errno = 0;
	sum->count = strtoll(text, &end, 10);
	if (end == text || *end != ',')
		return false;
	text = end + 1;
	sum->unknowns = strtoll(text, &end, 10);
	if (end == text || *end != ',')
		return false;
	text = end + 1;
	flags = strtol(text, &end, 10);
	if (end == text || *end != ',' || flags < 0 || flags > BOUND_FLAGS || errno != 0)
		return false;
	sum->flags = flags;

	for (int i = 0; i < 3; i++)
	{
		char	   *digits = end + 1;

		end = strchr(digits, i < 2 ? ',' : ')');
		if (end == NULL || !wide_parse(digits, end - digits, parts[i]))
			return false;
	}
	return end[1] == '\0' && sum_is_valid(sum);
}

PG_FUNCTION_INFO_V1(figure_sum_in);
Datum
figure_sum_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	FigureSum  *sum = make_sum(NO_CURRENCY);

	if (!parse_sum(text, sum))
		funding_ereturn(fcinfo->context, (Datum) 0,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type %s: \"%s\"", "figure_sum", quotable_string(text)));
	PG_RETURN_FIGURE_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(figure_sum_out);
Datum
figure_sum_out(PG_FUNCTION_ARGS)
{
	FigureSum  *sum = PG_GETARG_FIGURE_SUM_P(0);
	char		low[WIDE_TEXT_SIZE];
	char		value[WIDE_TEXT_SIZE];
	char		high[WIDE_TEXT_SIZE];

	wide_format(&sum->low, low);
	wide_format(&sum->value, value);
	wide_format(&sum->high, high);
	PG_RETURN_CSTRING(psprintf("(%s," INT64_FORMAT "," INT64_FORMAT ",%d,%s,%s,%s)",
							   sum->unit == NO_CURRENCY ? "" : currency_code(sum->unit),
							   sum->count, sum->unknowns, sum->flags, low, value, high));
}

PG_FUNCTION_INFO_V1(figure_sum_recv);
Datum
figure_sum_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	FigureSum  *sum = make_sum(pq_getmsgint(buf, 2));
	Wide	   *parts[] = {&sum->low, &sum->value, &sum->high};

	sum->flags = pq_getmsgbyte(buf);
	sum->count = pq_getmsgint64(buf);
	sum->unknowns = pq_getmsgint64(buf);
	for (int i = 0; i < 3; i++)
		receive_limbs(buf, parts[i]->limb, WIDE_LIMBS);
	if (!sum_is_valid(sum))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid figure_sum in external binary value"));
	PG_RETURN_FIGURE_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(figure_sum_send);
Datum
figure_sum_send(PG_FUNCTION_ARGS)
{
	FigureSum  *sum = PG_GETARG_FIGURE_SUM_P(0);
	const Wide *parts[] = {&sum->low, &sum->value, &sum->high};
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint16(&buf, sum->unit);
	pq_sendbyte(&buf, sum->flags);
	pq_sendint64(&buf, sum->count);
	pq_sendint64(&buf, sum->unknowns);
	for (int i = 0; i < 3; i++)
		send_limbs(&buf, parts[i]->limb, WIDE_LIMBS);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---- the aggregate ---- */

PG_FUNCTION_INFO_V1(figure_sum_accum);
Datum
figure_sum_accum(PG_FUNCTION_ARGS)
{
	FigureSum  *sum = PG_ARGISNULL(0) ? NULL : PG_GETARG_FIGURE_SUM_P(0);

	if (PG_ARGISNULL(1))
	{
		if (sum == NULL)
			PG_RETURN_NULL();
		PG_RETURN_FIGURE_SUM_P(sum);
	}
	if (sum == NULL)
		sum = make_sum(PG_GETARG_FIGURE_P(1)->unit);
	else if (!in_aggregate(fcinfo))
		sum = copy_sum(sum);
	add_figure(sum, PG_GETARG_FIGURE_P(1));
	PG_RETURN_FIGURE_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(figure_sum_combine);
Datum
figure_sum_combine(PG_FUNCTION_ARGS)
{
	FigureSum  *sum = PG_ARGISNULL(0) ? NULL : PG_GETARG_FIGURE_SUM_P(0);
	FigureSum  *other = PG_ARGISNULL(1) ? NULL : PG_GETARG_FIGURE_SUM_P(1);

	if (sum == NULL && other == NULL)
		PG_RETURN_NULL();
	if (other == NULL)
		PG_RETURN_FIGURE_SUM_P(sum);
	if (sum == NULL)
		PG_RETURN_FIGURE_SUM_P(copy_sum(other));
	if (!in_aggregate(fcinfo))
		sum = copy_sum(sum);
	merge_sum(sum, other);
	PG_RETURN_FIGURE_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(figure_sum_final);
Datum
figure_sum_final(PG_FUNCTION_ARGS)
{
	PG_RETURN_FIGURE_P(sum_total(PG_GETARG_FIGURE_SUM_P(0)));
}

PG_FUNCTION_INFO_V1(figure_sum_unknowns);
Datum
figure_sum_unknowns(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(PG_GETARG_FIGURE_SUM_P(0)->unknowns);
}

PG_FUNCTION_INFO_V1(figure_unknowns_accum);
Datum
figure_unknowns_accum(PG_FUNCTION_ARGS)
{
	int64		unknowns = PG_ARGISNULL(0) ? 0 : PG_GETARG_INT64(0);

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_INT64(unknowns);
	}
	if ((PG_GETARG_FIGURE_P(1)->flags & FIGURE_VALUE_UNKNOWN) && pg_add_s64_overflow(unknowns, 1, &unknowns))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("number of figures out of range"));
	PG_RETURN_INT64(unknowns);
}
