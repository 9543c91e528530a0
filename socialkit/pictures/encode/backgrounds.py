"""Backgrounds: each encoded once, packed for the cache, and finished with any number of logos."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from PIL import Image

from socialkit.pictures.decode.colors import RGB, luminance
from socialkit.pictures.encode import jpeg_splice, lossless_jpeg, png_splice
from socialkit.pictures.encode.encoding import CHUNKS, JPEG, EncodeSpec, encode, pixels_hash
from socialkit.pictures.encode.jpeg_splice import JpegBase, JpegOptions
from socialkit.pictures.encode.png_splice import PngBase
from socialkit.pictures.encode.target_size import headroom, options_with_headroom
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.storage.deflate import Deflater
from socialkit.pictures.storage.packing import pack, unpack
from socialkit.pictures.storage.picture_codes import PictureWarning
from socialkit.pictures.storage.writing import Part


class Base(Protocol):
    """The file of a background, into which a tile can be put."""

    def covering(self, box: Box) -> Box:
        """Give the pixels that must be known when those of a box change."""

    def splice(self, tile: Image.Image, box: Box) -> Iterator[Part]:
        """Give the file whose pixels in ``box``, a `covering`, are ``tile``, in parts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WholeBase:
    """A background into which nothing can be spliced: every picture is encoded as a whole."""

    area: Box
    form: str
    options: JpegOptions = JPEG

    def covering(self, _box: Box) -> Box:
        """Give the whole picture."""
        return self.area

    def splice(self, tile: Image.Image, _box: Box) -> Iterator[Part]:
        """Give the file of a whole picture."""
        yield encode(tile, self.form, self.options)


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnBackground:
    """A picture (RGB) before a partner's logo is on it, to be encoded.

    ``box`` is all that a logo may change; ``accent`` is the dark color of the picture, if it has one;
    ``warnings`` say what is odd about what is drawn on it already; ``own`` is the artwork's JPEG file where
    nothing is, and its encoding is to be kept.
    """

    image: Image.Image
    box: Box
    accent: RGB | None = None
    warnings: tuple[PictureWarning, ...] = ()
    own: bytes = b""


@dataclass(frozen=True, kw_only=True, slots=True)
class Background:
    """A background ready for any number of logos.

    ``pixels`` (RGB) and ``shades`` (relative luminance, 0 to 255) hold what lies in ``area``: the slot
    and what the splice needs around it. ``digest`` is the SHA-256 of the whole picture's pixels;
    ``options`` are those of its JPEG or WebP; ``heavy`` says that its file is over its limit even
    without a logo; ``again`` says why the artwork's own JPEG was not kept; ``accent`` is the dark color of
    the whole picture, if it has one; ``warnings`` say what is odd about what is drawn on it.
    """

    size: tuple[int, int]
    area: Box
    pixels: Image.Image
    shades: Image.Image
    base: Base
    digest: str
    options: JpegOptions
    heavy: bool
    again: str = ""
    accent: RGB | None = None
    warnings: tuple[PictureWarning, ...] = ()
    hashes: dict[int, Any] = field(default_factory=dict, compare=False)

    def crop(self, box: Box) -> Image.Image:
        """Give a copy of the pixels in a box inside of the area."""
        return self.pixels.crop(box.within(self.area).edges)

    def shade(self, box: Box) -> Image.Image:
        """Give the relative luminance in a box inside of the area."""
        return self.shades.crop(box.within(self.area).edges)

    @property
    def own(self) -> bool:
        """Whether it is the artwork's own JPEG, unchanged outside of the slot."""
        return bool(self.options.tables)

    @property
    def length(self) -> int:
        """The bytes of its file without a logo."""
        return _length(self.base, self.pixels, self.area)

    def sha256(self, file: Sequence[Part]) -> str:
        """Give the SHA-256 of a finished file; its first part is the same in many and gone through once."""
        if isinstance(self.base, WholeBase):
            return sha256(file[0]).hexdigest()
        length = len(file[0])
        if length not in self.hashes:
            self.hashes[length] = sha256(file[0])
        total = self.hashes[length].copy()
        for part in file[1:]:
            total.update(part)
        return str(total.hexdigest())


def parts(background: Background, tile: Image.Image, box: Box) -> Iterator[Part]:
    """Give the finished file with ``tile`` (RGB) in a box inside of the slot, in parts that follow on.

    Spliced where that applies, else encoded as a whole; the pixels are the same.
    """
    wider = background.base.covering(box)
    picture = background.crop(wider)
    picture.paste(tile, box.within(wider).edges)
    return background.base.splice(picture, wider)


