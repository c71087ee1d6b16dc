# Conversion by table is the plain join under the statement's snapshot, whatever other
# sessions and one's own transaction do, now and as of a day: named cases, then a random
# schedule of two sessions.  FUNDING_SEED repeats a run, FUNDING_STEPS makes it longer.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('rates_snapshot');
$node->init;
$node->start;
$node->safe_psql(
	'postgres', q{
	CREATE EXTENSION funding;
	ALTER DATABASE postgres SET search_path = funding, public;
	ALTER DATABASE postgres SET jit = off;
	SET search_path = funding, public;
	INSERT INTO funding.exchange_rate VALUES ('USD', 'AMD', '2024-01-16', 3);
	-- what a conversion of USD 1 must give, by plain SQL; one row for each day asked for
	CREATE VIEW public.plain AS
		SELECT d AS day, (SELECT rate FROM funding.exchange_rate WHERE base = 'USD' AND quote = 'AMD' AND valid_on BETWEEN d - 7 AND d
			ORDER BY valid_on DESC, preference DESC LIMIT 1) AS rate FROM generate_series(date '2024-01-04', '2024-02-02', '1 day') g, LATERAL (SELECT g::date AS d) x;
	CREATE VIEW public.converted AS
		SELECT day, funding.value(funding.try_to_currency('USD 1', 'AMD', day)) AS rate, funding.value(funding.try_to_currency('USD 1', 'AMD', daterange(day, day + 3))) AS mean FROM public.plain;
	CREATE VIEW public.plain_mean AS
		SELECT day, (SELECT round(avg(rate), 2) FROM (SELECT DISTINCT ON (valid_on) rate FROM funding.exchange_rate WHERE base = 'USD' AND quote = 'AMD' AND valid_on >= day AND valid_on < day + 3
			ORDER BY valid_on, preference DESC) e) AS mean FROM public.plain;
	-- the same as of some days, among them more than are kept at a time
	CREATE VIEW public.as_of AS
		SELECT day, as_of, (SELECT rate FROM (
				SELECT valid_on, rate, preference FROM funding.exchange_rate r WHERE base = 'USD' AND quote = 'AMD' AND coalesce(known_on, valid_on) <= as_of
					AND as_of >= ALL (SELECT replaced_on FROM funding.rate_revision v WHERE (v.base, v.quote, v.valid_on, v.source, v.preference) = (r.base, r.quote, r.valid_on, r.source, r.preference))
				UNION ALL SELECT valid_on, rate, preference FROM funding.rate_revision WHERE base = 'USD' AND quote = 'AMD' AND known_on <= as_of AND as_of < replaced_on) k
				WHERE valid_on BETWEEN day - 7 AND day ORDER BY valid_on DESC, preference DESC LIMIT 1) AS rate,
			funding.value(funding.try_to_currency('USD 1', 'AMD', day, as_of => as_of)) AS converted
		FROM public.plain, unnest(ARRAY[CURRENT_DATE, CURRENT_DATE - 1, '2024-01-18', day, day + 3]) as_of;
	-- both in one statement; "differ" counts the days on which they do not agree, "seen" tells the state
	CREATE VIEW public.compared AS
		SELECT count(*) FILTER (WHERE p.rate IS DISTINCT FROM c.rate OR m.mean IS DISTINCT FROM c.mean) + (SELECT count(*) FROM public.as_of WHERE rate IS DISTINCT FROM converted) AS differ, coalesce(string_agg(trim_scale(p.rate)::text, ',' ORDER BY day), '') AS seen
		FROM public.plain p JOIN public.converted c USING (day) JOIN public.plain_mean m USING (day);
});

my @session = map { $node->background_psql('postgres', on_error_stop => 0, timeout => 3600) } 0 .. 1;
sub ask { my ($who, $sql) = @_; return $session[$who]->query($sql); }

