/*
 * json_text.h
 *	  The text that stands for a value in JSON.
 */
#ifndef FUNDING_SERVER_JSON_TEXT_H
#define FUNDING_SERVER_JSON_TEXT_H

#include "fmgr.h"

/*
 * What jsonb_populate_record() and json_populate_record() hand to the input
 * function of a type: a string without its quotes, anything else as it is
 * written.  NULL for null.
 */
extern char *text_of_json(FunctionCallInfo fcinfo, int n);
extern char *text_of_jsonb(FunctionCallInfo fcinfo, int n);

/* The first character from a text on that is no blank of JSON. */
static inline const char *
skip_json_blanks(const char *text)
{
	while (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
		text++;
	return text;
}

/* Does a text begin as an object does?  No text of an amount or a figure does: inline, for it is asked of each. */
static inline bool
is_json_object(const char *text)
{
	return *skip_json_blanks(text) == '{';
}

#endif							/* FUNDING_SERVER_JSON_TEXT_H */
