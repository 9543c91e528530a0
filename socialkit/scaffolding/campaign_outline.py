"""What somebody says of a campaign before there is a file: name, days, zone, languages, where it goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from socialkit.errors import MisuseError
from socialkit.loading.typed_values import (
    typed_color,
    typed_hashtag,
    typed_language,
    typed_link,
    typed_mention,
    typed_name,
    typed_platform,
    typed_zone,
)
from socialkit.model.arguments import refuse_no, refuse_no_day, refuse_no_names
from socialkit.platforms.registry import FIRST_PLATFORMS

#: A quiet teal, readable on paper.
USUAL_COLOR = "#0b5c6b"
#: Services whose checks of a repository can be written along.
WORKFLOWS = ("github", "gitlab")
# More days than this are no week of advocacy but a mistyped year.
_MOST_DAYS = 366


@dataclass(frozen=True, kw_only=True, slots=True)
class CampaignOutline:
    """A campaign in a dozen words.

    ``languages`` begins with its own; ``mention`` and ``link`` may be empty. ``samples`` are a post for each
    day to write over. Raises MisuseError for what the campaign file would refuse, with the same help.
    """

    name: str
    organizer: str
    starts: date
    ends: date
    timezone: str
    hashtag: str
    mention: str = ""
    link: str = ""
    languages: tuple[str, ...] = ("en",)
    platforms: tuple[str, ...] = FIRST_PLATFORMS
    color: str = USUAL_COLOR
    workflows: tuple[str, ...] = ()
    samples: bool = True

    def __post_init__(self) -> None:
        """Refuse what is no value of a campaign file."""
        for name in ("name", "organizer", "timezone", "hashtag", "mention", "link", "color"):
            refuse_no(str, getattr(self, name), name, f'{name}="…"')
        for name in ("starts", "ends"):
            refuse_no_day(getattr(self, name), name)
        for name, what in (("languages", "languages"), ("platforms", "platforms"), ("workflows", "services")):
            refuse_no_names(getattr(self, name), name, what)
        refuse_no(bool, self.samples, "samples", "samples=False")
        self._read()

    def _read(self) -> None:
        for text, reader in (
            (self.name, typed_name),
            (self.organizer, typed_name),
            (self.timezone, typed_zone),
            (self.hashtag, typed_hashtag),
            (self.color, typed_color),
            *(
                (text, reader)
                for text, reader in ((self.mention, typed_mention), (self.link, typed_link))
                if text
            ),
        ):
            reader(text)
        _listed(self.languages, typed_language, "language")
        _listed(self.platforms, typed_platform, "platform")
        self._refuse_days()
        unknown = sorted({*self.workflows} - {*WORKFLOWS})
        if unknown:
            raise MisuseError(f"no workflow is known for {unknown[0]}: name {' or '.join(WORKFLOWS)}")

    def _refuse_days(self) -> None:
        if self.ends < self.starts:
            raise MisuseError(f"it ends on {self.ends}, before it starts on {self.starts}: swap the days")
        if self.ends - self.starts > timedelta(days=_MOST_DAYS):
            raise MisuseError(f"{self.starts} to {self.ends} is longer than a year: look at the years")

    @property
    def days(self) -> tuple[date, ...]:
        """Each of its days."""
        return tuple(self.starts + timedelta(days=day) for day in range((self.ends - self.starts).days + 1))


def _listed(names: tuple[str, ...], reader: Callable[[str], str], what: str) -> None:
    if not names:
        raise MisuseError(f"a campaign needs a {what}: name one")
    for each in names:
        reader(each)
    if len(set(names)) < len(names):
        raise MisuseError(f"a {what} is named twice: name each once")
