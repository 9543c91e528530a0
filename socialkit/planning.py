"""From messages to deliveries, and the difference between the campaign file and the ledger."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from socialkit.assignments import Assignment, account_assignments, picture_size, unmet_waits
from socialkit.composing import compose
from socialkit.errors import AssetError, CampaignFileError, CredentialsError, TooManyCancelledError
from socialkit.findings.finding import Finding, Severity
from socialkit.ledger import Ledger
from socialkit.ledger.media import MediaStore, kept
from socialkit.ledger.reading.content import content_hash
from socialkit.ledger.reading.differences import differences
from socialkit.ledger.reading.known_campaigns import known_as, record_of
from socialkit.ledger.reading.queries import all_deliveries
from socialkit.ledger.writing.apply_plan import apply_plan
from socialkit.model.account import Account
from socialkit.model.arguments import refuse_no, refuse_no_campaign, refuse_no_list, refuse_no_number
from socialkit.model.campaign import Campaign, Post
from socialkit.model.delivery import AWAITS_PICTURE, CampaignRecord, Change, Delivery, Plan, State, Step
from socialkit.model.message import Message
from socialkit.model.moment import FOLDS, Moment, clock_fault, to_utc
from socialkit.model.rendition import Rendition
from socialkit.platforms.delivery_words import into_folder
from socialkit.platforms.fitting import best, unfit
from socialkit.platforms.registry import dialect_of, is_offline

#: A change of the file comes too late for these.
_TOO_LATE = {
    State.PUBLISHED: "it is already published",
    State.PUBLISHING: "it is being published",
    State.UNCERTAIN: "it may be out already",
}
_WRITES_CONTENT = frozenset({Change.ADD, Change.CHANGE, Change.HOLD})
_MAY_STILL_GO_OUT = frozenset({State.SCHEDULED, State.HELD, State.FAILED})
#: A plan that cancels no more than this many, or no more than this share of what waits, is carried out
#: unasked. A file cut short, or an account that lost its name, cancels more. octoDNS draws the line at
#: 30 % of a zone with 10 records or more, for the same reason (MAX_SAFE_DELETE_PCENT,
#: MIN_EXISTING_RECORDS): https://github.com/octodns/octodns/blob/main/octodns/provider/plan.py (2026-11-29).
FEW_CANCELLED = 10
MOST_CANCELLED = Fraction(1, 3)
#: How many of the cancelled are named.
_NAMED = 5


def plan(campaign: Campaign, ledger: Ledger, *, now: datetime, pictures: Sequence[Rendition] = ()) -> Plan:
    """Compare the campaign file with the ledger and say what ``schedule`` would do.

    ``now`` must be aware. Raises CredentialsError for a campaign without accounts, CampaignFileError
    for times that a zone skips or has twice, AssetError for a graphic without a picture, LedgerError
    where two campaigns have this one's name, MisuseError for a ``now`` without a zone and for arguments of
    other kinds.
    """
    refuse_no_campaign(campaign, "plan", "ledger, now=datetime.now(UTC)")
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no_list(
        Rendition, pictures, "pictures", "pictures=report.pictures, of the report that stamp gives"
    )
    at = to_utc(now)
    record, known = record_of(ledger, campaign), known_as(ledger, campaign)
    wanted = [_pictured(campaign, delivery, pictures) for delivery in _wanted(campaign, record.id)]
    return _compared(campaign, Plan(record=record, known=known, steps=()), wanted, _own(ledger, known), at)


def changed_posts(campaign: Campaign, ledger: Ledger, *, now: datetime) -> tuple[str, ...]:
    """Give the ids of the posts that ``schedule`` would change in the ledger, in the order of the file.

    Makes no pictures: a graphic counts as the one that was scheduled as long as its name and its alt
    text are, and nothing is wanted for a partner whose logo is not there. Raises as ``plan`` does, but
    for AssetError.
    """
    record, known = record_of(ledger, campaign), known_as(ledger, campaign)
    deliveries = _own(ledger, known)
    there = {delivery.key: delivery for delivery in deliveries}
    wanted = [
        _with_picture_of(campaign, each, there.get(each.key))
        for each in _wanted(campaign, record.id)
        if each.key in there or _can_be_stamped(campaign, each.message)
    ]
    plan = Plan(record=record, known=known, steps=())
    changes = _compared(campaign, plan, wanted, deliveries, to_utc(now)).changes
    return tuple(dict.fromkeys(step.delivery.post for step in changes))


def _own(ledger: Ledger, known: CampaignRecord | None) -> Sequence[Delivery]:
    """Give the campaign's deliveries in the ledger, none where it is not known there."""
    return all_deliveries(ledger, known.id) if known else ()


