# A day or a period arrives as drivers send it: in a parameter whose type the server has to find,
# as text with what drivers put behind a date, or in binary form.  The answer is that for the day
# as it is written, whatever the time zones of client and server.
use strict;
use warnings;

use FindBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('drivers');
$node->init;
# JDBC knows no unix sockets.
$node->append_conf('postgresql.conf', "listen_addresses = '127.0.0.1'\ntimezone = 'Asia/Kolkata'");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION funding');

# ---- every function with a day, a period or a text, its parameters without a type ----

my %value = (
	'date' => '2024-01-02 +00', 'daterange' => '[2024-01-01,2024-02-01)', 'interval' => '1 year', 'numeric' => '1.5', 'integer' => '7',
	'bigint' => '7', 'smallint' => '1', 'double precision' => '3', 'boolean' => 't',
	'funding.amount' => 'USD 5', 'funding.currency' => 'EUR', 'funding.figure' => 'USD 5m', 'funding.rate_book' => '{EUR/USD 2024-01-02 1.0956}',
);
my %named = (
	'policy' => { 'date' => 'nearest', 'daterange' => 'period_end' }, 'rounding' => 'half_even', 'locale' => 'de', 'style' => 'code',
	'fiscal_start' => '04-01', 'topic' => 'AI', 'region' => 'China', 'a' => 'ITJuzi', 'b' => 'CB Insights', 'base' => 'USD', 'source' => 'ECB',
);

# The arguments of functions in order: position, type, name
my @arguments = map { [ split /\|/, $_, -1 ] } split /\n/, $node->safe_psql('postgres', q{
	SELECT p.oid::regprocedure, proname, n, format_type(t, NULL), coalesce(proargnames[n], '')
	FROM pg_proc p, unnest(proargtypes::oid[]) WITH ORDINALITY u(t, n)
	WHERE pronamespace = 'funding'::regnamespace AND prokind = 'f' AND proargtypes::oid[] && '{date,daterange,text}'::regtype[]::oid[]
		AND NOT proargtypes::oid[] && '{internal,cstring}'::regtype[]::oid[] AND provolatile <> 'v'
		AND proname !~ '^change_refuse_'	-- steps of aggregates that only name a cast
	ORDER BY p.oid::regprocedure::text COLLATE "C", n});
my (%function, @signatures);
for (@arguments)
{
	my ($signature, $name, $n, $type, $label) = @$_;
	push @signatures, $signature if !$function{$signature};
	$function{$signature}{name} = $name;
	push @{ $function{$signature}{types} }, $type;
	push @{ $function{$signature}{labels} }, $label;
}

