/*
 * consensus.c
 *	  What several reported figures of the same thing agree on.
 *
 * consensus, agreement and spread share one state, the base type "figure_set",
 * a varlena, double-aligned, host byte order:
 *
 *	  bytes 0..3    varlena header; its size covers the whole capacity
 *	  bytes 4..7    number of figures
 *	  bytes 8..9    unit
 *	  bytes 10..15  reserved, 0
 *	  byte 16..     WeightedFigure[], with room to spare behind
 *
 * and each WeightedFigure, 56 bytes,
 *
 *	  bytes  0..43  figure
 *	  bytes 44..47  reserved, 0
 *	  bytes 48..55  weight, a double above 0
 *
 * What input and the _state aggregates return is sorted and has nothing to spare;
 * text and binary form are sorted whatever the state is.
 *
 * The three need the figures themselves, so that a state grows with its group,
 * up to MAX_FIGURES.  Results are taken from the figures in sorted order; the
 * order of rows cannot show.
 *
 * A figure that says nothing (undisclosed) has no vote.  The largest set of
 * figures that overlap each other is found as in Marzullo, Maintaining the Time
 * in a Distributed System (1984): intervals that overlap in pairs have a common
 * point, so it is the point that most of the weight covers.
 */
#include "postgres.h"

#include <math.h>

#include "common/shortest_dec.h"
#include "fmgr.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"
#include "utils/builtins.h"

#include "compat.h"
#include "figures/figure.h"
#include "server/aggregate.h"
#include "server/quotable.h"

#define MAX_FIGURES 1000000
#define MAX_WEIGHT 1e300		/* so many of these still have a sum */
#define FIRST_CAPACITY 4

/* Shares and logarithms that differ by less are the same */
#define RELATIVE_TOLERANCE 1e-12

typedef struct WeightedFigure
{
	Figure		figure;
	uint32		reserved;
	double		weight;			/* above 0, at most MAX_WEIGHT */
} WeightedFigure;

StaticAssertDecl(sizeof(WeightedFigure) == 56, "WeightedFigure must be 56 bytes");

typedef struct FigureSet
{
	int32		vl_len_;
	int32		count;
	Currency	unit;
	uint16		reserved[3];
	WeightedFigure figures[FLEXIBLE_ARRAY_MEMBER];
} FigureSet;

#define FIGURE_SET_SIZE(capacity) (offsetof(FigureSet, figures) + (capacity) * sizeof(WeightedFigure))
#define FIGURE_SET_CAPACITY(set) ((int) ((VARSIZE(set) - offsetof(FigureSet, figures)) / sizeof(WeightedFigure)))
#define PG_GETARG_FIGURE_SET_P(n) ((FigureSet *) PG_DETOAST_DATUM(PG_GETARG_DATUM(n)))

/* ---- the set ---- */

static FigureSet *
make_set(Currency unit, int capacity)
{
	FigureSet  *set = palloc0(FIGURE_SET_SIZE(capacity));

	SET_VARSIZE(set, FIGURE_SET_SIZE(capacity));
	set->unit = unit;
	return set;
}

static FigureSet *
copy_set(const FigureSet *set, int capacity)
{
	FigureSet  *copy = make_set(set->unit, capacity);

	memcpy(copy->figures, set->figures, set->count * sizeof(WeightedFigure));
	copy->count = set->count;
	return copy;
}

/*
 * The set with room for more figures.  It may move; the executor, which sees
 * that, copies the new one into the aggregate's memory and frees the old one.
 */
static FigureSet *
reserve_set(FigureSet *set, int more)
{
	int64		needed = (int64) set->count + more;

	if (needed > MAX_FIGURES)
		ereport(ERROR,
				errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				errmsg("too many figures in one group"),
				errdetail("consensus(), agreement() and spread() take at most %d figures.", MAX_FIGURES),
				errhint("Group by what the figures are about."));
	if (needed <= FIGURE_SET_CAPACITY(set))
		return set;
	return copy_set(set, Min(Max(needed, 2 * (int64) set->count), MAX_FIGURES));
}

static bool
weight_is_valid(double weight)
{
	return weight > 0 && weight <= MAX_WEIGHT;
}

