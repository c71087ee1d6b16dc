"""
locale_words.py
    What people write beside numbers and CLDR lacks, by language; read by locale_table.py.

A word belongs here if everybody who reads the language takes it for one thing
beside a number.  Forms without accents, without the blanks of CLDR's Japanese
and Korean names and without their hyphens need no line: locale_table.py
makes them.
"""

# Words of millions and the like in other cases than CLDR's, abbreviations, and Indian words for Western powers
MORE_SCALE_WORDS = {
    "zh-Hant": {"十": 1, "百": 2, "千": 3, "十萬": 5, "百萬": 6, "千萬": 7, "十億": 9, "百億": 10, "千億": 11, "万": 4, "百万": 6, "千万": 7, "亿": 8, "十亿": 9,
                "百亿": 10, "千亿": 11},
    "ko": {"십": 1, "백": 2, "십조": 13, "백조": 14},
    "ja": {"十": 1, "百": 2, "十万": 5, "十兆": 13, "百兆": 14},
    "yue": {"十": 1, "百": 2, "十万": 5, "十萬": 5},
    "zh": {"十": 1, "百": 2, "十万": 5, "十萬": 5},
    "ar": {"الف": 3, "آلاف": 3, "ملايين": 6, "مليارات": 9, "بليون": 9, "تريليون": 12, "تريليونات": 12},
    "bg": {"хил": 3, "хиляди": 3, "милиона": 6, "милиарда": 9, "млн": 6, "млрд": 9, "трлн": 12},
    "bn": {"মিলিয়ন": 6, "বিলিয়ন": 9, "ট্রিলিয়ন": 12},
    "cs": {"milionům": 6, "miliony": 6, "miliardám": 9, "mio": 6, "mld": 9},
    "da": {"mill": 6, "mia": 9, "mio": 6, "mrd": 9, "millionerne": 6},
    "de": {"Mill": 6, "Md": 9, "Mrd": 9},
    "el": {"χιλιάδων": 3, "εκατομμυρίων": 6, "εκατ": 6, "εκατομ": 6, "δισεκατομμυρίων": 9, "δισεκ": 9, "δις": 9, "τρις": 12,
           "τρισεκατομμυρίων": 12},
    "en": {"thousand": 3, "million": 6, "billion": 9, "trillion": 12},
    "es": {"mills": 6, "mill": 6, "mln": 6, "mdm": 9, "mil mill": 9},
    "et": {"tuh": 3, "tuhande": 3, "mln": 6, "miljoni": 6, "mld": 9, "miljardi": 9},
    "fa": {"هزار میلیارد": 12, "ملیون": 6, "میلیون": 6, "بیلیون": 12},
    "fi": {"tuhannen": 3, "t": 3, "miljoonan": 6, "miljoonaan": 6, "milj": 6, "mrd": 9, "miljardin": 9, "miljardiin": 9, "biljoonan": 12, "tuhannella": 3, "miljoonalla": 6, "miljoonasta": 6, "miljoonaksi": 6, "miljardilla": 9,
           "miljardista": 9},
    "fr": {"Mds": 9, "Mrds": 9, "mille": 3, "mill": 6},
    "gu": {"મિલિયન": 6, "બિલિયન": 9, "ટ્રિલિયન": 12, "હજાર": 3, "લાખ": 5, "કરોડ": 7},
    "he": {"אלפי": 3, "אלפים": 3, "מיליוני": 6, "מיליונים": 6, "מיליארדי": 9, "מיליארדים": 9, "מלש": 6},
    "hi": {"हजार": 3, "हज़ार": 3, "मिलियन": 6, "मिलिअन": 6, "बिलियन": 9, "ट्रिलियन": 12, "करोड": 7},
    "hr": {"tis": 3, "tisuća": 3, "tisuće": 3, "mil": 6, "mln": 6, "milijuna": 6, "milijun": 6, "mlrd": 9, "milijardi": 9, "milijarde": 9},
    "hu": {"ezres": 3, "milliós": 6, "milliót": 6, "millióra": 6, "milliárdos": 9, "milliárdot": 9, "milliárdra": 9},
    "id": {"milyar": 9, "trilyun": 12, "bilion": 12},
    "kn": {"ಮಿಲಿಯನ್": 6, "ಬಿಲಿಯನ್": 9, "ಟ್ರಿಲಿಯನ್": 12},
    "lt": {"tūkst": 3, "mln": 6, "mlrd": 9},
    "lv": {"tūkst": 3, "miljoni": 6, "miljonu": 6, "miljoniem": 6, "milj": 6, "mljrd": 9, "miljardi": 9, "miljardu": 9},
    "ml": {"മില്യൺ": 6, "മില്യണ്‍": 6, "ബില്യൺ": 9, "ട്രില്യൺ": 12},
    "mr": {"मिलियन": 6, "दशलक्ष": 6, "बिलियन": 9, "अब्ज": 9, "ट्रिलियन": 12, "हजार": 3, "लाख": 5, "कोटी": 7, "कोटि": 7},
    "ms": {"juta": 6, "bilion": 9, "trilion": 12, "mil": 6, "bil": 9},
    "ne": {"मिलियन": 6, "बिलियन": 9, "हजार": 3, "लाख": 5, "करोड": 7, "अर्ब": 9, "खर्ब": 11},
    "nl": {"mlj": 6, "miljoenen": 6, "miljarden": 9, "duizenden": 3},
    "no": {"mill": 6, "mia": 9, "mrd": 9},
    "pa": {"ਮਿਲੀਅਨ": 6, "ਬਿਲੀਅਨ": 9, "ਟ੍ਰਿਲੀਅਨ": 12},
    "pl": {"tysiącom": 3, "milionom": 6, "milionami": 6, "mio": 6, "miliardom": 9, "mrd": 9},
    "pt": {"milhoes": 6, "mm": 6, "mln": 6},
    "ro": {"mln": 6, "mil": 6, "mld": 9, "mrd": 9, "milioanelor": 6},
    "ru": {"тысячам": 3, "тысячами": 3, "тысячах": 3, "тысячу": 3, "миллионам": 6, "миллионами": 6, "миллионах": 6, "миллиону": 6, "миллионом": 6,
           "миллиардам": 9, "миллиардами": 9, "миллиардах": 9, "миллиарду": 9, "миллиардом": 9, "млр": 9},
    "si": {"මිලියන": 6, "බිලියන": 9, "ට්‍රිලියන": 12},
    "sk": {"tis": 3, "mil": 6, "miliónov": 6, "milióny": 6, "mld": 9, "miliárd": 9},
    "sl": {"tisoč": 3, "mio": 6, "mrd": 9, "milijonov": 6, "milijard": 9},
    "sr": {"хиљ": 3, "мил": 6, "милиона": 6, "милијарди": 9, "милијарде": 9, "млрд": 9},
    "sr-Latn": {"hilj": 3, "mil": 6, "miliona": 6, "milijardi": 9, "milijarde": 9, "mlrd": 9},
    "sv": {"mkr": None, "milj": 6, "mn": 6, "md": 9, "miljon": 6},
    "ta": {"மில்லியன்": 6, "பில்லியன்": 9, "டிரில்லியன்": 12, "ஆயிரம்": 3, "லட்சம்": 5, "கோடி": 7},
    "te": {"మిలియన్": 6, "బిలియన్": 9, "ట్రిలియన్": 12},
    "th": {"หมื่นล้าน": 10, "แสนล้าน": 11, "ล้านล้าน": 12},
    "tr": {"milyonluk": 6, "milyarlık": 9, "bin": 3, "mln": 6, "mlr": 9, "mlyr": 9},
    "uk": {"тисячам": 3, "мільйонам": 6, "мільйонами": 6, "мільярдам": 9, "мільярдами": 9},
    "ur": {"ہزار": 3, "لاکھ": 5, "کروڑ": 7, "ملین": 6, "بلین": 9, "ٹریلین": 12},
    "vi": {"triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9},
}

# Scale letters that stand only before a currency, without a blank: TEUR, MUSD, Mkr
GLUED_SCALE_WORDS = {"de": {"T": 3}, "fi": {"T": 3}, "sv": {"T": 3, "MD": 9}, "nb": {"T": 3}, "no": {"T": 3}, "nn": {"T": 3}, "da": {"T": 3},
                     "es": {"MM": 6}}
# Languages in which M before a currency is not a million: miles de pesos, miliar
NO_MILLION = {"es", "id", "gl", "ca", "ms", "pt"}

# Names as people write them besides CLDR's; "=X" has the currencies of the symbol X in common
MORE_NAMES = {
    "ar": {"دولار": "=$", "دولارا": "=$", "دولارات": "=$", "دولار امريكي": "USD", "يورو": "EUR", "ريالات": "=ريال", "دراهم": "=درهم",
           "جنيها": "=جنيه", "دينارا": "=دينار", "ريال سعودي": "SAR", "جنيه مصري": "EGP", "درهم إماراتي": "AED"},
    "bg": {"лева": "BGN", "лев": "BGN", "лв": "BGN", "лв.": "BGN", "евро": "EUR", "долара": "=$", "долари": "=$", "щатски долари": "USD"},
    "bn": {"টাকা": "BDT", "ডলার": "=$", "মার্কিন ডলার": "USD", "ইউরো": "EUR", "রুপি": "=₨"},
    "cs": {"korunami": "=kr", "eur": "EUR", "eury": "EUR", "dolary": "=$", "amerických dolarů": "USD"},
    "da": {"dollars": "=$", "euroen": "EUR", "amerikanske dollar": "USD", "amerikanske dollars": "USD"},
    "de": {"US Dollars": "USD", "Euros": "EUR", "Dollars": "=$", "RMB": "CNY", "Renminbi": "CNY", "Schweizer Franken": "CHF", "Yen": "JPY", "Pfund": "=£", "Yuan Renminbi": "CNY", "chinesische Yuan": "CNY",
           "amerikanische Dollar": "USD", "britische Pfund": "GBP", "japanische Yen": "JPY", "schwedische Kronen": "SEK", "norwegische Kronen": "NOK", "dänische Kronen": "DKK"},
    "el": {"ευρώ": "EUR", "ευρω": "EUR", "δολαρίων": "=$", "δολάρια ΗΠΑ": "USD", "δολ": "=$", "δολ.": "=$", "λιρών": "=£"},
    "en": {"quid": "GBP", "U.S. dollar": "USD", "American dollars": "USD", "Chinese yuan": "CNY", "yuan renminbi": "CNY", "bucks": "=$", "British pounds": "GBP",
           "Aussie dollars": "AUD", "Kiwi dollars": "NZD", "Hong Kong dollars": "HKD", "Singapore dollars": "SGD", "Swiss francs": "CHF", "CFA francs": "=FCFA", "CFA": "=FCFA"},
    "es": {"dólares": "=$", "dólar": "=$", "dólares estadounidenses": "USD", "dólares americanos": "USD", "dólares de EE.UU.": "USD", "dólares de EEUU": "USD", "dólares de EE. UU.": "USD", "libras": "=£", "libras esterlinas": "GBP", "yuanes": "CNY", "yuan": "CNY", "yenes": "JPY"},
    "et": {"eurot": "EUR", "euro": "EUR", "eurone": "EUR", "euroga": "EUR", "euro": "EUR", "eurole": "EUR", "dollarit": "=$", "dollari": "=$", "krooni": "=kr"},
    "fa": {"دلار": "=$", "دلار آمریکا": "USD", "دلار امریکا": "USD", "یورو": "EUR"},
    "fi": {"dollarin": "=$", "dollaria": "=$", "euron": "EUR", "euroon": "EUR", "eurosta": "EUR", "eurolla": "EUR", "euroksi": "EUR", "eurossa": "EUR", "dollarilla": "=$", "dollarista": "=$", "dollariin": "=$",
           "kruunulla": "=kr", "kruunusta": "=kr", "punnan": "=£", "kruunun": "=kr", "jenin": "JPY", "juania": "CNY", "juanin": "CNY",
           "Yhdysvaltain dollarin": "USD", "Ruotsin kruunun": "SEK", "Norjan kruunun": "NOK", "Tanskan kruunun": "DKK", "Sveitsin frangin": "CHF", "Englannin puntaa": "GBP"},
    "fr": {"dollars US": "USD", "dollars américains": "USD", "dollar US": "USD", "dollars des Etats-Unis": "USD", "livres": "=£", "livre": "=£", "francs suisses": "CHF", "francs CFA": "=FCFA",
           "yuan renminbi": "CNY", "yuan": "CNY", "yens": "JPY", "yen": "JPY"},
    "he": {"דולרים": "=$", "דולר ארה\"ב": "USD", "יורו": "EUR", "אירו": "EUR", "ש\"ח.": "ILS"},
    "hi": {"रुपये": "=रु", "रुपए": "=रु", "रुपया": "=रु", "रुपयों": "=रु", "रूपये": "=रु", "रूपए": "=रु", "डॉलर": "=$", "डालर": "=$", "अमेरिकी डॉलर": "USD", "यूएस डॉलर": "USD", "यूरो": "EUR", "युआन": "CNY", "येन": "JPY"},
    "hr": {"eura": "EUR", "euro": "EUR", "eurima": "EUR", "dolara": "=$", "kuna": "HRK", "kn": "HRK", "američkih dolara": "USD"},
    "hu": {"forintot": "HUF", "forintos": "HUF", "forintra": "HUF", "forintért": "HUF", "forintnyi": "HUF", "euró": "EUR", "eurót": "EUR", "eurós": "EUR", "euróra": "EUR", "eurónyi": "EUR", "euróval": "EUR", "euróból": "EUR", "euróért": "EUR", "forinttal": "HUF", "forintból": "HUF", "dollárral": "=$", "dollárból": "=$", "dollárért": "=$",
           "dollárt": "=$", "dolláros": "=$", "dollárra": "=$", "dollárnyi": "=$", "amerikai dollár": "USD", "amerikai dollárt": "USD", "fontot": "=£", "fontos": "=£", "jent": "JPY", "koronát": "=kr", "koronás": "=kr", "jüan": "CNY", "jüant": "CNY"},
    "id": {"rupiah": "IDR", "dolar": "=$", "dolar AS": "USD", "dollar AS": "USD", "dolar Amerika": "USD", "euro": "EUR", "yuan": "CNY", "yen": "JPY", "dolar Singapura": "SGD"},
    "it": {"dollari": "=$", "dollari USA": "USD", "dollari americani": "USD", "dollari statunitensi": "USD", "sterline": "=£", "euri": "EUR", "franchi svizzeri": "CHF", "yuan": "CNY", "yen": "JPY"},
    "ja": {"円": "JPY", "ユーロ": "EUR", "米ドル": "USD", "米国ドル": "USD", "アメリカドル": "USD", "香港ドル": "HKD", "英ポンド": "GBP", "スイスフラン": "CHF", "中国元": "CNY", "韓国ウォン": "KRW", "カナダドル": "CAD",
           "シンガポールドル": "SGD", "台湾ドル": "TWD", "ユアン": "CNY", "豪州ドル": "AUD", "NZドル": "NZD", "バーツ": "THB", "ルピア": "IDR"},
    "ko": {"원": "KRW", "원화": "KRW", "달러": "=$", "달러화": "=$", "미달러": "USD", "미국달러": "USD", "미화": "USD", "유로": "EUR", "유로화": "EUR", "엔": "JPY", "엔화": "JPY", "위안": "CNY", "위안화": "CNY", "파운드": "=£", "파운드화": "=£", "홍콩달러": "HKD"},
    "lt": {"eurų": "EUR", "eurai": "EUR", "eurus": "EUR", "eurams": "EUR", "dolerių": "=$", "doleriai": "=$"},
    "lv": {"eiro": "EUR", "dolāri": "=$", "dolāru": "=$"},
    "ms": {"ringgit": "MYR", "dolar": "=$", "dolar AS": "USD", "dolar Amerika": "USD"},
    "nl": {"euro's": "EUR", "euros": "EUR", "dollars": "=$", "Amerikaanse dollars": "USD", "ponden": "=£", "Britse ponden": "GBP", "Britse pond": "GBP", "Zwitserse franken": "CHF", "franken": "=frank", "yuan": "CNY", "yen": "JPY"},
    "no": {"dollars": "=$", "amerikanske dollar": "USD", "US dollar": "USD"},
    "pl": {"złotych": "PLN", "złote": "PLN", "złoty": "PLN", "złotego": "PLN", "złotym": "PLN", "złotymi": "PLN", "euro": "EUR", "dolarów": "=$", "dolary": "=$", "dol": "=$", "dol.": "=$", "dolarów USA": "USD", "jenów": "JPY", "funtów": "=£", "juanów": "CNY"},
    "pt": {"dólares": "=$", "dólares americanos": "USD", "dólares dos EUA": "USD", "libras": "=£", "libras esterlinas": "GBP", "euros": "EUR", "reais": "BRL", "real": "BRL", "yuans": "CNY", "yuan": "CNY", "ienes": "JPY"},
    "ro": {"euro": "EUR", "dolari": "=$", "dolari americani": "USD", "dolari SUA": "USD", "dolarilor": "=$"},
    "ru": {"рублям": "=руб", "рублями": "=руб", "рублях": "=руб", "рублём": "=руб", "доллар": "=$", "долларам": "=$", "долларами": "=$", "долл.": "=$", "дол.": "=$", "дол": "=$", "долларов": "=$", "американских долларов": "USD", "евро": "EUR", "юаней": "CNY", "юаня": "CNY", "юань": "CNY",
           "долл. США.": "USD", "иен": "JPY", "йен": "JPY", "фунтов": "=£", "гривен": "UAH", "гривны": "UAH", "тенге": "KZT", "белорусских рублей": "BYN"},
    "sk": {"eur": "EUR", "eura": "EUR", "eurá": "EUR", "dolárov": "=$", "amerických dolárov": "USD"},
    "sl": {"evrov": "EUR", "evra": "EUR", "evre": "EUR", "evri": "EUR", "dolarjev": "=$"},
    "sr": {"евра": "EUR", "долара": "=$", "динара": "RSD"},
    "sr-Latn": {"evra": "EUR", "dolara": "=$", "dinara": "RSD"},
    "sv": {"kronor": "=kr", "krona": "=kr", "kronorna": "=kr", "amerikanska dollar": "USD", "US-dollar": "USD", "dollarn": "=$", "euron": "EUR", "euro": "EUR", "pund": "=£", "yuan": "CNY", "yen": "JPY"},
    "th": {"เหรียญสหรัฐ": "USD", "ดอลลาร์สหรัฐ": "USD", "ดอลลาร์สหรัฐฯ": "USD", "ดอลล่าร์": "=$", "บาท": "THB", "ยูโร": "EUR", "เยน": "JPY", "หยวน": "CNY"},
    "tr": {"dolar": "=$", "dolarlık": "=$", "dolara": "=$", "dolardan": "=$", "dolarla": "=$", "dolarda": "=$", "dolarını": "=$", "euronun": "EUR", "euroluk": "EUR", "liranın": "TRY", "liradan": "TRY", "liralık": "TRY", "doların": "=$", "ABD dolar": "USD", "ABD doları": "USD", "ABD dolarlık": "USD", "Amerikan doları": "USD", "lira": "TRY", "liralık": "TRY", "liraya": "TRY", "Türk lirası": "TRY", "Türk liralık": "TRY",
           "avro": "EUR", "avroluk": "EUR", "euro": "EUR", "euroluk": "EUR", "euroya": "EUR", "avroya": "EUR", "sterlin": "GBP", "sterlinlik": "GBP", "yen": "JPY", "yuan": "CNY", "ruble": "RUB", "riyal": "=riyalı", "frank": "=frangı", "İngiliz sterlini": "GBP"},
    "uk": {"гривень": "UAH", "гривні": "UAH", "гривня": "UAH", "гривням": "UAH", "гривнями": "UAH", "грн": "UAH", "грн.": "UAH", "доларів": "=$", "долари": "=$", "долар": "=$", "доларів США": "USD", "дол. США": "USD", "дол": "=$", "дол.": "=$", "євро": "EUR", "юанів": "CNY"},
    "vi": {"đô la Mỹ": "USD", "đô-la Mỹ": "USD", "đô-la": "=$", "đô Mỹ": "USD", "euro": "EUR", "nhân dân tệ": "CNY", "bảng Anh": "GBP", "yên": "JPY", "yên Nhật": "JPY", "Việt Nam đồng": "VND"},
    "zh": {"美元": "USD", "美圆": "USD", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "日币": "JPY", "港元": "HKD", "新加坡元": "SGD", "瑞郎": "CHF", "卢布": "RUB", "元人民币": "CNY", "人民币": "CNY", "韩币": "KRW", "新台币": "TWD", "新臺幣": "TWD", "泰铢": "THB", "越南盾": "VND", "卢比": "=₨"},
    "zh-Hant": {"美元": "USD", "美圓": "USD", "瑞郎": "CHF", "盧布": "RUB", "新加坡元": "SGD", "韓圜": "KRW", "英磅": "GBP"},
}
# Symbols with a blank before the sign, which must be in capitals
SPACED_SIGNS = {"US $": "USD", "HK $": "HKD", "NT $": "TWD", "NZ $": "NZD", "AU $": "AUD", "CA $": "CAD", "CAN $": "CAD", "MX $": "MXN", "R $": "BRL"}

# Hundredths and tenths by language: words, and what they are parts of; the power is that of the currency's minor units, or is given
CENTS = "EUR USD CAD AUD NZD SGD HKD TWD ZAR JMD TTD BBD BSD BZD FJD GYD KYD LRD NAD SBD SRD XCD BND KES TZS ETB MUR LKR SZL BMD AWG ANG XCG SCR".split()
CENTAVOS = "MXN ARS CLP COP CUP DOP BOB GTQ HNL NIO PHP BRL CVE MZN USD".split()
CENTIMOS = "EUR PEN CRC VES PYG USD AOA".split()
CENTIMES = "EUR CHF XOF XAF MAD DZD HTG CDF XPF FRF BEF".split()
PAISE = "INR PKR NPR BDT".split()
SUBUNITS = {
    "": {"¢": CENTS, "￠": CENTS},
    "ar": {"سنت": ["USD", "EUR"], "سنتا": ["USD", "EUR"], "هللة": ["SAR"], "هللات": ["SAR"], "فلس": ["AED", "KWD", "BHD", "JOD", "IQD"], "فلسا": ["AED", "KWD", "BHD", "JOD", "IQD"],
           "قرش": ["EGP", "LBP", "SYP"], "قروش": ["EGP", "LBP", "SYP"], "قرشا": ["EGP", "LBP", "SYP"]},
    "bg": {"стотинки": ["BGN"], "стотинка": ["BGN"], "ст.": ["BGN"], "цента": ["EUR", "USD"], "евроцента": ["EUR"]},
    "bn": {"পয়সা": PAISE, "সেন্ট": ["USD", "EUR"]},
    "cs": {"haléř": ["CZK"], "haléře": ["CZK"], "haléřů": ["CZK"], "hal.": ["CZK"], "centů": ["EUR", "USD"], "centy": ["EUR", "USD"], "cent": ["EUR", "USD"]},
    "da": {"øre": ["DKK", "NOK", "SEK"], "cent": CENTS},
    "de": {"Cent": CENTS, "Cents": CENTS, "Ct": ["EUR"], "Ct.": ["EUR"], "Rappen": ["CHF"], "Rp.": ["CHF"], "Pfennig": ["DEM"], "Groschen": ["ATS"], "Pence": ["GBP"], "Kopeken": ["RUB", "BYN"], "Öre": ["SEK"], "Øre": ["NOK", "DKK"]},
    "el": {"λεπτά": ["EUR"], "λεπτό": ["EUR"], "λεπτών": ["EUR"], "σεντς": ["USD", "EUR"]},
    "en": {"cent": CENTS, "cents": CENTS, "euro cents": ["EUR"], "euro cent": ["EUR"], "US cents": ["USD"], "pence": ["GBP", "FKP", "GIP", "SHP"], "penny": ["GBP", "FKP", "GIP", "SHP"], "p": ["GBP", "FKP", "GIP", "SHP"],
           "paise": PAISE, "paisa": PAISE, "kopecks": ["RUB", "BYN"], "kopeks": ["RUB", "BYN"], "fils": ["AED", "KWD", "BHD", "JOD", "IQD"], "halalas": ["SAR"], "agorot": ["ILS"], "centavos": CENTAVOS,
           "centimes": CENTIMES, "rappen": ["CHF"], "sen": ["MYR", "BND"], "kobo": ["NGN"], "pesewas": ["GHS"], "piastres": ["EGP", "LBP", "SYP"], "satang": ["THB"], "groszy": ["PLN"], "öre": ["SEK"], "øre": ["NOK", "DKK"]},
    "es": {"céntimo": CENTIMOS, "céntimos": CENTIMOS, "centavo": CENTAVOS, "centavos": CENTAVOS, "cts.": CENTIMOS, "cts": CENTIMOS, "centésimos": ["UYU", "PAB"], "peniques": ["GBP"]},
    "et": {"senti": ["EUR", "USD"], "sent": ["EUR", "USD"]},
    "fi": {"sentti": ["EUR", "USD"], "senttiä": ["EUR", "USD"], "sentin": ["EUR", "USD"], "snt": ["EUR"], "äyriä": ["SEK"]},
    "fr": {"centime": CENTIMES, "centimes": CENTIMES, "cts": ["EUR", "CAD"], "ct": ["EUR"], "pence": ["GBP"], "centimes d'euro": ["EUR"]},
    # elsewhere "cents" are hundreds
    "fr-CA": {"cents": CENTS, "cent": CENTS},
    "he": {"אגורה": ["ILS"], "אגורות": ["ILS"], "אג'": ["ILS"], "סנט": ["USD", "EUR"]},
    "hi": {"पैसे": PAISE, "पैसा": PAISE, "सेंट": ["USD", "EUR"]},
    "hr": {"centi": ["EUR", "USD"], "centa": ["EUR", "USD"], "lipa": ["HRK"]},
    "hu": {"fillér": ["HUF"], "cent": ["EUR", "USD"]},
    "id": {"sen": ["IDR"]},
    "it": {"centesimo": ["EUR", "CHF"], "centesimi": ["EUR", "CHF"], "cent": ["EUR", "USD"], "cent.": ["EUR"]},
    "lt": {"centų": ["EUR", "USD"], "centai": ["EUR", "USD"], "ct": ["EUR"]},
    "lv": {"centi": ["EUR", "USD"], "centu": ["EUR", "USD"]},
    "ms": {"sen": ["MYR", "BND"]},
    "nl": {"cent": CENTS, "cents": CENTS, "eurocent": ["EUR"], "ct": ["EUR"]},
    "no": {"øre": ["NOK", "DKK", "SEK"], "cent": CENTS},
    "pl": {"grosz": ["PLN"], "grosze": ["PLN"], "groszy": ["PLN"], "gr": ["PLN"], "gr.": ["PLN"], "centów": ["EUR", "USD"], "centy": ["EUR", "USD"]},
    "pt": {"centavo": CENTAVOS, "centavos": CENTAVOS, "cêntimo": CENTIMOS, "cêntimos": CENTIMOS},
    "ro": {"ban": ["RON", "MDL"], "bani": ["RON", "MDL"], "de bani": ["RON", "MDL"], "cenți": ["EUR", "USD"], "eurocenți": ["EUR"]},
    "ru": {"копейка": ["RUB", "BYN", "UAH"], "копейки": ["RUB", "BYN", "UAH"], "копеек": ["RUB", "BYN", "UAH"], "коп.": ["RUB", "BYN", "UAH"], "коп": ["RUB", "BYN", "UAH"], "центов": ["USD", "EUR"], "цента": ["USD", "EUR"], "цент": ["USD", "EUR"], "евроцентов": ["EUR"]},
    "sk": {"centov": ["EUR", "USD"], "centy": ["EUR", "USD"], "cent": ["EUR", "USD"]},
    "sl": {"centov": ["EUR", "USD"], "cent": ["EUR", "USD"], "centi": ["EUR", "USD"], "cente": ["EUR", "USD"], "centa": ["EUR", "USD"]},
    "sr": {"пара": ["RSD"], "центи": ["EUR", "USD"]},
    "sv": {"öre": ["SEK", "NOK", "DKK"], "cent": CENTS},
    "th": {"สตางค์": ["THB"], "เซนต์": ["USD", "EUR"]},
    "tr": {"kuruş": ["TRY"], "kr": ["TRY"], "krş": ["TRY"], "sent": ["USD", "EUR"]},
    "uk": {"копійка": ["UAH"], "копійки": ["UAH"], "копійок": ["UAH"], "коп.": ["UAH"], "коп": ["UAH"], "центів": ["USD", "EUR"], "центи": ["USD", "EUR"]},
    "vi": {"xu": ["USD", "EUR"]},
    "zh": {"角": ["CNY", "HKD", "TWD", "MOP"], "毛": ["CNY", "HKD"], "分": ["CNY", "TWD"], "美分": ["USD"], "欧分": ["EUR"], "便士": ["GBP"], "港仙": ["HKD"]},
    "zh-Hant": {"角": ["TWD", "CNY", "HKD", "MOP"], "毫": ["HKD", "MOP"], "毛": ["HKD", "TWD", "CNY"], "分": ["TWD", "CNY"], "美分": ["USD"], "歐分": ["EUR"], "便士": ["GBP"], "港仙": ["HKD"]},
    "ja": {"銭": ["JPY"], "セント": ["USD", "EUR", "AUD", "CAD", "SGD", "HKD", "NZD"], "ペンス": ["GBP"], "角": ["CNY"], "分": ["CNY"]},
    "ko": {"전": ["KRW"], "센트": ["USD", "EUR", "AUD", "CAD", "SGD", "HKD", "NZD"], "펜스": ["GBP"]},
    "fa": {"سنت": ["USD", "EUR"]},
}
# What joins whole units and hundredths
AND = {"ja": "と", "en": "and", "de": "und", "fr": "et", "es": "y con", "pt": "e", "it": "e", "nl": "en", "sv": "och", "no": "og", "nb": "og", "da": "og", "fi": "ja", "pl": "i",
       "cs": "a", "sk": "a", "ru": "и", "uk": "і", "bg": "и", "sr": "и", "hr": "i", "ro": "și", "hu": "és", "tr": "ve", "el": "και", "ar": "و", "id": "dan", "ms": "dan",
       "vi": "và", "hi": "और", "sl": "in", "et": "ja", "lt": "ir", "lv": "un", "ca": "amb i"}
# Parts that are not the currency's minor units
SUBUNIT_POWERS = {"角": 1, "毛": 1, "毫": 1, "分": 2, "銭": 2, "전": 2, "fillér": 2, "sen": 2, "céntimos": 2, "centavos": 2, "centimes": 2}
