/*
 * no_rate.c
 *	  The errors for rates that are not there, or not to be used.
 */
#include "postgres.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "calendar/day.h"
#include "money/currency_history.h"
#include "rates/lookup/index_private.h"

/* The rates that an error may tell of. */
static RateIndex *
told_index(RateIndex *index)
{
	return index->own_hidden ? index->shown : index;
}

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
 * Where a currency has no rates because it was not in force, or no longer alone: a sentence for the
 * detail that says so, and for the hint what was in force.
 */
static void
explain_era(RateIndex *index, Currency currency, DateADT first_day, DateADT last_day, const RateRule *rule,
			StringInfo detail, StringInfo hint)
{
	const char *separator = detail->len > 0 ? " " : "";
	char		first[DAY_TEXT_SIZE];
	char		last[DAY_TEXT_SIZE];
	char	   *replacement;
	bool		to_come;
	bool		withdrawn;

	format_day(first_day, first);
	format_day(last_day, last);
	to_come = currency_era(currency, last) == CURRENCY_TO_COME;
	withdrawn = currency_era(currency, first) == CURRENCY_WITHDRAWN;
	if (!to_come && !(withdrawn ? fixed_leg_on(currency, first_day) == NULL :
					  fixed_leg(currency) == NULL && has_successor_on(currency, first)))
		return;
	if (has_rate(index, currency, first_day, last_day, rule))
		return;

	if (to_come)
		appendStringInfo(detail, "%s%s was introduced in %s.",
						 separator, currency_code(currency), currency_introduced(currency));
	else if (withdrawn)
		appendStringInfo(detail, "%s%s was withdrawn in %s.",
						 separator, currency_code(currency), currency_info(currency)->withdrawn);
	else
		appendStringInfo(detail, "%s%s has taken the place of %s since %s.",
						 separator, currency_code(currency_succession(currency)->successor[0]), currency_code(currency),
						 currency_introduced(currency_succession(currency)->successor[0]));
	replacement = describe_replacement(currency, to_come ? last : first);
	if (replacement != NULL)
		appendStringInfo(hint, "%s%s", hint->len > 0 ? ", and " : "Use ", replacement);
}

/* Where a peg gave way to published rates, a sentence that names the first of them. */
static void
explain_peg_end(RateIndex *index, Currency from, Currency to, DateADT day, StringInfo detail)
{
	PegEnd		end;
	RateHit		hit;
	char		first[DAY_TEXT_SIZE];

	if (!find_peg_end(index, from, to, day, &end))
		return;
	appendStringInfo(detail, "%sA peg has given way to rates of %s/%s in exchange_rate or the book",
					 detail->len > 0 ? " " : "", currency_code(end.base), currency_code(end.quote));
	if (find_in_pair(index, get_pair(index, end.base, end.quote), FIRST_DAY, true, &hit))
	{
		format_day(hit.day, first);
		appendStringInfo(detail, ", the first of %s", first);
	}
	appendStringInfoChar(detail, '.');
}

