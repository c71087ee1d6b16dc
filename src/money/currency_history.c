/*
 * currency_history.c
 *	  When currencies came, and what took their place.
 *
 * ISO 4217 tells which codes were withdrawn, and when, but neither when a code
 * came nor what followed it.  These are facts of the laws that brought the new
 * money, and left out where they are not certain.  Months of introduction are
 * listed for successors and for a few others that have rates from the first day.
 *
 * Where list three has several codes for what one state issued at different
 * times (Lev A/52, Lev A/62), they lead to the code that the state used next.
 * ZWD has no units: ISO 4217 kept it for two dollars, of which only the first
 * became ZWN at 1000 to 1.
 */
#include "postgres.h"

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/date.h"
#include "utils/datetime.h"

#include "calendar/day.h"
#include "money/currency_history.h"

/* So many predecessors in force at once are those of a monetary union. */
#define UNION_PREDECESSORS 4

#define REPLACED(a, b, c, d, e, f, units) \
	{CURRENCY_FROM_LETTERS(a, b, c), {CURRENCY_FROM_LETTERS(d, e, f)}, units}

/* clang-format off */
static const CurrencySuccession successions[] = {
	REPLACED('A', 'D', 'P', 'E', 'U', 'R', NULL),
	REPLACED('A', 'F', 'A', 'A', 'F', 'N', NULL),
	REPLACED('A', 'L', 'K', 'A', 'L', 'L', "10"),
	REPLACED('A', 'N', 'G', 'X', 'C', 'G', "1"),
	REPLACED('A', 'O', 'K', 'A', 'O', 'N', "1"),
	REPLACED('A', 'O', 'N', 'A', 'O', 'R', "1000"),
	REPLACED('A', 'O', 'R', 'A', 'O', 'A', "1000000"),
	REPLACED('A', 'R', 'A', 'A', 'R', 'S', "10000"),
	REPLACED('A', 'R', 'P', 'A', 'R', 'A', "1000"),
	REPLACED('A', 'R', 'Y', 'A', 'R', 'P', NULL),
	REPLACED('A', 'T', 'S', 'E', 'U', 'R', "13.7603"),
	REPLACED('A', 'Y', 'M', 'A', 'Z', 'N', NULL),
	REPLACED('A', 'Z', 'M', 'A', 'Z', 'N', "5000"),
	REPLACED('B', 'A', 'D', 'B', 'A', 'M', NULL),
	REPLACED('B', 'E', 'C', 'B', 'E', 'F', "1"),
	REPLACED('B', 'E', 'F', 'E', 'U', 'R', "40.3399"),
	REPLACED('B', 'E', 'L', 'B', 'E', 'F', "1"),
	REPLACED('B', 'G', 'J', 'B', 'G', 'L', NULL),
	REPLACED('B', 'G', 'K', 'B', 'G', 'L', NULL),
	REPLACED('B', 'G', 'L', 'B', 'G', 'N', "1000"),
	REPLACED('B', 'G', 'N', 'E', 'U', 'R', "1.95583"),
	REPLACED('B', 'O', 'P', 'B', 'O', 'B', "1000000"),
	REPLACED('B', 'R', 'B', 'B', 'R', 'C', "1000"),
	REPLACED('B', 'R', 'C', 'B', 'R', 'N', "1000"),
	REPLACED('B', 'R', 'E', 'B', 'R', 'R', "1000"),
	REPLACED('B', 'R', 'N', 'B', 'R', 'E', "1"),
	REPLACED('B', 'R', 'R', 'B', 'R', 'L', "2750"),
	REPLACED('B', 'U', 'K', 'M', 'M', 'K', "1"),
	REPLACED('B', 'Y', 'B', 'B', 'Y', 'R', "1000"),
	REPLACED('B', 'Y', 'R', 'B', 'Y', 'N', "10000"),
	REPLACED('C', 'H', 'C', 'C', 'H', 'W', NULL),
	REPLACED('C', 'S', 'D', 'R', 'S', 'D', "1"),
	REPLACED('C', 'S', 'J', 'C', 'S', 'K', NULL),
	{CURRENCY_FROM_LETTERS('C', 'S', 'K'), {CURRENCY_FROM_LETTERS('C', 'Z', 'K'), CURRENCY_FROM_LETTERS('S', 'K', 'K')}, "1"},
	REPLACED('C', 'U', 'C', 'C', 'U', 'P', NULL),
	REPLACED('C', 'Y', 'P', 'E', 'U', 'R', "0.585274"),
	REPLACED('D', 'D', 'M', 'D', 'E', 'M', NULL),
	REPLACED('D', 'E', 'M', 'E', 'U', 'R', "1.95583"),
	REPLACED('E', 'C', 'S', 'U', 'S', 'D', "25000"),
	REPLACED('E', 'E', 'K', 'E', 'U', 'R', "15.6466"),
	REPLACED('E', 'S', 'A', 'E', 'S', 'P', NULL),
	REPLACED('E', 'S', 'B', 'E', 'S', 'P', NULL),
	REPLACED('E', 'S', 'P', 'E', 'U', 'R', "166.386"),
	REPLACED('F', 'I', 'M', 'E', 'U', 'R', "5.94573"),
	REPLACED('F', 'R', 'F', 'E', 'U', 'R', "6.55957"),
	REPLACED('G', 'E', 'K', 'G', 'E', 'L', "1000000"),
	REPLACED('G', 'H', 'C', 'G', 'H', 'S', "10000"),
	REPLACED('G', 'H', 'P', 'G', 'H', 'S', NULL),
	REPLACED('G', 'N', 'E', 'G', 'N', 'F', NULL),
	REPLACED('G', 'N', 'S', 'G', 'N', 'F', "1"),
	REPLACED('G', 'Q', 'E', 'X', 'A', 'F', "4"),
	REPLACED('G', 'R', 'D', 'E', 'U', 'R', "340.75"),
	REPLACED('G', 'W', 'E', 'G', 'W', 'P', "1"),
	REPLACED('G', 'W', 'P', 'X', 'O', 'F', "65"),
	REPLACED('H', 'R', 'D', 'H', 'R', 'K', "1000"),
	REPLACED('H', 'R', 'K', 'E', 'U', 'R', "7.5345"),
	REPLACED('I', 'E', 'P', 'E', 'U', 'R', "0.787564"),
	REPLACED('I', 'L', 'P', 'I', 'L', 'R', "10"),
	REPLACED('I', 'L', 'R', 'I', 'L', 'S', "1000"),
	REPLACED('I', 'S', 'J', 'I', 'S', 'K', "100"),
	REPLACED('I', 'T', 'L', 'E', 'U', 'R', "1936.27"),
	REPLACED('L', 'A', 'J', 'L', 'A', 'K', "100"),
	REPLACED('L', 'S', 'M', 'L', 'S', 'L', NULL),
	REPLACED('L', 'T', 'L', 'E', 'U', 'R', "3.4528"),
	REPLACED('L', 'T', 'T', 'L', 'T', 'L', "100"),
	REPLACED('L', 'U', 'C', 'L', 'U', 'F', "1"),
	REPLACED('L', 'U', 'F', 'E', 'U', 'R', "40.3399"),
	REPLACED('L', 'U', 'L', 'L', 'U', 'F', "1"),
	REPLACED('L', 'V', 'L', 'E', 'U', 'R', "0.702804"),
	REPLACED('L', 'V', 'R', 'L', 'V', 'L', "200"),
	REPLACED('M', 'G', 'F', 'M', 'G', 'A', "5"),
	REPLACED('M', 'L', 'F', 'X', 'O', 'F', "2"),
	REPLACED('M', 'R', 'O', 'M', 'R', 'U', "10"),
	REPLACED('M', 'T', 'L', 'E', 'U', 'R', "0.4293"),
	REPLACED('M', 'T', 'P', 'M', 'T', 'L', "1"),
	REPLACED('M', 'V', 'Q', 'M', 'V', 'R', NULL),
	REPLACED('M', 'X', 'P', 'M', 'X', 'N', "1000"),
	REPLACED('M', 'Z', 'E', 'M', 'Z', 'M', "1"),
	REPLACED('M', 'Z', 'M', 'M', 'Z', 'N', "1000"),
	REPLACED('N', 'I', 'C', 'N', 'I', 'O', "5000000"),
	REPLACED('N', 'L', 'G', 'E', 'U', 'R', "2.20371"),
	REPLACED('P', 'E', 'H', 'P', 'E', 'I', NULL),
	REPLACED('P', 'E', 'I', 'P', 'E', 'N', "1000000"),
	REPLACED('P', 'E', 'S', 'P', 'E', 'I', "1000"),
	REPLACED('P', 'L', 'Z', 'P', 'L', 'N', "10000"),
	REPLACED('P', 'T', 'E', 'E', 'U', 'R', "200.482"),
	REPLACED('R', 'H', 'D', 'Z', 'W', 'D', "1"),
	REPLACED('R', 'O', 'K', 'R', 'O', 'L', NULL),
	REPLACED('R', 'O', 'L', 'R', 'O', 'N', "10000"),
	REPLACED('R', 'U', 'R', 'R', 'U', 'B', "1000"),
	REPLACED('S', 'D', 'D', 'S', 'D', 'G', "100"),
	REPLACED('S', 'D', 'P', 'S', 'D', 'D', "10"),
	REPLACED('S', 'I', 'T', 'E', 'U', 'R', "239.64"),
	REPLACED('S', 'K', 'K', 'E', 'U', 'R', "30.126"),
	REPLACED('S', 'L', 'L', 'S', 'L', 'E', "1000"),
	REPLACED('S', 'R', 'G', 'S', 'R', 'D', "1000"),
	REPLACED('S', 'T', 'D', 'S', 'T', 'N', "1000"),
	REPLACED('S', 'U', 'R', 'R', 'U', 'R', "1"),
	REPLACED('T', 'J', 'R', 'T', 'J', 'S', "1000"),
	REPLACED('T', 'M', 'M', 'T', 'M', 'T', "5000"),
	REPLACED('T', 'R', 'L', 'T', 'R', 'Y', "1000000"),
	REPLACED('U', 'A', 'K', 'U', 'A', 'H', "100000"),
	REPLACED('U', 'G', 'S', 'U', 'G', 'X', "100"),
	REPLACED('U', 'G', 'W', 'U', 'G', 'X', NULL),
	REPLACED('U', 'Y', 'N', 'U', 'Y', 'P', "1000"),
	REPLACED('U', 'Y', 'P', 'U', 'Y', 'U', "1000"),
	REPLACED('V', 'E', 'B', 'V', 'E', 'F', "1000"),
	REPLACED('V', 'E', 'F', 'V', 'E', 'S', "100000"),
	REPLACED('V', 'N', 'C', 'V', 'N', 'D', NULL),
	REPLACED('X', 'E', 'U', 'E', 'U', 'R', "1"),
	REPLACED('Y', 'D', 'D', 'Y', 'E', 'R', NULL),
	REPLACED('Y', 'U', 'D', 'Y', 'U', 'N', "10000"),
	REPLACED('Y', 'U', 'M', 'C', 'S', 'D', "1"),
	REPLACED('Y', 'U', 'N', 'Y', 'U', 'M', NULL),
	REPLACED('Z', 'A', 'L', 'Z', 'A', 'R', "1"),
	REPLACED('Z', 'M', 'K', 'Z', 'M', 'W', "1000"),
	REPLACED('Z', 'R', 'N', 'C', 'D', 'F', "100000"),
	REPLACED('Z', 'R', 'Z', 'Z', 'R', 'N', "3000000"),
	REPLACED('Z', 'W', 'C', 'Z', 'W', 'D', NULL),
	REPLACED('Z', 'W', 'D', 'Z', 'W', 'N', NULL),
	REPLACED('Z', 'W', 'L', 'Z', 'W', 'G', "2498.7242"),
	REPLACED('Z', 'W', 'N', 'Z', 'W', 'R', "10000000000"),
	REPLACED('Z', 'W', 'R', 'Z', 'W', 'L', "1000000000000"),
};

