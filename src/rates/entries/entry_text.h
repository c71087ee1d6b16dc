/*
 * entry_text.h
 *	  External forms of rates, shared by rate_book and rate_list.
 */
#ifndef FUNDING_RATES_ENTRIES_ENTRY_TEXT_H
#define FUNDING_RATES_ENTRIES_ENTRY_TEXT_H

#include "lib/stringinfo.h"

#include "rates/entries/rate_entry.h"

/*
 * Read "{PAIR DATE RATE [PREFERENCE], ...}"; preferences are read only if asked
 * for, and then each rate must have one.  NULL after a soft error.
 */
extern RateEntry *parse_rate_entries(const char *text, const char *type_name, bool with_preference,
									 size_t *count, Node *escontext);
extern char *format_rate_entries(const RateEntry *entries, size_t count, bool with_preference);

/* Binary: day, scale, coefficient of one rate; receiving checks everything that parsing does. */
extern void send_rate(StringInfo buffer, const RateEntry *entry);
extern void receive_rate(StringInfo buffer, Currency base, Currency quote, RateEntry *entry);
extern Currency receive_currency(StringInfo buffer);

#endif							/* FUNDING_RATES_ENTRIES_ENTRY_TEXT_H */
