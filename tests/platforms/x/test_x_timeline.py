"""A text is known again in what X shows of it, and no other text is taken for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit.platforms.x.x_timeline import ShownPost, created, shown
from tests.fuzzing import examples
from tests.platforms.x.x_accounts import NOW
from tests.servers.fakes.x_posts import XAccount

PLAIN = ("Join", "us", "&", "&amp;", "<b>", "&lt;", "&copy=5", "#SSWWeek", "@SSWAlliance", "Cafe\u0301", "中")
LINKS = ("https://example.org/a?b=c&d", "example.org", "https://EXAMPLE.org/", "https://t.co/abc")
ODD = (
    "https://x.com/a/status/5/photo/1",
    "(https://example.org/week).",
    "https://例え.みんな/é",
    "\n",
    "  ",
    "\0",
)
WORDS = st.sampled_from((*PLAIN, *LINKS, *ODD))
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join).filter(str.strip)


def read_back(text: str, media: tuple[str, ...] = ()) -> ShownPost:
    account = XAccount(clock=lambda: NOW)
    found = shown(account.shown(account.accept(text, media)))
    assert found is not None
    return found


@pytest.mark.slow
@settings(max_examples=examples(200), deadline=None)
@given(TEXTS, st.sampled_from([(), ("5",), ("5", "6")]))
def test_what_was_posted_is_known_again(text: str, media: tuple[str, ...]) -> None:
    found = read_back(text.replace("\0", " "), media)

    assert found.is_same(text.replace("\0", " "))


@pytest.mark.slow
@settings(max_examples=examples(200), deadline=None)
@given(TEXTS, TEXTS)
def test_another_text_is_never_taken_for_it(one: str, other: str) -> None:
    found = read_back(one)

    assert found.is_same(other) <= (bare(one) == bare(other))


def bare(text: str) -> str:
    """Give a text without what X may add to it or leave out."""
    plain = " ".join(text.replace("Cafe\u0301", "Café").replace("\0", " ").split()).casefold()
    return plain.replace("https://", "").replace("http://", "").replace("/ ", " ").rstrip("/")


def test_the_picture_of_another_post_is_a_link_like_any() -> None:
    text = "See https://x.com/a/status/5/photo/1"

    assert read_back(text).is_same(text)
    assert not read_back(text).is_same("See")


def test_other_links_are_alike_and_not_the_same() -> None:
    found = read_back("Join us https://example.org/one now")

    assert [found.is_same(f"Join us https://example.org/{path} now") for path in ("one", "two", "one/")] == [
        True,
        False,
        True,
    ]
    assert found.is_alike("Join us https://example.org/two now")
    assert not found.is_alike("Join them https://example.org/one now")


@pytest.mark.slow
@settings(max_examples=examples(100), deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["text", "id", "entities", "created_at"]), st.from_type(object) | st.text()
    )
)
def test_whatever_x_shows_can_be_looked_at(post: dict[str, object]) -> None:
    found = shown(post)

    assert found is None or found.is_same("Join us") in {True, False}


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-30", 5])
def test_a_time_that_no_calendar_has_is_none(at: object) -> None:
    assert created({"created_at": at}) is None


@pytest.mark.slow
def test_many_links_take_no_time() -> None:
    text = "https://t.co/a" * 2000
    found = shown(
        {"text": text, "entities": {"urls": [{"url": "https://t.co/a", "expanded_url": "a" * 500}]}}
    )

    assert found is not None
    assert not found.is_same("a" * 280)
    assert not found.is_alike("a" * 280)
