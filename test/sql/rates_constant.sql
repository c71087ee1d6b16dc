SET search_path = funding, public;
SET datestyle = ISO;
CREATE TABLE book AS SELECT rate_book(base, quote, valid_on, rate, preference) AS book FROM exchange_rate WHERE valid_on >= '2020-01-01';

-- the day of a period that a day stands for: what prior() does to a day, undone
SELECT d, p, s, comparable_day(d, p, s), window_of(d, p, s) FROM (VALUES
	(date '2023-03-15', daterange '[2023-01-01,2024-01-01)', interval '1 year'), ('2022-03-15', '[2023-01-01,2024-01-01)', '1 year'),
		('2022-01-01', '[2023-01-01,2024-01-01)', '1 year'), ('2022-12-31', '[2023-01-01,2024-01-01)', '1 year'),
		('2021-12-31', '[2023-01-01,2024-01-01)', '1 year'), ('2024-01-01', '[2023-01-01,2024-01-01)', '1 year'),
	('2024-02-28', '[2025-02-01,2025-03-01)', '1 year'), ('2024-02-29', '[2025-02-01,2025-03-01)', '1 year'),
		('2023-02-28', '[2024-02-01,2024-03-01)', '1 year'), ('2023-02-28', '[2024-01-01,2024-02-29)', '1 year'),
		('2023-02-28', '[2024-02-29,2024-03-01)', '1 year'), ('2023-02-28', '[2024-02-29,2024-04-01)', '1 year'),
		('2008-02-29', '[2009-02-27,2009-03-01)', '1 year'),
	('2022-03-15', '[2023-03-13,2023-03-20)', '364 days'), ('2022-03-14', '[2023-03-13,2023-03-20)', '52 weeks'),
		('2022-03-21', '[2023-03-13,2023-03-20)', '364 days'),
	('2023-02-28', '[2023-03-01,2023-04-01)', '1 month'), ('2023-03-31', '[2023-03-01,2023-04-01)', '1 month'),
		('2023-02-28', '[2023-03-29,2023-04-01)', '1 month'), ('2023-02-28', '[2023-04-30,2023-06-01)', '2 months'),
		('2021-07-01', '[2022-01-01,2024-01-01)', '2 years'),
	('infinity', '[2023-01-01,2024-01-01)', '1 year'), ('-infinity', '[2023-01-01,2024-01-01)', '1 year'), (NULL, '[2023-01-01,2024-01-01)', '1 year'),
		('2022-03-15', NULL, '1 year'), ('2022-03-15', '[2023-01-01,2024-01-01)', NULL)) v(d, p, s);
-- of every day: as yoy counts it, within the period, itself there, as plain SQL has it, the day that prior() leads back from unless its month was shorter, and
-- never before that of an earlier day
CREATE TABLE window_day AS SELECT p, s, d, comparable_day(d, p, s) AS c, window_of(d, p, s) AS w
	FROM (VALUES ('2023', interval '1 year'), ('2024', '1 year'), ('2025', '1 year'), ('2024-02', '1 year'), ('2025-02', '1 year'), ('2024-02-29', '1 year'),
		('2025-02-28', '1 year'), ('2024-01-01/2024-02-28', '1 year'), ('2024-02-29/2024-03-30', '1 year'), ('2023-03', '1 month'),
		('2023-03-31/2023-04-30', '2 months'), ('2024Q2', '3 months'), ('2024-01', '364 days'), ('2024-02-26/2024-03-03', '52 weeks'),
		('2023-01/2024-12', '2 years'), ('2024-03-30', '1 month')) v(label, s), period(label) p,
		LATERAL (SELECT generate_series(lower(prior(p, s)) - 40, upper(p) + 40, interval '1 day')::date) g(d);
