"""Pictures as they were scheduled, and what comes of others."""

from dataclasses import replace
from pathlib import Path

import pytest

from socialkit.errors import RejectedError, UnreachableError
from socialkit.model.message import Message
from socialkit.platforms.scheduled_picture import picture_bytes
from tests.conftest import a_picture

MESSAGE = Message(post="monday", platform="x", text="Join us")


def test_the_bytes_are_those_that_were_scheduled(tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "a.png", b"stamped")
    assert picture_bytes(replace(MESSAGE, picture=picture)) == b"stamped"


def test_another_picture_in_its_place_is_refused(tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "a.png")
    for content in (b"another", b""):
        picture.path.write_bytes(content)
        with pytest.raises(RejectedError) as caught:
            picture_bytes(replace(MESSAGE, picture=picture))
        assert str(caught.value) == (
            f"monday: the picture {picture.path} is not the one that was scheduled; stamp and schedule again"
        )


def test_a_picture_that_cannot_be_read_may_be_there_at_the_next_try(tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "a.png")
    for file in (tmp_path / "gone.png", tmp_path):
        with pytest.raises(
            UnreachableError, match=r"^monday: its picture cannot be read \(.+\): nothing was sent$"
        ):
            picture_bytes(replace(MESSAGE, picture=replace(picture, path=file)))


def test_a_post_without_a_picture_is_told_so() -> None:
    with pytest.raises(RejectedError, match="monday has no picture: give it a `graphic`"):
        picture_bytes(MESSAGE)
