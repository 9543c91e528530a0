"""Chromium behind its wrapper: a stand-in that means no good costs the pictures, no more."""

import os
from pathlib import Path

import pytest

from socialkit.errors import ProgramError
from socialkit.programs.chromium import drawn_page

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are scripts of a POSIX shell")


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put a browser of our own alone on the search path, by the second of its names."""
    path = folder / "bin" / "chromium-browser"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    for tool in ("cat", "printf", "head"):
        path.with_name(tool).symlink_to(Path("/usr/bin") / tool)
    monkeypatch.setenv("PATH", str(path.parent))


#: Finds the file that the picture shall be put into.
PICTURE = 'for each; do case "$each" in --screenshot=*) picture="${each#*=}";; esac; last="$each"; done;'


def test_it_gets_the_page_and_gives_picture_and_html(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, f'{PICTURE} printf drawn >"$picture"; echo "$@" "$HOME"')
    drawn = drawn_page(b"<p>", "cards=3", (420, 8000), 2)
    assert drawn.picture == b"drawn"
    for wanted in ("--headless", "--window-size=420,8000", "--force-device-scale-factor=2", "?cards=3"):
        assert wanted in drawn.html
    home = drawn.html.split()[-1]
    # Profile, page and picture are in a folder that is not there any more.
    assert f"--user-data-dir={home}/profile" in drawn.html
    assert not Path(home).exists()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo no display >&2; exit 3", "no display"),
        ("echo '<html>'", "no reason given"),
        (f'{PICTURE} head -c 50000001 /dev/zero >"$picture"', "drew more than 50,000,000 bytes"),
    ],
)
def test_what_it_does_wrong_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    stand_in(tmp_path, monkeypatch, script)
    with pytest.raises(ProgramError, match=said) as caught:
        drawn_page(b"<p>", "", (420, 8000), 2)
    assert "leave out --png" in str(caught.value)


def test_without_it_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramError, match="install it"):
        drawn_page(b"<p>", "", (420, 8000), 2)
