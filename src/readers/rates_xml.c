/*
 * rates_xml.c
 *	  Exchange rates out of the XML documents that central banks publish.
 *
 * The documents differ in where they keep the date, the code, the rate and the
 * number of units it is for, in the form of dates and numbers, and in which
 * way round they quote.  All of that is a row of the table rate_format, so a
 * new publisher needs no code.  Neither form nor mark is ever guessed.
 *
 * A document without a rate, or with one that cannot be read, is an error:
 * publishers answer a failed request with a well-formed document, too.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "executor/spi.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/tuplestore.h"

#include "calendar/day.h"
#include "compat.h"
#include "numbers/decimal_pg.h"
#include "numbers/numeric.h"
#include "readers/rates_xml.h"
#include "server/own_objects.h"
#include "server/quotable.h"

#define MAX_RATE_DIGITS 18		/* what an int64 holds in full */
#define MAX_NOMINAL_ZEROS 9
#define BATCH_ROWS 1000			/* rows between resets of the memory they take */

/* The first fields of RateFormat.spec */
enum
{
	FIELD_DATE, FIELD_CODE, FIELD_RATE
};

typedef struct RateReader
{
	const RateFormat *format;
	XmlStream  *stream;
	const XmlRow *row;			/* being read, for messages; else NULL */
	bool		any;
	int64		without_rate;	/* rows that say so */

	/* days and codes repeat: what they meant before */
	char		date_text[XML_MAX_VALUE];
	int			date_length;	/* -1: none yet */
	DateADT		date;
	uint8		known[(1 << 15) / 8];	/* currencies that were looked up and found, a bit each */
} RateReader;

/*
 * Formats
 */

static int
add_field(RateFormat *format, const char *name, const char *path)
{
	XmlField   *field = &format->spec.field[format->spec.nfields];

	field->name = name;
	if (!xml_path_parse(path, &field->path))
		elog(ERROR, "invalid path \"%s\" in rate format \"%s\"", path, format->name);
	return format->spec.nfields++;
}

static const char fetch_formats_query[] =
	"SELECT name, home_currency, direction OPERATOR(pg_catalog.=) 'foreign per home'::pg_catalog.text,"
	" root_name, row_name, row_condition, date_path, date_form, code_path, rate_path,"
	" nominal_path, decimal_mark, shipped, nominal, no_rate, unit_factors, root_condition"
	" FROM @own@.rate_format ORDER BY name COLLATE pg_catalog.\"C\"";

/* "XAU 31.1034768, XAG 31.1034768", as a check of the table sees to. */
static void
read_unit_factors(RateFormat *format, const char *text)
{
	while (*text != '\0' && format->unit_count < MAX_RATE_UNITS)
	{
		DecimalStatus status;
		Currency	currency = currency_from_letters(text);
		size_t		length = strlen(text) < 5 ? 0 : decimal_parse(text + 4, strlen(text + 4), &format->unit[format->unit_count].factor, NULL, &status);

		if (length == 0 || status != DECIMAL_OK || format->unit[format->unit_count].factor.coefficient <= 0)
			elog(ERROR, "invalid unit factors in rate format \"%s\"", format->name);
		format->unit[format->unit_count++].currency = currency;
		text += 4 + length;
		text += strspn(text, ", ");
	}
}

/* "@name", "@name=value" or "xmlns=uri" */
static void
read_root_condition(XmlRowSpec *spec, char *text)
{
	char	   *value = strchr(text, '=');

	if (value != NULL)
	{
		*value = '\0';
		spec->root_value = value + 1;
	}
	spec->root_attribute = *text == '@' ? text + 1 : text;
}

