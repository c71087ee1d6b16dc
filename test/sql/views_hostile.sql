-- One row that a user has added, whatever the tables take, makes no view fail: what cannot be
-- converted or does not fit is NULL with a reason, and every other row stands as it was.
SET search_path = funding, public;
SET DateStyle = ISO;
SET jit = off;
BEGIN;
-- all that the views show of the rows that came with the extension
CREATE FUNCTION shown() RETURNS TABLE (view text, rows bigint, content text) STABLE BEGIN ATOMIC
	SELECT 'figures', count(*), md5(string_agg(f::text, E'\n' ORDER BY f::text COLLATE "C")) FROM figures f WHERE f.shipped
	UNION ALL SELECT 'yearly_change', count(*), md5(string_agg(y::text, E'\n' ORDER BY y::text COLLATE "C")) FROM yearly_change y WHERE y.id < 1000000
	UNION ALL SELECT 'source_gaps', count(*), md5(string_agg(g::text, E'\n' ORDER BY g::text COLLATE "C")) FROM source_gaps g WHERE g.topic <> 'hostile'
	UNION ALL SELECT 'gap_effects', count(*), md5(string_agg(g::text, E'\n' ORDER BY g::text COLLATE "C")) FROM gap_effects g WHERE g.topic <> 'hostile'
	UNION ALL SELECT 'yearly_figures', count(*), md5(string_agg(y::text, E'\n' ORDER BY y::text COLLATE "C")) FROM yearly_figures y WHERE y.topic <> 'hostile'
	UNION ALL SELECT 'yearly_totals', count(*), md5(string_agg(y::text, E'\n' ORDER BY y::text COLLATE "C")) FROM yearly_totals y WHERE y.topic <> 'hostile'
	UNION ALL SELECT 'sources', count(*), md5(string_agg(s::text, E'\n' ORDER BY s::text COLLATE "C")) FROM sources s WHERE s.shipped
	UNION ALL SELECT 'exchange_rates', count(*), NULL FROM exchange_rates r WHERE r.source = 'ECB'
	UNION ALL SELECT 'start_here', count(*), md5(string_agg(s.question || s.answer, E'\n' ORDER BY s.step)) FROM start_here s
		WHERE s.step NOT IN (2, 3, 6, 7, 9);
END;
CREATE TEMP TABLE before AS SELECT * FROM shown();

-- rates as large and as small as they can be, crosses that fit nowhere or vanish, sources that disagree, long names, first and last days
INSERT INTO exchange_rate (base, quote, valid_on, rate, source, preference) VALUES
	('XAU', 'USD', '2020-01-01', 9999999999999999999999999999, 'hostile', 1), ('XAG', 'USD', '2020-01-01', 1e-28, 'hostile', 1),
		('XPT', 'USD', '2020-01-01', 1e18, 'hostile', 1), ('XPD', 'USD', '2020-01-01', 3e-15, 'hostile', 1),
	('USD', 'XDR', '2020-01-01', 1e-28, 'hostile', 1), ('USD', 'VES', '2020-01-01', 9999999999999999999999999999, 'hostile', 1),
		('USD', 'STN', '2020-01-01', 1e16, 'hostile', 1),
	('XBA', 'EUR', '2020-01-01', 1e28 - 1, 'hostile', 1), ('EUR', 'XBB', '2020-01-01', 1e28 - 1, 'hostile', 1), ('EUR', 'USD', '2020-01-01', 2, 'hostile', 1),
	('XBC', 'USD', '2020-01-01', 2, 'hostile', 1), ('XBC', 'USD', '2020-01-01', 3, 'other', 1),
	('XBD', 'USD', '2020-01-01', 2, repeat('long', 500), 32767), ('XBD', 'USD', '0001-01-01', 2, 'hostile', 1), ('XBD', 'USD', '9999-12-31', 2, 'hostile', 1);
UPDATE exchange_rate SET rate = rate / 2, known_on = '9999-12-31' WHERE base = 'XPD';
DELETE FROM exchange_rate WHERE base = 'XBD' AND valid_on > '2020-01-01';

