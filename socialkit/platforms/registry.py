"""Which platforms there are, by name; each is imported only when it is used."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

from socialkit.errors import CredentialsError, MisuseError
from socialkit.model.campaign import Account, Campaign
from socialkit.model.nearest_name import nearest
from socialkit.platforms.platform import Dialect, Publisher

DIALECTS: Mapping[str, str] = {
    "bluesky": "socialkit.platforms.bluesky.dialect:BLUESKY",
    "email": "socialkit.platforms.email.dialect:EMAIL",
    "facebook": "socialkit.platforms.facebook.dialect:FACEBOOK",
    "folder": "socialkit.platforms.folder.dialect:FOLDER",
    "instagram": "socialkit.platforms.instagram.dialect:INSTAGRAM",
    "linkedin": "socialkit.platforms.linkedin.dialect:LINKEDIN",
    "mastodon": "socialkit.platforms.mastodon.dialect:MASTODON",
    "threads": "socialkit.platforms.threads.dialect:THREADS",
    "x": "socialkit.platforms.x.dialect:X",
}
PUBLISHERS: Mapping[str, str] = {
    "folder": "socialkit.platforms.folder.publisher:connect",
}
#: What platforms were called before (X: July 2023).
FORMER_NAMES = {"twitter": "x"}


@dataclass(frozen=True, kw_only=True, slots=True)
class PublisherContext:
    """What a publisher gets from outside: a folder to write into, the clock, the secrets."""

    home: Path
    clock: Callable[[], datetime]
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


Connect = Callable[[Account, PublisherContext], Publisher]


@cache
def dialect(name: str) -> Dialect:
    """Give the dialect of the platform called ``name``.

    Raises MisuseError, with the nearest name, for one that nobody has registered.
    """
    target = DIALECTS.get(name) or _registered("socialkit.dialects", name)
    if target is None:
        raise MisuseError(unknown(name, DIALECTS))
    return cast("Dialect", resolve_name(target))


def dialect_of(campaign: Campaign, name: str) -> Dialect:
    """Give the dialect of the platform called ``name`` with the limits that ``campaign`` sets for it.

    Raises MisuseError as ``dialect`` does, and for a limit that there is not.
    """
    speaker, own = dialect(name), campaign.limits.get(name)
    return speaker.with_limits(own) if own else speaker


def connect(account: Account, surroundings: PublisherContext) -> Publisher:
    """Give the publisher that delivers for ``account``.

    Raises CredentialsError when nobody publishes there.
    """
    target = PUBLISHERS.get(account.publisher) or _registered("socialkit.publishers", account.publisher)
    if target is None:
        raise CredentialsError(
            f"account {account.id}: this version cannot publish to {account.publisher}; "
            f"write `publisher: folder` to have its posts put into a folder"
        )
    return cast("Connect", resolve_name(target))(account, surroundings)


def known(name: str) -> bool:
    """Say whether there is a platform called ``name``."""
    return name in DIALECTS or _registered("socialkit.dialects", name) is not None


def refuse_unknown(name: str) -> None:
    """Raise MisuseError, with the nearest name, for a platform that nobody has registered."""
    if not known(name):
        raise MisuseError(unknown(name, DIALECTS))


def can_publish(name: str) -> bool:
    """Say whether somebody publishes to ``name``."""
    return name in PUBLISHERS or _registered("socialkit.publishers", name) is not None


def unknown(name: str, names: Mapping[str, str]) -> str:
    """Give the sentence for a name that is not there, with the nearest one that is."""
    former = get_close_matches(name.lower(), FORMER_NAMES, n=1)
    today = FORMER_NAMES[former[0]] if former else name.lower()
    return f"unknown platform {name!r}: {nearest(today, sorted(names))}"


def _registered(group: str, name: str) -> str | None:
    # Looked up by name: importlib.metadata brings the mail and socket modules along.
    for point in resolve_name("importlib.metadata:entry_points")(group=group, name=name):
        return str(point.value)
    return None
