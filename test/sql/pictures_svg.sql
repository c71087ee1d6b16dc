SET search_path = funding, pg_catalog;
\pset format unaligned
\pset tuples_only on
-- the texts of a picture, in the order drawn
CREATE FUNCTION pg_temp.texts(svg text) RETURNS text LANGUAGE sql AS
	$$ SELECT string_agg(m[1], ' | ' ORDER BY n) FROM regexp_matches(svg, '<text[^>]*>([^<]*)</text>', 'g') WITH ORDINALITY r(m, n) $$;
CREATE FUNCTION pg_temp.description(svg text) RETURNS text LANGUAGE sql AS
	$$ SELECT substring(svg FROM '<desc>([^<]*)</desc>') $$;

-- one whole picture, as written
SELECT plot_sources(ARRAY['A', 'B'], ARRAY[1.5, NULL], ARRAY[2, 3], ARRAY[2.5, NULL], 'Title', 'USD');

-- intervals as printed: closed, exact, from, up to, unknown value, nothing known
SELECT pg_temp.description(p), pg_temp.texts(p)
FROM plot_sources(ARRAY[E'rounded\n12 months', 'printed', 'exact', 'no interval', 'at least', 'at most', 'range', 'undisclosed', 'nothing', NULL],
	ARRAY[1.5e9, 8.765e9, 5e9, NULL, 3e9, NULL, 1e9, 0, NULL, 5],
	ARRAY[2e9, 8.77e9, 5e9, 6e9, 4e9, 4e9, NULL, NULL, NULL, 5],
	ARRAY[2.5e9, 8.775e9, 5e9, NULL, 'Infinity', 5e9, 10e9, NULL, NULL, 5], 'Sources', 'USD') p;
-- dots stand where the axis says: proportional, and in logarithms above a ratio of 20
SELECT v, round((x[3] - x[1]) / (x[2] - x[1]), 1) AS third, round((x[4] - x[1]) / (x[2] - x[1]), 1) AS fourth
FROM (SELECT v, (SELECT array_agg(m[1]::numeric ORDER BY n)
	FROM regexp_matches(plot_sources(ARRAY['a', 'b', 'c', 'd'], NULL, v, NULL), '<circle cx="([0-9.]+)"', 'g') WITH ORDINALITY r(m, n)) AS x
	FROM (VALUES (ARRAY[0, 1, 2, 4]::numeric[]), (ARRAY[1, 10, 100, 10000]), (ARRAY[-5, 0, 5, 10])) t(v)) u;
-- a hollow dot stands for a value that nobody gave
SELECT count(*) AS hollow FROM regexp_matches(plot_sources(ARRAY['a', 'b'], ARRAY[1, 1], ARRAY[NULL, 2], ARRAY[3, 3]), '<circle [^>]*fill="#ffffff"', 'g');

-- numbers of a label: four digits at most, a suffix, never 1000m
SELECT v, substring(pg_temp.description(plot_sources(ARRAY['x'], NULL, ARRAY[v], NULL)) FROM 'x: (.*)') AS label
FROM (VALUES (0), (1), (530), (3585), (99999), (100000), (118272000000), (248.78e9), (8.77e9), (8.765e9), (999.95e6), (999960000), (999.96e9), (5e15), (1e16),
	(0.5), (7.195), (0.0123456), (0.00001), (-63.1e9), (-0.4e9), (1e-150)) t(v);

-- change: growth only from a base above zero, gaps stay gaps
SELECT pg_temp.description(p), pg_temp.texts(p)
FROM plot_change(ARRAY['2019', '2020', '2021', '2022', E'2023\nJan to Nov', '2024', '2025'], ARRAY[5, -3, 2, 3, 62, NULL, 0], ARRAY[NULL, 5, -3, 0, 100, 62, 4],
	'Change', 'CNY bn') p;
SELECT pg_temp.texts(plot_change(ARRAY['a', 'b'], ARRAY[1, 2]));
-- many periods: every number of labels fits, the picture grows only when it must
SELECT k, substring(p FROM 'viewBox="0 0 ([0-9.]+)') AS width, (SELECT count(*) FROM regexp_matches(p, '<rect', 'g')) - 1 AS bars
FROM (VALUES (1), (40), (400), (1000)) t(k), LATERAL (SELECT plot_change(array_agg(i::text), array_agg(i::numeric)) AS p FROM generate_series(1, k) i) x;