static const struct
{
	Currency	currency;
	const char *month;
}			introductions[] = {
	{CURRENCY_FROM_LETTERS('A', 'F', 'N'), "2002-10"},
	{CURRENCY_FROM_LETTERS('A', 'L', 'L'), "1965-08"},
	{CURRENCY_FROM_LETTERS('A', 'M', 'D'), "1993-11"},
	{CURRENCY_FROM_LETTERS('A', 'O', 'A'), "1999-12"},
	{CURRENCY_FROM_LETTERS('A', 'O', 'K'), "1977-01"},
	{CURRENCY_FROM_LETTERS('A', 'O', 'N'), "1990-09"},
	{CURRENCY_FROM_LETTERS('A', 'O', 'R'), "1995-07"},
	{CURRENCY_FROM_LETTERS('A', 'R', 'A'), "1985-06"},
	{CURRENCY_FROM_LETTERS('A', 'R', 'P'), "1983-06"},
	{CURRENCY_FROM_LETTERS('A', 'R', 'S'), "1992-01"},
	{CURRENCY_FROM_LETTERS('A', 'W', 'G'), "1986-01"},
	{CURRENCY_FROM_LETTERS('A', 'Z', 'N'), "2006-01"},
	{CURRENCY_FROM_LETTERS('B', 'A', 'M'), "1998-06"},
	{CURRENCY_FROM_LETTERS('B', 'G', 'L'), "1962-01"},
	{CURRENCY_FROM_LETTERS('B', 'G', 'N'), "1999-07"},
	{CURRENCY_FROM_LETTERS('B', 'O', 'B'), "1987-01"},
	{CURRENCY_FROM_LETTERS('B', 'R', 'C'), "1986-02"},
	{CURRENCY_FROM_LETTERS('B', 'R', 'E'), "1990-03"},
	{CURRENCY_FROM_LETTERS('B', 'R', 'L'), "1994-07"},
	{CURRENCY_FROM_LETTERS('B', 'R', 'N'), "1989-01"},
	{CURRENCY_FROM_LETTERS('B', 'R', 'R'), "1993-08"},
	{CURRENCY_FROM_LETTERS('B', 'Y', 'N'), "2016-07"},
	{CURRENCY_FROM_LETTERS('B', 'Y', 'R'), "2000-01"},
	{CURRENCY_FROM_LETTERS('C', 'D', 'F'), "1998"},
	{CURRENCY_FROM_LETTERS('C', 'S', 'D'), "2003"},
	{CURRENCY_FROM_LETTERS('C', 'U', 'C'), "1994"},
	{CURRENCY_FROM_LETTERS('C', 'Z', 'K'), "1993"},
	{CURRENCY_FROM_LETTERS('D', 'E', 'M'), "1948-06"},
	{CURRENCY_FROM_LETTERS('E', 'E', 'K'), "1992-06"},
	{CURRENCY_FROM_LETTERS('E', 'R', 'N'), "1997-11"},
	{CURRENCY_FROM_LETTERS('E', 'U', 'R'), "1999-01"},
	{CURRENCY_FROM_LETTERS('G', 'E', 'L'), "1995"},
	{CURRENCY_FROM_LETTERS('G', 'H', 'S'), "2007-07"},
	{CURRENCY_FROM_LETTERS('G', 'N', 'F'), "1986-01"},
	{CURRENCY_FROM_LETTERS('G', 'W', 'P'), "1976"},
	{CURRENCY_FROM_LETTERS('H', 'R', 'D'), "1991-12"},
	{CURRENCY_FROM_LETTERS('H', 'R', 'K'), "1994-05"},
	{CURRENCY_FROM_LETTERS('I', 'L', 'R'), "1980-02"},
	{CURRENCY_FROM_LETTERS('I', 'L', 'S'), "1985-09"},
	{CURRENCY_FROM_LETTERS('I', 'S', 'K'), "1981-01"},
	{CURRENCY_FROM_LETTERS('K', 'G', 'S'), "1993-05"},
	{CURRENCY_FROM_LETTERS('K', 'Z', 'T'), "1993-11"},
	{CURRENCY_FROM_LETTERS('L', 'A', 'K'), "1979-12"},
	{CURRENCY_FROM_LETTERS('L', 'T', 'L'), "1993-06"},
	{CURRENCY_FROM_LETTERS('L', 'V', 'L'), "1993"},
	{CURRENCY_FROM_LETTERS('M', 'D', 'L'), "1993-11"},
	{CURRENCY_FROM_LETTERS('M', 'R', 'U'), "2018-01"},
	{CURRENCY_FROM_LETTERS('M', 'X', 'N'), "1993-01"},
	{CURRENCY_FROM_LETTERS('M', 'Z', 'M'), "1980-06"},
	{CURRENCY_FROM_LETTERS('M', 'Z', 'N'), "2006-07"},
	{CURRENCY_FROM_LETTERS('N', 'I', 'O'), "1990"},
	{CURRENCY_FROM_LETTERS('P', 'E', 'I'), "1985-02"},
	{CURRENCY_FROM_LETTERS('P', 'E', 'N'), "1991-07"},
	{CURRENCY_FROM_LETTERS('P', 'L', 'N'), "1995-01"},
	{CURRENCY_FROM_LETTERS('R', 'O', 'N'), "2005-07"},
	{CURRENCY_FROM_LETTERS('R', 'S', 'D'), "2006-10"},
	{CURRENCY_FROM_LETTERS('R', 'U', 'B'), "1998-01"},
	{CURRENCY_FROM_LETTERS('S', 'D', 'D'), "1992-06"},
	{CURRENCY_FROM_LETTERS('S', 'D', 'G'), "2007-01"},
	{CURRENCY_FROM_LETTERS('S', 'I', 'T'), "1991-10"},
	{CURRENCY_FROM_LETTERS('S', 'K', 'K'), "1993"},
	{CURRENCY_FROM_LETTERS('S', 'L', 'E'), "2022-07"},
	{CURRENCY_FROM_LETTERS('S', 'R', 'D'), "2004-01"},
	{CURRENCY_FROM_LETTERS('S', 'S', 'P'), "2011-07"},
	{CURRENCY_FROM_LETTERS('S', 'T', 'N'), "2018-01"},
	{CURRENCY_FROM_LETTERS('T', 'J', 'R'), "1995-05"},
	{CURRENCY_FROM_LETTERS('T', 'J', 'S'), "2000-10"},
	{CURRENCY_FROM_LETTERS('T', 'M', 'M'), "1993-11"},
	{CURRENCY_FROM_LETTERS('T', 'M', 'T'), "2009-01"},
	{CURRENCY_FROM_LETTERS('T', 'R', 'Y'), "2005-01"},
	{CURRENCY_FROM_LETTERS('U', 'A', 'H'), "1996-09"},
	{CURRENCY_FROM_LETTERS('U', 'G', 'X'), "1987-05"},
	{CURRENCY_FROM_LETTERS('U', 'Y', 'P'), "1975-07"},
	{CURRENCY_FROM_LETTERS('U', 'Y', 'U'), "1993-03"},
	{CURRENCY_FROM_LETTERS('U', 'Z', 'S'), "1994-07"},
	{CURRENCY_FROM_LETTERS('V', 'E', 'D'), "2021-10"},
	{CURRENCY_FROM_LETTERS('V', 'E', 'F'), "2008-01"},
	{CURRENCY_FROM_LETTERS('V', 'E', 'S'), "2018-08"},
	{CURRENCY_FROM_LETTERS('X', 'C', 'G'), "2025-03"},
	{CURRENCY_FROM_LETTERS('X', 'E', 'U'), "1979-03"},
	{CURRENCY_FROM_LETTERS('Y', 'U', 'M'), "1994-01"},
	{CURRENCY_FROM_LETTERS('Y', 'U', 'N'), "1990-01"},
	{CURRENCY_FROM_LETTERS('Z', 'M', 'W'), "2013-01"},
	{CURRENCY_FROM_LETTERS('Z', 'R', 'N'), "1993"},
	{CURRENCY_FROM_LETTERS('Z', 'W', 'D'), "1980"},
	{CURRENCY_FROM_LETTERS('Z', 'W', 'G'), "2024-04"},
	{CURRENCY_FROM_LETTERS('Z', 'W', 'L'), "2009-02"},
	{CURRENCY_FROM_LETTERS('Z', 'W', 'N'), "2006-08"},
	{CURRENCY_FROM_LETTERS('Z', 'W', 'R'), "2008-08"},
};
/* clang-format on */

