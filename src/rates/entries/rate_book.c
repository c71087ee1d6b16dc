/*
 * rate_book.c
 *	  Many exchange rates as one value: packing, unpacking, input and output.
 *
 * The stored form is described in rate_book.h.  Text is one list,
 *
 *	  {EUR/JPY 2024-01-02 155.8, 2024-01-03 156.03, EUR/USD 2024-01-02 1.0956}
 *
 * where a rate without a pair belongs to the pair before it.  Input takes the
 * rates in any order; output is ordered by base, quote and day.
 */
#include "postgres.h"

#include "common/cryptohash.h"
#include "common/sha2.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "port/pg_bitutils.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "compat.h"
#include "numbers/numeric.h"
#include "rates/entries/entry_text.h"
#include "rates/entries/rate_book.h"

/* Bytes of one rate in the binary form: day, scale, coefficient. */
#define RATE_BINARY_SIZE (4 + 1 + 12)

/* A sort that can be cancelled: there may be tens of millions. */
#define ST_SORT sort_entries
#define ST_ELEMENT_TYPE RateEntry
#define ST_COMPARE(a, b) compare_entries(a, b)
#define ST_CHECK_FOR_INTERRUPTS
#define ST_SCOPE static
#define ST_DEFINE
#include "lib/sort_template.h"

/* The rate as an integer at the smallest scale that holds it; false if it reaches RATE_MANTISSA_LIMIT. */
static bool
narrow_rate(const RateEntry *entry, uint64 *mantissa, int *scale)
{
	Decimal		rate = rate_entry_decimal(entry);

	while (rate.scale > 0 && rate.coefficient % 10 == 0)
	{
		rate.coefficient /= 10;
		rate.scale--;
	}
	if (rate.coefficient >= (decimal_int128) RATE_MANTISSA_LIMIT)
		return false;
	*mantissa = (uint64) rate.coefficient;
	*scale = rate.scale;
	return true;
}

/* The same at a given scale; false if that does not fit. */
static bool
narrow_rate_at(const RateEntry *entry, int common_scale, uint64 *mantissa)
{
	int			scale;

	if (!narrow_rate(entry, mantissa, &scale) || common_scale - scale > 19)
		return false;
	return !__builtin_mul_overflow(*mantissa, decimal_power10_64[common_scale - scale], mantissa) &&
		*mantissa < RATE_MANTISSA_LIMIT;
}

/* Choose scale, width and form of the days for the entries of one series. */
static void
plan_series(const RateEntry *entries, uint32 count, RateSeriesHeader *header)
{
	uint64		bitmap_size;
	int			scale = 0;
	uint64		largest = 0;
	bool		narrow = true;

	memset(header, 0, sizeof(RateSeriesHeader));
	header->base = entries[0].base;
	header->quote = entries[0].quote;
	header->first_day = entries[0].day;
	header->last_day = entries[count - 1].day;
	header->count = count;

	for (uint32 i = 0; i < count && narrow; i++)
	{
		uint64		mantissa;
		int			own_scale;

		CHECK_FOR_INTERRUPTS();
		narrow = narrow_rate(&entries[i], &mantissa, &own_scale);
		if (narrow)
			scale = Max(scale, own_scale);
	}
	for (uint32 i = 0; i < count && narrow; i++)
	{
		uint64		mantissa;

		CHECK_FOR_INTERRUPTS();
		narrow = narrow_rate_at(&entries[i], scale, &mantissa);
		if (narrow)
			largest = Max(largest, mantissa);
	}
	header->scale = narrow ? scale : 0;
	header->width = !narrow ? sizeof(RateWide) : largest > PG_UINT32_MAX ? sizeof(uint64) : sizeof(uint32);

	bitmap_size = ((uint64) header->last_day - header->first_day) / 8 + 1;
	header->days_form = bitmap_size <= (uint64) count * sizeof(uint32) ? RATE_DAYS_BITMAP : RATE_DAYS_LIST;
	header->length = MAXALIGN(rate_days_size(header)) + count * header->width;
}

