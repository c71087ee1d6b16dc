-- periods(span, step): rows of periods. cagr() over whole months.
SET search_path = funding, public;
SET DateStyle = ISO;

-- from the end of a month on, every period starts at an end of a month
SELECT p, period_days(p) AS days FROM periods('[2023-01-31,2023-07-31)', '1 month') p;
SELECT p FROM periods('[2023-12-31,2025-01-01)', '3 months') p;
SELECT p FROM periods('[2024-02-29,2027-03-01)', '1 year') p;
-- the calendar's own, and weeks
SELECT string_agg(period_label(p), ' ' ORDER BY p) FROM periods(period('2023'), '1 month') p;
SELECT string_agg(period_label(p), ' ' ORDER BY p) FROM periods(period('2023'), '3 months') p;
SELECT string_agg(period_label(p), ' ' ORDER BY p) FROM periods(period('2021-01/2023-12'), '1 year') p;
SELECT count(*), (array_agg(p ORDER BY p))[1] AS first, (array_agg(p ORDER BY p DESC))[1] AS last FROM periods('[2023-01-29,2024-02-04)', '1 week') p;
-- a step that does not fit, or is longer than the span
SELECT p, months(p) FROM periods('[2023-01-01,2023-11-15)', '3 months') p;
SELECT p FROM periods(period('2023'), '10000 years') p;
SELECT p FROM periods(period('2023'), '2147483647 months') p;
SELECT p FROM periods('[9999-12-29,9999-12-31)', '2147483647 days') p;
SELECT p FROM periods('[9999-11-30,9999-12-31)', '1 month') p;

-- every day of a span is in just one period, whatever the step
SELECT count(*) AS spans, count(*) FILTER (WHERE NOT fits) AS wrong FROM (
	SELECT min(lower(p)) = span_lower AND max(upper(p)) = span_upper AND sum(period_days(p)) = span_upper - span_lower
		AND range_agg(p) = datemultirange(daterange(span_lower, span_upper)) AS fits
	FROM (SELECT date '2023-01-01' + 7 * i AS span_lower, date '2023-01-01' + 7 * i + 1 + 61 * i % 900 AS span_upper FROM generate_series(0, 99) i) s,
		unnest('{1 month,2 months,1 year,1 day,45 days}'::interval[]) step, periods(daterange(span_lower, span_upper), step) p
	GROUP BY span_lower, span_upper, step) t;
-- as prior() goes back, so periods() went forward
SELECT count(*) FILTER (WHERE prior(p, '1 month') <> before) AS wrong
	FROM (SELECT p, lag(p) OVER (ORDER BY p) AS before FROM periods('[2019-01-01,2025-01-01)', '1 month') p) s WHERE before IS NOT NULL;
SELECT periods(period('2023H1'), '3 months');
SELECT period_label(p), n FROM (VALUES ('A', period('2023H1')), ('B', NULL)) v(n, span), periods(span, '3 months') p;

SELECT count(*) FROM periods(NULL, '1 month');
SELECT count(*) FROM periods(period('2023'), NULL);
SELECT periods('empty', '1 month');
SELECT periods('[2023-01-01,)', '1 month');
SELECT periods(period('2023'), '0 months');
SELECT periods(period('2023'), '-1 month');
SELECT periods(period('2023'), '1 month 1 day');
SELECT periods(period('2023'), '12 hours');

-- cagr: whole months between firsts or ends of months are months / 12, so that a quarter's growth is taken four times
SELECT first_on, last_on, round(cagr(100, first_on, 101, last_on), 5) AS rate, by_hand FROM (VALUES
	(date '2023-01-01', date '2023-04-01', round(1.01 ^ 4 - 1, 5)), ('2022-12-31', '2023-03-31', round(1.01 ^ 4 - 1, 5)),
		('2023-01-31', '2023-02-28', round(1.01 ^ 12 - 1, 5)), ('2024-02-29', '2024-05-31', round(1.01 ^ 4 - 1, 5)),
		('2023-02-01', '2023-03-01', round(1.01 ^ 12 - 1, 5)),
	('2022-07-01', '2023-01-01', round(1.01 ^ 2 - 1, 5)), ('2020-01-01', '2022-07-01', round(1.01 ^ 0.4 - 1, 5)),
		('2020-12-31', '2023-06-30', round(1.01 ^ 0.4 - 1, 5)), ('2020-01-01', '2022-01-01', round(1.01 ^ 0.5 - 1, 5)), ('2024-02-29', '2025-02-28', 0.01),
		('2023-02-28', '2024-02-29', 0.01),
	('2023-01-15', '2023-04-15', round(1.01 ^ (365.2425 / 90) - 1, 5)), ('2023-01-01', '2023-03-31', round(1.01 ^ (365.2425 / 89) - 1, 5)),
		('2022-12-31', '2023-04-01', round(1.01 ^ (365.2425 / 91) - 1, 5)), ('2023-01-31', '2023-03-01', round(1.01 ^ (365.2425 / 29) - 1, 5)),
		('2023-01-30', '2023-02-28', round(1.01 ^ (365.2425 / 29) - 1, 5))) v(first_on, last_on, by_hand);
