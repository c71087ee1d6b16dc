/*
 * figure_text.c
 *	  Figures as text: what sources print, in English and in every locale alike.
 *
 * What is read (N is a number with or without a scale word, CUR a currency,
 * which stands before or after the number or is absent for a plain count):
 *
 *	  N without a word			exact
 *	  N with a word				rounded: half a unit of the last printed digit either way
 *	  ~N						rounded: half a unit of the last digit that is not 0, or
 *								that is printed behind the point
 *	  nearly N, just over N		the half of that below N, or above it
 *	  >N >=N <N <=N				bounds; below is 0 unless N is not positive
 *	  N+						N or more, as >=N
 *	  N-N						bounds as printed; also "from N to N", "between N and N"
 *	  N +- N					value and tolerance; as in a range, "5-7bn", a word may serve both
 *	  tens of millions			10^7 up to but not including 10^8
 *	  undisclosed				0 or more; also "not disclosed"
 *	  N [N, N)					value and bounds, any of them: "?" unknown, "inf", "-inf"
 *
 * What is written is the first of these forms that gives back the same 44 bytes.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "utils/builtins.h"
#include "utils/formatting.h"

#include "compat.h"
#include "figures/figure.h"
#include "figures/printed.h"
#include "money/amount.h"
#include "money/amount_object.h"
#include "numbers/scan.h"
#include "server/json_text.h"
#include "server/quotable.h"

#define MAX_FRACTION_WITH_WORD 3	/* 5.25m, but 1234567.00 */

typedef struct FigureReader
{
	const char *at;
	const char *end;
	Currency	unit;
	const char *fault;			/* the rule that the text breaks */
	bool		out_of_range;	/* a number does not fit 28 digits */
	char		unknown_code[CURRENCY_CODE_SIZE];	/* three letters that are no currency */
	bool		is_word;		/* they are one in capitals only */
} FigureReader;

typedef struct Word
{
	const char *text;
	int			meaning;
} Word;

/* Longer spellings first where one begins another */
static const Word about_words[] = {
	{"~", 0},
	{"about", 0},
	{"around", 0},
	{"approximately", 0},
	{"approx.", 0},
	{"approx", 0},
	{"circa", 0},
	{"ca.", 0},
};

static const Word near_words[] = {
	{"nearly", BOUND_BELOW},
	{"almost", BOUND_BELOW},
	{"just under", BOUND_BELOW},
	{"just over", 0},
};

static const Word bound_words[] = {
	{">=", 0},
	{"\xE2\x89\xA5", 0},		/* greater than or equal to, in UTF-8 */
	{">", BOUND_EXCLUDED},
	{"<=", BOUND_BELOW},
	{"\xE2\x89\xA4", BOUND_BELOW},	/* less than or equal to, in UTF-8 */
	{"<", BOUND_BELOW | BOUND_EXCLUDED},
	{"at least", 0},
	{"more than", BOUND_EXCLUDED},
	{"over", BOUND_EXCLUDED},
	{"above", BOUND_EXCLUDED},
	{"no less than", 0},
	{"not less than", 0},
	{"no fewer than", 0},
	{"at most", BOUND_BELOW},
	{"up to", BOUND_BELOW},
	{"no more than", BOUND_BELOW},
	{"not more than", BOUND_BELOW},
	{"less than", BOUND_BELOW | BOUND_EXCLUDED},
	{"fewer than", BOUND_BELOW | BOUND_EXCLUDED},
	{"under", BOUND_BELOW | BOUND_EXCLUDED},
	{"below", BOUND_BELOW | BOUND_EXCLUDED},
};

static const Word range_words[] = {
	{"-", 0},
	{"\xE2\x80\x93", 0},		/* en dash in UTF-8 */
	{"to", 0},
};

static const Word between_words[] = {
	{"and", 0},
};

static const Word tolerance_words[] = {
	{"+-", 0},
	{"+/-", 0},
	{"\xC2\xB1", 0},			/* plus-minus sign in UTF-8 */
};

