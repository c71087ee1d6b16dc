-- Arguments as tools deliver them: other types, text, untyped literals and parameters. They work, or an error says which cast is wanted.
SET search_path = funding, public;
SET DateStyle = ISO;

CREATE TABLE public.deal (raised amount, n numeric, i8 bigint, i4 int, i2 smallint, f8 double precision, f4 real, label text, on_date date, at timestamp,
	at_zone timestamptz);
INSERT INTO public.deal SELECT ('USD ' || v)::amount, v, v, v, v, v, v, v::text, d, d + time '23:59', d + time '12:00'
	FROM (VALUES (100, date '2022-05-05'), (121, '2023-05-05'), (NULL, '2023-06-06')) t(v, d);

-- every integer; a double and a timestamp have no cast but the one that their owner chooses
SELECT yoy(i2, on_date, p)::text = yoy(i4, on_date, p)::text AND yoy(i2, on_date, p, '1 year')::text = yoy(i8, on_date, p)::text AS same, yoy(i2, on_date, p)
	FROM deal, period('2023') p;
SELECT yoy_merge(c)::text = (SELECT yoy(i4, on_date, period('2023'))::text FROM deal) AS merged
	FROM (SELECT yoy_state(i2, on_date, period('2023')) AS c FROM deal GROUP BY on_date) s;
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
SELECT on_date, growth(raised, on_date) OVER w, growth(raised, at) OVER t, growth(raised, on_date, '1 year') OVER w = growth(n, on_date) OVER w AS same
	FROM deal WINDOW w AS (ORDER BY on_date), t AS (ORDER BY at) ORDER BY 1;
SELECT growth(a, d) OVER (ORDER BY d) FROM (VALUES ('USD 100'::amount, date '2022-05-05'), ('EUR 100', '2023-05-05')) v(a, d);
SELECT a, growth(a, d) OVER (ORDER BY d)
	FROM (VALUES ('USD 0'::amount, date '2021-05-05'), ('USD 5', '2022-05-05'), ('USD 0', '2023-05-05'), (NULL, '2024-05-05'), ('USD 1', 'infinity'),
	('USD 1', NULL)) v(a, d);
SELECT growth(a, d) OVER (ORDER BY d) FROM (VALUES ('USD 1'::amount, timestamp '2022-05-05 01:00'), ('USD 2', '2022-05-05 02:00')) v(a, d);

-- compound growth of amounts
SELECT cagr('USD 100'::amount, date '2020-01-01', 'USD 121'::amount, date '2022-01-01') AS rate, cagr('USD 100'::amount, '2020-01-01', 'USD 121', '2022-01-01')
	AS literals, cagr('USD 100'::amount, timestamp '2023-01-01 10:00', 'USD 101'::amount, timestamp '2023-04-01 09:00') AS quarter;
SELECT cagr('USD 0'::amount, date '2020-01-01', 'USD 121'::amount, date '2022-01-01') IS NULL AS no_base,
	cagr('USD 1'::amount, date '2020-01-01', 'USD 0'::amount, date '2022-01-01') AS nothing_left,
	cagr(NULL::amount, date '2020-01-01', 'USD 0'::amount, date '2022-01-01') IS NULL AS strict;
SELECT cagr('USD 100'::amount, date '2020-01-01', 'EUR 121'::amount, date '2022-01-01');
SELECT cagr('USD 100'::amount, date '2022-01-01', 'USD 121'::amount, date '2022-01-01');

-- periods in quotes: labels, and ranges as their type reads them
SELECT prior('2023'), prior('2023Q1', '3 months'), prior('[2023-01-01,2023-12-01)'), prior('[2023-01-01,2023-11-30]', '1 month'), prior(label)
	FROM (VALUES ('2023-01/2023-11')) v(label);
SELECT months('2023Q1'), months('[2023-01-01,2024-01-01)'), months('empty'), months('[2023-01-02,)') IS NULL AS no_months, period_days('2024'),
	period_days(' (2023-01-01,2023-01-03)'), comparable('2023', '2022'), comparable('[2023-01-01,2024-01-01)', '[2022-01-01,2022-12-01)');
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
SELECT cagr('100', '2020-01-01', '121', '2022-01-01') AS literals, cagr(100, '2020-01-01', 121, '2022-01-01') AS numbers,
	cagr('100', '2020-01-01', 121, '2022-01-01') AS both, cagr('100', date '2020-01-01', '121', date '2022-01-01') AS dates,
	cagr(NULL, NULL, NULL, NULL) IS NULL AS nulls, cagr(100::bigint, '2020-01-01', 121::smallint, date '2022-01-01') AS mixed;
SELECT growth('100', '2022-01-01') OVER () IS NULL AS literals, growth('100', '2022-01-01', '1 year') OVER () IS NULL AS step, growth(100, '2022-01-01')
	OVER () IS NULL AS number, growth(NULL, NULL) OVER () IS NULL AS nulls, growth('100', date '2022-01-01') OVER () IS NULL AS date;
SELECT growth(v::text, d) OVER (ORDER BY d), growth(v::text, d) OVER (ORDER BY d) = growth(v, d) OVER (ORDER BY d) AS same
	FROM (VALUES (100, date '2022-01-01'), (121, '2023-01-01')) t(v, d);
