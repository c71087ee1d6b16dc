# Pages of HTML that are broken or mean ill: each is read or refused for its size, soon, and leaves the session in order.
# What a broken page holds differs between versions of libxml2, so no rows are expected.
use strict;
use warnings;

use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(time);

my $node = PostgreSQL::Test::Cluster->new('pages');
$node->init(extra => [ '--locale=C', '--encoding=UTF8' ]);
$node->start;
$node->safe_psql('postgres', q{
	CREATE EXTENSION funding;
	ALTER DATABASE postgres SET search_path = funding, public;
	CREATE FUNCTION public.outcome(page bytea) RETURNS text LANGUAGE plpgsql AS $$
	BEGIN
		RETURN CASE WHEN (SELECT count(*) FROM funding.read_figures(page, 'en')) > 0 THEN 'read' END;
	EXCEPTION WHEN program_limit_exceeded THEN
		RETURN 'refused';
	END $$;
});

my %pages = (
	'deep nesting' => q{repeat('<div>', 1000000)},
	'deep unknown elements' => q{repeat('<x-y>', 1000000)},
	'elements closed by others' => q{repeat('<i>a</b>', 1000000)},
	'tables within each other' => q{repeat('<table><tr><td>USD 5', 300)},
	'many tables' => q{repeat('<table><tr><td>USD 5 million</table>', 100000)},
	'wide cells' => q{'<table>' || repeat('<tr><td colspan=999 rowspan=999>USD 1', 100000)},
	'50 MB of paragraphs' => q{repeat('<p>Nothing is said here that could be a figure.', 1100000)},
	'50 MB of one text' => q{repeat('a b c d e ', 5000000)},
	'a comment without an end' => q{'<!--' || repeat('- ', 10000000)},
	'a script without an end' => q{'<script>' || repeat('a < b;', 3000000)},
	'a value without an end' => q{'<a href="' || repeat('a b ', 2000000)},
	'very many attributes' => q{'<p ' || repeat('a b=1 ', 1000000) || '>'},
	'brackets' => q{repeat('<', 1000000)},
	'ampersands' => q{repeat('&', 1000000)},
	'entities' => q{'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' || repeat('&b;', 100000)},
	'unclosed tags' => q{'<p>USD 5 million <b <i <table <tr>'},
);
my %bytes = (
	'NUL' => q{decode(repeat('00', 1000000), 'hex')},
	'no characters' => q{decode(repeat('ff', 1000000), 'hex')},
	'half a pair' => q{decode('fffe' || repeat('00d8', 100000), 'hex')},
	'bytes that the charset lacks' => q{convert_to('<meta charset=gbk>', 'UTF8') || decode(repeat('ff3c', 100000), 'hex')},
	'an unknown charset' => q{'<meta charset=nothing><p>USD 5 million'::bytea},
);
$pages{$_} = "convert_to($pages{$_}, 'UTF8')" for keys %pages;
%pages = (%pages, %bytes);

for my $name (sort keys %pages)
{
	my $started = time();
	my ($status, $out, $err) = $node->psql('postgres', "SET statement_timeout = '60s'; SELECT public.outcome($pages{$name}); SELECT 'alive'");
	like($out, qr/^(read|refused)\nalive$/, "$name: $out") or diag($err);
	note sprintf('%s: %.2f s', $name, time() - $started);
}

$node->stop('fast');
done_testing();
