SET search_path = funding;
SET datestyle = ISO;

-- Every stated percentage against the figure of the same source that was known
-- with it: over the year, and over the period of the same length just before.
CREATE TEMPORARY VIEW check_stated AS
SELECT f.id, s.name, f.topic, f.region, f.measure, period_label(f.period) AS period, f.figure, c.basis, c.pct, p.figure AS prior, p.known_on AS prior_known_on,
	consistent(f.figure, p.figure, c.pct) AS consistent, f.known_on
FROM reported_figure f
JOIN source s ON s.id = f.source
CROSS JOIN LATERAL (VALUES ('year', f.stated_change_pct, prior(f.period)),
	('sequence', f.stated_sequential_pct, prior(f.period, make_interval(months => months(f.period))))) AS c (basis, pct, period)
LEFT JOIN LATERAL (
	SELECT b.figure, b.known_on FROM reported_figure b
	WHERE (b.source, b.topic, b.region, b.measure, b.period) = (f.source, f.topic, f.region, f.measure, c.period) AND b.known_on <= f.known_on
	ORDER BY b.known_on DESC LIMIT 1) p ON true
WHERE c.pct IS NOT NULL;

SELECT basis, consistent, count(*) FROM check_stated GROUP BY 1, 2 ORDER BY 1, 2;

-- The one that contradicts what the house had printed: its 5.9bn are 78 % more
-- than the 3.314bn it gave for a year earlier, so it had raised that base to
-- 3.86..3.95bn without saying so.
SELECT name, period, figure, basis, pct, prior, prior_known_on, round(value(figure) / value(prior) * 100 - 100, 1) AS computed, implied_prior(figure, pct)
FROM check_stated WHERE NOT consistent ORDER BY id;

-- Those that fit; recomputed from the bounds without the extension's own arithmetic.
SELECT name, region, measure, period, figure, basis, pct, prior, round(value(figure) / value(prior) * 100 - 100, 2) AS computed,
	(low(figure) / high(prior) - 1) * 100 <= pct + 0.5 / 10 ^ scale(pct) AND (high(figure) / low(prior) - 1) * 100 >= pct - 0.5 / 10 ^ scale(pct) AS fits
FROM check_stated WHERE consistent ORDER BY id, basis;

-- The restated base is the one that fits: first publications do not (MoneyTree 2009Q2: 3.7bn, 612 deals; GlobalData 2022: 193.9bn, 10428 deals).
SELECT c.name, c.measure, c.period, c.basis, c.pct, first.figure AS first_publication, consistent(c.figure, first.figure, c.pct) AS first_fits,
	c.prior AS restated, c.consistent AS restated_fits
FROM check_stated c
JOIN reported_figure f ON f.id = c.id
CROSS JOIN LATERAL (
	SELECT b.figure FROM reported_figure b
	WHERE (b.source, b.topic, b.region, b.measure) = (f.source, f.topic, f.region, f.measure)
		AND b.period = prior(f.period, CASE c.basis WHEN 'year' THEN interval '1 year' ELSE make_interval(months => months(f.period)) END)
	ORDER BY b.known_on LIMIT 1) first
WHERE first.figure <> c.prior ORDER BY c.id, c.basis;

-- Without a figure to check against, what the percentage says the base was.
SELECT name, topic, region, measure, period, figure, basis, pct, implied_prior(figure, pct) FROM check_stated WHERE prior IS NULL ORDER BY id, basis;
-- Bounds by hand: 232/0.625..232/0.615, 530/0.745..530/0.735, 63.05/0.625..63.15/0.615, 1.5/0.305..2.5/0.295
SELECT ceil(232 / 0.625), floor(232 / 0.615), ceil(530 / 0.745), floor(530 / 0.735),
	round(63.05 / 0.625, 3), round(63.15 / 0.615, 3), round(1.5 / 0.305, 2), round(2.5 / 0.295, 2);

-- Quarters against their year, edition by edition: counts add up exactly, money within its rounding.
SELECT d.title, f.measure, period_label(f.period) AS year, f.figure AS printed, sum(q.figure) AS quarters,
	CASE f.measure WHEN 'deals' THEN value(f.figure) = value(sum(q.figure)) ELSE f.figure && sum(q.figure) END AS fits
FROM reported_figure f
JOIN document d ON d.id = f.document
JOIN reported_figure q ON (q.source, q.document, q.topic, q.region, q.measure) = (f.source, f.document, f.topic, f.region, f.measure)
	AND q.period <@ f.period AND months(q.period) = 3
WHERE months(f.period) = 12 GROUP BY f.id, d.title HAVING count(*) = 4 ORDER BY d.title COLLATE "C", f.measure COLLATE "C", f.period;

-- Restatements, first against last: by how much, and can both have been right?
SELECT s.name, f.topic, f.region, f.measure, period_label(f.period) AS period, count(*) AS vintages,
	(array_agg(f.figure ORDER BY f.known_on))[1] AS first_print, (array_agg(f.figure ORDER BY f.known_on DESC))[1] AS last_print,
	round((array_agg(value(f.figure) ORDER BY f.known_on DESC))[1] / (array_agg(value(f.figure) ORDER BY f.known_on))[1] * 100 - 100, 1) AS change_pct,
	(array_agg(f.figure ORDER BY f.known_on))[1] && (array_agg(f.figure ORDER BY f.known_on DESC))[1] AS may_be_same
FROM reported_figure f JOIN source s ON s.id = f.source
GROUP BY s.name, f.topic, f.region, f.measure, f.period HAVING count(*) > 1
ORDER BY s.name COLLATE "C", f.topic COLLATE "C", f.region COLLATE "C", f.measure COLLATE "C", f.period;

-- Seven quarters: the differences that make headlines by quarter nearly vanish between two of the houses
SELECT s.name, f.figure FROM reported_figure f JOIN source s ON s.id = f.source WHERE f.period = '[2008-10-01,2010-07-01)' ORDER BY value(f.figure);

-- The base of another house is not like for like: 11 months against 12
SELECT comparable(f.period, o.period) AS like_for_like, prior(f.period) AS wanted, o.period AS offered,
	consistent(f.figure, o.figure, f.stated_change_pct) AS fits
FROM reported_figure f, reported_figure o WHERE (f.id, o.id) IN ((3, 9), (4, 8)) ORDER BY f.id;
