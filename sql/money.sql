/* Amounts of money and their currencies. */

COMMENT ON SCHEMA funding IS
	'Investment analytics: amounts, exchange rates, growth, reported figures and where they disagree. Begin with '
	'SELECT * FROM funding.start_here';
GRANT USAGE ON SCHEMA funding TO PUBLIC;

/* ---- currency ---- */

CREATE TYPE currency;

CREATE FUNCTION currency_in(cstring) RETURNS currency
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION currency_out(currency) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION currency_recv(internal) RETURNS currency
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION currency_send(currency) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE currency (
	INPUT = currency_in, OUTPUT = currency_out, RECEIVE = currency_recv, SEND = currency_send,
	INTERNALLENGTH = 2, PASSEDBYVALUE, ALIGNMENT = int2
);

COMMENT ON TYPE currency IS 'ISO 4217 currency code, active or withdrawn; 2 bytes';
COMMENT ON FUNCTION currency_in(cstring) IS 'I/O';
COMMENT ON FUNCTION currency_out(currency) IS 'I/O';
COMMENT ON FUNCTION currency_recv(internal) IS 'I/O';
COMMENT ON FUNCTION currency_send(currency) IS 'I/O';

CREATE FUNCTION currency_eq(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION currency_eq(currency, currency) IS 'equal';
CREATE FUNCTION currency_ne(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION currency_ne(currency, currency) IS 'not equal';
CREATE FUNCTION currency_lt(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION currency_lt(currency, currency) IS 'before, in the order of codes';
CREATE FUNCTION currency_le(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION currency_le(currency, currency) IS 'before or equal, in the order of codes';
CREATE FUNCTION currency_gt(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION currency_gt(currency, currency) IS 'after, in the order of codes';
CREATE FUNCTION currency_ge(currency, currency) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION currency_ge(currency, currency) IS 'after or equal, in the order of codes';
CREATE FUNCTION currency_cmp(currency, currency) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION currency_cmp(currency, currency) IS 'less-equal-greater, in the order of codes';
CREATE FUNCTION currency_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency_sortsupport(internal) IS 'sort support';
CREATE FUNCTION currency_hash(currency) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION currency_hash(currency) IS 'hash';
CREATE FUNCTION currency_hash_extended(currency, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION currency_hash_extended(currency, bigint) IS 'hash';

CREATE OPERATOR = (LEFTARG = currency, RIGHTARG = currency, FUNCTION = currency_eq, COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR = (currency, currency) IS 'equal';
CREATE OPERATOR <> (LEFTARG = currency, RIGHTARG = currency, FUNCTION = currency_ne, COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR <> (currency, currency) IS 'not equal';
CREATE OPERATOR < (LEFTARG = currency, RIGHTARG = currency, FUNCTION = currency_lt, COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR < (currency, currency) IS 'before, in the order of codes';
CREATE OPERATOR <= (LEFTARG = currency, RIGHTARG = currency, FUNCTION = currency_le, COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR <= (currency, currency) IS 'before or equal, in the order of codes';
CREATE OPERATOR > (LEFTARG = currency, RIGHTARG = currency, FUNCTION = currency_gt, COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR > (currency, currency) IS 'after, in the order of codes';
CREATE OPERATOR >= (LEFTARG = currency, RIGHTARG = currency, FUNCTION = currency_ge, COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR >= (currency, currency) IS 'after or equal, in the order of codes';

CREATE OPERATOR CLASS currency_ops DEFAULT FOR TYPE currency USING btree AS
	OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
	FUNCTION 1 currency_cmp(currency, currency), FUNCTION 2 currency_sortsupport(internal),
		FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS currency_ops USING btree IS 'currencies in the order of their codes';

CREATE OPERATOR CLASS currency_ops DEFAULT FOR TYPE currency USING hash AS
	OPERATOR 1 =, FUNCTION 1 currency_hash(currency), FUNCTION 2 currency_hash_extended(currency, bigint);
COMMENT ON OPERATOR CLASS currency_ops USING hash IS 'currencies by code';

CREATE FUNCTION minor_units(currency) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION minor_units(currency) IS
	'digits after the point of the smallest unit by ISO 4217: 2 for USD, 0 for JPY, 3 for KWD; NULL where the '
	'standard gives none (gold, fund units)';

CREATE FUNCTION in_force(currency, on_day date) RETURNS boolean
	AS 'MODULE_PATHNAME', 'currency_in_force' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION in_force(currency, date) IS
	'true if the currency was money on a day: not before the month of its introduction, nor from the month of its '
	'withdrawal on, see currencies(). What is not known counts as in force; so do both in the months in which an old '
	'unit ran beside a new one';

CREATE FUNCTION currencies(OUT code currency, OUT name text, OUT numeric_code integer, OUT minor_units integer,
	OUT withdrawn text,
	OUT introduced text, OUT successors currency[], OUT successor_units numeric)
	RETURNS SETOF record AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 307;
COMMENT ON FUNCTION currencies() IS
	'every code of ISO 4217, active and withdrawn, with its name, numeric code, minor units the month of withdrawal '
	'(NULL while active) and of introduction (NULL if not certain), the codes that took its place (NULL while active, '
	'or if none did), and its units for one of them by law (NULL if not certain)';

CREATE CAST (text AS currency) WITH INOUT AS IMPLICIT;
CREATE CAST (varchar AS currency) WITH INOUT AS IMPLICIT;
CREATE CAST (character AS currency) WITH INOUT AS IMPLICIT;
COMMENT ON CAST (text AS currency) IS 'a column of codes will do for a currency; what is no code is an error';
COMMENT ON CAST (varchar AS currency) IS 'a column of codes will do for a currency; what is no code is an error';
COMMENT ON CAST (character AS currency) IS 'a column of codes will do for a currency; what is no code is an error';

/* ---- amount ---- */

CREATE TYPE amount;

CREATE FUNCTION amount_in(cstring, oid, integer) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_out(amount) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_recv(internal, oid, integer) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_send(amount) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE FUNCTION amount_typmod_in(cstring[]) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_typmod_out(integer) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

CREATE TYPE amount (
	INPUT = amount_in, OUTPUT = amount_out, RECEIVE = amount_recv, SEND = amount_send,
	TYPMOD_IN = amount_typmod_in, TYPMOD_OUT = amount_typmod_out,
	INTERNALLENGTH = 16, ALIGNMENT = int4, STORAGE = plain
);

COMMENT ON TYPE amount IS 'exact sum of money in one currency, up to 28 digits: USD 2000000.50; 16 bytes';
COMMENT ON FUNCTION amount_in(cstring, oid, integer) IS 'I/O';
COMMENT ON FUNCTION amount_out(amount) IS 'I/O';
COMMENT ON FUNCTION amount_recv(internal, oid, integer) IS 'I/O';
COMMENT ON FUNCTION amount_send(amount) IS 'I/O';
COMMENT ON FUNCTION amount_typmod_in(cstring[]) IS 'I/O typmod';
COMMENT ON FUNCTION amount_typmod_out(integer) IS 'I/O typmod';

CREATE FUNCTION amount(amount, integer, boolean) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_check_typmod' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount(amount, integer, boolean) IS 'refuses what a column such as amount(USD) does not hold';
CREATE CAST (amount AS amount) WITH FUNCTION amount(amount, integer, boolean) AS IMPLICIT;
COMMENT ON CAST (amount AS amount) IS 'one currency for columns such as amount(USD)';

CREATE FUNCTION amount(numeric, currency) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_from_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount(numeric, currency) IS
	'an amount from its value and currency; error beyond 28 digits, never rounding';

CREATE FUNCTION rounded_amount(value numeric, currency) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_rounded_from_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION rounded_amount(numeric, currency) IS
	'an amount from a number of any digits, rounded once, half away from zero, to the minor units of its currency, to '
	'8 digits where ISO gives none: what to_currency() does with a product';

CREATE FUNCTION from_minor(minor_units bigint, currency) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_from_minor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION from_minor(bigint, currency) IS
	'an amount from a whole number of minor units by ISO 4217, as payment providers give it: 1234 of USD is USD '
	'12.34, of JPY 1,234 yen, of KWD 1.234 dinars; a currency without minor units (gold, fund units) is an error';
CREATE FUNCTION to_minor(amount) RETURNS bigint
	AS 'MODULE_PATHNAME', 'amount_to_minor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION to_minor(amount) IS
	'an amount as a whole number of minor units by ISO 4217; an amount with a part of one is an error, never rounded, '
	'and so is a currency without minor units';

CREATE FUNCTION value(amount) RETURNS numeric
	AS 'MODULE_PATHNAME', 'amount_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION value(amount) IS 'the number of an amount without its currency, padded to the minor units';

CREATE FUNCTION value(amount, currency) RETURNS numeric
	AS 'MODULE_PATHNAME', 'amount_value_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION value(amount, currency) IS
	'the number of an amount in that currency; an amount in another is an error (SQLSTATE 42804), so that ORDER BY '
	'value(raised, ''USD'') orders one currency or none';

CREATE FUNCTION currency(amount) RETURNS currency
	AS 'MODULE_PATHNAME', 'amount_currency' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION currency(amount) IS 'the currency of an amount';

CREATE CAST (amount AS numeric) WITH FUNCTION value(amount);
COMMENT ON CAST (amount AS numeric) IS 'drops the currency, so only where asked for';

CREATE FUNCTION amount_to_json(amount) RETURNS json
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_to_json(amount) IS '{"currency": "USD", "value": 1.50}';
CREATE FUNCTION amount_to_jsonb(amount) RETURNS jsonb
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_to_jsonb(amount) IS '{"currency": "USD", "value": 1.50}';
CREATE CAST (amount AS json) WITH FUNCTION amount_to_json(amount) AS ASSIGNMENT;
COMMENT ON CAST (amount AS json) IS 'an object of currency and value; to_json() and row_to_json() use it too';
CREATE CAST (amount AS jsonb) WITH FUNCTION amount_to_jsonb(amount) AS ASSIGNMENT;
COMMENT ON CAST (amount AS jsonb) IS 'an object of currency and value';
CREATE FUNCTION amount_from_json(json) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_from_json(json) IS
	'an object of currency and value with nothing else in it, or an amount as text; null gives NULL';
CREATE FUNCTION amount_from_jsonb(jsonb) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_from_jsonb(jsonb) IS
	'an object of currency and value with nothing else in it, or an amount as text; null gives NULL';
CREATE CAST (json AS amount) WITH FUNCTION amount_from_json(json);
COMMENT ON CAST (json AS amount) IS 'what populating a record reads, only where asked for';
CREATE CAST (jsonb AS amount) WITH FUNCTION amount_from_jsonb(jsonb);
COMMENT ON CAST (jsonb AS amount) IS 'what populating a record reads, only where asked for';

CREATE FUNCTION amount_add(amount, amount) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_add(amount, amount) IS 'sum of two amounts of one currency';
CREATE FUNCTION amount_subtract(amount, amount) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_subtract(amount, amount) IS 'difference of two amounts of one currency';
CREATE FUNCTION amount_multiply(amount, numeric) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_multiply(amount, numeric) IS
	'amount times a number; exact up to 28 digits, then rounded half away from zero';
CREATE FUNCTION numeric_multiply_amount(numeric, amount) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION numeric_multiply_amount(numeric, amount) IS
	'number times an amount; exact up to 28 digits, then rounded half away from zero';
CREATE FUNCTION amount_divide(amount, numeric) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_divide(amount, numeric) IS
	'amount divided by a number, rounded half away from zero to 28 digits';
CREATE FUNCTION amount_ratio(amount, amount) RETURNS numeric
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_ratio(amount, amount) IS
	'ratio of two amounts of one currency, rounded half away from zero to 28 digits';
CREATE FUNCTION amount_negate(amount) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_negate(amount) IS 'the amount with its sign turned';
CREATE FUNCTION amount_identity(amount) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_identity(amount) IS 'the amount itself';
CREATE OPERATOR + (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_add, COMMUTATOR = +);
COMMENT ON OPERATOR + (amount, amount) IS 'sum of two amounts of one currency';
CREATE OPERATOR - (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_subtract);
COMMENT ON OPERATOR - (amount, amount) IS 'difference of two amounts of one currency';
CREATE OPERATOR * (LEFTARG = amount, RIGHTARG = numeric, FUNCTION = amount_multiply, COMMUTATOR = *);
COMMENT ON OPERATOR * (amount, numeric) IS
	'amount times a number; exact up to 28 digits, then rounded half away from zero';
CREATE OPERATOR * (LEFTARG = numeric, RIGHTARG = amount, FUNCTION = numeric_multiply_amount, COMMUTATOR = *);
COMMENT ON OPERATOR * (numeric, amount) IS
	'number times an amount; exact up to 28 digits, then rounded half away from zero';
CREATE OPERATOR / (LEFTARG = amount, RIGHTARG = numeric, FUNCTION = amount_divide);
COMMENT ON OPERATOR / (amount, numeric) IS 'amount divided by a number, rounded half away from zero to 28 digits';
CREATE OPERATOR / (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_ratio);
COMMENT ON OPERATOR / (amount, amount) IS
	'ratio of two amounts of one currency, rounded half away from zero to 28 digits';
CREATE OPERATOR - (RIGHTARG = amount, FUNCTION = amount_negate);
COMMENT ON OPERATOR - (NONE, amount) IS 'the amount with its sign turned';
CREATE OPERATOR + (RIGHTARG = amount, FUNCTION = amount_identity);
COMMENT ON OPERATOR + (NONE, amount) IS 'the amount itself';

CREATE FUNCTION abs(amount) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_abs' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION abs(amount) IS 'the amount without its sign';
CREATE FUNCTION sign(amount) RETURNS integer
	AS 'MODULE_PATHNAME', 'amount_sign' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sign(amount) IS '-1, 0 or 1';
CREATE FUNCTION round(amount) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_round' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION round(amount) IS 'rounded to the minor units of its currency, half away from zero';
CREATE FUNCTION round(amount, digits integer) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_round' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION round(amount, integer) IS
	'rounded to that many digits after the point, half away from zero; -3 rounds to thousands';
CREATE FUNCTION round(amount, step amount) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_round_to_step' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION round(amount, amount) IS
	'rounded to the nearest multiple of a cash step such as CHF 0.05, half away from zero';
CREATE FUNCTION trunc(amount) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_trunc' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trunc(amount) IS 'cut toward zero to the minor units of its currency';
CREATE FUNCTION trunc(amount, digits integer) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_trunc' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trunc(amount, integer) IS
	'cut toward zero to that many digits after the point; -3 cuts to thousands';

CREATE FUNCTION allocate(amount, weights numeric[]) RETURNS amount[]
	AS 'MODULE_PATHNAME', 'amount_allocate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION allocate(amount, numeric[]) IS
	'parts in proportion to weights that sum exactly to the amount: largest remainder, ties by position, the same '
	'split for both signs; in minor units, or in the last digit of the amount if that is smaller';

/*
 * Comparison: equality looks at currency and value; order is strict, of one currency only.
 * Its cost puts it behind a condition such as currency(raised) = 'USD', which makes it safe.
 */

CREATE FUNCTION amount_comparison_support(internal) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_comparison_support(internal) IS
	'planner support: on a column amount(USD), comparisons with USD use its index';

CREATE FUNCTION amount_eq(amount, amount) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION amount_eq(amount, amount) IS 'same currency and value';
CREATE FUNCTION amount_ne(amount, amount) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION amount_ne(amount, amount) IS 'other currency or other value';
CREATE FUNCTION amount_lt(amount, amount) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 SUPPORT amount_comparison_support;
COMMENT ON FUNCTION amount_lt(amount, amount) IS 'less; two currencies are an error';
CREATE FUNCTION amount_le(amount, amount) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 SUPPORT amount_comparison_support;
COMMENT ON FUNCTION amount_le(amount, amount) IS 'less or equal; two currencies are an error';
CREATE FUNCTION amount_gt(amount, amount) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 SUPPORT amount_comparison_support;
COMMENT ON FUNCTION amount_gt(amount, amount) IS 'greater; two currencies are an error';
CREATE FUNCTION amount_ge(amount, amount) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 10 SUPPORT amount_comparison_support;
COMMENT ON FUNCTION amount_ge(amount, amount) IS 'greater or equal; two currencies are an error';
CREATE FUNCTION amount_total_lt(amount, amount) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION amount_total_lt(amount, amount) IS 'before, in the order of currency, then value';
CREATE FUNCTION amount_total_le(amount, amount) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION amount_total_le(amount, amount) IS 'before or equal, in the order of currency, then value';
CREATE FUNCTION amount_total_gt(amount, amount) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION amount_total_gt(amount, amount) IS 'after, in the order of currency, then value';
CREATE FUNCTION amount_total_ge(amount, amount) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION amount_total_ge(amount, amount) IS 'after or equal, in the order of currency, then value';
CREATE FUNCTION amount_total_cmp(amount, amount) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION amount_total_cmp(amount, amount) IS 'less-equal-greater, in the order of currency, then value';
CREATE FUNCTION amount_sortsupport(internal) RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_sortsupport(internal) IS 'sort support';
CREATE FUNCTION amount_hash(amount) RETURNS integer
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION amount_hash(amount) IS 'hash';
CREATE FUNCTION amount_hash_extended(amount, bigint) RETURNS bigint
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT LEAKPROOF PARALLEL SAFE;
COMMENT ON FUNCTION amount_hash_extended(amount, bigint) IS 'hash';

CREATE FUNCTION amount_ltsel(internal, oid, internal, integer) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_ltsel(internal, oid, internal, integer) IS 'restriction selectivity within one currency';
CREATE FUNCTION amount_lesel(internal, oid, internal, integer) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_lesel(internal, oid, internal, integer) IS 'restriction selectivity within one currency';
CREATE FUNCTION amount_gtsel(internal, oid, internal, integer) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_gtsel(internal, oid, internal, integer) IS 'restriction selectivity within one currency';
CREATE FUNCTION amount_gesel(internal, oid, internal, integer) RETURNS float8
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_gesel(internal, oid, internal, integer) IS 'restriction selectivity within one currency';

CREATE OPERATOR = (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_eq, COMMUTATOR = =, NEGATOR = <>,
	RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
COMMENT ON OPERATOR = (amount, amount) IS 'same currency and value';
CREATE OPERATOR <> (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_ne, COMMUTATOR = <>, NEGATOR = =,
	RESTRICT = neqsel, JOIN = neqjoinsel);
COMMENT ON OPERATOR <> (amount, amount) IS 'other currency or other value';
CREATE OPERATOR < (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_lt, COMMUTATOR = >, NEGATOR = >=,
	RESTRICT = amount_ltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR < (amount, amount) IS 'less; two currencies are an error';
CREATE OPERATOR <= (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_le, COMMUTATOR = >=, NEGATOR = >,
	RESTRICT = amount_lesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR <= (amount, amount) IS 'less or equal; two currencies are an error';
CREATE OPERATOR > (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_gt, COMMUTATOR = <, NEGATOR = <=,
	RESTRICT = amount_gtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR > (amount, amount) IS 'greater; two currencies are an error';
CREATE OPERATOR >= (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_ge, COMMUTATOR = <=, NEGATOR = <,
	RESTRICT = amount_gesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR >= (amount, amount) IS 'greater or equal; two currencies are an error';
CREATE OPERATOR *< (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_total_lt, COMMUTATOR = *>, NEGATOR = *>=,
	RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
COMMENT ON OPERATOR *< (amount, amount) IS 'before, in the order of currency, then value';
CREATE OPERATOR *<= (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_total_le, COMMUTATOR = *>=, NEGATOR = *>,
	RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
COMMENT ON OPERATOR *<= (amount, amount) IS 'before or equal, in the order of currency, then value';
CREATE OPERATOR *> (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_total_gt, COMMUTATOR = *<, NEGATOR = *<=,
	RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
COMMENT ON OPERATOR *> (amount, amount) IS 'after, in the order of currency, then value';
CREATE OPERATOR *>= (LEFTARG = amount, RIGHTARG = amount, FUNCTION = amount_total_ge, COMMUTATOR = *<=, NEGATOR = *<,
	RESTRICT = scalargesel, JOIN = scalargejoinsel);
COMMENT ON OPERATOR *>= (amount, amount) IS 'after or equal, in the order of currency, then value';

CREATE OPERATOR CLASS amount_ops DEFAULT FOR TYPE amount USING btree AS
	OPERATOR 1 *<, OPERATOR 2 *<=, OPERATOR 3 =, OPERATOR 4 *>=, OPERATOR 5 *>,
	FUNCTION 1 amount_total_cmp(amount, amount), FUNCTION 2 amount_sortsupport(internal), FUNCTION 4 btequalimage(oid);
COMMENT ON OPERATOR CLASS amount_ops USING btree IS 'amounts by currency, then value';

CREATE OPERATOR CLASS amount_ops DEFAULT FOR TYPE amount USING hash AS
	OPERATOR 1 =, FUNCTION 1 amount_hash(amount), FUNCTION 2 amount_hash_extended(amount, bigint);
COMMENT ON OPERATOR CLASS amount_ops USING hash IS 'amounts by currency and value';

CREATE OPERATOR CLASS amount_minmax_ops DEFAULT FOR TYPE amount USING brin AS
	OPERATOR 1 *<, OPERATOR 2 *<=, OPERATOR 3 =, OPERATOR 4 *>=, OPERATOR 5 *>,
	FUNCTION 1 pg_catalog.brin_minmax_opcinfo(internal),
	FUNCTION 2 pg_catalog.brin_minmax_add_value(internal, internal, internal, internal),
	FUNCTION 3 pg_catalog.brin_minmax_consistent(internal, internal, internal),
	FUNCTION 4 pg_catalog.brin_minmax_union(internal, internal, internal);
COMMENT ON OPERATOR CLASS amount_minmax_ops USING brin IS
	'smallest and greatest amount of a block range, by currency, then value';

/* ---- aggregates ---- */

CREATE TYPE amount_sum;
CREATE FUNCTION amount_sum_in(cstring) RETURNS amount_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_sum_out(amount_sum) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_sum_recv(internal) RETURNS amount_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_sum_send(amount_sum) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE TYPE amount_sum (
	INPUT = amount_sum_in, OUTPUT = amount_sum_out, RECEIVE = amount_sum_recv, SEND = amount_sum_send,
	INTERNALLENGTH = 64, ALIGNMENT = double, STORAGE = plain
);
COMMENT ON TYPE amount_sum IS
	'state of sum(amount) and avg(amount): exact sum and count of one currency; mergeable, storable';
COMMENT ON FUNCTION amount_sum_in(cstring) IS 'I/O';
COMMENT ON FUNCTION amount_sum_out(amount_sum) IS 'I/O';
COMMENT ON FUNCTION amount_sum_recv(internal) IS 'I/O';
COMMENT ON FUNCTION amount_sum_send(amount_sum) IS 'I/O';

CREATE TYPE amount_totals;
CREATE FUNCTION amount_totals_in(cstring) RETURNS amount_totals
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_totals_out(amount_totals) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_totals_recv(internal) RETURNS amount_totals
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_totals_send(amount_totals) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE TYPE amount_totals (
	INPUT = amount_totals_in, OUTPUT = amount_totals_out, RECEIVE = amount_totals_recv, SEND = amount_totals_send,
	INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = extended
);
COMMENT ON TYPE amount_totals IS 'state of totals(amount): exact sum and count of each currency; mergeable, storable';
COMMENT ON FUNCTION amount_totals_in(cstring) IS 'I/O';
COMMENT ON FUNCTION amount_totals_out(amount_totals) IS 'I/O';
COMMENT ON FUNCTION amount_totals_recv(internal) IS 'I/O';
COMMENT ON FUNCTION amount_totals_send(amount_totals) IS 'I/O';

CREATE FUNCTION amount_sum_accum(amount_sum, amount) RETURNS amount_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_sum_accum(amount_sum, amount) IS 'transition function of sum and avg';
CREATE FUNCTION amount_sum_combine(amount_sum, amount_sum) RETURNS amount_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_sum_combine(amount_sum, amount_sum) IS 'combine function of sum and avg';
CREATE FUNCTION amount_sum_enter(amount_sum, amount) RETURNS amount_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_sum_enter(amount_sum, amount) IS 'transition function of sum and avg over moving frames';
CREATE FUNCTION amount_sum_leave(amount_sum, amount) RETURNS amount_sum
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_sum_leave(amount_sum, amount) IS
	'inverse transition function of sum and avg over moving frames';
CREATE FUNCTION amount_sum_final(amount_sum) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_sum_final(amount_sum) IS 'final function of sum';
CREATE FUNCTION amount_avg_final(amount_sum) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_avg_final(amount_sum) IS 'final function of avg';
CREATE FUNCTION amount_totals_accum(amount_totals, amount) RETURNS amount_totals
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_totals_accum(amount_totals, amount) IS 'transition function of totals';
CREATE FUNCTION amount_totals_combine(amount_totals, amount_totals) RETURNS amount_totals
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_totals_combine(amount_totals, amount_totals) IS 'combine function of totals';
CREATE FUNCTION amount_totals_enter(amount_totals, amount) RETURNS amount_totals
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_totals_enter(amount_totals, amount) IS 'transition function of totals over moving frames';
CREATE FUNCTION amount_totals_leave(amount_totals, amount) RETURNS amount_totals
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_totals_leave(amount_totals, amount) IS
	'inverse transition function of totals over moving frames';
CREATE FUNCTION amount_totals_final(amount_totals) RETURNS amount[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_totals_final(amount_totals) IS 'final function of totals';
CREATE FUNCTION amount_smaller(amount, amount) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_smaller(amount, amount) IS 'the smaller of two amounts of one currency';
CREATE FUNCTION amount_larger(amount, amount) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_larger(amount, amount) IS 'the larger of two amounts of one currency';

CREATE AGGREGATE sum(amount) (
	SFUNC = amount_sum_accum, STYPE = amount_sum, COMBINEFUNC = amount_sum_combine, FINALFUNC = amount_sum_final,
	MSFUNC = amount_sum_enter, MINVFUNC = amount_sum_leave, MSTYPE = amount_sum, MFINALFUNC = amount_sum_final,
		PARALLEL = SAFE
);
COMMENT ON AGGREGATE sum(amount) IS
	'exact sum of amounts of one currency; two currencies are an error, NULLs are skipped, no rows give NULL';
CREATE AGGREGATE sum_state(amount) (SFUNC = amount_sum_accum, STYPE = amount_sum, COMBINEFUNC = amount_sum_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_state(amount) IS 'the state of sum(amount), to be merged later';
CREATE AGGREGATE sum_merge(amount_sum) (SFUNC = amount_sum_combine, STYPE = amount_sum,
	COMBINEFUNC = amount_sum_combine, FINALFUNC = amount_sum_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE sum_merge(amount_sum) IS 'sum(amount) over merged states';
CREATE AGGREGATE avg(amount) (
	SFUNC = amount_sum_accum, STYPE = amount_sum, COMBINEFUNC = amount_sum_combine, FINALFUNC = amount_avg_final,
	MSFUNC = amount_sum_enter, MINVFUNC = amount_sum_leave, MSTYPE = amount_sum, MFINALFUNC = amount_avg_final,
		PARALLEL = SAFE
);
COMMENT ON AGGREGATE avg(amount) IS
	'mean of amounts of one currency, rounded once to 28 digits; two currencies are an error, NULLs are skipped';
CREATE AGGREGATE avg_state(amount) (SFUNC = amount_sum_accum, STYPE = amount_sum, COMBINEFUNC = amount_sum_combine,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE avg_state(amount) IS 'the state of avg(amount), to be merged later';
CREATE AGGREGATE avg_merge(amount_sum) (SFUNC = amount_sum_combine, STYPE = amount_sum,
	COMBINEFUNC = amount_sum_combine, FINALFUNC = amount_avg_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE avg_merge(amount_sum) IS 'avg(amount) over merged states';
CREATE AGGREGATE min(amount) (SFUNC = amount_smaller, STYPE = amount, COMBINEFUNC = amount_smaller, PARALLEL = SAFE);
COMMENT ON AGGREGATE min(amount) IS
	'smallest of amounts of one currency; two currencies are an error, NULLs are skipped';
CREATE AGGREGATE min_state(amount) (SFUNC = amount_smaller, STYPE = amount, COMBINEFUNC = amount_smaller,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE min_state(amount) IS 'the state of min(amount), to be merged later';
CREATE AGGREGATE min_merge(amount) (SFUNC = amount_smaller, STYPE = amount, COMBINEFUNC = amount_smaller,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE min_merge(amount) IS 'min(amount) over merged states';
CREATE AGGREGATE max(amount) (SFUNC = amount_larger, STYPE = amount, COMBINEFUNC = amount_larger, PARALLEL = SAFE);
COMMENT ON AGGREGATE max(amount) IS
	'largest of amounts of one currency; two currencies are an error, NULLs are skipped';
CREATE AGGREGATE max_state(amount) (SFUNC = amount_larger, STYPE = amount, COMBINEFUNC = amount_larger,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE max_state(amount) IS 'the state of max(amount), to be merged later';
CREATE AGGREGATE max_merge(amount) (SFUNC = amount_larger, STYPE = amount, COMBINEFUNC = amount_larger,
	PARALLEL = SAFE);
COMMENT ON AGGREGATE max_merge(amount) IS 'max(amount) over merged states';
CREATE AGGREGATE totals(amount) (
	SFUNC = amount_totals_accum, STYPE = amount_totals, SSPACE = 1024, COMBINEFUNC = amount_totals_combine,
		FINALFUNC = amount_totals_final,
	MSFUNC = amount_totals_enter, MINVFUNC = amount_totals_leave, MSTYPE = amount_totals,
		MFINALFUNC = amount_totals_final, PARALLEL = SAFE
);
COMMENT ON AGGREGATE totals(amount) IS
	'exact sum of each currency, ordered by code; NULLs are skipped, no rows give NULL';
CREATE AGGREGATE totals_state(amount) (SFUNC = amount_totals_accum, STYPE = amount_totals, SSPACE = 1024,
	COMBINEFUNC = amount_totals_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE totals_state(amount) IS 'the state of totals(amount), to be merged later';
CREATE AGGREGATE totals_merge(amount_totals) (SFUNC = amount_totals_combine, STYPE = amount_totals, SSPACE = 1024,
	COMBINEFUNC = amount_totals_combine, FINALFUNC = amount_totals_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE totals_merge(amount_totals) IS 'totals(amount) over merged states';

/* Ordered sets: over one currency, where core's forms over any type would take the order of codes for one of values. */

CREATE FUNCTION ordered_amounts_accum(internal, amount) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION ordered_amounts_accum(internal, amount) IS
	'transition function of percentile_disc, percentile_cont and mode';
CREATE FUNCTION amount_percentile_disc(internal, double precision) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_percentile_disc(internal, double precision) IS
	'final function of percentile_disc(double precision) over amounts';
CREATE AGGREGATE percentile_disc(double precision ORDER BY amount) (SFUNC = ordered_amounts_accum, STYPE = internal,
	SSPACE = 8192, FINALFUNC = amount_percentile_disc, FINALFUNC_MODIFY = SHAREABLE, PARALLEL = SAFE);
COMMENT ON AGGREGATE percentile_disc(double precision ORDER BY amount) IS
	'the first amount up to which at least the fraction of all lies: 0.5 gives the lower median; two currencies are '
	'an error, NULLs are skipped, no rows give NULL';
CREATE FUNCTION amount_percentiles_disc(internal, double precision[]) RETURNS amount[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_percentiles_disc(internal, double precision[]) IS
	'final function of percentile_disc(double precision[]) over amounts';
CREATE AGGREGATE percentile_disc(double precision[] ORDER BY amount) (SFUNC = ordered_amounts_accum, STYPE = internal,
	SSPACE = 8192, FINALFUNC = amount_percentiles_disc, FINALFUNC_MODIFY = SHAREABLE, PARALLEL = SAFE);
COMMENT ON AGGREGATE percentile_disc(double precision[] ORDER BY amount) IS
	'percentile_disc() of every fraction of an array, in its shape; two currencies are an error, NULLs are skipped, '
	'no rows give NULL';
CREATE FUNCTION amount_percentile_cont(internal, double precision) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_percentile_cont(internal, double precision) IS
	'final function of percentile_cont(double precision) over amounts';
CREATE AGGREGATE percentile_cont(double precision ORDER BY amount) (SFUNC = ordered_amounts_accum, STYPE = internal,
	SSPACE = 8192, FINALFUNC = amount_percentile_cont, FINALFUNC_MODIFY = SHAREABLE, PARALLEL = SAFE);
COMMENT ON AGGREGATE percentile_cont(double precision ORDER BY amount) IS
	'the amount at the fraction of the way from the first to the last, in proportion between two neighbours, rounded '
	'to 28 digits: 0.5 gives the median; two currencies are an error, NULLs are skipped, no rows give NULL';
CREATE FUNCTION amount_percentiles_cont(internal, double precision[]) RETURNS amount[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_percentiles_cont(internal, double precision[]) IS
	'final function of percentile_cont(double precision[]) over amounts';
CREATE AGGREGATE percentile_cont(double precision[] ORDER BY amount) (SFUNC = ordered_amounts_accum, STYPE = internal,
	SSPACE = 8192, FINALFUNC = amount_percentiles_cont, FINALFUNC_MODIFY = SHAREABLE, PARALLEL = SAFE);
COMMENT ON AGGREGATE percentile_cont(double precision[] ORDER BY amount) IS
	'percentile_cont() of every fraction of an array, in its shape; two currencies are an error, NULLs are skipped, '
	'no rows give NULL';
CREATE FUNCTION amount_mode(internal) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_mode(internal) IS 'final function of mode() over amounts';
CREATE AGGREGATE mode(ORDER BY amount) (SFUNC = ordered_amounts_accum, STYPE = internal, SSPACE = 8192,
	FINALFUNC = amount_mode, FINALFUNC_MODIFY = SHAREABLE, PARALLEL = SAFE);
COMMENT ON AGGREGATE mode(ORDER BY amount) IS
	'the amount that is there most often, of several the first in the order; two currencies are an error, NULLs are '
	'skipped, no rows give NULL';

CREATE FUNCTION width_bucket(operand amount, thresholds amount[]) RETURNS integer
	AS 'MODULE_PATHNAME', 'amount_width_bucket_array' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION width_bucket(amount, amount[]) IS
	'the number of thresholds up to an amount: 0 below the first; they must ascend; two currencies are an error';

/* Spread: the square of money is no money, so there is a deviation and no variance. */

CREATE TYPE amount_spread;
CREATE FUNCTION amount_spread_in(cstring) RETURNS amount_spread
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_spread_out(amount_spread) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_spread_recv(internal) RETURNS amount_spread
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_spread_send(amount_spread) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE TYPE amount_spread (
	INPUT = amount_spread_in, OUTPUT = amount_spread_out, RECEIVE = amount_spread_recv, SEND = amount_spread_send,
	INTERNALLENGTH = 104, ALIGNMENT = double, STORAGE = plain
);
COMMENT ON TYPE amount_spread IS
	'state of stddev_samp(amount) and stddev_pop(amount): exact sum and sum of squares of one currency; mergeable, '
	'storable';
COMMENT ON FUNCTION amount_spread_in(cstring) IS 'I/O';
COMMENT ON FUNCTION amount_spread_out(amount_spread) IS 'I/O';
COMMENT ON FUNCTION amount_spread_recv(internal) IS 'I/O';
COMMENT ON FUNCTION amount_spread_send(amount_spread) IS 'I/O';

CREATE FUNCTION amount_spread_accum(amount_spread, amount) RETURNS amount_spread
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_spread_accum(amount_spread, amount) IS 'transition function of stddev_samp and stddev_pop';
CREATE FUNCTION amount_spread_combine(amount_spread, amount_spread) RETURNS amount_spread
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION amount_spread_combine(amount_spread, amount_spread) IS
	'combine function of stddev_samp and stddev_pop';
CREATE FUNCTION amount_stddev_samp_final(amount_spread) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_stddev_samp_final(amount_spread) IS 'final function of stddev_samp';
CREATE FUNCTION amount_stddev_pop_final(amount_spread) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION amount_stddev_pop_final(amount_spread) IS 'final function of stddev_pop';

CREATE AGGREGATE stddev_samp(amount) (SFUNC = amount_spread_accum, STYPE = amount_spread,
	COMBINEFUNC = amount_spread_combine, FINALFUNC = amount_stddev_samp_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE stddev_samp(amount) IS
	'sample standard deviation of amounts of one currency; two currencies are an error, NULLs are skipped';
CREATE AGGREGATE stddev_samp_state(amount) (SFUNC = amount_spread_accum, STYPE = amount_spread,
	COMBINEFUNC = amount_spread_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE stddev_samp_state(amount) IS 'the state of stddev_samp(amount), to be merged later';
CREATE AGGREGATE stddev_samp_merge(amount_spread) (SFUNC = amount_spread_combine, STYPE = amount_spread,
	COMBINEFUNC = amount_spread_combine, FINALFUNC = amount_stddev_samp_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE stddev_samp_merge(amount_spread) IS 'stddev_samp(amount) over merged states';
CREATE AGGREGATE stddev_pop(amount) (SFUNC = amount_spread_accum, STYPE = amount_spread,
	COMBINEFUNC = amount_spread_combine, FINALFUNC = amount_stddev_pop_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE stddev_pop(amount) IS
	'population standard deviation of amounts of one currency; two currencies are an error, NULLs are skipped';
CREATE AGGREGATE stddev_pop_state(amount) (SFUNC = amount_spread_accum, STYPE = amount_spread,
	COMBINEFUNC = amount_spread_combine, PARALLEL = SAFE);
COMMENT ON AGGREGATE stddev_pop_state(amount) IS 'the state of stddev_pop(amount), to be merged later';
CREATE AGGREGATE stddev_pop_merge(amount_spread) (SFUNC = amount_spread_combine, STYPE = amount_spread,
	COMBINEFUNC = amount_spread_combine, FINALFUNC = amount_stddev_pop_final, PARALLEL = SAFE);
COMMENT ON AGGREGATE stddev_pop_merge(amount_spread) IS 'stddev_pop(amount) over merged states';