static void
append_to_set(FigureSet *set, const Figure *figure, double weight)
{
	WeightedFigure *entry = &set->figures[set->count++];

	entry->figure = *figure;
	entry->reserved = 0;
	entry->weight = weight;
}

static int
compare_weights(double a, double b)
{
	return a < b ? -1 : a > b;
}

static int
compare_weighted(const void *a, const void *b)
{
	const WeightedFigure *x = a;
	const WeightedFigure *y = b;
	int			order = figure_compare(&x->figure, &y->figure);

	CHECK_FOR_INTERRUPTS();
	return order ? order : compare_weights(x->weight, y->weight);
}

/* The one form of a set: sorted, with nothing to spare. */
static FigureSet *
canonical_set(const FigureSet *set)
{
	FigureSet  *result = copy_set(set, set->count);

	qsort(result->figures, result->count, sizeof(WeightedFigure), compare_weighted);
	return result;
}

/* ---- what a set agrees on ---- */

typedef struct Vote
{
	FigureInterval interval;
	Bound		low;
	Bound		high;
	double		weight;
} Vote;

/* One figure at a time: an array of Vote would hold Decimals in palloc'ed memory. */
static void
get_vote(const WeightedFigure *entry, Vote *vote)
{
	CHECK_FOR_INTERRUPTS();
	figure_interval(&entry->figure, &vote->interval);
	interval_low(&vote->interval, &vote->low);
	interval_high(&vote->interval, &vote->high);
	vote->weight = entry->weight;
}

/* Anything from zero or less up is no information. */
static bool
says_nothing(const Figure *figure)
{
	FigureInterval interval;

	CHECK_FOR_INTERRUPTS();
	figure_interval(figure, &interval);
	return interval.flags & FIGURE_HIGH_UNBOUNDED &&
		(interval.flags & FIGURE_LOW_UNBOUNDED || decimal_sign(&interval.low) <= 0);
}

/* The canonical set of figures that have a vote; NULL if none has. */
static FigureSet *
voting_set(const FigureSet *set)
{
	FigureSet  *votes = canonical_set(set);
	int			kept = 0;

	for (int i = 0; i < votes->count; i++)
		if (!says_nothing(&votes->figures[i].figure))
			votes->figures[kept++] = votes->figures[i];
	votes->count = kept;
	return kept > 0 ? votes : NULL;
}

/*
 * A sum in twice the precision of double (Knuth, TAOCP vol. 2, 4.2.2), high
 * being its nearest double: weights of 0.1, 0.2 and 0.3 must have equal halves.
 */
typedef struct WeightSum
{
	double		high;
	double		low;
} WeightSum;

static void
add_weight(WeightSum *sum, double weight)
{
	double		high = sum->high + weight;
	double		added = high - sum->high;
	double		low = (sum->high - (high - added)) + (weight - added) + sum->low;

	sum->high = high + low;
	sum->low = low - (sum->high - high);
}

static double
share_of(const WeightSum *part, const WeightSum *whole)
{
	double		share = part->high / whole->high;

	return share + (fma(-share, whole->high, part->high) + part->low - share * whole->low) / whole->high;
}

static WeightSum
total_weight(const FigureSet *set)
{
	WeightSum	total = {0, 0};

	for (int i = 0; i < set->count; i++)
		add_weight(&total, set->figures[i].weight);
	return total;
}

/* The highest low and the lowest high bound of all figures. */
static void
innermost_bounds(const FigureSet *votes, Bound *low, Bound *high)
{
	Vote		vote;

	get_vote(&votes->figures[0], &vote);
	*low = vote.low;
	*high = vote.high;
	for (int i = 1; i < votes->count; i++)
	{
		get_vote(&votes->figures[i], &vote);
		if (compare_lows(&vote.low, low) > 0)
			*low = vote.low;
		if (compare_highs(&vote.high, high) < 0)
			*high = vote.high;
	}
}

/* A value that may be the consensus, and how the figures stand to it. */
typedef struct Candidate
{
	Decimal		value;
	Bound		low;			/* of the intersection of the figures that include the value */
	Bound		high;
	double		support;		/* their weight */
	double		precision;		/* width of the intersection against the value */
	double		distance;		/* from the mean, in logarithms; 0 if there is none */
} Candidate;

