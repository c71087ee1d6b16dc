/*
 * xml_stream.c
 *	  Rows out of an XML document of any size, in constant memory.
 *
 * libxml2's SAX2 push parser reads the document in chunks.  Its callbacks copy
 * the values of rows into a ring that was allocated beforehand; between chunks
 * the caller empties it:
 *
 *	  document -> xmlParseChunk -> callbacks -> FieldState -> ring -> XmlRow
 *
 * Rules that hold this together:
 *
 *	  - Nothing that can raise runs inside a callback: no palloc, no ereport, no
 *		CHECK_FOR_INTERRUPTS.  A longjmp through libxml2 would leave its state
 *		broken.  A callback that finds a fault notes it in stream->fault and
 *		stops the parser; the error is raised after xmlParseChunk has returned.
 *	  - All callbacks are ours.  libxml2's own expect its own user data.
 *	  - A DOCTYPE is refused, and with it every entity a document could declare.
 *	  - SAX has no limit on depth or on the length of text, so we have our own.
 *	  - A tag is parsed in one step, once its end is there, in a time that grows
 *		with the square of its attributes (libxml2 2.9), with the namespaces in
 *		scope and with the names that the parser keeps: all have limits, so that
 *		every step is short.
 *	  - The parser is freed by a reset callback of the stream's memory context,
 *		so an error anywhere, LIMIT or cancel needs no PG_TRY.
 */
#include "postgres.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "compat.h"
#include "readers/xml_stream.h"

/* No more than a tag may have: one that is longer cannot hide within a chunk. */
#define CHUNK_SIZE XML_MAX_TAG

/*
 * What one xmlParseChunk can deliver at most: the chunk, what the parser still
 * held back of the one before, and values that began earlier.  The shortest row
 * is <x/>; a byte of an 8-bit character set becomes at most three of UTF-8.
 */
#define RING_ROWS (2 * CHUNK_SIZE / 4 + 1)
#define RING_BYTES (2 * CHUNK_SIZE * 3 + XML_MAX_FIELDS * XML_MAX_VALUE)

#define MAX_NAME 64				/* bytes of the root's name kept for messages */

typedef enum Fault
{
	NO_FAULT,
	FAULT_DOCTYPE,
	FAULT_DEPTH,
	FAULT_TAG,					/* a tag beyond XML_MAX_TAG */
	FAULT_MARKUP,				/* a comment or the like beyond XML_MAX_MARKUP */
	FAULT_NAMESPACES,			/* beyond XML_MAX_NAMESPACES */
	FAULT_NAMES,				/* beyond XML_MAX_NAMES */
	FAULT_ROOT,					/* not the root of the spec */
	FAULT_NESTED_ROW,
	FAULT_REPEATED,				/* a field twice in one row */
	FAULT_LONG,					/* a value beyond XML_MAX_VALUE */
	FAULT_ROWS,					/* beyond XML_MAX_ROWS */
	FAULT_RING,					/* more in one chunk than the ring holds */
	RECOGNISED					/* not a fault: enough has been seen */
} Fault;

typedef struct FieldState
{
	int			length;			/* of value, -1 if there is none */
	bool		open;			/* text is being collected */
	bool		seen;			/* has occurred in this row */
	int			depth;			/* of the element that is open or, for XML_AROUND_ROW, gave the value */
	int			matched;		/* steps of the path that are open now */
	int			ring_offset;	/* of the value's copy in the ring, -1 if none */
	char		value[XML_MAX_VALUE];
} FieldState;

typedef struct RingValue
{
	int			offset;
	int			length;			/* -1 if there is none */
} RingValue;

struct XmlStream
{
	MemoryContext context;
	MemoryContextCallback callback;
	xmlParserCtxtPtr parser;
	const char *document;
	size_t		length;
	size_t		position;		/* bytes given to the parser */
	bool		finished;

	/* what to look for: one spec to read by, or several to tell apart */
	const XmlRowSpec *spec;
	const XmlRowSpec *candidates;
	int			ncandidates;
	bool	   *fits;			/* of each candidate: root, then root and row */
	bool		root_found;
	bool		row_found;

	/* where the parser stands */
	int			depth;
	int			row_depth;		/* 0 outside rows */
	int			open_fields;
	int			namespaces[XML_MAX_DEPTH + 1];	/* declared by an open element and those around it */
	char		root[MAX_NAME];
	FieldState	field[XML_MAX_FIELDS];