static void
pack_series(const RateEntry *entries, const RateSeriesHeader *header, char *data)
{
	char	   *rates = data + MAXALIGN(rate_days_size(header));

	for (uint32 i = 0; i < header->count; i++)
	{
		uint32		offset = entries[i].day - header->first_day;

		CHECK_FOR_INTERRUPTS();
		if (header->days_form == RATE_DAYS_BITMAP)
			data[offset / 8] |= 1 << offset % 8;
		else
			((uint32 *) data)[i] = offset;

		if (header->width == sizeof(RateWide))
		{
			RateWide   *wide = (RateWide *) rates + i;

			wide->coefficient = entries[i].coefficient;
			wide->scale = entries[i].scale;
		}
		else
		{
			uint64		mantissa = 0;

			(void) narrow_rate_at(&entries[i], header->scale, &mantissa);
			if (header->width == sizeof(uint32))
				((uint32 *) rates)[i] = (uint32) mantissa;
			else
				((uint64 *) rates)[i] = mantissa;
		}
	}
}

/* Bytes to digest between two chances to be cancelled */
#define FINGERPRINT_STEP ((Size) 1024 * 1024)

static void
set_fingerprint(RateBook *book)
{
	pg_cryptohash_ctx *context = pg_cryptohash_create(PG_SHA256);
	const uint8 *data = (const uint8 *) (book + 1);
	Size		length = VARSIZE(book) - sizeof(RateBook);
	bool		failed = pg_cryptohash_init(context) < 0;

	StaticAssertStmt(RATE_BOOK_FINGERPRINT_SIZE == PG_SHA256_DIGEST_LENGTH, "fingerprints are SHA-256");

	for (Size size; length > 0 && !failed; data += size, length -= size)
	{
		CHECK_FOR_INTERRUPTS();
		size = Min(length, FINGERPRINT_STEP);
		failed = pg_cryptohash_update(context, data, size) < 0;
	}
	if (failed ||
		pg_cryptohash_final(context, book->fingerprint, RATE_BOOK_FINGERPRINT_SIZE) < 0)
		elog(ERROR, "could not compute SHA-256: %s", pg_cryptohash_error(context));
	pg_cryptohash_free(context);
}

RateBook *
make_rate_book(RateEntry *entries, size_t count, Node *escontext)
{
	RateBook   *book;
	RateSeriesHeader *headers;
	uint32		series_count = 0;
	Size		size;

	sort_entries(entries, count);
	if (!drop_overruled(entries, &count, escontext))
		return NULL;
	for (size_t i = 0; i < count; i++)
		series_count += i == 0 || !same_series(&entries[i - 1], &entries[i]);

	headers = palloc(sizeof(RateSeriesHeader) * Max(series_count, 1));
	size = sizeof(RateBook) + sizeof(RateSeriesHeader) * series_count;
	for (size_t i = 0, series = 0; i < count; i += headers[series++].count)
	{
		uint32		length = 1;

		for (; i + length < count && same_series(&entries[i], &entries[i + length]); length++)
			CHECK_FOR_INTERRUPTS();
		plan_series(&entries[i], length, &headers[series]);
		size = MAXALIGN(size);
		headers[series].offset = size;
		size += headers[series].length;
		if (!AllocSizeIsValid(size))
			funding_ereturn(escontext, NULL,
							errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
							errmsg("too many rates for one rate book"));
	}

	book = palloc0(size);
	SET_VARSIZE(book, size);
	book->format = RATE_BOOK_FORMAT;
	book->series_count = series_count;
	book->rate_count = count;
	if (series_count > 0)
		memcpy(book + 1, headers, sizeof(RateSeriesHeader) * series_count);
	for (uint32 series = 0; series < series_count; series++)
	{
		pack_series(entries, &headers[series], (char *) book + headers[series].offset);
		entries += headers[series].count;
	}
	pfree(headers);
	set_fingerprint(book);
	return book;
}

