"""The style of a drawing worked out before it is drawn: plain attributes take the place of CSS.

The renderer reads a part of CSS and draws black where it reads nothing. So the cascade is done here, as
browsers do it: invalid declarations do not count, custom properties and conditions are worked out, each color
becomes one that the renderer reads. What cannot be worked out is refused, what is drawn in part is told.
"""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from socialkit.pictures.drawings.svg_cascade import Cascade, Choice
from socialkit.pictures.drawings.svg_colors import UnresolvedError
from socialkit.pictures.drawings.svg_properties import ATTRIBUTES, GROUNDS, PROPERTIES, UNDRAWN
from socialkit.pictures.drawings.svg_values import CssValue, length, significant

_SVG = "{http://www.w3.org/2000/svg}"
_LENGTHS = frozenset(
    [*"xyr", "width", "height", "cx", "cy", "rx", "ry", "x1", "y1", "x2", "y2", "fx", "fy", "fr"]
)
_TRANSFORMS = {
    "linearGradient": "gradientTransform",
    "radialGradient": "gradientTransform",
    "pattern": "patternTransform",
}
# Live text never comes here; an empty one is nothing, and the renderer would look for its font.
_UNSEEN = frozenset(["style", "metadata", "title", "desc", "text", "flowRoot"])
# What `svg_size` reads of the root.
_OF_VIEWPORT = frozenset([*"xy", "width", "height"])
# What counts on the root alone.
_OF_ROOT = frozenset({"border", "outline", "box-shadow", "background-image"})
# Filters that every renderer works out in its own way.
_VARYING = frozenset({"feTurbulence", "feDiffuseLighting", "feSpecularLighting"})
_MOVING = frozenset(["animate", "animateTransform", "animateMotion", "animateColor", "set"])
# What browsers draw by and the renderer does not: the attribute, and the elements it counts on.
_UNDRAWN = {"pathLength": None, "edgeMode": {"feGaussianBlur"}, "refX": {"symbol"}, "refY": {"symbol"}}
_MOST_WARNINGS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Styled:
    """A drawing without CSS, the color behind all of it (empty for none), and codes of what is to be told."""

    root: ET.Element
    background: str
    warnings: tuple[str, ...]


def styled(root: ET.Element) -> Styled:
    """Work out the style of a drawing, whose tree is changed.

    UnresolvedError where only a browser can tell how it looks, OutsideError for a link to another file.
    """
    cascade = Cascade(root=root)
    choices = cascade.choices()
    writer = _Writer(root=root, cascade=cascade, warnings=cascade.warnings)
    background = writer.background(choices[0][1])
    for element, choice in choices:
        writer.write(element, choice)
    writer.strip()
    told = [f"svg-warning: {warning}" for warning in dict.fromkeys(writer.warnings)]
    moving = ["animated"] if writer.moving else []
    return Styled(root=root, background=background, warnings=(*moving, *told[:_MOST_WARNINGS]))


