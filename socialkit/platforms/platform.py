"""What a platform must offer: a dialect, which reads texts and knows no network."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol, Self, runtime_checkable

from socialkit.findings.finding import Confidence
from socialkit.model.message import Message
from socialkit.model.reading import Entity, Limits, PictureRange, Size
from socialkit.text.feed import UNPUBLISHED, Feed


class MentionStyle(StrEnum):
    """How a mention is made."""

    TYPED = "typed"
    MARKUP = "markup"
    NONE = "none"


class HandleStyle(StrEnum):
    """What a handle looks like: one word, words with dots, a domain name, or a name at a server."""

    WORD = "word"
    DOTTED = "dotted"
    DOMAIN = "domain"
    ADDRESS = "address"


class HashtagStyle(StrEnum):
    """Which hashtags of a text link."""

    ALL = "all"
    FIRST = "first"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadBack:
    """What a platform lets be learnt of a call whose answer got lost.

    ``settle`` is how long after a call its post may still not show. ``remembers_keys`` is for how long
    the key of a call is known there: zero where calls have none, None where it is for good.
    """

    settle: timedelta = timedelta(minutes=10)
    remembers_keys: timedelta | None = timedelta(0)
    source: str = "no platform tells how far its timelines lag behind: a cautious guess"
    date: str = "2026-11-29"

    def proves(self, *, called: datetime, looked: datetime) -> bool:
        """Say whether a key that was sent at ``called`` would still be known at ``looked``."""
        return self.remembers_keys is None or looked < called + self.remembers_keys


_CAUTIOUS = ReadBack()


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """The least time between two posts of one account, where its file names none."""

    between: timedelta = timedelta(minutes=5)
    source: str = "our own: posts in a burst look like spam to platforms and readers"
    date: str = "2026-11-29"


@dataclass(frozen=True, kw_only=True, slots=True)
class Prices:
    """What a platform takes for a post, for one with a link in its text, and for each alt text beside it."""

    post: Decimal
    post_with_link: Decimal
    alt: Decimal
    currency: str
    source: str
    date: str

    def of(self, *, links: bool, alts: int) -> Decimal:
        """Give what one post with so many alt texts costs."""
        return (self.post_with_link if links else self.post) + self.alt * alts


@dataclass(frozen=True, kw_only=True, slots=True)
class Caution:
    """What a platform may refuse of a post that a program publishes, though people may post it."""

    what: str
    source: str
    date: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiVersion:
    """The version of a platform's interface that is asked for, and when (aware) it ends."""

    name: str
    ends: datetime
    source: str
    date: str

    def ends_soon(self, at: datetime) -> bool:
        """Say whether it is over at a time (aware), or will be within the 60 days that a release takes."""
        return at >= self.ends - _NOTICE


#: Our own (2026-11-30): so long before its end a version is warned of.
_NOTICE = timedelta(days=60)
_UNHURRIED = Pace()


