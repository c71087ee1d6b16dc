#!/usr/bin/env python3
"""
locale_table.py
    Write locale_table.c from the data of Unicode CLDR.

    locale_table.py DIRECTORY > locale_table.c

DIRECTORY holds the unpacked npm packages cldr-core, cldr-numbers-full,
cldr-localenames-full and cldr-rbnf, each in a folder of its name.  Run before a release that
takes up a new CLDR, never by make: what a server answers must not depend on
where the extension was built.

locale_data.h describes the tables, doc/reference/locale.md the rules by which
a shared symbol or name belongs to one currency in a locale.  What CLDR lacks,
and people write, is in the tables MORE_... below, in locale_words.py and in
home_money.tsv.
"""
import collections
import json
import os
import re
import sys
import unicodedata

CLDR = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import locale_words     # noqa: E402: beside this file, wherever that is
import spellout         # noqa: E402


def load(package, path):
    with open(os.path.join(CLDR, package, path), encoding="utf-8") as file:
        return json.load(file)


def supplemental(name):
    return load("cldr-core", f"supplemental/{name}.json")["supplemental"]


VERSION = load("cldr-core", "package.json")["version"]
COVERAGE = load("cldr-core", "coverageLevels.json")["effectiveCoverageLevels"]
MODERN = sorted(tag for tag, level in COVERAGE.items() if level == "modern" and tag != "und")
DEFAULT_CONTENT = load("cldr-core", "defaultContent.json")["defaultContent"]
PARENT = supplemental("parentLocales")["parentLocales"]["parentLocale"]
LIKELY = supplemental("likelySubtags")["likelySubtags"]
DIGITS = {name: system["_digits"] for name, system in supplemental("numberingSystems")["numberingSystems"].items()
          if system["_type"] == "numeric"}
PLURALS = supplemental("plurals")["plurals-type-cardinal"]
TERRITORY = supplemental("territoryInfo")["territoryInfo"]
REGION_CURRENCIES = supplemental("currencyData")["currencyData"]["region"]
LANGUAGE_NAMES = load("cldr-localenames-full", "main/en/languages.json")["main"]["en"]["localeDisplayNames"]["languages"]

# What a shared symbol or name must mean to so many of the speakers of a language, to mean it in that language
AGREEMENT = 0.9

CATEGORIES = ["zero", "one", "two", "few", "many", "other"]
NBSP = "\u00a0"

# Placeholders in patterns, as locale_data.h numbers them
NUMBER, CURRENCY, MINUS = "\1", "\2", "\3"
# Flags of scale words, and the parts of a set of words
LISTED, ALONE, GLUED = 1, 2, 4
WORD_BUCKETS = 32

# The currencies with the largest turnover in the BIS triennial survey of 2022
MAIN_CURRENCIES = """USD EUR JPY GBP CNY AUD CAD CHF HKD SGD SEK KRW NOK NZD INR MXN TWD ZAR BRL DKK PLN THB ILS IDR CZK
    AED TRY HUF SAR RUB""".split()
# ... but those whose codes and a scale letter are words: mils
NO_GLUED_CODES = {"ILS"}
# Languages that write the names of them and of the currency at home, and read those of all; the rest read the former.  English writes all
NAME_LOCALES = """ar bn cs da de el en es fa fi fr he hi hu id it ja ko ms nl no pl pt pt-PT ro ru sv th tr uk vi zh
    zh-Hant""".split()
# Not units that prices are given in
FUND_CODES = set("BOV CHE CHW CLF COU MXV USN USS UYI UYW XDR XSU XUA XBA XBB XBC XBD XTS XXX XAU XAG XPT XPD".split())

# Scale words that people write besides those of CLDR, by language
MORE_SCALE_WORDS = {
    "en": {"k": 3, "thousands": 3, "m": 6, "mn": 6, "mln": 6, "mm": 6, "millions": 6, "b": 9, "bn": 9, "bln": 9, "billions": 9,
           "tn": 12, "trn": 12, "trillions": 12, "lac": 5, "lacs": 5, "lakh": 5, "lakhs": 5, "cr": 7, "crore": 7, "crores": 7,
           "lakh crore": 12},
    "de": {"k": 3, "Tsd": 3, "Mia": 9, "Mrd": 9, "Mio": 6},
    "fr": {"Mds": 9, "Mrd": 9, "Mio": 6, "mln": 6},
    "es": {"k": 3, "MM": 6, "millardo": 9, "millardos": 9},
    "it": {"Mio": 6, "Mrd": 9},
    "pt": {"k": 3},
    "nl": {"k": 3, "mio": 6, "mrd": 9},
    "da": {"k": 3, "mia": 9},
    "no": {"k": 3, "mrd": 9},
    "sv": {"k": 3, "mdr": 9},
    "vi": {"ngàn": 3, "tỉ": 9, "ngàn tỷ": 12},
    "id": {"milyar": 9},
    "zh": {"千": 3, "百万": 6, "百萬": 6, "千万": 7, "千萬": 7, "十亿": 9, "十億": 9, "百亿": 10, "百億": 10, "千亿": 11, "千億": 11,
           "万": 4, "萬": 4, "亿": 8, "億": 8, "万亿": 12, "萬億": 12},
    "ja": {"千": 3, "百万": 6, "千万": 7, "十億": 9, "百億": 10, "千億": 11},
    "ko": {"십만": 5, "백만": 6, "천만": 7, "십억": 9, "백억": 10, "천억": 11},
}
MORE_SCALE_WORDS["yue"] = MORE_SCALE_WORDS["zh"]
INDIAN = "hi bn mr gu ta te kn ml pa ne ur or as si".split()
for indian in "hi bn mr gu ta te kn ml pa ne ur or as".split():
    MORE_SCALE_WORDS[indian] = {"lakh": 5, "crore": 7}

# Languages that put a number together from several scale words, 3億5000万, as LocaleCompound has it
COMPOUND_LANGUAGES = {"zh": 2, "yue": 2, "ja": 1, "ko": 1}

# Words between a scale word and a name: millions d'euros
GLUE = {"fr": ["de", "d'"], "ca": ["de", "d'"], "es": ["de"], "pt": ["de"], "gl": ["de"], "ro": ["de"], "it": ["di", "d'"],
        "ht": ["de"]}

# Names that people write besides those of CLDR, by language; "=X" has the currencies of the symbol X in common
MORE_NAMES = {
    "en": {"yuan": "CNY", "pounds sterling": "GBP", "pound sterling": "GBP", "sterling": "GBP", "u.s. dollars": "USD",
           "u.s. dollar": "USD", "us dollar": "USD", "reais": "BRL", "renminbi": "CNY", "mark": "=mark", "marks": "=mark"},
    "de": {"US-Dollar": "USD", "Yuan": "CNY", "Pfund Sterling": "GBP"},
    "fr": {"dollar américain": "USD", "dollars américains": "USD"},
    "zh": {"美金": "USD", "港币": "HKD", "港元": "HKD", "澳门元": "MOP", "澳门币": "MOP", "台币": "TWD", "韩元": "KRW", "新元": "SGD", "澳元": "AUD", "加元": "CAD",
           "日圆": "JPY", "人民幣": "CNY", "元人民币": "CNY"},
    "zh-Hant": {"美金": "USD", "港幣": "HKD", "港元": "HKD", "港圓": "HKD", "港紙": "HKD", "澳門元": "MOP", "澳門幣": "MOP", "澳門圓": "MOP",
                "台幣": "TWD", "新臺幣": "TWD", "日幣": "JPY", "日元": "JPY", "韓元": "KRW",
                "人民币": "CNY", "元人民幣": "CNY", "歐元": "EUR", "英鎊": "GBP", "澳元": "AUD", "加元": "CAD"},
    "ja": {"円": "JPY", "元": "CNY", "人民元": "CNY", "ドル": "=$", "ポンド": "=£", "ウォン": "=₩", "豪ドル": "AUD"},
    "ko": {"위안": "CNY", "엔": "JPY"},
    "th": {"หยวน": "CNY", "เยน": "JPY", "ดอลลาร์": "=$"},
    "vi": {"đô la": "=$", "đồng": "VND", "yên": "JPY", "đô": "=$"},
    "ru": {"долл. США": "USD", "долл": "=$"},
    "he": {'ש"ח': "ILS", "שח": "ILS", "ש'": "ILS", "שקל": "ILS", "שקלים": "ILS"},
}
# Names whose currencies are not all in use, for "=X"
OLD_NAMES = {"mark": {"BAM", "DEM", "FIM"}}
# What 元 counts, where nothing else says it
YUAN = {"zh": "CNY", "zh-Hant": "TWD", "yue": "HKD", "yue-Hans": "CNY"}

