# Who may do what: the owner of a database who is no superuser, a reader with the grants of
# doc/reference/security.md, and a role without any, against every relation and every function
# that reads or writes a table.  What is new and has no line here fails by name.
use strict;
use warnings;

use FindBin;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = PostgreSQL::Test::Cluster->new('rights');
$node->init;
$node->start;
$node->safe_psql('postgres', 'CREATE ROLE owner LOGIN; CREATE ROLE reader LOGIN; CREATE ROLE nobody_else LOGIN; CREATE DATABASE work OWNER owner');

# psql as some role: what it prints, or the SQLSTATE of the error
sub result
{
	my ($role, $sql) = @_;
	my ($out, $err) = ('', '');
	$node->psql('work', "\\set VERBOSITY verbose\nSET search_path = funding, public;\n$sql", stdout => \$out, stderr => \$err, extra_params => [ '-U', $role ]);
	return $err =~ /^(?:psql:\S+ )?(?:ERROR|FATAL):\s+(\w{5}): /m ? $1 : $out;
}

sub fetch { my ($role, $sql) = @_; return $node->safe_psql('work', $sql, extra_params => [ '-U', $role ]) }

fetch('owner', 'CREATE EXTENSION funding');

# The grants of the page, as they stand there
my $page = slurp_file("$FindBin::RealBin/../../doc/reference/security.md");
my ($recipe) = $page =~ /^(GRANT SELECT ON [^;]* TO )analyst;$/m;
ok($recipe, 'the page has a recipe for readers');
fetch('owner', "${recipe}reader");

# ---- relations: letters of pg_class.relacl for the owner, the reader and nobody ----

my %table = map { $_ => [ 'arwdx', 'r', '' ] } qw(exchange_rate rate_revision source document reported_figure unfiled_figure rate_format);
my %view = map { $_ => [ 'r', 'r', 'r' ] } qw(figures yearly_change source_gaps gap_effects yearly_figures yearly_totals sources start_here exchange_rates
	readable_exchange_rate readable_rate_revision readable_source readable_document readable_reported_figure readable_rate_format unconfirmed_figures);
my %sequence = map { $_ => [ 'rwU', '', '' ] } qw(source_id_seq document_id_seq reported_figure_id_seq unfiled_figure_id_seq);
my %expected = (%table, %view, %sequence);

