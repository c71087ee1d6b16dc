-- change_between(): two windows of the user's choice. yoy_during(): deals known to a month, a quarter or a year.
SET search_path = funding, public;
SET DateStyle = ISO;

-- a retail year of 53 weeks against one of 52: each window keeps its length
CREATE TABLE public.week AS SELECT d::date AS on_date, 100::smallint AS sold FROM generate_series(timestamp '2022-01-30', '2024-02-03', '7 days') d;
SELECT period_days(period_of(c)) AS days, period_days(prior_period(c)) AS prior_days, c, round(growth(c), 4) AS growth
FROM (SELECT change_between(sold, on_date, '[2023-01-29,2024-02-03]', '[2022-01-30,2023-01-28]') AS c FROM week) s;
-- a moving feast, and a base years ago
SELECT change_between(sold, on_date, daterange('2023-04-03', '2023-04-09', '[]'), daterange('2022-04-11', '2022-04-17', '[]')) FROM week;
SELECT growth(change_between(n, on_date, period('2023'), period('2019')))
	FROM (VALUES (300, date '2019-05-05'), (120, '2020-05-05'), (450, '2023-05-05')) v(n, on_date);

-- every type of value; a step as yoy() takes it gives the same
CREATE TABLE public.deal (raised amount, n numeric, i8 bigint, i4 int, i2 smallint, on_date date);
INSERT INTO public.deal VALUES ('USD 60.5', 60.5, 60, 60, 60, '2022-03-01'), (NULL, NULL, NULL, NULL, NULL, '2022-04-01'),
	('USD 0.125', 0.125, 7, 7, 7, '2022-12-31'), ('USD 90', 90, 90, 90, 90, '2023-01-01'), ('USD -1', -1, -1, -1, -1, '2023-11-30'),
	('EUR 5', 'NaN', 0, 0, 0, '2023-12-01'), ('USD 1', 1, 1, 1, 1, NULL);
CREATE VIEW public.both_ways AS
	SELECT 'amount' AS type, change_between(raised, on_date, p, prior(p)) AS c, yoy(raised, on_date, p) AS y, yoy(raised, on_date, p, '1 year') AS s
		FROM deal, period('2023-01/2023-11') p
	UNION ALL SELECT 'numeric', change_between(n, on_date, p, prior(p)), yoy(n, on_date, p), yoy(n, on_date, p, '1 year') FROM deal, period('2023-01/2023-11') p
	UNION ALL SELECT 'bigint', change_between(i8, on_date, p, prior(p)), yoy(i8, on_date, p), yoy(i8, on_date, p, '1 year')
		FROM deal, period('2023-01/2023-11') p
	UNION ALL SELECT 'integer', change_between(i4, on_date, p, prior(p)), yoy(i4, on_date, p), yoy(i4, on_date, p, '1 year')
		FROM deal, period('2023-01/2023-11') p
	UNION ALL SELECT 'smallint', change_between(i2, on_date, p, prior(p)), yoy(i2, on_date, p), yoy(i2, on_date, p, '1 year')
		FROM deal, period('2023-01/2023-11') p
	UNION ALL SELECT 'row', change_between(on_date, p, prior(p)), yoy(on_date, p), yoy(on_date, p, '1 year') FROM deal, period('2023-01/2023-11') p;
SELECT type, c, c::text = y::text AND c::text = s::text AS same FROM both_ways ORDER BY 1;

-- windows that overlap: a day in both counts in both, as in yoy()
SELECT change_between(n, on_date, '[2022-04-01,2022-07-01)', '[2022-03-01,2022-06-01)')
	FROM (VALUES (1, date '2022-03-01'), (10, '2022-05-31'), (100, '2022-06-30')) v(n, on_date);

-- nothing to add up
SELECT change_between(n, on_date, period('2023'), period('2019')) IS NULL AS no_rows FROM deal WHERE false;
SELECT change_between(n, on_date, NULL, period('2019')) IS NULL AND change_between(n, on_date, period('2023'), NULL) IS NULL AS no_windows FROM deal;
SELECT change_between(n, on_date, period('2023'), period('2019')) FROM (VALUES (NULL::numeric, date '2023-05-05'), (5, NULL)) v(n, on_date);

-- states merge
SELECT change_between_merge(c)::text = (SELECT change_between(n, on_date, period('2022'), period('2021'))::text FROM deal) AS same
FROM (SELECT change_between_state(n, on_date, period('2022'), period('2021')) AS c FROM deal GROUP BY on_date) s;

-- what cannot be compared
SELECT change_between(on_date, period('2022'), period('2023')) FROM deal;
SELECT change_between(on_date, period('2023'), period('2023')) FROM deal;
SELECT change_between(on_date, period('2023'), period('2023H1')) FROM deal;
SELECT change_between(on_date, 'empty', period('2023')) FROM deal;
SELECT change_between(on_date, period('2023'), '(,2022-01-01)') FROM deal;
SELECT change_between(on_date, period('2023'), prior(daterange(on_date, '2023-01-01', '[]'))) FROM deal WHERE on_date < '2023-01-01';
SELECT change_between(on_date, daterange(on_date, '2023-01-01', '[]'), period('2019')) FROM deal WHERE on_date < '2023-01-01';
SELECT change_between(raised, on_date, period('2023'), period('2022')) FROM deal;
SELECT change_between(n, on_date, period('2023'), period('2022')) FROM deal;

-- deals known to a month, a quarter, a year; the last two lie across an edge
CREATE TABLE public.vague (raised amount, n numeric, i8 bigint, i4 int, i2 smallint, known_to daterange);
INSERT INTO public.vague SELECT (v::text || ' USD')::amount, v, v, v, v, day_or_period(t)
	FROM (VALUES (1, '2023-05-05'), (2, '2023-11'), (4, '2022Q1'), (8, '2022-01/2022-11'), (16, '2021'), (32, '2022-12'), (64, '2023'), (128, '2022Q4'))
	d(v, t);