SELECT count(*), count(*) FILTER (WHERE (c IS NULL) <> (w IS NULL) OR w IS DISTINCT FROM CASE WHEN d <@ p THEN p WHEN d <@ prior(p, s) THEN prior(p, s) END)
	AS window_wrong, count(*) FILTER (WHERE NOT c <@ p OR d <@ p AND c <> d) AS outside,
	count(*) FILTER (WHERE d <@ prior(p, s) AND c <> greatest((d + s)::date, lower(p))) AS day_wrong,
		count(*) FILTER (WHERE d <@ prior(p, s) AND NOT (extract(day FROM d) > 28 AND extract(day FROM c) < extract(day FROM d))
		AND prior(daterange(c, c + 1), s) <> daterange(d, d + 1)) AS not_undone FROM window_day;
SELECT count(*) FILTER (WHERE c < before) AS not_in_order FROM (SELECT c, lag(c) OVER (PARTITION BY p, s, w ORDER BY d) AS before FROM window_day) v;
SELECT count(*), count(*) FILTER (WHERE (deals(y), prior_deals(y)) IS DISTINCT FROM (here, there)) AS wrong
	FROM (SELECT yoy(d, p, s) AS y, count(*) FILTER (WHERE w = p) AS here, count(*) FILTER (WHERE w = prior(p, s)) AS there FROM window_day GROUP BY p, s) v;
DROP TABLE window_day;
-- where windows overlap a day stands for two; what is no period or step is refused as everywhere
SELECT comparable_day('2022-03-15', period('2022-01/2023-12'));
SELECT window_of('2019-03-15', period('2023'), '364 days');
SELECT comparable_day('2023-04-10', '[2023-03-31,2023-05-01)', '1 month');
SELECT comparable_day('2022-03-15', 'empty');
SELECT window_of('2022-03-15', '[2022-01-01,)');
SELECT comparable_day('2022-03-15', period('2023'), '1 month 1 day');
SELECT comparable_day('2022-03-15', period('0001'));
-- one call site, other windows in each row
SELECT comparable_day(d, p, s), window_of(d, p, s)
	FROM (VALUES (date '2022-05-05', period('2023'), interval '1 year'), ('2022-05-05', period('2022-06'), '1 month'), ('2022-05-05', period('2022'), '1 year'),
	('2022-05-05', period('2022'), '2 years'), ('2021-05-05', period('2022'), '1 year')) v(d, p, s);

-- EUR 100 in either year, at 1.00 and then at 1.10: as reported there is growth, in constant currency there is none
CREATE TABLE tiny (sector text, raised amount, announced date);
INSERT INTO tiny VALUES ('euro', 'EUR 100', '2023-05-05'), ('euro', 'EUR 100', '2022-05-05'), ('dollar', 'USD 60', '2023-05-05'),
	('dollar', 'USD 40', '2022-05-05'), ('dollar', NULL, '2022-05-06'), ('gone', 'EUR 10', '2022-05-05'), ('new', 'EUR 10', '2023-05-05'),
	('secret', NULL, '2023-05-05'), ('elsewhere', 'EUR 7', '2019-05-05');
CREATE VIEW both_ways AS SELECT sector, yoy(to_currency(raised, 'USD', announced, b), announced, p) AS reported,
	yoy(to_currency(raised, 'USD', comparable_day(announced, p), b), announced, p) AS constant
	FROM tiny, period('2023') p, (SELECT rate_book '{EUR/USD 2019-05-05 1.5, 2022-05-05 1.00, 2023-05-05 1.10}' AS b) b GROUP BY sector;
SELECT sector, current_amount(reported), prior_amount(reported), prior_amount(constant) AS restated, round(growth(reported), 4) AS growth,
	round(growth(constant), 4) AS constant, currency_effect_amount(reported, constant) AS effect, round(currency_effect_on_growth(reported, constant), 4)
	AS on_growth, effects(reported, constant) FROM both_ways ORDER BY sector;
SELECT currency_effect(reported, constant), round(currency_effect_on_growth(reported, constant), 4) AS on_growth, effects(reported, constant)
	FROM (SELECT sum(reported), sum(constant) FROM both_ways) v(reported, constant);