	/* what went wrong */
	Fault		fault;
	int			fault_field;
	int			fault_line;
	int			error_code;		/* libxml2's, of the first fatal error */
	int			error_line;
	int			harmless_code;	/* of the last error that is not fatal */

	/* rows of this chunk */
	int			ring_rows;
	int			ring_next;		/* row to hand out next */
	int			ring_bytes;
	int		   *ring_line;
	RingValue  *ring_value;		/* nfields per row */
	char	   *ring_text;
	int64		rows;			/* handed out or in the ring */
	XmlRow		row;
};

static inline bool
is_xml_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool
same_name(const char *name, const xmlChar *other)
{
	return name[0] == (char) other[0] && strcmp(name, (const char *) other) == 0;
}

static inline int
current_line(const XmlStream *stream)
{
	return stream->parser->input ? stream->parser->input->line : 0;
}

/*
 * Called in callbacks
 */

static void
stop(XmlStream *stream, Fault fault, int field)
{
	if (stream->fault != NO_FAULT)
		return;
	stream->fault = fault;
	stream->fault_field = field;
	stream->fault_line = current_line(stream);
	xmlStopParser(stream->parser);
}

/* Add text to a field; blanks at its start are not kept, those at its end go in end_value(). */
static void
add_to_value(XmlStream *stream, int i, const char *text, int length)
{
	FieldState *field = &stream->field[i];

	if (field->length == 0)
	{
		while (length > 0 && is_xml_blank(*text))
		{
			text++;
			length--;
		}
	}
	if (length > XML_MAX_VALUE - field->length)
	{
		stop(stream, FAULT_LONG, i);
		return;
	}
	memcpy(field->value + field->length, text, length);
	field->length += length;
}

static void
end_value(XmlStream *stream, int i)
{
	FieldState *field = &stream->field[i];

	while (field->length > 0 && is_xml_blank(field->value[field->length - 1]))
		field->length--;
	field->ring_offset = -1;
}

static bool
begin_value(XmlStream *stream, int i)
{
	FieldState *field = &stream->field[i];

	if (stream->row_depth > 0)
	{
		if (field->seen)
		{
			stop(stream, FAULT_REPEATED, i);
			return false;
		}
		field->seen = true;
	}
	field->length = 0;
	field->depth = stream->depth;
	return true;
}

/* attributes holds five pointers each: local name, prefix, URI, begin and end of the value. */
static const xmlChar **
find_attribute(const char *name, int nattributes, const xmlChar **attributes)
{
	for (int i = 0; i < nattributes; i++, attributes += 5)
	{
		if (same_name(name, attributes[0]))
			return attributes;
	}
	return NULL;
}

/* libxml2 hands out "&" in an attribute as "&#38;", for a second pass that we do not make. */
static void
restore_ampersands(FieldState *field)
{
	int			length = 0;

	if (memchr(field->value, '&', field->length) == NULL)
		return;
	for (int i = 0; i < field->length; i++)
	{
		field->value[length++] = field->value[i];
		if (field->length - i >= 5 && memcmp(field->value + i, "&#38;", 5) == 0)
			i += 4;
	}
	field->length = length;
}

/*
 * The element at hand is the one a field's path leads to.  Attributes MUST NOT
 * be read after stop(), which frees the text they point into.
 */
static void
arrive(XmlStream *stream, int i, int nattributes, const xmlChar **attributes)
{
	const char *name = stream->spec->field[i].path.attribute;

	if (stream->fault != NO_FAULT)
		return;
	if (name == NULL)
	{
		if (!begin_value(stream, i) || stream->field[i].open)
			return;
		stream->field[i].open = true;
		stream->open_fields++;
		return;
	}
	attributes = find_attribute(name, nattributes, attributes);
	if (attributes == NULL || !begin_value(stream, i))
		return;
	add_to_value(stream, i, (const char *) attributes[3], attributes[4] - attributes[3]);
	restore_ampersands(&stream->field[i]);
	end_value(stream, i);
}

