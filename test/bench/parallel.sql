-- parallel.sql: sums by two workers and the leader against the same sums by one process
--
-- On two cores 0.5 would be perfect; the bar, 0.588, is 1.7 times as fast.  How
-- far a scan itself gets on this machine is told by count(*) and sum(float8).
-- By table, every worker reads the rates itself.

\i test/bench/deals.sql
CREATE UNLOGGED TABLE bench_book AS SELECT rate_book(base, quote, valid_on, rate, preference) AS book FROM exchange_rate;
VACUUM ANALYZE bench_book;

INSERT INTO bench.candidate (contest, name, query, bar)
SELECT q.name, w.name, format('SET LOCAL max_parallel_workers_per_gather = %s; %s', w.workers, q.query), CASE WHEN is_ours THEN w.bar END
FROM (VALUES (1, 'count(*)', 'SELECT count(*) FROM bench_deals', false),
		(2, 'sum(float8)', 'SELECT sum(raised_float8) FROM bench_deals', false),
		(3, 'sum of to_currency by book', 'SELECT sum(to_currency(raised, ''USD'', announced, (SELECT book FROM bench_book))) FROM bench_deals', true),
		(4, 'sum of to_currency by table', 'SELECT sum(to_currency(raised, ''USD'', announced)) FROM bench_deals', true),
		(5, 'sum_in', 'SELECT sum_in(raised, announced, ''USD'', (SELECT book FROM bench_book)) FROM bench_deals', true)) q(id, name, query, is_ours),
	(VALUES (1, 'one process', 0, NULL), (2, 'two workers and the leader', 2, round(1 / 1.7, 3))) w(id, name, workers, bar)
ORDER BY q.id, w.id;

\echo plans, with as many workers as were started
\pset format unaligned
\pset tuples_only on
SET max_parallel_workers_per_gather = 2;
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT sum(to_currency(raised, 'USD', announced, (SELECT book FROM bench_book))) FROM bench_deals;
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT sum(to_currency(raised, 'USD', announced)) FROM bench_deals;
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT sum_in(raised, announced, 'USD', (SELECT book FROM bench_book)) FROM bench_deals;
RESET max_parallel_workers_per_gather;
\pset tuples_only off
\pset format aligned

SELECT contest AS sum, m.candidate, m.milliseconds, m.ratio, m.bar, m.holds, round(1 / m.ratio, 2) AS "times as fast"
FROM (SELECT contest, min(id) AS id FROM bench.candidate GROUP BY contest ORDER BY id OFFSET 0) c, LATERAL bench.measure(c.contest) m;
