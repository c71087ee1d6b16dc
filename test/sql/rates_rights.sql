-- Who may not read the tables gets the number that their owner gets, or an error; who may, what he sees.
SET search_path = funding, public;
SET DateStyle = ISO;
BEGIN;
CREATE ROLE regress_rates_reader;
CREATE ROLE regress_rates_columns;
CREATE ROLE regress_rates_now;
CREATE ROLE regress_rates_nobody;
REVOKE ALL ON exchange_rate, rate_revision, rate_format FROM PUBLIC;
GRANT USAGE ON SCHEMA funding TO PUBLIC;
GRANT SELECT ON exchange_rate, rate_revision, rate_format TO regress_rates_reader;
GRANT SELECT (base, quote, valid_on, rate, source, preference, known_on) ON exchange_rate TO regress_rates_columns;
GRANT SELECT (base, quote, valid_on, rate) ON rate_revision TO regress_rates_columns;
GRANT SELECT ON exchange_rate TO regress_rates_now;

-- what a query gives a role: its value, or SQLSTATE and message
CREATE FUNCTION public.as_role(role text, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
BEGIN
	PERFORM set_config('role', role, true);
	EXECUTE 'SELECT (' || query || ')::text' INTO result;
	PERFORM set_config('role', 'none', true);
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;

/*
 * Own rows: some days of a shipped pair, below and above the shipped rate; days
 * after the last shipped one; a pair of one's own; a pair that ends a peg; a rate
 * that was changed and one that was deleted, which only the past knows.
 */
INSERT INTO exchange_rate (base, quote, valid_on, rate, source, preference, known_on) VALUES
	('EUR', 'USD', '2024-01-16', 9, 'house', 1, '2024-01-20'),
	('EUR', 'USD', '2024-01-21', 8, 'house', 1, NULL),
	('EUR', 'SEK', '2027-01-04', 7, 'house', 1, NULL),
	('USD', 'KWD', '2024-01-16', 0.3, 'house', 1, NULL),
	('SAR', 'XOF', '2025-01-15', 160, 'house', 1, NULL),
	('EUR', 'GBP', '2020-02-03', 6, 'house', 1, NULL),
	('EUR', 'CHF', '2020-02-03', 5, 'house', 1, NULL);
UPDATE exchange_rate SET rate = 6.5, known_on = '2020-03-01' WHERE quote = 'GBP' AND source = 'house';
UPDATE exchange_rate SET known_on = '2020-02-03' WHERE quote = 'CHF' AND source = 'house';
DELETE FROM exchange_rate WHERE quote = 'CHF' AND source = 'house';
UPDATE rate_revision SET replaced_on = '2020-04-01' WHERE quote = 'CHF' AND source = 'house';

CREATE TABLE public.question (id int GENERATED ALWAYS AS IDENTITY, query text);
INSERT INTO question (query) VALUES
	-- shipped rates alone, also where own ones are of other days
	($$to_currency('EUR 100', 'USD', date '2024-01-15')$$),
	($$to_currency('EUR 100', 'USD', date '2024-01-20')$$),
	($$to_currency('GBP 100', 'JPY', date '2024-01-16')$$),
	($$to_currency('EUR 100', 'EUR', date '2024-01-16')$$),
	($$to_currency('DEM 100', 'EUR', date '2024-01-16')$$),
	($$to_currency('AED 100', 'GBP', date '2024-01-17')$$),
	($$rate('EUR', 'USD', period('2023'))$$),
	-- own ones that count
	($$to_currency('EUR 100', 'USD', date '2024-01-16')$$),
	($$to_currency('AED 100', 'GBP', date '2024-01-16')$$),
	($$to_currency('EUR 100', 'USD', date '2024-01-21')$$),
	($$rate('EUR', 'USD', date '2024-01-15', 'next', 0)$$),
	($$rate('EUR', 'USD', date '2024-01-14', 'next', 1)$$),
	($$rate('EUR', 'USD', date '2024-01-20', 'nearest')$$),
	($$rate('EUR', 'USD', date '2024-01-20', 'interpolate')$$),
	($$rate('EUR', 'USD', period('2024-01'))$$),
	($$rate('EUR', 'USD', period('2024-01'), 'period_end')$$),
	($$rate('EUR', 'USD', period('2024-01'), 'cross_of_means')$$),
	($$try_to_currency('USD 100', 'KWD', date '2024-01-16')$$),
	($$try_to_currency('USD 100', 'KWD', period('2024-01'))$$),
	($$rate('GBP', 'KWD', date '2024-01-16')$$),
	-- an own pair is no rate where it is too old for everybody
	($$try_to_currency('USD 100', 'KWD', date '2024-02-16')$$),
	($$try_to_currency('EUR 100', 'SEK', date '2026-12-31')$$),
	($$try_to_currency('EUR 100', 'SEK', date '2027-01-05')$$),
	-- it ends a peg, whatever the day
	($$try_to_currency('SAR 100', 'EUR', date '2024-01-17')$$),
	($$try_to_currency('SAR 100', 'XOF', date '2024-01-17')$$),
	($$try_to_currency('XOF 100', 'EUR', date '2024-01-17')$$),
	-- as of a day
	($$to_currency('EUR 100', 'USD', date '2024-01-16', as_of => '2024-01-18')$$),
	($$to_currency('EUR 100', 'USD', date '2024-01-16', as_of => '2024-01-20')$$),
	($$to_currency('EUR 100', 'GBP', date '2020-02-03', as_of => '2020-02-02')$$),
	($$to_currency('EUR 100', 'GBP', date '2020-02-03', as_of => '2020-02-29')$$),
	($$to_currency('EUR 100', 'GBP', date '2020-02-03', as_of => '2020-03-01')$$),
	($$to_currency('EUR 100', 'CHF', date '2020-02-03', as_of => '2020-03-31')$$),
	($$to_currency('EUR 100', 'CHF', date '2020-02-03', as_of => '2020-04-01')$$),
	($$to_currency('EUR 100', 'CHF', date '2020-02-03')$$),
	($$try_to_currency('SAR 100', 'USD', date '2024-01-17', as_of => '2025-01-14')$$),
	($$try_to_currency('SAR 100', 'USD', date '2024-01-17', as_of => '2025-01-15')$$),
	($$rate('EUR', 'GBP', period('2020-02'), as_of => '2020-02-15')$$),
	-- what tells of rates
	($$SELECT string_agg(e::text, ' ') FROM explain_rate('EUR', 'USD', date '2024-01-15') e$$),
	($$SELECT string_agg(e::text, ' ') FROM explain_rate('EUR', 'USD', date '2024-01-16') e$$),
	($$SELECT string_agg(e::text, ' ') FROM explain_rate('EUR', 'USD', period('2024-01')) e$$),
	($$converted('EUR 100', 'USD', date '2024-01-15')$$),
	($$converted('EUR 100', 'USD', date '2024-01-16')$$),
	($$SELECT count(*) FROM daily_rates('EUR', 'USD', period('2023'))$$),
	($$SELECT count(*) FROM daily_rates('EUR', 'USD', period('2024'))$$),
	($$SELECT count(*) FROM rate_outliers(1.25, 'ECB', period('2023'))$$),
	($$SELECT count(*) FROM rate_outliers(1.25, NULL, period('2024'))$$),
	($$to_currency('EUR 100', 'USD', '2024-01-15')$$),
	($$to_currency('EUR 100', 'USD', '2024-01-16')$$);

-- "same": the owner's number; "refused": an error that says what to grant
CREATE VIEW public.answer AS
	SELECT id, query, role, mine, CASE WHEN his = mine OR his IS NULL AND mine IS NULL THEN 'same' WHEN his LIKE '42501%' THEN 'refused'
		WHEN his ~ '^(42704|2200M)' THEN 'unknown' ELSE coalesce(his, 'NULL') END AS his
	FROM (SELECT id, query, role, as_role('none', query) AS mine, as_role(role, query) AS his
		FROM question, unnest('{regress_rates_reader,regress_rates_columns,regress_rates_now,regress_rates_nobody}'::text[]) role OFFSET 0) asked;
SELECT mine, max(his) FILTER (WHERE role ~ 'reader') AS reader, max(his) FILTER (WHERE role ~ 'now') AS now, max(his) FILTER (WHERE role ~ 'columns')
	AS columns,
	max(his) FILTER (WHERE role ~ 'nobody') AS nobody, query
	FROM answer GROUP BY id, mine, query ORDER BY id;

-- the same over pairs, days, policies and days of knowledge: never another number
CREATE FUNCTION public.all_rates(role text, every int) RETURNS TABLE (id int, rate text) LANGUAGE plpgsql AS $$
DECLARE
	asked record;
BEGIN
	PERFORM set_config('role', role, true);
	FOR asked IN
		SELECT row_number() OVER (ORDER BY b, q, d, policy, max_age, known)::int AS number, b, q, d::date AS d, policy, max_age, known::date AS known
		FROM unnest('{EUR,USD,SEK,KWD,SAR,XOF,GBP,CHF,AED,DEM}'::currency[]) b, unnest('{EUR,USD,SEK,KWD,SAR,XOF,GBP,CHF}'::currency[]) q,
			unnest('{2020-02-03,2020-02-05,2024-01-15,2024-01-16,2024-01-21,2024-01-22,2025-01-15,2027-01-05}'::date[]) d,
			unnest('{previous,exact,nearest,next,interpolate}'::text[]) policy, unnest('{0,3,NULL}'::int[]) max_age,
			unnest('{NULL,2020-02-15,2020-03-15,2024-01-18,2025-02-01}'::date[]) known
		WHERE b <> q ORDER BY 1
	LOOP
		CONTINUE WHEN asked.number % every <> 0;
		id := asked.number;
		BEGIN
			all_rates.rate := value(try_to_currency(amount(1000000, asked.b), asked.q, asked.d, asked.policy, asked.max_age, asked.known))::text;
		EXCEPTION WHEN OTHERS THEN
			all_rates.rate := SQLSTATE;
		END;
		RETURN NEXT;
	END LOOP;
	PERFORM set_config('role', 'none', true);
END
$$;
SELECT role, count(*) > 400 AS enough, count(*) FILTER (WHERE his.rate = mine.rate) > 100 AS numbers, count(*) FILTER (WHERE his.rate = '42501') > 20
	AS refused,
	count(*) FILTER (WHERE his.rate IS DISTINCT FROM mine.rate AND his.rate IS DISTINCT FROM '42501') AS others
FROM (SELECT 'nobody' AS role, * FROM all_rates('regress_rates_nobody', 83) UNION ALL SELECT 'now', * FROM all_rates('regress_rates_now', 83)) his
JOIN all_rates('none', 83) mine USING (id)
GROUP BY role ORDER BY role;

-- the error names the role and the grant
\set ON_ERROR_ROLLBACK on
SET LOCAL ROLE regress_rates_nobody;
SELECT to_currency('EUR 100', 'USD', date '2024-01-16');
RESET ROLE;

-- more than a few lookups, which read whole series: the same
CREATE FUNCTION public.days(role text, base currency, quote currency, as_of date) RETURNS TABLE (day date, rate text) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('role', role, true);
	FOR day IN SELECT date '2024-01-01' + i FROM generate_series(0, 40) i LOOP
		BEGIN
			rate := rate(base, quote, days.day, as_of => days.as_of)::text;
		EXCEPTION WHEN OTHERS THEN
			rate := SQLSTATE;
		END;
		RETURN NEXT;
	END LOOP;
	PERFORM set_config('role', 'none', true);
END
$$;
SELECT string_agg(CASE WHEN his.rate = mine.rate THEN '=' WHEN his.rate = '42501' THEN '!' ELSE '?' END, '' ORDER BY day)
	FROM days('none', 'EUR', 'USD', NULL) mine JOIN days('regress_rates_nobody', 'EUR', 'USD', NULL) his USING (day);
SELECT string_agg(CASE WHEN his.rate = mine.rate THEN '=' WHEN his.rate = '42501' THEN '!' ELSE '?' END, '' ORDER BY day)
	FROM days('none', 'AED', 'NOK', NULL) mine JOIN days('regress_rates_nobody', 'AED', 'NOK', NULL) his USING (day);
SELECT string_agg(CASE WHEN his.rate = mine.rate THEN '=' WHEN his.rate = '42501' THEN '!' ELSE '?' END, '' ORDER BY day)
	FROM days('none', 'EUR', 'USD', '2024-01-19') mine JOIN days('regress_rates_nobody', 'EUR', 'USD', '2024-01-19') his USING (day);

-- in one statement, each call is answered by the rights of its user
CREATE FUNCTION public.as_reader(day date) RETURNS amount LANGUAGE sql SECURITY DEFINER STABLE SET search_path = funding, pg_temp
	RETURN to_currency('EUR 100', 'USD', day);
ALTER FUNCTION as_reader(date) OWNER TO regress_rates_reader;
GRANT USAGE, CREATE ON SCHEMA public TO regress_rates_reader;
SET LOCAL ROLE regress_rates_nobody;
SELECT as_reader('2024-01-16'), to_currency('EUR 100', 'USD', date '2024-01-15');
SELECT as_reader('2024-01-16'), to_currency('EUR 100', 'USD', date '2024-01-16');
RESET ROLE;

-- a right that is taken or given within a transaction counts from then on
SET LOCAL ROLE regress_rates_reader;
SELECT to_currency('EUR 100', 'USD', date '2024-01-16');
RESET ROLE;
REVOKE SELECT ON exchange_rate FROM regress_rates_reader;
SET LOCAL ROLE regress_rates_reader;
SELECT to_currency('EUR 100', 'USD', date '2024-01-16');
RESET ROLE;
GRANT regress_rates_now TO regress_rates_reader;
SET LOCAL ROLE regress_rates_reader;
SELECT to_currency('EUR 100', 'USD', date '2024-01-16');
RESET ROLE;

-- formats of documents: shipped ones are for all
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path) VALUES
	('house', 'House', 'EUR', 'foreign per home', 'house', 'rate', '@day', '@code', '.');
