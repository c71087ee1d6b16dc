/*
 * expression.c
 *	  Numbers with the words that widen or bound them.
 *
 *	  expression = [ word ] value [ word behind ] [ noun ]
 *				 | ( "between" value "and" | "from" value "to" | value "to" ) value [ word behind ] [ noun ]
 *				 | magnitude | "undisclosed"
 *	  value = number [ "percent" | "points" ] | "half" scale word | [ "one" ] scale word
 *	  magnitude = "tens of millions" and its likes
 *
 * Two words that say something about one number are refused, for what they mean
 * together nobody has laid down; where the longest reading is refused, so is
 * the expression.
 */
#include "postgres.h"

#include "documents/expression.h"

#define MAX_QUALIFIERS 3

/* A number that one of the ends can be */
typedef struct Value
{
	PrintedNumber number;
	NamedCurrency named;
	ExpressionKind kind;		/* plain, percent or points; money is told by named */
	char		sign;
	bool		is_year_like;
	bool		is_doubtful;
	bool		is_part_of_name;
	bool		takes_currency; /* none is named, but one may follow */
} Value;

typedef struct Parser
{
	const ExpressionContext *context;
	const Token *tokens;
	ExpressionFault *fault;
	int			first;			/* token of the expression */
	bool		is_opened;		/* within "between A and B" */
} Parser;

static ExpressionStatus
refuse(Parser *parser, int token, const char *detail)
{
	parser->fault->token = token;
	parser->fault->detail = detail;
	parser->fault->status = DECIMAL_OK;
	return EXPRESSION_REFUSED;
}

static ExpressionStatus
check_number(Parser *parser, int token, DecimalStatus status)
{
	if (status == DECIMAL_OK)
		return EXPRESSION_READ;
	parser->fault->token = token;
	parser->fault->detail = NULL;
	parser->fault->status = status;
	return EXPRESSION_REFUSED;
}

static inline bool
means(const Parser *parser, int at, WordMeaning meaning)
{
	return token_means(&parser->tokens[at], meaning);
}

static inline bool
is_sign_at(const Parser *parser, int at, uint32 sign)
{
	return token_is_sign(&parser->tokens[at], sign);
}

/* ---- currencies ---- */

static const NamedCurrency no_currency = {NO_CURRENCY, -1, false};

static inline bool
is_named(const NamedCurrency *named)
{
	return named->currency != NO_CURRENCY || named->shared >= 0;
}

/* "of", as in "tens of millions of dollars" */
static bool
is_glue(const ExpressionContext *context, const Token *token)
{
	const uint32 *code = context->text->code + token->start;

	if (token->kind == TOKEN_OTHER)
		return token->end - token->start == 2 && code[0] == 'd' && (code[1] == 'e' || code[1] == 'i');
	return token_means(token, WORD_OF) || token_means(token, WORD_OF_OR_FROM);
}

/* The token that begins where another thing ends, or -1 if that is within one. */
static int
token_at(const ExpressionContext *context, int from, int place)
{
	int			at = from;

	while (at < context->count && context->tokens[at].end <= place)
		at++;
	return context->tokens[at].start >= place ? at : -1;
}

int
read_currency_name(const ExpressionContext *context, int at, NamedCurrency *named)
{
	const FigureLanguage *language = context->language;
	int			name = at;

	for (int tries = 0; tries < 2 && name < context->count; tries++)
	{
		int			length = locale_find_currency(context->text, context->tokens[name].start, &language->locale,
												  language->preferred, context->in_prose, &named->currency, &named->shared);
		int			next;

		if (length > 0 && (next = token_at(context, name, context->tokens[name].start + length)) >= 0)
		{
			named->is_inferred = false;
			return next;
		}
		if (!is_glue(context, &context->tokens[name]))
			break;
		name++;
	}
	*named = no_currency;
	return at;
}

/* One currency of two mentions, one of which may be none; false if they differ. */
static bool
join_currencies(NamedCurrency *named, const NamedCurrency *other)
{
	if (!is_named(other))
		return true;
	if (!is_named(named) || (named->currency == NO_CURRENCY && other->currency != NO_CURRENCY))
	{
		*named = *other;
		return true;
	}
	return named->currency == other->currency || other->currency == NO_CURRENCY;
}

