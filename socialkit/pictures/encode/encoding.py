"""Pictures to bytes, encoded the same way every time: what a file is to be, and the file."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from socialkit.model.output import MEDIA_TYPES
from socialkit.pictures.encode import jpeg_splice, png_splice
from socialkit.pictures.encode.jpeg_splice import JpegOptions
from socialkit.pictures.geometry.placement import Box

#: JPEG keeps colors sharp: all of them at full resolution.
JPEG = JpegOptions(quality=90, subsampling="4:4:4")
#: PNG, third edition, section 11.3.2.5: an sRGB chunk that asks for perceptual rendering
#: (https://www.w3.org/TR/png-3/#srgb-standard-colour-space).
CHUNKS = ((b"sRGB", b"\x00"),)

# Pillow's own choice: 6 takes twice the time for a file that is 2 % smaller.
_WEBP_METHOD = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class EncodeSpec:
    """How a picture is to be encoded: ``png``, ``jpg`` or ``webp``.

    ``quality`` (1 to 100) is lowered where a file would have more than ``most_bytes``, and so is
    ``subsampling`` where it is None. With ``own`` an artwork that is a JPEG of this size keeps its
    encoding outside of the slot, where jpegtran is there.
    """

    form: str
    quality: int = JPEG.quality
    subsampling: str | None = None
    most_bytes: int | None = None
    own: bool = False

    @property
    def media_type(self) -> str:
        """``image/png``, ``image/jpeg`` or ``image/webp``."""
        return MEDIA_TYPES[self.form]

    @property
    def options(self) -> JpegOptions:
        """How its JPEG or WebP is encoded before anything is lowered."""
        return JpegOptions(quality=self.quality, subsampling=self.subsampling or JPEG.subsampling)


def encode(image: Image.Image, form: str, options: JpegOptions = JPEG) -> bytes:
    """Give an RGB picture as ``png``, ``jpg`` or ``webp`` bytes, encoded as a whole."""
    if form == "webp":
        file = BytesIO()
        image.save(file, "WEBP", quality=options.quality, method=_WEBP_METHOD)
        return file.getvalue()
    return jpeg_splice.encoded(image, options) if form == "jpg" else png_splice.encoded(image, CHUNKS)


def pixels_hash(image: Image.Image) -> str:
    """Give the SHA-256 of an RGB picture's size and pixels."""
    head = f"{image.width}x{image.height} RGB\n".encode()
    return hashlib.sha256(head + image.tobytes()).hexdigest()


def drawn_hash(background: str, tile: Image.Image, box: Box) -> str:
    """Give a SHA-256 of what was drawn: of a background, by its `pixels_hash`, with a tile in a box."""
    return hashlib.sha256(f"{background} {box.edges}\n".encode() + tile.tobytes()).hexdigest()
