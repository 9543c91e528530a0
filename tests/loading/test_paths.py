"""Paths stay inside the campaign folder."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from socialkit.loading import load_campaign
from tests.representatives import few_quick

from .conftest import SMALL, Write

Fault = Callable[..., str]


def with_graphic(path: str) -> str:
    return f"graphics:\n  a: {{file: {path}}}\n{SMALL}"


@few_quick(
    ("path", "expected"),
    [
        ("../outside.png", "../outside.png leaves the campaign folder: put the file into the folder"),
        ("in/../../outside.png", "leaves the campaign folder"),
        ("/etc/passwd", "/etc/passwd is an absolute path: put the file into the folder of the campaign file"),
        ("C:/pictures/a.png", "is an absolute path"),
        ("in\\a.png", "write / between folders, not \\"),
        ("~/a.png", "~/a.png is not there (`~` stands for itself): check its name and folder"),
        ("https://x.org/l.svg", "https://x.org/l.svg is an address, not a file: download it, and put"),
        ("HTTP://x.org/l.svg", "is an address, not a file"),
        ("file:///C:/logo.png", "is an address, not a file"),
        ("s3://bucket/logo.png", "is an address, not a file"),
        ("www.x.org/l.svg", "is an address, not a file"),
        ("'data:image/png;base64,AAAA'", "is an address, not a file"),
        ("a:b.png", "is an absolute path"),
        ("week:1/a.png", "is not there"),
        ("missing.png", "missing.png is not there: check its name and folder"),
        ("in", "in is a folder, not a file"),
        ("'.'", ". is a folder, not a file"),
        ("' '", "there is no path here: write one, or remove the key"),
        ("x" * 3000, "is not there"),
    ],
)
def test_a_graphic_is_a_file_in_the_folder(fault: Fault, path: str, expected: str) -> None:
    found = fault(with_graphic(path), **{"in/a.png": "", "a.png": ""})
    assert found.startswith("posts.yaml:2:13: SK007 ")
    assert expected in found


def test_a_nul_in_a_path_is_refused(fault: Fault) -> None:
    assert "2:13: SK003 this text has a NUL character in it" in fault(with_graphic('"a\\0.png"'))


def test_dots_that_stay_inside_are_fine(write: Write) -> None:
    path = write(with_graphic("in/../in/a.png"), **{"in/a.png": ""})
    assert load_campaign(path).graphics[0].files[0].read_bytes() == b""


def test_a_link_out_of_the_folder_is_refused(fault: Fault, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to("/etc")
    assert "way/passwd leaves the campaign folder" in fault(with_graphic("way/passwd"))


def test_a_link_inside_the_folder_is_followed(write: Write, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to("in")
    path = write(with_graphic("way/a.png"), **{"in/a.png": ""})
    assert load_campaign(path).graphics[0].files == (tmp_path / "way/a.png",)


def test_a_link_in_a_circle_is_no_traceback(fault: Fault, tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert " SK007 a/x.png " in fault(with_graphic("a/x.png"))


def test_a_campaign_folder_that_is_a_link_is_the_folder(write: Write, tmp_path: Path) -> None:
    write(SMALL)
    real = tmp_path / "real"
    real.mkdir()
    (real / "posts.yaml").write_text(with_graphic("a.png"))
    (real / "a.png").touch()
    (tmp_path / "linked").symlink_to(real)
    assert load_campaign(tmp_path / "linked/posts.yaml").graphics[0].files == (tmp_path / "linked/a.png",)


@pytest.mark.parametrize("key", ["logo", "logo_dark"])
def test_a_logo_may_be_missing_but_not_outside(fault: Fault, write: Write, key: str) -> None:
    partner = f"partners: [{{id: p, name: P, {key}: PATH}}]\n{SMALL}"
    campaign = load_campaign(write(partner.replace("PATH", "logos/none.svg")))
    assert getattr(campaign.partners[0], key) == campaign.folder / "logos/none.svg"
    assert " SK007 ../p.svg leaves the campaign folder" in fault(partner.replace("PATH", "../p.svg"))


@pytest.mark.slow
@few_quick("path", ["x/" * 800_000 + "x", "x" * 800_000, "../" * 300_000, "x/.." * 200_000])
def test_a_path_longer_than_any_system_opens_is_refused_at_once(fault: Callable[..., str], path: str) -> None:
    before = process_time()
    found = fault(SMALL.replace("posts:", f"partners:\n  - {{id: a, name: A, logo: {path}}}\nposts:"))

    assert "is no path: none has more than 4096 characters" in found
    assert len(found) < 1000
    assert process_time() - before < 5
