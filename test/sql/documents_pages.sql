-- Figures of pages of HTML
SET search_path = funding, public;
SET datestyle = ISO;
\pset null -
-- a page has a row of its own, then its figures in reading order, without what is hidden or no text
SELECT place, said, kind, figure, period, source, locator
FROM read_figures('<!DOCTYPE html><html><head><title>Funding falls | News</title>
<meta property="og:site_name" content="Site"><style>p { content: "USD 1 million" }</style>
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Funding f\u0061lls &amp; rises",
"datePublished": "2024-03-05T23:10:00+01:00", "publisher": {"@type": "Organization", "name": "The News"}}]}</script></head>
<body><nav>USD 2 million</nav><header>USD 3 million</header>
<article><header><h1>Funding falls to $3bn in 2023</h1></header>
<p>Startups raised <b>EUR 12</b>.4&nbsp;mil<i>lion</i><sup>1</sup> in 2023.<br>In 2022 it was &euro;15 million.</p>
<p hidden>USD 4 million</p><p style="Display : none">USD 5 million</p><div aria-hidden="true">USD 6 million</div>
<p>Not <del>USD 7 million</del> <noscript>USD 8 million</noscript><template>USD 9 million</template>
<ul><li>412 deals<li>87 rounds</ul></article>
<aside>USD 10 million</aside><footer>USD 11 million</footer></body></html>', 'en');

-- nothing is put together that may not belong together
SELECT page, said, figure FROM (VALUES
	('<p>$19<sup>99</sup> million'), ('<p>10<sup>9</sup> dollars'), ('<p><span>12</span><span>500</span> euros'),
	('<p>12<img src=x>500 euros'), ('<p>12<br>500 euros'), ('<div>USD 12</div><div>500</div>'),
	('<p>USD 5<sup>2</sup> million'), ('<p>USD 5 million<sup>a</sup>'), ('<p>5<sup>b</sup> USD'),
	('<pre>2019   500 USD</pre>'), ('<p>USD 5 mil&shy;lion'), ('<p>USD 5 mil<wbr>lion')) p (page)
LEFT JOIN LATERAL (SELECT * FROM read_figures(page, 'en') WHERE kind <> 'document') f ON true;

-- cells with their headers; a bare number has a unit only where a header says it of all cells
CREATE TEMP VIEW cells AS
SELECT '<p>Funding</p><table><tr><th>Country<th>Deals<th>Amount (USD m)<th>Raised, $bn<th>Share (%)<th>2023
<tr><td>Germany<td>412 deals<td>12.4<td>1.2<td>5.5<td>EUR 15 million
<tr><td>France<td>412<td>1,234.5<td rowspan=2>x<td>-7<td>$6
<tr><td>Italy<td colspan=2>99<td>8<td>USD 3 million</table>'::text AS page;
SELECT said, kind, figure, inferred, period, locator, row_header, column_header FROM cells, read_figures(page, 'en') WHERE kind <> 'document';
SELECT said, kind, figure, period, locator, row_header, column_header
FROM read_figures('<table><tr><th><th>2022<th>2023<th>Change<tr><th>Revenue (EUR m)<td>10<td>12<td>20
<tr><th>Employees<td>100<td>120<td>20%</table>', 'en') WHERE kind <> 'document';
SELECT said, figure, locator
FROM read_figures('<table><tr><th><th>2022 (EUR m)<th>2023 (EUR m)<tr><td>Employees<td>100<td>120</table>', 'en') WHERE kind <> 'document';
-- a sum without a scale may be one in thousands
SELECT said, figure FROM read_figures('<p>(in thousands)</p><table><tr><td>Cash<td>$1,234<td>$ 5 million</table>', 'en') WHERE kind <> 'document';
SELECT said, figure FROM read_figures('<p>Balance</p><table><tr><td>Cash<td>$1,234<td>$ 5 million</table>', 'en') WHERE kind <> 'document';

-- bytes in the encoding of the page
SELECT said, figure FROM (VALUES
	('<p>\2435 million'::bytea), ('\xefbbbf3c703ec2a335206d696c6c696f6e'), ('<meta charset="iso-8859-1"><p>\20035 million'),
	('\xfffe55005300440020003500'), ('\xfeff00550053004400200035'), ('<meta charset="utf-8"><p>1\3775 million USD'), ('<p>USD 5\000 million')) p (page),
	read_figures(page, 'en') WHERE kind <> 'document';

-- NULL, nothing, and an unknown locale
SELECT count(*) FROM read_figures(NULL::text, 'en');
SELECT count(*) FROM read_figures(NULL::bytea, 'en');
SELECT count(*) FROM read_figures('', NULL);
SELECT kind, said FROM read_figures('', 'en');
SELECT count(*) FROM read_figures('', 'zz');
-- limits
SELECT count(*) FROM read_figures(repeat('<div>', 1025), 'en');
SELECT count(*) FROM read_figures('<a ' || repeat('b ', 20000), 'en');
-- tags at the ends of the chunks that the parser is given
SELECT count(*) FROM read_figures(repeat('<div class="a b"><p>USD 5 <a href="x">million</a></p></div>', 5000), 'en');
-- a unit is no sum
SELECT said, figure FROM read_figures('<table><caption>en millions d''euros</caption><tr><th>Pays<th>Montant, en millions d''euros<tr><td>France<td>1 '
	'234,5</table>', 'fr')
WHERE kind <> 'document';
