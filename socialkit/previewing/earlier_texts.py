"""What is different from an older campaign: a message's text then and now, side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from socialkit.assignments import Assignment, assignment
from socialkit.composing import compose
from socialkit.model.campaign import Campaign, Post
from socialkit.model.message import Message
from socialkit.model.moment import Moment

_WORDS = re.compile(r"\s+|[^\s]+")
#: Ours: of longer texts (words and gaps) the whole is shown as changed; to compare takes their product.
_MOST_WORDS = 4000


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedPart:
    """A part of a text that is the same in both (``changed`` False), or only in this one."""

    text: str
    changed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierText:
    """What is different of a message: ``new``, or its text ``before`` and ``now``, or what else it had.

    Empty texts are the same in both; ``was_due`` is None where the time is the same. ``others`` names what
    else is another (alt text, picture, link), with what it was; empty for none.
    """

    new: bool = False
    before: tuple[ComparedPart, ...] = ()
    now: tuple[ComparedPart, ...] = ()
    was_due: Moment | None = None
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """An older campaign to compare with; None: nobody asked."""

    campaign: Campaign | None = None
    _versions: dict[tuple[str, str], Post] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Look its posts up once."""
        if self.campaign:
            self._versions.update({(each.id, each.lang): each for each in self.campaign.versions})

    def text_of(self, assigned: Assignment, message: Message, due: Moment | None) -> EarlierText | None:
        """Give what is different of a message; None where nothing is."""
        if self.campaign is None:
            return None
        version = self._versions.get((message.post, message.lang))
        if version is None or message.platform not in version.platforms:
            return EarlierText(new=True)
        partners = {each.id: each for each in self.campaign.partners}
        partner = partners.get(message.partner or "")
        before = assignment(self.campaign, version, message.platform, partner, assigned.account)
        old = compose(self.campaign, before)
        moved = before.due if before.due != due else None
        others = tuple(_others(old, message))
        if old.text == message.text and moved is None and not others:
            return None
        parts = _compared(old.text, message.text) if old.text != message.text else ((), ())
        return EarlierText(before=parts[0], now=parts[1], was_due=moved, others=others)

    def gone(self, campaign: Campaign) -> tuple[Post, ...]:
        """Give the posts that the older campaign has, and ``campaign`` has not; none about a person."""
        if self.campaign is None:
            return ()
        there = {post.id for post in campaign.posts}
        return tuple(each for each in self.campaign.posts if each.id not in there and each.profile is None)


def _others(old: Message, new: Message) -> Iterator[tuple[str, str]]:
    """Give what else of a message is another, with what it was."""
    for what, before, now in (
        ("alt text", _alts(old), _alts(new)),
        ("picture", _graphics(old), _graphics(new)),
        ("link", old.link, new.link),
    ):
        if (before or "") != (now or ""):
            yield what, before or ""


def _alts(message: Message) -> str:
    """Give the alt text; of several pictures each with the number of its picture."""
    if not message.further_pictures:
        return message.alt or ""
    return " ".join(f"{number}. {each.alt or '-'}" for number, each in enumerate(message.pictures, start=1))


def _graphics(message: Message) -> str:
    return ", ".join(each.graphic for each in message.pictures)


def _compared(old: str, new: str) -> tuple[tuple[ComparedPart, ...], tuple[ComparedPart, ...]]:
    before, now = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(now) > _MOST_WORDS:
        return (ComparedPart(text=old, changed=True),), (ComparedPart(text=new, changed=True),)
    steps = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    left = ((tag, before[first:last]) for tag, first, last, _, _ in steps)
    right = ((tag, now[first:last]) for tag, _, _, first, last in steps)
    return tuple(_parts(left)), tuple(_parts(right))


def _parts(steps: Iterator[tuple[str, Sequence[str]]]) -> Iterator[ComparedPart]:
    yield from (ComparedPart(text="".join(words), changed=tag != "equal") for tag, words in steps if words)
