"""Runs tests in processes that have loaded all libraries: one is forked for each line of standard input.

``python -m tests.guards.warm_tests``; a line is JSON with pytest's ``arguments`` and ``patience`` in seconds,
and is answered by a line: what pytest ended with, 1000 where its time was over.
"""

import json
import os
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module

import pytest

#: What nearly every test loads, and takes longest to load.
LIBRARIES = (
    "PIL.Image",
    "alembic",
    "babel",
    "click",
    "hypothesis",
    "icalendar",
    "jinja2",
    "pydantic",
    "regex",
    "requests",
    "rich",
    "sqlalchemy",
    "yaml",
)
LATE = 1000
#: Hypothesis brings a plugin, and pytest says that it comes too late to rewrite what that asserts.
_LOADED_BEFORE = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
_GLANCE = 0.02


def ended_with(arguments: list[str], patience: float) -> int:
    """Run pytest in a process of its own, and end whatever it leaves behind."""
    child = os.fork()
    if child == 0:
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        os._exit(pytest.main([*_LOADED_BEFORE, *arguments]))
    try:
        return _awaited(child, time.monotonic() + patience)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)


def _awaited(child: int, ends: float) -> int:
    while time.monotonic() < ends:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(_GLANCE)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return LATE


def main() -> None:
    """Answer line by line."""
    for name in LIBRARIES:
        import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        print(ended_with(asked["arguments"], asked["patience"]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
