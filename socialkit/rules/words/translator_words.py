"""What translators and editors write to each other, in brackets within a text; gathered by hand (2026-11)."""

_BEGINNINGS = (
    r"translator['\u2019]?s?['\u2019]? notes?|tr(?:ans)?\. note|T/?N[ \xa0]?:|TL[/;]?N\b|TL note",
    r"note (?:du|de la) traduct(?:eur|rice|ion)|n\. ?d\. ?[tl]\.|nd(?:t|trad)[ \xa0]?:|n\.?d\.?trad\.?",
    r"nota (?:del|de la|do|da|del?la) (?:traduct\w+|tradut\w+|tradução|traduzione)",
    r"n\. ?(?:del|de la|do|da) ?t\.|n\. ?t\. ?:",
    r"anm\. ?d(?:\.|er|es) ?(?:übers|ü\.)|a\. ?d\. ?ü\.|anmerkung (?:der|des) übersetz\w+",
    r"прим(?:\.|ечание) ?пер(?:\.|еводчика)",
    "ملاحظة (?:المترجم|للمترجم)",
    "अनुवादक",
    "maelezo ya mtafsiri",
    r"çevirmen(?:in)? notu|çev\. ?n(?:otu|\.)|ç\. ?n\. ?:|çevirmeyin",
    "译注|譯註|译者注|请勿翻译|不翻译",
    r"(?:please )?(?:do not|don['\u2019]t) translate|nicht übersetzen",
    "ne pas traduire|no traducir|não traduzir",
    r"не переводить|usitafsiri|لا (?:ي|ت)ترجم",
    r"(?:keep|leave) (?:\w+ ){0,2}(?:in english|as is|untranslated)|(?:garder|laisser) en anglais",
    "dejar en inglés|manter em inglês|auf englisch lassen",
)
#: A note of a translator or to one.
TRANSLATOR_NOTE = (
    rf"[(\[\uff08\u3010](?:{'|'.join(_BEGINNINGS)})(?<!\w(?=\w))"
    r"[^()\[\]\n\uff09\u3011]{0,120}+[)\]\uff09\u3011]"
)
#: "Note:" in square brackets, in languages other than English and French.
NOTE = (
    r"\[(?:hinweis|anmerkung|anm\.|примечание|ملاحظة|注|备注|टिप्पणी|not|maelezo|observa(?:ção|ción))"
    r"[ \xa0]?[:\uff1a][^\[\]\n]{0,200}+\]"
)