static void
start_row(XmlStream *stream, int nattributes, const xmlChar **attributes)
{
	stream->row_depth = stream->depth;
	for (int i = 0; i < stream->spec->nfields; i++)
	{
		const XmlPath *path = &stream->spec->field[i].path;
		FieldState *field = &stream->field[i];

		if (path->place != XML_IN_ROW)
			continue;
		field->length = -1;
		field->seen = false;
		field->matched = 0;
		if (path->nsteps == 0)
			arrive(stream, i, nattributes, attributes);
	}
}

static void
start_in_row(XmlStream *stream, const xmlChar *name, int nattributes, const xmlChar **attributes)
{
	int			level = stream->depth - stream->row_depth;

	for (int i = 0; i < stream->spec->nfields; i++)
	{
		const XmlPath *path = &stream->spec->field[i].path;
		FieldState *field = &stream->field[i];

		if (path->place != XML_IN_ROW || level > path->nsteps || field->matched != level - 1)
			continue;
		if (!same_name(path->step[level - 1], name))
			continue;
		field->matched = level;
		if (level == path->nsteps)
			arrive(stream, i, nattributes, attributes);
	}
}

static void
start_outside_rows(XmlStream *stream, const xmlChar *name, int nattributes, const xmlChar **attributes)
{
	for (int i = 0; i < stream->spec->nfields; i++)
	{
		const XmlPath *path = &stream->spec->field[i].path;

		if (path->place == XML_AROUND_ROW)
			arrive(stream, i, nattributes, attributes);
		else if (path->place == XML_BEFORE_ROW && same_name(path->step[0], name))
			arrive(stream, i, nattributes, attributes);
	}
}

/*
 * Is this element a row?  One that lacks the attribute that rows have, but has
 * another of theirs, is a row as well: to miss it would lose it in silence.
 */
static bool
is_row(const XmlRowSpec *spec, const xmlChar *name, int nattributes, const xmlChar **attributes)
{
	if (!same_name(spec->row, name))
		return false;
	if (spec->row_attribute == NULL ||
		find_attribute(spec->row_attribute, nattributes, attributes) != NULL)
		return true;
	for (int i = 0; i < spec->nfields; i++)
	{
		const XmlPath *path = &spec->field[i].path;

		if (path->place == XML_IN_ROW && path->nsteps == 0 && path->attribute != NULL &&
			find_attribute(path->attribute, nattributes, attributes) != NULL)
			return true;
	}
	return false;
}

/* Is this the root that a spec asks for? */
static bool
is_root(const XmlRowSpec *spec, const xmlChar *name, const xmlChar *uri, int nattributes, const xmlChar **attributes)
{
	const xmlChar **attribute;

	if (!same_name(spec->root, name))
		return false;
	if (spec->root_attribute == NULL)
		return true;
	if (strcmp(spec->root_attribute, "xmlns") == 0)
		return uri != NULL && strcmp((const char *) uri, spec->root_value) == 0;
	attribute = find_attribute(spec->root_attribute, nattributes, attributes);
	return attribute != NULL &&
		(spec->root_value == NULL ||
		 (strlen(spec->root_value) == attribute[4] - attribute[3] &&
		  memcmp(spec->root_value, attribute[3], attribute[4] - attribute[3]) == 0));
}

/* Narrow down the candidates: by the root, then by the first element that is a row of any. */
static void
tell_apart(XmlStream *stream, const xmlChar *name, const xmlChar *uri, int nattributes, const xmlChar **attributes)
{
	bool		by_attribute = false;

	if (stream->depth == 1)
	{
		for (int i = 0; i < stream->ncandidates; i++)
		{
			stream->fits[i] = is_root(&stream->candidates[i], name, uri, nattributes, attributes);
			stream->root_found |= stream->fits[i];
		}
		if (!stream->root_found)
		{
			stop(stream, RECOGNISED, 0);
			return;
		}
	}
	for (int i = 0; i < stream->ncandidates; i++)
	{
		if (stream->fits[i] && is_row(&stream->candidates[i], name, nattributes, attributes))
			stream->row_found = true;
	}
	if (!stream->row_found)
		return;
	for (int i = 0; i < stream->ncandidates; i++)
	{
		if (stream->fits[i])
			stream->fits[i] = is_row(&stream->candidates[i], name, nattributes, attributes);
		by_attribute |= stream->fits[i] && stream->candidates[i].root_attribute != NULL;
	}
	for (int i = 0; i < stream->ncandidates; i++)
	{
		if (by_attribute && stream->candidates[i].root_attribute == NULL)
			stream->fits[i] = false;
	}
	stop(stream, RECOGNISED, 0);
}