@dataclass(frozen=True, kw_only=True, slots=True)
class Traits:
    """What a platform does with a post where platforms differ; nobody else asks for a platform's name.

    ``confidence`` is probable where it publishes no rules of reading. ``identifiers`` is the beginning of
    forms that name an account for good (``did:``) and are never typed; ``handle_domain`` that of handles
    which it gives itself (``.bsky.social``). ``links`` says whether an address in a text can be followed,
    ``raw`` whether readers see a text just as it is written, ``long_form`` whether long texts are read
    there, ``public`` whether there are readers at all. A post with one of ``forbidden`` is refused; so is
    one without a picture where ``needs_picture``, and the same text again where ``refuses_repeats``; one
    text from many accounts at once is punished where ``watches_accounts``. Where ``encodes_again`` a program
    makes a picture of too many bytes smaller when it is sent. ``read_back`` says how to find out whether a
    post is there, ``pace`` how fast one account may post, ``prices`` what a post costs (None: nothing).
    ``threads`` says whether a post that comes after another one is its answer there, ``cards`` whether a
    post's link is shown that is not in its text; ``api_version`` is set where versions of its interface end.
    ``shares_text`` says whether a share link fills in the text of a post, and not only a page's address;
    ``share_at`` is where that is done, as `filled_in` reads it (empty: each link is made by itself), with
    ``{server}`` where it is on a server of the reader's own.
    ``reshares`` says whether its publisher can re-share posts of others, ``several_pictures`` whether it
    sends more than one picture in a post.
    ``feed`` is how a post looks there, ``pages`` whether a message's page of its own is shown, as by mail.
    """

    confidence: Confidence = Confidence.SURE
    mentions: MentionStyle = MentionStyle.TYPED
    identifiers: str = ""
    handles: HandleStyle = HandleStyle.WORD
    handle_domain: str = ""
    hashtags: HashtagStyle = HashtagStyle.ALL
    links: bool = True
    raw: bool = True
    long_form: bool = False
    public: bool = True
    forbidden: frozenset[str] = frozenset()
    needs_picture: bool = False
    refuses_repeats: bool = False
    watches_accounts: bool = False
    encodes_again: bool = False
    read_back: ReadBack = _CAUTIOUS
    pace: Pace = _UNHURRIED
    prices: Prices | None = None
    mention_caution: Caution | None = None
    threads: bool = True
    cards: bool = False
    api_version: ApiVersion | None = None
    shares_text: bool = True
    share_at: str = ""
    pages: bool = False
    reshares: bool = False
    several_pictures: bool = False
    feed: Feed = UNPUBLISHED

    def makes_mention_of(self, form: str) -> bool:
        """Say whether a mention is made of ``form`` only when the message is sent; else it is typed."""
        identifier = bool(self.identifiers) and form.startswith(self.identifiers)
        return self.mentions is MentionStyle.MARKUP or identifier


@runtime_checkable
class Dialect(Protocol):
    """How a platform reads a text; never touches the network, takes any text, raises nothing."""

    @property
    def name(self) -> str:
        """The platform's name in files and on the command line."""

    @property
    def title(self) -> str:
        """The platform's name as people write it."""

    @property
    def limits(self) -> Limits:
        """What it takes."""

    @property
    def sizes(self) -> tuple[Size, ...]:
        """Picture sizes it recommends, best first."""

    @property
    def pictures(self) -> PictureRange:
        """Which pictures a post on it may have."""

    @property
    def traits(self) -> Traits:
        """What it does with a post where platforms differ."""

    def entities(self, text: str) -> tuple[Entity, ...]:
        """Give the hashtags, mentions and links that will be live, in order, without overlaps."""

    def length(self, text: str) -> int:
        """Give the length as the platform counts it."""

    def reply_to(self, text: str) -> str | None:
        """Give the name that a post is shown as a reply to because it begins with it, or None."""

    def encode(self, message: Message) -> object:
        """Give what goes over the wire: a frozen value of the platform's own, with at least its text."""

    def share_link(self, message: Message) -> str | None:
        """Give the address that opens the platform's form with the message in it; None if there is none."""

    def with_limits(self, numbers: Mapping[str, int]) -> "Dialect":
        """Give the same dialect with other limits, by name; raises MisuseError for an unknown name."""


_ANY_PICTURE = PictureRange()
_USUAL = Traits()


@dataclass(frozen=True, kw_only=True, slots=True)
class PlatformFacts:
    """What is known of a platform; its dialect is this, and how it reads a text."""

    name: str
    title: str
    limits: Limits
    sizes: tuple[Size, ...] = ()
    pictures: PictureRange = _ANY_PICTURE
    traits: Traits = _USUAL

    def reply_to(self, text: str) -> str | None:  # noqa: ARG002 few platforms look at how a text begins
        """Give None: a post is a reply only where it was written as one."""
        return None

    def with_limits(self, numbers: Mapping[str, int]) -> Self:
        """Give the same dialect with other limits, such as a server's own, by name.

        Raises MisuseError for a name that is no limit's.
        """
        return replace(self, limits=self.limits.changed(numbers))