INSERT INTO question (query) VALUES
	($$SELECT rate FROM read_rates('<Envelope><Cube time="2024-01-16"><Cube currency="USD" rate="1.2"/></Cube></Envelope>')$$),
	($$SELECT rate FROM read_rates('<house><rate day="2024-01-16" code="USD">1.2</rate></house>')$$),
	($$SELECT rate FROM read_rates('<house><rate day="2024-01-16" code="USD">1.2</rate></house>', 'house')$$),
	($$SELECT rate FROM read_rates('<house><rate day="2024-01-16" code="USD">1.2</rate></house>', 'other')$$),
	($$rate_format_of('<house><rate day="2024-01-16" code="USD">1.2</rate></house>')$$);
SELECT role, mine, his, query FROM answer WHERE query ~ 'house|Envelope' AND role ~ 'reader|nobody' ORDER BY id, role;

-- with the owner's rights nothing runs that somebody has planted in the schema, or made a table of the same name of
CREATE TABLE public.ran (what text);
CREATE FUNCTION funding.spy(date, date) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN INSERT INTO ran VALUES (current_user); RETURN true; END $$;
CREATE FUNCTION funding.spy_on_any(anyelement, anyelement) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN INSERT INTO ran VALUES (current_user); RETURN true;
	END $$;
