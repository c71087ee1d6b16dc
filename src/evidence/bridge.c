/*
 * bridge.c
 *	  The gap between two totals as an exact sum of named effects.
 *
 * A total is a product of factors, as far as they are known of both sides:
 *
 *	  effect			factor
 *	  months covered	months
 *	  deals per month	deals / months			("deals" if months are not known)
 *	  mean size			local total / deals		(whatever the others leave)
 *	  exchange rate		total / local total		(1 / rate)
 *	  imputation		total / disclosed part
 *
 * so each factor is a product of inputs to the power of -1, 0 or 1, and the
 * factors of a side multiply to its total.  The logarithmic mean Divisia index
 * (Ang, Energy Policy 33, 2005, "The LMDI approach to decomposition analysis:
 * a practical guide") splits the gap between totals x and y without residual:
 *
 *	  contribution of k = L(x, y) ln(factor k of a / factor k of b)
 *	  L(x, y) = (x - y) / ln(x / y),  L(x, x) = x
 *
 * Contributions are computed in numeric, with 40 digits after the point in
 * logarithms, then brought to minor units by largest remainder, so that they
 * sum to the gap to the last digit.  Where the gap has more digits, they have as
 * many as 28 digits allow, and sum to the gap rounded to as many.  Their bounds are estimates over the
 * intervals of the inputs, computed in double precision and rounded outwards
 * to nine significant digits.
 */
#include "postgres.h"

#include <math.h>

#include "fmgr.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"
#include "utils/tuplestore.h"

#include "calendar/period.h"
#include "compat.h"
#include "evidence/evidence.h"
#include "figures/figure.h"
#include "figures/interval.h"
#include "money/amount.h"
#include "numbers/decimal_pg.h"
#include "numbers/log_mean.h"
#include "numbers/numeric.h"
#include "numbers/numeric_arithmetic.h"

/* What may be known of a total. */
typedef enum BridgeInput
{
	BRIDGE_TOTAL,
	BRIDGE_MONTHS,
	BRIDGE_DEALS,
	BRIDGE_LOCAL,				/* the total in local currency */
	BRIDGE_RATE,				/* or the units of local currency for one of the total's */
	BRIDGE_DISCLOSED			/* the part of the total that is not imputed */
} BridgeInput;

#define BRIDGE_INPUTS (BRIDGE_DISCLOSED + 1)

/* One of the two totals; MUST only live in local variables (see decimal.h). */
typedef struct BridgeSide
{
	bool		known[BRIDGE_INPUTS];
	FigureInterval input[BRIDGE_INPUTS];
} BridgeSide;

/* One effect; MUST only live in local variables. */
typedef struct BridgeEffect
{
	const char *name;
	Numeric		factor;			/* how many times as large on side a; NULL if not known */
	Numeric		share;			/* of the gap; NULL if there is no gap or no contribution */
	bool		has_contribution;
	bool		has_bounds;
	Decimal		contribution;
	Decimal		low;
	Decimal		high;
} BridgeEffect;

#define BRIDGE_MAX_EFFECTS 5

#define BOUND_DIGITS 9

/* A factor: the power of each input on side a and on side b. */
typedef struct Factor
{
	const char *name;
	int			power[2][BRIDGE_INPUTS];
} Factor;

static bool
known_of_both(const BridgeSide *side[2], BridgeInput input)
{
	return side[0]->known[input] && side[1]->known[input];
}

static bool
local_known(const BridgeSide *side)
{
	return side->known[BRIDGE_LOCAL] || side->known[BRIDGE_RATE];
}

static Factor *
add_factor(Factor *factors, int *count, const char *name)
{
	Factor	   *factor = &factors[(*count)++];

	Assert(*count <= BRIDGE_MAX_EFFECTS);
	memset(factor, 0, sizeof(*factor));
	factor->name = name;
	return factor;
}

/* What the factor is called that is left when all others are taken out. */
static const char *
rest_name(bool deals, bool months, bool local)
{
	if (deals)
		return "mean size";
	if (months)
		return "money per month";
	return local ? "local total" : "total";
}

