SET search_path = funding, public;

-- random deals over four years: a tenth undisclosed, a tenth undated, scales 0 to 6, some negative
SELECT setseed(0.5);
CREATE TABLE random_deal AS
SELECT i AS id, i % 7 AS sector, CASE WHEN random() < 0.9 THEN round(((random() - 0.1) * 10 ^ (random() * 10))::numeric, (random() * 6)::int) END AS n,
	CASE WHEN random() < 0.9 THEN date '2021-01-01' + (random() * 1460)::int END AS on_date
FROM generate_series(1, 20000) i;
ALTER TABLE random_deal ADD a amount, ADD i8 bigint, ADD i4 int;
UPDATE random_deal SET a = amount(n, 'USD'), i8 = round(n), i4 = round(n % 1000000);

-- plain SQL is the oracle: two FILTER sums and two FILTER counts of every period and step, in every sector
CREATE VIEW plain AS
SELECT label, step, sector, period(label) AS p, prior(period(label), step) AS q
	FROM (VALUES ('2023', interval '1 year'), ('2024-01/2024-11', '1 year'), ('2023Q2', '3 months'), ('2024-02', '1 year'), ('2022-01/2023-12', '1 year'),
	('2023-10-02/2023-10-08', '364 days'), ('2024-02-29', '1 year')) v(label, step), generate_series(0, 6) sector;
CREATE VIEW expected AS
SELECT l.*, e.* FROM plain l, LATERAL (SELECT
	count(*) FILTER (WHERE on_date <@ p) AS deals, count(*) FILTER (WHERE on_date <@ q) AS prior_deals, count(n) FILTER (WHERE on_date <@ p) AS disclosed,
		count(n) FILTER (WHERE on_date <@ q) AS prior_disclosed,
	sum(n) FILTER (WHERE on_date <@ p) AS n, sum(n) FILTER (WHERE on_date <@ q) AS prior_n, sum(i8) FILTER (WHERE on_date <@ p) AS i8,
		sum(i8) FILTER (WHERE on_date <@ q) AS prior_i8,
	sum(i4) FILTER (WHERE on_date <@ p) AS i4, sum(i4) FILTER (WHERE on_date <@ q) AS prior_i4, sum(n * n) FILTER (WHERE on_date <@ p) AS squares,
		sum(n * n) FILTER (WHERE on_date <@ q) AS prior_squares
	FROM random_deal r WHERE r.sector = l.sector) e;
CREATE VIEW computed AS
SELECT l.*, c.* FROM plain l, LATERAL (SELECT yoy(n, on_date, p, step) AS of_n, yoy(a, on_date, p, step) AS of_a, yoy(i8, on_date, p, step) AS of_i8,
	yoy(i4, on_date, p, step) AS of_i4, yoy(on_date, p, step) AS of_rows
	FROM random_deal r WHERE r.sector = l.sector) c;
SELECT count(*) AS compared,
	count(*) FILTER (WHERE (deals, prior_deals, disclosed, prior_disclosed) IS DISTINCT
		FROM (deals(of_n), prior_deals(of_n), disclosed(of_n), prior_disclosed(of_n))) AS wrong_counts,
	count(*) FILTER (WHERE (n, prior_n, n - prior_n) IS DISTINCT FROM (current_value(of_n), prior_value(of_n), difference(of_n))) AS wrong_numeric,
	count(*) FILTER (WHERE (amount(n, 'USD'), amount(prior_n, 'USD'), amount(n - prior_n, 'USD')) IS DISTINCT
		FROM (current_amount(of_a), prior_amount(of_a), difference_amount(of_a))) AS wrong_amount,
	count(*) FILTER (WHERE (i8, prior_i8) IS DISTINCT FROM (current_value(of_i8), prior_value(of_i8))) AS wrong_int8,
	count(*) FILTER (WHERE (i4, prior_i4) IS DISTINCT FROM (current_value(of_i4), prior_value(of_i4))) AS wrong_int4,
	count(*) FILTER (WHERE (nullif(deals, 0), nullif(prior_deals, 0)) IS DISTINCT FROM (current_value(of_rows), prior_value(of_rows))) AS wrong_rows,
	count(*) FILTER (WHERE CASE WHEN prior_n > 0 THEN (n - prior_n) / prior_n END IS DISTINCT FROM growth(of_n)) AS wrong_growth,
	count(*) FILTER (WHERE (p, q) IS DISTINCT FROM (period_of(of_n), prior_period(of_n))) AS wrong_windows
