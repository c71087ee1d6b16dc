/*
 * amount_sum.c
 *	  Exact sums of amounts of one currency: sum and avg; see amount_sum.h.
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "compat.h"
#include "money/amount_sum.h"
#include "numbers/decimal_pg.h"
#include "server/aggregate.h"
#include "server/quotable.h"

/*
 * fast may grow in scale up to here: 28 digits of an addend of scale 0 brought
 * to it still leave room for 10 more digits in 128 bits.
 */
#define MAX_FAST_SCALE 8

/* The text of the empty sum */
#define EMPTY_SUM_TEXT "(,0,0)"

/* sign, 57 digits and point */
#define WIDE_DECIMAL_TEXT_SIZE (WIDE_TEXT_SIZE + 4)

void
amount_sum_init(AmountSum *sum, Currency currency)
{
	memset(sum, 0, sizeof(AmountSum));
	sum->currency = currency;
	sum->scale = DECIMAL_HOME_SCALE;
}

static void
check_amount_sum_range(bool fits)
{
	if (unlikely(!fits))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("sum of amounts out of range"));
}

/* Add coefficient / 10^scale to the wide part. */
static void
add_to_wide(Wide *wide, decimal_int128 coefficient, int scale)
{
	Wide		addend;

	wide_from_int128(&addend, coefficient);
	check_amount_sum_range(wide_multiply_power10(&addend, DECIMAL_MAX_SCALE - scale) && wide_add(wide, &addend));
}

/* Add coefficient / 10^scale, to fast if that can be. */
static void
add_coefficient(AmountSum *sum, decimal_int128 coefficient, int scale)
{
	decimal_int128 fast = amount_sum_load_fast(sum);

	if (scale > sum->scale && scale <= MAX_FAST_SCALE)
	{
		decimal_int128 raised;

		if (!__builtin_mul_overflow(fast, (decimal_int128) decimal_power10(scale - sum->scale), &raised))
		{
			fast = raised;
			sum->scale = scale;
		}
	}
	else if (scale < sum->scale)
	{
		decimal_int128 raised;

		if (!__builtin_mul_overflow(coefficient, (decimal_int128) decimal_power10(sum->scale - scale), &raised))
		{
			coefficient = raised;
			scale = sum->scale;
		}
	}

	if (scale == sum->scale)
	{
		decimal_int128 added;

		if (!__builtin_add_overflow(fast, coefficient, &added))
		{
			amount_sum_store_fast(sum, added);
			return;
		}
		add_to_wide(&sum->wide, fast, sum->scale);
		fast = 0;
	}
	add_to_wide(&sum->wide, coefficient, scale);
	amount_sum_store_fast(sum, fast);
}

void
amount_sum_add_slow(AmountSum *sum, const Amount *amount)
{
	check_amount_sum_range(!pg_add_s64_overflow(sum->count, 1, &sum->count));
	add_coefficient(sum, decimal96_load(&amount->coefficient), amount->scale);
}

Wide
amount_sum_wide(const AmountSum *sum)
{
	Wide		total = sum->wide;

	add_to_wide(&total, amount_sum_load_fast(sum), sum->scale);
	return total;
}

/* Can so many amounts, one at least, have that sum? */
static bool
amount_sum_is_possible(const AmountSum *sum)
{
	Wide		total = amount_sum_wide(sum);

	return wide_is_sum_of(&total, sum->count);
}

/* Is a sum that was taken from still one of amounts?  Most are smaller than a single amount can be. */
static bool
is_sum_of_rest(const AmountSum *sum)
{
	decimal_int128 fast = amount_sum_load_fast(sum);

	if (wide_is_zero(&sum->wide) && fast < DECIMAL_LIMIT && fast > -DECIMAL_LIMIT)
		return sum->count > 0 || fast == 0;
	if (sum->count > 0)
		return amount_sum_is_possible(sum);
	else
	{
		Wide		total = amount_sum_wide(sum);

		return wide_is_zero(&total);
	}
}

