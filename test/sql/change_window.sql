-- dates in the results are written in one way, whatever the server or the client prefers
SET datestyle = ISO;
SET search_path = funding, public;

-- the row a year earlier by date, whatever rows lie between; a gap is NULL, not a neighbour
CREATE TABLE yearly (sector text, on_date date, n numeric);
INSERT INTO yearly VALUES ('a', '2018-01-01', 10), ('a', '2019-01-01', 12), ('a', '2021-01-01', 30), ('a', '2022-01-01', 15), ('b', '2021-01-01', 0),
	('b', '2022-01-01', 5), ('b', '2023-01-01', -5), ('b', '2024-01-01', 5), ('c', '2022-01-01', NULL), ('c', '2023-01-01', 7), ('c', NULL, 8),
	('c', '2024-01-01', 'NaN');
SELECT sector, on_date, n, previous(n, on_date) OVER w, round(growth(n, on_date) OVER w, 4) AS growth, lag(n) OVER w AS lag, previous(n, on_date, '3 years')
	OVER w AS three_years FROM yearly WINDOW w AS (PARTITION BY sector ORDER BY on_date) ORDER BY sector, on_date;
-- NULL dates may come first; any type has a previous value
SELECT on_date, previous(sector || on_date, on_date, '1 year') OVER (ORDER BY on_date NULLS FIRST), previous(amount(nullif(n, 'NaN'), 'USD'), on_date)
	OVER (ORDER BY on_date NULLS FIRST) FROM yearly WHERE sector = 'c';

-- ends of months: the day itself first, else the end of the earlier month; a day that the earlier month lacks is its last
SELECT d, previous(d, d) OVER (ORDER BY d) AS year, previous(d, d, '1 month') OVER (ORDER BY d) AS month
	FROM (VALUES (date '2023-02-28'), ('2023-03-31'), ('2024-01-31'), ('2024-02-29'), ('2024-03-31'), ('2024-04-30'), ('2025-02-28'), ('2025-03-28'),
	('2025-03-30')) v(d);
SELECT d, previous(d, d) OVER (ORDER BY d) FROM (VALUES (date '2024-02-28'), ('2024-02-29'), ('2025-02-28')) v(d);
SELECT d, previous(d, d) OVER (ORDER BY d) FROM (VALUES (date '2024-02-27'), ('2024-02-29'), ('2025-02-27')) v(d);
-- weeks
SELECT d, previous(d, d, '52 weeks') OVER (ORDER BY d) FROM (VALUES (date '2022-10-10'), ('2022-10-11'), ('2023-10-09'), ('2023-10-10')) v(d);

-- a self-join is the oracle, on random days, month ends among them
SELECT setseed(0.1);
CREATE TABLE daily AS SELECT sector, d, (random() * 1000)::int - 100 AS n FROM generate_series(1, 3) sector,
	(SELECT generate_series(date '2019-01-01', '2025-12-31', '1 day')::date) v(d) WHERE random() < 0.7;
CREATE VIEW computed AS SELECT sector, d, n, previous(n, d) OVER w AS year, previous(n, d, '1 month') OVER w AS month, previous(n, d, '364 days')
	OVER w AS weeks, growth(n, d) OVER w AS growth FROM daily WINDOW w AS (PARTITION BY sector ORDER BY d);
SELECT count(*) > 5000 AS many,
	count(*) FILTER (WHERE year IS DISTINCT FROM coalesce(exact_year.n, CASE WHEN extract(day FROM c.d + 1) = 1 THEN end_year.n END)) AS wrong_year,
	count(*) FILTER (WHERE month IS DISTINCT FROM coalesce(exact_month.n, CASE WHEN extract(day FROM c.d + 1) = 1 THEN end_month.n END)) AS wrong_month,
	count(*) FILTER (WHERE weeks IS DISTINCT FROM exact_weeks.n) AS wrong_weeks,
	count(*) FILTER (WHERE growth IS DISTINCT FROM CASE WHEN year > 0 THEN (c.n - year)::numeric / year END) AS wrong_growth
FROM computed c
LEFT JOIN daily exact_year ON exact_year.sector = c.sector AND exact_year.d = (c.d - interval '1 year')::date
LEFT JOIN daily end_year ON end_year.sector = c.sector AND end_year.d = (c.d + 1 - interval '1 year')::date - 1
LEFT JOIN daily exact_month ON exact_month.sector = c.sector AND exact_month.d = (c.d - interval '1 month')::date
LEFT JOIN daily end_month ON end_month.sector = c.sector AND end_month.d = (c.d + 1 - interval '1 month')::date - 1
LEFT JOIN daily exact_weeks ON exact_weeks.sector = c.sector AND exact_weeks.d = c.d - 364;

-- two rows of one date, another order, another step: errors
SELECT previous(1, d) OVER (ORDER BY d) FROM (VALUES (date '2024-02-27'), ('2024-02-27')) v(d);
SELECT previous(1, d) OVER (ORDER BY d DESC) FROM (VALUES (date '2024-02-27'), ('2024-02-28')) v(d);
SELECT previous(1, d, s) OVER (ORDER BY d) FROM (VALUES (date '2024-02-27', interval '1 year'), ('2024-02-28', '1 month')) v(d, s);
SELECT previous(1, d, '1 month 1 day') OVER (ORDER BY d) FROM (VALUES (date '2024-02-27')) v(d);
SELECT previous(1, d, NULL) OVER (ORDER BY d), previous(1, 'infinity'::date) OVER (ORDER BY d), previous(1, d, '100000 years') OVER (ORDER BY d),
	previous(1, d, '2147483647 days') OVER (ORDER BY d) FROM (VALUES (date '2024-02-27'), ('2024-02-28')) v(d);
SELECT previous(1, date '2024-02-27');
DROP VIEW computed;
DROP TABLE yearly, daily;
