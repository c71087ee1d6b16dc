/*
 * change.c
 *	  One measure over a window and over the same window a step earlier.
 *
 * Stored form and invariants: see change.h.  Aggregates are in change_agg.c,
 * what one asks a change is in growth.c.
 */
#include "postgres.h"

#include "common/int.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "utils/fmgrprotos.h"

#include "change/change.h"
#include "compat.h"
#include "money/amount.h"
#include "numbers/decimal_pg.h"
#include "numbers/scan.h"
#include "server/json_text.h"
#include "server/quotable.h"

#define MAX_INT128 ((decimal_int128) (~(decimal_uint128) 0 >> 1))

/* three bytes */
#define MAX_ACROSS 0xFFFFFF

/* sign, 39 digits, a point, zeros before it */
#define SUM_TEXT_SIZE (WIDE_TEXT_SIZE + 4)

static const char *const kind_names[] = {
	[CHANGE_AMOUNT] = "amounts",
	[CHANGE_NUMBER] = "numbers",
	[CHANGE_COUNT] = "counts",
};

const char *
change_kind_name(int kind)
{
	return kind_names[kind];
}

void
change_init(Change *change, ChangeKind kind, const Period *current, const Period *prior)
{
	memset(change, 0, sizeof(Change));
	change->current.period = *current;
	change->prior.period = *prior;
	change->kind = kind;
	change->scale = DECIMAL_HOME_SCALE;
}

/* ---- sums ---- */

static void
report_sum_overflow(void)
{
	ereport(ERROR,
			errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			errmsg("sum of a change out of range"),
			errdetail("Sums are exact to 38 digits, those after the point included."),
			errhint("Round the values first, or give them in larger units."));
}

void
report_too_many_deals(void)
{
	ereport(ERROR,
			errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
			errmsg("number of deals out of range"));
}

static void
set_across(Change *change, uint32 count)
{
	change->across[0] = count;
	change->across[1] = count >> 8;
	change->across[2] = count >> 16;
}

void
change_count_across(Change *change, uint32 count)
{
	uint32		sum = change_across(change) + count;

	if (unlikely(sum > MAX_ACROSS))
		report_too_many_deals();
	set_across(change, sum);
}

static decimal_int128
add_checked(decimal_int128 a, decimal_int128 b)
{
	decimal_int128 sum;

	if (unlikely(__builtin_add_overflow(a, b, &sum)))
		report_sum_overflow();
	return sum;
}

static decimal_int128
raise_checked(decimal_int128 coefficient, int exponent)
{
	decimal_int128 factor = decimal_power10(exponent);

	if (coefficient > MAX_INT128 / factor || coefficient < -(MAX_INT128 / factor))
		report_sum_overflow();
	return coefficient * factor;
}

static void
forget_squares(Change *change)
{
	memset(change->current.squares, 0, sizeof(change->current.squares));
	memset(change->prior.squares, 0, sizeof(change->prior.squares));
	change->flags |= CHANGE_SQUARES_UNKNOWN;
}

void
change_forget_deals(Change *change)
{
	change->current.deals = change->current.disclosed = change->current.disclosed > 0;
	change->prior.deals = change->prior.disclosed = change->prior.disclosed > 0;
	forget_squares(change);
	change->flags |= CHANGE_DEALS_UNKNOWN;
}

/* The square of a coefficient; false if it needs more than 192 bits. */
static inline bool
square_coefficient(decimal_int128 coefficient, uint64 *square)
{
	decimal_uint128 magnitude = magnitude128(coefficient);
	uint64		low = (uint64) magnitude;
	uint64		high = (uint64) (magnitude >> 64);
	decimal_uint128 product = (decimal_uint128) low * low;

	square[0] = (uint64) product;
	square[1] = (uint64) (product >> 64);
	square[2] = 0;
	if (likely(high == 0))
		return true;
	if (high > PG_UINT32_MAX)
		return false;

	/* (high * 2^64 + low)^2; twice the cross product takes 97 bits */
	product = 2 * ((decimal_uint128) high * low) + square[1];
	square[1] = (uint64) product;
	product = (decimal_uint128) high * high + (product >> 64);
	square[2] = (uint64) product;
	return product >> 64 == 0;
}