void
amount_sum_remove(AmountSum *sum, const Amount *amount)
{
	bool		possible = sum->count > 0 && sum->currency == amount->currency;

	if (likely(possible))
	{
		sum->count--;
		add_coefficient(sum, -decimal96_load(&amount->coefficient), amount->scale);
		possible = is_sum_of_rest(sum);
	}
	if (unlikely(!possible))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cannot take an amount out of a sum that it is not part of"),
				errdetail("What is taken out must have been added before."));
}

void
amount_sum_merge(AmountSum *sum, const AmountSum *other)
{
	check_amount_sum_range(!pg_add_s64_overflow(sum->count, other->count, &sum->count));
	add_coefficient(sum, amount_sum_load_fast(other), other->scale);
	check_amount_sum_range(wide_add(&sum->wide, &other->wide));
}

Amount *
amount_sum_total(const AmountSum *sum)
{
	Wide		wide = amount_sum_wide(sum);
	Decimal		total;

	check_decimal_status(wide_to_decimal(&wide, DECIMAL_MAX_SCALE, &total), "sum of amounts");
	return make_amount(&total, sum->currency);
}

/* The mean, rounded once to 28 digits; count MUST NOT be 0. */
static Amount *
amount_sum_mean(const AmountSum *sum)
{
	Wide		wide = amount_sum_wide(sum);
	Decimal		mean;

	check_decimal_status(wide_divide_to_decimal(&wide, DECIMAL_MAX_SCALE, sum->count, DECIMAL_HALF_AWAY, &mean),
						 "mean of amounts");
	return make_amount(&mean, sum->currency);
}

/* ---- text and binary form of one sum: (USD,3,123.45) ---- */

void
append_amount_sum(StringInfo buf, const AmountSum *sum)
{
	Wide		wide = amount_sum_wide(sum);
	char		code[CURRENCY_CODE_SIZE];
	char		digits[WIDE_TEXT_SIZE];
	char	   *first;
	int			length = wide_format(&wide, digits);
	int			fraction = DECIMAL_MAX_SCALE;

	currency_write_code(sum->currency, code);
	appendStringInfo(buf, "(%s," INT64_FORMAT ",%s", code, sum->count, digits[0] == '-' ? "-" : "");
	first = digits[0] == '-' ? digits + 1 : digits;
	length -= first - digits;
	if (wide_is_zero(&wide))
		fraction = 0;
	while (fraction > 0 && length > 1 && first[length - 1] == '0')
	{
		length--;
		fraction--;
	}
	if (length <= fraction)
	{
		appendStringInfoString(buf, "0.");
		for (int zeros = fraction - length; zeros > 0; zeros--)
			appendStringInfoChar(buf, '0');
		appendBinaryStringInfo(buf, first, length);
	}
	else
	{
		appendBinaryStringInfo(buf, first, length - fraction);
		if (fraction > 0)
		{
			appendStringInfoChar(buf, '.');
			appendBinaryStringInfo(buf, first + length - fraction, fraction);
		}
	}
	appendStringInfoChar(buf, ')');
}

const char *
parse_amount_sum(const char *text, AmountSum *sum)
{
	Currency	currency;
	char	   *end;
	int64		count;
	char		digits[WIDE_DECIMAL_TEXT_SIZE];
	int			length = 0;
	int			fraction = -1;
	Wide		wide;

	if (*text != '(' || strlen(text) < 4)
		return NULL;
	currency = currency_from_letters(text + 1);
	if (!currency_is_known(currency) || text[4] != ',')
		return NULL;
	errno = 0;
	count = strtoll(text + 5, &end, 10);
	if (errno != 0 || end == text + 5 || *end != ',')
		return NULL;

	for (text = end + 1; *text != ')'; text++)
	{
		if (*text == '.' && fraction < 0)
		{
			fraction = 0;
			continue;
		}
		if (*text == '\0' || length >= WIDE_TEXT_SIZE || fraction == DECIMAL_MAX_SCALE)
			return NULL;
		digits[length++] = *text;
		if (fraction >= 0)
			fraction++;
	}
	if (!wide_parse(digits, length, &wide) ||
		!wide_multiply_power10(&wide, DECIMAL_MAX_SCALE - Max(fraction, 0)))
		return NULL;

	amount_sum_init(sum, currency);
	sum->count = count;
	sum->wide = wide;
	return amount_sum_is_possible(sum) ? text + 1 : NULL;
}

