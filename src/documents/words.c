/*
 * words.c
 *	  The words around a number: their list, and how they are found in a text.
 *
 * A vocabulary is sorted by the heads of its words, which is what stands before
 * the first "*", and each word knows the longest other head that begins its
 * own.  So the words that a text may begin with are the last one that is not
 * after the text, and those on the chain from there.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/tuplestore.h"
#include "utils/typcache.h"

#include "compat.h"
#include "documents/words.h"
#include "server/quotable.h"
#include "server/server_text.h"

#define MAX_OWN_WORDS 1000
#define MAX_WORD_BYTES 200

enum
{
	RANK_COMMON,
	RANK_LANGUAGE,
	RANK_OWN
};

static const char *const meaning_names[] = {
	[WORD_ABOUT] = "about",
	[WORD_ABOUT_BEHIND] = "about behind",
	[WORD_JUST_UNDER] = "just under",
	[WORD_JUST_UNDER_BEHIND] = "just under behind",
	[WORD_JUST_OVER] = "just over",
	[WORD_JUST_OVER_BEHIND] = "just over behind",
	[WORD_SOME_OVER] = "some over",
	[WORD_MORE_THAN] = "more than",
	[WORD_OVER] = "over",
	[WORD_EXCEEDED] = "exceeded",
	[WORD_AT_LEAST] = "at least",
	[WORD_OR_MORE] = "or more",
	[WORD_LESS_THAN] = "less than",
	[WORD_UNDER] = "under",
	[WORD_NOT_REACHED] = "not reached",
	[WORD_AT_MOST] = "at most",
	[WORD_OR_LESS] = "or less",
	[WORD_UNTIL] = "until",
	[WORD_BETWEEN] = "between",
	[WORD_BETWEEN_BEHIND] = "between behind",
	[WORD_FROM] = "from",
	[WORD_OF_OR_FROM] = "of or from",
	[WORD_AND] = "and",
	[WORD_TO] = "to",
	[WORD_LEVEL_TO] = "level to",
	[WORD_PLUS_OR_MINUS] = "plus or minus",
	[WORD_SEVERAL] = "several",
	[WORD_SEVERAL_TENS] = "several tens",
	[WORD_SEVERAL_HUNDREDS] = "several hundreds",
	[WORD_TENS] = "tens",
	[WORD_HUNDREDS] = "hundreds",
	[WORD_ON_THE_ORDER_OF] = "on the order of",
	[WORD_GRADE] = "grade",
	[WORD_HALF] = "half",
	[WORD_ONE_AND_A_HALF] = "one and a half",
	[WORD_ONE] = "one",
	[WORD_SINGULAR] = "singular",
	[WORD_BARE] = "bare",
	[WORD_PLURAL] = "plural",
	[WORD_DIGITS] = "digits",
	[WORD_SUM] = "sum",
	[WORD_SUM_OF] = "sum of",
	[WORD_UNDISCLOSED] = "undisclosed",
	[WORD_NOUN] = "noun",
	[WORD_QUALIFIER] = "qualifier",
	[WORD_PERCENT] = "percent",
	[WORD_PERCENT_BEFORE] = "percent before",
	[WORD_POINTS] = "points",
	[WORD_NOT_PERCENT] = "not percent",
	[WORD_UP] = "up",
	[WORD_DOWN] = "down",
	[WORD_MORE] = "more",
	[WORD_FEWER] = "fewer",
	[WORD_LEVEL] = "level",
	[WORD_BY] = "by",
	[WORD_OF] = "of",
	[WORD_THAN] = "than",
	[WORD_YEAR_ON_YEAR] = "year on year",
	[WORD_QUARTER_ON_QUARTER] = "quarter on quarter",
	[WORD_MONTH] = "month",
	[WORD_QUARTER] = "quarter",
	[WORD_HALF_YEAR] = "half year",
	[WORD_YEAR] = "year",
	[WORD_MONTHS] = "months",
	[WORD_ORDINAL] = "ordinal",
	[WORD_LAST] = "last",
	[WORD_NAME] = "name",
	[WORD_SOURCE] = "source",
	[WORD_BEGAN] = "began",
	[WORD_ORDINARY] = "ordinary",
};

StaticAssertDecl(lengthof(meaning_names) == WORD_MEANINGS, "every meaning has a name");

/* ---- making ---- */

/* Fold a word into palloc'ed code points; its "*" stay. */
static void
fold_word(const char *utf8, int length, VocabularyWord *word)
{
	LocaleText	folded;
	uint32	   *code;

	locale_fold_text(utf8, length, &folded);
	code = palloc(sizeof(uint32) * (folded.count + 1));
	memcpy(code, folded.code, sizeof(uint32) * folded.count);
	code[folded.count] = 0;
	word->code = code;
	word->length = folded.count;
	word->head = 0;
	while (word->head < word->length && code[word->head] != '*')
		word->head++;
}

