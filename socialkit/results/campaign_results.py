"""The results as values: counts of deliveries, a row for each post, numbers by platform, partners."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from socialkit.counting import counted
from socialkit.html_table import table


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """Deliveries by what became of them; ``late`` are those of ``published`` that were late.

    ``planned`` is all but what was cancelled; ``stayed_here`` went into a folder of this machine only.
    """

    planned: int = 0
    published: int = 0
    late: int = 0
    stayed_here: int = 0
    handed_over: int = 0
    failed: int = 0
    uncertain: int = 0
    waiting: int = 0
    cancelled: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Add two up: deliveries are ours, and count alike everywhere."""
        return Tally(
            **{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(Tally)}
        )


NOTHING = Tally()


@dataclass(frozen=True, kw_only=True, slots=True)
class PostResult:
    """One post on one account; on a list all of its recipients together, none of them by name.

    ``due`` is aware (UTC), as is ``published_at``. ``numbers`` are the platform's, by their names.
    ``reshares`` is the address of another's post, where it was one.
    """

    key: str
    post: str
    account: str
    platform: str
    partner: str | None
    due: datetime
    tally: Tally
    published_at: datetime | None = None
    url: str = ""
    reason: str = ""
    reshares: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureTotal:
    """A measure of one platform: its total, and of how many posts it is known."""

    name: str
    total: int
    posts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PlatformResults:
    """One platform: what became of our deliveries, and what it counted."""

    platform: str
    tally: Tally = NOTHING
    numbers: tuple[MeasureTotal, ...] = ()

    def total(self, name: str) -> MeasureTotal | None:
        """Give a measure by its name; None where nobody told it."""
        return next((each for each in self.numbers if each.name == name), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class PartnerResult:
    """A partner who took part: posts on her accounts that went out from here, and posts that were found."""

    id: str
    name: str
    published: int = 0
    found: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeDown:
    """Something that is still out and may not be shown any more: where it is, and why."""

    key: str
    url: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignResults:
    """What came of a campaign as of ``made_at`` (aware).

    ``partners`` are those who took part, of ``partner_count``; ``found`` is how many posts of others were
    listed, ``reshared`` how many of them we re-shared. Numbers stand by platform and are never added up over
    two of them. ``before`` is last year's. ``notes`` say what could not be read.
    """

    campaign: str
    starts: date
    ends: date
    made_at: datetime
    platforms: tuple[PlatformResults, ...]
    days: tuple[tuple[date, Tally], ...] = ()
    posts: tuple[PostResult, ...] = ()
    partners: tuple[PartnerResult, ...] = ()
    partner_count: int = 0
    taking_part: int = 0
    found: int = 0
    reshared: int = 0
    take_down: tuple[TakeDown, ...] = ()
    before: "CampaignResults | None" = None
    notes: tuple[str, ...] = ()

    @property
    def tally(self) -> Tally:
        """All deliveries together."""
        return sum((each.tally for each in self.platforms), start=NOTHING)

    def platform(self, name: str) -> PlatformResults | None:
        """Give what a platform has; None where there is nothing of it."""
        return next((each for each in self.platforms if each.platform == name), None)

    def _repr_html_(self) -> str:
        rows = [
            [
                each.platform,
                *(f"{getattr(each.tally, name):,}" for name in ("planned", "published", "late", "failed")),
            ]
            for each in self.platforms
        ]
        caption = f"{self.campaign}: {counted(self.tally.published, 'post')} out"
        return table(caption, ["platform", "planned", "published", "late", "failed"], rows)
