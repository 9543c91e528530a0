"""Many partners at once: files a second, and the most memory that the parent and a worker took."""

import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pictures

from socialkit.stamping import StampOptions, stamp

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
JOBS = 2


def main() -> None:
    """Stamp for COUNT partners (the first argument) in five sizes, into a folder that is then removed."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        artworks = [pictures.artwork(folder / f"{w}x{h}.png", (w, h)) for w, h in pictures.SIZES]
        campaign = pictures.campaign(folder, artworks, pictures.small_logos(folder, COUNT))
        options = StampOptions(format="jpg", jobs=JOBS, cache=folder / "cache")
        for what in ("first", "again"):
            begun = perf_counter()
            report = stamp(campaign, folder / "out", options=options)
            seconds = perf_counter() - begun
            files = len(report.renditions)
            print(
                f"{what}: {files} files, {report.made} made, {seconds:.1f} s, {files / seconds:.0f} a second"
            )
    parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak of the parent {parent:.0f} MiB, of a worker {worker:.0f} MiB")


if __name__ == "__main__":
    main()
