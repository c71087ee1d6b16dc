/*
 * locale_format.c
 *	  Write an amount as people of a locale do.
 *
 * Patterns come from CLDR (see locale_data.h).  Every style but "compact"
 * writes all digits of the amount, at least its minor units by ISO 4217, so
 * that parse_amount() gives the same amount back.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"

#include "locale/locale.h"

#define GROUP 3
#define COMPACT_DIGITS 3		/* significant digits of the compact style */
#define NO_BREAK_SPACE "\302\240"
#define ARABIC_DECIMAL_SEPARATOR "\331\253"	/* U+066B, which never groups */

/* ---- plurals ---- */

/* What the rules of CLDR look at (UTS 35, plural operands) */
typedef struct PluralOperands
{
	decimal_uint128 integer;	/* i */
	decimal_uint128 fraction;	/* f: visible digits of the fraction */
	decimal_uint128 trimmed;	/* t: without trailing zeros */
	int			digits;			/* v: how many are visible */
	int			trimmed_digits; /* w */
	int			exponent;		/* e: of a compact form */
} PluralOperands;

static bool
plural_test_holds(const LocalePluralTest *test, const PluralOperands *operands)
{
	decimal_uint128 n;

	switch (test->operand)
	{
		case 'n':
			/* n is no integer: it is in no range of them */
			if (operands->trimmed != 0)
				return test->negated;
			n = operands->integer;
			break;
		case 'i':
			n = operands->integer;
			break;
		case 'v':
			n = operands->digits;
			break;
		case 'w':
			n = operands->trimmed_digits;
			break;
		case 'f':
			n = operands->fraction;
			break;
		case 't':
			n = operands->trimmed;
			break;
		default:
			n = operands->exponent;
			break;
	}
	if (test->modulus != 0)
		n %= test->modulus;
	return (n >= test->low && n <= test->high) != test->negated;
}

/* The category of a number that is written in ASCII digits. */
static LocalePlural
plural_of(const LocaleRecord *locale, const char *number, int exponent)
{
	PluralOperands operands = {0};
	bool		holds = true;
	bool		in_fraction = false;

	operands.exponent = exponent;
	for (const char *c = number; *c != '\0'; c++)
	{
		if (*c == '.')
			in_fraction = true;
		else if (*c >= '0' && *c <= '9')
		{
			if (in_fraction)
			{
				operands.fraction = operands.fraction * 10 + (*c - '0');
				operands.digits++;
				if (*c != '0')
				{
					operands.trimmed = operands.fraction;
					operands.trimmed_digits = operands.digits;
				}
			}
			else
				operands.integer = operands.integer * 10 + (*c - '0');
		}
	}
	for (int i = locale_plural_sets[locale->plurals]; i < locale_plural_sets[locale->plurals + 1]; i++)
	{
		const LocalePluralTest *test = &locale_plural_tests[i];

		holds = holds && plural_test_holds(test, &operands);
		if (test->last)
		{
			if (holds)
				return test->plural;
			holds = true;
		}
	}
	return LOCALE_PLURAL_OTHER;
}

/* ---- parts ---- */

static void
append_digit(StringInfo buf, const LocaleRecord *locale, char digit)
{
	if (locale->zero == '0')
		appendStringInfoCharMacro(buf, digit);
	else
	{
		unsigned char utf8[5] = {0};

		unicode_to_utf8(locale->zero + (digit - '0'), utf8);
		appendStringInfoString(buf, (char *) utf8);
	}
}

/* Digits in ASCII with a point, as the locale groups and writes them. */
static void
append_number(StringInfo buf, const LocaleRecord *locale, const char *number)
{
	int			whole = strcspn(number, ".");
	bool		grouped = whole >= GROUP + locale->minimum;

	for (int i = 0; i < whole; i++)
	{
		int			left = whole - i;

		if (grouped && i > 0 && (left == GROUP || (left > GROUP && (left - GROUP) % locale->secondary == 0)))
			appendStringInfoString(buf, locale_string(locale->group));
		append_digit(buf, locale, number[i]);
	}
	if (number[whole] == '\0')
		return;
	appendStringInfoString(buf, locale_string(locale->decimal));
	for (const char *c = number + whole + 1; *c != '\0'; c++)
		append_digit(buf, locale, *c);
}

static const LocaleSymbol *
find_symbol(int set, Currency currency)
{
	int			low = locale_symbol_sets[set];
	int			high = locale_symbol_sets[set + 1] - 1;

	while (low <= high)
	{
		int			middle = (low + high) / 2;

		if (locale_symbols[middle].currency == currency)
			return &locale_symbols[middle];
		if (locale_symbols[middle].currency < currency)
			low = middle + 1;
		else
			high = middle - 1;
	}
	return NULL;
}

