SET search_path = funding, pg_catalog;
\pset null '-'
SET jit = off;

-- the number that a text of a report shows: 1.5bn, +4.18bn, -0.40bn
CREATE FUNCTION pg_temp.shown(word text) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
	SELECT translate(rtrim(word, 'mbtnk%'), '+,', '')::numeric * CASE regexp_replace(word, '[-+0-9.,%]', '', 'g')
		WHEN 'tn' THEN 1e12 WHEN 'bn' THEN 1e9 WHEN 'm' THEN 1e6 WHEN 'k' THEN 1e3 WHEN '' THEN 1 END $$;
SELECT pg_temp.shown(w) FROM unnest('{1.5bn,+4.18bn,-0.40m,530,"12,000"}'::text[]) w;

-- intervals of every size and width, around zero and on both sides of it
CREATE TEMP TABLE interval AS
	SELECT low, low + width AS high FROM (
		SELECT s * m * power(10.0, e) AS low, m2 * power(10.0, w) AS width
		FROM unnest('{-1,1}'::numeric[]) s, unnest('{0,1.4996,3.506,9.9999999}'::numeric[]) m,
			generate_series(-2, 13, 3) e, unnest('{1,9.99951}'::numeric[]) m2, generate_series(-3, 12, 3) w) v;
SELECT count(*) > 500 AS many FROM interval;

-- both ends enclose what they stand for, and go no further than the last digit
CREATE FUNCTION pg_temp.wrong(shown_low text, low numeric, shown_high text, high numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS
	$$ SELECT NOT (pg_temp.shown(shown_low) <= low AND high <= pg_temp.shown(shown_high)) $$;
SELECT low, high, t FROM interval, report_interval(low, high) t, split_part(t, ' to ', 1) a, split_part(t, ' to ', 2) b
	WHERE pg_temp.wrong(a, low, b, high) OR a = b;
SELECT low, high, d, t FROM interval, generate_series(0, 2) d, report_interval(low, high, d) t, split_part(t, ' to ', 1) a, split_part(t, ' to ', 2) b
	WHERE pg_temp.wrong(a, low, b, high) OR greatest(low - pg_temp.shown(a), pg_temp.shown(b) - high) > power(10.0, -d) * greatest(1, abs(low), abs(high));
SELECT low, high, d, t FROM interval, unnest('{0,6.77e9}'::numeric[]) d, report_scaled_interval(low, high, d) t, split_part(t, ' to ', 1) a,
	split_part(t, ' to ', 2) b
	WHERE pg_temp.wrong(a, low, b, high);
SELECT low, t FROM interval, report_interval(low, NULL) t WHERE NOT pg_temp.shown(substr(t, 6)) <= low;
SELECT low, t FROM interval, report_interval(NULL, low) t WHERE NOT pg_temp.shown(substr(t, 7)) >= low;
-- ratios: times and percent
SELECT low, high, t FROM interval, report_times(figure(low, (low + high) / 2, high)) t, split_part(t, ' to ', 1) a,
	regexp_replace(split_part(t, ' to ', 2), ' times|% more than', '') b
	WHERE low >= 1 AND high / low < 1e6 AND t ~ ' to ' AND CASE WHEN t ~ 'times' THEN pg_temp.wrong(a, low, b, high)
		ELSE pg_temp.wrong(a, 100 * (low - 1), b, 100 * (high - 1)) END;
SELECT low, t FROM interval, report_times(figure(low, NULL, NULL)) t WHERE low > 1 AND NOT pg_temp.shown(split_part(t, ' ', 3)) <= low;
-- pictures, whose numbers are double precision: as far as fifteen digits go
SELECT low, high, t FROM interval, substring(plot_sources('{x}', ARRAY[low], NULL, ARRAY[high]) FROM '<desc>x: (.*?)</desc>') t, split_part(t, ' to ', 1) a,
	split_part(t, ' to ', 2) b
	WHERE CASE WHEN t ~ ' to ' AND t !~ 'e' THEN pg_temp.shown(a) > low + 1e-14 * abs(low) OR pg_temp.shown(b) < high - 1e-14 * abs(high) END;
SELECT low, high, t FROM interval, substring(plot_bridge('{x}', ARRAY[low], 'a', 5e9, 'b', NULL, NULL, NULL, ARRAY[low], ARRAY[high])
	FROM '<desc>.*?x: .*?\((.*?)\)') t, split_part(t, ' to ', 1) a, split_part(t, ' to ', 2) b
	WHERE CASE WHEN t ~ ' to ' AND t !~ 'e' THEN pg_temp.shown(a) > low + 1e-14 * abs(low) OR pg_temp.shown(b) < high - 1e-14 * abs(high) END;
-- a number that is rounded still lies between its bounds
SELECT low, high, part, t FROM interval, unnest('{0.1,0.97}'::numeric[]) part, report_figure(figure(low, low + part * (high - low), high), 6) t
	WHERE NOT pg_temp.shown(t) BETWEEN low AND high AND round(low + part * (high - low), report_decimals(low + part * (high - low), 6)) BETWEEN low AND high;

-- the cases that were seen: 3.506 is not 3.51, and 17.583 to 19.931 percent are not 17.6 to 19.9
SELECT report_interval(3.506, 5.85, 2), report_times('USD 6.056bn'::figure / 'USD 5.1bn'), report_interval(1 - 1e-20, 1 + 1e-20, 3);
SELECT report_figure(at_rate('CNY 66bn', 1 / 7.0789, 'USD')), report_figure(figure(1.5e9, 2e9, 2.5e9, 'USD')), report_figure('~USD 2.35bn'),
	report_figure(figure(3.506, 4.385, 5.85), 3);
SELECT i, report_interval(low, high) FROM (VALUES (1, '-Infinity'::numeric, 'Infinity'::numeric), (3, '-Infinity', 3), (4, 3, 'Infinity'), (5, -1e-30, 0),
	(6, 999999600, 999999600.5), (7, 0, 0)) v(i, low, high);
-- a number beside zero has its own scale
SELECT report_scaled(-1e8, 0), report_scaled(0, 0), report_scaled_interval(-1e8, 1e8, 0), report_scaled_interval(-398505720.73, -398505720.73, 6.77e9),
	report_scaled_interval(NULL, 4563514990, 6.77e9), report_scaled_interval(NULL, NULL, 1), report_scaled_interval(1, 2, NULL);
SELECT r, report_times(r) FROM (VALUES (figure(2.5, NULL, NULL)), (figure(NULL, NULL, 1.25)), (figure(1.19, 1.2, NULL)), (figure(2.491, 2.495, 2.499)),
	(figure(0.98, 1.0, 1.02)), ('530'::figure / '232'::figure), ('10'::figure / '3'::figure)) v(r);
