"""
spellout.py
    Words of numbers, taken out of the spellout rules of Unicode CLDR (RBNF), for locale_table.py.

A number is written by rules (UTS 35, part 3, and ICU's RuleBasedNumberFormat).
For reading, their words are sorted into those that add (one, twenty, cien),
those that multiply (hundred, million) and those that join (and).  What reads
the words put together is in locale_spellout.c; read() here is the same, and
check() proves that it gives back every number that the rules write.
"""
import json
import os
import random
import re

# Numbers from here on are not read; in some languages from 10^12 on, since they multiply twice by the same word
LIMIT = 10 ** 15
LIMITS = {"th": 10 ** 12, "lo": 10 ** 12, "ta": 10 ** 12}
ADD, MULTIPLY, ALONE, JOIN = 0, 1, 2, 4
SEPARATORS = " -"


class Spellout:
    def __init__(self, cldr, tag, category_of):
        """category_of: number -> plural category in the language"""
        with open(os.path.join(cldr, "cldr-rbnf", "rbnf", f"{tag}.json"), encoding="utf-8") as file:
            groups = json.load(file)["rbnf"]["rbnf"]
        self.category_of = category_of
        self.sets = {}
        for name, rules in groups.get("SpelloutRules", {}).items():
            if isinstance(rules, list):
                self.sets[name] = self.compile(rules)
        self.roots = [name for name in self.sets if re.match(r"%spellout-(cardinal|numbering(?!-(year|days)))", name) and "personal" not in name]

    @staticmethod
    def compile(rules):
        """Rows (base, divisor, radix and exponent, tokens) by ascending base"""
        rows = []
        for key, text in rules:
            match = re.fullmatch(r"([\d,.]+?)(?:/(\d+))?(>*)", key)
            if not match or not match.group(1).replace(",", "").isdigit():
                continue
            base, radix = int(match.group(1).replace(",", "")), int(match.group(2) or 10)
            exponent = 0
            while radix ** (exponent + 1) <= base:
                exponent += 1
            divisor = radix ** max(exponent - len(match.group(3)), 0)
            text = text.rstrip(";") if text.endswith(";") else text
            if text.startswith("'"):
                text = text[1:]
            rows.append((base, divisor, tokens_of(text)))
        return sorted(rows, key=lambda row: row[0])

    def rule(self, name, number):
        rows = self.sets[name]
        index = max((i for i, row in enumerate(rows) if row[0] <= number), default=None)
        if index is None:
            raise ValueError(f"{name} has no rule for {number}")
        base, divisor, tokens = rows[index]
        kinds = {kind for kind, _, _ in flat(tokens)}
        # a rule that would leave nothing over gives way to the one before it
        if {"<", ">"} <= kinds and number % divisor == 0 and base % divisor != 0 and index > 0:
            return rows[index - 1]
        return rows[index]

    def write(self, name, number, depth=0):
        if depth > 60:
            raise ValueError(f"{name} does not end for {number}")
        return self.write_tokens(name, number, *self.rule(name, number)[1:], depth)

    def write_tokens(self, name, number, divisor, tokens, depth):
        out = []
        for kind, value, inner in tokens:
            if kind == "text":
                out.append(value)
            elif kind == "plural":
                category = self.category_of(number // divisor)
                out.append(value.get(category, value.get("other", "")))
            elif kind == "optional":
                if number % divisor != 0:
                    out.append(self.write_tokens(name, number, divisor, inner, depth))
            elif value.startswith(("#", "0")):
                raise ValueError("digits")
            elif kind == "<":
                out.append(self.write(value or name, number // divisor, depth + 1))
            elif kind == ">":
                out.append(self.write(value or name, number % divisor, depth + 1))
            else:
                out.append(self.write(value, number, depth + 1))
        return "".join(out)


def tokens_of(text):
    """Tokens (kind, value, tokens inside) of a rule"""
    out = []
    position = 0
    while position < len(text):
        rest = text[position:]
        for kind, pattern in (("plural", r"\$\(cardinal,(.*?)\)\$"), ("optional", r"\[(.*?)\]"), ("<", r"←([^←]*)←"), (">", r"→→→()|→([^→]*)→"),
                              ("=", r"=([^=]*)=")):
            match = re.match(pattern, rest)
            if match:
                value = next((group for group in match.groups() if group is not None), "")
                if kind == "plural":
                    out.append((kind, dict(re.findall(r"(\w+)\{(.*?)\}", value)), ()))
                elif kind == "optional":
                    out.append((kind, "", tokens_of(value)))
                else:
                    out.append((kind, value, ()))
                position += match.end()
                break
        else:
            char = text[position]
            position += 1
            if char == "'":
                continue
            if out and out[-1][0] == "text":
                out[-1] = ("text", out[-1][1] + char, ())
            else:
                out.append(("text", char, ()))
    return out


def flat(tokens):
    for token in tokens:
        yield token
        yield from flat(token[2])


class Lexicon:
    """text -> (kind, value)"""

    def __init__(self, fold):
        self.fold = fold
        self.words = {}
        self.clashes = set()
        self.longest = 0

    def add(self, text, kind, value):
        """With a hyphen, a blank or nothing where the parts of the word meet"""
        text = text.strip("\xad" + SEPARATORS + ",")
        if not self.fold(text) or any(c.isdigit() for c in text):
            return
        forms = {self.fold(text), *(self.fold(re.sub("[\xad -]", joint, text)) for joint in ("", " ", "-"))}
        for variant in sorted(forms | {self.fold(text.replace("-", " "))}):
            known = self.words.get(variant)
            if known is None or known[0] == JOIN and value > 0 or kind == JOIN and known == (ADD, 0):
                self.words[variant] = (kind, value)
            elif known[1] == value and {known[0], kind} == {ADD, MULTIPLY}:
                self.words[variant] = (ALONE, value)
            elif known[1] != value and JOIN not in (known[0], kind):
                self.clashes.add((variant, known[1], value))
            self.longest = max(self.longest, len(variant))

    def matches(self, text, at):
        """Rows (end, kind, value), longest first"""
        for length in range(min(self.longest, len(text) - at), 0, -1):
            word = self.words.get(text[at:at + length])
            if word:
                yield at + length, *word

    def next_word(self, text, at, parts, joined):
        """The longest word that fits, and after which the text goes on with a word or an end"""
        for end, kind, value in self.matches(text, at):
            if not is_end(text, end) and not any(self.matches(text, end)):
                continue
            if kind == JOIN:
                if parts and joined < 2 and any(self.matches(text, skip_separators(text, end))):
                    return end, parts, joined + 1
            else:
                after = add_word(parts, kind, value, joined)
                if after is not None:
                    return end, after, 0
        return None

    def read(self, text, at=0):
        """(end, number) of the longest number at a place, or None"""
        parts, end, joined, found = (), at, 0, None
        while True:
            word = self.next_word(text, skip_separators(text, end) if end > at else at, parts, joined)
            if word is None:
                return found
            end, parts, joined = word
            if not joined and is_end(text, end):
                found = end, sum(parts)


def skip_separators(text, at):
    end = at
    while end < at + 2 and end < len(text) and text[end] in SEPARATORS + ",":
        end += 1
    return end


def is_letter(char):
    code = ord(char)
    if code < 0x80:
        return char.isalpha()
    return 0xC0 <= code < 0xE00 and code not in (0xD7, 0xF7) or 0x1200 <= code < 0x1700 or 0x1C80 <= code < 0x2000 or 0xA640 <= code < 0xA800


def is_end(text, at):
    return at == len(text) or not (is_letter(text[at - 1]) and is_letter(text[at]))


def unit_of(number):
    """The power of ten that the last digits of a number leave free"""
    unit = 1
    while number and number % (unit * 10) == 0 and unit < LIMIT:
        unit *= 10
    return unit


def add_word(parts, kind, value, joined):
    """The parts of a number with a word more, or None if it does not fit"""
    if kind == ADD:
        if parts and (value >= unit_of(parts[-1]) or value == 0):
            return None
        after = (*parts, value)
    else:
        position = len(parts)
        while position > 0 and parts[position - 1] < value:
            position -= 1
        product = sum(parts[position:]) * value
        if position == len(parts) and kind == ALONE:
            product = value
        elif joined:
            return None
        if product == 0 or position > 0 and product >= unit_of(parts[position - 1]):
            return None
        after = (*parts[:position], product)
    return after if sum(after) < LIMIT else None


def build_lexicon(spellout, fold):
    lexicon = Lexicon(fold)
    reached, todo = set(), list(spellout.roots)
    while todo:
        name = todo.pop()
        if name in reached or name not in spellout.sets:
            continue
        reached.add(name)
        for base, divisor, tokens in spellout.sets[name]:
            if base < LIMIT:
                todo += [value for kind, value, _ in flat(tokens) if kind in "<>=" and value.startswith("%")]
    fragments = {target for name in reached for _, divisor, tokens in spellout.sets[name] for target in glued_targets(divisor, tokens)}
    pending = []
    for name in sorted(reached):
        rules = [(base, divisor, tokens) for base, divisor, tokens in spellout.sets[name] if base < LIMIT and tokens and "ERROR" not in str(tokens)]
        is_helper = name in fragments or any(is_joined(tokens) for _, _, tokens in rules)
        for base, divisor, tokens in rules:
            if is_joined(tokens):
                lexicon.add(tokens[0][1], JOIN, 0)
            if base >= 100 or tokens[0][0] == "<" and not tokens[0][1].startswith("%%"):
                add_literals(spellout, lexicon, base, divisor, tokens)
        for number in range(0, 100):
            if not is_helper:
                pending.append((number, name))
    pending += [(number, name) for name in spellout.roots for number in range(100, 1000)]
    written = {(number, text) for number, name in pending for text in [try_write(spellout, name, number)] if text}
    for number, text in sorted(written, key=lambda p: (p[0], len(p[1]), p[1])):
        folded = fold(text)
        if lexicon.read(folded) != (len(folded), number):
            lexicon.add(text, ADD, number)
    # a join and a number are no longer join: 〇一
    joins = {word for word, (kind, _) in lexicon.words.items() if kind == JOIN}
    for word in joins:
        if any(word.startswith(other) and lexicon.words.get(word[len(other):].strip(SEPARATORS), (JOIN,))[0] != JOIN for other in joins if other != word):
            del lexicon.words[word]
    return lexicon


def try_write(spellout, name, number):
    try:
        text = spellout.write(name, number)
    except ValueError:
        return None
    return None if "ERROR" in text else text


def is_joined(tokens):
    """Letters before another form of the whole number: " and =...=" """
    return tokens[0][0] == "text" and any(kind == "=" for kind, _, _ in tokens) and tokens[0][1].strip("\xad" + SEPARATORS + ",") != ""


def glued_targets(divisor, tokens):
    """Rule sets that go on in the middle of a word, or write how many tens there are"""
    for before, after in zip(tokens, tokens[1:]):
        if before[0] == "text" and after[0] == ">" and after[1].startswith("%%") and before[1][-1].isalpha():
            yield after[1]
    for kind, value, _ in tokens:
        if kind == "<" and value.startswith("%%") and divisor < 100:
            yield value


def add_literals(spellout, lexicon, base, divisor, tokens):
    """The literals of a rule for hundreds and more"""
    seen_multiplier = False
    texts_before = []
    for kind, value, inner in tokens:
        if kind in ("<",):
            seen_multiplier = True
            texts_before = []
        elif kind in ("text", "plural"):
            texts = [value] if kind == "text" else list(value.values())
            texts_before = [before + text for before in texts_before or [""] for text in texts]
        elif kind in (">", "optional"):
            flush(lexicon, base, divisor, texts_before, seen_multiplier)
            if kind == ">" and value.startswith("%") and texts_before:
                ending = try_write(spellout, value, 0)
                flush(lexicon, base, divisor, [text + ending for text in texts_before if ending], seen_multiplier)
            texts_before = None
            if kind == "optional" and inner and inner[0][0] == "text" and inner[0][1].strip("\xad" + SEPARATORS + ","):
                lexicon.add(inner[0][1], JOIN, 0)
            break
        else:
            return
    if texts_before:
        flush(lexicon, base, divisor, texts_before, seen_multiplier)


def flush(lexicon, base, divisor, texts, seen_multiplier):
    for text in texts or ():
        lexicon.add(text, MULTIPLY if seen_multiplier else ADD, divisor if seen_multiplier else base - base % divisor)


def samples(count, seed=1):
    generator = random.Random(seed)
    for number in range(0, 1200):
        yield number
    for power in range(3, 15):
        for digits in (1, 2, 5, 11, 12, 21, 99, 101, 110, 200, 999):
            if digits * 10 ** power < LIMIT:
                yield digits * 10 ** power
                yield digits * 10 ** power + 1
                yield digits * 10 ** power + 100
    for _ in range(count):
        number = 0
        for group in range(generator.randint(1, 5)):
            number = number * 1000 + (generator.choice((0, 0, 1, 2, 21, 100)) if generator.random() < 0.4 else generator.randrange(1000))
        yield number


def check(spellout, lexicon, fold, count, limit=LIMIT):
    """What is written and not read back: rows (rule set, number, text, what was read)"""
    for name in spellout.roots:
        for number in samples(count):
            if number >= limit:
                continue
            try:
                text = fold(spellout.write(name, number))
            except ValueError:
                continue
            if any(c.isdigit() for c in text) or "error" in text or number == 0 and lexicon.words.get(text, (ADD,))[0] == JOIN:
                continue
            for form in {text, text.replace("-", " ")}:
                got = lexicon.read(form)
                if got != (len(form), number):
                    yield name, number, form, got
