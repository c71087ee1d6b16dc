/*
 * sentences.h
 *	  Where the sentences of running text end.
 */
#ifndef FUNDING_DOCUMENTS_SENTENCES_H
#define FUNDING_DOCUMENTS_SENTENCES_H

#include "documents/tokens.h"

/*
 * The end of the sentence that begins at a byte of UTF-8 text: at most
 * LOCALE_MAX_TEXT bytes behind it, for a longer one is cut at a comma, a blank,
 * or where it must be.  start < length; the result is above start.
 */
extern size_t sentence_end(const char *text, size_t length, size_t start, const FigureLanguage *language);

#endif							/* FUNDING_DOCUMENTS_SENTENCES_H */
