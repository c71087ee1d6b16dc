/*
 * From 0.1.0 to 0.2.0.
 *
 * A database of 0.1.0 may have operators bound that its owner planted before
 * CREATE EXTENSION, so every body, view, trigger and check is made anew.
 *
 * The script runs as a superuser in a schema that belongs to the owner of the
 * database.  He may have planted operators and functions there to be found by
 * it, and 0.1.0 let him put triggers on the tables of the extension.  So, here
 * and in every script after this one:
 *
 * - An operator has operands of exactly its types, or is OPERATOR(schema.name);
 *   so has every function of ours exactly its types, defaults written out, and
 *   VARIADIC before an array.  Functions of PostgreSQL are pg_catalog's by name.
 *   This is also for IN, BETWEEN, CASE x WHEN, NULLIF, IS DISTINCT FROM and
 *   rows, which look for operators by name; there is no JOIN USING, since it
 *   cannot name one.  Ranges, arrays and varchar have no exact operators.
 * - Objects are made by CREATE, which fails where somebody else has one of the
 *   name, be it one that he added to the extension.  CREATE OR REPLACE is for
 *   what the extension has already.
 * - Rows are written while session_replication_role is replica, so that no
 *   trigger fires.  Foreign keys do not check either: such rows must be right.
 * - Tables of users may have columns of our row types: a column is added without
 *   a default, and gets it afterwards; none gets another type.
 * - Rights are taken from whoever has them.  @extowner@ is who runs the update,
 *   not who made the extension.
 *
 * test/t/007_planted.pl plants and updates.
 */

--@include locked.sql

SET LOCAL session_replication_role = replica;

/*
 * ---- triggers: one guard of shipped rows, and nobody else may call trigger functions ----
 *
 * 0.1.0 let everybody make triggers of them, on tables where they crash or only
 * raise errors: with the guard its triggers go, wherever they are.
 */

DROP TRIGGER exchange_rate_guard ON exchange_rate;
DROP TRIGGER exchange_rate_guard_truncate ON exchange_rate;
DROP FUNCTION exchange_rate_guard() CASCADE;
REVOKE EXECUTE ON FUNCTION refuse_shipped_change(), exchange_rate_known_on(), exchange_rate_revise() FROM PUBLIC;

/* ---- rights: the script of an update would run the triggers of others as a superuser ---- */

DO LANGUAGE plpgsql $$
DECLARE
	have record;
	tables CONSTANT pg_catalog.text := 'funding.exchange_rate, funding.rate_revision, funding.rate_format, '
		'funding.source, funding.document, funding.reported_figure';
BEGIN
	FOR have IN
		SELECT DISTINCT CASE WHEN a.grantee OPERATOR(pg_catalog.=) 0::pg_catalog.oid THEN 'PUBLIC'
			ELSE pg_catalog.quote_ident(r.rolname) END AS grantee,
			CASE WHEN a.grantee OPERATOR(pg_catalog.=) c.relowner THEN 'GRANT OPTION FOR TRIGGER'
				ELSE 'TRIGGER' END AS what
		FROM pg_catalog.pg_class c
		CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) a
		LEFT JOIN pg_catalog.pg_roles r ON r.oid OPERATOR(pg_catalog.=) a.grantee
		WHERE c.relnamespace OPERATOR(pg_catalog.=) 'funding'::pg_catalog.regnamespace::pg_catalog.oid
			AND a.privilege_type OPERATOR(pg_catalog.=) 'TRIGGER'
				AND (a.is_grantable OR a.grantee OPERATOR(pg_catalog.<>) c.relowner)
	LOOP
		EXECUTE pg_catalog.format('REVOKE %s ON %s FROM %s CASCADE', have.what, tables, have.grantee);
	END LOOP;
END
$$;
REVOKE REFERENCES ON exchange_rate, rate_revision, rate_format, source, document, reported_figure,
	exchange_rates, figures, yearly_change, source_gaps, sources, start_here FROM PUBLIC;

/* ---- rights: shipped rows are for everybody, through views, and a user's for those whom their owner lets ---- */

REVOKE SELECT ON exchange_rate, rate_revision, rate_format, source, document, reported_figure FROM PUBLIC;

/* ---- text is read without a setting ---- */

CREATE OR REPLACE FUNCTION day_or_period(label text) RETURNS daterange AS 'MODULE_PATHNAME'
	LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

