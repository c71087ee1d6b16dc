/*
 * peg.c
 *	  Currencies whose price in another one is an official constant.
 *
 * Only pegs with one official number are here, no bands and no middle rates.
 * Where a peg is older than the euro, it starts with it: no rate is older.
 */
#include "postgres.h"

#include "utils/datetime.h"

#include "calendar/day.h"
#include "rates/lookup/peg.h"

#define EUR CURRENCY_FROM_LETTERS('E', 'U', 'R')
#define GBP CURRENCY_FROM_LETTERS('G', 'B', 'P')
#define HKD CURRENCY_FROM_LETTERS('H', 'K', 'D')
#define INR CURRENCY_FROM_LETTERS('I', 'N', 'R')
#define SGD CURRENCY_FROM_LETTERS('S', 'G', 'D')
#define USD CURRENCY_FROM_LETTERS('U', 'S', 'D')
#define ZAR CURRENCY_FROM_LETTERS('Z', 'A', 'R')

/* The last day of the shipped rates, which the Makefile reads from them. */
#define KNOWN_UNTIL {FUNDING_RATES_UNTIL}
#define SINCE_EURO {1999, 1, 1}

/* clang-format off */
static const Peg pegs[] = {
	{CURRENCY_FROM_LETTERS('A', 'E', 'D'), USD, false, 36725, 4, SINCE_EURO, KNOWN_UNTIL, "peg: Central Bank of the UAE"},
	{CURRENCY_FROM_LETTERS('A', 'N', 'G'), USD, false, 179, 2, SINCE_EURO, {2025, 3, 30}, "peg: Centrale Bank van Curacao en Sint Maarten"},
	{CURRENCY_FROM_LETTERS('A', 'W', 'G'), USD, false, 179, 2, SINCE_EURO, KNOWN_UNTIL, "peg: Centrale Bank van Aruba"},
	{CURRENCY_FROM_LETTERS('B', 'A', 'M'), EUR, false, 195583, 5, SINCE_EURO, KNOWN_UNTIL, "peg: Central Bank of Bosnia and Herzegovina"},
	{CURRENCY_FROM_LETTERS('B', 'B', 'D'), USD, false, 2, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Central Bank of Barbados"},
	{CURRENCY_FROM_LETTERS('B', 'H', 'D'), USD, false, 376, 3, {2002, 1, 1}, KNOWN_UNTIL, "peg: Central Bank of Bahrain"},
	{CURRENCY_FROM_LETTERS('B', 'M', 'D'), USD, false, 1, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Bermuda Monetary Authority"},
	{CURRENCY_FROM_LETTERS('B', 'N', 'D'), SGD, false, 1, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Brunei Darussalam Central Bank"},
	{CURRENCY_FROM_LETTERS('B', 'S', 'D'), USD, false, 1, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Central Bank of The Bahamas"},
	{CURRENCY_FROM_LETTERS('B', 'T', 'N'), INR, false, 1, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Royal Monetary Authority of Bhutan"},
	{CURRENCY_FROM_LETTERS('B', 'Z', 'D'), USD, false, 2, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Central Bank of Belize"},
	{CURRENCY_FROM_LETTERS('C', 'V', 'E'), EUR, false, 110265, 3, SINCE_EURO, KNOWN_UNTIL, "peg: Council Decision 98/744/EC"},
	{CURRENCY_FROM_LETTERS('D', 'J', 'F'), USD, false, 177721, 3, SINCE_EURO, KNOWN_UNTIL, "peg: Banque Centrale de Djibouti"},
	{CURRENCY_FROM_LETTERS('F', 'K', 'P'), GBP, false, 1, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Falkland Islands Government"},
	{CURRENCY_FROM_LETTERS('G', 'I', 'P'), GBP, false, 1, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Government of Gibraltar"},
	{CURRENCY_FROM_LETTERS('K', 'M', 'F'), EUR, false, 49196775, 5, SINCE_EURO, KNOWN_UNTIL, "peg: Council Decision 98/683/EC"},
	{CURRENCY_FROM_LETTERS('K', 'Y', 'D'), USD, true, 12, 1, SINCE_EURO, KNOWN_UNTIL, "peg: Cayman Islands Monetary Authority"},
	{CURRENCY_FROM_LETTERS('L', 'S', 'L'), ZAR, false, 1, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Central Bank of Lesotho"},
	{CURRENCY_FROM_LETTERS('M', 'O', 'P'), HKD, false, 103, 2, SINCE_EURO, KNOWN_UNTIL, "peg: Monetary Authority of Macao"},
	{CURRENCY_FROM_LETTERS('N', 'A', 'D'), ZAR, false, 1, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Bank of Namibia"},
	{CURRENCY_FROM_LETTERS('N', 'P', 'R'), INR, false, 16, 1, SINCE_EURO, KNOWN_UNTIL, "peg: Nepal Rastra Bank"},
	{CURRENCY_FROM_LETTERS('O', 'M', 'R'), USD, true, 26008, 4, SINCE_EURO, KNOWN_UNTIL, "peg: Central Bank of Oman"},
	{CURRENCY_FROM_LETTERS('P', 'A', 'B'), USD, false, 1, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Republic of Panama"},
	{CURRENCY_FROM_LETTERS('Q', 'A', 'R'), USD, false, 364, 2, {2002, 1, 1}, KNOWN_UNTIL, "peg: Qatar Central Bank"},
	{CURRENCY_FROM_LETTERS('S', 'A', 'R'), USD, false, 375, 2, SINCE_EURO, KNOWN_UNTIL, "peg: Saudi Central Bank"},
	{CURRENCY_FROM_LETTERS('S', 'H', 'P'), GBP, false, 1, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Government of Saint Helena"},
	{CURRENCY_FROM_LETTERS('S', 'T', 'N'), EUR, false, 245, 1, {2018, 1, 1}, KNOWN_UNTIL, "peg: Banco Central de Sao Tome e Principe"},
	{CURRENCY_FROM_LETTERS('S', 'Z', 'L'), ZAR, false, 1, 0, SINCE_EURO, KNOWN_UNTIL, "peg: Central Bank of Eswatini"},
	{CURRENCY_FROM_LETTERS('X', 'A', 'F'), EUR, false, 655957, 3, SINCE_EURO, KNOWN_UNTIL, "peg: Council Decision 98/683/EC"},
	{CURRENCY_FROM_LETTERS('X', 'C', 'D'), USD, false, 27, 1, SINCE_EURO, KNOWN_UNTIL, "peg: Eastern Caribbean Central Bank"},
	{CURRENCY_FROM_LETTERS('X', 'C', 'G'), USD, false, 179, 2, {2025, 3, 31}, KNOWN_UNTIL, "peg: Centrale Bank van Curacao en Sint Maarten"},
	{CURRENCY_FROM_LETTERS('X', 'O', 'F'), EUR, false, 655957, 3, SINCE_EURO, KNOWN_UNTIL, "peg: Council Decision 98/683/EC"},
	{CURRENCY_FROM_LETTERS('X', 'P', 'F'), EUR, true, 838, 5, SINCE_EURO, KNOWN_UNTIL, "peg: Institut d'emission d'outre-mer"},
};
/* clang-format on */

const Peg *
currency_peg(Currency currency)
{
	for (int i = 0; i < lengthof(pegs); i++)
	{
		if (pegs[i].currency == currency)
			return &pegs[i];
	}
	return NULL;
}

static DateADT
date_of(PegDay day)
{
	return join_day(day.year, day.month, day.day);
}

DateADT
peg_first_day(const Peg *peg)
{
	return date_of(peg->first);
}

DateADT
peg_last_day(const Peg *peg)
{
	return date_of(peg->last);
}

Decimal
peg_rate(const Peg *peg)
{
	Decimal		rate;

	(void) decimal_make(peg->coefficient, peg->scale, &rate);
	return rate;
}