unsigned
locale_symbol_text(const LocaleRecord *locale, Currency currency)
{
	const LocaleSymbol *symbol = find_symbol(locale->symbols, currency);

	if (symbol == NULL)
		symbol = find_symbol(locale_root_symbols, currency);
	return symbol != NULL ? symbol->text : 0;
}

/*
 * The symbol that is written, or the code where there is none, or where the
 * symbol is another currency in the country that was asked for; code is a
 * buffer for that.
 */
static const char *
symbol_or_code(const Locale *asked, Currency currency, char *code)
{
	unsigned	text = locale_symbol_text(asked->record, currency);

	if (text != 0 && (asked->home == NO_CURRENCY || locale_symbol_means(asked, locale_string(text), currency)))
		return locale_string(text);
	currency_write_code(currency, code);
	return code;
}

/* The name of a currency in a category of plurals, or in any; NULL if the locale has none. */
static const char *
find_name(const LocaleRecord *locale, Currency currency, LocalePlural plural)
{
	const char *other = NULL;
	int			low = locale_form_sets[locale->forms];
	int			high = locale_form_sets[locale->forms + 1];
	int			end = high;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (locale_forms[middle].currency < currency)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < end && locale_forms[low].currency == currency; low++)
	{
		if (locale_forms[low].plurals & 1 << plural)
			return locale_string(locale_forms[low].text);
		if (locale_forms[low].plurals & 1 << LOCALE_PLURAL_OTHER)
			other = locale_string(locale_forms[low].text);
	}
	return other;
}

static bool
is_currency_sign(uint32 code)
{
	static const uint16 signs[] = {'$', 0x58F, 0x60B, 0x9F2, 0x9F3, 0xAF1, 0xBF9, 0xE3F, 0x17DB, 0xFDFC, 0xFE69,
	0xFF04, 0xFFE0, 0xFFE1, 0xFFE5, 0xFFE6};

	if ((code >= 0xA2 && code <= 0xA5) || (code >= 0x20A0 && code <= 0x20CF))
		return true;
	for (int i = 0; i < lengthof(signs); i++)
		if (signs[i] == code)
			return true;
	return false;
}

/* Must a blank part this symbol from a number or a word before (or after) it?  All that are letters must. */
static bool
needs_blank(const char *symbol, bool at_end)
{
	const char *end = symbol + strlen(symbol);
	uint32		code = 0;

	while (symbol < end)
	{
		uint32		next = locale_next_code_point(&symbol, end);

		/* marks of direction are not seen */
		if (locale_fold(next) == 0)
			continue;
		code = next;
		if (!at_end)
			break;
	}
	return !is_currency_sign(code);
}

/* Is what a pattern has beside the symbol a number or a word? */
static bool
is_number_or_word(uint32 code)
{
	uint32		folded = locale_fold(code);

	return code == LOCALE_PATTERN_NUMBER || (folded > ' ' && folded != '(' && folded != ')' && folded != '-');
}

/* Fill a pattern. */
static void
append_pattern(StringInfo buf, const LocaleRecord *locale, const char *pattern, const char *number, const char *currency)
{
	const char *next = pattern;
	const char *end = pattern + strlen(pattern);
	uint32		before = 0;

	while (next < end)
	{
		const char *this = next;
		uint32		code = locale_next_code_point(&next, end);

		switch (code)
		{
			case LOCALE_PATTERN_NUMBER:
				append_number(buf, locale, number);
				break;
			case LOCALE_PATTERN_MINUS:
				appendStringInfoString(buf, locale_string(locale->minus));
				break;
			case LOCALE_PATTERN_CURRENCY:
				if (is_number_or_word(before) && needs_blank(currency, false))
					appendStringInfoString(buf, NO_BREAK_SPACE);
				appendStringInfoString(buf, currency);
				if (next < end)
				{
					const char *following = next;

					if (is_number_or_word(locale_next_code_point(&following, end)) && needs_blank(currency, true))
						appendStringInfoString(buf, NO_BREAK_SPACE);
				}
				break;
			default:
				appendBinaryStringInfo(buf, this, next - this);
				break;
		}
		before = code;
	}
}

/* ---- styles ---- */

/* The pattern for amounts from 10^power on: the greatest that does not exceed it; NULL if there is none. */
static const LocaleCompact *
find_compact(const LocaleRecord *locale, int power)
{
	const LocaleCompact *found = NULL;

	for (int i = locale_compact_sets[locale->compact]; i < locale_compact_sets[locale->compact + 1]; i++)
		if (locale_compacts[i].power <= power && (found == NULL || locale_compacts[i].power > found->power))
			found = &locale_compacts[i];
	return found;
}

