/*
 * funding.c
 *	  Module entry: magic block and load-time checks.
 */
#include "postgres.h"

#include <libxml/xmlversion.h>
#include <libxml/parser.h>

#include "fmgr.h"
#include "utils/guc.h"

#include "compat.h"
#include "money/currency.h"
#include "rates/table/memo.h"
#include "server/own_objects.h"

FUNDING_MODULE_MAGIC("funding", FUNDING_VERSION);

PGDLLEXPORT void _PG_init(void);

/*
 * libxml2 2.14 changed its ABI and dropped symbol versions: a module built on
 * one side of that border and loaded into a server that uses the other would
 * call into the wrong structs.
 */
static void
check_libxml_version(void)
{
	int			loaded = atoi(xmlParserVersion);

	if ((loaded >= 21400) != (LIBXML_VERSION >= 21400))
		ereport(ERROR,
				errcode(ERRCODE_EXTERNAL_ROUTINE_EXCEPTION),
				errmsg("funding was built for libxml2 %d but libxml2 %d is loaded", LIBXML_VERSION, loaded),
				errhint("Rebuild funding against the libxml2 that the server uses."));
}

void
_PG_init(void)
{
	check_libxml_version();
	currency_table_init();
	MarkGUCPrefixReserved("funding");
	init_own_objects();
	init_rate_memo();
}
