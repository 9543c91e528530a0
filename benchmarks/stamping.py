"""Stamping beside its peers: CPU milliseconds a file, min and median of interleaved rounds.

``--quick``: 3 rounds; ``--photograph``: the photograph alone.
"""

import os
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import TemporaryDirectory
from typing import Literal

import aims
import peers
import pictures
from PIL import Image

from socialkit.pictures.draw.compositing import lay
from socialkit.pictures.encode import jpeg_splice
from socialkit.pictures.encode.backgrounds import Background, DrawnBackground, parts, prepare
from socialkit.pictures.encode.encoding import EncodeSpec
from socialkit.pictures.encode.jpeg_splice import JpegOptions
from socialkit.pictures.geometry.placement import Box, room
from socialkit.pictures.layout.artworks import canvas, survey
from socialkit.pictures.layout.layouts import Layout
from socialkit.pictures.layout.page import Page
from socialkit.pictures.storage.deflate import CODEC
from socialkit.pictures.storage.writing import write_parts
from socialkit.stamping import StampOptions, stamp

ROUNDS = 3 if "--quick" in sys.argv else 6
# What takes a tenth of the others' time is done so many times over, to be measured as well as theirs.
OFTEN = 8
LOGOS = 20
RAM = Path("/dev/shm")  # noqa: S108 a RAM disk, where there is one

OURS, PREPARED, COLD = "**socialkit, all cached**", "**socialkit, prepared logos**", "socialkit, cold logos"
NAIVE, FLOOR = "naive Pillow script", "floor: writing ready bytes"

