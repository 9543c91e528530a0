"""How eleven languages say that something is still to be decided or added, in the place of the thing.

The words were gathered by hand (2026-11).
"""

#: "To be decided" where it stands for what was to be filled in.
UNDECIDED = r"(?<![\w#@])(?:TBD|tbd|TBA|[Tt]\.[ ]?[Bb]\.[ ]?[DdAa]\.)(?!\w)"
UNDECIDED_IN_CHINESE = r"待定|待确认|待確認|待公布|待公佈|待补充?|待補充?|待添加|待通知"
#: These begin a line, too, with what is undecided behind them: "À confirmer : lieu".
_FIRST = (
    "à (?:confirmer|définir|préciser|déterminer|fixer)",
    "(?:por|a) (?:confirmar|definir|determinar|concretar)",
    "to be (?:confirmed|decided|determined)",
    "noch (?:unklar|zu (?:klären|bestimmen))",
    "уточняется",
    "قيد (?:التحديد|التأكيد)",
    "तय होना (?:बाकी|है)",
    "ita(?:thibitishwa)",
    "belirlenecek(?:tir)?",
)
_LAST = (
    r"tb[ac]|t\.[ ]?b\.[ ]?[ac]\.",
    "(?:(?:encore|reste(?:nt)?) )?à (?:confirmer|définir|préciser|déterminer|fixer|compléter|venir|annoncer)",
    "(?:(?:aún|todavía|ainda) )?(?:por|a) (?:confirmar|definir|determinar|concretar)",
    "(?:(?:aún|todavía|ainda) )?(?:por|a) (?:precisar|decidir|anunciar|divulgar|completar)",
    "pendiente de (?:confirmar|definir|confirmación)",
    "(?:still )?to be (?:confirmed|decided|announced|determined|added)",
    "noch (?:offen|unklar)|(?:noch )?zu (?:klären|bestimmen)",
    "(?:wird|werden) noch (?:bekannt ?gegeben|festgelegt|bestätigt|ergänzt|mitgeteilt)|folgt(?: noch)?",
    "(?:ещ[её] )?уточня[её]тся",
    "буд[её]т (?:уточн[её]н|объявлен|определ[её]н)[оаы]?(?: (?:позже|позднее|дополнительно))?",
    "(?:سي|ي|ست|ت)ُ?(?:حدد|علن)(?: عنه?ا?)? لاحق[اًا]{1,2}|قيد (?:التحديد|التأكيد)|لم ي?ُ?حدد بعد",
    "(?:बाद में |जल्द )?(?:बताया|बताई|तय किया|घोषित किया) जाए?गा|तय होना (?:बाकी|है)",
    "(?:bado )?[a-z]{1,2}ta(?:tangazwa|thibitishwa)(?: baadaye)?",
    "(?:(?:daha sonra|henüz|yakında) )?(?:(?:belirlen|eklen)ecek|duyurulacak|açıklanacak)(?:t[ıi]r)?",
    "henüz (?:belirlenmedi|kesinleşmedi)",
)
_ENDS = r"(?=[ \xa0]*+(?:[.,;!)\n|#\u2013\u2014]|\Z))"
#: The same in words, behind a colon and with nothing after it: "Lieu : à confirmer".
UNDECIDED_BEHIND_COLON = rf"(?i)(?<=[:\uff1a][ \xa0]?)(?:{'|'.join(_LAST)}){_ENDS}"
#: Places, dates, times, rooms and links, which a form asks for.
_THINGS = (
    "venue|place|location|date|time|room|address|links?|lieu|heure|horaires?|salle|adresse|liens?|"
    "lugar|sede|fecha|hora|horario|sala|dirección|enlace|local|data|horário|endereço|"
    "ort|datum|uhrzeit|termin|raum|место|дата|время|зал|адрес|ссылка|"
    "(?:ال)?(?:مكان|تاريخ|وقت|موعد|قاعة|رابط|عنوان)|स्थान|तारीख|समय|लिंक|पता|"
    "mahali|tarehe|saa|wakati|ukumbi|anwani|kiungo|"
    "speakers?|intervenant(?:e|s|es)?|ponentes?|palestrantes?|referent(?:in|en|innen)?|спикеры?|वक्ता|konuşmacı(?:lar)?|"
    "yeri?|tarihi?|saati?|salonu?|adresi?|konumu?|mek[aâ]n[ıi]?|bağlantı(?:sı)?"
)
_AND = r"(?:,[ ]|[ ](?:and|&|et|y|e|und|и|ve|और|na)[ ]|[ ]?و)"
#: Where a sentence or a line begins; a sign or an emoji may stand before its first word.
_BEGINS = r"(?<![\p{L}\p{M}\p{N}][ \xa0]?)(?<![\p{L}\p{M}\p{N}'\u2019#@])"
#: "Lieu à définir", "Yer ve saat belirlenecek": the thing, as a label, and that it is undecided.
UNDECIDED_THING = (
    rf"(?i){_BEGINS}(?:the )?(?:{_THINGS})(?:{_AND}(?:{_THINGS})){{0,2}}"
    rf"[ \xa0]++(?:(?:is|are|est|sont) )?(?:{'|'.join(_LAST)}){_ENDS}"
)
#: "À confirmer : lieu", and a line, or a part of it behind a dash, that says nothing else.
UNDECIDED_FIRST = rf"(?i){_BEGINS}(?:{'|'.join(_FIRST)})(?=[ \xa0]?[:\uff1a])"
UNDECIDED_ALONE = rf"(?i)(?<=(?:\A|\n|[\u2013\u2014|\u2022\u00b7]|[ ]-)[ \xa0]?)(?:{'|'.join(_FIRST)}){_ENDS}"
#: "[à définir]", "(belirlenecek)"; what asks colleagues to confirm something is a note of theirs.
UNDECIDED_IN_BRACKETS = (
    rf"(?i)[(\[\uff08\u3010](?!(?:à|a|por) confirm|to be )(?:{'|'.join(_LAST)})[)\]\uff09\u3011]"
)
#: A thing, wherever it stands.
A_THING = rf"(?i)(?<![\p{{L}}\p{{M}}])(?:{_THINGS})(?![\p{{L}}\p{{M}}])"
#: A text without one of these says nothing of the kind.
UNDECIDED_SIGNS = (
    *("tba", "tbc", "t.b", "t. b"),
    *("confirmer", "confirmar", "be confirmed", "confirmación", "définir", "definir", "préciser", "precisar"),
    *(
        "determin",
        "déterminer",
        "fixer",
        "compléter",
        "completar",
        "à venir",
        "annoncer",
        "anunciar",
        "divulgar",
    ),
    *("decidir", "be decided", "concretar", "be announced", "be added", "noch ", "folgt", "zu klären"),
    *("zu bestimmen", "уточн", "объявл", "определ", "حدد", "علن", "قيد", "जाएगा", "जायगा", "तय हो"),
    *("thibitishwa", "tangazwa", "ecek", "acak", "henüz"),
)
_TO_BE_ADDED = (
    "(?:to|will) be (?:added|inserted|provided|announced|confirmed|updated)|to (?:come|follow)",
    "pending|missing|manquante?|pendiente|pendente|falta|fehlt(?: noch)?|folgt(?: noch)?",
    "à (?:ajouter|insérer|venir|compléter|préciser|définir|confirmer|mettre)|sera ajoutée?|ajouter",
    "(?:por|a) (?:añadir|agregar|insertar|completar|poner|definir|confirmar|adicionar|inserir|colocar)",
    "se añadirá|será adicionad[oa]|añadir|agregar|adicionar|acrescentar",
    "(?:wird|werden) (?:noch )?(?:ergänzt|eingefügt|nachgereicht|hinzugefügt)",
    "ergänzen|hinzufügen|nachtragen",
    "буд[её]т (?:добавлен|вставлен)[аоы]?(?: позже)?|добавить|добавьте",
    "س?[يت]ُ?ضاف(?: لاحق[اًا]{1,2})?|أضف|إضافة",
    "जोड़(?:ें|ना है|ा जाएगा|ी जाएगी)|डाल(?:ना है|ा जाएगा)",
    "[ku]itawekwa|k?itaongezwa|ongeza",
    "eklenecek(?:tir)?|gelecek|girilecek|eklenmeli|eklensin",
)
#: That something is still to be added, beside what it is: "[link to be added]".
TO_BE_ADDED = rf"(?i)(?<![\p{{L}}\p{{M}}])(?:{'|'.join(_TO_BE_ADDED)})(?![\p{{L}}\p{{M}}])"
#: The same in round brackets, which say it of links alone.
LINK_TO_BE_ADDED = (
    r"(?i)[(\uff08](?:links?|lien|enlace|ссылка|(?:ال)?رابط|लिंक|kiungo|bağlantı(?:sı)?|链接|連結)[ ]?"
    rf"(?:{'|'.join(_TO_BE_ADDED)}|{UNDECIDED_IN_CHINESE})[)\uff09]"
)
#: What a text has that says so of a link.
LINK_SIGNS = (
    *(
        f"({name}"
        for name in ("link", "Link", "lien", "Lien", "enlace", "Enlace", "ссылка", "Ссылка", "رابط")
    ),
    *(f"({name}" for name in ("الرابط", "लिंक", "kiungo", "Kiungo", "bağlantı", "Bağlantı", "链接", "連結")),
    *("\uff08链接", "\uff08連結"),
)
