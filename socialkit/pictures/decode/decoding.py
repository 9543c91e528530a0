"""Decoding of picture files that nobody vouches for: limits first, then pixels, then sRGB."""

import struct
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from threading import Lock

from PIL import Image, ImageOps, UnidentifiedImageError, features

from socialkit.pictures.decode import svg
from socialkit.pictures.decode.animation import fullest
from socialkit.pictures.decode.av1 import frame_sizes
from socialkit.pictures.decode.colors import set_clear_color, to_srgb
from socialkit.pictures.decode.corruption import has_corruption
from socialkit.pictures.storage.picture_codes import LEAST_WIDTH, fault
from socialkit.pictures.storage.picture_files import read
from socialkit.pictures.storage.picture_kinds import kind

#: The most pixels that are ever decoded for one file: a bomb of 20 kB can hold 170 million.
MAX_PIXELS = 25_000_000

# EXIF orientations 2 to 8 mirror or turn a picture; from this number on it lies on its side.
_FIRST_SIDEWAYS, _LAST = 5, 8
_ORIENTATION = 0x0112
# What can be several pictures in one file; a JPEG's further ones are previews, perhaps of another size.
_MOVING = ("PNG", "GIF", "WEBP", "AVIF")
# Where a PNG's header has the bits of a channel (W3C PNG, third edition, 11.2.1, 2025-06-24).
_DEPTH = 24
# A progressive JPEG comes in some ten scans, each of which goes over all pixels; a bomb has thousands.
_SCAN, _MOST_SCANS = b"\xff\xda", 100
# An AVIF may hold a picture and its transparency, as a still and as a sequence.
_LAYERS = 4
# What Pillow can be built without.
_OPTIONAL = {"AVIF": "avif", "WEBP": "webp", "JPEG": "jpg", "PNG": "zlib"}
# Python's warnings are one setting for all threads, and an executor may run several tasks in a process.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A decoded picture: RGB or straight RGBA, sRGB, upright.

    ``kind`` is the format its bytes are in; ``remarks`` are codes of what is worth telling.
    """

    image: Image.Image
    kind: str
    remarks: tuple[str, ...] = ()


def readable(name: str, built: Callable[[str], bool | None] = features.check) -> bool:
    """Tell whether Pillow was ``built`` with what decodes this kind of raster picture."""
    return name not in _OPTIONAL or bool(built(_OPTIONAL[name]))


def measure(path: Path) -> tuple[int, int]:
    """Give width and height in pixels as a viewer shows them, from the header alone.

    AssetError when the file is no picture or passes a limit.
    """
    return header(path, read(path))[1]


def header(path: Path, data: bytes) -> tuple[str, tuple[int, int]]:
    """Give the format of a picture's bytes and its upright size in pixels; AssetError as for `measure`."""
    name = kind(path, data)
    if name == "SVG":
        width, height = svg.declared_size(path, svg.parse(path, data))
        return name, (max(1, round(width)), max(1, round(height)))
    with _guarded(path):
        image = _open(path, data, name)
        sideways = _FIRST_SIDEWAYS <= _orientation(image, name) <= _LAST
        return name, (image.height, image.width) if sideways else image.size


def decode(path: Path, data: bytes) -> Picture:
    """Decode a raster picture; AssetError when it is not one, damaged, or over a limit."""
    name = kind(path, data)
    if name == "SVG":
        raise fault(path, "other-format", "an SVG")
    with _guarded(path):
        image = _open(path, data, name)
        animated = name in _MOVING and bool(getattr(image, "is_animated", False))
        frame = fullest(image, MAX_PIXELS) if animated else image
        turned = 1 < _orientation(image, name) <= _LAST
        still, remarks = to_srgb(ImageOps.exif_transpose(frame) if turned else frame)
        seam = name == "JPEG" and has_corruption(frame)
    odd = [code for code, found in (("animated", animated), ("seam", seam)) if found]
    return Picture(image=still, kind=name, remarks=(*remarks, *odd))


def decode_drawing(path: Path, data: bytes, side: int) -> Picture:
    """Render an SVG so that its longer side has ``side`` pixels; AssetError as for `decode`."""
    root = svg.parse(path, data)
    if svg.has_text(root):
        raise fault(path, "svg-text")
    remarks = _look_into(path, list(svg.embedded_pictures(path, root)))
    return replace(decode(path, svg.render(path, root, side)), kind="SVG", remarks=remarks)


def _look_into(path: Path, embedded: Sequence[bytes]) -> tuple[str, ...]:
    """Hold the pictures inside a drawing to the limit, all of them together."""
    pixels, longest = 0, 0
    for data in embedded:
        with _guarded(path):
            image = _open(path, data, kind(path, data))
        pixels += image.width * image.height
        longest = max(longest, *image.size)
    if pixels > MAX_PIXELS:
        raise fault(path, "too-large", f"holds pictures that together are over {_millions()} pixels")
    return ("svg-picture",) if 0 < longest < LEAST_WIDTH else ()


@contextmanager
def _guarded(path: Path) -> Iterator[None]:
    """Turn whatever a damaged file makes a decoder raise into one AssetError."""
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
            raise fault(path, "too-large", f"has over {_millions()} pixels") from None
        except UnidentifiedImageError:
            raise fault(path, "damaged", "its header makes no sense") from None
        except (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError) as error:
            raise _broken(path, error) from None
        except (RuntimeError, EOFError, AttributeError, struct.error, zlib.error) as error:
            raise _broken(path, error) from None


def _broken(path: Path, error: Exception) -> Exception:
    text = str(error) or type(error).__name__
    return fault(path, "truncated" if "truncated" in text.lower() else "damaged", text)


def _millions() -> str:
    return f"{MAX_PIXELS // 1_000_000} million"


def _open(path: Path, data: bytes, name: str) -> Image.Image:
    """Open a raster picture of the kind ``name`` without decoding it."""
    if not readable(name):
        raise fault(
            path, "other-format", f"a picture of the kind {name}, which Pillow was built without here"
        )
    _refuse_liars(path, data, name)
    image = Image.open(BytesIO(data), formats=(name,))
    if image.width * image.height > MAX_PIXELS:
        raise fault(path, "too-large", f"is {image.width}x{image.height} and has over {_millions()} pixels")
    if name == "PNG":
        set_clear_color(image, data[_DEPTH])
    return image


def _refuse_liars(path: Path, data: bytes, name: str) -> None:
    """Refuse what takes more work than its size says: endless JPEGs, AVIFs that are larger inside."""
    if name == "JPEG" and data.count(_SCAN) > _MOST_SCANS:
        raise fault(path, "damaged", f"it comes in over {_MOST_SCANS} scans")
    if name == "AVIF":
        pixels = [width * height for width, height in frame_sizes(data)]
        if not pixels:
            raise fault(path, "damaged", "there is no picture in it")
        if max(pixels) > MAX_PIXELS or sum(pixels) > _LAYERS * MAX_PIXELS:
            raise fault(path, "too-large", f"has over {_millions()} pixels")


def _orientation(image: Image.Image, name: str) -> int:
    """Give the EXIF orientation, 1 where there is none or what is there makes no sense."""
    if name == "PNG" and "exif" not in image.info:
        return 1  # looking for it would decode the whole file
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except (OSError, SyntaxError, ValueError, TypeError, LookupError, OverflowError, struct.error):
        return 1
    return found if isinstance(found, int) else 1