static int
compare_heads(const void *a, const void *b)
{
	const VocabularyWord *x = a;
	const VocabularyWord *y = b;

	for (int i = 0; i < Min(x->head, y->head); i++)
		if (x->code[i] != y->code[i])
			return x->code[i] < y->code[i] ? -1 : 1;
	if (x->head != y->head)
		return x->head < y->head ? -1 : 1;
	/* the highest rank last, so that a chain has it first */
	return x->rank - y->rank;
}

static inline uint32
filter_bit(uint32 first, uint32 second)
{
	return (first * 0x9E3779B1u ^ second * 0x85EBCA77u) >> (32 - VOCABULARY_FILTER_BITS);
}

static inline bool
filter_has(const uint64 *filter, uint32 bit)
{
	return (filter[bit / 64] >> (bit % 64) & 1) != 0;
}

static inline void
filter_add(uint64 *filter, uint32 bit)
{
	filter[bit / 64] |= UINT64CONST(1) << (bit % 64);
}

/* A word of one code point passes whatever follows: its bit is that of a 0. */
static void
add_to_filter(Vocabulary *vocabulary, const VocabularyWord *word)
{
	filter_add(vocabulary->filter, filter_bit(word->code[0], word->head > 1 ? word->code[1] : 0));
}

static bool
begins(const VocabularyWord *word, const VocabularyWord *longer)
{
	return word->head <= longer->head &&
		memcmp(word->code, longer->code, sizeof(uint32) * word->head) == 0;
}

static void
order_words(Vocabulary *vocabulary)
{
	VocabularyWord *words = vocabulary->words;

	qsort(words, vocabulary->count, sizeof(VocabularyWord), compare_heads);
	for (int i = 0; i < vocabulary->count; i++)
	{
		int			prefix = i - 1;

		while (prefix >= 0 && !begins(&words[prefix], &words[i]))
			prefix = words[prefix].prefix;
		words[i].prefix = prefix;
		add_to_filter(vocabulary, &words[i]);
	}
}

static void
add_word(Vocabulary *vocabulary, const char *utf8, int length, WordMeaning meaning, int value, int rank)
{
	VocabularyWord *word = &vocabulary->words[vocabulary->count];

	fold_word(utf8, length, word);
	word->meaning = meaning;
	word->value = value;
	word->rank = rank;
	if (word->head > 0)
		vocabulary->count++;
}

/* One of the first three code points, as many as there are */
static inline uint32
numeral_bit(const uint32 *code)
{
	uint32		second = code[0] == 0 ? 0 : code[1];

	return filter_bit(code[0] + (second << 5), second == 0 ? 0 : code[2]);
}

static void
add_numerals(Vocabulary *vocabulary, const LocaleRecord *record)
{
	const uint16 *starts = locale_word_starts + record->numerals * LOCALE_WORD_BUCKETS;

	for (int i = starts[0]; i < starts[LOCALE_WORD_BUCKETS]; i++)
	{
		const char *text = locale_string(locale_words[i].text);
		LocaleText	folded;

		locale_fold_text(text, strlen(text), &folded);
		/* a shorter word is followed by what nobody knows */
		for (int count = folded.count; count < 3; count++)
			folded.code[count] = 0;
		filter_add(vocabulary->numerals, numeral_bit(folded.code));
	}
}

bool
vocabulary_may_begin_numeral(const Vocabulary *vocabulary, const uint32 *code)
{
	uint32		start[3] = {code[0], 0, 0};

	if (filter_has(vocabulary->numerals, numeral_bit(start)))
		return true;
	start[1] = code[1];
	if (code[1] == 0 || filter_has(vocabulary->numerals, numeral_bit(start)))
		return code[1] != 0;
	start[2] = code[2];
	return filter_has(vocabulary->numerals, numeral_bit(start));
}

/* The set of a language, or -1. */
/* The name of a language under which its words stand. */
static const char *
same_language(const char *language)
{
	for (int i = 0; i < figure_word_alias_count; i++)
		if (strcmp(figure_word_aliases[i].language, language) == 0)
			return figure_word_aliases[i].same;
	return language;
}

static int
find_set(const char *language)
{
	language = same_language(language);
	for (int i = 0; i < figure_word_set_count; i++)
		if (strcmp(figure_word_sets[i].language, language) == 0)
			return i;
	return -1;
}

static int
set_size(int set)
{
	return set < 0 ? 0 : figure_word_sets[set + 1].first - figure_word_sets[set].first;
}

static void
add_set(Vocabulary *vocabulary, int set, int rank)
{
	for (int i = 0; i < set_size(set); i++)
	{
		const FigureWordRow *row = &figure_word_rows[figure_word_sets[set].first + i];

		add_word(vocabulary, row->text, strlen(row->text), row->meaning, row->value, rank);
	}
}