static void
start_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
			  int nnamespaces, const xmlChar **namespaces,
			  int nattributes, int ndefaulted, const xmlChar **attributes)
{
	XmlStream  *stream = data;

	if (stream->fault != NO_FAULT)
		return;
	if (++stream->depth > XML_MAX_DEPTH)
	{
		stop(stream, FAULT_DEPTH, 0);
		return;
	}
	stream->namespaces[stream->depth] = stream->namespaces[stream->depth - 1] + nnamespaces;
	if (stream->namespaces[stream->depth] > XML_MAX_NAMESPACES)
	{
		stop(stream, FAULT_NAMESPACES, 0);
		return;
	}
	if (stream->depth == 1)
		strlcpy(stream->root, (const char *) name, MAX_NAME);
	if (stream->spec == NULL)
	{
		tell_apart(stream, name, uri, nattributes, attributes);
		return;
	}
	if (stream->depth == 1 && !same_name(stream->spec->root, name))
	{
		stop(stream, FAULT_ROOT, 0);
		return;
	}
	if (is_row(stream->spec, name, nattributes, attributes))
	{
		if (stream->row_depth > 0)
			stop(stream, FAULT_NESTED_ROW, 0);
		else
			start_row(stream, nattributes, attributes);
	}
	else if (stream->row_depth > 0)
		start_in_row(stream, name, nattributes, attributes);
	else
		start_outside_rows(stream, name, nattributes, attributes);
}

/* Copy the row into the ring; a value that several rows share is copied once. */
static void
end_row(XmlStream *stream)
{
	int			nfields = stream->spec->nfields;
	RingValue  *values = stream->ring_value + (size_t) stream->ring_rows * nfields;

	stream->row_depth = 0;
	if (stream->ring_rows >= RING_ROWS)
	{
		stop(stream, FAULT_RING, 0);
		return;
	}
	if (++stream->rows > XML_MAX_ROWS)
	{
		stop(stream, FAULT_ROWS, 0);
		return;
	}
	for (int i = 0; i < nfields; i++)
	{
		FieldState *field = &stream->field[i];

		/* a value before the row that has not ended yet is none */
		values[i].length = field->open ? -1 : field->length;
		if (values[i].length < 0)
			continue;
		if (field->ring_offset < 0)
		{
			if (field->length > RING_BYTES - stream->ring_bytes)
			{
				stop(stream, FAULT_RING, 0);
				return;
			}
			memcpy(stream->ring_text + stream->ring_bytes, field->value, field->length);
			field->ring_offset = stream->ring_bytes;
			stream->ring_bytes += field->length;
		}
		values[i].offset = field->ring_offset;
	}
	stream->ring_line[stream->ring_rows++] = current_line(stream);
}

static void
end_element(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	XmlStream  *stream = data;

	if (stream->fault != NO_FAULT)
		return;
	if (stream->spec != NULL)
	{
		for (int i = 0; i < stream->spec->nfields; i++)
		{
			FieldState *field = &stream->field[i];

			if (field->open && field->depth == stream->depth)
			{
				end_value(stream, i);
				field->open = false;
				stream->open_fields--;
			}
			if (stream->row_depth > 0)
				field->matched = Min(field->matched, stream->depth - stream->row_depth - 1);
			else if (stream->spec->field[i].path.place == XML_AROUND_ROW && field->depth == stream->depth)
				field->length = -1;
		}
		if (stream->row_depth == stream->depth)
			end_row(stream);
	}
	stream->depth--;
}

static void
characters(void *data, const xmlChar *text, int length)
{
	XmlStream  *stream = data;

	if (stream->open_fields == 0 || stream->fault != NO_FAULT)
		return;
	for (int i = 0; i < stream->spec->nfields; i++)
	{
		if (stream->field[i].open && stream->field[i].depth == stream->depth)
			add_to_value(stream, i, (const char *) text, length);
	}
}

static void
document_type(void *data, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
	stop(data, FAULT_DOCTYPE, 0);
}

