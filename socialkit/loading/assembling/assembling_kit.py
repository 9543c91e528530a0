"""From the shapes of what a file says about share kits and digests to the nouns."""

from socialkit.loading.schema.kit_shapes import DigestShape, KitShape, KitTranslationShape
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.source_map import trimmed
from socialkit.model.kit_texts import KitTexts
from socialkit.model.week.mail_page import USUAL_DIGEST, DigestSettings


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
        disclaimer=shape.disclaimer.text,
        disclaimer_short=shape.disclaimer.short,
        audiences={str(id_): title for id_, title in shape.audiences.items()},
        lang=str(lang),
    )


def _prose(written: Scalar | None) -> str:
    return "" if written is None else trimmed(written).value


def digest_settings_of(shape: DigestShape) -> DigestSettings:
    """Give how digests go out."""
    at = USUAL_DIGEST.at if shape.at is None else shape.at
    return DigestSettings(at=at, link_parameters=dict(shape.link_parameters))