/* ---- values ---- */

static inline bool
is_scale_word(const Token *token)
{
	return token_means(token, WORD_SINGULAR) || token_means(token, WORD_BARE) || token_means(token, WORD_PLURAL);
}

/* The token behind a scale word in any form that the locale knows, or at if there is none. */
static int
read_scale_word(const Parser *parser, int at, int *power)
{
	const ExpressionContext *context = parser->context;
	const Token *token = &parser->tokens[at];
	int			length;
	int			next;

	if (is_scale_word(token))
	{
		*power = token->word->value;
		return at + 1;
	}
	if (token->kind != TOKEN_OTHER)
		return at;
	length = locale_find_scale_word(context->text, token->start, &context->language->locale, power);
	if (length == 0)
		return at;
	next = token_at(context, at, token->start + length);
	/* the point of an abbreviation */
	if (next > at && is_sign_at(parser, next, '.') && !parser->tokens[next].blank_before)
		next++;
	return next > at ? next : at;
}

/* Languages whose bare scale words are units, and no number of their own: 千万 may be ten million, or tens of them. */
static bool
counts_in_bare_units(const Parser *parser)
{
	return parser->context->language->locale.record->compound;
}

static int
read_value_currency(Parser *parser, int at, Value *value)
{
	NamedCurrency named;
	int			next;

	if (is_named(&value->named))
		return at;
	next = read_currency_name(parser->context, at, &named);
	if (is_named(&named))
		value->named = named;
	return next;
}

static int
read_percent(const Parser *parser, int at, Value *value)
{
	if (is_named(&value->named))
		return at;
	if (means(parser, at, WORD_PERCENT))
		value->kind = EXPRESSION_PERCENT;
	else if (means(parser, at, WORD_POINTS))
		value->kind = EXPRESSION_POINTS;
	else
		return at;
	at++;
	/* "% points" */
	if (means(parser, at, WORD_POINTS))
	{
		value->kind = EXPRESSION_POINTS;
		at++;
	}
	return at;
}

static void
set_number_of_token(Value *value, const Token *token)
{
	value->number = token->number;
	value->named = token->named;
	value->is_year_like = token->is_year_like;
	value->is_doubtful = token->is_doubtful;
	value->is_part_of_name = token->is_part_of_name;
}

/* digit / 10^fraction_digits * 10^power, a number in words */
static void
set_number_in_words(Value *value, int digits, int fraction_digits, int power)
{
	(void) decimal_from_power(digits, power - fraction_digits, &value->number.value);
	value->number.power10 = power;
	value->number.fraction_digits = fraction_digits;
}

/* "half a billion", "a million", "миллиард"; returns the next token, or at. */
static int
read_value_in_words(Parser *parser, int at, bool after_word, Value *value)
{
	const Token *token = &parser->tokens[at];
	const Token *next = &parser->tokens[at + (token->kind != TOKEN_END)];

	if (token_means(token, WORD_HALF) && token->word->value > 0)
	{
		set_number_in_words(value, 5, 1, token->word->value);
		return at + 1;
	}
	if ((token_means(token, WORD_HALF) || token_means(token, WORD_ONE_AND_A_HALF)) && is_scale_word(next) &&
		!(token_means(token, WORD_HALF) && token_means(next, WORD_PLURAL)))
	{
		set_number_in_words(value, token_means(token, WORD_HALF) ? 5 : 15, 1, next->word->value);
		return at + 2;
	}
	if (token_means(token, WORD_ONE) && (token_means(next, WORD_SINGULAR) || token_means(next, WORD_BARE)))
	{
		set_number_in_words(value, 1, 0, next->word->value);
		return at + 2;
	}
	if (token_means(token, WORD_BARE) && (after_word || !counts_in_bare_units(parser)))
	{
		set_number_in_words(value, 1, 0, token->word->value);
		return at + 1;
	}
	return at;
}

