/*
 * amount.c
 *	  An exact sum of money in one currency: text, binary, arithmetic, order.
 *
 * Stored form: see amount.h.  Because the form is canonical, equality and
 * hashing look at the 16 bytes and never at the decimal.
 *
 * Two orders exist.  The comparison operators that people type (<, <=, ...)
 * refuse two different currencies; the total order of the btree operator class
 * (*<, *<=, ...) goes by currency, then value, and never fails.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "libpq/pqformat.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/formatting.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"

#include "compat.h"
#include "money/amount.h"
#include "money/amount_object.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"
#include "numbers/numeric_arithmetic.h"
#include "numbers/scan.h"
#include "server/json_text.h"
#include "server/quotable.h"

#define AMOUNT_TEXT_SIZE (CURRENCY_CODE_SIZE + DECIMAL_TEXT_SIZE)

Amount *
make_amount(const Decimal *value, Currency currency)
{
	Amount	   *amount = palloc(sizeof(Amount));

	set_amount(amount, value->coefficient, value->scale, currency);
	return amount;
}

/* By what the catalogs say of the function, once: not every caller has an expression to ask. */
ArrayType *
make_amount_array(FunctionCallInfo fcinfo, Datum *amounts, int count)
{
	Oid		   *type = fcinfo->flinfo->fn_extra;

	if (type == NULL)
	{
		type = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(Oid));
		*type = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
		fcinfo->flinfo->fn_extra = type;
	}
	return construct_array(amounts, count, *type, sizeof(Amount), false, TYPALIGN_INT);
}

void
report_two_currencies(Currency a, Currency b, const char *verb)
{
	ereport(ERROR,
			errcode(ERRCODE_DATATYPE_MISMATCH),
			errmsg("cannot %s %s and %s", verb, currency_code(a), currency_code(b)),
			errdetail("Amounts in different currencies have no common unit."),
			errhint("Convert with to_currency(), or use totals() for one sum per currency."));
}

/* ---- type modifier: amount(USD) holds one currency ---- */

/* False after a soft error if a column of that modifier does not hold the currency. */
static bool
currency_matches_typmod(Currency currency, int32 typmod, Node *escontext)
{
	if (likely(typmod < 0 || currency == typmod))
		return true;
	if (typmod > PG_UINT16_MAX || !currency_is_known(typmod))
	{
		funding_errsave(escontext,
						errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("invalid type modifier for amount: %d", typmod));
		return false;
	}
	funding_errsave(escontext,
					errcode(ERRCODE_CHECK_VIOLATION),
					errmsg("amount(%s) cannot hold %s", currency_code(typmod), currency_code(currency)),
					errhint("Convert with to_currency() first."));
	return false;
}

PG_FUNCTION_INFO_V1(amount_typmod_in);
Datum
amount_typmod_in(PG_FUNCTION_ARGS)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(0);
	Datum	   *elements;
	int			count;
	char	   *code;
	Currency	currency = NO_CURRENCY;

	deconstruct_array(array, CSTRINGOID, -2, false, TYPALIGN_CHAR, &elements, NULL, &count);
	if (count != 1)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("invalid type modifier for amount"),
				errdetail("It takes one currency code, as in amount(USD)."));
	code = DatumGetCString(elements[0]);
	if (strlen(code) == 3)
		currency = currency_from_letters(code);
	if (!currency_is_known(currency))
		report_unknown_currency(currency_of_minor_unit(code, NULL) != NO_CURRENCY ? code : asc_toupper(code, strlen(code)), NULL);
	PG_RETURN_INT32(currency);
}

PG_FUNCTION_INFO_V1(amount_typmod_out);
Datum
amount_typmod_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(psprintf("(%s)", currency_code(PG_GETARG_INT32(0))));
}

PG_FUNCTION_INFO_V1(amount_check_typmod);
Datum
amount_check_typmod(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);

	(void) currency_matches_typmod(amount->currency, PG_GETARG_INT32(1), NULL);
	PG_RETURN_AMOUNT_P(amount);
}

/* ---- text ---- */

