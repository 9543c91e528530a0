"""The parts put together for every front end: folders, the ledger, the accounts.

What the outside gives (the clock, the environment) comes as an argument.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from os.path import realpath
from pathlib import Path
from tempfile import TemporaryDirectory

from socialkit.atomic_files import make_folder
from socialkit.counting import counted
from socialkit.disk_errors import why_unwritten
from socialkit.errors import (
    CampaignFileError,
    CredentialsError,
    LedgerError,
    LedgerFileError,
    MissingLedgerError,
)
from socialkit.held_folders import refuse_links
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_campaigns import known_as, known_campaigns
from socialkit.loading import load_campaign
from socialkit.model.account import Account
from socialkit.model.campaign import Campaign
from socialkit.planning import refuse_nobody
from socialkit.planning.upcoming import upcoming
from socialkit.planning.wanted import impossible_posts
from socialkit.platforms.publisher import Publisher, connect
from socialkit.platforms.registry import is_folder, is_offline, refused_account
from socialkit.platforms.tap import ClockListener
from socialkit.publishing import VerifiedAccount
from socialkit.publishing.examining import Examination, ExaminedAccount, examine_accounts
from socialkit.publishing.verifying import ask_accounts, watch_accounts
from socialkit.runners.connecting import account_connections, publisher_context

#: Where a campaign keeps what is its own: the ledger, the pictures that it publishes.
HOME = ".socialkit"
#: Where a ledger is named.
_NAMED_BY = "`--ledger`, SOCIALKIT_LEDGER"
#: So many accounts that nobody can publish for are named.
_NAMED = 5


def home(file: Path) -> Path:
    """Give the folder in which the campaign of ``file`` keeps its ledger and pictures."""
    return Path(realpath(file)).parent / HOME


def ledger_of(url: str | None, file: Path) -> str | Path:
    """Give the ledger to open: the one that is named, else that of the campaign of ``file``."""
    return url or own_folder(file) / "ledger.db"


def own_folder(file: Path) -> Path:
    """Give the campaign's own folder, which must be in it and not behind a link."""
    try:
        refuse_links(home(file), home(file).parent)
    except OSError as error:
        raise LedgerFileError(f"{home(file)} cannot be used {why_unwritten(error)}") from error
    return home(file)


def ledger_to_schedule(url: str | None, file: Path) -> Ledger:
    """Open the ledger to write a plan into; one that is not there is made, its ``new`` says so.

    A folder is made for the campaign's own ledger only: that of a named one must be there, for it may be
    a slip, and an empty ledger knows of nothing that is out already.
    """
    if not url:
        try:
            make_folder(home(file), below=home(file).parent)
        except OSError as error:
            raise LedgerFileError(
                f"the ledger's folder {home(file)} cannot be made {why_unwritten(error)}"
            ) from error
    return Ledger.open(ledger_of(url, file), create=True)


def ledger_in_use(url: str | None, file: Path, *, to_move: bool = False) -> Ledger:
    """Open the ledger that is there already.

    MissingLedgerError says what makes one of this campaign, or names the one that was named.
    """
    try:
        return (Ledger.open_to_move if to_move else Ledger.open)(ledger_of(url, file))
    except MissingLedgerError as error:
        told = f"{error}, or correct the name ({_NAMED_BY})" if url else _before_schedule(file) or str(error)
        raise MissingLedgerError(told) from None


@contextmanager
def ledger_to_look_at(url: str | None, file: Path) -> Iterator[Ledger]:
    """Open the ledger to look at it only; where there is none yet, an empty one for the moment."""
    try:
        found = Ledger.open(ledger_of(url, file))
    except MissingLedgerError:
        with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.db", create=True) as ledger:
            yield ledger
        return
    with found as ledger:
        yield ledger


def others_in(ledger: Ledger, campaign: Campaign) -> str:
    """Say which other campaigns stand in the ledger, in place of this one or beside it; else nothing."""
    known = known_as(ledger, campaign)
    others = ", ".join(repr(each.name) for each in known_campaigns(ledger) if each != known)
    if not others:
        return ""
    own = "and also of" if known else "and none of"
    return (
        f"the ledger {ledger.name} has deliveries of {others}, {own} {campaign.name!r} ({campaign.file.name})"
    )


