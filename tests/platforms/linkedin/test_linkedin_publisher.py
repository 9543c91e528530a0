"""What LinkedIn is sent, what it is asked for, and what is made of its answers."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from socialkit.errors import (
    AuthorizationError,
    CredentialsError,
    DuplicateError,
    LimitScope,
    MisuseError,
    RateLimitedError,
    RejectedError,
    UncertainError,
    UnreachableError,
)
from socialkit.model.message import MessagePicture
from socialkit.platforms.answers import Absent, Found, Identity, Proof, Unknown
from socialkit.platforms.linkedin.linkedin_images import PostImage, content
from socialkit.platforms.orders import NO_MEDIA, NotYet, PreparedMedia
from tests.conftest import Clock
from tests.platforms.linkedin.linkedin_accounts import (
    ALT,
    APP,
    MESSAGE,
    PNG,
    TOKEN,
    a_member,
    a_publisher,
    an_order,
    before,
    environment,
    ready,
    with_picture,
)
from tests.representatives import few_quick
from tests.servers.fakes.linkedin import MEMBER, PAGE, PAGE_NAME, LinkedIn, Otherwise
from tests.servers.fakes.linkedin_schemas import POST, faults

POSTS = "/rest/posts"
SEEN = MESSAGE.text.replace("@SSWAlliance", PAGE_NAME)


def test_a_post_is_whole_tags_whom_it_names_and_has_an_address(linkedin: LinkedIn) -> None:
    order = an_order(linkedin)
    receipt = a_publisher(linkedin).publish(order).receipt

    (post,) = linkedin.posts
    assert (post.read.seen, post.read.rest, post.read.mentioned) == (SEEN, "", (PAGE,))
    assert "{hashtag|\\#|SSWWeek}" in post.sent["commentary"]
    assert (post.sent["author"], post.sent["visibility"]) == (PAGE, "PUBLIC")
    assert receipt.remote_id == post.urn
    assert receipt.url == f"https://www.linkedin.com/feed/update/{post.urn}/"


def test_the_token_is_in_the_header_and_the_version_is_said(linkedin: LinkedIn) -> None:
    publisher = a_publisher(linkedin, environment({"ACCESS_TOKEN": TOKEN, **APP}))
    publisher.publish(an_order(linkedin))
    publisher.verify()

    assert [each.headers["linkedin-version"] for each in linkedin.asked if "/rest/" in each.path] == [
        "202608",
        "202608",
    ]
    for each in linkedin.asked:
        assert TOKEN not in f"{each.path} {each.query}"
        if not each.path.startswith("/oauth/"):
            assert each.headers["authorization"] == f"Bearer {TOKEN}"


def test_a_picture_is_uploaded_once_awaited_and_shown_with_its_alt_text(
    linkedin: LinkedIn, tmp_path: Path
) -> None:
    linkedin.polls = 2
    publisher, order = a_publisher(linkedin), with_picture(an_order(linkedin), tmp_path)
    waits = [publisher.prepare(order) for _ in range(2)]
    assert [type(each) for each in waits] == [NotYet, NotYet]

    publisher.publish(ready(publisher, order))

    (image,) = linkedin.images.values()
    assert (image.data, image.owner) == (PNG, PAGE)
    (post,) = linkedin.posts
    assert post.visible
    assert post.sent["content"] == {"media": {"id": image.urn, "altText": ALT}}
    assert post.read.seen == SEEN


def test_a_picture_that_takes_long_is_waited_for_all_the_same(
    linkedin: LinkedIn, clock: Clock, tmp_path: Path
) -> None:
    linkedin.polls = 3
    publisher, order = a_publisher(linkedin), with_picture(an_order(linkedin), tmp_path)
    for _ in range(3):
        later = replace(order, deadline=clock() + timedelta(minutes=1))
        assert isinstance(publisher.prepare(later), NotYet)
        clock.forward(timedelta(minutes=1))


def test_a_picture_without_alt_text_has_none_and_not_an_empty_one(linkedin: LinkedIn, tmp_path: Path) -> None:
    publisher = a_publisher(linkedin)
    publisher.publish(ready(publisher, with_picture(an_order(linkedin), tmp_path, alt=None)))
    assert linkedin.posts[0].pictures == [{"id": "urn:li:image:C5610AQ0"}]


@pytest.mark.parametrize("count", [1, 2, 20])
def test_one_picture_and_several_are_what_linkedin_takes(count: int) -> None:
    images = [PostImage(urn=f"urn:li:image:A{number}", alt=f"Picture {number}.") for number in range(count)]
    body = {
        "author": PAGE,
        "commentary": "",
        "visibility": "PUBLIC",
        "distribution": {"feedDistribution": "MAIN_FEED"},
        "lifecycleState": "PUBLISHED",
        "content": content(images),
    }
    assert faults(POST, body) == []
    shown = json.dumps(body)
    assert all(each.urn in shown and each.alt in shown for each in images)


def test_several_pictures_that_were_uploaded_are_all_in_the_post(linkedin: LinkedIn, tmp_path: Path) -> None:
    publisher, order = a_publisher(linkedin), with_picture(an_order(linkedin), tmp_path)
    first = order.message.picture
    further = tuple(MessagePicture(graphic=f"g{n}", alt=f"Alt {n}.", rendition=first) for n in (2, 3))
    order = ready(publisher, replace(order, message=replace(order.message, further_pictures=further)))
    publisher.publish(order)
    (post,) = linkedin.posts
    assert [each["id"] for each in post.pictures] == list(order.media.references)
    assert [each["altText"] for each in post.pictures] == [ALT, "Alt 2.", "Alt 3."]
    assert post.visible


def test_more_pictures_than_a_post_takes_are_refused() -> None:
    with pytest.raises(MisuseError, match="21 pictures: a post on LinkedIn has 20 at most"):
        content([PostImage(urn=f"urn:li:image:A{number}") for number in range(21)])
    assert content([]) is None


def test_a_picture_that_cannot_be_processed_is_refused_before_the_time(
    linkedin: LinkedIn, tmp_path: Path
) -> None:
    publisher = a_publisher(linkedin)
    with pytest.raises(RejectedError, match="cannot process the picture"):
        publisher.prepare(with_picture(an_order(linkedin), tmp_path, b"no picture"))
    # It is begun anew the next time.
    assert isinstance(publisher.prepare(with_picture(an_order(linkedin), tmp_path)), PreparedMedia)
    assert linkedin.posts == []


def test_a_member_whose_token_may_not_ask_waits_for_a_picture(
    linkedin: LinkedIn, clock: Clock, tmp_path: Path
) -> None:
    publisher = a_member(linkedin)
    order = with_picture(an_order(linkedin), tmp_path)
    wait = publisher.prepare(order)
    assert isinstance(wait, NotYet)
    assert wait.until == clock() + timedelta(seconds=30)
    clock.forward(timedelta(seconds=30))
    # The deadline is a later one by then.
    publisher.publish(ready(publisher, replace(order, deadline=clock() + timedelta(minutes=1))))
    assert len(linkedin.images) == 1
    assert [each["altText"] for each in linkedin.posts[0].pictures] == [ALT]


@few_quick(
    "there",
    [
        "https://uploads.example",
        "http://127.0.0.2:9",
        "https://linkedin.com.example",
        "https://evil-linkedin.com",
        "http://www.linkedin.com",
        "ftp://www.linkedin.com",
        "https://linkedin.com",
        # Hosts that one reader of addresses finds there, and another does not.
        "https://evil.example\\@www.linkedin.com",
        "https://evil.example\\.linkedin.com",
        "https://a:b@www.linkedin.com",
        "https://evil.example#.linkedin.com",
        "https://evil.example?.linkedin.com",
        "https://evil.example\t.linkedin.com",
        "https://[::1].linkedin.com",
        "https://www.linkedin.com:x",
        "//",
    ],
)
def test_a_picture_goes_to_linkedin_alone_for_the_token_goes_with_it(
    linkedin: LinkedIn, tmp_path: Path, there: str
) -> None:
    linkedin.uploads_at = there
    with pytest.raises(UnreachableError, match=r"not its own: nothing was sent"):
        a_publisher(linkedin).prepare(with_picture(an_order(linkedin), tmp_path))
    assert len(linkedin.asked) == 1


@pytest.mark.parametrize(
    "told",
    [
        b"{}",
        b'{"value": {"image": "urn:li:image:A"}}',
        b'{"value": {"image": "urn:li:image:A/../posts", "uploadUrl": "http://127.0.0.1/"}}',
    ],
)
def test_an_upload_that_is_not_begun_is_tried_again(linkedin: LinkedIn, tmp_path: Path, told: bytes) -> None:
    linkedin.otherwise.append(Otherwise(path="/rest/images", status=200, body=told))
    with pytest.raises(UnreachableError):
        a_publisher(linkedin).prepare(with_picture(an_order(linkedin), tmp_path))


def test_a_picture_that_is_gone_is_told(linkedin: LinkedIn, tmp_path: Path) -> None:
    order = with_picture(an_order(linkedin), tmp_path)
    (tmp_path / "a.png").unlink()
    with pytest.raises(UnreachableError, match="monday: its picture cannot be read"):
        a_publisher(linkedin).prepare(order)


def test_a_text_alone_needs_nothing_before(linkedin: LinkedIn) -> None:
    assert a_publisher(linkedin).prepare(an_order(linkedin)) == NO_MEDIA
    assert linkedin.asked == []


@pytest.mark.parametrize("urn", ["", "urn:li:activity:1", "urn:li:share:12/", "12", "urn:li:share:"])
def test_an_answer_that_names_no_post_leaves_it_uncertain(linkedin: LinkedIn, urn: str) -> None:
    told = Otherwise(path=POSTS, status=201, headers=(("x-restli-id", urn),), acted=True)
    linkedin.otherwise.append(told)
    with pytest.raises(UncertainError, match="names no post; it may be out"):
        a_publisher(linkedin).publish(an_order(linkedin))
    assert len(linkedin.posts) == 1


def test_a_repeat_names_the_earlier_post_as_probable(linkedin: LinkedIn) -> None:
    publisher, order = a_member(linkedin), an_order(linkedin)
    first = publisher.publish(order).receipt
    with pytest.raises(DuplicateError, match="probably out as https://www") as refused:
        publisher.publish(order)
    assert refused.value.remote_id == first.remote_id
    assert len(linkedin.posts) == 1


def test_a_version_that_is_over_is_told_as_that_and_pauses_the_account(
    linkedin: LinkedIn, clock: Clock
) -> None:
    clock.now = datetime(2027, 8, 15, tzinfo=UTC)
    linkedin.allow(TOKEN, ("w_organization_social",))
    with pytest.raises(AuthorizationError, match="version 202608 of its interface is over: update socialkit"):
        a_publisher(linkedin).publish(an_order(linkedin))
    assert len(linkedin.came("POST", POSTS)) == 1


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        (
            "Resource level throttle MEMBER DAY limit is reached.",
            LimitScope.ACCOUNT,
        ),
        ("Resource level throttle APPLICATION DAY limit is reached.", LimitScope.APP),
        ("", LimitScope.ACCOUNT),
    ],
)
def test_a_days_limit_is_waited_for_till_midnight_in_utc(
    linkedin: LinkedIn, clock: Clock, words: str, scope: LimitScope
) -> None:
    told = json.dumps({"message": words}).encode()
    linkedin.otherwise.append(Otherwise(path=POSTS, status=429, body=told))
    with pytest.raises(RateLimitedError) as limited:
        a_publisher(linkedin).publish(an_order(linkedin))
    assert limited.value.ends(clock()) == datetime(2026, 12, 2, 0, 1, tzinfo=UTC)
    assert limited.value.scope is scope


def test_a_limit_that_says_for_how_long_is_believed(linkedin: LinkedIn, clock: Clock) -> None:
    linkedin.otherwise.append(Otherwise(path=POSTS, status=429, headers=(("Retry-After", "90"),)))
    with pytest.raises(RateLimitedError) as limited:
        a_publisher(linkedin).publish(an_order(linkedin))
    assert limited.value.ends(clock()) == clock() + timedelta(seconds=90)


@pytest.mark.slow
def test_a_page_is_asked_for_what_it_posted(linkedin: LinkedIn, clock: Clock) -> None:
    publisher, order = a_publisher(linkedin), an_order(linkedin)
    linkedin.otherwise.append(Otherwise(path=POSTS, status=503, acted=True))
    with pytest.raises(UncertainError):
        publisher.publish(order)
    (post,) = linkedin.posts
    clock.forward(timedelta(seconds=20))
    for number in range(25):
        other = replace(MESSAGE, text=f"Another one, {number}.")
        publisher.publish(an_order(linkedin, other))

    found = publisher.find(order, before(order))

    assert isinstance(found, Found)
    assert (found.receipt.remote_id, found.receipt.published_at) == (post.urn, post.at)
    assert len(linkedin.came("GET", POSTS)) == 3


def test_a_post_that_was_changed_later_is_found_and_an_old_one_is_none(
    linkedin: LinkedIn, clock: Clock
) -> None:
    publisher, order = a_publisher(linkedin), an_order(linkedin)
    publisher.publish(order)
    for _ in range(3):
        clock.forward(timedelta(hours=1))
        later = replace(order, deadline=clock() + timedelta(minutes=1))
        linkedin.posts[0].changed = clock()
        assert isinstance(publisher.find(later, before(order)), Found)
        # As if the call had been made only now: what stands there was there before.
        assert publisher.find(later, clock() - timedelta(minutes=5)) == Absent(proof=Proof.TIMELINE)


def test_an_older_post_that_was_changed_hides_no_newer_one(linkedin: LinkedIn, clock: Clock) -> None:
    publisher = a_publisher(linkedin)
    publisher.publish(an_order(linkedin, replace(MESSAGE, text="Last week.")))
    clock.forward(timedelta(days=7))
    order = an_order(linkedin)
    publisher.publish(order)
    linkedin.posts[0].changed = clock() + timedelta(seconds=1)
    assert isinstance(publisher.find(order, before(order)), Found)


def test_what_is_not_there_is_not_proven_to_be_absent(linkedin: LinkedIn) -> None:
    order = an_order(linkedin)
    a_publisher(linkedin).publish(replace(order, message=replace(MESSAGE, text="Another one.")))
    assert a_publisher(linkedin).find(order, before(order)) == Absent(proof=Proof.TIMELINE)


def test_the_same_words_with_another_link_are_for_a_person(linkedin: LinkedIn) -> None:
    order = an_order(linkedin)
    other = replace(MESSAGE, text=MESSAGE.text.replace("https://example.org/a_b", "https://lnkd.in/x"))
    url = a_publisher(linkedin).publish(replace(order, message=other)).receipt.url
    seen = a_publisher(linkedin).find(order, before(order))
    assert seen == Unknown(reason=f"a post with the same words is out, and other links: compare {url}")


@pytest.mark.parametrize(
    "element",
    [
        "7",
        "{}",
        '{"id": "urn:li:share:1", "commentary": 7, "createdAt": 1}',
        '{"id": "x", "createdAt": 1}',
        '{"id": "urn:li:share:1"}',
        '{"id": "urn:li:share:1", "createdAt": true}',
        '{"id": "urn:li:share:1", "createdAt": 1e400}',
        '{"id": "urn:li:share:1", "createdAt": 999999999999999999999}',
    ],
)
def test_posts_that_cannot_be_read_prove_nothing(linkedin: LinkedIn, element: str) -> None:
    body = f'{{"elements": [{element}]}}'.encode()
    linkedin.otherwise.append(Otherwise(path=POSTS, status=200, body=body))
    order = an_order(linkedin)
    seen = a_publisher(linkedin).find(order, before(order))
    assert seen == Unknown(reason="not all of what the page posted since could be read")


@pytest.mark.parametrize("status", [401, 403, 404, 426, 429, 500])
def test_a_look_that_is_refused_proves_nothing(linkedin: LinkedIn, status: int) -> None:
    linkedin.otherwise.append(Otherwise(path=POSTS, status=status))
    order = an_order(linkedin)
    assert isinstance(a_publisher(linkedin).find(order, before(order)), Unknown)


@pytest.mark.slow
def test_a_page_that_posts_without_end_is_not_read_without_end(linkedin: LinkedIn) -> None:
    publisher, order = a_publisher(linkedin), an_order(linkedin)
    for number in range(101):
        publisher.publish(an_order(linkedin, replace(MESSAGE, text=f"Number {number}.")))
    assert isinstance(publisher.find(order, before(order)), Unknown)
    assert len(linkedin.came("GET", POSTS)) == 10


def test_what_a_member_posted_cannot_be_read(linkedin: LinkedIn) -> None:
    publisher, order = a_member(linkedin), an_order(linkedin)
    publisher.publish(order)
    seen = publisher.find(order, before(order))
    assert seen == Unknown(reason="LinkedIn lets no ordinary app read what a member posted")
    assert linkedin.came("GET", POSTS) == []


def test_who_a_page_is_with_what_it_may_do_and_until_when(linkedin: LinkedIn, clock: Clock) -> None:
    publisher = a_publisher(linkedin, environment({"ACCESS_TOKEN": TOKEN, **APP}))
    assert publisher.verify() == Identity(
        name=PAGE,
        server=linkedin.address,
        scopes=("r_organization_social", "w_organization_social"),
        valid_until=clock() + timedelta(days=60),
    )


def test_without_the_apps_secret_nobody_tells_when_a_sign_in_ends(linkedin: LinkedIn) -> None:
    assert a_publisher(linkedin).verify() == Identity(name=PAGE, server=linkedin.address)
    assert a_member(linkedin).verify() == Identity(name=MEMBER, server=linkedin.address)


@pytest.mark.parametrize("sub", ["else", "x\\u001b[2J"])
def test_a_token_of_somebody_else_is_told(linkedin: LinkedIn, sub: str) -> None:
    linkedin.otherwise.append(Otherwise(path="/v2/userinfo", status=200, body=f'{{"sub": "{sub}"}}'.encode()))
    with pytest.raises(AuthorizationError, match="of another member than `owner:` says") as refused:
        a_member(linkedin).verify()
    assert str(refused.value).isprintable()


def test_a_token_that_may_post_and_not_look_is_told_before_the_time(linkedin: LinkedIn) -> None:
    linkedin.allow(TOKEN, ("w_organization_social",))
    with pytest.raises(AuthorizationError, match="Not enough permissions"):
        a_publisher(linkedin).verify()


def test_what_an_account_lacks_is_named(linkedin: LinkedIn) -> None:
    with pytest.raises(CredentialsError, match="SOCIALKIT_ALLIANCE_LINKEDIN_ACCESS_TOKEN"):
        a_publisher(linkedin, environment({"CLIENT_ID": "a"}))
    with pytest.raises(CredentialsError, match="no `owner:`: write the URN of the author"):
        a_publisher(linkedin, owner=None)  # type: ignore[arg-type]  # as a file may have it
