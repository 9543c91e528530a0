"""The plan: the whole campaign file compared with the ledger, and writing what it says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from socialkit.consenting import consented_at
from socialkit.errors import TooManyCancelledError
from socialkit.ledger import Ledger
from socialkit.ledger.reading.known_accounts import known_accounts
from socialkit.ledger.reading.known_campaigns import placed, recognize, record_of
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.ledger.reading.standings import RecordedDelivery, standings
from socialkit.ledger.writing.identities import Identities
from socialkit.ledger.writing.plans.apply_plan import Applied, apply_plan, outdated
from socialkit.model.arguments import refuse_no, refuse_no_campaign, refuse_no_list, refuse_no_number
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import CampaignRecord, Change, Delivery, Plan, State, Step
from socialkit.model.moment import to_utc
from socialkit.model.rendition import Rendition
from socialkit.planning.cancelling import cancels_many
from socialkit.planning.changed_lists import changed_since
from socialkit.planning.changed_settings import changed_accounts, changed_settings
from socialkit.planning.delivery_pictures import (
    can_be_stamped,
    pictured,
    stocked,
    with_kept_pictures,
    with_picture_of,
)
from socialkit.planning.forecasts import warnings_of
from socialkit.planning.standing_digests import dropped_deliveries
from socialkit.planning.steps import Comparison, beside, comparison, overtaken, step_of, timely
from socialkit.planning.wanted import unscheduled_posts, wanted_deliveries
from socialkit.platforms.answers import Identity

_BY_ANOTHER = "another `schedule` wrote it at the same time"
_MAY_STILL_GO_OUT = frozenset({State.SCHEDULED, State.HELD, State.FAILED})


def plan(
    campaign: Campaign,
    ledger: Ledger,
    *,
    now: datetime,
    pictures: Sequence[Rendition] = (),
    same_as: str | None = None,
) -> Plan:
    """Compare the campaign file with the ledger and say what ``schedule`` would do.

    ``same_as`` says which of the ledger's campaigns the file is, by its id, or that it is none of them (an
    empty text); without it that must be beyond doubt (DoubtfulCampaignError).
    ``now`` must be aware. Raises CredentialsError for a campaign without accounts, CampaignFileError
    for times that a zone skips or has twice and for posts that wait for later ones, AssetError for a
    graphic without a picture, LedgerError for a ``same_as`` that cannot be, MisuseError for a
    ``now`` without a zone and for arguments of other kinds.
    """
    refuse_no_campaign(campaign, "plan", "ledger, now=datetime.now(UTC)")
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no_list(
        Rendition, pictures, "pictures", "pictures=report.pictures, of the report that stamp gives"
    )
    if same_as is not None:
        refuse_no(str, same_as, "same_as", "same_as='week-2022', or None")
    at = to_utc(now)
    whole, campaign = campaign, consented_at(campaign, at)
    begun = _begun(campaign, ledger, same_as)
    stock = stocked(campaign, pictures)
    wanted = [pictured(stock, delivery) for delivery in wanted_deliveries(campaign, begun.record.id)]
    there = _own(ledger, begun.known, wanted)
    compared = _compared(begun, comparison(campaign, ledger.media, at), wanted, there, whole)
    known = known_accounts(ledger, begun.known.id) if begun.known else {}
    made = replace(
        compared,
        accounts=changed_accounts(campaign, known),
        settings=changed_settings(campaign, begun, known),
        unscheduled=tuple(unscheduled_posts(campaign)),
        timezone=campaign.timezone,
    )
    return replace(made, warnings=warnings_of(campaign, made))


def changed_posts(campaign: Campaign, ledger: Ledger, *, now: datetime) -> tuple[str, ...]:
    """Give the ids of the posts that ``schedule`` would change in the ledger, in the order of the file.

    One that only gets other recipients is not among them. Raises as ``changed_steps`` does.
    """
    return changed_since(campaign, changed_steps(campaign, ledger, now=now)).posts


def changed_steps(campaign: Campaign, ledger: Ledger, *, now: datetime) -> tuple[Step, ...]:
    """Give what ``schedule`` would change in the ledger, as far as can be told without pictures.

    Makes none: a graphic counts as the one that was scheduled as long as its name and its alt
    text are, and nothing is wanted for a partner whose logo is not there. Raises as ``plan`` does, but
    for AssetError.
    """
    whole, campaign = campaign, consented_at(campaign, to_utc(now))
    begun = _begun(campaign, ledger)
    deliveries = all_deliveries(ledger, begun.known.id) if begun.known else ()
    there = {delivery.key: RecordedDelivery(delivery=delivery) for delivery in deliveries}
    wanted = [
        _as_scheduled(campaign, each, there.get(each.key))
        for each in wanted_deliveries(campaign, begun.record.id)
        if each.key in there or can_be_stamped(campaign, each.message)
    ]
    by = comparison(campaign, ledger.media, to_utc(now))
    return tuple(_compared(begun, by, wanted, there, whole).changes)


def schedule(
    plan: Plan,
    ledger: Ledger,
    *,
    now: datetime,
    allow_cancel: int = 0,
    identities: Identities | None = None,
) -> Plan:
    """Write the plan into the ledger and give it as written.

    ``identities`` is who its accounts said they are (None in place of one that could not say it), where they
    were asked: ``settings`` then says who became another one, and nothing is written where two of them are
    the same one (CredentialsError).

    What fell due since the plan was made is held. Pictures are kept beside the ledger first, under the
    hash of their bytes. Nothing is written where anything is refused: AssetError for a picture that has
    changed, LedgerError if a delivery has changed since the plan was made, TooManyCancelledError for a
    plan that cancels more than is likely to be meant, unless ``allow_cancel`` is at least that many, and
    MisuseError for a ``now`` without a zone and for arguments of other kinds. A large plan is written in
    parts: one that was stopped in the middle is finished by planning and scheduling again.
    """
    refuse_no(Plan, plan, "plan", "plan(campaign, ledger, now=…)")
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no_number(allow_cancel, "allow_cancel", whole=True)
    at = to_utc(now)
    if identities is not None:
        _refuse_no_identities(identities)
    many = cancels_many(plan)
    if many and len(plan.cancelled) > allow_cancel:
        raise TooManyCancelledError(
            f"{many}. Nothing was written. Look at the campaign file; if this is meant, allow it: "
            f"`socialkit schedule --allow-cancel {len(plan.cancelled)}`"
        )
    steps = with_kept_pictures([timely(step, at) for step in plan.steps], ledger.media)
    written = replace(plan, record=placed(ledger, plan.record), steps=steps)
    news = written.changes or written.accounts or written.record != written.known or outdated(written)
    if identities is None and not news:
        return written
    applied = apply_plan(ledger, written, at=at, identities=identities)
    really = tuple(_passed_over(step, applied) for step in written.steps)
    settings = () if applied.settled else written.settings
    return replace(written, steps=really, settings=(*settings, *applied.became))


def _passed_over(step: Step, applied: Applied) -> Step:
    """Give the step as it came about: what somebody else wrote at the same moment was not changed here."""
    key = step.delivery.key
    if key in applied.begun:
        return overtaken(step, applied.begun[key])
    if key not in applied.standing:
        return step
    # What lacks its picture is told as such all the same.
    return replace(step, change=Change.UNCHANGED if step.pictured else Change.LEAVE, detail=_BY_ANOTHER)


def _begun(campaign: Campaign, ledger: Ledger, same_as: str | None = None) -> Plan:
    """Give the plan of a campaign without its steps: as the file says it, and as the ledger has it."""
    found = recognize(ledger, campaign, same_as)
    record = record_of(ledger, campaign, found.record)
    return Plan(record=record, known=found.record, steps=(), recognized=found.told)


def _own(
    ledger: Ledger, known: CampaignRecord | None, wanted: Iterable[Delivery]
) -> dict[str, RecordedDelivery]:
    """Give the campaign's deliveries in the ledger, none where it is not known there."""
    return standings(ledger, known.id, {each.key: each for each in wanted}) if known else {}


