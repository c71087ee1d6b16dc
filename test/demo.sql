-- demo.sql
--    What "make demo" shows.  Runs in a database that has the extension; writes
--    the page whose path is in the psql variable "report".
\pset footer off

SELECT extname AS extension, extversion AS version, nspname AS schema
FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'funding';

SELECT 'USD 2bn'::funding.amount AS "USD 2bn", 'CNY 63.1bn'::funding.amount AS "CNY 63.1bn";

\o :report
\qecho '<!DOCTYPE html><title>funding</title>'
\o
