--
-- What figures imply about each other
--

-- stated percentages

CREATE FUNCTION implied_prior(current figure, pct numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION implied_prior(figure, numeric) IS
	'the figure of the year before that a printed percentage implies: -38 is read as -38.5 to -37.5, -38.0 as -38.05 to -37.95; whole numbers for a count, minor units for money; NULL if no figure above zero fits';

CREATE FUNCTION implied_prior(current figure, pct numeric, half_unit numeric) RETURNS figure
	AS 'MODULE_PATHNAME', 'implied_prior_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION implied_prior(figure, numeric, numeric) IS
	'the figure of the year before that a percentage implies which is known to half_unit percentage points either way; NULL if no figure above zero fits';

CREATE FUNCTION consistent(current figure, prior figure, pct numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(figure, figure, numeric) IS
	'can the two figures, within what they can mean, give the printed percentage; figures in two units are an error';

CREATE FUNCTION consistent(current figure, prior figure, pct numeric, half_unit numeric) RETURNS boolean
	AS 'MODULE_PATHNAME', 'consistent_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION consistent(figure, figure, numeric, numeric) IS
	'can the two figures give a percentage that is known to half_unit percentage points either way';

CREATE FUNCTION change_range(current figure, prior figure) RETURNS figure
	AS 'MODULE_PATHNAME', 'change_range' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION change_range(figure, figure) IS
	'growth from prior to current as a fraction (-0.38), with all it can mean, to 10 digits after the point; NULL if prior cannot be above zero';
