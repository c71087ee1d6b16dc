-- Periods, numbers and figures in words, as reports write them.

CREATE FUNCTION report_period(period daterange) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			WHEN pg_catalog.isempty(period) OR pg_catalog.lower_inf(period) OR pg_catalog.upper_inf(period)
				THEN period::text
			WHEN pg_catalog.to_char(d.first, 'MM-DD') = '01-01' AND d.next = (d.first + interval '1 year')::date
				THEN pg_catalog.to_char(d.first, 'YYYY')
			WHEN pg_catalog.to_char(d.first, 'DD') = '01' AND pg_catalog.to_char(d.next, 'DD') = '01'
				THEN CASE
					WHEN d.next = (d.first + interval '1 month')::date THEN pg_catalog.to_char(d.first, 'Mon YYYY')
					WHEN pg_catalog.to_char(d.first, 'YYYY') = pg_catalog.to_char(d.last, 'YYYY')
						THEN pg_catalog.to_char(d.first, 'Mon') || ' to ' || pg_catalog.to_char(d.last, 'Mon YYYY')
					ELSE pg_catalog.to_char(d.first, 'Mon YYYY') || ' to ' || pg_catalog.to_char(d.last, 'Mon YYYY') END
			WHEN d.first = d.last THEN pg_catalog.to_char(d.first, 'FMDD Mon YYYY')
			ELSE pg_catalog.to_char(d.first, CASE
					WHEN pg_catalog.to_char(d.first, 'YYYYMM') = pg_catalog.to_char(d.last, 'YYYYMM') THEN 'FMDD'
					WHEN pg_catalog.to_char(d.first, 'YYYY') = pg_catalog.to_char(d.last, 'YYYY') THEN 'FMDD Mon'
					ELSE 'FMDD Mon YYYY' END)
				|| ' to ' || pg_catalog.to_char(d.last, 'FMDD Mon YYYY') END
		FROM (SELECT pg_catalog.lower(period) AS first, pg_catalog.upper(period) AS next,
				pg_catalog.upper(period) - 1 AS last) d;
	END;
COMMENT ON FUNCTION report_period(daterange) IS
	'a period for reading, in English: 2023, Jan to Nov 2023, 1 Jan to 24 Nov 2023, 22 Jan 2024';

CREATE FUNCTION report_span(period daterange) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN (SELECT number::text || ' ' || unit || CASE number WHEN 1 THEN '' ELSE 's' END
		FROM (SELECT coalesce(months(period), period_days(period)) AS number,
				CASE WHEN months(period) IS NULL THEN 'day' ELSE 'month' END AS unit) s);
COMMENT ON FUNCTION report_span(daterange) IS
	'the length of a period for reading: 11 months, or 328 days if it is not made of whole months';

CREATE FUNCTION report_percent(pct numeric) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN pct > 0.0 THEN '+' ELSE '' END || pct::text || '%';
COMMENT ON FUNCTION report_percent(numeric) IS 'a change in percent for reading: +10%, -38%';

-- Numbers and their bounds

CREATE FUNCTION report_scale(number numeric, OUT share numeric, OUT suffix text, OUT zeros integer) RETURNS record
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT s.share, s.suffix, s.zeros
		FROM (VALUES (1e12, 1e-12, 'tn', 12), (1e9, 1e-9, 'bn', 9), (1e6, 1e-6, 'm', 6), (0.0, 1.0, '', 0))
			s(unit, share, suffix, zeros)
		WHERE pg_catalog.abs(number) >= s.unit
		ORDER BY s.unit DESC LIMIT 1;
	END;
COMMENT ON FUNCTION report_scale(numeric) IS
	'the unit in which a number is read: what to multiply it by, what stands behind it (m, bn, tn), and its zeros';

CREATE FUNCTION report_decimals(number numeric, digits integer) RETURNS integer
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE number WHEN 0.0 THEN 0
		ELSE digits - 1 - pg_catalog.floor(pg_catalog.log(pg_catalog.abs(number)))::integer END;
COMMENT ON FUNCTION report_decimals(numeric, integer) IS
	'the decimals that show a finite number with so many significant digits; below 0: places before the point';

