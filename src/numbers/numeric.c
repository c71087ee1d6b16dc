/*
 * numeric.c
 *	  Between core's numeric and our decimals.
 *
 * numeric is read where it lies, without numeric_send or text: conversion runs
 * once a row in aggregates.  The stored form has been the same since 9.1 and
 * pg_upgrade keeps it so:
 *
 *	  uint16 header   two top bits: 00 positive, 01 negative, 10 short, 11 NaN or infinity
 *	  long form       header & 0x3FFF display scale, then int16 weight
 *	  short form      0x2000 sign, 0x1F80 display scale, 0x0040 weight's sign, 0x003F weight
 *	  int16[]         digits of base 10000; the first counts 10000^weight
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/numeric.h"

#include "compat.h"
#include "numbers/numeric.h"
#include "numbers/numeric_arithmetic.h"

#define NUMERIC_HEADER_KIND(header)		((header) & 0xC000)
#define NUMERIC_KIND_NEGATIVE			0x4000
#define NUMERIC_KIND_SHORT				0x8000
#define NUMERIC_KIND_SPECIAL			0xC000

#define BASE_DIGITS 4			/* decimal digits in a digit of base 10000 */

/* 9 digits of base 10000, none of them 0 at the ends, are at least 30 decimal digits */
#define MAX_BASE_DIGITS 8

DecimalStatus
decimal_from_numeric(Numeric number, Decimal *result)
{
	const char *data = VARDATA_ANY(number);
	int			size = VARSIZE_ANY_EXHDR(number);
	uint16		header;
	bool		negative;
	int			weight;
	int			ndigits;
	int			exponent;
	decimal_int128 coefficient = 0;

	memcpy(&header, data, sizeof(header));
	data += sizeof(header);
	size -= sizeof(header);
	switch (NUMERIC_HEADER_KIND(header))
	{
		case NUMERIC_KIND_SPECIAL:
			return DECIMAL_OVERFLOW;
		case NUMERIC_KIND_SHORT:
			negative = (header & 0x2000) != 0;
			weight = (header & 0x003F) - (header & 0x0040);
			break;
		default:
			{
				int16		stored;

				negative = NUMERIC_HEADER_KIND(header) == NUMERIC_KIND_NEGATIVE;
				memcpy(&stored, data, sizeof(stored));
				weight = stored;
				data += sizeof(stored);
				size -= sizeof(stored);
			}
	}

	ndigits = size / sizeof(int16);
	if (ndigits == 0)
		return decimal_make(0, 0, result);
	if (weight >= DECIMAL_MAX_DIGITS / BASE_DIGITS)
		return DECIMAL_OVERFLOW;
	exponent = BASE_DIGITS * (weight - ndigits + 1);
	/* at most three zeros of the last digit can be dropped */
	if (ndigits > MAX_BASE_DIGITS || exponent < -(DECIMAL_MAX_SCALE + BASE_DIGITS - 1))
		return DECIMAL_INEXACT;

	for (int i = 0; i < ndigits; i++)
	{
		int16		digit;

		memcpy(&digit, data + i * sizeof(digit), sizeof(digit));
		coefficient = coefficient * 10000 + digit;
	}
	if (negative)
		coefficient = -coefficient;
	if (exponent >= 0)
		return decimal_make(coefficient * (decimal_int128) decimal_power10(exponent), 0, result);
	return decimal_make(coefficient, -exponent, result);
}

DecimalStatus
decimal_from_numeric_rounded(Numeric number, Decimal *result)
{
	DecimalStatus status = decimal_from_numeric(number, result);

	for (int scale = DECIMAL_MAX_SCALE; status == DECIMAL_INEXACT && scale >= 0; scale--)
		status = decimal_from_numeric(round_numeric(number, scale), result);
	return status;
}

DecimalStatus
decimal_multiply_numeric(const Decimal *a, Numeric number, Decimal *result)
{
	return decimal_from_numeric_rounded(multiply_numeric(numeric_from_decimal(a, 0), number), result);
}

/* The quotient in units of 10^-scale, rounded to a whole number: half the divisor is added, the rest cut. */
DecimalStatus
decimal_divide_numeric(const Decimal *a, Numeric number, Decimal *result)
{
	Numeric		two = int64_to_numeric(2);
	Numeric		dividend = multiply_numeric(absolute_numeric(numeric_from_decimal(a, 0)), two);
	DecimalStatus status = DECIMAL_OVERFLOW;

	for (int scale = DECIMAL_MAX_SCALE; status != DECIMAL_OK && scale >= 0; scale--)
	{
		Decimal		one = {1, scale};
		Numeric		unit = numeric_from_decimal(&one, 0);
		Numeric		divisor = multiply_numeric(absolute_numeric(number), unit);
		Numeric		units = divide_to_whole(add_numeric(dividend, divisor), multiply_numeric(divisor, two));

		status = decimal_from_numeric(multiply_numeric(units, unit), result);
	}
	if (status == DECIMAL_OK && (sign_of_numeric(number) < 0) != (a->coefficient < 0))
		result->coefficient = -result->coefficient;
	return status;
}

Numeric
numeric_from_decimal(const Decimal *value, int min_scale)
{
	decimal_int128 coefficient = value->coefficient;
	int			scale = value->scale;
	char		text[DECIMAL_TEXT_SIZE];

	/* canonical forms carry up to two zeros that min_scale may not want */
	while (scale > min_scale && coefficient % 10 == 0)
	{
		coefficient /= 10;
		scale--;
	}
	if (scale >= min_scale && (int64) coefficient == coefficient)
		return int64_div_fast_to_numeric((int64) coefficient, scale);

	decimal_format(value, min_scale, text);
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(text),
											   ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1)));
}
