"""How kits are made: for whom, as zips or not, on which day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from socialkit.errors import MisuseError
from socialkit.findings.finding import Finding
from socialkit.model.arguments import refuse_no_flag, refuse_none_of


@dataclass(frozen=True, kw_only=True, slots=True)
class KitOptions:
    """How to make kits.

    ``partners`` are ids, None meaning all, and what is about all of them; with ``zips`` each kit is a zip as
    well (a zip that is there is kept up to date in any case); ``logos`` are the findings of `stamp` on logos,
    for the index and letters; ``today`` is the date of what is new (None: it has none); ``jobs`` is a number
    of processes; ``cache`` is the folder of prepared pictures that are kept. MisuseError for what is none of
    these.
    """

    partners: tuple[str, ...] | None = None
    zips: bool = False
    logos: tuple[Finding, ...] = ()
    today: date | None = None
    jobs: int = 1
    cache: Path | None = None

    def __post_init__(self) -> None:
        """Refuse what no type checker saw."""
        if isinstance(self.partners, str):
            raise MisuseError(f"partners is a tuple of ids: write ({self.partners!r},)")
        refuse_none_of(self.partners, "partners", "ids")
        refuse_no_flag(self.zips, "zips")
        if not isinstance(self.jobs, int) or isinstance(self.jobs, bool) or self.jobs < 1:
            raise MisuseError(f"jobs is a number of processes, 1 or more, not {self.jobs!r}")
