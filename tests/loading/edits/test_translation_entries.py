"""Translations come into a file as it is written, and nothing else of it changes."""

from difflib import ndiff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.errors import SocialkitError
from socialkit.loading.edits.translation_entries import TranslationEntry, with_translations
from socialkit.loading.yaml.composer import composed
from socialkit.loading.yaml.nodes import under
from socialkit.loading.yaml.source import Source

FILE = """\
posts:
  - id: a   # first
    text: |
      Hello

      you

  # about b
  - id: b
    text: |-
      Bye
    translations:
      fr:
        text: |-
          Au revoir   # no comment
        # stays
        title: Fin  # end
      es: {text: Adiós}
"""


def put(text: str, lang: str, **entries: TranslationEntry) -> str:
    return with_translations(text, "posts.yaml", lang, entries)


def changed(before: str, after: str) -> list[str]:
    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_new_translation_stands_behind_its_post_before_the_blank_line() -> None:
    entry = TranslationEntry(texts={"default": "Habari\n\n# si"}, values={"source_hash": "12345678"})
    after = put(FILE, "sw", a=entry)
    assert changed(FILE, after) == [
        "+     translations:",
        "+       sw:",
        '+         source_hash: "12345678"',
        "+         text: |",
        "+           Habari",
        "+ ",
        "+           # si",
    ]
    assert "# si\n\n  # about b\n" in after


def test_values_that_are_there_are_written_anew_where_they_stand() -> None:
    entry = TranslationEntry(texts={"default": "Salut"}, values={"title": "Fini: oui", "alt": "Une image"})
    after = put(FILE.partition("      es: ")[0], "fr", b=entry)
    assert changed(FILE.partition("      es: ")[0], after) == [
        "-         text: |-",
        "+         text: |",
        "-           Au revoir   # no comment",
        "+           Salut",
        "-         title: Fin  # end",
        '+         title: "Fini: oui"  # end',
        "+         alt: |",
        "+           Une image",
    ]


def test_a_text_becomes_one_for_each_platform_and_the_other_way_round_stays() -> None:
    both = put(FILE, "fr", b=TranslationEntry(texts={"default": "Un", "x": "Deux"}))
    root, _ = composed(Source("", both))
    assert under(root, "posts", 1, "translations", "fr", "text") == {"default": "Un\n", "x": "Deux\n"}
    again = put(both, "fr", b=TranslationEntry(texts={"x": "Trois"}))
    assert changed(both, again) == ["-             Deux", "+             Trois"]


def test_line_ends_and_a_missing_last_one_are_kept() -> None:
    text = "posts:\r\n  - id: a\r\n    text: Hello"
    after = put(text, "fr", a=TranslationEntry(texts={"default": "Salut"}))
    assert after == (
        "posts:\r\n  - id: a\r\n    text: Hello\r\n"
        "    translations:\r\n      fr:\r\n        text: |\r\n          Salut\r\n"
    )


def test_what_is_in_braces_is_refused_with_its_line() -> None:
    with pytest.raises(SocialkitError, match=r"posts.yaml:18: post b has keys in braces"):
        put(FILE, "es", b=TranslationEntry(texts={"default": "Chao"}))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
@pytest.mark.fuzz
def test_any_text_comes_back_as_it_was_or_is_refused(text: str) -> None:
    words = text.rstrip("\n")
    if not words.strip():
        return
    try:
        after = put(FILE, "sw", b=TranslationEntry(texts={"default": words}))
    except SocialkitError:
        # What YAML cannot hold at all.
        assert not words.isprintable()
        return
    root, _ = composed(Source("", after))
    assert str(under(root, "posts", 1, "translations", "sw", "text")).rstrip("\n") == words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("text: Alt # c", "text: | # c"),
        ("text: 'Alt'   ", "text: |"),
        ("text: | # c\n          Alt # no comment", "text: | # c"),
        ("text: |2- # c\n          Alt\n\n          mehr", "text: | # c"),
        ("text: Alt >  # c", "text: |  # c"),
        ('text: "Alt\n          mehr" # c', "text: | # c"),
        ("text: # c\n          default: Alt\n          x: Kurz", "text: # c\n          default: |"),
    ],
)
def test_a_comment_beside_a_text_stays_when_the_text_is_written_anew(old: str, new: str) -> None:
    before = (
        f"posts:\n  - id: a\n    text: A\n    translations:\n      de:\n        {old}\n        title: T # t\n"
    )
    after = put(before, "de", a=TranslationEntry(texts={"default": "Neu\nund länger"}))
    assert f"        {new}\n" in after
    assert after.endswith("\n        title: T # t\n")
    assert "Alt" not in after
