/*
 * amount_object.h
 *	  An amount as a JSON object: {"currency": "USD", "value": 1.50}.
 */
#ifndef FUNDING_MONEY_AMOUNT_OBJECT_H
#define FUNDING_MONEY_AMOUNT_OBJECT_H

#include "money/currency.h"
#include "numbers/decimal.h"

/* Read such an object, for the input of a type; false after an error that escontext took. */
extern bool parse_amount_object(const char *text, const char *type, Decimal *value, Currency *currency, Node *escontext);

#endif							/* FUNDING_MONEY_AMOUNT_OBJECT_H */