CREATE FUNCTION report_outward(bound numeric, decimals integer, upper boolean) RETURNS numeric
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE WHEN upper AND near < bound THEN near + step
			WHEN NOT upper AND near > bound THEN near - step
			ELSE near END
		FROM (SELECT pg_catalog.round(bound, decimals) AS near, ('1e' || (-decimals)::text)::numeric AS step) r;
	END;
COMMENT ON FUNCTION report_outward(numeric, integer, boolean) IS
	'a bound rounded to so many decimals away from what it encloses: an upper one up, a lower one down';

CREATE FUNCTION report_bound(bound numeric, decimals integer, upper boolean) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT pg_catalog.trim_scale(outward * s.share)::text || s.suffix
		FROM report_outward(bound, decimals, upper) outward, LATERAL report_scale(outward) s;
	END;
COMMENT ON FUNCTION report_bound(numeric, integer, boolean) IS
	'a bound for reading, rounded outwards to so many decimals of one: 118.2715bn';

CREATE FUNCTION report_interval(low numeric, high numeric, decimals integer DEFAULT 3) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			-- an error of figures
			WHEN report_interval.low > report_interval.high OR report_interval.low = 'NaN'::numeric
				OR report_interval.high = 'NaN'::numeric
				THEN low(figure(report_interval.low, NULL::numeric, report_interval.high, NULL::currency))::text
			WHEN i.low = i.high THEN 'exact'
			WHEN i.low IS NULL AND i.high IS NULL THEN 'not known'
			WHEN i.high IS NULL THEN 'from ' || report_bound(i.low, report_decimals(i.low, 6), false)
			WHEN i.low IS NULL THEN 'up to ' || report_bound(i.high, report_decimals(i.high, 6), true)
			ELSE (SELECT pg_catalog.string_agg(report_bound(bound, needed - s.zeros, upper), ' to ' ORDER BY upper)
				FROM (VALUES (i.low, false), (i.high, true)) b(bound, upper),
					LATERAL report_scale(bound) s,
					-- more decimals if the bounds would look alike
					LATERAL (SELECT greatest(decimals,
						1 - pg_catalog.floor(pg_catalog.log((i.high - i.low) * s.share))::integer) AS needed) d) END
		FROM (SELECT CASE WHEN pg_catalog.abs(report_interval.low) < 'Infinity' THEN report_interval.low END AS low,
				CASE WHEN pg_catalog.abs(report_interval.high) < 'Infinity' THEN report_interval.high END AS high) i;
	END;
COMMENT ON FUNCTION report_interval(numeric, numeric, integer) IS
	'an interval for reading: 1.5bn to 2.5bn, exact, from 5m, up to 5m, not known; its bounds are rounded '
	'outwards to so many decimals, or more if they would look alike; a bound that is NULL or infinite does not '
	'exist';

CREATE FUNCTION report_scaled(number numeric, scale_of numeric) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE WHEN pg_catalog.abs(number) < 'Infinity'
			THEN CASE WHEN number > 0.0 THEN '+' ELSE '' END || pg_catalog.round(number * s.share, 2)::text || s.suffix
			ELSE number::text END
		FROM report_scale(CASE scale_of WHEN 0.0 THEN number ELSE scale_of END) s;
	END;
COMMENT ON FUNCTION report_scaled(numeric, numeric) IS
	'a signed number in the scale of another, with two decimals, so that parts of a whole line up: -0.40bn '
	'beside +4.18bn; in its own scale beside 0; for bounds there is report_scaled_interval';

CREATE FUNCTION report_scaled_interval(low numeric, high numeric, scale_of numeric) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			WHEN low = high THEN 'exact'
			ELSE coalesce(report_scaled(report_outward(low, 2 - s.zeros, false), scale), 'any')
				|| ' to ' || coalesce(report_scaled(report_outward(high, 2 - s.zeros, true), scale), 'any') END
		FROM (SELECT CASE scale_of WHEN 0.0 THEN greatest(pg_catalog.abs(low), pg_catalog.abs(high))
				ELSE scale_of END AS scale) r,
			LATERAL report_scale(scale) s
		WHERE scale_of IS NOT NULL AND (low IS NOT NULL OR high IS NOT NULL);
	END;
