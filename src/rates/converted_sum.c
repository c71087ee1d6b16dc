/*
 * converted_sum.c
 *	  Exact sums of converted amounts: arithmetic, input and output.
 *
 * Text is the currency, the number of amounts and their sum, then, if there are
 * any, the amounts that could not be converted as amount_sum prints them:
 *
 *	  (USD,3,123.4567){(AED,1,7),(XAU,2,0.5)}
 */
#include "postgres.h"

#include "common/int.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/builtins.h"

#include "compat.h"
#include "numbers/decimal_pg.h"
#include "rates/converted_sum.h"
#include "server/quotable.h"

#define CONVERTED_SUM_SIZE(capacity) (offsetof(ConvertedSum, failed) + (capacity) * sizeof(AmountSum))
#define CONVERTED_SUM_CAPACITY(sum) ((int) ((VARSIZE(sum) - offsetof(ConvertedSum, failed)) / sizeof(AmountSum)))

/* 448 bits are 135 digits; sign, point, a leading zero and a terminator */
#define WIDE_SUM_TEXT_SIZE 144

/* ---- wide sums ---- */

/* Sums stay within 2^446, so that the sum of any two fits and can be checked afterwards. */
static bool
wide_sum_in_range(const WideSum *value)
{
	int64		top = (int64) value->limb[CONVERTED_WIDE_LIMBS - 1] >> 62;

	return top == 0 || top == -1;
}

static void
check_in_range(bool in_range)
{
	if (unlikely(!in_range))
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("sum of converted amounts out of range"));
}

void
wide_sum_add(WideSum *sum, const WideSum *addend)
{
	(void) limbs_add(sum->limb, addend->limb, CONVERTED_WIDE_LIMBS);
	check_in_range(wide_sum_in_range(sum));
}

/* A 256-bit integer times 10^exponent. */
static WideSum
widen(const uint64 *limb, int exponent)
{
	WideSum		value;
	bool		negative;

	limbs_extend(value.limb, CONVERTED_WIDE_LIMBS, limb, WIDE_LIMBS);
	negative = limbs_take_sign(value.limb, CONVERTED_WIDE_LIMBS);
	check_in_range(limbs_multiply_power10(value.limb, CONVERTED_WIDE_LIMBS, exponent));
	if (negative)
		limbs_negate(value.limb, CONVERTED_WIDE_LIMBS);
	return value;
}

/* fast + wide */
WideSum
converted_sum_whole(const ConvertedSum *sum)
{
	WideSum		value = widen(sum->fast, CONVERTED_WIDE_SCALE - CONVERTED_FAST_SCALE);

	wide_sum_add(&value, &sum->wide);
	return value;
}

/* ---- sums ---- */

static ConvertedSum *
resize_converted_sum(const ConvertedSum *sum, int capacity)
{
	ConvertedSum *copy = palloc0(CONVERTED_SUM_SIZE(capacity));

	memcpy(copy, sum, CONVERTED_SUM_SIZE(sum->failed_count));
	SET_VARSIZE(copy, CONVERTED_SUM_SIZE(capacity));
	return copy;
}

ConvertedSum *
make_converted_sum(Currency currency)
{
	ConvertedSum *sum = palloc0(CONVERTED_SUM_SIZE(0));

	SET_VARSIZE(sum, CONVERTED_SUM_SIZE(0));
	sum->currency = currency;
	return sum;
}

ConvertedSum *
copy_converted_sum(const ConvertedSum *sum)
{
	return resize_converted_sum(sum, CONVERTED_SUM_CAPACITY(sum));
}

void
converted_sum_add(ConvertedSum *sum, const Amount *amount, decimal_int128 coefficient, int scale)
{
	Decimal		value = amount_decimal(amount);
	Wide		product;
	WideSum		addend;

	wide_multiply_int128(&product, value.coefficient, coefficient);
	addend = widen(product.limb, CONVERTED_WIDE_SCALE - value.scale - scale);
	wide_sum_add(&sum->wide, &addend);
	check_in_range(!pg_add_s64_overflow(sum->count, 1, &sum->count));
}

/* What could not be converted in a currency, made if it is not there; *sum may move. */
static AmountSum *
get_failed(ConvertedSum **sum, Currency currency)
{
	ConvertedSum *s = *sum;
	int			low = 0;
	int			high = s->failed_count;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (s->failed[middle].currency < currency)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == s->failed_count || s->failed[low].currency != currency)
	{
		if (s->failed_count == CONVERTED_SUM_CAPACITY(s))
			*sum = s = resize_converted_sum(s, 2 * s->failed_count + 2);
		memmove(&s->failed[low + 1], &s->failed[low], (s->failed_count - low) * sizeof(AmountSum));
		amount_sum_init(&s->failed[low], currency);
		s->failed_count++;
	}
	return &s->failed[low];
}

