SET search_path = funding, pg_catalog;

-- what a page could take for markup is escaped, and nothing else is touched
SELECT escape_html(t) FROM (VALUES ('<b>Tom & "Jerry"</b>'), ('it''s'), ('&amp;'), (''), (NULL), (E'a\tb\nc'), ('Söhne 最 €')) v(t);
-- XML forbids control characters, U+FFFE and U+FFFF, wherever they stand
SELECT escape_html(E'a\x01b\x1fc' || chr(65534) || chr(65535) || chr(65533)) = 'a&#65533;b&#65533;c&#65533;&#65533;' || chr(65533) AS replaced;
-- every character survives a trip through an XML parser, but for the two that were replaced
SELECT count(*) AS characters, count(*) FILTER (WHERE (xpath('/a/text()', ('<a>' || escape_html(t) || '</a>')::xml))[1]::text <> escape_html(t) AND c > 32 AND t !~ '[''"\r]') AS changed
FROM (SELECT c, chr(c) AS t FROM generate_series(1, 70000) c WHERE c NOT BETWEEN 55296 AND 57343) v;

-- templates: text escaped, addresses only of the web, HTML as it is, percent signs doubled
SELECT html('<p class="%s">%s</p>', 'x" onload="y', '<script>');
SELECT html('<a href="%u">%s</a>', u, u) FROM (VALUES ('https://example.org/?a=1&b=2'), ('HTTP://example.org'), ('javascript:alert(1)'), (' https://x'), ('//x'), (NULL)) v(u);
SELECT html('%h%s', html('<b>%s</b>', 'a&b'), NULL), html('100%%'), html(''), html(NULL), html(NULL, 'a');
SELECT html('%s-%s', VARIADIC ARRAY['a', NULL]), html('plain', VARIADIC '{}'::text[]), html('plain', VARIADIC NULL::text[]);
-- a template that does not fit its arguments is refused
SELECT html('%s');
SELECT html('%s', 'a', 'b');
SELECT html('%d', '1');
SELECT html('100%', 'a');