/* "tens of millions", "several hundred thousand": a plural, "several" or "a few" MUST be in it */
static const Word plural_words[] = {
	{"tens", 1},
	{"hundreds", 2},
	{"thousands", 3},
	{"millions", 6},
	{"billions", 9},
	{"trillions", 12},
};

static const Word singular_words[] = {
	{"hundred", 2},
	{"thousand", 3},
	{"million", 6},
	{"billion", 9},
	{"trillion", 12},
};

static const Word some_words[] = {
	{"several", 0},
	{"a few", 0},
};

static const Word undisclosed_words[] = {
	{"undisclosed", 0},
	{"not disclosed", 0},
};

/* Scale words as they are written, by power of ten / 3 */
static const char *const scale_words[] = {"", "k", "m", "bn", "tn"};

static const char *const trailing_text = "There is text after the figure.";
static const char *const missing_number = "A number is missing.";

static bool
fail(FigureReader *reader, const char *fault)
{
	reader->fault = fault;
	return false;
}

/* Move past text if it comes next, as a whole word if it ends in a letter; a blank in it stands for any. */
static bool
skip_text(FigureReader *reader, const char *text)
{
	const char *at;
	char		previous = '\0';

	reader->at = skip_blanks(reader->at, reader->end);
	at = reader->at;
	for (; *text; previous = *text++)
	{
		if (*text == ' ')
		{
			if (at == reader->end || !scanner_isspace(*at))
				return false;
			at = skip_blanks(at, reader->end);
		}
		else if (at == reader->end || pg_ascii_tolower((unsigned char) *at++) != (unsigned char) *text)
			return false;
	}
	if (is_ascii_letter(previous) && at < reader->end && is_ascii_letter(*at))
		return false;
	reader->at = at;
	return true;
}

static const Word *
skip_one_of(FigureReader *reader, const Word *words, int count)
{
	for (int i = 0; i < count; i++)
		if (skip_text(reader, words[i].text))
			return &words[i];
	return NULL;
}

#define SKIP_ONE_OF(reader, words) skip_one_of(reader, words, lengthof(words))

/* Does a number come next, or nothing at all? */
static bool
at_number_or_end(const FigureReader *reader, const char *at)
{
	at = skip_blanks(at, reader->end);
	if (at < reader->end && is_sign(*at))
		at++;
	if (at < reader->end && *at == '.')
		at++;
	return at == reader->end || (*at >= '0' && *at <= '9');
}

/*
 * Three letters on their own are a currency, wherever they stand; no other word
 * that begins here has three.  If there is no such currency, they are meant as
 * one beside a number or alone; in front of other words they are a word.
 */
static bool
read_currency_code(FigureReader *reader, bool after_number)
{
	Currency	unit;

	reader->at = skip_blanks(reader->at, reader->end);
	if (reader->end - reader->at < 3 ||
		!is_ascii_letter(reader->at[0]) || !is_ascii_letter(reader->at[1]) || !is_ascii_letter(reader->at[2]) ||
		(reader->end - reader->at > 3 && is_ascii_letter(reader->at[3])))
		return true;

	unit = currency_from_letters(reader->at);
	if (!currency_is_known(unit) || code_is_plain_word(reader->at))
	{
		if ((!after_number && !at_number_or_end(reader, reader->at + 3)) ||
			pg_strncasecmp(reader->at, between_words[0].text, 3) == 0)
			return true;
		reader->is_word = currency_is_known(unit);
		memcpy(reader->unknown_code, reader->at, CURRENCY_CODE_SIZE - 1);
		return false;
	}
	if (reader->unit != NO_CURRENCY && reader->unit != unit)
		return fail(reader, "A figure has one currency.");
	reader->unit = unit;
	reader->at += 3;
	reader->at = skip_blanks(reader->at, reader->end);
	return true;
}

