"""Specs of pictures, for tests."""

from pathlib import Path

from socialkit.model.slot import Slot
from socialkit.pictures.encode.encoding import EncodeSpec
from socialkit.pictures.geometry.placement import room
from socialkit.pictures.jobs.rendition_spec import RenditionSpec
from socialkit.pictures.layout.artworks import survey
from socialkit.pictures.layout.layouts import Layout
from socialkit.pictures.layout.page import Page


def plain_spec(
    artwork: Path, size: tuple[int, int], encode: EncodeSpec, slot: Slot | None = None
) -> RenditionSpec:
    """An artwork at a size, with a slot and nothing else on it."""
    layout = Layout(room=room(slot or Slot(), size))
    return RenditionSpec(
        page=Page(graphic="g", artwork=survey(artwork), size=size, layout=layout), encode=encode
    )