/* No document gets here with an entity of its own; the five of XML do not ask. */
static xmlEntityPtr
no_entity(void *data, const xmlChar *name)
{
	return NULL;
}

static void
note_error(void *data, FUNDING_XML_ERROR_CONST xmlError *error)
{
	XmlStream  *stream = data;

	if (error->level != XML_ERR_FATAL)
		stream->harmless_code = error->code;
	else if (stream->error_code == XML_ERR_OK)
	{
		stream->error_code = error->code;
		stream->error_line = error->line;
	}
}

/*
 * Called between chunks
 */

static void
raise_fault(const XmlStream *stream)
{
	const XmlRowSpec *spec = stream->spec;

	switch (stream->fault)
	{
		case FAULT_DOCTYPE:
			ereport(ERROR,
					errcode(ERRCODE_INVALID_XML_DOCUMENT),
					errmsg("XML document has a DOCTYPE"),
					errdetail("Declarations of document types and entities are refused, because they can make a document grow without bound or read other files."),
					errhint("Look at the document; a page of HTML in place of data often begins so."));
			break;
		case FAULT_DEPTH:
			ereport(ERROR,
					errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("XML document is nested too deeply"),
					errdetail("Elements may be nested to %d levels.", XML_MAX_DEPTH));
			break;
		case FAULT_TAG:
			ereport(ERROR,
					errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("XML document has a tag that is too long"),
					errdetail("A tag with its attributes may have %d bytes; the one at line %d has more.", XML_MAX_TAG, stream->fault_line));
			break;
		case FAULT_MARKUP:
			ereport(ERROR,
					errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("XML document has a comment, processing instruction or reference that is too long"),
					errdetail("It may have %d bytes; the one at line %d has more.", XML_MAX_MARKUP, stream->fault_line));
			break;
		case FAULT_NAMESPACES:
			ereport(ERROR,
					errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("XML document declares too many namespaces"),
					errdetail("An element and those around it may declare %d.", XML_MAX_NAMESPACES));
			break;
		case FAULT_NAMES:
			ereport(ERROR,
					errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("XML document has too many names"),
					errdetail("Its elements and attributes may have %d different names.", XML_MAX_NAMES));
			break;
		case FAULT_ROOT:
			ereport(ERROR,
					errcode(ERRCODE_INVALID_XML_DOCUMENT),
					errmsg("root element of XML document is \"%s\", not \"%s\"",
						   xml_printable(stream->root, strlen(stream->root)), spec->root));
			break;
		case FAULT_NESTED_ROW:
			ereport(ERROR,
					errcode(ERRCODE_INVALID_XML_DOCUMENT),
					errmsg("XML document has a row within a row"),
					errdetail("At line %d an element \"%s\" begins inside another.", stream->fault_line, spec->row));
			break;
		case FAULT_REPEATED:
			ereport(ERROR,
					errcode(ERRCODE_INVALID_XML_DOCUMENT),
					errmsg("XML document has a row with more than one %s", spec->field[stream->fault_field].name),
					errdetail("The second one in row " INT64_FORMAT " begins at line %d.", stream->rows + 1, stream->fault_line));
			break;
		case FAULT_LONG:
			ereport(ERROR,
					errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("XML document has a %s that is too long", spec->field[stream->fault_field].name),
					errdetail("A value may have %d bytes; the one at line %d has more.", XML_MAX_VALUE, stream->fault_line));
			break;
		case FAULT_ROWS:
			ereport(ERROR,
					errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("XML document has too many rows"),
					errdetail("A document may have %d rows.", XML_MAX_ROWS));
			break;
		case FAULT_RING:
			ereport(ERROR,
					errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					errmsg("XML document has too many rows in too little text"));
			break;
		case NO_FAULT:
		case RECOGNISED:
			elog(ERROR, "XML document has no fault to raise");
	}
}

