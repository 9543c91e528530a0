"""A post without a platform: all requests that it would make, and none of them goes out."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pkgutil import resolve_name
from typing import cast

from socialkit.credentials.read_only import ReadOnly
from socialkit.credentials.secret import Secret
from socialkit.errors import MisuseError, PublishError
from socialkit.ledger.reading.content import idempotency_key
from socialkit.model.account import Account
from socialkit.model.delivery import Delivery
from socialkit.platforms.orders import NotYet, Order
from socialkit.platforms.pretending import PretendedAnswer, Pretender
from socialkit.platforms.publisher import PublisherContext, connect
from socialkit.platforms.registry import PRETENDED
from socialkit.platforms.tap import SeenRequest

_LASTING = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True, slots=True)
class DryRun:
    """The requests in their order, the ``secrets`` that stand in them, and what stopped it (or nothing)."""

    requests: tuple[SeenRequest, ...] = field(repr=False)
    secrets: tuple[Secret, ...]
    trouble: str = ""


def dry_run(account: Account, delivery: Delivery, context: PublisherContext, *, now: datetime) -> DryRun:
    """Prepare and publish a delivery before answers that are made up; no secret is stored or replaced.

    Raises MisuseError for a publisher whose requests cannot be seen, CredentialsError for lacking secrets.
    """
    credentials = ReadOnly(context.credentials)
    tap = Pretender(answers=_answers(account))
    seen = replace(context, credentials=credentials, network=replace(context.network, tap=tap))
    order = Order(
        message=delivery.message,
        key=idempotency_key(delivery.campaign, delivery.key, delivery.content_hash),
        due=delivery.due.utc,
        deadline=now + _LASTING,
        recipient=delivery.recipient,
    )
    trouble = _tried(account, order, seen)
    return DryRun(requests=tuple(tap.seen), secrets=tuple(credentials.given), trouble=trouble)


def _tried(account: Account, order: Order, context: PublisherContext) -> str:
    """Do all that a publisher does for an order; give what kept it from the end, or nothing."""
    publisher = connect(account, context)
    try:
        media = publisher.prepare(order)
        if isinstance(media, NotYet):
            return media.reason
        publisher.publish(replace(order, media=media))
    except PublishError as error:
        return str(error)
    return ""


def _answers(account: Account) -> tuple[PretendedAnswer, ...]:
    target = PRETENDED.get(account.publisher)
    if target is None:
        raise MisuseError(
            f"what {account.publisher} would be sent cannot be shown, only what {', '.join(PRETENDED)} "
            f"would be: leave --dry-run out, or try the text with `socialkit check -`"
        )
    made = cast("Callable[[Account], tuple[PretendedAnswer, ...]]", resolve_name(target))
    return made(account)
