"""A logo file made ready for stamping: decoded once, trimmed, premultiplied, reduced."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from socialkit.pictures.contrast import rim
from socialkit.pictures.faults import fault
from socialkit.pictures.files import kind
from socialkit.pictures.reading import Picture, decode, decode_drawing
from socialkit.pictures.trimming import Backing, Cutout, cut_out

# A drawing is rendered with its longer side between these, in pixels.
_LEAST, _MOST = 600, 4000


@dataclass(frozen=True, kw_only=True, slots=True)
class Logo:
    """A prepared logo.

    ``master`` is premultiplied RGBa, perhaps already reduced; ``size`` what the file itself had,
    trimmed, in pixels; ``outline`` as `contrast.rim` gives it; ``remarks`` codes of what was odd.
    """

    path: Path
    master: Image.Image
    size: tuple[int, int]
    scalable: bool
    backing: Backing
    outline: tuple[int, ...]
    remarks: tuple[str, ...]

    def at(self, size: tuple[int, int]) -> Image.Image:
        """Give the logo as premultiplied RGBa at a size."""
        return self.master.resize(size, Image.Resampling.LANCZOS)


def prepare(path: Path, data: bytes, side: int) -> Logo:
    """Prepare a logo whose longer side is needed at up to ``side`` pixels; AssetError where it cannot be."""
    scalable = kind(path, data) == "SVG"
    picture, cutout = _drawn(path, data, side) if scalable else _cut(path, decode(path, data))
    return Logo(
        path=path,
        master=_reduced(cutout.image, side),
        size=cutout.image.size,
        scalable=scalable,
        backing=cutout.backing,
        outline=rim(cutout.image),
        remarks=picture.remarks,
    )


def _drawn(path: Path, data: bytes, side: int) -> tuple[Picture, Cutout]:
    """Render a drawing, and once more where its margins left too little of it."""
    wanted = min(_MOST, max(_LEAST, 2 * side))
    picture, cutout = _cut(path, decode_drawing(path, data, wanted))
    got = max(cutout.image.size)
    if got >= side or wanted == _MOST:
        return picture, cutout
    return _cut(path, decode_drawing(path, data, min(_MOST, round(wanted * side / got) + 1)))


def _cut(path: Path, picture: Picture) -> tuple[Picture, Cutout]:
    cutout = cut_out(picture.image)
    if cutout is None:
        raise fault(path, "blank")
    return picture, cutout


def _reduced(image: Image.Image, side: int) -> Image.Image:
    """Halve, third … a picture while it stays at least twice as large as it will be needed."""
    factor = max(image.size) // (2 * side)
    return image.reduce(factor) if factor > 1 else image
