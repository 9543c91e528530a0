"""Backgrounds: each prepared once, kept in the store, and finished with any number of logos."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any, Protocol

from PIL import Image

from socialkit.pictures.draw.campaign_logos import Remark, hosted
from socialkit.pictures.encode import jpeg_splice, lossless_jpeg, png_splice
from socialkit.pictures.encode.encoding import CHUNKS, JPEG, Part, encode, pixels_hash
from socialkit.pictures.encode.jpeg_splice import JpegBase, JpegOptions
from socialkit.pictures.encode.png_splice import PngBase
from socialkit.pictures.encode.target_size import lightened, margin
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.logos.contrast import luminance
from socialkit.pictures.storage.cache import Cache, key
from socialkit.pictures.storage.packing import pack, unpack
from socialkit.pictures.storage.picture_files import read

# So many backgrounds are kept by a process.
_KEPT = 32


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
class Background:
    """A background ready for any number of logos.

    ``pixels`` (RGB) and ``shades`` (relative luminance, 0 to 255) hold what lies in ``area``: the slot
    and what the splice needs around it. ``digest`` is the SHA-256 of the whole picture's pixels;
    ``options`` are those of its JPEG or WebP; ``heavy`` says that its file is over the sheet's limit even
    without a logo; ``remarks`` say what is odd about the campaign's logos on it.
    """

    size: tuple[int, int]
    area: Box
    pixels: Image.Image
    shades: Image.Image
    base: Base
    digest: str
    options: JpegOptions
    heavy: bool
    remarks: tuple[Remark, ...] = ()
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


@lru_cache(maxsize=_KEPT)
def background(sheet: RenditionSpec, store: Cache | None) -> Background:
    """Give a sheet's background, from the store where it has it; AssetError where the artwork is broken."""
    name = key("backdrop", sheet.background, CHUNKS, lossless_jpeg.program() if sheet.own else None)
    data = store.get(name) if store else None
    kept = _unpacked(sheet, data) if data else None
    if kept:
        return kept
    image, remarks = hosted(sheet)
    own = _own(sheet, image)
    options = own.options if own else lightened(image, sheet)
    base = own or based(image, sheet.box, sheet.form, options)
    area = base.covering(sheet.box)
    made = Background(
        size=sheet.size,
        area=area,
        pixels=(pixels := image.crop(area.edges)),
        shades=luminance(pixels),
        base=base,
        digest=pixels_hash(image),
        options=options,
        heavy=_heavy(sheet, base, pixels, area),
        remarks=remarks,
    )
    packed = _packed(made)
    if store and packed:
        store.put(name, packed)
    return made


def _own(sheet: RenditionSpec, image: Image.Image) -> JpegBase | None:
    """Give the artwork's own file as a base, where it may and can stay as it is, and is not too long."""
    if not sheet.own:
        return None
    base = lossless_jpeg.prepare(read(sheet.artwork.path), image, sheet.box)
    return None if base and sheet.most and len(base.data) + margin(sheet) > sheet.most else base


def based(image: Image.Image, slot: Box, form: str, options: JpegOptions = JPEG) -> Base:
    """Encode a background so that what changes in the slot can be spliced in, where that applies."""
    area = Box(left=0, top=0, right=image.width, bottom=image.height)
    whole = WholeBase(area=area, form=form, options=options)
    if form == "webp":
        return whole
    if form == "jpg":
        return jpeg_splice.prepare(image, slot, options) or whole
    return png_splice.prepare(image, slot, CHUNKS) or whole


def _packed(made: Background) -> bytes | None:
    """Give a background for the store; one without a splice is as quick to make as to read."""
    base, pixels = made.base, made.pixels.tobytes()
    options = made.options
    facts: dict[str, Any] = {"area": made.area.edges, "digest": made.digest, "quality": options.quality}
    facts |= {"subsampling": options.subsampling, "tables": options.tables, "remarks": made.remarks}
    if isinstance(base, JpegBase):
        facts |= {"interval": base.interval}
        return pack(facts, (pixels, base.data))
    if isinstance(base, PngBase):
        facts |= {"channels": base.channels, "top": base.top, "filter": base.filter}
        facts |= {"sums": base.sums, "length": base.length}
        return pack(facts, (pixels, base.above, base.band, base.below, *base.strips))
    return None


def _unpacked(sheet: RenditionSpec, data: memoryview) -> Background | None:
    """Take a background from the store; None where this encoder is not the one that made it."""
    facts, blobs = unpack(data)
    left, top, right, bottom = facts["area"]
    area = Box(left=left, top=top, right=right, bottom=bottom)
    pixels = Image.frombytes("RGB", (area.width, area.height), bytes(blobs[0]))
    options = JpegOptions(
        quality=facts["quality"],
        subsampling=facts["subsampling"],
        tables=tuple(map(tuple, facts["tables"])),
    )
    base = _base(sheet, facts, options, [bytes(blob) for blob in blobs[1:]])
    if isinstance(base, JpegBase) and not _suits(base, pixels, area):
        return None
    return Background(
        size=sheet.size,
        area=area,
        pixels=pixels,
        shades=luminance(pixels),
        base=base,
        digest=facts["digest"],
        options=options,
        heavy=_heavy(sheet, base, pixels, area),
        remarks=tuple(map(tuple, facts["remarks"])),
    )


def _suits(base: JpegBase, pixels: Image.Image, area: Box) -> bool:
    return lossless_jpeg.suits(base, pixels) if base.options.tables else jpeg_splice.fits(base, pixels, area)


def _heavy(sheet: RenditionSpec, base: Base, pixels: Image.Image, area: Box) -> bool:
    return bool(sheet.most) and _length(base, pixels, area) > (sheet.most or 0)


def _length(base: Base, pixels: Image.Image, area: Box) -> int:
    return sum(map(len, base.splice(pixels, area)))


def _base(sheet: RenditionSpec, facts: dict[str, Any], options: JpegOptions, blobs: list[bytes]) -> Base:
    if sheet.form == "jpg":
        return jpeg_splice.parsed(blobs[0], sheet.size, options, facts["interval"])
    return PngBase(
        size=sheet.size,
        channels=facts["channels"],
        top=facts["top"],
        filter=facts["filter"],
        above=blobs[0],
        band=blobs[1],
        below=blobs[2],
        strips=tuple(blobs[3:]),
        sums=tuple(facts["sums"]),
        length=facts["length"],
    )
