/*
 * locale_parse.c
 *	  Read an amount as people write it.
 *
 * A text is folded first (case, width, kinds of blanks, dashes and digits
 * become one; marks that are not seen are dropped), so that everything after
 * looks at plain code points, each of which knows the byte it came from.
 *
 *	  amount = { sign | "(" | currency | scale word } number
 *			   { minus | ")" | scale word [ glue ] | currency }
 *
 * with one sign or one pair of parentheses, one scale word or several that descend
 * (3億5000万, where the locale writes so), and currencies that agree.  What the
 * words mean is the locale's alone: "Billion" is 10^9 in "en" and 10^12 in
 * "de", and a word that a locale does not have is an error.
 */
#include "postgres.h"

#include <limits.h>

#include "locale/locale.h"

#define MAX_CURRENCIES 3
#define MAX_NUMBER (LOCALE_MAX_TEXT + 64)	/* digits, and the zeros of a scale word */

/* A currency as written: one that is certain, or one of several. */
typedef struct Mention
{
	Currency	currency;		/* NO_CURRENCY: see shared */
	int			shared;
	bool		is_letters;		/* of a currency only at home */
	int			start;			/* code points */
	int			end;
} Mention;

typedef struct Reader
{
	const LocaleRecord *locale;
	Currency	home;			/* where the record is that of another country or of none, else NO_CURRENCY */
	Currency	preferred;
	const LocaleText *text;
	const uint32 *code;			/* of the text */
	LocaleError *error;
	int			at;				/* the code point that is next */
	int			end;
	bool		is_part;		/* of a text: what does not belong to the amount ends it */
	bool		in_prose;		/* a code must be in capitals, a name no other word */
	bool		negative;
	bool		has_sign;		/* or parentheses */
	int			open;			/* where a parenthesis waits for its end, or -1 */
	int			lone_separator; /* where one stands with digits around that may be a group and no fraction, or -1 */
	int			mention_count;
	Mention		mentions[MAX_CURRENCIES];
	Mention		scale_letter;	/* a scale word that is a currency of the locale too; its end is 0 if there was none */
	uint32		zero;			/* of the script of the digits; 0: none yet */
	int			number_start;	/* of the last number read, without its scale word */
	int			number_end;
	int			fraction_digits;
	int			power;			/* of its scale word, or 0 */
	int			failed_end;		/* where what is to blame ends */
} Reader;

static bool
fail(Reader *reader, LocaleProblem problem, int start, int end)
{
	reader->error->problem = problem;
	reader->error->start = reader->text->byte[start];
	reader->error->end = reader->text->byte[end];
	reader->failed_end = end;
	return false;
}

/* ---- kinds of code points ---- */

static inline bool
is_decimal_separator(const LocaleRecord *locale, uint32 code)
{
	return code == locale->decimals[0] || (code == locale->decimals[1] && code != 0) || code == 0x66B;
}

static inline bool
is_group_separator(const LocaleRecord *locale, uint32 code)
{
	return code == locale->groups[0] || (code == locale->groups[1] && code != 0) || code == 0x66C;
}

static inline bool
is_separator(uint32 code)
{
	return code == '.' || code == ',' || code == '\'' || code == 0x66B || code == 0x66C || code == 0x60C || code == 0xB7;
}

/* The digit zero of the script of a digit that is not ASCII, or 0. */
static uint32
zero_of(uint32 code)
{
	for (int i = locale_digit_zero_count - 1; i >= 0; i--)
		if (code >= locale_digit_zeros[i])
			return code - locale_digit_zeros[i] <= 9 ? locale_digit_zeros[i] : 0;
	return 0;
}

/* The code point that was written where a folded one stands. */
static inline uint32
written_code(const Reader *reader, int at)
{
	const char *next = reader->text->text + reader->text->byte[at];

	return likely(code < 0x80) ? code : locale_next_code_point(&next, next + 4);
}

