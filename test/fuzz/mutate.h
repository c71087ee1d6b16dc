/*
 * mutate.h
 *	  Random numbers, and random changes of texts, bytes and documents.
 */
#ifndef MUTATE_H
#define MUTATE_H

#include "postgres.h"

#include "lib/stringinfo.h"

/* A stream of random numbers: splitmix64 */
typedef struct Random
{
	uint64		state;
} Random;

typedef struct Piece
{
	const char *data;
	int			length;
} Piece;

typedef struct Pieces
{
	int			count;
	const Piece *piece;
} Pieces;

/* How an input is made of its seed */
typedef enum Form
{
	FORM_TEXT,					/* characters of the database's encoding, none of them zero */
	FORM_BINARY,				/* fields of fixed size in network byte order */
	FORM_DOCUMENT				/* XML in any encoding, or none */
} Form;

extern Random random_stream(uint64 seed, uint64 number);
extern uint32 random_below(Random *random, uint32 limit);

/* Change an input a few times, with the help of words and of other seeds of its kind. */
extern void mutate(Random *random, StringInfo input, Form form, Pieces words, Pieces others);

#endif							/* MUTATE_H */
