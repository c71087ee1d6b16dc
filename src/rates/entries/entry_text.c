/*
 * entry_text.c
 *	  External forms of rates, shared by rate_book and rate_list.
 */
#include "postgres.h"

#include <ctype.h>

#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/datetime.h"

#include "calendar/day.h"
#include "compat.h"
#include "numbers/decimal_pg.h"
#include "numbers/scan.h"
#include "rates/entries/entry_text.h"

/* The longest rate: blanks, pair, date, rate, preference */
#define RATE_TEXT_SIZE (DECIMAL_TEXT_SIZE + 32)

typedef struct RateParser
{
	const char *text;			/* the whole input, for messages */
	const char *next;
	const char *end;
	const char *type_name;
	bool		with_preference;
	Node	   *escontext;
} RateParser;

/* Saves or raises the error; always false, for return. */
static bool
refuse(const RateParser *parser, const char *expected)
{
	funding_errsave(parser->escontext,
					errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					errmsg("invalid input syntax for type %s at character %d",
						   parser->type_name, (int) (parser->next - parser->text) + 1),
					errdetail("Expected %s.", expected),
					parser->with_preference ?
					errhint("Write rates with their preference as \"{EUR/JPY 2024-01-02 155.8 1, EUR/USD 2024-01-02 1.0956 1}\".") :
					errhint("Write rates as \"{EUR/JPY 2024-01-02 155.8, EUR/USD 2024-01-02 1.0956}\"."));
	return false;
}

static bool
parse_currency(RateParser *parser, Currency *currency)
{
	char		code[CURRENCY_CODE_SIZE];

	if (strnlen(parser->next, 3) < 3)
		return refuse(parser, "a currency code of three letters");
	*currency = currency_from_letters(parser->next);
	if (*currency == NO_CURRENCY)
	{
		memcpy(code, parser->next, 3);
		code[3] = '\0';
		if (minor_unit_hint(code) != NULL)
		{
			report_unknown_currency(code, parser->escontext);
			return false;
		}
		return refuse(parser, "a currency code of three letters");
	}
	if (!currency_is_known(*currency))
	{
		currency_write_code(*currency, code);
		report_unknown_currency(code, parser->escontext);
		return false;
	}
	parser->next += 3;
	return true;
}

/* Exactly "YYYY-MM-DD". */
static bool
parse_rate_day(RateParser *parser, DateADT *day)
{
	int			year;
	int			month;
	int			mday;

	if (!scan_day(parser->next, parser->end - parser->next, &year, &month, &mday))
		return refuse(parser, "a date like 2024-01-31");
	if (!make_day(year, month, mday, day))
		return refuse(parser, "a date that exists");
	parser->next += DAY_TEXT_SIZE - 1;
	return true;
}

static bool
parse_decimal(RateParser *parser, Decimal *rate)
{
	DecimalStatus status;
	size_t		length = decimal_parse(parser->next, parser->end - parser->next, rate, NULL, &status);

	if (length == 0)
		return refuse(parser, "a rate");
	if (status != DECIMAL_OK)
		return refuse(parser, "a rate of at most 28 digits");
	parser->next += length;
	return true;
}

static bool
parse_preference(RateParser *parser, int16 *preference)
{
	char	   *end;
	long		number;

	errno = 0;
	number = strtol(parser->next, &end, 10);
	if (end == parser->next || errno != 0 || number < PG_INT16_MIN || number > PG_INT16_MAX)
		return refuse(parser, "a preference, a number of 16 bits");
	*preference = (int16) number;
	parser->next = end;
	return true;
}

static bool
parse_entry(RateParser *parser, Currency *base, Currency *quote, RateEntry *entry)
{
	DateADT		day;
	Decimal		rate;
	int16		preference = 0;

	parser->next = skip_blanks(parser->next, parser->end);
	if (!isdigit((unsigned char) *parser->next))
	{
		if (!parse_currency(parser, base))
			return false;
		if (*parser->next != '/')
			return refuse(parser, "\"/\" between base and quote");
		parser->next++;
		if (!parse_currency(parser, quote))
			return false;
		parser->next = skip_blanks(parser->next, parser->end);
	}
	else if (*base == NO_CURRENCY)
		return refuse(parser, "a pair before the first rate");

	if (!parse_rate_day(parser, &day))
		return false;
	if (!scanner_isspace(*parser->next))
		return refuse(parser, "a blank after the date");
	parser->next = skip_blanks(parser->next, parser->end);
	if (!parse_decimal(parser, &rate))
		return false;
	if (parser->with_preference)
	{
		if (!scanner_isspace(*parser->next))
			return refuse(parser, "a blank and a preference after the rate");
		parser->next = skip_blanks(parser->next, parser->end);
		if (!parse_preference(parser, &preference))
			return false;
	}
	parser->next = skip_blanks(parser->next, parser->end);
	return make_rate_entry(entry, *base, *quote, day, &rate, preference, parser->escontext);
}

