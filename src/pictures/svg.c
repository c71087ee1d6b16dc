/*
 * svg.c
 *	  A writer of XML and SVG that cannot forget to escape.
 *
 * Every text goes through xml_append_text(); there is no way to write one that
 * does not.  Signs outside ASCII are written as character references, so that
 * the same picture comes out of a database of any encoding.  Styles are
 * attributes: a style sheet inside an SVG would apply to the whole page that
 * the picture is put into.
 */
#include "postgres.h"

#include <math.h>

#include "mb/pg_wchar.h"
#include "miscadmin.h"

#include "pictures/svg.h"

#define SVG_FONTS "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

static bool
xml_forbids(const unsigned char *text, size_t length)
{
	if (text[0] < 0x20)
		return text[0] != '\t' && text[0] != '\n' && text[0] != '\r';

	/* U+FFFE and U+FFFF are no characters of XML */
	return GetDatabaseEncoding() == PG_UTF8 && length == 3 &&
		text[0] == 0xEF && text[1] == 0xBF && text[2] >= 0xBE;
}

static size_t
character_length(const char *text, size_t length)
{
	int			encoding = GetDatabaseEncoding();
	size_t		character;

	if (pg_encoding_max_length(encoding) == 1)
		return 1;
	character = pg_encoding_mblen(encoding, text);
	return Min(Max(character, 1), length);
}

void
xml_append_text(StringInfo out, const char *text, size_t length)
{
	while (length > 0)
	{
		size_t		character = character_length(text, length);

		CHECK_FOR_INTERRUPTS();
		if (xml_forbids((const unsigned char *) text, character))
			appendStringInfoString(out, "&#65533;");
		else if (character > 1)
			appendBinaryStringInfo(out, text, character);
		else
		{
			switch (*text)
			{
				case '&':
					appendStringInfoString(out, "&amp;");
					break;
				case '<':
					appendStringInfoString(out, "&lt;");
					break;
				case '>':
					appendStringInfoString(out, "&gt;");
					break;
				case '"':
					appendStringInfoString(out, "&quot;");
					break;
				case '\'':
					appendStringInfoString(out, "&#39;");
					break;
				case '\r':
					appendStringInfoString(out, "&#13;");
					break;
				default:
					appendStringInfoChar(out, *text);
			}
		}
		text += character;
		length -= character;
	}
}

/* A coordinate: at most two digits after the point, in no locale. */
static void
svg_append_number(StringInfo out, double number)
{
	int64		hundredths = llround(number * 100);

	if (hundredths < 0)
	{
		appendStringInfoChar(out, '-');
		hundredths = -hundredths;
	}
	appendStringInfo(out, INT64_FORMAT, hundredths / 100);
	hundredths %= 100;
	if (hundredths % 10 != 0)
		appendStringInfo(out, ".%02d", (int) hundredths);
	else if (hundredths != 0)
		appendStringInfo(out, ".%d", (int) hundredths / 10);
}

static void
append_attribute(StringInfo out, const char *name, double number)
{
	appendStringInfo(out, " %s=\"", name);
	svg_append_number(out, number);
	appendStringInfoChar(out, '"');
}

static void
append_element(StringInfo out, const char *name, const char *text)
{
	appendStringInfo(out, "<%s>", name);
	xml_append_text(out, text, strlen(text));
	appendStringInfo(out, "</%s>", name);
}

