# What the owner of a database can plant in schema funding for scripts and bodies of the
# extension to find: operators, functions, types and casts.  Each raises an error that says
# "planted" when it runs, so that nothing of it can run unseen.
package Planted;
use strict;
use warnings;

# Types between which operators are planted, beside those of the extension and one of the planter's
my @types = qw(int2 int4 int8 numeric float8 text varchar bpchar name bool date timestamp timestamptz interval
	daterange text[] anyelement anyarray anynonarray anyrange);
my @operators = qw(= <> < <= > >= + - * / % || ~ ~~ !~~ <@ @> && << >> <->);

sub list
{
	return join ', ', map { "'$_'" } @_;
}

# A type with casts from and to others, as implicit as its owner can make them
my $own_type = q{
	CREATE TYPE funding.planted AS (t text);
	DO $do$
	DECLARE other text;
	BEGIN
		FOREACH other IN ARRAY ARRAY['int2', 'int4', 'int8', 'numeric', 'float8', 'text', 'varchar', 'date', 'timestamp', 'interval', 'daterange', 'text[]', 'bool'] || $1::text[] LOOP
			EXECUTE format('CREATE FUNCTION funding.planted_of(%s) RETURNS funding.planted LANGUAGE plpgsql AS $x$ BEGIN RAISE EXCEPTION ''planted cast''; END $x$', other);
			EXECUTE format('CREATE FUNCTION funding.of_planted_%s(funding.planted) RETURNS %s LANGUAGE plpgsql AS $x$ BEGIN RAISE EXCEPTION ''planted cast''; END $x$', md5(other), other);
			EXECUTE format('CREATE CAST (%s AS funding.planted) WITH FUNCTION funding.planted_of(%1$s) AS IMPLICIT', other);
			EXECUTE format('CREATE CAST (funding.planted AS %s) WITH FUNCTION funding.of_planted_%s(funding.planted) AS IMPLICIT', other, md5(other));
		END LOOP;
	END $do$;
};

# One function for all operators of two types
my $operators = q{
	DO $do$
	DECLARE
		l text; r text; name text; result text; body text = ' LANGUAGE plpgsql AS $x$ BEGIN RAISE EXCEPTION ''planted operator''; END $x$';
		types text[] = ARRAY[TYPES] || $1::text[];
	BEGIN
		SET LOCAL check_function_bodies = off;
		FOREACH r IN ARRAY types LOOP
			EXECUTE format('CREATE FUNCTION funding.planted_alone(%s) RETURNS %1$s', r) || body;
			FOREACH name IN ARRAY ARRAY['-', '+', '@', '~', '!'] LOOP
				IF to_regoperator(format('funding.%s(none, %s)', name, r)) IS NULL THEN
					EXECUTE format('CREATE OPERATOR funding.%s (RIGHTARG = %s, FUNCTION = funding.planted_alone)', name, r);
				END IF;
			END LOOP;
			FOREACH l IN ARRAY types LOOP
				EXECUTE format('CREATE FUNCTION funding.planted_truth(%s, %s) RETURNS bool', l, r) || body;
				EXECUTE format('CREATE FUNCTION funding.planted_value(%s, %s) RETURNS %1$s', l, r) || body;
				FOREACH name IN ARRAY ARRAY[OPERATORS] LOOP
					IF to_regoperator(format('funding.%s(%s, %s)', name, l, r)) IS NULL THEN
						EXECUTE format('CREATE OPERATOR funding.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = funding.planted_%s)', name, l, r,
							CASE WHEN name IN ('+', '-', '*', '/', '%', '||', '<->') THEN 'value' ELSE 'truth' END);
					END IF;
				END LOOP;
			END LOOP;
		END LOOP;
	END $do$;
};

