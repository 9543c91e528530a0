"""A page taken apart: elements with their attributes and all that is in them, to ask of a test."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

_VOID = frozenset({"br", "img", "input", "link", "meta"})


@dataclass(eq=False)
class Element:
    """One element: ``text`` is all that stands in it and in what it holds."""

    tag: str
    attributes: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    def all(self) -> "Iterator[Element]":
        """Give it and every element in it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all()

    def named(self, tag: str, **attributes: str) -> "list[Element]":
        """Give the elements in it of a tag that have these attributes, with ``_`` for ``-``."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            each
            for each in self.all()
            if each.tag == tag and all(each.attributes.get(name) == value for name, value in wanted.items())
        ]

    def of_class(self, name: str) -> "list[Element]":
        """Give the elements in it of a class."""
        return [each for each in self.all() if name in each.attributes.get("class", "").split()]

    def id(self, name: str) -> "Element":
        """Give the element with an id."""
        [found] = [each for each in self.all() if each.attributes.get("id") == name]
        return found

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> says an attribute twice: {attrs}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def tree_of(page: bytes) -> Element:
    """Take a page apart; AssertionError where its elements are not closed in order."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    [root] = reader.open
    return root


def faults_of(page: bytes) -> list[str]:
    """Give what no page of a kit may have, whatever its campaign says; nothing where all is well."""
    root = tree_of(page)
    found = [*_structure(root), *_policy(root)]
    for each in root.all():
        found += [
            f"<{each.tag} {name}>" for name in each.attributes if name.startswith("on") or name == "style"
        ]
        for name in ("href", "src"):
            if not re.match(r"https?://|mailto:|data:image/|#|[^:]*$", each.attributes.get(name, "")):
                found.append(f"<{each.tag} {name}={each.attributes[name]}>")
    return found


def _structure(root: Element) -> Iterator[str]:
    ids = [each.attributes["id"] for each in root.all() if "id" in each.attributes]
    yield from {f"two elements are #{name}" for name in ids if ids.count(name) > 1}
    for each in root.all():
        wanted = [each.attributes.get(name) for name in ("for", "data-copy", "data-share", "aria-labelledby")]
        href = each.attributes.get("href", "")
        wanted += [href[1:]] if href.startswith("#") and not href.startswith("#i-") else []
        yield from (
            f"<{each.tag}> names #{name}, which is not there" for name in wanted if name and name not in ids
        )
    labelled = {each.attributes.get("for") for each in root.named("label")}
    around = {id(field_) for label in root.named("label") for field_ in label.named("input")}
    for field_ in root.named("input"):
        if field_.attributes.get("id") not in labelled and id(field_) not in around:
            yield f"{field_.attributes} has no label"
    for image in root.named("img"):
        if "alt" not in image.attributes or not {"width", "height"} <= image.attributes.keys():
            yield f"{image.attributes} has no alt text or no size"
    levels = [int(each.tag[1]) for each in root.all() if re.fullmatch(r"h[1-6]", each.tag)]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings are {levels}"
    yield from (f"h{one} is followed by h{two}" for one, two in pairwise(levels) if two > one + 1)


def _policy(root: Element) -> Iterator[str]:
    [policy] = root.named("meta", http_equiv="Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in policy.attributes["content"].split("; "))
    for name in ("default-src", "base-uri", "form-action", "connect-src"):
        if rules[name] != "'none'":
            yield f"{name} is {rules[name]}"
    for rule, tag in (("style-src", "style"), ("script-src", "script")):
        said = [_hash(each.text) for each in root.named(tag) if each.attributes.get("type") is None]
        if rules[rule].split() != said:
            yield f"{rule} is not what the page has"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