static bool
begins_by(const Vote *vote, const Decimal *value)
{
	return vote->low.infinite || decimal_compare(&vote->low.number, value) <= 0;
}

static bool
reaches(const Vote *vote, const Decimal *value)
{
	return vote->high.infinite || decimal_compare(value, &vote->high.number) <= 0;
}

static Decimal
stored_value(const Figure *figure)
{
	return stored_decimal(&figure->value, figure->value_scale);
}

/* What includes a candidate, by numbers of votes: Decimals MUST NOT be palloc'ed. */
typedef struct Inclusion
{
	Figure	   *figure;			/* that has the value */
	int			innermost_low;	/* the vote with the highest low bound */
	int			innermost_high;
	WeightSum	support;
} Inclusion;

/*
 * With the candidates from the least on, votes begin in their order, by low
 * bound.  The last one begun that reaches a candidate is its innermost; what
 * lies above it on the stack ends before this candidate, and before all later ones.
 */
static void
sweep_lows(const FigureSet *votes, Inclusion *candidates, int count)
{
	int		   *begun = palloc(votes->count * sizeof(int));
	int			depth = 0;
	int			next = 0;
	WeightSum	weight = {0, 0};
	Vote		vote;

	for (int k = 0; k < count; k++)
	{
		Decimal		value = stored_value(candidates[k].figure);

		CHECK_FOR_INTERRUPTS();
		for (; next < votes->count; next++)
		{
			get_vote(&votes->figures[next], &vote);
			if (!begins_by(&vote, &value))
				break;
			add_weight(&weight, vote.weight);
			begun[depth++] = next;
		}
		do
			get_vote(&votes->figures[begun[depth - 1]], &vote);
		while (!reaches(&vote, &value) && --depth > 0);
		Assert(depth > 0);
		candidates[k].innermost_low = begun[depth - 1];
		candidates[k].support = weight;
	}
	pfree(begun);
}

static int
compare_vote_highs(const void *a, const void *b, void *votes)
{
	const FigureSet *set = votes;
	Vote		x;
	Vote		y;

	get_vote(&set->figures[*(const int *) a], &x);
	get_vote(&set->figures[*(const int *) b], &y);
	return compare_highs(&x.high, &y.high);
}

/* The same from the greatest candidate down; what has not begun by it or does not reach it is no support. */
static void
sweep_highs(const FigureSet *votes, Inclusion *candidates, int count)
{
	int		   *order = palloc(votes->count * sizeof(int));
	int		   *begun = palloc(votes->count * sizeof(int));
	int			depth = 0;
	int			next = votes->count - 1;
	WeightSum	weight = {0, 0};
	WeightSum	total = total_weight(votes);
	Vote		vote;

	for (int i = 0; i < votes->count; i++)
		order[i] = i;
	qsort_arg(order, votes->count, sizeof(int), compare_vote_highs, (void *) votes);
	for (int k = count - 1; k >= 0; k--)
	{
		Decimal		value = stored_value(candidates[k].figure);

		CHECK_FOR_INTERRUPTS();
		for (; next >= 0; next--)
		{
			get_vote(&votes->figures[order[next]], &vote);
			if (!reaches(&vote, &value))
				break;
			add_weight(&weight, vote.weight);
			begun[depth++] = order[next];
		}
		do
			get_vote(&votes->figures[begun[depth - 1]], &vote);
		while (!begins_by(&vote, &value) && --depth > 0);
		Assert(depth > 0);
		candidates[k].innermost_high = begun[depth - 1];
		add_weight(&candidates[k].support, weight.high);
		add_weight(&candidates[k].support, -total.high);
		add_weight(&candidates[k].support, weight.low - total.low);
	}
	pfree(order);
	pfree(begun);
}

static void
assess_candidate(const FigureSet *votes, const Inclusion *inclusion, Candidate *candidate)
{
	Vote		vote;

	candidate->value = stored_value(inclusion->figure);
	candidate->support = inclusion->support.high;
	get_vote(&votes->figures[inclusion->innermost_low], &vote);
	candidate->low = vote.low;
	get_vote(&votes->figures[inclusion->innermost_high], &vote);
	candidate->high = vote.high;

	if (candidate->low.infinite || candidate->high.infinite)
		candidate->precision = INFINITY;
	else if (decimal_compare(&candidate->low.number, &candidate->high.number) == 0)
		candidate->precision = 0;
	else
		candidate->precision = (decimal_to_double(&candidate->high.number) - decimal_to_double(&candidate->low.number)) /
			fabs(decimal_to_double(&candidate->value));
}

