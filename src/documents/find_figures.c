/*
 * find_figures.c
 *	  The figures of running text, a sentence at a time.
 *
 * The tokens of a sentence are read from left to right into items: numbers with
 * their words, and times.  What an item is then follows from the words beside
 * it: a percentage that something fell by is a change, one that it fell to is a
 * percentage.  Where the words leave it open, money and counts are passed over,
 * and percentages stay percentages.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "documents/documents.h"
#include "documents/sentences.h"
#include "documents/time_words.h"
#include "locale/locale.h"

#define MAX_ITEMS 256			/* of a sentence; what is behind them waits for the next */
#define MAX_WORDS_BETWEEN 5		/* from "increase" to "of 17 %" */
#define MAX_SOURCE_TOKENS 8

/* A number or a time of the sentence; MUST only live in local variables (see decimal.h). */
typedef struct Item
{
	bool		is_time;
	TimeWords	time;
	Expression	expression;
	int			first;			/* tokens */
	int			next;

	/* what the words beside it say */
	FoundKind	kind;
	bool		is_left_out;
	bool		is_change;
	bool		is_level;		/* something rose or fell to it */
	bool		is_base;
	int			direction;
	bool		inferred;
	int			base;			/* item, or -1 */
	int			base_time;		/* item, or -1 */
	int			own_time;		/* item right behind a base: "from 6 million in 2022"; or -1 */
	bool		a_year_before;	/* the base is */
	int			level;			/* item that a change with a base led to, or -1 */
	int			same_as;		/* item, or -1 */
	int			consistent;
} Item;

typedef struct Sentence
{
	ExpressionContext context;
	const FigureLanguage *language;
	CarriedCurrency *carried;
	const Token *tokens;
	Item	   *items;
	int			count;
} Sentence;

static inline bool
means(const Sentence *sentence, int at, WordMeaning meaning)
{
	return at >= 0 && token_means(&sentence->tokens[at], meaning);
}

static inline bool
is_sign_at(const Sentence *sentence, int at, uint32 sign)
{
	return at >= 0 && token_is_sign(&sentence->tokens[at], sign);
}

/* ---- currencies ---- */

static bool
is_candidate(int shared, Currency currency)
{
	for (int i = locale_shared[shared]; i < locale_shared[shared + 1]; i++)
		if (locale_candidates[i] == currency)
			return true;
	return false;
}

static bool
is_home(const Sentence *sentence, Currency currency)
{
	const Locale *locale = &sentence->language->locale;

	return currency == (locale->home != NO_CURRENCY ? locale->home : locale->record->home);
}

/* The currency that a sign means which the locale leaves open: the one that the page has named, or the US dollar. */
static Currency
open_currency(const Sentence *sentence, int shared)
{
	const CarriedCurrency *carried = sentence->carried;

	if (carried->currency != NO_CURRENCY && is_candidate(shared, carried->currency))
		return carried->several ? NO_CURRENCY : carried->currency;
	return is_candidate(shared, CURRENCY_FROM_LETTERS('U', 'S', 'D')) ? CURRENCY_FROM_LETTERS('U', 'S', 'D') : NO_CURRENCY;
}

static void
carry(CarriedCurrency *carried, Currency currency)
{
	carried->several = carried->several || (carried->currency != NO_CURRENCY && carried->currency != currency);
	carried->currency = currency;
}

/* Is it the same sum in another currency, in parentheses behind the first? */
static bool
is_in_parentheses(const Sentence *sentence, const Item *item)
{
	return sentence->count > 0 && !sentence->items[sentence->count - 1].is_time && is_sign_at(sentence, item->first - 1, '(') &&
		sentence->items[sentence->count - 1].next == item->first - 1;
}

/* Settle which currency a sum is in; false if that is open. */
static bool
settle_currency(Sentence *sentence, Item *item)
{
	NamedCurrency *named = &item->expression.named;

	item->inferred = named->is_inferred && !is_home(sentence, named->currency);
	if (named->currency == NO_CURRENCY && named->shared >= 0)
	{
		named->currency = open_currency(sentence, named->shared);
		item->inferred = true;
	}
	if (named->currency != NO_CURRENCY && !is_in_parentheses(sentence, item))
		carry(sentence->carried, named->currency);
	item->expression.interval.unit = named->currency;
	return named->currency != NO_CURRENCY;
}

/* A number with a scale word and no noun: of the currency that the page has named, where nothing that it could count follows. */
static bool
carry_on(Sentence *sentence, Item *item)
{
	const Token *next = &sentence->tokens[item->next];
	Currency	currency = sentence->carried->several ? NO_CURRENCY : sentence->carried->currency;

	if (currency == NO_CURRENCY)
		currency = sentence->language->preferred;
	if (currency == NO_CURRENCY || !item->expression.has_scale)
		return false;
	if (next->kind == TOKEN_OTHER || next->kind == TOKEN_NUMBER || next->kind == TOKEN_REFUSED ||
		token_means(next, WORD_QUALIFIER) || token_means(next, WORD_NOUN) || token_means(next, WORD_NOT_PERCENT) ||
		token_means(next, WORD_YEAR) || token_means(next, WORD_MONTHS) || token_means(next, WORD_OF) ||
		(next->kind == TOKEN_SIGN && !next->blank_before && next->sign != ',' && next->sign != '.' && next->sign != ')' && next->sign != ';'))
		return false;
	item->expression.kind = EXPRESSION_MONEY;
	item->expression.interval.unit = currency;
	item->inferred = true;
	return true;
}

