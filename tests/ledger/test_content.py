"""Messages as JSON: whatever a file may hold comes back, and hashes tell contents apart."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from socialkit.findings.place import Origin
from socialkit.ledger.content import content_hash, from_json, idempotency_key, to_json
from socialkit.ledger.media import FolderMedia
from socialkit.model.message import Message
from socialkit.model.rendition import Rendition
from tests.conftest import PLACE

MEDIA = FolderMedia(Path("/campaign"))
ANY_TEXT = st.text(st.characters())
PICTURES = st.builds(
    Rendition,
    graphic=st.just("main"),
    partner=st.none() | ANY_TEXT,
    path=st.sampled_from([Path("/campaign/media") / "a.png", Path("/elsewhere/a.png")]),
    width=st.integers(1, 9000),
    height=st.integers(1, 9000),
    media_type=st.just("image/png"),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
)
MESSAGES = st.builds(
    Message,
    post=ANY_TEXT,
    platform=ANY_TEXT,
    text=ANY_TEXT,
    partner=st.none() | ANY_TEXT,
    alt=st.none() | ANY_TEXT,
    link=ANY_TEXT,
    lang=st.just("en"),
    graphic=st.none() | st.just("main"),
    picture=st.none() | PICTURES,
)


@given(MESSAGES)
def test_a_message_comes_back_as_it_was(message: Message) -> None:
    assert from_json(to_json(message, MEDIA), MEDIA) == message


@given(MESSAGES)
def test_where_a_text_stood_in_its_file_is_forgotten(message: Message) -> None:
    placed = replace(message, origin=Origin(place=PLACE))
    assert to_json(placed, MEDIA) == to_json(message, MEDIA)
    assert content_hash(placed) == content_hash(message)


@given(
    st.lists(st.text(max_size=3), min_size=3, max_size=3),
    st.lists(st.text(max_size=3), min_size=3, max_size=3),
)
def test_idempotency_keys_differ_when_anything_differs(one: list[str], other: list[str]) -> None:
    assert (idempotency_key(*one) == idempotency_key(*other)) == (one == other)


def test_the_hash_is_the_same_for_ever() -> None:
    """A ledger written by an earlier version must not see a change in every post."""
    message = Message(post="one", platform="x", text="Grüße #SSWWeek", alt="A", link="l", lang="en")
    assert content_hash(message) == "b219a5fb6ee7e8ec87b3c877f8428f9f3dd6082a05657cddd729794d53c8089e"
