"""A folder as a platform: whole or not at all, once for each key."""

import errno
import json
import os
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialkit.credentials.environment import Environment
from socialkit.errors import CredentialsError, RejectedError, UncertainError, UnreachableError
from socialkit.model.message import Mention, Message, MessagePicture
from socialkit.model.week.mail_page import MailPage
from socialkit.platforms.answers import Absent, Found, Identity, Proof, Unknown
from socialkit.platforms.folder.publisher import Folder, connect
from socialkit.platforms.orders import Order
from socialkit.platforms.platform import MentionStyle
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.registry import DIALECTS, dialect
from tests.conftest import MINUTE, NINE, Clock, a_picture, an_account
from tests.representatives import few_quick

MESSAGE = Message(post="monday-launch", platform="x", text="Grüße\n#SSWWeek\n", link="https://week.example")


ABSENT = Absent(proof=Proof.KEY)


def order(key: str, message: Message = MESSAGE) -> Order:
    return Order(message=message, key=key, due=NINE, deadline=NINE + MINUTE)


def unknown(folder: Folder) -> str:
    """Look for the post, and give why nobody can tell."""
    answer = folder.find(order("k1"), NINE)
    assert isinstance(answer, Unknown)
    return answer.reason


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Folder:
    return connect(an_account(), PublisherContext(home=tmp_path, clock=clock, credentials=Environment({})))


def tree(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()
    }


def the_post(home: Path) -> Path:
    (place,) = (home / "published" / "alliance-x").iterdir()
    return place


def test_a_post_becomes_a_folder_with_its_parts_and_the_receipt(folder: Folder, tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "stamped.png")
    message = replace(MESSAGE, alt="A picture.", picture=picture)
    receipt = folder.publish(order("k1", message)).receipt
    place = tmp_path / receipt.url
    assert place == the_post(tmp_path)
    assert place.name.startswith("monday-launch-")
    names = {path.name for path in place.iterdir()}
    assert names == {"alt.txt", "picture.png", "receipt.json", "text.txt"}
    assert (place / "text.txt").read_bytes() == "Grüße\n#SSWWeek\n".encode()
    assert (place / "alt.txt").read_text() == "A picture."
    assert (place / "picture.png").read_bytes() == b"picture"
    written = json.loads((place / "receipt.json").read_text())
    assert (written["key"], written["link"]) == ("k1", "https://week.example")
    assert written["remote_id"] == receipt.remote_id
    assert written["files"]["picture.png"] == sha256(b"picture").hexdigest()
    assert receipt.published_at == NINE


@few_quick("platform", sorted(DIALECTS))
@few_quick(
    "text",
    [
        "Read https://sonomasun.example/2026/06/02/a-very-long-path-about-something today",
        "Join @Alliance (all of us) #SSWWeek",
        "re\u0301sume\u0301",
        "a\x07b",
        "Grüße 👉 https://example.org/a_b?c=d",
    ],
)
def test_the_text_is_what_the_platform_would_be_sent(
    folder: Folder, tmp_path: Path, platform: str, text: str
) -> None:
    mention = Mention(written="@Alliance", name="The Alliance", form="urn:li:organization:1")
    message = replace(MESSAGE, platform=platform, text=text, mentions=(mention,))
    sent = getattr(dialect(platform).encode(message), "text", None)

    folder.publish(order("k1", message))

    place = the_post(tmp_path)
    assert (place / "text.txt").read_bytes().decode() == sent
    marked = dialect(platform).traits.mentions is MentionStyle.MARKUP and sent != text
    assert (place / "written.txt").exists() is marked
    if marked:
        assert (place / "written.txt").read_bytes().decode() == text


