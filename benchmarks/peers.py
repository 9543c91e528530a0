"""Who else can put a logo on a graphic: one function a contender, all doing the same work."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image

QUALITY = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """Logos to put on one artwork, at the bottom right of a box; ``form`` is ``png`` or ``jpg``.

    ``subsampling`` of a JPEG is ``4:4:4`` or ``4:2:0``, the same for every contender.
    """

    artwork: Path
    logos: tuple[Path, ...]
    box: tuple[int, int, int, int]
    out: Path
    form: str
    subsampling: str = "4:4:4"

    def target(self, number: int) -> Path:
        """Give the file for a logo."""
        return self.out / f"{self.artwork.stem}-{number}.{self.form}"

    @property
    def room(self) -> tuple[int, int]:
        """Width and height of the box."""
        left, top, right, bottom = self.box
        return right - left, bottom - top


Contender = Callable[[], None]


def naive(job: Job) -> Contender:
    """Work as the usual script does: open both, shrink, paste, save, for every file."""

    def run() -> None:
        for number, path in enumerate(job.logos):
            ground = Image.open(job.artwork).convert("RGB")
            logo = Image.open(path).convert("RGBA")
            logo.thumbnail(job.room, Image.Resampling.LANCZOS)
            ground.paste(logo, _corner(job, logo.size), logo)
            _save(ground, job, number)

    return run


def pillow(job: Job) -> Contender:
    """Pillow with the artwork decoded and the logos ready."""
    ground = Image.open(job.artwork).convert("RGB")
    logos = ready(job)

    def run() -> None:
        for number, logo in enumerate(logos):
            picture = ground.copy()
            picture.paste(logo, _corner(job, logo.size), logo)
            _save(picture, job, number)

    return run


def opencv(job: Job) -> Contender:
    """OpenCV, one thread, with the artwork decoded and the logos ready."""
    cv2: Any = import_module("cv2")
    numpy: Any = import_module("numpy")
    cv2.setNumThreads(1)
    ground = cv2.imread(str(job.artwork), cv2.IMREAD_COLOR)
    logos = [numpy.asarray(logo) for logo in ready(job)]
    options = [cv2.IMWRITE_JPEG_QUALITY, QUALITY] if job.form == "jpg" else []
    if job.form == "jpg":
        name = f"IMWRITE_JPEG_SAMPLING_FACTOR_{job.subsampling.replace(':', '')}"
        options += [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, getattr(cv2, name)]

    def run() -> None:
        for number, logo in enumerate(logos):
            picture = ground.copy()
            left, top = _corner(job, (logo.shape[1], logo.shape[0]))
            part = picture[top : top + logo.shape[0], left : left + logo.shape[1]]
            alpha = logo[:, :, 3:].astype(numpy.uint16)
            mixed = (logo[:, :, 2::-1] * alpha + part * (255 - alpha) + 127) // 255
            part[:] = mixed
            cv2.imwrite(str(job.target(number)), picture, options)

    return run


def libvips(job: Job) -> Contender:
    """Libvips, one thread, with the artwork in memory and the logos ready."""
    pyvips: Any = import_module("pyvips")
    ground = pyvips.Image.new_from_file(str(job.artwork)).colourspace("srgb").addalpha().copy_memory()
    logos = [
        pyvips.Image.new_from_memory(logo.tobytes(), *logo.size, 4, "uchar").copy(interpretation="srgb")
        for logo in ready(job)
    ]
    mode = "off" if job.subsampling == "4:4:4" else "on"
    options = {"Q": QUALITY, "subsample_mode": mode} if job.form == "jpg" else {}

    def run() -> None:
        for number, logo in enumerate(logos):
            left, top = _corner(job, (logo.width, logo.height))
            picture = ground.composite2(logo, "over", x=left, y=top).flatten()
            picture.write_to_file(str(job.target(number)), **options)

    return run


def imagemagick(job: Job) -> Contender:
    """ImageMagick's command line, one call a file, with the logos ready as files."""
    program = magick()
    paths = []
    for number, logo in enumerate(ready(job)):
        paths.append(job.out.parent / f"ready-{number}.png")
        logo.save(paths[-1])

    def run() -> None:
        for number, path in enumerate(paths):
            left, top = _corner(job, Image.open(path).size)
            place = ["-geometry", f"+{left}+{top}", "-composite", "-quality", str(QUALITY)]
            target = [] if job.form == "png" else ["-sampling-factor", job.subsampling]
            source = [str(job.artwork), str(path), *place[:3]]
            quality = place[3:] if job.form == "jpg" else []
            command = [program, "-limit", "thread", "1", *source, *target, *quality, str(job.target(number))]
            subprocess.run(command, check=True)

    return run


def missing() -> dict[str, str]:
    """Give the contenders that are not here, and how to install each."""
    wanted = {
        "OpenCV": ("cv2", "pip install opencv-python-headless"),
        "libvips": ("pyvips", "pip install pyvips-binary pyvips"),
    }
    absent = {name: how for name, (module, how) in wanted.items() if not find_spec(module)}
    return absent if magick() else {**absent, "ImageMagick": "apt-get install imagemagick"}


def magick() -> str:
    """Give ImageMagick's program, or nothing."""
    for name in ("magick", "convert-im6", "convert-im6.q16", "convert"):
        found = shutil.which(name)
        if found and _says(found).startswith(b"Version: ImageMagick"):
            return found
    return ""


def ready(job: Job) -> list[Image.Image]:
    """Give the logos decoded and at the size that fits the box."""
    logos = []
    for path in job.logos:
        logo = Image.open(path).convert("RGBA")
        logo.thumbnail(job.room, Image.Resampling.LANCZOS)
        logos.append(logo)
    return logos


def _corner(job: Job, size: tuple[int, int]) -> tuple[int, int]:
    return job.box[2] - size[0], job.box[3] - size[1]


def _save(image: Image.Image, job: Job, number: int) -> None:
    if job.form == "jpg":
        image.save(job.target(number), quality=QUALITY, subsampling=job.subsampling)
    else:
        image.save(job.target(number))


def _says(program: str) -> bytes:
    return subprocess.run([program, "--version"], capture_output=True, check=False).stdout
