# join.awk
#	  Writes an extension script from a list of parts and instructions:
#
#	--@include FILE   the lines of a file of this directory
#	--@again FILE     what an update makes anew of a part, as replacements of what is there:
#	                  its checks, views, triggers, aggregates, functions in SQL and all comments
#	--@new NAME ...   views that an update has first: there, they are no replacements
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
	else if (line ~ /^--@new /)
		expect(substr(line, 8))
	else
		print line
}

function expect(list,   names, count, i)
{
	count = split(list, names, " ")
	for (i = 1; i <= count; i++)
		is_new[names[i]] = 1
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

function write_again(statement,   words)
{
	if (statement ~ /^CREATE TABLE /)
	{
		check_again(statement)
		return
	}
	split(statement, words, " ")
	if (words[1] == "CREATE" && words[2] == "VIEW" && (words[3] in is_new))
		;
	else if (statement ~ /^CREATE (VIEW|TRIGGER|AGGREGATE) / || (statement ~ /^CREATE FUNCTION / && tolower(statement) ~ /[ \t]language sql[ \t\n]/))
		sub(/^CREATE /, "CREATE OR REPLACE ", statement)
	else if (statement !~ /^COMMENT ON /)
		return
	printf "%s", statement
}

# A constraint of a table begins a line with its name; what follows of it is indented further.
function check_again(statement,   lines, count, i, words, table, constraint, changes)
{
	count = split(statement, lines, "\n")
	split(lines[1], words, " ")
	table = words[3]
	for (i = 2; i <= count; i++)
	{
		constraint = lines[i]
		while (lines[i + 1] ~ /^\t\t/)
			constraint = constraint "\n" lines[++i]
		if (constraint !~ /[ \t]CHECK[ \n(]/)
			continue
		if (constraint !~ /^\tCONSTRAINT [a-z0-9_]+[ \n]/)
			fail("a check that does not begin a line with its name in table " table)
		split(constraint, words, " ")
		sub(/,$/, "", constraint)
		changes = changes (changes == "" ? "" : ",") "\n\tDROP CONSTRAINT IF EXISTS " words[2] ",\n\tADD " substr(constraint, 2)
	}
	if (changes != "")
		print "ALTER TABLE " table changes ";"
}

{ write($0) }
