/*
 * figure.c
 *	  A number as a source printed it: stored form, binary I/O, parts, casts, order.
 *
 * See figure.h for the stored form.
 */
#include "postgres.h"

#include "common/hashfn.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "compat.h"
#include "figures/figure.h"
#include "money/amount.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"

void
figure_interval(const Figure *figure, FigureInterval *interval)
{
	interval->low = stored_decimal(&figure->low, figure->low_scale);
	interval->value = stored_decimal(&figure->value, figure->value_scale);
	interval->high = stored_decimal(&figure->high, figure->high_scale);
	interval->flags = figure->flags;
	interval->unit = figure->unit;
}

void
pack_figure(const FigureInterval *interval, Figure *figure)
{
	decimal96_store(&figure->low, interval->low.coefficient);
	decimal96_store(&figure->value, interval->value.coefficient);
	decimal96_store(&figure->high, interval->high.coefficient);
	figure->low_scale = interval->low.scale;
	figure->value_scale = interval->value.scale;
	figure->high_scale = interval->high.scale;
	figure->flags = interval->flags;
	figure->unit = interval->unit;
	figure->reserved = 0;
}

Figure *
make_figure(const FigureInterval *interval)
{
	FigureInterval normal = *interval;
	const char *fault = normalize_interval(&normal);
	Figure	   *figure;

	if (fault)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("invalid bounds of a figure"),
				errdetail("%s", fault),
				errhint("A figure needs low <= value <= high."));
	figure = palloc(sizeof(Figure));
	pack_figure(&normal, figure);
	return figure;
}

int
figure_compare(const Figure *a, const Figure *b)
{
	FigureInterval x,
				y;
	Bound		x_bound,
				y_bound;
	int			order;

	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;

	figure_interval(a, &x);
	figure_interval(b, &y);
	interval_low(&x, &x_bound);
	interval_low(&y, &y_bound);
	if ((order = compare_lows(&x_bound, &y_bound)) != 0)
		return order;

	/* unknown values are canonical zeros and follow the known ones */
	if ((x.flags ^ y.flags) & FIGURE_VALUE_UNKNOWN)
		return x.flags & FIGURE_VALUE_UNKNOWN ? 1 : -1;
	if ((order = decimal_compare(&x.value, &y.value)) != 0)
		return order;

	interval_high(&x, &x_bound);
	interval_high(&y, &y_bound);
	return compare_highs(&x_bound, &y_bound);
}

/* ---- binary: unit, flags, three scales, reserved, then three coefficients, highest word first ---- */

static bool
make_canonical(Decimal *number)
{
	return number->scale <= DECIMAL_MAX_SCALE && decimal_fits(number->coefficient) &&
		decimal_make(number->coefficient, number->scale, number) == DECIMAL_OK;
}

void
figure_receive(StringInfo buf, Figure *figure)
{
	FigureInterval interval;
	uint16		reserved;

	figure->unit = pq_getmsgint(buf, 2);
	figure->flags = pq_getmsgbyte(buf);
	figure->low_scale = pq_getmsgbyte(buf);
	figure->value_scale = pq_getmsgbyte(buf);
	figure->high_scale = pq_getmsgbyte(buf);
	reserved = pq_getmsgint(buf, 2);
	receive_coefficient(buf, &figure->low);
	receive_coefficient(buf, &figure->value);
	receive_coefficient(buf, &figure->high);

	figure_interval(figure, &interval);
	if ((figure->unit != NO_CURRENCY && !currency_is_known(figure->unit)) ||
		figure->flags & ~FIGURE_ALL_FLAGS || reserved != 0 ||
		!make_canonical(&interval.low) || !make_canonical(&interval.value) || !make_canonical(&interval.high) ||
		normalize_interval(&interval) != NULL)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid figure in external binary value"));
	pack_figure(&interval, figure);
}

void
send_figure(StringInfo buf, const Figure *figure)
{
	pq_sendint16(buf, figure->unit);
	pq_sendbyte(buf, figure->flags);
	pq_sendbyte(buf, figure->low_scale);
	pq_sendbyte(buf, figure->value_scale);
	pq_sendbyte(buf, figure->high_scale);
	pq_sendint16(buf, 0);
	send_coefficient(buf, &figure->low);
	send_coefficient(buf, &figure->value);
	send_coefficient(buf, &figure->high);
}

PG_FUNCTION_INFO_V1(figure_recv);
Datum
figure_recv(PG_FUNCTION_ARGS)
{
	Figure	   *figure = palloc(sizeof(Figure));

	figure_receive((StringInfo) PG_GETARG_POINTER(0), figure);
	PG_RETURN_FIGURE_P(figure);
}