/* The language of a tag, without script and country. */
static void
language_of(const char *tag, char *language)
{
	int			length = strcspn(tag, "-_");

	length = Min(length, 3);
	for (int i = 0; i < length; i++)
		language[i] = pg_ascii_tolower((unsigned char) tag[i]);
	language[length] = '\0';
}

/* ---- the caller's words ---- */

static bool
find_meaning(const char *name, WordMeaning *meaning)
{
	for (int i = 0; i < WORD_MEANINGS; i++)
		if (pg_strcasecmp(meaning_names[i], name) == 0)
		{
			*meaning = i;
			return true;
		}
	return false;
}

/* "million=6": the name of the meaning, and the number that it takes. */
static void
read_meaning(const char *text, WordMeaning *meaning, int *value)
{
	char	   *name = pstrdup(text);
	char	   *number = strchr(name, '=');

	*value = 0;
	if (number != NULL)
	{
		char	   *end;
		long		read = strtol(number + 1, &end, 10);

		*number = '\0';
		if (end == number + 1 || *end != '\0' || read < 0 || read > 15)
			name = "";
		*value = read;
	}
	if (!find_meaning(name, meaning))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("unrecognized meaning \"%s\" of a word", quotable_string(text)),
				errhint("figure_words() lists all meanings; those that take a number are written as in \"singular=6\"."));
}

static bool
same_words(const VocabularyWord *a, const VocabularyWord *b)
{
	return a->length == b->length && memcmp(a->code, b->code, sizeof(uint32) * a->length) == 0;
}

static void
refuse_second_meaning(const Vocabulary *vocabulary, const VocabularyWord *word, const char *text)
{
	for (int i = 0; i < vocabulary->count; i++)
		if (same_words(&vocabulary->words[i], word) &&
			(vocabulary->words[i].meaning != word->meaning || vocabulary->words[i].value != word->value))
			ereport(ERROR,
					errcode(ERRCODE_DUPLICATE_OBJECT),
					errmsg("word \"%s\" has two meanings", quotable_string(text)),
					errdetail("It means \"%s\" and \"%s\".", meaning_names[vocabulary->words[i].meaning],
							  meaning_names[word->meaning]),
					errhint("A word has one meaning in a language; write more of its phrase."));
}

static void
add_own_word(Vocabulary *vocabulary, const char *text, const char *meaning_text)
{
	char	   *utf8 = pg_server_to_any(text, strlen(text), PG_UTF8);
	WordMeaning meaning;
	int			value;
	int			count = vocabulary->count;

	read_meaning(meaning_text, &meaning, &value);
	if (strlen(utf8) > MAX_WORD_BYTES)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("word \"%s\" is too long", quotable_string(text)),
				errdetail("A word has at most %d bytes.", MAX_WORD_BYTES));
	add_word(vocabulary, utf8, strlen(utf8), meaning, value, RANK_OWN);
	if (vocabulary->count == count)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("\"%s\" is no word", quotable_string(text)));
	vocabulary->count = count;
	refuse_second_meaning(vocabulary, &vocabulary->words[count], text);
	vocabulary->count = count + 1;
}

/* Does a row of figure_word hold for a language, which may have no words of ours? */
static bool
is_of_language(const char *row_locale, const char *language)
{
	Locale		locale;
	char		row_language[4];

	if (strcmp(row_locale, "*") == 0)
		return true;
	if (!find_locale(row_locale, strlen(row_locale), &locale))
		report_unknown_locale(row_locale, strlen(row_locale));
	language_of(row_locale, row_language);
	return strcmp(same_language(row_language), same_language(language)) == 0;
}

static void
add_own_words(Vocabulary *vocabulary, ArrayType *array, const char *language)
{
	Oid			type = ARR_ELEMTYPE(array);
	TupleDesc	desc = lookup_rowtype_tupdesc_copy(type, -1);
	Datum	   *rows;
	bool	   *nulls;
	int			count;
	int16		length;
	bool		by_value;
	char		align;

	if (desc->natts != 3 || TupleDescAttr(desc, 0)->atttypid != TEXTOID ||
		TupleDescAttr(desc, 1)->atttypid != TEXTOID || TupleDescAttr(desc, 2)->atttypid != TEXTOID)
		ereport(ERROR,
				errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("words must be rows of figure_word"));
	get_typlenbyvalalign(type, &length, &by_value, &align);
	deconstruct_array(array, type, length, by_value, align, &rows, &nulls, &count);
	for (int i = 0; i < count; i++)
	{
		HeapTupleHeader header;
		HeapTupleData tuple;
		Datum		values[3];
		bool		null[3];

		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			continue;
		header = DatumGetHeapTupleHeader(rows[i]);
		tuple.t_len = HeapTupleHeaderGetDatumLength(header);
		ItemPointerSetInvalid(&tuple.t_self);
		tuple.t_tableOid = InvalidOid;
		tuple.t_data = header;
		heap_deform_tuple(&tuple, desc, values, null);
		if (null[0] || null[1] || null[2])
			ereport(ERROR,
					errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					errmsg("a word needs a locale, a text and a meaning"));
		if (is_of_language(TextDatumGetCString(values[0]), language))
			add_own_word(vocabulary, TextDatumGetCString(values[1]), TextDatumGetCString(values[2]));
	}
}

