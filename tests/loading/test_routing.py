"""Translations and whom posts are for, as the file has them; what contradicts itself there."""

from pathlib import Path

import pytest

from socialkit.loading import load_campaign
from socialkit.loading.schema.keys import json_schema
from tests.loading.conftest import ABOUT, SMALL, Faults, Write
from tests.representatives import few_quick

FILE = """\
campaign:
  name: Week
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  lang: fr
  platforms: [x, mastodon]
  hashtags:
    required: ["#Semaine"]
    translations: {es: {required: {default: ["#Semana"], x: ["#SemanaX"]}}}
  mentions:
    translations: {es: {required: ["@Alianza"]}}
graphics:
  main:
    file: a.png
    alt: Deux personnes.
    translations: {es: {alt: Dos personas., file: es.png}, pt: {alt: Duas pessoas.}}
partners:
  - {id: lima, name: Lima, lang: es-PE}
  - {id: paris, name: Paris}
accounts:
  es: {platform: x, publisher: folder, lang: es}
posts:
  - id: lundi
    text: |
      Bonjour
    partners: [lima]
    accounts: []
    translations:
      es:
        alt: Otra foto.
        link: https://example.org/es
        source_hash: 12345678
        text:
          default: |
            Hola
          x: Hola en X
  - id: tuesday
    lang: en
    text: |
      Hello
"""


def test_translations_are_read_with_their_places(write: Write) -> None:
    campaign = load_campaign(write(FILE, **{"a.png": b"", "es.png": b""}))
    first, second = campaign.posts
    plain, spanish = first.versions
    (translation,) = first.translations
    assert (campaign.lang, plain.lang, second.lang, spanish.lang) == ("fr", "fr", "en", "es")
    assert (spanish.id, spanish.text.value, spanish.text_for("x").value) == ("lundi", "Hola", "Hola en X")
    assert (spanish.alt, spanish.link, spanish.original) == ("Otra foto.", "https://example.org/es", first)
    assert (translation.source_hash, translation.place.line) == ("12345678", 30)
    assert spanish.text.origin.locate(0, 4).line == 36
    assert (first.partners, first.accounts) == (("lima",), ())
    assert (second.partners, second.accounts) == (None, None)
    assert [partner.lang for partner in campaign.partners] == ["es-PE", None]
    assert [account.lang for account in campaign.accounts] == ["es"]
    assert campaign.hashtags.required_in == {"es": {"default": ("#Semana",), "x": ("#SemanaX",)}}
    assert campaign.mentions.required_in == {"es": {"default": ("@Alianza",)}}


def test_a_graphic_has_artwork_and_alt_text_in_each_language(write: Write, tmp_path: Path) -> None:
    (graphic,) = load_campaign(write(FILE, **{"a.png": b"", "es.png": b""})).graphics
    assert graphic.all_files == (tmp_path / "a.png", tmp_path / "es.png")
    assert [
        (graphic.version(lang).files[0].name, graphic.version(lang).alt) for lang in ("es", "pt", "sw")
    ] == [
        ("es.png", "Dos personas."),
        ("a.png", "Duas pessoas."),
        ("a.png", "Deux personnes."),
    ]


def test_the_mark_of_a_text_changes_with_its_words_and_not_with_its_wrapping(write: Write) -> None:
    def mark(text: str) -> str:
        return load_campaign(write(text)).posts[0].source_hash

    wrapped = SMALL.replace("we join @SSWAlliance", "we\n      join  @SSWAlliance")
    assert wrapped != SMALL
    assert mark(wrapped) == mark(SMALL)
    others = ("This", "That"), ("    text:", "    alt: More\n    text:")
    assert len({mark(SMALL), *(mark(SMALL.replace(*other)) for other in others)}) == 3


