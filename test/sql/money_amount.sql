SET search_path = funding, public;

-- text in: code before or after, scale words in English, signs, blanks
SELECT t, t::amount FROM (VALUES
	('USD 2000000000.00'), ('2000000000 USD'), ('USD 2bn'), ('CNY 63.1bn'), ('63.1 BN CNY'), ('EUR 10k'), ('5 thousand EUR'),
	('USD 34.6 million'), ('1.5m GBP'), ('1.5mn GBP'), ('USD 3tn'), ('USD 3 trillion'), ('usd 5'), ('USD5'), ('5USD'),
	('USD -5'), ('-5 USD'), ('-USD 5'), ('+USD 5'), ('USD +5'), ('USD .5'), ('USD 5.'), ('  USD   7  '), ('JPY 1234'), ('KWD 1.5'),
	('JPY 0.5'), ('XAU 1.25'), ('USD 0'), ('USD -0'), ('USD 007'), ('DEM 19.55830'),
	('USD 9999999999999999999999999999'), ('USD 0.0000000000000000000000000001'), ('USD 1.00000000000000000000000000000000000')) v(t);

-- everything else is refused, and says where
SELECT 'USD'::amount;
SELECT '5'::amount;
SELECT ''::amount;
SELECT 'USD 2,000'::amount;
SELECT 'USD 2 bnx'::amount;
SELECT '$5'::amount;
SELECT '-USD -5'::amount;
SELECT 'USD 5 EUR'::amount;
SELECT 'USX 5'::amount;
SELECT 'USD 1e9'::amount;
SELECT 'USD NaN'::amount;
SELECT 'USD 1.2.3'::amount;
SELECT 'USD 10000000000000000000000000000'::amount;
SELECT 'USD 9999999999999999999tn'::amount;
SELECT 'USD 0.00000000000000000000000000001'::amount;
SELECT 'USD 12345678901234567890.123456789'::amount;
SELECT 'приход USD 5'::amount;

-- what looks like a blank and is none has a name
SELECT E'USD\u00a05'::amount;
SELECT E'USD 1\u202f000'::amount;
SELECT E'\ufeffUSD 5'::amount;
SELECT E'USD\u00a0'::currency;
SELECT E'USD\u00a05'::figure;

-- prices in hundredths are not whole units
SELECT 'GBp 4082'::amount;
SELECT '4082GBp'::amount;
SELECT 'GBPX 4082'::amount;
SELECT '4082 GBPX'::figure;
SELECT 'GBp 4082'::figure;
SELECT 'GBp'::currency;
SELECT 'GBP 5'::amount("GBp");
SELECT '{GBp/USD 2024-01-02 1.27}'::rate_book;
SELECT * FROM read_rates(convert_to('<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" '
	'xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube><Cube time="2024-01-02"><Cube currency="GBp" '
	'rate="0.86645"/></Cube></Cube></gesmes:Envelope>', 'UTF8'));
