-- dates in the results are written in one way, whatever the server or the client prefers
SET datestyle = ISO;
SET search_path = funding, public;

-- a label is its days, and the shortest label of the days is the label
SELECT label, period(label), period_label(period(label)) = label AS back, months(period(label)), period_days(period(label))
FROM (VALUES ('2023'), ('2024'), ('2023H1'), ('2023H2'), ('2023Q1'), ('2023Q3'), ('2023Q4'), ('2023-11'), ('2024-02'), ('2023-11-05'), ('2024-02-29'),
	('2023-01/2023-11'), ('2022-12/2023-01'), ('2021-01/2023-12'), ('2023-02/2023-07'), ('2023-01-15/2023-02-14'), ('2023-01-01/2023-01-30'), ('0001'),
		('9998'), ('9999Q3')) v(label);

-- two labels of the same days: the shorter is given back
SELECT label, period_label(period(label))
	FROM (VALUES ('2023-01/2023-12'), ('2023-07/2023-12'), ('2023-04/2023-06'), ('2023-02/2023-02'), ('2023-02-01/2023-02-28'), ('2023-02-03/2023-02-03'),
	('2023-01-01/2023-12-31')) v(label);

-- every month, quarter, half, year and pair of months in a leap year and after
SELECT count(*) AS labels, count(*) FILTER (WHERE period_label(p) IS DISTINCT FROM label) AS wrong_label, count(*) FILTER (WHERE period(label) <> p)
	AS wrong_period
FROM (
	SELECT to_char(d, 'YYYY-MM'), daterange(d, (d + interval '1 month')::date)
		FROM (SELECT generate_series(date '2024-01-01', '2025-12-01', '1 month')::date) m(d)
	UNION ALL SELECT to_char(d, 'YYYY"Q"Q'), daterange(d, (d + interval '3 months')::date)
		FROM (SELECT generate_series(date '2024-01-01', '2025-12-01', '3 months')::date) m(d)
	UNION ALL SELECT to_char(d, 'YYYY"H"') || CASE WHEN extract(month FROM d) = 1 THEN 1 ELSE 2 END, daterange(d, (d + interval '6 months')::date)
		FROM (SELECT generate_series(date '2024-01-01', '2025-12-01', '6 months')::date) m(d)
	UNION ALL SELECT to_char(d, 'YYYY'), daterange(d, (d + interval '1 year')::date)
		FROM (SELECT generate_series(date '2024-01-01', '2025-12-01', '1 year')::date) m(d)
	UNION ALL SELECT to_char(d, 'YYYY-MM-DD'), daterange(d, d + 1) FROM (SELECT generate_series(date '2024-01-01', '2025-12-31', '1 day')::date) m(d)
	UNION ALL SELECT to_char(d, 'YYYY-MM/') || to_char(e, 'YYYY-MM'), daterange(d, (e + interval '1 month')::date)
		FROM (SELECT generate_series(date '2024-01-01', '2025-12-01', '1 month')::date) m(d),
			(SELECT generate_series(date '2024-01-01', '2025-12-01', '1 month')::date) n(e)
		WHERE d < e AND NOT (extract(month FROM d) = 1 AND extract(month FROM e) IN (3, 6, 12) AND extract(year FROM d) = extract(year FROM e))
			AND NOT (extract(month FROM d) IN (4, 7, 10) AND extract(month FROM e) = extract(month FROM d) + 2 AND extract(year FROM d) = extract(year FROM e))
			AND NOT (extract(month FROM d) = 7 AND extract(month FROM e) = 12 AND extract(year FROM d) = extract(year FROM e))
) v(label, p);

-- labels are strict, and every refusal says how to write one
SELECT period('');
SELECT period('23');
SELECT period('2023q3');
SELECT period(' 2023');
SELECT period('2023 ');
SELECT period('2023-1');
SELECT period('2023Q5');
SELECT period('2023H0');
SELECT period('2023-13');
SELECT period('2023-02-29');
SELECT period('2022/2023');
SELECT period('2023Q1/2023Q2');
SELECT period('2023-01/2023-11-30');
SELECT period('2023-01/11');
SELECT period('2023-11/2023-01');
SELECT period('0000');
SELECT period('9999');
SELECT period(NULL) IS NULL AS null;