/* Read a value; *at moves behind it. */
static ExpressionStatus
read_value(Parser *parser, int *at, bool after_word, Value *value)
{
	const Token *tokens = parser->tokens;
	int			place = *at;

	*value = (Value) {.named = no_currency, .kind = EXPRESSION_PLAIN};
	if ((is_sign_at(parser, place, '-') || is_sign_at(parser, place, '+')) && !tokens[place + 1].blank_before)
	{
		value->sign = tokens[place].sign;
		place++;
	}
	if (means(parser, place, WORD_PERCENT_BEFORE) && tokens[place + 1].kind == TOKEN_NUMBER)
	{
		set_number_of_token(value, &tokens[place + 1]);
		value->kind = EXPRESSION_PERCENT;
		place += 2;
	}
	else if (tokens[place].kind == TOKEN_NUMBER)
	{
		set_number_of_token(value, &tokens[place]);
		if (is_scale_word(&tokens[place + 1]) && !tokens[place].is_spelled)
			return refuse(parser, place + 1, "The scale word is not one of the locale.");
		place = read_percent(parser, place + 1, value);
	}
	else if (tokens[place].kind == TOKEN_REFUSED)
		return refuse(parser, place, NULL);
	else
	{
		int			next = read_value_in_words(parser, place, after_word, value);

		if (next == place)
			return EXPRESSION_NONE;
		place = read_value_currency(parser, next, value);
	}
	if (value->sign == '-')
		value->number.value.coefficient = -value->number.value.coefficient;
	*at = place;
	return EXPRESSION_READ;
}

/* ---- words before and behind ---- */

static bool
is_word_before(const Token *token)
{
	if (token->kind != TOKEN_WORD)
		return false;
	switch (token->word->meaning)
	{
		case WORD_ABOUT:
		case WORD_JUST_UNDER:
		case WORD_JUST_OVER:
		case WORD_MORE_THAN:
		case WORD_OVER:
		case WORD_AT_LEAST:
		case WORD_LESS_THAN:
		case WORD_UNDER:
		case WORD_AT_MOST:
		case WORD_UNTIL:
			return true;
		default:
			return false;
	}
}

static bool
is_word_behind(const Token *token)
{
	if (token->kind != TOKEN_WORD)
		return false;
	switch (token->word->meaning)
	{
		case WORD_ABOUT_BEHIND:
		case WORD_JUST_UNDER_BEHIND:
		case WORD_JUST_OVER_BEHIND:
		case WORD_EXCEEDED:
		case WORD_OR_MORE:
		case WORD_NOT_REACHED:
		case WORD_OR_LESS:
			return true;
		default:
			return false;
	}
}

/* The interval of a number with a word; meaning is one of the words above, or -1 for none. */
static ExpressionStatus
apply_word(Parser *parser, int token, int meaning, const Value *value, FigureInterval *interval)
{
	const PrintedNumber *number = &value->number;
	bool		is_positive = decimal_sign(&number->value) > 0;

	switch (meaning)
	{
		case -1:
			return check_number(parser, token, printed_number(number, interval));
		case WORD_ABOUT:
		case WORD_ABOUT_BEHIND:
			return check_number(parser, token, printed_about(number, value->named.currency, interval));
		case WORD_JUST_UNDER:
		case WORD_JUST_UNDER_BEHIND:
		case WORD_JUST_OVER:
		case WORD_JUST_OVER_BEHIND:
			if (!is_positive)
				return refuse(parser, token, "\"nearly\" and \"just over\" take a number above zero.");
			return check_number(parser, token, printed_near(number, value->named.currency, meaning == WORD_JUST_UNDER || meaning == WORD_JUST_UNDER_BEHIND, interval));
		case WORD_SOME_OVER:
			if (!is_positive)
				return refuse(parser, token, "\"odd\" takes a number above zero.");
			return check_number(parser, token, printed_some_over(number, value->named.currency, interval));
		case WORD_MORE_THAN:
		case WORD_OVER:
		case WORD_EXCEEDED:
			printed_bound(BOUND_EXCLUDED, &number->value, interval);
			return EXPRESSION_READ;
		case WORD_AT_LEAST:
		case WORD_OR_MORE:
			printed_bound(0, &number->value, interval);
			return EXPRESSION_READ;
		case WORD_LESS_THAN:
		case WORD_UNDER:
		case WORD_NOT_REACHED:
			printed_bound(BOUND_BELOW | BOUND_EXCLUDED, &number->value, interval);
			return EXPRESSION_READ;
		default:
			printed_bound(BOUND_BELOW, &number->value, interval);
			return EXPRESSION_READ;
	}
}