INSERT INTO exchange_rate (base, quote, valid_on, rate) VALUES ('GBp', 'USD', '2024-01-02', 1.27);
CREATE FUNCTION hint(t text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	hint text;
BEGIN
	RETURN t::amount;
EXCEPTION WHEN data_exception THEN
	GET STACKED DIAGNOSTICS hint = PG_EXCEPTION_HINT;
	RETURN hint;
END $$;
SELECT t, hint(t) FROM unnest('{GBX 5,gbx 5,ZAc 5,ZAC 5,ZAr 5,ILA 5,ILs 5,USX 5,USc 5,EUX 5,KWF 5,KWd 5}'::text[]) t;
DROP FUNCTION hint;
-- no other case of a code is refused
SELECT 'gbp 5'::amount, 'Gbp 5'::amount, 'GbP 5'::amount, 'ils 5'::amount, 'ZAR 5'::amount, 'kwd 5'::amount, 'GBP'::currency, 'gbP'::currency;

-- a code that is a word is a code in capitals, but a whole cell is a code
SELECT 'top 5'::amount;
SELECT 'all 5 million'::figure;
SELECT '5 Try'::figure;
SELECT 'TOP 5'::amount, 'ALL 5 million'::figure, 'usd 5'::amount, 'try'::currency;

-- equal means equal: one stored form, one hash, one text
SELECT encode(amount_send('USD 1'), 'hex') AS bytes, amount_send('USD 1') = amount_send('USD 1.0') AND amount_send('USD 1.0') = amount_send('USD 1.00'),
	amount_hash('USD 1') = amount_hash('USD 1.000'), 'USD 1.0'::amount = 'USD 1.00';
SELECT encode(amount_send('USD -1.5'), 'hex');

-- parts and constructor
SELECT amount(1234.5, 'USD'), amount(-0.005, 'JPY'), value('USD 2bn'::amount), currency('CNY 63.1bn'::amount), 'USD 1.5'::amount::numeric;
SELECT amount('NaN'::numeric, 'USD');
SELECT amount('Infinity'::numeric, 'USD');
SELECT amount(1e28, 'USD');
SELECT amount(1e-29, 'USD');
SELECT amount(9999999999999999999999999999, 'USD'), amount(-1e-28, 'USD'), amount(1e27, 'USD'), amount(0.00, 'USD');

-- arithmetic
SELECT 'USD 1.10'::amount + 'USD 2.205', 'USD 1'::amount - 'USD 2', -'USD 5'::amount, +'USD 5'::amount, 'USD 10'::amount * 1.5, 3 * 'USD 10'::amount,
	'USD 10'::amount / 4, 'USD 10'::amount / 'USD 4'::amount;
SELECT 'USD 10'::amount / 3, 'USD -2'::amount / 3, 'USD 1'::amount / 'USD 3'::amount, 'USD 9999999999999999999999999999'::amount * 0.1;
SELECT 'USD 1'::amount + 'EUR 1';
SELECT 'USD 1'::amount - 'EUR 1';
SELECT 'USD 1'::amount / 'EUR 1'::amount;
SELECT 'USD 1'::amount / 0;
SELECT 'USD 1'::amount / 'USD 0'::amount;
SELECT 'USD 9999999999999999999999999999'::amount + 'USD 1';
SELECT 'USD 9999999999999999999999999999'::amount + 'USD 0.01';
SELECT 'USD 9999999999999999999999999999'::amount * 2;
SELECT abs('USD -5'::amount), sign('USD -5'::amount), sign('USD 0'::amount), sign('USD 5'::amount);
SELECT round('USD 1.005'::amount), round('USD -1.005'::amount), round('JPY 1.5'::amount), round('KWD 1.00049'::amount), round('USD 1234567'::amount, -3),
	round('USD 1.2345'::amount, 3), trunc('USD 1.999'::amount), trunc('USD -1999'::amount, -3), round('USD 5'::amount, -40), round('USD 5'::amount, 99);
SELECT round('USD 9999999999999999999999999999'::amount, -1);

-- comparison: equality compares both parts, order refuses two currencies
SELECT 'USD 1'::amount = 'EUR 1', 'USD 1'::amount <> 'EUR 1', 'USD 1'::amount < 'USD 1.01', 'USD -1'::amount >= 'USD 1', 'USD 0.5'::amount > 'USD 0.05';
SELECT 'EUR 10'::amount < 'USD 1';
SELECT 'EUR 10'::amount >= 'USD 1';
SELECT 'EUR 10'::amount *< 'USD 1', 'USD 1'::amount *> 'EUR 10', 'USD 1'::amount *<= 'USD 1', 'USD 1'::amount *>= 'USD 2';
SELECT array_agg(a ORDER BY a) FROM unnest('{USD 10,USD 9.5,EUR 100,USD -3,JPY 1,EUR 2.345,USD 10.001}'::amount[]) a;
SELECT count(DISTINCT a) FROM unnest('{USD 1,USD 1.0,USD 1.00,EUR 1}'::amount[]) a;

-- numeric is the oracle: + - * compare round on the edges of the range
CREATE TABLE edge AS SELECT n, amount(n, 'USD') AS a FROM (VALUES
	(0::numeric), (0.01), (-0.01), (1), (-1), (0.1), (0.005), (-0.005), (2.5), (-2.5), (123456789.123456789), (1e9), (1e18), (-1e18), (9223372036854775807),
		(-9223372036854775808),
	(18446744073709551616), (0.000000001), (1e-18), (-1e-28), (1e27), (-9999999999999999999999999999), (99999999999999.99999999999999),
		(0.3333333333333333333333333333)) v(n);
SELECT count(*) FROM edge WHERE value(a) <> n;
SELECT count(*) FROM edge x, edge y WHERE (x.a < y.a) <> (x.n < y.n) OR (x.a = y.a) <> (x.n = y.n) OR (x.a >= y.a) <> (x.n >= y.n)
	OR amount_total_cmp(x.a, y.a) <> sign(x.n - y.n);

CREATE FUNCTION attempt(text, VARIADIC numeric[]) RETURNS text LANGUAGE plpgsql SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
	result text;
BEGIN
	EXECUTE $1 INTO result USING $2;
	RETURN result;
EXCEPTION WHEN numeric_value_out_of_range OR division_by_zero THEN
	RETURN SQLSTATE;
END $$;

-- sums and differences: the exact value, or an error exactly when it has more than 28 digits
CREATE FUNCTION fits(numeric) RETURNS boolean IMMUTABLE LANGUAGE sql AS
$$ SELECT abs($1) < 1e28 AND scale(trim_scale($1)) <= 28 AND abs($1) * 10::numeric ^ scale(trim_scale($1)) < 1e28 $$;
SELECT count(*) FROM edge x, edge y
WHERE attempt('SELECT value(amount($1[1], ''USD'') + amount($1[2], ''USD''))', x.n, y.n)::numeric IS DISTINCT FROM CASE WHEN fits(x.n + y.n) THEN x.n + y.n
	ELSE 22003 END;
SELECT count(*) FROM edge x, edge y
WHERE attempt('SELECT value(amount($1[1], ''USD'') - amount($1[2], ''USD''))', x.n, y.n)::numeric IS DISTINCT FROM CASE WHEN fits(x.n - y.n) THEN x.n - y.n
	ELSE 22003 END;

-- random products and quotients against numeric, rounded where 28 digits end
SELECT setseed(0.5);
CREATE TABLE random_pair AS
SELECT round(((random() - 0.5) * 10 ^ (random() * 24))::numeric, (random() * 4)::int) AS x,
	round(((random() - 0.5) * 10 ^ (random() * 6))::numeric, (random() * 9)::int) AS y
FROM generate_series(1, 5000);
CREATE FUNCTION places(numeric) RETURNS int IMMUTABLE
	LANGUAGE sql AS $$ SELECT least(28, 28 - CASE WHEN abs($1) < 1 THEN 0 ELSE length(trunc(abs($1))::text) END) $$;
SELECT count(*) AS tested, count(*) FILTER (WHERE value(amount(x, 'USD') * y) <> round(x * y, places(x * y))) AS wrong FROM random_pair WHERE abs(x * y) < 1e27;
SELECT count(*) AS tested, count(*) FILTER (WHERE value(amount(x, 'USD') / y) <> round(q, places(q))) AS wrong
FROM (SELECT x, y, x::numeric(80,40) / y::numeric(80,40) AS q FROM random_pair WHERE y <> 0) r WHERE abs(q) < 1e27;
SELECT count(*) FILTER (WHERE value(round(amount(x, 'USD'), d)) <> round(x, d)) AS wrong_round,
	count(*) FILTER (WHERE value(trunc(amount(x, 'USD'), d)) <> trunc(x, d)) AS wrong_trunc
FROM random_pair, generate_series(-6, 4) d;

-- text and binary round trips
SELECT count(*) FROM random_pair WHERE amount(x, 'USD')::text::amount <> amount(x, 'USD');
DROP TABLE edge, random_pair;
DROP FUNCTION attempt, fits, places;

-- indexes: btree by the total order, hash by equality
CREATE TABLE deal (id int, raised amount);
INSERT INTO deal SELECT i, amount(i % 1000, CASE WHEN i % 2 = 0 THEN 'USD' ELSE 'EUR' END::currency) FROM generate_series(1, 5000) i;
CREATE INDEX deal_btree ON deal (raised);
CREATE INDEX deal_hash ON deal USING hash (raised);
ANALYZE deal;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SELECT count(*) FROM deal WHERE raised = 'USD 500';
EXPLAIN (COSTS OFF) SELECT raised FROM deal WHERE raised *>= 'USD 990' ORDER BY raised;
SELECT count(*), min(raised), max(raised) FROM deal WHERE raised *>= 'USD 990';
RESET enable_seqscan;
RESET enable_bitmapscan;

-- planning with statistics of a mixed column never compares two currencies; the estimate is for one of them
CREATE FUNCTION estimated_rows(text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
	plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT json) ' || $1 INTO plan;
	RETURN plan -> 0 -> 'Plan' -> 'Plan Rows';
END $$;
SELECT estimated_rows('SELECT * FROM deal WHERE raised < ''EUR 500''') BETWEEN 1150 AND 1350 AS near_1250,
	estimated_rows('SELECT * FROM deal WHERE raised > ''USD 900''') BETWEEN 150 AND 350 AS near_250,
	estimated_rows('SELECT * FROM deal WHERE ''USD 900'' <= raised') BETWEEN 150 AND 350 AS near_250,
	estimated_rows('SELECT * FROM deal WHERE raised > ''CNY 1''') < 10 AS near_0;
-- a condition on the currency is tested before the comparison that needs it, in whatever order they are written
SELECT count(*) FROM deal WHERE currency(raised) = 'USD' AND raised >= 'USD 900';
SELECT count(*) FROM deal WHERE raised >= 'USD 900' AND currency(raised) IN ('USD', 'JPY');
DROP TABLE deal;
DROP FUNCTION estimated_rows;

SELECT amname, opcname, amvalidate(c.oid) FROM pg_opclass c JOIN pg_am m ON m.oid = opcmethod WHERE opcnamespace = 'funding'::regnamespace
	AND opcintype IN ('amount'::regtype, 'currency'::regtype) ORDER BY 1, 2;
