"""What is made ready for a post on Bluesky: pictures, mentions, threads."""

import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from socialkit.errors import RejectedError, UnreachableError
from socialkit.model.account import Account
from socialkit.model.delivery import Receipt
from socialkit.model.message import Mention
from socialkit.platforms.bluesky.publisher import Bluesky, connect
from socialkit.platforms.bluesky.records import Uploads
from socialkit.platforms.orders import PreparedMedia
from socialkit.platforms.publisher import PublisherContext
from tests.conftest import NINE, a_picture
from tests.platforms.bluesky.conftest import an_order, ready
from tests.servers.fakes.bluesky import BlueskyServer, Fault, did_of

LATER = NINE + timedelta(hours=1)


def noisy(side: int) -> bytes:
    """Give a PNG that is larger the larger its side is: noise cannot be packed."""
    file = BytesIO()
    Image.effect_noise((side, side), 100).convert("RGB").save(file, "PNG")
    return file.getvalue()


def test_a_picture_goes_out_as_it_is_with_its_alt_text(
    publisher: Bluesky, server: BlueskyServer, tmp_path: Path
) -> None:
    picture = a_picture(tmp_path / "week.png", noisy(8))
    order = ready(publisher, an_order(picture=picture, alt="Two people, “greeting” 👩🏽\u200d⚕️."))
    publisher.publish(order)
    (post,) = server.posts()
    (image,) = post["embed"]["images"]
    assert image["alt"] == "Two people, “greeting” 👩🏽\u200d⚕️."
    assert image["aspectRatio"] == {"width": 1200, "height": 630}
    assert server.blobs[image["image"]["ref"]["$link"]] == ("image/png", picture.path.read_bytes())
    assert order.media.expires_at == NINE + timedelta(hours=1)


def test_a_picture_without_alt_text_says_so_by_an_empty_one(
    publisher: Bluesky, server: BlueskyServer, tmp_path: Path
) -> None:
    order = an_order(picture=a_picture(tmp_path / "week.png"), link="https://week.example")
    publisher.publish(ready(publisher, order))
    (post,) = server.posts()
    assert post["embed"]["$type"] == "app.bsky.embed.images", "a post has a picture or a card"
    assert post["embed"]["images"][0]["alt"] == ""


@pytest.mark.slow
def test_a_picture_that_is_too_large_is_encoded_again(
    publisher: Bluesky, server: BlueskyServer, tmp_path: Path
) -> None:
    data = noisy(700)
    assert len(data) > 1_000_000
    picture = a_picture(tmp_path / "week.png", data, width=700, height=700)
    publisher.publish(ready(publisher, an_order(picture=picture, alt="Noise.")))
    ((kind, sent),) = server.blobs.values()
    assert (kind, len(sent) <= 1_000_000) == ("image/jpeg", True)
    assert Image.open(BytesIO(sent)).size == (700, 700)


def test_what_cannot_be_encoded_again_is_told(
    account: Account, context: PublisherContext, server: BlueskyServer, tmp_path: Path
) -> None:
    picture = a_picture(tmp_path / "week.png", b"no picture" * 200_000)
    with pytest.raises(RejectedError, match=r"launch: the picture has 2,000,000 bytes.*stamp it smaller"):
        connect(account, context).prepare(an_order(picture=picture))
    assert server.blobs == {}


def test_a_picture_that_is_not_the_scheduled_one_is_refused(publisher: Bluesky, tmp_path: Path) -> None:
    picture = a_picture(tmp_path / "week.png")
    picture.path.write_bytes(b"another")
    with pytest.raises(RejectedError, match="is not the one that was scheduled"):
        publisher.prepare(an_order(picture=picture))
    picture.path.unlink()
    with pytest.raises(UnreachableError, match="its picture cannot be read"):
        publisher.prepare(an_order(picture=picture))


@pytest.mark.parametrize("fault", [Fault(), Fault(status=500), Fault(status=200, body=b'{"blob": {}}')])
def test_an_upload_that_fails_is_tried_again(
    publisher: Bluesky, server: BlueskyServer, tmp_path: Path, fault: Fault
) -> None:
    order = an_order(picture=a_picture(tmp_path / "week.png"))
    server.befall("repo.uploadBlob", fault)
    with pytest.raises(UnreachableError):
        publisher.prepare(order)
    publisher.publish(ready(publisher, order))
    assert len(server.posts()) == 1


def test_uploads_that_the_server_forgot_leave_the_post_unsent(
    publisher: Bluesky, server: BlueskyServer, tmp_path: Path
) -> None:
    order = ready(publisher, an_order(picture=a_picture(tmp_path / "week.png")))
    server.blobs.clear()
    with pytest.raises(UnreachableError, match="has forgotten what was uploaded: nothing was sent"):
        publisher.publish(order)
    publisher.publish(ready(publisher, order))
    assert len(server.posts()) == 1