def refuse_foreign(ledger: Ledger, campaign: Campaign) -> None:
    """Raise LedgerError for a ledger that has nothing but other campaigns' deliveries."""
    if known_campaigns(ledger) and not known_as(ledger, campaign):
        raise LedgerError(
            f"{others_in(ledger, campaign)}: name the file of that campaign, run `socialkit schedule` for "
            f"this one, or name its own ledger (`--ledger`)"
        )


def refuse_unreachable(campaign: Campaign) -> None:
    """Raise CredentialsError when there is no account, or one that nobody can publish for."""
    refuse_nobody(campaign)
    asked = [(account, *refused_account(account)) for account in campaign.accounts]
    refused = [
        f"account {account.id} (line {account.place.line}): {reason}; {remedy}"
        for account, reason, remedy in asked
        if reason
    ]
    if refused:
        more = f", and so on: {counted(len(refused), 'account')}" if len(refused) > _NAMED else ""
        raise CredentialsError(f"{campaign.file.name}: {'. '.join(refused[:_NAMED])}{more}")


def asked_accounts(
    campaign: Campaign, *, clock: Callable[[], datetime], environment: Mapping[str, str]
) -> tuple[VerifiedAccount, ...]:
    """Ask platforms who the accounts of a campaign are, and write nothing; folders and people are not asked.

    Raises CredentialsError where two are the same one.
    """
    connect_to = account_connections(campaign, clock=clock, environment=environment)
    return ask_accounts(_on_platforms(campaign), connect_to)


def watched_accounts(
    ledger: Ledger,
    own: str,
    campaign: Campaign,
    *,
    clock: Callable[[], datetime],
    environment: Mapping[str, str],
) -> tuple[VerifiedAccount, ...]:
    """Ask the same while the campaign with the id ``own`` is published, and write down what they say."""
    connect_to = account_connections(campaign, clock=clock, environment=environment)
    return watch_accounts(ledger, own, _on_platforms(campaign), connect_to, now=ledger.clock(clock)())


def examination(
    campaign: Campaign, ledger: Ledger, *, now: datetime, until: datetime | None = None
) -> Examination:
    """Give what accounts are held to: what is to go out, and till when (aware) their sign-ins must last."""
    return Examination(
        now=now,
        until=until,
        coming=upcoming(campaign, ledger, now=now),
        impossible=impossible_posts(campaign),
    )


def examined_accounts(
    campaign: Campaign,
    accounts: Iterable[Account],
    by: Examination,
    *,
    clock: Callable[[], datetime],
    environment: Mapping[str, str],
) -> tuple[ExaminedAccount, ...]:
    """Look some accounts of a campaign through, and write nothing; folders are not asked."""
    context = publisher_context(campaign, clock=clock, environment=environment)
    listeners: dict[str, ClockListener] = {}

    def connected(account: Account) -> Publisher:
        listener = listeners[account.id] = ClockListener(clock=clock)
        return connect(account, replace(context, network=replace(context.network, tap=listener)))

    asked = [account for account in accounts if not is_folder(account.publisher)]
    heard = replace(by, clock_ahead=lambda name: listeners[name].ahead if name in listeners else None)
    return examine_accounts(asked, connected, heard)


def _on_platforms(campaign: Campaign) -> tuple[Account, ...]:
    return tuple(each for each in campaign.accounts if not is_offline(each.publisher))


def _before_schedule(file: Path) -> str:
    """Say what keeps `schedule` from making a ledger for the campaign; empty where nothing is known to."""
    if not file.exists():
        return f"there is no ledger yet, and no {file}: go to the campaign's folder, or name its file"
    try:
        refuse_nobody(load_campaign(file, texts_only=True, set_aside=True))
    except CredentialsError as error:
        return f"there is no ledger yet, and `schedule` makes none: {error}"
    except CampaignFileError:
        return f"there is no ledger yet, and {file} has errors: `socialkit check` shows them"
    return ""
