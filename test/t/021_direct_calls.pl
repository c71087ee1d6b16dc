# Every function called from SQL with values and NULLs that nobody meant for it, and once more
# through a bare fmgr_info(), as engines, index support and COPY call: without an expression, an
# aggregate or a place for rows.  No call crashes or fails inside, and both ways answer the same.
use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Samples;
use Server;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('direct');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION funding');
Samples::create_tables($node, 'postgres');
Samples::read_values($node, 'postgres');

# ---- a function that calls others by nothing but their OID ----

my $directory = PostgreSQL::Test::Utils::tempdir;
my $library = "$directory/bare_call.so";
append_to_file("$directory/bare_call.c", q{
#include "postgres.h"
#include "catalog/pg_collation.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

PG_MODULE_MAGIC;

/* bare_call(function, arguments as text): the result as text */
PG_FUNCTION_INFO_V1(bare_call);
Datum
bare_call(PG_FUNCTION_ARGS)
{
	Oid			function = PG_GETARG_OID(0);
	LOCAL_FCINFO(call, FUNC_MAX_ARGS);
	FmgrInfo	flinfo;
	Oid		   *types;
	int			count;
	Datum	   *texts;
	bool	   *nulls;
	int			given;
	Oid			output;
	bool		is_varlena;
	Datum		result;

	deconstruct_array(PG_GETARG_ARRAYTYPE_P(1), TEXTOID, -1, false, TYPALIGN_INT, &texts, &nulls, &given);
	(void) get_func_signature(function, &types, &count);
	if (given != count)
		elog(ERROR, "wrong number of arguments");
	fmgr_info(function, &flinfo);
	InitFunctionCallInfoData(*call, &flinfo, count, DEFAULT_COLLATION_OID, NULL, NULL);
	for (int i = 0; i < count; i++)
	{
		Oid			input;
		Oid			parameter;

		if (nulls[i] && flinfo.fn_strict)
			PG_RETURN_NULL();
		getTypeInputInfo(types[i], &input, &parameter);
		call->args[i].isnull = nulls[i];
		call->args[i].value = nulls[i] ? (Datum) 0 : OidInputFunctionCall(input, TextDatumGetCString(texts[i]), parameter, -1);
	}
	result = FunctionCallInvoke(call);
	if (call->isnull)
		PG_RETURN_NULL();
	getTypeOutputInfo(get_func_rettype(function), &output, &is_varlena);
	PG_RETURN_TEXT_P(cstring_to_text(OidOutputFunctionCall(output, result)));
}
});
my @compiled = run_command([ 'cc', '-shared', '-fPIC', '-I' . Server::pg_config('includedir-server'), '-o', $library, "$directory/bare_call.c" ]);
is($compiled[1], '', 'the library is made');
$node->safe_psql('postgres', qq{CREATE FUNCTION public.bare_call(oid, text[]) RETURNS text AS '$library' LANGUAGE C});

# ---- calls ----

$node->safe_psql('postgres', q{
	CREATE TABLE public.fault (what text, message text);
	CREATE FUNCTION public.outcome(query text) RETURNS text LANGUAGE plpgsql AS $$
	DECLARE
		result text;
	BEGIN
		EXECUTE query INTO result;
		-- what a call changed is taken back
		RAISE EXCEPTION 'undo' USING DETAIL = coalesce('= ' || result, 'NULL'), ERRCODE = 'ZZ000';
	EXCEPTION
		WHEN SQLSTATE 'ZZ000' THEN
			GET STACKED DIAGNOSTICS result = PG_EXCEPTION_DETAIL;
			RETURN result;
		WHEN OTHERS THEN
			RETURN SQLSTATE || ' ' || SQLERRM;
	END $$;
	CREATE FUNCTION public.compare(what text, direct text, bare text) RETURNS boolean LANGUAGE plpgsql AS $$
	DECLARE
		directly text := public.outcome(direct);
		barely text := CASE WHEN bare IS NOT NULL THEN public.outcome(bare) END;
	BEGIN
		IF directly ~ '^XX' OR barely ~ '^XX' OR barely <> directly THEN
			INSERT INTO public.fault VALUES (what, directly || ' / ' || barely);
		END IF;
		RETURN directly ~ '^(= |NULL)';
	END $$});

my @functions = map { [ split /\|/ ] } split /\n/, $node->safe_psql('postgres', q{SET search_path = pg_catalog;
	SELECT p.oid::regprocedure, p.oid, p.oid::regproc, proretset, prolang = (SELECT oid FROM pg_language WHERE lanname = 'c'),
		(SELECT string_agg(format_type(t, NULL), ';' ORDER BY n) FROM unnest(proargtypes::oid[]) WITH ORDINALITY u(t, n))
	FROM pg_proc p WHERE pronamespace = 'funding'::regnamespace AND prokind IN ('f', 'w') AND prorettype <> 'trigger'::regtype
		AND 'internal'::regtype <> ALL (proargtypes::oid[]) ORDER BY 1});
cmp_ok(scalar @functions, '>', 250, 'there are functions to call');

my ($calls, $answered) = (0, 0);
for my $function (@functions)
{
	my ($name, $oid, $called, $is_set, $is_c, $arguments) = @$function;
	my $script = 'SET search_path = pg_catalog;';
	for my $row (Samples::rows(split /;/, $arguments // ''))
	{
		my $list = join ', ', @$row;
		my $texts = join ', ', map { s/::.*//sr } map { /^(NULL|'(?:[^']|'')*')/ ? $1 : die $_ } @$row;
		my $direct = "SELECT " . ($is_set ? "string_agg(r::text, ' ') FROM $called($list) r" : "($called($list))::text");
		my $bare = $is_set || $is_c ne 't' ? 'NULL' : Samples::literal("SELECT public.bare_call($oid, ARRAY[$texts]::text[])", 'text');
		$script .= 'SELECT public.compare(' . Samples::literal("$name of ($list)", 'text') . ', ' . Samples::literal($direct, 'text') . ", $bare);";
		$calls++;
	}
	my ($status, $stdout, $stderr) = $node->psql('postgres', $script);
	is($status, 0, "$name: every call returns or fails") or diag($stderr);
	$answered += () = $stdout =~ /^t$/mg;
}
is($node->safe_psql('postgres', 'SELECT * FROM public.fault LIMIT 20'), '', 'no call fails inside, and a bare call answers as another');
cmp_ok($answered, '>', $calls / 3, 'many calls answer');
diag("$answered of $calls") if $ENV{FUNDING_VERBOSE};

# ---- what has no place for its rows, or is no trigger ----

for my $line (split /\n/, $node->safe_psql('postgres', q{SET search_path = pg_catalog;
	SELECT p.oid, p.oid::regprocedure, prorettype = 'trigger'::regtype, pronargs FROM pg_proc p JOIN pg_language l ON l.oid = prolang
	WHERE pronamespace = 'funding'::regnamespace AND lanname = 'c' AND (proretset OR prorettype = 'trigger'::regtype)}))
{
	my ($oid, $name, $is_trigger, $count) = split /\|/, $line;
	my $arguments = join ', ', ('NULL') x $count;
	my ($status, $stdout, $stderr) = $node->psql('postgres', "\\set VERBOSITY sqlstate\nSELECT public.bare_call($oid, ARRAY[$arguments]::text[])");
	$is_trigger eq 't' ? like($stderr, qr/39P01/, "$name: refused") : unlike($stderr, qr/XX000|connection/, "$name: refused or nothing");
}

$node->stop;
done_testing();