def test_a_name_with_a_did_is_a_mention_without_being_asked_for(
    publisher: Bluesky, server: BlueskyServer
) -> None:
    did = did_of("partner.test")
    mention = Mention(written="@Partner", name="The Partner", form=did)
    publisher.publish(ready(publisher, an_order("With @Partner", mentions=(mention,))))
    assert server.posts()[0]["facets"][0]["features"][0]["did"] == did
    assert server.calls("identity.resolveHandle") == 0


def test_a_handle_in_capitals_is_the_same_one(publisher: Bluesky, server: BlueskyServer) -> None:
    publisher.publish(ready(publisher, an_order("With @Partner.test and @partner.test")))
    dids = [facet["features"][0]["did"] for facet in server.posts()[0]["facets"]]
    assert dids == [did_of("partner.test")] * 2


def test_a_mention_of_nobody_is_asked_for_until_the_post_is_due_and_never_dropped(
    publisher: Bluesky, server: BlueskyServer
) -> None:
    with pytest.raises(UnreachableError, match=r"nobody on Bluesky is found as @nobody.test"):
        publisher.prepare(an_order("With @nobody.test", due=LATER))
    with pytest.raises(RejectedError, match="mend the handle, or write the name without @"):
        publisher.prepare(an_order("With @nobody.test"))
    server.befall("identity.resolveHandle", Fault(status=502))
    with pytest.raises(UnreachableError):
        publisher.prepare(an_order("With @partner.test"))
    assert server.posts() == []


@pytest.mark.parametrize("told", ["at://x", "did:plc:a\u202e", "did:plc:a b"])
def test_a_handle_that_stands_for_no_did_is_no_mention(
    publisher: Bluesky, server: BlueskyServer, told: str
) -> None:
    server.befall("identity.resolveHandle", Fault(status=200, body=json.dumps({"did": told}).encode()))
    with pytest.raises(UnreachableError, match="has no identifier of an account"):
        publisher.prepare(an_order("With @partner.test"))


def in_thread(publisher: Bluesky, number: int, parent: Receipt | None) -> Receipt:
    order = replace(an_order(f"Part {number}", key=f"{number:032x}"), parent=parent)
    return publisher.publish(ready(publisher, order)).receipt


def test_a_thread_goes_on_from_its_parent_and_names_its_first_post(
    publisher: Bluesky, server: BlueskyServer
) -> None:
    first = in_thread(publisher, 1, None)
    second = in_thread(publisher, 2, first)
    in_thread(publisher, 3, second)
    replies = {post["text"]: post.get("reply", {}) for post in server.posts()}
    assert replies["Part 1"] == {}
    refs = [{name: ref["uri"] for name, ref in replies[f"Part {number}"].items()} for number in (2, 3)]
    assert refs == [
        {"root": first.remote_id, "parent": first.remote_id},
        {"root": first.remote_id, "parent": second.remote_id},
    ]


def test_a_thread_goes_on_from_what_a_person_named(publisher: Bluesky, server: BlueskyServer) -> None:
    first = in_thread(publisher, 1, None)
    url = f"{first.url}?ref_src=embed"
    named = replace(first, remote_id=url, url=url)
    in_thread(publisher, 2, named)
    (reply,) = [post["reply"] for post in server.posts() if "reply" in post]
    assert reply["parent"]["uri"] == first.remote_id


def test_a_thread_whose_parent_is_gone_is_told(publisher: Bluesky, server: BlueskyServer) -> None:
    first = in_thread(publisher, 1, None)
    server.delete(first.remote_id)
    with pytest.raises(RejectedError, match="goes on from is not there any more"):
        in_thread(publisher, 2, first)
    elsewhere = replace(first, remote_id="a1b2", url="published/alliance/launch")
    with pytest.raises(RejectedError, match="goes on from is not on Bluesky"):
        in_thread(publisher, 2, elsewhere)


def test_what_was_made_ready_is_read_back_from_the_ledger() -> None:
    uploads = Uploads(mentions={"a.b": "did:plc:a"}, embed={"$type": "e"}, reply={"root": {"uri": "u"}})
    assert Uploads.of(PreparedMedia(references=(uploads.written(),))) == uploads
    assert Uploads.of(PreparedMedia(references=(Uploads().written(),))) == Uploads()
    for references in ((), ("x",), ("[]",), ('{"other": {}}',), ("{}", "{}")):
        with pytest.raises(UnreachableError):
            Uploads.of(PreparedMedia(references=references))
