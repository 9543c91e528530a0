"""Minutes before a post on Bluesky: blobs are uploaded, handles resolved, the parent is looked up."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from socialkit.errors import AssetError, ProgramError, PublishError, RejectedError, UnreachableError
from socialkit.model.delivery import Receipt
from socialkit.model.output import MEDIA_TYPES
from socialkit.model.reading import Kind
from socialkit.platforms.bluesky.cards import LinkCard
from socialkit.platforms.bluesky.dialect import BLUESKY, LIMITS
from socialkit.platforms.bluesky.facts import CARD_PICTURE, OLDER_SERVERS_PICTURE, POSTS, USUAL_SERVER
from socialkit.platforms.bluesky.records import RecordPart, Uploads, external, handles, image, images
from socialkit.platforms.bluesky.sessions import Sessions
from socialkit.platforms.bluesky.xrpc import Call, fault_name, refused, succeeded, told_did
from socialkit.platforms.http.messages import HttpAnswer
from socialkit.platforms.orders import Order
from socialkit.platforms.publisher import Encode
from socialkit.platforms.scheduled_picture import ScheduledPicture, scheduled_pictures

# A post's id, and the address of its page, which a person gives with `resolve KEY --published URL`.
_RECORD = rf"at://([^/]+)/{re.escape(POSTS)}/([^/]+)"
_PAGE = r"https://bsky\.app/profile/([^/]+)/post/([^/?#]+)/?(?:[?#].*)?"
_NO_PARENT = "the post that it goes on from {}: give it another `after`, or none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Uploader:
    """Makes ready what one account's posts need.

    ``read_card`` gives the card of a page, ``most_bytes`` is what the server takes of a picture.
    """

    sessions: Sessions
    read_card: Callable[[str], LinkCard]
    encode: Encode
    clock: Callable[[], datetime]
    most_bytes: int

    def uploads(self, order: Order) -> Uploads:
        """Give all that the post of an order needs; nobody sees any of it.

        Raises RejectedError for what has to be mended, else UnreachableError and whatever the session does.
        """
        record = BLUESKY.encode(order.message)
        embed = self._embed(order)
        mentions = {handle: self._resolved(handle, order) for handle in handles(record)}
        reply = self._reply(order.parent, order.deadline) if order.parent else {}
        return Uploads(mentions=mentions, embed=embed, reply=reply)

    def _embed(self, order: Order) -> RecordPart:
        """Give what stands below the text: the pictures, or else the card of the link."""
        message = order.message
        pictures = scheduled_pictures(message)
        if pictures:
            return images(
                [image(self._blob(*self._fitting(each), order.deadline), each) for each in pictures]
            )
        link = message.link or _first_link(message.text)
        return self._card(link, order) if link else {}

    def _fitting(self, picture: ScheduledPicture) -> tuple[bytes, str]:
        """Give a picture's bytes and media type, encoded again where the server would refuse it."""
        data = picture.data()
        if len(data) <= self.most_bytes:
            return data, picture.file.media_type
        try:
            return self.encode(data, self.most_bytes), MEDIA_TYPES["jpg"]
        except AssetError as error:
            raise RejectedError(
                f"{picture.message.post}: the picture has {len(data):,} bytes, the server takes "
                f"{self.most_bytes:,}, and it cannot be made smaller ({error}): stamp it smaller"
            ) from error

    def _card(self, link: str, order: Order) -> RecordPart:
        card = self.read_card(link)
        try:
            picture = self.encode(card.picture, CARD_PICTURE.value) if card.picture else b""
        except (AssetError, ProgramError, RejectedError):
            # A stranger's picture that cannot be read is no reason to post nothing.
            picture = b""
        blob = self._blob(picture, MEDIA_TYPES["jpg"], order.deadline) if picture else None
        return external(link, card.title, card.description, blob)

    def _blob(self, data: bytes, kind: str, deadline: datetime) -> RecordPart:
        call = Call(name="com.atproto.repo.uploadBlob", body=data, kind=kind, deadline=deadline)
        answer = self._answered(call)
        return {
            "$type": "blob",
            "ref": {"$link": answer.read(str, "blob", "ref", "$link")},
            "mimeType": answer.read(str, "blob", "mimeType"),
            "size": answer.read(int, "blob", "size"),
        }

    def _resolved(self, handle: str, order: Order) -> str:
        call = Call(
            name="com.atproto.identity.resolveHandle",
            query={"handle": handle.lower()},
            deadline=order.deadline,
        )
        answer = self.sessions.signed(call)
        if succeeded(answer):
            return told_did(answer)
        fault = refused(answer, self.clock())
        if not isinstance(fault, RejectedError):
            raise fault
        raise self._nobody(handle, order)

    def _nobody(self, handle: str, order: Order) -> PublishError:
        said = (
            f"{order.message.post}: nobody on Bluesky is found as @{handle}, so it tags no one: mend the "
            f"handle, or write the name without @"
        )
        # A server says the same when it cannot ask others: it is asked again until the post is due.
        return UnreachableError(said) if self.clock() < order.due else RejectedError(said)

    def _reply(self, parent: Receipt, deadline: datetime) -> RecordPart:
        """Give the parent of a reply, and the first post of their thread."""
        repo, key = _place(parent)
        query = {"repo": repo, "collection": POSTS, "rkey": key}
        answer = self.sessions.signed(Call(name="com.atproto.repo.getRecord", query=query, deadline=deadline))
        if fault_name(answer) == "RecordNotFound":
            raise RejectedError(_NO_PARENT.format("is not there any more"))
        if not succeeded(answer):
            raise refused(answer, self.clock())
        here = {"uri": answer.read(str, "uri"), "cid": answer.read(str, "cid")}
        if "reply" not in answer.read(dict, "value"):
            return {"root": here, "parent": here}
        root = ("value", "reply", "root")
        first = {"uri": answer.read(str, *root, "uri"), "cid": answer.read(str, *root, "cid")}
        return {"root": first, "parent": here}

    def _answered(self, call: Call) -> HttpAnswer:
        answer = self.sessions.signed(call)
        if not succeeded(answer):
            raise refused(answer, self.clock())
        return answer


def most_bytes(server: str) -> int:
    """Give the bytes of a picture that the server at an address takes; nobody knows how old one's own is."""
    usual = LIMITS.image_bytes if server == USUAL_SERVER else None
    return (usual or OLDER_SERVERS_PICTURE).value


def _first_link(text: str) -> str:
    links = (each.value for each in BLUESKY.entities(text) if each.kind is Kind.LINK)
    return next(links, "")


def _place(receipt: Receipt) -> tuple[str, str]:
    """Give whose a post is (a DID or a handle) and its key, by its id or the address that a person named."""
    for pattern, told in ((_RECORD, receipt.remote_id), (_PAGE, receipt.url)):
        found = re.fullmatch(pattern, told)
        if found:
            return found[1], found[2]
    raise RejectedError(_NO_PARENT.format("is not on Bluesky"))
