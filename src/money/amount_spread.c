/*
 * amount_spread.c
 *	  Standard deviation of amounts of one currency.
 *
 * The state, "amount_spread", holds the exact sum and the exact sum of squares,
 * so that neither the order of rows nor their split can show in the result; only
 * the last steps, a division and a root, are rounded.  Stored form, 104 bytes, by
 * reference, double-aligned, host byte order:
 *
 *	  bytes  0..63   AmountSum
 *	  bytes 64..95   squares: 256 bits, lowest 64 first, not negative, in units of 10^-(2 * scale)
 *	  byte  96       scale, that of the finest amount seen, 2..28
 *	  bytes 97..103  reserved, MUST be 0
 *
 * Input takes what can come of rows, as far as the results depend on it.  For n
 * amounts, their sum S and the sum of their squares Q: S is a whole number of
 * 10^-scale; S^2 <= n Q (Cauchy and Schwarz, with 1 as the other factor), which is
 * an equality for n = 1; and Q <= n times the square of the greatest amount.  Rows
 * have it, and merging keeps it: |S1 + S2| <= sqrt(n1 Q1) + sqrt(n2 Q2) <=
 * sqrt((n1 + n2) (Q1 + Q2)).  So no state has a negative variance.
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "compat.h"
#include "money/amount_sum.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"
#include "numbers/numeric_arithmetic.h"
#include "server/aggregate.h"
#include "server/quotable.h"

typedef struct AmountSpread
{
	AmountSum	sum;
	Wide		squares;
	uint8		scale;
	uint8		reserved[7];
} AmountSpread;

StaticAssertDecl(sizeof(AmountSpread) == 104, "AmountSpread must be 104 bytes");

#define PG_GETARG_AMOUNT_SPREAD_P(n) ((AmountSpread *) PG_GETARG_POINTER(n))

static void
init_spread(AmountSpread *spread, Currency currency)
{
	memset(spread, 0, sizeof(AmountSpread));
	amount_sum_init(&spread->sum, currency);
	spread->scale = DECIMAL_HOME_SCALE;
}

static AmountSpread *
copy_spread(const AmountSpread *spread)
{
	AmountSpread *copy = palloc(sizeof(AmountSpread));

	*copy = *spread;
	return copy;
}

static void
check_squares(bool fits)
{
	if (unlikely(!fits))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("squares of amounts out of range"),
				errdetail("The amounts span too many digits for an exact sum of squares."),
				errhint("Round them first."));
}

/* Bring squares from one scale to a finer one. */
static void
refine_squares(Wide *squares, int from, int to)
{
	check_squares(wide_multiply_power10(squares, 2 * (to - from)));
}

static void
add_square(AmountSpread *spread, const Amount *amount)
{
	decimal_int128 coefficient = decimal96_load(&amount->coefficient);
	Wide		square;

	wide_multiply_int128(&square, coefficient, coefficient);
	if (amount->scale > spread->scale)
	{
		refine_squares(&spread->squares, spread->scale, amount->scale);
		spread->scale = amount->scale;
	}
	else if (amount->scale < spread->scale)
		refine_squares(&square, amount->scale, spread->scale);
	check_squares(wide_add(&spread->squares, &square));
}

/* ---- as numerics ---- */

static Numeric
numeric_from_wide(const Wide *wide, int scale)
{
	char		text[WIDE_TEXT_SIZE + 8];
	int			length = wide_format(wide, text);

	snprintf(text + length, sizeof(text) - length, "e-%d", scale);
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text),
											   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}

/* n * sum of squares - sum^2 */
static Numeric
scaled_variance(const AmountSpread *spread)
{
	Wide		total = amount_sum_wide(&spread->sum);
	Numeric		sum = numeric_from_wide(&total, DECIMAL_MAX_SCALE);
	Numeric		squares = numeric_from_wide(&spread->squares, 2 * spread->scale);

	return subtract_numeric(multiply_numeric(int64_to_numeric(spread->sum.count), squares), multiply_numeric(sum, sum));
}

/* Can there be amounts with these sums?  See the head of this file. */
static bool
spread_is_possible(const AmountSpread *spread)
{
	decimal_uint128 unit;
	Wide		total = amount_sum_wide(&spread->sum);
	Wide		whole = total;
	Decimal		greatest = {DECIMAL_LIMIT - 1, 0};
	Numeric		square;
	int			order;

	if (spread->scale < DECIMAL_HOME_SCALE || spread->scale > DECIMAL_MAX_SCALE || wide_is_negative(&spread->squares))
		return false;
	unit = decimal_power10(DECIMAL_MAX_SCALE - spread->scale);
	wide_divide(&whole, unit, DECIMAL_TRUNCATE);
	if (!wide_multiply_power10(&whole, DECIMAL_MAX_SCALE - spread->scale) || wide_compare(&whole, &total) != 0)
		return false;

	order = sign_of_numeric(scaled_variance(spread));
	square = numeric_from_decimal(&greatest, 0);
	square = multiply_numeric(square, square);
	return (spread->sum.count == 1 ? order == 0 : order >= 0) &&
		compare_numeric(numeric_from_wide(&spread->squares, 2 * spread->scale),
				multiply_numeric(int64_to_numeric(spread->sum.count), square)) <= 0;
}

/* ---- text: (USD,2,3.5)/2/62500, the sum, the scale and the whole number of squares ---- */