/* "30余亿元", "20-odd": the scale word and the currency stand behind the word. */
static ExpressionStatus
read_some_over(Parser *parser, int *at, Value *value)
{
	const Token *next = &parser->tokens[*at];

	if (value->number.power10 == 0 && is_scale_word(next))
	{
		Decimal		scale;
		ExpressionStatus status;

		(void) decimal_from_power(1, next->word->value, &scale);
		status = check_number(parser, *at, decimal_multiply(&value->number.value, &scale, DECIMAL_HALF_AWAY, &value->number.value));
		if (status != EXPRESSION_READ)
			return status;
		value->number.power10 = next->word->value;
		++*at;
	}
	if (value->kind == EXPRESSION_PLAIN)
		*at = read_value_currency(parser, *at, value);
	if (!is_named(&value->named))
		*at = read_percent(parser, *at, value);
	return EXPRESSION_READ;
}

/* A plus at the number says "or more": at the end, before a blank or another sign. */
static bool
is_plus_behind(const Parser *parser, int at)
{
	const Token *next = &parser->tokens[at];

	return is_sign_at(parser, at, '+') && !next->blank_before &&
		(next[1].kind == TOKEN_END || next[1].blank_before || next[1].kind == TOKEN_SIGN);
}

/* ---- ranges ---- */

/*
 * Does "to" say where something rose or fell to?  Where words stand behind what
 * they say, "from" is the only one between two numbers.
 */
static bool
is_moved(const Parser *parser)
{
	const Token *before = &parser->tokens[parser->first - 1];

	if (!parser->context->moved)
		return false;
	if (parser->context->verbs_behind)
		return true;
	if (parser->first == 0 || before->kind != TOKEN_WORD)
		return false;
	switch (before->word->meaning)
	{
		case WORD_FROM:
		case WORD_OF_OR_FROM:
		case WORD_UP:
		case WORD_DOWN:
		case WORD_MORE:
		case WORD_FEWER:
		case WORD_LEVEL:
			return true;
		default:
			return false;
	}
}

/* Does "to", or a dash that separates two numbers, stand at a token? */
static bool
is_to(const Parser *parser, int at, const Value *first)
{
	const Token *token = &parser->tokens[at];
	uint32		written;

	if (token_means(token, WORD_TO))
		return parser->is_opened || !is_moved(parser);
	if (!token_is_sign(token, '-') && !token_is_sign(token, '~') && !token_is_sign(token, 0x301C))
		return false;
	written = written_code(parser->context->text, token->start);
	/* an em dash is a comma; a dash with a blank on one side only is no range */
	return written != 0x2014 && token->blank_before == token[1].blank_before && !(written == '-' && token->blank_before && first->sign);
}

/* Both ends share scale word, currency and percent, where one has none. */
static ExpressionStatus
join_ends(Parser *parser, int token, Value *low, Value *high)
{
	ExpressionStatus status;

	if (!join_currencies(&low->named, &high->named))
		return refuse(parser, token, "A range has one currency.");
	high->named = low->named;
	if (low->kind == EXPRESSION_PLAIN)
		low->kind = high->kind;
	if (high->kind != low->kind)
		return refuse(parser, token, "Both ends of a range are of one kind.");
	if (is_named(&low->named) && low->kind != EXPRESSION_PLAIN)
		return refuse(parser, token, "Both ends of a range are of one kind.");
	status = check_number(parser, token, printed_share_scale(&low->number, &high->number));
	if (status != EXPRESSION_READ)
		return status;
	if (decimal_compare(&low->number.value, &high->number.value) > 0)
		return refuse(parser, token, "The low end of a range is above its high end.");
	return EXPRESSION_READ;
}

static void
set_range(const Value *low, const Value *high, FigureInterval *interval)
{
	interval->low = low->number.value;
	interval->high = high->number.value;
	interval->flags = FIGURE_VALUE_UNKNOWN;
}

/* "2012-13" and "2019-2023" are years. */
static bool
are_years(const Value *low, const Value *high)
{
	return low->is_year_like && !is_named(&high->named) && high->kind == EXPRESSION_PLAIN && high->number.power10 == 0;
}

/* ---- magnitudes ---- */

