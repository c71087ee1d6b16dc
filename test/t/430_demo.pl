# What "make demo" shows: the case from shipped rows and from an article have one verdict, and
# the reports made of them say the same.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('demo');
$node->init;
$node->start;
my $report = PostgreSQL::Test::Utils::tempdir . '/report.html';
$node->safe_psql('postgres', 'CREATE EXTENSION funding');

my ($out, $err) = ('', '');
$node->psql('postgres', slurp_file('test/demo.sql'), stdout => \$out, stderr => \$err, on_error_stop => 1, extra_params => [ '-v', "report=$report" ]);
is($err, '', 'the case runs');
like($out, qr/^ +8 \| +1$/m, 'eight figures of the article are filed, and one waits');
like($out, qr/300m \| source, period \|/, 'for its source and period');
like($out, qr/^ +7 \| the same verdict$/m, 'the verdict is that of the shipped rows');
like(slurp_file($report), qr/certainly disagree/, 'the report is written');

# the report of the page's rows: its verdict, as the page prints it
my %verdict = map { $_ => $node->safe_psql('postgres', qq{SET search_path = funding;
	SELECT reconciliation_report('AI', '$_', period('2023'), 'ITJuzi', 'CB Insights')}) =~ s/\Q$_\E/China/gr } 'China', 'China, as an article says';
my %said = map { $_ => join "\n", $verdict{$_} =~ /(?:certainly disagree|counts 530 deals|between them|not in dispute|cannot be the base|lies outside|of 277 days)[^<]*/g } keys %verdict;
isnt($said{China}, '', 'the report has a verdict');
is($said{'China, as an article says'}, $said{China}, 'and that of the page has the same');

$node->stop;
done_testing();
