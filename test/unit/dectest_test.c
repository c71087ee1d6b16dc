/*
 * dectest_test.c
 *	  decimal.c against IBM's decTest vectors (General Decimal Arithmetic).
 *
 * Read where Debian's libpython3.N-testsuite puts them.  Our decimals differ
 * from the specification's in what they promise, so a vector counts only where
 * both promise the same:
 *
 *	  - operands are finite and fit 28 digits;
 *	  - add, subtract, multiply, divide: the result is exact (no Rounded but zeros);
 *	  - quantize: with a rounding that we have, and a result within 28 digits;
 *	  - compare: always.
 *
 * Signs of zero and trailing zeros do not exist here, values are compared.
 */
#include "numbers/decimal.h"

#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MAX_TOKENS 8
#define MAX_EXPANDED 128

static int	passed = 0;
static int	failed = 0;

/* "1.5E+3" as plain digits for decimal_parse(); false if it is not finite or does not fit. */
static bool
read_number(const char *text, Decimal *value)
{
	char		plain[MAX_EXPANDED * 2 + 4];
	char		digits[MAX_EXPANDED];
	int			ndigits = 0;
	int			exponent = 0;
	bool		negative = false;
	bool		point = false;
	int			length = 0;
	DecimalStatus status;

	if (*text == '-' || *text == '+')
		negative = *text++ == '-';
	for (; isdigit((unsigned char) *text) || (*text == '.' && !point); text++)
	{
		if (*text == '.')
		{
			point = true;
			continue;
		}
		if (ndigits == MAX_EXPANDED - 1)
			return false;
		digits[ndigits++] = *text;
		exponent -= point;
	}
	if (ndigits == 0)
		return false;
	if (*text == 'e' || *text == 'E')
	{
		char	   *end;

		exponent += strtol(text + 1, &end, 10);
		text = end;
	}
	if (*text != '\0' || exponent > 60 || exponent < -MAX_EXPANDED)
		return false;

	if (negative)
		plain[length++] = '-';
	plain[length++] = '0';
	for (int i = 0; i < ndigits + exponent; i++)
		plain[length++] = i < ndigits ? digits[i] : '0';
	plain[length++] = '.';
	for (int i = ndigits + exponent; i < ndigits; i++)
		plain[length++] = i < 0 ? '0' : digits[i];
	plain[length++] = '0';
	return decimal_parse(plain, length, value, NULL, &status) == (size_t) length && status == DECIMAL_OK;
}

/* The exponent of the last digit as printed: quantize takes it from its second operand. */
static int
printed_exponent(const char *text)
{
	const char *mark = strpbrk(text, "eE");
	const char *point = strchr(text, '.');
	int			exponent = mark ? atoi(mark + 1) : 0;

	if (point)
		exponent -= (mark ? mark : text + strlen(text)) - point - 1;
	return exponent;
}

static bool
rounding_by_name(const char *name, DecimalRounding *rounding)
{
	static const struct
	{
		const char *name;
		DecimalRounding rounding;
	}			names[] = {
		{"half_up", DECIMAL_HALF_AWAY},
		{"half_even", DECIMAL_HALF_EVEN},
		{"down", DECIMAL_TRUNCATE},
		{"floor", DECIMAL_FLOOR},
		{"ceiling", DECIMAL_CEILING},
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i].name) == 0)
		{
			*rounding = names[i].rounding;
			return true;
		}
	return false;
}

/* Split at blanks; quotes around a token are dropped. */
static int
split(char *line, char **tokens)
{
	int			count = 0;

	for (char *token = strtok(line, " \t\r\n"); token && count < MAX_TOKENS; token = strtok(NULL, " \t\r\n"))
	{
		size_t		length = strlen(token);

		if (strncmp(token, "--", 2) == 0)
			break;
		if (length > 1 && (token[0] == '\'' || token[0] == '"'))
		{
			token[length - 1] = '\0';
			token++;
		}
		tokens[count++] = token;
	}
	return count;
}

static void
judge(bool holds, const char *id)
{
	if (holds)
		passed++;
	else if (failed++ < 20)
		printf("vector %s\n", id);
}

/* id operation a b -> expected [condition ...] */
static void
run_vector(char **token, int count, bool known_rounding, DecimalRounding rounding)
{
	Decimal		a;
	Decimal		b;
	Decimal		expected;
	Decimal		got;
	DecimalStatus status;
	bool		inexact = false;

	for (int i = 6; i < count; i++)
		inexact |= strcasecmp(token[i], "Inexact") == 0;
	if (!read_number(token[2], &a) || !read_number(token[5], &expected))
		return;

	if (strcasecmp(token[1], "quantize") == 0)
	{
		int			exponent = printed_exponent(token[3]);

		if (!known_rounding || !read_number(token[3], &b) || exponent < -DECIMAL_MAX_SCALE || exponent > DECIMAL_MAX_SCALE)
			return;
		status = decimal_round(&a, -exponent, rounding, &got);
		judge(status == DECIMAL_OK && decimal_compare(&got, &expected) == 0, token[0]);
		return;
	}
	if (!read_number(token[3], &b))
		return;
	if (strcasecmp(token[1], "compare") == 0)
	{
		judge(decimal_compare(&a, &b) == decimal_sign(&expected), token[0]);
		return;
	}
	if (inexact)
		return;
	if (strcasecmp(token[1], "add") == 0)
		status = decimal_add(&a, &b, &got);
	else if (strcasecmp(token[1], "subtract") == 0)
		status = decimal_subtract(&a, &b, &got);
	else if (strcasecmp(token[1], "multiply") == 0)
		status = decimal_multiply(&a, &b, DECIMAL_HALF_AWAY, &got);
	else if (strcasecmp(token[1], "divide") == 0)
		status = decimal_divide(&a, &b, DECIMAL_HALF_AWAY, &got);
	else
		return;
	judge(status == DECIMAL_OK && decimal_compare(&got, &expected) == 0, token[0]);
}

static void
run_file(const char *path)
{
	FILE	   *file = fopen(path, "r");
	char		line[4096];
	bool		known_rounding = false;
	DecimalRounding rounding = DECIMAL_HALF_AWAY;

	while (file && fgets(line, sizeof(line), file))
	{
		char	   *token[MAX_TOKENS + 1];
		int			count = split(line, token);

		if (count >= 2 && strcasecmp(token[0], "rounding:") == 0)
			known_rounding = rounding_by_name(token[1], &rounding);
		else if (count >= 6 && strcmp(token[4], "->") == 0)
			run_vector(token, count, known_rounding, rounding);
	}
	if (file)
		fclose(file);
}

int
main(void)
{
	static const char *const operations[] = {"add", "subtract", "multiply", "divide", "quantize", "compare", "randoms"};
	glob_t		found;

	for (size_t i = 0; i < sizeof(operations) / sizeof(operations[0]); i++)
	{
		char		pattern[128];

		snprintf(pattern, sizeof(pattern), "/usr/lib/python3*/test/decimaltestdata/%s.decTest", operations[i]);
		if (glob(pattern, 0, NULL, &found) != 0)
			continue;
		run_file(found.gl_pathv[0]);
		globfree(&found);
	}
	printf("%d vectors\n%d passed, %d failed\n", passed + failed, passed + failed > 0 && failed == 0, failed);
	return failed > 0;
}
