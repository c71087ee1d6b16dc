# A database of an old release, with rows of every type, is updated to the objects that a fresh
# installation has, and its rows stay.  Between the new library and ALTER EXTENSION UPDATE the
# old objects work.
use strict;
use warnings;

use FindBin;
use lib $FindBin::RealBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Samples;
use Server;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('upgrade', install_path => Server::with_scripts_of('0.1.0'));
$node->init;
$node->start;
$node->safe_psql('postgres', "CREATE DATABASE $_") for ('fresh', 'updated');
$node->safe_psql('fresh', 'CREATE EXTENSION funding');
$node->safe_psql('updated', q{CREATE EXTENSION funding VERSION '0.1.0'});

# ---- before: everything of the old release works with the new library ----

is($node->safe_psql('updated', q{SELECT extversion FROM pg_extension WHERE extname = 'funding'}), '0.1.0', 'the old release is installed');
my @types = Samples::create_tables($node, 'updated', %Samples::is_new);
$node->safe_psql('updated', q{
	INSERT INTO funding.exchange_rate VALUES ('USD', 'AED', '2024-01-16', 3.6725, 'ours', 1), ('USD', 'AED', '2024-01-17', 3.6, 'ours', 1);
	UPDATE funding.exchange_rate SET rate = 3.6725 WHERE quote OPERATOR(funding.=) 'AED' AND valid_on = '2024-01-17';
	INSERT INTO funding.source (name) VALUES ('Our House');
	INSERT INTO funding.reported_figure (source, topic, region, measure, period, figure, known_on)
		SELECT id, 'AI', 'China', 'funding', '[2023-01-01,2024-01-01)', 'USD 8bn', '2024-06-01' FROM funding.source WHERE name = 'Our House';
	CREATE TABLE public.deal (raised funding.amount(USD), announced date);
	INSERT INTO public.deal SELECT funding.amount(i, 'USD'), date '2023-01-01' + i FROM generate_series(1, 500) i;
	CREATE INDEX deal_raised ON public.deal (raised);
	CREATE VIEW public.by_year AS SELECT funding.sum(funding.to_currency(raised, 'EUR', announced)) FROM public.deal;
	CREATE VIEW public.chart AS SELECT source_name, period_label, amount_usd FROM funding.figures;
	CREATE TABLE public.of_rows (r funding.exchange_rate, f funding.rate_format, g funding.reported_figure, v funding.figures, a funding.source_gaps[], s funding.source);
	INSERT INTO public.of_rows SELECT r, f, g, NULL, NULL, s FROM funding.exchange_rate r, funding.rate_format f, funding.reported_figure g, funding.source s LIMIT 1;
	CREATE VIEW public.of_views AS SELECT (v).amount_usd, (f).name, (r).rate FROM public.of_rows;
	CREATE VIEW public.on_a_day AS SELECT funding.rate('USD', 'CNY', '2024-01-16'::text)});

my $values = join ' UNION ALL ', map { "SELECT '$_', id, v::text, encode(funding.${_}_send(v), 'hex') FROM public.sample_$_" } @types;
my $own = q{SELECT (SELECT sum FROM public.by_year), (SELECT rate FROM public.on_a_day), (SELECT count(*) FROM public.chart WHERE source_name = 'Our House'),
	(SELECT count(name) FROM public.of_views), funding.rate('USD', 'AED', date '2024-01-17'), (SELECT count(*) FROM funding.rate_revision), (SELECT count(*) FROM public.deal WHERE raised OPERATOR(funding.>) 'USD 250')};
my ($values_before, $own_before) = map { $node->safe_psql('updated', $_) } "$values ORDER BY 1, 2", $own;

# ---- what others built on columns whose meaning changes stops the update, and is named ----

$node->safe_psql('updated', q{
	CREATE SCHEMA desk;
	CREATE VIEW desk.growth AS SELECT source_name, period_label, growth_pct FROM funding.yearly_change;
	CREATE VIEW desk.number AS SELECT count(*) FROM funding.figures f JOIN funding.yearly_change y USING (id);
	CREATE VIEW desk."value of a Year" AS SELECT source_name, current_value FROM funding.yearly_change;
	CREATE VIEW desk.above AS SELECT * FROM desk."value of a Year";
	CREATE MATERIALIZED VIEW desk.bounds AS SELECT id FROM funding.figures WHERE low > 5;
	CREATE VIEW desk.documents AS SELECT to_jsonb(y) FROM funding.yearly_change y;
	CREATE FUNCTION desk.deals() RETURNS numeric LANGUAGE sql RETURN (SELECT sum(deal_count) FROM funding.figures);
	CREATE TABLE desk.log (a int);
	CREATE RULE noted AS ON INSERT TO desk.log DO ALSO SELECT implied_prior_low FROM funding.yearly_change});