/* The power of ten of "tens of millions" and its likes, and where the tokens go on; at if there is none. */
static int
read_magnitude_power(Parser *parser, int at, int *power, int *width)
{
	const Token *tokens = parser->tokens;
	bool		several = means(parser, at, WORD_SEVERAL);
	bool		one = means(parser, at, WORD_ONE) && (means(parser, at + 1, WORD_DIGITS) || means(parser, at + 1, WORD_SUM_OF));
	int			place = at + (several || one);
	int			unit = 0;

	*width = 1;
	if (means(parser, place, WORD_SEVERAL_TENS) || means(parser, place, WORD_TENS))
		unit = 1;
	else if (means(parser, place, WORD_SEVERAL_HUNDREDS) || means(parser, place, WORD_HUNDREDS))
		unit = 2;
	if (unit > 0)
	{
		int			glue = place + 1 + is_glue(parser->context, &tokens[place + 1]);
		int			scale = 0;
		int			next = read_scale_word(parser, glue, &scale);

		*power = unit + scale;
		return next > glue ? next : place + 1;
	}
	if (means(parser, place, WORD_DIGITS))
	{
		*power = tokens[place].word->value - 1;
		place++;
		if (is_sign_at(parser, place, '-') && !tokens[place].blank_before)
			place++;
		if (means(parser, place, WORD_SUM_OF))
			*power += tokens[place++].word->value;
		else
		{
			int			scale = 0;
			int			next = read_scale_word(parser, place, &scale);

			if (next == place && *power < 4)
				return at;
			*power += scale;
			place = next;
		}
		return place;
	}
	if (means(parser, place, WORD_SUM_OF))
	{
		*power = tokens[place].word->value;
		*width = 3;
		return place + 1;
	}
	if (several || means(parser, place, WORD_PLURAL))
	{
		int			next = read_scale_word(parser, place, power);

		if (next > place)
			return next;
	}
	if (means(parser, place, WORD_ON_THE_ORDER_OF) && means(parser, place + 1, WORD_BARE))
	{
		*power = tokens[place + 1].word->value;
		return place + 2;
	}
	if (several && tokens[place].kind == TOKEN_NUMBER && tokens[place].number.power10 > 0 &&
		tokens[place].number.value.coefficient != 0)
	{
		/* 数10億 */
		Decimal		round;

		*power = last_digit_power(&tokens[place].number.value);
		if (decimal_from_power(1, *power, &round) == DECIMAL_OK &&
			decimal_compare(&round, &tokens[place].number.value) == 0)
			return place + 1;
	}
	return at;
}

/* 千万级 and 亿元级: the currency stands between */
static int
read_grade(Parser *parser, int at, int *power, NamedCurrency *named)
{
	int			place = at + 1;

	if (!means(parser, at, WORD_BARE))
		return at;
	*power = parser->tokens[at].word->value;
	place = read_currency_name(parser->context, place, named);
	if (!means(parser, place, WORD_GRADE))
		return at;
	place++;
	return is_named(named) ? place : read_currency_name(parser->context, place, named);
}

static int
read_sum_words(Parser *parser, int at)
{
	while (means(parser, at, WORD_SUM))
		at++;
	return at;
}

static ExpressionStatus
read_magnitude(Parser *parser, int at, Expression *expression)
{
	int			power = 0;
	int			width = 1;
	Value		value = {.named = no_currency};
	int			next = read_grade(parser, at, &power, &value.named);
	ExpressionStatus status;

	if (next == at)
	{
		value.named = no_currency;
		next = read_magnitude_power(parser, at, &power, &width);
		if (next == at)
			return EXPRESSION_NONE;
		if (parser->tokens[at].word->meaning == WORD_SEVERAL && parser->tokens[next - 1].kind == TOKEN_NUMBER)
			value.named = parser->tokens[next - 1].named;
		next = read_value_currency(parser, next, &value);
		/* 数千万级, 数億円規模: a decade as it is */
		if (means(parser, next, WORD_GRADE) || means(parser, next, WORD_ABOUT_BEHIND))
			next = read_value_currency(parser, next + 1, &value);
		next = read_sum_words(parser, next);
		/* "zweistelliger Millionenbetrag in Euro" */
		if (!is_named(&value.named) && means(parser, next, WORD_ORDINARY))
		{
			int			behind = read_value_currency(parser, next + 1, &value);

			next = behind > next + 1 ? behind : next;
		}
	}
	status = check_number(parser, at, printed_magnitude(power, &expression->interval));
	if (status == EXPRESSION_READ && width > 1)
		status = check_number(parser, at, decimal_from_power(1, power + width, &expression->interval.high));
	expression->named = value.named;
	expression->has_scale = true;
	expression->next = next;
	return status;
}

