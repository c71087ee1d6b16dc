/* Figures: numbers as sources print them, with the interval that each can mean. */

/* ---- figure ---- */

CREATE TYPE figure;

CREATE FUNCTION figure_in(cstring) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION figure_out(figure) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION figure_recv(internal) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION figure_send(figure) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE figure (
	INPUT = figure_in, OUTPUT = figure_out, RECEIVE = figure_recv, SEND = figure_send,
	INTERNALLENGTH = 44, ALIGNMENT = int4, STORAGE = plain
);

COMMENT ON TYPE figure IS
	'a number as a source printed it, of money or plain, with the interval it can mean: 232, USD 2bn, ~530, >USD 5m, '
	'USD 5-7bn, undisclosed; 44 bytes';
COMMENT ON FUNCTION figure_in(cstring) IS 'I/O';
COMMENT ON FUNCTION figure_out(figure) IS 'I/O';
COMMENT ON FUNCTION figure_recv(internal) IS 'I/O';
COMMENT ON FUNCTION figure_send(figure) IS 'I/O';

CREATE FUNCTION figure(amount) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_from_amount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure(amount) IS 'an exact figure of money';
CREATE FUNCTION figure(numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_from_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure(numeric) IS 'an exact plain figure; error beyond 28 digits';
CREATE FUNCTION figure(bigint) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_from_int8' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure(bigint) IS 'an exact plain figure';
CREATE FUNCTION figure(integer) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_from_int4' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure(integer) IS 'an exact plain figure';
CREATE FUNCTION figure(smallint) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_from_int2' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure(smallint) IS 'an exact plain figure';
CREATE FUNCTION figure(double precision) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION figure(double precision)
	IS 'an error that names the cast: an exact figure is not made of a double';
CREATE FUNCTION figure(low numeric, value numeric, high numeric, currency currency DEFAULT NULL) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_from_numerics' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION figure(numeric, numeric, numeric, currency) IS
	'a figure from its low bound, value and high bound, both bounds included; NULL: no such bound, unknown value, no '
	'currency';
CREATE FUNCTION figure(low amount, value amount, high amount) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_from_amounts' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION figure(amount, amount, amount) IS
	'a figure from its low bound, value and high bound, both bounds included; NULL: no such bound, unknown value; '
	'NULL if all are';
CREATE FUNCTION amount(figure) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_from_figure' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount(figure) IS
	'what a figure of money says; NULL where the source gives only an interval; a plain figure is an error';
CREATE CAST (amount AS figure) WITH FUNCTION figure(amount) AS IMPLICIT;
COMMENT ON CAST (amount AS figure) IS 'exact, so wherever a figure is needed';
CREATE CAST (numeric AS figure) WITH FUNCTION figure(numeric) AS ASSIGNMENT;
COMMENT ON CAST (numeric AS figure) IS 'an exact plain figure';
CREATE CAST (bigint AS figure) WITH FUNCTION figure(bigint) AS ASSIGNMENT;
COMMENT ON CAST (bigint AS figure) IS 'an exact plain figure';
CREATE CAST (integer AS figure) WITH FUNCTION figure(integer) AS ASSIGNMENT;
COMMENT ON CAST (integer AS figure) IS 'an exact plain figure';
CREATE CAST (figure AS amount) WITH FUNCTION amount(figure);
COMMENT ON CAST (figure AS amount) IS 'drops the interval, so only where asked for';
CREATE FUNCTION figure_from_json(json) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_from_json(json) IS 'a figure as text, a number, or the object of an amount; null gives NULL';
CREATE FUNCTION figure_from_jsonb(jsonb) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_from_jsonb(jsonb) IS
	'a figure as text, a number, or the object of an amount; null gives NULL';
CREATE CAST (json AS figure) WITH FUNCTION figure_from_json(json);
COMMENT ON CAST (json AS figure) IS 'what populating a record reads, only where asked for';
CREATE CAST (jsonb AS figure) WITH FUNCTION figure_from_jsonb(jsonb);
COMMENT ON CAST (jsonb AS figure) IS 'what populating a record reads, only where asked for';

CREATE FUNCTION low(figure) RETURNS numeric
	AS 'MODULE_PATHNAME', 'figure_low' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION low(figure) IS 'the least it can mean, in its unit; NULL if there is no such bound';
CREATE FUNCTION value(figure) RETURNS numeric
	AS 'MODULE_PATHNAME', 'figure_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION value(figure) IS 'what the source says, in its unit; NULL where it gives only an interval';
CREATE FUNCTION high(figure) RETURNS numeric
	AS 'MODULE_PATHNAME', 'figure_high' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION high(figure) IS 'the most it can mean, in its unit; NULL if there is no such bound';
CREATE FUNCTION currency(figure) RETURNS currency
	AS 'MODULE_PATHNAME', 'figure_currency' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency(figure) IS 'the currency of a figure; NULL for a plain number';
CREATE FUNCTION half_width(figure) RETURNS numeric
	AS 'MODULE_PATHNAME', 'figure_half_width' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION half_width(figure) IS
	'half of the distance between the bounds, in the unit of the figure; NULL if a bound is missing';
CREATE FUNCTION is_exact(figure) RETURNS boolean
	AS 'MODULE_PATHNAME', 'figure_is_exact' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION is_exact(figure) IS 'can it mean one number only?';

/* Equality is identity: the same value, bounds and unit. */

CREATE FUNCTION figure_eq(figure, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION figure_eq(figure, figure) IS 'the same value, bounds and unit';
CREATE FUNCTION figure_ne(figure, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION figure_ne(figure, figure) IS 'another value, bound or unit';
CREATE FUNCTION figure_total_lt(figure, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION figure_total_lt(figure, figure) IS 'before, in the order of unit, low bound, value, high bound';
CREATE FUNCTION figure_total_le(figure, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION figure_total_le(figure, figure) IS
	'before or equal, in the order of unit, low bound, value, high bound';
CREATE FUNCTION figure_total_gt(figure, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION figure_total_gt(figure, figure) IS 'after, in the order of unit, low bound, value, high bound';
CREATE FUNCTION figure_total_ge(figure, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION figure_total_ge(figure, figure) IS
	'after or equal, in the order of unit, low bound, value, high bound';
CREATE FUNCTION figure_total_cmp(figure, figure) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION figure_total_cmp(figure, figure) IS
	'less-equal-greater, in the order of unit, low bound, value, high bound';
CREATE FUNCTION figure_hash(figure) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION figure_hash(figure) IS 'hash';
CREATE FUNCTION figure_hash_extended(figure, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION figure_hash_extended(figure, bigint) IS 'hash';

CREATE OPERATOR = (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_eq, COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR = (figure, figure) IS 'the same value, bounds and unit';
CREATE OPERATOR <> (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_ne, COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR <> (figure, figure) IS 'another value, bound or unit';
CREATE OPERATOR *< (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_total_lt, COMMUTATOR = *>, NEGATOR = *>=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR *< (figure, figure) IS 'before, in the order of unit, low bound, value, high bound';
CREATE OPERATOR *<= (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_total_le, COMMUTATOR = *>=, NEGATOR = *>,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR *<= (figure, figure) IS 'before or equal, in the order of unit, low bound, value, high bound';
CREATE OPERATOR *> (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_total_gt, COMMUTATOR = *<, NEGATOR = *<=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR *> (figure, figure) IS 'after, in the order of unit, low bound, value, high bound';
CREATE OPERATOR *>= (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_total_ge, COMMUTATOR = *<=, NEGATOR = *<,
	RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR *>= (figure, figure) IS 'after or equal, in the order of unit, low bound, value, high bound';

CREATE OPERATOR CLASS figure_ops DEFAULT FOR TYPE figure USING btree AS
	OPERATOR 1 *<, OPERATOR 2 *<=, OPERATOR 3 =, OPERATOR 4 *>=, OPERATOR 5 *>,
	FUNCTION 1 figure_total_cmp(figure, figure), FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS figure_ops USING btree IS 'figures by unit, low bound, value, high bound';

CREATE OPERATOR CLASS figure_ops DEFAULT FOR TYPE figure USING hash AS
	OPERATOR 1 =, FUNCTION 1 figure_hash(figure), FUNCTION 2 figure_hash_extended(figure, bigint);
COMMENT ON OPERATOR CLASS figure_ops USING hash IS 'figures by value, bounds and unit';

/* What two figures can mean; two units are an error. */

CREATE FUNCTION figure_overlaps(figure, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_overlaps(figure, figure) IS
	'may be the same: there is a number that both can mean; two units are an error';
CREATE FUNCTION figure_contains(figure, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_contains(figure, figure) IS
	'contains: the left can mean all that the right can mean; two units are an error';
CREATE FUNCTION figure_contained_by(figure, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_contained_by(figure, figure) IS
	'is contained: the right can mean all that the left can mean; two units are an error';
CREATE FUNCTION figure_contains_numeric(figure, numeric) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_contains_numeric(figure, numeric) IS
	'contains: the plain figure can mean the number; a figure of money is an error';
CREATE FUNCTION numeric_contained_by_figure(numeric, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION numeric_contained_by_figure(numeric, figure) IS
	'is contained: the plain figure can mean the number; a figure of money is an error';
CREATE FUNCTION figure_certainly_less(figure, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_certainly_less(figure, figure) IS
	'certainly less: whatever both mean; two units are an error';
CREATE FUNCTION figure_certainly_greater(figure, figure) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_certainly_greater(figure, figure) IS
	'certainly greater: whatever both mean; two units are an error';
CREATE FUNCTION figure_distance(figure, figure) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_distance(figure, figure) IS
	'distance: natural logarithm of the ratio of the nearest bounds, 0 if the figures may be the same, NULL if there '
	'is no ratio (zero, two signs)';
CREATE OPERATOR && (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_overlaps, COMMUTATOR = &&,
	RESTRICT = areasel, JOIN = areajoinsel);
COMMENT ON OPERATOR && (figure, figure) IS 'may be the same: there is a number that both can mean';
CREATE OPERATOR @> (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_contains, COMMUTATOR = <@,
	RESTRICT = contsel, JOIN = contjoinsel);
COMMENT ON OPERATOR @> (figure, figure) IS 'contains: the left can mean all that the right can mean';
CREATE OPERATOR <@ (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_contained_by, COMMUTATOR = @>,
	RESTRICT = contsel, JOIN = contjoinsel);
COMMENT ON OPERATOR <@ (figure, figure) IS 'is contained: the right can mean all that the left can mean';
CREATE OPERATOR @> (LEFTARG = figure, RIGHTARG = numeric, FUNCTION = figure_contains_numeric, COMMUTATOR = <@,
	RESTRICT = contsel, JOIN = contjoinsel);
COMMENT ON OPERATOR @> (figure, numeric) IS
	'contains: the plain figure can mean the number; a figure of money is an error';
CREATE OPERATOR <@ (LEFTARG = numeric, RIGHTARG = figure, FUNCTION = numeric_contained_by_figure, COMMUTATOR = @>,
	RESTRICT = contsel, JOIN = contjoinsel);
COMMENT ON OPERATOR <@ (numeric, figure) IS
	'is contained: the plain figure can mean the number; a figure of money is an error';
CREATE OPERATOR << (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_certainly_less, COMMUTATOR = >>,
	RESTRICT = positionsel, JOIN = positionjoinsel);
COMMENT ON OPERATOR << (figure, figure) IS 'certainly less: whatever both mean';
CREATE OPERATOR >> (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_certainly_greater, COMMUTATOR = <<,
	RESTRICT = positionsel, JOIN = positionjoinsel);
COMMENT ON OPERATOR >> (figure, figure) IS 'certainly greater: whatever both mean';
CREATE OPERATOR <-> (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_distance, COMMUTATOR = <->);
COMMENT ON OPERATOR <-> (figure, figure) IS
	'distance: natural logarithm of the ratio of the nearest bounds, 0 if the figures may be the same, NULL if there '
	'is no ratio (zero, two signs)';

/* Interval arithmetic: bounds that do not fit 28 digits are rounded outwards. */

CREATE FUNCTION figure_add(figure, figure) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_add(figure, figure) IS 'sum of two figures of one unit, as if they were independent';
CREATE FUNCTION figure_subtract(figure, figure) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_subtract(figure, figure) IS
	'difference of two figures of one unit, as if they were independent';
CREATE FUNCTION figure_multiply(figure, figure) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_multiply(figure, figure) IS 'product; at most one of the two is of money';
CREATE FUNCTION figure_divide(figure, figure) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_divide(figure, figure) IS
	'quotient: money by a plain figure is money, money by money of one currency is plain; a divisor that can be zero '
	'is an error';
CREATE FUNCTION figure_multiply_numeric(figure, numeric) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_multiply_numeric(figure, numeric) IS 'figure times a number';
CREATE FUNCTION numeric_multiply_figure(numeric, figure) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION numeric_multiply_figure(numeric, figure) IS 'number times a figure';
CREATE FUNCTION figure_divide_numeric(figure, numeric) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_divide_numeric(figure, numeric) IS 'figure divided by a number';
CREATE FUNCTION figure_negate(figure) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_negate(figure) IS 'the figure with its sign turned';
CREATE OPERATOR + (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_add, COMMUTATOR = +);
COMMENT ON OPERATOR + (figure, figure) IS 'sum of two figures of one unit, as if they were independent';
CREATE OPERATOR - (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_subtract);
COMMENT ON OPERATOR - (figure, figure) IS 'difference of two figures of one unit, as if they were independent';
CREATE OPERATOR * (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_multiply, COMMUTATOR = *);
COMMENT ON OPERATOR * (figure, figure) IS 'product; at most one of the two is of money';
CREATE OPERATOR / (LEFTARG = figure, RIGHTARG = figure, FUNCTION = figure_divide);
COMMENT ON OPERATOR / (figure, figure) IS
	'quotient: money by a plain figure is money, money by money of one currency is plain; a divisor that can be zero '
	'is an error';
CREATE OPERATOR * (LEFTARG = figure, RIGHTARG = numeric, FUNCTION = figure_multiply_numeric, COMMUTATOR = *);
COMMENT ON OPERATOR * (figure, numeric) IS 'figure times a number';
CREATE OPERATOR * (LEFTARG = numeric, RIGHTARG = figure, FUNCTION = numeric_multiply_figure, COMMUTATOR = *);
COMMENT ON OPERATOR * (numeric, figure) IS 'number times a figure';
CREATE OPERATOR / (LEFTARG = figure, RIGHTARG = numeric, FUNCTION = figure_divide_numeric);
COMMENT ON OPERATOR / (figure, numeric) IS 'figure divided by a number';
CREATE OPERATOR - (RIGHTARG = figure, FUNCTION = figure_negate);
COMMENT ON OPERATOR - (NONE, figure) IS 'the figure with its sign turned';
CREATE FUNCTION as_printed(numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'as_printed_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION as_printed(numeric) IS
	'a plain number as it was printed: half a unit of its last digit either way, 5.50 is 5.495 to 5.505';
CREATE FUNCTION as_printed(numeric, currency) RETURNS figure
	AS 'MODULE_PATHNAME', 'as_printed_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION as_printed(numeric, currency) IS
	'a sum of money as it was printed: half a unit of its last digit either way';
CREATE FUNCTION as_printed(text) RETURNS figure
	AS 'MODULE_PATHNAME', 'as_printed_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION as_printed(text) IS
	'a number as it was printed, with or without a scale word and a currency: half a unit of its last digit either '
	'way, where figure takes plain digits for exact';
CREATE FUNCTION as_printed(text, currency) RETURNS figure
	AS 'MODULE_PATHNAME', 'as_printed_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION as_printed(text, currency) IS 'the same in a currency that the text need not name';
CREATE FUNCTION impute(figure, factor numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'impute_by_factor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION impute(figure, numeric) IS
	'a value for a figure that has none: its low bound times a factor; bounds stay; a figure with a value, or without '
	'a low bound above zero, is left as it is; a value outside of the bounds is an error (SQLSTATE 22003)';
CREATE FUNCTION impute(figure, rule text) RETURNS figure
	AS 'MODULE_PATHNAME', 'impute_by_rule' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION impute(figure, text) IS
	'a value for a figure that has none by a rule: geometric middle or arithmetic middle of its bounds, to minor '
	'units of money, whole numbers of a count; bounds stay; a figure with a value, or without both bounds above zero, '
	'is left as it is';
CREATE FUNCTION at_rate(figure, rate numeric, quote currency) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_at_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION at_rate(figure, numeric, currency) IS
	'a figure of money in another currency: one unit of its own is rate units of the new one';

/* ---- sum ---- */

CREATE TYPE figure_sum;
CREATE FUNCTION figure_sum_in(cstring) RETURNS figure_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION figure_sum_out(figure_sum) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION figure_sum_recv(internal) RETURNS figure_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION figure_sum_send(figure_sum) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE TYPE figure_sum (
	INPUT = figure_sum_in, OUTPUT = figure_sum_out, RECEIVE = figure_sum_recv, SEND = figure_sum_send,
	INTERNALLENGTH = 120, ALIGNMENT = double, STORAGE = plain
);
COMMENT ON TYPE figure_sum IS
	'state of sum(figure): exact sums of low bounds, values and high bounds of one unit, with counts; mergeable, '
	'storable';
COMMENT ON FUNCTION figure_sum_in(cstring) IS 'I/O';
COMMENT ON FUNCTION figure_sum_out(figure_sum) IS 'I/O';
COMMENT ON FUNCTION figure_sum_recv(internal) IS 'I/O';
COMMENT ON FUNCTION figure_sum_send(figure_sum) IS 'I/O';

CREATE FUNCTION figure_sum_accum(figure_sum, figure) RETURNS figure_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION figure_sum_accum(figure_sum, figure) IS 'transition function of sum';
CREATE FUNCTION figure_sum_combine(figure_sum, figure_sum) RETURNS figure_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION figure_sum_combine(figure_sum, figure_sum) IS 'combine function of sum';
CREATE FUNCTION figure_sum_final(figure_sum) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_sum_final(figure_sum) IS 'final function of sum';
CREATE FUNCTION unknowns(figure_sum) RETURNS bigint
	AS 'MODULE_PATHNAME', 'figure_sum_unknowns' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION unknowns(figure_sum) IS 'how many of the summed figures have no known value';
CREATE FUNCTION figure_unknowns_accum(bigint, figure) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION figure_unknowns_accum(bigint, figure) IS 'transition function of unknowns';

CREATE AGGREGATE sum(figure) (SFUNC = figure_sum_accum, STYPE = figure_sum, COMBINEFUNC = figure_sum_combine,
	FINALFUNC = figure_sum_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE sum(figure) IS
	'exact sum of figures of one unit with its bounds; an unknown value counts as the number of its interval nearest '
	'to zero; two units are an error, NULLs are skipped, no rows give NULL';
CREATE AGGREGATE sum_state(figure) (SFUNC = figure_sum_accum, STYPE = figure_sum, COMBINEFUNC = figure_sum_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_state(figure) IS 'the state of sum(figure), to be merged later';
CREATE AGGREGATE sum_merge(figure_sum) (SFUNC = figure_sum_combine, STYPE = figure_sum,
	COMBINEFUNC = figure_sum_combine, FINALFUNC = figure_sum_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_merge(figure_sum) IS 'sum(figure) over merged states';
CREATE AGGREGATE unknowns(figure) (SFUNC = figure_unknowns_accum, STYPE = bigint, COMBINEFUNC = pg_catalog.int8pl,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE unknowns(figure) IS 'how many figures have no known value; NULLs are skipped, no rows give NULL';
CREATE AGGREGATE unknowns_state(figure) (SFUNC = figure_unknowns_accum, STYPE = bigint, COMBINEFUNC = pg_catalog.int8pl,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE unknowns_state(figure) IS 'the state of unknowns(figure), to be merged later';
CREATE AGGREGATE unknowns_merge(bigint) (SFUNC = pg_catalog.int8pl, STYPE = bigint, COMBINEFUNC = pg_catalog.int8pl,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE unknowns_merge(bigint) IS 'unknowns(figure) over merged states';

/* ---- consensus, agreement, spread ---- */

CREATE TYPE figure_set;
CREATE FUNCTION figure_set_in(cstring) RETURNS figure_set
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION figure_set_out(figure_set) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION figure_set_recv(internal) RETURNS figure_set
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION figure_set_send(figure_set) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE TYPE figure_set (
	INPUT = figure_set_in, OUTPUT = figure_set_out, RECEIVE = figure_set_recv, SEND = figure_set_send,
	INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
COMMENT ON TYPE figure_set IS
	'state of consensus, agreement and spread: figures of one unit with their weights, at most 1000000; mergeable, '
	'storable';
COMMENT ON FUNCTION figure_set_in(cstring) IS 'I/O';
COMMENT ON FUNCTION figure_set_out(figure_set) IS 'I/O';
COMMENT ON FUNCTION figure_set_recv(internal) IS 'I/O';
COMMENT ON FUNCTION figure_set_send(figure_set) IS 'I/O';

CREATE FUNCTION figure_set_accum(figure_set, figure) RETURNS figure_set
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION figure_set_accum(figure_set, figure) IS 'transition function of consensus, agreement and spread';
CREATE FUNCTION figure_set_accum(figure_set, figure, float8) RETURNS figure_set
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION figure_set_accum(figure_set, figure, float8) IS
	'transition function of consensus and agreement with weights';
CREATE FUNCTION figure_set_combine(figure_set, figure_set) RETURNS figure_set
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION figure_set_combine(figure_set, figure_set) IS 'combine function of consensus, agreement and spread';
CREATE FUNCTION figure_set_final(figure_set) RETURNS figure_set
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION figure_set_final(figure_set) IS
	'final function of consensus_state, agreement_state and spread_state: the set in its one form';
CREATE FUNCTION consensus_final(figure_set) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consensus_final(figure_set) IS 'final function of consensus';
CREATE FUNCTION agreement_final(figure_set) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION agreement_final(figure_set) IS 'final function of agreement';
CREATE FUNCTION spread_final(figure_set) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION spread_final(figure_set) IS 'final function of spread';

CREATE AGGREGATE consensus(figure) (SFUNC = figure_set_accum, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = consensus_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE consensus(figure) IS
	'weighted median of what figures of one unit say, always a value that was reported, within the bounds common to '
	'all figures that include it; undisclosed figures have no vote, NULLs are skipped, NULL if no figure has a value';
CREATE AGGREGATE consensus(figure, weight float8) (SFUNC = figure_set_accum, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = consensus_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE consensus(figure, weight float8) IS
	'weighted median of what figures of one unit say, always a value that was reported, within the bounds common to '
	'all figures that include it; undisclosed figures have no vote, NULLs are skipped, NULL if no figure has a value; '
	'weight 0 or NULL: no vote';
CREATE AGGREGATE consensus_state(figure) (SFUNC = figure_set_accum, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = figure_set_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE consensus_state(figure) IS 'the state of consensus(figure), to be merged later';
CREATE AGGREGATE consensus_state(figure, weight float8) (SFUNC = figure_set_accum, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = figure_set_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE consensus_state(figure, weight float8) IS
	'the state of consensus(figure, float8), to be merged later';
CREATE AGGREGATE consensus_merge(figure_set) (SFUNC = figure_set_combine, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = consensus_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE consensus_merge(figure_set) IS 'consensus over merged states';
CREATE AGGREGATE agreement(figure) (SFUNC = figure_set_accum, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = agreement_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE agreement(figure) IS
	'share of the weight in the largest set of figures that can all mean the same number: 1 where no two conflict; '
	'undisclosed figures have no vote, NULLs are skipped, NULL if no figure has a vote';
CREATE AGGREGATE agreement(figure, weight float8) (SFUNC = figure_set_accum, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = agreement_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE agreement(figure, weight float8) IS
	'share of the weight in the largest set of figures that can all mean the same number: 1 where no two conflict; '
	'undisclosed figures have no vote, NULLs are skipped, NULL if no figure has a vote; weight 0 or NULL: no vote';
CREATE AGGREGATE agreement_state(figure) (SFUNC = figure_set_accum, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = figure_set_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE agreement_state(figure) IS 'the state of agreement(figure), to be merged later';
CREATE AGGREGATE agreement_state(figure, weight float8) (SFUNC = figure_set_accum, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = figure_set_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE agreement_state(figure, weight float8) IS
	'the state of agreement(figure, float8), to be merged later';
CREATE AGGREGATE agreement_merge(figure_set) (SFUNC = figure_set_combine, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = agreement_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE agreement_merge(figure_set) IS 'agreement over merged states';
CREATE AGGREGATE spread(figure) (SFUNC = figure_set_accum, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = spread_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE spread(figure) IS
	'highest low bound over lowest high bound: 1 if all figures can mean the same number, else the factor that keeps '
	'them apart; NULL if there is no ratio (zero, two signs) or no figure has a vote';
CREATE AGGREGATE spread_state(figure) (SFUNC = figure_set_accum, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = figure_set_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE spread_state(figure) IS 'the state of spread(figure), to be merged later';
CREATE AGGREGATE spread_merge(figure_set) (SFUNC = figure_set_combine, STYPE = figure_set, SSPACE = 1024,
	COMBINEFUNC = figure_set_combine, FINALFUNC = spread_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE spread_merge(figure_set) IS 'spread over merged states';
