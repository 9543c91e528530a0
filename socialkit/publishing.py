"""Publishing what is due: claim, the one call, record; and settling what is uncertain."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256

from socialkit.counting import counted
from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    LedgerError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UnreachableError,
)
from socialkit.ledger import Ledger
from socialkit.ledger.failpoints import Failpoint, FailpointHook, unharmed
from socialkit.ledger.reading.known_campaigns import known_as
from socialkit.ledger.reading.queries import alarms, all_deliveries, due_keys, history, next_due
from socialkit.ledger.reading.rows import Alarm, History
from socialkit.ledger.tables.states import Trigger
from socialkit.ledger.writing.actions import cancel, release, reschedule, resolve
from socialkit.ledger.writing.claims import Claim, ClaimRequest, claim, hold, peek
from socialkit.ledger.writing.outcomes import Verdict, record, set_back
from socialkit.ledger.writing.pauses import Pause, pause, pauses, resume
from socialkit.ledger.writing.uncertain_deliveries import (
    LookupResult,
    UncertainDelivery,
    expire,
    settle,
    uncertain_deliveries,
)
from socialkit.model.arguments import refuse_no, refuse_no_duration, refuse_no_function
from socialkit.model.campaign import Campaign
from socialkit.model.delivery import Deliveries, Delivery, State
from socialkit.model.moment import to_utc
from socialkit.platforms.publisher import Allowance, PreparedMedia, Publisher, Sent

__all__ = [
    "Alarm",
    "History",
    "Pause",
    "RunReport",
    "Worker",
    "alarms",
    "campaign_id",
    "cancel",
    "deliveries",
    "pause",
    "pauses",
    "publish_one",
    "reconcile",
    "release",
    "reschedule",
    "resolve",
    "resume",
    "run",
    "show",
]

#: What is due longer ago than this is held instead of published.
GRACE = timedelta(hours=1)
#: How long a worker may have a delivery; whoever comes later finds it uncertain.
LEASE = timedelta(seconds=90)
#: The longest that a publisher's one call may take; a call is not begun with less of the lease left.
CALL = timedelta(seconds=45)
#: How long after a lease a platform must have had time to show a post before its absence is believed.
SETTLE = timedelta(seconds=60)
_FIRST_PAUSE = timedelta(seconds=30)
_LONGEST_PAUSE = timedelta(minutes=15)
_LONGEST_WAIT = timedelta(days=1)
#: How the account of a delivery is reached.
Connect = Callable[[Delivery], Publisher]


@dataclass(frozen=True, kw_only=True, slots=True)
class Worker:
    """Who publishes: how a delivery's account is reached, the clock, the limits of patience.

    ``campaign`` is the id, in the ledger, of the one whose deliveries are published; ``lease`` must be
    longer than ``call``, the time that one publish call may take in all.
    """

    connect: Connect
    clock: Callable[[], datetime]
    campaign: str
    name: str = "local"
    grace: timedelta = GRACE
    lease: timedelta = LEASE
    call: timedelta = CALL
    settle: timedelta = SETTLE
    stopping: Callable[[], bool] = lambda: False
    reached: FailpointHook = unharmed

    def __post_init__(self) -> None:
        """Refuse what no type checker saw."""
        refuse_no_function(self.connect, "connect", "connections(campaign, …)")
        refuse_no_function(self.clock, "clock", "partial(datetime.now, UTC)")
        refuse_no(str, self.name, "name", "name='local'")
        refuse_no(str, self.campaign, "campaign", "campaign=campaign_id(ledger, campaign)")
        for limit in ("grace", "lease", "call", "settle"):
            refuse_no_duration(getattr(self, limit), limit)
        refuse_no_function(self.stopping, "stopping", "event.is_set")
        refuse_no_function(self.reached, "reached", "unharmed")

    def now(self) -> datetime:
        """Read the clock; MisuseError for one without a zone."""
        return to_utc(self.clock())

    def request(self, key: str, version: int) -> ClaimRequest:
        """Give the request for a version of a delivery, as of now."""
        now = self.now()
        return ClaimRequest(
            campaign=self.campaign,
            key=key,
            version=version,
            worker=self.name,
            now=now,
            earliest=now - self.grace,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class RunReport:
    """What one round came to; ``again`` are scheduled for another try, ``next_at`` is the next round.

    ``allowances`` is what platforms said last of the calls that are left, by account.
    """

    published: tuple[Delivery, ...] = ()
    held: tuple[Delivery, ...] = ()
    failed: tuple[Delivery, ...] = ()
    uncertain: tuple[Delivery, ...] = ()
    again: tuple[Delivery, ...] = ()
    next_at: datetime | None = None
    allowances: Mapping[str, Allowance] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Attempted:
    """What a ring came to: the delivery as it stands, and what the platform said besides."""

    delivery: Delivery
    allowance: Allowance | None = None


def publish_one(ledger: Ledger, key: str, version: int, worker: Worker) -> Delivery | None:
    """Publish one version of one delivery if it is its time, and give it as it stands then.

    None: there was nothing to do (not due, another version, paused, somebody else has it). May be
    called any number of times, by any number of workers: the ledger lets one of them make the call.
    """
    done = _attempt(ledger, key, version, worker)
    return done.delivery if done else None


def _attempt(ledger: Ledger, key: str, version: int, worker: Worker) -> _Attempted | None:
    request = worker.request(key, version)
    held = hold(ledger, request, _late(worker.grace))
    if held:
        return _Attempted(delivery=held)
    seen = peek(ledger, request)
    if seen is None:
        return None
    delivery, failures = seen
    try:
        _refuse_other_picture(ledger, delivery)
        publisher = worker.connect(delivery)
        media = publisher.prepare(delivery.message)
        _refuse_short_lived(media, worker)
    except (PublishError, CredentialsError) as error:
        verdict = _unsent(error, worker.now(), key, failures)
        return _Attempted(delivery=set_back(ledger, request, verdict))
    worker.reached(Failpoint.BEFORE_CLAIM)
    claimed = claim(ledger, worker.request(key, version), worker.lease, worker.reached)
    if claimed is None:
        return None
    worker.reached(Failpoint.AFTER_INTENT)
    return _call(ledger, claimed, worker, (publisher, media))


def reconcile(ledger: Ledger, worker: Worker) -> Deliveries:
    """Look on the platforms for every delivery that may be out, and give those that were looked for.

    What was being published when its lease ran out is uncertain too.
    """
    _refuse_misuse(ledger, worker)
    expire(ledger, now=worker.now(), actor=worker.name)
    return Deliveries(
        _look(ledger, uncertain, worker)
        for uncertain in uncertain_deliveries(ledger, now=worker.now(), campaign=worker.campaign)
    )


def run(ledger: Ledger, worker: Worker, progress: Callable[[Delivery], None] | None = None) -> RunReport:
    """Do one round: settle what is uncertain, hold what is too late, publish what is due.

    ``progress`` gets each delivery that changed. Between two calls the worker stops if it is
    ``stopping``. Raises LedgerError; what a publisher may raise ends up in the report.
    """
    _refuse_misuse(ledger, worker)
    refuse_no_function(progress, "progress", "print", optional=True)
    touched: dict[str, Delivery] = {}
    allowances: dict[str, Allowance] = {}
    for done in _round(ledger, worker):
        touched[done.delivery.key] = done.delivery
        if done.allowance:
            allowances[done.delivery.account] = done.allowance
        if progress:
            progress(done.delivery)
    next_at = next_due(ledger, now=worker.now(), grace=worker.grace, campaign=worker.campaign)
    return replace(_report(touched.values()), next_at=next_at, allowances=allowances)


def campaign_id(ledger: Ledger, campaign: Campaign) -> str:
    """Give the id that the ledger knows a campaign by; LedgerError for one that was never scheduled in it."""
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no(Campaign, campaign, "campaign", "load_campaign(path)")
    known = known_as(ledger, campaign)
    if known is None:
        raise LedgerError(
            f"the ledger {ledger.name} has nothing of {campaign.name!r} ({campaign.file.name}): "
            f"run `socialkit schedule`, or name the ledger that it was scheduled in (`--ledger`)"
        )
    return known.id


def deliveries(ledger: Ledger, campaign: str | None = None) -> Deliveries:
    """Give every delivery in the ledger, in the order they are due; or those of one campaign, by its id."""
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    if campaign is not None:
        refuse_no(str, campaign, "campaign", "campaign=campaign_id(ledger, campaign)")
    return all_deliveries(ledger, campaign)


def show(ledger: Ledger, key: str) -> History:
    """Give one delivery with its attempts and its log; LedgerError if there is none.

    Where several campaigns have the key, ``key`` says which, by its id: ``week-2022/launch@alliance-x``.
    """
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    return history(ledger, key)


def _refuse_misuse(ledger: object, worker: object) -> None:
    refuse_no(Ledger, ledger, "ledger", "Ledger.open(path)")
    refuse_no(Worker, worker, "worker", "Worker(connect=…, clock=…, campaign=…)")


def _round(ledger: Ledger, worker: Worker) -> Iterator[_Attempted]:
    yield from (_Attempted(delivery=delivery) for delivery in reconcile(ledger, worker))
    tried: set[tuple[str, int]] = set()
    # What was published may be what another delivery was waiting for.
    while fresh := [each for each in _due(ledger, worker) if each not in tried]:
        for key, version in fresh:
            if worker.stopping():
                return
            tried.add((key, version))
            done = _attempt(ledger, key, version, worker)
            if done:
                yield done


def _due(ledger: Ledger, worker: Worker) -> tuple[tuple[str, int], ...]:
    now = worker.now()
    return due_keys(ledger, now=now, earliest=now - worker.grace, campaign=worker.campaign)


def _report(touched: Iterable[Delivery]) -> RunReport:
    by_state: dict[State, list[Delivery]] = {state: [] for state in State}
    for delivery in touched:
        by_state[delivery.state].append(delivery)
    return RunReport(
        published=tuple(by_state[State.PUBLISHED]),
        held=tuple(by_state[State.HELD]),
        failed=tuple(by_state[State.FAILED]),
        uncertain=tuple(by_state[State.UNCERTAIN]),
        again=tuple(by_state[State.SCHEDULED]),
    )


def _call(
    ledger: Ledger, claimed: Claim, worker: Worker, ready: tuple[Publisher, PreparedMedia]
) -> _Attempted:
    """Make the one call, if there is time for it, and record what it came to."""
    publisher, media = ready
    now = worker.now()
    if now > claimed.lease_until - worker.call or not media.lasts(now + worker.call):
        reason = "stopped for too long before the call: nothing was sent"
        return _Attempted(
            delivery=record(ledger, claimed, Verdict(trigger=Trigger.RETRY, at=now, reason=reason))
        )
    sent: Sent | None = None
    try:
        sent = publisher.publish(claimed.delivery.message, media=media, key=claimed.idempotency_key)
    except PublishError as error:
        verdict = _answered(error, worker.now(), claimed.delivery.key, claimed.failures)
    else:
        verdict = Verdict(trigger=Trigger.ACCEPT, at=worker.now(), receipt=sent.receipt)
    worker.reached(Failpoint.AFTER_CALL)
    delivery = record(ledger, claimed, verdict, worker.reached)
    worker.reached(Failpoint.AFTER_RECORD)
    return _Attempted(delivery=delivery, allowance=sent.allowance if sent else None)


def _refuse_other_picture(ledger: Ledger, delivery: Delivery) -> None:
    """Raise RejectedError when the picture is not there as it was scheduled."""
    picture = delivery.message.picture
    if picture and not ledger.media.fetch(picture):
        raise RejectedError(
            f"{delivery.key}: the picture {picture.path} is not the one that was scheduled; "
            f"stamp and schedule again"
        )


def _refuse_short_lived(media: PreparedMedia, worker: Worker) -> None:
    """Raise UnreachableError, so that it is prepared again later, when the call could outlive the media."""
    if not media.lasts(worker.now() + worker.call):
        raise UnreachableError(
            "what was uploaded runs out before the call can be over: nothing was sent, it is uploaded again"
        )


def _answered(error: PublishError, now: datetime, key: str, failures: int) -> Verdict:
    """Say what an error of the publish call means; what proves nothing leaves it uncertain."""
    if isinstance(error, RejectedError | AuthorizationError | RateLimitedError | UnreachableError):
        return _unsent(error, now, key, failures)
    return Verdict(trigger=Trigger.DOUBT, at=now, reason=str(error), error=type(error).__name__)


def _unsent(error: PublishError | CredentialsError, now: datetime, key: str, failures: int) -> Verdict:
    """Say what an error means after which it is proven that nothing is out."""
    name, reason = type(error).__name__, str(error)
    if isinstance(error, RejectedError):
        return Verdict(trigger=Trigger.REFUSE, at=now, reason=reason, error=name)
    if isinstance(error, AuthorizationError | CredentialsError):
        return Verdict(trigger=Trigger.RETRY, at=now, reason=reason, error=name, pauses=True)
    if isinstance(error, RateLimitedError):
        wait = min(max(error.retry_after, timedelta(0)), _LONGEST_WAIT)
        return Verdict(
            trigger=Trigger.RETRY, at=now, reason=reason, error=name, next_try=now + wait, blocks=True
        )
    return Verdict(
        trigger=Trigger.RETRY, at=now, reason=reason, error=name, next_try=now + backoff(key, failures)
    )


def backoff(key: str, failures: int) -> timedelta:
    """Give the pause after ``failures`` earlier ones: doubling, capped, spread by the key.

    The same key and number always give the same pause.
    """
    doubled: int = 2 ** min(failures, 16)
    longest = min(_FIRST_PAUSE * doubled, _LONGEST_PAUSE)
    share = int.from_bytes(sha256(f"{key} {failures}".encode()).digest()[:4]) / 2**32
    return longest * (0.5 + share / 2)


def _look(ledger: Ledger, uncertain: UncertainDelivery, worker: Worker) -> Delivery:
    delivery, since = uncertain.delivery, uncertain.since + worker.settle
    try:
        receipt = worker.connect(delivery).find(delivery.message, key=uncertain.idempotency_key)
    except (PublishError, CredentialsError) as error:
        reason = (
            f"may be out, and could not be looked up: {error}; look, then `socialkit resolve {delivery.key}`"
        )
        again = worker.now() + backoff(delivery.key, uncertain.looks)
        look = LookupResult(
            trigger=Trigger.REMAIN, at=worker.now(), actor=worker.name, reason=reason, next_look=again
        )
        return settle(ledger, uncertain, look)
    at = worker.now()
    if receipt:
        return settle(
            ledger, uncertain, LookupResult(trigger=Trigger.FIND, at=at, actor=worker.name, receipt=receipt)
        )
    if at >= since:
        return settle(
            ledger,
            uncertain,
            LookupResult(trigger=Trigger.CLEAR, at=at, actor=worker.name, reason="proven not to be out"),
        )
    reason = f"not seen yet; believed not to be out from {since:%Y-%m-%d %H:%M:%S} UTC on"
    return settle(
        ledger,
        uncertain,
        LookupResult(trigger=Trigger.REMAIN, at=at, actor=worker.name, reason=reason, next_look=since),
    )


def _late(grace: timedelta) -> str:
    minutes = round(grace / timedelta(minutes=1))
    near = f"within {counted(minutes, 'minute')} of" if minutes else "at"
    return f"not published {near} its time"
