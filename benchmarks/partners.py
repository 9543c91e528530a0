"""Checking one campaign of twenty posts on three platforms for 10 to 10,000 partners: CPU and memory."""

import argparse
import random
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

SIZES = (10, 100, 1_000, 3_000, 10_000)
ROUNDS, POSTS, DAYS = 3, 20, 5
PLATFORMS = ["facebook", "linkedin", "x"]
#: A run in a process of its own: how many findings it has, its CPU seconds, its most memory in MiB.
PROGRAM = """
import resource, sys
from socialkit import check, load_campaign
campaign = load_campaign(sys.argv[1])
loaded = resource.getrusage(resource.RUSAGE_SELF)
found = check(campaign)
used = resource.getrusage(resource.RUSAGE_SELF)
print(len(found), loaded.ru_utime + loaded.ru_stime, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""
PLACES = [
    "Kenya",
    "Uganda",
    "Nepal",
    "Lima",
    "Oslo",
    "Dhaka",
    "Riga",
    "Accra",
    "Quito",
    "Sofia",
    "Hanoi",
    "Cairo",
    "Perth",
    "Porto",
    "Ghent",
    "Bergen",
]
KINDS = [
    "Association",
    "Network",
    "Union",
    "Council",
    "Centre",
    "Alliance",
    "Society",
    "Foundation",
    "Institute",
    "Federation",
]
FIELDS = (
    "of Social Workers",
    "for Children",
    "of Care",
    "for Families",
    "& Partners",
    "(UK)",
    "of the People's Health",
    "Trust",
    "St. Mary",
    "Jean-Luc",
    "सेवा संघ",
    "للرعاية",
    "Łódź",
    "社会工作",
    "e.V.",
)


def campaign(partners: int, *, close: bool) -> dict[str, object]:
    """Give a campaign file's content; in a ``close`` one long names do not fit on X."""
    dice = random.Random(partners)  # noqa: S311  names, not secrets
    room = "and they stay when all have gone home, " * 4 if close else ""
    posts = [
        {
            "id": f"post-{number}",
            "at": f"2027-10-{18 + number % DAYS} {9 + number // DAYS:02}:00",
            "text": f"Day {number}: {{partner}} thanks all who listen and advise, {room}day by day.\n"
            f"Read story {number} at {{link}} #SSWWeek\n",
        }
        for number in range(POSTS)
    ]
    members = [
        {
            "id": f"p{number}",
            "name": f"{dice.choice(PLACES)} {dice.choice(PLACES)} {dice.choice(KINDS)} {dice.choice(FIELDS)}",
            "link_parameters": {"utm_source": f"p{number}"},
        }
        for number in range(partners)
    ]
    about = {
        "name": "Social Service Workforce Week",
        "starts": "2027-10-18",
        "ends": "2027-10-22",
        "timezone": "Europe/London",
        "platforms": PLATFORMS,
        "link": "https://example.org/week",
        "hashtags": {"required": ["#SSWWeek"]},
    }
    return {"campaign": about, "partners": members, "posts": posts}


def measured(file: Path) -> tuple[int, float, float, float]:
    """Check a file once: findings, CPU seconds of loading, of loading and checking, most MiB."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file)], capture_output=True, check=True, text=True
    )
    found, loading, both, memory = done.stdout.split()
    return int(found), float(loading), float(both), float(memory)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of partners")
    print("partners  posts     messages  findings  loading s     check s: min  median  MiB")
    for close in (False, True):
        for size in parser.parse_args().sizes:
            with TemporaryDirectory() as folder:
                file = Path(folder) / "posts.yaml"
                file.write_text(yaml.safe_dump(campaign(size, close=close), allow_unicode=True))
                rounds = [measured(file) for _ in range(ROUNDS)]
            checks = [both - loading for _found, loading, both, _memory in rounds]
            print(
                f"{size:>8,}  {'close' if close else 'short':<8}  {(size + 1) * POSTS * len(PLATFORMS):>8,}"
                f"  {rounds[0][0]:>8}  {min(one[1] for one in rounds):>9.2f}  {min(checks):>16.2f}"
                f"  {statistics.median(checks):>6.2f}  {max(one[3] for one in rounds):>4.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
