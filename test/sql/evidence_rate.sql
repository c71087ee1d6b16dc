SET search_path = funding, public;
SET datestyle = ISO;
\pset null null

-- the quotient of two intervals, rounded outwards to ten significant digits
SELECT implied_rate('CNY 63.1bn', 'USD 8.77bn') AS rate, low(r) <= 63.05 / 8.775 AND high(r) >= 63.15 / 8.765 AS holds, 63.05 / 8.775 - low(r) < 1e-8
	AND high(r) - 63.15 / 8.765 < 1e-8 AS tight, round(value(r), 3) AS printed
FROM implied_rate('CNY 63.1bn', 'USD 8.77bn') r;

SELECT a, b, implied_rate(a::figure, b::figure)
	FROM (VALUES ('USD 8.77bn', 'CNY 63.1bn'), ('USD 117.65', 'EUR 100'), ('KRW 13.4tn', 'KWD 3.1bn'), ('USD 5-7bn', 'EUR 5bn'), ('>USD 5bn', 'EUR 5bn'),
	('USD 5bn', 'EUR undisclosed'), ('USD undisclosed', 'EUR undisclosed'), ('VND 1', 'USD 39.27m')) v(a, b);

SELECT implied_rate('USD 5', 'USD 6');
SELECT implied_rate('USD 5', '6');
SELECT implied_rate('5', 'USD 6');
SELECT implied_rate('USD -5', 'EUR 6');
SELECT implied_rate('USD 5', 'EUR 0');
SELECT implied_rate(NULL, 'EUR 0');

-- the founding case: which rate made USD 8.77bn of CNY 63.1bn?  No mean of the year, its halves, quarters or first
-- months did, nor that of the eleven months reported; that of July alone fits by coincidence ...
SELECT kind, period, round(rate, 4) AS rate, inside, round(distance::numeric, 4) AS distance
FROM explain_implied_rate('CNY 63.1bn', 'USD 8.77bn', '[2023-01-01,2024-02-01)') WHERE kind <> 'day';

-- ... but days in mid-January 2024, when it was published, do
SELECT lower(period) AS day, round(rate, 4) AS rate FROM explain_implied_rate('CNY 63.1bn', 'USD 8.77bn', '[2023-12-01,2024-02-01)')
	WHERE kind = 'day' AND inside;

-- every rate is what rate() gives for that day or period
SELECT count(*) > 300 AS many, count(*) FILTER
	(WHERE round(e.rate, 12) <> round(CASE WHEN kind = 'day' THEN rate('USD', 'CNY', lower(period)) ELSE rate('USD', 'CNY', period) END, 12)) AS differ,
	count(*) FILTER (WHERE inside <> (implied_rate('CNY 63.1bn', 'USD 8.77bn') @> figure(round(e.rate, 20)))) AS misjudged,
		count(*) FILTER (WHERE inside <> (distance = 0)) AS misplaced
FROM explain_implied_rate('CNY 63.1bn', 'USD 8.77bn', '[2022-12-10,2024-02-11)') e;

-- an average of which a part is missing is not offered
SELECT kind, period FROM explain_implied_rate('CNY 63.1bn', 'USD 8.77bn', '[2023-01-10,2023-03-25)') WHERE kind <> 'day';
SELECT count(*) FROM explain_implied_rate('CNY 63.1bn', 'USD 8.77bn', '[1950-01-01,1951-01-01)');

-- an open end
SELECT count(*) FILTER (WHERE NOT inside) AS outside FROM explain_implied_rate('USD undisclosed', 'EUR 5bn', '[2023-01-01,2023-02-01)');
SELECT bool_and(inside = (rate > 7)) FROM explain_implied_rate('>CNY 7', 'USD 1', '[2023-01-01,2024-01-01)');
