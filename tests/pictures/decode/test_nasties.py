"""Logo files from hell: each costs a row in the report, and nobody else's pictures."""

import os
from pathlib import Path

import pytest

from socialkit.errors import AssetError
from socialkit.pictures.logos.preparing import Logo, prepare
from socialkit.pictures.storage.picture_files import read
from tests.pictures.decode.mutations import corpus, sound
from tests.pictures.decode.nasties import NASTIES


def tried(path: Path, side: int, data: bytes | None = None) -> Logo | AssetError:
    """The logo or its fault: whatever else is raised fails the test."""
    try:
        return prepare(path, read(path) if data is None else data, side)
    except AssetError as error:
        return error


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(NASTIES))
def test_a_nasty_file_is_told_by_its_code_or_used_as_it_is(tmp_path: Path, name: str) -> None:
    data, code = NASTIES[name]
    path = tmp_path / name
    path.write_bytes(data)

    found = tried(path, 300)

    if isinstance(found, AssetError):
        assert found.code == code, found
        assert str(found).startswith(name)
        assert len(str(found)) < 300
    else:
        assert code in {*(each.partition(":")[0] for each in found.warnings), None}


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither")
@pytest.mark.parametrize("target", ["/dev/zero", "/dev/full", "loop", "nowhere", "."])
def test_a_link_to_no_plain_file_is_refused_at_once(tmp_path: Path, target: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    path = tmp_path / "logo.png"
    path.symlink_to(target)

    with pytest.raises(AssetError) as caught:
        read(path)

    assert caught.value.code in {"not-a-file", "unreadable-file", "missing-file"}


@pytest.mark.slow
def test_hundreds_of_broken_files_are_a_logo_or_an_asset_error_and_nothing_else() -> None:
    files = {name: data for name, data in sound().items() if not name.endswith(".svg")}
    found = [tried(Path(name), 100, data) for name, data in corpus(600, "quick", files)]

    codes = {one.code for one in found if isinstance(one, AssetError)}
    assert codes >= {"damaged", "truncated", "too-large", "not-a-picture"}
    assert {one.at((40, 30)).mode for one in found if isinstance(one, Logo)} == {"RGBa"}


@pytest.mark.slow
def test_the_sound_files_that_are_broken_are_sound() -> None:
    assert all(prepare(Path(name), data, 100).size > (1, 1) for name, data in sound().items())
