/*
 * amount_agg.c
 *	  sum, avg and totals of amounts; states as base types, see amount_agg.h.
 *
 * totals() keeps an AmountSum for each currency in one varlena, "amount_totals",
 * double-aligned, host byte order, always with a header of 4 bytes (storage plain):
 *
 *	  bytes 0..3     varlena header; its size covers the whole capacity
 *	  bytes 4..7     number of currencies
 *	  bytes 8..135   slots: where a currency was found last, by a hash of its code
 *	  byte 136..     AmountSum[], ordered by currency, with room to spare behind, which is 0
 *
 * A slot is a hint that is checked against the currency it leads to: each MUST be
 * below the number of currencies, and nothing else about it is promised.
 * Only the first row of a currency moves anything; memory is bounded by the
 * number of ISO codes, 20 kB.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "aggregate.h"
#include "compat.h"
#include "money/amount_agg.h"

/*
 * fast may grow in scale up to here: 28 digits of an addend of scale 0 brought
 * to it still leave room for 10 more digits in 128 bits.
 */
#define MAX_FAST_SCALE 8

/* sign, 57 digits and point */
#define WIDE_DECIMAL_TEXT_SIZE (WIDE_TEXT_SIZE + 4)

#define TOTALS_SLOTS 128

/* Fibonacci hashing */
#define TOTALS_SLOT(currency) ((uint16) ((currency) * 40503) >> 9)

typedef struct AmountTotals
{
	int32		vl_len_;
	int32		count;
	uint8		slot[TOTALS_SLOTS]; /* a hint only: may be wrong, never out of range */
	AmountSum	sums[FLEXIBLE_ARRAY_MEMBER];
} AmountTotals;

#define AMOUNT_TOTALS_SIZE(capacity) (offsetof(AmountTotals, sums) + (capacity) * sizeof(AmountSum))
#define AMOUNT_TOTALS_CAPACITY(totals) ((int) ((VARSIZE(totals) - offsetof(AmountTotals, sums)) / sizeof(AmountSum)))
#define AMOUNT_TOTALS_FIRST_CAPACITY 4

/* ---- one currency ---- */

static inline decimal_int128
load_fast(const AmountSum *sum)
{
	return (decimal_int128) ((decimal_uint128) sum->fast[1] << 64 | sum->fast[0]);
}

static inline void
store_fast(AmountSum *sum, decimal_int128 value)
{
	sum->fast[0] = (uint64) value;
	sum->fast[1] = (uint64) (value >> 64);
}

void
amount_sum_init(AmountSum *sum, Currency currency)
{
	memset(sum, 0, sizeof(AmountSum));
	sum->currency = currency;
	sum->scale = DECIMAL_HOME_SCALE;
}

/* Add coefficient / 10^scale to the wide part. */
static void
add_to_wide(Wide *wide, decimal_int128 coefficient, int scale)
{
	Wide		addend;

	wide_from_int128(&addend, coefficient);
	if (!wide_multiply_power10(&addend, DECIMAL_MAX_SCALE - scale) || !wide_add(wide, &addend))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("sum of amounts out of range"));
}

/* The addends that do not simply fit: another scale, or an overflow of fast. */
static pg_noinline void
amount_sum_add_slow(AmountSum *sum, decimal_int128 coefficient, int scale)
{
	decimal_int128 fast = load_fast(sum);

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
			store_fast(sum, added);
			return;
		}
		add_to_wide(&sum->wide, fast, sum->scale);
		fast = 0;
	}
	add_to_wide(&sum->wide, coefficient, scale);
	store_fast(sum, fast);
}

void
amount_sum_add(AmountSum *sum, const Amount *amount)
{
	decimal_int128 coefficient = decimal96_load(&amount->coefficient);
	decimal_int128 added;

	sum->count++;
	if (likely(amount->scale == sum->scale) &&
		likely(!__builtin_add_overflow(load_fast(sum), coefficient, &added)))
		store_fast(sum, added);
	else
		amount_sum_add_slow(sum, coefficient, amount->scale);
}

void
amount_sum_remove(AmountSum *sum, const Amount *amount)
{
	sum->count--;
	amount_sum_add_slow(sum, -decimal96_load(&amount->coefficient), amount->scale);
}

Wide
amount_sum_wide(const AmountSum *sum)
{
	Wide		total = sum->wide;

	add_to_wide(&total, load_fast(sum), sum->scale);
	return total;
}