static bool
check_status(FigureReader *reader, DecimalStatus status)
{
	reader->out_of_range = status != DECIMAL_OK;
	return status == DECIMAL_OK;
}

/* "half a billion" is 0.5bn. */
static bool
read_half(FigureReader *reader, PrintedNumber *number)
{
	const char *before = reader->at;
	const Word *word = skip_text(reader, "half a") ? SKIP_ONE_OF(reader, singular_words) : NULL;

	if (word == NULL)
	{
		reader->at = before;
		return false;
	}
	number->power10 = word->meaning;
	number->fraction_digits = 1;
	(void) decimal_from_power(5, word->meaning - 1, &number->value);
	return true;
}

static bool
read_printed_number(FigureReader *reader, PrintedNumber *number)
{
	DecimalStatus status;
	size_t		length;
	char		sign = '\0';

	/* a sign before the currency */
	reader->at = skip_blanks(reader->at, reader->end);
	if (reader->end - reader->at > 1 && is_sign(*reader->at) && is_ascii_letter(reader->at[1]))
		sign = *reader->at++;
	if (!read_currency_code(reader, false))
		return false;
	if (sign != '\0' && reader->at < reader->end && is_sign(*reader->at))
		return fail(reader, "A number has one sign.");
	if (!read_half(reader, number))
	{
		length = scan_scaled_number(reader->at, reader->end - reader->at, &number->value,
									&number->power10, &number->fraction_digits, &status);
		if (length == 0)
			return fail(reader, missing_number);
		if (!check_status(reader, status))
			return false;
		reader->at += length;
	}
	if (sign == '-')
		number->value.coefficient = -number->value.coefficient;
	return read_currency_code(reader, true);
}

static bool
read_about(FigureReader *reader, FigureInterval *interval)
{
	PrintedNumber number;

	if (!read_printed_number(reader, &number))
		return false;
	return check_status(reader, printed_about(&number, reader->unit, interval));
}

/* "nearly" and "just over" keep the half on one side: of a number above zero, for others have two. */
static bool
read_near(FigureReader *reader, int meaning, FigureInterval *interval)
{
	PrintedNumber number;

	if (!read_printed_number(reader, &number))
		return false;
	if (decimal_sign(&number.value) <= 0)
		return fail(reader, "\"nearly\" and \"just over\" take a number above zero.");
	return check_status(reader, printed_near(&number, reader->unit, (meaning & BOUND_BELOW) != 0, interval));
}

static bool
read_words_of_bound(FigureReader *reader, int meaning, FigureInterval *interval)
{
	PrintedNumber number;

	if (!read_printed_number(reader, &number))
		return false;
	printed_bound(meaning, &number.value, interval);
	return true;
}

/* Set *found if an order of magnitude comes next, and then the interval. */
static bool
read_magnitude(FigureReader *reader, FigureInterval *interval, bool *found)
{
	bool		several = SKIP_ONE_OF(reader, some_words) != NULL;
	const Word *word = SKIP_ONE_OF(reader, plural_words);
	int			power;

	if (word == NULL && several)
		word = SKIP_ONE_OF(reader, singular_words);
	*found = word != NULL;
	if (word == NULL)
		return !several || fail(reader, "\"several\" and \"a few\" need a power of ten, as in \"several hundred thousand\".");

	power = word->meaning;
	if (power < 3)
	{
		const char *before = reader->at;

		skip_text(reader, "of");
		word = SKIP_ONE_OF(reader, plural_words);
		if (word == NULL)
			word = SKIP_ONE_OF(reader, singular_words);
		if (word == NULL)
			reader->at = before;
		else if (word->meaning < 3)
			return fail(reader, "Tens and hundreds count thousands, millions, billions or trillions.");
		else
			power += word->meaning;
	}
	if (!check_status(reader, printed_magnitude(power, interval)))
		return false;
	if (reader->unit == NO_CURRENCY && skip_text(reader, "of"))
	{
		if (!read_currency_code(reader, true))
			return false;
		return reader->unit != NO_CURRENCY || fail(reader, "A currency is missing after \"of\".");
	}
	return read_currency_code(reader, true);
}

