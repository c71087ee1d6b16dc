# pg_upgrade from the server's major to itself, of databases with rows of every type, indexes,
# rows of the user's in tables of the extension, and objects of the user's that need its types:
# every row and every definition is as it was, and what is there works.
use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Samples;
use Test::More;

my ($old, $new) = map { PostgreSQL::Test::Cluster->new($_) } 'old', 'new';
$_->init for $old, $new;
$old->start;
$old->safe_psql('postgres', 'CREATE ROLE owner LOGIN; CREATE ROLE reader');
$old->safe_psql('postgres', "CREATE DATABASE $_") for ('of_superuser', 'bare');
$old->safe_psql('postgres', 'CREATE DATABASE of_owner OWNER owner');
my @databases = ('of_superuser', 'of_owner', 'bare');
$old->safe_psql($_, 'CREATE EXTENSION funding') for ('of_superuser', 'bare');
$old->safe_psql('of_owner', 'CREATE EXTENSION funding', extra_params => [ '--username', 'owner' ]);

my @types = Samples::create_tables($old, 'of_superuser');
$old->safe_psql('of_superuser', q{
	INSERT INTO funding.exchange_rate VALUES ('USD', 'AED', '2024-01-16', 3.6725, 'ours', 1), ('USD', 'AED', '2024-01-17', 3.6, 'ours', 1);
	UPDATE funding.exchange_rate SET rate = 3.7 WHERE valid_on = '2024-01-17' AND source = 'ours';
	INSERT INTO funding.source (name) VALUES ('Our House');
	INSERT INTO funding.document (publisher) VALUES ('Our House');
	INSERT INTO funding.reported_figure (source, topic, region, measure, period, figure, known_on)
		SELECT id, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 8bn', '2024-06-01' FROM funding.source WHERE name = 'Our House';
	CREATE TABLE public.deal (id int PRIMARY KEY, raised funding.amount(USD), announced date, parts funding.amount[], said funding.figure DEFAULT '>USD 5m',
		CHECK (raised OPERATOR(funding.>) 'USD 0'));
	INSERT INTO public.deal SELECT i, funding.amount(i, 'USD'), date '2023-01-01' + i, ARRAY[funding.amount(i, 'EUR'), NULL] FROM generate_series(1, 500) i;
	CREATE INDEX deal_raised ON public.deal (raised);
	CREATE INDEX deal_hash ON public.deal USING hash (raised);
	CREATE INDEX deal_brin ON public.deal USING brin (raised);
	CREATE INDEX deal_value ON public.deal (funding.value(raised));
	CREATE TABLE public.part (raised funding.amount) PARTITION BY HASH (raised);
	CREATE TABLE public.part0 PARTITION OF public.part FOR VALUES WITH (MODULUS 1, REMAINDER 0);
	INSERT INTO public.part SELECT raised FROM public.deal;
	CREATE DOMAIN public.positive AS funding.amount CHECK (funding.sign(VALUE) >= 0);
	CREATE VIEW public.by_year AS SELECT DISTINCT funding.currency(raised) AS code, funding.sum(funding.to_currency(raised, 'EUR', announced)) FROM public.deal GROUP BY 1;
	CREATE VIEW public.chart AS SELECT source_name, period_label, amount_usd FROM funding.figures;
	CREATE MATERIALIZED VIEW public.totals AS SELECT funding.totals(raised) FROM public.deal;
	CREATE FUNCTION public.in_euro(funding.amount, date) RETURNS funding.amount LANGUAGE sql STABLE RETURN funding.to_currency($1, 'EUR', $2);
	CREATE TABLE funding.mine (a funding.amount);
	CREATE VIEW funding.of_mine AS SELECT a FROM funding.mine;
	CREATE FUNCTION funding.of_mine(funding.amount) RETURNS numeric LANGUAGE sql RETURN funding.value($1);
	INSERT INTO funding.mine VALUES ('USD 5');
	GRANT INSERT ON funding.exchange_rate TO reader});
$old->safe_psql('of_owner', q{INSERT INTO funding.exchange_rate VALUES ('USD', 'AED', '2024-01-16', 3.6725, 'ours', 1)}, extra_params => [ '--username', 'owner' ]);

