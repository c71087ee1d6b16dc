/*
 * documents.h
 *	  Words and sentences to figures.
 */
#ifndef FUNDING_DOCUMENTS_DOCUMENTS_H
#define FUNDING_DOCUMENTS_DOCUMENTS_H

#include "fmgr.h"

#include "documents/tokens.h"

/*
 * What the arguments locale, default currency and words of a call ask for;
 * argument numbers, words -1 where there is none.  It is kept for the next call,
 * for it is nearly always the same.
 */
extern const FigureLanguage *language_arguments(FunctionCallInfo fcinfo, int locale, int currency, int words);

#endif							/* FUNDING_DOCUMENTS_DOCUMENTS_H */
