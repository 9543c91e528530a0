"""Pictures in another size: first across, then down, as a browser's stamper does it, too."""

from math import ceil, floor

from PIL import Image


def resized(image: Image.Image, size: tuple[int, int], how: Image.Resampling) -> Image.Image:
    """Give a picture at a size (width, height in pixels).

    Each axis is rounded to whole levels. Pillow alone takes whichever axis first is less work, and what
    comes out depends on that by some levels at edges.
    """
    return image.resize((size[0], image.height), how).resize(size, how)


def small_copy(image: Image.Image, side: int) -> Image.Image:
    """Give a copy of at most so many pixels a side, each the mean of its part; never an enlarged one.

    Its shorter side is what comes nearest to the picture's shape, as `Image.thumbnail` has it.
    """
    width, height = image.size
    if max(width, height) <= side:
        return image.copy()
    shape = width / height
    if shape <= 1:
        size = max(1, min(_whole(side * shape), key=lambda number: abs(shape - number / side))), side
    else:
        size = side, max(1, min(_whole(side / shape), key=lambda number: _unlike(shape, side, number)))
    return resized(image, size, Image.Resampling.BOX)


def _whole(length: float) -> tuple[int, int]:
    return floor(length), ceil(length)


def _unlike(shape: float, width: int, height: int) -> float:
    return abs(shape - width / height) if height else 0
