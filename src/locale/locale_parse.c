/*
 * locale_parse.c
 *	  Read an amount as people write it.
 *
 * A text is folded first (case, width, kinds of blanks, dashes and digits
 * become one; marks that are not seen are dropped), so that everything after
 * looks at plain code points, each of which knows the byte it came from.
 *
 *	  amount = { sign | "(" | currency | scale word } number
 *			   { minus | ")" | currency | cents } { note }
 *
 * with one sign or one pair of parentheses, one scale word, and currencies that
 * agree; see locale_number.c for numbers.  What the words mean is the locale's
 * alone: "Billion" is 10^9 in "en" and 10^12 in "de", and a word that a locale
 * does not have is an error.
 */
#include "postgres.h"

#include "locale/locale_reader.h"

/* A sign, or a parenthesis that says the same as a minus. */
static bool
read_sign(Reader *reader)
{
	if (reader->has_sign)
		return reader_fail(reader, LOCALE_SECOND_SIGN, reader->at, reader->at + 1);
	reader->has_sign = true;
	reader->negative = reader->code[reader->at] != '+';
	if (reader->code[reader->at] == '(')
		reader->open = reader->at;
	reader->at++;
	return true;
}

bool
reader_resolve_currency(Reader *reader, Currency *currency)
{
	const Mention *mention;
	Currency	found = NO_CURRENCY;

	*currency = reader->preferred;
	if (reader->mention_count == 0 && reader->scale_letter.end > 0)
	{
		reader->error->currency = reader_meaning_of(reader, &reader->scale_letter);
		return reader_fail(reader, LOCALE_SCALE_OR_SYMBOL, reader->scale_letter.start, reader->scale_letter.end);
	}
	if (reader->mention_count == 0)
		return reader->preferred != NO_CURRENCY || reader_fail(reader, LOCALE_NO_CURRENCY, 0, 0);

	for (mention = reader->mentions; mention < reader->mentions + reader->mention_count && found == NO_CURRENCY; mention++)
		found = mention->currency;
	if (found == NO_CURRENCY)
	{
		mention = &reader->mentions[0];
		found = reader_meaning_of(reader, mention);
		if (found == NO_CURRENCY)
		{
			bool		is_one = locale_shared[mention->shared + 1] - locale_shared[mention->shared] == 1;

			reader->error->shared = mention->shared;
			return reader_fail(reader, is_one ? LOCALE_FOREIGN_LETTERS : LOCALE_SHARED_CURRENCY, mention->start, mention->end);
		}
	}
	for (mention = reader->mentions; mention < reader->mentions + reader->mention_count; mention++)
		if (mention->currency != found && (mention->currency != NO_CURRENCY || !locale_is_candidate(mention->shared, found)))
			return reader_fail(reader, LOCALE_TWO_CURRENCIES, mention->start, mention->end);
	*currency = found;
	return true;
}

/* A word that nothing else explains */
static bool
fail_at_word(Reader *reader)
{
	const uint32 *code = reader->code + reader->at;
	char		letters[3] = {0};

	for (int i = 0; i < 3 && code[i] >= 'a' && code[i] <= 'z'; i++)
		letters[i] = code[i];
	if (currency_is_known(currency_from_letters(letters)) && !locale_is_word_letter(code[3]) &&
		reader_is_ordinary_word(reader, reader->at, currency_from_letters(letters)))
		return reader_fail(reader, LOCALE_ORDINARY_WORD, reader->at, reader->at + 3);
	return reader_fail(reader, LOCALE_UNKNOWN_WORD, reader->at, reader_end_of_word(reader, reader->at));
}

