/*
 * time_words.c
 *	  Years, dates and periods in a sentence.
 *
 *	  2023  2012-13  2019-2023  FY2023  2023年
 *	  Q3 2023  third quarter of 2023  3. Quartal 2023  2023年第三季度
 *	  first half of 2023  H1 2023  2023年上半年  first 11 months of 2023  2023年前11个月
 *	  May 2023  2023年5月  5 May 2023  May 5, 2023  5. Mai 2023  2023-05-05  2023年5月5日
 *	  January to May 2023  1. Januar bis 31. Mai 2023
 *
 * Days and months in figures ("5/4/2023") are of either order, so they are a
 * time that is not known; so is what ends with a time that is read, but begins
 * where the sentence does not say ("the six months to June 2023"), and a year in
 * which something began.
 */
#include "postgres.h"

#include "documents/time_words.h"

#define FIRST_YEAR 1900
#define LAST_YEAR 2099

typedef struct Clock
{
	const ExpressionContext *context;
	const Token *tokens;
	TimeWords  *time;
} Clock;

static inline bool
means(const Clock *clock, int at, WordMeaning meaning)
{
	return token_means(&clock->tokens[at], meaning);
}

static inline uint32
code_at(const Clock *clock, int at)
{
	return clock->context->text->code[clock->tokens[at].start];
}

/* A plain whole number of at most so many digits, or -1. */
static int
plain_number(const Clock *clock, int at, int digits)
{
	const Token *token = &clock->tokens[at];
	int			number = 0;

	if (token->kind != TOKEN_NUMBER || token->number.power10 != 0 || token->named.currency != NO_CURRENCY ||
		token->named.shared >= 0 || token->digits_end - token->digits_start > digits)
		return -1;
	for (int i = token->digits_start; i < token->digits_end; i++)
	{
		uint32		code = clock->context->text->code[i];

		if (!locale_is_digit(code))
			return -1;
		number = number * 10 + (code - '0');
	}
	return number;
}

/* The same up to 99, or in words. */
static int
whole_number(const Clock *clock, int at)
{
	const Token *token = &clock->tokens[at];
	decimal_int128 unit;

	if (token->kind != TOKEN_NUMBER || !token->is_spelled)
		return plain_number(clock, at, 2);
	unit = decimal_power10(token->number.value.scale);
	if (token->number.power10 != 0 || token->named.currency != NO_CURRENCY || token->named.shared >= 0 ||
		token->number.value.coefficient >= 100 * unit)
		return -1;
	return token->number.value.coefficient / unit;
}

static int
year_at(const Clock *clock, int at)
{
	int			year = clock->tokens[at].kind == TOKEN_NUMBER && clock->tokens[at].is_year_like ? plain_number(clock, at, 4) : -1;

	return year >= FIRST_YEAR && year <= LAST_YEAR ? year : -1;
}

static bool
set_months(Clock *clock, TimeKind kind, int year, int first_month, int months, int next)
{
	int			end = year * 12 + first_month - 1 + months;

	clock->time->kind = kind;
	clock->time->next = next;
	clock->time->period.lower = join_day(year, first_month, 1);
	clock->time->period.upper = join_day(end / 12, end % 12 + 1, 1);
	return true;
}

static bool
set_unknown(Clock *clock, int next)
{
	clock->time->kind = TIME_UNKNOWN;
	clock->time->next = next;
	return true;
}

static bool
set_day(Clock *clock, int year, int month, int day, int next)
{
	if (!make_day(year, month, day, &clock->time->period.lower))
		return set_unknown(clock, next);
	clock->time->kind = TIME_DATE;
	clock->time->next = next;
	clock->time->period.upper = clock->time->period.lower + 1;
	return true;
}

/* Words and signs between the parts of a date or period: "of", "de", "the", a point, a comma. */
static int
skip_joint(const Clock *clock, int at)
{
	const Token *token = &clock->tokens[at];

	if (token->kind == TOKEN_SIGN && !token->blank_before && (token->sign == '.' || token->sign == ',' || token->sign == 0xBA))
		at++;
	while (means(clock, at, WORD_OF) || means(clock, at, WORD_OF_OR_FROM) || means(clock, at, WORD_YEAR) || means(clock, at, WORD_ORDINARY))
		at++;
	return at;
}