-- covered: a sector without deals had nothing that rates could change
SELECT sector, currency_effect(covered(reported), covered(constant)), effects(covered(reported), covered(constant)) FROM both_ways
	WHERE sector IN ('gone', 'new') ORDER BY sector;

-- deals of two years in six currencies, a tenth undisclosed, against plain SQL with the shipped rates
CREATE TABLE deal AS SELECT i, (ARRAY['health', 'robots', 'chips'])[1 + i % 3] AS sector, date '2021-11-20' + (i * 7919::bigint % 800)::int AS announced,
	CASE WHEN i % 10 <> 7 THEN amount(round((i * 7919::bigint % 1000003)::numeric * (i % 13 + 1) / 7, CASE c WHEN 'JPY' THEN 0 ELSE 2 END), c) END AS raised
		FROM generate_series(1, 900) i, LATERAL (SELECT ('{USD,EUR,CNY,JPY,GBP,INR}'::currency[])[1 + i * 31 % 6] AS c) x;
CREATE FUNCTION plain_usd(a amount, d date) RETURNS numeric STABLE
	RETURN round(value(a)::numeric(60, 30) * (SELECT rate FROM exchange_rate WHERE base = 'EUR' AND quote = 'USD' AND valid_on <= d ORDER BY valid_on DESC
	LIMIT 1)
	/ CASE currency(a) WHEN 'EUR' THEN 1 ELSE (SELECT rate FROM exchange_rate WHERE base = 'EUR' AND quote = currency(a) AND valid_on <= d
		ORDER BY valid_on DESC LIMIT 1) END, 2);
CREATE TABLE change_of AS SELECT sector, p, yoy(to_currency(raised, 'USD', announced, book), announced, p) AS reported,
	yoy(to_currency(raised, 'USD', comparable_day(announced, p), book), announced, p) AS constant
	FROM deal, book, (SELECT period(label) AS p FROM unnest('{2023,2023-01/2023-11,2023H1,2023-07}'::text[]) label OFFSET 0) x GROUP BY sector, p;
SELECT count(*), count(*) FILTER (WHERE (current_value(reported), prior_value(reported)) IS DISTINCT FROM (here, there)) AS reported_wrong,
	count(*) FILTER (WHERE (current_value(constant), prior_value(constant)) IS DISTINCT FROM (here, restated)) AS constant_wrong,
	count(*) FILTER (WHERE (currency_effect(reported, constant), currency_effect_amount(reported, constant)) IS DISTINCT
		FROM (restated - there, amount(restated - there, 'USD'))) AS effect_wrong,
		count(*) FILTER (WHERE currency_effect_on_growth(reported, constant) IS DISTINCT FROM (here - there) / there - (here - restated) / restated)
		AS growth_wrong, count(*) FILTER (WHERE here > 0 AND there > 0 AND restated <> there) AS worth_it
	FROM change_of JOIN (SELECT sector, p, sum(plain_usd(raised, announced)) FILTER (WHERE announced <@ p) AS here, sum(plain_usd(raised, announced))
		FILTER (WHERE announced <@ prior(p)) AS there, sum(plain_usd(raised, (announced + interval '1 year')::date)) FILTER (WHERE announced <@ prior(p))
		AS restated
		FROM deal, (SELECT DISTINCT p FROM change_of) x GROUP BY sector, p) plain USING (sector, p);
-- the difference as reported is that in constant currency and the effect, by sector and in total; effects of sectors add up; so do the three causes
SELECT count(*), count(*) FILTER (WHERE difference(reported) <> difference(constant) + currency_effect(reported, constant)) AS no_bridge,
	count(*) FILTER (WHERE difference_amount(reported) <> difference_amount(constant) + currency_effect_amount(reported, constant)) AS no_bridge_of_amounts,
	count(*) FILTER (WHERE (e).by_count + (e).by_size + (e).by_rate <> difference(reported)) AS no_sum,
		count(*) FILTER (WHERE ((e).by_count, (e).by_size) IS DISTINCT FROM (effects(constant)) OR (e).by_rate <> currency_effect(reported, constant))
		AS other_parts
	FROM (SELECT reported, constant, effects(reported, constant) AS e
		FROM (SELECT reported, constant FROM change_of UNION ALL SELECT sum(reported), sum(constant) FROM change_of GROUP BY p) x) v;