/* The form of a pattern for a category of plurals. */
static const char *
compact_pattern(const LocaleRecord *locale, const LocaleCompact *compact, LocalePlural plural)
{
	const char *other = locale_string(compact->text);

	for (int i = locale_compact_sets[locale->compact]; i < locale_compact_sets[locale->compact + 1]; i++)
	{
		if (locale_compacts[i].power != compact->power)
			continue;
		if (locale_compacts[i].plural == plural)
			return locale_string(locale_compacts[i].text);
		if (locale_compacts[i].plural == LOCALE_PLURAL_OTHER)
			other = locale_string(locale_compacts[i].text);
	}
	return other;
}

/* The power of ten of the first digit of a positive decimal. */
static int
leading_power(const Decimal *value)
{
	int			digits = 0;

	while (digits < DECIMAL_MAX_DIGITS && value->coefficient >= (decimal_int128) decimal_power10(digits))
		digits++;
	return digits - 1 - value->scale;
}

/* Append the compact form of a positive value, if the locale has one for it. */
static bool
append_compact(StringInfo buf, const LocaleRecord *locale, const Decimal *value, bool negative, const char *currency)
{
	Decimal		rounded = *value;
	Decimal		unit;
	Decimal		shown;
	char		number[DECIMAL_TEXT_SIZE];
	const LocaleCompact *compact = NULL;

	/* rounding may take a value to the next pattern: 999,950 is 1M */
	for (int round = 0; round < 2; round++)
	{
		int			power = leading_power(&rounded);
		int			digits;

		compact = find_compact(locale, power);
		if (compact == NULL)
			return false;
		/* digits before the point are never cut */
		digits = power - compact->shift >= COMPACT_DIGITS ? -compact->shift : COMPACT_DIGITS - 1 - power;
		if (decimal_round(value, digits, DECIMAL_HALF_AWAY, &rounded) != DECIMAL_OK)
			return false;
	}

	unit.coefficient = decimal_power10(compact->shift);
	unit.scale = 0;
	if (decimal_divide(&rounded, &unit, DECIMAL_HALF_AWAY, &shown) != DECIMAL_OK)
		return false;
	decimal_format(&shown, 0, number);
	if (negative)
		appendStringInfoString(buf, locale_string(locale->minus));
	append_pattern(buf, locale, compact_pattern(locale, compact, plural_of(locale, number, compact->shift)),
				   number, currency);
	return true;
}

/* Is a number in ASCII one whose three digits after the point may be read as thousands? */
static bool
fraction_is_doubtful(const LocaleRecord *locale, const char *number, int length, Currency currency)
{
	return length > 4 && number[length - 4] == '.' &&
		locale_fraction_is_doubtful(length - 4, number[0], 3, currency) &&
		strcmp(locale_string(locale->decimal), ARABIC_DECIMAL_SEPARATOR) != 0;
}

void
locale_format_amount(StringInfo buf, const Amount *amount, const Locale *asked, LocaleStyle style)
{
	const LocaleRecord *locale = asked->record;
	Decimal		value = amount_decimal(amount);
	bool		negative = value.coefficient < 0;
	char		number[DECIMAL_TEXT_SIZE];
	int			length;
	char		code[CURRENCY_CODE_SIZE];
	const char *currency;

	if (negative)
		value.coefficient = -value.coefficient;
	length = decimal_format(&value, currency_minor_units(amount->currency), number);
	/* a fourth digit leaves one reading */
	if (fraction_is_doubtful(locale, number, length, amount->currency))
		strcpy(number + length, "0");

	if (style == LOCALE_NAME)
	{
		currency = find_name(locale, amount->currency, plural_of(locale, number, 0));
		if (currency != NULL)
		{
			if (negative)
				appendStringInfoString(buf, locale_string(locale->minus));
			append_pattern(buf, locale, locale_string(locale->name), number, currency);
			return;
		}
		style = LOCALE_CODE;
	}
	if (style == LOCALE_CODE)
	{
		currency_write_code(amount->currency, code);
		currency = code;
	}
	else
		currency = symbol_or_code(asked, amount->currency, code);
	if (style == LOCALE_COMPACT && append_compact(buf, locale, &value, negative, currency))
		return;
	if (style == LOCALE_ACCOUNTING)
		append_pattern(buf, locale, locale_string(negative ? locale->accounting_negative : locale->accounting), number, currency);
	else
		append_pattern(buf, locale, locale_string(negative ? locale->standard_negative : locale->standard), number, currency);
}