PG_FUNCTION_INFO_V1(figure_send);
Datum
figure_send(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	send_figure(&buf, PG_GETARG_FIGURE_P(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---- casts and constructors ---- */

static Figure *
exact_figure(const Decimal *value, Currency unit)
{
	FigureInterval interval;

	exact_interval(value, unit, &interval);
	return make_figure(&interval);
}

PG_FUNCTION_INFO_V1(figure_from_amount);
Datum
figure_from_amount(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);
	Decimal		value = amount_decimal(amount);

	PG_RETURN_FIGURE_P(exact_figure(&value, amount->currency));
}

PG_FUNCTION_INFO_V1(figure_from_numeric);
Datum
figure_from_numeric(PG_FUNCTION_ARGS)
{
	Decimal		value;

	check_decimal_status(decimal_from_numeric(PG_GETARG_NUMERIC(0), &value), "figure");
	PG_RETURN_FIGURE_P(exact_figure(&value, NO_CURRENCY));
}

PG_FUNCTION_INFO_V1(figure_from_int8);
Datum
figure_from_int8(PG_FUNCTION_ARGS)
{
	Decimal		value;

	check_decimal_status(decimal_make(PG_GETARG_INT64(0), 0, &value), "figure");
	PG_RETURN_FIGURE_P(exact_figure(&value, NO_CURRENCY));
}

PG_FUNCTION_INFO_V1(figure_from_int4);
Datum
figure_from_int4(PG_FUNCTION_ARGS)
{
	Decimal		value;

	check_decimal_status(decimal_make(PG_GETARG_INT32(0), 0, &value), "figure");
	PG_RETURN_FIGURE_P(exact_figure(&value, NO_CURRENCY));
}

PG_FUNCTION_INFO_V1(figure_from_int2);
Datum
figure_from_int2(PG_FUNCTION_ARGS)
{
	Decimal		value;

	check_decimal_status(decimal_make(PG_GETARG_INT16(0), 0, &value), "figure");
	PG_RETURN_FIGURE_P(exact_figure(&value, NO_CURRENCY));
}

PG_FUNCTION_INFO_V1(figure_refuse_double);
Datum
figure_refuse_double(PG_FUNCTION_ARGS)
{
	ereport(ERROR,
			errcode(ERRCODE_DATATYPE_MISMATCH),
			errmsg("cannot make a figure of double precision"),
			errdetail("A figure of a number is exact, and a double is not the number that was typed."),
			errhint("Write value::numeric, which takes 15 digits, or as_printed(value::text) for the digits that are shown."));
	PG_RETURN_NULL();
}

PG_FUNCTION_INFO_V1(amount_from_figure);
Datum
amount_from_figure(PG_FUNCTION_ARGS)
{
	FigureInterval interval;

	figure_interval(PG_GETARG_FIGURE_P(0), &interval);
	if (interval.unit == NO_CURRENCY)
		ereport(ERROR,
				errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("cannot cast a plain number to an amount"),
				errdetail("The figure has no currency."),
				errhint("Use amount(value(figure), currency)."));
	if (interval.flags & FIGURE_VALUE_UNKNOWN)
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(make_amount(&interval.value, interval.unit));
}

/* The flags of the parts that are NULL: arguments low, value, high from 0 on. */
static int
flags_of_absent_parts(FunctionCallInfo fcinfo)
{
	return (PG_ARGISNULL(0) ? FIGURE_LOW_UNBOUNDED : 0) |
		(PG_ARGISNULL(1) ? FIGURE_VALUE_UNKNOWN : 0) |
		(PG_ARGISNULL(2) ? FIGURE_HIGH_UNBOUNDED : 0);
}

PG_FUNCTION_INFO_V1(figure_from_numerics);
Datum
figure_from_numerics(PG_FUNCTION_ARGS)
{
	FigureInterval interval;
	Decimal    *parts[] = {&interval.low, &interval.value, &interval.high};

	for (int i = 0; i < 3; i++)
		if (!PG_ARGISNULL(i))
			check_decimal_status(decimal_from_numeric(PG_GETARG_NUMERIC(i), parts[i]), "figure");
	interval.flags = flags_of_absent_parts(fcinfo);
	interval.unit = PG_ARGISNULL(3) ? NO_CURRENCY : PG_GETARG_CURRENCY(3);
	PG_RETURN_FIGURE_P(make_figure(&interval));
}

PG_FUNCTION_INFO_V1(figure_from_amounts);
Datum
figure_from_amounts(PG_FUNCTION_ARGS)
{
	FigureInterval interval;
	Decimal    *parts[] = {&interval.low, &interval.value, &interval.high};

	interval.unit = NO_CURRENCY;
	for (int i = 0; i < 3; i++)
	{
		Amount	   *amount;

		if (PG_ARGISNULL(i))
			continue;
		amount = PG_GETARG_AMOUNT_P(i);
		if (interval.unit != NO_CURRENCY)
			check_same_currency(interval.unit, amount->currency, "compare");
		interval.unit = amount->currency;
		*parts[i] = amount_decimal(amount);
	}
	if (interval.unit == NO_CURRENCY)
		PG_RETURN_NULL();
	interval.flags = flags_of_absent_parts(fcinfo);
	PG_RETURN_FIGURE_P(make_figure(&interval));
}

/* ---- parts ---- */

static Datum
figure_part(const Decimal *part, Currency unit)
{
	PG_RETURN_NUMERIC(numeric_from_decimal(part, unit == NO_CURRENCY ? 0 : currency_minor_units(unit)));
}

PG_FUNCTION_INFO_V1(figure_low);
Datum
figure_low(PG_FUNCTION_ARGS)
{
	FigureInterval interval;

	figure_interval(PG_GETARG_FIGURE_P(0), &interval);
	if (interval.flags & FIGURE_LOW_UNBOUNDED)
		PG_RETURN_NULL();
	return figure_part(&interval.low, interval.unit);
}

PG_FUNCTION_INFO_V1(figure_value);
Datum
figure_value(PG_FUNCTION_ARGS)
{
	FigureInterval interval;

	figure_interval(PG_GETARG_FIGURE_P(0), &interval);
	if (interval.flags & FIGURE_VALUE_UNKNOWN)
		PG_RETURN_NULL();
	return figure_part(&interval.value, interval.unit);
}

PG_FUNCTION_INFO_V1(figure_high);
Datum
figure_high(PG_FUNCTION_ARGS)
{
	FigureInterval interval;

	figure_interval(PG_GETARG_FIGURE_P(0), &interval);
	if (interval.flags & FIGURE_HIGH_UNBOUNDED)
		PG_RETURN_NULL();
	return figure_part(&interval.high, interval.unit);
}

PG_FUNCTION_INFO_V1(figure_currency);
Datum
figure_currency(PG_FUNCTION_ARGS)
{
	Figure	   *figure = PG_GETARG_FIGURE_P(0);

	if (figure->unit == NO_CURRENCY)
		PG_RETURN_NULL();
	PG_RETURN_CURRENCY(figure->unit);
}

PG_FUNCTION_INFO_V1(figure_half_width);
Datum
figure_half_width(PG_FUNCTION_ARGS)
{
	FigureInterval interval;
	FigureInterval low;
	FigureInterval high;
	FigureInterval width;
	Decimal		two = {200, DECIMAL_HOME_SCALE};
	Decimal		half;

	figure_interval(PG_GETARG_FIGURE_P(0), &interval);
	if (interval.flags & (FIGURE_LOW_UNBOUNDED | FIGURE_HIGH_UNBOUNDED))
		PG_RETURN_NULL();
	exact_interval(&interval.low, interval.unit, &low);
	exact_interval(&interval.high, interval.unit, &high);
	interval_subtract(&high, &low, &width);
	check_decimal_status(decimal_divide(&width.high, &two, DECIMAL_CEILING, &half), "half width");
	return figure_part(&half, interval.unit);
}

PG_FUNCTION_INFO_V1(figure_is_exact);
Datum
figure_is_exact(PG_FUNCTION_ARGS)
{
	FigureInterval interval;

	figure_interval(PG_GETARG_FIGURE_P(0), &interval);
	PG_RETURN_BOOL(interval.flags == 0 && decimal_compare(&interval.low, &interval.high) == 0);
}

/* ---- identity and total order ---- */

static inline bool
figures_are_same(const Figure *a, const Figure *b)
{
	return memcmp(a, b, sizeof(Figure)) == 0;
}

PG_FUNCTION_INFO_V1(figure_eq);
Datum
figure_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(figures_are_same(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1)));
}

