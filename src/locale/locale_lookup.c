/*
 * locale_lookup.c
 *	  Words of the tables in a folded text, and which currency they mean.
 */
#include "postgres.h"

#include "locale/locale_reader.h"

/* ---- the reader ---- */

void
reader_start(Reader *reader, const LocaleText *text, const Locale *locale, Currency preferred, LocaleError *error)
{
	memset(error, 0, sizeof(LocaleError));
	reader->text = text;
	reader->code = text->code;
	reader->end = text->count;
	reader->is_part = false;
	reader->in_prose = false;
	reader->locale = locale->record;
	reader->home = locale->home;
	reader->preferred = preferred;
	reader->error = error;
	reader->at = 0;
	reader->negative = false;
	reader->has_sign = false;
	reader->open = -1;
	reader->lone_separator = -1;
	reader->mention_count = 0;
	reader->scale_letter.end = 0;
	reader->zero = 0;
	reader->is_spelled = false;
	reader->in_subunits = false;
	reader->subunit_count = 0;
}

bool
reader_fail(Reader *reader, LocaleProblem problem, int start, int end)
{
	reader->error->problem = problem;
	reader->error->start = reader->text->byte[start];
	reader->error->end = reader->text->byte[end];
	reader->failed_end = end;
	return false;
}

uint32
reader_written_code(const Reader *reader, int at)
{
	const char *next = reader->text->text + reader->text->byte[at];

	return locale_next_code_point(&next, next + 4);
}

bool
reader_is_capital(const Reader *reader, int at)
{
	uint32		code = reader_written_code(reader, at);

	return (code >= 'A' && code <= 'Z') || (code >= 0xFF21 && code <= 0xFF3A);
}

bool
reader_is_dash(const Reader *reader, int at)
{
	uint32		code = reader_written_code(reader, at);

	return code >= 0x2012 && code <= 0x2014;
}

/* ---- words ---- */

/*
 * Compare a word of a table with the text at a position, up to the end of the
 * word; *matched gets the code points that agree.
 */
static int
compare_word(const Reader *reader, int at, const LocaleWord *word, int *matched)
{
	const char *next = locale_string(word->text);
	int			count = 0;
	uint32		before = 0;

	while (*next != '\0')
	{
		uint32		code = (unsigned char) *next;

		if (likely(code < 0x80))
		{
			next++;
			code = locale_low_folds[code];
		}
		else
		{
			code = locale_fold(locale_next_code_point(&next, next + 4));
			if (code == 0)
				continue;
		}
		if (code == ' ' && before == ' ')
			continue;
		before = code;
		if (code != reader->code[at + count])
		{
			*matched = count;
			return code < reader->code[at + count] ? -1 : 1;
		}
		count++;
	}
	*matched = count;
	return 0;
}

