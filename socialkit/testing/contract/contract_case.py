"""One case of the contract, and what it asks publishers with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256

from socialkit.errors import CredentialsError, PublishError, UncertainError
from socialkit.model.message import Message, MessagePicture
from socialkit.platforms import registry
from socialkit.platforms.answers import Sent
from socialkit.platforms.orders import NotYet, Order, PreparedMedia
from socialkit.platforms.publisher import Publisher
from socialkit.publishing.bounded_calls import Bounds
from socialkit.publishing.foreign_calls import ForeignCall, guarded
from socialkit.testing.contract.counterpart import Counterpart, PublishedPost

#: The alt text of the picture, and that of the one behind it.
ALT = "Two social workers greet a family."
OTHER_ALT = "A nurse listens to a child."
#: As long as a call may take that nothing befalls.
CALL = timedelta(seconds=10)
#: And one that something befalls: longer than any order's deadline.
_LONGEST = timedelta(minutes=2)
_LINK = "https://example.org/week"
#: So often a platform may say that it is still at work.
_PATIENCE = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractCase:
    """What a publisher must do, in ``name``; ``look`` gives in words what it does otherwise."""

    name: str
    look: Callable[[Counterpart], Iterator[str]]

    def run(self, counterpart: Counterpart) -> tuple[str, ...]:
        """Try it out; give in words what is otherwise than it must be: nothing where all is as it must."""
        try:
            return tuple(f"{self.name}: {each}" for each in self.look(counterpart))
        except (PublishError, CredentialsError) as error:
            return (f"{self.name}: it raised {type(error).__name__}: {error}",)

    def __str__(self) -> str:
        """Give its name."""
        return self.name


def order_of(
    counterpart: Counterpart, what: str, *, picture: bool = False, within: timedelta = CALL
) -> Order:
    """Give the order for a post of a few words, which must be out ``within`` a time."""
    now, platform = counterpart.now(), counterpart.platform
    picture = picture or (registry.known(platform) and registry.traits(platform).needs_picture)
    message = Message(
        post="contract",
        platform=platform,
        text=f"We join: {what}. #SSWWeek {_LINK}",
        alt=ALT if picture else None,
        link=_LINK,
        picture=counterpart.picture if picture else None,
    )
    key = sha256(message.text.encode()).hexdigest()[:32]
    return Order(message=message, key=key, due=now, deadline=now + within)


def order_of_two(counterpart: Counterpart, what: str) -> Order:
    """Give the order for a post with two pictures."""
    order = order_of(counterpart, what, picture=True)
    second = MessagePicture(graphic="second", alt=OTHER_ALT, rendition=counterpart.picture)
    return replace(order, message=replace(order.message, further_pictures=(second,)))


def prepared(publisher: Publisher, order: Order) -> Order:
    """Give the order with what was uploaded for it; PublishError where that takes for ever."""
    for _ in range(_PATIENCE):
        media = publisher.prepare(order)
        if isinstance(media, PreparedMedia):
            return replace(order, media=media)
        if not isinstance(media, NotYet):
            break
    raise UncertainError("prepare gives no PreparedMedia")


def published(publisher: Publisher, order: Order) -> Sent:
    """Make the call and give its answer; UncertainError where it is none, or a person was asked to post."""
    answer = publisher.publish(order)
    if isinstance(answer, Sent):
        return answer
    raise UncertainError(f"publish gives {answer!r} in place of Sent")


def outcome(publisher: Publisher, order: Order) -> Sent | PublishError | CredentialsError:
    """Make the call as a run does: whatever is not foreseen is uncertain."""
    try:
        call = ForeignCall(
            who="publish", expects=(Sent,), fault=UncertainError, bounds=Bounds(within=_LONGEST)
        )
        return guarded(partial(published, publisher, order), call)
    except (PublishError, CredentialsError) as error:
        return error


def added(counterpart: Counterpart, before: int) -> tuple[PublishedPost, ...]:
    """Give what is out beside the first ``before`` posts."""
    return tuple(counterpart.posts())[before:]


def since(order: Order) -> datetime:
    """Give a time before any call for the order."""
    return order.due - timedelta(minutes=1)