/* libxml2 found the document unsound: its codes differ between versions, our classes do not. */
static void
raise_not_well_formed(const XmlStream *stream)
{
	switch (stream->error_code)
	{
		case XML_ERR_NO_MEMORY:
			ereport(ERROR,
					errcode(ERRCODE_OUT_OF_MEMORY),
					errmsg("out of memory"),
					errdetail("The XML parser could not allocate memory."));
			break;
		case XML_ERR_UNKNOWN_ENCODING:
		case XML_ERR_UNSUPPORTED_ENCODING:
			ereport(ERROR,
					errcode(ERRCODE_INVALID_XML_DOCUMENT),
					errmsg("invalid XML document"),
					errdetail("The encoding that it declares is not known."));
			break;
		case XML_ERR_INVALID_CHAR:
		case XML_ERR_INVALID_ENCODING:
		case XML_I18N_CONV_FAILED:
			ereport(ERROR,
					errcode(ERRCODE_INVALID_XML_DOCUMENT),
					errmsg("invalid XML document"),
					errdetail("It has bytes that are no characters in its encoding, or characters that XML does not allow."));
			break;
	}
	if (stream->position == stream->length && stream->finished && stream->depth > 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_XML_DOCUMENT),
				errmsg("invalid XML document"),
				errdetail("It ends before its elements do, as if it had been cut off."));
	ereport(ERROR,
			errcode(ERRCODE_INVALID_XML_DOCUMENT),
			errmsg("invalid XML document"),
			errdetail("It is not well-formed at line %d.", stream->error_line));
}

/*
 * What the parser has not taken, because it waits for the end of a tag or the
 * like.  Counted in the parser's own UTF-8, so that it is right in every encoding
 * and whatever the quotes, comments and sections around it are.
 */
static size_t
held_back(const XmlStream *stream)
{
	return stream->parser->input ? stream->parser->input->end - stream->parser->input->cur : 0;
}

/* Stop before the parser sees the end of what is too long, and before what it keeps slows it down. */
static void
check_limits(XmlStream *stream)
{
	size_t		held = held_back(stream);
	const xmlChar *text;

	if (xmlDictSize(stream->parser->dict) > XML_MAX_NAMES)
		stop(stream, FAULT_NAMES, 0);
	if (held < XML_MAX_TAG || FUNDING_XML_IN_CDATA(stream->parser))
		return;
	text = stream->parser->input->cur;
	if (text[0] == '<' && text[1] != '!' && text[1] != '?')
		stop(stream, FAULT_TAG, 0);
	else if ((text[0] == '<' || text[0] == '&') && held >= XML_MAX_MARKUP)
		stop(stream, FAULT_MARKUP, 0);
}

/* Give the parser one more chunk, then say that the document is at its end. */
static void
parse_chunk(XmlStream *stream)
{
	size_t		size = Min(stream->length - stream->position, CHUNK_SIZE);
	size_t		held = held_back(stream);
	int			code;

	CHECK_FOR_INTERRUPTS();
	/* a tag that began in the last chunk is looked at again when it has grown to the limit */
	if (held < XML_MAX_TAG)
		size = Min(size, XML_MAX_TAG - held);
	stream->ring_rows = stream->ring_next = stream->ring_bytes = 0;
	for (int i = 0; i < XML_MAX_FIELDS; i++)
		stream->field[i].ring_offset = -1;

	stream->finished = (size == 0);
	code = xmlParseChunk(stream->parser, stream->document + stream->position, size, stream->finished);
	stream->position += size;
	if (stream->fault == NO_FAULT && stream->error_code == XML_ERR_OK && !stream->finished)
		check_limits(stream);

	/* after a fault the parser may call the document well-formed or not, depending on its version */
	if (stream->fault != NO_FAULT)
		return;
	if (stream->error_code == XML_ERR_OK &&
		(!stream->parser->wellFormed || (code != XML_ERR_OK && code != stream->harmless_code)))
	{
		stream->error_code = code;
		stream->error_line = current_line(stream);
	}
	if (stream->finished && stream->error_code == XML_ERR_OK && (stream->depth != 0 || stream->root[0] == '\0'))
		stream->error_code = XML_ERR_DOCUMENT_END;
}

static bool
begins_with(const char *text, size_t length, const char *word)
{
	size_t		word_length = strlen(word);

	return length >= word_length && pg_strncasecmp(text, word, word_length) == 0;
}

/*
 * Pass over what stands before the document (byte order mark, blanks, which
 * libxml2 would not forgive), and refuse what is not XML at all, by name.
 */
