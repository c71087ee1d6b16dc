-- Pictures and pages: SVG, sparklines, HTML, made from data without a chance to forget escaping.

CREATE FUNCTION escape_html(content text) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION escape_html(text) IS
	'text for use between tags or in a quoted attribute of HTML or XML; characters that XML forbids become U+FFFD';

CREATE FUNCTION html(template text) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION html(text) IS
	'a template without placeholders; %% is a percent sign; NULL for NULL';

CREATE FUNCTION html(template text, VARIADIC arguments text[]) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION html(text, text[]) IS
	'a template filled with arguments: %s text (escaped), %n a number as text (escaped, - becomes a minus sign), %u '
	'address (http and https only, else #), %h HTML made by html() or plot_*() (as it is), %% a percent sign; a '
	'NULL argument is empty; another number of arguments than of placeholders is an error';

CREATE FUNCTION sparkline(numbers numeric[], ascii boolean DEFAULT false) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sparkline(numeric[], boolean) IS
	'a series as one line of text, one character a number, lowest to highest; NULL and NaN are blanks; ascii for '
	'terminals and encodings without block characters';
CREATE FUNCTION sparkline(amounts amount[], ascii boolean DEFAULT false) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN sparkline(
		coalesce((SELECT pg_catalog.array_agg(
		value(u.a, (SELECT currency(f.a) FROM pg_catalog.unnest(amounts) WITH ORDINALITY f(a, n) WHERE f.a IS NOT NULL
		ORDER BY f.n LIMIT 1)) ORDER BY u.n)
		FROM pg_catalog.unnest(amounts) WITH ORDINALITY u(a, n)), '{}'::numeric[]), ascii);
COMMENT ON FUNCTION sparkline(amount[], boolean) IS
	'the same of amounts of one currency; two are an error (SQLSTATE 42804)';
CREATE FUNCTION sparkline(numbers text, ascii boolean DEFAULT false) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	RETURN sparkline(numbers::numeric[], ascii);
COMMENT ON FUNCTION sparkline(text, boolean) IS 'the same of an array of numbers in quotes';