static bool
raise_squares(uint64 *squares, int exponent)
{
	Wide		wide = {{squares[0], squares[1], squares[2], 0}};

	if (!wide_multiply_power10(&wide, exponent) || wide.limb[3] != 0)
		return false;
	memcpy(squares, wide.limb, SQUARES_LIMBS * sizeof(uint64));
	return true;
}

/* Give both sums more digits after the point. */
static void
raise_scale(Change *change, int scale)
{
	int			exponent = scale - change->scale;

	change_store_sum(&change->current, raise_checked(change_load_sum(&change->current), exponent));
	change_store_sum(&change->prior, raise_checked(change_load_sum(&change->prior), exponent));
	change->scale = scale;
	if (!raise_squares(change->current.squares, 2 * exponent) ||
		!raise_squares(change->prior.squares, 2 * exponent))
		forget_squares(change);
}

void
change_reduce(Change *change)
{
	while (change->scale > DECIMAL_HOME_SCALE)
	{
		decimal_int128 current = change_load_sum(&change->current);
		decimal_int128 prior = change_load_sum(&change->prior);
		Change		lower = *change;

		if (current % 10 != 0 || prior % 10 != 0 ||
			limbs_divide(lower.current.squares, SQUARES_LIMBS, 100) != 0 ||
			limbs_divide(lower.prior.squares, SQUARES_LIMBS, 100) != 0)
			break;
		change_store_sum(&lower.current, current / 10);
		change_store_sum(&lower.prior, prior / 10);
		lower.scale--;
		*change = lower;
	}
}

void
change_add_value(Change *change, ChangeWindow *window, decimal_int128 coefficient, int scale)
{
	uint64		square[SQUARES_LIMBS];

	if (unlikely(scale != change->scale))
	{
		if (scale > change->scale)
			raise_scale(change, scale);
		else
			coefficient = raise_checked(coefficient, change->scale - scale);
	}
	change_store_sum(window, add_checked(change_load_sum(window), coefficient));
	if (unlikely(change->flags & CHANGE_SQUARES_UNKNOWN))
		return;
	if (unlikely(!square_coefficient(coefficient, square) || limbs_add(window->squares, square, SQUARES_LIMBS) != 0))
		forget_squares(change);
}

static bool
squares_are_zero(const ChangeWindow *window)
{
	return (window->squares[0] | window->squares[1] | window->squares[2]) == 0;
}

void
change_set_sum(Change *change, ChangeWindow *window, const Decimal *sum)
{
	if (sum->scale > change->scale)
		raise_scale(change, sum->scale);
	change_store_sum(window, raise_checked(sum->coefficient, change->scale - sum->scale));
	if (sum->coefficient != 0 && squares_are_zero(window))
		forget_squares(change);
}

bool
change_value(const Change *change, const ChangeWindow *window, Decimal *value)
{
	if (change->flags & (window == &change->current ? CHANGE_CURRENT_OUTSIDE : CHANGE_PRIOR_OUTSIDE))
		return false;
	if (window->disclosed == 0 && !(window->deals == 0 && (change->flags & CHANGE_COVERED) &&
									!(change->flags & CHANGE_DEALS_UNKNOWN) && change_across(change) == 0))
		return false;
	if (change->kind == CHANGE_COUNT)
	{
		value->coefficient = window->deals;
		value->scale = 0;
	}
	else
	{
		value->coefficient = change_load_sum(window);
		value->scale = change->scale;
	}
	return true;
}

/* ---- merging ---- */

static char *
windows_text(const Change *change)
{
	char		current[PERIOD_BOUNDS_SIZE];
	char		prior[PERIOD_BOUNDS_SIZE];

	period_format_bounds(&change->current.period, current);
	period_format_bounds(&change->prior.period, prior);
	return psprintf("%s vs %s", current, prior);
}

