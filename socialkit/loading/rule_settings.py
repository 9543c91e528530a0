"""What a file sets under `rules`, held against what the rules themselves say that it may be."""

from collections.abc import Callable, Iterator
from functools import cache
from pkgutil import resolve_name
from typing import cast

from socialkit.loading.edits.fixes import in_quotes
from socialkit.loading.schema.numbers import setting
from socialkit.loading.schema.validators import words
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Node, Scalar, keys, scalar, under

#: Looked up by name, and only for a file that sets rules: what stamps or publishes needs none of them.
_REGISTRY = "socialkit.rules.registry"
Refuse = Callable[[str, str, object], str]


def setting_faults(root: Node) -> Iterator[WrongValueError]:
    """Give each value under `rules` that its rule cannot have, at its place."""
    for code in keys(root, "rules"):
        if isinstance(under(root, "rules", code), Mapping):
            for name in keys(root, "rules", code):
                written = scalar(root, "rules", code, name)
                if written is not None:
                    yield from _faults(code, name, written)


def _faults(code: str, name: str, written: Scalar) -> Iterator[WrongValueError]:
    value, path = setting(written), ("rules", code, name)
    refused = _refuse()(code, name, value)
    if refused:
        yield WrongValueError("SK006", refused, written.span, path=path)
    elif isinstance(value, str):
        try:
            words(written)
        except WrongValueError as error:
            yield error.at(written.span, path, in_quotes(written))


@cache
def _refuse() -> Refuse:
    return cast("Refuse", resolve_name(f"{_REGISTRY}:refused_setting"))
