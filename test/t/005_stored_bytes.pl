# What lies on disk, and what goes over the wire, is what the headers document: data written
# by one version must be read by every later one.  The bytes are worked out here by hand.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('bytes');
$node->init;
$node->append_conf('postgresql.conf', 'full_page_writes = off');
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION funding');

sub currency { my @letters = map { ord($_) - 64 } split //, shift; return $letters[0] << 10 | $letters[1] << 5 | $letters[2] }

# The three 32-bit words of a coefficient, lowest first
sub amount { my ($code, $scale, @words) = @_; return { code => $code, scale => $scale, words => \@words } }

# amount => [ text out, parts ]
my %amounts = (
	'USD 0' => [ 'USD 0.00', amount('USD', 2, 0, 0, 0) ],
	'USD 1' => [ 'USD 1.00', amount('USD', 2, 100, 0, 0) ],
	'USD 1.10' => [ 'USD 1.10', amount('USD', 2, 110, 0, 0) ],
	'USD -0.01' => [ 'USD -0.01', amount('USD', 2, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF) ],
	'JPY 5' => [ 'JPY 5', amount('JPY', 2, 500, 0, 0) ],
	'KWD 0.125' => [ 'KWD 0.125', amount('KWD', 3, 125, 0, 0) ],
	# 6310000000000 = 1469 * 2^32 + 693042176
	'CNY 63.1bn' => [ 'CNY 63100000000.00', amount('CNY', 2, 693042176, 1469, 0) ],
	# 10^28 - 1 = 0x204FCE5E 3E250261 0FFFFFFF, too large to be raised to scale 2
	'EUR 9999999999999999999999999999' => [ 'EUR 9999999999999999999999999999.00', amount('EUR', 0, 0x0FFFFFFF, 0x3E250261, 0x204FCE5E) ],
	'DEM 0.0000000000000000000000000001' => [ 'DEM 0.0000000000000000000000000001', amount('DEM', 28, 1, 0, 0) ],
);

# The bytes at the end of the first page of a table, where its only row ends
sub stored
{
	my ($type, $literal, $length) = @_;
	my $path = $node->safe_psql('postgres', "CREATE TABLE t (v funding.$type); INSERT INTO t VALUES ('$literal'); CHECKPOINT;
		SELECT pg_relation_filepath('t')");
	my $page = slurp_file($node->data_dir . "/$path");
	$node->safe_psql('postgres', 'DROP TABLE t');
	my $padding = -$length % 8;
	return unpack 'H*', substr($page, length($page) - $length - $padding, $length);
}

sub sent
{
	my ($type, $literal) = @_;
	return $node->safe_psql('postgres', "SELECT encode(funding.${type}_send('$literal'), 'hex')");
}

for my $code ('USD', 'EUR', 'AED', 'ZWL', 'DEM')
{
	is(stored('currency', $code, 2), unpack('H*', pack 'S', currency($code)), "currency $code on disk: letters of five bits");
	is(sent('currency', $code), unpack('H*', pack 'n', currency($code)), "currency $code sent: the same, high byte first");
}

for my $literal (sort keys %amounts)
{
	my ($text, $parts) = @{ $amounts{$literal} };
	my ($code, $scale, @words) = ($parts->{code}, $parts->{scale}, @{ $parts->{words} });
	is($node->safe_psql('postgres', "SELECT '$literal'::funding.amount"), $text, "amount $literal: text");
	is( stored('amount', $literal, 16), unpack('H*', pack 'L3SCC', @words, currency($code), $scale, 0),
		"amount $literal on disk: words, currency, scale, zero");
	is( sent('amount', $literal), unpack('H*', pack 'nCCN3', currency($code), $scale, 0, reverse @words),
		"amount $literal sent: currency, scale, zero, words");
}

$node->stop;
done_testing();
