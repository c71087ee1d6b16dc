# join.awk
#	  Writes an extension script from a list of parts and instructions:
#
#	--@include FILE   the lines of a file of this directory
#	--@again FILE     what an update makes anew of a part: its views, its functions in
#	                  SQL and all comments, as replacements of what is there
#
# Usage: awk -v root=sql/ -f join.awk SCRIPT

function fail(message)
{
	print message > "/dev/stderr"
	exit 1
}

function write(line)
{
	if (line ~ /^--@include /)
		include(root substr(line, 12))
	else if (line ~ /^--@again /)
		again(root substr(line, 10))
	else
		print line
}

function include(file,   line, status)
{
	while ((status = (getline line < file)) > 0)
		write(line)
	if (status < 0)
		fail("cannot read " file)
	close(file)
}

# A statement ends with a semicolon at the end of a line, or with the END of its body.
function again(file,   line, status, statement, atomic, comment)
{
	while ((status = (getline line < file)) > 0)
	{
		if (statement == "")
		{
			if (line ~ /^\/\*/)
				comment = 1
			if (comment || line == "" || line ~ /^--/)
			{
				if (line ~ /\*\/$/)
					comment = 0
				continue
			}
			atomic = 0
		}
		statement = statement line "\n"
		if (line ~ /BEGIN ATOMIC$/)
			atomic = 1
		if (line ~ /;$/ && (!atomic || line ~ /^[ \t]*END;$/))
		{
			write_again(statement)
			statement = ""
		}
	}
	if (status < 0)
		fail("cannot read " file)
	if (statement != "")
		fail("unfinished statement in " file)
	close(file)
}

function write_again(statement)
{
	if (statement ~ /^CREATE VIEW / || (statement ~ /^CREATE FUNCTION / && tolower(statement) ~ /[ \t]language sql[ \t\n]/))
		sub(/^CREATE /, "CREATE OR REPLACE ", statement)
	else if (statement !~ /^COMMENT ON /)
		return
	printf "%s", statement
}

{ write($0) }
