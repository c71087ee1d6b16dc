/*
 * locale_spellout.c
 *	  Numbers in words.
 *
 * Words add (twenty), multiply what is smaller before them (hundred, million),
 * or join (and).  A number is a list of parts that descend, each of which fits
 * where the one before it has zeros: "two million three hundred" is (2) (2 *
 * 10^6) (2 * 10^6, 3) (2 * 10^6, 3 * 100).  Between words there is a blank, a
 * hyphen, a comma and a blank, or nothing.  spellout.py, which sorts the words,
 * reads in the same way, and proves that what the rules of CLDR write is read back.
 */
#include "postgres.h"

#include "locale/locale_reader.h"

#define MAX_PARTS 16			/* descending parts below 10^15 are fewer */
#define LIMIT UINT64CONST(1000000000000000)

typedef struct Numeral
{
	uint64		parts[MAX_PARTS];
	int			count;
	int			joins;			/* words since the last part */
	unsigned	joined;			/* bit n: there were such before part n */
	int			power;
} Numeral;

/* The power of ten below which a part leaves room */
static uint64
unit_of(uint64 part)
{
	uint64		unit = 1;

	while (part > 0 && unit < LIMIT && part % (unit * 10) == 0)
		unit *= 10;
	return unit;
}

static uint64
total_of(const Numeral *numeral)
{
	uint64		total = 0;

	for (int i = 0; i < numeral->count; i++)
		total += numeral->parts[i];
	return total;
}

static bool
add_part(Numeral *numeral, int position, uint64 part)
{
	bool		is_new = position == numeral->count;

	if (position == MAX_PARTS || part >= LIMIT || (position > 0 && part >= unit_of(numeral->parts[position - 1])))
		return false;
	numeral->parts[position] = part;
	numeral->count = position + 1;
	if (numeral->joins > 0)
		numeral->joined |= 1U << position;
	else if (is_new)
		numeral->joined &= ~(1U << position);
	numeral->joins = 0;
	return total_of(numeral) < LIMIT;
}

/* Does a word fit behind the parts?  If so, it is put to them. */
static bool
add_word(Numeral *numeral, const LocaleWord *word)
{
	uint64		value = locale_numeral_value(word->value);
	int			position = numeral->count;
	uint64		smaller = 0;

	if (word->flags == LOCALE_ADDS)
	{
		numeral->power = 0;
		return (value > 0 || position == 0) && add_part(numeral, position, value);
	}
	while (position > 0 && numeral->parts[position - 1] < value)
		smaller += numeral->parts[--position];
	if (position == numeral->count)
		smaller = word->flags == LOCALE_MULTIPLIES_ONE;
	else if (numeral->joins > 0)
		return false;
	if (smaller == 0 || smaller >= LIMIT / value)
		return false;
	numeral->power = word->value >> 10;
	if ((word->value & 0x3FF) == 100)
		numeral->power += 2;
	return add_part(numeral, position, smaller * value);
}

/*
 * Is a unit left out behind the last word, as people speak?  Chinese writes a
 * zero where it skips one (三万〇五), so that 三万五 is said for 三万五千.
 */
static bool
leaves_unit_out(const Reader *reader, const Numeral *numeral)
{
	int			last = numeral->count - 1;
	uint64		unit;

	if (reader->locale->compound == LOCALE_SIMPLE || last < 1 || (numeral->joined & 1U << last) || numeral->power > 3)
		return false;
	unit = unit_of(numeral->parts[last - 1]);
	if (reader->locale->compound == LOCALE_SPOKEN && numeral->parts[last] < unit / 10)
		return true;
	return unit >= 100000000 && numeral->power > 0;
}

/* Where the next word begins: behind a blank, a hyphen, or a comma and a blank */
static int
skip_separators(const Reader *reader, int at)
{
	int			end = at;

	while (end < at + 2 && (reader->code[end] == ' ' || reader->code[end] == '-' || reader->code[end] == ','))
		end++;
	return end;
}

static bool
begins_numeral(const Reader *reader, int at)
{
	WordMatches matches;
	int			length;

	if (reader->code[at] == 0)
		return false;
	reader_match_words(reader, reader->locale->numerals, at, &matches);
	return reader_next_match(reader, at, &matches, &length) != NULL;
}

/* Put the longest word that fits to the number, if the text goes on behind it with a word or its own end; its length, or 0. */
static int
read_word(const Reader *reader, int at, Numeral *numeral)
{
	WordMatches matches;
	const LocaleWord *word;
	int			length;

	reader_match_words(reader, reader->locale->numerals, at, &matches);
	while ((word = reader_next_match(reader, at, &matches, &length)) != NULL)
	{
		int			end = at + length;
		Numeral		longer = *numeral;

		if (word->flags == LOCALE_JOINS)
		{
			if (numeral->count == 0 || numeral->joins == 2 || !begins_numeral(reader, skip_separators(reader, end)))
				continue;
			numeral->joins++;
			return length;
		}
		if (!reader_is_end_of_word(reader, end) && !begins_numeral(reader, end))
			continue;
		if (add_word(&longer, word))
		{
			*numeral = longer;
			return length;
		}
	}
	return 0;
}

int
reader_find_numeral(const Reader *reader, int at, uint64 *number, int *power, bool *is_short)
{
	Numeral		numeral = {.count = 0};
	int			end = at;
	int			found = 0;

	if (reader->code[at] == 0 || (at > 0 && !reader_is_end_of_word(reader, at)))
		return 0;
	for (;;)
	{
		int			place = end > at ? skip_separators(reader, end) : at;
		int			length = reader->code[place] == 0 ? 0 : read_word(reader, place, &numeral);

		if (length == 0)
			return found;
		end = place + length;
		if (numeral.joins == 0 && reader_is_end_of_word(reader, end))
		{
			found = end - at;
			*number = total_of(&numeral);
			*power = numeral.power;
			*is_short = leaves_unit_out(reader, &numeral);
		}
	}
}
