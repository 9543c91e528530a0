"""What a server of Mastodon takes, as it says itself, and when it said so."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from socialkit.errors import PublishError, RejectedError
from socialkit.model.message import Message
from socialkit.platforms.http.client import HttpClient
from socialkit.platforms.http.messages import HttpAnswer, HttpRequest
from socialkit.platforms.mastodon.dialect import MASTODON

#: `configuration` of `GET /api/v2/instance`, by what our limits call it:
#: mastodon/documentation@content/en/entities/Instance.md (2026-07-02).
_NUMBERS = {
    "text": ("statuses", "max_characters"),
    "url": ("statuses", "characters_reserved_per_url"),
    "alt": ("media_attachments", "description_limit"),
    "image_bytes": ("media_attachments", "image_size_limit"),
    "pictures": ("statuses", "max_media_attachments"),
}
_KINDS = ("configuration", "media_attachments", "supported_mime_types")
#: Our own (2026-11-30): so long what a server said is believed.
_LASTS = timedelta(days=1)
_FOUND = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class InstanceLimits:
    """The limits of a server as of ``read_at`` (aware): those that it tells, else Mastodon's usual ones.

    ``kinds`` are the media types that it takes; without any, all.
    """

    read_at: datetime
    numbers: tuple[tuple[str, int], ...] = ()
    kinds: tuple[str, ...] = ()

    def lasts(self, now: datetime) -> bool:
        """Say whether it is still believed."""
        return now < self.read_at + _LASTS

    def refuse(self, message: Message) -> None:
        """Raise RejectedError for a message that the server would not take whole."""
        dialect = MASTODON.with_limits(dict(self.numbers))
        pictures, limits = message.pictures, dialect.limits
        files = message.renditions
        for what, size, fact, unit in (
            ("text", dialect.length(message.text), limits.text, "characters"),
            *(("alt text", len(each.alt or ""), limits.alt, "characters") for each in pictures),
            *(("picture", each.length, limits.image_bytes, "bytes") for each in files),
            ("post", len(pictures), limits.pictures, "pictures"),
        ):
            if fact is not None and size > fact.value:
                raise RejectedError(
                    f"{message.post}: the {what} has {size:,} {unit}, and this server takes {fact.value:,} "
                    f"(as of {self.read_at:%Y-%m-%d}): edit it, and write the server's own into `limits:`"
                )
        refused = next((each for each in files if self.kinds and each.media_type not in self.kinds), None)
        if refused:
            raise RejectedError(
                f"{message.post}: this server takes no {refused.media_type}: stamp it in another format"
            )


def instance_limits(client: HttpClient, now: datetime, deadline: datetime) -> InstanceLimits:
    """Ask a server for its limits; the usual ones where it does not tell. Raises PublishError as calls do."""
    answer = client.call(HttpRequest(method="GET", url="/api/v2/instance"), deadline=deadline)
    if answer.status != _FOUND:
        return InstanceLimits(read_at=now)
    told = {name: _number(answer, path) for name, path in _NUMBERS.items()}
    if told["url"] > (told["text"] or told["url"]):
        # No post could have a link there: no server means that.
        told["url"] = 0
    numbers = tuple((name, number) for name, number in told.items() if number)
    return InstanceLimits(read_at=now, numbers=numbers, kinds=_kinds(answer))


def _number(answer: HttpAnswer, path: tuple[str, str]) -> int:
    """Give a number above zero, or zero: servers of other makes leave some out."""
    try:
        return max(answer.read(int, "configuration", *path), 0)
    except PublishError:
        return 0


def _kinds(answer: HttpAnswer) -> tuple[str, ...]:
    try:
        return tuple(kind for kind in answer.read(list, *_KINDS) if isinstance(kind, str))
    except PublishError:
        return ()