# Symbols that CLDR lacks
RUPEES = ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"]
SHILLINGS = ["KES", "TZS", "UGX", "SOS"]
MORE_SYMBOLS = {"RMB": ["CNY"], "Rmb": ["CNY"], "yuan": ["CNY"], "renminbi": ["CNY"], "euro": ["EUR"], "yen": ["JPY"],
                "U$S": ["USD"], "U$": ["USD"], "Fr.": ["CHF"], "Fr": ["CHF"], "SFr.": ["CHF"], "SFr": ["CHF"], "S$": ["SGD"],
                "US-$": ["USD"], "Kč": ["CZK"], "zł": ["PLN"], "zl": ["PLN"], "Gs": ["PYG"], "Rs.": RUPEES, "HK$": ["HKD"], "NT$": ["TWD"], "RM": ["MYR"],
                "Rp.": ["IDR"], "Dhs": ["AED"], "Tk": ["BDT"], "Tk.": ["BDT"], "₨": RUPEES, "元": [],
                "FCFA": ["XAF", "XOF"], "F CFA": ["XAF", "XOF"], "CFA": ["XAF", "XOF"], "руб.": ["RUB", "BYN"], "руб": ["RUB", "BYN"],
                "р.": ["RUB", "BYN"], "р": ["RUB", "BYN"], "лв": ["BGN"], "дин.": ["RSD"], "дин": ["RSD"], "din.": ["RSD"],
                "din": ["RSD"], "ден": ["MKD"], "S/.": ["PEN"], "Bs": ["BOB", "VES"], "Bs.": ["BOB", "VES"], "P": ["BWP", "PHP"],
                "đ": ["VND"], "VNĐ": ["VND"], "NIS": ["ILS"], "रु": ["INR", "NPR"], "रु.": ["INR", "NPR"], "रू": ["INR", "NPR"],
                "रू.": ["INR", "NPR"], "રૂ": ["INR"], "રૂ.": ["INR"], "ரூ": ["INR", "LKR"], "ரூ.": ["INR", "LKR"], "రూ": ["INR"],
                "రూ.": ["INR"], "ರೂ": ["INR"], "ರೂ.": ["INR"], "രൂ": ["INR"], "രൂ.": ["INR"], "රු": ["LKR"], "KSh": ["KES"],
                "KSh.": ["KES"], "KShs": ["KES"], "KShs.": ["KES"], "TSh": ["TZS"], "TSh.": ["TZS"], "TShs": ["TZS"],
                "TShs.": ["TZS"], "USh": ["UGX"], "USh.": ["UGX"], "UShs": ["UGX"], "UShs.": ["UGX"], "Sh": SHILLINGS,
                "Sh.": SHILLINGS, "Shs": SHILLINGS, "Shs.": SHILLINGS}
# Signs that CLDR gives to one currency in a locale, and people there to another as well
UNDECIDED = {("zh-Hant-HK", "¥"), ("zh-Hant-MO", "¥")}
# Letters that are the name of one currency, or are written so for nothing else
CERTAIN_LETTERS = {"yuan", "renminbi", "euro", "yen", "rmb", "zł", "kč"}

# Codes that are everyday words of a language, which currency.c has for English, and names that are others of its words
ORDINARY = {"en": ["won", "real", "mark", "marks", "gold", "silver"], "de": ["dem"],
            "fr": ["ils", "sur", "mur", "cou"], "es": ["sur", "ves", "esa", "che", "ara"], "it": ["che"], "pt": ["fim"],
            "nl": ["zal", "rok", "rol", "lak", "bel", "won", "rand"], "da": ["dem", "ved"], "no": ["dem", "ved"], "sv": ["dem", "ved"],
            "pl": ["nad", "nic", "rok"], "cs": ["nad", "nic", "rok", "ves", "pes"], "sk": ["nad", "rok", "ves", "pes"],
            "hr": ["nad"], "bs": ["nad"], "sl": ["nad"], "tr": ["yer", "kes", "ara", "uyu", "dem", "zar"], "ms": ["kes"],
            "fil": ["ang", "mga"], "ro": ["sur", "mur", "bel"]}


# ---- folding: one form for what differs in case, width, kind of blank or mark ----

def build_folds():
    folds = {}
    for code in range(0x80, 0x2000):
        lower = chr(code).lower()
        if len(lower) == 1 and ord(lower) != code:
            folds[code] = ord(lower)
    for code in range(0xFF01, 0xFF5F):
        folds[code] = ord(chr(code - 0xFEE0).lower())
    for code in (0x131, 0x130):
        folds[code] = ord("i")
    folds[0x3C2] = 0x3C3
    for code in [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]:
        folds[code] = ord(" ")
    for code in [0xAD, 0x34F, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF]:
        folds[code] = 0
    for code in (0x2018, 0x2019, 0x201B, 0x2BC, 0x2B9, 0x2BB, 0x2032, 0x5F3, 0xB4, 0x60):
        folds[code] = ord("'")
    for code in (0x5F4, 0x201C, 0x201D, 0x201E):
        folds[code] = ord('"')
    for code in (0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFE63):
        folds[code] = ord("-")
    for full, half in ((0xFFE0, 0xA2), (0xFFE1, 0xA3), (0xFFE5, 0xA5), (0xFFE6, 0x20A9), (0xFE69, ord("$"))):
        folds[full] = half
    return folds


FOLDS = build_folds()
# Letters of India with a dot below, which Unicode's composed form writes as two code points; here they are one
INDIAN_MARKS = [0x9BE, 0x9D7, 0xB3E, 0xB56, 0xB57, 0xBBE, 0xBD7, 0xCC2, 0xCD5, 0xCD6, 0xD3E, 0xD57, 0xDCA, 0xDCF, 0xDDF]
NUKTAS = "\u093c\u09bc\u0a3c"
NUKTA_LETTERS = {unicodedata.normalize("NFD", chr(code)): chr(code)
                 for code in (*range(0x958, 0x960), 0x9DC, 0x9DD, 0x9DF, 0xA33, 0xA36, *range(0xA59, 0xA5C), 0xA5E)}
LOW_FOLDS = 0x600


def fold(text):
    out = []
    for char in text:
        code = ord(char)
        code = ord(char.lower()) if code < 0x80 else FOLDS.get(code, code)
        if code in (9, 10, 11, 12, 13):
            code = 32
        if code == 0 or code == 32 and (not out or out[-1] == " "):
            continue
        if out and out[-1] + chr(code) in NUKTA_LETTERS:
            out[-1] = NUKTA_LETTERS[out[-1] + chr(code)]
            continue
        out.append(chr(code))
    return "".join(out).rstrip(" ")


# ---- how else a word is typed ----

PLAIN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ё": "е", "ʻ": None})


# Characters of numbers that are written in either way
SIMPLIFIED, TRADITIONAL = "万亿两贰陆", "萬億兩貳陸"


def without_marks(text):
    out = []
    for char in unicodedata.normalize("NFD", text):
        latin_or_greek = out and (ord(out[-1]) < 0x250 or 0x370 <= ord(out[-1]) < 0x400)
        hamza = char in "\u0653\u0654\u0655"
        if not (unicodedata.combining(char) and (latin_or_greek or hamza)):
            out.append(char)
    return fold(unicodedata.normalize("NFC", "".join(out)))


