/*
 * mutate.c
 *	  Random numbers, and random changes of texts, bytes and documents.
 *
 * A change takes something away, doubles, moves or replaces it, or brings in
 * a word or a part of another seed.  In a document most parts begin and end
 * with a tag, so that what comes out is often still well formed.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"

#include "mutate.h"

#define LONGEST_VALUE 4096
#define LONGEST_DOCUMENT 65536

static const char characters[] = "0123456789 .,:;+-*/()[]{}<>~=%$\"'\\?@&#|\t\n"
								 "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

Random
random_stream(uint64 seed, uint64 number)
{
	return (Random){(seed << 40) ^ number};
}

static uint64
random_next(Random *random)
{
	uint64		z = (random->state += UINT64CONST(0x9E3779B97F4A7C15));

	z = (z ^ (z >> 30)) * UINT64CONST(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64CONST(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

/* From 0 up to, without, limit; 0 if there is nothing below it */
uint32
random_below(Random *random, uint32 limit)
{
	return ((random_next(random) >> 32) * limit) >> 32;
}

static char
random_byte(Random *random)
{
	static const unsigned char edges[] = {0, 1, 127, 128, 254, 255};

	if (random_below(random, 2) == 0)
		return edges[random_below(random, lengthof(edges))];
	return random_below(random, 256);
}

static void
replace(StringInfo input, int at, int length, const char *data, int data_length)
{
	int			tail = input->len - at - length;

	enlargeStringInfo(input, data_length);
	memmove(input->data + at + data_length, input->data + at + length, tail);
	memcpy(input->data + at, data, data_length);
	input->len = at + data_length + tail;
	input->data[input->len] = '\0';
}

/* The next place from there on where a tag begins, or the end */
static int
next_tag(StringInfo input, int at)
{
	while (at < input->len && input->data[at] != '<')
		at++;
	return at;
}

/* A part of the input, which may be empty only where the input ends */
static Piece
pick_part(Random *random, const char *data, int length, Form form)
{
	int			begin = random_below(random, length + 1);
	int			rest = length - begin;
	int			longest = random_below(random, 4) == 0 ? rest : 12;
	int			size = random_below(random, Min(rest, longest) + 1);

	if (form == FORM_DOCUMENT && random_below(random, 4) != 0)
	{
		StringInfoData view = {.data = unconstify(char *, data), .len = length};
		int			tags = 1 + random_below(random, 6);
		int			end;

		begin = end = next_tag(&view, begin);
		while (tags-- > 0 && end < length)
			end = next_tag(&view, end + 1);
		size = end - begin;
	}
	return (Piece){data + begin, Max(size, Min(1, length - begin))};
}

/* Documents may have zero bytes. */
static char *
copy_part(Piece part)
{
	return memcpy(palloc(part.length), part.data, part.length);
}

static void
mutate_part(Random *random, StringInfo input, Form form, Pieces words, Pieces others)
{
	Piece		part = pick_part(random, input->data, input->len, form);
	int			at = part.data - input->data;
	Piece		other;
	char	   *copy;

	switch (random_below(random, 9))
	{
		case 0:
			if (at < input->len)
				input->data[at] = characters[random_below(random, sizeof(characters) - 1)];
			break;
		case 1:
			replace(input, at, 0, &characters[random_below(random, sizeof(characters) - 1)], 1);
			break;
		case 2:					/* another digit, where there is one */
			while (at < input->len && !(input->data[at] >= '0' && input->data[at] <= '9'))
				at++;
			if (at < input->len)
				input->data[at] = '0' + random_below(random, 10);
			break;
		case 3:
			replace(input, at, part.length, "", 0);
			break;
		case 4:
			other = words.piece[random_below(random, words.count)];
			replace(input, at, random_below(random, 2) == 0 ? part.length : 0, other.data, other.length);
			break;
		case 5:
			other = others.piece[random_below(random, others.count)];
			other = pick_part(random, other.data, other.length, form);
			replace(input, at, random_below(random, 2) == 0 ? part.length : 0, other.data, other.length);
			break;
		case 6:					/* elsewhere */
			copy = copy_part(part);
			replace(input, at, part.length, "", 0);
			other = pick_part(random, input->data, input->len, form);
			replace(input, other.data - input->data, 0, copy, part.length);
			break;
		case 7:					/* twice */
			copy = copy_part(part);
			replace(input, at, 0, copy, part.length);
			break;
		default:				/* many times, now and then */
			copy = copy_part(part);
			for (int times = random_below(random, 64) == 0 ? random_below(random, 1000) : 2; times > 0; times--)
			{
				if (input->len + part.length > LONGEST_DOCUMENT)
					break;
				replace(input, at, 0, copy, part.length);
			}
			break;
	}
}

static void
mutate_bytes(Random *random, StringInfo input, Pieces others)
{
	static const uint64 edges[] = {0, 1, PG_INT16_MAX, PG_INT32_MAX, PG_UINT32_MAX, PG_INT64_MAX, PG_UINT64_MAX,
								   UINT64CONST(1) << 15, UINT64CONST(1) << 31, UINT64CONST(1) << 63};
	int			at = random_below(random, input->len + 1);
	int			rest = input->len - at;
	int			width = 1 << random_below(random, 4);
	char		bytes[16];
	uint64		number = 0;
	Piece		other;

	width = Min(width, rest);
	switch (random_below(random, 8))
	{
		case 0:
			if (rest > 0)
				input->data[at] ^= 1 << random_below(random, 8);
			break;
		case 1:
			if (rest > 0)
				input->data[at] = random_byte(random);
			break;
		case 2:					/* an integer, somewhat more or less */
		case 3:					/* an integer at an edge */
			for (int i = 0; i < width; i++)
				number = number << 8 | (unsigned char) input->data[at + i];
			if (random_below(random, 2) == 0)
				number += (int) random_below(random, 33) - 16;
			else
				number = edges[random_below(random, lengthof(edges))];
			for (int i = width; i-- > 0; number >>= 8)
				input->data[at + i] = number & 0xFF;
			break;
		case 4:
			replace(input, at, random_below(random, 2) == 0 ? rest : width, "", 0);
			break;
		case 5:
			width = 1 + random_below(random, sizeof(bytes));
			for (int i = 0; i < width; i++)
				bytes[i] = random_byte(random);
			replace(input, at, 0, bytes, width);
			break;
		case 6:					/* the same place of another seed */
			other = others.piece[random_below(random, others.count)];
			if (at < other.length)
			{
				int			size = 1 + random_below(random, Min(other.length - at, 32));

				replace(input, at, Min(rest, size), other.data + at, size);
			}
			break;
		default:				/* something again */
			width = 1 + random_below(random, sizeof(bytes));
			width = Min(width, rest);
			memcpy(bytes, input->data + at, width);
			replace(input, at, 0, bytes, width);
			break;
	}
}

/* What a client cannot send as text never reaches an input function. */
static void
repair_text(StringInfo input)
{
	for (int at = 0, length; at < input->len; at += length)
	{
		length = pg_encoding_verifymbchar(GetDatabaseEncoding(), input->data + at, input->len - at);
		if (length <= 0 || input->data[at] == '\0')
		{
			input->data[at] = '?';
			length = 1;
		}
	}
}

void
mutate(Random *random, StringInfo input, Form form, Pieces words, Pieces others)
{
	int			longest = form == FORM_DOCUMENT ? LONGEST_DOCUMENT : LONGEST_VALUE;
	int			changes = random_below(random, 64) == 0 ? 20 : 1 + random_below(random, 4);

	while (changes-- > 0)
	{
		if (form == FORM_BINARY || (form == FORM_DOCUMENT && random_below(random, 8) == 0))
			mutate_bytes(random, input, others);
		else
			mutate_part(random, input, form, words, others);
		if (input->len > longest)
		{
			input->len = longest;
			input->data[longest] = '\0';
		}
	}
	if (form == FORM_TEXT)
		repair_text(input);
}
