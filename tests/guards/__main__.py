"""Takes one guard away after the other, in a copy, and shows that the test which is named sees it.

``python -m tests.guards [NUMBER …]`` from the top of the project; status 1 where one is not seen.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.guards.mutations import MUTATIONS, Mutation
from tests.guards.warm_tests import LATE

ROOT = Path(__file__).parents[2]
#: One process for one test, of which all that counts is whether it fails: what hands tests out, measures or
#: mixes them, keeps what failed or explains it only takes time.
PLUGINS = ("-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin", "--hypothesis-profile=fails")
PYTEST = ("-x", "-q", "--tb=no", "--assert=plain", *PLUGINS)
#: So many mutations are tried at a time, each in a copy of its own.
COPIES = 2
#: In seconds, what a test may wait and what it may take of a core; the slowest takes a tenth. What has
#: no bound left takes all of it.
ONE_TEST = {"patience": 60, "work": 20}
A_MODULE = {"patience": 300, "work": 300}
#: What pytest ends with when tests failed; but for `LATE`, anything else means that none was run.
FAILED = 1


class Copy:
    """A copy of the project, and a process that runs its tests."""

    def __init__(self, folder: Path) -> None:
        ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", "build", ".hypothesis", ".*_cache")
        self.folder = shutil.copytree(ROOT, folder, ignore=ignored)
        environment = {
            **os.environ,
            "PYTHONPATH": str(folder),
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(folder.with_name("compiled")),
            "PYTEST_ADDOPTS": "",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        }
        self._tests = subprocess.Popen(
            [sys.executable, "-m", "tests.guards.warm_tests"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def fails(self, tests: str) -> bool:
        """Say whether a test fails, or one of a module; without its guard it may wait on."""
        bounds = ONE_TEST if "::" in tests else A_MODULE
        asked = {"arguments": [*PYTEST, tests], **bounds}
        assert self._tests.stdin
        assert self._tests.stdout
        print(json.dumps(asked), file=self._tests.stdin, flush=True)
        return int(self._tests.stdout.readline()) in {FAILED, LATE}

    @cached_property
    def package(self) -> dict[Path, str]:
        """The text of each module; they are many to be read for each mutation."""
        return {path: path.read_text("utf-8") for path in (self.folder / "socialkit").rglob("*.py")}

    def close(self) -> None:
        """End the process."""
        self._tests.communicate()


def seen(copy: Copy, mutation: Mutation) -> bool:
    """Put a mutation into the copy, run its test there, and take it out again."""
    [module] = [path for path, text in copy.package.items() if mutation.before in text]
    text, times = copy.package[module], module.stat()
    module.write_text(text.replace(mutation.before, mutation.after), "utf-8")
    # Python takes what it compiled of a text for that of any other with its size and second.
    own_second = times.st_mtime + 1 + MUTATIONS.index(mutation)
    os.utime(module, (own_second, own_second))
    try:
        return copy.fails(mutation.seen_by)
    finally:
        module.write_text(text, "utf-8")
        os.utime(module, (times.st_atime, times.st_mtime))


def copies(folder: Path) -> SimpleQueue[Copy]:
    """Copy the project as often as mutations are tried at a time."""
    free: SimpleQueue[Copy] = SimpleQueue()
    for number in range(COPIES):
        free.put(Copy(folder / f"copy-{number}"))
    return free


def tried(number: int, free: SimpleQueue[Copy]) -> bool:
    """Try one mutation in a copy that is free, tell it, and say whether it was seen."""
    mutation, copy = MUTATIONS[number], free.get()
    start = time.monotonic()
    try:
        found = seen(copy, mutation)
    finally:
        free.put(copy)
    said = "seen" if found else "NOT SEEN"
    first = " ".join(mutation.before.split())[:60]
    print(f"{number:2} {said:8} {time.monotonic() - start:4.0f} s  {first}", flush=True)  # noqa: T201
    return found


def main(numbers: list[str]) -> int:
    """Try the mutations with these numbers, else all; tell each, and count those that nobody saw."""
    chosen = [int(number) for number in numbers] or list(range(len(MUTATIONS)))
    with TemporaryDirectory() as folder, ThreadPoolExecutor(COPIES) as pool:
        free = copies(Path(folder))
        found = sum(pool.map(lambda number: tried(number, free), chosen))
        for _ in range(COPIES):
            free.get().close()
    print(f"{found} of {len(chosen)} seen")  # noqa: T201
    return int(found < len(chosen))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