# One conversion, as a number
my $one = q{SELECT trim_scale(funding.value(funding.to_currency('USD 1', 'AMD', date '2024-01-16')))};
sub sees { my ($who, $rate, $name) = @_; is(ask($who, $one), $rate, $name); }

sub agree
{
	my ($who, $name) = @_;
	my ($differ, $seen) = split /\|/, ask($who, 'SELECT * FROM public.compared'), -1;
	return is($differ, '0', "$name ($seen)");
}

sub update { my ($rate) = @_; return "UPDATE funding.exchange_rate SET rate = $rate WHERE quote = 'AMD'"; }

# Another session's commit, and not before it
sees(0, 3, 'the first rate');
ask(1, 'BEGIN; ' . update(4));
sees(0, 3, 'not what is not committed');
sees(1, 4, 'but one sees it oneself');
ask(1, 'COMMIT');
sees(0, 4, 'what is committed');
ask(1, 'BEGIN; ' . update(5) . '; ROLLBACK');
sees($_, 4, "what was rolled back is gone, session $_") for 0, 1;

# REPEATABLE READ keeps its rates, the next transaction has the new ones
ask(0, 'BEGIN ISOLATION LEVEL REPEATABLE READ');
sees(0, 4, 'repeatable read, before');
ask(1, update(5));
sees(0, 4, 'repeatable read, after a commit');
agree(0, 'repeatable read equals the join');
ask(0, 'COMMIT');
sees(0, 5, 'the next transaction');
ask(0, 'BEGIN ISOLATION LEVEL REPEATABLE READ');
ask(0, 'SELECT 1');
ask(1, update(6));
sees(0, 5, 'repeatable read, loaded only after the commit');
ask(0, 'COMMIT');
sees(0, 6, 'and again the next transaction');

# A cursor has the rates of when it was opened
ask(0, q{BEGIN; DECLARE c CURSOR FOR SELECT trim_scale(funding.value(funding.to_currency('USD 1', 'AMD', date '2024-01-16'))) FROM generate_series(1, 9)});
is(ask(0, 'FETCH 1 FROM c'), 6, 'cursor, before');
ask(1, update(7));
is(ask(0, 'FETCH 1 FROM c'), 6, 'cursor, after a commit');
sees(0, 7, 'another statement in the meantime');
is(ask(0, 'FETCH 1 FROM c'), 6, 'cursor, after that statement');
ask(0, update(8));
is(ask(0, 'FETCH 1 FROM c'), 6, 'cursor, after an own change');
sees(0, 8, 'the own change');
ask(0, 'COMMIT');

# Savepoints
ask(0, 'BEGIN; ' . update(9) . '; SAVEPOINT a');
sees(0, 9, 'before a savepoint');
ask(0, update(10));
sees(0, 10, 'after it');
ask(0, 'ROLLBACK TO a');
sees(0, 9, 'rolled back to it');
ask(0, update(11) . '; RELEASE a');
sees(0, 11, 'released');
ask(0, 'ROLLBACK');
sees(0, 8, 'all rolled back');

# Own changes within one function
is( ask(0, q{DO $$ DECLARE seen text := ''; BEGIN
		FOR i IN 1 .. 3 LOOP
			UPDATE funding.exchange_rate SET rate = 20 + i WHERE quote = 'AMD';
			seen := seen || funding.to_currency('USD 1', 'AMD', date '2024-01-16') || ' ';
		END LOOP;
		PERFORM set_config('test.seen', seen, false); END $$; SELECT current_setting('test.seen')}),
	'AMD 21.00 AMD 22.00 AMD 23.00 ', 'changes in a function');

