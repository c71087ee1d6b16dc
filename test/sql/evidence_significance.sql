SET search_path = funding, public;
\pset null null

-- is the gap more than chance: founding case without and with shared deals, and the same list twice
SELECT round(gap_significance('USD 8.77bn', 'USD 2bn', 530, 232)::numeric, 2) AS apart,
	round(gap_significance('USD 8.77bn', 'USD 2bn', 530, 232, 162)::numeric, 2) AS shared,
	round(gap_significance('USD 2bn', 'USD 8.77bn', 232, 530)::numeric, 2) AS negative, gap_significance('USD 5', 'USD 5', 10, 12) AS none,
	gap_significance('USD 5', 'USD 6', 10, 10, 10) AS same_list, gap_significance('USD 5-7bn', 'USD 6', 10, 10) AS unknown;
SELECT gap_significance('USD 5', 'EUR 5', 1, 1);
SELECT gap_significance('USD 5', 'USD 5', 0, 1);
SELECT gap_significance('USD 5', 'USD 5', 3, 2, 3);
SELECT gap_significance('USD 5', 'USD 5', 3, 2, 1, 'NaN');
