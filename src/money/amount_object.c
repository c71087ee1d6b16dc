/*
 * amount_object.c
 *	  An amount as a JSON object: {"currency": "USD", "value": 1.50}.
 *
 * Reading is strict: both keys, each once, in any order, and nothing else, a
 * code in capitals, a number.  An object that says more or says something twice
 * has no one reading.
 */
#include "postgres.h"

#include "compat.h"
#include "money/amount_object.h"
#include "numbers/decimal_pg.h"
#include "server/json_text.h"
#include "server/quotable.h"

/* Beyond it a number of at most 28 digits has no decimal, whatever its point. */
#define MAX_EXPONENT (DECIMAL_MAX_DIGITS + DECIMAL_MAX_SCALE)

/* One character and the blanks around it; false if it is not there. */
static bool
read_mark(const char **text, char mark)
{
	const char *next = skip_json_blanks(*text);

	if (*next != mark)
		return false;
	*text = skip_json_blanks(next + 1);
	return true;
}

/* The length of a number by the grammar of JSON, of which the exponent begins at *exponent; 0 if there is none. */
static size_t
scan_json_number(const char *text, size_t *exponent)
{
	size_t		length = text[0] == '-';
	size_t		digits = strspn(text + length, "0123456789");

	if (digits == 0 || (digits > 1 && text[length] == '0'))
		return 0;
	length += digits;
	if (text[length] == '.')
	{
		digits = strspn(text + length + 1, "0123456789");
		if (digits == 0)
			return 0;
		length += 1 + digits;
	}
	*exponent = length;
	if (text[length] == 'e' || text[length] == 'E')
	{
		size_t		sign = text[length + 1] == '-' || text[length + 1] == '+';

		digits = strspn(text + length + 1 + sign, "0123456789");
		if (digits == 0)
			return 0;
		length += 1 + sign + digits;
	}
	return length;
}

/* number * 10^exponent */
static DecimalStatus
shift_point(Decimal *number, int exponent)
{
	Wide		wide;

	if (number->coefficient == 0)
		return DECIMAL_OK;
	wide_from_int128(&wide, number->coefficient);
	if (exponent > 0)
		return exponent > MAX_EXPONENT || !wide_multiply_power10(&wide, exponent) ? DECIMAL_OVERFLOW :
			wide_to_decimal(&wide, number->scale, number);
	return number->scale - exponent > MAX_EXPONENT ? DECIMAL_INEXACT :
		wide_to_decimal(&wide, number->scale - exponent, number);
}

static bool
read_json_number(const char **text, Decimal *value, DecimalStatus *status)
{
	size_t		exponent;
	size_t		length = scan_json_number(*text, &exponent);

	if (length == 0)
		return false;
	(void) decimal_parse(*text, exponent, value, NULL, status);
	if (exponent < length && *status == DECIMAL_OK)
	{
		/* at its limits where there are more digits */
		long		power = strtol(*text + exponent + 1, NULL, 10);

		*status = shift_point(value, Max(Min(power, 2 * MAX_EXPONENT), -2 * MAX_EXPONENT));
	}
	*text += length;
	return true;
}

/* "USD" */
static bool
read_json_code(const char **text, char *code)
{
	const char *next = *text;

	if (strspn(next, "\"") != 1 || strspn(next + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3 || next[4] != '"')
		return false;
	memcpy(code, next + 1, 3);
	code[3] = '\0';
	*text = next + 5;
	return true;
}

static bool
read_key(const char **text, const char *key)
{
	size_t		length = strlen(key);

	if (strncmp(*text, key, length) != 0)
		return false;
	*text += length;
	return true;
}

/* Both members and the end.  NULL, or what is expected at *text. */
static const char *
read_members(const char **text, char *code, Decimal *value, DecimalStatus *status)
{
	bool		has_code = false;
	bool		has_value = false;

	if (!read_mark(text, '{'))
		return "\"{\"";
	do
	{
		if (!has_code && read_key(text, "\"currency\""))
		{
			has_code = true;
			if (!read_mark(text, ':') || !read_json_code(text, code))
				return "a currency code in capitals and quotes";
		}
		else if (!has_value && read_key(text, "\"value\""))
		{
			has_value = true;
			if (!read_mark(text, ':') || !read_json_number(text, value, status))
				return "a number without quotes";
		}
		else
			return has_code ? has_value ? "nothing more" : "the key \"value\"" :
				has_value ? "the key \"currency\"" : "one of the keys \"currency\" and \"value\"";
	} while (read_mark(text, ','));
	if (!has_code || !has_value)
		return has_code ? "a comma and the key \"value\"" : "a comma and the key \"currency\"";
	if (!read_mark(text, '}') || **text != '\0')
		return "the end of the object";
	return NULL;
}

bool
parse_amount_object(const char *text, const char *type, Decimal *value, Currency *currency, Node *escontext)
{
	char		code[CURRENCY_CODE_SIZE];
	const char *where = text;
	DecimalStatus status;
	const char *expected = read_members(&where, code, value, &status);

	if (expected != NULL)
		funding_ereturn(escontext, false,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type %s: \"%s\"", type, quotable_string(text)),
						*where ? errdetail("Expected is %s at \"%s\".", expected, quotable_string(where)) :
						errdetail("Expected is %s at the end.", expected),
						errhint("Write the object as {\"currency\": \"USD\", \"value\": 1.50}, with these keys and no others."));
	*currency = currency_from_letters(code);
	if (!currency_is_known(*currency))
	{
		report_unknown_currency(code, escontext);
		return false;
	}
	if (status != DECIMAL_OK)
	{
		report_decimal_status(status, psprintf("%s \"%s\"", type, quotable_string(text)), escontext);
		return false;
	}
	return true;
}