/* An end of "[low, high)", where "inf" may stand. */
static bool
read_end(FigureReader *reader, const char *infinity, int unbounded, Decimal *end, int *flags)
{
	PrintedNumber number;

	if (skip_text(reader, infinity))
	{
		*flags |= unbounded;
		return true;
	}
	if (!read_printed_number(reader, &number))
		return false;
	*end = number.value;
	return true;
}

/* "[low, high]" after a value or "?". */
static bool
read_ends(FigureReader *reader, FigureInterval *interval)
{
	if (skip_text(reader, "("))
		interval->flags |= FIGURE_LOW_OPEN;
	else if (!skip_text(reader, "["))
		return fail(reader, "An interval begins with \"[\" or \"(\".");
	if (!read_end(reader, "-inf", FIGURE_LOW_UNBOUNDED, &interval->low, &interval->flags))
		return false;
	if (!skip_text(reader, ","))
		return fail(reader, "An interval has a comma between its ends.");
	if (!read_end(reader, "inf", FIGURE_HIGH_UNBOUNDED, &interval->high, &interval->flags))
		return false;
	if (skip_text(reader, ")"))
		interval->flags |= FIGURE_HIGH_OPEN;
	else if (!skip_text(reader, "]"))
		return fail(reader, "An interval ends with \"]\" or \")\".");
	return true;
}

/* The other end of a range. */
static bool
read_range_from(FigureReader *reader, PrintedNumber *first, FigureInterval *interval)
{
	PrintedNumber second;

	if (!read_printed_number(reader, &second) || !check_status(reader, printed_share_scale(first, &second)))
		return false;
	interval->low = first->value;
	interval->high = second.value;
	interval->flags = FIGURE_VALUE_UNKNOWN;
	return true;
}

/* "between N and N", "from N to N" */
static bool
read_range(FigureReader *reader, const Word *words, int count, FigureInterval *interval)
{
	PrintedNumber first;

	if (!read_printed_number(reader, &first))
		return false;
	if (skip_one_of(reader, words, count) == NULL)
		return fail(reader, "A range has two ends: \"between 5 and 7\", \"from 5 to 7\".");
	return read_range_from(reader, &first, interval);
}

static bool
read_from_number(FigureReader *reader, FigureInterval *interval)
{
	PrintedNumber number;
	PrintedNumber second;

	if (!read_printed_number(reader, &number))
		return false;

	if (SKIP_ONE_OF(reader, tolerance_words))
	{
		if (!read_printed_number(reader, &second) || !check_status(reader, printed_share_scale(&number, &second)))
			return false;
		if (decimal_sign(&second.value) < 0)
			return fail(reader, "A tolerance is not negative.");
		return check_status(reader, printed_tolerance(&number.value, &second.value, interval));
	}

	if (SKIP_ONE_OF(reader, range_words))
		return read_range_from(reader, &number, interval);

	if (skip_text(reader, "+"))
	{
		printed_bound(0, &number.value, interval);
		return read_currency_code(reader, true);
	}

	if (reader->at < reader->end && (*reader->at == '[' || *reader->at == '('))
	{
		interval->value = number.value;
		interval->flags = 0;
		return read_ends(reader, interval);
	}

	return check_status(reader, printed_number(&number, interval));
}

