-- Numbers in words: what the spellout rules of CLDR write, "~" for a soft hyphen, is read back.
SET search_path = funding, public;
\pset format unaligned

CREATE TEMP TABLE spelled AS SELECT l, n, w FROM (VALUES
	('ar', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"سبعة","ستة عشر","واحد وعشرون","خمسة وأربعون","ثمانية وتسعون","مائة","مائة وواحد","ثلاثة مائة وإثنان وأربعون","ألف","ألف وتسعة مائة وتسعة '
		'وتسعون","واحد وعشرون ألف وستة","ثلاثة مائة ألف","مليون","إثنان مليون وواحد","خمسة وأربعون مليون","تسعة مائة وسبعة وثمانون مليون وستة مائة وأربعة '
		'وخمسون ألف وثلاثة مائة وواحد وعشرون","مليار ومليون","ستة مائة مليار","تسعة مائة وتسعة وتسعون ترليون وتسعة مائة وتسعة وتسعون مليار وتسعة مائة وتسعة '
		'وتسعون مليون وتسعة مائة وتسعة وتسعون ألف وتسعة مائة وتسعة وتسعون"}'),
	('cs', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"sedm","šestnáct","dvacet jeden","čtyřicet pět","devadesát osm","sto","sto jeden","tři sta čtyřicet dva","jedna tisíc","jedna tisíc devět set '
		'devadesát devět","dvacet jedna tisíc šest","tři sta tisíc","jeden milión","dva milióny jeden","čtyřicet pět miliónů","devět set osmdesát sedm '
		'miliónů šest set padesát čtyři tisíc tři sta dvacet jeden","jeden miliarda jeden milión","šest set miliardů","devět set devadesát devět biliónů '
		'devět set devadesát devět miliardů devět set devadesát devět miliónů devět set devadesát devět tisíc devět set devadesát devět"}'),
	('da', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"syv","seksten","en~og~tyve","fem~og~fyrre","otte~og~halvfems","hundrede","hundrede og et","tre~hundrede og to~og~fyrre","tusind","tusind '
		'ni~hundrede og ni~og~halvfems","en~og~tyve tusind og seks","tre~hundrede tusind","en million","to millioner et","fem~og~fyrre '
		'millioner","ni~hundrede og syv~og~firs millioner seks~hundrede og fire~og~halvtreds tusind tre~hundrede og en~og~tyve","en milliard en '
		'million","seks~hundrede milliarder","ni~hundrede og ni~og~halvfems billioner ni~hundrede og ni~og~halvfems milliarder ni~hundrede og '
		'ni~og~halvfems millioner ni~hundrede og ni~og~halvfems tusind ni~hundrede og ni~og~halvfems"}'),
	('de', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"sieben","sechzehn","ein~und~zwanzig","fünf~und~vierzig","acht~und~neunzig","ein~hundert","ein~hundert~ein","drei~hundert~zwei~und~vierzig",'
		'"ein~tausend","ein~tausend~neun~hundert~neun~und~neunzig","ein~und~zwanzig~tausend~sechs","drei~hundert~tausend","eine Million","zwei Millionen '
		'ein","fünf~und~vierzig Millionen","neun~hundert~sieben~und~achtzig Millionen sechs~hundert~vier~und~fünfzig~tausend~drei~hundert~ein~und~zwanzig",'
		'"eine Milliarde eine Million","sechs~hundert Milliarden","neun~hundert~neun~und~neunzig Billionen neun~hundert~neun~und~neunzig Milliarden '
		'neun~hundert~neun~und~neunzig Millionen neun~hundert~neun~und~neunzig~tausend~neun~hundert~neun~und~neunzig"}'),
	('el', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"επτά","δεκα~έξι","είκοσι ένας","σαράντα πέντε","εννενήντα οκτώ","εκατό","εκατόν ένας","τριακόσιοι σαράντα δύο","χίλιοι","χίλιοι εννιακόσιοι '
		'εννενήντα εννέα","είκοσι μία χίλιάδες έξι","τριακόσιες χίλιάδες","ένα εκατομμύριο","δύο εκατομμύρια ένας","σαράντα πέντε εκατομμύρια","εννιακόσια '
		'ογδόντα επτά εκατομμύρια εξακόσιες πενήντα τέσσερις χίλιάδες τριακόσιοι είκοσι ένας","ένα δισεκατομμύριο ένα εκατομμύριο","εξακόσια '
		'δισεκατομμύρια","εννιακόσια εννενήντα εννέα τρισεκατομμύρια εννιακόσια εννενήντα εννέα δισεκατομμύρια εννιακόσια εννενήντα εννέα εκατομμύρια '
		'εννιακόσιες εννενήντα εννέα χίλιάδες εννιακόσιοι εννενήντα εννέα"}'),
	('en', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"seven","sixteen","twenty-one","forty-five","ninety-eight","one hundred","one hundred one","three hundred forty-two","one thousand","one thousand '
		'nine hundred ninety-nine","twenty-one thousand six","three hundred thousand","one million","two million one","forty-five million","nine hundred '
		'eighty-seven million six hundred fifty-four thousand three hundred twenty-one","one billion one million","six hundred billion","nine hundred '
		'ninety-nine trillion nine hundred ninety-nine billion nine hundred ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine"}'),
	('es', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"siete","dieciséis","veintiún","cuarenta y cinco","noventa y ocho","cien","ciento un","trescientos cuarenta y dos","mil","mil nove~cientos '
		'noventa y nueve","veintiún mil seis","trescientos mil","un millón","dos millones un","cuarenta y cinco millones","nove~cientos ochenta y siete '
		'millones seis~cientos cincuenta y cuatro mil trescientos veintiún","mil un millones","seis~cientos mil millones","nove~cientos noventa y nueve '
		'billones nove~cientos noventa y nueve mil nove~cientos noventa y nueve millones nove~cientos noventa y nueve mil nove~cientos noventa y nueve"}'),
	('fa', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"هفت","شانزده","بیست و یک","چهل و پنج","نود و هشت","صد","صد و یک","سیصد و چهل و دو","یک هزار","یک هزار و نهصد و نود و نه","بیست و یک هزار و '
		'شش","سیصد هزار","یک میلیون","دو میلیون و یک","چهل و پنج میلیون","نهصد و هشتاد و هفت میلیون و ششصد و پنجاه و چهار هزار و سیصد و بیست و یک","یک '
		'میلیارد و یک میلیون","ششصد میلیارد","نهصد و نود و نه هزار میلیارد و نهصد و نود و نه میلیارد و نهصد و نود و نه میلیون و نهصد و نود و نه هزار و نهصد '
		'و نود و نه"}'),
	('fi', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"seitsemän","kuusitoista","kaksi~kymmentä~yksi","neljä~kymmentä~viisi","yhdeksän~kymmentä~kahdeksan","sata","sata~yksi",'
		'"kolme~sataa~neljä~kymmentä~kaksi","tuhat","tuhat~yhdeksän~sataa~yhdeksän~kymmentä~yhdeksän","kaksi~kymmentä~yksi~tuhatta~kuusi",'
		'"kolme~sataa~tuhatta","yksi miljoona","kaksi miljoonaa yksi","neljä~kymmentä~viisi miljoonaa","yhdeksän~sataa~kahdeksan~kymmentä~seitsemän '
		'miljoonaa kuusi~sataa~viisi~kymmentä~neljä~tuhatta~kolme~sataa~kaksi~kymmentä~yksi","yksi miljardi yksi miljoona","kuusi~sataa miljardia",'
		'"yhdeksän~sataa~yhdeksän~kymmentä~yhdeksän biljoonaa yhdeksän~sataa~yhdeksän~kymmentä~yhdeksän miljardia yhdeksän~sataa~yhdeksän~kymmentä~yhdeksän '
		'miljoonaa yhdeksän~sataa~yhdeksän~kymmentä~yhdeksän~tuhatta~yhdeksän~sataa~yhdeksän~kymmentä~yhdeksän"}'),
	('fr', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"sept","seize","vingt-et-un","quarante-cinq","quatre-vingt-dix-huit","cent","cent un","trois cent quarante-deux","mille","mille neuf cent '
		'quatre-vingt-dix-neuf","vingt-et-un mille six","trois cent mille","un million","deux millions un","quarante-cinq millions","neuf cent '
		'quatre-vingt-sept millions six cent cinquante-quatre mille trois cent vingt-et-un","un milliard un million","six cent milliards","neuf cent '
		'quatre-vingt-dix-neuf billions neuf cent quatre-vingt-dix-neuf milliards neuf cent quatre-vingt-dix-neuf millions neuf cent quatre-vingt-dix-neuf '
		'mille neuf cent quatre-vingt-dix-neuf"}'),
	('he', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"שבעה","שישה עשר","עשרים ואחד","ארבעים וחמישה","תשעים ושמונה","מאה","מאה ואחד","שלוש מאות ארבעים ושניים","אלף","אלף תשע מאות תשעים ותשעה","עשרים '
		'ואחד אלף ושישה","שלוש מאות אלף","מיליון","שני מיליון ואחד","ארבעים וחמישה מיליון","תשע מאות שמונים ושבעה מיליון שש מאות חמישים וארבעה אלף שלוש '
		'מאות עשרים ואחד","מיליארד מיליון","שש מאות מיליארד","תשע מאות תשעים ותשעה ביליון תשע מאות תשעים ותשעה מיליארד תשע מאות תשעים ותשעה מיליון תשע מאות '
		'תשעים ותשעה אלף תשע מאות תשעים ותשעה"}'),
	('hi', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"सात","सोलह","इक्कीस","पैंतालीस","अट्ठानबे","एक सौ","एक सौ एक","तीन सौ बयालीस","एक हज़ार","एक हज़ार नौ सौ निन्यानबे","इक्कीस हज़ार छह","तीन '
		'लाख","दस लाख","बीस लाख एक","चार करोड़ पचास लाख","अट्ठानबे करोड़ छिहत्तर लाख चौवन हज़ार तीन सौ इक्कीस","एक अरब दस लाख","छह खरब","नौ हज़ार नौ सौ '
		'निन्यानबे खरब निन्यानबे अरब निन्यानबे करोड़ निन्यानबे लाख निन्यानबे हज़ार नौ सौ निन्यानबे"}'),
	('hu', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"hét","tizen~hat","huszon~egy","negyven~öt","kilencven~nyolc","száz","száz~egy","három~száz~negyven~kettő","ezer",'
		'"ezer~kilenc~száz~kilencven~kilenc","huszon~egy~ezer~hat","három~száz~ezer","egy~millió","két~millió~egy","negyven~öt~millió",'
		'"kilenc~száz~nyolcvan~hét~millió~hat~száz~ötven~négy~ezer~három~száz~huszon~egy","egy~milliárd~egy~millió","hat~száz~milliárd",'
		'"kilenc~száz~kilencven~kilenc~billió~kilenc~száz~kilencven~kilenc~milliárd~kilenc~száz~kilencven~kilenc~millió~kilenc~száz~kilencven~kilenc~ezer~'
		'kilenc~száz~kilencven~kilenc"}'),
	('id', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"tujuh","enam belas","dua puluh satu","empat puluh lima","sembilan puluh delapan","seratus","seratus satu","tiga ratus empat puluh '
		'dua","seribu","seribu sembilan ratus sembilan puluh sembilan","dua puluh satu ribu enam","tiga ratus ribu","satu juta","dua juta satu","empat '
		'puluh lima juta","sembilan ratus delapan puluh tujuh juta enam ratus lima puluh empat ribu tiga ratus dua puluh satu","satu miliar satu '
		'juta","enam ratus miliar","sembilan ratus sembilan puluh sembilan triliun sembilan ratus sembilan puluh sembilan miliar sembilan ratus sembilan '
		'puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan"}'),
	('it', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"sette","sedici","vent~un","quaranta~cinque","novant~otto","cento","cento~uno","tre~cento~quaranta~due","mille","mille~nove~cento~novanta~'
		'nove","vent~un~mila~sei","tre~cento~mila","un '
		'milione","due milioni un","quaranta~cinque milioni","nove~cent~ottanta~sette milioni sei~cento~cinquanta~quattro~mila~tre~cento~vent~uno","un '
		'miliardo un milione","sei~cento miliardi","nove~cento~novanta~nove bilioni nove~cento~novanta~nove miliardi nove~cento~novanta~nove milioni '
		'nove~cento~novanta~nove~mila~nove~cento~novanta~nove"}'),
	('ja', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"七","十六","二十一","四十五","九十八","百","百一","三百四十二","千","千九百九十九","二万千六","三十万","百万","二百万一","四千五百万","九億八千七百六十五万四千三百二十一","十億百万","六千億",'
		'"九百九十九兆九千九百九十九億九千九百九十九万九千九百九十九"}'),
	('ko', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"칠","십육","이십일","사십오","구십팔","백","백일","삼백사십이","천","천구백구십구","이만 천육","삼십만","백만","이백만 일","사천오백만","구억 팔천칠백육십오만 사천삼백이십일","십억 백만","육천억","구백구십구조 구천구백구십구억 '
		'구천구백구십구만 구천구백구십구"}'),
	('ms', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"tujuh","enam belas","dua puluh satu","empat puluh lima","sembilan puluh lapan","seratus","seratus satu","tiga ratus empat puluh '
		'dua","seribu","seribu sembilan ratus sembilan puluh sembilan","dua puluh satu ribu enam","tiga ratus ribu","sejuta","dua juta satu","empat puluh '
		'lima juta","sembilan ratus lapan puluh tujuh juta enam ratus lima puluh empat ribu tiga ratus dua puluh satu","satu bilion sejuta","enam ratus '
		'bilion","sembilan ratus sembilan puluh sembilan trilion sembilan ratus sembilan puluh sembilan bilion sembilan ratus sembilan puluh sembilan juta '
		'sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan"}'),
	('nl', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"zeven","zestien","een~en~twintig","vijf~en~veertig","acht~en~negentig","honderd","honderdeen","drie~honderd~twee~ën~veertig","duizend","duizend~'
		'negen~honderd~negen~en~negentig","een~en~twintig~duizend~zes","drie~honderd~duizend","een '
		'miljoen","twee miljoen een","vijf~en~veertig miljoen","negen~honderd~zeven~en~tachtig miljoen '
		'zes~honderd~vier~en~vijftig~duizend~drie~honderd~een~en~twintig","een miljard een miljoen","zes~honderd miljard","negen~honderd~negen~en~negentig '
		'biljoen negen~honderd~negen~en~negentig miljard negen~honderd~negen~en~negentig miljoen '
		'negen~honderd~negen~en~negentig~duizend~negen~honderd~negen~en~negentig"}'),
	('no', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"sju","seksten","tjue~én","førti~fem","nitti~åtte","hundre","hundre og én","tre hundre og førti~to","tusen","tusen ni hundre og '
		'nitti~ni","tjue~ett tusen og seks","tre hundre tusen","én million","to millioner én","førti~fem millioner","ni hundre og åtti~sju millioner seks '
		'hundre og femti~fire tusen tre hundre og tjue~én","én milliard én million","seks hundre milliarder","ni hundre og nitti~ni billioner ni hundre og '
		'nitti~ni milliarder ni hundre og nitti~ni millioner ni hundre og nitti~ni tusen ni hundre og nitti~ni"}'),
	('pl', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"siedem","szesnaście","dwadzieścia jeden","czterdzieści pięć","dziewięćdziesiąt osiem","sto","sto jeden","trzysta czterdzieści '
		'dwa","tysiąc","tysiąc dziewięćset dziewięćdziesiąt dziewięć","dwadzieścia jeden tysięcy sześć","trzysta tysięcy","milion","dwa miliony '
		'jeden","czterdzieści pięć milionów","dziewięćset osiemdziesiąt siedem milionów sześćset pięćdziesiąt cztery tysiące trzysta dwadzieścia '
		'jeden","miliard milion","sześćset miliardów","dziewięćset dziewięćdziesiąt dziewięć bilionów dziewięćset dziewięćdziesiąt dziewięć miliardów '
		'dziewięćset dziewięćdziesiąt dziewięć milionów dziewięćset dziewięćdziesiąt dziewięć tysięcy dziewięćset dziewięćdziesiąt dziewięć"}'),
	('pt', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"sete","dezesseis","vinte e um","quarenta e cinco","noventa e oito","cem","cento e um","trezentos e quarenta e dois","mil","mil novecentos e '
		'noventa e nove","vinte e um mil e seis","trezentos mil","um milhão","dois milhões e um","quarenta e cinco milhões","novecentos e oitenta e sete '
		'milhões seiscentos e cinquenta e quatro mil trezentos e vinte e um","um bilhão e um milhão","seiscentos bilhões","novecentos e noventa e nove '
		'trilhões novecentos e noventa e nove bilhões novecentos e noventa e nove milhões novecentos e noventa e nove mil novecentos e noventa e nove"}'),
	('ro', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"șapte","șasesprezece","douăzeci și unu","patruzeci și cinci","nouăzeci și opt","una sută","una sută unu","trei sute patruzeci și doi","una '
		'mie","una mie nouă sute nouăzeci și nouă","douăzeci și una mii șase","trei sute mii","unu milion","două milioane unu","patruzeci și cinci '
		'milioane","nouă sute optzeci și șapte milioane șase sute cincizeci și patru mii trei sute douăzeci și unu","unu miliard unu milion","șase sute '
		'miliarde","nouă sute nouăzeci și nouă bilioane nouă sute nouăzeci și nouă miliarde nouă sute nouăzeci și nouă milioane nouă sute nouăzeci și nouă '
		'mii nouă sute nouăzeci și nouă"}'),
	('ru', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"семь","шестнадцать","двадцать один","сорок пять","девяносто восемь","сто","сто один","триста сорок два","одна тысяча","одна тысяча девятьсот '
		'девяносто девять","двадцать одна тысяча шесть","триста тысяч","один миллион","два миллиона один","сорок пять миллионов","девятьсот восемьдесят '
		'семь миллионов шестьсот пятьдесят четыре тысячи триста двадцать один","один миллиард один миллион","шестьсот миллиардов","девятьсот девяносто '
		'девять триллионов девятьсот девяносто девять миллиардов девятьсот девяносто девять миллионов девятьсот девяносто девять тысяч девятьсот девяносто '
		'девять"}'),
	('sv', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"sju","sexton","tjugo~en","fyrtio~fem","nittio~åtta","ett~hundra","ett~hundra~en","tre~hundra~fyrtio~två","ettusen","ettusen '
		'nio~hundra~nittio~nio","tjugo~en~tusen sex","tre~hundra~tusen","en miljon","två miljoner en","fyrtio~fem miljoner","nio~hundra~åttio~sju miljoner '
		'sex~hundra~femtio~fyra~tusen tre~hundra~tjugo~en","en miljard en miljon","sex~hundra miljarder","nio~hundra~nittio~nio biljoner '
		'nio~hundra~nittio~nio miljarder nio~hundra~nittio~nio miljoner nio~hundra~nittio~nio~tusen nio~hundra~nittio~nio"}'),
	('th', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000}',
		'{"เจ็ด","สิบ​หก","ยี่​สิบ​เอ็ด","สี่​สิบ​ห้า","เก้า​สิบ​แปด","หนึ่ง​ร้อย","หนึ่ง​ร้อย​หนึ่ง","สาม​ร้อย​สี่​สิบ​สอง","หนึ่ง​พัน",'
		'"หนึ่ง​พัน​เก้า​ร้อย​เก้า​สิบ​เก้า","สอง​หมื่น​หนึ่ง​พัน​หก","สาม​แสน","หนึ่ง​ล้าน","สอง​ล้าน​หนึ่ง","สี่​สิบ​ห้า​ล้าน",'
		'"เก้า​ร้อย​แปด​สิบ​เจ็ด​ล้าน​หก​แสน​ห้า​หมื่น​สี่​พัน​สาม​ร้อย​ยี่​สิบ​เอ็ด","หนึ่ง​พัน​หนึ่ง​ล้าน","หก​แสน​ล้าน"}'),
	('tr', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"yedi","on altı","yirmi bir","kırk beş","doksan sekiz","yüz","yüz bir","üç yüz kırk iki","bin","bin dokuz yüz doksan dokuz","yirmi bir bin '
		'altı","üç yüz bin","bir milyon","iki milyon bir","kırk beş milyon","dokuz yüz seksen yedi milyon altı yüz elli dört bin üç yüz yirmi bir","bir '
		'milyar bir milyon","altı yüz milyar","dokuz yüz doksan dokuz trilyon dokuz yüz doksan dokuz milyar dokuz yüz doksan dokuz milyon dokuz yüz doksan '
		'dokuz bin dokuz yüz doksan dokuz"}'),
	('uk', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"сім","шістнадцять","двадцять один","сорок пʼять","девʼяносто вісім","сто","сто один","триста сорок два","одна тисяча","одна тисяча девʼятсот '
		'девʼяносто девʼять","двадцять одна тисяча шість","триста тисяч","один мільйон","два мільйони один","сорок пʼять мільйонів","девʼятсот вісімдесят '
		'сім мільйонів шістсот пʼятдесят чотири тисячі триста двадцять один","один мільярд один мільйон","шістсот мільярдів","девʼятсот девʼяносто девʼять '
		'більйонів девʼятсот девʼяносто девʼять мільярдів девʼятсот девʼяносто девʼять мільйонів девʼятсот девʼяносто девʼять тисяч девʼятсот девʼяносто '
		'девʼять"}'),
	('vi', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"bảy","mười sáu","hai mươi mốt","bốn mươi lăm","chín mươi tám","một trăm","một trăm lẻ một","ba trăm bốn mươi hai","một nghìn","một nghìn chín '
		'trăm chín mươi chín","hai mươi mốt nghìn không trăm lẻ sáu","ba trăm nghìn","một triệu","hai triệu lẻ một","bốn mươi lăm triệu","chín trăm tám '
		'mươi bảy triệu sáu trăm năm mươi tư nghìn ba trăm hai mươi mốt","một tỷ một triệu","sáu trăm tỷ","chín trăm chín mươi chín nghìn chín trăm chín '
		'mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín"}'),
	('zh', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"七","十六","二十一","四十五","九十八","一百","一百零一","三百四十二","一千","一千九百九十九","二万一千零六","三十万","一百万","二百万零一","四千五百万","九亿八千七百六十五万四千三百二十一","十亿一百万","六千亿",'
		'"九百九十九兆九千九百九十九亿九千九百九十九万九千九百九十九"}'),
	('zh-Hant', '{7,16,21,45,98,100,101,342,1000,1999,21006,300000,1000000,2000001,45000000,987654321,1001000000,600000000000,999999999999999}',
		'{"七","十六","二十一","四十五","九十八","一百","一百零一","三百四十二","一千","一千九百九十九","二萬一千零六","三十萬","一百萬","二百萬零一","四千五百萬","九億八千七百六十五萬四千三百二十一","十億一百萬","六千億",'
		'"九百九十九兆九千九百九十九億九千九百九十九萬九千九百九十九"}')
	) v(l, numbers, words), unnest(numbers::bigint[], words::text[]) u(n, w);