void
send_amount_sum(StringInfo buf, const AmountSum *sum)
{
	Wide		wide = amount_sum_wide(sum);

	pq_sendint16(buf, sum->currency);
	pq_sendint64(buf, sum->count);
	send_limbs(buf, wide.limb, WIDE_LIMBS);
}

/* Only a column of sums may hold the empty one, in which all is zero. */
static void
receive_sum(StringInfo buf, AmountSum *sum, bool empty_allowed)
{
	Currency	currency = pq_getmsgint(buf, 2);
	bool		valid;

	amount_sum_init(sum, currency);
	sum->count = pq_getmsgint64(buf);
	receive_limbs(buf, sum->wide.limb, WIDE_LIMBS);
	if (currency == NO_CURRENCY && empty_allowed)
		valid = sum->count == 0 && wide_is_zero(&sum->wide);
	else
		valid = currency_is_known(currency) && amount_sum_is_possible(sum);
	if (!valid)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid amount_sum in external binary value"));
}

void
receive_amount_sum(StringInfo buf, AmountSum *sum)
{
	receive_sum(buf, sum, false);
}

PG_FUNCTION_INFO_V1(amount_sum_in);
Datum
amount_sum_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	AmountSum  *sum = palloc(sizeof(AmountSum));
	const char *end;

	if (strcmp(text, EMPTY_SUM_TEXT) == 0)
	{
		amount_sum_init(sum, NO_CURRENCY);
		PG_RETURN_AMOUNT_SUM_P(sum);
	}
	end = parse_amount_sum(text, sum);
	if (end == NULL || *end != '\0')
		funding_ereturn(fcinfo->context, (Datum) 0,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type %s: \"%s\"", "amount_sum", quotable_string(text)));
	PG_RETURN_AMOUNT_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(amount_sum_out);
Datum
amount_sum_out(PG_FUNCTION_ARGS)
{
	const AmountSum *sum = PG_GETARG_AMOUNT_SUM_P(0);
	StringInfoData buf;

	initStringInfo(&buf);
	if (sum->count == 0)
		appendStringInfoString(&buf, EMPTY_SUM_TEXT);
	else
		append_amount_sum(&buf, sum);
	PG_RETURN_CSTRING(buf.data);
}