/* The factors that are known of both sides, in the order of their rows. */
static int
list_factors(const BridgeSide *side[2], Factor *factors)
{
	bool		months = known_of_both(side, BRIDGE_MONTHS);
	bool		deals = known_of_both(side, BRIDGE_DEALS);
	bool		local = local_known(side[0]) && local_known(side[1]);
	int			count = 0;
	Factor	   *factor;
	Factor	   *rest;

	if (months)
	{
		factor = add_factor(factors, &count, "months covered");
		for (int s = 0; s < 2; s++)
			factor->power[s][BRIDGE_MONTHS] = 1;
	}
	if (deals)
	{
		factor = add_factor(factors, &count, months ? "deals per month" : "deals");
		for (int s = 0; s < 2; s++)
		{
			factor->power[s][BRIDGE_DEALS] = 1;
			factor->power[s][BRIDGE_MONTHS] = months ? -1 : 0;
		}
	}
	rest = add_factor(factors, &count, rest_name(deals, months, local));
	if (local)
	{
		factor = add_factor(factors, &count, "exchange rate");
		for (int s = 0; s < 2; s++)
		{
			if (side[s]->known[BRIDGE_RATE])
				factor->power[s][BRIDGE_RATE] = -1;
			else
			{
				factor->power[s][BRIDGE_TOTAL] = 1;
				factor->power[s][BRIDGE_LOCAL] = -1;
			}
		}
	}
	if (known_of_both(side, BRIDGE_DISCLOSED))
	{
		factor = add_factor(factors, &count, "imputation");
		for (int s = 0; s < 2; s++)
		{
			factor->power[s][BRIDGE_TOTAL] = 1;
			factor->power[s][BRIDGE_DISCLOSED] = -1;
		}
	}

	/* the rest is the total divided by all others */
	for (int s = 0; s < 2; s++)
	{
		rest->power[s][BRIDGE_TOTAL] = 1;
		for (int k = 0; k < count; k++)
		{
			if (&factors[k] == rest)
				continue;
			for (int i = 0; i < BRIDGE_INPUTS; i++)
				rest->power[s][i] -= factors[k].power[s][i];
		}
	}
	return count;
}

/* Factor of a over factor of b: one division of exact products. */
static Numeric
factor_ratio(const Factor *factor, Numeric value[2][BRIDGE_INPUTS])
{
	Numeric		numerator = int64_to_numeric(1);
	Numeric		denominator = int64_to_numeric(1);

	for (int s = 0; s < 2; s++)
	{
		for (int i = 0; i < BRIDGE_INPUTS; i++)
		{
			int			power = s == 0 ? factor->power[s][i] : -factor->power[s][i];

			if (power > 0)
				numerator = multiply_numeric(numerator, value[s][i]);
			else if (power < 0)
				denominator = multiply_numeric(denominator, value[s][i]);
		}
	}
	return divide_numeric(numerator, denominator);
}

/* ln of the same, from the logarithms of the inputs, so that the sum over all factors telescopes. */
static Numeric
factor_logarithm(const Factor *factor, Numeric logarithms[2][BRIDGE_INPUTS])
{
	Numeric		sum = int64_to_numeric(0);

	for (int s = 0; s < 2; s++)
	{
		for (int i = 0; i < BRIDGE_INPUTS; i++)
		{
			int			power = s == 0 ? factor->power[s][i] : -factor->power[s][i];

			if (power > 0)
				sum = add_numeric(sum, logarithms[s][i]);
			else if (power < 0)
				sum = subtract_numeric(sum, logarithms[s][i]);
		}
	}
	return sum;
}

/* Digits after the point of the contributions: minor units, or more if the gap has more. */
static int
contribution_scale(Numeric gap, Currency currency)
{
	Numeric		trimmed = DatumGetNumeric(DirectFunctionCall1(numeric_trim_scale, NumericGetDatum(gap)));

	return Min(Max(currency_minor_units(currency), scale_of_numeric(trimmed)), DECIMAL_MAX_SCALE);
}

/*
 * Round contributions[] to the given scale so that they sum to the gap at that
 * scale: all down first, then the largest remainders up by one unit, the first of
 * equals first.  False if that needs more than 28 digits.
 */
