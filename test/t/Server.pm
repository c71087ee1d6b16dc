# A PostgreSQL installation of a test's own: the server's programs with the same files beside
# them, and extension scripts that "make install" does not bring.
package Server;
use strict;
use warnings;

use File::Basename;
use File::Copy;
use File::Path;
use FindBin;
use IO::Uncompress::Gunzip qw(gunzip $GunzipError);
use PostgreSQL::Test::Utils;

sub pg_config
{
	my ($what) = @_;
	my ($out, $err) = run_command([ 'pg_config', "--$what" ]);
	return $out;
}

sub link_all
{
	my ($from, $to) = @_;
	mkpath($to);
	for my $file (glob "$from/*")
	{
		my $link = "$to/" . basename($file);
		symlink $file, $link or die "$link: $!" if !-e $link;
	}
	return;
}

# Programs find their files from where they are themselves, so they are copied and the rest is
# linked.  Returns the path for PostgreSQL::Test::Cluster's install_path.
sub with_scripts_of
{
	my ($version) = @_;
	my $root = PostgreSQL::Test::Utils::tempdir_short;
	my ($bin, $share) = (pg_config('bindir'), pg_config('sharedir'));
	my $script = "funding--$version.sql";

	mkpath("$root$bin");
	for my $program (glob "$bin/*")
	{
		copy($program, "$root$bin/") or die "$program: $!";
		chmod 0755, "$root$bin/" . basename($program);
	}
	mkpath("$root$share/extension");
	gunzip("$FindBin::RealBin/../data/$version/$script.gz" => "$root$share/extension/$script") or die $GunzipError;
	link_all("$share/extension", "$root$share/extension");
	link_all($share, "$root$share");
	for my $library (pg_config('pkglibdir'))
	{
		mkpath(dirname("$root$library"));
		symlink $library, "$root$library" or die "$root$library: $!" if !-e "$root$library";
	}
	return $root . dirname($bin);
}

# Where such an installation has its extension scripts
sub extension_dir
{
	my ($install_path) = @_;
	my $bin = dirname(pg_config('bindir'));
	return $install_path =~ s/\Q$bin\E$//r . pg_config('sharedir') . '/extension';
}

1;
