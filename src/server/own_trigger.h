/*
 * own_trigger.h
 *	  Trigger functions work for the triggers of the extension, and for no others.
 */
#ifndef FUNDING_SERVER_OWN_TRIGGER_H
#define FUNDING_SERVER_OWN_TRIGGER_H

#include "commands/trigger.h"
#include "fmgr.h"

/* Timing, level and event, as one bit of a set: TRIGGER_BIT(BEFORE, ROW, INSERT) */
#define TRIGGER_BIT(timing, level, event) \
	(UINT32_C(1) << (FUNDING_TRIGGER_##timing | FUNDING_TRIGGER_##level | TRIGGER_EVENT_##event))
#define FUNDING_TRIGGER_BEFORE TRIGGER_EVENT_BEFORE
#define FUNDING_TRIGGER_AFTER TRIGGER_EVENT_AFTER
#define FUNDING_TRIGGER_ROW TRIGGER_EVENT_ROW
#define FUNDING_TRIGGER_STATEMENT 0

/*
 * The trigger that calls; an error (SQLSTATE 39P01) unless it is one of "accepted"
 * on a table of the extension that the function belongs to.
 */
extern TriggerData *get_own_trigger(FunctionCallInfo fcinfo, uint32 accepted);

/* The number of a column; an error (SQLSTATE 39P01) unless it is of that type. */
extern int	get_own_column(const TriggerData *trigger, const char *name, Oid type);

#endif							/* FUNDING_SERVER_OWN_TRIGGER_H */
