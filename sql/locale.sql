
/* Amounts as people write them in a language and a country. */

CREATE FUNCTION parse_amount(text, locale text) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_parse_localized' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION parse_amount(text, text) IS
	'an amount written as in a locale ("2,5 Mrd. EUR" in "de"): its separators, digits, scale words, symbols and '
	'names; an error where the text or its currency is not certain';

CREATE FUNCTION parse_amount(text, locale text, default_currency currency) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_parse_localized' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION parse_amount(text, text, currency) IS
	'the same, with the currency of texts that name none, and the meaning of a symbol that it shares with others; '
	'NULL for no such currency';

CREATE FUNCTION try_parse_amount(text, locale text) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_try_parse_localized' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION try_parse_amount(text, text) IS
	'parse_amount() for columns in which not every text is an amount: NULL where that would refuse the text';

CREATE FUNCTION try_parse_amount(text, locale text, default_currency currency) RETURNS amount
	AS 'MODULE_PATHNAME', 'amount_try_parse_localized' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION try_parse_amount(text, text, currency) IS
	'the same with a default currency, as parse_amount() takes it';

CREATE FUNCTION format_amount(amount, locale text) RETURNS text
	AS 'MODULE_PATHNAME', 'amount_format_localized' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION format_amount(amount, text) IS
	'an amount as a locale writes it, with its symbol; parse_amount() reads it back';

CREATE FUNCTION format_amount(amount, locale text, style text) RETURNS text
	AS 'MODULE_PATHNAME', 'amount_format_localized' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION format_amount(amount, text, text) IS
	'the same in a style: standard (symbol), code (ISO 4217), name, accounting (negative ones in parentheses, where '
	'the locale does so), or compact (3 digits and a scale word, rounded half away from zero)';

CREATE FUNCTION locales(OUT tag text, OUT language text, OUT decimal_separator text, OUT group_separator text)
	RETURNS SETOF record AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 560;
COMMENT ON FUNCTION locales() IS
	'every locale that parse_amount() and format_amount() know, with its separators; NULL for one that the encoding '
	'of the database lacks';