void
check_same_measure(const Change *a, const Change *b, const char *verb)
{
	if (unlikely(!period_equal(&a->current.period, &b->current.period) ||
				 !period_equal(&a->prior.period, &b->prior.period)))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cannot %s changes over different periods", verb),
				errdetail("One is over %s, the other over %s.", windows_text(a), windows_text(b)));
	if (unlikely(a->kind != b->kind))
		ereport(ERROR,
				errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("cannot %s a change of %s and a change of %s", verb, kind_names[a->kind], kind_names[b->kind]));
	if (unlikely((a->flags ^ b->flags) & CHANGE_COVERED))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cannot %s a covered change and one that is not", verb),
				errdetail("No deals means zero in the one and unknown in the other."),
				errhint("Apply covered() to both, or to the result."));
	if (unlikely((a->flags ^ b->flags) & CHANGE_COVERAGE))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cannot %s changes of which different windows are covered", verb),
				errdetail("A window is known in the one and unknown in the other."),
				errhint("Apply covered() to the result, with the days that all sources cover."));
	if (a->currency != NO_CURRENCY && b->currency != NO_CURRENCY)
		check_same_currency(a->currency, b->currency, verb);
}

/* Bring two changes to one scale. */
static void
align_scales(Change *a, Change *b)
{
	if (a->scale < b->scale)
		raise_scale(a, b->scale);
	else if (b->scale < a->scale)
		raise_scale(b, a->scale);
}

static int64
add_counts(int64 a, int64 b)
{
	int64		sum;

	if (unlikely(pg_add_s64_overflow(a, b, &sum)))
		report_too_many_deals();
	return sum;
}

static void
merge_window(ChangeWindow *window, const ChangeWindow *other, bool *squares_fit)
{
	change_store_sum(window, add_checked(change_load_sum(window), change_load_sum(other)));
	*squares_fit &= limbs_add(window->squares, other->squares, SQUARES_LIMBS) == 0;
	window->deals = add_counts(window->deals, other->deals);
	window->disclosed = add_counts(window->disclosed, other->disclosed);
}

void
change_merge(Change *change, const Change *other)
{
	Change		addend = *other;
	bool		squares_fit = true;

	align_scales(change, &addend);
	merge_window(&change->current, &addend.current, &squares_fit);
	merge_window(&change->prior, &addend.prior, &squares_fit);
	if (!squares_fit || ((change->flags | addend.flags) & CHANGE_SQUARES_UNKNOWN))
		forget_squares(change);
	if ((change->flags | addend.flags) & CHANGE_DEALS_UNKNOWN)
		change_forget_deals(change);
	change_count_across(change, change_across(&addend));
	if (change->currency == NO_CURRENCY)
		change->currency = addend.currency;
}

/* What is left of a total is known, whatever is taken out of it that is known as well. */
static void
keep_total_known(const ChangeWindow *window, ChangeWindow *part)
{
	if (window->disclosed == 1)
		part->deals = part->disclosed = 0;
}

/* False if other cannot be a part of window: if what is left could not come in. */
static bool
remove_window(ChangeWindow *window, const ChangeWindow *other, bool squares_known)
{
	decimal_int128 rest;

	if (__builtin_sub_overflow(change_load_sum(window), change_load_sum(other), &rest))
		report_sum_overflow();
	change_store_sum(window, rest);
	window->deals -= other->deals;
	window->disclosed -= other->disclosed;
	if (window->disclosed == 0 && rest != 0)
		return false;
	if (squares_known)
	{
		if (limbs_subtract(window->squares, other->squares, SQUARES_LIMBS) ||
			(window->disclosed == 0 && !squares_are_zero(window)) ||
			(rest != 0 && squares_are_zero(window)))
			return false;
	}
	return window->disclosed >= 0 && window->disclosed <= window->deals;
}

void
change_remove(Change *change, const Change *other)
{
	Change		part = *other;
	bool		squares_known;

	align_scales(change, &part);
	if ((change->flags | part.flags) & CHANGE_DEALS_UNKNOWN)
	{
		change_forget_deals(change);
		change_forget_deals(&part);
		keep_total_known(&change->current, &part.current);
		keep_total_known(&change->prior, &part.prior);
	}
	squares_known = !((change->flags | part.flags) & CHANGE_SQUARES_UNKNOWN);
	if (change_across(change) < change_across(&part) ||
		!remove_window(&change->current, &part.current, squares_known) ||
		!remove_window(&change->prior, &part.prior, squares_known))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("cannot subtract a change that is not part of the other"),
				errdetail("What is subtracted must have been added before."));
	if (!squares_known)
		forget_squares(change);
	set_across(change, change_across(change) - change_across(&part));
	if (change->currency == NO_CURRENCY)
		change->currency = part.currency;
	change_reduce(change);
}

/* ---- what may come in ---- */

