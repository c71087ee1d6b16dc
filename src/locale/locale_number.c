/*
 * locale_number.c
 *	  Digits, scale words and hundredths in a folded text.
 *
 *	  number = digits [ "-" ] scale word [ glue ]
 *			 | digits currency scale word
 *			 | digits scale letter currency
 *			 | digits cents
 *			 | digits unit digits unit ..., in Chinese, Japanese and Korean
 */
#include "postgres.h"

#include <limits.h>

#include "locale/locale_reader.h"

#define MAX_NUMBER (LOCALE_MAX_TEXT + 64)	/* digits, and the zeros of a scale word */

static inline bool
is_group_separator(const LocaleRecord *locale, uint32 code)
{
	return code == locale->groups[0] || (code == locale->groups[1] && code != 0) || code == 0x66C;
}

/* A thin blank between digits, which parts nothing else */
static bool
is_thin_blank(const Reader *reader, int at)
{
	uint32		code = reader_written_code(reader, at);

	return code == 0x2009 || code == 0x202F || code == 0x2008;
}

static inline bool
is_separator(uint32 code)
{
	return code == '.' || code == ',' || code == '\'' || code == 0x66B || code == 0x66C || code == 0x60C || code == 0xB7;
}

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

/*
 * "$13 009 million": blanks that group where the locale has others, between a
 * currency and a scale word, which leave no other reading.
 */
