"""Rules in several languages: who gets nothing, what is not translated, what is older than its text."""

from pathlib import Path

import pytest

from socialkit import Campaign, check, load_campaign
from socialkit.findings.finding import Finding
from socialkit.fixing import mend

ABOUT = """\
campaign:
  name: Week
  starts: 2027-10-17
  ends: 2027-10-21
  timezone: America/New_York
  platforms: [mastodon]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "posts.yaml"


def load(file: Path, text: str) -> Campaign:
    file.write_text(ABOUT + text, "utf-8")
    return load_campaign(file)


def told(file: Path, text: str, *codes: str) -> list[tuple[int, str]]:
    return [(each.place.line, each.message) for each in found(file, text, *codes)]


def found(file: Path, text: str, *codes: str) -> list[Finding]:
    return [each for each in check(load(file, text)) if not codes or each.code in codes]


def test_a_partner_that_no_post_reaches_is_told_with_the_languages(file: Path) -> None:
    text = """\
partners: [{id: lima, name: Lima, lang: es}, {id: paris, name: Paris, lang: fr}, {id: any, name: Any}]
posts:
  - {id: one, lang: fr, text: Bonjour}
  - {id: two, lang: pt, text: Bom dia}
"""
    assert told(file, text, "SK809") == [
        (7, "lima gets no post: posts are in fr, pt, and it reads es or en"),
    ]


def test_a_partner_that_all_posts_leave_out_is_told(file: Path) -> None:
    text = """\
partners: [{id: lima, name: Lima}, {id: paris, name: Paris}]
posts:
  - {id: one, text: Hello, partners: [paris]}
"""
    assert told(file, text, "SK809") == [(7, "lima gets no post: posts in its language name others")]


def test_an_account_that_no_post_reaches_is_told(file: Path) -> None:
    text = """\
partners: [{id: lima, name: Lima, lang: es}]
accounts:
  lima-m: {platform: mastodon, publisher: folder, partner: lima}
  ours: {platform: mastodon, publisher: folder}
posts:
  - {id: one, lang: fr, text: Bonjour}
"""
    assert told(file, text, "SK809") == [
        (7, "lima gets no post: posts are in fr, and it reads es or en"),
        (9, "account lima-m gets no post: posts are in fr, and it reads es or en"),
    ]


def test_an_accounts_language_that_no_post_has_is_told(file: Path) -> None:
    text = """\
accounts:
  ours: {platform: mastodon, publisher: folder, lang: es-PE}
posts:
  - {id: one, text: Hello}
"""
    assert told(file, text, "SK804") == [(8, "no post is in es-PE, the language of account ours")]
    in_spanish = text.replace("Hello", "Hello, translations: {es: {text: Hola}}")
    assert told(file, in_spanish, "SK804") == []


TRANSLATED = """\
partners:
  - {id: lima, name: Lima, lang: es-PE}
  - {id: paris, name: Paris, lang: fr}
posts:
  - id: one
    text: Hello
    translations: {es: {text: Hola}}
  - id: two
    text: Good morning
    translations: {es: {text: Buenos días}, fr: {text: Bonjour}}
  - id: only-french
    lang: fr
    text: Pour vous
"""


def test_the_languages_that_others_have_are_missing(file: Path) -> None:
    assert told(file, TRANSLATED, "SK810") == [(11, "not translated into fr, as other posts are")]


def test_a_wider_language_stands_for_its_varieties(file: Path) -> None:
    text = TRANSLATED.replace("    translations: {es: {text: Hola}}\n", "")
    assert told(file, text, "SK810") == [(11, "not translated into es, fr, as other posts are")]


def test_a_post_for_certain_partners_needs_their_languages_only(file: Path) -> None:
    one = "    text: Hello\n"
    assert (
        told(file, TRANSLATED.replace(one, f"{one}    partners: [lima]\n    accounts: []\n"), "SK810") == []
    )
    narrowed = TRANSLATED.replace(one, f"{one}    partners: [paris]\n    accounts: []\n")
    assert told(file, narrowed, "SK810") == [(11, "not translated into fr, as other posts are")]


def test_a_missing_translation_can_be_ignored_with_a_reason(file: Path) -> None:
    text = TRANSLATED.replace("    text: Hello\n", "    text: Hello\n    ignore: {SK810: for the English}\n")
    assert told(file, text, "SK810", "SK009") == []


def test_without_any_translation_none_is_missing(file: Path) -> None:
    text = """\
partners: [{id: lima, name: Lima, lang: es}]
posts:
  - {id: one, text: Hello}
  - {id: two, lang: es, text: Buenas noches}
"""
    assert told(file, text, "SK809", "SK810") == []


def test_an_alt_text_in_the_language_of_another_text_is_told_once(file: Path) -> None:
    (file.parent / "a.png").write_bytes(b"")
    text = """\
graphics:
  main: {file: a.png, alt: Two people.}
posts:
  - {id: one, text: Hello, graphic: main, translations: {es: {text: Hola}}}
  - {id: two, text: Bye, graphic: main, translations: {es: {text: Adiós}}}
  - {id: own, text: See, graphic: main, alt: A face., translations: {es: {text: Sí, alt: Una cara.}}}
"""
    assert told(file, text, "SK810") == [(10, "the alt text of main is not translated into es")]
    inside = text.replace("alt: Two people.", "alt: Two people., translations: {es: {alt: Dos personas.}}")
    assert told(file, inside, "SK810") == []


MARKED = """\
posts:
  - id: one
    text: Hello
    translations:
      es:
        text: Hola
        source_hash: MARK
