/*
 * xml_stream.h
 *	  Rows out of an XML document of any size, in constant memory.
 *
 * A caller says which elements are rows and where the fields of a row stand
 * (XmlRowSpec), and pulls rows.  Names are local names: prefixes and namespace
 * URIs, which publishers change over the years, do not matter.
 *
 * The document is not to be trusted.  Whatever is wrong with it is an error
 * with a text of our own, the same under every libxml2 from 2.9 to 2.15.
 */
#ifndef FUNDING_READERS_XML_STREAM_H
#define FUNDING_READERS_XML_STREAM_H

#include "postgres.h"

#define XML_MAX_DEPTH 64		/* levels of nested elements */
#define XML_MAX_TAG (64 * 1024) /* bytes of a tag; in a single-byte character set up to thrice as many of UTF-8 */
#define XML_MAX_MARKUP 8000000	/* bytes of a comment, a processing instruction or a reference */
#define XML_MAX_NAMESPACES 1000 /* declared by an element and those around it */
#define XML_MAX_NAMES 100000	/* different names of elements and attributes */
#define XML_MAX_ROWS 20000000	/* rows in one document */
#define XML_MAX_VALUE 256		/* bytes of one value, blanks before it aside */
#define XML_MAX_FIELDS 8		/* fields of one row */
#define XML_MAX_STEPS 6			/* elements in one path */

/*
 * Where a value stands, seen from the row, in a few forms of XPath:
 *
 *	  @a		attribute of the row
 *	  .			text of the row
 *	  x			text of a child; x/y of a grandchild, and so on
 *	  x/@a		attribute of a child, and so on
 *	  ../@a		attribute of the nearest element around the row that has it
 *	  //x		text of the last element x that ended before the row began
 *	  //x/@a	attribute of the last element x that began before the row
 */
typedef enum XmlPlace
{
	XML_IN_ROW,					/* @a . x x/y x/@a */
	XML_AROUND_ROW,				/* ../@a */
	XML_BEFORE_ROW				/* //x //x/@a */
} XmlPlace;

typedef struct XmlPath
{
	XmlPlace	place;
	int			nsteps;			/* elements to walk down from the row */
	char	   *step[XML_MAX_STEPS];
	char	   *attribute;		/* NULL: the text */
} XmlPath;

typedef struct XmlField
{
	const char *name;			/* what messages call it: "rate" */
	XmlPath		path;
} XmlField;

typedef struct XmlRowSpec
{
	char	   *root;			/* local name of the root element */
	char	   *root_attribute; /* only such roots as have it, or NULL; "xmlns" is their namespace */
	char	   *root_value;		/* and with this value, or NULL: any */
	char	   *row;			/* local name of the rows */
	char	   *row_attribute;	/* only such rows as have it, or NULL */
	int			nfields;
	XmlField	field[XML_MAX_FIELDS];
} XmlRowSpec;

/* data is NULL where the row has no such value; it is not terminated. */
typedef struct XmlValue
{
	const char *data;
	int			length;
} XmlValue;

typedef struct XmlRow
{
	int64		number;			/* from 1 */
	int			line;			/* on which the row ends */
	XmlValue	value[XML_MAX_FIELDS];
} XmlRow;

typedef struct XmlStream XmlStream;

/* Read a path; false if it is none of the forms above. */
extern bool xml_path_parse(const char *text, XmlPath *path);

/*
 * The index of the spec whose root and row the document has; one that asks for an
 * attribute of the root comes before one that does not.  Raises an error if the
 * document has another root, none of the rows, or rows that fit several specs;
 * what names the kind of document, for messages: "exchange rates".  Reads no
 * further than the first row.
 */
extern int	xml_recognise(const char *document, size_t length,
						  const XmlRowSpec *specs, int nspecs, const char *what);

/*
 * Begin to read.  Document and spec MUST outlive the stream, which lives in
 * CurrentMemoryContext and gives everything back when that is reset or deleted.
 */
extern XmlStream *xml_stream_open(const char *document, size_t length, const XmlRowSpec *spec);

/*
 * The next row, or NULL after the last.  Values stay valid until the next call.
 * Only NULL says that the document is sound: a caller MUST NOT let rows take
 * effect before.
 */
extern const XmlRow *xml_stream_next(XmlStream *stream);

extern void xml_stream_close(XmlStream *stream);

/* A value as it may be shown in a message, palloc'ed: clipped, one line, valid in the server's encoding. */
extern char *xml_printable(const char *data, int length);

#endif							/* FUNDING_READERS_XML_STREAM_H */