/* The year behind a part, past joints: where the tokens go on, or -1. */
static int
year_behind(const Clock *clock, int at, int *year)
{
	int			place = skip_joint(clock, at);

	*year = year_at(clock, place);
	return *year < 0 ? -1 : place + 1;
}

/* ---- in scripts that write year, month and day as units ---- */

static bool
is_year_sign(uint32 code)
{
	return code == 0x5E74 || code == 0xB144;
}

static bool
is_month_sign(uint32 code)
{
	return code == 0x6708 || code == 0xC6D4;
}

static bool
is_day_sign(uint32 code)
{
	return code == 0x65E5 || code == 0xC77C || code == 0x53F7 || code == 0x865F;
}

/* The number within text such as 第三季度 or 第3四半期 */
static int
small_number(uint32 code)
{
	switch (code)
	{
		case '1':
		case 0x4E00:
			return 1;
		case '2':
		case 0x4E8C:
			return 2;
		case '3':
		case 0x4E09:
			return 3;
		case '4':
		case 0x56DB:
			return 4;
		default:
			return -1;
	}
}

/* The token that begins where a place is, or behind it */
static int
token_from(const Clock *clock, int at, int place)
{
	while (clock->tokens[at].kind != TOKEN_END && clock->tokens[at].start < place)
		at++;
	return at;
}

/* 第三季度, 三季度, 第3四半期, 3분기: behind a year; where it ends, or -1. */
static int
quarter_of_signs(const uint32 *code, int at, int *quarter)
{
	int			place = at;

	if (code[place] == 0x7B2C)
		place++;
	*quarter = small_number(code[place++]);
	if (*quarter < 0)
		return -1;
	if (code[place] == 0x5B63)
		return place + 1 + (code[place + 1] == 0x5EA6);
	if (code[place] == 0x56DB && code[place + 1] == 0x534A && code[place + 2] == 0x671F)
		return place + 3;
	if (code[place] == 0xBD84 && code[place + 1] == 0xAE30)
		return place + 2;
	return -1;
}

/* 上半年 and 下半年, 上半期 and 下半期, 상반기 and 하반기 */
static int
half_of_signs(const uint32 *code, int at, int *half)
{
	bool		first = code[at] == 0x4E0A || code[at] == 0xC0C1;

	*half = first ? 1 : 2;
	if ((first || code[at] == 0x4E0B) && code[at + 1] == 0x534A && (code[at + 2] == 0x5E74 || code[at + 2] == 0x671F))
		return at + 3;
	if ((first || code[at] == 0xD558) && code[at + 1] == 0xBC18 && code[at + 2] == 0xAE30)
		return at + 3;
	return -1;
}

/* 前11个月, 前三季度: behind a year; the months */
static int
first_months_of_signs(const uint32 *code, int at, int *months)
{
	int			number = 0;
	int			place = at + 1;

	if (code[at] != 0x524D)
		return -1;
	if (small_number(code[place]) > 0 && code[place + 1] == 0x5B63)
	{
		*months = 3 * small_number(code[place]);
		return place + 2 + (code[place + 2] == 0x5EA6);
	}
	while (locale_is_digit(code[place]) && number < 100)
		number = number * 10 + (code[place++] - '0');
	*months = number;
	if (code[place] == 0x4E2A || code[place] == 0x500B)
		place++;
	return number >= 1 && number <= 12 && is_month_sign(code[place]) ? place + 1 : -1;
}

