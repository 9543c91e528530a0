"""Every regular expression that the package has, how it is used, and long texts that are hard for it."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import regex

import socialkit

METHODS = frozenset({"search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"})
#: The module that compiles for all others; what they give it stands with them.
_EXTRAS = frozenset({"distributed", "procrastinate", "psycopg", "py3langid"})
_COMPILER = "socialkit.text.patterns"
_ENGINES = {"re", "regex"}
_HELPERS = {"compiled": regex, "simple": re, "at_signs": regex}
_DEEP = 5
# A text without any of these is no expression that could be slow.
_SIGNS = "*+?{"
_SINGLES = [*"aA10_-.,:;/#@&?=%'\"([{<>*\\é한اि·", " ", "\n", "\t", "\u200d", "\u2019", "👍"]
_PAIRS = [
    *(
        "a ",
        "a.",
        "a-",
        "a@",
        "#a",
        "@a",
        "1 ",
        "1.",
        "1:",
        "1,",
        " \n",
        "a\n",
        "a'",
        "//",
        "a/",
        "é.",
        "<a",
        "--",
    ),
    *("..", "\\a", "a=", "&a", "?a", "()", "[]", "{}", "👍\u200d", "ab c ", "1 a "),
]
_WORD = re.compile(r"[A-Za-z]{2,12}|://|<!--")
# What an expression begins with, or its parts, as they stand: "url\\(".
_LITERAL = re.compile(r"(?:[A-Za-z:/<!@#&=,;'-]|\\[^A-Za-z0-9\s])+")

AnyPattern = re.Pattern[str] | re.Pattern[bytes]


@dataclass(frozen=True, kw_only=True)
class Run:
    """A text: a beginning, and then the same over and over."""

    start: str
    unit: str

    def text(self, length: int) -> str:
        """So many characters of it, and one that nothing expects."""
        return f"{self.start}{self.unit * (length // len(self.unit))}\0"


@dataclass(frozen=True, kw_only=True)
class Expression:
    """An expression: where it stands first, and by which methods it is used."""

    place: str
    pattern: AnyPattern
    methods: frozenset[str]

    def runs(self) -> Iterator[Run]:
        """Long runs of what it is made of, each behind what may set it off."""
        source = self.pattern.pattern
        source = source if isinstance(source, str) else source.decode("latin-1")
        own = [char for char in dict.fromkeys(source) if not char.isalnum()]
        words = [*dict.fromkeys(_WORD.findall(source))][:4]
        literals = [*dict.fromkeys(each.replace("\\", "") for each in _LITERAL.findall(source))][:4]
        units = [*dict.fromkeys([*_SINGLES, *_PAIRS, *own[:12], *(f"{word} " for word in words)])]
        for start in dict.fromkeys(["", *literals, *own[:2]]):
            for unit in units:
                yield Run(start=start, unit=unit)


@cache
def modules() -> tuple[ModuleType, ...]:
    """All modules of the package but those that are programs of their own."""
    found = pkgutil.walk_packages(socialkit.__path__, "socialkit.")
    names = (each.name for each in found if not each.name.endswith(("__main__", "_program")))
    return tuple(filter(None, map(_imported, names)))


def _imported(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        # What needs an extra is looked at where that is installed.
        if error.name not in _EXTRAS:
            raise
        return None


@cache
def expressions() -> tuple[Expression, ...]:
    """Every expression, each once."""
    found: dict[tuple[object, ...], Expression] = {}
    for module in modules():
        if module.__name__ == _COMPILER:
            continue
        for each in _in_module(module):
            pattern = each.pattern
            key = (type(pattern), pattern.pattern, pattern.flags)
            before = found.get(key)
            methods = each.methods | (before.methods if before else frozenset())
            found[key] = Expression(
                place=before.place if before else each.place, pattern=pattern, methods=methods
            )
    return tuple(found.values())


def _in_module(module: ModuleType) -> Iterator[Expression]:
    path = Path(module.__file__ or "")
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    owners = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for call in ast.walk(tree):
        engine = _engine(call)
        if engine is None or not isinstance(call, ast.Call):
            continue
        method = _method(call) or owners.get(id(call), "")
        for pattern in _patterns(call, engine, vars(module)):
            yield Expression(
                place=f"{path.name}:{call.lineno}",
                pattern=pattern,
                methods=frozenset({method}) & METHODS or _uses(text, _bound(tree, call)),
            )
    for name, value in vars(module).items():
        for pattern in _held(value, _DEEP):
            yield Expression(place=f"{path.name}: {name}", pattern=pattern, methods=_uses(text, name))
        for source in _fields(value, _DEEP):
            yield Expression(
                place=f"{path.name}: {name}", pattern=re.compile(source), methods=frozenset({"fullmatch"})
            )


def _engine(call: ast.AST) -> ModuleType | None:
    """The engine of a call that names an expression; None for any other node."""
    if not isinstance(call, ast.Call):
        return None
    match call.func:
        case ast.Attribute(value=ast.Name(id=name), attr=attr) if name in _ENGINES and attr in METHODS | {
            "compile"
        }:
            return {"re": re, "regex": regex}[name]
        case ast.Name(id=name):
            return _HELPERS.get(name)
    return None


def _method(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return "finditer" if isinstance(call.func, ast.Name) and call.func.id == "at_signs" else ""


def _bound(tree: ast.Module, call: ast.Call) -> str:
    """The name that a call's result is bound to, if any."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and call in ast.walk(node.value):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            return target.id if isinstance(target, ast.Name) else ""
    return ""


