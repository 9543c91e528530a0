"""Backgrounds of pictures: drawn and encoded once, kept by each process and in the cache."""

from functools import lru_cache, partial

from socialkit.pictures.draw.campaign_logos import with_campaign_logos
from socialkit.pictures.draw.plates import accent
from socialkit.pictures.encode.backgrounds import Background, DrawnBackground, packed, prepare, unpacked
from socialkit.pictures.encode.encoding import CHUNKS
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.storage.cache import Cache, key
from socialkit.pictures.storage.picture_files import read
from socialkit.programs.jpegtran import JPEGTRAN

# So many backgrounds are kept by a process.
_KEPT = 32


@lru_cache(maxsize=_KEPT)
def background(spec: RenditionSpec, cache: Cache | None) -> Background:
    """Give a picture's background, from the cache where it has it.

    AssetError where the artwork or one of the campaign's own logos is broken.
    """
    page, encode = spec.page, spec.encode
    name = key("background", spec.background, CHUNKS, JPEGTRAN.probe() if encode.own else None)
    kept = cache.read(name, partial(unpacked, size=page.size, spec=encode)) if cache else None
    if kept:
        return kept
    image, warnings = with_campaign_logos(page)
    own = read(page.artwork.path) if encode.own else b""
    drawn = DrawnBackground(image=image, box=page.box, accent=accent(image), warnings=warnings, own=own)
    made = prepare(drawn, encode)
    blob = packed(made)
    if cache and blob:
        cache.put(name, blob)
    return made