-- bridge: steps lead from total to total; what is not explained is a step of its own
SELECT pg_temp.description(p), pg_temp.texts(p)
FROM plot_bridge(ARRAY['months', 'deals', 'size', 'rate'], ARRAY[-0.399e9, 4.182e9, 3.061e9, -0.074e9], 'from', 2e9, 'to', 8.77e9, 'Bridge', 'USD',
	ARRAY[-0.5e9, NULL, 1e9, '-Infinity'], ARRAY[-0.3e9, NULL, 4e9, 0]) p;
SELECT pg_temp.description(plot_bridge(l, c, 'from', 10, 'to', t))
FROM (VALUES (ARRAY['a', 'b'], ARRAY[1, 2]::numeric[], 13), (ARRAY['a', 'b'], ARRAY[1, 2], 14), (ARRAY['a', 'b'], ARRAY[1, NULL], 13),
	(ARRAY['a', 'b'], ARRAY[1, 2], NULL), ('{}', '{}', 12), ('{}', '{}', 10), (ARRAY['a'], ARRAY[-15], -5), (ARRAY['a', 'b', 'c'], ARRAY[0.1, 0.1, 0.1], 10.3))
	v(l, c, t);

-- no labels at all: NULL; none in the array: a picture that says so
SELECT plot_sources(NULL, NULL, NULL, NULL) IS NULL AS sources, plot_change(NULL, NULL) IS NULL AS change, plot_bridge(NULL, NULL, 'a', 1, 'b', 2) IS NULL
	AS bridge, plot_bridge('{}', NULL, 'a', NULL, 'b', 2) IS NULL AS no_start;
SELECT pg_temp.texts(plot_sources('{}', '{}', '{}', '{}')), pg_temp.texts(plot_change('{}', NULL, NULL, 'Title'));

-- labels, titles and units cannot break out; the picture is one XML document whatever they hold
SELECT bool_and(p IS DOCUMENT) AS documents, bool_or(p::text ~ '<(script|b|image)') AS broken_out
FROM (SELECT plot_sources(ARRAY[t, t], ARRAY[1, 2], ARRAY[NULL, 3], NULL, t, t)::xml
	FROM (SELECT chr(c) || '<b>"''&' || chr(c) || '</text><script>alert(1)</script>' AS t FROM generate_series(1, 300) c) v
	UNION ALL SELECT plot_change(ARRAY[t], ARRAY[1], ARRAY[2], t, t)::xml
		FROM (SELECT repeat(chr(c), 200) || ']]><image/>' AS t FROM generate_series(1, 300) c) v
	UNION ALL SELECT plot_bridge(ARRAY[t], ARRAY[1], t, 1, t, 3, t, t)::xml FROM (SELECT repeat('W ', c) || chr(c) AS t FROM generate_series(1, 300) c) v) x(p);
-- no script, no style sheet, nothing from elsewhere
SELECT p ~* '<(script|style|image|foreignobject)|url\(|@import|href' AS outside, p ~ '^<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox=' AS standard,
	p ~ '<title>T</title>' AS titled
FROM plot_bridge(ARRAY['a'], ARRAY[1], 'a', 1, 'b', 2, 'T') p;

-- what cannot be drawn is refused
SELECT plot_sources(ARRAY['a', 'b'], NULL, ARRAY[1], NULL);
SELECT plot_sources(ARRAY['a'], ARRAY[3], ARRAY[2], ARRAY[4]);
SELECT plot_sources(ARRAY['a'], ARRAY[3], NULL, ARRAY[2]);
SELECT plot_sources(ARRAY['a'], NULL, ARRAY['Infinity'::numeric], NULL);
SELECT plot_sources(ARRAY['a'], ARRAY['Infinity'::numeric], NULL, NULL);
SELECT plot_sources(ARRAY['a'], NULL, ARRAY[1e101], NULL);
SELECT plot_sources(ARRAY['a'], NULL, ARRAY[('1' || repeat('0', 1000))::numeric], NULL);
SELECT plot_sources(ARRAY[ARRAY['a'], ARRAY['b']], NULL, NULL, NULL);
SELECT plot_change(ARRAY['a'], ARRAY['-Infinity'::numeric]);
SELECT plot_change(array_agg(i::text), NULL) FROM generate_series(1, 1001) i;
SELECT plot_bridge(ARRAY['a'], ARRAY['Infinity'::numeric], 'from', 1, 'to', 2);
SELECT plot_bridge(ARRAY['a'], ARRAY[1], 'from', 'Infinity', 'to', 2);
SELECT plot_bridge(ARRAY['a'], ARRAY[1], 'from', 1, 'to', 2, low => ARRAY[2], high => ARRAY[1]);
-- NaN is not a number: unknown
SELECT pg_temp.description(plot_sources(ARRAY['a', 'b'], NULL, ARRAY['NaN'::numeric, 1], NULL)),
	pg_temp.description(plot_change(ARRAY['a', 'b'], ARRAY['NaN'::numeric, 1], ARRAY[1, 'NaN'::numeric])),
	pg_temp.description(plot_bridge(ARRAY['a'], ARRAY['NaN'::numeric], 'from', 1, 'to', 2)), plot_bridge(ARRAY['a'], ARRAY[1], 'from', 'NaN', 'to', 2) IS NULL
	AS no_beginning;

