"""Before something goes out by hand: whether it is what the campaign file says today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from socialkit.cli.deliveries.account_stamping import stamped_for_accounts
from socialkit.cli.options import now
from socialkit.cli.sharing.shown_people import showable
from socialkit.errors import CampaignFileError, LedgerError, SocialkitError
from socialkit.ledger import Ledger
from socialkit.loading import load_campaign
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Change, Deliveries, Delivery, Step
from socialkit.model.people.profile import Use
from socialkit.planning.outdated_deliveries import (
    outdated_in_words,
    outdated_steps,
    partners_to_stamp,
    refuse_outdated,
    stood_in_file,
)
from socialkit.publishing import possible
from socialkit.reporting.terminal import printable_line

_VOID = "and makes the signature void"


@dataclass(frozen=True, kw_only=True, slots=True)
class Uncompared:
    """Deliveries that nobody could compare with the file, and ``why``; ``fault``: the file cannot be read."""

    found: tuple[Delivery, ...]
    why: str
    fault: bool = False

    @property
    def named(self) -> str:
        """The first of them, and how many more."""
        more = f" and {len(self.found) - 1:,} more" if len(self.found) > 1 else ""
        return f"{self.found[0].key}{more}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """How deliveries differ from the file: ``steps`` that ``schedule`` would make, and what is open."""

    campaign: Campaign | None = None
    steps: tuple[Step, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()


def compared(ledger: Ledger, file: Path, own: str | None, found: Deliveries, verb: str) -> Compared:
    """Compare those of some deliveries to which ``verb`` can be done with the file of the campaign ``own``.

    What has another picture by now is found by stamping, of the partners concerned alone, what changed.
    """
    able = possible(found, verb, named=False)
    asked = tuple(each for each in able if stood_in_file(each))
    if not asked:
        return Compared()
    try:
        campaign = load_campaign(file, set_aside=True)
    except CampaignFileError as error:
        return Compared(uncompared=(Uncompared(found=asked, why=_unread(file, error), fault=file.exists()),))
    left = tuple(_foreign(file, campaign, own, asked))
    passed = {each.key for some in left for each in some.found}
    theirs = [each for each in asked if each.campaign == own and each.key not in passed]
    try:
        steps = _steps(campaign, ledger, theirs) if theirs else ()
    except SocialkitError as error:
        fault = isinstance(error, CampaignFileError)
        left = (*left, Uncompared(found=tuple(theirs), why=_unplanned(file, error), fault=fault))
        return Compared(campaign=campaign, uncompared=left)
    return Compared(campaign=campaign, steps=steps, uncompared=left)


def _unplanned(file: Path, error: SocialkitError) -> str:
    """Say why what the file says cannot be planned; that a ledger is locked or away is no fault of a file."""
    cannot = "be compared with it" if isinstance(error, LedgerError) else "be scheduled as it stands"
    return f"{file.name} cannot {cannot} ({_first(error)})"


def _steps(campaign: Campaign, ledger: Ledger, found: list[Delivery]) -> tuple[Step, ...]:
    of = partners_to_stamp(campaign, found)
    pictures = () if of is None else stamped_for_accounts(showable(campaign, Use.POSTS), of).pictures
    return outdated_steps(campaign, ledger, found, now=ledger.clock(now)(), pictures=pictures)


def _foreign(
    file: Path, campaign: Campaign, own: str | None, asked: Iterable[Delivery]
) -> Iterator[Uncompared]:
    """Give the deliveries that the file says nothing of, though one does."""
    others = tuple(each for each in asked if each.campaign != own)
    if others:
        why = f"it is of the campaign {others[0].campaign}, and {file} is not known to be its file (`--file`)"
        yield Uncompared(found=others, why=why)
    aside = tuple(
        each for each in asked if each.campaign == own and each.message.partner in campaign.set_aside
    )
    if aside:
        yield Uncompared(
            found=aside,
            why=f"the entry of {aside[0].message.partner} is at fault (`socialkit check` shows it)",
        )


def _unread(file: Path, error: CampaignFileError) -> str:
    if not file.exists():
        return f"there is no {file} to compare it with: name its campaign's file (`--file`)"
    return f"{file.name} cannot be compared with it: {_first(error)}"


def _first(error: SocialkitError) -> str:
    return next(iter(str(error).splitlines()), "")


def refuse_old_texts(seen: Compared) -> None:
    """Refuse to try again what would go out otherwise than the file says, or of which nobody knows it."""
    if seen.campaign:
        refuse_outdated(seen.campaign, seen.steps)
    for some in seen.uncompared:
        lets = f"socialkit reschedule {some.found[0].key} --now{' --yes' if some.fault else ''}"
        raise LedgerError(
            f"{some.named} would go out as it was scheduled: {some.why}; nothing was changed. Mend that, or "
            f"let it go as it was with `{lets}`"
        )


def refuse_unread(seen: Compared, *, yes: bool) -> None:
    """Refuse what nobody can compare since the file is at fault, unless somebody said yes beforehand.

    Neither its text nor the end of its embargo is known then.
    """
    for some in seen.uncompared:
        if some.fault and not yes:
            raise LedgerError(
                f"{some.named} would go out as it was scheduled, whatever embargo there is by now: "
                f"{some.why}; nothing was changed. Mend the file, or say `--yes` to do it all the same"
            )


def tell_old_texts(seen: Compared) -> None:
    """Say, on standard error, what goes out otherwise than the file says, and what nobody knows it of."""
    if seen.campaign:
        _tell(outdated_in_words(seen.campaign, seen.steps, goes="goes out"))
    _tell(f"{some.named} goes out as it was scheduled: {some.why}" for some in seen.uncompared)


def tell_of_void(ledger: Ledger, file: Path, own: str | None, signed: Deliveries) -> None:
    """Say, on standard error, what was signed that the file says otherwise by now, as far as texts tell."""
    try:
        campaign = load_campaign(file, set_aside=True)
        theirs = [each for each in signed if each.campaign == own]
        steps = outdated_steps(campaign, ledger, theirs, now=ledger.clock(now)())
    except SocialkitError:
        # What was signed is what was shown, whatever becomes of the file.
        return
    # Nothing was stamped for it: of pictures nothing is known.
    known = (replace(step, pictured=True) for step in steps if step.change is not Change.LEAVE)
    _tell(outdated_in_words(campaign, known, goes="is signed", then=_VOID))


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(f"socialkit: {printable_line(line)}", err=True)
