/*
 * locale_reader.h
 *	  What the parts of the reader of amounts share.
 *
 * A reader goes over a folded text once.  What it meets is recorded, and what
 * is wrong with it is an error with a place.
 */
#ifndef FUNDING_LOCALE_LOCALE_READER_H
#define FUNDING_LOCALE_LOCALE_READER_H

#include "locale/locale.h"

#define MAX_CURRENCIES 3
#define MAX_SUBUNITS 2

/* A currency as written: one that is certain, or one of several. */
typedef struct Mention
{
	Currency	currency;		/* NO_CURRENCY: see shared */
	int			shared;
	bool		is_letters;		/* of a currency only at home */
	int			start;			/* code points */
	int			end;
} Mention;

/* Cents and the like, behind a number of their own or behind the whole number */
typedef struct Subunit
{
	int			number;
	uint8		power;			/* of the part; 0: the minor units of the currency */
	int			start;			/* code points */
	int			end;
} Subunit;

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
	Mention		mentions[MAX_CURRENCIES + MAX_SUBUNITS];
	Mention		scale_letter;	/* a scale word that is a currency of the locale too; its end is 0 if there was none */
	uint32		zero;			/* of the script of the digits; 0: none yet */
	bool		is_spelled;		/* the number is in words */
	bool		in_subunits;	/* the number counts them: 12 cents */
	int			subunit_count;
	Subunit		subunits[MAX_SUBUNITS];
	int			number_start;	/* of the last number read, without its scale word */
	int			number_end;
	int			fraction_digits;
	int			power;			/* of its scale word, or 0 */
	int			failed_end;		/* where what is to blame ends */
} Reader;

static inline void
reader_skip_blank(Reader *reader)
{
	if (reader->at < reader->end && reader->code[reader->at] == ' ')
		reader->at++;
}

static inline bool
locale_is_decimal_separator(const LocaleRecord *locale, uint32 code)
{
	return code == locale->decimals[0] || (code == locale->decimals[1] && code != 0) || code == 0x66B;
}

static inline bool
reader_is_at_number(const Reader *reader)
{
	const uint32 *code = reader->code + reader->at;

	return locale_is_digit(code[0]) || (locale_is_decimal_separator(reader->locale, code[0]) && locale_is_digit(code[1]));
}

/* locale_lookup.c */
extern void reader_start(Reader *reader, const LocaleText *text, const Locale *locale, Currency preferred, LocaleError *error);
extern bool reader_fail(Reader *reader, LocaleProblem problem, int start, int end);

/* The code point that was written where a folded one stands, and whether it is a capital, plain or wide. */
extern uint32 reader_written_code(const Reader *reader, int at);
extern bool reader_is_capital(const Reader *reader, int at);

/* Is it a dash, which takes the place of a number or a word and negates nothing?  A hyphen and a minus are none. */
extern bool reader_is_dash(const Reader *reader, int at);

/* The words of a set that a text begins with, the longest first */
typedef struct WordMatches
{
	const LocaleWord *words;
	int			first;
	int			row;			/* counted from 1; those up to "first" are of another part */
} WordMatches;

extern void reader_match_words(const Reader *reader, int set, int at, WordMatches *matches);
extern const LocaleWord *reader_next_match(const Reader *reader, int at, WordMatches *matches, int *length);

/* Does a word that was matched end here, or go on with letters? */
static inline bool
reader_is_end_of_word(const Reader *reader, int at)
{
	return !(locale_is_word_letter(reader->code[at - 1]) && locale_is_word_letter(reader->code[at]));
}

/* The longest word of a set at a position, or NULL; *length gets its code points. */
extern const LocaleWord *reader_find_word(const Reader *reader, int set, int at, int *length);

/* The longest scale word that has a flag. */
extern const LocaleWord *reader_find_scale_word(const Reader *reader, int at, int flag, int *length);

/* Code points up to the next blank, digit or end: what a message calls a word. */
extern int	reader_end_of_word(const Reader *reader, int at);

/* Is a word spelt as a code, or are letters of a code in this case, another word? */
extern bool reader_is_ordinary_word(const Reader *reader, int at, Currency currency);

/* "won 5 million" tells of a prize; "5 million won" and "WON 5m" are money. */
extern bool reader_is_verb_or_noun(const Reader *reader, const Mention *mention);

/* The longest currency at a position; its length, or 0 if there is none. */
extern int	reader_find_currency(const Reader *reader, int at, Mention *mention);

/* A scale word and a currency glued to it, "MUSD", "Mkr"; the length of both, or 0. */
extern int	reader_find_glued_scale(const Reader *reader, int at, Mention *mention, int *power);

/* A code in capitals with a scale word glued to it, "USDm"; the length of both, or 0. */
extern int	reader_find_scaled_code(const Reader *reader, int at, Mention *mention, int *power);

/* What a shared mention means: to the caller, in the country that was asked for, or in the locale. */
extern Currency reader_meaning_of(const Reader *reader, const Mention *mention);
extern bool locale_is_candidate(int shared, Currency currency);

/* Does the locale write a currency as a mention of it is written? */
extern bool reader_is_symbol_of_locale(const Reader *reader, const Mention *mention);

/* Record a mention, and go on behind it. */
extern bool reader_add_mention(Reader *reader, const Mention *mention);

/* locale_number.c */

/* Digits and scale word, or several that descend, or a number in words.  MUST be called where one of them begins. */
extern bool reader_read_number(Reader *reader, int prefix_power, Decimal *value);

/*
 * The length of the longest number in words at a position, or 0; *power gets
 * that of the last word, if it multiplies, *is_short whether a unit may be left
 * out behind it.
 */
extern int	reader_find_numeral(const Reader *reader, int at, uint64 *number, int *power, bool *is_short);

/* Cents behind an amount: "15 cents" of "7 euros 15 cents" */
extern bool reader_find_subunits(const Reader *reader, int at, Mention *mention, Subunit *subunit);
extern bool reader_read_subunits(Reader *reader, bool *found);

/* Add them up, when the currency is known. */
extern bool reader_add_subunits(Reader *reader, Currency currency, Decimal *value);

/* "1.500" is one and a half or fifteen hundred; a currency without thousandths leaves it open. */
extern bool reader_check_lone_separator(Reader *reader, Currency currency);

/* The end of digits and separators from a position on. */
extern int	reader_end_of_digits(const Reader *reader, int at);

/* locale_parse.c */

/* Signs, currencies and a scale word before the number.  *prefix_power MUST be 0. */
extern bool reader_read_before_number(Reader *reader, int *prefix_power);

/* Which currency do all mentions agree on? */
extern bool reader_resolve_currency(Reader *reader, Currency *currency);

#endif							/* FUNDING_LOCALE_LOCALE_READER_H */
