"""What goes well: a receipt, a picture with its alt text, the same call again, looking for what is there."""

from collections.abc import Iterator

from socialkit.counting import counted
from socialkit.errors import UncertainError, UnreachableError
from socialkit.platforms.answers import Absent, Found, Identity, Sent, Unknown
from socialkit.testing.contract.contract_case import (
    ALT,
    ContractCase,
    added,
    order_of,
    outcome,
    prepared,
    published,
    since,
)
from socialkit.testing.contract.counterpart import Counterpart, Repeat


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
    ContractCase(name="the same call again makes no second post", look=_repeat),
    ContractCase(name="what is out is found, with its own id", look=_found),
    ContractCase(name="what was never sent is not found", look=_not_there),
    ContractCase(name="it says whose account it is", look=_identity),
    ContractCase(name="after its deadline nothing is sent", look=_too_late),
)