static bool
round_to_sum(Numeric *contributions, int count, Numeric gap, int scale, BridgeEffect *effects)
{
	Decimal		unit;
	Decimal		missing;
	Numeric		remainders[BRIDGE_MAX_EFFECTS];
	bool		raised[BRIDGE_MAX_EFFECTS] = {false};
	Numeric		power;

	if (decimal_make(1, scale, &unit) != DECIMAL_OK ||
		decimal_from_numeric(round_numeric(gap, scale), &missing) != DECIMAL_OK)
		return false;
	power = divide_numeric(int64_to_numeric(1), numeric_from_decimal(&unit, 0));
	for (int k = 0; k < count; k++)
	{
		Numeric		units = multiply_numeric(contributions[k], power);
		Numeric		whole = DatumGetNumeric(DirectFunctionCall1(numeric_floor, NumericGetDatum(units)));
		Decimal    *rounded = &effects[k].contribution;

		remainders[k] = subtract_numeric(units, whole);
		if (decimal_from_numeric(whole, rounded) != DECIMAL_OK ||
			decimal_multiply(rounded, &unit, DECIMAL_FLOOR, rounded) != DECIMAL_OK ||
			decimal_subtract(&missing, rounded, &missing) != DECIMAL_OK)
			return false;
	}
	while (decimal_sign(&missing) > 0)
	{
		int			largest = -1;

		for (int k = 0; k < count; k++)
		{
			if (!raised[k] && (largest < 0 || compare_numeric(remainders[k], remainders[largest]) > 0))
				largest = k;
		}
		if (largest < 0)
			break;
		raised[largest] = true;
		if (decimal_add(&effects[largest].contribution, &unit, &effects[largest].contribution) != DECIMAL_OK ||
			decimal_subtract(&missing, &unit, &missing) != DECIMAL_OK)
			return false;
	}
	if (decimal_sign(&missing) != 0)
		elog(ERROR, "effects do not sum to the gap");
	return true;
}

/* Factors and contributions from the values that were printed. */
static void
split_values(const BridgeSide *side[2], const Factor *factors, int count, BridgeEffect *effects)
{
	const FigureInterval *x = &side[0]->input[BRIDGE_TOTAL];
	const FigureInterval *y = &side[1]->input[BRIDGE_TOTAL];
	Numeric		value[2][BRIDGE_INPUTS];
	Numeric		logarithms[2][BRIDGE_INPUTS];
	Numeric		contributions[BRIDGE_MAX_EFFECTS];
	Numeric		mean;
	Numeric		gap = subtract_numeric(numeric_from_decimal(&x->value, 0), numeric_from_decimal(&y->value, 0));
	Numeric		rounded_gap;
	int			scale = contribution_scale(gap, x->unit);

	for (int s = 0; s < 2; s++)
	{
		for (int i = 0; i < BRIDGE_INPUTS; i++)
		{
			if (!side[s]->known[i])
				continue;
			value[s][i] = numeric_from_decimal(&side[s]->input[i].value, 0);
			logarithms[s][i] = exact_logarithm(value[s][i]);
		}
	}
	mean = logarithmic_mean(value[0][BRIDGE_TOTAL], value[1][BRIDGE_TOTAL],
							logarithms[0][BRIDGE_TOTAL], logarithms[1][BRIDGE_TOTAL]);

	for (int k = 0; k < count; k++)
	{
		effects[k].factor = factor_ratio(&factors[k], value);
		contributions[k] = multiply_numeric(mean, factor_logarithm(&factors[k], logarithms));
	}
	/* an effect can be larger than the gap, and both totals can have all 28 digits */
	while (!round_to_sum(contributions, count, gap, scale, effects))
	{
		if (scale == 0)
			check_decimal_status(DECIMAL_OVERFLOW, "effect");
		scale--;
	}
	rounded_gap = round_numeric(gap, scale);
	for (int k = 0; k < count; k++)
	{
		effects[k].has_contribution = true;
		if (sign_of_numeric(rounded_gap) != 0)
			effects[k].share = divide_numeric(numeric_from_decimal(&effects[k].contribution, 0), rounded_gap);
	}
}

/*
 * Bounds.  With everything but the totals x and y gathered in one number, an
 * effect is
 *
 *	  effect(x, y, k) = L(x, y) (a ln x - b ln y + k)
 *
 * It grows with k, so the ends of k matter only.  Of x and y the corners do if
 * a = b = 0.  Otherwise it may bend along an edge of the box, and golden section
 * looks for the one extreme inside.  For a = b it is a (x - y) + k L(x, y),
 * convex or concave because L is concave, so that there is no second one.  For
 * a <> b, where one side gives its local total and the other a rate, that is
 * not proved but was compared with grids (doc/methods.md).
 */