static int
compare_measures(double a, double b)
{
	if (!isinf(a) && !isinf(b) && fabs(a - b) <= RELATIVE_TOLERANCE * Max(fabs(a), fabs(b)))
		return 0;
	return a < b ? -1 : a > b;
}

/*
 * Between two values with half of the weight on either side: the one that more
 * of the weight includes, then the one given more precisely, then the one nearer
 * to the mean in logarithms, then the greater one.
 */
static bool
candidate_is_better(const Candidate *a, const Candidate *b)
{
	int			order = compare_measures(b->support, a->support);

	if (order == 0)
		order = compare_measures(a->precision, b->precision);
	if (order == 0)
		order = compare_measures(a->distance, b->distance);
	if (order == 0)
		order = decimal_compare(&b->value, &a->value);
	return order < 0;
}

/* By value, then as canonical sets are. */
static int
compare_by_value(const void *a, const void *b)
{
	Decimal		x = stored_value(&((const WeightedFigure *) a)->figure);
	Decimal		y = stored_value(&((const WeightedFigure *) b)->figure);
	int			order = decimal_compare(&x, &y);

	CHECK_FOR_INTERRUPTS();
	return order ? order : compare_weighted(a, b);
}

/* The figures that have a value, ordered by it; NULL if there are none. */
static FigureSet *
valued_set(const FigureSet *votes)
{
	FigureSet  *valued = make_set(votes->unit, votes->count);

	for (int i = 0; i < votes->count; i++)
		if (!(votes->figures[i].figure.flags & FIGURE_VALUE_UNKNOWN))
			append_to_set(valued, &votes->figures[i].figure, votes->figures[i].weight);
	qsort(valued->figures, valued->count, sizeof(WeightedFigure), compare_by_value);
	return valued->count > 0 ? valued : NULL;
}

/* Weighted mean of ln(value); false unless all values are positive. */
static bool
mean_logarithm(const FigureSet *valued, double total, double *mean)
{
	*mean = 0;
	for (int i = 0; i < valued->count; i++)
	{
		Decimal		value = stored_value(&valued->figures[i].figure);

		CHECK_FOR_INTERRUPTS();
		if (decimal_sign(&value) <= 0)
			return false;
		*mean += valued->figures[i].weight / total * log(decimal_to_double(&value));
	}
	return true;
}

/*
 * The values with at most half of the weight below and at most half above, in
 * order.  Most often they are one or two; where weights differ vastly, many.
 */
static int
list_candidates(FigureSet *valued, double total, Inclusion *candidates)
{
	double		most = total / 2 * (1 + RELATIVE_TOLERANCE);
	WeightSum	below = {0, 0};
	int			count = 0;
	int			next;

	for (int i = 0; i < valued->count && below.high <= most; i = next)
	{
		Decimal		value = stored_value(&valued->figures[i].figure);
		WeightSum	through = below;

		for (next = i; next < valued->count; next++)
		{
			Decimal		other = stored_value(&valued->figures[next].figure);

			CHECK_FOR_INTERRUPTS();
			if (decimal_compare(&other, &value) != 0)
				break;
			add_weight(&through, valued->figures[next].weight);
		}
		if (total - through.high <= most)
			candidates[count++].figure = &valued->figures[i].figure;
		below = through;
	}
	return count;
}

/*
 * Candidates that as much of the weight includes as the chosen one are told from
 * it by no weight: its bounds span theirs.
 */
static void
span_undecided(const FigureSet *votes, const Inclusion *candidates, int count, Candidate *chosen)
{
	for (int k = 0; k < count; k++)
	{
		Candidate	candidate;

		CHECK_FOR_INTERRUPTS();
		assess_candidate(votes, &candidates[k], &candidate);
		if (compare_measures(candidate.support, chosen->support) != 0)
			continue;
		if (compare_lows(&candidate.low, &chosen->low) < 0)
			chosen->low = candidate.low;
		if (compare_highs(&candidate.high, &chosen->high) > 0)
			chosen->high = candidate.high;
	}
}

