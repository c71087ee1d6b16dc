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
	'a template filled with arguments: %s text (escaped), %u address (http and https only, else #), %h HTML made by html() or plot_*() (as it is), %% a percent sign; a NULL argument is empty; another number of arguments than of placeholders is an error';

CREATE FUNCTION sparkline(numbers numeric[], ascii boolean DEFAULT false) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION sparkline(numeric[], boolean) IS
	'a series as one line of text, one character a number, lowest to highest; NULL and NaN are blanks; ascii for terminals and encodings without block characters';

CREATE FUNCTION plot_sources(labels text[], low numeric[], value numeric[], high numeric[], title text DEFAULT NULL, unit text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION plot_sources(text[], numeric[], numeric[], numeric[], text, text) IS
	'SVG: what each source says as a dot with its interval; one bound NULL or infinite: an arrow; both NULL: no interval; value NULL: hollow; logarithmic above a ratio of 20; NULL labels give NULL, bounds that do not enclose the value are an error';

CREATE FUNCTION plot_change(labels text[], value numeric[], prior numeric[] DEFAULT NULL, title text DEFAULT NULL, unit text DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION plot_change(text[], numeric[], numeric[], text, text) IS
	'SVG: a measure by period beside the same measure a year earlier, with growth; NULL is a gap, growth from a base of zero or less is "n.m."; NULL labels give NULL';

CREATE FUNCTION plot_bridge(labels text[], contribution numeric[], from_label text, from_value numeric, to_label text, to_value numeric, title text DEFAULT NULL, unit text DEFAULT NULL, low numeric[] DEFAULT NULL, high numeric[] DEFAULT NULL) RETURNS text
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION plot_bridge(text[], numeric[], text, numeric, text, numeric, text, text, numeric[], numeric[]) IS
	'SVG: the way from one total to another by named effects, with optional bounds of each; what the effects do not explain is drawn as a step of its own; to_value NULL: where the effects lead; NULL labels or from_value give NULL';
