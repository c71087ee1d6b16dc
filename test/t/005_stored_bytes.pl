# What lies on disk, and what goes over the wire, is what doc/reference/formats.md says: data
# written by one version must be read by every later one.  The bytes are worked out here from
# that page, number by number; nothing is pasted from what the server wrote.
use strict;
use warnings;

use Digest::SHA qw(sha256);
use FindBin;
use Math::BigInt;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $little_endian = pack('S', 1) eq pack('v', 1);

my $node = PostgreSQL::Test::Cluster->new('bytes');
$node->init;
$node->append_conf('postgresql.conf', "full_page_writes = off\nignore_checksum_failure = on");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION funding');

# ---- numbers ----

# The 32-bit words of an integer in two's complement, lowest first
sub words
{
	my ($integer, $count) = @_;
	my $rest = Math::BigInt->new($integer);
	$rest += Math::BigInt->new(2)**(32 * $count) if $rest < 0;
	my @words;
	for (1 .. $count)
	{
		push @words, ($rest % 2**32)->numify;
		$rest = $rest->copy->brsft(32);
	}
	return @words;
}

# On disk: 96 bits as words, more as pieces of 64 bits, lowest first
sub words_on_disk { return pack 'L*', words(shift, 3) }

sub limbs_on_disk
{
	my ($integer, $count) = @_;
	my @words = words($integer, 2 * $count);
	return pack 'Q*', map { $words[ 2 * $_ ] | $words[ 2 * $_ + 1 ] << 32 } 0 .. $count - 1;
}

# On the wire: highest byte first
sub on_wire { my ($integer, $bits) = @_; return pack 'N*', reverse words($integer, $bits / 32) }

# 10^exponent times a number without a point
sub e { my ($number, $exponent) = @_; return $number . '0' x $exponent }

# Days from 2000-01-01
my %day = (
	'0001-01-01' => -730119, '0001-01-02' => -730118,
	'2022-01-01' => 8036, '2022-12-01' => 8370,
	'2023-01-01' => 8401, '2023-12-01' => 8735,
	'2024-01-01' => 8766, '2024-01-02' => 8767, '2024-01-03' => 8768, '2024-03-04' => 8829, '2024-03-05' => 8830,
	'2025-01-01' => 9132, '2026-01-01' => 9497,
	'9999-12-30' => 2921938, '9999-12-31' => 2921939);

# The length word of PostgreSQL before a value of variable length: 1 byte if that is enough
sub varlena
{
	my ($data) = @_;
	my $short = 1 + length $data;
	return ($little_endian ? pack('C', $short << 1 | 1) : pack('C', 0x80 | $short)) . $data if $short <= 127;
	my $long = 4 + length $data;
	return ($little_endian ? pack('V', $long << 2) : pack('N', $long)) . $data;
}

sub pad { my $data = shift; return $data . "\0" x (-length($data) % 8) }

# ---- types: each function gives the bytes on disk and the bytes on the wire ----

