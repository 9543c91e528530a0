"""What contradicts itself in a campaign's days and events, and in the posts that are made for these."""

from collections.abc import Iterator
from functools import partial

from socialkit.loading.assembling.event_posts import event_post_id
from socialkit.loading.references import used_twice
from socialkit.loading.routing import accounts_out_of_reach, languages_twice, names_of_nobody
from socialkit.loading.schema.validators import EVENT_POSTS, fit_ids
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import (
    Mapping,
    Node,
    Scalar,
    head,
    keys,
    named,
    rows,
    scalar,
    scalars,
    under,
)
from socialkit.loading.yaml.suggestions import nearest, shortened

#: An id has no more characters, so that it can be the name of a file.
_LONGEST_ID = 64


def week_faults(root: Node, *, partners_known: bool) -> Iterator[WrongValueError]:
    """Give every contradiction; works on whatever is well-formed in the tree."""
    yield from _days(root)
    yield from _references(root)
    lang = scalar(root, "campaign", "lang") or "en"
    for words in (under(root, "event_posts", kind) for kind in EVENT_POSTS):
        yield from languages_twice(words, lang, "the campaign is")
        yield from _readers(root, words, partners_known=partners_known)
    for event in rows(root, "events"):
        yield from languages_twice(event, lang, "the campaign is")
        for kind in EVENT_POSTS:
            if kind in event:
                yield from languages_twice(event.get(kind), lang, "the campaign is")
                yield from _readers(root, event.get(kind), partners_known=partners_known)
                yield from _event_post(root, event, kind)


def _readers(root: Node, words: object, *, partners_known: bool) -> Iterator[WrongValueError]:
    """Give partners and accounts that there are not, or that cannot have the post."""
    if isinstance(words, Mapping):
        yield from accounts_out_of_reach(root, words)
        partners = [id_ for row in rows(root, "partners") if (id_ := scalar(row, "id")) is not None]
        if partners_known:
            yield from names_of_nobody(words, "partners", partners)


def _days(root: Node) -> Iterator[WrongValueError]:
    """Give a campaign that has neither days nor a year, or both."""
    about = under(root, "campaign")
    if not isinstance(about, Mapping):
        return
    missing = [name for name in ("starts", "ends") if name not in about]
    if "year" in about and len(missing) < len(("starts", "ends")):
        key = next(key for key in about.keys_with_places() if key == "year")
        sentence = "`year` stands for days that are not known yet: remove it, or `starts` and `ends`"
        yield WrongValueError("SK006", sentence, key.span)
    elif missing and "year" not in about:
        names = " and ".join(f"`{name}`" for name in missing)
        is_ = "is" if len(missing) == 1 else "are"
        sentence = f"{names} {is_} missing in `campaign`: write the days, or `year: 2023`, say, for a draft"
        yield WrongValueError("SK006", sentence, head(about))


def _references(root: Node) -> Iterator[WrongValueError]:
    """Give names of events, audiences and graphics that there are not."""
    events = [id_ for row in rows(root, "events") if (id_ := scalar(row, "id")) is not None]
    audiences, graphics = keys(root, "campaign", "audiences"), keys(root, "graphics")
    for lang in keys(root, "kit", "translations"):
        for id_ in keys(root, "kit", "translations", lang, "audiences"):
            yield from _unknown(id_, audiences, "audience")
    for post in rows(root, "posts"):
        yield from _unknown(scalar(post, "event"), events, "event")
        for audience in scalars(post, "audiences"):
            yield from _unknown(audience, audiences, "audience")
    for kind in EVENT_POSTS:
        for words in (
            under(root, "event_posts", kind),
            *(under(each, kind) for each in rows(root, "events")),
        ):
            for name in named(words, "graphic"):
                yield from _unknown(name, graphics, "graphic")
            yield from used_twice(scalars(words, "graphic"), "graphic")


def _unknown(name: Scalar | None, known: list[Scalar], kind: str) -> Iterator[WrongValueError]:
    if name is not None and name not in known and fit_ids([name]):
        yield WrongValueError("SK006", partial(_unknown_sentence, name, known, kind), name.span)


def _unknown_sentence(name: str, known: list[Scalar], kind: str) -> str:
    if not known:
        return f"there is no {kind} `{name}`: the file has none; add it, or take this out"
    return f"there is no {kind} `{name}`: {nearest(name, fit_ids(known), f'the {kind}s are')}"


def _event_post(root: Node, event: Mapping, kind: str) -> Iterator[WrongValueError]:
    """Give what keeps a post from being made for an event: no words, no time, an id that is taken."""
    key = next(key for key in event.keys_with_places() if key == kind)
    own, words = under(event, kind), under(root, "event_posts", kind)
    if not isinstance(own, Mapping) and own != "true":
        return
    said = [each for each in (own, words) if isinstance(each, Mapping)]
    if not any("text" in each for each in said):
        sentence = f"there are no words for this post: write `text` below, or `event_posts: {kind}: text`"
        yield WrongValueError("SK006", sentence, key.span)
    if not any("before" in each or "at" in each for each in said):
        sentence = f"nobody says when: write `before: 2 days`, say, below, or in `event_posts: {kind}`"
        yield WrongValueError("SK006", sentence, key.span)
    if isinstance(own, Mapping) and "at" in own and "before" in own:
        yield WrongValueError("SK006", "write `at` or `before`, not both", key.span)
    id_ = scalar(event, "id")
    if id_ is not None:
        yield from _id(root, id_, kind)


def _id(root: Node, event: Scalar, kind: str) -> Iterator[WrongValueError]:
    made = event_post_id(event, kind)
    taken = next((id_ for post in rows(root, "posts") if (id_ := scalar(post, "id")) == made), None)
    if len(made) > _LONGEST_ID:
        most = _LONGEST_ID - len(made) + len(event)
        sentence = f"the post `{shortened(made)}` is made for this event: give it an id of {most} at most"
        yield WrongValueError("SK006", sentence, event.span)
    if taken is not None:
        line = event.span.place.line
        sentence = f"`{shortened(made)}` is the post that is made for the event on line {line}: rename this"
        yield WrongValueError("SK005", sentence, taken.span)
