"""One still of an animation: the frame on which most can be seen."""

from itertools import count, islice

from PIL import Image, ImageChops, ImageStat

from socialkit.pictures.decode.resampling import small_copy

#: Of an animation no more frames than this are looked at, however small they are.
MOST_FRAMES = 100
#: What is on a frame is measured on a copy of at most this many pixels a side.
SAMPLE = 120
#: What being opaque counts for, against having something on it.
OPAQUE = 0.01


def fullest(image: Image.Image, pixels: int) -> Image.Image:
    """Give the frame with most ink as RGBA, after decoding ``pixels`` at most, and one frame at least.

    Nothing may be seen on the first frame (it fades in), or on the last (it fades out). ValueError:
    a later frame alone has more than ``pixels``.
    """
    best, most = image, -1.0
    for index in islice(count(), max(1, min(MOST_FRAMES, pixels // (image.width * image.height)))):
        try:
            image.seek(index)
        except EOFError:
            break
        if image.width * image.height > pixels:
            raise ValueError(f"frame {index + 1} is {image.width}x{image.height}")
        frame = image.convert("RGBA")
        ink = _ink(frame)
        if ink > most:
            best, most = frame, ink
    return best


def _ink(frame: Image.Image) -> float:
    """Tell how far a frame is, on average, from the color and transparency of its own corner.

    Of frames that are one color all over, one that can be seen counts for more.
    """
    sample = small_copy(frame.convert("RGBa"), SAMPLE)
    ground = Image.new("RGBa", sample.size, sample.getpixel((0, 0)))
    bands = zip(sample.split(), ground.split(), strict=True)
    apart = sum(sum(ImageStat.Stat(ImageChops.difference(band, other)).mean) for band, other in bands)
    return apart + OPAQUE * ImageStat.Stat(sample.getchannel("a")).mean[0]
