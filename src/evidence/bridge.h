/*
 * bridge.h
 *	  The gap between two totals as an exact sum of named effects.
 */
#ifndef FUNDING_EVIDENCE_BRIDGE_H
#define FUNDING_EVIDENCE_BRIDGE_H

#include "utils/numeric.h"

#include "figures/interval.h"

/* What may be known of a total. */
typedef enum BridgeInput
{
	BRIDGE_TOTAL,
	BRIDGE_MONTHS,
	BRIDGE_DEALS,
	BRIDGE_LOCAL,				/* the total in local currency */
	BRIDGE_RATE,				/* or the units of local currency for one of the total's */
	BRIDGE_DISCLOSED			/* the part of the total that is not imputed */
} BridgeInput;

#define BRIDGE_INPUTS (BRIDGE_DISCLOSED + 1)

/* One of the two totals; MUST only live in local variables (see decimal.h). */
typedef struct BridgeSide
{
	bool		known[BRIDGE_INPUTS];
	FigureInterval input[BRIDGE_INPUTS];
} BridgeSide;

/* One effect; MUST only live in local variables. */
typedef struct BridgeEffect
{
	const char *name;
	Numeric		factor;			/* how many times as large on side a; NULL if not known */
	Numeric		share;			/* of the gap; NULL if there is no gap or no contribution */
	bool		has_contribution;
	bool		has_bounds;
	Decimal		contribution;
	Decimal		low;
	Decimal		high;
} BridgeEffect;

#define BRIDGE_MAX_EFFECTS 5

/*
 * Split a's total minus b's.  Both totals MUST be of one currency and not
 * negative, and every other known input MUST have a value above zero.  Returns
 * the number of effects, at least one.
 */
extern int	bridge_totals(const BridgeSide *a, const BridgeSide *b, BridgeEffect *effects);

#endif							/* FUNDING_EVIDENCE_BRIDGE_H */
