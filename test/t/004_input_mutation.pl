# Random mutations of text and binary input of every type: each is refused as bad data, or is
# a value that comes out and goes in again as itself.  FUNDING_SEED repeats or varies a run.
use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Samples;
use Test::More;

use constant { TEXTS => 5000, BINARIES => 1000 };

my $seed = $ENV{FUNDING_SEED} // 20231231;
srand($seed);
note("seed $seed");

my $node = PostgreSQL::Test::Cluster->new('mutation');
$node->init;
$node->append_conf('postgresql.conf', 'log_min_messages = fatal');
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION funding');
my @types = Samples::create_tables($node, 'postgres');

# Refused are malformed or impossible values (class 22), short messages (08P01), and
# rates that contradict each other (21000).
# What the input became: 'value', 'refused', or what is wrong with it.  A value must be the
# same bytes after it went through text.
$node->safe_psql(
	'postgres', q{
	CREATE FUNCTION judge(error_state text, message text) RETURNS text LANGUAGE sql RETURN
		CASE WHEN error_state ~ '^22' OR error_state IN ('08P01', '21000') THEN 'refused' ELSE error_state || ' ' || message END;
	CREATE FUNCTION try_value(type text, source text) RETURNS text LANGUAGE plpgsql AS $$
	DECLARE same bool;
	BEGIN
		EXECUTE format('SELECT funding.%1$s_send(v) = funding.%1$s_send(v::text::funding.%1$s) FROM %2$s', type, source) INTO same;
		RETURN CASE WHEN same THEN 'value' ELSE 'changes on its way through text' END;
	END $$;
	CREATE FUNCTION try_text(type text, literal text) RETURNS text LANGUAGE plpgsql AS $$
	BEGIN
		RETURN try_value(type, format('(SELECT %L::funding.%s AS v) s', literal, type));
	EXCEPTION WHEN OTHERS THEN
		RETURN judge(sqlstate, sqlerrm);
	END $$;
	CREATE FUNCTION try_binary(type text, path text) RETURNS text LANGUAGE plpgsql AS $$
	DECLARE result text;
	BEGIN
		EXECUTE format('TRUNCATE received_%s', type);
		EXECUTE format('COPY received_%s FROM %L (FORMAT binary)', type, path);
		result := try_value(type, 'received_' || type);
		EXECUTE format('SELECT min(v::text) FROM received_%s', type);
		RETURN result;
	EXCEPTION WHEN OTHERS THEN
		RETURN judge(sqlstate, sqlerrm);
	END $$;
});

