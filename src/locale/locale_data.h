/*
 * locale_data.h
 *	  The tables of locale_table.c, which locale_table.py writes from CLDR.
 *
 * Texts are offsets into locale_text, UTF-8 with a terminator; 0 is the empty
 * text.  Sets are rows of one array: set n is the rows from sets[n] up to
 * sets[n + 1].  Everything is sorted by its key, and nothing holds a pointer,
 * so that all of it stays in pages that processes share.
 */
#ifndef FUNDING_LOCALE_LOCALE_DATA_H
#define FUNDING_LOCALE_LOCALE_DATA_H

#include "money/currency.h"

/* Placeholders in patterns */
#define LOCALE_PATTERN_NUMBER '\1'
#define LOCALE_PATTERN_CURRENCY '\2'
#define LOCALE_PATTERN_MINUS '\3'

/* Does a number take several scale words: 3億5000万? */
typedef enum LocaleCompound
{
	LOCALE_SIMPLE,
	LOCALE_COMPOUND,
	LOCALE_SPOKEN				/* ... and is the last of them left out in speech: 3万5 */
} LocaleCompound;

typedef struct LocaleRecord
{
	uint16		tag;			/* BCP 47; records are sorted by it, without regard to case */
	uint16		language;		/* its English name */
	uint16		decimal;		/* what is written between units and fraction */
	uint16		group;			/* ... and between groups of digits */
	uint16		minus;
	uint16		standard;		/* patterns of amounts, with a symbol or a code */
	uint16		standard_negative;
	uint16		accounting;
	uint16		accounting_negative;
	uint16		name;			/* pattern of amounts with a name */
	uint16		zero;			/* code point of the digit zero that is written */
	uint16		decimals[2];	/* what is read, folded; 0 ends the list */
	uint16		groups[2];
	uint8		secondary;		/* digits of each group but the last, which has 3 */
	uint8		minimum;		/* digits there must be before the last group is set apart */
	uint8		compound;		/* LocaleCompound */
	uint8		plurals;		/* sets, from here on */
	uint8		compact;
	uint16		words;			/* scale words */
	uint16		names;			/* of currencies, to be read */
	uint16		forms;			/* of currencies, to be written */
	uint16		numerals;		/* words of numbers */
	uint16		symbols;
	uint16		decisions;
	Currency	home;			/* of its country, or of that where most of its speakers are; NO_CURRENCY if it has none */
} LocaleRecord;

/* The currency of a country */
typedef struct LocaleRegion
{
	char		code[3];
	Currency	currency;
} LocaleRegion;

typedef enum LocaleWordKind
{
	LOCALE_SCALE,				/* value: the power of ten; flags: see below */
	LOCALE_GLUE,				/* "de" between a scale word and a name; with flags, "and" between euros and cents */
	LOCALE_CURRENCY,			/* value: the currency */
	LOCALE_SHARED,				/* value: the number in locale_shared */
	LOCALE_LETTERS,				/* the same for letters, which are a currency only at home, though they be of one */
	LOCALE_SUBUNIT,				/* the same for cents and the like; flags: the power, 0 for the minor units */
	LOCALE_NUMERAL,				/* value: see below; flags: LocaleNumeral */
	LOCALE_ORDINARY				/* a word that is spelt as a code of ISO 4217, or as a name: "won" */
} LocaleWordKind;

/* Flags of scale words */
#define LOCALE_LISTED 1			/* hints name it */
#define LOCALE_ALONE 2			/* it needs no currency beside it */
#define LOCALE_GLUED 4			/* it may stand right before a code: MUSD */

/* What a word of a number does */
typedef enum LocaleNumeral
{
	LOCALE_ADDS,				/* twenty */
	LOCALE_MULTIPLIES,			/* million */
	LOCALE_MULTIPLIES_ONE,		/* ... what is before it, or 1: mille */
	LOCALE_JOINS = 4			/* and */
} LocaleNumeral;

static inline uint64
locale_numeral_value(uint16 value)
{
	uint64		number = value & 0x3FF;

	for (int exponent = value >> 10; exponent > 0; exponent--)
		number *= 10;
	return number;
}

