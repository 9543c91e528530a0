"""Logos onto graphics: reading, preparing, placing, compositing, saving."""

from socialkit.pictures.decode.decoding import measure

__all__ = ["measure"]