static void
find_beginning(const char **document, size_t *length)
{
	const char *text = *document;
	const char *end = text + *length;
	bool		wide;

	if (end - text >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		text += 3;
	for (; text < end && is_xml_blank(*text); text++)
		CHECK_FOR_INTERRUPTS();
	*document = text;
	*length = end - text;

	if (text == end)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_XML_DOCUMENT),
				errmsg("XML document is empty"));
	if (begins_with(text, *length, "\x1F\x8B") || begins_with(text, *length, "PK\x03\x04") ||
		begins_with(text, *length, "BZh") || begins_with(text, *length, "\xFD" "7zXZ"))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_XML_DOCUMENT),
				errmsg("document is compressed"),
				errhint("Decompress it first."));
	if (begins_with(text, *length, "<!doctype html") || begins_with(text, *length, "<html"))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_XML_DOCUMENT),
				errmsg("document is HTML, not XML"),
				errhint("Servers answer with a page when they do not have the data; look at the document."));

	/* two bytes a character: by its mark, or by the form that "<" and one more have */
	wide = begins_with(text, *length, "\xFF\xFE") || begins_with(text, *length, "\xFE\xFF") ||
		(*length >= 4 && memcmp(text, "<\0", 2) == 0 && text[3] == '\0') ||
		(*length >= 4 && memcmp(text, "\0<\0", 3) == 0);
	if (wide)
		return;
	if (*text != '<')
		ereport(ERROR,
				errcode(ERRCODE_INVALID_XML_DOCUMENT),
				errmsg("document is not XML"),
				errdetail("It begins with \"%s\".", xml_printable(text, Min(*length, 40))));
	if (memchr(text, '\0', *length) != NULL)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_XML_DOCUMENT),
				errmsg("invalid XML document"),
				errdetail("It has a zero byte."));
}

static void
free_parser(void *arg)
{
	XmlStream  *stream = arg;

	if (stream->parser)
		xmlFreeParserCtxt(stream->parser);
	stream->parser = NULL;
}

static XmlStream *
open_stream(const char *document, size_t length)
{
	MemoryContext context;
	XmlStream  *stream;
	xmlSAXHandler handler = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = start_element,
		.endElementNs = end_element,
		.characters = characters,
		.ignorableWhitespace = characters,
		.cdataBlock = characters,
		.internalSubset = document_type,
		.getEntity = no_entity,
		.getParameterEntity = no_entity,
		.serror = note_error,
	};

	find_beginning(&document, &length);
	context = AllocSetContextCreate(CurrentMemoryContext, "funding XML stream", ALLOCSET_DEFAULT_SIZES);
	stream = MemoryContextAllocZero(context, sizeof(XmlStream));
	stream->context = context;
	stream->document = document;
	stream->length = length;
	stream->callback.func = free_parser;
	stream->callback.arg = stream;
	MemoryContextRegisterResetCallback(context, &stream->callback);

	stream->parser = xmlCreatePushParserCtxt(&handler, stream, NULL, 0, NULL);
	if (stream->parser == NULL)
		ereport(ERROR,
				errcode(ERRCODE_OUT_OF_MEMORY),
				errmsg("out of memory"),
				errdetail("The XML parser could not allocate memory."));
	xmlCtxtUseOptions(stream->parser, XML_PARSE_NONET);
	return stream;
}

XmlStream *
xml_stream_open(const char *document, size_t length, const XmlRowSpec *spec)
{
	XmlStream  *stream = open_stream(document, length);

	stream->spec = spec;
	for (int i = 0; i < XML_MAX_FIELDS; i++)
		stream->field[i].length = -1;
	stream->ring_line = MemoryContextAlloc(stream->context, RING_ROWS * sizeof(int));
	stream->ring_value = MemoryContextAlloc(stream->context, RING_ROWS * sizeof(RingValue) * spec->nfields);
	stream->ring_text = MemoryContextAlloc(stream->context, RING_BYTES);
	return stream;
}

const XmlRow *
xml_stream_next(XmlStream *stream)
{
	int			nfields = stream->spec->nfields;
	const RingValue *values;

	/* rows before a fault come first, so that the first thing wrong is the one reported */
	while (stream->ring_next >= stream->ring_rows)
	{
		if (stream->fault != NO_FAULT)
			raise_fault(stream);
		if (stream->error_code != XML_ERR_OK)
			raise_not_well_formed(stream);
		if (stream->finished)
			return NULL;
		parse_chunk(stream);
	}

	values = stream->ring_value + (size_t) stream->ring_next * nfields;
	for (int i = 0; i < nfields; i++)
	{
		stream->row.value[i].data = values[i].length < 0 ? NULL : stream->ring_text + values[i].offset;
		stream->row.value[i].length = values[i].length;
	}
	stream->row.line = stream->ring_line[stream->ring_next++];
	stream->row.number++;
	return &stream->row;
}

