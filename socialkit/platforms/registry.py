"""Which platforms there are, by name; each is imported only when it is used."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pkgutil import resolve_name
from typing import cast

from socialkit.model.campaign import Campaign
from socialkit.platforms.account_keys import AccountKeys
from socialkit.platforms.platform import Dialect

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
ACCOUNT_KEYS: Mapping[str, str] = {
    "bluesky": "socialkit.platforms.bluesky.account:KEYS",
    "email": "socialkit.platforms.email.account:KEYS",
    "facebook": "socialkit.platforms.facebook.account:KEYS",
    "instagram": "socialkit.platforms.instagram.account:KEYS",
    "linkedin": "socialkit.platforms.linkedin.account:KEYS",
    "mastodon": "socialkit.platforms.mastodon.account:KEYS",
    "threads": "socialkit.platforms.threads.account:KEYS",
    "x": "socialkit.platforms.x.account:KEYS",
}
#: The publisher whose posts never leave this machine.
FOLDER = "folder"
#: The publishers of any platform's posts that do not ask the platform; with ``manual`` a person posts.
OFFLINE = (FOLDER, "manual")
#: What platforms were called before (X: July 2023).
FORMER_NAMES = {"twitter": "x"}


@cache
def dialect(name: str) -> Dialect:
    """Give the dialect of the platform called ``name``.

    Raises LookupError, with the nearest name, for one that nobody has registered.
    """
    target = DIALECTS.get(name) or _registered("socialkit.dialects", name)
    if target is None:
        raise LookupError(unknown(name, DIALECTS))
    return cast("Dialect", resolve_name(target))


def dialect_of(campaign: Campaign, name: str) -> Dialect:
    """Give the dialect of the platform called ``name`` with the limits that ``campaign`` sets for it.

    Raises LookupError as ``dialect`` does, and for a limit that there is not.
    """
    speaker, own = dialect(name), campaign.limits.get(name)
    return speaker.with_limits(own) if own else speaker


def publisher(name: str) -> str | None:
    """Give where the publisher called ``name`` is, as ``package.module:function``; None: nobody is."""
    return PUBLISHERS.get(name) or _registered("socialkit.publishers", name)


@cache
def account_keys(name: str) -> AccountKeys:
    """Give what an account on the platform called ``name`` says beside it; nothing, where nobody says."""
    target = ACCOUNT_KEYS.get(name) or _registered("socialkit.accounts", name)
    return cast("AccountKeys", resolve_name(target)) if target else AccountKeys()


def known(name: str) -> bool:
    """Say whether there is a platform called ``name``."""
    return name in DIALECTS or _registered("socialkit.dialects", name) is not None


def can_publish(name: str) -> bool:
    """Say whether somebody publishes to ``name``."""
    return publisher(name) is not None


def unknown(name: str, names: Mapping[str, str]) -> str:
    """Give the sentence for a name that is not there, with the nearest one that is."""
    today = FORMER_NAMES.get(name.lower(), name.lower())
    near = get_close_matches(today, names, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(names))}"
    return f"unknown platform {name!r}: {hint}"


def _registered(group: str, name: str) -> str | None:
    # Looked up by name: importlib.metadata brings the mail and socket modules along.
    for point in resolve_name("importlib.metadata:entry_points")(group=group, name=name):
        return str(point.value)
    return None
