"""What a publisher answers; each value is looked at when it is made, so that it can be written down."""

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from socialkit.errors import LimitScope, MisuseError
from socialkit.model.arguments import refuse_no, refuse_no_name, refuse_no_number, refuse_no_storable_text
from socialkit.model.delivery import Receipt
from socialkit.model.moment import to_utc

_CURRENCY_LETTERS = 3
#: No post costs a million; what says so is misread.
_MOST_MONEY = 1_000_000
_MILLION = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """How many more calls the platform lets an account make, and when (aware) it counts anew.

    With none left, and a time, nothing is called until then: by the account, or by all that the ``scope``
    says, where the platform counts them together.
    """

    remaining: int
    resets_at: datetime | None = None
    scope: LimitScope = LimitScope.ACCOUNT

    def __post_init__(self) -> None:
        """Refuse what is no number of calls, and a time without a zone."""
        refuse_no_number(self.remaining, "remaining", whole=True)
        if self.resets_at is not None:
            to_utc(self.resets_at)
        refuse_no(LimitScope, self.scope, "scope", "scope=LimitScope.ACCOUNT")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """What a call cost: an amount of a currency, by its three letters (ISO 4217)."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        """Refuse what is no amount of money."""
        refuse_no(Decimal, self.amount, "amount", "Decimal('0.01')")
        if not self.amount.is_finite() or not 0 <= self.amount <= _MOST_MONEY:
            raise MisuseError(f"amount is not {self.amount}: it is what one call cost")
        refuse_no_storable_text(self.currency, "currency")
        if (
            len(self.currency) != _CURRENCY_LETTERS
            or not self.currency.isascii()
            or not self.currency.isupper()
        ):
            raise MisuseError(f"currency is not {self.currency!r}: write its three letters, such as EUR")

    @property
    def millionths(self) -> int:
        """The amount in millionths, rounded up."""
        return int((self.amount * _MILLION).to_integral_value(ROUND_CEILING))


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The answer to a call that published; ``allowance`` and ``cost`` where the platform tells them."""

    receipt: Receipt
    allowance: Allowance | None = None
    cost: Cost | None = None

    def __post_init__(self) -> None:
        """Refuse parts of other kinds: without a receipt nothing is known to be out."""
        refuse_no(Receipt, self.receipt, "receipt", "receipt=Receipt(remote_id=…, url=…, published_at=…)")
        if self.allowance is not None:
            refuse_no(Allowance, self.allowance, "allowance", "allowance=Allowance(remaining=…)")
        if self.cost is not None:
            refuse_no(Cost, self.cost, "cost", "cost=Cost(amount=Decimal(…), currency='EUR')")


@dataclass(frozen=True, kw_only=True, slots=True)
class HandedOver:
    """The answer to a call that asked a person, ``to``, to publish: nobody knows when it is out but she.

    ``by`` is what she was sent, by its own name, such as a Message-ID.
    """

    to: str
    by: str

    def __post_init__(self) -> None:
        """Refuse what cannot be written down."""
        refuse_no_name(self.to, "to")
        refuse_no_name(self.by, "by")


class Proof(StrEnum):
    """How a platform was asked for a post: by the key of the call, or by reading what the account posted."""

    KEY = "key"
    TIMELINE = "timeline"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The message is out; ``cost`` is what its call cost, where that is known."""

    receipt: Receipt
    cost: Cost | None = None

    def __post_init__(self) -> None:
        """Refuse what is no receipt, and no cost."""
        refuse_no(Receipt, self.receipt, "receipt", "receipt=Receipt(remote_id=…, url=…, published_at=…)")
        if self.cost is not None:
            refuse_no(Cost, self.cost, "cost", "cost=Cost(amount=Decimal(…), currency='EUR')")


@dataclass(frozen=True, kw_only=True, slots=True)
class Absent:
    """The message is not there; ``proof`` says how that was asked."""

    proof: Proof

    def __post_init__(self) -> None:
        """Refuse what is no way to ask."""
        refuse_no(Proof, self.proof, "proof", "proof=Proof.KEY or Proof.TIMELINE")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unknown:
    """Nobody can tell from here whether the message is out, for ``reason``."""

    reason: str

    def __post_init__(self) -> None:
        """Refuse what cannot be written down."""
        refuse_no_storable_text(self.reason, "reason")


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who the platform says that an account is.

    ``name`` is the account's own on ``server`` (an address or a folder); ``scopes`` are what it may do,
    in the platform's words; ``valid_until`` (aware) is when the sign-in ends, None where nobody says;
    ``allowance`` the calls that are left, where the platform tells.
    """

    name: str
    server: str
    scopes: tuple[str, ...] = ()
    valid_until: datetime | None = None
    allowance: Allowance | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be written down."""
        for value, name in ((self.name, "name"), (self.server, "server")):
            refuse_no_name(value, name)
        for scope in self.scopes:
            refuse_no_name(scope, "each of the scopes")
        if self.valid_until is not None:
            to_utc(self.valid_until)
        if self.allowance is not None:
            refuse_no(Allowance, self.allowance, "allowance", "allowance=Allowance(remaining=…)")
