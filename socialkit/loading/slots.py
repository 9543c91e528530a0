"""What contradicts itself in the slots and zones of a graphic."""

from collections.abc import Iterator

from socialkit.loading.schema.keys import key_names
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Node, Scalar, head, keys, rows, scalar, scalars, under
from socialkit.loading.yaml.suggestions import nearest, shortened

# The slot of whoever posts the graphic; all others are the campaign's own.
_PARTNER = "partner"


def slot_faults(root: Node, graphic: Scalar) -> Iterator[WrongValueError]:
    """Give every contradiction in the slots and zones of one graphic."""
    shape = under(root, "graphics", graphic)
    yield from _written_twice(shape)
    for owner, name in [(shape, Scalar("slot", span=graphic.span)), *_named(shape)]:
        yield from _without_logos(owner, name, mine=owner is shape or name == _PARTNER)
    owners = [shape, *(under(shape, "translations", lang) for lang in keys(shape, "translations"))]
    artworks = [each for owner in owners for each in scalars(owner, "files")]
    artworks += filter(None, [scalar(owner, "file") for owner in owners])
    for zone in rows(shape, "keep_clear"):
        file = scalar(zone, "file")
        if file is not None and file not in artworks:
            hint = nearest(file, artworks, "its files are")
            sentence = f"`{shortened(file)}` is no artwork of this graphic: {hint}"
            yield WrongValueError("SK006", sentence, file.span)


def _named(shape: object) -> Iterator[tuple[object, Scalar]]:
    slots = under(shape, "slots")
    return ((slots, name) for name in keys(shape, "slots"))


def _written_twice(shape: object) -> Iterator[WrongValueError]:
    slot = under(shape, "slot")
    if isinstance(slot, Mapping) and _PARTNER in keys(shape, "slots"):
        sentence = "write the partner's slot once: `slot`, or `partner` in `slots`"
        yield WrongValueError("SK006", sentence, head(slot))


def _without_logos(owner: object, name: Scalar, *, mine: bool) -> Iterator[WrongValueError]:
    """Give what is said of logos that a slot does not have."""
    slot = under(owner, name)
    if not isinstance(slot, Mapping):
        return
    divider = scalar(slot, "divider")
    logos = scalars(slot, "logos")
    if not mine and slot.get("logos", []) == [] and set(slot) <= set(key_names("graphics.*.slots.*")):
        sentence = f"the slot `{name}` is empty: name the campaign's logos in it, `logos: [...]`"
        yield WrongValueError("SK006", sentence, name.span)
    elif divider is not None and not (mine and logos):
        sentence = "a divider stands between the partner's logo and others: add `logos` here, or remove it"
        yield WrongValueError("SK006", sentence, divider.span)