void
amount_sum_merge(AmountSum *sum, const AmountSum *other)
{
	sum->count += other->count;
	amount_sum_add_slow(sum, load_fast(other), other->scale);
	if (!wide_add(&sum->wide, &other->wide))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("sum of amounts out of range"));
}

Amount *
amount_sum_total(const AmountSum *sum)
{
	Wide		wide = amount_sum_wide(sum);
	Decimal		total;

	check_decimal_status(wide_to_decimal(&wide, DECIMAL_MAX_SCALE, &total), "sum of amounts");
	return make_amount(&total, sum->currency);
}

Amount *
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
	if (errno != 0 || end == text + 5 || count <= 0 || *end != ',')
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
	return text + 1;
}

void
send_amount_sum(StringInfo buf, const AmountSum *sum)
{
	Wide		wide = amount_sum_wide(sum);

	pq_sendint16(buf, sum->currency);
	pq_sendint64(buf, sum->count);
	for (int i = 3; i >= 0; i--)
		pq_sendint64(buf, wide.limb[i]);
}

void
receive_amount_sum(StringInfo buf, AmountSum *sum)
{
	amount_sum_init(sum, currency_receive(buf));
	sum->count = pq_getmsgint64(buf);
	for (int i = 3; i >= 0; i--)
		sum->wide.limb[i] = pq_getmsgint64(buf);
	if (sum->count <= 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid amount_sum in external binary value"));
}

PG_FUNCTION_INFO_V1(amount_sum_in);
Datum
amount_sum_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	AmountSum  *sum = palloc(sizeof(AmountSum));
	const char *end = parse_amount_sum(text, sum);

	if (end == NULL || *end != '\0')
		funding_ereturn(fcinfo->context, (Datum) 0,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type %s: \"%s\"", "amount_sum", text));
	PG_RETURN_AMOUNT_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(amount_sum_out);
Datum
amount_sum_out(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	initStringInfo(&buf);
	append_amount_sum(&buf, PG_GETARG_AMOUNT_SUM_P(0));
	PG_RETURN_CSTRING(buf.data);
}

