"""Which platforms there are, by name; each is imported only when it is used."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pkgutil import resolve_name
from typing import cast

from socialkit.errors import MisuseError, ProgramError
from socialkit.model.account import Account
from socialkit.model.arguments import refuse_no
from socialkit.model.campaign import Campaign
from socialkit.model.near_names import name_hint
from socialkit.platforms import installed
from socialkit.platforms.account_keys import AccountKeys
from socialkit.platforms.platform import Dialect, ReadBack, Traits

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
#: The platform that a text is tried on where nobody names one.
USUAL = "x"
PUBLISHERS: Mapping[str, str] = {
    "bluesky": "socialkit.platforms.bluesky.publisher:connect",
    "email": "socialkit.platforms.email.publisher:connect",
    "facebook": "socialkit.platforms.facebook.publisher:connect",
    "folder": "socialkit.platforms.folder.publisher:connect",
    "instagram": "socialkit.platforms.instagram.publisher:connect",
    "linkedin": "socialkit.platforms.linkedin.publisher:connect",
    "manual": "socialkit.platforms.manual.publisher:connect",
    "mastodon": "socialkit.platforms.mastodon.publisher:connect",
    "threads": "socialkit.platforms.threads.publisher:connect",
    "x": "socialkit.platforms.x.publisher:connect",
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
#: What accounts say whose publisher asks for the same on every platform.
PUBLISHER_KEYS: Mapping[str, str] = {
    "manual": "socialkit.platforms.manual.account:KEYS",
}
#: What answers in a platform's place where requests are only to be seen.
PRETENDED: Mapping[str, str] = {
    "bluesky": "socialkit.platforms.bluesky.pretended:pretended",
    "email": "socialkit.platforms.smtp.pretended:pretended",
    "facebook": "socialkit.platforms.graph.pretended:of_page",
    "instagram": "socialkit.platforms.graph.pretended:of_user",
    "linkedin": "socialkit.platforms.linkedin.pretended:pretended",
    "manual": "socialkit.platforms.smtp.pretended:pretended",
    "mastodon": "socialkit.platforms.mastodon.pretended:pretended",
    "threads": "socialkit.platforms.graph.pretended:of_user",
    "x": "socialkit.platforms.x.pretended:pretended",
}
#: What publishers carry, for a table.
CARRIED: Mapping[str, str] = {
    "bluesky": "socialkit.platforms.bluesky.carries:CARRIED",
    "email": "socialkit.platforms.email.carries:CARRIED",
    "facebook": "socialkit.platforms.facebook.carries:CARRIED",
    "instagram": "socialkit.platforms.instagram.carries:CARRIED",
    "linkedin": "socialkit.platforms.linkedin.carries:CARRIED",
    "mastodon": "socialkit.platforms.mastodon.carries:CARRIED",
    "threads": "socialkit.platforms.threads.carries:CARRIED",
    "x": "socialkit.platforms.x.carries:CARRIED",
}
#: What looks for posts of others, on platforms that let everybody.
SEARCHERS: Mapping[str, str] = {
    "bluesky": "socialkit.platforms.bluesky.network_search:connect_search",
    "mastodon": "socialkit.platforms.mastodon.tag_search:connect_search",
}
#: What asks for the numbers of our own posts, on platforms that tell everybody.
COUNTERS: Mapping[str, str] = {
    "bluesky": "socialkit.platforms.bluesky.index_numbers:connect_counter",
    "mastodon": "socialkit.platforms.mastodon.status_numbers:connect_counter",
}
#: How people sign in by a browser.
SIGN_INS: Mapping[str, str] = {
    "facebook": "socialkit.platforms.facebook.signin:SIGN_IN_TO_FACEBOOK",
    "instagram": "socialkit.platforms.instagram.signin:SIGN_IN_TO_INSTAGRAM",
    "linkedin": "socialkit.platforms.linkedin.signin:SIGN_IN_TO_LINKEDIN",
    "mastodon": "socialkit.platforms.mastodon.signin:SIGN_IN_TO_MASTODON",
    "threads": "socialkit.platforms.threads.signin:SIGN_IN_TO_THREADS",
    "x": "socialkit.platforms.x.signin:SIGN_IN_TO_X",
}
#: Where a campaign goes that has not said: the three that the campaign of 2022 named.
FIRST_PLATFORMS = ("x", "linkedin", "facebook")
#: The publisher whose posts never leave this machine.
FOLDER = "folder"
#: The publishers of any platform's posts that do not ask the platform; with ``manual`` a person posts.
OFFLINE = (FOLDER, "manual")
#: What platforms were called before (X: July 2023).
_FORMER_NAMES = {"twitter": "x"}
#: What stands between the parts of a name, kept.
_PARTS = re.compile(r"([_.-])")


def dialect(name: str) -> Dialect:
    """Give the dialect of the platform called ``name``.

    Raises MisuseError, with the nearest name, for one that nobody has registered, and ProgramError for
    one whose distribution is broken.
    """
    # Asked for every message by every rule, so that only who errs pays for the words.
    if not isinstance(name, str):
        refuse_no(str, name, "name", "dialect('x')")
    return dialect_by_name(name)


@cache
def dialect_by_name(name: str) -> Dialect:
    """Do what ``dialect`` does for what is certain to be a text; looked up once."""
    target = DIALECTS.get(name)
    if target is not None:
        return cast("Dialect", resolve_name(target))
    found = installed.installed_dialect(name)
    if found is None:
        raise MisuseError(unknown(name))
    return found


def traits(name: str) -> Traits:
    """Give what the platform called ``name`` does with a post; raises MisuseError as ``dialect`` does."""
    return dialect(name).traits


def read_back(publisher: str) -> ReadBack:
    """Give what ``publisher``'s platform lets be learnt of a call; of an unknown one, the cautious guess."""
    return traits(publisher).read_back if known(publisher) else ReadBack()


