/*
 * locale.c
 *	  Locales by tag, and the functions of SQL over them.
 *
 * A tag is looked up by truncation, as BCP 47 has it (RFC 4647, 3.4): "de-XX"
 * is read as "de", and "de-AU" as "de" with the money of Australia.  Extensions ("-u-nu-latn") are refused, since to drop them
 * would be to answer another question.  Tags in the form of POSIX work too:
 * case does not matter, "_" is "-", and what follows "." or "@" is dropped.
 */
#include "postgres.h"

#include "funcapi.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/formatting.h"
#include "utils/tuplestore.h"
#include "utils/varlena.h"

#include "compat.h"
#include "locale/locale.h"
#include "numbers/decimal_pg.h"
#include "numbers/scan.h"
#include "server/quotable.h"
#include "server/server_text.h"

#define MAX_SUGGESTIONS 4
#define MAX_SUGGESTION_DISTANCE 2

/* ---- tags ---- */

static int
compare_tags(const char *tag, int length, const char *known)
{
	int			order = pg_strncasecmp(tag, known, length);

	return order != 0 ? order : known[length] == '\0' ? 0 : -1;
}

static const LocaleRecord *
find_tag(const char *tag, int length)
{
	int			low = 0;
	int			high = locale_record_count - 1;

	while (low <= high)
	{
		int			middle = (low + high) / 2;
		int			order = compare_tags(tag, length, locale_string(locale_records[middle].tag));

		if (order == 0)
			return &locale_records[middle];
		if (order > 0)
			low = middle + 1;
		else
			high = middle - 1;
	}
	return NULL;
}

/* Copy a tag in the form of BCP 47.  Returns its length, 0 if it has none. */
static int
clean_tag(const char *tag, int length, char *clean)
{
	int			used = 0;
	int			subtag = 0;

	for (int i = 0; i < length && tag[i] != '.' && tag[i] != '@'; i++)
	{
		char		c = tag[i] == '_' ? '-' : tag[i];

		if (used == LOCALE_MAX_TAG)
			return 0;
		if (c == '-')
		{
			/* a subtag of one letter begins an extension */
			if (subtag < 2)
				return 0;
			subtag = 0;
		}
		else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
		{
			if (++subtag > 8)
				return 0;
		}
		else
			return 0;
		clean[used++] = c;
	}
	return subtag < 2 ? 0 : used;
}

/* Where the country of a tag begins, or 0. */
static int
find_region(const char *tag, int length)
{
	for (int i = 1; i + 2 < length; i++)
		if (tag[i] == '-' && is_ascii_letter(tag[i + 1]) && is_ascii_letter(tag[i + 2]) &&
			(i + 3 == length || tag[i + 3] == '-'))
			return i + 1;
	return 0;
}

static Currency
region_currency(const char *code)
{
	int			low = 0;
	int			high = locale_region_count - 1;

	while (low <= high)
	{
		int			middle = (low + high) / 2;
		int			order = pg_strncasecmp(code, locale_regions[middle].code, 2);

		if (order == 0)
			return locale_regions[middle].currency;
		if (order > 0)
			low = middle + 1;
		else
			high = middle - 1;
	}
	return NO_CURRENCY;
}

bool
find_locale(const char *tag, int length, Locale *locale)
{
	char		clean[LOCALE_MAX_TAG];
	int			used = clean_tag(tag, length, clean);
	int			region = find_region(clean, used);

	locale->home = NO_CURRENCY;
	while (used > 0)
	{
		locale->record = find_tag(clean, used);
		if (locale->record != NULL)
		{
			if (region >= used)
				locale->home = region_currency(clean + region);
			return true;
		}
		while (used > 0 && clean[used - 1] != '-')
			used--;
		used--;
		/* a script that makes no difference: de-Latn-CH is de-CH */
		if (region > used && used > 0 && memchr(clean, '-', used) == NULL)
		{
			char		short_tag[LOCALE_MAX_TAG];

			memcpy(short_tag, clean, used + 1);
			memcpy(short_tag + used + 1, clean + region, 2);
			locale->record = find_tag(short_tag, used + 3);
			if (locale->record != NULL)
				return true;
		}
	}
	return false;
}

