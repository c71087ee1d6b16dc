/*
 * time_words.h
 *	  Years, dates and periods in a sentence.
 */
#ifndef FUNDING_DOCUMENTS_TIME_WORDS_H
#define FUNDING_DOCUMENTS_TIME_WORDS_H

#include "calendar/period.h"
#include "documents/expression.h"

typedef enum TimeKind
{
	TIME_YEAR,					/* a year on its own */
	TIME_PERIOD,
	TIME_DATE,
	TIME_UNKNOWN				/* of a year that is not said, or that is written in figures of either order */
} TimeKind;

typedef struct TimeWords
{
	TimeKind	kind;
	Period		period;			/* but of TIME_UNKNOWN */
	int			next;			/* the token behind */
} TimeWords;

/* Read the longest year, date or period that begins at a token; false if there is none. */
extern bool read_time_words(const ExpressionContext *context, int at, TimeWords *time);

#endif							/* FUNDING_DOCUMENTS_TIME_WORDS_H */