void
xml_stream_close(XmlStream *stream)
{
	MemoryContextDelete(stream->context);
}

int
xml_recognise(const char *document, size_t length, const XmlRowSpec *specs, int nspecs, const char *what)
{
	XmlStream  *stream = open_stream(document, length);
	int			fitting = 0;
	int			result = -1;

	stream->candidates = specs;
	stream->ncandidates = nspecs;
	stream->fits = MemoryContextAllocZero(stream->context, nspecs * sizeof(bool) + 1);
	while (stream->fault == NO_FAULT && stream->error_code == XML_ERR_OK && !stream->finished)
		parse_chunk(stream);
	if (stream->fault != NO_FAULT && stream->fault != RECOGNISED)
		raise_fault(stream);
	if (stream->fault == NO_FAULT && stream->error_code != XML_ERR_OK)
		raise_not_well_formed(stream);

	for (int i = 0; i < nspecs; i++)
	{
		if (stream->fits[i])
		{
			fitting++;
			result = i;
		}
	}
	if (!stream->root_found)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_XML_DOCUMENT),
				errmsg("document is in no known format of %s", what),
				errdetail("Its root element is \"%s\".", xml_printable(stream->root, strlen(stream->root))));
	if (!stream->row_found)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_XML_DOCUMENT),
				errmsg("document is in no known format of %s", what),
				errdetail("Its root element is \"%s\", but it has none of the rows known for it.",
						  xml_printable(stream->root, strlen(stream->root))),
				errhint("It may be the answer to a request that failed, or of another publisher; look at it."));
	if (fitting > 1)
		ereport(ERROR,
				errcode(ERRCODE_AMBIGUOUS_PARAMETER),
				errmsg("document fits several formats of %s", what),
				errdetail("Its root element is \"%s\".", xml_printable(stream->root, strlen(stream->root))),
				errhint("Name the format."));
	xml_stream_close(stream);
	return result;
}

char *
xml_printable(const char *data, int length)
{
	char	   *text;
	bool		ascii_only = GetDatabaseEncoding() != PG_UTF8 ||
		pg_encoding_verifymbstr(PG_UTF8, data, length) != length;

	length = ascii_only ? Min(length, 60) : pg_encoding_mbcliplen(PG_UTF8, data, length, 60);
	text = pnstrdup(data, length);
	for (char *c = text; *c; c++)
	{
		if ((unsigned char) *c < ' ' || *c == 0x7F || (ascii_only && IS_HIGHBIT_SET(*c)))
			*c = '?';
	}
	return text;
}

/* A name of XML, as far as a path needs to know: no blank, none of the characters with a meaning here. */
static size_t
name_length(const char *text)
{
	return *text == '.' ? 0 : strcspn(text, "/@[]()*=:'\" \t\r\n");
}

bool
xml_path_parse(const char *text, XmlPath *path)
{
	memset(path, 0, sizeof(XmlPath));
	if (strcmp(text, ".") == 0)
		return true;
	if (strncmp(text, "../@", 4) == 0)
	{
		path->place = XML_AROUND_ROW;
		text += 3;
	}
	else if (strncmp(text, "//", 2) == 0)
	{
		path->place = XML_BEFORE_ROW;
		text += 2;
	}
	for (;;)
	{
		bool		attribute = (*text == '@');
		size_t		length;

		text += attribute;
		length = name_length(text);
		if (length == 0)
			return false;
		if (attribute)
			path->attribute = pnstrdup(text, length);
		else if (path->nsteps == XML_MAX_STEPS)
			return false;
		else
			path->step[path->nsteps++] = pnstrdup(text, length);
		text += length;
		if (*text == '\0')
			break;
		if (attribute || *text++ != '/')
			return false;
	}
	/* what comes before a row is looked up by one name */
	return path->place != XML_BEFORE_ROW || path->nsteps == 1;
}
