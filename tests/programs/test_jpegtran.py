"""jpegtran behind its wrapper: a stand-in that means no good costs the artwork its own encoding, no more."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from socialkit.errors import ProgramError
from socialkit.pictures.encode import lossless_jpeg
from socialkit.pictures.geometry.placement import Box
from socialkit.programs import jpegtran
from tests.representatives import few_quick

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts of a POSIX shell")


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a jpegtran of our own first on the search path."""
    path = folder / "bin" / "jpegtran"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{path.parent}{os.pathsep}{os.environ['PATH']}")


def test_it_is_told_what_to_do_and_how_much_it_may_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, 'echo "$@"; cat')

    said = jpegtran.restarted(b"a file", 7)

    assert said == b"-copy icc -strict -maxmemory 500000 -maxscans 200 -restart 7B\na file"


def test_without_it_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert not jpegtran.is_there()
    with pytest.raises(ProgramError, match=r"jpegtran cannot be started .*libjpeg-turbo-progs"):
        jpegtran.restarted(b"a file", 7)


@few_quick("script", ["yes", "exit 1", "kill -9 $$", "echo garbage", "cat > /dev/null"])
def test_a_designers_jpeg_is_encoded_again_where_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    stand_in(tmp_path, monkeypatch, script)
    image = Image.linear_gradient("L").convert("RGB")
    file = BytesIO()
    image.save(file, "JPEG", quality=95, subsampling="4:4:4")
    with Image.open(file) as shown:
        seen = shown.convert("RGB")

    found = lossless_jpeg.prepare(file.getvalue(), seen, Box(left=100, top=100, right=200, bottom=200))

    assert found is None
