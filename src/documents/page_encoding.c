/*
 * page_encoding.c
 *	  The bytes of a page as UTF-8.
 *
 * Broken bytes are common on pages.  They are replaced one by one, so that the
 * rest can be read; none of it raises an error.
 */
#include "postgres.h"

#include "catalog/namespace.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "documents/page.h"

#define LOOK_AHEAD 4096			/* bytes in which a page says its encoding */
#define MAX_LABEL 32
#define STEP 65536				/* bytes that are converted at once */
#define UNREADABLE_BYTES 3

typedef struct Label
{
	const char *name;
	int			encoding;
} Label;

/* Names that the server lacks, or that mean more on pages than they do there */
static const Label labels[] = {
	{"ascii", PG_WIN1252},
	{"big5-hkscs", PG_BIG5},
	{"euc-kr", PG_UHC},
	{"gb2312", PG_GB18030},
	{"gb18030", PG_GB18030},
	{"gbk", PG_GB18030},
	{"iso-8859-1", PG_WIN1252},
	{"iso-8859-9", PG_WIN1254},
	{"iso-8859-11", PG_WIN874},
	{"iso8859-1", PG_WIN1252},
	{"ks_c_5601-1987", PG_UHC},
	{"latin1", PG_WIN1252},
	{"shift-jis", PG_SJIS},
	{"tis-620", PG_WIN874},
	{"us-ascii", PG_WIN1252},
	{"utf-16", PG_UTF8},		/* a page that can be read up to there is none */
	{"x-sjis", PG_SJIS},
};

static int
encoding_of_label(const char *label)
{
	for (int i = 0; i < lengthof(labels); i++)
		if (pg_strcasecmp(labels[i].name, label) == 0)
			return labels[i].encoding;
	return pg_char_to_encoding(label);
}

static bool
matches(const char *bytes, const char *word)
{
	return pg_strncasecmp(bytes, word, strlen(word)) == 0;
}

/* What stands behind charset= or encoding= near the beginning, or -1 */
static int
declared_encoding(const char *bytes, size_t length)
{
	char		label[MAX_LABEL];
	size_t		limit = Min(length, LOOK_AHEAD);

	for (size_t at = 0; at + 9 < limit; at++)
	{
		size_t		next;
		int			count = 0;

		if (!matches(bytes + at, "charset") && !(at + 10 < limit && matches(bytes + at, "encoding=")))
			continue;
		next = at + 7;
		while (next < limit && bytes[next] != '=' && bytes[next] != '>')
			next++;
		if (next < limit && bytes[next] == '=')
			next++;
		while (next < limit && (bytes[next] == '"' || bytes[next] == '\'' || bytes[next] == ' '))
			next++;
		while (next < limit && count < MAX_LABEL - 1 && (isalnum((unsigned char) bytes[next]) || strchr("-_", bytes[next]) != NULL) && bytes[next] != '\0')
			label[count++] = bytes[next++];
		label[count] = '\0';
		if (count > 0 && encoding_of_label(label) >= 0)
			return encoding_of_label(label);
	}
	return -1;
}

static bool
is_valid_utf8(const char *bytes, size_t length)
{
	return pg_encoding_verifymbstr(PG_UTF8, bytes, length) == length;
}

static char *
add_unreadable(char *to)
{
	memcpy(to, PAGE_UNREADABLE, UNREADABLE_BYTES);
	return to + UNREADABLE_BYTES;
}

static const char *
clean_utf8(const char *bytes, size_t length, size_t *clean_length)
{
	char	   *clean;
	char	   *to;
	size_t		at = 0;

	*clean_length = length;
	if (is_valid_utf8(bytes, length))
		return bytes;
	clean = to = MemoryContextAllocHuge(CurrentMemoryContext, length * UNREADABLE_BYTES + 1);
	while (at < length)
	{
		size_t		sound = pg_encoding_verifymbstr(PG_UTF8, bytes + at, Min(length - at, STEP));

		CHECK_FOR_INTERRUPTS();
		memcpy(to, bytes + at, sound);
		to += sound;
		at += sound;
		/* a step may end within a character */
		if (at < length && sound < STEP - MAX_MULTIBYTE_CHAR_LEN)
		{
			to = add_unreadable(to);
			at++;
		}
	}
	*clean_length = to - clean;
	return clean;
}