/* Known tags that differ from a tag in one or two letters, nearest first, ", "-separated; NULL if there are none. */
static char *
suggest_tags(const char *tag, int length)
{
	StringInfoData list;
	int			found = 0;

	if (length == 0 || length > LOCALE_MAX_TAG)
		return NULL;
	initStringInfo(&list);
	for (int distance = 1; distance <= MAX_SUGGESTION_DISTANCE && found == 0; distance++)
		for (int i = 0; i < locale_record_count && found < MAX_SUGGESTIONS; i++)
		{
			const char *known = locale_string(locale_records[i].tag);

			/* two letters apart, any two tags of two letters are */
			if ((length <= 2 && distance > 1) ||
				varstr_levenshtein_less_equal(tag, length, known, strlen(known), 1, 1, 1, distance, true) != distance)
				continue;
			appendStringInfo(&list, "%s%s", found++ > 0 ? ", " : "", known);
		}
	return found > 0 ? list.data : NULL;
}

void
report_unknown_locale(const char *tag, int length)
{
	char	   *suggestion = suggest_tags(tag, length);

	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("unknown locale \"%s\"", quotable(tag, length)),
			errdetail("Locales are a language, and if need be a script and a country, as in \"de\", \"de-CH\" and \"zh-Hant-TW\", without extensions."),
			suggestion ? errhint("Perhaps you mean %s; locales() lists all.", suggestion) :
			errhint("locales() lists all."));
}

/* ---- folding ---- */

uint32
locale_next_code_point(const char **text, const char *end)
{
	const unsigned char *s = (const unsigned char *) *text;
	int			length = *s < 0x80 ? 1 : *s < 0xE0 ? 2 : *s < 0xF0 ? 3 : 4;

	if (unlikely(length > end - *text))
		length = 1;
	*text += length;
	switch (length)
	{
		case 1:
			return s[0];
		case 2:
			return (s[0] & 0x1F) << 6 | (s[1] & 0x3F);
		case 3:
			return (s[0] & 0x0F) << 12 | (s[1] & 0x3F) << 6 | (s[2] & 0x3F);
		default:
			return (s[0] & 0x07) << 18 | (s[1] & 0x3F) << 12 | (s[2] & 0x3F) << 6 | (s[3] & 0x3F);
	}
}

uint32
locale_fold(uint32 code_point)
{
	int			low = 0;
	int			high = locale_fold_count - 1;

	if (likely(code_point < LOCALE_LOW_FOLDS))
		return locale_low_folds[code_point];
	while (low <= high)
	{
		int			middle = (low + high) / 2;
		const LocaleFold *fold = &locale_folds[middle];

		if (code_point < fold->first)
			high = middle - 1;
		else if (code_point > fold->last)
			low = middle + 1;
		else if ((code_point - fold->first) % fold->step != 0)
			break;
		else
			return fold->to <= ' ' ? fold->to : fold->to + (code_point - fold->first);
	}
	return code_point;
}

/* ---- SQL ---- */

/* The locale of an argument; that of the last call is kept, for it is nearly always the same. */
typedef struct LocaleCache
{
	Locale		locale;
	int			length;
	char		tag[LOCALE_MAX_TAG];
} LocaleCache;

static Locale
locale_argument(FunctionCallInfo fcinfo, int n)
{
	text	   *argument = PG_GETARG_TEXT_PP(n);
	const char *tag = VARDATA_ANY(argument);
	int			length = VARSIZE_ANY_EXHDR(argument);
	LocaleCache *cache = fcinfo->flinfo->fn_extra;
	Locale		locale;

	if (likely(cache != NULL && cache->length == length && memcmp(cache->tag, tag, length) == 0))
		return cache->locale;

	if (!find_locale(tag, length, &locale))
		report_unknown_locale(tag, length);
	if (length <= LOCALE_MAX_TAG)
	{
		if (cache == NULL)
			fcinfo->flinfo->fn_extra = cache = MemoryContextAlloc(fcinfo->flinfo->fn_mcxt, sizeof(LocaleCache));
		cache->locale = locale;
		cache->length = length;
		memcpy(cache->tag, tag, length);
	}
	return locale;
}

static char *
list_candidates(int shared)
{
	StringInfoData list;

	initStringInfo(&list);
	for (int i = locale_shared[shared]; i < locale_shared[shared + 1]; i++)
		appendStringInfo(&list, "%s%s", list.len > 0 ? ", " : "", currency_code(locale_candidates[i]));
	return list.data;
}

