"""Signing in and out: by a browser where the platform has that, else by secrets that are typed."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from pkgutil import resolve_name
from typing import cast

from socialkit.credentials.names import FIELDS, RENEWED, variable
from socialkit.credentials.port import Credentials
from socialkit.credentials.secret import Secret
from socialkit.errors import CredentialsError, MisuseError, PublishError
from socialkit.model.account import Account
from socialkit.platforms.http.redirects import listening
from socialkit.platforms.publisher import PublisherContext
from socialkit.platforms.registry import SIGN_INS, account_keys, is_folder
from socialkit.platforms.sign_in import Authorization, SignIn

#: Our own: a port that is not in common use.
PORT = 8914
#: Our own: how long a person may take in her browser.
_PATIENCE = timedelta(minutes=10)


def sign_in_of(account: Account) -> SignIn | None:
    """Give how people sign in by a browser; None where they type secrets.

    MisuseError where nobody needs to sign in.
    """
    _refuse_folder(account)
    target = SIGN_INS.get(account.publisher)
    return cast("SignIn", resolve_name(target)) if target else None


def _refuse_folder(account: Account) -> None:
    if is_folder(account.publisher):
        raise MisuseError(f"{account.id} puts its posts into a folder: there is nothing to sign in to")


def typed_fields(account: Account) -> tuple[str, ...]:
    """Give the fields that a person types who signs in without a browser; none where nothing is known.

    MisuseError where nobody needs to sign in.
    """
    _refuse_folder(account)
    return next(iter(account_keys(account.publisher).secrets), ())


def lacking(account: Account, credentials: Credentials) -> tuple[str, ...]:
    """Give the fields that a person must type first: what the app is called, or all secrets."""
    way = sign_in_of(account)
    if way is None:
        return typed_fields(account)
    return tuple(field for field in way.needs if credentials.get(account.id, field) is None)


def refuse_unstorable(account: Account, credentials: Credentials, *, typed: bool = False) -> None:
    """Raise CredentialsError, with the names of variables, where what a sign-in gives has no place.

    ``typed`` is whether all secrets are typed, whatever a browser could bring.
    """
    way = None if typed else sign_in_of(account)
    fields = (*way.needs, *way.keeps) if way else typed_fields(account)
    try:
        for field in fields:
            if way is None or field in way.keeps:
                credentials.refuse_unstorable(account.id, field)
    except CredentialsError as error:
        # What a variable holds is read without a keyring, and the error names the variable.
        held = any(_is_held(account, field, credentials) for field in fields)
        more = "" if held else f". {_without_keyring(account, way, fields)}"
        raise CredentialsError(f"{error}{more}") from None


def _is_held(account: Account, field: str, credentials: Credentials) -> bool:
    with suppress(CredentialsError):
        return credentials.get(account.id, field) is not None
    return False


def _without_keyring(account: Account, way: SignIn | None, fields: Iterable[str]) -> str:
    """Say how an account gets its secrets where none can be stored."""
    lasting = next((each for each in account_keys(account.publisher).secrets if RENEWED not in each), ())
    if way is not None and way.keeps == (RENEWED,) and lasting:
        return (
            f"Without a keyring this sign-in does not last, as each {RENEWED} counts once: give {account.id} "
            f"{_variables(account, lasting)}"
        )
    return (
        f"Without a keyring {account.id} gets its secrets from {_variables(account, fields)}; --show-secrets "
        f"shows those that you give, or that a sign-in brings, and stores none"
    )


def _variables(account: Account, fields: Iterable[str]) -> str:
    return ", ".join(variable(account.id, field) or field for field in fields)


def signed_in_by_browser(
    account: Account, context: PublisherContext, visit: Callable[[str], object], port: int = PORT
) -> Mapping[str, Secret]:
    """Let ``visit`` open an address in a browser that comes back to this machine; give what is to be stored.

    Raises AuthorizationError where the person or the platform refused, PublishError, CredentialsError.
    """
    way = _by_browser(account)
    with listening(port, way.redirect) as redirects:
        begun = way.begin(account, context, redirects.ask)
        visit(begun.address)
        code = redirects.code(_PATIENCE)
    return way.tokens(account, context, begun, code)


def signed_in_by_code(
    account: Account, context: PublisherContext, typed: Callable[[str], str], port: int = PORT
) -> Mapping[str, Secret]:
    """Do the same with a browser on another machine: ``typed`` gives what a person copies from it."""
    way = _by_browser(account)
    ask = Authorization(redirect=way.out_of_band or way.redirect.format(port=port))
    begun = way.begin(account, context, ask)
    return way.tokens(account, context, begun, ask.typed_code(typed(begun.address)))


def comes_back(account: Account) -> bool:
    """Say whether a browser on this machine can bring the code itself; else a person copies it."""
    return not _by_browser(account).redirect.startswith("https:")


def keep(account: str, secrets: Mapping[str, Secret], credentials: Credentials) -> None:
    """Store secrets; raises CredentialsError, before any is stored, where one has no place."""
    for field in secrets:
        credentials.refuse_unstorable(account, field)
    for field, secret in secrets.items():
        credentials.put(account, field, secret)


def is_signed_in(account: Account, credentials: Credentials) -> bool:
    """Say whether a secret of an account is stored, or set as a variable.

    MisuseError where nobody needs to sign in.
    """
    _refuse_folder(account)
    return any(_is_held(account, field, credentials) for field in FIELDS)


def signed_out(account: Account, context: PublisherContext) -> tuple[str, ...]:
    """Let the platform forget the sign-in, then forget all secrets; give what could not be done."""
    way = sign_in_of(account)
    troubles: list[str] = []
    try:
        revoked = way is not None and way.revoke(account, context)
    except (PublishError, CredentialsError) as error:
        revoked = False
        troubles.append(f"{account.id} could not be signed out at its platform: {error}")
    # A password for a mail server is the mailbox's own: there is no access to take back.
    if not revoked and not account_keys(account.publisher).open_here:
        troubles.append(f"take the access of {account.id} back in its platform's settings, under its apps")
    for field in FIELDS:
        try:
            context.credentials.delete(account.id, field)
        except CredentialsError as error:
            troubles.append(str(error))
    return tuple(troubles)


def _by_browser(account: Account) -> SignIn:
    way = sign_in_of(account)
    if way is None:
        raise MisuseError(
            f"{account.publisher} has no sign-in by a browser: type the secrets of {account.id}"
        )
    return way