static bool
read_figure(FigureReader *reader, FigureInterval *interval)
{
	const Word *word;
	bool		read;
	bool		found;

	if (!read_currency_code(reader, false))
		return false;

	if (SKIP_ONE_OF(reader, undisclosed_words))
	{
		printed_undisclosed(interval);
		read = read_currency_code(reader, false);
	}
	else if (SKIP_ONE_OF(reader, about_words))
		read = read_about(reader, interval);
	else if ((word = SKIP_ONE_OF(reader, near_words)) != NULL)
		read = read_near(reader, word->meaning, interval);
	else if ((word = SKIP_ONE_OF(reader, bound_words)) != NULL)
		read = read_words_of_bound(reader, word->meaning, interval);
	else if (skip_text(reader, "between"))
		read = read_range(reader, between_words, lengthof(between_words), interval);
	else if (skip_text(reader, "from"))
		read = read_range(reader, range_words, lengthof(range_words), interval);
	else if (skip_text(reader, "?"))
	{
		interval->flags = FIGURE_VALUE_UNKNOWN;
		read = read_ends(reader, interval);
	}
	else
	{
		read = read_magnitude(reader, interval, &found);
		if (read && !found)
			read = read_from_number(reader, interval);
	}
	if (!read)
		return false;

	reader->at = skip_blanks(reader->at, reader->end);
	if (reader->at < reader->end)
		return fail(reader, trailing_text);
	interval->unit = reader->unit;
	reader->fault = normalize_interval(interval);
	return reader->fault == NULL;
}

static char *
first_word(const char *text)
{
	const char *end = text;

	while (is_ascii_letter(*end))
		end++;
	return pnstrdup(text, end - text);
}

/* The rest of a text for a message; what cannot be seen goes by its name. */
static char *
name_or_quote(const char *text)
{
	const char *unseen = unseen_character(text);

	return unseen ? psprintf("a %s", unseen) : psprintf("\"%s\"", quotable(text, strlen(text)));
}

/* Say what the reader found wrong. */
static bool
report_figure(const FigureReader *reader, const char *text, size_t length, Node *escontext)
{
	char	   *quoted;
	char	   *rest;

	if (reader->is_word)
		funding_ereturn(escontext, false,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type %s: \"%s\"", "figure", quotable(text, length)),
						errdetail("\"%s\" is a currency in capitals only, for it is a word too.", reader->unknown_code),
						errhint("Write \"%s\" if the currency is meant.", asc_toupper(reader->unknown_code, 3)));
	if (reader->unknown_code[0] != '\0')
	{
		report_unknown_currency(reader->unknown_code, escontext);
		return false;
	}
	rest = pnstrdup(reader->at, reader->end - reader->at);
	if (minor_unit_hint(first_word(rest)) != NULL)
	{
		report_unknown_currency(first_word(rest), escontext);
		return false;
	}
	quoted = quotable(text, length);
	if (reader->out_of_range)
		funding_ereturn(escontext, false,
						errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("number out of range for type figure: \"%s\"", quoted),
						errdetail("The numbers and bounds of a figure have at most %d digits.", DECIMAL_MAX_DIGITS));
	funding_ereturn(escontext, false,
					errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					errmsg("invalid input syntax for type %s: \"%s\"", "figure", quoted),
					reader->fault == trailing_text ?
						errdetail("A figure cannot go on with %s.", name_or_quote(rest)) :
						reader->fault == missing_number && reader->at < reader->end ?
						errdetail("A number is missing before %s.", name_or_quote(rest)) :
						errdetail("%s", reader->fault),
					errhint("Write a figure as in \"232\", \"USD 2bn\", \"~530\", \">USD 5m\", \"USD 5-7bn\" or \"undisclosed\"."));
}

bool
parse_figure(const char *text, size_t length, Figure *result, Node *escontext)
{
	FigureReader		reader = {.at = text, .end = text + length};
	FigureInterval interval;

	if (!read_figure(&reader, &interval))
		return report_figure(&reader, text, length, escontext);
	pack_figure(&interval, result);
	return true;
}

bool
try_parse_figure(const char *text, size_t length, Figure *result)
{
	FigureReader		reader = {.at = text, .end = text + length};
	FigureInterval interval;

	if (!read_figure(&reader, &interval))
		return false;
	pack_figure(&interval, result);
	return true;
}