/* Whether the prior window begins and ends before the current one. */
static bool
windows_are_in_order(const Period *current, const Period *prior)
{
	return prior->lower < current->lower && prior->upper < current->upper;
}

void
check_windows_order(const Period *current, const Period *prior)
{
	char		current_text[PERIOD_BOUNDS_SIZE];
	char		prior_text[PERIOD_BOUNDS_SIZE];

	if (windows_are_in_order(current, prior))
		return;
	period_format_bounds(current, current_text);
	period_format_bounds(prior, prior_text);
	ereport(ERROR,
			errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			errmsg("prior period must lie earlier"),
			errdetail("%s does not both begin and end before %s.", prior_text, current_text),
			errhint("Give the period first, then the one that it is compared with."));
}

static const char *
window_problem(const Change *change, const ChangeWindow *window)
{
	if (!period_is_valid(&window->period))
		return "A window must have a first and a last day between the years 1 and 9999.";
	if (window->disclosed < 0 || window->disclosed > window->deals)
		return "There must be no more disclosed deals than deals.";
	if (window->disclosed == 0 && (change_load_sum(window) != 0 || !squares_are_zero(window)))
		return "Without a disclosed deal there is no sum.";
	if ((change->flags & CHANGE_DEALS_UNKNOWN) && (window->deals > 1 || window->disclosed != window->deals))
		return "Unknown deals are stored as one for each total.";
	if (change->kind == CHANGE_COUNT &&
		(window->disclosed != window->deals || change_load_sum(window) != 0 || !squares_are_zero(window)))
		return "A change of counts has nothing but deals.";
	if (change->kind != CHANGE_COUNT && !(change->flags & CHANGE_SQUARES_UNKNOWN) &&
		change_load_sum(window) != 0 && squares_are_zero(window))
		return "A sum that is not zero has squares.";
	if ((change->flags & CHANGE_SQUARES_UNKNOWN) && !squares_are_zero(window))
		return "Unknown squares are stored as zero.";
	return NULL;
}

const char *
change_problem(const Change *change)
{
	const char *problem;

	if (change->kind != CHANGE_AMOUNT && change->kind != CHANGE_NUMBER && change->kind != CHANGE_COUNT)
		return "There is no such kind of change.";
	if ((change->flags & ~CHANGE_ALL_FLAGS) || (change->kind == CHANGE_COUNT && (change->flags & CHANGE_SQUARES_UNKNOWN)) ||
		(!(change->flags & CHANGE_COVERED) && (change->flags & CHANGE_COVERAGE)) ||
		(!(change->flags & CHANGE_SQUARES_UNKNOWN) && (change->flags & CHANGE_DEALS_UNKNOWN)))
		return "There is no such flag.";
	if (change->currency != NO_CURRENCY && (change->kind != CHANGE_AMOUNT || !currency_is_known(change->currency)))
		return "There is no such currency.";
	if (change->kind == CHANGE_AMOUNT && change->currency == NO_CURRENCY &&
		(change->current.disclosed != 0 || change->prior.disclosed != 0))
		return "Disclosed amounts have a currency.";
	if (change->scale < DECIMAL_HOME_SCALE || change->scale > DECIMAL_MAX_SCALE ||
		(change->scale != DECIMAL_HOME_SCALE && change->current.disclosed == 0 && change->prior.disclosed == 0) ||
		(change->scale != DECIMAL_HOME_SCALE && change->kind == CHANGE_COUNT))
		return "Sums have 2 to 28 digits after the point, and 2 where there is no sum.";
	problem = window_problem(change, &change->current);
	if (problem == NULL)
		problem = window_problem(change, &change->prior);
	if (problem != NULL)
		return problem;
	if (!windows_are_in_order(&change->current.period, &change->prior.period))
		return "The prior window must lie earlier.";
	return NULL;
}

/* ---- text ---- */