"""


def test_a_translation_of_an_earlier_text_is_told_with_the_mark_to_write(file: Path) -> None:
    mark = load(file, MARKED.replace("MARK", "00000000")).posts[0].source_hash
    (finding,) = found(file, MARKED.replace("MARK", "00000000"), "SK811")
    assert finding.message == "the en text has changed since it was translated into es"
    assert finding.remedy == f"mend the translation, then write `source_hash: {mark}`"
    assert (finding.place.line, finding.place.column, finding.post) == (13, 22, "one")
    assert told(file, MARKED.replace("MARK", mark), "SK811") == []


def test_the_mark_is_fixed_only_where_unsafe_fixes_are_asked_for(file: Path) -> None:
    mark = load(file, MARKED.replace("MARK", "00000000")).posts[0].source_hash
    assert mend(file).fixes == 0
    (fixed,) = mend(file, unsafe=True).after.values()
    assert fixed == ABOUT + MARKED.replace("MARK", mark)


def test_a_translation_without_a_mark_is_told_where_somebody_asks(file: Path) -> None:
    text = MARKED.replace("        source_hash: MARK\n", "")
    assert told(file, text, "SK811") == []
    (asked,) = check(load(file, text), select=["SK811"])
    assert asked.severity == "info"
    assert f"write `source_hash: {load(file, text).posts[0].source_hash}`" in asked.remedy
    assert told(file, f"{text}rules: {{SK811: true}}\n", "SK811")


def test_texts_are_not_compared_with_their_own_translations(file: Path) -> None:
    same = "We stand together with all the people who care for children this week"
    text = f"posts:\n  - {{id: one, text: {same}, translations: {{en-GB: {{text: {same} too}}}}}}\n"
    assert told(file, text, "SK801", "SK802") == []
    again = f"  - {{id: two, text: Other, translations: {{en-GB: {{text: {same} too}}}}}}\n"
    assert [line for line, _ in told(file, text + again, "SK801")] == [9]


def test_a_translation_is_read_in_its_language_and_fixed_in_its_place(file: Path) -> None:
    text = """\
posts:
  - id: one
    text: |
      Join us on the Monday for the launch
    translations:
      es:
        text: |
          Únete a nosotros:  aquí está todo [ENLACE]
      fr:
        text: |
          Join us on the Monday for the launch with all of you
"""
    lines = {(each.place.line, each.code) for each in check(load(file, text))}
    assert (14, "SK605") in lines
    assert (17, "SK803") in lines
    (fixed,) = mend(file).after.values()
    assert "Únete a nosotros: aquí está todo" in fixed


def test_a_placeholder_is_filled_in_a_translation_and_its_place_is_kept(file: Path) -> None:
    text = """\
partners: [{id: lima, name: Lima, lang: es}]
posts:
  - id: one
    text: |
      Hello {partner} #Week
    translations:
      es:
        text: |
          Hola {partner}#Week
"""
    about = '  hashtags: {required: ["#Week"]}\n'
    places = {(each.place.line, each.place.column) for each in found(file, about + text, "SK102")}
    assert places == {(16, 25)}


def test_required_tags_are_those_of_the_language(file: Path) -> None:
    tags = '  hashtags: {required: ["#Week"], translations: {es: {required: ["#Semana"]}}}\n'
    text = f"{tags}posts:\n  - {{id: one, text: 'Hi #Week', translations: {{es: {{text: 'Hola #Week'}}}}}}\n"
    assert [message for _, message in told(file, text, "SK101")] == [
        "required hashtag #Semana is missing: #Week does not stand in for it"
    ]


def test_waiting_for_a_post_that_the_account_does_not_get_is_an_error(file: Path) -> None:
    text = """\
accounts: {es: {platform: mastodon, publisher: folder, lang: es}}
posts:
  - {id: one, at: 2027-10-18 09:00, lang: fr, text: Bonjour}
  - {id: two, at: 2027-10-18 10:00, after: one, text: Hello}
"""
    assert told(file, text, "SK411") == [(10, "two waits for one, which does not go out on es")]


def test_a_waiver_of_the_post_holds_in_its_translations(file: Path) -> None:
    text = """\
posts:
  - id: one
    ignore: {SK605: poetry}
    text: Hello
    translations:
      es:
        text: |
          Hola  a  todas
"""
    assert told(file, text, "SK605", "SK009") == []
    assert [line for line, _ in told(file, text.replace("    ignore: {SK605: poetry}\n", ""), "SK605")]


@pytest.mark.parametrize("kind", ["announce", "remind"])
def test_of_a_post_for_an_event_it_is_told_where_its_words_are(file: Path, kind: str) -> None:
    event = "{id: talk, title: A talk, starts: 2022-10-19 08:00, ends: 2022-10-19 09:00, KIND: true}"
    text = f"{TRANSLATED}events: [{event.replace('KIND', kind)}]\n"
    text += f"event_posts: {{{kind}: {{before: 2 hours, text: Come}}}}\n"
    told = [each.remedy for each in found(file, text, "SK810") if each.post == f"talk-{kind}"]
    assert told == [
        f"write it under `translations: {{es: …}}`, in `event_posts: {kind}` or below the event's own"
    ]


def test_what_people_said_themselves_needs_no_translation(file: Path) -> None:
    consent = "{given: 2022-01-01, by: A, scope: [kit]}"
    person = f"profiles:\n  - {{id: amina, name: Amina, why: So., lang: en, consent: {consent}}}\n"
    assert told(file, TRANSLATED + person, "SK810") == told(file, TRANSLATED, "SK810")
