"""A logo file behind the cache: read and decoded only when something is asked that nobody asked before."""

import zlib
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from socialkit.pictures.geometry.mark import Mark
from socialkit.pictures.logos.outline import Outline, Stretch
from socialkit.pictures.logos.preparing import Appearance, Logo, drawn_side, prepare
from socialkit.pictures.logos.trimming import Backing
from socialkit.pictures.storage import picture_files
from socialkit.pictures.storage.cache import Cache, key
from socialkit.pictures.storage.deflate import inflated
from socialkit.pictures.storage.packing import pack, unpack
from socialkit.pictures.storage.picture_codes import fault
from socialkit.pictures.storage.stat_cache import StatEntry, signature

# Logos are mostly flat: the fastest level makes of them a tenth.
_LEVEL = 1


class LogoFile:
    """One logo file; ``side`` is the longest it is needed, ``known`` its SHA-256 where that is certain."""

    def __init__(self, path: Path, side: int, cache: Cache | None, known: str | None) -> None:
        self.path = path
        self._side = side
        self._cache = cache
        self._data: bytes | None = None
        self._prepared: Logo | None = None
        self._sizes: dict[tuple[int, int], Image.Image] = {}
        self.stat_entry: StatEntry | None = None
        self.digest = known or self._read()

    def logo(self) -> Logo:
        """Give the prepared logo; AssetError where the file cannot be one."""
        name = self._key("facts")
        kept = self._cache.read(name, partial(_logo, self)) if self._cache else None
        if kept is not None:
            return kept
        logo = replace(self._decoded(), at=self.at, look=self.look)
        if self._cache:
            self._cache.put(name, _facts(logo))
        return logo

    def at(self, size: tuple[int, int]) -> Image.Image:
        """Give the logo as premultiplied RGBa at a size."""
        if size not in self._sizes:
            self._sizes[size] = self._kept(size) or self._resized(size)
        return self._sizes[size]

    def look(self, size: tuple[int, int]) -> Appearance:
        """Give how the logo looks at a size."""
        name = self._key("look", *size)
        kept = self._cache.read(name, _look) if self._cache else None
        if kept is not None:
            return kept
        found = self._decoded().look(size)
        if self._cache:
            self._cache.put(name, pack({"warnings": found.warnings, "outlines": _stretches(found.outlines)}))
        return found

    def _kept(self, size: tuple[int, int]) -> Image.Image | None:
        def drawn(data: memoryview) -> Image.Image:
            return Image.frombytes("RGBa", size, inflated(data))

        return self._cache.read(self._key(*size), drawn) if self._cache else None

    def _resized(self, size: tuple[int, int]) -> Image.Image:
        image = self._decoded().at(size)
        if self._cache:
            self._cache.put(self._key(*size), zlib.compress(image.tobytes(), _LEVEL))
        return image

    def _decoded(self) -> Logo:
        if self._prepared is None:
            if self._data is None and self._read() != self.digest:
                raise fault(self.path, "changed")
            self._prepared = prepare(self.path, self._data or b"", self._side)
            self._data = None
        return self._prepared

    def _read(self) -> str:
        """Read the file and give its SHA-256."""
        now = signature(self.path)
        self._data = picture_files.read(self.path)
        digest = picture_files.digest(self._data)
        # Asked for before it was read: what is written to it meanwhile shows as a change the next time.
        self.stat_entry = (str(self.path), now, digest) if now else None
        return digest

    def _key(self, *parts: object) -> str:
        return key("logo", self.digest, drawn_side(self._side), *parts)


def _facts(logo: Logo) -> bytes:
    mark = logo.mark
    facts = {"size": mark.size, "scalable": mark.scalable, "ink": mark.ink, "spill": mark.spill}
    facts |= {"backing": logo.backing, "card": logo.card, "warnings": logo.warnings}
    return pack(facts | {"outlines": _stretches(logo.outlines)})


def _stretches(outlines: tuple[Outline, ...]) -> list[tuple[Stretch, ...]]:
    return [outline.stretches for outline in outlines]


def _outlines(facts: Mapping[str, Any]) -> tuple[Outline, ...]:
    return tuple(Outline(tuple(map(tuple, stretches))) for stretches in facts["outlines"])


def _look(kept: memoryview) -> Appearance:
    facts, _ = unpack(kept)
    return Appearance(outlines=_outlines(facts), warnings=tuple(facts["warnings"]))


def _logo(file: LogoFile, kept: memoryview) -> Logo:
    facts, _ = unpack(kept)
    return Logo(
        path=file.path,
        mark=Mark(
            size=tuple(facts["size"]),
            scalable=facts["scalable"],
            ink=facts["ink"],
            spill=tuple(facts["spill"]),
        ),
        backing=Backing(facts["backing"]),
        outlines=_outlines(facts),
        card=tuple(facts["card"]) if facts["card"] else None,
        warnings=tuple(facts["warnings"]),
        at=file.at,
        look=file.look,
    )
