#!/usr/bin/env python3
"""
word_table.py
    Write word_table.c from words.txt.

    word_table.py > word_table.c

Run when words.txt has changed, never by make.  A word with two meanings in a
language is an error.
"""
import os
import re
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
MEANINGS = [name for name in re.findall(r"^\tWORD_([A-Z_]+),?", open(os.path.join(HERE, "words.h")).read(), re.M)]
# Languages whose locales are read with the words of another
SAME = {"nb": "no", "nn": "no", "yue": "zh"}


def fold(word):
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", word).lower())


def read(path):
    words = {}
    errors = []
    language = None
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            language = line.strip("[]")
            words[language] = {}
            continue
        meaning, _, rest = line.partition(": ")
        symbol = meaning.upper().replace(" ", "_")
        if symbol not in MEANINGS:
            sys.exit(f"words.txt:{number}: unknown meaning \"{meaning}\"")
        for item in rest.split(", "):
            word, _, value = item.partition("=") if re.search(r"[^<>=]=\d+$", item) else (item, "", "0")
            known = words[language].get(fold(word))
            if known not in (None, (word, symbol, int(value))):
                errors.append(f"words.txt:{number}: \"{word}\" has two meanings in \"{language}\": {known[1]}, {symbol}")
            words[language][fold(word)] = (word, symbol, int(value))
    if errors:
        sys.exit("\n".join(errors))
    return words


def literal(text):
    out = ""
    for byte in text.encode("utf-8"):
        out += chr(byte) if 0x20 <= byte < 0x7F and chr(byte) not in '"\\' else "\\%03o" % byte
    return f'"{out}"'


def main():
    words = read(os.path.join(HERE, "words.txt"))
    count = sum(len(of) for of in words.values())
    print(f"""/*
 * word_table.c
 *	  The words around numbers: {count} words of {len(words) - 1} languages.
 *
 * Written by word_table.py from words.txt; do not edit.  Texts are UTF-8.
 */
#include "postgres.h"

#include "documents/words.h"

/* clang-format off */

const FigureWordRow figure_word_rows[] = {{""")
    sets = []
    at = 0
    for language in sorted(words):
        sets.append((language, at))
        for word, symbol, value in sorted(words[language].values(), key=lambda row: (MEANINGS.index(row[1]), row[2], row[0])):
            print(f"{{WORD_{symbol}, {value}, {literal(word)}}},")
            at += 1
    print("};\n\nconst FigureWordSet figure_word_sets[] = {")
    for language, start in sets:
        print(f'{{"{language}", {start}}},')
    print(f"""{{"", {at}}},
}};

const int figure_word_set_count = {len(sets)};

const FigureWordAlias figure_word_aliases[] = {{""")
    for language, other in SAME.items():
        print(f'{{"{language}", "{other}"}},')
    print(f"""}};

const int figure_word_alias_count = {len(SAME)};""")


main()