/* ---- what the words beside an item say ---- */

static int
direction_of(const Sentence *sentence, int at)
{
	if (means(sentence, at, WORD_UP) || means(sentence, at, WORD_MORE))
		return 1;
	if (means(sentence, at, WORD_DOWN) || means(sentence, at, WORD_FEWER))
		return -1;
	/* 增至, 降至 */
	if (means(sentence, at, WORD_LEVEL_TO) && sentence->tokens[at].word->value != 0)
		return sentence->tokens[at].word->value == 1 ? 1 : -1;
	return 0;
}

/* A word that compares behind a percentage, where it bounds nothing: "17 % more than 2019" */
static int
comparison_of(const Sentence *sentence, int at)
{
	if (means(sentence, at, WORD_MORE_THAN))
		return 1;
	if (means(sentence, at, WORD_LESS_THAN))
		return -1;
	return direction_of(sentence, at);
}

static bool
is_clause_end(const Token *token)
{
	return token->kind == TOKEN_END ||
		(token->kind == TOKEN_SIGN && (token->sign == ',' || token->sign == ';' || token->sign == ':' || token->sign == '(' || token->sign == ')' ||
									   token->sign == 0x3001 || token->sign == 0xFF0C || token->sign == 0x60C || (token->sign == '-' && token->blank_before)));
}

static bool
is_reached(const Sentence *sentence, int at)
{
	return means(sentence, at, WORD_TO) || means(sentence, at, WORD_LEVEL_TO) || means(sentence, at, WORD_UNTIL);
}

static bool
is_of(const Sentence *sentence, int at)
{
	return means(sentence, at, WORD_OF) || means(sentence, at, WORD_OF_OR_FROM);
}

/* The direction that is said before a token, at most so many words earlier in the clause, none of which reaches a level; or 0. */
static int
direction_before(const Sentence *sentence, int at, int from, int distance)
{
	for (int i = at - 1; i >= from && at - i <= distance + 1; i--)
	{
		int			direction = direction_of(sentence, i);

		if (direction != 0)
			return direction;
		if (is_clause_end(&sentence->tokens[i]) || is_reached(sentence, i))
			return 0;
	}
	return 0;
}

/* ---- items ---- */

/* Years are a period, and "from the" is no range. */
static inline bool
may_open_range(const Token *token)
{
	return token[1].kind == TOKEN_NUMBER && !token[1].is_year_like;
}

/* May an expression begin with a word?  With others it begins, but not here: see the number behind them. */
static bool
begins_expression(const Sentence *sentence, int at)
{
	const Token *token = &sentence->tokens[at];

	switch (token->kind)
	{
		case TOKEN_NUMBER:
		case TOKEN_REFUSED:
			return true;
		case TOKEN_SIGN:
			return (token->sign == '-' || token->sign == '+') && !token[1].blank_before && token[1].kind == TOKEN_NUMBER &&
				(at == 0 || token->blank_before || is_sign_at(sentence, at - 1, '('));
		case TOKEN_WORD:
			break;
		default:
			return false;
	}
	switch (token->word->meaning)
	{
		case WORD_FROM:
		case WORD_OF_OR_FROM:
			return !sentence->context.moved && may_open_range(token);
		case WORD_BETWEEN:
			return may_open_range(token);
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
		case WORD_SEVERAL:
		case WORD_SEVERAL_TENS:
		case WORD_SEVERAL_HUNDREDS:
		case WORD_TENS:
		case WORD_HUNDREDS:
		case WORD_ON_THE_ORDER_OF:
		case WORD_HALF:
		case WORD_ONE_AND_A_HALF:
		case WORD_ONE:
		case WORD_BARE:
		case WORD_PLURAL:
		case WORD_DIGITS:
		case WORD_SUM_OF:
		case WORD_UNDISCLOSED:
		case WORD_PERCENT_BEFORE:
			return true;
		default:
			return false;
	}
}

/* The token behind all that a refused expression may be, lest its second half is read as a whole. */
static int
skip_refused(const Sentence *sentence, int at, int fault)
{
	const Token *tokens = sentence->tokens;

	at = Max(at, fault) + 1;
	while (tokens[at - 1].kind != TOKEN_END &&
		   ((tokens[at].kind == TOKEN_NUMBER || tokens[at].kind == TOKEN_REFUSED) ||
			((means(sentence, at, WORD_TO) || means(sentence, at, WORD_AND) || is_sign_at(sentence, at, '-') || is_sign_at(sentence, at, '/')) &&
			 (tokens[at + 1].kind == TOKEN_NUMBER || tokens[at + 1].kind == TOKEN_REFUSED))))
		at++;
	return at;
}

/* Did a word move something, so that "from 5 to 7" is a change? */
static bool
has_movement(const Sentence *sentence)
{
	for (int i = 0; sentence->tokens[i].kind != TOKEN_END; i++)
		if (means(sentence, i, WORD_UP) || means(sentence, i, WORD_DOWN) || means(sentence, i, WORD_LEVEL) || means(sentence, i, WORD_MORE) ||
			means(sentence, i, WORD_FEWER))
			return true;
	return false;
}

