"""The language rule where a model is asked: what it says is a hint, and what was told is not told again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from socialkit.findings.place import Origin, Place, Segment
from socialkit.model.campaign import Campaign, Post, Text
from socialkit.rules.campaign.languages import in_other_language
from socialkit.rules.registry import RULES
from socialkit.rules.rule import RuleContext
from tests.representatives import few_quick

FRENCH = "Les travailleurs sociaux accompagnent chaque famille du quartier #Semaine"
TOLD = frozenset({FRENCH})


def week(*texts: str, lang: str) -> Campaign:
    posts = []
    for number, text in enumerate(texts):
        place = Place(file="posts.yaml", line=number + 1, column=1, end_line=number + 1, end_column=2)
        origin = Origin(place=place, segments=(Segment(0, len(text) + 1, number + 1, 1),))
        written = Text(value=text, origin=origin)
        posts.append(Post(id=f"p{number}", text=written, lang=lang, platforms=("x",), place=place))
    return Campaign(
        name="Week",
        starts=date(2027, 10, 18),
        ends=date(2027, 10, 22),
        timezone="UTC",
        file=Path("posts.yaml"),
        posts=tuple(posts),
        platforms=("x",),
    )


def taken_for(answer: str) -> tuple[Callable[[str], str], list[str]]:
    asked: list[str] = []

    def identify(text: str) -> str:
        asked.append(text)
        return answer

    return identify, asked


def told(*texts: str, lang: str, answer: str, before: frozenset[str] = frozenset()) -> list[tuple[int, str]]:
    identify, _ = taken_for(answer)
    context = RuleContext(rule=RULES["SK803"])
    found = in_other_language(week(*texts, lang=lang), identify, before, context)
    return [(each.place.line, each.message) for each in found]


def test_what_a_model_takes_a_text_for_is_told_at_its_first_line() -> None:
    identify, _ = taken_for("fr")
    found = in_other_language(
        week(f"{FRENCH}\nhier", lang="de"), identify, (), RuleContext(rule=RULES["SK803"])
    )
    [finding] = found
    assert finding.message == "the text looks like fr, and the post says lang: de"
    assert finding.severity is RULES["SK803"].severity
    assert (finding.place.line, finding.place.end_column) == (1, len(FRENCH) + 1)


def test_each_text_is_told_at_its_own_post_and_what_was_told_already_is_not() -> None:
    other = FRENCH.replace("famille", "enfant")
    assert [line for line, _ in told(FRENCH, other, lang="de", answer="fr")] == [1, 2]
    assert [line for line, _ in told(FRENCH, other, lang="de", answer="fr", before=TOLD)] == [2]


@few_quick(
    ("lang", "answer"),
    [("fr", "fr"), ("fr-CA", "fr"), ("nb", "da"), ("hr", "sr"), ("gl", "pt"), ("id", "ms"), ("sk", "cs")],
)
def test_the_language_itself_and_its_kin_are_left_alone(lang: str, answer: str) -> None:
    assert told(FRENCH, lang=lang, answer=answer) == []


def test_of_a_short_text_and_of_names_and_addresses_no_model_is_asked() -> None:
    identify, asked = taken_for("fi")
    texts = (
        "Join us!",
        "#SocialServiceWorkforceWeek @TheSocialServiceAlliance https://example.org/a/long/one",
    )
    context = RuleContext(rule=RULES["SK803"])
    assert list(in_other_language(week(*texts, lang="en"), identify, (), context)) == []
    assert asked == []
    assert list(in_other_language(week(FRENCH, lang="fr"), taken_for("fr")[0], (), context)) == []


def test_a_model_gets_the_words_without_tags_and_line_breaks() -> None:
    identify, asked = taken_for("fr")
    text = "Les travailleurs sociaux\naccompagnent chaque famille  du quartier #Semaine https://example.org"
    list(in_other_language(week(text, lang="fr"), identify, (), RuleContext(rule=RULES["SK803"])))
    assert asked == ["Les travailleurs sociaux accompagnent chaque famille du quartier"]