static bool
has_blank_groups(const Reader *reader, int at)
{
	const uint32 *code = reader->code;
	int			digits = 0;
	int			length;

	if (reader->mention_count == 0 || is_group_separator(reader->locale, ' '))
		return false;
	while (locale_is_digit(code[at + digits]))
		digits++;
	at += digits;
	if (digits > 3 || code[at] != ' ')
		return false;
	while (code[at] == ' ' && locale_is_digit(code[at + 1]) && locale_is_digit(code[at + 2]) && locale_is_digit(code[at + 3]))
		at += 4;
	if (code[at] == ' ')
		at++;
	return code[at] != 0 && !locale_is_digit(code[at]) && reader_find_scale_word(reader, at, LOCALE_ALONE, &length) != NULL;
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
		written = reader_written_code(reader, at);
		zero = written < 0x80 ? '0' : locale_digit_zero(written);
		if (reader->zero != 0 && zero != reader->zero)
			return reader_fail(reader, LOCALE_MIXED_DIGITS, at, at + 1);
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
		if (!locale_is_digit(code[at + 1]) ||
			!(is_group_separator(locale, code[at]) || (code[at] == ' ' && (is_thin_blank(reader, at) || has_blank_groups(reader, start)))) ||
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
		return reader_fail(reader, LOCALE_GROUPING, start, at);

	*fraction_count = 0;
	if (locale_is_decimal_separator(locale, code[at]) && locale_is_digit(code[at + 1]))
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
		return reader_fail(reader, LOCALE_SEPARATOR, at, at + 1);
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

/* ---- scale words ---- */

/* "5 T-shirts": a letter or two and a hyphen before a word */
static bool
begins_compound(const Reader *reader, int at, int length)
{
	const uint32 *after = reader->code + at + length;

	return length <= 2 && after[0] == '-' && locale_is_word_letter(after[1]);
}

static inline void
skip_abbreviation_point(Reader *reader)
{
	if (reader->code[reader->at] == '.' && !locale_is_digit(reader->code[reader->at + 1]))
		reader->at++;
}

/* What a sign means, be it shared; letters are looked at by themselves. */
static Currency
meaning_of_sign(const Reader *reader, const Mention *mention)
{
	if (mention->currency != NO_CURRENCY || mention->is_letters)
		return mention->currency;
	return reader_meaning_of(reader, mention);
}

/* Is there a currency, and, if it is letters, one that means something here? */
static bool
is_currency_here(const Reader *reader, int at)
{
	Mention		mention;

	return reader_find_currency(reader, at, &mention) > 0 &&
		(mention.currency != NO_CURRENCY || !mention.is_letters || reader_meaning_of(reader, &mention) != NO_CURRENCY);
}

/*
 * "5B$" is billions of the dollar that "$" is, although there is a dollar "B$"
 * elsewhere; where that is the dollar that people have, it may be either.  What
 * the locale itself writes for a currency is that.
 */
static bool
read_scale_or_symbol(Reader *reader, const LocaleWord *word, int length, int *power)
{
	int			start = reader->at;
	Mention		symbol;
	int			symbol_length = reader_find_currency(reader, start, &symbol);

	reader->at += length;
	skip_abbreviation_point(reader);
	if (symbol_length > length)
	{
		Currency	currency = meaning_of_sign(reader, &symbol);

		if (!is_currency_here(reader, reader->at + (reader->code[reader->at] == ' ')) || reader_is_symbol_of_locale(reader, &symbol))
		{
			reader->at = start;
			return true;
		}
		if (currency != NO_CURRENCY &&
			(currency == reader->preferred || currency == reader->home || currency == reader->locale->home))
		{
			reader->error->currency = currency;
			return reader_fail(reader, LOCALE_SCALE_OR_SYMBOL, start, symbol.end);
		}
	}
	else if (symbol_length == length && symbol.is_letters && reader_meaning_of(reader, &symbol) != NO_CURRENCY)
		reader->scale_letter = symbol;
	*power = word->value;
	return true;
}

/* A letter that scales only what is glued to it: "5 T€" */
static bool
is_glued_to_sign(const Reader *reader, const LocaleWord *word, int length)
{
	Mention		mention;

	return (word->flags & LOCALE_GLUED) && reader->code[reader->at + length] > ' ' &&
		reader_find_currency(reader, reader->at + length, &mention) > 0;
}

/* "5 MUSD", "5 USDm": a currency and a scale word in one */
static bool
read_glued_scale(Reader *reader, int *power)
{
	Mention		mention;
	int			end;
	int			length;

	if (!locale_is_word_letter(reader->code[reader->at]) || !locale_is_word_letter(reader->code[reader->at + 1]))
		return true;
	length = reader_find_glued_scale(reader, reader->at, &mention, power);
	if (length == 0)
		length = reader_find_scaled_code(reader, reader->at, &mention, power);
	if (length == 0)
		return true;
	end = reader->at + length;
	if (!reader_add_mention(reader, &mention))
		return false;
	reader->at = end;
	return true;
}

/* "60 EUR million": the scale word is behind the currency. */
static bool
read_scaled_currency(Reader *reader, int *power)
{
	Mention		mention;
	const LocaleWord *word = NULL;
	int			length = reader_find_currency(reader, reader->at, &mention);
	bool		has_blank;

	if (length == 0)
		return read_glued_scale(reader, power);
	has_blank = reader->code[mention.end] == ' ';
	if (reader->code[mention.end + has_blank] != 0)
		word = reader_find_scale_word(reader, mention.end + has_blank, LOCALE_ALONE, &length);
	if (word == NULL || (has_blank && length == 1 && locale_is_word_letter(reader->code[mention.end + 1])))
		/* a part looks for itself what belongs to it */
		return reader->is_part || reader_add_mention(reader, &mention);
	if (!reader_add_mention(reader, &mention))
		return false;
	reader->at += has_blank + length;
	skip_abbreviation_point(reader);
	*power = word->value;
	return true;
}

/* ---- hundredths ---- */

static inline int
skip_one_blank(const Reader *reader, int at)
{
	return at + (reader->code[at] == ' ');
}

/* Do letters mean money of their own here, so that "5 P" are no pence? */
static bool
is_currency_at_home(const Reader *reader, int at)
{
	Mention		mention;

	return reader_find_currency(reader, at, &mention) > 0 &&
		(mention.currency != NO_CURRENCY || reader_meaning_of(reader, &mention) != NO_CURRENCY);
}

/* A word for cents that means some of a currency in question here: what it is recorded as. */
static bool
find_subunit(const Reader *reader, int at, Mention *mention, Subunit *subunit)
{
	int			length;
	const LocaleWord *word = reader_find_word(reader, reader->locale->words, at, &length);

	/* "12p", but "12 P" */
	if (word == NULL || word->kind != LOCALE_SUBUNIT || (length == 1 && reader_is_capital(reader, at)))
		return false;
	mention->currency = NO_CURRENCY;
	mention->shared = word->value;
	mention->is_letters = false;
	mention->start = at;
	mention->end = at + length;
	if (reader->code[mention->end] == '.' && !locale_is_digit(reader->code[mention->end + 1]) && length < 4)
		mention->end++;
	subunit->power = word->flags;
	return true;
}

static bool
add_subunit(Reader *reader, const Mention *mention, const Subunit *subunit)
{
	reader->subunits[reader->subunit_count++] = *subunit;
	return reader_add_mention(reader, mention);
}

/* Cents with no number before them but their own.  In prose a single letter may be anything: "5分" are points. */
static bool
read_subunit_of_number(Reader *reader)
{
	Mention		mention;
	Subunit		subunit = {0};

	if (!find_subunit(reader, reader->at, &mention, &subunit))
		return true;
	if (reader->in_prose && mention.end - mention.start == 1 && reader->code[mention.start] != 0xA2)
		return true;
	if (reader->mention_count == 0 && reader_meaning_of(reader, &mention) == NO_CURRENCY && is_currency_at_home(reader, reader->at))
		return true;
	subunit.start = reader->number_start;
	subunit.end = mention.end;
	reader->in_subunits = true;
	reader->lone_separator = -1;
	return add_subunit(reader, &mention, &subunit);
}

/* Behind "and", if that stands there */
static int
skip_and(const Reader *reader, int at)
{
	const LocaleWord *word;
	int			length;

	word = reader->code[at] == 0 ? NULL : reader_find_word(reader, reader->locale->words, at, &length);
	if (word == NULL || word->kind != LOCALE_GLUE || word->flags == 0)
		return at;
	return skip_one_blank(reader, at + length);
}

/* A number below 1,000 in digits or words; its length, or 0 */
static int
read_subunit_number(const Reader *reader, int at, int *number)
{
	int			digits = 0;
	uint64		spelled;
	int			length;
	int			power;
	bool		is_short;

	*number = 0;
	for (; locale_is_digit(reader->code[at + digits]) && digits < 3; digits++)
		*number = *number * 10 + (reader->code[at + digits] - '0');
	if (digits > 0)
		return locale_is_digit(reader->code[at + digits]) ? 0 : digits;
	length = reader_find_numeral(reader, at, &spelled, &power, &is_short);
	if (length == 0 || spelled >= 1000)
		return 0;
	*number = spelled;
	return length;
}

bool
reader_find_subunits(const Reader *reader, int at, Mention *mention, Subunit *subunit)
{
	if (reader->fraction_digits > 0 || reader->power > 0 || reader->in_subunits || reader->subunit_count == MAX_SUBUNITS)
		return false;
	at = skip_and(reader, skip_one_blank(reader, at));
	subunit->start = at;
	at += read_subunit_number(reader, at, &subunit->number);
	if (at == subunit->start || !find_subunit(reader, skip_one_blank(reader, at), mention, subunit))
		return false;
	subunit->end = mention->end;
	return true;
}

bool
reader_read_subunits(Reader *reader, bool *found)
{
	Mention		mention;
	Subunit		subunit;

	*found = reader_find_subunits(reader, reader->at, &mention, &subunit);
	return !*found || add_subunit(reader, &mention, &subunit);
}

bool
reader_add_subunits(Reader *reader, Currency currency, Decimal *value)
{
	int			power_before = 0;

	for (const Subunit *subunit = reader->subunits; subunit < reader->subunits + reader->subunit_count; subunit++)
	{
		int			power = subunit->power;
		Decimal		sum = *value;
		Decimal		part;

		if (power == 0)
			power = currency_minor_units(currency) > 0 ? currency_minor_units(currency) : 2;
		part.coefficient = reader->in_subunits ? 1 : subunit->number;
		part.scale = power;
		if (reader->in_subunits)
			reader->error->status = decimal_multiply(&sum, &part, DECIMAL_HALF_AWAY, value);
		/* cents are fewer than a hundred, and the fen behind them fewer than ten */
		else if (power <= power_before || subunit->number >= (int) decimal_power10(power - power_before))
			return reader_fail(reader, LOCALE_SECOND_NUMBER, subunit->start, subunit->end);
		else
			reader->error->status = decimal_add(&sum, &part, value);
		if (reader->error->status != DECIMAL_OK)
			return reader_fail(reader, LOCALE_NUMBER, subunit->start, subunit->end);
		power_before = power;
	}
	return true;
}

/* ---- numbers ---- */

/* "de" and the like, if a currency follows. */
static void
skip_glue(Reader *reader, int length)
{
	int			at = reader->at + length;
	Mention		mention;

	if (reader->code[at] == ' ')
		at++;
	if (reader_find_currency(reader, at, &mention) > 0)
		reader->at = at;
}

/* A hyphen that joins words: "5-million", "Millionen-Euro" */
static inline bool
is_hyphen(const Reader *reader, int at)
{
	return reader->code[at] == '-' && locale_is_word_letter(reader->code[at + 1]) && !reader_is_dash(reader, at);
}

/* The scale word at the place of the reader, with what joins it to the name that follows. */
static bool
read_scale_word(Reader *reader, const LocaleWord *word, int length, int *power)
{
	Mention		mention;
	int			next;

	if (!read_scale_or_symbol(reader, word, length, power) || *power == 0)
		return *power != 0 || reader->error->problem == LOCALE_OK;
	if (is_hyphen(reader, reader->at))
	{
		if (reader_find_currency(reader, reader->at + 1, &mention) > 0)
			reader->at++;
		return true;
	}
	next = reader->at + (reader->code[reader->at] == ' ');
	word = reader->code[next] == 0 ? NULL : reader_find_word(reader, reader->locale->words, next, &length);
	if (word != NULL && word->kind == LOCALE_GLUE && word->flags == 0)
		skip_glue(reader, next - reader->at + length);
	return true;
}

/* May a scale word be read here? */
static bool
scales_here(const Reader *reader, const LocaleWord *word, int length)
{
	if (!(word->flags & LOCALE_ALONE))
		return is_glued_to_sign(reader, word, length);
	return !reader->in_prose || !begins_compound(reader, reader->at, length);
}

/*
 * What follows the digits and belongs to them: a scale word, with a currency
 * before it or glued to it, or cents.  *power gets 0 if nothing scales.
 */
static bool
read_scale(Reader *reader, int *power)
{
	int			start = reader->at;
	int			place;
	int			length;
	const LocaleWord *word;
	bool		is_good = true;

	*power = 0;
	if (unlikely(is_hyphen(reader, start)))
	{
		word = reader_find_scale_word(reader, start + 1, LOCALE_ALONE, &length);
		if (word == NULL || length < 3)
			return true;
		reader->at++;
		return read_scale_word(reader, word, length, power);
	}
	reader_skip_blank(reader);
	place = reader->at;
	word = reader->at == reader->end ? NULL : reader_find_word(reader, reader->locale->words, place, &length);
	if (word != NULL && word->kind == LOCALE_SCALE && scales_here(reader, word, length))
		is_good = read_scale_word(reader, word, length, power);
	else if (word != NULL && word->kind == LOCALE_SUBUNIT)
		is_good = read_subunit_of_number(reader);
	else if (word != NULL && word->kind == LOCALE_GLUE && word->flags == 0)
		skip_glue(reader, length);
	if (is_good && reader->at == place && place < reader->end)
		is_good = read_scaled_currency(reader, power);
	if (is_good && reader->at == place)
		reader->at = start;
	return is_good;
}

static bool
read_scaled_digits(Reader *reader, int prefix_power, Decimal *value)
{
	char		digits[LOCALE_MAX_TEXT + 1];
	int			digit_count;
	int			power = 0;

	reader->number_start = reader->at;
	if (!read_digits(reader, digits, &digit_count, &reader->fraction_digits))
		return false;
	reader->number_end = reader->at;
	if (reader->at < reader->end && !read_scale(reader, &power))
		return false;
	if (power > 0 && prefix_power > 0)
		return reader_fail(reader, LOCALE_SECOND_SCALE_WORD, reader->number_end, reader->at);
	reader->power = power + prefix_power;
	if (reader->power > 0)
		reader->lone_separator = -1;
	reader->error->status = scaled_value(digits, digit_count, reader->fraction_digits, reader->power, value);
	return reader->error->status == DECIMAL_OK || reader_fail(reader, LOCALE_NUMBER, reader->number_start, reader->at);
}

/* ---- numbers of several parts ---- */

/*
 * Units of Chinese, Japanese and Korean are tens, hundreds and thousands of the
 * next of the greater units, which are 10^4, 10^8, ...: 4千6百万 is (4000 + 600)
 * times 10^4.  A scale word may be both: 百万.
 */
#define GREATER_UNIT 4

typedef struct Compound
{
	Decimal		total;
	int			great_before;	/* power of the last greater unit; INT_MAX: none yet */
	Decimal		section;		/* what waits for the next greater unit */
	int			section_digits; /* 0: nothing */
	int			small_before;	/* power of the last unit in the section */
	int			parts;
	int			power;			/* of the last part */
} Compound;

static DecimalStatus
add_scaled(Decimal *sum, const Decimal *addend, int power)
{
	Decimal		unit = {decimal_power10(power), 0};
	Decimal		scaled = *addend;
	Decimal		before = *sum;
	DecimalStatus status = DECIMAL_OK;

	if (power > 0)
		status = decimal_multiply(addend, &unit, DECIMAL_HALF_AWAY, &scaled);
	return status == DECIMAL_OK ? decimal_add(&before, &scaled, sum) : status;
}

/* Add a part, and end the section if its unit is a greater one, or it is the last.  False: the units do not descend. */
static bool
add_part(Compound *compound, const Decimal *number, int digits, int power, bool is_last, DecimalStatus *status)
{
	int			small = power % GREATER_UNIT;
	int			great = power - small;

	if (compound->section_digits == 0)
		compound->section_digits = digits + small;
	else if (digits + small > compound->small_before)
		return false;
	compound->small_before = small;
	*status = add_scaled(&compound->section, number, small);
	if (*status != DECIMAL_OK || (great == 0 && !is_last))
		return true;
	if (compound->great_before != INT_MAX && compound->section_digits + great > compound->great_before)
		return false;
	*status = add_scaled(&compound->total, &compound->section, great);
	compound->great_before = great;
	compound->section.coefficient = 0;
	compound->section.scale = 0;
	compound->section_digits = 0;
	return true;
}

/*
 * Is a unit left out behind the last part, as people speak?  "3억 2천" is said
 * for 3억 2천만, and in Chinese "3万5" for 3万5千.
 */
static bool
leaves_unit_out(const Reader *reader, const Compound *compound, int digits, int power, bool is_last)
{
	if (compound->parts == 1 || !is_last)
		return false;
	if (power > 0)
		return power < GREATER_UNIT && compound->great_before != INT_MAX && compound->great_before > GREATER_UNIT;
	return digits == 1 && compound->power > 1 && reader->locale->compound == LOCALE_SPOKEN;
}

/* The unit behind the digits of a part; its power, or 0 */
static bool
read_unit(Reader *reader, const LocaleWord *word, int length, int *power)
{
	int			start = reader->at;

	*power = 0;
	if (word == NULL)
		return true;
	reader_skip_blank(reader);
	if (!read_scale_or_symbol(reader, word, length, power))
		return false;
	if (*power == 0)
		reader->at = start;
	return true;
}

/* Read a part; *is_last is set behind the one that ends the number. */
static bool
read_compound_part(Reader *reader, int prefix_power, Compound *compound, bool *is_last)
{
	char		digits[LOCALE_MAX_TEXT + 1];
	int			digit_count;
	int			start = reader->at;
	int			power;
	int			place;
	int			length;
	const LocaleWord *word;
	Decimal		number;

	if (!read_digits(reader, digits, &digit_count, &reader->fraction_digits))
		return false;
	place = skip_one_blank(reader, reader->at);
	word = reader->code[place] == 0 ? NULL : reader_find_scale_word(reader, place, LOCALE_ALONE, &length);
	/* "5억 2023년": without a unit of its own it is another number */
	if (compound->parts > 0 && word == NULL && reader->is_part && reader->code[start - 1] == ' ')
	{
		reader->at = start - 1;
		*is_last = true;
		return true;
	}
	reader->number_start = start;
	reader->number_end = reader->at;
	if (!read_unit(reader, word, length, &power))
		return false;
	if (power > 0 && prefix_power > 0)
		return reader_fail(reader, LOCALE_SECOND_SCALE_WORD, reader->number_end, reader->at);
	*is_last = power == 0 || reader->fraction_digits > 0 || !locale_is_digit(reader->code[skip_one_blank(reader, reader->at)]);
	compound->parts++;
	if (leaves_unit_out(reader, compound, digit_count, power, *is_last))
		return reader_fail(reader, LOCALE_UNIT_LEFT_OUT, start, reader->at);
	reader->error->status = scaled_value(digits, digit_count, reader->fraction_digits, prefix_power, &number);
	if (reader->error->status == DECIMAL_OK &&
		!add_part(compound, &number, digit_count - reader->fraction_digits, power, *is_last, &reader->error->status))
		return reader_fail(reader, LOCALE_SECOND_NUMBER, start, reader->at);
	compound->power = power;
	reader->power = power + prefix_power;
	return reader->error->status == DECIMAL_OK || reader_fail(reader, LOCALE_NUMBER, start, reader->at);
}

static bool
read_compound(Reader *reader, int prefix_power, Decimal *value)
{
	Compound	compound = {.great_before = INT_MAX};
	int			start = reader->at;
	int			power = 0;
	bool		is_last;

	for (;;)
	{
		if (!read_compound_part(reader, prefix_power, &compound, &is_last))
			return false;
		if (is_last)
			break;
		reader_skip_blank(reader);
	}
	/* "5 MUSD", "5円40銭": what follows the last digits */
	if (compound.power == 0 && !read_scale(reader, &power))
		return false;
	if (power > 0 && (compound.parts > 1 || reader->power > 0))
		return reader_fail(reader, LOCALE_SECOND_SCALE_WORD, reader->number_end, reader->at);
	reader->power += power;
	if (reader->power > 0 || compound.parts > 1)
		reader->lone_separator = -1;
	reader->error->status = add_scaled(&compound.total, &compound.section, 0);
	value->coefficient = 0;
	value->scale = 0;
	if (reader->error->status == DECIMAL_OK)
		reader->error->status = add_scaled(value, &compound.total, power);
	return reader->error->status == DECIMAL_OK || reader_fail(reader, LOCALE_NUMBER, start, reader->at);
}

/*
 * A number in words, which a scale word may follow that is none of theirs:
 * "five bn", "zwei Mio.".
 */
static bool
read_spelled_number(Reader *reader, int prefix_power, Decimal *value)
{
	uint64		number;
	int			spelled_power;
	bool		is_short;
	int			power;
	Decimal		spelled;
	int			scale_place;
	WordMatches matches;
	int			length;
	Mention		mention;

	reader->is_spelled = true;
	reader->number_start = reader->at;
	reader->at += reader_find_numeral(reader, reader->at, &number, &spelled_power, &is_short);
	reader->number_end = reader->at;
	if (is_short)
		return reader_fail(reader, LOCALE_UNIT_LEFT_OUT, reader->number_start, reader->number_end);
	reader->fraction_digits = 0;
	/* "twenty-dollar" */
	if (is_hyphen(reader, reader->at) && reader_find_currency(reader, reader->at + 1, &mention) > 0)
		reader->at++;
	scale_place = skip_one_blank(reader, reader->at);
	if (!read_scale(reader, &power))
		return false;
	if (power > 0)
	{
		/* "two million million", "five million k" */
		reader_match_words(reader, reader->locale->numerals, scale_place, &matches);
		if (prefix_power > 0 || number >= decimal_power10(power) || reader_next_match(reader, scale_place, &matches, &length) != NULL)
			return reader_fail(reader, LOCALE_SECOND_SCALE_WORD, scale_place, reader->at);
	}
	reader->power = power + prefix_power + (spelled_power >= 3 ? spelled_power : 0);
	spelled.coefficient = number;
	spelled.scale = 0;
	value->coefficient = 0;
	value->scale = 0;
	reader->error->status = add_scaled(value, &spelled, power + prefix_power);
	return reader->error->status == DECIMAL_OK || reader_fail(reader, LOCALE_NUMBER, reader->number_start, reader->at);
}

bool
reader_read_number(Reader *reader, int prefix_power, Decimal *value)
{
	if (!reader_is_at_number(reader))
		return read_spelled_number(reader, prefix_power, value);
	if (reader->locale->compound != LOCALE_SIMPLE)
		return read_compound(reader, prefix_power, value);
	return read_scaled_digits(reader, prefix_power, value);
}

bool
reader_check_lone_separator(Reader *reader, Currency currency)
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
	return reader_fail(reader, LOCALE_THREE_DIGITS, start, separator + 4);
}

int
reader_end_of_digits(const Reader *reader, int at)
{
	const uint32 *code = reader->code;

	while (locale_is_digit(code[at]) || (code[at] != 0 && is_separator(code[at]) && locale_is_digit(code[at + 1])))
		at++;
	return at;
}