CREATE FUNCTION funding.max(date) RETURNS date LANGUAGE plpgsql AS $$ BEGIN INSERT INTO ran VALUES (current_user); RETURN $1; END $$;
CREATE FUNCTION funding.count() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN INSERT INTO ran VALUES (current_user); RETURN 1; END $$;
CREATE OPERATOR funding.<= (LEFTARG = date, RIGHTARG = date, FUNCTION = spy);
CREATE OPERATOR funding.>= (LEFTARG = date, RIGHTARG = date, FUNCTION = spy);
CREATE OPERATOR funding.> (LEFTARG = date, RIGHTARG = date, FUNCTION = spy);
CREATE OPERATOR funding.= (LEFTARG = date, RIGHTARG = date, FUNCTION = spy);
CREATE OPERATOR funding.= (LEFTARG = anyelement, RIGHTARG = anyelement, FUNCTION = spy_on_any);
CREATE OPERATOR funding.> (LEFTARG = anyelement, RIGHTARG = anyelement, FUNCTION = spy_on_any);
CREATE COLLATION funding."C" (provider = libc, locale = 'C');
CREATE DOMAIN funding.date AS text;
SET LOCAL ROLE regress_rates_nobody;
CREATE TEMP TABLE pair (base int);
CREATE TEMP TABLE revision (source int);
CREATE TEMP TABLE exchange_rate (base int);
CREATE TEMP TABLE rate_revision (base int);
SET LOCAL search_path = funding, pg_temp, public, pg_catalog;
SELECT try_to_currency('EUR 100', 'NOK', pg_catalog.date '2024-01-17'), try_to_currency('EUR 1', 'AMD', pg_catalog.date '2024-01-17'),
	rate('EUR', 'NOK', pg_catalog.date '2024-01-16', as_of => pg_catalog.date '2024-02-01'),
	rate('EUR', 'NOK', daterange('2024-01-01', '2024-02-01'), as_of => pg_catalog.date '2024-02-01')::numeric(8, 4);
