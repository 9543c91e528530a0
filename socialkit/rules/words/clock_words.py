"""Words around a clock time that show what it is: an hour of the day, or a length, a ratio, a verse.

The words were gathered by hand (2026-11).
"""

TIME_WITH_A_WORD_HINT = (
    r"(?:2[4-9]|[3-9][0-9])[ \xA0]?[:.hUч]|[:h][6-9][0-9]|\u0627\u0644\u0633\u0627\u0639\u0629|बजे"
    r"|[上下午晚早凌晨]\p{Nd}"
)
#: Beside words that only a clock time follows: "à 25h", "a las 25:00", "الساعة 25".
TIME_WITH_A_WORD = (
    r"(?i)(?<!\w)(?:(?P<lead>à|às|a[ ]las|dès|vers|um|ab|в|at|until|saat|saa)[ \xA0]++"
    r"(?P<time>(?P<hour>\p{Nd}{1,2})"
    r"(?:(?P<sign>[:h.])(?P<minute>\p{Nd}{2})(?:[ ]Uhr)?+|[ \xA0]?(?P<word>h(?:oras)?|Uhr|часов|часа)))"
    r"(?!\w|:\p{Nd})"
    r"|\u0627\u0644\u0633\u0627\u0639\u0629[ \xA0]++(?P<arabic>\p{Nd}{1,2}(?::\p{Nd}{2})?+)(?![\w:])"
    r"|(?P<hindi>\p{Nd}{1,2}(?::\p{Nd}{2})?+)[ ]?बजे)"
    r"|(?:[上下]午|晚上|早上|中午|凌晨)(?P<han>\p{Nd}{1,2}(?::\p{Nd}{2})?+)(?:[点點时時]|(?<=:\p{Nd}{2})(?![:\p{Nd}]))"
)
#: Where a length of time is spoken of, "à 25h" is one.
LENGTH_OF_TIME = (
    r"(?i)\b(?:semaines?|hebdo\w*+|travail\w*+|contrats?|durée|semana(?:l|is)?|jornada|trabalho|trabajo|"
    r"carga|duração|duración|недел\w++|минут\w*+)\b"
)
#: Behind these a number with a colon is no time of day.
NO_HOURS = frozenset(
    {"ratio", "ratios", "score", "scores", "odds", "split", "scale", "aspect", "won", "lost", "beat", "cote"}
    | {"verse", "verses", "vers", "verset", "versículo", "sourate", "sura", "surah", "sure", "сура"}
)
#: Words that a time of the video stands behind as well, and those that only go with an hour of the day.
VIDEO_TOO = frozenset({"at", "until"})
DAY_ONLY = frozenset({"a las", "às", "um", "ab", "saat", "saa"})