-- figures in all of these currencies, of all sizes, with another sum beside them or not; what two sources print, and one of them a year before
INSERT INTO source (name, note) VALUES ('A', repeat('long ', 1000)), (repeat('z', 100), NULL);
INSERT INTO document (publisher, title, url, published_on) VALUES (repeat('P', 100), repeat('T', 100000), repeat('U', 100000), '5874897-12-31'),
	('', '', '', '4714-11-24 BC');
CREATE TEMP TABLE hostile AS
SELECT row_number() OVER () AS number, figure, beside, pct
FROM (SELECT (code || ' ' || size)::figure AS figure, NULL::figure AS beside
	FROM unnest('{XAU,XAG,XPT,XPD,XDR,VES,STN,XBA,XBB,XBC,XBD,XSU,EUR,USD}'::text[]) code,
		unnest(ARRAY['999999999999999999', '999999999999999999.9999999999', '1', '0.0000000000000000000000000001', '0', '<0.0000000000000000000000000001',
			'>999999999999999999', '<=999999999999999999', '5-7', '3 +- 4', 'undisclosed']) size
	UNION ALL SELECT f, b FROM unnest('{XBD 1,XBA 1,XSU undisclosed,EUR 5}'::figure[]) f,
		unnest('{USD 9999999999999999999999999999,USD >9999999999999999999999999999,USD 99999999999999999999,USD 100000000000000000000,USD '
			'0.0000000000000000000000000001,USD undisclosed,XAU 9999999999999999999999999999}'::figure[]) b) f,
	LATERAL (SELECT (ARRAY[NULL, -100, -99.9999, 999999.9999, 0.0001, -100.0000])[1
		+ (ascii(figure::text) + length(figure::text) + coalesce(length(beside::text), 0)) % 6] AS pct) p;
INSERT INTO reported_figure (source, document, topic, region, measure, period, figure, also_printed, stated_change_pct, stated_sequential_pct, known_on, note,
	locator)
SELECT s.id, CASE WHEN a.number = 1 THEN d.id END, 'hostile', a.number, 'funding', p.period, a.figure, a.beside, a.pct, 999999.9999, k.day, 'note', 'locator'
FROM hostile a, source s, (VALUES ('[2020-01-01,2020-01-02)'::daterange, 0), ('[2019-01-01,2019-01-02)', 1), ('[1800-01-01,2200-01-01)', 2)) p (period, n),
	(SELECT min(id) AS id FROM document WHERE NOT shipped) d, (VALUES ('4713-01-01 BC'::date), ('5874897-12-31')) k (day)
WHERE NOT s.shipped AND (s.name = 'A' OR p.n <> 1);
-- against another sum, of every size
INSERT INTO reported_figure (source, topic, region, measure, period, figure, also_printed, stated_change_pct, known_on)
SELECT s.id, 'hostile', a.number || '/' || b.number, 'funding', '[2020-01-01,2020-01-02)', CASE WHEN s.name = 'A' THEN a.figure ELSE b.figure END,
	CASE WHEN s.name = 'A' THEN a.beside ELSE b.beside END, NULL, '2024-01-01'
FROM hostile a, hostile b, source s WHERE NOT s.shipped AND (a.number * 7 + b.number * 3) % 31 = 0;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, stated_change_pct, known_on)
SELECT s.id, 'hostile', a.number || '/' || b.number, 'deals', '[2020-01-01,2020-01-02)',
	(ARRAY['999999999999999999', '0.0000000000000000000000000001', '1', 'undisclosed', '0', '>5'])[1 + (a.number + b.number + length(s.name)) % 6]::figure,
	NULL, '2024-01-01'