/* ---- sums of conversions: the state of one row ---- */

CREATE FUNCTION converted_sum(amount, on_date date, target currency, rate_book) RETURNS converted_sum
	AS 'MODULE_PATHNAME', 'converted_sum_of_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_sum(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	RETURNS converted_sum
	AS 'MODULE_PATHNAME', 'converted_sum_of_row' LANGUAGE C IMMUTABLE PARALLEL SAFE SUPPORT rate_policy_support;
CREATE FUNCTION converted_sum_known(amount, on_date date, target currency, rate_book) RETURNS converted_sum
	AS 'MODULE_PATHNAME', 'converted_sum_of_row_known' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_sum_known(amount, on_date date, target currency, rate_book, policy text, max_age integer)
	RETURNS converted_sum
	AS 'MODULE_PATHNAME', 'converted_sum_of_row_known' LANGUAGE C IMMUTABLE PARALLEL SAFE SUPPORT rate_policy_support;

/* ---- year over year in another currency ---- */

CREATE TYPE converted_change;
CREATE FUNCTION converted_change_in(cstring) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION converted_change_out(converted_change) RETURNS cstring
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION converted_change_recv(internal) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION converted_change_send(converted_change) RETURNS bytea
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE TYPE converted_change (
	INPUT = converted_change_in, OUTPUT = converted_change_out, RECEIVE = converted_change_recv,
		SEND = converted_change_send,
	INTERNALLENGTH = 328, ALIGNMENT = double, STORAGE = plain
);
CREATE FUNCTION converted_change_accum(converted_change, amount, date, daterange, currency, rate_book)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_accum(converted_change, amount, date, daterange, currency, rate_book, interval)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_accum(converted_change, amount, date, daterange, currency, rate_book, interval, text,
	integer) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_accum_known(converted_change, amount, date, daterange, currency, rate_book)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_accum_known(converted_change, amount, date, daterange, currency, rate_book, interval)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_accum_known(converted_change, amount, date, daterange, currency, rate_book, interval,
	text, integer) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_accum_constant(converted_change, amount, date, daterange, currency, rate_book)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_accum_constant(converted_change, amount, date, daterange, currency, rate_book,
	interval) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_accum_constant(converted_change, amount, date, daterange, currency, rate_book,
	interval, text, integer) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_accum_constant_known(converted_change, amount, date, daterange, currency, rate_book)
	RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_accum_constant_known(converted_change, amount, date, daterange, currency, rate_book,
	interval) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_accum_constant_known(converted_change, amount, date, daterange, currency, rate_book,
	interval, text, integer) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION converted_change_combine(converted_change, converted_change) RETURNS converted_change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION converted_change_final(converted_change) RETURNS change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION converted_change_unconverted(converted_change) RETURNS change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

/* ---- amounts in order, of one currency ---- */

CREATE FUNCTION value(amount, currency) RETURNS numeric
	AS 'MODULE_PATHNAME', 'amount_value_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION rounded_amount(value numeric, currency) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_rounded_from_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION from_minor(minor_units bigint, currency) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_from_minor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION to_minor(amount) RETURNS bigint
	AS 'MODULE_PATHNAME', 'amount_to_minor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION ordered_amounts_accum(internal, amount) RETURNS internal
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION amount_percentile_disc(internal, double precision) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE AGGREGATE percentile_disc(double precision ORDER BY amount) (SFUNC = ordered_amounts_accum, STYPE = internal,
	SSPACE = 8192, FINALFUNC = amount_percentile_disc, FINALFUNC_MODIFY = SHAREABLE, PARALLEL = SAFE);
