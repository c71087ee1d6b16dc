/*
 * locale.h
 *	  Amounts as people write them in a language and a country.
 *
 * Everything here works on UTF-8 and on tables that are part of the extension
 * (locale_table.c), so that a text means the same on every server, whatever
 * its encoding, its collations and the libraries it was built with.
 */
#ifndef FUNDING_LOCALE_H
#define FUNDING_LOCALE_H

#include "lib/stringinfo.h"

#include "compat.h"
#include "money/amount.h"
#include "money/locale_data.h"

#define LOCALE_MAX_TAG 63		/* bytes of a tag that is looked up */
#define LOCALE_MAX_TEXT 1000	/* bytes of a text that can be an amount */

/*
 * The record of a tag: its own, or that of the longest tag that remains when
 * subtags are taken off its end.  NULL if the tag is malformed or its language
 * unknown.
 */
extern const LocaleRecord *find_locale(const char *tag, int length);

/* Raise the error for a tag that find_locale() does not know. */
funding_noreturn extern void report_unknown_locale(const char *tag, int length);

/* One code point of UTF-8 text, and the same folded: 0 if it stands for nothing. */
extern uint32 locale_next_code_point(const char **text, const char *end);
extern uint32 locale_fold(uint32 code_point);

/* What may be wrong with a text */
typedef enum LocaleProblem
{
	LOCALE_OK,
	LOCALE_TOO_LONG,
	LOCALE_NO_NUMBER,
	LOCALE_SECOND_NUMBER,
	LOCALE_SECOND_SIGN,
	LOCALE_PARENTHESIS,			/* opened, not closed */
	LOCALE_SEPARATOR,			/* neither groups nor separates the fraction here */
	LOCALE_GROUPING,			/* groups are not of the size the locale has */
	LOCALE_MIXED_DIGITS,
	LOCALE_UNKNOWN_WORD,
	LOCALE_SECOND_SCALE_WORD,
	LOCALE_TWO_CURRENCIES,
	LOCALE_SHARED_CURRENCY,		/* several currencies, and nothing decides */
	LOCALE_NO_CURRENCY,
	LOCALE_NUMBER				/* see status */
} LocaleProblem;

typedef struct LocaleError
{
	LocaleProblem problem;
	int			start;			/* bytes of the text that are to blame */
	int			end;
	int			shared;			/* LOCALE_SHARED_CURRENCY: which in locale_shared */
	DecimalStatus status;		/* LOCALE_NUMBER: why */
} LocaleError;

/*
 * Read an amount.  preferred: what a text without a currency is in, and what a
 * shared symbol means if it can; NO_CURRENCY for none.  False, and *error set,
 * if it is no amount.
 */
extern bool locale_parse_amount(const char *text, int length, const LocaleRecord *locale, Currency preferred,
								Decimal *value, Currency *currency, LocaleError *error);

typedef enum LocaleStyle
{
	LOCALE_STANDARD,
	LOCALE_CODE,
	LOCALE_NAME,
	LOCALE_COMPACT,
	LOCALE_ACCOUNTING
} LocaleStyle;

/* Append an amount as UTF-8. */
extern void locale_format_amount(StringInfo buf, const Amount *amount, const LocaleRecord *locale, LocaleStyle style);

#endif							/* FUNDING_LOCALE_H */