typedef struct EffectForm
{
	int			a;
	int			b;
	double		low;			/* of k */
	double		high;
} EffectForm;

static double
approximate_mean(double x, double y)
{
	return x == y ? x : (x - y) / log1p((x - y) / y);
}

static double
effect_at(const EffectForm *form, double k, double x, double y)
{
	return approximate_mean(x, y) * (form->a * log(x) - form->b * log(y) + k);
}

/* Golden section search for the smallest value of sign * effect along an edge, from (x, y) by (dx, dy). */
static double
extreme_on_edge(const EffectForm *form, double k, double x, double y, double dx, double dy, int sign)
{
	const double golden = 0.61803398874989485;
	double		from = 0;
	double		to = 1;

	for (int step = 0; step < 60; step++)
	{
		double		left = to - golden * (to - from);
		double		right = from + golden * (to - from);

		if (sign * effect_at(form, k, x + left * dx, y + left * dy) <
			sign * effect_at(form, k, x + right * dx, y + right * dy))
			to = right;
		else
			from = left;
	}
	return effect_at(form, k, x + from * dx, y + from * dy);
}

static void
effect_bounds(const EffectForm *form, const double x[2], const double y[2], double *low, double *high)
{
	*low = INFINITY;
	*high = -INFINITY;
	for (int end = 0; end < 8; end++)
	{
		double		k = end & 1 ? form->high : form->low;
		double		corner_x = x[end >> 1 & 1];
		double		corner_y = y[end >> 2 & 1];
		double		at_corner = effect_at(form, k, corner_x, corner_y);

		*low = fmin(*low, at_corner);
		*high = fmax(*high, at_corner);
		if (form->a != 0 && corner_x == x[0])
		{
			*low = fmin(*low, extreme_on_edge(form, k, x[0], corner_y, x[1] - x[0], 0, 1));
			*high = fmax(*high, extreme_on_edge(form, k, x[0], corner_y, x[1] - x[0], 0, -1));
		}
		if (form->b != 0 && corner_y == y[0])
		{
			*low = fmin(*low, extreme_on_edge(form, k, corner_x, y[0], 0, y[1] - y[0], 1));
			*high = fmax(*high, extreme_on_edge(form, k, corner_x, y[0], 0, y[1] - y[0], -1));
		}
	}
}

/* Is there a positive number at each end? */
static bool
is_bounded(const FigureInterval *interval)
{
	return !(interval->flags & (FIGURE_LOW_UNBOUNDED | FIGURE_HIGH_UNBOUNDED)) &&
		decimal_sign(&interval->low) > 0;
}

static bool
is_point(const FigureInterval *interval)
{
	return decimal_compare(&interval->low, &interval->high) == 0;
}

/*
 * To nine significant digits outwards, but not finer than minor units.  What
 * double precision cannot tell from zero beside the totals is zero, and an
 * error of 1e-12 is not rounded outwards.
 */
static void
round_bound(double bound, double totals, Currency currency, bool upper, Decimal *result)
{
	DecimalRounding rounding = upper ? DECIMAL_CEILING : DECIMAL_FLOOR;
	int			exponent;
	double		units;

	if (fabs(bound) <= totals * 1e-14)
	{
		*result = (Decimal) {0, DECIMAL_HOME_SCALE};
		return;
	}
	exponent = (int) floor(log10(fabs(bound))) - BOUND_DIGITS + 1;
	exponent = Max(exponent, -DECIMAL_MAX_SCALE);
	units = bound / pow(10, exponent);
	units = upper ? ceil(units - 1e-3) : floor(units + 1e-3);
	if (exponent > DECIMAL_MAX_DIGITS - BOUND_DIGITS - 1)
		check_decimal_status(DECIMAL_OVERFLOW, "effect");
	if (exponent >= 0)
		check_decimal_status(decimal_make((decimal_int128) units * (decimal_int128) decimal_power10(exponent), 0, result), "effect");
	else
		check_decimal_status(decimal_make((decimal_int128) units, -exponent, result), "effect");
	check_decimal_status(decimal_round(result, currency_minor_units(currency), rounding, result), "effect");
}

