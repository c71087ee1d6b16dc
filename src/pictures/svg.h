/*
 * svg.h
 *	  A writer of XML and SVG that cannot forget to escape.
 */
#ifndef FUNDING_PICTURES_SVG_H
#define FUNDING_PICTURES_SVG_H

#include "lib/stringinfo.h"

/* Okabe and Ito's palette (told apart by every kind of colour vision) and greys, on white. */
#define SVG_INK			"#1f2933"
#define SVG_MUTED		"#5b6673"
#define SVG_GRID		"#e3e7ec"
#define SVG_AXIS		"#9aa5b1"
#define SVG_PALE		"#c3ccd6"
#define SVG_BLUE		"#0072b2"
#define SVG_VERMILLION	"#d55e00"
#define SVG_PAPER		"#ffffff"

typedef enum SvgAnchor
{
	SVG_START,
	SVG_MIDDLE,
	SVG_END
} SvgAnchor;

typedef struct SvgFont
{
	double		size;
	const char *fill;
	bool		bold;
	SvgAnchor	anchor;
} SvgFont;

/* Text between tags or inside a quoted attribute; what XML forbids becomes U+FFFD. */
extern void xml_append_text(StringInfo out, const char *text, size_t length);

/* A whole picture: everything between the two calls is drawn on white paper of that size. */
extern void svg_begin(StringInfo out, double width, double height, const char *title, const char *description);
extern void svg_end(StringInfo out);

/* A group whose tooltip and accessible name is the text. */
extern void svg_begin_group(StringInfo out, const char *title);
extern void svg_end_group(StringInfo out);

extern void svg_line(StringInfo out, double x1, double y1, double x2, double y2, const char *stroke, double width);
extern void svg_dashed_line(StringInfo out, double x1, double y1, double x2, double y2, const char *stroke);
extern void svg_rectangle(StringInfo out, double x, double y, double width, double height, const char *fill);
extern void svg_circle(StringInfo out, double x, double y, double radius, const char *fill, const char *stroke);

/* An arrow head with its tip at (x, y), pointing right, or left when direction is negative. */
extern void svg_arrow(StringInfo out, double x, double y, int direction, const char *fill);

extern void svg_text(StringInfo out, double x, double y, const SvgFont *font, const char *text);

/* A text of scale.h: '-' is drawn as a minus sign, '~' as the dash of a range. */
extern void svg_number_text(StringInfo out, double x, double y, const SvgFont *font, const char *text);

/* Rough width of a text, rather too wide than too narrow. */
extern double svg_text_width(const char *text, double size);

/*
 * Break a text into lines of at most that width, at newlines and blanks where
 * it has them; the last line that fits ends in "..." if something is left.
 * Returns the number of lines, palloc'ed.
 */
extern int	svg_wrap(const char *text, double size, double width, int max_lines, char **lines);

#endif							/* FUNDING_PICTURES_SVG_H */
