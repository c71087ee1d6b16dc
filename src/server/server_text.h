/*
 * server_text.h
 *	  UTF-8 text of our own tables in the encoding of the database.
 */
#ifndef FUNDING_SERVER_SERVER_TEXT_H
#define FUNDING_SERVER_SERVER_TEXT_H

/* A text in the server's encoding, which may be itself, or NULL if that cannot say it. */
extern const char *server_text_or_null(const char *utf8);

#endif							/* FUNDING_SERVER_SERVER_TEXT_H */