/* Does a noun of money stand beside "undisclosed"? */
static bool
is_sum_beside(const Sentence *sentence, int at, int next)
{
	for (int i = Max(at - 3, 0); i < next + 2; i++)
	{
		const Token *token = &sentence->tokens[i];

		if (token->kind == TOKEN_END)
			break;
		if (token_means(token, WORD_SUM) || token_means(token, WORD_SUM_OF))
			return true;
	}
	return false;
}

/* Is an expression one of those that are returned? */
static bool
settle(Sentence *sentence, Item *item)
{
	Expression *expression = &item->expression;

	switch (expression->kind)
	{
		case EXPRESSION_MONEY:
			item->kind = FOUND_MONEY;
			return settle_currency(sentence, item);
		case EXPRESSION_PLAIN:
			item->kind = FOUND_MONEY;
			return !expression->is_year && carry_on(sentence, item);
		case EXPRESSION_COUNT:
			item->kind = FOUND_COUNT;
			return true;
		case EXPRESSION_UNDISCLOSED:
			item->kind = FOUND_MONEY;
			/* the whole phrase may name the sum: "an undisclosed sum" */
			return is_sum_beside(sentence, expression->first, expression->next) ||
				sentence->tokens[expression->first].end - sentence->tokens[expression->first].start > 20 ||
				sentence->language->locale.record->compound;
		default:
			item->kind = FOUND_PERCENTAGE;
			return true;
	}
}

static void
add_item(Sentence *sentence, const Item *item)
{
	sentence->items[sentence->count] = *item;
	sentence->items[sentence->count].base = -1;
	sentence->items[sentence->count].base_time = -1;
	sentence->items[sentence->count].own_time = -1;
	sentence->items[sentence->count].level = -1;
	sentence->items[sentence->count].same_as = -1;
	sentence->items[sentence->count].consistent = -1;
	sentence->count++;
}

static bool
is_year_token(const Token *token)
{
	return token->kind == TOKEN_NUMBER && token->is_year_like;
}

/* Is "until" where something rose or fell to?  "of up to" is a bound. */
static bool
is_reached_until(const Sentence *sentence, int at)
{
	int			from = sentence->count > 0 ? sentence->items[sentence->count - 1].next : 0;

	return means(sentence, at, WORD_UNTIL) && sentence->context.moved && !is_of(sentence, at - 1) &&
		(from > at - MAX_WORDS_BETWEEN || direction_before(sentence, at, from, MAX_WORDS_BETWEEN) != 0);
}

/* "until" behind an unknown word may be where that led to, and is left out: it is a bound where the words before it are known. */
static bool
is_open_until(const Sentence *sentence, int at)
{
	const Token *before = &sentence->tokens[at - 1];

	return means(sentence, at, WORD_UNTIL) && at > 0 &&
		(before->kind == TOKEN_OTHER || before->kind == TOKEN_NUMBER || token_means(before, WORD_PERCENT));
}

/* Read what begins at a token; returns where to go on. */
static int
read_item(Sentence *sentence, int at)
{
	Item		item = {0};
	ExpressionFault fault;
	ExpressionStatus status;

	item.first = at;
	if (read_time_words(&sentence->context, at, &item.time))
	{
		item.is_time = true;
		item.next = item.time.next;
		item.kind = item.time.kind == TIME_DATE ? FOUND_DATE : FOUND_PERIOD;
		item.is_left_out = item.time.kind == TIME_YEAR || item.time.kind == TIME_UNKNOWN;
		add_item(sentence, &item);
		return item.next;
	}
	if (!begins_expression(sentence, at) || is_reached_until(sentence, at))
		return at + 1;
	status = read_expression(&sentence->context, at, &item.expression, &fault);
	if (status == EXPRESSION_REFUSED)
		return skip_refused(sentence, at, fault.token);
	if (status == EXPRESSION_NONE)
		return at + 1;
	/* "over 2022" */
	if (sentence->tokens[at].kind == TOKEN_WORD && item.expression.kind == EXPRESSION_PLAIN && is_year_token(&sentence->tokens[at + 1]))
		return at + 1;
	item.next = item.expression.next;
	item.is_left_out = is_open_until(sentence, at) || !settle(sentence, &item);
	add_item(sentence, &item);
	return item.next;
}

/* ---- what an item is ---- */

/* The same behind a token, up to the end of the clause */
static int
direction_behind(const Sentence *sentence, int at)
{
	for (int i = at; !is_clause_end(&sentence->tokens[i]); i++)
	{
		int			direction = direction_of(sentence, i);

		if (direction != 0)
			return direction;
	}
	return 0;
}

static void
set_change(Item *item, int direction)
{
	item->is_change = true;
	item->kind = FOUND_CHANGE;
	item->direction = direction;
}

/* Something rose or fell to the item. */
static bool
find_level(const Sentence *sentence, Item *item)
{
	int			before = item->first - 1;

	if (sentence->context.verbs_behind)
	{
		if (!means(sentence, item->next, WORD_LEVEL_TO))
			return false;
		item->direction = direction_behind(sentence, item->next);
	}
	else
	{
		if (!is_reached(sentence, before))
			return false;
		/* "to" itself may say the direction (降至), and "fell by 17 % to 5" says it before another item */
		item->direction = direction_of(sentence, before);
		if (item->direction == 0)
			item->direction = direction_before(sentence, before, 0, 4 * MAX_WORDS_BETWEEN);
	}
	item->is_level = true;
	return true;
}

