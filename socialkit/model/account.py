"""An account of the campaign: where socialkit publishes, as whom, and how much."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from socialkit.findings.place import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Money:
    """An amount of a currency, which three capital letters name (ISO 4217)."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        """Give it as the campaign file writes it."""
        return f"{self.amount} {self.currency}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    """The most in a calendar month of UTC: posts, money (None: as much as there is)."""

    posts: int | None = None
    money: Money | None = None

    def __str__(self) -> str:
        """Say what it allows."""
        parts = (f"{self.posts:,} posts" if self.posts is not None else "", str(self.money or ""))
        return " and ".join(filter(None, parts)) or "nothing"


@dataclass(frozen=True, kw_only=True, slots=True)
class Hosting:
    """A folder of this machine, and the address at which the web shows what is in it."""

    folder: Path
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """An account that socialkit publishes to; secrets never stand here.

    ``publisher`` names who delivers (the platform itself, or ``folder``); with ``partner`` set,
    the account gets that partner's messages and graphics. ``server`` is the address of the platform's
    server where it is not the usual one; ``owner`` says whose account it is there, as the platform
    has it (a page's number, an author's URN, a handle, a file of recipients). ``sender`` is who its mail
    comes from (None: its user name), ``hosting`` where its pictures are public. ``lang`` is the language
    that it posts in (None: its partner's, else posts as they are written). ``pace`` is the least time
    between two of its posts (None: its platform's), ``budget`` the most in a month of UTC; ``absence``
    says what happens when a post that may be out is not seen there: ``ask`` or ``retry``. Of
    mail, ``unsubscribe`` is the address where people leave the list (None: a mail to the sender), and
    ``recipients`` are the addresses that the file in ``owner`` has.
    """

    id: str
    platform: str
    publisher: str
    server: str | None = None
    owner: str | None = None
    sender: str | None = None
    hosting: Hosting | None = None
    partner: str | None = None
    timezone: str | None = None
    lang: str | None = None
    pace: timedelta | None = None
    budget: Budget | None = None
    absence: str = "ask"
    unsubscribe: str | None = None
    recipients: tuple[str, ...] = ()
    place: Place
