# In databases of any encoding the extension says what it says in UTF-8, or raises an error of
# its own where the encoding lacks a character: nothing is cut, replaced or written in another
# encoding's bytes.
use strict;
use warnings;
use utf8;

use FindBin;
use lib $FindBin::RealBin;
use Encode;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Samples;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('encodings');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->start;

# What a query gives with a client encoding: output and errors
sub ask
{
	my ($database, $client, $sql) = @_;
	my ($out, $err) = ('', '');
	local $ENV{PGCLIENTENCODING} = $client;
	IPC::Run::run([ 'psql', '-XqAt', '-v', 'VERBOSITY=verbose', '-d', $node->connstr($database) ], '<', \$sql, '>', \$out, '2>', \$err);
	return ($out, $err);
}

# Texts in UTF-8 that come out of the extension, by a key; a text is an error code if it fails.
# The key is written in ASCII.
my $trial = q{
	CREATE FUNCTION public.trial(query text) RETURNS text LANGUAGE plpgsql AS $$
	DECLARE
		result text;
	BEGIN
		EXECUTE query INTO result;
		RETURN result;
	EXCEPTION WHEN OTHERS THEN
		RETURN 'ERROR ' || SQLSTATE || ': ' || regexp_replace(SQLERRM, '"[^"]*"', '"..."', 'g');
	END $$;
};
my @documents = map { "'$_'" } (
	'<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube></Envelope>',
	q{<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="02.03.2024" name="\320\341"><Valute ID="R01235"><NumCode>840</NumCode><CharCode>USD</CharCode><Nominal>1</Nominal><Name>\304\356\353\353\340\360</Name><Value>91,3336</Value></Valute></ValCurs>},
	q{<?xml version="1.0" encoding="ISO-8859-1"?><Envelope><!-- \351 --><Cube time="2024-01-02" source="\351"><Cube currency="USD" rate="1.0956"/></Cube></Envelope>},
	q{<?xml version="1.0" encoding="EUC-JP"?><Envelope><!-- \244\242 --><Cube time="2024-01-02"><Cube currency="USD" rate="1.0956"/></Cube></Envelope>},
	q{<?xml version="1.0" encoding="ISO-8859-1"?><Envelope><Cube time="2024-01-02"><Cube currency="\351\351\351" rate="1.0956"/></Cube></Envelope>},
	q{<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="\342\202\254"/></Cube></Envelope>},
	q{<Envelope><Cube time="2024-01-02"><Cube currency="USD" rate="\377"/></Cube></Envelope>},
);
my $texts = join ' UNION ALL ', (
	q{SELECT 'format ' || tag || ' ' || s || ' ' || a, trial(format('SELECT funding.format_amount(%L, %L, %L)', a, tag, s))
		FROM funding.locales(), unnest('{standard,name,compact}'::text[]) s, unnest('{GBP -1234567.5,CNY 630000000}'::text[]) a WHERE tag !~ '-' OR tag ~ '^(zh|ja|ko|de)'},
	q{SELECT 'figure ' || f, trial(format('SELECT %L::funding.figure', f)) FROM unnest('{~USD 2bn,>USD 5m,USD 5-7bn,5.2m +- 0.3m,undisclosed}'::text[]) f},
	(map { my $n = $_; "SELECT 'document $n', trial('SELECT string_agg(r::text, '' '') FROM funding.read_rates(' || quote_literal($documents[$n]) || '::bytea) r')" } 0 .. $#documents),
	q{SELECT 'report ' || a, trial(format('SELECT funding.reconciliation_report(''AI'', ''China'', funding.period(''2023''), %L, ''CB Insights'')', a)) FROM unnest('{ITJuzi}'::text[]) a},
	q{SELECT 'sparkline', trial($$SELECT funding.sparkline('{1,2,3}')$$)},
	q{SELECT 'plot', trial($$SELECT funding.plot_change('{a,b}', '{-1,2}', '{3,0}', 'title', 'USD')$$)},
	(map { "SELECT 'view $_', trial('SELECT string_agg(v::text, chr(10) ORDER BY v::text COLLATE \"C\") FROM funding.$_ v')" } qw(figures yearly_change source_gaps gap_effects yearly_figures yearly_totals sources start_here)),
	q{SELECT 'view exchange_rates', trial('SELECT md5(string_agg(v::text, chr(10) ORDER BY v::text COLLATE "C")) FROM funding.exchange_rates v WHERE valid_on >= ''2026-01-01''')},
	(map { "SELECT 'table $_', trial('SELECT string_agg(v::text, chr(10) ORDER BY v::text COLLATE \"C\") FROM funding.$_ v')" } qw(source document reported_figure rate_format)),
	q{SELECT 'currency ' || code, trial(format('SELECT c.name FROM funding.currencies() c WHERE code::text = %L', code)) FROM unnest('{USD,TOP,VES,VEF}'::text[]) code},
	q{SELECT 'hint', trial($$SELECT funding.rate('VEF', 'USD', date '2030-01-01')$$)},
	q{SELECT 'comments', md5(string_agg(description, ' ' ORDER BY description COLLATE "C")) FROM pg_description WHERE description ~ '[^ -~\n\t]'},
);
# What is written is read back, where it could be written
my $read_back = q{SELECT count(*), count(*) FILTER (WHERE NOT back) FROM (SELECT tag, s, a, trial(format('SELECT funding.parse_amount(funding.format_amount(%L, %L, %L), %L) OPERATOR(funding.=) %L', a, tag, s, tag, a)) AS back
	FROM funding.locales(), unnest('{standard,code,name,accounting}'::text[]) s, unnest('{EUR 5,GBP -1234567.5}'::text[]) a WHERE tag !~ '-') t(tag, s, a, b), LATERAL (SELECT b::boolean AS back WHERE b !~ '^ERROR 22P05') u};

# All texts of a database by key, as UTF-8
sub texts_of
{
	my ($database, $encoding) = @_;
	my $to = $encoding eq 'SQL_ASCII' ? $encoding : 'UTF8';
	my ($out, $err) = ask($database, $encoding, "SELECT k || E'\\x1f' || encode(convert_to(coalesce(v, ''), '$to'), 'hex') FROM ($texts) t(k, v)");
	is($err, '', "$encoding: all is asked");
	return { map { split /\x1f/, $_, 2 } split /\n/, $out };
}

my @encodings = qw(EUC_CN EUC_JP EUC_KR LATIN1 SQL_ASCII WIN1252);
for my $encoding ('UTF8', @encodings)
{
	my $database = lc "in_$encoding";
	$node->safe_psql('postgres', "CREATE DATABASE $database ENCODING '$encoding' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
	my ($out, $err) = ask($database, $encoding, "CREATE EXTENSION funding; $trial");
	is($err, '', "$encoding: the extension is made");
}

my $reference = texts_of('in_utf8', 'UTF8');
cmp_ok(scalar keys %$reference, '>', 500, 'there are texts');
isnt($reference->{'report ITJuzi'}, '', 'a report among them');
my @types = Samples::create_tables($node, 'in_utf8');
my $values = join ' UNION ALL ', map { "SELECT '$_', id, v::text, encode(funding.${_}_send(v), 'hex') FROM public.sample_$_" } @types;
my $back = join ' UNION ALL ', map { "SELECT '$_', count(*) FROM public.sample_$_ WHERE encode(funding.${_}_send(v::text::funding.$_), 'hex') IS DISTINCT FROM encode(funding.${_}_send(v), 'hex')" } @types;
my ($values_in_utf8) = ask('in_utf8', 'UTF8', "$values ORDER BY 1, 2");

for my $encoding (@encodings)
{
	my $database = lc "in_$encoding";

	# Values of every type
	{
		local $Test::Builder::Level = $Test::Builder::Level + 1;
		Samples::create_tables($node, $database);
	}
	is((ask($database, 'SQL_ASCII', "$values ORDER BY 1, 2"))[0], $values_in_utf8, "$encoding: values of every type are written as in UTF-8");
	is((ask($database, $encoding, "SELECT string_agg(t || ' ' || n, ', ') FROM ($back) b(t, n) WHERE n > 0"))[0], "\n", "$encoding: and read back");

	# Texts: those of UTF-8 in other bytes, or an error of ours
	my $texts = texts_of($database, $encoding);
	my (@wrong, %said);
	for my $key (sort keys %$reference)
	{
		my ($there, $here) = map { pack 'H*', $_ // '' } $reference->{$key}, $texts->{$key};
		next if $there eq $here;
		my $beyond_ascii = $there =~ /[^\x00-\x7f]/;
		if ($beyond_ascii && $here =~ /^(ERROR 22P05: encoding "..." lacks a character of this amount in locale "..."|ERROR 0A000: encoding "..." has no block characters)$/)
		{
			$said{$1}++;
		}
		elsif ($key =~ /^currency/ && $here eq ($there =~ s/\xc3\xad/i/gr =~ s/\xe2\x80\x99/'/gr))
		{
			$said{"$here for $there"}++;
		}
		else
		{
			push @wrong, substr("$key: $here, not $there", 0, 300);
		}
	}
	is(join("\n", @wrong), '', "$encoding: texts are those of UTF-8, or an error says why not");
	note("$encoding: $said{$_} times $_") for sort keys %said;
	like((ask($database, $encoding, $read_back))[0], qr/^[1-9]\d+\|0$/, "$encoding: what is written is read back");
}

# Other encodings on the way: what a client writes is read, and what is written arrives in its bytes
for (
	[ 'in_utf8', 'SJIS', 'shiftjis', 'ja', '630億円', 'JPY 63000000000' ], [ 'in_euc_jp', 'SJIS', 'shiftjis', 'ja', '630億円', 'JPY 63000000000' ],
	[ 'in_euc_jp', 'UTF8', 'utf-8', 'ja', '630億円', 'JPY 63000000000' ], [ 'in_utf8', 'GBK', 'cp936', 'zh', '630亿元', 'CNY 63000000000.00' ],
	[ 'in_euc_cn', 'UTF8', 'utf-8', 'zh', '630亿元', 'CNY 63000000000.00', 'en', 'name' ], [ 'in_utf8', 'BIG5', 'big5', 'zh-Hant-TW', '630億元', 'TWD 63000000000.00' ],
	[ 'in_utf8', 'UHC', 'cp949', 'ko', '630억 원', 'KRW 63000000000' ], [ 'in_euc_kr', 'UTF8', 'utf-8', 'ko', '630억 원', 'KRW 63000000000', 'ko', 'name' ],
	[ 'in_utf8', 'WIN1252', 'cp1252', 'de', '1.234,50 €', 'EUR 1234.50' ], [ 'in_win1252', 'UTF8', 'utf-8', 'de', '1.234,50 €', 'EUR 1234.50' ],
	[ 'in_latin1', 'UTF8', 'utf-8', 'en-GB', '£1,234.50', 'GBP 1234.50' ], [ 'in_utf8', 'LATIN1', 'iso-8859-1', 'en-GB', '£1,234.50', 'GBP 1234.50' ])
{
	my ($database, $client, $encoding, $locale, $text, $amount, $locale_out, $style) = @$_;
	($locale_out, $style) = ($locale, 'standard') if !defined $style;
	my $bytes = encode($encoding, $text);
	my ($out, $err) = ask($database, $client, "SELECT funding.parse_amount('$bytes', '$locale'); SELECT funding.parse_amount(funding.format_amount('$amount', '$locale_out', '$style'), '$locale_out');
		SELECT funding.parse_amount('$bytes nonsense', '$locale')");
	is($out, "$amount\n$amount\n", "$client to $database: read");
	like($err, qr/invalid amount "\Q$bytes\E nonsense"/, "$client to $database: and told in the client's bytes");
	is((ask($database, $client, q{SELECT md5(string_agg(f::text, '' ORDER BY id)) FROM funding.figures f}))[0], (ask('in_utf8', 'UTF8', q{SELECT md5(string_agg(f::text, '' ORDER BY id)) FROM funding.figures f}))[0], "$client to $database: figures");
}

$node->stop;
done_testing();
