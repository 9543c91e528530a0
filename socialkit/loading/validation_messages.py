"""What does not fit the shapes, as faults in our own words, each at its place in the file."""

from collections.abc import Container, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from pydantic_core import ValidationError

from socialkit.credentials.names import called_secret, variable
from socialkit.errors import MisuseError
from socialkit.loading.edits.fixes import in_quotes
from socialkit.loading.schema.keys import key_names
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Mapping, Node, Scalar, Sequence, head, under
from socialkit.loading.yaml.source import SourceSpan
from socialkit.loading.yaml.suggestions import nearest, shortened

#: Mappings of the file whose keys are chosen by whoever writes it.
_BY_ID = frozenset(
    {
        "accounts",
        "campaign.audiences",
        "campaign.hashtags.translations",
        "campaign.mentions.translations",
        "days[].translations",
        "deadlines[].translations",
        "event_posts",
        "event_posts.*.translations",
        "events[].announce.translations",
        "events[].remind.translations",
        "events[].translations",
        "facts",
        "graphics",
        "graphics.*.slot.sizes",
        "graphics.*.slots",
        "graphics.*.slots.*.sizes",
        "graphics.*.translations",
        "handles",
        "kit.translations",
        "limits",
        "posts[].translations",
        "resources[].translations",
        "rules",
    }
)
_EXTRA = "unexpected_keyword_argument"
Path = tuple[str | int, ...]

_NO_ZONE = (
    "`timezone` is missing: a time without a zone cannot be scheduled; "
    "name the campaign's zone, as in `timezone: America/New_York`"
)


def shape_faults(root: Node, error: ValidationError, known: Container[int]) -> Iterator[WrongValueError]:
    """Give a fault for each thing that pydantic refused in the tree at ``root``.

    Nodes whose ``id`` is in ``known`` have a fault already that explains this one.
    """
    for found in error.errors(include_url=False):
        if id(found["input"]) in known and found["type"] not in {"missing", _EXTRA}:
            continue
        yield _fault(root, found)


def _fault(root: Node, found: Any) -> WrongValueError:  # noqa: ANN401 pydantic's ErrorDetails
    path, refused = found["loc"], found["input"]
    match found["type"]:
        case "missing":
            return WrongValueError("SK006", partial(_missing, path), _head(refused, root), path=path)
        case "unexpected_keyword_argument":
            return WrongValueError("SK004", partial(_extra, path), _key_span(root, path), path=path)
        case "value_error":
            wrong: WrongValueError = found["ctx"]["error"]
            fix = in_quotes(refused) if wrong.code == "SK003" and isinstance(refused, Scalar) else None
            return wrong.at(_head(refused, root), path, fix)
        case _:
            sentence = partial(_wrong_shape, path, found["type"], refused)
            return WrongValueError("SK006", sentence, _head(refused, root), path=path)


def _head(value: object, root: Node) -> SourceSpan:
    return head(value) if isinstance(value, Scalar | Sequence | Mapping) else head(root)


def _key_span(root: Node, path: Path) -> SourceSpan:
    parent = under(root, *path[:-1])
    if isinstance(parent, Mapping):
        return next((key.span for key in parent.keys_with_places() if key == path[-1]), head(parent))
    return head(root)


def _missing(path: Path) -> str:
    if path == ("campaign", "timezone"):
        return _NO_ZONE
    parent = dotted(path[:-1])
    where = f"`{parent}`" if parent else "the file"
    if parent.endswith("[]"):
        where = f"this entry of `{parent[:-2]}`"
    return f"`{path[-1]}` is missing in {where}: add it"


def _extra(path: Path) -> str:
    if called_secret(str(path[-1])):
        return _secret(path)
    hint = nearest(str(path[-1]), key_names(dotted(path[:-1])), "the keys here are")
    return f"unknown key `{shortened(str(path[-1]))}`, {hint}"


def _secret(path: Path) -> str:
    account = str(path[1]) if dotted(path[:-1]) == "accounts.*" else "ACCOUNT"
    name = None
    # A slip in the account's own name has a fault of its own; not every key is one of our fields.
    with suppress(MisuseError):
        name = variable(account, str(path[-1]).upper().replace("-", "_"))
    named = f", or as {name}" if name else ""
    return (
        f"`{shortened(str(path[-1]))}` does not stand in this file, which others read: take it out, and give "
        f"it by `socialkit accounts login {shortened(account)}`{named}; a secret that stood here is known: "
        f"have a new one made"
    )


def _wrong_shape(path: Path, kind: str, refused: object) -> str:
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    what = f"`{name}`" if name and isinstance(path[-1], str) else f"each of `{name}`" if name else "the file"
    if isinstance(refused, Scalar) and refused.absent:
        return f"{what} has no value: write one, or remove the key"
    if kind == "tuple_type":
        return f"{what} must be a list: write its items in [ ], or below each other behind `- `"
    names = key_names(dotted(path))
    example = f", such as {', '.join(f'`{key}:`' for key in names[:3])}" if names else ""
    return f"{what} must be a mapping: write its keys below each other{example}"


def dotted(path: Path) -> str:
    """Give a path in the tree as documentation writes it: ``posts[].text``, ``graphics.*.alt``."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int) and parts:
            parts[-1] += "[]"
        elif ".".join(parts) in _BY_ID:
            parts.append("*")
        else:
            parts.append(str(step))
    return ".".join(parts)
