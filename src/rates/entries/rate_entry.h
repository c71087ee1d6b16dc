/*
 * rate_entry.h
 *	  One rate of a pair and day, and which of several counts.
 */
#ifndef FUNDING_RATES_ENTRIES_RATE_ENTRY_H
#define FUNDING_RATES_ENTRIES_RATE_ENTRY_H

#include "postgres.h"
#include "nodes/nodes.h"
#include "utils/date.h"

#include "money/currency.h"
#include "numbers/decimal.h"

/* One rate before it is packed; also what a rate_list is made of. */
typedef struct RateEntry
{
	Currency	base;
	Currency	quote;
	DateADT		day;
	Decimal96	coefficient;
	uint8		scale;
	uint8		reserved;
	int16		preference;
} RateEntry;

StaticAssertDecl(sizeof(RateEntry) == 24, "RateEntry must be 24 bytes");

static inline Decimal
rate_entry_decimal(const RateEntry *entry)
{
	return stored_decimal(&entry->coefficient, entry->scale);
}

/*
 * Check a rate and its pair, and make the entry.  Refused: two equal currencies,
 * a rate that is not positive, a day outside FIRST_DAY .. LAST_DAY.
 */
extern bool make_rate_entry(RateEntry *entry, Currency base, Currency quote, DateADT day,
							const Decimal *rate, int16 preference, Node *escontext);

/* The error for two rates of one pair and day; the one place that words it. */
extern void report_rate_conflict(Currency base, Currency quote, DateADT day, Node *escontext);

/* Of sorted entries keep the one of each pair and day that counts.  False after a soft error. */
extern bool drop_overruled(RateEntry *entries, size_t *count, Node *escontext);

/* By pair, day, and the highest preference first: the order in which entries are sorted. */
static inline int
compare_entries(const RateEntry *a, const RateEntry *b)
{
	if (a->base != b->base)
		return a->base < b->base ? -1 : 1;
	if (a->quote != b->quote)
		return a->quote < b->quote ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return (a->preference < b->preference) - (a->preference > b->preference);
}

static inline bool
same_series(const RateEntry *a, const RateEntry *b)
{
	return a->base == b->base && a->quote == b->quote;
}

/*
 * Which of the rates of one pair and day counts: that of the highest preference;
 * two of it that differ are a conflict, whatever order they come in.  Starts as
 * {false}.
 */
typedef struct RateWinner
{
	bool		found;
	bool		conflict;
	int16		preference;
	Decimal		rate;
} RateWinner;

static inline void
rate_winner_add(RateWinner *winner, int16 preference, const Decimal *rate)
{
	if (!winner->found || preference > winner->preference)
		*winner = (RateWinner) {.found = true, .preference = preference, .rate = *rate};
	else if (preference == winner->preference && decimal_compare(&winner->rate, rate) != 0)
		winner->conflict = true;
}

#endif							/* FUNDING_RATES_ENTRIES_RATE_ENTRY_H */