/* A capital, plain or wide */
static inline bool
is_capital(const Reader *reader, int at)
{
	uint32		code = written_code(reader, at);

	return (code >= 'A' && code <= 'Z') || (code >= 0xFF21 && code <= 0xFF3A);
}

/* ---- folding ---- */

void
locale_fold_text(const char *text, int length, LocaleText *folded)
{
	const char *next = text;
	const char *end = text + length;
	int			count = 0;

	folded->text = text;
	folded->has_other_digits = false;
	while (next < end)
	{
		int			byte = next - text;
		uint32		code = (unsigned char) *next;

		if (likely(code < 0x80))
		{
			next++;
			code = locale_low_folds[code];
		}
		else
		{
			uint32		digit_zero;

			code = locale_next_code_point(&next, end);
			digit_zero = code < 0x660 ? 0 : zero_of(code);
			if (digit_zero != 0)
			{
				code = '0' + (code - digit_zero);
				folded->has_other_digits = true;
			}
			else
				code = locale_fold(code);
			if (code == 0)
				continue;
		}
		if (code == ' ' && (count == 0 || folded->code[count - 1] == ' '))
			continue;
		folded->byte[count] = byte;
		folded->code[count++] = code;
	}
	while (count > 0 && folded->code[count - 1] == ' ')
		length = folded->byte[--count];
	folded->byte[count] = length;
	folded->code[count] = 0;
	folded->count = count;
}