static void
bound_effect(const BridgeSide *side[2], const Factor *factor, BridgeEffect *effect)
{
	const FigureInterval *total[2] = {&side[0]->input[BRIDGE_TOTAL], &side[1]->input[BRIDGE_TOTAL]};
	EffectForm	form = {factor->power[0][BRIDGE_TOTAL], factor->power[1][BRIDGE_TOTAL], 0, 0};
	bool		exact = is_point(total[0]) && is_point(total[1]);
	double		ends[2][2];
	double		low,
				high;

	for (int s = 0; s < 2; s++)
	{
		if (!is_bounded(total[s]))
			return;
		ends[s][0] = decimal_to_double(&total[s]->low);
		ends[s][1] = decimal_to_double(&total[s]->high);
		for (int i = 0; i < BRIDGE_INPUTS; i++)
		{
			const FigureInterval *input = &side[s]->input[i];
			int			power = s == 0 ? factor->power[s][i] : -factor->power[s][i];
			double		log_low,
						log_high;

			if (power == 0 || i == BRIDGE_TOTAL)
				continue;
			if (!is_bounded(input))
				return;
			exact &= is_point(input);
			log_low = log(decimal_to_double(&input->low));
			log_high = log(decimal_to_double(&input->high));
			form.low += power > 0 ? log_low : -log_high;
			form.high += power > 0 ? log_high : -log_low;
		}
	}
	effect->has_bounds = true;
	if (exact)
	{
		effect->low = effect->high = effect->contribution;
		return;
	}
	effect_bounds(&form, ends[0], ends[1], &low, &high);
	round_bound(low, ends[0][1] + ends[1][1], total[0]->unit, false, &effect->low);
	round_bound(high, ends[0][1] + ends[1][1], total[0]->unit, true, &effect->high);
	if (effect->has_contribution)
	{
		if (decimal_compare(&effect->contribution, &effect->low) < 0)
			effect->low = effect->contribution;
		if (decimal_compare(&effect->contribution, &effect->high) > 0)
			effect->high = effect->contribution;
	}
}

/* One effect that is the whole gap: its bounds are those of the difference. */
static void
whole_gap(const BridgeSide *side[2], const char *name, BridgeEffect *effect)
{
	const FigureInterval *x = &side[0]->input[BRIDGE_TOTAL];
	const FigureInterval *y = &side[1]->input[BRIDGE_TOTAL];
	FigureInterval gap;

	interval_subtract(x, y, &gap);
	effect->name = name;
	effect->has_contribution = !(gap.flags & FIGURE_VALUE_UNKNOWN);
	effect->contribution = gap.value;
	effect->has_bounds = !(gap.flags & (FIGURE_LOW_UNBOUNDED | FIGURE_HIGH_UNBOUNDED));
	effect->low = gap.low;
	effect->high = gap.high;
	if (!effect->has_contribution)
		return;
	if (decimal_sign(&y->value) != 0)
		effect->factor = divide_numeric(numeric_from_decimal(&x->value, 0), numeric_from_decimal(&y->value, 0));
	if (decimal_sign(&gap.value) != 0)
		effect->share = int64_to_numeric(1);
}

/*
 * Split a's total minus b's.  Both totals MUST be of one currency and not
 * negative, and every other known input MUST have a value above zero.  Returns
 * the number of effects, at least one.
 */
static int
bridge_totals(const BridgeSide *a, const BridgeSide *b, BridgeEffect *effects)
{
	const BridgeSide *side[2] = {a, b};
	Factor		factors[BRIDGE_MAX_EFFECTS];
	int			count = list_factors(side, factors);
	bool		has_values = true;

	memset(effects, 0, sizeof(BridgeEffect) * BRIDGE_MAX_EFFECTS);
	for (int s = 0; s < 2; s++)
	{
		const FigureInterval *total = &side[s]->input[BRIDGE_TOTAL];

		if (total->flags & FIGURE_VALUE_UNKNOWN)
			has_values = false;
		else if (decimal_sign(&total->value) == 0)
		{
			/* nothing has no factors */
			whole_gap(side, "total", &effects[0]);
			return 1;
		}
	}
	if (count == 1)
	{
		whole_gap(side, factors[0].name, &effects[0]);
		return 1;
	}

	for (int k = 0; k < count; k++)
		effects[k].name = factors[k].name;
	if (has_values)
		split_values(side, factors, count, effects);
	for (int k = 0; k < count; k++)
		bound_effect(side, &factors[k], &effects[k]);
	return count;
}

