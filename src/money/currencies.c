/*
 * currencies.c
 *	  Every code of ISO 4217 as rows.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "money/currency_history.h"
#include "server/server_text.h"

/* Columns 6 to 8: introduced, successors, successor_units. */
static void
put_history(Currency currency, Oid currency_type, Datum *values, bool *nulls)
{
	const char *introduced = currency_introduced(currency);
	const CurrencySuccession *succession = currency_succession(currency);
	Datum		successor[MAX_SUCCESSORS];
	int			count = 0;

	memset(nulls, true, 3);
	if (introduced != NULL)
	{
		values[0] = CStringGetTextDatum(introduced);
		nulls[0] = false;
	}
	if (succession == NULL)
		return;
	while (count < MAX_SUCCESSORS && succession->successor[count] != NO_CURRENCY)
	{
		successor[count] = CurrencyGetDatum(succession->successor[count]);
		count++;
	}
	values[1] = PointerGetDatum(construct_array(successor, count, currency_type, sizeof(Currency), true, TYPALIGN_SHORT));
	nulls[1] = false;
	if (succession->units != NULL)
	{
		values[2] = DirectFunctionCall3(numeric_in, CStringGetDatum(succession->units), ObjectIdGetDatum(InvalidOid),
										Int32GetDatum(-1));
		nulls[2] = false;
	}
}

/* A name in the server's encoding, spelled in ASCII if that lacks a character of it. */
static const char *
server_name(const char *name)
{
	static const char *const spelling[][2] = {{"\xE2\x80\x99", "'"}, {"\xC3\xAD", "i"}};
	const char *converted = server_text_or_null(name);
	StringInfoData ascii;

	if (converted)
		return converted;
	initStringInfo(&ascii);
	while (*name != '\0')
	{
		const char *written = NULL;

		for (int i = 0; i < lengthof(spelling) && !written; i++)
		{
			if (strncmp(name, spelling[i][0], strlen(spelling[i][0])) == 0)
			{
				written = spelling[i][1];
				name += strlen(spelling[i][0]);
			}
		}
		if (written)
			appendStringInfoString(&ascii, written);
		else
			appendStringInfoChar(&ascii, *name++);
	}
	return ascii.data;
}

PG_FUNCTION_INFO_V1(currencies);
Datum
currencies(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int i = 0; i < currency_table_length; i++)
	{
		const CurrencyInfo *info = &currency_table[i];
		Datum		values[8] = {0};
		bool		nulls[8] = {0};

		values[0] = CurrencyGetDatum(info->code);
		values[1] = CStringGetTextDatum(server_name(info->name));
		values[2] = Int32GetDatum(info->numeric_code);
		nulls[2] = info->numeric_code == 0;
		values[3] = Int32GetDatum(info->minor_units);
		nulls[3] = info->minor_units == CURRENCY_NO_MINOR_UNIT;
		nulls[4] = info->withdrawn == NULL;
		if (info->withdrawn)
			values[4] = CStringGetTextDatum(info->withdrawn);
		put_history(info->code, TupleDescAttr(rsinfo->setDesc, 0)->atttypid, &values[5], &nulls[5]);
		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
	}
	PG_RETURN_VOID();
}
