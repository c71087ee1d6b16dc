-- rate_of_day.sql: one euro is rate units of currency, every day and for the euro, too: what an equijoin needs
--
-- On days without a publication it is the last rate before.
CREATE UNLOGGED TABLE rate_of_day AS
	SELECT c.currency, d::date AS day, coalesce(r.rate, 1) AS rate
	FROM unnest('{USD,EUR,CNY,GBP,JPY,INR,CHF,SEK,CAD,AUD,KRW,BRL}'::currency[]) c(currency), generate_series('2014-01-01'::timestamp, '2024-01-01', '1 day') d
	LEFT JOIN LATERAL (SELECT rate FROM exchange_rate WHERE base = 'EUR' AND quote = c.currency AND valid_on <= d::date ORDER BY valid_on DESC LIMIT 1) r ON true;
ALTER TABLE rate_of_day ADD PRIMARY KEY (currency, day);
VACUUM ANALYZE rate_of_day;