/* A word to be read, in the order of folded code points */
typedef struct LocaleWord
{
	unsigned	text:20;
	unsigned	kind:3;
	unsigned	flags:6;
	uint16		value;
	uint16		prefix;			/* 1 + the row of the set that is its longest proper prefix; 0: none */
} LocaleWord;

StaticAssertDecl(sizeof(LocaleWord) == 8, "LocaleWord must be 8 bytes");

/* A set of words is cut into parts by the first code point, modulo this: a search looks at one */
#define LOCALE_WORD_BUCKETS 32

/* A name to be written, by currency */
typedef struct LocaleForm
{
	unsigned	text:20;
	unsigned	plurals:6;		/* bit n: for category n of plurals */
	Currency	currency;
} LocaleForm;

typedef struct LocaleSymbol
{
	Currency	currency;
	uint16		text;			/* 0: none, the code is written */
} LocaleSymbol;

/* What a shared symbol or name means in a locale */
typedef struct LocaleDecision
{
	uint16		shared;
	Currency	currency;
} LocaleDecision;

/* Pattern of amounts from 10^power on, which is 10^shift times the number in it */
typedef struct LocaleCompact
{
	uint8		power;
	uint8		shift;
	uint8		plural;
	uint16		text;
} LocaleCompact;

typedef enum LocalePlural
{
	LOCALE_PLURAL_ZERO,
	LOCALE_PLURAL_ONE,
	LOCALE_PLURAL_TWO,
	LOCALE_PLURAL_FEW,
	LOCALE_PLURAL_MANY,
	LOCALE_PLURAL_OTHER
} LocalePlural;

/* One relation of a plural rule; those up to "last" hold together, else the next group is tried */
typedef struct LocalePluralTest
{
	uint8		plural;
	char		operand;		/* n, i, v, w, f, t or e, as CLDR names them */
	bool		negated;
	bool		last;
	uint32		modulus;		/* 0: none */
	uint32		low;
	uint32		high;
} LocalePluralTest;

/* Code points first, first + step, ... last fold to "to" and on, or all to the same blank or nothing */
typedef struct LocaleFold
{
	uint16		first;
	uint16		last;
	uint16		to;
	uint8		step;
} LocaleFold;

/* A letter with a mark, in folded code points */
typedef struct LocaleComposition
{
	uint16		mark;
	uint16		letter;
	uint16		both;
} LocaleComposition;

#define LOCALE_LOW_FOLDS 0x600

extern const char locale_text[];
extern const LocaleRecord locale_records[];
extern const int locale_record_count;
extern const LocaleRegion locale_regions[];
extern const int locale_region_count;
extern const LocaleWord locale_words[];
extern const uint16 locale_word_starts[];	/* of each part of each set, one after the other */
extern const int locale_symbol_words;	/* the set of symbols, the same in all locales */
extern const LocaleForm locale_forms[];
extern const uint16 locale_form_sets[];
extern const LocaleSymbol locale_symbols[];
extern const uint16 locale_symbol_sets[];
extern const int locale_root_symbols;	/* the set that those of locales differ from */
extern const LocaleDecision locale_decisions[];
extern const uint16 locale_decision_sets[];
extern const Currency locale_candidates[];
extern const uint16 locale_shared[];	/* sets of candidates */
extern const LocaleCompact locale_compacts[];
extern const uint16 locale_compact_sets[];
extern const LocalePluralTest locale_plural_tests[];
extern const uint16 locale_plural_sets[];
extern const uint16 locale_low_folds[LOCALE_LOW_FOLDS];
extern const LocaleFold locale_folds[];
extern const int locale_fold_count;
extern const LocaleComposition locale_compositions[];
extern const int locale_composition_count;
extern const Currency locale_main_currencies[];	/* whose codes are written with scale letters */
extern const int locale_main_currency_count;
extern const uint16 locale_digit_zeros[];
extern const int locale_digit_zero_count;

static inline const char *
locale_string(unsigned offset)
{
	return locale_text + offset;
}

#endif							/* FUNDING_LOCALE_LOCALE_DATA_H */
