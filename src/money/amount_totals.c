/*
 * amount_totals.c
 *	  One exact sum for each currency: totals.
 *
 * The state, "amount_totals", keeps an AmountSum for each currency in one varlena,
 * double-aligned, host byte order:
 *
 *	  bytes 0..3     varlena header; its size covers the whole capacity
 *	  bytes 4..7     number of currencies
 *	  bytes 8..135   slots: where a currency was found last, by a hash of its code
 *	  byte 136..     AmountSum[], ordered by currency, with room to spare behind
 *
 * A slot is a hint that is checked against the currency it leads to: each MUST be
 * below the number of currencies, and nothing else about it is promised.
 * Only the first row of a currency moves anything; memory is bounded by the
 * number of ISO codes, 20 kB.
 *
 * A currency all of whose amounts have left a moving frame stays with a count of 0,
 * lest it move others when it returns; it is no part of the value.
 */
#include "postgres.h"

#include "fmgr.h"
#include "libpq/pqformat.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "compat.h"
#include "money/amount_sum.h"
#include "server/aggregate.h"
#include "server/quotable.h"

#define TOTALS_SLOTS 128

/* Fibonacci hashing */
#define TOTALS_SLOT(currency) ((uint16) ((currency) * 40503) >> 9)

typedef struct AmountTotals
{
	int32		vl_len_;
	int32		count;
	uint8		slot[TOTALS_SLOTS]; /* a hint only: may be wrong, never out of range */
	AmountSum	sums[FLEXIBLE_ARRAY_MEMBER];
} AmountTotals;

#define AMOUNT_TOTALS_SIZE(capacity) (offsetof(AmountTotals, sums) + (capacity) * sizeof(AmountSum))
#define AMOUNT_TOTALS_CAPACITY(totals) ((int) ((VARSIZE(totals) - offsetof(AmountTotals, sums)) / sizeof(AmountSum)))
#define AMOUNT_TOTALS_FIRST_CAPACITY 4

/* Within an aggregate a state is never toasted, so that it can be changed in place. */
static inline AmountTotals *
datum_totals(Datum datum)
{
	struct varlena *stored = (struct varlena *) DatumGetPointer(datum);

	if (unlikely(VARATT_IS_EXTENDED(stored)))
		stored = pg_detoast_datum(stored);
	return (AmountTotals *) stored;
}

#define PG_GETARG_AMOUNT_TOTALS_P(n) datum_totals(PG_GETARG_DATUM(n))

/* A copy with the given capacity, above 0; totals may be NULL. */
static AmountTotals *
resize_totals(const AmountTotals *totals, int capacity)
{
	AmountTotals *copy = palloc0(AMOUNT_TOTALS_SIZE(capacity));

	if (totals)
		memcpy(copy, totals, AMOUNT_TOTALS_SIZE(totals->count));
	SET_VARSIZE(copy, AMOUNT_TOTALS_SIZE(capacity));
	return copy;
}

/* Where a currency was found last; an empty state is zeroed there, and so of no currency. */
static inline AmountSum *
totals_hint(AmountTotals *totals, Currency currency)
{
	return &totals->sums[totals->slot[TOTALS_SLOT(currency)]];
}

/* The sum of a currency, made if it is not there; *totals may move. */
static AmountSum *
totals_find(AmountTotals **totals, Currency currency)
{
	AmountTotals *t = *totals;
	int			low = 0;
	int			high = t->count;

	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (t->sums[middle].currency < currency)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == t->count || t->sums[low].currency != currency)
	{
		if (t->count == AMOUNT_TOTALS_CAPACITY(t))
			*totals = t = resize_totals(t, Max(2 * t->count, AMOUNT_TOTALS_FIRST_CAPACITY));
		memmove(&t->sums[low + 1], &t->sums[low], (t->count - low) * sizeof(AmountSum));
		amount_sum_init(&t->sums[low], currency);
		t->count++;
		memset(t->slot, 0, sizeof(t->slot));
	}
	/* the first 256 currencies of the 307 get a slot */
	if (low <= PG_UINT8_MAX)
		t->slot[TOTALS_SLOT(currency)] = low;
	return &t->sums[low];
}

/* The number of currencies that have amounts. */
static int
count_totals(const AmountTotals *totals)
{
	int			count = 0;

	for (int i = 0; i < totals->count; i++)
		count += totals->sums[i].count != 0;
	return count;
}

PG_FUNCTION_INFO_V1(amount_totals_in);
Datum
amount_totals_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	const char *position = text;
	AmountTotals *totals = resize_totals(NULL, AMOUNT_TOTALS_FIRST_CAPACITY);
	AmountSum	sum;

	if (strcmp(text, "{}") == 0)
		PG_RETURN_POINTER(totals);
	if (*position++ == '{')
		while ((position = parse_amount_sum(position, &sum)) != NULL)
		{
			if (totals->count > 0 && totals->sums[totals->count - 1].currency >= sum.currency)
				break;
			*totals_find(&totals, sum.currency) = sum;
			if (strcmp(position, "}") == 0)
				PG_RETURN_POINTER(totals);
			if (*position++ != ',')
				break;
		}
	funding_ereturn(fcinfo->context, (Datum) 0,
					errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
					errmsg("invalid input syntax for type %s: \"%s\"", "amount_totals", quotable_string(text)));
}

PG_FUNCTION_INFO_V1(amount_totals_out);
Datum
amount_totals_out(PG_FUNCTION_ARGS)
{
	AmountTotals *totals = PG_GETARG_AMOUNT_TOTALS_P(0);
	StringInfoData buf;

	initStringInfo(&buf);
	appendStringInfoChar(&buf, '{');
	for (int i = 0; i < totals->count; i++)
	{
		if (totals->sums[i].count == 0)
			continue;
		if (buf.len > 1)
			appendStringInfoChar(&buf, ',');
		append_amount_sum(&buf, &totals->sums[i]);
	}
	appendStringInfoChar(&buf, '}');
	PG_RETURN_CSTRING(buf.data);
}

