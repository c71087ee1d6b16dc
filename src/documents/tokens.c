/*
 * tokens.c
 *	  A sentence as numbers, words that have a meaning beside them, and the rest.
 *
 * A number begins at its currency, if that stands before it.  So where a digit
 * is near, a currency is looked for at the beginning of each word.
 */
#include "postgres.h"

#include "documents/tokens.h"

#define MAX_CURRENCY_BEFORE 24 /* code points from the currency to the digits */

typedef struct Reading
{
	const LocaleText *text;
	const FigureLanguage *language;
	bool		in_prose;
	int			next_digit;		/* the first digit at or behind the place, or count */
	Token	   *tokens;
	int			count;
} Reading;

uint32
written_code(const LocaleText *text, int at)
{
	const char *next = text->text + text->byte[at];

	return locale_next_code_point(&next, next + 4);
}

/* A character within words of scripts that set none apart */
static inline bool
is_ideograph_like(uint32 code)
{
	return code >= 0xE00 && !locale_is_word_letter(code) &&
		!(code >= 0x2000 && code < 0x2E80) && !(code >= 0x3000 && code < 0x3040) && !(code >= 0xFE00 && code < 0xFF66);
}

static inline bool
is_name_sign(uint32 code)
{
	return code == '-' || code == '/' || code == '_' || code == '.' || code == '\'';
}

/* Is the number part of a name, as in "COVID-19", "Q3", "#5" and "No. 5"? */
static bool
is_part_of_name(const Reading *reading, int start)
{
	const uint32 *code = reading->text->code;
	const Token *before = reading->count > 0 ? &reading->tokens[reading->count - 1] : NULL;

	if (before == NULL || start == 0)
		return false;
	if (code[start - 1] == '#' || code[start - 1] == 0x2116 || code[start - 1] == 0x7B2C || code[start - 1] == 0xC81C)
		return true;
	if (token_means(before, WORD_NAME))
		return true;
	if (before->kind == TOKEN_OTHER && before->end == start)
		return locale_is_word_letter(code[start - 1]);
	return reading->count > 1 && before->kind == TOKEN_SIGN && before->end == start && is_name_sign(before->sign) &&
		reading->tokens[reading->count - 2].end == before->start && reading->tokens[reading->count - 2].kind == TOKEN_OTHER &&
		locale_is_word_letter(code[before->start - 1]);
}

static bool
is_year_like(const uint32 *code, int start, int end)
{
	return end - start == 4 && ((code[start] == '1' && code[start + 1] == '9') || (code[start] == '2' && code[start + 1] == '0'));
}

static void
set_number(const Reading *reading, Token *token, const LocaleScan *scan)
{
	token->kind = TOKEN_NUMBER;
	token->number.value = scan->value;
	token->number.power10 = scan->power;
	token->number.fraction_digits = scan->fraction_digits;
	token->named.currency = scan->currency;
	token->named.shared = scan->shared;
	token->named.is_inferred = scan->is_inferred;
	token->currency_start = scan->currency_start;
	token->digits_start = scan->number_start;
	token->digits_end = scan->number_end;
	token->is_spelled = scan->is_spelled;
	token->is_doubtful = scan->lone_separator >= 0 && scan->power == 0;
	token->is_year_like = scan->power == 0 && scan->currency == NO_CURRENCY && scan->shared < 0 &&
		is_year_like(reading->text->code, scan->number_start, scan->number_end);
	token->is_part_of_name = is_part_of_name(reading, scan->start) ||
		locale_is_word_letter(reading->text->code[scan->end]);
}

/* A number with its currency and scale word, at a digit or a currency.  False if there is none. */
static bool
read_number(Reading *reading, int at, Token *token)
{
	LocaleScan	scan;
	const FigureLanguage *language = reading->language;

	if (locale_scan_amount(reading->text, at, &language->locale, language->preferred, reading->in_prose, &scan, &token->error))
		set_number(reading, token, &scan);
	else if (scan.end > at && token->error.problem != LOCALE_NO_NUMBER)
		token->kind = TOKEN_REFUSED;
	else
		return false;
	token->end = scan.end;
	return true;
}

