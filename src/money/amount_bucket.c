/*
 * amount_bucket.c
 *	  width_bucket() over amounts of one currency.
 */
#include "postgres.h"

#include "fmgr.h"
#include "miscadmin.h"
#include "utils/array.h"

#include "compat.h"
#include "money/amount.h"

/*
 * The number of thresholds up to an amount; they MUST ascend, which is checked,
 * since a search in others would find something.
 */
PG_FUNCTION_INFO_V1(amount_width_bucket_array);
Datum
amount_width_bucket_array(PG_FUNCTION_ARGS)
{
	const Amount *operand = PG_GETARG_AMOUNT_P(0);
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(1);
	const Amount *thresholds = (const Amount *) ARR_DATA_PTR(array);
	int			count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	int			bucket = 0;

	if (ARR_NDIM(array) > 1)
		ereport(ERROR,
				errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				errmsg("thresholds must be one-dimensional array"));
	if (array_contains_nulls(array))
		ereport(ERROR,
				errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				errmsg("thresholds array must not contain NULLs"));
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		check_same_currency(operand->currency, thresholds[i].currency, "compare");
		if (i > 0 && amount_compare_value(&thresholds[i - 1], &thresholds[i]) > 0)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_ARGUMENT_FOR_WIDTH_BUCKET_FUNCTION),
					errmsg("thresholds of width_bucket must ascend"));
		if (amount_compare_value(&thresholds[i], operand) <= 0)
			bucket = i + 1;
	}
	PG_RETURN_INT32(bucket);
}
