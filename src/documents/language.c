/*
 * language.c
 *	  What a text is read with, as the arguments of a call ask for it.
 */
#include "postgres.h"

#include "utils/array.h"
#include "utils/memutils.h"

#include "documents/documents.h"

typedef struct LanguageCache
{
	FigureLanguage language;
	MemoryContext context;		/* of the vocabulary and the copies */
	int			length;			/* of the tag, -1: nothing is kept */
	char		tag[LOCALE_MAX_TAG];
	struct varlena *words;		/* a copy, or NULL */
} LanguageCache;

static LanguageCache *
cache_of(FunctionCallInfo fcinfo)
{
	LanguageCache *cache = fcinfo->flinfo->fn_extra;

	if (cache == NULL)
	{
		cache = MemoryContextAllocZero(fcinfo->flinfo->fn_mcxt, sizeof(LanguageCache));
		cache->context = AllocSetContextCreate(fcinfo->flinfo->fn_mcxt, "funding words", ALLOCSET_SMALL_SIZES);
		cache->length = -1;
		fcinfo->flinfo->fn_extra = cache;
	}
	return cache;
}

static bool
is_same_value(const struct varlena *a, const struct varlena *b)
{
	return a == b || (a != NULL && b != NULL && VARSIZE(a) == VARSIZE(b) && memcmp(a, b, VARSIZE(a)) == 0);
}

static void
fill_cache(LanguageCache *cache, const char *tag, int length, struct varlena *words)
{
	MemoryContext old;
	Locale		locale;

	if (!find_locale(tag, length, &locale))
		report_unknown_locale(tag, length);
	cache->length = -1;
	MemoryContextReset(cache->context);
	old = MemoryContextSwitchTo(cache->context);
	cache->words = NULL;
	if (words != NULL)
	{
		cache->words = palloc(VARSIZE(words));
		memcpy(cache->words, words, VARSIZE(words));
	}
	cache->language.locale = locale;
	cache->language.vocabulary = make_vocabulary(&locale, (ArrayType *) cache->words);
	MemoryContextSwitchTo(old);
	if (length <= LOCALE_MAX_TAG)
	{
		memcpy(cache->tag, tag, length);
		cache->length = length;
	}
}

const FigureLanguage *
language_arguments(FunctionCallInfo fcinfo, int locale, int currency, int words)
{
	LanguageCache *cache = cache_of(fcinfo);
	text	   *argument = PG_GETARG_TEXT_PP(locale);
	const char *tag = VARDATA_ANY(argument);
	int			length = VARSIZE_ANY_EXHDR(argument);
	struct varlena *own = NULL;

	if (words < PG_NARGS() && !PG_ARGISNULL(words))
		own = (struct varlena *) PG_GETARG_ARRAYTYPE_P(words);
	if (cache->length != length || memcmp(cache->tag, tag, length) != 0 || !is_same_value(cache->words, own))
		fill_cache(cache, tag, length, own);
	cache->language.preferred = currency < PG_NARGS() && !PG_ARGISNULL(currency) ? PG_GETARG_CURRENCY(currency) : NO_CURRENCY;
	return &cache->language;
}
