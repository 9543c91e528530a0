"""The cascade of CSS over a drawing: for each element the one value of each property that counts."""

from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

import tinycss2
from cssselect2 import ElementWrapper

from socialkit.pictures.drawings.svg_colors import UnresolvedError
from socialkit.pictures.drawings.svg_properties import (
    ATTRIBUTE_READERS,
    ATTRIBUTES,
    GLOBAL,
    READERS,
    SHORTHANDS,
    WITH_UNIT,
)
from socialkit.pictures.drawings.svg_sheets import ATTRIBUTE, RULE, Declaration, Sheets, refuse_outside
from socialkit.pictures.drawings.svg_values import CssValue, Tokens, significant, told, unitless, word_of
from socialkit.pictures.drawings.svg_variables import Custom, has_variable, is_open, substituted, worked_out

_USE = "{http://www.w3.org/2000/svg}use"
_LINK = ("href", "{http://www.w3.org/1999/xlink}href")
#: What counts for an element: a value, or one of the words that any property can have, by property.
Choice = dict[str, CssValue | str]


@dataclass(kw_only=True, slots=True)
class Cascade:
    """The cascade over a drawing; ``warnings`` tell what is drawn in part, ``ids`` are elements by id."""

    root: ET.Element
    sheets: Sheets = field(default_factory=Sheets)
    ids: dict[str, ET.Element] = field(default_factory=dict)
    _parents: dict[ET.Element, ET.Element] = field(default_factory=dict)
    _custom: dict[ET.Element, Custom] = field(default_factory=dict)
    _varying: set[ET.Element] = field(default_factory=set)
    _parsed: dict[str, Tokens] = field(default_factory=dict)

    @property
    def warnings(self) -> list[str]:
        """What is to be told."""
        return self.sheets.warnings

    def choices(self) -> list[tuple[ET.Element, Choice]]:
        """Choose what counts for each element, the root first.

        UnresolvedError where only a browser can tell, OutsideError for a link to another file.
        """
        for element in self.root.iter():
            if "id" in element.attrib:
                self.ids.setdefault(element.attrib["id"], element)
            self._parents.update(dict.fromkeys(element, element))
        self.sheets.read(self.root)
        wrappers = ElementWrapper.from_xml_root(self.root).iter_subtree()
        choices = [(wrapper.etree_element, self._chosen(wrapper)) for wrapper in wrappers]
        self._refuse_changing()
        return choices

    def tokens(self, text: str) -> Tokens:
        """Give the tokens of an attribute; OutsideError for a link to another file."""
        if text not in self._parsed:
            self._parsed[text] = tinycss2.parse_component_value_list(text, skip_comments=True)
            refuse_outside(self._parsed[text])
        return self._parsed[text]

    def _chosen(self, wrapper: ElementWrapper) -> Choice:
        """Choose for an element whose parent has been chosen for."""
        element = wrapper.etree_element
        attributes = [(name, self.tokens(text)) for name, text in element.items() if name in ATTRIBUTES]
        declared = self.sheets.declared(wrapper, attributes)
        parent = self._parents.get(element)
        custom = self._custom[parent] if parent is not None else {}
        own = {each.name: each.tokens for each in declared if each.name.startswith("--")}
        self._custom[element] = worked_out(custom, own) if own else custom
        choice: Choice = {}
        blocks: dict[str, int] = {}
        for each in declared:
            if each.name == "all":
                raise UnresolvedError("a style with `all`")
            for name in SHORTHANDS.get(each.name, (each.name,)):
                value = self._value(element, name, each) if name in READERS else None
                if isinstance(value, CssValue) and value.passed_over:
                    self.warnings.append(f"{each.name}: {value.passed_over}, which browsers pass over")
                    continue
                before = choice.get(name) if blocks.get(name) == each.block else None
                if value is not None and not self._stood_in_for(name, before, value):
                    choice[name] = value
                    blocks[name] = each.block
        return choice

    def _value(self, element: ET.Element, name: str, declared: Declaration) -> CssValue | str | None:
        """Give the value that a declaration has for an element; None where it is invalid."""
        if not has_variable(declared.tokens):
            return _read(name, declared, declared.tokens)
        self._varying.add(element)
        tokens = substituted(declared.tokens, self._custom[element])
        # A declaration with var() counts before anybody knows what that comes to.
        return (_read(name, declared, tokens) if tokens is not None else None) or "unset"

    def _stood_in_for(self, name: str, before: CssValue | str | None, value: CssValue | str) -> bool:
        """Tell whether a plain value before this one, in the same block, is meant in its place."""
        if isinstance(value, str) or not isinstance(before, CssValue) or not value.beyond or before.beyond:
            return False
        if value.unresolved:
            self.warnings.append(f"{name}: {value.unresolved} after {before.text}")
        return True

    def _refuse_changing(self) -> None:
        """Refuse a part that is used where its custom properties are others than where it stands."""
        inside = set(self._varying)
        for element in self._varying:
            above = self._parents.get(element)
            while above is not None and above not in inside:
                inside.add(above)
                above = self._parents.get(above)
        for use in self.root.iter(_USE):
            target = self.ids.get(_link(use))
            if target in inside and target in self._parents:
                here, there = self._custom[use], self._custom[self._parents[target]]
                if _texts(here) != _texts(there):
                    raise UnresolvedError("a part whose custom properties change with where it is used")


def _read(name: str, declared: Declaration, tokens: Tokens) -> CssValue | str | None:
    """Read one of the words that any property may have, or a value of its own."""
    words = significant(tokens)
    word = word_of(words)
    if word in GLOBAL:
        # Layers of a style are nowhere worked out.
        return CssValue(unresolved=word) if word == "revert-layer" else word
    if is_open(words):
        return CssValue(unresolved=told(words))
    if declared.origin == RULE and name in WITH_UNIT and unitless(words):
        return CssValue(passed_over=told(words))
    reader = READERS.get(declared.name, READERS[name])
    try:
        return (ATTRIBUTE_READERS.get(name, reader) if declared.origin == ATTRIBUTE else reader)(words)
    except UnresolvedError as error:
        return CssValue(unresolved=str(error))


def _texts(custom: Custom) -> dict[str, str]:
    return {name: tinycss2.serialize(tokens).strip() for name, tokens in custom.items()}


def _link(element: ET.Element) -> str:
    return next(
        (element.attrib[name].strip().removeprefix("#") for name in _LINK if name in element.attrib), ""
    )
