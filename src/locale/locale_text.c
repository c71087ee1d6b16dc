/*
 * locale_text.c
 *	  Fold a text: one form for all that looks the same to a reader.
 *
 * Everything after looks at plain code points, each of which knows the byte
 * that it came from.
 */
#include "postgres.h"

#include "locale/locale.h"

/* The digit zero of the script of a digit that is not ASCII, or 0. */
uint32
locale_digit_zero(uint32 code)
{
	for (int i = locale_digit_zero_count - 1; i >= 0; i--)
		if (code >= locale_digit_zeros[i])
			return code - locale_digit_zeros[i] <= 9 ? locale_digit_zeros[i] : 0;
	return 0;
}

/* Hangul is put together by rule, of consonant and vowel, and of both and a last consonant; 0: not of these. */
static uint32
compose_hangul(uint32 letter, uint32 mark)
{
	if (letter >= 0x1100 && letter <= 0x1112 && mark >= 0x1161 && mark <= 0x1175)
		return 0xAC00 + ((letter - 0x1100) * 21 + (mark - 0x1161)) * 28;
	if (letter >= 0xAC00 && letter <= 0xD7A3 && (letter - 0xAC00) % 28 == 0 && mark > 0x11A7 && mark <= 0x11C2)
		return letter + (mark - 0x11A7);
	return 0;
}

/* The letter with a mark that follows it as a code point of its own; 0 if they are not one letter of a word in the tables. */
static uint32
compose(uint32 letter, uint32 mark)
{
	int			low = 0;
	int			high = locale_composition_count - 1;

	if (mark >= 0x1161 && mark <= 0x11C2)
		return compose_hangul(letter, mark);
	while (low <= high)
	{
		int			middle = (low + high) / 2;
		const LocaleComposition *known = &locale_compositions[middle];

		if (known->mark == mark && known->letter == letter)
			return known->both;
		if (known->mark < mark || (known->mark == mark && known->letter < letter))
			low = middle + 1;
		else
			high = middle - 1;
	}
	return 0;
}

/* May a code point be a mark that is composed with the letter before it? */
static bool
is_mark(uint32 code)
{
	if (code < 0x653)
		return code >= 0x300 && code < 0x370;
	if (code < 0xE00)
	{
		/* dots below, and the second halves of vowels of India */
		static const uint16 marks[] = {0x93C, 0x9BC, 0x9BE, 0x9D7, 0xA3C, 0xB3E, 0xB56, 0xB57, 0xBBE, 0xBD7, 0xCC2, 0xCD5, 0xCD6, 0xD3E, 0xD57,
					0xDCA, 0xDCF, 0xDDF};

		for (int i = 0; i < lengthof(marks); i++)
			if (marks[i] == code)
				return true;
		return code <= 0x655;
	}
	return (code >= 0x1161 && code <= 0x11C2) || code == 0x3099 || code == 0x309A;
}

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
			digit_zero = code < 0x660 ? 0 : locale_digit_zero(code);
			if (digit_zero != 0)
			{
				code = '0' + (code - digit_zero);
				folded->has_other_digits = true;
			}
			else
				code = locale_fold(code);
			if (code == 0)
				continue;
			if (code >= 0x300 && (code < 0x370 || code >= 0x653) && count > 0 && is_mark(code))
			{
				uint32		both = compose(folded->code[count - 1], code);

				if (both != 0)
				{
					folded->code[count - 1] = both;
					continue;
				}
			}
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
