/*
 * locale.h
 *	  Amounts as people write them in a language and a country.
 *
 * Everything here works on UTF-8 and on tables that are part of the extension
 * (locale_table.c), so that a text means the same on every server, whatever
 * its encoding, its collations and the libraries it was built with.
 */
#ifndef FUNDING_LOCALE_LOCALE_H
#define FUNDING_LOCALE_LOCALE_H

#include "lib/stringinfo.h"

#include "compat.h"
#include "locale/locale_data.h"
#include "money/amount.h"

#define LOCALE_MAX_TAG 63		/* bytes of a tag that is looked up */
#define LOCALE_MAX_TEXT 1000	/* bytes of a text that can be an amount */

/* What a tag asks for */
typedef struct Locale
{
	const LocaleRecord *record;
	Currency	home;			/* of the country, if the record is not its own; else NO_CURRENCY */
} Locale;

/*
 * Find a tag: its own record, or that of the longest tag that remains when
 * subtags are taken off its end.  False if the tag is malformed or its language
 * unknown.
 */
extern bool find_locale(const char *tag, int length, Locale *locale);

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
	LOCALE_OR_MORE,				/* a plus behind the number */
	LOCALE_DASH,				/* a dash, or a minus on its own, behind the number */
	LOCALE_PARENTHESIS,			/* opened, not closed */
	LOCALE_SEPARATOR,			/* neither groups nor separates the fraction here */
	LOCALE_GROUPING,			/* groups are not of the size the locale has */
	LOCALE_THREE_DIGITS,		/* a fraction that the currency does not have, or a group */
	LOCALE_MIXED_DIGITS,
	LOCALE_UNKNOWN_WORD,
	LOCALE_ORDINARY_WORD,		/* a code in small letters that is a word */
	LOCALE_WORD_BEFORE_NUMBER,	/* a name that is another word there: "won 5 million" */
	LOCALE_SECOND_SCALE_WORD,
	LOCALE_SCALE_OR_SYMBOL,		/* 5B$: billions, or the dollar that B$ is here */
	LOCALE_TWO_CURRENCIES,
	LOCALE_SHARED_CURRENCY,		/* several currencies, and nothing decides */
	LOCALE_FOREIGN_LETTERS,		/* letters for a currency of elsewhere */
	LOCALE_NO_CURRENCY,
	LOCALE_NUMBER				/* see status */
} LocaleProblem;

typedef struct LocaleError
{
	LocaleProblem problem;
	int			start;			/* bytes of the text that are to blame */
	int			end;
	int			shared;			/* LOCALE_SHARED_CURRENCY, LOCALE_FOREIGN_LETTERS: which in locale_shared */
	Currency	currency;		/* LOCALE_THREE_DIGITS, LOCALE_SCALE_OR_SYMBOL: which */
	DecimalStatus status;		/* LOCALE_NUMBER: why */
} LocaleError;

/*
 * Read an amount.  preferred: what a text without a currency is in, and what a
 * shared symbol or name means if it can; NO_CURRENCY for none.  False, and
 * *error set, if it is no amount.
 */
extern bool locale_parse_amount(const char *text, int length, const Locale *locale, Currency preferred,
								Decimal *value, Currency *currency, LocaleError *error);

/* What a locale writes for a currency, in locale_text; 0 if that is its code. */
extern unsigned locale_symbol_text(const LocaleRecord *locale, Currency currency);

/* Does a symbol beside a number mean a currency in a locale? */
extern bool locale_symbol_means(const Locale *locale, const char *symbol, Currency currency);

/*
 * May three digits behind the only separator of a number be thousands?  No
 * fraction of a currency with fewer minor units has three.
 */
static inline bool
locale_fraction_is_doubtful(int whole_digits, char first_digit, int fraction_digits, Currency currency)
{
	const CurrencyInfo *info = currency_info(currency);

	return fraction_digits == 3 && whole_digits >= 1 && whole_digits <= 3 && first_digit != '0' &&
		info != NULL && info->minor_units >= 0 && info->minor_units < 3;
}

typedef enum LocaleStyle
{
	LOCALE_STANDARD,
	LOCALE_CODE,
	LOCALE_NAME,
	LOCALE_COMPACT,
	LOCALE_ACCOUNTING
} LocaleStyle;

/* Append an amount as UTF-8. */
extern void locale_format_amount(StringInfo buf, const Amount *amount, const Locale *locale, LocaleStyle style);

#endif							/* FUNDING_LOCALE_LOCALE_H */