/* A number all of whose printed digits count, zeros and those before the point, too. */
static bool
read_printed(FigureReader *reader, FigureInterval *interval)
{
	PrintedNumber number;

	if (!read_currency_code(reader, false) || !read_printed_number(reader, &number) ||
		!check_status(reader, printed_rounded(&number.value, number.power10 - number.fraction_digits, interval)))
		return false;
	reader->at = skip_blanks(reader->at, reader->end);
	if (reader->at < reader->end)
		return fail(reader, trailing_text);
	interval->unit = reader->unit;
	return true;
}

PG_FUNCTION_INFO_V1(as_printed_text);
Datum
as_printed_text(PG_FUNCTION_ARGS)
{
	text	   *argument = PG_GETARG_TEXT_PP(0);
	const char *printed = VARDATA_ANY(argument);
	size_t		length = VARSIZE_ANY_EXHDR(argument);
	Currency	unit = PG_NARGS() > 1 ? PG_GETARG_CURRENCY(1) : NO_CURRENCY;
	FigureReader		reader = {.at = printed, .end = printed + length, .unit = unit};
	FigureInterval interval;

	if (!read_printed(&reader, &interval))
		(void) report_figure(&reader, printed, length, NULL);
	PG_RETURN_FIGURE_P(make_figure(&interval));
}

/* The power of ten of the largest scale word that is not above |number|, or 0; 10^15 and more have none. */
static int
scale_word_power(const Decimal *number)
{
	Decimal		magnitude = {number->coefficient < 0 ? -number->coefficient : number->coefficient, number->scale};
	Decimal		limit;

	for (int power = 15; power >= 3; power -= 3)
	{
		(void) decimal_from_power(1, power, &limit);
		if (decimal_compare(&magnitude, &limit) >= 0)
			return power == 15 ? 0 : power;
	}
	return 0;
}

/* The scale word that shortens a number without rounding it, or 0. */
static int
shortening_power(const Decimal *number)
{
	int			power = scale_word_power(number);

	return power > 0 && power - last_digit_power(number) <= MAX_FRACTION_WITH_WORD ? power : 0;
}

static void
write_plain(StringInfo buf, const Decimal *number, Currency unit)
{
	char		text[DECIMAL_TEXT_SIZE];

	decimal_format(number, unit == NO_CURRENCY ? 0 : currency_minor_units(unit), text);
	appendStringInfoString(buf, text);
}

/* number / 10^power with the word of that power; fraction_digits MUST suffice to write it exactly. */
static void
write_with_word(StringInfo buf, const Decimal *number, int power, int fraction_digits)
{
	decimal_int128 coefficient = number->coefficient;
	int			scale = number->scale + power;
	Decimal		mantissa;
	char		text[DECIMAL_TEXT_SIZE];

	while (scale > fraction_digits && coefficient % 10 == 0)
	{
		coefficient /= 10;
		scale--;
	}
	if (decimal_make(coefficient, scale, &mantissa) != DECIMAL_OK)
		elog(ERROR, "figure cannot be written with a scale word");
	decimal_format(&mantissa, fraction_digits, text);
	appendStringInfo(buf, "%s%s", text, scale_words[power / 3]);
}

/* The shortest exact form of a number whose digits carry no precision. */
static void
write_short(StringInfo buf, const Decimal *number, int power, Currency unit)
{
	if (power == 0)
		write_plain(buf, number, unit);
	else
		write_with_word(buf, number, power, Max(0, power - last_digit_power(number)));
}

/* Two numbers such that the first does not take over a scale word of the second. */
static void
write_pair(StringInfo buf, const Decimal *first, const char *between, const Decimal *second, Currency unit)
{
	int			first_power = shortening_power(first);
	int			second_power = shortening_power(second);

	if (first_power == 0 || second_power == 0)
		first_power = second_power = 0;
	write_short(buf, first, first_power, unit);
	appendStringInfoString(buf, between);
	write_short(buf, second, second_power, unit);
}

