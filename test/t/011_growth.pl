# Failures leave nothing behind: calls that fail, and calls that are cancelled in the middle, of
# every reader and input function in one backend do not make it grow.  libxml2 allocates outside
# of PostgreSQL's memory contexts, so the process itself is measured.
#
# FUNDING_FAILURES: calls of each; 100000 is the full run.
use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Samples;
use Test::More;

plan skip_all => 'no /proc' if !-r '/proc/self/statm';

my $calls = $ENV{FUNDING_FAILURES} // 2000;
my $cancels = int($calls / 20);
# What warm caches may still add: a leak shows from 256 bytes a call on, in the full run from 6
my $bound = 512 * 1024;
my $sanitized = 'AddressSanitizer keeps back what is freed';

my $node = PostgreSQL::Test::Cluster->new('growth');
$node->init;
$node->append_conf('postgresql.conf', "log_min_messages = fatal\njit = off");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION funding; ALTER DATABASE postgres SET search_path = funding, public');
my @types = Samples::create_tables($node, 'postgres');

# fail(): call a statement that must fail, so many times
$node->safe_psql(
	'postgres', q{
	CREATE FUNCTION public.fail(statement text, times int) RETURNS int LANGUAGE plpgsql AS $$
	DECLARE
		failures int := 0;
	BEGIN
		FOR i IN 1 .. times LOOP
			BEGIN
				EXECUTE statement;
			EXCEPTION WHEN OTHERS THEN
				failures := failures + 1;
			END;
		END LOOP;
		RETURN failures;
	END $$;
	-- bytes of the process that are its own, and bytes in memory contexts
	CREATE FUNCTION public.memory(OUT process bigint, OUT contexts bigint) LANGUAGE sql AS $$
		SELECT split_part(m, ' ', 2)::bigint * 4096 - split_part(m, ' ', 3)::bigint * 4096,
			(SELECT sum(total_bytes) FROM pg_backend_memory_contexts)::bigint
		FROM pg_read_file('/proc/' || pg_backend_pid() || '/statm') m $$;
	CREATE FUNCTION public.ecb(days text) RETURNS bytea RETURN convert_to('<Envelope><Cube time="2024-01-02">' || days || '</Cube></Envelope>', 'UTF8');
	-- kept as it is, and small, so that nearly all of the time is the parser's
	CREATE TABLE public.long_document (d bytea);
	ALTER TABLE public.long_document ALTER d SET STORAGE EXTERNAL;
	INSERT INTO public.long_document VALUES (ecb(repeat('<Cube currency="USD" rate="1.0956"/>', 20000)));
});

my %statements = (
	'read_rates, not XML' => q{SELECT read_rates('x')},
	'read_rates, unknown root' => q{SELECT read_rates('<unknown/>')},
	'read_rates, unknown format' => q{SELECT read_rates('<Envelope/>', 'none')},
	'read_rates, no rows' => q{SELECT read_rates('<Envelope/>')},
	'read_rates, DOCTYPE' => q{SELECT read_rates('<!DOCTYPE Envelope [<!ENTITY a "b">]><Envelope>&a;</Envelope>')},
	'read_rates, cut off' => q{SELECT read_rates('<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="1"/>')},
	'read_rates, depth' => q{SELECT read_rates(convert_to('<Envelope>' || repeat('<a>', 100), 'UTF8'))},
	'read_rates, names' => q{SELECT read_rates(convert_to('<Envelope><' || repeat('a', 1000) || ' ' || repeat('b', 1000) || '="1"></c>', 'UTF8'))},
	'read_rates, long value' => q{SELECT read_rates(ecb('<Cube currency="USD" rate="' || repeat('1', 300) || '"/>'))},
	'read_rates, bad value' => q{SELECT read_rates(ecb('<Cube currency="USD" rate="x"/>'))},
	'read_rates, bad value after rows' => q{SELECT read_rates(ecb(repeat('<Cube currency="USD" rate="1"/>', 10) || '<Cube currency="USD" rate="x"/>'))},
	'read_rates, encoding' => q{SELECT read_rates('<?xml version="1.0" encoding="none"?><Envelope/>')},
	'read_rates, bytes' => q{SELECT read_rates('\x3C456E76656C6F70653EC3')},
	'read_rates, UTF-16' => q{SELECT read_rates('\xFFFE3C0061003E00')},
	'load_rates, two rates of a day' => q{SELECT load_rates(ecb('<Cube currency="USD" rate="1"/><Cube currency="USD" rate="2"/>'), 'x')},
	'load_rates, factor' => q{SELECT load_rates(ecb('<Cube currency="USD" rate="1"/>'), 'x', NULL, 0)},
	'rate_format_of' => q{SELECT rate_format_of('<unknown/>')},
	'read_figures, depth' => q{SELECT read_figures(repeat('<div>', 2000), 'en')},
	'read_figures, attributes' => q{SELECT read_figures('<p>USD 5 million</p><a ' || repeat('b ', 20000), 'en')},
	'read_figures, locale' => q{SELECT read_figures('<p>USD 5 million', 'zz')},
	'parse_amount' => q{SELECT parse_amount('12 zorkmid', 'en')},
	'parse_figure' => q{SELECT parse_figure('about about 5', 'en')},
	'parse_figure, words' => q{SELECT parse_figure('5', 'en', NULL, ARRAY[('en', 'about', 'over')]::figure_word[])},
	'parse_amount, locale' => q{SELECT parse_amount('USD 1', 'zz')},
	'format_amount' => q{SELECT format_amount('USD 1', 'en', 'none')},
	'period' => q{SELECT period('2023Q5')},
	'html' => q{SELECT html('%s%s', 'a')},
	'allocate' => q{SELECT allocate('USD 1', '{0,0}')},
	'sparkline' => q{SELECT sparkline('{1,Infinity}')},
	'rate' => q{SELECT rate('XAU', 'USD', date '1900-01-01')},
	'rate of a book' => q{SELECT rate('EUR', 'USD', date '2024-01-01', rate_book '{EUR/USD 2023-01-01 1}')},
	'rate of a period' => q{SELECT rate('XAU', 'USD', daterange '[1900-01-01,1900-02-01)')},
);
$statements{"$_, text"} = "SELECT '(USD,1,x'::$_" for @types;
$statements{"$_, long text"} = "SELECT (repeat('{', 2000) || 'x')::$_" for @types;

