"""Laws of knowing a post again."""

from hypothesis import given
from hypothesis import strategies as st

from socialkit.platforms.graph.graph_timeline import SoughtPost

TEXTS = st.text(max_size=60)
SPACES = st.sampled_from([" ", "\n", "  ", "\n\n", "\t", "\u00a0"])


@given(st.lists(st.text("aB3é#@.🎉", min_size=1), min_size=1), SPACES, SPACES)
def test_white_space_makes_no_other_post(words: list[str], written: str, shown: str) -> None:
    sought = SoughtPost.of(written.join(words))

    assert sought.is_shown_as(shown.join(words))


@given(TEXTS, TEXTS)
def test_what_is_the_same_resembles_itself_and_other_letters_do_not(text: str, other: str) -> None:
    sought = SoughtPost.of(text)
    assert sought.is_shown_as(text)
    assert sought.resembles(text)

    assert not sought.is_shown_as(f"{text}x{other}")
    assert not sought.resembles(f"{text}x{other}")


@given(TEXTS, TEXTS, st.text("abc ", max_size=40))
def test_a_mention_resembles_any_name_and_is_shown_as_none(before: str, behind: str, name: str) -> None:
    sought = SoughtPost.of(f"{before}@[77]{behind}", unsure=r"@\[[0-9]+\]")

    assert sought.resembles(f"{before}{name}{behind}")
