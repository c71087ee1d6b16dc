-- amounts, figures and changes out to JSON and in again
SET search_path = funding, public;

CREATE TEMP TABLE held (id int, raised amount, paid amount(JPY), said figure, grown change, money currency, parts amount[], views figure[], history change[]);
INSERT INTO held VALUES
	(1, 'USD 1.50', 'JPY 300', 'USD 5-7bn', change('USD 2', 'USD 3', period('2023')), 'USD', '{USD 1,EUR 2,NULL}', '{>USD 5m,~530,undisclosed}',
		ARRAY[change_of_deals(3, 4, period('2023')), NULL]),
	(2, 'KWD 9999999999999999999999999999', '-JPY 0.5', 'USD 2bn [1.2bn, 2.6bn)', change('1.25', '-3', period('2023-05'), 5, 7), 'XAU', '{}', NULL, '{}'),
	(3, 'USD 0.0000000000000000000000000001', NULL, '? (-inf, 5)', NULL, NULL, '{{USD 1},{USD 2}}', '{}', NULL),
	(4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT to_jsonb(h) FROM held h WHERE id = 1;
SELECT id, jsonb_populate_record(NULL::held, to_jsonb(h))::text = h::text AS jsonb, json_populate_record(NULL::held, to_json(h))::text = h::text AS json,
	json_populate_record(NULL::held, row_to_json(h, true))::text = h::text AS pretty
FROM held h ORDER BY id;
SELECT r.id, r.raised, r.said FROM jsonb_to_recordset((SELECT jsonb_agg(h) FROM held h)) r(id int, raised amount, said figure) ORDER BY id;
SELECT id, to_jsonb(raised)::amount = raised AS jsonb, to_json(raised)::amount = raised AS json, to_jsonb(said)::figure = said AS figure,
	to_json(said)::figure = said AS figure_json,
	to_jsonb(grown)::change::text = grown::text AS change, to_json(grown)::change::text = grown::text AS change_json
FROM held ORDER BY id;

/* an amount is its object or its text; a figure its text, a number or the object of an amount; a change its text */
SELECT '{"value": 1.50, "currency": "USD"}'::jsonb::amount AS object, '"USD 2bn"'::jsonb::amount AS text, 'null'::jsonb::amount AS none,
	(NULL::jsonb)::amount AS no_json,
	'{"currency":"USD","value":5}'::figure AS figure, ' 2.5 '::jsonb::figure AS number, '"USD 5-7bn"'::json::figure AS interval,
		'null'::json::figure AS unknown, 'null'::json::change AS no_change;
SELECT E' {\n\t"currency" : "USD" ,\r "value" : -0.5e2 } '::amount AS blanks, '{"value":1e27,"currency":"EUR"}'::amount AS large,
	'{"value":12.5E-27,"currency":"EUR"}'::amount AS small,
	'{"value":0e999999999999999999999,"currency":"EUR"}'::amount AS zero, '{"value":-0.0,"currency":"JPY"}'::json::amount AS negative_zero;
SELECT '{"currency": "JPY", "value": 3}'::amount(JPY) AS of_column;
SELECT '{"currency": "EUR", "value": 3}'::amount(JPY);
SELECT jsonb_populate_record(NULL::held, '{"paid": {"currency": "EUR", "value": 3}}');

/* nothing else, nothing twice, nothing in another form */
CREATE FUNCTION pg_temp.error_of(type text, value text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	result text;
	detail text;
BEGIN
	EXECUTE format('SELECT %L::%s::text', value, type) INTO result;
	RETURN result;
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN concat_ws(' / ', SQLSTATE, SQLERRM, nullif(detail, ''));
END
$$;
SELECT type, v.text, pg_temp.error_of(type, v.text)
FROM (VALUES ('amount'), ('figure')) t(type),
	(VALUES ('{}'), ('{"currency": "USD"}'), ('{"value": 5}'), ('{"currency": "USD", "value": 5, "value": 6}'),
		('{"currency": "USD", "currency": "USD", "value": 5}'),
		('{"currency": "USD", "value": 5, "note": ""}'), ('{"note": "", "currency": "USD", "value": 5}'), ('{"Currency": "USD", "value": 5}'),
			('{"currency": "usd", "value": 5}'), ('{"currency": "GBp", "value": 5}'),
		('{"currency": "USDX", "value": 5}'), ('{"currency": "XXQ", "value": 5}'), ('{"currency": null, "value": 5}'), ('{"currency": 840, "value": 5}'),
			('{"currency": "USD", "value": "5"}'), ('{"currency": "USD", "value": null}'),
		('{"currency": "USD", "value": 05}'), ('{"currency": "USD", "value": .5}'), ('{"currency": "USD", "value": 5.}'), ('{"currency": "USD", "value": +5}'),
			('{"currency": "USD", "value": 5e}'), ('{"currency": "USD", "value": 5m}'),
		('{"currency": "USD", "value": NaN}'), ('{"currency": "USD", "value": 1e28}'), ('{"currency": "USD", "value": 1e-29}'),
			('{"currency": "USD", "value": 1e99999999999999999999}'), ('{"currency": "USD", "value": 1e-99999999999999999999}'),
		('{"currency": "USD", "value": 1.00000000000000000000000000001}'), ('{"currency": "USD", "value": 5'), ('{"currency": "USD", "value": 5,}'),
			('{"currency": "USD", "value": 5} '), ('{"currency": "USD", "value": 5} 6'), ('{"currency": "USD", "value": 5}}'),
		('{"currency" "USD", "value": 5}'), ('{"currency": "\u0055SD", "value": 5}'), ('[{"currency": "USD", "value": 5}]'),
			('{"value": {"value": 5, "currency": "USD"}, "currency": "USD"}')) v(text)
ORDER BY v.text COLLATE "C", type COLLATE "C";
SELECT type, v.text, pg_temp.error_of('json::' || type, v.text) AS json, pg_temp.error_of('jsonb::' || type, v.text) AS jsonb
FROM (VALUES ('amount'), ('figure'), ('change')) t(type),
	(VALUES ('5'), ('true'), ('"5"'), ('[]'), ('{"currency": "USD", "value": 5, "value": 6}'), ('{"currency": "USD", "value": 5, "x": 6}')) v(text)
ORDER BY v.text COLLATE "C", type COLLATE "C";
