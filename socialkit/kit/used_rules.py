"""Style sheets without the rules that a page has no use for."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

_CLASS = re.compile(r"\.([a-zA-Z][a-zA-Z0-9-]*+)")
# Most pages of a run have the same classes.
_KEPT = 64
_INNER = re.compile(r"\([^()]*+\)")
_GIVEN = re.compile(r'class=(?:"([^"]*+)"|([a-z][a-z-]*+))')
# Names of classes as scripts have them: one of the words of a string that has nothing else.
_SAID = re.compile(r'"([a-z][a-z -]*+)"')


def classes_of(page: str, scripts: Collection[str]) -> frozenset[str]:
    """Give the classes that something on a page has, or may be given by its scripts."""
    given = (quoted or bare for quoted, bare in _GIVEN.findall(page))
    found = [*given, *(said for script in scripts for said in _SAID.findall(script))]
    return frozenset(name for each in found for name in each.split())


def used_rules(sheet: str, classes: Collection[str]) -> str:
    """Give a style sheet without comments and white space without the rules for other classes."""
    return _used(sheet, frozenset(classes))


@lru_cache(maxsize=_KEPT)
def _used(sheet: str, classes: frozenset[str]) -> str:
    return "".join(_kept(sheet, classes))


def _kept(sheet: str, classes: frozenset[str]) -> Iterator[str]:
    for head, body in _blocks(sheet):
        if head.startswith(("@media", "@supports")):
            inner = _used(body, classes)
            yield f"{head}{{{inner}}}" if inner else ""
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        else:
            wanted = [each for each in _selectors(head) if _needed(each) <= classes]
            yield f"{','.join(wanted)}{{{body}}}" if wanted else ""


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Give what stands before and in each pair of outer braces."""
    depth = start = opened = 0
    for found in re.finditer(r"[{}]", sheet):
        depth += 1 if found.group() == "{" else -1
        if found.group() == "{" and depth == 1:
            opened = found.start()
        elif depth == 0:
            yield sheet[start:opened].strip(), sheet[opened + 1 : found.start()]
            start = found.end()


def _selectors(head: str) -> Iterator[str]:
    """Give the selectors of a rule, cut at the commas outside of parentheses."""
    depth = start = 0
    for found in re.finditer(r"[(),]", head):
        depth += {"(": 1, ")": -1}.get(found.group(), 0)
        if found.group() == "," and not depth:
            yield head[start : found.start()]
            start = found.end()
    yield head[start:]


def _needed(selector: str) -> set[str]:
    """Give the classes without which a selector finds nothing; those inside of `:not(…)` are passed over."""
    while (plain := _INNER.sub("", selector)) != selector:
        selector = plain
    return set(_CLASS.findall(selector))