const CurrencySuccession *
currency_succession(Currency currency)
{
	for (int i = 0; i < lengthof(successions); i++)
	{
		if (successions[i].currency == currency)
			return &successions[i];
	}
	return NULL;
}

const char *
currency_introduced(Currency currency)
{
	for (int i = 0; i < lengthof(introductions); i++)
	{
		if (introductions[i].currency == currency)
			return introductions[i].month;
	}
	return NULL;
}

static bool
is_to_come(Currency currency, const char *day)
{
	const char *month = currency_introduced(currency);

	return month != NULL && strncmp(day, month, strlen(month)) < 0;
}

/*
 * The month of withdrawal is the last of a currency for some, the first without
 * it for others, and sometimes too early.  As long as the successor is to come,
 * the currency is still in force.
 */
CurrencyEra
currency_era(Currency currency, const char *day)
{
	const CurrencyInfo *info = currency_info(currency);
	const CurrencySuccession *succession = currency_succession(currency);

	if (is_to_come(currency, day))
		return CURRENCY_TO_COME;
	if (info != NULL && info->withdrawn != NULL && strncmp(day, info->withdrawn, strlen(info->withdrawn)) >= 0 &&
		!(succession != NULL && is_to_come(succession->successor[0], day)))
		return CURRENCY_WITHDRAWN;
	return CURRENCY_IN_FORCE;
}

