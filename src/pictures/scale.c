/*
 * scale.c
 *	  Axes with round ticks, and numbers as labels.
 *
 * Pictures are approximate: numbers are double precision here, and only here.
 * Labels are built from integers, so that no locale can enter.
 */
#include "postgres.h"

#include <float.h>
#include <math.h>

#include "pictures/scale.h"

#define LABEL_DIGITS 4

typedef struct NumberSuffix
{
	double		divisor;
	const char *suffix;
} NumberSuffix;

static const NumberSuffix suffixes[] = {{1, ""}, {1e3, "k"}, {1e6, "m"}, {1e9, "bn"}, {1e12, "tn"}};

/* Round half away from zero, forgiving what binary fractions lose: 8.765 to 8.77. */
static double
scaled_integer(double number, int decimals)
{
	return round(number * pow(10, decimals) * (1 + 1e-12));
}

/* Round up or down, forgiving the last bits that binary fractions lose. */
static double
outward_integer(double scaled, bool upper)
{
	double		lost = 4 * DBL_EPSILON * fabs(scaled);

	return upper ? ceil(scaled - lost) : floor(scaled + lost);
}

static double
scaled_bound(double bound, const NumberFormat *format, bool upper)
{
	return outward_integer(bound / format->divisor * pow(10, format->decimals), upper);
}

static int
first_suffix(double largest)
{
	int			suffix = 0;

	while (suffix + 1 < lengthof(suffixes) && largest >= suffixes[suffix + 1].divisor)
		suffix++;

	/* up to 99,999 a number is shorter in full */
	return suffix == 1 && largest < 1e5 ? 0 : suffix;
}

static int
digit_decimals(double largest, int max_decimals)
{
	int			before_point;

	if (largest < 1)
		return LABEL_DIGITS - 1 - (int) floor(log10(largest));
	before_point = (int) floor(log10(largest)) + 1;
	return Min(max_decimals, Max(LABEL_DIGITS - before_point, 0));
}

NumberFormat
widest_format(const double *numbers, int count, int max_decimals)
{
	NumberFormat format = {1, "", 0};
	double		largest = 0;
	int			suffix;

	for (int i = 0; i < count; i++)
		if (isfinite(numbers[i]))
			largest = Max(largest, fabs(numbers[i]));
	if (largest == 0)
		return format;
	if (largest >= 1e16 || largest < 1e-4)
	{
		format.divisor = 0;
		return format;
	}

	suffix = first_suffix(largest);
	for (;;)
	{
		format.divisor = suffixes[suffix].divisor;
		format.suffix = suffixes[suffix].suffix;
		format.decimals = digit_decimals(largest / format.divisor, max_decimals);

		/* 999,960,000 is not 1000.0m but 1bn */
		if (suffix == 0 || suffix + 1 == lengthof(suffixes) ||
			scaled_integer(largest / format.divisor, format.decimals) < 1000 * pow(10, format.decimals))
			break;
		suffix++;
	}
	return format;
}

NumberFormat
number_format(const double *numbers, int count, int max_decimals)
{
	NumberFormat format = widest_format(numbers, count, max_decimals);

	for (bool needed = false; format.decimals > 0; format.decimals--)
	{
		for (int i = 0; i < count && !needed; i++)
			needed = isfinite(numbers[i]) &&
				fmod(scaled_integer(numbers[i] / format.divisor, format.decimals), 10) != 0;
		if (needed)
			break;
	}
	return format;
}

static char *
with_separators(double integer)
{
	char	   *digits = psprintf("%.0f", integer);
	size_t		length = strlen(digits);
	char	   *result = palloc(length + length / 3 + 1);
	char	   *out = result;

	for (size_t i = 0; i < length; i++)
	{
		if (i > 0 && (length - i) % 3 == 0)
			*out++ = ',';
		*out++ = digits[i];
	}
	*out = '\0';
	return result;
}

/* A number of units of the last decimal, as text. */
static char *
format_scaled(double scaled, const NumberFormat *format, bool with_sign)
{
	double		unit = pow(10, format->decimals);
	const char *sign = "";
	char	   *whole;

	if (scaled < 0)
		sign = "-";
	else if (scaled > 0 && with_sign)
		sign = "+";
	scaled = fabs(scaled);
	whole = with_separators(floor(scaled / unit));
	if (format->decimals == 0)
		return psprintf("%s%s%s", sign, whole, format->suffix);
	return psprintf("%s%s.%0*.0f%s", sign, whole, format->decimals, fmod(scaled, unit), format->suffix);
}