/* "by 120 deals, or 17 percent": a change said twice */
static bool
is_said_again(const Sentence *sentence, int at)
{
	const Item *item = &sentence->items[at];
	int			between;

	if (at == 0 || !item[-1].is_change || item[-1].is_left_out)
		return false;
	between = item[-1].next;
	if (is_sign_at(sentence, between, '('))
		return between + 1 == item->first;
	/* "down 11 % on the quarter and 52 % from ..." */
	while (means(sentence, between, WORD_YEAR_ON_YEAR) || means(sentence, between, WORD_QUARTER_ON_QUARTER))
		between++;
	if (means(sentence, between, WORD_AND) && between + 1 == item->first)
		return means(sentence, item->next, WORD_FROM) || means(sentence, item->next, WORD_THAN) ||
			means(sentence, item->next, WORD_YEAR_ON_YEAR) || means(sentence, item->next, WORD_QUARTER_ON_QUARTER);
	between += is_sign_at(sentence, between, ',');
	return means(sentence, between, WORD_ORDINARY) && between + 1 == item->first;
}

/* Is what a percentage was more or less said of it? */
static void
read_percentage(const Sentence *sentence, int at, int from)
{
	Item	   *item = &sentence->items[at];
	int			before = item->first - 1;
	int			direction;

	if (find_level(sentence, item))
		return;
	if (item->expression.sign != 0)
	{
		set_change(item, item->expression.sign == '-' ? -1 : 1);
		return;
	}
	direction = direction_before(sentence, item->first, from, 0);
	if (direction == 0 && means(sentence, before, WORD_BY))
		direction = direction_before(sentence, before, from, MAX_WORDS_BETWEEN);
	if (direction == 0 && is_of(sentence, before))
		direction = direction_before(sentence, before, from, MAX_WORDS_BETWEEN);
	if (direction == 0)
		direction = comparison_of(sentence, item->next);
	if (direction == 0 && (is_of(sentence, item->next) || means(sentence, item->next, WORD_ORDINARY) || means(sentence, item->next, WORD_BY) ||
						   means(sentence, item->next, WORD_YEAR_ON_YEAR) || means(sentence, item->next, WORD_QUARTER_ON_QUARTER)))
		direction = direction_of(sentence, item->next + 1);
	if (direction == 0 && means(sentence, before, WORD_BY))
		direction = direction_behind(sentence, item->next);
	/* 同比下降了约17% and "fell sharply 17 %": one word between */
	if (direction == 0 && before > from && sentence->tokens[before].kind != TOKEN_SIGN && !is_of(sentence, before) &&
		!means(sentence, before, WORD_ORDINARY) && !means(sentence, before, WORD_AND))
		direction = direction_before(sentence, before, from, 0);
	if (direction == 0 && is_said_again(sentence, at))
		direction = item[-1].direction;
	if (direction != 0)
		set_change(item, direction);
}

/* Did something change by a sum or a count?  Where that is open, the item is left out. */
static void
read_sum(const Sentence *sentence, Item *item, int from)
{
	int			before = item->first - 1;
	int			direction = 0;

	if (find_level(sentence, item))
		return;
	if (means(sentence, before, WORD_BY))
	{
		direction = direction_before(sentence, before, from, MAX_WORDS_BETWEEN);
		if (direction == 0)
			direction = direction_behind(sentence, item->next);
	}
	else if (is_of(sentence, before) && !is_reached(sentence, item->next))
		direction = direction_before(sentence, before, from, 0);
	if (direction == 0 && (means(sentence, item->next, WORD_MORE_THAN) || means(sentence, item->next, WORD_LESS_THAN)))
		direction = comparison_of(sentence, item->next);
	if (direction == 0 && sentence->context.verbs_behind && !means(sentence, before, WORD_FROM))
		direction = direction_of(sentence, item->next);
	if (direction != 0)
		set_change(item, direction);
	else if (!sentence->context.verbs_behind && (means(sentence, before, WORD_UP) || means(sentence, before, WORD_DOWN)))
	{
		if (sentence->language->locale.record->compound || is_reached(sentence, item->next))
			set_change(item, direction_of(sentence, before));
		else
			item->is_left_out = true;
	}
}

static void
read_beside(Sentence *sentence)
{
	int			from = 0;

	for (int i = 0; i < sentence->count; i++)
	{
		Item	   *item = &sentence->items[i];

		if (!item->is_time && !item->is_left_out)
		{
			if (item->kind == FOUND_PERCENTAGE)
				read_percentage(sentence, i, from);
			else if (item->expression.kind != EXPRESSION_UNDISCLOSED)
				read_sum(sentence, item, from);
		}
		from = item->next;
	}
}

/* ---- bases ---- */

/* The token of the word that an item is compared by, past its time: "from 2022's 6 million"; -1: it is not. */
static int
comparison_before(const Sentence *sentence, int at)
{
	const Item *item = &sentence->items[at];
	int			before = item->first - 1;

	/* "than in 2019" */
	while (before > 0 && means(sentence, before, WORD_ORDINARY))
		before--;
	if (!item->is_time && at > 0 && item[-1].is_time && item[-1].next == before + 1)
		before = item[-1].first - 1;
	if (means(sentence, before, WORD_FROM) || means(sentence, before, WORD_OF_OR_FROM) || means(sentence, before, WORD_THAN))
		return before;
	if (item->is_time && (means(sentence, before, WORD_OVER) || means(sentence, before, WORD_MORE_THAN) || means(sentence, before, WORD_LESS_THAN)))
		return before;
	return -1;
}