def test_each_of_several_pictures_has_its_file_and_its_alt_text(folder: Folder, tmp_path: Path) -> None:
    made = [a_picture(tmp_path / name, name.encode()) for name in ("a.png", "b.jpg", "c.png")]
    behind = (
        MessagePicture(graphic="b", alt="B.", rendition=made[1]),
        MessagePicture(graphic="c", alt="", rendition=made[2]),
    )
    shown = replace(MESSAGE, graphic="a", alt="A.", picture=made[0], further_pictures=behind)
    folder.publish(order("k1", shown))
    parts = {path.name: path.read_bytes() for path in the_post(tmp_path).iterdir()}

    assert {name: data for name, data in parts.items() if name not in {"text.txt", "receipt.json"}} == {
        "alt.txt": b"A.",
        "alt-2.txt": b"B.",
        "alt-3.txt": b"",
        "picture.png": b"a.png",
        "picture-2.jpg": b"b.jpg",
        "picture-3.png": b"c.png",
    }


def test_a_second_picture_that_is_another_one_is_refused(folder: Folder, tmp_path: Path) -> None:
    made = [a_picture(tmp_path / name, name.encode()) for name in ("a.png", "b.png")]
    behind = (MessagePicture(graphic="b", alt="B.", rendition=made[1]),)
    shown = replace(MESSAGE, graphic="a", picture=made[0], further_pictures=behind)
    made[1].path.write_bytes(b"another")

    with pytest.raises(RejectedError, match=r"b\.png is not the one that was scheduled"):
        folder.prepare(order("k1", shown))


def test_a_mail_has_its_page(folder: Folder, tmp_path: Path) -> None:
    page = MailPage(subject="s", html="<p>Grüße</p>")
    folder.publish(order("k1", replace(MESSAGE, platform="email", page=page)))
    assert (the_post(tmp_path) / "page.html").read_text("utf-8") == page.html


def test_a_long_link_is_as_short_as_bluesky_would_have_it(folder: Folder, tmp_path: Path) -> None:
    text = "Read https://sonomasun.example/2026/06/02/a-very-long-path"
    folder.publish(order("k1", replace(MESSAGE, platform="bluesky", text=text)))
    assert (the_post(tmp_path) / "text.txt").read_text() == "Read sonomasun.example/2026/06/02/a..."


def test_a_platform_that_is_not_there_any_more_is_refused(folder: Folder) -> None:
    with pytest.raises(RejectedError, match="unknown platform 'blusky'"):
        folder.prepare(order("k1", replace(MESSAGE, platform="blusky")))


def test_the_same_key_gives_the_first_receipt_and_writes_nothing(
    folder: Folder, tmp_path: Path, clock: Clock
) -> None:
    first = folder.publish(order("k1")).receipt
    before = tree(tmp_path)
    clock.forward(MINUTE)
    assert folder.publish(order("k1")).receipt == first
    assert tree(tmp_path) == before


def test_another_key_is_another_post(folder: Folder, tmp_path: Path) -> None:
    ids = {folder.publish(order(key)).receipt.remote_id for key in ("k1", "k2")}
    assert len(ids) == 2
    assert len(list((tmp_path / "published" / "alliance-x").iterdir())) == 2


def test_looking_finds_the_receipt_or_proves_absence(folder: Folder) -> None:
    assert folder.find(order("k1"), NINE) == ABSENT
    receipt = folder.publish(order("k1")).receipt
    assert folder.find(order("k1"), NINE) == Found(receipt=receipt)
    assert folder.find(order("k2"), NINE) == ABSENT


@pytest.mark.parametrize("content", ["", "{", "[]", '{"key": "k1"}', '{"key": "another"}', "[" * 90_000])
def test_a_receipt_that_cannot_be_read_is_no_proof_of_anything(
    folder: Folder, tmp_path: Path, content: str
) -> None:
    folder.publish(order("k1"))
    (the_post(tmp_path) / "receipt.json").write_text(content)
    before = tree(tmp_path)
    assert re.search(r"receipt .* look at it", unknown(folder))
    with pytest.raises(UncertainError, match=r"receipt .* look at it"):
        folder.publish(order("k1"))
    assert tree(tmp_path) == before


