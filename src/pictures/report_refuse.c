/*
 * report_refuse.c
 *	  The errors of a report and of a page that is filed, for names that nothing has.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "fmgr.h"
#include "lib/stringinfo.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "server/quotable.h"

/* A hint that lists more is not read. */
#define MOST_NAMES 20

/* The names of a text array, quoted, with a word on those that are left out. */
static char *
name_list(ArrayType *names)
{
	StringInfoData list;
	Datum	   *elements;
	bool	   *nulls;
	int			count;

	initStringInfo(&list);
	deconstruct_array(names, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &count);
	for (int i = 0; i < Min(count, MOST_NAMES); i++)
		if (!nulls[i])
			appendStringInfo(&list, "%s\"%s\"", list.len > 0 ? ", " : "", quotable_text(DatumGetTextPP(elements[i])));
	if (count > MOST_NAMES)
		appendStringInfo(&list, ", and %d more", count - MOST_NAMES);
	return list.data;
}

PG_FUNCTION_INFO_V1(report_refuse);
Datum
report_refuse(PG_FUNCTION_ARGS)
{
	char	   *what = PG_ARGISNULL(0) ? "" : quotable_text(PG_GETARG_TEXT_PP(0));
	char	   *name = PG_ARGISNULL(1) ? "" : quotable_text(PG_GETARG_TEXT_PP(1));
	char	   *names = PG_ARGISNULL(2) ? "" : name_list(PG_GETARG_ARRAYTYPE_P(2));

	ereport(ERROR,
			errcode(ERRCODE_UNDEFINED_OBJECT),
			errmsg("there are no figures of %s \"%s\"", what, name),
			*names ? errhint("There are figures of %s.", names) : errhint("No figures of that kind can be read."));
	PG_RETURN_NULL();
}

/* load_refuse(what, name, known): what a page is filed under, which must be given and known. */
PG_FUNCTION_INFO_V1(load_refuse);
Datum
load_refuse(PG_FUNCTION_ARGS)
{
	char	   *what = PG_ARGISNULL(0) ? "" : quotable_text(PG_GETARG_TEXT_PP(0));
	char	   *names = PG_ARGISNULL(2) ? "" : name_list(PG_GETARG_ARRAYTYPE_P(2));

	if (PG_ARGISNULL(1))
		ereport(ERROR,
				errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				errmsg("%s of the page must not be NULL", what));
	ereport(ERROR,
			errcode(ERRCODE_UNDEFINED_OBJECT),
			errmsg("%s \"%s\" does not exist", what, quotable_text(PG_GETARG_TEXT_PP(1))),
			*names ? errhint("There is %s.", names) : errhint("Insert it into table \"source\" first."));
	PG_RETURN_NULL();
}
