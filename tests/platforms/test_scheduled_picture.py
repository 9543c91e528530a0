"""Pictures as they were scheduled, and what comes of others."""

from dataclasses import replace
from pathlib import Path

import pytest

from socialkit.errors import RejectedError, UnreachableError
from socialkit.model.message import Message, MessagePicture
from socialkit.model.rendition import Rendition
from socialkit.platforms.scheduled_picture import scheduled_pictures
from tests.conftest import a_picture

MESSAGE = Message(post="monday", platform="x", text="Join us")


def read(picture: Rendition) -> bytes:
    (only,) = scheduled_pictures(replace(MESSAGE, picture=picture))
    return only.data()


def test_the_bytes_are_those_that_were_scheduled(tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "a.png", b"stamped")
    assert read(picture) == b"stamped"


def test_another_picture_in_its_place_is_refused(tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "a.png")
    for content in (b"another", b""):
        picture.path.write_bytes(content)
        with pytest.raises(RejectedError) as caught:
            read(picture)
        assert str(caught.value) == (
            f"monday: the picture {picture.path} is not the one that was scheduled; stamp and schedule again"
        )


def test_a_picture_that_cannot_be_read_may_be_there_at_the_next_try(tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "a.png")
    for file in (tmp_path / "gone.png", tmp_path):
        with pytest.raises(
            UnreachableError, match=r"^monday: its picture cannot be read \(.+\): nothing was sent$"
        ):
            read(replace(picture, path=file))


def test_each_has_its_number_and_what_is_said_of_it_whether_all_are_made_or_not(tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "a.png")
    behind = (MessagePicture(graphic="b"), MessagePicture(graphic="c", alt="Three.", rendition=picture))
    shown = scheduled_pictures(replace(MESSAGE, picture=picture, alt="One.", further_pictures=behind))
    assert [(each.number, each.name, each.alt) for each in shown] == [
        (1, "picture.png", "One."),
        (3, "picture-3.png", "Three."),
    ]
    assert scheduled_pictures(MESSAGE) == ()