static int
own_word_count(ArrayType *words)
{
	int			count = words == NULL ? 0 : ArrayGetNItems(ARR_NDIM(words), ARR_DIMS(words));

	if (count > MAX_OWN_WORDS)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("too many words"),
				errdetail("At most %d can be handed over.", MAX_OWN_WORDS));
	return count;
}

Vocabulary *
make_vocabulary(const Locale *locale, ArrayType *words)
{
	Vocabulary *vocabulary = palloc0(sizeof(Vocabulary));
	char		language[4];
	int			set;
	int			common = find_set("*");

	language_of(locale_string(locale->record->tag), language);
	set = find_set(language);
	vocabulary->words = palloc(sizeof(VocabularyWord) * (set_size(set) + set_size(common) + own_word_count(words) + 1));
	add_set(vocabulary, common, RANK_COMMON);
	add_set(vocabulary, set, RANK_LANGUAGE);
	if (words != NULL)
		add_own_words(vocabulary, words, language);
	order_words(vocabulary);
	add_numerals(vocabulary, locale->record);
	return vocabulary;
}

/* ---- finding ---- */

/* Order of a head and the text, up to the end of the head. */
static int
compare_head(const VocabularyWord *word, const uint32 *code)
{
	for (int i = 0; i < word->head; i++)
		if (word->code[i] != code[i])
			return word->code[i] < code[i] ? -1 : 1;
	return 0;
}

/* Code points of the text that a word takes, or 0; each "*" takes the letters that there are. */
static int
match_word(const VocabularyWord *word, const uint32 *code)
{
	int			at = word->head;
	uint32		last;

	for (int i = word->head; i < word->length; i++)
	{
		if (word->code[i] == '*')
			while (locale_is_word_letter(code[at]))
				at++;
		else if (word->code[i] != code[at++])
			return 0;
	}
	last = code[at - 1];
	if (locale_is_word_letter(last) && locale_is_word_letter(code[at]))
		return 0;
	return at;
}

const VocabularyWord *
vocabulary_find(const Vocabulary *vocabulary, const LocaleText *text, int at, int *length)
{
	const uint32 *code = text->code + at;
	const VocabularyWord *found = NULL;
	int			low = 0;
	int			high = vocabulary->count;

	if (!filter_has(vocabulary->filter, filter_bit(code[0], code[1])) && !filter_has(vocabulary->filter, filter_bit(code[0], 0)))
		return NULL;
	while (low < high)
	{
		int			middle = (low + high) / 2;

		if (compare_head(&vocabulary->words[middle], code) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	*length = 0;
	for (int i = low - 1; i >= 0; i = vocabulary->words[i].prefix)
	{
		const VocabularyWord *word = &vocabulary->words[i];
		int			matched = compare_head(word, code) == 0 ? match_word(word, code) : 0;

		if (matched > *length)
		{
			found = word;
			*length = matched;
		}
	}
	return found;
}

/* ---- the list ---- */

static char *
written_meaning(const FigureWordRow *row)
{
	if (row->value == 0)
		return pstrdup(meaning_names[row->meaning]);
	return psprintf("%s=%d", meaning_names[row->meaning], row->value);
}

PG_FUNCTION_INFO_V1(figure_words);
Datum
figure_words(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *rsinfo = (ReturnSetInfo *) fcinfo->resultinfo;

	InitMaterializedSRF(fcinfo, 0);
	for (int set = 0; set < figure_word_set_count; set++)
		for (int i = 0; i < set_size(set); i++)
		{
			const FigureWordRow *row = &figure_word_rows[figure_word_sets[set].first + i];
			const char *word = server_text_or_null(row->text);
			Datum		values[3];
			bool		nulls[3] = {0};

			if (word == NULL)
				continue;
			values[0] = CStringGetTextDatum(figure_word_sets[set].language);
			values[1] = CStringGetTextDatum(word);
			values[2] = CStringGetTextDatum(written_meaning(row));
			tuplestore_putvalues(rsinfo->setResult, rsinfo->setDesc, values, nulls);
		}
	PG_RETURN_VOID();
}