FROM expected JOIN computed USING (label, step, sector, p, q);
-- the exact sums of squares, as the range uses them
SELECT count(*) AS compared, count(*) FILTER (WHERE abs(upper(r) + 1 - by_hand) > 0.00001 * by_hand + 0.000001) AS wrong_range
FROM (SELECT growth_range(of_n) AS r, n / prior_n * exp(1.959963985 * sqrt(squares / n ^ 2 + prior_squares / prior_n ^ 2)) AS by_hand FROM expected
	JOIN computed USING (label, step, sector, p, q) WHERE n > 0 AND prior_n > 0) v;
-- effects and contributions add up
SELECT count(*) FILTER (WHERE difference(c) >= 0 OR difference(c) < 0) AS known,
	count(*) FILTER (WHERE (effects(c)).by_count + (effects(c)).by_size <> difference(c)) AS wrong_effects,
	abs(sum(contribution(c, whole)) - min(growth(whole))) < 1e-15 AS contributions
FROM (SELECT of_a AS c, sum(of_a) OVER () AS whole FROM computed WHERE label = '2023') v;

-- a text is the state, exactly; so is its binary form
SELECT count(*) FILTER (WHERE c::text::change::text <> c::text) AS wrong
	FROM (SELECT of_n FROM computed UNION ALL SELECT of_a FROM computed UNION ALL SELECT of_rows FROM computed UNION ALL SELECT covered(of_i8) FROM computed)
	v(c);
CREATE TABLE state AS SELECT id % 3 AS part, sector, yoy_state(n, on_date, '[2023-01-01,2023-12-01)') AS of_n, yoy_state(a, on_date, '[2023-01-01,2023-12-01)')
	AS of_a, yoy_state(on_date, '[2023-01-01,2023-12-01)') AS of_rows FROM random_deal GROUP BY 1, 2;
CREATE TABLE state_read (LIKE state);
\copy state TO 'results/change_yoy.bin' (FORMAT binary)
\copy state_read FROM 'results/change_yoy.bin' (FORMAT binary)
SELECT count(*) AS states, count(*) FILTER (WHERE s::text <> r::text) AS wrong FROM state s JOIN state_read r USING (part, sector);

-- merged in any split, the parts are the whole; what was merged can be taken out again
SELECT count(*) AS sectors, count(*) FILTER (WHERE (merged.n, merged.a, merged.r)::text IS DISTINCT FROM (whole.n, whole.a, whole.r)::text) AS wrong_merge,
	count(*) FILTER (WHERE (summed.n, summed.a, summed.r)::text IS DISTINCT FROM (whole.n, whole.a, whole.r)::text) AS wrong_sum
FROM (SELECT sector, yoy(n, on_date, '[2023-01-01,2023-12-01)') AS n, yoy(a, on_date, '[2023-01-01,2023-12-01)') AS a,
	yoy(on_date, '[2023-01-01,2023-12-01)') AS r FROM random_deal GROUP BY sector) whole
JOIN (SELECT sector, yoy_merge(of_n) AS n, yoy_merge(of_a) AS a, yoy_merge(of_rows) AS r FROM state GROUP BY sector) merged USING (sector)
JOIN (SELECT sector, sum(of_n ORDER BY part DESC) AS n, sum_merge(of_a) AS a, sum_state(of_rows) AS r FROM state GROUP BY sector) summed USING (sector);
SELECT count(*) FILTER (WHERE (x + y)::text <> (y + x)::text) AS wrong_order, count(*) FILTER (WHERE (x + y - y)::text <> x::text) AS wrong_inverse,
	count(*) FILTER (WHERE change_subtract(change_add(x, y), x)::text <> y::text) AS wrong_twin
