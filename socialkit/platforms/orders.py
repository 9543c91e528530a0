"""What a publisher is asked to do: one message with all that belongs to it."""

from dataclasses import dataclass
from datetime import datetime

from socialkit.model.arguments import refuse_no_storable_text
from socialkit.model.delivery import Receipt
from socialkit.model.message import Message
from socialkit.model.moment import to_utc


@dataclass(frozen=True, kw_only=True, slots=True)
class PreparedMedia:
    """What was uploaded before the call, by the platform's own references.

    ``expires_at`` (aware) is when the platform forgets it; None: not before the call can be over.
    MisuseError for references that are no texts, and for a time without a zone.
    """

    references: tuple[str, ...] = ()
    expires_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be written down."""
        for reference in self.references:
            refuse_no_storable_text(reference, "each of the references")
        if self.expires_at is not None:
            to_utc(self.expires_at)

    def lasts(self, until: datetime) -> bool:
        """Say whether it can still be used at ``until``."""
        return self.expires_at is None or self.expires_at > until


@dataclass(frozen=True, kw_only=True, slots=True)
class NotYet:
    """The platform is still at work on what was uploaded: ask again at ``until`` (aware)."""

    until: datetime
    reason: str = "the platform is still at work on what was uploaded"

    def __post_init__(self) -> None:
        """Refuse what cannot be written down."""
        to_utc(self.until)
        refuse_no_storable_text(self.reason, "reason")


NO_MEDIA = PreparedMedia()


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """One message to publish on one account.

    ``key`` (32 hex digits) and ``due`` (UTC) are the same on every try of one content: what the platform
    is to tell tries by is made of them. The publisher has ended by ``deadline`` (UTC), for afterwards
    others may take over. ``media`` is what ``prepare`` gave, ``parent`` the receipt of the post that it
    comes after on this account: a thread goes on there. ``recipient`` is who of the account's list gets it
    (None: the account has none).
    """

    message: Message
    key: str
    due: datetime
    deadline: datetime
    media: PreparedMedia = NO_MEDIA
    parent: Receipt | None = None
    recipient: str | None = None