PG_FUNCTION_INFO_V1(figure_ne);
Datum
figure_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!figures_are_same(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1)));
}

PG_FUNCTION_INFO_V1(figure_total_lt);
Datum
figure_total_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(figure_compare(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1)) < 0);
}

PG_FUNCTION_INFO_V1(figure_total_le);
Datum
figure_total_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(figure_compare(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1)) <= 0);
}

PG_FUNCTION_INFO_V1(figure_total_gt);
Datum
figure_total_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(figure_compare(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1)) > 0);
}

PG_FUNCTION_INFO_V1(figure_total_ge);
Datum
figure_total_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(figure_compare(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1)) >= 0);
}

PG_FUNCTION_INFO_V1(figure_total_cmp);
Datum
figure_total_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(figure_compare(PG_GETARG_FIGURE_P(0), PG_GETARG_FIGURE_P(1)));
}

PG_FUNCTION_INFO_V1(figure_hash);
Datum
figure_hash(PG_FUNCTION_ARGS)
{
	return hash_any((unsigned char *) PG_GETARG_FIGURE_P(0), sizeof(Figure));
}

PG_FUNCTION_INFO_V1(figure_hash_extended);
Datum
figure_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_any_extended((unsigned char *) PG_GETARG_FIGURE_P(0), sizeof(Figure), PG_GETARG_INT64(1));
}