static void
skip_blank(Reader *reader)
{
	if (reader->at < reader->end && reader->code[reader->at] == ' ')
		reader->at++;
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

/* The first of sorted code points from low up to high that is not below one; high if there is none. */
static inline int
find_not_below(const uint16 *codes, int low, int high, uint32 code)
{
	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (codes[middle] < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * The longest word of a set at a position, or NULL; *length gets its code
 * points.  Most words of a text begin as no word or few words of a set do, so
 * that the first code points leave next to nothing to be compared.
 */
static const LocaleWord *
find_word(const Reader *reader, int set, int at, int *length)
{
	const LocaleWord *words = locale_words + locale_word_sets[set];
	const uint16 *firsts = locale_word_firsts + locale_word_sets[set];
	int			count = locale_word_sets[set + 1] - locale_word_sets[set];
	uint32		first = reader->code[at];
	int			begin = find_not_below(firsts, 0, count, first);
	int			low = begin;
	int			high;
	int			matched;

	if (begin == count || firsts[begin] != first)
		return NULL;
	high = find_not_below(firsts, begin, count, first + 1);

	/* the last word that is not after the text: what is its prefix is that word or a prefix of it */
	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (compare_word(reader, at, &words[middle], &matched) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (int row = low; row > begin; row = words[row - 1].prefix)
	{
		const LocaleWord *word = &words[row - 1];

		if (compare_word(reader, at, word, &matched) == 0 &&
			!(locale_is_word_letter(reader->code[at + matched - 1]) && locale_is_word_letter(reader->code[at + matched])))
		{
			*length = matched;
			return word;
		}
	}
	return NULL;
}

/* Code points up to the next blank, digit or end: what a message calls a word. */
static int
end_of_word(const Reader *reader, int at)
{
	int			end = at + 1;

	while (end < reader->end && reader->code[end] != ' ' && !locale_is_digit(reader->code[end]) && reader->code[end] != ')')
		end++;
	return end;
}

/* Are three letters, which are not all capitals, a word? */
static bool
is_ordinary_word(const Reader *reader, int at, Currency currency)
{
	const LocaleWord *word;
	int			length;

	if (currency_code_is_word(currency))
		return true;
	word = find_word(reader, reader->locale->words, at, &length);
	return word != NULL && word->kind == LOCALE_ORDINARY;
}

/* Three letters that are written as an ISO 4217 code, and no more letters after them. */
static Currency
find_code(const Reader *reader, int at)
{
	const uint32 *code = reader->code + at;
	char		written[CURRENCY_CODE_SIZE] = "";
	bool		is_code = true;
	Currency	currency;

	for (int i = 0; i < 3; i++)
		if (code[i] < 'a' || code[i] > 'z')
			return NO_CURRENCY;
	if (locale_is_word_letter(code[3]))
		return NO_CURRENCY;
	currency = CURRENCY_FROM_LETTERS(code[0] - 'a' + 'A', code[1] - 'a' + 'A', code[2] - 'a' + 'A');
	if (!currency_is_known(currency))
		return NO_CURRENCY;
	for (int i = 0; i < 3; i++)
	{
		written[i] = code[i] - (is_capital(reader, at + i) ? 'a' - 'A' : 0);
		is_code = is_code && written[i] < 'a';
	}
	if (!is_code && (reader->in_prose || is_ordinary_word(reader, at, currency) || currency_of_minor_unit(written, NULL) != NO_CURRENCY))
		return NO_CURRENCY;
	return currency;
}

/* The longest currency at a position; its length, or 0 if there is none. */
static int
find_currency(const Reader *reader, int at, Mention *mention)
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
		word = find_word(reader, reader->locale->names, at, &length);

	/* a symbol may go on where a code or a name ends: "MOP$", "kr." */
	after = reader->code[at + length];
	if (mention->currency == NO_CURRENCY || (after > ' ' && !locale_is_digit(after)))
	{
		symbol = find_word(reader, locale_symbol_words, at, &symbol_length);
		if (symbol != NULL && symbol_length > length)
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
	}
	mention->end = at + length;
	return length;
}

static bool
read_currency(Reader *reader, const Mention *mention)
{
	if (reader->mention_count == MAX_CURRENCIES)
		return fail(reader, LOCALE_TWO_CURRENCIES, mention->start, mention->end);
	reader->mentions[reader->mention_count++] = *mention;
	reader->at = mention->end;
	return true;
}

/* Is it a dash, which takes the place of a number or a word and negates nothing?  A hyphen and a minus are none. */
static bool
is_dash(const Reader *reader, int at)
{
	uint32		code = written_code(reader, at);

	return code >= 0x2012 && code <= 0x2014;
}

/* A sign, or a parenthesis that says the same as a minus. */
static bool
read_sign(Reader *reader)
{
	if (reader->has_sign)
		return fail(reader, LOCALE_SECOND_SIGN, reader->at, reader->at + 1);
	reader->has_sign = true;
	reader->negative = reader->code[reader->at] != '+';
	if (reader->code[reader->at] == '(')
		reader->open = reader->at;
	reader->at++;
	return true;
}

/* ---- numbers ---- */

/* Are digits grouped as the locale groups them, or all by three? */
static bool
groups_are_well_formed(const LocaleRecord *locale, int count, int first, int middle, int last, bool middle_varies)
{
	if (last != 3)
		return false;
	if (count == 2)
		return first <= 3;
	return !middle_varies && (middle == 3 || middle == locale->secondary) && first <= middle;
}

/* Are the digits of a number of one script, that of the number before it? */
static bool
digits_are_of_one_script(Reader *reader, int start, int end)
{
	for (int at = start; at < end; at++)
	{
		uint32		written;
		uint32		zero;

		if (!locale_is_digit(reader->code[at]))
			continue;
		/* wide digits fold to plain ones, but are a script of their own */
		written = written_code(reader, at);
		zero = written < 0x80 ? '0' : zero_of(written);
		if (reader->zero != 0 && zero != reader->zero)
			return fail(reader, LOCALE_MIXED_DIGITS, at, at + 1);
		reader->zero = zero;
	}
	return true;
}

/*
 * Read digits with their separators.  digits gets them without; returns false
 * with an error.  MUST be called at a digit, or at a decimal separator before one.
 */
static bool
read_digits(Reader *reader, char *digits, int *digit_count, int *fraction_count)
{
	const LocaleRecord *locale = reader->locale;
	const uint32 *code = reader->code;
	int			start = reader->at;
	int			at = start;
	int			count = 0;
	int			groups = 1;
	int			group = 0;		/* digits of the group that is being read */
	int			first = 0;
	int			middle = 0;
	bool		middle_varies = false;
	uint32		group_separator = 0;

	for (;;)
	{
		while (locale_is_digit(code[at]))
		{
			digits[count++] = code[at++];
			group++;
		}
		if (!is_group_separator(locale, code[at]) || !locale_is_digit(code[at + 1]) ||
			(group_separator != 0 && code[at] != group_separator) || count == 0)
			break;
		group_separator = code[at++];
		if (groups == 1)
			first = group;
		else if (groups == 2)
			middle = group;
		else if (group != middle)
			middle_varies = true;
		groups++;
		group = 0;
	}
	/* "0.600" is no six hundred: somebody else's fraction */
	if (groups > 1 && (!groups_are_well_formed(locale, groups, first, middle, group, middle_varies) || digits[0] == '0'))
		return fail(reader, LOCALE_GROUPING, start, at);

	*fraction_count = 0;
	if (is_decimal_separator(locale, code[at]) && locale_is_digit(code[at + 1]))
	{
		at++;
		while (locale_is_digit(code[at]))
		{
			digits[count++] = code[at++];
			++*fraction_count;
		}
	}
	if (groups == 1 && *fraction_count == 3 && count <= 6 && code[at - 4] != 0x66B)
		reader->lone_separator = at - 4;
	if (*fraction_count == 0 && (code[at] == '.' || code[at] == ',') && code[at + 1] == '-')
	{
		/* 5,- and 5.-- are prices without a fraction */
		at += 2;
		while (code[at] == '-')
			at++;
	}
	if (is_separator(code[at]) && locale_is_digit(code[at + 1]))
		return fail(reader, LOCALE_SEPARATOR, at, at + 1);
	if (unlikely(reader->text->has_other_digits) && !digits_are_of_one_script(reader, start, at))
		return false;
	reader->at = at;
	*digit_count = count;
	return true;
}

/* The value of digits / 10^fraction_count * 10^power, exactly. */
static DecimalStatus
scaled_value(char *digits, int digit_count, int fraction_count, int power, Decimal *value)
{
	char		number[MAX_NUMBER];
	int			whole = digit_count - fraction_count;
	int			used = 0;
	DecimalStatus status;

	while (power > 0 && fraction_count > 0)
	{
		whole++;
		fraction_count--;
		power--;
	}
	memcpy(number, digits, whole);
	used = whole;
	memset(number + used, '0', power);
	used += power;
	number[used++] = '.';
	memcpy(number + used, digits + whole, fraction_count);
	used += fraction_count;
	decimal_parse(number, used, value, NULL, &status);
	return status;
}

/* ---- the whole ---- */

static bool
is_candidate(int shared, Currency currency)
{
	for (int i = locale_shared[shared]; i < locale_shared[shared + 1]; i++)
		if (locale_candidates[i] == currency)
			return true;
	return false;
}

static Currency
locale_decision(const LocaleRecord *locale, int shared)
{
	for (int i = locale_decision_sets[locale->decisions]; i < locale_decision_sets[locale->decisions + 1]; i++)
		if (locale_decisions[i].shared == shared)
			return locale_decisions[i].currency;
	return NO_CURRENCY;
}

/* What a shared mention means: to the caller, in the country that was asked for, or in the locale. */
static Currency
meaning_of(const Reader *reader, const Mention *mention)
{
	if (reader->preferred != NO_CURRENCY && is_candidate(mention->shared, reader->preferred))
		return reader->preferred;
	if (reader->home != NO_CURRENCY)
	{
		if (is_candidate(mention->shared, reader->home))
			return reader->home;
		if (mention->is_letters)
			return NO_CURRENCY;
	}
	return locale_decision(reader->locale, mention->shared);
}

/* Which currency do all mentions agree on? */
static bool
resolve_currency(Reader *reader, Currency *currency)
{
	const Mention *mention;
	Currency	found = NO_CURRENCY;

	*currency = reader->preferred;
	if (reader->mention_count == 0 && reader->scale_letter.end > 0)
	{
		reader->error->currency = meaning_of(reader, &reader->scale_letter);
		return fail(reader, LOCALE_SCALE_OR_SYMBOL, reader->scale_letter.start, reader->scale_letter.end);
	}
	if (reader->mention_count == 0)
		return reader->preferred != NO_CURRENCY || fail(reader, LOCALE_NO_CURRENCY, 0, 0);

	for (mention = reader->mentions; mention < reader->mentions + reader->mention_count && found == NO_CURRENCY; mention++)
		found = mention->currency;
	if (found == NO_CURRENCY)
	{
		mention = &reader->mentions[0];
		found = meaning_of(reader, mention);
		if (found == NO_CURRENCY)
		{
			bool		is_one = locale_shared[mention->shared + 1] - locale_shared[mention->shared] == 1;

			reader->error->shared = mention->shared;
			return fail(reader, is_one ? LOCALE_FOREIGN_LETTERS : LOCALE_SHARED_CURRENCY, mention->start, mention->end);
		}
	}
	for (mention = reader->mentions; mention < reader->mentions + reader->mention_count; mention++)
		if (mention->currency != found && (mention->currency != NO_CURRENCY || !is_candidate(mention->shared, found)))
			return fail(reader, LOCALE_TWO_CURRENCIES, mention->start, mention->end);
	*currency = found;
	return true;
}

/* "won 5 million" tells of a prize; "5 million won" and "WON 5m" are money. */
static bool
is_verb_or_noun(const Reader *reader, const Mention *mention)
{
	const LocaleWord *word;
	int			length;

	if (!locale_is_word_letter(reader->code[mention->start]) || mention->end - mention->start < 2 ||
		(is_capital(reader, mention->start) && is_capital(reader, mention->start + 1)))
		return false;
	word = find_word(reader, reader->locale->words, mention->start, &length);
	return word != NULL && word->kind == LOCALE_ORDINARY && mention->start + length == mention->end;
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
		is_ordinary_word(reader, reader->at, currency_from_letters(letters)))
		return fail(reader, LOCALE_ORDINARY_WORD, reader->at, reader->at + 3);
	return fail(reader, LOCALE_UNKNOWN_WORD, reader->at, end_of_word(reader, reader->at));
}

/* Signs, currencies and a scale word before the number.  *prefix_power MUST be 0. */
static bool
read_before_number(Reader *reader, int *prefix_power)
{
	for (;;)
	{
		Mention		mention;
		const LocaleWord *word;
		int			length;
		uint32		code;

		skip_blank(reader);
		code = reader->code[reader->at];
		if (reader->at == reader->end)
			return fail(reader, LOCALE_NO_NUMBER, reader->at, reader->at);
		if (locale_is_digit(code) || (is_decimal_separator(reader->locale, code) && locale_is_digit(reader->code[reader->at + 1])))
			return true;
		if (code == '-' || code == '+' || (code == '(' && !reader->is_part))
		{
			if (!read_sign(reader))
				return false;
			continue;
		}
		if (find_currency(reader, reader->at, &mention) > 0)
		{
			if (is_verb_or_noun(reader, &mention))
				return fail(reader, LOCALE_WORD_BEFORE_NUMBER, mention.start, mention.end);
			if (!read_currency(reader, &mention))
				return false;
			continue;
		}
		word = find_word(reader, reader->locale->words, reader->at, &length);
		if (word == NULL || word->kind != LOCALE_SCALE || *prefix_power > 0)
			return fail_at_word(reader);
		*prefix_power = word->value;
		reader->at += length;
	}
}

/* Does the locale write a currency as a mention of it is written? */
static bool
is_symbol_of_locale(const Reader *reader, const Mention *mention)
{
	LocaleWord	symbol = {.text = locale_symbol_text(reader->locale, mention->currency)};
	int			matched;

	return symbol.text != 0 && compare_word(reader, mention->start, &symbol, &matched) == 0 &&
		mention->start + matched == mention->end;
}

/* "5 T-shirts": a letter or two and a hyphen before a word */
static bool
begins_compound(const Reader *reader, int at, int length)
{
	const uint32 *after = reader->code + at + length;

	return length <= 2 && after[0] == '-' && locale_is_word_letter(after[1]);
}

/*
 * A scale word, if there is one: its power, else 0.  "5B$" is billions of the
 * dollar that "$" is, although there is a dollar "B$" elsewhere; where that is
 * the dollar that people have, it may be either.  What the locale itself writes
 * for a currency is that.
 */
static bool
read_scale_word(Reader *reader, int *power)
{
	int			start = reader->at;
	int			length;
	const LocaleWord *word = find_word(reader, reader->locale->words, start, &length);
	Mention		symbol;
	int			symbol_length;

	*power = 0;
	if (word == NULL || word->kind != LOCALE_SCALE || (reader->in_prose && begins_compound(reader, start, length)))
		return true;
	symbol_length = find_currency(reader, start, &symbol);
	reader->at += length;
	/* the point of an abbreviation */
	if (reader->code[reader->at] == '.' && !locale_is_digit(reader->code[reader->at + 1]))
		reader->at++;
	if (symbol_length > length)
	{
		Mention		rest;

		if (find_currency(reader, reader->at, &rest) == 0 || is_symbol_of_locale(reader, &symbol))
		{
			reader->at = start;
			return true;
		}
		if (symbol.currency != NO_CURRENCY &&
			(symbol.currency == reader->preferred || symbol.currency == reader->home || symbol.currency == reader->locale->home))
		{
			reader->error->currency = symbol.currency;
			return fail(reader, LOCALE_SCALE_OR_SYMBOL, start, symbol.end);
		}
	}
	else if (symbol_length == length && symbol.is_letters && meaning_of(reader, &symbol) != NO_CURRENCY)
		reader->scale_letter = symbol;
	*power = word->value;
	return true;
}

/* "de" and the like, if a currency follows. */
static void
skip_glue(Reader *reader)
{
	int			at = reader->at;
	int			length;
	const LocaleWord *word;
	Mention		mention;

	if (reader->code[at] == ' ')
		at++;
	word = find_word(reader, reader->locale->words, at, &length);
	if (word == NULL || word->kind != LOCALE_GLUE)
		return;
	at += length;
	if (reader->code[at] == ' ')
		at++;
	if (find_currency(reader, at, &mention) > 0)
		reader->at = at;
}

/* Number and scale word, or several that descend. */
static bool
read_number(Reader *reader, int prefix_power, Decimal *value)
{
	int			start = reader->at;
	int			power_before = INT_MAX;
	bool		first = true;

	for (;;)
	{
		char		digits[LOCALE_MAX_TEXT + 1];
		int			digit_count;
		int			fraction_count;
		int			power = 0;
		int			part = reader->at;
		int			after_number;
		Decimal		addend;

		if (!read_digits(reader, digits, &digit_count, &fraction_count))
			return false;
		after_number = reader->at;
		skip_blank(reader);
		if (!read_scale_word(reader, &power))
			return false;
		if (power == 0)
			reader->at = after_number;
		/* "5억 2023년": without a scale word of its own it is another number */
		if (!first && power == 0 && reader->is_part && reader->code[part - 1] == ' ')
		{
			reader->at = part - 1;
			reader->lone_separator = -1;
			break;
		}
		reader->number_start = part;
		reader->number_end = after_number;
		reader->fraction_digits = fraction_count;
		reader->power = power + prefix_power;
		if (power + prefix_power > 0)
			reader->lone_separator = -1;
		if (power > 0 && prefix_power > 0)
			return fail(reader, LOCALE_SECOND_SCALE_WORD, after_number, reader->at);
		/* a part must fit below the scale word before it */
		if (!first && digit_count - fraction_count + power > power_before)
			return fail(reader, LOCALE_SECOND_NUMBER, part, reader->at);

		reader->error->status = scaled_value(digits, digit_count, fraction_count, power + prefix_power, &addend);
		if (reader->error->status == DECIMAL_OK && !first)
		{
			Decimal		sum = *value;

			reader->error->status = decimal_add(&sum, &addend, value);
		}
		else
			*value = addend;
		if (reader->error->status != DECIMAL_OK)
			return fail(reader, LOCALE_NUMBER, start, reader->at);

		if (power == 0)
			return true;
		if (!reader->locale->compound || fraction_count > 0)
			break;
		after_number = reader->at;
		skip_blank(reader);
		if (!locale_is_digit(reader->code[reader->at]))
		{
			reader->at = after_number;
			break;
		}
		power_before = power;
		first = false;
	}
	skip_glue(reader);
	return true;
}

/* Signs and currencies after the number. */
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

		skip_blank(reader);
		if (reader->at == reader->end)
			return reader->open < 0 || fail(reader, LOCALE_PARENTHESIS, reader->open, reader->open + 1);
		code = reader->code[reader->at];
		start = reader->at;
		if (code == '+')
			return fail(reader, LOCALE_OR_MORE, reader->at, reader->at + 1);
		if (code == '-')
		{
			if (reader->code[reader->at - 1] == ' ' || is_dash(reader, reader->at))
				return fail(reader, LOCALE_DASH, reader->at, reader->at + 1);
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
			while (locale_is_digit(reader->code[start]))
				start++;
			return fail(reader, LOCALE_SECOND_NUMBER, reader->at, start);
		}
		else if (find_currency(reader, reader->at, &mention) > 0)
		{
			if (!read_currency(reader, &mention))
				return false;
		}
		else if ((word = find_word(reader, reader->locale->words, reader->at, &length)) != NULL && word->kind != LOCALE_ORDINARY)
			return fail(reader, LOCALE_SECOND_SCALE_WORD, reader->at, reader->at + length);
		else
			return fail_at_word(reader);
	}
}