/* The weighted median of the values. */
static bool
find_consensus(const FigureSet *votes, Candidate *best)
{
	FigureSet  *valued = valued_set(votes);
	Inclusion  *candidates;
	double		total;
	double		mean;
	bool		has_mean;
	int			count;

	if (valued == NULL)
		return false;
	total = total_weight(valued).high;
	has_mean = mean_logarithm(valued, total, &mean);
	candidates = palloc(valued->count * sizeof(Inclusion));
	count = list_candidates(valued, total, candidates);
	sweep_lows(votes, candidates, count);
	sweep_highs(votes, candidates, count);

	for (int k = 0; k < count; k++)
	{
		Candidate	candidate;

		CHECK_FOR_INTERRUPTS();
		assess_candidate(votes, &candidates[k], &candidate);
		candidate.distance = has_mean ? fabs(log(decimal_to_double(&candidate.value)) - mean) : 0;
		if (k == 0 || candidate_is_better(&candidate, best))
			*best = candidate;
	}
	span_undecided(votes, candidates, count, best);
	return count > 0;
}

static Figure *
consensus_figure(const Candidate *candidate, Currency unit)
{
	FigureInterval interval;

	interval.low = candidate->low.number;
	interval.value = candidate->value;
	interval.high = candidate->high.number;
	interval.flags = (candidate->low.infinite ? FIGURE_LOW_UNBOUNDED : 0) |
		(candidate->high.infinite ? FIGURE_HIGH_UNBOUNDED : 0);
	interval.unit = unit;
	/* where bounds meet in the value, it is included whatever they say */
	if (candidate->low.infinite || candidate->high.infinite ||
		decimal_compare(&candidate->low.number, &candidate->high.number) != 0)
		interval.flags |= (candidate->low.open ? FIGURE_LOW_OPEN : 0) |
			(candidate->high.open ? FIGURE_HIGH_OPEN : 0);
	return make_figure(&interval);
}

/* One end of a figure, for the sweep along the line. */
typedef struct Edge
{
	Decimal96	number;
	int8		infinite;
	uint8		scale;
	uint8		rank;			/* among edges at the same number */
	double		weight;			/* negative where a figure ends */
} Edge;

/* At one number: what ends before it, what starts with it, what ends with it, what starts after it. */
#define RANK_HIGH_OPEN		0
#define RANK_LOW_CLOSED		1
#define RANK_HIGH_CLOSED	2
#define RANK_LOW_OPEN		3

static void
set_edge(Edge *edge, const Bound *bound, uint8 rank, double weight)
{
	decimal96_store(&edge->number, bound->number.coefficient);
	edge->scale = bound->number.scale;
	edge->infinite = bound->infinite;
	edge->rank = rank;
	edge->weight = weight;
}

static int
compare_edges(const void *a, const void *b)
{
	const Edge *x = a;
	const Edge *y = b;
	Decimal		x_number = stored_decimal(&x->number, x->scale);
	Decimal		y_number = stored_decimal(&y->number, y->scale);
	int			order = x->infinite - y->infinite;

	CHECK_FOR_INTERRUPTS();
	if (order == 0)
		order = decimal_compare(&x_number, &y_number);
	if (order == 0)
		order = (int) x->rank - (int) y->rank;
	return order ? order : compare_weights(x->weight, y->weight);
}

/* The share of the weight in the largest set of figures that overlap each other. */
static double
largest_overlap(const FigureSet *votes)
{
	Edge	   *edges;
	Bound		low;
	Bound		high;
	WeightSum	covered = {0, 0};
	WeightSum	most = {0, 0};
	WeightSum	total;

	innermost_bounds(votes, &low, &high);
	if (!bounds_apart(&high, &low))
		return 1;

	edges = palloc(2 * votes->count * sizeof(Edge));
	for (int i = 0; i < votes->count; i++)
	{
		Vote		vote;

		get_vote(&votes->figures[i], &vote);
		set_edge(&edges[2 * i], &vote.low, vote.low.open ? RANK_LOW_OPEN : RANK_LOW_CLOSED, vote.weight);
		set_edge(&edges[2 * i + 1], &vote.high, vote.high.open ? RANK_HIGH_OPEN : RANK_HIGH_CLOSED, -vote.weight);
	}
	qsort(edges, 2 * votes->count, sizeof(Edge), compare_edges);
	for (int i = 0; i < 2 * votes->count; i++)
	{
		add_weight(&covered, edges[i].weight);
		if (covered.high > most.high || (covered.high == most.high && covered.low > most.low))
			most = covered;
	}
	total = total_weight(votes);
	return share_of(&most, &total);
}

