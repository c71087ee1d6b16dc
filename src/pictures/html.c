/*
 * html.c
 *	  Templates into which data can only go escaped.
 *
 *	  %s   text, escaped
 *	  %n   a number as text, escaped, with '-' as a minus sign
 *	  %u   an address, escaped; anything but http and https becomes "#"
 *	  %h   a piece of HTML that was made by html() or plot_*(), as it is
 *	  %%   a percent sign
 *
 * A NULL argument is the empty string.
 */
#include "postgres.h"

#include "fmgr.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "compat.h"
#include "pictures/svg.h"

static void
append_address(StringInfo out, const char *address, size_t length)
{
	if (pg_strncasecmp(address, "https://", 8) == 0 || pg_strncasecmp(address, "http://", 7) == 0)
		xml_append_text(out, address, length);
	else
		appendStringInfoChar(out, '#');
}

static void
append_number_text(StringInfo out, const char *number)
{
	for (const char *c = number; *c; c++)
	{
		if (*c == '-')
			appendStringInfoString(out, "&#8722;");
		else
			xml_append_text(out, c, 1);
	}
}

static void
append_argument(StringInfo out, char kind, const char *argument)
{
	switch (kind)
	{
		case 's':
			xml_append_text(out, argument, strlen(argument));
			break;
		case 'n':
			append_number_text(out, argument);
			break;
		case 'u':
			append_address(out, argument, strlen(argument));
			break;
		case 'h':
			appendStringInfoString(out, argument);
			break;
		default:
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("unrecognized placeholder \"%%%c\" in HTML template", kind),
					errhint("Placeholders are %%s, %%n, %%u and %%h; write %%%% for a percent sign."));
	}
}

/* Fill a template; the number of placeholders MUST be that of the arguments. */
static void
fill_template(StringInfo out, const char *template, char **arguments, int count)
{
	int			used = 0;

	for (const char *c = template; *c; c++)
	{
		CHECK_FOR_INTERRUPTS();
		if (*c != '%')
			appendStringInfoChar(out, *c);
		else if (*++c == '%')
			appendStringInfoChar(out, '%');
		else if (*c == '\0')
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("HTML template ends in a single percent sign"),
					errhint("Write %%%% for a percent sign."));
		else
		{
			if (used < count)
				append_argument(out, *c, arguments[used]);
			used++;
		}
	}
	if (used != count)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("HTML template does not fit its arguments"),
				errdetail("Placeholders: %d, arguments: %d.", used, count));
}

PG_FUNCTION_INFO_V1(html);
Datum
html(PG_FUNCTION_ARGS)
{
	StringInfoData out;
	char	  **arguments = NULL;
	int			count = 0;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	if (PG_NARGS() > 1 && !PG_ARGISNULL(1))
	{
		Datum	   *elements;
		bool	   *nulls;

		deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &count);
		arguments = palloc(sizeof(char *) * Max(count, 1));
		for (int i = 0; i < count; i++)
		{
			CHECK_FOR_INTERRUPTS();
			arguments[i] = nulls[i] ? "" : TextDatumGetCString(elements[i]);
		}
	}
	initStringInfo(&out);
	fill_template(&out, text_to_cstring(PG_GETARG_TEXT_PP(0)), arguments, count);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}

PG_FUNCTION_INFO_V1(escape_html);
Datum
escape_html(PG_FUNCTION_ARGS)
{
	text	   *content = PG_GETARG_TEXT_PP(0);
	StringInfoData out;

	initStringInfo(&out);
	xml_append_text(&out, VARDATA_ANY(content), VARSIZE_ANY_EXHDR(content));
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
