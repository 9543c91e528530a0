"""Messages with several pictures as the ledger keeps them: their order counts, and each alt text."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.ledger.media import FolderMedia
from socialkit.ledger.reading.content import content_hash, from_json, to_json
from socialkit.ledger.reading.differences import differences
from socialkit.model.message import Message, MessagePicture
from socialkit.model.rendition import Rendition
from socialkit.platforms.x.dialect import X

MEDIA = FolderMedia(Path("/campaign"))


def made(graphic: str, digit: str = "a") -> Rendition:
    return Rendition(
        graphic=graphic,
        partner=None,
        path=Path("/campaign/media") / f"{graphic}.png",
        width=1200,
        height=630,
        media_type="image/png",
        sha256=digit * 64,
    )


def a_message(*shown: tuple[str, str | None, str]) -> Message:
    """Give a message with a picture for each graphic, alt text and digit of its hash."""
    (graphic, alt, digit), *behind = shown
    further = tuple(
        MessagePicture(graphic=name, alt=said, rendition=made(name, of)) for name, said, of in behind
    )
    return Message(
        post="one",
        platform="x",
        text="Hello",
        link="l",
        graphic=graphic,
        alt=alt,
        picture=made(graphic, digit),
        further_pictures=further,
    )


SHOWN = st.lists(
    st.tuples(
        st.sampled_from(["opening", "programme", "people"]), st.none() | st.text(), st.sampled_from("abc")
    ),
    min_size=1,
    max_size=5,
)
TWO = a_message(("opening", "A", "a"), ("programme", "B", "b"))


def test_a_message_with_one_picture_is_kept_and_hashed_as_before_there_could_be_several() -> None:
    """The hash and the text are what the version before this one wrote."""
    one = replace(a_message(("main", "A", "a")), picture=replace(made("main"), path=Path("/campaign/a.png")))

    assert content_hash(one, X) == "8f9dff9e4e65ead36d0fe0b04bf0cc2037912fdab6be488c94a1758f9adbc328"
    assert to_json(one, MEDIA) == (
        '{"alt":"A","graphic":"main","lang":"en","link":"l","mentions":[],"partner":null,"picture":{"graphic":'
        '"main","height":630,"media_type":"image/png","partner":null,"path":"a.png","sha256":"'
        + "a"
        * 64
        + '",'
        '"width":1200},"platform":"x","post":"one","text":"Hello"}'
    )


@given(SHOWN)
def test_all_pictures_come_back_in_their_order(shown: list[tuple[str, str | None, str]]) -> None:
    message = a_message(*shown)
    again = from_json(to_json(message, MEDIA), MEDIA)

    assert again == message
    assert [(each.graphic, each.alt) for each in again.pictures] == [(name, alt) for name, alt, _ in shown]


@given(SHOWN, SHOWN)
def test_hashes_are_the_same_only_for_the_same_pictures_with_the_same_words_in_the_same_order(
    one: list[tuple[str, str | None, str]], other: list[tuple[str, str | None, str]]
) -> None:
    sent = [[(alt, digit) for _, alt, digit in shown] for shown in (one, other)]
    hashes = [content_hash(a_message(*shown), X) for shown in (one, other)]

    assert (hashes[0] == hashes[1]) is (sent[0] == sent[1])


@given(SHOWN, st.data())
def test_another_order_and_another_alt_text_change_the_hash(
    shown: list[tuple[str, str | None, str]], data: st.DataObject
) -> None:
    before, at = content_hash(a_message(*shown), X), data.draw(st.integers(0, len(shown) - 1))
    name, alt, digit = shown[at]
    said = [*shown[:at], (name, f"{alt}!", digit), *shown[at + 1 :]]
    turned = shown[::-1]

    assert content_hash(a_message(*said), X) != before
    same = [each[1:] for each in turned] == [each[1:] for each in shown]
    assert (content_hash(a_message(*turned), X) == before) is same


def test_pictures_lie_in_the_media_by_reference() -> None:
    stored = json.loads(to_json(TWO, MEDIA))

    assert stored["picture"]["path"] == "media/opening.png"
    assert [each["rendition"]["path"] for each in stored["further_pictures"]] == ["media/programme.png"]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (a_message(("opening", "A", "a"), ("programme", "C", "b")), ["alt text of picture 2 changed"]),
        (a_message(("opening", "C", "a"), ("programme", "B", "b")), ["alt text of picture 1 changed"]),
        (a_message(("opening", "A", "a"), ("programme", "B", "c")), ["picture 2 changed"]),
        (
            a_message(("opening", "A", "c"), ("programme", "B", "c")),
            ["picture 1 changed", "picture 2 changed"],
        ),
        (a_message(("programme", "B", "b"), ("opening", "A", "a")), ["order of the pictures changed"]),
        (a_message(("opening", "A", "a")), ["1 picture in place of 2"]),
        (
            a_message(("opening", "A", "a"), ("programme", "B", "b"), ("people", "C", "c")),
            ["3 pictures in place of 2"],
        ),
    ],
)
def test_what_changed_is_named_by_the_number_of_the_picture(now: Message, said: list[str]) -> None:
    assert list(differences(now, TWO, X)) == said
