/*
 * figure_parse.c
 *	  A cell or a phrase as a figure: the whole text is one.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"

#include "documents/documents.h"
#include "documents/expression.h"
#include "figures/figure.h"
#include "server/quotable.h"

/* What is wrong with a text, and where in its UTF-8 form */
typedef struct FigureFault
{
	int			start;
	int			end;
	const char *detail;
	const char *hint;
	DecimalStatus status;
} FigureFault;

static const char *const usual_hint = "Write a figure as in \"232\", \"2.5 million euros\", \"about 530\", \"more than $5m\", \"5-7 million\" or \"undisclosed\" in the language of the locale; figure_words() lists its words.";

static bool
fail(FigureFault *fault, const LocaleText *text, const Token *token, const char *detail)
{
	fault->start = text->byte[token->start];
	fault->end = text->byte[token->end];
	fault->detail = detail;
	return false;
}

/* What the locale does not like about digits */
static const char *
number_detail(const LocaleError *error)
{
	switch (error->problem)
	{
		case LOCALE_SEPARATOR:
		case LOCALE_GROUPING:
			return "The digits are not separated as in the locale.";
		case LOCALE_THREE_DIGITS:
			return "Three digits behind the only separator may be a fraction or thousands.";
		case LOCALE_MIXED_DIGITS:
			return "The digits are of two scripts.";
		case LOCALE_TWO_CURRENCIES:
			return "A figure has one currency.";
		case LOCALE_SCALE_OR_SYMBOL:
			return "The letters may be a scale word or the symbol of a currency.";
		case LOCALE_SHARED_CURRENCY:
		case LOCALE_FOREIGN_LETTERS:
			return "Nothing decides which currency is meant.";
		case LOCALE_SECOND_NUMBER:
			return "A second number stands there.";
		default:
			return "The number is not written as in the locale.";
	}
}

static bool
fail_at(FigureFault *fault, const ExpressionContext *context, const ExpressionFault *found)
{
	const Token *token = &context->tokens[found->token];

	fault->status = found->status;
	if (token->kind == TOKEN_REFUSED && token->error.problem == LOCALE_NUMBER)
		fault->status = token->error.status;
	if (found->detail != NULL)
		return fail(fault, context->text, token, found->detail);
	return fail(fault, context->text, token, token->kind == TOKEN_REFUSED ? number_detail(&token->error) : "The number has too many digits.");
}

/* A currency before anything else: "USD undisclosed", "EUR ca. 5m" */
static int
read_unit_in_front(const ExpressionContext *context, NamedCurrency *named)
{
	int			next = context->tokens[0].kind == TOKEN_WORD ? 0 : read_currency_name(context, 0, named);

	if (next > 0 && next < context->count)
		return next;
	*named = (NamedCurrency) {NO_CURRENCY, -1, false};
	return 0;
}

static bool
resolve(FigureFault *fault, const ExpressionContext *context, const NamedCurrency *front, Expression *expression)
{
	NamedCurrency *named = &expression->named;
	const Token *first = &context->tokens[0];

	if (front->currency != NO_CURRENCY || front->shared >= 0)
	{
		if (named->currency != NO_CURRENCY && named->currency != front->currency)
			return fail(fault, context->text, first, "A figure has one currency.");
		*named = *front;
	}
	if (named->currency == NO_CURRENCY && named->shared >= 0)
		return fail(fault, context->text, first, "Nothing decides which currency is meant.");
	switch (expression->kind)
	{
		case EXPRESSION_PERCENT:
		case EXPRESSION_POINTS:
			fault->hint = "find_figures() reads percentages and changes apart from amounts and counts.";
			return fail(fault, context->text, first, "A percentage is no amount and no count.");
		case EXPRESSION_COUNT:
			if (named->currency != NO_CURRENCY)
				return fail(fault, context->text, &context->tokens[expression->noun], "Money is not counted.");
			break;
		default:
			if (named->currency == NO_CURRENCY)
				named->currency = context->language->preferred;
	}
	expression->interval.unit = named->currency;
	return true;
}