INSERT INTO public.vague VALUES (NULL, NULL, NULL, NULL, NULL, '[2023-02-01,2023-03-01)'), ('USD 7', 7, 7, 7, 7, NULL);
SELECT yoy_during(raised, known_to, period('2023-01/2023-11')) AS c, deals_across(yoy_during(raised, known_to, period('2023-01/2023-11'))) FROM vague;
SELECT yoy_during(n, known_to, p), yoy_during(i8, known_to, p)::text = yoy_during(n, known_to, p)::text
	AND yoy_during(i4, known_to, p)::text = yoy_during(n, known_to, p)::text AND yoy_during(i2, known_to, p)::text = yoy_during(n, known_to, p)::text AS same
	FROM vague, period('2023-01/2023-11') p;
SELECT yoy_during(n, known_to, p, '1 year')::text = yoy_during(n, known_to, p)::text AS same, yoy_during(known_to, p), yoy_during(known_to, p, '1 month')
	FROM vague, period('2023-01/2023-11') p;
-- to the day: inside up to both edges, across with a day outside, elsewhere without a day inside
SELECT d, yoy_during(d, period('2023Q2')) FROM unnest('{"[2023-04-01,2023-06-30]","[2023-03-31,2023-06-30]","[2023-04-01,2023-07-01]","[2023-06-30,'
	'2023-06-30]","[2023-07-01,2023-07-31]","[2022-06-30,2023-04-01]","[2022-07-01,2023-03-31]","(,2022-04-01]","[2023-06-30,)","(,)","[2023-06-30,infinity]",'
	'"(,2022-03-31]"}'::daterange[]) WITH ORDINALITY u(d, id) GROUP BY id, d ORDER BY id;
SELECT yoy_during(daterange('2023-05-05', '2023-05-05'), period('2023'));
-- with days known to the day it is yoy()
SELECT count(*) FROM (SELECT yoy(raised, on_date, p)::text AS y, yoy_during(raised, daterange(on_date, on_date, '[]'), p)::text AS d
	FROM deal, period('2023-01/2023-11') p GROUP BY on_date) s WHERE y IS DISTINCT FROM d AND d NOT LIKE '%infinity%' AND y IS NOT NULL;

-- deals across an edge merge, are taken out, travel, and read back
CREATE TABLE public.state AS SELECT yoy_during_state(raised, known_to, period('2023-01/2023-11')) AS c FROM vague WHERE known_to IS NOT NULL GROUP BY known_to;
SELECT yoy_during_merge(c)::text = (SELECT yoy_during(raised, known_to, period('2023-01/2023-11'))::text FROM vague) AS same,
	deals_across(sum(c) - (SELECT c FROM state WHERE deals_across(c) = 1 LIMIT 1)) FROM state;
SELECT c - d FROM (SELECT '(1 vs 1 deals, 2 across an edge, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change AS c,
	'(1 vs 1 deals, 3 across an edge, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change AS d) s;
SELECT '(1 vs 1 deals, 16777215 across an edge, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change AS most;
SELECT '(1 vs 1 deals, 16777216 across an edge, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT c + c FROM (SELECT '(1 vs 1 deals, 9000000 across an edge, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change AS c) s;
SELECT length(change_send('(1 vs 1 deals, 258 across an edge, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))')),
	right(encode(change_send('(1 vs 1 deals, 258 across an edge, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'), 'hex'), 8),
	length(change_send('(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'));
-- a wire without them is that of a change without any; with a count of zero it is no form of any change
CREATE TABLE public.wire (c change);
CREATE FUNCTION public.reads(b bytea) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	-- what COPY writes around one column of one row
	loid oid := lo_from_bytea(0, '\x5047434f50590aff0d0a0000000000000000000001'::bytea || int4send(length(b)) || b || '\xffff');
BEGIN
	PERFORM lo_export(loid, 'periods_between_bytes'), lo_unlink(loid);
	COPY wire FROM 'periods_between_bytes' (FORMAT binary);
	RETURN (SELECT c::text FROM wire ORDER BY ctid DESC LIMIT 1);
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SELECT reads(change_send(t::change)) = t AS same
	FROM unnest('{"(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))","(1 vs 1 deals, 258 across an edge, none covered, [2023-01-01,'
	'2024-01-01) vs [2022-01-01,2023-01-01))","(USD 5.00 vs USD unknown, deals unknown, 16777215 across an edge, squares unknown, current covered, [2023-01-01,'
	'2024-01-01) vs [2022-01-01,2023-01-01))"}'::text[]) t;
SELECT reads(change_send('(1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))') || tail::bytea)
	FROM unnest('{"\\x00000000","\\x01000000","\\xffffffff","\\x000001","\\x0000000100"}'::text[]) tail;
-- flags that go together with others only
SELECT flags, reads(set_byte(change_send('(5 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'), 2, flags))
	FROM unnest('{2,4,8,14,16,18,32}'::int[]) flags;
SELECT flags, reads(set_byte(change_send('(5.00 vs 1.00, 2 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'), 2, flags))
	FROM unnest('{1,16,17}'::int[]) flags;
COPY (SELECT 1) TO PROGRAM 'cat >/dev/null; rm -f periods_between_bytes';
DROP FUNCTION public.reads;
DROP TABLE public.wire;
SELECT currency_effect(yoy_during(raised, known_to, p), yoy_during(raised, known_to, p) FILTER (WHERE raised <> 'USD 64'))
	FROM vague, period('2023-01/2023-11') p;

DROP VIEW public.both_ways;
DROP TABLE public.week, public.deal, public.vague, public.state;
