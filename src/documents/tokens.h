/*
 * tokens.h
 *	  A sentence as numbers, words that have a meaning beside them, and the rest.
 */
#ifndef FUNDING_DOCUMENTS_TOKENS_H
#define FUNDING_DOCUMENTS_TOKENS_H

#include "documents/words.h"
#include "figures/printed.h"

typedef enum TokenKind
{
	TOKEN_END,
	TOKEN_NUMBER,				/* digits, with the scale word and the currency that belong to them */
	TOKEN_REFUSED,				/* digits that the locale does not read, or not for certain */
	TOKEN_WORD,					/* see word */
	TOKEN_OTHER,				/* another word, or other characters of a script that sets none apart */
	TOKEN_SIGN					/* one character that is none of a word; all dashes are '-' */
} TokenKind;

/* A currency as it is named; NO_CURRENCY and shared < 0: none is */
typedef struct NamedCurrency
{
	Currency	currency;
	int			shared;			/* the set in locale_shared that is left open, or -1 */
	bool		is_inferred;
} NamedCurrency;

typedef struct Token
{
	TokenKind	kind;
	int			start;			/* code points */
	int			end;
	bool		blank_before;
	const VocabularyWord *word;
	uint32		sign;

	/* TOKEN_NUMBER; without its sign */
	PrintedNumber number;
	NamedCurrency named;
	int			currency_start; /* both 0 if none is named */
	int			digits_start;
	int			digits_end;
	bool		is_year_like;	/* four digits and nothing more: 1900 to 2099 */
	bool		is_part_of_name;	/* "COVID-19", "3D", "No. 5" */
	bool		is_spelled;		/* in words */
	bool		is_doubtful;	/* three digits behind its only separator, and no scale word */
	LocaleError error;			/* TOKEN_REFUSED */
} Token;

/* What a text is read with */
typedef struct FigureLanguage
{
	Locale		locale;
	Currency	preferred;		/* NO_CURRENCY for none */
	const Vocabulary *vocabulary;
} FigureLanguage;

/* Tokens of a sentence: a code point each at most, and ends for whoever looks ahead. */
#define TOKEN_ENDS 2
#define MAX_TOKENS (LOCALE_MAX_TEXT + TOKEN_ENDS)

/* Returns how many there are, without the ends that follow them. */
extern int	read_tokens(const LocaleText *text, const FigureLanguage *language, bool in_prose, Token *tokens);

/* The code point that was written where a folded one stands. */
extern uint32 written_code(const LocaleText *text, int at);

static inline bool
token_means(const Token *token, WordMeaning meaning)
{
	return token->kind == TOKEN_WORD && token->word->meaning == meaning;
}

static inline bool
token_is_sign(const Token *token, uint32 sign)
{
	return token->kind == TOKEN_SIGN && token->sign == sign;
}

#endif /* FUNDING_DOCUMENTS_TOKENS_H */
