/*
 * period.c
 *	  The rate between two currencies over a period.
 */
#include "postgres.h"

#include "miscadmin.h"
#include "utils/memutils.h"

#include "calendar/day.h"
#include "compat.h"
#include "rates/lookup/index_private.h"

#define MEAN_SLOTS 64

typedef struct StoredDecimal
{
	Decimal96	coefficient;
	int			scale;
} StoredDecimal;

/* A RateMean in memory that is not aligned for int128, with its question. */
typedef struct MeanSlot
{
	Currency	base;
	Currency	quote;
	DateADT		first_asked;
	DateADT		last_asked;
	uint32		days;
	DateADT		first_day;
	DateADT		last_day;
	DateADT		lowest_day;
	DateADT		highest_day;
	int32		gap_days;
	DateADT		gap_first_day;
	bool		unsound;		/* the rate of first_day is an error, and nothing else is known */
	StoredDecimal mean;
	StoredDecimal lowest;
	StoredDecimal highest;
} MeanSlot;

void
begin_daily_rates(RateIndex *index, Currency from, Currency to, DateADT *first_day, DateADT *last_day)
{
	if (from == to)
	{
		*first_day = Max(*first_day, FIRST_DAY);
		*last_day = Min(*last_day, LAST_DAY);
	}
	else
		clamp_period(index, from, to, first_day, last_day);
}

bool
next_daily_rate(RateIndex *index, Currency from, Currency to, DateADT *day, DateADT last_day, Decimal *rate)
{
	const RateRule rule = {.policy = RATE_EXACT};

	for (; *day <= last_day; (*day)++)
	{
		CHECK_FOR_INTERRUPTS();
		if (find_rate(index, from, to, *day, &rule, rate))
			return true;
	}
	return false;
}

static StoredDecimal
store_decimal(const Decimal *value)
{
	StoredDecimal stored;

	decimal96_store(&stored.coefficient, value->coefficient);
	stored.scale = value->scale;
	return stored;
}

/* There is no rate from one day to another, both included. */
static void
note_gap(RateMean *mean, DateADT first_day, DateADT last_day)
{
	if (last_day - first_day >= mean->gap_days)
	{
		mean->gap_days = last_day - first_day + 1;
		mean->gap_first_day = first_day;
	}
}

/* One more day, in order, of a period that begins on first_day; mean->days and gap_days MUST be 0 at first, and sum, too. */
static void
add_to_mean(RateMean *mean, Wide *sum, DateADT first_day, DateADT day, const Decimal *rate)
{
	if (mean->days > 0)
		note_gap(mean, mean->last_day + 1, day - 1);
	else if (first_day > FIRST_DAY)
		note_gap(mean, first_day, day - 1);
	add_weighted(sum, rate, 1);
	if (mean->days++ == 0)
		mean->first_day = day;
	if (mean->days == 1 || decimal_compare(rate, &mean->lowest) < 0)
	{
		mean->lowest = *rate;
		mean->lowest_day = day;
	}
	if (mean->days == 1 || decimal_compare(rate, &mean->highest) > 0)
	{
		mean->highest = *rate;
		mean->highest_day = day;
	}
	mean->last_day = day;
}

/* After the last day with a rate, of which there MUST be one, of a period that ends on last_day. */
static void
finish_mean(RateMean *mean, const Wide *sum, DateADT last_day)
{
	if (last_day < LAST_DAY)
		note_gap(mean, mean->last_day + 1, last_day);
	mean->mean = divide_sum(sum, mean->days);
}

static void
compute_mean(RateIndex *index, Currency base, Currency quote, DateADT first_day, DateADT last_day, MeanSlot *slot)
{
	RateMean	mean = {.days = 0};
	DateADT		day = first_day;
	DateADT		end = last_day;
	Decimal		rate;
	Wide		sum;

	begin_daily_rates(index, base, quote, &day, &end);
	wide_from_int128(&sum, 0);
	for (; day <= end; day++)
	{
		RateAnswer	answer;

		CHECK_FOR_INTERRUPTS();
		answer = ask_rate(index, base, quote, day, &rate);
		if (answer == RATE_IS_UNSOUND)
		{
			slot->unsound = true;
			slot->first_day = day;
			return;
		}
		if (answer == RATE_IS_SOUND)
			add_to_mean(&mean, &sum, first_day, day, &rate);
	}
	slot->days = mean.days;
	if (mean.days > 0)
	{
		finish_mean(&mean, &sum, last_day);
		slot->gap_days = mean.gap_days;
		slot->gap_first_day = mean.gap_first_day;
		slot->first_day = mean.first_day;
		slot->last_day = mean.last_day;
		slot->lowest_day = mean.lowest_day;
		slot->highest_day = mean.highest_day;
		slot->mean = store_decimal(&mean.mean);
		slot->lowest = store_decimal(&mean.lowest);
		slot->highest = store_decimal(&mean.highest);
	}
}

