# Every SQL block of README.md and the pages of doc/ runs from top to bottom, each page in a
# database of its own, and prints what the page shows, on any day (they use load_rates).
#
# How a page shows what a statement prints:
#	"-- ..." behind it: a row, its columns apart by " | ", then perhaps ":" or ";" and a remark; or
#		the beginning of "ERROR: ..., HINT: ...". Behind what prints nothing it is a remark.
#	lines "-- ..." right below it: the rows, or all that psql prints
#	a block without a language right below its block: the same, for its last statement
#	"=> ..." in a block without a language: a statement and what psql prints below
# Blanks and the lines and counts around a table do not matter. A block that cannot run says so
# to its reader: it begins with a comment "-- needs ...".
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('documents');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->append_conf('postgresql.conf', 'jit = off');
$node->start;
$node->safe_psql('postgres', 'CREATE DATABASE page');
$node->safe_psql('page', 'CREATE EXTENSION funding');
$node->safe_psql('postgres', 'ALTER DATABASE page IS_TEMPLATE true');

# The first statement of a text, what stands behind it in its line, and the rest
sub first_statement
{
	my ($text) = @_;
	while ($text =~ /\G(?:'(?:[^']|'')*'|"[^"]*"|\$\$.*?\$\$|(;)[ \t]*(?:--[ \t]*([^\n]*))?(?:\n|\z)|--[^\n]*|[^'"])/gsc)
	{
		return (substr($text, 0, pos $text), $2, substr($text, pos $text)) if defined $1;
	}
	return;
}