/* "USD 2bn [1.2bn, 2.6bn)" and "? (5, 7]": the form that figures have of themselves, in locales with a point. */
static bool
read_own_form(const char *utf8, int length, const FigureLanguage *language, Figure *figure)
{
	const LocaleRecord *record = language->locale.record;

	return (memchr(utf8, '[', length) != NULL || memchr(utf8, '?', length) != NULL) &&
		(record->decimals[0] == '.' || record->decimals[1] == '.' ||
		 (memchr(utf8, '.', length) == NULL && memchr(utf8, ',', length) == NULL)) &&
		try_parse_figure(utf8, length, figure);
}

static bool
read_figure_text(const char *utf8, int length, const FigureLanguage *language, Figure *figure, FigureFault *fault)
{
	LocaleText	text;
	Token		tokens[MAX_TOKENS];
	ExpressionContext context = {.text = &text, .language = language, .tokens = tokens};
	ExpressionFault found;
	Expression	expression;
	NamedCurrency front;
	ExpressionStatus status;

	*fault = (FigureFault) {.hint = usual_hint, .status = DECIMAL_OK};
	if (length > LOCALE_MAX_TEXT)
	{
		fault->detail = "The text is too long to be one figure.";
		return false;
	}
	if (read_own_form(utf8, length, language, figure))
		return true;
	locale_fold_text(utf8, length, &text);
	context.count = read_tokens(&text, language, false, tokens);
	status = read_expression(&context, read_unit_in_front(&context, &front), &expression, &found);
	if (status == EXPRESSION_REFUSED)
		return fail_at(fault, &context, &found);
	if (status == EXPRESSION_NONE)
		return fail(fault, &text, &tokens[0], "No number and no word for one is there.");
	if (tokens[expression.next].kind != TOKEN_END)
		return fail(fault, &text, &tokens[expression.next], "The figure does not go on with that.");
	if (!resolve(fault, &context, &front, &expression))
		return false;
	pack_figure(&expression.interval, figure);
	return true;
}

/* Raise what is wrong with a text. */
static void
report_no_figure(const char *text, int length, const char *utf8, const FigureFault *fault)
{
	char	   *part = pg_any_to_server(pnstrdup(utf8 + fault->start, fault->end - fault->start),
										fault->end - fault->start, PG_UTF8);
	int			position = 1;

	if (fault->status != DECIMAL_OK)
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("number out of range for type figure: \"%s\"", quotable(text, length)),
				errdetail("The numbers and bounds of a figure have at most %d digits.", DECIMAL_MAX_DIGITS));
	for (int i = 0; i < fault->start; i++)
		position += (utf8[i] & 0xC0) != 0x80;
	ereport(ERROR,
			errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			errmsg("invalid figure \"%s\"", quotable(text, length)),
			fault->end > fault->start ?
				errdetail("%s See \"%s\" at character %d.", fault->detail, quotable_string(part), position) :
				errdetail("%s", fault->detail),
			errhint("%s", fault->hint));
}

/* The figure of the arguments text, locale, default currency and words; NULL if one of the first two is, or for none. */
static Figure *
parse_arguments(FunctionCallInfo fcinfo, bool missing_ok)
{
	text	   *argument;
	const char *input;
	const char *utf8;
	int			length;
	int			utf8_length;
	const FigureLanguage *language;
	Figure	   *figure = palloc(sizeof(Figure));
	FigureFault fault;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return NULL;
	argument = PG_GETARG_TEXT_PP(0);
	input = VARDATA_ANY(argument);
	length = VARSIZE_ANY_EXHDR(argument);
	language = language_arguments(fcinfo, 1, 2, 3);
	utf8 = pg_server_to_any(input, length, PG_UTF8);
	utf8_length = utf8 == input ? length : strlen(utf8);
	if (read_figure_text(utf8, utf8_length, language, figure, &fault))
		return figure;
	if (!missing_ok)
		report_no_figure(input, length, utf8, &fault);
	return NULL;
}

PG_FUNCTION_INFO_V1(figure_parse_localized);
Datum
figure_parse_localized(PG_FUNCTION_ARGS)
{
	Figure	   *figure = parse_arguments(fcinfo, false);

	if (figure == NULL)
		PG_RETURN_NULL();
	PG_RETURN_FIGURE_P(figure);
}

PG_FUNCTION_INFO_V1(figure_try_parse_localized);
Datum
figure_try_parse_localized(PG_FUNCTION_ARGS)
{
	Figure	   *figure = parse_arguments(fcinfo, true);

	if (figure == NULL)
		PG_RETURN_NULL();
	PG_RETURN_FIGURE_P(figure);
}
