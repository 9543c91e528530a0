"""What no single value shows: ids used twice, names of nothing, circles, ends before beginnings."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from socialkit.loading.schema import times, validators
from socialkit.loading.slots import slot_faults
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    head,
    keys,
    named,
    rows,
    scalar,
    scalars,
)
from socialkit.loading.yaml.suggestions import nearest, shortened
from socialkit.model.people.profile import POST_KINDS, PREFIX

T = TypeVar("T")
_KINDS = tuple(f"-{kind}" for kind in POST_KINDS)


def reference_faults(root: Node, *, partners_known: bool) -> Iterator[WrongValueError]:
    """Give every contradiction in the tree; works on whatever is well-formed in it."""
    for name in ("posts", "partners", "events", "deadlines", "resources", "profiles"):
        yield from used_twice(_ids(root, name), "id")
    dates = (scalar(row, "date") for row in rows(root, "days"))
    yield from used_twice([each for each in dates if each is not None], "day")
    yield from _taken_by_profiles(root)
    yield from _dangling(root, partners_known=partners_known)
    yield from _sizes_of_nothing(root)
    yield from _circles(root)
    yield from _lists(root)
    yield from _periods(root)
    for graphic in keys(root, "graphics"):
        yield from _artworks(root, graphic)
        yield from slot_faults(root, graphic)


def _ids(root: Node, name: str) -> list[Scalar]:
    found = (scalar(row, "id") for row in rows(root, name))
    return [id_ for id_ in found if id_ is not None]


def used_twice(items: list[Scalar], kind: str) -> Iterator[WrongValueError]:
    """Give what stands in a list again, with the line where it stood first."""
    seen: dict[str, Scalar] = {}
    for item in items:
        first = seen.setdefault(item, item)
        if first is not item:
            line = first.span.place.line
            remedy = "give each its own" if kind == "id" else "keep one of them"
            sentence = f"the {kind} `{shortened(item)}` is used twice, first on line {line}: {remedy}"
            yield WrongValueError("SK005", sentence, item.span)


def _dangling(root: Node, *, partners_known: bool) -> Iterator[WrongValueError]:
    posts, graphics = set(_ids(root, "posts")), set(keys(root, "graphics"))
    for post in rows(root, "posts"):
        for name in named(post, "graphic"):
            yield from _unknown(name, graphics, "graphic")
        yield from _unknown(scalar(post, "after"), posts, "post")
    if partners_known:
        partners = set(_ids(root, "partners"))
        for account in keys(root, "accounts"):
            path = ("accounts", str(account), "partner")
            yield from _unknown(scalar(root, *path), partners, "partner", path)


def _taken_by_profiles(root: Node) -> Iterator[WrongValueError]:
    """Give posts and graphics whose id is that of what is made of a profile."""
    made = {f"{PREFIX}{id_}{kind}" for id_ in _ids(root, "profiles") for kind in ("", *_KINDS)}
    for id_ in (*_ids(root, "posts"), *keys(root, "graphics")):
        if id_ in made:
            sentence = f"`{shortened(id_)}` is what is made of a profile: choose another id"
            yield WrongValueError("SK005", sentence, id_.span)


def _unknown(
    name: Scalar | None, known: Collection[str], kind: str, path: tuple[str, ...] = ()
) -> Iterator[WrongValueError]:
    if name is None or name in known or _parsed(validators.identifier, name) is None:
        return
    yield WrongValueError("SK006", partial(_unknown_sentence, name, known, kind), name.span, path=path)


def _unknown_sentence(name: str, known: Collection[str], kind: str) -> str:
    return f"there is no {kind} `{name}`: {nearest(name, validators.fit_ids(known), f'the {kind}s are')}"


def _sizes_of_nothing(root: Node) -> Iterator[WrongValueError]:
    """Give a fault for each post that names the size of a picture and carries none."""
    for post in rows(root, "posts"):
        if isinstance(post, Mapping) and "size" in post and "graphic" not in post:
            sentence = "`size` is that of the post's picture, and it has none: name a `graphic`, or remove it"
            key = next(key for key in post.keys_with_places() if key == "size")
            yield WrongValueError("SK006", sentence, key.span)


def _circles(root: Node) -> Iterator[WrongValueError]:
    """Give one fault for each circle of posts that wait for each other."""
    waits: dict[str, Scalar] = {}
    for post in rows(root, "posts"):
        own, other = scalar(post, "id"), scalar(post, "after")
        if own is not None and other is not None:
            waits.setdefault(own, other)
    done: set[str] = set()
    for start in waits:
        path: dict[str, None] = {}
        step = start
        while step in waits and step not in done and step not in path:
            path[step] = None
            step = waits[step]
        if step in path:
            circle = [*path][[*path].index(step) :]
            yield WrongValueError("SK006", _circle_sentence(circle), waits[step].span)
        done.update(path)


def _circle_sentence(circle: list[str]) -> str:
    circle = [shortened(post) for post in circle]
    shown = [*circle[:5], "…"] if len(circle) > 5 else [*circle, circle[0]]  # noqa: PLR2004 a readable line
    return f"these posts wait for each other: {' after '.join(shown)}; remove one `after`"


def _lists(root: Node) -> Iterator[WrongValueError]:
    """Give platforms, graphics and tags that stand twice, or are both wanted and forbidden."""
    for owner in [root, *rows(root, "posts")]:
        path = ("campaign", "platforms") if owner is root else ("platforms",)
        yield from used_twice(scalars(owner, *path), "platform")
    for post in rows(root, "posts"):
        yield from used_twice(scalars(post, "graphic"), "graphic")
    wanted = {tag.lower() for tag in _wanted(root)}
    for tag in scalars(root, "campaign", "hashtags", "never"):
        if tag.lower() in wanted:
            sentence = f"{shortened(tag)} cannot be both wanted and forbidden: remove it from one list"
            yield WrongValueError("SK006", sentence, tag.span)


def _wanted(root: Node) -> Iterator[Scalar]:
    """Give the hashtags that are required, on whatever platform, or welcome."""
    about = ("campaign", "hashtags")
    others = [(*about, "translations", lang, "required") for lang in keys(root, *about, "translations")]
    for path in ((*about, "required"), *others):
        yield from scalars(root, *path)
        for platform in keys(root, *path):
            yield from scalars(root, *path, platform)
    yield from scalars(root, "campaign", "hashtags", "also")


def _periods(root: Node) -> Iterator[WrongValueError]:
    about = root.get("campaign") if isinstance(root, Mapping) else None
    yield from _period(about, times.day, "campaign")
    for event in rows(root, "events"):
        yield from _period(event, times.local_time, "event")


def _period(
    owner: object, parse: Callable[[object], date | datetime], kind: str
) -> Iterator[WrongValueError]:
    starts, ends = scalar(owner, "starts"), scalar(owner, "ends")
    if starts is None or ends is None:
        return
    first, last = _parsed(parse, starts), _parsed(parse, ends)
    if first is not None and last is not None and first > last:
        sentence = f"the {kind} ends before it starts on {starts}: swap or mend the two"
        yield WrongValueError("SK006", sentence, ends.span)


def _parsed(parse: Callable[[object], T], value: object) -> T | None:
    try:
        return parse(value)
    except WrongValueError:
        return None


def _artworks(root: Node, graphic: Scalar) -> Iterator[WrongValueError]:
    found = root.get("graphics") if isinstance(root, Mapping) else None
    shape = found.get(graphic) if isinstance(found, Mapping) else None
    if not isinstance(shape, Mapping):
        return
    if "file" in shape and "files" in shape:
        sentence = "write `file` for one artwork or `files` for several, not both"
        yield WrongValueError("SK006", sentence, head(shape))
    files = shape.get("files")
    if "file" not in shape and ("files" not in shape or (isinstance(files, Sequence) and not files)):
        sentence = (
            "the graphic has no artwork: add `file:` with its path, or `files:` with one for each shape"
        )
        yield WrongValueError("SK006", sentence, graphic.span)