static void
make_format(RateFormat *format, HeapTuple tuple, TupleDesc desc)
{
	enum
	{
		NAME = 1, HOME, HOME_IS_BASE, ROOT, ROW, CONDITION, DATE, DATE_FORM, CODE, RATE, NOMINAL_PATH, DECIMAL_MARK, SHIPPED,
		NOMINAL, NO_RATE, UNIT_FACTORS, ROOT_CONDITION
	};
	char	   *nominal = SPI_getvalue(tuple, desc, NOMINAL_PATH);
	char	   *unit_factors = SPI_getvalue(tuple, desc, UNIT_FACTORS);
	char	   *root_condition = SPI_getvalue(tuple, desc, ROOT_CONDITION);
	bool		isnull;

	memset(format, 0, sizeof(RateFormat));
	format->name = SPI_getvalue(tuple, desc, NAME);
	format->home = DatumGetCurrency(SPI_getbinval(tuple, desc, HOME, &isnull));
	format->home_is_base = DatumGetBool(SPI_getbinval(tuple, desc, HOME_IS_BASE, &isnull));
	format->date_form = SPI_getvalue(tuple, desc, DATE_FORM);
	format->decimal_mark = SPI_getvalue(tuple, desc, DECIMAL_MARK)[0];
	format->shipped = DatumGetBool(SPI_getbinval(tuple, desc, SHIPPED, &isnull));
	format->nominal_zeros = (int) strlen(SPI_getvalue(tuple, desc, NOMINAL)) - 1;
	format->no_rate = SPI_getvalue(tuple, desc, NO_RATE);
	if (unit_factors != NULL)
		read_unit_factors(format, unit_factors);
	format->spec.root = SPI_getvalue(tuple, desc, ROOT);
	if (root_condition != NULL)
		read_root_condition(&format->spec, root_condition);
	format->spec.row = SPI_getvalue(tuple, desc, ROW);

	add_field(format, "date", SPI_getvalue(tuple, desc, DATE));
	add_field(format, "currency", SPI_getvalue(tuple, desc, CODE));
	add_field(format, "rate", SPI_getvalue(tuple, desc, RATE));
	format->nominal_field = nominal ? add_field(format, "nominal", nominal) : -1;
	format->condition_field = -1;
	format->condition = SPI_getvalue(tuple, desc, CONDITION);
	if (format->condition && format->condition[0] == '@')
		format->spec.row_attribute = format->condition + 1;
	else if (format->condition)
		format->condition_field = add_field(format, "condition", format->condition);
}

/* All formats, whoever may read them: what fits two of them fits two for everybody. */
static RateFormat *
fetch_formats(Oid function, Oid table, bool as_owner, int *nformats)
{
	const Oid	types[] = {
		TEXTOID, own_type(function, "currency"), BOOLOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID, TEXTOID,
		TEXTOID, TEXTOID, TEXTOID, TEXTOID, BOOLOID, INT4OID, TEXTOID, TEXTOID, TEXTOID
	};
	MemoryContext caller_context = CurrentMemoryContext;
	CallerRights caller;
	RateFormat *formats;
	int			result;

	SPI_connect();
	if (as_owner)
		caller = become_owner(table);
	result = SPI_execute(own_statement(own_schema(function), fetch_formats_query), true, 0);
	if (as_owner)
		become_caller(caller);
	if (result != SPI_OK_SELECT)
		elog(ERROR, "could not read rate formats");
	check_row_types(types, lengthof(types));
	*nformats = SPI_processed;
	MemoryContextSwitchTo(caller_context);
	formats = palloc(sizeof(RateFormat) * (*nformats + 1));
	for (int i = 0; i < *nformats; i++)
		make_format(&formats[i], SPI_tuptable->vals[i], SPI_tuptable->tupdesc);
	SPI_finish();
	return formats;
}

static const char formats_withheld[] = "Formats that were added to those of the extension are for those who may read the table.";

/* The grant that gives them. */
static int
hint_at_grant(Oid function)
{
	return errhint("Ask for what their owner can give: GRANT SELECT ON %s.rate_format TO %s.",
				   quote_identifier(get_namespace_name(own_schema(function))),
				   quote_identifier(GetUserNameFromId(GetUserId(), false)));
}

/* A format that the caller may not read is as unknown to him as one that is not there. */
static int
find_by_name(Oid function, const RateFormat *formats, int nformats, const char *name, bool shipped_only)
{
	for (int i = 0; i < nformats; i++)
	{
		if (strcmp(formats[i].name, name) == 0 && (formats[i].shipped || !shipped_only))
			return i;
	}
	ereport(ERROR,
			errcode(ERRCODE_UNDEFINED_OBJECT),
			errmsg("unknown rate format \"%s\"", quotable_string(name)),
			shipped_only ? errdetail("%s", formats_withheld) : 0,
			shipped_only ? hint_at_grant(function) : errhint("The table rate_format lists all formats."));
}

/* The format that a document fits, among all or among those that came with the extension. */
static int
find_by_document(const RateFormat *formats, int nformats, const char *document, size_t length, bool shipped_only)
{
	XmlRowSpec *specs = palloc(sizeof(XmlRowSpec) * (nformats + 1));
	int		   *numbers = palloc(sizeof(int) * (nformats + 1));
	int			count = 0;

	for (int i = 0; i < nformats; i++)
	{
		if (shipped_only && !formats[i].shipped)
			continue;
		numbers[count] = i;
		specs[count++] = formats[i].spec;
	}
	return numbers[xml_recognise(document, length, specs, count,
								 shipped_only ? "exchange rates that comes with the extension" : "exchange rates")];
}