# Revisions are rows like others: what was known depends on the snapshot
my $known = q{SELECT string_agg(trim_scale(funding.value(funding.try_to_currency('USD 1', 'AMD', date '2024-01-16', as_of => d)))::text, ' ' ORDER BY d) FROM unnest('{2024-02-01,2024-02-02,infinity}'::date[]) d};
ask(0, q{BEGIN ISOLATION LEVEL REPEATABLE READ});
my $before = ask(0, $known);
ask(1, q{BEGIN; DELETE FROM funding.rate_revision; } . update(30) . q{; DELETE FROM funding.rate_revision; UPDATE funding.exchange_rate SET known_on = NULL WHERE quote = 'AMD'});
ask(1, q{UPDATE funding.exchange_rate SET rate = 31, known_on = '2024-02-02' WHERE quote = 'AMD'});
is(ask(1, $known), '30 31 31', 'own revisions');
is(ask(0, $known), $before, 'not those of others before they commit');
ask(1, 'COMMIT');
is(ask(0, $known), $before, 'nor after it, in repeatable read');
ask(0, 'COMMIT');
is(ask(0, $known), '30 31 31', 'but in the next transaction');
ask(0, q{BEGIN; UPDATE funding.rate_revision SET replaced_on = '2024-02-01'});
is(ask(0, $known), '31 31', 'a revision that ends earlier');
ask(0, q{SAVEPOINT a; DELETE FROM funding.exchange_rate WHERE quote = 'AMD'; TRUNCATE funding.rate_revision});
is(ask(0, $known), '', 'nothing is known any more');
ask(0, 'ROLLBACK TO a');
is(ask(0, $known), '31 31', 'rolled back to the savepoint');
ask(0, 'ROLLBACK; ' . update(23));

# An error in a load leaves nothing behind
ask(0, q{BEGIN; SAVEPOINT a; INSERT INTO funding.exchange_rate VALUES ('USD', 'AMD', '2024-01-16', 99, 'other')});
ask(0, "$one");
ask(0, 'ROLLBACK TO a');
sees(0, 23, 'after a conflict that was rolled back');
ask(0, 'ROLLBACK');

# TRUNCATE is not for this table; a new extension has new rates
isnt($node->psql('postgres', 'TRUNCATE funding.exchange_rate'), 0, 'no TRUNCATE');
ask(0, q{BEGIN; DROP EXTENSION funding CASCADE; CREATE EXTENSION funding; INSERT INTO funding.exchange_rate VALUES ('USD', 'AMD', '2024-01-16', 50)});
sees(0, 50, 'a new extension');
ask(0, 'ROLLBACK');
sees(0, 23, 'and the old one again');

# Random schedules: after every step both sessions compare all days
my $seed = $ENV{FUNDING_SEED} // int(rand(2**31));
my $steps = $ENV{FUNDING_STEPS} // 150;
note "FUNDING_SEED=$seed FUNDING_STEPS=$steps";
srand($seed);
my @open = (0, 0);
my @savepoints = (0, 0);
my @cursor = (undef, undef);
my ($wrong, $checks, %done) = (0, 0);

sub day { return sprintf "'2024-01-%02d'", 14 + int(rand(9)); }

# A writer must not wait for the other session: only one of them writes at a time.
my $writer;
sub change
{
	my $preference = 1 + int(rand(3));
	my $rate = 1 + int(rand(1000)) / 100;
	my @changes = (
		"INSERT INTO funding.exchange_rate VALUES ('USD', 'AMD', " . day() . ", $rate, 'user', $preference) ON CONFLICT (base, quote, valid_on, preference, source) DO UPDATE SET rate = excluded.rate",
		"UPDATE funding.exchange_rate SET rate = rate + 0.01 WHERE quote = 'AMD' AND valid_on <= " . day(),
		"DELETE FROM funding.exchange_rate WHERE quote = 'AMD' AND valid_on = " . day(),
		"UPDATE funding.exchange_rate SET rate = $rate, known_on = " . day() . "::date + 2 WHERE quote = 'AMD' AND valid_on = " . day(),
		"INSERT INTO funding.exchange_rate VALUES ('USD', 'AMD', " . day() . ", $rate, 'user', $preference, " . day() . ") ON CONFLICT DO NOTHING",
		"UPDATE funding.rate_revision SET replaced_on = replaced_on - 1 WHERE known_on < replaced_on AND valid_on = " . day(),
		"DELETE FROM funding.rate_revision WHERE valid_on = " . day(),
		"UPDATE funding.exchange_rate SET preference = 7 - preference WHERE quote = 'AMD' AND preference BETWEEN 1 AND 6 AND valid_on = " . day());
	return $changes[ rand @changes ];
}

