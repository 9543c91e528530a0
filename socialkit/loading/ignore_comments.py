"""Ignore comments, ``# socialkit: ignore=SK501 the reason``, and the posts on whose lines they stand."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from socialkit.loading.yaml.nodes import Mapping, Node, Scalar, Sequence, rows
from socialkit.loading.yaml.source import Source, SourceSpan
from socialkit.model.campaign import Waiver

_OURS = "socialkit:"
#: What follows is only looked at, for a text in quotes may hold the same words; bounded, to stay linear.
_COMMENT = re.compile(
    r"(?:(?<=[ \t])|^)#[ \t]{0,9}socialkit:[ \t]{0,9}(?=(?P<body>[^\r\n]{0,400}))", re.MULTILINE
)
_CODES = r"[A-Za-z0-9_]+(?:[ \t]*,[ \t]*[A-Za-z0-9_]+)*"
_BODY = re.compile(rf"ignore[ \t]*=[ \t]*(?P<codes>{_CODES})(?:[ \t:-]+(?P<reason>.*))?")
_CODE = re.compile(r"[A-Za-z0-9_]+")


def ignore_comments(root: Node) -> tuple[defaultdict[int, list[Waiver]], list[Waiver]]:
    """Give the waivers in comments by the number of their post, and those outside of every post.

    A comment belongs to the post on whose lines it stands; one on a line of its own must be indented
    as the post's keys are, or more.
    """
    source = root.span.source
    mine: defaultdict[int, list[Waiver]] = defaultdict(list)
    stray: list[Waiver] = []
    if _OURS not in source.text:
        return mine, stray
    texts = _texts(root)
    posts = rows(root, "posts")
    for found in _COMMENT.finditer(source.text):
        before = bisect_right(texts, (found.start(), len(source.text))) - 1
        if before < 0 or texts[before][1] <= found.start():
            number = _post_of(posts, source, found.start())
            (stray if number is None else mine[number]).extend(_waivers(source, found))
    return mine, stray


def _post_of(posts: list[Mapping], source: Source, index: int) -> int | None:
    column = source.position(index)[1]
    alone = not source.text[source.line_start(index) : index].strip()
    number = bisect_right(posts, index, key=_start) - 1
    if number < 0:
        return None
    span = posts[number].span
    # Braces end before a comment on their line; without braces a post ends where the next thing starts.
    end = _line_end(source, span.end) if posts[number].flow else span.end
    return number if index < end and (not alone or column >= source.position(span.start)[1]) else None


def _start(post: Mapping) -> int:
    return post.span.start


def _line_end(source: Source, index: int) -> int:
    return source.line_start(index) + len(source.line(index))


def _waivers(source: Source, found: re.Match[str]) -> Iterator[Waiver]:
    """Give a waiver for each code; one without a code for a comment that is not understood."""
    body = _BODY.fullmatch(found["body"].strip())
    first = found.start("body")
    if not body:
        yield Waiver(code="", reason="", place=SourceSpan(source, found.start(), found.end("body")).place)
        return
    for code in _CODE.finditer(body["codes"]):
        start = first + body.start("codes") + code.start()
        place = SourceSpan(source, start, start + len(code.group())).place
        yield Waiver(code=code.group().upper(), reason=(body["reason"] or "").strip(), place=place)


def _texts(root: Node) -> list[tuple[int, int]]:
    """Give where texts stand in which ``#`` is no comment; the first line of a block is not one."""
    found: dict[int, tuple[int, int]] = {}
    pending: list[object] = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, Sequence):
            pending += node
        elif isinstance(node, Mapping):
            pending += [*node.keys_with_places(), *node.values()]
        elif isinstance(node, Scalar) and "#" in node and node.span.source is root.span.source:
            found[id(node)] = (_content(node), node.span.end)
    return sorted(found.values())


def _content(node: Scalar) -> int:
    if not node.style or node.style not in "|>":
        return node.span.start
    source = node.span.source
    line, _ = source.position(node.span.start)
    return source.starts[line] if line < len(source.starts) else node.span.end