SELECT source, known_on, revision FROM explain_rate('EUR', 'NOK', pg_catalog.date '2024-01-16', as_of => pg_catalog.date '2024-02-01');
SELECT pg_catalog.count(*) FROM rate_outliers(1.25, 'ECB', daterange('2023-01-01', '2023-02-01'));
SELECT rate FROM read_rates('<Envelope><Cube time="2024-01-16"><Cube currency="USD" rate="1.2"/></Cube></Envelope>');
DROP TABLE pg_temp.pair, pg_temp.revision, pg_temp.exchange_rate, pg_temp.rate_revision;
SELECT current_user;
RESET ROLE;
SET LOCAL search_path = funding, public;
SELECT * FROM public.ran;
SET LOCAL client_min_messages = warning;
DROP DOMAIN funding.date;
DROP COLLATION funding."C";
DROP FUNCTION spy(date, date), spy_on_any(anyelement, anyelement), funding.max(date), funding.count() CASCADE;
RESET client_min_messages;

-- who may change a rate keeps its history, without a right on that of others, and can write no other
CREATE ROLE regress_rates_desk;
GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_rate TO regress_rates_desk;
SET LOCAL ROLE regress_rates_desk;
INSERT INTO exchange_rate (base, quote, valid_on, rate, source) VALUES ('USD', 'AMD', '2024-01-16', 400, 'desk'), ('USD', 'AMD', '2024-01-17', 401, 'desk');
UPDATE exchange_rate SET rate = 405, known_on = '2024-02-01' WHERE source = 'desk' AND valid_on = '2024-01-16';
UPDATE exchange_rate SET rate = 406, known_on = '2024-03-01' WHERE source = 'desk' AND valid_on = '2024-01-16';
DELETE FROM exchange_rate WHERE source = 'desk' AND valid_on = '2024-01-17';
SELECT inserted, revised FROM load_rates('<Envelope><Cube><Cube time="2024-01-16"><Cube currency="USD" rate="1.2"/></Cube><Cube time="2027-01-15"><Cube '
	'currency="USD" rate="1.2"/></Cube></Cube></Envelope>', 'desk', NULL, NULL);
