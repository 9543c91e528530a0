"""What the secrets of an account are called: fields, environment variables, keyring entries."""

import re
from collections.abc import Iterable

from socialkit.errors import MisuseError

#: Every field that an account can have, on whichever platform. The set is closed, as a variable tells its
#: account from its field only by the fields that there are: SOCIALKIT_ALLIANCE_X_ACCESS_TOKEN is
#: ACCESS_TOKEN of ``alliance-x``, since no field is called X_ACCESS_TOKEN.
FIELDS = (
    "ACCESS_TOKEN",
    "ACCESS_TOKEN_SECRET",
    "APP_PASSWORD",
    "CLIENT_ID",
    "CLIENT_SECRET",
    "CONSUMER_KEY",
    "CONSUMER_SECRET",
    "PASSWORD",
    "REFRESH_TOKEN",
    "USERNAME",
)
#: The field whose secret is replaced by the next one each time that it is used.
RENEWED = "REFRESH_TOKEN"
#: The service under which the keyring files all of them.
SERVICE = "socialkit"
_OPENING = "SOCIALKIT_"
#: Variables of ours that are no account's.
_OTHERS = ("CACHE", "CAMPAIGN", "FILE", "LEDGER")
# What people call one in a file: a word that no key of ours has, or a field.
_WORDS = ("token", "secret", "password", "passwd", "apikey")
_WHOLE = frozenset({"clientid", "consumerkey", "username"})
# A key up to where its value begins, and a value; neither looks twice at a character.
_BEGUN = re.compile(
    r"""(?:^|[{,])[\s\-]{0,500}+["']?(?P<name>[A-Za-z0-9_\-]{1,64}+)["']?\s{0,500}+:\s{0,500}+"""
)
_VALUE = re.compile(r"[^\s,}][^,}]*+")
# As the campaign file has them. With `_` or capitals two accounts could share a variable.
_ACCOUNT = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def variable(account: str, field: str) -> str | None:
    """Give the environment variable of an account's field, such as SOCIALKIT_ALLIANCE_X_ACCESS_TOKEN.

    None where it is another account's: SOCIALKIT_ALLIANCE_APP_PASSWORD is APP_PASSWORD of ``alliance``, so
    PASSWORD of ``alliance-app`` has none. The longest field that fits counts, so that a password never goes
    to the wrong server.

    Raises MisuseError for a field that is not among ``FIELDS`` and for what is no account's name.
    """
    _refuse_unknown(account, field)
    name = f"{account.upper().replace('-', '_')}_{field}"
    longer = [other for other in FIELDS if other.endswith(f"_{field}")]
    return None if any(name.endswith(f"_{other}") for other in longer) else f"{_OPENING}{name}"


def unread(variables: Iterable[str], accounts: Iterable[str]) -> tuple[str, ...]:
    """Give the names among ``variables`` that look like ours and are no field of one of the accounts."""
    ours = {f"{_OPENING}{name}" for name in _OTHERS}
    ours |= {variable(account, field) or "" for account in accounts for field in FIELDS}
    return tuple(sorted(each for each in variables if each.upper().startswith(_OPENING) and each not in ours))


def entry(account: str, field: str) -> str:
    """Give the user name under which the keyring files an account's field: ``alliance-x/ACCESS_TOKEN``.

    Raises MisuseError as ``variable`` does.
    """
    _refuse_unknown(account, field)
    return f"{account}/{field}"


def called_secret(key: str) -> bool:
    """Say whether a key of a file is called as secrets are: ``access_token``, ``api-key``."""
    plain = key.lower().translate({ord("_"): None, ord("-"): None})
    return plain in _WHOLE or any(word in plain for word in _WORDS)


def masked(line: str) -> str:
    """Give a line of a file with `*` for each character of a value whose key is called as secrets are."""
    parts, done = [], 0
    for begun in _BEGUN.finditer(line):
        value = _VALUE.match(line, begun.end()) if begun.start() >= done else None
        if value and called_secret(begun["name"]):
            parts += [line[done : value.start()], "*" * len(value.group())]
            done = value.end()
    return "".join([*parts, line[done:]])


def _refuse_unknown(account: str, field: str) -> None:
    if not _ACCOUNT.fullmatch(account):
        raise MisuseError(
            f"{account!r} is no account's name: those are of a-z, 0-9 and -, such as alliance-x"
        )
    if field not in FIELDS:
        raise MisuseError(f"no secret of an account is called {field!r}; there are {', '.join(FIELDS)}")
