"""A digest as files: for a mail tool, and to be opened in a mail program."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from socialkit.digests import DigestReader, make_digest, write_digest
from socialkit.errors import MisuseError, UnwrittenError
from socialkit.model.kit_texts import KitTexts
from tests.conftest import EVE
from tests.digests.week import ENGLISH, made, week
from tests.kit.page_tree import tree_of
from tests.representatives import few_quick

BOGOTA = DigestReader(lang="es", zone="America/Bogota")


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


def test_one_call_makes_the_files_of_a_campaign(tmp_path: Path) -> None:
    files = make_digest(week(), "2022-10-17", tmp_path, now=EVE, reader=BOGOTA)
    assert files.page.name == "2022-10-17.es.html"
    assert "Esta #CareWeek" in files.text.read_text("utf-8")


def test_of_a_day_that_is_over_who_is_shown_must_consent_today(tmp_path: Path) -> None:
    for days, shown in ((0, True), (30, False)):
        files = make_digest(week(), "2022-10-18", tmp_path, now=EVE + timedelta(days=days))
        assert ("Amina" in files.text.read_text("utf-8")) == shown


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"lang": "english!"}, "not a language tag"),
        ({"zone": "Bogota"}, "did you mean `America/Bogota`"),
        ({"zone": ""}, "time zone"),
        ({"lang": None}, "write lang='fr'"),
    ],
)
def test_what_is_no_language_or_zone_is_refused(values: dict[str, Any], said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        replace(BOGOTA, **values)


def test_a_time_without_a_zone_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(MisuseError, match="has no zone"):
        make_digest(week(), "2022-10-17", tmp_path / "out", now=EVE.replace(tzinfo=None))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", ["there", "there/below"])
def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(tmp_path: Path, place: str) -> None:
    (tmp_path / "there").write_text("no folder")
    with pytest.raises(UnwrittenError, match=r"there.* cannot be used .*: a file stands where a folder"):
        make_digest(week(), "2022-10-17", tmp_path / place, now=EVE)


def test_a_file_that_cannot_be_replaced_is_told_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "2022-10-17.html").mkdir()
    with pytest.raises(UnwrittenError, match=r"/2022-10-17\.html cannot be used .*: a file stands where"):
        make_digest(week(), "2022-10-17", tmp_path, now=EVE)


@contextmanager
def _full_beyond(size: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as where the disk is full."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_where_the_disk_is_full_the_digest_from_before_stays_whole(tmp_path: Path) -> None:
    first = write_digest(made("2022-10-17"), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    other = replace(week(), name="Days of Care")
    # Page and text fit, the mail does not.
    with _full_beyond(first.page.stat().st_size + 1000), pytest.raises(UnwrittenError):
        write_digest(made("2022-10-17", campaign=other), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert write_digest(made("2022-10-17", campaign=other), tmp_path).changed


@few_quick("ending", ["html", "eml", "jpg"])
def test_where_one_file_cannot_be_replaced_none_is(tmp_path: Path, ending: str) -> None:
    write_digest(made("2022-10-17"), tmp_path)
    (tmp_path / f"2022-10-17.{ending}").unlink()
    (tmp_path / f"2022-10-17.{ending}").mkdir()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    other = replace(week(), name="Days of Care")
    with pytest.raises(UnwrittenError, match=rf"/2022-10-17\.{ending} cannot be used"):
        write_digest(made("2022-10-17", campaign=other), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_what_a_killed_run_left_is_swept_up(tmp_path: Path) -> None:
    (tmp_path / ".2022-10-17.html.999999999.part").write_text("half")
    write_digest(made("2022-10-17"), tmp_path)
    assert not list(tmp_path.glob(".*"))