my $script = "\\set VERBOSITY sqlstate\n";
for my $signature (@signatures)
{
	my ($name, $types, $labels) = @{ $function{$signature} }{qw(name types labels)};
	my (@typed, @call, @given, $named_from_here);
	for my $i (0 .. $#$types)
	{
		my ($type, $label) = ($types->[$i], $labels->[$i]);
		my $first_of_pair = $type eq 'funding.currency' && ($types->[ $i + 1 ] // '') eq $type;
		my $value = $first_of_pair ? 'USD' : $type eq 'text' ? $named{$label} // '2023' : $value{$type};
		$value = $value->{ (grep { /^date/ } @$types)[0] // 'date' } if ref $value;
		# A day stands for a text without a name in the functions that take either
		my $as_day = $type eq 'text' && $label eq '' && $name =~ /^(?:try_)?to_currency$|^rate$|^day_or_period$/;
		$named_from_here ||= $label =~ /^(?:policy|as_of|rounding)$/;
		my $prefix = $named_from_here ? "$label => " : '';
		my $literal = (defined $value ? $as_day ? "'2024-01-02'" : "'$value'" : 'NULL') . "::$type";
		push @typed, $prefix . $literal;
		if ($type =~ /^(?:date|daterange|text)$/)
		{
			push @given, $as_day ? "'$value{date}'" : "'$value'";
			push @call, "$prefix\$" . @given;
		}
		else
		{
			push @call, $prefix . $literal;
		}
	}
	$script .= "\\echo ==== $signature\nSELECT r::text FROM funding.$name(@{[join ', ', @typed]}) r;\n\\echo ----\n"
	  . "PREPARE q AS SELECT r::text FROM funding.$name(@{[join ', ', @call]}) r;\nEXECUTE q(@{[join ', ', @given]});\nDEALLOCATE q;\n";
}
my ($out, $err) = ('', '');
IPC::Run::run([ 'psql', '-XqAt', '-d', $node->connstr('postgres') ], '<', \$script, '>', \$out, '2>&1');
my (@ambiguous, @other);
my $answered = 0;
for (split /^==== /m, $out)
{
	next if $_ eq '';
	my ($signature, $rest) = split /\n/, $_, 2;
	my ($typed, $given) = split /^----\n/m, $rest =~ s/^ERROR:  26000\n//mgr, 2;
	if ($given =~ /42725/)
	{
		push @ambiguous, $signature;
	}
	elsif ($typed ne $given)
	{
		push @other, "$signature\n${typed}but\n$given";
	}
	elsif ($typed !~ /ERROR/)
	{
		$answered++;
	}
}
is(join("\n", @other), '', 'untyped parameters give what typed ones give');
cmp_ok($answered, '>', 60, "$answered functions answer");
# With a form for a day and one for a period, and none for a text, a cast has to say which it is.
is(join("\n", @ambiguous), join("\n", map { "funding.$_" } (
	'explain_rate(funding.currency,funding.currency,daterange,text,date)',
	'rate(funding.currency,funding.currency,date,funding.rate_book)',
	'rate(funding.currency,funding.currency,daterange,funding.rate_book)',
	'rate(funding.currency,funding.currency,daterange,funding.rate_book,text)',
	'rate(funding.currency,funding.currency,daterange,text,date)',
	'to_currency(funding.amount,funding.currency,date,funding.rate_book)',
	'to_currency(funding.amount,funding.currency,daterange,funding.rate_book)',
	'to_currency(funding.amount,funding.currency,daterange,funding.rate_book,text,text)',
	'to_currency(funding.amount,funding.currency,daterange,text,date,text)',
	'try_to_currency(funding.amount,funding.currency,date,funding.rate_book)',
	'try_to_currency(funding.amount,funding.currency,daterange,funding.rate_book)',
	'try_to_currency(funding.amount,funding.currency,daterange,funding.rate_book,text,text)',
	'try_to_currency(funding.amount,funding.currency,daterange,text,date,text)',
)), 'the other functions need no cast');

# ---- pgbench: the extended protocol itself, every parameter as text without a type ----

my @questions = (
	q{funding.to_currency('USD 5', 'EUR', :d)}, q{funding.try_to_currency('USD 5', 'EUR', :d)}, q{funding.rate('USD', 'EUR', :d)},
	q{funding.to_currency('USD 5', 'EUR', :d, 'nearest')}, q{funding.to_currency('USD 5', 'EUR', :d, as_of => :d)},
	q{funding.to_currency('USD 5', 'EUR', :d::date)}, q{funding.to_currency('USD 5', 'EUR', :d::date, policy => :p)},
	q{funding.to_currency('USD 5', 'EUR', :d::date, (SELECT book FROM book))}, q{funding.to_currency('USD 5', 'EUR', :r)},
	q{funding.to_currency('USD 5', 'EUR', :r::daterange)}, q{funding.day_or_period(:d)}, q{funding.day_or_period(:r)},
	q{(SELECT amount FROM funding.converted('USD 5', 'EUR', :d))}, q{(SELECT rate FROM funding.explain_rate('EUR', 'USD', :d::date))},
	q{(SELECT max(valid_on) FROM funding.rates_as_of(:d))}, q{funding.ytd(:d)}, q{funding.ttm(:d)}, q{funding.fiscal_year(:d, :f)},
	q{funding.comparable_day(:d, :r)}, q{funding.window_of(:d, :r)}, q{funding.prior(:r)}, q{funding.months(:r)}, q{funding.cagr(100, :d, 121, '2026-01-02')},
	q{(SELECT funding.sum_in('EUR 1', :d, 'USD', (SELECT book FROM book)))}, q{(SELECT funding.yoy(:d, :r))}, q{(SELECT funding.yoy('USD 1'::funding.amount, :d, :r))},
	q{funding.parse_amount(:t, :l)}, q{funding.period(:y)},
);
my %variable = (d => '2024-01-02 +00', r => '[2024-01-01,2024-02-01)', p => 'previous', f => '04-01', t => '5 Euro', l => 'de', y => '2023Q3');
$node->safe_psql('postgres', q{
	CREATE TABLE answer (mode text, number int, answer text);
	CREATE TABLE book AS SELECT '{EUR/USD 2024-01-02 1.0956}'::funding.rate_book AS book});
my $file = PostgreSQL::Test::Utils::tempdir . '/question';
my @variables = map { ('-D', "$_=$variable{$_}") } sort keys %variable;
for my $mode ('extended', 'prepared')
{
	for my $number (0 .. $#questions)
	{
		unlink $file;
		append_to_file($file, "INSERT INTO answer SELECT '$mode', $number, ($questions[$number])::text;\n");
		run_log([ 'pgbench', '-n', '-t', 2, '-M', $mode, @variables, '-f', $file, '-d', $node->connstr('postgres') ]);
	}
}
for my $number (0 .. $#questions)
{
	my $typed = $questions[$number];
	$typed =~ s/(?<!:):d\b(?:::date)?/date '2024-01-02'/g;
	$typed =~ s/(?<!:):r\b(?:::daterange)?/daterange '$variable{r}'/g;
	$typed =~ s/day_or_period\(date ('.*?')\)/daterange $1/;
	$typed =~ s/(?<!:):(\w)\b/'$variable{$1}'/g;
	$typed = q{'[2024-01-02,2024-01-03)'::daterange} if $questions[$number] =~ /day_or_period\(:d/;
	$typed = "'$variable{r}'::daterange" if $questions[$number] =~ /day_or_period\(:r/;
	is($node->safe_psql('postgres', "SELECT string_agg(DISTINCT answer, ' and ') || ', ' || count(*) FROM answer WHERE number = $number"),
		$node->safe_psql('postgres', "SELECT ($typed)::text") . ', 4', $questions[$number]);
}

# ---- drivers ----

my @expected = split /\n/, $node->safe_psql('postgres', q{
	SELECT funding.to_currency('USD 5', 'EUR', date '2024-01-02') UNION ALL SELECT funding.try_to_currency('USD 5', 'EUR', date '2024-01-02')});
push @expected, split /\n/, $node->safe_psql('postgres', q{SELECT funding.rate('USD', 'EUR', date '2024-01-02')});
push @expected, $expected[0], $expected[0] =~ s/^\D+//r, 'USD 1.10', '[2024-01-01,2024-01-03)', 1;

# All lines that a driver printed answer their question
sub answers
{
	my ($printed, $lines, $name) = @_;
	my @wrong = grep { !/^(\d+) [^:]*: (.*)/ || $2 ne $expected[$1] } split /\n/, $printed;
	is(join("\n", @wrong), '', "$name: the day as it is written");
	is(scalar(split /\n/, $printed), $lines, "$name: all questions are answered");
}

my @zones = ('UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago');
$ENV{PGUSER} = $node->safe_psql('postgres', 'SELECT current_user');

SKIP:
{
	local $ENV{NODE_PATH} = join ':', grep { defined } $ENV{NODE_PATH}, '/usr/share/nodejs';
	skip 'no node-pg here: test/setup drivers brings it', 1 if system(q{node -e "require('pg')" >/dev/null 2>&1}) != 0;
	for my $zone (@zones)
	{
		local $ENV{TZ} = $zone;
		($out, $err) = run_command([ 'node', "$FindBin::RealBin/../drivers/dates.js", $node->host, $node->port, 'postgres' ]);
		is($err, '', "node-pg runs, $zone");
		answers($out, 8 * 3 * 2, "node-pg, $zone");
	}
}

SKIP:
{
	my ($jar) = grep { defined && -f } $ENV{PGJDBC}, '/usr/share/java/postgresql.jar';
	skip 'no JDBC here: test/setup drivers brings it', 1 if !$jar || system('javac -version >/dev/null 2>&1') != 0;
	my $classes = PostgreSQL::Test::Utils::tempdir;
	command_ok([ 'javac', '-d', $classes, "$FindBin::RealBin/../drivers/Dates.java" ], 'javac');
	my $url = "jdbc:postgresql://127.0.0.1:@{[$node->port]}/postgres?user=$ENV{PGUSER}";
	for my $zone (@zones)
	{
		for my $mode ('prepareThreshold=2&binaryTransfer=true', 'preferQueryMode=simple', 'prepareThreshold=-1&binaryTransferEnable=DATE,TIMESTAMP,TIMESTAMPTZ')
		{
			($out, $err) = run_command([ 'java', "-Duser.timezone=$zone", '-cp', "$jar:$classes", 'Dates', "$url&$mode" ]);
			is($err, '', "JDBC runs, $zone, $mode");
			answers($out, 8 * 3 * 3, "JDBC, $zone, $mode");
		}
	}
}

$node->stop;
done_testing();