static bool
read_number_at_currency(Reading *reading, int at, Token *token)
{
	const FigureLanguage *language = reading->language;
	uint32		code = reading->text->code[at];
	Currency	currency;
	int			shared;
	int			length;
	int			word_length;

	if (reading->next_digit - at > MAX_CURRENCY_BEFORE || reading->next_digit == reading->text->count ||
		(code < 'a' && code != '$'))
		return false;
	length = locale_find_currency(reading->text, at, &language->locale, language->preferred, reading->in_prose, &currency, &shared);
	if (length == 0)
		return false;
	/* "tra 5 e 7" has no emalangeni */
	if (written_code(reading->text, at) == code && locale_is_word_letter(code) &&
		vocabulary_find(language->vocabulary, reading->text, at, &word_length) != NULL && word_length >= length)
		return false;
	if (!read_number(reading, at, token) || token->kind != TOKEN_NUMBER)
		return false;
	/* "Q3" has no quetzales, and "i.e. 4 %" no emalangeni */
	return token->named.currency != NO_CURRENCY || !locale_is_word_letter(code) ||
		(length > 1 + (reading->text->code[at + 1] == '.') &&
		 vocabulary_find(language->vocabulary, reading->text, at, &word_length) == NULL);
}

/* "And" in Arabic and in Hebrew, which is written with the word behind it */
static inline bool
is_joined_and(uint32 code)
{
	return code == 0x648 || code == 0x5D5;
}

static bool
read_word(Reading *reading, int at, Token *token)
{
	int			length;

	const Vocabulary *vocabulary = reading->language->vocabulary;

	token->word = vocabulary_find(vocabulary, reading->text, at, &length);
	if (token->word == NULL && is_joined_and(reading->text->code[at]))
	{
		token->word = vocabulary_find(vocabulary, reading->text, at + 1, &length);
		length++;
	}
	if (token->word == NULL)
		return false;
	token->kind = TOKEN_WORD;
	token->end = at + length;
	return true;
}

/* A number in words: "three million".  One of something is none in prose: "one of them". */
static bool
read_spelled_number(Reading *reading, int at, Token *token)
{
	const uint32 *code = reading->text->code + at;

	if (!vocabulary_may_begin_numeral(reading->language->vocabulary, code) ||
		!read_number(reading, at, token) || token->kind != TOKEN_NUMBER)
		return false;
	if (!reading->in_prose || token->named.currency != NO_CURRENCY || token->number.power10 > 0)
		return true;
	return !reading->language->locale.record->compound &&
		token->number.value.coefficient > decimal_power10(token->number.value.scale);
}

/* A word that says nothing; digits right behind letters are part of it. */
static void
read_other(Reading *reading, int at, Token *token)
{
	const uint32 *code = reading->text->code;

	token->kind = TOKEN_OTHER;
	token->end = at + 1;
	if (!locale_is_word_letter(code[at]))
		return;
	while (locale_is_word_letter(code[token->end]) || locale_is_digit(code[token->end]))
		token->end++;
}

static void
read_token(Reading *reading, int at, Token *token)
{
	uint32		code = reading->text->code[at];

	token->start = at;
	token->word = NULL;
	if (locale_is_digit(code))
	{
		if (read_word(reading, at, token) || read_number(reading, at, token))
			return;
		read_other(reading, at, token);
	}
	else if (read_number_at_currency(reading, at, token) || read_word(reading, at, token))
		return;
	else if (locale_is_word_letter(code) || is_ideograph_like(code))
	{
		if (!read_spelled_number(reading, at, token))
			read_other(reading, at, token);
	}
	else
	{
		token->kind = TOKEN_SIGN;
		token->sign = code;
		token->end = at + 1;
	}
}

int
read_tokens(const LocaleText *text, const FigureLanguage *language, bool in_prose, Token *tokens)
{
	Reading		reading = {.text = text, .language = language, .in_prose = in_prose, .next_digit = -1, .tokens = tokens};
	int			at = 0;

	while (at < text->count)
	{
		Token	   *token = &tokens[reading.count];

		token->blank_before = text->code[at] == ' ';
		if (token->blank_before)
			at++;
		while (reading.next_digit < at ||
			   (reading.next_digit < text->count && !locale_is_digit(text->code[reading.next_digit])))
			reading.next_digit++;
		read_token(&reading, at, token);
		at = token->end;
		reading.count++;
	}
	for (int i = 0; i < TOKEN_ENDS; i++)
	{
		Token	   *end = &tokens[reading.count + i];

		end->kind = TOKEN_END;
		end->start = end->end = text->count;
		end->blank_before = true;
	}
	return reading.count;
}