static inline bool
is_sum(const Item *item)
{
	return !item->is_time && !item->is_left_out && !item->is_change && (item->kind == FOUND_MONEY || item->kind == FOUND_COUNT);
}

static bool
is_same_unit(const Item *a, const Item *b)
{
	return a->kind == b->kind && a->expression.interval.unit == b->expression.interval.unit;
}

/* The change that an item is the base of: the nearest one before it with nothing but levels between. */
static int
change_before(const Sentence *sentence, int at)
{
	for (int i = at - 1; i >= 0; i--)
	{
		if (sentence->items[i].is_change && !sentence->items[i].is_left_out)
			return i;
		if (!sentence->items[i].is_level && !sentence->items[i].is_base && !sentence->items[i].is_left_out)
			return -1;
	}
	return -1;
}

/* "from 6 to 5": the level behind a base, or the level before it */
static int
level_beside(const Sentence *sentence, int at)
{
	const Item *base = &sentence->items[at];

	if (at + 1 < sentence->count && sentence->items[at + 1].is_level && is_same_unit(base, &sentence->items[at + 1]))
		return at + 1;
	if (at > 0 && sentence->items[at - 1].is_level && is_same_unit(base, &sentence->items[at - 1]))
		return at - 1;
	return -1;
}

/* The sum before an item that is of its unit, and no base itself; or -1 */
static int
sum_before(const Sentence *sentence, int at)
{
	for (int i = at - 1; i >= 0; i--)
	{
		const Item *item = &sentence->items[i];

		if (is_sum(item) && !item->is_base && item->same_as < 0 && is_same_unit(item, &sentence->items[at]))
			return i;
	}
	return -1;
}

/* The time that is said of a base is not that of the sentence. */
static void
read_time_of_base(Sentence *sentence, int at)
{
	Item	   *item = &sentence->items[at];
	Item	   *time = item + 1;
	int			between = item->next;

	if (item->is_time)
		return;
	if (at > 0 && item[-1].is_time && comparison_before(sentence, at) < item[-1].first)
	{
		item->own_time = at - 1;
		item[-1].is_base = true;
		return;
	}
	if (at + 1 == sentence->count || !time->is_time)
		return;
	/* "6 billion recorded in 2022" */
	if (sentence->tokens[between].kind == TOKEN_OTHER && means(sentence, between + 1, WORD_ORDINARY))
		between++;
	while (between < time->first && (means(sentence, between, WORD_ORDINARY) || is_of(sentence, between) || is_sign_at(sentence, between, '(')))
		between++;
	if (between < time->first)
		return;
	item->own_time = at + 1;
	time->is_base = true;
}

/* An item has a base, and that its time. */
static void
set_base(Sentence *sentence, int of, int base)
{
	Item	   *item = &sentence->items[of];

	if (sentence->items[base].is_time)
		item->base_time = base;
	else
	{
		if (item->base < 0)
			item->base = base;
		if (sentence->items[base].own_time >= 0)
			item->base_time = sentence->items[base].own_time;
	}
}

/* "8.3 million, up from 6 million" and "8.3 million, against 6 million in 2022, or 38 % more" */
static void
read_base_of_sum(Sentence *sentence, int at, int word)
{
	int			level = sum_before(sentence, at);
	int			direction = direction_of(sentence, word - 1);

	if (level < 0 || (direction == 0 && !means(sentence, word, WORD_THAN)))
		return;
	sentence->items[at].is_base = true;
	read_time_of_base(sentence, at);
	set_base(sentence, level, at);
	if (sentence->items[level].direction == 0)
		sentence->items[level].direction = direction;
	for (int i = at + 1; i < sentence->count; i++)
		if (!sentence->items[i].is_time)
		{
			if (sentence->items[i].is_change && sentence->items[i].expression.kind == EXPRESSION_PERCENT)
				set_base(sentence, i, at);
			break;
		}
}

static void
read_bases(Sentence *sentence)
{
	for (int i = 0; i < sentence->count; i++)
	{
		Item	   *item = &sentence->items[i];
		int			word = comparison_before(sentence, i);
		int			change;
		int			level;

		if (word < 0 || (item->is_left_out && !item->is_time) || (item->is_time && item->is_base))
			continue;
		change = change_before(sentence, i);
		level = is_sum(item) ? level_beside(sentence, i) : -1;
		if (change < 0 && level >= 0 && level < i)
			change = change_before(sentence, level);
		if (change < 0 && level < 0)
		{
			if (is_sum(item))
				read_base_of_sum(sentence, i, word);
			continue;
		}
		item->is_base = true;
		read_time_of_base(sentence, i);
		if (level >= 0)
			set_base(sentence, level, i);
		if (change >= 0 && (item->is_time || is_sum(item)))
			set_base(sentence, change, i);
	}
}

/* "year on year" beside a change */
static void
read_year_on_year(Sentence *sentence)
{
	int			from = 0;

	for (int i = 0; i < sentence->count; i++)
	{
		Item	   *item = &sentence->items[i];
		int			end = i + 1 < sentence->count ? sentence->items[i + 1].first : item->next + 3;

		if (item->is_change && item->base_time < 0)
			for (int at = Max(from, item->first - 4); at < Min(end, item->next + 3); at++)
			{
				if (sentence->tokens[at].kind == TOKEN_END)
					break;
				item->a_year_before = item->a_year_before || means(sentence, at, WORD_YEAR_ON_YEAR);
			}
		from = item->next;
	}
}

