"""Raster pictures that nobody vouches for: limits first, then pixels, then sRGB."""

import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock

from PIL import Image, UnidentifiedImageError, features

from socialkit.pictures.decode.animation import fullest
from socialkit.pictures.decode.colors import set_clear_color, to_srgb
from socialkit.pictures.decode.corruption import has_corruption
from socialkit.pictures.decode.png_colors import note_code_points
from socialkit.pictures.storage.picture_codes import fault

#: The most pixels that are ever decoded for one file: a bomb of 20 kB can hold 170 million.
MAX_PIXELS = 25_000_000

# What a viewer does for each EXIF orientation but the first (CIPA DC-008-2024, section 4.6.5).
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = range(5, 9)
_ORIENTATION = 0x0112
# Where browsers look for it: not in a WebP, not in XMP, and not behind a PNG's pixels (Chromium 156,
# tried 2026-11-29). For an AVIF, Pillow has put the file's own turn there.
_TURNED = ("JPEG", "PNG", "AVIF")
# What can be several pictures in one file; a JPEG's further ones are previews, perhaps of another size.
_MOVING = ("PNG", "GIF", "WEBP", "AVIF")
# Where a PNG's header has the bits of a channel (W3C PNG, third edition, 11.2.1, 2025-06-24).
_DEPTH = 24
_SCAN = b"\xff\xda"
#: A progressive JPEG comes in some ten scans, each of which goes over all pixels; a bomb has thousands.
MOST_SCANS = 100
# What Pillow can be built without.
_OPTIONAL = {"AVIF": "avif", "WEBP": "webp", "JPEG": "jpg", "PNG": "zlib"}
# Python's warnings are one setting for all threads, and an executor may run several tasks in a process.
_ONE_AT_A_TIME = Lock()


def readable(name: str, built: Callable[[str], bool | None] = features.check) -> bool:
    """Tell whether Pillow was ``built`` with what decodes this kind of raster picture."""
    return name not in _OPTIONAL or bool(built(_OPTIONAL[name]))


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A decoded picture: RGB or straight RGBA, sRGB, upright.

    ``kind`` is the format its bytes are in; ``warnings`` are codes of what is worth telling, some with
    what it is about behind a colon and a blank.
    """

    image: Image.Image
    kind: str
    warnings: tuple[str, ...] = ()


def raster_size(path: Path, data: bytes, name: str) -> tuple[int, int]:
    """Give the upright size of a raster picture of the kind ``name`` from its header; AssetError as below."""
    with guarded(path):
        image = open_raster(path, data, name)
        sideways = _orientation(image, name) in _SIDEWAYS
        return (image.height, image.width) if sideways else image.size


def decode_raster(path: Path, data: bytes, name: str) -> Picture:
    """Decode a raster picture of the kind ``name``, right here.

    AssetError when it is damaged or over a limit; ``path`` is what errors call it by.
    """
    with guarded(path):
        image = open_raster(path, data, name)
        turn = _TURNS.get(_orientation(image, name))
        animated = name in _MOVING and bool(getattr(image, "is_animated", False))
        frame = fullest(image, MAX_PIXELS) if animated else image
        still, warnings = to_srgb(frame)
        still = still if turn is None else still.transpose(turn)
        corrupted = name == "JPEG" and has_corruption(frame)
    odd = [code for code, found in (("animated", animated), ("corruption", corrupted)) if found]
    return Picture(image=still, kind=name, warnings=(*warnings, *odd))


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn whatever a damaged file makes a decoder raise into one AssetError."""
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            yield
        except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
            raise fault(path, "too-large", f"has over {millions()} pixels") from None
        except UnidentifiedImageError:
            raise fault(path, "damaged", "its header makes no sense") from None
        except (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError) as error:
            raise _broken(path, error) from None
        except (RuntimeError, EOFError, AttributeError, struct.error, zlib.error) as error:
            raise _broken(path, error) from None


def _broken(path: Path, error: Exception) -> Exception:
    text = str(error) or type(error).__name__
    return fault(path, "truncated" if "truncated" in text.lower() else "damaged", text)


def millions() -> str:
    """Give the limit in words."""
    return f"{MAX_PIXELS // 1_000_000} million"


def open_raster(path: Path, data: bytes, name: str) -> Image.Image:
    """Open a raster picture of the kind ``name`` without decoding it; within `guarded`."""
    if not readable(name):
        raise fault(
            path, "other-format", f"a picture of the kind {name}, which Pillow was built without here"
        )
    if name == "JPEG" and data.count(_SCAN) > MOST_SCANS:
        raise fault(path, "damaged", f"it comes in over {MOST_SCANS} scans")
    image = Image.open(BytesIO(data), formats=(name,))
    if image.width * image.height > MAX_PIXELS:
        raise fault(path, "too-large", f"is {image.width}x{image.height} and has over {millions()} pixels")
    if name == "PNG":
        set_clear_color(image, data[_DEPTH])
        note_code_points(image, data)
    return image


def _orientation(image: Image.Image, name: str) -> int:
    """Give the EXIF orientation, 1 where there is none or what is there makes no sense."""
    block = image.info.get("exif")
    if name not in _TURNED or not isinstance(block, bytes):
        return 1
    exif = Image.Exif()
    try:
        exif.load(block)
        found = exif.get(_ORIENTATION, 1)
    except (OSError, SyntaxError, ValueError, TypeError, LookupError, OverflowError, struct.error):
        return 1
    return found if isinstance(found, int) else 1
