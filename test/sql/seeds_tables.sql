SET search_path = funding;
SET datestyle = ISO;

-- what is shipped: ids below 1000000, all marked, every figure with its document
SELECT 'source' AS kind, count(*), min(id), max(id), bool_and(shipped) FROM source
UNION ALL SELECT 'document', count(*), min(id), max(id), bool_and(shipped) FROM document
UNION ALL SELECT 'reported_figure', count(*), min(id), max(id), bool_and(shipped) FROM reported_figure;
SELECT count(*) AS without_document FROM reported_figure WHERE document IS NULL OR locator IS NULL;
SELECT s.name, count(f.id) FROM source s LEFT JOIN reported_figure f ON f.source = s.id GROUP BY s.name ORDER BY s.name COLLATE "C";

-- the founding case as printed
SELECT s.name, f.measure, f.period, f.figure, f.also_printed, f.stated_change_pct, f.known_on, d.publisher, f.locator
FROM reported_figure f JOIN source s ON s.id = f.source JOIN document d ON d.id = f.document
WHERE f.topic = 'AI' AND f.region = 'China' ORDER BY f.id;

-- no document prints a figure before the figure is known, none is newer than its figures
SELECT f.id FROM reported_figure f JOIN document d ON d.id = f.document WHERE f.known_on > d.published_on;
-- a day that is not known stands at the end of what is known
SELECT id, published_on, published_precision FROM document
WHERE published_precision <> 'day'
	AND extract(day FROM published_on + 1) <> 1
	OR published_precision = 'quarter' AND extract(month FROM published_on) NOT IN (3, 6, 9, 12)
	OR published_precision = 'year' AND extract(month FROM published_on) <> 12;

-- shipped rows are read-only
UPDATE source SET name = 'CBI' WHERE id = 1;
UPDATE document SET url = NULL WHERE id = 1;
UPDATE reported_figure SET figure = 'USD 3bn' WHERE id = 2;
DELETE FROM reported_figure WHERE id = 2;
DELETE FROM source WHERE id = 2;
TRUNCATE reported_figure;
TRUNCATE source CASCADE;
-- and nobody else can make one
INSERT INTO source (id, name, shipped) VALUES (99, 'House', true);
INSERT INTO source (name, shipped) VALUES ('House', true);
\set VERBOSITY terse
INSERT INTO source (id, name) VALUES (99, 'House');
-- not even by a cascade of keys or a rule of conflict
INSERT INTO source (id, name) VALUES (1, 'House') ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name;
\set VERBOSITY default
SELECT refuse_shipped_change();

BEGIN;
-- rows of one's own are free
INSERT INTO source (name) VALUES ('House') RETURNING id >= 1000000 AS own, shipped;
UPDATE source SET name = 'CB Insights' WHERE name = 'House' RETURNING name, shipped;
INSERT INTO document (publisher) VALUES ('me') RETURNING id >= 1000000 AS own, published_precision, shipped;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 2.1bn', '2024-06-01')
	RETURNING id >= 1000000 AS own, figure, shipped;
SAVEPOINT own;
UPDATE source SET shipped = true WHERE NOT shipped;
ROLLBACK TO own;
DELETE FROM reported_figure WHERE NOT shipped;
DELETE FROM source WHERE NOT shipped;
ROLLBACK;

-- what a row must say
\set VERBOSITY terse
BEGIN;
SAVEPOINT s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[2023-01-01,)', 'USD 1', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on) VALUES (1, 'AI', 'China', 'funding', 'empty', 'USD 1', '2024-06-01');
	ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[-infinity,2023-01-01)', 'USD 1', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[0203-01-01,0204-01-01)', 'USD 1', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[2023-01-01,20230-12-31)', 'USD 1', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, '', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 1', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 1', 'infinity'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, 'AI', 'China', 'deals', '[2023-01-01,2024-01-01)', 'USD 1', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', '17', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 1000000000000000000', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, also_printed, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 1', 'USD 2', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, stated_change_pct, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 1', -101, '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, stated_change_pct, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 1', 'NaN', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, stated_sequential_pct, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 1', 1.00001, '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD -1', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (1, 'AI', 'China', 'deals', '[2023-01-01,2024-01-01)', '-1', '2024-06-01'); ROLLBACK TO s;
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on)
	VALUES (98, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 1', '2024-06-01'); ROLLBACK TO s;
-- the same number twice from the same place is one too many, with a document or without
INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on) SELECT 1, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 1',
	'2024-06-01' FROM generate_series(1, 2); ROLLBACK TO s;
INSERT INTO document (publisher, published_precision) VALUES ('me', 'week'); ROLLBACK TO s;
INSERT INTO source (name, country) VALUES ('House', 'us'); ROLLBACK TO s;
ROLLBACK;

\set VERBOSITY default
-- dumped: rows of users and the next ids
SELECT config::regclass, condition
FROM pg_extension, unnest(extconfig, extcondition) AS t (config, condition)
WHERE extname = 'funding' AND config::regclass::text ~ '^(source|document|reported_figure)' ORDER BY config::regclass::text COLLATE "C";
-- readable by all, keys included, and analysed
SELECT relname, has_table_privilege('public', oid, 'SELECT') AS read, has_table_privilege('public', oid, 'REFERENCES') AS refer,
	has_table_privilege('public', oid, 'INSERT') AS write, reltuples
FROM pg_class WHERE oid IN ('source'::regclass, 'document'::regclass, 'reported_figure'::regclass) ORDER BY relname COLLATE "C";
