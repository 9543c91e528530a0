"""Which language a reader gets, of those there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.model.language_tags import looked_up, suiting
from socialkit.model.requirements import Required

TAGS = st.from_regex(r"\A[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?\Z")


@pytest.mark.parametrize(
    ("wanted", "tags", "found"),
    [
        ("es-MX", ["es", "es-MX"], "es-MX"),
        ("es-MX", ["pt", "es"], "es"),
        ("ES-mx", ["Es"], "Es"),
        ("es", ["es-MX"], None),
        ("pt-BR", ["pt-PT"], None),
        ("zh-Hant-TW", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("zh-Hant-x-private", ["zh-Hant"], "zh-Hant"),
        ("fr", [], None),
    ],
)
def test_the_longest_beginning_of_the_wanted_tag_is_taken(
    wanted: str, tags: list[str], found: str | None
) -> None:
    assert looked_up(wanted, tags) == found


def test_who_wants_a_language_gets_one_of_its_varieties_where_there_is_no_plain_one() -> None:
    assert suiting("en", ["fr", "en-GB", "en-US"]) == "en-GB"
    assert suiting("en", ["en-GB", "en"]) == "en"
    assert suiting("zh-Hant", ["zh-Hans"]) is None
    assert suiting("e", ["en"]) is None


@pytest.mark.slow
@given(TAGS, st.lists(TAGS))
def test_what_is_found_is_there_and_in_the_same_language(wanted: str, tags: list[str]) -> None:
    found = suiting(wanted, tags)
    assert found is None or (found in tags and found[:2] == wanted[:2])
    assert suiting(wanted, [*tags, wanted]) == wanted


@pytest.mark.parametrize(
    ("platform", "lang", "wanted"),
    [
        ("x", "", ("#onX",)),
        ("mastodon", "fr", ("#All",)),
        ("mastodon", "es-PE", ("#Todos",)),
        ("x", "es", ("#Todos",)),
        ("bluesky", "es", ()),
        ("x", "pt", ("#onX",)),
        ("facebook", "pt", ("#noFacebook",)),
    ],
)
def test_a_languages_tags_go_before_a_platforms_and_its_own_platforms_before_both(
    platform: str, lang: str, wanted: tuple[str, ...]
) -> None:
    asked = Required(
        required=("#All",),
        required_on={"x": ("#onX",)},
        required_in={
            "es": {"default": ("#Todos",), "bluesky": ()},
            "pt": {"facebook": ("#noFacebook",)},
        },
    )
    assert asked.required_for(platform, lang) == wanted
    assert asked.required_elsewhere == ("#onX", "#Todos", "#noFacebook")