void
reader_match_words(const Reader *reader, int set, int at, WordMatches *matches)
{
	const uint16 *starts = locale_word_starts + set * LOCALE_WORD_BUCKETS;
	int			bucket = reader->code[at] % LOCALE_WORD_BUCKETS;
	int			low = starts[bucket] - starts[0];
	int			high = starts[bucket + 1] - starts[0];
	int			matched;

	matches->words = locale_words + starts[0];
	matches->first = low;
	/* the last row that is not after the text: what is a prefix of the text is that row or a prefix of it */
	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (compare_word(reader, at, &matches->words[middle], &matched) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	matches->row = low;
}

const LocaleWord *
reader_next_match(const Reader *reader, int at, WordMatches *matches, int *length)
{
	while (matches->row > matches->first)
	{
		const LocaleWord *word = &matches->words[matches->row - 1];

		matches->row = word->prefix;
		if (compare_word(reader, at, word, length) == 0)
			return word;
	}
	return NULL;
}

const LocaleWord *
reader_find_word(const Reader *reader, int set, int at, int *length)
{
	WordMatches matches;
	const LocaleWord *word;

	int			matched;

	reader_match_words(reader, set, at, &matches);
	while ((word = reader_next_match(reader, at, &matches, &matched)) != NULL)
		if (reader_is_end_of_word(reader, at + matched))
		{
			*length = matched;
			return word;
		}
	return NULL;
}

const LocaleWord *
reader_find_scale_word(const Reader *reader, int at, int flag, int *length)
{
	WordMatches matches;
	const LocaleWord *word;

	reader_match_words(reader, reader->locale->words, at, &matches);
	while ((word = reader_next_match(reader, at, &matches, length)) != NULL)
		if (word->kind == LOCALE_SCALE && (word->flags & flag) && reader_is_end_of_word(reader, at + *length))
			return word;
	return NULL;
}

int
reader_end_of_word(const Reader *reader, int at)
{
	int			end = at + 1;

	while (end < reader->end && reader->code[end] != ' ' && !locale_is_digit(reader->code[end]) && reader->code[end] != ')')
		end++;
	return end;
}

bool
reader_is_ordinary_word(const Reader *reader, int at, Currency currency)
{
	const LocaleWord *word;
	int			length;

	if (currency_code_is_word(currency))
		return true;
	word = reader_find_word(reader, reader->locale->words, at, &length);
	return word != NULL && word->kind == LOCALE_ORDINARY;
}

/* The currency of three letters, in capitals or not, and no more letters after them. */
static Currency
currency_of_letters(const Reader *reader, int at)
{
	const uint32 *code = reader->code + at;
	Currency	currency;

	for (int i = 0; i < 3; i++)
		if (code[i] < 'a' || code[i] > 'z')
			return NO_CURRENCY;
	if (locale_is_word_letter(code[3]))
		return NO_CURRENCY;
	currency = CURRENCY_FROM_LETTERS(code[0] - 'a' + 'A', code[1] - 'a' + 'A', code[2] - 'a' + 'A');
	return currency_is_known(currency) ? currency : NO_CURRENCY;
}

/* The same, if they are written as an ISO 4217 code. */
static Currency
find_code(const Reader *reader, int at)
{
	const uint32 *code = reader->code + at;
	char		written[CURRENCY_CODE_SIZE] = "";
	bool		is_code = true;
	Currency	currency = currency_of_letters(reader, at);

	if (currency == NO_CURRENCY)
		return NO_CURRENCY;
	for (int i = 0; i < 3; i++)
	{
		written[i] = code[i] - (reader_is_capital(reader, at + i) ? 'a' - 'A' : 0);
		is_code = is_code && written[i] < 'a';
	}
	if (!is_code && (reader->in_prose || reader_is_ordinary_word(reader, at, currency) || currency_of_minor_unit(written, NULL) != NO_CURRENCY))
		return NO_CURRENCY;
	return currency;
}

/* "gave us $5": letters, a blank and a sign are one symbol only in capitals. */
static bool
is_article_and_sign(const Reader *reader, int at, int length)
{
	return length > 2 && reader->code[at + length - 2] == ' ' && !locale_is_word_letter(reader->code[at + length - 1]) &&
		!(reader_is_capital(reader, at) && reader_is_capital(reader, at + 1));
}

int
reader_find_currency(const Reader *reader, int at, Mention *mention)
{
	const LocaleWord *word = NULL;
	const LocaleWord *symbol;
	int			length = 0;
	int			symbol_length;
	uint32		after;

	mention->start = at;
	mention->currency = find_code(reader, at);
	if (mention->currency != NO_CURRENCY)
		length = 3;
	else
		word = reader_find_word(reader, reader->locale->names, at, &length);

	/* a symbol may go on where a code or a name ends: "MOP$", "kr." */
	after = reader->code[at + length];
	if (mention->currency == NO_CURRENCY || (after > ' ' && !locale_is_digit(after)))
	{
		symbol = reader_find_word(reader, locale_symbol_words, at, &symbol_length);
		if (symbol != NULL && symbol_length > length && !is_article_and_sign(reader, at, symbol_length))
		{
			word = symbol;
			length = symbol_length;
		}
	}
	if (word != NULL)
	{
		mention->currency = word->kind == LOCALE_CURRENCY ? word->value : NO_CURRENCY;
		mention->shared = word->value;
		mention->is_letters = word->kind == LOCALE_LETTERS;
		/* the point of an abbreviation */
		if (mention->is_letters && reader->code[at + length] == '.' && reader->code[at + length - 1] != '.' &&
			!locale_is_digit(reader->code[at + length + 1]))
			length++;
	}
	mention->end = at + length;
	return length;
}

bool
reader_is_verb_or_noun(const Reader *reader, const Mention *mention)
{
	const LocaleWord *word;
	int			length;

	if (!locale_is_word_letter(reader->code[mention->start]) || mention->end - mention->start < 2 ||
		(reader_is_capital(reader, mention->start) && reader_is_capital(reader, mention->start + 1)))
		return false;
	word = reader_find_word(reader, reader->locale->words, mention->start, &length);
	return word != NULL && word->kind == LOCALE_ORDINARY && mention->start + length == mention->end;
}

static bool
is_main_currency(Currency currency)
{
	for (int i = 0; i < locale_main_currency_count; i++)
		if (locale_main_currencies[i] == currency)
			return true;
	return false;
}

/*
 * A code that is written with a scale letter: one of those traded most, or that
 * at home, in capitals; "meur" and "musd" are no other words.
 */
static bool
find_glued_code(const Reader *reader, int at, Mention *mention)
{
	static const Currency in_any_case[] = {CURRENCY_FROM_LETTERS('E', 'U', 'R'), CURRENCY_FROM_LETTERS('U', 'S', 'D'),
		CURRENCY_FROM_LETTERS('G', 'B', 'P'), CURRENCY_FROM_LETTERS('C', 'H', 'F'), CURRENCY_FROM_LETTERS('S', 'E', 'K')};
	Currency	home = reader->home != NO_CURRENCY ? reader->home : reader->locale->home;

	mention->currency = find_code(reader, at);
	mention->start = at;
	mention->end = at + 3;
	for (int i = 0; i < lengthof(in_any_case); i++)
		if (mention->currency == in_any_case[i])
			return true;
	return mention->currency != NO_CURRENCY && (mention->currency == home || is_main_currency(mention->currency)) &&
		reader_is_capital(reader, at) && reader_is_capital(reader, at + 1) && reader_is_capital(reader, at + 2);
}

/* ... or the symbol at home: "kr" of "Mkr" */
static bool
find_glued_currency(const Reader *reader, int at, Mention *mention)
{
	if (find_glued_code(reader, at, mention))
		return true;
	return find_code(reader, at) == NO_CURRENCY && reader_find_currency(reader, at, mention) > 0 &&
		mention->currency == NO_CURRENCY && mention->is_letters && reader_meaning_of(reader, mention) != NO_CURRENCY;
}

int
reader_find_glued_scale(const Reader *reader, int at, Mention *mention, int *power)
{
	WordMatches matches;
	const LocaleWord *word;
	int			length;

	/* the letters of a code are no others: kgs is not a thousand Gs */
	if (currency_of_letters(reader, at) != NO_CURRENCY)
		return 0;
	reader_match_words(reader, reader->locale->words, at, &matches);
	while ((word = reader_next_match(reader, at, &matches, &length)) != NULL)
		if (word->kind == LOCALE_SCALE && (word->flags & LOCALE_GLUED) && find_glued_currency(reader, at + length, mention))
		{
			*power = word->value;
			return mention->end - at;
		}
	return 0;
}

int
reader_find_scaled_code(const Reader *reader, int at, Mention *mention, int *power)
{
	const LocaleWord *word;
	int			length;

	for (int i = 0; i < 3; i++)
		if (reader->code[at + i] < 'a' || reader->code[at + i] > 'z')
			return 0;
	if (!locale_is_word_letter(reader->code[at + 3]) || reader_is_capital(reader, at + 3))
		return 0;
	word = reader_find_scale_word(reader, at + 3, LOCALE_GLUED, &length);
	if (word == NULL)
		return 0;
	mention->currency = CURRENCY_FROM_LETTERS(reader->code[at] - 'a' + 'A', reader->code[at + 1] - 'a' + 'A', reader->code[at + 2] - 'a' + 'A');
	mention->start = at;
	mention->end = at + 3;
	if (!is_main_currency(mention->currency) || !reader_is_capital(reader, at) || !reader_is_capital(reader, at + 1) || !reader_is_capital(reader, at + 2))
		return 0;
	*power = word->value;
	return 3 + length;
}

/* ---- what they mean ---- */

bool
locale_is_candidate(int shared, Currency currency)
{
	for (int i = locale_shared[shared]; i < locale_shared[shared + 1]; i++)
		if (locale_candidates[i] == currency)
			return true;
	return false;
}

static Currency
locale_decision(const LocaleRecord *locale, int shared)
{
	int			low = locale_decision_sets[locale->decisions];
	int			high = locale_decision_sets[locale->decisions + 1] - 1;

	while (low <= high)
	{
		int			middle = (low + high) / 2;

		if (locale_decisions[middle].shared == shared)
			return locale_decisions[middle].currency;
		if (locale_decisions[middle].shared < shared)
			low = middle + 1;
		else
			high = middle - 1;
	}
	return NO_CURRENCY;
}

Currency
reader_meaning_of(const Reader *reader, const Mention *mention)
{
	if (reader->preferred != NO_CURRENCY && locale_is_candidate(mention->shared, reader->preferred))
		return reader->preferred;
	if (reader->home != NO_CURRENCY)
	{
		if (locale_is_candidate(mention->shared, reader->home))
			return reader->home;
		if (mention->is_letters)
			return NO_CURRENCY;
	}
	return locale_decision(reader->locale, mention->shared);
}

bool
reader_is_symbol_of_locale(const Reader *reader, const Mention *mention)
{
	LocaleWord	symbol = {.text = locale_symbol_text(reader->locale, mention->currency)};
	int			matched;

	return symbol.text != 0 && compare_word(reader, mention->start, &symbol, &matched) == 0 &&
		mention->start + matched == mention->end;
}

bool
reader_add_mention(Reader *reader, const Mention *mention)
{
	if (reader->mention_count - reader->subunit_count == MAX_CURRENCIES)
		return reader_fail(reader, LOCALE_TWO_CURRENCIES, mention->start, mention->end);
	reader->mentions[reader->mention_count++] = *mention;
	reader->at = mention->end;
	return true;
}

bool
locale_symbol_means(const Locale *locale, const char *symbol, Currency currency)
{
	Reader		reader;
	LocaleText	text;
	LocaleError error;
	Mention		mention;

	locale_fold_text(symbol, strlen(symbol), &text);
	reader_start(&reader, &text, locale, NO_CURRENCY, &error);
	if (reader_find_currency(&reader, 0, &mention) != reader.end)
		return false;
	return (mention.currency != NO_CURRENCY ? mention.currency : reader_meaning_of(&reader, &mention)) == currency;
}