PG_FUNCTION_INFO_V1(amount_spread_in);
Datum
amount_spread_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	AmountSpread *spread = palloc0(sizeof(AmountSpread));
	const char *position = parse_amount_sum(text, &spread->sum);

	if (position != NULL && *position == '/')
	{
		char	   *end;
		long		scale = strtol(position + 1, &end, 10);

		if (end > position + 1 && *end == '/' && scale >= DECIMAL_HOME_SCALE && scale <= DECIMAL_MAX_SCALE &&
			wide_parse(end + 1, strlen(end + 1), &spread->squares))
		{
			spread->scale = scale;
			if (spread_is_possible(spread))
				PG_RETURN_POINTER(spread);
		}
	}
	funding_ereturn(fcinfo->context, (Datum) 0,
					errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					errmsg("invalid input syntax for type %s: \"%s\"", "amount_spread", quotable_string(text)));
}

PG_FUNCTION_INFO_V1(amount_spread_out);
Datum
amount_spread_out(PG_FUNCTION_ARGS)
{
	AmountSpread *spread = PG_GETARG_AMOUNT_SPREAD_P(0);
	StringInfoData buf;
	char		squares[WIDE_TEXT_SIZE];

	initStringInfo(&buf);
	append_amount_sum(&buf, &spread->sum);
	wide_format(&spread->squares, squares);
	appendStringInfo(&buf, "/%d/%s", spread->scale, squares);
	PG_RETURN_CSTRING(buf.data);
}

/* ---- binary: the sum, the scale, squares with their highest word first ---- */

PG_FUNCTION_INFO_V1(amount_spread_recv);
Datum
amount_spread_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	AmountSpread *spread = palloc0(sizeof(AmountSpread));

	receive_amount_sum(buf, &spread->sum);
	spread->scale = pq_getmsgbyte(buf);
	receive_limbs(buf, spread->squares.limb, WIDE_LIMBS);
	if (!spread_is_possible(spread))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid amount_spread in external binary value"));
	PG_RETURN_POINTER(spread);
}

PG_FUNCTION_INFO_V1(amount_spread_send);
Datum
amount_spread_send(PG_FUNCTION_ARGS)
{
	AmountSpread *spread = PG_GETARG_AMOUNT_SPREAD_P(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	send_amount_sum(&buf, &spread->sum);
	pq_sendbyte(&buf, spread->scale);
	send_limbs(&buf, spread->squares.limb, WIDE_LIMBS);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---- transitions ---- */

PG_FUNCTION_INFO_V1(amount_spread_accum);
Datum
amount_spread_accum(PG_FUNCTION_ARGS)
{
	AmountSpread *spread;
	Amount	   *amount;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	amount = PG_GETARG_AMOUNT_P(1);
	if (PG_ARGISNULL(0))
	{
		spread = palloc(sizeof(AmountSpread));
		init_spread(spread, amount->currency);
	}
	else
	{
		spread = PG_GETARG_AMOUNT_SPREAD_P(0);
		if (!in_aggregate(fcinfo))
			spread = copy_spread(spread);
	}
	check_same_currency(spread->sum.currency, amount->currency, "add");
	amount_sum_add(&spread->sum, amount);
	add_square(spread, amount);
	PG_RETURN_POINTER(spread);
}

PG_FUNCTION_INFO_V1(amount_spread_combine);
Datum
amount_spread_combine(PG_FUNCTION_ARGS)
{
	AmountSpread *spread;
	AmountSpread other;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	if (PG_ARGISNULL(0))
		PG_RETURN_POINTER(copy_spread(PG_GETARG_AMOUNT_SPREAD_P(1)));
	spread = PG_GETARG_AMOUNT_SPREAD_P(0);
	if (!in_aggregate(fcinfo))
		spread = copy_spread(spread);
	other = *PG_GETARG_AMOUNT_SPREAD_P(1);

	check_same_currency(spread->sum.currency, other.sum.currency, "add");
	amount_sum_merge(&spread->sum, &other.sum);
	if (other.scale > spread->scale)
	{
		refine_squares(&spread->squares, spread->scale, other.scale);
		spread->scale = other.scale;
	}
	else
		refine_squares(&other.squares, other.scale, spread->scale);
	check_squares(wide_add(&spread->squares, &other.squares));
	PG_RETURN_POINTER(spread);
}

/* ---- result ---- */

/* sqrt((n * sum of squares - sum^2) / (n * divisor)); n - 1 divides a sample, n a population */
static Amount *
standard_deviation(const AmountSpread *spread, int64 divisor)
{
	Numeric		variance = divide_numeric(scaled_variance(spread),
								  multiply_numeric(int64_to_numeric(spread->sum.count), int64_to_numeric(divisor)));
	Numeric		deviation = DatumGetNumeric(DirectFunctionCall1(numeric_sqrt, NumericGetDatum(variance)));
	Decimal		value;

	check_decimal_status(decimal_from_numeric_rounded(deviation, &value), "standard deviation of amounts");
	return make_amount(&value, spread->sum.currency);
}

PG_FUNCTION_INFO_V1(amount_stddev_samp_final);
Datum
amount_stddev_samp_final(PG_FUNCTION_ARGS)
{
	AmountSpread *spread = PG_GETARG_AMOUNT_SPREAD_P(0);

	if (spread->sum.count < 2)
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(standard_deviation(spread, spread->sum.count - 1));
}

PG_FUNCTION_INFO_V1(amount_stddev_pop_final);
Datum
amount_stddev_pop_final(PG_FUNCTION_ARGS)
{
	AmountSpread *spread = PG_GETARG_AMOUNT_SPREAD_P(0);

	PG_RETURN_AMOUNT_P(standard_deviation(spread, spread->sum.count));
}
