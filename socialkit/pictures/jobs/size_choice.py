"""Which pictures a graphic is made into: sizes, artworks, formats, limits, and what to know about each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from socialkit.errors import AssetError
from socialkit.findings.finding import Severity
from socialkit.model.campaign import Graphic
from socialkit.model.output import Output
from socialkit.pictures.decode.fonts import fonts
from socialkit.pictures.encode.backgrounds import Background
from socialkit.pictures.encode.encoding import JPEG, EncodeSpec
from socialkit.pictures.encode.target_size import headroom, spoken
from socialkit.pictures.geometry.framing import Framing, PixelSize, barred, lost, same_shape
from socialkit.pictures.jobs.background_cache import background
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.jobs.size_requests import SizeRequest, size_requests, usual_format
from socialkit.pictures.layout.artworks import Artwork, suited
from socialkit.pictures.layout.layouts import FramedGraphic, campaign_logo_files, kept, layout
from socialkit.pictures.layout.page import Page
from socialkit.pictures.storage.cache import Cache
from socialkit.platforms.platform import Dialect

#: A picture is called small where a platform would show each of its pixels as so many, side by side.
_COARSE = 4
_TITLES = {"jpg": "JPEG", "png": "PNG", "webp": "WebP"}


@dataclass(frozen=True, kw_only=True, slots=True)
class SizeFinding:
    """One thing to know or mend about a graphic in one of its sizes (width, height in pixels).

    ``severity`` is given where it differs from the one of the code's rule.
    """

    graphic: str
    size: PixelSize
    code: str
    message: str
    severity: Severity | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """What sizes are chosen by: a graphic's artworks, how each platform that it goes to reads, a format.

    ``form`` is the format that somebody insists on, None where nobody does; ``mirrored`` whether there
    is a partner for whom slots change sides.
    """

    graphic: Graphic
    artworks: Sequence[Artwork]
    readers: Mapping[str, Dialect]
    form: str | None = None
    mirrored: bool = False

    @property
    def _where(self) -> str:
        graphic = self.graphic
        return f"{graphic.place.file}:{graphic.place.line}: graphic {graphic.id}"

    def specs(self, cache: Cache | None) -> Iterator[RenditionSpec | SizeFinding]:
        """Give what is made and rows about it; AssetError for a size not to be had, or a broken artwork."""
        requests = size_requests(self.graphic, [art.size for art in self.artworks], self.readers)
        yield from self._about_slots([request.size for request in requests])
        yield from self._about_zones()
        for request in requests:
            artwork = suited(self.artworks, request.size, self.graphic.fit)
            if artwork is None:
                yield self._left_out(request)
                continue
            spec = self._spec(request, artwork, cache)
            yield from _about_shape(spec)
            yield from _about_smallness(spec, self._takers(request.size))
            yield from self._about_format(request, spec)
            yield from self._within_limit(spec, cache)

    def _spec(self, request: SizeRequest, artwork: Artwork, cache: Cache | None) -> RenditionSpec:
        page = self._page(request, artwork, cache)
        return RenditionSpec(page=page, encode=self._encode(request, page))

    def _page(self, request: SizeRequest, artwork: Artwork, cache: Cache | None) -> Page:
        graphic = self.graphic
        framing = Framing(
            fit=graphic.fit,
            focus=graphic.focus,
            background=graphic.background,
            keep=kept(graphic, artwork),
        )
        framed = FramedGraphic(graphic=graphic, artwork=artwork, size=request.size, framing=framing)
        logos = campaign_logo_files(graphic, request.size, cache)
        return Page(
            graphic=graphic.id,
            artwork=artwork,
            size=request.size,
            layout=layout(framed, logos),
            framing=framing,
            mirrored_layout=layout(framed, logos, mirrored=True) if self.mirrored else None,
            plate=graphic.plate,
            line=graphic.line,
            fonts=fonts(graphic.line.fonts) if graphic.line else (),
            share=request.size[0] / dict(graphic.small_of).get(request.size, request.size)[0],
        )

    def _encode(self, request: SizeRequest, page: Page) -> EncodeSpec:
        artwork, output = page.artwork, self.graphic.output
        form = self.form or usual_format(artwork.kind, request.platforms)
        limits = [reader.limits.image_bytes for reader in self._takers(request.size)]
        most = [limit.value for limit in limits if limit] + ([output.max_bytes] if output.max_bytes else [])
        as_it_is = artwork.kind == "JPEG" and artwork.size == request.size and not page.layout.campaign_logos
        return EncodeSpec(
            form=form,
            quality=output.quality or JPEG.quality,
            subsampling=output.subsampling,
            most_bytes=min(most, default=None),
            own=as_it_is and form == "jpg" and output.quality is None and output.subsampling is None,
        )

    def _takers(self, size: PixelSize) -> Iterator[Dialect]:
        """Give the platforms that take a size: as they recommend it, or for want of one that they do."""
        made = {
            request.size
            for request in size_requests(self.graphic, [art.size for art in self.artworks], self.readers)
        }
        for reader in self.readers.values():
            served = {one for one in made if any(each.serves(*one) for each in reader.sizes)}
            if size in served or not served:
                yield reader

    def _about_slots(self, made: Sequence[PixelSize]) -> Iterator[SizeFinding]:
        """Give a row for each size that a slot is set for and that is not made."""
        listed = ", ".join(f"{width}x{height}" for width, height in made)
        for slot in (self.graphic.slot, *self.graphic.campaign_slots):
            for size in (size for size, _ in slot.sizes if size not in made):
                what = f"the slot {slot.name} is set for {size[0]}x{size[1]}, which is not made"
                message = f"{what}: correct the size, or add it to `sizes` (there are {listed})"
                yield _row(self.graphic.id, size, "slot-size", message)

    def _about_zones(self) -> Iterator[SizeFinding]:
        """Give a row for each zone that no artwork reaches to, which so keeps no logo off anything."""
        for zone in self.graphic.keep_clear:
            sizes = [art.size for art in self.artworks if zone.file in {None, art.path}]
            if sizes and not any(map(zone.meets, sizes)):
                message = f"{zone} lies outside of the artwork: correct `keep_clear`"
                yield _row(self.graphic.id, sizes[0], "zone-outside", message)

    def _left_out(self, request: SizeRequest) -> SizeFinding:
        """Give the row for a size that a platform would like; AssetError for one that was asked for."""
        graphic, (width, height) = self.graphic, request.size
        there = ", ".join(f"{art.path.name} ({art.size[0]}x{art.size[1]})" for art in self.artworks) or "none"
        if not request.asked:
            names = ", ".join(reader.title for reader in request.platforms)
            message = (
                f"{width}x{height} for {names} is left out, no artwork is large enough: "
                f"add one at least as large (there is {there})"
            )
            return _row(graphic.id, request.size, "left-out", message)
        raise AssetError(
            f"{self._where} has no artwork for {width}x{height} that is at least as large: "
            f"add one or drop the size (there is {there})",
            path=graphic.files[0] if graphic.files else Path(graphic.place.file),
            code="no-artwork",
        )

    def _about_format(self, request: SizeRequest, spec: RenditionSpec) -> Iterator[SizeFinding]:
        others = [reader for reader in request.platforms if spec.encode.form not in reader.pictures.formats]
        if others:
            names = ", ".join(f"{reader.title} ({', '.join(reader.pictures.formats)})" for reader in others)
            message = f"{spec.name} is in a format that not all take it for: {names}"
            yield _row(spec.page.graphic, spec.page.size, "format", message)
        elif self.form is None and spec.encode.form == "jpg" and spec.page.artwork.kind != "JPEG":
            message = f"{spec.name} is a JPEG, as {spec.page.artwork.kind} is not taken where it goes"
            yield _hint(spec, "format", message)

    def _within_limit(
        self, spec: RenditionSpec, cache: Cache | None
    ) -> Iterator[RenditionSpec | SizeFinding]:
        """Give the spec whose file keeps its limit; AssetError where that cannot be had."""
        found = background(spec, cache)
        if _too_long(found, spec):
            most = spec.encode.most_bytes
            told = f"{spec.name} would have {found.length:,} bytes without a logo, and may have {most:,}"
            if self.form:
                raise AssetError(
                    f"{self._where}: {told}: allow more bytes, or write `format: jpg`",
                    path=spec.page.artwork.path,
                    code="over-limit",
                )
            yield _hint(spec, "over-limit", f"{told}: it is made a JPEG")
            spec = replace(spec, encode=replace(spec.encode, form="jpg"))
            found = background(spec, cache)
        yield from _without_effect(self.graphic.output, spec)
        yield from _about_quality(spec, found)
        for code, message in found.warnings:
            yield _row(spec.page.graphic, spec.page.size, code, message)
        yield spec


def _too_long(found: Background, spec: RenditionSpec) -> bool:
    """Tell whether a PNG is over its limit, room for a logo included."""
    most = spec.encode.most_bytes
    if spec.encode.form != "png" or not most:
        return False
    return found.length + headroom(spec.page.box, spec.encode) > most


def _without_effect(output: Output, spec: RenditionSpec) -> Iterator[SizeFinding]:
    known = {"jpg": {"quality", "subsampling"}, "webp": {"quality"}}.get(spec.encode.form, set())
    asked = {"quality": output.quality, "subsampling": output.subsampling}
    vain = " and ".join(f"`{name}`" for name, value in asked.items() if value and name not in known)
    if vain:
        message = f"{spec.name} is encoded without {vain}, which {_TITLES[spec.encode.form]} does not know"
        remedy = "write `format: jpg`, or leave it out"
        yield _row(spec.page.graphic, spec.page.size, "no-effect", f"{message}: {remedy}")


def _about_shape(spec: RenditionSpec) -> Iterator[SizeFinding]:
    own, size, name = spec.page.artwork.size, spec.page.size, spec.page.artwork.path.name
    if same_shape(own, size):
        return
    if spec.page.framing.fit == "pad":
        side, share = barred(own, size)
        what = f"has bars on {share:.0%} of its {side} beside {name}"
    else:
        side, share = lost(own, size)
        what = f"is cut out of {name}: {share:.0%} of its {side} is lost"
    message = f"{size[0]}x{size[1]} {what}; add an artwork of that shape"
    yield _row(spec.page.graphic, size, "shape", message)


def _about_smallness(spec: RenditionSpec, takers: Iterable[Dialect]) -> Iterator[SizeFinding]:
    """Give a row for a picture that every platform will blow up, as a thumbnail sent by mistake."""
    recommended = [(each.width, each.height) for taker in takers for each in taker.sizes]
    least = min(recommended, default=(0, 0))
    if all(side * _COARSE < other for side, other in zip(spec.page.size, least, strict=True)):
        message = (
            f"{spec.page.artwork.path.name} is a small picture for a post, of which platforms recommend "
            f"{least[0]}x{least[1]} at the least: add the artwork in its full size"
        )
        yield _row(spec.page.graphic, spec.page.size, "small", message)


def _about_quality(spec: RenditionSpec, found: Background) -> Iterator[SizeFinding]:
    if found.own or spec.encode.form == "png":
        return
    most = f"{spec.encode.most_bytes:,} bytes" if spec.encode.most_bytes else ""
    if found.heavy:
        message = f"{spec.name} has more than {most} even at {spoken(found.options)}: allow more"
        yield _row(spec.page.graphic, spec.page.size, "over-limit", message)
    elif found.options != spec.encode.options:
        message = f"{spec.name} is encoded at {spoken(found.options)} to stay within {most}"
        yield _row(spec.page.graphic, spec.page.size, "lighter", message)
    elif found.again:
        message = (
            f"{spec.page.artwork.path.name} is encoded again, and its pixels outside of the slot change "
            f"a little: {found.again}"
        )
        yield _row(spec.page.graphic, spec.page.size, "encoded-again", message)


def _row(graphic: str, size: PixelSize, code: str, message: str) -> SizeFinding:
    return SizeFinding(graphic=graphic, size=size, code=code, message=message)


def _hint(spec: RenditionSpec, code: str, message: str) -> SizeFinding:
    """Give a row that is milder than its rule: another format was found, and nothing is left to mend."""
    row = _row(spec.page.graphic, spec.page.size, code, message)
    return replace(row, severity=Severity.INFO)
