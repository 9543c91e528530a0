"""Share kits as zips for many partners: seconds, and memory; again with one text changed, again with nothing.

``kits.py 1000`` is the aim: under 3 minutes at first, under 20 s with one text changed, on two cores; memory
that does not grow with the number of partners. The first argument is the number of partners.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pictures
import yaml

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 100
POSTS, DAYS = 20, 5
LANGUAGES = ("en", "fr", "es", "ar")
ZONES = ("Africa/Nairobi", "Africa/Dakar", "America/Bogota", "Asia/Amman")
TEXT = (
    "Post {number} of #CareWeek: with @CareAlliance, {{partner}} thanks everybody who looks after children "
    "and families, day and night. Read more: {{link}}"
)
#: A run in a process of its own: its CPU seconds with those of its workers, the most memory of both in MiB.
PROGRAM = """
import resource, sys
from socialkit.cli import main
try:
    sys.exit(main())
finally:
    own, workers = (resource.getrusage(which) for which in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    spent = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    print(f"{spent:.1f} {own.ru_maxrss / 1024:.0f} {workers.ru_maxrss / 1024:.0f}", file=sys.stderr)
"""


def campaign(folder: Path) -> Path:
    """Write a campaign of COUNT partners, twenty posts and five sizes."""
    artworks = [pictures.artwork(folder / f"{w}x{h}.png", (w, h)) for w, h in pictures.SIZES]
    logos = pictures.small_logos(folder, COUNT)
    rows = (
        f"p{number},Partner {number},{LANGUAGES[number % 4]},{ZONES[number % 4]},{path.name}\n"
        for number, path in enumerate(logos)
    )
    (folder / "partners.csv").write_text("id,name,lang,timezone,logo\n" + "".join(rows), encoding="utf-8")
    posts = [_post(number) for number in range(POSTS)]
    document = {
        "campaign": {
            "name": "Care Week",
            "starts": "2027-10-18",
            "ends": "2027-10-22",
            "timezone": "Europe/Oslo",
            "platforms": ["x", "linkedin", "facebook"],
            "hashtags": {"required": ["#CareWeek"]},
            "link": "https://example.org/week",
        },
        "handles": {"@CareAlliance": {"name": "Care Alliance", "x": "CareAlliance"}},
        "graphics": {"week": {"files": [path.name for path in artworks], "alt": "A week"}},
        "partners": "partners.csv",
        "posts": posts,
    }
    file = folder / "posts.yaml"
    file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def _post(number: int) -> dict[str, object]:
    return {
        "id": f"post-{number}",
        "at": f"2027-10-{18 + number % DAYS} {9 + number // DAYS:02}:00",
        "graphic": "week",
        "text": TEXT.format(number=number),
    }


def run(file: Path) -> str:
    """Make kits as zips; give a row: seconds, CPU seconds, most memory of the run and of its workers."""
    command = [sys.executable, "-c", PROGRAM, "kit", str(file), "--out", str(file.parent / "kits"), "--zip"]
    environment = os.environ | {"SOCIALKIT_CACHE": str(file.parent / "cache")}
    begun = perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    seconds = perf_counter() - begun
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    spent, own, workers = done.stderr.split()[-3:]
    return f"{seconds:.1f} | {spent} | {own} | {workers}"


def main() -> None:
    """Print a table: first, one text changed, nothing changed."""
    print(f"{COUNT:,} partners, {POSTS} posts on 3 platforms, {len(pictures.SIZES)} sizes\n")
    print("| run | seconds | CPU seconds | MiB | MiB of a worker |\n|---|---|---|---|---|")
    with TemporaryDirectory() as name:
        file = campaign(Path(name))
        print(f"| first | {run(file)} |", flush=True)
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Post 7 of #CareWeek", "Post seven of #CareWeek"), encoding="utf-8")
        print(f"| one text changed | {run(file)} |", flush=True)
        print(f"| nothing changed | {run(file)} |")


if __name__ == "__main__":
    main()