/* Behind 2023年: a month and a day, a quarter, a half, or nothing. */
static bool
read_behind_year_sign(Clock *clock, int at, int year, int place)
{
	const uint32 *code = clock->context->text->code;
	int			number;
	int			end;
	int			month;

	if (code[place] == ' ')
		place++;
	if ((end = quarter_of_signs(code, place, &number)) >= 0)
		return set_months(clock, TIME_PERIOD, year, 3 * number - 2, 3, token_from(clock, at, end));
	if ((end = half_of_signs(code, place, &number)) >= 0)
		return set_months(clock, TIME_PERIOD, year, 6 * number - 5, 6, token_from(clock, at, end));
	if ((end = first_months_of_signs(code, place, &number)) >= 0)
		return set_months(clock, TIME_PERIOD, year, 1, number, token_from(clock, at, end));
	at = token_from(clock, at, place);
	month = plain_number(clock, at, 2);
	if (month < 1 || month > 12 || !is_month_sign(code[clock->tokens[at].digits_end]))
		return set_months(clock, TIME_YEAR, year, 1, 12, at);
	place = clock->tokens[at].digits_end + 1;
	at = token_from(clock, at, place);
	number = plain_number(clock, at, 2);
	if (number >= 1 && is_day_sign(code[clock->tokens[at].digits_end]))
		return set_day(clock, year, month, number, token_from(clock, at, clock->tokens[at].digits_end + 1));
	return set_months(clock, TIME_PERIOD, year, month, 1, at);
}

/* 2023年..., and 5月3日 of a year that is not said */
static bool
read_with_signs(Clock *clock, int at)
{
	const uint32 *code = clock->context->text->code;
	int			end = clock->tokens[at].digits_end;
	int			year = year_at(clock, at);
	int			number = plain_number(clock, at, 2);

	if (year >= 0 && is_year_sign(code[end]))
		return read_behind_year_sign(clock, at, year, end + 1);
	if (number < 1 || number > 12 || !is_month_sign(code[end]))
		return false;
	at = token_from(clock, at, end + 1);
	if (plain_number(clock, at, 2) > 0 && is_day_sign(code[clock->tokens[at].digits_end]))
		at = token_from(clock, at, clock->tokens[at].digits_end + 1);
	return set_unknown(clock, at);
}

/* ---- in words ---- */

static bool
is_dash_or_slash(const Token *token)
{
	return (token_is_sign(token, '-') || token_is_sign(token, '/')) && !token->blank_before;
}

/* 2012-13, 2019-2023, 2019 bis 2023, and dates as ISO 8601 has them */
static bool
read_from_year(Clock *clock, int at)
{
	const Token *tokens = clock->tokens;
	int			year = year_at(clock, at);
	int			second;

	if (year < 0)
		return false;
	if (is_dash_or_slash(&tokens[at + 1]) && !tokens[at + 2].blank_before)
	{
		second = plain_number(clock, at + 2, 4);
		if (second >= 0 && is_dash_or_slash(&tokens[at + 3]) && plain_number(clock, at + 4, 2) >= 0)
			return set_day(clock, year, second, plain_number(clock, at + 4, 2), at + 5);
		if (tokens[at + 2].digits_end - tokens[at + 2].digits_start == 2 && second == (year + 1) % 100)
			return set_months(clock, TIME_PERIOD, year, 1, 24, at + 3);
		if (year_at(clock, at + 2) > year)
			return set_months(clock, TIME_PERIOD, year, 1, 12 * (second - year + 1), at + 3);
		if (second >= 1 && second <= 12 && tokens[at + 2].digits_end - tokens[at + 2].digits_start == 2)
			return set_months(clock, TIME_PERIOD, year, second, 1, at + 3);
		if (second >= 0)
			return set_unknown(clock, at + 3);
	}
	if (token_is_sign(&tokens[at + 1], '-') && year_at(clock, at + 2) > year)
		return set_months(clock, TIME_PERIOD, year, 1, 12 * (year_at(clock, at + 2) - year + 1), at + 3);
	return set_months(clock, TIME_YEAR, year, 1, 12, at + 1);
}

