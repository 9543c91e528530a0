"""Logos onto graphics: reading, preparing, placing, compositing, saving."""

from socialkit.pictures.reading import measure

__all__ = ["measure"]