/* The server's text for messages: a code point in the place of what cannot be said. */
static const char *
server_text(const char *utf8)
{
	const char *converted = server_text_or_null(utf8);

	return converted ? converted : psprintf("U+%04X", locale_next_code_point(&utf8, utf8 + strlen(utf8)));
}

/* The scale words of a locale, those of one power together. */
static char *
list_scale_words(const LocaleRecord *locale)
{
	const uint16 *set = locale_word_starts + locale->words * LOCALE_WORD_BUCKETS;
	StringInfoData list;

	initStringInfo(&list);
	for (int power = 2; power < 20; power++)
	{
		bool		first = true;

		for (int i = set[0]; i < set[LOCALE_WORD_BUCKETS]; i++)
		{
			if (locale_words[i].kind != LOCALE_SCALE || locale_words[i].value != power || !(locale_words[i].flags & LOCALE_LISTED))
				continue;
			appendStringInfo(&list, "%s%s", first ? list.len > 0 ? "; " : "" : ", ",
							 server_text(locale_string(locale_words[i].text)));
			first = false;
		}
	}
	return list.data;
}

/* The way out for a word: near codes if it looks like a code, else the words that there are. */
static char *
unknown_word_hint(const LocaleRecord *locale, const char *word)
{
	char	   *codes = minor_unit_hint(word);

	if (codes != NULL)
		return codes;
	if (strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 && word[3] == '\0')
		codes = suggest_currency_codes(word);
	if (codes != NULL)
		return psprintf("Perhaps you mean %s; currencies() lists all codes.", codes);
	return psprintf("Write an ISO 4217 code, or name the locale that the text was written in. Scale words of \"%s\": %s.",
					locale_string(locale->tag), list_scale_words(locale));
}

