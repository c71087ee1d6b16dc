/*
 * linked_data.c
 *	  What JSON-LD says about the page that it is part of.
 *
 * It is scanned for strings and their keys, and need not be valid: what cannot
 * be followed ends the scan.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"

#include "documents/page.h"

#define MAX_LEVEL 32
#define MAX_KEY 32

typedef struct Scan
{
	const char *at;
	const char *end;
	int			level;
	bool		is_object[MAX_LEVEL + 1];
	char		key[MAX_LEVEL + 1][MAX_KEY];
} Scan;

static bool
add_character(char *value, int capacity, int *length, const char *character, int bytes)
{
	if (*length + bytes >= capacity)
		return false;
	memcpy(value + *length, character, bytes);
	*length += bytes;
	return true;
}

static int
hex_code(const char *at, const char *end)
{
	int			code = 0;

	if (end - at < 4)
		return -1;
	for (int i = 0; i < 4; i++)
	{
		if (!isxdigit((unsigned char) at[i]))
			return -1;
		code = code * 16 + (isdigit((unsigned char) at[i]) ? at[i] - '0' : (at[i] | 0x20) - 'a' + 10);
	}
	return code;
}

/* Behind \u: a character of one or two such; what is none is left out */
static void
add_escaped(Scan *scan, char *value, int capacity, int *length)
{
	int			code = hex_code(scan->at, scan->end);
	unsigned char utf8[4];

	if (code < 0)
		return;
	scan->at += 4;
	if (code >= 0xD800 && code < 0xDC00 && scan->end - scan->at >= 6 && scan->at[0] == '\\' && scan->at[1] == 'u')
	{
		int			low = hex_code(scan->at + 2, scan->end);

		if (low < 0xDC00 || low > 0xDFFF)
			return;
		scan->at += 6;
		code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
	}
	if (code < 0x20 || (code >= 0xD800 && code < 0xE000))
		return;
	unicode_to_utf8(code, utf8);
	add_character(value, capacity, length, (char *) utf8, pg_utf_mblen(utf8));
}

/* A string, behind its first quote; what is too long is clipped.  False if it does not end. */
static bool
scan_string(Scan *scan, char *value, int capacity)
{
	int			length = 0;
	bool		full = false;

	while (scan->at < scan->end && *scan->at != '"')
	{
		const char *from = scan->at;

		if (*from == '\\')
		{
			scan->at += 2;
			if (scan->at > scan->end)
				return false;
			if (from[1] == 'u')
				add_escaped(scan, value, capacity, &length);
			else
				add_character(value, capacity, &length, strchr("bfnrt", from[1]) != NULL ? " " : from + 1, 1);
			continue;
		}
		scan->at += pg_utf_mblen((const unsigned char *) from);
		if (scan->at > scan->end)
			return false;
		if (!full)
			full = !add_character(value, capacity, &length, from, scan->at - from);
	}
	value[length] = '\0';
	return scan->at++ < scan->end;
}

static bool
is_wanted(const Scan *scan, const char *key, const char *inner)
{
	if (inner == NULL)
		return strcmp(scan->key[scan->level], key) == 0;
	for (int outer = scan->level - 1; outer > 0; outer--)
	{
		/* an array between the two is passed over */
		if (scan->is_object[outer])
			return strcmp(scan->key[scan->level], inner) == 0 && strcmp(scan->key[outer], key) == 0;
	}
	return false;
}

static bool
begin_level(Scan *scan, bool is_object)
{
	if (++scan->level > MAX_LEVEL)
		return false;
	scan->is_object[scan->level] = is_object;
	scan->key[scan->level][0] = '\0';
	return true;
}

static bool
is_key(Scan *scan)
{
	const char *next = scan->at;

	while (next < scan->end && isspace((unsigned char) *next))
		next++;
	return scan->is_object[scan->level] && next < scan->end && *next == ':';
}

bool
linked_data_value(const char *json, size_t length, const char *key, const char *inner, char *value)
{
	Scan		scan = {.at = json, .end = json + length};
	int			found = MAX_LEVEL + 1;
	char		string[PAGE_MAX_FACT];

	while (scan.at < scan.end)
	{
		switch (*scan.at++)
		{
			case '{':
			case '[':
				if (!begin_level(&scan, scan.at[-1] == '{'))
					return found <= MAX_LEVEL;
				break;
			case '}':
			case ']':
				if (--scan.level < 0)
					scan.level = 0;
				break;
			case '"':
				if (!scan_string(&scan, string, PAGE_MAX_FACT))
					return found <= MAX_LEVEL;
				if (is_key(&scan))
					strlcpy(scan.key[scan.level], string, MAX_KEY);
				else if (scan.level < found && string[0] != '\0' && is_wanted(&scan, key, inner))
				{
					found = scan.level;
					strcpy(value, string);
				}
				break;
		}
	}
	return found <= MAX_LEVEL;
}