FROM hostile a, hostile b, source s WHERE NOT s.shipped AND (a.number * 7 + b.number * 3) % 31 = 0;
-- of a measure of one's own, below zero, this year and the year before
INSERT INTO reported_figure (source, topic, region, measure, period, figure, stated_change_pct, known_on)
SELECT (SELECT id FROM source WHERE name = 'A'), 'hostile', a.n || '/' || b.n, 'other', p.period, CASE p.n WHEN 0 THEN a.text ELSE b.text END::figure, -99.9999,
	'2024-01-01'
FROM unnest('{USD -999999999999999999,999999999999999999,-999999999999999999,0.0000000000000000000000000001,<=0.0000000000000000000000000001,'
	'-0.0000000000000000000000000001,<-1,>0.0000000000000000000000000001,undisclosed,0 +- 999999999999999999,USD 1 +- 0.999999999999999999999999999}'::text[])
	WITH ORDINALITY a (text, n),
	unnest('{USD 0.0000000000000000000000000001,999999999999999999,0.0000000000000000000000000001,<=0.0000000000000000000000000001,'
		'0.0000000000000000000000000001-999999999999999999,undisclosed,>0,0 +- 0.0000000000000000000000000001,USD 1 +- 0.999999999999999999999999999}'::text[])
		WITH ORDINALITY b (text, n), (VALUES (period('2020'), 0), (period('2019'), 1)) p (period, n);
-- long notes, which a row of source_gaps has up to four of
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on, note)
SELECT s.id, 'hostile', 'notes', 'funding', period('2020'), 'USD 1', '2024-01-01', repeat(s.name, 10000) FROM source s WHERE NOT s.shipped;

-- other publishers' formats
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path, no_rate)
	VALUES (repeat('n', 2000), repeat('p', 100000), 'XAU', 'foreign per home', '', '', '@a', '.', 'x/y', repeat('- ', 100000));

-- nothing fails, and nothing that was there is another
CREATE TEMP TABLE after AS SELECT * FROM shown();
SELECT view, rows, a.content IS NOT DISTINCT FROM b.content AS same FROM before b JOIN after a USING (view, rows) ORDER BY view;
SELECT count(f::text) > 1000 AS some, max(length(f::text)) > 200000 AS long FROM figures f WHERE NOT shipped;
SELECT usd_basis, count(*) > 0 AS some, count(amount_usd) > 0 AS amounts,
	count(*) FILTER (WHERE coalesce(amount_usd, low_usd, high_usd) IS NULL AND coalesce(amount, low, high) IS NOT NULL) > 0 AS not_converted,
	count(*) FILTER (WHERE amount_usd NOT BETWEEN low_usd AND high_usd) AS outside, max(amount_usd) < 1e20 AS fits
FROM figures WHERE NOT shipped AND measure = 'funding' GROUP BY usd_basis ORDER BY usd_basis COLLATE "C";
SELECT currency, usd_basis, count(*), count(amount_usd) FROM figures WHERE topic = 'hostile' AND also_printed IS NULL AND period_label = '2020-01-01'
	AND region !~ '/' AND region <> 'notes' AND is_latest AND source_name = 'A' GROUP BY currency, usd_basis ORDER BY currency COLLATE "C",
	usd_basis COLLATE "C";
SELECT also_printed, usd_basis, amount_usd, low_usd, high_usd FROM figures WHERE topic = 'hostile' AND also_printed ~ 'USD' GROUP BY also_printed, usd_basis,
	amount_usd, low_usd, high_usd ORDER BY also_printed COLLATE "C";
SELECT reason, count(*) > 0 AS some, count(growth_pct) > 0 AS growth, count(*) FILTER (WHERE (growth_pct IS NULL) <> (reason IS NOT NULL)) AS reason_missing,
	count(*) FILTER (WHERE growth_pct NOT BETWEEN growth_low_pct AND growth_high_pct) AS outside