/* Raise what is wrong with a text.  The bytes of the error are those of its UTF-8 form. */
static void
report_no_amount(const char *text, int length, const LocaleRecord *locale, const LocaleError *error)
{
	const char *tag = locale_string(locale->tag);
	char	   *utf8 = pg_server_to_any(text, length, PG_UTF8);
	char	   *part = pg_any_to_server(pnstrdup(utf8 + error->start, error->end - error->start),
										error->end - error->start, PG_UTF8);
	const char *problem = "invalid amount";
	char	   *detail = NULL;
	char	   *hint = NULL;
	int			position = 1;

	part = quotable_string(part);
	for (int i = 0; i < error->start; i++)
		position += (utf8[i] & 0xC0) != 0x80;

	switch (error->problem)
	{
		case LOCALE_TOO_LONG:
			detail = psprintf("A text of more than %d bytes is no amount.", LOCALE_MAX_TEXT);
			hint = "Pass the part of the text that is the amount.";
			break;
		case LOCALE_NO_NUMBER:
			detail = psprintf("A number is missing at character %d.", position);
			hint = "Write a number in digits, with a currency before or after it.";
			break;
		case LOCALE_SECOND_NUMBER:
			detail = psprintf("A second number \"%s\" is at character %d.", part, position);
			hint = "Pass one amount at a time.";
			break;
		case LOCALE_SECOND_SIGN:
			detail = psprintf("A second sign is at character %d.", position);
			hint = "Write one sign before or after the number, or parentheses around it.";
			break;
		case LOCALE_OR_MORE:
			detail = psprintf("A plus at character %d, behind the number, says \"or more\".", position);
			hint = "An amount is one value; a figure can be a bound, as in \">=USD 5m\".";
			break;
		case LOCALE_DASH:
			detail = psprintf("The \"%s\" at character %d, behind the number, may be a dash.", part, position);
			hint = "Write a minus before the number, or right behind it.";
			break;
		case LOCALE_PARENTHESIS:
			detail = psprintf("The parenthesis at character %d is not closed.", position);
			hint = "Write parentheses around a negative number, or leave them out.";
			break;
		case LOCALE_SEPARATOR:
		case LOCALE_GROUPING:
			detail = error->problem == LOCALE_SEPARATOR ?
				psprintf("The separator \"%s\" at character %d is not one of locale \"%s\".", part, position, tag) :
				psprintf("The digits \"%s\" at character %d are not grouped as in locale \"%s\".", part, position, tag);
			hint = psprintf("Locale \"%s\" separates groups of digits with \"%s\" and the fraction with \"%s\"; name the locale that the text was written in.",
							tag, server_text(locale_string(locale->group)), server_text(locale_string(locale->decimal)));
			break;
		case LOCALE_THREE_DIGITS:
			problem = "ambiguous number in";
			detail = psprintf("\"%s\" at character %d has three digits after \"%s\", which separates the fraction in locale \"%s\", but %s has no thousandths: the digits may be a group.",
							  part, position, server_text(locale_string(locale->decimal)), tag, currency_code(error->currency));
			hint = "Leave the separator out if it groups digits; write a fourth digit, 0, if it separates the fraction.";
			break;
		case LOCALE_MIXED_DIGITS:
			detail = psprintf("The digit \"%s\" at character %d is of another script than those before it.", part, position);
			hint = "Write all digits in one script.";
			break;
		case LOCALE_UNKNOWN_WORD:
			detail = psprintf("\"%s\" at character %d is no scale word and no currency in locale \"%s\".", part, position, tag);
			hint = unknown_word_hint(locale, part);
			break;
		case LOCALE_ORDINARY_WORD:
			part = asc_toupper(part, strlen(part));
			detail = psprintf("\"%s\" at character %d is a currency in capitals only, for it is a word too.",
							  asc_tolower(part, strlen(part)), position);
			hint = psprintf("Write \"%s\" if the currency is meant.", part);
			break;
		case LOCALE_WORD_BEFORE_NUMBER:
			detail = psprintf("\"%s\" at character %d, before the number, may be another word than the name of a currency.", part, position);
			hint = "Write the name behind the number, or an ISO 4217 code.";
			break;
		case LOCALE_SCALE_OR_SYMBOL:
			problem = "ambiguous currency in";
			detail = psprintf("\"%s\" at character %d may be %s, or a scale word and the symbol of a currency.",
							  part, position, currency_code(error->currency));
			hint = "Write an ISO 4217 code, or the symbol before the number.";
			break;
		case LOCALE_SECOND_SCALE_WORD:
			detail = psprintf("A second scale word \"%s\" is at character %d.", part, position);
			hint = "Write the number with one scale word.";
			break;
		case LOCALE_UNIT_LEFT_OUT:
			problem = "ambiguous number in";
			detail = psprintf("Behind \"%s\" at character %d a unit may be left out.", part, position);
			hint = "Write the number in digits, or with all its units.";
			break;
		case LOCALE_TWO_CURRENCIES:
			detail = psprintf("\"%s\" at character %d is one currency too many.", part, position);
			hint = "Write one currency.";
			break;
		case LOCALE_SHARED_CURRENCY:
			problem = "ambiguous currency in";
			detail = psprintf("\"%s\" at character %d may be %s, and locale \"%s\" does not decide.",
							  part, position, list_candidates(error->shared), tag);
			hint = "Name a locale with its country, as in \"en-US\", or pass the currency that is meant as third argument.";
			break;
		case LOCALE_FOREIGN_LETTERS:
			detail = psprintf("\"%s\" at character %d abbreviates %s elsewhere, and nothing in locale \"%s\".",
							  part, position, list_candidates(error->shared), tag);
			hint = "Write an ISO 4217 code, name the locale that the text was written in, or pass the currency that is meant as third argument.";
			break;
		case LOCALE_NO_CURRENCY:
			detail = "It names no currency.";
			hint = "Write an ISO 4217 code with it, or pass the currency that is meant as third argument.";
			break;
		case LOCALE_NUMBER:
			check_decimal_status(error->status, "amount");
			break;
		case LOCALE_OK:
			break;
	}
	if (detail == NULL)
		elog(ERROR, "unexpected problem %d of an amount", error->problem);
	ereport(ERROR,
			errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			errmsg("%s \"%s\"", problem, quotable(text, length)),
			errdetail("%s", detail),
			errhint("%s", hint));
}

