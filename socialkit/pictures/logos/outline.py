"""The outline of a logo, and how much of it shows on a ground: by all that lies along it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress

from PIL import Image, ImageChops

from socialkit.pictures.decode.colors import RGB, luminance
from socialkit.pictures.logos.boxes import most_common
from socialkit.pictures.logos.contrast import LEAST_CONTRAST, Levels, level, limits
from socialkit.pictures.logos.ink import above, strongest
from socialkit.pictures.logos.spreading import highest, lowest

#: Outlines are told from a sample of at most this many pixels a side: about as many as a logo on a post
#: has on a phone, where a line that is thinner is not seen, however large its file.
SAMPLE = 160
#: The outline of a card, or of a silhouette, has one color where at least this share of it has.
WHOLLY = 0.95

#: So far from the outline, in pixels of the sample, lies what belongs to it: a keyline and its ink.
REACH = 3
#: Levels of grey and of opacity that are told apart.
GREYS, OPACITIES = 8, 32
#: The side of a part of the sample, in pixels; parts with fewer outline pixels than this count for less.
PART, FULL = 16, 8
#: Up to this opacity all is faint, or translucent, and a logo is that has so much of it.
FAINT, HALF, MOSTLY = 80, 144, 0.6
#: A color within this of another passes for it, after JPEG and after scaling.
NEAR = 16
#: Less alpha than this is dust, and less than this share of the most there is may be a shadow.
DUST, SHADOW = 2, 0.05
_LEVELS = [round(level(linear / 255)) for linear in range(256)]

#: Opacity, darkest and lightest level near it (all 0 to 255), share of the outline's length, share of the
#: parts of the logo that have any.
Stretch = tuple[int, int, int, float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """All stretches of an outline; together they are 1."""

    stretches: tuple[Stretch, ...]

    def seen(self, on: Levels, contrast: float = LEAST_CONTRAST) -> float:
        """Give the share, 0 to 1, that stands out from a ground by a contrast.

        What stands out is darker than its darkest or lighter than its lightest. Length and parts are counted
        apart, and what is less counts: many small letters outweigh no emblem.
        """
        by_length = by_parts = 0.0
        for opacity, low, high, length, parts in self.stretches:
            most, least = _between(opacity, on, contrast)
            if low <= most or high >= least:
                by_length += length
                by_parts += parts
        return min(by_length, by_parts)

    @property
    def light(self) -> bool:
        """Whether more of it is light than dark."""
        return sum(stretch[3] * (stretch[1] + stretch[2] - 255) for stretch in self.stretches) > 0

    @property
    def faint(self) -> bool:
        """Whether nearly all of it is translucent, or too thin for its size: no ground helps."""
        return self._up_to(FAINT) >= MOSTLY

    @property
    def translucent(self) -> bool:
        """Whether nearly all of it is about half transparent, or more."""
        return self._up_to(HALF) >= MOSTLY

    def _up_to(self, opacity: int) -> float:
        """Give the share of it that is at most so opaque."""
        return sum(stretch[3] for stretch in self.stretches if stretch[0] <= opacity)


def outline(sample: Image.Image) -> Outline:
    """Give the outline of a premultiplied logo, by a sample."""
    straight = sample.convert("RGBA")
    alpha = straight.getchannel("A")
    rim, peak = _rim(alpha)
    grey = luminance(straight.convert("RGB")).point(_LEVELS)
    solid = _over(alpha, peak.point([value // 2 for value in range(256)]))
    if rim.getbbox() is None:
        rim = above(alpha, strongest(alpha) // 2)  # all of it is blurred
    dark = lowest(Image.composite(grey, Image.new("L", grey.size, 255), solid), REACH, 255)
    light = highest(Image.composite(grey, Image.new("L", grey.size, 0), solid), REACH, 0)
    found = (_coarse(dark, GREYS), _coarse(light, GREYS), _coarse(peak, OPACITIES), _parts(sample.size))
    counts = Counter(zip(*(compress(image.tobytes(), rim.tobytes()) for image in found), strict=True))
    return Outline(tuple(sorted(_stretches(counts))))


def rim_color(sample: Image.Image) -> tuple[RGB, float]:
    """Give the color that most of a premultiplied logo's outline has, and the share that is near it."""
    straight = sample.convert("RGBA")
    rim = _rim(straight.getchannel("A"))[0].tobytes()
    bands = [bytes(compress(band.tobytes(), rim)) for band in straight.split()[:3]]
    if not bands[0]:
        return (0, 0, 0), 0.0
    along = [Image.frombytes("L", (len(band), 1), band) for band in bands]
    return most_common(Image.merge("RGB", along), NEAR)


def _rim(alpha: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Give where the outline runs, and how opaque the logo is at most near each pixel."""
    peak = highest(alpha, 1, 0)
    step = ImageChops.subtract(alpha, lowest(alpha, 1, 0))
    # The last of a soft shadow is no outline.
    dust = max(DUST, int(strongest(alpha) * SHADOW))
    return _over(step, peak.point([max(dust, value // 2) for value in range(256)])), peak


def _over(image: Image.Image, least: Image.Image) -> Image.Image:
    """Give where a picture is above another."""
    return ImageChops.subtract(image, least).point([0] + [255] * 255)


def _coarse(image: Image.Image, step: int) -> Image.Image:
    """Bring levels to the middle of their step; the last is 255."""
    return image.point(_steps(step))


@cache
def _steps(step: int) -> list[int]:
    return [value // step * step + step // 2 for value in range(256 - step)] + [255] * step


@lru_cache(maxsize=64)
def _parts(size: tuple[int, int]) -> Image.Image:
    """Give each pixel of a sample the number of its part."""
    across, down = -(-size[0] // PART), -(-size[1] // PART)
    small = Image.frombytes("L", (across, down), bytes(number % 256 for number in range(across * down)))
    large = small.resize((across * PART, down * PART), Image.Resampling.NEAREST)
    return large.crop((0, 0, *size))


def _stretches(counts: Counter[tuple[int, ...]]) -> Iterator[Stretch]:
    total = counts.total()
    of_part: Counter[int] = Counter()
    for (*_, part), count in counts.items():
        of_part[part] += count
    everything = sum(min(1.0, count / FULL) for count in of_part.values())
    sums: dict[tuple[int, int, int], list[float]] = {}
    for (dark, light, opacity, part), count in counts.items():
        entry = sums.setdefault((opacity, min(dark, light), max(dark, light)), [0.0, 0.0])
        entry[0] += count / total
        entry[1] += count / max(FULL, of_part[part]) / everything
    for (opacity, dark, light), (length, parts) in sums.items():
        yield opacity, dark, light, round(length, 6), round(parts, 6)


@lru_cache(maxsize=4096)
def _between(opacity: int, on: Levels, contrast: float) -> tuple[float, float]:
    """Give the levels up to which, and from which on, ink of an opacity stands out from a ground."""
    low, high = limits(*on, contrast)
    share = opacity / 255
    over = [(1 - share) * level(luminance) for luminance in on]
    most = (level(low) - over[0]) / share if low >= 0 else -1.0
    least = (level(high) - over[1]) / share if high <= 1 else 256.0
    return most, least