# Statements of a page in order, each with its line and what is shown of it
sub statements_of
{
	my ($page, $text) = @_;
	my (@statements, @unable);
	my $last_in_block;
	my $number = 0;
	my @lines = split /\n/, $text;

	while ($number < @lines)
	{
		my $line = $lines[ $number++ ];
		if ($line !~ /^```(\w*)/)
		{
			undef $last_in_block if $line =~ /\S/;
			next;
		}
		my ($language, $start, @block) = ($1, $number);
		push @block, $lines[ $number++ ] while $number < @lines && $lines[$number] !~ /^```/;
		$number++;
		if ($language eq 'sql' && @block && $block[0] =~ /^-- needs /)
		{
			push @unable, $block[0];
		}
		elsif ($language eq 'sql')
		{
			my $rest = join '', map { "$_\n" } @block;
			while (1)
			{
				# Comments behind a blank line, or before any statement, are for the reader
				1 while $rest =~ s/^(?:--[^\n]*)?\n//;
				last if $rest eq '';
				my ($statement, $behind, $after) = first_statement($rest);
				if (!defined $statement)
				{
					fail("$page:$start: a block ends with its last statement");
					diag($rest);
					last;
				}
				my $shown = $behind;
				$shown = defined $shown ? "$shown\n$1" : $1 while $after =~ s/^-- ?([^\n]*)\n//;
				push @statements, { line => $start, sql => $statement, shown => $shown };
				$rest = $after;
			}
			$last_in_block = $statements[-1];
			next;
		}
		elsif ($language eq '' && @block && $block[0] =~ /^=> /)
		{
			my $rest = join '', map { "$_\n" } @block;
			while ($rest =~ s/^=> //)
			{
				my ($statement, undef, $after) = first_statement($rest);
				die "$page:$start: no end of $rest" if !defined $statement;
				my ($shown) = $after =~ /^(.*?)(?=^=> |\z)/ms;
				push @statements, { line => $start, sql => $statement, shown => $shown };
				$rest = substr($after, length $shown);
			}
		}
		elsif ($language eq '' && $last_in_block)
		{
			is($last_in_block->{shown}, undef, "$page:$start: what a statement prints is shown once");
			$last_in_block->{shown} = join "\n", @block;
		}
		undef $last_in_block;
	}
	return (\@statements, \@unable);
}

# What psql prints for each statement, errors and notices first
sub run
{
	my ($database, $prelude, @statements) = @_;
	my $marker = "---- next\n";
	my $script = "\\pset null NULL\n\\set VERBOSITY default\n$prelude";

	$script .= "\\echo ---- next\n\\warn ---- next\n$_->{sql}\n" for @statements;
	my ($out, $err) = ('', '');
	IPC::Run::run([ 'psql', '-X', '-q', '-d', $node->connstr($database) ], '<', \$script, '>', \$out, '2>', \$err);
	my ($setup, @out) = split /^$marker/m, $out, -1;
	my ($trouble, @err) = split /^$marker/m, $err, -1;
	is($trouble, '', "$database begins");
	is("@{[scalar @out]} @{[scalar @err]}", "@{[scalar @statements]} @{[scalar @statements]}", "$database runs to its end");
	return map { [ $err[$_] // '', $out[$_] // '' ] } 0 .. $#statements;
}

# Rows and words without what only makes them look well
sub plain
{
	my ($text) = @_;
	$text =~ s/^LINE \d+: .*\n *\^\n//mg;
	my @lines = grep { /\S/ && !/^[-+\s]+$/ && !/^\(\d+ rows?\)$/ } split /\n/, $text;
	for (@lines)
	{
		s/\xc2\xa0|\xe2\x80\xaf/ /g;    # no-break spaces
		s/\s+/ /g;
		s/ ?\| ?/|/g;
		s/^ | $//g;
	}
	return join "\n", @lines;
}

# Is what is shown what was printed?
sub shows
{
	my ($shown, $err, $out) = @_;
	my ($header, $rows) = split /\n/, plain($out), 2;
	my $row = $rows // '';

	if ($err =~ /^(?:ERROR|FATAL)/m)
	{
		my $whole = plain($err);
		my $brief = $whole =~ s/\n(?=DETAIL|HINT)/, /gr;
		my $said = plain($shown);
		return 1 if $said eq $whole;
		# A remark may leave details out
		$brief =~ s/, DETAIL:.*?(?=, HINT|\z)//s;
		return $shown !~ /\n/ && $brief =~ /^\Q$said\E/;
	}
	return 1 if $out eq '' && $err eq '';
	my $said = plain($shown);
	my $notices = plain($err);
	$notices .= "\n" if $notices ne '';
	for my $known ($row, $row =~ s/\bNULL\b//gr)
	{
		my $top = $header =~ s/\bNULL\b//gr;
		return 1 if $said eq $notices . $known || $said eq "$notices$top\n$known" || $said eq "$notices$header\n$known";
	}
	$said = $shown =~ s/\n.*//sr;
	$said = plain($said);
	return $notices eq '' && $row !~ /\n/ && $said =~ /^\Q$row\E(?:[:;]|$)/;
}

my ($ran, $compared) = (0, 0);
my @unable;
for my $page ('README.md', sort glob('doc/*.md doc/*/*.md'))
{
	my $text = slurp_file($page);
	my ($statements, $unable) = statements_of($page, $text);
	push @unable, map { "$page: $_" } @$unable;
	next if !@$statements;

	my $database = $page =~ s/\W/_/gr;
	my $prelude = $text =~ /[Ee]xamples assume `(SET [^`]*)`/ ? "$1;\n" : '';
	$node->safe_psql('postgres', qq{CREATE DATABASE "$database" TEMPLATE page});
	my @printed = run($database, $prelude, @$statements);
	for my $i (0 .. $#$statements)
	{
		my ($statement, $err, $out) = ($statements->[$i], @{ $printed[$i] });
		my $shown = $statement->{shown};
		my ($name) = $statement->{sql} =~ /^([^\n]{0,60})/;
		$ran++;
		$compared++ if defined $shown;
		ok(defined $shown ? shows($shown, $err, $out) : $err eq '', "$page:$statement->{line}: $name")
			or diag("runs:\n$statement->{sql}\nprints:\n$err$out\nshown:\n" . ($shown // 'nothing'));
	}
	$node->safe_psql('postgres', qq{DROP DATABASE "$database"});
}
# Numbers that a page says of what is shipped
my %sentences = (
	'doc/reference/rates.md' => [
		q{SELECT count(DISTINCT quote) || ' currencies, ' || min(valid_on) || ' to ' || max(valid_on) || ', ' || to_char(count(*), 'FM999,999,999') || ' rates' FROM funding.exchange_rate WHERE preference = 0},
		q{SELECT 'from the first day to ' || max(valid_on) || ', the end of the shipped rates' FROM funding.exchange_rate WHERE preference = 0} ],
	'doc/reference/money.md' => [
		q{SELECT format('%s active and %s withdrawn', count(*) FILTER (WHERE withdrawn IS NULL), count(withdrawn)) FROM funding.currencies()},
		q{SELECT format('known for %s codes', count(introduced)) FROM funding.currencies()} ],
	'doc/reference/locale.md' => [ q{SELECT count(*) || ' tags are known' FROM funding.locales()} ],
	'doc/reference/seeds.md' => [ map { qq{SELECT '| ' || count(*) || ' |\n' FROM funding.$_ WHERE shipped} } qw(source document reported_figure) ],
);
for my $page (sort keys %sentences)
{
	my $text = slurp_file($page);
	for my $query (@{ $sentences{$page} })
	{
		my $sentence = $node->safe_psql('page', $query) =~ s/\\n/\n/r;
		ok(index($text, $sentence) >= 0, "$page: $sentence");
	}
}

# The table of pegs
my @pegs = slurp_file('doc/reference/rates.md') =~ /^\| `(...)` \| `(...)` \| 1 (...) = ([0-9.]+) (...) \| ([0-9-]+)/mg;
my @rows;
push @rows, [ splice @pegs, 0, 6 ] while @pegs;
cmp_ok(scalar @rows, '>', 30, 'rates.md has a table of pegs');
for (@rows)
{
	my ($currency, $anchor, $base, $rate, $quote, $since) = @$_;
	is($node->safe_psql('page', qq{SELECT funding.rate('$base', '$quote', d, '{}'::funding.rate_book, 'exact') = $rate, funding.try_to_currency('$base 1', '$quote', d - 1, '{}'::funding.rate_book, 'exact') FROM (SELECT date '$since') s(d)}),
		't|', "rates.md: $currency is pegged to $anchor");
}

cmp_ok($ran, '>', 50, "$ran statements ran");
cmp_ok($compared, '>', $ran / 2, "$compared of them show what they print");
cmp_ok(scalar @unable, '<=', 8, 'few blocks cannot run') or diag(join "\n", @unable);

$node->stop;
done_testing();