PG_FUNCTION_INFO_V1(amount_totals_recv);
Datum
amount_totals_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			count = pq_getmsgint(buf, 2);
	AmountTotals *totals;

	if (count > currency_table_length)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid amount_totals in external binary value"));
	totals = resize_totals(NULL, count > 0 ? count : AMOUNT_TOTALS_FIRST_CAPACITY);
	for (int i = 0; i < count; i++)
	{
		receive_amount_sum(buf, &totals->sums[i]);
		if (i > 0 && totals->sums[i - 1].currency >= totals->sums[i].currency)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					errmsg("invalid amount_totals in external binary value"),
					errdetail("Currencies must ascend."));
	}
	totals->count = count;
	PG_RETURN_POINTER(totals);
}

PG_FUNCTION_INFO_V1(amount_totals_send);
Datum
amount_totals_send(PG_FUNCTION_ARGS)
{
	AmountTotals *totals = PG_GETARG_AMOUNT_TOTALS_P(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint16(&buf, count_totals(totals));
	for (int i = 0; i < totals->count; i++)
		if (totals->sums[i].count != 0)
			send_amount_sum(&buf, &totals->sums[i]);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* The state to update: in place within an aggregate, a copy outside. */
static AmountTotals *
totals_for_update(FunctionCallInfo fcinfo)
{
	AmountTotals *totals;

	if (PG_ARGISNULL(0))
		return resize_totals(NULL, AMOUNT_TOTALS_FIRST_CAPACITY);
	totals = PG_GETARG_AMOUNT_TOTALS_P(0);
	if (!in_aggregate(fcinfo))
		return resize_totals(totals, AMOUNT_TOTALS_CAPACITY(totals));
	return totals;
}

/* All that is not the next amount of a currency met before. */
static pg_noinline Datum
amount_totals_accum_slow(FunctionCallInfo fcinfo)
{
	AmountTotals *totals;
	Amount	   *amount;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	amount = PG_GETARG_AMOUNT_P(1);
	totals = totals_for_update(fcinfo);
	amount_sum_add(totals_find(&totals, amount->currency), amount);
	PG_RETURN_POINTER(totals);
}

PG_FUNCTION_INFO_V1(amount_totals_accum);
Datum
amount_totals_accum(PG_FUNCTION_ARGS)
{
	if (likely(!PG_ARGISNULL(0) && !PG_ARGISNULL(1) && in_aggregate(fcinfo)))
	{
		AmountTotals *totals = PG_GETARG_AMOUNT_TOTALS_P(0);
		const Amount *amount = PG_GETARG_AMOUNT_P(1);
		AmountSum  *sum = totals_hint(totals, amount->currency);

		if (likely(sum->currency == amount->currency) && likely(amount_sum_add_fast(sum, amount)))
			PG_RETURN_POINTER(totals);
	}
	return amount_totals_accum_slow(fcinfo);
}

PG_FUNCTION_INFO_V1(amount_totals_combine);
Datum
amount_totals_combine(PG_FUNCTION_ARGS)
{
	AmountTotals *totals;
	AmountTotals *other;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	other = PG_GETARG_AMOUNT_TOTALS_P(1);
	totals = totals_for_update(fcinfo);
	for (int i = 0; i < other->count; i++)
		if (other->sums[i].count != 0)
			amount_sum_merge(totals_find(&totals, other->sums[i].currency), &other->sums[i]);
	PG_RETURN_POINTER(totals);
}

/* The total that a row of a moving frame changes; NULL if its amount is. */
static AmountSum *
total_in_frame(FunctionCallInfo fcinfo, AmountTotals **totals)
{
	check_in_aggregate(fcinfo);
	*totals = totals_for_update(fcinfo);
	return PG_ARGISNULL(1) ? NULL : totals_find(totals, PG_GETARG_AMOUNT_P(1)->currency);
}

PG_FUNCTION_INFO_V1(amount_totals_enter);
Datum
amount_totals_enter(PG_FUNCTION_ARGS)
{
	AmountTotals *totals;
	AmountSum  *sum = total_in_frame(fcinfo, &totals);

	if (sum != NULL)
		amount_sum_add(sum, PG_GETARG_AMOUNT_P(1));
	PG_RETURN_POINTER(totals);
}

PG_FUNCTION_INFO_V1(amount_totals_leave);
Datum
amount_totals_leave(PG_FUNCTION_ARGS)
{
	AmountTotals *totals;
	AmountSum  *sum = total_in_frame(fcinfo, &totals);

	if (sum != NULL)
		amount_sum_remove(sum, PG_GETARG_AMOUNT_P(1));
	PG_RETURN_POINTER(totals);
}

PG_FUNCTION_INFO_V1(amount_totals_final);
Datum
amount_totals_final(PG_FUNCTION_ARGS)
{
	AmountTotals *totals = PG_GETARG_AMOUNT_TOTALS_P(0);
	Datum	   *elements = palloc(totals->count * sizeof(Datum));
	int			count = 0;

	for (int i = 0; i < totals->count; i++)
		if (totals->sums[i].count > 0)
			elements[count++] = AmountPGetDatum(amount_sum_total(&totals->sums[i]));
	if (count == 0)
		PG_RETURN_NULL();
	PG_RETURN_ARRAYTYPE_P(make_amount_array(fcinfo, elements, count));
}