/* ---- nouns ---- */

/* A noun that ends a word of its own language's making: "Wachstumsfinanzierungen" */
static bool
ends_in_noun(const Parser *parser, const Token *token)
{
	const LocaleText *text = parser->context->text;

	if (token->kind != TOKEN_OTHER || !locale_is_word_letter(text->code[token->start]))
		return false;
	for (int start = token->start + 3; start < token->end - 3; start++)
	{
		int			length;
		const VocabularyWord *word = vocabulary_find(parser->context->language->vocabulary, text, start, &length);

		if (word != NULL && word->meaning == WORD_NOUN && start + length == token->end)
			return true;
	}
	return false;
}

/* Is a token tied to the next one: "KI-Deals", "M&A-Deals"? */
static bool
is_tied(const Parser *parser, int at)
{
	const Token *next = &parser->tokens[at + 1];

	return (token_is_sign(next, '-') || token_is_sign(next, '&')) && !next->blank_before && !next[1].blank_before &&
		next[1].kind != TOKEN_END;
}

/* The noun that a number at the tokens before counts, or -1. */
static int
find_noun(const Parser *parser, int at)
{
	int			qualifiers = 0;

	for (;;)
	{
		const Token *token = &parser->tokens[at];

		if (token_means(token, WORD_NOUN) || ends_in_noun(parser, token))
			return is_tied(parser, at) ? -1 : at;
		if (token->kind == TOKEN_END || token->kind == TOKEN_NUMBER || token->kind == TOKEN_REFUSED)
			return -1;
		if (is_tied(parser, at) && (token->kind == TOKEN_OTHER || token->kind == TOKEN_WORD))
			at += 2;
		else if (token_means(token, WORD_QUALIFIER) && qualifiers++ < MAX_QUALIFIERS)
			at++;
		else
			return -1;
	}
}

/* ---- the whole ---- */

static ExpressionStatus
finish(Parser *parser, const Value *value, int word, Expression *expression)
{
	expression->named = value->named;
	expression->sign = value->sign;
	expression->has_scale = value->number.power10 != 0;
	expression->fraction_digits = value->number.fraction_digits;
	expression->is_year = value->is_year_like && word < 0;
	if (value->is_part_of_name && !is_named(&value->named))
		return refuse(parser, expression->first, "The number is part of a name.");
	if (value->kind != EXPRESSION_PLAIN)
		expression->kind = value->kind;
	return EXPRESSION_READ;
}

static ExpressionStatus
read_one_number(Parser *parser, int at, int before, Value *value, Expression *expression)
{
	const Token *token = &parser->tokens[at];
	int			word = before;
	int			word_token = expression->first;
	ExpressionStatus status;

	if (token_means(token, WORD_SOME_OVER) || is_word_behind(token) || is_plus_behind(parser, at))
	{
		if (before >= 0)
			return refuse(parser, at, "Two words say something about one number.");
		word = token->kind == TOKEN_SIGN ? WORD_OR_MORE : token->word->meaning;
		word_token = at++;
		if (word == WORD_SOME_OVER || !is_named(&value->named))
		{
			status = read_some_over(parser, &at, value);
			if (status != EXPRESSION_READ)
				return status;
		}
		if (is_word_behind(&parser->tokens[at]))
			return refuse(parser, at, "Two words say something about one number.");
	}
	expression->next = at;
	status = apply_word(parser, word_token, word, value, &expression->interval);
	return status != EXPRESSION_READ ? status : finish(parser, value, word, expression);
}

