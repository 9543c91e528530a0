"""A process that has loaded a checkout's command line, and runs each command in a fork of itself.

Starting Python and loading the package anew for each of a thousand commands would take ten minutes.
"""

import gc
import json
import os
import runpy
import signal
import sys
import time
from typing import NoReturn

#: What loads the whole package and the tables that checking reads: each command after it starts warm.
VERBS = ("stamp", "logos", "kit", "rehearse", "plan")
LOADING = ("rule", "platforms", "check ../posts.yaml", *(f"{verb} --help" for verb in VERBS))
TIMED_OUT = 124


def serve(limit: int) -> None:
    """Answer each request (a line of JSON on standard input) with the exit status of the command."""
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    signal.alarm(limit)
    for command in LOADING:
        load(command.split())
    signal.alarm(0)
    # What is loaded stays: no child walks through it again.
    gc.freeze()
    for line in requests:
        child = os.fork()
        if child == 0:
            become(json.loads(line))
        answers.write(f"{end_of(child, limit)}\n")
        answers.flush()


def load(arguments: list[str]) -> None:
    try:
        run_package(arguments)
    except SystemExit:
        return


def run_package(arguments: list[str]) -> NoReturn:
    sys.argv = ["socialkit", *arguments]
    runpy.run_module("socialkit", run_name="__main__", alter_sys=True)
    raise SystemExit(0)


def become(request: dict[str, list[str]]) -> NoReturn:
    os.setsid()
    for number, name in enumerate(request["files"], start=1):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.environ["SOCIALKIT_CACHE"] = request["cache"][0]
    try:
        run_package(request["arguments"])
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        # Python's own end would take apart all that is loaded: a third of the time of most commands.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code)


def end_of(child: int, limit: int) -> int:
    """Give the exit status of a child; after ``limit`` seconds end it and all that it started."""
    until = time.monotonic() + limit
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return TIMED_OUT


if __name__ == "__main__":
    serve(int(sys.argv[1]))