sub currency { my @letters = map { ord($_) - 64 } split //, shift; return @letters ? $letters[0] << 10 | $letters[1] << 5 | $letters[2] : 0 }

sub amount
{
	my ($code, $scale, $coefficient) = @_;
	return (words_on_disk($coefficient) . pack('SCC', currency($code), $scale, 0),
		pack('nCC', currency($code), $scale, 0) . on_wire($coefficient, 96));
}

# wide in units of 10^-28, fast in units of 10^-scale; only their sum is sent
sub amount_sum
{
	my ($code, $count, $wide, $fast, $scale) = @_;
	my $sum = Math::BigInt->new($wide) + Math::BigInt->new($fast) * Math::BigInt->new(10)**(28 - $scale);
	return (limbs_on_disk($wide, 4) . limbs_on_disk($fast, 2) . pack('qSCx5', $count, currency($code), $scale),
		pack('nq>', currency($code), $count) . on_wire($sum, 256));
}

# The slots are left out here
sub amount_totals
{
	my ($capacity, @sums) = @_;
	my (@disk, @wire);
	for (@sums)
	{
		my ($disk, $wire) = amount_sum(@$_);
		push @disk, $disk;
		push @wire, $wire;
	}
	return (varlena(pack('l', scalar @sums) . "\0" x 128 . join('', @disk) . "\0" x (64 * ($capacity - @sums))),
		join '', pack('n', scalar @sums), @wire);
}

sub amount_spread
{
	my ($sum, $scale, $squares) = @_;
	my ($disk, $wire) = amount_sum(@$sum);
	return ($disk . limbs_on_disk($squares, 4) . pack('Cx7', $scale), $wire . pack('C', $scale) . on_wire($squares, 256));
}

# fast in units of 10^-30, wide in units of 10^-56; only their sum is sent
sub converted_sum
{
	my ($code, $count, $fast, $wide, $capacity, @failed) = @_;
	my $sum = Math::BigInt->new($wide) + Math::BigInt->new($fast) * Math::BigInt->new(10)**26;
	my $disk = pack('S2q', currency($code), scalar @failed, $count) . limbs_on_disk($fast, 4) . limbs_on_disk($wide, 7);
	my $wire = pack('nq>', currency($code), $count) . on_wire($sum, 448) . pack('n', scalar @failed);
	for (@failed)
	{
		my ($failed_disk, $failed_wire) = amount_sum(@$_);
		$disk .= $failed_disk;
		$wire .= $failed_wire;
	}
	return (varlena($disk . "\0" x (64 * ($capacity - @failed))), $wire);
}

# Each window: sum, squares, deals, disclosed, first day, day after the last
sub change
{
	my ($kind, $code, $scale, $flags, @windows) = @_;
	my $disk = join '', map { limbs_on_disk($_->[0], 2) . limbs_on_disk($_->[1], 3) . pack('q2l2', @$_[ 2, 3 ], @day{ @$_[ 4, 5 ] }) } @windows;
	my $wire = join '', map { pack('l>2q>2', @day{ @$_[ 4, 5 ] }, @$_[ 2, 3 ]) . on_wire($_->[0], 128) . on_wire($_->[1], 192) } @windows;
	return ($disk . pack('SCCCx3', currency($code), $kind, $scale, $flags), pack('CCCxn', $kind, $scale, $flags, currency($code)) . $wire);
}

# The change as an array; then of each window: fast, wide, amounts without a rate
sub converted_change
{
	my ($change, @windows) = @_;
	my ($disk, $wire) = change(@$change);
	my @sums = map { Math::BigInt->new($_->[1]) + Math::BigInt->new($_->[0]) * Math::BigInt->new(10)**26 } @windows;
	my @unconverted = map { $_->[2] } @windows;
	$disk .= limbs_on_disk($_->[0], 4) for @windows;
	$disk .= limbs_on_disk($_->[1], 7) for @windows;
	return ($disk . pack('q2', @unconverted), pack('q>2', @unconverted) . join('', map { on_wire($_, 448) } @sums) . $wire);
}

# low, value, high: [ scale, coefficient ]
sub figure
{
	my ($code, $flags, @numbers) = @_;
	return (join('', map { words_on_disk($_->[1]) } @numbers) . pack('C4Sx2', (map { $_->[0] } @numbers), $flags, currency($code)),
		pack('nC4x2', currency($code), $flags, map { $_->[0] } @numbers) . join '', map { on_wire($_->[1], 96) } @numbers);
}

sub figure_sum
{
	my ($code, $flags, $count, $unknowns, @sums) = @_;
	return (join('', map { limbs_on_disk($_, 4) } @sums) . pack('q2SCx5', $count, $unknowns, currency($code), $flags),
		pack('nCq>2', currency($code), $flags, $count, $unknowns) . join '', map { on_wire($_, 256) } @sums);
}

# Members are [ weight, figure ]
sub figure_set
{
	my ($code, @members) = @_;
	my (@disk, @wire);
	for (@members)
	{
		my ($weight, @figure) = @$_;
		my ($disk, $wire) = figure(@figure);
		push @disk, $disk . pack('x4d', $weight);
		push @wire, $wire . pack('d>', $weight);
	}
	return (varlena(join '', pack('lSx6', scalar @members, currency($code)), @disk), join '', pack('N', scalar @members), @wire);
}

sub rate_on_wire { my ($day, $scale, $coefficient) = @_; return pack('l>C', $day{$day}, $scale) . on_wire($coefficient, 96) }

# Rates are [ base, quote, day, scale, coefficient, preference ]
sub rate_list
{
	my ($capacity, @rates) = @_;
	my $disk = join '', map { pack('S2l', currency($_->[0]), currency($_->[1]), $day{ $_->[2] }) . words_on_disk($_->[4]) . pack('Cxs', $_->[3], $_->[5]) } @rates;
	my $wire = join '', map { pack('n2s>', currency($_->[0]), currency($_->[1]), $_->[5]) . rate_on_wire(@$_[ 2 .. 4 ]) } @rates;
	return (varlena(pack('L', scalar @rates) . $disk . "\0" x (24 * ($capacity - @rates))), pack('N', scalar @rates) . $wire);
}

# Series are [ base, quote, scale, width, form, days, rates ]: days and rates as bytes on disk,
# and the rates once more as [ day, scale, coefficient ]
sub rate_book
{
	my (@series) = @_;
	my $headers = '';
	my $data = '';
	my $wire = pack 'N', scalar @series;
	my $count = 0;
	for (@series)
	{
		my ($base, $quote, $scale, $width, $form, $days, $packed, @rates) = @$_;
		my $bytes = pad($days) . $packed;
		$data = pad($data);
		$headers .= pack 'S2l2L3C3x5', currency($base), currency($quote), @day{ $rates[0][0], $rates[-1][0] }, scalar @rates,
			48 + 32 * @series + length $data, length $bytes, $scale, $width, $form;
		$data .= $bytes;
		$wire .= pack('n2N', currency($base), currency($quote), scalar @rates) . join '', map { rate_on_wire(@$_) } @rates;
		$count += @rates;
	}
	return (varlena(pack('L3', 1, scalar @series, $count) . sha256($headers . $data) . $headers . $data), $wire);
}

# ---- what this version writes ----

# The bytes of the only row of a table, which ends where its only page does
sub stored
{
	my ($type, $value) = @_;
	my ($path, $length) = split /\|/, $node->safe_psql('postgres', "CREATE TABLE t (v funding.$type); INSERT INTO t SELECT $value; CHECKPOINT;
		SELECT pg_relation_filepath('t'), pg_column_size(v) FROM t");
	my $page = slurp_file($node->data_dir . "/$path");
	$node->safe_psql('postgres', 'DROP TABLE t');
	return substr $page, length($page) - $length - -$length % 8, $length;
}

my %checked;

# value is an SQL expression
sub check
{
	my ($type, $value, $text, $disk, $wire) = @_;
	$checked{$type} = 1;
	my ($text_now, $wire_now) = split /\|/, $node->safe_psql('postgres', "SELECT v::text, encode(funding.${type}_send(v), 'hex') FROM (SELECT $value AS v) s");
	my $disk_now = stored($type, $value);
	if ($type eq 'amount_totals')
	{
		my $count = unpack 'x4l', $disk_now;
		is(scalar(grep { $_ >= $count } unpack 'x8C128', $disk_now), 0, "$type $text: slots point into the array");
		substr $disk_now, 8, 128, "\0" x 128;
	}
	is($text_now, $text, "$type $text: text");
	is(unpack('H*', $disk_now), unpack('H*', $disk), "$type $text: on disk");
	is($wire_now, unpack('H*', $wire), "$type $text: sent");
	return;
}

# The same of a literal that is its own text
sub check_text { my ($type, $text, @bytes) = @_; return check($type, "'$text'::funding.$type", $text, @bytes) }

# An aggregate over amounts, figures, ...
sub aggregate { my ($name, $type, @texts) = @_; return "(SELECT funding.$name(v) FROM unnest('{" . join(',', @texts) . "}'::funding.$type\[]) v)" }

check_text('currency', $_, pack('S', currency($_)), pack('n', currency($_))) for 'USD', 'EUR', 'AED', 'ZWL', 'DEM';

my $nines = '9' x 28;

check('amount', "'$_->[0]'::funding.amount", $_->[1], amount(@$_[ 2 .. 4 ]))
	for [ 'USD 0', 'USD 0.00', 'USD', 2, 0 ],
	[ 'USD 1', 'USD 1.00', 'USD', 2, 100 ],
	[ 'USD 1.10', 'USD 1.10', 'USD', 2, 110 ],
	[ 'USD -0.01', 'USD -0.01', 'USD', 2, -1 ],
	[ 'JPY 5', 'JPY 5', 'JPY', 2, 500 ],
	[ 'KWD 0.125', 'KWD 0.125', 'KWD', 3, 125 ],
	[ 'CNY 63.1bn', 'CNY 63100000000.00', 'CNY', 2, 6310000000000 ],
	# too large to be raised to scale 2
	[ "EUR $nines", "EUR $nines.00", 'EUR', 0, $nines ],
	[ "EUR -$nines", "EUR -$nines.00", 'EUR', 0, "-$nines" ],
	[ 'DEM 0.0000000000000000000000000001', 'DEM 0.0000000000000000000000000001', 'DEM', 28, 1 ];

# As text has it, a sum is all wide
check_text('amount_sum', '(USD,3,123.45)', amount_sum('USD', 3, e(12345, 26), 0, 2));
check_text('amount_sum', '(EUR,9223372036854775807,-0.0000000000000000000000000001)', amount_sum('EUR', '9223372036854775807', -1, 0, 2));
check('amount_sum', aggregate('sum_state', 'amount', 'USD 1.10', 'USD -2.20'), '(USD,2,-1.1)', amount_sum('USD', 2, 0, -110, 2));
# fast takes up to 8 digits after the point, wide the rest
check('amount_sum', aggregate('sum_state', 'amount', 'KWD 0.125', 'KWD 1'), '(KWD,2,1.125)', amount_sum('KWD', 2, 0, 1125, 3));
check('amount_sum', aggregate('sum_state', 'amount', 'DEM 0.0000000000000000000000000001', "DEM $nines"),
	"(DEM,2,$nines.0000000000000000000000000001)", amount_sum('DEM', 2, 1, e($nines, 2), 2));

check_text('amount_totals', '{(EUR,1,5),(USD,2,-0.01)}', amount_totals(4, [ 'EUR', 1, e(5, 28), 0, 2 ], [ 'USD', 2, '-' . e(1, 26), 0, 2 ]));
check('amount_totals', aggregate('totals_state', 'amount', map { "$_ 1" } 'USD', 'CHF', 'AED', 'EUR', 'USD', 'GBP'),
	'{(AED,1,1),(CHF,1,1),(EUR,1,1),(GBP,1,1),(USD,2,2)}',
	amount_totals(8, (map { [ $_, 1, 0, 100, 2 ] } 'AED', 'CHF', 'EUR', 'GBP'), [ 'USD', 2, 0, 200, 2 ]));

check_text('amount_spread', '(USD,2,3.5)/2/62500', amount_spread([ 'USD', 2, e(35, 27), 0, 2 ], 2, 62500));
check('amount_spread', aggregate('stddev_samp_state', 'amount', 'KWD 0.125', 'KWD -1'), '(KWD,2,-0.875)/3/1015625',
	amount_spread([ 'KWD', 2, 0, -875, 3 ], 3, 1015625));
# (10^28 - 1)^2 = 10^56 - 2 * 10^28 + 1
my $nines_squared = '9' x 27 . '8' . '0' x 27 . '1';
check('amount_spread', aggregate('stddev_pop_state', 'amount', 'EUR -' . '9' x 26 . '.99'), '(EUR,1,-' . '9' x 26 . ".99)/2/$nines_squared",
	amount_spread([ 'EUR', 1, 0, "-$nines", 2 ], 2, $nines_squared));

my $windows = '[2023-01-01,2024-01-01) vs [2022-01-01,2023-01-01)';
my @years = ([ '2023-01-01', '2024-01-01' ], [ '2022-01-01', '2023-01-01' ]);
check_text('change', '(USD 465000000.00 vs USD 350000000.00, 5 vs 3 deals, 4 vs 3 disclosed, '
		. 'squares 1055250000000000000000 vs 677000000000000000000, [2023-01-01,2023-12-01) vs [2022-01-01,2022-12-01))',
	change(1, 'USD', 2, 0, [ 46500000000, '1055250000000000000000', 5, 4, '2023-01-01', '2023-12-01' ],
		[ 35000000000, '677000000000000000000', 3, 3, '2022-01-01', '2022-12-01' ]));
check_text('change', "(money unknown vs money unknown, 0 vs 2 deals, 0 vs 0 disclosed, squares 0 vs 0, covered, $windows)",
	change(1, '', 2, 2, [ 0, 0, 0, 0, @{ $years[0] } ], [ 0, 0, 2, 0, @{ $years[1] } ]));
check_text('change', '(-1.125 vs 0.000, 1 vs 1 deals, squares unknown, covered, [9999-12-30,9999-12-31) vs [0001-01-01,0001-01-02))',
	change(2, '', 3, 3, [ -1125, 0, 1, 1, '9999-12-30', '9999-12-31' ], [ 0, 0, 1, 1, '0001-01-01', '0001-01-02' ]));
# 2^127 - 1, -2^127, 2^192 - 1
check_text('change', '(1701411834604692317316873037158841057.27 vs -1701411834604692317316873037158841057.28, 1 vs 1 deals, '
		. "squares 6277101735386680763835789423207666416102355444464034512895 vs 1, $windows)",
	change(2, '', 2, 0, [ '170141183460469231731687303715884105727', '6277101735386680763835789423207666416102355444464034512895', 1, 1, @{ $years[0] } ],
		[ '-170141183460469231731687303715884105728', 1, 1, 1, @{ $years[1] } ]));
check_text('change', "(232 vs 374 deals, $windows)", change(3, '', 2, 0, [ 0, 0, 232, 232, @{ $years[0] } ], [ 0, 0, 374, 374, @{ $years[1] } ]));

my $none = [ 2, 0 ];
my @two_billion = ('USD', 0, [ 2, 150000000000 ], [ 2, 200000000000 ], [ 2, 250000000000 ]);
check_text('figure', 'USD 5.00', figure('USD', 0, ([ 2, 500 ]) x 3));
check_text('figure', 'USD 2bn', figure(@two_billion));
check_text('figure', $nines, figure('', 0, ([ 0, $nines ]) x 3));
# flags: 1 low and 2 high excluded, 4 no low and 8 no high bound, 16 value unknown
check_text('figure', '>5', figure('', 1 | 2 | 8 | 16, [ 2, 500 ], $none, $none));
check_text('figure', '<-0.125', figure('', 1 | 2 | 4 | 16, $none, $none, [ 3, -125 ]));
check_text('figure', '2 [0.0000000000000000000000000001, inf)', figure('', 2 | 8, [ 28, 1 ], [ 2, 200 ], $none));
check_text('figure', '? (-inf, inf)', figure('', 31, $none, $none, $none));
check('figure', "'EUR undisclosed'::funding.figure", 'EUR undisclosed', figure('EUR', 2 | 8 | 16, $none, $none, $none));

# an unknown value counts with what it is at least
check('figure_sum', aggregate('sum_state', 'figure', 'USD 2bn', '>USD 0.5'),
	'(USD,2,1,11,' . join(',', e(15000000005, 27), e(20000000005, 27), e(25, 36)) . ')',
	figure_sum('USD', 1 | 2 | 8, 2, 1, e(15000000005, 27), e(20000000005, 27), e(25, 36)));
check_text('figure_sum', '(,1,0,0,-1,-1,-1)', figure_sum('', 0, 1, 0, -1, -1, -1));
check_text('figure_sum', '(,7,7,15,0,0,0)', figure_sum('', 15, 7, 7, 0, 0, 0));

check_text('figure_set', '{232 @ 1}', figure_set('', [ 1, '', 0, ([ 2, 23200 ]) x 3 ]));
check('figure_set', "'{USD 8.77bn @ 2.5; USD 2bn @ 0.1; USD 2bn @ 1e-300}'::funding.figure_set", '{USD 2bn @ 1e-300; USD 2bn @ 0.1; USD 8.77bn @ 2.5}',
	figure_set('USD', [ 1e-300, @two_billion ], [ 0.1, @two_billion ], [ 2.5, 'USD', 0, [ 2, 876500000000 ], [ 2, 877000000000 ], [ 2, 877500000000 ] ]));

check_text('converted_sum', '(USD,1,-0.01)', converted_sum('USD', 1, 0, '-' . e(1, 54), 0));
check_text('converted_sum', '(USD,3,123.4567){(AED,1,7)}', converted_sum('USD', 3, 0, e(1234567, 52), 2, [ 'AED', 1, e(7, 28), 0, 2 ]));
check('converted_sum', "(SELECT funding.sum_in_known_state(a, date '2024-01-02', 'USD', '{EUR/USD 2024-01-02 1.0956}'::funding.rate_book) FROM unnest('{EUR 2,EUR 3,EUR 0.001,AMD 5}'::funding.amount[]) a)",
	'(USD,3,5.4790956){(AMD,1,5)}', converted_sum('USD', 3, e(54780, 26), e(10956, 49), 2, [ 'AMD', 1, 0, 500, 2 ]));

check('converted_change', "(SELECT funding.yoy_in_known_state(a, d, '[2023-01-01,2024-01-01)', 'USD', '{EUR/USD 2023-01-01 1.0956, 2022-01-01 2}'::funding.rate_book)"
		. " FROM (VALUES ('EUR 2'::funding.amount, date '2023-01-01'), ('AMD 5', '2023-01-01'), ('EUR 3', '2022-01-01'), ('EUR 0.001', '2022-01-01')) v (a, d))",
	"(USD 2.19 vs USD 6.00, 2 vs 2 deals, 1 vs 2 disclosed, squares 47961 vs 360000, $windows)(2.1912)(6.002)(1 vs 0 unconverted)",
	converted_change([ 1, 'USD', 2, 0, [ 219, 47961, 2, 1, @{ $years[0] } ], [ 600, 360000, 2, 2, @{ $years[1] } ] ],
		[ e(21912, 26), 0, 1 ], [ e(6, 30), e(2, 53), 0 ]));

check_text('rate_list', '{}', rate_list(0));
check_text('rate_list', '{EUR/USD 2024-01-02 1.0956 1}', rate_list(1, [ 'EUR', 'USD', '2024-01-02', 4, 10956, 1 ]));
check_text('rate_list', "{USD/EUR 9999-12-31 $nines 32767, 0001-01-01 0.0000000000000000000000000001 -32768, EUR/JPY 2024-01-02 156 0, 2024-01-02 155.8 0, 2024-01-02 155.8 0}",
	rate_list(5, [ 'USD', 'EUR', '9999-12-31', 0, $nines, 32767 ], [ 'USD', 'EUR', '0001-01-01', 28, 1, -32768 ],
		[ 'EUR', 'JPY', '2024-01-02', 2, 15600, 0 ], ([ 'EUR', 'JPY', '2024-01-02', 2, 15580, 0 ]) x 2));
check('rate_list', "funding.rate_book_state('EUR', 'USD', '2024-01-03', 1.09, 2::smallint)", '{EUR/USD 2024-01-03 1.09 2}',
	rate_list(64, [ 'EUR', 'USD', '2024-01-03', 2, 109, 2 ]));

check_text('rate_book', '{}', rate_book());
check_text('rate_book', '{EUR/USD 2024-01-02 1.0956, 2024-01-03 1.09}',
	rate_book([ 'EUR', 'USD', 4, 4, 0, pack('C', 1 << 0 | 1 << 1), pack('L2', 10956, 10900), [ '2024-01-02', 4, 10956 ], [ '2024-01-03', 2, 109 ] ]));
# days: a bitmap of 8 bytes is no longer than a list of two, one of 9 is; rates: up to 2^32 - 1, up to 2^56 - 1
check_text('rate_book', '{CHF/USD 2024-01-01 4294967295, 2024-03-04 0.5, EUR/CHF 2024-01-01 2, 2024-03-05 0.0000000001, EUR/JPY 2024-01-01 155.8, 2025-01-01 160, 2026-01-01 1}',
	rate_book(
		[ 'CHF', 'USD', 1, 8, 0, pack('C8', 1, (0) x 6, 1 << 7), pack('Q2', 42949672950, 5), [ '2024-01-01', 2, 429496729500 ], [ '2024-03-04', 2, 50 ] ],
		[ 'EUR', 'CHF', 10, 8, 1, pack('L2', 0, 64), pack('Q2', 20000000000, 1), [ '2024-01-01', 2, 200 ], [ '2024-03-05', 10, 1 ] ],
		[ 'EUR', 'JPY', 1, 4, 1, pack('L3', 0, 366, 731), pack('L3', 1558, 1600, 10), [ '2024-01-01', 2, 15580 ], [ '2025-01-01', 2, 16000 ], [ '2026-01-01', 2, 100 ] ]));
check_text('rate_book', '{EUR/USD 2024-01-01 4294967295, EUR/XAU 2024-01-01 72057594037927935, EUR/XOF 2024-01-01 72057594037927936, '
		. 'EUR/ZAR 2024-01-01 0.0000000000000000000000000001, 2024-01-02 2, EUR/ZWL 2024-01-01 0.0000000000000000000000000001}',
	rate_book(
		[ 'EUR', 'USD', 0, 4, 0, pack('C', 1), pack('L', 4294967295), [ '2024-01-01', 2, 429496729500 ] ],
		[ 'EUR', 'XAU', 0, 8, 0, pack('C', 1), pack('Q', 72057594037927935), [ '2024-01-01', 2, '7205759403792793500' ] ],
		[ 'EUR', 'XOF', 0, 16, 0, pack('C', 1), words_on_disk('7205759403792793600') . pack('Cx3', 2), [ '2024-01-01', 2, '7205759403792793600' ] ],
		[ 'EUR', 'ZAR', 0, 16, 0, pack('C', 3), words_on_disk(1) . pack('Cx3', 28) . words_on_disk(200) . pack('Cx3', 2), [ '2024-01-01', 28, 1 ], [ '2024-01-02', 2, 200 ] ],
		[ 'EUR', 'ZWL', 28, 4, 0, pack('C', 1), pack('L', 1), [ '2024-01-01', 28, 1 ] ]));

# ---- what the first release wrote ----

# The type and the text of a value, the bytes on the wire, the bytes on disk where the lowest byte
# comes first; "00*12" stands for twelve bytes of 00.  Lines are added there and never changed.
my $written = slurp_file("$FindBin::RealBin/../data/0.1.0/stored_bytes.txt");

sub bytes { my $hex = shift; $hex =~ s/(..)\*(\d+)/$1 x $2/ge; $hex =~ s/\s//g; return pack 'H*', $hex }

# A file of COPY ... (FORMAT binary) with one row of one column
sub copy_file
{
	my ($value) = @_;
	my $path = $node->basedir . '/row.copy';
	open my $file, '>:raw', $path or die "$path: $!";
	print $file "PGCOPY\n\377\r\n\0", pack('N2', 0, 0), pack('nN', 1, length $value), $value, pack('n', 0xFFFF);
	close $file or die "$path: $!";
	return $path;
}

# Replace the only row of a table, on its page: the tuple header stays, data and length are new
sub plant
{
	my ($path, $value) = @_;
	my $page = slurp_file($path);
	my $header = substr $page, unpack('x24L', $page) & 0x7FFF, 24;
	my $tuple = pad($header . $value);
	my $offset = length($page) - length $tuple;
	substr $page, $offset, length $tuple, $tuple;
	substr $page, 14, 2, pack 'S', $offset;    # pd_upper
	substr $page, 24, 4, pack 'L', $offset | 1 << 15 | (24 + length $value) << 17;    # the line pointer
	open my $file, '>:raw', $path or die "$path: $!";
	print $file $page;
	close $file or die "$path: $!";
	return;
}

my @old;
while ($written =~ /^(\w+) (.*)\n\t(.*)\n\t(.*)\n/mg)
{
	push @old, { type => $1, text => $2, wire => bytes($3), disk => bytes($4), table => 'old_' . @old };
}

for my $value (@old)
{
	$node->safe_psql('postgres', "CREATE TABLE received (v funding.$value->{type}); COPY received FROM '" . copy_file($value->{wire}) . "' (FORMAT binary)");
	is($node->safe_psql('postgres', "SELECT v, encode(funding.$value->{type}_send(v), 'hex') FROM received"), "$value->{text}|" . unpack('H*', $value->{wire}),
		"$value->{type} $value->{text}: received from the first release");
	$node->safe_psql('postgres', 'DROP TABLE received');
}

SKIP:
{
	skip 'the stored bytes are those of another byte order', 1 if !$little_endian;

	# another value stands in the row until the bytes are there
	for my $value (@old)
	{
		my ($other) = grep { $_->{type} eq $value->{type} && $_->{text} ne $value->{text} } @old;
		$node->safe_psql('postgres', "CREATE TABLE $value->{table} (v funding.$value->{type}); INSERT INTO $value->{table} VALUES ('$other->{text}')");
		$value->{path} = $node->data_dir . '/' . $node->safe_psql('postgres', "SELECT pg_relation_filepath('$value->{table}')");
	}
	$node->stop;
	plant($_->{path}, $_->{disk}) for @old;
	$node->start;

	for my $value (@old)
	{
		is($node->safe_psql('postgres', "SELECT v, encode(funding.$value->{type}_send(v), 'hex') FROM $value->{table}"), "$value->{text}|" . unpack('H*', $value->{wire}),
			"$value->{type} $value->{text}: read from a page of the first release");
		next if !grep { $_ eq $value->{type} } 'currency', 'amount', 'figure', 'rate_book';
		is($node->safe_psql('postgres', "SELECT v OPERATOR(funding.=) '$value->{text}' FROM $value->{table}"), 't', "$value->{type} $value->{text}: equal to one of today");
	}

	# slots that lead to other currencies
	my ($totals) = grep { $_->{type} eq 'amount_totals' } @old;
	is($node->safe_psql('postgres', "SELECT funding.totals_merge(v) FROM (SELECT v FROM $totals->{table} UNION ALL SELECT v FROM $totals->{table}) s"),
		'{"EUR 10.00","USD -0.02"}', 'amount_totals: slots of another version do no harm');
}

# Clients may send any scale
for ([ 'amount', '5664 01 00 00*11 0f', 'USD 1.50' ], [ 'figure', '5664 00 010001 0000 00*11 0a 00*11 01 00*11 0a', 'USD 1.00' ])
{
	my ($type, $wire, $text) = @$_;
	$node->safe_psql('postgres', "CREATE TABLE received (v funding.$type); COPY received FROM '" . copy_file(bytes($wire)) . "' (FORMAT binary)");
	is($node->safe_psql('postgres', "SELECT v, v OPERATOR(funding.=) '$text' FROM received"), "$text|t", "$type $text: received in another scale");
	$node->safe_psql('postgres', 'DROP TABLE received');
}

my $types = $node->safe_psql('postgres',
	q{SELECT string_agg(typname, ' ' ORDER BY typname COLLATE "C") FROM pg_type WHERE typnamespace = 'funding'::regnamespace AND typtype = 'b' AND typcategory = 'U'});
is(join(' ', sort keys %checked), $types, 'the bytes of every type are worked out');
# the first release had no yoy_in()
is(join(' ', sort 'converted_change', keys %{ { map { $_->{type} => 1 } @old } }), $types, 'every type has values of the first release');

$node->stop;
done_testing();