/* A bounded, closed interval with its value in the middle. */
static bool
write_symmetric(StringInfo buf, const char *code, const FigureInterval *interval)
{
	const Decimal *value = &interval->value;
	Decimal		above;
	Decimal		half;
	int			half_power;
	int			word_power;

	if (decimal_subtract(value, &interval->low, &half) != DECIMAL_OK ||
		decimal_subtract(&interval->high, value, &above) != DECIMAL_OK ||
		decimal_compare(&half, &above) != 0)
		return false;

	half_power = last_digit_power(&half);
	word_power = scale_word_power(value);
	if (value->coefficient != 0 && half.coefficient == 5 * (decimal_int128) decimal_power10(half_power + half.scale))
	{
		int			digit_power = half_power + 1;

		if (last_digit_power(value) >= digit_power && word_power > 0)
		{
			/* the word below 1000 of it; "0.50m" where "500k" has no digit to be rounded to */
			if (word_power >= digit_power)
			{
				appendStringInfoString(buf, code);
				write_with_word(buf, value, word_power, word_power - digit_power);
				return true;
			}
			if (last_digit_power(value) > digit_power && word_power < 12 && word_power + 3 >= digit_power)
			{
				appendStringInfoString(buf, code);
				write_with_word(buf, value, word_power + 3, word_power + 3 - digit_power);
				return true;
			}
		}
		if (last_digit_power(value) == digit_power)
		{
			appendStringInfo(buf, "~%s", code);
			write_short(buf, value, shortening_power(value), interval->unit);
			return true;
		}
	}
	appendStringInfoString(buf, code);
	write_pair(buf, value, " +- ", &half, interval->unit);
	return true;
}

/* [10^k, 10^(k+1)) in words. */
static bool
write_magnitude(StringInfo buf, const char *code, const FigureInterval *interval)
{
	static const char *const multiples[] = {"", "tens", "hundreds"};
	static const char *const groups[] = {"", "thousands", "millions", "billions", "trillions"};
	Decimal		low;
	Decimal		high;
	int			power;

	if (decimal_sign(&interval->low) <= 0)
		return false;
	power = last_digit_power(&interval->low);
	if (power < 1 || power > 14 ||
		decimal_from_power(1, power, &low) != DECIMAL_OK ||
		decimal_from_power(1, power + 1, &high) != DECIMAL_OK ||
		decimal_compare(&interval->low, &low) != 0 ||
		decimal_compare(&interval->high, &high) != 0)
		return false;
	appendStringInfo(buf, "%s%s%s%s", code, multiples[power % 3],
					 power > 3 && power % 3 != 0 ? " of " : "", groups[power / 3]);
	return true;
}

/* A value, known or not, with its bounds: the form that every figure has. */
static void
write_ends(StringInfo buf, const char *code, const FigureInterval *interval)
{
	appendStringInfoString(buf, code);
	if (interval->flags & FIGURE_VALUE_UNKNOWN)
		appendStringInfoChar(buf, '?');
	else
		write_plain(buf, &interval->value, interval->unit);
	appendStringInfoString(buf, interval->flags & FIGURE_LOW_OPEN ? " (" : " [");
	if (interval->flags & FIGURE_LOW_UNBOUNDED)
		appendStringInfoString(buf, "-inf");
	else
		write_plain(buf, &interval->low, interval->unit);
	appendStringInfoString(buf, ", ");
	if (interval->flags & FIGURE_HIGH_UNBOUNDED)
		appendStringInfoString(buf, "inf");
	else
		write_plain(buf, &interval->high, interval->unit);
	appendStringInfoChar(buf, interval->flags & FIGURE_HIGH_OPEN ? ')' : ']');
}

