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

/* The digit zero of the script of a digit that is not ASCII, or 0. */
extern uint32 locale_digit_zero(uint32 code);

/* One code point of UTF-8 text, and the same folded: 0 if it stands for nothing. */
extern uint32 locale_next_code_point(const char **text, const char *end);
extern uint32 locale_fold(uint32 code_point);

/*
 * A folded text: case, width and the kinds of blanks, dashes and digits are
 * one, marks that are not seen are dropped, blanks at the ends too.
 */
typedef struct LocaleText
{
	const char *text;
	int			count;			/* of code points */
	bool		has_other_digits;	/* than those of ASCII */
	uint16		byte[LOCALE_MAX_TEXT + 1];	/* where each code point came from */
	uint32		code[LOCALE_MAX_TEXT + 1];	/* a 0 at the end */
} LocaleText;

/* Fold a text of at most LOCALE_MAX_TEXT bytes, which MUST outlive the result. */
extern void locale_fold_text(const char *text, int length, LocaleText *folded);

/* Kinds of folded code points */
static inline bool
locale_is_digit(uint32 code)
{
	return code >= '0' && code <= '9';
}

/* Commas, points and question marks within the blocks of Greek, Armenian, Hebrew, Arabic and Hindi */
static inline bool
locale_is_foreign_mark(uint32 code)
{
	return code == 0x37E || code == 0x387 || (code >= 0x559 && code <= 0x55F) || code == 0x589 || code == 0x5BE || code == 0x5C3 ||
		code == 0x60C || code == 0x61B || code == 0x61F || code == 0x6D4 || code == 0x964 || code == 0x965;
}

/*
 * A letter of a script that sets words apart.  Chinese, Japanese, Korean, Thai
 * and their neighbours write scale word and currency together.
 */
static inline bool
locale_is_word_letter(uint32 code)
{
	if (code < 0x80)
		return code >= 'a' && code <= 'z';
	return (code >= 0xC0 && code < 0xE00 && code != 0xD7 && code != 0xF7 && !(code >= 0x37E && locale_is_foreign_mark(code))) || (code >= 0x1200 && code < 0x1700) ||
		(code >= 0x1C80 && code < 0x2000) || (code >= 0xA640 && code < 0xA800);
}

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
	LOCALE_UNIT_LEFT_OUT,		/* 3억 2천, which is said for 3억 2천만 */
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

/* An amount, or a number without a currency, that stands somewhere in a text; places are code points */
typedef struct LocaleScan
{
	int			start;
	int			end;			/* of all that belongs to it, or that is refused */
	int			number_start;	/* of the digits; of the last part, where there are several: 3億5000万 */
	int			number_end;
	Decimal		value;
	bool		negative;
	bool		is_spelled;		/* in words: power is that of the last one, if it multiplies by thousands or more */
	int			fraction_digits;	/* as printed; the last digit counts 10^(power - fraction_digits) */
	int			power;			/* of the scale word, 0 if there is none */
	int			lone_separator; /* see locale_fraction_is_doubtful(), or -1; with a currency it is no doubt */
	Currency	currency;		/* NO_CURRENCY: none is named, or see shared */
	int			shared;			/* the set in locale_shared that a sign or name leaves open, or -1 */
	bool		is_inferred;	/* the text has only a shared sign or name: locale or caller decided, or shared says it */
	int			currency_start; /* of the first mention; both 0 if there is none */
	int			currency_end;
} LocaleScan;

/*
 * Read the longest amount or number that begins at a code point, and stop
 * where it ends.  A minus, a dash, a plus or a parenthesis behind it, another
 * number and words that are none of its own are left.  In prose, codes must be
 * in capitals, and what is another word too must not stand before a word.
 *
 * False if there is none, with problem LOCALE_NO_NUMBER, or if there is one
 * that must be refused; then scan->end is where that ends.
 */
extern bool locale_scan_amount(const LocaleText *text, int at, const Locale *locale, Currency preferred, bool in_prose,
							   LocaleScan *scan, LocaleError *error);

/*
 * The length of the longest currency, or scale word, at a code point, or 0.
 * *currency and *shared are those of LocaleScan.
 */
extern int	locale_find_currency(const LocaleText *text, int at, const Locale *locale, Currency preferred, bool in_prose,
								 Currency *currency, int *shared);
extern int	locale_find_scale_word(const LocaleText *text, int at, const Locale *locale, int *power);

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
