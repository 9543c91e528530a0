"""A text in pieces: what is live, shortened, folded and found fault with."""

from hypothesis import given, settings
from hypothesis import strategies as st

from socialkit import Mention, Message, dialect
from socialkit.previewing.finding_spots import FindingSpot
from socialkit.previewing.shown_pieces import ShownPiece, shown_pieces
from tests.fuzzing import examples

LINK = "https://example.org/a-rather-long-path"


def _shown(
    platform: str, text: str, spots: tuple[FindingSpot, ...] = (), mentions: tuple[Mention, ...] = ()
) -> list[ShownPiece]:
    message = Message(post="p", platform=platform, text=text, mentions=mentions)
    reader = dialect(platform)
    return list(shown_pieces(message, reader.entities(text), reader.traits.feed, spots))


def test_what_links_is_marked_and_addresses_are_shortened() -> None:
    assert _shown("x", f"See #SSWWeek by @us: {LINK} now") == [
        ShownPiece(text="See "),
        ShownPiece(text="#SSWWeek", kind="hashtag"),
        ShownPiece(text=" by "),
        ShownPiece(text="@us", kind="mention"),
        ShownPiece(text=": "),
        ShownPiece(text="example.org/a-rather-long-…", kind="link", whole=LINK),
        ShownPiece(text=" now"),
    ]


def test_a_mention_that_is_made_when_it_is_sent_shows_the_name() -> None:
    ours = Mention(written="@SSWAlliance", name="The Alliance", form="urn:li:organization:1")
    assert _shown("linkedin", "With @sswalliance, today", mentions=(ours,))[1] == ShownPiece(
        text="The Alliance", kind="mention", whole="@SSWAlliance"
    )


def test_what_a_finding_is_about_is_marked_within_and_across_pieces() -> None:
    pieces = _shown(
        "x", "a bad #tag here", (FindingSpot(start=2, end=5, number=1), FindingSpot(start=4, end=8, number=2))
    )
    assert [(each.text, each.findings) for each in pieces] == [
        ("a ", ()),
        ("ba", (1,)),
        ("d", (1, 2)),
        (" ", (2,)),
        ("#t", (2,)),
        ("ag", ()),
        (" here", ()),
    ]


def test_a_shortened_address_with_a_finding_in_it_is_marked_as_a_whole() -> None:
    piece = _shown("x", f"{LINK} now", (FindingSpot(start=30, end=32, number=1),))[0]
    assert (piece.kind, piece.findings) == ("link", (1,))


def test_the_fold_counts_what_is_shown() -> None:
    text = "x" * 110 + f" {LINK} " + "y" * 60
    folded = [each for each in _shown("linkedin", text) if each.folded]
    assert "".join(each.text for each in folded if each.folded == "phone") == "y" * 49
    assert "".join(each.text for each in folded if each.folded == "both") == ""


@settings(max_examples=examples(80), deadline=None)
@given(
    st.text(alphabet="ab#@./: \nhtps👩é", max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=3),
    st.sampled_from(("x", "linkedin", "mastodon", "instagram")),
)
def test_nothing_of_a_text_is_lost_or_said_twice(
    text: str, stretches: list[tuple[int, int]], platform: str
) -> None:
    spots = tuple(
        FindingSpot(start=at, end=at + length, number=n) for n, (at, length) in enumerate(stretches, 1)
    )
    pieces = _shown(platform, text, spots)
    whole = "".join(each.text for each in pieces)
    kept = [each.whole or each.text for each in pieces]
    # A shortened address may be cut by the fold: both halves stand for the whole of it.
    if not any(each.whole for each in pieces):
        assert whole == text
    else:
        assert all(each in text for each in kept)