SELECT inserted, revised FROM load_rates('<Envelope><Cube time="2027-01-15"><Cube currency="USD" rate="1.3"/></Cube></Envelope>', 'desk', NULL, NULL);
INSERT INTO rate_revision (base, quote, valid_on, source, preference, rate, known_on) VALUES ('USD', 'AMD', '2024-01-16', 'desk', 1, 1, '2020-01-01');
SELECT count(*) FROM rate_revision;
SELECT current_user;
RESET ROLE;
SELECT quote, valid_on, rate, known_on, CASE WHEN replaced_on < '2026-01-01' THEN replaced_on END AS replaced_on FROM rate_revision WHERE source = 'desk'
	ORDER BY quote, valid_on, replaced_on;
-- a trigger that somebody has put there works with the rights of the caller
CREATE FUNCTION public.who() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'run by %', current_user; RETURN NEW; END $$;
CREATE TRIGGER who BEFORE INSERT ON rate_revision FOR EACH ROW EXECUTE FUNCTION public.who();
SET LOCAL ROLE regress_rates_desk;
UPDATE exchange_rate SET rate = 407 WHERE source = 'desk' AND quote = 'AMD';
RESET ROLE;
GRANT SELECT, INSERT ON rate_revision TO regress_rates_desk;
SET LOCAL ROLE regress_rates_desk;
UPDATE exchange_rate SET rate = 407 WHERE source = 'desk' AND quote = 'AMD';
RESET ROLE;
DROP TRIGGER who ON rate_revision;

