/*
 * scan.c
 *	  A number with an optional scale word, as amounts and figures share it.
 */
#include "postgres.h"

#include "numbers/scan.h"

#define MAX_SCALE_WORD 8

static const struct
{
	const char *word;
	int			power10;
}			scale_words[] = {
	{"k", 3},
	{"thousand", 3},
	{"m", 6},
	{"mn", 6},
	{"million", 6},
	{"bn", 9},
	{"billion", 9},
	{"tn", 12},
	{"trillion", 12},
};

size_t
scan_scaled_number(const char *text, size_t length, Decimal *value,
				   int *power10, int *fraction_digits, DecimalStatus *status)
{
	size_t		end = decimal_parse(text, length, value, fraction_digits, status);
	size_t		word = skip_blanks(text + end, text + length) - text;
	size_t		letters = count_letters(text, length, word);

	*power10 = 0;
	if (end == 0 || letters == 0 || letters > MAX_SCALE_WORD)
		return end;
	for (int i = 0; i < lengthof(scale_words); i++)
	{
		if (strlen(scale_words[i].word) != letters ||
			pg_strncasecmp(text + word, scale_words[i].word, letters) != 0)
			continue;
		*power10 = scale_words[i].power10;
		if (*status == DECIMAL_OK)
		{
			Decimal		power = {decimal_power10(*power10), 0};
			Decimal		number = *value;

			*status = decimal_multiply(&number, &power, DECIMAL_TRUNCATE, value);
		}
		return word + letters;
	}
	return end;
}
