/*
 * rates_xml.h
 *	  Exchange rates out of the XML documents that central banks publish.
 */
#ifndef FUNDING_RATES_XML_H
#define FUNDING_RATES_XML_H

#include "money/currency.h"
#include "readers/xml_stream.h"
#include "utils/date.h"
#include "utils/numeric.h"

/* How a publisher writes rates: a row of funding.rate_format. */
typedef struct RateFormat
{
	char	   *name;
	XmlRowSpec	spec;			/* fields in the order of RateField */
	char	   *date_form;		/* YYYY, MM and DD, and what stands between */
	char		decimal_mark;
	Currency	home;			/* the currency all rates of the publisher share */
	bool		home_is_base;	/* else the foreign currency is */
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

typedef struct RateReader RateReader;

/*
 * The format of that name, or the one that fits the document if name is NULL;
 * read from funding.rate_format under the active snapshot.
 */
extern const RateFormat *find_rate_format(const char *document, size_t length, const char *name);

/* Read all rates: begin, take the next until false, end.  Rates are palloc'ed in CurrentMemoryContext. */
extern RateReader *rate_reader_begin(const char *document, size_t length, const RateFormat *format);
extern bool rate_reader_next(RateReader *reader, PublishedRate *rate);
extern void rate_reader_end(RateReader *reader);

#endif							/* FUNDING_RATES_XML_H */
