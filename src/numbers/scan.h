/*
 * scan.h
 *	  What all readers of text share: ASCII letters, signs and blanks, whatever the locale.
 */
#ifndef FUNDING_NUMBERS_SCAN_H
#define FUNDING_NUMBERS_SCAN_H

#include "miscadmin.h"
#include "parser/scansup.h"

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

/* The first character from text on that is no blank, or end. */
static inline const char *
skip_blanks(const char *text, const char *end)
{
	for (; text < end && scanner_isspace(*text); text++)
		CHECK_FOR_INTERRUPTS();
	return text;
}

#endif							/* FUNDING_NUMBERS_SCAN_H */