/* An interval without a value, in words if there are any for it. */
static bool
write_bounds(StringInfo buf, const char *code, const FigureInterval *interval)
{
	bool		low_unbounded = (interval->flags & FIGURE_LOW_UNBOUNDED) != 0;
	bool		high_unbounded = (interval->flags & FIGURE_HIGH_UNBOUNDED) != 0;
	bool		low_open = (interval->flags & FIGURE_LOW_OPEN) != 0;
	bool		high_open = (interval->flags & FIGURE_HIGH_OPEN) != 0;

	if (high_unbounded && !low_unbounded)
	{
		if (interval->low.coefficient == 0 && !low_open)
		{
			appendStringInfo(buf, "%sundisclosed", code);
			return true;
		}
		appendStringInfo(buf, "%s%s", low_open ? ">" : ">=", code);
		write_short(buf, &interval->low, shortening_power(&interval->low), interval->unit);
		return true;
	}
	if (!high_unbounded &&
		(decimal_sign(&interval->high) > 0 ?
			 !low_unbounded && !low_open && interval->low.coefficient == 0 :
			 low_unbounded))
	{
		appendStringInfo(buf, "%s%s", high_open ? "<" : "<=", code);
		write_short(buf, &interval->high, shortening_power(&interval->high), interval->unit);
		return true;
	}
	if (low_unbounded || high_unbounded || low_open)
		return false;
	if (high_open)
		return write_magnitude(buf, code, interval);
	appendStringInfoString(buf, code);
	write_pair(buf, &interval->low, decimal_sign(&interval->low) < 0 ? " to " : "-", &interval->high, interval->unit);
	return true;
}

void
append_figure(StringInfo buf, const Figure *figure)
{
	FigureInterval interval;
	char		code[CURRENCY_CODE_SIZE + 1] = "";
	bool		written = false;

	figure_interval(figure, &interval);
	if (interval.unit != NO_CURRENCY)
	{
		currency_write_code(interval.unit, code);
		strcat(code, " ");
	}

	if (interval.flags & FIGURE_VALUE_UNKNOWN)
		written = write_bounds(buf, code, &interval);
	else if (interval.flags == 0 && decimal_compare(&interval.low, &interval.high) == 0)
	{
		appendStringInfoString(buf, code);
		write_plain(buf, &interval.value, interval.unit);
		written = true;
	}
	else if (interval.flags == 0)
		written = write_symmetric(buf, code, &interval);
	if (!written)
		write_ends(buf, code, &interval);
}

/* The object that amounts have in JSON: an exact figure. */
static bool
parse_figure_object(const char *text, Figure *result, Node *escontext)
{
	FigureInterval interval;
	Decimal		value;
	Currency	currency;

	if (!parse_amount_object(text, "figure", &value, &currency, escontext))
		return false;
	exact_interval(&value, currency, &interval);
	pack_figure(&interval, result);
	return true;
}

PG_FUNCTION_INFO_V1(figure_in);
Datum
figure_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	Figure	   *result = palloc(sizeof(Figure));

	if (!(is_json_object(text) ? parse_figure_object(text, result, fcinfo->context) :
		  parse_figure(text, strlen(text), result, fcinfo->context)))
		PG_RETURN_NULL();
	PG_RETURN_FIGURE_P(result);
}

PG_FUNCTION_INFO_V1(figure_from_json);
Datum
figure_from_json(PG_FUNCTION_ARGS)
{
	char	   *text = text_of_json(fcinfo, 0);

	if (text == NULL)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(DirectFunctionCall1(figure_in, CStringGetDatum(text)));
}

PG_FUNCTION_INFO_V1(figure_from_jsonb);
Datum
figure_from_jsonb(PG_FUNCTION_ARGS)
{
	char	   *text = text_of_jsonb(fcinfo, 0);

	if (text == NULL)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(DirectFunctionCall1(figure_in, CStringGetDatum(text)));
}

PG_FUNCTION_INFO_V1(figure_out);
Datum
figure_out(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	initStringInfo(&buf);
	append_figure(&buf, PG_GETARG_FIGURE_P(0));
	PG_RETURN_CSTRING(buf.data);
}
