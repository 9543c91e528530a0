"""Decoding of picture files that nobody vouches for: limits first, then pixels, then sRGB."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from socialkit.pictures import vector
from socialkit.pictures.colors import to_srgb
from socialkit.pictures.faults import fault
from socialkit.pictures.files import kind, read

#: The most pixels that are ever decoded for one file: a bomb of 20 kB can hold 170 million.
MAX_PIXELS = 25_000_000

# EXIF orientations from this number on lie on their side.
_FIRST_SIDEWAYS = 5
_ORIENTATION = 0x0112


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A decoded picture: RGB or straight RGBA, sRGB, upright.

    ``kind`` is the format its bytes are in; ``remarks`` are codes of what is worth telling.
    """

    image: Image.Image
    kind: str
    remarks: tuple[str, ...] = ()


def measure(path: Path) -> tuple[int, int]:
    """Give width and height in pixels as a viewer shows them, from the header alone.

    AssetError when the file is no picture or passes a limit.
    """
    return header(path, read(path))[1]


def header(path: Path, data: bytes) -> tuple[str, tuple[int, int]]:
    """Give the format of a picture's bytes and its upright size in pixels; AssetError as for `measure`."""
    name = kind(path, data)
    if name == "SVG":
        width, height = vector.declared_size(path, vector.parse(path, data))
        return name, (max(1, round(width)), max(1, round(height)))
    with _guarded(path):
        image = _open(path, data, name)
        exif = image.getexif() if name != "PNG" or "exif" in image.info else {}
        sideways = exif.get(_ORIENTATION, 1) >= _FIRST_SIDEWAYS
        return name, (image.height, image.width) if sideways else image.size


def decode(path: Path, data: bytes) -> Picture:
    """Decode a raster picture; AssetError when it is not one, damaged, or over a limit."""
    name = kind(path, data)
    if name == "SVG":
        raise fault(path, "other-format", "an SVG")
    with _guarded(path):
        image = _open(path, data, name)
        frame = _frame(image)
        still, remarks = to_srgb(ImageOps.exif_transpose(frame))
    animated = ("animated",) if getattr(image, "n_frames", 1) > 1 else ()
    return Picture(image=still, kind=name, remarks=remarks + animated)


def decode_drawing(path: Path, data: bytes, side: int) -> Picture:
    """Render an SVG so that its longer side has ``side`` pixels; AssetError as for `decode`."""
    root = vector.parse(path, data)
    for embedded in vector.embedded_pictures(path, root):
        with _guarded(path):
            _open(path, embedded, kind(path, embedded))
    rendered = decode(path, vector.render(path, root, side))
    remarks = ("svg-text",) if vector.has_text(root) else ()
    return Picture(image=rendered.image, kind="SVG", remarks=remarks)


@contextmanager
def _guarded(path: Path) -> Iterator[None]:
    """Turn whatever a damaged file makes a decoder raise into one AssetError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
            raise fault(path, "too-large", _limit()) from None
        except UnidentifiedImageError:
            raise fault(path, "damaged", "its header makes no sense") from None
        except (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError) as error:
            raise _broken(path, error) from None
        except (RuntimeError, EOFError, AttributeError, struct.error, zlib.error) as error:
            raise _broken(path, error) from None


def _broken(path: Path, error: Exception) -> Exception:
    text = str(error) or type(error).__name__
    return fault(path, "truncated" if "truncated" in text.lower() else "damaged", text)


def _limit() -> str:
    return f"has over {MAX_PIXELS // 1_000_000} million pixels"


def _open(path: Path, data: bytes, name: str) -> Image.Image:
    image = Image.open(BytesIO(data), formats=(name,))
    if image.width * image.height > MAX_PIXELS:
        raise fault(path, "too-large", f"is {image.width}x{image.height} and {_limit()}")
    return image


def _frame(image: Image.Image) -> Image.Image:
    """Give the first frame on which anything can be seen, looking no further than the limit."""
    budget = MAX_PIXELS // max(1, image.width * image.height)
    frames = min(getattr(image, "n_frames", 1), max(1, budget))
    if frames == 1:
        return image
    for index in range(frames):
        image.seek(index)
        frame = image.convert("RGBA")
        if frame.getchannel("A").getextrema() != (0, 0):
            return frame
    return frame
