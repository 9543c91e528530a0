"""One post on one account: what is due, what became of it, and the proof."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from socialkit.counting import counted
from socialkit.errors import MisuseError
from socialkit.html_table import table
from socialkit.model.account import Budget
from socialkit.model.arguments import refuse_no, refuse_no_flag, refuse_no_name, refuse_no_names
from socialkit.model.message import Message
from socialkit.model.moment import Moment, to_utc

#: What is said of posts that stay on this machine.
INTO_FOLDER = "into the folder"
#: Those whose days have neighbours on every calendar.
_YEARS = range(1900, 9999)
#: How the reason ends of what is held for want of a picture.
AWAITS_PICTURE = "held till `socialkit schedule` finds its picture"


class State(StrEnum):
    """Where a delivery is on its way; docs/how-it-works.md draws the arrows."""

    SCHEDULED = "scheduled"
    PREPARING = "preparing"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    HELD = "held"
    CANCELLED = "cancelled"
    HANDED_OVER = "handed-over"


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """The proof that a message is out; for a post in a folder on this machine ``url`` is its path.

    ``published_at`` is aware. MisuseError for a receipt that no ledger could keep.
    """

    remote_id: str
    url: str
    published_at: datetime

    def __post_init__(self) -> None:
        """Refuse what cannot be written down: better while it is made than when it is all there is."""
        refuse_no_name(self.remote_id, "remote_id")
        refuse_no_name(self.url, "url")
        to_utc(self.published_at)

    @property
    def here(self) -> bool:
        """Whether it is a path on this machine, and no address; a mail is named by ``mid:`` (RFC 2392)."""
        return "://" not in self.url and not self.url.startswith("mid:")


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One post on one account, as the ledger has it.

    ``key`` is ``post@account``, and ``post@account:recipient`` where the account has a list of recipients,
    each of whom (``recipient``) gets a delivery; ``content_hash`` changes with anything that is sent;
    ``version`` counts changes by people, ``attempts`` the calls to the platform. ``due`` is when it
    goes out; ``planned`` is the file's own time, from which people may have moved it (None: it no
    longer stands in the file). ``campaign`` is the id of the one that it belongs to. ``publisher`` names
    who delivers it: its platform, or ``folder``; ``server`` is the address there, empty for the usual
    one. ``after`` names the post that must be out on this account first; ``grace`` is how late it may still
    go out (None: as late as whoever publishes lets it). ``approved_by`` is who signed it as it is now.
    """

    key: str
    post: str
    account: str
    publisher: str
    message: Message
    content_hash: str
    due: Moment
    state: State = State.SCHEDULED
    reason: str = ""
    version: int = 1
    attempts: int = 0
    receipt: Receipt | None = None
    campaign: str = ""
    after: str | None = None
    planned: Moment | None = None
    server: str = ""
    grace: timedelta | None = None
    approved_by: str | None = None
    recipient: str | None = None

    @property
    def awaits_picture(self) -> bool:
        """Whether it is held because what the file asks for now has no picture yet."""
        return self.state is State.HELD and AWAITS_PICTURE in self.reason

    @property
    def lacks_picture(self) -> bool:
        """Whether its post has a graphic of which it has no picture: it cannot go out."""
        message = self.message
        return any(each.rendition is None for each in message.pictures)


def key_of(post: str, account: str, recipient: str | None = None) -> str:
    """Give the key of a post on an account, to that recipient where the account has a list of them."""
    return f"{post}@{account}" if recipient is None else f"{post}@{account}:{recipient}"


def qualified(campaign: str | None, name: str) -> str:
    """Give the name of a delivery or an account with its campaign's id: ``week-2022/launch@alliance-x``.

    An empty ``name`` names the campaign itself: ``week-2022/``. A name that has a campaign already, or is
    to have none, stays as it is.
    """
    return name if campaign is None or "/" in name else f"{campaign}/{name}"


def parted(name: str) -> tuple[str | None, str]:
    """Give the campaign's id, None where the name has none, and the rest."""
    campaign, slash, rest = name.rpartition("/")
    return (campaign, rest) if slash else (None, name)