bool
code_is_plain_word(const char *code)
{
	for (int i = 0; i < 3; i++)
		if (code[i] > 'Z')
			return currency_code_is_word(currency_from_letters(code));
	return false;
}

/* Report what is wrong at a position (in bytes) of the text of an amount. */
static void
report_amount_syntax(const char *text, size_t position, const char *problem, Node *escontext)
{
	size_t		letters = count_letters(text, strlen(text), position);
	char	   *word = pnstrdup(text + position, letters);
	const char *unseen = unseen_character(text + position);

	if (minor_unit_hint(word) != NULL)
	{
		report_unknown_currency(word, escontext);
		return;
	}
	if (unseen != NULL)
		problem = psprintf("Unexpected %s", unseen);
	funding_errsave(escontext,
					errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					errmsg("invalid input syntax for type amount: \"%s\"", quotable_string(text)),
					errdetail("%s at character %d.", problem, pg_mbstrlen_with_len(text, position) + 1),
					errhint("Write a currency code and a plain number, such as \"USD 2000000.50\" or \"USD 2.5bn\"."));
}

/*
 * Read "USD 2bn", "2bn USD", "-USD 5", "USD -5".  False after a soft error.
 */
static bool
parse_amount(const char *text, Decimal *value, Currency *currency, Node *escontext)
{
	size_t		length = strlen(text);
	size_t		position = skip_blanks(text, text + length) - text;
	size_t		code = position;
	size_t		used;
	bool		negate = false;
	int			power10;
	DecimalStatus status;

	/* a sign before the code */
	if (code + 1 < length && is_sign(text[code]) && is_ascii_letter(text[code + 1]))
	{
		negate = text[code] == '-';
		code++;
	}
	if (count_letters(text, length, code) == 3)
	{
		position = skip_blanks(text + code + 3, text + length) - text;
		if (code > 0 && is_sign(text[code - 1]) && position < length && is_sign(text[position]))
		{
			report_amount_syntax(text, position, "Second sign", escontext);
			return false;
		}
	}
	else
		code = length;

	used = scan_scaled_number(text + position, length - position, value, &power10, NULL, &status);
	if (used == 0)
	{
		report_amount_syntax(text, position, "A number is missing", escontext);
		return false;
	}
	position = skip_blanks(text + position + used, text + length) - text;

	if (code == length)
	{
		code = position;
		if (count_letters(text, length, code) != 3)
		{
			report_amount_syntax(text, position,
								 position == length ? "A currency code is missing" : "Unexpected text", escontext);
			return false;
		}
		position = skip_blanks(text + code + 3, text + length) - text;
	}
	if (position != length)
	{
		report_amount_syntax(text, position, "Unexpected text", escontext);
		return false;
	}

	if (code_is_plain_word(text + code))
	{
		funding_errsave(escontext,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type amount: \"%s\"", quotable_string(text)),
						errdetail("\"%s\" is a currency in capitals only, for it is a word too.", pnstrdup(text + code, 3)),
						errhint("Write \"%s\" if the currency is meant.", asc_toupper(text + code, 3)));
		return false;
	}
	*currency = currency_from_letters(text + code);
	if (!currency_is_known(*currency))
	{
		report_unknown_currency(pnstrdup(text + code, 3), escontext);
		return false;
	}
	if (status != DECIMAL_OK)
	{
		report_decimal_status(status, psprintf("amount \"%s\"", quotable_string(text)), escontext);
		return false;
	}
	if (negate)
		value->coefficient = -value->coefficient;
	return true;
}

PG_FUNCTION_INFO_V1(amount_in);
Datum
amount_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	Decimal		value;
	Currency	currency;

	if (!(is_json_object(text) ? parse_amount_object(text, "amount", &value, &currency, fcinfo->context) :
		  parse_amount(text, &value, &currency, fcinfo->context)) ||
		!currency_matches_typmod(currency, PG_GETARG_INT32(2), fcinfo->context))
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(make_amount(&value, currency));
}

/* As in "USD 2000000000.00", into a buffer of AMOUNT_TEXT_SIZE. */
static int
amount_format(const Amount *amount, char *text)
{
	Decimal		value = amount_decimal(amount);

	currency_write_code(amount->currency, text);
	text[3] = ' ';
	return 4 + decimal_format(&value, currency_minor_units(amount->currency), text + 4);
}

