/*
 * expression.h
 *	  Numbers with the words that widen or bound them: "more than 5 to 7 million euros".
 */
#ifndef FUNDING_DOCUMENTS_EXPRESSION_H
#define FUNDING_DOCUMENTS_EXPRESSION_H

#include "documents/tokens.h"

typedef enum ExpressionKind
{
	EXPRESSION_PLAIN,			/* a number and no more */
	EXPRESSION_MONEY,
	EXPRESSION_COUNT,			/* a noun says what is counted */
	EXPRESSION_PERCENT,
	EXPRESSION_POINTS,
	EXPRESSION_UNDISCLOSED
} ExpressionKind;

/* MUST only live in local variables (see decimal.h). */
typedef struct Expression
{
	ExpressionKind kind;
	FigureInterval interval;
	NamedCurrency named;
	int			first;			/* tokens: from the first to the one before next */
	int			next;
	int			noun;			/* the token of the noun, or -1 */
	char		sign;			/* as printed: '-', '+' or 0 */
	bool		is_year;		/* looks like one, and no word says otherwise */
	bool		has_scale;
	int			fraction_digits;	/* of a number on its own */
	bool		is_from_to;		/* a range that may be a change: "from 5 to 7" */
	int			second;			/* ... and the token where its second number begins */
} Expression;

typedef enum ExpressionStatus
{
	EXPRESSION_READ,
	EXPRESSION_NONE,			/* nothing of the kind begins there */
	EXPRESSION_REFUSED			/* something does that is not certain: see fault */
} ExpressionStatus;

typedef struct ExpressionFault
{
	int			token;			/* where */
	const char *detail;			/* a full sentence */
	DecimalStatus status;		/* why a number does not fit, or DECIMAL_OK */
} ExpressionFault;

typedef struct ExpressionContext
{
	const LocaleText *text;
	const FigureLanguage *language;
	const Token *tokens;
	int			count;
	bool		in_prose;
	bool		moved;			/* something rose or fell, so that "to" may say where to */
	bool		verbs_behind;	/* the language puts such words behind numbers */
} ExpressionContext;

/* Read the longest expression that begins at a token. */
extern ExpressionStatus read_expression(const ExpressionContext *context, int at, Expression *expression,
										ExpressionFault *fault);

/*
 * The currency that stands at a token, and where the tokens go on; that token
 * itself where none does.  "of" and its likes before it are passed over.
 */
extern int	read_currency_name(const ExpressionContext *context, int at, NamedCurrency *named);

#endif /* FUNDING_DOCUMENTS_EXPRESSION_H */
