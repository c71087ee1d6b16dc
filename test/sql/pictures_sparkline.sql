SET search_path = funding, pg_catalog;
\pset format unaligned

-- eight levels from the lowest to the highest; NULL and NaN are blanks; no change is the middle
SELECT n, sparkline(n), sparkline(n, true) FROM (VALUES
	('{1,2,3,4,5,6,7,8}'::numeric[]), ('{8,1}'), ('{-4,0,4}'), ('{1,NULL,3}'), ('{1,NaN,3}'), ('{NULL,NULL}'), ('{5}'), ('{2,2,2}'), ('{}'), (NULL),
	('{1e90,-1e90}'), ('{1e-200,0}'), ('{0.1,0.10}')) v(n);
-- as wide as the series is long
SELECT bool_and(length(sparkline(n)) = k AND length(sparkline(n, true)) = k) AS width
FROM (SELECT k, array_agg(sin(i)::numeric) AS n FROM generate_series(1, 50) k, generate_series(1, k) i GROUP BY k) v;
SELECT sparkline('{1,Infinity}');
SELECT sparkline('{1e101}');
SELECT sparkline('{{1,2},{3,4}}');
SELECT length(sparkline(array_agg(i::numeric))) FROM generate_series(1, 5000) i;

-- amounts of one currency, and numbers in quotes
SELECT sparkline('{USD 1,NULL,USD 3,USD 2}'::amount[]) = sparkline(ARRAY[1, NULL, 3, 2]) AS amounts, sparkline('{1,3,2}') = sparkline(ARRAY[1, 3, 2]) AS quoted,
	sparkline('{USD 1,USD 2}'::amount[], ascii => true) = sparkline('{1,2}'::numeric[], true) AS in_ascii,
	sparkline('{}'::amount[]) = sparkline('{}'::numeric[]) AS empty, sparkline('{NULL}'::amount[]) = sparkline('{NULL}'::numeric[]) AS unknown,
		sparkline(NULL::amount[]) AS none;
SELECT sparkline('{USD 1,EUR 2}'::amount[]);