/* "5 +- 2" */
static ExpressionStatus
read_tolerance(Parser *parser, int at, Value *value, Expression *expression)
{
	Value		tolerance;
	int			start = at;
	ExpressionStatus status = read_value(parser, &at, false, &tolerance);

	if (status != EXPRESSION_READ)
		return refuse(parser, start, "A tolerance is missing.");
	if (!join_currencies(&value->named, &tolerance.named) || decimal_sign(&tolerance.number.value) < 0)
		return refuse(parser, start, "A tolerance is of the kind of its number, and not negative.");
	if (value->kind == EXPRESSION_PLAIN)
		value->kind = tolerance.kind;
	status = check_number(parser, start, printed_share_scale(&value->number, &tolerance.number));
	if (status == EXPRESSION_READ)
		status = check_number(parser, start, printed_tolerance(&value->number.value, &tolerance.number.value, &expression->interval));
	expression->next = at;
	return status != EXPRESSION_READ ? status : finish(parser, value, WORD_PLUS_OR_MINUS, expression);
}

static ExpressionStatus
read_second_end(Parser *parser, int at, Value *first, Expression *expression)
{
	Value		second;
	int			start = at;
	ExpressionStatus status = read_value(parser, &at, false, &second);

	if (status != EXPRESSION_READ)
		return status;
	expression->second = start;
	status = join_ends(parser, start, first, &second);
	if (status != EXPRESSION_READ)
		return status;
	if (are_years(first, &second))
		return refuse(parser, start, "Two years are a period.");
	if (first->is_part_of_name && !is_named(&first->named))
		return refuse(parser, expression->first, "The number is part of a name.");
	set_range(first, &second, &expression->interval);
	first->number.power10 = Max(first->number.power10, second.number.power10);
	if (means(parser, at, WORD_BETWEEN_BEHIND))
		at++;
	expression->next = at;
	if (is_word_behind(&parser->tokens[at]) || means(parser, at, WORD_SOME_OVER) || is_plus_behind(parser, at))
		return refuse(parser, at, "A range has no further bound.");
	return finish(parser, first, WORD_BETWEEN, expression);
}

/* "between A and B", "from A to B": EXPRESSION_NONE if no number follows the word. */
static ExpressionStatus
read_opened_range(Parser *parser, int at, Expression *expression)
{
	bool		between = means(parser, at, WORD_BETWEEN);
	Value		first;
	ExpressionStatus status;

	parser->is_opened = between;
	at++;
	status = read_value(parser, &at, false, &first);
	if (status != EXPRESSION_READ)
		return status;
	/* "od 5 do 7": "do" is "at most" on its own */
	if (!is_to(parser, at, &first) && !means(parser, at, between ? WORD_AND : WORD_UNTIL))
		return between ? refuse(parser, at, "A range has two ends.") : EXPRESSION_NONE;
	expression->is_from_to = !between;
	return read_second_end(parser, at + 1, &first, expression);
}

/*
 * Can two values be the ends of a range?  "17 % to 5 million" and "$5m to 7
 * companies" are two things each: what one end is, the other is or leaves open,
 * and a currency in front waits for a scale word or its like.
 */
static bool
may_be_ends(const Value *first, const Value *second)
{
	if (first->kind != EXPRESSION_PLAIN)
		return second->kind == first->kind;
	if (!is_named(&first->named))
		return true;
	return second->kind == EXPRESSION_PLAIN &&
		(is_named(&second->named) || (first->number.power10 == 0 && second->number.power10 != 0));
}

/* Where a number may have a second one: "5-7", "5 bis 7", "5 ile 7 arasında". */
static bool
has_second_end(const Parser *parser, int at, const Value *first)
{
	Value		second;
	Parser		ahead = *parser;
	ExpressionFault fault;
	int			place = at + 1;

	ahead.fault = &fault;
	if (is_to(parser, at, first))
		return read_value(&ahead, &place, false, &second) == EXPRESSION_READ &&
			!(second.sign && parser->tokens[at].kind == TOKEN_SIGN) &&
			(!parser->context->in_prose || may_be_ends(first, &second));
	return means(parser, at, WORD_AND) && read_value(&ahead, &place, false, &second) == EXPRESSION_READ &&
		means(parser, place, WORD_BETWEEN_BEHIND);
}

