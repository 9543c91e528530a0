"""A logo's ink without the soft shadow or glow around it: what it is judged by."""

from PIL import Image, ImageChops

from socialkit.pictures.logos.ink import above, strongest
from socialkit.pictures.logos.spreading import highest, lowest

#: Ink has at least this share of the most alpha there is: a pixel of it that is mixed with shadow has less.
INK = 0.85
#: A shadow lies so far from the ink, in pixels of a sample: nearer, it may be the smooth edge of the ink.
EDGE, REACH = 1, 3
#: Around so much of the ink there is a shadow, of at least this share of the most alpha.
AROUND, ANY = 0.45, 0.05
#: At its end it falls to nothing by less than this share of the most alpha, but for so much of the end.
STEP, HARD = 0.25, 0.2
#: With less than this share of all alpha the ink does not cast the rest.
LEAST = 0.3


def ink_alone(sample: Image.Image) -> Image.Image:
    """Give a premultiplied sample without its soft shadow; the sample itself where there is none."""
    alpha = sample.getchannel("a")
    most = strongest(alpha)
    ink = above(alpha, max(1, round(INK * most)))
    if not _casts(alpha, ink, most):
        return sample
    return Image.composite(sample, Image.new("RGBa", sample.size, (0, 0, 0, 0)), ink)


def _casts(alpha: Image.Image, ink: Image.Image, most: int) -> bool:
    """Tell whether something soft lies around the ink."""
    edge = highest(ink, EDGE, 0)
    ring = ImageChops.subtract(highest(ink, REACH, 0), edge)
    whole = above(alpha, max(1, round(ANY * most)))
    some = ImageChops.subtract(whole, edge)
    if _area(ring) == 0 or _area(ImageChops.darker(ring, some)) < AROUND * _area(ring):
        return False
    end = ImageChops.darker(some, ImageChops.subtract(whole, lowest(whole, 1, 0)))
    fall = ImageChops.subtract(alpha, lowest(alpha, 1, 0))
    hard = ImageChops.darker(end, above(fall, round(STEP * most)))
    of_ink = sum(level * count for level, count in enumerate(alpha.histogram(ink)))
    everything = sum(level * count for level, count in enumerate(alpha.histogram()))
    return _area(hard) <= HARD * _area(end) and of_ink >= LEAST * everything


def _area(mask: Image.Image) -> int:
    return mask.histogram()[255]
