SET search_path = funding, public;
SET datestyle = ISO;
CREATE TABLE book AS SELECT rate_book(base, quote, valid_on, rate, preference) AS book FROM exchange_rate;

-- three rates of one period; cross_of_means divides the published means, period_end is the last day's cross
SELECT policy, round(rate('USD', 'CNY', daterange '[2023-01-01,2023-12-01)', policy), 12) AS rate,
	to_currency('CNY 63.1bn', 'USD', daterange '[2023-01-01,2023-12-01)', policy) FROM unnest('{mean_of_crosses,cross_of_means,period_end}'::text[]) policy;
SELECT rate('USD', 'CNY', p) = rate('USD', 'CNY', p, 'mean_of_crosses') AS same,
	to_currency('USD 5', 'CNY', p) = to_currency('USD 5', 'CNY', p, 'mean_of_crosses') AS same,
	rate('USD', 'CNY', p, book) = rate('USD', 'CNY', p, book, 'mean_of_crosses') AS same FROM book, daterange('2023-01-01', '2023-12-01') p;
SELECT count(*), count(*) FILTER (WHERE abs(rate(b, q, p, book, 'cross_of_means') / means - 1) > 1e-20) AS means_wrong,
	count(*) FILTER (WHERE abs(rate(b, q, p, book, 'period_end') / last_cross - 1) > 1e-20) AS end_wrong,
	count(*) FILTER (WHERE rate(b, q, p, book, 'cross_of_means') <> rate(b, q, p, 'cross_of_means')
		OR rate(b, q, p, book, 'period_end') <> rate(b, q, p, 'period_end')) AS table_differs
	FROM book, (SELECT x.quote AS b, y.quote AS q, p, avg(y.rate::numeric(60, 40)) / avg(x.rate::numeric(60, 40)) AS means,
		(array_agg(y.rate::numeric(60, 45) / x.rate ORDER BY valid_on DESC))[1] AS last_cross
		FROM exchange_rate x JOIN exchange_rate y USING (base, valid_on) JOIN generate_series('2010-01-01'::timestamp, '2024-12-01', '5 months') m ON true,
			LATERAL (SELECT daterange(m::date, (m + '4 months')::date) AS p) z
		WHERE base = 'EUR' AND x.quote IN ('USD', 'JPY', 'GBP') AND y.quote IN ('CNY', 'INR', 'CHF') AND valid_on <@ p GROUP BY 1, 2, 3) plain;
SELECT to_currency('USD 100', 'EUR', daterange '[2024-01-16,2024-01-22)', policy), to_currency('USD 100', 'EUR', date '2024-01-19') AS friday
	FROM unnest('{cross_of_means,period_end}'::text[]) policy;

-- each pair is averaged over the days that it has; other days do not count, and are neither 0 nor 1
SELECT policy, rate('USD', 'JPY', daterange '[2024-01-01,2024-02-01)', b, policy), rate('JPY', 'USD', daterange '[2024-01-01,2024-02-01)', b, policy),
	to_currency('USD 100', 'JPY', daterange '[2024-01-01,2024-02-01)', b, policy)
	FROM unnest('{mean_of_crosses,cross_of_means,"period_end, max_age=28"}'::text[]) policy,
		(SELECT rate_book '{EUR/USD 2024-01-02 1, 2024-01-03 1.25, 2024-02-01 7, EUR/JPY 2024-01-02 100, 2024-01-03 150, 2024-01-30 200}' AS b) b;
-- legs are those of the last day with a cross: before the euro came published rates, after it the law
SELECT policy, p, round(rate('HRK', 'EUR', p, book, policy), 12) AS rate FROM book, unnest('{mean_of_crosses,cross_of_means,period_end}'::text[]) policy,
	unnest('{"[2022-12-01,2023-01-01)","[2022-12-01,2023-02-01)"}'::daterange[]) p ORDER BY 2, 1;
SELECT rate('DEM', 'EUR', daterange '(,)', '{}', policy), rate('EUR', 'EUR', daterange '(,)', '{}', policy),
	to_currency('USD 0.001', 'USD', daterange 'empty', '{}', policy) FROM unnest('{cross_of_means,period_end}'::text[]) policy;

-- no rate, no period, no such policy, NULL
SELECT to_currency('USD 100', 'EUR', daterange '[2024-01-20,2024-01-22)', 'period_end');
SELECT rate('USD', 'EUR', daterange 'empty', 'cross_of_means');
SELECT rate('USD', 'AMD', daterange '[2024-01-01,2024-02-01)', book, 'cross_of_means') FROM book;
SELECT to_currency('USD 100', 'EUR', daterange '[2024-01-01,2024-02-01)', 'mean');
SELECT try_to_currency('USD 100', 'EUR', daterange '[2024-01-20,2024-01-22)', 'period_end') IS NULL,
	try_to_currency('USD 100', 'EUR', daterange '[2024-01-20,2024-01-22)', book, 'cross_of_means') IS NULL,
	to_currency('USD 100', 'EUR', daterange '[2024-01-20,2024-02-22)', NULL) IS NULL FROM book;

