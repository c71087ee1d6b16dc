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

#endif							/* FUNDING_SERVER_JSON_TEXT_H */
