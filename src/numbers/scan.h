/*
 * scan.h
 *	  What all readers of text share: ASCII letters, signs and blanks, whatever the locale.
 */
#ifndef FUNDING_NUMBERS_SCAN_H
#define FUNDING_NUMBERS_SCAN_H

#include "miscadmin.h"
#include "parser/scansup.h"

#include "numbers/decimal.h"

static inline bool
is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
is_sign(char c)
{
	return c == '-' || c == '+';
}

/* How many letters there are from a position on. */
static inline size_t
count_letters(const char *text, size_t length, size_t position)
{
	size_t		end = position;

	while (end < length && is_ascii_letter(text[end]))
		end++;
	return end - position;
}

/* The first character from text on that is no blank, or end. */
static inline const char *
skip_blanks(const char *text, const char *end)
{
	for (; text < end && scanner_isspace(*text); text++)
		CHECK_FOR_INTERRUPTS();
	return text;
}

/*
 * A number with an optional scale word (k, thousand, m, mn, million, bn,
 * billion, tn, trillion; any case; blanks allowed before it), as amounts and
 * figures share it.  Returns bytes read (0: no number here).  power10 gets the
 * power the word stands for (0: no word), fraction_digits the printed digits
 * after the point; value has the word applied.
 */
extern size_t scan_scaled_number(const char *text, size_t length, Decimal *value,
								 int *power10, int *fraction_digits, DecimalStatus *status);

#endif							/* FUNDING_NUMBERS_SCAN_H */
