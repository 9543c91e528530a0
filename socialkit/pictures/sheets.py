"""A picture to make for every partner: what it is, and what shapes it."""

import json
from dataclasses import asdict, dataclass
from functools import lru_cache

from socialkit.model.campaign import Slot
from socialkit.pictures.artworks import Artwork
from socialkit.pictures.files import digest
from socialkit.pictures.placement import Box, slot_box

# Part of every recipe: a new number whenever the same inputs give other pixels, or other remarks.
_RECIPE = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A picture to make for every partner: artwork, size in pixels, slot, ``png`` or ``jpg``."""

    graphic: str
    artwork: Artwork
    size: tuple[int, int]
    slot: Slot
    form: str

    @property
    def name(self) -> str:
        """The file's name within the partner's folder."""
        return f"{self.graphic}-{self.size[0]}x{self.size[1]}.{self.form}"

    @property
    def box(self) -> Box:
        """The slot in pixels."""
        return slot_box(self.slot, self.size)

    @property
    def recipe(self) -> str:
        """The SHA-256 of all that shapes the picture besides its input files."""
        return _recipe(self.size, self.slot, self.form)


@lru_cache(maxsize=256)
def _recipe(size: tuple[int, int], slot: Slot, form: str) -> str:
    return digest(json.dumps([_RECIPE, size, asdict(slot), form], sort_keys=True).encode())
