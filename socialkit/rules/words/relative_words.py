"""Words that mean a day by its distance from today; one table a language, gathered by hand (2026-11)."""

from collections.abc import Iterable
from typing import NamedTuple

#: What a language has no words for here.
_NEVER = r"(?!)"
#: Two to ten, in the forms that stand before days and weeks; gathered by hand (2026-11).
_SPELLED = {
    "fr": "deux trois quatre cinq six sept huit neuf dix",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez",
    "pt": "dois|duas três quatro cinco seis sete oito nove dez",
    "ar": "يومان|اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn",
    "hi": "दो तीन चार पाँच|पांच छह|छः सात आठ नौ दस",
    "ru": "два|две три четыре пять шесть семь восемь девять десять",
    "sw": "mbili tatu nne tano sita saba nane tisa kumi",
    "tr": "iki üç dört beş altı yedi sekiz dokuz on",
    "zh": "二|两|兩 三 四 五 六 七 八 九 十",
}


def _numbers() -> dict[str, int]:
    return {
        form: number
        for words in _SPELLED.values()
        for number, forms in enumerate(words.split(), start=2)
        for form in forms.split("|")
    }


def _count_in(language: str) -> str:
    """Give the group of a number of days or weeks, in figures or as a word."""
    return rf"(?P<number>\p{{Nd}}{{1,3}}|{'|'.join(_SPELLED[language].split())})"


class RelativeWords(NamedTuple):
    """A language's patterns; ``left`` and ``weeks_left`` have a group ``number`` of days or weeks to come.

    Without a number, ``weeks_left`` means two weeks at least. ``begins`` and ``ends`` are verbs before one
    of ``days``, ``greeting`` stands before today's weekday, ``thanks`` before the campaign's name once it
    is over, ``has_ended`` behind it.
    """

    days: tuple[tuple[str, int], ...]
    next_week: str
    this_week: str
    begins_today: str = _NEVER
    left: str = _NEVER
    weeks_left: str = _NEVER
    last_day: str = _NEVER
    nth_day: str = _NEVER
    over: str = _NEVER
    begins: str = _NEVER
    ends: str = _NEVER
    greeting: str = _NEVER
    last_week: str = _NEVER
    thanks: str = _NEVER
    has_ended: str = _NEVER


