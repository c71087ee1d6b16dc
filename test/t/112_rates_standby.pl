# A hot standby converts with what its snapshot of the primary sees, while rates change there,
# and goes on after its promotion.  What writes is refused until then.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $primary = PostgreSQL::Test::Cluster->new('rates_primary');
$primary->init(allows_streaming => 1);
$primary->start;
$primary->safe_psql(
	'postgres', q{
	CREATE EXTENSION funding;
	ALTER DATABASE postgres SET search_path = funding, public;
	INSERT INTO funding.exchange_rate (base, quote, valid_on, rate, source, preference, known_on) VALUES ('USD', 'AMD', '2024-01-16', 3, 'ours', 1, '2024-01-16');
	CREATE TABLE public.deal AS SELECT i AS id, funding.amount(i, (ARRAY['USD', 'EUR', 'AMD'])[1 + i % 3]::funding.currency) AS raised, date '2024-01-16' AS announced FROM generate_series(1, 300) i;
	CREATE INDEX ON public.deal (raised);
});
$primary->backup('base');

my $standby = PostgreSQL::Test::Cluster->new('rates_standby');
$standby->init_from_backup($primary, 'base', has_streaming => 1);
$standby->append_conf('postgresql.conf', 'hot_standby_feedback = on');
$standby->start;

sub caught_up
{
	$primary->wait_for_catchup($standby, 'replay', $primary->lsn('insert'));
	return;
}

sub on_primary
{
	my ($sql) = @_;
	$primary->safe_psql('postgres', $sql);
	caught_up();
	return;
}

# One session on the standby asks all: what it keeps of one question must not answer another.
my $reader = $standby->background_psql('postgres', on_error_stop => 0);
my $one = q{SELECT trim_scale(value(to_currency('USD 1', 'AMD', date '2024-01-16')))};
my $known = q{SELECT string_agg(trim_scale(value(to_currency('USD 1', 'AMD', date '2024-01-16', as_of => d)))::text, ' ' ORDER BY d) FROM unnest('{2024-01-31,2024-02-15,2024-03-01}'::date[]) d};
sub sees { my ($rate, $name) = @_; return is($reader->query($one), $rate, $name); }

# A new rate, known since a day
sub revise { my ($rate, $day) = @_; return "UPDATE funding.exchange_rate SET rate = $rate, known_on = '$day' WHERE quote = 'AMD' AND valid_on = '2024-01-16'"; }

caught_up();
is($reader->query('SELECT pg_is_in_recovery()'), 't', 'the session is on a standby');
sees(3, 'the rate of the primary');
is($reader->query($known), '3 3 3', 'as known on three days');
on_primary(revise(4, '2024-02-01'));
sees(4, 'the rate that the primary has since');
is($reader->query($known), '3 4 4', 'and the one before, as of a day before');

# What is not committed there, with more subtransactions than a snapshot of a standby holds
my $writer = $primary->background_psql('postgres', on_error_stop => 0);
$writer->query('BEGIN');
$writer->query(q{DO $$ BEGIN FOR i IN 1 .. 100 LOOP BEGIN INSERT INTO funding.exchange_rate VALUES ('USD', 'AMD', date '2020-01-01' + i, i, 'ours', 1);
	EXCEPTION WHEN division_by_zero THEN NULL; END; END LOOP; END $$});
$writer->query(revise(200, '2024-02-15'));
on_primary('CREATE TABLE public.flush ()');
sees(4, 'not what is not committed');
is($reader->query($known), '3 4 4', 'nor as of a day');

# One statement sees one state, a transaction at repeatable read too
$reader->query('BEGIN ISOLATION LEVEL REPEATABLE READ');
sees(4, 'repeatable read, before the commit');
$writer->query('COMMIT');
caught_up();
sees(4, 'repeatable read, after the commit');
is($reader->query($known), '3 4 4', 'nor as of a day');
$reader->query('COMMIT');
sees(200, 'the next transaction');
is($reader->query($known), '3 200 200', 'as of a day as well');

# At read committed each statement has a state of its own; a cursor that of when it was opened
$reader->query('BEGIN');
sees(200, 'read committed, before a commit');
$reader->query("DECLARE c CURSOR FOR SELECT trim_scale(value(to_currency('USD 1', 'AMD', date '2024-01-16'))) FROM generate_series(1, 9)");
is($reader->query('FETCH 1 FROM c'), 200, 'a cursor');
on_primary(revise(5, '2024-03-01'));
sees(5, 'read committed, after it');
is($reader->query('FETCH 1 FROM c'), 200, 'the cursor stays');
$reader->query('COMMIT');
$writer->query(q{BEGIN; DELETE FROM funding.exchange_rate WHERE quote = 'AMD'; ROLLBACK});
caught_up();
sees(5, 'what was rolled back is gone');

# Everything that reads, over a table and its index
my @questions = (
	q{SELECT sum(to_currency(raised, 'EUR', announced)) FROM public.deal},
	q{SELECT totals(raised) FROM public.deal},
	q{SELECT sum_in(raised, announced, 'USD', (SELECT rate_book(base, quote, valid_on, rate, preference) FROM exchange_rate WHERE valid_on BETWEEN '2024-01-01' AND '2024-01-16')) FROM public.deal},
	q{SET enable_seqscan = off; SELECT string_agg(id::text, ' ' ORDER BY id) FROM public.deal WHERE raised IN ('AMD 29', 'EUR 100', 'USD 5')},
	q{SELECT explain_rate('USD', 'AMD', date '2024-01-16')},
	q{SELECT md5(string_agg(f::text, ' ' ORDER BY f::text COLLATE "C")) FROM figures f});
for my $question (@questions)
{
	is($standby->safe_psql('postgres', $question), $primary->safe_psql('postgres', $question), "as on the primary: $question");
}

# What writes
my $document = '<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube><Cube time="2030-01-02"><Cube currency="USD" rate="1.5"/></Cube></Cube></gesmes:Envelope>';
for my $write (revise(6, '2024-03-02'), "SELECT load_rates('$document', 'ours')")
{
	my ($status, $out, $err) = $standby->psql('postgres', "\\set VERBOSITY verbose\n$write");
	like($err, qr/ERROR:  25006: cannot execute (?:UPDATE|load_rates\(\)) in a read-only transaction/, 'refused on a standby: ' . substr($write, 0, 30));
}
is($standby->safe_psql('postgres', "SELECT count(*) FROM read_rates('$document')"), '1', 'reading a document writes nothing');

# The session lives through the promotion
$writer->quit;
caught_up();
$primary->stop;
$reader->query('BEGIN');
sees(5, 'before the promotion');
$standby->promote;
sees(5, 'in the transaction over it');
is($reader->query($known), '3 200 5', 'as of a day as well');
$reader->query('COMMIT');
$standby->safe_psql('postgres', revise(7, '2024-03-02'));
sees(7, 'a rate of the new primary');
$reader->query('BEGIN; ' . revise(8, '2024-03-03'));
sees(8, 'an own one');
$reader->query('ROLLBACK');
sees(7, 'rolled back');
is($standby->safe_psql('postgres', "SELECT (load_rates('$document', 'ours')).inserted"), '1', 'a document is loaded');

$reader->quit;
$standby->stop;
done_testing();
