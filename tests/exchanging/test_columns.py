"""What columns mean by their headings, in seven languages, and as somebody says."""

import pytest

from socialkit.errors import MisuseError
from socialkit.exchanging.column_words import PARTNER_WORDS, POST_WORDS
from socialkit.exchanging.columns import guessed, letters, normalised, typed_map
from tests.representatives import few_quick

HEADERS = [
    ("Date,Day,Time (EST),Platform,Caption,Alt text,Notes", "date,weekday,time,platforms,text,alt,"),
    ("Datum,Uhrzeit,Kanäle,Beitragstext,Bild", "date,time,platforms,text,graphic"),
    ("Fecha de publicación,Hora,Red social,Texto,Enlace", "date,time,platforms,text,link"),
    ("Data,Hora,Rede social,Legenda,Imagem", "date,time,platforms,text,graphic"),
    ("Date prévue,Heure,Réseaux,Légende,Mots-dièse", "date,time,platforms,text,hashtags"),
    ("التاريخ,الوقت,المنصّة,النص,الوسوم", "date,time,platforms,text,hashtags"),
    ("Tarehe,Saa,Jukwaa,Ujumbe", "date,time,platforms,text"),
    (
        "Facebook,Twitter/X,LinkedIn copy,FR,Text (Español)",
        "text.facebook,text.x,text.linkedin,text.fr,text.es",
    ),
    ("Content / Caption,Date + time,Asset link,Link clicks", "text,date,graphic,"),
    ("Content,Caption,Text on image", ",text,"),
]


@few_quick("header, wanted", HEADERS)
def test_headings_are_known(header: str, wanted: str) -> None:
    names = header.split(",")
    guess = guessed(names, POST_WORDS)
    assert [str(guess.columns.get(number, "")) for number in range(len(names))] == wanted.split(",")


def test_headings_of_forms_for_partners_are_known() -> None:
    header = [
        "Timestamp",
        "Name of your organisation",
        "Please upload your logo",
        "Email Address",
        "Language",
    ]
    assert [str(column) for column in guessed(header, PARTNER_WORDS).columns.values()] == [
        "name",
        "logo",
        "contact",
        "lang",
    ]


def test_what_somebody_says_of_a_column_counts_before_any_guess() -> None:
    guess = guessed(["Text", "Wording", "When"], POST_WORDS, {"text": "wording", "date": "C"})
    assert {number: str(column) for number, column in guess.columns.items()} == {1: "text", 2: "date"}
    assert typed_map("text=Post copy, text.fr=B", POST_WORDS) == {"text": "Post copy", "text.fr": "B"}


@pytest.mark.parametrize(
    ("text", "sentence"), [("txt=A", "did you mean `text`?"), ("text", "write text=Caption, say")]
)
def test_what_is_no_column_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(MisuseError) as caught:
        typed_map(text, POST_WORDS)
    assert sentence in str(caught.value)


def test_two_columns_that_may_be_the_same_are_doubtful() -> None:
    (numbers,) = guessed(["Caption", "Date", "Caption"], POST_WORDS).doubtful.values()
    assert numbers == (0, 2)


def test_columns_have_the_letters_of_spreadsheets() -> None:
    assert [letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert normalised("  Légende (FR):\n2 ") == "legende fr 2"