# One row with one value of three bytes, which are no value of any type
my $binary = $node->basedir . '/binary';
append_to_file($binary, "PGCOPY\n\377\r\n\0" . pack('NNnNa3n', 0, 0, 1, 3, "\377\377\377", 0xFFFF));
$node->safe_psql('postgres', "CREATE TABLE public.received_$_ (v $_)") for @types;
$statements{"$_, binary"} = "COPY received_$_ FROM '$binary' (FORMAT binary)" for @types;

# A backend for each, which is measured after it has warmed up
sub growth
{
	my ($warm, $measured) = @_;
	my @lines = grep { length } split /\n/,
		$node->safe_psql('postgres', "$warm; SELECT 'memory', * FROM memory(); $measured; SELECT 'memory', * FROM memory()");
	my @memory = map { [ split /\|/ ] } grep { /^memory/ } @lines;
	my @failures = grep { /^\d+$/ } @lines;
	return ($memory[1][1] - $memory[0][1], $memory[1][2] - $memory[0][2], $failures[-1]);
}

for my $name (sort keys %statements)
{
	my $statement = $statements{$name};
	my ($process, $contexts, $failures) =
		growth("SELECT fail(\$\$$statement\$\$, 500)", "SELECT fail(\$\$$statement\$\$, $calls)");
	is($failures, $calls, "$name: fails");
	SKIP: {
		skip $sanitized, 1 if $ENV{ASAN_OPTIONS};
		cmp_ok($process, '<', $bound, "$name: the process does not grow");
	}
	cmp_ok($contexts, '<', $bound, "$name: memory contexts do not grow");
	note("$name: process $process bytes, contexts $contexts bytes");
}

# Cancelled while libxml2 is at work, each time somewhere else in one document after another.  malloc
# keeps up to two freed documents of this size at the end of its heap, whenever it first comes to that:
# the process may grow in two of three stretches.  A leak grows in all of them.
my $stretches = 3;
my $stretch = int($cancels / 2);
my @cancelled = map { 'SET statement_timeout = ' . (20 + $_ % 30) . "; SELECT count(*) FROM long_document, generate_series(1, 1000) i, read_rates(CASE WHEN i > 0 THEN d END); SET statement_timeout = 0;\n" } 1 .. $stretch;
my $measure = "SELECT * FROM memory();\n";
my $file = $node->basedir . '/cancelled.sql';
append_to_file($file, join('', @cancelled[ 0 .. 19 ], $measure, map { (@cancelled, $measure) } 1 .. $stretches));
my ($out, $err) = ('', '');
run_log([ 'psql', '-X', '-A', '-t', '-q', '-d', $node->connstr('postgres'), '-f', $file ], '>', \$out, '2>', \$err);
my $canceled = () = $err =~ /canceling statement due to statement timeout/g;
my @memory = map { [ split /\|/ ] } grep { /\|/ } split /\n/, $out;
my @process = sort { $a <=> $b } map { $memory[$_][0] - $memory[ $_ - 1 ][0] } 1 .. $stretches;
my @contexts = sort { $a <=> $b } map { $memory[$_][1] - $memory[ $_ - 1 ][1] } 1 .. $stretches;
cmp_ok($canceled, '>', $stretches * $stretch / 2, 'documents are cancelled while they are read');
SKIP: {
	skip $sanitized, 1 if $ENV{ASAN_OPTIONS};
	cmp_ok($process[0], '<', $bound / 2, 'the process does not grow when reading is cancelled');
}
cmp_ok($contexts[0], '<', $bound / 2, 'memory contexts do not grow when reading is cancelled');
note("$canceled cancelled: process @process bytes, contexts @contexts bytes");

$node->stop('fast');
done_testing();