def prepare(drawn: DrawnBackground, spec: EncodeSpec) -> Background:
    """Encode a background so that it can be finished with any number of logos."""
    image, box = drawn.image, drawn.box
    own = _own(drawn, spec)
    options = own.options if own else options_with_headroom(image, box, spec)
    base = own or based(image, box, spec.form, options)
    area = base.covering(box)
    pixels = image.crop(area.edges)
    return Background(
        size=image.size,
        area=area,
        pixels=pixels,
        shades=luminance(pixels),
        base=base,
        digest=pixels_hash(image),
        options=options,
        heavy=_heavy(spec, base, pixels, area),
        again="" if own or not drawn.own else _why_again(drawn, spec),
        accent=drawn.accent,
        warnings=drawn.warnings,
    )


def based(image: Image.Image, slot: Box, form: str, options: JpegOptions = JPEG) -> Base:
    """Encode a background so that what changes in the slot can be spliced in, where that applies."""
    area = Box(left=0, top=0, right=image.width, bottom=image.height)
    whole = WholeBase(area=area, form=form, options=options)
    if form == "webp":
        return whole
    if form == "jpg":
        return jpeg_splice.prepare(image, slot, options) or whole
    return png_splice.prepare(image, slot, CHUNKS) or whole


def packed(made: Background) -> bytes | None:
    """Give a background for the cache; None where there is no splice: that is as quick to make as to read."""
    base, pixels = made.base, made.pixels.tobytes()
    options = made.options
    facts: dict[str, Any] = {"area": made.area.edges, "digest": made.digest, "quality": options.quality}
    facts |= {"subsampling": options.subsampling, "tables": options.tables, "warnings": made.warnings}
    facts |= {"accent": made.accent, "again": made.again}
    if isinstance(base, JpegBase):
        facts |= {"interval": base.interval}
        return pack(facts, (pixels, base.data))
    if isinstance(base, PngBase):
        facts |= {"channels": base.channels, "top": base.top, "filter": base.filter}
        facts |= {"sums": base.sums, "length": base.length}
        facts |= {"strategy": base.deflater.strategy, "quicker": base.deflater.quicker}
        return pack(facts, (pixels, base.above, base.band, base.below, *base.strips))
    return None


def unpacked(data: memoryview, size: tuple[int, int], spec: EncodeSpec) -> Background | None:
    """Take a background of a size out of the cache; None where this encoder did not make it."""
    facts, blobs = unpack(data)
    left, top, right, bottom = facts["area"]
    area = Box(left=left, top=top, right=right, bottom=bottom)
    pixels = Image.frombytes("RGB", (area.width, area.height), bytes(blobs[0]))
    options = JpegOptions(
        quality=facts["quality"],
        subsampling=facts["subsampling"],
        tables=tuple(map(tuple, facts["tables"])),
    )
    base = _base(facts, size, options, [bytes(blob) for blob in blobs[1:]])
    if isinstance(base, JpegBase) and not _suits(base, pixels, area):
        return None
    return Background(
        size=size,
        area=area,
        pixels=pixels,
        shades=luminance(pixels),
        base=base,
        digest=facts["digest"],
        options=options,
        heavy=_heavy(spec, base, pixels, area),
        again=facts["again"],
        accent=tuple(facts["accent"]) if facts["accent"] else None,
        warnings=tuple(map(tuple, facts["warnings"])),
    )


def _suits(base: JpegBase, pixels: Image.Image, area: Box) -> bool:
    return lossless_jpeg.suits(base, pixels) if base.options.tables else jpeg_splice.fits(base, pixels, area)


def _own(drawn: DrawnBackground, spec: EncodeSpec) -> JpegBase | None:
    """Give the artwork's own file as a base, where it may and can stay as it is, and is not too long."""
    base = lossless_jpeg.prepare(drawn.own, drawn.image, drawn.box) if drawn.own else None
    most = spec.most_bytes
    return None if base and most and len(base.data) + headroom(drawn.box, spec) > most else base


def _why_again(drawn: DrawnBackground, spec: EncodeSpec) -> str:
    kept = lossless_jpeg.prepare(drawn.own, drawn.image, drawn.box)
    if kept:
        return f"it would have more than {spec.most_bytes:,} bytes: allow more"
    return lossless_jpeg.obstacle(drawn.own, drawn.image)


def _heavy(spec: EncodeSpec, base: Base, pixels: Image.Image, area: Box) -> bool:
    return bool(spec.most_bytes) and _length(base, pixels, area) > (spec.most_bytes or 0)


def _length(base: Base, pixels: Image.Image, area: Box) -> int:
    return sum(map(len, base.splice(pixels, area)))


def _base(facts: dict[str, Any], size: tuple[int, int], options: JpegOptions, blobs: list[bytes]) -> Base:
    if "interval" in facts:
        return jpeg_splice.parsed(blobs[0], size, options, facts["interval"])
    return PngBase(
        size=size,
        channels=facts["channels"],
        top=facts["top"],
        filter=facts["filter"],
        above=blobs[0],
        band=blobs[1],
        below=blobs[2],
        strips=tuple(blobs[3:]),
        sums=tuple(facts["sums"]),
        length=facts["length"],
        deflater=Deflater(strategy=facts["strategy"], quicker=facts["quicker"]),
    )