const RateFormat *
find_rate_format(Oid function, const char *document, size_t length, const char *name)
{
	Oid			table = own_table(function, "rate_format");
	bool		as_owner = !may_read(table);
	int			nformats;
	RateFormat *formats = fetch_formats(function, table, as_owner, &nformats);
	int			found;

	if (name != NULL)
		return &formats[find_by_name(function, formats, nformats, name, as_owner)];
	if (as_owner)
		(void) find_by_document(formats, nformats, document, length, true);
	found = find_by_document(formats, nformats, document, length, false);
	if (as_owner && !formats[found].shipped)
		ereport(ERROR,
				errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
				errmsg("permission denied for the rate format of the document"),
				errdetail("%s", formats_withheld),
				hint_at_grant(function));
	return &formats[found];
}

/*
 * Values
 */

/* Refuse a value of the row being read; rule says what it must be. */
static void
refuse_value(const XmlValue *value, const char *what, const char *rule)
{
	if (value->data == NULL)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				errmsg("missing %s", what),
				errdetail("%s", rule));
	ereport(ERROR,
			errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			errmsg("invalid %s \"%s\"", what, xml_printable(value->data, value->length)),
			errdetail("%s", rule));
}

/* The month that three letters begin; -1 if they begin none. */
static int
read_month_name(const char *text)
{
	for (int month = 1; month <= MONTHS_PER_YEAR; month++)
	{
		if (pg_strncasecmp(text, months[month - 1], 3) == 0)
			return month;
	}
	return -1;
}

/* Read a date of a form such as "DD.MM.YYYY"; false if it is not of that form, or no day. */
static bool
read_date_of_form(const XmlValue *value, const char *form, DateADT *date)
{
	int			year = -1;
	int			month = -1;
	int			day = -1;

	if (value->data == NULL || value->length != strlen(form))
		return false;
	for (int i = 0; i < value->length;)
	{
		if (strncmp(form + i, "YYYY", 4) == 0)
		{
			year = read_fixed_digits(value->data + i, 4);
			i += 4;
		}
		else if (strncmp(form + i, "MM", 2) == 0)
		{
			month = read_fixed_digits(value->data + i, 2);
			i += 2;
		}
		else if (strncmp(form + i, "Mon", 3) == 0)
		{
			month = read_month_name(value->data + i);
			i += 3;
		}
		else if (strncmp(form + i, "DD", 2) == 0)
		{
			day = read_fixed_digits(value->data + i, 2);
			i += 2;
		}
		else if (form[i] != value->data[i])
			return false;
		else
			i++;
	}
	return make_day(year, month, day, date);
}

static DateADT
value_date(RateReader *reader, const XmlValue *value)
{
	if (value->length == reader->date_length && value->data != NULL &&
		memcmp(value->data, reader->date_text, value->length) == 0)
		return reader->date;
	if (!read_date_of_form(value, reader->format->date_form, &reader->date))
		refuse_value(value, "date", psprintf("It must be a day, written as %s.", reader->format->date_form));
	memcpy(reader->date_text, value->data, value->length);
	reader->date_length = value->length;
	return reader->date;
}

static Currency
value_currency(RateReader *reader, const XmlValue *value)
{
	Currency	currency = NO_CURRENCY;

	if (value->length == 3)
		currency = currency_from_letters(value->data);
	if (value->data == NULL)
		refuse_value(value, "currency", "It must be a code of three letters.");
	if (reader->known[currency >> 3] & (1 << (currency & 7)))
		return currency;
	if (currency == NO_CURRENCY || !currency_is_known(currency))
		report_unknown_currency(xml_printable(value->data, value->length), NULL);
	if (currency == reader->format->home)
		refuse_value(value, "currency", "It must be another one than the publisher's own.");
	reader->known[currency >> 3] |= 1 << (currency & 7);
	return currency;
}