/* ---- one sum in two currencies, and what fits ---- */

static void
read_same_sums(Sentence *sentence)
{
	for (int i = 0; i + 1 < sentence->count; i++)
	{
		const Item *item = &sentence->items[i];
		Item	   *second = &sentence->items[i + 1];

		if (item->is_time || second->is_time || item->is_left_out || second->is_left_out ||
			item->expression.interval.unit == NO_CURRENCY || second->expression.interval.unit == NO_CURRENCY ||
			item->expression.interval.unit == second->expression.interval.unit ||
			second->first != item->next + 1 || !is_sign_at(sentence, item->next, '('))
			continue;
		second->same_as = item->same_as >= 0 ? item->same_as : i;
	}
}

/* Far from the limits of figures, so that no product of two overflows */
static bool
is_moderate(const FigureInterval *interval)
{
	const Decimal *ends[] = {&interval->low, &interval->high};

	for (int i = 0; i < 2; i++)
	{
		decimal_int128 magnitude = ends[i]->coefficient < 0 ? -ends[i]->coefficient : ends[i]->coefficient;

		if (magnitude / (decimal_int128) decimal_power10(ends[i]->scale) >= (decimal_int128) decimal_power10(18) || ends[i]->scale > 8)
			return false;
	}
	return true;
}

/* 100 + pct with the bounds that its printed digits leave */
static void
ratio_of_change(const Item *change, FigureInterval *ratio)
{
	static const Decimal hundred = {100 * 100, DECIMAL_HOME_SCALE};
	FigureInterval percent = change->expression.interval;
	FigureInterval whole;

	if (percent.flags == 0 && decimal_compare(&percent.low, &percent.high) == 0)
		(void) printed_rounded(&percent.value, -change->expression.fraction_digits, &percent);
	percent.unit = NO_CURRENCY;
	if (change->direction < 0 && change->expression.sign != '-')
		interval_negate(&percent, &percent);
	exact_interval(&hundred, NO_CURRENCY, &whole);
	interval_add(&whole, &percent, ratio);
}

/* Can a level be what a change made of a base? */
static bool
fits(const Item *level, const Item *change, const Item *base)
{
	static const Decimal hundred = {100 * 100, DECIMAL_HOME_SCALE};
	FigureInterval ratio;
	FigureInterval whole;
	FigureInterval made;
	FigureInterval printed;
	Bound		made_low,
				made_high,
				printed_low,
				printed_high;

	ratio_of_change(change, &ratio);
	interval_multiply(&base->expression.interval, &ratio, &made);
	exact_interval(&hundred, NO_CURRENCY, &whole);
	interval_multiply(&level->expression.interval, &whole, &printed);
	interval_low(&made, &made_low);
	interval_high(&made, &made_high);
	interval_low(&printed, &printed_low);
	interval_high(&printed, &printed_high);
	return !bounds_apart(&made_high, &printed_low) && !bounds_apart(&printed_high, &made_low);
}

/* The level of a change with a base: the one it was reached at, else the sum before it. */
static int
level_of(const Sentence *sentence, int change, int base)
{
	int			found = -1;

	for (int i = 0; i < sentence->count; i++)
	{
		const Item *item = &sentence->items[i];

		if (i == base || item->is_base || item->same_as >= 0 || !is_sum(item) || !is_same_unit(item, &sentence->items[base]))
			continue;
		if (found >= 0)
			return -1;
		found = i;
	}
	return found;
}

static void
read_consistency(Sentence *sentence)
{
	for (int i = 0; i < sentence->count; i++)
	{
		Item	   *change = &sentence->items[i];
		int			level;

		if (!change->is_change || change->base < 0 || change->expression.kind != EXPRESSION_PERCENT)
			continue;
		level = change->level = level_of(sentence, i, change->base);
		if (level < 0 || !is_moderate(&sentence->items[level].expression.interval) ||
			!is_moderate(&change->expression.interval) || !is_moderate(&sentence->items[change->base].expression.interval))
			continue;
		change->consistent = fits(&sentence->items[level], change, &sentence->items[change->base]);
		sentence->items[level].consistent = change->consistent;
		if (sentence->items[level].base < 0)
			sentence->items[level].base = change->base;
	}
}

/* ---- period and source of the sentence ---- */

/* Is a token the end of a part that says its own time? */
static bool
has_semicolon(const Sentence *sentence, int from, int to)
{
	for (int i = from; i < to; i++)
		if (is_sign_at(sentence, i, ';'))
			return true;
	return false;
}

/* Does no sum stand before a time? */
static bool
is_said_first(const Sentence *sentence, int at)
{
	for (int i = 0; i < at; i++)
		if (!sentence->items[i].is_time && !sentence->items[i].is_left_out)
			return false;
	return true;
}

/*
 * The time that an item is of, or -1: its own, the only one of its clause that is
 * no base, or the only one of the sentence, where that is said before all sums.
 */
