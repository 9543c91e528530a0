"""Runs tests in processes that have loaded all libraries: one is forked for each line of standard input.

``python -m tests.guards.warm_tests``; a line is JSON with pytest's ``arguments`` and, in seconds, what it may
wait (``patience``) and what it may take of a core (``work``). It is answered by a line: what pytest
ended with, 1000 where its time was over.
"""

import json
import os
import resource
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module

import pytest

#: What tests load that takes long; each of the project's own modules may be the one that was changed.
LIBRARIES = (
    "PIL.ImageCms",
    "PIL.ImageOps",
    "PIL.ImageText",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "_hypothesis_pytestplugin",
    "alembic",
    "alembic.command",
    "babel.dates",
    "babel.lists",
    "babel.messages.pofile",
    "babel.numbers",
    "click",
    "concurrent.futures.process",
    "docx",
    "faulthandler",
    "feedparser",
    "fontTools.subset",
    "fontTools.varLib",
    "http.server",
    "hypothesis.internal.conjecture.engine",
    "icalendar",
    "isal.isal_zlib",
    "jinja2",
    "lxml.etree",
    "mastodon",
    "openpyxl",
    "pdb",
    "pydantic",
    "regex",
    "requests",
    "rich",
    "segno",
    "smtplib",
    "sqlalchemy.dialects.sqlite",
    "statistics",
    "tweepy",
    "yaml",
    "zlib_ng.zlib_ng",
)
LATE = 1000
#: Hypothesis brings a plugin, and pytest says that it comes too late to rewrite what that asserts.
_LOADED_BEFORE = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
_GLANCE = 0.02


def ended_with(arguments: list[str], patience: float, work: int) -> int:
    """Run pytest in a process of its own, and end whatever it leaves behind."""
    child = os.fork()
    if child == 0:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (work, resource.RLIM_INFINITY))
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
            ended = os.waitstatus_to_exitcode(status)
            return LATE if ended == -signal.SIGXCPU else ended
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
        print(ended_with(**asked), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