# Overloads of functions of the extension: without what has a default, with VARIADIC spread out, with
# one argument or all of another type; and of functions of PostgreSQL that the scripts call.  An update
# does not make functions behind types, operators and aggregates anew.
my $functions = q{
	CREATE TABLE public.signature AS SELECT name, array_to_string(arguments, ',') AS arguments, optional, spread, own
		FROM jsonb_to_recordset($2) AS j(name text, arguments text[], optional int, spread bool, own bool);
	CREATE PROCEDURE public.plant(name text, arguments text[]) LANGUAGE plpgsql AS $do$
	BEGIN
		IF to_regprocedure(format('funding.%I(%s)', plant.name, array_to_string(plant.arguments, ','))) IS NULL
			AND NOT EXISTS (SELECT FROM public.signature s WHERE s.own AND s.name = plant.name
				AND s.arguments = (SELECT string_agg(a::regtype::text, ',' ORDER BY n) FROM unnest(plant.arguments) WITH ORDINALITY u(a, n))) THEN
			EXECUTE format('CREATE FUNCTION funding.%I(%s) RETURNS %s LANGUAGE plpgsql AS $x$ BEGIN RAISE EXCEPTION ''planted function''; END $x$', name, array_to_string(arguments, ','),
				CASE WHEN arguments && '{anyelement,anynonarray}' THEN 'anyelement' ELSE 'text' END);
		END IF;
	END $do$;
	DO $do$
	DECLARE
		f record; i int; other text; given text[];
		known text[] = ARRAY[TYPES] || $1::text[];
	BEGIN
		SET LOCAL check_function_bodies = off;
		FOR f IN SELECT name, string_to_array(arguments, ',') AS arguments, optional, spread FROM public.signature LOOP
			CONTINUE WHEN cardinality($1::text[]) > 0 AND f.name ~ '_(in|out|recv|send|accum|combine|enter|leave|final|state|merge|(l|g)(t|e)|eq|ne|cmp|(l|g)(t|e)sel|hash)($|_)';
			CONTINUE WHEN EXISTS (SELECT FROM unnest(f.arguments) a WHERE to_regtype(a) IS NULL)
				OR EXISTS (SELECT FROM unnest(f.arguments) a JOIN pg_type t ON t.oid = a::regtype WHERE typtype = 'p' AND typname NOT LIKE 'any%' OR typname IN ('any', '_cstring'));
			FOR i IN cardinality(f.arguments) - f.optional .. cardinality(f.arguments) LOOP
				CALL public.plant(f.name, f.arguments[1:i]);
			END LOOP;
			IF f.spread THEN
				FOR i IN 1 .. 16 LOOP
					CALL public.plant(f.name, f.arguments[1:cardinality(f.arguments) - 1] || array_fill('text'::text, ARRAY[i]));
					CALL public.plant(f.name, f.arguments[1:cardinality(f.arguments) - 1] || array_fill('varchar'::text, ARRAY[i]));
				END LOOP;
			END IF;
			FOREACH other IN ARRAY known LOOP
				CONTINUE WHEN other IN ('anyarray', 'anynonarray', 'anyrange', 'bpchar', 'name', 'timestamptz', 'interval');
				FOR i IN 1 .. cardinality(f.arguments) LOOP
					given = f.arguments;
					given[i] = other;
					CALL public.plant(f.name, given);
				END LOOP;
				CALL public.plant(f.name, array_fill(other, ARRAY[cardinality(f.arguments)]));
			END LOOP;
		END LOOP;
	END $do$;
};

# $more: further types; $known: functions as $functions_of gives them
sub sql
{
	my ($more, $known) = @_;
	my $sql = $own_type . $operators . $functions;
	my $further = @$more ? 'ARRAY[' . list(@$more) . ']' : q('{}');
	my ($types, $operators) = (list(@types), list(@operators));
	my $own = list('funding.planted');
	$sql =~ s/TYPES/$types, $own/g;
	$sql =~ s/OPERATORS/$operators/g;
	$sql =~ s/\$1/$further/g;
	$sql =~ s/\$2/\$json\$$known\$json\$/g;
	return $sql;
}

# All functions of the extension, and of PostgreSQL those that the text of the script names
our $functions_of = q{
	SELECT jsonb_agg(jsonb_build_object('name', proname, 'optional', pronargdefaults, 'spread', provariadic <> 0, 'own', pronamespace = 'funding'::regnamespace,
		'arguments', (SELECT coalesce(jsonb_agg(format_type(a, NULL) ORDER BY n), '[]') FROM unnest(proargtypes) WITH ORDINALITY u(a, n))))
	FROM (SELECT DISTINCT ON (proname, proargtypes) p.* FROM pg_proc p
		WHERE pronamespace = 'funding'::regnamespace
			OR pronamespace = 'pg_catalog'::regnamespace AND proname = ANY (string_to_array('NAMES', ' '))
		ORDER BY proname, proargtypes) p
	WHERE pronargs > 0};

# Objects of extension funding, and parts of them, that depend on what is neither of it nor of PostgreSQL
our $bound = q{
	WITH member AS (SELECT classid, objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e' AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'funding')),
	part AS (
		SELECT classid, objid FROM member
		UNION SELECT d.classid, d.objid FROM pg_depend d JOIN member m ON d.refclassid = m.classid AND d.refobjid = m.objid
			WHERE d.classid = ANY ('{pg_rewrite,pg_constraint,pg_trigger,pg_attrdef,pg_policy}'::regclass[]) AND d.deptype IN ('a', 'i')
			AND NOT EXISTS (SELECT FROM pg_trigger t WHERE d.classid = 'pg_trigger'::regclass AND t.oid = d.objid AND tgfoid NOT IN (SELECT objid FROM member WHERE classid = 'pg_proc'::regclass))
		UNION SELECT 'pg_amop'::regclass, o.oid FROM pg_amop o JOIN member m ON m.classid = 'pg_opfamily'::regclass AND amopfamily = m.objid
		UNION SELECT 'pg_amproc'::regclass, o.oid FROM pg_amproc o JOIN member m ON m.classid = 'pg_opfamily'::regclass AND amprocfamily = m.objid)
	SELECT pg_describe_object(d.classid, d.objid, d.objsubid) || ' needs ' || pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid)
	FROM part p JOIN pg_depend d ON d.classid = p.classid AND d.objid = p.objid
	WHERE d.deptype = 'n' AND (EXISTS (SELECT FROM pg_shdepend s JOIN pg_roles r ON r.oid = s.refobjid
		WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND s.classid = d.refclassid AND s.objid = d.refobjid AND s.deptype = 'o' AND rolname = 'planter'
			AND s.classid <> 'pg_namespace'::regclass))
	ORDER BY 1};

1;