/* The power of ten that a nominal is: 100 units gives 2.  Words may follow the number, after a blank. */
static int
value_nominal_zeros(const RateFormat *format, const XmlValue *value)
{
	int			length = 0;

	if (value->data == NULL)
		return format->nominal_zeros;
	while (length < value->length && value->data[length] != ' ')
		length++;
	if (length < 1 || length > MAX_NOMINAL_ZEROS + 1 || value->data[0] != '1' ||
		read_fixed_digits(value->data + 1, length - 1) != 0)
		refuse_value(value, "nominal", "It must be 1, 10, 100, or another power of ten.");
	for (int i = length; i < value->length; i++)
	{
		if (value->data[i] >= '0' && value->data[i] <= '9')
			refuse_value(value, "nominal", "It must be one number, which words may follow.");
	}
	return length - 1;
}

/* Does the publisher say with this text that there is no rate? */
static bool
says_no_rate(const RateFormat *format, const XmlValue *value)
{
	const char *text = format->no_rate;

	while (text != NULL && *text != '\0')
	{
		size_t		length = strcspn(text, " ");

		if (length > 0 && length == value->length && memcmp(text, value->data, length) == 0)
			return true;
		text += length;
		text += strspn(text, " ");
	}
	return false;
}

/* A rate for a unit of the document as one for the unit of its currency. */
static Numeric
convert_unit(const RateFormat *format, Currency currency, Numeric rate)
{
	for (int i = 0; i < format->unit_count; i++)
	{
		Decimal		value;

		if (format->unit[i].currency != currency)
			continue;
		check_decimal_status(decimal_from_numeric(rate, &value), "rate");
		if (format->home_is_base)
			check_decimal_status(decimal_divide(&value, &format->unit[i].factor, DECIMAL_HALF_AWAY, &value), "rate");
		else
			check_decimal_status(decimal_multiply(&value, &format->unit[i].factor, DECIMAL_HALF_AWAY, &value), "rate");
		return numeric_from_decimal(&value, 0);
	}
	return rate;
}

/*
 * A rate with the digits that were printed, for one unit: for 100 units the
 * point moves by two places.  Goes around numeric_in for speed.
 */
static Numeric
value_rate(const RateReader *reader, const XmlValue *value, int nominal_zeros)
{
	char		mark = reader->format->decimal_mark;
	int64		coefficient = 0;
	int			scale = -1;		/* digits after the mark, -1 before it */
	int			digits = 0;		/* without zeros in front */
	bool		sound = value->length > 0;

	for (int i = 0; i < value->length; i++)
	{
		char		c = value->data[i];

		if (c == mark && scale < 0 && i > 0 && i < value->length - 1)
			scale = 0;
		else if (c >= '0' && c <= '9' && digits < MAX_RATE_DIGITS)
		{
			coefficient = coefficient * 10 + (c - '0');
			digits += (coefficient != 0);
			scale += (scale >= 0);
		}
		else
		{
			sound = false;
			break;
		}
	}
	if (!sound || coefficient == 0)
		refuse_value(value, "rate",
					 mark == '.' ?
					 "It must be a number above zero with at most 18 digits and a decimal point, such as 1.0956." :
					 "It must be a number above zero with at most 18 digits and a decimal comma, such as 1,0956.");
	return int64_div_fast_to_numeric(coefficient, Max(scale, 0) + nominal_zeros);
}

/*
 * Reading
 */

/* Tells for every error in a row where the row stands. */
static void
row_context(void *arg)
{
	RateReader *reader = arg;

	if (reader->row != NULL)
		errcontext("row " INT64_FORMAT " at line %d of a document of format \"%s\"",
				   reader->row->number, reader->row->line, reader->format->name);
}

static RateReader *
rate_reader_begin(const char *document, size_t length, const RateFormat *format)
{
	RateReader *reader = palloc0(sizeof(RateReader));

	reader->format = format;
	reader->date_length = -1;
	reader->stream = xml_stream_open(document, length, &format->spec);
	return reader;
}

static void
read_row(RateReader *reader, const XmlRow *row, PublishedRate *rate)
{
	const RateFormat *format = reader->format;
	const XmlValue none = {NULL, -1};
	Currency	foreign = value_currency(reader, &row->value[FIELD_CODE]);
	int			zeros = value_nominal_zeros(format, format->nominal_field < 0 ? &none : &row->value[format->nominal_field]);

	rate->base = format->home_is_base ? format->home : foreign;
	rate->quote = format->home_is_base ? foreign : format->home;
	rate->valid_on = value_date(reader, &row->value[FIELD_DATE]);
	rate->rate = convert_unit(format, foreign, value_rate(reader, &row->value[FIELD_RATE], zeros));
	rate->nominal = decimal_power10_64[zeros];
}

