/* Words and sentences of people as figures. */

CREATE TYPE figure_word AS (locale text, word text, meaning text);
COMMENT ON TYPE figure_word IS
	'a word that says something about a number, in a language: rows of it are handed to parse_figure() and '
	'find_figures() as words';

CREATE FUNCTION figure_words() RETURNS SETOF figure_word
	AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 8000;
COMMENT ON FUNCTION figure_words() IS
	'every word that parse_figure() and find_figures() know, with its language ("*" for all) and its meaning; words '
	'that the encoding of the database lacks are left out';

CREATE FUNCTION parse_figure(text, locale text, default_currency currency DEFAULT NULL,
	words figure_word[] DEFAULT NULL) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_parse_localized' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION parse_figure(text, text, currency, figure_word[]) IS
	'a figure in the words of a locale ("gut 3 Milliarden Euro" in "de"), with the interval that the words mean; '
	'default_currency for texts that name none, words of the caller''s; an error where the text is not certain';

CREATE FUNCTION try_parse_figure(text, locale text, default_currency currency DEFAULT NULL,
	words figure_word[] DEFAULT NULL) RETURNS figure
	AS 'MODULE_PATHNAME', 'figure_try_parse_localized' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION try_parse_figure(text, text, currency, figure_word[]) IS
	'parse_figure() for columns in which not every text is a figure: NULL where that would refuse the text';

CREATE FUNCTION find_figures(text, locale text, default_currency currency DEFAULT NULL,
	words figure_word[] DEFAULT NULL,
		OUT place integer, OUT length integer, OUT said text, OUT kind text, OUT figure figure, OUT currency currency,
			OUT unit text, OUT direction text,
		OUT base figure, OUT base_period daterange, OUT period daterange, OUT source text, OUT same_as integer,
			OUT inferred boolean, OUT consistent boolean,
		OUT sentence text)
	RETURNS SETOF record AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 100;
COMMENT ON FUNCTION find_figures(text, text, currency, figure_word[]) IS
	'the figures that running text in a locale names: money, counts, percentages and changes with their place, '
	'sentence, period, source and base, and the dates and periods themselves; what is not certain is left out';

CREATE FUNCTION read_figures(html bytea, locale text, default_currency currency DEFAULT NULL,
		words figure_word[] DEFAULT NULL,
		OUT place integer, OUT length integer, OUT said text, OUT kind text, OUT figure figure, OUT currency currency,
		OUT unit text, OUT direction text, OUT base figure, OUT base_period daterange, OUT period daterange,
		OUT source text, OUT same_as integer, OUT inferred boolean, OUT consistent boolean, OUT sentence text,
		OUT locator text, OUT row_header text, OUT column_header text)
	RETURNS SETOF record AS 'MODULE_PATHNAME', 'read_figures_bytes' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 100;
COMMENT ON FUNCTION read_figures(bytea, text, currency, figure_word[]) IS
	'the figures of a page of HTML as it was published, in its own encoding: rows of find_figures() with where they '
	'stand and the headers of their cells, and first a row of kind "document" with title, publisher and day';

CREATE FUNCTION read_figures(html text, locale text, default_currency currency DEFAULT NULL,
		words figure_word[] DEFAULT NULL,
		OUT place integer, OUT length integer, OUT said text, OUT kind text, OUT figure figure, OUT currency currency,
		OUT unit text, OUT direction text, OUT base figure, OUT base_period daterange, OUT period daterange,
		OUT source text, OUT same_as integer, OUT inferred boolean, OUT consistent boolean, OUT sentence text,
		OUT locator text, OUT row_header text, OUT column_header text)
	RETURNS SETOF record AS 'MODULE_PATHNAME', 'read_figures_text' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 100;
COMMENT ON FUNCTION read_figures(text, text, currency, figure_word[]) IS
	'the figures of a page of HTML that is text of the database, as read_figures(bytea)';
