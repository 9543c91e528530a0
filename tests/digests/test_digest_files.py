"""A digest as files: for a mail tool, and to be opened in a mail program."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from PIL import Image

from socialkit.digests import write_digest
from socialkit.model.kit_texts import KitTexts
from tests.digests.week import ENGLISH, made, week
from tests.kit.page_tree import tree_of


def test_page_text_picture_and_a_mail_to_open(tmp_path: Path) -> None:
    files = write_digest(made("2022-10-17"), tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        f"2022-10-17.{ending}" for ending in ("eml", "html", "jpg", "txt")
    ]
    (shown,) = tree_of(files.page.read_bytes()).named("img")
    assert shown.attributes["src"] == "2022-10-17.jpg"
    assert files.picture
    with Image.open(files.picture) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    # The tool that sends it writes its own.
    assert "unsubscribe" not in files.page.read_text("utf-8") + files.text.read_text("utf-8")


def test_the_mail_has_all_of_it_inside(tmp_path: Path) -> None:
    files = write_digest(made("2022-10-17"), tmp_path)
    mail = message_from_bytes(files.mail.read_bytes(), EmailMessage, policy=default)
    assert isinstance(mail, EmailMessage)
    assert (mail["Subject"], mail["X-Unsent"], mail["Content-Language"]) == (
        "Monday, October 17: Opening",
        "1",
        "en",
    )
    text, related = mail.iter_parts()
    page, picture = related.iter_parts()
    assert text.get_content().replace("\r\n", "\n") == files.text.read_text("utf-8")
    assert 'src="cid:picture"' in page.get_content()
    assert picture["Content-ID"] == "<picture>"
    assert files.picture
    assert picture.get_content() == files.picture.read_bytes()


def test_the_same_digest_gives_the_same_bytes(tmp_path: Path) -> None:
    assert write_digest(made("2022-10-17"), tmp_path).changed
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert not write_digest(made("2022-10-17"), tmp_path).changed
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_where_kits_stand_on_the_web_the_picture_is_looked_for_there(tmp_path: Path) -> None:
    hosted = replace(week(), kit=KitTexts(url="https://example.org/kits"))
    files = write_digest(made("2022-10-17", campaign=hosted), tmp_path)
    assert files.hosted == "https://example.org/kits/digests/2022-10-17.jpg"
    (shown,) = tree_of(files.page.read_bytes()).named("img")
    assert shown.attributes["src"] == files.hosted
    assert b"cid:picture" in files.mail.read_bytes()


def test_another_language_has_files_of_its_own_and_no_picture_is_no_fault(tmp_path: Path) -> None:
    files = write_digest(made("2022-10-20", replace(ENGLISH, lang="es")), tmp_path)
    assert (files.page.name, files.picture, files.hosted) == ("2022-10-20.es.html", None, "")
    assert not tree_of(files.page.read_bytes()).named("img")