/* A quarter or half at its word, behind which its number may stand: "Q3", "H1". */
static bool
read_part_of_year(Clock *clock, int at, int number)
{
	bool		is_quarter = means(clock, at, WORD_QUARTER);
	int			months = is_quarter ? 3 : 6;
	int			next = at + 1;
	int			year;
	int			behind;

	if (!is_quarter && !means(clock, at, WORD_HALF_YEAR))
		return false;
	if (number < 0)
	{
		number = plain_number(clock, next, 1);
		if (number < 0)
			return false;
		next++;
	}
	if (number < 1 || number > 12 / months)
		return false;
	behind = year_behind(clock, next, &year);
	if (behind < 0)
		return set_unknown(clock, next);
	return set_months(clock, TIME_PERIOD, year, months * (number - 1) + 1, months, behind);
}

/* "third quarter of 2023", "first half", "first 11 months of 2023", "3. Quartal 2023" */
static bool
read_ordinal(Clock *clock, int at)
{
	const Token *tokens = clock->tokens;
	int			number;
	int			next = at + 1;
	int			months;
	int			year;
	int			behind;

	if (means(clock, at, WORD_ORDINAL))
		number = tokens[at].word->value;
	else
	{
		number = plain_number(clock, at, 1);
		if (number < 0)
			return false;
		if (token_is_sign(&tokens[next], '.') && !tokens[next].blank_before)
			next++;
	}
	if (read_part_of_year(clock, next, number))
		return true;
	months = whole_number(clock, next);
	if (number != 1 || !means(clock, at, WORD_ORDINAL) || months < 1 || months > 12 || !means(clock, next + 1, WORD_MONTHS))
		return false;
	behind = year_behind(clock, next + 2, &year);
	return behind < 0 ? set_unknown(clock, next + 2) : set_months(clock, TIME_PERIOD, year, 1, months, behind);
}

/* "May 2023", "May 5, 2023", "May 5" */
static bool
read_from_month(Clock *clock, int at)
{
	int			month = clock->tokens[at].word->value;
	int			year;
	int			day;
	int			behind = year_behind(clock, at + 1, &year);

	if (behind >= 0)
		return set_months(clock, TIME_PERIOD, year, month, 1, behind);
	day = plain_number(clock, at + 1, 2);
	if (day < 1 || day > 31)
		return false;
	behind = year_behind(clock, at + 2, &year);
	return behind < 0 ? set_unknown(clock, at + 2) : set_day(clock, year, month, day, behind);
}

/* "5 May 2023", "5. Mai 2023", "5 de mayo de 2023", "5 May" */
static bool
read_from_day(Clock *clock, int at)
{
	int			day = plain_number(clock, at, 2);
	int			month_at;
	int			year;
	int			behind;

	if (day < 1 || day > 31)
		return false;
	month_at = skip_joint(clock, at + 1);
	if (!means(clock, month_at, WORD_MONTH))
		return false;
	behind = year_behind(clock, month_at + 1, &year);
	if (behind < 0)
		return set_unknown(clock, month_at + 1);
	return set_day(clock, year, clock->tokens[month_at].word->value, day, behind);
}

/* A month of no year, and the day in front of it or behind it: where the tokens go on, or -1. */
static int
month_without_year(const Clock *clock, int at, int *month, int *day)
{
	int			year;
	int			next;

	*day = means(clock, at, WORD_MONTH) ? -1 : plain_number(clock, at, 2);
	next = *day < 0 ? at : skip_joint(clock, at + 1);
	if (!means(clock, next, WORD_MONTH))
		return -1;
	*month = clock->tokens[next++].word->value;
	if (*day < 0 && plain_number(clock, next, 2) > 0)
		*day = plain_number(clock, next++, 2);
	return year_behind(clock, next, &year) < 0 ? next : -1;
}

