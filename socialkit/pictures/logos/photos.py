"""Whether a logo looks like a photo: opaque, uneven nearly everywhere, and without colors of its own."""

from math import log2

from PIL import Image, ImageChops

from socialkit.pictures.logos.ink import OPAQUE

#: Looked at is the middle, so much of each side: what is round, or has round corners, is full there.
MIDDLE = 0.7
#: So much of it is opaque: logos stand on nothing, or on one color.
FULL = 0.9
#: A pixel is uneven where it is so far from the mean of its two neighbours, which a gradient never is.
APART = 3
#: The least share of uneven pixels. Three photos had 0.54 to 0.72, 20 logos without one color around
#: them up to 0.32, and gradients up to 0.10 (measured on 2026-11-29, at 160 pixels).
UNEVEN = 0.35
#: Levels of grey, in 32 steps: their entropy in bits at least, and the most that one step has. Photos had 3.3
#: to 4.4, and 0.2 at most; logos that are uneven 2.7, and 0.6: letters and their ground have one color each.
STEPS, ENTROPY, MOST = 32, 3.1, 0.3


def looks_like_a_photo(image: Image.Image, sample: Image.Image, *, on_white: bool) -> bool:
    """Tell whether a premultiplied logo, of which ``sample`` is a small copy, shows a photo.

    ``on_white``: white was taken out of it, and so it is not opaque where it is light.
    """
    middle = _middle(sample)
    full = sum(middle.getchannel("a").histogram()[OPAQUE:])
    enough = on_white or full >= FULL * middle.width * middle.height
    if not enough or min(middle.size) <= 2 * APART:
        return False
    # Fine lines and what is between them are one grey in a small copy: levels are those of some pixels.
    levels = _on_white(_middle(image).resize(middle.size, Image.Resampling.NEAREST)).histogram()
    step = len(levels) // STEPS
    shares = [sum(levels[start : start + step]) / sum(levels) for start in range(0, len(levels), step)]
    entropy = -sum(share * log2(share) for share in shares if share)
    return entropy >= ENTROPY and max(shares) <= MOST and _uneven(_on_white(middle)) >= UNEVEN


def _middle(image: Image.Image) -> Image.Image:
    width, height = image.size
    left, top = round(width * (1 - MIDDLE) / 2), round(height * (1 - MIDDLE) / 2)
    return image.crop((left, top, max(left + 1, width - left), max(top + 1, height - top)))


def _on_white(image: Image.Image) -> Image.Image:
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image.convert("RGBA")).convert("L")


def _uneven(grey: Image.Image) -> float:
    """Give the share of pixels that differ from the mean of their neighbours, across and down."""
    width, height = grey.size
    rows = [grey.crop((start, 0, width - 2 + start, height)) for start in range(3)]
    columns = [grey.crop((0, start, width, height - 2 + start)) for start in range(3)]
    shares = []
    for before, here, after in (rows, columns):
        apart = ImageChops.difference(Image.blend(before, after, 0.5), here).histogram()
        shares.append(sum(apart[APART:]) / sum(apart))
    return sum(shares) / 2
