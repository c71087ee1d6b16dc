-- Arguments as tools deliver them: other types, text, untyped literals and parameters. They work, or an error says which cast is wanted.
SET search_path = funding, public;
SET DateStyle = ISO;

CREATE TABLE public.deal (raised amount, n numeric, i8 bigint, i4 int, i2 smallint, f8 double precision, f4 real, label text, on_date date, at timestamp, at_zone timestamptz);
INSERT INTO public.deal SELECT ('USD ' || v)::amount, v, v, v, v, v, v, v::text, d, d + time '23:59', d + time '12:00' FROM (VALUES (100, date '2022-05-05'), (121, '2023-05-05'), (NULL, '2023-06-06')) t(v, d);

-- every integer; a double and a timestamp have no cast but the one that their owner chooses
SELECT yoy(i2, on_date, p)::text = yoy(i4, on_date, p)::text AND yoy(i2, on_date, p, '1 year')::text = yoy(i8, on_date, p)::text AS same, yoy(i2, on_date, p) FROM deal, period('2023') p;
SELECT yoy_merge(c)::text = (SELECT yoy(i4, on_date, period('2023'))::text FROM deal) AS merged FROM (SELECT yoy_state(i2, on_date, period('2023')) AS c FROM deal GROUP BY on_date) s;
SELECT yoy(f8, on_date, period('2023')) FROM deal;
SELECT yoy(f4, on_date, period('2023'), '1 year') FROM deal;
SELECT change_between(f8, on_date, period('2023'), period('2022')) FROM deal;
SELECT yoy_during(f8, daterange(on_date, on_date, '[]'), period('2023')) FROM deal;
SELECT yoy(f8::numeric, on_date, period('2023'))::text = yoy(n, on_date, period('2023'))::text AS same FROM deal;
SELECT yoy(raised, at, period('2023')) FROM deal;
SELECT yoy(n, at_zone, period('2023'), '1 year') FROM deal;
SELECT yoy(i2, at, period('2023')) FROM deal;
SELECT change_between(raised, at, period('2023'), period('2022')) FROM deal;
SELECT yoy(raised, at::date, period('2023'))::text = yoy(raised, on_date, period('2023'))::text AS same FROM deal;
SELECT yoy(label, on_date, period('2023')) FROM deal;
SELECT yoy(true, at, period('2023')) FROM deal;
SELECT yoy(f8, on_date, period('2023')) IS NULL AS no_rows FROM deal WHERE false;

-- growth of amounts by date, and of their days
SELECT on_date, growth(raised, on_date) OVER w, growth(raised, at) OVER t, growth(raised, on_date, '1 year') OVER w = growth(n, on_date) OVER w AS same FROM deal WINDOW w AS (ORDER BY on_date), t AS (ORDER BY at) ORDER BY 1;
SELECT growth(a, d) OVER (ORDER BY d) FROM (VALUES ('USD 100'::amount, date '2022-05-05'), ('EUR 100', '2023-05-05')) v(a, d);
SELECT a, growth(a, d) OVER (ORDER BY d) FROM (VALUES ('USD 0'::amount, date '2021-05-05'), ('USD 5', '2022-05-05'), ('USD 0', '2023-05-05'), (NULL, '2024-05-05'), ('USD 1', 'infinity'), ('USD 1', NULL)) v(a, d);
SELECT growth(a, d) OVER (ORDER BY d) FROM (VALUES ('USD 1'::amount, timestamp '2022-05-05 01:00'), ('USD 2', '2022-05-05 02:00')) v(a, d);

-- compound growth of amounts
SELECT cagr('USD 100'::amount, date '2020-01-01', 'USD 121'::amount, date '2022-01-01') AS rate, cagr('USD 100'::amount, '2020-01-01', 'USD 121', '2022-01-01') AS literals, cagr('USD 100'::amount, timestamp '2023-01-01 10:00', 'USD 101'::amount, timestamp '2023-04-01 09:00') AS quarter;
SELECT cagr('USD 0'::amount, date '2020-01-01', 'USD 121'::amount, date '2022-01-01') IS NULL AS no_base, cagr('USD 1'::amount, date '2020-01-01', 'USD 0'::amount, date '2022-01-01') AS nothing_left, cagr(NULL::amount, date '2020-01-01', 'USD 0'::amount, date '2022-01-01') IS NULL AS strict;
SELECT cagr('USD 100'::amount, date '2020-01-01', 'EUR 121'::amount, date '2022-01-01');
SELECT cagr('USD 100'::amount, date '2022-01-01', 'USD 121'::amount, date '2022-01-01');