PG_FUNCTION_INFO_V1(amount_sum_recv);
Datum
amount_sum_recv(PG_FUNCTION_ARGS)
{
	AmountSum  *sum = palloc(sizeof(AmountSum));

	receive_sum((StringInfo) PG_GETARG_POINTER(0), sum, true);
	PG_RETURN_AMOUNT_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(amount_sum_send);
Datum
amount_sum_send(PG_FUNCTION_ARGS)
{
	const AmountSum *sum = PG_GETARG_AMOUNT_SUM_P(0);
	AmountSum	empty;
	StringInfoData buf;

	if (sum->count == 0)
	{
		amount_sum_init(&empty, NO_CURRENCY);
		sum = &empty;
	}
	pq_begintypsend(&buf);
	send_amount_sum(&buf, sum);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---- sum and avg ---- */

static AmountSum *
make_empty_sum(void)
{
	AmountSum  *sum = palloc(sizeof(AmountSum));

	amount_sum_init(sum, NO_CURRENCY);
	return sum;
}

static AmountSum *
copy_amount_sum(const AmountSum *sum)
{
	AmountSum  *copy = palloc(sizeof(AmountSum));

	*copy = *sum;
	return copy;
}

/* Add an amount to a sum of its currency, or to one that is empty. */
static void
enter_amount(AmountSum *sum, const Amount *amount)
{
	if (sum->count == 0)
		amount_sum_init(sum, amount->currency);
	check_same_currency(sum->currency, amount->currency, "add");
	amount_sum_add(sum, amount);
}

/* All that is not the next amount of a running sum. */
static pg_noinline Datum
amount_sum_accum_slow(FunctionCallInfo fcinfo)
{
	AmountSum  *sum = PG_ARGISNULL(0) ? NULL : PG_GETARG_AMOUNT_SUM_P(0);

	if (PG_ARGISNULL(1))
	{
		if (sum == NULL)
			PG_RETURN_NULL();
		PG_RETURN_AMOUNT_SUM_P(sum);
	}
	if (sum == NULL)
		sum = make_empty_sum();
	else if (!in_aggregate(fcinfo))
		sum = copy_amount_sum(sum);
	enter_amount(sum, PG_GETARG_AMOUNT_P(1));
	PG_RETURN_AMOUNT_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(amount_sum_accum);
Datum
amount_sum_accum(PG_FUNCTION_ARGS)
{
	if (likely(!PG_ARGISNULL(0) && !PG_ARGISNULL(1) && in_aggregate(fcinfo)))
	{
		AmountSum  *sum = PG_GETARG_AMOUNT_SUM_P(0);
		const Amount *amount = PG_GETARG_AMOUNT_P(1);

		if (likely(sum->currency == amount->currency) && likely(amount_sum_add_fast(sum, amount)))
			PG_RETURN_AMOUNT_SUM_P(sum);
	}
	return amount_sum_accum_slow(fcinfo);
}

PG_FUNCTION_INFO_V1(amount_sum_combine);
Datum
amount_sum_combine(PG_FUNCTION_ARGS)
{
	AmountSum  *sum = PG_ARGISNULL(0) ? NULL : PG_GETARG_AMOUNT_SUM_P(0);
	AmountSum  *other = PG_ARGISNULL(1) ? NULL : PG_GETARG_AMOUNT_SUM_P(1);

	if (sum == NULL && other == NULL)
		PG_RETURN_NULL();
	if (sum == NULL)
		PG_RETURN_AMOUNT_SUM_P(copy_amount_sum(other));
	if (other == NULL || other->count == 0)
		PG_RETURN_AMOUNT_SUM_P(sum);
	if (sum->count == 0)
		PG_RETURN_AMOUNT_SUM_P(copy_amount_sum(other));
	if (!in_aggregate(fcinfo))
		sum = copy_amount_sum(sum);
	check_same_currency(sum->currency, other->currency, "add");
	amount_sum_merge(sum, other);
	PG_RETURN_AMOUNT_SUM_P(sum);
}

/*
 * Moving frames.  The executor refuses a NULL state before an inverse
 * transition, so an empty frame is a sum of count 0; it has no currency yet,
 * and takes that of the next amount.
 */
PG_FUNCTION_INFO_V1(amount_sum_enter);
Datum
amount_sum_enter(PG_FUNCTION_ARGS)
{
	AmountSum  *sum;

	check_in_aggregate(fcinfo);
	sum = PG_ARGISNULL(0) ? make_empty_sum() : PG_GETARG_AMOUNT_SUM_P(0);
	if (!PG_ARGISNULL(1))
		enter_amount(sum, PG_GETARG_AMOUNT_P(1));
	PG_RETURN_AMOUNT_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(amount_sum_leave);
Datum
amount_sum_leave(PG_FUNCTION_ARGS)
{
	AmountSum  *sum;

	check_has_state(fcinfo);
	sum = PG_GETARG_AMOUNT_SUM_P(0);
	if (PG_ARGISNULL(1))
		PG_RETURN_AMOUNT_SUM_P(sum);
	amount_sum_remove(sum, PG_GETARG_AMOUNT_P(1));
	if (sum->count == 0)
		amount_sum_init(sum, NO_CURRENCY);
	PG_RETURN_AMOUNT_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(amount_sum_final);
Datum
amount_sum_final(PG_FUNCTION_ARGS)
{
	AmountSum  *sum = PG_GETARG_AMOUNT_SUM_P(0);

	if (sum->count <= 0)
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(amount_sum_total(sum));
}

PG_FUNCTION_INFO_V1(amount_avg_final);
Datum
amount_avg_final(PG_FUNCTION_ARGS)
{
	AmountSum  *sum = PG_GETARG_AMOUNT_SUM_P(0);

	if (sum->count <= 0)
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(amount_sum_mean(sum));
}