def _uses(text: str, name: str) -> frozenset[str]:
    """The methods that are called on a name; searching where nothing tells, which asks most."""
    found = re.findall(rf"\b{name}(?:\[[^\]]{{0,80}}\])?\.(\w+)\b", text) if name else []
    return frozenset(found) & METHODS or frozenset({"search"})


class _Words(dict[str, object]):
    """Names of a module, and a word for each that only a function knows."""

    def __init__(self, names: Mapping[str, object]) -> None:
        super().__init__(names)
        self.asked = False

    def __missing__(self, name: str) -> object:
        if hasattr(__builtins__, name) or (isinstance(__builtins__, dict) and name in __builtins__):
            raise KeyError(name)
        self.asked = True
        return "word"


def _patterns(call: ast.Call, engine: ModuleType, names: Mapping[str, object]) -> Iterator[AnyPattern]:
    """The expressions that a call may get: one, or what its module keeps, where a function hands it on."""
    words = _Words(names)
    flags = [each.value for each in call.keywords if each.arg == "flags"]
    if isinstance(call.func, ast.Attribute) and call.func.attr == "compile":
        flags += call.args[1:2]
    try:
        source = _evaluated(call.args[0], words)
        options = [each for each in (_evaluated(flag, words) for flag in flags) if isinstance(each, int)]
    except Exception:  # noqa: BLE001 whatever a function would know
        source, options = None, []
    if words.asked and isinstance(call.args[0], ast.Name | ast.Attribute | ast.Subscript):
        source = None
    if isinstance(source, str | bytes):
        yield engine.compile(source, *options)
        return
    for text in _handed_on(names):
        try:
            yield engine.compile(text)
        except (re.error, regex.error):
            continue


def _handed_on(names: Mapping[str, object]) -> list[str]:
    """The texts of a module that a function may be handed as an expression.

    Not those that are part of another, nor those that a call names: these are looked at there.
    """
    tree = ast.parse(Path(str(names["__file__"])).read_text("utf-8"))
    named = {
        call.args[0].id
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _engine(call) and call.args and isinstance(call.args[0], ast.Name)
    }
    held = {name: value for name, value in names.items() if name.isupper()}
    texts = [*dict.fromkeys(_texts(held, _DEEP))]
    own = {text for name in named & held.keys() for text in _texts(held[name], _DEEP)}
    parts = {text for text in texts if any(text in other for other in texts if other != text)}
    return [text for text in texts if text not in own | parts]


def _evaluated(node: ast.expr, names: Mapping[str, object]) -> object:
    return eval(compile(ast.Expression(node), "expression", "eval"), {}, names)  # noqa: S307 our own source


def _texts(value: object, deep: int) -> Iterator[str]:
    if isinstance(value, str):
        if any(sign in value for sign in _SIGNS):
            yield value
    elif deep:
        for part in _parts(value):
            yield from _texts(part, deep - 1)


def _held(value: object, deep: int) -> Iterator[AnyPattern]:
    """The expressions within a value, compiled or in a field that is called so."""
    if isinstance(value, re.Pattern) or type(value) is type(regex.compile("")):
        yield value  # type: ignore[misc]
    elif deep:
        for part in _parts(value):
            yield from _held(part, deep - 1)


def _fields(value: object, deep: int) -> Iterator[str]:
    """The expressions that values have in a field `pattern`, which a text must match in full."""
    if not deep or isinstance(value, re.Pattern):
        return
    if is_dataclass(value) and isinstance(source := getattr(value, "pattern", None), str):
        yield source
    for part in _parts(value):
        yield from _fields(part, deep - 1)


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        yield from value.keys()
        yield from value.values()
    elif isinstance(value, tuple | list | frozenset | set):
        yield from value
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, each.name, None) for each in fields(value))