static void
append_side(StringInfo buf, const Change *change, const ChangeWindow *window)
{
	char		digits[WIDE_TEXT_SIZE];
	decimal_int128 sum = change_load_sum(window);
	Wide		wide;
	int			length;

	if (change->kind == CHANGE_AMOUNT)
	{
		char		code[CURRENCY_CODE_SIZE] = "";

		if (change->currency != NO_CURRENCY)
			currency_write_code(change->currency, code);
		appendStringInfo(buf, "%s ", code[0] ? code : "money");
	}
	if (window->disclosed == 0)
	{
		appendStringInfoString(buf, "unknown");
		return;
	}
	if (sum < 0)
		appendStringInfoChar(buf, '-');
	wide_from_int128(&wide, sum);
	if (sum < 0)
		wide_negate(&wide);
	length = wide_format(&wide, digits);
	if (length > change->scale)
		appendStringInfo(buf, "%.*s.%s", length - change->scale, digits, digits + length - change->scale);
	else
	{
		appendStringInfoString(buf, "0.");
		for (int zeros = change->scale - length; zeros > 0; zeros--)
			appendStringInfoChar(buf, '0');
		appendStringInfoString(buf, digits);
	}
}

static void
append_squares(StringInfo buf, const ChangeWindow *window)
{
	char		digits[WIDE_TEXT_SIZE];
	Wide		wide = {{window->squares[0], window->squares[1], window->squares[2], 0}};

	wide_format(&wide, digits);
	appendStringInfoString(buf, digits);
}

/* By the flags of coverage, CHANGE_COVERED being 1. */
static const char *const coverage_texts[] = {
	[0] = "",
	[CHANGE_COVERED / CHANGE_COVERED] = ", covered",
	[(CHANGE_COVERED | CHANGE_CURRENT_OUTSIDE) / CHANGE_COVERED] = ", prior covered",
	[(CHANGE_COVERED | CHANGE_PRIOR_OUTSIDE) / CHANGE_COVERED] = ", current covered",
	[CHANGE_COVERAGE / CHANGE_COVERED] = ", none covered",
};

char *
change_format(const Change *change)
{
	const ChangeWindow *current = &change->current;
	const ChangeWindow *prior = &change->prior;
	StringInfoData buf;

	initStringInfo(&buf);
	appendStringInfoChar(&buf, '(');
	if (change->kind != CHANGE_COUNT)
	{
		append_side(&buf, change, current);
		appendStringInfoString(&buf, " vs ");
		append_side(&buf, change, prior);
		appendStringInfoString(&buf, ", ");
	}
	if (change->flags & CHANGE_DEALS_UNKNOWN)
		appendStringInfoString(&buf, "deals unknown");
	else
		appendStringInfo(&buf, INT64_FORMAT " vs " INT64_FORMAT " deals", current->deals, prior->deals);
	if (change_across(change) > 0)
		appendStringInfo(&buf, ", %u across an edge", change_across(change));
	if (current->disclosed != current->deals || prior->disclosed != prior->deals)
		appendStringInfo(&buf, ", " INT64_FORMAT " vs " INT64_FORMAT " disclosed", current->disclosed, prior->disclosed);
	if (change->flags & CHANGE_SQUARES_UNKNOWN)
		appendStringInfoString(&buf, ", squares unknown");
	else if (change->kind != CHANGE_COUNT)
	{
		appendStringInfoString(&buf, ", squares ");
		append_squares(&buf, current);
		appendStringInfoString(&buf, " vs ");
		append_squares(&buf, prior);
	}
	appendStringInfoString(&buf, coverage_texts[(change->flags & CHANGE_COVERAGE) / CHANGE_COVERED]);
	appendStringInfo(&buf, ", %s)", windows_text(change));
	return buf.data;
}

static bool
read_word(const char **text, const char *word)
{
	size_t		length = strlen(word);

	if (strncmp(*text, word, length) != 0)
		return false;
	*text += length;
	return true;
}

static size_t
count_digits(const char *text)
{
	return strspn(text, "0123456789");
}

static bool
read_count(const char **text, int64 *count)
{
	size_t		length = count_digits(*text);

	if (length == 0)
		return false;
	*count = 0;
	for (size_t i = 0; i < length; i++)
		if (__builtin_mul_overflow(*count, 10, count) || __builtin_add_overflow(*count, (*text)[i] - '0', count))
			return false;
	*text += length;
	return true;
}

/* "5 vs 7" */
static bool
read_counts(const char **text, int64 *current, int64 *prior)
{
	return read_count(text, current) && read_word(text, " vs ") && read_count(text, prior);
}