PG_FUNCTION_INFO_V1(amount_sum_recv);
Datum
amount_sum_recv(PG_FUNCTION_ARGS)
{
	AmountSum  *sum = palloc(sizeof(AmountSum));

	receive_amount_sum((StringInfo) PG_GETARG_POINTER(0), sum);
	PG_RETURN_AMOUNT_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(amount_sum_send);
Datum
amount_sum_send(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	send_amount_sum(&buf, PG_GETARG_AMOUNT_SUM_P(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---- sum and avg ---- */

static AmountSum *
copy_amount_sum(const AmountSum *sum)
{
	AmountSum  *copy = palloc(sizeof(AmountSum));

	*copy = *sum;
	return copy;
}

PG_FUNCTION_INFO_V1(amount_sum_accum);
Datum
amount_sum_accum(PG_FUNCTION_ARGS)
{
	AmountSum  *sum = PG_ARGISNULL(0) ? NULL : PG_GETARG_AMOUNT_SUM_P(0);
	Amount	   *amount;

	if (PG_ARGISNULL(1))
	{
		if (sum == NULL)
			PG_RETURN_NULL();
		PG_RETURN_AMOUNT_SUM_P(sum);
	}
	amount = PG_GETARG_AMOUNT_P(1);

	if (unlikely(sum == NULL))
	{
		sum = palloc(sizeof(AmountSum));
		amount_sum_init(sum, amount->currency);
	}
	else if (unlikely(!in_aggregate(fcinfo)))
		sum = copy_amount_sum(sum);

	check_same_currency(sum->currency, amount->currency, "add");
	amount_sum_add(sum, amount);
	PG_RETURN_AMOUNT_SUM_P(sum);
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
	if (other == NULL)
		PG_RETURN_AMOUNT_SUM_P(sum);
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
	Amount	   *amount;

	if (PG_ARGISNULL(0))
	{
		sum = palloc(sizeof(AmountSum));
		amount_sum_init(sum, NO_CURRENCY);
	}
	else
	{
		sum = PG_GETARG_AMOUNT_SUM_P(0);
		if (unlikely(!in_aggregate(fcinfo)))
			sum = copy_amount_sum(sum);
	}
	if (PG_ARGISNULL(1))
		PG_RETURN_AMOUNT_SUM_P(sum);

	amount = PG_GETARG_AMOUNT_P(1);
	if (sum->count == 0)
		amount_sum_init(sum, amount->currency);
	check_same_currency(sum->currency, amount->currency, "add");
	amount_sum_add(sum, amount);
	PG_RETURN_AMOUNT_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(amount_sum_leave);
Datum
amount_sum_leave(PG_FUNCTION_ARGS)
{
	AmountSum  *sum = PG_GETARG_AMOUNT_SUM_P(0);

	if (PG_ARGISNULL(1))
		PG_RETURN_AMOUNT_SUM_P(sum);
	if (unlikely(!in_aggregate(fcinfo)))
		sum = copy_amount_sum(sum);
	amount_sum_remove(sum, PG_GETARG_AMOUNT_P(1));
	PG_RETURN_AMOUNT_SUM_P(sum);
}

PG_FUNCTION_INFO_V1(amount_sum_final);
Datum
amount_sum_final(PG_FUNCTION_ARGS)
{
	AmountSum  *sum = PG_GETARG_AMOUNT_SUM_P(0);

	if (sum->count == 0)
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(amount_sum_total(sum));
}

PG_FUNCTION_INFO_V1(amount_avg_final);
Datum
amount_avg_final(PG_FUNCTION_ARGS)
{
	AmountSum  *sum = PG_GETARG_AMOUNT_SUM_P(0);

	if (sum->count == 0)
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(amount_sum_mean(sum));
}

/* ---- totals ---- */

#define PG_GETARG_AMOUNT_TOTALS_P(n) ((AmountTotals *) PG_GETARG_POINTER(n))

/* A copy with the given capacity; totals may be NULL. */
static AmountTotals *
resize_totals(const AmountTotals *totals, int capacity)
{
	AmountTotals *copy = palloc0(AMOUNT_TOTALS_SIZE(capacity));

	if (totals)
		memcpy(copy, totals, AMOUNT_TOTALS_SIZE(totals->count));
	SET_VARSIZE(copy, AMOUNT_TOTALS_SIZE(capacity));
	return copy;
}

/* The sum of a currency, made if it is not there; *totals may move. */
static AmountSum *
totals_find(AmountTotals **totals, Currency currency)
{
	AmountTotals *t = *totals;
	int			low = 0;
	int			high;

	if (likely(t->count > 0 && t->sums[t->slot[TOTALS_SLOT(currency)]].currency == currency))
		return &t->sums[t->slot[TOTALS_SLOT(currency)]];

	high = t->count;
	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (t->sums[middle].currency < currency)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == t->count || t->sums[low].currency != currency)
	{
		if (t->count == AMOUNT_TOTALS_CAPACITY(t))
			*totals = t = resize_totals(t, 2 * t->count);
		memmove(&t->sums[low + 1], &t->sums[low], (t->count - low) * sizeof(AmountSum));
		amount_sum_init(&t->sums[low], currency);
		t->count++;
		memset(t->slot, 0, sizeof(t->slot));
	}
	/* the first 256 currencies of the 307 get a slot */
	if (low <= PG_UINT8_MAX)
		t->slot[TOTALS_SLOT(currency)] = low;
	return &t->sums[low];
}

PG_FUNCTION_INFO_V1(amount_totals_in);
Datum
amount_totals_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	const char *position = text;
	AmountTotals *totals = resize_totals(NULL, AMOUNT_TOTALS_FIRST_CAPACITY);
	AmountSum	sum;

	if (*position++ == '{')
		while ((position = parse_amount_sum(position, &sum)) != NULL)
		{
			if (totals->count > 0 && totals->sums[totals->count - 1].currency >= sum.currency)
				break;
			*totals_find(&totals, sum.currency) = sum;
			if (strcmp(position, "}") == 0)
				PG_RETURN_POINTER(totals);
			if (*position++ != ',')
				break;
		}
	funding_ereturn(fcinfo->context, (Datum) 0,
					errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					errmsg("invalid input syntax for type %s: \"%s\"", "amount_totals", text));
}

PG_FUNCTION_INFO_V1(amount_totals_out);
Datum
amount_totals_out(PG_FUNCTION_ARGS)
{
	AmountTotals *totals = PG_GETARG_AMOUNT_TOTALS_P(0);
	StringInfoData buf;

	initStringInfo(&buf);
	for (int i = 0; i < totals->count; i++)
	{
		appendStringInfoChar(&buf, i == 0 ? '{' : ',');
		append_amount_sum(&buf, &totals->sums[i]);
	}
	appendStringInfoChar(&buf, '}');
	PG_RETURN_CSTRING(buf.data);
}

PG_FUNCTION_INFO_V1(amount_totals_recv);
Datum
amount_totals_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			count = pq_getmsgint(buf, 2);
	AmountTotals *totals;

	if (count == 0 || count > currency_table_length)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid amount_totals in external binary value"));
	totals = resize_totals(NULL, count);
	for (int i = 0; i < count; i++)
	{
		receive_amount_sum(buf, &totals->sums[i]);
		if (i > 0 && totals->sums[i - 1].currency >= totals->sums[i].currency)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					errmsg("invalid amount_totals in external binary value"),
					errdetail("Currencies must ascend."));
	}
	totals->count = count;
	PG_RETURN_POINTER(totals);
}

PG_FUNCTION_INFO_V1(amount_totals_send);
Datum
amount_totals_send(PG_FUNCTION_ARGS)
{
	AmountTotals *totals = PG_GETARG_AMOUNT_TOTALS_P(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint16(&buf, totals->count);
	for (int i = 0; i < totals->count; i++)
		send_amount_sum(&buf, &totals->sums[i]);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* The state to update: in place within an aggregate, a copy outside. */
static AmountTotals *
totals_for_update(FunctionCallInfo fcinfo)
{
	AmountTotals *totals;

	if (PG_ARGISNULL(0))
		return resize_totals(NULL, AMOUNT_TOTALS_FIRST_CAPACITY);
	totals = PG_GETARG_AMOUNT_TOTALS_P(0);
	if (!in_aggregate(fcinfo))
		return resize_totals(totals, AMOUNT_TOTALS_CAPACITY(totals));
	return totals;
}

PG_FUNCTION_INFO_V1(amount_totals_accum);
Datum
amount_totals_accum(PG_FUNCTION_ARGS)
{
	AmountTotals *totals;
	Amount	   *amount;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	amount = PG_GETARG_AMOUNT_P(1);
	totals = totals_for_update(fcinfo);
	amount_sum_add(totals_find(&totals, amount->currency), amount);
	PG_RETURN_POINTER(totals);
}

PG_FUNCTION_INFO_V1(amount_totals_combine);
Datum
amount_totals_combine(PG_FUNCTION_ARGS)
{
	AmountTotals *totals;
	AmountTotals *other;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	other = PG_GETARG_AMOUNT_TOTALS_P(1);
	totals = totals_for_update(fcinfo);
	for (int i = 0; i < other->count; i++)
		amount_sum_merge(totals_find(&totals, other->sums[i].currency), &other->sums[i]);
	PG_RETURN_POINTER(totals);
}

PG_FUNCTION_INFO_V1(amount_totals_enter);
Datum
amount_totals_enter(PG_FUNCTION_ARGS)
{
	AmountTotals *totals = totals_for_update(fcinfo);
	Amount	   *amount;

	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(totals);
	amount = PG_GETARG_AMOUNT_P(1);
	amount_sum_add(totals_find(&totals, amount->currency), amount);
	PG_RETURN_POINTER(totals);
}

PG_FUNCTION_INFO_V1(amount_totals_leave);
Datum
amount_totals_leave(PG_FUNCTION_ARGS)
{
	AmountTotals *totals = totals_for_update(fcinfo);
	Amount	   *amount;

	if (PG_ARGISNULL(1))
		PG_RETURN_POINTER(totals);
	amount = PG_GETARG_AMOUNT_P(1);
	amount_sum_remove(totals_find(&totals, amount->currency), amount);
	PG_RETURN_POINTER(totals);
}

PG_FUNCTION_INFO_V1(amount_totals_final);
Datum
amount_totals_final(PG_FUNCTION_ARGS)
{
	AmountTotals *totals = PG_GETARG_AMOUNT_TOTALS_P(0);
	Oid			element_type = get_element_type(get_fn_expr_rettype(fcinfo->flinfo));
	Datum	   *elements = palloc(totals->count * sizeof(Datum));
	int			count = 0;

	if (!OidIsValid(element_type))
		elog(ERROR, "could not determine the result type of totals");
	for (int i = 0; i < totals->count; i++)
		if (totals->sums[i].count > 0)
			elements[count++] = AmountPGetDatum(amount_sum_total(&totals->sums[i]));
	if (count == 0)
		PG_RETURN_NULL();
	PG_RETURN_ARRAYTYPE_P(construct_array(elements, count, element_type,
										  sizeof(Amount), false, TYPALIGN_INT));
}