/* The same, palloc'ed. */
static char *
amount_text(const Amount *amount)
{
	char	   *text = palloc(AMOUNT_TEXT_SIZE);

	amount_format(amount, text);
	return text;
}

PG_FUNCTION_INFO_V1(amount_out);
Datum
amount_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(amount_text(PG_GETARG_AMOUNT_P(0)));
}

/* ---- binary: currency, scale, reserved, then the coefficient, highest word first ---- */

/* Read an amount from a binary message, refusing what is not one. */
static void
amount_receive(StringInfo buf, Amount *amount)
{
	Currency	currency = currency_receive(buf);
	int			scale = pq_getmsgbyte(buf);
	int			reserved = pq_getmsgbyte(buf);
	Decimal96	stored;
	Decimal		value;

	receive_coefficient(buf, &stored);
	value = stored_decimal(&stored, scale);
	if (reserved != 0 || scale > DECIMAL_MAX_SCALE || !decimal_fits(value.coefficient) ||
		decimal_make(value.coefficient, scale, &value) != DECIMAL_OK)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid amount in external binary value"));
	set_amount(amount, value.coefficient, value.scale, currency);
}

PG_FUNCTION_INFO_V1(amount_recv);
Datum
amount_recv(PG_FUNCTION_ARGS)
{
	Amount	   *amount = palloc(sizeof(Amount));

	amount_receive((StringInfo) PG_GETARG_POINTER(0), amount);
	(void) currency_matches_typmod(amount->currency, PG_GETARG_INT32(2), NULL);
	PG_RETURN_AMOUNT_P(amount);
}

PG_FUNCTION_INFO_V1(amount_send);
Datum
amount_send(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint16(&buf, amount->currency);
	pq_sendbyte(&buf, amount->scale);
	pq_sendbyte(&buf, 0);
	send_coefficient(&buf, &amount->coefficient);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---- parts ---- */

PG_FUNCTION_INFO_V1(amount_from_numeric);
Datum
amount_from_numeric(PG_FUNCTION_ARGS)
{
	Decimal		value;

	check_decimal_status(decimal_from_numeric(PG_GETARG_NUMERIC(0), &value), "amount");
	PG_RETURN_AMOUNT_P(make_amount(&value, PG_GETARG_CURRENCY(1)));
}

/* What is finer than the currency's smallest part is rounded away at once, however many digits it has. */
PG_FUNCTION_INFO_V1(amount_rounded_from_numeric);
Datum
amount_rounded_from_numeric(PG_FUNCTION_ARGS)
{
	Numeric		number = PG_GETARG_NUMERIC(0);
	Currency	currency = PG_GETARG_CURRENCY(1);
	Decimal		value;

	check_decimal_status(decimal_from_numeric(round_numeric(number, currency_smallest_scale(currency)), &value), "amount");
	PG_RETURN_AMOUNT_P(make_amount(&value, currency));
}

/* Digits after the point that a whole number of minor units stands for; an error where ISO 4217 gives none. */
static int
digits_of_minor_unit(Currency currency)
{
	const CurrencyInfo *info = currency_info(currency);

	if (info == NULL || info->minor_units == CURRENCY_NO_MINOR_UNIT)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("%s has no minor unit", currency_code(currency)),
				errdetail("ISO 4217 gives it no digits after the point."),
				errhint("Use amount(numeric, currency) and value(amount)."));
	return info->minor_units;
}

PG_FUNCTION_INFO_V1(amount_from_minor);
Datum
amount_from_minor(PG_FUNCTION_ARGS)
{
	Currency	currency = PG_GETARG_CURRENCY(1);
	Decimal		value;

	check_decimal_status(decimal_make(PG_GETARG_INT64(0), digits_of_minor_unit(currency), &value), "amount");
	PG_RETURN_AMOUNT_P(make_amount(&value, currency));
}

