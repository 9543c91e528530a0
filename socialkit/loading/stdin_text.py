"""A text that stands in no file, as a campaign of one post: what `check -` reads."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from socialkit.findings.place import MOST_BYTES, Origin, Segment
from socialkit.loading.yaml.faults import UnreadableError, campaign_file_error, unreadable
from socialkit.loading.yaml.opening import decoded, too_big
from socialkit.loading.yaml.source import Source, SourceSpan
from socialkit.model.campaign import Campaign, Post, Text
from socialkit.platforms.registry import DIALECTS, traits

#: What places call it, and the id of its post.
STDIN = "stdin"
_NOTHING = "stdin is empty: send a text into the command, as in `socialkit check - < post.txt`"
#: What places call a text that was typed behind this option.
TYPED = "--text"


def stdin_campaign(
    content: bytes, *, today: date, like: Campaign | None = None, platforms: Sequence[str] = ()
) -> Campaign:
    """Give a campaign with one post that says ``content``, with all that ``like`` asks of its posts.

    It goes to ``platforms``, or where ``like`` goes, or everywhere. Raises CampaignFileError for what is
    no text in UTF-8.
    """
    post = _post(content, STDIN, _NOTHING)
    if like is None:
        everywhere = tuple(name for name in DIALECTS if traits(name).public)
        plain = Campaign(name="", starts=today, ends=today, timezone="UTC", file=Path(STDIN), posts=())
        return replace(plain, posts=(replace(post, platforms=tuple(platforms) or everywhere),))
    there = tuple(platforms) or like.platforms
    return replace(
        like, posts=(replace(post, platforms=there),), events=(), days=(), resources=(), draft=False, stray=()
    )


def typed_post(text: str) -> Post:
    """Give a post that says what was typed behind ``--text``; CampaignFileError where that is nothing."""
    return _post(text.encode("utf-8", "surrogateescape"), TYPED, f"{TYPED} is empty: write what shall go out")


def _post(content: bytes, name: str, nothing: str) -> Post:
    try:
        if len(content) > MOST_BYTES:
            raise too_big(name)
        if not content.strip():
            raise unreadable(nothing, file=name)
        source = Source(name, decoded(content, name))
    except UnreadableError as error:
        raise campaign_file_error([error.fault], name) from None
    lines = [source.line(start) for start in source.starts]
    segments: list[Segment] = []
    offset = 0
    for number, line in enumerate(lines, start=1):
        segments += [Segment(offset, len(line), number, 1)] if line else []
        offset += len(line) + 1
    origin = Origin(place=SourceSpan(source, 0, len(source.text)).place, segments=tuple(segments))
    text = Text(value="\n".join(lines).rstrip(), origin=origin)
    return Post(id=name, text=text, place=SourceSpan(source, 0, len(lines[0])).place)