bool
try_rate_mean(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day, RateMean *mean)
{
	bool		divide = is_quoted_inverse(from, to);
	Currency	base = divide ? to : from;
	Currency	quote = divide ? from : to;
	uint32		hash = base * 31u + quote * 17u + (uint32) first_day * 7u + (uint32) last_day;
	MeanSlot   *slot;

	if (index->means == NULL)
		index->means = MemoryContextAllocZero(index->context, sizeof(MeanSlot) * MEAN_SLOTS);
	slot = &index->means[hash % MEAN_SLOTS];
	if (slot->base != base || slot->quote != quote ||
		slot->first_asked != first_day || slot->last_asked != last_day)
	{
		MeanSlot	fresh;

		memset(&fresh, 0, sizeof(fresh));
		fresh.base = base;
		fresh.quote = quote;
		fresh.first_asked = first_day;
		fresh.last_asked = last_day;
		compute_mean(index, base, quote, first_day, last_day, &fresh);
		*slot = fresh;
	}
	mean->base = base;
	mean->quote = quote;
	mean->divide = divide;
	mean->days = slot->days;
	mean->first_day = slot->first_day;
	mean->last_day = slot->last_day;
	mean->lowest_day = slot->lowest_day;
	mean->highest_day = slot->highest_day;
	mean->gap_days = slot->gap_days;
	mean->gap_first_day = slot->gap_first_day;
	mean->mean = stored_decimal(&slot->mean.coefficient, slot->mean.scale);
	mean->lowest = stored_decimal(&slot->lowest.coefficient, slot->lowest.scale);
	mean->highest = stored_decimal(&slot->highest.coefficient, slot->highest.scale);
	return !slot->unsound;
}

void
find_rate_mean(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day, RateMean *mean)
{
	const RateRule exact = {.policy = RATE_EXACT};
	Decimal		rate;

	/* the day that is an error raises it */
	if (!try_rate_mean(index, from, to, first_day, last_day, mean))
		(void) find_rate(index, mean->base, mean->quote, mean->first_day, &exact, &rate);
}

void
find_leg_mean(const RateIndex *index, const RateLeg *leg, DateADT first_day, DateADT last_day, RateMean *mean)
{
	const RateSeries *series = leg->pair->series;
	Wide		sum;

	mean->days = 0;
	mean->gap_days = 0;
	mean->base = leg->base;
	mean->quote = leg->quote;
	mean->divide = leg->divide;
	wide_from_int128(&sum, 0);
	for (uint32 i = 0; i < series->header->count; i++)
	{
		Decimal		rate;

		CHECK_FOR_INTERRUPTS();
		if (series->day[i] < first_day || series->day[i] > last_day)
			continue;
		rate = rate_of_series(series->book, series->header, i);
		if (rate.coefficient == 0)
			report_unusable_rate(index, leg->base, leg->quote, series->day[i]);
		add_to_mean(mean, &sum, first_day, series->day[i], &rate);
	}
	finish_mean(mean, &sum, last_day);
}

bool
find_period_path(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
				 const PeriodRule *rule, RatePath *path)
{
	const RateRule exact = {.policy = RATE_EXACT};
	DateADT		begin = first_day;
	DateADT		day = last_day;

	path->count = 0;
	if (from == to)
		return true;
	begin_daily_rates(index, from, to, &begin, &day);
	for (; day >= begin; day--)
	{
		CHECK_FOR_INTERRUPTS();
		if (find_rate_path(index, from, to, day, &exact, path))
			break;
	}
	if (day < begin)
		return false;
	if (rule->policy == PERIOD_END)
		return last_day == LAST_DAY || last_day - day <= rule->max_gap;
	for (int i = 0; i < path->count; i++)
	{
		RateLeg    *leg = &path->leg[i];
		RateMean	mean;

		if (leg->pair == NULL)
			continue;
		/* the day may have been found by a probe */
		if (!leg->pair->loaded)
			load_pair(index, get_pair(index, leg->base, leg->quote));
		find_leg_mean(index, leg, first_day, last_day, &mean);
		if (mean.gap_days > rule->max_gap)
			return false;
		leg->rate = mean.mean;
	}
	return true;
}
