/*
 * currency.h
 *	  Currencies as ISO 4217 letter codes.
 *
 * Stored form, 2 bytes, by value, host byte order; the letter A is 1 and Z is 26:
 *
 *	  bit 15 14..10 9..5 4..0
 *	       0    U     S    D
 *
 * Zero is never a currency; structs use it for "no currency" (a plain count).
 */
#ifndef FUNDING_MONEY_CURRENCY_H
#define FUNDING_MONEY_CURRENCY_H

#include "postgres.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "nodes/nodes.h"

typedef uint16 Currency;

#define NO_CURRENCY ((Currency) 0)
#define CURRENCY_NO_MINOR_UNIT (-1) /* ISO prints "N.A.": gold, bond units, no currency */
#define CURRENCY_CODE_SIZE 4	/* three letters and a terminator */

#define CURRENCY_FROM_LETTERS(a, b, c) \
	((Currency) (((a) - 'A' + 1) << 10 | ((b) - 'A' + 1) << 5 | ((c) - 'A' + 1)))

#define DatumGetCurrency(d) ((Currency) DatumGetUInt16(d))
#define CurrencyGetDatum(c) UInt16GetDatum(c)
#define PG_GETARG_CURRENCY(n) DatumGetCurrency(PG_GETARG_DATUM(n))
#define PG_RETURN_CURRENCY(c) return CurrencyGetDatum(c)

/* One line of ISO 4217, list one or list three. */
typedef struct CurrencyInfo
{
	Currency	code;
	int16		numeric_code;	/* 0 if ISO never gave one */
	int8		minor_units;	/* digits after the point, or CURRENCY_NO_MINOR_UNIT */
	const char *withdrawn;		/* "YYYY-MM" of withdrawal, NULL while active */
	const char *name;
} CurrencyInfo;

extern const CurrencyInfo currency_table[];
extern const int currency_table_length;

/* Make the look-up by code; MUST run once when the module is loaded. */
extern void currency_table_init(void);

/* The line of a code, or NULL if ISO 4217 never listed it. */
extern const CurrencyInfo *currency_info(Currency currency);

/*
 * Digits after the point that text output pads to: the minor units of ISO 4217;
 * 2 for a code it never listed, 0 where it says "N.A.".
 */
extern int	currency_minor_units(Currency currency);

/* Digits after the point of the smallest part that a result has: minor units, or 8 where ISO gives none. */
extern int	currency_smallest_scale(Currency currency);

static inline bool
currency_is_known(Currency currency)
{
	return currency_info(currency) != NULL;
}

/* Write the three letters and a terminator. */
static inline void
currency_write_code(Currency currency, char *code)
{
	code[0] = 'A' - 1 + (currency >> 10 & 31);
	code[1] = 'A' - 1 + (currency >> 5 & 31);
	code[2] = 'A' - 1 + (currency & 31);
	code[3] = '\0';
}

/* The three letters, palloc'ed, for messages. */
extern char *currency_code(Currency currency);

/*
 * Three letters of either case at text; NO_CURRENCY if they are not letters, or
 * spell hundredths of a currency (GBp).  Does not ask whether ISO knows them.
 */
extern Currency currency_from_letters(const char *text);

/* Read a currency from a binary message, refusing codes that are not known. */
extern Currency currency_receive(StringInfo buf);

/*
 * The currency of a spelling of its hundredths or thousandths, in which prices
 * of securities are quoted (GBp, GBX, ZAc, ILA), or NO_CURRENCY; *divisor, if
 * not NULL, gets 100 or 1000.
 */
extern Currency currency_of_minor_unit(const char *text, int *divisor);

/* What to do with such a spelling, palloc'ed; NULL if it is none. */
extern char *minor_unit_hint(const char *text);

/* Is a code, in small letters, an everyday word of English ("all", "try", "top")? */
extern bool currency_code_is_word(Currency currency);

/* Active codes near three capital letters that are none, ", "-separated; NULL if there are none. */
extern char *suggest_currency_codes(const char *code);

/*
 * Name a character at text that looks like a blank or like nothing and is none
 * of ASCII: "no-break space (U+00A0)".  Else, or where the server's encoding is
 * not UTF-8, NULL.
 */
extern const char *unseen_character(const char *text);

/*
 * Report an unknown code with the nearest known ones as hint.  escontext is
 * fcinfo->context of an input function (soft error), or NULL to raise.
 */
extern void report_unknown_currency(const char *code, Node *escontext);

#endif							/* FUNDING_MONEY_CURRENCY_H */