def variants(text, language):
    """The other forms in which a folded word is typed"""
    found = {without_marks(text), without_marks(text).translate(PLAIN_LETTERS)}
    if language == "de":
        for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
            found.update([v.replace(umlaut, letters) for v in (text, *found)])
        found.add(text.replace("ß", "ss"))
    if language in ("ja", "ko", "zh", "yue"):
        found |= {text.replace(" ", ""), text.replace(" ", "・")}
    if language in ("zh", "yue"):
        found |= {text.translate(str.maketrans(*pair)) for pair in ((SIMPLIFIED, TRADITIONAL), (TRADITIONAL, SIMPLIFIED))}
    if language in ("fa", "ur"):
        found.add(text.translate(str.maketrans("یک", "يك")))
    if language == "ar":
        found.add(text.replace("ي", "ى"))
    if language in ("hi", "mr", "ne"):
        found.add("".join(c for c in unicodedata.normalize("NFD", text) if c not in NUKTAS))
    found |= {v.replace("-", " ") for v in (text, *found) if "-" in v}
    return {v for v in found if v != text and (len(v) > 1 or v >= "\u4e00") and v.upper() not in ISO}


def add_variants(rows, language, taken):
    """Add to rows (folded -> row) the variants that are nothing else; taken: words that are"""
    wanted = collections.defaultdict(set)
    for text in rows:
        for variant in variants(text, language):
            if variant not in rows and variant not in taken:
                wanted[variant].add(text)
    for variant, texts in sorted(wanted.items()):
        if len({rows[text][1:] for text in texts}) == 1:
            rows[variant] = (variant, *rows[min(texts)][1:])


# ---- ISO 4217, as currency_table.c has it ----

ISO = {}
with open(os.path.join(HERE, os.pardir, "money", "currency_table.c"), encoding="utf-8") as file:
    for match in re.finditer(r"FROM_LETTERS\('(.)', '(.)', '(.)'\), -?\d+, -?\w+, (NULL|\"[^\"]*\")", file.read()):
        ISO["".join(match.group(1, 2, 3))] = match.group(4) == "NULL"
ACTIVE = {code for code, active in ISO.items() if active}


# ---- locales and where their data comes from ----

def numbers_of(source):
    return load("cldr-numbers-full", f"main/{source}/numbers.json")["main"][source]["numbers"]


CURRENCIES = {}


def currencies_of(source):
    if source not in CURRENCIES:
        CURRENCIES[source] = load("cldr-numbers-full", f"main/{source}/currencies.json")["main"][source]["numbers"]["currencies"]
    return CURRENCIES[source]


def split_tag(tag):
    parts = tag.split("-")
    script = next((p for p in parts[1:] if len(p) == 4 and p.isalpha()), None)
    region = next((p for p in parts[1:] if len(p) == 2 or len(p) == 3 and p.isdigit()), None)
    return parts[0], script, region


def likely_region(tag):
    language, script, region = split_tag(tag)
    if region:
        return region
    for key in (f"{language}-{script}" if script else None, language):
        if key in LIKELY:
            return split_tag(LIKELY[key])[2]
    return None


def build_sources():
    """tag -> locale whose files hold its data"""
    sources = {tag: tag for tag in MODERN}
    for tag in DEFAULT_CONTENT:
        base = tag.rsplit("-", 1)[0]
        if base in sources:
            sources.setdefault(tag, base)
        # the script that a language is written in needs no mention
        short = f"{tag.split('-')[0]}-{split_tag(tag)[2]}"
        if base in sources and tag.count("-") == 2 and LIKELY.get(tag.split("-")[0]) == tag:
            sources.setdefault(short, base)
    for tag in list(sources):
        language, script, region = split_tag(tag)
        if script and region and LIKELY.get(f"{language}-{region}") == tag:
            sources.setdefault(f"{language}-{region}", sources[tag])
    for tag in list(sources):
        language, script, region = split_tag(tag)
        if script and region and LIKELY.get(language, "").startswith(f"{language}-{script}-"):
            sources.setdefault(f"{language}-{region}", sources[tag])
    for old, new in (("iw", "he"), ("in", "id"), ("tl", "fil"), ("sh", "sr-Latn"), ("mo", "ro"), ("en-UK", "en-GB")):
        sources.setdefault(old, new)
    return sources


SOURCES = build_sources()
TAGS = sorted(SOURCES, key=lambda tag: tag.lower())


def chain(tag):
    """A locale and its parents, as CLDR inherits"""
    while tag and tag != "und":
        yield tag
        tag = PARENT.get(tag) or (tag.rsplit("-", 1)[0] if "-" in tag else None)


def truncations(tag):
    while tag:
        yield tag
        tag = tag.rsplit("-", 1)[0] if "-" in tag else None


def region_currency(region):
    for entry in REGION_CURRENCIES.get(region, []):
        for code, dates in entry.items():
            if "_to" not in dates and dates.get("_tender") != "false" and code in ACTIVE:
                return code
    return None


def has_been_tender(region, code):
    return any(code in entry and entry[code].get("_tender") != "false" for entry in REGION_CURRENCIES.get(region, []))


def home_of(tag):
    """The currency of the country of a locale, or of the country where most of its speakers are"""
    return region_currency(likely_region(tag)) if likely_region(tag) else None


def speakers(tag):
    language, script, region = split_tag(tag)
    info = TERRITORY.get(region, {})
    languages = info.get("languagePopulation", {})
    for key in (f"{language}_{script}", language, {"nb": "no"}.get(language)):
        if key in languages:
            return float(info["_population"]) * float(languages[key]["_populationPercent"]) / 100
    return 0.0


def regions_of(tag):
    """The locales with a region that truncate to a tag, each region once"""
    found = {}
    for other in TAGS:
        if split_tag(other)[2] and len(split_tag(other)[2]) == 2 and tag in truncations(other) and "-UK" not in other:
            language, script, region = split_tag(other)
            if script and not split_tag(tag)[1] and not LIKELY.get(language, "").startswith(f"{language}-{script}"):
                continue
            if not script and not split_tag(tag)[1] and LIKELY.get(f"{language}-{region}", f"{language}-").split("-")[1] not in \
                    ("", LIKELY.get(language, "--").split("-")[1]):
                continue
            found.setdefault(region, other)
    return sorted(found.values())


# ---- the pool of strings ----

class Pool:
    def __init__(self):
        self.offsets = {"": 0}
        self.size = 1
        self.order = [""]

    def add(self, text):
        if text not in self.offsets:
            self.offsets[text] = self.size
            self.order.append(text)
            self.size += len(text.encode()) + 1
        return self.offsets[text]


POOL = Pool()


class Sets:
    """Lists of rows, each different list stored once"""

    def __init__(self):
        self.ids = {}
        self.lists = []

    def add(self, rows):
        key = tuple(rows)
        if key not in self.ids:
            self.ids[key] = len(self.lists)
            self.lists.append(key)
        return self.ids[key]

    def starts(self):
        position, out = 0, []
        for rows in self.lists:
            out.append(position)
            position += len(rows)
        return out + [position]


# ---- symbols ----

SYMBOL_KEYS = ("symbol", "symbol-alt-narrow", "symbol-alt-variant", "symbol-alt-formal")


def symbol_of(source, code):
    symbol = currencies_of(source).get(code, {}).get("symbol", code)
    return code if not fold(symbol) else symbol


def has_sign(text):
    return any(unicodedata.category(c) == "Sc" or 0x20A0 <= ord(c) <= 0x20CF for c in text)