-- what only describes a range is NULL where it is no period
SELECT r, period_label(r), months(r), period_days(r)
	FROM (VALUES ('empty'::daterange), ('(,)'), ('[2023-01-01,)'), ('(,2023-01-01)'), ('[2023-01-01,infinity)'), ('[2023-01-01,infinity]'),
	('(-infinity,2023-01-01)'), ('[0044-03-15 BC,2023-01-01)'), (NULL)) v(r);
-- bounds given in any form are the same range
SELECT period_label('[2023-01-01,2023-12-31]'), period_label('(2022-12-31,2024-01-01)'), period_label(daterange('2023-01-01', '2023-01-31', '[]'));

-- to date: the last day is included; fiscal years are named by their start
SELECT d, ytd(d), ytd(d, '07-01') AS fiscal_ytd, qtd(d), mtd(d), ttm(d), fiscal_year(d, '07-01'), fiscal_year(d, '12-31')
FROM (VALUES (date '2023-11-30'), ('2023-01-01'), ('2023-06-30'), ('2023-07-01'), ('2023-12-31'), ('2024-02-28'), ('2024-02-29'), ('2025-02-28')) v(d);
-- trailing twelve months of a month's end are twelve whole months, and any others start the day after the same day a year earlier
SELECT count(*) FILTER (WHERE extract(day FROM d + 1) = 1 AND months(ttm(d)) IS DISTINCT FROM 12) AS not_twelve,
	count(*) FILTER (WHERE extract(day FROM d + 1) <> 1 AND ttm(d) <> daterange((d - interval '1 year')::date + 1, d + 1)) AS not_a_year
FROM (SELECT generate_series(date '1999-01-01', '2030-12-31', '1 day')::date) v(d);
SELECT count(*) FILTER (WHERE NOT fiscal_year(d, '04-06') @> d OR lower(fiscal_year(d, '04-06')) <> lower(ytd(d, '04-06')) OR upper(ytd(d, '04-06')) <> d + 1)
	AS wrong FROM (SELECT generate_series(date '1999-01-01', '2030-12-31', '1 day')::date) v(d);
SELECT fiscal_year('2023-01-01', '02-29');
SELECT fiscal_year('2023-01-01', '7-1');
SELECT ytd('2023-01-01', '13-01');
SELECT ytd('infinity');
SELECT mtd('-infinity');
SELECT qtd('0044-03-15 BC');
SELECT ttm('0001-06-30');
SELECT fiscal_year('9999-06-30', '01-01');

-- one year earlier: whole months stay whole months, one day one day, and a part of a month keeps its last day
SELECT p, prior(p) AS prior, prior(p) = expected AS as_expected, comparable(p, prior(p)), why
FROM (VALUES
	('[2023-01-01,2024-01-01)'::daterange, '[2022-01-01,2023-01-01)'::daterange, 'a year'),
	('[2023-01-01,2023-12-01)', '[2022-01-01,2022-12-01)', 'eleven months'),
	('[2024-02-01,2024-03-01)', '[2023-02-01,2023-03-01)', 'a leap February'),
	('[2025-02-01,2025-03-01)', '[2024-02-01,2024-03-01)', 'to a leap February: 29 days'),
	('[2024-01-01,2024-02-29)', '[2023-01-01,2023-03-01)', 'to 28 February of a leap year: that day is kept'),
	('[2024-01-01,2024-03-01)', '[2023-01-01,2023-03-01)', 'to 29 February'),
	('[2025-01-01,2025-03-01)', '[2024-01-01,2024-03-01)', 'to 28 February, the end of the month'),
	('[2024-02-29,2024-03-01)', '[2023-02-28,2023-03-01)', 'the leap day'),
	('[2025-02-28,2025-03-01)', '[2024-02-28,2024-02-29)', 'a last day of February'),
	('[2009-02-27,2009-03-01)', '[2008-02-27,2008-03-01)', 'two days to the end of February'),
	('[2024-02-29,2024-03-02)', '[2023-02-28,2023-03-02)', 'from the leap day'),
	('[2023-12-31,2024-01-01)', '[2022-12-31,2023-01-01)', 'the last day of a year'),
	('[2021-01-01,2023-01-01)', '[2020-01-01,2022-01-01)', 'two years, which overlap')) v(p, expected, why);