void
converted_sum_fail(ConvertedSum **sum, const Amount *amount)
{
	amount_sum_add(get_failed(sum, amount->currency), amount);
}

void
converted_sum_merge(ConvertedSum **sum, const ConvertedSum *other)
{
	WideSum		addend = converted_sum_whole(other);

	wide_sum_add(&(*sum)->wide, &addend);
	check_in_range(!pg_add_s64_overflow((*sum)->count, other->count, &(*sum)->count));
	for (int i = 0; i < other->failed_count; i++)
		amount_sum_merge(get_failed(sum, other->failed[i].currency), &other->failed[i]);
}

Amount *
wide_sum_total(WideSum value, Currency currency, int scale)
{
	bool		negative = limbs_take_sign(value.limb, CONVERTED_WIDE_LIMBS);
	WideSum		half = {{5}};
	decimal_int128 coefficient;
	bool		fits;
	DecimalStatus status;
	Decimal		total;

	/* half a unit of the last place, then drop the places behind it */
	(void) limbs_multiply_power10(half.limb, CONVERTED_WIDE_LIMBS, CONVERTED_WIDE_SCALE - scale - 1);
	wide_sum_add(&value, &half);
	for (int rest = CONVERTED_WIDE_SCALE - scale; rest > 0; rest -= LIMB_POWER10_DIGITS)
		(void) limbs_divide(value.limb, CONVERTED_WIDE_LIMBS, decimal_power10_64[Min(rest, LIMB_POWER10_DIGITS)]);

	coefficient = (decimal_int128) ((decimal_uint128) (value.limb[1] & PG_INT64_MAX) << 64 | value.limb[0]);
	fits = value.limb[1] <= PG_INT64_MAX;
	for (int i = 2; i < CONVERTED_WIDE_LIMBS; i++)
		fits &= value.limb[i] == 0;
	status = fits ? decimal_make(negative ? -coefficient : coefficient, scale, &total) : DECIMAL_OVERFLOW;
	check_decimal_status(status, "sum of converted amounts");
	return make_amount(&total, currency);
}

Amount *
converted_sum_total(const ConvertedSum *sum, int scale)
{
	return wide_sum_total(converted_sum_whole(sum), sum->currency, scale);
}

void
report_two_targets(Currency a, Currency b)
{
	ereport(ERROR,
			errcode(ERRCODE_DATA_EXCEPTION),
			errmsg("cannot add amounts converted into %s and %s", currency_code(a), currency_code(b)),
			errdetail("The amounts of one sum are converted into one currency."),
			errhint("Group by the target currency."));
}

/* ---- text ---- */

void
append_wide_sum(StringInfo buf, WideSum value)
{
	char		digits[WIDE_SUM_TEXT_SIZE];
	int			position = sizeof(digits) - 1;
	int			places = CONVERTED_WIDE_SCALE;
	bool		any = false;

	if (limbs_take_sign(value.limb, CONVERTED_WIDE_LIMBS))
		appendStringInfoChar(buf, '-');
	digits[position] = '\0';
	for (; places >= 0 || !limbs_are_zero(value.limb, CONVERTED_WIDE_LIMBS); places--)
	{
		char		digit = '0' + limbs_divide(value.limb, CONVERTED_WIDE_LIMBS, 10);

		if (places == 0 && any)
			digits[--position] = '.';
		any |= digit != '0';
		if (any || places <= 0)
			digits[--position] = digit;
	}
	appendStringInfoString(buf, digits + position);
}

const char *
parse_wide_sum(const char *text, WideSum *value)
{
	bool		negative = *text == '-';
	bool		point = false;
	int			places = 0;

	memset(value, 0, sizeof(WideSum));
	text += negative;
	if (*text < '0' || *text > '9')
		return NULL;
	for (; *text != ')'; text++)
	{
		if (*text == '.' && !point)
		{
			point = true;
			continue;
		}
		if (*text < '0' || *text > '9' || places == CONVERTED_WIDE_SCALE ||
			limbs_multiply_add(value->limb, CONVERTED_WIDE_LIMBS, 10, *text - '0') != 0)
			return NULL;
		places += point;
	}
	if (!limbs_multiply_power10(value->limb, CONVERTED_WIDE_LIMBS, CONVERTED_WIDE_SCALE - places) ||
		limbs_are_negative(value->limb, CONVERTED_WIDE_LIMBS))
		return NULL;
	if (negative)
		limbs_negate(value->limb, CONVERTED_WIDE_LIMBS);
	return wide_sum_in_range(value) ? text : NULL;
}

/* Each is an amount and a rate below 10^28, so that a sum and all that is added to it later stay in range. */
bool
wide_sum_is_possible(int64 count, WideSum value)
{
	WideSum		bound = {{count}};

	(void) limbs_multiply_power10(bound.limb, CONVERTED_WIDE_LIMBS, 2 * DECIMAL_MAX_DIGITS + CONVERTED_WIDE_SCALE);
	(void) limbs_take_sign(value.limb, CONVERTED_WIDE_LIMBS);
	return limbs_compare(value.limb, bound.limb, CONVERTED_WIDE_LIMBS) < 0;
}