sub compare
{
	my ($who, $what) = @_;
	my ($differ, $seen) = split /\|/, ask($who, 'SELECT * FROM public.compared'), -1;
	$checks++;
	return if defined $differ && $differ eq '0';
	# an aborted transaction (serialization failure) answers nothing: end it
	if (!defined $differ || $differ eq '')
	{
		ask($who, 'ROLLBACK');
		($open[$who], $savepoints[$who], $cursor[$who]) = (0, 0, undef);
		undef $writer if defined $writer && $writer == $who;
		$done{aborted}++;
		return;
	}
	$wrong++;
	diag "session $who after $what: $differ days differ ($seen)";
}

for my $step (1 .. $steps)
{
	my $who = int(rand(2));
	my @can = ('look');
	push @can, 'begin', 'begin_rr', 'begin_s' if !$open[$who];
	push @can, 'commit', 'rollback', 'savepoint' if $open[$who];
	push @can, 'rollback_to', 'release' if $savepoints[$who];
	push @can, 'change', 'change', 'change', 'change_undone' if !defined $writer || $writer == $who;
	push @can, 'declare' if $open[$who] && !defined $cursor[$who] && !$savepoints[$who];
	push @can, 'fetch', 'fetch' if defined $cursor[$who];
	my $what = $can[ rand @can ];
	$done{$what}++;

	if ($what =~ /^begin(_.*)?/)
	{
		my %level = ('' => 'READ COMMITTED', _rr => 'REPEATABLE READ', _s => 'SERIALIZABLE');
		ask($who, 'BEGIN ISOLATION LEVEL ' . $level{ $1 // '' });
		$open[$who] = 1;
	}
	elsif ($what eq 'commit' || $what eq 'rollback')
	{
		ask($who, uc $what);
		($open[$who], $savepoints[$who], $cursor[$who]) = (0, 0, undef);
		undef $writer if defined $writer && $writer == $who;
	}
	elsif ($what eq 'savepoint') { $savepoints[$who]++; ask($who, "SAVEPOINT s$savepoints[$who]"); }
	elsif ($what eq 'rollback_to') { ask($who, "ROLLBACK TO s$savepoints[$who]"); }
	elsif ($what eq 'release') { ask($who, "RELEASE s$savepoints[$who]"); $savepoints[$who]--; }
	elsif ($what eq 'change') { $writer = $who if $open[$who]; ask($who, change()); }
	elsif ($what eq 'change_undone')
	{
		$writer = $who if $open[$who];
		ask($who, 'DO $$ BEGIN ' . change() . '; PERFORM * FROM public.converted; RAISE division_by_zero; EXCEPTION WHEN division_by_zero THEN NULL; END $$');
	}
	elsif ($what eq 'declare')
	{
		my $seen = ask($who, 'DECLARE c CURSOR FOR SELECT differ FROM generate_series(1, 1000) i, LATERAL (SELECT differ FROM public.compared OFFSET 0) d WHERE i = i');
		$cursor[$who] = 1;
	}
	elsif ($what eq 'fetch')
	{
		my $differ = ask($who, 'FETCH 1 FROM c');
		$checks++;
		if ($differ ne '' && $differ ne '0') { $wrong++; diag "session $who, cursor: $differ days differ"; }
	}
	compare($_, $what) for 0, 1;
}
is($wrong, 0, "random schedule of $steps steps, seed $seed");
cmp_ok($checks, '>=', $steps, "$checks comparisons: " . join(', ', map { "$_ $done{$_}" } sort keys %done));

$_->quit for @session;
$node->stop;
done_testing();