@few_quick(
    ("lines", "fault"),
    [
        ("translations: {en: {text: Hi}}", "SK006 the post is in `en` itself"),
        ("translations: {EN: {text: Hi}}", "SK006 the post is in `en` itself"),
        ("translations: {es: {text: A}, ES: {text: B}}", "SK005 the language `ES` is used twice"),
        ("translations: {spanish: {text: A}}", "SK006 `spanish` is not a language tag"),
        ("translations: {}", "SK006 no language is named here"),
        ("translations:", "SK006 `translations` has no value"),
        ("translations: [es]", "SK006 `translations` must be a mapping"),
        ("translations: {es: Hola}", "SK006 `es` must be a mapping"),
        ("translations: {es: {alt: Foto}}", "SK006 `text` is missing"),
        ("translations: {es: {text: {x: Hola}}}", "SK006 `default` is missing"),
        ('translations: {es: {text: ""}}', "SK006 this text is empty"),
        ("translations: {es: {text: A, lnk: B}}", "SK004 unknown key `lnk`, did you mean `link`?"),
        ("translations: {es: {text: A, source_hash: abc}}", "SK006 `abc` is no mark of a text"),
        ("partners: [nairobi, lina]", "SK006 there is no partner `lina`: did you mean `lima`?"),
        ("partners: [lima, lima]", "SK005 the partner `lima` is named twice"),
        ("partners: lima", "SK006 `partners` must be a list"),
        ("accounts: [lima-y]", "SK006 there is no account `lima-y`: did you mean `lima-x`?"),
        ("accounts: [lima-m]", "SK006 lima-m is on mastodon, and the post goes to x, linkedin"),
        ("accounts: [lima-x]\n    partners: []", "SK006 lima-x is lima's, whom `partners` leaves out"),
    ],
)
def test_what_contradicts_itself_in_a_post_is_a_fault_at_its_place(
    faults: Faults, lines: str, fault: str
) -> None:
    accounts = """\
partners: [{id: nairobi, name: N}, {id: lima, name: L}]
accounts:
  lima-x: {platform: x, publisher: folder, partner: lima}
  lima-m: {platform: mastodon, publisher: folder, partner: lima}
"""
    (found,) = faults(f"{ABOUT}{accounts}posts:\n  - id: one\n    text: Hi\n    {lines}\n")
    place, _, said = found.partition(": ")
    assert said.startswith(fault)
    assert place.split(":")[1] == "14"


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("{en: {alt: A}}", "SK006 the graphic is in `en` itself"),
        ("{es: {}}", "SK006 nothing is translated into `es` here"),
        ("{es: {file: a.png, files: [a.png]}}", "SK006 write `file` for one artwork or `files` for several"),
        ("{es: {file: gone.png}}", "SK007"),
    ],
)
def test_what_contradicts_itself_in_a_graphic_is_a_fault(faults: Faults, lines: str, fault: str) -> None:
    graphic = f"graphics:\n  main:\n    file: a.png\n    translations: {lines}\n"
    (found,) = faults(SMALL + graphic, **{"a.png": b""})
    assert found.partition(": ")[2].startswith(fault)


def test_a_tag_of_another_language_cannot_be_forbidden(faults: Faults) -> None:
    tags = '  hashtags: {required: ["#A"], never: ["#b"], translations: {es: {required: ["#B"]}}}\n'
    (found,) = faults(SMALL.replace("posts:", f"{tags}posts:"))
    assert "SK006 #b cannot be both wanted and forbidden" in found


def test_required_tags_of_the_campaigns_own_language_stand_in_required(faults: Faults) -> None:
    tags = '  mentions: {required: ["@A"], translations: {en: {required: ["@B"]}}}\n'
    (found,) = faults(SMALL.replace("posts:", f"{tags}posts:"))
    assert "SK006 `required` is in `en` itself" in found


def test_a_zone_may_belong_to_the_artwork_of_another_language(write: Write) -> None:
    zone = "keep_clear: [{x: 0%, y: 0%, width: 10%, height: 10%, file: es.png}]"
    graphic = f"graphics:\n  main:\n    file: a.png\n    translations: {{es: {{file: es.png}}}}\n    {zone}\n"
    campaign = load_campaign(write(SMALL + graphic, **{"a.png": b"", "es.png": b""}))
    assert campaign.graphics[0].keep_clear[0].file == campaign.folder / "es.png"


def test_editors_know_the_keys_of_a_translation() -> None:
    post = json_schema()["properties"]["posts"]["items"]["properties"]
    assert post["translations"]["additionalProperties"]["required"] == ["text"]
    assert post["partners"]["type"] == post["accounts"]["type"] == "array"
