"""What goes well: a receipt, a picture with its alt text, the same call again, looking for what is there."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import count

from socialkit.counting import counted
from socialkit.errors import CredentialsError, PublishError, UncertainError, UnreachableError
from socialkit.platforms import registry
from socialkit.platforms.answers import Absent, Found, Identity, Sent, Unknown
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import Publisher
from socialkit.testing.contract.contract_case import (
    ALT,
    OTHER_ALT,
    ContractCase,
    added,
    order_of,
    order_of_two,
    outcome,
    prepared,
    published,
    since,
)
from socialkit.testing.contract.counterpart import Counterpart, Repeat
from socialkit.testing.contract.interference import Interference, between

#: More than any publisher asks before its call, for two pictures.
_MOST_REQUESTS = 40


def _receipt(counterpart: Counterpart) -> Iterator[str]:
    before = len(counterpart.posts())
    publisher = counterpart.connect(counterpart.address)
    sent = published(publisher, prepared(publisher, order_of(counterpart, "a receipt")))
    out = added(counterpart, before)
    if [post.remote_id for post in out] != [sent.receipt.remote_id]:
        yield f"the receipt says {sent.receipt.remote_id}, and out is {[post.remote_id for post in out]}"
    if "We join: a receipt." not in "".join(post.text for post in out):
        yield f"out is another text: {[post.text for post in out]}"
    if not sent.receipt.url.startswith(("https://", "http://")):
        yield f"the receipt has no address of the post, but {sent.receipt.url}"


def _picture(counterpart: Counterpart) -> Iterator[str]:
    if counterpart.picture is None:
        return
    before = len(counterpart.posts())
    publisher = counterpart.connect(counterpart.address)
    order = prepared(publisher, order_of(counterpart, "a picture", picture=True))
    if added(counterpart, before):
        yield "something is out before the call"
    publisher.publish(order)
    shown = [post.alts for post in added(counterpart, before)]
    if shown != [(ALT,)]:
        yield f"the alt texts that are out are {shown}"


def _two_pictures(counterpart: Counterpart) -> Iterator[str]:
    if _takes_several(counterpart):
        publisher = counterpart.connect(counterpart.address)
        yield from _out_in_order(counterpart, publisher, order_of_two(counterpart, "two pictures"))


def _cut_uploads(counterpart: Counterpart) -> Iterator[str]:
    """Cut what is asked before the call at each request, the first, the second …; then begin anew."""
    for number in range(1, _MOST_REQUESTS if _takes_several(counterpart) else 1):
        before, asked = len(counterpart.posts()), count(1)
        order = order_of_two(counterpart, f"uploads that are cut, {number}")
        cut = Interference(forwards=False, cut_after=0)
        with between(counterpart.address, lambda _head: next(asked) == number, cut) as there:  # noqa: B023 called within
            with suppress(PublishError, CredentialsError):
                prepared(counterpart.connect(there.address), order)
            reached = there.calls
        if added(counterpart, before):
            yield f"something is out before the call, after request {number}"
        if not reached:
            break
        # As another process does, which knows nothing of the first one's uploads.
        yield from _out_in_order(counterpart, counterpart.connect(counterpart.address), order)


def _takes_several(counterpart: Counterpart) -> bool:
    name = counterpart.platform
    return bool(counterpart.picture and registry.known(name) and registry.traits(name).several_pictures)


def _out_in_order(counterpart: Counterpart, publisher: Publisher, order: Order) -> Iterator[str]:
    before = len(counterpart.posts())
    publisher.publish(prepared(publisher, order))
    shown = [post.alts for post in added(counterpart, before)]
    if shown != [(ALT, OTHER_ALT)]:
        yield f"the alt texts that are out are {shown}"


def _repeat(counterpart: Counterpart) -> Iterator[str]:
    before = len(counterpart.posts())
    publisher = counterpart.connect(counterpart.address)
    order = prepared(publisher, order_of(counterpart, "the same again"))
    first = published(publisher, order)
    again = outcome(counterpart.connect(counterpart.address), order)
    if counterpart.repeat is Repeat.FIRST_POST:
        if not isinstance(again, Sent) or again.receipt.remote_id != first.receipt.remote_id:
            yield f"the same call again came to {again!r}, not to the first post"
    elif counterpart.repeat is Repeat.REFUSED and not isinstance(again, UncertainError):
        yield f"a refusal as a repeat came to {again!r}: it is evidence that the post is out"
    out = len(added(counterpart, before))
    if counterpart.repeat is not Repeat.ANOTHER_POST and out != 1:
        yield f"{counted(out, 'post')} out after a repeat"


def _found(counterpart: Counterpart) -> Iterator[str]:
    publisher = counterpart.connect(counterpart.address)
    order = prepared(publisher, order_of(counterpart, "what can be found"))
    sent = published(publisher, order)
    seen = counterpart.connect(counterpart.address).find(order, since(order))
    if isinstance(seen, Found) and seen.receipt.remote_id != sent.receipt.remote_id:
        yield f"another post was found: {seen.receipt.remote_id} in place of {sent.receipt.remote_id}"
    if counterpart.finds and not isinstance(seen, Found):
        yield f"it was not found: {seen!r}"


def _not_there(counterpart: Counterpart) -> Iterator[str]:
    publisher = counterpart.connect(counterpart.address)
    order = order_of(counterpart, "what was never sent")
    seen = publisher.find(order, since(order))
    if not isinstance(seen, Absent | Unknown):
        yield f"it was found: {seen!r}"


def _identity(counterpart: Counterpart) -> Iterator[str]:
    told = counterpart.connect(counterpart.address).verify()
    if not isinstance(told, Identity) or not told.name:
        yield f"it says {told!r}"


def _too_late(counterpart: Counterpart) -> Iterator[str]:
    before = len(counterpart.posts())
    publisher = counterpart.connect(counterpart.address)
    order = prepared(publisher, order_of(counterpart, "too late"))
    late = order_of(counterpart, "too late", within=order.due - order.deadline)
    came = outcome(publisher, late)
    if not isinstance(came, UnreachableError):
        yield f"after its deadline the call came to {came!r}"
    if added(counterpart, before):
        yield "after its deadline it was sent"


SENDING = (
    ContractCase(name="a post is out once, and its receipt has its id and address", look=_receipt),
    ContractCase(name="a picture is out with its alt text, and not before the call", look=_picture),
    ContractCase(name="two pictures are out in their order, each with its alt text", look=_two_pictures),
    ContractCase(name="uploads that are cut short are made anew, and nothing is out", look=_cut_uploads),
    ContractCase(name="the same call again makes no second post", look=_repeat),
    ContractCase(name="what is out is found, with its own id", look=_found),
    ContractCase(name="what was never sent is not found", look=_not_there),
    ContractCase(name="it says whose account it is", look=_identity),
    ContractCase(name="after its deadline nothing is sent", look=_too_late),
)