-- the last rate is at most seven days older than the end, and a mean leaves out at most 31 days in a row, unless the policy says otherwise
SELECT to_currency('RUB 1bn', 'EUR', '2022', 'period_end');
SELECT to_currency('RUB 1bn', 'EUR', '2022');
SELECT rate('RUB', 'CNY', period('2022'), book, 'cross_of_means') FROM book;
SELECT to_currency('USD 1m', 'EUR', period('2026'));
SELECT * FROM explain_rate('EUR', 'USD', daterange '[1998-11-01,1999-02-01)');
SELECT abs(e.rate - x.rate) < 1e-20 AS same, e.days, x.days AS plain, e.first_day, e.last_day
	FROM explain_rate('EUR', 'RUB', period('2022'), 'mean_of_crosses, max_gap=305') e,
	(SELECT avg(rate::numeric(60, 30)) AS rate, count(*) AS days FROM exchange_rate WHERE quote = 'RUB' AND valid_on BETWEEN '2022-01-01' AND '2022-12-31') x;
SELECT to_currency('RUB 117.201', 'EUR', '2022', 'period_end, max_age=305') AS that_old,
	try_to_currency('RUB 117.201', 'EUR', '2022', 'period_end, max_age=304') IS NULL AS too_old, try_to_currency('RUB 1bn', 'EUR', '2022') IS NULL AS no_mean,
	try_to_currency('RUB 1bn', 'EUR', period('2022'), book, 'cross_of_means, max_gap=304') IS NULL AS none_by_book,
	to_currency('RUB 1bn', 'EUR', period('2022'), book, 'cross_of_means,max_gap = 305') = to_currency('RUB 1bn', 'EUR', '2022', 'mean_of_crosses, max_gap=any')
		AS any_gap FROM book;
-- at the start, inside, at the end, and at open ends, which have no limit
SELECT p, policy, try_to_currency('USD 100', 'EUR', p, b, policy || l) AS given, try_to_currency('USD 100', 'EUR', p, b, policy) AS default
FROM (SELECT rate_book '{EUR/USD 2024-02-02 1, 2024-03-06 2, 2024-03-24 4}' AS b) x,
	unnest('{"[2024-01-02,2024-03-25)","[2024-01-01,2024-03-25)","[2024-02-02,2024-03-06)","[2024-02-02,2024-03-07)","[2024-03-06,2024-04-01)","[2024-03-06,'
	'2024-04-02)","[2024-03-06,2024-04-25)","[2024-03-06,2024-04-26)","(,2024-03-24]","[2024-03-06,)","(,)"}'::daterange[]) WITH ORDINALITY q(p, n),
	(VALUES ('period_end', ', max_age=32'), ('mean_of_crosses', ', max_gap=32')) v(policy, l) ORDER BY n, policy;
-- rates once a month are enough; each leg of cross_of_means counts for itself; so does a period in which a currency ends
SELECT rate('EUR', 'USD', period('2023'), b) AS monthly, rate('EUR', 'USD', period('2023'), b, 'period_end, max_age=30') AS at_the_end,
	try_to_currency('EUR 1', 'USD', period('2023'), b, 'period_end') IS NULL AS too_old
	FROM (SELECT rate_book('EUR', 'USD', m::date, extract(month FROM m)) AS b FROM generate_series('2023-01-01'::timestamp, '2023-12-01', '1 month') m) x;
SELECT rate('USD', 'JPY', daterange '[2024-01-01,2024-02-15)', b, 'cross_of_means')
	FROM (SELECT rate_book '{EUR/USD 2024-01-02 1, 2024-01-10 1, 2024-02-14 1, EUR/JPY 2024-01-02 100, 2024-01-20 100, 2024-02-14 100}' AS b) x;
SELECT round(rate('HRK', 'EUR', period('2023'), policy), 8) AS kuna, round(rate('USD', 'AED', period('2024'), policy), 8) AS peg
	FROM unnest('{mean_of_crosses,cross_of_means,period_end}'::text[]) policy;
-- what can be written
SELECT to_currency('USD 100', 'EUR', '2024', 'period_end, max_gap=9');
SELECT to_currency('USD 100', 'EUR', '2024', 'mean_of_crosses, max_gap=-1');
SELECT to_currency('USD 100', 'EUR', '2024', 'cross_of_means, max_gap=99999999999999999999');
SELECT to_currency('USD 100', 'EUR', '2024', 'period_end max_age=9');
SELECT to_currency('USD 100', 'EUR', '2024', 'period_ends');
DROP TABLE book;
