"""The style of a drawing worked out before it is drawn: plain attributes take the place of CSS.

The renderer reads a part of CSS and draws black where it reads nothing. So the cascade is done here, as browsers do it:
invalid declarations do not count, custom properties and conditions are worked out, every color becomes one that the
renderer reads. What cannot be worked out is refused, what is drawn in part is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

import tinycss2
from cssselect2 import ElementWrapper
from tinycss2 import ast

from socialkit.pictures.decode.svg_colors import UnresolvedError, plain_color
from socialkit.pictures.decode.svg_properties import GLOBAL, PROPERTIES, SHORTHANDS, UNDRAWN
from socialkit.pictures.decode.svg_sheets import Declaration, Sheets, refuse_outside
from socialkit.pictures.decode.svg_values import Tokens, Value, significant
from socialkit.pictures.decode.svg_variables import Custom, has_variable, substituted, worked_out

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = ("href", "{http://www.w3.org/1999/xlink}href")
# The attributes that CSS reads, too (SVG 2, section 6.6); two are CSS alone.
_ATTRIBUTES = frozenset(
    [name for name, each in PROPERTIES.items() if not each.attribute]
    + ["transform-origin", "vector-effect", "color-interpolation"]
) - {"mix-blend-mode", "isolation"}
_LENGTHS = frozenset("x y width height cx cy r rx ry x1 y1 x2 y2 fx fy fr".split())
_TRANSFORMS = {
    "linearGradient": "gradientTransform",
    "radialGradient": "gradientTransform",
    "pattern": "patternTransform",
}
# Live text never comes here; an empty one is nothing, and the renderer would look for its font.
_UNSEEN = frozenset("style metadata title desc text flowRoot".split())
_MOVING = frozenset("animate animateTransform animateMotion animateColor set".split())
# What browsers draw by and the renderer does not: the attribute, and the elements it counts on.
_UNDRAWN = {"pathLength": None, "edgeMode": {"feGaussianBlur"}, "refX": {"symbol"}, "refY": {"symbol"}}
_MOST_REMARKS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Styled:
    """A drawing without CSS, the color behind all of it (empty for none), and codes of what is to be told."""

    root: ET.Element
    background: str
    remarks: tuple[str, ...]


def styled(root: ET.Element) -> Styled:
    """Work out the style of a drawing, whose tree is changed.

    UnresolvedError where only a browser can tell how something looks, OutsideError for a link to another file.
    """
    work = _Work(root=root)
    sheets = work.sheets
    sheets.read(root)
    wrappers = list(ElementWrapper.from_xml_root(root).iter_subtree())
    choices = [work.chosen(wrapper) for wrapper in wrappers]
    work.refuse_changing()
    background = work.background(choices[0])
    for wrapper, choice in zip(wrappers, choices, strict=True):
        work.write(wrapper.etree_element, choice)
    work.strip(root)
    told = [f"svg-warning: {remark}" for remark in dict.fromkeys([*sheets.remarks, *work.remarks])]
    return Styled(
        root=root,
        background=background,
        remarks=(*(["animated"] if work.moving else []), *told[:_MOST_REMARKS]),
    )


@dataclass(kw_only=True, slots=True)
class _Choice:
    """What counts for one element: values by property, its custom properties, whether it used any."""

    values: dict[str, Value | str]
    custom: Custom
    style: bool


@dataclass(kw_only=True, slots=True)
class _Work:
    root: ET.Element
    sheets: Sheets = field(default_factory=Sheets)
    remarks: list[str] = field(default_factory=list)
    moving: bool = False
    custom: dict[ET.Element, Custom] = field(default_factory=dict)
    parents: dict[ET.Element, ET.Element] = field(default_factory=dict)
    using: set[ET.Element] = field(default_factory=set)
    ids: dict[str, ET.Element] = field(default_factory=dict)
    parsed: dict[str, Tokens] = field(default_factory=dict)
    dashed: bool = False

    def __post_init__(self) -> None:
        for element in self.root.iter():
            if "id" in element.attrib:
                self.ids.setdefault(element.attrib["id"], element)
            for child in element:
                self.parents[child] = element

    def chosen(self, wrapper: ElementWrapper) -> _Choice:
        """Choose the value of each property of an element; parents come first."""
        element = wrapper.etree_element
        attributes = [
            (name, self._tokens(text)) for name, text in element.attrib.items() if name in _ATTRIBUTES
        ]
        declared = self.sheets.declared(wrapper, attributes)
        parent = self.parents.get(element)
        custom = dict(self.custom[parent]) if parent is not None else {}
        own = {each.name: each.tokens for each in declared if each.name.startswith("--")}
        custom |= own
        if own:
            custom = worked_out(custom)
        self.custom[element] = custom
        choice = _Choice(values={}, custom=custom, style=any(each.block >= 0 for each in declared))
        blocks: dict[str, int] = {}
        for each in declared:
            if each.name == "all":
                raise UnresolvedError("a style with `all`")
            for name in SHORTHANDS.get(each.name, (each.name,)):
                self._choose(element, name, each, choice, blocks)
        return choice

    def _choose(
        self, element: ET.Element, name: str, declared: Declaration, choice: _Choice, blocks: dict[str, int]
    ) -> None:
        reader = PROPERTIES[name].read if name in PROPERTIES else UNDRAWN.get(name)
        if reader is None and name not in {"background", "background-color"}:
            return
        tokens: Tokens | None = significant(declared.tokens)
        varying = has_variable(declared.tokens)
        if varying:
            self.using.add(element)
            tokens = substituted(declared.tokens, choice.custom)
            tokens = None if tokens is None else significant(tokens)
        value = _read(reader, tokens) if reader and tokens is not None else None
        if reader is None and tokens is not None:
            value = _ground(tokens)
        if value is None:
            if varying:
                choice.values[name] = "unset"
            return
        before = choice.values.get(name)
        if isinstance(value, Value) and (value.wide or value.unresolved) and isinstance(before, Value):
            plain = not before.wide and not before.unresolved
            if plain and blocks.get(name) == declared.block:
                if value.unresolved:
                    self.remarks.append(f"{name}: {value.unresolved} after {before.text}")
                return
        choice.values[name] = value
        blocks[name] = declared.block

    def refuse_changing(self) -> None:
        """Refuse a part that is used where its custom properties are others than where it stands."""
        inside = set(self.using)
        for element in self.using:
            above = self.parents.get(element)
            while above is not None and above not in inside:
                inside.add(above)
                above = self.parents.get(above)
        for use in self.root.iter(f"{_SVG}use"):
            target = self.ids.get(_link(use))
            if target is not None and target in inside and target in self.parents:
                here, there = self.custom[use], self.custom[self.parents[target]]
                if _texts(here) != _texts(there):
                    raise UnresolvedError("a part whose custom properties change with where it is used")

    def background(self, choice: _Choice) -> str:
        """Give the color that a browser paints behind the whole drawing."""
        for name in ("background-color", "background"):
            value = choice.values.pop(name, None)
            if isinstance(value, Value):
                if value.unresolved:
                    self.remarks.append(f"background {value.unresolved}")
                elif value.text:
                    return value.text
        return ""

    def write(self, element: ET.Element, choice: _Choice) -> None:
        """Put what counts in plain attributes."""
        name = _local(element)
        for attribute in [key for key in element.attrib if key in _ATTRIBUTES]:
            del element.attrib[attribute]
        element.attrib.pop("style", None)
        element.attrib.pop("class", None)
        parts = []
        for key, value in choice.values.items():
            if key in UNDRAWN:
                self._undrawn(element, key, value, choice)
            elif key in PROPERTIES and PROPERTIES[key].attribute:
                self._attribute(element, name, key, value)
            elif key in PROPERTIES:
                text = self._written(key, value)
                if text is not None:
                    parts.append(f"{key}:{text}")
        if parts:
            element.set("style", ";".join(parts))
        self._lengths(element)

    def _undrawn(self, element: ET.Element, key: str, value: Value | str, choice: _Choice) -> None:
        if not isinstance(value, Value) or not value.remark:
            return
        if key.startswith("animation"):
            self.moving = True
        elif key == "transform-box" and not ({"transform"} & {*choice.values, *element.attrib}):
            return
        elif key in {"border", "outline", "box-shadow", "background-image"} and element is not self.root:
            return
        else:
            self.remarks.append(f"{key}: {value.remark}")

    def _attribute(self, element: ET.Element, name: str, key: str, value: Value | str) -> None:
        on = PROPERTIES[key].on
        if (on and name not in on) or element is self.root and key in {"x", "y", "width", "height"}:
            return
        if key == "transform-origin" and isinstance(value, Value) and value.unresolved:
            if "transform" in element.attrib:
                raise UnresolvedError(f"transform-origin {value.unresolved}")
            return
        target = _TRANSFORMS.get(name, key) if key == "transform" else key
        text = self._written(key, value)
        if text in {None, "none"} or (text == "" and key != "d"):
            element.attrib.pop(target, None)
        elif text is not None:
            element.set(target, text)

    def _written(self, key: str, value: Value | str) -> str | None:
        """Give a value as the renderer gets it; None where nothing is to be said."""
        each = PROPERTIES[key]
        if isinstance(value, str):
            if value == "initial" or (value != "inherit" and not each.inherited):
                return each.initial
            return None if each.inherited else "inherit"
        if value.unresolved:
            raise UnresolvedError(f"{key}: {value.unresolved}")
        if value.remark:
            self.remarks.append(f"{key}: {value.remark}")
        self.dashed |= key == "stroke-dasharray" and value.text != "none"
        if any(target not in self.ids for target in value.targets):
            return _without_targets(key, value)
        return value.text

    def _lengths(self, element: ET.Element) -> None:
        """Bring lengths of attributes to what the renderer reads."""
        for key in _LENGTHS & element.attrib.keys():
            text = element.attrib[key]
            if text.isascii() and text.replace(".", "", 1).isdigit():
                continue
            value = PROPERTIES["x"].read(significant(self._tokens(text)))
            if value is None:
                del element.attrib[key]
            elif value.unresolved:
                raise UnresolvedError(f"{key} {value.unresolved}")
            else:
                element.attrib[key] = value.text

    def strip(self, root: ET.Element) -> None:
        """Take out what is never drawn, and tell what moves or is drawn in part."""
        for element in list(root.iter()):
            for child in list(element):
                if not child.tag.startswith(_SVG) or _local(child) in _UNSEEN:
                    element.remove(child)
            self._look_at(element)

    def _look_at(self, element: ET.Element) -> None:
        name = _local(element)
        self.moving |= name in _MOVING
        element.attrib.pop("requiredFeatures", None)
        if element is self.root and "transform" in element.attrib:
            self.remarks.append("a transform of the whole drawing")
        if "systemLanguage" in element.attrib:
            self.remarks.append("parts for one language only")
        for key, on in _UNDRAWN.items():
            drawn = (key == "pathLength" and not self.dashed) or (
                key == "edgeMode" and element.get(key) == "none"
            )
            if key in element.attrib and (on is None or name in on) and not drawn:
                self.remarks.append(f"{key} on a <{name}>")

    def _tokens(self, text: str) -> Tokens:
        if text not in self.parsed:
            self.parsed[text] = tinycss2.parse_component_value_list(text, skip_comments=True)
            refuse_outside(self.parsed[text])
        return self.parsed[text]


def _read(reader: Callable[[Tokens], Value | None], tokens: Sequence[ast.Node]) -> Value | str | None:
    """Read a value that any property may have, or one of its own."""
    if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in GLOBAL:
        return str(tokens[0].lower_value)
    try:
        return reader(tokens)
    except UnresolvedError as error:
        return Value(unresolved=str(error))


def _ground(tokens: Sequence[ast.Node]) -> Value | None:
    """Read the background of the whole drawing, as far as it is one color."""
    try:
        found = plain_color(tokens[0]) if len(tokens) == 1 else None
    except UnresolvedError as error:
        return Value(unresolved=str(error))
    if found:
        return Value(text="" if found.text == "#00000000" else found.text)
    word = tokens[0].lower_value if len(tokens) == 1 and tokens[0].type == "ident" else ""
    if word in {"none", *GLOBAL}:
        return Value()
    return Value(unresolved="".join(token.serialize() for token in tokens)[:60])


def _without_targets(key: str, value: Value) -> str:
    """Give what stands in for a reference to nothing: as browsers have it, nothing, or the color behind it."""
    if key in {"fill", "stroke"}:
        return value.text.partition(") ")[2] or "none"
    return "none"


def _texts(custom: Custom) -> dict[str, str]:
    return {name: tinycss2.serialize(tokens).strip() for name, tokens in custom.items()}


def _link(element: ET.Element) -> str:
    for name in _LINK:
        if name in element.attrib:
            return element.attrib[name].strip().removeprefix("#")
    return ""


def _local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]