@dataclass(kw_only=True, slots=True)
class _Writer:
    """Writes what counts into plain attributes; ``warnings`` collects what is to be told."""

    root: ET.Element
    cascade: Cascade
    warnings: list[str]
    moving: bool = False
    dashed: bool = False

    def background(self, choice: Choice) -> str:
        """Give the color that a browser paints behind the whole drawing."""
        for name in GROUNDS:
            value = choice.pop(name, None)
            if isinstance(value, CssValue):
                if value.unresolved:
                    self.warnings.append(f"background {value.unresolved}")
                elif value.text:
                    return value.text
        return ""

    def write(self, element: ET.Element, choice: Choice) -> None:
        """Put what counts in plain attributes."""
        for attribute in [key for key in element.attrib if key in ATTRIBUTES]:
            del element.attrib[attribute]
        element.attrib.pop("style", None)
        element.attrib.pop("class", None)
        parts = []
        for key, value in choice.items():
            if key in UNDRAWN:
                self._undrawn(element, key, value, choice)
            elif key in PROPERTIES and PROPERTIES[key].attribute:
                self._attribute(element, key, choice)
            elif key in PROPERTIES:
                text = self._written(key, value)
                if text is not None:
                    parts.append(f"{key}:{text}")
        if parts:
            element.set("style", ";".join(parts))
        self._lengths(element)

    def _undrawn(self, element: ET.Element, key: str, value: CssValue | str, choice: Choice) -> None:
        if not isinstance(value, CssValue) or not value.warning:
            return
        if key.startswith("animation"):
            self.moving = True
            return
        if (_turned(element, choice) or key != "transform-box") and (
            element is self.root or key not in _OF_ROOT
        ):
            self.warnings.append(f"{key}: {value.warning}")

    def _attribute(self, element: ET.Element, key: str, choice: Choice) -> None:
        name, value, on = _local(element), choice[key], PROPERTIES[key].on
        if (on and name not in on) or (element is self.root and key in _OF_VIEWPORT):
            return
        if key == "transform-origin" and isinstance(value, CssValue) and value.unresolved:
            if _turned(element, choice):
                raise UnresolvedError(f"transform-origin {value.unresolved}")
            return
        target = _TRANSFORMS.get(name, key) if key == "transform" else key
        text = self._written(key, value)
        if text in {None, "none"} or (text == "" and key != "d"):
            element.attrib.pop(target, None)
        elif text is not None:
            element.set(target, text)

    def _written(self, key: str, value: CssValue | str) -> str | None:
        """Give a value as the renderer gets it; None where nothing is to be said."""
        each = PROPERTIES[key]
        if isinstance(value, str):
            if value == "initial" or (value != "inherit" and not each.inherited):
                return each.initial
            return None if each.inherited else "inherit"
        if value.unresolved:
            raise UnresolvedError(f"{key}: {value.unresolved}")
        if value.warning:
            self.warnings.append(f"{key}: {value.warning}")
        self.dashed |= key == "stroke-dasharray" and value.text != "none"
        if any(target not in self.cascade.ids for target in value.targets):
            return _without_targets(key, value)
        return value.text

    def _lengths(self, element: ET.Element) -> None:
        """Bring lengths of attributes to what the renderer reads."""
        for key in _LENGTHS & element.attrib.keys():
            text = element.attrib[key]
            if text.isascii() and text.replace(".", "", 1).isdigit():
                continue
            value = length(significant(self.cascade.tokens(text)))
            if value is None:
                del element.attrib[key]
            elif value.unresolved:
                raise UnresolvedError(f"{key} {value.unresolved}")
            else:
                element.attrib[key] = value.text

    def strip(self) -> None:
        """Take out what is never drawn, and tell what moves or is drawn in part."""
        if "transform" in self.root.attrib:
            self.warnings.append("a transform of the whole drawing")
        if "display:none" in self.root.get("style", "").split(";"):
            self.warnings.append("display: none of the whole drawing")
        for element in list(self.root.iter()):
            for child in list(element):
                if not child.tag.startswith(_SVG) or _local(child) in _UNSEEN:
                    element.remove(child)
            self._look_at(element)

    def _look_at(self, element: ET.Element) -> None:
        name = _local(element)
        self.moving |= name in _MOVING
        element.attrib.pop("requiredFeatures", None)
        if name in _VARYING:
            self.warnings.append(f"a <{name}>")
        if "systemLanguage" in element.attrib:
            self.warnings.append("parts for one language only")
        for key, on in _UNDRAWN.items():
            drawn = (key == "pathLength" and not self.dashed) or (
                key == "edgeMode" and element.get(key) == "none"
            )
            if key in element.attrib and (on is None or name in on) and not drawn:
                self.warnings.append(f"{key} on a <{name}>")


def _turned(element: ET.Element, choice: Choice) -> bool:
    return "transform" in choice or "transform" in element.attrib


def _without_targets(key: str, value: CssValue) -> str:
    """Give what stands in for a reference to nothing: as in browsers, nothing, or the color behind it."""
    if key in {"fill", "stroke"}:
        return value.text.partition(") ")[2] or "none"
    return "none"


def _local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]
