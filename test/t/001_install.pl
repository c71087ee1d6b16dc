# Install, use, drop and install again, as superuser and as mere owner of a database.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('install');
$node->init;
$node->start;
my $superuser = $node->safe_psql('postgres', 'SELECT current_user');
$node->safe_psql('postgres', 'CREATE ROLE owner LOGIN; CREATE ROLE reader LOGIN');
$node->safe_psql('postgres', qq{CREATE DATABASE $_->[0] OWNER "$_->[1]"})
  for (['by_owner', 'owner'], ['by_superuser', $superuser], ['occupied', 'owner']);

# psql as some role: (output, error), both chomped
sub query
{
	my ($role, $database, $sql) = @_;
	my ($out, $err) = ('', '');
	$node->psql($database, $sql, stdout => \$out, stderr => \$err, extra_params => [ '-U', $role ]);
	return ($out, $err);
}

# The output of what cannot fail
sub fetch
{
	my ($out, $err) = query(@_);
	die $err if $err ne '';
	return $out;
}

sub accepted
{
	my ($role, $database, $sql, $name) = @_;
	my ($out, $err) = query($role, $database, $sql);
	is($err, '', $name);
	return $out;
}

# Everything the extension brought, and everything in its schema whoever brought it
my $members = q{SELECT pg_describe_object(classid, objid, 0) COLLATE "C" FROM pg_depend
	WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
	AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'funding') ORDER BY 1};
my $in_schema = join ' UNION ALL ', map { "SELECT '$_->[0]'::regclass, oid FROM $_->[0] WHERE $_->[1] = 'funding'::regnamespace" }
  (['pg_class', 'relnamespace'], ['pg_proc', 'pronamespace'], ['pg_type', 'typnamespace'], ['pg_operator', 'oprnamespace'],
	['pg_opclass', 'opcnamespace'], ['pg_opfamily', 'opfnamespace'], ['pg_constraint', 'connamespace'], ['pg_collation', 'collnamespace']);

my $use = q{
	CREATE TABLE public.deal (id int PRIMARY KEY, raised funding.amount NOT NULL);
	CREATE INDEX deal_raised ON public.deal (raised);
	INSERT INTO public.deal VALUES (1, 'USD 1.10'), (2, 'USD 2.20');
	SELECT funding.sum(raised) FROM public.deal;
};

accepted($superuser, 'by_superuser', 'CREATE EXTENSION funding', 'superuser installs');
accepted('owner', 'by_owner', 'CREATE EXTENSION funding', 'owner of the database installs');
my $expected = fetch($superuser, 'by_superuser', $members);
isnt($expected, '', 'extension has members');
is(fetch($superuser, 'by_owner', $members), $expected, 'owner gets the same objects');
is(fetch('owner', 'by_owner', q{SELECT extversion = default_version FROM pg_extension JOIN pg_available_extensions ON name = extname
	WHERE extname = 'funding'}), 't', 'version is that of the control file');

# Rights: the objects belong to the bootstrap superuser, so reading them needs grants.  Tables
# are read by the owner, views by everybody; see 009_rights.
my ($tables, $views) = map { [ split /\n/, fetch('owner', 'by_owner',
	"SELECT oid::regclass FROM pg_class WHERE relnamespace = 'funding'::regnamespace AND relkind = '$_' ORDER BY 1") ] } 'r', 'v';
for my $role ('owner', 'reader')
{
	accepted($role, 'by_owner', q{SELECT 'USD 1'::funding.amount OPERATOR(funding.+) 'USD 2'}, "$role computes");
	accepted($role, 'by_owner', "SELECT * FROM $_ LIMIT 1", "$role reads $_") for @$views, $role eq 'owner' ? @$tables : ();
}
accepted('reader', 'by_owner', q{SET search_path = pg_temp; CREATE TEMP TABLE t (a funding.amount); INSERT INTO t VALUES ('EUR 1')},
	'reader makes a column of it');

# Leaving: not while somebody's columns depend on it, and then without a trace
is(accepted('owner', 'by_owner', $use, 'owner makes a table'), 'USD 3.30', 'and sums it');
like((query('owner', 'by_owner', 'DROP EXTENSION funding'))[1], qr/cannot drop extension funding because other objects depend on it/,
	'no drop while a column depends on it');
like((query('owner', 'by_owner', 'ALTER EXTENSION funding SET SCHEMA public'))[1], qr/does not support SET SCHEMA/,
	'does not move to another schema');
my ($out, $err) = query('owner', 'by_owner', 'DROP EXTENSION funding CASCADE');
unlike($err, qr/ERROR/, 'drop with CASCADE');
is(fetch($superuser, 'by_owner', $in_schema), '', 'nothing is left in the schema');
is(fetch('owner', 'by_owner', 'SELECT count(*) FROM public.deal'), '2', 'rows of the user stay');
accepted('owner', 'by_owner', 'CREATE EXTENSION funding', 'owner installs again');
is(fetch($superuser, 'by_owner', $members), $expected, 'the same objects again');
accepted('owner', 'by_owner', q{ALTER TABLE public.deal ADD raised funding.amount DEFAULT 'USD 1'}, 'and uses it again');

# A schema with objects of others is left alone
accepted('owner', 'occupied', q{CREATE SCHEMA funding; CREATE TABLE funding.mine (x int)}, 'schema is there already');
like((query('owner', 'occupied', 'CREATE EXTENSION funding'))[1], qr/ERROR:  schema "funding" holds objects.*DETAIL:  There are 1: table mine\..*HINT:/s, 'refused');
is(fetch('owner', 'occupied', $members), '', 'and nothing is left of the attempt');
accepted('owner', 'occupied', 'ALTER TABLE funding.mine SET SCHEMA public', 'the schema is empty');
accepted('owner', 'occupied', 'CREATE EXTENSION funding', 'installs into an empty schema');

$node->stop;
done_testing();
