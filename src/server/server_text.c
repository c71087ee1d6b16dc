/*
 * server_text.c
 *	  UTF-8 text of our own tables in the encoding of the database.
 *
 * Core's conversions raise an error where the encoding lacks a character.  A
 * table must stay readable there, and a message must not end in another one.
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
