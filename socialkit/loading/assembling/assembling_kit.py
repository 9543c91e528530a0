"""From the shape of what a file says about share kits to the noun."""

from socialkit.loading.schema.kit_shapes import KitShape, KitTranslationShape
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.source_map import trimmed
from socialkit.model.kit_texts import KitTexts


def kit_texts_of(shape: KitShape, lang: str) -> KitTexts:
    """Give what kits say; ``lang`` is the campaign's language."""
    return KitTexts(
        url=shape.url.rstrip("/"),
        about=_prose(shape.about),
        do=tuple(shape.do),
        avoid=tuple(shape.avoid),
        lang=lang,
        translations=tuple(_translation(tag, each) for tag, each in shape.translations.items()),
    )


def _translation(lang: Scalar, shape: KitTranslationShape) -> KitTexts:
    return KitTexts(
        about=_prose(shape.about),
        do=tuple(shape.do),
        avoid=tuple(shape.avoid),
        key_messages=tuple(shape.key_messages),
        acknowledgements=tuple(shape.acknowledgements),
        lang=str(lang),
    )


def _prose(written: Scalar | None) -> str:
    return "" if written is None else trimmed(written).value