SELECT p, currency_effect(sum(reported), sum(constant)) = sum(currency_effect(reported, constant)) AS adds_up,
	sum(reported)::text = (SELECT yoy(to_currency(raised, 'USD', announced, book), announced, p)::text FROM deal, book) AS same,
	sum(constant)::text = (SELECT yoy(to_currency(raised, 'USD', comparable_day(announced, p), book), announced, p)::text FROM deal, book) AS same_constant
	FROM change_of GROUP BY p ORDER BY p;
-- at rates of the windows: each at its own, then both at the current one's
SELECT policy, difference(reported) = difference(constant) + currency_effect(reported, constant) AS bridge,
	(current_amount(reported), prior_amount(reported)) IS NOT DISTINCT FROM (here, there) AS reported,
	(current_amount(constant), prior_amount(constant)) IS NOT DISTINCT FROM (here, restated) AS constant, there <> restated AS worth_it
	FROM unnest('{mean_of_crosses,cross_of_means,period_end}'::text[]) policy,
		LATERAL (SELECT yoy(to_currency(raised, 'USD', window_of(announced, p), book, policy), announced, p) AS reported,
		yoy(to_currency(raised, 'USD', p, book, policy), announced, p) AS constant,
		sum(to_currency(raised, 'USD', daterange '[2023-01-01,2024-01-01)', policy)) FILTER (WHERE announced <@ p) AS here,
			sum(to_currency(raised, 'USD', daterange '[2022-01-01,2023-01-01)', policy)) FILTER (WHERE announced <@ prior(p)) AS there,
			sum(to_currency(raised, 'USD', daterange '[2023-01-01,2024-01-01)', policy)) FILTER (WHERE announced <@ prior(p)) AS restated
			FROM deal, book, period('2023') p) v ORDER BY policy;
-- weeks against weeks, quarter against quarter: the step goes to both
SELECT s, difference(reported) = difference(constant) + currency_effect(reported, constant) AS bridge, deals(reported), prior_deals(reported)
	FROM (VALUES (daterange '[2023-03-06,2023-06-05)', interval '364 days'), ('[2023-04-01,2023-07-01)', '3 months')) v(p, s),
	LATERAL (SELECT yoy(to_currency(raised, 'USD', announced, book), announced, p, s) AS reported,
	yoy(to_currency(raised, 'USD', comparable_day(announced, p, s), book), announced, p, s) AS constant FROM deal, book) y;
-- in the currency of all deals there is no effect
SELECT currency_effect_amount(c, c), currency_effect_on_growth(c, c), effects(c, c), effects(c)
	FROM (SELECT yoy(raised, announced, period('2023')) FROM tiny WHERE sector = 'euro') v(c);