/* True if the parts of a sum that was read agree with each other. */
static bool
is_consistent_sum(const ConvertedSum *sum)
{
	for (int i = 1; i < sum->failed_count; i++)
	{
		if (sum->failed[i - 1].currency >= sum->failed[i].currency)
			return false;
	}
	if (sum->count > 0)
		return wide_sum_is_possible(sum->count, sum->wide);
	return sum->count == 0 && sum->failed_count > 0 && limbs_are_zero(sum->wide.limb, CONVERTED_WIDE_LIMBS);
}

static ConvertedSum *
parse_converted_sum(const char *text)
{
	ConvertedSum *sum = make_converted_sum(NO_CURRENCY);
	char	   *end;
	AmountSum	failed;

	if (*text != '(' || strlen(text) < 5)
		return NULL;
	sum->currency = currency_from_letters(text + 1);
	if (!currency_is_known(sum->currency) || text[4] != ',' || text[5] < '0' || text[5] > '9')
		return NULL;
	errno = 0;
	sum->count = strtoll(text + 5, &end, 10);
	if (errno != 0 || *end != ',' || (text = parse_wide_sum(end + 1, &sum->wide)) == NULL)
		return NULL;

	if (*++text == '{')
	{
		do
		{
			if ((text = parse_amount_sum(text + 1, &failed)) == NULL)
				return NULL;
			if (sum->failed_count > 0 && failed.currency <= sum->failed[sum->failed_count - 1].currency)
				return NULL;
			*get_failed(&sum, failed.currency) = failed;
		} while (*text == ',');
		if (*text++ != '}')
			return NULL;
	}
	return *text == '\0' && is_consistent_sum(sum) ? sum : NULL;
}

PG_FUNCTION_INFO_V1(converted_sum_in);
Datum
converted_sum_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	ConvertedSum *sum = parse_converted_sum(text);

	if (sum == NULL)
		funding_ereturn(fcinfo->context, (Datum) 0,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type %s: \"%s\"", "converted_sum", quotable_string(text)));
	PG_RETURN_POINTER(sum);
}

PG_FUNCTION_INFO_V1(converted_sum_out);
Datum
converted_sum_out(PG_FUNCTION_ARGS)
{
	const ConvertedSum *sum = PG_GETARG_CONVERTED_SUM_P(0);
	char		code[CURRENCY_CODE_SIZE];
	StringInfoData buf;

	initStringInfo(&buf);
	currency_write_code(sum->currency, code);
	appendStringInfo(&buf, "(%s," INT64_FORMAT ",", code, sum->count);
	append_wide_sum(&buf, converted_sum_whole(sum));
	appendStringInfoChar(&buf, ')');
	for (int i = 0; i < sum->failed_count; i++)
	{
		appendStringInfoChar(&buf, i == 0 ? '{' : ',');
		append_amount_sum(&buf, &sum->failed[i]);
	}
	if (sum->failed_count > 0)
		appendStringInfoChar(&buf, '}');
	PG_RETURN_CSTRING(buf.data);
}

/* ---- binary: currency, count, limbs from the highest, number of failed, each as amount_sum ---- */

PG_FUNCTION_INFO_V1(converted_sum_recv);
Datum
converted_sum_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	ConvertedSum *sum = make_converted_sum(currency_receive(buf));
	int			failed;

	sum->count = pq_getmsgint64(buf);
	receive_limbs(buf, sum->wide.limb, CONVERTED_WIDE_LIMBS);
	failed = pq_getmsgint(buf, 2);
	if (failed <= currency_table_length)
	{
		sum = resize_converted_sum(sum, failed);
		for (; sum->failed_count < failed; sum->failed_count++)
			receive_amount_sum(buf, &sum->failed[sum->failed_count]);
	}
	if (failed > currency_table_length || !wide_sum_in_range(&sum->wide) || !is_consistent_sum(sum))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid converted_sum in external binary value"));
	PG_RETURN_POINTER(sum);
}

PG_FUNCTION_INFO_V1(converted_sum_send);
Datum
converted_sum_send(PG_FUNCTION_ARGS)
{
	const ConvertedSum *sum = PG_GETARG_CONVERTED_SUM_P(0);
	WideSum		value = converted_sum_whole(sum);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint16(&buf, sum->currency);
	pq_sendint64(&buf, sum->count);
	send_limbs(&buf, value.limb, CONVERTED_WIDE_LIMBS);
	pq_sendint16(&buf, sum->failed_count);
	for (int i = 0; i < sum->failed_count; i++)
		send_amount_sum(&buf, &sum->failed[i]);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