static ExpressionStatus
read_from_number(Parser *parser, int at, int before, Expression *expression)
{
	Value		value;
	ExpressionStatus status = read_value(parser, &at, before >= 0, &value);

	if (status != EXPRESSION_READ)
		return status;
	if (means(parser, at, WORD_PLUS_OR_MINUS))
		return before >= 0 ? refuse(parser, at, "Two words say something about one number.") :
							 read_tolerance(parser, at + 1, &value, expression);
	if (has_second_end(parser, at, &value))
		return before >= 0 ? refuse(parser, at, "Two words say something about one number.") :
							 read_second_end(parser, at + 1, &value, expression);
	if (value.is_doubtful && value.kind == EXPRESSION_PLAIN)
		return refuse(parser, expression->first, "Three digits behind the only separator may be a fraction or thousands.");
	return read_one_number(parser, at, before, &value, expression);
}

static ExpressionStatus
read_body(Parser *parser, Expression *expression)
{
	int			at = expression->first;
	const Token *token = &parser->tokens[at];
	int			before = -1;
	ExpressionStatus status;

	if (token_means(token, WORD_UNDISCLOSED))
	{
		printed_undisclosed(&expression->interval);
		expression->kind = EXPRESSION_UNDISCLOSED;
		expression->next = read_currency_name(parser->context, read_sum_words(parser, at + 1), &expression->named);
		return EXPRESSION_READ;
	}
	if (token_means(token, WORD_BETWEEN) || token_means(token, WORD_FROM) || token_means(token, WORD_OF_OR_FROM))
		return read_opened_range(parser, at, expression);
	if (is_word_before(token))
	{
		before = token->word->meaning;
		at++;
		if (is_word_before(&parser->tokens[at]))
			return refuse(parser, at, "Two words say something about one number.");
	}
	status = read_magnitude(parser, at, expression);
	if (status == EXPRESSION_READ && before >= 0)
		return refuse(parser, at, "Two words say something about one number.");
	return status != EXPRESSION_NONE ? status : read_from_number(parser, at, before, expression);
}

static bool
is_whole(const FigureInterval *interval)
{
	const Decimal *numbers[] = {&interval->low, &interval->high};
	static const int unbounded[] = {FIGURE_LOW_UNBOUNDED, FIGURE_HIGH_UNBOUNDED};

	for (int i = 0; i < 2; i++)
		if (!(interval->flags & unbounded[i]) &&
			numbers[i]->coefficient % (decimal_int128) decimal_power10(numbers[i]->scale) != 0)
			return false;
	return true;
}

static ExpressionStatus
read_noun(Parser *parser, Expression *expression)
{
	int			noun;

	if (expression->kind != EXPRESSION_PLAIN || is_named(&expression->named))
		return EXPRESSION_READ;
	noun = find_noun(parser, expression->next);
	/* "tens of deals" */
	if (noun < 0 && (expression->interval.flags & FIGURE_VALUE_UNKNOWN) && is_glue(parser->context, &parser->tokens[expression->next]))
		noun = find_noun(parser, expression->next + 1);
	if (noun < 0)
		return EXPRESSION_READ;
	if (expression->is_year)
		return refuse(parser, expression->first, "The number may be a year.");
	if (!expression->has_scale && expression->interval.flags == 0 &&
		decimal_compare(&expression->interval.low, &expression->interval.high) == 0 && !is_whole(&expression->interval))
		return refuse(parser, expression->first, "What is counted is whole.");
	if (decimal_sign(&expression->interval.low) < 0)
		return refuse(parser, expression->first, "What is counted is not negative.");
	expression->kind = EXPRESSION_COUNT;
	expression->noun = noun;
	expression->next = noun + 1;
	return EXPRESSION_READ;
}

ExpressionStatus
read_expression(const ExpressionContext *context, int at, Expression *expression, ExpressionFault *fault)
{
	Parser		parser = {.context = context, .tokens = context->tokens, .fault = fault, .first = at};
	ExpressionStatus status;

	memset(expression, 0, sizeof(Expression));
	expression->named = no_currency;
	expression->first = at;
	expression->noun = -1;
	expression->second = -1;
	status = read_body(&parser, expression);
	if (status == EXPRESSION_READ)
		status = read_noun(&parser, expression);
	if (status != EXPRESSION_READ)
		return status;
	if (expression->kind == EXPRESSION_PLAIN && is_named(&expression->named))
		expression->kind = EXPRESSION_MONEY;
	expression->interval.unit = expression->named.currency;
	if (normalize_interval(&expression->interval) != NULL)
		return refuse(&parser, at, "The interval has no number in it.");
	return EXPRESSION_READ;
}