def _as_scheduled(campaign: Campaign, wanted: Delivery, standing: RecordedDelivery | None) -> Delivery:
    return with_picture_of(campaign, wanted, standing.delivery if standing else None)


def _compared(
    plan: Plan,
    by: Comparison,
    wanted: Sequence[Delivery],
    there: dict[str, RecordedDelivery],
    whole: Campaign,
) -> Plan:
    """Give ``plan`` with a step for each delivery that the file wants or the ledger has."""
    standing = {key: _called(each, plan.record.id) for key, each in there.items()}
    own = [each.delivery for each in standing.values()]
    keys = {delivery.key for delivery in wanted}
    by = beside(by, own)
    steps = [step_of(by, delivery, standing.get(delivery.key)) for delivery in wanted]
    # What is re-shared never stands in the file: a person marked it.
    gone = (each for each in own if each.key not in keys and not each.message.reshares)
    steps += dropped_deliveries(whole, (each for each in gone if not _is_over(each)))
    waiting = sum(delivery.state in _MAY_STILL_GO_OUT for delivery in own)
    return replace(plan, steps=tuple(steps), waiting=waiting)


def _called(there: RecordedDelivery, campaign: str) -> RecordedDelivery:
    """Give what the ledger has as a delivery of the campaign with the id that it has now."""
    if there.delivery.campaign == campaign:
        return there
    return replace(there, delivery=replace(there.delivery, campaign=campaign))


def _is_over(delivery: Delivery) -> bool:
    """Say whether nothing is to be told of what the file does not have: it never stood there, and is out."""
    out = delivery.state in {State.PUBLISHED, State.HANDED_OVER}
    return delivery.state is State.CANCELLED or (out and delivery.planned is None)


def _refuse_no_identities(value: object) -> None:
    """Raise MisuseError for what is no mapping of accounts to who they are, or None."""
    refuse_no(Mapping, value, "identities", "identities={'alliance-x': publisher.verify()}")
    for account, identity in cast("Mapping[object, object]", value).items():
        refuse_no(str, account, "each key of identities", "the id of an account")
        if identity is not None:
            refuse_no(Identity, identity, "each of the identities", "Identity(name=…, server=…)")