void
unpack_rate_days(const RateBook *book, const RateSeriesHeader *header, DateADT *days)
{
	const char *data = (const char *) book + header->offset;

	if (header->days_form == RATE_DAYS_LIST)
	{
		for (uint32 i = 0; i < header->count; i++)
			days[i] = header->first_day + ((const uint32 *) data)[i];
	}
	else
	{
		uint32		size = rate_days_size(header);

		for (uint32 i = 0; i < size; i++)
		{
			for (unsigned int bits = (uint8) data[i]; bits != 0; bits &= bits - 1)
				*days++ = header->first_day + i * 8 + pg_rightmost_one_pos32(bits);
		}
	}
}

uint64
mantissa_of_series(const RateBook *book, const RateSeriesHeader *header, uint32 position)
{
	const char *rates = (const char *) book + header->offset + MAXALIGN(rate_days_size(header));

	Assert(header->width != sizeof(RateWide));
	return header->width == sizeof(uint32) ? ((const uint32 *) rates)[position] : ((const uint64 *) rates)[position];
}

Decimal
rate_of_series(const RateBook *book, const RateSeriesHeader *header, uint32 position)
{
	Decimal		rate;

	if (header->width == sizeof(RateWide))
	{
		const char *rates = (const char *) book + header->offset + MAXALIGN(rate_days_size(header));
		const RateWide *wide = (const RateWide *) rates + position;

		return stored_decimal(&wide->coefficient, wide->scale);
	}
	(void) decimal_make(mantissa_of_series(book, header, position), header->scale, &rate);
	return rate;
}

/* All entries of a book, palloc'ed, in order, with preference 0. */
static RateEntry *
unpack_rate_book(const RateBook *book)
{
	RateEntry  *entries = palloc_extended(sizeof(RateEntry) * Max(book->rate_count, 1),
										  MCXT_ALLOC_HUGE | MCXT_ALLOC_ZERO);
	RateEntry  *entry = entries;

	for (uint32 series = 0; series < book->series_count; series++)
	{
		const RateSeriesHeader *header = rate_book_series(book) + series;
		DateADT    *days = palloc(sizeof(DateADT) * header->count);

		unpack_rate_days(book, header, days);
		for (uint32 i = 0; i < header->count; i++, entry++)
		{
			Decimal		rate = rate_of_series(book, header, i);

			(void) make_rate_entry(entry, header->base, header->quote, days[i], &rate, 0, NULL);
			CHECK_FOR_INTERRUPTS();
		}
		pfree(days);
	}
	return entries;
}

RateBook *
DatumGetRateBookP(Datum datum)
{
	RateBook   *book = (RateBook *) PG_DETOAST_DATUM(datum);

	if (book->format != RATE_BOOK_FORMAT)
		ereport(ERROR,
				errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				errmsg("unknown format %u of a stored rate_book", book->format),
				errdetail("This release of funding reads format %d.", RATE_BOOK_FORMAT),
				errhint("Update the extension to the release that wrote it."));
	return book;
}

PG_FUNCTION_INFO_V1(rate_book_in);
Datum
rate_book_in(PG_FUNCTION_ARGS)
{
	size_t		count;
	RateEntry  *entries = parse_rate_entries(PG_GETARG_CSTRING(0), "rate_book", false, &count, fcinfo->context);
	RateBook   *book;

	if (entries == NULL || (book = make_rate_book(entries, count, fcinfo->context)) == NULL)
		PG_RETURN_NULL();
	PG_RETURN_RATE_BOOK_P(book);
}

PG_FUNCTION_INFO_V1(rate_book_out);
Datum
rate_book_out(PG_FUNCTION_ARGS)
{
	RateBook   *book = PG_GETARG_RATE_BOOK_P(0);

	PG_RETURN_CSTRING(format_rate_entries(unpack_rate_book(book), book->rate_count, false));
}