#: What of a selection leaves out nothing of a campaign by itself.
_UNFILTERED = frozenset({"keys", "campaign", "everything"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """Deliveries for which everything holds that is said here; one that says nothing means all.

    ``keys`` are theirs (``post@account``, with the campaign's id before a stroke where several have it);
    ``campaign`` is an id; ``partner`` is whose accounts they go out on; ``day`` is the local one on which
    they are due. ``unfinished`` leaves out what is out or cancelled; ``unapproved`` leaves what waits for a
    signature. What changes deliveries wants to be told ``everything`` where nothing else is said.
    """

    keys: tuple[str, ...] = ()
    campaign: str | None = None
    post: str | None = None
    account: str | None = None
    partner: str | None = None
    platform: str | None = None
    state: State | None = None
    day: date | None = None
    unfinished: bool = False
    unapproved: bool = False
    everything: bool = False

    def __post_init__(self) -> None:
        """Refuse what no type checker saw."""
        refuse_no_names(self.keys, "keys", "keys")
        for name in ("campaign", "post", "account", "partner", "platform"):
            if getattr(self, name) is not None:
                refuse_no(str, getattr(self, name), name, f"{name}='…'")
        refuse_no_flag(self.unfinished, "unfinished")
        refuse_no_flag(self.unapproved, "unapproved")
        refuse_no_flag(self.everything, "everything")
        if self.state is not None:
            refuse_no(State, self.state, "state", "state=State.HELD")
        if self.day is not None:
            refuse_no(date, self.day, "day", "day=date(2022, 10, 17)")
            if self.day.year not in _YEARS:
                raise MisuseError(f"day is {self.day}: no post is due on it")

    @classmethod
    def of(cls, which: object) -> Self:
        """Take a key for the selection of that one delivery; MisuseError for what is neither."""
        if isinstance(which, cls):
            return which
        if isinstance(which, str):
            return cls(keys=(which,))
        raise MisuseError("name deliveries by a key, or by Selection(post=…, account=…, …)")

    @property
    def names(self) -> tuple[str, ...]:
        """The keys, each once and with the campaign's id where that is said."""
        return tuple(dict.fromkeys(qualified(self.campaign, key) for key in self.keys))

    @property
    def filtered(self) -> bool:
        """Whether anything is said but keys and the campaign."""
        return any(getattr(self, each.name) for each in fields(self) if each.name not in _UNFILTERED)


class Deliveries(tuple[Delivery, ...]):
    """Deliveries in the order they are due; a plain tuple that shows itself in a notebook.

    ``pandas.DataFrame(found)`` takes it for what it is, a sequence of dataclasses: a row for each, with a
    mapping for what is a value of its own (``due``, ``message``, ``receipt``).
    """

    __slots__ = ()

    def records(self) -> list[dict[str, object]]:
        """Give a flat mapping for each delivery, for a flat table: ``pandas.DataFrame(found.records())``.

        ``due`` and ``published_at`` are aware (UTC), ``due_local`` is the time on the wall in ``timezone``.
        """
        return [_record(delivery) for delivery in self]

    def _repr_html_(self) -> str:
        rows = [
            [
                d.key,
                str(d.due),
                INTO_FOLDER if d.receipt and d.receipt.here else d.state,
                d.publisher,
                d.receipt.url if d.receipt else d.reason,
            ]
            for d in self
        ]
        return table(
            counted(len(self), "delivery", "deliveries"),
            ["delivery", "due", "state", "publisher", "receipt or reason"],
            rows,
        )


def _record(delivery: Delivery) -> dict[str, object]:
    receipt = delivery.receipt
    names = (
        "key",
        "campaign",
        "post",
        "account",
        "recipient",
        "publisher",
        "reason",
        "version",
        "attempts",
        "after",
        "approved_by",
    )
    return {
        **{name: getattr(delivery, name) for name in names},
        "platform": delivery.message.platform,
        "partner": delivery.message.partner,
        "due": delivery.due.utc,
        "due_local": delivery.due.local,
        "timezone": delivery.due.zone,
        "state": str(delivery.state),
        "text": delivery.message.text,
        "content_hash": delivery.content_hash,
        "url": receipt.url if receipt else None,
        "remote_id": receipt.remote_id if receipt else None,
        "published_at": receipt.published_at if receipt else None,
    }


class Change(StrEnum):
    """What ``schedule`` would do to one delivery."""

    ADD = "add"
    CHANGE = "change"
    CANCEL = "cancel"
    HOLD = "hold"
    UNCHANGED = "unchanged"
    LEAVE = "leave"


_WRITES_NOTHING = frozenset({Change.UNCHANGED, Change.LEAVE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One line of a plan: what happens to a delivery, and why.

    ``HOLD`` adds a delivery without publishing it (its time is past, it has no picture today, its account
    has had the same under another key), or stops one that the file has changed and that has no picture;
    ``LEAVE`` means that the file says something else than the ledger but it is too late (published or in
    flight), or that what was scheduled stays for want of a picture. ``pictured`` is False where a picture
    that the file asks for cannot be had today.
    """

    change: Change
    delivery: Delivery
    detail: str = ""
    pictured: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignRecord:
    """What the ledger writes down of a campaign: ``given`` says that its file names its ``id``.

    ``file`` is where it was scheduled from, ``starts`` its first day (ISO). With ``approval`` nothing goes
    out that nobody has signed; ``budget`` is the most in a month of UTC.
    """

    id: str
    name: str
    given: bool = False
    file: str = ""
    starts: str = ""
    approval: bool = False
    budget: Budget | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountRecord:
    """What the ledger writes down of a campaign's account.

    ``server`` is empty for the usual one, ``pace`` the least time between two posts (zero: none),
    ``budget`` the most in a month of UTC; ``absence`` says what happens when a post that may be out is
    not seen: ``ask`` or ``retry``.
    """

    id: str
    platform: str
    publisher: str
    server: str = ""
    pace: timedelta = timedelta(0)
    absence: str = "ask"
    budget: Budget | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Unscheduled:
    """A post of the file that nothing, or less than its platforms, is scheduled of, and why."""

    post: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The difference between the campaign file and the ledger, one step for each delivery.

    ``record`` is the campaign as the file says it, ``known`` as the ledger has it (None: not yet).
    ``waiting`` is how many deliveries of the campaign the ledger has that are neither out nor cancelled.
    ``accounts`` are those to write down, new or changed; ``settings`` says what changes of accounts and
    campaign, ``unscheduled`` which posts go out nowhere or not everywhere, ``warnings`` what will be held
    or is likely to be refused. ``timezone`` is the campaign's; ``recognized`` says by what it is known to be
    the ledger's, where not by its own id or as before. ``leaves_begun``: what workers have begun with, or
    published, since it was planned is left as it is; without that, it is a plan out of date.
    """

    record: CampaignRecord
    known: CampaignRecord | None = None
    steps: tuple[Step, ...]
    waiting: int = 0
    accounts: tuple[AccountRecord, ...] = ()
    settings: tuple[str, ...] = ()
    unscheduled: tuple[Unscheduled, ...] = ()
    warnings: tuple[str, ...] = ()
    timezone: str = ""
    recognized: str = ""
    leaves_begun: bool = False

    @property
    def campaign(self) -> str:
        """The campaign's name."""
        return self.record.name

    @property
    def changes(self) -> tuple[Step, ...]:
        """The steps that would write to the ledger."""
        return tuple(step for step in self.steps if step.change not in _WRITES_NOTHING)

    @property
    def unpictured(self) -> tuple[Step, ...]:
        """The steps that do not do what the file says, for want of a picture."""
        return tuple(step for step in self.steps if not step.pictured and step.change is not Change.UNCHANGED)

    @property
    def cancelled(self) -> tuple[Step, ...]:
        """The steps that would cancel a delivery."""
        return tuple(step for step in self.steps if step.change is Change.CANCEL)

    def _repr_html_(self) -> str:
        rows = [[s.change, s.delivery.key, str(s.delivery.due), s.detail] for s in self.steps]
        caption = f"Plan for {self.campaign}: {counted(len(self.changes), 'change')}"
        return table(caption, ["", "delivery", "due", "why"], rows)