COMMENT ON FUNCTION report_scaled_interval(numeric, numeric, numeric) IS
	'signed bounds in the scale of another number, rounded outwards to two decimals: +3.75bn to +4.57bn; any for '
	'a bound that does not exist; exact; NULL if both bounds or the number are NULL';

-- Figures

CREATE FUNCTION report_digits(figure figure, digits integer) RETURNS integer
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE WHEN pg_catalog.round(v.value, report_decimals(v.value, digits)) <> v.value
				AND pg_catalog.round(v.value, report_decimals(v.value, a.allowed)) BETWEEN v.low AND v.high
			THEN a.allowed ELSE digits END
		FROM (SELECT low(figure) AS low, value(figure) AS value, high(figure) AS high) v,
			LATERAL (SELECT greatest(1, least(digits, digits - report_decimals(v.value, digits)
				- pg_catalog.floor(pg_catalog.log(nullif(v.high - v.low, 0.0)))::integer)) AS allowed) a;
	END;
COMMENT ON FUNCTION report_digits(figure, integer) IS
	'how many significant digits are shown of a figure: that many, but if this rounds its value, no more than '
	'the width of its interval allows';

CREATE FUNCTION report_figure(figure figure, digits integer DEFAULT 6) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			WHEN v.value IS NOT NULL THEN v.unit || short_number(v.value, report_digits(figure, digits))
			WHEN coalesce(v.low, 0.0) = 0.0 AND v.high IS NULL THEN 'undisclosed'
			WHEN v.high IS NULL THEN 'at least ' || v.unit || report_bound(v.low, report_decimals(v.low, 6), false)
			WHEN v.low IS NULL THEN 'at most ' || v.unit || report_bound(v.high, report_decimals(v.high, 6), true)
			ELSE v.unit || report_interval(v.low, v.high, digits) END
		FROM (SELECT coalesce(currency(figure)::text || ' ', '') AS unit, low(figure) AS low, value(figure) AS value,
				high(figure) AS high) v;
	END;
COMMENT ON FUNCTION report_figure(figure, integer) IS
	'what a figure says, for reading: USD 8.77bn, 530, at least USD 5m, undisclosed; a computed number with no more '
	'digits than its interval allows; the interval is report_interval(low(figure), high(figure))';

CREATE FUNCTION report_words(figure figure, measure text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			WHEN currency(figure) IS NOT NULL OR says = 'undisclosed' THEN says
			WHEN measure = 'deals' AND says = '1' THEN '1 deal'
			ELSE says || ' ' || measure END
		FROM report_figure(figure, 6) says;
	END;
COMMENT ON FUNCTION report_words(figure, text) IS
	'what a figure says, with its measure if it is a count: USD 8.77bn, 530 deals, undisclosed';

CREATE FUNCTION report_times(ratio figure) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			WHEN exact AND high >= 1.5 THEN short_number(high, 2) || ' times'
			WHEN exact THEN short_number(100.0 * (high - 1.0), 2) || '% more than'
			WHEN high IS NULL THEN 'at least ' || report_bound(low, greatest(1, report_decimals(low, 3)), false)
				|| ' times'
			WHEN low IS NULL THEN 'at most ' || report_bound(high, greatest(1, report_decimals(high, 3)), true)
				|| ' times'
			WHEN high >= 1.5 THEN report_interval(low, high, 1) || ' times'
			ELSE report_interval(100.0 * (low - 1.0), 100.0 * (high - 1.0), 1) || '% more than' END
		-- a quotient of two exact numbers is as exact as its last digit
		FROM (SELECT low(ratio) AS low, high(ratio) AS high, high(ratio) - low(ratio) <= 1e-12 * high(ratio) AS exact)
			r;
	END;
COMMENT ON FUNCTION report_times(figure) IS
	'a ratio of a larger figure to a smaller for reading, its bounds rounded outwards: 3.5 to 5.9 times, 17.5 to '
	'20% more than, at least 2.5 times';

CREATE FUNCTION report_title(words text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN pg_catalog.upper(pg_catalog.left(words, 1)) || pg_catalog.substr(words, 2);
COMMENT ON FUNCTION report_title(text) IS 'words with a capital at the beginning';
