"""The pages on the names of socialkit in Python: what signatures and docstrings say of each."""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin

import socialkit
from socialkit import errors
from socialkit.errors import SocialkitError

#: Pages by the rooms of the house that their names come from; another room has a page of its own.
PAGES = {
    "campaign": ("The campaign", ("loading", "scaffolding", "composing", "model")),
    "checking": ("Checking", ("checking", "findings", "fixing")),
    "graphics": (
        "Graphics and kits",
        (
            *("stamping", "pictures", "kit", "collecting"),
            *("model.output", "model.rendition", "model.slot", "model.stamped"),
        ),
    ),
    "publishing": (
        "Scheduling and publishing",
        ("planning", "publishing", "ledger", "rehearsing", "runners", "platforms", "model.delivery"),
    ),
    "results": ("Who took part, and results", ("amplifying", "results", "platforms.post_search")),
    "errors": ("Errors", ("errors",)),
}
#: The width up to which a signature stays on one line.
_WIDTH = 76
_ABOUT = """\
`import socialkit` gives the functions and values that the command line is made of. Values are frozen, are
made with keywords only, and show themselves as tables or pictures in a notebook. Times are aware; naive ones
are refused. `now`, or a clock, is always an argument. Whatever goes wrong is a
[`SocialkitError`](errors.md#socialkiterror), whose text says what to do."""


def python_pages() -> dict[str, str]:
    """Give a page for each subject, and one that lists all names, by what their files are called."""
    pages = {page: title for page, (title, _) in PAGES.items()}
    homes = {name: _page_of(name) for name in socialkit.__all__ if name != "__version__"}
    pages |= {page: page.replace("_", " ").capitalize() for page in homes.values() if page not in pages}
    return {"index": "\n".join(["# In Python", "", *_index(pages, homes)])} | {
        page: "\n".join([f"# {title}", *_entries([name for name in homes if homes[name] == page], homes)])
        for page, title in pages.items()
    }


def _page_of(name: str) -> str:
    """Give the page of a name, by the room it comes from: the one that is named most exactly."""
    home = _home(name)
    rooms = {room: page for page, (_, rooms) in PAGES.items() for room in rooms}
    fitting = [room for room in rooms if home == room or home.startswith(f"{room}.")]
    return rooms[max(fitting, key=len)] if fitting else home.partition(".")[0]


def _home(name: str) -> str:
    """Give the module that a public name is defined in, without ``socialkit.`` before it."""
    return str(getattr(socialkit, name).__module__).removeprefix("socialkit.")


def _index(pages: Mapping[str, str], homes: Mapping[str, str]) -> Iterator[str]:
    yield _ABOUT
    for page, title in pages.items():
        yield from ("", f"## [{title}]({page}.md)", "", "| name | what it is |", "|---|---|")
        for name in sorted((each for each in homes if homes[each] == page), key=_order):
            first = " ".join(_documentation(name).partition("\n\n")[0].split()).replace("|", "\\|")
            yield f"| [`{name}`]({page}.md#{name.lower()}) | {_linked(first, name, homes)} |"


def _order(name: str) -> tuple[bool, str]:
    """Sort functions before values, each by name."""
    return (not inspect.isfunction(getattr(socialkit, name)), name.lower())


def _documentation(name: str) -> str:
    return inspect.getdoc(getattr(socialkit, name)) or ""


def _entries(names: list[str], homes: Mapping[str, str]) -> Iterator[str]:
    if "SocialkitError" in names:
        yield from ("", "```text", (errors.__doc__ or "").partition("\n\n")[2].rstrip(), "```")
    for name in sorted(names, key=_order):
        value = getattr(socialkit, name)
        yield from ("", f"## {name}", "")
        if inspect.isfunction(value):
            yield from ("```py", _signature(name, value), "```", "")
        elif issubclass(value, SocialkitError) and value is not SocialkitError:
            yield from (f"*An error: {_lineage(value, homes)}.*", "")
        yield _linked(_documentation(name), name, homes)
        if inspect.isclass(value):
            yield from _contents(value, homes)


def _lineage(error: type[Exception], homes: Mapping[str, str]) -> str:
    above = [each.__name__ for each in error.__mro__[1:] if issubclass(each, SocialkitError)]
    return "a kind of " + ", of ".join(_reference(name, homes) for name in above)


def _contents(value: type, homes: Mapping[str, str]) -> Iterator[str]:
    """List what a class holds: members, fields, then what else can be asked of it."""
    if issubclass(value, Enum):
        yield from ("", "| member | value |", "|---|---|")
        yield from (f"| `{member.name}` | `{member.value!r}` |" for member in value)
    elif is_dataclass(value):
        yield from ("", "| field | type | if left out |", "|---|---|---|")
        for field in fields(value):
            if field.init and not field.name.startswith("_"):
                kind = annotation(field.type).replace("|", "\\|")
                yield f"| `{field.name}` | `{kind}` | {_default_of(field)} |"
    for name, member in _members(value):
        yield from _member(name, member, value, homes)