my @relations = split /\n/, fetch('owner', q{SELECT relname FROM pg_class WHERE relnamespace = 'funding'::regnamespace AND relkind IN ('r', 'v', 'm', 'S', 'p', 'f') ORDER BY 1});
is(join(' ', grep { !$expected{$_} } @relations), '', 'every relation has a line');
my %privilege = (r => 'SELECT', a => 'INSERT', w => 'UPDATE', d => 'DELETE', D => 'TRUNCATE', x => 'REFERENCES', t => 'TRIGGER', U => 'USAGE');
for my $relation (grep { $expected{$_} } @relations)
{
	my ($has, $letters) = $sequence{$relation} ? ('has_sequence_privilege', 'rwU') : ('has_table_privilege', 'arwdDxt');
	my @roles = ('owner', 'reader', 'nobody_else');
	for my $i (0 .. 2)
	{
		is(fetch('owner', 'SELECT ' . join(' || ', map { "CASE WHEN $has('$roles[$i]', 'funding.$relation', '$privilege{$_}') THEN '$_' ELSE '' END" } split //, $letters)),
			$expected{$relation}[$i], "$relation: rights of $roles[$i]");
	}
}
is(fetch('owner', q{SELECT string_agg(p.oid::regprocedure::text, ' ') FROM pg_proc p WHERE pronamespace = 'funding'::regnamespace
	AND has_function_privilege('nobody_else', p.oid, 'EXECUTE') = (prorettype = 'trigger'::regtype)}), '', 'everybody may call all functions but those of triggers');
is(fetch('owner', q{SELECT has_schema_privilege('nobody_else', 'funding', 'USAGE'), has_schema_privilege('nobody_else', 'funding', 'CREATE')}), 't|f', 'and use the schema');

# What was granted can be passed on
fetch('owner', 'GRANT SELECT, INSERT ON funding.source TO reader; REVOKE INSERT ON funding.source FROM reader');

# ---- functions that read or write ----

# Without own rows; with one that matters to the call; what nobody then gets: the same, or an error
my $document = q{'<ValCurs Date="16.01.2024"><Valute><CharCode>USD</CharCode><Nominal>1</Nominal><Value>90,5</Value></Valute></ValCurs>'::bytea};
my $market = q{'AI', 'China', period('2023')};
my $two = "(SELECT p FROM report_pair($market, 'ITJuzi', 'CB Insights', 'USD') p)";
my %call = (
	'to_currency(amount,currency,date,text,integer,date,text)' => q{to_currency('USD 1', 'AMD', date '2024-01-16')},
	'to_currency(amount,currency,daterange,text,date,text)' => q{to_currency('USD 1', 'AMD', period('2024-01'), as_of => '2024-03-01')},
	'to_currency(amount,currency,text)' => q{to_currency('USD 1', 'AMD', '2024-01-16')},
	'to_currency(amount,currency,text,text)' => q{to_currency('AMD 400', 'EUR', '2024-01-17', 'nearest')},
	'to_currency(amount,currency,date,text,text)' => q{to_currency('USD 1', 'AMD', date '2024-01-16', 'previous', '7')},
	'to_currency(amount,currency,text,text,text)' => q{to_currency('USD 1', 'AMD', '2024-01-16', 'previous', '7')},
	'to_currency(amount,currency,text,date)' => q{to_currency('USD 1', 'AMD', '2024-01-16', as_of => '2024-02-01')},
	'try_to_currency(amount,currency,date,text,integer,date,text)' => q{try_to_currency('USD 1', 'AMD', date '2024-01-16')},
	'try_to_currency(amount,currency,daterange,text,date,text)' => q{try_to_currency('USD 1', 'AMD', period('2024-01'))},
	'try_to_currency(amount,currency,text)' => q{try_to_currency('USD 1', 'AMD', '2024-01-16')},
	'try_to_currency(amount,currency,text,text)' => q{try_to_currency('USD 1', 'AMD', '2024-01', 'period_end, max_age=15')},
	'try_to_currency(amount,currency,date,text,text)' => q{try_to_currency('USD 1', 'AMD', date '2024-01-16', 'previous', '7')},
	'try_to_currency(amount,currency,text,text,text)' => q{try_to_currency('USD 1', 'AMD', '2024-01-16', 'previous', '7')},
	'try_to_currency(amount,currency,text,date)' => q{try_to_currency('USD 1', 'AMD', '2024-01-16', as_of => '2024-02-01')},
	'rate(currency,currency,date,text,integer,date)' => q{rate('USD', 'AMD', date '2024-01-16')},
	'rate(currency,currency,daterange,text,date)' => q{rate('USD', 'AMD', period('2024-01'), 'cross_of_means')},
	'rate(currency,currency,text)' => q{rate('USD', 'AMD', '2024-01-16')},
	'rate(currency,currency,text,text)' => q{rate('USD', 'AMD', '2024-01-16', 'exact')},
	'rate(currency,currency,date,text,text)' => q{rate('USD', 'AMD', date '2024-01-16', 'previous', '7')},
	'rate(currency,currency,text,text,text)' => q{rate('USD', 'AMD', '2024-01-16', 'previous', '7')},
	'rate(currency,currency,text,date)' => q{rate('USD', 'AMD', '2024-01-16', as_of => '2024-02-01')},
	'explain_rate(currency,currency,date,text,integer,date)' => q{(SELECT string_agg(e::text, ' ') FROM explain_rate('EUR', 'AMD', date '2024-01-16') e)},
	'explain_rate(currency,currency,daterange,text,date)' => q{(SELECT string_agg(e::text, ' ') FROM explain_rate('USD', 'AMD', period('2024-01')) e)},
	'daily_rates(currency,currency,daterange,date)' => q{(SELECT string_agg(e::text, ' ') FROM daily_rates('USD', 'AMD', period('2024-01')) e)},
	'converted(amount,currency,date,text,integer,date,text)' => q{converted('USD 1', 'AMD', date '2024-01-16')},
	'explain_implied_rate(figure,figure,daterange)' => q{(SELECT string_agg(e::text, ' ') FROM explain_implied_rate('AMD 400m', 'USD 1m', period('2024-01')) e)},
	'try_rate(currency,currency,daterange)' => q{try_rate('USD', 'AMD', period('2024-01'))},
	'in_usd(figure,figure,daterange)' => q{in_usd('AMD 400m', NULL, period('2024-01'))},
);
# Own rows are left out without a word: they are not numbers that the call computes with
my %shown = (
	'rates_as_of(date)' => q{(SELECT count(*) FROM rates_as_of('2024-02-01') WHERE base = 'EUR')},
	'rate_outliers(numeric,text,daterange)' => q{(SELECT count(*) FROM rate_outliers(1.2, 'ECB', period('2008')))},
	'rate_format_of(bytea)' => "rate_format_of($document)",
	'read_rates(bytea,text)' => "(SELECT string_agg(r::text, ' ') FROM read_rates($document) r)",
	'report_figures(text,text,daterange)' => "(SELECT count(*) FROM report_figures($market))",
	'report_totals(text,text,daterange,currency)' => "(SELECT string_agg(r::text, ' ') FROM report_totals($market) r)",
	'report_priors(text,text,daterange)' => "(SELECT string_agg(r::text, ' ') FROM report_priors($market) r)",
	'report_bases(text,text,daterange)' => "(SELECT string_agg(r::text, ' ') FROM report_bases($market) r)",
	'report_rates(text,text,daterange,currency)' => "(SELECT string_agg(r::text, ' ') FROM report_rates($market) r)",
	'report_rate_candidates(text,text,daterange,currency)' => "(SELECT string_agg(r::text, ' ') FROM report_rate_candidates($market) r)",
	'report_bridge(text,text,daterange,text,text,currency)' => "(SELECT string_agg(r::text, ' ') FROM report_bridge($market, 'ITJuzi', 'CB Insights') r)",
	'report_verdict(text,text,daterange,text,text,currency)' => "(SELECT string_agg(r::text, ' ') FROM report_verdict($market, 'ITJuzi', 'CB Insights') r)",
	'reconciliation_report(text,text,daterange,text,text,currency)' => "length(reconciliation_report($market, 'ITJuzi', 'CB Insights'))",
	'reconciliation_report(text,text,daterange,text,text,currency,date,text,text)' => "reconciliation_report($market, 'ITJuzi', 'CB Insights', 'USD', '2024-04-01')",
	'report_sides(text,text,daterange,currency)' => "(SELECT string_agg(r::text, ' ') FROM report_sides($market, 'USD') r)",
	'report_pair(text,text,daterange,text,text,currency)' => "report_pair($market, 'ITJuzi', 'CB Insights', 'USD')",
	'report_says_bridge(text,text,daterange,text,text,currency,figure)' => "report_says_bridge($market, 'ITJuzi', 'CB Insights', 'USD', 'USD 6.77bn')",
	'report_says_bases(text,text,daterange,text,text)' => "(SELECT string_agg(r, ' ') FROM report_says_bases($market, 'ITJuzi', 'CB Insights') r)",
	'report_says_rates(text,text,daterange,text,daterange,currency)' => "(SELECT string_agg(r, ' ') FROM report_says_rates($market, 'ITJuzi', period('2023-01/2023-11'), 'USD') r)",
	'report_page_made(text,date)' => q{report_page_made('Desk', '2024-04-01')},
	'report_says(text,text,daterange,report_two,currency)' => "(SELECT string_agg(r::text, ' ') FROM report_says($market, $two, 'USD') r)",
	'report_page_cards(report_two)' => "report_page_cards($two)",
	'report_page_head(text,text,daterange,report_two,currency,text,text,date)' => "report_page_head($market, $two, 'USD', 'Title', 'Desk', '2024-04-01')",
	'report_page_printed(text,text,daterange,currency)' => "report_page_printed($market, 'USD')",
	'report_page_rates(text,text,daterange,currency)' => "report_page_rates($market, 'USD')",
	'report_page_candidates(text,text,daterange,currency)' => "report_page_candidates($market, 'USD')",
	'report_page_effects(text,text,daterange,report_two,currency)' => "report_page_effects($market, $two, 'USD')",
	'report_page_gap(text,text,daterange,report_two,currency)' => "report_page_gap($market, $two, 'USD')",
	'report_page_reproduce(text,text,daterange,text,text,currency)' => "report_page_reproduce($market, 'ITJuzi', 'CB Insights', 'USD')",
	(map { ("report_page_$_(text,text,daterange)" => "report_page_$_($market)") } qw(figures implied bases years sources)),
	'source_in(text,text,text)' => q{source_in('Laut ITJuzi', NULL, 'Our desk')},
	'report_refuse_names(text,text,daterange,text,text)' => "report_refuse_names($market, 'Our desk', 'Nobody')",
);
# No table: estimators, and words for periods and figures; and what loads, which is tried under writing
my %other = map { $_ => 1 } qw(amount_ltsel amount_lesel amount_gtsel amount_gesel comparable months period_days period_or_range prior periods covered change change_of_deals report_period load_rates
	load_figures load_refuse file_page page_documents file_figures confirm_figures page_items
	report_market report_prints report_says_totals report_says_deals report_says_direction report_page_title report_page_effect report_refuse);

my @functions = split /\n/, fetch('owner', q{SET search_path = funding, pg_catalog; SELECT p.oid::regprocedure FROM pg_proc p
	WHERE pronamespace = 'funding'::regnamespace AND provolatile <> 'i' AND prokind <> 'a' AND prorettype <> 'trigger'::regtype ORDER BY 1});
is(join(' ', grep { my ($name) = /^(\w+)/; !$call{$_} && !$shown{$_} && !$other{$name} } @functions), '', 'every function that can read a table has a line');
for my $what (grep { my $line = $_; !grep { $_ eq $line } @functions } sort(keys %call, keys %shown))
{
	fail("there is a function $what");
}

# A pair of own rates alone, a route between them and the shipped ones
my %without = map { $_ => result('owner', "SELECT $shown{$_}") } keys %shown;
for my $function (sort keys %shown)
{
	isnt($without{$function}, '', "$function: gives something");
	is(result('nobody_else', "SELECT $shown{$function}"), $without{$function}, "$function: the same for nobody, without own rows");
}
fetch('owner', q{SET search_path = funding, public;
	INSERT INTO exchange_rate VALUES ('USD', 'AMD', '2024-01-16', 404), ('USD', 'AMD', '2024-01-17', 405), ('USD', 'AMD', '2024-01-18', 405);
	UPDATE exchange_rate SET rate = 406, known_on = '2024-02-10' WHERE quote = 'AMD' AND valid_on = '2024-01-18';
	INSERT INTO source (name) VALUES ('Our desk');
	INSERT INTO document (publisher, title) VALUES ('Our desk', 'Not for print');
	INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on) SELECT id, 'AI', 'China', 'funding', period('2023'), 'USD 5.5bn', '2024-03-01' FROM source WHERE name = 'Our desk';
	INSERT INTO reported_figure (source, topic, region, measure, period, figure, known_on) SELECT id, 'AI', 'China', 'deals', period('2023'), '240', '2025-03-01' FROM source WHERE name = 'CB Insights'});
for my $function (sort keys %shown)
{
	is(result('nobody_else', "SELECT $shown{$function}"), $without{$function}, "$function: nobody sees no own row");
	is(result('reader', "SELECT $shown{$function}"), result('owner', "SELECT $shown{$function}"), "$function: a reader sees what the owner sees");
}
for my $function (sort keys %call)
{
	my $number = result('owner', "SELECT $call{$function}");
	unlike($number, qr/^(?:|\w{5})$/, "$function: the owner has a number");
	is(result('reader', "SELECT $call{$function}"), $number, "$function: a reader gets the number of the owner");
	is(result('nobody_else', "SELECT $call{$function}"), '42501', "$function: nobody gets no other");
}

# What touches no own rate stays as it is, in one session, before and after a refusal
my $shipped = q{SELECT to_currency('USD 100', 'CNY', date '2024-01-16'), rate('GBP', 'JPY', period('2023'))};
is(result('nobody_else', "$shipped; \\set ON_ERROR_STOP 0\nSELECT rate('USD', 'AMD', date '2024-01-16') IS NULL; $shipped"), '42501', 'the refusal comes in between');
is(result('nobody_else', $shipped), result('owner', $shipped), 'shipped rates are for all');

# ---- views ----

for my $view (sort keys %view)
{
	my $count = "SELECT count(*) FROM $view";
	unlike(result('nobody_else', $count), qr/^0?$|^\w{5}$/, "$view: nobody reads shipped rows") if $view !~ /^(?:readable_rate_revision|unconfirmed_figures)$/;
	is(result('reader', $count), result('owner', $count), "$view: a reader reads them all");
}
my $own = q{SELECT (SELECT count(*) FROM figures WHERE NOT shipped), (SELECT count(*) FROM sources WHERE NOT shipped), (SELECT count(*) FROM exchange_rates WHERE quote_currency = 'AMD'),
	(SELECT count(*) FROM readable_document WHERE NOT shipped), (SELECT count(*) FROM readable_rate_revision), (SELECT count(*) FROM source_gaps WHERE 'Our desk' IN (source_name, other_source_name)) > 0,
	(SELECT count(*) FROM gap_effects WHERE 'Our desk' IN (source_name, other_source_name)) > 0, (SELECT sum(amount_usd) FROM yearly_figures WHERE source_name = 'Our desk'), (SELECT string_agg(DISTINCT other_sources, '') ~ 'Our desk' FROM yearly_totals)};
is(result('owner', $own), '2|1|3|1|1|t|t|5500000000.00|t', 'the owner sees own rows in the views');
is(result('reader', $own), '2|1|3|1|1|t|t|5500000000.00|t', 'so does the reader');
is(result('nobody_else', $own), '0|0|0|0|0|f|f||f', 'nobody does not');

# A policy is not passed by: who is under one reads own rows from the table, the owner of the views all
my $sources = q{SELECT count(*) FROM readable_source WHERE NOT shipped};
my $tables = join ' ', map { "ALTER TABLE funding.$_ ENABLE ROW LEVEL SECURITY; CREATE POLICY shown ON funding.$_ USING (true);" } sort keys %table;
$node->safe_psql('work', $tables);
my $counts = 'SELECT ' . join ', ', map { "(SELECT count(*) FROM readable_$_)" } grep { $_ ne 'unfiled_figure' } sort keys %table;
is(result('reader', $counts), result('nobody_else', $counts), 'under policies, the views show shipped rows only');
is(result('nobody_else', $own), '0|0|0|0|0|f|f||f', 'also to nobody');
is(result('postgres', $sources), '1', 'who is under none reads all');
$node->safe_psql('work', $tables =~ s/ENABLE/DISABLE/gr =~ s/CREATE (POLICY shown ON \S+) USING \(true\)/DROP $1/gr);
is(result('reader', $sources), '1', 'without them, a reader reads all again');

# A function in a condition sees no row that the view holds back
is(result('nobody_else', q{SET search_path = pg_temp, funding; CREATE FUNCTION pg_temp.look(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$ BEGIN IF $1 ~ 'Our|print' THEN RAISE EXCEPTION 'seen'; END IF; RETURN true; END $$;
	SELECT count(*) > 0 FROM readable_source WHERE pg_temp.look(name); SELECT count(*) > 0 FROM readable_document WHERE pg_temp.look(title); SELECT count(*) > 0 FROM figures WHERE pg_temp.look(source_name); SELECT count(*) > 0 FROM sources WHERE pg_temp.look(source_name);
	SELECT count(*) > 0 FROM yearly_figures WHERE pg_temp.look(source_name); SELECT count(*) > 0 FROM yearly_totals WHERE pg_temp.look(source_name || other_sources); SELECT count(*) > 0 FROM yearly_change WHERE pg_temp.look(source_name); SELECT count(*) > 0 FROM gap_effects WHERE pg_temp.look(pair)}),
	"t\nt\nt\nt\nt\nt\nt\nt", 'conditions run behind the bar');

# ---- writing ----

for my $table (sort keys %table)
{
	is(result($_, "DELETE FROM $table"), '42501', "$table: $_ does not write") for ('reader', 'nobody_else');
	is(result('nobody_else', "SELECT count(*) FROM $table"), '42501', "$table: nobody does not read the table");
	is(result('owner', "TRUNCATE $table CASCADE"), '42501', "$table: the owner does not empty it");
	is(result('owner', "CREATE TRIGGER t BEFORE INSERT ON $table FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"), '42501', "$table: the owner makes no trigger on it");
}
is(result('nobody_else', "SELECT inserted FROM load_rates($document)"), '42501', 'nobody loads no rates');
fetch('owner', 'GRANT SELECT, INSERT ON funding.exchange_rate TO reader');
is(result('reader', "SELECT inserted, revised FROM load_rates($document)"), '1|0', 'INSERT is enough to add rates');
is(result('reader', "SELECT inserted, unchanged FROM load_rates($document)"), '0|1', 'and to find them there');
my $other = $document =~ s/90,5/91,5/r;
is(result('reader', "SELECT inserted, revised FROM load_rates($other)"), '42501', 'not to revise them');
fetch('owner', 'GRANT UPDATE ON funding.exchange_rate TO reader; GRANT INSERT ON funding.rate_revision TO reader');
is(result('reader', "SELECT inserted, revised FROM load_rates($other)"), '0|1', 'for which UPDATE is needed');

# ---- pages ----

my $page_of = q{load_figures('According to ITJuzi there were 540 deals in 2024. In 2023 there were 204 companies.', 'en', topic => 'AI', region => 'Moon', publisher => 'Sample', published_on => '2024-06-01')};
is(result('nobody_else', "SELECT filed FROM $page_of"), '42501', 'nobody loads no page');
is(result('reader', "SELECT filed FROM $page_of"), '42501', 'nor does a reader');
is(result('nobody_else', $_), '42501', "nobody: $_") for ("SELECT confirm_figures('{1000000}')", "SELECT file_figures('{1}')");
is(result('owner', "SELECT filed, waiting FROM $page_of"), '1|1', 'the owner does');
is(result($_, 'SELECT count(*) FROM unconfirmed_figures'), $_ eq 'nobody_else' ? '0' : '1', "$_: what awaits confirmation") for ('owner', 'reader', 'nobody_else');
is(result($_, q{SELECT count(*) FROM readable_reported_figure WHERE region = 'Moon'}), '0', "$_: is not shown") for ('owner', 'reader', 'nobody_else');
is(result('reader', q{SELECT confirm_figures(ARRAY(SELECT id FROM unconfirmed_figures))}), '42501', 'a reader confirms nothing');
my ($desk) = $page =~ /(GRANT SELECT, INSERT, UPDATE, DELETE ON [^;]* TO )desk;/;
fetch('owner', "${desk}reader");
is(result('reader', q{SELECT confirm_figures(ARRAY(SELECT id FROM unconfirmed_figures))}), '1', 'who adds figures does');
is(result('reader', q{SELECT filed, waiting FROM load_figures('According to ITJuzi there were 541 deals in 2024.', 'en', topic => 'AI', region => 'Moon', publisher => 'Sample')}), '1|0', 'and loads pages');
is(result('nobody_else', q{SELECT count(*) FROM figures WHERE region = 'Moon'}), '0', 'nobody sees no confirmed row');
is(result('owner', q{SELECT deal_count FROM figures WHERE region = 'Moon'}), '540', 'the owner does');

$node->stop;
done_testing();
