-- Whatever the tables take, the views show: every extreme against every other, as
-- year and year before, as two sources, with and without deals. None may fail, and
-- what is shown must be sound.
SET search_path = funding;

BEGIN;
INSERT INTO source (name) VALUES ('A'), ('B');
CREATE TEMP TABLE extreme AS
SELECT number, text::figure AS figure
FROM unnest(ARRAY['USD 0', 'USD 0.01', 'USD 0.0000000000000000000000000001', 'USD 1', 'USD 1bn', 'USD 999999999999999999', 'USD 999999999999999999.9999999999',
	'~USD 5', 'USD undisclosed', 'USD >5m', 'USD >=5m', 'USD <5m', 'USD <=0', 'USD 5-7bn', 'USD tens of millions', 'USD 3m +- 2m', 'EUR 0', 'EUR 1bn',
		'EUR 0.0001',
	'EUR 999999999999999999', 'EUR undisclosed', 'EUR >1', 'JPY 1tn', 'XAU 7', 'XAU undisclosed', 'CNY 63.1bn', 'DEM 5bn']) WITH ORDINALITY AS t (text, number);
CREATE TEMP TABLE count_extreme AS
SELECT number, text::figure AS figure FROM unnest(ARRAY['0', '1', '~530', '999999999999999999', '>5', 'undisclosed', '0.5', '5-7']) WITH ORDINALITY
	AS t (text, number);

-- region "i/j": A has i, B has j, and A had j a year before
INSERT INTO reported_figure (source, topic, region, measure, period, figure, stated_change_pct, stated_sequential_pct, known_on)
SELECT s.id, 'extreme', a.number || '/' || b.number, 'funding', p.period, CASE WHEN s.name = 'A' AND p.prior = 0 THEN a.figure ELSE b.figure END,
	(ARRAY[NULL, 0, -100, -99.9999, 0.0001, 999999, -38, 12.5])[1 + (a.number * 3 + b.number) % 8], 0, '2024-01-01'
FROM extreme a, extreme b, source s, (VALUES (0, period('2020')), (1, period('2019'))) AS p (prior, period)
WHERE NOT s.shipped AND (s.name = 'A' OR p.prior = 0);
INSERT INTO reported_figure (source, topic, region, measure, period, figure, stated_change_pct, known_on)
SELECT s.id, 'extreme', a.number || '/' || b.number, 'deals', period('2020'), n.figure, -38, '2024-01-01'
FROM extreme a, extreme b, source s, count_extreme n
WHERE NOT s.shipped AND n.number = 1 + (a.number + b.number * CASE s.name WHEN 'A' THEN 1 ELSE 5 END) % 8;
-- one currency's sum beside another's, and odd periods
INSERT INTO reported_figure (source, topic, region, measure, period, figure, also_printed, known_on)
SELECT s.id, 'beside', a.number || '/' || b.number, 'funding', p.period, a.figure, b.figure, '2024-01-01'
FROM extreme a, extreme b, source s, (VALUES ('A', '[2020-02-28,2020-03-01)'::daterange), ('B', '[2020-02-28,2020-03-02)'), ('B', '[1800-01-01,1800-01-02)'),
	('A', '[1999-01-01,2200-01-01)')) AS p (name, period)
WHERE s.name = p.name AND currency(a.figure) <> currency(b.figure);

SELECT measure, count(*), count(amount) AS amounts, count(amount_usd) AS dollars, count(deal_count) AS counts,
	count(*) FILTER (WHERE amount NOT BETWEEN low AND high) AS outside, count(*) FILTER (WHERE amount_usd NOT BETWEEN low_usd AND high_usd) AS outside_usd,
	count(*) FILTER (WHERE (usd_basis = 'no rate') AND (amount_usd IS NOT NULL OR low_usd IS NOT NULL)) AS rate_from_nowhere
FROM figures WHERE NOT shipped GROUP BY measure ORDER BY measure;
SELECT count(*), count(growth_pct) AS growths, count(*) FILTER (WHERE (growth_pct IS NULL) <> (reason IS NOT NULL)) AS reason_missing,
	count(*) FILTER (WHERE growth_pct < -1) AS below_all, count(*) FILTER (WHERE growth_pct NOT BETWEEN growth_low_pct AND growth_high_pct) AS outside
FROM yearly_change WHERE source_name IN ('A', 'B');
SELECT reason, count(*) FROM yearly_change WHERE source_name IN ('A', 'B') GROUP BY reason ORDER BY reason COLLATE "C";
SELECT topic, count(*), count(*) FILTER (WHERE gap_usd < 0) AS negative,
	count(*) FILTER (WHERE coalesce(months_effect_usd, 0) + coalesce(deals_effect_usd, 0) + coalesce(size_effect_usd, 0) + coalesce(rate_effect_usd, 0)
		+ coalesce(unexplained_usd, 0) <> gap_usd) AS wrong_sum
FROM source_gaps WHERE 'A' IN (source_name, other_source_name) GROUP BY topic ORDER BY topic;
SELECT source_name, figure_count FROM sources WHERE NOT shipped ORDER BY source_name;
SELECT count(*) FROM start_here WHERE answer IS NULL;
ROLLBACK;