/* ", 3 across an edge", or nothing; false if there are too many. */
static bool
read_across(const char **text, Change *change)
{
	const char *next = *text;
	int64		count;

	if (!read_word(&next, ", ") || !read_count(&next, &count) || !read_word(&next, " across an edge"))
		return true;
	if (count > MAX_ACROSS)
		return false;
	set_across(change, count);
	*text = next;
	return true;
}

static bool
read_squares(const char **text, ChangeWindow *window)
{
	size_t		length = count_digits(*text);
	Wide		wide;

	if (!wide_parse(*text, length, &wide) || wide.limb[3] != 0)
		return false;
	memcpy(window->squares, wide.limb, sizeof(window->squares));
	*text += length;
	return true;
}

/*
 * The total of a side: "unknown", or a number of up to 38 digits, or one as
 * amounts have it, with a scale word.  digits is how many are given after the
 * point, -1 for an unknown total.
 */
static bool
read_total_of_side(const char **text, ChangeWindow *window, int *digits)
{
	char		number[SUM_TEXT_SIZE];
	const char *next = *text;
	bool		negative;
	size_t		whole;
	size_t		fraction = 0;
	Wide		wide;
	decimal_int128 sum;
	Decimal		scaled;
	size_t		scaled_length;
	int			power10;
	int			printed;
	DecimalStatus status;

	*digits = -1;
	if (read_word(text, "unknown"))
		return true;

	scaled_length = scan_scaled_number(next, strlen(next), &scaled, &power10, &printed, &status);
	if (scaled_length > 0 && power10 > 0)
	{
		if (status != DECIMAL_OK)
			return false;
		*digits = Min(Max(printed - power10, 0), scaled.scale);
		change_store_sum(window, scaled.coefficient / (decimal_int128) decimal_power10(scaled.scale - *digits));
		*text += scaled_length;
		return true;
	}

	negative = read_word(&next, "-");
	whole = count_digits(next);
	if (next[whole] == '.')
		fraction = count_digits(next + whole + 1);
	if (whole == 0 || (next[whole] == '.' && fraction == 0) ||
		whole + fraction >= SUM_TEXT_SIZE || fraction > DECIMAL_MAX_SCALE)
		return false;
	memcpy(number, next, whole);
	memcpy(number + whole, next + whole + 1, fraction);
	if (!wide_parse(number, whole + fraction, &wide))
		return false;
	if (negative)
		wide_negate(&wide);
	if (!wide_to_int128(&wide, &sum))
		return false;
	change_store_sum(window, sum);
	*digits = fraction;
	*text = next + whole + (next[whole] == '.') + fraction;
	return true;
}

/* Bring a total that was given with so many digits to a scale; false if it does not fit. */
static bool
raise_side(ChangeWindow *window, int digits, int scale)
{
	Wide		wide;
	decimal_int128 sum;

	if (digits < 0 || digits == scale)
		return true;
	wide_from_int128(&wide, change_load_sum(window));
	if (!wide_multiply_power10(&wide, scale - digits) || !wide_to_int128(&wide, &sum))
		return false;
	change_store_sum(window, sum);
	return true;
}

/* A currency, or "money" while it is unknown; false if no amount starts here. */
static bool
read_unit_of_total(const char **text, Currency *currency)
{
	if (read_word(text, "money "))
	{
		*currency = NO_CURRENCY;
		return true;
	}
	if (strnlen(*text, 4) < 4 || (*text)[3] != ' ')
		return false;
	*currency = currency_from_letters(*text);
	if (*currency == NO_CURRENCY)
		return false;
	*text += 4;
	return true;
}

/*
 * Both totals and their currency.  NULL, or what is expected at *text.  *digits
 * is that of the side that has more: squares are in units of its last one.
 */
static const char *
read_totals(const char **text, Change *change, int *digits)
{
	Currency	currency;
	const char *start = *text;
	int			current_digits;
	int			prior_digits;

	change->kind = CHANGE_NUMBER;
	if (read_unit_of_total(text, &change->currency))
		change->kind = CHANGE_AMOUNT;
	if (!read_total_of_side(text, &change->current, &current_digits))
		return "a number, after a currency if it is of money, or \"unknown\"; or \"5 vs 7 deals\" for counts";
	if (!read_word(text, " vs "))
		return "\" vs \" and the prior total";
	if (change->kind == CHANGE_AMOUNT && (!read_unit_of_total(text, &currency) || currency != change->currency))
		return "the currency of the other total";
	if (!read_total_of_side(text, &change->prior, &prior_digits))
		return "a number or \"unknown\"";

	change->current.disclosed = current_digits >= 0;
	change->prior.disclosed = prior_digits >= 0;
	*digits = Max(current_digits, prior_digits);
	change->scale = Max(*digits, DECIMAL_HOME_SCALE);
	if (!raise_side(&change->current, current_digits, change->scale) ||
		!raise_side(&change->prior, prior_digits, change->scale))
	{
		*text = start;
		return "totals of at most 38 digits, those after the point included,";
	}
	return NULL;
}

