/*
 * own_objects.h
 *	  The schema, tables and types of the extension, found through it.
 */
#ifndef FUNDING_SERVER_OWN_OBJECTS_H
#define FUNDING_SERVER_OWN_OBJECTS_H

#include "postgres.h"

extern void init_own_objects(void);

/* The schema of a function of the extension, which is that of all of it. */
extern Oid	own_schema(Oid function);

/*
 * A table or type of the extension that a function belongs to; an error
 * (SQLSTATE 55000) if there is none of that name.
 */
extern Oid	own_table(Oid function, const char *name);
extern Oid	own_type(Oid function, const char *name);

/* May the current user read every column of a table? */
extern bool may_read(Oid table);

/* Who works, to be given back after work with the rights of a table's owner; the end of a transaction does that, too. */
typedef struct CallerRights
{
	Oid			user;
	int			context;
} CallerRights;

/*
 * What runs until become_caller() MUST call nothing that another user can have
 * made: every name qualified, operators and functions of exactly its types, and
 * no literal without a type, which would be read while the statement is analysed.
 * An error (SQLSTATE 55000) where its names turn out to be of others.
 */
extern CallerRights become_owner(Oid table);
extern void become_caller(CallerRights caller);

/* A statement with the quoted name of the schema in place of each "@own@". */
extern char *own_statement(Oid schema, const char *text);

/* An error (SQLSTATE 55000) unless the rows that SPI read have columns of these types. */
extern void check_row_types(const Oid *types, int count);

#endif							/* FUNDING_SERVER_OWN_OBJECTS_H */