bool
reader_read_before_number(Reader *reader, int *prefix_power)
{
	for (;;)
	{
		Mention		mention;
		const LocaleWord *word;
		int			length;
		uint32		code;
		uint64		number;
		int			power;
		bool		is_short;

		reader_skip_blank(reader);
		code = reader->code[reader->at];
		if (reader->at == reader->end)
			return reader_fail(reader, LOCALE_NO_NUMBER, reader->at, reader->at);
		if (reader_is_at_number(reader))
			return true;
		if (code == '-' || code == '+' || (code == '(' && !reader->is_part))
		{
			if (!read_sign(reader))
				return false;
			continue;
		}
		if (reader_find_currency(reader, reader->at, &mention) > 0)
		{
			/* "um milhão": letters of money elsewhere */
			if (mention.currency == NO_CURRENCY && mention.is_letters && reader_meaning_of(reader, &mention) == NO_CURRENCY &&
				reader_find_numeral(reader, reader->at, &number, &power, &is_short) > 0)
				return true;
			if (reader_is_verb_or_noun(reader, &mention))
				return reader_fail(reader, LOCALE_WORD_BEFORE_NUMBER, mention.start, mention.end);
			if (!reader_add_mention(reader, &mention))
				return false;
			continue;
		}
		if (reader_find_numeral(reader, reader->at, &number, &power, &is_short) > 0)
			return true;
		if (*prefix_power > 0)
			return fail_at_word(reader);
		/* "EURm 5", "MUSD 5", "$m 5" */
		if ((length = reader_find_scaled_code(reader, reader->at, &mention, prefix_power)) > 0 ||
			(length = reader_find_glued_scale(reader, reader->at, &mention, prefix_power)) > 0)
		{
			int			end = reader->at + length;

			if (!reader_add_mention(reader, &mention))
				return false;
			reader->at = end;
			continue;
		}
		/* in Chinese, 百三 is said for 百三十 */
		word = reader->locale->compound == LOCALE_SIMPLE ? reader_find_scale_word(reader, reader->at, LOCALE_ALONE, &length) : NULL;
		if (word == NULL)
			return fail_at_word(reader);
		*prefix_power = word->value;
		reader->at += length;
	}
}

/* Stars and daggers that end a text point to a note. */
static bool
is_footnote(const Reader *reader)
{
	int			at = reader->at;

	while (reader->code[at] == '*' || reader->code[at] == 0x2020 || reader->code[at] == 0x2021)
		at++;
	return at == reader->end && at <= reader->at + 3;
}

/* Signs, currencies and hundredths after the number. */
static bool
read_after_number(Reader *reader)
{
	for (;;)
	{
		Mention		mention;
		const LocaleWord *word;
		int			length;
		int			start;
		uint32		code;
		bool		found;

		reader_skip_blank(reader);
		if (reader->at == reader->end)
			return reader->open < 0 || reader_fail(reader, LOCALE_PARENTHESIS, reader->open, reader->open + 1);
		code = reader->code[reader->at];
		start = reader->at;
		if (code == '+')
			return reader_fail(reader, LOCALE_OR_MORE, reader->at, reader->at + 1);
		if (code == '-')
		{
			/* "5 -", "5–", "5-dollar", "twenty-" */
			if (reader->code[reader->at - 1] == ' ' || reader_is_dash(reader, reader->at) || reader->is_spelled ||
				locale_is_word_letter(reader->code[reader->at + 1]))
				return reader_fail(reader, LOCALE_DASH, reader->at, reader->at + 1);
			if (!read_sign(reader))
				return false;
		}
		else if (code == ')' && reader->open >= 0)
		{
			reader->open = -1;
			reader->at++;
		}
		else if (locale_is_digit(code))
		{
			if (!reader_read_subunits(reader, &found))
				return false;
			if (found)
				continue;
			while (locale_is_digit(reader->code[start]))
				start++;
			return reader_fail(reader, LOCALE_SECOND_NUMBER, reader->at, start);
		}
		else if (reader_find_currency(reader, reader->at, &mention) > 0)
		{
			if (!reader_add_mention(reader, &mention))
				return false;
		}
		else if (is_footnote(reader))
			reader->at++;
		else if ((word = reader_find_word(reader, reader->locale->words, reader->at, &length)) != NULL && word->kind != LOCALE_ORDINARY)
		{
			/* "7 euros and 15 cents" */
			if (word->kind == LOCALE_GLUE && !reader_read_subunits(reader, &found))
				return false;
			if (word->kind != LOCALE_GLUE || !found)
				return reader_fail(reader, LOCALE_SECOND_SCALE_WORD, reader->at, reader->at + length);
		}
		else if (!reader_read_subunits(reader, &found))
			return false;
		else if (!found)
			return fail_at_word(reader);
	}
}

bool
locale_parse_amount(const char *text, int length, const Locale *locale, Currency preferred,
					Decimal *value, Currency *currency, LocaleError *error)
{
	Reader		reader;
	LocaleText	folded;
	int			prefix_power = 0;

	if (length > LOCALE_MAX_TEXT)
	{
		memset(error, 0, sizeof(LocaleError));
		error->problem = LOCALE_TOO_LONG;
		return false;
	}
	locale_fold_text(text, length, &folded);
	reader_start(&reader, &folded, locale, preferred, error);
	if (!reader_read_before_number(&reader, &prefix_power) ||
		!reader_read_number(&reader, prefix_power, value) ||
		!read_after_number(&reader) ||
		!reader_resolve_currency(&reader, currency) ||
		!reader_check_lone_separator(&reader, *currency) ||
		(reader.subunit_count > 0 && !reader_add_subunits(&reader, *currency, value)))
		return false;
	if (reader.negative)
		value->coefficient = -value->coefficient;
	return true;
}
