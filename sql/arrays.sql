/* Arrays of our types are members too, so that postgres_fdw ships what has them. */

CREATE FUNCTION add_array_types() RETURNS void
	AS 'MODULE_PATHNAME' LANGUAGE C;
SELECT add_array_types();
DROP FUNCTION add_array_types();
