-- measure.sql: time candidates against each other
--
-- A benchmark inserts candidates of a contest, the baseline first, and calls
-- measure(contest).  The candidates run in turn, round after round, so that
-- what else the machine does hits all of them; medians are compared.

SET search_path = funding, public;
SET client_min_messages = warning;
\pset footer off

CREATE SCHEMA bench;

CREATE TABLE bench.candidate (
	id int GENERATED ALWAYS AS IDENTITY,
	contest text NOT NULL,
	name text NOT NULL,
	query text NOT NULL,
	bar numeric					-- the ratio to the baseline that must not be exceeded
);

CREATE FUNCTION bench.measure(wanted text, rounds int DEFAULT 5)
	RETURNS TABLE (candidate text, milliseconds numeric, ratio numeric, bar numeric, holds text)
	LANGUAGE plpgsql AS $$
DECLARE
	c record;
	started timestamptz;
BEGIN
	CREATE TEMP TABLE run (id int, took float8);
	FOR round IN 0 .. rounds LOOP
		FOR c IN SELECT id, query FROM bench.candidate WHERE contest = wanted ORDER BY id LOOP
			started := clock_timestamp();
			EXECUTE c.query;
			-- the first round warms up
			IF round > 0 THEN
				INSERT INTO run VALUES (c.id, extract(epoch FROM clock_timestamp() - started) * 1000);
			END IF;
		END LOOP;
	END LOOP;
	RETURN QUERY
		WITH m AS (
			SELECT b.id, b.name, b.bar, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.took) AS took
			FROM bench.candidate b JOIN run r USING (id) GROUP BY b.id, b.name, b.bar),
		rated AS (
			SELECT m.*, (m.took / first_value(m.took) OVER (ORDER BY m.id))::numeric AS times FROM m)
		SELECT r.name, round(r.took::numeric, 1), round(r.times, 3), r.bar,
			CASE WHEN r.times <= r.bar THEN 'yes' WHEN r.times > r.bar THEN 'NO' END
		FROM rated r ORDER BY r.id;
	DROP TABLE run;
END $$;
