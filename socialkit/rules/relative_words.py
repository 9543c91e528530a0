"""Words that mean a day by its distance from today; one table a language."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class RelativeWords:
    """A language's patterns; ``left`` and ``weeks_left`` have a group ``number`` of days or weeks to come.

    Without a number, ``weeks_left`` means two weeks at least.
    """

    days: tuple[tuple[str, int], ...]
    next_week: str
    this_week: str
    begins_today: str
    left: str
    weeks_left: str
    last_day: str
    nth_day: str
    over: str


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
    last_day=r"(?:last|final) day of",
    nth_day=r"day (?P<number>[1-9]|one|two|three|four|five|six|seven)(?= of\b|:)",
    over=r"record(?:ed|ing)|missed|replay|recap|watch again|catch up|thank|was held|took place",
)
FRENCH = RelativeWords(
    days=((r"aujourd['\u2019]hui|ce soir", 0), (r"demain", 1), (r"hier", -1)),
    next_week=r"la semaine prochaine",
    this_week=r"cette semaine",
    begins_today=r"(?:commence|débute|démarre) aujourd['\u2019]hui",
    left=r"(?:plus que|encore|dans) (?P<number>[0-9]{1,3}) jours?",
    weeks_left=r"(?:plus que|encore|dans) (?P<number>[0-9]{1,2}|deux|trois|quatre) semaines?",
    last_day=r"dernier jour de",
    nth_day=r"jour (?P<number>[1-9])(?= de\b|:)",
    over=r"enregistrement|rediffusion|revoir|manqué|merci",
)
SPANISH = RelativeWords(
    days=((r"hoy|esta noche", 0), (r"(?<!la |de )mañana", 1), (r"ayer", -1)),
    next_week=r"la próxima semana|la semana que viene",
    this_week=r"esta semana",
    begins_today=r"(?:comienza|empieza|inicia) hoy|hoy (?:comienza|empieza|inicia)",
    left=r"(?:faltan|quedan) (?:sólo |solo )?(?P<number>[0-9]{1,3}) días?",
    weeks_left=r"(?:faltan|quedan) (?:sólo |solo )?(?P<number>[0-9]{1,2}|dos|tres|cuatro) semanas?",
    last_day=r"último día de",
    nth_day=r"día (?P<number>[1-9])(?= de la semana|:)",
    over=r"grabación|perdiste|gracias",
)
PORTUGUESE = RelativeWords(
    days=((r"hoje|esta noite", 0), (r"amanhã", 1), (r"ontem", -1)),
    next_week=r"(?:na )?próxima semana|semana que vem",
    this_week=r"esta semana",
    begins_today=r"(?:começa|inicia) hoje|hoje (?:começa|inicia)",
    left=r"(?:faltam|restam) (?:apenas |só )?(?P<number>[0-9]{1,3}) dias?",
    weeks_left=r"(?:faltam|restam) (?:apenas |só )?(?P<number>[0-9]{1,2}|duas|três|quatro) semanas?",
    last_day=r"último dia d[aoe]",
    nth_day=r"dia (?P<number>[1-9])(?= da semana|:)",
    over=r"gravação|perdeu|obrigad[oa]",
)
#: How many weeks a word means, other than in English.
WEEKS = {
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "duas": 2,
    "três": 3,
}
LANGUAGES = (ENGLISH, FRENCH, SPANISH, PORTUGUESE)
#: A text without any of these has none of the words above.
STEMS = (
    *("today", "tonight", "tomorrow", "yesterday", "week", "day", "aujourd", "soir", "demain", "hier"),
    *(
        "semaine",
        "jour",
        "hoy",
        "noche",
        "mañana",
        "ayer",
        "semana",
        "día",
        "hoje",
        "noite",
        "amanhã",
        "ontem",
    ),
    *("dia",),
)