/* Arguments come in pairs, for a and for b. */
enum
{
	ARGUMENT_TOTAL,
	ARGUMENT_DEALS,
	ARGUMENT_PERIOD,
	ARGUMENT_LOCAL,
	ARGUMENT_DISCLOSED
};

#define ARGUMENT(pair, s) (2 * (pair) + (s))

static void
check_not_negative(const FigureInterval *figure, const char *what)
{
	if (!(figure->flags & FIGURE_VALUE_UNKNOWN) && decimal_sign(&figure->value) < 0)
		ereport(ERROR,
				errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
				errmsg("%s must not be negative", what));
}

/* A figure that has no value, as "several hundred", is not known well enough to split by. */
static void
set_input(BridgeSide *side, BridgeInput input, const FigureInterval *figure, const char *what)
{
	check_not_negative(figure, what);
	if (figure->flags & FIGURE_VALUE_UNKNOWN)
		return;
	if (decimal_sign(&figure->value) == 0)
	{
		if (decimal_sign(&side->input[BRIDGE_TOTAL].value) > 0)
			ereport(ERROR,
					errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg("%s must not be zero", what),
					errdetail("The total it belongs to is not zero."),
					errhint("Pass NULL for what is not known."));
		return;
	}
	side->known[input] = true;
	side->input[input] = *figure;
}

/* Refuse a disclosed part that is greater than its total, whatever both mean. */
static void
check_is_part(const FigureInterval *part, const FigureInterval *total)
{
	Bound		high;
	Bound		low;

	interval_high(total, &high);
	interval_low(part, &low);
	if (bounds_apart(&high, &low))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("disclosed part must not be greater than the total"),
				errdetail("A total is what was disclosed and what was imputed."),
				errhint("Pass the total first, the disclosed part as a_disclosed or b_disclosed."));
}

/* Refuse a local total in the currency of the total, unless it is the total: there is no rate between them. */
static void
check_is_total(const FigureInterval *local, const FigureInterval *total)
{
	if ((local->flags ^ total->flags) & FIGURE_VALUE_UNKNOWN ||
		decimal_compare(&local->value, &total->value) != 0)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("local total must be equal to the total if both are in %s", currency_code(total->unit)),
				errhint("Pass as a_local or b_local the total in another currency, or an exchange rate."));
}

static void
set_months_of_side(BridgeSide *side, const Period *period)
{
	const Decimal days_in_month = {30436875, 6};	/* 365.2425 / 12 */
	Decimal		months;
	int			whole = period_whole_months(period);

	if (whole > 0)
		check_decimal_status(decimal_make(whole, 0, &months), "months");
	else
	{
		check_decimal_status(decimal_make(period_days(period), 0, &months), "months");
		check_decimal_status(decimal_divide(&months, &days_in_month, DECIMAL_HALF_AWAY, &months), "months");
	}
	side->known[BRIDGE_MONTHS] = true;
	exact_interval(&months, NO_CURRENCY, &side->input[BRIDGE_MONTHS]);
}

