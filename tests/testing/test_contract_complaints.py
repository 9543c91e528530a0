"""The contract of publishers tells those that break it, with what they did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from socialkit.errors import (
    DuplicateError,
    PublishError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.delivery import Receipt
from socialkit.model.rendition import Rendition
from socialkit.platforms.answers import Absent, Found, HandedOver, Identity, Proof, Sent, Unknown
from socialkit.platforms.orders import NO_MEDIA, NotYet, Order, PreparedMedia
from socialkit.testing.contract import CASES, PublishedPost, Refusal, Repeat
from tests.conftest import a_picture
from tests.representatives import few_quick

NOW = datetime(2027, 10, 18, 12, tzinfo=UTC)
BY_NAME = {case.name: case for case in CASES}


@dataclass
class Platform:
    """A platform in this process, and the publisher of its one account, which does as it is told.

    ``how`` holds what the publisher does otherwise than it must, by the name of the method.
    """

    how: dict[str, Callable[["Platform", Order], object]]
    picture: Rendition | None = None
    repeat: Repeat = Repeat.REFUSED
    finds: bool = True
    ticks: timedelta = timedelta(0)
    out: list[PublishedPost] = field(default_factory=list)
    time: datetime = NOW
    platform: str = "mastodon"
    address: str = "http://127.0.0.1:9"
    canaries: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = (Refusal(name="too long", answer=b"", error=RejectedError),)

    def now(self) -> datetime:
        self.time += self.ticks
        return self.time

    def connect(self, address: str) -> "Platform":
        del address
        return self

    def is_call(self, head: str) -> bool:
        return head.startswith("POST ")

    def posts(self) -> Sequence[PublishedPost]:
        return tuple(self.out)

    def prepare(self, order: Order) -> PreparedMedia | NotYet:
        return self.how.get("prepare", no_media)(self, order)  # type: ignore[return-value]

    def publish(self, order: Order) -> Sent | HandedOver:
        return self.how.get("publish", rightly)(self, order)  # type: ignore[return-value]

    def find(self, order: Order, since: datetime) -> Found | Absent | Unknown:
        del since
        return self.how.get("find", look)(self, order)  # type: ignore[return-value]

    def verify(self) -> Identity:
        me = Identity(name="us", server=self.address)
        return self.how["verify"](self, None) if "verify" in self.how else me  # type: ignore[arg-type,return-value]


def receipt(remote_id: str, url: str = "https://example.org/1") -> Receipt:
    return Receipt(remote_id=remote_id, url=url, published_at=NOW)


def put_out(platform: Platform, order: Order, text: str = "", alts: tuple[str, ...] | None = None) -> Sent:
    """Put a post out, whatever was out before."""
    shown = (order.message.alt, *(each.alt for each in order.message.further_pictures))
    remote_id = f"{order.key[:8]}-{len(platform.out)}"
    post = PublishedPost(
        remote_id=remote_id,
        text=text or order.message.text,
        alts=tuple(filter(None, shown)) if alts is None else alts,
    )
    platform.out.append(post)
    return Sent(receipt=receipt(remote_id))


def there(platform: Platform, order: Order) -> list[PublishedPost]:
    return [post for post in platform.out if post.text == order.message.text]


def no_media(_platform: Platform, _order: Order) -> PreparedMedia:
    return NO_MEDIA


def rightly(platform: Platform, order: Order) -> Sent:
    if there(platform, order):
        raise DuplicateError("it is out already")
    if order.deadline < platform.now():
        raise UnreachableError("it is too late")
    return put_out(platform, order)


def look(platform: Platform, order: Order) -> Found | Absent:
    for post in there(platform, order):
        return Found(receipt=receipt(post.remote_id))
    return Absent(proof=Proof.TIMELINE)


def another_id(platform: Platform, order: Order) -> Sent:
    put_out(platform, order)
    return Sent(receipt=receipt("another"))


def without_address(platform: Platform, order: Order) -> Sent:
    return Sent(receipt=receipt(put_out(platform, order).receipt.remote_id, "1"))


def raises(error: PublishError, *, sends: bool) -> Callable[[Platform, Order], Sent]:
    def publish(platform: Platform, order: Order) -> Sent:
        if sends:
            put_out(platform, order)
        raise error

    return publish


def refused_again(platform: Platform, order: Order) -> Sent:
    if there(platform, order):
        raise RejectedError("no")
    return put_out(platform, order)


def says_nothing(_platform: Platform, _order: Order) -> None:
    return None


def early(platform: Platform, order: Order) -> PreparedMedia:
    put_out(platform, order)
    return NO_MEDIA


OUT = "a post is out once, and its receipt has its id and address"
PICTURE = "a picture is out with its alt text, and not before the call"
PICTURES = "two pictures are out in their order, each with its alt text"
UPLOADS = "uploads that are cut short are made anew, and nothing is out"
AGAIN = "the same call again makes no second post"
FOUND = "what is out is found, with its own id"
NEVER = "what was never sent is not found"
WHO = "it says whose account it is"
LATE = "after its deadline nothing is sent"
SILENT = "a platform that keeps silent is left at the deadline"
LOOK = "a look is over at its deadline"
NOBODY = "where nobody listens nothing was sent"
CUT = "a connection that is cut says nothing of what is out"
REFUSAL = "each refusal is the right error"
WAIT = "who asks to wait is waited for"
SENT = put_out
LOST = raises(UncertainError("no answer"), sends=True)
LOST_BEFORE = raises(UncertainError("no answer"), sends=False)
ANOTHER = Found(receipt=receipt("another"))


@pytest.mark.parametrize("name", [OUT, PICTURE, PICTURES, AGAIN, FOUND, NEVER, WHO, LATE])
def test_who_keeps_the_contract_hears_nothing(name: str, tmp_path: Path) -> None:
    platform = Platform({}, picture=a_picture(tmp_path / "a.png"))
    assert BY_NAME[name].run(platform) == ()


@few_quick(
    ("name", "how", "told"),
    [
        (OUT, {"publish": another_id}, "the receipt says another, and out is ['"),
        (OUT, {"publish": lambda here, order: put_out(here, order, "We")}, "out is another text: ['We']"),
        (
            OUT,
            {
                "publish": lambda here, order: Sent(
                    receipt=receipt(put_out(here, order).receipt.remote_id, "1")
                )
            },
            "the receipt has no address of the post, but 1",
        ),
        (OUT, {"prepare": says_nothing}, "it raised UncertainError: prepare gives no PreparedMedia"),
        (
            OUT,
            {"prepare": lambda *_: NotYet(until=NOW)},
            "it raised UncertainError: prepare gives no PreparedMedia",
        ),
        (
            OUT,
            {"publish": lambda *_: HandedOver(to="a person", by="a mail")},
            "it raised UncertainError: publish gives HandedOver(to='a person', by='a mail') in place of Sent",
        ),
        (PICTURE, {"prepare": early, "publish": SENT}, "something is out before the call"),
        (
            PICTURE,
            {"publish": lambda here, order: put_out(here, order, alts=())},
            "the alt texts that are out are [()]",
        ),
        (
            PICTURES,
            {"publish": lambda here, order: put_out(here, order, alts=("two", "one"))},
            "the alt texts that are out are [('two', 'one')]",
        ),
        (
            UPLOADS,
            {"prepare": early, "publish": SENT},
            "something is out before the call, after request 1",
        ),
        (AGAIN, {"publish": SENT}, "2 posts out after a repeat"),
        (
            AGAIN,
            {"publish": refused_again},
            "a refusal as a repeat came to RejectedError('no'): it is evidence that the post is out",
        ),
        (FOUND, {"find": lambda *_: ANOTHER}, "another post was found: another in place of "),
        (FOUND, {"find": lambda *_: Absent(proof=Proof.TIMELINE)}, "it was not found: Absent("),
        (NEVER, {"find": lambda *_: ANOTHER}, "it was found: Found("),
        (WHO, {"verify": says_nothing}, "it says None"),
        (LATE, {"publish": SENT}, "after its deadline the call came to Sent("),
        (LATE, {"publish": SENT}, "after its deadline it was sent"),
        (NOBODY, {"publish": SENT}, "where nobody listens it came to Sent("),
        (SILENT, {"publish": SENT}, "held back after it arrived: the call was made 0 times"),
        (
            SILENT,
            {"publish": another_id},
            "held back after it arrived: the receipt is of another, and out",
        ),
        (
            SILENT,
            {"publish": raises(RejectedError("no"), sends=True)},
            "held back after it arrived: it is out, and RejectedError says that it is not: no",
        ),
        (
            SILENT,
            {"publish": LOST, "find": lambda *_: ANOTHER},
            "held back after it arrived: another was found, which is not this post",
        ),
        (
            SILENT,
            {"publish": LOST, "find": lambda *_: Absent(proof=Proof.KEY)},
            "held back after it arrived: it is out, and its key is said to be unknown",
        ),
        (
            SILENT,
            {"publish": LOST, "find": lambda *_: Unknown(reason="who knows")},
            "held back after it arrived: it is out, and was not found: Unknown(reason='who knows')",
        ),
        (
            SILENT,
            {"publish": LOST_BEFORE, "find": lambda *_: ANOTHER},
            "held back before it arrived: it is not out, and was found",
        ),
        (CUT, {"publish": SENT}, "cut before it arrived: the call was made 0 times"),
        (CUT, {"publish": SENT}, "no request is the call that publishes: mend `is_call`"),
        (REFUSAL, {"publish": SENT}, "too long came to Sent("),
        (WAIT, {"publish": SENT}, "429 with 90 seconds came to Sent("),
        (
            WAIT,
            {"publish": raises(RateLimitedError("wait", retry_after=timedelta(seconds=5)), sends=False)},
            "429 with 90 seconds is waited for 0:00:05",
        ),
        (
            WAIT,
            {"publish": raises(RateLimitedError("wait", retry_after=timedelta(0)), sends=False)},
            "429 with no time is waited for 0:00:00",
        ),
    ],
)
def test_who_breaks_the_contract_is_told_how(
    name: str, how: dict[str, Callable[[Platform, Order], object]], told: str, tmp_path: Path
) -> None:
    complaints = BY_NAME[name].run(Platform(how, picture=a_picture(tmp_path / "a.png")))
    assert [each for each in complaints if each.startswith(f"{name}: {told}")], complaints


def test_a_repeat_that_is_to_come_to_the_first_post_does() -> None:
    [other, twice] = BY_NAME[AGAIN].run(Platform({"publish": SENT}, repeat=Repeat.FIRST_POST))
    assert other.startswith(f"{AGAIN}: the same call again came to Sent(")
    assert twice == f"{AGAIN}: 2 posts out after a repeat"
    assert BY_NAME[AGAIN].run(Platform({"publish": SENT}, repeat=Repeat.ANOTHER_POST)) == ()


def test_a_look_that_ends_long_after_its_deadline_is_told() -> None:
    [told] = BY_NAME[LOOK].run(Platform({}, ticks=timedelta(minutes=1)))
    assert told.startswith(f"{LOOK}: a look without an answer ended 0:00:59")


def test_a_platform_that_takes_no_pictures_is_asked_for_none() -> None:
    assert BY_NAME[PICTURE].run(Platform({"publish": early})) == ()
    assert BY_NAME[PICTURES].run(Platform({"publish": early})) == ()
