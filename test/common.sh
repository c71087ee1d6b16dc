# common.sh
#	  What the scripts of this directory share.  Sourced, never run.
# shellcheck shell=sh

cd "$(dirname "$0")/.." || exit

# A locale of the caller's must not change what commands print.
LC_ALL=C.UTF-8
export LC_ALL
unset MAKEFLAGS MAKELEVEL

PG_CONFIG=${PG_CONFIG:-pg_config}
export PG_CONFIG

die()
{
	echo "$*" >&2
	exit 1
}

# Set as_server, the prefix of commands that must not run as root: servers, and
# tests that start servers.  From /, because that user may be unable to read
# this directory.  To be called after test/setup, which may bring the user.
choose_server_user()
{
	as_server="env -C /"
	if [ "$(id -u)" -eq 0 ]; then
		server_user=postgres
		id postgres >/dev/null 2>&1 || server_user=nobody
		as_server="setpriv --reuid=$server_user --regid=$(id -g $server_user) --clear-groups $as_server"
	fi
}

# A new directory of the server's user, with a path short enough for a socket.
make_workdir()
{
	parent=${TMPDIR:-/tmp}
	if [ ${#parent} -gt 40 ] || ! $as_server [ -w "$parent" ]; then
		parent=/tmp
	fi
	$as_server mktemp -d "$parent/funding-XXXXXX"
}

# Run a command with its output in build/$1.log; show the log if it fails.
logged()
{
	log=build/$1.log
	shift
	"$@" >"$log" 2>&1 || {
		status=$?
		tail -n 60 "$log" >&2
		echo "failed: $*" >&2
		return "$status"
	}
}

# What the scripts set of the build; a word list
make_options=
[ -z "${CI:-}" ] || make_options=WERROR=-Werror

# shellcheck disable=SC2086 # make_options is a list
build_funding()
{
	mkdir -p build
	logged build make -s -j "$(nproc)" $make_options
}

# Does the server have this very build, and no old one?
is_installed()
{
	[ ! -e "$("$PG_CONFIG" --sharedir)/extension/funding--0.1.0.sql" ] || return 1
	cmp -s funding.so "$("$PG_CONFIG" --pkglibdir)/funding.so" || return 1
	for file in funding.control sql/funding--*.sql; do
		cmp -s "$file" "$("$PG_CONFIG" --sharedir)/extension/${file#sql/}" || return 1
	done
}

# Put the extension into the PostgreSQL that PG_CONFIG belongs to.
# shellcheck disable=SC2086 # make_options is a list
install_funding()
{
	is_installed && return
	become=
	for directory in "$("$PG_CONFIG" --pkglibdir)" "$("$PG_CONFIG" --sharedir)/extension"; do
		[ -w "$directory" ] || become=sudo
	done
	if [ -n "$become" ] && ! command -v sudo >/dev/null; then
		die "Only root can install into $directory. Run \"make install\" here as root, then this again."
	fi
	logged install $become make -s $make_options PG_CONFIG="$PG_CONFIG" install
}
