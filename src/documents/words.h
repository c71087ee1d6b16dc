/*
 * words.h
 *	  The words around a number, and what they mean.
 *
 * words.txt has them by language; word_table.py writes word_table.c of it.  A
 * Vocabulary holds those of a language, and of the caller, folded as texts are.
 */
#ifndef FUNDING_DOCUMENTS_WORDS_H
#define FUNDING_DOCUMENTS_WORDS_H

#include "utils/array.h"

#include "locale/locale.h"

/* In the order of the names in words.c; N is the number that stands beside the word */
typedef enum WordMeaning
{
	WORD_ABOUT,
	WORD_ABOUT_BEHIND,			/* "5 or so" */
	WORD_JUST_UNDER,
	WORD_JUST_UNDER_BEHIND,
	WORD_JUST_OVER,
	WORD_JUST_OVER_BEHIND,
	WORD_SOME_OVER,				/* "20-odd": less than a unit of the last digit above it */
	WORD_MORE_THAN,				/* also compares: "17 % more than" */
	WORD_OVER,					/* does not */
	WORD_EXCEEDED,				/* the same behind N */
	WORD_AT_LEAST,
	WORD_OR_MORE,
	WORD_LESS_THAN,
	WORD_UNDER,
	WORD_NOT_REACHED,
	WORD_AT_MOST,
	WORD_OR_LESS,
	WORD_UNTIL,					/* at most, and what something rose or fell to */
	WORD_BETWEEN,
	WORD_BETWEEN_BEHIND,
	WORD_FROM,
	WORD_OF_OR_FROM,			/* both in one word: "von", "de" */
	WORD_AND,
	WORD_TO,					/* "5 to 7", "fell to 5" */
	WORD_LEVEL_TO,				/* "fell to 5" only */
	WORD_PLUS_OR_MINUS,
	WORD_SEVERAL,
	WORD_SEVERAL_TENS,
	WORD_SEVERAL_HUNDREDS,
	WORD_TENS,
	WORD_HUNDREDS,
	WORD_ON_THE_ORDER_OF,		/* of a scale word: [10^k, 10^(k+1)) */
	WORD_GRADE,					/* the same behind it */
	WORD_HALF,					/* of the scale word that follows, or of 10^value */
	WORD_ONE_AND_A_HALF,
	WORD_ONE,
	WORD_SINGULAR,				/* scale word, value: its power */
	WORD_BARE,					/* the same, and one of it without a number */
	WORD_PLURAL,				/* "millions" on its own */
	WORD_DIGITS,				/* "double-digit", "seven-figure": value */
	WORD_SUM,					/* what has so many digits, or is undisclosed */
	WORD_SUM_OF,				/* a sum in units of 10^value: "Millionenbetrag" */
	WORD_UNDISCLOSED,
	WORD_NOUN,					/* what is counted */
	WORD_QUALIFIER,				/* may stand before it */
	WORD_PERCENT,
	WORD_PERCENT_BEFORE,
	WORD_POINTS,				/* percentage points */
	WORD_NOT_PERCENT,			/* basis points */
	WORD_UP,
	WORD_DOWN,
	WORD_MORE,					/* "17 % more": no verb, so that "plus 5 million" is no change */
	WORD_FEWER,
	WORD_LEVEL,					/* moved, in a direction that is not said */
	WORD_BY,
	WORD_OF,					/* between what changed, or a round, and how much */
	WORD_THAN,					/* the base of a change follows */
	WORD_YEAR_ON_YEAR,
	WORD_QUARTER_ON_QUARTER,
	WORD_MONTH,					/* value: 1 to 12 */
	WORD_QUARTER,
	WORD_HALF_YEAR,
	WORD_YEAR,
	WORD_MONTHS,
	WORD_ORDINAL,				/* value */
	WORD_LAST,
	WORD_NAME,					/* the number behind it counts nothing: "top 10 investors" */
	WORD_SOURCE,				/* "according to" */
	WORD_BEGAN,					/* the year beside it is when something began: "founded in", "since" */
	WORD_ORDINARY				/* none of these, and no noun either */
} WordMeaning;

#define WORD_MEANINGS (WORD_ORDINARY + 1)

/* The tables of word_table.c */
typedef struct FigureWordRow
{
	uint8		meaning;
	uint8		value;
	const char *text;			/* UTF-8; "*" is the rest of a word */
} FigureWordRow;

typedef struct FigureWordSet
{
	char		language[4];	/* "*": of all */
	uint16		first;			/* up to that of the next set */
} FigureWordSet;

typedef struct FigureWordAlias
{
	char		language[4];
	char		same[4];
} FigureWordAlias;

extern const FigureWordRow figure_word_rows[];
extern const FigureWordSet figure_word_sets[];
extern const int figure_word_set_count;
extern const FigureWordAlias figure_word_aliases[];
extern const int figure_word_alias_count;

/* A word, ready to be found */
typedef struct VocabularyWord
{
	WordMeaning meaning;
	int			value;
	int			head;			/* code points before the first "*", or all */
	int			length;
	int			prefix;			/* the word before that is the longest prefix of its head, or is its equal; -1: none */
	int			rank;			/* of two that are the same: the caller's, the language's, that of all */
	const uint32 *code;
} VocabularyWord;

#define VOCABULARY_FILTER_BITS 16

typedef struct Vocabulary
{
	int			count;
	VocabularyWord *words;		/* in the order of their heads */
	uint64		filter[(1 << VOCABULARY_FILTER_BITS) / 64];	/* the first two code points of any */
	uint64		numerals[(1 << VOCABULARY_FILTER_BITS) / 64];	/* the first three of words of numbers */
} Vocabulary;

/* The words of a locale's language, palloc'ed; words is an array of figure_word, or NULL. */
extern Vocabulary *make_vocabulary(const Locale *locale, ArrayType *words);

/* May a number in words begin at a code point? */
extern bool vocabulary_may_begin_numeral(const Vocabulary *vocabulary, const uint32 *code);

/* The longest word at a code point, or NULL; *length gets its code points. */
extern const VocabularyWord *vocabulary_find(const Vocabulary *vocabulary, const LocaleText *text, int at, int *length);

#endif /* FUNDING_DOCUMENTS_WORDS_H */
