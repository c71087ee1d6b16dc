/*
 * rate_book.h
 *	  Many exchange rates as one value.
 *
 * Stored form: a varlena, double-aligned, host byte order.
 *
 *	  bytes 0..3     varlena header
 *	  bytes 4..7     format, 1
 *	  bytes 8..11    number of series
 *	  bytes 12..15   number of rates
 *	  bytes 16..47   fingerprint: SHA-256 of everything from byte 48 on
 *	  byte 48..      a RateSeriesHeader (32 bytes) for each series, ordered by (base, quote)
 *	  then           the data of each series, in that order, each starting at a multiple of 8:
 *					   the days, then (at the next multiple of 8) the rates, in order of day
 *
 * and each RateSeriesHeader
 *
 *	  bytes  0..1   base
 *	  bytes  2..3   quote
 *	  bytes  4..7   first day (DateADT)
 *	  bytes  8..11  last day
 *	  bytes 12..15  number of rates
 *	  bytes 16..19  offset of the data from the start of the book, a header of 4 bytes included
 *	  bytes 20..23  length of the data, without padding behind it
 *	  byte  24      scale
 *	  byte  25      width: bytes of a rate, 4, 8 or 16
 *	  byte  26      form of the days, RateDaysForm
 *	  bytes 27..31  reserved, 0
 *
 * Days are the offsets from the first day: as a bitmap, bit d % 8 of byte
 * d / 8, or as a list of uint32, whichever is shorter (the bitmap if equal).
 *
 * Rates of a series are the integers rate * 10^scale in 4 bytes if all of them
 * are below 2^32, else in 8 bytes if all are below 2^56, at the smallest scale
 * that holds them all.  Where that does not do, each rate is a RateWide (bytes
 * 0..11 coefficient, 12 scale, 13..15 zero), canonical as decimal.h defines it,
 * and the scale of the series is 0.  All padding is zero; the last series has none.
 *
 * The same set of rates is the same bytes, whatever the order it came in, so
 * that equal fingerprints mean equal books.
 */
#ifndef FUNDING_RATES_ENTRIES_RATE_BOOK_H
#define FUNDING_RATES_ENTRIES_RATE_BOOK_H

#include "postgres.h"
#include "datatype/timestamp.h"
#include "utils/date.h"

#include "money/currency.h"
#include "numbers/decimal.h"
#include "rates/entries/rate_entry.h"

#define RATE_BOOK_FORMAT 1
#define RATE_BOOK_FINGERPRINT_SIZE 32

/* Mantissas below this share one scale; the byte above them is free for the age (rates/lookup/index.h). */
#define RATE_MANTISSA_LIMIT (UINT64CONST(1) << 56)

typedef struct RateBook
{
	int32		vl_len_;
	uint32		format;
	uint32		series_count;
	uint32		rate_count;
	uint8		fingerprint[RATE_BOOK_FINGERPRINT_SIZE];
} RateBook;

StaticAssertDecl(sizeof(RateBook) == 48, "RateBook must be 48 bytes");

typedef enum RateDaysForm
{
	RATE_DAYS_BITMAP,
	RATE_DAYS_LIST
} RateDaysForm;

typedef struct RateSeriesHeader
{
	Currency	base;
	Currency	quote;
	DateADT		first_day;
	DateADT		last_day;
	uint32		count;
	uint32		offset;			/* of the data, from the start of the book */
	uint32		length;			/* of the data, without padding behind it */
	uint8		scale;
	uint8		width;			/* bytes of a rate: 4, 8 or 16 */
	uint8		days_form;		/* RateDaysForm */
	uint8		reserved[5];
} RateSeriesHeader;

StaticAssertDecl(sizeof(RateSeriesHeader) == 32, "RateSeriesHeader must be 32 bytes");

typedef struct RateWide
{
	Decimal96	coefficient;
	uint8		scale;
	uint8		reserved[3];
} RateWide;

StaticAssertDecl(sizeof(RateWide) == 16, "RateWide must be 16 bytes");

/* The book, detoasted; a format of another release is refused. */
extern RateBook *DatumGetRateBookP(Datum datum);

#define PG_GETARG_RATE_BOOK_P(n) DatumGetRateBookP(PG_GETARG_DATUM(n))
#define PG_RETURN_RATE_BOOK_P(b) PG_RETURN_POINTER(b)

static inline const RateSeriesHeader *
rate_book_series(const RateBook *book)
{
	return (const RateSeriesHeader *) (book + 1);
}

/* Bytes of a series' days, without padding behind them. */
static inline uint32
rate_days_size(const RateSeriesHeader *header)
{
	if (header->days_form == RATE_DAYS_LIST)
		return header->count * sizeof(uint32);
	return (uint32) (header->last_day - header->first_day) / 8 + 1;
}

/*
 * In all functions with an escontext: NULL to raise, else fcinfo->context of an
 * input function; a false or NULL result then means that a soft error was saved.
 */

/*
 * Pack entries in any order.  Of one pair and day the highest preference wins;
 * two different rates of that preference are an error.  Sorts the array.
 */
extern RateBook *make_rate_book(RateEntry *entries, size_t count, Node *escontext);

/* The days of one series; the array MUST hold header->count elements. */
extern void unpack_rate_days(const RateBook *book, const RateSeriesHeader *header, DateADT *days);

/* One rate of a series; as an integer at the scale of the series only if its width is not 16. */
extern Decimal rate_of_series(const RateBook *book, const RateSeriesHeader *header, uint32 position);
extern uint64 mantissa_of_series(const RateBook *book, const RateSeriesHeader *header, uint32 position);

#endif							/* FUNDING_RATES_ENTRIES_RATE_BOOK_H */