# Characters that mean something somewhere, and some that look like them
my @characters = (
	split(//, q{0123456789 .,:;+-*/()[]{}<>~=%$"'\\}), 'a' .. 'z', 'A' .. 'Z',
	"\x{20AC}", "\x{2212}", "\x{2013}", "\x{00B1}", "\x{00A0}", "\x{2009}", "\x{FF11}", "\x{0661}", "\x{200B}", "\x{FEFF}", "\x{1F4B0}", "\t", "\n");
my @words = ('USD', 'EUR', 'XXX', 'bn', 'm', 'trillion', 'NaN', 'inf', '-0', '1e400', '9' x 28, '9' x 29, '0' x 60, '.' . '0' x 28 . '1', 'null', 'undisclosed');

sub pick { return $_[ int rand @_ ] }

sub mutate_text
{
	my ($text) = @_;
	for (1 .. 1 + int rand 4)
	{
		my $at = int rand(1 + length $text);
		my $length = int rand(1 + length($text) - $at);
		my $way = int rand 8;
		if ($way == 0) { substr($text, $at, 0) = pick(@characters) }
		elsif ($way == 1) { substr($text, $at, 1) = pick(@characters) if $at < length $text }
		elsif ($way == 2) { substr($text, $at, $length) = '' }
		elsif ($way == 3) { substr($text, $at, 0) = substr($text, $at, $length) }
		elsif ($way == 4) { substr($text, $at, 0) = pick(@words) }
		elsif ($way == 5) { substr($text, $at, 1) = uc substr($text, $at, 1) if $at < length $text }
		elsif ($way == 6) { substr($text, $at, 1) = int rand 10 if $at < length $text && substr($text, $at, 1) =~ /\d/ }
		else { $text = substr($text, $at) . substr($text, 0, $at) }
	}
	return $text;
}

sub mutate_bytes
{
	my ($bytes) = @_;
	for (1 .. 1 + int rand 3)
	{
		my $at = int rand(1 + length $bytes);
		my $way = int rand 6;
		if ($way == 0) { substr($bytes, $at, 1) ^= chr(1 << int rand 8) if $at < length $bytes }
		elsif ($way == 1) { substr($bytes, $at, 1) = chr(pick(0, 1, 127, 128, 255, int rand 256)) if $at < length $bytes }
		elsif ($way == 2) { substr($bytes, $at) = '' }
		elsif ($way == 3) { substr($bytes, $at, 0) = pack 'C*', map { int rand 256 } 1 .. 1 + int rand 16 }
		elsif ($way == 4) { substr($bytes, $at, 4) = pick("\xFF" x 4, "\x7F\xFF\xFF\xFF", "\0" x 4, "\x80\0\0\0") if $at + 4 <= length $bytes }
		else { substr($bytes, $at, 1 + int rand 4) = '' if $at < length $bytes }
	}
	return $bytes;
}

# Count what became of the inputs and complain about the first that is wrong.
sub conclude
{
	my ($what, $sql) = @_;
	my %count;
	my @wrong;
	for (split /\n/, $node->safe_psql('postgres', $sql))
	{
		my ($result, $input) = split /\|/, $_, 2;
		$count{$result}++;
		push @wrong, "$result: $input" if $result ne 'value' && $result ne 'refused';
	}
	is(join("\n", splice @wrong, 0, 10), '', "$what: value or refused");
	note("$what: " . join ', ', map { "$count{$_} $_" } sort keys %count);
	cmp_ok($count{refused} // 0, '>', 0, "$what: some are refused");
}

for my $type (@types)
{
	my @texts = split /\n/, $node->safe_psql('postgres', "SELECT v FROM sample_$type WHERE v IS NOT NULL ORDER BY id");
	utf8::decode($_) for @texts;
	my $file = $node->basedir . "/$type.txt";
	open my $out, '>:utf8', $file or die "$file: $!";
	for (1 .. TEXTS)
	{
		my $literal = mutate_text(pick(@texts));
		$literal =~ s/([\\\n\t])/{ "\\" => '\\\\', "\n" => '\\n', "\t" => '\\t' }->{$1}/ge;
		print $out "$literal\n";
	}
	close $out;
	$node->safe_psql('postgres', "CREATE TABLE text_$type (literal text); COPY text_$type FROM '$file' (NULL E'\\001')");
	conclude("$type, text", "SELECT try_text('$type', literal), to_json(literal) FROM text_$type");
	if ($node->pg_version >= 16)
	{
		is( $node->safe_psql('postgres', "SELECT to_json(literal) FROM text_$type
				WHERE pg_input_is_valid(literal, 'funding.$type') <> (try_text('$type', literal) = 'value') LIMIT 10"),
			'', "$type, text: soft errors are the same");
	}
}

for my $type (@types)
{
	my @bytes = map { pack 'H*', $_ }
	  split /\n/, $node->safe_psql('postgres', "SELECT encode(funding.${type}_send(v), 'hex') FROM sample_$type WHERE v IS NOT NULL ORDER BY id");
	my $directory = $node->basedir . "/$type";
	mkdir $directory or die "$directory: $!";
	for my $i (1 .. BINARIES)
	{
		my $value = mutate_bytes(pick(@bytes));
		open my $out, '>:raw', "$directory/$i" or die "$directory/$i: $!";
		print $out "PGCOPY\n\xFF\r\n\0", pack('NN', 0, 0), pack('nN', 1, length $value), $value, pack('n', 0xFFFF);
		close $out;
	}
	$node->safe_psql('postgres', "CREATE TABLE received_$type (v funding.$type)");
	conclude("$type, binary", "SELECT try_binary('$type', '$directory/' || i), encode(pg_read_binary_file('$directory/' || i, 25, 1000, true), 'hex')
		FROM generate_series(1, ${\ BINARIES}) i");
}

is($node->safe_psql('postgres', 'SELECT 1'), '1', 'server lives');
$node->stop;
done_testing();