def _can_be_stamped(campaign: Campaign, message: Message) -> bool:
    if message.graphic is None or message.partner is None:
        return True
    partner = campaign.partner(message.partner)
    return any(logo is not None and logo.is_file() for logo in (partner.logo, partner.logo_dark))


def cancels_many(plan: Plan) -> str:
    """Say what goes when the plan cancels more than is likely to be meant; empty if it does not."""
    gone = [step.delivery.key for step in plan.cancelled]
    if len(gone) <= FEW_CANCELLED or len(gone) <= plan.waiting * MOST_CANCELLED:
        return ""
    rest = f" and {len(gone) - _NAMED:,} more" if len(gone) > _NAMED else ""
    return (
        f"{len(gone):,} of {plan.waiting:,} deliveries would be cancelled: {', '.join(gone[:_NAMED])}{rest}"
    )


def schedule(plan: Plan, ledger: Ledger, *, now: datetime, allow_cancel: int = 0) -> Plan:
    """Write the plan into the ledger, all of it or nothing, and give it as written.

    Pictures are kept beside the ledger first, under the hash of their bytes. Raises AssetError for a
    picture that has changed, LedgerError if a delivery has changed since the plan was made,
    TooManyCancelledError for a plan that cancels more than is likely to be meant, unless
    ``allow_cancel`` is at least that many, and MisuseError for a ``now`` without a zone and for
    arguments of other kinds.
    """
    refuse_no(Plan, plan, "plan", "plan(campaign, ledger, now=…)")
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no_number(allow_cancel, "allow_cancel", whole=True)
    at = to_utc(now)
    many = cancels_many(plan)
    if many and len(plan.cancelled) > allow_cancel:
        raise TooManyCancelledError(
            f"{many}. Nothing was written. Look at the campaign file; if this is meant, allow it: "
            f"`socialkit schedule --allow-cancel {len(plan.cancelled)}`"
        )
    steps = tuple(_with_kept_picture(step, ledger.media) for step in plan.steps)
    written = replace(plan, steps=steps)
    if written.changes or written.record != written.known:
        apply_plan(ledger, written, at=at)
    return written


def _wanted(campaign: Campaign, id_: str) -> Iterator[Delivery]:
    """Give what the file wants, without pictures."""
    refuse_nobody(campaign)
    timed = [(each, each.account, each.due) for each in account_assignments(campaign)]
    known = [(each, account, due) for each, account, due in timed if account and due]
    findings = [*_findings(campaign, [(each, due) for each, _, due in known])]
    if findings:
        raise CampaignFileError(dict.fromkeys(findings))
    for row in known:
        yield replace(_delivery(campaign, *row), campaign=id_)


def refuse_nobody(campaign: Campaign) -> None:
    """Raise CredentialsError for a campaign without accounts, saying what to write."""
    if not campaign.accounts:
        name = campaign.platforms[0]
        raise CredentialsError(
            f"{campaign.file.name}: it names no account to publish for; write each under `accounts:`, as in "
            f"`{name}: {{platform: {name}, publisher: folder}}`: "
            f"`publisher: folder` puts an account's posts into a folder"
        )


def _compared(
    campaign: Campaign,
    plan: Plan,
    wanted: Sequence[Delivery],
    deliveries: Sequence[Delivery],
    now: datetime,
) -> Plan:
    """Give ``plan`` with a step for each delivery that the file wants or the ledger has."""
    there = {each.key: replace(each, campaign=plan.record.id) for each in deliveries}
    keys = {delivery.key for delivery in wanted}
    dropped = [d for d in there.values() if d.key not in keys and d.state is not State.CANCELLED]
    steps = [_step(campaign, delivery, there.get(delivery.key), now) for delivery in wanted]
    steps += [_dropped(delivery) for delivery in dropped]
    waiting = sum(delivery.state in _MAY_STILL_GO_OUT for delivery in deliveries)
    return replace(plan, steps=tuple(steps), waiting=waiting)


def _delivery(campaign: Campaign, wanted: Assignment, account: Account, due: Moment) -> Delivery:
    post = wanted.post
    message = replace(compose(campaign, wanted), origin=None)
    return Delivery(
        key=f"{post.id}@{account.id}",
        post=post.id,
        account=account.id,
        publisher=account.publisher,
        server=account.server or "",
        after=post.after,
        message=message,
        content_hash=content_hash(message, dialect_of(campaign, message.platform)),
        due=due,
        planned=due,
    )


