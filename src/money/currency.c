/*
 * currency.c
 *	  Currencies as ISO 4217 letter codes.
 *
 * A currency is its own three letters, five bits each, first letter highest
 * (see currency.h), so that the order of codes is the order of the integers,
 * and a stored value can be read without any table, after any upgrade.  Which
 * codes may be entered is another matter: see currency_info().
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "common/hashfn.h"
#include "funcapi.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "parser/scansup.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/formatting.h"
#include "utils/sortsupport.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "money/currency.h"
#include "server/quotable.h"

/* Digits after the point of results where ISO 4217 gives no minor unit */
#define SCALE_WITHOUT_MINOR_UNIT 8

#define MAX_SUGGESTIONS 4

/* Codes that people write for what ISO 4217 calls otherwise. */
static const struct
{
	const char *written;
	const char *iso;
}			common_mistakes[] = {
	{"CNH", "CNY"},
	{"NIS", "ILS"},
	{"NTD", "TWD"},
	{"RMB", "CNY"},
	{"SFR", "CHF"},
	{"STG", "GBP"},
	{"UKP", "GBP"},
	{"YEN", "JPY"},
};

/* How parts of a unit are spelt; those that are a code but for their case are this in no other. */
static const struct
{
	const char *written;
	Currency	currency;
	int			divisor;
}			minor_unit_spellings[] = {
	{"EUC", CURRENCY_FROM_LETTERS('E', 'U', 'R'), 100},
	{"EUX", CURRENCY_FROM_LETTERS('E', 'U', 'R'), 100},
	{"GBp", CURRENCY_FROM_LETTERS('G', 'B', 'P'), 100},
	{"GBPX", CURRENCY_FROM_LETTERS('G', 'B', 'P'), 100},
	{"GBX", CURRENCY_FROM_LETTERS('G', 'B', 'P'), 100},
	{"ILA", CURRENCY_FROM_LETTERS('I', 'L', 'S'), 100},
	{"ILs", CURRENCY_FROM_LETTERS('I', 'L', 'S'), 100},
	{"KWd", CURRENCY_FROM_LETTERS('K', 'W', 'D'), 1000},
	{"KWF", CURRENCY_FROM_LETTERS('K', 'W', 'D'), 1000},
	{"USC", CURRENCY_FROM_LETTERS('U', 'S', 'D'), 100},
	{"USX", CURRENCY_FROM_LETTERS('U', 'S', 'D'), 100},
	{"ZAC", CURRENCY_FROM_LETTERS('Z', 'A', 'R'), 100},
	{"ZAr", CURRENCY_FROM_LETTERS('Z', 'A', 'R'), 100},
};

/* Codes that are English words */
static const Currency word_codes[] = {
	CURRENCY_FROM_LETTERS('A', 'L', 'L'),
	CURRENCY_FROM_LETTERS('B', 'A', 'D'),
	CURRENCY_FROM_LETTERS('B', 'O', 'B'),
	CURRENCY_FROM_LETTERS('B', 'O', 'P'),
	CURRENCY_FROM_LETTERS('C', 'O', 'P'),
	CURRENCY_FROM_LETTERS('C', 'U', 'P'),
	CURRENCY_FROM_LETTERS('E', 'S', 'P'),
	CURRENCY_FROM_LETTERS('G', 'E', 'L'),
	CURRENCY_FROM_LETTERS('K', 'G', 'S'),
	CURRENCY_FROM_LETTERS('M', 'A', 'D'),
	CURRENCY_FROM_LETTERS('M', 'O', 'P'),
	CURRENCY_FROM_LETTERS('P', 'E', 'N'),
	CURRENCY_FROM_LETTERS('S', 'I', 'T'),
	CURRENCY_FROM_LETTERS('S', 'O', 'S'),
	CURRENCY_FROM_LETTERS('S', 'T', 'D'),
	CURRENCY_FROM_LETTERS('T', 'O', 'P'),
	CURRENCY_FROM_LETTERS('T', 'R', 'Y'),
	CURRENCY_FROM_LETTERS('X', 'X', 'X'),
	CURRENCY_FROM_LETTERS('Y', 'U', 'M'),
};

/* Line of the table + 1 by code, 0 where there is none; 64 kB, of which the codes touch a few pages. */
static uint16 table_line[1 << 15];

void
currency_table_init(void)
{
	for (int i = 0; i < currency_table_length; i++)
		table_line[currency_table[i].code] = i + 1;
}

const CurrencyInfo *
currency_info(Currency currency)
{
	int			line = currency < lengthof(table_line) ? table_line[currency] : 0;

	return line > 0 ? &currency_table[line - 1] : NULL;
}