-- row security: every call reads what the user may see then
INSERT INTO exchange_rate SELECT 'USD', 'KWD', date '2020-01-01' + i, 0.30, 'tenant a', 1 FROM generate_series(1, 30) i;
INSERT INTO exchange_rate SELECT 'USD', 'KWD', date '2020-01-01' + i, 0.40, 'tenant b', 2 FROM generate_series(1, 30) i;
ALTER TABLE exchange_rate ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenants ON exchange_rate FOR SELECT USING (preference = 0 OR source = current_setting('app.tenant', true));
GRANT SELECT ON exchange_rate TO regress_rates_reader;
SET LOCAL ROLE regress_rates_reader;
SET LOCAL app.tenant = 'tenant b';
SELECT avg(rate('USD', 'KWD', date '2020-01-01' + i))::numeric(5, 2) FROM generate_series(1, 30) i;
SET LOCAL app.tenant = 'tenant a';
SELECT avg(rate('USD', 'KWD', date '2020-01-01' + i))::numeric(5, 2) FROM generate_series(1, 30) i;
SELECT set_config('app.tenant', 'tenant ' || t, true), rate('USD', 'KWD', date '2020-01-05'), rate('USD', 'KWD', date '2020-01-05', as_of => '2020-02-01'),
	rate('USD', 'KWD', period('2020-01'))
	FROM unnest('{a,b,a}'::text[]) t;
SELECT source FROM explain_rate('USD', 'KWD', date '2020-01-05');
RESET ROLE;
SELECT rate('USD', 'KWD', date '2020-01-05'), to_currency('EUR 100', 'USD', date '2024-01-15');
SET LOCAL ROLE regress_rates_nobody;
SELECT to_currency('EUR 100', 'USD', date '2024-01-15');
SELECT rate('USD', 'KWD', date '2020-01-05');
RESET ROLE;

-- and so it is where it is active for the revisions alone
ALTER TABLE exchange_rate DISABLE ROW LEVEL SECURITY;
ALTER TABLE rate_revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenants ON rate_revision FOR SELECT USING (source = current_setting('app.tenant', true));
SET LOCAL ROLE regress_rates_reader;
SELECT set_config('app.tenant', t, true), rate('EUR', 'GBP', date '2020-02-03', as_of => '2020-02-29'), rate('EUR', 'GBP', date '2020-02-04')
	FROM unnest('{house,other,house}'::text[]) t;
RESET ROLE;
\set ON_ERROR_ROLLBACK off
ROLLBACK;
