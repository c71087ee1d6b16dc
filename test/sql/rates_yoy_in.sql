-- year over year in another currency: unrounded conversions inside two windows
SET search_path = funding, public;

CREATE TEMP TABLE book AS SELECT '{EUR/USD 2022-03-01 1.1, EUR/USD 2023-03-01 1.05, JPY/USD 2022-03-01 0.0087, JPY/USD 2023-03-01 0.0073, GBP/USD '
	'2023-03-01 1.2}'::rate_book AS b;
CREATE TEMP TABLE deal (sector text, raised amount, announced date);
INSERT INTO deal VALUES
	('health', 'EUR 10.05', '2023-03-01'), ('health', 'EUR 10.05', '2023-03-02'), ('health', 'USD 5', '2023-12-31'), ('health', 'EUR 20', '2022-03-01'),
		('health', NULL, '2022-07-01'),
	('robots', 'JPY 999', '2022-03-03'), ('robots', 'JPY 999', '2023-03-03'), ('robots', '-EUR 0.001', '2023-03-01'),
	-- outside both windows: neither a rate nor a word of it
	('health', 'EUR 7', '2026-11-02'), ('robots', 'AED 7', '1999-01-01'), ('robots', 'XAU 7', NULL);

CREATE FUNCTION pg_temp.refuses(text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	PERFORM $1::funding.converted_change;
	RETURN false;
EXCEPTION WHEN invalid_text_representation THEN
	RETURN true;
END
$$;

/* the error that rows outside the windows cause is gone */
SELECT yoy(to_currency(raised, 'USD', announced, (SELECT b FROM book)), announced, period('2023')) FROM deal;
SELECT sector, current_value(c), prior_value(c), round(growth(c), 4) AS growth, deals(c), prior_deals(c), disclosed(c), prior_disclosed(c)
FROM (SELECT sector, yoy_in(raised, announced, period('2023'), 'USD', (SELECT b FROM book)) AS c FROM deal GROUP BY ROLLUP (sector)) s ORDER BY sector;

/* rounded once: 2 x 10.5525 is 21.105, not 2 x 10.55; as sum_in has it */
SELECT current_value(yoy_in(raised, announced, period('2023'), 'USD', (SELECT b FROM book))) AS yoy_in, sum_in(raised, announced, 'USD', (SELECT b FROM book))
	AS sum_in,
	sum(to_currency(raised, 'USD', announced, (SELECT b FROM book))) AS each_rounded
FROM deal WHERE sector = 'health' AND raised = 'EUR 10.05';

/* a deal without a rate in a window: an error that names it, or counted apart from one without an amount */
INSERT INTO deal VALUES ('robots', 'GBP 3', '2022-06-01'), ('robots', 'GBP 3', '2023-03-05'), ('robots', NULL, '2022-06-01'), ('robots', 'AED 3', '2023-03-05');
SELECT yoy_in(raised, announced, period('2023'), 'USD', (SELECT b FROM book)) FROM deal WHERE currency(raised) = 'GBP';
SELECT yoy_in_constant(raised, announced, period('2023'), 'USD', (SELECT b FROM book)) FROM deal WHERE currency(raised) = 'GBP';
SELECT sector, current_value(c) AS value, prior_value(c) AS prior, deals(c), disclosed(c), prior_deals(c), prior_disclosed(c), current_value(u) AS unconverted,
	prior_value(u) AS prior_unconverted, deals(c) - disclosed(c) - deals(u) AS undisclosed
FROM (SELECT sector, yoy_in_known(raised, announced, period('2023'), 'USD', (SELECT b FROM book)) AS c,
	yoy_in_unconverted(raised, announced, period('2023'), 'USD', (SELECT b FROM book)) AS u
	FROM deal GROUP BY sector) s ORDER BY sector;

/* constant currency: the prior window at the rates of the days that its own stand for */
SELECT sector, current_value(c) AS value, prior_value(r) AS prior, prior_value(c) AS restated, currency_effect_amount(r, c) AS effect
FROM (SELECT sector, yoy_in(raised, announced, period('2023'), 'USD', (SELECT b FROM book)) AS r,
	yoy_in_constant(raised, announced, period('2023'), 'USD', (SELECT b FROM book)) AS c
	FROM deal WHERE currency(raised) IN ('EUR', 'JPY', 'USD') OR raised IS NULL GROUP BY sector) s ORDER BY sector;
SELECT prior_value(yoy_in_constant(raised, announced, period('2023-03'), 'USD', (SELECT b FROM book), '12 months')) AS a_year,
	prior_value(yoy_in_constant_known(raised, announced, period('2023-03'), 'USD', (SELECT b FROM book), '1 month')) AS a_month
FROM deal WHERE currency(raised) = 'EUR';
SELECT prior_value(yoy_in_constant_unconverted(raised, announced, period('2022-06'), 'USD', (SELECT b FROM book), '3 months')) AS unconverted FROM deal
	WHERE currency(raised) = 'JPY';
SELECT yoy_in_constant(raised, announced, period('2022-01/2023-12'), 'USD', (SELECT b FROM book)) FROM deal;
/* by another policy */
SELECT prior_value(yoy_in(raised, announced, period('2023'), 'USD', (SELECT b FROM book), '1 year', 'nearest', NULL)) AS nearest,
	prior_value(yoy_in_known(raised, announced, period('2023'), 'USD', (SELECT b FROM book), '1 year', 'next', 272)) AS too_far,
	current_value(yoy_in(raised, announced, period('2023'), 'USD', (SELECT b FROM book), '1 year', NULL, 7)) AS no_policy FROM deal
		WHERE currency(raised) = 'GBP';
SELECT yoy_in(raised, announced, period('2023'), 'USD', (SELECT b FROM book), '1 year', 'exact', 7) FROM deal WHERE currency(raised) = 'EUR';
/* windows with days in common: a deal counts in both */
SELECT deals(c), prior_deals(c), current_value(c), prior_value(c)
	FROM (SELECT yoy_in(raised, announced, '[2022-01-01,2024-01-01)', 'USD', (SELECT b FROM book)) AS c FROM deal WHERE currency(raised) IN ('EUR', 'JPY')) s;

/* NULLs and no rows */
SELECT yoy_in(raised, announced, period('2023'), 'USD', NULL) AS no_book, yoy_in(raised, announced, NULL, 'USD', (SELECT b FROM book)) AS no_period,
	yoy_in(raised, announced, period('2023'), NULL, (SELECT b FROM book)) AS no_target,
	yoy_in(raised, announced, period('2023'), 'USD', (SELECT b FROM book), NULL) AS no_step, yoy_in(raised, NULL, period('2023'), 'USD', (SELECT b FROM book))
		AS no_date FROM deal;
SELECT yoy_in(raised, announced, period('2023'), 'USD', (SELECT b FROM book)) AS none FROM deal WHERE false;
SELECT yoy_in(raised, announced, period('2001'), 'USD', (SELECT b FROM book)) AS outside,
	yoy_in_unconverted(raised, announced, period('2001'), 'USD', (SELECT b FROM book)) AS nothing_to_convert FROM deal;

/* one period, one step, one target in a group */
SELECT yoy_in(raised, announced, period(extract(year FROM announced)::text), 'USD', (SELECT b FROM book)) FROM deal WHERE currency(raised) = 'EUR';
SELECT yoy_in(raised, announced, period('2023'), 'USD', (SELECT b FROM book), CASE WHEN announced < '2023-01-01' THEN interval '1 year' ELSE '2 years' END)
	FROM deal WHERE currency(raised) = 'EUR';
SELECT yoy_in(raised, announced, period('2023'), CASE WHEN announced < '2023-03-02' THEN 'USD' ELSE 'EUR' END::currency, (SELECT b FROM book)) FROM deal
	WHERE sector = 'health';
SELECT yoy_in(raised, announced, '(,)', 'USD', (SELECT b FROM book)) FROM deal;

/* states: split as one likes, stored, merged */
CREATE TEMP TABLE state AS
	SELECT sector, announced, yoy_in_known_state(raised, announced, period('2023'), 'USD', (SELECT b FROM book)) AS s,
		yoy_in_constant_known_state(raised, announced, period('2023'), 'USD', (SELECT b FROM book)) AS c
	FROM deal GROUP BY sector, announced;
SELECT yoy_in_known_merge(s)::text = (SELECT yoy_in_known(raised, announced, period('2023'), 'USD', (SELECT b FROM book))::text FROM deal) AS known,
	yoy_in_unconverted_merge(s)::text = (SELECT yoy_in_unconverted(raised, announced, period('2023'), 'USD', (SELECT b FROM book))::text FROM deal)
		AS unconverted,
	yoy_in_constant_known_merge(c)::text = (SELECT yoy_in_constant_known(raised, announced, period('2023'), 'USD', (SELECT b FROM book))::text FROM deal)
		AS constant,
	yoy_in_known_merge(s::text::converted_change)::text = yoy_in_known_merge(s)::text AS by_text, bool_and(s::text = s::text::converted_change::text)
		AS same_text
FROM state;
SELECT s FROM state WHERE sector = 'robots' ORDER BY announced;
SELECT yoy_in_state(a, d, period('2023'), t, '{EUR/USD 2022-03-01 1.1, USD/JPY 2022-03-01 140.5, KWD/USD 2022-03-01 3.26, XAU/USD 2022-03-01 1900}')
FROM (VALUES ('USD'::currency, 'EUR 8888888888888888888888888'::amount, date '2022-03-01'), ('USD', 'EUR 8888888888888888888888888', '2022-03-01'),
	('JPY', 'USD 0.01', '2022-03-01'), ('KWD', 'USD 1', '2022-03-01'), ('XAU', '-USD 1', '2022-03-01')) v(t, a, d)
GROUP BY t ORDER BY t;
SELECT count(*) AS refused FROM unnest(ARRAY['', '()', '(USD unknown vs USD unknown, 0 vs 0 deals, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,'
	'2023-01-01))', '(USD unknown vs USD unknown, 0 vs 0 deals, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))(1)(0)(0 vs 0 unconverted)',
	'(USD unknown vs USD unknown, 0 vs 0 deals, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))(0)(0)(1 vs 0 unconverted)',
		'(money unknown vs money unknown, 0 vs 0 deals, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))(0)(0)(0 vs 0 unconverted)',
	'(USD unknown vs USD unknown, 0 vs 0 deals, squares 0 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))(0)(0)(0 vs 0 unconverted) ',
		'(1 vs 0 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))(0)(0)(0 vs 0 unconverted)']) t
WHERE pg_temp.refuses(t);

/* 3,000 deals against sum_in over the windows, in currencies with 0, 2, 3 and 8 digits */
SELECT t AS target, current_value(c) = value(cur) AS same, prior_value(c) = value(pri) AS prior_same, abs(growth(c) - (value(cur) / value(pri) - 1)) < 1e-15
	AS growth_same,
	growth_range(c) IS NOT NULL AS has_range
FROM (SELECT t, yoy_in(a, d, period('2023'), t, b) AS c, sum_in(a, d, t, b) FILTER (WHERE d >= '2023-01-01') AS cur, sum_in(a, d, t, b)
	FILTER (WHERE d < '2023-01-01') AS pri
	FROM (SELECT amount(round(i * 7919.37 - 500000, i % 4), (ARRAY['EUR', 'USD', 'JPY', 'GBP', 'XAU', 'KWD']::currency[])[1 + i % 6]) AS a,
		date '2022-01-01' + i % 730 AS d FROM generate_series(1, 3000) i) deals,
		(SELECT rate_book(q.base, 'USD', q.day, q.rate) AS b FROM (SELECT base, day::date, 0.003 + (ascii(base::text) + extract(doy FROM day)) / 777 AS rate
			FROM unnest(ARRAY['EUR', 'JPY', 'GBP', 'XAU', 'KWD']::currency[]) base, generate_series(date '2022-01-01', '2023-12-31', '1 day') day) q) book,
		unnest(ARRAY['USD', 'JPY', 'KWD', 'XAU']::currency[]) t
	GROUP BY t) s ORDER BY t;
