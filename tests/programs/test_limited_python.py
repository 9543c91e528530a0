"""Our own Python programs: what brings them down brings nobody else down."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from socialkit.errors import ProgramError, ProgramTimeoutError
from socialkit.programs.python import PYTHON, run_limited


def script(folder: Path, text: str) -> Path:
    path = folder / "script.py"
    path.write_text(text, "utf-8")
    return path


def test_a_script_sees_its_arguments_its_input_and_our_packages(tmp_path: Path) -> None:
    path = script(
        tmp_path,
        "import sys, PIL, socialkit\n"
        "assert __name__ == '__main__' and __file__ == sys.argv[0]\n"
        "sys.stdout.buffer.write(sys.stdin.buffer.read() + ' '.join(sys.argv[1:]).encode())\n",
    )

    assert run_limited(path, "one", "two", given=b"given ").output == b"given one two"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_it_gets_so_much_memory_and_no_more(tmp_path: Path) -> None:
    path = script(tmp_path, "import sys\nsys.stdout.write(str(len(bytes(int(sys.argv[1])))))\n")

    assert run_limited(path, "1000000000", given=b"").output == b"1000000000"
    with pytest.raises(ProgramError, match="MemoryError"):
        run_limited(path, "2000000000", given=b"")


@pytest.mark.slow
def test_it_gets_so_much_time_and_no_more(tmp_path: Path) -> None:
    path = script(tmp_path, "while True: pass\n")

    with pytest.raises(ProgramTimeoutError, match=r"within 0\.5 seconds"):
        run_limited(path, given=b"", python=replace(PYTHON, seconds=0.5))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("raise ValueError('no picture')", "ValueError: no picture"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)", "no reason given"),
        ("def deep(): deep()\ndeep()", "RecursionError"),
        ("syntax error", "SyntaxError"),
    ],
)
def test_a_script_that_fails_is_an_error_with_its_last_words(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ProgramError, match=words):
        run_limited(script(tmp_path, text), given=b"")


def test_the_script_does_not_stand_on_its_own_search_path(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    path = script(tmp_path, "import json, sys\nsys.stdout.write(json.dumps(sys.argv[1:]))\n")

    assert run_limited(path, given=b"").output == b"[]"
    assert str(tmp_path) not in sys.path


def test_what_draws_and_decodes_has_seconds_and_not_minutes() -> None:
    assert 0 < PYTHON.seconds <= 10
    assert PYTHON.most_bytes <= 150_000_000