def dialect_of(campaign: Campaign, name: str) -> Dialect:
    """Give the dialect of the platform called ``name`` with the limits that ``campaign`` sets for it.

    Raises MisuseError as ``dialect`` does, and for a limit that there is not.
    """
    speaker, own = dialect(name), campaign.limits.get(name)
    return speaker.with_limits(own) if own else speaker


@cache
def account_keys(name: str) -> AccountKeys:
    """Give what an account on the platform called ``name`` says beside it; nothing, where nobody says.

    ``manual`` is the name for accounts that a person posts on, whatever their platform.

    Raises ProgramError for one whose distribution is broken.
    """
    target = ACCOUNT_KEYS.get(name) or PUBLISHER_KEYS.get(name)
    if target:
        return cast("AccountKeys", resolve_name(target))
    return installed.installed_account_keys(name) or AccountKeys()


def known(name: str) -> bool:
    """Say whether there is a platform called ``name``."""
    return name in DIALECTS or name in installed.dialect_names()


def current_name(name: str) -> str | None:
    """Give the platform that is or was called ``name``; None where there is none."""
    current = _FORMER_NAMES.get(name, name)
    return current if known(current) else None


def is_built_in(name: str) -> bool:
    """Say whether a platform's rules of reading are this package's own, and so known to it."""
    return name in DIALECTS


def refuse_unknown(name: str) -> None:
    """Raise MisuseError, with the nearest name, for a platform that nobody has registered."""
    if not known(name):
        raise MisuseError(unknown(name))


def can_publish(name: str) -> bool:
    """Say whether somebody publishes to ``name``."""
    return name in PUBLISHERS or name in installed.publisher_names()


def refused_account(account: Account) -> tuple[str, str]:
    """Say why nobody can publish for ``account``, and what to do; twice nothing where somebody can.

    Raises ProgramError for a platform whose distribution is broken.
    """
    who = account.publisher
    if not can_publish(who):
        return f"this version cannot publish to {who}", "`publisher: folder` puts its posts into a folder"
    asked = {account.platform, *PUBLISHER_KEYS}
    gaps = account_keys(who).missing(account) if who in asked else ()
    return (f"it lacks {', '.join(gaps)}", "add what it lacks") if gaps else ("", "")


def is_folder(publisher: str) -> bool:
    """Say whether what ``publisher`` gets stays on this machine, and so is never called published."""
    return publisher == FOLDER


def is_offline(publisher: str) -> bool:
    """Say whether ``publisher`` asks no platform: a folder, or a person."""
    return publisher in OFFLINE


def sends_several(publisher: str) -> bool:
    """Say whether ``publisher`` sends more than one picture in a post."""
    return is_offline(publisher) or (known(publisher) and traits(publisher).several_pictures)


def platform_names() -> tuple[str, ...]:
    """Give the names of all platforms, in order: our own, and those of installed distributions."""
    return tuple(sorted({*DIALECTS, *installed.dialect_names()}))


def usable_dialects() -> tuple[tuple[Dialect, ...], tuple[ProgramError, ...]]:
    """Give the dialects of all platforms, in order, and an error for each whose distribution is broken."""
    found, broken = [], []
    for name in platform_names():
        try:
            found.append(dialect(name))
        except ProgramError as error:
            broken.append(error)
    return tuple(found), tuple(broken)


def publisher_names() -> tuple[str, ...]:
    """Give the names of all who publish, in order."""
    return tuple(sorted({*PUBLISHERS, *installed.publisher_names()}))


def unknown(name: str) -> str:
    """Give the sentence for a platform that is not there, with the nearest one that is."""
    names = platform_names()
    return f"unknown platform {name!r}: {name_hint(name, names, spellings=former_spellings(names))}"


def former_spellings(names: Iterable[str]) -> dict[str, str]:
    """Give those of ``names`` that have a platform's name in them by how they would have been written before.

    ``handle_x`` was ``handle_twitter``; one that only has its letters in it, ``twitterfans``, is its own.
    """
    former = {today: before for before, today in _FORMER_NAMES.items()}
    spelled = {"".join(former.get(part, part) for part in _PARTS.split(name)): name for name in names}
    return {before: name for before, name in spelled.items() if before != name}