int
currency_minor_units(Currency currency)
{
	const CurrencyInfo *info = currency_info(currency);

	if (info == NULL)
		return 2;
	return info->minor_units == CURRENCY_NO_MINOR_UNIT ? 0 : info->minor_units;
}

int
currency_smallest_scale(Currency currency)
{
	const CurrencyInfo *info = currency_info(currency);

	if (info != NULL && info->minor_units == CURRENCY_NO_MINOR_UNIT)
		return SCALE_WITHOUT_MINOR_UNIT;
	return currency_minor_units(currency);
}

char *
currency_code(Currency currency)
{
	char	   *code = palloc(CURRENCY_CODE_SIZE);

	currency_write_code(currency, code);
	return code;
}

static inline bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

Currency
currency_of_minor_unit(const char *text, int *divisor)
{
	for (int i = 0; i < lengthof(minor_unit_spellings); i++)
	{
		const char *written = minor_unit_spellings[i].written;
		bool		exact = !is_capital(written[2]);

		if (exact ? strcmp(text, written) != 0 : pg_strcasecmp(text, written) != 0)
			continue;
		if (divisor != NULL)
			*divisor = minor_unit_spellings[i].divisor;
		return minor_unit_spellings[i].currency;
	}
	return NO_CURRENCY;
}

char *
minor_unit_hint(const char *text)
{
	int			divisor;
	Currency	currency = currency_of_minor_unit(text, &divisor);

	if (currency == NO_CURRENCY)
		return NULL;
	return psprintf("\"%s\" means %s of %s: divide by %d and write %s.", text,
					divisor == 100 ? "hundredths" : "thousandths",
					currency_code(currency), divisor, currency_code(currency));
}

bool
currency_code_is_word(Currency currency)
{
	for (int i = 0; i < lengthof(word_codes); i++)
		if (word_codes[i] == currency)
			return true;
	return false;
}

Currency
currency_from_letters(const char *text)
{
	char		letter[3];

	for (int i = 0; i < 3; i++)
	{
		letter[i] = pg_ascii_toupper((unsigned char) text[i]);
		if (letter[i] < 'A' || letter[i] > 'Z')
			return NO_CURRENCY;
	}
	if (!is_capital(text[2]) && is_capital(text[0]) && is_capital(text[1]) &&
		currency_of_minor_unit((char[]) {text[0], text[1], text[2], '\0'}, NULL) != NO_CURRENCY)
		return NO_CURRENCY;
	return CURRENCY_FROM_LETTERS(letter[0], letter[1], letter[2]);
}

/* Do two codes differ in one letter, or in the order of two? */
static bool
codes_are_near(const char *a, const char *b)
{
	int			equal = (a[0] == b[0]) + (a[1] == b[1]) + (a[2] == b[2]);

	return equal == 2 ||
		(a[0] == b[1] && a[1] == b[0] && a[2] == b[2]) ||
		(a[0] == b[0] && a[1] == b[2] && a[2] == b[1]);
}

char *
suggest_currency_codes(const char *code)
{
	StringInfoData list;
	int			found = 0;

	for (int i = 0; i < lengthof(common_mistakes); i++)
		if (strcmp(code, common_mistakes[i].written) == 0)
			return pstrdup(common_mistakes[i].iso);

	initStringInfo(&list);
	for (int i = 0; i < currency_table_length && found < MAX_SUGGESTIONS; i++)
	{
		char		known[CURRENCY_CODE_SIZE];

		currency_write_code(currency_table[i].code, known);
		if (currency_table[i].withdrawn == NULL && codes_are_near(code, known))
			appendStringInfo(&list, "%s%s", found++ > 0 ? ", " : "", known);
	}
	return found > 0 ? list.data : NULL;
}

const char *
unseen_character(const char *text)
{
	static const struct
	{
		pg_wchar	first;
		pg_wchar	last;
		const char *name;
	}			kinds[] = {
		{0xA0, 0xA0, "no-break space"},
		{0xAD, 0xAD, "soft hyphen"},
		{0x1680, 0x1680, "blank that is none of ASCII"},
		{0x2000, 0x200A, "blank that is none of ASCII"},
		{0x200B, 0x200D, "character of no width"},
		{0x200E, 0x200F, "mark of direction"},
		{0x202A, 0x202E, "mark of direction"},
		{0x202F, 0x202F, "narrow no-break space"},
		{0x205F, 0x205F, "blank that is none of ASCII"},
		{0x2060, 0x2064, "character of no width"},
		{0x2066, 0x2069, "mark of direction"},
		{0x3000, 0x3000, "ideographic space"},
		{0xFEFF, 0xFEFF, "byte order mark"},
	};
	pg_wchar	code;

	if (!IS_HIGHBIT_SET(*text) || GetDatabaseEncoding() != PG_UTF8)
		return NULL;
	code = utf8_to_unicode((const unsigned char *) text);
	for (int i = 0; i < lengthof(kinds); i++)
		if (code >= kinds[i].first && code <= kinds[i].last)
			return psprintf("%s (U+%04X)", kinds[i].name, code);
	return NULL;
}

