/*
 * locale_scan.c
 *	  Read an amount that stands somewhere in a text.
 *
 * It ends before what does not belong to it.  Where that is not certain it is
 * refused, and the caller learns how far to step.
 */
#include "postgres.h"

#include "locale/locale_reader.h"

/* May two mentions mean one currency? */
static bool
may_agree(const Mention *a, const Mention *b)
{
	if (a->currency != NO_CURRENCY && b->currency != NO_CURRENCY)
		return a->currency == b->currency;
	if (a->currency != NO_CURRENCY)
		return locale_is_candidate(b->shared, a->currency);
	if (b->currency != NO_CURRENCY)
		return locale_is_candidate(a->shared, b->currency);
	return a->shared == b->shared;
}

static bool
agrees_with_mentions(const Reader *reader, const Mention *mention)
{
	for (int i = 0; i < reader->mention_count; i++)
		if (!may_agree(&reader->mentions[i], mention))
			return false;
	return true;
}

/* "tra 5 e 7 milioni": letters of money elsewhere are a word before another word or number. */
static bool
is_other_word(const Reader *reader, const Mention *mention, int next)
{
	uint32		code = reader->code[next];
	bool		is_short;

	if (mention->currency != NO_CURRENCY || !mention->is_letters)
		return false;
	is_short = mention->end - mention->start <= 2 || locale_shared[mention->shared + 1] - locale_shared[mention->shared] == 1;
	return is_short && (locale_is_digit(code) || locale_is_word_letter(code)) &&
		reader_meaning_of(reader, mention) == NO_CURRENCY;
}

/*
 * Currencies after the number, as long as they are of this amount: in "2019 $5
 * million" the sign is of the next, in "2019 USD 5 million" it may be of either.
 */
static bool
read_currencies_of_part(Reader *reader)
{
	Mention		mention;
	Mention		part;
	Subunit		cents;
	bool		found;

	for (;;)
	{
		int			end = reader->at;
		bool		is_glued;
		int			next;

		reader_skip_blank(reader);
		is_glued = reader->at == end;
		if (reader_find_currency(reader, reader->at, &mention) == 0)
		{
			reader->at = end;
			return true;
		}
		next = mention.end;
		if (reader->code[next] == ' ')
			next++;
		if (is_other_word(reader, &mention, next))
		{
			reader->at = end;
			return true;
		}
		if (!is_glued && locale_is_digit(reader->code[next]) && !reader_find_subunits(reader, mention.end, &part, &cents))
		{
			if (next > mention.end && agrees_with_mentions(reader, &mention))
				return reader_fail(reader, LOCALE_SECOND_NUMBER, mention.start, reader_end_of_word(reader, next));
			reader->at = end;
			return true;
		}
		if (!agrees_with_mentions(reader, &mention))
		{
			if (is_glued)
				return reader_fail(reader, LOCALE_TWO_CURRENCIES, mention.start, mention.end);
			reader->at = end;
			return true;
		}
		/* "a team of 5 won the prize" */
		if (reader->in_prose && locale_is_word_letter(reader->code[next]) && reader_is_verb_or_noun(reader, &mention))
			return reader_fail(reader, LOCALE_WORD_BEFORE_NUMBER, mention.start, mention.end);
		if (!reader_add_mention(reader, &mention))
			return false;
		do
		{
			if (!reader_read_subunits(reader, &found))
				return false;
		} while (found);
	}
}

/* "13 009": what follows a blank may be the next group, written as elsewhere, or another number. */
static bool
check_next_group(Reader *reader)
{
	const uint32 *code = reader->code + reader->at;
	int			digits = 0;

	if (reader->fraction_digits > 0 || reader->power > 0 || reader->at != reader->number_end ||
		reader->number_end - reader->number_start > 3 || code[0] != ' ')
		return true;
	while (locale_is_digit(code[1 + digits]))
		digits++;
	return digits != 3 || reader_fail(reader, LOCALE_SECOND_NUMBER, reader->number_start, reader->at + 4);
}