static pg_noinline void
report_part_of_minor_unit(const Amount *amount)
{
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("%s is no whole number of minor units", amount_text(amount)),
			errdetail("%s has %d digits after the point.", currency_code(amount->currency), digits_of_minor_unit(amount->currency)),
			errhint("Round it first: to_minor(round(amount))."));
}

PG_FUNCTION_INFO_V1(amount_to_minor);
Datum
amount_to_minor(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);
	Decimal		value = amount_decimal(amount);
	int			digits = digits_of_minor_unit(amount->currency);
	decimal_int128 units = value.coefficient;

	if (value.scale > digits)
	{
		decimal_int128 unit = decimal_power10(value.scale - digits);

		if (units % unit != 0)
			report_part_of_minor_unit(amount);
		units /= unit;
	}
	else if (__builtin_mul_overflow(units, (decimal_int128) decimal_power10(digits - value.scale), &units))
		units = DECIMAL_LIMIT;
	if (units != (int64) units)
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("minor units of %s out of range for type bigint", amount_text(amount)));
	PG_RETURN_INT64((int64) units);
}

PG_FUNCTION_INFO_V1(amount_value);
Datum
amount_value(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);
	Decimal		value = amount_decimal(amount);

	PG_RETURN_NUMERIC(numeric_from_decimal(&value, currency_minor_units(amount->currency)));
}

/* The number, or an error where it is one of another currency. */
PG_FUNCTION_INFO_V1(amount_value_in);
Datum
amount_value_in(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);

	check_same_currency(amount->currency, PG_GETARG_CURRENCY(1), "compare");
	return amount_value(fcinfo);
}

PG_FUNCTION_INFO_V1(amount_currency);
Datum
amount_currency(PG_FUNCTION_ARGS)
{
	PG_RETURN_CURRENCY(PG_GETARG_AMOUNT_P(0)->currency);
}

/* ---- arithmetic ---- */

static Amount *
amount_plus(const Amount *a, const Amount *b)
{
	Decimal		x = amount_decimal(a);
	Decimal		y = amount_decimal(b);
	Decimal		sum;

	check_same_currency(a->currency, b->currency, "add");
	check_decimal_status(decimal_add(&x, &y, &sum), "amount");
	return make_amount(&sum, a->currency);
}

static Amount *
amount_minus(const Amount *a, const Amount *b)
{
	Decimal		x = amount_decimal(a);
	Decimal		y = amount_decimal(b);
	Decimal		difference;

	check_same_currency(a->currency, b->currency, "subtract");
	check_decimal_status(decimal_subtract(&x, &y, &difference), "amount");
	return make_amount(&difference, a->currency);
}

static void
check_finite(Numeric number, const char *what)
{
	if (numeric_is_nan(number) || numeric_is_inf(number))
		check_decimal_status(DECIMAL_OVERFLOW, what);
}

static Amount *
amount_times(const Amount *a, Numeric factor)
{
	Decimal		x = amount_decimal(a);
	Decimal		y;
	Decimal		product;
	DecimalStatus status;

	if (likely(decimal_from_numeric(factor, &y) == DECIMAL_OK))
		status = decimal_multiply(&x, &y, DECIMAL_HALF_AWAY, &product);
	else
	{
		check_finite(factor, "factor");
		status = decimal_multiply_numeric(&x, factor, &product);
	}
	check_decimal_status(status, "amount");
	return make_amount(&product, a->currency);
}

PG_FUNCTION_INFO_V1(amount_add);
Datum
amount_add(PG_FUNCTION_ARGS)
{
	PG_RETURN_AMOUNT_P(amount_plus(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)));
}

PG_FUNCTION_INFO_V1(amount_subtract);
Datum
amount_subtract(PG_FUNCTION_ARGS)
{
	PG_RETURN_AMOUNT_P(amount_minus(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)));
}

PG_FUNCTION_INFO_V1(amount_multiply);
Datum
amount_multiply(PG_FUNCTION_ARGS)
{
	PG_RETURN_AMOUNT_P(amount_times(PG_GETARG_AMOUNT_P(0), PG_GETARG_NUMERIC(1)));
}

