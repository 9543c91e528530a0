"""Cards as pictures: cut where the browser says they are, and nothing else of what it says is believed."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from socialkit import ProgramError, SocialkitError, UnwrittenError
from socialkit.pictures.jobs.page_cuts import CUT_MARK
from socialkit.previewing import CampaignPreview
from socialkit.previewing.card_pictures import card_pictures

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts of a POSIX shell")

PAGE = CampaignPreview(page=b"<!doctype html>")


def browser(folder: Path, monkeypatch: pytest.MonkeyPatch, *, first: str, then: str = "") -> None:
    """Put a browser first on the search path that shows red above blue, and says ``first``, ``then``."""
    picture = Image.new("RGB", (840, 600), "red")
    picture.paste("blue", (0, 220, 840, 600))
    picture.save(folder / "drawn.png")
    path = folder / "bin" / "chromium"
    path.parent.mkdir()
    path.write_text(
        "#!/bin/sh\n"
        'for each; do case "$each" in --screenshot=*) picture="${each#*=}";; esac; last="$each"; done\n'
        f'cp {folder}/drawn.png "$picture"\n'
        f"case \"$last\" in *cards=0) echo '{first}';; *) echo '{then}';; esac\n"
    )
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}{os.pathsep}{os.environ['PATH']}")


def page(places: str) -> str:
    return f'<!DOCTYPE html>\n<html lang="en" data-places="{places}"><body>'


def test_cards_are_cut_out_and_drawn_on_where_the_window_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser(
        tmp_path,
        monkeypatch,
        first=page("a-x 30 0 810 200;b-x 30 230 810 430;c-x 30 15900 810 16100"),
        then=page("c-x 30 20 810 18000"),
    )
    told: list[tuple[int, int]] = []
    files = PAGE.write_cards(tmp_path / "cards", progress=lambda done, of: told.append((done, of)))
    assert [each.name for each in files] == ["a-x.png", "b-x.png", "c-x.png"]
    assert told == [(2, 3), (3, 3)]
    red, blue, high = (Image.open(BytesIO(each.read_bytes())) for each in files)
    assert (red.size, red.getcolors()) == ((780, 200), [(156_000, (255, 0, 0))])
    assert (blue.size, blue.getcolors()) == ((780, 200), [(156_000, (0, 0, 255))])
    # What is higher than the picture ends with it.
    assert high.size == (780, 580)
    # Once more: what we made is replaced, what somebody else made is not.
    PAGE.write_cards(tmp_path / "cards")
    Image.new("RGB", (9, 9)).save(files[1])
    with pytest.raises(SocialkitError, match=r"b-x\.png would be replaced"):
        PAGE.write_cards(tmp_path / "cards")


def test_cards_that_cannot_be_written_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser(tmp_path, monkeypatch, first=page("a-x 30 0 810 200"))
    (tmp_path / "there").touch()
    for out, said in ((tmp_path / "there" / "cards", "a file stands"), (tmp_path / ("n" * 300), "shorter")):
        with pytest.raises(UnwrittenError, match=said):
            PAGE.write_cards(out)
    (tmp_path / "cards" / "a-x.png").mkdir(parents=True)
    with pytest.raises(SocialkitError, match=r"a-x\.png would be replaced"):
        PAGE.write_cards(tmp_path / "cards")


@pytest.mark.parametrize(
    "html",
    [
        "<!DOCTYPE html>\n<html><body>",
        '<!DOCTYPE html>\n<html><body data-places="a-x 0 0 9 9">',
        '<p>data-places="a-x 0 0 9 9"',
        "",
    ],
)
def test_what_is_not_said_by_the_script_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, html: str
) -> None:
    browser(tmp_path, monkeypatch, first=html)
    with pytest.raises(ProgramError, match="did not carry out"):
        list(card_pictures(b""))


def test_a_place_that_is_none_and_a_page_without_cards_give_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser(tmp_path, monkeypatch, first=page("../a 0 0 9 9;b 0 0 -1 9"))
    assert list(card_pictures(b"")) == []


def test_a_picture_says_who_made_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser(tmp_path, monkeypatch, first=page("a-x 0 0 10 10"))
    ((name, data),) = card_pictures(b"")
    assert name == "a-x"
    assert CUT_MARK in data[:100]
    assert Image.open(BytesIO(data)).info == {"Software": "socialkit preview"}