void
report_no_rate(RateIndex *index, Currency from, Currency to, DateADT day,
			   const RateRule *rule, const char *otherwise)
{
	const RateRule nearest = {.policy = RATE_NEAREST, .max_age = RATE_NO_MAX_AGE};
	char		asked[DAY_TEXT_SIZE];
	char		found[DAY_TEXT_SIZE];
	RatePath	path;
	DateADT		farthest = day;
	int64		days;
	bool		connected;
	StringInfoData detail;
	StringInfoData hint;

	index = told_index(index);
	if (day < FIRST_DAY || day > LAST_DAY)
		ereport(ERROR,
				errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				errmsg("date of a rate for %s/%s is out of range", currency_code(from), currency_code(to)),
				errdetail("Rates are valid on days from 0001-01-01 to 9999-12-31."));

	format_day(day, asked);
	initStringInfo(&detail);
	initStringInfo(&hint);
	explain_era(index, from, day, day, rule, &detail, &hint);
	explain_era(index, to, day, day, rule, &detail, &hint);
	explain_peg_end(index, from, to, day, &detail);
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
		format_day(farthest, found);
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

/* The error for a last rate that is too old for the end of a period. */
static void
report_old_period_end(Currency from, Currency to, DateADT last_day, const PeriodRule *rule, const RatePath *path)
{
	char		last[DAY_TEXT_SIZE];
	char		found[DAY_TEXT_SIZE];
	DateADT		day = path->leg[0].day;
	int			age = last_day - day;

	format_day(last_day, last);
	format_day(day, found);
	ereport(ERROR,
			errcode(ERRCODE_DATA_EXCEPTION),
			errmsg("no rate from %s to %s at the end of a period, on %s", currency_code(from), currency_code(to), last),
			errdetail_plural("The last date with rates in the period is %s, %d day earlier; the limit is %d.",
							 "The last date with rates in the period is %s, %d days earlier; the limit is %d.",
							 age, found, age, rule->max_gap),
			errhint("Choose a period that ends sooner, allow older rates with the policy \"period_end, max_age=%d\", or use try_to_currency() for NULL.", age));
}

/* The error for a mean of rates that leave out too many days in a row. */
static void
report_gap(Currency from, Currency to, DateADT first_day, DateADT last_day, const PeriodRule *rule, const RateMean *mean)
{
	char		day[6][DAY_TEXT_SIZE];

	format_day(first_day, day[0]);
	format_day(last_day, day[1]);
	format_day(mean->first_day, day[2]);
	format_day(mean->last_day, day[3]);
	format_day(mean->gap_first_day, day[4]);
	format_day(mean->gap_first_day + mean->gap_days - 1, day[5]);
	ereport(ERROR,
			errcode(ERRCODE_DATA_EXCEPTION),
			errmsg("rates from %s to %s leave out %d days in a row of the period from %s to %s",
				   currency_code(from), currency_code(to), mean->gap_days, day[0], day[1]),
			errdetail("%s/%s has rates on %u days of the period, the first on %s and the last on %s, and none from %s to %s; the limit is %d days.",
					  currency_code(mean->base), currency_code(mean->quote), mean->days, day[2], day[3], day[4], day[5], rule->max_gap),
			errhint("Choose a period with rates, allow longer gaps with the policy \"%s, max_gap=%d\", or use try_to_currency() for NULL.",
					rule->policy == PERIOD_CROSS_OF_MEANS ? "cross_of_means" : "mean_of_crosses", mean->gap_days));
}

/* Where a period has rates, the error for what it lacks. */
static void
report_limit_of_period(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day, const PeriodRule *rule)
{
	const PeriodRule any = {rule->policy, RATE_NO_MAX_AGE};
	RateMean	mean;
	RatePath	path;

	if (rule->policy == PERIOD_MEAN_OF_CROSSES)
	{
		find_rate_mean(index, from, to, first_day, last_day, &mean);
		if (mean.days > 0)
			report_gap(from, to, first_day, last_day, rule, &mean);
		return;
	}
	if (!find_period_path(index, from, to, first_day, last_day, &any, &path))
		return;
	if (rule->policy == PERIOD_END)
		report_old_period_end(from, to, last_day, rule, &path);
	for (int i = 0; i < path.count; i++)
	{
		if (path.leg[i].pair == NULL)
			continue;
		find_leg_mean(index, &path.leg[i], first_day, last_day, &mean);
		if (mean.gap_days > rule->max_gap)
			report_gap(from, to, first_day, last_day, rule, &mean);
	}
}

void
report_no_rate_in_period(RateIndex *index, Currency from, Currency to, DateADT first_day, DateADT last_day,
						 const PeriodRule *rule)
{
	char		first[DAY_TEXT_SIZE];
	char		last[DAY_TEXT_SIZE];
	StringInfoData detail;
	StringInfoData hint;

	index = told_index(index);
	if (first_day > last_day)
		ereport(ERROR,
				errcode(ERRCODE_DATA_EXCEPTION),
				errmsg("no rate from %s to %s in an empty period", currency_code(from), currency_code(to)));
	first_day = Max(first_day, FIRST_DAY);
	last_day = Min(last_day, LAST_DAY);
	report_limit_of_period(index, from, to, first_day, last_day, rule);
	format_day(first_day, first);
	format_day(last_day, last);
	initStringInfo(&detail);
	initStringInfo(&hint);
	explain_era(index, from, first_day, last_day, NULL, &detail, &hint);
	explain_era(index, to, first_day, last_day, NULL, &detail, &hint);
	explain_peg_end(index, from, to, last_day, &detail);
	ereport(ERROR,
			errcode(ERRCODE_DATA_EXCEPTION),
			errmsg("no rate from %s to %s on any day from %s to %s",
				   currency_code(from), currency_code(to), first, last),
			detail.len > 0 ? errdetail_internal("%s", detail.data) : 0,
			errhint("%s, or use try_to_currency() for NULL.",
					hint.len > 0 ? hint.data : "Choose a period with published rates"));
}

void
report_hidden_rate(const RateIndex *index, Currency base, Currency quote)
{
	ereport(ERROR,
			errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
			errmsg("permission denied for exchange rates of %s/%s", currency_code(base), currency_code(quote)),
			errdetail("Rates that were added to those of the extension, or replaced, are for those who may read the tables."),
			errhint("Ask for what their owner can give: GRANT SELECT ON %1$s.exchange_rate, %1$s.rate_revision TO %2$s.",
					index->schema, quote_identifier(GetUserNameFromId(GetUserId(), false))));
}

void
report_unusable_rate(const RateIndex *index, Currency base, Currency quote, DateADT day)
{
	if (index->own_hidden)
		report_hidden_rate(index, base, quote);
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
