"""Takes one guard away after the other, in a copy, and shows that the test which is named sees it.

``python -m tests.guards [NUMBER …]`` from the top of the project; status 1 where one is not seen.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.guards.mutations import MUTATIONS, Mutation

ROOT = Path(__file__).parents[2]
PYTEST = ("-m", "pytest", "-x", "-q", "-m", "not slow", "-p", "no:randomly", "-p", "no:cacheprovider")
#: In seconds; the slowest of these tests takes a tenth of it.
PATIENCE = 60
#: What pytest ends with when tests failed; anything else means that none was run.
FAILED = 1


def seen(copy: Path, mutation: Mutation) -> bool:
    """Put a mutation into the copy, run its tests there, and take it out again."""
    modules = [
        path for path in (copy / "socialkit").rglob("*.py") if mutation.before in path.read_text("utf-8")
    ]
    [module] = modules
    text = module.read_text("utf-8")
    module.write_text(text.replace(mutation.before, mutation.after), "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(copy),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTEST_ADDOPTS": "",
    }
    command = [sys.executable, *PYTEST, *mutation.seen_by.split()]
    try:
        shown = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        # Without its guard the work waits for ever, and so does the test.
        return True
    finally:
        module.write_text(text, "utf-8")
    return shown.returncode == FAILED


def main(numbers: list[str]) -> int:
    """Try the mutations with these numbers, else all; tell each, and count those that nobody saw."""
    chosen = [int(number) for number in numbers] or list(range(len(MUTATIONS)))
    unseen = 0
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", "build", ".hypothesis", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=ignored)
        for number in chosen:
            mutation, start = MUTATIONS[number], time.monotonic()
            found = seen(copy, mutation)
            unseen += not found
            said = "seen" if found else "NOT SEEN"
            first = " ".join(mutation.before.split())[:60]
            print(f"{number:2} {said:8} {time.monotonic() - start:4.0f} s  {first}", flush=True)  # noqa: T201
    print(f"{len(chosen) - unseen} of {len(chosen)} seen")  # noqa: T201
    return int(unseen > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
