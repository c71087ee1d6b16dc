/*
 * rate_report.c
 *	  The errors for rates that are not there, or not to be used.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "money/currency_history.h"
#include "rates/rate_index_private.h"
#include "rates/rate_text.h"

/* Has a currency a rate to the euro or the dollar by a rule, or by none on any day of a period? */
static bool
has_rate(RateIndex *index, Currency currency, DateADT first_day, DateADT last_day, const RateRule *rule)
{
	const Currency others[] = {CURRENCY_EUR, CURRENCY_USD};
	Decimal		rate;

	for (int i = 0; i < lengthof(others); i++)
	{
		DateADT		day = first_day;
		DateADT		end = last_day;

		if (others[i] == currency)
			continue;
		if (rule != NULL)
		{
			if (find_rate(index, currency, others[i], day, rule, &rate))
				return true;
			continue;
		}
		begin_daily_rates(index, currency, others[i], &day, &end);
		if (next_daily_rate(index, currency, others[i], &day, end, &rate))
			return true;
	}
	return false;
}

/*
 * Where a currency has no rates because it was not in force: a sentence for the
 * detail that says so, and for the hint what was in force.
 */
static void
explain_era(RateIndex *index, Currency currency, DateADT first_day, DateADT last_day, const RateRule *rule,
			StringInfo detail, StringInfo hint)
{
	const char *separator = detail->len > 0 ? " " : "";
	char		first[RATE_DATE_TEXT_SIZE];
	char		last[RATE_DATE_TEXT_SIZE];
	char	   *replacement;
	bool		to_come;

	format_rate_date(first_day, first);
	format_rate_date(last_day, last);
	to_come = currency_era(currency, last) == CURRENCY_TO_COME;
	if (!to_come && (currency_era(currency, first) != CURRENCY_WITHDRAWN || fixed_leg_on(currency, first_day) != NULL))
		return;
	if (has_rate(index, currency, first_day, last_day, rule))
		return;

	if (to_come)
		appendStringInfo(detail, "%s%s was introduced in %s.",
						 separator, currency_code(currency), currency_introduced(currency));
	else
		appendStringInfo(detail, "%s%s was withdrawn in %s.",
						 separator, currency_code(currency), currency_info(currency)->withdrawn);
	replacement = describe_replacement(currency, to_come ? last : first);
	if (replacement != NULL)
		appendStringInfo(hint, "%s%s", hint->len > 0 ? ", and " : "Use ", replacement);
}

void
report_no_rate(RateIndex *index, Currency from, Currency to, DateADT day,
			   const RateRule *rule, const char *otherwise)
{
	const RateRule nearest = {.policy = RATE_NEAREST, .max_age = RATE_NO_MAX_AGE};
	char		asked[RATE_DATE_TEXT_SIZE];
	char		found[RATE_DATE_TEXT_SIZE];
	RatePath	path;
	DateADT		farthest = day;
	int64		days;
	bool		connected;
	StringInfoData detail;
	StringInfoData hint;

	if (day < RATE_FIRST_DAY || day > RATE_LAST_DAY)
		ereport(ERROR,
				errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				errmsg("date of a rate for %s/%s is out of range", currency_code(from), currency_code(to)),
				errdetail("Rates are valid on days from 0001-01-01 to 9999-12-31."));

	format_rate_date(day, asked);
	initStringInfo(&detail);
	initStringInfo(&hint);
	explain_era(index, from, day, day, rule, &detail, &hint);
	explain_era(index, to, day, day, rule, &detail, &hint);
	if (detail.len > 0)
		appendStringInfoChar(&detail, ' ');

	connected = find_rate_path(index, from, to, day, &nearest, &path);
	for (int i = 0; connected && i < path.count; i++)
	{
		if (days_between(path.leg[i].day, day) > days_between(farthest, day))
			farthest = path.leg[i].day;
	}
	if (connected)
	{
		format_rate_date(farthest, found);
		days = days_between(farthest, day);
		appendStringInfo(&detail, "The nearest date with rates is %s, %lld day%s %s.",
						 found, (long long) days, days == 1 ? "" : "s", farthest < day ? "earlier" : "later");
	}
	else
		appendStringInfoString(&detail, "No one or two published pairs connect the two currencies, on any day.");

	if (hint.len == 0)
		appendStringInfoString(&hint, connected ? "Allow another day with the arguments policy and max_age" :
							   "Add rows to exchange_rate");
	ereport(ERROR,
			errcode(ERRCODE_DATA_EXCEPTION),
			errmsg("no rate from %s to %s on %s", currency_code(from), currency_code(to), asked),
			errdetail_internal("%s", detail.data),
			errhint("%s, or %s.", hint.data, otherwise));
}

void
report_no_rate_in_period(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day)
{
	char		first[RATE_DATE_TEXT_SIZE];
	char		last[RATE_DATE_TEXT_SIZE];
	StringInfoData detail;
	StringInfoData hint;

	if (first_day > last_day)
		ereport(ERROR,
				errcode(ERRCODE_DATA_EXCEPTION),
				errmsg("no rate from %s to %s in an empty period", currency_code(from), currency_code(to)));
	first_day = Max(first_day, RATE_FIRST_DAY);
	last_day = Min(last_day, RATE_LAST_DAY);
	format_rate_date(first_day, first);
	format_rate_date(last_day, last);
	initStringInfo(&detail);
	initStringInfo(&hint);
	explain_era(index, from, first_day, last_day, NULL, &detail, &hint);
	explain_era(index, to, first_day, last_day, NULL, &detail, &hint);
	ereport(ERROR,
			errcode(ERRCODE_DATA_EXCEPTION),
			errmsg("no rate from %s to %s on any day from %s to %s",
				   currency_code(from), currency_code(to), first, last),
			detail.len > 0 ? errdetail_internal("%s", detail.data) : 0,
			errhint("%s, or use try_to_currency() for NULL.",
					hint.len > 0 ? hint.data : "Choose a period with published rates"));
}

void
report_hidden_rate(Currency base, Currency quote)
{
	ereport(ERROR,
			errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			errmsg("permission denied for exchange rates of %s/%s", currency_code(base), currency_code(quote)),
			errdetail("Rates that were added to those of the extension, or replaced, are for those who may read the tables."),
			errhint("Ask for what their owner can give: GRANT SELECT ON exchange_rate, rate_revision TO %s.",
					quote_identifier(GetUserNameFromId(GetUserId(), false))));
}

void
report_unusable_rate(const RateIndex *index, Currency base, Currency quote, DateADT day)
{
	if (index->own_hidden)
		report_hidden_rate(base, quote);
	report_rate_conflict(base, quote, day, NULL);
}

void
report_changed_rates(void)
{
	ereport(ERROR,
			errcode(ERRCODE_T_R_SERIALIZATION_FAILURE),
			errmsg("exchange rates have changed while they were read"),
			errhint("Run the query again."));
}