static int
time_of(const Sentence *sentence, const Item *item)
{
	int			start = item->first;
	int			end = item->next;
	int			in_clause = -1;
	int			in_sentence = -1;
	int			clause_count = 0;
	int			sentence_count = 0;

	if (item->own_time >= 0)
		return item->own_time;
	while (start > 0 && !is_clause_end(&sentence->tokens[start - 1]))
		start--;
	while (!is_clause_end(&sentence->tokens[end]))
		end++;
	for (int i = 0; i < sentence->count; i++)
	{
		const Item *time = &sentence->items[i];

		if (!time->is_time || time->is_base || time->time.kind == TIME_UNKNOWN)
			continue;
		in_sentence = i;
		sentence_count++;
		if (time->first >= start && time->next <= end)
		{
			in_clause = i;
			clause_count++;
		}
	}
	if (clause_count > 0)
		return clause_count == 1 ? in_clause : -1;
	if (sentence_count != 1 || !is_said_first(sentence, in_sentence) ||
		has_semicolon(sentence, sentence->items[in_sentence].next, item->first))
		return -1;
	return in_sentence;
}

static bool
is_name_token(const Sentence *sentence, int at)
{
	const Token *token = &sentence->tokens[at];
	const LocaleText *text = sentence->context.text;

	return (token->kind == TOKEN_OTHER || token->kind == TOKEN_WORD) && locale_is_word_letter(text->code[token->start]) &&
		written_code(text, token->start) != text->code[token->start];
}

/* A character of the name of a source in Chinese: up to "data", "shows", "report" and the like */
static bool
is_ideograph_of_name(const Sentence *sentence, int at)
{
	static const uint16 ends[] = {0x7EDF, 0x7D71, 0x6570, 0x6578, 0x663E, 0x986F, 0x62A5, 0x5831, 0x53D1, 0x767C, 0x7684, 0x4ECB, 0x4E86};
	const Token *token = &sentence->tokens[at];

	if (token->kind != TOKEN_OTHER || !sentence->language->locale.record->compound)
		return false;
	for (int i = 0; i < lengthof(ends); i++)
		if (sentence->context.text->code[token->start] == ends[i])
			return false;
	return true;
}

static bool
is_name_joint(const Sentence *sentence, int at)
{
	return (is_sign_at(sentence, at, '&') || is_sign_at(sentence, at, '-') || is_sign_at(sentence, at, '.')) && is_name_token(sentence, at + 1);
}

/* The names behind "according to", or before it where languages put it behind; code points of the sentence, empty: none */
static void
read_source(const Sentence *sentence, int *start, int *end)
{
	const Token *tokens = sentence->tokens;

	*start = *end = 0;
	for (int at = 0; tokens[at].kind != TOKEN_END; at++)
	{
		int			name = at + 1;
		int			next;

		if (!means(sentence, at, WORD_SOURCE))
			continue;
		if (means(sentence, name, WORD_ORDINARY) || is_of(sentence, name))
			name++;
		for (next = name; next - name < MAX_SOURCE_TOKENS && (is_name_token(sentence, next) || is_name_joint(sentence, next) || is_ideograph_of_name(sentence, next)); next++)
			;
		if (next == name)
		{
			for (name = at; name > 0 && at - name < MAX_SOURCE_TOKENS && is_name_token(sentence, name - 1); name--)
				;
			next = at;
		}
		if (next > name)
		{
			*start = tokens[name].start;
			*end = tokens[next - 1].end;
			return;
		}
	}
}

/* ---- handing out ---- */

typedef struct Output
{
	const char *text;
	size_t		sentence_start; /* bytes */
	size_t		sentence_end;
	int64		characters;		/* of the text before the sentence */
	FoundFigureCallback callback;
	void	   *argument;
} Output;

static int64
count_characters(const char *text, size_t start, size_t end)
{
	int64		count = 0;

	for (size_t at = start; at < end; at++)
		count += (text[at] & 0xC0) != 0x80;
	return count;
}

static TextSpan
span_of(const Sentence *sentence, const Output *output, int start, int end)
{
	const LocaleText *text = sentence->context.text;
	TextSpan	span = {output->sentence_start + text->byte[start], output->sentence_start + text->byte[end]};

	/* the blank before the next word is not of it */
	while (span.end > span.start && end > start && text->code[end - 1] != ' ' &&
		   (output->text[span.end - 1] == ' ' || output->text[span.end - 1] == '\n' || output->text[span.end - 1] == '\t'))
		span.end--;
	return span;
}

/* A change that is printed without a sign has that of its direction. */
static void
pack_item(const Item *item, Figure *figure)
{
	FigureInterval interval = item->expression.interval;

	if (item->is_change && item->direction < 0 && item->expression.sign != '-')
		interval_negate(&item->expression.interval, &interval);
	pack_figure(&interval, figure);
}

static FoundUnit
unit_of(const Item *item)
{
	if (item->expression.kind == EXPRESSION_PERCENT)
		return FOUND_UNIT_PERCENT;
	if (item->expression.kind == EXPRESSION_POINTS)
		return FOUND_UNIT_POINTS;
	if (item->kind == FOUND_COUNT)
		return FOUND_UNIT_NOUN;
	if (item->kind != FOUND_CHANGE)
		return FOUND_UNIT_NONE;
	return item->expression.kind == EXPRESSION_COUNT ? FOUND_UNIT_COUNT : FOUND_UNIT_MONEY;
}

/* The noun as it is written, without what ties it to a word before it */
static TextSpan
noun_of(const Sentence *sentence, const Output *output, const Item *item)
{
	const Token *noun = &sentence->tokens[item->expression.noun];

	return span_of(sentence, output, noun->start, noun->end);
}