AIMS = (
    aims.Aim(other=NAIVE, ours=PREPARED, jpg=80, png=120),
    aims.Aim(other=NAIVE, ours=COLD, jpg=10, png=25),
    aims.Aim(other="Pillow, all cached", ours=OURS, jpg=6, png=70),
    aims.Aim(other="OpenCV, all cached", ours=OURS, jpg=6, png=18),
    aims.Aim(other="libvips, all cached", ours=OURS, jpg=25, png=30),
    aims.Aim(other=FLOOR, ours=OURS, jpg=6, png=3, floor=True),
)
PHOTOGRAPHIC_AIMS = (
    aims.Aim(other=NAIVE, ours=PREPARED, jpg=0, png=90),
    aims.Aim(other=NAIVE, ours=COLD, jpg=0, png=25),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """What all contenders write: ``png`` or ``jpg``, and at which resolution a JPEG holds colors."""

    form: Literal["png", "jpg"]
    subsampling: str = "4:4:4"

    @property
    def name(self) -> str:
        """How tables call it."""
        return f"JPEG {self.subsampling}" if self.form == "jpg" else "PNG"


KINDS = (Kind(form="jpg"), Kind(form="jpg", subsampling="4:2:0"), Kind(form="png"))
Work = Callable[[], object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Contender:
    """Somebody's way of making ``files`` pictures, in a round ``often`` times over."""

    work: Work
    files: int
    often: int = 1


def measured(contenders: dict[str, Contender], out: Path) -> dict[str, list[float]]:
    """Let all contenders do their work in turn, so that noise falls on all alike: ms a file, a round each.

    Each begins with an empty folder; emptying it is nobody's time. The first round warms up.
    """
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(1 + ROUNDS):
        for name, contender in contenders.items():
            spent = 0.0
            for _ in range(contender.often):
                rmtree(out, ignore_errors=True)
                out.mkdir()
                spent += cpu_seconds(contender.work)
            if number:
                times[name].append(spent / contender.files / contender.often * 1000)
    return times


def cpu_seconds(work: Work) -> float:
    """Do the work and give user and system time, that of programs it started included."""
    before = _used()
    work()
    return _used() - before


def alone(folder: Path, kind: Kind) -> tuple[dict[str, float], float]:
    """One artwork of 1200x630, everything decoded and at its size: drawing, encoding, writing.

    Gives the best times, and by how much our files are larger than Pillow's.
    """
    size, out = (1200, 630), folder / "out"
    artwork = pictures.artwork(folder / "artwork.png", size)
    layout = Layout(room=room(pictures.SLOT, size))
    page = Page(graphic="week", artwork=survey(artwork), size=size, layout=layout)
    job = peers.Job(
        artwork=artwork,
        logos=tuple(pictures.logos(folder, LOGOS)),
        box=page.box.edges,
        out=out,
        form=kind.form,
        subsampling=kind.subsampling,
    )
    out.mkdir()
    contenders = {name: Contender(work=work, files=LOGOS) for name, work in _peers(job).items()}
    spliced = _spliced(job, _background(page, kind))
    contenders[OURS] = Contender(work=spliced, files=LOGOS, often=OFTEN)
    contenders |= {
        name: Contender(work=work, files=LOGOS, often=OFTEN) for name, work in _floors(job, spliced).items()
    }
    times = measured(contenders, out)
    table(f"1200x630, {kind.name}", times, OURS)
    growth = _size(job, spliced) / _size(job, peers.pillow(job)) - 1
    return {name: min(each) for name, each in times.items()}, growth


def whole(folder: Path, kind: Kind) -> dict[str, float]:
    """All of it, manifest included, for five sizes; cold: no logo was ever seen, as after a new release."""
    artworks = [pictures.artwork(folder / f"{w}x{h}.png", (w, h)) for w, h in pictures.SIZES]
    times = _end_to_end(folder, kind, artworks)
    table(f"five sizes end to end, {kind.name}", times, PREPARED)
    return {name: min(each) for name, each in times.items()}


def photographic(folder: Path) -> tuple[dict[str, float], float]:
    """All of it for one photographic PNG of 2160x2160, and by how much our files are larger than Pillow's."""
    kind, artwork = Kind(form="png"), pictures.photograph(folder / "photograph.png", (2160, 2160))
    times = _end_to_end(folder, kind, [artwork])
    table(
        f"a photograph of {artwork.stat().st_size / 1e6:.1f} MB, 2160x2160, end to end, PNG", times, PREPARED
    )
    ours = list((folder / "out").glob("*/*.png"))
    plain = 0
    for path in ours:
        with Image.open(path) as picture:
            picture.save(folder / "plain.png")
        plain += (folder / "plain.png").stat().st_size
    growth = sum(path.stat().st_size for path in ours) / plain - 1
    return {name: min(each) for name, each in times.items()}, growth


def _end_to_end(folder: Path, kind: Kind, artworks: list[Path]) -> dict[str, list[float]]:
    """Give the times of the usual script, of our verb with logos never seen, and with logos prepared."""
    logos, out = pictures.logos(folder, LOGOS), folder / "out"
    campaign = pictures.campaign(folder, artworks, logos)
    scripts = [peers.naive(_job(path, logos, out, kind)) for path in artworks]

    def naive() -> None:
        for script in scripts:
            script()

    def cold() -> None:
        stamp(campaign, out, options=StampOptions(format=kind.form))

    def prepared() -> None:
        stamp(campaign, out, options=StampOptions(format=kind.form, cache=folder / "cache"))

    files = len(logos) * len(artworks)
    contenders = {
        NAIVE: Contender(work=naive, files=files),
        COLD: Contender(work=cold, files=files),
        PREPARED: Contender(work=prepared, files=files, often=OFTEN),
    }
    return measured(contenders, out)


def _job(artwork: Path, logos: list[Path], out: Path, kind: Kind) -> peers.Job:
    with Image.open(artwork) as picture:
        width, height = picture.size
    return peers.Job(
        artwork=artwork,
        logos=tuple(logos),
        box=(width * 3 // 4, height - width // 8, width, height),
        out=out,
        form=kind.form,
        subsampling=kind.subsampling,
    )


def table(title: str, times: dict[str, list[float]], ours: str) -> None:
    """Print one table: how often ours fits into each."""
    print(f"\n| {title} | min, ms | median, ms | times ours (min) |\n|---|---|---|---|")
    for name, each in times.items():
        least = min(each)
        print(f"| {name} | {least:.3f} | {median(each):.3f} | {least / min(times[ours]):.2f} |")


def main() -> None:
    """Print what is missing, then every table, then what came of each aim."""
    for name, how in peers.missing().items():
        print(f"not measured, because it is not here: {name} ({how})")
    python = sys.version.split()[0]
    print(f"CPU ms a file, {ROUNDS} interleaved rounds, one thread, Python {python}, {CODEC}")
    base = RAM if RAM.is_dir() else None
    for kind in KINDS if "--photograph" not in sys.argv else ():
        with TemporaryDirectory(dir=base) as one, TemporaryDirectory(dir=base) as other:
            times, growth = alone(Path(one), kind)
            ends = whole(Path(other), kind)
        lines = [
            *(aim.line(kind.form, ends) for aim in AIMS[:2]),
            *(aim.line(kind.form, times) for aim in AIMS[2:]),
        ]
        aims.table(kind.name, [*lines, aims.growth_line(kind.form, growth)])
    with TemporaryDirectory(dir=base) as one:
        ends, growth = photographic(Path(one))
    lines = [aim.line("png", ends) for aim in PHOTOGRAPHIC_AIMS]
    aims.table("a photograph, PNG", [*lines, aims.growth_line("png", growth)])


def _peers(job: peers.Job) -> dict[str, Work]:
    found: dict[str, Work] = {NAIVE: peers.naive(job), "Pillow, all cached": peers.pillow(job)}
    if find_spec("cv2"):
        found["OpenCV, all cached"] = peers.opencv(job)
    if find_spec("pyvips"):
        found["libvips, all cached"] = peers.libvips(job)
    if peers.magick():
        found["ImageMagick, logos ready"] = peers.imagemagick(job)
    return found


def _background(page: Page, kind: Kind) -> Background:
    """Give a page's background, encoded as a kind of picture is."""
    image = canvas(page.artwork, page.size)
    made = prepare(DrawnBackground(image=image, box=page.box), EncodeSpec(form=kind.form))
    if kind.form == "png":
        return made
    base = jpeg_splice.prepare(image, page.box, JpegOptions(quality=90, subsampling=kind.subsampling))
    if base is None:
        raise ValueError("nothing can be spliced into this artwork")
    area = base.covering(page.box)
    return replace(made, area=area, pixels=image.crop(area.edges), base=base)


def _spliced(job: peers.Job, background: Background) -> Work:
    right, bottom = job.box[2:]
    logos = [logo.convert("RGBa") for logo in peers.ready(job)]

    def run() -> None:
        for number, logo in enumerate(logos):
            box = Box(left=right - logo.width, top=bottom - logo.height, right=right, bottom=bottom)
            tile = background.crop(box)
            lay(tile, logo, Box(left=0, top=0, right=logo.width, bottom=logo.height))
            target = job.target(number)
            write_parts(target, tuple(parts(background, tile, box)), below=target.parent)

    return run


def _floors(job: peers.Job, work: Work) -> dict[str, Work]:
    """Give what no contender can be quicker than: writing the bytes of its files, and hashing them."""
    work()
    files = [job.target(number).read_bytes() for number in range(len(job.logos))]

    def written() -> None:
        for number, data in enumerate(files):
            with job.target(number).open("wb") as file:
                file.write(data)

    def hashed() -> None:
        for data in files:
            sha256(data).digest()

    return {FLOOR: written, "floor: SHA-256 of the bytes": hashed}


def _size(job: peers.Job, work: Work) -> int:
    work()
    return sum(job.target(number).stat().st_size for number in range(len(job.logos)))


def _used() -> float:
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    os.environ.setdefault("VIPS_CONCURRENCY", "1")
    main()
