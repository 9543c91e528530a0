"""The verbs of `accounts` that sign in and out: login, logout."""

import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from threading import Thread

import click

from socialkit.cli.accounts.account_names import name_argument, named_accounts
from socialkit.cli.options import file_option, now
from socialkit.credentials.names import entry, variable
from socialkit.credentials.secret import Secret
from socialkit.errors import ExitStatus
from socialkit.loading import load_campaign
from socialkit.model.account import Account
from socialkit.platforms.publisher import PublisherContext, connect
from socialkit.platforms.registry import account_keys
from socialkit.publishing.verifying import ask_account
from socialkit.reporting.terminal import printable_line
from socialkit.runners.connecting import publisher_context
from socialkit.runners.signing_in import (
    PORT,
    comes_back,
    is_signed_in,
    keep,
    lacking,
    refuse_unstorable,
    sign_in_of,
    signed_in_by_browser,
    signed_in_by_code,
    signed_out,
    typed_fields,
)

_NO_BROWSER = "Show the address, and take the code that comes back: for a machine without a browser."
_PORT = (
    "Where the browser comes back to on this machine; the app must know http://127.0.0.1:PORT/ "
    "(of Instagram and Threads https://localhost:PORT/)."
)
_STDIN = "Read the secrets from standard input, one a line, and open no browser."
_SHOW = "Write the secrets to standard output as NAME=value, and store none."


@click.command()
@name_argument
@click.option("--no-browser", "by_hand", is_flag=True, help=_NO_BROWSER)
@click.option("--port", type=click.IntRange(1024, 65535), default=PORT, show_default=True, help=_PORT)
@click.option("--token-from-stdin", "typed", is_flag=True, help=_STDIN)
@click.option("--show-secrets", "shown", is_flag=True, help=_SHOW)
@file_option
@click.pass_context
def login(
    context: click.Context, name: str, by_hand: bool, port: int, typed: bool, shown: bool, file: Path
) -> None:
    """Sign in to an account, and keep its secrets in the keyring.

    By a browser where the platform has that (Facebook, Instagram, LinkedIn, Mastodon, Threads, X), else by
    secrets that you type, which are not shown, or send line by line. Afterwards the platform is asked who
    the account is: exit status 1 when it cannot say.
    """
    account, outside = _opened(file, name)
    by_browser = sign_in_of(account) is not None and not typed
    if not shown:
        refuse_unstorable(account, outside.credentials, typed=typed)
    if by_browser:
        # What an app is called is stored before; where nothing is to be stored, it must be there.
        asked = () if shown else lacking(account, outside.credentials)
    else:
        asked = typed_fields(account)
        _advise(account)
    found: Mapping[str, Secret] = {field: _typed(account, field, by_line=typed) for field in asked}
    if by_browser:
        keep(account.id, found, outside.credentials)
        found = _signed_in(account, outside, by_hand=by_hand, port=port)
    if shown:
        _show(account, found)
        return
    keep(account.id, found, outside.credentials)
    context.exit(_verified(account, outside, found))


@click.command()
@name_argument
@file_option
@click.pass_context
def logout(context: click.Context, name: str, file: Path) -> None:
    """Sign an account out: at its platform where that can be, and in the keyring.

    Exit status 1 when something is left to do by hand, such as a variable that is set.
    """
    account, outside = _opened(file, name)
    if not is_signed_in(account, outside.credentials):
        click.echo(printable_line(f"nothing is stored for {account.id}: there is nothing to sign out"))
        return
    troubles = signed_out(account, outside)
    for trouble in troubles:
        click.echo(printable_line(trouble))
    if not troubles:
        click.echo(printable_line(f"{account.id} is signed out, and its secrets are gone from the keyring"))
    context.exit(ExitStatus.FINDINGS if troubles else ExitStatus.FINE)


def _opened(file: Path, name: str) -> tuple[Account, PublisherContext]:
    campaign = load_campaign(file, texts_only=True, set_aside=True)
    (account,) = named_accounts(campaign, (name,))
    return account, publisher_context(campaign, clock=now, environment=os.environ)


def _signed_in(
    account: Account, outside: PublisherContext, *, by_hand: bool, port: int
) -> Mapping[str, Secret]:
    if by_hand or not comes_back(account):
        return signed_in_by_code(account, outside, _copied, port)
    return signed_in_by_browser(account, outside, partial(_visit, account), port)


def _visit(account: Account, address: str) -> None:
    click.echo(
        printable_line(f"sign in as {account.id} in the browser; if none opens, go to {address}"), err=True
    )
    # In a thread of its own: some systems give back only when the browser is closed.
    Thread(target=partial(click.launch, address, wait=True), daemon=True).start()


def _copied(address: str) -> str:
    click.echo(f"open this address in a browser, and sign in:\n{printable_line(address)}", err=True)
    click.echo("then paste the code here, or the whole address that the browser ends at,", err=True)
    click.echo("where nothing may answer:", err=True)
    return _line()


def _advise(account: Account) -> None:
    """Say how a person comes by what she is asked for."""
    advice = account_keys(account.publisher).by_hand
    click.echo(printable_line(f"{account.id}: {advice}") if advice else "", err=True, nl=bool(advice))


def _typed(account: Account, field: str, *, by_line: bool) -> Secret:
    """Ask for a secret, which is not shown; where nobody is there to type it, read a line."""
    name = entry(account.id, field)
    if sys.stdin is not None and sys.stdin.isatty() and not by_line:
        return Secret(click.prompt(name, hide_input=True, err=True), name=name)
    return Secret(_line(), name=f"{name}, line by line from standard input,")


def _line() -> str:
    return sys.stdin.readline() if sys.stdin is not None else ""


def _show(account: Account, secrets: Mapping[str, Secret]) -> None:
    """Write secrets for a person who asked for them: the only place that does."""
    for field, secret in secrets.items():
        click.echo(f"{variable(account.id, field) or field}={secret.reveal()}")


def _verified(account: Account, outside: PublisherContext, kept: Mapping[str, Secret]) -> ExitStatus:
    """Say who the account is, as its platform has it."""
    asked = ask_account(account, lambda each: connect(each, outside))
    who = asked.identity
    told = f"{account.id} is {who.name} on {who.server}; " if who else ""
    click.echo(printable_line(f"{told}{', '.join(kept)} of {account.id} stored in the keyring"))
    if who is None:
        click.echo(printable_line(asked.trouble), err=True)
    return ExitStatus.FINE if who else ExitStatus.FINDINGS