/* "January to May 2023", "1. Januar bis 31. Mai 2023"; "May and June 2023" only if between them, or next to each other */
static bool
read_span(Clock *clock, int at)
{
	const Token *joint;
	DateADT		first;
	TimeWords  *last = clock->time;
	bool		is_and;
	int			month;
	int			day;
	int			last_year;
	int			last_month;
	int			last_day;
	int			next = month_without_year(clock, at, &month, &day);

	if (next < 0)
		return false;
	joint = &clock->tokens[next];
	if (joint->kind == TOKEN_END || !((means(clock, next + 1, WORD_MONTH) && read_from_month(clock, next + 1)) || read_from_day(clock, next + 1)) ||
		last->kind == TIME_UNKNOWN)
		return false;
	split_day(last->period.lower, &last_year, &last_month, &last_day);
	is_and = token_means(joint, WORD_AND) && !(at > 0 && means(clock, at - 1, WORD_BETWEEN)) && last_month != month + 1;
	if (is_and || (day < 0) != (last->kind == TIME_PERIOD) || month > last_month ||
		!(token_is_sign(joint, '-') || token_means(joint, WORD_TO) || token_means(joint, WORD_UNTIL) ||
		  token_means(joint, WORD_LEVEL_TO) || token_means(joint, WORD_AT_MOST) || token_means(joint, WORD_AND)))
		return set_unknown(clock, last->next);
	if (!make_day(last_year, month, Max(day, 1), &first) || first >= last->period.lower)
		return set_unknown(clock, last->next);
	last->kind = TIME_PERIOD;
	last->period.lower = first;
	return true;
}

/*
 * Is what was read no time of its own: the end of something that begins elsewhere
 * ("six months to", "year ended", "elf Monaten"), or when something began
 * ("founded in 2015", "das 2015 gegründete")?  Two words before it tell, or one behind.
 */
static bool
is_one_end(const Clock *clock, int at)
{
	for (int before = at - 1; before >= 0 && before >= at - 2 && clock->tokens[before].kind != TOKEN_SIGN; before--)
	{
		if (means(clock, before, WORD_MONTHS) || means(clock, before, WORD_QUARTER) || means(clock, before, WORD_HALF_YEAR) ||
			(means(clock, before, WORD_YEAR) && clock->time->kind != TIME_YEAR) || means(clock, before, WORD_BEGAN))
			return true;
	}
	return means(clock, clock->time->next, WORD_BEGAN);
}

/* 5/4/2023, 05.04.2023: of either order */
static bool
read_in_figures(Clock *clock, int at)
{
	const Token *tokens = clock->tokens;

	if (plain_number(clock, at, 2) < 1 || tokens[at + 1].kind != TOKEN_SIGN || tokens[at + 1].blank_before ||
		(tokens[at + 1].sign != '/' && tokens[at + 1].sign != '.' && tokens[at + 1].sign != '-') ||
		plain_number(clock, at + 2, 2) < 1 || tokens[at + 3].kind != TOKEN_SIGN || tokens[at + 3].sign != tokens[at + 1].sign ||
		plain_number(clock, at + 4, 4) < 0)
		return false;
	return set_unknown(clock, at + 5);
}

static bool
read_any_time(Clock *clock, int at)
{
	const Token *token = &clock->tokens[at];

	if (token->kind == TOKEN_NUMBER)
		return read_with_signs(clock, at) || read_from_year(clock, at) || read_ordinal(clock, at) ||
			read_span(clock, at) || read_from_day(clock, at) || read_in_figures(clock, at);
	if (token->kind != TOKEN_WORD)
		return false;
	switch (token->word->meaning)
	{
		case WORD_MONTH:
			return read_span(clock, at) || read_from_month(clock, at);
		case WORD_ORDINAL:
			return read_ordinal(clock, at);
		case WORD_QUARTER:
		case WORD_HALF_YEAR:
			return read_part_of_year(clock, at, -1);
		case WORD_YEAR:
			return year_at(clock, at + 1) >= 0 && read_from_year(clock, at + 1);
		default:
			return false;
	}
}

bool
read_time_words(const ExpressionContext *context, int at, TimeWords *time)
{
	Clock		clock = {.context = context, .tokens = context->tokens, .time = time};

	if (!read_any_time(&clock, at))
		return false;
	if (is_one_end(&clock, at))
		time->kind = TIME_UNKNOWN;
	return true;
}
