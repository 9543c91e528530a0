"""Campaigns with people in them, for tests of what may be shown of whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from socialkit import Campaign, load_campaign

ABOUT = """\
campaign:
  name: Week 2022
  starts: 2022-10-17
  ends: 2022-10-21
  timezone: America/New_York
  platforms: [x]
  hashtags: {required: ["#SSWWeek"]}
accounts:
  alliance-x: {platform: x, publisher: folder}
partners:
  - {id: kisumu, name: Kisumu County}
posts:
  - {id: monday, at: 2022-10-17 09:00, text: "Good morning, #SSWWeek"}
"""
#: What each of the people is called, and says; nothing else in a campaign has these words.
NAMES = ("Zuwena", "Yohannes", "Xiadani")


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """A consent as a file has it; ``None`` for one without."""

    given: date
    until: date | None = None
    scope: tuple[str, ...] = ("kit", "posts", "digest", "report")
    withdrawn: date | None = None

    def written(self) -> str:
        """Give it as YAML."""
        parts = [f"given: {self.given}", "by: herself", f"scope: [{', '.join(self.scope)}]"]
        parts += [f"until: {self.until}"] if self.until else []
        parts += [f"withdrawn: {self.withdrawn}"] if self.withdrawn else []
        return "{" + ", ".join(parts) + "}"

    def allows(self, use: str, day: date) -> bool:
        """Say what it comes to, in other words than the code."""
        lasts = self.given <= day <= (self.until or date.max)
        return lasts and use in self.scope and not self.withdrawn


def file_of(
    consents: Sequence[Allowed | None], *, at: Mapping[int, str] | None = None, quotes: Iterable[int] = ()
) -> str:
    """Give a campaign file with a person for each consent, who says why; those in ``quotes`` have cards."""
    lines = [ABOUT + "profiles:"]
    for number, consent in enumerate(consents):
        name = NAMES[number]
        lines.append(f"  - id: {name.lower()}")
        lines.append(f"    name: {name}")
        lines.append(f"    why: Because of {name}.")
        lines += [f"    quote: Said by {name}."] if number in quotes else []
        lines += [f"    at: {at[number]}"] if at and number in at else []
        lines += [f"    consent: {consent.written()}"] if consent else []
    return "\n".join(lines) + "\n"


def loaded(text: str, folder: Path) -> Campaign:
    """Load a campaign that stands in a folder."""
    file = folder / "posts.yaml"
    file.write_text(text)
    return load_campaign(file)


def everything(folder: Path) -> bytes:
    """Give the names and the bytes of all files below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return b"\n".join(part for path in files for part in (str(path).encode(), path.read_bytes()))
