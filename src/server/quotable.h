/*
 * quotable.h
 *	  Texts of the user's in messages.
 */
#ifndef FUNDING_SERVER_QUOTABLE_H
#define FUNDING_SERVER_QUOTABLE_H

#include "postgres.h"

/* A text in the server's encoding as a message may repeat it, palloc'ed: cut where it is long. */
extern char *quotable(const char *text, size_t length);
extern char *quotable_string(const char *text);
extern char *quotable_text(const text *content);

#endif							/* FUNDING_SERVER_QUOTABLE_H */