def _members(value: type) -> Iterator[tuple[str, object]]:
    """Give what the class, and the classes of ours below it, define and document."""
    found: dict[str, object] = {}
    for each in reversed(value.__mro__):
        if each.__module__.startswith("socialkit"):
            found |= {name: member for name, member in vars(each).items() if not name.startswith("_")}
    for name, member in found.items():
        function = getattr(member, "fget", None) or getattr(member, "__func__", member)
        if inspect.isfunction(function) and inspect.getdoc(function):
            yield name, member


def _member(name: str, member: object, value: type, homes: Mapping[str, str]) -> Iterator[str]:
    getter = getattr(member, "fget", None)
    function = getter or getattr(member, "__func__", member)
    shown = _signature(f"{value.__name__}.{name}", function, drop=not isinstance(member, staticmethod))
    if getter:
        shown = f"{value.__name__}.{name}: {shown.rpartition(' -> ')[2]}"
    yield from ("", f"### {value.__name__}.{name}", "", "```py", shown, "```", "")
    yield _linked(inspect.getdoc(function) or "", value.__name__, homes)


def _signature(name: str, function: object, *, drop: bool = False) -> str:
    """Give the call of a function as Python writes it, without ``self`` where that is to be dropped."""
    signature = inspect.signature(function)  # type: ignore[arg-type]
    parameters = list(signature.parameters.values())[1 if drop else 0 :]
    parts: list[str] = []
    for parameter in parameters:
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        default = "" if parameter.default is parameter.empty else f" = {default_value(parameter.default)}"
        parts.append(f"{parameter.name}: {annotation(parameter.annotation)}{default}")
    gives = "" if signature.return_annotation is signature.empty else annotation(signature.return_annotation)
    line = f"{name}({', '.join(parts)}) -> {gives}"
    if len(line) <= _WIDTH:
        return line
    return "\n".join([f"{name}(", *(f"    {part}," for part in parts), f") -> {gives}"])


def annotation(kind: object) -> str:
    """Give a type as code would name it: the same on each version of Python."""
    if isinstance(kind, str):
        return kind
    if isinstance(kind, list):
        return f"[{_all(kind)}]"
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return " | ".join(map(annotation, get_args(kind)))
    if origin is Literal:
        return f"Literal[{', '.join(map(repr, get_args(kind)))}]"
    if origin:
        return f"{origin.__name__}[{_all(get_args(kind))}]"
    plain: dict[object, str] = {None: "None", NoneType: "None", Ellipsis: "..."}
    return plain.get(kind) or str(getattr(kind, "__name__", kind))


def _all(kinds: Iterable[object]) -> str:
    return ", ".join(map(annotation, kinds))


def default_value(value: object) -> str:
    """Give what stands for an argument that is left out; `…` where that has no short form."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, timedelta):
        return f"timedelta(seconds={value.total_seconds():g})"
    if isinstance(value, str | int | float | tuple | None):
        return "()" if value == () else repr(value)
    if isinstance(value, Mapping):
        return "{}" if not value else "…"
    plain = is_dataclass(value) and not isinstance(value, type)
    return f"{type(value).__name__}()" if plain else "…"


def _default_of(field: Field[object]) -> str:
    if field.default is not MISSING:
        return f"`{default_value(field.default)}`"
    if field.default_factory is not MISSING:
        return "empty"
    return ""


def _linked(text: str, own: str, homes: Mapping[str, str]) -> str:
    """Give a docstring as Markdown, in which public classes lead to their entries.

    Functions do not: ``renditions``, ``pause`` and others are words for parameters and values, too.
    """

    def code(found: re.Match[str]) -> str:
        known = found[1] in homes and found[1] != own and found[1][0].isupper()
        return _reference(found[1], homes) if known else f"`{found[1]}`"

    def bare(found: re.Match[str]) -> str:
        return _reference(found[0], homes) if found[0] in homes and found[0] != own else found[0]

    pieces = re.split(r"(``.+?``)", text, flags=re.DOTALL)
    marked = [
        re.sub(r"``(.+?)``", code, piece, flags=re.DOTALL)
        if piece.startswith("``")
        else re.sub(r"\b[A-Z][A-Za-z]+Error\b", bare, piece.replace("<", "&lt;").replace("_", "\\_"))
        for piece in pieces
    ]
    return "".join(marked)


def _reference(name: str, homes: Mapping[str, str]) -> str:
    return f"[`{name}`]({homes[name]}.md#{name.lower()})" if name in homes else f"`{name}`"
