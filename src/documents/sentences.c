/*
 * sentences.c
 *	  Where the sentences of running text end.
 *
 * A sentence ends at its mark, or where a blank line or a list begins.  A point
 * is one if a blank and no small letter follow, and the word before it is no
 * abbreviation: a scale word ("Mio."), a word of the vocabulary with its point
 * ("ca."), up to three letters of which the first is large ("Dr.", "U.S."), up
 * to two digits ("3. Quartal").
 */
#include "postgres.h"

#include "documents/sentences.h"

#define MAX_ABBREVIATION 24		/* bytes */
#define MAX_SHORT_SCALE_WORD 4	/* letters: "Mio.", but "billion" is no abbreviation */
#define MIN_CUT (LOCALE_MAX_TEXT / 2)

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static inline bool
is_continuation(char c)
{
	return ((unsigned char) c & 0xC0) == 0x80;
}

/* Does the word that ends before a point stand for a longer one? */
static bool
is_abbreviation(const char *text, size_t start, size_t point, const FigureLanguage *language)
{
	size_t		word = point;
	LocaleText	folded;
	int			power;
	int			length;

	while (word > start && point - word < MAX_ABBREVIATION && !is_blank(text[word - 1]) && text[word - 1] != '(')
		word--;
	while (word < point && is_continuation(text[word]))
		word++;
	if (word == point)
		return false;
	locale_fold_text(text + word, point - word + 1, &folded);
	length = folded.count - 1;
	if (length <= 0)
		return false;
	if (locale_is_digit(folded.code[length - 1]))
		return length <= 2;
	if (memchr(text + word, '.', point - word) != NULL)
		return true;
	if (length <= 3 && written_code(&folded, 0) != folded.code[0])
		return true;
	if (length <= MAX_SHORT_SCALE_WORD && locale_find_scale_word(&folded, 0, &language->locale, &power) >= length)
		return true;
	return vocabulary_find(language->vocabulary, &folded, 0, &length) != NULL && length == folded.count;
}

/* The first byte from a place on that is neither blank nor closes quotes or parentheses. */
static size_t
skip_closing(const char *text, size_t length, size_t at)
{
	while (at < length && (is_blank(text[at]) || text[at] == '"' || text[at] == '\'' || text[at] == ')' || text[at] == ']'))
		at++;
	return at;
}

static bool
is_small_letter(const char *text, size_t length, size_t at)
{
	const char *next = text + at;
	uint32		code = locale_next_code_point(&next, text + length);
	uint32		folded = locale_fold(code);

	/* letters of scripts without case are neither; those of these alphabets have it */
	return folded == code && locale_is_word_letter(code) && code < 0x530;
}

static bool
point_ends(const char *text, size_t length, size_t start, size_t point, const FigureLanguage *language)
{
	size_t		next;

	if (point + 1 < length && !is_blank(text[point + 1]) && text[point + 1] != '"' && text[point + 1] != ')')
		return false;
	next = skip_closing(text, length, point + 1);
	return next == length || (!is_small_letter(text, length, next) && !is_abbreviation(text, start, point, language));
}

/* A blank line, or a list, begins behind a line's end. */
static bool
line_ends(const char *text, size_t length, size_t at)
{
	size_t		next = at + 1;

	while (next < length && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r'))
		next++;
	return next < length && (text[next] == '\n' || text[next] == '*' || text[next] == '#' || text[next] == '|' ||
							 (text[next] == '-' && next + 1 < length && text[next + 1] == ' ') ||
							 (length - next > 2 && memcmp(text + next, "\xE2\x80\xA2", 3) == 0));
}

/* Bytes of a mark of other scripts that ends a sentence, or 0. */
static int
foreign_mark(const char *text, size_t length, size_t at)
{
	static const char marks[][4] = {"\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F", "\xE0\xA5\xA4"};

	if ((unsigned char) text[at] == 0xD8 && at + 1 < length && (unsigned char) text[at + 1] == 0x9F)
		return 2;
	if ((unsigned char) text[at] < 0xE0 || length - at < 3)
		return 0;
	for (int i = 0; i < lengthof(marks); i++)
		if (memcmp(text + at, marks[i], 3) == 0)
			return 3;
	return 0;
}

/* Where to cut what is too long: behind the last comma, else the last blank, else before a character. */
static size_t
cut(const char *text, size_t start, size_t limit)
{
	size_t		blank = 0;

	for (size_t at = limit; at > start + MIN_CUT; at--)
	{
		if (!is_blank(text[at]))
			continue;
		if (text[at - 1] == ',' || text[at - 1] == ';')
			return at;
		if (blank == 0)
			blank = at;
	}
	if (blank > 0)
		return blank;
	while (limit > start + 1 && is_continuation(text[limit]))
		limit--;
	return limit;
}

size_t
sentence_end(const char *text, size_t length, size_t start, const FigureLanguage *language)
{
	size_t		limit = length - start > LOCALE_MAX_TEXT ? start + LOCALE_MAX_TEXT : length;
	size_t		at = start;

	while (at < limit)
	{
		unsigned char c = text[at];
		int			mark;

		switch (c)
		{
			case '!':
			case '?':
				if (at + 1 == length || is_blank(text[at + 1]))
					return at + 1;
				break;
			case '.':
				if (point_ends(text, length, start, at, language))
					return at + 1;
				break;
			case '\n':
				if (line_ends(text, length, at))
					return at + 1;
				break;
			default:
				if (c >= 0xD8 && (mark = foreign_mark(text, length, at)) > 0)
					return Min(at + mark, limit);
		}
		at++;
	}
	return limit == length ? length : cut(text, start, limit);
}
