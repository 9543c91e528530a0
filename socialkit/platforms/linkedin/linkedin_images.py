"""Pictures on LinkedIn: uploaded, processed, and named in a post."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from re import fullmatch
from urllib.parse import quote

from socialkit.counting import counted
from socialkit.errors import AuthorizationError, MisuseError, RejectedError
from socialkit.platforms.http.messages import HttpRequest
from socialkit.platforms.linkedin.linkedin_calls import LinkedInCalls
from socialkit.platforms.linkedin.linkedin_facts import IMAGE_URN, IMAGES, MOST_IMAGES


class ImageState(StrEnum):
    """How far LinkedIn is with a picture; UNTOLD where this account may not ask."""

    READY = "ready"
    AT_WORK = "at work"
    UNTOLD = "untold"


@dataclass(frozen=True, kw_only=True, slots=True)
class PostImage:
    """A picture of a post: its URN, and its alt text (empty: none)."""

    urn: str
    alt: str = ""


def upload(calls: LinkedInCalls, owner: str, data: bytes, *, deadline: datetime) -> str:
    """Upload a picture for posts of ``owner``, and give its URN; nobody sees it yet."""
    body = {"initializeUploadRequest": {"owner": owner}}
    request = HttpRequest(method="POST", url=IMAGES, query={"action": "initializeUpload"}, json=body)
    answer = calls.call(request, deadline=deadline)
    urn = answer.read(str, "value", "image")
    if not fullmatch(IMAGE_URN, urn):
        raise answer.unreadable("names no picture")
    calls.upload(answer.read(str, "value", "uploadUrl"), data, deadline=deadline)
    return urn


def state(calls: LinkedInCalls, urn: str, *, deadline: datetime) -> ImageState:
    """Ask how far a picture is; RejectedError for one that LinkedIn cannot use.

    A post with one that is not ready may stay invisible: other programs' notes (2026-11-22).
    """
    request = HttpRequest(method="GET", url=f"{IMAGES}/{quote(urn, safe='')}")
    try:
        told = calls.call(request, deadline=deadline).read(str, "status")
    except AuthorizationError:
        # The same token has just uploaded it: it may do that, and not ask.
        return ImageState.UNTOLD
    if told == "PROCESSING_FAILED":
        raise RejectedError("LinkedIn cannot process the picture: stamp it in another format or size")
    return ImageState.READY if told == "AVAILABLE" else ImageState.AT_WORK


def content(images: Sequence[PostImage]) -> dict[str, object] | None:
    """Give what stands in a post for its pictures, one or several; None where it has none."""
    if len(images) > MOST_IMAGES:
        raise MisuseError(f"{counted(len(images), 'picture')}: a post on LinkedIn has {MOST_IMAGES} at most")
    told = [{"id": each.urn, **({"altText": each.alt} if each.alt else {})} for each in images]
    if not told:
        return None
    return {"media": told[0]} if len(told) == 1 else {"multiImage": {"images": told}}
