"""A drawn picture's file: spliced, or encoded again where it has more bytes than its limit."""

from dataclasses import dataclass
from hashlib import sha256

from PIL import Image

from socialkit.pictures.draw.campaign_logos import with_campaign_logos
from socialkit.pictures.encode.backgrounds import Background, parts
from socialkit.pictures.encode.encoding import JPEG
from socialkit.pictures.encode.jpeg_splice import JpegOptions
from socialkit.pictures.encode.target_size import encoded_within, spoken
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.jobs.manifest import ManifestWarning
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.storage.picture_codes import warning
from socialkit.pictures.storage.writing import Part


@dataclass(frozen=True, kw_only=True, slots=True)
class EncodedFile:
    """A finished file in parts, the SHA-256 of all of them, and what was odd about it."""

    parts: tuple[Part, ...]
    sha256: str
    notes: tuple[ManifestWarning, ...] = ()


def within_limit(spec: RenditionSpec, background: Background, tile: Image.Image, box: Box) -> EncodedFile:
    """Give the file of a background with ``tile`` in a box, at most as long as its spec says.

    The background's quality leaves room for a usual logo; with an unusual one, the picture is encoded
    as a whole at a lower quality. A PNG stays as long as it is, and so does what is too long without any
    logo, which is said of the graphic.
    """
    encode, most = spec.encode, spec.encode.most_bytes
    spliced = tuple(parts(background, tile, box))
    if background.heavy or most is None or sum(map(len, spliced)) <= most:
        return EncodedFile(parts=spliced, sha256=background.sha256(spliced))
    if encode.form == "png":
        return EncodedFile(
            parts=spliced, sha256=background.sha256(spliced), notes=(_note(spec, "over-limit"),)
        )
    picture = with_campaign_logos(spec.page)[0].copy()
    picture.paste(tile, box.edges)
    start = encode.options if background.own else background.options
    options, data = encoded_within(picture, encode, start)
    code = "lighter" if len(data) <= most else "over-limit"
    return EncodedFile(parts=(data,), sha256=sha256(data).hexdigest(), notes=(_note(spec, code, options),))


def _note(spec: RenditionSpec, code: str, options: JpegOptions = JPEG) -> ManifestWarning:
    most = f"{spec.encode.most_bytes:,} bytes"
    detail = f"at {spoken(options)} to stay within {most}" if code == "lighter" else most
    path = spec.page.artwork.path.with_name(spec.name)
    return ManifestWarning(code=code, message=warning(path, code, detail), logo="")