/* Three digits and an exponent, for what no suffix fits. */
static char *
format_exponent(double number, bool with_sign)
{
	return psprintf(with_sign ? "%+.3g" : "%.3g", number);
}

char *
format_number(double number, const NumberFormat *format, bool with_sign)
{
	if (format->divisor == 0)
		return format_exponent(number, with_sign);
	return format_scaled(scaled_integer(number / format->divisor, format->decimals), format, with_sign);
}

char *
format_bound(double bound, const NumberFormat *widest, bool upper, bool with_sign)
{
	NumberFormat format = *widest;

	if (format.divisor == 0 && bound != 0)
	{
		double		unit = pow(10, floor(log10(fabs(bound))) - 2);

		return format_exponent(outward_integer(bound / unit, upper) * unit, with_sign);
	}
	if (format.divisor == 0)
		return pstrdup("0");
	while (format.decimals > 0 && fmod(scaled_bound(bound, &format, upper), 10) == 0)
		format.decimals--;
	return format_scaled(scaled_bound(bound, &format, upper), &format, with_sign);
}

char *
format_growth(double growth)
{
	double		percent = growth * 100;
	NumberFormat format = {1, "%", fabs(percent) < 9.95 ? 1 : 0};

	return format_number(percent, &format, true);
}

/* The smallest of 1, 2, 5 times a power of ten that is not below step. */
static double
round_step(double step)
{
	double		power = pow(10, floor(log10(step)));
	double		mantissa = step / power;

	if (mantissa <= 1.0001)
		return power;
	if (mantissa <= 2.0001)
		return 2 * power;
	return mantissa <= 5.0001 ? 5 * power : 10 * power;
}

void
axis_linear(Axis *axis, double low, double high, double low_at, double high_at)
{
	double		step,
				first,
				last;

	low = Min(low, 0);
	high = Max(high, 0);
	if (low == high)
		high = 1;
	step = round_step((high - low) / 6);
	first = floor(low / step + 1e-9);
	last = ceil(high / step - 1e-9);

	axis->logarithmic = false;
	axis->low = first * step;
	axis->high = last * step;
	axis->low_at = low_at;
	axis->high_at = high_at;
	axis->tick_count = 0;
	for (double tick = first; tick <= last && axis->tick_count < AXIS_MAX_TICKS; tick++)
		axis->ticks[axis->tick_count++] = tick * step;
}

void
axis_logarithmic(Axis *axis, double low, double high, double low_at, double high_at)
{
	static const double mantissas[] = {1, 2, 5};
	double		decades;
	int			every;
	int			kinds;

	axis->logarithmic = true;
	axis->low = low / 1.25;
	axis->high = high * 1.25;
	axis->low_at = low_at;
	axis->high_at = high_at;
	axis->tick_count = 0;

	decades = log10(axis->high / axis->low);
	kinds = decades <= 3 ? lengthof(mantissas) : 1;
	every = Max((int) ceil(decades / 7), 1);
	for (int power = (int) floor(log10(axis->low)); axis->tick_count < AXIS_MAX_TICKS; power += every)
	{
		if (pow(10, power) > axis->high)
			break;
		for (int i = 0; i < kinds && axis->tick_count < AXIS_MAX_TICKS; i++)
		{
			double		tick = mantissas[i] * pow(10, power);

			if (tick >= axis->low && tick <= axis->high)
				axis->ticks[axis->tick_count++] = tick;
		}
	}
}

double
axis_position(const Axis *axis, double number)
{
	double		part;

	if (axis->logarithmic)
		part = log(number / axis->low) / log(axis->high / axis->low);
	else
		part = (number - axis->low) / (axis->high - axis->low);
	return axis->low_at + part * (axis->high_at - axis->low_at);
}

char *
axis_label(const Axis *axis, int tick)
{
	NumberFormat format;

	if (axis->ticks[tick] == 0)
		return pstrdup("0");
	if (axis->logarithmic)
		format = number_format(&axis->ticks[tick], 1, 3);
	else
		format = number_format(axis->ticks, axis->tick_count, 3);
	return format_number(axis->ticks[tick], &format, false);
}
