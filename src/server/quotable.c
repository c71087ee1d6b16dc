/*
 * quotable.c
 *	  Texts of the user's in messages.
 *
 * A message goes into the log, to the client and often into a report: what it
 * repeats of a text is its beginning, enough to find it by.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"

#include "compat.h"
#include "server/quotable.h"

#define MAX_QUOTED 100			/* characters */

char *
quotable(const char *text, size_t length)
{
	/* no character takes more bytes, so what is far behind need not be looked at */
	int			near = (int) Min(length, (MAX_QUOTED + 1) * MAX_MULTIBYTE_CHAR_LEN);
	int			clipped = pg_mbcharcliplen(text, near, MAX_QUOTED);

	return clipped < length ? psprintf("%.*s...", clipped, text) : pnstrdup(text, length);
}

char *
quotable_string(const char *text)
{
	return quotable(text, strlen(text));
}

char *
quotable_text(const text *content)
{
	return quotable(VARDATA_ANY(content), VARSIZE_ANY_EXHDR(content));
}