my $built_on = q{SELECT (SELECT md5(string_agg(g::text, ' ' ORDER BY g::text COLLATE "C")) FROM desk.growth g), (SELECT count FROM desk.number)};
my $built_before = $node->safe_psql('updated', $built_on);
my ($stdout, $stderr) = ('', '');
is($node->psql('updated', 'ALTER EXTENSION funding UPDATE', stdout => \$stdout, stderr => \$stderr), 3, 'the update stops');
like($stderr, qr/^psql:\S+ ERROR:  cannot update extension "funding" because other objects use columns whose meaning changes$/m, 'with an error of its own');
my ($named) = $stderr =~ /^DETAIL:  (.*)\.$/m;
is(join("\n", sort split /; /, $named // ''), join("\n", sort 'function desk.deals() uses column deal_count of view figures', 'materialized view desk.bounds uses column low of view figures',
	'table desk.log uses column implied_prior_low of view yearly_change', 'view desk."value of a Year" uses column current_value of view yearly_change', 'view desk.documents uses whole rows of view yearly_change'),
	'which names what must be dropped, and nothing else');
is($node->safe_psql('updated', q{SELECT extversion, (SELECT count(current_value) > 0 FROM desk.above) FROM pg_extension WHERE extname = 'funding'}), '0.1.0|t', 'nothing has changed');
$node->safe_psql('updated', q{DROP VIEW desk.above, desk."value of a Year", desk.documents; DROP MATERIALIZED VIEW desk.bounds; DROP FUNCTION desk.deals(); DROP TABLE desk.log});

# ---- after ----

$node->safe_psql('updated', 'ALTER EXTENSION funding UPDATE');
is($node->safe_psql('updated', q{SELECT extversion = default_version FROM pg_extension JOIN pg_available_extensions ON name = extname WHERE extname = 'funding'}),
	't', 'the current version is installed');
is($node->safe_psql('updated', "$values ORDER BY 1, 2"), $values_before, 'rows of every type are as they were');
is($node->safe_psql('updated', $own), $own_before, 'views and rows of the user are as they were');
is($node->safe_psql('updated', $built_on), $built_before, 'so is what was built on other columns');

