"""A finished picture made small enough for a platform that takes no more bytes."""

from pathlib import Path

from PIL import Image

from socialkit.pictures.decode.decoding import decode
from socialkit.pictures.encode.encoding import JPEG, EncodeSpec
from socialkit.pictures.encode.target_size import encoded_within
from socialkit.pictures.storage.picture_codes import fault

#: What errors call a picture by that has no name.
_NAMELESS = Path("the picture")
#: Each time so much of every side is left, down to what shows nothing any more.
_STEP, _LEAST = 0.75, 16


def shrunk(data: bytes, most: int) -> bytes:
    """Give the picture in ``data`` as a JPEG of at most so many bytes, on white where it is see-through.

    Its quality is lowered first, then its size. Raises AssetError for what is no picture, or passes a limit,
    or cannot be made so small.
    """
    picture = _on_white(decode(_NAMELESS, data).image)
    spec = EncodeSpec(form="jpg", most_bytes=most)
    while min(picture.size) >= _LEAST:
        file = encoded_within(picture, spec, JPEG)[1]
        if len(file) <= most:
            return file
        width, height = (max(1, round(side * _STEP)) for side in picture.size)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    raise fault(_NAMELESS, "too-large", f"cannot be made smaller than {most:,} bytes")


def reduced(data: bytes, size: tuple[int, int], most: int) -> bytes:
    """Give the picture in ``data`` in a size (pixels) as a JPEG of at most so many bytes, where it can be.

    Raises AssetError for what is no picture, or passes a limit.
    """
    picture = _on_white(decode(_NAMELESS, data).image).resize(size, Image.Resampling.LANCZOS)
    return encoded_within(picture, EncodeSpec(form="jpg", most_bytes=most), JPEG)[1]


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