void
svg_begin(StringInfo out, double width, double height, const char *title, const char *description)
{
	appendStringInfoString(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ");
	svg_append_number(out, width);
	appendStringInfoChar(out, ' ');
	svg_append_number(out, height);
	appendStringInfoChar(out, '"');
	append_attribute(out, "width", width);
	append_attribute(out, "height", height);
	appendStringInfoString(out, " font-family=\"" SVG_FONTS "\">\n");
	/* a picture without a title is named by what it shows */
	append_element(out, "title", *title ? title : description);
	append_element(out, "desc", description);
	appendStringInfoChar(out, '\n');
	svg_rectangle(out, 0, 0, width, height, SVG_PAPER);
}

void
svg_end(StringInfo out)
{
	appendStringInfoString(out, "</svg>");
}

void
svg_begin_group(StringInfo out, const char *title)
{
	appendStringInfoString(out, "<g>");
	append_element(out, "title", title);
	appendStringInfoChar(out, '\n');
}

void
svg_end_group(StringInfo out)
{
	appendStringInfoString(out, "</g>\n");
}

static void
begin_line(StringInfo out, double x1, double y1, double x2, double y2, const char *stroke)
{
	appendStringInfoString(out, "<line");
	append_attribute(out, "x1", x1);
	append_attribute(out, "y1", y1);
	append_attribute(out, "x2", x2);
	append_attribute(out, "y2", y2);
	appendStringInfo(out, " stroke=\"%s\"", stroke);
}

void
svg_line(StringInfo out, double x1, double y1, double x2, double y2, const char *stroke, double width)
{
	begin_line(out, x1, y1, x2, y2, stroke);
	append_attribute(out, "stroke-width", width);
	appendStringInfoString(out, "/>\n");
}

void
svg_dashed_line(StringInfo out, double x1, double y1, double x2, double y2, const char *stroke)
{
	begin_line(out, x1, y1, x2, y2, stroke);
	appendStringInfoString(out, " stroke-dasharray=\"2 3\"/>\n");
}

void
svg_rectangle(StringInfo out, double x, double y, double width, double height, const char *fill)
{
	appendStringInfoString(out, "<rect");
	append_attribute(out, "x", x);
	append_attribute(out, "y", y);
	append_attribute(out, "width", width);
	append_attribute(out, "height", height);
	appendStringInfo(out, " fill=\"%s\"/>\n", fill);
}

void
svg_circle(StringInfo out, double x, double y, double radius, const char *fill, const char *stroke)
{
	appendStringInfoString(out, "<circle");
	append_attribute(out, "cx", x);
	append_attribute(out, "cy", y);
	append_attribute(out, "r", radius);
	appendStringInfo(out, " fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>\n", fill, stroke);
}

void
svg_arrow(StringInfo out, double x, double y, int direction, const char *fill)
{
	double		back = x - (direction < 0 ? -8 : 8);

	appendStringInfoString(out, "<path d=\"M");
	svg_append_number(out, x);
	appendStringInfoChar(out, ' ');
	svg_append_number(out, y);
	appendStringInfoChar(out, 'L');
	svg_append_number(out, back);
	appendStringInfoChar(out, ' ');
	svg_append_number(out, y - 5);
	appendStringInfoChar(out, 'V');
	svg_append_number(out, y + 5);
	appendStringInfo(out, "Z\" fill=\"%s\"/>\n", fill);
}

static void
begin_text(StringInfo out, double x, double y, const SvgFont *font)
{
	static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};

	appendStringInfoString(out, "<text");
	append_attribute(out, "x", x);
	append_attribute(out, "y", y);
	append_attribute(out, "font-size", font->size);
	appendStringInfo(out, " fill=\"%s\"%s%s>", font->fill, anchors[font->anchor],
					 font->bold ? " font-weight=\"600\"" : "");
}

void
svg_text(StringInfo out, double x, double y, const SvgFont *font, const char *text)
{
	begin_text(out, x, y, font);
	xml_append_text(out, text, strlen(text));
	appendStringInfoString(out, "</text>\n");
}

void
svg_number_text(StringInfo out, double x, double y, const SvgFont *font, const char *text)
{
	begin_text(out, x, y, font);
	for (; *text; text++)
	{
		if (*text == '-')
			appendStringInfoString(out, "&#8722;");
		else if (*text == '~')
			appendStringInfoString(out, "&#8211;");
		else
			xml_append_text(out, text, 1);
	}
	appendStringInfoString(out, "</text>\n");
}

/*
 * Width of one character in ems: of a wide face (DejaVu Sans), so that labels
 * laid out by it fit in any.
 */
static double
character_width(const char *text, size_t length)
{
	if (length > 1 || IS_HIGHBIT_SET(*text))
	{
		int			columns = pg_encoding_dsplen(GetDatabaseEncoding(), text);

		if (columns <= 0)
			return 0;
		return columns == 1 ? 0.66 : 1.05;
	}
	if (strchr("ijlI|!.,:;' ()[]-", *text))
		return 0.38;
	if (strchr("ftr/\\\"", *text))
		return 0.45;
	if (strchr("mwMW%@&", *text))
		return 0.97;
	if (*text >= 'A' && *text <= 'Z')
		return 0.72;
	return 0.63;
}

static double
text_width(const char *text, size_t length, double size)
{
	double		width = 0;

	while (length > 0)
	{
		size_t		character = character_length(text, length);

		CHECK_FOR_INTERRUPTS();
		width += character_width(text, character);
		text += character;
		length -= character;
	}
	return width * size;
}

double
svg_text_width(const char *text, double size)
{
	return text_width(text, strlen(text), size);
}

/*
 * Bytes of text that one line takes: up to a newline or the last blank that
 * fits; a word that is wider than the line is cut between characters.
 */
static size_t
line_length(const char *text, double size, double width)
{
	size_t		length = strlen(text);
	size_t		at = 0;
	size_t		blank = 0;
	double		used = 0;

	while (at < length)
	{
		size_t		character = character_length(text + at, length - at);

		CHECK_FOR_INTERRUPTS();
		if (text[at] == '\n')
			return at;
		if (text[at] == ' ')
			blank = at;
		used += character_width(text + at, character) * size;
		if (used > width && at > 0)
			return blank > 0 ? blank : at;
		at += character;
	}
	return length;
}

int
svg_wrap(const char *text, double size, double width, int max_lines, char **lines)
{
	int			count = 0;

	while (count < max_lines)
	{
		bool		last = count == max_lines - 1;
		size_t		length = line_length(text, size, width);
		const char *rest = text + length;

		rest += strspn(rest, " \n");
		if (last && *rest)
		{
			/* no room for the rest: say so within the width */
			length = line_length(text, size, width - text_width("...", 3, size));
			lines[count++] = psprintf("%.*s...", (int) length, text);
			break;
		}
		lines[count++] = pnstrdup(text, length);
		if (*rest == '\0')
			break;
		text = rest;
	}
	return count;
}