static bool
rate_reader_next(RateReader *reader, PublishedRate *rate)
{
	ErrorContextCallback callback = {
		.previous = error_context_stack,
		.callback = row_context,
		.arg = reader,
	};
	const XmlRow *row;
	int			condition = reader->format->condition_field;

	for (;;)
	{
		row = xml_stream_next(reader->stream);
		if (row == NULL && !reader->any)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_XML_DOCUMENT),
					errmsg("document has no exchange rates"),
					reader->without_rate > 0 ? errdetail("It says of all that there are none.") :
					reader->format->condition ?
					errdetail("In format \"%s\" a rate is an element \"%s\" that has \"%s\", and there is none.",
							  reader->format->name, reader->format->spec.row, reader->format->condition) :
					errdetail("In format \"%s\" a rate is an element \"%s\", and there is none.",
							  reader->format->name, reader->format->spec.row),
					errhint("Publishers answer a request that failed with such a document; look at it."));
		if (row == NULL)
			return false;
		if (condition >= 0 && row->value[condition].length <= 0)
			continue;
		if (!says_no_rate(reader->format, &row->value[FIELD_RATE]))
			break;
		reader->without_rate++;
	}

	reader->any = true;
	reader->row = row;
	error_context_stack = &callback;
	read_row(reader, row, rate);
	error_context_stack = callback.previous;
	reader->row = NULL;
	return true;
}

static void
rate_reader_end(RateReader *reader)
{
	xml_stream_close(reader->stream);
	pfree(reader);
}

/* On an error, rows before the fault are in the store; the error sees to it that nobody reads them. */
int64
read_rates_into(Tuplestorestate *store, TupleDesc desc, const char *document, size_t length, const RateFormat *format)
{
	MemoryContext batch = AllocSetContextCreate(CurrentMemoryContext, "rates of a batch", ALLOCSET_DEFAULT_SIZES);
	RateReader *reader = rate_reader_begin(document, length, format);
	MemoryContext caller = MemoryContextSwitchTo(batch);
	PublishedRate rate;
	int64		rows = 0;

	while (rate_reader_next(reader, &rate))
	{
		Datum		values[READ_RATES_COLUMNS];
		bool		nulls[READ_RATES_COLUMNS] = {false};

		values[0] = CurrencyGetDatum(rate.base);
		values[1] = CurrencyGetDatum(rate.quote);
		values[2] = DateADTGetDatum(rate.valid_on);
		values[3] = NumericGetDatum(rate.rate);
		values[4] = Int32GetDatum(rate.nominal);
		tuplestore_putvalues(store, desc, values, nulls);
		if (++rows % BATCH_ROWS == 0)
			MemoryContextReset(batch);
	}
	MemoryContextSwitchTo(caller);
	if (reader->without_rate > 0)
		ereport(NOTICE,
				errmsg_plural("the document says of " INT64_FORMAT " rate that there is none",
							  "the document says of " INT64_FORMAT " rates that there are none",
							  reader->without_rate, reader->without_rate));
	rate_reader_end(reader);
	MemoryContextDelete(batch);
	return rows;
}

/*
 * read_rates(document bytea, format text) -> base, quote, valid_on, rate, nominal
 * Not strict: the format may be NULL.
 */
PG_FUNCTION_INFO_V1(read_rates);
Datum
read_rates(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	bytea	   *document;
	const char *data;
	size_t		length;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0))
		return (Datum) 0;
	document = PG_GETARG_BYTEA_PP(0);
	data = VARDATA_ANY(document);
	length = VARSIZE_ANY_EXHDR(document);
	read_rates_into(result->setResult, result->setDesc, data, length,
					find_rate_format(fcinfo->flinfo->fn_oid, data, length, PG_ARGISNULL(1) ? NULL : text_to_cstring(PG_GETARG_TEXT_PP(1))));
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(rate_format_of);
Datum
rate_format_of(PG_FUNCTION_ARGS)
{
	bytea	   *document = PG_GETARG_BYTEA_PP(0);
	const RateFormat *format = find_rate_format(fcinfo->flinfo->fn_oid, VARDATA_ANY(document), VARSIZE_ANY_EXHDR(document), NULL);

	PG_RETURN_TEXT_P(cstring_to_text(format->name));
}

PG_FUNCTION_INFO_V1(is_xml_path);
Datum
is_xml_path(PG_FUNCTION_ARGS)
{
	XmlPath		path;

	PG_RETURN_BOOL(xml_path_parse(text_to_cstring(PG_GETARG_TEXT_PP(0)), &path));
}