/* Highest low over lowest high bound; 1 if all overlap; false where there is no such ratio. */
static bool
largest_ratio(const FigureSet *votes, double *ratio)
{
	Bound		low;
	Bound		high;

	innermost_bounds(votes, &low, &high);
	*ratio = 1;
	if (!bounds_apart(&high, &low))
		return true;
	if (decimal_sign(&low.number) * decimal_sign(&high.number) <= 0)
		return false;
	*ratio = decimal_to_double(&low.number) / decimal_to_double(&high.number);
	if (*ratio < 1)
		*ratio = 1 / *ratio;
	return true;
}

/* ---- text {USD 2bn @ 1; USD 8.77bn @ 2}, and binary ---- */

/* False if text is no set, or after an error that escontext took. */
static bool
parse_set(const char *text, FigureSet **set, Node *escontext)
{
	*set = make_set(NO_CURRENCY, FIRST_CAPACITY);
	if (*text++ != '{')
		return false;
	for (;;)
	{
		const char *at = strpbrk(text, "@;}");
		const char *end = at && *at == '@' ? strpbrk(at, ";}") : NULL;
		char	   *weight_end;
		double		weight;
		Figure		figure;

		CHECK_FOR_INTERRUPTS();
		if (end == NULL)
			return false;
		weight = strtod(at + 1, &weight_end);
		if (weight_end != end || !weight_is_valid(weight))
			return false;
		if (!parse_figure(text, at - text, &figure, escontext))
			return false;
		if ((*set)->count == 0)
			(*set)->unit = figure.unit;
		else if ((*set)->unit != figure.unit)
			return false;
		*set = reserve_set(*set, 1);
		append_to_set(*set, &figure, weight);
		if (*end == '}')
			return end[1] == '\0';
		text = end + 1;
	}
}

PG_FUNCTION_INFO_V1(figure_set_in);
Datum
figure_set_in(PG_FUNCTION_ARGS)
{
	char	   *text = PG_GETARG_CSTRING(0);
	FigureSet  *set;

	if (!parse_set(text, &set, fcinfo->context))
	{
		if (FUNDING_SOFT_ERROR_OCCURRED(fcinfo->context))
			PG_RETURN_NULL();
		funding_ereturn(fcinfo->context, (Datum) 0,
						errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
						errmsg("invalid input syntax for type %s: \"%s\"", "figure_set", quotable_string(text)));
	}
	PG_RETURN_POINTER(canonical_set(set));
}

PG_FUNCTION_INFO_V1(figure_set_out);
Datum
figure_set_out(PG_FUNCTION_ARGS)
{
	FigureSet  *set = canonical_set(PG_GETARG_FIGURE_SET_P(0));
	StringInfoData buf;

	initStringInfo(&buf);
	for (int i = 0; i < set->count; i++)
	{
		char		weight[DOUBLE_SHORTEST_DECIMAL_LEN];

		CHECK_FOR_INTERRUPTS();
		double_to_shortest_decimal_buf(set->figures[i].weight, weight);
		appendStringInfoString(&buf, i == 0 ? "{" : "; ");
		append_figure(&buf, &set->figures[i].figure);
		appendStringInfo(&buf, " @ %s", weight);
	}
	appendStringInfoChar(&buf, '}');
	PG_RETURN_CSTRING(buf.data);
}