-- with the soft hyphens, without them, with hyphens, blanks or nothing in their place, in capitals, in NFD; before and behind the currency
CREATE TEMP TABLE form AS SELECT DISTINCT l, n, f
	FROM spelled, LATERAL unnest(ARRAY[replace(w, '~', U&'\00AD'), replace(w, '~', ''), replace(w, '~', '-'), replace(replace(w, '~', ''), '-', ' '),
	replace(w, '~', ' '), upper(replace(w, '~', '')), normalize(replace(w, '~', ''), NFD)]) f;
SELECT count(*), count(DISTINCT l) FROM form;
SELECT l, n, f, value(try_parse_amount(f || ' EUR', l)) FROM form WHERE value(try_parse_amount(f || ' EUR', l)) IS DISTINCT
	FROM n OR value(try_parse_amount('EUR ' || f, l)) IS DISTINCT FROM n ORDER BY l, n, f COLLATE "C" LIMIT 20;

-- with money, scale words and cents of the language
SELECT t, l, parse_amount(t, l) FROM (VALUES
	('five million dollars', 'en-US'), ('two hundred and five euros', 'en'),
		('one hundred twenty-three million, four hundred and fifty-six thousand euros', 'en'), ('five bn EUR', 'en'), ('five lakh rupees', 'en-IN'),
		('fifty cents', 'en-US'), ('-five euros', 'en'), ('(five euros)', 'en'),
	('fuenf Mrd. Euro', 'de'), ('fünfzig Cent', 'de'), ('septante millions de francs', 'fr-CH'), ('un million d''euros', 'fr'), ('mil euros', 'es'),
		('nio miljoner kronor', 'sv'), ('ötmillió forint', 'hu'), ('duemila euro', 'it'), ('三千二百万円', 'ja'), ('百万円', 'ja'), ('一亿零五百万元', 'zh'), ('삼천이백만 원', 'ko'))
		v(t, l);

