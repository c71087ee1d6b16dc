/*
 * json_text.c
 *	  The text that stands for a value in JSON.
 *
 * Casts from JSON read what populating a record would read, so that a value
 * means the same whichever way it comes.
 */
#include "postgres.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/jsonb.h"

#include "compat.h"
#include "server/json_text.h"

static char *
jsonb_text(Jsonb *json)
{
	JsonbValue	scalar;

	if (!JB_ROOT_IS_SCALAR(json))
		return JsonbToCString(NULL, &json->root, VARSIZE(json));
	(void) JsonbExtractScalar(&json->root, &scalar);
	if (scalar.type == jbvNull)
		return NULL;
	if (scalar.type == jbvString)
		return pnstrdup(scalar.val.string.val, scalar.val.string.len);
	return JsonbToCString(NULL, &json->root, VARSIZE(json));
}

char *
text_of_jsonb(FunctionCallInfo fcinfo, int n)
{
	return jsonb_text(PG_GETARG_JSONB_P(n));
}

/* An object stays as it is written: as jsonb it would have lost the first of two values of a key. */
char *
text_of_json(FunctionCallInfo fcinfo, int n)
{
	char	   *json = text_to_cstring(PG_GETARG_TEXT_PP(n));

	if (is_json_object(json))
		return json;
	return jsonb_text(DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(json))));
}