-- two changes that are not the same deals both ways have no effect of rates between them
CREATE TABLE pair AS SELECT name, c FROM (VALUES
	('usd', '(USD 2.00 vs USD 6.70, 232 vs 374 deals, 200 vs 300 disclosed, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change),
		('restated', '(USD 2.00 vs USD 6.40, 232 vs 374 deals, 200 vs 300 disclosed, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('other current', '(USD 2.10 vs USD 6.40, 232 vs 374 deals, 200 vs 300 disclosed, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		('fewer deals', '(USD 2.00 vs USD 6.40, 231 vs 374 deals, 200 vs 300 disclosed, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		('fewer rates', '(USD 2.00 vs USD 6.40, 232 vs 374 deals, 200 vs 299 disclosed, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('eur', '(EUR 2.00 vs EUR 6.40, 232 vs 374 deals, 200 vs 300 disclosed, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		('months', '(USD 2.00 vs USD 6.40, 232 vs 374 deals, 200 vs 300 disclosed, squares unknown, [2023-01-01,2023-12-01) vs [2022-01-01,2022-12-01))'),
		('numbers', '(2.00 vs 6.40, 232 vs 374 deals, 200 vs 300 disclosed, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))')) v(name, c);
SELECT r.name, k.name, currency_effect(r.c, k.c), currency_effect_amount(r.c, k.c), round(currency_effect_on_growth(r.c, k.c), 6) AS on_growth,
	effects(r.c, k.c) FROM pair r, pair k WHERE (r.name, k.name) IN (('usd', 'restated'), ('restated', 'usd'), ('usd', 'usd')) ORDER BY r.name DESC, k.name;
SELECT currency_effect(r.c, k.c) FROM pair r, pair k WHERE (r.name, k.name) = ('usd', 'other current');
SELECT currency_effect_on_growth(r.c, k.c) FROM pair r, pair k WHERE (r.name, k.name) = ('usd', 'fewer deals');
SELECT currency_effect_amount(r.c, k.c) FROM pair r, pair k WHERE (r.name, k.name) = ('usd', 'fewer rates');
SELECT effects(r.c, k.c) FROM pair r, pair k WHERE (r.name, k.name) = ('usd', 'eur');
SELECT currency_effect(r.c, k.c) FROM pair r, pair k WHERE (r.name, k.name) = ('usd', 'months');
SELECT currency_effect(r.c, k.c) FROM pair r, pair k WHERE (r.name, k.name) = ('usd', 'numbers');
SELECT currency_effect(r.c, covered(k.c)) FROM pair r, pair k WHERE (r.name, k.name) = ('usd', 'restated');
SELECT currency_effect(c, c), currency_effect_on_growth(c, c), effects(c, c), currency_effect(c, NULL) IS NULL AS null FROM pair WHERE name = 'numbers';
SELECT currency_effect_amount(c, c) FROM pair WHERE name = 'numbers';
SELECT currency_effect(c, c), effects(c, c) FROM (SELECT yoy(announced, period('2023')) FROM tiny) v(c);
-- values of either sign, of 38 digits, of none
SELECT currency_effect(r::change, k::change), currency_effect_on_growth(r::change, k::change), effects(r::change, k::change) FROM (VALUES
	('(USD 1.00 vs USD -5.00, 1 vs 2 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
		'(USD 1.00 vs USD 4.00, 1 vs 2 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		('(USD 1.00 vs USD 4.00, 1 vs 2 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
		'(USD 1.00 vs USD -5.00, 1 vs 2 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('(money unknown vs money unknown, 1 vs 2 deals, 0 vs 0 disclosed, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
		'(money unknown vs money unknown, 1 vs 2 deals, 0 vs 0 disclosed, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('(USD unknown vs USD 999999999999999999999999999999999999.99, 0 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))',
		'(USD unknown vs USD -999999999999999999999999999999999999.99, 0 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		('(USD 1.0000000000000000000000000000 vs USD 2.0000000000000000000000000001, 1 vs 2 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,'
		'2023-01-01))', '(USD 1.00 vs USD 2.00, 1 vs 2 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))')) v(r, k);
SELECT currency_effect_amount('(USD unknown vs USD 999999999999999999999999999999999999.99, 0 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs '
	'[2022-01-01,2023-01-01))', '(USD unknown vs USD -999999999999999999999999999999999999.99, 0 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs '
	'[2022-01-01,2023-01-01))');

-- a rate that is not there yet is an error, not the rate of another day
SELECT to_currency('EUR 5', 'USD', comparable_day('2022-06-01', period('2023')), rate_book '{EUR/USD 2022-06-01 1.07, 2023-05-01 1.1}');

DROP VIEW both_ways;
DROP FUNCTION plain_usd(amount, date);
DROP TABLE tiny, deal, change_of, pair, book;