/* Number of series; for each its pair, number of rates, and the rates. */
PG_FUNCTION_INFO_V1(rate_book_send);
Datum
rate_book_send(PG_FUNCTION_ARGS)
{
	RateBook   *book = PG_GETARG_RATE_BOOK_P(0);
	const RateEntry *entry = unpack_rate_book(book);
	StringInfoData buffer;

	pq_begintypsend(&buffer);
	pq_sendint32(&buffer, book->series_count);
	for (uint32 series = 0; series < book->series_count; series++)
	{
		const RateSeriesHeader *header = rate_book_series(book) + series;

		pq_sendint16(&buffer, header->base);
		pq_sendint16(&buffer, header->quote);
		pq_sendint32(&buffer, header->count);
		for (uint32 i = 0; i < header->count; i++, entry++)
			send_rate(&buffer, entry);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buffer));
}

PG_FUNCTION_INFO_V1(rate_book_recv);
Datum
rate_book_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buffer = (StringInfo) PG_GETARG_POINTER(0);
	uint32		series_count = pq_getmsgint(buffer, 4);
	size_t		most = (buffer->len - buffer->cursor) / RATE_BINARY_SIZE;
	RateEntry  *entries = palloc_extended(sizeof(RateEntry) * Max(most, 1), MCXT_ALLOC_HUGE);
	size_t		count = 0;

	for (uint32 series = 0; series < series_count; series++)
	{
		Currency	base = receive_currency(buffer);
		Currency	quote = receive_currency(buffer);
		uint32		rates = pq_getmsgint(buffer, 4);

		if (rates == 0 || rates > most - count)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
					errmsg("invalid number of rates in external \"rate_book\" value"));
		for (uint32 i = 0; i < rates; i++)
			receive_rate(buffer, base, quote, &entries[count++]);
	}
	PG_RETURN_RATE_BOOK_P(make_rate_book(entries, count, NULL));
}

/* Equal fingerprints mean equal bytes; the length is compared for good measure. */
static bool
rate_books_equal(const RateBook *a, const RateBook *b)
{
	return VARSIZE(a) == VARSIZE(b) &&
		memcmp(a->fingerprint, b->fingerprint, RATE_BOOK_FINGERPRINT_SIZE) == 0;
}

PG_FUNCTION_INFO_V1(rate_book_eq);
Datum
rate_book_eq(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(rate_books_equal(PG_GETARG_RATE_BOOK_P(0), PG_GETARG_RATE_BOOK_P(1)));
}

PG_FUNCTION_INFO_V1(rate_book_ne);
Datum
rate_book_ne(PG_FUNCTION_ARGS)
{
	PG_RETURN_BOOL(!rate_books_equal(PG_GETARG_RATE_BOOK_P(0), PG_GETARG_RATE_BOOK_P(1)));
}

PG_FUNCTION_INFO_V1(rate_book_fingerprint);
Datum
rate_book_fingerprint(PG_FUNCTION_ARGS)
{
	RateBook   *book = PG_GETARG_RATE_BOOK_P(0);
	bytea	   *result = palloc(VARHDRSZ + RATE_BOOK_FINGERPRINT_SIZE);

	SET_VARSIZE(result, VARHDRSZ + RATE_BOOK_FINGERPRINT_SIZE);
	memcpy(VARDATA(result), book->fingerprint, RATE_BOOK_FINGERPRINT_SIZE);
	PG_RETURN_BYTEA_P(result);
}

PG_FUNCTION_INFO_V1(rate_book_rates);
Datum
rate_book_rates(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;
	RateBook   *book = PG_GETARG_RATE_BOOK_P(0);
	const RateEntry *entries = unpack_rate_book(book);

	InitMaterializedSRF(fcinfo, 0);
	for (uint32 i = 0; i < book->rate_count; i++)
	{
		Decimal		rate = rate_entry_decimal(&entries[i]);
		bool		nulls[4] = {false};
		Datum		values[4] = {
			CurrencyGetDatum(entries[i].base),
			CurrencyGetDatum(entries[i].quote),
			DateADTGetDatum(entries[i].day),
			NumericGetDatum(numeric_from_decimal(&rate, 0))
		};

		tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		pfree(DatumGetPointer(values[3]));
		CHECK_FOR_INTERRUPTS();
	}
	return (Datum) 0;
}