/* The amount of the arguments text, locale and default currency; NULL if one of the first two is, or for no amount. */
static Amount *
parse_arguments(FunctionCallInfo fcinfo, bool missing_ok)
{
	text	   *argument;
	const char *input;
	const char *utf8;
	int			length;
	Locale		locale;
	Currency	preferred = NO_CURRENCY;
	Decimal		value;
	Currency	currency;
	LocaleError error;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return NULL;
	if (PG_NARGS() > 2 && !PG_ARGISNULL(2))
		preferred = PG_GETARG_CURRENCY(2);

	argument = PG_GETARG_TEXT_PP(0);
	input = VARDATA_ANY(argument);
	length = VARSIZE_ANY_EXHDR(argument);
	locale = locale_argument(fcinfo, 1);

	utf8 = pg_server_to_any(input, length, PG_UTF8);
	if (locale_parse_amount(utf8, utf8 == input ? length : strlen(utf8), &locale, preferred, &value, &currency, &error))
		return make_amount(&value, currency);
	if (!missing_ok)
		report_no_amount(input, length, locale.record, &error);
	return NULL;
}

PG_FUNCTION_INFO_V1(amount_parse_localized);
Datum
amount_parse_localized(PG_FUNCTION_ARGS)
{
	Amount	   *amount = parse_arguments(fcinfo, false);

	if (amount == NULL)
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(amount);
}

PG_FUNCTION_INFO_V1(amount_try_parse_localized);
Datum
amount_try_parse_localized(PG_FUNCTION_ARGS)
{
	Amount	   *amount = parse_arguments(fcinfo, true);

	if (amount == NULL)
		PG_RETURN_NULL();
	PG_RETURN_AMOUNT_P(amount);
}

static LocaleStyle
find_style(text *argument)
{
	static const char *const names[] = {
		[LOCALE_STANDARD] = "standard",
		[LOCALE_CODE] = "code",
		[LOCALE_NAME] = "name",
		[LOCALE_COMPACT] = "compact",
		[LOCALE_ACCOUNTING] = "accounting",
	};
	const char *name = VARDATA_ANY(argument);
	int			length = VARSIZE_ANY_EXHDR(argument);

	for (int i = 0; i < lengthof(names); i++)
		if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
			return i;
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("unrecognized style \"%s\"", quotable(name, length)),
			errhint("Styles are standard, code, name, compact and accounting."));
}

/* The error for a text that the encoding of the database cannot hold. */
funding_noreturn static void
report_unwritable(const char *utf8, const LocaleRecord *locale)
{
	const char *end = utf8 + strlen(utf8);
	uint32		code_point = 0;

	while (utf8 < end)
	{
		const char *character = utf8;

		code_point = locale_next_code_point(&utf8, end);
		if (server_text_or_null(pnstrdup(character, utf8 - character)) == NULL)
			break;
	}
	ereport(ERROR,
			errcode(ERRCODE_UNTRANSLATABLE_CHARACTER),
			errmsg("encoding \"%s\" lacks a character of this amount in locale \"%s\"", GetDatabaseEncodingName(),
				   locale_string(locale->tag)),
			errdetail("It is written with U+%04X.", code_point),
			errhint("Take another style or locale, or a database in UTF8."));
}

PG_FUNCTION_INFO_V1(amount_format_localized);
Datum
amount_format_localized(PG_FUNCTION_ARGS)
{
	Amount	   *amount = PG_GETARG_AMOUNT_P(0);
	Locale		locale = locale_argument(fcinfo, 1);
	LocaleStyle style = PG_NARGS() > 2 ? find_style(PG_GETARG_TEXT_PP(2)) : LOCALE_STANDARD;
	const char *converted;
	StringInfoData buf;

	initStringInfo(&buf);
	locale_format_amount(&buf, amount, &locale, style);
	converted = server_text_or_null(buf.data);
	if (converted == NULL)
		report_unwritable(buf.data, locale.record);
	PG_RETURN_TEXT_P(cstring_to_text(converted));
}

PG_FUNCTION_INFO_V1(locales);
Datum
locales(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < locale_record_count; i++)
	{
		const LocaleRecord *locale = &locale_records[i];
		const char *decimal = server_text_or_null(locale_string(locale->decimal));
		const char *group = server_text_or_null(locale_string(locale->group));
		Datum		values[4] = {0};
		bool		nulls[4] = {0};

		values[0] = CStringGetTextDatum(locale_string(locale->tag));
		values[1] = CStringGetTextDatum(server_text(locale_string(locale->language)));
		nulls[2] = decimal == NULL;
		if (decimal)
			values[2] = CStringGetTextDatum(decimal);
		nulls[3] = group == NULL;
		if (group)
			values[3] = CStringGetTextDatum(group);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	PG_RETURN_VOID();
}
