/*
 * rates_xml.h
 *	  Exchange rates out of the XML documents that central banks publish.
 */
#ifndef FUNDING_READERS_RATES_XML_H
#define FUNDING_READERS_RATES_XML_H

#include "money/currency.h"
#include "numbers/decimal.h"
#include "readers/xml_stream.h"
#include "utils/date.h"
#include "utils/numeric.h"
#include "utils/tuplestore.h"

/* Currencies of one format that are priced by another unit than their own, as a check of the table sees to. */
#define MAX_RATE_UNITS 16

/* How a publisher writes rates: a row of rate_format. */
typedef struct RateFormat
{
	char	   *name;
	XmlRowSpec	spec;			/* fields: date, currency, rate, then these */
	int			nominal_field;	/* -1: none */
	int			nominal_zeros;	/* of the nominal where the document has none: 2 for 100 units */
	char	   *no_rate;		/* texts that mean "no rate", parted by blanks, or NULL */
	int			unit_count;
	struct
	{
		Currency	currency;
		Decimal		factor;		/* one unit of the currency in units of the document */
	}			unit[MAX_RATE_UNITS];
	char	   *condition;		/* path that a rate must have, or NULL */
	int			condition_field;	/* its field; -1: none, or an attribute of the row */
	char	   *date_form;		/* YYYY, MM or Mon, and DD, and what stands between */
	char		decimal_mark;
	Currency	home;			/* the currency all rates of the publisher share */
	bool		home_is_base;	/* else the foreign currency is */
	bool		shipped;		/* it comes with the extension */
} RateFormat;

/* rate: one unit of base = rate units of quote; printed for nominal units. */
typedef struct PublishedRate
{
	Currency	base;
	Currency	quote;
	DateADT		valid_on;
	int32		nominal;
	Numeric		rate;
} PublishedRate;

/*
 * The format of that name, or the one that fits the document if name is NULL;
 * read from rate_format under the active snapshot, for a function that was called.
 * For who may not read that table, the formats that users have added are not there;
 * a document that one of them would be found for, in place of a shipped one, is an error.
 */
extern const RateFormat *find_rate_format(Oid function, const char *document, size_t length, const char *name);

/* The columns of read_rates(): base, quote, valid_on, rate, nominal. */
#define READ_RATES_COLUMNS 5

/* Read all rates of a document into a tuplestore of those columns; returns their number, above zero. */
extern int64 read_rates_into(Tuplestorestate *store, TupleDesc desc,
							 const char *document, size_t length, const RateFormat *format);

#endif							/* FUNDING_READERS_RATES_XML_H */
