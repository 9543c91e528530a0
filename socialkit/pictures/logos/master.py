"""A premultiplied picture at any size, from the smallest of its halves that will do."""

from PIL import Image, ImageChops

from socialkit.pictures.decode.resampling import resized, small_copy

#: A picture that is resized has at least so many pixels for one: fewer would soften it.
TWICE = 2


class Master:
    """A premultiplied picture, and its halves as far as they are asked for.

    So that what comes out at a size depends on that size alone, and large pictures are gone through once.
    """

    def __init__(self, image: Image.Image) -> None:
        self._halves = [image]

    @property
    def image(self) -> Image.Image:
        """The picture itself."""
        return self._halves[0]

    def at(self, size: tuple[int, int]) -> Image.Image:
        """Give the picture at a size, from the smallest of its halves that is at least twice as large."""
        level = 0
        while min(self._half(level).width // size[0], self._half(level).height // size[1]) >= 2 * TWICE:
            level += 1
        return _held(resized(self._half(level), size, Image.Resampling.LANCZOS))

    def sample(self, side: int) -> Image.Image:
        """Give a small copy to measure on, of at most so many pixels a side; never an enlarged one."""
        level = 0
        while max(self._half(level).size) >= 2 * TWICE * side:
            level += 1
        return small_copy(self._half(level), side)

    def _half(self, level: int) -> Image.Image:
        while len(self._halves) <= level:
            self._halves.append(self._halves[-1].reduce(2))
        return self._halves[level]


def _held(image: Image.Image) -> Image.Image:
    """Hold every premultiplied channel below alpha, which LANCZOS may overshoot at hard edges."""
    *bands, alpha = image.split()
    return Image.merge("RGBa", [*(ImageChops.darker(band, alpha) for band in bands), alpha])
