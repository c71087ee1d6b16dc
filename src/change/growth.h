/*
 * growth.h
 *	  Growth of plain numbers and of changes: when there is any, and how much.
 */
#ifndef FUNDING_CHANGE_GROWTH_H
#define FUNDING_CHANGE_GROWTH_H

#include "postgres.h"
#include "utils/numeric.h"

#include "change/change.h"
#include "money/amount.h"

/* Both values of a change and their difference as numerics; what is unknown is NULL. */
typedef struct ChangeValues
{
	Numeric		current;
	Numeric		prior;
	Numeric		difference;
} ChangeValues;

#define RETURN_NUMERIC_OR_NULL(n) \
	do { \
		Numeric		result_ = (n); \
		if (result_ == NULL) \
			PG_RETURN_NULL(); \
		PG_RETURN_NUMERIC(result_); \
	} while (0)

/*
 * (current - prior) / prior with the digits of a numeric division; NULL unless
 * prior is positive and both are finite.
 */
extern Numeric growth_rate(Numeric current, Numeric prior);

/* The same of amounts, which MUST be of one currency. */
extern Numeric growth_of_amounts(const Amount *current, const Amount *prior);

extern ChangeValues change_values(const Change *change);

/* The growth of a change by the same rule. */
extern Numeric growth_of_values(const ChangeValues *values);

/*
 * The difference of a change as an exact sum of what more deals and what larger
 * deals make of it; false if a value or the deals are unknown, or a value is negative.
 */
extern bool split_difference(const Change *change, const ChangeValues *values, Numeric *by_count, Numeric *by_size);

/* Refuse a change of plain numbers or counts. */
extern void check_is_money(const Change *change);

#endif							/* FUNDING_CHANGE_GROWTH_H */