static void
append_alternative(StringInfo list, Currency currency)
{
	appendStringInfo(list, "%s%s", list->len > 0 ? " or " : "", currency_code(currency));
}

static char *
describe_successors(Currency currency, const char *day)
{
	const CurrencySuccession *succession = currency_succession(currency);
	bool		direct = true;
	int			count = 0;
	StringInfoData text;

	if (succession == NULL)
		return NULL;
	initStringInfo(&text);
	for (; count < MAX_SUCCESSORS && succession->successor[count] != NO_CURRENCY; count++)
	{
		Currency	heir = succession->successor[count];
		const CurrencySuccession *next;

		while (currency_era(heir, day) == CURRENCY_WITHDRAWN && (next = currency_succession(heir)) != NULL)
		{
			heir = next->successor[0];
			direct = false;
		}
		append_alternative(&text, heir);
	}
	appendStringInfo(&text, ", the successor%s of %s", count > 1 ? "s" : "", currency_code(currency));
	if (direct && succession->units != NULL)
		appendStringInfo(&text, " at %s to 1", succession->units);
	return text.data;
}

/* The predecessors of a currency in force on a day; with several, only those that a law gave a value, if any. */
static int
find_predecessors(Currency currency, const char *day, const CurrencySuccession **found)
{
	int			count = 0;

	for (int certain = 1; certain >= 0 && count == 0; certain--)
	{
		for (int i = 0; i < lengthof(successions); i++)
		{
			const CurrencySuccession *succession = &successions[i];

			if ((succession->successor[0] == currency || succession->successor[1] == currency) &&
				(!certain || succession->units != NULL) &&
				currency_era(succession->currency, day) == CURRENCY_IN_FORCE)
				found[count++] = succession;
		}
	}
	return count;
}