SELECT yoy('2023-05-05', '[2023-01-01,2024-01-01)'), yoy('2023-05-05', '[2023-01-01,2024-01-01)', interval '1 year'), yoy(NULL, NULL) IS NULL AS nulls;
SELECT yoy(raised, '2023-05-05', '[2023-01-01,2024-01-01)'), yoy(i4, '2023-05-05', '[2023-01-01,2024-01-01)', '1 year'), yoy(n, NULL, NULL) IS NULL AS nulls,
	yoy(i8, on_date, '[2023-01-01,2024-01-01)', '1 year') FROM deal;
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

-- labels where a period is meant, in quotes; a range in quotes goes on being read
CREATE TABLE public.deal (raised amount, n numeric, on_date date, at timestamp, at_zone timestamptz,
	code text, code3 varchar(3), code4 char(4), dollars money);
INSERT INTO public.deal VALUES ('USD 5', 5, '2024-01-16', '2024-01-16 10:00', '2024-01-16 10:00+00', 'USD', 'EUR', 'GBP', 5);
SELECT change('100', '90', '2023')::text = change('100', '90', '[2023-01-01,2024-01-01)')::text
	AND change('100', '90', '2023')::text = change(100, 90, period('2023'))::text AS same,
	 change('100', '90', '2023', NULL, NULL, '2021');
SELECT change('USD 100'::amount, NULL, '2023Q1') AS amounts, change(100, 90.5, '2023', 5, 4) AS numbers,
	change_of_deals(5, 4, '2023', '2021') AS deals,
	change('1', '2', NULL) IS NULL AND change_of_deals(1, 2, NULL) IS NULL AS no_period;
SELECT covered(yoy(raised, on_date, period('2024')), '2024'),
	covered(yoy(raised, on_date, period('2024')), '[2024-01-01,2025-01-01)') FROM deal;
SELECT covered(yoy(raised, on_date, period('2024')), '2023-01/2024-12')::text = covered(yoy(raised, on_date, period('2024')))::text AS same,
	covered(yoy(raised, on_date, period('2024')), NULL) IS NULL AS strict FROM deal;
SELECT array_agg(p) FROM periods('2024', '6 months') p;
SELECT array_agg(p) FROM periods('[2024-01-01,2024-03-01)', '1 month') p;

-- columns of codes are currencies; what is no code is an error
SELECT amount(n, code), amount(n, code3), amount(n, code4), rounded_amount(n, code),
	value(raised, code), from_minor(500, code3), minor_units(code) FROM deal;
SELECT to_currency(raised, code3, on_date) = to_currency(raised, 'EUR', on_date)
	AND to_currency(raised, code3, on_date, 'previous', NULL) = to_currency(raised, 'EUR', on_date)
	AND rate(code, code3, on_date) = rate('USD', 'EUR', on_date) AND rate(code, code3, '2023') = rate('USD', 'EUR', period('2023')) AS same FROM deal;
SELECT sum_in(raised, on_date, code, rate_book '{EUR/USD 2024-01-16 1.1}'), count(*) FILTER (WHERE currency(raised) = code) AS equal,
	count(*) FILTER (WHERE currency(raised) IN (code3, code4)) AS among FROM deal GROUP BY code;
SELECT amount(n, code || 'T') FROM deal;
SELECT code = 'USD' AND code3 = 'EUR' AND code <> code3 AND lower(code4) = 'gbp' AND code || code3 LIKE 'USDEUR' AS as_texts,
	min(code3), max(code4) FROM deal GROUP BY 1;

-- times are no days, and the type that does not fit is the one that is named
SELECT to_currency(raised, 'EUR', at) FROM deal;
SELECT to_currency(raised, code3, at_zone, 'previous', NULL) FROM deal;
SELECT try_to_currency(raised, 'EUR', at) FROM deal;
SELECT rate('USD', 'EUR', at_zone, 'previous') FROM deal;
SELECT to_currency(raised, 'EUR', on_date + interval '1 day') FROM deal;
SELECT yoy(dollars, on_date, period('2024')) FROM deal;
SELECT yoy(figure(n), on_date, period('2024'), '1 year') FROM deal;
SELECT yoy(dollars, at, period('2024')) FROM deal;
SELECT figure(5.5::double precision);
SELECT figure(5::smallint), figure(5), figure(5::bigint), figure(5.5), figure('5'), figure(NULL) IS NULL AS strict;

-- what has no type goes on as it was
SELECT to_currency('EUR 1', 'USD', '2024-01-20') AS day, to_currency('EUR 1', 'USD', '2024-01-20', 'previous') AS policy,
	to_currency('EUR 1', 'USD', '2024-01-20', policy => 'previous') AS named, to_currency('EUR 1', 'USD', date '2024-01-20', 'previous', NULL) AS age,
	rate('EUR', 'USD', NULL) IS NULL AS strict, amount('5', 'USD'), amount(5, 'USD') AS of_integer;
PREPARE untyped AS SELECT to_currency($1, $2, $3), to_currency($1, $2, $4::date), rate($2, $5, $3),
	amount($6, $2), value($1, $2), from_minor($7, $2), covered(NULL, $8);
SELECT parameter_types FROM pg_prepared_statements;
DEALLOCATE ALL;
DROP TABLE public.deal;
