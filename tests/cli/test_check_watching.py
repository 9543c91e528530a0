"""`check --watch`: drawn anew when a file is saved."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from contextlib import chdir
from pathlib import Path

import pytest

from socialkit.checking.evidence import PICTURES
from socialkit.checking.selection import selection
from socialkit.cli.checks import Asked
from socialkit.cli.watching.check_watching import WatchedCheck
from tests.cli.conftest import Run


@pytest.mark.slow
def test_each_page_is_what_a_check_says(run: Run, folder: Path) -> None:
    with chdir(folder):
        file = Path("posts.yaml")
        watched = WatchedCheck(file=file, asked=Asked(selection=selection(), beyond=PICTURES))
        whole = file.read_text()
        for text in (
            whole,
            whole.replace("#SSWWeek we", "we"),
            whole.replace("posts:", "post:"),
            whole.replace("A second day", "\n      A  second day"),
            whole,
        ):
            file.write_text(text)
            assert watched.page() == run("check").out
        assert {path.name for path in watched.watch.files} >= {"posts.yaml", "art.png", "amani.png"}
        Path("amani.png").unlink()
        assert watched.page() == run("check").out


@pytest.mark.parametrize(
    "options", [["-"], ["--fix"], ["--spelling"], ["--online"], ["--format", "json"], ["--diff"]]
)
def test_what_cannot_be_watched_is_refused(run: Run, folder: Path, options: list[str]) -> None:
    done = run("check", *options, "--watch", folder=folder)
    assert done.status == 2
    assert "--watch" in done.err


def test_it_is_for_a_terminal(run: Run, folder: Path) -> None:
    done = run("check", "--watch", folder=folder)
    assert done.status == 2
    assert "this is none" in done.err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo terminals")
def test_on_a_terminal_it_is_drawn_anew_until_ctrl_c(folder: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "socialkit", "check", "--watch"], cwd=folder, stdin=theirs, stdout=theirs
    )
    try:
        _seen(ours, "drawn anew")
        file = folder / "posts.yaml"
        file.write_text(file.read_text().replace("#SSWWeek we", "we"))
        _seen(ours, "SK101")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
    finally:
        process.kill()
        process.wait()
        os.close(ours)
        os.close(theirs)


def _seen(terminal: int, word: str) -> None:
    """Read what is drawn until a word is there."""
    until, drawn = time.monotonic() + 20, ""
    while word not in drawn:
        assert time.monotonic() < until, drawn
        readable, _, _ = select.select([terminal], [], [], 1)
        drawn += os.read(terminal, 65536).decode("utf-8", "replace") if readable else ""