/* The squares of both totals of so many digits; -1 if there are none. */
static bool
read_both_squares(const char **text, Change *change, int digits)
{
	int			exponent = digits < 0 ? 0 : 2 * (change->scale - digits);

	return read_squares(text, &change->current) && read_word(text, " vs ") && read_squares(text, &change->prior) &&
		raise_squares(change->current.squares, exponent) && raise_squares(change->prior.squares, exponent);
}

/* How many deals there are in both windows. */
static bool
read_deals(const char **text, Change *change)
{
	if (read_word(text, "deals unknown"))
		change->flags |= CHANGE_DEALS_UNKNOWN;
	else if (!read_counts(text, &change->current.deals, &change->prior.deals) || !read_word(text, " deals"))
		return false;
	return true;
}

/* How many of them have a value: all, if nothing is said. */
static void
read_disclosed(const char **text, Change *change)
{
	const char *next = *text;

	if (read_word(&next, ", ") && read_counts(&next, &change->current.disclosed, &change->prior.disclosed) &&
		read_word(&next, " disclosed"))
		*text = next;
	else
	{
		change->current.disclosed = change->current.deals;
		change->prior.disclosed = change->prior.deals;
	}
}

/* Both windows and the end. */
static bool
read_windows(const char **text, Change *change)
{
	size_t		length = period_parse_bounds(*text, strlen(*text), &change->current.period);

	if (length == 0)
		return false;
	*text += length;
	if (!read_word(text, " vs "))
		return false;
	length = period_parse_bounds(*text, strlen(*text), &change->prior.period);
	*text += length;
	return length > 0 && strcmp(*text, ")") == 0;
}

const char *
change_parse(const char *text, Change *change, const char **where)
{
	const char *next;
	const char *expected;
	int			digits = -1;

	memset(change, 0, sizeof(Change));
	change->scale = DECIMAL_HOME_SCALE;
	*where = text;
	if (!read_word(where, "("))
		return "\"(\"";

	next = *where;
	if (read_deals(&next, change) && !(change->flags & CHANGE_DEALS_UNKNOWN))
	{
		*where = next;
		change->kind = CHANGE_COUNT;
	}
	else
	{
		expected = read_totals(where, change, &digits);
		if (expected != NULL)
			return expected;
		if (!read_word(where, ", ") || !read_deals(where, change))
			return "\", 5 vs 7 deals\" or \", deals unknown\"";
	}
	if (!read_across(where, change))
		return "at most 16777215 deals across an edge";
	if (change->flags & CHANGE_DEALS_UNKNOWN)
	{
		change->current.deals = change->current.disclosed;
		change->prior.deals = change->prior.disclosed;
	}
	else if (change->kind == CHANGE_COUNT)
	{
		change->current.disclosed = change->current.deals;
		change->prior.disclosed = change->prior.deals;
	}
	else
		read_disclosed(where, change);

	if (change->kind != CHANGE_COUNT)
	{
		if (read_word(where, ", squares unknown"))
			change->flags |= CHANGE_SQUARES_UNKNOWN;
		else if (change->flags & CHANGE_DEALS_UNKNOWN)
			return "\", squares unknown\"";
		else if (!read_word(where, ", squares ") || !read_both_squares(where, change, digits))
			return "\", squares unknown\" or the squares of both totals";
	}
	for (size_t i = lengthof(coverage_texts) - 1; i > 0; i--)
		if (coverage_texts[i] && read_word(where, coverage_texts[i]))
		{
			change->flags |= i * CHANGE_COVERED;
			break;
		}
	if (!read_word(where, ", ") || !read_windows(where, change))
		return "\", [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))\"";
	return NULL;
}

