"""Filling a page template; whatever goes in is escaped."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from os.path import realpath, relpath
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape

from socialkit.counting import counted
from socialkit.findings.place import Place
from socialkit.model.campaign import Campaign
from socialkit.model.message import Message
from socialkit.model.reading import Kind
from socialkit.platforms.registry import dialect_of

#: Stands in the head of every page that was made here, and of no other.
MARK = (
    b'<meta http-equiv="Content-Security-Policy" '
    b"content=\"default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'\">"
)

#: Stands in the head of every page of a share kit, whose policy is another on each page.
KIT_MARK = b'<meta name="generator" content="socialkit kit">'


@dataclass(frozen=True, kw_only=True, slots=True)
class CountedMessage:
    """A message as its platform counts and links it, for display."""

    message: Message
    title: str
    length: int
    limit: int | None
    hashtags: tuple[str, ...]
    mentions: tuple[str, ...]


#: Where the templates of kits are, which others take as theirs begin.
KIT = "socialkit.kit"


def page(template: str, context: Mapping[str, object], package: str = KIT) -> bytes:
    """Give the page in UTF-8; the template is that of a ``package``, else that of kits."""
    return _environment(package).get_template(template).render(context).encode()


def prepare(*templates: str) -> None:
    """Read templates of kits, so that processes that are forked from now on need not."""
    for name in templates:
        _environment(KIT).get_template(name)


def relative_link(file: Path, folder: Path) -> str:
    """Give where a page in ``folder`` finds ``file``, so that both can be moved or zipped together."""
    return Path(relpath(realpath(file), realpath(folder))).as_posix()


def spot(place: Place, campaign: Campaign) -> str:
    """Give file, line and column of a place as pages tell it: by its way from the campaign's folder.

    Whoever gets the page need not know where that folder lies.
    """
    file = place.file
    # On Windows there is no way from one drive to another.
    with suppress(ValueError):
        file = Path(relpath(file, campaign.file.parent)).as_posix()
    return f"{file}:{place.line}:{place.column}"


def read_as(campaign: Campaign, message: Message) -> CountedMessage:
    """Read a message as its platform does, with the limits that the campaign sets."""
    reader = dialect_of(campaign, message.platform)
    entities = reader.entities(message.text)
    limit = reader.limits.text
    return CountedMessage(
        message=message,
        title=reader.title,
        length=reader.length(message.text),
        limit=limit.value if limit else None,
        hashtags=tuple(f"#{entity.value}" for entity in entities if entity.kind is Kind.HASHTAG),
        mentions=tuple(f"@{entity.value}" for entity in entities if entity.kind is Kind.MENTION),
    )


@cache
def _environment(package: str) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(each) for each in dict.fromkeys((package, KIT))]),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["counted"] = counted
    environment.filters["spot"] = spot
    environment.globals["mark"] = MARK.decode()
    environment.globals["kit_mark"] = KIT_MARK.decode()
    return environment
