"""How two contents differ: each kind of change has its words, and none goes unnamed."""

from dataclasses import dataclass, replace
from typing import Any

from socialkit.ledger.reading.differences import differences
from socialkit.model.message import Mention, Message
from socialkit.model.reading import Limits
from socialkit.platforms.folder.dialect import FolderDialect
from socialkit.platforms.linkedin.dialect import LINKEDIN

TEXT = "We join @Alliance"
KNOWN = Mention(written="@Alliance", name="A", form="urn:li:organization:1")
MESSAGE = Message(post="one", platform="linkedin", text=TEXT, mentions=(KNOWN,))


@dataclass(frozen=True)
class Numbered:
    """A post with a number that only its platform makes of it."""

    text: str
    number: int


class NumberingDialect(FolderDialect):
    """A platform of elsewhere, which sends more than the words say."""

    def encode(self, message: Message) -> Any:  # noqa: ANN401 it is not as a platform should
        return Numbered(message.text, len(message.post))


def test_what_no_word_fits_is_told_all_the_same() -> None:
    reader = NumberingDialect(name="own", title="Own", limits=Limits(text=None, unit="characters"))
    assert list(differences(replace(MESSAGE, post="three"), MESSAGE, reader)) == ["what is sent changed"]


def test_a_mention_that_comes_with_new_words_is_told_by_them() -> None:
    nobody = replace(MESSAGE, text="We join", mentions=())
    assert list(differences(MESSAGE, nobody, LINKEDIN)) == ["text changed"]
    assert list(differences(nobody, MESSAGE, LINKEDIN)) == ["text changed"]


def test_name_and_identifier_are_told_together() -> None:
    other = replace(MESSAGE, mentions=(replace(KNOWN, name="B", form="urn:li:organization:2"),))
    assert list(differences(other, MESSAGE, LINKEDIN)) == [
        "mention of @Alliance changed on linkedin: A → B, urn:li:organization:1 → urn:li:organization:2"
    ]


def test_another_platform_is_named() -> None:
    elsewhere = replace(MESSAGE, platform="facebook")
    assert list(differences(MESSAGE, elsewhere, LINKEDIN)) == ["platform changed from facebook to linkedin"]