PG_FUNCTION_INFO_V1(change_in);
Datum
change_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	Change	   *change = palloc(sizeof(Change));
	const char *expected;
	const char *where;
	const char *problem;

	expected = change_parse(text, change, &where);
	if (expected != NULL)
		funding_ereturn(fcinfo->context, (Datum) 0,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type %s: \"%s\"", "change", quotable_string(text)),
						*where ? errdetail("Expected is %s at \"%s\".", expected, quotable_string(where)) :
						errdetail("Expected is %s at the end.", expected),
						errhint("Write it as \"(USD 2.00 vs USD 6.70, 232 vs 374 deals, squares unknown, "
								"[2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))\"."));
	problem = change_problem(change);
	if (problem)
		funding_ereturn(fcinfo->context, (Datum) 0,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid change: \"%s\"", quotable_string(text)),
						errdetail_internal("%s", problem));
	change_reduce(change);
	PG_RETURN_CHANGE_P(change);
}

PG_FUNCTION_INFO_V1(change_from_json);
Datum
change_from_json(PG_FUNCTION_ARGS)
{
	char	   *text = text_of_json(fcinfo, 0);

	if (text == NULL)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(DirectFunctionCall1(change_in, CStringGetDatum(text)));
}

PG_FUNCTION_INFO_V1(change_from_jsonb);
Datum
change_from_jsonb(PG_FUNCTION_ARGS)
{
	char	   *text = text_of_jsonb(fcinfo, 0);

	if (text == NULL)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(DirectFunctionCall1(change_in, CStringGetDatum(text)));
}

PG_FUNCTION_INFO_V1(change_out);
Datum
change_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(change_format(PG_GETARG_CHANGE_P(0)));
}

/* ---- binary: kind, scale, flags, 0, currency, then each window; wide numbers highest word first; int32 across if there are any ---- */

static void
send_window(StringInfo buf, const ChangeWindow *window)
{
	pq_sendint32(buf, window->period.lower);
	pq_sendint32(buf, window->period.upper);
	pq_sendint64(buf, window->deals);
	pq_sendint64(buf, window->disclosed);
	send_limbs(buf, window->sum, lengthof(window->sum));
	send_limbs(buf, window->squares, SQUARES_LIMBS);
}

static void
receive_window(StringInfo buf, ChangeWindow *window)
{
	window->period.lower = pq_getmsgint(buf, 4);
	window->period.upper = pq_getmsgint(buf, 4);
	window->deals = pq_getmsgint64(buf);
	window->disclosed = pq_getmsgint64(buf);
	receive_limbs(buf, window->sum, lengthof(window->sum));
	receive_limbs(buf, window->squares, SQUARES_LIMBS);
}

PG_FUNCTION_INFO_V1(change_recv);
Datum
change_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	Change	   *change = palloc0(sizeof(Change));
	int			reserved;
	const char *problem;

	change->kind = pq_getmsgbyte(buf);
	change->scale = pq_getmsgbyte(buf);
	change->flags = pq_getmsgbyte(buf);
	reserved = pq_getmsgbyte(buf);
	change->currency = pq_getmsgint(buf, 2);
	receive_window(buf, &change->current);
	receive_window(buf, &change->prior);

	problem = reserved != 0 ? "The reserved byte must be 0." : change_problem(change);
	if (problem == NULL && buf->cursor < buf->len)
	{
		uint32		across = pq_getmsgint(buf, 4);

		if (across < 1 || across > MAX_ACROSS)
			problem = "Deals across an edge must be left out, or 1 to 16777215.";
		set_across(change, across);
	}
	if (problem)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid change in external binary value"),
				errdetail_internal("%s", problem));
	change_reduce(change);
	PG_RETURN_CHANGE_P(change);
}

PG_FUNCTION_INFO_V1(change_send);
Datum
change_send(PG_FUNCTION_ARGS)
{
	Change	   *change = PG_GETARG_CHANGE_P(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, change->kind);
	pq_sendbyte(&buf, change->scale);
	pq_sendbyte(&buf, change->flags);
	pq_sendbyte(&buf, 0);
	pq_sendint16(&buf, change->currency);
	send_window(&buf, &change->current);
	send_window(&buf, &change->prior);
	if (change_across(change) > 0)
		pq_sendint32(&buf, change_across(change));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}