_COUNT = r"(?P<number>[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
ENGLISH = RelativeWords(
    days=((r"today|tonight", 0), (r"tomorrow", 1), (r"yesterday", -1)),
    next_week=r"next week",
    this_week=r"this week",
    begins_today=r"(?:begins|starts|kicks off|opens) today|today (?:we|it) (?:begins?|starts?|kicks?) off",
    left=rf"{_COUNT}(?: more)? days? (?:left|to go|until|till|remaining)",
    weeks_left=(
        rf"(?:{_COUNT}(?: more)? weeks?|(?:only|just|\*just\*|still|have)(?: a few)? weeks) "
        r"(?:left|to go|to|until|till|remaining)"
    ),
    last_day=(
        r"(?:last|final) day of"
        r"|(?:today|this|it) ?(?:is|['\u2019]s) (?:the|our) (?:last|final) day(?! (?:to|for)\b)"
    ),
    nth_day=(
        r"day (?P<number>[1-9]|one|two|three|four|five|six|seven)(?= of\b|:)"
        r"|(?P<number>first|second|third|fourth|fifth|sixth|seventh) day(?= of\b)"
    ),
    over=r"record(?:ed|ing)|missed|replay|recap|watch again|catch up|thank|was held|took place",
    begins=r"begins|starts|kicks off|opens|launches",
    ends=r"ends|closes|finishes|wraps up",
    greeting=r"happy",
    last_week=r"last week (?:was|we (?:celebrated|marked))|was last week",
    thanks=(
        r"(?:thank you|thanks)(?: all| everyone| everybody| so much)* for "
        r"(?:joining|taking part|participating)"
    ),
    has_ended=r"(?:is|are) (?:now )?over\b|has (?:ended|come to an? (?:end|close))|was a (?:\w+ )?success",
)
FRENCH = RelativeWords(
    days=((r"aujourd['\u2019]hui|ce soir", 0), (r"demain", 1), (r"hier", -1)),
    next_week=r"la semaine prochaine",
    this_week=r"cette semaine",
    begins_today=r"(?:commence|débute|démarre) aujourd['\u2019]hui",
    left=(
        rf"(?:plus que|encore|dans) {_count_in('fr')} jours?"
        r"|J ?[-\u2010-\u2013] ?(?P<number>[0-9]{1,3})"
    ),
    weeks_left=rf"(?:plus que|encore|dans) {_count_in('fr')} semaines?",
    last_day=r"dernier jour de",
    nth_day=(
        r"jour (?P<number>[1-9])(?= de\b| ?:)"
        r"|(?P<number>premier|deuxième|troisième|quatrième) jour(?= de\b)"
    ),
    over=r"enregistrement|rediffusion|revoir|manqué|merci",
    begins=r"commence|débute|démarre|s['\u2019]ouvre",
    ends=r"se termine|s['\u2019]achève|prend fin",
    greeting=r"bon|nous sommes",
    last_week=r"la semaine dernière,? c['\u2019]était|c['\u2019]était la semaine dernière",
    thanks=r"merci (?:à tou(?:te)?s )?(?:d['\u2019]avoir (?:participé|rejoint)|pour votre participation)",
    has_ended=r"est terminée?|s['\u2019]est (?:achevée?|terminée?)",
)
SPANISH = RelativeWords(
    days=((r"hoy|esta noche", 0), (r"(?<!la |de )mañana", 1), (r"ayer", -1)),
    next_week=r"la próxima semana|la semana que viene",
    this_week=r"esta semana",
    begins_today=r"(?:comienza|empieza|inicia) hoy|hoy (?:comienza|empieza|inicia)",
    left=rf"(?:faltan|quedan) (?:sólo |solo )?{_count_in('es')} días?",
    weeks_left=rf"(?:faltan|quedan) (?:sólo |solo )?{_count_in('es')} semanas?",
    last_day=r"último día de",
    nth_day=(
        r"día (?P<number>[1-9])(?= de la semana| de \W|:)"
        r"|(?P<number>primer|segundo|tercer|cuarto|quinto) día(?= de)"
    ),
    over=r"grabación|perdiste|gracias",
    begins=r"comienza|empieza|inicia|arranca",
    ends=r"termina|finaliza|concluye|acaba",
    greeting=r"feliz",
    last_week=r"la semana pasada (?:fue|celebramos)|fue la semana pasada",
    thanks=r"gracias (?:a tod[oa]s )?por (?:participar|su participación|acompañarnos|habernos acompañado)",
    has_ended=r"ha (?:terminado|concluido|finalizado)|fue un éxito",
)
PORTUGUESE = RelativeWords(
    days=((r"hoje|esta noite", 0), (r"amanhã", 1), (r"ontem", -1)),
    next_week=r"(?:na )?próxima semana|semana que vem",
    this_week=r"esta semana",
    begins_today=r"(?:começa|inicia) hoje|hoje (?:começa|inicia)",
    left=rf"(?:faltam|restam) (?:apenas |só )?{_count_in('pt')} dias?",
    weeks_left=rf"(?:faltam|restam) (?:apenas |só )?{_count_in('pt')} semanas?",
    last_day=r"último dia d[aoe]",
    nth_day=(
        r"dia (?P<number>[1-9])(?= da semana| d[ao] \W|:)"
        r"|(?P<number>primeiro|segundo|terceiro|quarto|quinto) dia(?= d[aeo])"
    ),
    over=r"gravação|perdeu|obrigad[oa]",
    begins=r"começa|inicia|arranca",
    ends=r"termina|acaba|encerra",
    greeting=r"feliz|boa",
    last_week=r"a semana passada foi|foi na semana passada",
    thanks=r"obrigad[oa]s? (?:a tod[oa]s )?por (?:participar(?:em)?|terem participado)",
    has_ended=r"chegou ao fim|terminou|foi um sucesso",
)
#: What an ordinal means; English has its own table.
_ORDINALS = {
    **dict.fromkeys(("first", "premier", "primer", "primeiro"), 1),
    **dict.fromkeys(("second", "deuxième", "segundo"), 2),
    **dict.fromkeys(("third", "troisième", "tercer", "terceiro"), 3),
    **dict.fromkeys(("fourth", "quatrième", "cuarto", "quarto"), 4),
    **dict.fromkeys(("fifth", "quinto"), 5),
    "sixth": 6,
    "seventh": 7,
}
#: What a word means, other than the English words for numbers.
NUMBERS = {**_numbers(), **_ORDINALS}
#: Looked for in every text.
USUAL = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH, "pt": PORTUGUESE}
#: Looked for only in texts of these languages. The Hindi for tomorrow is that for yesterday, too.
MORE = {
    "ar": RelativeWords(
        days=(("اليوم(?! العالمي| الدولي| الوطني)", 0), ("غدًا|غدا|غدٍ", 1), ("أمس|امس", -1)),
        next_week="الأسبوع (?:القادم|المقبل)",
        this_week="هذا الأسبوع",
        begins_today="(?:تبدأ|يبدأ|ينطلق|تنطلق) اليوم|اليوم (?:تبدأ|يبدأ|ينطلق|تنطلق)",
        left=rf"(?:بقي|تبقى|باقي) {_count_in('ar')} (?:أيام|يوما|يومًا)",
        begins="تبدأ|يبدأ|ينطلق|تنطلق",
        ends="تنتهي|ينتهي|تختتم",
        over="تسجيل|فاتك|شكرا|شكرًا",
    ),
    "de": RelativeWords(
        days=(("heute(?: abend)?", 0), ("(?<!am )(?<!guten )(?-i:morgen)(?! früh um)", 1), ("gestern", -1)),
        next_week="nächste woche",
        this_week="diese woche",
        begins_today="(?:beginnt|startet) heute|heute (?:beginnt|startet)",
        left=rf"noch {_count_in('de')} tage?",
        weeks_left=rf"noch {_count_in('de')} wochen?",
        last_day="letzter tag",
        begins="beginnt|startet",
        ends="endet",
        greeting="schönen|frohen",
        over="aufzeichnung|verpasst|danke",
        has_ended="ist (?:nun )?vorbei|ist zu ende",
    ),
    "hi": RelativeWords(
        days=(("आज", 0),),
        next_week="अगले सप्ताह|अगले हफ़्ते",
        this_week="इस सप्ताह|इस हफ़्ते",
        begins_today="आज(?: से)? (?:शुरू|आरंभ|प्रारंभ)",
        left=rf"{_count_in('hi')} दिन (?:शेष|बाकी|बाक़ी|बचे|रह गए)",
        weeks_left=rf"{_count_in('hi')} (?:सप्ताह|हफ़्ते|हफ्ते) (?:शेष|बाकी|बाक़ी|बचे|रह गए)",
        last_day="(?:अंतिम|आख़िरी|आखिरी) दिन",
        over="रिकॉर्डिंग|धन्यवाद",
        has_ended="समाप्त (?:हो (?:गया|गई)|हुआ|हुई)",
    ),
    "ru": RelativeWords(
        days=(("сегодня", 0), ("завтра", 1), ("вчера", -1)),
        next_week="на следующей неделе",
        this_week="на этой неделе",
        begins_today="(?:начинается|стартует) сегодня|сегодня (?:начинается|стартует)",
        left=rf"(?:осталось|остался|остались) {_count_in('ru')} (?:дней|дня|день)",
        weeks_left=rf"осталось {_count_in('ru')} недел[иья]",
        begins="начинается|стартует",
        ends="заканчивается|завершается",
        over="запись|пропустили|спасибо",
        has_ended="закончилась|завершилась",
    ),
    "sw": RelativeWords(
        days=(("leo", 0), ("kesho", 1), ("jana", -1)),
        next_week="wiki ijayo",
        this_week="wiki hii",
        begins_today="(?:inaanza|yaanza) leo|leo (?:inaanza|yaanza)",
        left=rf"zimebaki siku {_count_in('sw')}",
        begins="inaanza|yaanza",
        ends="inaisha|yaisha|inamalizika",
        over="rekodi|asante",
    ),
    "tr": RelativeWords(
        days=(("bugün|bu akşam", 0), ("yarın", 1), ("dün", -1)),
        next_week="(?:gelecek|önümüzdeki) hafta",
        this_week="bu hafta",
        begins_today="bugün (?:başlıyor|başlar)",
        left=rf"{_count_in('tr')} gün kaldı",
        weeks_left=rf"{_count_in('tr')} hafta kaldı",
        over="kayıt|kaçırdınız|teşekkür",
    ),
    "zh": RelativeWords(
        days=(("今天|今日|今晚", 0), ("明天|明日|明晚", 1), ("昨天|昨日|昨晚", -1)),
        next_week="下(?:个|個)?(?:周|週|星期|礼拜|禮拜)(?![一二三四五六日天末])",
        this_week="(?:本|这|這)(?:个|個)?(?:周|週|星期|礼拜|禮拜)(?![一二三四五六日天末])",
        begins_today="(?:今天|今日)(?:正式)?(?:开始|開始|启动|啟動|开幕|開幕)",
        left=rf"(?:还有|還有|仅剩|僅剩|只剩|还剩|還剩|倒计时|倒計時)[ ]?{_count_in('zh')}[ ]?天",
        weeks_left=rf"(?:还有|還有|仅剩|僅剩|只剩|还剩|還剩)[ ]?{_count_in('zh')}[ ]?[个個]?(?:周|週|星期)",
        last_day="最后一天|最後一天",
        over="回放|录像|錄影|错过|錯過|感谢|感謝",
        last_week="上(?:周|週|星期)是",
        has_ended="(?:已经|已經|已)?(?:结束|結束|落幕)",
    ),
}
#: Pieces of words, in small letters: a text without any of a language's has none of its words above.
STEMS = {
    "en": (
        *("today", "tonight", "tomorrow", "yesterday", "week", "day", "thank", "over", "has ", "was a"),
        "happy ",
    ),
    "fr": (
        *("aujourd", "soir", "demain", "hier", "semaine", "jour", "merci", "est ", "bon ", "nous sommes "),
        *(f"j{space}{dash}" for space in ("", " ") for dash in "-\u2010\u2011\u2012\u2013"),
    ),
    "es": ("hoy", "noche", "mañana", "ayer", "semana", "día", "gracias", "ha ", "fue ", "feliz "),
    "pt": (
        *("hoje", "noite", "amanhã", "ontem", "semana", "dia", "obrigad", "chegou", "terminou", "foi "),
        *("feliz ", "boa "),
    ),
    "ar": ("اليوم", "غد", "أمس", "امس", "الأسبوع", "بقي", "باقي", "تبقى"),
    "de": ("heute", "morgen", "gestern", "woche", "tag", "vorbei", "zu ende", "schönen", "frohen"),
    "hi": ("आज", "सप्ताह", "हफ़्ते", "हफ्ते", "दिन", "समाप्त"),
    "ru": ("сегодня", "завтра", "вчера", "недел", "остал", "законч", "заверш"),
    "sw": ("leo", "kesho", "jana", "wiki", "siku"),
    "tr": ("bugün", "yarın", "dün", "hafta", "gün", "bu akşam"),
    "zh": (
        *("今", "明天", "明日", "明晚", "昨", "周", "週", "星期", "礼拜", "禮拜", "天"),
        *("结束", "結束", "落幕"),
    ),
}


def languages_of(language: str) -> tuple[str, ...]:
    """Give the languages whose words to look for in a text of a language: its own, and the usual four."""
    return (*((language,) if language in MORE else ()), *USUAL)


def relative_words(languages: Iterable[str]) -> tuple[RelativeWords, ...]:
    """Give the words of some languages."""
    return tuple(USUAL.get(language) or MORE[language] for language in languages)
