-- What a role without rights is told does not depend on whether there are rows that it may not
-- read, to the last word of every error, but where the owner's answer does: then it is an error.
SET search_path = funding, public;
SET DateStyle = ISO;
BEGIN;
CREATE ROLE regress_oracle_nobody;
GRANT USAGE ON SCHEMA funding TO PUBLIC;
CREATE TABLE question (id int GENERATED ALWAYS AS IDENTITY, query text);
CREATE TABLE answer (rows_added boolean, role text, id int, answer text);
GRANT SELECT ON question TO PUBLIC;

-- the answer, or all that an error says
CREATE FUNCTION ask(role text, query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
	message text;
	detail text;
	hint text;
BEGIN
	PERFORM set_config('role', role, true);
	EXECUTE 'SELECT (' || query || ')::text' INTO result;
	PERFORM set_config('role', 'none', true);
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(E'\n', SQLSTATE, message, detail, hint);
END
$$;
CREATE PROCEDURE ask_all(rows_added boolean) LANGUAGE sql AS $$
	INSERT INTO answer SELECT rows_added, role, id, ask(role, query) FROM question, unnest('{none,regress_oracle_nobody}'::text[]) role
$$;

INSERT INTO question (query) VALUES
	-- days and pairs with rates of one's own, and without any
	($$rate('USD', 'KWD', date '2024-01-16')$$), ($$rate('USD', 'KWD', date '1950-01-01')$$), ($$rate('KWD', 'USD', date '2024-03-01')$$),
		($$rate('USD', 'KWD', date '2024-03-01', 'next')$$),
	($$rate('USD', 'KWD', date '1950-01-01', 'previous', NULL)$$), ($$rate('GBP', 'KWD', date '2024-02-01', 'interpolate', 3)$$),
		($$try_to_currency('USD 1', 'KWD', date '1950-01-01')$$),
	($$to_currency('USD 1', 'KWD', date '1950-01-01', 'exact')$$), ($$to_currency('USD 1', 'KWD', period('1950'))$$),
		($$to_currency('USD 1', 'KWD', period('2023'), 'cross_of_means')$$), ($$rate('USD', 'KWD', period('2023'), 'period_end')$$),
	($$rate('USD', 'KWD', period('2024'))$$), ($$rate('EUR', 'SEK', date '2026-12-31')$$), ($$rate('EUR', 'SEK', date '2027-01-04')$$),
		($$rate('EUR', 'SEK', date '2028-01-04')$$), ($$rate('EUR', 'SEK', period('2028'))$$),
	($$rate('EUR', 'USD', date '1998-12-31')$$), ($$rate('EUR', 'USD', date '2024-01-15')$$), ($$rate('EUR', 'USD', date '2024-01-16')$$),
		($$rate('EUR', 'USD', period('1998'))$$), ($$rate('EUR', 'USD', period('2024-01'), 'mean_of_crosses, max_gap=2')$$),
	($$rate('EUR', 'USD', period('2023-01'), 'mean_of_crosses, max_gap=2')$$),
	-- pegs that rows end, on days when they give rates and when not
	($$rate('SAR', 'EUR', date '2024-01-17')$$), ($$rate('SAR', 'EUR', date '1950-01-01')$$), ($$rate('SAR', 'XOF', date '2024-01-17')$$),
		($$rate('SAR', 'XOF', date '1950-01-01')$$), ($$try_to_currency('XOF 1', 'SAR', date '1950-01-01')$$),
	($$try_to_currency('XOF 1', 'SAR', date '2024-01-17')$$), ($$rate('XOF', 'EUR', date '2024-01-17')$$), ($$rate('AED', 'SAR', date '2024-01-17')$$),
		($$rate('SAR', 'EUR', period('1950'))$$), ($$rate('SAR', 'EUR', period('2024'))$$),
	-- money that was not in force, which a row gives a rate
	($$rate('BYR', 'EUR', date '2016-08-29')$$), ($$rate('BGN', 'USD', date '2026-08-29')$$), ($$rate('HRK', 'KWD', date '2025-08-29')$$),
	-- as of a day
	($$rate('EUR', 'GBP', date '2020-02-03', as_of => date '2020-02-02')$$), ($$rate('EUR', 'GBP', date '2020-02-03', as_of => date '2020-02-29')$$),
		($$rate('EUR', 'CHF', date '2020-02-03', as_of => date '2020-03-31')$$),
	($$rate('EUR', 'CHF', date '2020-02-03', as_of => date '2020-04-01')$$), ($$rate('USD', 'KWD', date '1950-01-01', as_of => date '2025-01-01')$$),
		($$rate('EUR', 'USD', date '2024-01-16', as_of => date '1990-01-01')$$), ($$rate('SAR', 'XOF', date '1950-01-01', as_of => date '2025-02-01')$$),
	-- what tells of rates
	($$SELECT string_agg(e::text, ' ') FROM explain_rate('USD', 'KWD', date '1950-01-01') e$$),
		($$SELECT string_agg(e::text, ' ') FROM explain_rate('EUR', 'USD', date '2024-01-15') e$$),
		($$SELECT string_agg(e::text, ' ') FROM explain_rate('EUR', 'USD', date '2024-01-16') e$$),
	($$SELECT string_agg(e::text, ' ') FROM explain_rate('USD', 'KWD', period('1950')) e$$), ($$converted('USD 1', 'KWD', date '1950-01-01')$$),
		($$converted('USD 1', 'KWD', date '2024-01-16')$$),
	($$SELECT string_agg(d::text, ' ') FROM daily_rates('USD', 'KWD', period('1950')) d$$),
		($$SELECT string_agg(d::text, ' ') FROM daily_rates('USD', 'KWD', period('2024-01')) d$$), ($$try_rate('USD', 'KWD', period('1950'))$$),
		($$try_rate('EUR', 'USD', period('2024-01'))$$),
	($$SELECT string_agg(o::text, ' ') FROM rate_outliers() o$$), ($$SELECT string_agg(o::text, ' ') FROM rate_outliers(1.01, 'house') o$$),
		($$SELECT string_agg(o::text, ' ') FROM rate_outliers(1.01, 'ECB', period('2024-01')) o$$),
	($$SELECT count(*) FROM rates_as_of('infinity')$$), ($$SELECT count(*) FROM rates_as_of('2020-03-15')$$), ($$SELECT count(*) FROM exchange_rates$$),
	($$SELECT string_agg(e::text, ' ') FROM explain_implied_rate('USD 1bn', 'KWD 300m', period('1950')) e$$),
	-- documents
	($$SELECT string_agg(r::text, ' ') FROM read_rates('<house><rate day="2024-01-16" code="USD">1.2</rate></house>') r$$),
		($$SELECT string_agg(r::text, ' ') FROM read_rates('<house><row/></house>') r$$), ($$SELECT string_agg(r::text, ' ') FROM read_rates('<house>') r$$),
	($$SELECT string_agg(r::text, ' ') FROM read_rates('<house><rate day="2024-01-16" code="USD">1.2</rate></house>', 'house') r$$),
		($$SELECT string_agg(r::text, ' ') FROM read_rates('<house><rate day="2024-01-16" code="USD">1.2</rate></house>', 'other') r$$),
	($$rate_format_of('<house><rate day="2024-01-16" code="USD">1.2</rate></house>')$$), ($$rate_format_of('<other/>')$$),
		($$load_rates('<house><rate day="2024-01-16" code="USD">1.2</rate></house>')$$), ($$load_rates('<house/>', 'x', 'house')$$),
	($$rate_format_of('<Envelope house="1"><Cube time="2024-01-16"><Cube currency="USD" rate="1.2"/></Cube></Envelope>')$$),
		($$rate_format_of('<Envelope><Cube time="2024-01-16"><Cube currency="USD" rate="1.2"/></Cube></Envelope>')$$),
	-- views and what is made of them
	($$SELECT md5(string_agg(f::text, ' ' ORDER BY f::text)) FROM figures f WHERE topic = 'AI' AND region = 'world'$$),
		($$SELECT md5(string_agg(f::text, ' ' ORDER BY f::text)) FROM figures f$$),
		($$SELECT md5(string_agg(f::text, ' ' ORDER BY f::text)) FROM yearly_change f$$),
	($$SELECT md5(string_agg(f::text, ' ' ORDER BY f::text)) FROM sources f$$), ($$SELECT md5(string_agg(f::text, ' ' ORDER BY f::text)) FROM source_gaps f$$),
		($$SELECT md5(string_agg(f::text, ' ' ORDER BY f::text)) FROM start_here f$$),
	($$SELECT md5(string_agg(f::text, ' ' ORDER BY f::text)) FROM readable_source f$$),
		($$SELECT md5(string_agg(f::text, ' ' ORDER BY f::text)) FROM readable_document f$$),
		($$SELECT md5(string_agg(f::text, ' ' ORDER BY f::text)) FROM readable_reported_figure f$$),
	($$SELECT md5(string_agg(f::text, ' ' ORDER BY f::text)) FROM readable_rate_format f$$), ($$SELECT count(*) FROM readable_exchange_rate$$),
		($$SELECT count(*) FROM readable_rate_revision$$),
	($$SELECT string_agg(f::text, ' ') FROM report_figures('AI', 'China', period('2023')) f$$),
		($$SELECT string_agg(f::text, ' ') FROM report_bridge('AI', 'China', period('2023'), 'ITJuzi', 'House') f$$),
		($$md5(reconciliation_report('AI', 'China', period('2023'), 'ITJuzi', 'House'))$$),
	($$md5(reconciliation_report('AI', 'China', period('2023'), 'ITJuzi', 'CB Insights'))$$),
		($$md5(reconciliation_report('Mine', 'China', period('2023'), 'ITJuzi', 'CB Insights'))$$),
	-- the tables themselves
	($$SELECT count(*) FROM exchange_rate$$), ($$SELECT count(*) FROM reported_figure$$), ($$nextval('reported_figure_id_seq')$$),
		($$SELECT last_value FROM source_id_seq$$);

CALL ask_all(false);
INSERT INTO exchange_rate (base, quote, valid_on, rate, source, preference, known_on) VALUES
	('EUR', 'USD', '2024-01-16', 9, 'house', 1, '2024-01-20'), ('EUR', 'USD', '1998-12-01', 8, 'house', 1, NULL),
		('EUR', 'SEK', '2027-01-04', 7, 'house', 1, NULL), ('USD', 'KWD', '2024-01-16', 0.3, 'house', 1, NULL),
	('SAR', 'XOF', '2025-01-15', 160, 'house', 1, NULL), ('EUR', 'GBP', '2020-02-03', 6, 'house', 1, NULL), ('EUR', 'CHF', '2020-02-03', 5, 'house', 1, NULL),
		('EUR', 'BYR', '2010-01-04', 22000, 'house', 1, NULL),
	('HRK', 'KWD', '2010-01-04', 0.05, 'house', 1, NULL), ('EUR', 'USD', '2024-01-23', 5, 'ECB', 1, NULL);
UPDATE exchange_rate SET rate = 6.5, known_on = '2020-03-01' WHERE quote = 'GBP' AND source = 'house';
UPDATE exchange_rate SET known_on = '2020-02-03' WHERE quote = 'CHF' AND source = 'house';
DELETE FROM exchange_rate WHERE quote = 'CHF' AND source = 'house';
UPDATE rate_revision SET replaced_on = '2020-04-01' WHERE quote = 'CHF' AND source = 'house';
INSERT INTO rate_format (name, publisher, home_currency, direction, root_name, row_name, date_path, code_path, rate_path, root_condition, row_condition) VALUES
	('house', 'House', 'EUR', 'foreign per home', 'house', 'rate', '@day', '@code', '.', NULL, NULL),
		('house ECB', 'House', 'EUR', 'foreign per home', 'Envelope', 'Cube', '../@time', '@currency', '@rate', '@house', '@currency');
INSERT INTO source (name) VALUES ('House'), ('ITJuzi');
INSERT INTO document (publisher) VALUES ('House');
INSERT INTO reported_figure (source, document, topic, region, measure, period, figure, known_on)
	SELECT s.id, d.id, t.topic, 'China', 'funding', period('2023'), 'USD 9bn', '2024-01-01' FROM source s, document d, unnest('{AI,Mine}'::text[]) t (topic)
		WHERE NOT s.shipped AND NOT d.shipped;
CALL ask_all(true);

CREATE VIEW asked AS
	SELECT id, query, max(answer) FILTER (WHERE role = 'none' AND NOT rows_added) AS mine_before, max(answer) FILTER (WHERE role = 'none' AND rows_added)
		AS mine,
		max(answer) FILTER (WHERE role <> 'none' AND NOT rows_added) AS his_before, max(answer) FILTER (WHERE role <> 'none' AND rows_added) AS his
	FROM question JOIN answer USING (id) GROUP BY id, query;
-- where the owner's answer is another one: an error that says what to grant, or what it was; what there is in lists and formats is what he may read
SELECT CASE WHEN his IS NOT DISTINCT FROM his_before THEN 'as before' ELSE split_part(his, E'\n', 1) END AS his, query FROM asked WHERE mine IS DISTINCT
	FROM mine_before ORDER BY id;
-- else: what it was
SELECT query, his_before, his FROM asked WHERE mine IS NOT DISTINCT FROM mine_before AND his IS DISTINCT FROM his_before ORDER BY id;
-- and never anything else
SELECT query, his_before, his FROM asked WHERE his IS DISTINCT FROM his_before AND his !~ '^42501\n.*GRANT SELECT ON funding[.].*TO regress_oracle_nobody'
	ORDER BY id;
ROLLBACK;
