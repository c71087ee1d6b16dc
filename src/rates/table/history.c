/*
 * history.c
 *	  All that was ever known of the rates of one pair.
 *
 * One history answers as of every day, so that each row of a query can ask as
 * of a day of its own.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "compat.h"
#include "rates/table/history.h"

/* What counts among versions first .. end - 1, all of one day; coefficient 0 if they conflict, false if none is known. */
static bool
find_winner(const RateHistory *history, uint64 first, uint64 end, DateADT as_of, Decimal *rate)
{
	RateWinner	winner = {false};

	for (uint64 i = first; i < end; i++)
	{
		const RateVersion *version = &history->version[i];
		Decimal		known = stored_decimal(&version->coefficient, version->scale);

		CHECK_FOR_INTERRUPTS();
		if (version->known_on <= as_of && version->replaced_on > as_of)
			rate_winner_add(&winner, version->preference, &known);
	}
	if (winner.conflict)
		(void) decimal_make(0, 0, &winner.rate);
	*rate = winner.rate;
	return winner.found;
}

bool
find_in_history(const RateHistory *history, DateADT day, bool forward, DateADT as_of, RateHit *hit)
{
	uint64		low = 0;
	uint64		high = history->count;

	/* low: the number of versions of days before "day", or up to it */
	while (low < high)
	{
		uint64		middle = low + (high - low) / 2;
		DateADT		other = history->version[middle].day;

		if (other < day || (other == day && !forward))
			low = middle + 1;
		else
			high = middle;
	}
	while (forward ? low < history->count : low > 0)
	{
		uint64		first = low;
		uint64		end = low;

		CHECK_FOR_INTERRUPTS();
		hit->day = history->version[forward ? low : low - 1].day;
		while (first > 0 && history->version[first - 1].day == hit->day)
			first--;
		while (end < history->count && history->version[end].day == hit->day)
			end++;
		if (find_winner(history, first, end, as_of, &hit->rate))
			return true;
		low = forward ? end : first;
	}
	return false;
}

RateBook *
book_of_history(const RateHistory *history, DateADT as_of)
{
	RateEntry  *entries = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(RateEntry) * (history->count + 1));
	RateBook   *book = NULL;
	size_t		count = 0;

	for (uint64 first = 0, end; first < history->count; first = end)
	{
		Decimal		rate;

		for (end = first + 1; end < history->count && history->version[end].day == history->version[first].day; end++)
			;
		CHECK_FOR_INTERRUPTS();
		if (!find_winner(history, first, end, as_of, &rate))
			continue;
		memset(&entries[count], 0, sizeof(RateEntry));
		entries[count].base = history->base;
		entries[count].quote = history->quote;
		entries[count].day = history->version[first].day;
		decimal96_store(&entries[count].coefficient, rate.coefficient);
		entries[count].scale = rate.scale;
		count++;
	}
	if (count > 0)
		book = make_rate_book(entries, count, NULL);
	pfree(entries);
	return book;
}
