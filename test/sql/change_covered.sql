-- covered(change, daterange): a window inside what the source covers is known, any other is not, whatever deals it has.
SET search_path = funding, public;
SET DateStyle = ISO;

-- data from 2015-01-02 on; the trailing year is whole, the one before it has 30 days of data
CREATE TABLE public.deal (raised amount, on_date date);
INSERT INTO public.deal VALUES ('USD 60', '2015-01-20'), ('USD 300', '2015-07-01'), (NULL, '2015-08-01'), ('USD 430', '2016-01-31');
CREATE VIEW public.measure AS
	SELECT 'amounts' AS kind, yoy(raised, on_date, ttm('2016-01-31')) AS c FROM deal
	UNION ALL SELECT 'numbers', yoy(value(raised), on_date, ttm('2016-01-31')) FROM deal
	UNION ALL SELECT 'counts', yoy(on_date, ttm('2016-01-31')) FROM deal;
SELECT kind, round(growth(c), 2) AS blind, growth(covered(c, '[2015-01-02,)')) AS growth, current_value(covered(c, '[2015-01-02,)')),
	prior_value(covered(c, '[2015-01-02,)')), difference(covered(c, '[2015-01-02,)')), prior_deals(covered(c, '[2015-01-02,)')) FROM measure ORDER BY 1;
SELECT kind, covered(c, '[2015-01-02,)') FROM measure ORDER BY 1;
SELECT kind, midpoint_growth(covered(c, days)), log_growth(covered(c, days)), growth_range(covered(c, days)), (effects(covered(c, days))).*,
	contribution(covered(c, days), covered(c, days)) FROM measure, daterange('2015-01-02', NULL) days ORDER BY 1;
SELECT prior_amount(covered(c, '[2015-01-02,)')), current_amount(covered(c, '[2015-01-02,)')), difference_amount(covered(c, '[2015-01-02,)')) FROM measure
	WHERE kind = 'amounts';

-- the edge, to the day; what includes both windows is covered(change)
SELECT days, current_value(c) AS current, prior_value(c) AS prior, growth(c) IS NULL AS unknown
	FROM (SELECT days, covered(c, days) AS c
	FROM measure, unnest('{"[2014-02-01,2016-02-01)","[2014-02-02,2016-02-01)","[2014-02-01,2016-01-31)","[2014-02-01,2016-01-31]","[2014-02-01,2015-02-01)",'
	'"[2015-02-01,2016-02-01)","(2014-01-31,)","(,2016-01-31]","(,)","[-infinity,infinity]","[2014-02-01,infinity)",empty}'::daterange[]) days
	WHERE kind = 'amounts') s;
SELECT count(*) FROM measure WHERE covered(c, '(,)')::text <> covered(c)::text;

-- inside and without deals is zero, outside and without deals is unknown, for each window
SELECT c, current_value(c), prior_value(c), difference(c), growth(c), midpoint_growth(c) FROM (
	SELECT covered(c::change, days) AS c FROM unnest('{"(2.00 vs unknown, 1 vs 0 deals, squares 40000 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,'
		'2023-01-01))","(0 vs 5 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))"}'::text[]) c,
		unnest('{"(,)","[2023-01-01,)","(,2022-12-31]",empty}'::daterange[]) days) s;
-- and while a deal lies across an edge, which may be in it
SELECT current_value(c), prior_value(c) FROM (SELECT covered('(0 vs 5 deals, 1 across an edge, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', '(,)')
	AS c) s;
-- deals of which no value is known stay unknown where they are covered
SELECT prior_value(covered('(2.00 vs unknown, 1 vs 3 deals, 1 vs 0 disclosed, squares 40000 vs 0, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))', '(,)'));

-- the later statement counts
SELECT prior_value(covered(covered(c, '[2015-01-02,)'))), prior_value(covered(covered(c), '[2015-01-02,)')),
	prior_value(covered(covered(c, '[2015-01-02,)'), '(,)')) FROM measure WHERE kind = 'amounts';
SELECT covered(c, NULL) IS NULL AND covered(NULL, '(,)') IS NULL AS strict FROM measure WHERE kind = 'counts';

-- merged, taken apart, and read back
SELECT covered(c, days) + covered(c, days) AS twice, (covered(c, days) + covered(c, days) - covered(c, days))::text = covered(c, days)::text AS same,
	covered(c, days)::text::change::text = covered(c, days)::text AS reads_back FROM measure, daterange('2015-01-02', NULL) days WHERE kind = 'amounts';
SELECT covered(c, '(,)') + covered(c, '[2015-01-02,)') FROM measure;
SELECT c + covered(c, '[2015-01-02,)') FROM measure;
SELECT currency_effect(covered(c, '(,)'), covered(c, '[2015-01-02,)')) FROM measure;
SELECT get_byte(change_send(covered(c, 'empty')), 2) AS flags FROM measure WHERE kind = 'counts';
SELECT '(1 vs 1 deals, nothing covered, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;

DROP VIEW public.measure;
DROP TABLE public.deal;
