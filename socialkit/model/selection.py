"""Which deliveries are meant: by their keys, by what they have in common, or both."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from socialkit.errors import MisuseError
from socialkit.model.arguments import refuse_no, refuse_no_names
from socialkit.model.delivery import State, qualified

#: Those whose days have neighbours on every calendar.
_YEARS = range(1900, 9999)


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """Deliveries for which everything holds that is said here; one that says nothing means all.

    ``keys`` are theirs (``post@account``, with the campaign's id before a stroke where several have it);
    ``campaign`` is an id; ``partner`` is whose accounts they go out on; ``day`` is the local one on which
    they are due. ``unfinished`` leaves out what is out or cancelled.
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

    def __post_init__(self) -> None:
        """Refuse what no type checker saw."""
        refuse_no_names(self.keys, "keys", "keys")
        for name in ("campaign", "post", "account", "partner", "platform"):
            if getattr(self, name) is not None:
                refuse_no(str, getattr(self, name), name, f"{name}='…'")
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
        return any(getattr(self, each.name) for each in fields(self) if each.name not in {"keys", "campaign"})
