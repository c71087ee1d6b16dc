-- source_gaps.sql: the gaps of one series among many figures, and of a long one
--
-- 5,000 series of eight figures, and one of 25 years of months of four sources.
-- The baseline joins the rows of view figures on what makes a pair, and says
-- nothing about why they differ.

SET search_path = funding, public;
INSERT INTO source (name) SELECT 'House ' || i FROM generate_series(1, 4) i;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	SELECT s.id, 'topic ' || t, 'here', 'funding', period('202' || y), amount(1000000 * (1 + (t + y + s.id) % 97), 'USD'), '2026-01-01'
	FROM source s, generate_series(1, 5000) t, generate_series(3, 4) y WHERE NOT s.shipped;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	SELECT s.id, 'monthly', 'here', 'funding', daterange(m::date, (m + interval '1 month')::date), amount(1000000 * (1 + (s.id * 31 + (m::date - date '1900-01-01')) % 97), 'USD'), '2026-01-01'
	FROM source s, generate_series(timestamp '1995-01-01', '2019-12-01', '1 month') m WHERE NOT s.shipped;
VACUUM ANALYZE reported_figure;
CREATE VIEW public.pairs_of_figures AS
	WITH latest AS NOT MATERIALIZED (SELECT *, daterange(period_start, period_end, '[]') AS days FROM figures WHERE is_latest AND measure = 'funding')
	SELECT a.topic, a.region, a.amount_usd - b.amount_usd AS gap_usd
	FROM latest a
	JOIN latest b ON b.topic = a.topic AND b.region = a.region AND b.source_name <> a.source_name
		AND (a.amount_usd, b.source_name) > (b.amount_usd, a.source_name)
		AND 2 * period_days(a.days * b.days) > greatest(period_days(a.days), period_days(b.days));

INSERT INTO bench.candidate (contest, name, query, bar)
SELECT c.contest, v.name, format('SELECT count(gap_usd) FROM %I WHERE topic = %L AND region = %L', v.name, c.topic, 'here'), NULL
FROM (VALUES ('one series of 8', 'topic 77'), ('one series of 1,200', 'monthly')) c(contest, topic),
	(VALUES (1, 'pairs_of_figures'), (2, 'source_gaps')) v(id, name)
ORDER BY c.contest, v.id;

\echo gaps of one series of 8 among 41,200 figures
SELECT * FROM bench.measure('one series of 8');
\echo gaps of one series of 1,200 figures
SELECT * FROM bench.measure('one series of 1,200');