/* UTF-16 with its mark */
static char *
from_utf16(const char *bytes, size_t length, bool big, size_t *utf8_length)
{
	char	   *utf8 = MemoryContextAllocHuge(CurrentMemoryContext, length / 2 * UNREADABLE_BYTES + 1);
	char	   *to = utf8;
	const unsigned char *from = (const unsigned char *) bytes;

	for (size_t at = 2; at + 1 < length; at += 2)
	{
		pg_wchar	code = big ? from[at] << 8 | from[at + 1] : from[at + 1] << 8 | from[at];

		if (code >= 0xD800 && code < 0xDC00 && at + 3 < length)
		{
			pg_wchar	low = big ? from[at + 2] << 8 | from[at + 3] : from[at + 3] << 8 | from[at + 2];

			if (low >= 0xDC00 && low < 0xE000)
			{
				code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
				at += 2;
			}
		}
		if (code == 0 || (code >= 0xD800 && code < 0xE000))
			code = 0xFFFD;
		unicode_to_utf8(code, (unsigned char *) to);
		to += pg_utf_mblen((unsigned char *) to);
	}
	*utf8_length = to - utf8;
	return utf8;
}

/* Another encoding, by the conversion of the server */
static char *
convert(const char *bytes, size_t length, int encoding, size_t *utf8_length)
{
	Oid			function = FindDefaultConversionProc(encoding, PG_UTF8);
	char	   *utf8;
	size_t		capacity = length * UNREADABLE_BYTES + STEP * MAX_CONVERSION_GROWTH + 1;
	char	   *to;
	size_t		at = 0;

	if (!OidIsValid(function))
		return unconstify(char *, clean_utf8(bytes, length, utf8_length));
	utf8 = to = MemoryContextAllocHuge(CurrentMemoryContext, capacity);
	while (at < length)
	{
		int			step = Min(length - at, STEP);
		int			done = pg_do_encoding_conversion_buf(function, encoding, PG_UTF8, (unsigned char *) unconstify(char *, bytes) + at, step,
														 (unsigned char *) to, STEP * MAX_CONVERSION_GROWTH + 1, true);

		CHECK_FOR_INTERRUPTS();
		to += strlen(to);
		at += done;
		/* a step may end within a character */
		if (at < length && done < step && (done < step - MAX_MULTIBYTE_CHAR_LEN || step < STEP))
		{
			to = add_unreadable(to);
			at++;
		}
	}
	*utf8_length = to - utf8;
	return utf8;
}

char *
page_to_utf8(const char *bytes, size_t length, size_t *utf8_length)
{
	int			encoding;

	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		return unconstify(char *, clean_utf8(bytes + 3, length - 3, utf8_length));
	if (length >= 2 && (memcmp(bytes, "\xFE\xFF", 2) == 0 || memcmp(bytes, "\xFF\xFE", 2) == 0))
		return from_utf16(bytes, length, bytes[0] == '\xFE', utf8_length);
	encoding = declared_encoding(bytes, length);
	/* text of one byte a character is hardly ever valid UTF-8 by chance */
	if (encoding < 0 || pg_encoding_max_length(encoding) == 1)
	{
		if (is_valid_utf8(bytes, length))
			encoding = PG_UTF8;
		else if (encoding < 0)
			encoding = PG_WIN1252;
	}
	if (encoding == PG_UTF8)
		return unconstify(char *, clean_utf8(bytes, length, utf8_length));
	return convert(bytes, length, encoding, utf8_length);
}

const char *
server_to_utf8(const char *text, size_t length, size_t *utf8_length)
{
	const char *utf8;

	if (GetDatabaseEncoding() == PG_UTF8 || GetDatabaseEncoding() == PG_SQL_ASCII)
		return clean_utf8(text, length, utf8_length);
	utf8 = pg_server_to_any(text, length, PG_UTF8);
	*utf8_length = utf8 == text ? length : strlen(utf8);
	return utf8;
}