PG_FUNCTION_INFO_V1(numeric_multiply_amount);
Datum
numeric_multiply_amount(PG_FUNCTION_ARGS)
{
	PG_RETURN_AMOUNT_P(amount_times(PG_GETARG_AMOUNT_P(1), PG_GETARG_NUMERIC(0)));
}

PG_FUNCTION_INFO_V1(amount_divide);
Datum
amount_divide(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);
	Decimal		dividend = amount_decimal(amount);
	Decimal		divisor;
	Decimal		quotient;
	DecimalStatus status;

	if (likely(decimal_from_numeric(PG_GETARG_NUMERIC(1), &divisor) == DECIMAL_OK))
		status = decimal_divide(&dividend, &divisor, DECIMAL_HALF_AWAY, &quotient);
	else
	{
		check_finite(PG_GETARG_NUMERIC(1), "divisor");
		status = decimal_divide_numeric(&dividend, PG_GETARG_NUMERIC(1), &quotient);
	}
	check_decimal_status(status, "amount");
	PG_RETURN_AMOUNT_P(make_amount(&quotient, amount->currency));
}

PG_FUNCTION_INFO_V1(amount_ratio);
Datum
amount_ratio(PG_FUNCTION_ARGS)
{
	Amount	   *a = PG_GETARG_AMOUNT_P(0);
	Amount	   *b = PG_GETARG_AMOUNT_P(1);
	Decimal		dividend = amount_decimal(a);
	Decimal		divisor = amount_decimal(b);
	Decimal		quotient;

	check_same_currency(a->currency, b->currency, "divide");
	check_decimal_status(decimal_divide(&dividend, &divisor, DECIMAL_HALF_AWAY, &quotient), "ratio");
	PG_RETURN_NUMERIC(numeric_from_decimal(&quotient, 0));
}

PG_FUNCTION_INFO_V1(amount_negate);
Datum
amount_negate(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);
	Decimal		value = amount_decimal(amount);

	value.coefficient = -value.coefficient;
	PG_RETURN_AMOUNT_P(make_amount(&value, amount->currency));
}

PG_FUNCTION_INFO_V1(amount_identity);
Datum
amount_identity(PG_FUNCTION_ARGS)
{
	PG_RETURN_AMOUNT_P(PG_GETARG_AMOUNT_P(0));
}

PG_FUNCTION_INFO_V1(amount_abs);
Datum
amount_abs(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);
	Decimal		value = amount_decimal(amount);

	if (value.coefficient < 0)
		value.coefficient = -value.coefficient;
	PG_RETURN_AMOUNT_P(make_amount(&value, amount->currency));
}

PG_FUNCTION_INFO_V1(amount_sign);
Datum
amount_sign(PG_FUNCTION_ARGS)
{
	Decimal		value = amount_decimal(PG_GETARG_AMOUNT_P(0));

	PG_RETURN_INT32(decimal_sign(&value));
}

static Amount *
round_amount(const Amount *amount, int scale, DecimalRounding rounding)
{
	Decimal		value = amount_decimal(amount);
	Decimal		rounded;

	check_decimal_status(decimal_round(&value, scale, rounding, &rounded), "amount");
	return make_amount(&rounded, amount->currency);
}

PG_FUNCTION_INFO_V1(amount_round);
Datum
amount_round(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);
	int			scale = PG_NARGS() > 1 ? PG_GETARG_INT32(1) : currency_minor_units(amount->currency);

	PG_RETURN_AMOUNT_P(round_amount(amount, scale, DECIMAL_HALF_AWAY));
}

/* The nearest multiple of a cash step such as CHF 0.05; half a step goes away from zero. */
static Amount *
round_to_step(const Amount *amount, const Amount *step)
{
	Decimal		value = amount_decimal(amount);
	Decimal		unit = amount_decimal(step);
	Decimal		rounded;

	check_same_currency(amount->currency, step->currency, "round");
	if (unit.coefficient <= 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cannot round to a step of %s", amount_text(step)),
				errdetail("A cash step must be greater than zero."));
	check_decimal_status(decimal_round_to_step(&value, &unit, DECIMAL_HALF_AWAY, &rounded), "amount");
	return make_amount(&rounded, amount->currency);
}