CREATE FUNCTION amount_percentiles_disc(internal, double precision[]) RETURNS amount[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE AGGREGATE percentile_disc(double precision[] ORDER BY amount) (SFUNC = ordered_amounts_accum, STYPE = internal,
	SSPACE = 8192, FINALFUNC = amount_percentiles_disc, FINALFUNC_MODIFY = SHAREABLE, PARALLEL = SAFE);
CREATE FUNCTION amount_percentile_cont(internal, double precision) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE AGGREGATE percentile_cont(double precision ORDER BY amount) (SFUNC = ordered_amounts_accum, STYPE = internal,
	SSPACE = 8192, FINALFUNC = amount_percentile_cont, FINALFUNC_MODIFY = SHAREABLE, PARALLEL = SAFE);
CREATE FUNCTION amount_percentiles_cont(internal, double precision[]) RETURNS amount[]
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE AGGREGATE percentile_cont(double precision[] ORDER BY amount) (SFUNC = ordered_amounts_accum, STYPE = internal,
	SSPACE = 8192, FINALFUNC = amount_percentiles_cont, FINALFUNC_MODIFY = SHAREABLE, PARALLEL = SAFE);
CREATE FUNCTION amount_mode(internal) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE AGGREGATE mode(ORDER BY amount) (SFUNC = ordered_amounts_accum, STYPE = internal, SSPACE = 8192,
	FINALFUNC = amount_mode, FINALFUNC_MODIFY = SHAREABLE, PARALLEL = SAFE);
CREATE FUNCTION width_bucket(operand amount, thresholds amount[]) RETURNS integer
	AS 'MODULE_PATHNAME', 'amount_width_bucket_array' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

/* ---- arguments as tools deliver them ---- */

CREATE CAST (text AS currency) WITH INOUT AS IMPLICIT;
CREATE CAST (varchar AS currency) WITH INOUT AS IMPLICIT;
CREATE CAST (character AS currency) WITH INOUT AS IMPLICIT;
CREATE FUNCTION to_currency(amount, currency, timestamp with time zone) RETURNS amount
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION to_currency(amount, currency, timestamp with time zone, VARIADIC "any") RETURNS amount
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION try_to_currency(amount, currency, timestamp with time zone) RETURNS amount
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION try_to_currency(amount, currency, timestamp with time zone, VARIADIC "any") RETURNS amount
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION rate(currency, currency, timestamp with time zone) RETURNS numeric
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION rate(currency, currency, timestamp with time zone, VARIADIC "any") RETURNS numeric
	AS 'MODULE_PATHNAME', 'day_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION figure(smallint) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_from_int2' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION figure(double precision) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;

/* ---- out of JSON again ---- */

CREATE FUNCTION amount_from_json(json) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION amount_from_jsonb(jsonb) RETURNS amount
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE CAST (json AS amount) WITH FUNCTION amount_from_json(json);
CREATE CAST (jsonb AS amount) WITH FUNCTION amount_from_jsonb(jsonb);
CREATE FUNCTION figure_from_json(json) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION figure_from_jsonb(jsonb) RETURNS figure
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE CAST (json AS figure) WITH FUNCTION figure_from_json(json);
CREATE CAST (jsonb AS figure) WITH FUNCTION figure_from_jsonb(jsonb);
CREATE FUNCTION change_from_json(json) RETURNS change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_from_jsonb(jsonb) RETURNS change
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE CAST (json AS change) WITH FUNCTION change_from_json(json);
CREATE CAST (jsonb AS change) WITH FUNCTION change_from_jsonb(jsonb);

/* ---- whole numbers and texts in the place of figures ---- */

CREATE FUNCTION implied_prior(current bigint, pct numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION implied_prior(current bigint, pct numeric, half_unit numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION implied_prior(current text, pct numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION implied_prior(current text, pct numeric, half_unit numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current bigint, prior bigint, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current bigint, prior bigint, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current text, prior text, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current text, prior text, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current figure, prior bigint, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current figure, prior bigint, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current bigint, prior figure, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current bigint, prior figure, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current figure, prior text, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current figure, prior text, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current text, prior figure, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current text, prior figure, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current text, prior bigint, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current text, prior bigint, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current bigint, prior text, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION consistent(current bigint, prior text, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_range(current bigint, prior bigint) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_range(current text, prior text) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_range(current figure, prior bigint) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_range(current bigint, prior figure) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_range(current figure, prior text) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_range(current text, prior figure) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_range(current text, prior bigint) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_range(current bigint, prior text) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range_as_figures' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION bridge(
	a figure,
	b figure,
	a_deals bigint,
	b_deals bigint,
	a_period daterange DEFAULT NULL,
	b_period daterange DEFAULT NULL,
	a_local figure DEFAULT NULL,
	b_local figure DEFAULT NULL,
	a_disclosed figure DEFAULT NULL,
	b_disclosed figure DEFAULT NULL,
	OUT effect text,
	OUT factor numeric,
	OUT contribution amount,
	OUT low amount,
	OUT high amount,
	OUT share numeric
) RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'bridge_as_figures' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE ROWS 4;
CREATE FUNCTION bridge(
	a figure,
	b figure,
	a_deals text,
	b_deals text,
	a_period daterange DEFAULT NULL,
	b_period daterange DEFAULT NULL,
	a_local figure DEFAULT NULL,
	b_local figure DEFAULT NULL,
	a_disclosed figure DEFAULT NULL,
	b_disclosed figure DEFAULT NULL,
	OUT effect text,
	OUT factor numeric,
	OUT contribution amount,
	OUT low amount,
	OUT high amount,
	OUT share numeric
) RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'bridge_as_figures' LANGUAGE C IMMUTABLE CALLED ON NULL INPUT PARALLEL SAFE ROWS 4;

/* ---- figures by their digits, and by a rule ---- */

CREATE FUNCTION as_printed(numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'as_printed_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION as_printed(numeric, currency) RETURNS figure
	AS 'MODULE_PATHNAME', 'as_printed_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION as_printed(text) RETURNS figure
	AS 'MODULE_PATHNAME', 'as_printed_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION as_printed(text, currency) RETURNS figure
	AS 'MODULE_PATHNAME', 'as_printed_text' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION impute(figure, factor numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'impute_by_factor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION impute(figure, rule text) RETURNS figure
	AS 'MODULE_PATHNAME', 'impute_by_rule' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

/* ---- texts that may be no amount ---- */

CREATE FUNCTION try_parse_amount(text, locale text) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_try_parse_localized' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION try_parse_amount(text, locale text, default_currency currency) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_try_parse_localized' LANGUAGE C IMMUTABLE PARALLEL SAFE;
/* ---- currencies and rates: what was money, and errors that say why a number is no rate ---- */

CREATE FUNCTION in_force(currency, on_day date) RETURNS boolean
	AS 'MODULE_PATHNAME', 'currency_in_force' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION check_rate(numeric) RETURNS boolean
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

/* ---- formats of rates: constant nominals, texts for no rate, units, roots ---- */

ALTER TABLE rate_format
	ADD COLUMN nominal integer,
	ADD COLUMN no_rate text,
	ADD COLUMN unit_factors text,
	ADD COLUMN root_condition text;
UPDATE rate_format SET nominal = 1;
ALTER TABLE rate_format ALTER COLUMN nominal SET DEFAULT 1, ALTER COLUMN nominal SET NOT NULL;
UPDATE rate_format SET unit_factors = 'XAU 31.1034768'
	WHERE shipped AND name OPERATOR(pg_catalog.=) 'BNR'::pg_catalog.text;

/* ---- periods and change: windows of the user's choice ---- */

CREATE FUNCTION covered(change, days daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_covered_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION change_refuse_double(change, double precision, date, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_refuse_double(change, double precision, date, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_refuse_double(change, double precision, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_refuse_double(change, double precision, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_refuse_double(change, double precision, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_double' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_refuse_timestamp(change, anyelement, timestamp with time zone, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_refuse_timestamp(change, anyelement, timestamp with time zone, daterange, interval)
	RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_refuse_timestamp(change, anyelement, timestamp with time zone, daterange, daterange)
	RETURNS change
	AS 'MODULE_PATHNAME', 'change_refuse_timestamp' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION period_or_range(period text) RETURNS daterange
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION cagr(first_value amount, first_on timestamp, last_value amount, last_on timestamp) RETURNS numeric
	AS 'MODULE_PATHNAME', 'compound_growth_rate_of_amounts' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION growth(value amount, on_date timestamp, step interval DEFAULT '1 year') RETURNS numeric
	AS 'MODULE_PATHNAME', 'window_growth_amount' LANGUAGE C WINDOW IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION growth(value text, on_date timestamp, step interval DEFAULT '1 year') RETURNS numeric
	AS 'MODULE_PATHNAME', 'window_growth_text' LANGUAGE C WINDOW IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION periods(span daterange, step interval) RETURNS SETOF daterange
	AS 'MODULE_PATHNAME', 'periods_of_span' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 12;
CREATE FUNCTION change(current_total amount, prior_total amount, period daterange, deals bigint DEFAULT NULL,
	prior_deals bigint DEFAULT NULL, prior_period daterange DEFAULT NULL) RETURNS change
	AS 'MODULE_PATHNAME', 'change_from_amounts' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change(current_total numeric, prior_total numeric, period daterange, deals bigint DEFAULT NULL,
	prior_deals bigint DEFAULT NULL, prior_period daterange DEFAULT NULL) RETURNS change
	AS 'MODULE_PATHNAME', 'change_from_numbers' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change(current_total text, prior_total text, period daterange, deals bigint DEFAULT NULL,
	prior_deals bigint DEFAULT NULL, prior_period daterange DEFAULT NULL) RETURNS change
	AS 'MODULE_PATHNAME', 'change_from_texts' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_of_deals(deals bigint, prior_deals bigint, period daterange, prior_period daterange DEFAULT NULL)
	RETURNS change
	AS 'MODULE_PATHNAME', 'change_from_counts' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_accum_int2(change, smallint, date, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_int2' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_accum_int2(change, smallint, date, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_accum_int2' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_between_amount(change, amount, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_amount' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_between_numeric(change, numeric, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_between_int8(change, bigint, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_between_int4(change, integer, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_between_int2(change, smallint, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_int2' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_between_row(change, date, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_between_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_amount(change, amount, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_amount' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_amount(change, amount, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_amount' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_numeric(change, numeric, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_numeric(change, numeric, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_int8(change, bigint, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_int8(change, bigint, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_int4(change, integer, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_int4(change, integer, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int4' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_int2(change, smallint, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int2' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_int2(change, smallint, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_int2' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_row(change, daterange, daterange) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION change_during_row(change, daterange, daterange, interval) RETURNS change
	AS 'MODULE_PATHNAME', 'change_during_row' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION deals_across(change) RETURNS bigint
	AS 'MODULE_PATHNAME', 'change_deals_across' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;

/* ---- views: a rate that cannot be used is none ---- */

CREATE OR REPLACE FUNCTION try_rate(base currency, quote currency, period daterange)
	RETURNS numeric AS 'MODULE_PATHNAME', 'try_rate_in_period' LANGUAGE C STABLE STRICT PARALLEL SAFE;

/* ---- views: one meaning a column ---- */

ALTER VIEW yearly_change RENAME COLUMN current_value TO amount;
ALTER VIEW yearly_change RENAME COLUMN prior_value TO prior_amount;
ALTER VIEW yearly_change RENAME COLUMN implied_prior_low TO implied_prior_amount_low;
ALTER VIEW yearly_change RENAME COLUMN implied_prior_high TO implied_prior_amount_high;
/* ---- pictures of another width, and reports that say which names there are ---- */

CREATE FUNCTION plot_sources(labels text[], low numeric[], value numeric[], high numeric[], title text, unit text,
	width integer) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION plot_change(labels text[], value numeric[], prior numeric[], title text, unit text,
	width integer) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION plot_bridge(labels text[], contribution numeric[], from_label text, from_value numeric, to_label text,
	to_value numeric, title text, unit text, low numeric[], high numeric[], width integer) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
CREATE FUNCTION report_refuse(what text, name text, known text[]) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C STABLE PARALLEL SAFE;

/* ---- figures that were read from pages: who stands for them, and where ---- */

ALTER TABLE document ADD COLUMN fingerprint text;
ALTER TABLE reported_figure ADD COLUMN confirmed boolean, ADD COLUMN sentence text;
UPDATE reported_figure SET confirmed = true;
ALTER TABLE reported_figure ALTER COLUMN confirmed SET DEFAULT true, ALTER COLUMN confirmed SET NOT NULL;

/* ---- what is made anew ---- */

--@new readable_exchange_rate readable_rate_revision readable_rate_format
--@new readable_source readable_document readable_reported_figure
--@new gap_effects yearly_figures yearly_totals
--@again money.sql
--@again locale.sql
--@again calendar.sql
--@again change.sql
--@again shipped.sql
--@again rates.sql
--@again figures.sql
--@include documents.sql
--@again evidence.sql
--@again seeds.sql
--@again readers.sql
--@again views.sql
--@again pictures.sql
--@again report/words.sql
-- Two sources side by side, as report_pair() gives them
CREATE TYPE report_two AS (more text, total figure, deals figure, covers daterange, local figure,
	change numeric, deals_change numeric,
	less text, less_total figure, less_deals figure, less_covers daterange, less_local figure,
	less_change numeric, less_deals_change numeric,
	gap figure, times figure);
--@again report/rows.sql
--@again report/verdict.sql
--@again report/sections.sql
--@again report/page.sql
--@include filing.sql

GRANT SELECT ON readable_exchange_rate, readable_rate_revision, readable_rate_format,
	readable_source, readable_document, readable_reported_figure, gap_effects, yearly_figures, yearly_totals TO PUBLIC;

/*
 * What others have built on columns that had several meanings would go on with
 * one of them, or with none, and say nothing: whatever reads such a column, or
 * whole rows, stops the update.  It comes late, when nobody can build any more.
 */
DO LANGUAGE plpgsql $$
DECLARE
	users pg_catalog.text;
BEGIN
	SELECT pg_catalog.string_agg(u.line, '; ' ORDER BY u.line) INTO users
	FROM (
		SELECT DISTINCT pg_catalog.concat(
				CASE WHEN r.ev_class IS NULL THEN pg_catalog.pg_describe_object(d.classid, d.objid, 0)
					ELSE pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid,
						r.ev_class, 0) END,
				' uses ', COALESCE('column ' OPERATOR(pg_catalog.||) changed.was, 'whole rows'), ' of view ', v.relname)
					AS line
		FROM pg_catalog.pg_depend d
		JOIN pg_catalog.pg_class v ON v.oid OPERATOR(pg_catalog.=) d.refobjid
		LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) v.oid
			AND a.attnum OPERATOR(pg_catalog.=) d.refobjsubid
		LEFT JOIN (VALUES
			('figures', 'low', 'low'), ('figures', 'high', 'high'), ('figures', 'deal_count', 'deal_count'),
			('yearly_change', 'amount', 'current_value'), ('yearly_change', 'prior_amount', 'prior_value'),
			('yearly_change', 'implied_prior_amount_low', 'implied_prior_low'),
				('yearly_change', 'implied_prior_amount_high', 'implied_prior_high')) changed (view, name, was)
			ON changed.view OPERATOR(pg_catalog.=) v.relname::pg_catalog.text
				AND changed.name OPERATOR(pg_catalog.=) a.attname::pg_catalog.text
		LEFT JOIN pg_catalog.pg_rewrite r ON d.classid
			OPERATOR(pg_catalog.=) 'pg_catalog.pg_rewrite'::pg_catalog.regclass::pg_catalog.oid
			AND r.oid OPERATOR(pg_catalog.=) d.objid
		LEFT JOIN pg_catalog.pg_proc p ON d.classid
			OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid
			AND p.oid OPERATOR(pg_catalog.=) d.objid
		WHERE d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid
			AND v.relnamespace OPERATOR(pg_catalog.=) 'funding'::pg_catalog.regnamespace::pg_catalog.oid
			AND v.relname::pg_catalog.text OPERATOR(pg_catalog.=) ANY (ARRAY['figures', 'yearly_change'])
			AND d.deptype OPERATOR(pg_catalog.=) 'n'::pg_catalog."char"
			AND (changed.was IS NOT NULL
				OR pg_catalog.strpos(COALESCE(r.ev_action::pg_catalog.text, p.prosqlbody::pg_catalog.text),
				pg_catalog.concat(':varattno 0 :vartype ', v.reltype, ' ')) OPERATOR(pg_catalog.>) 0)
			AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
				WHERE e.deptype OPERATOR(pg_catalog.=) 'e'::pg_catalog."char"
					AND (e.classid OPERATOR(pg_catalog.=) d.classid AND e.objid OPERATOR(pg_catalog.=) d.objid
						OR e.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid
							AND e.objid OPERATOR(pg_catalog.=) r.ev_class))) u;
	IF users IS NULL THEN
		RETURN;
	END IF;
	RAISE EXCEPTION USING
		ERRCODE = 'dependent_objects_still_exist',
		MESSAGE = 'cannot update extension "funding" because other objects use columns whose meaning changes',
		DETAIL = pg_catalog.concat(users, '.'),
		HINT = 'Drop these objects, update, and make them again with the columns that CHANGELOG.md lists under 0.2.0.';
END
$$;

--@include arrays.sql

SET LOCAL session_replication_role TO DEFAULT;
