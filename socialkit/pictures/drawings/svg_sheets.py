"""The style sheets of a drawing: the rules that hold, and what they declare for each element, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.etree import ElementTree as ET

import tinycss2
from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list
from tinycss2 import ast

from socialkit.pictures.drawings import svg_conditions
from socialkit.pictures.drawings.svg_colors import UnresolvedError
from socialkit.pictures.drawings.svg_values import OutsideError, Tokens, told

_SVG = "{http://www.w3.org/2000/svg}"
# Rules whose order or reach nobody here works out.
_OPEN = frozenset(["layer", "container", "scope", "property", "function", "mixin", "apply"])
#: Where a declaration stands: an element's own style comes after all rules, its attributes before them.
ATTRIBUTE, RULE, STYLE = range(3)


@dataclass(frozen=True, kw_only=True, slots=True)
class Declaration:
    """A declared value: ``block`` is the same for those that stand together, ``rank`` orders them.

    ``origin`` is where it stands: in an attribute, a rule, or the style of one element.
    """

    name: str
    tokens: Tokens
    block: int
    origin: int
    rank: tuple[object, ...]


@dataclass(kw_only=True, slots=True)
class Sheets:
    """All style sheets of a drawing; ``warnings`` tell what of them could not be read."""

    matcher: Matcher = field(default_factory=Matcher)
    namespaces: dict[str | None, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    blocks: Iterator[int] = field(default_factory=count)
    styles: dict[str, list[ast.Declaration]] = field(default_factory=dict)

    def read(self, root: ET.Element) -> None:
        """Read every style element.

        UnresolvedError for rules that nobody here can work out, OutsideError for links to other files.
        """
        for element in root.iter(f"{_SVG}style"):
            if element.get("type", "text/css").strip().lower() not in {"", "text/css"}:
                continue
            if svg_conditions.media(tinycss2.parse_component_value_list(element.get("media", ""))):
                text = "".join(element.itertext())
                self._rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))

    def declared(
        self, wrapper: ElementWrapper, attributes: Sequence[tuple[str, Tokens]]
    ) -> list[Declaration]:
        """Give what is declared for an element, the strongest last: attributes, rules, its own style."""
        found = [
            Declaration(name=name, tokens=tokens, block=-1, origin=ATTRIBUTE, rank=(False, ATTRIBUTE))
            for name, tokens in attributes
        ]
        for specificity, order, pseudo, (block, declarations) in self.matcher.match(wrapper):
            if pseudo is None:
                found += [_declaration(each, block, RULE, specificity, order) for each in declarations]
        own = wrapper.etree_element.get("style")
        if own:
            block = next(self.blocks)
            found += [_declaration(each, block, STYLE) for each in self._style(own)]
        found.sort(key=lambda each: each.rank)
        return found

    def _style(self, text: str) -> list[ast.Declaration]:
        if text not in self.styles:
            self.styles[text] = self._block(tinycss2.parse_blocks_contents(text, skip_comments=True))
        return self.styles[text]

    def _rules(self, nodes: Sequence[ast.Node]) -> None:
        for node in nodes:
            if node.type == "qualified-rule":
                self._rule(node)
            elif node.type == "at-rule":
                self._at_rule(node)

    def _at_rule(self, rule: ast.AtRule) -> None:
        name = rule.lower_at_keyword.removeprefix("-webkit-")
        if name == "import":
            raise OutsideError(told(rule.prelude))
        if name == "namespace":
            self._namespace(rule)
        elif name in {"media", "supports"} and rule.content is not None:
            holds = svg_conditions.media if name == "media" else svg_conditions.supports
            if holds(rule.prelude):
                self._rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
            else:
                refuse_outside(rule.content)
        elif name in _OPEN:
            raise UnresolvedError(f"@{name} rules")
        else:
            refuse_outside(rule.content or ())

    def _namespace(self, rule: ast.AtRule) -> None:
        parts = [token for token in rule.prelude if token.type in {"ident", "string", "url"}]
        if parts and parts[-1].type != "ident":
            self.namespaces[parts[0].value if len(parts) > 1 else None] = parts[-1].value

    def _rule(self, rule: ast.QualifiedRule) -> None:
        content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        declarations = self._block(content)
        try:
            selectors = compile_selector_list(rule.prelude, self.namespaces or None)
        except SelectorError:
            self.warnings.append(f"the selector {told(rule.prelude)}")
            return
        block = next(self.blocks)
        for selector in selectors:
            self.matcher.add_selector(selector, (block, declarations))

    def _block(self, content: Sequence[ast.Node]) -> list[ast.Declaration]:
        found = []
        for node in content:
            if node.type in {"qualified-rule", "at-rule"}:
                raise UnresolvedError("rules within rules")
            if node.type == "declaration":
                refuse_outside(node.value)
                found.append(node)
        return found


def _declaration(node: ast.Declaration, block: int, origin: int, *order: object) -> Declaration:
    name = node.name if node.name.startswith("--") else node.lower_name
    rank = (node.important, origin, *order)
    return Declaration(name=name, tokens=node.value, block=block, origin=origin, rank=rank)


def refuse_outside(tokens: Tokens) -> None:
    """Raise OutsideError where any token links to another file."""
    waiting = [*tokens]
    while waiting:
        token = waiting.pop()
        if token.type == "url":
            _refuse(token.value)
        elif token.type == "function":
            if token.lower_name in {"url", "src"}:
                for part in token.arguments:
                    _refuse(part.value if part.type == "string" else "")
            waiting += token.arguments
        elif token.type in {"() block", "[] block", "{} block"}:
            waiting += token.content


def _refuse(link: str) -> None:
    link = link.strip()
    if link and not link.startswith("#") and not link[:5].lower() == "data:":
        raise OutsideError(link[:60])