/* Which currency a part names, as far as that is certain */
static bool
resolve_part(Reader *reader, LocaleScan *scan)
{
	const Mention *mention = reader->mentions;

	scan->currency = NO_CURRENCY;
	scan->shared = -1;
	scan->is_inferred = false;
	scan->currency_start = scan->currency_end = 0;
	if (reader->mention_count == 0 && reader->scale_letter.end == 0)
		return true;
	if (!reader_resolve_currency(reader, &scan->currency))
	{
		if (reader->error->problem != LOCALE_SHARED_CURRENCY && reader->error->problem != LOCALE_FOREIGN_LETTERS)
			return false;
		scan->currency = NO_CURRENCY;
		scan->shared = reader->error->shared;
		reader->error->problem = LOCALE_OK;
	}
	scan->currency_start = mention->start;
	scan->currency_end = mention->end;
	scan->is_inferred = true;
	for (int i = 0; i < reader->mention_count; i++)
		if (reader->mentions[i].currency != NO_CURRENCY)
			scan->is_inferred = false;
	return true;
}

static bool
scan_part(Reader *reader, LocaleScan *scan)
{
	int			prefix_power = 0;

	if (!reader_read_before_number(reader, &prefix_power))
	{
		reader->error->problem = LOCALE_NO_NUMBER;
		return false;
	}
	if (!reader_read_number(reader, prefix_power, &scan->value) ||
		!check_next_group(reader) ||
		!read_currencies_of_part(reader) ||
		!resolve_part(reader, scan))
		return false;
	return scan->currency == NO_CURRENCY ||
		(reader_check_lone_separator(reader, scan->currency) && reader_add_subunits(reader, scan->currency, &scan->value));
}

bool
locale_scan_amount(const LocaleText *text, int at, const Locale *locale, Currency preferred, bool in_prose,
				   LocaleScan *scan, LocaleError *error)
{
	Reader		reader;

	reader_start(&reader, text, locale, preferred, error);
	reader.at = at;
	reader.is_part = true;
	reader.in_prose = in_prose;
	reader.failed_end = at;
	scan->start = at;
	if (!scan_part(&reader, scan))
	{
		scan->end = error->problem == LOCALE_NO_NUMBER ? at : reader_end_of_digits(&reader, Max(reader.failed_end, reader.at));
		return false;
	}
	if (reader.negative)
		scan->value.coefficient = -scan->value.coefficient;
	scan->end = reader.at;
	scan->number_start = reader.number_start;
	scan->number_end = reader.number_end;
	scan->fraction_digits = reader.fraction_digits;
	scan->power = reader.power;
	scan->negative = reader.negative;
	scan->is_spelled = reader.is_spelled;
	scan->lone_separator = reader.lone_separator;
	return true;
}

int
locale_find_currency(const LocaleText *text, int at, const Locale *locale, Currency preferred, bool in_prose,
					 Currency *currency, int *shared)
{
	Reader		reader;
	LocaleError error;
	Mention		mention;
	int			length;

	reader_start(&reader, text, locale, preferred, &error);
	reader.in_prose = in_prose;
	length = reader_find_currency(&reader, at, &mention);
	if (length == 0)
		return 0;
	*shared = mention.currency != NO_CURRENCY ? -1 : mention.shared;
	*currency = mention.currency != NO_CURRENCY ? mention.currency : reader_meaning_of(&reader, &mention);
	return length;
}

int
locale_find_scale_word(const LocaleText *text, int at, const Locale *locale, int *power)
{
	Reader		reader;
	LocaleError error;
	const LocaleWord *word;
	int			length;

	reader_start(&reader, text, locale, NO_CURRENCY, &error);
	word = reader_find_scale_word(&reader, at, LOCALE_ALONE, &length);
	if (word == NULL)
		return 0;
	*power = word->value;
	return length;
}