CREATE FUNCTION plot_sources(labels text[], low numeric[], value numeric[], high numeric[], title text DEFAULT NULL,
	unit text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION plot_sources(text[], numeric[], numeric[], numeric[], text, text) IS
	'SVG: what each source says as a dot with its interval; one bound NULL or infinite: an arrow; both NULL: no '
	'interval; value NULL: hollow; logarithmic above a ratio of 20; NULL labels give NULL, bounds that do not '
	'enclose the value are an error';

CREATE FUNCTION plot_sources(labels text[], low numeric[], value numeric[], high numeric[], title text, unit text,
	width integer) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION plot_sources(text[], numeric[], numeric[], numeric[], text, text, integer) IS
	'the same picture as wide as you say, from 240 to 2000; below 560 the labels stand above the '
		'intervals; NULL is 760';

CREATE FUNCTION plot_change(labels text[], value numeric[], prior numeric[] DEFAULT NULL, title text DEFAULT NULL,
	unit text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION plot_change(text[], numeric[], numeric[], text, text) IS
	'SVG: a measure by period beside the same measure a year earlier, with growth, as columns, or as rows where '
	'labels or numbers of up to 24 periods have no room; NULL is a gap, growth from a base of zero or less is '
	'"n.m."; NULL labels give NULL';

CREATE FUNCTION plot_change(labels text[], value numeric[], prior numeric[], title text, unit text,
	width integer) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION plot_change(text[], numeric[], numeric[], text, text, integer) IS
	'the same picture as wide as you say, from 240 to 2000; below 560 up to 24 periods are rows with their labels '
	'above; NULL is 760';

CREATE FUNCTION plot_bridge(labels text[], contribution numeric[], from_label text, from_value numeric, to_label text,
	to_value numeric, title text DEFAULT NULL, unit text DEFAULT NULL, low numeric[] DEFAULT NULL,
	high numeric[] DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION plot_bridge(text[], numeric[], text, numeric, text, numeric, text, text, numeric[], numeric[]) IS
	'SVG: the way from one total to another by named effects, with optional bounds of each; what the effects do not '
	'explain is drawn as a step of its own; to_value NULL: where the effects lead; NULL labels or from_value give '
	'NULL';

CREATE FUNCTION plot_bridge(labels text[], contribution numeric[], from_label text, from_value numeric, to_label text,
	to_value numeric, title text, unit text, low numeric[], high numeric[], width integer) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION plot_bridge(text[], numeric[], text, numeric, text, numeric, text, text, numeric[], numeric[],
	integer) IS
	'the same picture as wide as you say, from 240 to 2000; below 560 the labels stand above the steps; NULL is 760';

CREATE FUNCTION short_number(number numeric, digits integer DEFAULT 4) RETURNS text
	LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
	BEGIN ATOMIC
		SELECT CASE
			WHEN size >= 1e12 AND size < 'Infinity' THEN pg_catalog.trim_scale(rounded / 1e12)::text || 'tn'
			WHEN size >= 1e9 AND size < 'Infinity' THEN pg_catalog.trim_scale(rounded / 1e9)::text || 'bn'
			WHEN size >= 1e6 AND size < 'Infinity' THEN pg_catalog.trim_scale(rounded / 1e6)::text || 'm'
			ELSE pg_catalog.trim_scale(rounded)::text END
		-- functions, so that each is called once
		FROM pg_catalog.round(number, CASE WHEN pg_catalog.abs(number) < 'Infinity' AND number <> 0.0
				THEN greatest(digits, 1) - 1 - pg_catalog.floor(pg_catalog.log(pg_catalog.abs(number)))::integer
				ELSE 0 END) rounded,
			pg_catalog.abs(rounded) size;
	END;
COMMENT ON FUNCTION short_number(numeric, integer) IS
	'a number for reading: so many significant digits, with m, bn or tn from a million on: 8.77bn; NULL for NULL';

CREATE FUNCTION html_page(title text, body text, language text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	BEGIN ATOMIC
		SELECT html('<!DOCTYPE html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="funding, an extension of PostgreSQL">
<title>%s</title>
<style>
:root {
	color-scheme: light dark; --ink: #1f2933; --muted: #5b6673; --rule: #e3e7ec; --paper: #fff; --tint: #f5f7f9;
	--accent: #0068a3; --no: #a84600; --yes: #00694b;
}
* { box-sizing: border-box; }
body {
	margin: 0; background: var(--tint); color: var(--ink); -webkit-text-size-adjust: 100%%;
	font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main { max-width: 920px; margin: 0 auto; padding: 48px 56px 56px; background: var(--paper); counter-reset: section; }
h1 { font-size: 30px; line-height: 1.2; letter-spacing: -.01em; margin: 4px 0 12px; }
h2::before { counter-increment: section; content: counter(section) ". "; }
h2 { font-size: 20px; line-height: 1.3; margin: 48px 0 8px; padding-top: 20px; border-top: 1px solid var(--rule); }
h3 { font-size: 15px; margin: 28px 0 4px; }
p { margin: 0 0 12px; max-width: 46em; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 2px; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.kicker { color: var(--muted); font-size: 13px; letter-spacing: .06em; text-transform: uppercase; margin: 0; }
.lede { font-size: 19px; line-height: 1.45; margin-bottom: 24px; }
.note, figcaption, footer { color: var(--muted); font-size: 13.5px; line-height: 1.5; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(170px, 1fr)); gap: 12px; margin: 0 0 28px; }
.card {
	background: var(--tint); border-radius: 8px; padding: 14px 16px; font-size: 13.5px; line-height: 1.4;
	color: var(--muted); overflow-wrap: anywhere;
}
.card b { display: block; color: var(--ink); font-size: 24px; line-height: 1.25; font-variant-numeric: tabular-nums; }
.card span { color: var(--ink); }
.verdict { margin: 0; padding: 0; list-style: none; }
.verdict li { padding: 2px 0 2px 18px; border-left: 3px solid var(--accent); margin: 0 0 14px; }
figure { margin: 20px 0; }
.picture { overflow-x: auto; border: 1px solid var(--rule); border-radius: 8px; }
.picture svg { display: block; width: 100%%; min-width: 540px; height: auto; }
.picture.wide svg { min-width: 0; }
.picture.narrow { display: none; }
.picture.narrow svg { width: auto; min-width: 0; max-width: none; margin: 0 auto; }
figcaption { margin-top: 8px; }
.table { overflow-x: auto; margin: 16px 0 20px; }
table { border-collapse: collapse; width: 100%%; font-size: 14px; line-height: 1.4;
	font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: 13.5px; color: var(--muted); padding-bottom: 6px; }
th { text-align: left; font-weight: 600; font-size: 12.5px; color: var(--muted); vertical-align: bottom; }
thead th { border-bottom: 2px solid var(--rule); }
tbody th { font-weight: inherit; font-size: inherit; color: inherit; vertical-align: top; }
th, td { padding: 8px 14px 8px 0; }
tbody th, td { border-bottom: 1px solid var(--rule); vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
.n { text-align: right; white-space: nowrap; }
.nowrap { white-space: nowrap; }
tr.total > * { border-top: 2px solid var(--ink); border-bottom: 0; font-weight: 600; }
td small, th small { display: block; color: var(--muted); font-size: 12.5px; font-weight: 400; }
.no { color: var(--no); font-weight: 600; }
.yes { color: var(--yes); font-weight: 600; }
pre {
	background: var(--tint); border-radius: 8px; padding: 16px; white-space: pre-wrap; overflow-wrap: anywhere;
	font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
dl { margin: 12px 0; }
dt { font-weight: 600; margin-top: 14px; }
dd { margin: 2px 0 0; }
footer { margin-top: 48px; padding-top: 16px; border-top: 1px solid var(--rule); }
@media screen and (max-width: 700px) {
	main { padding: 28px 16px 36px; }
	h1 { font-size: 25px; }
	.lede { font-size: 17px; }
	.cards { grid-template-columns: repeat(2, minmax(0, 1fr)); }
	.card b { font-size: 19px; }
	.table table { min-width: 620px; }
	caption { max-width: 300px; }
	tbody th, td:first-child { min-width: 130px; }
	.picture.wide { display: none; }
	.picture.narrow { display: block; }
}
@media screen and (prefers-color-scheme: dark) {
	:root {
		--ink: #e6eaee; --muted: #a9b4bf; --rule: #38424c; --paper: #161b21; --tint: #0f1317;
		--accent: #6cb8ee; --no: #ff9d5c; --yes: #4fcf9f;
	}
	.card, pre { background: #20272e; }
	/* a picture has colours of its own, made for white paper */
	.picture [fill="#ffffff"] { fill: #161b21; }
	.picture [fill="#1f2933"] { fill: #e6eaee; }
	.picture [fill="#5b6673"] { fill: #a9b4bf; }
	.picture [fill="#9aa5b1"] { fill: #7d8995; }
	.picture [fill="#c3ccd6"] { fill: #56626e; }
	.picture [fill="#0072b2"] { fill: #4da3e0; }
	.picture [fill="#d55e00"] { fill: #ff8f3f; }
	.picture [stroke="#1f2933"] { stroke: #e6eaee; }
	.picture [stroke="#5b6673"] { stroke: #a9b4bf; }
	.picture [stroke="#9aa5b1"] { stroke: #7d8995; }
	.picture [stroke="#e3e7ec"] { stroke: #2d363f; }
	.picture [stroke="#0072b2"] { stroke: #4da3e0; }
}
@page {
	size: A4; margin: 16mm 15mm 18mm;
	@bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #5b6673; }
}
@media print {
	:root { color-scheme: light; }
	body { background: none; font-size: 9.5pt; line-height: 1.45; }
	main { max-width: none; padding: 0; }
	a { color: inherit; }
	h1 { font-size: 19pt; }
	h2 { font-size: 13pt; margin-top: 26pt; padding-top: 12pt; }
	h3 { font-size: 10.5pt; margin-top: 16pt; }
	.lede { font-size: 12pt; margin-bottom: 14pt; }
	.cards { grid-template-columns: repeat(4, 1fr); margin-bottom: 16pt; }
	.card { font-size: 8.5pt; padding: 10px 12px; }
	.card b { font-size: 14pt; }
	.verdict li { margin-bottom: 8pt; }
	table { font-size: 8.5pt; }
	thead th, caption, .note, figcaption, footer, td small, th small { font-size: 8pt; }
	th, td { padding: 5px 10px 5px 0; }
	pre { font-size: 7.5pt; padding: 10px 12px; }
	thead { display: table-header-group; }
	h2, h3, h2 + p, caption, dt { break-after: avoid; }
	figure, tr, .table, .card, .verdict li, dd, pre { break-inside: avoid; }
	.picture, .table { overflow: visible; }
	.picture svg { min-width: 0; }
	* { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
</style>
</head>
<body>
<main>
%h
</main>
</body>
</html>
', VARIADIC ARRAY[language, title, body]);
	END;
COMMENT ON FUNCTION html_page(text, text, text) IS
	'a whole page around HTML made by html(), in a language (a tag as de or pt-BR): its style is inside, it needs '
	'no other file and no script, follows a dark theme, and prints on A4 with page numbers; classes: kicker, lede, '
	'note, cards and card, verdict, picture, table, n (numbers), total';

CREATE FUNCTION html_page(title text, body text) RETURNS text
	LANGUAGE sql IMMUTABLE PARALLEL SAFE
	RETURN html_page(title, body, 'en');
COMMENT ON FUNCTION html_page(text, text) IS 'a whole page in English';
