-- The sections of the page, in the order in which it shows them.

-- What they are built of

CREATE FUNCTION report_prose(sentence text) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN pg_catalog.regexp_replace(
		pg_catalog.regexp_replace(escape_html(sentence), '(^|[ (])-(?=[0-9])', E'\\1&#8722;', 'g'),
		E'\\m([A-Z]{3}) (?=[0-9])', E'\\1&#160;', 'g');
COMMENT ON FUNCTION report_prose(text) IS
	'a sentence as HTML, with minus signs, and currencies kept beside their numbers';

CREATE FUNCTION report_picture(picture text, caption text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN html('<figure><div class="picture">%h</div><figcaption>%s</figcaption></figure>',
		VARIADIC ARRAY[picture, caption]);
COMMENT ON FUNCTION report_picture(text, text) IS 'a picture made by plot_*() with its caption, as HTML';

CREATE FUNCTION report_picture(picture text, narrow text, label text, caption text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN html('<figure><div class="picture wide">%h</div>'
		'<div class="picture narrow" role="group" tabindex="0" aria-label="%s">%h</div>'
		'<figcaption>%s</figcaption></figure>', VARIADIC ARRAY[picture, label, narrow, caption]);
COMMENT ON FUNCTION report_picture(text, text, text, text) IS
	'a picture with its caption, as HTML; beside it the same picture for narrow screens, which scrolls where it '
	'must and has a label';

CREATE FUNCTION report_table(caption text, head text, rows text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN html('<div class="table" role="group" tabindex="0" aria-label="%s"><table><caption>%s</caption>'
		'<thead><tr>%h</tr></thead><tbody>%h</tbody></table></div>', VARIADIC ARRAY[caption, caption, head, rows]);
COMMENT ON FUNCTION report_table(text, text, text) IS
	'a table as HTML, that scrolls by the keyboard where it is too wide; head and rows are HTML';

CREATE FUNCTION report_heads(heads text[]) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT pg_catalog.string_agg(html(CASE WHEN head LIKE '#%' THEN '<th scope="col" class="n">%s</th>'
			ELSE '<th scope="col">%s</th>' END, VARIADIC ARRAY[pg_catalog.ltrim(head, '#')]), '' ORDER BY place)
		FROM pg_catalog.unnest(heads) WITH ORDINALITY h(head, place);
	END;
COMMENT ON FUNCTION report_heads(text[]) IS 'the heads of columns as HTML; # before one of numbers';

CREATE FUNCTION report_yes(answer boolean, yes text, no text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN answer THEN html('<td class="yes">%s</td>', VARIADIC ARRAY[yes])
		WHEN NOT answer THEN html('<td class="no">%s</td>', VARIADIC ARRAY[no]) ELSE '<td>not known</td>' END;
COMMENT ON FUNCTION report_yes(boolean, text, text) IS 'an answer as a cell of HTML';

CREATE FUNCTION report_link(url text, words text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN CASE WHEN url IS NULL THEN html('%s', VARIADIC ARRAY[words])
		ELSE html('<a href="%u">%s</a>', VARIADIC ARRAY[url, words]) END;
COMMENT ON FUNCTION report_link(text, text) IS 'words as HTML, with a link if there is an address';

CREATE FUNCTION report_can_mean(figure figure) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN CASE WHEN value(figure) IS NULL THEN '' ELSE report_interval(low(figure), high(figure), 3) END;
COMMENT ON FUNCTION report_can_mean(figure) IS
	'what a figure can mean, for reading beside what it says: empty if it says nothing but its interval';

-- The head: names, the totals, and what follows from them

CREATE FUNCTION report_page_title(topic text, region text, period daterange, a text, b text) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN pg_catalog.format('%s: %s and %s', report_title(report_market(topic, region, period, 'funding')), a, b);
COMMENT ON FUNCTION report_page_title(text, text, daterange, text, text) IS
	'the title of a report that has no other';

CREATE FUNCTION report_page_made(house text, made_on date) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	BEGIN ATOMIC
		SELECT html('<p class="note">%s</p>', VARIADIC ARRAY[pg_catalog.concat_ws('. ', house,
			'Made on ' || pg_catalog.to_char(made_on, 'FMDD Mon YYYY'),
			'Exchange rates as of ' || pg_catalog.to_char(pg_catalog.max(r.valid_on), 'FMDD Mon YYYY')) || '.'])
		FROM readable_exchange_rate r;
	END;
COMMENT ON FUNCTION report_page_made(text, date) IS
	'who made a report, when, and the day of the newest exchange rate that it could use, as HTML';

CREATE FUNCTION report_card(name text, number text, small text[]) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN html('<div class="card"><span>%s</span><b>%s</b>%h</div>', VARIADIC ARRAY[name, number,
		(SELECT pg_catalog.string_agg(escape_html(line), '<br>' ORDER BY place)
			FROM pg_catalog.unnest(small) WITH ORDINALITY s(line, place) WHERE line <> '')]);
COMMENT ON FUNCTION report_card(text, text, text[]) IS
	'a number with what it is and what to know of it, as HTML';

CREATE FUNCTION report_page_cards(two report_two) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT html('<div class="cards">%h%h%h%h</div>', VARIADIC ARRAY[
			report_card(more, coalesce(report_figure(total, 6), report_figure(local, 6), 'no total'),
				ARRAY[report_can_mean(coalesce(total, local)), report_words(deals, 'deals'), report_period(covers)]),
			report_card(less, coalesce(report_figure(less_total, 6), report_figure(less_local, 6), 'no total'),
				ARRAY[report_can_mean(coalesce(less_total, less_local)), report_words(less_deals, 'deals'),
					report_period(less_covers)]),
			CASE WHEN gap IS NOT NULL THEN report_card('The gap', report_figure(gap, 6), ARRAY[report_can_mean(gap)])
				END,
			CASE WHEN value(times) IS NOT NULL THEN report_card('The ratio', short_number(value(times), 2) || ' times',
					ARRAY[report_interval(low(times), high(times), 2)])
				WHEN times IS NOT NULL THEN report_card('The ratio', report_figure(times, 2) || ' times', NULL::text[])
					END])
		FROM (SELECT (two).*) t;
	END;
COMMENT ON FUNCTION report_page_cards(report_two) IS
	'the totals of two sources, their gap and their ratio, large, as HTML';

CREATE FUNCTION report_page_head(topic text, region text, period daterange, two report_two, in_currency currency,
	title text, house text, made_on date) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	BEGIN ATOMIC
		SELECT html('<p class="kicker">Two sources, one market</p><h1>%s</h1>%h<p class="lede">%h</p>%h%h',
			VARIADIC ARRAY[
			title, report_page_made(house, made_on),
			pg_catalog.string_agg(report_prose(sentence), ' ') FILTER (WHERE about = 'totals'),
			report_page_cards(two),
			'<ul class="verdict">' || pg_catalog.string_agg(html('<li>%h</li>', VARIADIC ARRAY[report_prose(sentence)]),
				''
				ORDER BY place) FILTER (WHERE about <> 'totals') || '</ul>'])
		FROM report_says(topic, region, period, two, in_currency) WITH ORDINALITY v(about, sentence, place);
	END;
COMMENT ON FUNCTION report_page_head(text, text, daterange, report_two, currency, text, text, date) IS
	'the head of a report: its title, the verdict, the totals, as HTML';

-- What was printed

CREATE FUNCTION report_page_figures(topic text, region text, period daterange) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT report_table(
			pg_catalog.format('Figures printed for %s and the two years before', report_period(period)),
			report_heads(ARRAY['Source and days covered', '#Printed', '#Can mean', '#Stated change', 'Document']),
			pg_catalog.string_agg(html('<tr><th scope="row">%s<small>%s</small></th><td class="n">%s%h</td><td '
				'class="n">%s</td>'
				'<td class="n">%n</td><td>%h%h</td></tr>', VARIADIC ARRAY[source, report_period(covers),
				report_words(printed, measure),
				html('<small>%s</small>', VARIADIC ARRAY[report_figure(also_printed, 6)]),
				report_can_mean(printed), report_percent(stated_change_pct),
				pg_catalog.concat_ws(', ', report_link(url, publisher), escape_html(published)),
				html('<small>%s</small>', VARIADIC ARRAY[locator])]),
				'' ORDER BY pg_catalog.lower(covers) DESC, source, covers, measure DESC))
		FROM report_figures(topic, region, period);
	END;
COMMENT ON FUNCTION report_page_figures(text, text, daterange) IS
	'the table of the figures that a report is about, as HTML';

CREATE FUNCTION report_page_printed(topic text, region text, period daterange, in_currency currency) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		WITH side AS MATERIALIZED (
			SELECT s.*, report_period(s.covers) AS days FROM report_sides(topic, region, period, in_currency) s
		), total AS (
			SELECT pg_catalog.array_agg(source || E'\n' || days || CASE WHEN converted_at IS NULL THEN ''
				ELSE ', converted' END
					ORDER BY source) AS labels,
				pg_catalog.array_agg(low(total) ORDER BY source) AS low,
				pg_catalog.array_agg(value(total) ORDER BY source) AS value,
				pg_catalog.array_agg(high(total) ORDER BY source) AS high,
				report_title(report_market(topic, region, period, 'funding')) || ': what each source says' AS title,
				pg_catalog.concat_ws(' ', 'Dots are the numbers printed, whiskers what they can mean.',
					pg_catalog.string_agg(pg_catalog.format(
							'%s prints %s; converted at the mean rate of its days, %s %s for one %s.',
							source, report_figure(local, 6), pg_catalog.round(converted_at, 4), currency(local),
								in_currency),
						' ' ORDER BY source) FILTER (WHERE converted_at IS NOT NULL),
					pg_catalog.string_agg(pg_catalog.format('No rate converts the %s of %s.', report_figure(local, 6),
						source),
						' ' ORDER BY source) FILTER (WHERE total IS NULL)) AS caption
			FROM side WHERE total IS NOT NULL OR local IS NOT NULL HAVING pg_catalog.count(total) > 0
		), deals AS (
			SELECT pg_catalog.array_agg(source || E'\n' || days ORDER BY source) AS labels,
				pg_catalog.array_agg(low(deals) ORDER BY source) AS low,
				pg_catalog.array_agg(value(deals) ORDER BY source) AS value,
				pg_catalog.array_agg(high(deals) ORDER BY source) AS high,
				report_title(report_market(topic, region, period, 'deals')) AS title,
				'Counts as printed' || CASE WHEN pg_catalog.count(DISTINCT covers) > 1
					THEN '; the sources do not cover the same days.' ELSE '.' END AS caption
			FROM side WHERE deals IS NOT NULL HAVING pg_catalog.count(*) > 0)
		SELECT html('<h2>What was printed</h2><p>A number with a scale word is rounded to its last printed digit '
			'and stands for an interval; so does a number that the source calls approximate. Plain digits are '
			'exact.</p>%h%h%h',
			VARIADIC ARRAY[
			(SELECT report_picture(plot_sources(labels, low, value, high, title, in_currency::text),
				plot_sources(labels, low, value, high, title, in_currency::text, 320), title, caption) FROM total),
			(SELECT report_picture(plot_sources(labels, low, value, high, title, 'deals'),
				plot_sources(labels, low, value, high, title, 'deals', 320), title, caption) FROM deals),
			report_page_figures(topic, region, period)]);
	END;
COMMENT ON FUNCTION report_page_printed(text, text, daterange, currency) IS
	'the section of a report on what each source printed, as HTML';

-- What the percentages imply

CREATE FUNCTION report_page_implied(topic text, region text, period daterange) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE WHEN pg_catalog.count(*) = 0 THEN html('<p>None of the sources states a change over the year.</p>')
			ELSE html('<p>A printed percentage and the number it belongs to give the number of the same days a '
				'year earlier, '
				'within the rounding of both.</p>%h',
					VARIADIC ARRAY[report_table('The same days a year earlier, as implied',
				report_heads(ARRAY['Source', '#Printed', '#Stated change', 'Same days a year earlier', '#Implied',
					'#Can mean']),
				pg_catalog.string_agg(
					html('<tr><th scope="row">%s</th><td class="n">%s</td><td class="n">%n</td><td>%s</td>'
					'<td class="n">%s</td><td class="n">%s</td></tr>',
						VARIADIC ARRAY[source, report_words(printed, measure),
					report_percent(stated_change_pct), report_period(prior_period), report_figure(implied, 4),
					report_can_mean(implied)]), '' ORDER BY source, measure, currency(printed)::text))]) END
		FROM report_priors(topic, region, period);
	END;
COMMENT ON FUNCTION report_page_implied(text, text, daterange) IS
	'the table of what percentages imply for the year before, as HTML';

CREATE FUNCTION report_page_bases(topic text, region text, period daterange) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT html('<h3>Could another figure be the base?</h3>%h',
			VARIADIC ARRAY[report_table('Figures of the year before',
			report_heads(ARRAY['Percentage of', 'Candidate', 'Same months?', '#Change it would give', '#Printed',
				'Base?']),
			pg_catalog.string_agg(html('<tr><th scope="row">%s<small>%s, %s</small></th><td>%s<small>%s, '
				'%s</small></td>%h'
				'<td class="n">%n</td><td class="n">%n</td>%h</tr>',
					VARIADIC ARRAY[source, report_words(printed, measure),
				report_period(covers), other_source, report_words(other, measure), report_period(other_covers),
				report_yes(same_months, 'yes',
					pg_catalog.format('no: %s against %s', report_span(other_covers), report_span(covers))),
				report_percent(pg_catalog.round(100.0 * change_if_base, 1)), report_percent(stated_change_pct),
				report_yes(same_months AND fits, 'possible', 'no')]), '' ORDER BY source, measure, other_source))])
		FROM report_bases(topic, region, period)
		HAVING pg_catalog.count(*) > 0;
	END;
COMMENT ON FUNCTION report_page_bases(text, text, daterange) IS
	'the table of figures that could be the base of a percentage, as HTML; NULL if there are none';

CREATE FUNCTION report_page_years(topic text, region text, period daterange) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		WITH printed AS MATERIALIZED (
			SELECT f.* FROM report_figures(topic, region, period) f WHERE currency(f.printed) IS NOT NULL
		), bar AS (
			SELECT currency(f.printed)::text AS unit, f.source, f.covers, value(f.printed) AS value,
				coalesce(CASE WHEN f.covers OPERATOR(pg_catalog.<@) report_page_years.period
					THEN value(implied_prior(f.printed, f.stated_change_pct)) END, value(e.printed)) AS prior,
				pg_catalog.concat_ws(E'\n', report_period(f.covers), pg_catalog.concat_ws(', ', f.source,
					CASE WHEN value(f.printed) IS NULL THEN report_figure(f.printed, 6) END)) AS label
			FROM printed f
				LEFT JOIN printed e ON e.source = f.source AND e.measure = f.measure
					AND e.covers OPERATOR(pg_catalog.=) prior(f.covers, interval '1 year')
					AND currency(e.printed) = currency(f.printed)
		), chart AS (
			SELECT unit, pg_catalog.format('Each sum in %s beside the same days a year earlier', unit) AS title,
				pg_catalog.array_agg(label ORDER BY pg_catalog.lower(covers), pg_catalog.upper(covers) DESC, source)
					AS labels,
				pg_catalog.array_agg(value ORDER BY pg_catalog.lower(covers), pg_catalog.upper(covers) DESC, source)
					AS value,
				pg_catalog.array_agg(prior ORDER BY pg_catalog.lower(covers), pg_catalog.upper(covers) DESC, source)
					AS prior
			FROM bar GROUP BY unit HAVING pg_catalog.count(*) > 1)
		SELECT pg_catalog.string_agg(report_picture(plot_change(labels, value, prior, title, unit),
				plot_change(labels, value, prior, title, unit, 320), title,
				'The year earlier is the figure that the source printed for exactly those days, or else what its '
				'percentage '
				'implies. Where there is neither, no growth is shown: a full year is no base for a part of one.'),
			'' ORDER BY unit)
		FROM chart;
	END;
COMMENT ON FUNCTION report_page_years(text, text, daterange) IS
	'the pictures of each sum beside the year before, one for each currency, as HTML; NULL if there are none';

-- The exchange rate

CREATE FUNCTION report_page_rates(topic text, region text, period daterange, in_currency currency) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		WITH rate AS MATERIALIZED (
			SELECT r.*, currency(r.printed)::text AS unit, report_figure(r.printed, 6) AS sum
			FROM report_rates(topic, region, period, in_currency) r
		), line AS (
			SELECT DISTINCT unit, sum, source, 0 AS place, html('<tr>'
				'<th scope="row">Implied by %s<small>%s printed as %s</small></th>'
				'<td class="n">%s<small>%s</small></td><td class="n">%s</td><td></td></tr>', VARIADIC ARRAY[source, sum,
				report_figure(also_printed, 6), pg_catalog.round(value(implied), 3)::text,
				report_interval(low(implied), high(implied), 3), report_figure(also_printed, 6)]) AS cells
			FROM rate
			UNION
			SELECT unit, sum, source, 1 + pg_catalog.upper(covers) - pg_catalog.lower(covers), html('<tr>'
				'<th scope="row">Mean of %s</th><td class="n">%s</td><td class="n">%s</td>%h</tr>', VARIADIC ARRAY[
				report_period(covers),
				coalesce(pg_catalog.round(mean_rate, 4)::text, 'no rates'), report_figure(at_mean, 3),
				report_yes(fits, 'yes', 'no')])
			FROM rate
		), of_sum AS (
			SELECT unit, sum, source, report_table(
				pg_catalog.format('Rates at which %s of %s can have been converted', sum, source),
				report_heads(ARRAY['Rate', pg_catalog.format('#%s for one %s', unit, in_currency),
					pg_catalog.format('#%s is', sum),
					'Inside what was printed?']), pg_catalog.string_agg(cells, '' ORDER BY place)) AS content
			FROM line GROUP BY unit, sum, source)
		SELECT pg_catalog.string_agg(content, '' ORDER BY source, unit, sum) FROM of_sum;
	END;
COMMENT ON FUNCTION report_page_rates(text, text, daterange, currency) IS
	'the tables of rates behind sums in two currencies, as HTML; NULL if there are none';

CREATE FUNCTION report_page_candidates(topic text, region text, period daterange, in_currency currency) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		WITH candidate AS (
			SELECT c.source, c.searched, c.kind, c.tried, c.inside, CASE WHEN c.inside > 0
					THEN (SELECT pg_catalog.string_agg(report_period(r), '; ' ORDER BY r)
						FROM pg_catalog.unnest(c.periods_inside) r)
					ELSE pg_catalog.format('none; nearest %s at %s', report_period(c.nearest),
						pg_catalog.round(c.nearest_rate, 4))
				END AS which, c.place
			FROM report_rate_candidates(topic, region, period, in_currency) WITH ORDINALITY
				c(source, kind, tried, inside, searched, periods_inside, nearest, nearest_rate, place)
			WHERE c.kind <> 'search mean'
		), of_source AS (
			SELECT source, searched, report_table(
				pg_catalog.format('Every day and every calendar mean of %s, tried for %s', report_period(searched),
					source),
				report_heads(ARRAY['Kind', '#Tried', '#Inside', 'Which, or else the nearest']),
				pg_catalog.string_agg(
					html('<tr><th scope="row">%s</th><td class="n">%s</td><td class="n">%s</td><td>%s</td></tr>',
					VARIADIC ARRAY[kind, tried::text, inside::text, which]), '' ORDER BY place)) AS content
			FROM candidate GROUP BY source, searched)
		SELECT html('<h3>Which rates do lie inside?</h3>%h<p class="note">What was searched ends with the publication. '
			'Source of the daily rates: ECB statistics; crosses and means are derived.</p>',
			VARIADIC ARRAY[pg_catalog.string_agg(content, '' ORDER BY source, searched)])
		FROM of_source HAVING pg_catalog.count(*) > 0;
	END;
COMMENT ON FUNCTION report_page_candidates(text, text, daterange, currency) IS
	'the tables of days and means that lie in an implied rate, as HTML; NULL if there are none';

-- The gap

CREATE FUNCTION report_page_effect(effect text, factor numeric, contribution numeric, low numeric, high numeric,
	share numeric, scale_of numeric, kind text) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	RETURN html('<tr class="%s"><th scope="row">%s</th><td class="n">%h</td><td class="n">%n<small>%n</small></td>'
		'<td class="n">%n</td><td class="n">%n</td></tr>', VARIADIC ARRAY[kind, effect,
		'&times; ' || pg_catalog.round(factor, 3)::text,
		coalesce(report_scaled(contribution, scale_of), 'not known'),
		pg_catalog.to_char(contribution, 'FM999,999,999,999,999,990.00'),
		report_scaled_interval(low, high, scale_of), pg_catalog.round(100.0 * share, 1)::text || '%']);
COMMENT ON FUNCTION report_page_effect(text, numeric, numeric, numeric, numeric, numeric, numeric, text) IS
	'a row of the table of effects, as HTML';

CREATE FUNCTION report_page_effects(topic text, region text, period daterange, two report_two,
	in_currency currency) RETURNS text
	LANGUAGE sql STABLE PARALLEL SAFE
	BEGIN ATOMIC
		WITH effect AS MATERIALIZED (
			SELECT e.*, greatest(pg_catalog.abs(value((two).gap)), pg_catalog.max(pg_catalog.abs(value(e.contribution)))
				OVER (),
				CASE WHEN value((two).gap) IS NULL THEN pg_catalog.max(pg_catalog.abs(value(e.high))) OVER () END, 0.0)
					AS scale
			FROM report_bridge(topic, region, period, (two).more, (two).less, in_currency) WITH ORDINALITY
				e(effect, factor, contribution, low, high, share, place)
		), whole AS (
			SELECT pg_catalog.array_agg(report_title(effect) ORDER BY place) AS labels,
				pg_catalog.array_agg(value(contribution) ORDER BY place) AS contributions,
				pg_catalog.array_agg(value(low) ORDER BY place) AS lows,
				pg_catalog.array_agg(value(high) ORDER BY place) AS highs,
				pg_catalog.sum(value(contribution)) AS sum, pg_catalog.sum(share) AS share,
					pg_catalog.max(scale) AS scale,
				pg_catalog.string_agg(report_page_effect(report_title(effect), factor, value(contribution), value(low),
					value(high),
					share, scale, ''), '' ORDER BY place) AS lines,
				pg_catalog.format('From %s to %s', (two).less, (two).more) AS title
			FROM effect HAVING pg_catalog.count(contribution) > 0 OR pg_catalog.count(low) > 0)
		SELECT html('%h%h%h', VARIADIC ARRAY[
			CASE WHEN value((two).less_total) IS NOT NULL AND value((two).total) IS NOT NULL THEN report_picture(
				plot_bridge(labels, contributions, (two).less, value((two).less_total), (two).more, value((two).total),
					title, in_currency::text, lows, highs),
				plot_bridge(labels, contributions, (two).less, value((two).less_total), (two).more, value((two).total),
					title, in_currency::text, lows, highs, 320), title,
				'Bars lead from one total to the other; thin lines show what each effect can be '
				'within the rounding of all figures.')
			END,
			report_table(title || ', effect by effect',
				report_heads(ARRAY['Effect', '#Factor', '#' || in_currency::text, '#Can be', '#Share of the gap']),
				lines || report_page_effect('Sum', value((two).times), sum, low((two).gap), high((two).gap), share,
					scale,
					'total')),
			CASE
				WHEN sum IS NULL THEN html('<p class="note">A total that is printed as a range has no value to split: '
					'what each effect can be is shown.</p>')
				WHEN sum = value((two).gap) THEN html('<p class="note">The effects sum to the gap of %s exactly%s. '
					'A source that prints one currency only is taken to convert at the mean rate of the days it '
					'covers.</p>',
					VARIADIC ARRAY[report_figure((two).gap, 6), CASE WHEN value((two).times) IS NOT NULL
						THEN ', and their factors multiply to the ratio (logarithmic mean Divisia index)' END])
				ELSE html('<p class="no">The effects do not sum to the gap.</p>') END])
		FROM whole;
	END;
COMMENT ON FUNCTION report_page_effects(text, text, daterange, report_two, currency) IS
	'the picture and the table of effects between two totals, as HTML; NULL if there are none';

CREATE FUNCTION report_page_gap(topic text, region text, period daterange, two report_two, in_currency currency)
	RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	RETURN html('<h2>The gap, effect by effect</h2>%h', VARIADIC ARRAY[coalesce(
		report_page_effects(topic, region, period, two, in_currency),
		html('<p>There is no gap to split: %s %s, %s %s.</p>', VARIADIC ARRAY[
			(two).more, report_prints((two).total, (two).local, in_currency),
			(two).less, report_prints((two).less_total, (two).less_local, in_currency)]))]);
COMMENT ON FUNCTION report_page_gap(text, text, daterange, report_two, currency) IS
	'the section of a report on the gap between two totals, as HTML';

-- Where it comes from

CREATE FUNCTION report_page_sources(topic text, region text, period daterange) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		WITH printed AS MATERIALIZED (
			SELECT f.* FROM report_figures(topic, region, period) f
		), source AS (
			SELECT DISTINCT ON (s.name) s.name::text AS name,
				coalesce(nullif(pg_catalog.concat_ws('. ', s.method_of_counting,
				'Coverage: ' || s.coverage, s.note), '') || '.', 'The documents do not say how it counts.') AS method
			FROM readable_source s WHERE s.name::text IN (SELECT p.source FROM printed p) ORDER BY s.name, s.shipped
		), document AS (
			SELECT DISTINCT pg_catalog.concat_ws(', ', escape_html(p.publisher),
				report_link(p.url, nullif(coalesce(p.title, p.url), '')), escape_html(p.published)) AS line
			FROM printed p WHERE p.publisher IS NOT NULL)
		SELECT html('<h2>Sources and method</h2><dl>%h</dl>%h<p>Exchange rates are euro foreign exchange '
			'reference rates. '
			'Source: ECB statistics. Rates between two other currencies and means of days are derived from them. '
			'Figures are facts from the documents linked above; each keeps the digits that were printed.</p>',
				VARIADIC ARRAY[
			(SELECT pg_catalog.string_agg(html('<dt>%s</dt><dd>%s</dd>', VARIADIC ARRAY[name, method]), ''
				ORDER BY name)
				FROM source),
			(SELECT '<h3>Documents</h3><ul class="note">'
				|| pg_catalog.string_agg(html('<li>%h</li>', VARIADIC ARRAY[line]), '' ORDER BY line) || '</ul>'
					FROM document)]);
	END;
COMMENT ON FUNCTION report_page_sources(text, text, daterange) IS
	'the section of a report on its sources and their documents, as HTML';

CREATE FUNCTION report_page_reproduce(topic text, region text, period daterange, more text, less text,
	in_currency currency) RETURNS text
	LANGUAGE sql STABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT html('<h3>To reproduce</h3><pre role="group" tabindex="0" aria-label="Statements">%s</pre>',
			VARIADIC ARRAY[
			'CREATE EXTENSION funding;' || E'\n\n' || pg_catalog.string_agg(pg_catalog.format(call,
				pg_catalog.format('%L, %L, funding.period(%L)', topic, region, period_label(period)),
				pg_catalog.format(', %L, %L', more, less),
				CASE in_currency::text WHEN 'USD' THEN '' ELSE pg_catalog.format(', %L', in_currency) END), E'\n'
					ORDER BY place)])
		FROM pg_catalog.unnest(ARRAY[
				'SELECT * FROM funding.report_figures(%1$s);', 'SELECT * FROM funding.report_priors(%1$s);',
				'SELECT * FROM funding.report_bases(%1$s);', 'SELECT * FROM funding.report_rates(%1$s%3$s);',
				'SELECT * FROM funding.report_rate_candidates(%1$s%3$s);',
					'SELECT * FROM funding.report_bridge(%1$s%2$s%3$s);',
				'SELECT * FROM funding.report_verdict(%1$s%2$s%3$s);',
				'SELECT funding.reconciliation_report(%1$s%2$s%3$s);  -- this page']) WITH ORDINALITY c(call, place);
	END;
COMMENT ON FUNCTION report_page_reproduce(text, text, daterange, text, text, currency) IS
	'the statements that give what a report shows, as HTML';
