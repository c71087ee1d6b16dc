-- A worker of a cluster converts for nobody by its own rows; the table that tells is the one of Citus.
SET search_path = funding, public;
BEGIN;
SET LOCAL allow_system_table_mods = on;
CREATE TABLE pg_catalog.pg_dist_local_group (groupid integer NOT NULL);
SELECT to_currency('USD 1', 'EUR', date '2024-01-16') AS "no row";
INSERT INTO pg_catalog.pg_dist_local_group VALUES (0);
SELECT to_currency('USD 1', 'EUR', date '2024-01-16') AS "the coordinator";
UPDATE pg_catalog.pg_dist_local_group SET groupid = 2;
SAVEPOINT worker;
SELECT to_currency('USD 1', 'EUR', date '2024-01-16');
ROLLBACK TO worker;
SELECT try_to_currency('USD 1', 'EUR', '2024-01');
ROLLBACK TO worker;
SELECT rate('USD', 'EUR', date '2024-01-16', as_of => '2024-01-17');
ROLLBACK TO worker;
SELECT * FROM rate_outliers(2, 'ours');
ROLLBACK TO worker;
-- a book needs no table, nor does what is fixed
SELECT to_currency('USD 1', 'EUR', date '2024-01-16', rate_book '{EUR/USD 2024-01-16 2}'), to_currency('USD 1', 'USD', date '2024-01-16');
ROLLBACK;
SELECT to_currency('USD 1', 'EUR', date '2024-01-16');
-- any other table of this name tells nothing
BEGIN;
SET LOCAL allow_system_table_mods = on;
CREATE TABLE pg_catalog.pg_dist_local_group (groupid text);
INSERT INTO pg_catalog.pg_dist_local_group VALUES ('2');
SELECT to_currency('USD 1', 'EUR', date '2024-01-16');
ROLLBACK;
CREATE TABLE public.pg_dist_local_group (groupid integer);
INSERT INTO public.pg_dist_local_group VALUES (2);
SELECT to_currency('USD 1', 'EUR', date '2024-01-16');
DROP TABLE public.pg_dist_local_group;