PG_FUNCTION_INFO_V1(amount_round_to_step);
Datum
amount_round_to_step(PG_FUNCTION_ARGS)
{
	PG_RETURN_AMOUNT_P(round_to_step(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)));
}

PG_FUNCTION_INFO_V1(amount_trunc);
Datum
amount_trunc(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);
	int			scale = PG_NARGS() > 1 ? PG_GETARG_INT32(1) : currency_minor_units(amount->currency);

	PG_RETURN_AMOUNT_P(round_amount(amount, scale, DECIMAL_TRUNCATE));
}

/* ---- order ---- */

int
amount_compare_total(const Amount *a, const Amount *b)
{
	if (a->currency != b->currency)
		return a->currency < b->currency ? -1 : 1;
	return amount_compare_value(a, b);
}

/* Comparison as people mean it: of one currency only. */
static int
amount_compare_strict(const Amount *a, const Amount *b)
{
	check_same_currency(a->currency, b->currency, "compare");
	return amount_compare_value(a, b);
}

static inline bool
amount_equal(const Amount *a, const Amount *b)
{
	return memcmp(a, b, sizeof(Amount)) == 0;
}

PG_FUNCTION_INFO_V1(amount_eq);
Datum
amount_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(amount_equal(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)));
}

PG_FUNCTION_INFO_V1(amount_ne);
Datum
amount_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!amount_equal(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)));
}

PG_FUNCTION_INFO_V1(amount_lt);
Datum
amount_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(amount_compare_strict(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)) < 0);
}

PG_FUNCTION_INFO_V1(amount_le);
Datum
amount_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(amount_compare_strict(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)) <= 0);
}

PG_FUNCTION_INFO_V1(amount_gt);
Datum
amount_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(amount_compare_strict(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)) > 0);
}

PG_FUNCTION_INFO_V1(amount_ge);
Datum
amount_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(amount_compare_strict(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)) >= 0);
}

PG_FUNCTION_INFO_V1(amount_total_lt);
Datum
amount_total_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(amount_compare_total(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)) < 0);
}

PG_FUNCTION_INFO_V1(amount_total_le);
Datum
amount_total_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(amount_compare_total(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)) <= 0);
}

PG_FUNCTION_INFO_V1(amount_total_gt);
Datum
amount_total_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(amount_compare_total(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)) > 0);
}

PG_FUNCTION_INFO_V1(amount_total_ge);
Datum
amount_total_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(amount_compare_total(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)) >= 0);
}

PG_FUNCTION_INFO_V1(amount_total_cmp);
Datum
amount_total_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32(amount_compare_total(PG_GETARG_AMOUNT_P(0), PG_GETARG_AMOUNT_P(1)));
}

PG_FUNCTION_INFO_V1(amount_hash);
Datum
amount_hash(PG_FUNCTION_ARGS)
{
	return hash_any((unsigned char *) PG_GETARG_AMOUNT_P(0), sizeof(Amount));
}

PG_FUNCTION_INFO_V1(amount_hash_extended);
Datum
amount_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_any_extended((unsigned char *) PG_GETARG_AMOUNT_P(0), sizeof(Amount), PG_GETARG_INT64(1));
}

PG_FUNCTION_INFO_V1(amount_smaller);
Datum
amount_smaller(PG_FUNCTION_ARGS)
{
	Amount	   *a = PG_GETARG_AMOUNT_P(0);
	Amount	   *b = PG_GETARG_AMOUNT_P(1);

	check_same_currency(a->currency, b->currency, "compare");
	PG_RETURN_AMOUNT_P(amount_compare_value(a, b) <= 0 ? a : b);
}

PG_FUNCTION_INFO_V1(amount_larger);
Datum
amount_larger(PG_FUNCTION_ARGS)
{
	Amount	   *a = PG_GETARG_AMOUNT_P(0);
	Amount	   *b = PG_GETARG_AMOUNT_P(1);

	check_same_currency(a->currency, b->currency, "compare");
	PG_RETURN_AMOUNT_P(amount_compare_value(a, b) >= 0 ? a : b);
}
