"""What a publisher gets and gives, until socialkit.platforms.publisher has it: then import it from there."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from socialkit.model.delivery import Receipt
from socialkit.model.message import Message
from socialkit.platforms.publisher import Allowance, Identity, PreparedMedia


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """All that a publisher gets for one delivery; ``key`` and ``due`` are the same for every try.

    A call must be over at ``deadline`` (aware); ``parent`` is what the message is an answer to.
    """

    message: Message
    key: str
    due: datetime
    deadline: datetime
    media: PreparedMedia = field(default_factory=PreparedMedia)
    parent: Receipt | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NotYet:
    """What was uploaded cannot be used before ``until`` (aware): ask again."""

    until: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The answer to a call that published."""

    receipt: Receipt
    allowance: Allowance | None = None
    cost: Decimal | None = None


class Proof(StrEnum):
    """What an absence is read from."""

    KEY = "key"
    TIMELINE = "timeline"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The message is out."""

    receipt: Receipt


@dataclass(frozen=True, kw_only=True, slots=True)
class Absent:
    """The message is not seen."""

    proof: Proof


@dataclass(frozen=True, kw_only=True, slots=True)
class Unknown:
    """Nobody can say whether the message is out."""

    reason: str


class Publisher(Protocol):
    """Publishes the messages of one account."""

    def prepare(self, order: Order) -> PreparedMedia | NotYet:
        """Do what is slow and safe to repeat, before the claim."""

    def publish(self, order: Order) -> Sent:
        """Make the one call that publishes."""

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        """Look whether the message is out; ``since`` is when it was first tried."""

    def verify(self) -> Identity:
        """Say who the account is and what it may do."""
