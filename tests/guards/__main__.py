"""Takes one guard away after the other, in a copy, and shows that the test which is named sees it.

``python -m tests.guards [NUMBER …]`` from the top of the project; status 1 where one is not seen.
"""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.guards.mutations import MUTATIONS, Mutation

ROOT = Path(__file__).parents[2]
#: One process for one test module: what hands tests out, measures or mixes them only takes time to load.
LEAN = ("no:randomly", "no:cacheprovider", "no:xdist", "no:cov")
PYTEST = ("-m", "pytest", "-x", "-q", *(part for name in LEAN for part in ("-p", name)))
#: The quick tests see nearly all; of what they do not see, the others are asked.
KINDS = ("not slow", "slow")
#: So many mutations are tried at a time, each in a copy of its own.
COPIES = 2
#: In seconds, for the tests of each kind; the slowest of these tests takes a tenth of it.
PATIENCE = {"not slow": 60, "slow": 300}
#: What pytest ends with when tests failed; anything else means that none was run.
FAILED = 1


def seen(copy: Path, mutation: Mutation) -> bool:
    """Put a mutation into the copy, run its tests there, and take it out again."""
    modules = [
        path for path in (copy / "socialkit").rglob("*.py") if mutation.before in path.read_text("utf-8")
    ]
    [module] = modules
    text, times = module.read_text("utf-8"), module.stat()
    module.write_text(text.replace(mutation.before, mutation.after), "utf-8")
    # Python takes what it compiled of a text for that of any other with its size and second.
    own_second = times.st_mtime + 1 + MUTATIONS.index(mutation)
    os.utime(module, (own_second, own_second))
    environment = {
        **os.environ,
        "PYTHONPATH": str(copy),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(copy.with_name("compiled")),
        "PYTEST_ADDOPTS": "",
    }
    try:
        return any(_fails(kind, mutation, copy, environment) for kind in KINDS)
    finally:
        module.write_text(text, "utf-8")
        os.utime(module, (times.st_atime, times.st_mtime))


def _fails(kind: str, mutation: Mutation, copy: Path, environment: dict[str, str]) -> bool:
    """Say whether one of the mutation's tests fails that is of this kind."""
    command = [sys.executable, *PYTEST, "-m", kind, *mutation.seen_by.split()]
    try:
        shown = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, check=False, timeout=PATIENCE[kind]
        )
    except subprocess.TimeoutExpired:
        # Without its guard the work waits for ever, and so does the test.
        return True
    return shown.returncode == FAILED


def copies(folder: Path) -> SimpleQueue[Path]:
    """Copy the project as often as mutations are tried at a time."""
    free: SimpleQueue[Path] = SimpleQueue()
    ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", "build", ".hypothesis", ".*_cache")
    for number in range(COPIES):
        copy = folder / f"copy-{number}"
        shutil.copytree(ROOT, copy, ignore=ignored)
        free.put(copy)
    return free


def tried(number: int, free: SimpleQueue[Path]) -> bool:
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
    print(f"{found} of {len(chosen)} seen")  # noqa: T201
    return int(found < len(chosen))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