-- other steps
SELECT step, prior('[2024-03-01,2024-04-01)', step) AS march, prior('[2024-03-31,2024-04-01)', step) AS last_of_march
FROM (VALUES (interval '1 month'), ('3 months'), ('2 years'), ('4 years'), ('14 months'), ('1 day'), ('364 days'), ('52 weeks')) v(step);
SELECT prior('[2024-03-01,2024-04-01)', '1 month 1 day');
SELECT prior('[2024-03-01,2024-04-01)', '24 hours');
SELECT prior('[2024-03-01,2024-04-01)', '0 days');
SELECT prior('[2024-03-01,2024-04-01)', '-1 year');
SELECT prior('[2024-03-01,2024-04-01)', '3000 years');
SELECT prior('[2024-03-01,2024-04-01)', '1000000 days');
SELECT prior('[2024-03-01,2024-04-01)', '178000000 years');
SELECT prior('empty');
SELECT prior('[2024-03-01,)');
SELECT prior('(,2024-03-01)');
SELECT prior('[2024-03-01,infinity)');
SELECT prior(NULL) IS NULL AS null;

-- properties, on every start from 1996 to 2029 and many lengths: PostgreSQL's own date arithmetic is the oracle
CREATE TABLE window_of AS
SELECT daterange(d, d + n) AS p FROM (SELECT generate_series(date '1996-01-01', '2029-12-31', '1 day')::date) v(d), unnest('{1,2,7,28,29,30,31}'::int[]) n
UNION SELECT daterange(d, (d + n * interval '1 month')::date) FROM (SELECT generate_series(date '1996-01-01', '2029-12-01', '1 month')::date) v(d),
	generate_series(1, 36) n
UNION SELECT daterange(d, e) FROM (SELECT generate_series(date '1996-01-01', '2029-12-31', '31 days')::date) v(d),
	(SELECT generate_series(date '1996-01-01', '2030-01-01', '53 days')::date) w(e) WHERE d < e;
SELECT count(*) > 100000 AS many FROM window_of;
SELECT count(*) FILTER (WHERE isempty(q) OR lower(q) >= lower(p) OR upper(q) >= upper(p)) AS not_earlier,
	count(*) FILTER (WHERE upper(p) - lower(p) = 1 AND upper(q) - lower(q) <> 1) AS not_one_day,
	count(*) FILTER (WHERE months(q) IS DISTINCT FROM months(p) AND months(p) IS NOT NULL) AS not_whole_months,
	count(*) FILTER (WHERE lower(q) <> (lower(p) - interval '1 year')::date) AS wrong_first_day,
	count(*) FILTER (WHERE upper(q) <> CASE WHEN extract(day FROM upper(p)) = 1 AND upper(p) - lower(p) > 1 THEN (upper(p) - interval '1 year')::date
		ELSE (upper(p) - 1 - interval '1 year')::date + 1 END) AS wrong_last_day,
	count(*) FILTER (WHERE abs(period_days(q) - period_days(p)) > 1) AS wrong_length,
	count(*) FILTER (WHERE NOT comparable(p, q) OR NOT comparable(q, p) OR NOT comparable(p, p)) AS not_comparable,
	count(*) FILTER (WHERE months(p) IS NOT NULL AND prior(q) <> prior(p, '2 years')) AS not_twice,
	count(*) FILTER (WHERE period(period_label(p)) <> p) AS wrong_label
FROM (SELECT p, prior(p) AS q FROM window_of) w;
SELECT count(*) FILTER (WHERE lower(q) <> lower(p) - 364 OR upper(q) <> upper(p) - 364 OR extract(dow FROM lower(p)) <> extract(dow FROM lower(q))) AS wrong
	FROM (SELECT p, prior(p, '52 weeks') AS q FROM window_of) w;
DROP TABLE window_of;

-- comparable: like for like, any number of years apart, in both directions
SELECT a, b, comparable(period(a), period(b)), comparable(period(b), period(a)) AS swapped
FROM (VALUES ('2023', '2022'), ('2023', '2013'), ('2023', '2023'), ('2023-01/2023-11', '2022-01/2022-11'), ('2023-01/2023-11', '2022'), ('2023Q3', '2023Q2'),
	('2024-02', '2023-02'), ('2024-02', '2023-02-01/2023-02-27'),
	('2024-02-29', '2023-02-28'), ('2024-02-28', '2023-02-28'), ('2025-02-28', '2024-02-29'), ('2023H1', '2022H2'), ('2021-01/2022-12', '2020-01/2021-12'))
		v(a, b);
SELECT comparable('[2023-01-01,)', period('2022'));
