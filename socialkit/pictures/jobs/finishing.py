"""A drawn picture's file: spliced, or encoded again where it has more bytes than its limit."""

from dataclasses import dataclass
from hashlib import sha256

from PIL import Image

from socialkit.pictures.draw.campaign_logos import hosted
from socialkit.pictures.encode.backgrounds import Background, parts
from socialkit.pictures.encode.encoding import JPEG, Part
from socialkit.pictures.encode.jpeg_splice import JpegOptions
from socialkit.pictures.encode.target_size import encoded_within, spoken
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.jobs.manifest import ManifestNote
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.storage.picture_codes import remark


@dataclass(frozen=True, kw_only=True, slots=True)
class EncodedFile:
    """A finished file in parts, the SHA-256 of all of them, and what was odd about it."""

    parts: tuple[Part, ...]
    sha256: str
    notes: tuple[ManifestNote, ...] = ()


def within_limit(sheet: RenditionSpec, background: Background, tile: Image.Image, box: Box) -> EncodedFile:
    """Give the file of a background with ``tile`` in a box, at most as long as the sheet says.

    The background's quality leaves room for a usual logo; with an unusual one, the picture is encoded
    as a whole at a lower quality. A PNG stays as long as it is, and so does what is too long without any
    logo, which is said of the graphic.
    """
    spliced = tuple(parts(background, tile, box))
    if background.heavy or sheet.most is None or sum(map(len, spliced)) <= sheet.most:
        return EncodedFile(parts=spliced, sha256=background.sha256(spliced))
    if sheet.form == "png":
        return EncodedFile(
            parts=spliced, sha256=background.sha256(spliced), notes=(_note(sheet, "over-limit"),)
        )
    picture = hosted(sheet)[0].copy()
    picture.paste(tile, box.edges)
    start = sheet.options if background.own else background.options
    options, data = encoded_within(picture, sheet, start)
    code = "lighter" if len(data) <= sheet.most else "over-limit"
    return EncodedFile(parts=(data,), sha256=sha256(data).hexdigest(), notes=(_note(sheet, code, options),))


def _note(sheet: RenditionSpec, code: str, options: JpegOptions = JPEG) -> ManifestNote:
    most = f"{sheet.most:,} bytes"
    detail = f"at {spoken(options)} to stay within {most}" if code == "lighter" else most
    return ManifestNote(
        code=code, message=remark(sheet.artwork.path.with_name(sheet.name), code, detail), logo=""
    )
