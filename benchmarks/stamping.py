"""Stamping beside its peers: CPU milliseconds a file, min and median of interleaved rounds (--quick: 3)."""

import os
import resource
import statistics
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Literal

import peers
import pictures

from socialkit.pictures.artworks import survey
from socialkit.pictures.backdrops import backdrop, parts
from socialkit.pictures.compositing import lay
from socialkit.pictures.deflate import CODEC
from socialkit.pictures.placement import Box
from socialkit.pictures.saving import write_parts
from socialkit.pictures.sheets import Sheet
from socialkit.stamping import StampOptions, stamp

ROUNDS = 3 if "--quick" in sys.argv else 6
# What takes a tenth of the others' time is done so many times over, to be measured as well as theirs.
OFTEN = 8
LOGOS, NAIVE_LOGOS, LARGE_LOGOS = 20, 4, 20
RAM = Path("/dev/shm")  # noqa: S108 a RAM disk, where there is one

FORMS: tuple[Literal["png", "jpg"], ...] = ("jpg", "png")
Work = Callable[[], object]


def cpu_seconds(work: Work) -> float:
    """Do the work and give user and system time, that of programs it started included."""
    before = _used()
    work()
    return _used() - before


def measured(contenders: dict[str, tuple[Work, int]]) -> dict[str, list[float]]:
    """Let all contenders do their work in turn, so that noise falls on all alike: ms a file, a round each."""
    for work, _ in contenders.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, (work, files) in contenders.items():
            times[name].append(cpu_seconds(work) / files * 1000)
    return times


def alone(folder: Path, form: Literal["png", "jpg"]) -> None:
    """One artwork of 1200x630, everything decoded and at its size: drawing, encoding, writing."""
    size = (1200, 630)
    artwork = pictures.artwork(folder / "artwork.png", size)
    sheet = Sheet(graphic="week", artwork=survey(artwork), size=size, slot=pictures.SLOT, form=form)
    logos = tuple(pictures.logos(folder, LOGOS))
    job = peers.Job(artwork=artwork, logos=logos, box=sheet.box.edges, out=folder, form=form)
    slow = peers.Job(artwork=artwork, logos=logos[:NAIVE_LOGOS], box=sheet.box.edges, out=folder, form=form)
    contenders: dict[str, tuple[Work, int]] = {
        "naive Pillow script": (peers.naive(slow), NAIVE_LOGOS),
        "Pillow, all cached": (peers.pillow(job), LOGOS),
    }
    if find_spec("cv2"):
        contenders["OpenCV, all cached"] = (peers.opencv(job), LOGOS)
    if find_spec("pyvips"):
        contenders["libvips, all cached"] = (peers.libvips(job), LOGOS)
    if peers.magick():
        contenders["ImageMagick, logos ready"] = (peers.imagemagick(slow), NAIVE_LOGOS)
    contenders["**socialkit, all cached**"] = (_often(_spliced(job, sheet)), LOGOS * OFTEN)
    contenders["floor: writing ready bytes"] = (_often(_written(job)), LOGOS * OFTEN)
    table(f"1200x630 {form.upper()}", measured(contenders), "**socialkit, all cached**")
    sizes = []
    for work in (_spliced(job, sheet), peers.pillow(job)):
        work()
        sizes.append(sum(job.target(number).stat().st_size for number in range(LOGOS)))
    print(f"\nBytes beside Pillow's: {sizes[0] / sizes[1] - 1:+.2%}.")


def whole(folder: Path, form: Literal["png", "jpg"]) -> None:
    """All of it, manifest included, for five sizes; cold: no logo was ever seen, as after a new release."""
    artworks = [pictures.artwork(folder / f"{w}x{h}.png", (w, h)) for w, h in pictures.SIZES]
    logos = pictures.logos(folder, LARGE_LOGOS)
    campaign = pictures.campaign(folder, artworks, logos)
    sheets = [survey(path).size for path in artworks]
    jobs = [
        peers.Job(
            artwork=path,
            logos=tuple(logos[:NAIVE_LOGOS]),
            box=(width * 3 // 4, height - width // 8, width, height),
            out=folder,
            form=form,
        )
        for path, (width, height) in zip(artworks, sheets, strict=True)
    ]
    scripts = [peers.naive(job) for job in jobs]

    def naive() -> None:
        for script in scripts:
            script()

    def cold() -> None:
        rmtree(folder / "out", ignore_errors=True)
        stamp(campaign, folder / "out", options=StampOptions(format=form))

    def prepared() -> None:
        rmtree(folder / "out", ignore_errors=True)
        stamp(campaign, folder / "out", options=StampOptions(format=form, cache=folder / "cache"))

    files = LARGE_LOGOS * len(artworks)
    contenders: dict[str, tuple[Work, int]] = {
        "naive Pillow script": (naive, NAIVE_LOGOS * len(artworks)),
        "socialkit, cold logos": (cold, files),
        "**socialkit, prepared logos**": (prepared, files),
    }
    table(f"five sizes end to end, {form.upper()}", measured(contenders), "**socialkit, prepared logos**")


def table(title: str, times: dict[str, list[float]], ours: str) -> None:
    """Print one table: how often ours fits into each."""
    print(f"\n| {title} | min, ms | median, ms | times ours (min) |\n|---|---|---|---|")
    for name, each in times.items():
        least = min(each)
        print(f"| {name} | {least:.2f} | {statistics.median(each):.2f} | {least / min(times[ours]):.2f} |")


def main() -> None:
    """Print what is missing, then every table."""
    for name, how in peers.missing().items():
        print(f"not measured, because it is not here: {name} ({how})")
    python = sys.version.split()[0]
    print(f"CPU ms a file, {ROUNDS} interleaved rounds, one thread, Python {python}, {CODEC}")
    base = RAM if RAM.is_dir() else None
    for measure in (alone, whole):
        for form in FORMS:
            with TemporaryDirectory(dir=base) as folder:
                measure(Path(folder), form)


def _often(work: Work) -> Work:
    def run() -> None:
        for _ in range(OFTEN):
            work()

    return run


def _spliced(job: peers.Job, sheet: Sheet) -> Work:
    background = backdrop(sheet, None)
    logos = [logo.convert("RGBa") for logo in peers.ready(job)]

    def run() -> None:
        for number, logo in enumerate(logos):
            right, bottom = sheet.box.right, sheet.box.bottom
            box = Box(left=right - logo.width, top=bottom - logo.height, right=right, bottom=bottom)
            tile = background.crop(box)
            lay(tile, logo, Box(left=0, top=0, right=logo.width, bottom=logo.height))
            write_parts(job.target(number), parts(background, tile, box))

    return run


def _written(job: peers.Job) -> Work:
    peers.pillow(job)()
    files = [job.target(number).read_bytes() for number in range(len(job.logos))]

    def run() -> None:
        for number, data in enumerate(files):
            with job.target(number).open("wb") as file:
                file.write(data)

    return run


def _used() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    os.environ.setdefault("VIPS_CONCURRENCY", "1")
    main()