static void
hand_out_base(const Sentence *sentence, const Item *item, FoundFigure *found)
{
	static const PeriodStep year = {.months = 12};
	int			base_time = item->base_time;

	if (item->base >= 0)
	{
		found->has_base = true;
		pack_item(&sentence->items[item->base], &found->base);
	}
	if (base_time >= 0 && sentence->items[base_time].time.kind != TIME_UNKNOWN)
	{
		found->has_base_period = true;
		found->base_period = sentence->items[base_time].time.period;
	}
	else if (item->a_year_before && found->has_period)
		found->has_base_period = period_prior(&found->period, &year, &found->base_period) == PERIOD_OK;
}

static void
hand_out_item(const Sentence *sentence, const Output *output, int at, const TextSpan *source, int64 *places)
{
	const Item *item = &sentence->items[at];
	const Token *tokens = sentence->tokens;
	int			time = item->is_time ? at : time_of(sentence, item);
	FoundFigure found = {
		.kind = item->kind,
		.direction = item->direction,
		.consistent = item->consistent,
		.inferred = item->inferred,
		.source = *source,
		.sentence = {output->sentence_start, output->sentence_end},
	};

	found.words = span_of(sentence, output, tokens[item->first].start, tokens[item->next - 1].end);
	/* the point of an abbreviation may be that of the sentence */
	if (found.words.end == output->sentence_end && output->text[found.words.end - 1] == '.')
		found.words.end--;
	found.place = output->characters + count_characters(output->text, output->sentence_start, found.words.start) + 1;
	found.length = count_characters(output->text, found.words.start, found.words.end);
	places[at] = found.place;
	/* "to 5 billion in 2023, down 17 % from 6 billion": the change is of the time of what it led to */
	if (time < 0 && item->level >= 0)
		time = time_of(sentence, &sentence->items[item->level]);
	if (time >= 0)
	{
		found.has_period = true;
		found.period = sentence->items[time].time.period;
	}
	if (!item->is_time)
	{
		found.has_figure = true;
		pack_item(item, &found.figure);
		found.unit = unit_of(item);
		if (found.unit == FOUND_UNIT_NOUN)
			found.noun = noun_of(sentence, output, item);
		hand_out_base(sentence, item, &found);
		if (item->same_as >= 0)
			found.same_as = places[item->same_as];
	}
	output->callback(&found, output->argument);
}

static void
hand_out(const Sentence *sentence, const Output *output)
{
	int64		places[MAX_ITEMS];
	int			source_start;
	int			source_end;
	TextSpan	source = {0};

	read_source(sentence, &source_start, &source_end);
	if (source_end > source_start)
		source = span_of(sentence, output, source_start, source_end);
	for (int i = 0; i < sentence->count; i++)
		if (!sentence->items[i].is_left_out)
			hand_out_item(sentence, output, i, &source, places);
}

/* ---- the whole ---- */

static void
trim(const char *text, size_t *start, size_t *end)
{
	while (*start < *end && (text[*start] == ' ' || (text[*start] >= '\t' && text[*start] <= '\r')))
		++*start;
	while (*end > *start && (text[*end - 1] == ' ' || (text[*end - 1] >= '\t' && text[*end - 1] <= '\r')))
		--*end;
}

static bool
has_something(const Sentence *sentence)
{
	for (int i = 0; i < sentence->count; i++)
		if (!sentence->items[i].is_left_out)
			return true;
	return false;
}

/* Languages whose words for a change stand behind its number: 17%減 */
static bool
puts_verbs_behind(const LocaleRecord *record)
{
	static const char *const languages[] = {"ja", "ko", "tr", "hi", "bn"};

	for (int i = 0; i < lengthof(languages); i++)
		if (strncmp(locale_string(record->tag), languages[i], 2) == 0)
			return true;
	return false;
}

static void
read_sentence(const FigureLanguage *language, CarriedCurrency *carried, const Output *output)
{
	LocaleText	text;
	Token		tokens[MAX_TOKENS];
	Item		items[MAX_ITEMS];
	Sentence	sentence = {.language = language, .carried = carried, .tokens = tokens, .items = items};

	locale_fold_text(output->text + output->sentence_start, output->sentence_end - output->sentence_start, &text);
	sentence.context = (ExpressionContext) {.text = &text, .language = language, .tokens = tokens, .in_prose = true};
	sentence.context.verbs_behind = puts_verbs_behind(language->locale.record);
	sentence.context.count = read_tokens(&text, language, true, tokens);
	sentence.context.moved = has_movement(&sentence);
	for (int at = 0; at < sentence.context.count && sentence.count < MAX_ITEMS;)
		at = read_item(&sentence, at);
	if (!has_something(&sentence))
		return;
	read_beside(&sentence);
	read_bases(&sentence);
	read_year_on_year(&sentence);
	read_same_sums(&sentence);
	read_consistency(&sentence);
	hand_out(&sentence, output);
}

void
find_figures_in(const char *utf8, size_t length, const FigureLanguage *language, CarriedCurrency *carried,
				FoundFigureCallback callback, void *argument)
{
	Output		output = {.text = utf8, .callback = callback, .argument = argument};
	size_t		at = 0;
	size_t		counted = 0;

	while (at < length)
	{
		size_t		next = sentence_end(utf8, length, at, language);

		CHECK_FOR_INTERRUPTS();
		output.sentence_start = at;
		output.sentence_end = next;
		trim(utf8, &output.sentence_start, &output.sentence_end);
		output.characters += count_characters(utf8, counted, output.sentence_start);
		counted = output.sentence_start;
		if (output.sentence_end > output.sentence_start)
			read_sentence(language, carried, &output);
		at = next;
	}
}
