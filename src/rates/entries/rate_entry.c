/*
 * rate_entry.c
 *	  One rate of a pair and day, and which of several counts.
 */
#include "postgres.h"

#include "miscadmin.h"

#include "calendar/day.h"
#include "compat.h"
#include "rates/entries/rate_entry.h"

void
report_rate_conflict(Currency base, Currency quote, DateADT day, Node *escontext)
{
	char		date[DAY_TEXT_SIZE];

	format_day(day, date);
	funding_errsave(escontext,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("conflicting rates for %s/%s on %s", currency_code(base), currency_code(quote), date),
					errdetail("Two sources of the same preference give different rates for this pair and day."),
					errhint("Raise the preference of the row that is to win."));
}

bool
make_rate_entry(RateEntry *entry, Currency base, Currency quote, DateADT day,
				const Decimal *rate, int16 preference, Node *escontext)
{
	if (base == quote)
		funding_ereturn(escontext, false,
						errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("an exchange rate needs two currencies, not %s twice", currency_code(base)));
	if (rate->coefficient <= 0)
		funding_ereturn(escontext, false,
						errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
						errmsg("rate for %s/%s must be greater than zero", currency_code(base), currency_code(quote)));
	if (day < FIRST_DAY || day > LAST_DAY)
		funding_ereturn(escontext, false,
						errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
						errmsg("date of a rate for %s/%s is out of range", currency_code(base), currency_code(quote)),
						errdetail("Rates are valid on days from 0001-01-01 to 9999-12-31."));
	memset(entry, 0, sizeof(RateEntry));
	entry->base = base;
	entry->quote = quote;
	entry->day = day;
	decimal96_store(&entry->coefficient, rate->coefficient);
	entry->scale = rate->scale;
	entry->preference = preference;
	return true;
}

bool
drop_overruled(RateEntry *entries, size_t *count, Node *escontext)
{
	size_t		kept = 0;

	for (size_t i = 0; i < *count; i++)
	{
		const RateEntry *entry = &entries[i];
		RateWinner	winner = {false};
		Decimal		kept_rate;
		Decimal		rate;

		CHECK_FOR_INTERRUPTS();
		if (kept == 0 || !same_series(&entries[kept - 1], entry) || entries[kept - 1].day != entry->day)
		{
			entries[kept++] = *entry;
			continue;
		}
		kept_rate = rate_entry_decimal(&entries[kept - 1]);
		rate = rate_entry_decimal(entry);
		rate_winner_add(&winner, entries[kept - 1].preference, &kept_rate);
		rate_winner_add(&winner, entry->preference, &rate);
		if (winner.conflict)
		{
			report_rate_conflict(entry->base, entry->quote, entry->day, escontext);
			return false;
		}
	}
	*count = kept;
	return true;
}