# Every object with all that defines it
my %definitions = (
	members => q{SELECT pg_describe_object(classid, objid, 0), deptype::text FROM pg_depend
		WHERE refclassid = 'pg_extension'::regclass AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'funding') AND deptype = 'e'},
	functions => q{SELECT p.oid::regprocedure, CASE WHEN prokind = 'a' THEN '' ELSE pg_get_functiondef(p.oid) END, prosrc, proacl, procost, prorows, prosupport::regproc,
			proargdefaults IS NULL, pg_get_function_arguments(p.oid), proleakproof FROM pg_proc p WHERE pronamespace = 'funding'::regnamespace},
	aggregates => q{SELECT aggfnoid::regprocedure, to_jsonb(a) - '{aggfnoid,aggsortop,aggtranstype,aggmtranstype}'::text[], aggsortop::regoper, aggtranstype::regtype, aggmtranstype::regtype
		FROM pg_aggregate a JOIN pg_proc p ON p.oid = aggfnoid WHERE pronamespace = 'funding'::regnamespace},
	types => q{SELECT t.oid::regtype, to_jsonb(t) - '{oid,typnamespace,typrelid,typelem,typarray,typbasetype,typowner}'::text[] FROM pg_type t WHERE typnamespace = 'funding'::regnamespace},
	operators => q{SELECT o.oid::regoperator, to_jsonb(o) - '{oid,oprnamespace,oprowner,oprleft,oprright,oprresult,oprcom,oprnegate}'::text[], oprresult::regtype, oprcom::regoperator, oprnegate::regoperator
		FROM pg_operator o WHERE oprnamespace = 'funding'::regnamespace},
	classes => q{SELECT pg_describe_object('pg_opclass'::regclass, c.oid, 0), opcdefault, opckeytype::regtype, opcintype::regtype FROM pg_opclass c WHERE opcnamespace = 'funding'::regnamespace},
	families => q{SELECT pg_describe_object('pg_amop'::regclass, o.oid, 0), amopstrategy::text, amopopr::regoperator::text FROM pg_amop o JOIN pg_opfamily f ON f.oid = amopfamily WHERE opfnamespace = 'funding'::regnamespace
		UNION ALL SELECT pg_describe_object('pg_amproc'::regclass, o.oid, 0), amprocnum::text, amproc::regprocedure::text FROM pg_amproc o JOIN pg_opfamily f ON f.oid = amprocfamily WHERE opfnamespace = 'funding'::regnamespace},
	casts => q{SELECT castsource::regtype, casttarget::regtype, castfunc::regprocedure, castcontext, castmethod FROM pg_cast
		WHERE EXISTS (SELECT FROM pg_type t WHERE t.oid IN (castsource, casttarget) AND typnamespace = 'funding'::regnamespace)},
	relations => q{SELECT c.oid::regclass, relkind, relacl, reloptions, relpersistence, relrowsecurity, CASE relkind WHEN 'v' THEN pg_get_viewdef(c.oid) END FROM pg_class c WHERE relnamespace = 'funding'::regnamespace},
	columns => q{SELECT attrelid::regclass, attnum, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attstorage, attacl, pg_get_expr(adbin, adrelid)
		FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE relnamespace = 'funding'::regnamespace AND attnum > 0},
	constraints => q{SELECT conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint WHERE connamespace = 'funding'::regnamespace},
	indexes => q{SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE relnamespace = 'funding'::regnamespace},
	triggers => q{SELECT tgrelid::regclass, tgname, pg_get_triggerdef(t.oid), tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE relnamespace = 'funding'::regnamespace AND NOT tgisinternal},
	comments => q{SELECT pg_describe_object(classoid, objoid, objsubid), description FROM pg_description d
		WHERE EXISTS (SELECT FROM pg_depend e WHERE e.classid = classoid AND e.objid = objoid AND e.refclassid = 'pg_extension'::regclass)
			OR classoid = 'pg_trigger'::regclass AND EXISTS (SELECT FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE t.oid = objoid AND relnamespace = 'funding'::regnamespace)
			OR objoid = 'funding'::regnamespace},
	dumped => q{SELECT c::regclass, f FROM pg_extension, unnest(extconfig, extcondition) AS u(c, f) WHERE extname = 'funding'},
	rights => q{SELECT pg_describe_object(classoid, objoid, objsubid), privtype, initprivs FROM pg_init_privs
		WHERE EXISTS (SELECT FROM pg_depend e WHERE e.classid = classoid AND e.objid = objoid AND e.refclassid = 'pg_extension'::regclass)},
	schema => q{SELECT nspname, nspacl FROM pg_namespace WHERE nspname = 'funding'},
	shipped => q{SELECT 'exchange_rate', md5(string_agg(r::text, ' ' ORDER BY r::text COLLATE "C")) FROM funding.exchange_rate r WHERE preference = 0
		UNION ALL SELECT 'source', md5(string_agg(r::text, ' ' ORDER BY r::text COLLATE "C")) FROM funding.source r WHERE shipped
		UNION ALL SELECT 'document', md5(string_agg(r::text, ' ' ORDER BY r::text COLLATE "C")) FROM funding.document r WHERE shipped
		UNION ALL SELECT 'reported_figure', md5(string_agg(r::text, ' ' ORDER BY r::text COLLATE "C")) FROM funding.reported_figure r WHERE shipped
		UNION ALL SELECT 'rate_format', md5(string_agg(r::text, ' ' ORDER BY r::text COLLATE "C")) FROM funding.rate_format r WHERE shipped},
);

# Lines of one set that the other lacks
sub lacking
{
	my ($one, $other) = @_;
	my %there = map { $_ => 1 } split /\x1e/, $other;
	return join "\n", grep { !$there{$_} } split /\x1e/, $one;
}

for my $what (sort keys %definitions)
{
	my $query = qq{SET search_path = pg_catalog; SELECT string_agg(d::text, E'\\x1e' ORDER BY d::text COLLATE "C") FROM ($definitions{$what}) d};
	my ($fresh, $updated) = map { $node->safe_psql($_, $query) } 'fresh', 'updated';
	isnt($fresh, '', "$what: there are some");
	is(lacking($fresh, $updated), '', "$what: the update brings all that an installation has");
	is(lacking($updated, $fresh), '', "$what: the update leaves nothing else");
}

$node->stop;
done_testing();
