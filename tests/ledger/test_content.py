"""Messages as JSON: whatever a file may hold comes back, and hashes tell contents apart."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.errors import LedgerError, MisuseError
from socialkit.findings.place import Origin
from socialkit.ledger.media import FolderMedia
from socialkit.ledger.reading.content import content_hash, from_json, idempotency_key, to_json
from socialkit.ledger.reading.differences import differences
from socialkit.model.message import Mention, Message
from socialkit.model.reading import Limits
from socialkit.model.rendition import Rendition
from socialkit.model.week.mail_page import MailPage
from socialkit.platforms.folder.dialect import FolderDialect
from socialkit.platforms.registry import DIALECTS, dialect
from socialkit.platforms.x.dialect import X
from tests.conftest import PLACE

MEDIA = FolderMedia(Path("/campaign"))
ANY_TEXT = st.text(st.characters())
PICTURE: dict[str, Any] = {
    "graphic": "main",
    "partner": None,
    "path": Path("/campaign") / "a.png",
    "width": 1200,
    "height": 630,
    "media_type": "image/png",
}
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
    mentions=st.lists(st.builds(Mention, written=ANY_TEXT, name=ANY_TEXT, form=ANY_TEXT)).map(tuple),
    picture=st.none() | PICTURES,
    page=st.none()
    | st.builds(MailPage, subject=ANY_TEXT, html=ANY_TEXT, profiles=st.lists(ANY_TEXT).map(tuple)),
)


@pytest.mark.slow
@given(MESSAGES)
def test_a_message_comes_back_as_it_was(message: Message) -> None:
    assert from_json(to_json(message, MEDIA), MEDIA) == message


@pytest.mark.slow
@given(MESSAGES)
def test_where_a_text_stood_in_its_file_is_forgotten(message: Message) -> None:
    placed = replace(message, origin=Origin(place=PLACE))
    assert to_json(placed, MEDIA) == to_json(message, MEDIA)
    assert content_hash(placed, X) == content_hash(message, X)


def test_what_posts_have_none_of_is_not_written_and_a_ledger_without_it_is_read() -> None:
    text = to_json(SEEN, MEDIA)
    assert "page" not in json.loads(text)
    assert from_json(text, MEDIA).page is None
    paged = replace(SEEN, page=MailPage(subject="s", html="<p>", profiles=("amina",)))
    assert from_json(to_json(paged, MEDIA), MEDIA) == paged


@pytest.mark.slow
@given(
    st.lists(st.text(max_size=3), min_size=3, max_size=3),
    st.lists(st.text(max_size=3), min_size=3, max_size=3),
)
def test_idempotency_keys_differ_when_anything_differs(one: list[str], other: list[str]) -> None:
    assert (idempotency_key(*one) == idempotency_key(*other)) == (one == other)


SEEN = Message(post="one", platform="x", text="Hello", alt="A", link="l", lang="en")


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Hello!"},
        {"alt": "B"},
        {"link": "m"},
        {"lang": "fr"},
        {"platform": "y"},
        {"picture": Rendition(**PICTURE, sha256="a" * 64)},
    ],
)
def test_the_hash_covers_all_that_is_sent(change: dict[str, Any]) -> None:
    assert content_hash(replace(SEEN, **change), X) != content_hash(SEEN, X)


def test_neither_paths_nor_what_no_platform_is_sent_enter_into_the_hash() -> None:
    pictures = [
        Rendition(**PICTURE | {"path": Path("/campaign") / name}, sha256="a" * 64)
        for name in ("a.png", "b.png")
    ]
    first, second = (replace(SEEN, picture=picture) for picture in pictures)
    assert content_hash(first, X) == content_hash(replace(second, post="two", graphic="other"), X)
    composed, taken_apart = (replace(SEEN, text=normalize(form, "Grüße")) for form in ("NFC", "NFD"))
    assert content_hash(composed, X) == content_hash(taken_apart, X)


@pytest.mark.slow
def test_the_hash_is_the_same_in_every_process() -> None:
    code = (
        "from socialkit import Mention, Message, dialect\n"
        "from socialkit.ledger.reading.content import content_hash\n"
        "known = Mention(written='@A', name='A', form='urn:li:organization:1')\n"
        f"for platform in {[*DIALECTS]}:\n"
        "    sent = Message(post='one', platform=platform, text='Grüße @A #Tag', mentions=(known,))\n"
        "    print(platform, content_hash(sent, dialect(platform)))"
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        for seed in ("1", "2")
    ]
    assert [line.split()[0] for line in answers[0]] == [*DIALECTS]
    assert answers[0] == answers[1]


@dataclass(frozen=True)
class Odd:
    """What no hash can be made of."""

    text: str
    callback: object = print


class OddDialect(FolderDialect):
    """A platform of elsewhere that encodes into something that changes from run to run."""

    def encode(self, message: Message) -> Any:  # noqa: ANN401 it is not as a platform should
        return Odd(message.text)


def test_a_dialect_that_encodes_into_no_frozen_value_is_refused() -> None:
    odd = OddDialect(name="odd", title="Odd", limits=Limits(text=None, unit="characters"))
    with pytest.raises(MisuseError, match="builtin_function_or_method"):
        content_hash(SEEN, odd)


def test_a_message_that_an_earlier_version_wrote_is_read() -> None:
    fields = json.loads(to_json(SEEN, MEDIA)) | {
        "mentions": {"@Alliance": {"name": "A", "form": "urn:li:organization:1"}}
    }
    known = Mention(written="@Alliance", name="A", form="urn:li:organization:1")
    assert from_json(json.dumps(fields), MEDIA) == replace(SEEN, mentions=(known,))


@pytest.mark.parametrize("mentions", [None, 7, [{"name": "A"}], {"@A": "urn"}, [["@A"]]])
def test_mentions_that_nobody_wrote_are_damage(mentions: object) -> None:
    fields = json.loads(to_json(SEEN, MEDIA)) | {"mentions": mentions}
    with pytest.raises(LedgerError, match="damaged"):
        from_json(json.dumps(fields), MEDIA)


def test_of_a_mail_the_page_is_sent_and_hashed_and_who_is_on_it_is_not() -> None:
    mail = replace(SEEN, platform="email", page=MailPage(subject="One", html="<p>One</p>"))
    reader = dialect("email")
    own = content_hash(mail, reader)
    assert own != content_hash(replace(mail, page=None), reader)
    for change in ({"subject": "Two"}, {"html": "<p>Two</p>"}):
        other = replace(mail, page=replace(mail.page, **change))  # type: ignore[type-var]
        assert content_hash(other, reader) != own
        assert list(differences(other, mail, reader)) == ["page changed"]
    same = replace(mail, page=replace(mail.page, profiles=("amina",)))  # type: ignore[type-var]
    assert content_hash(same, reader) == own
