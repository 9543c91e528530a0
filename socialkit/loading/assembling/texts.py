"""From the shapes of translations and of waivers to the nouns."""

from collections.abc import Mapping

from socialkit.loading.schema.text_shapes import TranslationShape
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.source_map import text_of, trimmed
from socialkit.model.week.post import Translation, Waiver


def translation_of(lang: Scalar, shape: TranslationShape) -> Translation:
    """Give a post's text in another language."""
    texts = {str(name): text_of(text) for name, text in shape.text.items()}
    alt = None if shape.alt is None else trimmed(shape.alt)
    made_from = shape.source_hash
    return Translation(
        lang=str(lang),
        text=texts.pop("default"),
        texts=texts,
        alt=alt.value if alt else None,
        alt_origin=alt.origin if alt else None,
        title=shape.title,
        link=shape.link,
        source_hash=str(made_from or ""),
        source_place=made_from.span.place if made_from is not None else None,
        place=lang.span.place,
    )


def waivers_of(reasons: Mapping[Scalar, str]) -> tuple[Waiver, ...]:
    """Give the rules that do not apply, each with the reason and its place."""
    return tuple(
        Waiver(code=str(code), reason=reason, place=code.span.place) for code, reason in reasons.items()
    )
