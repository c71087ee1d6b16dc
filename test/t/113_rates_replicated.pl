# Logical replication carries own rates, their revisions and rows of every type to a server that
# has the extension itself, as text and in binary; what arrives there answers as at its origin.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my ($publisher, $subscriber) = map { PostgreSQL::Test::Cluster->new("rates_$_") } 'publisher', 'subscriber';
for my $node ($publisher, $subscriber)
{
	$node->init(allows_streaming => 'logical');
	$node->start;
	$node->safe_psql('postgres', q{
		CREATE EXTENSION funding;
		ALTER DATABASE postgres SET search_path = funding, public;
		CREATE TABLE public.deal (currency funding.currency, id int, raised funding.amount, usd funding.amount(USD), told funding.figure, growth funding.change, PRIMARY KEY (currency, id));
		CREATE TABLE public.by_amount (raised funding.amount PRIMARY KEY, note text)});
}

sub rates { my ($rate, $day) = @_; return "UPDATE funding.exchange_rate SET rate = $rate, known_on = '$day' WHERE preference > 0"; }

$publisher->safe_psql('postgres', q{
	INSERT INTO exchange_rate (base, quote, valid_on, rate, source, preference, known_on) VALUES ('USD', 'AMD', '2024-01-16', 3, 'ours', 1, '2024-01-16');
	INSERT INTO public.deal SELECT c, i, amount(i, c), amount(i, 'USD'), ('USD ' || i || 'm')::figure, yoy(amount(i, c), date '2024-01-16', daterange '[2024-01-01,2024-02-01)')
		FROM generate_series(1, 20) i, unnest('{USD,EUR,AMD}'::currency[]) c GROUP BY c, i;
	INSERT INTO public.by_amount VALUES ('USD 1', 'one'), ('EUR 1', 'one'), ('USD 2.50', 'two and a half');
	CREATE PUBLICATION rates FOR TABLE exchange_rate WHERE (preference > 0);
	CREATE PUBLICATION revisions FOR TABLE rate_revision WITH (publish = 'insert');
	INSERT INTO source (name) VALUES ('Our House');
	INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on) SELECT id, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 8bn', '2024-06-01' FROM source WHERE name = 'Our House';
	CREATE PUBLICATION figures FOR TABLE source WHERE (id >= 1000000), document WHERE (id >= 1000000), reported_figure WHERE (id >= 1000000);
	CREATE PUBLICATION deals FOR TABLE public.deal, public.by_amount});
my $origin = $publisher->connstr('postgres') =~ s{'}{''}gr;
$subscriber->safe_psql('postgres', qq{CREATE SUBSCRIPTION rates CONNECTION '$origin' PUBLICATION rates, revisions, figures});
$subscriber->safe_psql('postgres', qq{CREATE SUBSCRIPTION deals CONNECTION '$origin' PUBLICATION deals WITH (binary = true)});
$subscriber->wait_for_subscription_sync($publisher, $_) for 'rates', 'deals';

# The same question there, once what is committed here has arrived
sub same
{
	my ($name, $question, $expected) = @_;
	$publisher->wait_for_catchup($_) for 'rates', 'deals';
	my ($here, $there) = map { $_->safe_psql('postgres', $question) } $publisher, $subscriber;
	is($there, $here, "$name: the same on both");
	is($there, $expected, "$name: $expected") if defined $expected;
	return;
}

my $rows = 'SELECT count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C")) FROM';
my $known = q{SELECT string_agg(trim_scale(value(to_currency('USD 1', 'AMD', date '2024-01-16', as_of => d)))::text, ' ' ORDER BY d) FROM unnest('{2024-01-31,2024-02-15,2024-03-01}'::date[]) d};
same('rows of every type, at first', "$rows public.deal t");
same('rates, at first', "$rows exchange_rate t");

my $reader = $subscriber->background_psql('postgres', on_error_stop => 0);
my $one = q{SELECT trim_scale(value(to_currency('USD 1', 'AMD', date '2024-01-16')))};
is($reader->query($one), 3, 'a session of the subscriber');
$publisher->safe_psql('postgres', rates(4, '2024-02-01'));
same('as of three days', $known, '3 4 4');
is($reader->query($one), 4, 'the session sees the new rate');
$publisher->safe_psql('postgres', rates(5, '2024-03-01'));
same('as of three days, again', $known, '3 4 5');
same('revisions, each once', "$rows rate_revision t");

$publisher->safe_psql('postgres', q{
	UPDATE public.deal SET raised = raised * 2, usd = usd + 'USD 0.01', told = '>USD 5m' WHERE id % 2 = 0;
	UPDATE public.deal SET currency = 'JPY' WHERE currency = 'AMD';
	DELETE FROM public.deal WHERE currency = 'EUR' AND id > 10;
	UPDATE public.by_amount SET note = 'changed' WHERE raised = 'EUR 1';
	UPDATE public.by_amount SET raised = 'USD 2.5000001' WHERE raised = 'USD 2.5';
	DELETE FROM public.by_amount WHERE raised = 'USD 1';
	DELETE FROM exchange_rate WHERE preference > 0});
$publisher->safe_psql('postgres', q{UPDATE reported_figure SET figure = 'USD 9bn' WHERE NOT shipped; UPDATE source SET note = 'ours' WHERE NOT shipped});
same('our figure', q{SELECT count(*) FROM figures WHERE source_name = 'Our House' AND amount_usd = 9000000000}, '1');
same('figures', q{SELECT md5(string_agg(f::text, ' ' ORDER BY f::text COLLATE "C")) FROM figures f});
same('rows of every type, changed', "$rows public.deal t");
same('rows with an amount for a key', "SELECT string_agg(t::text, ' ' ORDER BY raised) FROM public.by_amount t", '("EUR 1.00",changed) ("USD 2.5000001","two and a half")');
same('rates, deleted', "$rows exchange_rate t");
same('sums', q{SELECT totals(raised), sum(usd), sum(told), (SELECT count(*) FROM public.deal WHERE usd > 'USD 10') FROM public.deal});

$reader->quit;
$_->stop for $subscriber, $publisher;
done_testing();
