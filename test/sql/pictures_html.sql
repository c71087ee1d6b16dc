SET search_path = funding, pg_catalog;

-- what a page could take for markup is escaped, and nothing else is touched
SELECT escape_html(t) FROM (VALUES ('<b>Tom & "Jerry"</b>'), ('it''s'), ('&amp;'), (''), (NULL), (E'a\tb\nc'), ('Söhne 最 €')) v(t);
-- XML forbids control characters, U+FFFE and U+FFFF, wherever they stand
SELECT escape_html(E'a\x01b\x1fc' || chr(65534) || chr(65535) || chr(65533)) = 'a&#65533;b&#65533;c&#65533;&#65533;' || chr(65533) AS replaced;
-- every character survives a trip through an XML parser, but for the two that were replaced
SELECT count(*) AS characters, count(*) FILTER (WHERE (xpath('/a/text()', ('<a>' || escape_html(t) || '</a>')::xml))[1]::text <> escape_html(t) AND c > 32
	AND t !~ '[''"\r]') AS changed
FROM (SELECT c, chr(c) AS t FROM generate_series(1, 70000) c WHERE c NOT BETWEEN 55296 AND 57343) v;

-- templates: text escaped, addresses only of the web, HTML as it is, percent signs doubled
SELECT html('<p class="%s">%s</p>', 'x" onload="y', '<script>');
SELECT html('<a href="%u">%s</a>', u, u)
	FROM (VALUES ('https://example.org/?a=1&b=2'), ('HTTP://example.org'), ('javascript:alert(1)'), (' https://x'), ('//x'), (NULL)) v(u);
SELECT html('%n|%n|%n', n, '-1.5bn', '<5>') FROM (VALUES ('-38%'), ('5 - 7'), (NULL), ('')) v(n);
SELECT html('%h%s', html('<b>%s</b>', 'a&b'), NULL), html('100%%'), html(''), html(NULL), html(NULL, 'a');
SELECT html('%s-%s', VARIADIC ARRAY['a', NULL]), html('plain', VARIADIC '{}'::text[]), html('plain', VARIADIC NULL::text[]);
-- numbers for reading: significant digits, suffix by size
SELECT n, short_number(n), short_number(n, 2), short_number(n, 6)
	FROM (VALUES (0), (8.77e9), (999.96e6), (-398505720.73), (118.272e9), (0.012345), (530), (3585), (12345678901234567), (NULL), ('NaN'), ('-Infinity'),
	(-1e-10)) v(n);
-- a page holds its title escaped and its body as it is
SELECT html_page('<T>', '<p>B</p>') ~ '<title>&lt;T&gt;</title>' AS title, html_page('<T>', '<p>B</p>') ~ E'<main>\n<p>B</p>\n</main>' AS body,
	html_page('T', 'B') !~ '(src|href)=|<script|url\(|@import' AS alone, html_page('T', 'B') !~ '%%' AS percent;
-- a template that does not fit its arguments is refused
SELECT html('%s');
SELECT html('%s', 'a', 'b');
SELECT html('%d', '1');
SELECT html('100%', 'a');
