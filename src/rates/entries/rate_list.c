/*
 * rate_list.c
 *	  Exchange rates as they come: the state of the aggregate rate_book.
 *
 * Stored form: a varlena, double-aligned, host byte order.
 *
 *	  bytes 0..3   varlena header
 *	  bytes 4..7   number of entries in use
 *	  byte 8..     RateEntry, 24 bytes each, in no order
 *
 * and each entry
 *
 *	  bytes  0..1   base
 *	  bytes  2..3   quote
 *	  bytes  4..7   day (DateADT)
 *	  bytes  8..19  rate, coefficient (96-bit two's complement, lowest word first)
 *	  byte  20      scale, 0..28
 *	  byte  21      reserved, 0
 *	  bytes 22..23  preference
 *
 * The value is as long as its capacity, not as its use, so that a copy that
 * the executor makes keeps the room to grow; unused entries are zero.  An entry
 * keeps its preference, because only the final function can tell which of two
 * rates wins: so the result does not depend on the order of rows.
 */
#include "postgres.h"

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/memutils.h"
#include "utils/numeric.h"

#include "compat.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"
#include "rates/entries/entry_text.h"
#include "rates/entries/rate_book.h"
#include "server/aggregate.h"

typedef struct RateList
{
	int32		vl_len_;
	uint32		count;
	RateEntry	entry[FLEXIBLE_ARRAY_MEMBER];
} RateList;

#define FIRST_CAPACITY 64
#define RATE_LIST_SIZE(capacity) (offsetof(RateList, entry) + (Size) (capacity) * sizeof(RateEntry))
#define RATE_LIST_CAPACITY(list) ((VARSIZE(list) - offsetof(RateList, entry)) / sizeof(RateEntry))

#define PG_GETARG_RATE_LIST_P(n) ((RateList *) PG_DETOAST_DATUM(PG_GETARG_DATUM(n)))

static RateList *
make_rate_list(size_t capacity)
{
	RateList   *list;

	if (!AllocSizeIsValid(RATE_LIST_SIZE(capacity)))
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("too many rates for one rate book"));
	list = palloc0(RATE_LIST_SIZE(capacity));
	SET_VARSIZE(list, RATE_LIST_SIZE(capacity));
	return list;
}

static RateList *
copy_rate_list(const RateList *list, size_t capacity)
{
	RateList   *copy = make_rate_list(capacity);

	copy->count = list->count;
	memcpy(copy->entry, list->entry, sizeof(RateEntry) * list->count);
	return copy;
}

/*
 * The state of argument 0, with room for "more" entries.  Inside an aggregate
 * it is the caller's own and returned as it is while it has room.  A larger one
 * is allocated in the short-lived context: the executor copies whatever is not
 * the old pointer, and frees the old one.
 */
static RateList *
state_with_room(FunctionCallInfo fcinfo, size_t more)
{
	RateList   *list;

	if (PG_ARGISNULL(0))
		return make_rate_list(Max(more, FIRST_CAPACITY));
	list = PG_GETARG_RATE_LIST_P(0);
	if (in_aggregate(fcinfo) && list->count + more <= RATE_LIST_CAPACITY(list))
		return list;
	return copy_rate_list(list, Max(list->count + more, 2 * (size_t) list->count));
}

PG_FUNCTION_INFO_V1(rate_list_add);
Datum
rate_list_add(PG_FUNCTION_ARGS)
{
	RateList   *list;
	Numeric		number;
	Decimal		rate;
	int16		preference = 0;

	for (int i = 1; i < PG_NARGS(); i++)
	{
		if (PG_ARGISNULL(i))
		{
			if (PG_ARGISNULL(0))
				PG_RETURN_NULL();
			PG_RETURN_DATUM(PG_GETARG_DATUM(0));
		}
	}
	number = (Numeric) PG_DETOAST_DATUM_PACKED(PG_GETARG_DATUM(4));
	if (PG_NARGS() > 5)
		preference = PG_GETARG_INT16(5);
	check_decimal_status(decimal_from_numeric(number, &rate), "rate");

	list = state_with_room(fcinfo, 1);
	(void) make_rate_entry(&list->entry[list->count], PG_GETARG_CURRENCY(1), PG_GETARG_CURRENCY(2),
						   PG_GETARG_DATEADT(3), &rate, preference, NULL);
	list->count++;
	PG_RETURN_POINTER(list);
}

PG_FUNCTION_INFO_V1(rate_list_combine);
Datum
rate_list_combine(PG_FUNCTION_ARGS)
{
	RateList   *list;
	RateList   *other;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	other = PG_GETARG_RATE_LIST_P(1);
	list = state_with_room(fcinfo, other->count);
	memcpy(&list->entry[list->count], other->entry, sizeof(RateEntry) * other->count);
	list->count += other->count;
	PG_RETURN_POINTER(list);
}

PG_FUNCTION_INFO_V1(rate_list_to_book);
Datum
rate_list_to_book(PG_FUNCTION_ARGS)
{
	const RateList *list = PG_GETARG_RATE_LIST_P(0);
	RateList   *copy = copy_rate_list(list, list->count);

	PG_RETURN_RATE_BOOK_P(make_rate_book(copy->entry, copy->count, NULL));
}

static RateList *
rate_list_of_entries(const RateEntry *entries, size_t count)
{
	RateList   *list = make_rate_list(count);

	memcpy(list->entry, entries, sizeof(RateEntry) * count);
	list->count = count;
	return list;
}

PG_FUNCTION_INFO_V1(rate_list_in);
Datum
rate_list_in(PG_FUNCTION_ARGS)
{
	size_t		count;
	RateEntry  *entries = parse_rate_entries(PG_GETARG_CSTRING(0), "rate_list", true, &count, fcinfo->context);

	if (entries == NULL)
		PG_RETURN_NULL();
	PG_RETURN_POINTER(rate_list_of_entries(entries, count));
}

PG_FUNCTION_INFO_V1(rate_list_out);
Datum
rate_list_out(PG_FUNCTION_ARGS)
{
	const RateList *list = PG_GETARG_RATE_LIST_P(0);

	PG_RETURN_CSTRING(format_rate_entries(list->entry, list->count, true));
}

PG_FUNCTION_INFO_V1(rate_list_send);
Datum
rate_list_send(PG_FUNCTION_ARGS)
{
	const RateList *list = PG_GETARG_RATE_LIST_P(0);
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendint32(&buffer, list->count);
	for (uint32 i = 0; i < list->count; i++)
	{
		pq_sendint16(&buffer, list->entry[i].base);
		pq_sendint16(&buffer, list->entry[i].quote);
		pq_sendint16(&buffer, list->entry[i].preference);
		send_rate(&buffer, &list->entry[i]);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

PG_FUNCTION_INFO_V1(rate_list_recv);
Datum
rate_list_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	uint32		count = pq_getmsgint(buffer, 4);
	RateList   *list;

	/* an entry takes 23 bytes */
	if (count > (buffer->len - buffer->cursor) / 23)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid number of rates in external \"rate_list\" value"));
	list = make_rate_list(count);
	for (; list->count < count; list->count++)
	{
		Currency	base = receive_currency(buffer);
		Currency	quote = receive_currency(buffer);
		int16		preference = pq_getmsgint(buffer, 2);

		receive_rate(buffer, base, quote, &list->entry[list->count]);
		list->entry[list->count].preference = preference;
	}
	PG_RETURN_POINTER(list);
}