FROM (SELECT s.of_a, t.of_a FROM state s, state t UNION ALL SELECT s.of_rows, t.of_rows FROM state s, state t) v(x, y);
-- moving frames, where rows leave as well as enter, are the sums of their rows
SELECT count(*) AS frames, count(*) FILTER (WHERE (current_value(moved), prior_value(moved), deals(moved), prior_deals(moved), growth_range(moved)) IS DISTINCT
	FROM (current_value(whole), prior_value(whole), deals(whole), prior_deals(whole), growth_range(whole))) AS wrong
FROM (SELECT sum(of_n) OVER (ORDER BY sector, part ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING) AS moved,
	(SELECT sum(of_n) FROM (SELECT *, row_number() OVER (ORDER BY sector, part) AS place FROM state) t WHERE t.place BETWEEN s.place - 2 AND s.place + 1)
	AS whole
	FROM (SELECT *, row_number() OVER (ORDER BY sector, part) AS place FROM state) s) v;
-- an undisclosed row that stays behind does not keep the currency of the one that left
SELECT x, sum(c) OVER (ORDER BY x ROWS 1 PRECEDING)
	FROM (VALUES (1, '(USD 1.00 vs USD unknown, 1 vs 0 deals, squares 10000 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change),
	(2, '(money unknown vs money unknown, 1 vs 0 deals, 0 vs 0 disclosed, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	(3, '(EUR 1.00 vs EUR unknown, 1 vs 0 deals, squares 10000 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		(4, '(EUR 2.005 vs EUR unknown, 1 vs 0 deals, squares 4020025 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		(5, '(EUR 1.00 vs EUR unknown, 1 vs 0 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		(6, '(EUR 1.00 vs EUR unknown, 1 vs 0 deals, squares 10000 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		(7, '(EUR 1.00 vs EUR unknown, 1 vs 0 deals, squares 10000 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))')) v(x, c);

-- called outside an aggregate, a state argument is not changed
SELECT change_add(of_a, of_a)::text <> of_a::text AS added, change_accum_row(of_rows, '2023-05-05', '[2023-01-01,2023-12-01)')::text <> of_rows::text
	AS counted, change_accum_amount(of_a, 'USD 1', '2023-05-05', '[2023-01-01,2023-12-01)')::text <> of_a::text AS accumulated,
	change_accum_amount(of_a, 'USD 1', '2019-05-05', '[2023-01-01,2023-12-01)')::text = of_a::text AS ignored FROM state WHERE part = 0 AND sector = 0;
SELECT count(*) AS states, count(*) FILTER (WHERE s::text <> r::text) AS changed FROM state s JOIN state_read r USING (part, sector);
SELECT change_sum_inverse(of_a, of_a) FROM state LIMIT 1;

-- only the same measure over the same windows can be merged
SELECT '(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change + '(1 vs 1 deals, [2023-01-01,2023-12-01) vs [2022-01-01,2022-12-01))';
SELECT sum(c) FROM (VALUES ('(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change),
	('(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-02,2023-01-02))')) v(c);
SELECT '(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change
	- '(1.00 vs 1.00, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))';
SELECT '(EUR 1.00 vs EUR 1.00, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change
	+ '(USD 1.00 vs USD 1.00, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))';
SELECT '(EUR 1.00 vs EUR 1.00, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change
	- '(USD 1.00 vs USD 1.00, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))';
SELECT '(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change
	+ '(1 vs 1 deals, covered, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))';
SELECT '(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change - '(2 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))';
SELECT '(1.00 vs 1.00, 1 vs 1 deals, squares 10000 vs 10000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change
	- '(2.00 vs 1.00, 1 vs 1 deals, squares 40000 vs 10000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))';
-- no squares may be left without deals, no sum without squares; where the squares of either are unknown, the sums alone must do
SELECT '(1.00 vs 1.00, 1 vs 1 deals, squares 10000 vs 10000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change
	- '(1.00 vs 1.00, 1 vs 1 deals, squares 9999 vs 10000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))';
SELECT '(3.00 vs 1.00, 2 vs 1 deals, squares 50000 vs 10000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change
	- '(1.00 vs 1.00, 1 vs 1 deals, squares 50000 vs 10000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))';
SELECT '(1.00 vs 1.00, 1 vs 1 deals, squares 10000 vs 10000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change
	- '(1.00 vs 1.00, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))';
SELECT '(9223372036854775807 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change
	+ '(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))';
-- a state of somebody's own takes only what it measures, and no more deals than there can be
CREATE AGGREGATE pg_temp.more_counts(date, daterange) (SFUNC = change_accum_row, STYPE = change,
	INITCOND = '(9223372036854775807 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))');
SELECT pg_temp.more_counts(d, '[2023-01-01,2024-01-01)') FROM (VALUES (date '2022-03-01'), ('2022-03-02')) v(d);
SELECT pg_temp.more_counts(date '2023-03-01', '[2023-01-01,2024-01-01)');
CREATE AGGREGATE pg_temp.money_of_counts(amount, date, daterange) (SFUNC = change_accum_amount, STYPE = change,
	INITCOND = '(2 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))');
SELECT pg_temp.money_of_counts('USD 5', date '2023-03-01', '[2023-01-01,2024-01-01)');
CREATE AGGREGATE pg_temp.less(change) (SFUNC = change_sum_inverse, STYPE = change,
	INITCOND = '(5 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))');
SELECT pg_temp.less('(2 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))');
SELECT pg_temp.less('(2 vs 1 deals, [2024-01-01,2025-01-01) vs [2023-01-01,2024-01-01))');
SELECT c + c FROM (VALUES ('(1700000000000000000000000000000000000.00 vs 1.00, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,'
	'2023-01-01))'::change)) v(c);

-- texts that are no changes
SELECT t::change FROM (VALUES ('(1 vs 1 deals, covered, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('(-0.50 vs unknown, 3 vs 2 deals, 1 vs 0 disclosed, squares 2500 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('(money unknown vs money unknown, 1 vs 0 deals, 0 vs 0 disclosed, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('(KWD 0.0000000000000000000000000001 vs KWD -17014118346.0469231731687303715884105727, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs '
		'[2022-01-01,2023-01-01))')) v(t);
SELECT ''::change;
SELECT '(1 vs 1 deals)'::change;
SELECT '(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01)) '::change;
SELECT '(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2023-01-01,2024-01-01))'::change;
SELECT '(1 vs 1 deals, [2023-01-01,2022-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(-1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(9223372036854775808 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(1 vs 1, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(1.0 vs 1.0, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(1.00 vs 1.000, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(1.00 vs 1.00, 1 vs 1 deals, squares 0 vs 10000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(1.00 vs 1.00, 1 vs 0 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(1.00 vs 1.00, 1 vs 1 deals, 2 vs 1 disclosed, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(1.00 vs 1.00, 1 vs 1 deals, squares 6277101735386680763835789423207666416102355444464034512896 vs 1, [2023-01-01,2024-01-01) vs [2022-01-01,'
	'2023-01-01))'::change;
SELECT '(1701411834604692317316873037158841057.28 vs 1.00, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(USD 1.00 vs EUR 1.00, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(XYZ 1.00 vs XYZ 1.00, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(money 1.00 vs money 1.00, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;

-- every character left out, doubled or replaced: the text is refused, or it reads back
CREATE FUNCTION read_text(t text) RETURNS text LANGUAGE plpgsql SET search_path = funding, public SET max_parallel_workers_per_gather = 0 AS $$
BEGIN
	RETURN CASE WHEN t::change::text::change::text = t::change::text THEN 'reads back' ELSE 'differs' END;
EXCEPTION WHEN invalid_text_representation THEN
	RETURN 'refused';
END $$;
SELECT read_text(overlay(t PLACING put FROM place FOR 1)) AS outcome, count(*)
FROM (VALUES ('(USD 5.12 vs USD 10.00, 3 vs 2 deals, 2 vs 1 disclosed, squares 137529 vs 1000000, covered, [2023-01-01,2024-01-01) vs [2022-01-01,'
	'2023-01-01))'), ('(3 vs 2 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('(money unknown vs money unknown, 0 vs 0 deals, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))')) v(t),
	generate_series(1, length(t)) place,
		LATERAL (SELECT substr(t, place, 1) || substr(t, place, 1)
		UNION SELECT unnest('{"",0,9,-,.," ",x,"(","]",NaN,99999999999999999999999999999999999999999999999999999999999999999999999999999999999}'::text[]))
		w(put) GROUP BY 1 ORDER BY 1;
DROP FUNCTION read_text;

-- every byte of the binary form changed: it is refused, or it is a change that reads back from its text
CREATE TABLE bytes AS SELECT change_send('(USD 5.12 vs USD 10.00, 3 vs 2 deals, 2 vs 1 disclosed, squares 137529 vs 1000000, [2023-01-01,2024-01-01) vs '
	'[2022-01-01,2023-01-01))') AS b;
SELECT length(b), encode(substr(b, 1, 14), 'hex') FROM bytes;
CREATE TABLE one_read (c change);
CREATE FUNCTION read_bytes(b bytea) RETURNS text LANGUAGE plpgsql SET search_path = funding, public AS $$
DECLARE
	-- what COPY writes around one column of one row
	loid oid := lo_from_bytea(0, '\x5047434f50590aff0d0a0000000000000000000001'::bytea || int4send(length(b)) || b || '\xffff');
BEGIN
	PERFORM lo_export(loid, 'periods_yoy_bytes'), lo_unlink(loid);
	COPY one_read FROM 'periods_yoy_bytes' (FORMAT binary);
	RETURN 'accepted';
EXCEPTION WHEN invalid_binary_representation THEN
	RETURN sqlerrm;
END $$;
SELECT read_bytes(b) FROM bytes;
SELECT read_bytes(set_byte(b, place, get_byte(b, place) # mask)) AS outcome, count(*) FROM bytes, generate_series(0, length(b) - 1) place,
	unnest('{1,2,64,128,255}'::int[]) mask GROUP BY 1 ORDER BY 1;
SELECT count(*) AS accepted, count(*) FILTER (WHERE c::text::change::text <> c::text OR difference(c) <> current_value(c) - prior_value(c)) AS wrong
	FROM one_read;
COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; rm -f periods_yoy_bytes';

-- parallel plans are made and give the same
CREATE TABLE serial AS SELECT sector, yoy(n, on_date, '[2023-01-01,2023-12-01)')::text AS n, yoy(a, on_date, '[2023-01-01,2023-12-01)', '1 year')::text AS a,
	yoy(i8, on_date, '[2023-01-01,2023-12-01)')::text AS i8, yoy(on_date, '[2023-01-01,2023-12-01)')::text AS r FROM random_deal GROUP BY sector;
ALTER TABLE random_deal SET (parallel_workers = 2);
ALTER TABLE state SET (parallel_workers = 2);
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
EXPLAIN (COSTS OFF) SELECT growth(yoy(a, on_date, '[2023-01-01,2023-12-01)')) FROM random_deal;
EXPLAIN (COSTS OFF) SELECT sum(of_a) FROM state;
SELECT count(*) AS same FROM (SELECT sector, yoy(n, on_date, '[2023-01-01,2023-12-01)')::text AS n, yoy(a, on_date, '[2023-01-01,2023-12-01)', '1 year')::text
	AS a, yoy(i8, on_date, '[2023-01-01,2023-12-01)')::text AS i8, yoy(on_date, '[2023-01-01,2023-12-01)')::text AS r FROM random_deal GROUP BY sector) p
	JOIN serial USING (sector, n, a, i8, r);
SELECT sum(of_a)::text = (SELECT yoy(a, on_date, '[2023-01-01,2023-12-01)')::text FROM random_deal) AS same FROM state;
DROP VIEW expected, computed, plain;
DROP TABLE random_deal, serial, state, state_read, bytes, one_read;
DROP FUNCTION read_bytes;
