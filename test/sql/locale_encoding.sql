-- Other encodings than UTF-8: what they can say is read and written, the rest is an error.
SELECT current_database() AS home \gset
SET client_min_messages = warning;
CREATE DATABASE funding_latin1 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc TEMPLATE template0;
\c funding_latin1
SET client_encoding = 'UTF8';
SET client_min_messages = warning;
CREATE EXTENSION funding;
SET search_path = funding, public;

SELECT parse_amount('5 millions de francs suisses', 'fr'), parse_amount('£1,234.50', 'en-GB'), parse_amount('5 Türkische Lira', 'de'),
	parse_amount('1.500 reais', 'pt');
SELECT encode(convert_to(format_amount('GBP 1234567.5', 'pl', 'standard'), 'UTF8'), 'hex'), format_amount('CHF 5', 'pt', 'name');
SELECT format_amount('EUR 5', 'de');
SELECT format_amount('CNY 5', 'zh', 'name');
SELECT parse_amount('5é EUR', 'fr');
-- a hint has the code point where it cannot have the separator
SELECT parse_amount('1.234.5 EUR', 'fr');
-- a name has an ASCII spelling where the encoding lacks a character of it
SELECT code, name FROM currencies() WHERE code IN ('TOP', 'VES') ORDER BY code;
SELECT count(*) FILTER (WHERE decimal_separator IS NULL) > 0 AS some_unsaid, count(*) FILTER (WHERE group_separator = chr(160)) > 0 AS some_said FROM locales();

\c :home
DROP DATABASE funding_latin1;
CREATE DATABASE funding_ascii ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc TEMPLATE template0;
\c funding_ascii
SET client_min_messages = warning;
CREATE EXTENSION funding;
SET search_path = funding, public;

-- bytes are taken for UTF-8, and refused if they are not
SELECT parse_amount('630亿元', 'zh'), format_amount('EUR 5', 'de');
SELECT parse_amount(E'5 \xff EUR', 'en');
\c :home
DROP DATABASE funding_ascii;