def _pictured(campaign: Campaign, delivery: Delivery, pictures: Sequence[Rendition]) -> Delivery:
    found = _picture(campaign, delivery, pictures)
    if isinstance(found, str):
        # One partner's broken logo must not keep everybody else's posts back.
        return replace(delivery, reason=found)
    return _showing(campaign, delivery, found)


def _with_picture_of(campaign: Campaign, delivery: Delivery, there: Delivery | None) -> Delivery:
    same = there is not None and there.message.graphic == delivery.message.graphic
    return _showing(campaign, delivery, there.message.picture if there and same else None)


def _showing(campaign: Campaign, delivery: Delivery, picture: Rendition | None) -> Delivery:
    message = replace(delivery.message, picture=picture)
    content = content_hash(message, dialect_of(campaign, message.platform))
    return replace(delivery, message=message, content_hash=content)


def _findings(campaign: Campaign, dues: Iterable[tuple[Assignment, Moment]]) -> Iterator[Finding]:
    for each, due in dues:
        fault = clock_fault(due, choose=FOLDS)
        if fault:
            yield _finding(each.post, f"{fault.message}; {fault.remedy}")
    for each, account in unmet_waits(campaign):
        post, first = each.post, each.post.after
        yield _finding(
            post,
            f"{post.id} waits for {first}, which does not go out on {account.id}: "
            f"give {first} a time and the platform {account.platform}, or remove `after`",
        )


def _finding(post: Post, message: str) -> Finding:
    place = post.at_place or post.place
    return Finding(code="SK006", severity=Severity.ERROR, message=message, place=place)


def _picture(campaign: Campaign, delivery: Delivery, pictures: Sequence[Rendition]) -> Rendition | str | None:
    """Give the message's picture, or say why there is none; None where it asks for none."""
    message = delivery.message
    if message.graphic is None:
        return None
    fitting = [p for p in pictures if (p.graphic, p.partner) == (message.graphic, message.partner)]
    graphic = campaign.graphic(message.graphic)
    if graphic.translations and not message.partner:
        fitting = [p for p in fitting if p.path in graphic.version(message.lang).files]
    if not fitting and message.partner and pictures:
        return f"there is no graphic with the logo of {message.partner} yet: mend the logo"
    if not fitting:
        whose = f" with the logo of {message.partner}" if message.partner else ""
        raise AssetError(
            f"{message.post} on {message.platform}: there is no picture of the graphic "
            f"{message.graphic!r}{whose} yet: stamp, and give plan `pictures=report.pictures`",
            path=graphic.files[0],
            code="not-stamped",
        )
    reader = dialect_of(campaign, message.platform)
    post = next(each for each in campaign.posts if each.id == message.post)
    size = picture_size(campaign, post, message.platform)
    by_hand = is_offline(delivery.publisher)
    found = best(fitting, reader, size=size, by_hand=by_hand)
    why = "" if found else unfit(fitting, reader, size=size, by_hand=by_hand)
    return found or f"no picture of {message.graphic} fits: {why}"


def _step(campaign: Campaign, wanted: Delivery, there: Delivery | None, now: datetime) -> Step:
    if wanted.reason:
        return _unpictured(campaign, wanted, there)
    if there is None:
        return _timely(Step(change=Change.ADD, delivery=wanted), now)
    if _had_left(there):
        again = replace(wanted, version=there.version + 1)
        return _timely(Step(change=Change.ADD, delivery=again, detail="back in the file"), now)
    words = _differences(campaign, wanted, there) or _found(there)
    if not words:
        return Step(change=Change.UNCHANGED, delivery=there, detail=_standing(there))
    if there.state in _TOO_LATE:
        return Step(change=Change.LEAVE, delivery=there, detail=f"{words}, but {_too_late(there)}")
    return _changed(wanted, there, words, now)


def _had_left(there: Delivery) -> bool:
    """Say whether the ledger has cancelled it because the file named it no longer."""
    return there.state is State.CANCELLED and there.planned is None


