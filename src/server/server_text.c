/*
 * server_text.c
 *	  UTF-8 text in the encoding of the database.
 *
 * Core's conversions raise an error where the encoding lacks a character.  A
 * table must stay readable there, a message must not end in another one, and a
 * page has more than that character.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "mb/pg_wchar.h"

#include "server/server_text.h"

const char *
server_text_or_null(const char *utf8)
{
	int			length;
	int			room;
	Oid			conversion;
	char	   *converted;

	if (GetDatabaseEncoding() == PG_UTF8 || GetDatabaseEncoding() == PG_SQL_ASCII)
		return utf8;
	conversion = FindDefaultConversionProc(PG_UTF8, GetDatabaseEncoding());
	if (!OidIsValid(conversion))
		return NULL;
	length = strlen(utf8);
	room = length * MAX_CONVERSION_GROWTH + 1;
	converted = palloc(room);
	if (pg_do_encoding_conversion_buf(conversion, PG_UTF8, GetDatabaseEncoding(), (unsigned char *) utf8, length,
									  (unsigned char *) converted, room, true) < length)
		return NULL;
	return converted;
}

char *
utf8_to_server(const char *utf8, size_t length)
{
	int			server = GetDatabaseEncoding();
	Oid			function = FindDefaultConversionProc(PG_UTF8, server);
	unsigned char *from = (unsigned char *) unconstify(char *, utf8);
	size_t		capacity = length * MAX_CONVERSION_GROWTH + 1;
	char	   *text;
	size_t		at = 0;
	size_t		end = 0;

	if (server == PG_UTF8 || !OidIsValid(function))
		return pnstrdup(utf8, length);
	text = palloc(capacity);
	while (at < length)
	{
		at += pg_do_encoding_conversion_buf(function, PG_UTF8, server, from + at, length - at, (unsigned char *) text + end, capacity - end, true);
		end += strlen(text + end);
		if (at < length)
		{
			text[end++] = '?';
			at += pg_utf_mblen(from + at);
		}
	}
	text[end] = '\0';
	return text;
}