# All that there is, in words without OIDs; parentheses and names that nobody chose come and go
my $definitions = join ' UNION ALL ', map { "SELECT $_" } (
	q{p.oid::regprocedure::text, CASE prokind WHEN 'a' THEN to_jsonb(a)->>'agginitval' ELSE pg_get_functiondef(p.oid) END, proacl::text FROM pg_proc p LEFT JOIN pg_aggregate a ON aggfnoid = p.oid WHERE pronamespace IN ('funding'::regnamespace, 'public'::regnamespace)},
	q{c.oid::regclass::text, CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) WHEN relkind = 'i' THEN pg_get_indexdef(c.oid) END, relacl::text FROM pg_class c WHERE relnamespace IN ('funding'::regnamespace, 'public'::regnamespace)},
	q{conname, pg_get_constraintdef(oid), NULL FROM pg_constraint WHERE connamespace IN ('funding'::regnamespace, 'public'::regnamespace)},
	q{tgname, pg_get_triggerdef(oid), NULL FROM pg_trigger WHERE NOT tgisinternal},
	# that array types are members is not in a dump of 15 and 16 (doc/decisions.md)
	q{pg_describe_object(classid, objid, 0), deptype::text, NULL FROM pg_depend
		WHERE refclassid = 'pg_extension'::regclass AND NOT (classid = 'pg_type'::regclass AND EXISTS (SELECT FROM pg_type t WHERE t.typarray = objid))},
	q{extname, extversion, (SELECT string_agg(f, ' ') FROM unnest(extcondition) f) FROM pg_extension});
my @queries = (
	"SET search_path = pg_catalog; SELECT a, regexp_replace(b, '[()]| AS text', '', 'g'), c FROM ($definitions) d (a, b, c) ORDER BY 1, 2, 3",
	map { "SELECT md5(string_agg(r::text, ' ' ORDER BY r::text COLLATE \"C\")) FROM funding.$_ r" } qw(exchange_rate rate_revision rate_format source document reported_figure figures source_gaps yearly_change gap_effects yearly_figures yearly_totals));
my %queries = map { $_ => [@queries] } @databases;
push @{ $queries{of_superuser} }, map { "SELECT id, v::text, encode(funding.${_}_send(v), 'hex') FROM public.sample_$_ ORDER BY id" } @types;
push @{ $queries{of_superuser} }, 'SELECT * FROM public.deal ORDER BY id', 'SELECT * FROM public.by_year', 'SELECT * FROM public.chart ORDER BY 1, 2, 3', 'SELECT * FROM public.totals',
	q{SELECT funding.rate('USD', 'AED', date '2024-01-17'), public.in_euro('USD 5', '2024-01-16'), funding.of_mine(a) FROM funding.of_mine},
	q{SET enable_seqscan = off; SELECT count(*) FROM public.deal WHERE raised OPERATOR(funding.>) 'USD 250'}, q{SELECT nextval('funding.source_id_seq')};

# Lines of one text only, each with a sign in front
sub differences
{
	my ($one, $other) = @_;
	my %one = map { $_ => 1 } split /\n/, $one;
	my %other = map { $_ => 1 } split /\n/, $other;
	return (join('', map { "- $_\n" } grep { !$other{$_} } sort keys %one), join('', map { "+ $_\n" } grep { !$one{$_} } sort keys %other));
}

sub digests
{
	my ($node) = @_;
	return { map { my $database = $_; $database => [ map { $node->safe_psql($database, $_) } @{ $queries{$database} } ] } @databases };
}

my $before = digests($old);
$old->stop;
my $bindir = $old->config_data('--bindir');
command_ok([ 'pg_upgrade', '--no-sync', '--old-datadir' => $old->data_dir, '--new-datadir' => $new->data_dir, '--old-bindir' => $bindir, '--new-bindir' => $bindir,
		'--socketdir' => $new->host, '--old-port' => $old->port, '--new-port' => $new->port ], 'pg_upgrade');

SKIP:
{
	skip 'there is no new cluster', 1 if !-e $old->data_dir . '/global/pg_control' || !eval { $new->start; 1 };
	my $after = digests($new);
	for my $database (@databases)
	{
		for my $number (0 .. $#{ $queries{$database} })
		{
			my $query = $queries{$database}[$number];
			# The next number of a sequence is the next.
			my $expected = $query =~ /nextval/ ? $before->{$database}[$number] + 1 : $before->{$database}[$number];
			my ($lost, $found) = differences($expected, $after->{$database}[$number]);
			is($lost . $found, '', "$database: " . substr($query, 0, 100));
		}
	}
	is($new->safe_psql('of_superuser', q{INSERT INTO public.deal VALUES (501, 'USD 501', '2024-01-16') RETURNING said}), '>USD 5m', 'new rows go in');
	$new->stop;
}

done_testing();
