"""What the verbs that people type most cost in CPU time, beside a bare interpreter: min and median of 12."""

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


def cpu_seconds(arguments: list[str]) -> float:
    """Run one contender to its end and give its user and system time in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Run all contenders in turn, so that noise falls on all alike, and print the table."""
    for arguments in CONTENDERS.values():
        cpu_seconds(arguments)
    rounds = [{name: cpu_seconds(arguments) for name, arguments in CONTENDERS.items()} for _ in range(ROUNDS)]
    print(
        f"start-up, CPU seconds, {ROUNDS} interleaved rounds, "
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}"
    )
    print("\n| command | min | median | times a bare interpreter (min) |\n|---|---|---|---|")
    bare = min(each["python -c pass"] for each in rounds)
    for name in CONTENDERS:
        times = [each[name] for each in rounds]
        print(f"| `{name}` | {min(times):.3f} | {statistics.median(times):.3f} | {min(times) / bare:.0f} |")


if __name__ == "__main__":
    main()