def test_a_folder_without_a_receipt_is_no_proof_of_anything(folder: Folder, tmp_path: Path) -> None:
    folder.publish(order("k1"))
    (the_post(tmp_path) / "receipt.json").unlink()
    assert "it has no receipt" in unknown(folder)


def test_what_a_killed_run_left_half_built_is_not_a_post_and_the_next_one_cleans_it(
    folder: Folder, tmp_path: Path
) -> None:
    name = Path(folder.publish(order("k1")).receipt.url).name
    (tmp_path / "published" / "alliance-x" / name).rename(
        tmp_path / "published" / "alliance-x" / f".{name}.140.999999999.part"
    )
    assert folder.find(order("k1"), NINE) == ABSENT
    folder.publish(order("k1"))
    assert the_post(tmp_path).name == name


def test_a_picture_that_is_not_the_scheduled_one_is_refused_before_anything_is_written(
    folder: Folder, tmp_path: Path
) -> None:
    picture = a_picture(tmp_path / "stamped.png")
    picture.path.write_bytes(b"another")
    for file, error in ((picture.path, RejectedError), (tmp_path, UnreachableError)):
        with pytest.raises(error):
            folder.prepare(order("k1", replace(MESSAGE, picture=replace(picture, path=file))))
    assert not (tmp_path / "published").exists()


def test_half_a_character_is_refused(folder: Folder) -> None:
    with pytest.raises(RejectedError, match="half of a character"):
        folder.prepare(order("k1", replace(MESSAGE, text="\ud83d")))


def test_a_folder_that_cannot_be_written_proves_that_nothing_was_sent(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "published").write_text("a file stands in the way")
    with pytest.raises(UnreachableError, match="nothing was published"):
        folder.publish(order("k1"))
    with pytest.raises(CredentialsError, match=r"alliance-x.*cannot be written"):
        folder.verify()
    (tmp_path / "published").unlink()
    place = tmp_path / "published" / "alliance-x"
    assert folder.verify() == Identity(name="alliance-x", server=str(place))
    assert folder.publish(order("k1"))


def test_a_post_that_breaks_off_while_it_is_written_leaves_nothing_behind(
    folder: Folder, tmp_path: Path
) -> None:
    long_named = tmp_path / f"p.{'g' * 250}"
    long_named.write_bytes(b"picture")
    picture = replace(a_picture(tmp_path / "p.png"), path=long_named)
    with pytest.raises(UnreachableError, match=os.strerror(errno.ENAMETOOLONG)):
        folder.publish(order("k1", replace(MESSAGE, picture=picture)))
    assert list((tmp_path / "published" / "alliance-x").iterdir()) == []


@pytest.mark.slow
@given(st.text(min_size=1, max_size=80))
def test_any_account_name_becomes_one_safe_folder(name: str) -> None:
    folder = Folder(home=Path("home"), account=name, clock=Clock())
    place = folder._place(order("k1"))  # noqa: SLF001 the law is about the path alone
    assert place.parts[:2] == ("home", "published")
    assert len(place.parts) == 4
    assert place.parts[2].isascii()
    assert set(place.parts[2].lower()) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize("pair", [("A", "a"), ("con", "con-"), ("a b", "a-b"), ("é", "è"), ("../x", "x")])
def test_two_accounts_never_share_a_folder(pair: tuple[str, str]) -> None:
    places = {str(Folder(home=Path(), account=name, clock=Clock())._place(order("k"))) for name in pair}  # noqa: SLF001
    assert len({place.lower() for place in places}) == 2


@pytest.mark.parametrize("key", ["k2", "", "k1 ", "K1", None, 1])
def test_the_whole_receipt_of_another_post_proves_nothing(
    folder: Folder, tmp_path: Path, key: str | int | None
) -> None:
    folder.publish(order("k1"))
    receipt = the_post(tmp_path) / "receipt.json"
    receipt.write_text(json.dumps(json.loads(receipt.read_text()) | {"key": key}))

    assert "is another post's: look at it" in unknown(folder)
    with pytest.raises(UncertainError, match="is another post's: look at it"):
        folder.publish(order("k1"))
