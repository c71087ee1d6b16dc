/*
 * documents.h
 *	  Words and sentences to figures.
 */
#ifndef FUNDING_DOCUMENTS_DOCUMENTS_H
#define FUNDING_DOCUMENTS_DOCUMENTS_H

#include "fmgr.h"

#include "calendar/period.h"
#include "documents/tokens.h"
#include "figures/figure.h"

/*
 * What the arguments locale, default currency and words of a call ask for, by
 * their numbers.  It is kept for the next call, for it is nearly always the same.
 */
extern const FigureLanguage *language_arguments(FunctionCallInfo fcinfo, int locale, int currency, int words);

typedef enum FoundKind
{
	FOUND_MONEY,
	FOUND_COUNT,
	FOUND_PERCENTAGE,
	FOUND_CHANGE,
	FOUND_DATE,
	FOUND_PERIOD
} FoundKind;

typedef enum FoundUnit
{
	FOUND_UNIT_NONE,
	FOUND_UNIT_PERCENT,
	FOUND_UNIT_POINTS,
	FOUND_UNIT_MONEY,			/* of a change */
	FOUND_UNIT_COUNT,			/* of a change */
	FOUND_UNIT_NOUN				/* see noun */
} FoundUnit;

/* Bytes of the text; empty: there is none */
typedef struct TextSpan
{
	size_t		start;
	size_t		end;
} TextSpan;

/* A figure, date or period that running text names */
typedef struct FoundFigure
{
	FoundKind	kind;
	FoundUnit	unit;
	int64		place;			/* characters of the text before it, and 1 */
	int64		length;			/* characters */
	TextSpan	words;
	TextSpan	noun;
	TextSpan	source;
	TextSpan	sentence;
	bool		has_figure;
	bool		has_base;
	bool		has_base_period;
	bool		has_period;
	bool		inferred;
	int8		direction;		/* 1 up, -1 down, 0 none is said */
	int8		consistent;		/* 1, 0, or -1 where there is nothing to compare */
	Figure		figure;
	Figure		base;
	Period		base_period;
	Period		period;
	int64		same_as;		/* place of the one of which it is the same sum, or 0 */
} FoundFigure;

typedef void (*FoundFigureCallback) (const FoundFigure *found, void *argument);

/* What a document has named so far; begins as zero */
typedef struct CarriedCurrency
{
	Currency	currency;
	bool		several;		/* more than one */
} CarriedCurrency;

/*
 * Find all figures of UTF-8 text, in the order of their places.  Memory is that
 * of one sentence; the callback must keep what it wants.  Answers to cancel.
 * carried goes on from part to part of a document that is read in parts.
 */
extern void find_figures_in(const char *utf8, size_t length, const FigureLanguage *language, CarriedCurrency *carried,
							FoundFigureCallback callback, void *argument);

#endif							/* FUNDING_DOCUMENTS_DOCUMENTS_H */