RateEntry *
parse_rate_entries(const char *text, const char *type_name, bool with_preference,
				   size_t *count, Node *escontext)
{
	RateParser	parser = {text, text, text + strlen(text), type_name, with_preference, escontext};
	Currency	base = NO_CURRENCY;
	Currency	quote = NO_CURRENCY;
	size_t		capacity = 64;
	RateEntry  *entries = palloc(sizeof(RateEntry) * capacity);

	*count = 0;
	parser.next = skip_blanks(parser.next, parser.end);
	if (*parser.next != '{')
	{
		refuse(&parser, "\"{\"");
		return NULL;
	}
	parser.next++;
	parser.next = skip_blanks(parser.next, parser.end);
	if (*parser.next != '}')
	{
		for (;;)
		{
			if (*count == capacity)
			{
				capacity *= 2;
				entries = repalloc_huge(entries, sizeof(RateEntry) * capacity);
			}
			if (!parse_entry(&parser, &base, &quote, &entries[*count]))
				return NULL;
			(*count)++;
			if (*parser.next == '}')
				break;
			if (*parser.next != ',')
			{
				refuse(&parser, "\",\" or \"}\" after a rate");
				return NULL;
			}
			parser.next++;
			CHECK_FOR_INTERRUPTS();
		}
	}
	parser.next++;
	parser.next = skip_blanks(parser.next, parser.end);
	if (*parser.next != '\0')
	{
		refuse(&parser, "nothing after \"}\"");
		return NULL;
	}
	return entries;
}

char *
format_rate_entries(const RateEntry *entries, size_t count, bool with_preference)
{
	StringInfoData text;

	initStringInfo(&text);
	appendStringInfoChar(&text, '{');
	for (size_t i = 0; i < count; i++)
	{
		Decimal		rate = rate_entry_decimal(&entries[i]);
		char	   *end;

		CHECK_FOR_INTERRUPTS();
		if (i > 0)
			appendStringInfoString(&text, ", ");
		enlargeStringInfo(&text, RATE_TEXT_SIZE);
		end = text.data + text.len;
		if (i == 0 || entries[i].base != entries[i - 1].base || entries[i].quote != entries[i - 1].quote)
		{
			currency_write_code(entries[i].base, end);
			end[3] = '/';
			currency_write_code(entries[i].quote, end + 4);
			end[7] = ' ';
			end += 8;
		}
		format_day(entries[i].day, end);
		end += DAY_TEXT_SIZE - 1;
		*end++ = ' ';
		end += decimal_format(&rate, 0, end);
		text.len = end - text.data;
		if (with_preference)
			appendStringInfo(&text, " %d", entries[i].preference);
	}
	appendStringInfoChar(&text, '}');
	return text.data;
}

void
send_rate(StringInfo buffer, const RateEntry *entry)
{
	CHECK_FOR_INTERRUPTS();
	pq_sendint32(buffer, entry->day);
	pq_sendint8(buffer, entry->scale);
	send_coefficient(buffer, &entry->coefficient);
}

void
receive_rate(StringInfo buffer, Currency base, Currency quote, RateEntry *entry)
{
	DateADT		day = pq_getmsgint(buffer, 4);
	int			scale = pq_getmsgint(buffer, 1);
	Decimal96	coefficient;
	Decimal		rate;

	CHECK_FOR_INTERRUPTS();
	receive_coefficient(buffer, &coefficient);
	rate = stored_decimal(&coefficient, scale);
	if (!decimal_is_canonical(rate.coefficient, rate.scale))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid rate in external binary form"));
	(void) make_rate_entry(entry, base, quote, day, &rate, 0, NULL);
}

Currency
receive_currency(StringInfo buffer)
{
	Currency	currency = pq_getmsgint(buffer, 2);

	if (!currency_is_known(currency))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid currency in external binary form"));
	return currency;
}
