/*
 * fixed_leg.c
 *	  Rates fixed by law: what a withdrawn currency is worth in its successor.
 *
 * The irrevocable conversion rates of the euro are facts of Council Regulation
 * (EC) No 2866/98 and the regulations that amend it.  They are exact by
 * definition, always units of the old currency for one euro (Regulation (EC) No
 * 1103/97, article 4), and need no table: what is converted with them stays so.
 * Redenominations, where a new code replaced an old one of the same state, work
 * the same way.
 */
#include "postgres.h"

#include "utils/datetime.h"

#include "calendar/day.h"
#include "rates/lookup/fixed_leg.h"

#define EURO_LEG(a, b, c, year, coefficient, scale, source) \
	{CURRENCY_FROM_LETTERS(a, b, c), CURRENCY_EUR, year, 1, coefficient, scale, source}

/* clang-format off */
static const FixedLeg fixed_legs[] = {
	EURO_LEG('A', 'T', 'S', 1999, 137603, 4, "Council Regulation (EC) No 2866/98"),
	EURO_LEG('B', 'E', 'F', 1999, 403399, 4, "Council Regulation (EC) No 2866/98"),
	EURO_LEG('B', 'G', 'N', 2026, 195583, 5, "Council Regulation (EU) 2025/1409"),
	EURO_LEG('C', 'Y', 'P', 2008, 585274, 6, "Council Regulation (EC) No 1135/2007"),
	EURO_LEG('D', 'E', 'M', 1999, 195583, 5, "Council Regulation (EC) No 2866/98"),
	EURO_LEG('E', 'E', 'K', 2011, 156466, 4, "Council Regulation (EU) No 671/2010"),
	EURO_LEG('E', 'S', 'P', 1999, 166386, 3, "Council Regulation (EC) No 2866/98"),
	EURO_LEG('F', 'I', 'M', 1999, 594573, 5, "Council Regulation (EC) No 2866/98"),
	EURO_LEG('F', 'R', 'F', 1999, 655957, 5, "Council Regulation (EC) No 2866/98"),
	EURO_LEG('G', 'R', 'D', 2001, 34075, 2, "Council Regulation (EC) No 1478/2000"),
	EURO_LEG('H', 'R', 'K', 2023, 75345, 4, "Council Regulation (EU) 2022/1208"),
	EURO_LEG('I', 'E', 'P', 1999, 787564, 6, "Council Regulation (EC) No 2866/98"),
	EURO_LEG('I', 'T', 'L', 1999, 193627, 2, "Council Regulation (EC) No 2866/98"),
	EURO_LEG('L', 'T', 'L', 2015, 34528, 4, "Council Regulation (EU) No 851/2014"),
	EURO_LEG('L', 'U', 'F', 1999, 403399, 4, "Council Regulation (EC) No 2866/98"),
	EURO_LEG('L', 'V', 'L', 2014, 702804, 6, "Council Regulation (EU) No 870/2013"),
	EURO_LEG('M', 'T', 'L', 2008, 4293, 4, "Council Regulation (EC) No 1134/2007"),
	EURO_LEG('N', 'L', 'G', 1999, 220371, 5, "Council Regulation (EC) No 2866/98"),
	EURO_LEG('P', 'T', 'E', 1999, 200482, 3, "Council Regulation (EC) No 2866/98"),
	{CURRENCY_FROM_LETTERS('R', 'O', 'L'), CURRENCY_FROM_LETTERS('R', 'O', 'N'), 2005, 7, 10000, 0, "Law No 348/2004 of Romania"},
	EURO_LEG('S', 'I', 'T', 2007, 23964, 2, "Council Regulation (EC) No 1086/2006"),
	EURO_LEG('S', 'K', 'K', 2009, 30126, 3, "Council Regulation (EC) No 694/2008"),
	{CURRENCY_FROM_LETTERS('T', 'R', 'L'), CURRENCY_FROM_LETTERS('T', 'R', 'Y'), 2005, 1, 1000000, 0, "Law No 5083 of Turkey"},
	EURO_LEG('X', 'E', 'U', 1999, 1, 0, "Council Regulation (EC) No 1103/97"),
};
/* clang-format on */

const FixedLeg *
fixed_leg(Currency currency)
{
	int			low = 0;
	int			high = lengthof(fixed_legs);

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (fixed_legs[middle].currency < currency)
			low = middle + 1;
		else
			high = middle;
	}
	return low < lengthof(fixed_legs) && fixed_legs[low].currency == currency ? &fixed_legs[low] : NULL;
}

const FixedLeg *
redenomination_into(Currency currency)
{
	for (int i = 0; i < lengthof(fixed_legs); i++)
	{
		if (fixed_legs[i].successor == currency && currency != CURRENCY_EUR)
			return &fixed_legs[i];
	}
	return NULL;
}

DateADT
fixed_leg_first_day(const FixedLeg *leg)
{
	return join_day(leg->year, leg->month, 1);
}

Decimal
fixed_leg_rate(const FixedLeg *leg)
{
	Decimal		rate;

	(void) decimal_make(leg->coefficient, leg->scale, &rate);
	return rate;
}