/* "1.500" is one and a half or fifteen hundred; a currency without thousandths leaves it open. */
static bool
check_lone_separator(Reader *reader, Currency currency)
{
	int			separator = reader->lone_separator;
	int			start = separator;

	if (separator < 0)
		return true;
	while (start > 0 && locale_is_digit(reader->code[start - 1]))
		start--;
	if (!locale_fraction_is_doubtful(separator - start, reader->code[start], 3, currency))
		return true;
	reader->error->currency = currency;
	return fail(reader, LOCALE_THREE_DIGITS, start, separator + 4);
}

static void
start_reading(Reader *reader, const LocaleText *text, const Locale *locale, Currency preferred, LocaleError *error)
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
}

bool
locale_symbol_means(const Locale *locale, const char *symbol, Currency currency)
{
	Reader		reader;
	LocaleText	text;
	LocaleError error;
	Mention		mention;

	locale_fold_text(symbol, strlen(symbol), &text);
	start_reading(&reader, &text, locale, NO_CURRENCY, &error);
	if (find_currency(&reader, 0, &mention) != reader.end)
		return false;
	return (mention.currency != NO_CURRENCY ? mention.currency : meaning_of(&reader, &mention)) == currency;
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
	start_reading(&reader, &folded, locale, preferred, error);
	if (!read_before_number(&reader, &prefix_power) ||
		!read_number(&reader, prefix_power, value) ||
		!read_after_number(&reader) ||
		!resolve_currency(&reader, currency) ||
		!check_lone_separator(&reader, *currency))
		return false;
	if (reader.negative)
		value->coefficient = -value->coefficient;
	return true;
}