void
report_unknown_currency(const char *code, Node *escontext)
{
	char	   *suggestion = NULL;
	char	   *minor_unit = minor_unit_hint(code);
	const char *unseen = NULL;

	if (minor_unit == NULL && strlen(code) == 3)
		suggestion = suggest_currency_codes(asc_toupper(code, 3));
	for (const char *c = code; *c != '\0' && unseen == NULL; c++)
		unseen = unseen_character(c);

	funding_errsave(escontext,
					errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					errmsg("unknown currency \"%s\"", quotable_string(code)),
					errdetail("Currencies are the three-letter codes of ISO 4217, active or withdrawn."),
					minor_unit ? errhint("%s", minor_unit) :
					unseen ? errhint("It has a %s in it.", unseen) :
					suggestion ? errhint("Perhaps you mean %s; currencies() lists all codes.", suggestion) :
					errhint("currencies() lists all codes."));
}

PG_FUNCTION_INFO_V1(currency_in);
Datum
currency_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	char	   *end = text + strlen(text);
	Currency	currency = NO_CURRENCY;

	while (scanner_isspace(*text))
		text++;
	while (end > text && scanner_isspace(end[-1]))
		end--;
	if (end - text == 3)
		currency = currency_from_letters(text);
	if (!currency_is_known(currency))
	{
		report_unknown_currency(pnstrdup(text, end - text), fcinfo->context);
		PG_RETURN_NULL();
	}
	PG_RETURN_CURRENCY(currency);
}

PG_FUNCTION_INFO_V1(currency_out);
Datum
currency_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(currency_code(PG_GETARG_CURRENCY(0)));
}

PG_FUNCTION_INFO_V1(currency_recv);
Datum
currency_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);

	PG_RETURN_CURRENCY(currency_receive(buf));
}

Currency
currency_receive(StringInfo buf)
{
	Currency	currency = pq_getmsgint(buf, 2);

	if (!currency_is_known(currency))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid currency in external binary value"));
	return currency;
}

PG_FUNCTION_INFO_V1(currency_send);
Datum
currency_send(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint16(&buf, PG_GETARG_CURRENCY(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

PG_FUNCTION_INFO_V1(currency_eq);
Datum
currency_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) == PG_GETARG_CURRENCY(1));
}

PG_FUNCTION_INFO_V1(currency_ne);
Datum
currency_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) != PG_GETARG_CURRENCY(1));
}

PG_FUNCTION_INFO_V1(currency_lt);
Datum
currency_lt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) < PG_GETARG_CURRENCY(1));
}

PG_FUNCTION_INFO_V1(currency_le);
Datum
currency_le(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) <= PG_GETARG_CURRENCY(1));
}

PG_FUNCTION_INFO_V1(currency_gt);
Datum
currency_gt(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) > PG_GETARG_CURRENCY(1));
}

PG_FUNCTION_INFO_V1(currency_ge);
Datum
currency_ge(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(PG_GETARG_CURRENCY(0) >= PG_GETARG_CURRENCY(1));
}

PG_FUNCTION_INFO_V1(currency_cmp);
Datum
currency_cmp(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT32((int32) PG_GETARG_CURRENCY(0) - (int32) PG_GETARG_CURRENCY(1));
}

static int
currency_fast_compare(Datum x, Datum y, SortSupport ssup)
{
	return (int) DatumGetCurrency(x) - (int) DatumGetCurrency(y);
}

PG_FUNCTION_INFO_V1(currency_sortsupport);
Datum
currency_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = currency_fast_compare;
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(currency_hash);
Datum
currency_hash(PG_FUNCTION_ARGS)
{
	return hash_uint32(PG_GETARG_CURRENCY(0));
}

PG_FUNCTION_INFO_V1(currency_hash_extended);
Datum
currency_hash_extended(PG_FUNCTION_ARGS)
{
	return hash_uint32_extended(PG_GETARG_CURRENCY(0), PG_GETARG_INT64(1));
}

PG_FUNCTION_INFO_V1(minor_units);
Datum
minor_units(PG_FUNCTION_ARGS)
{
	const CurrencyInfo *info = currency_info(PG_GETARG_CURRENCY(0));

	if (info == NULL || info->minor_units == CURRENCY_NO_MINOR_UNIT)
		PG_RETURN_NULL();
	PG_RETURN_INT32(info->minor_units);
}