def load_home_money():
    """Rows (abbreviation, currency)"""
    with open(os.path.join(HERE, "home_money.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    return [(text, code) for code, texts, _ in rows for text in texts.split("|")]


HOME_MONEY = load_home_money()


def build_symbols():
    """folded symbol -> (as written, currencies it may stand for)"""
    written, meant = {}, collections.defaultdict(set)
    for source in sorted(set(SOURCES.values())) + ["und"]:
        for code, entry in currencies_of(source).items():
            if code not in ISO:
                continue
            for key in SYMBOL_KEYS:
                text = entry.get(key, code)
                if text != code and fold(text) and fold(text).upper() not in ISO and not re.fullmatch(r"[a-z]{3}", fold(text)):
                    written.setdefault(fold(text), text.strip("\u200e\u200f\u061c"))
                    meant[fold(text)].add(code)
    for text, codes in MORE_SYMBOLS.items():
        written.setdefault(fold(text), text)
        meant[fold(text)].update(codes)
    for text, code in locale_words.SPACED_SIGNS.items():
        written[fold(text)] = text
        meant[fold(text)] = {code}
    signs = {text for text in meant if has_sign(text)}
    for text, code in HOME_MONEY:
        # a sign that is known stays what it is
        if fold(text) not in signs and fold(text).upper() not in ISO:
            written.setdefault(fold(text), text)
            meant[fold(text)].add(code)
    meant["元"].update(["CNY", "TWD", "HKD", "MOP", "SGD"])
    meant["c$"] = {"CAD", "NIO"}
    meant["b$"] = {"BSD", "BND"}
    for text, codes in meant.items():
        if codes & ACTIVE:
            meant[text] = codes & ACTIVE
    return written, meant


WRITTEN, MEANT = build_symbols()
SHARED = []                     # (folded text, candidates); the index is the number that tables carry
SHARED_INDEX = {}


def shared(text, codes):
    key = (text, tuple(sorted(codes)))
    if key not in SHARED_INDEX:
        SHARED_INDEX[key] = len(SHARED)
        SHARED.append(key)
    return SHARED_INDEX[key]


def is_letters(text):
    """An abbreviation without a sign: it means a currency only where that is spent"""
    return text != "元" and text not in CERTAIN_LETTERS and not has_sign(text)


SYMBOL_SHARED = {text: shared(text, MEANT[text]) for text in sorted(MEANT) if len(MEANT[text]) > 1 or is_letters(text)}


def assignments(source):
    """folded shared symbol -> the currency that CLDR gives it in a locale"""
    found = collections.defaultdict(set)
    for code in currencies_of(source):
        text = fold(symbol_of(source, code))
        if code in ISO and text in SYMBOL_SHARED and code in MEANT[text]:
            found[text].add(code)
    return {text: codes.pop() for text, codes in found.items() if len(codes) == 1}


ASSIGNMENTS = {source: assignments(source) for source in sorted(set(SOURCES.values()))}


def is_meant_at_home(tag, home, codes):
    """Is a currency the one of these that is spent where the language of a locale is spoken?"""
    if split_tag(tag)[2]:
        return True
    regions = regions_of(tag)
    total = sum(speakers(r) for r in regions if region_currency(split_tag(r)[2]) in codes)
    return sum(speakers(r) for r in regions if region_currency(split_tag(r)[2]) == home) >= AGREEMENT * total


def is_own_word(source, text, code):
    """Does CLDR give letters to a currency in this language, and only in it, so that nothing else can be meant?"""
    root = currencies_of("und").get(code, {})
    entry = currencies_of(source)[code]
    return MEANT[text] == {code} and not re.fullmatch("[a-z.]{1,3}", text) and \
        any(fold(entry.get(key, "")) == text and entry[key] != root.get(key) for key in SYMBOL_KEYS)


def symbol_decisions(tag):
    source = SOURCES[tag]
    decided = {}
    regions = [] if split_tag(tag)[2] else regions_of(tag)
    home = home_of(tag)
    for text, code in ASSIGNMENTS[source].items():
        if (source, text) in UNDECIDED or is_letters(text) and code != home and not is_own_word(source, text, code):
            continue
        if regions:
            total = sum(speakers(r) for r in regions)
            agreed = sum(speakers(r) for r in regions if ASSIGNMENTS[SOURCES[r]].get(text) == code)
            if total > 0 and agreed < AGREEMENT * total:
                continue
        decided[text] = code
    # what the currency at home is written as besides, unless neighbours write theirs so
    entries = [currencies_of(s).get(home, {}) for s in {source, split_tag(source)[0]} & set(SOURCES.values()) | {"und"}]
    own = {fold(entry[key]) for entry in entries for key in SYMBOL_KEYS if key in entry} | set(map(fold, MORE_SYMBOLS)) | \
        {fold(text) for text, _ in HOME_MONEY}
    for text in sorted(set(SYMBOL_SHARED) - set(decided)):
        is_short = re.fullmatch("[a-z.]{1,3}", text)
        foreign = text not in own and (is_short or len(MEANT[text]) > 1 if is_letters(text) else not split_tag(tag)[2])
        if home in MEANT[text] and not foreign and (source, text) not in UNDECIDED and \
                is_meant_at_home(tag, home, MEANT[text]):
            decided[text] = home
        elif is_letters(text) and len(MEANT[text]) == 1 and not MEANT[text] & ACTIVE and \
                has_been_tender(likely_region(tag), next(iter(MEANT[text]))):
            decided[text] = next(iter(MEANT[text]))
    decided["b$"] = "BND" if home == "BND" else "BSD"
    if "元" not in decided:
        for parent in truncations(tag):
            if parent in YUAN:
                decided["元"] = YUAN[parent]
                break
    for family in (("rs", "rs.", "₨"), ("kr", "kr.")):
        for text in family:
            if decided.get(text) == home:
                for other in family:
                    if home in MEANT[other]:
                        decided[other] = home
    return decided


SYMBOL_DECISIONS = {tag: symbol_decisions(tag) for tag in TAGS}


# ---- scale words ----

def compact_patterns(numbers, systems, kinds):
    for system in systems:
        for kind in kinds:
            if kind == "currency":
                formats = numbers[f"currencyFormats-numberSystem-{system}"]
                table = formats.get("short", numbers["currencyFormats-numberSystem-latn"].get("short", {})).get("standard", {})
            else:
                table = numbers[f"decimalFormats-numberSystem-{system}"][kind]["decimalFormat"]
            for key, pattern in table.items():
                match = re.fullmatch(r"(10+)-count-(\w+)", key)
                if match and match.group(2) in CATEGORIES:
                    pattern = re.sub(r"'([^']*)'", r"\1", pattern.split(";")[0])
                    yield len(match.group(1)) - 1, match.group(2), pattern


def bare_word(word):
    """Without the point of an abbreviation, which readers may leave out"""
    return word.rstrip(".") if word.count(".") == 1 else word


def word_of_pattern(pattern):
    return fold(bare_word(re.sub("[0¤]", " ", pattern).strip(" \u00a0\u202f\u200e\u200f\u061c")))


def scale_words(tag):
    source = SOURCES[tag]
    numbers = numbers_of(source)
    systems = dict.fromkeys([numbers["defaultNumberingSystem"], "latn"])
    words = {}
    for power, _, pattern in compact_patterns(numbers, systems, ("currency", "short", "long")):
        pattern = pattern.replace("¤", "")
        zeros = pattern.count("0")
        if zeros == 0:
            continue
        parts = [part for part in (p.strip(" \u00a0\u202f\u200e\u200f\u061c") for p in re.split("0+", pattern)) if fold(part)]
        if len(parts) == 1:
            words.setdefault(fold(bare_word(parts[0])), []).append((power - zeros + 1, bare_word(parts[0])))
    result = {}
    for text, uses in words.items():
        # some tables have a slip: the power of most patterns is meant
        ranking = collections.Counter(power for power, _ in uses).most_common(2)
        if len(ranking) > 1 and ranking[0][1] == ranking[1][1]:
            sys.exit(f"{tag}: scale word {text} means {ranking}")
        result[text] = (uses[0][1], ranking[0][0])
    for parent in reversed(list(chain(tag))):
        for word, power in MORE_SCALE_WORDS.get(parent, {}).items():
            result.setdefault(fold(word), (word, power))
    return result


def is_symbol(tag, text):
    return any(fold(symbol_of(SOURCES[tag], code)) == text for code in currencies_of(SOURCES[tag]) if code in ISO)


def all_scale_words(tag, listed):
    """folded -> (written, power), with what CLDR lacks; listed: those of scale_words()"""
    result = dict(listed)
    language = SOURCES[tag].split("-")[0]
    for parent in reversed(list(chain(SOURCES[tag]))):
        for word, power in locale_words.MORE_SCALE_WORDS.get(parent, {}).items():
            if power:
                result.setdefault(fold(word), (word, power))
    if language in INDIAN:
        for word, power in (("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12), ("lakhs", 5), ("crores", 7)):
            result.setdefault(word, (word, power))
    for letter in ("k", "к") if language in ("ru", "uk", "be") else ("k",):
        if not is_symbol(tag, letter):
            result.setdefault(letter, (letter, 3))
    add_variants(result, language, ())
    for text in result:
        if text.upper() in ISO:
            sys.exit(f"{tag}: scale word {text} is a currency code")
    return result


GLUED_ABBREVIATIONS = "k m mn mln bn bln mio mrd mrds mld md mds mdr mia mm tsd".split()


def glued_scale_words(tag, words):
    """folded -> power of the words that stand before the code of a currency without a blank: MUSD"""
    language = SOURCES[tag].split("-")[0]
    result = {text: words[text][1] for text in GLUED_ABBREVIATIONS if text in words}
    # English letters, which the locale has for something else
    for text, power in (("bn", 9), ("bln", 9), ("mm", 6)):
        if result.get(text, power) != power:
            del result[text]
    if language in locale_words.NO_MILLION or result.get("m", 6) != 6:
        result.pop("m", None)
    else:
        result["m"] = 6
    for word, power in locale_words.GLUED_SCALE_WORDS.get(language, {}).items():
        result[fold(word)] = power
    return result


# ---- names ----

def build_names(tag):
    """Rows (folded, written, currency or (shared text, candidates), plural mask) of a language"""
    full = tag == "en"
    wide = tag in NAME_LOCALES
    main = {*MAIN_CURRENCIES, region_currency(likely_region(tag))}
    rows = {}
    heads = collections.defaultdict(set)
    forms = collections.defaultdict(list)       # (folded) -> [(code, category, text)]
    tokens = collections.defaultdict(lambda: collections.defaultdict(set))
    for code, entry in sorted(currencies_of(tag).items()):
        if code not in ISO or entry.get("displayName", code) == code:
            continue
        texts = {c: entry[f"displayName-count-{c}"] for c in CATEGORIES if f"displayName-count-{c}" in entry}
        texts.setdefault("other", entry["displayName"])
        for category, text in list(texts.items()) + [(None, entry["displayName"])]:
            text = text.strip("\u200e\u200f\u061c")
            if full or code in main:
                forms[fold(text)].append((code, category if wide else None, text))
            elif wide and code in ACTIVE and code not in FUND_CODES:
                forms[fold(text)].append((code, None, text))
            if code in ACTIVE and code not in FUND_CODES:
                words = fold(re.sub(r"\(.*?\)", "", text)).split()
                for word in words:
                    tokens[code][category].update([word, *word.split("-")])
                if len(words) > 1:
                    heads[words[0], "first"].add(code)
                    heads[words[-1], "last"].add(code)
                elif words:
                    heads[words[0], "first"].add(code)
                    heads[words[0], "last"].add(code)
    # where the noun stands: the end at which two kinds of dollar agree
    canada, australia = (fold(currencies_of(tag)[c].get("displayName-count-other", currencies_of(tag)[c]["displayName"])).split()
                         for c in ("CAD", "AUD"))
    end = None
    if len(canada) > 1 and len(australia) > 1:
        end = "last" if canada[-1] == australia[-1] else "first" if canada[0] == australia[0] else None
    names = {}
    for text, uses in forms.items():
        codes = {code for code, _, _ in uses}
        active = codes & ACTIVE - FUND_CODES
        if len(codes) > 1 and len(active) == 1:
            codes = active
        mask = 0
        for code, category, _ in uses:
            if code in codes and category and len(codes) == 1:
                mask |= 1 << CATEGORIES.index(category)
        written = next((t for c, category, t in uses if category and c in codes), uses[0][2])
        names[text] = (written, codes, mask)
    if end:
        known = {word for word, where in heads if where == end}
        for word in sorted(known):
            codes = set(heads[word, end])
            codes |= {code for code in tokens if any(word in found for found in tokens[code].values())}
            if word in names or word.upper() in ISO or not word[0].isalpha() or len(word) < 2 and ord(word[0]) < 0x2E80:
                continue
            if codes & main or wide:
                names[word] = (word, codes, 0)
    for parent in chain(tag):
        for word, code in MORE_NAMES.get(parent, {}).items():
            if code.startswith("="):
                names[fold(word)] = (word, OLD_NAMES.get(code[1:]) or MEANT[fold(code[1:])], 0)
            else:
                names.setdefault(fold(word), (word, {code}, 0))
    for parent in chain(tag):
        for word, code in locale_words.MORE_NAMES.get(parent, {}).items():
            codes = codes_of_name(code, names)
            if codes:
                names.setdefault(fold(word), (word, codes, 0))
    for text, (written, codes, mask) in names.items():
        # a name may be spelt as its own code: "eur", the genitive in Czech
        if (text.upper() not in ISO or codes == {text.upper()}) and text not in MEANT:
            rows[text] = (written, tuple(sorted(codes)), mask)
        elif text in MEANT and mask:
            rows[text] = (written, tuple(sorted(codes)), mask)
    return rows


def codes_of_name(code, names):
    """What MORE_NAMES of locale_words.py says: a code, or what a name or a symbol stands for"""
    if not code.startswith("="):
        return {code}
    text = fold(code[1:])
    if text in names:
        return set(names[text][1])
    if text not in MEANT:
        sys.exit(f"no name and no symbol {code}")
    return set(MEANT[text])


def is_language(tag):
    """A language, or a language in another script than its usual one, and no variant"""
    language, script, region = split_tag(tag)
    return tag == language or tag == f"{language}-{script}" and not LIKELY.get(language, "").startswith(f"{tag}-")


READ_LOCALES = sorted({*NAME_LOCALES, *(tag for tag in MODERN if is_language(tag) and not {*chain(tag)} & {*NAME_LOCALES})})
NAMES = {tag: build_names(tag) for tag in READ_LOCALES}
NAME_LOCALE_OF = {tag: next((p for p in chain(SOURCES[tag]) if p in NAMES), None) for tag in TAGS}


def decision_of(tag, codes):
    """The currency of these that a name means in a locale, or None"""
    home = home_of(tag)
    if home in codes and is_meant_at_home(tag, home, codes):
        return home
    # the currency to which the locale gives the symbol that most of the candidates share
    votes = collections.Counter(fold(currencies_of("und").get(code, {}).get("symbol-alt-narrow", "")) for code in codes)
    votes.pop("", None)
    if not votes:
        return None
    symbol, count = max(votes.items(), key=lambda item: (item[1], item[0]))
    meaning = SYMBOL_DECISIONS[tag].get(symbol)
    return meaning if count >= 2 and meaning in codes else None


def name_decisions(tag):
    """(text, candidates) of shared names -> currency in a locale"""
    decided = {}
    names = NAMES.get(NAME_LOCALE_OF[tag], {})
    for text, (_, codes, _) in names.items():
        if len(codes) < 2:
            continue
        code = decision_of(tag, codes)
        if code:
            decided[text, codes] = code
    return decided


def subunit_words(tag):
    """folded -> (written, currencies that it may be a part of)"""
    found = {}
    for parent in ["", *reversed(list(chain(SOURCES[tag])))]:
        for word, codes in locale_words.SUBUNITS.get(parent, {}).items():
            found[fold(word)] = (word, tuple(sorted(set(codes) & set(ISO))))
            found.setdefault(fold(bare_word(word)), (bare_word(word), found[fold(word)][1]))
    return found


# ---- plural rules ----

def plural_tests(language):
    """Rows (category, operand, modulus, negated, low, high, last of its group) in disjunctive form"""
    rows = []
    for category in CATEGORIES[:-1]:
        rule = PLURALS.get(language, {}).get(f"pluralRule-count-{category}")
        if not rule:
            continue
        for group in rule.split("@")[0].strip().split(" or "):
            alternatives = [[]]
            for relation in group.split(" and "):
                match = re.fullmatch(r"\s*([nivwftce])(?: % (\d+))? (=|!=) ([\d.,]+)\s*", relation)
                operand, modulus, sign, ranges = match.groups()
                bounds = [tuple(map(int, (r.split("..") * 2)[:2])) for r in ranges.split(",")]
                tests = [(category, "e" if operand == "c" else operand, int(modulus or 0), sign == "!=", low, high) for low, high in bounds]
                if sign == "!=":
                    alternatives = [a + tests for a in alternatives]
                else:
                    alternatives = [a + [t] for a in alternatives for t in tests]
            for tests in alternatives:
                rows += [t + (i == len(tests) - 1,) for i, t in enumerate(tests)]
    return tuple(rows)


def plural_category(language):
    """Whole number -> category"""
    rows = plural_tests(language)

    def category_of(number):
        holds = True
        for category, operand, modulus, negated, low, high, last in rows:
            value = number if operand in "ni" else 0
            holds = holds and (low <= (value % modulus if modulus else value) <= high) != negated
            if last and holds:
                return category
            holds = holds or last
        return "other"

    return category_of


# ---- numbers in words ----

def build_lexicon(tag):
    """The words of numbers in a language, or None if not every number is read back"""
    language = tag.split("-")[0]
    rules = spellout.Spellout(CLDR, tag, plural_category(language))
    lexicon = spellout.build_lexicon(rules, fold)
    limit = spellout.LIMITS.get(language, spellout.LIMIT)
    if not lexicon.words or next(spellout.check(rules, lexicon, fold, 150, limit), None):
        return None
    words = {text: (text, *word) for text, word in lexicon.words.items()}
    add_variants(words, language, ())
    lexicon.words = {text: tuple(word[1:]) for text, word in words.items()}
    if lexicon.clashes or next(spellout.check(rules, lexicon, fold, 150, limit), None):
        sys.exit(f"{tag}: words of numbers clash: {lexicon.clashes}")
    return lexicon.words


def numeral_value(number):
    """Mantissa and exponent, as LOCALE_NUMERAL has them"""
    exponent = 0
    while number >= 1000 and number % 10 == 0:
        number, exponent = number // 10, exponent + 1
    if number >= 1000:
        sys.exit(f"a word for {number} does not fit")
    return number | exponent << 10


def build_numerals():
    """tag -> folded -> (written, kind, value, flags)"""
    found, refused = {}, []
    files = {name[:-5] for name in os.listdir(os.path.join(CLDR, "cldr-rbnf", "rbnf")) if name.endswith(".json")}
    for tag in sorted(files & {*filter(is_language, MODERN), *NAME_LOCALES, "fr-BE", "fr-CH", "de-CH"}):
        words = build_lexicon(tag)
        if words is None:
            refused.append(tag)
            continue
        found[tag] = {text: (text, "NUMERAL", numeral_value(value), kind) for text, (kind, value) in words.items()}
    print(f"numbers in words: {' '.join(sorted(found))}; not {' '.join(refused)}", file=sys.stderr)
    return found


# ---- patterns ----

MARKS = "\u200e\u200f\u061c"


def split_pattern(pattern, minus):
    """CLDR's currency pattern -> positive and negative forms with placeholders, and the grouping"""
    positive, _, negative = pattern.partition(";")
    number = re.search(r"[#0,.]*0[#0,.]*", positive).group()
    groups = number.split(".")[0].split(",")
    secondary = len(groups[-2]) if len(groups) > 2 else len(groups[-1])

    def simple(part):
        return re.sub(r"[#0,.]*0[#0,.]*", NUMBER, part).replace("¤", CURRENCY)

    if negative:
        negative = simple(negative).replace("-", MINUS)
    else:
        negative = MINUS + simple(positive)
    return simple(positive), negative, secondary


def utf8_literal(text):
    out = []
    for byte in text.encode():
        if byte < 32 or byte > 126 or chr(byte) in '"\\?':
            out.append("\\%03o" % byte)
        else:
            out.append(chr(byte))
    return '"' + "".join(out) + '"'


def currency_number(code):
    """As CURRENCY_FROM_LETTERS() orders them"""
    return [ord(c) for c in code]


def currency_literal(code):
    return "C('%s', '%s', '%s')" % tuple(code)


def main():
    words_sets, symbol_sets, decision_sets, compact_sets, plural_sets = Sets(), Sets(), Sets(), Sets(), Sets()
    records = []
    scale = {tag: scale_words(tag) for tag in TAGS}
    wants = {}
    all_name_decisions = {tag: name_decisions(tag) for tag in TAGS}

    for tag in READ_LOCALES:
        for text, (_, codes, _) in NAMES[tag].items():
            if len(codes) > 1:
                shared(text, codes)

    # record strings first: their offsets must fit 16 bits
    for tag in TAGS:
        source = SOURCES[tag]
        numbers = numbers_of(source)
        system = numbers["defaultNumberingSystem"]
        symbols = numbers[f"symbols-numberSystem-{system}"]
        latin = numbers["symbols-numberSystem-latn"]
        formats = numbers[f"currencyFormats-numberSystem-{system}"]
        decimal = symbols.get("currencyDecimal", symbols["decimal"])
        group = symbols.get("currencyGroup", symbols["group"])
        if group == decimal or not fold(decimal):
            decimal, group = symbols["decimal"], symbols["group"]
        decimals = dict.fromkeys(fold_one(s[k]) for s in (symbols, latin) for k in ("currencyDecimal", "decimal") if s.get(k))
        groups = dict.fromkeys(fold_one(s[k]) for s in (symbols, latin) for k in ("currencyGroup", "group") if s.get(k))
        decimals = [d for d in decimals if d and d not in (0x66B,)]
        groups = [g for g in groups if g and g not in (0x66C,)]
        if home_of(tag) == "CHF" and len(groups) < 2 and 0x20 not in groups:
            groups.append(0x20)
        if system != "latn":
            # one set for both kinds of digits: the sign of the Latin form decides what is not an Arabic sign
            decimals = [d for d in decimals if d == fold_one(latin["decimal"])] or decimals
        both = set(decimals) & set(groups)
        if both:
            sys.exit(f"{tag}: {both} both separates groups and the fraction")
        if len(decimals) > 2 or len(groups) > 2:
            sys.exit(f"{tag}: too many separators {decimals} {groups}")
        positive, negative, secondary = split_pattern(formats["standard"], symbols["minusSign"])
        if not negative.startswith(MINUS) and MINUS not in negative:
            sys.exit(f"{tag}: negative pattern {negative!r}")
        accounting, accounting_negative, _ = split_pattern(formats["accounting"], symbols["minusSign"])
        unit = {c: formats.get(f"unitPattern-count-{c}") for c in CATEGORIES}
        other = unit["other"] or "{0} {1}"
        # a glue word is read only after a scale word, so names here go without it
        order = other if "de" not in other else "{0} {1}"
        name = order.replace("{0}", NUMBER).replace("{1}", CURRENCY)
        language = SOURCES[tag].split("-")[0]
        label = next(LANGUAGE_NAMES[t] for t in truncations(source) if t in LANGUAGE_NAMES)
        zero = ord(DIGITS[system][0])

        compact = {}
        for power, category, pattern in compact_patterns(numbers, [system], ("currency",)):
            zeros = pattern.count("0")
            word = word_of_pattern(pattern)
            # a word on both sides of the number is not read either
            if zeros == 0 or not word or all(map(fold, re.split("0+", pattern.replace("¤", "")))) or scale[tag].get(word, (None, power - zeros + 1))[1] != power - zeros + 1:
                continue
            text = re.sub("0+", NUMBER, pattern).replace("¤", CURRENCY)
            compact[power, category] = (power - zeros + 1, text)
        rows = []
        for power, category in sorted(compact, key=lambda k: (k[0], CATEGORIES.index(k[1]))):
            shift, text = compact[power, category]
            if category == "other" or compact.get((power, "other")) != (shift, text):
                rows.append((power, shift, CATEGORIES.index(category), POOL.add(text)))

        wants[tag] = dict(
            tag=POOL.add(tag), language=POOL.add(label), decimal=POOL.add(decimal), group=POOL.add(group),
            minus=POOL.add(symbols["minusSign"]), standard=POOL.add(positive), standard_negative=POOL.add(negative),
            accounting=POOL.add(accounting), accounting_negative=POOL.add(accounting_negative), name=POOL.add(name),
            zero=zero, decimals=(decimals + [0])[:2], groups=(groups + [0])[:2], secondary=secondary,
            minimum=int(numbers["minimumGroupingDigits"]), compound=COMPOUND_LANGUAGES.get(language, 0),
            home=home_of(tag), compact=compact_sets.add(rows), plurals=plural_sets.add(plural_tests(language)))

    # symbols that are read back as the same currency in the same locale
    for tag in TAGS:
        source = SOURCES[tag]
        rows = []
        names = NAMES.get(NAME_LOCALE_OF[tag], {})

        def is_read_back(symbol, code):
            text = fold(symbol)
            if text in scale[tag] or text in names and names[text][1] != (code,) or text not in MEANT or code not in MEANT[text]:
                return False
            return SYMBOL_DECISIONS[tag].get(text) == code if text in SYMBOL_SHARED else MEANT[text] == {code}

        # only what differs from the root; 0 where the root has a symbol that this locale cannot write
        for code in sorted(currencies_of(source)):
            if code not in ISO:
                continue
            root = symbol_of("und", code)
            written = next((s for s in (symbol_of(source, code), root) if s != code and is_read_back(s, code)), code)
            if written != root:
                rows.append((code, POOL.add(written) if written != code else 0))
        wants[tag]["symbols"] = symbol_sets.add(rows)

        decided = {SYMBOL_SHARED[text]: code for text, code in SYMBOL_DECISIONS[tag].items()}
        for (text, codes), code in all_name_decisions[tag].items():
            decided[shared(text, codes)] = code
        for text, (_, codes) in subunit_words(tag).items():
            code = decision_of(tag, codes)
            if code:
                decided[shared(text, codes)] = code
        wants[tag]["decisions"] = decision_sets.add(tuple(sorted(decided.items())))
    root_symbols = symbol_sets.add([(code, POOL.add(symbol_of("und", code))) for code in sorted(currencies_of("und"))
                                    if code in ISO and symbol_of("und", code) != code])
    if len(compact_sets.lists) > 255 or len(plural_sets.lists) > 255:
        sys.exit("there are more sets than 8 bits can count")
    if POOL.size >= 1 << 16:
        sys.exit("the strings of locales do not fit 16 bits")

    def entries(rows):
        """rows: folded -> (written, kind, value, flags); sorted, each with the row that is its longest proper prefix"""
        order = sorted(rows, key=lambda text: [ord(text[0]) % WORD_BUCKETS] + [ord(c) for c in text])
        out, open_prefixes = [], []
        for position, text in enumerate(order):
            while open_prefixes and not text.startswith(order[open_prefixes[-1]]):
                open_prefixes.pop()
            written, kind, value, flags = rows[text]
            written = re.sub(f"(.[{NUKTAS}])", lambda m: NUKTA_LETTERS.get(m.group(1), m.group(1)), written)
            out.append((POOL.add(written), kind, flags, value, open_prefixes[-1] + 1 if open_prefixes else 0, ord(text[0]) % WORD_BUCKETS))
            open_prefixes.append(position)
        return tuple(out)

    subunits = {tag: subunit_words(tag) for tag in TAGS}
    numerals = build_numerals()
    for tag in TAGS:
        rows = {}
        listed = scale[tag]
        words = all_scale_words(tag, listed)
        glued = glued_scale_words(tag, words)
        language = SOURCES[tag].split("-")[0]
        for text, (word, codes) in subunits[tag].items():
            rows[text] = (word, "SUBUNIT", shared(text, codes), locale_words.SUBUNIT_POWERS.get(word, 0))
        for word in GLUE.get(language, []):
            rows[fold(word)] = (word, "GLUE", 0, 0)
        for word in locale_words.AND.get(language, "").split():
            rows[fold(word)] = (word, "GLUE", 0, 1)
        for text, (word, power) in words.items():
            rows[text] = (word, "SCALE", power, ALONE | (LISTED if text in listed else 0) | (GLUED if text in glued else 0))
        for text, power in glued.items():
            rows.setdefault(text, (text, "SCALE", power, GLUED))
        counted = numerals.get(next((p for p in chain(SOURCES[tag]) if p in numerals), None), {})
        wants[tag]["numerals"] = words_sets.add(entries(counted))
        for word in [*ORDINARY.get(language, []), *(text for text in counted if text.upper() in ISO)]:
            rows.setdefault(word, (word, "ORDINARY", 0, 0))
        wants[tag]["words"] = words_sets.add(entries(rows))

    name_sets, form_sets = {None: words_sets.add(())}, Sets()
    forms = {None: form_sets.add(())}
    for tag in READ_LOCALES:
        rows = {}
        for text, (written, codes, mask) in NAMES[tag].items():
            if len(codes) == 1:
                rows[text] = (written, "CURRENCY", codes[0], 0)
            else:
                rows[text] = (written, "SHARED", shared(text, codes), 0)
        written_names = [(codes[0], mask, POOL.add(written)) for written, codes, mask in NAMES[tag].values() if mask]
        forms[tag] = form_sets.add(sorted(written_names, key=lambda row: (currency_number(row[0]), row[1])))
        add_variants(rows, tag.split("-")[0], all_scale_words(tag, scale[tag]) | MEANT)
        name_sets[tag] = words_sets.add(entries(rows))
    for tag in TAGS:
        wants[tag]["names"] = name_sets[NAME_LOCALE_OF[tag]]
        wants[tag]["forms"] = forms[NAME_LOCALE_OF[tag]]

    rows = {}
    for text, codes in MEANT.items():
        if text in SYMBOL_SHARED:
            rows[text] = (WRITTEN[text], "LETTERS" if is_letters(text) else "SHARED", SYMBOL_SHARED[text], 0)
        else:
            rows[text] = (WRITTEN[text], "CURRENCY", next(iter(codes)), 0)
    symbol_words = words_sets.add(entries(rows))

    emit(wants, words_sets, form_sets, symbol_sets, decision_sets, compact_sets, plural_sets, symbol_words, root_symbols)


def compositions(texts):
    """Rows (mark, letter, both in one) of the folded letters of these texts"""
    marks = [*range(0x300, 0x370), 0x653, 0x654, 0x655, *INDIAN_MARKS, 0x3099, 0x309A]
    found = {(ord(pair[1]), ord(pair[0]), ord(letter)) for pair, letter in NUKTA_LETTERS.items()}
    # a Turkish I keeps its dot in any case
    found.add((0x307, ord("i"), ord("i")))
    letters = {c for text in texts for c in fold(text)}
    while letters:
        parts = {unicodedata.decomposition(c): c for c in letters}
        letters = set()
        for part, both in parts.items():
            if part and not part.startswith("<") and " " in part:
                letter, mark = (int(code, 16) for code in part.split())
                if mark in marks and ord(both) < 0x10000:
                    found.add((mark, ord(fold(chr(letter)) or chr(letter)), ord(both)))
                    letters.add(chr(letter))
    return sorted(found)


def fold_one(text):
    """The one code point that a separator folds to, or 0"""
    folded = fold("x" + text + "x")[1:-1]
    return ord(folded) if len(folded) == 1 else 0


def emit_rows(declaration, rows, per_line=1):
    print(f"{declaration} = {{")
    for start in range(0, len(rows), per_line):
        print("\t" + " ".join(f"{row}," for row in rows[start:start + per_line]))
    print("};\n")


def emit(wants, words_sets, form_sets, symbol_sets, decision_sets, compact_sets, plural_sets, symbol_words, root_symbols):
    with open(os.path.join(CLDR, "cldr-core", "LICENSE"), encoding="utf-8") as file:
        license_lines = file.read().strip().splitlines()
    print(f"""/*
 * locale_table.c
 *	  How amounts are written in {len(TAGS)} locales: separators, digits, patterns, scale
 *	  words, symbols and names of currencies.
 *
 * Written by locale_table.py from Unicode CLDR, npm packages cldr-core,
 * cldr-numbers-full, cldr-localenames-full and cldr-rbnf {VERSION}; do not edit.  All
 * locales of modern coverage are here.  Texts are UTF-8.
 *
 * CLDR data are under the following licence.
 *""")
    for line in license_lines:
        print((" * " + line).rstrip())
    print(""" */
#include "postgres.h"

#include "locale/locale_data.h"

/* clang-format off */
#define C(a, b, c) CURRENCY_FROM_LETTERS(a, b, c)
""")
    print("const char locale_text[] =")
    line = ""
    for text in POOL.order:
        literal = utf8_literal(text)[1:-1] + "\\000"
        if len(line) + len(literal) > 130:
            print(f'\t"{line}"')
            line = ""
        line += literal
    print(f'\t"{line}";\n')

    emit_rows("const LocaleRecord locale_records[]", [
        "{%d, %d, %d, %d, %d, %d, %d, %d, %d, %d, 0x%X, {0x%X, 0x%X}, {0x%X, 0x%X}, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %d, %s}" % (
            w["tag"], w["language"], w["decimal"], w["group"], w["minus"], w["standard"], w["standard_negative"],
            w["accounting"], w["accounting_negative"], w["name"], w["zero"], *w["decimals"], *w["groups"],
            w["secondary"], w["minimum"], w["compound"], w["plurals"], w["compact"], w["words"], w["names"], w["forms"], w["numerals"],
            w["symbols"], w["decisions"], currency_literal(w["home"]) if w["home"] else 0)
        for w in (wants[tag] for tag in TAGS)])
    print(f"const int locale_record_count = {len(TAGS)};\n")

    def value(kind, value):
        return currency_literal(value) if kind == "CURRENCY" else str(value)

    emit_rows("const LocaleWord locale_words[]", [
        "{%d, LOCALE_%s, %d, %s, %d}" % (text, kind, flags, value(kind, v), prefix)
        for rows in words_sets.lists for text, kind, flags, v, prefix, _ in rows], 4)
    starts, position = [], 0
    for rows in words_sets.lists:
        sizes = collections.Counter(row[-1] for row in rows)
        for bucket in range(WORD_BUCKETS):
            starts.append(position)
            position += sizes[bucket]
    if position >= 1 << 16:
        sys.exit("there are more words than 16 bits can count")
    emit_rows("const uint16 locale_word_starts[]", starts + [position], 20)
    emit_rows("const LocaleForm locale_forms[]", [
        "{%d, %d, %s}" % (text, mask, currency_literal(code)) for rows in form_sets.lists for code, mask, text in rows], 6)
    emit_rows("const uint16 locale_form_sets[]", form_sets.starts(), 20)
    print(f"const int locale_symbol_words = {symbol_words};\n")

    emit_rows("const LocaleSymbol locale_symbols[]", [
        "{%s, %d}" % (currency_literal(code), text) for rows in symbol_sets.lists for code, text in rows], 6)
    emit_rows("const uint16 locale_symbol_sets[]", symbol_sets.starts(), 20)
    print(f"const int locale_root_symbols = {root_symbols};\n")

    emit_rows("const LocaleDecision locale_decisions[]", [
        "{%d, %s}" % (number, currency_literal(code)) for rows in decision_sets.lists for number, code in rows], 6)
    emit_rows("const uint16 locale_decision_sets[]", decision_sets.starts(), 20)

    starts, position = [], 0
    for _, codes in SHARED:
        starts.append(position)
        position += len(codes)
    emit_rows("const Currency locale_candidates[]", [currency_literal(code) for _, codes in SHARED for code in codes], 8)
    emit_rows("const uint16 locale_shared[]", starts + [position], 20)

    regions = {region: region_currency(region) for region in sorted(REGION_CURRENCIES) if len(region) == 2}
    regions = ['{"%s", %s}' % (region, currency_literal(code)) for region, code in regions.items() if code]
    emit_rows("const LocaleRegion locale_regions[]", regions, 6)
    print(f"const int locale_region_count = {len(regions)};\n")

    emit_rows("const LocaleCompact locale_compacts[]", ["{%d, %d, %d, %d}" % row for rows in compact_sets.lists for row in rows], 8)
    emit_rows("const uint16 locale_compact_sets[]", compact_sets.starts(), 20)

    emit_rows("const LocalePluralTest locale_plural_tests[]", [
        "{%d, '%s', %s, %s, %d, %d, %d}" % (CATEGORIES.index(category), operand, str(negated).lower(), str(last).lower(), modulus, low, high)
        for rows in plural_sets.lists for category, operand, modulus, negated, low, high, last in rows], 3)
    emit_rows("const uint16 locale_plural_sets[]", plural_sets.starts(), 20)

    emit_rows("const uint16 locale_low_folds[LOCALE_LOW_FOLDS]", [
        "0x%X" % (32 if c in (9, 10, 11, 12, 13) else ord(chr(c).lower()) if c < 0x80 else FOLDS.get(c, c)) for c in range(LOW_FOLDS)], 16)
    ranges = []
    for code in sorted(c for c in FOLDS if c >= LOW_FOLDS):
        to = FOLDS[code]
        if ranges:
            last = ranges[-1]
            same = to == 0 == last[2] if 0 in (to, last[2]) else to - code == last[2] - last[0]
            step = code - last[1]
            if same and (step == last[3] or last[0] == last[1] and step in (1, 2)) and (to != 32 or step == 1 and last[2] == 32):
                last[1], last[3] = code, step
                continue
        ranges.append([code, code, to, 1])
    flat = []
    for first, last, to, step in ranges:
        flat.append("{0x%X, 0x%X, 0x%X, %d}" % (first, last, to, step))
    emit_rows("const LocaleFold locale_folds[]", flat, 4)
    print(f"const int locale_fold_count = {len(flat)};\n")

    main = sorted(set(MAIN_CURRENCIES) - NO_GLUED_CODES)
    emit_rows("const Currency locale_main_currencies[]", [currency_literal(code) for code in main], 8)
    print(f"const int locale_main_currency_count = {len(main)};\n")

    pairs = compositions(POOL.order)
    emit_rows("const LocaleComposition locale_compositions[]", ["{0x%X, 0x%X, 0x%X}" % row for row in pairs], 6)
    print(f"const int locale_composition_count = {len(pairs)};\n")

    zeros = sorted({ord(d[0]) for d in DIGITS.values() if len(d) == 10 and ord(d[0]) < 0x10000 and ord(d[0]) > 0x7F
                    and all(ord(d[i]) == ord(d[0]) + i for i in range(10))})
    emit_rows("const uint16 locale_digit_zeros[]", ["0x%X" % z for z in zeros], 16)
    print(f"const int locale_digit_zero_count = {len(zeros)};")

    print(f"{len(TAGS)} locales; text {POOL.size}, words {sum(map(len, words_sets.lists)) * 8}, starts {len(words_sets.lists) * 64}, forms {sum(map(len, form_sets.lists)) * 8}, "
          f"symbols {sum(map(len, symbol_sets.lists)) * 4}, decisions {sum(map(len, decision_sets.lists)) * 4}, "
          f"compacts {sum(map(len, compact_sets.lists)) * 4}, plurals {sum(map(len, plural_sets.lists)) * 16}, "
          f"candidates {position * 2}", file=sys.stderr)


if __name__ == "__main__":
    main()