-- periods in quotes: labels, and ranges as their type reads them
SELECT prior('2023'), prior('2023Q1', '3 months'), prior('[2023-01-01,2023-12-01)'), prior('[2023-01-01,2023-11-30]', '1 month'), prior(label) FROM (VALUES ('2023-01/2023-11')) v(label);
SELECT months('2023Q1'), months('[2023-01-01,2024-01-01)'), months('empty'), months('[2023-01-02,)') IS NULL AS no_months, period_days('2024'), period_days(' (2023-01-01,2023-01-03)'), comparable('2023', '2022'), comparable('[2023-01-01,2024-01-01)', '[2022-01-01,2022-12-01)');
SELECT prior(NULL) IS NULL AND prior('2023', NULL) IS NULL AND months(NULL) IS NULL AND comparable('2023', NULL) IS NULL AS strict;
SET DateStyle = 'SQL, DMY';
SELECT prior('[05/04/2023,06/04/2023)') = prior(daterange('05/04/2023', '06/04/2023')) AS as_ranges_are_read;
SET DateStyle = ISO;
SELECT prior('2022/2023');
SELECT prior('last year');
SELECT prior('[2023-01-01');
SELECT prior('empty');
SELECT prior('(,)');

-- what worked before there were other forms is not ambiguous, typed or not
SELECT cagr('100', '2020-01-01', '121', '2022-01-01') AS literals, cagr(100, '2020-01-01', 121, '2022-01-01') AS numbers, cagr('100', '2020-01-01', 121, '2022-01-01') AS both, cagr('100', date '2020-01-01', '121', date '2022-01-01') AS dates, cagr(NULL, NULL, NULL, NULL) IS NULL AS nulls, cagr(100::bigint, '2020-01-01', 121::smallint, date '2022-01-01') AS mixed;
SELECT growth('100', '2022-01-01') OVER () IS NULL AS literals, growth('100', '2022-01-01', '1 year') OVER () IS NULL AS step, growth(100, '2022-01-01') OVER () IS NULL AS number, growth(NULL, NULL) OVER () IS NULL AS nulls, growth('100', date '2022-01-01') OVER () IS NULL AS date;
SELECT growth(v::text, d) OVER (ORDER BY d), growth(v::text, d) OVER (ORDER BY d) = growth(v, d) OVER (ORDER BY d) AS same FROM (VALUES (100, date '2022-01-01'), (121, '2023-01-01')) t(v, d);
SELECT yoy('2023-05-05', '[2023-01-01,2024-01-01)'), yoy('2023-05-05', '[2023-01-01,2024-01-01)', interval '1 year'), yoy(NULL, NULL) IS NULL AS nulls;
SELECT yoy(raised, '2023-05-05', '[2023-01-01,2024-01-01)'), yoy(i4, '2023-05-05', '[2023-01-01,2024-01-01)', '1 year'), yoy(n, NULL, NULL) IS NULL AS nulls, yoy(i8, on_date, '[2023-01-01,2024-01-01)', '1 year') FROM deal;
PREPARE rate AS SELECT cagr($1, $2, $3, $4);
EXECUTE rate('100', '2020-01-01', '121', '2022-01-01');
PREPARE earlier AS SELECT prior($1), prior($1, $2), months($1), comparable($1, $3);
EXECUTE earlier('[2023-01-01,2024-01-01)', '1 year', '2022');
PREPARE over AS SELECT growth($1, on_date) OVER (ORDER BY on_date) FROM deal;
EXECUTE over(5);
PREPARE of_deals AS SELECT yoy(raised, $1, $2), yoy(raised, on_date, $2, $3), yoy(on_date, $2), yoy($1, $2) FROM deal;
EXECUTE of_deals('2023-05-05', '[2023-01-01,2024-01-01)', '1 year');
SELECT name, parameter_types FROM pg_prepared_statements ORDER BY 1;
DEALLOCATE ALL;
DROP TABLE public.deal;