def _unpictured(campaign: Campaign, wanted: Delivery, there: Delivery | None) -> Step:
    """Give the step of a delivery that has no picture today, ``wanted.reason`` saying why.

    All else is compared with what was scheduled. Where that has changed, what was scheduled is no longer
    meant: it is held. Where it has not, it goes out as it was checked, with its picture of that day.
    """
    why = wanted.reason
    if there is None or _had_left(there):
        return Step(change=Change.OMIT, delivery=there or wanted, detail=why, pictured=False)
    words = _differences(campaign, _with_picture_of(campaign, wanted, there), there)
    step = Step(change=Change.LEAVE, delivery=there, pictured=False)
    if there.state in _TOO_LATE and words:
        return replace(step, detail=f"{words}, but {_too_late(there)}", pictured=True)
    if there.state in _TOO_LATE or (there.state is State.CANCELLED and not words):
        return replace(step, change=Change.UNCHANGED, detail=_standing(there))
    if there.state is not State.SCHEDULED:
        both = f"{words}, but {why}" if words else why
        return replace(step, detail=f"{both}; stays {there.state}")
    if not words:
        return replace(step, detail=f"{why}; it goes out as it was scheduled")
    reason = f"{words}, but {why}; {AWAITS_PICTURE}"
    held = replace(there, state=State.HELD, reason=reason, version=there.version + 1)
    return replace(step, change=Change.HOLD, delivery=held, detail=reason)


def _found(there: Delivery) -> str:
    """Say that what was held for want of a picture has one now; empty for any other."""
    return "its picture is there" if there.awaits_picture else ""


def _changed(wanted: Delivery, there: Delivery, words: str, now: datetime) -> Step:
    # A time that people chose by hand stays until the file itself asks for another one.
    due = there.due if wanted.planned == there.planned else wanted.due
    delivery = replace(wanted, due=due, version=there.version + 1)
    if there.state is State.CANCELLED:
        kept = replace(delivery, state=State.CANCELLED, reason=there.reason)
        return Step(change=Change.CHANGE, delivery=kept, detail=f"{words}; stays cancelled")
    return _timely(Step(change=Change.CHANGE, delivery=delivery, detail=words), now)


def _timely(step: Step, now: datetime) -> Step:
    """Turn a step into HOLD if its time is past: nothing goes out by surprise."""
    delivery = step.delivery
    if delivery.due.utc >= now:
        return step
    reason = "its time is past"
    held = replace(delivery, state=State.HELD, reason=reason)
    return Step(
        change=Change.HOLD, delivery=held, detail=f"{step.detail}; {reason}" if step.detail else reason
    )


def _dropped(there: Delivery) -> Step:
    if there.state in _TOO_LATE:
        detail = f"no longer in the file, but {_too_late(there)}"
        return Step(change=Change.LEAVE, delivery=there, detail=detail)
    detail = "no longer in the file"
    gone = replace(there, state=State.CANCELLED, reason=detail, planned=None, version=there.version + 1)
    return Step(change=Change.CANCEL, delivery=gone, detail=detail)


def _too_late(there: Delivery) -> str:
    if there.state is State.PUBLISHED and into_folder(there):
        return "it is already in its folder"
    return _TOO_LATE[there.state]


def _differences(campaign: Campaign, wanted: Delivery, there: Delivery) -> str:
    """Say in words how the file's delivery differs from the ledger's; empty if it does not."""
    new, old = wanted.message, there.message
    lost = old.picture and there.state not in _TOO_LATE and not old.picture.path.is_file()
    words = {
        "picture lost": lost,
        f"moved from {there.due} to {wanted.due}": wanted.planned != there.planned,
        f"waits for {wanted.after or 'nothing'} now": wanted.after != there.after,
        f"publisher changed from {there.publisher} to {wanted.publisher}": wanted.publisher
        != there.publisher,
        f"server changed from {there.server or 'the usual one'} to {wanted.server or 'the usual one'}": (
            wanted.server != there.server
        ),
    }
    sent = differences(new, old, dialect_of(campaign, new.platform))
    return ", ".join([*sent, *(word for word, holds in words.items() if holds)])


def _standing(there: Delivery) -> str:
    if there.due != there.planned:
        return f"moved by hand to {there.due}"
    return there.reason


def _with_kept_picture(step: Step, media: MediaStore) -> Step:
    picture = step.delivery.message.picture
    # What is held for want of a picture keeps the one it was scheduled with, there or lost.
    if step.change not in _WRITES_CONTENT or picture is None or not step.pictured:
        return step
    message = replace(step.delivery.message, picture=kept(picture, media))
    return replace(step, delivery=replace(step.delivery, message=message))
