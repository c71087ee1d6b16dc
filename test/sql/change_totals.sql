-- change() from two totals that are known already, and the text of such a change.
SET search_path = funding, public;
SET DateStyle = ISO;

-- amounts, numbers, literals, counts
SELECT change('USD 2bn'::amount, 'USD 6.7bn'::amount, period('2023')) AS c;
SELECT round(growth(c), 4) AS growth, difference_amount(c), current_value(c), deals(c), prior_deals(c), disclosed(c), prior_disclosed(c), effects(c),
	growth_range(c), deals_across(c) FROM (SELECT change('USD 2bn'::amount, 'USD 6.7bn'::amount, period('2023')) AS c) s;
SELECT round((e).by_count / 1e9, 2) AS by_count, round((e).by_size / 1e9, 2) AS by_size
	FROM (SELECT effects(change('USD 2.0bn'::amount, 'USD 6.7bn'::amount, period('2023'), 232, 374)) AS e) s;
SELECT change(530, 733, period('2023')), change(530::bigint, 733::smallint, period('2023')), change(2.5, 10, period('2023'), 3, 4);
SELECT change('USD 2bn', '6.7bn USD', '[2023-01-01,2024-01-01)'), change('2', '-6.70', '[2023-01-01,2024-01-01)');
SELECT c, growth(c) = growth('(232 vs 374 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))') AS same, growth_range(c)
	FROM (SELECT change_of_deals(232, 374, period('2023')) AS c) s;
-- another prior period than that of the year before
SELECT change('USD 2bn', 'USD 6.7bn', period('2023'), prior_period => period('2019')), change_of_deals(232, 374, period('2023Q2'), period('2023Q1'));
SELECT period_of(c), prior_period(c) FROM (SELECT change(1, 2, period('2024-02')) AS c) s;

-- NULL is unknown, zero is zero
SELECT c, current_value(c), prior_value(c), difference(c)
	FROM (VALUES (1, change('USD 5', NULL, period('2023'))), (2, change(NULL::amount, 'USD 5', period('2023'))),
	(3, change(NULL::amount, NULL, period('2023'))), (4, change('USD 0', 'USD 5', period('2023'))), (5, change(NULL::numeric, 7, period('2023'), 3, 1)),
	(6, change('USD 0', 'USD 5', period('2023'), 0, 3)), (7, change(NULL::numeric, 5, period('2023'), 0, 3)), (8, change(4, 5, period('2023'), NULL, 3)),
	(9, change_of_deals(NULL, 5, period('2023'))), (10, change_of_deals(0, 5, period('2023'))), (11, change_of_deals(5, NULL, period('2023'))),
		(12, change_of_deals(NULL, NULL, period('2023')))) v(id, c) ORDER BY id;
SELECT change('USD 5', 'USD 5', NULL) IS NULL AND change(5, 5, NULL) IS NULL AND change('USD 5'::amount, 'USD 5', NULL) IS NULL
	AND change_of_deals(5, 5, NULL) IS NULL AS no_period;

SELECT current_amount(c), prior_amount(c), difference_amount(c), growth(c) FROM (SELECT change('USD 0', 'USD 0', period('2023'), 0, 0) AS c) s;

-- totals add up, also with what rows have given
SELECT c + c, c + y, c + y - c, (c + c - c)::text = c::text AS same
	FROM (SELECT change('USD 2', 'USD 5', period('2023')) AS c, covered(yoy(a, d, period('2023'))) AS y
	FROM (VALUES ('USD 1'::amount, date '2023-03-03'), ('USD 3', '2022-03-03')) v(a, d)) s;
SELECT sum(c) AS sum, sum(c)::text = sum_merge(c)::text AS same
	FROM (VALUES (change('USD 1', 'USD 2', period('2023'))), (change('USD 10', NULL, period('2023'))), (change(NULL::amount, 'USD 0.125', period('2023'))))
	v(c);
SELECT i, sum(c) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
	FROM (SELECT i, change(i, 10 * i, period('2023')) AS c FROM generate_series(1, 4) i) s;
SELECT change('USD 2', 'USD 5', period('2023')) + yoy(a, d, period('2023')) FROM (VALUES ('USD 1'::amount, date '2023-03-03')) v(a, d);
SELECT change(NULL, 'USD 5', period('2023')) - change('USD 1', 'USD 5', period('2023'));
SELECT currency_effect_amount(change('USD 5', 'USD 4', period('2023')), change('USD 5', 'USD 4.50', period('2023')));

-- what is no pair of totals
SELECT change('USD 5', 'EUR 5', period('2023'));
SELECT change('USD 5', '5', period('2023'));
SELECT change('NaN'::numeric, 5, period('2023'));
SELECT change(5, 5, period('2023'), -1, 3);
SELECT change(5, 5, period('2023'), 0, 3);
SELECT change(5, 5, '(,)');
SELECT change(5, 5, period('2023'), prior_period => period('2024'));
SELECT change_of_deals(-1, 5, period('2023'));
SELECT change(1e29, 5, period('2023'));

-- text: sides are read as amounts are, and have as many digits as they need
CREATE TABLE public.sample (id int GENERATED ALWAYS AS IDENTITY, t text);
INSERT INTO public.sample (t) VALUES ('(JPY 200 vs JPY 300, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('(USD 2bn vs USD 6.7 billion, 232 vs 374 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('(1.5 vs 2.125, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('(1.50 vs -2k, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		('(3 vs 4, 1 vs 1 deals, squares 9 vs 16, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		('(1.5 vs 2, 1 vs 1 deals, squares 225 vs 400, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		('(3.00 vs 4.00, 1 vs 1 deals, squares 90000 vs 160000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
	('(unknown vs 4, 2 vs 1 deals, 0 vs 1 disclosed, squares 0 vs 16, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		('(JPY 200 vs JPY unknown, deals unknown, squares unknown, covered, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'),
		('(1.0000000000000000000000000000000000000k vs 2, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))');
SELECT t::change AS read, t::change::text::change::text = t::change::text AS again FROM sample ORDER BY id;
SELECT t, growth_range(t::change) IS NOT NULL
	AND growth_range(t::change) = growth_range('(3.00 vs 4.00, 1 vs 1 deals, squares 90000 vs 160000, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))')
	AS same_range FROM sample WHERE t LIKE '(3%';
-- the error says what is missing, and where
SELECT ''::change;
SELECT '(JPY 200 vs JPY 300, 1 vs 1 deals, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(JPY 200 vs JPY 300, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(JPY 200 vs 300, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(JPY 200 vs EUR 300, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(JPY two vs JPY 300, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(JPY 200, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(JPY 200 vs JPY , 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(JPY 200 vs JPY 300, 1 vs 1 deals, squares unknown)'::change;
SELECT '(JPY 200 vs JPY 300, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01)'::change;
SELECT '(JPY 200 vs JPY 300, 1 vs 1 deals, squares unknown, 2023 vs 2022)'::change;
SELECT '(JPY 200 vs JPY 300, deals unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(deals unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
SELECT '(17014118346046923173168730371588410572 vs 0.0001, 1 vs 1 deals, squares unknown, [2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01))'::change;
DROP TABLE public.sample;
