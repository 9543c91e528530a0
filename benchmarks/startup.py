"""What the verbs that people type most cost in CPU time, beside a bare interpreter: min and median of 12.

    startup.py [CHECKOUT]

With another checkout of the project, such as the one before a change, its verbs run in turn with ours.
"""

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 12
CONTENDERS = {
    "python -c pass": ["-c", "pass"],
    "socialkit --help": ["-m", "socialkit", "--help"],
    "socialkit check posts.yaml": ["-m", "socialkit", "check", "posts.yaml"],
    "socialkit rule SK102": ["-m", "socialkit", "rule", "SK102"],
}


def cpu_seconds(arguments: list[str], checkout: Path) -> float:
    """Run one contender of a checkout to its end and give its user and system time in seconds."""
    env = {**os.environ, "PYTHONPATH": str(checkout)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=checkout, env=env, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(arguments: list[str]) -> None:
    """Run all contenders in turn, so that noise falls on all alike, and print the table."""
    checkouts = {"": ROOT} | {f" ({name})": Path(name).resolve() for name in arguments}
    runs = {
        name + where: (words, checkout)
        for name, words in CONTENDERS.items()
        for where, checkout in checkouts.items()
    }
    for run in runs.values():
        cpu_seconds(*run)
    rounds = [{name: cpu_seconds(*run) for name, run in runs.items()} for _ in range(ROUNDS)]
    print(
        f"start-up, CPU seconds, {ROUNDS} interleaved rounds, "
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}"
    )
    print("\n| command | min | median | times a bare interpreter (min) |\n|---|---|---|---|")
    bare = min(each["python -c pass"] for each in rounds)
    for name in runs:
        times = [each[name] for each in rounds]
        print(f"| `{name}` | {min(times):.3f} | {statistics.median(times):.3f} | {min(times) / bare:.0f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
