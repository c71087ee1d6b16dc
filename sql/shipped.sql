/* Rows that come with the extension. */

CREATE FUNCTION refuse_shipped_change() RETURNS trigger
	AS 'MODULE_PATHNAME' LANGUAGE C;
COMMENT ON FUNCTION refuse_shipped_change() IS
	'trigger that keeps shipped rows as they are outside scripts of the extension; argument: how a user overrides '
	'such a row';
REVOKE EXECUTE ON FUNCTION refuse_shipped_change() FROM PUBLIC;
