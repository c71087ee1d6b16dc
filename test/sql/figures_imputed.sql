-- digits that were printed, and values by a rule
SET search_path = funding, public;

-- all printed digits count, zeros and those of whole numbers, too; numbers with their display scale
SELECT t, as_printed(t) AS printed, low(as_printed(t)), high(as_printed(t))
	FROM unnest('{5.5,5.50,18.5,100,1200,100.0,-5.5,0,0.0,USD 5.50,5.5bn USD,EUR 2bn,USD 2000000000}'::text[]) t;
SELECT as_printed(5.50), as_printed(100), as_printed(1200::bigint), as_printed(-0.25), as_printed(5.5, 'USD'), as_printed('5.5', 'EUR'),
	as_printed('5.5 EUR', 'EUR'), as_printed('2bn', 'JPY');
-- 5.5 may be 70.4 % less than 18.5: both were rounded
SELECT consistent('5.5'::figure, '18.5'::figure, -70.4) AS exact, consistent(as_printed('5.5'), as_printed('18.5'), -70.4) AS printed,
	consistent('USD 5.5bn', 'USD 18.5bn', -70.4) AS words, consistent(as_printed(5.5), as_printed(18.5), -70.4) AS numbers;
SELECT as_printed(NULL::numeric), as_printed(NULL::text), as_printed('5', NULL);
SELECT as_printed('~5');
SELECT as_printed('5-7');
SELECT as_printed('5m+');
SELECT as_printed('USD 5', 'EUR');
SELECT as_printed('undisclosed');
SELECT as_printed('NaN'::numeric);
SELECT as_printed('0.0000000000000000000000000001');
SELECT as_printed(0.0000000000000000000000000001);
SELECT as_printed(9999999999999999999999999999);

-- a rule for what has no value; bounds stay
SELECT f, impute(f, 3), impute(f, 'geometric middle'), impute(f, 'arithmetic middle')
	FROM unnest('{tens of millions,USD tens of millions,JPY tens of millions}'::figure[]) f;
SELECT f, impute(f, 1.2), impute(f, 'geometric middle'), impute(f, 'arithmetic middle') FROM unnest(ARRAY['EUR 5-7m', '? (0.5, 2]', '20-50']::figure[]) f;
-- what has one, or nothing to go by, stays as it is
SELECT f, impute(f, 3) = f AS by_factor, impute(f, 'geometric middle') = f AS by_rule
	FROM unnest(ARRAY['USD 2bn', '232', 'undisclosed', '<5', '? (-5, 5)', '>USD 5m']::figure[]) f;
SELECT impute('>USD 5m', 3), impute(NULL, 3), impute('tens'::figure, NULL::text), impute('tens'::figure, NULL::numeric);
-- totals of a house that counts tens of millions as three times ten million, and what that adds
SELECT sum(f), sum(impute(f, 3)), value(sum(impute(f, 3))) - value(sum(f)) AS imputed
	FROM unnest(ARRAY['CNY 50m', 'CNY tens of millions', 'CNY hundreds of millions', 'CNY undisclosed']::figure[]) f;
SELECT effect, contribution FROM bridge('CNY 380m', 'CNY 160m', a_disclosed => 'CNY 160m', b_disclosed => 'CNY 160m');
SELECT impute('USD tens of millions', 12);
SELECT impute('USD tens of millions', 0.5);
SELECT impute('USD tens of millions', 10);
SELECT impute('USD tens of millions', 0);
SELECT impute('USD tens of millions', -1);
SELECT impute('USD tens of millions', 'NaN'::numeric);
SELECT impute('USD tens of millions', 'median');