static void
read_bridge_side(FunctionCallInfo fcinfo, int s, BridgeSide *side)
{
	FigureInterval figure;
	Currency	currency;

	memset(side->known, 0, sizeof(side->known));
	figure_interval(PG_GETARG_FIGURE_P(ARGUMENT(ARGUMENT_TOTAL, s)), &figure);
	check_not_negative(&figure, "total");
	side->known[BRIDGE_TOTAL] = true;
	side->input[BRIDGE_TOTAL] = figure;
	currency = figure.unit;

	if (!PG_ARGISNULL(ARGUMENT(ARGUMENT_DEALS, s)))
	{
		figure_interval(PG_GETARG_FIGURE_P(ARGUMENT(ARGUMENT_DEALS, s)), &figure);
		if (figure.unit != NO_CURRENCY)
			ereport(ERROR,
					errcode(ERRCODE_DATATYPE_MISMATCH),
					errmsg("number of deals must be a plain number, not %s", currency_code(figure.unit)));
		set_input(side, BRIDGE_DEALS, &figure, "number of deals");
	}
	if (!PG_ARGISNULL(ARGUMENT(ARGUMENT_PERIOD, s)))
	{
		Period		period = period_from_range((struct varlena *) PG_GETARG_POINTER(ARGUMENT(ARGUMENT_PERIOD, s)));

		set_months_of_side(side, &period);
	}
	if (!PG_ARGISNULL(ARGUMENT(ARGUMENT_LOCAL, s)))
	{
		figure_interval(PG_GETARG_FIGURE_P(ARGUMENT(ARGUMENT_LOCAL, s)), &figure);
		if (figure.unit == NO_CURRENCY)
			set_input(side, BRIDGE_RATE, &figure, "exchange rate");
		else if (figure.unit == currency)
			check_is_total(&figure, &side->input[BRIDGE_TOTAL]);
		else
			set_input(side, BRIDGE_LOCAL, &figure, "local total");
	}
	if (!PG_ARGISNULL(ARGUMENT(ARGUMENT_DISCLOSED, s)))
	{
		figure_interval(PG_GETARG_FIGURE_P(ARGUMENT(ARGUMENT_DISCLOSED, s)), &figure);
		check_same_unit(currency, figure.unit, "bridge");
		check_is_part(&figure, &side->input[BRIDGE_TOTAL]);
		set_input(side, BRIDGE_DISCLOSED, &figure, "disclosed part");
	}
}

/* Totals in one currency, and local totals in one as well. */
static void
check_comparable(const BridgeSide *a, const BridgeSide *b)
{
	Currency	unit = a->input[BRIDGE_TOTAL].unit;

	if (unit != b->input[BRIDGE_TOTAL].unit && unit != NO_CURRENCY && b->input[BRIDGE_TOTAL].unit != NO_CURRENCY)
		ereport(ERROR,
				errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("cannot bridge %s and %s", currency_code(unit), currency_code(b->input[BRIDGE_TOTAL].unit)),
				errdetail("The gap between two totals is a sum of money in one currency."),
				errhint("Pass both totals in one currency, and as a_local and b_local what they are in their own."));
	check_same_unit(unit, b->input[BRIDGE_TOTAL].unit, "bridge");
	if (unit == NO_CURRENCY)
		ereport(ERROR,
				errcode(ERRCODE_DATATYPE_MISMATCH),
				errmsg("cannot bridge plain numbers"),
				errdetail("The gap between two totals is a sum of money in one currency."));
	if (a->known[BRIDGE_LOCAL] && b->known[BRIDGE_LOCAL])
		check_same_unit(a->input[BRIDGE_LOCAL].unit, b->input[BRIDGE_LOCAL].unit, "bridge");
}

#define BRIDGE_COLUMNS 6

static Datum
amount_datum(const Decimal *value, Currency currency)
{
	return AmountPGetDatum(make_amount(value, currency));
}

PG_FUNCTION_INFO_V1(bridge);
Datum
bridge(PG_FUNCTION_ARGS)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	BridgeSide	a,
				b;
	BridgeEffect effects[BRIDGE_MAX_EFFECTS];
	int			count;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(ARGUMENT(ARGUMENT_TOTAL, 0)) || PG_ARGISNULL(ARGUMENT(ARGUMENT_TOTAL, 1)))
		return (Datum) 0;
	read_bridge_side(fcinfo, 0, &a);
	read_bridge_side(fcinfo, 1, &b);
	check_comparable(&a, &b);

	count = bridge_totals(&a, &b, effects);
	for (int k = 0; k < count; k++)
	{
		const BridgeEffect *effect = &effects[k];
		Currency	currency = a.input[BRIDGE_TOTAL].unit;
		Datum		values[BRIDGE_COLUMNS] = {0};
		bool		nulls[BRIDGE_COLUMNS] = {false};

		values[0] = CStringGetTextDatum(effect->name);
		values[1] = NumericGetDatum(effect->factor);
		nulls[1] = effect->factor == NULL;
		nulls[2] = !effect->has_contribution;
		nulls[3] = nulls[4] = !effect->has_bounds;
		if (effect->has_contribution)
			values[2] = amount_datum(&effect->contribution, currency);
		if (effect->has_bounds)
		{
			values[3] = amount_datum(&effect->low, currency);
			values[4] = amount_datum(&effect->high, currency);
		}
		values[5] = NumericGetDatum(effect->share);
		nulls[5] = effect->share == NULL;
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}
