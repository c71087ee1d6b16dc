/*
 * change.h
 *	  One measure over a window and over the same window a step earlier.
 *
 * A change is its own transition state: yoy() adds rows to it in place, + and
 * sum() merge what several workers, tables or months have gathered.  Stored
 * form, 136 bytes, by reference, double-aligned, host byte order:
 *
 *	  bytes   0..63   the window itself
 *	  bytes  64..127  the prior window
 *	  bytes 128..129  currency; 0 for plain numbers, counts, and money of which no amount is known yet
 *	  byte  130       kind, CHANGE_AMOUNT, CHANGE_NUMBER or CHANGE_COUNT
 *	  byte  131       scale of both sums: from 2 the least at which they and their squares are whole
 *	  byte  132       flags, CHANGE_* below; unused bits MUST be 0
 *	  bytes 133..135  deals across an edge: known to days of which a window holds some only; lowest byte first
 *
 * and each window
 *
 *	  bytes  0..15  sum of the known values, 128-bit two's complement, in units of 10^-scale
 *	  bytes 16..39  sum of their squares, 192 bits without a sign, in units of 10^(-2 * scale)
 *	  bytes 40..47  deals: all rows
 *	  bytes 48..55  disclosed: rows with a value
 *	  bytes 56..59  first day (DateADT)
 *	  bytes 60..63  day after the last
 *
 * where sum and squares have their lowest 64 bits first.
 *
 * Within an aggregate the scale only rises; all that leaves one is brought to
 * the least scale, so that equal changes have one stored form and one text.
 *
 * A count has deals only: its sums and squares are 0 and all deals are
 * disclosed.  Sums and squares are exact, so neither the order of rows nor the
 * way they were split between workers can show.
 */
#ifndef FUNDING_CHANGE_CHANGE_H
#define FUNDING_CHANGE_CHANGE_H

#include "calendar/period.h"
#include "money/currency.h"
#include "numbers/decimal.h"

/* Sums of squares have 192 bits */
#define SQUARES_LIMBS 3

#define CHANGE_SQUARES_UNKNOWN	0x01	/* squares outgrew 192 bits, or were never known; both are 0 */
#define CHANGE_COVERED			0x02	/* the source covers both windows: no deals means zero, not unknown */
#define CHANGE_CURRENT_OUTSIDE	0x04	/* covered, but for the window: it is unknown whatever rows it has */
#define CHANGE_PRIOR_OUTSIDE	0x08	/* covered, but for the prior window */
#define CHANGE_COVERAGE			(CHANGE_COVERED | CHANGE_CURRENT_OUTSIDE | CHANGE_PRIOR_OUTSIDE)
#define CHANGE_DEALS_UNKNOWN	0x10	/* a total of nobody knows how many deals: both are 1 where it is known, else 0; so are squares */
#define CHANGE_ALL_FLAGS		(CHANGE_SQUARES_UNKNOWN | CHANGE_COVERAGE | CHANGE_DEALS_UNKNOWN)

typedef enum ChangeKind
{
	CHANGE_AMOUNT = 1,
	CHANGE_NUMBER = 2,
	CHANGE_COUNT = 3
} ChangeKind;

typedef struct ChangeWindow
{
	uint64		sum[2];			/* lowest first; palloc aligns to 8, an int128 wants 16 */
	uint64		squares[SQUARES_LIMBS];
	int64		deals;
	int64		disclosed;
	Period		period;
} ChangeWindow;

typedef struct Change
{
	ChangeWindow current;
	ChangeWindow prior;
	Currency	currency;
	uint8		kind;
	uint8		scale;			/* DECIMAL_HOME_SCALE .. DECIMAL_MAX_SCALE */
	uint8		flags;
	uint8		across[3];
} Change;

StaticAssertDecl(sizeof(ChangeWindow) == 64, "ChangeWindow must be 64 bytes");
StaticAssertDecl(sizeof(Change) == 136, "Change must be 136 bytes");

#define DatumGetChangeP(d) ((Change *) DatumGetPointer(d))
#define PG_GETARG_CHANGE_P(n) DatumGetChangeP(PG_GETARG_DATUM(n))
#define PG_RETURN_CHANGE_P(c) PG_RETURN_POINTER(c)

static inline decimal_int128
change_load_sum(const ChangeWindow *window)
{
	return (decimal_int128) ((decimal_uint128) window->sum[1] << 64 | window->sum[0]);
}

static inline void
change_store_sum(ChangeWindow *window, decimal_int128 sum)
{
	window->sum[0] = (uint64) sum;
	window->sum[1] = (uint64) (sum >> 64);
}

static inline uint32
change_across(const Change *change)
{
	return change->across[0] | (uint32) change->across[1] << 8 | (uint32) change->across[2] << 16;
}

/* Count more deals across an edge. */
extern void change_count_across(Change *change, uint32 count);

/* Refuse a prior window that does not begin and end before the current one. */
extern void check_windows_order(const Period *current, const Period *prior);

/* What a row of an aggregate asks for must be what its state has.  prior_name: "step" or "prior period" */
extern void check_same_windows(const Change *state, const Period *current, const Period *prior, const char *prior_name);

/* Nothing yet over two windows. */
extern void change_init(Change *change, ChangeKind kind, const Period *current, const Period *prior);

/* Add coefficient / 10^scale to the sum and the squares of one of change's windows; counts are the caller's. */
extern void change_add_value(Change *change, ChangeWindow *window, decimal_int128 coefficient, int scale);

/* Put another sum in the place of that of a window, of which all else stays. */
extern void change_set_sum(Change *change, ChangeWindow *window, const Decimal *sum);

/* Keep the totals only. */
extern void change_forget_deals(Change *change);

/* Bring change to its least scale: what every change that is stored MUST be at. */
extern void change_reduce(Change *change);

/* Refuse two changes that do not measure the same thing over the same windows; the one place that words it. */
extern void check_same_measure(const Change *a, const Change *b, const char *verb);

/* change + other, and change - other reduced, in place; other MUST pass check_same_measure. */
extern void change_merge(Change *change, const Change *other);
extern void change_remove(Change *change, const Change *other);

/*
 * The value of a window of change as a decimal, which may have more than 28
 * digits; false if it is unknown: no row has a value, and change is not covered,
 * or the source does not cover the window.
 */
extern bool change_value(const Change *change, const ChangeWindow *window, Decimal *value);

/* "amounts", "numbers" or "counts" */
extern const char *change_kind_name(int kind);

/* Refuse a count of deals that does not fit. */
funding_noreturn extern void report_too_many_deals(void);

/* What is wrong with a change that came from outside, or NULL: what input and recv check. */
extern const char *change_problem(const Change *change);

/* "(USD 2.00 vs USD 6.70, 232 vs 374 deals, squares ..., [2023-01-01,2024-01-01) vs [...))", palloc'ed */
extern char *change_format(const Change *change);

/*
 * Read what change_format writes, and totals as amounts are read.  NULL, or
 * what is expected, and where it is missing.
 */
extern const char *change_parse(const char *text, Change *change, const char **where);

#endif							/* FUNDING_CHANGE_CHANGE_H */
