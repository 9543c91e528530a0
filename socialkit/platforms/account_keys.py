"""What an account says in the campaign file beside its platform, and what fits there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from socialkit.model.account import Account
from socialkit.text.loopback import is_loopback

_WEB = frozenset({"https", "http"})
#: How people write where pictures are public.
HOSTING_EXAMPLE = "{folder: public, url: https://alliance.example/public}"


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnerKey:
    """What ``owner:`` is on a platform: in words, as a pattern of the whole of it, and an example.

    ``file`` says whether it is a file, of recipients.
    """

    what: str
    pattern: str
    example: str
    file: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountKeys:
    """What an account on a platform says beside it.

    ``owner`` is None where secrets alone say whose account it is. ``schemes`` are those that an address
    in ``server:`` may have; without ``needs_server`` it is only written where it is not the usual one.
    ``sender`` is whether it may say who its mail comes from, ``unsubscribe`` where people leave its list,
    ``hosting`` where its pictures are public: a post with a picture then needs it, and with ``needs_hosting``
    the account does.

    ``secrets`` are the ways to sign in, each by the fields that it needs; ``further`` are fields that may
    stand beside them, and with ``open_here`` a server on this machine may ask for none. ``scopes`` are what
    a sign-in must be allowed, in the platform's words; ``by_hand`` says in a sentence how a person comes by
    the secrets where no browser can bring them.
    """

    owner: OwnerKey | None = None
    schemes: frozenset[str] = _WEB
    server_example: str = "https://api.example.org"
    needs_server: bool = False
    sender: bool = False
    unsubscribe: bool = False
    hosting: bool = False
    needs_hosting: bool = False
    secrets: tuple[tuple[str, ...], ...] = ()
    further: tuple[str, ...] = ()
    open_here: bool = False
    scopes: tuple[str, ...] = ()
    by_hand: str = ""

    def unsecured(self, account: Account, there: Iterable[str]) -> tuple[str, ...]:
        """Give the missing fields of the way to sign in of which most are ``there``; none if one is whole."""
        given = frozenset(there)
        host = urlsplit(account.server or "").hostname or ""
        if not given and self.open_here and is_loopback(host):
            return ()
        # Of two that lack as much the first is the usual one.
        ways = [tuple(field for field in way if field not in given) for way in self.secrets]
        kept = [len(given & set(way)) for way in self.secrets]
        whole = any(not lacks for lacks in ways)
        return () if whole or not ways else ways[kept.index(max(kept))]

    def lacking(self, granted: Iterable[str]) -> tuple[str, ...]:
        """Give the scopes that are not among those ``granted``; ``read`` grants ``read:accounts``, too."""
        there = frozenset(granted)
        return tuple(each for each in self.scopes if not there & {each, each.partition(":")[0]})

    def takes(self, key: str) -> bool:
        """Say whether an account may have one of the keys that most have not."""
        return {"sender": self.sender, "unsubscribe": self.unsubscribe, "hosting": self.hosting}[key]

    def refused_owner(self, owner: str) -> str:
        """Say what is wrong with an owner, and what to write; empty where it fits."""
        if self.owner is None:
            return "an account there has no `owner`: remove it; its secrets say whose account it is"
        if re.fullmatch(self.owner.pattern, owner):
            return ""
        return f"`owner` is {self.owner.what} there: write it as in {self.owner.example}"

    def refused_server(self, server: str) -> str:
        """Say what is wrong with a server's address; empty where it fits."""
        parts = urlsplit(server)
        if parts.path.startswith("/@"):
            return f"`server` is the server alone, without a profile's name: write `{parts.scheme}://{parts.netloc}`"
        if parts.scheme in self.schemes:
            return ""
        return f"`server` is another kind of address there: write it as in {self.server_example}"

    def missing(self, account: Account) -> tuple[str, ...]:
        """Give the keys without which nothing can be published for ``account``, each with what it is."""
        lacks = []
        if self.needs_server and account.server is None:
            lacks.append(f"`server:` (as in {self.server_example})")
        if self.owner is not None and account.owner is None:
            lacks.append(f"`owner:` ({self.owner.what}, as in {self.owner.example})")
        if self.needs_hosting and account.hosting is None:
            lacks.append(f"`hosting:` (as in {HOSTING_EXAMPLE})")
        return tuple(lacks)


#: For a platform that cannot be asked.
ANYTHING = AccountKeys(
    owner=OwnerKey(what="whose account it is", pattern=r".*", example="alliance"),
    schemes=frozenset({"https", "http", "smtp", "smtps"}),
    sender=True,
    unsubscribe=True,
    hosting=True,
)


def same_account(account: Account) -> tuple[str, str, str] | None:
    """Give what is the same in all descriptions of one account; None where only secrets say whose it is."""
    if account.owner is None:
        return None
    return (account.platform, _normal(account.server), account.owner.strip().casefold())


def _normal(server: str | None) -> str:
    if server is None:
        return ""
    parts: SplitResult = urlsplit(server)
    return parts._replace(netloc=parts.netloc.casefold(), path=parts.path.rstrip("/")).geturl()
