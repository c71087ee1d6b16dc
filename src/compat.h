/*
 * compat.h
 *	  Every difference between PostgreSQL 15 and 19 that this extension meets.
 *
 * Code is written against the newest API; what older servers lack is given
 * here under a name with the prefix funding_.
 */
#ifndef FUNDING_COMPAT_H
#define FUNDING_COMPAT_H

#include "postgres.h"

#include <libxml/xmlversion.h>

#if PG_VERSION_NUM >= 160000
#include "nodes/miscnodes.h"
#include "varatt.h"
#endif

/* libxml2 2.12: error handlers get a const error */
#if LIBXML_VERSION >= 21200
#define FUNDING_XML_ERROR_CONST const
#else
#define FUNDING_XML_ERROR_CONST
#endif

/*
 * libxml2 2.14: text of a CDATA section is handed out as it comes.  Older ones
 * hold it back, where it must not be taken for markup.
 */
#if LIBXML_VERSION >= 21400
#define FUNDING_XML_IN_CDATA(parser) false
#else
#define FUNDING_XML_IN_CDATA(parser) ((parser)->instate == XML_PARSER_CDATA_SECTION)
#endif

/* 18: the module tells its name and version */
#ifdef PG_MODULE_MAGIC_EXT
#define FUNDING_MODULE_MAGIC(module, module_version) \
	PG_MODULE_MAGIC_EXT(.name = module, .version = module_version)
#else
#define FUNDING_MODULE_MAGIC(module, module_version) PG_MODULE_MAGIC
#endif

/*
 * 16: soft errors.  escontext is fcinfo->context; on 15 it is never an
 * ErrorSaveContext, and every input error is raised.
 */
#if PG_VERSION_NUM >= 160000
#define funding_ereturn(escontext, result, ...) ereturn(escontext, result, __VA_ARGS__)
#define funding_errsave(escontext, ...) errsave(escontext, __VA_ARGS__)
#define FUNDING_SOFT_ERROR_OCCURRED(escontext) SOFT_ERROR_OCCURRED(escontext)
#else
#define funding_ereturn(escontext, result, ...) \
	do { \
		(void) (escontext); \
		ereport(ERROR, __VA_ARGS__); \
		return result; \
	} while (0)
#define funding_errsave(escontext, ...) \
	do { \
		(void) (escontext); \
		ereport(ERROR, __VA_ARGS__); \
	} while (0)
#define FUNDING_SOFT_ERROR_OCCURRED(escontext) false
#endif

/* 16: make_range takes an escontext */
#if PG_VERSION_NUM >= 160000
#define funding_make_range(typcache, lower, upper) make_range(typcache, lower, upper, false, NULL)
#else
#define funding_make_range(typcache, lower, upper) make_range(typcache, lower, upper, false)
#endif

/* 16: tuplesort_getdatum can lend a value instead of copying it.  Use needs utils/tuplesort.h. */
#if PG_VERSION_NUM >= 160000
#define funding_tuplesort_getdatum(sort, value, isnull) tuplesort_getdatum(sort, true, true, value, isnull, NULL)
#else
#define funding_tuplesort_getdatum(sort, value, isnull) tuplesort_getdatum(sort, true, value, isnull, NULL)
#endif

/* 17: the virtual transaction id became a struct.  Use needs storage/proc.h. */
#if PG_VERSION_NUM >= 170000
#define funding_my_lxid() (MyProc->vxid.lxid)
#else
#define funding_my_lxid() (MyProc->lxid)
#endif

/* 19: callbacks for a syscache get its identifier as an enum */
#if PG_VERSION_NUM >= 190000
#define FUNDING_SYSCACHE_ID SysCacheIdentifier
#else
#define FUNDING_SYSCACHE_ID int
#endif

/* 18: the direction of an ordering operator is no longer a strategy of btree */
#if PG_VERSION_NUM >= 180000
#define FUNDING_ORDERING CompareType
#define FUNDING_DESCENDING COMPARE_GT
#else
#define FUNDING_ORDERING int16
#define FUNDING_DESCENDING BTGreaterStrategyNumber
#endif

/* 19: hooks after parse analysis may not change the jumbled query */
#if PG_VERSION_NUM >= 190000
#define FUNDING_JUMBLE_STATE const JumbleState
#else
#define FUNDING_JUMBLE_STATE JumbleState
#endif

/* 18: pg_noreturn took the place of an attribute.  Stands before the declaration. */
#if PG_VERSION_NUM >= 180000
#define funding_noreturn pg_noreturn
#else
#define funding_noreturn pg_attribute_noreturn()
#endif

/* 19: a descriptor made by hand is finished before its use */
#if PG_VERSION_NUM >= 190000
#define funding_finish_tuple_desc(desc) TupleDescFinalize(desc)
#else
#define funding_finish_tuple_desc(desc) ((void) 0)
#endif

#endif							/* FUNDING_COMPAT_H */