/* ---- a part of a text ---- */

/* Is a mention before the number the same currency as this one, or may it be? */
static bool
agrees_with_mentions(const Reader *reader, const Mention *mention)
{
	for (const Mention *other = reader->mentions; other < reader->mentions + reader->mention_count; other++)
	{
		if (other->currency != NO_CURRENCY && mention->currency != NO_CURRENCY ? other->currency != mention->currency :
			other->currency != NO_CURRENCY ? !is_candidate(mention->shared, other->currency) :
			mention->currency != NO_CURRENCY ? !is_candidate(other->shared, mention->currency) : other->shared != mention->shared)
			return false;
	}
	return true;
}

/*
 * Currencies after the number, as long as they are of this amount: in "2019 $5
 * million" the sign is of the next, in "2019 USD 5 million" it may be of either.
 */
static bool
read_currencies_of_part(Reader *reader)
{
	Mention		mention;

	for (;;)
	{
		int			end = reader->at;
		bool		is_glued;
		int			next;

		skip_blank(reader);
		is_glued = reader->at == end;
		if (find_currency(reader, reader->at, &mention) == 0)
		{
			reader->at = end;
			return true;
		}
		next = mention.end;
		if (reader->code[next] == ' ')
			next++;
		if (!is_glued && locale_is_digit(reader->code[next]))
		{
			if (next > mention.end && agrees_with_mentions(reader, &mention))
				return fail(reader, LOCALE_SECOND_NUMBER, mention.start, end_of_word(reader, next));
			reader->at = end;
			return true;
		}
		if (!agrees_with_mentions(reader, &mention))
		{
			if (is_glued)
				return fail(reader, LOCALE_TWO_CURRENCIES, mention.start, mention.end);
			reader->at = end;
			return true;
		}
		/* "a team of 5 won the prize" */
		if (reader->in_prose && reader->code[next] != 0 && locale_is_word_letter(reader->code[next]) && is_verb_or_noun(reader, &mention))
			return fail(reader, LOCALE_WORD_BEFORE_NUMBER, mention.start, mention.end);
		if (!read_currency(reader, &mention))
			return false;
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
	return digits != 3 || fail(reader, LOCALE_SECOND_NUMBER, reader->number_start, reader->at + 4);
}

/* The end of a number that is refused, with all that is glued to it */
static int
end_of_refused(const Reader *reader)
{
	const uint32 *code = reader->code;
	int			at = Max(reader->failed_end, reader->at);

	while (locale_is_digit(code[at]) || (code[at] != 0 && is_separator(code[at]) && locale_is_digit(code[at + 1])))
		at++;
	return at;
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
	if (!resolve_currency(reader, &scan->currency))
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

	if (!read_before_number(reader, &prefix_power))
	{
		reader->error->problem = LOCALE_NO_NUMBER;
		return false;
	}
	if (!read_number(reader, prefix_power, &scan->value) ||
		!check_next_group(reader) ||
		!read_currencies_of_part(reader) ||
		!resolve_part(reader, scan))
		return false;
	return scan->currency == NO_CURRENCY || check_lone_separator(reader, scan->currency);
}

bool
locale_scan_amount(const LocaleText *text, int at, const Locale *locale, Currency preferred, bool in_prose,
				   LocaleScan *scan, LocaleError *error)
{
	Reader		reader;

	start_reading(&reader, text, locale, preferred, error);
	reader.at = at;
	reader.is_part = true;
	reader.in_prose = in_prose;
	reader.failed_end = at;
	scan->start = at;
	if (!scan_part(&reader, scan))
	{
		scan->end = error->problem == LOCALE_NO_NUMBER ? at : end_of_refused(&reader);
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

	start_reading(&reader, text, locale, preferred, &error);
	reader.in_prose = in_prose;
	length = find_currency(&reader, at, &mention);
	if (length == 0)
		return 0;
	*shared = mention.currency != NO_CURRENCY ? -1 : mention.shared;
	*currency = mention.currency != NO_CURRENCY ? mention.currency : meaning_of(&reader, &mention);
	return length;
}

int
locale_find_scale_word(const LocaleText *text, int at, const Locale *locale, int *power)
{
	Reader		reader;
	LocaleError error;
	const LocaleWord *word;
	int			length;

	start_reading(&reader, text, locale, NO_CURRENCY, &error);
	word = find_word(&reader, reader.locale->words, at, &length);
	if (word == NULL || word->kind != LOCALE_SCALE)
		return 0;
	*power = word->value;
	return length;
}
