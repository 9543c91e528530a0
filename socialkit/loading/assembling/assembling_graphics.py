"""From the shapes of a graphic, its slots, its translations and the look of pages to the nouns."""

from dataclasses import replace

from socialkit.loading.schema.graphic_shapes import (
    GraphicShape,
    GraphicTranslationShape,
    LineShape,
    OutputShape,
    PlateShape,
    SizedSlotShape,
    SlotShape,
    ZoneShape,
)
from socialkit.loading.schema.look_shapes import LookShape
from socialkit.loading.schema.measures import ALL
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.source_map import trimmed
from socialkit.model.campaign import Graphic
from socialkit.model.graphic_texts import GraphicTranslation
from socialkit.model.output import Focus, Output, PageLook
from socialkit.model.slot import PLATE, Line, Plate, Slot, Zone


def graphic_of(id_: Scalar, graphic: GraphicShape, platforms: tuple[str, ...]) -> Graphic:
    """Give the graphic of a shape; ``platforms`` are all that posts go to."""
    alt = None if graphic.alt is None else trimmed(graphic.alt)
    shapes = {"partner": graphic.slot} | {str(name): shape for name, shape in graphic.slots.items()}
    slots = {name: _slot(name, shape) for name, shape in shapes.items()}
    named = [size for size in graphic.sizes if isinstance(size, str)]
    named += platforms if ALL in named else ()
    return Graphic(
        id=str(id_),
        files=(graphic.file,) if graphic.file else tuple(graphic.files),
        alt=alt.value if alt else "",
        alt_origin=alt.origin if alt else None,
        translations=tuple(_graphic_in(lang, each) for lang, each in graphic.translations.items()),
        slot=slots.pop("partner"),
        campaign_slots=tuple(slots.values()),
        keep_clear=tuple(map(_zone, graphic.keep_clear)),
        mirror=graphic.mirror,
        plate=_plate(graphic.plate),
        line=_line(graphic.line) if graphic.line else None,
        sizes=tuple(dict.fromkeys(size for size in graphic.sizes if not isinstance(size, str))),
        sizes_for=tuple(dict.fromkeys(name for name in named if name != ALL)),
        size_on={str(name): size for name, size in graphic.platforms.items()},
        focus=Focus(across=graphic.focus.x, down=graphic.focus.y),
        fit=graphic.fit,
        background=graphic.background,
        output=_output(graphic.output),
        place=id_.span.place,
    )


def _graphic_in(lang: Scalar, shape: GraphicTranslationShape) -> GraphicTranslation:
    alt = None if shape.alt is None else trimmed(shape.alt)
    return GraphicTranslation(
        lang=str(lang),
        files=(shape.file,) if shape.file else tuple(shape.files),
        alt=alt.value if alt else "",
        alt_origin=alt.origin if alt else None,
        place=lang.span.place,
    )


def _slot(name: str, shape: SlotShape) -> Slot:
    slot = _changed(Slot(name=name), shape)
    slot = replace(slot, logos=tuple(shape.logos), gap=shape.gap, divider=shape.divider)
    single = tuple((size, _changed(slot, other)) for size, other in shape.sizes.items())
    return replace(slot, sizes=single)


def _changed(slot: Slot, shape: SlotShape | SizedSlotShape) -> Slot:
    """Give a slot with what a shape says of its place."""
    return replace(
        slot,
        corner=shape.corner or slot.corner,
        width=shape.width or slot.width,
        height=shape.height or slot.height,
        margin=shape.margin or slot.margin,
        clear=shape.clear or slot.clear,
    )


def _zone(shape: ZoneShape) -> Zone:
    return Zone(x=shape.x, y=shape.y, width=shape.width, height=shape.height, file=shape.file)


def _plate(shape: PlateShape) -> Plate:
    return Plate(color=shape.color, radius=shape.radius or PLATE.radius, padding=shape.padding)


def _line(shape: LineShape) -> Line:
    line = Line(text=shape.text, color=shape.color, fonts=tuple(shape.fonts))
    return replace(line, height=shape.height) if shape.height else line


def _output(output: OutputShape) -> Output:
    return Output(
        format=output.format,
        quality=output.quality,
        subsampling=output.subsampling,
        max_bytes=output.max_bytes,
    )


def look_of(shape: LookShape) -> PageLook:
    """Give the look of a shape: what has no font of its own takes the next plainer one."""
    text = tuple(shape.font.text)
    bold = tuple(shape.font.bold) or text
    return PageLook(
        color=shape.color, text=text, bold=bold, display=tuple(shape.font.display) or bold, logo=shape.logo
    )
