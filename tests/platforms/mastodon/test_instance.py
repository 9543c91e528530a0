"""What a server says that it takes, against messages with several pictures."""

from dataclasses import replace
from pathlib import Path

import pytest

from socialkit.errors import RejectedError
from socialkit.model.message import Message, MessagePicture
from socialkit.platforms.mastodon.instance import InstanceLimits
from tests.conftest import NINE, a_picture


def a_message(folder: Path, *alts: str) -> Message:
    """Give a message with a picture for each alt text."""
    made = [a_picture(folder / f"{number}.png") for number, _ in enumerate(alts)]
    shown = [
        MessagePicture(graphic=f"g{number}", alt=alt, rendition=picture)
        for number, (alt, picture) in enumerate(zip(alts, made, strict=True))
    ]
    return Message(
        post="one",
        platform="mastodon",
        text="Hello",
        graphic="g0",
        alt=alts[0],
        picture=made[0],
        further_pictures=tuple(shown[1:]),
    )


def test_a_server_s_own_number_of_pictures_counts(tmp_path: Path) -> None:
    three = a_message(tmp_path, "A.", "B.", "C.")
    InstanceLimits(read_at=NINE).refuse(three)
    InstanceLimits(read_at=NINE, numbers=(("pictures", 3),)).refuse(three)
    with pytest.raises(RejectedError, match="the post has 3 pictures, and this server takes 2"):
        InstanceLimits(read_at=NINE, numbers=(("pictures", 2),)).refuse(three)


def test_five_are_refused_where_the_server_says_nothing(tmp_path: Path) -> None:
    with pytest.raises(RejectedError, match="the post has 5 pictures, and this server takes 4"):
        InstanceLimits(read_at=NINE).refuse(a_message(tmp_path, *"ABCDE"))


def test_every_alt_text_and_every_file_is_looked_at(tmp_path: Path) -> None:
    with pytest.raises(RejectedError, match="the alt text has 1,501 characters"):
        InstanceLimits(read_at=NINE).refuse(a_message(tmp_path, "A.", "b" * 1501))
    two = a_message(tmp_path, "A.", "B.")
    (second,) = two.further_pictures
    tiff = replace(a_picture(tmp_path / "b.tif"), media_type="image/tiff")
    other = replace(two, further_pictures=(replace(second, rendition=tiff),))
    with pytest.raises(RejectedError, match="this server takes no image/tiff"):
        InstanceLimits(read_at=NINE, kinds=("image/png",)).refuse(other)
