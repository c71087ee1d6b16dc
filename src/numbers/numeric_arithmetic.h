/*
 * numeric_arithmetic.h
 *	  Arithmetic on numerics in the notation of functions.
 */
#ifndef FUNDING_NUMBERS_NUMERIC_ARITHMETIC_H
#define FUNDING_NUMBERS_NUMERIC_ARITHMETIC_H

#include "fmgr.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

static inline Numeric
add_numeric(Numeric a, Numeric b)
{
	return DatumGetNumeric(DirectFunctionCall2(numeric_add, NumericGetDatum(a), NumericGetDatum(b)));
}

static inline Numeric
subtract_numeric(Numeric a, Numeric b)
{
	return DatumGetNumeric(DirectFunctionCall2(numeric_sub, NumericGetDatum(a), NumericGetDatum(b)));
}

static inline Numeric
multiply_numeric(Numeric a, Numeric b)
{
	return DatumGetNumeric(DirectFunctionCall2(numeric_mul, NumericGetDatum(a), NumericGetDatum(b)));
}

static inline Numeric
divide_numeric(Numeric a, Numeric b)
{
	return DatumGetNumeric(DirectFunctionCall2(numeric_div, NumericGetDatum(a), NumericGetDatum(b)));
}

/* The quotient, cut toward zero */
static inline Numeric
divide_to_whole(Numeric a, Numeric b)
{
	return DatumGetNumeric(DirectFunctionCall2(numeric_div_trunc, NumericGetDatum(a), NumericGetDatum(b)));
}

static inline Numeric
absolute_numeric(Numeric a)
{
	return DatumGetNumeric(DirectFunctionCall1(numeric_abs, NumericGetDatum(a)));
}

static inline Numeric
logarithm_of_numeric(Numeric a)
{
	return DatumGetNumeric(DirectFunctionCall1(numeric_ln, NumericGetDatum(a)));
}

static inline Numeric
round_numeric(Numeric a, int digits)
{
	return DatumGetNumeric(DirectFunctionCall2(numeric_round, NumericGetDatum(a), Int32GetDatum(digits)));
}

/* Digits after the point */
static inline int
scale_of_numeric(Numeric a)
{
	return DatumGetInt32(DirectFunctionCall1(numeric_scale, NumericGetDatum(a)));
}

/* -1, 0, 1 */
static inline int
compare_numeric(Numeric a, Numeric b)
{
	return DatumGetInt32(DirectFunctionCall2(numeric_cmp, NumericGetDatum(a), NumericGetDatum(b)));
}

static inline int
sign_of_numeric(Numeric a)
{
	return compare_numeric(a, int64_to_numeric(0));
}

#endif							/* FUNDING_NUMBERS_NUMERIC_ARITHMETIC_H */