-- what is no number, or leaves something open: an error
CREATE FUNCTION why(t text, l text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	RETURN parse_amount(t, l, 'EUR');
EXCEPTION WHEN data_exception THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN detail;
END $$;
SELECT t, l, why(t, l) FROM (VALUES
	('million', 'en'), ('hundred', 'en'), ('and five', 'en'), ('five and', 'en'), ('five six', 'en'), ('twenty twelve', 'en'), ('hundred thousand', 'en'),
		('two million million', 'en'), ('five hundred million thousand', 'en'), ('five million k', 'en'), ('四十九兆九千五百九十二億', 'zh'), ('five and a half', 'en'),
		('fiver', 'en'), ('onerous', 'en'), ('five 5', 'en'), ('5 five', 'en'),
	('one quadrillion', 'en'), ('zero five', 'en'), ('five zero', 'en'), ('a million', 'en'), ('fünf', 'en'), ('five', 'de'), ('পাঁচ', 'bn'),
		('einundzwanzigzwei', 'de'), ('三万五', 'zh'), ('三百五', 'zh'), ('三亿二千', 'zh'), ('三億二千', 'ja'), ('삼억 이천', 'ko'), ('数千万', 'zh'), ('nio', 'de'),
		('NIO 5', 'sv')) v(t, l);
-- long ones end
SELECT left(t, 12), try_parse_amount(t, 'en', 'EUR')
	FROM (VALUES (repeat('one ', 240)), (repeat('million ', 120)), (repeat('one hundred and ', 60)), (repeat('ein', 330)), (repeat('twenty-', 140))) v(t);
DROP FUNCTION why;