/* A predecessor that is itself to come, NO_CURRENCY if there is none. */
static Currency
predecessor_to_come(Currency currency, const char *day)
{
	for (int i = 0; i < lengthof(successions); i++)
	{
		if (successions[i].successor[0] == currency && is_to_come(successions[i].currency, day))
			return successions[i].currency;
	}
	return NO_CURRENCY;
}

static bool
is_at_par(const CurrencySuccession *succession)
{
	return succession->units != NULL && strcmp(succession->units, "1") == 0;
}

static char *
describe_predecessors(Currency currency, const char *day)
{
	const CurrencySuccession *found[lengthof(successions)];
	const CurrencySuccession *only = NULL;
	Currency	heir = currency;
	bool		is_union;
	int			count;
	int			listed = 0;
	StringInfoData text;

	while ((count = find_predecessors(heir, day, found)) == 0)
	{
		heir = predecessor_to_come(heir, day);
		if (heir == NO_CURRENCY)
			return NULL;
	}

	/* of a union's predecessors the one whose sums stay as they are: for the euro, the ECU */
	is_union = count >= UNION_PREDECESSORS;
	initStringInfo(&text);
	for (int i = 0; i < count; i++)
	{
		if (is_union && !is_at_par(found[i]))
			continue;
		append_alternative(&text, found[i]->currency);
		only = listed++ == 0 ? found[i] : NULL;
	}
	if (listed > 0)
		appendStringInfo(&text, ", the predecessor%s of %s", listed > 1 ? "s" : "", currency_code(currency));
	if (only != NULL && only->units != NULL && heir == currency)
		appendStringInfo(&text, " at %s to 1", only->units);
	if (is_union)
		appendStringInfo(&text, "%sthe national currency of the time", listed > 0 ? ", or " : "");
	return text.data;
}

bool
has_successor_on(Currency currency, const char *day)
{
	const CurrencySuccession *succession = currency_succession(currency);

	return succession != NULL && currency_introduced(succession->successor[0]) != NULL &&
		!is_to_come(succession->successor[0], day);
}

char *
describe_replacement(Currency currency, const char *day)
{
	switch (currency_era(currency, day))
	{
		case CURRENCY_TO_COME:
			return describe_predecessors(currency, day);
		case CURRENCY_WITHDRAWN:
			return describe_successors(currency, day);
		case CURRENCY_IN_FORCE:
			return has_successor_on(currency, day) ? describe_successors(currency, day) : NULL;
	}
	return NULL;
}

/*
 * in_force(currency, date) -> boolean
 *	  Of the month of a change every day counts alike.
 */
PG_FUNCTION_INFO_V1(currency_in_force);
Datum
currency_in_force(PG_FUNCTION_ARGS)
{
	char		day[DAY_TEXT_SIZE];

	/* years of four digits */
	format_day(Min(Max(PG_GETARG_DATEADT(1), FIRST_DAY), LAST_DAY), day);
	PG_RETURN_BOOL(currency_era(PG_GETARG_CURRENCY(0), day) == CURRENCY_IN_FORCE);
}
