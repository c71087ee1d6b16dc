/*
 * server_text.h
 *	  UTF-8 text in the encoding of the database.
 */
#ifndef FUNDING_SERVER_SERVER_TEXT_H
#define FUNDING_SERVER_SERVER_TEXT_H

/* A text in the server's encoding, which may be itself, or NULL if that cannot say it. */
extern const char *server_text_or_null(const char *utf8);

/* The same of so many bytes, palloc'ed, with "?" for what the encoding lacks. */
extern char *utf8_to_server(const char *utf8, size_t length);

#endif							/* FUNDING_SERVER_SERVER_TEXT_H */