PG_FUNCTION_INFO_V1(figure_set_recv);
Datum
figure_set_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			count = pq_getmsgint(buf, 4);
	FigureSet  *set = make_set(NO_CURRENCY, FIRST_CAPACITY);

	for (int i = 0; i < count; i++)
	{
		Figure		figure;
		double		weight;

		CHECK_FOR_INTERRUPTS();
		figure_receive(buf, &figure);
		weight = pq_getmsgfloat8(buf);
		if (i == 0)
			set->unit = figure.unit;
		if (figure.unit != set->unit || !weight_is_valid(weight))
			break;
		set = reserve_set(set, 1);
		append_to_set(set, &figure, weight);
	}
	if (count <= 0 || set->count != count)
		ereport(ERROR,
				errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				errmsg("invalid figure_set in external binary value"));
	PG_RETURN_POINTER(canonical_set(set));
}

PG_FUNCTION_INFO_V1(figure_set_send);
Datum
figure_set_send(PG_FUNCTION_ARGS)
{
	FigureSet  *set = canonical_set(PG_GETARG_FIGURE_SET_P(0));
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint32(&buf, set->count);
	for (int i = 0; i < set->count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		send_figure(&buf, &set->figures[i].figure);
		pq_sendfloat8(&buf, set->figures[i].weight);
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---- the aggregates ---- */

/* The state to update: in place within an aggregate, a copy outside. */
static FigureSet *
set_for_update(FunctionCallInfo fcinfo, Currency unit)
{
	FigureSet  *set;

	if (PG_ARGISNULL(0))
		return make_set(unit, FIRST_CAPACITY);
	set = PG_GETARG_FIGURE_SET_P(0);
	if (!in_aggregate(fcinfo))
		set = copy_set(set, set->count);
	check_same_unit(set->unit, unit, "compare");
	return set;
}

PG_FUNCTION_INFO_V1(figure_set_accum);
Datum
figure_set_accum(PG_FUNCTION_ARGS)
{
	double		weight = 1;
	Figure	   *figure;
	FigureSet  *set;

	if (PG_NARGS() > 2)
		weight = PG_ARGISNULL(2) ? 0 : PG_GETARG_FLOAT8(2);
	if (weight != 0 && !weight_is_valid(weight))
		ereport(ERROR,
				errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				errmsg("invalid weight of a figure: %g", weight),
				errdetail("A weight is between 0 and %g.", MAX_WEIGHT));
	if (PG_ARGISNULL(1) || weight == 0)
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}

	figure = PG_GETARG_FIGURE_P(1);
	set = reserve_set(set_for_update(fcinfo, figure->unit), 1);
	append_to_set(set, figure, weight);
	PG_RETURN_POINTER(set);
}

PG_FUNCTION_INFO_V1(figure_set_combine);
Datum
figure_set_combine(PG_FUNCTION_ARGS)
{
	FigureSet  *set;
	FigureSet  *other;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	other = PG_GETARG_FIGURE_SET_P(1);
	set = reserve_set(set_for_update(fcinfo, other->unit), other->count);
	memcpy(&set->figures[set->count], other->figures, other->count * sizeof(WeightedFigure));
	set->count += other->count;
	PG_RETURN_POINTER(set);
}

PG_FUNCTION_INFO_V1(figure_set_final);
Datum
figure_set_final(PG_FUNCTION_ARGS)
{
	PG_RETURN_POINTER(canonical_set(PG_GETARG_FIGURE_SET_P(0)));
}

PG_FUNCTION_INFO_V1(consensus_final);
Datum
consensus_final(PG_FUNCTION_ARGS)
{
	FigureSet  *votes = voting_set(PG_GETARG_FIGURE_SET_P(0));
	Candidate	best;

	if (votes == NULL || !find_consensus(votes, &best))
		PG_RETURN_NULL();
	PG_RETURN_FIGURE_P(consensus_figure(&best, votes->unit));
}

PG_FUNCTION_INFO_V1(agreement_final);
Datum
agreement_final(PG_FUNCTION_ARGS)
{
	FigureSet  *votes = voting_set(PG_GETARG_FIGURE_SET_P(0));

	if (votes == NULL)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(largest_overlap(votes));
}

PG_FUNCTION_INFO_V1(spread_final);
Datum
spread_final(PG_FUNCTION_ARGS)
{
	FigureSet  *votes = voting_set(PG_GETARG_FIGURE_SET_P(0));
	double		ratio;

	if (votes == NULL || !largest_ratio(votes, &ratio))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(ratio);
}