-- up to 24 periods are rows where their labels or numbers have no room as columns: every bar named, every number shown
SELECT pg_temp.texts(plot_change(array_agg('Jul to Sep ' || i || E'\nVentureSource of the ' || i || 'th'), array_agg(i * 1.1e9),
	array_agg(CASE WHEN i % 3 > 0 THEN i * 1e9 END), 'Eight', 'USD'))
FROM generate_series(2003, 2010) i;
SELECT k, (SELECT count(*) FROM regexp_matches(p, '>Labellabellabel<', 'g')) AS named, (SELECT count(*) FROM regexp_matches(p, '>12.34bn<', 'g')) AS numbers
FROM (VALUES (8), (24), (25)) t(k), LATERAL
	(SELECT replace(plot_change(array_agg('Labellabellabel'::text), array_agg(12340000000::numeric), array_agg(1::numeric)), '<title>Labellabellabel<', '') AS p
	FROM generate_series(1, k) i) x;
-- negative numbers, gaps and growth without meaning in rows
SELECT pg_temp.texts(plot_change(ARRAY['a', 'b', 'c'], ARRAY[-5e9, NULL, 3], ARRAY[2, 3, 0], NULL, NULL, 320));
-- a width of one's own: labels stand above what they name, and nothing lies outside
SELECT w, substring(p FROM 'viewBox="0 0 ([0-9.]+)') AS width,
	(SELECT bool_and(m[1]::numeric BETWEEN 0 AND w) FROM regexp_matches(p, '(?:x|x1|x2|cx)="([-0-9.]+)"', 'g') m) AS inside
FROM (VALUES (240), (320), (559), (560), (2000)) t(w), LATERAL unnest(ARRAY[
	plot_sources(ARRAY[E'A long name of a house\n2023', 'B'], ARRAY[1, NULL], ARRAY[2, 3], ARRAY[30, NULL], 'Title', 'USD', w),
	plot_bridge(ARRAY['a', 'b'], ARRAY[1e9, -2e9], 'from', 5e9, 'to', 4e9, 'Title', 'USD', ARRAY[0, -3e9], ARRAY[2e9, 1e9], w),
	plot_change(ARRAY['a', 'b'], ARRAY[-1, 2], ARRAY[4, 5], 'Title', 'USD', w)]) p;
SELECT plot_sources(ARRAY['A'], NULL, ARRAY[1], NULL, 'T', 'USD', NULL) = plot_sources(ARRAY['A'], NULL, ARRAY[1], NULL, 'T', 'USD') AS as_ever,
	plot_change('{}', NULL, NULL, NULL, NULL, 300) ~ 'viewBox="0 0 300' AS empty;
SELECT plot_change(ARRAY['a'], ARRAY[1], NULL, NULL, NULL, 239);
SELECT plot_bridge(ARRAY['a'], ARRAY[1], 'a', 1, 'b', 2, NULL, NULL, NULL, NULL, 2001);
-- a number that was computed has no more digits than its interval allows; one that was printed keeps its own; a picture without a title has a name
SELECT substring(plot_sources(ARRAY['x'], ARRAY[l], ARRAY[v], ARRAY[h]) FROM '<title>(.*?)</title>')
FROM (VALUES (9.252e9, 9323456789, 9.394e9), (1.5e9, 2.35e9, 2.5e9), (3.506, 4.385, 5.85), (9.32e9, 9323456789, 9.33e9), (372.4, 372.44444, 382)) t(l, v, h);
-- an interval from nothing to what no suffix fits
SELECT plot_sources('{A,B}', '{0,0}', NULL, '{1e20,1e-20}') LIKE '%</svg>%' AS drawn;
