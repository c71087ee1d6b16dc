/*
 * amount_json.c
 *	  Amounts to and from JSON.
 *
 * What is written is read back, by the casts and by the input function, which
 * is what jsonb_populate_record() calls.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"

#include "compat.h"
#include "money/amount.h"
#include "server/json_text.h"

extern Datum amount_in(PG_FUNCTION_ARGS);

/* The number keeps its digits, as json numbers do in PostgreSQL. */
static char *
amount_json_text(const Amount *amount)
{
	Decimal		value = amount_decimal(amount);
	char		code[CURRENCY_CODE_SIZE];
	char		number[DECIMAL_TEXT_SIZE];

	currency_write_code(amount->currency, code);
	decimal_format(&value, currency_minor_units(amount->currency), number);
	return psprintf("{\"currency\": \"%s\", \"value\": %s}", code, number);
}

PG_FUNCTION_INFO_V1(amount_to_json);
Datum
amount_to_json(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(amount_json_text(PG_GETARG_AMOUNT_P(0))));
}

PG_FUNCTION_INFO_V1(amount_to_jsonb);
Datum
amount_to_jsonb(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(DirectFunctionCall1(jsonb_in, CStringGetDatum(amount_json_text(PG_GETARG_AMOUNT_P(0)))));
}

static Datum
read_amount(char *text)
{
	return DirectFunctionCall3(amount_in, CStringGetDatum(text), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
}

PG_FUNCTION_INFO_V1(amount_from_json);
Datum
amount_from_json(PG_FUNCTION_ARGS)
{
	char	   *text = text_of_json(fcinfo, 0);

	if (text == NULL)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(read_amount(text));
}

PG_FUNCTION_INFO_V1(amount_from_jsonb);
Datum
amount_from_jsonb(PG_FUNCTION_ARGS)
{
	char	   *text = text_of_jsonb(fcinfo, 0);

	if (text == NULL)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(read_amount(text));
}