FROM yearly_change WHERE topic = 'hostile' GROUP BY reason ORDER BY reason COLLATE "C";
SELECT count(implied_prior_amount_low) > 0 AS some, max(implied_prior_amount_high) < 1e20 AS fits FROM yearly_change WHERE topic = 'hostile';
SELECT count(*) > 100 AS some, count(*) FILTER (WHERE gap_usd < 0) AS negative, max(length(note)) AS longest,
	count(*) FILTER (WHERE coalesce(months_effect_usd, 0) + coalesce(deals_effect_usd, 0) + coalesce(size_effect_usd, 0) + coalesce(rate_effect_usd, 0)
		+ coalesce(unexplained_usd, 0) <> gap_usd) AS wrong_sum
FROM source_gaps WHERE topic = 'hostile';
SELECT effect, count(*) > 0 AS some, count(low_usd) > 0 AS bounds, count(*) FILTER (WHERE value_usd NOT BETWEEN low_usd AND high_usd) AS outside
	FROM gap_effects WHERE topic = 'hostile' GROUP BY effect ORDER BY effect;
SELECT count(*) > 0 AS some, count(*) FILTER (WHERE (amount_usd IS NULL) <> (reason IS NOT NULL) OR (deal_count IS NULL) <> (deals_reason IS NOT NULL))
	AS reason_missing FROM yearly_figures WHERE topic = 'hostile';
SELECT count(*) FILTER (WHERE (coalesce(amount, deal_count, other_value) IS NULL) <> (reason IS NOT NULL)) AS reason_missing FROM figures;
SELECT count(*) FILTER (WHERE (rate IS NULL) <> (reason IS NOT NULL)) AS reason_missing FROM exchange_rates;
SELECT count(*), min(valid_on), max(rate) < 1e16 AS fits FROM exchange_rates WHERE source = 'hostile';
SELECT left(source_name, 2) AS source_name, figure_count > 100 AS some, first_day, last_day FROM sources WHERE NOT shipped ORDER BY source_name COLLATE "C";
SELECT count(r::text) FROM readable_rate_format r WHERE NOT shipped;

-- a shipped sum whose days have rates that conflict has none, and its neighbours have theirs
CREATE TEMP TABLE sums AS SELECT id, amount_usd, usd_basis, currency, period_start, period_end FROM figures WHERE shipped;
INSERT INTO exchange_rate (base, quote, valid_on, rate, source) VALUES ('EUR', 'CNY', '2023-06-01', 7.5, 'hostile'), ('EUR', 'CNY', '2023-06-01', 7.6, 'other');
SELECT s.usd_basis, f.usd_basis, s.currency, count(*) > 0 AS some, bool_and(date '2023-06-01' BETWEEN s.period_start AND s.period_end) AS has_the_day,
	count(*) FILTER (WHERE s.amount_usd IS NOT DISTINCT FROM f.amount_usd) > 0 AS same
FROM sums s JOIN figures f USING (id) WHERE s.currency = 'CNY' GROUP BY s.usd_basis, f.usd_basis, s.currency ORDER BY s.usd_basis COLLATE "C",
	f.usd_basis COLLATE "C";
SELECT count(*) FROM sums s JOIN figures f USING (id) WHERE s.currency <> 'CNY' AND s.amount_usd IS DISTINCT FROM f.amount_usd;
-- functions beside the views go on to say why
\set ON_ERROR_ROLLBACK on
SELECT rate('CNY', 'USD', period('2023'));
SELECT rate('XBA', 'XBB', daterange('2020-01-01', '2020-01-02'));
SELECT rate('XAG', 'USD', daterange('2020-01-01', '2020-01-02')), try_rate('USD', 'XAG', daterange('2020-01-01', '2020-01-02')),
	try_rate('XBA', 'XBB', daterange('2020-01-01', '2020-01-02')),
	try_rate('CNY', 'USD', period('2023')), try_rate('CNY', 'USD', 'empty'), try_rate('CNY', 'CNY', period('2023')),
		try_rate('CNY', 'USD', daterange('2023-05-01', '2023-06-01')) = rate('CNY', 'USD', daterange('2023-05-01', '2023-06-01')) AS same;
SELECT rate('USD', 'XAG', daterange('2020-01-01', '2020-01-02'));
\set ON_ERROR_ROLLBACK off
ROLLBACK;
